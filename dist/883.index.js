export const id = 883;
export const ids = [883];
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

/***/ }),

/***/ 4719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FC: () => (/* reexport */ comparePackages),
  G1: () => (/* reexport */ readSpdx),
  Pp: () => (/* reexport */ sbomOf),
  A1: () => (/* reexport */ sbomSummary),
  Nt: () => (/* reexport */ writeSpdx)
});

// UNUSED EXPORTS: catalogueFiles, wantedPath

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var build_src = __webpack_require__(8338);
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
/** Databases at one place. */
const fixedPlaces = [
    [/^((?:usr\/)?lib\/apk\/db)\/installed$/, 'Alpine packages (apk)'],
    [/^((?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm)\/(?:Packages|Packages\.db|rpmdb\.sqlite)$/, 'RPM packages'],
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
    // By segments and not by patterns over the whole path: this is asked of every file, and paths are a stranger's.
    const segments = path.split('/');
    const [name = '', parent = '', grandparent = ''] = segments.toReversed();
    const up = (levels) => segments.slice(0, -levels).join('/');
    if (name === 'METADATA' && parent.endsWith('.dist-info'))
        return { ecosystem: 'Python packages', folder: up(2) };
    if (name === 'PKG-INFO' && parent.endsWith('.egg-info'))
        return { ecosystem: 'Python packages', folder: up(2) };
    if (name.endsWith('.egg-info'))
        return { ecosystem: 'Python packages', folder: up(1) };
    if (name.endsWith('.gemspec') && (parent === 'specifications' || grandparent === 'specifications'))
        return { ecosystem: 'Ruby gems', folder: up(parent === 'specifications' ? 1 : 2) };
    if (name === 'installed.json' && parent === 'composer' && grandparent === 'vendor')
        return { ecosystem: 'PHP packages (Composer)', folder: up(2) };
    if (name.endsWith('.json') && parent === 'conda-meta')
        return { ecosystem: 'Conda packages', folder: up(1) };
    if (name.endsWith('.deps.json'))
        return { ecosystem: '.NET packages', folder: up(1) };
    return undefined;
}
/** Whether any cataloguer wants to see the file. */
function wantedPath(path) {
    return (isPackageJson(path) ||
        isInstalledLock(path) ||
        lockFileOf(path) !== undefined ||
        isDpkgStatus(path) ||
        dpkgListOf(path) !== undefined ||
        copyrightOf(path) !== undefined ||
        osReleasePaths.includes(path) ||
        unreadEcosystem(path) !== undefined);
}
//# sourceMappingURL=files.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/deb822.js
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
            throw new src/* IntegrityError */.cs(what, `at most ${limits.paragraphs} paragraphs`, 'more');
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
            throw new src/* IntegrityError */.cs(what, `at most ${limits.fields} fields`, 'more');
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
;// CONCATENATED MODULE: ./packages/sbom/build/src/text.js
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
    return clean.length > limit ? `${clean.slice(0, limit - 1).replace(/\p{Cs}$/u, '')}…` : clean;
}
//# sourceMappingURL=text.js.map
// EXTERNAL MODULE: ./node_modules/spdx-expression-parse/index.js
var spdx_expression_parse = __webpack_require__(3326);
// EXTERNAL MODULE: ./node_modules/spdx-license-ids/deprecated.json
var deprecated = __webpack_require__(3389);
// EXTERNAL MODULE: ./node_modules/spdx-license-ids/index.json
var spdx_license_ids = __webpack_require__(5204);
;// CONCATENATED MODULE: ./packages/sbom/build/src/licence/expression.js
/** SPDX licence expressions (SPDX 2.3, annex D), out of whatever a package declares. */





