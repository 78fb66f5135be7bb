export const id = 3633;
export const ids = [3633];
export const modules = {

/***/ 53031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ trustInputs),
/* harmony export */   CP: () => (/* binding */ simpleTrustInputs),
/* harmony export */   P4: () => (/* binding */ registryInputs),
/* harmony export */   VK: () => (/* binding */ reachInputs),
/* harmony export */   XK: () => (/* binding */ commentInputs),
/* harmony export */   bE: () => (/* binding */ imageInputs),
/* harmony export */   dN: () => (/* binding */ githubInputs),
/* harmony export */   ep: () => (/* binding */ hostInputs),
/* harmony export */   hY: () => (/* binding */ signingInputs)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48240);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36432);
/** Inputs that several actions take, declared once so that they read the same everywhere (DESIGN section 4). */

/** An image that exists: by digest, never by tag alone. */
const imageInputs = {
    image: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)('The image: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]` (relative to the workspace). A tag alone is an error.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq),
    digest: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Digest of the image (`sha256:...`), when `image` does not end in one.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)
};
const registryInputs = {
    'registry-username': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('User name for the registry. Default: Docker\u2019s config.json, else anonymous.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq),
    'registry-password': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Password or token for the registry.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)),
    'registry-plain-http': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Speak plain HTTP to a registry that is not on this machine.', 'false', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)
};
/** For what signs. */
const signingInputs = {
    'signing-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Private key to sign with: PEM text (PKCS#8, ECDSA P-256), `env://NAME` of a variable that holds it, or `<name>://<key>` of a KMS plug-in `sigstore-kms-<name>` on the PATH, as cosign takes them. Default: the job\u2019s own identity, which needs the permission `id-token: write`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)),
    'signing-key-password': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Password of the private key: text, or `env://NAME`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)),
    'kms-env': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Names of variables that a KMS plug-in is given, one per line. Besides these it gets PATH and HOME only.', '', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn),
    'signing-config': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Sigstore\u2019s services to sign with: JSON text, or a path. Default: public Sigstore; for a private repository GitHub\u2019s own; with a `signing-key` none. With a key its log and timestamp authority vouch for the signature.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)
};
/** Whose statements count where no policy says it. */
const simpleTrustInputs = {
    'public-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Public key whose statements count: PEM text, or a path. Simple use, where no `policy` of delivery.yml is given.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq),
    'signer-workflow': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Workflow whose statements count: `owner/name/.github/workflows/x.yml`, with `@<commit>` where it is not one of `source-repository`. Simple use, like `public-key`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq),
    'source-repository': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Repository whose runs of `signer-workflow` count: `owner/name`, or `owner/name@<ref>` for another ref than `refs/heads/main`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq),
    'trusted-root': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Sigstore\u2019s trusted root: JSON text, or a path. Default: that of public Sigstore.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)
};
/** For what reads facts: without one of them nobody is trusted, and the action refuses. */
const trustInputs = {
    config: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('delivery.yml, whose `policy` says whose statements count.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq),
    ...simpleTrustInputs
};
/** For what posts the comment. */
const commentInputs = {
    app: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Name shown in the comment. Default: that of delivery.yml, else the last part of the repository\u2019s name.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq),
    'github-token': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Token that posts the comment (`pull-requests: write`).', '${{ github.token }}', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)),
    comment: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Post the comment: on a pull request its own, on a push the merged pull request that GitHub names for the commit.', 'true', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)
};
/** For what reaches other machines. */
const reachInputs = {
    'ssh-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Private key for hosts that delivery.yml names as `ssh://...`: PEM text. Default: the user\u2019s own OpenSSH configuration and agent.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)),
    'known-hosts': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Lines of known_hosts with the hosts\u2019 keys; a host that is not among them is refused. Default: the user\u2019s own file.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq),
    kubeconfig: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Kubeconfig of the cluster that delivery.yml deploys to: its content, or a path. Default: what the variable `KUBECONFIG` names, the service account of the pod that the runner is in, `~/.kube/config`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq))
};
/** For what reaches other machines, and what runs on them. */
const hostInputs = {
    ...reachInputs,
    secrets: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Lines of `NAME=value` for the instances: those that delivery.yml\u2019s `env-from` asks for by `secret:NAME`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .nameValues */ .Wo))
};
/** For what writes to GitHub: a view of the delivery, and its record. */
const githubInputs = {
    'github-token': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Token that reads the policy of a protected environment from the protected branch (`contents: read`), posts the comment (`pull-requests: write`), records the deployment (`deployments: write`) and the check (`checks: write`).', '${{ github.token }}', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)),
    comment: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Post the comment: on a pull request its own, on a push the merged pull request that GitHub names for the commit.', 'true', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM),
    deployment: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Record a deployment at GitHub. `false` where the job\u2019s own `environment:` makes one already.', 'true', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM),
    check: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Say what came of it as a check on the commit (`checks: write`), named `delivery (<app>, <environment>)`, which a branch\u2019s rules can require.', 'true', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)
};
//# sourceMappingURL=inputs.js.map

/***/ }),

/***/ 92423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Og: () => (/* binding */ credentialsFor),
  UY: () => (/* binding */ openImage),
  Ch: () => (/* binding */ openStore)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/layout.js + 1 modules
var layout = __webpack_require__(922);
// EXTERNAL MODULE: ./packages/oci/build/src/registry/registry.js + 11 modules
var registry = __webpack_require__(57438);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/files.js
var files = __webpack_require__(47406);
;// CONCATENATED MODULE: ./packages/oci/build/src/credentials.js
/** Who we are to a registry: the action's own inputs, else Docker's config.json with its helpers, else nobody. */



const hubKey = 'https://index.docker.io/v1/';
/**
 * Finds the credentials for exactly this host; undefined when there are none. In Docker's order: the host's own helper,
 * else the store for all, else `auths`. A helper that fails counts as having none (they all fail for a host they do not
 * know) and is warned about; the registry then says whether it needed any.
 * @throws UserError when only one of user name and password is given, or config.json cannot be read
 */
async function findCredentials(options) {
    const { host, explicit, logger } = options;
    const username = explicit?.username ?? '';
    const password = explicit?.password ?? '';
    if (username !== '' || password !== '') {
        if (username === '')
            throw new errors/* UserError */.yo('registry-username', '', 'a user name to go with registry-password');
        if (password === '')
            throw new errors/* UserError */.yo('registry-password', '', 'a password to go with registry-username');
        return { username, password };
    }
    const file = configPath(options.env);
    const bytes = file === undefined ? undefined : await (0,files/* readFileBounded */.Y1)(file, 2 ** 20);
    if (file === undefined || bytes === undefined)
        return undefined;
    let config;
    try {
        config = (0,json/* parseJsonObject */.dw)(bytes, file);
    }
    catch {
        // Its content may be a secret, so it is neither quoted nor passed on as a cause.
        throw new errors/* UserError */.yo(file, 'something else', "Docker's config.json: a JSON object");
    }
    const helpers = (0,json/* isObject */.Gv)(config['credHelpers']) ? config['credHelpers'] : {};
    for (const helper of [findKey(helpers, host), config['credsStore']]) {
        if (typeof helper !== 'string' || helper === '')
            continue;
        const found = await askHelper(options, helper, file);
        if (found !== undefined)
            return mask(found, options);
    }
    const entry = findKey((0,json/* isObject */.Gv)(config['auths']) ? config['auths'] : {}, host);
    if (!(0,json/* isObject */.Gv)(entry))
        return undefined;
    const found = readEntry(entry, `${file}: auths`);
    if (found === undefined)
        logger.debug(`${file} names ${host}, but without credentials`);
    return found === undefined ? undefined : mask(found, options);
}
/** Absolute path of Docker's config.json, or undefined when there is no home. */
function configPath(env) {
    const folder = env['DOCKER_CONFIG'] ?? '';
    if (folder !== '')
        return external_node_path_.resolve(folder, 'config.json');
    const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
    return home === '' ? undefined : external_node_path_.join(home, '.docker', 'config.json');
}
/**
 * A host's entry. Old tools wrote URLs as keys, so scheme and API path are cut off; any other path names a part of the
 * host (podman does that), whose credentials are not sent to the rest of it.
 */
