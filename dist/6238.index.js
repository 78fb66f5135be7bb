export const id = 6238;
export const ids = [6238];
export const modules = {

/***/ 12812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c$: () => (/* binding */ prepareToAttach),
/* harmony export */   dk: () => (/* binding */ attachedBundle),
/* harmony export */   eK: () => (/* binding */ signAndAttach),
/* harmony export */   l9: () => (/* binding */ listStatements),
/* harmony export */   mj: () => (/* binding */ attachStatements)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73965);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(56270);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5689);
/* harmony import */ var _fact_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(58627);
/* harmony import */ var _collect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88455);
/* harmony import */ var _referrer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82286);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89084);
/** Signs statements and stores them beside the image that they are about. */







/** What says that it states something about a digest: for `signAndAttach`, while there is other work to do. */
function listStatements(store, subject) {
    return quiet(store.listReferrers(subject, _bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .bundleMediaType */ .l5, _collect_js__WEBPACK_IMPORTED_MODULE_1__/* .collectLimits */ .Fc.referrers));
}
/** Stores what every statement's manifest names besides its bundle: for `signAndAttach`, while there is other work to do. */
function prepareToAttach(store) {
    return quiet(store.putBlob(_referrer_js__WEBPACK_IMPORTED_MODULE_2__/* .emptyConfigDescriptor */ .BO, () => once(_referrer_js__WEBPACK_IMPORTED_MODULE_2__/* .emptyConfig */ .i4)));
}
/**
 * Stores bundles and the manifests that attach them to `subject`, all of them in one write of the list of referrers:
 * separate writes can lose each other on a registry that has no referrers API.
 * @returns the descriptors of the manifests, in the order of `items`
 */
async function attachStatements(store, subject, items, options = {}) {
    if (items.length === 0)
        return [];
    const uploads = new Uploads(store);
    for (const { bundle } of items)
        uploads.add(bundle);
    return attachUploaded(store, subject, items, await uploads.done(), (options.clock ?? _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .ml).now());
}
/** How many bundles go to the store at once. */
const parallelUploads = 4;
/** Bundles on their way to the store. Each goes as soon as it is added, while the next one is being signed. */
class Uploads {
    store;
    #bundles = [];
    #config;
    constructor(store, prepared) {
        this.store = store;
        this.#config = prepared ?? prepareToAttach(store);
    }
    add(bundle) {
        this.#bundles.push(quiet(this.#send(bundle, this.#bundles.at(-parallelUploads))));
    }
    /** The stored bundles, in the order in which they were added. */
    async done() {
        const [blobs] = await Promise.all([Promise.all(this.#bundles), this.#config]);
        return blobs;
    }
    async #send(bytes, before) {
        await before;
        const descriptor = { digest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes), size: bytes.byteLength };
        // No two signatures are the same, so nobody has stored it.
        await this.store.putBlob(descriptor, () => once(bytes), undefined, { isNew: true });
        return descriptor;
    }
}
/** A failure is told to whoever waits for it; until somebody does, it must not end the process. */
function quiet(promise) {
    promise.catch(() => undefined);
    return promise;
}
async function attachUploaded(store, subject, items, blobs, created) {
    const manifestsWith = (config) => items.map(({ statement }, i) => {
        const blob = blobs[i];
        if (blob === undefined)
            throw new Error('a bundle was not stored');
        return (0,_referrer_js__WEBPACK_IMPORTED_MODULE_2__/* .referrerManifest */ .Dq)(subject, blob, statement.predicateType, created, config);
    });
    let manifests = manifestsWith('empty');
    let stored;
    try {
        stored = await store.putReferrers(subject.digest, manifests);
    }
    catch (error) {
        // Aliyun's registry, for one, knows no empty configuration.
        if (!isRefusedManifest(error))
            throw error;
        manifests = manifestsWith('image');
        stored = await store.putReferrers(subject.digest, manifests);
    }
    // A store may answer in any order; the caller pairs the answers with what it gave.
    return manifests.map(({ bytes, mediaType }) => {
        const digest = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes);
        return (stored.find((descriptor) => descriptor.digest === digest) ?? {
            mediaType,
            digest,
            size: bytes.byteLength,
            artifactType: _bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .bundleMediaType */ .l5
        });
    });
}
/** The registry judged the manifest and not us: neither who we are nor its own state. */
function isRefusedManifest(error) {
    if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .errorKind */ .f8)(error) !== 'remote')
        return false;
    const { status, method, reason } = error.details;
    return method === 'PUT' && [400, 415, 422].includes(status) && !/DIGEST_INVALID|BLOB_UNKNOWN/.test(reason);
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
        const payload = (0,_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .statementBytes */ .Tp)(item.statement);
        // Also catches our own mistakes: what our reader would refuse must not be signed.
        const read = (0,_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .readStatement */ .cO)(payload);
        if (read.subject !== subject.digest)
            throw new Error(`a statement about ${read.subject} cannot be attached to ${subject.digest}`);
        return { ...item, payload, statementDigest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(payload) };
    });
    const existing = await ownStatements(store, subject.digest, signer, new Set(statements.map((item) => item.statement.predicateType)), await (options.listed ?? listStatements(store, subject.digest)));
    const results = wanted.map((item) => {
        const { predicateType } = item.statement;
        const found = findCovering(item, existing);
        return found === undefined
            ? undefined
            : { predicateType, descriptor: found.descriptor, statementDigest: found.statementDigest, reused: true };
    });
    const missing = wanted.filter((_item, i) => results[i] === undefined);
    const signed = [];
    const uploads = missing.length === 0 ? undefined : new Uploads(store, options.prepared);
    for (const { statement, payload } of missing) {
        const bundle = await signer.sign(payload);
        signed.push({ statement, bundle });
        uploads?.add(bundle);
    }
    const descriptors = uploads === undefined
        ? []
        : await attachUploaded(store, subject, signed, await uploads.done(), (options.clock ?? _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .ml).now());
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
    const read = stored && (0,_referrer_js__WEBPACK_IMPORTED_MODULE_2__/* .readReferrer */ .Sz)(stored.bytes);
    return read === undefined || read.bundle.size > _collect_js__WEBPACK_IMPORTED_MODULE_1__/* .collectLimits */ .Fc.bundleBytes ? undefined : (0,_collect_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchBundle */ .L2)(store, read);
}
/**
 * What this signer already stated about a digest. Only what says it is of a wanted type is fetched, and what is not
 * readable is passed over: at worst a statement is made once more.
 */
