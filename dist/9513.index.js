export const id = 9513;
export const ids = [9513,7665,2194];
export const modules = {

/***/ 37544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ usualLimit),
/* harmony export */   E: () => (/* binding */ checkoutSource)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/** Where policy, targets and the files that they name are read from: the checkout, or a commit of the protected branch. */



/** Policies, keys and roots are small; what is larger says so itself. */
const usualLimit = 1_048_576;
/** The files of the job's workspace, as they are now. */
function checkoutSource(ports) {
    return {
        description: 'the checkout of this job',
        uri: (file) => file,
        readFile: async (file, input, limit = usualLimit) => {
            try {
                const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workspace, file));
                // Not by the size that is told: a pipe or a file of /proc tells none.
                const stream = handle.createReadStream({ end: limit });
                return await (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .readBounded */ .CB)(stream, limit, () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, file, `a file of at most ${limit} bytes`));
            }
            catch (error) {
                if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorKind */ .f8)(error) === 'user')
                    throw error;
                const why = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) ?? 'unreadable';
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, file, `text, or a readable file in the workspace (${why})`, { cause: error });
            }
        }
    };
}
//# sourceMappingURL=config-source.js.map

/***/ }),

/***/ 57665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readDelivery: () => (/* binding */ readDelivery),
/* harmony export */   readDeliveryFile: () => (/* binding */ readDeliveryFile)
/* harmony export */ });
/* harmony import */ var _config_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37544);

/** Reads delivery.yml from the workspace. @throws UserError when it is missing or wrong, with the line */
function readDeliveryFile(file, ports) {
    return readDelivery(file, (0,_config_source_js__WEBPACK_IMPORTED_MODULE_0__/* .checkoutSource */ .E)(ports));
}
/** Reads it from where it is said. @throws UserError when it is missing or wrong, with the line */
async function readDelivery(file, source) {
    const text = Buffer.from(await source.readFile(file, 'config')).toString('utf8');
    // Only here: YAML and the schema's validator are a third of the code, and most steps read no such file.
    const { parseDelivery } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(2210), __webpack_require__.e(8143), __webpack_require__.e(2194)]).then(__webpack_require__.bind(__webpack_require__, 98143));
    return parseDelivery(text, file);
}
//# sourceMappingURL=delivery-file.js.map

/***/ }),

/***/ 42014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ runInfo),
/* harmony export */   w: () => (/* binding */ runOrder)
/* harmony export */ });
/** For people and links; zeros outside of GitHub. */
function runInfo(ports) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_SHA: commit } = ports.env;
    const url = server === undefined || repository === undefined || id === undefined
        ? undefined
        : `${server}/${repository}/actions/runs/${id}`;
    return {
        id: Number(id ?? 0),
        attempt: Number(ports.env['GITHUB_RUN_ATTEMPT'] ?? 0),
        ...(url === undefined ? {} : { url }),
        ...(commit === undefined ? {} : { commit }),
        at: ports.clock.now()
    };
}
/** The order of runs: an older run must not undo a newer one. A run id grows with every run; a re-run keeps its own. */
function runOrder(ports) {
    const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT: attempt = '', GITHUB_SHA: commit } = ports.env;
    const order = /^\d{1,15}$/.test(id) ? Number(id) : undefined;
    return {
        id: id === '' ? `local ${process.pid}` : `run ${id}, attempt ${attempt}`,
        ...(order === undefined ? {} : { order }),
        ...(commit === undefined ? {} : { commit })
    };
}
//# sourceMappingURL=run-info.js.map

/***/ }),

/***/ 77933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C_: () => (/* binding */ shownSigner),
  Kv: () => (/* binding */ signerOf),
  $D: () => (/* binding */ verifyBy)
});

// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/vouched-key-signer.js
var vouched_key_signer = __webpack_require__(69829);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/signing-config.js
var signing_config = __webpack_require__(84762);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/identity-token.js
var identity_token = __webpack_require__(49252);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/trusted-root.js
var trusted_root = __webpack_require__(32244);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/keyless-signer.js + 1 modules
var keyless_signer = __webpack_require__(30680);
// EXTERNAL MODULE: ./packages/evidence/build/src/kms-plugin.js
var kms_plugin = __webpack_require__(92770);
// EXTERNAL MODULE: ./packages/evidence/build/src/signer.js + 3 modules
var signer = __webpack_require__(1792);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
;// CONCATENATED MODULE: ./build/actions/shared/kms-key.js

/**
 * @param names variables that it is given besides PATH and HOME: nothing of the job otherwise, so that no other secret
 *   reaches a program that is not ours
 * @throws UserError for a variable that is not set
 */
function pluginRunner(names, ports) {
    const env = {};
    for (const name of ['PATH', 'HOME'])
        if (ports.env[name] !== undefined)
            env[name] = ports.env[name];
    for (const name of names) {
        const value = ports.env[name];
        if (value === undefined)
            throw new errors/* UserError */.yo('kms-env', name, 'the name of a variable that is set in this step\u2019s env');
        env[name] = value;
    }
    return async (program, args, input) => {
        const options = { env, anyExit: true, ...(input === undefined ? {} : { input }) };
        return (await ports.tool(program, args, options)).stdout;
    };
}
//# sourceMappingURL=kms-key.js.map
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
        throw new errors/* UserError */.yo(input, value, `the variable ${name} to be set in this step's env`);
    ports.mask(text);
    return text;
}
//# sourceMappingURL=secret-text.js.map
// EXTERNAL MODULE: ./build/actions/shared/text-or-file.js
var text_or_file = __webpack_require__(59570);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var trust = __webpack_require__(91150);
;// CONCATENATED MODULE: ./build/actions/shared/signing.js
/** Who signs: the key that is given, else the workflow that runs. */





/**
 * The signer that the inputs name, else the job's own identity.
 * @returns undefined when there is neither
 * @throws UserError for a key or a config that cannot be used
 */
async function signerOf(inputs, ports) {
    if (inputs['signing-key'] !== undefined) {
        const signer = await keyOf(inputs['signing-key'], inputs, ports);
        const config = inputs['signing-config'];
        if (config === undefined)
            return signer;
        const text = await (0,text_or_file/* textOrFile */.r5)(config, text_or_file/* isJson */.Fh, 'signing-config', ports);
        const trustedRoot = await (0,trust.trustedRootOf)(inputs, ports);
        return (0,vouched_key_signer/* vouchedKeySigner */.M)(signer, {
            ...ports,
            services: (0,signing_config/* readVouchingServices */.KX)(text, 'signing-config', ports.clock.now()),
            ...(trustedRoot === undefined ? {} : { trustedRoot })
        });
    }
    if ((ports.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') === '')
        return undefined;
    const config = inputs['signing-config'];
    const services = config === undefined
        ? undefined
        : (0,signing_config/* readSigningConfig */.As)(await (0,text_or_file/* textOrFile */.r5)(config, text_or_file/* isJson */.Fh, 'signing-config', ports), 'signing-config', ports.clock.now());
    const token = () => (0,identity_token/* requestIdentityToken */.l)(ports.env, ports.mask, ports);
    // The name of a private repository must not stand in a log that everybody can read.
    const isPublic = services === undefined && (0,identity_token/* readIdentityToken */.k)(await token()).visibility === 'public';
    const trustedRoot = (await (0,trust.trustedRootOf)(inputs, ports)) ?? (isPublic ? await (0,trusted_root/* publicTrustedRoot */.RN)() : undefined);
    if (trustedRoot === undefined)
        ports.logger.notice('Signed without a check of our own: give the trusted-root of these services to have every signature verified before it is attached, and statements of earlier runs recognised.');
    return (0,keyless_signer/* keylessSigner */.l)({
        ...ports,
        token,
        services: () => services ?? (isPublic ? signing_config/* publicServices */.QP : signing_config/* githubServices */.ej),
        serverUrl: ports.env['GITHUB_SERVER_URL'] ?? 'https://github.com',
        ...(trustedRoot === undefined ? {} : { trustedRoot })
    });
}
async function keyOf(key, inputs, ports) {
    const kms = (0,kms_plugin/* parseKmsKey */.F)(key, 'signing-key');
    if (kms !== undefined)
        return (0,kms_plugin/* kmsSigner */.Y)(kms, pluginRunner(inputs['kms-env'], ports));
    const password = inputs['signing-key-password'];
    return (0,signer/* keySigner */.Y)(secretText(key, 'signing-key', ports), password === undefined ? undefined : secretText(password, 'signing-key-password', ports));
}
/** The signer as summaries show it: without the server's name, which is the same everywhere. */
function shownSigner(signer) {
    if ('fingerprint' in signer)
        return { mode: 'key', fingerprint: signer.fingerprint };
    const { workflow, commit } = signer;
    return {
        mode: 'workflow',
        workflow: workflow.replace(/^https:\/\/[^/]+\//, ''),
        ...(commit === undefined ? {} : { commit })
    };
}
/** How a reader names the signer to cosign. */
function verifyBy(signer, inputs) {
    if ('fingerprint' in signer)
        return signer.vouched === undefined
            ? { publicKeyPath: 'delivery.pub' }
            : { publicKeyPath: 'delivery.pub', vouched: signer.vouched, trustedRootPath: 'trusted_root.json' };
    const { workflow, issuer, logged } = signer;
    // Only public Sigstore's root comes with cosign.
    const own = inputs['signing-config'] === undefined && logged;
    return { workflow, issuer, logged, ...(own ? {} : { trustedRootPath: 'trusted_root.json' }) };
}
//# sourceMappingURL=signing.js.map

/***/ }),

/***/ 59570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fh: () => (/* binding */ isJson),
/* harmony export */   X3: () => (/* binding */ isPem),
/* harmony export */   q4: () => (/* binding */ textOrFileOf),
/* harmony export */   r5: () => (/* binding */ textOrFile)
/* harmony export */ });
/* harmony import */ var _config_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37544);

