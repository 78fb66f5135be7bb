export const id = 8455;
export const ids = [8455];
export const modules = {

/***/ 5689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bo: () => (/* binding */ readBundle),
/* harmony export */   X8: () => (/* binding */ envelopeJson),
/* harmony export */   iU: () => (/* binding */ bundleBytes),
/* harmony export */   l5: () => (/* binding */ bundleMediaType),
/* harmony export */   vj: () => (/* binding */ bundleWith)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _dsse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82712);
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
/** A bundle with what proves it, ready to be stored. */
function bundleWith(envelope, verificationMaterial) {
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
    return { payload: base64(payload), payloadType: _dsse_js__WEBPACK_IMPORTED_MODULE_0__/* .inTotoPayloadType */ .O, signatures: [{ sig: base64(signature) }] };
}
/**
 * Reads a bundle with a statement. Fields that are not needed (log entries and timestamps with a key) are left alone;
 * what is needed must have its exact form.
 * @throws IntegrityError
 */
function readBundle(bytes) {
    const bundle = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(bytes, 'bundle');
    if (!readableMediaTypes.includes(bundle['mediaType']))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('bundle mediaType', bundleMediaType, show(bundle['mediaType']));
    const material = object(bundle, 'verificationMaterial');
    const byCertificate = 'certificate' in material || 'x509CertificateChain' in material;
    if (byCertificate && 'publicKey' in material)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('bundle', 'a key or a certificate', 'both');
    const { hint = '' } = byCertificate ? {} : object(material, 'publicKey');
    if (typeof hint !== 'string')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('bundle publicKey.hint', 'text', typeof hint);
    if ('messageSignature' in bundle)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('bundle', 'a DSSE envelope with a statement', 'a bare message signature');
    const envelope = object(bundle, 'dsseEnvelope');
    if (envelope['payloadType'] !== _dsse_js__WEBPACK_IMPORTED_MODULE_0__/* .inTotoPayloadType */ .O)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('envelope payloadType', _dsse_js__WEBPACK_IMPORTED_MODULE_0__/* .inTotoPayloadType */ .O, show(envelope['payloadType']));
    const { signatures } = envelope;
    if (!Array.isArray(signatures) || signatures.length !== 1)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('envelope signatures', 'exactly one', Array.isArray(signatures) ? `${signatures.length}` : 'none');
    const signature = signatures[0];
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(signature))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('envelope signature', 'an object', show(signature));
    return {
        payload: decode(envelope['payload'], 'envelope payload'),
        signature: decode(signature['sig'], 'envelope signature'),
        document: bundle,
        ...(byCertificate ? {} : { hint, ...claimsOf(material) })
    };
}
function claimsOf({ tlogEntries, timestampVerificationData }) {
    const some = (value) => Array.isArray(value) && value.length > 0;
    const logged = some(tlogEntries);
    const stamped = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(timestampVerificationData) && some(timestampVerificationData['rfc3161Timestamps']);
    return logged || stamped ? { claims: { logged, stamped } } : {};
}
function object(parent, field) {
    const value = parent[field];
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs(`bundle ${field}`, 'a JSON object', show(value));
    return value;
}
/** Only the one canonical form: Node's decoder skips what it does not know, and then two texts would mean the same. */
function decode(value, what) {
    const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : undefined;
    if (bytes === undefined || bytes.byteLength === 0 || bytes.toString('base64') !== value)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs(what, 'base64', typeof value === 'string' ? 'something else' : show(value));
    return bytes;
}
function base64(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
function show(value) {
    return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);
}
//# sourceMappingURL=bundle.js.map

/***/ }),

