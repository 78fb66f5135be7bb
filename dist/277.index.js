export const id = 277;
export const ids = [277];
export const modules = {

/***/ 4277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scanImage: () => (/* binding */ scanImage)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 21 modules
var build_src = __webpack_require__(7562);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var oci_build_src = __webpack_require__(8338);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 4 modules
var runner_build_src = __webpack_require__(3258);
// EXTERNAL MODULE: ./packages/scan/build/src/index.js + 24 modules
var scan_build_src = __webpack_require__(9060);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(7665);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(5986);
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 1 modules
var signing = __webpack_require__(801);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var shared_trust = __webpack_require__(1150);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(3031);
;// CONCATENATED MODULE: ./build/actions/scan-image/declaration.js


const declaration = (0,src/* declareAction */.DW)({
    name: 'scan-image',
    description: 'Says what is wrong with an image and whether that may ship: its verified SBOM matched with OSV advisories, judged, and stated beside the image',
    good: ['pass'],
    inputs: {
        ...inputs/* imageInputs */.bE,
        database: (0,src/* required */.mw)("Folder of advisories in OSV's own layout, `<ecosystem>/all.zip`, in the workspace.", src/* values.text */.zu.text),
        'database-max-age': (0,src/* defaulted */.P_)('Oldest database that counts, by the newest record of its oldest part.', '36h', src/* values.duration */.zu.duration),
        'fail-on': (0,src/* defaulted */.P_)('Lowest severity that fails: `low`, `medium`, `high`, `critical`, `unknown` (everything) or `none`. An unrated finding counts as high.', 'high', src/* values.oneOf */.zu.oneOf('none', ...src/* severities */.gO)),
        'only-fixed': (0,src/* defaulted */.P_)('Let pass what no version fixes yet.', 'false', src/* values.boolean */.zu.boolean),
        scope: (0,src/* optional */.lq)('`all`, or `new` for what the baseline does not have. Default: `new` on pull requests with a baseline, else `all`.', src/* values.oneOf */.zu.oneOf('all', 'new')),
        baseline: (0,src/* optional */.lq)('Digest of the image in the same repository to compare with.', src/* values.text */.zu.text),
        sarif: (0,src/* optional */.lq)('Path in the workspace where SARIF 2.1.0 is written.', src/* values.text */.zu.text),
        attest: (0,src/* defaulted */.P_)('Attach the scan as a signed statement; without a key it is written unsigned.', 'true', src/* values.boolean */.zu.boolean),
        mode: (0,src/* defaulted */.P_)('`enforce`, or `report`, where the step is green whatever the result is.', 'enforce', src/* values.oneOf */.zu.oneOf('enforce', 'report')),
        ...inputs/* signingInputs */.hY,
        ...inputs/* trustInputs */.Av,
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`pass`, `fail`, `incomplete` or `error`.',
        image: 'The image by digest.',
        digest: 'Its digest: pass this on between jobs.',
        counts: 'JSON: number of findings by severity, over all platforms.',
        introduced: 'Number of findings that the baseline does not have; empty without a baseline.',
        disclosed: 'Number of findings that the baseline has as well.',
        fixed: 'Number of findings that only the baseline has.',
        findings: 'Path of the JSON file of all findings.',
        sarif: 'Path of the SARIF file, if one was asked for.',
        attestation: 'JSON list: platform, and the digest of the attached statement or the path of the unsigned one.'
    }
});
//# sourceMappingURL=declaration.js.map
// EXTERNAL MODULE: ./build/actions/shared/sbom-of.js
var sbom_of = __webpack_require__(4581);
;// CONCATENATED MODULE: ./build/actions/scan-image/main.js













/** An image without an SBOM is scanned as one of which nothing is known, which is never a pass. */
const nothingKnown = (reason) => ({ components: [], complete: false, unknowns: [{ path: 'SBOM', reason }] });
const scanImage = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, ports) => {
    const opened = await (0,open_image/* openImage */.U)(inputs, ports);
    const { store, digest } = opened;
    const file = inputs.config === undefined ? undefined : await (0,delivery_file/* readDeliveryFile */.P)(inputs.config, ports);
    const { trust, scan: filePolicy } = await (0,shared_trust/* trustedPolicy */.U)(file?.policy, inputs['public-key'], ports);
    const given = {
        failOn: inputs['fail-on'],
        onlyFixed: inputs['only-fixed'],
        maxDatabaseAge: inputs['database-max-age']
    };
    const policy = file?.policy === undefined ? given : (0,scan_build_src/* stricterPolicy */.bf)(given, filePolicy);
    const signer = (0,signing/* signerOf */.K)(inputs, ports);
    const baseline = inputs.baseline === undefined ? undefined : (0,oci_build_src/* parseDigest */.m)(inputs.baseline, 'baseline');
    const scope = inputs.scope ??
        (baseline !== undefined && ports.env['GITHUB_EVENT_NAME']?.startsWith('pull_request') === true ? 'new' : 'all');
    if (scope === 'new' && baseline === undefined)
        throw new src/* UserError */.yo('baseline', '', 'the digest of the image to compare with: `scope: new` needs one');
    const startedOn = ports.clock.now();
    const targetsOf = (images) => Promise.all(images.map(async (image) => {
        const sbom = await (0,sbom_of/* verifiedSbom */.Q)(store, image.descriptor.digest, trust);
        const inventory = 'reason' in sbom ? nothingKnown(sbom.reason) : sbom.document;
        return { image, sbom, target: { platform: (0,oci_build_src/* formatPlatform */.Bq)(image.platform), inventory } };
    }));
    const current = await targetsOf((await (0,oci_build_src/* readImage */.AM)(store, digest)).platforms);
    const previous = baseline === undefined ? [] : await targetsOf((await (0,oci_build_src/* readImage */.AM)(store, baseline)).platforms);
    const results = await (0,scan_build_src/* scanImages */.so)({
        targets: [...current, ...previous].map((item) => item.target),
        database: (0,scan_build_src/* openDatabase */.qI)({
            directory: external_node_path_.resolve(ports.workspace, inputs.database),
            name: inputs.database,
            logger: ports.logger,
            clock: ports.clock
        }),
        now: startedOn,
        logger: ports.logger
    });
    const finishedOn = ports.clock.now();
    const before = new Map(results.slice(current.length).map((result) => [result.platform, result]));
    const judged = current.map((item, at) => {
        const result = results[at];
        if (result === undefined)
            throw new Error('a platform was not scanned');
        const comparison = (0,scan_build_src/* compareScans */.sw)(result, before.get(result.platform) ?? { findings: [], packages: [] });
        const judgement = (0,scan_build_src/* judgeScan */.Bw)({
            ...lastUpdateOf(result),
            coverage: result.coverage,
            findings: scope === 'new' ? comparison.introduced : result.findings
        }, policy, finishedOn);
        return { ...item, result, comparison, judgement };
    });
    const verdict = (0,src/* worstVerdict */.zP)(judged.map((item) => item.judgement.verdict));
    for (const { result, judgement } of judged)
        for (const reason of judgement.reasons)
            ports.logger.info(`${result.platform}: ${judgement.verdict}: ${reason}`);
    const statements = inputs.attest
        ? judged.flatMap(({ image, sbom, result }) => 'reason' in sbom
            ? []
            : {
                image,
                platform: result.platform,
                predicate: (0,scan_build_src/* scanPredicate */.fX)({
                    result,
                    databaseUri: `file:${encodeURIComponent(external_node_path_.basename(inputs.database))}`,
                    sbom: sbom.digest,
                    policy,
                    ...(baseline === undefined ? {} : { baseline }),
                    startedOn,
                    finishedOn
                })
            })
        : [];
    const attestation = await attest(statements, opened, signer, ports);
    const folder = external_node_path_.join(ports.temporary, 'scan-image');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const findings = external_node_path_.join(folder, `findings-${digest.slice(7, 19)}.json`);
    await (0,promises_.writeFile)(findings, (0,scan_build_src/* writeFindings */.Qy)(opened.name, judged.map((item) => item.result)));
    const sarif = inputs.sarif === undefined ? '' : external_node_path_.resolve(ports.workspace, inputs.sarif);
    const all = judged.flatMap((item) => item.result.findings);
    if (sarif !== '') {
        await (0,promises_.mkdir)(external_node_path_.dirname(sarif), { recursive: true });
        const document = (0,scan_build_src/* writeSarif */.lg)(all, {
            tool: { version: scan_build_src/* scanner */.zr.version },
            file: await existingFile(ports.workspace),
            category: store.name.split('/').at(-1) ?? 'image'
        });
        await (0,promises_.writeFile)(sarif, `${(0,src/* canonicalJson */.dj)(document)}\n`);
    }
    const sum = (part) => judged.reduce((count, item) => count + item.comparison[part].length, 0);
    const comparison = baseline === undefined
        ? undefined
        : { introduced: sum('introduced'), disclosed: sum('disclosed'), fixed: sum('fixed') };
    return {
        outputs: {
            result: verdict,
            image: opened.name,
            digest,
            counts: (0,src/* canonicalJson */.dj)({ ...(0,scan_build_src/* countBySeverity */.Ot)(all) }),
            introduced: String(comparison?.introduced ?? ''),
            disclosed: String(comparison?.disclosed ?? ''),
            fixed: String(comparison?.fixed ?? ''),
            findings,
            sarif,
            attestation: (0,src/* canonicalJson */.dj)(attestation)
        },
        summary: (0,scan_build_src/* writeScanSummary */.zS)({
            image: opened.name,
            verdict,
            platforms: judged.map(({ result, judgement }) => ({
                platform: result.platform,
                verdict: judgement.verdict,
                reasons: judgement.reasons,
                findings: result.findings,
                packages: result.coverage.packages,
                ...lastUpdateOf(result)
            })),
            ...(comparison === undefined ? {} : { comparison })
        }),
        failure: `${verdict}: ${judged
            .flatMap((item) => item.judgement.reasons)
            .slice(0, 3)
            .join('; ')}`,
        reportOnly: inputs.mode === 'report'
    };
});
function lastUpdateOf(result) {
    return result.database.lastUpdate === undefined ? {} : { lastUpdate: result.database.lastUpdate };
}
/** Attaches the statements; without a signer writes them beside the findings and says so. */
async function attest(statements, { store }, signer, ports) {
    const written = [];
    for (const { image, platform, predicate } of statements) {
        const statement = (0,build_src/* makeStatement */.UT)(image.descriptor.digest, scan_build_src/* scanPredicateType */.jh, predicate);
        if (signer === undefined) {
            const file = external_node_path_.join(ports.temporary, 'scan-image', `scan-${image.descriptor.digest.slice(7, 19)}.json`);
            await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
            await (0,promises_.writeFile)(file, `${(0,src/* canonicalJson */.dj)({ ...statement })}\n`);
            written.push({ platform, path: file });
            continue;
        }
        const covers = (existing) => (0,scan_build_src/* sameScan */._3)(existing, predicate);
        const [attached] = await (0,build_src/* signAndAttach */.eK)(store, image.descriptor, [{ statement, covers }], signer, {
            clock: ports.clock
        });
        if (attached !== undefined)
            written.push({ platform, digest: attached.descriptor.digest });
    }
    if (signer === undefined && written.length > 0)
        ports.logger.notice('The scan is written unsigned: no gate will accept it. Give signing-key to attach it.');
    return written;
}
/** Code scanning drops a result whose file is not in the repository. */
async function existingFile(workspace) {
    for (const name of ['Dockerfile', 'package.json', '.github/delivery.yml', 'README.md'])
        if (await (0,promises_.access)(external_node_path_.join(workspace, name)).then(() => true, () => false))
            return name;
    return 'README.md';
}
//# sourceMappingURL=main.js.map

