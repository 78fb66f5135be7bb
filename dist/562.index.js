export const id = 562;
export const ids = [562];
export const modules = {

/***/ 7562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M7: () => (/* reexport */ collectFacts),
  yA: () => (/* reexport */ documentDigest),
  bt: () => (/* reexport */ isSameBuild),
  Ye: () => (/* reexport */ keySigner),
  UT: () => (/* reexport */ makeStatement),
  KR: () => (/* reexport */ newestFacts),
  ZR: () => (/* reexport */ predicateTypes),
  LS: () => (/* reexport */ provenancePredicate),
  Ke: () => (/* reexport */ refusals),
  cr: () => (/* reexport */ reportUnreadable),
  Rg: () => (/* reexport */ runGate),
  eK: () => (/* reexport */ signAndAttach),
  p0: () => (/* reexport */ verifyCommand)
});

// UNUSED EXPORTS: attachStatements, boundInputDigest, bundleBytes, bundleMediaType, collectLimits, factKindOf, openTrust, readBundle, readPublicKey, readStatement, statementBytes, summaryPredicate, workflowBuildType

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var build_src = __webpack_require__(8338);
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
 * Sigstore bundle v0.3 as JSON (protobuf-specs, sigstore_bundle.proto), as far as a DSSE envelope signed with a key goes.
 *
 * Own lines and not @sigstore/bundle: loading that costs 10 ms in every action that reads facts, its reader accepts
 * envelopes that we must refuse (several signatures), and its writer sets a keyid, which cosign rejects.
 */


const bundleMediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
/** Versions whose DSSE envelope and key hint have the same form. Read, never written but the first. */
const readableMediaTypes = [
    bundleMediaType,
    'application/vnd.dev.sigstore.bundle+json;version=0.3',
    'application/vnd.dev.sigstore.bundle+json;version=0.2',
    'application/vnd.dev.sigstore.bundle+json;version=0.1'
];
/** The bundle's bytes, ready to be stored. There is no keyid: cosign's verifier rejects a key whose id it cannot match. */
function bundleBytes(bundle) {
    return Buffer.from(JSON.stringify({
        mediaType: bundleMediaType,
        verificationMaterial: { publicKey: { hint: bundle.hint } },
        dsseEnvelope: {
            payload: base64(bundle.payload),
            payloadType: inTotoPayloadType,
            signatures: [{ sig: base64(bundle.signature) }]
        }
    }));
}
/**
 * Reads a bundle signed with a key. Fields that are not needed (log entries, timestamps) are left alone; what is needed
 * must have its exact form.
 * @throws IntegrityError
 */
function readBundle(bytes) {
    const bundle = (0,src/* parseJsonObject */.dw)(bytes, 'bundle');
    if (!readableMediaTypes.includes(bundle['mediaType']))
        throw new src/* IntegrityError */.cs('bundle mediaType', bundleMediaType, show(bundle['mediaType']));
    const material = object(bundle, 'verificationMaterial');
    if ('certificate' in material || 'x509CertificateChain' in material)
        throw new src/* IntegrityError */.cs('bundle', 'a signature made with a key', 'one made with a certificate, for which no identity is trusted');
    const { hint = '' } = object(material, 'publicKey');
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
        hint
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
/** The bytes that are signed: canonical JSON, so that the same facts give the same bytes and a re-run sees that they are there. */
function statementBytes(statement) {
    return Buffer.from((0,src/* canonicalJson */.dj)(statement));
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
    const { signers, reason } = trust.match(bundle);
    if (signers.length === 0)
        return { state: 'rejected', reason };
    const { subject, predicateType, predicate } = readStatement(bundle.payload);
    const kind = factKindOf(predicateType);
    if (kind === undefined)
        return { state: 'skipped' };
    if (subject !== expected.subject)
        return { state: 'rejected', kind, reason: `the statement is about another image, ${subject}` };
    const signer = signers.find(({ facts }) => facts.includes(kind));
    if (signer === undefined)
        return {
            state: 'rejected',
            kind,
            reason: `${signers.map(({ name }) => name).join(', ')} is not trusted for statements of kind ${kind}`
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
            signer: { name: signer.name, fingerprint: signer.fingerprint },
            ...(time === undefined ? {} : { time })
        }
    };
}
/**
 * When the signer says it was stated, in milliseconds. Only times inside what is signed count; a referrer's annotation
 * can be written by anybody.
 */