async function ownStatements(store, subject, signer, types, listed) {
    let budget = _collect_js__WEBPACK_IMPORTED_MODULE_1__/* .collectLimits */ .Fc.totalBytes;
    const found = await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_7__/* .mapBounded */ .y)(listed, 6, async (descriptor) => {
        const claimed = descriptor.annotations?.[_referrer_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypeAnnotation */ .Ti];
        if ((claimed !== undefined && !types.has(claimed)) || descriptor.size > _collect_js__WEBPACK_IMPORTED_MODULE_1__/* .collectLimits */ .Fc.manifestBytes)
            return undefined;
        try {
            const stored = await store.getManifest(descriptor.digest);
            const referrer = stored && (0,_referrer_js__WEBPACK_IMPORTED_MODULE_2__/* .readReferrer */ .Sz)(stored.bytes);
            if (stored === undefined || referrer?.subject !== subject || !types.has(referrer.predicateType ?? ''))
                return undefined;
            if (referrer.bundle.size > Math.min(budget, _collect_js__WEBPACK_IMPORTED_MODULE_1__/* .collectLimits */ .Fc.bundleBytes))
                return undefined;
            budget -= referrer.bundle.size;
            const bundle = (0,_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .readBundle */ .Bo)(await (0,_collect_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchBundle */ .L2)(store, referrer));
            if (!signer.made(bundle))
                return undefined;
            const { subject: about, predicateType, predicate } = (0,_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .readStatement */ .cO)(bundle.payload);
            if (about !== subject || predicateType !== referrer.predicateType)
                return undefined;
            return { descriptor: stored.descriptor, predicateType, predicate, statementDigest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bundle.payload) };
        }
        catch (error) {
            if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .errorKind */ .f8)(error) !== 'integrity' && (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .errorKind */ .f8)(error) !== 'remote')
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
    const wanted = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_8__/* .canonicalJson */ .dj)(statement.predicate, 'with fractions');
    const says = ({ predicate }) => {
        return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_8__/* .canonicalJson */ .dj)(predicate, 'with fractions') === wanted;
    };
    const time = ({ predicateType, predicate }) => (0,_fact_js__WEBPACK_IMPORTED_MODULE_9__/* .statedTime */ .hz)(predicateType, predicate) ?? 0;
    const newest = Math.max(...alike.map(time));
    return alike.find(says) ?? (covers && alike.find((own) => time(own) === newest && covers(own.predicate)));
}
//# sourceMappingURL=attach.js.map

