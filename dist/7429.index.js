export const id = 7429;
export const ids = [7429,7665,2194];
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

/***/ 3537:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ githubOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64685);
/* harmony import */ var _immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47055);
/** GitHub's API for this run. */


/** Undefined without a token, or where this is no run of GitHub. */
function githubOf(token, { env, clock, logger, signal }) {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: url = 'https://api.github.com' } = env;
    if (token === '' || !/^[^/]+\/[^/]+$/.test(repository))
        return undefined;
    return { client: new _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__/* .GitHubClient */ .jh({ api: (0,_immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__/* .githubApi */ .M)(url, token), clock, logger, signal }), repository };
}
//# sourceMappingURL=github-client.js.map

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

/***/ 48672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yo: () => (/* binding */ tooOld),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   nW: () => (/* binding */ clockSkew)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/* harmony import */ var _fact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58627);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78523);
/** Which statements of a kind count: enough different signers who agree, and none of them too old. Pure. */



/** Clocks of two machines differ; more than this is not a clock's fault. */
const clockSkew = 5 * 60_000;
/**
 * The facts of one kind and subject that count.
 * @param all verified facts of the kind, at least one
 * @param context `rollback` waives the age
 * @returns why none count, as a text
 */
function countFacts(kind, all, rules, context) {
    const needed = rules.threshold?.[kind] ?? 1;
    const newest = needed === 1 ? (0,_fact_js__WEBPACK_IMPORTED_MODULE_0__/* .newestFacts */ .KR)(all) : newestOfEach(all);
    const maxAge = rules.maxAge?.[kind];
    const problems = maxAge === undefined ? [] : newest.map((fact) => tooOld(fact, maxAge, context.now));
    const fresh = context.rollback ? newest : newest.filter((_fact, i) => problems[i] === undefined);
    const said = problems.filter((problem) => problem !== undefined);
    const waived = context.rollback ? said : [];
    if (fresh.length === 0)
        return said.join('; ');
    if (needed === 1)
        return { facts: fresh, waived };
    const groups = groupBy(fresh, (fact) => matterOf(kind, fact));
    const enough = groups.filter((group) => signersOf(group) >= needed);
    if (enough.length > 0)
        return { facts: enough.flat(), waived };
    const names = [...new Set(fresh.map(({ signer }) => signer.name))].toSorted();
    const most = Math.max(...groups.map(signersOf));
    const differ = signersOf(fresh) >= needed ? ', who do not state the same' : '';
    return [`${most} of ${needed} signers that must agree: ${names.join(', ')}${differ}`, ...said].join('; ');
}
/** With several signers each one's newest word counts: a newer one of another does not replace it. */
function newestOfEach(facts) {
    return groupBy(facts, ({ signer }) => (0,_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .signerKey */ .Y)(signer)).flatMap(_fact_js__WEBPACK_IMPORTED_MODULE_0__/* .newestFacts */ .KR);
}
function groupBy(facts, keyOf) {
    const groups = new Map();
    for (const fact of facts)
        groups.set(keyOf(fact), [...(groups.get(keyOf(fact)) ?? []), fact]);
    return [...groups.values()];
}
const signersOf = (facts) => new Set(facts.map(({ signer }) => (0,_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .signerKey */ .Y)(signer))).size;
/**
 * What signers must agree on to count together. Two SBOMs are two documents, each vouched for once; two builders may
 * differ in everything but what they built from. Scans and health checks are judged one by one, and the worst decides.
 */
function matterOf(kind, { predicateType, predicate }) {
    if (kind === 'signature' || kind === 'scan' || kind === 'vex' || kind === 'health')
        return kind;
    const definition = predicate['buildDefinition'];
    const matter = kind === 'sbom' ? predicate : (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(definition) ? definition['resolvedDependencies'] : undefined;
    try {
        return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)([predicateType, (matter ?? null)]);
    }
    catch {
        // No canonical form: known to be the same as nothing but itself.
        return JSON.stringify([predicateType, matter]);
    }
}
/** The older of what the signer says and what was verified. */
function tooOld({ time, signedAt, signer }, maxAge, now) {
    const times = [time, signedAt].filter((value) => value !== undefined);
    if (times.length === 0)
        return `nothing says when ${signer.name} stated it`;
    const stated = Math.min(...times);
    if (stated > now + clockSkew)
        return `${signer.name} states it in the future, ${new Date(stated).toISOString()}`;
    if (now - stated <= maxAge)
        return undefined;
    return `${signer.name} stated it on ${new Date(stated).toISOString()}, longer ago than the policy allows (${shown(maxAge)})`;
}
function shown(milliseconds) {
    const units = [
        ['d', 86_400_000],
        ['h', 3_600_000],
        ['m', 60_000],
        ['s', 1000]
    ];
    const [unit, size] = units.find(([, value]) => milliseconds >= value && milliseconds % value === 0) ?? ['ms', 1];
    return `${milliseconds / size}${unit}`;
}
//# sourceMappingURL=gate-rules.js.map

/***/ }),

/***/ 59408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ vexFacts)
/* harmony export */ });
/* harmony import */ var _gate_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48672);

/**
 * What trusted signers state about a platform and about the image it belongs to, but for what is too old. All of them
 * count, and not the newest alone: each speaks of other findings, and of one finding the latest word is taken later.
 */
function vexFacts(collections, rules, now) {
    const maxAge = rules.maxAge?.vex;
    const all = collections.flatMap((collection) => (collection?.verified ?? []).filter(({ kind }) => kind === 'vex'));
    const fresh = maxAge === undefined ? all : all.filter((fact) => (0,_gate_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .tooOld */ .Yo)(fact, maxAge, now) === undefined);
    return [...new Map(fresh.map((fact) => [fact.statementDigest, fact])).values()];
}
//# sourceMappingURL=gate-vex.js.map

/***/ }),

/***/ 86817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ configurationKinds)
/* harmony export */ });
/** Findings about an image's configuration: it runs as root, a secret in a variable, a file with another user's rights. */
const configurationKinds = ['root-user', 'secret-in-env', 'setuid-file'];
//# sourceMappingURL=configuration-kind.js.map

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

/***/ }),

/***/ 56024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ repositoryPath)
/* harmony export */ });
/** What `report` needs of GitHub's REST API. The adapter lives in `runner`; tests bring a fake. */
/** The path of a repository. @param repository `owner/name` */
function repositoryPath(repository) {
    const [owner = '', name = ''] = repository.split('/');
    return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}
//# sourceMappingURL=api.js.map

/***/ }),

/***/ 87328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ recordStorage),
/* harmony export */   w: () => (/* binding */ recordArtifact)
/* harmony export */ });
const tries = 4;
const digestPattern = /^sha256:[0-9a-f]{64}$/;
async function record(client, owner, kind, body) {
    const path = `/orgs/${encodeURIComponent(owner)}/artifacts/metadata/${kind}`;
    for (let round = 0; round < tries; round += 1)
        if ((await client.write('POST', path, body)).kind === 'done')
            return;
    throw new Error(`GitHub did not take the ${kind} of the artifact in ${tries} tries`);
}
/**
 * Records what serves after this delivery: one record per repository, application and environment.
 * @param repository `owner/name` @returns false when nothing serves that is known
 * @throws RemoteError; 404 where there is no organisation, or it has no such records
 */
async function recordArtifact(client, repository, delivery) {
    const [owner = '', name = ''] = repository.split('/');
    const release = delivery.environments.find((one) => one.name === delivery.environment)?.release;
    if (release === undefined || !digestPattern.test(release.digest))
        return false;
    await record(client, owner, 'deployment-record', {
        name: (delivery.image.name ?? delivery.app).slice(0, 256),
        digest: release.digest,
        status: 'deployed',
        logical_environment: delivery.environment.slice(0, 128),
        deployment_name: `${delivery.app}-${delivery.environment}`.slice(0, 256),
        github_repository: name
    });
    return true;
}
/**
 * Records where an image lies, as actions/attest does.
 * @param repository `owner/name` of the run @returns false for an image that GitHub has no words for
 * @throws RemoteError; 404 where there is no organisation, or it has no such records
 */
async function recordStorage(client, repository, image) {
    const [owner = '', name = ''] = repository.split('/');
    const full = `${image.host}/${image.repository}`;
    // Its schema: cut off they would be names of something else.
    if (!digestPattern.test(image.digest) || full.length > 256 || image.repository.length > 128)
        return false;
    await record(client, owner, 'storage-record', {
        name: full,
        digest: image.digest,
        registry_url: `https://${image.host}/`,
        repository: image.repository,
        status: 'active',
        github_repository: name
    });
    return true;
}
//# sourceMappingURL=artifact-metadata.js.map

/***/ }),

/***/ 64685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   jh: () => (/* binding */ GitHubClient)
/* harmony export */ });
/* unused harmony export limitOf */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/**
 * Reads until there is an answer; writes once. A write without an answer may have been done, and GitHub has no request
 * ids to ask for it again, so that whoever writes must look before writing again. Limits are waited out, within bounds.
 */

/** Where nobody listens, or the name is unknown, waiting seldom helps: that is a machine without a way to GitHub. */
function triesFor(fault) {
    return fault !== undefined && /ECONNREFUSED|ENOTFOUND/.test((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(fault)) ? 2 : 8;
}
class GitHubClient {
    options;
    waited = 0;
    failures = 0;
    constructor(options) {
        this.options = options;
    }
    get clock() {
        return this.options.clock;
    }
    get logger() {
        return this.options.logger;
    }
    /** @throws RemoteError when GitHub refuses, or does not answer for too long */
    async read(path, query = {}) {
        const request = { method: 'GET', path, query };
        for (let tries = 1;; tries += 1) {
            const { answer, fault } = await this.exchange(request);
            if (answer !== undefined && answer.status < 400)
                return answer;
            const limit = answer === undefined ? undefined : limitOf(answer, this.clock.now());
            const isTransient = answer === undefined || answer.status >= 500 || limit !== undefined;
            if (!isTransient || tries >= triesFor(fault))
                throw problem(request, answer, fault, tries);
            await this.pause(request, answer, fault, limit, tries);
        }
    }
    /** Tries once. @throws RemoteError when GitHub refuses, or asks for more patience than there is */
    async write(method, path, body) {
        const request = { method, path, ...(body === undefined ? {} : { body }) };
        const { answer, fault } = await this.exchange(request);
        if (answer !== undefined && answer.status < 400) {
            this.failures = 0;
            return { kind: 'done', data: answer.data };
        }
        const limit = answer === undefined ? undefined : limitOf(answer, this.clock.now());
        this.failures += 1;
        const isTransient = answer === undefined || answer.status >= 500 || limit !== undefined;
        if (!isTransient || this.failures >= triesFor(fault))
            throw problem(request, answer, fault, this.failures);
        await this.pause(request, answer, fault, limit, this.failures);
        return { kind: limit === undefined ? 'unknown' : 'limited' };
    }
    /** Waits without asking why. */
    async sleep(milliseconds) {
        await this.clock.sleep(milliseconds, this.options.signal);
    }
    async exchange(request) {
        try {
            return { answer: await this.options.api(request) };
        }
        catch (fault) {
            return { fault };
        }
    }
    async pause(request, answer, fault, limit, tries) {
        const asked = limit ?? retryAfter(answer);
        const wait = asked ?? 1000 * 2 ** Math.min(tries - 1, 4);
        this.waited += wait;
        const patience = this.options.patience ?? 180_000;
        if (this.waited > patience || this.options.signal?.aborted === true)
            throw problem(request, answer, fault, tries);
        const why = answer === undefined ? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(fault) : `status ${answer.status}`;
        this.logger.info(`GitHub: ${request.method} ${request.path}: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(why)}; going on in ${Math.ceil(wait / 1000)} s`);
        await this.sleep(wait);
    }
}
/** Milliseconds to wait for a rate limit to pass; undefined when there is none. */
function limitOf(answer, now) {
    const { status, headers } = answer;
    if (status !== 403 && status !== 429)
        return undefined;
    const asked = retryAfter(answer);
    if (asked !== undefined)
        return asked;
    const reset = headers['x-ratelimit-reset'] ?? '';
    // As documented: without retry-after, until the reset when nothing remains, else at least a minute.
    if (headers['x-ratelimit-remaining'] === '0' && /^\d{1,12}$/.test(reset))
        return Math.max(1000, Number(reset) * 1000 - now);
    return status === 429 || /rate limit/i.test(messageOf(answer)) ? 60_000 : undefined;
}
function retryAfter(answer) {
    const seconds = answer?.headers['retry-after'] ?? '';
    return /^\d{1,6}$/.test(seconds) ? Math.max(1, Number(seconds)) * 1000 : undefined;
}
function messageOf({ data }) {
    const message = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(data) ? data['message'] : undefined;
    return typeof message === 'string' ? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(message) : 'no reason given';
}
function problem({ method, path }, answer, fault, attempts) {
    const requestId = answer?.headers['x-github-request-id'];
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .RemoteError */ .Hi({
        method,
        url: path,
        status: answer?.status ?? 0,
        attempts,
        reason: answer === undefined ? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(fault)) : messageOf(answer),
        ...(requestId === undefined ? {} : { requestId: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(requestId, 80) })
    }, { cause: fault });
}
/** The HTTP status of an error of GitHub's; undefined for other errors. */
function statusOf(error) {
    const details = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(error) ? error['details'] : undefined;
    const status = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(details) ? details['status'] : undefined;
    return typeof status === 'number' ? status : undefined;
}
//# sourceMappingURL=client.js.map

/***/ }),

/***/ 36424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ renderVerify),
/* harmony export */   Id: () => (/* binding */ renderFacts),
/* harmony export */   S: () => (/* binding */ signerText),
/* harmony export */   UF: () => (/* binding */ keyNote),
/* harmony export */   zB: () => (/* binding */ renderFactTable)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);
/** Why to trust it: who said what about the image, and what nobody said. */

const names = {
    signature: 'Signature',
    provenance: 'Provenance',
    sbom: 'SBOM',
    scan: 'Scan',
    gate: 'Gate',
    health: 'Health'
};
const glyphs = {
    verified: '\u2705',
    rejected: '\u274c',
    missing: '\u274c',
    unsigned: '\u26a0\ufe0f'
};
/** The facts as a list. */
function renderFacts(delivery) {
    if (delivery.facts.length === 0)
        return undefined;
    const title = delivery.gated ? 'Verified before traffic moved' : 'What is known about it';
    // A title that promises more than the list holds would be read alone.
    const allVerified = delivery.facts.every((fact) => fact.status === 'verified');
    const heading = delivery.gated && !allVerified ? 'Asked for before traffic moves' : title;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(`**${heading}**`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .bullets */ .e5)(delivery.facts.slice(0, 20).map(factText)), keyNote(delivery.facts.flatMap((fact) => fact.signer ?? [])));
}
function factText(fact) {
    const says = fact.says === undefined ? '' : ` (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(fact.says, 120)})`;
    const what = `${glyphs[fact.status]} ${names[fact.kind]}${says}`;
    const why = fact.why === undefined ? '' : `: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(fact.why, 200)}`;
    switch (fact.status) {
        case 'verified':
            return `${what}, ${signerText(fact.signer)}`;
        case 'rejected':
            return `${what}: **not accepted**${why}`;
        case 'missing':
            return `${what}: **missing**${why}`;
        case 'unsigned':
            return `${what}: **unsigned**, known from this run only${why}`;
    }
}
/** Who signed, without saying more than is known. */
function signerText(signer) {
    if (signer === undefined)
        return 'signer not known';
    if (signer.mode === 'key')
        return `signed with the key ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(signer.fingerprint, 100)}`;
    const commit = signer.commit === undefined ? '' : ` at ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(signer.commit.slice(0, 12), 12)}`;
    return `signed by the workflow ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(signer.workflow, 200)}${commit}`;
}
/** Key mode is shown as the weaker one (DESIGN section 8, point 11). */
function keyNote(signers) {
    return signers.some((signer) => signer.mode === 'key')
        ? 'Signed with a key: this says who holds the key, not which workflow ran or from which commit. Signing by a workflow\u2019s own identity says more.'
        : undefined;
}
/** All facts with the digests of their statements. */
function renderFactTable(facts) {
    if (facts.length === 0)
        return undefined;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Fact', 'State', 'Statement', 'By'], facts.map((fact) => [
        names[fact.kind],
        `${glyphs[fact.status]} ${fact.status}${fact.why === undefined ? '' : `: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(fact.why, 200)}`}`,
        fact.statement === undefined ? '\u2013' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tinyDigest */ .J1)(fact.statement),
        fact.status === 'verified' ? signerText(fact.signer) : '\u2013'
    ]));
}
/** The full digest to copy, and how to check it by hand; closed. */
function renderVerify(commands) {
    if (commands === undefined || commands.length === 0)
        return undefined;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)('Check it yourself', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)(commands.slice(0, 20), 'sh', 600));
}
//# sourceMappingURL=facts.js.map

/***/ }),

/***/ 7442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renderDigest),
/* harmony export */   c: () => (/* binding */ imageTitle)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);

/** The full name, to copy. */
function renderDigest({ name, digest }) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)([name === undefined ? digest : `${name}@${digest}`], 'text', 600);
}
/** The name to read, for titles. */
function imageTitle({ name, digest }) {
    return name === undefined ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest) : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(name, 200)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest)}`;
}
//# sourceMappingURL=image.js.map

/***/ }),

/***/ 47055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ githubApi)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/** GitHub's API over @actions/github, which knows the runner's proxies and GitHub Enterprise. */

/** GitHub itself gives up after ten seconds; what takes longer is lost. */
const timeout = 15_000;
/**
 * One exchange per call: nothing is retried, no status is an error. Throws when there is no answer. Loads
 * @actions/github when first called, since most steps never do.
 * @param url GITHUB_API_URL
 */
function githubApi(url, token) {
    const octokit = once(async () => {
        const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(2413)]).then(__webpack_require__.bind(__webpack_require__, 92413));
        const quiet = () => undefined;
        return getOctokit(token, {
            baseUrl: url.replace(/\/+$/, ''),
            userAgent: 'immutable-delivery',
            // Octokit would print deprecations and failed requests past our redaction.
            log: { debug: quiet, info: quiet, warn: quiet, error: quiet }
        });
    });
    return async ({ method, path, query, body }) => {
        const { request } = await octokit();
        const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]));
        try {
            // `{` would be read as a template of Octokit's.
            const target = `${path}${search.size === 0 ? '' : `?${search.toString()}`}`.replaceAll('{', '%7B');
            const answer = await request(`${method} ${target}`, {
                ...(body === undefined ? {} : { data: body }),
                request: { signal: AbortSignal.timeout(timeout) }
            });
            const data = answer.data;
            return { status: answer.status, headers: texts(answer.headers), data: data === '' ? undefined : data };
        }
        catch (error) {
            const { status, response } = (error ?? {});
            // Octokit says 500 of what never had an answer.
            if (typeof status !== 'number' || !(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(response))
                throw new Error(firstCause(error), { cause: error });
            return { status, headers: texts(response['headers']), data: response['data'] };
        }
    };
}
function texts(headers) {
    return Object.fromEntries(Object.entries((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(headers) ? headers : {}).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
/** fetch says that it failed, and only its cause says why. */
function firstCause(error) {
    let cause = error;
    for (let depth = 0; depth < 5 && (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(cause) && cause['cause'] !== undefined; depth += 1)
        cause = cause['cause'];
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(cause);
}
function once(make) {
    let made;
    return () => (made ??= make());
}
//# sourceMappingURL=github.js.map

/***/ }),

/***/ 37420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ layerValue),
/* harmony export */   Bm: () => (/* binding */ systemRef),
/* harmony export */   D6: () => (/* binding */ imageRef),
/* harmony export */   OQ: () => (/* binding */ layerLine),
/* harmony export */   Q: () => (/* binding */ codenameProperty),
/* harmony export */   RD: () => (/* binding */ layerProperty),
/* harmony export */   Su: () => (/* binding */ readLayerLine),
/* harmony export */   fX: () => (/* binding */ toolVersion),
/* harmony export */   gR: () => (/* binding */ bsiProperties),
/* harmony export */   vO: () => (/* binding */ readLayerValue),
/* harmony export */   yT: () => (/* binding */ toolComponent)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73965);
/** What the writer and the reader of our CycloneDX documents agree on. */

const toolComponent = 'immutable-delivery-sbom';
/** Counts changes of the document's form. */
const toolVersion = '2';
const imageRef = 'image';
const systemRef = 'operating-system';
const layerProperty = 'immutable-delivery:layer';
const codenameProperty = 'immutable-delivery:codename';
/** BSI's own property taxonomy, which its TR-03183-2 names. */
const bsiProperties = {
    filename: 'bsi:component:filename',
    executable: 'bsi:component:executable',
    archive: 'bsi:component:archive',
    structured: 'bsi:component:structured'
};
/** Value of the image's property that names one of its layers: `3 sha256:... RUN apt-get update`. */
function layerLine({ diffId, instruction = '' }, index) {
    return `${layerValue({ index, diffId })} ${instruction}`.trimEnd();
}
function readLayerLine(text) {
    const [, place = '', instruction = ''] = /^(\d{1,5} sha256:[0-9a-f]{64})(?: (.*))?$/.exec(text) ?? [];
    const read = readLayerValue(place);
    if (read === undefined || instruction.length > 1000)
        return undefined;
    return { ...read, ...(instruction === '' ? {} : { instruction }) };
}
/** Value of the property that says in which layer a component came: `3 sha256:...`. */
function layerValue({ index, diffId }) {
    return `${index} ${diffId}`;
}
function readLayerValue(text) {
    const [, index = '', diffId] = /^(\d{1,5}) (sha256:[0-9a-f]{64})$/.exec(text) ?? [];
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(diffId) ? { index: Number(index), diffId } : undefined;
}
//# sourceMappingURL=terms.js.map

/***/ }),

/***/ 94024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   RM: () => (/* binding */ parseDeb822)
/* harmony export */ });
/* unused harmony export deb822Limits */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/**
 * The format of Debian's control files, deb822(5): paragraphs of fields between empty lines. dpkg's status database
 * and machine-readable copyright files are written in it.
 */

/** Debian has some 65,000 binary packages; dpkg knows about 60 fields. */
const deb822Limits = { paragraphs: 200_000, fields: 500 };
/** deb822(5): printable ASCII without colon and blanks, beginning with neither `#` nor `-`. */
const fieldStart = /^([!"$-,./0-9;-~][!-9;-~]*):/;
/**
 * Reads paragraphs one by one. A line that is no deb822 spoils its paragraph only: reading goes on after the next
 * empty line. Lines of blanks separate paragraphs as empty ones do; lines that begin with `#` are comments.
 * @param what the file's name, for the error
 * @throws IntegrityError when there are more paragraphs or fields than the limits
 */
function* parseDeb822(text, what, limits = deb822Limits) {
    let count = 0;
    let lineNumber = 0;
    let open;
    const close = (paragraph) => {
        count += 1;
        if (count > limits.paragraphs)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `at most ${limits.paragraphs} paragraphs`, 'more');
        const fields = new Map([...paragraph.fields].map(([name, lines]) => [name, lines.join('\n')]));
        const { line, problem } = paragraph;
        return problem === undefined ? { line, fields } : { line, fields, problem };
    };
    for (const line of linesOf(text)) {
        lineNumber += 1;
        if (line.startsWith('#'))
            continue;
        if (/^[ \t]*$/.test(line)) {
            if (open !== undefined)
                yield close(open);
            open = undefined;
            continue;
        }
        open ??= { line: lineNumber, fields: new Map() };
        if (line.startsWith(' ') || line.startsWith('\t')) {
            if (open.last === undefined)
                open.problem ??= `line ${lineNumber} continues no field`;
            else
                open.last.push(line);
            continue;
        }
        const name = fieldStart.exec(line)?.[1];
        if (name === undefined) {
            open.problem ??= `line ${lineNumber} is no field`;
            delete open.last;
            continue;
        }
        const key = name.toLowerCase();
        const value = [line.slice(name.length + 1).trim()];
        // The first one stands. Which of two a tool takes differs, so that a second one could hide the real version.
        if (open.fields.has(key))
            open.problem ??= `line ${lineNumber} repeats a field`;
        else
            open.fields.set(key, value);
        if (open.fields.size > limits.fields)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `at most ${limits.fields} fields`, 'more');
        open.last = value;
    }
    if (open !== undefined)
        yield close(open);
}
/** Lines without their ends, `\n` or `\r\n`; no array of them all, which would be many times the text. */
function* linesOf(text) {
    let from = 0;
    while (from < text.length) {
        const at = text.indexOf('\n', from);
        const to = at < 0 ? text.length : at;
        yield text.slice(from, to > from && text.charCodeAt(to - 1) === 0x0d ? to - 1 : to);
        from = to + 1;
    }
}
//# sourceMappingURL=deb822.js.map

/***/ }),