function statedTime(predicateType, predicate) {
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
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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
;// CONCATENATED MODULE: ./packages/evidence/build/src/trust.js
/** Whose statements count, and for which kinds of fact. */


/**
 * Makes the keys ready for use.
 * @throws UserError when there is no key (whoever signed would otherwise be believed) or when one cannot be read
 */
function openTrust(trust) {
    if (trust.keys.length === 0)
        throw new src/* UserError */.yo('public-key', '', 'a public key, or a policy with signers in delivery.yml: without one nobody is trusted');
    const keys = trust.keys.map((key) => ({ ...key, publicKey: readPublicKey(key.pem, key.name) }));
    return {
        kinds: new Set(keys.flatMap((key) => key.facts)),
        match: (bundle) => {
            const signers = keys
                .filter((key) => isSignedBy(bundle, key.publicKey))
                .map(({ name, publicKey, facts }) => ({ name, fingerprint: publicKey.fingerprint, facts }));
            return { signers, reason: signers.length > 0 ? '' : whyNot(bundle, keys) };
        }
    };
}
/** The hint is not signed, so it explains a refusal and never causes one. */
function whyNot(bundle, keys) {
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
    return collectWith(store, digest, openTrust(trust), options);
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
        const descriptor = descriptors[missing.findIndex((item) => item.statementDigest === statementDigest)];
        const result = results[i] ??
            (descriptor && { predicateType: statement.predicateType, descriptor, statementDigest, reused: false });
        if (result === undefined)
            throw new Error('a statement was not attached');
        return result;
    });
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
    const wanted = (0,src/* canonicalJson */.dj)(statement.predicate);
    const says = ({ predicate }) => {
        try {
            return (0,src/* canonicalJson */.dj)(predicate) === wanted;
        }
        catch {
            // A fraction has no canonical form, and ours has none in it.
            return false;
        }
    };
    const time = ({ predicateType, predicate }) => statedTime(predicateType, predicate) ?? 0;
    const newest = Math.max(...alike.map(time));
    return alike.find(says) ?? (covers && alike.find((own) => time(own) === newest && covers(own.predicate)));
}
//# sourceMappingURL=attach.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/gate-scan.js
/** Judges scan statements: they must speak of the SBOM that is attached, be fresh enough, and hold findings the policy allows. */