/**
 * The text itself, or that of a file in the workspace.
 * @param isText tells a text from a path
 * @throws UserError when the file cannot be read
 */
function textOrFile(value, isText, input, ports) {
    return textOrFileOf(value, isText, input, (0,_config_source_js__WEBPACK_IMPORTED_MODULE_0__/* .checkoutSource */ .E)(ports));
}
/** The same with files from where it is said. */
async function textOrFileOf(value, isText, input, source) {
    return isText(value) ? value : Buffer.from(await source.readFile(value, input)).toString('utf8');
}
const isPem = (value) => value.includes('-----BEGIN');
const isJson = (value) => value.trimStart().startsWith('{');
//# sourceMappingURL=text-or-file.js.map

/***/ }),

/***/ 91150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   trustedPolicy: () => (/* binding */ trustedPolicy),
/* harmony export */   trustedRootOf: () => (/* binding */ trustedRootOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2194);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32244);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(35427);
/* harmony import */ var _config_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37544);
/* harmony import */ var _text_or_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59570);
/** Whose statements count, from delivery.yml's policy or from simple inputs (DESIGN section 4). */





const longestRego = 16 * 2 ** 20;
const allFacts = ['signature', 'provenance', 'sbom', 'scan', 'vex'];
const defaultScanPolicy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 36 * 3_600_000 };
/**
 * @param policy delivery.yml's policy, if there is such a file
 * @param inputs one key, or one workflow, for every kind of fact
 * @param source where the policy was read, and the files that it names are; inputs name files of the checkout
 * @throws UserError when there is neither: nobody is trusted by default
 */
async function trustedPolicy(policy, inputs, ports, source = (0,_config_source_js__WEBPACK_IMPORTED_MODULE_1__/* .checkoutSource */ .E)(ports)) {
    const { signers, source: runs } = policy ?? signersOf(inputs);
    if (policy !== undefined)
        for (const input of ['public-key', 'signer-workflow', 'source-repository'])
            if (inputs[input] !== undefined)
                // An input may tighten what the file says, and another signer would loosen it.
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, inputs[input], `no ${input} where delivery.yml has a policy`);
    const keys = await Promise.all(signers.flatMap((signer) => 'publicKey' in signer
        ? [
            readKey(signer.publicKey, source).then((key) => ({
                ...key,
                facts: signer.facts,
                thresholds: thresholdsOf(signer)
            }))
        ]
        : []));
    const identities = signers.flatMap((signer) => ('publicKey' in signer ? [] : [identityOf(signer, runs)]));
    const root = await rootOf(policy, inputs, ports, source);
    const rego = policy?.rego === undefined ? undefined : await regoOf(policy.rego, source);
    return {
        trust: { keys, identities, ...(root === undefined ? {} : { trustedRoot: root }) },
        scan: policy?.scan ?? defaultScanPolicy,
        ...(rego === undefined ? {} : { rego }),
        rules: {
            ...(policy?.threshold === undefined ? {} : { threshold: policy.threshold }),
            ...(policy?.maxAge === undefined ? {} : { maxAge: policy.maxAge })
        }
    };
}
/** Read where the policy was read, so that a branch cannot bring its own. */
async function regoOf(file, source) {
    const wasm = await source.readFile(file, 'config', longestRego);
    return { name: file, wasm, worker: node_path__WEBPACK_IMPORTED_MODULE_0__.join(import.meta.dirname, 'rego.js') };
}
async function rootOf(policy, inputs, ports, source) {
    const named = policy?.trustedRoot;
    if (named === undefined)
        return trustedRootOf(inputs, ports);
    const given = inputs['trusted-root'];
    // Whoever gives another root says whose certificates count, which is all there is to say.
    if (given !== undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('trusted-root', given.slice(0, 100), 'no trusted-root where delivery.yml names one');
    return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_4__/* .readTrustedRoot */ .gv)(await (0,_text_or_file_js__WEBPACK_IMPORTED_MODULE_2__/* .textOrFileOf */ .q4)(named, _text_or_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isJson */ .Fh, 'trusted-root', source), 'trusted-root');
}
/** The trusted root that an input gives; undefined for public Sigstore's. @throws UserError */
async function trustedRootOf(inputs, ports) {
    const given = inputs['trusted-root'];
    if (given === undefined)
        return undefined;
    return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_4__/* .readTrustedRoot */ .gv)(await (0,_text_or_file_js__WEBPACK_IMPORTED_MODULE_2__/* .textOrFileOf */ .q4)(given, _text_or_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isJson */ .Fh, 'trusted-root', (0,_config_source_js__WEBPACK_IMPORTED_MODULE_1__/* .checkoutSource */ .E)(ports)), 'trusted-root');
}
function signersOf(inputs) {
    const key = inputs['public-key'];
    const workflow = inputs['signer-workflow'];
    if (workflow === undefined && inputs['source-repository'] !== undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('signer-workflow', '', 'the workflow of source-repository whose statements count');
    if (workflow !== undefined) {
        if (key !== undefined)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('public-key', 'a key', 'no public-key beside signer-workflow');
        const { signer, source } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .signerFromInputs */ .KF)(workflow, inputs['source-repository'], allFacts);
        return { signers: [signer], source };
    }
    if (key !== undefined)
        return { signers: [{ facts: allFacts, publicKey: key }] };
    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('public-key', '', 'a public key, a signer-workflow, or `config` with a policy that says whose statements count');
}
function identityOf(signer, source) {
    if (source === undefined)
        throw new Error('a workflow is trusted without a source');
    return { ...signer, source, triggers: source.triggers ?? _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__/* .usualTriggers */ .q, thresholds: thresholdsOf(signer) };
}
const thresholdsOf = ({ transparencyLog, timestamps }) => ({
    ...(transparencyLog === undefined ? {} : { log: transparencyLog }),
    ...(timestamps === undefined ? {} : { timestamp: timestamps })
});
async function readKey(value, source) {
    return { name: (0,_text_or_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isPem */ .X3)(value) ? 'public-key' : value, pem: await (0,_text_or_file_js__WEBPACK_IMPORTED_MODULE_2__/* .textOrFileOf */ .q4)(value, _text_or_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isPem */ .X3, 'public-key', source) };
}
//# sourceMappingURL=trust.js.map

/***/ }),

/***/ 9513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyHealth: () => (/* binding */ verifyHealth)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/progress.js
var src_progress = __webpack_require__(41945);
// EXTERNAL MODULE: ./packages/kit/build/src/verdict.js
var src_verdict = __webpack_require__(7065);
// EXTERNAL MODULE: ./packages/health/build/src/probe.js + 9 modules
var src_probe = __webpack_require__(99130);
;// CONCATENATED MODULE: ./packages/health/build/src/bind.js


/**
 * Binds checks to the thing that they ask, or to each of its replicas.
 * @param targets the replicas; questions that go to somebody else (a command, Prometheus) are asked for the first only
 * @throws UserError when there is no check, or the target is no URL
 */
function bindChecks(checks, targets, options) {
    if (checks.length === 0)
        throw new errors/* UserError */.yo('checks', '', 'at least one check');
    const all = Array.isArray(targets)
        ? targets
        : [targets];
    return checks.flatMap((check) => {
        const probe = (0,src_probe/* createCheckProbe */.lb)({ ...options, check });
        const asked = 'command' in check || 'prometheus' in check ? all.slice(0, 1) : all;
        return asked.map((target) => ({
            name: asked.length === 1 ? (0,src_probe/* checkName */.I3)(check) : `${(0,src_probe/* checkName */.I3)(check)} at ${target.address ?? target.baseUrl}`,
            settings: check,
            // Only an answer over HTTP can say which digest it comes from.
            claims: 'http' in check,
            ask: (signal) => probe(target, signal)
        }));
    });
}
/** Splits `https://shop.example/healthz?deep=1` into where to ask and what: the check for a URL given alone. */
function checkOfUrl(url, settings) {
    const { origin, pathname, search } = new URL(url);
    return { target: { baseUrl: origin }, check: { ...settings, http: `${pathname}${search}` } };
}
//# sourceMappingURL=bind.js.map
// EXTERNAL MODULE: ./packages/health/build/src/drift.js
var src_drift = __webpack_require__(60197);
;// CONCATENATED MODULE: ./packages/health/build/src/compare.js
const worse = [1.5, 2, 3, 5, 10, 30];
const better = worse.map((ratio) => 1 / ratio);
const belowAllowance = [0, 0.1, 0.25, 0.5, 0.75];
/**
 * Compares the error rates of two versions over the intervals in their order. The first verdict stands: what comes
 * after it is not looked at, since a test that may change its mind has no error bound.
 */