/***/ }),

/***/ 92770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseKmsKey),
/* harmony export */   Y: () => (/* binding */ kmsSigner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33032);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5689);
/* harmony import */ var _dsse_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82712);
/* harmony import */ var _public_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93790);
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
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, `${name}://\u2026`, 'PEM text, `env://NAME`, or `<name>://<key>` of a plug-in sigstore-kms-<name>');
    return { program: `sigstore-kms-${name}`, resource };
}
/**
 * @throws UserError when its key is no ECDSA P-256 key; ToolError when the plug-in refuses or does not answer
 */
async function kmsSigner(key, ask, input = 'signing-key') {
    const answer = await question(key, ask, 'publicKey', { publicKeyOptions: { rpcOptions: {} } });
    const publicKey = (0,_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .describeKey */ .Rx)(readKey(bytesOf(answer, 'publicKeyPEM', key), input));
    // A plug-in that changed its key meanwhile, or hashed twice, would be found by readers only.
    const wrong = () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`signature of ${key.program}`, `one by its key ${publicKey.fingerprint}`, 'another');
    const signMessage = async (message) => {
        const options = { signOptions: { rpcOptions: {}, messageOptions: { digest: null } } };
        return bytesOf(await question(key, ask, 'signMessage', options, message), 'signature', key);
    };
    return {
        description: `key ${publicKey.fingerprint} of ${key.program}`,
        publicKey: publicKey.key.export({ type: 'spki', format: 'pem' }).toString(),
        fingerprint: publicKey.fingerprint,
        sign: async (payload) => {
            const message = Buffer.concat([(0,_dsse_js__WEBPACK_IMPORTED_MODULE_3__/* .paeHead */ .H)(_dsse_js__WEBPACK_IMPORTED_MODULE_3__/* .inTotoPayloadType */ .O, payload.byteLength), payload]);
            const bundle = { payload, signature: await signMessage(message), hint: publicKey.hint };
            if (!(0,_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .isSignedBy */ .s3)(bundle, publicKey))
                throw wrong();
            return (0,_bundle_js__WEBPACK_IMPORTED_MODULE_4__/* .bundleBytes */ .iU)(bundle);
        },
        signBytes: async (bytes) => {
            const signature = await signMessage(bytes);
            if (!(0,_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .isSignatureOf */ .Cw)(bytes, signature, publicKey))
                throw wrong();
            return signature;
        },
        made: (bundle) => 'hint' in bundle && (0,_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .isSignedBy */ .s3)(bundle, publicKey)
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
        answer = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .parseJsonObject */ .dw)(Buffer.from(output), `answer of ${program}`);
    }
    catch (error) {
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`${program} ${method}`, 'no answer in JSON', output.slice(0, 500), { cause: error });
    }
    const { errorMessage: refusal, [method]: given } = answer;
    if (typeof refusal === 'string' && refusal !== '')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`${program} ${method}`, 'refused', refusal);
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .Gv)(given))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`${program} ${method}`, 'answered something else', output.slice(0, 500));
    return given;
}
function bytesOf(answer, field, { program }) {
    const text = answer[field];
    if (typeof text !== 'string' || text === '')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(program, `answered without ${field}`, '');
    return Buffer.from(text, 'base64');
}
function readKey(pem, input) {
    try {
        const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(Buffer.from(pem));
        (0,_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .requireP256 */ .ZO)(key, input);
        return key;
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorKind */ .f8)(error) === 'user')
            throw error;
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, 'a plug-in that gives no public key in PEM', 'one that does', { cause: error });
    }
}
//# sourceMappingURL=kms-plugin.js.map

/***/ }),