function findKey(entries, host) {
    const wanted = host === 'docker.io' ? ['docker.io', 'index.docker.io', 'registry-1.docker.io'] : [host];
    const match = Object.keys(entries).find((key) => {
        const bare = key.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '');
        return wanted.includes(bare.toLowerCase());
    });
    return match === undefined ? undefined : entries[match];
}
async function askHelper(options, helper, file) {
    const { host, run, env, logger } = options;
    // The name becomes part of a program's name: it must not lead to another folder.
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(helper))
        throw new errors/* UserError */.yo(file, helper, 'the name of a credential helper such as `ecr-login`');
    const command = `docker-credential-${helper}`;
    let stdout;
    try {
        ;
        ({ stdout } = await run(command, ['get'], { env: helperEnv(env), input: host === 'docker.io' ? hubKey : host }));
    }
    catch (error) {
        logger.debug(`${command} gave no credentials for ${host}: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
    let answer;
    try {
        answer = (0,json/* parseJsonObject */.dw)(stdout.slice(0, 2 ** 20), command);
    }
    catch {
        logger.warning(`${command} did not answer with JSON for ${host}; going on without it`);
        return undefined;
    }
    const { Username: username, Secret: secret } = answer;
    if (typeof username !== 'string' || typeof secret !== 'string' || secret === '')
        return undefined;
    return username === '<token>' || username === '' ? { identityToken: secret } : { username, password: secret };
}
/** Helpers need the clouds' variables and the proxy's; the job's inputs and tokens are none of their business. */
function helperEnv(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined && !/^(?:INPUT_|ACTIONS_|GITHUB_TOKEN$)/i.test(entry[0])));
}
function readEntry(entry, what) {
    const text = (name) => (typeof entry[name] === 'string' ? entry[name] : '');
    if (text('registrytoken') !== '')
        return { registryToken: text('registrytoken') };
    if (text('identitytoken') !== '')
        return { identityToken: text('identitytoken') };
    if (text('username') !== '' && text('password') !== '')
        return { username: text('username'), password: text('password') };
    if (text('auth') === '')
        return undefined;
    const pair = Buffer.from(text('auth'), 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = pair.indexOf(':');
    if (colon < 1)
        throw new errors/* UserError */.yo(what, 'an `auth` that cannot be read', 'base64 of `user:password`');
    return { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
}
function mask(credentials, options) {
    for (const [name, value] of Object.entries(credentials))
        if (name !== 'username')
            options.mask?.(value);
    return credentials;
}
//# sourceMappingURL=credentials.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var src_reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/oci/build/src/tag-hint.js
var tag_hint = __webpack_require__(13335);
;// CONCATENATED MODULE: ./build/actions/shared/open-image.js
/** From an action's image inputs to a repository that is open and a digest that is fixed. */



/** Opens the repository that a reference lies in; nothing is asked of it yet. */
function openStore(reference, inputs, ports) {
    if (reference.kind === 'layout')
        return (0,layout/* openLayout */.B9)({
            path: external_node_path_.resolve(ports.workspace, reference.path),
            name: `oci-layout://${reference.path}`,
            clock: ports.clock,
            logger: ports.logger
        });
    return (0,registry/* openRegistry */.M)({
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
    return findCredentials({
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
    const reference = (0,src_reference/* parseReference */.F2)(inputs.image, 'image');
    const store = openStore(reference, inputs, ports);
    const given = inputs.digest === undefined ? undefined : (0,src_digest/* parseDigest */.m)(inputs.digest, 'digest');
    if (given !== undefined && reference.digest !== undefined && given !== reference.digest)
        throw new errors/* UserError */.yo('digest', given, `the digest that image ends in, ${reference.digest}, or no digest at all`);
    const digest = reference.digest ?? given;
    if (digest !== undefined)
        return { store, digest, name: `${store.name}@${digest}` };
    const tag = reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest';
    throw await (0,tag_hint/* tagAloneError */.A)(store, tag, 'image');
}
//# sourceMappingURL=open-image.js.map

/***/ }),

/***/ 57438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ openRegistry)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/concurrency.js
var concurrency = __webpack_require__(56270);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/oci/build/src/documents.js
var documents = __webpack_require__(98163);
// EXTERNAL MODULE: ./packages/oci/build/src/media-types.js
var media_types = __webpack_require__(27077);
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./packages/oci/build/src/referrer.js
var src_referrer = __webpack_require__(41226);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/answer.js
/** A registry's answer, with what it says about an error already read. */

const textLimit = 65_536;
/** Reads an error's body as far as it matters; a body that breaks off is as good as none. */
async function readErrorText(response) {
    const chunks = [];
    let size = 0;
    try {
        for await (const chunk of response.body) {
            chunks.push(chunk);
            size += chunk.byteLength;
            if (size >= textLimit)
                break;
        }
    }
    catch {
        // The status says enough.
    }
    response.discard();
    return Buffer.concat(chunks).subarray(0, textLimit).toString('utf8');
}
/** Reads a body nobody wants to its end, so that the connection serves the next request instead of being torn down. */
async function drain(response) {
    await readErrorText(response);
}
/**
 * What went wrong, in the registry's own words where it has some (distribution specification, "error codes").
 * @param clean takes secrets out
 */