/** Clocks of two machines differ; more than this is not a clock's fault. */
const clockSkew = 5 * 60_000;
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
function countingFacts(kind, subject) {
    const { collection, unreachable } = subject;
    if (unreachable !== undefined)
        return {
            demand: { ...place(kind, subject), verdict: 'not checked', reason: `could not be read: ${unreachable}` },
            verdict: 'error'
        };
    const facts = newestFacts((collection?.verified ?? []).filter((fact) => fact.kind === kind));
    if (facts.length > 0)
        return { facts };
    const reason = subject.broken ?? (collection === undefined ? 'nothing was read' : whyMissing(kind, collection));
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
function proof(fact) {
    return { signer: fact.signer, statementDigest: fact.statementDigest, referrer: fact.referrer };
}
function demandFact(kind, subject) {
    const counting = countingFacts(kind, subject);
    if ('demand' in counting)
        return counting;
    const [fact] = counting.facts;
    if (fact === undefined)
        throw new Error('no fact counts');
    return {
        demand: { ...place(kind, subject), verdict: 'pass', reason: `stated by ${fact.signer.name}`, ...proof(fact) },
        verdict: 'pass'
    };
}
/** The scan that counts, tied to the SBOM that counts. */
function demandScan(subject, context) {
    const counting = countingFacts('scan', subject);
    if ('demand' in counting)
        return counting;
    const sboms = newestFacts((subject.collection?.verified ?? []).filter((fact) => fact.kind === 'sbom'));
    const { verdict, reason, fact, databaseTime, waived } = judgeScans(counting.facts, sboms, context);
    return {
        demand: {
            ...place('scan', subject),
            verdict: verdict === 'pass' ? 'pass' : 'fail',
            reason,
            ...proof(fact),
            ...(waived.length === 0 ? {} : { waived })
        },
        verdict,
        ...(databaseTime === undefined ? {} : { databaseTime })
    };
}
/** The digest that answered is the index's or, where a runtime knows no index, a platform's: one of them is enough. */
function demandHealth(all, given) {
    const failures = [];
    for (const subject of all) {
        const counting = countingFacts('health', subject);
        if ('demand' in counting) {
            failures.push(counting);
            continue;
        }
        const failed = counting.facts.find((fact) => fact.predicate['result'] !== 'PASSED');
        const fact = failed ?? counting.facts[0];
        if (fact === undefined)
            throw new Error('no fact counts');
        if (failed === undefined)
            return {
                demand: {
                    ...place('health', subject),
                    verdict: 'pass',
                    reason: `stated by ${fact.signer.name}`,
                    ...proof(fact)
                },
                verdict: 'pass'
            };
        // The newest word on a digest is that it failed: that another one passed does not mend it.
        return {
            demand: { ...place('health', subject), verdict: 'fail', reason: 'the health check did not pass', ...proof(fact) },
            verdict: 'fail'
        };
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
    const trust = openTrust(options.trust);
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
                ? [demandHealth(all, digest)]
                : subjectsOf[kind].map((subject) => kind === 'scan' ? demandScan(subject, scanContext) : demandFact(kind, subject));
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
                    : [{ uri: extras.base.name, digest: { sha256: extras.base.digest.slice('sha256:'.length) } }])
            ]
        },
        runDetails: {
            builder: { id: `${run.serverUrl}/${run.workflowRef}` },
            metadata: {
                invocationId: `${source}/actions/runs/${run.runId}/attempts/${run.runAttempt}`,
                ...(run.startedOn === undefined ? {} : { startedOn: new Date(run.startedOn).toISOString() }),
                finishedOn: new Date(run.finishedOn).toISOString()
            }
        }
    };
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
    return isDigest(value) ? value : undefined;
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
/** Who signs. A key now; an identity (keyless) has the same two abilities. */





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
        made: (bundle) => isSignedBy(bundle, publicKey)
    };
}
//# sourceMappingURL=signer.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/verify-command.js
/** Commands with which anybody checks by hand what we attached. */

/**
 * Commands for cosign 3. `verify` alone accepts any statement of the key as a signature, so the signature's own type is
 * asked for too.
 * @param image `host/repo@sha256:...`
 * @param publicKeyPath where the reader has the public key
 * @param sbomImages the platforms' images by digest, when `image` is an index: SBOMs are attached to these
 * @returns one command per line; for a layout a line that says why there is none
 */
function verifyCommand(image, publicKeyPath, sbomImages = [image]) {
    if (image.startsWith('oci-layout://'))
        return '# cosign reads registries: push the image there with its referrers, then verify it by digest';
    const common = `--key ${quote(publicKeyPath)} --insecure-ignore-tlog`;
    return [
        `cosign verify ${common} ${quote(image)}`,
        `cosign verify-attestation --type ${predicateTypes.signature} ${common} ${quote(image)}`,
        ...sbomImages.map((item) => `cosign verify-attestation --type ${predicateTypes.spdx} ${common} ${quote(item)}`)
    ].join('\n');
}
function quote(text) {
    return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
//# sourceMappingURL=verify-command.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/index.js
/** Signed statements about images: made, attached, read back, and judged before traffic moves. */















//# sourceMappingURL=index.js.map

/***/ })

};