function compareErrorRates(intervals, settings = {}) {
    const { tolerance = 1.25, margin = 2, alpha = 0.01, beta = 0.01 } = settings;
    const allowance = settings.allowance === undefined ? undefined : settings.allowance / 100;
    const sum = { baseline: { requests: 0, events: 0 }, canary: { requests: 0, events: 0 } };
    const logs = { worse: worse.map(() => 0), better: better.map(() => 0), allowance: belowAllowance.map(() => 0) };
    let looks = 0;
    const answer = (verdict, reason) => ({
        verdict,
        reason,
        e: meanExp(logs.worse),
        eMargin: meanExp(logs.better),
        eAllowance: allowance === undefined ? 0 : meanExp(logs.allowance),
        looks,
        ...sum
    });
    const defect = wrongSettings(tolerance, margin, alpha, beta, allowance);
    if (defect !== undefined)
        return answer('error', defect);
    for (const interval of intervals) {
        looks += 1;
        const nonsense = wrongCounts(interval.baseline) ?? wrongCounts(interval.canary);
        if (nonsense !== undefined)
            return answer('error', nonsense);
        sum.baseline = add(sum.baseline, interval.baseline);
        sum.canary = add(sum.canary, interval.canary);
        // Without both sides an interval says nothing about their relation.
        if (interval.baseline.requests > 0 && interval.canary.requests > 0) {
            grow(logs.worse, worse, interval, tolerance, Math.sqrt(1 / alpha));
            grow(logs.better, better, interval, margin, Math.sqrt(1 / beta));
        }
        if (allowance !== undefined)
            growAllowance(logs.allowance, interval.canary, allowance);
        if (allowance !== undefined && meanExp(logs.allowance) >= 1 / beta)
            return answer('pass', 'the rate is shown to be within the allowance');
        if (meanExp(logs.worse) >= 1 / alpha)
            return answer('fail', `the rate is more than ${tolerance} times the baseline's`);
        if (meanExp(logs.better) >= 1 / beta)
            return answer('pass', `the rate is shown to be below ${margin} times the baseline's`);
    }
    if (sum.canary.requests === 0)
        return answer('error', 'there are no data of the new version');
    if (sum.baseline.requests === 0 && allowance === undefined)
        return answer('error', 'there are no data of the old version');
    return answer('incomplete', 'too few events to tell');
}
/** Multiplies one interval's likelihood ratios into the products, as logarithms. */
function grow(logs, ratios, { baseline, canary }, bound, cap) {
    const share = (ratio) => (ratio * canary.requests) / (ratio * canary.requests + baseline.requests);
    const s = share(bound);
    ratios.forEach((ratio, i) => {
        const th = share(ratio * bound);
        const step = canary.events * Math.log(th / s) + baseline.events * Math.log((1 - th) / (1 - s));
        // Events come in bursts, which the test believes to be independent: no single interval may decide alone. A cap
        // from above only lowers the expectation, so the bound on false alarms still holds.
        logs[i] = (logs[i] ?? 0) + Math.min(step, Math.log(cap));
    });
}
function growAllowance(logs, canary, allowance) {
    belowAllowance.forEach((ratio, i) => {
        const p = ratio * allowance;
        const good = (canary.requests - canary.events) * Math.log((1 - p) / (1 - allowance));
        const bad = canary.events === 0 ? 0 : canary.events * Math.log(p / allowance);
        logs[i] = (logs[i] ?? 0) + good + bad;
    });
}
/** The mean of the products, without overflow: beyond e^50 nothing changes any more. */
function meanExp(logs) {
    return logs.reduce((sum, value) => sum + Math.exp(Math.min(value, 50)), 0) / logs.length;
}
function wrongSettings(tolerance, margin, alpha, beta, allowance) {
    if (!(tolerance > 0 && Number.isFinite(margin) && margin > tolerance))
        return 'the margin must be above the tolerance, and that above 0';
    if (!(alpha > 0 && alpha < 1 && beta > 0 && beta < 1))
        return 'alpha and beta must be between 0 and 1';
    if (allowance !== undefined && !(allowance > 0 && allowance < 1))
        return 'the allowance must be between 0 and 100 %';
    return undefined;
}
function wrongCounts({ requests, events }) {
    const sound = Number.isSafeInteger(requests) && Number.isSafeInteger(events) && events >= 0 && events <= requests;
    return sound ? undefined : `${events} events of ${requests} requests are no counts`;
}
function add(a, b) {
    return { requests: a.requests + b.requests, events: a.events + b.events };
}
//# sourceMappingURL=compare.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/confidence.js
/** Wilson's score interval of a rate. Pure. */
/**
 * Where the true rate lies with 95 %, in percent; of nothing it is anything from 0 to 100.
 * @see Wilson 1927; unlike the normal approximation it is right for few requests and for no event at all
 */
function rateInterval(events, requests) {
    if (requests === 0)
        return { low: 0, high: 100 };
    const z = 1.959964;
    const p = events / requests;
    const scale = 1 + z ** 2 / requests;
    const middle = (p + z ** 2 / (2 * requests)) / scale;
    const half = (z / scale) * Math.sqrt((p * (1 - p)) / requests + z ** 2 / (4 * requests ** 2));
    return {
        low: events === 0 ? 0 : Math.max(0, (middle - half) * 100),
        high: events === requests ? 100 : Math.min(100, (middle + half) * 100)
    };
}
//# sourceMappingURL=confidence.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/judge.js
/** What may be concluded from what was observed. Pure. */

function summarise(measured) {
    const { requests, failures } = measured;
    const sorted = measured.latencies.toSorted((a, b) => a - b);
    const p50 = percentile(sorted, 50);
    const p95 = percentile(sorted, 95);
    return {
        requests,
        failures,
        ...(requests === 0 ? {} : { errorRate: (failures / requests) * 100 }),
        ...(p50 === undefined ? {} : { p50 }),
        ...(p95 === undefined ? {} : { p95 })
    };
}
/**
 * The nearest-rank percentile of numbers in rising order: always one that was measured. Of fewer than 20 numbers the
 * 95th is the largest.
 */