/***/ 96255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ isExpression),
/* harmony export */   EB: () => (/* binding */ anyOf),
/* harmony export */   Jn: () => (/* binding */ readExpression),
/* harmony export */   LH: () => (/* binding */ licenceReference),
/* harmony export */   PJ: () => (/* binding */ licenceId),
/* harmony export */   bn: () => (/* binding */ allOf)
/* harmony export */ });
/* unused harmony export longestExpression */
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73965);
/* harmony import */ var spdx_expression_parse__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93326);
/* harmony import */ var spdx_license_ids_deprecated_json__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3389);
/* harmony import */ var spdx_license_ids_index_json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75204);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77558);
/** SPDX licence expressions (SPDX 2.3, annex D), out of whatever a package declares. */





/** SPDX compares identifiers without case; documents carry the list's spelling. */
const canonicalIds = new Map([...spdx_license_ids_index_json__WEBPACK_IMPORTED_MODULE_2__, ...spdx_license_ids_deprecated_json__WEBPACK_IMPORTED_MODULE_1__].map((id) => [id.toLowerCase(), id]));
/** Longer expressions are cut to nothing: the parser is recursive, and a document has a budget per component. */
const longestExpression = 800;
/** The spelling of SPDX's list, or undefined for an identifier that is not on it. */
function licenceId(name) {
    return canonicalIds.get(name.toLowerCase());
}
/** A licence that is not on the list. One name gives one identifier, two names never the same. */
function licenceReference(declared) {
    const name = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanText */ .X5)(declared, 200);
    if (name === '')
        return undefined;
    const slug = name
        .replace(/[^A-Za-z0-9.]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const id = slug === name ? slug : `${slug === '' ? '' : `${slug}-`}${(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(name).slice(7, 15)}`;
    return { expression: `LicenseRef-${id}`, references: [{ id: `LicenseRef-${id}`, name }] };
}
/**
 * Reads a declared SPDX expression; what is none becomes a reference to a licence of that name.
 * @returns undefined for an empty or an absurdly long declaration
 */
function readExpression(declared) {
    const text = declared.trim();
    if (text === '' || text.length > longestExpression)
        return undefined;
    const tokens = text.match(/[A-Za-z0-9.-]+|[()+]|\s+|[^]/g) ?? [];
    // The parser looks for words anywhere in the rest of its text, so that only what can be part of one may reach it.
    if (tokens.some((token) => !/^(?:[A-Za-z0-9.-]+|[()+]|\s+)$/.test(token)))
        return licenceReference(text);
    const spelt = tokens.map(spell).join('');
    let tree;
    try {
        tree = spdx_expression_parse__WEBPACK_IMPORTED_MODULE_0__(spelt);
    }
    catch {
        return licenceReference(text);
    }
    const references = new Map();
    const expression = write(tree, references);
    return { expression, references: [...references.values()] };
}
/** Joins expressions by AND; the same part is written once, in the order of its bytes. */
function allOf(licences) {
    return join(licences, 'AND');
}
/** Joins expressions by OR, in the same way. */
function anyOf(licences) {
    return join(licences, 'OR');
}
function join(licences, operator) {
    const parts = [...new Set(licences.flatMap(({ expression }) => splitTop(expression, operator)))].toSorted();
    if (parts.length === 0)
        return undefined;
    // OR binds weaker than AND, so that only it needs parentheses.
    const expression = parts
        .map((part) => (operator === 'AND' && parts.length > 1 && splitTop(part, 'OR').length > 1 ? `(${part})` : part))
        .join(` ${operator} `);
    if (!isExpression(expression))
        return undefined;
    const references = new Map(licences.flatMap((licence) => licence.references.map((entry) => [entry.id, entry])));
    const words = new Set(expression.split(/[ ()]+/));
    return { expression, references: [...references.values()].filter(({ id }) => words.has(id)) };
}
/** A valid SPDX licence expression, references included. */
function isExpression(text) {
    if (text.length > longestExpression || !/^[A-Za-z0-9.+()\- ]+$/.test(text))
        return false;
    try {
        spdx_expression_parse__WEBPACK_IMPORTED_MODULE_0__(text);
        return true;
    }
    catch {
        return false;
    }
}
function spell(token) {
    if (/^\s+$/.test(token))
        return ' ';
    if (/^(?:and|or|with)$/i.test(token))
        return token.toUpperCase();
    return licenceId(token) ?? token;
}
/** `GPL-2.0` and `GPL-2.0+` are deprecated: their names did not say whether later versions are meant. */
const versionedFamilies = /^(?:A?GPL|LGPL|GFDL)-\d\.\d(?:\.\d)?$/;
function write(tree, references) {
    if ('conjunction' in tree) {
        const side = (part) => {
            const text = write(part, references);
            return tree.conjunction === 'and' && 'conjunction' in part && part.conjunction === 'or' ? `(${text})` : text;
        };
        return `${side(tree.left)} ${tree.conjunction.toUpperCase()} ${side(tree.right)}`;
    }
    const { license, plus, exception } = tree;
    if (license.startsWith('LicenseRef-'))
        references.set(license, { id: license, name: license.slice(11) });
    const versioned = versionedFamilies.test(license) && licenceId(`${license}-only`) !== undefined;
    const name = versioned ? `${license}-${plus === true ? 'or-later' : 'only'}` : `${license}${plus === true ? '+' : ''}`;
    return exception === undefined ? name : `${name} WITH ${exception}`;
}
/** `A AND (B OR C)` to `A` and `B OR C`. An expression that is of the other kind at its top is one part. */
function splitTop(expression, operator) {
    const parts = [[]];
    let depth = 0;
    for (const word of expression.split(' ')) {
        if (depth === 0 && operator === 'AND' && word === 'OR')
            return [expression];
        if (depth === 0 && word === operator) {
            parts.push([]);
            continue;
        }
        depth += word.split('(').length - word.split(')').length;
        parts.at(-1)?.push(word);
    }
    return parts.map((words) => {
        const part = words.join(' ');
        return /^\([^()]*\)$/.test(part) ? part.slice(1, -1) : part;
    });
}
//# sourceMappingURL=expression.js.map

/***/ }),

/***/ 46307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parseOsRelease),
/* harmony export */   s: () => (/* binding */ distroQualifier)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77558);
/* harmony import */ var _deb822_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94024);


/**
 * Reads os-release(5).
 * @returns undefined when there is no usable `ID`: which advisories count cannot be known then
 */
function parseOsRelease(bytes) {
    // A real one has some 400 bytes.
    if (bytes.byteLength > 64 * 1024)
        return undefined;
    const values = new Map();
    for (const line of (0,_deb822_js__WEBPACK_IMPORTED_MODULE_0__/* .linesOf */ .Dx)((0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeText */ .g7)(bytes))) {
        const match = /^([A-Z][A-Z0-9_]{0,63})=(.*)$/.exec(line.trim());
        // As a shell would: a later assignment wins.
        if (match !== null)
            values.set(match[1] ?? '', unquote(match[2] ?? ''));
    }
    const id = values.get('ID') ?? '';
    if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(id))
        return undefined;
    const versionId = values.get('VERSION_ID') ?? '';
    const codename = values.get('VERSION_CODENAME') ?? '';
    const name = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanText */ .X5)(values.get('PRETTY_NAME') ?? values.get('NAME') ?? '', 200);
    const url = values.get('HOME_URL') ?? '';
    return {
        id,
        name: name === '' ? id : name,
        ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(versionId) ? { versionId } : {}),
        ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(codename) ? { codename } : {}),
        ...((0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .isWebAddress */ .d3)(url) ? { url } : {})
    };
}
/** A shell word: quotes removed, `\` before `"`, `$`, `` ` `` and `\` removed; nothing is expanded. */
function unquote(text) {
    const quote = text[0];
    if (quote === "'" && text.length > 1 && text.endsWith("'"))
        return text.slice(1, -1);
    if (quote === '"' && text.length > 1 && text.endsWith('"'))
        return text.slice(1, -1).replace(/\\(["$`\\])/g, '$1');
    return text.replace(/\\(.)/g, '$1');
}
/** `debian-12`, as purls of other tools write it; the id alone where there is no version. */
function distroQualifier(distribution) {
    return distribution.versionId === undefined ? distribution.id : `${distribution.id}-${distribution.versionId}`;
}
//# sourceMappingURL=os-release.js.map

/***/ }),

/***/ 43160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $l: () => (/* binding */ parsePurl),
/* harmony export */   Aw: () => (/* binding */ rpmVersion),
/* harmony export */   B8: () => (/* binding */ debPurl),
/* harmony export */   Er: () => (/* binding */ sourceOfPurl),
/* harmony export */   GL: () => (/* binding */ sourceOfRpm),
/* harmony export */   My: () => (/* binding */ languagePurl),
/* harmony export */   NP: () => (/* binding */ npmPurl),
/* harmony export */   TO: () => (/* binding */ isImagePurl),
/* harmony export */   X6: () => (/* binding */ imagePurl),
/* harmony export */   fl: () => (/* binding */ systemPurl),
/* harmony export */   fq: () => (/* binding */ fullName),
/* harmony export */   ol: () => (/* binding */ fullVersion)
/* harmony export */ });
/* harmony import */ var packageurl_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87091);
/* harmony import */ var _os_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46307);
/** Package URLs, by the purl specification and the qualifiers that syft, Trivy and Grype use. */


/** Longer ones are no package's; the length of a path. */
const longestPurl = 4096;
/**
 * `pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12&upstream=openssl`; the source's version is named
 * only where it differs from the binary's.
 */
function debPurl(name, version, architecture, distribution, source) {
    const upstream = source.version === version ? (source.name === name ? '' : source.name) : `${source.name}@${source.version}`;
    return new packageurl_js__WEBPACK_IMPORTED_MODULE_0__.PackageURL('deb', distribution?.id, name, version, {
        arch: architecture,
        ...(distribution === undefined ? {} : { distro: (0,_os_release_js__WEBPACK_IMPORTED_MODULE_1__/* .distroQualifier */ .s)(distribution) }),
        ...(upstream === '' ? {} : { upstream })
    }, undefined).toString();
}
/**
 * `pkg:apk/alpine/ssl_client@1.36.1-r2?arch=x86_64&distro=alpine-3.18.3&upstream=busybox`,
 * `pkg:rpm/rhel/openssl@3.0.7-24.el9?arch=x86_64&distro=rhel-9.2&epoch=1&upstream=openssl-3.0.7-24.el9.src.rpm`
 */
function systemPurl(type, name, version, distribution, qualifiers) {
    const distro = distribution === undefined ? {} : { distro: (0,_os_release_js__WEBPACK_IMPORTED_MODULE_1__/* .distroQualifier */ .s)(distribution) };
    return new packageurl_js__WEBPACK_IMPORTED_MODULE_0__.PackageURL(type, distribution?.id, name, version, { ...qualifiers, ...distro }, undefined).toString();
}
/**
 * `pkg:golang/github.com/acme/shop@v1.2.3`, `pkg:maven/org.acme/shop@1.2.3`.
 * @param namespace '' for none
 * @returns undefined where the type has rules of its own for names and versions, and these are not met
 */
function languagePurl(type, namespace, name, version, qualifiers = {}) {
    try {
        const purl = new packageurl_js__WEBPACK_IMPORTED_MODULE_0__.PackageURL(type, namespace === '' ? undefined : namespace, name, version, qualifiers, undefined);
        return purl.toString();
    }
    catch {
        return undefined;
    }
}
/** `1:3.0.7-24.el9`; rpm takes no epoch for 0. */
function rpmVersion(version, epoch) {
    return epoch === '' || epoch === '0' ? version : `${epoch}:${version}`;
}
/** Of `openssl-3.0.7-24.el9.src.rpm`; the file's name has no epoch, which is nearly always that of its packages. */
function sourceOfRpm(file, epoch) {
    const match = /^(.+)-([^-]+-[^-]+)\.src\.rpm$/.exec(file);
    return match === null ? undefined : { name: match[1] ?? '', version: rpmVersion(match[2] ?? '', epoch) };
}
/** `pkg:npm/%40babel/core@7.28.0` */
function npmPurl(name, version) {
    const slash = name.indexOf('/');
    const namespace = slash < 0 ? undefined : name.slice(0, slash);
    return new packageurl_js__WEBPACK_IMPORTED_MODULE_0__.PackageURL('npm', namespace, name.slice(slash + 1), version, undefined, undefined).toString();
}
/** `pkg:oci/shop-api@sha256:...?arch=amd64&os=linux`, without a repository: the same image may be in several. */
function imagePurl(name, digest, platform) {
    return new packageurl_js__WEBPACK_IMPORTED_MODULE_0__.PackageURL('oci', undefined, name, digest, {
        arch: platform.architecture,
        os: platform.os,
        ...(platform.variant === undefined ? {} : { variant: platform.variant })
    }, undefined).toString();
}
/** @returns undefined for anything that is no purl, or longer than any real one */
function parsePurl(text) {
    if (typeof text !== 'string' || text.length > longestPurl)
        return undefined;
    // The URL parser below drops line ends and blanks around, so that two texts would be one purl.
    if (!/^[!-~]+$/.test(text))
        return undefined;
    let purl;
    let canonical;
    try {
        purl = packageurl_js__WEBPACK_IMPORTED_MODULE_0__.PackageURL.fromString(text);
        canonical = purl.toString();
    }
    catch {
        return undefined;
    }
    return {
        type: purl.type,
        namespace: purl.namespace ?? '',
        name: purl.name,
        version: purl.version ?? '',
        qualifiers: new Map(Object.entries(purl.qualifiers ?? {})),
        text: canonical
    };
}
function isImagePurl(purl) {
    return purl.type === 'oci' || purl.type === 'docker';
}
/** The name under which a package's ecosystem knows it: with its namespace, in the way that is usual there. */
function fullName({ type, namespace, name }) {
    if (namespace === '')
        return name;
    if (type === 'maven')
        return `${namespace}:${name}`;
    return type === 'npm' || type === 'golang' || type === 'composer' ? `${namespace}/${name}` : name;
}
/** The version as its ecosystem compares it. */
function fullVersion(purl) {
    return purl.type === 'rpm' ? rpmVersion(purl.version, purl.qualifiers.get('epoch') ?? '') : purl.version;
}
/** The source package that a purl of a distribution names; where it names none, the package is its own source. */
function sourceOfPurl(purl) {
    const upstream = purl.qualifiers.get('upstream') ?? '';
    if (purl.type === 'rpm')
        return sourceOfRpm(upstream, purl.qualifiers.get('epoch') ?? '');
    if (purl.type !== 'deb' && purl.type !== 'apk')
        return undefined;
    if (upstream === '')
        return { name: purl.name, version: purl.version };
    const at = upstream.indexOf('@');
    if (at < 1 || at === upstream.length - 1)
        return { name: upstream.replace(/@$/, ''), version: purl.version };
    return { name: upstream.slice(0, at), version: upstream.slice(at + 1) };
}
//# sourceMappingURL=purl.js.map

/***/ }),

/***/ 24247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ readSbom)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/sbom/build/src/licence/expression.js
var licence_expression = __webpack_require__(96255);
// EXTERNAL MODULE: ./packages/sbom/build/src/os-release.js
var os_release = __webpack_require__(46307);
// EXTERNAL MODULE: ./packages/sbom/build/src/purl.js
var src_purl = __webpack_require__(43160);
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx/terms.js
var terms = __webpack_require__(19866);
// EXTERNAL MODULE: ./packages/sbom/build/src/text.js
var src_text = __webpack_require__(77558);
// EXTERNAL MODULE: ./packages/sbom/build/src/unknowns.js
var src_unknowns = __webpack_require__(17686);
;// CONCATENATED MODULE: ./packages/sbom/build/src/cyclonedx/document.js
/** The parts of a CycloneDX JSON document that matter here, with their types and numbers checked. */

