export const id = 921;
export const ids = [921];
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
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19230);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48338);
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

/***/ 16921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  signAndSbom: () => (/* binding */ signAndSbom)
});

// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 36 modules
var src = __webpack_require__(19230);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var build_src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var oci_build_src = __webpack_require__(48338);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 37 modules
var report_build_src = __webpack_require__(7311);
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
        provenance: (0,build_src/* defaulted */.P_)('Attach SLSA provenance made from the facts of this run.', 'true', build_src/* values.boolean */.zu.boolean),
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
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/sbom/build/src/index.js + 60 modules
var sbom_build_src = __webpack_require__(81672);
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
/** Catalogues every platform once and writes each format of it. */
async function makeSboms(opened, image, formats, ports) {
    const folder = external_node_path_.join(ports.temporary, 'sbom');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const made = [];
    for (const platform of image.platforms)
        await ports.logger.group(`SBOM of ${(0,oci_build_src/* formatPlatform */.Bq)(platform.platform)}`, async () => {
            const sbom = await (0,sbom_build_src/* sbomOf */.Pp)(opened.store, platform, { logger: ports.logger });
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
    const opened = await (0,open_image/* openImage */.U)(inputs, ports);
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
    const opened = await (0,open_image/* openImage */.U)({ ...inputs, image: inputs.image }, ports);
    const image = await (0,oci_build_src/* readImage */.AM)(opened.store, opened.digest);
    const own = inputs.sbom;
    const sboms = own.length > 0 ? await ownSboms(own, image, ports) : await makeSboms(opened, image, formats, ports);
    const provenance = inputs.provenance
        ? (0,src/* provenancePredicate */.LS)(runFacts(ports, started), { ...baseOf(image), ...boundTo(inputs) })
        : undefined;
    const attestations = await ports.logger.group('Sign and attach', async () => {
        const attached = [];
        for (const { subject, platform, statements } of statementsOf(image, sboms, provenance))
            for (const item of await (0,src/* signAndAttach */.eK)(opened.store, subject, statements, signer, { clock: ports.clock })) {
                ports.logger.info(`${item.reused ? 'already there' : 'attached'}: ${item.predicateType} on ${platform ?? 'the index'} ${(0,oci_build_src/* shortDigest */.VK)(subject.digest)}`);
                attached.push({
                    platform: platform ?? '',
                    predicateType: item.predicateType,
                    digest: item.descriptor.digest,
                    reused: item.reused
                });
            }
        return attached;
    });
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
function statementsOf(image, sboms, provenance) {
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
            ])
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
/** What the image was made of, as bake-image named it. @throws UserError when it is no digest */
function boundTo(inputs) {
    const given = inputs['input-digest'];
    return given === undefined ? {} : { inputDigest: (0,oci_build_src/* parseDigest */.m)(given, 'input-digest') };
}
//# sourceMappingURL=main.js.map

/***/ })

};