/***/ 88455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fc: () => (/* binding */ collectLimits),
/* harmony export */   L2: () => (/* binding */ fetchBundle),
/* harmony export */   M7: () => (/* binding */ collectFacts),
/* harmony export */   vN: () => (/* binding */ collectWith)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56270);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5689);
/* harmony import */ var _fact_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58627);
/* harmony import */ var _legacy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(88430);
/* harmony import */ var _predicate_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52088);
/* harmony import */ var _referrer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82286);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78523);
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
    return collectWith(store, digest, await (0,_trust_js__WEBPACK_IMPORTED_MODULE_0__/* .openTrust */ .N)(trust), options);
}
/** The same with the keys already read. */
async function collectWith(store, digest, trust, options) {
    const limits = { ...collectLimits, ...options.limits };
    const known = [...new Set(options.known ?? [])].slice(0, limits.referrers);
    // One more than we look at, to know that there are more.
    const listed = await store.listReferrers(digest, _bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .bundleMediaType */ .l5, limits.referrers + 1);
    const rejected = [];
    let skipped = 0;
    const descriptors = [
        ...known.map((item) => ({ digest: item })),
        ...listed.slice(0, limits.referrers).filter((item) => !known.includes(item.digest))
    ];
    const candidates = [];
    await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .mapBounded */ .y)(descriptors, 6, async (descriptor) => {
        const kind = (0,_predicate_types_js__WEBPACK_IMPORTED_MODULE_3__/* .factKindOf */ .gB)(descriptor.annotations?.[_referrer_js__WEBPACK_IMPORTED_MODULE_4__/* .predicateTypeAnnotation */ .Ti] ?? '');
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
            const kind = (0,_predicate_types_js__WEBPACK_IMPORTED_MODULE_3__/* .factKindOf */ .gB)(predicateType ?? '');
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
    await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .mapBounded */ .y)(affordable, 3, async (candidate) => {
        const kind = (0,_predicate_types_js__WEBPACK_IMPORTED_MODULE_3__/* .factKindOf */ .gB)(candidate.predicateType ?? '');
        const outcome = await guarded(candidate.referrer, kind, async () => {
            const bytes = await fetchBundle(store, candidate);
            const expected = { subject: digest, referrer: candidate.referrer, bundleDigest: candidate.bundle.digest };
            return (0,_fact_js__WEBPACK_IMPORTED_MODULE_5__/* .examineBundle */ .MV)(bytes, expected, trust);
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
        verified.push(...(await (0,_legacy_js__WEBPACK_IMPORTED_MODULE_6__/* .legacySignatures */ .Pz)(store, digest, trust.legacy)));
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
        const gone = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .errorKind */ .f8)(error) === 'remote' && error.details?.status === 404;
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .errorKind */ .f8)(error) !== 'integrity' && !gone)
            throw error;
        return { referrer, reason: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .errorMessage */ .gJ)(error), ...(kind === undefined ? {} : { kind }) };
    }
}
async function openReferrer(store, { digest, size }, limits) {
    const tooLarge = (got) => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .IntegrityError */ .cs('referrer manifest', `at most ${limits.manifestBytes} bytes`, `${got} bytes`);
    if (size !== undefined && size > limits.manifestBytes)
        throw tooLarge(size);
    const stored = await store.getManifest(digest);
    if (stored === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .IntegrityError */ .cs('referrer manifest', digest, 'nothing: it is listed but not there');
    if (stored.bytes.byteLength > limits.manifestBytes)
        throw tooLarge(stored.bytes.byteLength);
    const read = (0,_referrer_js__WEBPACK_IMPORTED_MODULE_4__/* .readReferrer */ .Sz)(stored.bytes);
    return read === undefined ? undefined : { ...read, referrer: digest };
}
/** A bundle's bytes; the store compares them with the digest. */
async function fetchBundle(store, { bundle }) {
    const tooLarge = () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .IntegrityError */ .cs('bundle', `${bundle.size} bytes`, 'more');
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_8__/* .readBounded */ .CB)(store.getBlob(bundle), bundle.size, tooLarge);
}
//# sourceMappingURL=collect.js.map

/***/ }),

/***/ 82712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ paeHead),
/* harmony export */   O: () => (/* binding */ inTotoPayloadType)
/* harmony export */ });
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

/***/ }),

/***/ 58627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KR: () => (/* binding */ newestFacts),
/* harmony export */   MV: () => (/* binding */ examineBundle),
/* harmony export */   hz: () => (/* binding */ statedTime)
/* harmony export */ });
/* unused harmony export parseTime */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73965);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5689);
/* harmony import */ var _predicate_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52088);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89084);
/** What a verified statement says, and the judgement whether one may be believed. */