function percentile(sorted, percent) {
    return sorted[Math.max(Math.ceil((sorted.length * percent) / 100), 1) - 1];
}
/** Judges the numbers. Without a request nothing is known, which is `incomplete` and never `pass`. */
function judgeNumbers(numbers, thresholds) {
    if (numbers.requests === 0 || numbers.errorRate === undefined)
        return { verdict: 'incomplete', reasons: ['no request was made'] };
    const reasons = [];
    if (numbers.errorRate > thresholds.maxErrorRate)
        reasons.push(`${numbers.failures} of ${numbers.requests} requests failed: ${(0,src_progress/* formatPercent */.l9)(numbers.errorRate)}, at most ${(0,src_progress/* formatPercent */.l9)(thresholds.maxErrorRate)} allowed`);
    if (thresholds.maxP95 !== undefined) {
        if (numbers.p95 === undefined)
            reasons.push('no request succeeded, so there is no p95');
        else if (numbers.p95 > thresholds.maxP95)
            reasons.push(`p95 is ${(0,src_progress/* formatDuration */.a3)(numbers.p95)}, at most ${(0,src_progress/* formatDuration */.a3)(thresholds.maxP95)} allowed`);
    }
    return { verdict: reasons.length === 0 ? 'pass' : 'fail', reasons };
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/schedule.js
/** An interval below this would be a load test, not a check. */
const shortestInterval = 10;
/**
 * Runs the schedule. Checks that are due together are asked together; a slow answer delays the next question and is
 * not made up for by a burst.
 * @returns why it ended: `time`, `stop` (told so) or `cancelled` (the signal; the answers of that round do not count)
 */
async function runSchedule(options) {
    const { clock, signal } = options;
    const end = clock.now() + options.duration;
    const plan = options.checks.map((check) => ({ check, due: clock.now() }));
    if (plan.length === 0)
        return 'time';
    for (let first = true;; first = false) {
        if (signal?.aborted === true)
            return 'cancelled';
        const now = clock.now();
        if (now >= end && !first)
            return 'time';
        const due = plan.filter((item) => item.due <= now);
        const answers = await Promise.all(due.map(async (item) => ({ item, answer: await item.check.ask(signal) })));
        if (isAborted(signal))
            return 'cancelled';
        let stop = false;
        for (const { item, answer } of answers) {
            if (options.onAnswer(item.check, answer) === 'stop')
                stop = true;
            item.due = Math.max(clock.now(), now + Math.max(item.check.settings.interval, shortestInterval));
        }
        if (stop)
            return 'stop';
        const next = Math.min(...plan.map((item) => item.due), end);
        if (next > clock.now())
            await clock.sleep(next - clock.now(), signal);
    }
}
/** Read anew: the compiler believes that nothing changed since the last look. */
function isAborted(signal) {
    return signal?.aborted === true;
}
//# sourceMappingURL=schedule.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/compare-run.js




/** One look per second: the test may be asked at any time, but its cap is per interval. */
const lookEvery = 1000;
/** With fewer answers their slowest one is no 99th percentile. */
const fewest = 20;
/** What asks the baseline beside an observation of the canary, and judges both. */
function besideBaseline(options) {
    const { clock, baseline, settings } = options;
    let slowerThan;
    const intervals = [];
    let open = { since: clock.now(), baseline: zero(), canary: zero() };
    let settled;
    const isEvent = (answer) => !answer.healthy || (slowerThan !== undefined && answer.latency > slowerThan);
    const close = () => {
        if (open.baseline.requests + open.canary.requests === 0)
            return;
        intervals.push({ baseline: open.baseline, canary: open.canary });
        open = { since: clock.now(), baseline: zero(), canary: zero() };
    };
    const add = (side, answer) => {
        // A question that nobody could be asked says nothing about either side.
        if (settled !== undefined || answer.unknown === true)
            return;
        if (clock.now() - open.since >= lookEvery) {
            close();
            const now = compareErrorRates(intervals, settings);
            if (now.verdict === 'fail')
                settled = now;
        }
        open[side] = count(open[side], isEvent(answer));
    };
    return {
        async calibrate() {
            const latencies = [];
            await runSchedule({
                checks: baseline,
                clock,
                duration: Math.min(options.duration / 5, 30_000),
                ...(options.signal === undefined ? {} : { signal: options.signal }),
                onAnswer: (_check, answer) => {
                    if (answer.healthy)
                        latencies.push(answer.latency);
                    return 'go-on';
                }
            });
            slowerThan =
                latencies.length < fewest
                    ? undefined
                    : percentile(latencies.toSorted((a, b) => a - b), 99);
            open = { since: clock.now(), baseline: zero(), canary: zero() };
        },
        async run(stop) {
            await runSchedule({
                checks: baseline,
                clock,
                duration: options.duration,
                signal: stop,
                onAnswer: (_check, answer) => {
                    add('baseline', answer);
                    return settled === undefined ? 'go-on' : 'stop';
                }
            });
        },
        canary(answer) {
            add('canary', answer);
            return settled !== undefined;
        },
        result() {
            if (settled === undefined)
                close();
            const comparison = settled ?? compareErrorRates(intervals, settings);
            return {
                ...comparison,
                ...(slowerThan === undefined ? {} : { slowerThan }),
                baselineRate: rateInterval(comparison.baseline.events, comparison.baseline.requests),
                canaryRate: rateInterval(comparison.canary.events, comparison.canary.requests)
            };
        }
    };
}
const zero = () => ({ requests: 0, events: 0 });
function count({ requests, events }, event) {
    return { requests: requests + 1, events: events + (event ? 1 : 0) };
}
//# sourceMappingURL=compare-run.js.map
// EXTERNAL MODULE: ./packages/health/build/src/check-state.js
var check_state = __webpack_require__(56338);
;// CONCATENATED MODULE: ./packages/health/build/src/wait.js


/**
 * Waits until every check had its successes in a row, or the time is over. Failures do not end the wait: what starts
 * is expected to fail at first.
 */
async function waitHealthy(options) {
    const { clock } = options;
    const started = clock.now();
    const states = new Map(options.checks.map((check) => [check, (0,check_state/* startCheck */.b)()]));
    const lastUnknown = new Set();
    let requests = 0;
    let failures = 0;
    let lastReason;
    let digest;
    const healthy = () => states.size > 0 && [...states.values()].every((state) => state.status === 'healthy');
    const ended = await runSchedule({
        checks: options.checks,
        clock,
        duration: options.timeout,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        onAnswer: (check, answer) => {
            if (answer.unknown === true)
                lastUnknown.add(check);
            else {
                lastUnknown.delete(check);
                requests += 1;
            }
            if (!answer.healthy) {
                if (answer.unknown !== true)
                    failures += 1;
                lastReason = answer.reason ?? 'a check failed without a reason';
            }
            digest = answer.digest ?? digest;
            states.set(check, (0,check_state/* nextCheck */.E)(states.get(check) ?? (0,check_state/* startCheck */.b)(), answer.healthy, check.settings));
            return healthy() ? 'stop' : 'go-on';
        }
    });
    const result = { requests, failures, waited: clock.now() - started, ...(digest === undefined ? {} : { digest }) };
    if (ended !== 'cancelled' && healthy())
        return { healthy: true, ...result };
    if (ended === 'cancelled')
        return { healthy: false, reason: 'the wait was cancelled', ...result };
    const waiting = [...states].find(([, state]) => state.status !== 'healthy');
    const reason = waiting === undefined
        ? 'there is nothing to check'
        : (lastReason ?? `${waiting[0].name} had ${waiting[1].successes} of ${waiting[0].settings.success} successes`);
    const unknown = waiting !== undefined && lastUnknown.has(waiting[0]);
    return { healthy: false, reason, ...(unknown ? { unknown } : {}), ...result };
}
//# sourceMappingURL=wait.js.map
// EXTERNAL MODULE: ./packages/health/build/src/record.js
var src_record = __webpack_require__(5305);
;// CONCATENATED MODULE: ./packages/health/build/src/observe.js
/** Watches a running thing for a while and says what was seen. */




// What is kept of a target that says something else each time.
const mostReasons = 20;
const mostDigests = 50;
/**
 * Asks the checks for `duration` and judges: `fail` when a threshold is broken or a check had its failures in a row,
 * `incomplete` when a check never had its successes in a row, was never asked, or the observation was cancelled.
 */
async function observe(options) {
    const { clock } = options;
    const started = clock.now();
    const logs = new Map(options.checks.map((check) => [check, newLog()]));
    const samples = new Map();
    const digests = new Map();
    const total = { requests: 0, failures: 0, withoutDigest: 0 };
    const ended = await runSchedule({
        checks: options.checks,
        clock,
        duration: options.duration,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        onAnswer: (check, answer) => {
            const log = logs.get(check);
            if (log === undefined)
                throw new Error(`${check.name} is not a check of this observation`);
            // What was not learned is no request that failed; that it is missing is judged below.
            if (answer.unknown === true)
                log.unknown += 1;
            else {
                log.requests += 1;
                total.requests += 1;
            }
            if (answer.healthy) {
                log.latencies.push(answer.latency);
                if (answer.digest !== undefined)
                    log.claimed += 1;
                else if (check.claims !== false)
                    total.withoutDigest += 1;
            }
            else {
                if (answer.unknown !== true) {
                    log.failures += 1;
                    total.failures += 1;
                }
                addSample(samples, answer.reason ?? 'a check failed without a reason', answer.excerpt);
            }
            if (answer.digest !== undefined && (digests.has(answer.digest) || digests.size < mostDigests))
                digests.set(answer.digest, (digests.get(answer.digest) ?? 0) + 1);
            log.state = (0,check_state/* nextCheck */.E)(log.state, answer.healthy, check.settings);
            if (log.state.status === 'unhealthy') {
                log.wasUnhealthy = true;
                log.forWantOfData ||= answer.unknown === true;
            }
            if (options.onAnswer?.(answer) === 'stop')
                return 'stop';
            return log.wasUnhealthy && options.stopEarly !== false ? 'stop' : 'go-on';
        }
    });
    const all = [...logs];
    const numbers = summarise({ ...total, latencies: all.flatMap(([, log]) => log.latencies) });
    const judged = [
        ...all.map(([check, log]) => judgeCheck(check, log)),
        judgeNumbers(numbers, options.thresholds),
        ...(ended === 'cancelled' ? [{ verdict: 'incomplete', reasons: ['the observation was cancelled'] }] : [])
    ];
    return {
        ...numbers,
        verdict: (0,src_verdict/* worstVerdict */.z)(judged.map((judgement) => judgement.verdict)),
        reasons: judged.flatMap((judgement) => judgement.reasons),
        checks: all.map(([check, log]) => ({
            name: check.name,
            status: log.state.status,
            claimed: log.claimed,
            ...summarise(log)
        })),
        failureSamples: [...samples]
            .map(([reason, sample]) => ({ reason, ...sample }))
            .toSorted((a, b) => b.count - a.count),
        digests: [...digests].map(([digest, count]) => ({ digest, count })).toSorted((a, b) => b.count - a.count),
        withoutDigest: total.withoutDigest,
        duration: clock.now() - started
    };
}
/**
 * What the answers say about what runs, for `compareDigests`: one entry per digest; one without a digest where nobody
 * claims any, and one for every check that some instances answer with a digest and others without.
 */
function runningOf(observation) {
    const known = observation.digests.map(({ digest }) => ({ name: 'answers', digest }));
    const mixed = observation.checks
        .filter((check) => check.claimed > 0 && check.claimed < check.requests - check.failures)
        .map(({ name }) => ({ name }));
    return known.length === 0 ? [{ name: 'answers' }] : [...known, ...mixed];
}
function newLog() {
    return {
        requests: 0,
        failures: 0,
        unknown: 0,
        claimed: 0,
        latencies: [],
        state: (0,check_state/* startCheck */.b)(),
        wasUnhealthy: false,
        forWantOfData: false
    };
}
function judgeCheck(check, log) {
    if (log.forWantOfData || (log.unknown > 0 && log.requests === 0))
        return { verdict: 'error', reasons: [`${check.name} had no data, ${log.unknown} times`] };
    if (log.wasUnhealthy)
        return { verdict: 'fail', reasons: [`${check.name} failed ${check.settings.failure} times in a row`] };
    if (log.state.status === 'healthy')
        return { verdict: 'pass', reasons: [] };
    return {
        verdict: 'incomplete',
        reasons: [
            `${check.name} never had ${check.settings.success} successes in a row: ${log.requests} requests, ${log.failures} failed`
        ]
    };
}
function addSample(samples, reason, excerpt) {
    const key = samples.has(reason) || samples.size < mostReasons - 1 ? reason : 'other reasons';
    const known = samples.get(key);
    samples.set(key, { count: (known?.count ?? 0) + 1, ...(excerpt === undefined ? {} : { excerpt }) });
}
//# sourceMappingURL=observe.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/replicas.js
/** How many answers are needed so that one wrong replica among many is seen. Pure. */
/** Probability with which it is seen, for a balancer that picks at random; one that takes turns shows it for certain. */
const seen = 0.99;
/**
 * Answers over fresh connections until one of `replicas` that answers wrongly was met with 99 %: n with
 * (1 - 1/replicas)^n <= 1 %.
 * @param replicas instances behind one address, at least 1
 */
function answersFor(replicas) {
    return replicas <= 1 ? 1 : Math.ceil(Math.log(1 - seen) / Math.log(1 - 1 / replicas));
}
//# sourceMappingURL=replicas.js.map
// EXTERNAL MODULE: ./packages/report/build/src/format.js
var format = __webpack_require__(81015);
// EXTERNAL MODULE: ./packages/report/build/src/markdown.js
var markdown = __webpack_require__(59437);
;// CONCATENATED MODULE: ./packages/report/build/src/actions/health.js
/** The job summary of verify-health. */



function renderHealthSummary(report) {
    const { verdict, target } = report;
    const title = {
        pass: `${(0,markdown/* text */.Qq)(target, 200)} is healthy`,
        fail: `${(0,markdown/* text */.Qq)(target, 200)} is not healthy`,
        incomplete: `Too little is known about ${(0,markdown/* text */.Qq)(target, 200)} to call it healthy`,
        error: `${(0,markdown/* text */.Qq)(target, 200)} could not be observed`
    };
    const rows = [
        ['Observed for', (0,src_progress/* formatDuration */.a3)(report.duration)],
        [
            'Requests',
            `${report.requests}, ${report.failures} failed${report.errorRate === undefined ? '' : ` (${(0,src_progress/* formatPercent */.l9)(report.errorRate)})`}`
        ],
        ['Latency', `p50 ${milliseconds(report.p50)}, p95 ${milliseconds(report.p95)}`],
        ['Answered by', answeredBy(report)]
    ];
    if (report.drift !== undefined)
        rows.push(['Expected', `${(0,markdown/* shortDigest */.VK)(report.drift.expected)}: ${drift[report.drift.state]}`]);
    return `${(0,markdown/* paragraphs */.qN)(`### ${format/* verdictGlyphs */.p[verdict]} ${title[verdict]}`, report.reasons.length === 0
        ? undefined
        : (0,markdown/* bullets */.e5)((0,markdown/* firstOf */.Ku)(report.reasons.map((reason) => (0,markdown/* text */.Qq)(reason, 300)), 20)), report.drift?.state === 'unknown' && report.drift.record === undefined
        ? (0,markdown/* alert */.xE)('WARNING', ['**No answer says which digest it is**, so it is not known whether the right image runs.'])
        : undefined, (0,markdown/* table */.tp)(['What', 'Value'], rows), report.checks.length === 0
        ? undefined
        : (0,markdown/* table */.tp)(['Check', 'State', '>Failed', '>p95'], report.checks
            .slice(0, 50)
            .map((one) => [
            (0,markdown/* text */.Qq)(one.name),
            (0,markdown/* text */.Qq)(one.status),
            `${one.failures} of ${one.requests}`,
            milliseconds(one.p95)
        ])), report.drift?.record === undefined ? undefined : recorded(report.drift.record.instances), report.comparison === undefined ? undefined : compared(report.comparison), failures(report))}\n`;
}
const drift = {
    same: '\u2705 it runs',
    different: '\u274c **something else runs**',
    unknown: '\u26a0\ufe0f **not known whether it runs**'
};
/** Those that are not as they should be come first, so that no limit hides them. */
function recorded(instances) {
    if (instances.length === 0)
        return undefined;
    const asExpected = (one) => one.state === 'same' && one.what === undefined;
    const sorted = [...instances.filter((one) => !asExpected(one)), ...instances.filter(asExpected)];
    const shown = sorted
        .slice(0, 50)
        .map((one) => [(0,markdown/* text */.Qq)(one.name, 200), one.digest === undefined ? 'not known' : (0,markdown/* shortDigest */.VK)(one.digest), stateOf(one)]);
    return (0,markdown/* paragraphs */.qN)(`**By the runtime\u2019s own record**, ${(0,format/* plural */.LS)(instances.length, 'instance')} with traffic`, (0,markdown/* table */.tp)(['Instance', 'Runs', 'State'], shown), sorted.length > shown.length ? `${sorted.length - shown.length} more are not shown.` : undefined);
}
function stateOf({ state, what }) {
    const more = what === undefined ? undefined : (0,markdown/* text */.Qq)(what, 300);
    if (state === 'same')
        return more === undefined ? '\u2705 the expected image' : `\u274c **${more}**`;
    const words = state === 'different' ? '\u274c **something else**' : '\u26a0\ufe0f **not known**';
    return more === undefined ? words : `${words}: ${more}`;
}
function milliseconds(value) {
    return value === undefined ? 'not known' : (0,src_progress/* formatDuration */.a3)(value);
}
function answeredBy({ digests, withoutDigest }) {
    const known = digests.slice(0, 10).map(({ digest, count }) => `${(0,markdown/* tinyDigest */.J1)(digest)} (${count})`);
    const all = [...known, ...(withoutDigest > 0 ? [`no digest said (${withoutDigest})`] : [])];
    return all.length === 0 ? 'nobody' : all.join(', ');
}
/** The statistics behind the verdict, so that nobody has to believe it. */
function compared(comparison) {
    const { baseline, canary, baselineRate, canaryRate, slowerThan } = comparison;
    const row = (name, counts, rate) => [
        name,
        String(counts.requests),
        String(counts.events),
        `${(0,src_progress/* formatPercent */.l9)(rate.low)} to ${(0,src_progress/* formatPercent */.l9)(rate.high)}`
    ];
    const event = slowerThan === undefined ? 'failed' : `failed, or slower than ${(0,src_progress/* formatDuration */.a3)(slowerThan)}`;
    return (0,markdown/* paragraphs */.qN)(`**Beside the old version**: ${(0,markdown/* text */.Qq)(comparison.reason, 200)}`, (0,markdown/* table */.tp)(['Version', '>Requests', `>${event}`, 'Rate (95 %)'], [row('new', canary, canaryRate), row('old', baseline, baselineRate)]), `Evidence after ${(0,format/* plural */.LS)(comparison.looks, 'look')}: e = ${shownE(comparison.e)} that the new one is worse (fails at 100), ${shownE(Math.max(comparison.eMargin, comparison.eAllowance))} that it is not (passes at 100).`);
}
/** Beyond a million the exact number tells nobody anything. */
function shownE(value) {
    return value >= 1e6 ? 'over 1,000,000' : value.toPrecision(3);
}
function failures({ failureSamples }) {
    if (failureSamples.length === 0)
        return undefined;
    const items = failureSamples
        .slice(0, 20)
        .map(({ reason, count, excerpt }) => `${(0,format/* plural */.LS)(count, 'time')}: ${(0,markdown/* text */.Qq)(reason, 300)}${excerpt === undefined ? '' : `, with ${(0,markdown/* code */.aY)(excerpt, 200)}`}`);
    return (0,markdown/* paragraphs */.qN)('**Why requests failed**', (0,markdown/* bullets */.e5)(items));
}
//# sourceMappingURL=health.js.map
// EXTERNAL MODULE: ./packages/runner/build/src/run.js + 4 modules
var run = __webpack_require__(68246);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js + 1 modules
var open_image = __webpack_require__(92423);
// EXTERNAL MODULE: ./build/actions/shared/run-command.js
var run_command = __webpack_require__(65125);
// EXTERNAL MODULE: ./build/actions/shared/run-info.js
var run_info = __webpack_require__(42014);
// EXTERNAL MODULE: external "node:dns/promises"
var promises_ = __webpack_require__(71553);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
;// CONCATENATED MODULE: ./build/actions/verify-health/addresses.js
/** The machines behind a name. */



/** More addresses than anybody asks in a check. */
const mostAddresses = 64;
/**
 * One target per IPv4 address of the host, so that no stale one hides behind the one that the resolver names first.
 * IPv6 is asked only where there is nothing else: many runners cannot reach it.
 * @throws UserError when the name has no address
 */
async function everyAddress(target) {
    const host = new URL(target.baseUrl).hostname.replace(/^\[(.*)\]$/, '$1');
    if ((0,external_node_net_.isIP)(host) !== 0)
        return [target];
    let found;
    try {
        const all = await (0,promises_.lookup)(host, { all: true });
        const four = all.filter(({ family }) => family === 4);
        found = [...new Set((four.length === 0 ? all : four).map(({ address }) => address))].sort();
    }
    catch (error) {
        throw new errors/* UserError */.yo('url', (0,printable/* printable */.g)(host, 200), 'a host that the resolver knows', { cause: error });
    }
    if (found.length <= 1)
        return [target];
    return found.slice(0, mostAddresses).map((address) => ({ ...target, address }));
}
//# sourceMappingURL=addresses.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/evidence/build/src/statement.js
var src_statement = __webpack_require__(89084);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
// EXTERNAL MODULE: ./packages/evidence/build/src/attach.js
var attach = __webpack_require__(12812);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/health/build/src/test-result.js
/** What was observed as a predicate of in-toto's test-result v0.1 (attestation/spec/predicates/test-result.md). Pure. */


/** `passedTests` and `failedTests` are the checks by name; times are whole milliseconds, since canonical JSON has no fractions. */
function testResultPredicate(input) {
    const { verdict, observation, target, finished, runUrl } = input;
    const passed = observation.checks.filter(({ status }) => status === 'healthy').map(({ name }) => name);
    const failed = observation.checks.filter(({ status }) => status !== 'healthy').map(({ name }) => name);
    return {
        result: verdict === 'pass' ? 'PASSED' : 'FAILED',
        configuration: [
            {
                name: 'checks',
                digest: { sha256: (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(input.checks)).digest('hex') }
            }
        ],
        ...(runUrl === undefined ? {} : { url: runUrl }),
        passedTests: passed,
        failedTests: failed,
        metadata: {
            startedOn: time(finished - observation.duration),
            finishedOn: time(finished)
        },
        observed: {
            target: (0,errors/* withoutQuery */.j$)(target),
            requests: observation.requests,
            failures: observation.failures,
            ...(observation.p95 === undefined ? {} : { p95Milliseconds: Math.ceil(observation.p95) })
        }
    };
}
function time(milliseconds) {
    return new Date(milliseconds).toISOString();
}
//# sourceMappingURL=test-result.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 2 modules
var signing = __webpack_require__(77933);
;// CONCATENATED MODULE: ./build/actions/verify-health/attest.js
/** States what was observed, beside the image. */







/**
 * Signs and attaches a test-result statement on the digest that answered, else writes the same JSON unsigned.
 * @param manifest of the platform that runs; undefined when it is not known, then the image's own digest is meant
 * @returns digest of the attached manifest, or the path of the unsigned file
 */
async function attestHealth({ store, digest }, manifest, result, inputs, ports) {
    const image = await (0,src_image/* readImage */.A)(store, digest);
    const running = manifest === undefined ? undefined : (0,src_digest/* parseDigest */.m)(manifest, 'running digest');
    const platform = image.platforms.find(({ descriptor }) => descriptor.digest === running);
    const subject = platform?.descriptor ?? image.descriptor;
    const statement = (0,src_statement/* makeStatement */.UT)(subject.digest, predicate_types/* predicateTypes */.ZR.health, testResultPredicate(result));
    const signer = await (0,signing/* signerOf */.Kv)(inputs, ports);
    if (signer === undefined) {
        const file = external_node_path_.join(ports.temporary, 'verify-health', `health-${subject.digest.slice(7, 19)}.json`);
        await (0,external_node_fs_promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
        await (0,external_node_fs_promises_.writeFile)(file, `${(0,json/* canonicalJson */.dj)({ ...statement })}\n`);
        ports.logger.notice('The result is written unsigned: no gate will accept it. Give signing-key, or the job the permission id-token: write, to attach it.');
        return file;
    }
    const [attached] = await (0,attach/* signAndAttach */.eK)(store, subject, [{ statement }], signer, { clock: ports.clock });
    return attached?.descriptor.digest ?? '';
}
//# sourceMappingURL=attest.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/declaration.js
var declaration = __webpack_require__(48240);
// EXTERNAL MODULE: ./packages/kit/build/src/values.js
var values = __webpack_require__(36432);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/verify-health/declaration.js


const declaration_declaration = (0,declaration/* declareAction */.DW)({
    name: 'verify-health',
    description: 'Says whether something that runs works, and whether it is what was baked',
    good: ['pass'],
    inputs: {
        url: (0,declaration/* optional */.lq)('What to ask: with `checks` the place that they are asked at, alone the one address that must answer 200.', values/* url */.OZ),
        checks: (0,declaration/* optional */.lq)('YAML list of checks as in delivery.yml, for instance `- { http: /healthz, expect: { status: 200 } }`; needs `url`.', values/* text */.Qq),
        environment: (0,declaration/* optional */.lq)('Name of an environment in delivery.yml, whose address and checks are taken. Instead of `url`.', values/* text */.Qq),
        config: (0,declaration/* defaulted */.P_)('delivery.yml, read with `environment`.', '.github/delivery.yml', values/* text */.Qq),
        image: (0,declaration/* optional */.lq)('The image that should be running: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]`. Answers tell their digest by the header `X-Image-Digest`.', values/* text */.Qq),
        digest: (0,declaration/* optional */.lq)('Digest of the image (`sha256:...`), when `image` does not end in one.', values/* text */.Qq),
        duration: (0,declaration/* defaulted */.P_)('How long to observe. Before that, so long is waited at most until the checks pass for the first time.', '30s', values/* duration */.p0),
        interval: (0,declaration/* defaulted */.P_)('Time between two requests; for `url` without `checks`.', '2s', values/* duration */.p0),
        timeout: (0,declaration/* defaulted */.P_)('Longest time for one answer; for `url` without `checks`.', '5s', values/* duration */.p0),
        'success-threshold': (0,declaration/* defaulted */.P_)('Successes in a row until it counts as healthy; for `url` without `checks`.', '3', values/* integer */.nd(1, 100)),
        'failure-threshold': (0,declaration/* defaulted */.P_)('Failures in a row that fail at once, whatever rate is allowed; for `url` without `checks`.', '2', values/* integer */.nd(1, 100)),
        'max-error-rate': (0,declaration/* defaulted */.P_)('Percentage of the observed requests that may fail.', '0', values/* percent */.KN),
        'max-p95': (0,declaration/* optional */.lq)('Longest time that 95 % of the successful requests may take.', values/* duration */.p0),
        'every-address': (0,declaration/* defaulted */.P_)('Ask every IPv4 address that the host\u2019s name has, each for itself.', 'true', values/* boolean */.zM),
        replicas: (0,declaration/* defaulted */.P_)('Instances behind one address. So many answers are collected that one that is stale among them is met with 99 %.', '1', values/* integer */.nd(1, 1000)),
        'ask-runtime': (0,declaration/* defaulted */.P_)('Ask also the runtime and the router of the environment: every instance that gets traffic must run, as `image` and nothing else. Changes nothing and takes no lock; needs `environment` and `image`.', 'false', values/* boolean */.zM),
        'baseline-url': (0,declaration/* optional */.lq)('Where the old version answers beside the new one: both are asked the same checks in the same time, and errors and slow answers are compared by a sequential test. Then only what the test shows passes.', values/* url */.OZ),
        'prometheus-url': (0,declaration/* optional */.lq)('Address of a Prometheus server, for `queries`.', values/* url */.OZ),
        queries: (0,declaration/* optional */.lq)('YAML list of PromQL queries and their limits, for instance `- { query: "sum(rate(http_errors[1m]))", max: 0.1 }`; asked beside the checks. No data is `error`.', values/* text */.Qq),
        attest: (0,declaration/* defaulted */.P_)('State the result on the image\u2019s digest as an in-toto test-result; unsigned into a file where nothing can sign. Needs `image`.', 'true', values/* boolean */.zM),
        ...inputs/* signingInputs */.hY,
        'trusted-root': inputs/* simpleTrustInputs */.CP['trusted-root'],
        ...inputs/* reachInputs */.VK,
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`pass`, `fail`, `incomplete` or `error`.',
        checks: 'JSON list: name, status, requests, failures, errorRate, p50, p95.',
        'error-rate': 'Percentage of the observed requests that failed; empty when none was made.',
        p95: 'Time that 95 % of the successful requests took at most, in milliseconds; empty when none succeeded.',
        'running-digest': 'Digest of what answered: the platform manifest when `image` is given, with `ask-runtime` as the runtime says; empty when it is not known, or not one.',
        comparison: 'JSON of the comparison with `baseline-url`: verdict, reason, e (evidence that the new version is worse), eMargin, eAllowance, looks, slowerThan (ms), counts and 95 % intervals of both; empty without it.',
        attestation: 'Digest of the attached statement, or path of the unsigned one; empty when nothing was stated.',
        drift: '`same`, `different` or `unknown`, with `ask-runtime` by the runtime\u2019s own word (`different` also where an answer claims another image); empty without `image`.'
    }
});
//# sourceMappingURL=declaration.js.map
;// CONCATENATED MODULE: ./build/actions/verify-health/target.js
/** What is asked, and what should answer. */



