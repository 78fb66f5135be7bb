export const id = 172;
export const ids = [172];
export const modules = {

/***/ 56635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ foundSigner),
/* harmony export */   x: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77933);


/** One line per kind of fact: the worst of its platforms. */
function factsOf(report) {
    const kinds = [...new Set(report.demands.filter((demand) => demand.demanded).map((demand) => demand.fact))];
    return kinds.map((kind) => {
        const demands = report.demands
            .filter((demand) => demand.fact === kind && demand.demanded)
            .toSorted((a, b) => rank(a) - rank(b) || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .compareBytes */ .Xo)(a.subject, b.subject));
        const [worst] = demands;
        if (worst === undefined)
            return { kind, status: 'missing' };
        const status = worst.verdict === 'pass' ? 'verified' : worst.statementDigest === undefined ? 'missing' : 'rejected';
        return {
            kind,
            status,
            ...(worst.signer === undefined ? {} : { signer: (0,_signing_js__WEBPACK_IMPORTED_MODULE_1__/* .shownSigner */ .C_)(worst.signer) }),
            ...(worst.statementDigest === undefined ? {} : { statement: worst.statementDigest }),
            ...(status === 'verified' ? {} : { why: worst.reason })
        };
    });
}
const rank = ({ verdict }) => (verdict === 'pass' ? 1 : 0);
/** How a reader names to cosign whoever the gate found to have signed. */
function foundSigner(report, trust) {
    const issuer = trust.identities?.[0]?.issuer;
    const signer = report?.demands.flatMap((demand) => demand.signer ?? []).find((one) => 'workflow' in one);
    if (signer === undefined || issuer === undefined)
        return { publicKeyPath: 'delivery.pub' };
    const root = trust.trustedRoot;
    if (root === undefined)
        return { workflow: signer.workflow, issuer, logged: true };
    const logs = root['tlogs'];
    return {
        workflow: signer.workflow,
        issuer,
        logged: Array.isArray(logs) && logs.length > 0,
        trustedRootPath: 'trusted_root.json'
    };
}
//# sourceMappingURL=facts.js.map

/***/ }),

/***/ 20655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ verifyImage),
/* harmony export */   k: () => (/* binding */ attachAnswer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82468);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49653);
/* harmony import */ var _immutable_delivery_scan__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5363);
/* harmony import */ var _config_source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(37544);
/* harmony import */ var _delivery_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(57665);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(77933);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(91150);
/** The gate alone: reads everything back, judges it, and puts the answer beside the image as a verification summary. */










/**
 * Attaches what the gate said before a switch, where the job can sign. The switch is done by then: trouble with the
 * summary is a warning, and nothing that turns the run red.
 */