const what = 'CycloneDX document';
const mostComponents = 200_000;
const longestText = 10_000;
/** Components may hold components. */
const deepestComponents = 20;
/** @throws IntegrityError */
function parseDocument(value) {
    const version = textOf(value, 'specVersion');
    if (textOf(value, 'bomFormat') !== 'CycloneDX' || !/^1\.[4-7]$/.test(version ?? ''))
        throw new errors/* IntegrityError */.cs(what, 'CycloneDX 1.4 to 1.7', version?.slice(0, 50) ?? 'no specVersion');
    const metadata = objectOf(value, 'metadata') ?? {};
    const components = [];
    const collect = (list, depth) => {
        if (depth > deepestComponents)
            throw new errors/* IntegrityError */.cs(what, `components ${deepestComponents} levels deep`, 'more');
        for (const component of list) {
            components.push(component);
            if (components.length > mostComponents)
                throw new errors/* IntegrityError */.cs(what, `at most ${mostComponents} components`, 'more');
            collect(objectsOf(component, 'components'), depth + 1);
        }
    };
    const about = objectOf(metadata, 'component');
    if (about !== undefined)
        collect(objectsOf(about, 'components'), 1);
    collect(objectsOf(value, 'components'), 0);
    return {
        about,
        tools: toolsOf(metadata),
        components,
        aggregates: objectsOf(value, 'compositions').map((entry) => textOf(entry, 'aggregate') ?? ''),
        annotations: objectsOf(value, 'annotations').map((entry) => textOf(entry, 'text') ?? '')
    };
}
/** A list until 1.4, an object with components since. */
function toolsOf(metadata) {
    const { tools } = metadata;
    const list = (0,json/* isObject */.Gv)(tools) ? objectsOf(tools, 'components') : objectsOf(metadata, 'tools');
    return list.map((tool) => ({ name: textOf(tool, 'name') ?? '', version: textOf(tool, 'version') ?? '' }));
}
/** @throws IntegrityError when it is no text, or longer than anything that has to be read of it */
function textOf(value, key) {
    const text = Object.hasOwn(value, key) ? value[key] : undefined;
    if (text === undefined)
        return undefined;
    if (typeof text !== 'string' || text.length > longestText)
        throw new errors/* IntegrityError */.cs(what, `${key} as a text of at most ${longestText} characters`, 'something else');
    return text;
}
function objectsOf(value, key) {
    const list = Object.hasOwn(value, key) ? value[key] : undefined;
    if (list === undefined)
        return [];
    if (!Array.isArray(list) || !list.every((entry) => (0,json/* isObject */.Gv)(entry)))
        throw new errors/* IntegrityError */.cs(what, `${key} as a list of objects`, 'something else');
    if (list.length > mostComponents)
        throw new errors/* IntegrityError */.cs(what, `at most ${mostComponents} ${key}`, `${list.length}`);
    return list;
}
function objectOf(value, key) {
    const found = Object.hasOwn(value, key) ? value[key] : undefined;
    if (found === undefined)
        return undefined;
    if (!(0,json/* isObject */.Gv)(found))
        throw new errors/* IntegrityError */.cs(what, `${key} as an object`, 'something else');
    return found;
}
//# sourceMappingURL=document.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/cyclonedx/terms.js
var cyclonedx_terms = __webpack_require__(37420);
;// CONCATENATED MODULE: ./packages/sbom/build/src/cyclonedx/read.js
/** Reads CycloneDX as JSON: our own documents in full, other tools' as far as package URLs say what is in the image. */










const read_what = 'CycloneDX document';
/**
 * @param document parsed JSON, with `bomFormat`
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is no CycloneDX 1.4 to 1.7, is about another image, is over the limits (200,000
 * components), or says it is ours and contradicts itself
 */
function readCycloneDx(value, subject) {
    const document = parseDocument(value);
    const stated = statedSubject(document.about, subject);
    const ours = document.tools.filter(({ name }) => name === cyclonedx_terms/* toolComponent */.yT);
    if (ours.length === 0)
        return readForeign(document, stated);
    if (document.tools.length !== 1 || ours[0]?.version !== cyclonedx_terms/* toolVersion */.fX)
        throw new errors/* IntegrityError */.cs(read_what, `the form of ${cyclonedx_terms/* toolComponent */.yT} ${cyclonedx_terms/* toolVersion */.fX}`, 'another');
    if (stated === undefined)
        throw new errors/* IntegrityError */.cs(read_what, `image ${subject}`, 'no image');
    return readOurs(document, stated);
}
/** The image that `metadata.component` says it is: by its version, its package URL or, of a container, its hash. */
function statedSubject(about, subject) {
    if (about === undefined)
        return undefined;
    const purl = (0,src_purl/* parsePurl */.$l)(textOf(about, 'purl'));
    const isImage = purl !== undefined && (0,src_purl/* isImagePurl */.TO)(purl);
    if (!isImage && textOf(about, 'type') !== 'container')
        return undefined;
    const versions = [textOf(about, 'version') ?? '', ...(isImage ? [purl.version] : [])];
    const stated = new Set(versions.filter((version) => (0,digest/* isDigest */.Bc)(version)));
    if (stated.size === 0)
        return undefined;
    if (stated.size > 1 || !stated.has(subject))
        throw new errors/* IntegrityError */.cs(read_what, `an SBOM of image ${subject}`, `one of ${[...stated].join(', ').slice(0, 200)}`);
    return subject;
}
function readOurs(document, subject) {
    const fail = (expected, got) => {
        throw new errors/* IntegrityError */.cs(read_what, expected, got.slice(0, 200));
    };
    if (document.about === undefined || textOf(document.about, 'bom-ref') !== cyclonedx_terms/* imageRef */.D6)
        fail('our image', 'another');
    const distribution = readDistribution(document);
    const components = [];
    for (const entry of document.components) {
        const type = textOf(entry, 'type');
        if (type === 'operating-system' || (type === 'file' && !Object.hasOwn(entry, 'purl')))
            continue;
        const purl = (0,src_purl/* parsePurl */.$l)(textOf(entry, 'purl'));
        if (purl === undefined)
            return fail('a package URL of each component', textOf(entry, 'name') ?? 'none');
        const component = readComponent(entry, purl);
        if (component.version === '' ||
            component.version !== textOf(entry, 'version') ||
            component.name !== nameOf(entry, purl))
            fail(`a component that is ${purl.text}`, textOf(entry, 'name') ?? 'none');
        if (component.distro !== undefined &&
            (distribution === undefined || component.distro !== (0,os_release/* distroQualifier */.s)(distribution)))
            fail(`the distribution of ${purl.text}`, component.distro);
        components.push(component);
    }
    const unknowns = document.annotations.flatMap((text) => (0,terms/* readUnknown */.jZ)(text) ?? []);
    const [aggregate = ''] = document.aggregates;
    const complete = aggregate === 'complete';
    if (document.aggregates.length !== 1 ||
        (!complete && aggregate !== 'incomplete') ||
        unknowns.length !== document.annotations.length)
        fail('one statement of completeness, and known unknowns', 'something else');
    if (complete !== (unknowns.length === 0) || (complete && components.length === 0))
        fail('known unknowns that agree with the completeness', `${unknowns.length} in one that is ${aggregate}`);
    const lines = objectsOf(document.about ?? {}, 'properties').filter((item) => textOf(item, 'name') === cyclonedx_terms/* layerProperty */.RD);
    const layers = lines.map((item, position) => {
        const layer = (0,cyclonedx_terms/* readLayerLine */.Su)(textOf(item, 'value') ?? '');
        if (layer?.index !== position)
            return fail('the layers in their order', 'another');
        return { diffId: layer.diffId, ...(layer.instruction === undefined ? {} : { instruction: layer.instruction }) };
    });
    return { ...documentOf(components, unknowns, distribution), layers, subject, ours: true, complete };
}
function readForeign(document, subject) {
    const unknowns = new src_unknowns/* Unknowns */.Y();
    const components = [];
    for (const entry of document.components) {
        const type = textOf(entry, 'type') ?? '';
        const text = textOf(entry, 'purl');
        // Files, and applications that hold the libraries of one lock file, are no packages.
        if (type === 'operating-system' || (text === undefined && type !== 'library' && type !== 'framework'))
            continue;
        const name = (0,src_text/* cleanText */.X5)(textOf(entry, 'name') ?? '', 200);
        const purl = (0,src_purl/* parsePurl */.$l)(text);
        if (purl === undefined)
            unknowns.add('', `component ${name} has no ${text === undefined ? '' : 'valid '}package URL`);
        else if ((0,src_purl/* isImagePurl */.TO)(purl))
            continue;
        else if (purl.version === '')
            unknowns.add('', `component ${purl.text} has no version`);
        else
            components.push(readComponent(entry, purl));
    }
    for (const text of document.annotations) {
        const unknown = (0,terms/* readUnknown */.jZ)(text);
        if (unknown !== undefined)
            unknowns.add(unknown.path, unknown.reason);
    }
    if (document.aggregates.some((aggregate) => aggregate.startsWith('incomplete') || aggregate === 'unknown'))
        unknowns.add('', 'the document says that it is not complete');
    if (components.length === 0)
        unknowns.add('', 'no package is listed');
    const list = unknowns.list();
    return {
        ...documentOf(components, list, readDistribution(document)),
        ours: false,
        complete: list.length === 0,
        ...(subject === undefined ? {} : { subject })
    };
}
function documentOf(components, unknowns, distribution) {
    return { components, unknowns, ...(distribution === undefined ? {} : { distribution }) };
}
/** @throws IntegrityError when there are two */
function readDistribution(document) {
    const [system, ...more] = document.components.filter((entry) => textOf(entry, 'type') === 'operating-system');
    if (system === undefined)
        return undefined;
    const valid = /^[a-z0-9][a-z0-9._-]{0,62}$/;
    const id = textOf(system, 'name') ?? '';
    if (more.length > 0 || !valid.test(id))
        throw new errors/* IntegrityError */.cs(read_what, 'one operating system by its ID', id.slice(0, 100));
    const ours = textOf(system, 'bom-ref') === cyclonedx_terms/* systemRef */.Bm;
    const versionId = textOf(system, 'version') ?? '';
    const name = (0,src_text/* cleanText */.X5)((ours ? textOf(system, 'description') : undefined) ?? '', 200);
    const codename = propertyOf(system, cyclonedx_terms/* codenameProperty */.Q) ?? '';
    return {
        id,
        name: name === '' ? id : name,
        ...(valid.test(versionId) ? { versionId } : {}),
        ...(valid.test(codename) ? { codename } : {})
    };
}
function readComponent(entry, purl) {
    const source = (0,src_purl/* sourceOfPurl */.Er)(purl);
    const distro = purl.qualifiers.get('distro');
    const licence = licenceOf(entry);
    const layer = (0,cyclonedx_terms/* readLayerValue */.vO)(propertyOf(entry, cyclonedx_terms/* layerProperty */.RD) ?? '');
    const path = layer === undefined ? undefined : locationOf(entry);
    return {
        name: nameOf(entry, purl),
        version: (0,src_purl/* fullVersion */.ol)(purl),
        purl: purl.text,
        type: purl.type,
        ...(source === undefined ? {} : { source }),
        ...(distro === undefined ? {} : { distro }),
        ...(licence === undefined ? {} : { licence }),
        ...(layer === undefined ? {} : { layer }),
        ...(path === undefined ? {} : { path })
    };
}
/** The component's own spelling, where it is the package URL's but for the case. */
function nameOf(entry, purl) {
    const own = (0,src_purl/* fullName */.fq)(purl);
    const group = textOf(entry, 'group') ?? '';
    const name = textOf(entry, 'name') ?? '';
    const whole = group === '' ? name : `${group}${purl.type === 'maven' ? ':' : '/'}${name}`;
    return whole.toLowerCase() === own.toLowerCase() ? whole : own;
}
function licenceOf(entry) {
    const all = objectsOf(entry, 'licenses');
    // Since 1.7 there may be several: what was declared and what somebody concluded.
    const declared = all.filter((item) => textOf(item, 'acknowledgement') === 'declared');
    const [first, ...more] = declared.length > 0 ? declared : all;
    const expression = first === undefined || more.length > 0 ? undefined : textOf(first, 'expression');
    return expression !== undefined && (0,licence_expression/* isExpression */.BH)(expression) ? expression : undefined;
}
function propertyOf(entry, name) {
    const property = objectsOf(entry, 'properties').find((item) => textOf(item, 'name') === name);
    return property === undefined ? undefined : textOf(property, 'value');
}
function locationOf(entry) {
    const { evidence } = entry;
    const [occurrence] = typeof evidence === 'object' && evidence !== null ? objectsOf(evidence, 'occurrences') : [];
    return occurrence === undefined ? undefined : textOf(occurrence, 'location');
}
//# sourceMappingURL=read.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx3/document.js
var spdx3_document = __webpack_require__(9473);
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx/read.js + 2 modules
var read = __webpack_require__(294);
;// CONCATENATED MODULE: ./packages/sbom/build/src/read.js
/** Reads an SBOM of any format that we know. */




/**
 * @param bytes SPDX 2.2, 2.3 or 3.0 (JSON-LD), or CycloneDX 1.4 to 1.7, UTF-8 JSON
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is neither, is about another image, is over the limits, or says it is ours and
 * contradicts itself
 */
function readSbom(bytes, subject) {
    if (bytes.byteLength > read/* largestDocument */.WZ)
        throw new errors/* IntegrityError */.cs('SBOM', `at most ${read/* largestDocument */.WZ} bytes`, `${bytes.byteLength}`);
    const value = (0,json/* parseJsonObject */.dw)(bytes, 'SBOM');
    if (Object.hasOwn(value, 'bomFormat')) {
        const format = value['specVersion'] === '1.7' ? 'cyclonedx-1.7-json' : 'cyclonedx-json';
        return { format, document: readCycloneDx(value, subject) };
    }
    return { format: (0,spdx3_document/* isSpdx3 */.$)(value) ? 'spdx-3-json' : 'spdx-json', document: (0,read/* readSpdxObject */.Xl)(value, subject) };
}
//# sourceMappingURL=read.js.map

/***/ }),

/***/ 294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WZ: () => (/* binding */ largestDocument),
  Xl: () => (/* binding */ readSpdxObject)
});

// UNUSED EXPORTS: readSpdx

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/sbom/build/src/licence/expression.js
var expression = __webpack_require__(96255);
// EXTERNAL MODULE: ./packages/sbom/build/src/os-release.js
var os_release = __webpack_require__(46307);
// EXTERNAL MODULE: ./packages/sbom/build/src/purl.js
var src_purl = __webpack_require__(43160);
// EXTERNAL MODULE: ./packages/sbom/build/src/unknowns.js
var src_unknowns = __webpack_require__(17686);
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx3/document.js
var spdx3_document = __webpack_require__(9473);
// EXTERNAL MODULE: ./packages/sbom/build/src/text.js
var src_text = __webpack_require__(77558);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx/terms.js
var terms = __webpack_require__(19866);
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/document.js
/** The parts of an SPDX 2.x JSON document that matter here, with their types and numbers checked. */


const what = 'SPDX document';
const mostPackages = 200_000;
/** Other tools list every file and its relationship. */
const mostRelationships = 4_000_000;
const mostAnnotations = 10_000;
const longestText = 10_000;
/** @throws IntegrityError */
function parseDocument(value) {
    const version = textOf(value, 'spdxVersion');
    if (version !== 'SPDX-2.3' && version !== 'SPDX-2.2')
        throw new errors/* IntegrityError */.cs(what, 'SPDX-2.3', version?.slice(0, 50) ?? 'no spdxVersion');
    if (value['SPDXID'] !== terms/* documentId */.Fs)
        throw new errors/* IntegrityError */.cs(what, terms/* documentId */.Fs, 'another SPDXID');
    const info = value['creationInfo'];
    if (!(0,json/* isObject */.Gv)(info))
        throw new errors/* IntegrityError */.cs(what, 'creationInfo', 'none');
    const creators = listOf(info, 'creators', 1000).map((creator) => {
        if (typeof creator !== 'string' || creator.length > longestText)
            throw new errors/* IntegrityError */.cs(what, 'creators as texts', 'something else');
        return creator;
    });
    const ids = new Set();
    const packages = objectsOf(value, 'packages', mostPackages).map((entry) => {
        const id = textOf(entry, 'SPDXID') ?? '';
        const name = textOf(entry, 'name') ?? '';
        if (!/^SPDXRef-[A-Za-z0-9.-]{1,500}$/.test(id))
            throw new errors/* IntegrityError */.cs(what, 'a valid SPDXID', id.slice(0, 200));
        if (name === '')
            throw new errors/* IntegrityError */.cs(what, `a name of ${id}`, 'none');
        if (ids.has(id))
            throw new errors/* IntegrityError */.cs(what, `${id} once`, 'twice');
        ids.add(id);
        const purpose = textOf(entry, 'primaryPackagePurpose') ?? '';
        return { id, name, isSystem: /^OPERATING[-_]SYSTEM$/.test(purpose), value: entry };
    });
    const described = new Set();
    for (const id of listOf(value, 'documentDescribes', mostPackages))
        if (typeof id === 'string')
            described.add(id);
    const containers = new Set();
    for (const entry of objectsOf(value, 'relationships', mostRelationships)) {
        const { spdxElementId: from, relationshipType: type, relatedSpdxElement: to } = entry;
        if (typeof from !== 'string' || typeof type !== 'string' || typeof to !== 'string')
            throw new errors/* IntegrityError */.cs(what, 'relationships between elements', 'something else');
        if (type === 'DESCRIBES' && from === terms/* documentId */.Fs)
            described.add(to);
        if (type === 'DESCRIBED_BY' && to === terms/* documentId */.Fs)
            described.add(from);
        if (type === 'CONTAINS')
            containers.add(from);
        if (type === 'CONTAINED_BY')
            containers.add(to);
    }
    const comments = objectsOf(value, 'annotations', mostAnnotations).map((entry) => textOf(entry, 'comment') ?? '');
    return { creators, packages, described, containers, comments };
}
/** Package URLs among the external references (SPDX 2.3, annex F.3.5); 2.2 wrote the category with `_`. */
function purlsOf({ id, value }) {
    return objectsOf(value, 'externalRefs', 10_000).flatMap((reference) => {
        const { referenceCategory: category, referenceType: type, referenceLocator: locator } = reference;
        if ((category !== 'PACKAGE-MANAGER' && category !== 'PACKAGE_MANAGER') || type !== 'purl')
            return [];
        if (typeof locator !== 'string')
            throw new errors/* IntegrityError */.cs(what, `a package URL of ${id}`, typeof locator);
        return [locator];
    });
}
/**
 * @returns undefined when there is no such field
 * @throws IntegrityError when it is no text, or longer than anything that has to be read of it
 */
function textOf(value, key) {
    const text = Object.hasOwn(value, key) ? value[key] : undefined;
    if (text === undefined)
        return undefined;
    if (typeof text !== 'string' || text.length > longestText)
        throw new errors/* IntegrityError */.cs(what, `${key} as a text of at most ${longestText} characters`, 'something else');
    return text;
}
function listOf(value, key, most) {
    const list = Object.hasOwn(value, key) ? value[key] : undefined;
    if (list === undefined)
        return [];
    if (!Array.isArray(list))
        throw new errors/* IntegrityError */.cs(what, `${key} as a list`, typeof list);
    if (list.length > most)
        throw new errors/* IntegrityError */.cs(what, `at most ${most} ${key}`, `${list.length}`);
    return list;
}
function objectsOf(value, key, most) {
    return listOf(value, key, most).map((entry) => {
        if (!(0,json/* isObject */.Gv)(entry))
            throw new errors/* IntegrityError */.cs(what, `${key} as objects`, 'something else');
        return entry;
    });
}
//# sourceMappingURL=document.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/distribution.js




/**
 * The distribution that a document names: the package whose purpose is to be the operating system, as Trivy and we
 * write it. What
 * other tools say of it stands in the purls' qualifier `distro`.
 * @throws IntegrityError when there are two, or in our document one that is none of ours
 */
function readDistribution(document, ours) {
    const systems = document.packages.filter(({ isSystem }) => isSystem);
    const [system, ...more] = systems;
    if (system === undefined)
        return undefined;
    if (more.length > 0)
        throw new errors/* IntegrityError */.cs('SPDX document', 'one operating system', `${systems.length}`);
    const id = system.name;
    const valid = /^[a-z0-9][a-z0-9._-]{0,62}$/;
    if (!valid.test(id) || (ours && system.id !== terms/* systemId */.JO))
        throw new errors/* IntegrityError */.cs('SPDX document', 'an operating system by its ID', (0,src_text/* cleanText */.X5)(id, 100));
    const versionId = textOf(system.value, 'versionInfo') ?? '';
    const codename = /^codename: (\S+)$/.exec(textOf(system.value, 'comment') ?? '')?.[1] ?? '';
    const name = (0,src_text/* cleanText */.X5)(textOf(system.value, 'summary') ?? '', 200);
    return {
        id,
        name: name === '' ? id : name,
        ...(valid.test(versionId) ? { versionId } : {}),
        ...(valid.test(codename) ? { codename } : {})
    };
}
//# sourceMappingURL=distribution.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/read.js
/** Reads SPDX 2.3 and 3.0 as JSON: our own documents in full, other tools' as far as package URLs say what is in the image. */










const read_what = 'SPDX document';
/** Twice the largest SBOM that is known to have been attested (46 MB). */
const largestDocument = 96 * 1024 * 1024;
/**
 * @param bytes the document, UTF-8 JSON
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is no SPDX 2.2, 2.3 or 3.0, is about another image, is over the limits (96 MiB, 200,000 packages),
 * or says it is ours and contradicts itself
 */
function readSpdx(bytes, subject) {
    if (bytes.byteLength > largestDocument)
        throw new IntegrityError(read_what, `at most ${largestDocument} bytes`, `${bytes.byteLength}`);
    return readSpdxObject(parseJsonObject(bytes, read_what), subject);
}
/** The same of a document already parsed. */
function readSpdxObject(value, subject) {
    const document = (0,spdx3_document/* isSpdx3 */.$)(value) ? (0,spdx3_document/* parseSpdx3 */.y)(value) : parseDocument(value);
    const ours = document.creators.filter((creator) => creator.startsWith('Tool: immutable-delivery-sbom-'));
    const stated = statedSubject(document, subject);
    if (ours.length === 0)
        return readForeign(document, stated);
    if (ours.length !== 1 || ours[0] !== `Tool: ${terms/* toolName */.Uf}`)
        throw new errors/* IntegrityError */.cs(read_what, `the form of ${terms/* toolName */.Uf}`, ours.join(', ').slice(0, 200));
    if (stated === undefined)
        throw new errors/* IntegrityError */.cs(read_what, `image ${subject}`, 'no image');
    return readOurs(document, stated);
}
/**
 * The image that the described package says it is.
 * @returns undefined when none is described
 */