/**
 * @param readFile reads delivery.yml
 * @throws UserError unless exactly one of url and environment is given; for `ask-runtime` without what it asks about
 */
async function whatToAsk(inputs, readFile) {
    if (inputs['ask-runtime']) {
        if (inputs.environment === undefined)
            throw new errors/* UserError */.yo('environment', '', 'with ask-runtime, the environment of delivery.yml whose runtime is asked');
        if (inputs.image === undefined)
            throw new errors/* UserError */.yo('image', '', 'with ask-runtime, the image that every instance should run');
    }
    const asked = await askedOf(inputs, readFile);
    const queries = inputs.queries;
    const prometheus = inputs['prometheus-url'];
    if (queries === undefined && prometheus === undefined)
        return asked;
    if (queries === undefined)
        throw new errors/* UserError */.yo('queries', '', 'what to ask of prometheus-url');
    if (prometheus === undefined)
        throw new errors/* UserError */.yo('prometheus-url', '', 'the server that queries are asked of');
    const { parseQueries } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(2210), __webpack_require__.e(8143)]).then(__webpack_require__.bind(__webpack_require__, 98143));
    return { ...asked, checks: [...asked.checks, ...parseQueries(queries, 'queries', prometheus)] };
}
async function askedOf(inputs, readFile) {
    const url = inputs.url;
    const environment = inputs.environment;
    if (environment !== undefined) {
        if (url !== undefined)
            throw new errors/* UserError */.yo('url', url, 'either url or environment');
        if (inputs.checks !== undefined)
            throw new errors/* UserError */.yo('checks', 'a list', 'no checks with environment: delivery.yml has them');
        const file = await readFile(inputs.config);
        const settings = Object.hasOwn(file.environments, environment) ? file.environments[environment] : undefined;
        if (settings === undefined)
            throw new errors/* UserError */.yo('environment', environment, `one of ${Object.keys(file.environments).join(', ')}`);
        return { name: environment, target: { baseUrl: addressOf(settings) }, checks: settings.checks };
    }
    if (url === undefined)
        throw new errors/* UserError */.yo('url', '', 'a URL, or the name of an environment');
    if (inputs.checks !== undefined) {
        // Only here: YAML and its schema are a third of the code.
        const { parseChecks } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(2210), __webpack_require__.e(8143)]).then(__webpack_require__.bind(__webpack_require__, 98143));
        return { name: url, target: { baseUrl: url }, checks: parseChecks(inputs.checks, 'checks') };
    }
    const { target, check } = checkOfUrl(url, {
        expect: { status: [200] },
        interval: inputs.interval,
        timeout: inputs.timeout,
        success: inputs['success-threshold'],
        failure: inputs['failure-threshold']
    });
    return { name: url, target, checks: [check] };
}
/** Where users reach an environment: its url, else where its router is. */
function addressOf({ name, url, router }) {
    if (url !== undefined)
        return url;
    if (router.type === 'service' || router.type === 'argo-rollouts') {
        if (router.url !== undefined)
            return router.url;
        throw new errors/* UserError */.yo('environment', name, 'an environment with `url`: a Service is not reached from here');
    }
    if (router.type !== 'builtin')
        return router.url;
    const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(router.listen) ?? [];
    if (port === '0' || port === '')
        throw new errors/* UserError */.yo('environment', name, 'an environment with `url`, or whose router listens on a fixed port');
    // A server that listens everywhere is asked here.
    return `http://${host === '0.0.0.0' || host === '[::]' || host === '*' ? '127.0.0.1' : host}:${port}`;
}
/** All names of the image that should be running. */
async function identityOf({ store, digest }) {
    const { isIndex, platforms } = await (0,src_image/* readImage */.A)(store, digest);
    return {
        ...(isIndex ? { index: digest } : {}),
        platforms: platforms.map(({ platform, descriptor, manifest }) => ({
            platform: (0,src_image/* formatPlatform */.B)(platform),
            manifest: descriptor.digest,
            config: manifest.config.digest
        }))
    };
}
//# sourceMappingURL=target.js.map
;// CONCATENATED MODULE: ./build/actions/verify-health/main.js












