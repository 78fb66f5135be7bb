export const id = 1150;
export const ids = [1150,2194];
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

/***/ 35427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ usualTriggers),
/* harmony export */   t: () => (/* binding */ identityMismatch)
/* harmony export */ });
/**
 * Events that run the code of the source's ref and nothing else. `pull_request_target`, `workflow_run` and
 * `issue_comment` also claim the default branch, but are started by people who cannot write to it.
 */
const usualTriggers = ['push', 'workflow_dispatch', 'schedule'];
/** Why a verified certificate is not the identity that may state; undefined when it is. */
function identityMismatch(trusted, actual) {
    const { issuer, workflow, commits, source, triggers } = trusted;
    const at = actual.subject.indexOf('@');
    const claimed = at < 0 ? actual.subject : actual.subject.slice(0, at);
    const ref = at < 0 ? '' : actual.subject.slice(at + 1);
    const own = workflow.startsWith(`${source.repository}/`);
    const rows = [
        ['issuer', [issuer], actual.issuer],
        ['workflow', [workflow], claimed],
        ['build signer', [actual.subject], actual.buildSignerUri],
        // Without commits only the source's own workflow on the source's own ref is known to be what was reviewed.
        commits === undefined
            ? ['workflow ref', own ? [source.ref] : [], ref]
            : ['workflow commit', commits, actual.buildSignerDigest],
        ['source repository', [source.repository], actual.sourceRepositoryUri],
        ...(source.repositoryId === undefined
            ? []
            : [['source repository id', [source.repositoryId], actual.sourceRepositoryId]]),
        ['source ref', [source.ref], actual.sourceRepositoryRef],
        ['runner', ['github-hosted'], actual.runnerEnvironment],
        ['trigger', triggers, actual.trigger]
    ];
    for (const [what, expected, got] of rows)
        if (got === undefined || !expected.includes(got))
            return `its ${what} is ${got === undefined ? 'not stated' : JSON.stringify(got.slice(0, 200))}, trusted is ${expected.join(' or ') || 'none'}`;
    return undefined;
}
//# sourceMappingURL=identity.js.map

/***/ }),

/***/ 32244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RN: () => (/* binding */ publicTrustedRoot),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   gv: () => (/* binding */ readTrustedRoot)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/**
 * The trusted root: whose certificates, logs and timestamps count
 * (protobuf-specs, sigstore_trustroot.proto, `application/vnd.dev.sigstore.trustedroot+json;version=0.1`).
 */

const mediaTypes = [
    'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    'application/vnd.dev.sigstore.trustedroot.v0.1+json'
];
/** Public Sigstore's has 7 kB. */
const longest = 1_048_576;
/**
 * Reads a trusted root.
 * @param text JSON
 * @param input the input's name, for errors
 * @throws UserError when it is no trusted root, or names a log without saying since when: such a log's key would count
 *   for signatures of any age, also after it was withdrawn (@sigstore/verify lets it pass)
 */
function readTrustedRoot(text, input) {
    const wrong = (got, expected, cause) => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, got, expected, cause === undefined ? {} : { cause });
    if (text.length > longest)
        throw wrong(`${text.length} characters`, 'at most 1 MiB');
    let root;
    try {
        root = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(text, 'trusted root');
    }
    catch (error) {
        throw wrong('no JSON object', 'a Sigstore trusted root in JSON, as `cosign trusted-root create` writes it', error);
    }
    if (!mediaTypes.includes(root['mediaType']))
        throw wrong(`mediaType ${JSON.stringify(root['mediaType'] ?? '')}`, String(mediaTypes[0]));
    if (listOf(root, 'certificateAuthorities').length === 0)
        throw wrong('no certificateAuthorities', 'at least one: without it no certificate can be believed');
    for (const kind of ['tlogs', 'ctlogs'])
        for (const log of listOf(root, kind)) {
            const key = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(log) ? log['publicKey'] : undefined;
            const validFor = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(key) ? key['validFor'] : undefined;
            const start = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(validFor) ? validFor['start'] : undefined;
            if (typeof start !== 'string' || Number.isNaN(Date.parse(start)))
                throw wrong(`a key in ${kind} without validFor.start`, 'a start for the key of every log');
        }
    return root;
}
/** How many entries of a kind the root has; fields that are not there are empty lists in protobuf's JSON. */
function listOf(root, field) {
    const value = root[field];
    return Array.isArray(value) ? value : [];
}
/**
 * Public Sigstore's root, as it stands in the version of @sigstore/tuf that we build with. Not fetched: a gate must give
 * the same answer without a network, and a root that changes under it would be one more input nobody reviewed.
 */
async function publicTrustedRoot() {
    const { publicRoot } = await __webpack_require__.e(/* import() */ 3144).then(__webpack_require__.bind(__webpack_require__, 53144));
    return readTrustedRoot(publicRoot, 'trusted-root');
}
//# sourceMappingURL=trusted-root.js.map

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