/**
 * Verifies one bundle: first the signature, and only then is the payload read.
 * @param bytes the bundle, already checked against `bundleDigest`
 * @throws IntegrityError for a bundle or statement that has not its exact form
 */
function examineBundle(bytes, expected, trust) {
    const bundle = (0,_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .readBundle */ .Bo)(bytes);
    const { signers, reason, signedAt } = trust.match(bundle);
    if (signers.length === 0)
        return { state: 'rejected', reason };
    const { subject, predicateType, predicate } = (0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .readStatement */ .cO)(bundle.payload);
    const kind = (0,_predicate_types_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOfStatement */ .n4)(predicateType, predicate);
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
            statementDigest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(bundle.payload),
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
    if (predicateType === _predicate_types_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.gate)
        return timeAt(predicate, ['timeVerified']);
    switch ((0,_predicate_types_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOfStatement */ .n4)(predicateType, predicate)) {
        case 'scan':
            return timeAt(predicate, ['metadata', 'scanFinishedOn']);
        case 'health':
            return timeAt(predicate, ['metadata', 'finishedOn']);
        case 'provenance':
            return timeAt(predicate, ['runDetails', 'metadata', 'finishedOn']);
        case 'vex':
            // OpenVEX, CSAF and CycloneDX have one name for it each.
            return (timeAt(predicate, ['last_updated']) ??
                timeAt(predicate, ['timestamp']) ??
                timeAt(predicate, ['document', 'tracking', 'current_release_date']) ??
                timeAt(predicate, ['metadata', 'timestamp']));
        case 'signature':
        case 'sbom':
        case undefined:
            return undefined;
    }
}
function timeAt(document, path) {
    let value = document;
    for (const name of path)
        value = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(value) && Object.hasOwn(value, name) ? value[name] : undefined;
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

/***/ 88430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I9: () => (/* binding */ signatureAnnotation),
/* harmony export */   Iy: () => (/* binding */ simpleSigningType),
/* harmony export */   Pz: () => (/* binding */ legacySignatures),
/* harmony export */   i3: () => (/* binding */ simpleSigning),
/* harmony export */   w_: () => (/* binding */ legacyTag)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73965);
/* harmony import */ var _public_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93790);
/**
 * Signatures as cosign 2 stored them (cosign, specs/SIGNATURE_SPEC.md): a manifest under the tag `sha256-<hex>.sig`,
 * one layer per signature. Read so that images signed before a move to bundles stay deployable, and written where it is
 * asked for (legacy-attach.ts). Only those by key: a legacy signature by certificate has its proof in three annotations
 * of another form.
 */



const simpleSigning = 'application/vnd.dev.cosign.simplesigning.v1+json';
const signatureAnnotation = 'dev.cosignproject.cosign/signature';
const simpleSigningType = 'cosign container image signature';
/** cosign writes some 250 bytes. */
const longestPayload = 65_536;
const longestManifest = 1_048_576;
const mostLayers = 100;
/** Where the signatures of a digest are in this form. */
const legacyTag = (subject) => `${subject.replace(':', '-')}.sig`;
/**
 * The legacy signatures of a digest by trusted keys. What does not verify is passed over without a reason: it is asked
 * only where there is no bundle, and "no signature" is then the answer.
 * @throws RemoteError when the registry cannot be asked
 */