const verifyHealth = () => (0,run/* runMain */.V)(declaration_declaration, async (inputs, ports) => {
    const { logger, clock, http, signal } = ports;
    const { name, target, checks } = await whatToAsk(inputs, (file) => (0,delivery_file.readDeliveryFile)(file, ports));
    const { image } = inputs;
    if (image === undefined && inputs.digest !== undefined)
        throw new errors/* UserError */.yo('image', '', 'the image that digest belongs to');
    const opened = image === undefined ? undefined : await (0,open_image/* openImage */.UY)({ ...inputs, image }, ports);
    const expected = opened === undefined ? undefined : { digest: opened.digest, identity: await identityOf(opened) };
    const targets = inputs['every-address'] ? await everyAddress(target) : [target];
    if (targets.length > 1)
        logger.info(`${name} has ${targets.length} addresses, each is asked`);
    const probing = { http, clock, runCommand: (0,run_command/* runCommandOf */._)(ports) };
    const bound = bindChecks(inReach(checks, inputs), targets, {
        ...probing,
        ...(expected === undefined ? {} : { expected: (0,src_drift/* identityDigests */.S)(expected.identity) })
    });
    const beside = inputs['baseline-url'] === undefined
        ? undefined
        : besideBaseline({
            baseline: bindChecks(checks, { baseUrl: inputs['baseline-url'] }, probing),
            clock,
            duration: inputs.duration,
            signal,
            settings: inputs['max-error-rate'] === 0 ? {} : { allowance: inputs['max-error-rate'] }
        });
    const waited = await logger.group(`Wait until ${name} answers`, async () => {
        const result = await waitHealthy({ checks: bound, clock, timeout: inputs.duration, signal });
        logger.info(`${result.healthy ? 'healthy' : (result.reason ?? 'not healthy')} after ${(0,src_progress/* formatDuration */.a3)(result.waited)}`);
        return result;
    });
    const seen = waited.healthy
        ? await logger.group(`Observe ${name} for ${(0,src_progress/* formatDuration */.a3)(inputs.duration)}`, () => watch(ports, beside, {
            checks: bound,
            clock,
            signal,
            duration: inputs.duration,
            thresholds: {
                // Beside a baseline the rates are compared, and a limit that both break says nothing about the new one.
                maxErrorRate: beside === undefined ? inputs['max-error-rate'] : 100,
                ...(inputs['max-p95'] === undefined ? {} : { maxP95: inputs['max-p95'] })
            },
            stopEarly: beside === undefined
        }))
        : neverHealthy(waited, signal.aborted);
    const comparison = waited.healthy ? beside?.result() : undefined;
    const record = opened === undefined || expected === undefined || !inputs['ask-runtime']
        ? undefined
        : await (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3658), __webpack_require__.e(1923), __webpack_require__.e(960), __webpack_require__.e(8619)]).then(__webpack_require__.bind(__webpack_require__, 18619))).runtimeRecord(inputs, opened, expected.identity, ports);
    const drift = expected === undefined ? undefined : (0,src_record/* withRecord */.q)((0,src_drift/* compareDigests */.v)(expected.identity, runningOf(seen)), record);
    const judged = [
        { verdict: seen.verdict, reasons: seen.reasons },
        ...(comparison === undefined || comparison.verdict === 'pass'
            ? []
            : [{ verdict: comparison.verdict, reasons: [`compared with the baseline: ${comparison.reason}`] }]),
        ...(drift === undefined ? [] : [{ verdict: drift.verdict, reasons: drift.reasons }]),
        ...tooFew(seen, inputs.replicas)
    ];
    const verdict = (0,src_verdict/* worstVerdict */.z)(judged.map((one) => one.verdict));
    const reasons = judged.flatMap((one) => one.reasons);
    for (const reason of reasons)
        logger.info(reason);
    const attestation = opened === undefined || !inputs.attest || (verdict !== 'pass' && verdict !== 'fail')
        ? ''
        : await attestHealth(opened, drift?.manifest, {
            verdict,
            observation: seen,
            checks,
            target: name,
            finished: clock.now(),
            ...((0,run_info/* runInfo */.Q)(ports).url === undefined ? {} : { runUrl: (0,run_info/* runInfo */.Q)(ports).url ?? '' })
        }, inputs, ports);
    const [only, ...others] = seen.digests;
    return {
        outputs: {
            result: verdict,
            checks: JSON.stringify(seen.checks),
            'error-rate': seen.errorRate === undefined ? '' : String(seen.errorRate),
            p95: seen.p95 === undefined ? '' : String(seen.p95),
            'running-digest': drift === undefined ? (only === undefined || others.length > 0 ? '' : only.digest) : (drift.manifest ?? ''),
            comparison: comparison === undefined ? '' : JSON.stringify(comparison),
            attestation,
            drift: drift?.state ?? ''
        },
        summary: renderHealthSummary({
            ...seen,
            target: name,
            verdict,
            reasons,
            ...(comparison === undefined ? {} : { comparison }),
            ...(drift === undefined || expected === undefined
                ? {}
                : { drift: { expected: expected.digest, state: drift.state, ...(record === undefined ? {} : { record }) } })
        }),
        failure: `${name}: ${verdict}: ${reasons.slice(0, 3).join('; ')}`
    };
});
/** The checks, asked often enough that every replica has its turn within the duration. */
function inReach(checks, { replicas, duration }) {
    const interval = Math.max(10, Math.floor(duration / (answersFor(replicas) + 1)));
    return checks.map((check) => replicas > 1 && 'http' in check ? { ...check, interval: Math.min(check.interval, interval) } : check);
}
/** With a slow target there may have been no time for as many answers as there should be. */
function tooFew({ requests, verdict }, replicas) {
    const needed = answersFor(replicas);
    if (requests >= needed || verdict === 'fail')
        return [];
    return [
        {
            verdict: 'incomplete',
            reasons: [`only ${requests} answers, and ${needed} are needed to meet each of ${replicas} replicas`]
        }
    ];
}
/** Observes; beside a baseline, which is asked alone first so that its usual slowness is known. */
async function watch({ logger, clock }, beside, options) {
    if (beside !== undefined) {
        logger.info('The baseline is asked alone first, for its usual answer times');
        await beside.calibrate();
    }
    const progress = (0,src_progress/* startProgress */.ot)(logger, clock, 'observe', 'requests', undefined, 10_000);
    const over = new AbortController();
    const baseline = beside?.run(over.signal);
    try {
        return await observe({
            ...options,
            onAnswer: (answer) => {
                progress.advance(1);
                return beside?.canary(answer) === true ? 'stop' : 'go-on';
            }
        });
    }
    finally {
        over.abort();
        await baseline;
        progress.done();
    }
}
/** What is known of something that never became healthy. */
function neverHealthy(waited, cancelled) {
    const { requests, failures, reason = 'it never became healthy' } = waited;
    const verdict = cancelled
        ? 'incomplete'
        : waited.unknown === true
            ? 'error'
            : requests === 0
                ? 'incomplete'
                : 'fail';
    return {
        verdict,
        reasons: [`never healthy within ${(0,src_progress/* formatDuration */.a3)(waited.waited)}: ${reason}`],
        requests,
        failures,
        ...(requests === 0 ? {} : { errorRate: (failures / requests) * 100 }),
        checks: [],
        failureSamples: [],
        digests: waited.digest === undefined ? [] : [{ digest: waited.digest, count: 1 }],
        withoutDigest: 0,
        duration: waited.waited
    };
}
//# sourceMappingURL=main.js.map