/***/ 1792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ keySigner)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/evidence/build/src/bundle.js
var bundle = __webpack_require__(5689);
// EXTERNAL MODULE: ./packages/evidence/build/src/dsse.js
var dsse = __webpack_require__(82712);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
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
function bytesOf(values) {
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
    return bytesOf([0, 5, 10, 15, 6, 7, 8, 9].map((i) => x[i] ?? 0));
}
function salsa20(key, nonce, length) {
    const blocks = [];
    for (let counter = 0; counter * 64 < length; counter += 1) {
        const state = initial(key, Buffer.concat([nonce, bytesOf([counter, 0])]));
        const x = rounds(state);
        blocks.push(bytesOf([...x].map((value, i) => value + (state[i] ?? 0))));
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
    const broken = (what) => new errors/* UserError */.yo(input, `a cosign key with ${what}`, 'the whole file as `cosign generate-key-pair` wrote it');
    const body = /-----BEGIN [A-Z ]+-----([^-]*)-----END [A-Z ]+-----/.exec(pem)?.[1] ?? '';
    let file;
    try {
        file = (0,json/* parseJsonObject */.dw)(Buffer.from(body, 'base64'), 'key');
    }
    catch {
        throw broken('a damaged body');
    }
    const { kdf, cipher } = file;
    const params = (0,json/* isObject */.Gv)(kdf) ? kdf['params'] : undefined;
    if (!(0,json/* isObject */.Gv)(kdf) || kdf['name'] !== 'scrypt' || !(0,json/* isObject */.Gv)(params))
        throw broken('an unknown key derivation');
    if (!(0,json/* isObject */.Gv)(cipher) || cipher['name'] !== 'nacl/secretbox')
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
        throw new errors/* UserError */.yo(`${input}-password`, password === undefined ? '' : 'a password that does not open the key', 'the password that the key was made with');
    try {
        return (0,external_node_crypto_.createPrivateKey)({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
    }
    catch (error) {
        throw broken(`something else than PKCS#8 inside (${(0,errors/* errorCode */.CA)(error) ?? 'unreadable'})`);
    }
}
//# sourceMappingURL=cosign-key.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/public-key.js
var public_key = __webpack_require__(93790);
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
        throw new errors/* UserError */.yo(input, label === undefined ? 'no PEM text' : `PEM of type ${label}`, 'a private key in PEM: PKCS#8 (`-----BEGIN PRIVATE KEY-----`), or one of `cosign generate-key-pair`');
    const key = isCosignKey(label) ? openCosignKey(pem, password, input) : openPem(pem, label, password, input);
    (0,public_key/* requireP256 */.ZO)(key, input);
    return key;
}
function openPem(pem, label, password, input) {
    const encrypted = label === 'ENCRYPTED PRIVATE KEY' || pem.includes('Proc-Type: 4,ENCRYPTED');
    if (encrypted && password === undefined)
        throw new errors/* UserError */.yo(`${input}-password`, '', 'the password of the key: it is encrypted');
    try {
        return (0,external_node_crypto_.createPrivateKey)(encrypted ? { key: pem, passphrase: password ?? '' } : { key: pem });
    }
    catch (error) {
        // OpenSSL's message may repeat parts of its input, so only its code is passed on.
        const code = (0,errors/* errorCode */.CA)(error) ?? 'unreadable';
        if (encrypted)
            throw new errors/* UserError */.yo(`${input}-password`, `a key that does not open (${code})`, 'the right password');
        throw new errors/* UserError */.yo(input, `${label} that cannot be read (${code})`, 'a whole private key, line breaks included');
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
    const publicKey = (0,public_key/* describeKey */.Rx)(privateKey);
    return {
        description: `key ${publicKey.fingerprint}`,
        publicKey: publicKey.key.export({ type: 'spki', format: 'pem' }).toString(),
        fingerprint: publicKey.fingerprint,
        sign: (payload) => {
            const signature = (0,external_node_crypto_.createSign)('sha256')
                .update((0,dsse/* paeHead */.H)(dsse/* inTotoPayloadType */.O, payload.byteLength))
                .update(payload)
                .sign(privateKey);
            return Promise.resolve((0,bundle/* bundleBytes */.iU)({ payload, signature, hint: publicKey.hint }));
        },
        signBytes: (bytes) => Promise.resolve((0,external_node_crypto_.createSign)('sha256').update(bytes).sign(privateKey)),
        made: (bundle) => 'hint' in bundle && (0,public_key/* isSignedBy */.s3)(bundle, publicKey)
    };
}
//# sourceMappingURL=signer.js.map

/***/ }),

/***/ 49252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ readIdentityToken),
/* harmony export */   l: () => (/* binding */ requestIdentityToken)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51739);
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
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('signing-key', '', 'a private key, or the permission `id-token: write` to sign as this workflow');
    mask(bearer);
    const url = new URL(base);
    url.searchParams.set('audience', 'sigstore');
    const headers = { authorization: `bearer ${bearer}`, accept: 'application/json' };
    const { body } = await (0,_service_js__WEBPACK_IMPORTED_MODULE_1__/* .ask */ .k)({ method: 'GET', url: url.href, headers }, [200], ports);
    const { value } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .parseJsonObject */ .dw)(body, 'the runner\u2019s token');
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
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('signing-key', `a token without ${name}`, 'the token of a GitHub Actions job, or a private key');
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
        return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(claims) ? claims : {};
    }
    catch {
        // Nothing of the token may stand in an error.
        return {};
    }
}
//# sourceMappingURL=identity-token.js.map