async function attachAnswer(opened, image, report, inputs, ports) {
    // A summary has no room for what was waived for a rollback: it would say PASSED of a policy that was not applied.
    if (report.demands.some(({ waived }) => waived !== undefined))
        return;
    try {
        const predicate = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .summaryPredicate */ .S_)(report, {
            verifierId: verifierOf(ports),
            resourceUri: `${opened.store.name}@${report.digest}`,
            policy: await policyOf(inputs.config, inputs.source)
        });
        const attached = await attach(opened, image, predicate, inputs, ports);
        if (attached !== undefined)
            ports.logger.info(`The gate's answer is attached: ${attached.digest}`);
    }
    catch (error) {
        ports.logger.warning(`The gate's answer could not be attached: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(error)}`);
    }
}
/** @throws UserError when nobody is trusted */
async function verifyImage(opened, inputs, ports) {
    const file = inputs.config === undefined ? undefined : await (0,_delivery_file_js__WEBPACK_IMPORTED_MODULE_7__/* .readDeliveryFile */ .P)(inputs.config, ports);
    const policy = await (0,_trust_js__WEBPACK_IMPORTED_MODULE_9__/* .trustedPolicy */ .U)(file?.policy, inputs, ports);
    const image = await imageOrReport(opened, ports);
    const report = 'demands' in image ? image : await judge(opened, image, policy, ports);
    const predicate = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .summaryPredicate */ .S_)(report, {
        verifierId: verifierOf(ports),
        resourceUri: opened.name,
        policy: await policyOf(inputs.config, (0,_config_source_js__WEBPACK_IMPORTED_MODULE_6__/* .checkoutSource */ .E)(ports))
    });
    const attached = 'demands' in image ? undefined : await attach(opened, image, predicate, inputs, ports);
    if (attached !== undefined)
        return { report, policy, attached };
    return { report, policy, file: await write(opened, predicate, ports) };
}
async function imageOrReport({ store, digest }, ports) {
    try {
        return await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .readImage */ .AM)(store, digest);
    }
    catch (error) {
        // Changed bytes are an answer about the image and no failure of ours.
        return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .reportUnreadable */ .cr)(digest, error, ports.clock);
    }
}
function judge({ store }, image, policy, ports) {
    return ports.logger.group('The facts', () => (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .runGate */ .Rg)({
        store,
        image,
        trust: policy.trust,
        scanPolicy: policy.scan,
        rules: policy.rules,
        judge: _immutable_delivery_scan__WEBPACK_IMPORTED_MODULE_5__/* .judgeScanPredicate */ .sm,
        clock: ports.clock,
        logger: ports.logger
    }));
}
/** @returns undefined when there is nobody to sign */
async function attach({ store }, image, predicate, inputs, ports) {
    const signer = await (0,_signing_js__WEBPACK_IMPORTED_MODULE_8__/* .signerOf */ .Kv)(inputs, ports);
    if (signer === undefined)
        return undefined;
    const statement = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .makeStatement */ .UT)(image.descriptor.digest, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.gate, predicate);
    const [attached] = await (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .signAndAttach */ .eK)(store, image.descriptor, [{ statement, covers: (existing) => (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .isSameSummary */ .zr)(existing, predicate) }], signer, { clock: ports.clock });
    if (attached === undefined)
        throw new Error('the summary was not attached');
    return { predicateType: attached.predicateType, digest: attached.descriptor.digest };
}
async function write({ digest }, predicate, ports) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(ports.temporary, 'sign-and-sbom');
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `summary-${digest.slice(7, 19)}.json`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, `${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .dj)({ ...(0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .makeStatement */ .UT)(digest, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.gate, predicate) })}\n`);
    return file;
}
/** The workflow that judged, as GitHub names it. */
function verifierOf({ env }) {
    const { GITHUB_SERVER_URL: server, GITHUB_WORKFLOW_REF: workflow } = env;
    return server === undefined || workflow === undefined ? 'https://localhost/' : `${server}/${workflow}`;
}
async function policyOf(config, source) {
    if (config === undefined)
        return { uri: 'inputs' };
    const bytes = await source.readFile(config, 'config');
    const { commit } = source;
    return {
        uri: source.uri(config),
        sha256: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes).slice('sha256:'.length),
        ...(commit === undefined ? {} : { commit })
    };
}
//# sourceMappingURL=verify-image.js.map

/***/ }),

/***/ 98172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  signAndSbom: () => (/* binding */ signAndSbom)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 37 modules
var src = __webpack_require__(82468);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var build_src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 40 modules
var oci_build_src = __webpack_require__(49653);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 40 modules
var report_build_src = __webpack_require__(49516);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 8 modules
var runner_build_src = __webpack_require__(2012);
// EXTERNAL MODULE: ./build/actions/shared/facts.js
var facts = __webpack_require__(56635);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(65986);
;// CONCATENATED MODULE: ./build/actions/shared/run-facts.js

/**
 * The facts of this run as GitHub's variables tell them.
 * @throws UserError when this is no GitHub run: provenance of nothing must not be signed
 */
function runFacts(ports, startedOn) {
    const read = (name) => {
        const value = ports.env[name] ?? '';
        if (value === '')
            throw new build_src/* UserError */.yo('provenance', `no ${name}`, 'the variables of a GitHub run, or `provenance: false`');
        return value;
    };
    const maybe = (key, name) => {
        const value = ports.env[name] ?? '';
        return value === '' ? {} : { [key]: value };
    };
    const { ImageOS: os = '', ImageVersion: version = '' } = ports.env;
    const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = ports.env;
    return {
        serverUrl: read('GITHUB_SERVER_URL'),
        repository: read('GITHUB_REPOSITORY'),
        ref: read('GITHUB_REF'),
        sha: read('GITHUB_SHA'),
        workflowRef: read('GITHUB_WORKFLOW_REF'),
        runId: read('GITHUB_RUN_ID'),
        runAttempt: read('GITHUB_RUN_ATTEMPT'),
        ...maybe('repositoryId', 'GITHUB_REPOSITORY_ID'),
        ...maybe('repositoryOwnerId', 'GITHUB_REPOSITORY_OWNER_ID'),
        ...maybe('eventName', 'GITHUB_EVENT_NAME'),
        ...maybe('runnerEnvironment', 'RUNNER_ENVIRONMENT'),
        ...(os === '' || version === '' ? {} : { runnerImage: { os, version } }),
        ...(repository === '' || ref === '' ? {} : { action: { repository, ref } }),
        startedOn,
        finishedOn: ports.clock.now()
    };
}
//# sourceMappingURL=run-facts.js.map
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 2 modules
var signing = __webpack_require__(77933);
// EXTERNAL MODULE: ./build/actions/shared/verify-image.js
var verify_image = __webpack_require__(20655);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/declaration.js


