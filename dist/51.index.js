export const id = 51;
export const ids = [51];
export const modules = {

/***/ 37544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ usualLimit),
/* harmony export */   E: () => (/* binding */ checkoutSource)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73885);
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
                return await (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .readBounded */ .CB)(stream, limit, () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(input, file, `a file of at most ${limit} bytes`));
            }
            catch (error) {
                if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorKind */ .f8)(error) === 'user')
                    throw error;
                const why = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) ?? 'unreadable';
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(input, file, `text, or a readable file in the workspace (${why})`, { cause: error });
            }
        }
    };
}
//# sourceMappingURL=config-source.js.map

/***/ }),

/***/ 57665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ readDeliveryFile),
/* harmony export */   n: () => (/* binding */ readDelivery)
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
    const { parseDelivery } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(210), __webpack_require__.e(473)]).then(__webpack_require__.bind(__webpack_require__, 53473));
    return parseDelivery(text, file);
}
//# sourceMappingURL=delivery-file.js.map

/***/ }),

/***/ 53031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ trustInputs),
/* harmony export */   CP: () => (/* binding */ simpleTrustInputs),
/* harmony export */   P4: () => (/* binding */ registryInputs),
/* harmony export */   XK: () => (/* binding */ commentInputs),
/* harmony export */   bE: () => (/* binding */ imageInputs),
/* harmony export */   dN: () => (/* binding */ githubInputs),
/* harmony export */   ep: () => (/* binding */ hostInputs),
/* harmony export */   hY: () => (/* binding */ signingInputs)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
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
    'signing-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Private key to sign with: PEM text (PKCS#8, ECDSA P-256), `env://NAME` of a variable that holds it, or `<name>://<key>` of a KMS plug-in `sigstore-kms-<name>` on the PATH, as cosign takes them. Default: the job’s own identity, which needs the permission `id-token: write`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)),
    'signing-key-password': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Password of the private key: text, or `env://NAME`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)),
    'kms-env': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Names of variables that a KMS plug-in is given, one per line. Besides these it gets PATH and HOME only.', '', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.lines */ .zu.lines),
    'signing-config': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Sigstore’s services to sign with where no key is given: JSON text, or a path. Default: public Sigstore; for a private repository GitHub’s own.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)
};
/** Whose statements count where no policy says it. */
const simpleTrustInputs = {
    'public-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Public key whose statements count: PEM text, or a path. Simple use, where no `policy` of delivery.yml is given.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    'signer-workflow': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Workflow whose statements count: `owner/name/.github/workflows/x.yml`, with `@<commit>` where it is not one of `source-repository`. Simple use, like `public-key`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    'source-repository': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Repository whose runs of `signer-workflow` count: `owner/name`, or `owner/name@<ref>` for another ref than `refs/heads/main`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    'trusted-root': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Sigstore’s trusted root: JSON text, or a path. Default: that of public Sigstore.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)
};
/** For what reads facts: without one of them nobody is trusted, and the action refuses. */
const trustInputs = {
    config: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('delivery.yml, whose `policy` says whose statements count.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    ...simpleTrustInputs
};
/** For what posts the comment. */
const commentInputs = {
    app: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Name shown in the comment. Default: that of delivery.yml, else the last part of the repository’s name.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    'github-token': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Token that posts the comment (`pull-requests: write`).', '${{ github.token }}', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)),
    comment: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Post the comment: on a pull request its own, on a push the merged pull request that GitHub names for the commit.', 'true', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.boolean */ .zu.boolean)
};
/** For what reaches other machines, and what runs on them. */
const hostInputs = {
    'ssh-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Private key for hosts that delivery.yml names as `ssh://...`: PEM text. Default: the user’s own OpenSSH configuration and agent.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)),
    'known-hosts': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Lines of known_hosts with the hosts’ keys; a host that is not among them is refused. Default: the user’s own file.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    secrets: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Lines of `NAME=value` for the instances: those that delivery.yml’s `env-from` asks for by `secret:NAME`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.nameValues */ .zu.nameValues))
};
/** For what writes to GitHub: a view of the delivery, and its record. */
const githubInputs = {
    'github-token': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Token that reads the policy of a protected environment from the protected branch (`contents: read`), posts the comment (`pull-requests: write`), records the deployment (`deployments: write`) and the check (`checks: write`).', '${{ github.token }}', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)),
    comment: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Post the comment: on a pull request its own, on a push the merged pull request that GitHub names for the commit.', 'true', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.boolean */ .zu.boolean),
    deployment: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Record a deployment at GitHub. `false` where the job’s own `environment:` makes one already.', 'true', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.boolean */ .zu.boolean),
    check: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Say what came of it as a check on the commit (`checks: write`), named `delivery (<app>, <environment>)`, which a branch’s rules can require.', 'true', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.boolean */ .zu.boolean)
};
//# sourceMappingURL=inputs.js.map

/***/ }),

/***/ 65986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ch: () => (/* binding */ openStore),
/* harmony export */   Og: () => (/* binding */ credentialsFor),
/* harmony export */   UY: () => (/* binding */ openImage)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49653);
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
        credentials: () => credentialsFor(reference.host, inputs, ports)
    });
}
/** Who we are to a registry. */
function credentialsFor(host, inputs, ports) {
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .findCredentials */ .gD)({
        host,
        explicit: { username: inputs['registry-username'], password: inputs['registry-password'] },
        env: ports.env,
        run: ports.tool,
        logger: ports.logger,
        mask: ports.mask
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

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ trustedRootOf),
/* harmony export */   U: () => (/* binding */ trustedPolicy)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82468);
/* harmony import */ var _config_source_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37544);
/* harmony import */ var _text_or_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59570);
/** Whose statements count, from delivery.yml's policy or from simple inputs (DESIGN section 4). */




const allFacts = ['signature', 'provenance', 'sbom', 'scan'];
const defaultScanPolicy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 36 * 3_600_000 };
/**
 * @param policy delivery.yml's policy, if there is such a file
 * @param inputs one key, or one workflow, for every kind of fact
 * @param source where the policy was read, and the files that it names are; inputs name files of the checkout
 * @throws UserError when there is neither: nobody is trusted by default
 */
async function trustedPolicy(policy, inputs, ports, source = (0,_config_source_js__WEBPACK_IMPORTED_MODULE_2__/* .checkoutSource */ .E)(ports)) {
    const { signers, source: runs } = policy ?? signersOf(inputs);
    if (policy !== undefined)
        for (const input of ['public-key', 'signer-workflow', 'source-repository'])
            if (inputs[input] !== undefined)
                // An input may tighten what the file says, and another signer would loosen it.
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, inputs[input], `no ${input} where delivery.yml has a policy`);
    const keys = await Promise.all(signers.flatMap((signer) => 'publicKey' in signer ? [readKey(signer.publicKey, source).then((key) => ({ ...key, facts: signer.facts }))] : []));
    const identities = signers.flatMap((signer) => ('publicKey' in signer ? [] : [identityOf(signer, runs)]));
    const root = await rootOf(policy, inputs, ports, source);
    return {
        trust: { keys, identities, ...(root === undefined ? {} : { trustedRoot: root }) },
        demanded: allFacts.filter((kind) => signers.some((signer) => signer.facts.includes(kind))),
        scan: policy?.scan ?? defaultScanPolicy,
        rules: {
            ...(policy?.threshold === undefined ? {} : { threshold: policy.threshold }),
            ...(policy?.maxAge === undefined ? {} : { maxAge: policy.maxAge })
        }
    };
}
async function rootOf(policy, inputs, ports, source) {
    const named = policy?.trustedRoot;
    if (named === undefined)
        return trustedRootOf(inputs, ports);
    const given = inputs['trusted-root'];
    // Whoever gives another root says whose certificates count, which is all there is to say.
    if (given !== undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('trusted-root', given.slice(0, 100), 'no trusted-root where delivery.yml names one');
    return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .readTrustedRoot */ .gv)(await (0,_text_or_file_js__WEBPACK_IMPORTED_MODULE_3__/* .textOrFileOf */ .q4)(named, _text_or_file_js__WEBPACK_IMPORTED_MODULE_3__/* .isJson */ .Fh, 'trusted-root', source), 'trusted-root');
}
/** The trusted root that an input gives; undefined for public Sigstore's. @throws UserError */
async function trustedRootOf(inputs, ports) {
    const given = inputs['trusted-root'];
    if (given === undefined)
        return undefined;
    return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .readTrustedRoot */ .gv)(await (0,_text_or_file_js__WEBPACK_IMPORTED_MODULE_3__/* .textOrFileOf */ .q4)(given, _text_or_file_js__WEBPACK_IMPORTED_MODULE_3__/* .isJson */ .Fh, 'trusted-root', (0,_config_source_js__WEBPACK_IMPORTED_MODULE_2__/* .checkoutSource */ .E)(ports)), 'trusted-root');
}
function signersOf(inputs) {
    const key = inputs['public-key'];
    const workflow = inputs['signer-workflow'];
    if (workflow === undefined && inputs['source-repository'] !== undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('signer-workflow', '', 'the workflow of source-repository whose statements count');
    if (workflow !== undefined) {
        if (key !== undefined)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('public-key', 'a key', 'no public-key beside signer-workflow');
        const { signer, source } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .signerFromInputs */ .KF)(workflow, inputs['source-repository'], allFacts);
        return { signers: [signer], source };
    }
    if (key !== undefined)
        return { signers: [{ facts: allFacts, publicKey: key }] };
    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('public-key', '', 'a public key, a signer-workflow, or `config` with a policy that says whose statements count');
}
function identityOf(signer, source) {
    if (source === undefined)
        throw new Error('a workflow is trusted without a source');
    return { ...signer, source, triggers: source.triggers ?? _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .usualTriggers */ .q6 };
}
async function readKey(value, source) {
    return { name: (0,_text_or_file_js__WEBPACK_IMPORTED_MODULE_3__/* .isPem */ .X3)(value) ? 'public-key' : value, pem: await (0,_text_or_file_js__WEBPACK_IMPORTED_MODULE_3__/* .textOrFileOf */ .q4)(value, _text_or_file_js__WEBPACK_IMPORTED_MODULE_3__/* .isPem */ .X3, 'public-key', source) };
}
//# sourceMappingURL=trust.js.map

/***/ }),

/***/ 82468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dk: () => (/* reexport */ attachedBundle),
  vn: () => (/* reexport */ boundInputDigest),
  M7: () => (/* reexport */ collectFacts),
  yA: () => (/* reexport */ documentDigest),
  ur: () => (/* reexport */ findLayerRecord),
  ej: () => (/* reexport */ githubServices),
  bt: () => (/* reexport */ isSameBuild),
  zr: () => (/* reexport */ isSameSummary),
  Ye: () => (/* reexport */ keySigner),
  ln: () => (/* reexport */ keylessSigner),
  YV: () => (/* reexport */ kmsSigner),
  UT: () => (/* reexport */ makeStatement),
  KR: () => (/* reexport */ newestFacts),
  Y5: () => (/* reexport */ parseKmsKey),
  ZR: () => (/* reexport */ predicateTypes),
  LS: () => (/* reexport */ provenancePredicate),
  QP: () => (/* reexport */ publicServices),
  RN: () => (/* reexport */ publicTrustedRoot),
  Bo: () => (/* reexport */ readBundle),
  kf: () => (/* reexport */ readIdentityToken),
  As: () => (/* reexport */ readSigningConfig),
  gv: () => (/* reexport */ readTrustedRoot),
  Ke: () => (/* reexport */ refusals),
  cr: () => (/* reexport */ reportUnreadable),
  lc: () => (/* reexport */ requestIdentityToken),
  Rg: () => (/* reexport */ runGate),
  eK: () => (/* reexport */ signAndAttach),
  c2: () => (/* reexport */ storeLayerRecord),
  S_: () => (/* reexport */ summaryPredicate),
  q6: () => (/* reexport */ usualTriggers),
  p0: () => (/* reexport */ verifyCommand)
});

// UNUSED EXPORTS: attachStatements, bundleBytes, bundleMediaType, collectLimits, factKindOf, identityMismatch, layerRecordMediaType, openTrust, openVerifier, readPublicKey, readStatement, statementBytes, workflowBuildType

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 40 modules
var build_src = __webpack_require__(49653);
;// CONCATENATED MODULE: ./packages/evidence/build/src/dsse.js
/** DSSE (secure-systems-lab/dsse, protocol.md): what exactly is signed. */
/** The payload type of in-toto statements; no other is signed or believed. */
const inTotoPayloadType = 'application/vnd.in-toto+json';
/**
 * The head of the pre-authentication encoding; the payload's bytes follow it. Given apart, so that a payload of many
 * megabytes is not copied.
 * @param payloadLength in bytes
 */