function statedSubject(document, subject) {
    const stated = new Set();
    for (const entry of document.packages) {
        if (!document.described.has(entry.id))
            continue;
        const images = purlsOf(entry).flatMap((text) => {
            const purl = (0,src_purl/* parsePurl */.$l)(text);
            return purl !== undefined && (0,src_purl/* isImagePurl */.TO)(purl) ? purl : [];
        });
        const isContainer = images.length > 0 || textOf(entry.value, 'primaryPackagePurpose') === 'CONTAINER';
        if (!isContainer)
            continue;
        const versions = [textOf(entry.value, 'versionInfo') ?? '', ...images.map(({ version }) => version)];
        for (const version of versions)
            if ((0,digest/* isDigest */.Bc)(version))
                stated.add(version);
    }
    if (stated.size === 0)
        return undefined;
    if (stated.size > 1 || !stated.has(subject))
        throw new errors/* IntegrityError */.cs(read_what, `an SBOM of image ${subject}`, `one of ${[...stated].slice(0, 3).join(', ')}`);
    return subject;
}
function readOurs(document, subject) {
    const fail = (expected, got) => {
        throw new errors/* IntegrityError */.cs(read_what, expected, got.slice(0, 200));
    };
    if (document.described.size !== 1 || !document.described.has(terms/* imageId */.L))
        fail(`${terms/* imageId */.L} described`, 'something else');
    const distribution = readDistribution(document, true);
    const layers = document.comments.flatMap((comment) => (0,terms/* readLayer */.w6)(comment) ?? []);
    const components = [];
    for (const entry of document.packages) {
        if (entry.id === terms/* imageId */.L || entry.isSystem)
            continue;
        const [text, ...more] = purlsOf(entry);
        const purl = (0,src_purl/* parsePurl */.$l)(text);
        if (purl === undefined || more.length > 0) {
            fail(`one package URL of ${entry.id}`, text ?? 'none');
            continue;
        }
        const component = readComponent(entry, purl, layers);
        if (component.version !== textOf(entry.value, 'versionInfo') || component.name !== entry.name)
            fail(`${entry.id} to be ${purl.text}`, `${entry.name} ${textOf(entry.value, 'versionInfo') ?? ''}`);
        if (component.version === '')
            fail(`a version of ${entry.id}`, 'none');
        if (component.distro !== undefined &&
            (distribution === undefined || component.distro !== (0,os_release/* distroQualifier */.s)(distribution)))
            fail(`the distribution of ${entry.id}`, component.distro);
        components.push(component);
    }
    const verdicts = document.comments.flatMap((comment) => (0,terms/* readCompleteness */.dK)(comment) ?? []);
    const unknowns = document.comments.flatMap((comment) => (0,terms/* readUnknown */.jZ)(comment) ?? []);
    const [complete] = verdicts;
    if (complete === undefined || verdicts.length + unknowns.length + layers.length !== document.comments.length)
        return fail('one annotation of completeness, layers and known unknowns', 'something else');
    if (layers.some(({ index }, position) => index !== position))
        return fail('the layers in their order', 'another');
    if (verdicts.length !== 1 || complete !== (unknowns.length === 0) || (complete && components.length === 0))
        return fail('known unknowns that agree with the completeness', `${unknowns.length} in one that is ${String(complete)}`);
    return {
        subject,
        ours: true,
        components,
        unknowns,
        layers: layers.map(({ diffId, instruction }) => ({
            diffId,
            ...(instruction === undefined ? {} : { instruction })
        })),
        complete,
        ...(distribution === undefined ? {} : { distribution })
    };
}
function readForeign(document, subject) {
    const unknowns = new src_unknowns/* Unknowns */.Y();
    const components = [];
    for (const entry of document.packages) {
        if (entry.isSystem)
            continue;
        const texts = new Set(purlsOf(entry));
        // A package without a package URL that contains others is a file or a folder to its tool, and no package.
        const named = texts.size > 0 || document.described.has(entry.id) || document.containers.has(entry.id);
        if (!named)
            unknowns.add('', `package ${entry.name} has no package URL`);
        for (const text of texts) {
            const purl = (0,src_purl/* parsePurl */.$l)(text);
            if (purl === undefined)
                unknowns.add('', `package ${entry.name} has no valid package URL`);
            else if ((0,src_purl/* isImagePurl */.TO)(purl))
                continue;
            else if (purl.version === '')
                unknowns.add('', `package ${purl.text} has no version`);
            else
                components.push(readComponent(entry, purl));
        }
    }
    // What once was ours may have gone through another tool, which keeps our remarks.
    for (const comment of document.comments) {
        const unknown = (0,terms/* readUnknown */.jZ)(comment);
        if (unknown !== undefined)
            unknowns.add(unknown.path, unknown.reason);
        else if ((0,terms/* readCompleteness */.dK)(comment) === false)
            unknowns.add('', 'the document says that it is not complete');
    }
    if (components.length === 0)
        unknowns.add('', 'no package is listed');
    const list = unknowns.list();
    const distribution = readDistribution(document, false);
    return {
        ours: false,
        components,
        unknowns: list,
        complete: list.length === 0,
        ...(subject === undefined ? {} : { subject }),
        ...(distribution === undefined ? {} : { distribution })
    };
}
function readComponent(entry, purl, layers = []) {
    // Package URLs of many types are in lower case, names need not be.
    const own = (0,src_purl/* fullName */.fq)(purl);
    const name = entry.name.toLowerCase() === own.toLowerCase() ? entry.name : own;
    const source = (0,src_purl/* sourceOfPurl */.Er)(purl);
    const distro = purl.qualifiers.get('distro');
    const licence = textOf(entry.value, 'licenseDeclared');
    const place = (0,terms/* readSourceInfo */.OU)(textOf(entry.value, 'sourceInfo') ?? '', layers);
    return {
        name,
        version: (0,src_purl/* fullVersion */.ol)(purl),
        purl: purl.text,
        type: purl.type,
        ...(source === undefined ? {} : { source }),
        ...(distro === undefined ? {} : { distro }),
        ...(licence !== undefined && (0,expression/* isExpression */.BH)(licence) ? { licence } : {}),
        ...place
    };
}
//# sourceMappingURL=read.js.map

/***/ }),

/***/ 19866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AJ: () => (/* binding */ sourceInfo),
/* harmony export */   AZ: () => (/* binding */ fileComment),
/* harmony export */   D7: () => (/* binding */ authorText),
/* harmony export */   DU: () => (/* binding */ layerComment),
/* harmony export */   Ei: () => (/* binding */ supplierText),
/* harmony export */   Fs: () => (/* binding */ documentId),
/* harmony export */   Gv: () => (/* binding */ unknownComment),
/* harmony export */   JO: () => (/* binding */ systemId),
/* harmony export */   L: () => (/* binding */ imageId),
/* harmony export */   OU: () => (/* binding */ readSourceInfo),
/* harmony export */   Q1: () => (/* binding */ namespaceRoot),
/* harmony export */   Uf: () => (/* binding */ toolName),
/* harmony export */   dK: () => (/* binding */ readCompleteness),
/* harmony export */   iM: () => (/* binding */ shortSourceInfo),
/* harmony export */   jZ: () => (/* binding */ readUnknown),
/* harmony export */   qL: () => (/* binding */ completenessComment),
/* harmony export */   w6: () => (/* binding */ readLayer)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77558);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73965);
/** What the writer and the reader of our SPDX documents agree on. */



/** The number counts changes of the document's form. */
const toolName = 'immutable-delivery-sbom-2';
const documentId = 'SPDXRef-DOCUMENT';
const imageId = 'SPDXRef-Image';
const systemId = 'SPDXRef-OperatingSystem';
/** SPDX 2.3, 6.5; a name space of our own would be a promise to serve it. */
const namespaceRoot = 'https://spdx.org/spdxdocs/immutable-delivery-sbom';
const completeness = 'completeness: ';
const unknownMark = 'known unknown: ';
const layerMark = 'layer: ';
/** Comment of the one annotation that says whether all of the image could be read. */
function completenessComment(complete) {
    return `${completeness}${complete ? 'complete' : 'incomplete'}`;
}
function readCompleteness(comment) {
    if (comment === completenessComment(true))
        return true;
    return comment === completenessComment(false) ? false : undefined;
}
function unknownComment({ path, reason }) {
    return `${unknownMark}${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)({ path, reason })}`;
}
function readUnknown(comment) {
    if (!comment.startsWith(unknownMark))
        return undefined;
    try {
        const { path, reason } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(comment.slice(unknownMark.length), 'known unknown', 2);
        return typeof path === 'string' && typeof reason === 'string' ? { path, reason } : undefined;
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorKind */ .f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
}
/** Comment that says which layers there are and what made them, one of each. */
function layerComment({ diffId, instruction }, index) {
    return `${layerMark}${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)({ diffId, index, instruction })}`;
}
function readLayer(comment) {
    if (!comment.startsWith(layerMark))
        return undefined;
    try {
        const { diffId, index, instruction } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(comment.slice(layerMark.length), 'layer', 2);
        if (!(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(diffId) || typeof index !== 'number')
            return undefined;
        return { diffId, index, ...(typeof instruction === 'string' ? { instruction } : {}) };
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorKind */ .f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
}
/** `sourceInfo` of a package: where it is named, and in which layer it came. */
function sourceInfo(path, { index, diffId }) {
    return `named by ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanText */ .X5)(path, 500)} in layer ${index} (${diffId})`;
}
/** The same without the layer's digest, where the document has a table of the layers and room is short. */
function shortSourceInfo(path, { index }) {
    return `named by ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanText */ .X5)(path, 500)} in layer ${index}`;
}
/** @param layers the document's table, for the short form */
function readSourceInfo(text, layers = []) {
    const short = /^named by (.*) in layer (\d{1,5})$/.exec(text);
    const told = layers[Number(short?.[2])];
    if (short !== null && told !== undefined)
        return { path: short[1] ?? '', layer: { index: Number(short[2]), diffId: told.diffId } };
    const match = /^named by (.*) in layer (\d{1,5}) \((sha256:[0-9a-f]{64})\)$/.exec(text);
    const diffId = match?.[3];
    if (match === null || !(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(diffId))
        return undefined;
    return { path: match[1] ?? '', layer: { index: Number(match[2]), diffId } };
}
/** SPDX 2.3, 7.5: `Organization: name (email)`. */
function supplierText(supplier) {
    const kind = supplier.kind === 'organization' ? 'Organization' : 'Person';
    return `${kind}: ${supplier.name}${supplier.email === undefined ? '' : ` (${supplier.email})`}`;
}
/** SPDX 2.3, 6.8; it has room for an address of mail only. */
function authorText({ name }) {
    return `Organization: ${name}`;
}
/** Of a file that no package brought. */
function fileComment({ index, diffId }, files) {
    const what = files === undefined ? '' : `a folder of ${files} files, the checksums are of their list; `;
    return `${what}of no package; in layer ${index} (${diffId})`;
}
//# sourceMappingURL=terms.js.map

/***/ }),

/***/ 9473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isSpdx3),
/* harmony export */   y: () => (/* binding */ parseSpdx3)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _spdx_terms_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19866);
/* harmony import */ var _terms_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7689);
/**
 * SPDX 3.0 (JSON-LD) brought into the form of SPDX 2.3, so that one reader understands both: the elements that matter
 * here, with their types and numbers checked. Only the compact form that the specification's context gives is read;
 * no other context is fetched.
 */



const what = 'SPDX 3 document';
const mostElements = 4_000_000;
const mostPackages = 200_000;
const longestText = 10_000;
/** Whether it says that it is of SPDX 3. */
function isSpdx3(value) {
    return Object.hasOwn(value, '@graph') || Object.hasOwn(value, '@context');
}
/** @throws IntegrityError */
function parseSpdx3(value) {
    const context = value['@context'];
    if (typeof context !== 'string' || !/^https:\/\/spdx\.org\/rdf\/3\.0\.[01]\/spdx-context\.jsonld$/.test(context))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'the context of SPDX 3.0', 'another');
    const elements = graphOf(value);
    const byId = new Map();
    for (const element of elements) {
        const id = idOf(element);
        if (id === undefined)
            continue;
        if (byId.has(id))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `${id.slice(0, 200)} once`, 'twice');
        byId.set(id, element);
    }
    const documents = elements.filter(({ type }) => type === 'SpdxDocument');
    const [document] = documents;
    if (document === undefined || documents.length > 1)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'one SpdxDocument', `${documents.length}`);
    const described = new Set(idsAt(document, 'rootElement').flatMap((id) => {
        const root = byId.get(id);
        return root?.['type'] === 'software_Sbom' || root?.['type'] === 'Bom' ? idsAt(root, 'rootElement') : [id];
    }));
    const relations = relationsOf(elements, byId);
    const names = namesOf(elements, document);
    const packages = elements.flatMap((element) => {
        const id = idOf(element);
        if (element['type'] !== 'software_Package' || id === undefined)
            return [];
        return [toPackage(element, names.get(id) ?? '', relations.licences.get(id))];
    });
    if (packages.length > mostPackages)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `at most ${mostPackages} packages`, `${packages.length}`);
    const rename = (ids) => new Set([...ids].map((id) => names.get(id) ?? id));
    return {
        creators: creatorsOf(elements, document, byId),
        packages,
        described: rename(described),
        containers: rename(relations.containers),
        comments: commentsOf(elements, described)
    };
}
function graphOf(value) {
    const graph = value['@graph'];
    if (!Array.isArray(graph))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'a @graph', 'none');
    if (graph.length > mostElements)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `at most ${mostElements} elements`, 'more');
    return graph.map((element) => {
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(element))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'elements that are objects', 'something else');
        return element;
    });
}
/** Packages get identifiers of SPDX 2.3; ours those that our 2.3 documents have. */
function namesOf(elements, document) {
    const namespace = /^(.*)#document$/.exec(idOf(document) ?? '')?.[1];
    const own = new Map([
        [`${namespace ?? ''}#${_terms_js__WEBPACK_IMPORTED_MODULE_2__/* .fragments */ .Gf.image}`, _spdx_terms_js__WEBPACK_IMPORTED_MODULE_3__/* .imageId */ .L],
        [`${namespace ?? ''}#${_terms_js__WEBPACK_IMPORTED_MODULE_2__/* .fragments */ .Gf.system}`, _spdx_terms_js__WEBPACK_IMPORTED_MODULE_3__/* .systemId */ .JO]
    ]);
    const names = new Map();
    for (const element of elements) {
        const id = idOf(element);
        if (element['type'] !== 'software_Package' || id === undefined)
            continue;
        names.set(id, (namespace === undefined ? undefined : own.get(id)) ?? `SPDXRef-Package-${names.size}`);
    }
    return names;
}
function toPackage(element, id, licence) {
    const name = textAt(element, 'name') ?? '';
    if (name === '')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'a name of each package', 'none');
    const purpose = (textAt(element, 'software_primaryPurpose') ?? '').replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase();
    const url = textAt(element, 'software_packageUrl');
    const identifiers = objectsAt(element, 'externalIdentifier').flatMap((entry) => entry['externalIdentifierType'] === 'packageUrl' ? (textAt(entry, 'identifier') ?? []) : []);
    const purls = new Set([...(url === undefined ? [] : [url]), ...identifiers]);
    return {
        id,
        name,
        isSystem: purpose === 'OPERATING_SYSTEM',
        value: {
            name,
            ...renamed(element, {
                software_packageVersion: 'versionInfo',
                software_sourceInfo: 'sourceInfo',
                summary: 'summary',
                comment: 'comment'
            }),
            ...(purpose === '' ? {} : { primaryPackagePurpose: purpose }),
            ...(licence === undefined ? {} : { licenseDeclared: licence }),
            externalRefs: [...purls].map((purl) => ({
                referenceCategory: 'PACKAGE-MANAGER',
                referenceType: 'purl',
                referenceLocator: purl
            }))
        }
    };
}
function renamed(element, keys) {
    const result = {};
    for (const [from, to] of Object.entries(keys)) {
        const text = textAt(element, from);
        if (text !== undefined)
            result[to] = text;
    }
    return result;
}
function relationsOf(elements, byId) {
    const licences = new Map();
    const containers = new Set();
    for (const element of elements) {
        const { type, relationshipType } = element;
        if (type !== 'Relationship' && type !== 'LifecycleScopedRelationship')
            continue;
        const from = textAt(element, 'from') ?? '';
        if (relationshipType === 'contains')
            containers.add(from);
        if (relationshipType !== 'hasDeclaredLicense')
            continue;
        const [to, ...more] = idsAt(element, 'to');
        const expression = to === undefined || more.length > 0 ? undefined : byId.get(to);
        const text = expression === undefined ? undefined : textAt(expression, 'simplelicensing_licenseExpression');
        if (text !== undefined && text !== 'NOASSERTION')
            licences.set(from, text);
    }
    return { licences, containers };
}
/** As SPDX 2.3 writes them; a tool may be an agent or what an agent used. */
function creatorsOf(elements, document, byId) {
    const node = document['creationInfo'];
    const info = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(node) ? node : elements.find((element) => element['@id'] === node);
    if (info?.['type'] !== 'CreationInfo')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'creationInfo', 'none');
    const kinds = { Organization: 'Organization', Person: 'Person' };
    return [...idsAt(info, 'createdBy'), ...idsAt(info, 'createdUsing')].flatMap((id) => {
        const agent = byId.get(id);
        const type = agent?.['type'];
        const kind = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : 'Tool';
        return agent === undefined ? [] : [`${kind ?? 'Tool'}: ${textAt(agent, 'name') ?? ''}`];
    });
}
/** Annotations of what is described. */
function commentsOf(elements, described) {
    return elements.flatMap((element) => element['type'] === 'Annotation' && described.has(textAt(element, 'subject') ?? '')
        ? [textAt(element, 'statement') ?? '']
        : []);
}
function idOf(element) {
    return textAt(element, 'spdxId') ?? textAt(element, '@id');
}
function textAt(element, key) {
    const text = Object.hasOwn(element, key) ? element[key] : undefined;
    if (text === undefined)
        return undefined;
    if (typeof text !== 'string' || text.length > longestText)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `${key} as a text of at most ${longestText} characters`, 'something else');
    return text;
}
function listAt(element, key) {
    const list = Object.hasOwn(element, key) ? element[key] : undefined;
    if (list === undefined)
        return [];
    if (!Array.isArray(list) || list.length > mostElements)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `${key} as a list`, 'something else');
    return list;
}
/** What a list points at; an element that stands in it itself is one, too. */
function idsAt(element, key) {
    return listAt(element, key).flatMap((entry) => typeof entry === 'string' ? [entry] : (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(entry) ? (idOf(entry) ?? []) : []);
}
function objectsAt(element, key) {
    return listAt(element, key).filter((entry) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(entry));
}
//# sourceMappingURL=document.js.map

/***/ }),

/***/ 7689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ contextUrl),
/* harmony export */   Gf: () => (/* binding */ fragments),
/* harmony export */   kc: () => (/* binding */ specVersion),
/* harmony export */   wx: () => (/* binding */ creationNode)
/* harmony export */ });
/** What the writer and the reader of our SPDX 3 documents agree on. */
const contextUrl = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld';
const specVersion = '3.0.1';
/** Fragments of the identifiers of the elements that every document has. */
const fragments = {
    document: 'document',
    sbom: 'sbom',
    image: 'image',
    imageFile: 'manifest',
    system: 'os',
    systemFile: 'os-release',
    author: 'author',
    tool: 'tool'
};
/** JSON-LD's blank node of the one creation information that all elements share. */
const creationNode = '_:c';
//# sourceMappingURL=terms.js.map

/***/ }),

/***/ 77558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X5: () => (/* binding */ cleanText),
/* harmony export */   d3: () => (/* binding */ isWebAddress),
/* harmony export */   g7: () => (/* binding */ decodeText)
/* harmony export */ });
/** Text out of an image is untrusted: it ends in documents, logs and comments. */
const utf8 = new TextDecoder('utf-8');
/** UTF-8, without byte order mark; bytes that are none become U+FFFD, since old maintainer names are often Latin-1. */
function decodeText(bytes) {
    return utf8.decode(bytes);
}
/**
 * One line of printable text, at most `limit` UTF-16 units: no control, bidirectional or zero-width characters, with
 * which a name can look like another; no half surrogates, which have no UTF-8 form.
 */
function cleanText(text, limit) {
    // Cut first: what follows is linear, but on a field of megabytes.
    const short = text.slice(0, limit * 4);
    const clean = short
        .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
        .trim();
    return clean.length > limit ? `${clean.slice(0, limit - 1).replace(/\p{Cs}$/u, '')}\u2026` : clean;
}
/** A plain address of the web, without a query or anything that could be more than a place. */
function isWebAddress(text) {
    return /^https:\/\/[a-z0-9][a-z0-9.-]{0,200}(?::\d{1,5})?(?:\/[A-Za-z0-9._~/-]{0,300})?$/.test(text);
}
//# sourceMappingURL=text.js.map

/***/ }),