/***/ }),

/***/ 3031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ trustInputs),
/* harmony export */   P4: () => (/* binding */ registryInputs),
/* harmony export */   bE: () => (/* binding */ imageInputs),
/* harmony export */   hY: () => (/* binding */ signingInputs)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3885);
/** Inputs that several actions take, declared once so that they read the same everywhere (DESIGN section 4). */

/** An image that exists: by digest, never by tag alone. */
const imageInputs = {
    image: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)('The image: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]` (relative to the workspace). A tag alone is an error.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    digest: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Digest of the image (`sha256:...`), when `image` does not end in one.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)
};
const registryInputs = {
    'registry-username': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('User name for the registry. Default: Docker’s config.json, else anonymous.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    'registry-password': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Password or token for the registry.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)),
    'registry-plain-http': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Speak plain HTTP to a registry that is not on this machine.', 'false', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.boolean */ .zu.boolean)
};
/** For what signs. */
const signingInputs = {
    'signing-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Private key to sign with: PEM text (PKCS#8, ECDSA P-256), or `env://NAME` of a variable that holds it.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)),
    'signing-key-password': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Password of the private key: text, or `env://NAME`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text))
};
/** For what reads facts: without one of them nobody is trusted, and the action refuses. */
const trustInputs = {
    config: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('delivery.yml, whose `policy` says whose statements count.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    'public-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Public key whose statements count: PEM text, or a path. Simple use, instead of `config`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)
};
//# sourceMappingURL=inputs.js.map