const declaration = (0,build_src/* declareAction */.DW)({
    name: 'sign-and-sbom',
    description: 'Says what is in an image and who made it: SBOM, signature and provenance as signed statements beside the image',
    good: ['signed', 'pass'],
    inputs: {
        ...inputs/* imageInputs */.bE,
        'sbom-formats': (0,build_src/* defaulted */.P_)('Formats of the SBOM, one per line: `spdx-json` (2.3), `spdx-3-json` (3.0.1, JSON-LD), `cyclonedx-json` (1.6), `cyclonedx-1.7-json`. Each becomes a statement of its own.', 'spdx-json', build_src/* values.lines */.zu.lines),
        sbom: (0,build_src/* defaulted */.P_)('Your own SBOMs, one path per line, in place of those made here: SPDX 2.3 or 3.0, or CycloneDX, as JSON, each naming the digest of the platform manifest that it is about, one for every platform.', '', build_src/* values.lines */.zu.lines),
        'layer-records': (0,build_src/* defaulted */.P_)('`registry`: what was found in a layer of 4 MiB or more is kept in the image’s repository, signed, under a tag `layer-...`, and used again for every image with that layer, by this signer alone; or `off`.', 'registry', build_src/* values.oneOf */.zu.oneOf('registry', 'off')),
        provenance: (0,build_src/* defaulted */.P_)('Attach SLSA provenance made from the facts of this run.', 'true', build_src/* values.boolean */.zu.boolean),
        'lock-file': (0,build_src/* defaulted */.P_)('bake-image’s lock file. Where it is there, provenance names it as a material.', 'bake.lock', build_src/* values.text */.zu.text),
        attestations: (0,build_src/* defaulted */.P_)('Statements of your own, one per line: `predicateType=path` of a JSON document, for instance `https://openvex.dev/ns=vex.json` or test results. Attached to the digest; OpenVEX to each platform too.', '', build_src/* values.lines */.zu.lines),
        'github-attestations': (0,build_src/* defaulted */.P_)('Store what is signed as a workflow in GitHub’s attestations API as well, for `gh attestation verify`: `true`, `false`, or `auto` where the token allows it (`attestations: write`).', 'auto', build_src/* values.oneOf */.zu.oneOf('auto', 'true', 'false')),
        'github-token': (0,build_src/* secret */.rJ)((0,build_src/* defaulted */.P_)('Token for GitHub’s attestations API.', '${{ github.token }}', build_src/* values.text */.zu.text)),
        operation: (0,build_src/* defaulted */.P_)('`sign`; or `verify`: read everything back and judge it, as `blue-green-switch` does before traffic moves, and attach the answer as a signed verification summary.', 'sign', build_src/* values.oneOf */.zu.oneOf('sign', 'verify')),
        'input-digest': (0,build_src/* optional */.lq)('The output `input-digest` of bake-image. Provenance then binds it to the image, and bake-image may take this image again for the same input.', build_src/* values.text */.zu.text),
        ...inputs/* signingInputs */.hY,
        ...inputs/* trustInputs */.Av,
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`signed`; with `operation: verify` `pass`, `fail` or `incomplete`; or `error`.',
        image: 'The image by digest.',
        digest: 'Its digest: pass this on between jobs.',
        sboms: 'JSON list: platform, format, path, sha256, packages; one entry for each format.',
        packages: 'Number of packages found, over all platforms.',
        attestations: 'JSON list: platform, predicateType, digest of the attached manifest.',
        'verify-command': 'Commands with which anybody can verify the image with cosign.',
        summary: 'Path of the unsigned verification summary (JSON), with `operation: verify` and nobody to sign it.'
    }
});
//# sourceMappingURL=declaration.js.map
;// CONCATENATED MODULE: ./build/actions/shared/extra-attestations.js
/** Statements of the user's own: test results, OpenVEX, reviews. */




/** A bundle of base64 of it is still read by our own reader. */
const largest = 90 * 2 ** 20;
const most = 20;
const own = new Set(Object.values(src/* predicateTypes */.ZR));
/**
 * Reads `predicateType=path` lines. The document is the predicate; of a whole in-toto statement its predicate is taken
 * when the type is the same, since many tools write such files.
 * @throws UserError
 */