/***/ }),

/***/ 30680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ keylessSigner)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/evidence/build/src/bundle.js
var bundle = __webpack_require__(5689);
// EXTERNAL MODULE: ./packages/evidence/build/src/dsse.js
var dsse = __webpack_require__(82712);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/service.js
var service = __webpack_require__(51739);
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
    const { body } = await (0,service/* postJson */.B)(`${authority}/api/v2/signingCert`, request, [200, 201], ports);
    const answer = (0,json/* parseJsonObject */.dw)(body, 'Fulcio\u2019s answer');
    const signed = answer['signedCertificateEmbeddedSct'] ?? answer['signedCertificateDetachedSct'];
    const chain = (0,json/* isObject */.Gv)(signed) ? signed['chain'] : undefined;
    const certificates = (0,json/* isObject */.Gv)(chain) ? chain['certificates'] : undefined;
    const leaf = Array.isArray(certificates) ? certificates[0] : undefined;
    if (typeof leaf !== 'string')
        throw new errors/* IntegrityError */.cs('Fulcio\u2019s answer', 'a chain of certificates', 'none');
    let certificate;
    try {
        certificate = new external_node_crypto_.X509Certificate(leaf);
    }
    catch (error) {
        throw new errors/* IntegrityError */.cs('Fulcio\u2019s answer', 'a certificate in PEM', 'something else', { cause: error });
    }
    if (!certificate.publicKey.equals((0,external_node_crypto_.createPublicKey)(privateKey)))
        throw new errors/* IntegrityError */.cs('Fulcio\u2019s certificate', 'our public key', 'another');
    return {
        privateKey,
        der: certificate.raw,
        pem: certificate.toString(),
        expires: Date.parse(certificate.validTo)
    };
}
//# sourceMappingURL=fulcio.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/identity-token.js
var identity_token = __webpack_require__(49252);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/proofs.js + 2 modules
var proofs = __webpack_require__(19874);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/verifier.js + 1 modules
var sigstore_verifier = __webpack_require__(22183);
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/keyless-signer.js
/** Signs as the workflow that runs: no key to keep, no key to leak. */







/** A certificate is not used in its last minute: the timestamp must still fall into its life. */
const margin = 60_000;
/**
 * @throws UserError when the job has no identity; RemoteError when a service does not answer. What is signed is checked
 *   by `sign`, which throws IntegrityError when a service answered with something that does not verify
 */