function failureOf(answer, clean, context) {
    const { method, url, status, headers } = answer;
    const id = headers['x-github-request-id'] ?? headers['x-request-id'] ?? headers['x-amzn-requestid'];
    const said = clean(oneLine(errorWords(answer.text) ?? (answer.text.startsWith('<') ? '' : answer.text)));
    const reason = [context, said === '' ? undefined : said.slice(0, 300), hint(status)].filter((part) => part);
    return {
        method,
        url,
        status,
        ...(id === undefined ? {} : { requestId: oneLine(id).slice(0, 100) }),
        reason: reason.length === 0 ? 'an answer that was not expected' : reason.join('; ')
    };
}
/** The same as an error that is final. */
function remoteError(answer, clean, context) {
    return new errors/* RemoteError */.Hi({ ...failureOf(answer, clean, context), attempts: 1 });
}
function errorWords(text) {
    try {
        const document = JSON.parse(text);
        const errors = (0,json/* isObject */.Gv)(document) ? document['errors'] : undefined;
        if (!Array.isArray(errors)) {
            const message = (0,json/* isObject */.Gv)(document) ? (document['message'] ?? document['details']) : undefined;
            return typeof message === 'string' ? message : undefined;
        }
        return errors
            .slice(0, 3)
            .filter(json/* isObject */.Gv)
            .map(({ code, message }) => [code, message].filter((part) => typeof part === 'string').join(' '))
            .join(', ');
    }
    catch {
        return undefined;
    }
}
function hint(status) {
    if (status === 401)
        return 'the registry wants credentials, or does not accept these';
    if (status === 403)
        return 'these credentials do not allow it, or the repository does not exist';
    if (status === 405)
        return 'this registry takes no uploads: is it read-only, or a mirror of another one?';
    return undefined;
}
/** Text of a stranger in one line and without control characters, which could forge lines of the log. */
function oneLine(text) {
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
//# sourceMappingURL=answer.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/retry.js
/** When a request is made again, and after how long. */

/** A failure that may pass: thrown inside `retrying`, never outside of it. */
class Passing extends Error {
    failure;
    retryAfter;
    constructor(failure, 
    /** Milliseconds the service asked to wait. */
    retryAfter, options) {
        super(failure.reason, options);
        this.failure = failure;
        this.retryAfter = retryAfter;
    }
}
const maxAttempts = 6;
/** Milliseconds. A service that asks for a longer pause is not waited for: the job's minutes cost more than a re-run. */
const longestWait = 120_000;
/**
 * Calls `attempt` until it gives a value or an error that will not pass; at most six times. Between two calls it waits
 * as long as the service asked for, else 0.5 s doubled each time (2 s where it limits the rate), less up to half by
 * chance so that parallel jobs do not come back together.
 * @throws RemoteError with the number of attempts
 */
async function retrying(policy, attempt) {
    for (let number = 1;; number += 1) {
        try {
            return await attempt(number);
        }
        catch (error) {
            if (!(error instanceof Passing))
                throw error;
            const { failure, retryAfter } = error;
            const give = (reason) => new errors/* RemoteError */.Hi({ ...failure, attempts: number, reason }, { cause: error.cause });
            if (policy.signal?.aborted === true)
                throw give('cancelled');
            if (number === maxAttempts)
                throw give(failure.reason);
            if (retryAfter !== undefined && retryAfter > longestWait)
                throw give(`${failure.reason}; it asks to come back in ${Math.ceil(retryAfter / 1000)} s, which is too long`);
            const wait = pause(number, failure.status, retryAfter);
            policy.logger.debug(`${failure.method}: ${failure.reason} (status ${failure.status}), again in ${wait} ms`);
            await policy.clock.sleep(wait, policy.signal);
            if (isAborted(policy.signal))
                throw give('cancelled');
        }
    }
}
/** Milliseconds before the attempt after `number`. */
function pause(number, status, retryAfter) {
    if (retryAfter !== undefined)
        return Math.min(retryAfter, longestWait) + Math.floor(Math.random() * 250);
    const first = status === 429 || status === 403 ? 2000 : 500;
    const full = Math.min(30_000, first * 2 ** (number - 1));
    return Math.floor(full / 2 + (Math.random() * full) / 2);
}
/**
 * Whether an answer may be another one the next time. 403 is final, but for the way GHCR says that it limits the rate;
 * 501 says that there is no such thing here.
 */
function mayPass(status, text) {
    if (status === 408 || status === 429 || status === 499)
        return true;
    if (status === 403)
        return /secondary rate limit|toomanyrequests/i.test(text);
    return status >= 500 && status !== 501 && status !== 505;
}
/** `Retry-After` in milliseconds: seconds or an HTTP date; undefined when absent or unreadable. */
function parseRetryAfter(header, now) {
    if (header === undefined)
        return undefined;
    const text = header.trim();
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
        ? Date.parse(text)
        : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
// A function, since the compiler takes a property once seen false to stay so.
function isAborted(signal) {
    return signal?.aborted === true;
}
//# sourceMappingURL=retry.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/download.js


/** Bytes after which a connection counts as having worked: a big blob may survive any number of breaks. */
const progressBytes = 2 ** 20;
/**
 * A blob's bytes, gone on with where the connection broke off: by `Range`, or from the start where the registry does
 * not know ranges, skipping what was given already. The caller hashes what comes out, so a second answer that differs
 * from the first is found.
 * @param size in bytes; a body that ends before it has broken off, whatever the connection says
 */
async function* download(transport, url, size) {
    let given = 0;
    let mark = 0;
    for (let failures = 0;;) {
        const answer = await transport.send({
            method: 'GET',
            url,
            actions: 'pull',
            // Compressed on the way, the bytes would not be the digest's.
            headers: { 'accept-encoding': 'identity', ...(given === 0 ? {} : { range: `bytes=${given}-` }) }
        });
        let skip = bytesToSkip(transport, answer, given);
        let broken;
        try {
            for await (const chunk of answer.body) {
                const rest = skip === 0 ? chunk : chunk.subarray(Math.min(skip, chunk.byteLength));
                skip -= chunk.byteLength - rest.byteLength;
                given += rest.byteLength;
                if (given > size)
                    throw new errors/* IntegrityError */.cs(url, `${size} bytes`, 'more');
                if (rest.byteLength > 0)
                    yield rest;
            }
        }
        catch (error) {
            if ((0,errors/* errorKind */.f8)(error) !== 'internal')
                throw error;
            broken = error;
        }
        finally {
            answer.discard();
        }
        if (given === size)
            return;
        failures = given - mark >= progressBytes ? 1 : failures + 1;
        mark = given;
        const { clock, logger, signal } = transport.retryPolicy;
        const reason = `broke off after ${given} of ${size} bytes${broken === undefined ? '' : `: ${(0,errors/* errorMessage */.gJ)(broken)}`}`;
        if (failures === maxAttempts || signal?.aborted === true)
            throw new errors/* RemoteError */.Hi({ method: 'GET', url, status: answer.status, attempts: failures, reason }, { cause: broken });
        logger.debug(`GET: ${reason}`);
        await clock.sleep(pause(failures, 0), signal);
    }
}
/** @throws RemoteError when the answer is not (the rest of) the blob */
function bytesToSkip(transport, answer, given) {
    if (answer.status === 200)
        return given;
    const range = /^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '');
    if (answer.status === 206 && given > 0 && Number(range?.[1] ?? '-1') === given)
        return 0;
    throw transport.error(answer);
}
//# sourceMappingURL=download.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/fallback.js
/**
 * The referrers tag schema (distribution specification 1.1): an index under the tag `sha256-<hex>` for registries
 * without the API. The tag is one file that many write, and registries ignore If-Match, so writers that do nothing about
 * it lose each other's entries (cosign 3.1 lost 3 of 8). The protocol here: write the union, read again until it stays,
 * and put back whatever was ever seen and is missing.
 *
 * Who loses an entry has read before it was written and writes after. Nothing but time tells that nobody is in between,
 * so it is waited several times as long as our own reading and writing took. One look suffices where nobody else was
 * seen; as soon as somebody was, it takes several, at random distances.
 */




/** Reads in a row, with chance between them, that must show everything before we go, where others write too. */
const cleanReads = 4;
/** Milliseconds that we wait at least before the one look where nobody else was seen. */
const shortestWait = 50;
/** How many times as long as our own read and write another's may take. */
const patience = 5;
const fallback_longestWait = 5000;
const maxRounds = 200;
/** Failed reads or writes in a row that are put down to somebody else's write in the same moment. */
const maxTroubles = 12;
class FallbackTag {
    port;
    name;
    clock;
    logger;
    constructor(port, name, clock, logger) {
        this.port = port;
        this.name = name;
        this.clock = clock;
        this.logger = logger;
    }
    /** What the tag lists now, unchecked; nothing when there is no tag. */
    async list(subject) {
        const { entries } = await this.readTag(subject);
        return [...entries.values()].flatMap((entry) => {
            try {
                return [(0,documents/* parseDescriptor */.BA)(entry, 'referrer')];
            }
            catch (error) {
                this.logger.debug(`${this.name}: skipped an entry of the fallback tag: ${(0,errors/* errorMessage */.gJ)(error)}`);
                return [];
            }
        });
    }
    /**
     * Adds descriptors so that they stay, beside whatever others add at the same time. Returns after a read that showed
     * all of them and nobody else's hand, or after several in a row, at random distances.
     * @throws RemoteError when the registry does not let the list come to rest
     */
    async add(subject, descriptors) {
        const tag = fallbackTag(subject);
        const known = new Map();
        // Only grows: an entry once seen is nobody's to drop, whichever write it got lost in.
        const learn = (entries) => {
            for (const [digest, entry] of entries)
                if (!known.has(digest))
                    known.set(digest, entry);
        };
        for (const descriptor of descriptors)
            known.set(descriptor.digest, { ...descriptor });
        /** What we wrote last, as long as no other writer was seen. */
        let written;
        let alone = true;
        let clean = 0;
        let troubles = 0;
        let wait = shortestWait;
        for (let round = 0; round < maxRounds; round += 1) {
            const began = this.clock.now();
            try {
                const current = await this.readTag(subject);
                if (written !== undefined && current.digest !== written)
                    alone = false;
                learn(current.entries);
                if ([...known.keys()].every((digest) => current.entries.has(digest)))
                    clean += 1;
                else {
                    clean = 0;
                    const bytes = unionOf(known);
                    await this.port.write(tag, bytes);
                    written = (0,src_digest/* digestOf */.ol)(bytes);
                    wait = Math.min(fallback_longestWait, Math.max(shortestWait, patience * (this.clock.now() - began)));
                }
                troubles = 0;
            }
            catch (error) {
                // While one writer replaces the tag another may see an empty body, wrong bytes or an error of the server.
                troubles += 1;
                clean = 0;
                alone = false;
                if (troubles > maxTroubles || !mayBeRace(error))
                    throw error;
                this.logger.debug(`${this.name}:${tag}: ${(0,errors/* errorMessage */.gJ)(error)}; reading again`);
            }
            if (clean === (alone ? 1 : cleanReads))
                return;
            await this.clock.sleep(alone ? wait : 80 + Math.random() * 300);
        }
        throw new errors/* RemoteError */.Hi({
            method: 'PUT',
            url: `${this.name}:${tag}`,
            status: 0,
            attempts: maxRounds,
            reason: 'the list of referrers did not come to rest: others keep replacing it'
        });
    }
    async readTag(subject) {
        const tag = fallbackTag(subject);
        const stored = await this.port.read(tag);
        const entries = new Map();
        // GitLab reads the tag `sha256-<hex>` as the digest and serves the image: its platforms are no referrers.
        if (stored === undefined || stored.descriptor.digest === subject)
            return { entries, digest: undefined };
        const what = `${this.name}:${tag}`;
        if (!(0,media_types/* isIndexType */.$U)(stored.descriptor.mediaType))
            throw new errors/* IntegrityError */.cs(what, 'an image index', stored.descriptor.mediaType);
        const manifests = (0,json/* parseJsonObject */.dw)(stored.bytes, what)['manifests'];
        if (!Array.isArray(manifests))
            throw new errors/* IntegrityError */.cs(what, 'a list of manifests', 'none');
        for (const entry of manifests.slice(0, documents/* documentLimits */.E5.entries))
            if ((0,json/* isObject */.Gv)(entry) && (0,src_digest/* isDigest */.Bc)(entry['digest']))
                entries.set(entry['digest'], entry);
        return { entries, digest: stored.descriptor.digest };
    }
}
/** `sha256-<64 hex>`: the subject's digest as a tag. */
function fallbackTag(subject) {
    return subject.replace(':', '-');
}
/** Sorted, so that writers who know the same entries write the same bytes and come to rest. */
function unionOf(known) {
    const manifests = [...known].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: media_types/* mediaTypes */.Ib.index, manifests }));
    if (bytes.byteLength > documents/* documentLimits */.E5.manifestBytes)
        throw new errors/* RemoteError */.Hi({
            method: 'PUT',
            url: 'the fallback tag',
            status: 0,
            attempts: 1,
            reason: `the list of referrers has grown beyond the ${documents/* documentLimits */.E5.manifestBytes} bytes a registry takes`
        });
    return bytes;
}
function mayBeRace(error) {
    const kind = (0,errors/* errorKind */.f8)(error);
    if (kind === 'integrity')
        return true;
    if (kind !== 'remote')
        return false;
    const status = error.details.status;
    return status >= 500 || status === 404 || status === 409 || status === 412;
}
//# sourceMappingURL=fallback.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/origin.js
/** Which addresses a registry may send us to, and which of them may see its credentials. */
/**
 * Where a registry's API answers. Docker Hub's is at another host than its name; plain HTTP is used only on loopback or
 * when asked for.
 */