async function extraAttestations(lines, ports) {
    if (lines.length > most)
        throw new build_src/* UserError */.yo('attestations', `${lines.length} lines`, `at most ${most}`);
    const result = [];
    for (const line of lines) {
        // A type is a URI and may hold `=` in its query only, which no predicate type has.
        const at = line.indexOf('=');
        const predicateType = line.slice(0, at).trim();
        const file = line.slice(at + 1).trim();
        if (at < 0 || file === '' || !URL.canParse(predicateType) || /\s/.test(predicateType))
            throw new build_src/* UserError */.yo('attestations', line, '`predicateType=path`, for instance `https://openvex.dev/ns=vex.json`');
        if (own.has(predicateType))
            // Whoever may sign them here could otherwise say anything in their name.
            throw new build_src/* UserError */.yo('attestations', predicateType, 'a type that no action of ours states by itself');
        result.push({
            predicateType,
            predicate: await readPredicate(file, predicateType, ports),
            forPlatforms: predicateType.startsWith('https://openvex.dev/ns')
        });
    }
    return result;
}
async function readPredicate(file, predicateType, ports) {
    let bytes;
    try {
        const handle = await (0,promises_.open)(external_node_path_.resolve(ports.workspace, file));
        const stream = handle.createReadStream({ end: largest });
        bytes = await (0,build_src/* readBounded */.CB)(stream, largest, () => new Error(`more than ${largest} bytes`));
    }
    catch (error) {
        const why = (0,build_src/* errorCode */.CA)(error) ?? (0,build_src/* errorMessage */.gJ)(error);
        throw new build_src/* UserError */.yo('attestations', file, `a readable file in the workspace (${why})`, { cause: error });
    }
    let document;
    try {
        document = (0,build_src/* parseJsonObject */.dw)(bytes, file);
    }
    catch (error) {
        throw new build_src/* UserError */.yo('attestations', file, `a JSON object (${(0,build_src/* errorMessage */.gJ)(error)})`, { cause: error });
    }
    const { _type: type, predicateType: stated, predicate } = document;
    if (typeof type !== 'string' || !type.startsWith('https://in-toto.io/Statement/'))
        return document;
    if (stated !== predicateType || typeof predicate !== 'object' || predicate === null || Array.isArray(predicate))
        throw new build_src/* UserError */.yo('attestations', file, `a predicate, or a statement of the type ${predicateType}`);
    return predicate;
}
//# sourceMappingURL=extra-attestations.js.map
;// CONCATENATED MODULE: ./build/actions/shared/github-attestations.js
/**
 * GitHub's attestations API as a second place for what was signed as a workflow, so that `gh attestation verify` finds
 * it. It takes the same bundles; the registry stays the place that our gate reads.
 */




/** GitHub refuses larger predicates. */
const github_attestations_largest = 16 * 2 ** 20;
/**
 * Stores what GitHub does not have yet.
 * @param mode `auto` goes on where the token or the plan does not allow it, and says so; `true` fails
 * @returns how many were stored now; undefined where none can be
 * @throws UserError, RemoteError with `true`
 */