async function keylessSigner(options) {
    const run = (0,identity_token/* readIdentityToken */.k)(await options.token());
    const services = options.services(run);
    const verifier = options.trustedRoot === undefined ? undefined : await (0,sigstore_verifier/* openVerifier */.b)(options.trustedRoot);
    const workflow = `${options.serverUrl}/${run.workflow}`;
    const request = async () => {
        const token = await options.token();
        return requestCertificate(services.authority, token, (0,identity_token/* readIdentityToken */.k)(token).subject, options);
    };
    // Several statements may be signed at once, and one certificate serves them all.
    let current;
    const certificate = async () => {
        const before = current;
        const known = await before?.catch(() => undefined);
        if (known !== undefined && known.expires - margin >= options.clock.now())
            return known;
        if (current === before)
            current = request();
        return current ?? request();
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
        made: (bundle) => !('hint' in bundle) && verifier !== undefined && isSame(bundle.document, verifier, options.serverUrl, run)
    };
}
async function signWith(certificate, services, payload, ports) {
    const signature = (0,external_node_crypto_.createSign)('sha256')
        .update((0,dsse/* paeHead */.H)(dsse/* inTotoPayloadType */.O, payload.byteLength))
        .update(payload)
        .sign(certificate.privateKey);
    const verifier = { kind: 'certificate', der: certificate.der, pem: certificate.pem };
    return (0,bundle/* bundleWith */.vj)({ payload, signature }, {
        certificate: { rawBytes: Buffer.from(certificate.der).toString('base64') },
        ...(await (0,proofs/* proofsOf */.T)({ payload, signature, verifier }, services, ports))
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

/***/ }),

/***/ 19874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ proofsOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/evidence/build/src/bundle.js
var bundle = __webpack_require__(5689);
// EXTERNAL MODULE: ./packages/evidence/build/src/dsse.js
var dsse = __webpack_require__(82712);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/service.js
var service = __webpack_require__(51739);
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
async function enterSecond(url, { payload, signature, verifier }, ports) {
    const digest = (0,external_node_crypto_.createHash)('sha256')
        .update((0,dsse/* paeHead */.H)(dsse/* inTotoPayloadType */.O, payload.byteLength))
        .update(payload)
        .digest('base64');
    const shown = {
        keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        [verifier.kind === 'key' ? 'publicKey' : 'x509Certificate']: {
            rawBytes: Buffer.from(verifier.der).toString('base64')
        }
    };
    const content = Buffer.from(signature).toString('base64');
    const request = { hashedRekordRequestV002: { digest, signature: { content, verifier: shown } } };
    const { body } = await (0,service/* postJson */.B)(`${url}/api/v2/log/entries`, request, [200, 201], ports);
    // The answer has the bundle's own form.
    return (0,json/* parseJsonObject */.dw)(body, 'Rekor\u2019s answer');
}
/** Version 1 (kind `dsse`, 0.0.1): the whole envelope is sent, and a hash of it is kept. */
async function enterFirst(url, { payload, signature, verifier }, ports) {
    const proposal = {
        apiVersion: '0.0.1',
        kind: 'dsse',
        spec: {
            proposedContent: {
                envelope: JSON.stringify((0,bundle/* envelopeJson */.X8)({ payload, signature })),
                verifiers: [Buffer.from(verifier.pem).toString('base64')]
            }
        }
    };
    const answer = await (0,service/* postJson */.B)(`${url}/api/v1/log/entries`, proposal, [200, 201, 409], ports);
    const entries = Object.values((0,json/* parseJsonObject */.dw)(await entered(url, answer, ports), 'Rekor\u2019s answer'));
    const [entry] = entries;
    if (entries.length !== 1 || !(0,json/* isObject */.Gv)(entry))
        throw new errors/* IntegrityError */.cs('Rekor\u2019s answer', 'one entry', 'another number');
    return transparencyEntry(entry);
}
/** 409: it stands there already, because the answer to an earlier try was lost. */
async function entered(url, { status, headers, body }, ports) {
    if (status !== 409)
        return body;
    const id = /\/([0-9a-f]{64,80})$/.exec(headers['location'] ?? '')?.[1];
    if (id === undefined)
        throw new errors/* IntegrityError */.cs('Rekor\u2019s answer 409', 'the location of the entry', 'none');
    const headersOut = { accept: 'application/json' };
    return (await (0,service/* ask */.k)({ method: 'GET', url: `${url}/api/v1/log/entries/${id}`, headers: headersOut }, [200], ports)).body;
}
function transparencyEntry(entry) {
    const text = (value, what) => {
        if (typeof value !== 'string' && typeof value !== 'number')
            throw new errors/* IntegrityError */.cs(`Rekor\u2019s ${what}`, 'a value', 'none');
        return String(value);
    };
    const fromHex = (value, what) => Buffer.from(text(value, what), 'hex').toString('base64');
    const body = text(entry['body'], 'body');
    const { kind, apiVersion } = (0,json/* parseJsonObject */.dw)(Buffer.from(body, 'base64'), 'Rekor\u2019s body');
    const { inclusionProof: proof, signedEntryTimestamp } = (0,json/* isObject */.Gv)(entry['verification']) ? entry['verification'] : {};
    if (!(0,json/* isObject */.Gv)(proof) || !Array.isArray(proof['hashes']))
        throw new errors/* IntegrityError */.cs('Rekor\u2019s answer', 'a proof of inclusion', 'none');
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
    return (await (0,service/* ask */.k)(request, [200, 201], ports)).body;
}
//# sourceMappingURL=timestamp.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/proofs.js


/**
 * Asks all services for their word on a signature.
 * @returns fields of a bundle's verificationMaterial
 * @throws RemoteError, IntegrityError
 */
async function proofsOf(signed, services, ports) {
    const [entries, stamps] = await Promise.all([
        Promise.all(services.logs.map((log) => enterLog(log, signed, ports))),
        Promise.all(services.timestamps.map((url) => requestTimestamp(url, signed.signature, ports)))
    ]);
    return {
        tlogEntries: entries,
        timestampVerificationData: {
            rfc3161Timestamps: stamps.map((stamp) => ({ signedTimestamp: Buffer.from(stamp).toString('base64') }))
        }
    };
}
//# sourceMappingURL=proofs.js.map

/***/ }),