function paeHead(payloadType, payloadLength) {
    return Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payloadLength} `);
}
//# sourceMappingURL=dsse.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/bundle.js
/**
 * Sigstore bundle v0.3 as JSON (protobuf-specs, sigstore_bundle.proto), as far as a DSSE envelope goes.
 *
 * Own lines and not @sigstore/bundle: loading that costs 10 ms in every action that reads facts, its reader accepts
 * envelopes that we must refuse (several signatures), and its writer sets a keyid, which cosign rejects. What proves a
 * certificate (log entries, timestamps) is left to the verifier, which is loaded only for such bundles.
 */


const bundleMediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
/** Versions whose DSSE envelope and key hint have the same form. Read, never written but the first. */
const readableMediaTypes = [
    bundleMediaType,
    'application/vnd.dev.sigstore.bundle+json;version=0.3',
    'application/vnd.dev.sigstore.bundle+json;version=0.2',
    'application/vnd.dev.sigstore.bundle+json;version=0.1'
];
/** A bundle by certificate, with what proves it, ready to be stored. */
function certificateBundleBytes(envelope, verificationMaterial) {
    return Buffer.from(JSON.stringify({ mediaType: bundleMediaType, verificationMaterial, dsseEnvelope: envelopeJson(envelope) }));
}
/** The bundle's bytes, ready to be stored. There is no keyid: cosign's verifier rejects a key whose id it cannot match. */
function bundleBytes(bundle) {
    return Buffer.from(JSON.stringify({
        mediaType: bundleMediaType,
        verificationMaterial: { publicKey: { hint: bundle.hint } },
        dsseEnvelope: envelopeJson(bundle)
    }));
}
/** The envelope as it stands in a bundle and as a log is given it. */
function envelopeJson({ payload, signature }) {
    return { payload: base64(payload), payloadType: inTotoPayloadType, signatures: [{ sig: base64(signature) }] };
}
/**
 * Reads a bundle with a statement. Fields that are not needed (log entries and timestamps with a key) are left alone;
 * what is needed must have its exact form.
 * @throws IntegrityError
 */
function readBundle(bytes) {
    const bundle = (0,src/* parseJsonObject */.dw)(bytes, 'bundle');
    if (!readableMediaTypes.includes(bundle['mediaType']))
        throw new src/* IntegrityError */.cs('bundle mediaType', bundleMediaType, show(bundle['mediaType']));
    const material = object(bundle, 'verificationMaterial');
    const byCertificate = 'certificate' in material || 'x509CertificateChain' in material;
    if (byCertificate && 'publicKey' in material)
        throw new src/* IntegrityError */.cs('bundle', 'a key or a certificate', 'both');
    const { hint = '' } = byCertificate ? {} : object(material, 'publicKey');
    if (typeof hint !== 'string')
        throw new src/* IntegrityError */.cs('bundle publicKey.hint', 'text', typeof hint);
    if ('messageSignature' in bundle)
        throw new src/* IntegrityError */.cs('bundle', 'a DSSE envelope with a statement', 'a bare message signature');
    const envelope = object(bundle, 'dsseEnvelope');
    if (envelope['payloadType'] !== inTotoPayloadType)
        throw new src/* IntegrityError */.cs('envelope payloadType', inTotoPayloadType, show(envelope['payloadType']));
    const { signatures } = envelope;
    if (!Array.isArray(signatures) || signatures.length !== 1)
        throw new src/* IntegrityError */.cs('envelope signatures', 'exactly one', Array.isArray(signatures) ? `${signatures.length}` : 'none');
    const signature = signatures[0];
    if (!(0,src/* isObject */.Gv)(signature))
        throw new src/* IntegrityError */.cs('envelope signature', 'an object', show(signature));
    return {
        payload: decode(envelope['payload'], 'envelope payload'),
        signature: decode(signature['sig'], 'envelope signature'),
        ...(byCertificate ? { document: bundle } : { hint })
    };
}
function object(parent, field) {
    const value = parent[field];
    if (!(0,src/* isObject */.Gv)(value))
        throw new src/* IntegrityError */.cs(`bundle ${field}`, 'a JSON object', show(value));
    return value;
}
/** Only the one canonical form: Node's decoder skips what it does not know, and then two texts would mean the same. */
function decode(value, what) {
    const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : undefined;
    if (bytes === undefined || bytes.byteLength === 0 || bytes.toString('base64') !== value)
        throw new src/* IntegrityError */.cs(what, 'base64', typeof value === 'string' ? 'something else' : show(value));
    return bytes;
}
function base64(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
function show(value) {
    return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);
}
//# sourceMappingURL=bundle.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/predicate-types.js
const predicateTypes = {
    signature: 'https://sigstore.dev/cosign/sign/v1',
    provenance: 'https://slsa.dev/provenance/v1',
    spdx: 'https://spdx.dev/Document',
    spdx3: 'https://spdx.dev/Document/v3',
    cyclonedx: 'https://cyclonedx.org/bom',
    scan: 'https://in-toto.io/attestation/vulns/v0.2',
    gate: 'https://slsa.dev/verification_summary/v1',
    health: 'https://in-toto.io/attestation/test-result/v0.1'
};
// A Map: a predicate type comes from outside, and `constructor` must not find anything.
const kinds = new Map([
    [predicateTypes.signature, 'signature'],
    [predicateTypes.provenance, 'provenance'],
    [predicateTypes.spdx, 'sbom'],
    [predicateTypes.spdx3, 'sbom'],
    [predicateTypes.cyclonedx, 'sbom'],
    [predicateTypes.scan, 'scan'],
    [predicateTypes.health, 'health']
]);
/**
 * The kind of fact that a predicate type states; undefined for any other. Compared exactly: a type that only begins
 * alike is another type, and cosign's habit of counting any statement as a signature is what this forbids.
 */
function factKindOf(predicateType) {
    return kinds.get(predicateType);
}
//# sourceMappingURL=predicate-types.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/statement.js
/** in-toto Statement v1 (in-toto attestation framework, spec/v1/statement.md). */


const statementType = 'https://in-toto.io/Statement/v1';
/** Written by older tools (cosign 2); its fields are the same. Read, never written. */
const olderStatementType = 'https://in-toto.io/Statement/v0.1';
/** A statement about one digest. */
function makeStatement(subject, predicateType, predicate) {
    return {
        _type: statementType,
        subject: [{ digest: { sha256: subject.slice('sha256:'.length) } }],
        predicateType,
        predicate
    };
}
/**
 * The bytes that are signed: canonical JSON, so that the same facts give the same bytes and a re-run sees that they are
 * there. Fractions, which only statements of the user's own have, are written as ECMAScript writes them (RFC 8785).
 */
function statementBytes(statement) {
    return Buffer.from((0,src/* canonicalJson */.dj)(statement, 'with fractions'));
}
/**
 * The digest of a document as it stands in a statement's predicate: sha256 of its canonical JSON. It names an SBOM
 * whatever white space or key order it is stored with; a scan statement binds the SBOM it judged by this value.
 * @throws Error for a document with a number that has no canonical form (a fraction)
 */
function documentDigest(document) {
    return (0,build_src/* digestOf */.ol)((0,src/* canonicalJson */.dj)(document));
}
/**
 * Reads a statement out of a verified payload. Exactly one subject with exactly a sha256 digest is taken: with several,
 * a statement made about one image would vouch for all the others that it lists.
 * @throws IntegrityError
 */
function readStatement(payload) {
    const statement = (0,src/* parseJsonObject */.dw)(payload, 'statement');
    const { _type: type, subject: subjects, predicateType, predicate } = statement;
    if (type !== statementType && type !== olderStatementType)
        throw new src/* IntegrityError */.cs('statement _type', statementType, statement_show(type));
    if (!Array.isArray(subjects) || subjects.length !== 1)
        throw new src/* IntegrityError */.cs('statement subject', 'exactly one', Array.isArray(subjects) ? `${subjects.length}` : 'none');
    const subject = subjects[0];
    const digests = (0,src/* isObject */.Gv)(subject) ? subject['digest'] : undefined;
    if (!(0,src/* isObject */.Gv)(digests) || Object.keys(digests).length !== 1)
        throw new src/* IntegrityError */.cs('statement subject digest', 'exactly a sha256 digest', statement_show(digests));
    const digest = `sha256:${typeof digests['sha256'] === 'string' ? digests['sha256'] : ''}`;
    if (!(0,build_src/* isDigest */.Bc)(digest))
        throw new src/* IntegrityError */.cs('statement subject digest', 'a sha256 digest in hex', statement_show(digests));
    if (typeof predicateType !== 'string')
        throw new src/* IntegrityError */.cs('statement predicateType', 'a URI', statement_show(predicateType));
    if (!(0,src/* isObject */.Gv)(predicate))
        throw new src/* IntegrityError */.cs('statement predicate', 'a JSON object', statement_show(predicate));
    return { subject: digest, predicateType, predicate };
}
function statement_show(value) {
    return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);
}
//# sourceMappingURL=statement.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/fact.js
/** What a verified statement says, and the judgement whether one may be believed. */





/**
 * Verifies one bundle: first the signature, and only then is the payload read.
 * @param bytes the bundle, already checked against `bundleDigest`
 * @throws IntegrityError for a bundle or statement that has not its exact form
 */
function examineBundle(bytes, expected, trust) {
    const bundle = readBundle(bytes);
    const { signers, reason, signedAt } = trust.match(bundle);
    if (signers.length === 0)
        return { state: 'rejected', reason };
    const { subject, predicateType, predicate } = readStatement(bundle.payload);
    const kind = factKindOf(predicateType);
    if (kind === undefined)
        return { state: 'skipped' };
    if (subject !== expected.subject)
        return { state: 'rejected', kind, reason: `the statement is about another image, ${subject}` };
    const match = signers.find(({ facts }) => facts.includes(kind));
    if (match === undefined)
        return {
            state: 'rejected',
            kind,
            reason: `${signers.map(({ signer }) => signer.name).join(', ')} is not trusted for statements of kind ${kind}`
        };
    const time = statedTime(predicateType, predicate);
    return {
        state: 'verified',
        fact: {
            kind,
            predicateType,
            predicate,
            subject,
            statementDigest: (0,build_src/* digestOf */.ol)(bundle.payload),
            bundleDigest: expected.bundleDigest,
            referrer: expected.referrer,
            signer: match.signer,
            ...(time === undefined ? {} : { time }),
            ...(signedAt === undefined ? {} : { signedAt })
        }
    };
}
/**
 * When the signer says it was stated, in milliseconds. Only times inside what is signed count; a referrer's annotation
 * can be written by anybody.
 */
function statedTime(predicateType, predicate) {
    if (predicateType === predicateTypes.gate)
        return timeAt(predicate, ['timeVerified']);
    switch (factKindOf(predicateType)) {
        case 'scan':
            return timeAt(predicate, ['metadata', 'scanFinishedOn']);
        case 'health':
            return timeAt(predicate, ['metadata', 'finishedOn']);
        case 'provenance':
            return timeAt(predicate, ['runDetails', 'metadata', 'finishedOn']);
        case 'signature':
        case 'sbom':
        case undefined:
            return undefined;
    }
}
function timeAt(document, path) {
    let value = document;
    for (const name of path)
        value = (0,src/* isObject */.Gv)(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return typeof value === 'string' ? parseTime(value) : undefined;
}
/** RFC 3339 to milliseconds; undefined for anything else. */
function parseTime(text) {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text))
        return undefined;
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : time;
}
/**
 * The facts that count among those of one kind and subject: the newest of each predicate type. Several are given when
 * they are equally new or when the kind carries no time.
 */
function newestFacts(facts) {
    // A scan that hides its time counts as the newest: it must not be possible to step behind an older, better one.
    const age = (fact) => fact.time ?? (fact.kind === 'scan' ? Number.POSITIVE_INFINITY : 0);
    const newest = new Map();
    for (const fact of facts)
        newest.set(fact.predicateType, Math.max(newest.get(fact.predicateType) ?? Number.NEGATIVE_INFINITY, age(fact)));
    return facts.filter((fact) => age(fact) === newest.get(fact.predicateType));
}
//# sourceMappingURL=fact.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/evidence/build/src/legacy.js
/**
 * Signatures as cosign 2 stored them (cosign, specs/SIGNATURE_SPEC.md): a manifest under the tag `sha256-<hex>.sig`,
 * one layer per signature. Read so that images signed before a move to bundles stay deployable; never written. Only
 * those by key: a legacy signature by certificate has its proof in three annotations of another form.
 */



const simpleSigning = 'application/vnd.dev.cosign.simplesigning.v1+json';
const signatureAnnotation = 'dev.cosignproject.cosign/signature';
const payloadType = 'cosign container image signature';
/** cosign writes some 250 bytes. */
const longestPayload = 65_536;
const longestManifest = 1_048_576;
const mostLayers = 100;
/**
 * The legacy signatures of a digest by trusted keys. What does not verify is passed over without a reason: it is asked
 * only where there is no bundle, and "no signature" is then the answer.
 * @throws RemoteError when the registry cannot be asked
 */
async function legacySignatures(store, subject, trusted) {
    const tag = await store.resolveTag(`${subject.replace(':', '-')}.sig`);
    if (tag === undefined || tag.size > longestManifest)
        return [];
    const facts = [];
    const layers = await intact(async () => layersOf((await store.getManifest(tag.digest))?.bytes));
    for (const layer of (layers ?? []).slice(0, mostLayers)) {
        const payload = await intact(() => (0,src/* readBounded */.CB)(store.getBlob(layer), layer.size, tooLarge));
        if (payload === undefined || (await intact(() => Promise.resolve(signedDigest(payload)))) !== subject)
            continue;
        const signer = trusted.find(({ publicKey }) => isRawSignature(payload, layer.signature, publicKey))?.signer;
        if (signer === undefined)
            continue;
        facts.push({
            kind: 'signature',
            predicateType: simpleSigning,
            predicate: {},
            subject,
            statementDigest: layer.digest,
            bundleDigest: layer.digest,
            referrer: tag.digest,
            signer
        });
    }
    return facts;
}
const tooLarge = () => new src/* IntegrityError */.cs('legacy signature', 'what its manifest says', 'more');
/** Undefined for what is not what it claims to be; trouble with the registry itself is passed on. */
async function intact(body) {
    try {
        return await body();
    }
    catch (error) {
        const gone = (0,src/* errorKind */.f8)(error) === 'remote' && error.details?.status === 404;
        if ((0,src/* errorKind */.f8)(error) !== 'integrity' && !gone)
            throw error;
        return undefined;
    }
}
function layersOf(bytes) {
    const layers = bytes === undefined ? undefined : (0,src/* parseJsonObject */.dw)(bytes, 'legacy signatures')['layers'];
    return Array.isArray(layers) ? layers.flatMap((layer) => ((0,src/* isObject */.Gv)(layer) ? (layerOf(layer) ?? []) : [])) : [];
}
function layerOf({ mediaType, digest, size, annotations }) {
    const signature = (0,src/* isObject */.Gv)(annotations) ? annotations[signatureAnnotation] : undefined;
    if (mediaType !== simpleSigning || !(0,build_src/* isDigest */.Bc)(digest) || typeof size !== 'number' || typeof signature !== 'string')
        return undefined;
    if (!Number.isSafeInteger(size) || size < 0 || size > longestPayload)
        return undefined;
    return { digest, size, signature: Buffer.from(signature, 'base64') };
}
/** The digest that a payload vouches for; undefined for a payload that says something else. */
function signedDigest(payload) {
    const { critical } = (0,src/* parseJsonObject */.dw)(payload, 'legacy signature');
    if (!(0,src/* isObject */.Gv)(critical) || critical['type'] !== payloadType || !(0,src/* isObject */.Gv)(critical['image']))
        return undefined;
    return critical['image']['docker-manifest-digest'];
}
/** Over the payload itself. An envelope's signature cannot be taken for one: what it signs is no JSON. */
function isRawSignature(payload, signature, { key }) {
    return (0,external_node_crypto_.createVerify)('sha256').update(payload).verify(key, signature);
}
//# sourceMappingURL=legacy.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/referrer.js
/** The manifest that attaches a bundle to an image: made and read (OCI image specification 1.1, cosign 3's layout). */



/** The empty config, `{}`; some registries want it stored although everybody knows its content. */
const emptyConfig = Buffer.from('{}');
const emptyConfigDescriptor = {
    mediaType: build_src/* mediaTypes */.Ib.empty,
    digest: (0,build_src/* digestOf */.ol)(emptyConfig),
    size: emptyConfig.byteLength
};
const predicateTypeAnnotation = 'dev.sigstore.bundle.predicateType';
/**
 * @param subject as the registry serves it
 * @param created milliseconds; a hint for people that no decision uses
 */
function referrerManifest(subject, bundle, predicateType, created) {
    const manifest = {
        schemaVersion: 2,
        mediaType: build_src/* mediaTypes */.Ib.manifest,
        artifactType: bundleMediaType,
        config: emptyConfigDescriptor,
        layers: [{ mediaType: bundleMediaType, digest: bundle.digest, size: bundle.size }],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
        annotations: {
            'dev.sigstore.bundle.content': 'dsse-envelope',
            [predicateTypeAnnotation]: predicateType,
            'org.opencontainers.image.created': `${new Date(created).toISOString().slice(0, 19)}Z`
        }
    };
    return { bytes: Buffer.from(JSON.stringify(manifest)), mediaType: build_src/* mediaTypes */.Ib.manifest };
}
/**
 * Reads a manifest that attaches a bundle.
 * @returns undefined when it attaches something else, for instance a notation signature
 * @throws IntegrityError when it is a bundle's manifest but not in its exact form
 */
function readReferrer(bytes) {
    const manifest = (0,src/* parseJsonObject */.dw)(bytes, 'referrer manifest');
    if (manifest['artifactType'] !== bundleMediaType)
        return undefined;
    const { subject, layers, annotations } = manifest;
    if (!(0,src/* isObject */.Gv)(subject) || !(0,build_src/* isDigest */.Bc)(subject['digest']))
        throw new src/* IntegrityError */.cs('referrer subject', 'a descriptor', 'something else');
    if (!Array.isArray(layers) || layers.length !== 1)
        throw new src/* IntegrityError */.cs('referrer layers', 'exactly one', Array.isArray(layers) ? `${layers.length}` : 'none');
    const layer = layers[0];
    if (!(0,src/* isObject */.Gv)(layer) || layer['mediaType'] !== bundleMediaType)
        throw new src/* IntegrityError */.cs('referrer layer', bundleMediaType, 'another media type');
    const { digest, size } = layer;
    if (!(0,build_src/* isDigest */.Bc)(digest) || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
        throw new src/* IntegrityError */.cs('referrer layer', 'a digest and a size', 'something else');
    const predicateType = (0,src/* isObject */.Gv)(annotations) ? annotations[predicateTypeAnnotation] : undefined;
    return {
        subject: subject['digest'],
        bundle: { digest, size },
        ...(typeof predicateType === 'string' ? { predicateType } : {})
    };
}
//# sourceMappingURL=referrer.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/identity.js
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
;// CONCATENATED MODULE: ./packages/evidence/build/src/public-key.js
/**
 * Public keys, and the one check that everything rests on. Done with node:crypto: with a key there is no certificate,
 * log or timestamp to verify, so @sigstore/verify would add 25 ms of loading around this one call; it comes in, loaded
 * on demand, with keyless signatures.
 */



/** What describes a public key; `key` may also be a private one. */
function describeKey(key) {
    const publicKey = key.type === 'public' ? key : (0,external_node_crypto_.createPublicKey)(key);
    const hash = (0,external_node_crypto_.createHash)('sha256')
        .update(publicKey.export({ type: 'spki', format: 'der' }))
        .digest();
    return { key: publicKey, hint: hash.toString('base64'), fingerprint: `sha256:${hash.toString('hex')}` };
}
/** ECDSA on P-256 is what Sigstore's tools share for keys; a second algorithm would only be a second way to be wrong. */
function requireP256(key, input) {
    const curve = key.asymmetricKeyDetails?.namedCurve;
    if (key.asymmetricKeyType !== 'ec' || curve !== 'prime256v1')
        throw new src/* UserError */.yo(input, `a key of type ${key.asymmetricKeyType ?? key.type}${curve === undefined ? '' : ` ${curve}`}`, 'an ECDSA P-256 key, as `cosign generate-key-pair` or `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` make it');
}
/**
 * Reads a public key.
 * @param pem `-----BEGIN PUBLIC KEY-----` (SPKI), ECDSA P-256
 * @throws UserError naming `input`; a private key is refused and not repeated in the error
 */
function readPublicKey(pem, input) {
    if (/PRIVATE KEY-----/.test(pem))
        throw new src/* UserError */.yo(input, 'a private key', 'the public key: `openssl pkey -in key.pem -pubout`');
    let key;
    try {
        if (!/^\s*-----BEGIN PUBLIC KEY-----/.test(pem))
            throw new Error('another PEM type');
        key = (0,external_node_crypto_.createPublicKey)(pem);
    }
    catch (error) {
        throw new src/* UserError */.yo(input, pem.trim().split('\n')[0] ?? '', 'a public key in PEM: `-----BEGIN PUBLIC KEY-----`', {
            cause: error
        });
    }
    requireP256(key, input);
    return describeKey(key);
}
/** Whether the bundle's signature is this key's over its payload (DSSE PAE, ECDSA P-256, SHA-256). */
function isSignedBy(bundle, publicKey) {
    return (0,external_node_crypto_.createVerify)('sha256')
        .update(paeHead(inTotoPayloadType, bundle.payload.byteLength))
        .update(bundle.payload)
        .verify(publicKey.key, bundle.signature);
}
//# sourceMappingURL=public-key.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/trusted-root.js
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
    const wrong = (got, expected, cause) => new src/* UserError */.yo(input, got, expected, cause === undefined ? {} : { cause });
    if (text.length > longest)
        throw wrong(`${text.length} characters`, 'at most 1 MiB');
    let root;
    try {
        root = (0,src/* parseJsonObject */.dw)(text, 'trusted root');
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
            const key = (0,src/* isObject */.Gv)(log) ? log['publicKey'] : undefined;
            const validFor = (0,src/* isObject */.Gv)(key) ? key['validFor'] : undefined;
            const start = (0,src/* isObject */.Gv)(validFor) ? validFor['start'] : undefined;
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
    const { publicRoot } = await __webpack_require__.e(/* import() */ 763).then(__webpack_require__.bind(__webpack_require__, 53144));
    return readTrustedRoot(publicRoot, 'trusted-root');
}
//# sourceMappingURL=trusted-root.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/certificate.js
/** Who a certificate of Fulcio names (sigstore/fulcio, docs/oid-info.md). Read only from a certificate that was verified. */


const fields = {
    '1.3.6.1.4.1.57264.1.8': 'issuer',
    '1.3.6.1.4.1.57264.1.9': 'buildSignerUri',
    '1.3.6.1.4.1.57264.1.10': 'buildSignerDigest',
    '1.3.6.1.4.1.57264.1.11': 'runnerEnvironment',
    '1.3.6.1.4.1.57264.1.12': 'sourceRepositoryUri',
    '1.3.6.1.4.1.57264.1.13': 'sourceRepositoryDigest',
    '1.3.6.1.4.1.57264.1.14': 'sourceRepositoryRef',
    '1.3.6.1.4.1.57264.1.15': 'sourceRepositoryId',
    '1.3.6.1.4.1.57264.1.20': 'trigger',
    '1.3.6.1.4.1.57264.1.21': 'runUri'
};
/**
 * @param der the certificate
 * @param extensions its extensions: OID in dotted form, and the bytes inside the OCTET STRING
 * @throws IntegrityError unless it names exactly one subject, a URI, and each field at most once
 */
function certificateIdentity(der, extensions) {
    const certificate = new external_node_crypto_.X509Certificate(der);
    const names = certificate.subjectAltName ?? '';
    // OpenSSL's text puts a name with a comma or a quote in quotes, so no single name can look like two or like another.
    const subject = /^URI:([^\s",]+)$/.exec(names)?.[1];
    if (subject === undefined)
        throw new src/* IntegrityError */.cs('certificate', 'exactly one subject, a URI', names.slice(0, 200));
    const identity = {
        subject,
        notBefore: Date.parse(certificate.validFrom)
    };
    for (const { oid, value } of extensions) {
        if (!Object.hasOwn(fields, oid))
            continue;
        const field = fields[oid];
        if (identity[field] !== undefined)
            throw new src/* IntegrityError */.cs('certificate', `one ${field}`, 'several');
        identity[field] = utf8String(value, field);
    }
    return identity;
}
/** DER, UTF8String (X.690, 8.23). */
function utf8String(der, field) {
    const first = der[1] ?? 0;
    const long = first >= 0x80 ? first - 0x80 : 0;
    let length = first;
    if (long > 0)
        length = der.subarray(2, 2 + long).reduce((sum, byte) => sum * 256 + byte, 0);
    const content = der.subarray(2 + long);
    if (der[0] !== 0x0c || long > 2 || content.byteLength !== length || length === 0)
        throw new src/* IntegrityError */.cs(`certificate ${field}`, 'a UTF8String', 'something else');
    return Buffer.from(content).toString('utf8');
}
//# sourceMappingURL=certificate.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/verifier.js



/**
 * @param root a trusted root, read by readTrustedRoot
 * @throws UserError when its certificates or keys cannot be read
 */
async function openVerifier(root, thresholds = {}) {
    const { bundleFromJSON } = await Promise.all(/* import() */[__webpack_require__.e(654), __webpack_require__.e(40)]).then(__webpack_require__.t.bind(__webpack_require__, 61040, 19));
    const { crypto } = await __webpack_require__.e(/* import() */ 917).then(__webpack_require__.t.bind(__webpack_require__, 83917, 19));
    const { TrustedRoot } = await __webpack_require__.e(/* import() */ 654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
    const { toSignedEntity, toTrustMaterial, Verifier } = await Promise.all(/* import() */[__webpack_require__.e(654), __webpack_require__.e(917), __webpack_require__.e(187)]).then(__webpack_require__.t.bind(__webpack_require__, 54187, 19));
    const materialWith = (key) => {
        try {
            return toTrustMaterial(TrustedRoot.fromJSON(root), () => {
                if (key === undefined)
                    throw new Error('no key is trusted');
                return { publicKey: crypto.createPublicKey(key), validFor: () => true };
            });
        }
        catch (error) {
            throw new src/* UserError */.yo('trusted-root', (0,src/* errorMessage */.gJ)(error), 'certificates and keys that can be read', {
                cause: error
            });
        }
    };
    const options = {
        tlogThreshold: thresholds.log ?? Math.min(1, listOf(root, 'tlogs').length),
        ctlogThreshold: Math.min(1, listOf(root, 'ctlogs').length),
        // Never 0: a certificate lives for ten minutes, and only a timestamp tells that the signature is from then.
        timestampThreshold: Math.max(1, thresholds.timestamp ?? 1)
    };
    const material = materialWith();
    const verifier = new Verifier(material, options);
    return {
        verify: (document, artifact) => checked(() => {
            const bundle = bundleFromJSON(document);
            const { content } = bundle.verificationMaterial;
            if (content.$case === 'publicKey')
                throw new Error('it was signed with a key, not with a certificate');
            const der = content.$case === 'certificate'
                ? content.certificate.rawBytes
                : content.x509CertificateChain.certificates[0]?.rawBytes;
            if (der === undefined)
                throw new Error('it has no certificate');
            requireOneTree(bundle);
            const { identity } = verifier.verify(toSignedEntity(bundle, bufferOf(artifact)));
            const extensions = (identity?.oids ?? []).map(({ oid, value }) => ({ oid: (oid?.id ?? []).join('.'), value }));
            return certificateIdentity(der, extensions);
        }),
        verifyWithKey: (document, publicKey, artifact) => checked(() => {
            const bundle = bundleFromJSON(document);
            if (bundle.verificationMaterial.content.$case !== 'publicKey')
                throw new Error('it was signed with a certificate, not with the key');
            requireOneTree(bundle);
            new Verifier(materialWith(publicKey), options).verify(toSignedEntity(bundle, bufferOf(artifact)));
        })
    };
}
/**
 * The verifier goes by the checkpoint, which is signed; what the proof repeats of it is not. A bundle in which the two
 * differ is refused, so that no other reader sees another tree in it than we did.
 */
function requireOneTree({ verificationMaterial: { tlogEntries } }) {
    for (const { inclusionProof: proof } of tlogEntries) {
        if (proof?.checkpoint === undefined)
            continue;
        const [, size, root] = proof.checkpoint.envelope.split('\n');
        if (size !== proof.treeSize || root !== proof.rootHash.toString('base64'))
            throw new Error('the proof of inclusion is for another tree than its checkpoint');
    }
}
const bufferOf = (bytes) => bytes === undefined ? undefined : Buffer.from(bytes);
/** Whatever breaks on hostile input, also inside the libraries' readers of ASN.1 and protobuf, is a refusal. */
function checked(body) {
    try {
        return body();
    }
    catch (error) {
        throw new src/* IntegrityError */.cs('Sigstore bundle', 'one that verifies', (0,src/* errorMessage */.gJ)(error).slice(0, 500), {
            cause: error
        });
    }
}
//# sourceMappingURL=verifier.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/trust.js
/** Whose statements count, and for which kinds of fact. */





/** What tells signers apart: the key, or the workflow's file, whatever ref of it ran. */
function signerKey(signer) {
    return 'fingerprint' in signer ? signer.fingerprint : (signer.workflow.split('@', 1)[0] ?? '');
}
/**
 * Makes keys and identities ready for use.
 * @throws UserError when there is neither (whoever signed would otherwise be believed) or when one cannot be read
 */
async function openTrust(trust) {
    const identities = trust.identities ?? [];
    if (trust.keys.length === 0 && identities.length === 0)
        throw new src/* UserError */.yo('public-key', '', 'a public key, a signer-workflow, or a policy with signers in delivery.yml: without one nobody is trusted');
    const keys = trust.keys.map((key) => ({ ...key, publicKey: readPublicKey(key.pem, key.name) }));
    const verifier = identities.length === 0 ? undefined : await openVerifier(trust.trustedRoot ?? (await publicTrustedRoot()));
    return {
        kinds: new Set([...keys, ...identities].flatMap(({ facts }) => facts)),
        legacy: keys
            .filter(({ facts }) => facts.includes('signature'))
            .map(({ name, publicKey }) => ({ signer: { name, fingerprint: publicKey.fingerprint }, publicKey })),
        match: (bundle) => 'hint' in bundle
            ? matchKey(bundle, keys)
            : verifier === undefined
                ? { signers: [], reason: 'it was signed with a certificate, and no workflow is trusted' }
                : matchIdentity(bundle, identities, verifier)
    };
}
function matchKey(bundle, keys) {
    const signers = keys
        .filter((key) => isSignedBy(bundle, key.publicKey))
        .map(({ name, publicKey, facts }) => ({ signer: { name, fingerprint: publicKey.fingerprint }, facts }));
    return { signers, reason: signers.length > 0 ? '' : whyNot(bundle, keys) };
}
function matchIdentity({ document }, identities, verifier) {
    const actual = verifier.verify(document);
    const commit = actual.buildSignerDigest;
    const signer = {
        name: `${actual.subject}${commit === undefined ? '' : ` at ${commit}`}`,
        workflow: actual.subject,
        ...(commit === undefined ? {} : { commit })
    };
    const misses = identities.map((identity) => ({ identity, why: identityMismatch(identity, actual) }));
    const signers = misses.flatMap(({ identity, why }) => (why === undefined ? [{ signer, facts: identity.facts }] : []));
    // The one for this very workflow explains best.
    const about = misses.find(({ identity }) => actual.subject.startsWith(`${identity.workflow}@`)) ?? misses[0];
    return {
        signers,
        reason: signers.length > 0 ? '' : `signed by ${actual.subject}: ${about?.why ?? 'not trusted'}`,
        signedAt: actual.notBefore
    };
}
/** The hint is not signed, so it explains a refusal and never causes one. */
function whyNot(bundle, keys) {
    if (keys.length === 0)
        return 'it was signed with a key, and no key is trusted';
    const claimed = keys.find((key) => key.publicKey.hint === bundle.hint);
    return claimed === undefined
        ? `signed with a key that is not trusted (hint ${JSON.stringify(bundle.hint.slice(0, 64))})`
        : `the signature is not valid: the statement was changed after ${claimed.name} signed it, or the signature was`;
}
//# sourceMappingURL=trust.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/collect.js
/**
 * Reads the facts about one digest. Everything in a registry can be written by an attacker: what does not verify is
 * skipped with its reason, and nothing makes us fetch without bound (DESIGN section 8, point 7).
 */








const collectLimits = {
    referrers: 1000,
    manifestBytes: 65_536,
    bundleBytes: 128 * 2 ** 20,
    totalBytes: 384 * 2 ** 20
};
/**
 * Lists, fetches and verifies what is stated about a digest.
 * @throws UserError without a trusted key; RemoteError when the registry cannot be asked: what could not be read may be
 *   the very statement that matters
 */
async function collectFacts(store, digest, trust, options = {}) {
    return collectWith(store, digest, await openTrust(trust), options);
}
/** The same with the keys already read. */
async function collectWith(store, digest, trust, options) {
    const limits = { ...collectLimits, ...options.limits };
    const known = [...new Set(options.known ?? [])].slice(0, limits.referrers);
    // One more than we look at, to know that there are more.
    const listed = await store.listReferrers(digest, bundleMediaType, limits.referrers + 1);
    const rejected = [];
    let skipped = 0;
    const descriptors = [
        ...known.map((item) => ({ digest: item })),
        ...listed.slice(0, limits.referrers).filter((item) => !known.includes(item.digest))
    ];
    const candidates = [];
    await (0,build_src/* mapBounded */.yJ)(descriptors, 6, async (descriptor) => {
        const kind = factKindOf(descriptor.annotations?.[predicateTypeAnnotation] ?? '');
        const outcome = await guarded(descriptor.digest, kind, () => openReferrer(store, descriptor, limits));
        if (outcome === undefined)
            skipped += 1;
        else if ('reason' in outcome)
            rejected.push(outcome);
        else if (outcome.subject === digest)
            candidates.push(outcome);
        else if (known.includes(outcome.referrer))
            skipped += 1;
        else
            rejected.push({
                referrer: outcome.referrer,
                reason: `it is attached to another image, ${outcome.subject}`,
                ...(kind === undefined ? {} : { kind })
            });
    });
    // Known ones first, then the small: a few huge pieces of junk must not use up what signatures need.
    candidates.sort((a, b) => Number(known.includes(b.referrer)) - Number(known.includes(a.referrer)) ||
        a.bundle.size - b.bundle.size ||
        (a.referrer < b.referrer ? -1 : 1));
    let budget = limits.totalBytes;
    let unexamined = Math.max(0, listed.length - limits.referrers);
    const affordable = candidates.filter(({ bundle: { size }, referrer, predicateType }) => {
        if (size > limits.bundleBytes) {
            const kind = factKindOf(predicateType ?? '');
            const reason = `its bundle has ${size} bytes, more than ${limits.bundleBytes}`;
            rejected.push({ referrer, reason, ...(kind === undefined ? {} : { kind }) });
            return false;
        }
        if (size > budget) {
            unexamined += 1;
            return false;
        }
        budget -= size;
        return true;
    });
    const verified = [];
    await (0,build_src/* mapBounded */.yJ)(affordable, 3, async (candidate) => {
        const kind = factKindOf(candidate.predicateType ?? '');
        const outcome = await guarded(candidate.referrer, kind, async () => {
            const bytes = await fetchBundle(store, candidate);
            const expected = { subject: digest, referrer: candidate.referrer, bundleDigest: candidate.bundle.digest };
            return examineBundle(bytes, expected, trust);
        });
        if ('fact' in outcome)
            verified.push(outcome.fact);
        else if ('reason' in outcome) {
            const about = outcome.kind ?? kind;
            rejected.push({
                referrer: candidate.referrer,
                reason: outcome.reason,
                ...(about === undefined ? {} : { kind: about })
            });
        }
        else
            skipped += 1;
    });
    // One request more only where it can matter: nobody has both forms who does not have the newer one.
    if (trust.legacy.length > 0 && !verified.some(({ kind }) => kind === 'signature'))
        verified.push(...(await legacySignatures(store, digest, trust.legacy)));
    // Fetched side by side, so put in an order that does not depend on who answered first.
    const byReferrer = (a, b) => (a.referrer < b.referrer ? -1 : 1);
    return {
        subject: digest,
        verified: verified.sort(byReferrer),
        rejected: rejected.sort(byReferrer),
        skipped,
        unexamined
    };
}
/** Turns what is wrong with one referrer into its rejection; trouble with the registry itself is passed on. */
async function guarded(referrer, kind, body) {
    try {
        return await body();
    }
    catch (error) {
        const gone = (0,src/* errorKind */.f8)(error) === 'remote' && error.details?.status === 404;
        if ((0,src/* errorKind */.f8)(error) !== 'integrity' && !gone)
            throw error;
        return { referrer, reason: (0,src/* errorMessage */.gJ)(error), ...(kind === undefined ? {} : { kind }) };
    }
}
async function openReferrer(store, { digest, size }, limits) {
    const tooLarge = (got) => new src/* IntegrityError */.cs('referrer manifest', `at most ${limits.manifestBytes} bytes`, `${got} bytes`);
    if (size !== undefined && size > limits.manifestBytes)
        throw tooLarge(size);
    const stored = await store.getManifest(digest);
    if (stored === undefined)
        throw new src/* IntegrityError */.cs('referrer manifest', digest, 'nothing: it is listed but not there');
    if (stored.bytes.byteLength > limits.manifestBytes)
        throw tooLarge(stored.bytes.byteLength);
    const read = readReferrer(stored.bytes);
    return read === undefined ? undefined : { ...read, referrer: digest };
}
/** A bundle's bytes; the store compares them with the digest. */
async function fetchBundle(store, { bundle }) {
    const tooLarge = () => new src/* IntegrityError */.cs('bundle', `${bundle.size} bytes`, 'more');
    return (0,src/* readBounded */.CB)(store.getBlob(bundle), bundle.size, tooLarge);
}
//# sourceMappingURL=collect.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/attach.js
/** Signs statements and stores them beside the image that they are about. */







/**
 * Stores bundles and the manifests that attach them to `subject`, all of them in one write of the list of referrers:
 * separate writes can lose each other on a registry that has no referrers API.
 * @returns the descriptors of the manifests, in the order of `items`
 */
async function attachStatements(store, subject, items, options = {}) {
    if (items.length === 0)
        return [];
    const put = async (bytes) => {
        const descriptor = { digest: (0,build_src/* digestOf */.ol)(bytes), size: bytes.byteLength };
        await store.putBlob(descriptor, () => once(bytes));
        return descriptor;
    };
    await store.putBlob(emptyConfigDescriptor, () => once(emptyConfig));
    const created = (options.clock ?? src/* systemClock */.ml).now();
    const manifests = [];
    for (const { statement, bundle } of items)
        manifests.push(referrerManifest(subject, await put(bundle), statement.predicateType, created));
    const stored = await store.putReferrers(subject.digest, manifests);
    // A store may answer in any order; the caller pairs the answers with what it gave.
    return manifests.map(({ bytes, mediaType }) => {
        const digest = (0,build_src/* digestOf */.ol)(bytes);
        return (stored.find((descriptor) => descriptor.digest === digest) ?? {
            mediaType,
            digest,
            size: bytes.byteLength,
            artifactType: bundleMediaType
        });
    });
}
// oxlint-disable-next-line typescript/require-await -- an async iterable is what the store takes
async function* once(bytes) {
    yield bytes;
}
/**
 * Signs what is not there yet and attaches it, so that a re-run with nothing new writes nothing.
 * @param subject the image's manifest or index, as its store describes it
 * @returns one for each statement, in the same order
 */
async function signAndAttach(store, subject, statements, signer, options = {}) {
    const wanted = statements.map((item) => {
        const payload = statementBytes(item.statement);
        // Also catches our own mistakes: what our reader would refuse must not be signed.
        const read = readStatement(payload);
        if (read.subject !== subject.digest)
            throw new Error(`a statement about ${read.subject} cannot be attached to ${subject.digest}`);
        return { ...item, payload, statementDigest: (0,build_src/* digestOf */.ol)(payload) };
    });
    const existing = await ownStatements(store, subject.digest, signer, new Set(statements.map((item) => item.statement.predicateType)));
    const results = wanted.map((item) => {
        const { predicateType } = item.statement;
        const found = findCovering(item, existing);
        return found === undefined
            ? undefined
            : { predicateType, descriptor: found.descriptor, statementDigest: found.statementDigest, reused: true };
    });
    const missing = wanted.filter((_item, i) => results[i] === undefined);
    const signed = [];
    for (const { statement, payload } of missing)
        signed.push({ statement, bundle: await signer.sign(payload) });
    const descriptors = await attachStatements(store, subject, signed, options);
    return wanted.map(({ statement, statementDigest }, i) => {
        const made = missing.findIndex((item) => item.statementDigest === statementDigest);
        const descriptor = descriptors[made];
        const { bundle } = signed[made] ?? {};
        const { predicateType } = statement;
        const result = results[i] ?? (descriptor && bundle && { predicateType, descriptor, statementDigest, reused: false, bundle });
        if (result === undefined)
            throw new Error('a statement was not attached');
        return result;
    });
}
/**
 * The bundle that a manifest attaches, as it is stored.
 * @returns undefined when there is none, or it is larger than we read
 * @throws IntegrityError, RemoteError
 */
async function attachedBundle(store, referrer) {
    const stored = await store.getManifest(referrer);
    const read = stored && readReferrer(stored.bytes);
    return read === undefined || read.bundle.size > collectLimits.bundleBytes ? undefined : fetchBundle(store, read);
}
/**
 * What this signer already stated about a digest. Only what says it is of a wanted type is fetched, and what is not
 * readable is passed over: at worst a statement is made once more.
 */
async function ownStatements(store, subject, signer, types) {
    let budget = collectLimits.totalBytes;
    const listed = await store.listReferrers(subject, bundleMediaType, collectLimits.referrers);
    const found = await (0,build_src/* mapBounded */.yJ)(listed, 6, async (descriptor) => {
        const claimed = descriptor.annotations?.[predicateTypeAnnotation];
        if ((claimed !== undefined && !types.has(claimed)) || descriptor.size > collectLimits.manifestBytes)
            return undefined;
        try {
            const stored = await store.getManifest(descriptor.digest);
            const referrer = stored && readReferrer(stored.bytes);
            if (stored === undefined || referrer?.subject !== subject || !types.has(referrer.predicateType ?? ''))
                return undefined;
            if (referrer.bundle.size > Math.min(budget, collectLimits.bundleBytes))
                return undefined;
            budget -= referrer.bundle.size;
            const bundle = readBundle(await fetchBundle(store, referrer));
            if (!signer.made(bundle))
                return undefined;
            const { subject: about, predicateType, predicate } = readStatement(bundle.payload);
            if (about !== subject || predicateType !== referrer.predicateType)
                return undefined;
            return { descriptor: stored.descriptor, predicateType, predicate, statementDigest: (0,build_src/* digestOf */.ol)(bundle.payload) };
        }
        catch (error) {
            if ((0,src/* errorKind */.f8)(error) !== 'integrity' && (0,src/* errorKind */.f8)(error) !== 'remote')
                throw error;
            return undefined;
        }
    });
    return found.filter((item) => item !== undefined);
}
/**
 * The attached statement that makes a new one needless. One that only `covers` it must be the newest of its type:
 * readers go by the newest, so an older one that happens to say the same would not be heard.
 */
function findCovering({ statement, statementDigest, covers }, existing) {
    const alike = existing.filter(({ predicateType }) => predicateType === statement.predicateType);
    const identical = alike.find((own) => own.statementDigest === statementDigest);
    if (identical !== undefined || alike.length === 0)
        return identical;
    // Another tool may have written the same predicate in another form; cosign does, with its signatures.
    const wanted = (0,src/* canonicalJson */.dj)(statement.predicate, 'with fractions');
    const says = ({ predicate }) => {
        return (0,src/* canonicalJson */.dj)(predicate, 'with fractions') === wanted;
    };
    const time = ({ predicateType, predicate }) => statedTime(predicateType, predicate) ?? 0;
    const newest = Math.max(...alike.map(time));
    return alike.find(says) ?? (covers && alike.find((own) => time(own) === newest && covers(own.predicate)));
}
//# sourceMappingURL=attach.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/kms-plugin.js
/**
 * A key that never leaves its keeper: signing by one of Sigstore's plug-ins (sigstore/sigstore,
 * pkg/signature/kms/cliplugin, protocol v1), a program `sigstore-kms-<name>` that is asked once per question. Any
 * plug-in that cosign takes serves here.
 */





const protocol = 'v1';
/** Go's crypto.SHA256. */
const sha256 = 5;
const longestAnswer = 65_536;
/**
 * A key in a plug-in's writing, `<name>://<key>`; undefined for anything else.
 * @throws UserError for a scheme that cannot be a plug-in's
 */