/***/ }),

/***/ 5986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ openStore),
/* harmony export */   U: () => (/* binding */ openImage)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3885);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8338);
/** From an action's image inputs to a repository that is open and a digest that is fixed. */



/** Opens the repository that a reference lies in; nothing is asked of it yet. */
function openStore(reference, inputs, ports) {
    if (reference.kind === 'layout')
        return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .openLayout */ .B9)({
            path: node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(ports.workspace, reference.path),
            name: `oci-layout://${reference.path}`,
            clock: ports.clock,
            logger: ports.logger
        });
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .openRegistry */ .Me)({
        host: reference.host,
        repository: reference.repository,
        http: ports.http,
        clock: ports.clock,
        logger: ports.logger,
        plainHttp: inputs['registry-plain-http'],
        signal: ports.signal,
        credentials: () => (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .findCredentials */ .gD)({
            host: reference.host,
            explicit: { username: inputs['registry-username'], password: inputs['registry-password'] },
            env: ports.env,
            run: ports.tool,
            logger: ports.logger,
            mask: ports.mask
        })
    });
}
/**
 * Opens an image that must exist, by its digest.
 * @throws UserError when there is no digest, or two that differ; for a tag alone the message says which digest it has
 *   now, so that it can be looked at and copied
 */
async function openImage(inputs, ports) {
    const reference = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(inputs.image, 'image');
    const store = openStore(reference, inputs, ports);
    const given = inputs.digest === undefined ? undefined : (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .parseDigest */ .m)(inputs.digest, 'digest');
    if (given !== undefined && reference.digest !== undefined && given !== reference.digest)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('digest', given, `the digest that image ends in, ${reference.digest}, or no digest at all`);
    const digest = reference.digest ?? given;
    if (digest !== undefined)
        return { store, digest, name: `${store.name}@${digest}` };
    const tag = reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest';
    throw await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .tagAloneError */ .AP)(store, tag, 'image');
}
//# sourceMappingURL=open-image.js.map