async function legacySignatures(store, subject, trusted) {
    const tag = await store.resolveTag(legacyTag(subject));
    if (tag === undefined || tag.size > longestManifest)
        return [];
    const facts = [];
    const layers = await intact(async () => layersOf((await store.getManifest(tag.digest))?.bytes));
    for (const layer of (layers ?? []).slice(0, mostLayers)) {
        const payload = await intact(() => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .readBounded */ .CB)(store.getBlob(layer), layer.size, tooLarge));
        if (payload === undefined || (await intact(() => Promise.resolve(signedDigest(payload)))) !== subject)
            continue;
        const signer = trusted.find(({ publicKey }) => (0,_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .isSignatureOf */ .Cw)(payload, layer.signature, publicKey))?.signer;
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
const tooLarge = () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('legacy signature', 'what its manifest says', 'more');
/** Undefined for what is not what it claims to be; trouble with the registry itself is passed on. */
async function intact(body) {
    try {
        return await body();
    }
    catch (error) {
        const gone = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorKind */ .f8)(error) === 'remote' && error.details?.status === 404;
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorKind */ .f8)(error) !== 'integrity' && !gone)
            throw error;
        return undefined;
    }
}
function layersOf(bytes) {
    const layers = bytes === undefined ? undefined : (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .parseJsonObject */ .dw)(bytes, 'legacy signatures')['layers'];
    return Array.isArray(layers) ? layers.flatMap((layer) => ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(layer) ? (layerOf(layer) ?? []) : [])) : [];
}
function layerOf({ mediaType, digest, size, annotations }) {
    const signature = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(annotations) ? annotations[signatureAnnotation] : undefined;
    if (mediaType !== simpleSigning || !(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc)(digest) || typeof size !== 'number' || typeof signature !== 'string')
        return undefined;
    if (!Number.isSafeInteger(size) || size < 0 || size > longestPayload)
        return undefined;
    return { digest, size, signature: Buffer.from(signature, 'base64') };
}
/** The digest that a payload vouches for; undefined for a payload that says something else. */
function signedDigest(payload) {
    const { critical } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .parseJsonObject */ .dw)(payload, 'legacy signature');
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(critical) || critical['type'] !== simpleSigningType || !(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(critical['image']))
        return undefined;
    return critical['image']['docker-manifest-digest'];
}
//# sourceMappingURL=legacy.js.map

/***/ }),

/***/ 52088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZR: () => (/* binding */ predicateTypes),
/* harmony export */   gB: () => (/* binding */ factKindOf),
/* harmony export */   kQ: () => (/* binding */ vexPredicateTypes),
/* harmony export */   n4: () => (/* binding */ kindOfStatement)
/* harmony export */ });
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
/** OpenVEX, with the version that vexctl adds; CSAF's VEX profile by the id of its schema; CycloneDX. */
const vexPredicateTypes = [
    'https://openvex.dev/ns',
    'https://openvex.dev/ns/v0.0.1',
    'https://openvex.dev/ns/v0.2.0',
    'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json',
    'https://cyclonedx.org/vex'
];
// A Map: a predicate type comes from outside, and `constructor` must not find anything.
const kinds = new Map([
    [predicateTypes.signature, 'signature'],
    [predicateTypes.provenance, 'provenance'],
    [predicateTypes.spdx, 'sbom'],
    // What in-toto's list and actions/attest write for the same document; cosign, and so we, write the one above.
    ['https://spdx.dev/Document/v2.3', 'sbom'],
    [predicateTypes.spdx3, 'sbom'],
    [predicateTypes.cyclonedx, 'sbom'],
    [predicateTypes.scan, 'scan'],
    ...vexPredicateTypes.map((type) => [type, 'vex']),
    [predicateTypes.health, 'health']
]);
/**
 * The kind of fact that a predicate type states; undefined for any other. Compared exactly: a type that only begins
 * alike is another type, and cosign's habit of counting any statement as a signature is what this forbids.
 */
function factKindOf(predicateType) {
    return kinds.get(predicateType);
}
/**
 * The kind of what was stated. CycloneDX's one predicate type holds both: a document that lists weaknesses and no
 * component says what is in no image, and is VEX kept apart from its BOM (CycloneDX, "Independent BOM and VEX BOM").
 */
function kindOfStatement(predicateType, predicate) {
    const kind = factKindOf(predicateType);
    if (predicateType !== predicateTypes.cyclonedx)
        return kind;
    const { vulnerabilities, components } = predicate;
    const listed = Array.isArray(components) && components.length > 0;
    return Array.isArray(vulnerabilities) && vulnerabilities.length > 0 && !listed ? 'vex' : kind;
}
//# sourceMappingURL=predicate-types.js.map

/***/ }),