function parseKmsKey(text, input) {
    const [, name, resource] = /^([a-z0-9][a-z0-9+.-]{0,40}):\/\/(\S{1,2000})$/.exec(text.trim()) ?? [];
    if (name === undefined || resource === undefined || name === 'env')
        return undefined;
    if (['http', 'https', 'file', 'k8s', 'pkcs11'].includes(name) || !/^[a-z0-9-]+$/.test(name))
        throw new src/* UserError */.yo(input, `${name}://…`, 'PEM text, `env://NAME`, or `<name>://<key>` of a plug-in sigstore-kms-<name>');
    return { program: `sigstore-kms-${name}`, resource };
}
/**
 * @throws UserError when its key is no ECDSA P-256 key; ToolError when the plug-in refuses or does not answer
 */
async function kmsSigner(key, ask, input = 'signing-key') {
    const answer = await question(key, ask, 'publicKey', { publicKeyOptions: { rpcOptions: {} } });
    const publicKey = describeKey(readKey(bytesOf(answer, 'publicKeyPEM', key), input));
    return {
        description: `key ${publicKey.fingerprint} of ${key.program}`,
        publicKey: publicKey.key.export({ type: 'spki', format: 'pem' }).toString(),
        fingerprint: publicKey.fingerprint,
        sign: async (payload) => {
            const message = Buffer.concat([paeHead(inTotoPayloadType, payload.byteLength), payload]);
            const options = { signOptions: { rpcOptions: {}, messageOptions: { digest: null } } };
            const signature = bytesOf(await question(key, ask, 'signMessage', options, message), 'signature', key);
            const bundle = { payload, signature, hint: publicKey.hint };
            // A plug-in that changed its key meanwhile, or hashed twice, would be found by readers only.
            if (!isSignedBy(bundle, publicKey))
                throw new src/* IntegrityError */.cs(`signature of ${key.program}`, `one by its key ${publicKey.fingerprint}`, 'another');
            return bundleBytes(bundle);
        },
        made: (bundle) => 'hint' in bundle && isSignedBy(bundle, publicKey)
    };
}
async function question({ program, resource }, ask, method, options, input) {
    const init = { protocolVersion: protocol, keyResourceID: resource, hashFunc: sha256, rpcOptions: {} };
    const text = JSON.stringify({ initOptions: init, methodName: method, [method]: options });
    const output = await ask(program, [protocol, text], input);
    let answer;
    try {
        if (output.length > longestAnswer)
            throw new Error('its answer is too long');
        answer = (0,src/* parseJsonObject */.dw)(Buffer.from(output), `answer of ${program}`);
    }
    catch (error) {
        throw new src/* ToolError */.v4(`${program} ${method}`, 'no answer in JSON', output.slice(0, 500), { cause: error });
    }
    const { errorMessage: refusal, [method]: given } = answer;
    if (typeof refusal === 'string' && refusal !== '')
        throw new src/* ToolError */.v4(`${program} ${method}`, 'refused', refusal);
    if (!(0,src/* isObject */.Gv)(given))
        throw new src/* ToolError */.v4(`${program} ${method}`, 'answered something else', output.slice(0, 500));
    return given;
}
function bytesOf(answer, field, { program }) {
    const text = answer[field];
    if (typeof text !== 'string' || text === '')
        throw new src/* ToolError */.v4(program, `answered without ${field}`, '');
    return Buffer.from(text, 'base64');
}
function readKey(pem, input) {
    try {
        const key = (0,external_node_crypto_.createPublicKey)(Buffer.from(pem));
        requireP256(key, input);
        return key;
    }
    catch (error) {
        if ((0,src/* errorKind */.f8)(error) === 'user')
            throw error;
        throw new src/* UserError */.yo(input, 'a plug-in that gives no public key in PEM', 'one that does', { cause: error });
    }
}
//# sourceMappingURL=kms-plugin.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/layer-records.js
/**
 * What was found in a layer, kept in the image's own repository for the next image that has the layer. A record decides
 * what an SBOM says, and anybody who can push can put one there; so one counts only with a statement of the very signer
 * that is about to sign the SBOM: whoever could forge that statement could sign a forged SBOM as well (decision 0017).
 */