async function storeAtGitHub(subjects, options, ports) {
    const { mode, token, keyless, store } = options;
    const { env, clock, logger, signal } = ports;
    if (mode === 'false')
        return undefined;
    const repository = env['GITHUB_REPOSITORY'] ?? '';
    const missing = !keyless
        ? 'signatures of a workflow: GitHub takes none by a key'
        : env['GITHUB_ACTIONS'] !== 'true' || !/^[^/]+\/[^/]+$/.test(repository)
            ? 'a run of GitHub'
            : token === ''
                ? 'github-token'
                : undefined;
    if (missing !== undefined) {
        if (mode === 'true')
            throw new build_src/* UserError */.yo('github-attestations', mode, missing);
        logger.info(`Nothing is stored in GitHub’s attestations API, which needs ${missing}.`);
        return undefined;
    }
    const api = (0,runner_build_src/* githubApi */.Mc)(env['GITHUB_API_URL'] ?? 'https://api.github.com', token);
    const client = new report_build_src/* GitHubClient */.jh({ api, clock, logger, signal });
    const root = `${(0,report_build_src/* repositoryPath */.SH)(repository)}/attestations`;
    try {
        let stored = 0;
        for (const { subject, attached } of subjects)
            stored += await storeSubject(client, root, subject, attached, store);
        logger.info(`GitHub’s attestations API: ${stored} stored.`);
        return stored;
    }
    catch (error) {
        const hint = 'the token needs `permissions: attestations: write`, and a private repository GitHub Enterprise Cloud';
        const status = (0,report_build_src/* statusOf */.c2)(error);
        const refused = status === 401 || status === 403 || status === 404;
        if (mode === 'true') {
            if (!refused)
                throw error;
            throw new build_src/* UserError */.yo('github-attestations', `status ${status}`, hint, { cause: error });
        }
        logger.notice(`Nothing more is stored in GitHub’s attestations API: ${(0,build_src/* errorMessage */.gJ)(error)}${refused ? ` (${hint})` : ''}`);
        return undefined;
    }
}
async function storeSubject(client, root, subject, attached, store) {
    // Only a statement of an earlier run can be there already.
    const known = attached.some(({ reused }) => reused) ? await signaturesAt(client, root, subject) : new Set();
    let stored = 0;
    for (const item of attached) {
        const bytes = item.bundle ?? (await (0,src/* attachedBundle */.dk)(store, item.descriptor.digest));
        if (bytes === undefined || bytes.byteLength > github_attestations_largest) {
            client.logger.notice(`GitHub takes no statement of more than ${github_attestations_largest} bytes: ${item.predicateType} is only in the registry.`);
            continue;
        }
        const signature = Buffer.from((0,src/* readBundle */.Bo)(bytes).signature).toString('base64');
        if (known.has(signature))
            continue;
        await post(client, root, subject, bytes, signature);
        stored += 1;
    }
    return stored;
}
/** Posts once, and looks before it posts again: a lost answer must not leave two. */
async function post(client, root, subject, bytes, signature) {
    const bundle = JSON.parse(Buffer.from(bytes).toString('utf8'));
    for (let tries = 1;; tries += 1) {
        const written = await client.write('POST', root, { bundle });
        if (written.kind === 'done')
            return;
        if (written.kind === 'unknown' && (await signaturesAt(client, root, subject)).has(signature))
            return;
        if (tries === 5)
            throw new build_src/* RemoteError */.Hi({
                method: 'POST',
                url: root,
                status: 0,
                attempts: tries,
                reason: 'no answer that it was stored'
            });
    }
}
async function signaturesAt(client, root, subject) {
    const found = new Set();
    try {
        const { data } = await client.read(`${root}/${encodeURIComponent(subject)}`, { per_page: 100 });
        const list = (0,build_src/* isObject */.Gv)(data) ? data['attestations'] : undefined;
        for (const item of Array.isArray(list) ? list : []) {
            const bundle = (0,build_src/* isObject */.Gv)(item) ? item['bundle'] : undefined;
            const envelope = (0,build_src/* isObject */.Gv)(bundle) ? bundle['dsseEnvelope'] : undefined;
            const signatures = (0,build_src/* isObject */.Gv)(envelope) ? envelope['signatures'] : undefined;
            const first = Array.isArray(signatures) ? signatures[0] : undefined;
            if ((0,build_src/* isObject */.Gv)(first) && typeof first['sig'] === 'string')
                found.add(first['sig']);
        }
    }
    catch (error) {
        // None of this digest yet.
        if ((0,report_build_src/* statusOf */.c2)(error) !== 404)
            throw error;
    }
    return found;
}
//# sourceMappingURL=github-attestations.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/index.js + 63 modules
var sbom_build_src = __webpack_require__(59328);
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/layer-records.js
/** What is known of an image's layers from earlier runs of the same signer, and what the next ones will know. */