/***/ }),

/***/ 801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ signerOf)
});

// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 21 modules
var src = __webpack_require__(7562);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var build_src = __webpack_require__(3885);
;// CONCATENATED MODULE: ./build/actions/shared/secret-text.js

/**
 * The text of a secret given as it is or as `env://NAME`; masked in the log either way.
 * @throws UserError when the variable is not set
 */
function secretText(value, input, ports) {
    const name = /^env:\/\/([A-Za-z_][A-Za-z0-9_]*)$/.exec(value)?.[1];
    if (name === undefined)
        return value;
    const text = ports.env[name] ?? '';
    if (text === '')
        throw new build_src/* UserError */.yo(input, value, `the variable ${name} to be set in this step's env`);
    ports.mask(text);
    return text;
}
//# sourceMappingURL=secret-text.js.map
;// CONCATENATED MODULE: ./build/actions/shared/signing.js


/** The signer that the inputs name; undefined when no key is given. @throws UserError for a key that cannot be used */
function signerOf(inputs, ports) {
    const key = inputs['signing-key'];
    if (key === undefined)
        return undefined;
    const password = inputs['signing-key-password'];
    return (0,src/* keySigner */.Ye)(secretText(key, 'signing-key', ports), password === undefined ? undefined : secretText(password, 'signing-key-password', ports));
}
//# sourceMappingURL=signing.js.map

/***/ }),

/***/ 3258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VN: () => (/* reexport */ runMain)
});

// UNUSED EXPORTS: nodeHttp, runTool

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./packages/runner/build/src/http.js
/** The HTTP port over node:http and node:https. */