/***/ }),

/***/ 60197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ identityDigests),
/* harmony export */   v: () => (/* binding */ compareDigests)
/* harmony export */ });
/**
 * Compares what is reported with what is expected, mapping index -> manifest -> config (DESIGN section 5): equal means
 * that the manifests match for the host's platform. One instance that differs is drift, whatever the others say.
 */
function compareDigests(expected, running) {
    const instances = running.map((instance) => ({ ...instance, ...compareOne(expected, instance) }));
    const states = instances.map((instance) => instance.state);
    const state = states.includes('different')
        ? 'different'
        : states.length === 0 || states.includes('unknown')
            ? 'unknown'
            : 'same';
    const manifests = new Set(instances.map((instance) => instance.manifest));
    const [manifest] = manifests;
    return {
        verdict: state === 'same' ? 'pass' : state === 'different' ? 'fail' : 'incomplete',
        state,
        instances,
        ...(manifests.size === 1 && manifest !== undefined ? { manifest } : {})
    };
}
/** All digests that name the image, for a probe's `expected`. */
function identityDigests(identity) {
    return [
        ...new Set([
            ...(identity.index === undefined ? [] : [identity.index]),
            ...identity.platforms.flatMap(({ manifest, config }) => [manifest, config])
        ])
    ];
}
function compareOne(expected, running) {
    const { digest, platform } = running;
    if (digest === undefined)
        return { state: 'unknown' };
    const host = expected.platforms.filter((one) => platform === undefined || normalPlatform(one.platform) === normalPlatform(platform));
    if (digest === expected.index) {
        // An index names one manifest per platform; which of them runs is known only with the host's platform.
        const [only] = host;
        if (only === undefined)
            return { state: 'different' };
        return host.length === 1 ? { state: 'same', manifest: only.manifest } : { state: 'same' };
    }
    const found = host.find((one) => one.manifest === digest || one.config === digest);
    if (found !== undefined)
        return { state: 'same', manifest: found.manifest };
    // Another platform's manifest of the same image is not what this host was meant to run, but its name is known.
    const other = expected.platforms.find((one) => one.manifest === digest || one.config === digest);
    return { state: 'different', manifest: other?.manifest ?? digest };
}
/** `linux/arm64` and `linux/arm64/v8` are one platform (OCI image index, variant; arm64 has no older one). */
function normalPlatform(platform) {
    return platform.replace(/^([^/]+\/arm64)\/v8$/, '$1');
}
//# sourceMappingURL=drift.js.map