/***/ 17686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ Unknowns)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77558);


/** Those beyond are counted in one last line: an image must not be able to make a document of any size. */
const mostUnknowns = 500;
/** What could not be listed: each said once, in the order of its bytes, and bounded. */
class Unknowns {
    entries = new Map();
    dropped = 0;
    /** @param path in the image, '' for all of it */
    add(path, reason) {
        const entry = { path: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(path, 500), reason: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(reason, 500) };
        const key = `${entry.path}\0${entry.reason}`;
        if (this.entries.size < mostUnknowns || this.entries.has(key))
            this.entries.set(key, entry);
        else
            this.dropped += 1;
    }
    list() {
        const all = [...this.entries.values()].toSorted((a, b) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .compareBytes */ .Xo)(a.path, b.path) || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .compareBytes */ .Xo)(a.reason, b.reason));
        return this.dropped === 0 ? all : [...all, { path: '', reason: `${this.dropped} more known unknowns` }];
    }
}
//# sourceMappingURL=unknowns.js.map

/***/ }),

/***/ 96432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ judgeChecks)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7065);

/** Which of the checks decide, and how. */
function judgeChecks(checks, policy) {
    const open = checks.filter((check) => check.exempt === undefined);
    const denied = open.filter((check) => check.id === 'licence-denied');
    const configuration = open.filter(({ id }) => policy.configuration.some((kind) => kind === id));
    const unknown = policy.unknownLicences === 'allow' ? [] : open.filter((check) => check.id === 'licence-unknown');
    const reason = (what, list, name) => list.length === 0
        ? []
        : [
            `${list.length} ${what}: ${list.slice(0, 3).map(name).join(', ')}${list.length > 3 ? ` and ${list.length - 3} more` : ''}`
        ];
    return {
        verdict: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .worstVerdict */ .z)([
            'pass',
            ...(denied.length + configuration.length > 0 ? ['fail'] : []),
            ...(unknown.length > 0 ? ['incomplete'] : [])
        ]),
        blocking: [...denied, ...configuration, ...unknown],
        reasons: [
            ...reason('with a licence that is not allowed', denied, ({ purl, subject }) => `${purl} (${subject})`),
            ...reason('about the configuration', configuration, ({ id, subject }) => `${id} ${subject}`),
            ...reason('without a licence that can be read', unknown, ({ purl }) => purl)
        ]
    };
}
//# sourceMappingURL=judge-checks.js.map

/***/ }),

/***/ 92180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ checkLicences),
/* harmony export */   Z: () => (/* binding */ readLicenceLists)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33032);
/* harmony import */ var spdx_expression_parse__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93326);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83426);
/** Licences of packages judged by lists, on SPDX licence expressions (SPDX 2.3, annex D). */



/**
 * Checks the lists: SPDX identifiers, `LicenseRef-...`, an identifier `WITH` an exception, or one that ends in `*`.
 * @throws UserError naming the entry
 */
function readLicenceLists(allow, deny) {
    for (const [input, list] of Object.entries({ 'licences-allow': allow, 'licences-deny': deny }))
        for (const entry of list)
            if (!isEntry(entry))
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, entry, 'an SPDX identifier such as `MIT`, `GPL-2.0-only WITH Classpath-exception-2.0`, or one that ends in `*`');
    return { allow, deny };
}
function isEntry(entry) {
    if (entry.endsWith('*'))
        return /^[A-Za-z0-9.+-]+\*$/.test(entry);
    if (!/^[A-Za-z0-9.+ -]{1,200}$/.test(entry))
        return false;
    const tree = parse(entry);
    return tree !== undefined && !('conjunction' in tree);
}
/**
 * One check for each package whose licence the lists do not allow, and one for each that declares none that can be
 * read: nobody can say that those are allowed.
 *
 * `OR` leaves the choice to whoever uses the package, so that one allowed side is enough; `AND` demands all. A package
 * under `GPL-2.0-or-later` is allowed by `GPL-2.0-only`, and denied by it, since both give that choice. An exception
 * only adds permissions: allowed is what is allowed without it; denied also, unless the whole of it is on `allow`.
 */
function checkLicences(inventory, lists, platform) {
    if (lists.allow.length === 0 && lists.deny.length === 0)
        return [];
    const verdicts = new Map();
    const checks = new Map();
    for (const { purl, licence } of inventory.components) {
        // The image's own entry in a foreign document.
        if (/^pkg:(?:oci|docker)\//.test(purl))
            continue;
        const expression = licence ?? '';
        const verdict = verdicts.get(expression) ?? judgeExpression(expression, lists);
        verdicts.set(expression, verdict);
        if (verdict === 'allowed')
            continue;
        const denied = verdict === 'denied';
        checks.set(purl, {
            kind: 'licence',
            id: denied ? 'licence-denied' : 'licence-unknown',
            purl,
            subject: (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .T)(expression === '' ? 'none' : expression, 200),
            severity: denied ? 'high' : 'unknown',
            message: denied ? `${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .T)(expression, 200)} is not allowed` : 'it declares no licence that can be read',
            platform
        });
    }
    return [...checks.values()].toSorted((a, b) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .compareBytes */ .Xo)(a.purl, b.purl));
}
function judgeExpression(expression, lists) {
    const tree = expression === '' ? undefined : parse(expression);
    if (tree === undefined)
        return 'unknown';
    return satisfied(tree, lists) ? 'allowed' : 'denied';
}
function satisfied(tree, lists) {
    if ('conjunction' in tree)
        return tree.conjunction === 'or'
            ? satisfied(tree.left, lists) || satisfied(tree.right, lists)
            : satisfied(tree.left, lists) && satisfied(tree.right, lists);
    const { license, plus, exception } = tree;
    const id = `${license}${plus === true ? '+' : ''}`;
    const whole = exception === undefined ? id : `${id} WITH ${exception}`;
    if (exception !== undefined && lists.allow.some((entry) => same(entry, whole)))
        return true;
    if (lists.deny.some((entry) => same(entry, whole) || covers(entry, id)))
        return false;
    return lists.allow.length === 0 || lists.allow.some((entry) => covers(entry, id));
}
/** Whether an entry of a list speaks of the identifier. */
function covers(entry, id) {
    if (entry.endsWith('*'))
        return id.toLowerCase().startsWith(entry.slice(0, -1).toLowerCase());
    if (same(entry, id))
        return true;
    const later = /^(.+?)(?:-or-later|\+)$/.exec(id)?.[1];
    return later !== undefined && [later, `${later}-only`].some((name) => same(entry, name));
}
function same(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
function parse(expression) {
    // The parser is recursive; the sbom room writes nothing longer.
    if (expression.length > 800 || !/^[A-Za-z0-9.+()\- ]+$/.test(expression))
        return undefined;
    try {
        return spdx_expression_parse__WEBPACK_IMPORTED_MODULE_0__(expression);
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=licence.js.map

/***/ }),

/***/ 52868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oF: () => (/* binding */ maximumPurlLength),
  GX: () => (/* binding */ normaliseName),
  $l: () => (/* binding */ parsePurl),
  Ph: () => (/* binding */ resolvePackage)
});

// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
// EXTERNAL MODULE: ./packages/scan/build/src/text.js
var src_text = __webpack_require__(83426);
;// CONCATENATED MODULE: ./packages/scan/build/src/distribution.js
/** Which releases of which distributions there are advisories for, and until when. */

const codenames = {
    buster: '10',
    bullseye: '11',
    bookworm: '12',
    trixie: '13',
    forky: '14'
};
/** Last day of Debian's long-term support. */
const debianEnd = {
    '10': '2024-06-30',
    '11': '2026-08-31',
    '12': '2028-06-30',
    '13': '2030-06-30'
};
/** Of Alpine 3.x, by the second number; its project supports a release for about two years. */
const alpineEnd = {
    '17': '2024-11-22',
    '18': '2025-05-09',
    '19': '2025-11-01',
    '20': '2026-04-01',
    '21': '2026-11-01',
    '22': '2027-05-01',
    '23': '2027-11-01'
};
/** Of the rebuilds of Enterprise Linux, which follow its ten years. */
const enterpriseEnd = { '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' };
/** By the purl's namespace, which is mostly the ID of os-release. */
const vendors = {
    debian,
    ubuntu,
    alpine,
    almalinux: (release) => enterprise('AlmaLinux', release),
    rocky: (release) => enterprise('Rocky Linux', release),
    'rocky-linux': (release) => enterprise('Rocky Linux', release)
};
/**
 * The OSV ecosystem of a release.
 * @param vendor the purl's namespace: `debian`, `ubuntu`, `alpine`, `almalinux`, `rocky`
 * @param distro the purl's qualifier: `debian-12`, `debian-12.5`, `debian-bookworm`, `ubuntu-24.04`, `alpine-3.22.1`
 * @param now milliseconds: after the end of support nobody writes advisories, so that finding none means nothing
 */
function releaseState(vendor, distro, now) {
    const unsupported = (why) => ({
        state: 'unsupported',
        reason: `packages of ${(0,src_text/* oneLine */.T)(distro === '' ? `${vendor} (release not stated)` : distro, 60)}: ${why}`
    });
    const match = /^([a-z-]+)-([a-z]+|\d{1,2}(?:\.\d{1,2}){0,2})$/.exec(distro);
    if (match === null || match[1] !== vendor || !Object.hasOwn(vendors, vendor))
        return unsupported('no advisories are read for this distribution');
    const found = vendors[vendor]?.(match[2] ?? '');
    if (found === undefined)
        return unsupported('no advisories are read for this release');
    if (found.end !== undefined && now > Date.parse(`${found.end}T23:59:59Z`))
        return unsupported(`support ended on ${found.end}, no advisories are written any more`);
    return { state: 'supported', ecosystem: found.ecosystem };
}
function withEnd(ecosystem, ends, key) {
    const end = Object.hasOwn(ends, key) ? ends[key] : undefined;
    return { ecosystem, ...(end === undefined ? {} : { end }) };
}
function debian(release) {
    const major = Object.hasOwn(codenames, release) ? (codenames[release] ?? '') : (release.split('.', 1)[0] ?? '');
    return /^\d+$/.test(major) && Number(major) >= 10 ? withEnd(`Debian:${major}`, debianEnd, major) : undefined;
}
/** Ubuntu's rule: April of an even year is supported for five years, every other release for nine months. */
function ubuntu(release) {
    const match = /^(\d\d)\.(04|10)(?:\.\d+)?$/.exec(release);
    if (match === null)
        return undefined;
    const year = Number(match[1]);
    const name = `${match[1]}.${match[2]}`;
    if (match[2] === '04' && year % 2 === 0)
        return { ecosystem: `Ubuntu:${name}:LTS`, end: `20${year + 5}-05-31` };
    return { ecosystem: `Ubuntu:${name}`, end: match[2] === '04' ? `20${year + 1}-01-31` : `20${year + 1}-07-31` };
}
/** A snapshot of `edge` has a date for a version and never gets here. */
function alpine(release) {
    const minor = /^3\.(\d+)(?:\.\d+)?$/.exec(release)?.[1];
    return minor === undefined || Number(minor) < 17 ? undefined : withEnd(`Alpine:v3.${minor}`, alpineEnd, minor);
}
function enterprise(name, release) {
    const major = release.split('.', 1)[0] ?? '';
    return /^\d+$/.test(major) && Number(major) >= 8 ? withEnd(`${name}:${major}`, enterpriseEnd, major) : undefined;
}
//# sourceMappingURL=distribution.js.map
// EXTERNAL MODULE: ./packages/scan/build/src/version/go.js
var go = __webpack_require__(32370);
;// CONCATENATED MODULE: ./packages/scan/build/src/ecosystem.js
/** From a package URL to what OSV calls the package: ecosystem, name and the version that advisories speak of. */




/** Registries that fold case themselves, or whose purls are written in lower case by some tools. */
const caseless = new Set(['npm', 'Go', 'crates.io', 'NuGet', 'Packagist', 'Hex', 'Pub', 'PyPI']);
/**
 * Names are compared in this form. Registries differ in how strictly they take case, `_` and `.`, and tools write purls
 * in lower case; two packages that differ in nothing else do not exist side by side.
 */
function normaliseName(ecosystem, name) {
    if (!caseless.has(ecosystem))
        return name;
    const lower = name.toLowerCase();
    if (ecosystem === 'crates.io')
        return lower.replaceAll('_', '-');
    // The "Names and normalization" specification of Python packages.
    return ecosystem === 'PyPI' ? lower.replaceAll(/[-_.]+/g, '-') : lower;
}
/** purl type -> OSV ecosystem, where the name is namespace and name joined by the separator. */
const registries = {
    cargo: ['crates.io', '/'],
    composer: ['Packagist', '/'],
    cran: ['CRAN', '/'],
    gem: ['RubyGems', '/'],
    golang: ['Go', '/'],
    hex: ['Hex', '/'],
    maven: ['Maven', ':'],
    npm: ['npm', '/'],
    nuget: ['NuGet', '/'],
    pub: ['Pub', '/'],
    pypi: ['PyPI', '/']
};
/**
 * @param distribution of the image, for a package of the system whose purl does not say
 * @param now milliseconds, to know whether the distribution is still cared for
 */
function resolvePackage(component, distribution, now) {
    const purl = parsePurl(component.purl);
    if (purl === undefined)
        return { kind: 'unsupported', reason: 'packages without a valid package URL' };
    const type = purl.type;
    if (type === 'oci' || type === 'docker')
        return { kind: 'image' };
    const namespace = purl.namespace ?? '';
    const identity = `${type}/${namespace}/${purl.name}`;
    const version = purl.version ?? '';
    if (version === '')
        return { kind: 'unsupported', reason: `packages of type ${shown(type)} without a version` };
    if (type === 'deb' || type === 'apk' || type === 'rpm')
        return resolveSystem(component, purl, distribution, now, identity);
    const registry = Object.hasOwn(registries, type) ? registries[type] : undefined;
    if (registry === undefined)
        return { kind: 'unsupported', reason: `packages of type ${shown(type)}: no advisories are read for them` };
    const [ecosystem, separator] = registry;
    const name = namespace === '' ? purl.name : namespace + separator + purl.name;
    return { kind: 'package', ecosystem, name, version: type === 'golang' ? (0,go/* goVersion */.X)(version) : version, identity };
}
/** A package of a distribution. */
function resolveSystem(component, purl, distribution, now, identity) {
    const vendor = (purl.namespace ?? '').toLowerCase();
    const given = qualifier(purl, 'distro');
    const distro = given === undefined
        ? distribution?.id === vendor && distribution.versionId !== undefined
            ? `${vendor}-${distribution.versionId}`
            : ''
        : /^\d/.test(given)
            ? `${vendor}-${given}`
            : given;
    const release = releaseState(vendor, distro, now);
    if (release.state === 'unsupported')
        return { kind: 'unsupported', reason: release.reason };
    const { ecosystem } = release;
    if (purl.type !== systemType(ecosystem))
        return { kind: 'unsupported', reason: `packages of type ${shown(purl.type)} in ${ecosystem}: none are known` };
    const version = purl.version ?? '';
    const epoch = qualifier(purl, 'epoch');
    const installed = purl.type === 'rpm' && epoch !== undefined && !version.includes(':') ? `${epoch}:${version}` : version;
    // AlmaLinux names each binary package in its advisories.
    if (ecosystem.startsWith('AlmaLinux:'))
        return { kind: 'package', ecosystem, name: purl.name, version: installed, identity };
    const source = sourceOf(component, purl);
    return { kind: 'package', ecosystem, name: source.name ?? purl.name, version: source.version ?? installed, identity };
}
function systemType(ecosystem) {
    if (ecosystem.startsWith('Alpine:'))
        return 'apk';
    return ecosystem.startsWith('Debian:') || ecosystem.startsWith('Ubuntu:') ? 'deb' : 'rpm';
}
function qualifier(purl, key) {
    const qualifiers = purl.qualifiers ?? {};
    return Object.hasOwn(qualifiers, key) ? qualifiers[key] : undefined;
}
/**
 * `upstream=openssl` or `upstream=openssl@3.0.17-1`: the version is named only where it differs. For rpm it is the
 * source package's file name, `openssl-3.0.7-24.el9.src.rpm`, which does not say the epoch: the installed package's
 * version, which has it, is taken.
 */
function sourceOf(component, purl) {
    const upstream = qualifier(purl, 'upstream');
    if (purl.type === 'rpm') {
        const name = component.source?.name ?? upstream;
        if (name === undefined || name === '')
            return {};
        return { name: /^(.+)-[^-]+-[^-]+\.src\.rpm$/.exec(name)?.[1] ?? name };
    }
    if (component.source !== undefined)
        return component.source;
    if (upstream === undefined || upstream === '')
        return {};
    const at = upstream.indexOf('@');
    return at < 1 ? { name: upstream } : { name: upstream.slice(0, at), version: upstream.slice(at + 1) };
}
/** The sbom room writes none that is longer. */
const maximumPurlLength = 4096;
/** Characters of texts that are kept: the platforms of an image and its baseline mostly have the same packages. */
const kept = 512 * 1024;
const parsed = new Map();
let parsedLength = 0;
/** @returns undefined for anything that is no package URL, or longer than any real one; not to be changed */
function parsePurl(text) {
    if (text.length > maximumPurlLength)
        return undefined;
    const known = parsed.get(text);
    if (known !== undefined || parsed.has(text))
        return known;
    if (parsedLength > kept) {
        parsed.clear();
        parsedLength = 0;
    }
    const purl = parseAnew(text);
    parsed.set(text, purl);
    parsedLength += text.length;
    return purl;
}
function parseAnew(text) {
    try {
        const purl = packageurl_js.PackageURL.fromString(text);
        // Decoded parts become keys and log lines; no package has a line break in its name.
        const decoded = [purl.namespace ?? '', purl.name, purl.version ?? ''].join('');
        return /\p{Cc}/u.test(decoded) ? undefined : purl;
    }
    catch {
        return undefined;
    }
}
function shown(type) {
    return (0,src_text/* oneLine */.T)(type, 40);
}
//# sourceMappingURL=ecosystem.js.map

/***/ }),

/***/ 37881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ exemptFindings)
/* harmony export */ });
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79245);

/** Milliseconds that another machine's clock may be ahead. */
const clockTolerance = 60 * 60_000;
/**
 * @param lists the findings of each platform
 * @param checks of each platform; an ignore names one by its id and package URL, of the configuration also with the file or variable as subpath
 * @param now milliseconds
 */
function exemptFindings(lists, sources, now, checks = []) {
    const used = new Map();
    const vexById = new Map();
    for (const statement of sources.vex)
        for (const id of new Set(statement.ids)) {
            const list = vexById.get(id);
            if (list === undefined)
                vexById.set(id, [statement]);
            else
                list.push(statement);
        }
    const rulesById = new Map();
    for (const rule of sources.rules) {
        const list = rulesById.get(rule.id);
        if (list === undefined)
            rulesById.set(rule.id, [rule]);
        else
            list.push(rule);
    }
    const judge = (finding) => {
        const whole = (0,_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .readScope */ .A)(finding.purl);
        if (whole === undefined)
            return undefined;
        // One file or variable of the image: `pkg:oci/shop#usr/bin/su`.
        const installed = finding.kind === 'configuration' ? { ...whole, subpath: finding.subject ?? '' } : whole;
        const names = [finding.id, ...(finding.aliases ?? [])];
        let exemption;
        for (const rule of names.flatMap((name) => rulesById.get(name) ?? [])) {
            if (!(0,_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .covers */ .h)(rule.scope, installed))
                continue;
            used.set(rule, new Set([...(used.get(rule) ?? []), ...(finding.fixed ?? []).slice(0, 3)]));
            if (rule.expires >= now)
                exemption ??= { by: 'ignore', why: rule.reason };
        }
        if (exemption !== undefined)
            return exemption;
        const latest = names
            .flatMap((name) => vexById.get(name) ?? [])
            .filter((statement) => speaksOf(statement, installed, sources))
            // An answer from the future would be the latest word for ever.
            .filter(({ exempts, time }) => !exempts || time <= now + clockTolerance)
            // Of two at the same time the one that exempts nothing counts.
            .reduce((best, item) => best === undefined || item.time > best.time || (item.time === best.time && !item.exempts) ? item : best, undefined);
        return latest?.exempts === true ? { by: 'vex', why: latest.why } : undefined;
    };
    const mark = (list) => list.map((item) => {
        const exempt = judge(item);
        return exempt === undefined ? item : { ...item, exempt };
    });
    const findings = lists.map((list) => mark(list));
    const marked = checks.map((list) => mark(list));
    const named = (rule) => `${rule.place}: the ignore of ${rule.id} in ${rule.purl}`;
    const day = (time) => new Date(time).toISOString().slice(0, 10);
    return {
        findings,
        checks: marked,
        expired: sources.rules
            .filter((rule) => used.has(rule) && rule.expires < now)
            .map((rule) => `${named(rule)} expired on ${day(rule.expires)}`),
        notes: sources.rules.flatMap((rule) => {
            const fixes = used.get(rule);
            if (fixes === undefined)
                return [`${named(rule)} is unused: no such finding is left`];
            return fixes.size === 0 ? [] : [`${named(rule)} has a fix by now: ${[...fixes].slice(0, 3).join(', ')}`];
        })
    };
}
function speaksOf(statement, installed, sources) {
    return (statement.packages.some((scope) => (0,_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .covers */ .h)(scope, installed)) ||
        statement.images.some((image) => isThisImage(image, sources) &&
            (image.packages.length === 0 || image.packages.some((scope) => (0,_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .covers */ .h)(scope, installed)))));
}
/** By digest where the document has one, else by the name in the package URL. */
function isThisImage(image, { imageName, digests }) {
    if (image.digest !== undefined)
        return digests.includes(image.digest);
    const { scope } = image;
    if (scope === undefined || scope.name.toLowerCase() !== imageName.toLowerCase())
        return false;
    return scope.version === '' || digests.includes(scope.version);
}
//# sourceMappingURL=apply.js.map