// Node 24 reads HTTP_PROXY, HTTPS_PROXY and NO_PROXY itself when told to; Node 20 ignores the option.
const agentOptions = { keepAlive: true, maxSockets: 16, proxyEnv: process.env };
const agents = { 'http:': new external_node_http_.Agent(agentOptions), 'https:': new external_node_https_.Agent(agentOptions) };
/** @see Http for what it promises */
const nodeHttp = (request) => {
    const target = new URL(request.url);
    if (target.protocol !== 'http:' && target.protocol !== 'https:')
        return Promise.reject(new Error(`${target.protocol} is not HTTP`));
    return exchange(request, target);
};
function exchange(request, target) {
    const { body, method } = request;
    const length = body === undefined ? undefined : body instanceof Uint8Array ? body.byteLength : body.length;
    const protocol = target.protocol;
    return new Promise((resolve, reject) => {
        const outgoing = (protocol === 'https:' ? external_node_https_ : external_node_http_).request(target, {
            method,
            agent: request.freshConnection === true ? false : agents[protocol],
            headers: {
                ...request.headers,
                ...(length === undefined ? {} : { 'content-length': String(length) }),
                ...(request.freshConnection === true ? { connection: 'close' } : {})
            },
            ...(request.signal === undefined ? {} : { signal: request.signal })
        });
        const fail = (error) => {
            clearTimeout(whole);
            reject(error);
        };
        const timeUp = (what) => () => {
            outgoing.destroy(Object.assign(new Error(`no answer within ${what}`), { code: 'ETIMEDOUT' }));
        };
        const idle = request.idleTimeout ?? 60_000;
        outgoing.setTimeout(idle, timeUp(`${idle} ms`));
        const whole = request.timeout === undefined ? undefined : setTimeout(timeUp(`${request.timeout} ms`), request.timeout);
        outgoing.on('error', fail);
        outgoing.on('response', (incoming) => {
            incoming.on('close', () => clearTimeout(whole));
            resolve({
                status: incoming.statusCode ?? 0,
                headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [
                    name,
                    Array.isArray(value) ? value.join(', ') : (value ?? '')
                ])),
                body: incoming,
                discard: () => {
                    incoming.on('error', () => undefined);
                    incoming.destroy();
                }
            });
        });
        send(outgoing, body).catch((error) => outgoing.destroy(error));
    });
}
async function send(outgoing, body) {
    if (body !== undefined && !(body instanceof Uint8Array)) {
        for await (const chunk of body.stream) {
            if (outgoing.destroyed)
                return;
            if (!outgoing.write(chunk))
                await new Promise((resolve) => {
                    const on = () => {
                        outgoing.off('drain', on);
                        outgoing.off('close', on);
                        resolve();
                    };
                    outgoing.on('drain', on);
                    outgoing.on('close', on);
                });
        }
        outgoing.end();
    }
    else if (body === undefined)
        outgoing.end();
    else
        outgoing.end(body);
}
//# sourceMappingURL=http.js.map
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(7264);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(3885);
;// CONCATENATED MODULE: ./packages/runner/build/src/logger.js

/** The log of the GitHub runner: workflow commands on standard output. */
const runnerLogger = {
    debug: (message) => core/* debug */.Yz(message),
    info: (message) => core/* info */.pq(message),
    notice: (message) => core/* notice */.lm(message),
    warning: (message) => core/* warning */.$e(message),
    group: (title, body) => core/* group */.Os(title, body)
};
//# sourceMappingURL=logger.js.map
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules
var exec = __webpack_require__(1260);
;// CONCATENATED MODULE: ./packages/runner/build/src/tool.js


/** @throws ToolError when it cannot be started or ends with another code than 0 */
const runTool = async (command, args, options) => {
    const limit = options.outputLimit ?? 2 ** 20;
    const out = { stdout: '', stderr: '' };
    const keep = (name) => (data) => {
        if (out[name].length < limit)
            out[name] += data.toString('utf8').slice(0, limit - out[name].length);
    };
    const shown = [command, ...args].join(' ');
    let code;
    try {
        code = await (0,exec/* exec */.m)(`"${command}"`, [...args], {
            silent: true,
            ignoreReturnCode: true,
            env: { ...options.env },
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
            ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
            listeners: { stdout: keep('stdout'), stderr: keep('stderr') }
        });
    }
    catch (error) {
        throw new src/* ToolError */.v4(shown, 'not started', error instanceof Error ? error.message : String(error), { cause: error });
    }
    if (code !== 0)
        throw new src/* ToolError */.v4(shown, code, out.stderr.split('\n').slice(-20).join('\n'));
    return out;
};
//# sourceMappingURL=tool.js.map
;// CONCATENATED MODULE: ./packages/runner/build/src/run.js
/** Runs an action's body the way GitHub's runner expects it: inputs in, outputs, summary and one annotation out. */