/***/ 93790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ isSignatureOf),
/* harmony export */   RR: () => (/* binding */ readPublicKey),
/* harmony export */   Rx: () => (/* binding */ describeKey),
/* harmony export */   ZO: () => (/* binding */ requireP256),
/* harmony export */   s3: () => (/* binding */ isSignedBy)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _dsse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82712);
/**
 * Public keys, and the one check that everything rests on. Done with node:crypto: with a key there is no certificate,
 * log or timestamp to verify, so @sigstore/verify would add 25 ms of loading around this one call; it comes in, loaded
 * on demand, with keyless signatures.
 */



/** What describes a public key; `key` may also be a private one. */
function describeKey(key) {
    const publicKey = key.type === 'public' ? key : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(publicKey.export({ type: 'spki', format: 'der' }))
        .digest();
    return { key: publicKey, hint: hash.toString('base64'), fingerprint: `sha256:${hash.toString('hex')}` };
}
/** ECDSA on P-256 is what Sigstore's tools share for keys; a second algorithm would only be a second way to be wrong. */
function requireP256(key, input) {
    const curve = key.asymmetricKeyDetails?.namedCurve;
    if (key.asymmetricKeyType !== 'ec' || curve !== 'prime256v1')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, `a key of type ${key.asymmetricKeyType ?? key.type}${curve === undefined ? '' : ` ${curve}`}`, 'an ECDSA P-256 key, as `cosign generate-key-pair` or `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` make it');
}
/**
 * Reads a public key.
 * @param pem `-----BEGIN PUBLIC KEY-----` (SPKI), ECDSA P-256
 * @throws UserError naming `input`; a private key is refused and not repeated in the error
 */
function readPublicKey(pem, input) {
    if (/PRIVATE KEY-----/.test(pem))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, 'a private key', 'the public key: `openssl pkey -in key.pem -pubout`');
    let key;
    try {
        if (!/^\s*-----BEGIN PUBLIC KEY-----/.test(pem))
            throw new Error('another PEM type');
        key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(pem);
    }
    catch (error) {
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, pem.trim().split('\n')[0] ?? '', 'a public key in PEM: `-----BEGIN PUBLIC KEY-----`', {
            cause: error
        });
    }
    requireP256(key, input);
    return describeKey(key);
}
/** Whether the bundle's signature is this key's over its payload (DSSE PAE, ECDSA P-256, SHA-256). */
function isSignedBy(bundle, publicKey) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createVerify)('sha256')
        .update((0,_dsse_js__WEBPACK_IMPORTED_MODULE_2__/* .paeHead */ .H)(_dsse_js__WEBPACK_IMPORTED_MODULE_2__/* .inTotoPayloadType */ .O, bundle.payload.byteLength))
        .update(bundle.payload)
        .verify(publicKey.key, bundle.signature);
}
/**
 * Whether a signature is this key's over the bytes themselves. An envelope's signature cannot be taken for one of a
 * JSON document: what it signs is no JSON.
 */
function isSignatureOf(bytes, signature, { key }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createVerify)('sha256').update(bytes).verify(key, signature);
}
//# sourceMappingURL=public-key.js.map

/***/ }),

/***/ 82286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ emptyConfigDescriptor),
/* harmony export */   Dq: () => (/* binding */ referrerManifest),
/* harmony export */   Sz: () => (/* binding */ readReferrer),
/* harmony export */   Ti: () => (/* binding */ predicateTypeAnnotation),
/* harmony export */   i4: () => (/* binding */ emptyConfig)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27077);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73965);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5689);
/** The manifest that attaches a bundle to an image: made and read (OCI image specification 1.1, cosign 3's layout). */



/** The empty config, `{}`; some registries want it stored although everybody knows its content. */
const emptyConfig = Buffer.from('{}');
const emptyConfigDescriptor = {
    mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.empty,
    digest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)(emptyConfig),
    size: emptyConfig.byteLength
};
const predicateTypeAnnotation = 'dev.sigstore.bundle.predicateType';
/**
 * @param subject as the registry serves it
 * @param created milliseconds; a hint for people that no decision uses
 * @param config `image` where a registry takes no manifest with the empty type; readers go by the artifact type
 */