function registryOrigin(host, plainHttp) {
    const apiHost = host === 'docker.io' ? 'registry-1.docker.io' : host;
    const plain = plainHttp || isLoopback(new URL(`http://${apiHost}`).hostname);
    return { base: `${plain ? 'http' : 'https'}://${apiHost}`, plainHttp };
}
/** The machine itself. Names below `localhost` are not taken: not every resolver keeps them here. */
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
/**
 * Resolves an address that the registry gave (Location, Link).
 * @returns undefined when it must not be used: not HTTP, credentials in it, or plain HTTP that neither the user asked
 * for nor stays on this machine. A remote registry cannot send us to a plain service of this machine.
 */
function resolveAddress(origin, from, location) {
    if (location === '' || location.length > 16_384 || !URL.canParse(location, from))
        return undefined;
    const target = new URL(location, from);
    if (target.username !== '' || target.password !== '')
        return undefined;
    target.hash = '';
    if (target.protocol === 'https:')
        return target;
    if (target.protocol !== 'http:')
        return undefined;
    const local = isLoopback(target.hostname) && isLoopback(new URL(origin.base).hostname);
    return local || origin.plainHttp ? target : undefined;
}
/** Whether a request to this address may carry the registry's credentials. */
function mayCarryCredentials(origin, url) {
    return new URL(url).origin === new URL(origin.base).origin;
}
/**
 * Whether credentials may be sent to a token service that the registry names (distribution's token specification does
 * not limit it, so a registry can name any): https anywhere, else only this machine, or the very host the user
 * allowed plain HTTP for.
 */
function mayBeRealm(origin, realm) {
    if (realm.length > 4096 || !URL.canParse(realm))
        return false;
    const url = new URL(realm);
    if (url.username !== '' || url.password !== '')
        return false;
    if (url.protocol === 'https:')
        return true;
    const registry = new URL(origin.base);
    if (url.protocol !== 'http:')
        return false;
    return isLoopback(registry.hostname)
        ? isLoopback(url.hostname)
        : origin.plainHttp && url.hostname === registry.hostname;
}
//# sourceMappingURL=origin.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/referrers-api.js
/** The referrers API (distribution specification 1.1, "listing referrers"), with all its pages. */





/** Pages read of one list; at the usual 1,000 a page far beyond the limit of entries. */
const maxPages = 200;
class ReferrersApi {
    transport;
    origin;
    base;
    name;
    logger;
    constructor(transport, origin, base, name, logger) {
        this.transport = transport;
        this.origin = origin;
        this.base = base;
        this.name = name;
        this.logger = logger;
    }
    /**
     * What the registry lists; undefined when it has no such API. The filter is only asked for: a registry may ignore it.
     * @throws RemoteError
     */
    async list(subject, artifactType, limit) {
        const query = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
        let url = `${this.base}/referrers/${subject}${query}`;
        const found = [];
        const digests = new Set();
        for (let page = 1; url !== undefined; page += 1) {
            const answer = await this.page(url, page === 1);
            if (answer === undefined)
                return undefined;
            for (const descriptor of answer.descriptors) {
                if (digests.has(descriptor.digest))
                    continue;
                digests.add(descriptor.digest);
                if (matches(descriptor, artifactType))
                    found.push(descriptor);
            }
            url = answer.next;
            if (url !== undefined && (found.length >= limit || page === maxPages)) {
                this.logger.warning(`${this.name}@${subject} has more referrers than the ${found.length} that were read`);
                break;
            }
        }
        return found;
    }
    async page(url, first) {
        return retrying(this.transport.retryPolicy, async () => {
            const headers = { accept: media_types/* mediaTypes */.Ib.index };
            const answer = await this.transport.once({ method: 'GET', url, actions: 'pull', headers, timeout: 120_000 });
            // Registries without it answer as they like: 404 by the specification, ECR 405, some 400 or 501.
            if (first && [400, 404, 405, 501].includes(answer.status))
                return undefined;
            if (answer.status !== 200)
                throw this.transport.error(answer, 'listing referrers');
            const bytes = await this.transport.readSmall(answer, documents/* documentLimits */.E5.manifestBytes, `${this.name}: referrers`);
            let document;
            try {
                document = (0,json/* parseJsonObject */.dw)(bytes, `${this.name}: referrers`);
            }
            catch (error) {
                // A web page under every address, as some proxies have, is no API; in the middle of a list it is a fault.
                if (!first)
                    throw error;
                this.logger.debug((0,errors/* errorMessage */.gJ)(error));
                return undefined;
            }
            const manifests = document['manifests'];
            if (!Array.isArray(manifests)) {
                if (first)
                    return undefined;
                throw this.transport.error(answer, 'a page of referrers without `manifests`');
            }
            const descriptors = manifests.slice(0, documents/* documentLimits */.E5.entries).flatMap((entry) => this.readable(entry));
            const next = nextLink(answer.headers['link']);
            if (next === undefined)
                return { descriptors, next };
            const target = resolveAddress(this.origin, url, next);
            if (target === undefined || !mayCarryCredentials(this.origin, target.href) || target.href === url)
                throw this.transport.error(answer, 'a Link to the next page that leads elsewhere or nowhere');
            return { descriptors, next: target.href };
        });
    }
    readable(entry) {
        try {
            return (0,json/* isObject */.Gv)(entry) ? [(0,documents/* parseDescriptor */.BA)(entry, 'referrer')] : [];
        }
        catch (error) {
            this.logger.debug(`${this.name}: skipped a listed referrer: ${(0,errors/* errorMessage */.gJ)(error)}`);
            return [];
        }
    }
}
/** The target of `rel="next"` in a Link header (RFC 8288). */
function nextLink(header) {
    if (header === undefined || header.length > 16_384)
        return undefined;
    for (const match of header.matchAll(/<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/g))
        if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?:\s|;|$))/i.test(match[2] ?? ''))
            return match[1];
    return undefined;
}
function matches(descriptor, artifactType) {
    const listed = descriptor.artifactType;
    return artifactType === undefined || listed === undefined || listed === media_types/* mediaTypes */.Ib.empty || listed === artifactType;
}
//# sourceMappingURL=referrers-api.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/referrer-reader.js
/** Looks behind descriptors in lists of referrers, which anybody may have written, and some wrote wrongly. */