/***/ 51739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ postJson),
/* harmony export */   k: () => (/* binding */ ask)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/** One exchange with a service of Sigstore: bounded, repeated when that can help, never with a secret in an error. */

const attempts = 4;
/** An entry of Rekor has some kB; version 1 repeats no payload. */
const longestAnswer = 4 * 2 ** 20;
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
            const tooLarge = () => new Error(`more than ${longestAnswer} bytes`);
            const body = await (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .readBounded */ .CB)(response.body, longestAnswer, tooLarge);
            if (accept.includes(response.status))
                return { status: response.status, headers: response.headers, body };
            reason = Buffer.from(body.subarray(0, 300)).toString('utf8').replaceAll(/\s+/g, ' ');
        }
        catch (error) {
            response?.discard();
            reason = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error);
        }
        const status = response?.status ?? 0;
        const passing = status === 0 || status === 408 || status === 429 || status >= 500;
        if (!passing || attempt === attempts || signal?.aborted === true)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .RemoteError */ .Hi({ method, url, status, attempts: attempt, reason });
        await clock.sleep(500 * 2 ** attempt, signal);
    }
}
/** Posts JSON. @see ask */
function postJson(url, body, accept, ports) {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    return ask({ method: 'POST', url, headers, body: Buffer.from(JSON.stringify(body)) }, accept, ports);
}
//# sourceMappingURL=service.js.map

/***/ }),

/***/ 84762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ readSigningConfig),
/* harmony export */   KX: () => (/* binding */ readVouchingServices),
/* harmony export */   QP: () => (/* binding */ publicServices),
/* harmony export */   ej: () => (/* binding */ githubServices)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _trusted_root_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32244);
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
    const { authority, logs, timestamps } = readServices(text, input, now);
    if (authority === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, 'no caUrls that are valid now', 'a certificate authority of API version 1');
    // Version 2 of the log promises no time, and a certificate lives for ten minutes.
    if (timestamps.length === 0 && !logs.some(({ version }) => version === 1))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, 'no tsaUrls that are valid now', 'a timestamp authority: nothing else would say when it was signed');
    return { authority, logs, timestamps };
}
/** The same for a key, which needs no certificate and no time: none of the services has to be there. @throws UserError */
function readVouchingServices(text, input, now) {
    const { logs, timestamps } = readServices(text, input, now);
    return { logs, timestamps };
}
function readServices(text, input, now) {
    const wrong = (got, expected, cause) => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, got, expected, cause === undefined ? {} : { cause });
    let config;
    try {
        config = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(text.slice(0, 1_048_576), 'signing config');
    }
    catch (error) {
        throw wrong('no JSON object', 'a Sigstore signing config in JSON, as `cosign signing-config create` writes it', error);
    }
    if (config['mediaType'] !== mediaType)
        throw wrong(`mediaType ${JSON.stringify(config['mediaType'] ?? '')}`, mediaType);
    const usable = (field, versions) => (0,_trusted_root_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(config, field)
        .flatMap((item) => readService(item, field, wrong) ?? [])
        .filter(({ version, start, end }) => versions.includes(version) && start <= now && now <= end)
        .toSorted((a, b) => b.version - a.version || b.start - a.start);
    const [authority] = usable('caUrls', [1]);
    const logs = select(usable('rekorTlogUrls', [1, 2]), config['rekorTlogConfig'], wrong);
    const timestamps = select(usable('tsaUrls', [1]), config['tsaConfig'], wrong);
    return {
        authority: authority?.url,
        logs: logs.map(({ url, version }) => ({ url, version: version === 1 ? 1 : 2 })),
        timestamps: timestamps.map(({ url }) => url)
    };
}
function readService(item, field, wrong) {
    const { url, majorApiVersion: version, validFor, operator = '' } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(item) ? item : {};
    const { start, end } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(validFor) ? validFor : {};
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
function select(services, config, wrong) {
    const { selector = 'ANY', count } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(config) ? config : {};
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

/***/ }),

