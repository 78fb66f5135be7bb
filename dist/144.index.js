export const id = 144;
export const ids = [144];
export const modules = {

/***/ 77144:
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
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-report.js
var gate_report = __webpack_require__(73641);
// EXTERNAL MODULE: ./packages/evidence/build/src/verify-command.js
var verify_command = __webpack_require__(16340);
;// CONCATENATED MODULE: ./packages/evidence/build/src/provenance.js
const workflowBuildType = 'https://actions.github.io/buildtypes/workflow/v1';
/** The predicate of `https://slsa.dev/provenance/v1`. */
function provenancePredicate(run, extras = {}) {
    const { path, ref } = splitWorkflow(run);
    const github = withoutUndefined({
        event_name: run.eventName,
        repository_id: run.repositoryId,
        repository_owner_id: run.repositoryOwnerId,
        runner_environment: run.runnerEnvironment
    });
    const source = `${run.serverUrl}/${run.repository}`;
    return {
        buildDefinition: {
            buildType: workflowBuildType,
            externalParameters: { workflow: { ref, repository: source, path } },
            internalParameters: {
                github,
                ...(extras.inputDigest === undefined ? {} : { inputDigest: extras.inputDigest })
            },
            resolvedDependencies: [
                { uri: `git+${source}@${run.ref}`, digest: { gitCommit: run.sha } },
                ...(extras.base === undefined
                    ? []
                    : [{ uri: extras.base.name, digest: { sha256: extras.base.digest.slice('sha256:'.length) } }]),
                ...(extras.lock === undefined
                    ? []
                    : [
                        {
                            uri: `git+${source}@${run.ref}#${extras.lock.path}`,
                            digest: { sha256: extras.lock.digest.slice('sha256:'.length) }
                        }
                    ])
            ]
        },
        runDetails: {
            builder: { id: `${run.serverUrl}/${run.workflowRef}`, ...builderParts(run) },
            metadata: {
                invocationId: `${source}/actions/runs/${run.runId}/attempts/${run.runAttempt}`,
                ...(run.startedOn === undefined ? {} : { startedOn: new Date(run.startedOn).toISOString() }),
                finishedOn: new Date(run.finishedOn).toISOString()
            }
        }
    };
}
/** What the builder itself is made of: the runner's image and our own code. */
function builderParts({ serverUrl, runnerImage, action }) {
    const dependencies = [
        ...(runnerImage === undefined
            ? []
            : [
                {
                    uri: 'https://github.com/actions/runner-images',
                    name: runnerImage.os,
                    annotations: { version: runnerImage.version }
                }
            ]),
        ...(action === undefined
            ? []
            : [
                {
                    uri: `git+${serverUrl}/${action.repository}@${action.ref}`,
                    ...(/^[0-9a-f]{40}$/.test(action.ref) ? { digest: { gitCommit: action.ref } } : {})
                }
            ])
    ];
    return dependencies.length === 0 ? {} : { builderDependencies: dependencies };
}
/** `owner/name/path@ref`; a ref may hold an `@` too, so the first one after the path splits. */
function splitWorkflow(run) {
    const prefix = `${run.repository}/`;
    const rest = run.workflowRef.startsWith(prefix) ? run.workflowRef.slice(prefix.length) : run.workflowRef;
    const at = rest.indexOf('@');
    return at < 0 ? { path: rest, ref: run.ref } : { path: rest.slice(0, at), ref: rest.slice(at + 1) };
}
function withoutUndefined(value) {
    return Object.fromEntries(Object.entries(value).filter((entry) => entry[1] !== undefined && entry[1] !== ''));
}
//# sourceMappingURL=provenance.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/attach.js
var attach = __webpack_require__(12812);
// EXTERNAL MODULE: ./packages/evidence/build/src/statement.js
var src_statement = __webpack_require__(89084);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
// EXTERNAL MODULE: ./packages/evidence/build/src/provenance-facts.js
var provenance_facts = __webpack_require__(37640);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/report/build/src/format.js
var format = __webpack_require__(81015);
// EXTERNAL MODULE: ./packages/report/build/src/markdown.js
var markdown = __webpack_require__(59437);
// EXTERNAL MODULE: ./packages/report/build/src/sections/facts.js
var sections_facts = __webpack_require__(36424);
// EXTERNAL MODULE: ./packages/report/build/src/sections/image.js
var sections_image = __webpack_require__(7442);
;// CONCATENATED MODULE: ./packages/report/build/src/actions/verify.js




const titles = {
    pass: '✅ Every demanded fact holds for',
    fail: '❌ A demanded fact does not hold for',
    incomplete: '⚠️ Not all could be judged of',
    error: '⚠️ Not all could be read of'
};
function renderVerifySummary(summary) {
    const { image, verdict, facts, refusals, notes = [] } = summary;
    const shown = refusals.slice(0, 20).map((line) => (0,markdown/* text */.Qq)(line, 300));
    const more = refusals.length - shown.length;
    return `${(0,markdown/* paragraphs */.qN)(`### ${titles[verdict]} ${(0,sections_image/* imageTitle */.c)(image)}`, shown.length === 0
        ? undefined
        : (0,markdown/* alert */.xE)('CAUTION', [...shown, ...(more > 0 ? [`and ${(0,format/* plural */.LS)(more, 'more reason')}`] : [])]), (0,sections_image/* renderDigest */.L)(image), (0,sections_facts/* renderFactTable */.zB)(facts), (0,sections_facts/* keyNote */.UF)(facts.flatMap((fact) => fact.signer ?? [])), notes.length === 0
        ? undefined
        : (0,markdown/* alert */.xE)('NOTE', notes.slice(0, 10).map((note) => (0,markdown/* text */.Qq)(note, 300))), (0,sections_facts/* renderVerify */.Cu)(summary.verifyCommands))}\n`;
}
//# sourceMappingURL=verify.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/sign.js
/** The job summary of sign-and-sbom. */




function renderSignSummary(summary) {
    const { image, signer } = summary;
    const packages = summary.sboms.reduce((sum, sbom) => sum + sbom.packages, 0);
    const notes = [
        ...(packages === 0 && summary.sboms.length > 0 ? ['No package was found: a scan of this SBOM cannot pass.'] : []),
        ...(summary.notes ?? []).slice(0, 10)
    ];
    return `${(0,markdown/* paragraphs */.qN)(signer === undefined ? `### ⚠️ ${(0,sections_image/* imageTitle */.c)(image)} is not signed` : `### ✅ Signed ${(0,sections_image/* imageTitle */.c)(image)}`, signer === undefined
        ? (0,markdown/* alert */.xE)('WARNING', ['**Not signed:** nobody vouches for these statements, and no gate takes them.'])
        : `The image and ${(0,format/* plural */.LS)(summary.attestations.length, 'statement')} about it are ${(0,sections_facts/* signerText */.S)(signer)}.`, signer === undefined ? undefined : (0,sections_facts/* keyNote */.UF)([signer]), (0,sections_image/* renderDigest */.L)(image), notes.length === 0
        ? undefined
        : (0,markdown/* alert */.xE)('NOTE', notes.map((note) => (0,markdown/* text */.Qq)(note, 300))), summary.sboms.length === 0
        ? undefined
        : (0,markdown/* table */.tp)(['SBOM of', 'Format', '>Packages'], summary.sboms.slice(0, 50).map((one) => [(0,markdown/* text */.Qq)(one.platform), (0,markdown/* text */.Qq)(one.format), String(one.packages)])), summary.attestations.length === 0
        ? undefined
        : (0,markdown/* table */.tp)(['Statement about', 'Predicate type', 'Digest'], summary.attestations
            .slice(0, 100)
            .map((one) => [(0,markdown/* text */.Qq)(one.platform ?? 'the image'), (0,markdown/* text */.Qq)(one.predicateType, 200), (0,markdown/* tinyDigest */.J1)(one.digest)])), (0,sections_facts/* renderVerify */.Cu)(summary.verifyCommands))}\n`;
}
//# sourceMappingURL=sign.js.map
// EXTERNAL MODULE: ./packages/runner/build/src/run.js + 5 modules
var run = __webpack_require__(15228);
// EXTERNAL MODULE: ./build/actions/shared/facts.js
var facts = __webpack_require__(56635);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js + 1 modules
var open_image = __webpack_require__(92423);
;// CONCATENATED MODULE: ./build/actions/shared/run-facts.js

/**
 * The facts of this run as GitHub's variables tell them.
 * @throws UserError when this is no GitHub run: provenance of nothing must not be signed
 */
function runFacts(ports, startedOn) {
    const read = (name) => {
        const value = ports.env[name] ?? '';
        if (value === '')
            throw new errors/* UserError */.yo('provenance', `no ${name}`, 'the variables of a GitHub run, or `provenance: false`');
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
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 14 modules
var signing = __webpack_require__(34072);
// EXTERNAL MODULE: ./build/actions/shared/verify-image.js + 1 modules
var verify_image = __webpack_require__(74689);
// EXTERNAL MODULE: ./packages/kit/build/src/declaration.js
var declaration = __webpack_require__(48240);
// EXTERNAL MODULE: ./packages/kit/build/src/values.js
var values = __webpack_require__(36432);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/declaration.js


const declaration_declaration = (0,declaration/* declareAction */.DW)({
    name: 'sign-and-sbom',
    description: 'Says what is in an image and who made it: SBOM, signature and provenance as signed statements beside the image',
    good: ['signed', 'pass'],
    inputs: {
        ...inputs/* imageInputs */.bE,
        'sbom-formats': (0,declaration/* defaulted */.P_)('Formats of the SBOM, one per line: `spdx-json` (2.3), `spdx-3-json` (3.0.1, JSON-LD), `cyclonedx-json` (1.6), `cyclonedx-1.7-json`. Each becomes a statement of its own.', 'spdx-json', values/* lines */.Mn),
        sbom: (0,declaration/* defaulted */.P_)('Your own SBOMs, one path per line, in place of those made here: SPDX 2.3 or 3.0, or CycloneDX, as JSON, each naming the digest of the platform manifest that it is about, one for every platform.', '', values/* lines */.Mn),
        'layer-records': (0,declaration/* defaulted */.P_)('`registry`: what was found in a layer of 4 MiB or more is kept in the image’s repository, signed, under a tag `layer-...`, and used again for every image with that layer, by this signer alone; or `off`.', 'registry', values/* oneOf */.yL('registry', 'off')),
        provenance: (0,declaration/* defaulted */.P_)('Attach SLSA provenance made from the facts of this run.', 'true', values/* boolean */.zM),
        'lock-file': (0,declaration/* defaulted */.P_)('bake-image’s lock file. Where it is there, provenance names it as a material.', 'bake.lock', values/* text */.Qq),
        attestations: (0,declaration/* defaulted */.P_)('Statements of your own, one per line: `predicateType=path` of a JSON document, for instance `https://openvex.dev/ns=vex.json` or test results. Attached to the digest; OpenVEX to each platform too.', '', values/* lines */.Mn),
        'github-attestations': (0,declaration/* defaulted */.P_)('Store what is signed as a workflow in GitHub’s attestations API as well, for `gh attestation verify`: `true`, `false`, or `auto` where the token allows it (`attestations: write`).', 'auto', values/* oneOf */.yL('auto', 'true', 'false')),
        'github-token': (0,declaration/* secret */.rJ)((0,declaration/* defaulted */.P_)('Token for GitHub’s attestations API.', '${{ github.token }}', values/* text */.Qq)),
        operation: (0,declaration/* defaulted */.P_)('`sign`; or `verify`: read everything back and judge it, as `blue-green-switch` does before traffic moves, and attach the answer as a signed verification summary.', 'sign', values/* oneOf */.yL('sign', 'verify')),
        'input-digest': (0,declaration/* optional */.lq)('The output `input-digest` of bake-image. Provenance then binds it to the image, and bake-image may take this image again for the same input.', values/* text */.Qq),
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
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var src_ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./build/actions/shared/extra-attestations.js
/** Statements of the user's own: test results, OpenVEX, reviews. */




/** A bundle of base64 of it is still read by our own reader. */
const largest = 90 * 2 ** 20;
const most = 20;
const own = new Set(Object.values(predicate_types/* predicateTypes */.Z));
/**
 * Reads `predicateType=path` lines. The document is the predicate; of a whole in-toto statement its predicate is taken
 * when the type is the same, since many tools write such files.
 * @throws UserError
 */
async function extraAttestations(lines, ports) {
    if (lines.length > most)
        throw new errors/* UserError */.yo('attestations', `${lines.length} lines`, `at most ${most}`);
    const result = [];
    for (const line of lines) {
        // A type is a URI and may hold `=` in its query only, which no predicate type has.
        const at = line.indexOf('=');
        const predicateType = line.slice(0, at).trim();
        const file = line.slice(at + 1).trim();
        if (at < 0 || file === '' || !URL.canParse(predicateType) || /\s/.test(predicateType))
            throw new errors/* UserError */.yo('attestations', line, '`predicateType=path`, for instance `https://openvex.dev/ns=vex.json`');
        if (own.has(predicateType))
            // Whoever may sign them here could otherwise say anything in their name.
            throw new errors/* UserError */.yo('attestations', predicateType, 'a type that no action of ours states by itself');
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
        bytes = await (0,src_ports/* readBounded */.CB)(stream, largest, () => new Error(`more than ${largest} bytes`));
    }
    catch (error) {
        const why = (0,errors/* errorCode */.CA)(error) ?? (0,errors/* errorMessage */.gJ)(error);
        throw new errors/* UserError */.yo('attestations', file, `a readable file in the workspace (${why})`, { cause: error });
    }
    let document;
    try {
        document = (0,json/* parseJsonObject */.dw)(bytes, file);
    }
    catch (error) {
        throw new errors/* UserError */.yo('attestations', file, `a JSON object (${(0,errors/* errorMessage */.gJ)(error)})`, { cause: error });
    }
    const { _type: type, predicateType: stated, predicate } = document;
    if (typeof type !== 'string' || !type.startsWith('https://in-toto.io/Statement/'))
        return document;
    if (stated !== predicateType || typeof predicate !== 'object' || predicate === null || Array.isArray(predicate))
        throw new errors/* UserError */.yo('attestations', file, `a predicate, or a statement of the type ${predicateType}`);
    return predicate;
}
//# sourceMappingURL=extra-attestations.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/bundle.js
var src_bundle = __webpack_require__(5689);
// EXTERNAL MODULE: ./packages/report/build/src/github/client.js
var github_client = __webpack_require__(64685);
// EXTERNAL MODULE: ./packages/report/build/src/github/api.js
var github_api = __webpack_require__(56024);
// EXTERNAL MODULE: ./packages/runner/build/src/github.js
var github = __webpack_require__(47055);
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
            throw new errors/* UserError */.yo('github-attestations', mode, missing);
        logger.info(`Nothing is stored in GitHub’s attestations API, which needs ${missing}.`);
        return undefined;
    }
    const api = (0,github/* githubApi */.M)(env['GITHUB_API_URL'] ?? 'https://api.github.com', token);
    const client = new github_client/* GitHubClient */.jh({ api, clock, logger, signal });
    const root = `${(0,github_api/* repositoryPath */.S)(repository)}/attestations`;
    try {
        let stored = 0;
        for (const { subject, attached } of subjects)
            stored += await storeSubject(client, root, subject, attached, store);
        logger.info(`GitHub’s attestations API: ${stored} stored.`);
        return stored;
    }
    catch (error) {
        const hint = 'the token needs `permissions: attestations: write`, and a private repository GitHub Enterprise Cloud';
        const status = (0,github_client/* statusOf */.c2)(error);
        const refused = status === 401 || status === 403 || status === 404;
        if (mode === 'true') {
            if (!refused)
                throw error;
            throw new errors/* UserError */.yo('github-attestations', `status ${status}`, hint, { cause: error });
        }
        logger.notice(`Nothing more is stored in GitHub’s attestations API: ${(0,errors/* errorMessage */.gJ)(error)}${refused ? ` (${hint})` : ''}`);
        return undefined;
    }
}
async function storeSubject(client, root, subject, attached, store) {
    // Only a statement of an earlier run can be there already.
    const known = attached.some(({ reused }) => reused) ? await signaturesAt(client, root, subject) : new Set();
    let stored = 0;
    for (const item of attached) {
        const bytes = item.bundle ?? (await (0,attach/* attachedBundle */.dk)(store, item.descriptor.digest));
        if (bytes === undefined || bytes.byteLength > github_attestations_largest) {
            client.logger.notice(`GitHub takes no statement of more than ${github_attestations_largest} bytes: ${item.predicateType} is only in the registry.`);
            continue;
        }
        const signature = Buffer.from((0,src_bundle/* readBundle */.Bo)(bytes).signature).toString('base64');
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
            throw new errors/* RemoteError */.Hi({
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
        const list = (0,json/* isObject */.Gv)(data) ? data['attestations'] : undefined;
        for (const item of Array.isArray(list) ? list : []) {
            const bundle = (0,json/* isObject */.Gv)(item) ? item['bundle'] : undefined;
            const envelope = (0,json/* isObject */.Gv)(bundle) ? bundle['dsseEnvelope'] : undefined;
            const signatures = (0,json/* isObject */.Gv)(envelope) ? envelope['signatures'] : undefined;
            const first = Array.isArray(signatures) ? signatures[0] : undefined;
            if ((0,json/* isObject */.Gv)(first) && typeof first['sig'] === 'string')
                found.add(first['sig']);
        }
    }
    catch (error) {
        // None of this digest yet.
        if ((0,github_client/* statusOf */.c2)(error) !== 404)
            throw error;
    }
    return found;
}
//# sourceMappingURL=github-attestations.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/purl.js
var src_purl = __webpack_require__(43160);
;// CONCATENATED MODULE: ./packages/sbom/build/src/deployable.js
/**
 * What BSI TR-03183-2 (5.2.2) wants to know of each component besides its name: the file in which it is distributed, and
 * of what kind that file is.
 */

/** Package managers name their files by a rule, so that the name is known though the file is gone. */
function deployableOf(component) {
    const { type, name, path } = component;
    const isProgram = type === 'golang' || type === 'cargo';
    const known = filenameOf(component) ?? (type === 'pypi' ? pythonName(path) : '');
    return {
        // A name without a folder, whatever a package calls itself.
        filename: flat(known === '' ? `${name}-${component.version}` : known),
        executable: isProgram || type === 'maven',
        archive: !isProgram,
        structured: true
    };
}
function deployableOfFile({ path, executable }) {
    return { filename: lastOf(path), executable, archive: false, structured: false };
}
function filenameOf({ type, name, version, purl, path }) {
    const plain = version.replace(/^\d+:/, '');
    const architecture = () => (0,src_purl/* parsePurl */.$l)(purl)?.qualifiers.get('arch') ?? 'all';
    switch (type) {
        case 'deb':
            return `${name}_${plain}_${architecture()}.deb`;
        case 'rpm':
            return `${name}-${plain}.${architecture()}.rpm`;
        case 'apk':
            return `${name}-${version}.apk`;
        case 'npm':
            return `${flat(name)}-${version}.tgz`;
        case 'gem':
            return `${name}-${version}.gem`;
        case 'composer':
            return `${flat(name)}-${version}.zip`;
        case 'nuget':
            return `${name}.${version}.nupkg`.toLowerCase();
        case 'maven': {
            const file = lastOf(path.slice(path.lastIndexOf('#') + 1));
            return /\.[jwe]ar$/i.test(file) ? file : `${name.slice(name.lastIndexOf(':') + 1)}-${version}.jar`;
        }
        case 'golang':
        case 'cargo':
            return lastOf(path);
        case 'pypi':
            return undefined;
    }
}
/** The folder or file that pip leaves, which is named after the distribution. */
function pythonName(path) {
    const [name = '', parent = ''] = path.split('/').toReversed();
    return name === 'METADATA' || name === 'PKG-INFO' ? parent : name;
}
function flat(name) {
    return name.replace(/^@/, '').replace(/[/:]/g, '-');
}
function lastOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
//# sourceMappingURL=deployable.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx/terms.js
var terms = __webpack_require__(19866);
;// CONCATENATED MODULE: ./packages/sbom/build/src/supplier.js
const registries = {
    npm: { name: 'npm', page: 'https://www.npmjs.com/package/' },
    pypi: { name: 'Python Package Index', page: 'https://pypi.org/project/' },
    golang: { name: 'Go', page: 'https://pkg.go.dev/' },
    maven: { name: 'Maven Central', page: 'https://central.sonatype.com/artifact/' },
    cargo: { name: 'crates.io', page: 'https://crates.io/crates/' },
    gem: { name: 'RubyGems.org', page: 'https://rubygems.org/gems/' },
    composer: { name: 'Packagist', page: 'https://packagist.org/packages/' },
    nuget: { name: 'NuGet', page: 'https://www.nuget.org/packages/' }
};
function supplierOf(component, distribution) {
    const { type, name, supplier } = component;
    if (supplier?.email !== undefined)
        return supplier;
    if (type === 'deb' || type === 'apk' || type === 'rpm')
        return supplier ?? { kind: 'organization', name: distributorOf(distribution) ?? `the ${type} packages` };
    const { name: registry, page } = registries[type];
    const path = name === 'stdlib' && type === 'golang' ? 'std' : name.replace(':', '/');
    const url = `${page}${encodeURI(path)}`;
    return { ...(supplier ?? { kind: 'organization', name: namespaceOf(type, name) ?? registry }), url };
}
/** What stands for an owner in a name. */
const namespaces = {
    // `babel` of `@babel/core`
    npm: /^@([^/]+)\//,
    // `github.com/acme` of `github.com/acme/shop/v2`
    golang: /^([^/]+\.[^/]+(?:\/[^/]+)?)\//,
    // `org.acme` of `org.acme:shop`
    maven: /^([^:]+):/,
    composer: /^([^/]+)\//
};
function namespaceOf(type, name) {
    return namespaces[type]?.exec(name)?.[1];
}
/** `Debian GNU/Linux 12` of `Debian GNU/Linux 12 (bookworm)`: parentheses would end the name in SPDX's form of it. */
function distributorOf(distribution) {
    const name = distribution?.name
        .replace(/\s*\([^()]*\)/g, '')
        .replace(/[()]/g, ' ')
        .trim() ?? '';
    return name === '' ? distribution?.id : name;
}
//# sourceMappingURL=supplier.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/text.js
var src_text = __webpack_require__(77558);
// EXTERNAL MODULE: ./packages/sbom/build/src/cyclonedx/terms.js
var cyclonedx_terms = __webpack_require__(37420);
;// CONCATENATED MODULE: ./packages/sbom/build/src/cyclonedx/write.js
/** CycloneDX 1.6 and 1.7 as JSON. */








/**
 * Writes the SBOM as a CycloneDX document, UTF-8 JSON in canonical form. The same image gives the same bytes: the
 * serial number is made from the content, and the time is that of the image.
 */
function writeCycloneDx(sbom, version = '1.6') {
    const components = [
        ...(sbom.distribution === undefined ? [] : [writeSystem(sbom.distribution)]),
        ...sbom.components.map((component) => writeComponent(component, version, sbom.distribution)),
        ...sbom.files.map((file) => writeFile(file))
    ];
    const document = {
        $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
        bomFormat: 'CycloneDX',
        specVersion: version,
        version: 1,
        metadata: {
            timestamp: sbom.created,
            lifecycles: [{ phase: 'post-build' }],
            tools: { components: [tool] },
            manufacturer: writeAuthor(sbom.author),
            component: {
                type: 'container',
                'bom-ref': cyclonedx_terms/* imageRef */.D6,
                name: sbom.name,
                version: sbom.subject,
                manufacturer: writeAuthor(sbom.author),
                purl: (0,src_purl/* imagePurl */.X6)(sbom.name, sbom.subject, sbom.platform),
                hashes: [{ alg: 'SHA-256', content: sbom.subject.slice('sha256:'.length) }],
                properties: sbom.layers.map((layer, index) => ({ name: cyclonedx_terms/* layerProperty */.RD, value: (0,cyclonedx_terms/* layerLine */.OQ)(layer, index) }))
            }
        },
        components,
        dependencies: [{ ref: cyclonedx_terms/* imageRef */.D6, dependsOn: components.map((component) => component['bom-ref']) }],
        compositions: [{ aggregate: sbom.complete ? 'complete' : 'incomplete', assemblies: [cyclonedx_terms/* imageRef */.D6] }],
        annotations: sbom.unknowns.length === 0 ? undefined : sbom.unknowns.map((unknown) => annotation(sbom, unknown))
    };
    const content = (0,src_digest/* digestOf */.ol)((0,json/* canonicalJson */.dj)(document)).slice('sha256:'.length);
    return Buffer.from((0,json/* canonicalJson */.dj)({ ...document, serialNumber: `urn:uuid:${uuidOf(content)}` }));
}
const tool = { type: 'application', name: cyclonedx_terms/* toolComponent */.yT, version: cyclonedx_terms/* toolVersion */.fX };
function writeAuthor({ name, url }) {
    return { name, url: url === undefined ? undefined : [url] };
}
function annotation(sbom, unknown) {
    return {
        subjects: [cyclonedx_terms/* imageRef */.D6],
        annotator: { component: tool },
        timestamp: sbom.created,
        text: (0,terms/* unknownComment */.Gv)(unknown)
    };
}
function writeSystem({ id, versionId, name, codename }) {
    return {
        type: 'operating-system',
        'bom-ref': cyclonedx_terms/* systemRef */.Bm,
        name: id,
        version: versionId,
        description: name,
        supplier: { name: distributorOf({ id, name }) ?? id },
        properties: codename === undefined ? undefined : [{ name: cyclonedx_terms/* codenameProperty */.Q, value: codename }]
    };
}
function writeComponent(component, specVersion, distribution) {
    const { name, version, purl, type, licence, checksum, path, layer } = component;
    // The group is what stands before the joint; the name of the whole is for people who know only that.
    const group = groupedTypes.has(type) ? (0,src_purl/* parsePurl */.$l)(purl)?.namespace : undefined;
    return {
        type: 'library',
        'bom-ref': `${type}-${(0,src_digest/* digestOf */.ol)(`${purl}\0${path}`).slice(7, 23)}`,
        group: group === '' ? undefined : group,
        name: group === undefined || group === '' ? name : name.slice(group.length + 1),
        version,
        purl,
        ...writeSupplier(supplierOf(component, distribution)),
        licenses: licence === undefined ? undefined : writeLicence(licence, specVersion),
        hashes: checksum === undefined ? undefined : [writeHash(checksum)],
        evidence: { occurrences: [{ location: (0,src_text/* cleanText */.X5)(path, 500) }] },
        properties: propertiesOf(layer, deployableOf(component))
    };
}
function writeFile(file) {
    const { path, sha256, files, layer } = file;
    return {
        type: 'file',
        'bom-ref': `file-${(0,src_digest/* digestOf */.ol)(path).slice(7, 23)}`,
        name: (0,src_text/* cleanText */.X5)(path, 500),
        description: files === undefined ? undefined : `a folder of ${files} files; the hash is of their list`,
        hashes: [{ alg: 'SHA-256', content: sha256 }],
        properties: propertiesOf(layer, deployableOfFile(file))
    };
}
function propertiesOf(layer, { filename, executable, archive, structured }) {
    return [
        { name: cyclonedx_terms/* bsiProperties */.gR.archive, value: archive ? 'archive' : 'no archive' },
        { name: cyclonedx_terms/* bsiProperties */.gR.executable, value: executable ? 'executable' : 'non-executable' },
        { name: cyclonedx_terms/* bsiProperties */.gR.filename, value: (0,src_text/* cleanText */.X5)(filename, 300) },
        { name: cyclonedx_terms/* bsiProperties */.gR.structured, value: structured ? 'structured' : 'unstructured' },
        { name: cyclonedx_terms/* layerProperty */.RD, value: (0,cyclonedx_terms/* layerValue */.$O)(layer) }
    ];
}
/** Nothing but the package's own word is known, so that it is also the conclusion; 1.6 has room for one of the two. */
function writeLicence(expression, version) {
    const declared = { expression, acknowledgement: 'declared' };
    return version === '1.6' ? [declared] : [declared, { expression, acknowledgement: 'concluded' }];
}
/** Types whose tools write the namespace as CycloneDX's group. */
const groupedTypes = new Set(['npm', 'maven', 'composer']);
function writeSupplier({ kind, name, email, url }) {
    // The schema checks addresses more strictly than package managers do.
    const known = email !== undefined && isAddress(email);
    return {
        supplier: {
            name,
            url: url === undefined ? undefined : [url],
            contact: known && kind === 'organization' ? [{ email }] : undefined
        },
        authors: kind === 'person' ? [{ name, email: known ? email : undefined }] : undefined
    };
}
function isAddress(text) {
    return /^[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)+$/.test(text);
}
function writeHash({ algorithm, value }) {
    return { alg: algorithm === 'SHA256' ? 'SHA-256' : 'SHA-512', content: value };
}
/** RFC 9562, version 8: bits of our own choice. */
function uuidOf(hex) {
    const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4] ?? '8';
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `8${hex.slice(13, 16)}`,
        `${variant}${hex.slice(17, 20)}`,
        hex.slice(20, 32)
    ].join('-');
}
//# sourceMappingURL=write.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/write.js
/** SPDX 2.3 as JSON. */