/** The runner ends the job at 1 MiB of summary, so it is cut well before. */
const summaryLimit = 1_000_000;
/**
 * Reads and masks the inputs, runs the body and reports. Never throws and never leaves the outputs half set: on an
 * error `result` is `error` and the other outputs stay unset.
 */
async function runMain(declaration, body) {
    const secrets = [];
    const mask = (secret) => {
        if (secret.trim() === '')
            return;
        secrets.push(secret);
        for (const form of (0,src/* secretForms */.eo)(secret))
            core/* setSecret */.Pq(form);
    };
    const cancel = new AbortController();
    const onSignal = (name) => () => {
        core/* info */.pq(`${name} received: putting things in order before the runner ends this step`);
        cancel.abort(new Error(`cancelled (${name})`));
    };
    process.once('SIGINT', onSignal('SIGINT'));
    process.once('SIGTERM', onSignal('SIGTERM'));
    try {
        const get = (name) => core/* getInput */.V4(name);
        for (const [name, spec] of Object.entries(declaration.inputs))
            if (spec.secret)
                mask(get(name));
        const result = await body((0,src/* readInputs */.Ko)(declaration.inputs, get), {
            logger: redactingLogger(secrets),
            clock: src/* systemClock */.ml,
            http: nodeHttp,
            tool: runTool,
            env: process.env,
            workspace: process.env['GITHUB_WORKSPACE'] ?? process.cwd(),
            temporary: process.env['RUNNER_TEMP'] ?? (await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8161, 19))).tmpdir(),
            signal: cancel.signal,
            mask
        });
        for (const [name, value] of Object.entries(result.outputs))
            core/* setOutput */.uH(name, (0,src/* redact */.E$)(value, secrets));
        if (result.summary !== undefined)
            await writeSummary((0,src/* redact */.E$)(result.summary, secrets));
        const word = result.outputs['result'] ?? '';
        if (!declaration.good.includes(word) && result.reportOnly !== true)
            fail((0,src/* redact */.E$)(result.failure ?? `the result is ${word}`, secrets));
    }
    catch (error) {
        core/* setOutput */.uH('result', 'error');
        fail((0,src/* redact */.E$)((0,src/* errorMessage */.gJ)(error), secrets));
        explain(error, (line) => core/* info */.pq((0,src/* redact */.E$)(line, secrets)));
    }
}
function fail(message) {
    core/* error */.z3(message);
    process.exitCode = core/* ExitCode */.yU.Failure;
}
async function writeSummary(markdown) {
    // Outside Actions there is no file to write to; the summary is then part of the log.
    if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '')
        return;
    const cut = Buffer.byteLength(markdown) > summaryLimit;
    const shown = cut
        ? `${Buffer.from(markdown).subarray(0, summaryLimit).toString('utf8')}\n\n_Cut at 1 MB._\n`
        : markdown;
    await core/* summary */.z.addRaw(shown, true).write();
}
/** The details behind the one line of the annotation, in a group of the log. */
function explain(error, print) {
    const kind = (0,src/* errorKind */.f8)(error);
    core/* startGroup */.Oh('Details of the error');
    if (kind === 'tool')
        print(error.stderr ?? '');
    let cause = causeOf(error);
    for (let depth = 0; cause !== undefined && depth < 8; depth += 1) {
        print(`caused by: ${(0,src/* errorMessage */.gJ)(cause)}`);
        cause = causeOf(cause);
    }
    if (kind === 'internal') {
        print(error.stack ?? String(error));
        print('This is a defect of ours. Please report it with this log to the repository of immutable-delivery.');
    }
    core/* endGroup */.N4();
}
function causeOf(error) {
    return typeof error === 'object' && error !== null ? error.cause : undefined;
}
function redactingLogger(secrets) {
    const clean = (message) => (0,src/* redact */.E$)(message, secrets);
    return {
        debug: (message) => runnerLogger.debug(clean(message)),
        info: (message) => runnerLogger.info(clean(message)),
        notice: (message) => runnerLogger.notice(clean(message)),
        warning: (message) => runnerLogger.warning(clean(message)),
        group: (title, body) => runnerLogger.group(clean(title), body)
    };
}
//# sourceMappingURL=run.js.map
;// CONCATENATED MODULE: ./packages/runner/build/src/index.js



//# sourceMappingURL=index.js.map

/***/ })

};