/***/ 69829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ vouchedKeySigner)
/* harmony export */ });
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5689);
/* harmony import */ var _dsse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82712);
/* harmony import */ var _public_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93790);
/* harmony import */ var _proofs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19874);
/* harmony import */ var _verifier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22183);





/** @throws IntegrityError from `sign` when a service answered with something that does not verify; RemoteError */
async function vouchedKeySigner(signer, options) {
    const { services, trustedRoot } = options;
    if (services.logs.length === 0 && services.timestamps.length === 0)
        return signer;
    const { key, hint } = (0,_public_key_js__WEBPACK_IMPORTED_MODULE_0__/* .readPublicKey */ .RR)(signer.publicKey, 'signing-key');
    const verifier = { kind: 'key', der: key.export({ type: 'spki', format: 'der' }), pem: signer.publicKey };
    const thresholds = { log: services.logs.length > 0 ? 1 : 0, timestamp: services.timestamps.length > 0 ? 1 : 0 };
    const checker = trustedRoot === undefined ? undefined : await (0,_verifier_js__WEBPACK_IMPORTED_MODULE_1__/* .openVerifier */ .b)(trustedRoot, thresholds);
    return {
        ...signer,
        vouched: services.logs.length > 0 ? 'log' : 'timestamps',
        sign: async (payload) => {
            const message = Buffer.concat([(0,_dsse_js__WEBPACK_IMPORTED_MODULE_2__/* .paeHead */ .H)(_dsse_js__WEBPACK_IMPORTED_MODULE_2__/* .inTotoPayloadType */ .O, payload.byteLength), payload]);
            const signature = await signer.signBytes(message);
            const proofs = await (0,_proofs_js__WEBPACK_IMPORTED_MODULE_3__/* .proofsOf */ .T)({ payload, signature, verifier }, services, options);
            const bytes = (0,_bundle_js__WEBPACK_IMPORTED_MODULE_4__/* .bundleWith */ .vj)({ payload, signature }, { publicKey: { hint }, ...proofs });
            checker?.verifyWithKey(JSON.parse(Buffer.from(bytes).toString('utf8')), signer.publicKey);
            return bytes;
        },
        // One of before, without what the services say, is made again.
        made: (bundle) => signer.made(bundle) &&
            'hint' in bundle &&
            (services.logs.length === 0 || bundle.claims?.logged === true) &&
            (services.timestamps.length === 0 || bundle.claims?.stamped === true)
    };
}
//# sourceMappingURL=vouched-key-signer.js.map

/***/ }),

/***/ 7065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ worstVerdict)
/* harmony export */ });
const order = ['pass', 'incomplete', 'fail', 'error'];
/** The worst of several verdicts; of none it is `incomplete`: nothing was judged. */
function worstVerdict(verdicts) {
    if (verdicts.length === 0)
        return 'incomplete';
    return order[Math.max(...verdicts.map((verdict) => order.indexOf(verdict)))] ?? 'error';
}
//# sourceMappingURL=verdict.js.map

/***/ })

};