/**
 * Writes the SBOM as an SPDX 2.3 document, UTF-8 JSON in canonical form. The same image gives the same bytes: there is
 * no clock and no random number in it, and its name space is made from its content.
 */
function writeSpdx(sbom) {
    const packages = sbom.components.map((component) => write_writeComponent(component, sbom.distribution));
    const system = sbom.distribution === undefined ? [] : [write_writeSystem(sbom.distribution)];
    const files = sbom.files.map((file) => write_writeFile(file));
    const contained = [...(sbom.distribution === undefined ? [] : [terms/* systemId */.JO]), ...packages.map(({ SPDXID }) => SPDXID)];
    const document = {
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: terms/* documentId */.Fs,
        name: `${sbom.name}@${sbom.subject}`,
        creationInfo: {
            created: sbom.created,
            creators: [(0,terms/* authorText */.D7)(sbom.author), `Tool: ${terms/* toolName */.Uf}`],
            // SPDX 2.3 has no field for either: how it came about, and where the creator can be asked.
            comment: `SBOM type: analyzed${sbom.author.url === undefined ? '' : `; the creator is at ${sbom.author.url}`}`
        },
        packages: [writeImage(sbom), ...system, ...packages],
        files: files.length === 0 ? undefined : files,
        relationships: [
            relationship(terms/* documentId */.Fs, 'DESCRIBES', terms/* imageId */.L),
            ...contained.map((id) => relationship(terms/* imageId */.L, 'CONTAINS', id)),
            // A package whose files were not analysed as a whole must not contain any (7.8).
            ...files.map(({ SPDXID }) => relationship(terms/* imageId */.L, 'OTHER', SPDXID))
        ],
        annotations: [
            write_annotation(sbom.created, (0,terms/* completenessComment */.qL)(sbom.complete)),
            ...sbom.layers.map((layer, index) => write_annotation(sbom.created, (0,terms/* layerComment */.DU)(layer, index))),
            ...sbom.unknowns.map((unknown) => write_annotation(sbom.created, (0,terms/* unknownComment */.Gv)(unknown)))
        ],
        hasExtractedLicensingInfos: sbom.licenceReferences.length === 0
            ? undefined
            : sbom.licenceReferences.map(({ id, name }) => ({
                licenseId: id,
                name,
                extractedText: `Declared as: ${name}`
            }))
    };
    // SPDX demands a new name space for every change of a document, also when only this tool has changed.
    const content = (0,src_digest/* digestOf */.ol)((0,json/* canonicalJson */.dj)(document)).slice(7, 39);
    const documentNamespace = `${terms/* namespaceRoot */.Q1}/${sbom.subject.replace(':', '-')}/${content}`;
    return Buffer.from((0,json/* canonicalJson */.dj)({ ...document, documentNamespace }));
}
function writeImage(sbom) {
    return {
        SPDXID: terms/* imageId */.L,
        name: sbom.name,
        versionInfo: sbom.subject,
        supplier: (0,terms/* authorText */.D7)(sbom.author),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        primaryPackagePurpose: 'CONTAINER',
        checksums: [{ algorithm: 'SHA256', checksumValue: sbom.subject.slice('sha256:'.length) }],
        externalRefs: [purlReference((0,src_purl/* imagePurl */.X6)(sbom.name, sbom.subject, sbom.platform))]
    };
}
function write_writeSystem(distribution) {
    return {
        SPDXID: terms/* systemId */.JO,
        name: distribution.id,
        versionInfo: distribution.versionId,
        summary: distribution.name,
        comment: distribution.codename === undefined ? undefined : `codename: ${distribution.codename}`,
        supplier: (0,terms/* supplierText */.Ei)({ kind: 'organization', name: distributorOf(distribution) ?? distribution.id }),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        // The specification's text says OPERATING-SYSTEM, its JSON schema this.
        primaryPackagePurpose: 'OPERATING_SYSTEM'
    };
}
function write_writeComponent(component, distribution) {
    const { name, version, purl, type, path, layer, checksum } = component;
    // The name is for people; the hash keeps two places of one package apart.
    const slug = name.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 60);
    return {
        SPDXID: `SPDXRef-${type}-${slug}-${(0,src_digest/* digestOf */.ol)(`${purl}\0${path}`).slice(7, 23)}`,
        name,
        versionInfo: version,
        packageFileName: deployableOf(component).filename,
        supplier: (0,terms/* supplierText */.Ei)(supplierOf(component, distribution)),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        // Nothing but the package's own word is known, so that it is also the conclusion.
        licenseConcluded: component.licence ?? 'NOASSERTION',
        licenseDeclared: component.licence ?? 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        sourceInfo: (0,terms/* sourceInfo */.AJ)(path, layer),
        checksums: checksum === undefined ? undefined : [{ algorithm: checksum.algorithm, checksumValue: checksum.value }],
        externalRefs: [purlReference(purl)]
    };
}
function write_writeFile({ path, layer, sha1, sha256, files }) {
    return {
        SPDXID: `SPDXRef-File-${(0,src_digest/* digestOf */.ol)(path).slice(7, 23)}`,
        fileName: `./${path}`,
        checksums: [
            { algorithm: 'SHA1', checksumValue: sha1 },
            { algorithm: 'SHA256', checksumValue: sha256 }
        ],
        licenseConcluded: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        comment: (0,terms/* fileComment */.AZ)(layer, files)
    };
}
function purlReference(purl) {
    return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}
function relationship(from, relationshipType, to) {
    return { spdxElementId: from, relationshipType, relatedSpdxElement: to };
}
function write_annotation(annotationDate, comment) {
    return { annotationDate, annotationType: 'OTHER', annotator: `Tool: ${terms/* toolName */.Uf}`, comment };
}
//# sourceMappingURL=write.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx3/terms.js
var spdx3_terms = __webpack_require__(7689);
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx3/write.js
/** SPDX 3.0.1 as JSON-LD, profiles core, software and simple licensing. */







/** What says which system it is. */
const osRelease = { filename: 'os-release', executable: false, archive: false, structured: false };
/**
 * Writes the SBOM as an SPDX 3.0.1 document, UTF-8 JSON-LD in canonical form. The same image gives the same bytes.
 * Identifiers are short, since each is named several times: a name by hash of the content (RFC 6920, section 7; suite 5
 * is 64 bits of SHA-256), and a fragment.
 */
function writeSpdx3(sbom) {
    // Stands for the name space until the content is known. It is the image's own digest, which nothing in it can contain.
    const blank = `ni:///sha-256;${sbom.subject.slice('sha256:'.length)}`;
    const text = (0,json/* canonicalJson */.dj)({ '@context': spdx3_terms/* contextUrl */.FG, '@graph': new Graph(sbom, blank).elements() });
    const content = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
    return Buffer.from(text.replaceAll(blank, `nih:5;${content}`));
}
class Graph {
    sbom;
    namespace;
    suppliers = new Map();
    licences = new Map();
    relationships = [];
    artifacts = [];
    annotations = 0;
    constructor(sbom, namespace) {
        this.sbom = sbom;
        this.namespace = namespace;
    }
    elements() {
        const { sbom } = this;
        const components = sbom.components.map((component, index) => this.component(component, index));
        const system = sbom.distribution === undefined ? [] : [this.system(sbom.distribution)];
        const files = sbom.files.map((file, index) => this.unowned(file, index));
        const contained = [...system, ...components, ...files].map(({ spdxId }) => spdxId);
        const image = this.image();
        if (contained.length > 0)
            this.relate('contains', image.spdxId, contained, { completeness: sbom.complete ? 'complete' : 'incomplete' });
        return [
            {
                '@id': spdx3_terms/* creationNode */.wx,
                type: 'CreationInfo',
                specVersion: spdx3_terms/* specVersion */.kc,
                created: sbom.created,
                createdBy: [this.id(spdx3_terms/* fragments */.Gf.author)],
                createdUsing: [this.id(spdx3_terms/* fragments */.Gf.tool)]
            },
            this.element('SpdxDocument', spdx3_terms/* fragments */.Gf.document, {
                name: `${sbom.name}@${sbom.subject}`,
                profileConformance: ['core', 'software', 'simpleLicensing'],
                rootElement: [this.id(spdx3_terms/* fragments */.Gf.sbom)]
            }),
            this.element('software_Sbom', spdx3_terms/* fragments */.Gf.sbom, {
                rootElement: [image.spdxId],
                software_sbomType: ['analyzed'],
                profileConformance: ['core', 'software', 'simpleLicensing']
            }),
            this.author(sbom.author),
            this.element('Tool', spdx3_terms/* fragments */.Gf.tool, { name: terms/* toolName */.Uf }),
            image,
            ...system,
            ...components,
            ...this.artifacts,
            ...files,
            ...this.suppliers.values(),
            ...this.licences.values(),
            ...this.relationships,
            this.annotate((0,terms/* completenessComment */.qL)(sbom.complete)),
            ...sbom.layers.map((layer, index) => this.annotate((0,terms/* layerComment */.DU)(layer, index))),
            ...sbom.unknowns.map((unknown) => this.annotate((0,terms/* unknownComment */.Gv)(unknown)))
        ];
    }
    id(fragment) {
        return `${this.namespace}#${fragment}`;
    }
    element(type, fragment, properties) {
        return { type, spdxId: this.id(fragment), creationInfo: spdx3_terms/* creationNode */.wx, ...properties };
    }
    author({ name, url }) {
        return this.element('Organization', spdx3_terms/* fragments */.Gf.author, {
            name,
            externalIdentifier: url === undefined
                ? undefined
                : [{ type: 'ExternalIdentifier', externalIdentifierType: 'urlScheme', identifier: url }]
        });
    }
    image() {
        const { name, subject, platform } = this.sbom;
        const element = this.element('software_Package', spdx3_terms/* fragments */.Gf.image, {
            name,
            software_packageVersion: subject,
            software_packageUrl: (0,src_purl/* imagePurl */.X6)(name, subject, platform),
            software_primaryPurpose: 'container',
            suppliedBy: this.id(spdx3_terms/* fragments */.Gf.author),
            originatedBy: [this.id(spdx3_terms/* fragments */.Gf.author)],
            verifiedUsing: [hash('sha256', subject.slice('sha256:'.length))]
        });
        this.distribute(element, spdx3_terms/* fragments */.Gf.imageFile, { filename: subject, executable: false, archive: true, structured: true }, { algorithm: 'SHA256', value: subject.slice('sha256:'.length) });
        return element;
    }
    system({ id, versionId, name, codename, url }) {
        const supplier = this.supplier({
            kind: 'organization',
            name: distributorOf({ id, name }) ?? id,
            ...(url === undefined ? {} : { url })
        });
        const element = this.element('software_Package', spdx3_terms/* fragments */.Gf.system, {
            name: id,
            software_packageVersion: versionId,
            software_primaryPurpose: 'operatingSystem',
            suppliedBy: supplier,
            originatedBy: [supplier],
            summary: name,
            comment: codename === undefined ? undefined : `codename: ${codename}`
        });
        this.distribute(element, spdx3_terms/* fragments */.Gf.systemFile, osRelease);
        return element;
    }
    component(component, index) {
        const { name, version, purl, path, layer, licence, checksum } = component;
        const agent = this.supplier(supplierOf(component, this.sbom.distribution));
        const element = this.element('software_Package', `p${index}`, {
            name,
            software_packageVersion: version,
            software_packageUrl: purl,
            software_sourceInfo: (0,terms/* shortSourceInfo */.iM)(path, layer),
            suppliedBy: agent,
            originatedBy: [agent]
        });
        const to = [this.licence(licence ?? 'NOASSERTION')];
        this.relate('hasDeclaredLicense', element.spdxId, to);
        // Nothing but the package's own word is known, so that it is also the conclusion.
        this.relate('hasConcludedLicense', element.spdxId, to);
        this.distribute(element, `f${index}`, deployableOf(component), checksum);
        return element;
    }
    /** The file in which a package is distributed is an element of its own, and the hash is that file's. */
    distribute(of, fragment, deployable, checksum) {
        const file = this.element('software_File', fragment, {
            name: deployable.filename,
            software_additionalPurpose: purposesOf(deployable),
            verifiedUsing: checksum === undefined ? undefined : [hash(checksum.algorithm.toLowerCase(), checksum.value)]
        });
        this.artifacts.push(file);
        this.relate('hasDistributionArtifact', of.spdxId, [file.spdxId]);
    }
    unowned(file, index) {
        const { path, layer, sha256, sha1, files } = file;
        return this.element('software_File', `u${index}`, {
            name: `./${path}`,
            software_fileKind: files === undefined ? 'file' : 'directory',
            software_additionalPurpose: purposesOf(deployableOfFile(file)),
            comment: (0,terms/* fileComment */.AZ)(layer, files),
            verifiedUsing: [hash('sha1', sha1), hash('sha256', sha256)]
        });
    }
    supplier({ kind, name, email, url }) {
        const key = (0,json/* canonicalJson */.dj)([kind, name, email ?? '', url ?? '']);
        const identifier = email ?? url;
        const found = this.suppliers.get(key) ??
            this.element(kind === 'organization' ? 'Organization' : 'Person', `s${this.suppliers.size}`, {
                name,
                externalIdentifier: identifier === undefined
                    ? undefined
                    : [
                        {
                            type: 'ExternalIdentifier',
                            externalIdentifierType: email === undefined ? 'urlScheme' : 'email',
                            identifier
                        }
                    ]
            });
        this.suppliers.set(key, found);
        return found.spdxId;
    }
    licence(expression) {
        const names = new Map(this.sbom.licenceReferences.map(({ id, name }) => [id, name]));
        const found = this.licences.get(expression) ??
            this.element('simplelicensing_LicenseExpression', `l${this.licences.size}`, {
                simplelicensing_licenseExpression: expression,
                simplelicensing_customIdToUri: this.custom(expression, names)
            });
        this.licences.set(expression, found);
        return found.spdxId;
    }
    /** Licences that are not on SPDX's list are elements of their own, which an expression's identifiers lead to. */
    custom(expression, names) {
        const used = [...new Set(expression.split(/[ ()]+/))].filter((word) => names.has(word));
        for (const id of used) {
            const name = names.get(id) ?? '';
            this.licences.set(`\0${id}`, this.element('simplelicensing_SimpleLicensingText', `t${id.slice('LicenseRef-'.length)}`, {
                name,
                simplelicensing_licenseText: `Declared as: ${name}`
            }));
        }
        if (used.length === 0)
            return undefined;
        return used.map((id) => ({
            type: 'DictionaryEntry',
            key: id,
            value: this.id(`t${id.slice('LicenseRef-'.length)}`)
        }));
    }
    relate(relationshipType, from, to, more = {}) {
        this.relationships.push(this.element('Relationship', `r${this.relationships.length}`, { relationshipType, from, to, ...more }));
    }
    annotate(statement) {
        this.annotations += 1;
        return this.element('Annotation', `a${this.annotations}`, {
            annotationType: 'other',
            subject: this.id(spdx3_terms/* fragments */.Gf.image),
            statement
        });
    }
}
function hash(algorithm, hashValue) {
    return { type: 'Hash', algorithm, hashValue };
}
/** As BSI TR-03183-2 maps its properties; what is not said is not so. */
function purposesOf({ executable, archive, structured }) {
    return [...(archive ? ['archive'] : []), structured ? 'container' : 'firmware', ...(executable ? ['executable'] : [])];
}
//# sourceMappingURL=write.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/formats.js
/** The formats in which an SBOM is written, each under the name that users ask for it by. */