/***/ }),

/***/ 27954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readIgnores),
/* harmony export */   d: () => (/* binding */ readRule)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _osv_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45277);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83426);
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79245);
/** One finding that somebody decided to live with, in which package, why and until when. */




const day = 86_400_000;
/** Days an ignore may last when nobody stands for it by name. */
const longest = 90;
const textLimit = 500;
/** Those of delivery.yml. @param now milliseconds @throws UserError naming the first defect */
function readIgnores(ignores, now) {
    return ignores.map(({ place, approvedBy, ...rest }) => readRule({ ...rest, ...(approvedBy === undefined ? {} : { 'approved-by': approvedBy }) }, place, now));
}
/** @param place `file:line` @throws UserError naming the defect */
function readRule(values, place, now) {
    const need = (name, expected) => {
        const value = values[name] ?? '';
        if (value === '' || value.length > textLimit)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${place}: ${name}`, value, expected);
        return value;
    };
    const id = need('id', 'the id of the finding');
    if (!(0,_osv_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isAdvisoryId */ .Lw)(id))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${place}: id`, id, 'an id such as `CVE-2026-1234`');
    const purl = need('purl', 'the package it is about, such as `pkg:deb/debian/openssl`: an id alone would hide it anywhere');
    const scope = (0,_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .readScope */ .A)(purl);
    if (scope === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${place}: purl`, purl, 'a package URL such as `pkg:npm/lodash`');
    const reason = need('reason', 'why the finding may stay');
    const date = need('expires', 'the last day on which it counts, such as `2026-12-31`');
    const start = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${place}: expires`, date, 'a day such as `2026-12-31`');
    const approvedBy = values['approved-by'] ?? '';
    if (start - now > longest * day && approvedBy === '')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${place}: expires`, date, `a day within ${longest} days, or \`approved-by\` with the name of whoever stands for more`);
    return {
        id,
        scope,
        purl,
        reason: (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .T)(reason, 200),
        expires: start + day - 1,
        ...(approvedBy === '' ? {} : { approvedBy: (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .T)(approvedBy, 100) }),
        place
    };
}
//# sourceMappingURL=ignore-rule.js.map

/***/ }),

/***/ 79245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readScope),
/* harmony export */   h: () => (/* binding */ covers)
/* harmony export */ });
/* harmony import */ var _ecosystem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52868);
/** Which packages a package URL in an ignore file or a VEX document speaks of. */

/** @returns undefined for a text that is no package URL */
function readScope(text) {
    const purl = (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePurl */ .$l)(text);
    if (purl === undefined)
        return undefined;
    return {
        type: purl.type,
        namespace: purl.namespace ?? '',
        name: purl.name,
        version: purl.version ?? '',
        qualifiers: { ...purl.qualifiers },
        subpath: purl.subpath ?? ''
    };
}
/** Whether the installed package lies in the scope: what the scope says, the package must say as well. */
function covers(scope, installed) {
    return (scope.type === installed.type &&
        scope.namespace === installed.namespace &&
        scope.name === installed.name &&
        (scope.subpath === '' || scope.subpath === installed.subpath) &&
        (scope.version === '' || scope.version === installed.version) &&
        Object.entries(scope.qualifiers).every(([key, value]) => Object.hasOwn(installed.qualifiers, key) && installed.qualifiers[key] === value));
}
//# sourceMappingURL=scope.js.map

/***/ }),

/***/ 22234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JD: () => (/* binding */ objects),
  iw: () => (/* binding */ readVex),
  hK: () => (/* binding */ readVexDocument),
  VO: () => (/* binding */ vexTime),
  uj: () => (/* binding */ vexWhy)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/scan/build/src/osv/record.js
var record = __webpack_require__(45277);
// EXTERNAL MODULE: ./packages/scan/build/src/text.js
var src_text = __webpack_require__(83426);
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/scope.js
var exempt_scope = __webpack_require__(79245);
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/csaf.js
/** VEX in CSAF 2.0: the profile `csaf_vex`, section 4.5, with the product tree of section 3.2.2. */




/** Groups of `product_status` that we read, and what each says. Others (`first_affected`, ...) exempt nothing. */
const groups = {
    known_not_affected: true,
    fixed: true,
    first_fixed: true,
    known_affected: false,
    first_affected: false,
    last_affected: false,
    under_investigation: false
};
function readCsafVex(document, file) {
    const head = (0,json/* isObject */.Gv)(document['document']) ? document['document'] : {};
    const tracking = (0,json/* isObject */.Gv)(head['tracking']) ? head['tracking'] : {};
    const time = vexTime(tracking['current_release_date']);
    const products = readTree(document['product_tree'], `${file}: product_tree`);
    return objects(document['vulnerabilities'], `${file}: vulnerabilities`).flatMap((entry, at) => {
        const what = `${file}: vulnerability ${at + 1}`;
        const others = entry['ids'] === undefined ? [] : objects(entry['ids'], `${what}: ids`).map((item) => item['text']);
        const ids = [entry['cve'], ...others].filter(record/* isAdvisoryId */.Lw);
        if (ids.length === 0)
            throw new errors/* IntegrityError */.cs(`${what}: cve`, 'the name of a weakness', 'none');
        const status = (0,json/* isObject */.Gv)(entry['product_status']) ? entry['product_status'] : {};
        return Object.entries(groups).flatMap(([group, exempts]) => references(status[group], `${what}: ${group}`).flatMap((reference) => {
            const product = products.get(reference);
            if (product === undefined)
                return [];
            const reasons = reasonsFor(entry, reference, what);
            // The profile demands a flag or an impact with it (4.5, "impact statement").
            if (group === 'known_not_affected' && reasons.length === 0)
                throw new errors/* IntegrityError */.cs(what, 'a flag or an impact threat with known_not_affected', 'none');
            return [
                { ids, packages: product.packages, images: product.images, exempts, why: vexWhy(group, ...reasons), time }
            ];
        }));
    });
}
/** Labels of flags, and texts of threats of category `impact`, that speak of the product or of all. */
function reasonsFor(entry, reference, what) {
    const about = (item) => (item['product_ids'] === undefined && item['group_ids'] === undefined) ||
        references(item['product_ids'], `${what}: product_ids`).includes(reference);
    const list = (key) => (entry[key] === undefined ? [] : objects(entry[key], `${what}: ${key}`));
    return [
        ...list('flags')
            .filter(about)
            .map((item) => item['label']),
        ...list('threats')
            .filter((item) => item['category'] === 'impact' && about(item))
            .map((item) => item['details'])
    ].filter((word) => typeof word === 'string' && word !== '');
}
function references(value, what) {
    if (value === undefined)
        return [];
    if (!Array.isArray(value) || value.length > 50_000 || !value.every((item) => typeof item === 'string'))
        throw new errors/* IntegrityError */.cs(what, 'a list of product ids', 'something else');
    return value;
}
/** Products by their id. The document's depth was bounded when it was parsed. */
function readTree(tree, what) {
    const products = new Map();
    if (!(0,json/* isObject */.Gv)(tree))
        return products;
    const add = (product) => {
        if (!(0,json/* isObject */.Gv)(product) || typeof product['product_id'] !== 'string')
            return;
        const helper = (0,json/* isObject */.Gv)(product['product_identification_helper']) ? product['product_identification_helper'] : {};
        const scope = typeof helper['purl'] === 'string' ? (0,exempt_scope/* readScope */.A)(helper['purl']) : undefined;
        if (scope === undefined)
            return;
        products.set(product['product_id'], scope.type === 'oci' || scope.type === 'docker'
            ? { packages: [], images: [{ scope, packages: [] }] }
            : { packages: [scope], images: [] });
    };
    const walk = (branches) => {
        for (const branch of branches === undefined ? [] : objects(branches, `${what}: branches`)) {
            add(branch['product']);
            walk(branch['branches']);
        }
    };
    walk(tree['branches']);
    for (const name of tree['full_product_names'] === undefined ? [] : objects(tree['full_product_names'], what))
        add(name);
    for (const relation of tree['relationships'] === undefined ? [] : objects(tree['relationships'], what)) {
        const { full_product_name: full, product_reference: part, relates_to_product_reference: whole } = relation;
        if (!(0,json/* isObject */.Gv)(full) || typeof full['product_id'] !== 'string')
            continue;
        const component = typeof part === 'string' ? products.get(part) : undefined;
        const image = typeof whole === 'string' ? products.get(whole)?.images[0] : undefined;
        // A component of something that is no image says nothing about the same component in this image.
        products.set(full['product_id'], component === undefined || image === undefined || component.packages.length === 0
            ? { packages: [], images: [] }
            : { packages: [], images: [{ ...image, packages: component.packages }] });
    }
    return products;
}
//# sourceMappingURL=csaf.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/cyclonedx-vex.js
/** VEX in CycloneDX: `vulnerabilities[].analysis` of the specification, 1.4 to 1.6. */




const states = [
    'resolved',
    'resolved_with_pedigree',
    'exploitable',
    'in_triage',
    'false_positive',
    'not_affected'
];
const exempting = new Set(['resolved', 'resolved_with_pedigree', 'false_positive', 'not_affected']);
function readCycloneVex(document, file) {
    const components = new Map();
    for (const component of document['components'] === undefined
        ? []
        : objects(document['components'], `${file}: components`)) {
        const { 'bom-ref': reference, purl } = component;
        const scope = typeof purl === 'string' ? (0,exempt_scope/* readScope */.A)(purl) : undefined;
        if (typeof reference === 'string' && scope !== undefined)
            components.set(reference, scope);
    }
    const metadata = (0,json/* isObject */.Gv)(document['metadata']) ? document['metadata'] : {};
    return objects(document['vulnerabilities'], `${file}: vulnerabilities`).flatMap((entry, at) => {
        const what = `${file}: vulnerability ${at + 1}`;
        const { analysis } = entry;
        // Without an analysis it only says that there is a weakness, which we know.
        if (!(0,json/* isObject */.Gv)(analysis) || analysis['state'] === undefined)
            return [];
        const state = states.find((word) => word === analysis['state']);
        if (state === undefined)
            throw new errors/* IntegrityError */.cs(`${what}: state`, states.join(', '), 'something else');
        const references = Array.isArray(entry['references']) ? entry['references'] : [];
        const ids = [entry['id'], ...references.map((item) => ((0,json/* isObject */.Gv)(item) ? item['id'] : undefined))].filter(record/* isAdvisoryId */.Lw);
        if (ids.length === 0)
            throw new errors/* IntegrityError */.cs(`${what}: id`, 'the name of a weakness', 'none');
        const affects = entry['affects'] === undefined ? [] : objects(entry['affects'], `${what}: affects`);
        return [
            {
                ids,
                packages: affects.flatMap(({ ref }) => (typeof ref === 'string' ? (packageOf(ref, components) ?? []) : [])),
                images: [],
                exempts: exempting.has(state),
                why: vexWhy(state, analysis['justification'], analysis['detail']),
                time: vexTime(analysis['lastUpdated'] ?? analysis['firstIssued'] ?? entry['updated'] ?? metadata['timestamp'])
            }
        ];
    });
}
/** A reference into this document, a package URL, or a BOM-Link whose fragment is one of them. */
function packageOf(reference, components) {
    const fragment = reference.startsWith('urn:cdx:') ? decoded(reference.slice(reference.indexOf('#') + 1)) : reference;
    return components.get(fragment) ?? (0,exempt_scope/* readScope */.A)(fragment);
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
//# sourceMappingURL=cyclonedx-vex.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/openvex.js
/** OpenVEX: "OpenVEX Specification" v0.2.0. */




const statuses = ['not_affected', 'affected', 'fixed', 'under_investigation'];
const imageTypes = new Set(['oci', 'docker']);
function readOpenVex(document, file) {
    return objects(document['statements'], `${file}: statements`).map((statement, at) => {
        const what = `${file}: statement ${at + 1}`;
        const status = statuses.find((word) => word === statement['status']);
        if (status === undefined)
            throw new errors/* IntegrityError */.cs(`${what}: status`, statuses.join(', '), 'something else');
        const { justification, impact_statement: impact } = statement;
        // The specification demands one of them; without, nobody could say why the finding may stay.
        if (status === 'not_affected' && vexWhy(justification, impact) === '')
            throw new errors/* IntegrityError */.cs(what, 'a justification or an impact statement with `not_affected`', 'none');
        const products = statement['products'] === undefined ? [] : readProducts(statement['products'], what);
        return {
            ids: idsOf(statement['vulnerability'], what),
            packages: products.flatMap((product) => product.packages),
            images: products.flatMap((product) => product.images),
            exempts: status === 'not_affected' || status === 'fixed',
            why: vexWhy(status, justification, impact),
            time: vexTime(statement['last_updated'] ?? statement['timestamp'] ?? document['last_updated'] ?? document['timestamp'])
        };
    });
}
/** An object since 0.2.0, a text before. */
function idsOf(vulnerability, what) {
    const names = (0,json/* isObject */.Gv)(vulnerability)
        ? [
            vulnerability['name'],
            ...(Array.isArray(vulnerability['aliases']) ? vulnerability['aliases'] : [])
        ]
        : [vulnerability];
    const ids = names.filter(record/* isAdvisoryId */.Lw);
    if (ids.length === 0)
        throw new errors/* IntegrityError */.cs(`${what}: vulnerability`, 'a name', 'none');
    return ids;
}
function readProducts(value, what) {
    if (!Array.isArray(value))
        throw new errors/* IntegrityError */.cs(`${what}: products`, 'a list', typeof value);
    // A text before 0.2.0.
    const list = value.map((item) => (typeof item === 'string' ? { '@id': item } : item));
    return objects(list, `${what}: products`).map((product) => {
        const scope = scopeOf(product);
        const digest = digestOf(product);
        const parts = product['subcomponents'];
        const subcomponents = parts === undefined
            ? []
            : objects(Array.isArray(parts)
                ? parts.map((item) => (typeof item === 'string' ? { '@id': item } : item))
                : parts, `${what}: subcomponents`).map(scopeOf);
        const packages = subcomponents.filter((item) => item !== undefined);
        // A subcomponent that we cannot name must not widen the statement to the whole product.
        if (packages.length < subcomponents.length && packages.length === 0)
            return { packages: [], images: [] };
        if (digest !== undefined || (scope !== undefined && imageTypes.has(scope.type)))
            return {
                packages: [],
                images: [{ ...(scope === undefined ? {} : { scope }), ...(digest === undefined ? {} : { digest }), packages }]
            };
        // A library's own statement about what it bundles says nothing about an image that holds both.
        return scope === undefined || packages.length > 0 ? { packages: [], images: [] } : { packages: [scope], images: [] };
    });
}
function scopeOf(component) {
    const identifiers = (0,json/* isObject */.Gv)(component['identifiers']) ? component['identifiers'] : {};
    for (const text of [identifiers['purl'], component['@id']]) {
        const scope = typeof text === 'string' ? (0,exempt_scope/* readScope */.A)(text) : undefined;
        if (scope !== undefined)
            return scope;
    }
    return undefined;
}
function digestOf(component) {
    const hashes = (0,json/* isObject */.Gv)(component['hashes']) ? component['hashes'] : {};
    const hash = hashes['sha-256'];
    return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? `sha256:${hash}` : undefined;
}
//# sourceMappingURL=openvex.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/vex.js
/** What a VEX document says, whatever its format. */






const limits = { bytes: 16 * 1024 ** 2, statements: 50_000 };
/**
 * Reads an OpenVEX document (0.0.1 to 0.2.0), a CycloneDX one with `vulnerabilities`, or one of CSAF's VEX profile.
 * @param file its name as the user knows it, for errors
 * @throws UserError when it is none of them, IntegrityError when it contradicts its format
 */
function readVex(bytes, file) {
    if (bytes.byteLength > limits.bytes)
        throw new errors/* IntegrityError */.cs(file, 'at most 16 MiB', `${bytes.byteLength} bytes`);
    return readVexDocument((0,json/* parseJsonObject */.dw)(bytes, file), file);
}
/** The same with the document already parsed. */
function readVexDocument(document, file) {
    const context = document['@context'];
    const statements = typeof context === 'string' && context.startsWith('https://openvex.dev/ns')
        ? readOpenVex(document, file)
        : document['bomFormat'] === 'CycloneDX'
            ? readCycloneVex(document, file)
            : isCsaf(document)
                ? readCsafVex(document, file)
                : undefined;
    if (statements === undefined)
        throw new errors/* UserError */.yo(file, 'another document', 'an OpenVEX document, a CycloneDX one with `vulnerabilities`, or CSAF of the category `csaf_vex`');
    return statements;
}
function isCsaf(document) {
    const head = document['document'];
    return (0,json/* isObject */.Gv)(head) && head['category'] === 'csaf_vex';
}
/** A list of objects, bounded. */
function objects(value, what) {
    if (!Array.isArray(value) || value.length > limits.statements)
        throw new errors/* IntegrityError */.cs(what, `a list of at most ${limits.statements}`, 'something else');
    return value.map((item) => {
        if (!(0,json/* isObject */.Gv)(item))
            throw new errors/* IntegrityError */.cs(what, 'objects', typeof item);
        return item;
    });
}
/** A time in RFC 3339 with any offset; a statement without one is as old as can be. */
function vexTime(value) {
    if (typeof value !== 'string' || value.length > 64)
        return 0;
    const time = (0,record/* parseTime */.pe)(value) ?? Date.parse(value);
    return Number.isNaN(time) ? 0 : time;
}
/** The words that follow a status, where they are texts. */
function vexWhy(...words) {
    return (0,src_text/* oneLine */.T)(words.filter((word) => typeof word === 'string' && word !== '').join(': '), 200);
}
//# sourceMappingURL=vex.js.map

/***/ }),

/***/ 14206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ judgeScan),
/* harmony export */   Oc: () => (/* binding */ readableAge),
/* harmony export */   Ot: () => (/* binding */ countBySeverity),
/* harmony export */   bf: () => (/* binding */ stricterPolicy),
/* harmony export */   nn: () => (/* binding */ judgeDatabase),
/* harmony export */   qJ: () => (/* binding */ judgeFindings)
/* harmony export */ });
/* unused harmony export isoTime */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55797);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86817);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7065);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41945);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83426);
/** Whether findings may ship. The same functions judge in scan-image and in the gate of blue-green-switch. */


/**
 * The stricter of two policies in every point that is a threshold: an input may tighten what delivery.yml says, never
 * loosen it. Lists (licences, ignores) are not merged: whoever has two applies both.
 */
function stricterPolicy(a, b) {
    const rank = (failOn) => failOn === 'none' ? _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .g.length : _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .g.indexOf(failOn);
    const epss = [a.failOnEpss, b.failOnEpss].filter((value) => value !== undefined);
    const [bases, others] = [a.bases, b.bases];
    const both = bases === undefined || others === undefined ? (bases ?? others) : bases.filter((x) => others.includes(x));
    const configuration = _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .configurationKinds */ .w.filter((kind) => a.configuration?.includes(kind) === true || b.configuration?.includes(kind) === true);
    return {
        failOn: rank(a.failOn) <= rank(b.failOn) ? a.failOn : b.failOn,
        onlyFixed: a.onlyFixed && b.onlyFixed,
        maxDatabaseAge: Math.min(a.maxDatabaseAge, b.maxDatabaseAge),
        ...(a.failOnKev === true || b.failOnKev === true ? { failOnKev: true } : {}),
        ...(epss.length === 0 ? {} : { failOnEpss: Math.min(...epss) }),
        ...(a.fixGrace === undefined || b.fixGrace === undefined ? {} : { fixGrace: Math.min(a.fixGrace, b.fixGrace) }),
        // One judges the base alone, the other what is on it: together all of it.
        ...(a.layers === undefined || a.layers !== b.layers ? {} : { layers: a.layers }),
        ...(both === undefined ? {} : { bases: both }),
        ...(configuration.length === 0 ? {} : { configuration })
    };
}
/**
 * The policy for an image on this base. What is a base's layer is the image's own word unless its base lies where the
 * policy says that bases lie; with another base, or none, all layers are judged.
 * @param base `host/repo`
 */