function referrerManifest(subject, bundle, predicateType, created, config = 'empty') {
    const manifest = {
        schemaVersion: 2,
        mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.manifest,
        artifactType: _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .bundleMediaType */ .l5,
        config: config === 'empty' ? emptyConfigDescriptor : { ...emptyConfigDescriptor, mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.config },
        layers: [{ mediaType: _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .bundleMediaType */ .l5, digest: bundle.digest, size: bundle.size }],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
        annotations: {
            'dev.sigstore.bundle.content': 'dsse-envelope',
            [predicateTypeAnnotation]: predicateType,
            'org.opencontainers.image.created': `${new Date(created).toISOString().slice(0, 19)}Z`
        }
    };
    return { bytes: Buffer.from(JSON.stringify(manifest)), mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.manifest };
}
/**
 * Reads a manifest that attaches a bundle.
 * @returns undefined when it attaches something else, for instance a notation signature
 * @throws IntegrityError when it is a bundle's manifest but not in its exact form
 */
function readReferrer(bytes) {
    const manifest = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .parseJsonObject */ .dw)(bytes, 'referrer manifest');
    if (manifest['artifactType'] !== _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .bundleMediaType */ .l5)
        return undefined;
    const { subject, layers, annotations } = manifest;
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(subject) || !(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(subject['digest']))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .IntegrityError */ .cs('referrer subject', 'a descriptor', 'something else');
    if (!Array.isArray(layers) || layers.length !== 1)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .IntegrityError */ .cs('referrer layers', 'exactly one', Array.isArray(layers) ? `${layers.length}` : 'none');
    const layer = layers[0];
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(layer) || layer['mediaType'] !== _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .bundleMediaType */ .l5)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .IntegrityError */ .cs('referrer layer', _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .bundleMediaType */ .l5, 'another media type');
    const { digest, size } = layer;
    if (!(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest) || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .IntegrityError */ .cs('referrer layer', 'a digest and a size', 'something else');
    const predicateType = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(annotations) ? annotations[predicateTypeAnnotation] : undefined;
    return {
        subject: subject['digest'],
        bundle: { digest, size },
        ...(typeof predicateType === 'string' ? { predicateType } : {})
    };
}
//# sourceMappingURL=referrer.js.map

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

/***/ 22183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ openVerifier)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
        throw new errors/* IntegrityError */.cs('certificate', 'exactly one subject, a URI', names.slice(0, 200));
    const identity = {
        subject,
        notBefore: Date.parse(certificate.validFrom)
    };
    for (const { oid, value } of extensions) {
        if (!Object.hasOwn(fields, oid))
            continue;
        const field = fields[oid];
        if (identity[field] !== undefined)
            throw new errors/* IntegrityError */.cs('certificate', `one ${field}`, 'several');
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
        throw new errors/* IntegrityError */.cs(`certificate ${field}`, 'a UTF8String', 'something else');
    return Buffer.from(content).toString('utf8');
}
//# sourceMappingURL=certificate.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/trusted-root.js
var trusted_root = __webpack_require__(32244);
;// CONCATENATED MODULE: ./packages/evidence/build/src/sigstore/verifier.js



/**
 * @param root a trusted root, read by readTrustedRoot
 * @throws UserError when its certificates or keys cannot be read
 */