const sbomFormats = {
    'spdx-json': { title: 'SPDX 2.3', extension: 'spdx.json', write: writeSpdx },
    'spdx-3-json': { title: 'SPDX 3.0.1', extension: 'spdx3.json', write: writeSpdx3 },
    'cyclonedx-json': { title: 'CycloneDX 1.6', extension: 'cdx.json', write: (sbom) => writeCycloneDx(sbom, '1.6') },
    'cyclonedx-1.7-json': {
        title: 'CycloneDX 1.7',
        extension: 'cdx17.json',
        write: (sbom) => writeCycloneDx(sbom, '1.7')
    }
};
//# sourceMappingURL=formats.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/image-files.js + 1 modules
var image_files = __webpack_require__(62827);
;// CONCATENATED MODULE: ./packages/sbom/build/src/files.js
/** Which files of an image the cataloguers read; an image is gone through once for all of them. */
/** The first of these that is a file speaks (os-release(5)). */
const osReleasePaths = ['etc/os-release', 'usr/lib/os-release'];
const dpkgStatus = 'var/lib/dpkg/status';
const dpkgStatusFolder = 'var/lib/dpkg/status.d/';
/** The database, or one of distroless' files; the md5sums beside those are none. */
function isDpkgStatus(path) {
    if (path === dpkgStatus)
        return true;
    return (path.startsWith(dpkgStatusFolder) &&
        !path.slice(dpkgStatusFolder.length).includes('/') &&
        !path.endsWith('.md5sums'));
}
/** `libssl3:amd64` of `var/lib/dpkg/info/libssl3:amd64.list`: the files that a package brought. */
function dpkgListOf(path) {
    return /^var\/lib\/dpkg\/info\/([^/]+)\.list$/.exec(path)?.[1];
}
/** `libssl3` of `usr/share/doc/libssl3/copyright`. */
function copyrightOf(path) {
    return /^usr\/share\/doc\/([^/]+)\/copyright$/.exec(path)?.[1];
}
function isPackageJson(path) {
    return path === 'package.json' || path.endsWith('/package.json');
}
/** Lock files of npm, which name everything, and of others, which are not read. Inside of node_modules they mean nothing. */
function lockFileOf(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isInNodeModules(path))
        return undefined;
    if (name === 'package-lock.json' || name === 'npm-shrinkwrap.json')
        return 'npm';
    return name === 'yarn.lock' || name === 'pnpm-lock.yaml' || name === 'bun.lock' ? 'other' : undefined;
}
/** What npm notes beside the packages that it installed. */
function isInstalledLock(path) {
    return path === 'node_modules/.package-lock.json' || path.endsWith('/node_modules/.package-lock.json');
}
function isInNodeModules(path) {
    return path.startsWith('node_modules/') || path.includes('/node_modules/');
}
/** apk's database; Alpine 3.23 moved it below usr. */
function isApkInstalled(path) {
    return path === 'lib/apk/db/installed' || path === 'usr/lib/apk/db/installed';
}
const rpmFolder = /^(?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm\/([^/]+)$/;
/** The format of an rpm database. */
function rpmDatabaseOf(path) {
    const name = rpmFolder.exec(path)?.[1];
    return name === 'rpmdb.sqlite' ? 'sqlite' : name === 'Packages.db' ? 'ndb' : undefined;
}
/** Changes that SQLite has not written into the database. */
function isRpmWriteAhead(path) {
    return rpmFolder.exec(path)?.[1] === 'rpmdb.sqlite-wal';
}
/** Databases at one place. */
const fixedPlaces = [
    [/^((?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm)\/Packages$/, 'RPM packages (Berkeley DB)'],
    [/^(var\/lib\/rpmmanifest)\/container-manifest-[12]$/, 'RPM packages'],
    [/^(var\/lib\/pacman\/local)\/[^/]+\/desc$/, 'pacman packages'],
    [/^((?:var|usr)\/lib\/opkg)\/status$/, 'opkg packages'],
    [/^(var\/db\/pkg)\/[^/]+\/[^/]+\/PF$/, 'Portage packages']
];
/** @returns undefined for what is no database of another ecosystem */
function unreadEcosystem(path) {
    for (const [pattern, ecosystem] of fixedPlaces) {
        const folder = pattern.exec(path)?.[1];
        if (folder !== undefined)
            return { ecosystem, folder };
    }
    const [name, parent, folder] = split(path);
    if (name.endsWith('.json') && parent === 'conda-meta')
        return { ecosystem: 'Conda packages', folder };
    return undefined;
}
/** By segments and not by patterns over the whole path: this is asked of every file, and paths are a stranger's. */
function split(path) {
    const [name = '', parent = '', grandparent = ''] = path.split('/').slice(-3).toReversed();
    return [name, parent, path.slice(0, Math.max(path.length - name.length - 1, 0)), grandparent];
}
/** What pip leaves beside a package, what setuptools did, and eggs. */
function isPythonMetadata(path) {
    const [name, parent] = split(path);
    if (name === 'METADATA')
        return parent.endsWith('.dist-info');
    if (name === 'PKG-INFO')
        return parent.endsWith('.egg-info') || parent === 'EGG-INFO';
    return name.endsWith('.egg-info');
}
/** pip's list of the files of a package. */
function isPythonRecord(path) {
    const [name, parent] = split(path);
    return name === 'RECORD' && parent.endsWith('.dist-info');
}
/** `specifications/json-2.9.1.gemspec`, in `default` below it those that come with Ruby. */
function isGemspec(path) {
    const [name, parent, , grandparent] = split(path);
    return name.endsWith('.gemspec') && (parent === 'specifications' || grandparent === 'specifications');
}
function isComposerInstalled(path) {
    return path === 'vendor/composer/installed.json' || path.endsWith('/vendor/composer/installed.json');
}
function isDotnetDeps(path) {
    return path.endsWith('.deps.json');
}
/** Whether a cataloguer wants the file for its name, and keeps all of it. */
function isWantedName(path) {
    return (isPackageJson(path) ||
        isInstalledLock(path) ||
        lockFileOf(path) !== undefined ||
        isDpkgStatus(path) ||
        dpkgListOf(path) !== undefined ||
        copyrightOf(path) !== undefined ||
        isApkInstalled(path) ||
        isPythonMetadata(path) ||
        isPythonRecord(path) ||
        isGemspec(path) ||
        isComposerInstalled(path) ||
        isDotnetDeps(path) ||
        rpmDatabaseOf(path) !== undefined ||
        isRpmWriteAhead(path) ||
        osReleasePaths.includes(path) ||
        unreadEcosystem(path) !== undefined);
}
//# sourceMappingURL=files.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/os-release.js
var os_release = __webpack_require__(46307);
// EXTERNAL MODULE: ./packages/sbom/build/src/deb822.js
var deb822 = __webpack_require__(94024);
// EXTERNAL MODULE: ./packages/sbom/build/src/licence/expression.js
var licence_expression = __webpack_require__(96255);
;// CONCATENATED MODULE: ./packages/sbom/build/src/maintainer.js

/** `Debian OpenSSL Team <pkg-openssl-devel@alioth-lists.debian.net>`; also npm's `Name <mail> (url)`. */
function readMaintainer(value, kind) {
    // Parentheses would end the name in SPDX's `Organization: name (email)`.
    const text = (0,src_text/* cleanText */.X5)(value, 400).replace(/\s*\([^()]*\)\s*$/, '');
    const name = (0,src_text/* cleanText */.X5)(text.replace(/<[^<>]*>/g, '').replace(/[()<>]/g, ' '), 200);
    const email = /<([A-Za-z0-9._%+-]{1,100}@[A-Za-z0-9.-]{1,150})>/.exec(text)?.[1];
    if (name === '' && email === undefined)
        return undefined;
    return { kind, name: name === '' ? (email ?? '') : name, ...(email === undefined ? {} : { email }) };
}
//# sourceMappingURL=maintainer.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/apk/installed.js
/** apk's database of installed packages: lines of `X:value`, an empty line after each package (apk-tools, "apk-v2"). */




/** Alpine has some 30,000 packages. */
const mostPackages = 100_000;
const largestDatabase = 128 * 1024 * 1024;
const packageName = /^[A-Za-z0-9._][A-Za-z0-9._+-]{0,199}$/;
const packageVersion = /^[0-9][A-Za-z0-9._~+-]{0,199}$/;
const architectureName = /^[a-z0-9_-]{1,50}$/;
/**
 * @param onFile called with each installed file's path, relative to the root
 */
function readInstalled(bytes, onFile) {
    if (bytes.byteLength > largestDatabase)
        return { packages: [], problems: [`larger than ${largestDatabase} bytes`] };
    const packages = [];
    const problems = [];
    let fields = new Map();
    let line = 0;
    let start = 1;
    let folder = '';
    let isGone = false;
    const close = () => {
        if (fields.size > 0) {
            const read = readPackage(fields);
            if (typeof read === 'string')
                problems.push(`package at line ${start}: ${read}`);
            else
                packages.push(read);
        }
        fields = new Map();
        folder = '';
    };
    for (const text of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(bytes))) {
        line += 1;
        if (text === '') {
            close();
            start = line + 1;
            if (packages.length + problems.length >= mostPackages) {
                problems.push(`more than ${mostPackages} packages`);
                isGone = true;
                break;
            }
            continue;
        }
        const key = text.slice(0, 1);
        const value = text.slice(2);
        if (text[1] !== ':')
            problems.push(`line ${line} is no field`);
        else if (key === 'F')
            folder = value;
        else if (key === 'R')
            onFile(folder === '' ? value : `${folder}/${value}`);
        // The first one stands, so that a second one cannot hide the real version.
        else if ('PVALom'.includes(key) && fields.has(key))
            problems.push(`line ${line} repeats a field`);
        else if ('PVALom'.includes(key))
            fields.set(key, value);
    }
    if (!isGone)
        close();
    if (packages.length === 0 && problems.length === 0)
        problems.push('empty');
    return { packages, problems: problems.slice(0, 1000) };
}
function readPackage(fields) {
    const name = fields.get('P') ?? '';
    const version = fields.get('V') ?? '';
    const architecture = fields.get('A') ?? '';
    if (!packageName.test(name))
        return 'no valid name (P)';
    if (!packageVersion.test(version))
        return `package ${name} has no valid version (V)`;
    if (!architectureName.test(architecture))
        return `package ${name} has no valid architecture (A)`;
    const origin = fields.get('o') ?? name;
    if (!packageName.test(origin))
        return `package ${name} has no valid origin (o)`;
    const licence = (0,licence_expression/* readExpression */.Jn)(fields.get('L') ?? '');
    const supplier = readMaintainer(fields.get('m') ?? '', 'person');
    return {
        name,
        version,
        architecture,
        origin,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
//# sourceMappingURL=installed.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/apk/catalogue.js




/** Lists what apk installed, and notes the files that came with it. */
function catalogueApk(files, distribution, owned, findings) {
    for (const file of files) {
        if (!isApkInstalled(file.path))
            continue;
        const { packages, problems } = readInstalled(file.content, (path) => owned.add(path));
        for (const problem of problems)
            findings.addUnknown(file.path, `apk database: ${problem}`);
        if (packages.length > 0)
            findings.needRelease(distribution, 'apk');
        for (const { name, version, architecture, origin, licence, supplier } of packages)
            findings.addComponent({
                name,
                version,
                purl: (0,src_purl/* systemPurl */.fl)('apk', name, version, distribution, {
                    arch: architecture,
                    ...(origin === name ? {} : { upstream: origin })
                }),
                type: 'apk',
                source: { name: origin, version },
                layer: { index: file.layer, diffId: file.diffId },
                path: file.path,
                ...(distribution === undefined ? {} : { distro: (0,os_release/* distroQualifier */.s)(distribution) }),
                ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
                ...(supplier === undefined ? {} : { supplier })
            });
    }
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/licence/debian.js
/** Debian's machine-readable copyright files, format 1.0 (DEP 5). */




/** Short names of DEP 5, section 7.2, and what else Debian writes often, where they differ from SPDX's. */
const shortNames = {
    expat: 'MIT',
    'mit/x11': 'MIT',
    artistic: 'Artistic-1.0',
    'artistic-1': 'Artistic-1.0',
    'artistic-2': 'Artistic-2.0',
    apache: 'Apache-1.0',
    'apache-2': 'Apache-2.0',
    'asl-2.0': 'Apache-2.0',
    'boost-1.0': 'BSL-1.0',
    boost: 'BSL-1.0',
    cc0: 'CC0-1.0',
    'bsd-2': 'BSD-2-Clause',
    'bsd-3': 'BSD-3-Clause',
    'bsd-4': 'BSD-4-Clause',
    openldap: 'OLDAP-2.8',
    'openldap-2.8': 'OLDAP-2.8',
    'psf-2': 'PSF-2.0',
    sil: 'OFL-1.1',
    'sil-1.1': 'OFL-1.1',
    'w3c-software': 'W3C',
    perl: 'Artistic-1.0-Perl OR GPL-1.0-or-later'
};
/** `GPL-2+`, `LGPL-2.1`, `GFDL-NIV-1.3+`: families in which Debian drops `.0` and marks later versions by `+`. */
const family = /^(a?gpl|lgpl|gfdl)(-niv)?-?v?(\d)(?:\.(\d))?(?:\.0)?(\+)?$/i;
const largestCopyright = 8 * 1024 * 1024;
/** Makes of a copyright file what `licenceOfFile` reads: there are hundreds, and only their licences matter. */
const readingCopyright = {
    name: 'licence',
    reduce: async (content, size) => {
        const chunks = [];
        for await (const chunk of content)
            if (size <= largestCopyright)
                chunks.push(chunk);
        return Buffer.from(JSON.stringify(licenceOfCopyright(Buffer.concat(chunks)) ?? null));
    }
};
/** @returns undefined for a file that is not machine-readable, or declares nothing */
function licenceOfFile({ content, reducer }) {
    if (reducer === undefined)
        return licenceOfCopyright(content);
    return JSON.parse(Buffer.from(content).toString()) ?? undefined;
}
/** @returns undefined for a file that is not machine-readable, or declares nothing */
function licenceOfCopyright(bytes) {
    if (bytes.byteLength > largestCopyright)
        return undefined;
    const licences = [];
    let first = true;
    try {
        for (const { fields } of (0,deb822/* parseDeb822 */.RM)((0,src_text/* decodeText */.g7)(bytes), 'copyright')) {
            if (first && !/copyright-format|dep-?5/i.test(fields.get('format') ?? fields.get('format-specification') ?? ''))
                return undefined;
            const declared = fields.get('license');
            // Paragraphs with neither are the texts of licences named elsewhere.
            if (declared !== undefined && (first || fields.has('files'))) {
                const licence = readSynopsis(declared.split('\n', 1)[0] ?? '');
                if (licence !== undefined)
                    licences.push(licence);
            }
            first = false;
            if (licences.length > 5000)
                return undefined;
        }
    }
    catch (error) {
        if ((0,errors/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
    return (0,licence_expression/* allOf */.bn)(licences);
}
/** The first line of a `License` field: short names joined by `or`, `and`, and commas that bind weakest. */
function readSynopsis(text) {
    if (text.length > 2000)
        return undefined;
    // Runs of blanks would make the patterns below slow, and there may be thousands of such lines.
    const synopsis = text.trim().replace(/\s+/g, ' ');
    const groups = synopsis.split(/, ?(?:and )?/i).filter((group) => group.trim() !== '');
    // `A, B or C` and `A, or B`: alternatives after a comma make the whole list one.
    const alternatives = /, ?or /i.test(synopsis);
    const read = groups.map((group) => readAlternatives(group.replace(/^or /i, '')));
    const known = read.filter((licence) => licence !== undefined);
    return alternatives ? (0,licence_expression/* anyOf */.EB)(known) : (0,licence_expression/* allOf */.bn)(known);
}
function readAlternatives(text) {
    const read = text
        .split(/ (?:and\/or|or|\|) /i)
        .map((part) => (0,licence_expression/* allOf */.bn)(part.split(/ (?:and|&) /i).flatMap((term) => readTerm(term.trim().replace(/^\(|\)$/g, '')) ?? [])));
    return (0,licence_expression/* anyOf */.EB)(read.filter((licence) => licence !== undefined));
}
function readTerm(term) {
    if (term === '')
        return undefined;
    const withException = /^(\S+) with (\S+)(?: exception)?$/i.exec(term);
    if (withException !== null) {
        const base = shortName(withException[1] ?? '');
        const exception = (withException[2] ?? '').replace(/-exception$/i, '');
        for (const name of [exception, `${exception}-exception`, `${exception}-exception-2.0`]) {
            const read = base === undefined ? undefined : (0,licence_expression/* readExpression */.Jn)(`${base} WITH ${name}`);
            if (read !== undefined && read.references.length === 0)
                return read;
        }
        return (0,licence_expression/* licenceReference */.LH)(term);
    }
    const known = shortName(term);
    return known === undefined ? (0,licence_expression/* licenceReference */.LH)(term) : (0,licence_expression/* readExpression */.Jn)(known);
}
function shortName(name) {
    const lower = name.toLowerCase();
    if (Object.hasOwn(shortNames, lower))
        return shortNames[lower];
    const match = family.exec(name);
    if (match !== null) {
        const [, kind = '', invariants, major = '', minor = '0', plus] = match;
        const id = `${kind}-${major}.${minor}${invariants === undefined ? '' : '-no-invariants'}-${plus === undefined ? 'only' : 'or-later'}`;
        return (0,licence_expression/* licenceId */.PJ)(id);
    }
    return (0,licence_expression/* licenceId */.PJ)(name.replace(/\+$/, '')) === undefined ? undefined : ((0,licence_expression/* licenceId */.PJ)(name) ?? name);
}
//# sourceMappingURL=debian.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/status.js
/** dpkg's status database: which binary packages are on disk. */




/** A machine with 700 packages has 0.7 MB. */
const largestStatus = 128 * 1024 * 1024;
/** Debian policy 5.6.1, 5.6.12 and 5.6.8. Upper case in names was allowed once, and old packages still have it. */
const status_packageName = /^[A-Za-z0-9][A-Za-z0-9+._-]{0,199}$/;
const status_packageVersion = /^(?:\d{1,10}:)?[A-Za-z0-9][A-Za-z0-9.+~:-]{0,199}$/;
const status_architectureName = /^[a-z0-9][a-z0-9-]{0,49}$/;
/**
 * Reads `var/lib/dpkg/status`, or one file of `var/lib/dpkg/status.d` (distroless), in which there is no Status field.
 * A package counts from unpacking on, since its files are on disk then; one of which only configuration is left
 * (`config-files`) does not.
 */
function readStatus(bytes, path) {
    if (bytes.byteLength > largestStatus)
        return { packages: [], problems: [`larger than ${largestStatus} bytes`] };
    const packages = [];
    const problems = [];
    try {
        for (const paragraph of (0,deb822/* parseDeb822 */.RM)((0,src_text/* decodeText */.g7)(bytes), path)) {
            const read = status_readPackage(paragraph, path.includes('/status.d/'));
            if (typeof read === 'string')
                problems.push(`paragraph at line ${paragraph.line}: ${read}`);
            else if (read !== undefined)
                packages.push(read);
        }
    }
    catch (error) {
        // Too many paragraphs or fields: what was read so far stands, and the rest is told.
        if ((0,errors/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        problems.push((0,errors/* errorMessage */.gJ)(error));
    }
    if (packages.length === 0 && problems.length === 0 && bytes.byteLength === 0)
        problems.push('empty');
    return { packages, problems };
}
/** @returns undefined for a package that is not on disk; a text for one that cannot be read */
function status_readPackage({ fields, problem }, single) {
    const status = fields.get('status');
    if (status === undefined ? !single : !isStatus(status))
        return 'no valid Status';
    if (problem === undefined && status !== undefined && /(?:not-installed|config-files)$/.test(status))
        return undefined;
    const name = fields.get('package') ?? '';
    const version = fields.get('version') ?? '';
    const architecture = fields.get('architecture') ?? '';
    if (!status_packageName.test(name))
        return 'no valid Package';
    if (problem !== undefined)
        return `package ${name}: ${problem}`;
    if (!status_packageVersion.test(version))
        return `package ${name} has no valid Version`;
    if (!status_architectureName.test(architecture))
        return `package ${name} has no valid Architecture`;
    const source = readSource(fields.get('source'), name, version);
    if (source === undefined)
        return `package ${name} has no valid Source`;
    const supplier = readMaintainer(fields.get('maintainer') ?? '', 'organization');
    return { name, version, architecture, source, ...(supplier === undefined ? {} : { supplier }) };
}
/** `want flag state`, as in deb-status(5): every word is one of dpkg's, so that no new state is taken for absent. */
function isStatus(status) {
    return /^(?:unknown|install|hold|deinstall|purge) (?:ok|reinstreq) (?:not-installed|config-files|half-installed|unpacked|half-configured|triggers-awaited|triggers-pending|installed)$/.test(status);
}
/** `openssl` or `gcc-12 (12.2.0-14+deb12u1)`; without a version it is the binary's. */
function readSource(value, name, version) {
    if (value === undefined)
        return { name, version };
    const match = /^(\S+)(?: \(([^() ]+)\))?$/.exec(value);
    if (match === null || !status_packageName.test(match[1] ?? ''))
        return undefined;
    const sourceVersion = match[2] ?? version;
    return status_packageVersion.test(sourceVersion) ? { name: match[1] ?? '', version: sourceVersion } : undefined;
}
//# sourceMappingURL=status.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/catalogue.js








/** Lists what dpkg installed, and notes the files that came with it. */
function catalogueDpkg(files, distribution, owned, findings) {
    const lists = new Map();
    const copyrights = new Map();
    for (const file of files) {
        const list = dpkgListOf(file.path);
        if (list !== undefined)
            lists.set(list, file);
        const copyright = copyrightOf(file.path);
        if (copyright !== undefined)
            copyrights.set(copyright, file);
    }
    const found = [];
    for (const file of files) {
        if (!isDpkgStatus(file.path))
            continue;
        const { packages, problems } = readStatus(file.content, file.path);
        for (const problem of problems)
            findings.addUnknown(file.path, `dpkg database: ${problem}`);
        for (const entry of packages) {
            const list = lists.get(`${entry.name}:${entry.architecture}`) ?? lists.get(entry.name);
            // The database is written anew by every layer that installs anything; a package's own list only with the package.
            const place = list ?? file;
            found.push({ entry, path: file.path, place: { index: place.layer, diffId: place.diffId } });
            if (list !== undefined)
                for (const line of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(list.content)))
                    owned.add(line);
        }
    }
    if (found.length > 0)
        findings.needRelease(distribution, 'Debian');
    const licences = new Licences(copyrights, found);
    const distro = distribution === undefined ? {} : { distro: (0,os_release/* distroQualifier */.s)(distribution) };
    for (const { entry, path, place } of found) {
        const { name, version, architecture, source, supplier } = entry;
        const licence = licences.of(entry);
        findings.addComponent({
            name,
            version,
            purl: (0,src_purl/* debPurl */.B8)(name, version, architecture, distribution, source),
            type: 'deb',
            source,
            layer: place,
            path,
            ...distro,
            ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
            ...(supplier === undefined ? {} : { supplier })
        });
    }
}
/** Licences by package; a documentation folder may be a link to that of another package of the same source. */
class Licences {
    own = new Map();
    bySource = new Map();
    constructor(copyrights, found) {
        const sources = new Map();
        for (const { entry } of found) {
            if (!this.own.has(entry.name)) {
                const file = copyrights.get(entry.name);
                this.own.set(entry.name, file === undefined ? undefined : licenceOfFile(file));
            }
            const key = sourceKey(entry);
            sources.set(key, (sources.get(key) ?? new Set()).add(entry.name));
        }
        for (const [key, names] of sources) {
            const known = [...names].flatMap((name) => this.own.get(name) ?? []);
            this.bySource.set(key, (0,licence_expression/* allOf */.bn)(known));
        }
        this.documented = new Set(copyrights.keys());
    }
    documented;
    of(entry) {
        return this.documented.has(entry.name) ? this.own.get(entry.name) : this.bySource.get(sourceKey(entry));
    }
}
function sourceKey(entry) {
    return `${entry.source.name} ${entry.source.version}`;
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/image-facts.js

const longestInstruction = 500;
/**
 * The layers with the instructions that made them: those of the history that are not empty, in their order (OCI image
 * configuration, `history`). Where their number is another the image does not say which made which.
 */
function layersOf({ rootfs, history = [] }) {
    const making = history.filter((entry) => entry.empty_layer !== true);
    const isTold = making.length === rootfs.diff_ids.length;
    return rootfs.diff_ids.map((diffId, index) => {
        const told = isTold ? making[index]?.created_by : undefined;
        const instruction = typeof told === 'string' ? (0,src_text/* cleanText */.X5)(told, longestInstruction) : '';
        return instruction === '' ? { diffId } : { diffId, instruction };
    });
}
const label = 'org.opencontainers.image.';
/**
 * Who is responsible for the image, and so for what is said of it. Out of the image itself and not out of the run, so
 * that one digest has one document; where the image has no such label it is this tool.
 */
function authorOf({ config }) {
    const text = (name) => (0,src_text/* cleanText */.X5)(config?.Labels?.[`${label}${name}`] ?? '', 200);
    const url = [text('url'), text('source')].find((value) => (0,src_text/* isWebAddress */.d3)(value));
    // Parentheses would end the name in SPDX's `Organization: name (email)`.
    const name = [text('vendor'), text('authors'), ownerOf(url)]
        .map((value) => (0,src_text/* cleanText */.X5)(value.replace(/[()<>]/g, ' '), 200))
        .find((value) => value !== '');
    return { name: name ?? 'immutable-delivery', ...(url === undefined ? {} : { url }) };
}
/** `acme` of `https://github.com/acme/shop`. */
function ownerOf(url) {
    return /^https:\/\/[^/]+\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})/.exec(url ?? '')?.[1] ?? '';
}
//# sourceMappingURL=image-facts.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/language.js
/** What the cataloguers of languages have in common. */



const joints = { golang: '/', composer: '/', npm: '/', maven: ':' };
function addLanguagePackage(file, entry, findings) {
    const { type, namespace, name, version, qualifiers, licence, supplier, checksum, inside } = entry;
    const purl = (0,src_purl/* languagePurl */.My)(type, namespace, name, version, qualifiers);
    if (purl === undefined) {
        findings.addUnknown(file.path, `${type} package ${name} ${version} has no valid package URL`);
        return;
    }
    findings.addComponent({
        name: namespace === '' ? name : `${namespace}${joints[type] ?? '/'}${name}`,
        version,
        purl,
        type,
        layer: { index: file.layer, diffId: file.diffId },
        path: inside === undefined ? file.path : `${file.path}#${inside}`,
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(checksum === undefined ? {} : { checksum })
    });
}
/** More than any package manager writes of one application. */
const largestDocument = 64 * 1024 * 1024;
/** @returns in words why it cannot be read */
function readJson(bytes, what, wrap = (text) => text) {
    if (bytes.byteLength > largestDocument)
        return `larger than ${largestDocument} bytes`;
    try {
        return (0,json/* parseJsonObject */.dw)(wrap((0,src_text/* decodeText */.g7)(bytes)), what);
    }
    catch {
        return 'not the JSON that it should be';
    }
}
//# sourceMappingURL=language.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dotnet/catalogue.js



const mostLibraries = 20_000;
/** Lists the NuGet packages of .NET applications and of the runtime itself, by their `*.deps.json`. */
function catalogueDotnet(files, owned, findings) {
    for (const file of files) {
        if (!isDotnetDeps(file.path) || owned.has(file.path))
            continue;
        const document = readJson(file.content, file.path);
        const libraries = typeof document === 'string' ? undefined : document['libraries'];
        if (!(0,json/* isObject */.Gv)(libraries) || Object.keys(libraries).length > mostLibraries) {
            findings.addUnknown(file.path, `.NET packages: ${typeof document === 'string' ? document : 'no libraries'}`);
            continue;
        }
        for (const [key, library] of Object.entries(libraries)) {
            const type = (0,json/* isObject */.Gv)(library) ? library['type'] : undefined;
            // A project is the application itself, a reference a file of its own; both have no package.
            if (type === 'project' || type === 'reference')
                continue;
            const [, name = '', version = ''] = /^([A-Za-z0-9_.-]{1,200})\/(\d[A-Za-z0-9.+-]{0,199})$/.exec(key) ?? [];
            if (name === '') {
                findings.addUnknown(file.path, '.NET packages: a library without a valid name and version');
                continue;
            }
            const checksum = (0,json/* isObject */.Gv)(library) ? readChecksum(library['sha512']) : undefined;
            addLanguagePackage(file, { type: 'nuget', namespace: '', name, version, ...(checksum === undefined ? {} : { checksum }) }, findings);
        }
    }
}
/** `sha512-<base64>` of the package file. */
function readChecksum(text) {
    const value = typeof text === 'string' ? /^(?:sha512-)?([A-Za-z0-9+/]{86}==)$/.exec(text)?.[1] : undefined;
    return value === undefined ? undefined : { algorithm: 'SHA512', value: Buffer.from(value, 'base64').toString('hex') };
}
//# sourceMappingURL=catalogue.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/unknowns.js
var unknowns = __webpack_require__(17686);
;// CONCATENATED MODULE: ./packages/sbom/build/src/findings.js


/** More than any image has; a document of so many has some 100 MB. */
const mostComponents = 100_000;
/** What the cataloguers found, gathered in one place with its limits. */
class Findings {
    found = new Map();
    notListed = new unknowns/* Unknowns */.Y();
    references = new Map();
    /**
     * A package named twice by one file is listed once.
     * @throws IntegrityError when there are too many
     */
    addComponent(component) {
        this.found.set(`${component.purl}\0${component.path}`, component);
        if (this.found.size > mostComponents)
            throw new errors/* IntegrityError */.cs('the image', `at most ${mostComponents} packages`, 'more');
    }
    /** @param path in the image, '' for all of it */
    addUnknown(path, reason) {
        this.notListed.add(path, reason);
    }
    /** Which advisories count for a distribution's packages depends on its release. */
    needRelease(distribution, packages) {
        if (distribution === undefined)
            this.addUnknown('etc/os-release', `the distribution of the ${packages} packages is not stated`);
        else if (distribution.versionId === undefined)
            this.addUnknown('etc/os-release', `the release of ${distribution.id} is not stated`);
    }
    /** Notes the licence's references and gives its expression. */
    useLicence(licence) {
        for (const reference of licence.references)
            this.references.set(reference.id, reference);
        return licence.expression;
    }
    /** Sorted by purl, then path, by their bytes. */
    get components() {
        return [...this.found.values()].toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.purl, b.purl) || (0,json/* compareBytes */.Xo)(a.path, b.path));
    }
    get unknowns() {
        return this.notListed.list();
    }
    get licenceReferences() {
        return [...this.references.values()].toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.id, b.id));
    }
}
//# sourceMappingURL=findings.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/elf/sections.js
/** As much of the ELF format as it takes to find a section or what is at an address. All numbers are a stranger's. */
function isElf(bytes) {
    return bytes.length >= 20 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}
/** @returns undefined for what is no ELF file, or one that is cut short */
function readElf(data) {
    if (!isElf(data) || data.length < 64)
        return undefined;
    const wide = data[4] === 2;
    const little = data[5] === 1;
    const half = (at) => (little ? data.readUInt16LE(at) : data.readUInt16BE(at));
    const word = (at) => (little ? data.readUInt32LE(at) : data.readUInt32BE(at));
    const wideWord = (at) => Number(little ? data.readBigUInt64LE(at) : data.readBigUInt64BE(at));
    const address = (at) => (wide ? wideWord(at) : word(at));
    const within = (start, size) => start >= 0 && size >= 0 && start + size <= data.length ? data.subarray(start, start + size) : undefined;
    /** Entries of a table, as far as they are in the file; the counts have 16 bits. */
    const table = (start, size, count, smallest) => size < smallest
        ? []
        : Array.from({ length: count }, (_, index) => start + index * size).filter((at) => at + size <= data.length);
    const segments = table(address(wide ? 32 : 28), half(wide ? 54 : 42), half(wide ? 56 : 44), wide ? 56 : 32)
        .filter((at) => word(at) === 1)
        .map((at) => ({
        flags: word(at + (wide ? 4 : 24)),
        offset: address(at + (wide ? 8 : 4)),
        address: address(at + (wide ? 16 : 8)),
        size: address(at + (wide ? 32 : 16))
    }));
    const sections = table(address(wide ? 40 : 32), half(wide ? 58 : 46), half(wide ? 60 : 48), wide ? 64 : 40).map((at) => ({
        name: word(at),
        type: word(at + 4),
        address: address(at + (wide ? 16 : 12)),
        offset: address(at + (wide ? 24 : 16)),
        size: address(at + (wide ? 32 : 20))
    }));
    const names = sections[half(wide ? 62 : 50)];
    const nameTable = names === undefined ? undefined : within(names.offset, names.size);
    return {
        bits: wide ? 64 : 32,
        littleEndian: little,
        section: (name) => {
            const wanted = Buffer.from(`${name}\0`);
            // Type 8 has no bytes in the file.
            const found = sections.find((entry) => entry.type !== 8 && nameTable?.subarray(entry.name, entry.name + wanted.length).equals(wanted) === true);
            return found === undefined ? undefined : within(found.offset, found.size);
        },
        writable: segments
            .filter(({ flags }) => (flags & 2) !== 0)
            .flatMap(({ offset, size }) => within(offset, size) ?? []),
        at: (wanted, length) => {
            const part = segments.find((entry) => wanted >= entry.address && wanted + length <= entry.address + entry.size);
            return part === undefined ? undefined : within(part.offset + wanted - part.address, length);
        }
    };
}
//# sourceMappingURL=sections.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/golang/buildinfo.js
const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const headerSize = 32;
/** A program with 5,000 modules has some 500 kB. */
const longestText = 16 * 1024 * 1024;
/** @returns undefined for what is no Go program */
function findBuildInfo(elf) {
    const section = elf.section('.go.buildinfo');
    for (const data of section === undefined ? elf.writable : [section]) {
        for (let at = data.indexOf(magic); at >= 0; at = data.indexOf(magic, at + 1)) {
            // Aligned, and not the text in a program that looks for it, such as `go` itself.
            if (at % 16 !== 0 || at + headerSize > data.length)
                continue;
            const found = readAt(elf, data, at);
            if (found !== undefined)
                return found;
        }
    }
    return undefined;
}
function readAt(elf, data, at) {
    const pointerSize = data[at + 14];
    const flags = data[at + 15] ?? 0;
    let go;
    let modules;
    if ((flags & 2) !== 0) {
        // Since Go 1.18: two texts, each after its length.
        const first = counted(data, at + headerSize);
        const second = first === undefined ? undefined : counted(data, first.end);
        go = first?.text;
        modules = second?.text;
    }
    else if (pointerSize === 4 || pointerSize === 8) {
        const pointer = (from, offset) => {
            const little = (flags & 1) === 0;
            if (pointerSize === 4)
                return little ? from.readUInt32LE(offset) : from.readUInt32BE(offset);
            return Number(little ? from.readBigUInt64LE(offset) : from.readBigUInt64BE(offset));
        };
        const text = (offset) => {
            const string = elf.at(pointer(data, offset), 2 * pointerSize);
            const length = string === undefined ? longestText + 1 : pointer(string, pointerSize);
            return string === undefined || length > longestText ? undefined : elf.at(pointer(string, 0), length);
        };
        go = text(at + 16);
        modules = text(at + 16 + pointerSize);
    }
    // There may be millions of marks in a file that wants us to hang.
    const version = go === undefined || go.length > 1000 ? '' : go.toString('utf8');
    if (!/^(?:go\d|devel )/.test(version))
        return undefined;
    return { go: version.slice(0, 200), modules: trimSentinels(modules ?? Buffer.alloc(0)) };
}
function counted(data, at) {
    let length = 0;
    for (let index = 0, shift = 1; index < 4; index += 1, shift *= 128) {
        const byte = data[at + index];
        if (byte === undefined)
            return undefined;
        length += (byte & 0x7f) * shift;
        if (byte >= 0x80)
            continue;
        const start = at + index + 1;
        if (length > longestText || start + length > data.length)
            return undefined;
        return { text: data.subarray(start, start + length), end: start + length };
    }
    return undefined;
}
/** The text stands between two marks of 16 bytes, by which it is found in memory. */
function trimSentinels(text) {
    return text.length >= 33 && text[text.length - 17] === 0x0a ? text.toString('utf8', 16, text.length - 16) : '';
}
//# sourceMappingURL=buildinfo.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/golang/modules.js
/** From the texts in a Go program to its modules. */

const mostModules = 20_000;
const modulePath = /^[A-Za-z0-9~][A-Za-z0-9._~/+-]{0,499}$/;
const moduleVersion = /^v\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[A-Za-z0-9.-]{1,150})?(?:\+[A-Za-z0-9.-]{1,50})?$/;
/**
 * A replaced module is listed as what replaced it. The main module of a program that was built from a checkout, and
 * the others of a workspace, have no version (`(devel)`); they get that of the commit, and are left out where that is
 * not noted either.
 */
function readModules({ go, modules: text }) {
    const found = [];
    const problems = [];
    const standard = /^go(\d[0-9A-Za-z.]{0,30})/.exec(go)?.[1];
    if (standard === undefined)
        problems.push('built by an unreleased version of Go');
    else
        found.push({ path: 'stdlib', version: standard });
    // Go's own tools are built without, from the standard library alone.
    if (!/^(?:path\tcmd\/|mod\t|dep\t)/m.test(text))
        problems.push('built without a list of its modules');
    const settings = new Map();
    const own = [];
    /** The line before was of a module that was listed, and that this line may replace. */
    let isListed = false;
    for (const line of (0,deb822/* linesOf */.Dx)(text)) {
        const [kind = '', path = '', version = ''] = line.split('\t', 3);
        if (kind === 'build') {
            const at = path.indexOf('=');
            settings.set(path.slice(0, Math.max(at, 0)), path.slice(at + 1));
        }
        if (kind === '=>') {
            // A folder has no version: what it replaces is what can be looked up.
            if (version === '' || version === '(devel)')
                continue;
            if (isListed)
                found.pop();
        }
        else if (kind !== 'mod' && kind !== 'dep')
            continue;
        isListed = false;
        if (version === '(devel)' || (kind === 'mod' && version === '')) {
            if (own.length < mostModules)
                own.push(path);
            continue;
        }
        if (!modulePath.test(path))
            problems.push('a module without a valid path');
        else if (!moduleVersion.test(version))
            problems.push(`module ${path} has no valid version`);
        else {
            found.push({ path, version });
            isListed = kind !== '=>';
        }
        if (found.length + problems.length > mostModules)
            return { modules: found, problems: [`more than ${mostModules} modules`] };
    }
    const version = commitVersion(settings);
    if (version !== undefined)
        for (const path of own)
            if (modulePath.test(path))
                found.push({ path, version });
    return { modules: found, problems };
}
/** The pseudo-version of a commit (Go's modules reference, "Pseudo-versions"). */
function commitVersion(settings) {
    const revision = /^([0-9a-f]{12})[0-9a-f]*$/.exec(settings.get('vcs.revision') ?? '')?.[1];
    const time = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(settings.get('vcs.time') ?? '');
    return revision === undefined || time === null ? undefined : `v0.0.0-${time.slice(1).join('')}-${revision}`;
}
//# sourceMappingURL=modules.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/manifest.js
/** Who a Java archive is, out of the files in META-INF. */


const part = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const versionPart = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/;
function valid({ group, artifact, version }) {
    return part.test(group) && part.test(artifact) && versionPart.test(version) ? { group, artifact, version } : undefined;
}
/** `pom.properties`, as Maven writes it. */
function readPomProperties(text) {
    const values = new Map();
    for (const line of (0,deb822/* linesOf */.Dx)(text)) {
        const match = /^\s{0,10}(groupId|artifactId|version)\s{0,10}[=:]\s{0,10}(\S{1,300})\s*$/.exec(line.slice(0, 1000));
        if (match !== null)
            values.set(match[1] ?? '', match[2] ?? '');
    }
    return valid({
        group: values.get('groupId') ?? '',
        artifact: values.get('artifactId') ?? '',
        version: values.get('version') ?? ''
    });
}
/** The main section of MANIFEST.MF: a line that begins with a blank continues the one before it. */
function readManifest(text) {
    const values = new Map();
    let last;
    for (const line of (0,deb822/* linesOf */.Dx)(text)) {
        if (line === '')
            break;
        if (line.startsWith(' ') && last !== undefined) {
            const value = values.get(last) ?? '';
            if (value.length < 10_000)
                values.set(last, value + line.slice(1));
            continue;
        }
        const at = line.indexOf(': ');
        last = at < 1 ? undefined : line.slice(0, at).toLowerCase();
        if (last !== undefined && values.size < 1000)
            values.set(last, line.slice(at + 2, at + 2002));
    }
    return values;
}
/**
 * Groups of widely used artifacts that are built by Gradle, which leaves none in the archive. The first that fits counts.
 * A guess would be worse than none: advisories of the wrong name find nothing, and nobody would know.
 */
const groups = [
    [/^spring-boot(?:-|$)/, 'org.springframework.boot'],
    [/^spring-security-/, 'org.springframework.security'],
    [/^spring-session-/, 'org.springframework.session'],
    [
        /^spring-(?:aop|aspects|beans|context|context-support|core|expression|instrument|jcl|jdbc|jms|messaging|orm|oxm|r2dbc|test|tx|web|webflux|webmvc|websocket)$/,
        'org.springframework'
    ],
    [/^kotlin-(?:stdlib|reflect)/, 'org.jetbrains.kotlin'],
    [/^kotlinx-(?:coroutines|serialization)-/, 'org.jetbrains.kotlinx'],
    [/^okhttp(?:-|$)/, 'com.squareup.okhttp3'],
    [/^okio(?:-|$)/, 'com.squareup.okio'],
    [/^micrometer-(?!tracing)/, 'io.micrometer'],
    [/^reactor-core$/, 'io.projectreactor'],
    [/^reactor-netty/, 'io.projectreactor.netty'],
    [/^hibernate-core$/, 'org.hibernate.orm'],
    [/^kafka-clients$/, 'org.apache.kafka'],
    [/^lucene-/, 'org.apache.lucene'],
    [/^elasticsearch(?:-|$)/, 'org.elasticsearch'],
    [/^opentelemetry-(?:api|context|sdk|exporter)/, 'io.opentelemetry'],
    [/^groovy(?:-|$)/, 'org.apache.groovy']
];
/** @param fileName `spring-core-6.2.1.jar` */
function coordinatesOf(fileName, manifest) {
    const stem = fileName.replace(/\.[a-z]{2,5}$/, '');
    const named = /^([A-Za-z][A-Za-z0-9._-]{0,150}?)-(\d[A-Za-z0-9._+-]{0,100})$/.exec(stem);
    const artifact = named?.[1] ?? manifest.get('implementation-title') ?? stem;
    const version = named?.[2] ?? manifest.get('implementation-version') ?? manifest.get('bundle-version') ?? '';
    const known = groups.find(([pattern]) => pattern.test(artifact))?.[1];
    return valid({ group: known ?? manifest.get('implementation-vendor-id') ?? '', artifact, version });
}
/** `Bundle-License`: an expression, or most often the address of Apache's licence. */
function licenceOf(manifest) {
    const declared = (manifest.get('bundle-license') ?? '').replace(/;.*$/, '').replace(/^"|"$/g, '');
    if (/apache\.org\/licenses\/LICENSE-2\.0(?:\.txt|\.html)?$/i.test(declared))
        return (0,licence_expression/* readExpression */.Jn)('Apache-2.0');
    const read = (0,licence_expression/* readExpression */.Jn)(declared);
    return read === undefined || read.references.length > 0 ? undefined : read;
}
//# sourceMappingURL=manifest.js.map
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/zip.js
/** Reads zip archives that are held in memory, by their central directory, which is what a Java runtime goes by. */

const mostEntries = 500_000;
const endSignature = 0x06054b50;
const wideEndSignature = 0x06064b50;
const wideLocatorSignature = 0x07064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
function isZip(bytes) {
    return bytes.length >= 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}
/** @returns undefined for what is no zip archive, or a damaged one */
function readZip(data) {
    // The end record has a comment of at most 64 kB after it.
    const from = Math.max(0, data.length - 22 - 0xffff);
    let end = data.length - 22;
    while (end >= from && data.readUInt32LE(end) !== endSignature)
        end -= 1;
    if (end < from || data.length < 22)
        return undefined;
    let count = data.readUInt16LE(end + 10);
    let size = data.readUInt32LE(end + 12);
    let offset = data.readUInt32LE(end + 16);
    let directoryEnd = end;
    if (end >= 20 && data.readUInt32LE(end - 20) === wideLocatorSignature) {
        // Directly before its locator; the offset in that does not count what may stand before the archive.
        const wide = end - 20 - 56;
        if (wide < 0 || data.readUInt32LE(wide) !== wideEndSignature)
            return undefined;
        count = Number(data.readBigUInt64LE(wide + 32));
        size = Number(data.readBigUInt64LE(wide + 40));
        offset = Number(data.readBigUInt64LE(wide + 48));
        directoryEnd = wide;
    }
    // Executable jars have a script before the archive, which no offset counts.
    const start = directoryEnd - size;
    const shift = start - offset;
    if (start < 0 || shift < 0 || count > mostEntries)
        return undefined;
    const entries = [];
    let at = start;
    while (at + 46 <= directoryEnd) {
        if (data.readUInt32LE(at) !== entrySignature || entries.length >= count)
            return undefined;
        const nameEnd = at + 46 + data.readUInt16LE(at + 28);
        const next = nameEnd + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
        if (next > directoryEnd)
            return undefined;
        entries.push(readEntry(data, at, nameEnd, shift));
        at = next;
    }
    // A count that is too small would leave files out without a word.
    return at === directoryEnd && entries.length === count ? entries : undefined;
}
function readEntry(data, at, nameEnd, shift) {
    const method = data.readUInt16LE(at + 10);
    const packed = data.readUInt32LE(at + 20);
    const size = data.readUInt32LE(at + 24);
    const offset = data.readUInt32LE(at + 42) + shift;
    return {
        name: data.toString('utf8', at + 46, nameEnd),
        size,
        read: () => {
            if (offset + 30 > data.length || data.readUInt32LE(offset) !== localSignature)
                throw new Error('a damaged entry');
            const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
            if (start + packed > data.length)
                throw new Error('an entry that is cut short');
            const content = data.subarray(start, start + packed);
            if (method === 0 && packed === size)
                return content;
            if (method !== 8)
                throw new Error(`an entry of compression ${method}`);
            return (0,external_node_zlib_.inflateRawSync)(content, { maxOutputLength: Math.max(size, 1) });
        }
    };
}
//# sourceMappingURL=zip.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/archive.js
/** What is in a Java archive, and in the archives in it. */



const extensions = /\.(?:jar|war|ear|rar|sar|par|kar|nar|jpi|hpi|lpkg)$/i;
function isJavaArchive(path) {
    return extensions.test(path);
}
/** An .ear holds a .war holds a .jar; a fourth level is nobody's. */
const deepest = 4;
const largestNested = 256 * 1024 * 1024;
/** Bytes of all that is read in one file, unpacked. */
const largestTotal = 1024 * 1024 * 1024;
const largestText = 1024 * 1024;
const archive_mostPackages = 20_000;
const mostProblems = 200;
/** @param fileName without its folder */
function readJavaArchive(data, fileName) {
    const reader = new Reader();
    reader.read(data, fileName, '', 0);
    return { packages: reader.packages, problems: reader.problems };
}
class Reader {
    packages = [];
    problems = [];
    total = 0;
    read(data, fileName, inside, depth) {
        const entries = readZip(data);
        if (entries === undefined) {
            this.fail(inside, 'a damaged archive');
            return;
        }
        const manifestEntry = entries.find(({ name }) => /^META-INF\/MANIFEST\.MF$/i.test(name));
        const manifest = readManifest(manifestEntry === undefined ? '' : (this.text(manifestEntry, inside) ?? ''));
        const nested = entries.filter(({ name }) => isJavaArchive(name));
        const own = this.coordinates(entries, fileName, manifest, inside);
        // A shaded archive carries the notes of all that is in it, and its own licence is that of one of them only.
        const licence = own.length === 1 ? licenceOf(manifest)?.expression : undefined;
        for (const coordinates of own)
            if (this.packages.length < archive_mostPackages)
                this.packages.push({ ...coordinates, inside, ...(licence === undefined ? {} : { licence }) });
            else
                this.fail('', `more than ${archive_mostPackages} packages`);
        // What holds others is an application; what has no classes is no code.
        if (own.length === 0 && nested.length === 0 && entries.some(({ name }) => name.endsWith('.class')))
            this.fail(inside, 'no Maven coordinates');
        for (const entry of nested)
            this.readNested(entry, inside, depth);
    }
    coordinates(entries, fileName, manifest, inside) {
        const found = [];
        for (const entry of entries) {
            if (!/^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/.test(entry.name))
                continue;
            const text = this.text(entry, inside);
            const read = text === undefined ? undefined : readPomProperties(text);
            if (read !== undefined)
                found.push(read);
            else
                this.fail(inside, 'a pom.properties without coordinates');
        }
        if (found.length > 0)
            return found;
        const read = coordinatesOf(fileName, manifest);
        return read === undefined ? [] : [read];
    }
    readNested(entry, inside, depth) {
        const place = inside === '' ? entry.name : `${inside}!/${entry.name}`;
        if (depth + 1 >= deepest)
            this.fail(place, 'archives in archives that are too deep');
        else if (entry.size > largestNested)
            this.fail(place, 'archives that are too large');
        else {
            const data = this.bytes(entry, place);
            if (data !== undefined)
                this.read(data, entry.name.slice(entry.name.lastIndexOf('/') + 1), place, depth + 1);
        }
    }
    text(entry, inside) {
        if (entry.size <= largestText) {
            const data = this.bytes(entry, inside);
            return data === undefined ? undefined : (0,src_text/* decodeText */.g7)(data);
        }
        this.fail(inside, 'a description that is too large');
        return undefined;
    }
    bytes(entry, inside) {
        this.total += entry.size;
        if (this.total > largestTotal) {
            this.fail(inside, 'archives that are too large');
            return undefined;
        }
        try {
            return entry.read();
        }
        catch {
            this.fail(inside, 'a damaged entry');
            return undefined;
        }
    }
    fail(inside, reason) {
        if (this.problems.length < mostProblems)
            this.problems.push({ inside: inside.slice(0, 1000), reason });
    }
}
//# sourceMappingURL=archive.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rust/audit.js
/** What cargo-auditable leaves in a program: a list of its crates, deflated, in the section `.dep-v0`. */


/** cargo-auditable's own reader takes 8 MiB. */
const largestList = 8 * 1024 * 1024;
const mostCrates = 20_000;
/** @returns undefined for a program without such a list; a text for one that cannot be read */
function readCrates(elf) {
    const section = elf.section('.dep-v0');
    if (section === undefined)
        return undefined;
    let document;
    try {
        document = (0,json/* parseJsonObject */.dw)((0,external_node_zlib_.inflateSync)(section, { maxOutputLength: largestList }), '.dep-v0');
    }
    catch {
        return 'a list of crates that is damaged';
    }
    const { packages } = document;
    if (!Array.isArray(packages) || packages.length > mostCrates)
        return 'no list of crates';
    const crates = [];
    for (const entry of packages) {
        const { name, version, kind } = (0,json/* isObject */.Gv)(entry) ? entry : {};
        if (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,100}$/.test(name))
            return 'a crate without a valid name';
        if (typeof version !== 'string' || !/^\d[A-Za-z0-9.+-]{0,199}$/.test(version))
            return `crate ${name} has no valid version`;
        // What ran only while the program was built is not in it.
        if (kind !== 'build')
            crates.push({ name, version });
    }
    return crates;
}
//# sourceMappingURL=audit.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/inspect.js
/**
 * Programs and Java archives: files that are found by what they are and not by their name, and that are too large to
 * keep. Each is held while it is read from its layer, and only what was found in it is kept.
 */







/** Larger programs are not known. */
const largestFile = 512 * 1024 * 1024;
const headLength = 64;
/** Whether a file that no cataloguer wants by its name has to be looked into. */
function isInspected(path, mode) {
    return (mode & 0o111) !== 0 || isJavaArchive(path);
}
/** Reduces the file of a path to its inspection; to nothing when there is nothing in it. */
function inspecting(path) {
    // What an archive is depends on its name, too.
    const name = isJavaArchive(path) ? `java ${path.slice(path.lastIndexOf('/') + 1)}` : 'program';
    const reduce = async (content, size) => {
        const chunks = [];
        let length = 0;
        /** What is known after the first bytes; undefined until then. */
        let early;
        // To the end also where nothing is in it: whoever gives the content hashes what goes by.
        for await (const chunk of content) {
            if (early !== undefined && early !== 'interesting')
                continue;
            chunks.push(chunk);
            length += chunk.length;
            if (early !== undefined || length < headLength)
                continue;
            if (!isInteresting(Buffer.concat(chunks), path))
                early = {};
            else if (size > largestFile)
                early = { problem: `larger than ${largestFile} bytes` };
            else
                early = 'interesting';
            if (early !== 'interesting')
                chunks.length = 0;
        }
        return note(early === undefined || early === 'interesting' ? inspect(Buffer.concat(chunks), path) : early);
    };
    return { name, reduce };
}
/** @returns undefined for a file that is not inspected */
function inspectionOf(file) {
    if (file.reducer !== undefined)
        return JSON.parse(Buffer.from(file.content).toString());
    if (!isInspected(file.path, file.mode))
        return undefined;
    // The file may have come in under another name.
    return inspect(Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength), file.path);
}
function note(inspection) {
    return Buffer.from(JSON.stringify(inspection));
}
function isInteresting(head, path) {
    // An executable jar may begin with a script.
    return isElf(head) || isZip(head) || isJavaArchive(path);
}
function inspect(data, path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isJavaArchive(path))
        return { java: readJavaArchive(data, name) };
    // Any other executable archive is Java's only if it says so.
    if (isZip(data))
        return data.includes('META-INF/MANIFEST.MF') ? { java: readJavaArchive(data, name) } : {};
    if (!isElf(data))
        return {};
    try {
        const elf = readElf(data);
        if (elf === undefined)
            return { problem: 'a program that is cut short' };
        const info = findBuildInfo(elf);
        const crates = readCrates(elf);
        return {
            ...(info === undefined ? {} : { go: readModules(info) }),
            ...(crates === undefined ? {} : typeof crates === 'string' ? { problem: crates } : { crates })
        };
    }
    catch (error) {
        // Offsets are a stranger's: Buffer itself refuses those outside.
        if ((0,errors/* errorCode */.CA)(error) === 'ERR_OUT_OF_RANGE' || (0,errors/* errorCode */.CA)(error) === 'ERR_BUFFER_OUT_OF_BOUNDS')
            return { problem: 'a damaged program' };
        throw error;
    }
}
//# sourceMappingURL=inspect.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/language-files.js