/***/ }),

/***/ 5305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ compareRecord),
/* harmony export */   q: () => (/* binding */ withRecord)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7065);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86663);
/* harmony import */ var _drift_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60197);
/** What the runtime and the router themselves say of what runs, judged. Pure; what answers is judged elsewhere. */


/**
 * Judges every instance that gets traffic: it must run, as nothing else than the expected image, and nothing may have
 * changed inside of it. Groups without a weight and backups serve nobody, so they are not asked for.
 */
function compareRecord(expected, record) {
    const routes = (record.routes ?? []).filter(({ weight, backup }) => weight !== 0 && !backup);
    if (routes.length === 0) {
        const reason = record.routes === undefined ? 'the router does not run' : 'the router leads to nothing';
        return {
            verdict: 'incomplete',
            state: 'unknown',
            reasons: [`${reason}, so no instance gets traffic`],
            instances: []
        };
    }
    const routed = new Set(routes.map(({ group }) => group));
    const own = record.instances.filter(({ group }) => routed.has(group));
    const changes = changesOf(own, record);
    const compared = (0,_drift_js__WEBPACK_IMPORTED_MODULE_0__/* .compareDigests */ .v)(expected, own.map(asRunning));
    const instances = compared.instances.map((instance, at) => {
        const what = stateOf(own[at], changes.get(instance.name));
        // A file that changed makes another thing of it, whatever its image is called.
        const state = instance.state === 'same' && changes.has(instance.name) ? 'different' : instance.state;
        return { ...instance, state, ...(what === undefined ? {} : { what }) };
    });
    const strange = strangeBackends(routes, own);
    const findings = [
        {
            verdict: 'error',
            what: 'on a host that cannot be asked',
            names: own.flatMap(({ name, unreachable }) => (unreachable === undefined ? [] : [`${name} (${unreachable})`]))
        },
        {
            verdict: 'fail',
            what: 'with something else than the expected image',
            names: compared.instances.flatMap(({ name, state, digest }) => state === 'different' ? [`${name} (${digest ?? ''})`] : [])
        },
        {
            verdict: 'fail',
            what: 'changed since it was started',
            names: [...changes].map(([name, what]) => `${name} (${what})`)
        },
        {
            verdict: 'fail',
            what: 'not running',
            names: own.filter((one) => !one.running && one.unreachable === undefined).map(({ name }) => name)
        },
        { verdict: 'fail', what: 'missing', names: missing(routed, own, record) },
        {
            verdict: 'incomplete',
            what: 'with an image that the runtime does not tell',
            names: own.filter((one) => one.unreachable === undefined && !isTold(one)).map(({ name }) => name)
        },
        { verdict: 'incomplete', what: 'where the router leads and the runtime knows of no instance', names: strange }
    ];
    const found = findings.filter(({ names }) => names.length > 0);
    return {
        verdict: found.length === 0 ? 'pass' : (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .worstVerdict */ .z)(found.map(({ verdict }) => verdict)),
        state: worstState([...instances.map(({ state }) => state), ...(strange.length > 0 ? ['unknown'] : [])]),
        reasons: found.map(({ what, names }) => `of what gets traffic, ${what}: ${few(names)}`),
        instances,
        ...(compared.manifest === undefined || strange.length > 0 ? {} : { manifest: compared.manifest })
    };
}
/**
 * Drift by what answers and by the runtime's own record. The runtime is believed where it was asked, also where answers
 * do not say what they are; only an answer that claims to be something else is drift all the same: users meet it.
 */
function withRecord(answered, record) {
    const reasons = answerReasons[answered.state];
    if (record === undefined)
        return { ...answered, reasons };
    if (answered.state === 'different')
        return {
            verdict: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .worstVerdict */ .z)([answered.verdict, record.verdict]),
            state: 'different',
            reasons: [...record.reasons, ...reasons],
            ...(answered.manifest === undefined || answered.manifest !== record.manifest
                ? {}
                : { manifest: answered.manifest })
        };
    const { verdict, state, manifest } = record;
    return { verdict, state, reasons: record.reasons, ...(manifest === undefined ? {} : { manifest }) };
}
const answerReasons = {
    same: [],
    different: ['something else than the expected image answers'],
    unknown: ['not every answer says which digest it is, so it is not known whether the expected image runs']
};
const isTold = ({ digest }) => !/^sha256:0{64}$/.test(digest);
/** What was last known of an instance is no word of the runtime's. */
function asRunning(instance) {
    const { name, digest, unreachable } = instance;
    return unreachable === undefined && isTold(instance) ? { name, digest } : { name };
}
function stateOf(instance, change) {
    if (instance === undefined)
        return undefined;
    if (instance.unreachable !== undefined)
        return 'its host cannot be asked';
    return instance.running ? change : 'it does not run';
}
/** Of instances, and of what owns them: the pods of a Deployment bear its name. */
function changesOf(own, { drifted }) {
    if (drifted.length === 0)
        return new Map();
    const exact = new Map(drifted.map(({ instance, what }) => [instance, what]));
    return new Map(own.flatMap(({ name }) => {
        const owner = name
            .split('-')
            .map((_, at, parts) => parts.slice(0, at + 1).join('-'))
            .findLast((prefix) => exact.has(prefix));
        const what = owner === undefined ? undefined : exact.get(owner);
        return what === undefined ? [] : [[name, what]];
    }));
}
function missing(routed, own, { groups }) {
    const there = new Map();
    for (const { group } of own)
        there.set(group, (there.get(group) ?? 0) + 1);
    const wanted = new Map(groups.map(({ name, instances }) => [name, instances]));
    return [...routed].flatMap((group) => {
        const [is, should] = [there.get(group) ?? 0, wanted.get(group) ?? 1];
        return is < should ? [`${should - is} of ${should} of ${group}`] : [];
    });
}
function strangeBackends(routes, own) {
    const text = (group, { host, port }) => `${group} at ${host}:${port}`;
    const known = new Set(own.map(({ group, address }) => text(group, address)));
    return routes
        .flatMap(({ group, backends }) => backends.map((backend) => text(group, backend)))
        .filter((one) => !known.has(one));
}
function worstState(states) {
    if (states.includes('different'))
        return 'different';
    return states.length === 0 || states.includes('unknown') ? 'unknown' : 'same';
}
function few(names) {
    const shown = names.slice(0, 5).map((name) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(name, 200));
    return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(', ');
}
//# sourceMappingURL=record.js.map

/***/ }),

/***/ 2194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ workflowSigner),
/* harmony export */   KF: () => (/* binding */ signerFromInputs),
/* harmony export */   O7: () => (/* binding */ commitPattern),
/* harmony export */   Z0: () => (/* binding */ repositoryPattern),
/* harmony export */   eB: () => (/* binding */ workflowPattern),
/* harmony export */   t9: () => (/* binding */ githubUrl),
/* harmony export */   uo: () => (/* binding */ refPattern)
/* harmony export */ });
/* unused harmony export githubIssuer */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);

/** Vouches for the workflows of github.com. */
const githubIssuer = 'https://token.actions.githubusercontent.com';
/** `owner/name/.github/workflows/x.yml` of github.com, or a whole URL of another server; never with `@`. */
const workflowPattern = '^(https://[^/@\\s]+/)?[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/\\.github/workflows/[A-Za-z0-9_.-]+\\.ya?ml$';
/** `owner/name` of github.com, or a whole URL of another server. */
const repositoryPattern = '^(https://[^/@\\s]+/)?[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$';
const refPattern = '^refs/(heads|tags)/[^\\s]+$';
const commitPattern = '^([0-9a-f]{40}|[0-9a-f]{64})$';
/** `owner/name...` of github.com, or a whole URL of another server, as a URL. */
function githubUrl(text) {
    return text.startsWith('https://') ? text : `https://github.com/${text}`;
}
/**
 * @param where the input, or `file:line`, for errors
 * @throws UserError when it is not known which of the workflow's code counts
 */
function workflowSigner(signer, source, where) {
    const { facts, workflow, commits, issuer } = signer;
    const url = githubUrl(workflow);
    if (commits === undefined && !url.startsWith(`${source.repository}/`))
        // Whoever may push to any branch there could state anything.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(where, 'a workflow of another repository without a commit', 'the commits of it that count (`commits` in delivery.yml, `@<commit>` in an input)');
    return { facts, workflow: url, ...(commits === undefined ? {} : { commits }), issuer: issuer ?? githubIssuer };
}
/**
 * A signer from the inputs signer-workflow (`owner/name/.github/workflows/x.yml`, with `@<commit>` where it is not the
 * source's own) and source-repository (`owner/name`, with `@<ref>` for another than `refs/heads/main`).
 * @throws UserError
 */
function signerFromInputs(workflow, repository, facts) {
    if (repository === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('source-repository', '', '`owner/name`: whose runs of signer-workflow count');
    const [name, ref = 'refs/heads/main'] = splitAt(repository);
    if (!new RegExp(repositoryPattern).test(name) || !new RegExp(refPattern).test(ref))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('source-repository', repository, '`owner/name` or `owner/name@refs/heads/<branch>`');
    const [file, commit] = splitAt(workflow);
    if (!new RegExp(workflowPattern).test(file) || (commit !== undefined && !new RegExp(commitPattern).test(commit)))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('signer-workflow', workflow, '`owner/name/.github/workflows/x.yml@<commit>`');
    const source = { repository: githubUrl(name), ref };
    const commits = commit === undefined ? undefined : [commit];
    return { signer: workflowSigner({ facts, workflow: file, commits }, source, 'signer-workflow'), source };
}
function splitAt(text) {
    const at = text.indexOf('@');
    return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
//# sourceMappingURL=workflow-identity.js.map

/***/ })

};