/** SPDX compares identifiers without case; documents carry the list's spelling. */
const canonicalIds = new Map([...spdx_license_ids, ...deprecated].map((id) => [id.toLowerCase(), id]));
/** Longer expressions are cut to nothing: the parser is recursive, and a document has a budget per component. */
const longestExpression = 800;
/** The spelling of SPDX's list, or undefined for an identifier that is not on it. */
function licenceId(name) {
    return canonicalIds.get(name.toLowerCase());
}
/** A licence that is not on the list. One name gives one identifier, two names never the same. */
function licenceReference(declared) {
    const name = cleanText(declared, 200);
    if (name === '')
        return undefined;
    const slug = name
        .replace(/[^A-Za-z0-9.]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const id = slug === name ? slug : `${slug === '' ? '' : `${slug}-`}${(0,build_src/* digestOf */.ol)(name).slice(7, 15)}`;
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
        tree = spdx_expression_parse(spelt);
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
        spdx_expression_parse(text);
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
/** @returns undefined for a file that is not machine-readable, or declares nothing */
function licenceOfCopyright(bytes) {
    if (bytes.byteLength > 8 * 1024 * 1024)
        return undefined;
    const licences = [];
    let first = true;
    try {
        for (const { fields } of parseDeb822(decodeText(bytes), 'copyright')) {
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
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
    return allOf(licences);
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
    return alternatives ? anyOf(known) : allOf(known);
}
function readAlternatives(text) {
    const read = text
        .split(/ (?:and\/or|or|\|) /i)
        .map((part) => allOf(part.split(/ (?:and|&) /i).flatMap((term) => readTerm(term.trim().replace(/^\(|\)$/g, '')) ?? [])));
    return anyOf(read.filter((licence) => licence !== undefined));
}
function readTerm(term) {
    if (term === '')
        return undefined;
    const withException = /^(\S+) with (\S+)(?: exception)?$/i.exec(term);
    if (withException !== null) {
        const base = shortName(withException[1] ?? '');
        const exception = (withException[2] ?? '').replace(/-exception$/i, '');
        for (const name of [exception, `${exception}-exception`, `${exception}-exception-2.0`]) {
            const read = base === undefined ? undefined : readExpression(`${base} WITH ${name}`);
            if (read !== undefined && read.references.length === 0)
                return read;
        }
        return licenceReference(term);
    }
    const known = shortName(term);
    return known === undefined ? licenceReference(term) : readExpression(known);
}
function shortName(name) {
    const lower = name.toLowerCase();
    if (Object.hasOwn(shortNames, lower))
        return shortNames[lower];
    const match = family.exec(name);
    if (match !== null) {
        const [, kind = '', invariants, major = '', minor = '0', plus] = match;
        const id = `${kind}-${major}.${minor}${invariants === undefined ? '' : '-no-invariants'}-${plus === undefined ? 'only' : 'or-later'}`;
        return licenceId(id);
    }
    return licenceId(name.replace(/\+$/, '')) === undefined ? undefined : (licenceId(name) ?? name);
}
//# sourceMappingURL=debian.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/os-release.js


/**
 * Reads os-release(5).
 * @returns undefined when there is no usable `ID`: which advisories count cannot be known then
 */
function parseOsRelease(bytes) {
    // A real one has some 400 bytes.
    if (bytes.byteLength > 64 * 1024)
        return undefined;
    const values = new Map();
    for (const line of linesOf(decodeText(bytes))) {
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
    const name = cleanText(values.get('PRETTY_NAME') ?? values.get('NAME') ?? '', 200);
    return {
        id,
        name: name === '' ? id : name,
        ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(versionId) ? { versionId } : {}),
        ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(codename) ? { codename } : {})
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
// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(7091);
;// CONCATENATED MODULE: ./packages/sbom/build/src/purl.js
/** Package URLs, by the purl specification and the qualifiers that syft, Trivy and Grype use. */


/** Longer ones are no package's; the length of a path. */
const longestPurl = 4096;
/**
 * `pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12&upstream=openssl`; the source's version is named
 * only where it differs from the binary's.
 */
function debPurl(name, version, architecture, distribution, source) {
    const upstream = source.version === version ? (source.name === name ? '' : source.name) : `${source.name}@${source.version}`;
    return new packageurl_js.PackageURL('deb', distribution?.id, name, version, {
        arch: architecture,
        ...(distribution === undefined ? {} : { distro: distroQualifier(distribution) }),
        ...(upstream === '' ? {} : { upstream })
    }, undefined).toString();
}
/** `pkg:npm/%40babel/core@7.28.0` */
function npmPurl(name, version) {
    const slash = name.indexOf('/');
    const namespace = slash < 0 ? undefined : name.slice(0, slash);
    return new packageurl_js.PackageURL('npm', namespace, name.slice(slash + 1), version, undefined, undefined).toString();
}
/** `pkg:oci/shop-api@sha256:...?arch=amd64&os=linux`, without a repository: the same image may be in several. */
function imagePurl(name, digest, platform) {
    return new packageurl_js.PackageURL('oci', undefined, name, digest, {
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
        purl = packageurl_js.PackageURL.fromString(text);
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
/** The source package that a purl of a Debian package names; where it names none, the package is its own source. */
function sourceOfPurl(purl) {
    if (purl.type !== 'deb')
        return undefined;
    const upstream = purl.qualifiers.get('upstream') ?? '';
    if (upstream === '')
        return { name: purl.name, version: purl.version };
    const at = upstream.indexOf('@');
    if (at < 1 || at === upstream.length - 1)
        return { name: upstream.replace(/@$/, ''), version: purl.version };
    return { name: upstream.slice(0, at), version: upstream.slice(at + 1) };
}
//# sourceMappingURL=purl.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/status.js
/** dpkg's status database: which binary packages are on disk. */



/** A machine with 700 packages has 0.7 MB. */
const largestStatus = 128 * 1024 * 1024;
/** Debian policy 5.6.1, 5.6.12 and 5.6.8. Upper case in names was allowed once, and old packages still have it. */
const packageName = /^[A-Za-z0-9][A-Za-z0-9+._-]{0,199}$/;
const packageVersion = /^(?:\d{1,10}:)?[A-Za-z0-9][A-Za-z0-9.+~:-]{0,199}$/;
const architectureName = /^[a-z0-9][a-z0-9-]{0,49}$/;
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
        for (const paragraph of parseDeb822(decodeText(bytes), path)) {
            const read = readPackage(paragraph, path.includes('/status.d/'));
            if (typeof read === 'string')
                problems.push(`paragraph at line ${paragraph.line}: ${read}`);
            else if (read !== undefined)
                packages.push(read);
        }
    }
    catch (error) {
        // Too many paragraphs or fields: what was read so far stands, and the rest is told.
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        problems.push((0,src/* errorMessage */.gJ)(error));
    }
    if (packages.length === 0 && problems.length === 0 && bytes.byteLength === 0)
        problems.push('empty');
    return { packages, problems };
}
/** @returns undefined for a package that is not on disk; a text for one that cannot be read */
function readPackage({ fields, problem }, single) {
    const status = fields.get('status');
    if (status === undefined ? !single : !isStatus(status))
        return 'no valid Status';
    if (problem === undefined && status !== undefined && /(?:not-installed|config-files)$/.test(status))
        return undefined;
    const name = fields.get('package') ?? '';
    const version = fields.get('version') ?? '';
    const architecture = fields.get('architecture') ?? '';
    if (!packageName.test(name))
        return 'no valid Package';
    if (problem !== undefined)
        return `package ${name}: ${problem}`;
    if (!packageVersion.test(version))
        return `package ${name} has no valid Version`;
    if (!architectureName.test(architecture))
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
    if (match === null || !packageName.test(match[1] ?? ''))
        return undefined;
    const sourceVersion = match[2] ?? version;
    return packageVersion.test(sourceVersion) ? { name: match[1] ?? '', version: sourceVersion } : undefined;
}
/** `Debian OpenSSL Team <pkg-openssl-devel@alioth-lists.debian.net>`; also npm's `Name <mail> (url)`. */
function readMaintainer(value, kind) {
    // Parentheses would end the name in SPDX's `Organization: name (email)`.
    const text = cleanText(value, 400).replace(/\s*\([^()]*\)\s*$/, '');
    const name = cleanText(text.replace(/<[^<>]*>/g, '').replace(/[()<>]/g, ' '), 200);
    const email = /<([A-Za-z0-9._%+-]{1,100}@[A-Za-z0-9.-]{1,150})>/.exec(text)?.[1];
    if (name === '' && email === undefined)
        return undefined;
    return { kind, name: name === '' ? (email ?? '') : name, ...(email === undefined ? {} : { email }) };
}
//# sourceMappingURL=status.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/catalogue.js








/**
 * Lists what dpkg installed.
 * @returns paths of files that came with a Debian package: other cataloguers leave those to this one, since
 * Debian patches them without a change of the upstream version that they carry
 */
function catalogueDpkg(files, distribution, findings) {
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
    const owned = new Set();
    const looked = new Set(files.map(({ path }) => path));
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
                addOwned(list, looked, owned);
        }
    }
    if (found.length > 0 && distribution?.versionId === undefined)
        findings.addUnknown('etc/os-release', distribution === undefined
            ? 'the distribution of the Debian packages is not stated'
            : `the release of ${distribution.id} is not stated`);
    const licences = new Licences(copyrights, found);
    const distro = distribution === undefined ? {} : { distro: distroQualifier(distribution) };
    for (const { entry, path, place } of found) {
        const { name, version, architecture, source, supplier } = entry;
        const licence = licences.of(entry);
        findings.addComponent({
            name,
            version,
            purl: debPurl(name, version, architecture, distribution, source),
            type: 'deb',
            source,
            layer: place,
            path,
            ...distro,
            ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
            ...(supplier === undefined ? {} : { supplier })
        });
    }
    return owned;
}
/** Notes which of the files that cataloguers look at are in a package's list. */
function addOwned(list, looked, owned) {
    for (const line of linesOf(decodeText(list.content))) {
        const path = line.replace(/^\/+/, '');
        if (looked.has(path))
            owned.add(path);
        // Debian's lists may still say /lib where /lib is a link to /usr/lib.
        if (/^(?:lib|bin|sbin)\//.test(path) && looked.has(`usr/${path}`))
            owned.add(`usr/${path}`);
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
                this.own.set(entry.name, file === undefined ? undefined : licenceOfCopyright(file.content));
            }
            const key = sourceKey(entry);
            sources.set(key, (sources.get(key) ?? new Set()).add(entry.name));
        }
        for (const [key, names] of sources) {
            const known = [...names].flatMap((name) => this.own.get(name) ?? []);
            this.bySource.set(key, allOf(known));
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
;// CONCATENATED MODULE: ./packages/sbom/build/src/unknowns.js


/** Those beyond are counted in one last line: an image must not be able to make a document of any size. */
const mostUnknowns = 500;
/** What could not be listed: each said once, in the order of its bytes, and bounded. */
class Unknowns {
    entries = new Map();
    dropped = 0;
    /** @param path in the image, '' for all of it */
    add(path, reason) {
        const entry = { path: cleanText(path, 500), reason: cleanText(reason, 500) };
        const key = `${entry.path}\0${entry.reason}`;
        if (this.entries.size < mostUnknowns || this.entries.has(key))
            this.entries.set(key, entry);
        else
            this.dropped += 1;
    }
    list() {
        const all = [...this.entries.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path) || (0,src/* compareBytes */.Xo)(a.reason, b.reason));
        return this.dropped === 0 ? all : [...all, { path: '', reason: `${this.dropped} more known unknowns` }];
    }
}
//# sourceMappingURL=unknowns.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/findings.js


/** More than any image has; a document of so many has some 100 MB. */
const mostComponents = 100_000;
/** What the cataloguers found, gathered in one place with its limits. */
class Findings {
    found = new Map();
    notListed = new Unknowns();
    references = new Map();
    /**
     * A package named twice by one file is listed once.
     * @throws IntegrityError when there are too many
     */
    addComponent(component) {
        this.found.set(`${component.purl}\0${component.path}`, component);
        if (this.found.size > mostComponents)
            throw new src/* IntegrityError */.cs('the image', `at most ${mostComponents} packages`, 'more');
    }
    /** @param path in the image, '' for all of it */
    addUnknown(path, reason) {
        this.notListed.add(path, reason);
    }
    /** Notes the licence's references and gives its expression. */
    useLicence(licence) {
        for (const reference of licence.references)
            this.references.set(reference.id, reference);
        return licence.expression;
    }
    /** Sorted by purl, then path, by their bytes. */
    get components() {
        return [...this.found.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.purl, b.purl) || (0,src/* compareBytes */.Xo)(a.path, b.path));
    }
    get unknowns() {
        return this.notListed.list();
    }
    get licenceReferences() {
        return [...this.references.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.id, b.id));
    }
}
//# sourceMappingURL=findings.js.map
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
function readManifest(bytes) {
    if (bytes.byteLength > largestManifest)
        return `larger than ${largestManifest} bytes`;
    let manifest;
    try {
        manifest = (0,src/* parseJsonObject */.dw)(decodeText(bytes), 'package.json');
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
    return anyOf(all.flatMap((entry) => {
        const text = (0,src/* isObject */.Gv)(entry) ? (entry['type'] ?? entry['name']) : entry;
        return typeof text === 'string' ? (readDeclared(text) ?? []) : [];
    }));
}
/** `UNLICENSED` and `SEE LICENSE IN ...` are npm's own words, and no licences of SPDX's list. */
function readDeclared(text) {
    return /^(?:unlicensed$|see license)/i.test(text.trim()) ? licenceReference(text) : readExpression(text);
}
function readAuthor(author) {
    if (typeof author === 'string')
        return readMaintainer(author, 'person');
    if (!(0,src/* isObject */.Gv)(author) || typeof author['name'] !== 'string')
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
        lock = (0,src/* parseJsonObject */.dw)(decodeText(bytes), 'package-lock.json');
    }
    catch {
        return 'not a JSON object';
    }
    const entries = lock['packages'];
    if (!(0,src/* isObject */.Gv)(entries))
        return 'a lock file without `packages`, written by npm 6 or older';
    const packages = [];
    for (const [place, entry] of Object.entries(entries)) {
        // '' is the application itself, other places outside of node_modules are its workspaces.
        if (!/(?:^|\/)node_modules\//.test(place))
            continue;
        if (!(0,src/* isObject */.Gv)(entry))
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        if (entry['dev'] === true || entry['devOptional'] === true || entry['link'] === true)
            continue;
        const name = entry['name'] ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
        const version = npmVersion(entry['version']);
        if (!isNpmName(name) || version === undefined)
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        const licence = typeof entry['license'] === 'string' ? readExpression(entry['license']) : undefined;
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
        const manifest = readManifest(file.content);
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
        purl: npmPurl(name, version),
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
            purl: npmPurl(name, version),
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
;// CONCATENATED MODULE: ./packages/sbom/build/src/image.js
/** From an image to what is in it. */







/**
 * Lists what is installed in one platform's image. Its layers are read once, without unpacking; nothing of it is run.
 * What is there and cannot be read becomes a known unknown, and the SBOM is not complete then.
 * @throws IntegrityError when a layer is not what its digest says, or beyond the limits of the layer reader
 */
async function sbomOf(store, image, ports = {}) {
    const files = await (0,build_src/* readImageFiles */.Zw)(store, image, wantedPath);
    const sbom = catalogueFiles(image, files);
    const logger = ports.logger ?? src/* silentLogger */.qq;
    logger.info(`${sbom.components.length} packages found in ${files.length} files of ${sbom.layers.length} layers`);
    for (const { path, reason } of sbom.unknowns)
        logger.info(`not listed: ${path === '' ? 'the image' : path}: ${reason}`);
    return sbom;
}
/**
 * The same of files already read.
 * @param files all of the final file system for which `wantedPath` is true
 */
function catalogueFiles(image, files) {
    // Paths are unique in a final file system; in this order nothing depends on how it was read.
    const sorted = files.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path));
    const findings = new Findings();
    const distribution = readDistribution(sorted, findings);
    const owned = catalogueDpkg(sorted, distribution, findings);
    catalogueNpm(sorted, owned, findings);
    noteUnread(sorted, owned, findings);
    const { components } = findings;
    const hasSystem = components.some(({ type }) => type === 'deb');
    // Without its database a whole distribution would look like an image with nothing wrong in it.
    if (distribution !== undefined && !hasSystem)
        findings.addUnknown('', `no package database that can be read, in an image of ${distribution.id}`);
    if (components.length === 0)
        findings.addUnknown('', 'no package was found');
    const { unknowns } = findings;
    return {
        subject: image.descriptor.digest,
        platform: image.platform,
        name: imageName(image),
        created: createdTime(image.config.created),
        ...(distribution === undefined ? {} : { distribution }),
        components,
        unknowns,
        licenceReferences: findings.licenceReferences,
        layers: image.config.rootfs.diff_ids,
        complete: unknowns.length === 0
    };
}
function readDistribution(files, findings) {
    for (const path of osReleasePaths) {
        const file = files.find((candidate) => candidate.path === path);
        if (file === undefined)
            continue;
        const distribution = parseOsRelease(file.content);
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
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/terms.js
/** What the writer and the reader of our SPDX documents agree on. */



/** The number counts changes of the document's form. */
const toolName = 'immutable-delivery-sbom-1';
const documentId = 'SPDXRef-DOCUMENT';
const imageId = 'SPDXRef-Image';
const systemId = 'SPDXRef-OperatingSystem';
/** SPDX 2.3, 6.5; a name space of our own would be a promise to serve it. */
const namespaceRoot = 'https://spdx.org/spdxdocs/immutable-delivery-sbom';
const completeness = 'completeness: ';
const unknownMark = 'known unknown: ';
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
    return `${unknownMark}${(0,src/* canonicalJson */.dj)({ path, reason })}`;
}
function readUnknown(comment) {
    if (!comment.startsWith(unknownMark))
        return undefined;
    try {
        const { path, reason } = (0,src/* parseJsonObject */.dw)(comment.slice(unknownMark.length), 'known unknown', 2);
        return typeof path === 'string' && typeof reason === 'string' ? { path, reason } : undefined;
    }
    catch (error) {
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
}
/** `sourceInfo` of a package: where it is named, and in which layer it came. */
function sourceInfo(path, { index, diffId }) {
    return `named by ${cleanText(path, 500)} in layer ${index} (${diffId})`;
}
function readSourceInfo(text) {
    const match = /^named by (.*) in layer (\d{1,5}) \((sha256:[0-9a-f]{64})\)$/.exec(text);
    const diffId = match?.[3];
    if (match === null || !(0,build_src/* isDigest */.Bc)(diffId))
        return undefined;
    return { path: match[1] ?? '', layer: { index: Number(match[2]), diffId } };
}
/** SPDX 2.3, 7.5: `Organization: name (email)`. */
function supplierText(supplier) {
    if (supplier === undefined)
        return 'NOASSERTION';
    const kind = supplier.kind === 'organization' ? 'Organization' : 'Person';
    return `${kind}: ${supplier.name}${supplier.email === undefined ? '' : ` (${supplier.email})`}`;
}
//# sourceMappingURL=terms.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/write.js
/** SPDX 2.3 as JSON. */




/**
 * Writes the SBOM as an SPDX 2.3 document, UTF-8 JSON in canonical form. The same image gives the same bytes: there is
 * no clock and no random number in it, and its name space is made from its content.
 */
function writeSpdx(sbom) {
    const packages = sbom.components.map((component) => writeComponent(component));
    const system = sbom.distribution === undefined ? [] : [writeSystem(sbom.distribution)];
    const contained = [...(sbom.distribution === undefined ? [] : [systemId]), ...packages.map(({ SPDXID }) => SPDXID)];
    const document = {
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: documentId,
        name: `${sbom.name}@${sbom.subject}`,
        creationInfo: { created: sbom.created, creators: [`Tool: ${toolName}`] },
        packages: [writeImage(sbom), ...system, ...packages],
        relationships: [
            relationship(documentId, 'DESCRIBES', imageId),
            ...contained.map((id) => relationship(imageId, 'CONTAINS', id))
        ],
        annotations: [
            annotation(sbom.created, completenessComment(sbom.complete)),
            ...sbom.unknowns.map((unknown) => annotation(sbom.created, unknownComment(unknown)))
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
    const content = (0,build_src/* digestOf */.ol)((0,src/* canonicalJson */.dj)(document)).slice(7, 39);
    const documentNamespace = `${namespaceRoot}/${sbom.subject.replace(':', '-')}/${content}`;
    return Buffer.from((0,src/* canonicalJson */.dj)({ ...document, documentNamespace }));
}
function writeImage(sbom) {
    return {
        SPDXID: imageId,
        name: sbom.name,
        versionInfo: sbom.subject,
        supplier: 'NOASSERTION',
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        primaryPackagePurpose: 'CONTAINER',
        checksums: [{ algorithm: 'SHA256', checksumValue: sbom.subject.slice('sha256:'.length) }],
        externalRefs: [purlReference(imagePurl(sbom.name, sbom.subject, sbom.platform))]
    };
}
function writeSystem(distribution) {
    return {
        SPDXID: systemId,
        name: distribution.id,
        versionInfo: distribution.versionId,
        summary: distribution.name,
        comment: distribution.codename === undefined ? undefined : `codename: ${distribution.codename}`,
        supplier: 'NOASSERTION',
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        // The specification's text says OPERATING-SYSTEM, its JSON schema this.
        primaryPackagePurpose: 'OPERATING_SYSTEM'
    };
}
function writeComponent(component) {
    const { name, version, purl, type, path, layer, checksum } = component;
    // The name is for people; the hash keeps two places of one package apart.
    const slug = name.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 60);
    return {
        SPDXID: `SPDXRef-${type}-${slug}-${(0,build_src/* digestOf */.ol)(`${purl}\0${path}`).slice(7, 23)}`,
        name,
        versionInfo: version,
        supplier: supplierText(component.supplier),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: component.licence ?? 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        sourceInfo: sourceInfo(path, layer),
        checksums: checksum === undefined ? undefined : [{ algorithm: checksum.algorithm, checksumValue: checksum.value }],
        externalRefs: [purlReference(purl)]
    };
}
function purlReference(purl) {
    return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}
function relationship(from, relationshipType, to) {
    return { spdxElementId: from, relationshipType, relatedSpdxElement: to };
}
function annotation(annotationDate, comment) {
    return { annotationDate, annotationType: 'OTHER', annotator: `Tool: ${toolName}`, comment };
}
//# sourceMappingURL=write.js.map
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
        throw new src/* IntegrityError */.cs(what, 'SPDX-2.3', version?.slice(0, 50) ?? 'no spdxVersion');
    if (value['SPDXID'] !== documentId)
        throw new src/* IntegrityError */.cs(what, documentId, 'another SPDXID');
    const info = value['creationInfo'];
    if (!(0,src/* isObject */.Gv)(info))
        throw new src/* IntegrityError */.cs(what, 'creationInfo', 'none');
    const creators = listOf(info, 'creators', 1000).map((creator) => {
        if (typeof creator !== 'string' || creator.length > longestText)
            throw new src/* IntegrityError */.cs(what, 'creators as texts', 'something else');
        return creator;
    });
    const ids = new Set();
    const packages = objectsOf(value, 'packages', mostPackages).map((entry) => {
        const id = textOf(entry, 'SPDXID') ?? '';
        const name = textOf(entry, 'name') ?? '';
        if (!/^SPDXRef-[A-Za-z0-9.-]{1,500}$/.test(id))
            throw new src/* IntegrityError */.cs(what, 'a valid SPDXID', id.slice(0, 200));
        if (name === '')
            throw new src/* IntegrityError */.cs(what, `a name of ${id}`, 'none');
        if (ids.has(id))
            throw new src/* IntegrityError */.cs(what, `${id} once`, 'twice');
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
            throw new src/* IntegrityError */.cs(what, 'relationships between elements', 'something else');
        if (type === 'DESCRIBES' && from === documentId)
            described.add(to);
        if (type === 'DESCRIBED_BY' && to === documentId)
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
            throw new src/* IntegrityError */.cs(what, `a package URL of ${id}`, typeof locator);
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
        throw new src/* IntegrityError */.cs(what, `${key} as a text of at most ${longestText} characters`, 'something else');
    return text;
}
function listOf(value, key, most) {
    const list = Object.hasOwn(value, key) ? value[key] : undefined;
    if (list === undefined)
        return [];
    if (!Array.isArray(list))
        throw new src/* IntegrityError */.cs(what, `${key} as a list`, typeof list);
    if (list.length > most)
        throw new src/* IntegrityError */.cs(what, `at most ${most} ${key}`, `${list.length}`);
    return list;
}
function objectsOf(value, key, most) {
    return listOf(value, key, most).map((entry) => {
        if (!(0,src/* isObject */.Gv)(entry))
            throw new src/* IntegrityError */.cs(what, `${key} as objects`, 'something else');
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
function distribution_readDistribution(document, ours) {
    const systems = document.packages.filter(({ isSystem }) => isSystem);
    const [system, ...more] = systems;
    if (system === undefined)
        return undefined;
    if (more.length > 0)
        throw new src/* IntegrityError */.cs('SPDX document', 'one operating system', `${systems.length}`);
    const id = system.name;
    const valid = /^[a-z0-9][a-z0-9._-]{0,62}$/;
    if (!valid.test(id) || (ours && system.id !== systemId))
        throw new src/* IntegrityError */.cs('SPDX document', 'an operating system by its ID', cleanText(id, 100));
    const versionId = textOf(system.value, 'versionInfo') ?? '';
    const codename = /^codename: (\S+)$/.exec(textOf(system.value, 'comment') ?? '')?.[1] ?? '';
    const name = cleanText(textOf(system.value, 'summary') ?? '', 200);
    return {
        id,
        name: name === '' ? id : name,
        ...(valid.test(versionId) ? { versionId } : {}),
        ...(valid.test(codename) ? { codename } : {})
    };
}
//# sourceMappingURL=distribution.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/read.js
/** Reads SPDX 2.3 as JSON: our own documents in full, other tools' as far as package URLs say what is in the image. */









const read_what = 'SPDX document';
/** Twice the largest SBOM that is known to have been attested (46 MB). */
const largestDocument = 96 * 1024 * 1024;
/**
 * @param bytes the document, UTF-8 JSON
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is no SPDX 2.3, is about another image, is over the limits (96 MiB, 200,000 packages),
 * or says it is ours and contradicts itself
 */
function readSpdx(bytes, subject) {
    if (bytes.byteLength > largestDocument)
        throw new src/* IntegrityError */.cs(read_what, `at most ${largestDocument} bytes`, `${bytes.byteLength}`);
    const document = parseDocument((0,src/* parseJsonObject */.dw)(bytes, read_what));
    const ours = document.creators.filter((creator) => creator.startsWith('Tool: immutable-delivery-sbom-'));
    const stated = statedSubject(document, subject);
    if (ours.length === 0)
        return readForeign(document, stated);
    if (ours.length !== 1 || ours[0] !== `Tool: ${toolName}`)
        throw new src/* IntegrityError */.cs(read_what, `the form of ${toolName}`, ours.join(', ').slice(0, 200));
    if (stated === undefined)
        throw new src/* IntegrityError */.cs(read_what, `image ${subject}`, 'no image');
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
            const purl = parsePurl(text);
            return purl !== undefined && isImage(purl) ? purl : [];
        });
        const isContainer = images.length > 0 || textOf(entry.value, 'primaryPackagePurpose') === 'CONTAINER';
        if (!isContainer)
            continue;
        const versions = [textOf(entry.value, 'versionInfo') ?? '', ...images.map(({ version }) => version)];
        for (const version of versions)
            if ((0,build_src/* isDigest */.Bc)(version))
                stated.add(version);
    }
    if (stated.size === 0)
        return undefined;
    if (stated.size > 1 || !stated.has(subject))
        throw new src/* IntegrityError */.cs(read_what, `an SBOM of image ${subject}`, `one of ${[...stated].slice(0, 3).join(', ')}`);
    return subject;
}
function readOurs(document, subject) {
    const fail = (expected, got) => {
        throw new src/* IntegrityError */.cs(read_what, expected, got.slice(0, 200));
    };
    if (document.described.size !== 1 || !document.described.has(imageId))
        fail(`${imageId} described`, 'something else');
    const distribution = distribution_readDistribution(document, true);
    const components = [];
    for (const entry of document.packages) {
        if (entry.id === imageId || entry.isSystem)
            continue;
        const [text, ...more] = purlsOf(entry);
        const purl = parsePurl(text);
        if (purl === undefined || more.length > 0) {
            fail(`one package URL of ${entry.id}`, text ?? 'none');
            continue;
        }
        const component = readComponent(entry, purl);
        if (component.version !== textOf(entry.value, 'versionInfo') || component.name !== entry.name)
            fail(`${entry.id} to be ${purl.text}`, `${entry.name} ${textOf(entry.value, 'versionInfo') ?? ''}`);
        if (component.version === '')
            fail(`a version of ${entry.id}`, 'none');
        if (component.distro !== undefined &&
            (distribution === undefined || component.distro !== distroQualifier(distribution)))
            fail(`the distribution of ${entry.id}`, component.distro);
        components.push(component);
    }
    const verdicts = document.comments.flatMap((comment) => readCompleteness(comment) ?? []);
    const unknowns = document.comments.flatMap((comment) => readUnknown(comment) ?? []);
    const [complete] = verdicts;
    if (complete === undefined || verdicts.length + unknowns.length !== document.comments.length)
        return fail('one annotation of completeness, and known unknowns', 'something else');
    if (verdicts.length !== 1 || complete !== (unknowns.length === 0) || (complete && components.length === 0))
        return fail('known unknowns that agree with the completeness', `${unknowns.length} in one that is ${String(complete)}`);
    return {
        subject,
        ours: true,
        components,
        unknowns,
        complete,
        ...(distribution === undefined ? {} : { distribution })
    };
}
function readForeign(document, subject) {
    const unknowns = new Unknowns();
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
            const purl = parsePurl(text);
            if (purl === undefined)
                unknowns.add('', `package ${entry.name} has no valid package URL`);
            else if (isImage(purl))
                continue;
            else if (purl.version === '')
                unknowns.add('', `package ${purl.text} has no version`);
            else
                components.push(readComponent(entry, purl));
        }
    }
    // What once was ours may have gone through another tool, which keeps our remarks.
    for (const comment of document.comments) {
        const unknown = readUnknown(comment);
        if (unknown !== undefined)
            unknowns.add(unknown.path, unknown.reason);
        else if (readCompleteness(comment) === false)
            unknowns.add('', 'the document says that it is not complete');
    }
    if (components.length === 0)
        unknowns.add('', 'no package is listed');
    const list = unknowns.list();
    const distribution = distribution_readDistribution(document, false);
    return {
        ours: false,
        components,
        unknowns: list,
        complete: list.length === 0,
        ...(subject === undefined ? {} : { subject }),
        ...(distribution === undefined ? {} : { distribution })
    };
}
function readComponent(entry, purl) {
    const fullName = purl.type === 'npm' && purl.namespace !== '' ? `${purl.namespace}/${purl.name}` : purl.name;
    // Package URLs of npm and Debian are in lower case, names need not be.
    const name = entry.name.toLowerCase() === fullName.toLowerCase() ? entry.name : fullName;
    const source = sourceOfPurl(purl);
    const distro = purl.qualifiers.get('distro');
    const licence = textOf(entry.value, 'licenseDeclared');
    const place = readSourceInfo(textOf(entry.value, 'sourceInfo') ?? '');
    return {
        name,
        version: purl.version,
        purl: purl.text,
        type: purl.type,
        ...(source === undefined ? {} : { source }),
        ...(distro === undefined ? {} : { distro }),
        ...(licence !== undefined && isExpression(licence) ? { licence } : {}),
        ...place
    };
}
function isImage(purl) {
    return purl.type === 'oci' || purl.type === 'docker';
}
//# sourceMappingURL=read.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/compare.js
/** What changed between the packages of two images. */

/**
 * Packages whose version differs, by type and name. A package that is there in several versions is compared as the
 * sorted list of them, so that one of two copies moving is seen.
 */
function comparePackages(before, after) {
    const old = versionsByName(before);
    const now = versionsByName(after);
    return [...new Set([...old.keys(), ...now.keys()])].toSorted(src/* compareBytes */.Xo).flatMap((key) => {
        const was = old.get(key);
        const is = now.get(key);
        if (was === is)
            return [];
        return [
            {
                name: key.slice(key.indexOf('\n') + 1),
                ...(was === undefined ? {} : { before: was }),
                ...(is === undefined ? {} : { after: is })
            }
        ];
    });
}
function versionsByName(packages) {
    const versions = new Map();
    for (const { type, name, version } of packages) {
        const key = `${type}\n${name}`;
        versions.set(key, (versions.get(key) ?? new Set()).add(version));
    }
    return new Map([...versions].map(([key, all]) => [key, [...all].toSorted(src/* compareBytes */.Xo).join(', ')]));
}
//# sourceMappingURL=compare.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/index.js
/** What is in an image: cataloguers over its layers, and SPDX documents. */






//# sourceMappingURL=index.js.map

/***/ })

};