/** Manifests read for one list: a list stuffed by an attacker costs so much and no more. */
const maxLooks = 2000;
const remembered = 10_000;
class ReferrerReader {
    getManifest;
    name;
    logger;
    /** A manifest never changes under its digest, so it is read once. */
    read = new Map();
    constructor(getManifest, name, logger) {
        this.getManifest = getManifest;
        this.name = name;
        this.logger = logger;
    }
    /** Keeps what passes, in order; junk is skipped, an unreachable registry is an error. */
    async filter(descriptors, filter) {
        const found = [];
        const candidates = descriptors.filter((descriptor) => mayMatch(descriptor, filter.artifactType));
        const batch = 8;
        for (let i = 0; i < candidates.length && found.length < filter.limit; i += batch) {
            if (i >= maxLooks) {
                this.logger.warning(`${this.name}: only ${maxLooks} of ${candidates.length} listed referrers were looked at`);
                break;
            }
            const judged = await (0,concurrency/* mapBounded */.y)(candidates.slice(i, i + batch), batch, (item) => this.judge(item, filter));
            for (const descriptor of judged)
                if (descriptor !== undefined && found.length < filter.limit)
                    found.push(descriptor);
        }
        return found;
    }
    async judge(descriptor, filter) {
        const { artifactType, subject } = filter;
        // The registry's own list, with the type asked for: it is made from the manifests.
        if (subject === undefined && (artifactType === undefined || descriptor.artifactType === artifactType))
            return descriptor;
        const referrer = await this.look(descriptor.digest);
        if (referrer === undefined || (subject !== undefined && referrer.subject !== subject))
            return undefined;
        const matches = artifactType === undefined || referrer.descriptor.artifactType === artifactType;
        return matches ? referrer.descriptor : undefined;
    }
    async look(digest) {
        if (this.read.has(digest))
            return this.read.get(digest);
        const stored = await this.fetch(digest);
        if (stored === undefined)
            return undefined;
        let referrer;
        try {
            referrer = (0,src_referrer/* describeReferrer */.X)(stored);
        }
        catch (error) {
            this.logger.debug(`${this.name}: skipped a listed referrer: ${(0,errors/* errorMessage */.gJ)(error)}`);
        }
        if (this.read.size < remembered)
            this.read.set(digest, referrer);
        return referrer;
    }
    async fetch(digest) {
        try {
            return await this.getManifest(digest);
        }
        catch (error) {
            // Wrong bytes are junk like any other; a registry that does not answer would hide statements and is an error.
            if (error.kind !== 'integrity')
                throw error;
            this.logger.debug(`${this.name}: skipped a listed referrer: ${(0,errors/* errorMessage */.gJ)(error)}`);
            return undefined;
        }
    }
}
/** cosign's fallback entries carry the type of the empty configuration, others none: only the manifest can tell. */
function mayMatch(descriptor, artifactType) {
    const listed = descriptor.artifactType;
    return artifactType === undefined || listed === undefined || listed === media_types/* mediaTypes */.Ib.empty || listed === artifactType;
}
//# sourceMappingURL=referrer-reader.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/kit/build/src/redact.js
var redact = __webpack_require__(84287);
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/challenge.js
/** Reads `WWW-Authenticate` (RFC 9110 section 11.6.1): several challenges in one line, with quoted commas in them. */
/** The challenges in their order. What does not fit the grammar ends the list: nothing is guessed. */
function parseChallenges(header) {
    // A header beyond this is no challenge, and the expressions below need not see it.
    if (header.length > 8192)
        return [];
    const challenges = [];
    const parameter = /\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",=]+=*))\s*(?:,|$)/y;
    const scheme = /[\s,]*([\w!#$%&'*+.^`|~-]+)(?:\s+|\s*(?:,|$))/y;
    let at = 0;
    while (at < header.length) {
        parameter.lastIndex = at;
        const found = parameter.exec(header);
        const current = challenges.at(-1);
        if (found !== null && current !== undefined) {
            const value = found[2] === undefined ? (found[3] ?? '') : found[2].replace(/\\(.)/g, '$1');
            current.parameters[(found[1] ?? '').toLowerCase()] = value;
            at = parameter.lastIndex;
            continue;
        }
        scheme.lastIndex = at;
        const next = scheme.exec(header);
        if (next === null)
            break;
        challenges.push({
            scheme: (next[1] ?? '').toLowerCase(),
            parameters: Object.create(null)
        });
        at = scheme.lastIndex;
    }
    return challenges;
}
//# sourceMappingURL=challenge.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/auth.js
/** Logs in where a registry asks for it: Basic, and Bearer by distribution's token and OAuth2 specifications. */





/** Milliseconds that a token must still live to be used: a request takes a while to arrive. */
const margin = 10_000;
/** Keeps what a registry asked for, and its tokens by realm, service and scope. */
class Authorizer {
    options;
    challenge;
    tokens = new Map();
    secrets = [];
    known;
    constructor(options) {
        this.options = options;
    }
    /** Takes every secret that went through here out of a text. */
    clean = (text) => (0,redact/* redact */.E)(text, this.secrets);
    /**
     * The Authorization header for the next request, as far as the registry has said what it wants.
     * @param alsoPull another repository that the request reads of
     */
    async header(actions, alsoPull) {
        return this.challenge === undefined ? undefined : this.answer(this.challenge, actions, alsoPull);
    }
    /**
     * The header that answers a 401.
     * @param rejected the header that was just refused: a token so refused is not used again
     * @returns undefined when there is nothing better than what was refused
     */
    async challenged(header, actions, rejected, alsoPull) {
        const challenges = parseChallenges(header);
        const challenge = challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters['realm'] !== undefined) ??
            challenges.find(({ scheme }) => scheme === 'basic');
        if (challenge === undefined)
            return undefined;
        this.challenge = challenge;
        if (rejected !== undefined)
            for (const [key, token] of this.tokens)
                if ((await token.catch(() => undefined))?.header === rejected)
                    this.tokens.delete(key);
        const answer = await this.answer(challenge, actions, alsoPull);
        return answer === rejected ? undefined : answer;
    }
    async answer(challenge, actions, alsoPull) {
        const credentials = await this.readCredentials();
        if (challenge.scheme === 'basic')
            return credentials !== undefined && 'username' in credentials ? basic(credentials) : undefined;
        if (credentials !== undefined && 'registryToken' in credentials)
            return `Bearer ${credentials.registryToken}`;
        const { realm = '', service = '', scope = '' } = challenge.parameters;
        // Our own scope in place of the asked one, since a challenge to a read would give a token too weak for the write;
        // what was asked for besides (some registries want more than the repository) is kept.
        const own = `repository:${this.options.repository}:`;
        const scopes = [
            `${own}${actions}`,
            ...asked(scope).filter((part) => !part.startsWith(own)),
            ...(alsoPull === undefined ? [] : [`repository:${alsoPull}:pull`])
        ];
        const key = JSON.stringify([realm, service, scopes]);
        const now = this.options.clock.now();
        const cached = await this.tokens.get(key)?.catch(() => undefined);
        if (cached !== undefined && cached.until > now + margin)
            return cached.header;
        const fetching = this.fetchToken(realm, service, scopes, credentials);
        this.tokens.set(key, fetching);
        try {
            return (await fetching).header;
        }
        catch (error) {
            if (this.tokens.get(key) === fetching)
                this.tokens.delete(key);
            throw error;
        }
    }
    async fetchToken(realm, service, scopes, credentials) {
        const { clock, logger, origin, signal } = this.options;
        if (!mayBeRealm(origin, realm))
            throw new errors/* IntegrityError */.cs(`${origin.base}: token service`, 'an https URL', realm.slice(0, 200));
        const url = new URL(realm);
        const refresh = credentials !== undefined && 'identityToken' in credentials ? credentials.identityToken : undefined;
        const form = new URLSearchParams();
        if (service !== '')
            form.set('service', service);
        if (refresh === undefined)
            for (const scope of scopes)
                form.append('scope', scope);
        else {
            form.set('grant_type', 'refresh_token');
            form.set('client_id', 'immutable-delivery');
            form.set('scope', scopes.join(' '));
            form.set('refresh_token', refresh);
        }
        if (refresh === undefined)
            for (const [name, value] of form)
                url.searchParams.append(name, value);
        const bytes = await retrying({ clock, logger, ...(signal === undefined ? {} : { signal }) }, () => this.ask(url.href, refresh === undefined ? credentials : undefined, refresh === undefined ? undefined : form));
        const document = (0,json/* parseJsonObject */.dw)(bytes, `${url.origin}: token`);
        const token = document['token'] ?? document['access_token'];
        // It becomes part of a header, so it must not be able to end one.
        if (typeof token !== 'string' || !/^[\x21-\x7e]{1,65536}$/.test(token))
            throw new errors/* IntegrityError */.cs(`${url.origin}: token`, 'a token', token === undefined ? 'none' : 'something else');
        this.secrets.push(token);
        const lifetime = document['expires_in'];
        // 60 s is the specification's default and its least; a day bounds what a wrong clock can do.
        const seconds = typeof lifetime === 'number' && lifetime >= 60 ? Math.min(lifetime, 86_400) : 60;
        return { header: `Bearer ${token}`, until: clock.now() + seconds * 1000 };
    }
    async ask(url, credentials, form) {
        const { http, clock, signal } = this.options;
        const method = form === undefined ? 'GET' : 'POST';
        const authorization = credentials !== undefined && 'username' in credentials ? basic(credentials) : undefined;
        let response;
        try {
            response = await http({
                method,
                url,
                timeout: 60_000,
                headers: {
                    accept: 'application/json',
                    ...(authorization === undefined ? {} : { authorization }),
                    ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' })
                },
                ...(form === undefined ? {} : { body: Buffer.from(form.toString()) }),
                ...(signal === undefined ? {} : { signal })
            });
            if (response.status === 200)
                return await (0,ports/* readBounded */.CB)(response.body, 2 ** 20, () => new errors/* IntegrityError */.cs(url, 'a token', 'over 1 MiB'));
        }
        catch (error) {
            if ((0,errors/* errorKind */.f8)(error) !== 'internal')
                throw error;
            throw new Passing({ method, url, status: 0, reason: this.clean((0,errors/* errorMessage */.gJ)(error)) }, undefined, {
                cause: error
            });
        }
        const { status, headers } = response;
        const answer = { method, url, status, headers, text: await readErrorText(response) };
        if (mayPass(status, answer.text))
            throw new Passing(failureOf(answer, this.clean), parseRetryAfter(headers['retry-after'], clock.now()));
        throw remoteError(answer, this.clean, 'the token service refused');
    }
    readCredentials() {
        this.known ??= this.options.credentials().then((credentials) => {
            if (credentials !== undefined) {
                if ('username' in credentials)
                    this.secrets.push(credentials.password, basic(credentials).slice(6));
                else
                    this.secrets.push('identityToken' in credentials ? credentials.identityToken : credentials.registryToken);
            }
            return credentials;
        });
        return this.known;
    }
}
function basic(credentials) {
    return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}
function asked(scope) {
    return scope
        .split(' ')
        .filter((part) => part !== '')
        .slice(0, 8);
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/transport.js
/** Requests to one registry: credentials, redirects, and which failures may pass. */





const maxRedirects = 5;
class Transport {
    options;
    clean;
    retryPolicy;
    authorizer;
    constructor(options) {
        this.options = options;
        this.authorizer = new Authorizer(options);
        this.clean = this.authorizer.clean;
        const { clock, logger, signal } = options;
        this.retryPolicy = { clock, logger, ...(signal === undefined ? {} : { signal }) };
    }
    /** One request, tried again while it may pass. Any other status is an answer for the caller to judge. */
    send(exchange) {
        return retrying(this.retryPolicy, () => this.once(exchange));
    }
    /** The error for an answer that was not expected. */
    error(answer, context) {
        answer.discard();
        return remoteError(answer, this.clean, context);
    }
    /**
     * A small body whole, for callers inside `retrying`: one that breaks off may come whole the next time.
     * @throws Passing, IntegrityError when it is larger than `limit` bytes
     */
    async readSmall(answer, limit, what) {
        const tooLarge = () => new errors/* IntegrityError */.cs(what, `at most ${limit} bytes`, 'more');
        try {
            if (Number(answer.headers['content-length'] ?? '0') > limit)
                throw tooLarge();
            return await (0,ports/* readBounded */.CB)(answer.body, limit, tooLarge);
        }
        catch (error) {
            answer.discard();
            if ((0,errors/* errorKind */.f8)(error) !== 'internal')
                throw error;
            const { method, url, status } = answer;
            throw new Passing({ method, url, status, reason: this.clean((0,errors/* errorMessage */.gJ)(error)) }, undefined, { cause: error });
        }
    }
    /**
     * One try, for callers inside `retrying` that must look at the state of things before the next one.
     * @throws Passing
     */
    async once(exchange) {
        let { url } = exchange;
        for (let hops = 0;; hops += 1) {
            const response = await this.authorized(exchange, url);
            const location = isRedirect(response.status) ? (response.headers['location'] ?? '') : undefined;
            if (location === undefined)
                return this.judge(exchange, url, response);
            const answer = { ...plain(response), method: exchange.method, url, text: '' };
            const refuse = (why) => this.error(answer, why);
            if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
                throw refuse('a write was redirected');
            const target = resolveAddress(this.options.origin, url, location);
            if (target === undefined)
                throw refuse('a redirect to an address that is not safe to follow');
            if (exchange.redirectIsAnswer === true && !mayCarryCredentials(this.options.origin, target.href)) {
                await drain(response);
                return answer;
            }
            if (hops === maxRedirects)
                throw refuse(`more than ${maxRedirects} redirects`);
            await drain(response);
            url = target.href;
        }
    }
    async judge(exchange, url, response) {
        const { method } = exchange;
        if (response.status < 400)
            return { ...plain(response), method, url, text: '' };
        const text = await readErrorText(response);
        const answer = { ...plain(response), method, url, text };
        if (!mayPass(response.status, text))
            return answer;
        const after = parseRetryAfter(response.headers['retry-after'], this.options.clock.now());
        throw new Passing(failureOf(answer, this.clean), after);
    }
    async authorized(exchange, url) {
        if (!mayCarryCredentials(this.options.origin, url))
            return this.exchange(exchange, url, undefined);
        const { actions, alsoPull } = exchange;
        const first = await this.authorizer.header(actions, alsoPull);
        const response = await this.exchange(exchange, url, first);
        if (response.status !== 401)
            return response;
        // Read first: logging in may fail, and an answer left unread would hold its connection for ever.
        const text = await readErrorText(response);
        const asked = response.headers['www-authenticate'] ?? '';
        const second = await this.authorizer.challenged(asked, actions, first, alsoPull);
        if (second === undefined)
            return { ...plain(response), body: replay(text) };
        return this.exchange(exchange, url, second);
    }
    async exchange(exchange, url, authorization) {
        const { method, headers, body, timeout, idleTimeout } = exchange;
        const source = {};
        try {
            return await this.options.http({
                method,
                url,
                headers: {
                    'user-agent': 'immutable-delivery',
                    ...headers,
                    ...(authorization === undefined ? {} : { authorization })
                },
                ...(body === undefined ? {} : { body: watched(body(), source) }),
                ...(timeout === undefined ? {} : { timeout }),
                ...(idleTimeout === undefined ? {} : { idleTimeout }),
                ...(this.options.signal === undefined ? {} : { signal: this.options.signal })
            });
        }
        catch (error) {
            // What our own side could not read will not be there the next time either.
            if ('error' in source)
                throw source.error;
            if ((0,errors/* errorKind */.f8)(error) !== 'internal')
                throw error;
            const failure = { method, url, status: 0, reason: this.clean((0,errors/* errorMessage */.gJ)(error)) };
            throw new Passing(failure, undefined, { cause: error });
        }
    }
}
function isRedirect(status) {
    return [301, 302, 303, 307, 308].includes(status);
}
/** Own properties only: an adapter's response may be an instance whose methods a spread would lose. */
function plain(response) {
    const { status, headers, body } = response;
    return { status, headers, body, discard: () => response.discard() };
}
async function* replay(text) {
    yield await Promise.resolve(Buffer.from(text));
}
/** Keeps the error of a body's source apart from the connection's: the two reach us as one. */
function watched(body, source) {
    if (body instanceof Uint8Array)
        return body;
    return {
        length: body.length,
        stream: (async function* () {
            try {
                yield* body.stream;
            }
            catch (error) {
                source.error = error;
                throw error;
            }
        })()
    };
}
//# sourceMappingURL=transport.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/upload.js
/** Uploads a blob of known length: POST for a place, then one PUT (distribution specification, "POST then PUT"). */





/** Milliseconds without a byte: a registry may take minutes over the last byte, when it moves the blob to its storage. */
const idleTimeout = 300_000;
/**
 * Every try, but for the first of what is new, begins with a look whether the blob is there: that saves the upload in the common case, and after a failure
 * it may well be that only the answer was lost. A try that failed takes back the bytes it told of.
 */
async function upload(options) {
    const { transport, descriptor, onBytes } = options;
    const what = `blob ${descriptor.digest}`;
    return retrying(transport.retryPolicy, async (number) => {
        if ((number > 1 || !options.isNew) && (await options.isPresent()))
            return number === 1 ? 'present' : 'stored';
        // Asked for once: a registry that cannot share it takes it as from anywhere else.
        const shared = number === 1 && options.from !== undefined ? await mount(options, options.from) : {};
        if (shared.mounted === true)
            return 'stored';
        const url = shared.place ?? (await startUpload(options));
        let sent = 0;
        const counted = async function* () {
            onBytes?.(-sent);
            sent = 0;
            for await (const chunk of (0,src_digest/* verifyStream */.ui)(options.open(), descriptor, what)) {
                sent += chunk.byteLength;
                onBytes?.(chunk.byteLength);
                yield chunk;
            }
        };
        try {
            const answer = await transport.once({
                method: 'PUT',
                url,
                actions: 'pull,push',
                headers: { 'content-type': 'application/octet-stream' },
                body: () => ({ length: descriptor.size, stream: counted() }),
                idleTimeout
            });
            if (answer.status >= 200 && answer.status <= 299) {
                await drain(answer);
                return 'stored';
            }
            // The place is gone (a restarted registry, a load balancer without memory): a new one may hold.
            const error = transport.error(answer, what);
            if (answer.status === 404 || answer.status === 416)
                throw new Passing(error.details);
            throw error;
        }
        catch (error) {
            onBytes?.(-sent);
            throw error;
        }
    });
}
/**
 * Asks the registry to take the blob over from another of its repositories (distribution specification, "mounting a
 * blob from another repository").
 * @returns the place for an upload, where the registry gave one instead; neither where it refused: whoever may not read
 * there may still write here
 */
async function mount(options, from) {
    const { transport, uploads, descriptor } = options;
    const query = `mount=${encodeURIComponent(descriptor.digest)}&from=${encodeURIComponent(from)}`;
    try {
        const answer = await transport.once({
            method: 'POST',
            url: `${uploads}?${query}`,
            actions: 'pull,push',
            alsoPull: from,
            body: () => new Uint8Array(0),
            timeout: 120_000
        });
        if (answer.status === 202)
            return { place: await placeOf(answer, options) };
        await drain(answer);
        return { mounted: answer.status === 201 };
    }
    catch (error) {
        if ((0,errors/* errorKind */.f8)(error) !== 'remote')
            throw error;
        return {};
    }
}
async function startUpload(options) {
    const { transport, uploads } = options;
    const answer = await transport.once({
        method: 'POST',
        url: uploads,
        actions: 'pull,push',
        body: () => new Uint8Array(0),
        timeout: 120_000
    });
    if (answer.status !== 202)
        throw transport.error(answer, 'no upload was started');
    return placeOf(answer, options);
}
async function placeOf(answer, { origin, uploads, descriptor }) {
    await drain(answer);
    const place = resolveAddress(origin, answer.url, answer.headers['location'] ?? '');
    if (place === undefined)
        throw new errors/* RemoteError */.Hi({
            method: 'POST',
            url: uploads,
            status: 202,
            attempts: 1,
            reason: 'an upload Location that is missing or not safe to use'
        });
    // Appended as text: the registry's own query (its state) must stay as it is, to the byte.
    const digest = `digest=${encodeURIComponent(descriptor.digest)}`;
    return `${place.href}${place.search === '' ? '?' : '&'}${digest}`;
}
//# sourceMappingURL=upload.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/registry.js
/** The store over a registry (OCI distribution specification 1.1). */
















/** Opens one repository of a registry; nothing is asked of it before the first call. */
function openRegistry(options) {
    return new Registry(options);
}
const accept = [media_types/* mediaTypes */.Ib.index, media_types/* mediaTypes */.Ib.manifest, media_types/* mediaTypes */.Ib.dockerIndex, media_types/* mediaTypes */.Ib.dockerManifest].join(', ');
/** Bytes of manifests that are kept after a look: statements' manifests have a few kilobytes. */
const lookedLimit = 4 * 2 ** 20;
/** Milliseconds for a manifest or another small thing, its body included. */
const smallTimeout = 120_000;
class Registry {
    options;
    name;
    transport;
    base;
    referrersApi;
    reader;
    fallback;
    /** Manifests that the registry gave out with their own bytes. */
    seen = new Set();
    /** Manifests that were looked at for a list of referrers, and their bytes together. */
    looked = new Map();
    lookedBytes = 0;
    /** It was asked and has none: not asked again before each write. */
    hasNoReferrersApi = false;
    constructor(options) {
        this.options = options;
        const origin = registryOrigin(options.host, options.plainHttp ?? false);
        this.name = `${options.host}/${options.repository}`;
        this.base = `${origin.base}/v2/${options.repository}`;
        this.transport = new Transport({ ...options, origin });
        const { clock, logger } = options;
        this.reader = new ReferrerReader((digest) => this.look(digest), this.name, logger);
        this.referrersApi = new ReferrersApi(this.transport, origin, this.base, this.name, logger);
        this.fallback = new FallbackTag({
            read: (tag) => this.fetchManifest(tag, `${this.name}:${tag}`),
            write: (tag, bytes) => this.writeTag(tag, bytes)
        }, this.name, clock, logger);
    }
    async getManifest(digest) {
        const looked = this.looked.get(digest);
        if (looked === undefined)
            return this.getStored(digest);
        this.looked.delete(digest);
        this.lookedBytes -= looked.bytes.byteLength;
        return looked;
    }
    /** For the list of referrers: whoever asked for it reads them next, so that they are kept for that one time. */
    async look(digest) {
        const stored = await this.getStored(digest);
        const bytes = stored?.bytes.byteLength ?? 0;
        if (stored === undefined || this.looked.has(digest) || this.lookedBytes + bytes > lookedLimit)
            return stored;
        this.looked.set(digest, stored);
        this.lookedBytes += bytes;
        return stored;
    }
    async getStored(digest) {
        const what = `${this.name}@${digest}`;
        const stored = await this.fetchManifest(digest, what);
        if (stored !== undefined && stored.descriptor.digest !== digest)
            throw new errors/* IntegrityError */.cs(what, digest, stored.descriptor.digest);
        if (stored !== undefined)
            this.seen.add(digest);
        return stored;
    }
    async resolveTag(tag) {
        requireTag(tag);
        const answer = await this.transport.send(this.manifestRequest('HEAD', tag));
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw this.transport.error(answer);
        await drain(answer);
        const digest = answer.headers['docker-content-digest'];
        const mediaType = (answer.headers['content-type'] ?? '').split(';')[0] ?? '';
        const size = Number(answer.headers['content-length'] ?? 'none');
        if ((0,src_digest/* isDigest */.Bc)(digest) && mediaType !== '' && Number.isSafeInteger(size))
            return { mediaType, digest, size };
        // Some registries answer HEAD without the digest.
        return (await this.fetchManifest(tag, `${this.name}:${tag}`))?.descriptor;
    }
    getBlob(descriptor) {
        const what = `${this.name}: blob ${descriptor.digest}`;
        return (0,src_digest/* verifyStream */.ui)(download(this.transport, this.blobUrl(descriptor.digest), descriptor.size), descriptor, what);
    }
    async hasBlob(digest) {
        const answer = await this.transport.send(this.blobHead(digest));
        return this.isPresent(answer);
    }
    putBlob(descriptor, open, onBytes, { isNew = false, from } = {}) {
        const repository = this.neighbour(from);
        return upload({
            transport: this.transport,
            origin: registryOrigin(this.options.host, this.options.plainHttp ?? false),
            uploads: `${this.base}/blobs/uploads/`,
            descriptor,
            open,
            isNew,
            ...(onBytes === undefined ? {} : { onBytes }),
            ...(repository === undefined ? {} : { from: repository }),
            isPresent: async () => this.isPresent(await this.transport.once(this.blobHead(descriptor.digest)))
        });
    }
    async putManifest(bytes, mediaType, tag) {
        if (tag !== undefined)
            requireTag(tag);
        return this.storeManifest(bytes, mediaType, tag);
    }
    async listReferrers(digest, artifactType, limit = 1000) {
        // Both are asked: a registry that gained the API later still has older statements behind the tag alone.
        // Side by side: one after the other they would be two round trips in every gate and every unchanged bake.
        const fallback = this.fallback.list(digest).then((descriptors) => ({ descriptors }), (error) => ({ error }));
        const listed = await this.referrersApi.list(digest, artifactType, limit);
        this.hasNoReferrersApi = listed === undefined;
        const tagged = this.judgeFallback(await fallback, digest, listed !== undefined);
        const api = await this.reader.filter(listed ?? [], {
            ...(artifactType === undefined ? {} : { artifactType }),
            limit
        });
        const seen = new Set(api.map((descriptor) => descriptor.digest));
        const rest = tagged.filter((descriptor) => !seen.has(descriptor.digest));
        // The tag can be written by anyone, or be the image itself (GitLab), so each manifest is asked for its subject.
        const more = await this.reader.filter(rest, {
            ...(artifactType === undefined ? {} : { artifactType }),
            limit: limit - api.length,
            subject: digest
        });
        return [...api, ...more];
    }
    async putReferrers(subject, manifests) {
        const referrers = manifests.map((manifest) => (0,src_referrer/* requireSubject */.e)(manifest, subject).descriptor);
        if (referrers.length === 0)
            return [];
        const answers = await (0,concurrency/* mapBounded */.y)(manifests, 4, (manifest) => this.sendManifest(manifest.bytes, manifest.mediaType));
        // Beside looking into the list, or writing it: one after the other they are one round trip more.
        const stored = (0,concurrency/* mapBounded */.y)(manifests, 4, ({ bytes }) => this.readBack(bytes, (0,src_digest/* digestOf */.ol)(bytes)));
        const announced = answers.every(({ ociSubject }) => ociSubject === subject);
        await Promise.all([stored, this.list(subject, referrers, announced)]);
        return referrers;
    }
    /** Sees to it that they are listed: by the registry itself, else behind the fallback tag. */
    async list(subject, referrers, announced) {
        if ((announced || !this.hasNoReferrersApi) && (await this.isListed(subject, referrers, announced)))
            return;
        await this.fallback.add(subject, referrers);
    }
    /** The repository of a store, when it is another one of this registry. */
    neighbour(store) {
        const same = store instanceof Registry && store.options.host === this.options.host;
        return same && store.name !== this.name ? store.options.repository : undefined;
    }
    /** Beside a working API, a fallback tag that is no index hides nothing; where it is all there is, it is an error. */
    judgeFallback(answer, digest, hasApi) {
        if ('descriptors' in answer)
            return answer.descriptors;
        if (!hasApi || (0,errors/* errorKind */.f8)(answer.error) !== 'integrity')
            throw answer.error;
        this.options.logger.warning(`${this.name}: skipped the fallback tag of ${digest}: ${(0,errors/* errorMessage */.gJ)(answer.error)}`);
        return [];
    }
    /**
     * Whether the registry's own list has them all. The header alone proves nothing: ECR sends it without having the
     * list. One that was announced is waited for a little, since lists may lag behind.
     */
    async isListed(subject, referrers, announced) {
        const { clock, logger, signal } = this.options;
        for (let attempt = 1;; attempt += 1) {
            const listed = await this.referrersApi.list(subject, undefined, documents/* documentLimits */.E5.entries);
            if (listed === undefined)
                return false;
            const known = new Set(listed.map((descriptor) => descriptor.digest));
            if (referrers.every((descriptor) => known.has(descriptor.digest)))
                return true;
            if (!announced || attempt === 4) {
                logger.info(`${this.name} does not list the new referrers of ${subject}; adding them to the fallback tag`);
                return false;
            }
            await clock.sleep(pause(attempt, 0), signal);
        }
    }
    async storeManifest(bytes, mediaType, tag) {
        const sent = { yes: false };
        try {
            const { descriptor } = await this.sendManifest(bytes, mediaType, tag, sent);
            // Behind a tag that has moved an error would only hide that it has: what it names was read back before.
            if (tag === undefined || !this.seen.has(descriptor.digest))
                await this.readBack(bytes, descriptor.digest);
            return descriptor;
        }
        catch (error) {
            throw sent.yes && tag !== undefined ? maybeMoved(error, tag) : error;
        }
    }
    /** Without reading back what the registry made of it. */
    async sendManifest(bytes, mediaType, tag, sent = { yes: false }) {
        const digest = (0,src_digest/* digestOf */.ol)(bytes);
        const what = `${this.name}@${digest}`;
        if (bytes.byteLength > documents/* documentLimits */.E5.manifestBytes)
            throw new errors/* IntegrityError */.cs(what, `at most ${documents/* documentLimits */.E5.manifestBytes} bytes`, `${bytes.byteLength} bytes`);
        if ((0,documents/* manifestType */.Yt)(bytes, mediaType, what) !== mediaType)
            throw new errors/* IntegrityError */.cs(what, 'the media type of a manifest or index', mediaType);
        const descriptor = { mediaType, digest, size: bytes.byteLength };
        const answer = await retrying(this.transport.retryPolicy, async (number) => {
            // The try before may have done it and only its answer got lost; a tag that cannot be moved would refuse this one.
            if (number > 1 && (await this.isStored(bytes, descriptor, tag)))
                return undefined;
            sent.yes = true;
            const put = await this.transport.once(this.manifestPut(tag ?? digest, bytes, mediaType));
            // docker-registry says so while another job uploads one of the manifest's blobs, which empties a file for a moment.
            if (put.status === 400 && put.text.includes('DIGEST_INVALID'))
                throw new Passing({
                    method: put.method,
                    url: put.url,
                    status: 400,
                    reason: `DIGEST_INVALID of bytes of ${digest}`
                });
            return put;
        });
        const named = answer === undefined || (await this.checkPut(answer, descriptor, tag));
        if (tag !== undefined && !named)
            await this.checkTag(tag, digest);
        return { descriptor, ociSubject: answer?.headers['oci-subject'] };
    }
    /** @returns whether the registry named the digest that it stored */
    async checkPut(answer, descriptor, tag) {
        if (answer.status < 200 || answer.status > 299) {
            const error = this.transport.error(answer);
            // A tag that may not be moved (ECR, Harbor, Quay can be set so) is right already if it names these bytes.
            const current = tag === undefined ? undefined : await this.resolveTag(tag).catch(() => undefined);
            if (current?.digest === descriptor.digest)
                return true;
            throw error;
        }
        await drain(answer);
        const said = answer.headers['docker-content-digest'];
        if (said !== undefined && said !== descriptor.digest)
            throw new errors/* IntegrityError */.cs(`${this.name}: what the registry stored`, descriptor.digest, said.slice(0, 100));
        return said !== undefined;
    }
    /** For an answer that does not name what was stored: it may be that of something in between, which did nothing. */
    async checkTag(tag, digest) {
        const { clock, signal } = this.options;
        for (let attempt = 1;; attempt += 1) {
            const current = await this.resolveTag(tag);
            if (current?.digest === digest)
                return;
            if (attempt === 5)
                throw new errors/* IntegrityError */.cs(`${this.name}:${tag}`, digest, current?.digest ?? 'no such tag');
            await clock.sleep(pause(attempt, 404), signal);
        }
    }
    async isStored(bytes, descriptor, tag) {
        const answer = await this.transport.once(this.manifestRequest('HEAD', tag ?? descriptor.digest));
        await drain(answer);
        if (answer.status !== 200)
            return false;
        const said = answer.headers['docker-content-digest'];
        if (tag !== undefined)
            return said === descriptor.digest;
        return said === undefined
            ? answer.headers['content-length'] === String(bytes.byteLength)
            : said === descriptor.digest;
    }
    /** Fetches what was stored. Some registries serve a new manifest only a moment later. */
    async readBack(bytes, digest) {
        const { clock, signal } = this.options;
        for (let attempt = 1;; attempt += 1) {
            const stored = await this.getStored(digest);
            if (stored !== undefined) {
                if (Buffer.compare(stored.bytes, bytes) !== 0)
                    throw new errors/* IntegrityError */.cs(`${this.name}@${digest}`, 'the bytes just stored', 'others');
                return;
            }
            if (attempt === 5)
                throw new errors/* RemoteError */.Hi({
                    method: 'GET',
                    url: `${this.base}/manifests/${digest}`,
                    status: 404,
                    attempts: attempt,
                    reason: 'the manifest just stored is not there'
                });
            await clock.sleep(pause(attempt, 404), signal);
        }
    }
    /** Moves a tag to an index of ours, without reading it back: the fallback tag's own protocol does that. */
    async writeTag(tag, bytes) {
        const answer = await this.transport.send(this.manifestPut(tag, bytes, media_types/* mediaTypes */.Ib.index));
        if (answer.status < 200 || answer.status > 299)
            throw this.transport.error(answer, `the registry has no referrers API, and its tag ${tag} could not be written`);
        await drain(answer);
    }
    /** By digest or tag; hashed, and with the type that header and document agree on. */
    async fetchManifest(reference, what) {
        return retrying(this.transport.retryPolicy, async () => {
            const answer = await this.transport.once(this.manifestRequest('GET', reference));
            if (answer.status === 404)
                return undefined;
            if (answer.status !== 200)
                throw this.transport.error(answer);
            const bytes = await this.transport.readSmall(answer, documents/* documentLimits */.E5.manifestBytes, what);
            const digest = (0,src_digest/* digestOf */.ol)(bytes);
            const said = answer.headers['docker-content-digest'];
            if (said !== undefined && said !== digest)
                throw new errors/* IntegrityError */.cs(`${what}: Docker-Content-Digest`, digest, said.slice(0, 100));
            if ((0,src_digest/* isDigest */.Bc)(reference) && digest !== reference)
                throw new errors/* IntegrityError */.cs(what, reference, digest);
            const mediaType = (0,documents/* manifestType */.Yt)(bytes, answer.headers['content-type'], what);
            if (mediaType === undefined)
                throw new errors/* IntegrityError */.cs(what, 'a manifest or index', 'another document');
            return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
        });
    }
    async isPresent(answer) {
        if (answer.status === 404)
            return false;
        if (answer.status === 200 || (answer.status >= 300 && answer.status < 400)) {
            await drain(answer);
            return true;
        }
        throw this.transport.error(answer);
    }
    blobUrl(digest) {
        return `${this.base}/blobs/${digest}`;
    }
    blobHead(digest) {
        return { method: 'HEAD', url: this.blobUrl(digest), actions: 'pull', redirectIsAnswer: true, timeout: smallTimeout };
    }
    manifestRequest(method, reference) {
        const url = `${this.base}/manifests/${reference}`;
        return { method, url, actions: 'pull', headers: { accept }, timeout: smallTimeout };
    }
    manifestPut(reference, bytes, mediaType) {
        return {
            method: 'PUT',
            url: `${this.base}/manifests/${reference}`,
            actions: 'pull,push',
            headers: { 'content-type': mediaType },
            body: () => bytes,
            timeout: smallTimeout
        };
    }
}
/** Whoever sees the step fail must know that others may see the new image already. */
function maybeMoved(error, tag) {
    if ((0,errors/* errorKind */.f8)(error) !== 'remote')
        return error;
    const { details } = error;
    // A refusal is final: nothing was done.
    if (details.status >= 400 && details.status < 500 && details.attempts === 1 && details.method === 'PUT')
        return error;
    const reason = `${details.reason}; the tag ${tag} may have moved all the same, the next run ends the work`;
    return new errors/* RemoteError */.Hi({ ...details, reason }, { cause: error.cause });
}
function requireTag(tag) {
    if (!(0,reference/* isTag */.dz)(tag))
        throw new errors/* UserError */.yo('tag', tag, 'at most 128 letters, digits, `_`, `.` or `-`');
}
//# sourceMappingURL=registry.js.map

/***/ }),

/***/ 13335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ tagAloneError)
/* harmony export */ });
/* unused harmony export describeTag */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);

/**
 * The error for an input that gave a tag where an existing image is meant: it names the digest that the tag has now, to
 * be looked at and copied. It is never used by us: between reading and using it the tag can be moved.
 * @param input the input's name
 */
async function tagAloneError(store, tag, input) {
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, `${store.name}:${tag}`, `an image by digest, since a tag can be moved; ${await describeTag(store, tag)}`);
}
/** One clause on what a tag names now; says so when that cannot be found out. Never throws. */
async function describeTag(store, tag) {
    try {
        const descriptor = await store.resolveTag(tag);
        return descriptor === undefined
            ? `there is no tag \`${tag}\` in ${store.name}`
            : `the tag names \`${store.name}@${descriptor.digest}\` now`;
    }
    catch (error) {
        return `what the tag names now could not be read (${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)})`;
    }
}
//# sourceMappingURL=tag-hint.js.map

/***/ })

};