/** A distribution's record of its files has some 50 bytes for each. */
const largestRecord = 64 * 1024 * 1024;
/**
 * Notes the files of the packages that were found: what npm, RubyGems and Composer install lies in a folder of its own,
 * pip writes a list (PEP 376, RECORD), and a program or an archive is the file itself.
 */
function noteLanguageFiles(components, files, owned) {
    for (const { type, name, version, path: place } of components) {
        // What stands after the mark is a place in the file.
        const [path = ''] = place.split('#', 1);
        const folder = parentOf(path);
        if (type === 'npm') {
            if (isInNodeModules(path))
                owned.addFolder(folder);
        }
        else if (type === 'gem') {
            const root = folder.replace(/\/?specifications(?:\/default)?$/, '');
            owned.addFolder(`${root}${root === '' ? '' : '/'}gems/${name}-${version}`);
        }
        else if (type === 'composer')
            owned.addFolder(`${parentOf(folder)}/${name}`);
        else if (type === 'pypi' && /\.(?:dist-info|egg-info)$/.test(folder))
            owned.addFolder(folder);
        if (type !== 'npm' || isInNodeModules(path))
            owned.addFile(path);
    }
    for (const { path, content } of files) {
        if (isGemspec(path) || isComposerInstalled(path) || isDotnetDeps(path))
            owned.addFile(path);
        if (isPythonRecord(path) && content.length <= largestRecord)
            addRecord(path, content, owned);
    }
}
/** Lines of `path,hash,size`, relative to the folder in which the `.dist-info` lies; quoted where there is a comma. */
function addRecord(path, content, owned) {
    const root = parentOf(parentOf(path));
    for (const line of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(content))) {
        const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/.exec(line) ?? [];
        const listed = quoted?.replaceAll('""', '"') ?? plain ?? '';
        if (listed !== '' && listed.length <= 4096)
            owned.addFile(join(root, listed));
    }
}
function join(root, listed) {
    if (listed.startsWith('/'))
        return listed.slice(1);
    const parts = root === '' ? [] : root.split('/');
    for (const part of listed.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '.' && part !== '')
            parts.push(part);
    }
    return parts.join('/');
}
function parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
//# sourceMappingURL=language-files.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/model.js
/** Those of a distribution's package manager. */
const systemTypes = new Set(['apk', 'deb', 'rpm']);
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/manifest.js
/** npm's package.json, as far as it says what a package is. */