const layerRecordPredicate = 'urn:immutable-delivery:layer-record:1';
const layerRecordMediaType = 'application/vnd.immutable-delivery.layer-record.v1';
/** Deflated; a layer of a million files has some 30 MB. */
const largestRecord = 128 * 2 ** 20;
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
        const bundle = readBundle(await read(store, parts.bundle, largestBundle));
        // The signature first: nothing of the payload is looked at before.
        if (!signer.made(bundle))
            return undefined;
        const { subject, predicateType, predicate } = readStatement(bundle.payload);
        const isOurs = predicateType === layerRecordPredicate &&
            subject === layer.diffId &&
            predicate['blob'] === layer.blob.digest &&
            predicate['version'] === layer.version &&
            predicate['record'] === parts.record.digest;
        return isOurs ? await read(store, parts.record, largestRecord) : undefined;
    }
    catch (error) {
        // The layer is then read, as if there were no record.
        if ((0,src/* errorKind */.f8)(error) !== 'integrity' && (0,src/* errorKind */.f8)(error) !== 'remote')
            throw error;
        return undefined;
    }
}
/** Signs a record and stores it. */
async function storeLayerRecord(store, layer, record, signer) {
    const statement = makeStatement(layer.diffId, layerRecordPredicate, {
        blob: layer.blob.digest,
        record: (0,build_src/* digestOf */.ol)(record),
        version: layer.version
    });
    const bundle = await signer.sign(statementBytes(statement));
    const manifest = {
        schemaVersion: 2,
        mediaType: build_src/* mediaTypes */.Ib.manifest,
        artifactType: layerRecordMediaType,
        config: await put(store, emptyConfig, build_src/* mediaTypes */.Ib.empty),
        layers: [await put(store, bundle, bundleMediaType), await put(store, record, layerRecordMediaType)]
    };
    await store.putManifest(Buffer.from(JSON.stringify(manifest)), build_src/* mediaTypes */.Ib.manifest, tagOf(layer, signer));
}
/** One for each layer, signer and version, so that none takes another's place. */
function tagOf({ diffId, blob, version }, signer) {
    const name = (0,build_src/* digestOf */.ol)([diffId, blob.digest, version, signer.description].join('\n'));
    return `layer-${name.slice('sha256:'.length, 'sha256:'.length + 40)}`;
}
async function put(store, bytes, mediaType) {
    const descriptor = { mediaType, digest: (0,build_src/* digestOf */.ol)(bytes), size: bytes.byteLength };
    await store.putBlob(mediaType === build_src/* mediaTypes */.Ib.empty ? emptyConfigDescriptor : descriptor, () => layer_records_once(bytes));
    return descriptor;
}
// oxlint-disable-next-line typescript/require-await -- an async iterable is what the store takes
async function* layer_records_once(bytes) {
    yield bytes;
}
function readParts(bytes) {
    const { artifactType, layers } = (0,src/* parseJsonObject */.dw)(bytes, 'manifest of a layer record', 16);
    if (artifactType !== layerRecordMediaType || !Array.isArray(layers) || layers.length !== 2)
        return undefined;
    const [bundle, record] = layers.map(readPart);
    return bundle === undefined || record === undefined ? undefined : { bundle, record };
}
function readPart(value) {
    if (!(0,src/* isObject */.Gv)(value))
        return undefined;
    const { digest, size } = value;
    return (0,build_src/* isDigest */.Bc)(digest) && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
        ? { digest, size }
        : undefined;
}
async function read(store, part, limit) {
    if (part.size > limit)
        return new Uint8Array();
    return (0,src/* readBounded */.CB)(store.getBlob(part), part.size, () => new Error('a blob longer than its size'));
}
//# sourceMappingURL=layer-records.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/gate-rules.js
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
    const newest = needed === 1 ? newestFacts(all) : newestOfEach(all);
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
    return groupBy(facts, ({ signer }) => signerKey(signer)).flatMap(newestFacts);
}
function groupBy(facts, keyOf) {
    const groups = new Map();
    for (const fact of facts)
        groups.set(keyOf(fact), [...(groups.get(keyOf(fact)) ?? []), fact]);
    return [...groups.values()];
}
const signersOf = (facts) => new Set(facts.map(({ signer }) => signerKey(signer))).size;
/**
 * What signers must agree on to count together. Two SBOMs are two documents, each vouched for once; two builders may
 * differ in everything but what they built from. Scans and health checks are judged one by one, and the worst decides.
 */