/** A smaller layer is read sooner than its record is found; compressed bytes. */
const smallestLayer = 4 * 2 ** 20;
/** @returns records by the index of their layer */
async function knownLayers(store, image, signer, logger) {
    const found = await (0,oci_build_src/* mapBounded */.yJ)(worthKeeping(image), 6, async (layer) => {
        const bytes = await (0,src/* findLayerRecord */.ur)(store, layer, signer);
        const record = bytes && decode(bytes);
        return record === undefined ? undefined : [layer.index, record];
    });
    const known = new Map(found.filter((entry) => entry !== undefined));
    for (const index of known.keys())
        logger.info(`layer ${index} is known: this signer recorded what is in it`);
    return known;
}
/** Signs and stores what was read; trouble with it only costs the next run time. */
async function keepLayers(store, image, records, signer, logger) {
    for (const layer of worthKeeping(image)) {
        const record = records[layer.index];
        if (record === undefined)
            continue;
        try {
            await (0,src/* storeLayerRecord */.c2)(store, layer, (0,oci_build_src/* encodeRecord */.Ym)(record), signer);
            logger.info(`layer ${layer.index} (${(0,oci_build_src/* shortDigest */.VK)(layer.diffId)}) is recorded for the next image that has it`);
        }
        catch (error) {
            if ((0,build_src/* errorKind */.f8)(error) !== 'remote' && (0,build_src/* errorKind */.f8)(error) !== 'integrity')
                throw error;
            logger.info(`layer ${layer.index} could not be recorded: ${(0,build_src/* errorMessage */.gJ)(error)}`);
        }
    }
}
function decode(bytes) {
    try {
        return (0,oci_build_src/* decodeRecord */.eT)(bytes);
    }
    catch (error) {
        if ((0,build_src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
}
function worthKeeping({ manifest, config }) {
    return manifest.layers.flatMap((blob, index) => {
        const diffId = config.rootfs.diff_ids[index];
        return diffId === undefined || blob.size < smallestLayer ? [] : [{ index, diffId, blob, version: sbom_build_src/* recordVersion */.If }];
    });
}
//# sourceMappingURL=layer-records.js.map
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/sboms.js
/** The SBOM of every platform: made from its layers in the formats that were asked for, or the caller's own. */







const types = {
    'spdx-json': src/* predicateTypes */.ZR.spdx,
    'spdx-3-json': src/* predicateTypes */.ZR.spdx3,
    'cyclonedx-json': src/* predicateTypes */.ZR.cyclonedx,
    'cyclonedx-1.7-json': src/* predicateTypes */.ZR.cyclonedx
};
/** @throws UserError for a format that cannot be written, or none */
function formatsOf(names) {
    const known = Object.keys(sbom_build_src/* sbomFormats */.eI);
    const expected = `lines out of ${known.join(', ')}`;
    if (names.length === 0)
        throw new build_src/* UserError */.yo('sbom-formats', '', expected);
    return [
        ...new Set(names.map((name) => {
            const format = known.find((one) => one === name);
            if (format === undefined)
                throw new build_src/* UserError */.yo('sbom-formats', name, expected);
            return format;
        }))
    ];
}
/**
 * Catalogues every platform once and writes each format of it.
 * @param signer whose records of layers are believed, and who signs new ones; undefined to read every layer
 */
async function makeSboms(opened, image, formats, signer, ports) {
    const folder = external_node_path_.join(ports.temporary, 'sbom');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const made = [];
    for (const platform of image.platforms)
        await ports.logger.group(`SBOM of ${(0,oci_build_src/* formatPlatform */.Bq)(platform.platform)}`, async () => {
            const { logger } = ports;
            const known = signer === undefined ? new Map() : await knownLayers(opened.store, platform, signer, logger);
            const { sbom, records } = await (0,sbom_build_src/* catalogueImage */.VZ)(opened.store, platform, { logger, known });
            if (signer !== undefined)
                await keepLayers(opened.store, platform, records, signer, logger);
            for (const format of formats) {
                const bytes = sbom_build_src/* sbomFormats */.eI[format].write(sbom);
                const file = external_node_path_.join(folder, `${(0,oci_build_src/* shortDigest */.VK)(platform.descriptor.digest)}.${sbom_build_src/* sbomFormats */.eI[format].extension}`);
                await (0,promises_.writeFile)(file, bytes);
                made.push(described(platform, format, file, bytes, sbom, (0,build_src/* parseJsonObject */.dw)(bytes, file)));
            }
        });
    return made;
}
/**
 * The caller's own documents: each must say which platform's manifest it is about, and every platform must have one.
 * @throws UserError
 */
async function ownSboms(files, image, ports) {
    const own = [];
    for (const file of files) {
        const place = external_node_path_.resolve(ports.workspace, file);
        const bytes = await readOwn(place, file);
        const found = ownSbom(bytes, file, place, image);
        if (own.some(({ platform, format }) => platform === found.platform && format === found.format))
            throw new build_src/* UserError */.yo('sbom', file, `one ${found.format} document for ${found.platform}`);
        own.push(found);
        ports.logger.info(`${file}: ${found.packages} packages of ${found.platform}, as its maker says`);
    }
    const missing = image.platforms.find(({ descriptor }) => !own.some(({ subject }) => subject === descriptor.digest));
    if (missing !== undefined)
        throw new build_src/* UserError */.yo('sbom', files.join(', '), `an SBOM for every platform: none says that it is about ${(0,oci_build_src/* formatPlatform */.Bq)(missing.platform)}, ${missing.descriptor.digest}`);
    return own;
}
function ownSbom(bytes, file, place, image) {
    const refused = [];
    for (const platform of image.platforms)
        try {
            const { format, document } = (0,sbom_build_src/* readSbom */.kH)(bytes, platform.descriptor.digest);
            if (document.subject === undefined) {
                refused.push('it does not say which image it is about');
                continue;
            }
            const value = (0,build_src/* parseJsonObject */.dw)(bytes, file);
            // It becomes part of a signed statement, whose bytes must not depend on who writes them.
            (0,build_src/* canonicalJson */.dj)(value);
            return described(platform, format, place, bytes, document, value);
        }
        catch (error) {
            refused.push((0,build_src/* errorMessage */.gJ)(error));
        }
    throw new build_src/* UserError */.yo('sbom', file, `SPDX 2.2, 2.3 or 3.0, or CycloneDX 1.4 to 1.7, as JSON, about a platform's manifest of this image (${refused[0] ?? 'no platform'})`);
}
async function readOwn(place, file) {
    try {
        // Before it is in memory.
        const { size } = await (0,promises_.stat)(place);
        if (size > sbom_build_src/* largestDocument */.WZ)
            throw new build_src/* UserError */.yo('sbom', file, `at most ${sbom_build_src/* largestDocument */.WZ} bytes`);
        return await (0,promises_.readFile)(place);
    }
    catch (error) {
        if ((0,build_src/* errorCode */.CA)(error) === undefined)
            throw error;
        throw new build_src/* UserError */.yo('sbom', file, `a readable file in the workspace (${(0,build_src/* errorCode */.CA)(error) ?? ''})`, { cause: error });
    }
}
function described(image, format, file, bytes, sbom, document) {
    return {
        platform: (0,oci_build_src/* formatPlatform */.Bq)(image.platform),
        subject: image.descriptor.digest,
        format,
        predicateType: types[format],
        path: file,
        sha256: (0,oci_build_src/* digestOf */.ol)(bytes).slice('sha256:'.length),
        packages: (0,sbom_build_src/* sbomSummary */.A1)(sbom).packages,
        unknowns: sbom.unknowns.map(({ path: where, reason }) => (where === '' ? reason : `${where}: ${reason}`)),
        document
    };
}
/** Packages over all platforms; a second format of one tells of the same. */
function countPackages(sboms) {
    const counts = new Map();
    for (const { subject, packages } of sboms)
        counts.set(subject, Math.max(counts.get(subject) ?? 0, packages));
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
//# sourceMappingURL=sboms.js.map
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/main.js

















const signAndSbom = () => (0,runner_build_src/* runMain */.VN)(declaration, (inputs, ports) => inputs.operation === 'verify' ? judgeImage(inputs, ports) : signImage(inputs, ports));
async function judgeImage(inputs, ports) {
    const opened = await (0,open_image/* openImage */.UY)(inputs, ports);
    const { report, policy, attached, file = '' } = await (0,verify_image/* verifyImage */.Z)(opened, inputs, ports);
    const reasons = (0,src/* refusals */.Ke)(report);
    const command = (0,src/* verifyCommand */.p0)(opened.name, (0,facts/* foundSigner */.f)(report, policy.trust));
    return {
        outputs: {
            result: report.verdict,
            image: opened.name,
            digest: opened.digest,
            sboms: '',
            packages: '',
            attestations: JSON.stringify(attached === undefined ? [] : [{ platform: '', ...attached }]),
            'verify-command': command,
            summary: file
        },
        summary: (0,report_build_src/* renderVerifySummary */.i2)({
            image: { name: opened.store.name, digest: opened.digest },
            verdict: report.verdict,
            facts: (0,facts/* factsOf */.x)(report),
            refusals: reasons,
            verifyCommands: command.split('\n'),
            ...(attached === undefined
                ? { notes: ['The verification summary is not signed: it is only a file of this job.'] }
                : {})
        }),
        failure: `${report.verdict}: ${reasons.slice(0, 3).join('; ') || 'nothing could be judged'}`
    };
}
async function signImage(inputs, ports) {
    const started = ports.clock.now();
    const formats = formatsOf(inputs['sbom-formats']);
    for (const input of ['config', 'public-key', 'signer-workflow', 'source-repository'])
        if (inputs[input] !== undefined)
            throw new build_src/* UserError */.yo(input, inputs[input], `no ${input}: whom to trust matters only with \`operation: verify\``);
    const signer = await (0,signing/* signerOf */.Kv)(inputs, ports);
    if (signer === undefined)
        throw new build_src/* UserError */.yo('signing-key', '', 'a private key, or the permission `id-token: write` to sign as this workflow');
    const opened = await (0,open_image/* openImage */.UY)({ ...inputs, image: inputs.image }, ports);
    const image = await (0,oci_build_src/* readImage */.AM)(opened.store, opened.digest);
    const own = inputs.sbom;
    const sboms = own.length > 0
        ? await ownSboms(own, image, ports)
        : await makeSboms(opened, image, formats, inputs['layer-records'] === 'registry' ? signer : undefined, ports);
    const provenance = inputs.provenance
        ? (0,src/* provenancePredicate */.LS)(runFacts(ports, started), {
            ...baseOf(image),
            ...boundTo(inputs),
            ...(await lockOf(inputs['lock-file'], ports))
        })
        : undefined;
    const extras = await extraAttestations(inputs.attestations, ports);
    const subjects = [];
    const attestations = await ports.logger.group('Sign and attach', async () => {
        const attached = [];
        for (const { subject, platform, statements } of statementsOf(image, sboms, provenance, extras)) {
            const done = await (0,src/* signAndAttach */.eK)(opened.store, subject, statements, signer, { clock: ports.clock });
            subjects.push({ subject: subject.digest, attached: done });
            for (const item of done) {
                ports.logger.info(`${item.reused ? 'already there' : 'attached'}: ${item.predicateType} on ${platform ?? 'the index'} ${(0,oci_build_src/* shortDigest */.VK)(subject.digest)}`);
                attached.push({
                    platform: platform ?? '',
                    predicateType: item.predicateType,
                    digest: item.descriptor.digest,
                    reused: item.reused
                });
            }
        }
        return attached;
    });
    await storeAtGitHub(subjects, {
        mode: inputs['github-attestations'],
        token: inputs['github-token'],
        keyless: 'workflow' in signer,
        store: opened.store
    }, ports);
    const packages = countPackages(sboms);
    // The commands ask for SPDX statements.
    const platformImages = sboms
        .filter(({ format }) => format === 'spdx-json')
        .map(({ subject }) => `${opened.store.name}@${subject}`);
    const command = (0,src/* verifyCommand */.p0)(opened.name, (0,signing/* verifyBy */.$D)(signer, inputs), platformImages);
    return {
        outputs: {
            result: 'signed',
            image: opened.name,
            digest: opened.digest,
            sboms: JSON.stringify(sboms.map(({ platform, format, path: file, sha256, packages: count }) => ({
                platform,
                format,
                path: file,
                sha256,
                packages: count
            }))),
            packages: String(packages),
            attestations: JSON.stringify(attestations.map(({ platform, predicateType, digest }) => ({ platform, predicateType, digest }))),
            'verify-command': command,
            summary: ''
        },
        summary: (0,report_build_src/* renderSignSummary */.I$)({
            image: { name: opened.store.name, digest: opened.digest },
            signer: (0,signing/* shownSigner */.C_)(signer),
            sboms: sboms.map(({ platform, format, packages: count }) => ({ platform, format, packages: count })),
            attestations: attestations.map(({ platform, predicateType, digest }) => ({
                ...(platform === '' ? {} : { platform }),
                predicateType,
                digest
            })),
            notes: [...new Set(sboms.flatMap(({ unknowns }) => unknowns.map((what) => `Not listed: ${what}`)))],
            verifyCommands: command.split('\n')
        })
    };
}
/** Which statement belongs on which manifest (DESIGN section 8). */
function statementsOf(image, sboms, provenance, extras) {
    const made = (subject) => [
        { statement: (0,src/* makeStatement */.UT)(subject.digest, src/* predicateTypes */.ZR.signature, {}) },
        // Provenance tells who made the digest that was asked for; a second run of the same commit adds no second one.
        ...(provenance === undefined || subject.digest !== image.descriptor.digest
            ? []
            : [
                {
                    statement: (0,src/* makeStatement */.UT)(subject.digest, src/* predicateTypes */.ZR.provenance, provenance),
                    covers: (existing) => (0,src/* isSameBuild */.bt)(existing, provenance)
                }
            ]),
        ...extras
            .filter(({ forPlatforms }) => forPlatforms || subject.digest === image.descriptor.digest)
            .map(({ predicateType, predicate }) => ({ statement: (0,src/* makeStatement */.UT)(subject.digest, predicateType, predicate) }))
    ];
    const platforms = image.platforms.map(({ descriptor, platform }) => ({
        subject: descriptor,
        platform: (0,oci_build_src/* formatPlatform */.Bq)(platform),
        statements: [
            ...made(descriptor),
            ...sboms
                .filter(({ subject }) => subject === descriptor.digest)
                .map(({ predicateType, document }) => ({
                statement: (0,src/* makeStatement */.UT)(descriptor.digest, predicateType, document)
            }))
        ]
    }));
    return image.isIndex
        ? [...platforms, { subject: image.descriptor, platform: undefined, statements: made(image.descriptor) }]
        : platforms;
}
/** The base image that bake-image noted in the image itself. */
function baseOf(image) {
    const name = image.annotations['org.opencontainers.image.base.name'];
    const digest = image.annotations['org.opencontainers.image.base.digest'];
    return name !== undefined && digest !== undefined && (0,oci_build_src/* isDigest */.Bc)(digest) ? { base: { name, digest } } : {};
}
/** bake.lock as it is in the workspace, if there is one. */
async function lockOf(file, ports) {
    const place = external_node_path_.resolve(ports.workspace, file);
    if (!(0,external_node_fs_.existsSync)(place))
        return {};
    return { lock: { path: file, digest: (0,oci_build_src/* digestOf */.ol)(await (0,promises_.readFile)(place)) } };
}
/** What the image was made of, as bake-image named it. @throws UserError when it is no digest */
function boundTo(inputs) {
    const given = inputs['input-digest'];
    return given === undefined ? {} : { inputDigest: (0,oci_build_src/* parseDigest */.m)(given, 'input-digest') };
}
//# sourceMappingURL=main.js.map

/***/ })

};