function policyForBase(policy, base) {
    const { layers, bases, ...rest } = policy;
    if (layers === undefined || bases === undefined)
        return policy;
    const known = bases.some((entry) => base !== undefined && (entry.endsWith('/*') ? base.startsWith(entry.slice(0, -1)) : base === entry));
    return known ? policy : rest;
}
/** How far a clock may be ahead of the database's before a time in the future is taken for a forgery. */
const clockTolerance = 60 * 60_000;
function countBySeverity(findings) {
    const counts = Object.fromEntries(_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .g.map((severity) => [severity, 0]));
    for (const { severity } of findings)
        counts[severity] += 1;
    return counts;
}
/**
 * `fail` when a finding that nobody answered for reaches the threshold (an unrated one counts as high; with `onlyFixed`
 * it must have a fix),
 * `incomplete` when not all could be judged or nothing was looked at, else `pass`.
 * @param now milliseconds; without it no fix counts as new
 */
function judgeFindings(findings, policy, coverage, now = Number.NaN) {
    const refused = findings.filter((finding) => isRefused(finding, policy));
    const notAttributed = refused.filter((finding) => !isOfOtherLayers(finding, policy));
    const blocking = notAttributed.filter((finding) => !isFresh(finding, policy, now));
    const reasons = [];
    const verdicts = ['pass'];
    if (blocking.length > 0) {
        verdicts.push('fail');
        const shown = blocking.slice(0, 3).map((finding) => `${finding.id} in ${finding.purl}`);
        const rest = blocking.length > 3 ? ` and ${blocking.length - 3} more` : '';
        const exploited = blocking.filter((finding) => isExploited(finding, policy)).length;
        const which = exploited === 0
            ? `at or above ${policy.failOn}`
            : `at or above ${policy.failOn} or known or likely to be exploited (${exploited})`;
        reasons.push(`${blocking.length} ${which}: ${shown.join(', ')}${rest}`);
    }
    if (!coverage.complete || coverage.packages === 0) {
        verdicts.push('incomplete');
        reasons.push(...(coverage.reasons.length > 0 ? coverage.reasons : ['no package was looked up']));
    }
    const notes = [
        letPass(refused.length - notAttributed.length, policy.layers === 'own' ? 'came with the base' : 'are not the base\u2019s'),
        letPass(notAttributed.length - blocking.length, `have a fix known for less than ${readableAge(policy.fixGrace ?? 0)}`)
    ];
    return {
        verdict: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .worstVerdict */ .z)(verdicts),
        counts: countBySeverity(findings),
        blocking,
        reasons,
        notes: notes.filter((note) => note !== undefined)
    };
}
function letPass(count, why) {
    return count === 0 ? undefined : `${count} let pass that ${why}`;
}
function isRefused(finding, policy) {
    if (finding.exempt !== undefined)
        return false;
    if (isExploited(finding, policy))
        return true;
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .reaches */ .O)(finding.severity, policy.failOn) && !(policy.onlyFixed && finding.fixed.length === 0);
}
/** Only what is attributed can be somebody else's. */
function isOfOtherLayers({ origin }, { layers }) {
    return layers !== undefined && origin !== undefined && origin !== layers;
}
function isFresh(finding, policy, now) {
    if (policy.fixGrace === undefined || finding.fixed.length === 0 || isExploited(finding, policy))
        return false;
    const since = finding.fixPublished === undefined ? Number.NaN : Date.parse(finding.fixPublished);
    // Without a time, or with one in the future, nobody can say that the fix is new.
    return now >= since && now - since < policy.fixGrace;
}
function isExploited(finding, policy) {
    return ((policy.failOnKev === true && finding.kev !== undefined) ||
        (policy.failOnEpss !== undefined && finding.epss !== undefined && Number(finding.epss) >= policy.failOnEpss));
}
/**
 * The database's age, in milliseconds: `error` when it is older than allowed or lies in the future, `incomplete` when
 * no part of it was used.
 */
function judgeDatabase(lastUpdate, maxAge, now) {
    if (lastUpdate === undefined)
        return { verdict: 'incomplete', reason: 'no part of the database was used' };
    const age = now - lastUpdate;
    if (!Number.isFinite(age))
        return { verdict: 'error', reason: 'the database has no time of its last update' };
    const when = isoTime(lastUpdate);
    if (age < -clockTolerance)
        return { verdict: 'error', reason: `the database's last update ${when} is in the future` };
    if (age > maxAge)
        return {
            verdict: 'error',
            reason: `the database is stale: its last update was ${when}, ${readableAge(age)} ago, at most ${readableAge(maxAge)} are allowed`
        };
    return { verdict: 'pass' };
}
/**
 * Findings, coverage and age together.
 * @param scan.base `host/repo` of the base that findings are attributed to
 */
function judgeScan(scan, policy, now) {
    const applied = policyForBase(policy, scan.base);
    const findings = judgeFindings(scan.findings, applied, scan.coverage, now);
    const database = judgeDatabase(scan.lastUpdate, policy.maxDatabaseAge, now);
    return {
        ...findings,
        verdict: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .worstVerdict */ .z)([findings.verdict, database.verdict]),
        reasons: [
            ...(database.reason === undefined ? [] : [database.reason]),
            ...findings.reasons,
            ...(findings.blocking.length > 0 && applied.layers !== policy.layers
                ? [
                    `all layers were judged: ${scan.base === undefined ? 'its base is not known' : `its base ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .T)(scan.base, 200)} is none of policy.scan.bases`}`
                ]
                : [])
        ]
    };
}
/** Milliseconds to `2026-11-21T03:00:00.000Z`; a number that is no time is shown as it is. */
function isoTime(time) {
    return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
}
/** Milliseconds as hours or days, for people: `36 h`, `5 days`. */
function readableAge(milliseconds) {
    const hours = Math.floor(milliseconds / 3_600_000);
    if (hours < 1)
        return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(milliseconds);
    return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
//# sourceMappingURL=judge.js.map

/***/ }),

/***/ 45277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ readAdvisory),
/* harmony export */   Lw: () => (/* binding */ isAdvisoryId),
/* harmony export */   pe: () => (/* binding */ parseTime),
/* harmony export */   zy: () => (/* binding */ readHead)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _severity_rating_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17001);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83426);
/* harmony import */ var _version_order_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46337);
/** Reads OSV records (schema 1.7), which come from outside: bounded, and strict about all that decides a match. */




const limits = { affected: 20_000, versions: 50_000, ranges: 1000, events: 5000, ids: 2000 };
/** An advisory's id: `CVE-2026-102633`, `GHSA-...`, `ALSA-2024:8793`. */
function isAdvisoryId(value) {
    return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(value);
}
/** RFC 3339 in UTC, as the schema demands; to milliseconds. */
function parseTime(value) {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value))
        return undefined;
    const time = Date.parse(value);
    return Number.isNaN(time) ? undefined : time;
}
/**
 * @param what the record's file, for the error
 * @throws IntegrityError when it is no OSV record: such a database cannot be relied upon
 */