function matterOf(kind, { predicateType, predicate }) {
    if (kind === 'signature' || kind === 'scan' || kind === 'health')
        return kind;
    const definition = predicate['buildDefinition'];
    const matter = kind === 'sbom' ? predicate : (0,src/* isObject */.Gv)(definition) ? definition['resolvedDependencies'] : undefined;
    try {
        return (0,src/* canonicalJson */.dj)([predicateType, (matter ?? null)]);
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
;// CONCATENATED MODULE: ./packages/evidence/build/src/gate-scan.js
/** Judges scan statements: they must speak of the SBOM that is attached, be fresh enough, and hold findings the policy allows. */



/**
 * Judges the scans that count; of several equally new ones the worst decides.
 * @param scans at least one
 * @param sboms the SBOMs of the same digest that count
 */
function judgeScans(scans, sboms, context) {
    const judgements = scans.map((fact) => judgeScan(fact, sboms, context));
    const worst = (0,src/* worstVerdict */.zP)(judgements.map(({ verdict }) => verdict));
    const decisive = judgements.find(({ verdict }) => verdict === worst);
    if (decisive === undefined)
        throw new Error('no scan counts');
    return decisive;
}
function judgeScan(fact, sboms, context) {
    const fail = (reason, verdict = 'fail') => ({ verdict, reason, fact, waived: [] });
    if (fact.time === undefined)
        return fail('the scan statement does not say when it was made (metadata.scanFinishedOn)');
    // A statement from the future would be the newest for ever.
    if (fact.time > context.now + clockSkew)
        return fail(`the scan statement says it was made in the future, ${new Date(fact.time).toISOString()}`);
    const unbound = sbomMismatch(fact, sboms, context);
    if (unbound !== undefined)
        return fail(unbound);
    let judged;
    try {
        judged = context.judge(fact.predicate, context.policy, context.now);
    }
    catch (error) {
        return fail(`the scan statement cannot be judged: ${(0,src/* errorMessage */.gJ)(error)}`, 'error');
    }
    const { databaseTime } = judged;
    if (databaseTime === undefined || !Number.isFinite(databaseTime))
        return fail(judged.reasons[0] ?? 'the scan statement does not say how new its database was', judged.verdict === 'pass' ? 'error' : judged.verdict);
    const seen = context.newestDatabaseSeen;
    const revived = seen !== undefined && databaseTime < seen
        ? `its database of ${new Date(databaseTime).toISOString()} is older than one already seen for this environment (${new Date(seen).toISOString()})`
        : undefined;
    const problems = [
        ...(revived === undefined ? [] : [revived]),
        ...(judged.verdict === 'pass'
            ? []
            : judged.reasons.length > 0
                ? judged.reasons
                : [`the scan is judged ${judged.verdict}`])
    ];
    if (problems.length === 0)
        return {
            verdict: 'pass',
            reason: `nothing the policy forbids, stated by ${fact.signer.name}`,
            fact,
            databaseTime,
            waived: []
        };
    if (context.rollback)
        return {
            verdict: 'pass',
            reason: `waived for a rollback: ${problems.join('; ')}`,
            fact,
            databaseTime,
            waived: problems
        };
    const verdict = (0,src/* worstVerdict */.zP)([judged.verdict, ...(revived === undefined ? [] : ['fail'])]);
    return { ...fail(problems.join('; '), verdict), databaseTime };
}
/** Why the scan does not speak of an SBOM that is attached and verified; undefined when it does. */
function sbomMismatch(fact, sboms, { sbomTrusted }) {
    const sbom = fact.predicate['sbom'];
    const digest = (0,src/* isObject */.Gv)(sbom) && (0,src/* isObject */.Gv)(sbom['digest']) ? sbom['digest']['sha256'] : undefined;
    if (typeof digest !== 'string')
        return 'the scan statement does not say which SBOM it judged';
    if (!sbomTrusted)
        return 'the scan cannot be tied to an SBOM: no signer is trusted for sbom';
    if (sboms.length === 0)
        return 'the scan cannot be tied to an SBOM: none is attached that verifies';
    if (!sboms.some((item) => digestOrNothing(item) === `sha256:${digest}`))
        return `the scan judged another SBOM (sha256:${digest.slice(0, 64)}) than the one attached`;
    return undefined;
}
function digestOrNothing(sbom) {
    try {
        return documentDigest(sbom.predicate);
    }
    catch {
        // No canonical form, so no scan can have named it.
        return undefined;
    }
}
//# sourceMappingURL=gate-scan.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/gate-demand.js


function place(fact, { digest, platform }, demanded = true) {
    return { fact, subject: digest, demanded, ...(platform === undefined ? {} : { platform }) };
}
/** The facts of one kind that count, or the answer when there is none. */
function countingFacts(kind, subject, context) {
    const { collection, unreachable } = subject;
    if (unreachable !== undefined)
        return {
            demand: { ...place(kind, subject), verdict: 'not checked', reason: `could not be read: ${unreachable}` },
            verdict: 'error'
        };
    const all = (collection?.verified ?? []).filter((fact) => fact.kind === kind);
    const counting = all.length === 0 ? undefined : countFacts(kind, all, context.rules, context);
    if (typeof counting === 'object')
        return counting;
    const reason = counting ?? subject.broken ?? (collection === undefined ? 'nothing was read' : whyMissing(kind, collection));
    return { demand: { ...place(kind, subject), verdict: 'fail', reason }, verdict: 'fail' };
}
/** A rejection that concerns this kind says more than that there is nothing. */
function whyMissing(kind, { rejected, unexamined }) {
    const about = rejected.filter((item) => item.kind === kind);
    const possible = about.length > 0 ? about : rejected.filter((item) => item.kind === undefined);
    const [first] = possible;
    const more = possible.length > 1 ? ` (and ${possible.length - 1} more that do not verify)` : '';
    const unseen = unexamined > 0 ? `; ${unexamined} further referrers were not looked at: there are too many` : '';
    return first === undefined
        ? `no ${kind} for this digest by a trusted signer${unseen}`
        : `no valid ${kind} for this digest: ${first.reason}${more}${unseen}`;
}
function proof({ signer, statementDigest, referrer }) {
    return { signer, statementDigest, referrer };
}
/** Who states it, each once. */
function statedBy(facts) {
    return `stated by ${[...new Set(facts.map(({ signer }) => signer.name))].join(' and by ')}`;
}
const withWaived = (waived) => (waived.length === 0 ? {} : { waived });
function demandFact(kind, subject, context) {
    const counting = countingFacts(kind, subject, context);
    if ('demand' in counting)
        return counting;
    const [fact] = counting.facts;
    if (fact === undefined)
        throw new Error('no fact counts');
    const reason = statedBy(counting.facts);
    return {
        demand: {
            ...place(kind, subject),
            verdict: 'pass',
            reason,
            ...proof(fact),
            ...also(counting.facts),
            ...withWaived(counting.waived)
        },
        verdict: 'pass'
    };
}
/** The manifests that attach the others of several that count. */
function also(facts) {
    const rest = facts.slice(1).map(({ referrer }) => referrer);
    return rest.length === 0 ? {} : { also: rest };
}
/** The scan that counts, tied to the SBOM that counts. */
function demandScan(subject, context, scan) {
    const counting = countingFacts('scan', subject, context);
    if ('demand' in counting)
        return counting;
    const counted = countingFacts('sbom', subject, context);
    const sboms = 'demand' in counted ? [] : counted.facts;
    const { verdict, reason, fact, databaseTime, waived } = judgeScans(counting.facts, sboms, scan);
    return {
        demand: {
            ...place('scan', subject),
            verdict: verdict === 'pass' ? 'pass' : 'fail',
            reason,
            ...proof(fact),
            ...also([fact, ...counting.facts.filter((other) => other !== fact)]),
            ...withWaived([...counting.waived, ...waived])
        },
        verdict,
        ...(databaseTime === undefined ? {} : { databaseTime })
    };
}
/** The digest that answered is the index's or, where a runtime knows no index, a platform's: one of them is enough. */
function demandHealth(all, given, context) {
    const failures = [];
    for (const subject of all) {
        const counting = countingFacts('health', subject, context);
        if ('demand' in counting) {
            failures.push(counting);
            continue;
        }
        const failed = counting.facts.find((fact) => fact.predicate['result'] !== 'PASSED');
        const fact = failed ?? counting.facts[0];
        if (fact === undefined)
            throw new Error('no fact counts');
        const common = { ...place('health', subject), ...proof(fact), ...withWaived(counting.waived) };
        if (failed === undefined)
            return { demand: { ...common, verdict: 'pass', reason: statedBy(counting.facts) }, verdict: 'pass' };
        // The newest word on a digest is that it failed: that another one passed does not mend it.
        return { demand: { ...common, verdict: 'fail', reason: 'the health check did not pass' }, verdict: 'fail' };
    }
    const own = failures.find(({ demand }) => demand.subject === given) ?? failures[0];
    const unread = failures.find(({ verdict }) => verdict === 'error');
    const answer = unread ?? own;
    if (answer === undefined)
        throw new Error('an image has no digest');
    return answer;
}
//# sourceMappingURL=gate-demand.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/gate.js
/**
 * The gate before traffic moves (DESIGN section 8): reads the facts about an image back and refuses when one that the
 * policy demands is missing, forged, or says something the policy does not allow. Fails closed.
 */





const allKinds = ['signature', 'provenance', 'sbom', 'scan', 'health'];
/**
 * Judges an image.
 * @returns a report whose verdict is `pass` only when every demanded fact is there and good; `error` when the registry
 *   could not be read to the end; `incomplete` when a scan could not judge all of the image
 * @throws UserError when nobody is trusted, or a key is unreadable
 */
async function runGate(options) {
    const { image, logger, store } = options;
    const trust = await openTrust(options.trust);
    const time = options.clock.now();
    const { digest } = image.descriptor;
    const named = new Map(image.platforms.map((item) => [item.descriptor.digest, (0,build_src/* formatPlatform */.Bq)(item.platform)]));
    const all = await (0,build_src/* mapBounded */.yJ)([...new Set([...named.keys(), digest])], 3, async (subject) => {
        const platform = named.get(subject);
        const facts = await readSubject(store, subject, trust, options);
        return { digest: subject, ...(platform === undefined ? {} : { platform }), ...facts };
    });
    const platforms = all.filter((subject) => subject.platform !== undefined);
    const given = all.filter((subject) => subject.digest === digest);
    const context = { rules: options.rules ?? {}, now: time, rollback: options.rollback === true };
    const scanContext = {
        judge: options.judge,
        policy: options.scanPolicy,
        now: time,
        rollback: options.rollback === true,
        sbomTrusted: trust.kinds.has('sbom'),
        ...(options.newestDatabaseSeen === undefined ? {} : { newestDatabaseSeen: options.newestDatabaseSeen })
    };
    const subjectsOf = { signature: all, provenance: given, sbom: platforms, scan: platforms, health: all };
    const answers = [];
    const demands = [];
    for (const kind of allKinds) {
        const found = !trust.kinds.has(kind)
            ? undefined
            : kind === 'health'
                ? [demandHealth(all, digest, context)]
                : subjectsOf[kind].map((subject) => kind === 'scan' ? demandScan(subject, context, scanContext) : demandFact(kind, subject, context));
        answers.push(...(found ?? []));
        demands.push(...(found === undefined ? undemanded(kind, subjectsOf[kind]) : found.map(({ demand }) => demand)));
    }
    const verdicts = answers.map(({ verdict }) => verdict);
    const databaseTimes = answers.flatMap(({ databaseTime }) => databaseTime ?? []);
    // An image in which there is nothing to run has nothing that could have been judged.
    if (platforms.length === 0)
        verdicts.push('incomplete');
    tell(demands, logger);
    return {
        digest,
        verdict: (0,src/* worstVerdict */.zP)(verdicts),
        demands,
        time,
        ...(databaseTimes.length === 0 ? {} : { databaseTime: Math.min(...databaseTimes) })
    };
}
async function readSubject(store, digest, trust, options) {
    try {
        if ((await store.getManifest(digest)) === undefined)
            return { broken: 'the image has no manifest of this digest' };
        const collection = await collectWith(store, digest, trust, {
            ...(options.limits === undefined ? {} : { limits: options.limits }),
            ...(options.known === undefined ? {} : { known: options.known })
        });
        return { collection };
    }
    catch (error) {
        if ((0,src/* errorKind */.f8)(error) === 'integrity')
            return { broken: `the manifest's bytes are not those of its digest: ${(0,src/* errorMessage */.gJ)(error)}` };
        if ((0,src/* errorKind */.f8)(error) === 'remote')
            return { unreachable: (0,src/* errorMessage */.gJ)(error) };
        throw error;
    }
}
/** What nobody may state stands in the report, so that nobody takes it for checked. */
function undemanded(kind, subjects) {
    // Health is a fact of later: that nobody states it yet is no gap worth telling.
    if (kind === 'health')
        return [];
    const reason = `no signer is trusted for ${kind}, so it is not demanded`;
    return subjects.map((subject) => ({ ...place(kind, subject, false), verdict: 'not checked', reason }));
}
function tell(demands, logger) {
    for (const { fact, subject, platform, verdict, reason, waived } of demands) {
        logger.info(`${verdict}: ${fact} of ${platform ?? 'the image'} ${subject}: ${reason}`);
        for (const what of waived ?? [])
            logger.warning(`Waived for this rollback: ${fact} of ${platform ?? subject}: ${what}`);
    }
}
//# sourceMappingURL=gate.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/gate-report.js
/** What the gate answers: each fact that was demanded, of which digest, and how it stood. */

/** Why the gate refuses, one line per distinct reason; empty when it passes. */
function refusals(report) {
    return [
        ...new Set(report.demands
            .filter(({ demanded, verdict }) => demanded && verdict !== 'pass')
            .map(({ fact, platform, subject, reason }) => `${fact} of ${platform ?? subject}: ${reason}`))
    ];
}
/**
 * The report on an image that could not even be read because its bytes are not those of its digest: a refusal, and not
 * a defect of the run.
 * @throws the error itself when it is of another kind
 */
function reportUnreadable(digest, error, clock) {
    if ((0,src/* errorKind */.f8)(error) !== 'integrity')
        throw error;
    const reason = `the image cannot be read: ${(0,src/* errorMessage */.gJ)(error)}`;
    return {
        digest,
        verdict: 'fail',
        demands: [{ fact: 'signature', subject: digest, verdict: 'fail', reason, demanded: true }],
        time: clock.now()
    };
}
//# sourceMappingURL=gate-report.js.map
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
;// CONCATENATED MODULE: ./packages/evidence/build/src/provenance-facts.js
/** Reads from verified provenance what decisions are made on. */


/** The input digest that a provenance predicate binds (bake-image's skip-unchanged), if it has one. */
function boundInputDigest(predicate) {
    const value = at(predicate, ['buildDefinition', 'internalParameters', 'inputDigest']);
    return (0,build_src/* isDigest */.Bc)(value) ? value : undefined;
}
/**
 * Whether two provenance predicates tell of the same build from the same things, whenever it ran. For
 * `StatementToAttach.covers`: a run that is repeated for the same commit adds no second provenance.
 */
function isSameBuild(a, b) {
    const essence = (predicate) => {
        const definition = predicate['buildDefinition'];
        const builder = at(predicate, ['runDetails', 'builder', 'id']);
        if (!(0,src/* isObject */.Gv)(definition) || typeof builder !== 'string')
            return undefined;
        try {
            return (0,src/* canonicalJson */.dj)([definition, builder]);
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
        value = (0,src/* isObject */.Gv)(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return value;
}
//# sourceMappingURL=provenance-facts.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/service.js
/** One exchange with a service of Sigstore: bounded, repeated when that can help, never with a secret in an error. */

const attempts = 4;
/** An entry of Rekor has some kB; version 1 repeats no payload. */
const service_longestAnswer = 4 * 2 ** 20;
/**
 * Asks until there is an answer that is not "later" (408, 429, 5xx).
 * @param accept statuses that are an answer
 * @throws RemoteError
 */
async function ask(request, accept, { http, clock, signal }) {
    const { method, url } = request;
    for (let attempt = 1;; attempt += 1) {
        let response;
        let reason;
        try {
            response = await http({ timeout: 60_000, ...request, ...(signal === undefined ? {} : { signal }) });
            const tooLarge = () => new Error(`more than ${service_longestAnswer} bytes`);
            const body = await (0,src/* readBounded */.CB)(response.body, service_longestAnswer, tooLarge);
            if (accept.includes(response.status))
                return { status: response.status, headers: response.headers, body };
            reason = Buffer.from(body.subarray(0, 300)).toString('utf8').replaceAll(/\s+/g, ' ');
        }
        catch (error) {
            response?.discard();
            reason = (0,src/* errorMessage */.gJ)(error);
        }
        const status = response?.status ?? 0;
        const passing = status === 0 || status === 408 || status === 429 || status >= 500;
        if (!passing || attempt === attempts || signal?.aborted === true)
            throw new src/* RemoteError */.Hi({ method, url, status, attempts: attempt, reason });
        await clock.sleep(500 * 2 ** attempt, signal);
    }
}
/** Posts JSON. @see ask */
function postJson(url, body, accept, ports) {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    return ask({ method: 'POST', url, headers, body: Buffer.from(JSON.stringify(body)) }, accept, ports);
}
//# sourceMappingURL=service.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/identity-token.js
/** The job's OIDC token (docs.github.com, "OpenID Connect"): who this run is, in GitHub's words. */


/**
 * Asks the runner for a token with the audience `sigstore`.
 * @param mask told of the token before anything can go wrong with it
 * @throws UserError when the job may not have one
 */
async function requestIdentityToken(env, mask, ports) {
    const base = env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
    const bearer = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
    if (base === '' || bearer === '')
        throw new src/* UserError */.yo('signing-key', '', 'a private key, or the permission `id-token: write` to sign as this workflow');
    mask(bearer);
    const url = new URL(base);
    url.searchParams.set('audience', 'sigstore');
    const headers = { authorization: `bearer ${bearer}`, accept: 'application/json' };
    const { body } = await ask({ method: 'GET', url: url.href, headers }, [200], ports);
    const { value } = (0,src/* parseJsonObject */.dw)(body, 'the runner’s token');
    if (typeof value !== 'string' || value === '')
        throw new Error('the runner answered without a token');
    mask(value);
    return value;
}
/** @throws UserError when the token is not one of a workflow's job */
function readIdentityToken(token) {
    const claims = claimsOf(token);
    const text = (name) => {
        const value = claims[name];
        if (typeof value !== 'string' || value === '')
            throw new src/* UserError */.yo('signing-key', `a token without ${name}`, 'the token of a GitHub Actions job, or a private key');
        return value;
    };
    return {
        issuer: text('iss'),
        subject: text('sub'),
        workflow: text('job_workflow_ref'),
        commit: text('job_workflow_sha'),
        ref: text('ref'),
        repository: text('repository'),
        repositoryId: text('repository_id'),
        runnerEnvironment: text('runner_environment'),
        trigger: text('event_name'),
        visibility: text('repository_visibility')
    };
}
function claimsOf(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        return (0,src/* isObject */.Gv)(claims) ? claims : {};
    }
    catch {
        // Nothing of the token may stand in an error.
        return {};
    }
}
//# sourceMappingURL=identity-token.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/fulcio.js
/** A short-lived certificate for a key that is made here and never leaves (Fulcio, API v2 `signingCert`). */



/**
 * @param authority base URL of Fulcio
 * @param token the run's OIDC token
 * @param subject the token's `sub`
 * @throws RemoteError, IntegrityError
 */
async function requestCertificate(authority, token, subject, ports) {
    const { privateKey, publicKey } = (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' });
    const request = {
        credentials: { oidcIdentityToken: token },
        publicKeyRequest: {
            publicKey: { algorithm: 'ECDSA', content: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
            proofOfPossession: (0,external_node_crypto_.sign)('sha256', Buffer.from(subject), privateKey).toString('base64')
        }
    };
    const { body } = await postJson(`${authority}/api/v2/signingCert`, request, [200, 201], ports);
    const answer = (0,src/* parseJsonObject */.dw)(body, 'Fulcio’s answer');
    const signed = answer['signedCertificateEmbeddedSct'] ?? answer['signedCertificateDetachedSct'];
    const chain = (0,src/* isObject */.Gv)(signed) ? signed['chain'] : undefined;
    const certificates = (0,src/* isObject */.Gv)(chain) ? chain['certificates'] : undefined;
    const leaf = Array.isArray(certificates) ? certificates[0] : undefined;
    if (typeof leaf !== 'string')
        throw new src/* IntegrityError */.cs('Fulcio’s answer', 'a chain of certificates', 'none');
    let certificate;
    try {
        certificate = new external_node_crypto_.X509Certificate(leaf);
    }
    catch (error) {
        throw new src/* IntegrityError */.cs('Fulcio’s answer', 'a certificate in PEM', 'something else', { cause: error });
    }
    if (!certificate.publicKey.equals((0,external_node_crypto_.createPublicKey)(privateKey)))
        throw new src/* IntegrityError */.cs('Fulcio’s certificate', 'our public key', 'another');
    return {
        privateKey,
        der: certificate.raw,
        pem: certificate.toString(),
        expires: Date.parse(certificate.validTo)
    };
}
//# sourceMappingURL=fulcio.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/rekor.js
/** Entries in Rekor's transparency log, versions 1 and 2, as they stand in a bundle (TransparencyLogEntry). */





/** Enters a signature and gives the proof that it stands there. @throws RemoteError, IntegrityError */
function enterLog({ url, version }, signed, ports) {
    return version === 1 ? enterFirst(url, signed, ports) : enterSecond(url, signed, ports);
}
/**
 * Version 2: only the hash of what was signed is sent, whatever the statement's size. Its own type for DSSE is gone
 * since rekor-tiles 2.3, because SBOMs are large.
 */
async function enterSecond(url, { payload, signature, certificate }, ports) {
    const digest = (0,external_node_crypto_.createHash)('sha256')
        .update(paeHead(inTotoPayloadType, payload.byteLength))
        .update(payload)
        .digest('base64');
    const verifier = {
        keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        x509Certificate: { rawBytes: Buffer.from(certificate.der).toString('base64') }
    };
    const request = {
        hashedRekordRequestV002: { digest, signature: { content: Buffer.from(signature).toString('base64'), verifier } }
    };
    const { body } = await postJson(`${url}/api/v2/log/entries`, request, [200, 201], ports);
    // The answer has the bundle's own form.
    return (0,src/* parseJsonObject */.dw)(body, 'Rekor’s answer');
}
/** Version 1 (kind `dsse`, 0.0.1): the whole envelope is sent, and a hash of it is kept. */
async function enterFirst(url, { payload, signature, certificate }, ports) {
    const proposal = {
        apiVersion: '0.0.1',
        kind: 'dsse',
        spec: {
            proposedContent: {
                envelope: JSON.stringify(envelopeJson({ payload, signature })),
                verifiers: [Buffer.from(certificate.pem).toString('base64')]
            }
        }
    };
    const answer = await postJson(`${url}/api/v1/log/entries`, proposal, [200, 201, 409], ports);
    const entries = Object.values((0,src/* parseJsonObject */.dw)(await entered(url, answer, ports), 'Rekor’s answer'));
    const [entry] = entries;
    if (entries.length !== 1 || !(0,src/* isObject */.Gv)(entry))
        throw new src/* IntegrityError */.cs('Rekor’s answer', 'one entry', 'another number');
    return transparencyEntry(entry);
}
/** 409: it stands there already, because the answer to an earlier try was lost. */
async function entered(url, { status, headers, body }, ports) {
    if (status !== 409)
        return body;
    const id = /\/([0-9a-f]{64,80})$/.exec(headers['location'] ?? '')?.[1];
    if (id === undefined)
        throw new src/* IntegrityError */.cs('Rekor’s answer 409', 'the location of the entry', 'none');
    const headersOut = { accept: 'application/json' };
    return (await ask({ method: 'GET', url: `${url}/api/v1/log/entries/${id}`, headers: headersOut }, [200], ports)).body;
}
function transparencyEntry(entry) {
    const text = (value, what) => {
        if (typeof value !== 'string' && typeof value !== 'number')
            throw new src/* IntegrityError */.cs(`Rekor’s ${what}`, 'a value', 'none');
        return String(value);
    };
    const fromHex = (value, what) => Buffer.from(text(value, what), 'hex').toString('base64');
    const body = text(entry['body'], 'body');
    const { kind, apiVersion } = (0,src/* parseJsonObject */.dw)(Buffer.from(body, 'base64'), 'Rekor’s body');
    const { inclusionProof: proof, signedEntryTimestamp } = (0,src/* isObject */.Gv)(entry['verification']) ? entry['verification'] : {};
    if (!(0,src/* isObject */.Gv)(proof) || !Array.isArray(proof['hashes']))
        throw new src/* IntegrityError */.cs('Rekor’s answer', 'a proof of inclusion', 'none');
    return {
        logIndex: text(entry['logIndex'], 'logIndex'),
        logId: { keyId: fromHex(entry['logID'], 'logID') },
        kindVersion: { kind: text(kind, 'kind'), version: text(apiVersion, 'apiVersion') },
        integratedTime: text(entry['integratedTime'], 'integratedTime'),
        inclusionPromise: { signedEntryTimestamp: text(signedEntryTimestamp, 'signedEntryTimestamp') },
        inclusionProof: {
            logIndex: text(proof['logIndex'], 'logIndex'),
            rootHash: fromHex(proof['rootHash'], 'rootHash'),
            treeSize: text(proof['treeSize'], 'treeSize'),
            hashes: proof['hashes'].map((hash) => fromHex(hash, 'hash')),
            checkpoint: { envelope: text(proof['checkpoint'], 'checkpoint') }
        },
        canonicalizedBody: body
    };
}
//# sourceMappingURL=rekor.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/timestamp.js
/** A signed time for a signature (RFC 3161 over HTTP). */


/** TimeStampReq up to the hash: version 1, sha256. */
const head = Buffer.from('30390201013031300d060960864801650304020105000420', 'hex');
/** certReq TRUE: some readers' trusted roots name only the authority's root. */
const tail = Buffer.from('0101ff', 'hex');
/**
 * Asks for a timestamp. No nonce: the signature that is stamped is itself new and random.
 * @param url of the authority, whole
 * @returns the TimeStampResp in DER; readers verify it
 * @throws RemoteError
 */
async function requestTimestamp(url, signature, ports) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(signature).digest();
    const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' };
    const request = { method: 'POST', url, headers, body: Buffer.concat([head, hash, tail]) };
    return (await ask(request, [200, 201], ports)).body;
}
//# sourceMappingURL=timestamp.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/keyless-signer.js
/** Signs as the workflow that runs: no key to keep, no key to leak. */








/** A certificate is not used in its last minute: the timestamp must still fall into its life. */
const margin = 60_000;
/**
 * @throws UserError when the job has no identity; RemoteError when a service does not answer. What is signed is checked
 *   by `sign`, which throws IntegrityError when a service answered with something that does not verify
 */
async function keylessSigner(options) {
    const run = readIdentityToken(await options.token());
    const services = options.services(run);
    const verifier = options.trustedRoot === undefined ? undefined : await openVerifier(options.trustedRoot);
    const workflow = `${options.serverUrl}/${run.workflow}`;
    let current;
    const certificate = async () => {
        if (current === undefined || current.expires - margin < options.clock.now()) {
            const token = await options.token();
            current = await requestCertificate(services.authority, token, readIdentityToken(token).subject, options);
        }
        return current;
    };
    return {
        description: `workflow ${run.workflow}`,
        workflow,
        commit: run.commit,
        issuer: run.issuer,
        logged: services.logs.length > 0,
        sign: async (payload) => {
            const bytes = await signWith(await certificate(), services, payload, options);
            verifier?.verify(JSON.parse(Buffer.from(bytes).toString('utf8')));
            return bytes;
        },
        made: (bundle) => 'document' in bundle && verifier !== undefined && isSame(bundle.document, verifier, options.serverUrl, run)
    };
}
async function signWith(certificate, services, payload, ports) {
    const signature = (0,external_node_crypto_.createSign)('sha256')
        .update(paeHead(inTotoPayloadType, payload.byteLength))
        .update(payload)
        .sign(certificate.privateKey);
    const [entries, stamps] = await Promise.all([
        Promise.all(services.logs.map((log) => enterLog(log, { payload, signature, certificate }, ports))),
        Promise.all(services.timestamps.map((url) => requestTimestamp(url, signature, ports)))
    ]);
    return certificateBundleBytes({ payload, signature }, {
        certificate: { rawBytes: Buffer.from(certificate.der).toString('base64') },
        tlogEntries: entries,
        timestampVerificationData: {
            rfc3161Timestamps: stamps.map((stamp) => ({ signedTimestamp: Buffer.from(stamp).toString('base64') }))
        }
    });
}
/** Whether a statement was made by a run that no policy can tell from this one. */
function isSame(document, verifier, serverUrl, run) {
    let actual;
    try {
        actual = verifier.verify(document);
    }
    catch {
        // Anybody can attach anything; it is then made once more.
        return false;
    }
    return (actual.subject === `${serverUrl}/${run.workflow}` &&
        actual.issuer === run.issuer &&
        actual.buildSignerDigest === run.commit &&
        actual.sourceRepositoryUri === `${serverUrl}/${run.repository}` &&
        actual.sourceRepositoryId === run.repositoryId &&
        actual.sourceRepositoryRef === run.ref &&
        actual.runnerEnvironment === run.runnerEnvironment &&
        actual.trigger === run.trigger);
}
//# sourceMappingURL=keyless-signer.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/signing-config.js
/** Which services sign (protobuf-specs, sigstore_trustroot.proto, `application/vnd.dev.sigstore.signingconfig.v0.2+json`). */


const mediaType = 'application/vnd.dev.sigstore.signingconfig.v0.2+json';
/** Public Sigstore, as its own signing config names it. Everybody can read its log. */
const publicServices = {
    authority: 'https://fulcio.sigstore.dev',
    logs: [{ url: 'https://rekor.sigstore.dev', version: 1 }],
    timestamps: ['https://timestamp.sigstore.dev/api/v1/timestamp']
};
/** GitHub's own instance, for repositories whose names must not stand in a public log. */
const githubServices = {
    authority: 'https://fulcio.githubapp.com',
    logs: [],
    timestamps: ['https://timestamp.githubapp.com/api/v1/timestamp']
};
/**
 * Reads a signing config and picks the services, as the format demands: valid now, of the highest version that we
 * speak, one per operator, as many as its selector says.
 * @param now milliseconds
 * @throws UserError
 */
function readSigningConfig(text, input, now) {
    const wrong = (got, expected, cause) => new src/* UserError */.yo(input, got, expected, cause === undefined ? {} : { cause });
    let config;
    try {
        config = (0,src/* parseJsonObject */.dw)(text.slice(0, 1_048_576), 'signing config');
    }
    catch (error) {
        throw wrong('no JSON object', 'a Sigstore signing config in JSON, as `cosign signing-config create` writes it', error);
    }
    if (config['mediaType'] !== mediaType)
        throw wrong(`mediaType ${JSON.stringify(config['mediaType'] ?? '')}`, mediaType);
    const usable = (field, versions) => listOf(config, field)
        .flatMap((item) => readService(item, field, wrong) ?? [])
        .filter(({ version, start, end }) => versions.includes(version) && start <= now && now <= end)
        .toSorted((a, b) => b.version - a.version || b.start - a.start);
    const [authority] = usable('caUrls', [1]);
    if (authority === undefined)
        throw wrong('no caUrls that are valid now', 'a certificate authority of API version 1');
    const logs = signing_config_select(usable('rekorTlogUrls', [1, 2]), config['rekorTlogConfig'], wrong);
    const timestamps = signing_config_select(usable('tsaUrls', [1]), config['tsaConfig'], wrong);
    // Version 2 of the log promises no time, and a certificate lives for ten minutes.
    if (timestamps.length === 0 && !logs.some(({ version }) => version === 1))
        throw wrong('no tsaUrls that are valid now', 'a timestamp authority: nothing else would say when it was signed');
    return {
        authority: authority.url,
        logs: logs.map(({ url, version }) => ({ url, version: version === 1 ? 1 : 2 })),
        timestamps: timestamps.map(({ url }) => url)
    };
}
function readService(item, field, wrong) {
    const { url, majorApiVersion: version, validFor, operator = '' } = (0,src/* isObject */.Gv)(item) ? item : {};
    const { start, end } = (0,src/* isObject */.Gv)(validFor) ? validFor : {};
    const from = typeof start === 'string' ? Date.parse(start) : Number.NaN;
    const until = end === undefined ? Number.POSITIVE_INFINITY : Date.parse(typeof end === 'string' ? end : '');
    if (typeof url !== 'string' ||
        typeof version !== 'number' ||
        typeof operator !== 'string' ||
        Number.isNaN(from + until))
        throw wrong(`an entry of ${field} without its fields`, 'url, majorApiVersion, validFor.start and operator');
    return { url: serviceUrl(url, field, wrong), version, operator, start: from, end: until };
}
/** HTTPS, or plain HTTP on this machine; without a slash at the end. */
function serviceUrl(text, field, wrong) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const local = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
    if (url === undefined || (url.protocol !== 'https:' && !local))
        throw wrong(`${text} in ${field}`, 'an https URL');
    return text.replace(/\/+$/, '');
}
function signing_config_select(services, config, wrong) {
    const { selector = 'ANY', count } = (0,src/* isObject */.Gv)(config) ? config : {};
    // The first of an operator is its newest of the highest version.
    const each = services.filter((item, i) => services.findIndex(({ operator }) => operator === item.operator) === i);
    switch (selector) {
        case 'ANY':
        case 'SERVICE_SELECTOR_UNDEFINED':
            return each.slice(0, 1);
        case 'ALL':
            return each;
        case 'EXACT':
            if (typeof count !== 'number' || count < 1 || count > each.length)
                throw wrong(`EXACT ${String(count)} of ${each.length} operators`, 'a count that can be met');
            return each.slice(0, count);
        default:
            throw wrong(`selector ${JSON.stringify(selector)}`, 'ANY, ALL or EXACT');
    }
}
//# sourceMappingURL=signing-config.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/secretbox.js
/**
 * Opens a nacl secretbox: XSalsa20 and Poly1305 (Bernstein, "Extending the Salsa20 nonce"; RFC 8439 section 2.5).
 * Here because Node's crypto has neither, and one small key file does not deserve a dependency. Not for bulk data.
 */

/** "expand 32-byte k" */
const sigma = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
/** Positions of the sixteen words: constants on the diagonal, key around it, the input in the middle. */
const quarters = [
    [4, 0, 12, 8],
    [9, 5, 1, 13],
    [14, 10, 6, 2],
    [3, 15, 11, 7],
    [1, 0, 3, 2],
    [6, 5, 4, 7],
    [11, 10, 9, 8],
    [12, 15, 14, 13]
];
const block = 16;
function words(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getUint32(i * 4, true));
}
function secretbox_bytesOf(values) {
    const result = Buffer.alloc(values.length * 4);
    values.forEach((value, i) => result.writeUInt32LE(value >>> 0, i * 4));
    return result;
}
/** The state before the rounds. */
function initial(key, input) {
    const k = words(key);
    const n = words(input);
    return Uint32Array.from([[sigma[0]], k.slice(0, 4), [sigma[1]], n, [sigma[2]], k.slice(4), [sigma[3]]].flat());
}
/** Twenty rounds of Salsa20 on a copy of the state. */
function rounds(state) {
    const x = Uint32Array.from(state);
    const at = (i) => x[i] ?? 0;
    const mix = (target, a, b, by) => {
        const sum = (at(a) + at(b)) >>> 0;
        x[target] = at(target) ^ ((sum << by) | (sum >>> (32 - by)));
    };
    for (let round = 0; round < 10; round += 1)
        for (const [b, a, d, c] of quarters) {
            mix(b, a, d, 7);
            mix(c, b, a, 9);
            mix(d, c, b, 13);
            mix(a, d, c, 18);
        }
    return x;
}
function hsalsa20(key, input) {
    const x = rounds(initial(key, input));
    return secretbox_bytesOf([0, 5, 10, 15, 6, 7, 8, 9].map((i) => x[i] ?? 0));
}
function salsa20(key, nonce, length) {
    const blocks = [];
    for (let counter = 0; counter * 64 < length; counter += 1) {
        const state = initial(key, Buffer.concat([nonce, secretbox_bytesOf([counter, 0])]));
        const x = rounds(state);
        blocks.push(secretbox_bytesOf([...x].map((value, i) => value + (state[i] ?? 0))));
    }
    return Buffer.concat(blocks).subarray(0, length);
}
function littleEndian(bytes) {
    return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}
function poly1305(key, message) {
    const prime = 2n ** 130n - 5n;
    const r = littleEndian(key.subarray(0, block)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn;
    let sum = 0n;
    for (let i = 0; i < message.byteLength; i += block)
        sum = ((sum + littleEndian(Buffer.concat([message.subarray(i, i + block), Buffer.of(1)]))) * r) % prime;
    const tag = (sum + littleEndian(key.subarray(block, 32))) & (2n ** 128n - 1n);
    return Buffer.from(tag.toString(16).padStart(32, '0'), 'hex').toReversed();
}
/**
 * @param box 16 bytes of tag, then the cipher text
 * @param nonce 24 bytes
 * @param key 32 bytes
 * @returns the plain text; undefined when the tag is wrong: another key, or changed bytes
 */
function openSecretbox(box, nonce, key) {
    if (box.byteLength < block || nonce.byteLength !== 24 || key.byteLength !== 32)
        return undefined;
    const cipherText = box.subarray(block);
    const stream = salsa20(hsalsa20(key, nonce.subarray(0, 16)), nonce.subarray(16), 32 + cipherText.byteLength);
    if (!(0,external_node_crypto_.timingSafeEqual)(poly1305(stream.subarray(0, 32), cipherText), box.subarray(0, block)))
        return undefined;
    return Buffer.from(cipherText.map((byte, i) => byte ^ (stream[32 + i] ?? 0)));
}
//# sourceMappingURL=secretbox.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/cosign-key.js
/**
 * Keys of `cosign generate-key-pair`: a PKCS#8 key in a nacl secretbox under a scrypt key
 * (go-securesystemslib, encrypted/encrypted.go).
 */



/** Whether a PEM label is one of cosign's: the second was written before version 2. */
function isCosignKey(label) {
    return label === 'ENCRYPTED SIGSTORE PRIVATE KEY' || label === 'ENCRYPTED COSIGN PRIVATE KEY';
}
/** Cosign writes N = 65536 (32768 before), r = 8, p = 1. A file must not make us take gigabytes or hours. */
const largest = { N: 2 ** 18, r: 16, p: 4 };
/**
 * @param password undefined counts as empty: `COSIGN_PASSWORD=` makes such keys
 * @throws UserError naming `input`
 */
function openCosignKey(pem, password, input) {
    const broken = (what) => new src/* UserError */.yo(input, `a cosign key with ${what}`, 'the whole file as `cosign generate-key-pair` wrote it');
    const body = /-----BEGIN [A-Z ]+-----([^-]*)-----END [A-Z ]+-----/.exec(pem)?.[1] ?? '';
    let file;
    try {
        file = (0,src/* parseJsonObject */.dw)(Buffer.from(body, 'base64'), 'key');
    }
    catch {
        throw broken('a damaged body');
    }
    const { kdf, cipher } = file;
    const params = (0,src/* isObject */.Gv)(kdf) ? kdf['params'] : undefined;
    if (!(0,src/* isObject */.Gv)(kdf) || kdf['name'] !== 'scrypt' || !(0,src/* isObject */.Gv)(params))
        throw broken('an unknown key derivation');
    if (!(0,src/* isObject */.Gv)(cipher) || cipher['name'] !== 'nacl/secretbox')
        throw broken('an unknown cipher');
    const cost = (name) => {
        const value = params[name];
        if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > largest[name])
            throw broken(`scrypt ${name} out of bounds`);
        return value;
    };
    const [N, r, p] = [cost('N'), cost('r'), cost('p')];
    if (N < 2 || (N & (N - 1)) !== 0)
        throw broken('scrypt N out of bounds');
    const bytes = (value) => Buffer.from(typeof value === 'string' ? value : '', 'base64');
    const nonce = bytes(cipher['nonce']);
    if (nonce.byteLength !== 24)
        throw broken('a nonce that is not 24 bytes');
    const secret = (0,external_node_crypto_.scryptSync)(password ?? '', bytes(kdf['salt']), 32, { N, r, p, maxmem: 256 * N * r });
    const der = openSecretbox(bytes(file['ciphertext']), nonce, secret);
    if (der === undefined)
        throw new src/* UserError */.yo(`${input}-password`, password === undefined ? '' : 'a password that does not open the key', 'the password that the key was made with');
    try {
        return (0,external_node_crypto_.createPrivateKey)({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
    }
    catch (error) {
        throw broken(`something else than PKCS#8 inside (${(0,src/* errorCode */.CA)(error) ?? 'unreadable'})`);
    }
}
//# sourceMappingURL=cosign-key.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/private-key.js
/** Reads private keys in the forms that people have. Nothing of a key or a password is ever part of an error. */




/** A PEM key has a few hundred bytes; more is some other file. */
const longestPem = 65_536;
/**
 * An ECDSA P-256 private key.
 * @param pem `PRIVATE KEY` or `ENCRYPTED PRIVATE KEY` (PKCS#8), `EC PRIVATE KEY` (SEC 1), or cosign's
 *   `ENCRYPTED SIGSTORE PRIVATE KEY`
 * @param password undefined when none was given; cosign's keys may have the empty one
 * @throws UserError naming `input`
 */
function readPrivateKey(pem, password, input) {
    const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(pem.slice(0, longestPem))?.[1];
    if (label === undefined || pem.length > longestPem || !label.endsWith('PRIVATE KEY'))
        throw new src/* UserError */.yo(input, label === undefined ? 'no PEM text' : `PEM of type ${label}`, 'a private key in PEM: PKCS#8 (`-----BEGIN PRIVATE KEY-----`), or one of `cosign generate-key-pair`');
    const key = isCosignKey(label) ? openCosignKey(pem, password, input) : openPem(pem, label, password, input);
    requireP256(key, input);
    return key;
}
function openPem(pem, label, password, input) {
    const encrypted = label === 'ENCRYPTED PRIVATE KEY' || pem.includes('Proc-Type: 4,ENCRYPTED');
    if (encrypted && password === undefined)
        throw new src/* UserError */.yo(`${input}-password`, '', 'the password of the key: it is encrypted');
    try {
        return (0,external_node_crypto_.createPrivateKey)(encrypted ? { key: pem, passphrase: password ?? '' } : { key: pem });
    }
    catch (error) {
        // OpenSSL's message may repeat parts of its input, so only its code is passed on.
        const code = (0,src/* errorCode */.CA)(error) ?? 'unreadable';
        if (encrypted)
            throw new src/* UserError */.yo(`${input}-password`, `a key that does not open (${code})`, 'the right password');
        throw new src/* UserError */.yo(input, `${label} that cannot be read (${code})`, 'a whole private key, line breaks included');
    }
}
//# sourceMappingURL=private-key.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/signer.js
/** Who signs: a key here, a workflow's identity in sigstore/keyless-signer.ts. */





/**
 * A signer with an ECDSA P-256 key.
 * @param pem PKCS#8, PKCS#8 with a password, SEC 1, or cosign's encrypted form
 * @param input the input's name, for errors
 * @throws UserError
 */
function keySigner(pem, password, input = 'signing-key') {
    const privateKey = readPrivateKey(pem, password, input);
    const publicKey = describeKey(privateKey);
    return {
        description: `key ${publicKey.fingerprint}`,
        publicKey: publicKey.key.export({ type: 'spki', format: 'pem' }).toString(),
        fingerprint: publicKey.fingerprint,
        sign: (payload) => {
            const signature = (0,external_node_crypto_.createSign)('sha256')
                .update(paeHead(inTotoPayloadType, payload.byteLength))
                .update(payload)
                .sign(privateKey);
            return Promise.resolve(bundleBytes({ payload, signature, hint: publicKey.hint }));
        },
        made: (bundle) => 'hint' in bundle && isSignedBy(bundle, publicKey)
    };
}
//# sourceMappingURL=signer.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/verify-command.js
/** Commands with which anybody checks by hand what we attached. */

/**
 * Commands for cosign 3. `verify` alone accepts any statement of the signer as a signature, so the signature's own type
 * is asked for too.
 * @param image `host/repo@sha256:...`
 * @param by the signer; a text is the path of a public key
 * @param sbomImages the platforms' images by digest, when `image` is an index: SBOMs are attached to these
 * @returns one command per line; for a layout a line that says why there is none
 */
function verifyCommand(image, by, sbomImages = [image]) {
    if (image.startsWith('oci-layout://'))
        return '# cosign reads registries: push the image there with its referrers, then verify it by digest';
    const common = flags(typeof by === 'string' ? { publicKeyPath: by } : by);
    return [
        `cosign verify ${common} ${quote(image)}`,
        `cosign verify-attestation --type ${predicateTypes.signature} ${common} ${quote(image)}`,
        ...sbomImages.map((item) => `cosign verify-attestation --type ${predicateTypes.spdx} ${common} ${quote(item)}`)
    ].join('\n');
}
function flags(by) {
    // A signature by key has no entry in a log and no timestamp.
    if ('publicKeyPath' in by)
        return `--key ${quote(by.publicKeyPath)} --insecure-ignore-tlog`;
    return [
        `--certificate-identity ${quote(by.workflow)} --certificate-oidc-issuer ${quote(by.issuer)}`,
        ...(by.trustedRootPath === undefined ? [] : [`--trusted-root ${quote(by.trustedRootPath)}`]),
        ...(by.logged ? [] : ['--insecure-ignore-tlog --use-signed-timestamps'])
    ].join(' ');
}
function quote(text) {
    return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
//# sourceMappingURL=verify-command.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/vsa.js
/** A verification summary (SLSA VSA v1): what the gate concluded, for whoever asks later. */

/** The predicate of `https://slsa.dev/verification_summary/v1`. */
function summaryPredicate(report, context) {
    const { sha256, commit } = context.policy;
    const statements = new Set(report.demands.flatMap(({ statementDigest }) => statementDigest ?? []));
    return {
        verifier: { id: context.verifierId },
        timeVerified: new Date(report.time).toISOString(),
        resourceUri: context.resourceUri,
        policy: {
            uri: context.policy.uri,
            ...(sha256 === undefined ? {} : { digest: { sha256, ...(commit === undefined ? {} : { gitCommit: commit }) } })
        },
        inputAttestations: [...statements].map((digest) => ({ digest: { sha256: digest.slice('sha256:'.length) } })),
        verificationResult: report.verdict === 'pass' ? 'PASSED' : 'FAILED',
        // With a key nothing tells how isolated the builder was, so no level is claimed.
        verifiedLevels: report.verdict === 'pass' ? ['SLSA_BUILD_LEVEL_UNEVALUATED'] : ['FAILED'],
        slsaVersion: '1.1'
    };
}
/**
 * Whether two summaries conclude the same from the same statements by the same policy, whenever it was. For
 * `StatementToAttach.covers`: only the newest is asked, so a refusal in between is not stepped over.
 */
function isSameSummary(a, b) {
    const essence = (summary) => {
        try {
            return (0,src/* canonicalJson */.dj)({ ...summary, timeVerified: '' });
        }
        catch {
            // A fraction has no canonical form, and ours has none in it.
            return undefined;
        }
    };
    const first = essence(a);
    return first !== undefined && first === essence(b);
}
//# sourceMappingURL=vsa.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/index.js
/** Signed statements about images: made, attached, read back, and judged before traffic moves. */























//# sourceMappingURL=index.js.map

/***/ })

};