/** The registry's largest have some 200 kB. */
const largestManifest = 4 * 1024 * 1024;
/** validate-npm-package-name, with the upper case that old packages have. */
const namePattern = /^(?:@[A-Za-z0-9~_-][A-Za-z0-9._~-]*\/)?[A-Za-z0-9~_-][A-Za-z0-9._~-]*$/;
const versionPattern = /^\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[0-9A-Za-z.-]{1,150})?(?:\+[0-9A-Za-z.-]{1,150})?$/;
function isNpmName(value) {
    return typeof value === 'string' && value.length <= 214 && namePattern.test(value);
}
/** A semantic version; npm takes a leading `v` or `=` and blanks, and so do we. */
function npmVersion(value) {
    if (typeof value !== 'string' || value.length > 256)
        return undefined;
    const version = value.trim().replace(/^[v=]+\s*/, '');
    return versionPattern.test(version) ? version : undefined;
}
/** @returns the package, or in words why there is none to read */
function manifest_readManifest(bytes) {
    if (bytes.byteLength > largestManifest)
        return `larger than ${largestManifest} bytes`;
    let manifest;
    try {
        manifest = (0,json/* parseJsonObject */.dw)((0,src_text/* decodeText */.g7)(bytes), 'package.json');
    }
    catch {
        return 'not a JSON object';
    }
    const { name } = manifest;
    const version = npmVersion(manifest['version']);
    if (!isNpmName(name))
        return name === undefined ? 'no name' : 'no valid name';
    if (version === undefined)
        return manifest['version'] === undefined ? 'no version' : 'no valid version';
    const licence = readLicence(manifest);
    const supplier = readAuthor(manifest['author']);
    return {
        name,
        version,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** `license` as an expression, or in its older forms: an object, an array, or `licenses`. */
function readLicence(manifest) {
    const declared = manifest['license'] ?? manifest['licenses'];
    const all = Array.isArray(declared) ? declared.slice(0, 20) : [declared];
    return (0,licence_expression/* anyOf */.EB)(all.flatMap((entry) => {
        const text = (0,json/* isObject */.Gv)(entry) ? (entry['type'] ?? entry['name']) : entry;
        return typeof text === 'string' ? (readDeclared(text) ?? []) : [];
    }));
}
/** `UNLICENSED` and `SEE LICENSE IN ...` are npm's own words, and no licences of SPDX's list. */
function readDeclared(text) {
    return /^(?:unlicensed$|see license)/i.test(text.trim()) ? (0,licence_expression/* licenceReference */.LH)(text) : (0,licence_expression/* readExpression */.Jn)(text);
}
function readAuthor(author) {
    if (typeof author === 'string')
        return readMaintainer(author, 'person');
    if (!(0,json/* isObject */.Gv)(author) || typeof author['name'] !== 'string')
        return undefined;
    const email = typeof author['email'] === 'string' ? ` <${author['email']}>` : '';
    return readMaintainer(`${author['name'].slice(0, 300)}${email.slice(0, 300)}`, 'person');
}
//# sourceMappingURL=manifest.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/lock.js
/** npm's lock files, versions 2 and 3. */




const largestLock = 64 * 1024 * 1024;
/**
 * The packages of a lock file that are not for development only.
 * @returns in words, why it cannot be read
 */
function readLock(bytes) {
    if (bytes.byteLength > largestLock)
        return `larger than ${largestLock} bytes`;
    let lock;
    try {
        lock = (0,json/* parseJsonObject */.dw)((0,src_text/* decodeText */.g7)(bytes), 'package-lock.json');
    }
    catch {
        return 'not a JSON object';
    }
    const entries = lock['packages'];
    if (!(0,json/* isObject */.Gv)(entries))
        return 'a lock file without `packages`, written by npm 6 or older';
    const packages = [];
    for (const [place, entry] of Object.entries(entries)) {
        // '' is the application itself, other places outside of node_modules are its workspaces.
        if (!/(?:^|\/)node_modules\//.test(place))
            continue;
        if (!(0,json/* isObject */.Gv)(entry))
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        if (entry['dev'] === true || entry['devOptional'] === true || entry['link'] === true)
            continue;
        const name = entry['name'] ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
        const version = npmVersion(entry['version']);
        if (!isNpmName(name) || version === undefined)
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        const licence = typeof entry['license'] === 'string' ? (0,licence_expression/* readExpression */.Jn)(entry['license']) : undefined;
        const checksum = readIntegrity(entry['integrity']);
        packages.push({
            place,
            name,
            version,
            ...(licence === undefined ? {} : { licence }),
            ...(checksum === undefined ? {} : { checksum })
        });
    }
    return packages;
}
/** Subresource integrity, `sha512-<base64>`, of the package's tarball. */
function readIntegrity(value) {
    if (typeof value !== 'string')
        return undefined;
    const match = /^sha(256|512)-([A-Za-z0-9+/]{43,86}={1,2})$/.exec(value);
    if (match === null)
        return undefined;
    const bytes = Buffer.from(match[2] ?? '', 'base64');
    if (bytes.byteLength * 8 !== Number(match[1]))
        return undefined;
    return { algorithm: match[1] === '256' ? 'SHA256' : 'SHA512', value: bytes.toString('hex') };
}
//# sourceMappingURL=lock.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/catalogue.js




/** Lists npm packages by their own package.json, wherever they are; by a lock file only where nothing is installed. */
function catalogueNpm(files, owned, findings) {
    const checksums = installedChecksums(files);
    /** Folder to the package in it, to leave out a copy of a package's manifest inside the package. */
    const found = new Map();
    /** Folders of applications that have a node_modules. */
    const applications = new Set();
    // Parents come before what is in them.
    for (const file of files.toSorted((a, b) => a.path.length - b.path.length)) {
        if (!isPackageJson(file.path) || owned.has(file.path))
            continue;
        const folder = folderOf(file.path);
        const manifest = manifest_readManifest(file.content);
        if (typeof manifest === 'string') {
            // Elsewhere a package.json without name and version only sets options for the files around it.
            if (isInstalled(folder))
                findings.addUnknown(file.path, `npm package: ${manifest}`);
            continue;
        }
        if (isInNodeModules(file.path)) {
            applications.add(folder.slice(0, Math.max(folder.search(/(?:^|\/)node_modules\//), 0)));
            const outer = enclosing(folder, found);
            if (!isInstalled(folder) && outer?.name === manifest.name && outer.version === manifest.version)
                continue;
        }
        found.set(folder, manifest);
        addPackage(file, manifest, checksums.get(`${folder}\0${manifest.version}`), findings);
    }
    for (const file of files) {
        const kind = lockFileOf(file.path);
        if (kind === undefined || owned.has(file.path) || applications.has(folderOf(file.path)))
            continue;
        addLock(file, kind, findings);
    }
}
function addPackage(file, { name, version, licence, supplier }, checksum, findings) {
    findings.addComponent({
        name,
        version,
        purl: (0,src_purl/* npmPurl */.NP)(name, version),
        type: 'npm',
        layer: { index: file.layer, diffId: file.diffId },
        path: file.path,
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(checksum === undefined ? {} : { checksum })
    });
}
/** A lock file without node_modules: its packages may have been bundled into the application's own files. */
function addLock(file, kind, findings) {
    if (kind === 'other') {
        findings.addUnknown(file.path, 'a lock file that is not read, and no node_modules beside it');
        return;
    }
    const packages = readLock(file.content);
    if (typeof packages === 'string') {
        findings.addUnknown(file.path, `npm lock file: ${packages}`);
        return;
    }
    for (const entry of packages) {
        const { name, version, licence, checksum } = entry;
        findings.addComponent({
            name,
            version,
            purl: (0,src_purl/* npmPurl */.NP)(name, version),
            type: 'npm',
            layer: { index: file.layer, diffId: file.diffId },
            path: `${file.path}#${entry.place}`,
            ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
            ...(checksum === undefined ? {} : { checksum })
        });
    }
}
/** Checksums by folder and version out of `node_modules/.package-lock.json`, which npm leaves beside what it installed. */
function installedChecksums(files) {
    const checksums = new Map();
    for (const file of files) {
        if (!isInstalledLock(file.path))
            continue;
        const base = file.path.slice(0, -'node_modules/.package-lock.json'.length);
        const packages = readLock(file.content);
        // It adds nothing but checksums: the manifests are what counts.
        if (typeof packages === 'string')
            continue;
        for (const { place, version, checksum } of packages)
            if (checksum !== undefined)
                checksums.set(`${base}${place}\0${version}`, checksum);
    }
    return checksums;
}
function folderOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
/**
 * A place where npm or pnpm installs: `node_modules/name` or `node_modules/@scope/name`, below the first node_modules in
 * nothing but other such places, or in `node_modules/.pnpm/<key>/`.
 */
function isInstalled(folder) {
    const segments = folder.split('/');
    let at = segments.indexOf('node_modules');
    if (at < 0)
        return false;
    while (at < segments.length) {
        if (segments[at] !== 'node_modules')
            return false;
        at += 1;
        if (segments[at] === '.pnpm') {
            at += 2;
            continue;
        }
        if (segments[at]?.startsWith('@') === true)
            at += 1;
        const name = segments[at] ?? '';
        if (name === '' || name.startsWith('.'))
            return false;
        at += 1;
    }
    return true;
}
function enclosing(folder, found) {
    for (let at = folder.lastIndexOf('/'); at > 0; at = folder.lastIndexOf('/', at - 1)) {
        const manifest = found.get(folder.slice(0, at));
        if (manifest !== undefined)
            return manifest;
    }
    return undefined;
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/owned.js
/** As Linux limits them. */
const longestPath = 4096;
/** Which of the image's files came with a package. */
class OwnedFiles {
    files;
    bySystem = new Set();
    byPackage = new Set();
    folders = new Set();
    /** @param files paths of all files of the image: others are not remembered */
    constructor(files) {
        this.files = files;
    }
    /** @param listed absolute or relative, as the list of a distribution's package has it */
    add(listed) {
        // Before anything walks it: a list may name the same long folder before each of a million files.
        if (listed.length > longestPath)
            return;
        const path = listed.replace(/^\/+/, '');
        if (this.files.has(path))
            this.bySystem.add(path);
        // Lists may still say /lib where /lib is a link to /usr/lib.
        if (/^(?:lib|lib64|lib32|libx32|bin|sbin)\//.test(path) && this.files.has(`usr/${path}`))
            this.bySystem.add(`usr/${path}`);
        if (/^(?:usr\/)?sbin\//.test(path)) {
            const merged = path.replace(/^(?:usr\/)?sbin\//, 'usr/bin/');
            if (this.files.has(merged))
                this.bySystem.add(merged);
        }
    }
    /** Whether a package of the distribution brought it. */
    has(path) {
        return this.bySystem.has(path);
    }
    /** @param path of a file that is or belongs to a package of a language */
    addFile(path) {
        this.byPackage.add(path);
    }
    /** @param path of a folder that belongs to a package of a language with all that is below it */
    addFolder(path) {
        if (path !== '')
            this.folders.add(path);
    }
    /** Whether any package brought it. */
    isOwned(path) {
        if (this.bySystem.has(path) || this.byPackage.has(path))
            return true;
        for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
            if (this.folders.has(path.slice(0, at)))
                return true;
        return false;
    }
}
//# sourceMappingURL=owned.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/unowned.js
/** The files that no package brought: what a list of packages says nothing of. */



/** More in one folder are counted together: caches, certificates, a package manager's own notes. */
const mostOfFolder = 50;
/** More entries than that make folders join those above them. */
const unowned_mostEntries = 2000;
/** @param all every regular file of the image, sorted by path */
function unownedFiles(all, owned) {
    return all.filter(({ path }) => !owned.isOwned(path));
}
/**
 * @param files sorted by path
 * @param hashes of all of them
 */
function listUnowned(files, hashes) {
    const groups = new Map();
    for (const file of files) {
        const folder = unowned_parentOf(file.path);
        const group = groups.get(folder);
        if (group === undefined)
            groups.set(folder, [file]);
        else
            group.push(file);
    }
    const folded = foldUp(groups);
    const entries = [...folded].flatMap(([folder, { members, isWhole }]) => isWhole ? [folderEntry(folder, members, hashes)] : members.map((file) => fileEntry(file, hashes)));
    return entries.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.path, b.path));
}
/** Deepest folders first, until there are few enough. */
function foldUp(groups) {
    const folded = new Map();
    for (const [folder, members] of groups)
        folded.set(folder, { members: [...members], isWhole: folder !== '' && members.length > mostOfFolder });
    const size = () => [...folded.values()].reduce((sum, { members, isWhole }) => sum + (isWhole ? 1 : members.length), 0);
    const depthOf = (folder) => (folder === '' ? 0 : folder.split('/').length);
    const deepest = [...folded.keys()].reduce((most, folder) => Math.max(most, depthOf(folder)), 0);
    for (let depth = deepest; depth > 0 && size() > unowned_mostEntries; depth -= 1) {
        const deep = [...folded.keys()].filter((folder) => depthOf(folder) >= depth);
        for (const folder of deep) {
            const members = folded.get(folder)?.members ?? [];
            folded.delete(folder);
            // The last step is the folder below the root; the image as a whole is never one entry.
            const above = depth > 1 ? unowned_parentOf(folder) : folder;
            const joined = folded.get(above)?.members ?? [];
            for (const member of members)
                joined.push(member);
            folded.set(above, { members: joined, isWhole: true });
        }
    }
    return folded;
}
function fileEntry(file, hashes) {
    return {
        path: (0,src_text/* cleanText */.X5)(file.path, 500),
        layer: { index: file.layer, diffId: file.diffId },
        executable: isExecutable(file),
        ...hashesOf(file, hashes)
    };
}
function folderEntry(folder, members, hashes) {
    const sorted = members.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.path, b.path));
    const sha1 = (0,external_node_crypto_.createHash)('sha1');
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    for (const file of sorted) {
        const line = `${hashesOf(file, hashes).sha256}  ${file.path}\n`;
        sha1.update(line);
        sha256.update(line);
    }
    const last = sorted.reduce((top, file) => (file.layer > top.layer ? file : top));
    return {
        path: `${(0,src_text/* cleanText */.X5)(folder, 499)}/`,
        layer: { index: last.layer, diffId: last.diffId },
        executable: sorted.some(isExecutable),
        sha1: sha1.digest('hex'),
        sha256: sha256.digest('hex'),
        files: sorted.length
    };
}
function hashesOf(file, hashes) {
    const found = file.hashes ?? hashes.get(file.path);
    if (found === undefined)
        throw new Error(`${file.path} was not hashed`);
    return { sha1: found.sha1, sha256: found.sha256 };
}
const isExecutable = ({ mode }) => (mode & 0o111) !== 0;
function unowned_parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
//# sourceMappingURL=unowned.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/php/catalogue.js





const catalogue_mostPackages = 20_000;
/** Lists what Composer installed, by its own note `vendor/composer/installed.json`. */
function cataloguePhp(files, owned, findings) {
    for (const file of files) {
        if (!isComposerInstalled(file.path) || owned.has(file.path))
            continue;
        // Composer 1 wrote the list alone.
        const document = readJson(file.content, file.path, (text) => text.trimStart().startsWith('[') ? `{"packages":${text}}` : text);
        const packages = typeof document === 'string' ? undefined : document['packages'];
        if (!Array.isArray(packages) || packages.length > catalogue_mostPackages) {
            findings.addUnknown(file.path, `PHP packages: ${typeof document === 'string' ? document : 'no list of packages'}`);
            continue;
        }
        for (const entry of packages) {
            const read = (0,json/* isObject */.Gv)(entry) ? catalogue_readPackage(entry) : 'no package';
            if (typeof read === 'string')
                findings.addUnknown(file.path, `PHP packages: ${read}`);
            else
                addLanguagePackage(file, read, findings);
        }
    }
}
function catalogue_readPackage(entry) {
    const { name, version } = entry;
    const match = typeof name === 'string' ? /^([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,200})$/.exec(name) : null;
    if (match === null)
        return 'a package without a valid name';
    const [, namespace = '', own = ''] = match;
    if (typeof version !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._+/#-]{0,199}$/.test(version))
        return `package ${namespace}/${own} has no valid version`;
    const declared = entry['license'];
    const licences = (Array.isArray(declared) ? declared.slice(0, 20) : [declared]).flatMap((text) => typeof text === 'string' ? ((0,licence_expression/* readExpression */.Jn)(text) ?? []) : []);
    // Several mean a choice (composer.json, "license").
    const licence = (0,licence_expression/* anyOf */.EB)(licences);
    const authors = Array.isArray(entry['authors']) ? entry['authors'][0] : undefined;
    const author = (0,json/* isObject */.Gv)(authors) ? [authors['name'], authors['email']] : [];
    const [who, mail] = author.map((text) => (typeof text === 'string' ? text.slice(0, 300) : ''));
    const supplier = readMaintainer(`${who ?? ''} <${mail ?? ''}>`, 'person');
    return {
        type: 'composer',
        namespace: namespace.toLowerCase(),
        name: own.toLowerCase(),
        version,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/python/metadata.js
/** What an installed Python distribution says of itself: the header fields of METADATA or PKG-INFO (core metadata). */




/** The description is in the same file; the largest known have some 100 kB. */
const largestMetadata = 4 * 1024 * 1024;
const longestField = 4000;
const metadata_namePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?$/;
/** PEP 440, and what was there before it. */
const metadata_versionPattern = /^[A-Za-z0-9][A-Za-z0-9.!+_-]{0,199}$/;
/** Classifiers whose licence has one identifier. */
const classifiers = {
    'Apache Software License': 'Apache-2.0',
    'MIT License': 'MIT',
    'ISC License (ISCL)': 'ISC',
    'Mozilla Public License 2.0 (MPL 2.0)': 'MPL-2.0',
    'GNU General Public License v2 (GPLv2)': 'GPL-2.0-only',
    'GNU General Public License v2 or later (GPLv2+)': 'GPL-2.0-or-later',
    'GNU General Public License v3 (GPLv3)': 'GPL-3.0-only',
    'GNU General Public License v3 or later (GPLv3+)': 'GPL-3.0-or-later',
    'GNU Lesser General Public License v3 (LGPLv3)': 'LGPL-3.0-only',
    'The Unlicense (Unlicense)': 'Unlicense'
};
/** @returns the distribution, or in words why there is none to read */
function readMetadata(bytes) {
    if (bytes.byteLength > largestMetadata)
        return `larger than ${largestMetadata} bytes`;
    const fields = new Map();
    for (const line of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(bytes))) {
        // The body, which is the description, begins after the first empty line.
        if (line === '')
            break;
        const match = /^([A-Za-z-]{1,40}):[ \t]*(.*)$/.exec(line.slice(0, longestField));
        if (match === null)
            continue;
        const key = (match[1] ?? '').toLowerCase();
        const values = fields.get(key) ?? [];
        if (values.length < 200)
            values.push((match[2] ?? '').trim());
        fields.set(key, values);
    }
    const one = (key) => fields.get(key)?.[0] ?? '';
    if (!metadata_namePattern.test(one('name')))
        return 'no valid Name';
    if (!metadata_versionPattern.test(one('version')))
        return 'no valid Version';
    const licence = metadata_readLicence(one('license-expression'), one('license'), fields.get('classifier') ?? []);
    const author = one('author') === '' ? one('maintainer') : one('author');
    const mail = one('author-email') === '' ? one('maintainer-email') : one('author-email');
    // The address alone, or in the newer form with the name before it.
    const supplier = readMaintainer(mail.includes('<') ? mail.split(',', 1).join('') : `${author} <${mail}>`, 'person');
    return {
        name: one('name')
            .replace(/[-_.]+/g, '-')
            .toLowerCase(),
        version: one('version'),
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** An expression where there is one; else the classifier, which is exact; else the text, if it is a name and no licence's text. */
function metadata_readLicence(expression, text, all) {
    if (expression !== '')
        return (0,licence_expression/* readExpression */.Jn)(expression);
    const prefix = /^License :: (?:OSI Approved :: )?/;
    const known = all.flatMap((entry) => {
        const name = prefix.test(entry) ? entry.replace(prefix, '') : '';
        const id = Object.hasOwn(classifiers, name) ? classifiers[name] : undefined;
        return id ?? [];
    });
    const declared = text === '' || text === 'UNKNOWN' ? undefined : text;
    if (declared !== undefined) {
        const read = (0,licence_expression/* readExpression */.Jn)(declared);
        if (read !== undefined && read.references.length === 0)
            return read;
    }
    if (known.length === 1)
        return (0,licence_expression/* readExpression */.Jn)(known[0] ?? '');
    return declared === undefined || declared.length > 100 ? undefined : (0,licence_expression/* licenceReference */.LH)(declared);
}
//# sourceMappingURL=metadata.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/python/catalogue.js



/** Lists installed Python distributions, as wheels or as eggs. */
function cataloguePython(files, owned, findings) {
    for (const file of files) {
        if (!isPythonMetadata(file.path) || owned.has(file.path))
            continue;
        const read = readMetadata(file.content);
        if (typeof read === 'string')
            findings.addUnknown(file.path, `Python distribution: ${read}`);
        else
            addLanguagePackage(file, { type: 'pypi', namespace: '', ...read }, findings);
    }
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/ruby/gemspec.js
/** What RubyGems notes of an installed gem: Ruby code of a form so regular that nothing has to run to read it. */




const largestGemspec = 4 * 1024 * 1024;
const gemspec_namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
/** Gem::Version::VERSION_PATTERN */
const gemspec_versionPattern = /^[0-9]{1,50}(?:\.[0-9A-Za-z]{1,50}){0,20}(?:-[0-9A-Za-z]{1,50}(?:\.[0-9A-Za-z]{1,50}){0,20})?$/;
/** @returns the gem, or in words why there is none to read */
function readGemspec(bytes) {
    if (bytes.byteLength > largestGemspec)
        return `larger than ${largestGemspec} bytes`;
    const fields = new Map();
    for (const line of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(bytes))) {
        // `# stub: json 2.9.1 ruby lib`: what RubyGems itself reads first.
        const stub = /^# stub: (\S{1,200}) (\S{1,200}) (\S{1,100})(?: |$)/.exec(line.slice(0, 2000));
        if (stub !== null && !fields.has('stub')) {
            fields
                .set('stub', 'x')
                .set('name', stub[1] ?? '')
                .set('version', stub[2] ?? '')
                .set('platform', stub[3] ?? '');
        }
        const match = /^\s{0,20}\w{1,20}\.(name|version|platform|licenses?|authors?) ?= ?(.{1,1000})$/.exec(line.slice(0, 2000));
        const key = (match?.[1] ?? '').replace(/^(licen[cs]e|author)s?$/, '$1');
        if (match !== null && !fields.has(key))
            fields.set(key, strings(match[2] ?? '').join('\n'));
    }
    const name = fields.get('name') ?? '';
    const version = fields.get('version') ?? '';
    if (!gemspec_namePattern.test(name))
        return 'no valid name';
    if (!gemspec_versionPattern.test(version))
        return 'no valid version';
    const platform = fields.get('platform') ?? '';
    const licence = (0,licence_expression/* anyOf */.EB)((fields.get('license') ?? '').split('\n').flatMap((text) => (0,licence_expression/* readExpression */.Jn)(text) ?? []));
    const supplier = readMaintainer((fields.get('author') ?? '').split('\n', 1).join(''), 'person');
    return {
        name,
        version,
        ...(/^[a-z0-9_]+(?:-[A-Za-z0-9_.]+)+$/.test(platform) ? { platform } : {}),
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** The string literals of `"json".freeze`, `Gem::Version.new("1.0")` or `["MIT".freeze, "Ruby".freeze]`. */
function strings(code) {
    return [...code.matchAll(/"([^"\\#]{0,300})"|'([^'\\]{0,300})'/g)].map((match) => match[1] ?? match[2] ?? '');
}
//# sourceMappingURL=gemspec.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/ruby/catalogue.js



/** Lists installed gems, those that come with Ruby included. */
function catalogueRuby(files, owned, findings) {
    for (const file of files) {
        if (!isGemspec(file.path) || owned.has(file.path))
            continue;
        const read = readGemspec(file.content);
        if (typeof read === 'string') {
            findings.addUnknown(file.path, `Ruby gem: ${read}`);
            continue;
        }
        const { platform, ...gem } = read;
        const qualifiers = platform === undefined ? {} : { qualifiers: { platform } };
        addLanguagePackage(file, { type: 'gem', namespace: '', ...gem, ...qualifiers }, findings);
    }
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/programs.js




/** Lists what programs of Go and Rust and Java archives carry in them. */
function cataloguePrograms(files, owned, findings) {
    for (const file of files) {
        if (isWantedName(file.path) || owned.has(file.path))
            continue;
        const inspection = inspectionOf(file);
        if (inspection !== undefined)
            addInspection(file, inspection, findings);
    }
}
function addInspection(file, { go, crates, java, problem }, findings) {
    if (problem !== undefined)
        findings.addUnknown(file.path, `program: ${problem}`);
    for (const reason of go?.problems ?? [])
        findings.addUnknown(file.path, `Go program: ${reason}`);
    for (const { path, version } of go?.modules ?? []) {
        const slash = path.lastIndexOf('/');
        const [namespace, name] = slash < 0 ? ['', path] : [path.slice(0, slash), path.slice(slash + 1)];
        addLanguagePackage(file, { type: 'golang', namespace, name, version }, findings);
    }
    for (const { name, version } of crates ?? [])
        addLanguagePackage(file, { type: 'cargo', namespace: '', name, version }, findings);
    for (const { inside, reason } of java?.problems ?? [])
        findings.addUnknown(inside === '' ? file.path : `${file.path}!/${inside}`, `Java archive: ${reason}`);
    for (const { group, artifact, version, licence, inside } of java?.packages ?? []) {
        const read = licence === undefined ? undefined : (0,licence_expression/* readExpression */.Jn)(licence);
        addLanguagePackage(file, {
            type: 'maven',
            namespace: group,
            name: artifact,
            version,
            ...(read === undefined ? {} : { licence: read }),
            ...(inside === '' ? {} : { inside })
        }, findings);
    }
}
//# sourceMappingURL=programs.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/ndb.js
/** rpm's own database format (SUSE): a table of slots, each of which leads to a blob (rpm's lib/backend/ndb/rpmpkg.c). */
const headerMagic = 0x506d7052; // 'RpmP'
const slotMagic = 0x746f6c53; // 'Slot'
const blobMagic = 0x53626c42; // 'BlbS'
const pageSize = 4096;
const slotSize = 16;
const blockSize = 16;
/** rpm refuses more. */
const mostPages = 2048;
/**
 * The header blobs of the packages in `Packages.db`.
 * @returns in words why it cannot be read
 */
function readNdb(bytes) {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (data.length < pageSize || data.readUInt32LE(0) !== headerMagic)
        return 'no ndb database';
    if (data.readUInt32LE(4) !== 0)
        return 'an ndb database of another version';
    const pages = data.readUInt32LE(12);
    if (pages === 0 || pages > mostPages || pages * pageSize > data.length)
        return 'an ndb database that is cut short';
    const found = [];
    let total = 0;
    // The header takes the place of the first two slots.
    for (let at = 2 * slotSize; at < pages * pageSize; at += slotSize) {
        if (data.readUInt32LE(at) !== slotMagic)
            return 'a damaged slot in the ndb database';
        const index = data.readUInt32LE(at + 4);
        const start = data.readUInt32LE(at + 8) * blockSize;
        const blocks = data.readUInt32LE(at + 12);
        // As rpm does: a slot is free when it leads nowhere, whatever else is in it.
        if (start === 0)
            continue;
        if (index === 0 || start < pages * pageSize)
            return 'a damaged slot in the ndb database';
        if (start + blocks * blockSize > data.length || blocks * blockSize < 16)
            return 'an ndb database that is cut short';
        const length = data.readUInt32LE(start + 12);
        if (data.readUInt32LE(start) !== blobMagic || data.readUInt32LE(start + 4) !== index)
            return 'a damaged package in the ndb database';
        if (16 + length > blocks * blockSize)
            return 'a package of the ndb database that is cut short';
        // Packages do not share bytes: more than the file has would be the same ones again and again.
        total += length;
        if (total > data.length)
            return 'packages of the ndb database that lie on each other';
        found.push(data.subarray(start + 16, start + 16 + length));
    }
    return found;
}
//# sourceMappingURL=ndb.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/header.js
const tags = {
    name: 1000,
    version: 1001,
    release: 1002,
    epoch: 1003,
    vendor: 1011,
    licence: 1014,
    packager: 1015,
    architecture: 1022,
    sourceRpm: 1044,
    dirIndexes: 1116,
    baseNames: 1117,
    dirNames: 1118,
    modularityLabel: 5096
};
/** rpm's own limits: 64 k entries, 256 MB of data. */
const header_mostEntries = 0xffff;
const mostData = 256 * 1024 * 1024;
const int32 = 4;
const string = 6;
const stringArray = 8;
const localised = 9;
/** @returns in words why it cannot be read */
function readHeader(bytes) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (buffer.length < 8)
        return 'a header that is cut short';
    const count = buffer.readUInt32BE(0);
    const length = buffer.readUInt32BE(4);
    if (count > header_mostEntries || length > mostData)
        return 'a header that is too large';
    const start = 8 + count * 16;
    if (start + length > buffer.length)
        return 'a header that is cut short';
    const data = buffer.subarray(start, start + length);
    const entries = new Map();
    for (let at = 8; at < start; at += 16) {
        const tag = buffer.readUInt32BE(at);
        const entry = {
            type: buffer.readUInt32BE(at + 4),
            offset: buffer.readUInt32BE(at + 8),
            count: buffer.readUInt32BE(at + 12)
        };
        // Regions (62 and 63) mark parts of the index. The first entry of a tag stands.
        if (tag > 63 && !entries.has(tag))
            entries.set(tag, entry);
    }
    const texts = (tag) => {
        const entry = entries.get(tag);
        if (entry === undefined || ![string, stringArray, localised].includes(entry.type))
            return [];
        const found = [];
        let at = entry.offset;
        while (found.length < entry.count) {
            const end = at >= data.length ? -1 : data.indexOf(0, at);
            if (end < 0)
                break;
            found.push(data.toString('utf8', at, end));
            at = end + 1;
        }
        return found;
    };
    const numbers = (tag) => {
        const entry = entries.get(tag);
        if (entry?.type !== int32 || entry.offset + entry.count * 4 > data.length)
            return [];
        return Array.from({ length: entry.count }, (_, index) => data.readUInt32BE(entry.offset + index * 4));
    };
    return {
        texts,
        numbers,
        text: (tag) => texts(tag)[0],
        number: (tag) => numbers(tag)[0]
    };
}
//# sourceMappingURL=header.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/package.js
/** A package as rpm's database tells it. */




const package_packageName = /^[A-Za-z0-9_.+][A-Za-z0-9._+~-]{0,199}$/;
const package_versionPart = /^[A-Za-z0-9._+~^]{1,200}$/;
const mostFiles = 1_000_000;
/** @returns undefined for an imported key, which is no package; a text for what cannot be read */
function package_readPackage(blob) {
    const header = readHeader(blob);
    if (typeof header === 'string')
        return header;
    const name = header.text(tags.name) ?? '';
    if (!package_packageName.test(name))
        return 'a package without a valid name';
    if (name === 'gpg-pubkey')
        return undefined;
    const version = header.text(tags.version) ?? '';
    const release = header.text(tags.release) ?? '';
    if (!package_versionPart.test(version) || !package_versionPart.test(release))
        return `package ${name} has no valid version`;
    const architecture = header.text(tags.architecture) ?? '';
    if (!/^[A-Za-z0-9_]{1,50}$/.test(architecture))
        return `package ${name} has no valid architecture`;
    const sourceRpm = header.text(tags.sourceRpm) ?? '';
    const modularity = header.text(tags.modularityLabel) ?? '';
    const licence = package_readLicence(header.text(tags.licence) ?? '');
    const vendor = readMaintainer(header.text(tags.vendor) ?? header.text(tags.packager) ?? '', 'organization');
    return {
        name,
        epoch: header.number(tags.epoch) ?? 0,
        version: `${version}-${release}`,
        architecture,
        ...(/^[A-Za-z0-9._+~^-]{1,300}\.src\.rpm$/.test(sourceRpm) ? { sourceRpm } : {}),
        ...(/^[A-Za-z0-9._+~^:-]{1,200}$/.test(modularity) ? { modularity } : {}),
        ...(licence === undefined ? {} : { licence }),
        ...(vendor === undefined ? {} : { supplier: vendor }),
        files: () => filesOf(header)
    };
}
function* filesOf(header) {
    const folders = header.texts(tags.dirNames);
    const indexes = header.numbers(tags.dirIndexes);
    const names = header.texts(tags.baseNames);
    for (let index = 0; index < Math.min(names.length, mostFiles); index += 1) {
        const folder = folders[indexes[index] ?? -1];
        if (folder !== undefined)
            yield `${folder}${names[index]}`;
    }
}
/** SPDX expressions since 2022; before that Fedora's short names, which are written as Debian's are. */
function package_readLicence(declared) {
    const text = declared.trim();
    const expression = (0,licence_expression/* readExpression */.Jn)(text);
    if (expression === undefined || expression.references.length === 0)
        return expression;
    return /[()]/.test(text) ? (0,licence_expression/* licenceReference */.LH)(text) : (readSynopsis(text.replace(/ASL /g, 'ASL-')) ?? expression);
}
//# sourceMappingURL=package.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/sqlite.js
/**
 * Reads one table of an SQLite 3 database that is held in memory: as much of the file format
 * (https://www.sqlite.org/fileformat2.html) as rpm's database needs. Node 20 has no SQLite of its own, and an image's
 * database is a stranger's file, which nothing but bounded reading should touch.
 */

const mostRows = 200_000;
/** 2^20 leaves of four children each are more than any database has. */
const deepestTree = 20;
class Damaged extends Error {
}
/**
 * The rows of a table, in the order of their rowids.
 * @returns in words why it cannot be read
 */
function readTable(bytes, table) {
    try {
        const pager = new Pager(bytes);
        for (const [, values] of pager.rows(1)) {
            const [type, name, , root] = values;
            if (type === 'table' && name === table && typeof root === 'number')
                return [...pager.rows(root)];
        }
        return `no table ${table}`;
    }
    catch (error) {
        if (error instanceof Damaged)
            return error.message;
        // Offsets are a stranger's: Buffer itself refuses those outside.
        if ((0,errors/* errorCode */.CA)(error) === 'ERR_OUT_OF_RANGE' || (0,errors/* errorCode */.CA)(error) === 'ERR_BUFFER_OUT_OF_BOUNDS')
            return 'an SQLite database that is cut short';
        throw error;
    }
}
class Pager {
    data;
    pageSize;
    usable;
    count = 0;
    total = 0;
    constructor(bytes) {
        this.data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        if (this.data.toString('latin1', 0, 16) !== 'SQLite format 3\0')
            throw new Damaged('no SQLite database');
        const size = this.data.readUInt16BE(16);
        this.pageSize = size === 1 ? 65_536 : size;
        if (this.pageSize < 512 || (this.pageSize & (this.pageSize - 1)) !== 0)
            throw new Damaged('no valid page size');
        this.usable = this.pageSize - (this.data[20] ?? 0);
        if (this.usable < 480)
            throw new Damaged('no valid page size');
        if (this.data.readUInt32BE(56) !== 1)
            throw new Damaged('an SQLite database that is not in UTF-8');
    }
    *rows(root) {
        yield* this.walk(root, 0, new Set());
    }
    *walk(number, depth, seen) {
        if (depth > deepestTree || seen.has(number))
            throw new Damaged('an SQLite tree that runs in circles');
        seen.add(number);
        const page = this.page(number);
        // The first page begins with the file's header.
        const start = number === 1 ? 100 : 0;
        const type = page[start];
        const cells = page.readUInt16BE(start + 3);
        if (type === 0x05) {
            for (let index = 0; index < cells; index += 1)
                yield* this.walk(page.readUInt32BE(page.readUInt16BE(start + 12 + index * 2)), depth + 1, seen);
            yield* this.walk(page.readUInt32BE(start + 8), depth + 1, seen);
        }
        else if (type === 0x0d)
            for (let index = 0; index < cells; index += 1) {
                this.count += 1;
                if (this.count > mostRows)
                    throw new Damaged(`more than ${mostRows} rows`);
                yield this.leaf(page, page.readUInt16BE(start + 8 + index * 2));
            }
        else
            throw new Damaged('no table where an SQLite table should be');
    }
    leaf(page, at) {
        const [length, afterLength] = varint(page, at);
        const [rowid, start] = varint(page, afterLength);
        // "Table B-Tree Leaf Cell": what is over the largest local payload goes to overflow pages.
        const largest = this.usable - 35;
        // Rows do not share bytes: those of a sound database are never more than the file has.
        this.total += length;
        if (this.total > this.data.length)
            throw new Damaged('SQLite rows that are larger than the database');
        if (length <= largest)
            return [rowid, record(slice(page, start, length))];
        const smallest = Math.floor(((this.usable - 12) * 32) / 255) - 23;
        const fitting = smallest + ((length - smallest) % (this.usable - 4));
        const local = fitting <= largest ? fitting : smallest;
        const parts = [slice(page, start, local)];
        let rest = length - local;
        let next = page.readUInt32BE(start + local);
        // Every step takes bytes off the rest, so that a circle of pages ends as well.
        while (rest > 0) {
            const overflow = this.page(next);
            const take = Math.min(rest, this.usable - 4);
            parts.push(slice(overflow, 4, take));
            rest -= take;
            next = overflow.readUInt32BE(0);
        }
        return [rowid, record(Buffer.concat(parts))];
    }
    page(number) {
        const end = number * this.pageSize;
        if (number < 1 || end > this.data.length)
            throw new Damaged('an SQLite database that is cut short');
        return this.data.subarray(end - this.pageSize, end);
    }
}
/** "Record Format": a header of types, then the values. */
function record(payload) {
    const values = [];
    const [headerLength, afterLength] = varint(payload, 0);
    let at = headerLength;
    for (let typeAt = afterLength; typeAt < headerLength;) {
        const [type, nextType] = varint(payload, typeAt);
        typeAt = nextType;
        const length = type >= 12 ? Math.floor((type - 12) / 2) : (fixedLengths[type] ?? 0);
        const part = slice(payload, at, length);
        at += length;
        if (type >= 12)
            values.push(type % 2 === 0 ? part : part.toString('utf8'));
        else if (type === 8 || type === 9)
            values.push(type - 8);
        // No table that is read here holds fractions or whole numbers beyond 48 bits.
        else
            values.push(length === 0 || length === 8 ? null : part.readIntBE(0, length));
        if (values.length > 100)
            throw new Damaged('an SQLite row of too many columns');
    }
    return values;
}
/** Bytes of the types 0 to 11. */
const fixedLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];
function slice(buffer, start, length) {
    if (start + length > buffer.length)
        throw new Damaged('an SQLite row that is cut short');
    return buffer.subarray(start, start + length);
}
/** A big-endian number of 1 to 9 bytes and where it ends. */
function varint(buffer, at) {
    let value = 0n;
    for (let index = 0; index < 9; index += 1) {
        const byte = buffer.readUInt8(at + index);
        if (index === 8)
            value = (value << 8n) | BigInt(byte);
        else
            value = (value << 7n) | BigInt(byte & 0x7f);
        if (byte < 0x80 || index === 8) {
            if (value > BigInt(Number.MAX_SAFE_INTEGER))
                throw new Damaged('a number in the SQLite database that is too large');
            return [Number(value), at + index + 1];
        }
    }
    throw new Damaged('a number in the SQLite database that does not end');
}
//# sourceMappingURL=sqlite.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/catalogue.js






/** Lists what rpm installed, and notes the files that came with it. */
function catalogueRpm(files, distribution, owned, findings) {
    for (const file of files) {
        // SQLite writes changes there first; the last one to leave the database empties it.
        if (isRpmWriteAhead(file.path) && file.content.length > 0)
            findings.addUnknown(file.path, 'rpm database: changes that were not written back');
        const format = rpmDatabaseOf(file.path);
        if (format === undefined)
            continue;
        const blobs = format === 'sqlite' ? readSqlite(file.content) : readNdb(file.content);
        if (typeof blobs === 'string') {
            findings.addUnknown(file.path, `rpm database: ${blobs}`);
            continue;
        }
        let count = 0;
        for (const blob of blobs) {
            const read = package_readPackage(blob);
            if (typeof read === 'string')
                findings.addUnknown(file.path, `rpm database: ${read}`);
            else if (read !== undefined) {
                count += 1;
                for (const path of read.files())
                    owned.add(path);
                catalogue_addPackage(read, file, distribution, findings);
            }
        }
        if (count === 0)
            findings.addUnknown(file.path, 'rpm database: empty');
        else
            findings.needRelease(distribution, 'rpm');
    }
}
function readSqlite(bytes) {
    const rows = readTable(bytes, 'Packages');
    if (typeof rows === 'string')
        return rows;
    const blobs = rows.map(([, values]) => values[1]);
    return blobs.every((blob) => typeof blob === 'object' && blob !== null) ? blobs : 'a package without a header';
}
function catalogue_addPackage(entry, file, distribution, findings) {
    const { name, epoch, version, architecture, sourceRpm, modularity, licence, supplier } = entry;
    const source = sourceRpm === undefined ? undefined : (0,src_purl/* sourceOfRpm */.GL)(sourceRpm, String(epoch));
    findings.addComponent({
        name,
        version: (0,src_purl/* rpmVersion */.Aw)(version, String(epoch)),
        purl: (0,src_purl/* systemPurl */.fl)('rpm', name, version, distribution, {
            arch: architecture,
            ...(epoch === 0 ? {} : { epoch: String(epoch) }),
            ...(modularity === undefined ? {} : { rpmmod: modularity }),
            ...(sourceRpm === undefined ? {} : { upstream: sourceRpm })
        }),
        type: 'rpm',
        ...(source === undefined ? {} : { source }),
        layer: { index: file.layer, diffId: file.diffId },
        path: file.path,
        ...(distribution === undefined ? {} : { distro: (0,os_release/* distroQualifier */.s)(distribution) }),
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier })
    });
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/image.js
/** From an image to what is in it. */





















/**
 * Lists what is installed in one platform's image. Its layers are read once, without unpacking; nothing of it is run.
 * What is there and cannot be read becomes a known unknown, and the SBOM is not complete then.
 * @throws IntegrityError when a layer is not what its digest says, or beyond the limits of the layer reader
 */
async function sbomOf(store, image, ports = {}) {
    return (await catalogueImage(store, image, ports)).sbom;
}
/** The same, with records of the layers. */
async function catalogueImage(store, image, ports = {}) {
    const { files, all, records, hashesOf } = await (0,image_files/* inspectImage */.mm)(store, image, wantedFile, {
        ...(ports.known === undefined ? {} : { known: ports.known }),
        reducerOf
    });
    const { unowned, sbom } = catalogue(image, files, all);
    const missing = unowned.filter(({ hashes }) => hashes === undefined);
    const made = { ...sbom, files: listUnowned(unowned, missing.length === 0 ? new Map() : await hashesOf(missing)) };
    const logger = ports.logger ?? src_ports/* silentLogger */.qq;
    const read = records.filter((record) => record !== undefined).length;
    logger.info(`${made.components.length} packages found in ${files.length} files of ${made.layers.length} layers, ${read} of them read now`);
    if (unowned.length > 0)
        logger.info(`${unowned.length} files of no package`);
    for (const { path, reason } of made.unknowns)
        logger.info(`not listed: ${path === '' ? 'the image' : path}: ${reason}`);
    return { sbom: made, records: records.map((record) => record && slim(record, unowned)) };
}
/** What makes something small of a file, so that not all of it has to be kept. */
function reducerOf(path) {
    if (copyrightOf(path) !== undefined)
        return readingCopyright;
    return isWantedName(path) ? undefined : inspecting(path);
}
/** Most files have an owner, and their hashes are a record's largest part; where one is missed its layer is read again. */
function slim({ entries }, unowned) {
    const wanted = new Set(unowned.map(({ path }) => path));
    return {
        entries: entries.map((entry) => {
            if (entry.hashes === undefined || wanted.has(entry.path))
                return entry;
            const { hashes: _hashes, ...rest } = entry;
            return rest;
        })
    };
}
/** Whether any cataloguer wants to see the file. */
function wantedFile(path, mode) {
    return isWantedName(path) || isInspected(path, mode);
}
/**
 * The same of files already read, without those that no package brought.
 * @param files all of the final file system for which `wantedFile` is true
 */
function catalogueFiles(image, files) {
    return catalogue(image, files, []).sbom;
}
function catalogue(image, files, all) {
    // Paths are unique in a final file system; in this order nothing depends on how it was read.
    const sorted = files.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.path, b.path));
    const findings = new Findings();
    const distribution = readDistribution(sorted, findings);
    const owned = new OwnedFiles(new Set([...sorted, ...all].map(({ path }) => path)));
    catalogueDpkg(sorted, distribution, owned, findings);
    catalogueApk(sorted, distribution, owned, findings);
    catalogueRpm(sorted, distribution, owned, findings);
    // What came with a distribution's package is left to it: it is patched there without a change of the upstream
    // version that it carries.
    catalogueNpm(sorted, owned, findings);
    cataloguePython(sorted, owned, findings);
    catalogueRuby(sorted, owned, findings);
    cataloguePhp(sorted, owned, findings);
    catalogueDotnet(sorted, owned, findings);
    cataloguePrograms(sorted, owned, findings);
    noteUnread(sorted, owned, findings);
    const { components } = findings;
    const hasSystem = components.some(({ type }) => systemTypes.has(type));
    // Without its database a whole distribution would look like an image with nothing wrong in it.
    if (distribution !== undefined && !hasSystem)
        findings.addUnknown('', `no package database that can be read, in an image of ${distribution.id}`);
    if (components.length === 0)
        findings.addUnknown('', 'no package was found');
    const { unknowns } = findings;
    const sbom = {
        subject: image.descriptor.digest,
        platform: image.platform,
        name: imageName(image),
        created: createdTime(image.config.created),
        ...(distribution === undefined ? {} : { distribution }),
        components,
        files: [],
        unknowns,
        licenceReferences: findings.licenceReferences,
        layers: layersOf(image.config),
        author: authorOf(image.config),
        complete: unknowns.length === 0
    };
    noteLanguageFiles(components, sorted, owned);
    return { sbom, unowned: unownedFiles(all, owned) };
}
function readDistribution(files, findings) {
    for (const path of osReleasePaths) {
        const file = files.find((candidate) => candidate.path === path);
        if (file === undefined)
            continue;
        const distribution = (0,os_release/* parseOsRelease */.H)(file.content);
        if (distribution === undefined)
            findings.addUnknown(path, 'the distribution cannot be read: no valid ID');
        return distribution;
    }
    return undefined;
}
/** One unknown per folder and ecosystem, with the number of packages or databases. */
function noteUnread(files, owned, findings) {
    const counts = new Map();
    for (const { path } of files) {
        const found = owned.has(path) ? undefined : unreadEcosystem(path);
        if (found === undefined)
            continue;
        const key = `${found.folder}\0${found.ecosystem}`;
        const entry = counts.get(key) ?? { ...found, count: 0 };
        entry.count += 1;
        counts.set(key, entry);
    }
    for (const { folder, ecosystem, count } of counts.values())
        findings.addUnknown(folder, `${ecosystem} are not read yet (${count} ${count === 1 ? 'file' : 'files'})`);
}
/** Out of the image itself, so that one digest has one name wherever it is stored. */
function imageName(image) {
    const title = image.config.config?.Labels?.['org.opencontainers.image.title'] ?? '';
    return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(title) && title.length <= 100 ? title : 'image';
}
/** SPDX 2.3, 6.9: `YYYY-MM-DDThh:mm:ssZ`. */
function createdTime(created) {
    const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/.exec(created ?? '');
    const time = match === null ? Number.NaN : Date.parse(`${match[1]}${match[2]}`);
    return new Date(Number.isFinite(time) && time >= 0 ? time : 0).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
//# sourceMappingURL=image.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/read.js + 2 modules
var read = __webpack_require__(24247);
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx/read.js + 2 modules
var spdx_read = __webpack_require__(294);
;// CONCATENATED MODULE: ./packages/sbom/build/src/summary.js
/** Counts, of what was found (`ImageSbom`) or of what a document says (`SbomDocument`). */
function sbomSummary(sbom) {
    const counts = new Map();
    for (const { type } of sbom.components)
        counts.set(type, (counts.get(type) ?? 0) + 1);
    return {
        packages: sbom.components.length,
        // fromEntries defines properties, so that a type of any name is one of its own.
        byType: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
        withLicence: sbom.components.filter(({ licence }) => licence !== undefined).length,
        unknowns: sbom.unknowns.length,
        complete: sbom.complete
    };
}
//# sourceMappingURL=summary.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/media-types.js
var media_types = __webpack_require__(27077);
// EXTERNAL MODULE: ./packages/evidence/build/src/referrer.js
var referrer = __webpack_require__(82286);
;// CONCATENATED MODULE: ./packages/evidence/build/src/layer-records.js
/**
 * What was found in a layer, kept in the image's own repository for the next image that has the layer. A record decides
 * what an SBOM says, and anybody who can push can put one there; so one counts only with a statement of the very signer
 * that is about to sign the SBOM: whoever could forge that statement could sign a forged SBOM as well (decision 0017).
 */





const layerRecordPredicate = 'urn:immutable-delivery:layer-record:1';
const layerRecordMediaType = 'application/vnd.immutable-delivery.layer-record.v1';
/** Deflated; a layer of a million files has some 30 MB. */
const layer_records_largestRecord = 128 * 2 ** 20;
const largestBundle = 256 * 1024;
/**
 * The record of a layer that this signer once stated.
 * @returns undefined when there is none that counts, for whatever reason
 */
async function findLayerRecord(store, layer, signer) {
    try {
        const tagged = await store.resolveTag(tagOf(layer, signer));
        const stored = tagged && (await store.getManifest(tagged.digest));
        const parts = stored && readParts(stored.bytes);
        if (parts === undefined)
            return undefined;
        const bundle = (0,src_bundle/* readBundle */.Bo)(await layer_records_read(store, parts.bundle, largestBundle));
        // The signature first: nothing of the payload is looked at before.
        if (!signer.made(bundle))
            return undefined;
        const { subject, predicateType, predicate } = (0,src_statement/* readStatement */.cO)(bundle.payload);
        const isOurs = predicateType === layerRecordPredicate &&
            subject === layer.diffId &&
            predicate['blob'] === layer.blob.digest &&
            predicate['version'] === layer.version &&
            predicate['record'] === parts.record.digest;
        return isOurs ? await layer_records_read(store, parts.record, layer_records_largestRecord) : undefined;
    }
    catch (error) {
        // The layer is then read, as if there were no record.
        if ((0,errors/* errorKind */.f8)(error) !== 'integrity' && (0,errors/* errorKind */.f8)(error) !== 'remote')
            throw error;
        return undefined;
    }
}
/** Signs a record and stores it. */
async function storeLayerRecord(store, layer, record, signer) {
    const statement = (0,src_statement/* makeStatement */.UT)(layer.diffId, layerRecordPredicate, {
        blob: layer.blob.digest,
        record: (0,src_digest/* digestOf */.ol)(record),
        version: layer.version
    });
    const bundle = await signer.sign((0,src_statement/* statementBytes */.Tp)(statement));
    const manifest = {
        schemaVersion: 2,
        mediaType: media_types/* mediaTypes */.Ib.manifest,
        artifactType: layerRecordMediaType,
        config: await put(store, referrer/* emptyConfig */.i4, media_types/* mediaTypes */.Ib.empty),
        layers: [await put(store, bundle, src_bundle/* bundleMediaType */.l5), await put(store, record, layerRecordMediaType)]
    };
    await store.putManifest(Buffer.from(JSON.stringify(manifest)), media_types/* mediaTypes */.Ib.manifest, tagOf(layer, signer));
}
/** One for each layer, signer and version, so that none takes another's place. */
function tagOf({ diffId, blob, version }, signer) {
    const name = (0,src_digest/* digestOf */.ol)([diffId, blob.digest, version, signer.description].join('\n'));
    return `layer-${name.slice('sha256:'.length, 'sha256:'.length + 40)}`;
}
async function put(store, bytes, mediaType) {
    const descriptor = { mediaType, digest: (0,src_digest/* digestOf */.ol)(bytes), size: bytes.byteLength };
    await store.putBlob(mediaType === media_types/* mediaTypes */.Ib.empty ? referrer/* emptyConfigDescriptor */.BO : descriptor, () => once(bytes));
    return descriptor;
}
// oxlint-disable-next-line typescript/require-await -- an async iterable is what the store takes
async function* once(bytes) {
    yield bytes;
}
function readParts(bytes) {
    const { artifactType, layers } = (0,json/* parseJsonObject */.dw)(bytes, 'manifest of a layer record', 16);
    if (artifactType !== layerRecordMediaType || !Array.isArray(layers) || layers.length !== 2)
        return undefined;
    const [bundle, record] = layers.map(readPart);
    return bundle === undefined || record === undefined ? undefined : { bundle, record };
}
function readPart(value) {
    if (!(0,json/* isObject */.Gv)(value))
        return undefined;
    const { digest, size } = value;
    return (0,src_digest/* isDigest */.Bc)(digest) && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
        ? { digest, size }
        : undefined;
}
async function layer_records_read(store, part, limit) {
    if (part.size > limit)
        return new Uint8Array();
    return (0,src_ports/* readBounded */.CB)(store.getBlob(part), part.size, () => new Error('a blob longer than its size'));
}
//# sourceMappingURL=layer-records.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/concurrency.js
var concurrency = __webpack_require__(56270);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-name.js
var tar_name = __webpack_require__(49660);
;// CONCATENATED MODULE: ./packages/oci/build/src/layer-record.js
/**
 * What was read of one layer, kept so that the layer need not be read again: its entries in their order, and what
 * reducers made of the files. It depends on the layer alone, so that records of layers compose to any image that has
 * them, with whiteouts and links applied anew.
 */



/** Changes whenever the same bytes would be read otherwise. */
const layer_record_format = 1;
const types = ['file', 'directory', 'symlink', 'hardlink', 'character', 'block', 'fifo'];
const letters = 'fdlhcbp';
/** Decompressed: a layer of a million entries has some 150 MB of names. */
const layer_record_largestRecord = 512 * 2 ** 20;
/** @returns deflated bytes, the same for the same record */
function encodeRecord({ entries }) {
    const contents = [];
    const kept = [];
    const hashes = [];
    for (const [index, entry] of entries.entries()) {
        for (const [name, bytes] of entry.kept) {
            kept.push([index, name, bytes.length]);
            contents.push(bytes);
        }
        if (entry.hashes !== undefined)
            hashes.push([index, entry.hashes.sha1, entry.hashes.sha256]);
    }
    const head = Buffer.from(JSON.stringify({
        format: layer_record_format,
        // No path and no target has a NUL.
        paths: entries.map(({ path }) => path).join('\0'),
        types: entries.map(({ type }) => letters[types.indexOf(type)] ?? '').join(''),
        modes: entries.map(({ mode }) => mode),
        sizes: entries.map(({ size }) => size),
        targets: entries.map(({ linkTarget = '' }) => linkTarget).join('\0'),
        kept,
        hashes
    }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length);
    return (0,external_node_zlib_.deflateSync)(Buffer.concat([length, head, ...contents]), { level: 6 });
}
/** @throws IntegrityError for anything that `encodeRecord` did not make */
function decodeRecord(bytes) {
    const data = inflate(bytes);
    const length = data.length < 4 ? Number.POSITIVE_INFINITY : data.readUInt32LE(0);
    if (length + 4 > data.length)
        throw broken('its head');
    const head = (0,json/* parseJsonObject */.dw)(data.subarray(4, 4 + length), 'layer record', 8);
    if (head['format'] !== layer_record_format)
        throw broken(`format ${layer_record_format}`);
    const paths = textAt(head, 'paths').split('\0');
    const targets = textAt(head, 'targets').split('\0');
    const kinds = textAt(head, 'types');
    const modes = numbersAt(head, 'modes');
    const sizes = numbersAt(head, 'sizes');
    const count = kinds.length;
    if (count === 0 && paths[0] === '')
        return { entries: [] };
    if ([paths, targets, modes, sizes].some((column) => column.length !== count))
        throw broken('columns of one length');
    const entries = paths.map((path, index) => {
        const type = types[letters.indexOf(kinds[index] ?? ' ')];
        const target = targets[index] ?? '';
        if (type === undefined || path === '')
            throw broken('entries');
        return {
            path,
            type,
            mode: modes[index] ?? 0,
            size: sizes[index] ?? 0,
            ...(target === '' ? {} : { linkTarget: target }),
            kept: none
        };
    });
    addContents(entries, head, data.subarray(4 + length));
    return { entries };
}
const none = new Map();
function addContents(entries, head, contents) {
    let offset = 0;
    for (const row of rowsAt(head, 'kept')) {
        const [index, name, size] = row;
        const entry = typeof index === 'number' ? entries[index] : undefined;
        if (entry === undefined || typeof name !== 'string' || typeof size !== 'number' || size < 0)
            throw broken('contents');
        if (offset + size > contents.length)
            throw broken('the rest of its contents');
        const kept = new Map(entry.kept).set(name, contents.subarray(offset, offset + size));
        entries[index] = { ...entry, kept };
        offset += size;
    }
    if (offset !== contents.length)
        throw broken('no more contents');
    for (const [index, sha1, sha256] of rowsAt(head, 'hashes')) {
        const entry = typeof index === 'number' ? entries[index] : undefined;
        if (entry === undefined || !isHex(sha1, 40) || !isHex(sha256, 64))
            throw broken('hashes');
        entries[index] = { ...entry, hashes: { sha1, sha256 } };
    }
}
function inflate(bytes) {
    try {
        return (0,external_node_zlib_.inflateSync)(bytes, { maxOutputLength: layer_record_largestRecord });
    }
    catch (error) {
        throw new errors/* IntegrityError */.cs('layer record', `deflated data of at most ${layer_record_largestRecord} bytes`, 'something else', {
            cause: error
        });
    }
}
function broken(expected) {
    return new errors/* IntegrityError */.cs('layer record', expected, 'something else');
}
function textAt(head, key) {
    const text = head[key];
    if (typeof text !== 'string')
        throw broken((0,tar_name/* show */.WU)(key));
    return text;
}
function numbersAt(head, key) {
    const list = head[key];
    if (!Array.isArray(list) || !list.every((item) => Number.isSafeInteger(item) && item >= 0))
        throw broken((0,tar_name/* show */.WU)(key));
    return list;
}
function rowsAt(head, key) {
    const list = head[key];
    if (!Array.isArray(list) || !list.every((row) => Array.isArray(row) && row.length === 3))
        throw broken((0,tar_name/* show */.WU)(key));
    return list;
}
function isHex(value, length) {
    return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);
}
//# sourceMappingURL=layer-record.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/record-version.js
/**
 * Names what a record of a layer holds. A record made by other code may have found less: whoever changes what is read of
 * a file while its layer is read changes this, too. `record-version.test.ts` notices who forgets.
 */
const recordVersion = 'immutable-delivery-sbom-2.1';
//# sourceMappingURL=record-version.js.map
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/layer-records.js
/** What is known of an image's layers from earlier runs of the same signer, and what the next ones will know. */




/** A smaller layer is read sooner than its record is found; compressed bytes. */
const smallestLayer = 4 * 2 ** 20;
/** @returns records by the index of their layer */
async function knownLayers(store, image, signer, logger) {
    const found = await (0,concurrency/* mapBounded */.y)(worthKeeping(image), 6, async (layer) => {
        const bytes = await findLayerRecord(store, layer, signer);
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
            await storeLayerRecord(store, layer, encodeRecord(record), signer);
            logger.info(`layer ${layer.index} (${(0,src_digest/* shortDigest */.VK)(layer.diffId)}) is recorded for the next image that has it`);
        }
        catch (error) {
            if ((0,errors/* errorKind */.f8)(error) !== 'remote' && (0,errors/* errorKind */.f8)(error) !== 'integrity')
                throw error;
            logger.info(`layer ${layer.index} could not be recorded: ${(0,errors/* errorMessage */.gJ)(error)}`);
        }
    }
}
function decode(bytes) {
    try {
        return decodeRecord(bytes);
    }
    catch (error) {
        if ((0,errors/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
}
function worthKeeping({ manifest, config }) {
    return manifest.layers.flatMap((blob, index) => {
        const diffId = config.rootfs.diff_ids[index];
        return diffId === undefined || blob.size < smallestLayer ? [] : [{ index, diffId, blob, version: recordVersion }];
    });
}
//# sourceMappingURL=layer-records.js.map
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/sboms.js
/** The SBOM of every platform: made from its layers in the formats that were asked for, or the caller's own. */







const sboms_types = {
    'spdx-json': predicate_types/* predicateTypes */.Z.spdx,
    'spdx-3-json': predicate_types/* predicateTypes */.Z.spdx3,
    'cyclonedx-json': predicate_types/* predicateTypes */.Z.cyclonedx,
    'cyclonedx-1.7-json': predicate_types/* predicateTypes */.Z.cyclonedx
};
/** @throws UserError for a format that cannot be written, or none */
function formatsOf(names) {
    const known = Object.keys(sbomFormats);
    const expected = `lines out of ${known.join(', ')}`;
    if (names.length === 0)
        throw new errors/* UserError */.yo('sbom-formats', '', expected);
    return [
        ...new Set(names.map((name) => {
            const format = known.find((one) => one === name);
            if (format === undefined)
                throw new errors/* UserError */.yo('sbom-formats', name, expected);
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
        await ports.logger.group(`SBOM of ${(0,src_image/* formatPlatform */.B)(platform.platform)}`, async () => {
            const { logger } = ports;
            const known = signer === undefined ? new Map() : await knownLayers(opened.store, platform, signer, logger);
            const { sbom, records } = await catalogueImage(opened.store, platform, { logger, known });
            if (signer !== undefined)
                await keepLayers(opened.store, platform, records, signer, logger);
            for (const format of formats) {
                const bytes = sbomFormats[format].write(sbom);
                const file = external_node_path_.join(folder, `${(0,src_digest/* shortDigest */.VK)(platform.descriptor.digest)}.${sbomFormats[format].extension}`);
                await (0,promises_.writeFile)(file, bytes);
                made.push(described(platform, format, file, bytes, sbom, (0,json/* parseJsonObject */.dw)(bytes, file)));
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
            throw new errors/* UserError */.yo('sbom', file, `one ${found.format} document for ${found.platform}`);
        own.push(found);
        ports.logger.info(`${file}: ${found.packages} packages of ${found.platform}, as its maker says`);
    }
    const missing = image.platforms.find(({ descriptor }) => !own.some(({ subject }) => subject === descriptor.digest));
    if (missing !== undefined)
        throw new errors/* UserError */.yo('sbom', files.join(', '), `an SBOM for every platform: none says that it is about ${(0,src_image/* formatPlatform */.B)(missing.platform)}, ${missing.descriptor.digest}`);
    return own;
}
function ownSbom(bytes, file, place, image) {
    const refused = [];
    for (const platform of image.platforms)
        try {
            const { format, document } = (0,read/* readSbom */.k)(bytes, platform.descriptor.digest);
            if (document.subject === undefined) {
                refused.push('it does not say which image it is about');
                continue;
            }
            const value = (0,json/* parseJsonObject */.dw)(bytes, file);
            // It becomes part of a signed statement, whose bytes must not depend on who writes them.
            (0,json/* canonicalJson */.dj)(value);
            return described(platform, format, place, bytes, document, value);
        }
        catch (error) {
            refused.push((0,errors/* errorMessage */.gJ)(error));
        }
    throw new errors/* UserError */.yo('sbom', file, `SPDX 2.2, 2.3 or 3.0, or CycloneDX 1.4 to 1.7, as JSON, about a platform's manifest of this image (${refused[0] ?? 'no platform'})`);
}
async function readOwn(place, file) {
    try {
        // Before it is in memory.
        const { size } = await (0,promises_.stat)(place);
        if (size > spdx_read/* largestDocument */.WZ)
            throw new errors/* UserError */.yo('sbom', file, `at most ${spdx_read/* largestDocument */.WZ} bytes`);
        return await (0,promises_.readFile)(place);
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === undefined)
            throw error;
        throw new errors/* UserError */.yo('sbom', file, `a readable file in the workspace (${(0,errors/* errorCode */.CA)(error) ?? ''})`, { cause: error });
    }
}
function described(image, format, file, bytes, sbom, document) {
    return {
        platform: (0,src_image/* formatPlatform */.B)(image.platform),
        subject: image.descriptor.digest,
        format,
        predicateType: sboms_types[format],
        path: file,
        sha256: (0,src_digest/* digestOf */.ol)(bytes).slice('sha256:'.length),
        packages: sbomSummary(sbom).packages,
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

















const signAndSbom = () => (0,run/* runMain */.V)(declaration_declaration, (inputs, ports) => inputs.operation === 'verify' ? judgeImage(inputs, ports) : signImage(inputs, ports));
async function judgeImage(inputs, ports) {
    const opened = await (0,open_image/* openImage */.UY)(inputs, ports);
    const { report, policy, attached, file = '' } = await (0,verify_image/* verifyImage */.Z)(opened, inputs, ports);
    const reasons = (0,gate_report/* refusals */.K)(report);
    const command = (0,verify_command/* verifyCommand */.p)(opened.name, (0,facts/* foundSigner */.f)(report, policy.trust));
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
        summary: renderVerifySummary({
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
            throw new errors/* UserError */.yo(input, inputs[input], `no ${input}: whom to trust matters only with \`operation: verify\``);
    const signer = await (0,signing/* signerOf */.Kv)(inputs, ports);
    if (signer === undefined)
        throw new errors/* UserError */.yo('signing-key', '', 'a private key, or the permission `id-token: write` to sign as this workflow');
    const opened = await (0,open_image/* openImage */.UY)({ ...inputs, image: inputs.image }, ports);
    const image = await (0,src_image/* readImage */.A)(opened.store, opened.digest);
    const own = inputs.sbom;
    const sboms = own.length > 0
        ? await ownSboms(own, image, ports)
        : await makeSboms(opened, image, formats, inputs['layer-records'] === 'registry' ? signer : undefined, ports);
    const provenance = inputs.provenance
        ? provenancePredicate(runFacts(ports, started), {
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
            const done = await (0,attach/* signAndAttach */.eK)(opened.store, subject, statements, signer, { clock: ports.clock });
            subjects.push({ subject: subject.digest, attached: done });
            for (const item of done) {
                ports.logger.info(`${item.reused ? 'already there' : 'attached'}: ${item.predicateType} on ${platform ?? 'the index'} ${(0,src_digest/* shortDigest */.VK)(subject.digest)}`);
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
    const command = (0,verify_command/* verifyCommand */.p)(opened.name, (0,signing/* verifyBy */.$D)(signer, inputs), platformImages);
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
        summary: renderSignSummary({
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
        { statement: (0,src_statement/* makeStatement */.UT)(subject.digest, predicate_types/* predicateTypes */.Z.signature, {}) },
        // Provenance tells who made the digest that was asked for; a second run of the same commit adds no second one.
        ...(provenance === undefined || subject.digest !== image.descriptor.digest
            ? []
            : [
                {
                    statement: (0,src_statement/* makeStatement */.UT)(subject.digest, predicate_types/* predicateTypes */.Z.provenance, provenance),
                    covers: (existing) => (0,provenance_facts/* isSameBuild */.b)(existing, provenance)
                }
            ]),
        ...extras
            .filter(({ forPlatforms }) => forPlatforms || subject.digest === image.descriptor.digest)
            .map(({ predicateType, predicate }) => ({ statement: (0,src_statement/* makeStatement */.UT)(subject.digest, predicateType, predicate) }))
    ];
    const platforms = image.platforms.map(({ descriptor, platform }) => ({
        subject: descriptor,
        platform: (0,src_image/* formatPlatform */.B)(platform),
        statements: [
            ...made(descriptor),
            ...sboms
                .filter(({ subject }) => subject === descriptor.digest)
                .map(({ predicateType, document }) => ({
                statement: (0,src_statement/* makeStatement */.UT)(descriptor.digest, predicateType, document)
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
    return name !== undefined && digest !== undefined && (0,src_digest/* isDigest */.Bc)(digest) ? { base: { name, digest } } : {};
}
/** bake.lock as it is in the workspace, if there is one. */
async function lockOf(file, ports) {
    const place = external_node_path_.resolve(ports.workspace, file);
    if (!(0,external_node_fs_.existsSync)(place))
        return {};
    return { lock: { path: file, digest: (0,src_digest/* digestOf */.ol)(await (0,promises_.readFile)(place)) } };
}
/** What the image was made of, as bake-image named it. @throws UserError when it is no digest */
function boundTo(inputs) {
    const given = inputs['input-digest'];
    return given === undefined ? {} : { inputDigest: (0,src_digest/* parseDigest */.m)(given, 'input-digest') };
}
//# sourceMappingURL=main.js.map

/***/ }),

/***/ 37640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ isSameBuild),
/* harmony export */   v: () => (/* binding */ boundInputDigest)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73965);
/** Reads from verified provenance what decisions are made on. */


/** The input digest that a provenance predicate binds (bake-image's skip-unchanged), if it has one. */
function boundInputDigest(predicate) {
    const value = at(predicate, ['buildDefinition', 'internalParameters', 'inputDigest']);
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(value) ? value : undefined;
}
/**
 * Whether two provenance predicates tell of the same build from the same things, whenever it ran. For
 * `StatementToAttach.covers`: a run that is repeated for the same commit adds no second provenance.
 */
function isSameBuild(a, b) {
    const essence = (predicate) => {
        const definition = predicate['buildDefinition'];
        const builder = at(predicate, ['runDetails', 'builder', 'id']);
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(definition) || typeof builder !== 'string')
            return undefined;
        try {
            return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .dj)([definition, builder]);
        }
        catch {
            // A fraction has no canonical form; then the two are not known to be the same.
            return undefined;
        }
    };
    const first = essence(a);
    return first !== undefined && first === essence(b);
}
function at(document, path) {
    let value = document;
    for (const name of path)
        value = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return value;
}
//# sourceMappingURL=provenance-facts.js.map

/***/ }),

/***/ 62827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mm: () => (/* binding */ inspectImage),
  w6: () => (/* binding */ readImageTree)
});

// UNUSED EXPORTS: readImageFiles

// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-name.js
var tar_name = __webpack_require__(49660);
;// CONCATENATED MODULE: ./packages/oci/build/src/file-reader.js
/** Reads what is wanted of a file in a layer, within the limits of the image as a whole. */



class FileReader {
    limits;
    isHashing;
    #used = 0;
    /** @param isHashing whether every file that is read is hashed, too */
    constructor(limits, isHashing) {
        this.limits = limits;
        this.isHashing = isHashing;
    }
    /** Takes over what an earlier reading of the layer found. */
    take(inode, { kept, hashes }) {
        for (const content of kept.values())
            this.#use(content.length);
        inode.kept = kept;
        if (hashes !== undefined)
            inode.hashes = hashes;
    }
    /** @param reducer undefined to keep the bytes as they are */
    async read(inode, entry, reducer) {
        const content = this.isHashing ? this.#hashed(inode, entry) : entry.content();
        const kept = new Map(inode.kept);
        if (reducer === undefined) {
            if (entry.size > this.limits.fileSize)
                throw new errors/* IntegrityError */.cs((0,tar_name/* show */.WU)(entry.path), `a file of at most ${this.limits.fileSize} bytes`, String(entry.size));
            this.#use(entry.size);
            const tooLarge = () => new errors/* IntegrityError */.cs((0,tar_name/* show */.WU)(entry.path), `${entry.size} bytes`, 'more');
            kept.set('', await (0,ports/* readBounded */.CB)(content, entry.size, tooLarge));
        }
        else {
            const made = await reducer.reduce(content, entry.size);
            this.#use(made.length);
            kept.set(reducer.name, made);
        }
        inode.kept = kept;
    }
    /** Reads a file for its hashes alone. */
    async hash(inode, entry) {
        for await (const _ of this.#hashed(inode, entry))
            ;
    }
    async *#hashed(inode, entry) {
        const sha1 = (0,external_node_crypto_.createHash)('sha1');
        const sha256 = (0,external_node_crypto_.createHash)('sha256');
        for await (const chunk of entry.content()) {
            sha1.update(chunk);
            sha256.update(chunk);
            yield chunk;
        }
        inode.hashes = { sha1: sha1.digest('hex'), sha256: sha256.digest('hex') };
    }
    #use(bytes) {
        this.#used += bytes;
        if (this.#used > this.limits.filesSize)
            throw new errors/* IntegrityError */.cs('image', `at most ${this.limits.filesSize} bytes in the files to read`, 'more');
    }
}
//# sourceMappingURL=file-reader.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/image-entries.js
var image_entries = __webpack_require__(94169);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-limits.js
var layer_limits = __webpack_require__(2557);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-reader.js
var layer_reader = __webpack_require__(22970);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-tree.js
var layer_tree = __webpack_require__(89061);
;// CONCATENATED MODULE: ./packages/oci/build/src/image-files.js
/** The files of an image as a running instance would see them, read without unpacking it. */






/**
 * The regular files whose final path is `wanted`, hard links included, sorted by the bytes of the path. Whiteouts and
 * opaque directories are respected; a path is the real one: a file below a symlinked directory has the path of the
 * directory that the link leads to, and symlinks themselves are not given.
 * @param wanted is asked with the permission bits too: what is executable is no matter of its name
 * @throws IntegrityError when a layer cannot be read in full, or a wanted file is over `fileSize`: what was not read
 * is never reported as absent
 */
async function readImageFiles(store, image, wanted, options = {}) {
    const reading = new Reading(store, image, wanted, options, false);
    await reading.read();
    return reading.files();
}
/**
 * The same, with every regular file's hashes and with records of the layers that were read.
 * @throws IntegrityError as `readImageFiles`
 */
async function inspectImage(store, image, wanted, options = {}) {
    const reading = new Reading(store, image, wanted, options, true);
    await reading.read();
    const files = await reading.files();
    return {
        files,
        all: reading.all(),
        records: reading.records,
        hashesOf: (list) => reading.hashesOf(list)
    };
}
class Reading {
    store;
    image;
    wanted;
    isRecording;
    records = [];
    #bounds;
    #reader;
    #tree = new layer_tree/* LayerTree */.M();
    #reducerOf;
    #known;
    constructor(store, image, wanted, options, isRecording) {
        this.store = store;
        this.image = image;
        this.wanted = wanted;
        this.isRecording = isRecording;
        const { reducerOf = () => undefined, known = new Map(), ...limits } = options;
        this.#bounds = { ...layer_limits/* defaultLayerLimits */.b, ...limits };
        this.#reader = new FileReader(this.#bounds, isRecording);
        this.#reducerOf = reducerOf;
        this.#known = known;
    }
    async read() {
        const recorded = new Map();
        for await (const { entry, layer, order, known } of (0,image_entries/* imageEntries */.I)(this.store, this.image, this.#bounds, this.#known)) {
            const { path, inode } = this.#tree.apply(entry, layer, order);
            if (entry.type === 'file' && path !== undefined && inode !== undefined) {
                if (known !== undefined)
                    this.#reader.take(inode, known);
                else if (this.wanted(path, entry.mode))
                    await this.#reader.read(inode, entry, this.#reducerOf(path, entry.mode));
                else if (this.isRecording)
                    await this.#reader.hash(inode, entry);
            }
            if (!this.isRecording || known !== undefined)
                continue;
            const list = recorded.get(layer) ?? [];
            list.push(toRecorded(entry, entry.type === 'file' ? inode : undefined));
            recorded.set(layer, list);
        }
        if (this.isRecording)
            for (let layer = 0; layer < this.image.manifest.layers.length; layer += 1)
                this.records.push(this.#known.has(layer) ? undefined : { entries: recorded.get(layer) ?? [] });
    }
    async files() {
        const found = this.#regular().flatMap(({ path, inode }) => this.wanted(path, inode.mode) ? [{ path, inode, reducer: this.#reducerOf(path, inode.mode) }] : []);
        // A wanted name can be a hard link to an older, unwanted one; only then a layer is read a second time.
        await this.#readLate(found.filter(({ inode, reducer }) => inode.kept?.get(reducer?.name ?? '') === undefined));
        return found.map(({ path, inode, reducer }) => ({
            path,
            layer: inode.layer,
            diffId: this.#diffIdOf(inode.layer),
            mode: inode.mode,
            content: inode.kept?.get(reducer?.name ?? '') ?? new Uint8Array(),
            ...(reducer === undefined ? {} : { reducer: reducer.name })
        }));
    }
    all() {
        return this.#regular().map(({ path, inode: { layer, mode, size, hashes } }) => ({
            path,
            layer,
            diffId: this.#diffIdOf(layer),
            mode,
            size,
            ...(hashes === undefined ? {} : { hashes })
        }));
    }
    async hashesOf(files) {
        const late = files.flatMap(({ path }) => {
            const inode = this.#tree.lookup(path);
            return inode === undefined ? [] : [{ path, inode }];
        });
        await this.#readLate(late.filter(({ inode }) => inode.hashes === undefined));
        return new Map(late.flatMap(({ path, inode: { hashes } }) => (hashes === undefined ? [] : [[path, hashes]])));
    }
    #regular() {
        return [...this.#tree.entries()]
            .filter(({ inode }) => inode.kind === 'file')
            .toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.path, b.path));
    }
    async #readLate(missing) {
        for (const index of new Set(missing.map(({ inode }) => inode.layer))) {
            const byOrder = new Map();
            for (const { inode, reducer } of missing) {
                if (inode.layer !== index)
                    continue;
                const found = byOrder.get(inode.order) ?? { inode, reducers: [] };
                found.reducers.push(reducer);
                byOrder.set(inode.order, found);
            }
            await this.#readAgain(index, byOrder);
        }
    }
    /** A file that several reducers want is read once for each: there are no more than a few, and hardly ever two. */
    async #readAgain(index, wanted) {
        for (let turn = 0; [...wanted.values()].some(({ reducers }) => turn < reducers.length); turn += 1) {
            let order = 0;
            const layer = this.image.manifest.layers[index];
            if (layer === undefined)
                throw new Error(`the image has no layer ${index}`);
            for await (const entry of (0,layer_reader/* readLayer */.w)(this.store, layer, this.#diffIdOf(index), this.#bounds)) {
                const found = wanted.get(order);
                if (found !== undefined && turn < found.reducers.length) {
                    if (entry.type !== 'file')
                        throw new errors/* IntegrityError */.cs('layer', 'the file that its record names', entry.type);
                    await this.#reader.read(found.inode, entry, found.reducers[turn]);
                }
                order += 1;
            }
        }
    }
    #diffIdOf(index) {
        const diffId = this.image.config.rootfs.diff_ids[index];
        if (diffId === undefined)
            throw new Error(`the image has no diffId ${index}`);
        return diffId;
    }
}
function toRecorded({ path, type, mode, size, linkTarget }, inode) {
    return {
        path,
        type,
        mode,
        size,
        ...(linkTarget === undefined ? {} : { linkTarget }),
        kept: inode?.kept ?? new Map(),
        ...(inode?.hashes === undefined ? {} : { hashes: inode.hashes })
    };
}
/**
 * The names of an image's root filesystem with their modes, owners and links, without content.
 * @throws IntegrityError when a layer cannot be read in full
 */
async function readImageTree(store, image, limits = {}) {
    const tree = new layer_tree/* LayerTree */.M();
    const bounds = { ...layer_limits/* defaultLayerLimits */.b, ...limits };
    for await (const { entry, layer, order } of (0,image_entries/* imageEntries */.I)(store, image, bounds))
        tree.apply(entry, layer, order);
    return tree;
}
//# sourceMappingURL=image-files.js.map

/***/ })

};