function readHead(record, what) {
    const { id, affected } = record;
    if (!isAdvisoryId(id))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'an OSV record with an id', 'none');
    const modified = parseTime(record['modified']);
    if (modified === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: modified`, 'a time in UTC', 'something else');
    const { withdrawn } = record;
    if (withdrawn !== undefined && withdrawn !== null && parseTime(withdrawn) === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: withdrawn`, 'a time in UTC', 'something else');
    if (affected !== undefined && affected !== null && !Array.isArray(affected))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: affected`, 'a list', typeof affected);
    const list = Array.isArray(affected) ? affected : [];
    if (list.length > limits.affected)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: affected`, `at most ${limits.affected} entries`, `${list.length}`);
    const packages = list.flatMap((entry) => {
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(entry))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: affected`, 'objects', typeof entry);
        const named = entry['package'];
        // Records about a Git repository alone name no package.
        if (named === undefined || named === null)
            return [];
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(named))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: package`, 'an object', typeof named);
        const { ecosystem, name } = named;
        if (typeof ecosystem !== 'string' || typeof name !== 'string' || name === '' || name.length > 1000)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: package`, 'an ecosystem and a name', 'something else');
        return [{ ecosystem, name, entry }];
    });
    return { id, modified, withdrawn: typeof withdrawn === 'string', packages };
}
/** The whole advisory, for those of its packages that are wanted. */
function readAdvisory(record, head, wanted) {
    const summary = typeof record['summary'] === 'string' ? record['summary'] : record['details'];
    const published = record['published'];
    return {
        id: head.id,
        aliases: ids(record['aliases']),
        upstream: ids(record['upstream']),
        related: ids(record['related']),
        summary: typeof summary === 'string' ? (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .T)(summary, 200) : '',
        ...(typeof published === 'string' && parseTime(published) !== undefined ? { published } : {}),
        modified: String(record['modified']),
        affected: wanted.map(({ ecosystem, name, entry }) => readAffected(record, ecosystem, name, entry))
    };
}
function ids(value) {
    return Array.isArray(value) ? [...new Set(value.slice(0, limits.ids).filter(isAdvisoryId))] : [];
}
function readAffected(record, ecosystem, name, entry) {
    let unreadable;
    const versions = entry['versions'] ?? [];
    const listed = [];
    if (!Array.isArray(versions) || versions.length > limits.versions)
        unreadable = 'versions';
    else
        for (const version of versions)
            if (typeof version === 'string' && version.length <= _version_order_js__WEBPACK_IMPORTED_MODULE_3__/* .maximumVersionLength */ .Jz)
                listed.push(version);
            else
                unreadable = 'versions';
    const ranges = [];
    const given = entry['ranges'] ?? [];
    if (!Array.isArray(given) || given.length > limits.ranges)
        unreadable = 'ranges';
    else
        for (const range of given) {
            const read = readRange(range);
            if (read === undefined)
                unreadable = 'ranges';
            else if (read !== 'git')
                ranges.push(read);
        }
    const rating = (0,_severity_rating_js__WEBPACK_IMPORTED_MODULE_4__/* .ratingOf */ .Zq)([entry, record]);
    return {
        ecosystem,
        name,
        versions: listed,
        ranges,
        ...(rating === undefined ? {} : { rating }),
        ...(unreadable === undefined ? {} : { unreadable })
    };
}
const kinds = ['introduced', 'fixed', 'last_affected', 'limit'];
function readRange(range) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(range))
        return undefined;
    const { type, events } = range;
    if (type === 'GIT')
        return 'git';
    if ((type !== 'SEMVER' && type !== 'ECOSYSTEM') || !Array.isArray(events) || events.length > limits.events)
        return undefined;
    const read = [];
    for (const event of events) {
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(event) || Object.keys(event).length === 0)
            return undefined;
        for (const [kind, version] of Object.entries(event)) {
            const known = kinds.find((word) => word === kind);
            // An event of a kind that we do not know could open or close the range.
            if (known === undefined || typeof version !== 'string' || version === '')
                return undefined;
            read.push({ kind: known, version });
        }
    }
    return { type, events: read };
}
//# sourceMappingURL=record.js.map

/***/ }),

/***/ 17001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zq: () => (/* binding */ ratingOf),
  c3: () => (/* binding */ unrated),
  a7: () => (/* binding */ worseRating)
});

// UNUSED EXPORTS: severityOfScore, severityOfWord

// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/kit/build/src/severity.js
var severity = __webpack_require__(55797);
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/vector.js
/**
 * Splits a vector. Undefined when a metric is given twice, is not `NAME:value`, or the text is longer than any vector.
 * @param optional names that may be there and are not counted
 */
function metricsOf(text, optional) {
    if (text.length > 256)
        return undefined;
    const values = new Map();
    for (const part of text.split('/')) {
        const [name = '', value = '', ...more] = part.split(':');
        if (!/^[A-Za-z]{1,3}$/.test(name) || !/^[A-Z]{1,5}$/i.test(value) || more.length > 0 || values.has(name))
            return undefined;
        values.set(name, value);
    }
    return {
        size: [...values.keys()].filter((name) => !optional.includes(name)).length,
        get: (name) => values.get(name),
        weight: (name, table) => {
            const value = values.get(name);
            return value !== undefined && Object.hasOwn(table, value) ? table[value] : undefined;
        }
    };
}
//# sourceMappingURL=vector.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/cvss2.js
/** CVSS v2 base scores: "A Complete Guide to CVSS Version 2.0", section 3.2.1. */

const weights = {
    AV: { L: 0.395, A: 0.646, N: 1 },
    AC: { H: 0.35, M: 0.61, L: 0.71 },
    Au: { M: 0.45, S: 0.56, N: 0.704 },
    C: { N: 0, P: 0.275, C: 0.66 },
    I: { N: 0, P: 0.275, C: 0.66 },
    A: { N: 0, P: 0.275, C: 0.66 }
};
const optional = ['E', 'RL', 'RC', 'CDP', 'TD', 'CR', 'IR', 'AR'];
/** The base score of a vector such as `AV:N/AC:L/Au:N/C:P/I:P/A:P`, with or without parentheses; else undefined. */
function cvss2Score(vector) {
    const metrics = metricsOf(vector.replace(/^\((.*)\)$/s, '$1'), optional);
    if (metrics === undefined)
        return undefined;
    const all = ['AV', 'AC', 'Au', 'C', 'I', 'A'].map((name) => metrics.weight(name, weights[name]));
    if (!all.every((value) => value !== undefined) || metrics.size !== 6)
        return undefined;
    const [av = 0, ac = 0, au = 0, c = 0, i = 0, a = 0] = all;
    const impact = 10.41 * (1 - (1 - c) * (1 - i) * (1 - a));
    const score = (0.6 * impact + 0.4 * 20 * av * ac * au - 1.5) * (impact === 0 ? 0 : 1.176);
    return Math.max(0, Math.round(score * 10) / 10);
}
//# sourceMappingURL=cvss2.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/cvss3.js
/** CVSS v3.0 and v3.1 base scores: FIRST's specification documents, section 7.1 and appendix A. */

const cvss3_weights = {
    AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
    AC: { L: 0.77, H: 0.44 },
    UI: { N: 0.85, R: 0.62 },
    C: { H: 0.56, L: 0.22, N: 0 },
    I: { H: 0.56, L: 0.22, N: 0 },
    A: { H: 0.56, L: 0.22, N: 0 }
};
/** Privileges weigh more where the vulnerable part can reach beyond itself. */
const privileges = { U: { N: 0.85, L: 0.62, H: 0.27 }, C: { N: 0.85, L: 0.68, H: 0.5 } };
/** Temporal and environmental metrics: allowed in a vector, no part of the base score. */
const cvss3_optional = ['E', 'RL', 'RC', 'CR', 'IR', 'AR', 'MAV', 'MAC', 'MPR', 'MUI', 'MS', 'MC', 'MI', 'MA'];
/**
 * The base score of a vector such as `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`, from 0 to 10 in steps of 0.1;
 * undefined when it is not a complete and correct vector.
 */
function cvss3Score(vector) {
    const match = /^CVSS:3\.[01]\/(.*)$/s.exec(vector);
    const metrics = match?.[1] === undefined ? undefined : metricsOf(match[1], cvss3_optional);
    if (metrics === undefined)
        return undefined;
    const weight = (name) => metrics.weight(name, cvss3_weights[name]);
    const scope = metrics.get('S');
    if (scope !== 'U' && scope !== 'C')
        return undefined;
    const all = [
        weight('AV'),
        weight('AC'),
        metrics.weight('PR', privileges[scope]),
        weight('UI'),
        weight('C'),
        weight('I'),
        weight('A')
    ];
    if (!all.every((value) => value !== undefined) || metrics.size !== 8)
        return undefined;
    const [av = 0, ac = 0, pr = 0, ui = 0, c = 0, i = 0, a = 0] = all;
    const iss = 1 - (1 - c) * (1 - i) * (1 - a);
    const impact = scope === 'U' ? 6.42 * iss : 7.52 * (iss - 0.029) - 3.25 * (iss - 0.02) ** 15;
    if (impact <= 0)
        return 0;
    const exploitability = 8.22 * av * ac * pr * ui;
    return roundUp(Math.min((scope === 'U' ? 1 : 1.08) * (impact + exploitability), 10));
}
/** Appendix A's roundup: through integers, so that 4.000000000000001 stays 4.0. */
function roundUp(value) {
    const scaled = Math.round(value * 100_000);
    return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}
//# sourceMappingURL=cvss3.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/cvss4-table.js
/**
 * The scores of CVSS v4.0's macro vectors, in tenths: FIRST's specification document, section 8.3, "CVSS v4.0 Scoring
 * using Macro Vectors", with the values of FIRST's published lookup.
 *
 * A row is one choice of the first three and the sixth equivalence class (EQ1, EQ2, EQ3, EQ6); its nine numbers are
 * EQ4 = 0 with EQ5 = 0, 1, 2, then EQ4 = 1, then EQ4 = 2. There is no EQ3 = 2 with EQ6 = 0.
 */
const rows = {
    '0000': [100, 98, 95, 100, 93, 91, 93, 89, 81],
    '0001': [99, 95, 92, 96, 87, 81, 90, 80, 68],
    '0010': [98, 95, 90, 93, 89, 81, 88, 78, 69],
    '0011': [95, 92, 84, 92, 81, 65, 80, 70, 48],
    '0021': [92, 82, 72, 79, 69, 50, 69, 55, 27],
    '0100': [99, 95, 92, 95, 90, 84, 92, 82, 72],
    '0101': [97, 92, 85, 91, 83, 71, 81, 71, 53],
    '0110': [95, 92, 85, 92, 80, 70, 84, 71, 50],
    '0111': [93, 85, 73, 82, 72, 59, 70, 52, 30],
    '0121': [86, 75, 52, 71, 52, 29, 63, 29, 17],
    '1000': [98, 94, 91, 94, 86, 77, 87, 74, 63],
    '1001': [95, 87, 81, 89, 74, 64, 75, 63, 49],
    '1010': [94, 88, 76, 86, 74, 59, 72, 57, 52],
    '1011': [89, 77, 67, 76, 58, 50, 57, 52, 25],
    '1021': [83, 70, 54, 65, 58, 26, 53, 21, 13],
    '1100': [95, 88, 76, 90, 75, 61, 77, 68, 52],
    '1101': [90, 76, 70, 77, 62, 53, 66, 59, 30],
    '1110': [89, 76, 62, 74, 57, 47, 61, 57, 24],
    '1111': [78, 67, 58, 59, 57, 23, 52, 29, 16],
    '1121': [71, 59, 30, 58, 26, 15, 23, 13, 6],
    '2000': [93, 86, 75, 86, 74, 56, 70, 52, 40],
    '2001': [87, 72, 58, 74, 61, 34, 54, 40, 22],
    '2010': [85, 74, 62, 72, 55, 46, 53, 34, 19],
    '2011': [75, 55, 51, 57, 41, 19, 36, 19, 8],
    '2021': [64, 51, 20, 47, 21, 11, 24, 9, 4],
    '2100': [88, 73, 60, 73, 59, 41, 54, 45, 20],
    '2101': [75, 53, 50, 55, 40, 20, 43, 22, 11],
    '2110': [75, 58, 40, 61, 48, 20, 46, 17, 8],
    '2111': [55, 45, 21, 51, 18, 9, 18, 7, 2],
    '2121': [53, 24, 14, 24, 12, 5, 10, 3, 1]
};
/** The score of a macro vector in tenths; undefined where there is none. */
function macroScore(eq1, eq2, eq3, eq4, eq5, eq6) {
    if (eq4 > 2 || eq5 > 2)
        return undefined;
    return rows[`${eq1}${eq2}${eq3}${eq6}`]?.[eq4 * 3 + eq5];
}
//# sourceMappingURL=cvss4-table.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/cvss4.js
/** CVSS v4.0 scores: FIRST's specification document, sections 7 and 8. Exact: only whole numbers are added. */


/** Values of the metrics in falling severity. Their places are the specification's severity distances. */
const levels = {
    AV: ['N', 'A', 'L', 'P'],
    PR: ['N', 'L', 'H'],
    UI: ['N', 'P', 'A'],
    AC: ['L', 'H'],
    AT: ['N', 'P'],
    VC: ['H', 'L', 'N'],
    VI: ['H', 'L', 'N'],
    VA: ['H', 'L', 'N'],
    SC: ['S', 'H', 'L', 'N'],
    SI: ['S', 'H', 'L', 'N'],
    SA: ['S', 'H', 'L', 'N'],
    CR: ['H', 'M', 'L'],
    IR: ['H', 'M', 'L'],
    AR: ['H', 'M', 'L'],
    E: ['A', 'P', 'U']
};
const base = ['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'];
/** Supplemental metrics have no part in the score. */
const supplemental = {
    S: ['X', 'N', 'P'],
    AU: ['X', 'N', 'Y'],
    R: ['X', 'A', 'U', 'I'],
    V: ['X', 'D', 'C'],
    RE: ['X', 'L', 'M', 'H'],
    U: ['X', 'Clear', 'Green', 'Amber', 'Red']
};
const threat = ['E', 'CR', 'IR', 'AR'];
const cvss4_optional = [...threat, ...base.map((name) => `M${name}`), ...Object.keys(supplemental)];
/** Only the modified metrics of the subsequent systems know Safety. */
const safety = (name) => name === 'MSI' || name === 'MSA';
function readVector(vector) {
    const match = /^CVSS:4\.0\/(.*)$/s.exec(vector);
    const metrics = match?.[1] === undefined ? undefined : metricsOf(match[1], cvss4_optional);
    if (metrics?.size !== base.length)
        return undefined;
    const place = (name, value, safe = false) => value === 'S' && !safe ? -1 : levels[name].indexOf(value ?? '');
    const result = {};
    for (const name of base) {
        const own = place(name, metrics.get(name));
        const modified = metrics.get(`M${name}`) ?? 'X';
        const effective = modified === 'X' ? own : place(name, modified, safety(`M${name}`));
        if (own < 0 || effective < 0)
            return undefined;
        result[name] = effective;
    }
    for (const name of threat) {
        const value = metrics.get(name) ?? 'X';
        // Not defined means the worst.
        const effective = value === 'X' ? 0 : place(name, value);
        if (effective < 0)
            return undefined;
        result[name] = effective;
    }
    for (const [name, allowed] of Object.entries(supplemental))
        if (!allowed.includes(metrics.get(name) ?? 'X'))
            return undefined;
    return result;
}
/** The worst vectors of each equivalence class: specification, tables 24 to 29. EQ3 and EQ6 go together. */
const worst = {
    eq1: [
        ['AV:N PR:N UI:N'],
        ['AV:A PR:N UI:N', 'AV:N PR:L UI:N', 'AV:N PR:N UI:P'],
        ['AV:P PR:N UI:N', 'AV:A PR:L UI:P']
    ],
    eq2: [['AC:L AT:N'], ['AC:H AT:N', 'AC:L AT:P']],
    eq36: [
        ['VC:H VI:H VA:H CR:H IR:H AR:H'],
        ['VC:H VI:H VA:L CR:M IR:M AR:H', 'VC:H VI:H VA:H CR:M IR:M AR:M'],
        ['VC:L VI:H VA:H CR:H IR:H AR:H', 'VC:H VI:L VA:H CR:H IR:H AR:H'],
        [
            'VC:L VI:H VA:L CR:H IR:M AR:H',
            'VC:L VI:H VA:H CR:H IR:M AR:M',
            'VC:H VI:L VA:H CR:M IR:H AR:M',
            'VC:H VI:L VA:L CR:M IR:H AR:H',
            'VC:L VI:L VA:H CR:H IR:H AR:M'
        ],
        [],
        ['VC:L VI:L VA:L CR:H IR:H AR:H']
    ],
    eq4: [['SC:H SI:S SA:S'], ['SC:H SI:H SA:H'], ['SC:L SI:L SA:L']]
};
/** How many steps lie within a class, from its worst vector to the next class. */
const depths = {
    eq1: [1, 4, 5],
    eq2: [1, 2],
    eq36: [7, 6, 8, 8, 0, 10],
    eq4: [6, 5, 4]
};
/** Steps below the worst vector of the class that is in no metric better than this one. */
function distance(group, index, at) {
    for (const vector of worst[group]?.[index] ?? []) {
        const steps = vector.split(' ').map((part) => {
            const [name, value] = part.split(':');
            return at[name] - levels[name].indexOf(value);
        });
        if (steps.every((step) => step >= 0))
            return steps.reduce((sum, step) => sum + step, 0);
    }
    throw new Error('no worst vector: the classes do not cover all vectors');
}
/** A multiple of all depths, so that every share of a step is a whole number. */
const unit = 840;
/**
 * The score of a vector such as `CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N`, from 0 to 10 in
 * steps of 0.1, with the threat and environmental metrics that stand in it; undefined when it is no correct vector.
 */
function cvss4Score(vector) {
    const at = readVector(vector);
    if (at === undefined)
        return undefined;
    const { AV, PR, UI, AC, AT, VC, VI, VA, SC, SI, SA, E, CR, IR, AR } = at;
    if (VC === 2 && VI === 2 && VA === 2 && SC === 3 && SI === 3 && SA === 3)
        return 0;
    const eq1 = AV === 0 && PR === 0 && UI === 0 ? 0 : AV === 3 || (AV > 0 && PR > 0 && UI > 0) ? 2 : 1;
    const eq2 = AC === 0 && AT === 0 ? 0 : 1;
    const eq3 = VC === 0 && VI === 0 ? 0 : VC === 0 || VI === 0 || VA === 0 ? 1 : 2;
    const eq4 = SI === 0 || SA === 0 ? 0 : SC === 1 || SI === 1 || SA === 1 ? 1 : 2;
    const eq6 = (CR === 0 && VC === 0) || (IR === 0 && VI === 0) || (AR === 0 && VA === 0) ? 0 : 1;
    const score = macroScore(eq1, eq2, eq3, eq4, E, eq6);
    if (score === undefined)
        throw new Error('a vector without a macro vector');
    const next = {
        eq1: macroScore(eq1 + 1, eq2, eq3, eq4, E, eq6),
        eq2: macroScore(eq1, eq2 + 1, eq3, eq4, E, eq6),
        eq36: nextOfImpact(eq3, eq6, (three, six) => macroScore(eq1, eq2, three, eq4, E, six)),
        eq4: macroScore(eq1, eq2, eq3, eq4 + 1, E, eq6)
    };
    const index = { eq1, eq2, eq36: eq3 * 2 + eq6, eq4 };
    // EQ5 has one vector per class, so that nothing is left of it; a next class still counts in the mean.
    let classes = macroScore(eq1, eq2, eq3, eq4, E + 1, eq6) === undefined ? 0 : 1;
    let lost = 0;
    for (const group of ['eq1', 'eq2', 'eq36', 'eq4']) {
        const lower = next[group];
        if (lower === undefined)
            continue;
        classes += 1;
        const depth = depths[group]?.[index[group]] ?? 1;
        lost += (score - lower) * distance(group, index[group], at) * (unit / depth);
    }
    if (classes === 0)
        return score / 10;
    // Tenths, rounded half up: score - lost / classes, over a common denominator.
    const whole = unit * classes;
    return Math.max(0, Math.min(100, Math.floor((2 * (score * whole - lost) + whole) / (2 * whole)))) / 10;
}
/** EQ3 and EQ6 fall together; from the worst of both there are two ways, of which the better one counts. */
function nextOfImpact(eq3, eq6, of) {
    if (eq3 === 0 && eq6 === 0)
        return Math.max(of(0, 1) ?? 0, of(1, 0) ?? 0);
    return eq3 === 1 && eq6 === 0 ? of(1, 1) : of(eq3 + 1, eq6);
}
//# sourceMappingURL=cvss4.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/rating.js
/** What an OSV record says about how bad it is, as one of our severities. */




const unrated = { severity: 'unknown', method: 'none' };
const words = {
    critical: 'critical',
    important: 'high',
    high: 'high',
    moderate: 'medium',
    medium: 'medium',
    low: 'low',
    minor: 'low',
    negligible: 'low',
    unimportant: 'low'
};
/** A vendor's word (GitHub, Red Hat, Debian, Ubuntu) as a severity; undefined for any other text. */
function severityOfWord(word) {
    if (typeof word !== 'string' || word.length > 32)
        return undefined;
    const key = word.toLowerCase();
    return Object.hasOwn(words, key) ? words[key] : undefined;
}
/** The qualitative rating of FIRST's scales; what scores 0 is called low, since somebody published it. */
function severityOfScore(score, version) {
    if (version !== 2 && score >= 9)
        return 'critical';
    if (score >= 7)
        return 'high';
    return score >= 4 ? 'medium' : 'low';
}
/**
 * The vendor's own word first, then the newest CVSS version whose vector is correct. Undefined when nothing is said.
 * @param holders in order of precedence: the `affected` entry, then the record
 */
function ratingOf(holders) {
    for (const holder of holders) {
        const word = vendorWord(holder);
        if (word !== undefined)
            return { severity: word, method: 'vendor' };
    }
    for (const holder of holders) {
        const rating = cvssRating(holder['severity']);
        if (rating !== undefined)
            return rating;
    }
    return undefined;
}
function vendorWord(holder) {
    for (const field of ['ecosystem_specific', 'database_specific']) {
        const specific = holder[field];
        if (!(0,json/* isObject */.Gv)(specific))
            continue;
        const word = severityOfWord(specific['severity']) ?? severityOfWord(specific['urgency']);
        if (word !== undefined)
            return word;
        // RustSec's notes that a crate is unmaintained: published by the vendor as no vulnerability.
        if (specific['informational'] === 'unmaintained' || specific['informational'] === 'notice')
            return 'low';
    }
    // AlmaLinux and Rocky Linux, like Red Hat, begin an advisory's title with its word: `Important: openssl update`.
    const { id, summary } = holder;
    if (typeof id === 'string' && /^(?:ALSA|RLSA|RHSA)-/.test(id) && typeof summary === 'string') {
        const word = severityOfWord(/^([A-Z][a-z]{2,9}): /.exec(summary)?.[1]);
        if (word !== undefined)
            return word;
    }
    for (const entry of entries(holder['severity'])) {
        const word = String(entry['type']).startsWith('CVSS') ? undefined : severityOfWord(entry['score']);
        if (word !== undefined)
            return word;
    }
    return undefined;
}
const calculators = [
    { method: 'CVSS_V2', number: 2, score: cvss2Score },
    { method: 'CVSS_V3', number: 3, score: cvss3Score },
    { method: 'CVSS_V4', number: 4, score: cvss4Score }
];
const methods = calculators.map((item) => item.method);
function cvssRating(list) {
    let best;
    const rank = (rating) => rating === undefined ? -1 : methods.indexOf(rating.method) * 100 + Number(rating.score);
    for (const { type, score: vector } of entries(list)) {
        const calculator = calculators.find((item) => item.method === type);
        if (calculator === undefined || typeof vector !== 'string')
            continue;
        const rating = ratingOfVector(calculator, vector);
        if (rating !== undefined && rank(rating) > rank(best))
            best = rating;
    }
    return best;
}
/** Most of hundreds of thousands of records have one of a few thousand vectors. */
const rated = new Map();
const mostRated = 10_000;
/** Longer than any vector. */
const longestVector = 300;
function ratingOfVector({ method, number, score: scoreOf }, vector) {
    const key = `${number} ${vector}`;
    const known = rated.get(key);
    if (known !== undefined || rated.has(key))
        return known;
    const score = vector.length > longestVector ? undefined : scoreOf(vector);
    const rating = score === undefined ? undefined : { severity: severityOfScore(score, number), score: score.toFixed(1), method };
    if (rated.size >= mostRated)
        rated.clear();
    if (vector.length <= longestVector)
        rated.set(key, rating);
    return rating;
}
function entries(list) {
    return Array.isArray(list) ? list.slice(0, 20).filter(json/* isObject */.Gv) : [];
}
/** The worse of two ratings of one weakness; a rating beats none, because somebody judged it. */
function worseRating(a, b) {
    const difference = severity/* severities */.g.indexOf(b.severity) - severity/* severities */.g.indexOf(a.severity);
    if (difference !== 0)
        return difference > 0 ? b : a;
    return Number(b.score ?? -1) > Number(a.score ?? -1) ? b : a;
}
//# sourceMappingURL=rating.js.map

/***/ }),

/***/ 83426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ oneLine)
/* harmony export */ });
/** Text from outside as one line to show: control and bidirectional characters become spaces, cut to `length` characters. */
function oneLine(text, length) {
    const clean = text
        .slice(0, length * 8)
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
        .replace(/ {2,}/g, ' ')
        .trim();
    const characters = Array.from(clean);
    return characters.length <= length ? clean : `${characters.slice(0, length - 1).join('')}\u2026`;
}
//# sourceMappingURL=text.js.map

/***/ }),

/***/ 57254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hc: () => (/* binding */ isDigits),
/* harmony export */   gr: () => (/* binding */ stripZeros),
/* harmony export */   n6: () => (/* binding */ compareText),
/* harmony export */   oY: () => (/* binding */ compareDigits)
/* harmony export */ });
/** Numbers of any length as text: dates, hashes and counters in versions exceed what a number holds. */
/** Negative, zero or positive; both hold only digits, the empty text is 0. */
function compareDigits(a, b) {
    const left = stripZeros(a);
    const right = stripZeros(b);
    return left.length - right.length || compareText(left, right);
}
/** By UTF-16 code units, never by locale. */
function compareText(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}
/** Without leading zeros; `000` becomes the empty text. */
function stripZeros(digits) {
    let at = 0;
    while (digits.charCodeAt(at) === 48)
        at += 1;
    return at === 0 ? digits : digits.slice(at);
}
const isDigits = (text) => /^[0-9]+$/.test(text);
//# sourceMappingURL=digits.js.map

/***/ }),

/***/ 32370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ goOrder),
/* harmony export */   X: () => (/* binding */ goVersion)
/* harmony export */ });
/* harmony import */ var _semver_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12692);
/**
 * Order of Go modules: "Go Modules Reference", section "Versions": Semantic Versioning with a `v`, where
 * `+incompatible` means nothing and a pseudo-version is a pre-release; and the toolchain's own versions
 * ("Go Toolchains"), which have no second hyphen: `go1.21rc2`.
 */

/** `go1.21rc2` becomes `1.21.0-rc.2`, which is how advisories spell it; any other version loses its `v`. */
function goVersion(version) {
    const match = /^(?:go)?(\d+)\.(\d+)(?:\.(\d+))?(?:(beta|rc)(\d+))?(?:[-+ ].*)?$/.exec(version);
    if (match === null || (match[4] === undefined && !version.startsWith('go')))
        return version.replace(/^v/, '');
    const [, major = '', minor = '', patch = '0', word, number = ''] = match;
    return `${major}.${minor}.${patch}${word === undefined ? '' : `-${word}.${number}`}`;
}
const goOrder = {
    valid: (version) => _semver_js__WEBPACK_IMPORTED_MODULE_0__/* .semverOrder */ .N.valid(goVersion(version)),
    compare: (a, b) => _semver_js__WEBPACK_IMPORTED_MODULE_0__/* .semverOrder */ .N.compare(goVersion(a), goVersion(b)),
    forget: () => _semver_js__WEBPACK_IMPORTED_MODULE_0__/* .semverOrder */ .N.forget?.()
};
//# sourceMappingURL=go.js.map

/***/ }),

/***/ 46337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ parsedOrder),
/* harmony export */   GR: () => (/* binding */ textOrder),
/* harmony export */   Jz: () => (/* binding */ maximumVersionLength),
/* harmony export */   tM: () => (/* binding */ compareLists)
/* harmony export */ });
/* harmony import */ var _digits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57254);

/** Longer than any real version; a longer text is junk that would only cost time. */
const maximumVersionLength = 256;
/**
 * Characters of parsed versions that are kept: one installed version is compared with all events of its advisories, and
 * several platforms with the same. A count of versions would not bound what long ones take.
 */
const kept = 512 * 1024;
const overlong = { parsed: undefined, valid: false };
/**
 * An order made of a parser and a comparison of what it gives.
 * A text that the parser refuses comes before all that it takes, and among its like in the order of their characters,
 * so that `compare` is total over every text.
 * @param parse undefined for a text without a place in the order
 * @param strict what counts as `valid` where the comparison also places texts that the specification does not allow
 */
function parsedOrder(parse, compareParsed, strict) {
    let memory = new Map();
    let size = 0;
    const read = (version) => {
        if (version.length > maximumVersionLength)
            return overlong;
        const known = memory.get(version);
        if (known !== undefined)
            return known;
        if (size > kept) {
            memory = new Map();
            size = 0;
        }
        const parsed = parse(version);
        const made = { parsed, valid: parsed !== undefined && (strict === undefined || strict(version)) };
        memory.set(version, made);
        size += version.length;
        return made;
    };
    // One version is compared with one after the other, mostly always on the same side.
    let lastA = '';
    let ofA = read(lastA);
    let lastB = '';
    let ofB = ofA;
    return {
        valid(version) {
            if (version !== lastA) {
                ofA = read(version);
                lastA = version;
            }
            return ofA.valid;
        },
        compare(a, b) {
            if (a === b)
                return 0;
            const plain = comparePlain(a, b);
            if (plain !== undefined)
                return plain;
            if (a !== lastA) {
                ofA = read(a);
                lastA = a;
            }
            if (b !== lastB) {
                ofB = read(b);
                lastB = b;
            }
            const left = ofA.parsed;
            const right = ofB.parsed;
            if (left === undefined || right === undefined)
                return left === right ? (0,_digits_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a, b) : left === undefined ? -1 : 1;
            return compareParsed(left, right);
        },
        forget() {
            // Not cleared: a map that was refers to what it is then, and once it is old keeps all that follow from being freed.
            if (memory.size > 0)
                memory = new Map();
            size = 0;
        }
    };
}
/** As many as every order has room for. */
const plainNumbers = 3;
const longestPlain = 64;
/**
 * Compares what most versions are: up to three numbers with dots between them, and the other one has as many. Every
 * order goes by one after the other then. They are not taken apart for it, and nothing of them is kept.
 * @returns undefined for anything else, and for numbers with a leading zero, which not every order reads as numbers
 */
function comparePlain(a, b) {
    if (a.length > longestPlain || b.length > longestPlain)
        return undefined;
    let result = 0;
    let i = 0;
    let j = 0;
    for (let count = 1; count <= plainNumbers; count += 1) {
        const stopA = numberEnd(a, i);
        const stopB = numberEnd(b, j);
        if (stopA < 0 || stopB < 0)
            return undefined;
        if (result === 0)
            result = stopA - i - (stopB - j);
        for (; result === 0 && i < stopA; i += 1, j += 1)
            result = a.charCodeAt(i) - b.charCodeAt(j);
        if (stopA === a.length || stopB === b.length)
            return stopA === a.length && stopB === b.length ? result : undefined;
        if (a.charCodeAt(stopA) !== dot || b.charCodeAt(stopB) !== dot)
            return undefined;
        i = stopA + 1;
        j = stopB + 1;
    }
    return undefined;
}
const dot = 46;
/** Where the number that begins at `from` ends; -1 when there is none, or one with a leading zero. */
function numberEnd(text, from) {
    let at = from;
    while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57)
        at += 1;
    return at === from || (text.charCodeAt(from) === 48 && at - from > 1) ? -1 : at;
}
/**
 * An order made of a comparison of the texts themselves. One that is overlong comes before all others.
 * @param valid what has a place in the order
 */
function textOrder(compareVersions, valid) {
    let last = '';
    let lastValid = valid(last);
    return {
        valid(version) {
            if (version !== last) {
                lastValid = version.length <= maximumVersionLength && valid(version);
                last = version;
            }
            return lastValid;
        },
        compare(a, b) {
            if (a === b)
                return 0;
            const left = a.length <= maximumVersionLength;
            const right = b.length <= maximumVersionLength;
            return left && right ? compareVersions(a, b) : left === right ? (0,_digits_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a, b) : left ? 1 : -1;
        }
    };
}
/** Element by element; `absent` stands for what the shorter list does not have. */
function compareLists(a, b, compare, absent) {
    for (let at = 0; at < a.length || at < b.length; at += 1) {
        const difference = compare(a[at] ?? absent, b[at] ?? absent);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
//# sourceMappingURL=parsed.js.map

/***/ }),

/***/ 12692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ semverOrder)
/* harmony export */ });
/* harmony import */ var _digits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57254);
/* harmony import */ var _parsed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46337);
/**
 * Order of Semantic Versioning 2.0.0, section 11. Our own and not the `semver` package's, because that one throws on
 * numbers above 2^53, which Go pseudo-versions and date-like npm versions carry; a test compares the two.
 */


// A leading `v` (Go) or `=` (npm) is cut; missing minor and patch are 0, as in OSV's `introduced: "0"`.
const pattern = /^[v=]?(\d+)(?:\.(\d+)(?:\.(\d+))?)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
function parse(version) {
    const match = pattern.exec(version);
    if (match === null)
        return undefined;
    const [, major = '0', minor = '0', patch = '0', pre] = match;
    return { numbers: [major, minor, patch], pre: pre === undefined ? [] : pre.split('.') };
}
function compareIdentifier(a, b) {
    const numericA = (0,_digits_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigits */ .Hc)(a);
    const numericB = (0,_digits_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigits */ .Hc)(b);
    if (numericA && numericB)
        return (0,_digits_js__WEBPACK_IMPORTED_MODULE_0__/* .compareDigits */ .oY)(a, b);
    if (numericA !== numericB)
        return numericA ? -1 : 1;
    return (0,_digits_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a, b);
}
const semverOrder = (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsedOrder */ .Aj)(parse, 
/** Build metadata is ignored. */
(left, right) => {
    for (const at of [0, 1, 2]) {
        const difference = (0,_digits_js__WEBPACK_IMPORTED_MODULE_0__/* .compareDigits */ .oY)(left.numbers[at], right.numbers[at]);
        if (difference !== 0)
            return difference;
    }
    // A release comes after all of its pre-releases.
    if (left.pre.length === 0 || right.pre.length === 0)
        return right.pre.length - left.pre.length;
    for (let at = 0; at < Math.min(left.pre.length, right.pre.length); at += 1) {
        const difference = compareIdentifier(left.pre[at] ?? '', right.pre[at] ?? '');
        if (difference !== 0)
            return difference;
    }
    return left.pre.length - right.pre.length;
});
//# sourceMappingURL=semver.js.map

/***/ })

};