async function openVerifier(root, thresholds = {}) {
    const { bundleFromJSON } = await Promise.all(/* import() */[__webpack_require__.e(9654), __webpack_require__.e(1040)]).then(__webpack_require__.t.bind(__webpack_require__, 61040, 19));
    const { crypto } = await __webpack_require__.e(/* import() */ 3917).then(__webpack_require__.t.bind(__webpack_require__, 83917, 19));
    const { TrustedRoot } = await __webpack_require__.e(/* import() */ 9654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
    const { toSignedEntity, toTrustMaterial, Verifier } = await Promise.all(/* import() */[__webpack_require__.e(9654), __webpack_require__.e(3917), __webpack_require__.e(4187)]).then(__webpack_require__.t.bind(__webpack_require__, 54187, 19));
    const materialWith = (key) => {
        try {
            return toTrustMaterial(TrustedRoot.fromJSON(root), () => {
                if (key === undefined)
                    throw new Error('no key is trusted');
                return { publicKey: crypto.createPublicKey(key), validFor: () => true };
            });
        }
        catch (error) {
            throw new errors/* UserError */.yo('trusted-root', (0,errors/* errorMessage */.gJ)(error), 'certificates and keys that can be read', {
                cause: error
            });
        }
    };
    const optionsOf = ({ log, timestamp }) => ({
        tlogThreshold: log ?? Math.min(1, (0,trusted_root/* listOf */.c3)(root, 'tlogs').length),
        ctlogThreshold: Math.min(1, (0,trusted_root/* listOf */.c3)(root, 'ctlogs').length),
        timestampThreshold: timestamp ?? 1
    });
    const material = materialWith();
    // Never 0: a certificate lives for ten minutes, and only a timestamp tells that the signature is from then.
    const verifierWith = ({ timestamp = 1, ...rest }) => new Verifier(material, optionsOf({ ...rest, timestamp: Math.max(1, timestamp) }));
    const verifier = verifierWith(thresholds);
    return {
        verify: (document, artifact, more) => checked(() => {
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
            const asked = more === undefined ? verifier : verifierWith({ ...thresholds, ...more });
            const { identity } = asked.verify(toSignedEntity(bundle, bufferOf(artifact)));
            const extensions = (identity?.oids ?? []).map(({ oid, value }) => ({ oid: (oid?.id ?? []).join('.'), value }));
            return certificateIdentity(der, extensions);
        }),
        verifyWithKey: (document, publicKey, artifact, more) => checked(() => {
            const bundle = bundleFromJSON(document);
            if (bundle.verificationMaterial.content.$case !== 'publicKey')
                throw new Error('it was signed with a certificate, not with the key');
            requireOneTree(bundle);
            // A key has no ten minutes to have been used in.
            const own = optionsOf({ ...thresholds, ...more });
            new Verifier(materialWith(publicKey), own).verify(toSignedEntity(bundle, bufferOf(artifact)));
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
        // The library says which fields are wrong apart from its message.
        const { fields } = error;
        const which = Array.isArray(fields) ? `: ${fields.join(', ')}` : '';
        throw new errors/* IntegrityError */.cs('Sigstore bundle', 'one that verifies', `${(0,errors/* errorMessage */.gJ)(error)}${which}`.slice(0, 500), {
            cause: error
        });
    }
}
//# sourceMappingURL=verifier.js.map

/***/ }),

/***/ 89084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tp: () => (/* binding */ statementBytes),
/* harmony export */   UT: () => (/* binding */ makeStatement),
/* harmony export */   cO: () => (/* binding */ readStatement),
/* harmony export */   yA: () => (/* binding */ documentDigest)
/* harmony export */ });
/* unused harmony export statementType */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73965);
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
    return Buffer.from((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(statement, 'with fractions'));
}
/**
 * The digest of a document as it stands in a statement's predicate: sha256 of its canonical JSON. It names an SBOM
 * whatever white space or key order it is stored with; a scan statement binds the SBOM it judged by this value.
 * @throws Error for a document with a number that has no canonical form (a fraction)
 */
function documentDigest(document) {
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(document));
}
/**
 * Reads a statement out of a verified payload. Exactly one subject with exactly a sha256 digest is taken: with several,
 * a statement made about one image would vouch for all the others that it lists.
 * @throws IntegrityError
 */
function readStatement(payload) {
    const statement = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(payload, 'statement');
    const { _type: type, subject: subjects, predicateType, predicate } = statement;
    if (type !== statementType && type !== olderStatementType)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('statement _type', statementType, show(type));
    if (!Array.isArray(subjects) || subjects.length !== 1)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('statement subject', 'exactly one', Array.isArray(subjects) ? `${subjects.length}` : 'none');
    const subject = subjects[0];
    const digests = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(subject) ? subject['digest'] : undefined;
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(digests) || Object.keys(digests).length !== 1)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('statement subject digest', 'exactly a sha256 digest', show(digests));
    const digest = `sha256:${typeof digests['sha256'] === 'string' ? digests['sha256'] : ''}`;
    if (!(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('statement subject digest', 'a sha256 digest in hex', show(digests));
    if (typeof predicateType !== 'string')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('statement predicateType', 'a URI', show(predicateType));
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(predicate))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('statement predicate', 'a JSON object', show(predicate));
    return { subject: digest, predicateType, predicate };
}
function show(value) {
    return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);
}
//# sourceMappingURL=statement.js.map

/***/ }),

/***/ 78523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openTrust),
/* harmony export */   Y: () => (/* binding */ signerKey)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35427);
/* harmony import */ var _public_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93790);
/* harmony import */ var _sigstore_trusted_root_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32244);
/* harmony import */ var _sigstore_verifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22183);
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
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('public-key', '', 'a public key, a signer-workflow, or a policy with signers in delivery.yml: without one nobody is trusted');
    const keys = trust.keys.map((key) => ({ ...key, publicKey: (0,_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .readPublicKey */ .RR)(key.pem, key.name) }));
    const isAsked = identities.length > 0 || keys.some(isVouched);
    const verifier = isAsked ? await (0,_sigstore_verifier_js__WEBPACK_IMPORTED_MODULE_2__/* .openVerifier */ .b)(trust.trustedRoot ?? (await (0,_sigstore_trusted_root_js__WEBPACK_IMPORTED_MODULE_3__/* .publicTrustedRoot */ .RN)())) : undefined;
    return {
        kinds: new Set([...keys, ...identities].flatMap(({ facts }) => facts)),
        legacy: keys
            // Of those forms nothing is read that a log or a timestamp says.
            .filter((key) => key.facts.includes('signature') && !isVouched(key))
            .map(({ name, publicKey }) => ({ signer: { name, fingerprint: publicKey.fingerprint }, publicKey })),
        match: (bundle) => 'hint' in bundle
            ? matchKey(bundle, keys, verifier)
            : verifier === undefined || identities.length === 0
                ? { signers: [], reason: 'it was signed with a certificate, and no workflow is trusted' }
                : matchIdentity(bundle, identities, verifier)
    };
}
/** Whether logs or timestamps must say something of the key's signatures. */
const isVouched = ({ thresholds = {} }) => (thresholds.log ?? thresholds.timestamp ?? 0) > 0;
function matchKey(bundle, keys, verifier) {
    const signed = keys.filter((key) => (0,_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .isSignedBy */ .s3)(bundle, key.publicKey));
    const misses = signed.map((key) => ({ key, why: isVouched(key) ? unvouched(bundle, key, verifier) : undefined }));
    const signers = misses
        .filter(({ why }) => why === undefined)
        .map(({ key }) => ({ signer: { name: key.name, fingerprint: key.publicKey.fingerprint }, facts: key.facts }));
    const [miss] = misses;
    const reason = miss === undefined ? whyNot(bundle, keys) : `signed by ${miss.key.name}: ${miss.why ?? ''}`;
    return { signers, reason: signers.length > 0 ? '' : reason };
}
/** Why logs and timestamps do not say enough of a key's signature; undefined when they do. */
function unvouched(bundle, key, verifier) {
    const { log = 0, timestamp = 0 } = key.thresholds ?? {};
    if (verifier === undefined || bundle.document === undefined)
        return 'nothing can verify logs and timestamps';
    const { document } = bundle;
    return whyRefused(() => verifier.verifyWithKey(document, key.pem, undefined, { log, timestamp }));
}
function whyRefused(verify) {
    try {
        verify();
        return undefined;
    }
    catch (error) {
        if (error instanceof _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs)
            return error.message;
        throw error;
    }
}
function matchIdentity({ document }, identities, verifier) {
    const actual = verifier.verify(document);
    const underThresholds = (more = {}) => more.log === undefined && more.timestamp === undefined
        ? undefined
        : whyRefused(() => verifier.verify(document, undefined, more));
    const commit = actual.buildSignerDigest;
    const signer = {
        name: `${actual.subject}${commit === undefined ? '' : ` at ${commit}`}`,
        workflow: actual.subject,
        ...(commit === undefined ? {} : { commit })
    };
    const misses = identities.map((identity) => ({
        identity,
        why: (0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .identityMismatch */ .t)(identity, actual) ?? underThresholds(identity.thresholds)
    }));
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

/***/ })

};
