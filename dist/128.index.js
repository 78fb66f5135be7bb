export const id = 128;
export const ids = [128];
export const modules = {

/***/ 5513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _E: () => (/* binding */ vouchingNotChecked),
/* harmony export */   bV: () => (/* binding */ fileNameOf),
/* harmony export */   hX: () => (/* binding */ yamlOf),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   qm: () => (/* binding */ keysFor)
/* harmony export */ });
/* harmony import */ var _public_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93790);

/** Keys that may state a kind, each once: under two names it is one signer. */
function keysFor(trust, kind) {
    const keys = trust.keys.filter(({ facts }) => facts.includes(kind));
    const fingerprints = keys.map(({ name, pem }) => (0,_public_key_js__WEBPACK_IMPORTED_MODULE_0__/* .readPublicKey */ .RR)(pem, name).fingerprint);
    return keys.filter((_key, i) => fingerprints.indexOf(fingerprints[i] ?? '') === i);
}
/** One line for each signer whose signatures logs or timestamps must vouch for beyond what is usual. */
function vouchingNotChecked({ keys, identities = [] }) {
    const all = [
        ...keys.map(({ name, thresholds }) => ({ name, thresholds })),
        ...identities.map(({ workflow, thresholds }) => ({ name: workflow, thresholds }))
    ];
    return all.flatMap(({ name, thresholds: { log, timestamp } = {} }) => log === undefined && timestamp === undefined
        ? []
        : [`${name}: how many entries in transparency logs and timestamps its signatures have`]);
}
/** Files of one exported policy are named after the repository. */
function fileNameOf(repository) {
    return repository
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '')
        .slice(0, 200);
}
const duration = (milliseconds) => `${Math.round(milliseconds / 60_000)} min`;
/** Loaded only where something is exported. */
async function yamlOf(document) {
    const { stringify } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    return stringify(document, { lineWidth: 0 });
}
//# sourceMappingURL=exported.js.map

/***/ }),

/***/ 99857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ exportKyvernoPolicy)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/evidence/build/src/public-key.js
var public_key = __webpack_require__(93790);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
// EXTERNAL MODULE: ./packages/evidence/build/src/export/exported.js
var exported = __webpack_require__(5513);
// EXTERNAL MODULE: ./packages/kit/build/src/severity.js
var src_severity = __webpack_require__(55797);
// EXTERNAL MODULE: ./packages/evidence/build/src/identity.js
var identity = __webpack_require__(35427);
;// CONCATENATED MODULE: ./packages/evidence/build/src/export/kyverno-conditions.js
/** Conditions on what statements say, in CEL. A field that is missing is an error, and an error denies. */


/** A text in CEL; JSON's form is one of CEL's. */
const kyverno_conditions_text = (value) => JSON.stringify(value);
const list = (values) => `[${values.map(kyverno_conditions_text).join(', ')}]`;
/**
 * What provenance of this signer must say of its source. The certificate says it more strongly, but Kyverno does not look
 * there; the workflow that signs runs nothing of its caller's, so that its statement is its own.
 * @param payload CEL of the statement
 */
function sourceCondition({ source, triggers }, payload) {
    const definition = `${payload}.predicate.buildDefinition`;
    const workflow = `${definition}.externalParameters.workflow`;
    const github = `${definition}.internalParameters.github`;
    const parts = [
        `${workflow}.repository == ${kyverno_conditions_text(source.repository)}`,
        `${workflow}.ref == ${kyverno_conditions_text(source.ref)}`,
        ...(source.repositoryId === undefined ? [] : [`${github}.repository_id == ${kyverno_conditions_text(source.repositoryId)}`]),
        `${github}.event_name in ${list(triggers.length === 0 ? identity/* usualTriggers */.q : triggers)}`,
        `${github}.runner_environment == "github-hosted"`
    ];
    return `(${parts.join(' && ')})`;
}
/**
 * No finding that the policy forbids, and all of the image judged.
 * @param payload CEL of the scan statement
 */
function findingsCondition({ failOn, onlyFixed }, payload) {
    const predicate = `${payload}.predicate`;
    const complete = {
        expression: `${predicate}.coverage.complete == true && ${predicate}.coverage.packages > 0`,
        message: 'scan: not all of the image could be judged'
    };
    if (failOn === 'none')
        return [complete];
    const harmless = list(src_severity/* severities */.g.filter((severity) => !(0,src_severity/* reaches */.O)(severity, failOn)));
    const unfixed = onlyFixed ? ' || size(finding.fixed) == 0' : '';
    return [
        complete,
        {
            expression: `${predicate}.findings.all(finding, finding.severity in ${harmless}${unfixed})`,
            message: `scan: a finding of severity ${failOn} or higher`
        }
    ];
}
//# sourceMappingURL=kyverno-conditions.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/export/kyverno.js
/**
 * The policy for Kyverno's admission control: an ImageValidatingPolicy (policies.kyverno.io/v1, Kyverno 1.17 and newer),
 * whose conditions are CEL. It looks at the digest that a pod names, which is an index' for images of several platforms,
 * and at certificates' subject and issuer only.
 */





/** Of which kind each predicate type is; an SBOM may be of any. */
const attestations = {
    signature: [{ name: 'signature', type: predicate_types/* predicateTypes */.ZR.signature }],
    provenance: [{ name: 'provenance', type: predicate_types/* predicateTypes */.ZR.provenance }],
    sbom: [
        { name: 'spdx', type: predicate_types/* predicateTypes */.ZR.spdx },
        { name: 'spdx23', type: 'https://spdx.dev/Document/v2.3' },
        { name: 'spdx3', type: predicate_types/* predicateTypes */.ZR.spdx3 },
        { name: 'cyclonedx', type: predicate_types/* predicateTypes */.ZR.cyclonedx }
    ],
    scan: [{ name: 'scan', type: predicate_types/* predicateTypes */.ZR.scan }]
};
/** Every image of a pod that the policy is about. */
const each = '(images.containers + images.initContainers + images.ephemeralContainers).all(image, ';
/**
 * @throws UserError when the policy demands nothing that can be judged there
 */
async function exportKyvernoPolicy(policy) {
    const { repository, demanded } = policy;
    const kinds = ['signature', 'provenance', 'sbom', 'scan'].filter((kind) => demanded.includes(kind) && (policy.singleManifest || kind === 'signature' || kind === 'provenance'));
    if (kinds.length === 0)
        throw new errors/* UserError */.yo('config', `facts: ${demanded.join(', ')}`, 'a signer for `signature` or `provenance`: of an index Kyverno judges nothing else');
    const attestors = attestorsOf(policy);
    const document = {
        apiVersion: 'policies.kyverno.io/v1',
        kind: 'ImageValidatingPolicy',
        metadata: {
            name: `delivery-${(0,exported/* fileNameOf */.bV)(repository)}`.slice(0, 63).replace(/-$/, ''),
            annotations: { 'policies.kyverno.io/description': description(policy) }
        },
        spec: {
            failurePolicy: 'Fail',
            validationActions: ['Deny'],
            webhookConfiguration: { timeoutSeconds: 30 },
            matchConstraints: {
                resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] }]
            },
            matchImageReferences: [repository, `${repository}:*`, `${repository}@*`].map((glob) => ({ glob })),
            validationConfigurations: { mutateDigest: true, verifyDigest: true, required: true },
            attestors: attestors.map(({ name, cosign }) => ({ name, cosign })),
            attestations: kinds.flatMap((kind) => attestations[kind].map(({ name, type }) => ({ name, intoto: { type } }))),
            validations: kinds.flatMap((kind) => validationsOf(kind, policy, attestors))
        }
    };
    return {
        files: [{ path: `kyverno-${(0,exported/* fileNameOf */.bV)(repository)}.yaml`, content: await (0,exported/* yamlOf */.hX)(document) }],
        notChecked: notChecked(policy),
        stricter: stricter(policy)
    };
}
function attestorsOf({ trust, demanded }) {
    const keys = demanded.flatMap((kind) => (0,exported/* keysFor */.qm)(trust, kind));
    const distinct = [...new Map(keys.map((key) => [(0,public_key/* readPublicKey */.RR)(key.pem, key.name).fingerprint, key])).values()];
    return [
        ...distinct.map((key, i) => keyAttestor(`key${i + 1}`, key, trust.keys)),
        ...groupByWorkflow(trust.identities ?? []).map((group, i) => workflowAttestor(`workflow${i + 1}`, group, trust))
    ];
}
function keyAttestor(name, { pem, name: keyName }, all) {
    const { fingerprint } = (0,public_key/* readPublicKey */.RR)(pem, keyName);
    const same = all.filter((key) => (0,public_key/* readPublicKey */.RR)(key.pem, key.name).fingerprint === fingerprint);
    return {
        name,
        facts: same.flatMap(({ facts }) => facts),
        // A signature by key has no entry in a log: without both Kyverno would ask for one.
        cosign: { key: { data: pem.trim() }, ctlog: { insecureIgnoreTlog: true, insecureIgnoreSCT: true } }
    };
}
/** Several entries of one workflow are one signer. */
function groupByWorkflow(identities) {
    const groups = new Map();
    for (const identity of identities)
        groups.set(identity.workflow, [...(groups.get(identity.workflow) ?? []), identity]);
    return [...groups.values()];
}
function workflowAttestor(name, group, { trustedRoot }) {
    const identities = group.flatMap(({ issuer, workflow, commits, source }) => (commits ?? [source.ref]).map((ref) => ({ issuer, subject: `${workflow}@${ref}` })));
    const logged = trustedRoot === undefined || hasEntries(trustedRoot['tlogs']);
    const certified = trustedRoot === undefined || hasEntries(trustedRoot['ctlogs']);
    return {
        name,
        facts: [...new Set(group.flatMap(({ facts }) => facts))],
        cosign: {
            keyless: { identities },
            ...(trustedRoot === undefined ? {} : { trustedRoot: { value: JSON.stringify(trustedRoot) } }),
            ...(logged && certified
                ? {}
                : {
                    ctlog: {
                        ...(logged ? { url: 'https://rekor.sigstore.dev' } : { insecureIgnoreTlog: true }),
                        ...(certified ? {} : { insecureIgnoreSCT: true })
                    }
                })
        }
    };
}
const hasEntries = (value) => Array.isArray(value) && value.length > 0;
function validationsOf(kind, policy, attestors) {
    const able = attestors.filter(({ facts }) => facts.includes(kind));
    const needed = policy.rules.threshold?.[kind] ?? 1;
    const list = `[${able.map(({ name }) => `attestors.${name}`).join(', ')}]`;
    const counted = attestations[kind].map(({ name }) => `verifyAttestationSignatures(image, attestations.${name}, ${list}) >= ${needed}`);
    const demand = {
        expression: `${each}${counted.join(' || ')})`,
        message: `${kind}: not stated by ${needed === 1 ? 'a trusted signer' : `${needed} trusted signers`}`
    };
    const keysToo = able.some(({ name }) => name.startsWith('key'));
    if (kind === 'provenance' && !keysToo) {
        const conditions = (policy.trust.identities ?? [])
            .filter(({ facts }) => facts.includes('provenance'))
            .map((identity) => sourceCondition(identity, `extractPayload(image, attestations.provenance)`));
        return [
            demand,
            {
                expression: `${each}${[...new Set(conditions)].join(' || ')})`,
                message: 'provenance: of another source, trigger or runner than the policy names'
            }
        ];
    }
    const findings = kind === 'scan' ? findingsCondition(policy.scan, 'extractPayload(image, attestations.scan)') : [];
    return [demand, ...findings.map(({ expression, message }) => ({ expression: `${each}${expression})`, message }))];
}
function notChecked(policy) {
    const { demanded, rules, scan, trust, singleManifest } = policy;
    const workflows = (trust.identities ?? []).filter(({ facts }) => demanded.some((kind) => facts.includes(kind)));
    const provenByKey = (0,exported/* keysFor */.qm)(trust, 'provenance').length > 0;
    const perPlatform = demanded.filter((kind) => (kind === 'sbom' || kind === 'scan') && !singleManifest);
    return [
        ...perPlatform.map((kind) => `${kind}: it is attached to each platform, and Kyverno looks at the index only`),
        ...(singleManifest ? [] : ['signature of each platform: Kyverno looks at the index only']),
        ...(demanded.includes('health') ? ['health: that a health check passed'] : []),
        ...(demanded.includes('scan') && singleManifest
            ? [
                `scan: that its database is at most ${(0,exported/* duration */.p0)(scan.maxDatabaseAge)} old and not older than one seen before, that it judged the attached SBOM, and that it is the newest of several`
            ]
            : []),
        ...(demanded.includes('scan') && singleManifest ? scanRules(scan) : []),
        ...Object.keys(rules.maxAge ?? {}).map((kind) => `${kind}: how old it is`),
        ...(0,exported/* vouchingNotChecked */._E)(trust),
        ...(0,exported/* vouchingNotChecked */._E)(trust),
        ...Object.entries(rules.threshold ?? {})
            .filter(([kind, count]) => count > 1 && (kind === 'provenance' || kind === 'sbom'))
            .map(([kind]) => `${kind}: that its signers state the same`),
        ...(workflows.length === 0
            ? []
            : [
                `workflows: source repository, its id, its ref, the trigger and the hosted runner in the certificate${demanded.includes('provenance') && !provenByKey
                    ? '; in their place what the signed provenance says of them'
                    : ''}`
            ]),
        ...(workflows.length > 0 && demanded.includes('provenance') && provenByKey
            ? ['provenance: its source, since a key may state it as well']
            : [])
    ];
}
/** Rules on findings that CEL has no words for here. */
function scanRules({ failOnKev, failOnEpss, licences }) {
    return [
        ...(failOnKev === true ? ['scan: that nothing in KEV ships whatever its severity is'] : []),
        ...(failOnEpss === undefined ? [] : ['scan: EPSS']),
        ...(licences === undefined ? [] : ['scan: licences, which our gate judges on the SBOM'])
    ];
}
function stricter({ trust, scan, demanded, singleManifest }) {
    const named = (trust.identities ?? []).filter(({ commits }) => commits !== undefined);
    const answered = (scan.ignores ?? []).length > 0 ||
        [...trust.keys, ...(trust.identities ?? [])].some(({ facts }) => facts.includes('vex'));
    return [
        'legacy signatures of cosign 2 do not count',
        ...(answered && demanded.includes('scan') && singleManifest
            ? ['scan: a finding that VEX or an ignore of delivery.yml answers for counts all the same']
            : []),
        ...named.map(({ workflow }) => `${workflow}: counts only where it was called by its commit, not by a tag or branch`)
    ];
}
function description(policy) {
    return [
        `The facts that ${policy.repository} needs, exported from delivery.yml.`,
        'Not checked here:',
        ...notChecked(policy).map((line) => `- ${line}`)
    ].join('\n');
}
//# sourceMappingURL=kyverno.js.map

/***/ }),

/***/ 11931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ exportPodmanPolicy)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _exported_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5513);
/**
 * The policy for containers/image (Podman, CRI-O, Buildah, skopeo): containers-policy.json(5) and
 * containers-registries.d(5). It knows signatures by key in cosign's older form, of the digest that is pulled; no
 * statements, and of certificates only those that name an e-mail address, which no workflow has.
 */


/** More than this is no policy that anybody could still read. */
const mostRequirements = 100;
/**
 * @throws UserError when nothing of the policy can be judged there: a file that accepts or refuses everything would only
 *   look like a gate
 */
async function exportPodmanPolicy(policy) {
    const { repository, trust, demanded } = policy;
    if (!demanded.includes('signature'))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('config', `facts: ${demanded.join(', ')}`, 'a signer for `signature`: Podman judges nothing else');
    const keys = (0,_exported_js__WEBPACK_IMPORTED_MODULE_1__/* .keysFor */ .qm)(trust, 'signature');
    const needed = policy.rules.threshold?.signature ?? 1;
    if (keys.length < needed)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('config', `${keys.length} keys that may state signatures`, `at least ${needed} under policy.signers: Podman knows no workflows, so give it a key, and sign with it and \`legacy-signature: true\``);
    const document = {
        // Whatever is not named here would be a way around: another repository, an archive that is loaded.
        default: [{ type: 'reject' }],
        transports: { docker: { [repository]: requirements(keys, needed) } }
    };
    const registries = { docker: { [repository]: { 'use-sigstore-attachments': true } } };
    return {
        files: [
            { path: 'policy.json', content: `${JSON.stringify(document, undefined, 2)}\n` },
            { path: `registries.d/${(0,_exported_js__WEBPACK_IMPORTED_MODULE_1__/* .fileNameOf */ .bV)(repository)}.yaml`, content: await (0,_exported_js__WEBPACK_IMPORTED_MODULE_1__/* .yamlOf */ .hX)(registries) }
        ],
        notChecked: notChecked(policy),
        stricter: stricter(policy)
    };
}
/**
 * `needed` of the keys: one requirement for each of the smallest sets of keys of which one must have signed, since all
 * requirements of a list must hold and one requirement may name several keys. That is the same as k of n.
 */
function requirements(keys, needed) {
    const sets = subsets(keys, keys.length - needed + 1);
    return sets.map((set) => {
        const data = set.map(({ pem }) => Buffer.from(pem).toString('base64'));
        return {
            type: 'sigstoreSigned',
            // `keyDatas` came with Podman 5.3; a single key is written so that older ones read it too.
            ...(data.length === 1 ? { keyData: data[0] } : { keyDatas: data }),
            // cosign's form names the repository without a tag.
            signedIdentity: { type: 'matchRepository' }
        };
    });
}
/** @throws UserError when there are too many */
function subsets(items, size) {
    let found = [[]];
    items.forEach((item, i) => {
        const left = items.length - i - 1;
        found = found.flatMap((set) => [
            ...(set.length < size ? [[...set, item]] : []),
            ...(set.length + left >= size ? [set] : [])
        ]);
        if (found.length > mostRequirements * 4)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('config', `${items.length} keys`, 'fewer keys, or a threshold of 1 or of all of them');
    });
    if (found.length > mostRequirements)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('config', `${items.length} keys`, 'fewer keys, or a threshold of 1 or of all of them');
    return found;
}
const says = {
    signature: '',
    provenance: 'who built the image and from what',
    sbom: 'that there is an SBOM of every platform',
    scan: 'what a scan found, and how fresh it is',
    health: 'that a health check passed'
};
function notChecked({ demanded, rules, trust }) {
    return [
        ...demanded.filter((kind) => kind !== 'signature').map((kind) => `${kind}: ${says[kind]}`),
        ...(rules.maxAge?.signature === undefined ? [] : ['signature: how old it is']),
        ...(0,_exported_js__WEBPACK_IMPORTED_MODULE_1__/* .vouchingNotChecked */ ._E)({ ...trust, identities: [] }),
        'signature of the index and of other platforms: Podman judges the platform\u2019s manifest that it pulls'
    ];
}
function stricter({ trust }) {
    const workflows = (trust.identities ?? []).filter(({ facts }) => facts.includes('signature'));
    return [
        'signature: only in cosign\u2019s older form, which `legacy-signature: true` attaches',
        ...workflows.map(({ workflow }) => `signature by ${workflow}: Podman knows no workflows, so it does not count`)
    ];
}
//# sourceMappingURL=podman.js.map

/***/ }),

/***/ 81211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ld: () => (/* binding */ layerRecordMediaType),
/* harmony export */   c2: () => (/* binding */ storeLayerRecord),
/* harmony export */   ur: () => (/* binding */ findLayerRecord)
/* harmony export */ });
/* unused harmony export layerRecordPredicate */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73965);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27077);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5689);
/* harmony import */ var _referrer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82286);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89084);
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
        const bundle = (0,_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .readBundle */ .Bo)(await read(store, parts.bundle, largestBundle));
        // The signature first: nothing of the payload is looked at before.
        if (!signer.made(bundle))
            return undefined;
        const { subject, predicateType, predicate } = (0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .readStatement */ .cO)(bundle.payload);
        const isOurs = predicateType === layerRecordPredicate &&
            subject === layer.diffId &&
            predicate['blob'] === layer.blob.digest &&
            predicate['version'] === layer.version &&
            predicate['record'] === parts.record.digest;
        return isOurs ? await read(store, parts.record, largestRecord) : undefined;
    }
    catch (error) {
        // The layer is then read, as if there were no record.
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorKind */ .f8)(error) !== 'integrity' && (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorKind */ .f8)(error) !== 'remote')
            throw error;
        return undefined;
    }
}
/** Signs a record and stores it. */
async function storeLayerRecord(store, layer, record, signer) {
    const statement = (0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .makeStatement */ .UT)(layer.diffId, layerRecordPredicate, {
        blob: layer.blob.digest,
        record: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(record),
        version: layer.version
    });
    const bundle = await signer.sign((0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .statementBytes */ .Tp)(statement));
    const manifest = {
        schemaVersion: 2,
        mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.manifest,
        artifactType: layerRecordMediaType,
        config: await put(store, _referrer_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyConfig */ .i4, _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.empty),
        layers: [await put(store, bundle, _bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .bundleMediaType */ .l5), await put(store, record, layerRecordMediaType)]
    };
    await store.putManifest(Buffer.from(JSON.stringify(manifest)), _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.manifest, tagOf(layer, signer));
}
/** One for each layer, signer and version, so that none takes another's place. */
function tagOf({ diffId, blob, version }, signer) {
    const name = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)([diffId, blob.digest, version, signer.description].join('\n'));
    return `layer-${name.slice('sha256:'.length, 'sha256:'.length + 40)}`;
}
async function put(store, bytes, mediaType) {
    const descriptor = { mediaType, digest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(bytes), size: bytes.byteLength };
    await store.putBlob(mediaType === _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.empty ? _referrer_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyConfigDescriptor */ .BO : descriptor, () => once(bytes));
    return descriptor;
}
// oxlint-disable-next-line typescript/require-await -- an async iterable is what the store takes
async function* once(bytes) {
    yield bytes;
}
function readParts(bytes) {
    const { artifactType, layers } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__/* .parseJsonObject */ .dw)(bytes, 'manifest of a layer record', 16);
    if (artifactType !== layerRecordMediaType || !Array.isArray(layers) || layers.length !== 2)
        return undefined;
    const [bundle, record] = layers.map(readPart);
    return bundle === undefined || record === undefined ? undefined : { bundle, record };
}
function readPart(value) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .Gv)(value))
        return undefined;
    const { digest, size } = value;
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .isDigest */ .Bc)(digest) && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
        ? { digest, size }
        : undefined;
}
async function read(store, part, limit) {
    if (part.size > limit)
        return new Uint8Array();
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .readBounded */ .CB)(store.getBlob(part), part.size, () => new Error('a blob longer than its size'));
}
//# sourceMappingURL=layer-records.js.map

/***/ }),

/***/ 22438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ attachLegacySignature)
/* harmony export */ });
/* unused harmony export simpleSigningPayload */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73965);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27077);
/* harmony import */ var _legacy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88430);
/* harmony import */ var _public_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93790);
/**
 * A signature in the form of cosign 2 beside the bundle, for verifiers that know no bundles: containers/image (Podman,
 * CRI-O, skopeo) up to its version 5.42 reads signatures under the tag `sha256-<hex>.sig` only.
 *
 * The tag is one manifest that many may write, like the fallback tag of referrers: written as the union of what is
 * there and ours, and read again until ours is in it.
 */




/** Reads in a row that must show ours before we go. */
const cleanReads = 2;
const mostRounds = 60;
/**
 * Signs a digest in the older form, once per key.
 * @param subject a manifest or an index
 * @param signer a key: readers of this form know no workflows
 * @throws UserError for a layout, which has no tags that others read; RemoteError when the tag cannot be written, for
 *   instance because it is immutable, or does not come to rest
 */
async function attachLegacySignature(store, subject, signer, clock = _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml) {
    if (store.name.startsWith('oci-layout://'))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('legacy-signature', store.name, 'an image in a registry: the older form is found by its tag');
    const trusted = [
        {
            signer: { name: signer.description, fingerprint: signer.fingerprint },
            publicKey: (0,_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .readPublicKey */ .RR)(signer.publicKey, 'signing-key')
        }
    ];
    const present = async () => (await (0,_legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .legacySignatures */ .Pz)(store, subject, trusted))[0]?.referrer;
    const before = await present();
    if (before !== undefined)
        return { digest: before, reused: true };
    const payload = simpleSigningPayload(store.name, subject);
    const signature = Buffer.from(await signer.signBytes(payload)).toString('base64');
    const layer = {
        mediaType: _legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .simpleSigning */ .i3,
        digest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(payload),
        size: payload.byteLength,
        annotations: { [_legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .signatureAnnotation */ .I9]: signature }
    };
    await putBytes(store, payload);
    let clean = 0;
    for (let round = 0; round < mostRounds; round += 1) {
        const there = await present();
        if (there === undefined) {
            clean = 0;
            await write(store, subject, layer);
        }
        else if ((clean += 1) === cleanReads)
            return { digest: there, reused: false };
        // Apart, and by chance: a writer that had read before us may still put its own list over ours.
        await clock.sleep(80 + Math.random() * 300);
    }
    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .RemoteError */ .Hi({
        method: 'PUT',
        url: `${store.name}:${(0,_legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .legacyTag */ .w_)(subject)}`,
        status: 0,
        attempts: mostRounds,
        reason: 'the signatures under this tag did not come to rest: others keep replacing them'
    });
}
/** What is signed (containers/image, docs/containers-signature.5.md; cosign, specs/SIGNATURE_SPEC.md). */
function simpleSigningPayload(repository, subject) {
    return Buffer.from((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .canonicalJson */ .dj)({
        critical: {
            identity: { 'docker-reference': repository },
            image: { 'docker-manifest-digest': subject },
            type: _legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .simpleSigningType */ .Iy
        },
        optional: null
    }));
}
/** Puts the union of what is there and ours under the tag. */
async function write(store, subject, ours) {
    const others = await layersThere(store, subject);
    const layers = [...others.filter((layer) => JSON.stringify(layer) !== JSON.stringify(ours)), ours];
    // cosign reads this manifest as an image's, whose config lists its layers.
    const config = Buffer.from(JSON.stringify({
        architecture: '',
        os: '',
        created: '0001-01-01T00:00:00Z',
        config: {},
        rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer['digest']) }
    }));
    const manifest = {
        schemaVersion: 2,
        mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .Ib.manifest,
        config: { mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .Ib.config, digest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(config), size: config.byteLength },
        layers
    };
    await putBytes(store, config);
    return store.putManifest(Buffer.from(JSON.stringify(manifest)), _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .Ib.manifest, (0,_legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .legacyTag */ .w_)(subject));
}
async function layersThere(store, subject) {
    const tag = await store.resolveTag((0,_legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .legacyTag */ .w_)(subject));
    if (tag === undefined)
        return [];
    try {
        const stored = await store.getManifest(tag.digest);
        const layers = stored === undefined ? [] : (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .parseJsonObject */ .dw)(stored.bytes, 'legacy signatures')['layers'];
        return Array.isArray(layers) ? layers.filter((layer) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .Gv)(layer)).slice(0, 99) : [];
    }
    catch (error) {
        // Junk under the tag is replaced: nobody can read a signature out of it.
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorKind */ .f8)(error) !== 'integrity')
            throw error;
        return [];
    }
}
async function putBytes(store, bytes) {
    await store.putBlob({ digest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes), size: bytes.byteLength }, async function* () {
        yield await Promise.resolve(bytes);
    });
}
//# sourceMappingURL=legacy-attach.js.map

/***/ }),

/***/ 37640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xo: () => (/* binding */ coversBuild),
/* harmony export */   bt: () => (/* binding */ isSameBuild),
/* harmony export */   vn: () => (/* binding */ boundInputDigest),
/* harmony export */   zL: () => (/* binding */ bakedTime)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73965);
/** Reads from verified provenance what decisions are made on. */


const internalParameters = ['buildDefinition', 'internalParameters'];
/** The input digest that a provenance predicate binds (bake-image's skip-unchanged), if it has one. */
function boundInputDigest(predicate) {
    const value = at(predicate, [...internalParameters, 'inputDigest']);
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(value) ? value : undefined;
}
/**
 * When the image was baked, in milliseconds since 1970: what the predicate says of it, else when its run ended; undefined
 * where it says neither.
 */
function bakedTime(predicate) {
    const own = at(predicate, [...internalParameters, 'bakedOn']);
    const value = own ?? at(predicate, ['runDetails', 'metadata', 'finishedOn']);
    const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
}
/**
 * Whether an attached predicate makes a new one needless: the same build, and baked no earlier than the new one says.
 * Without the latter an image that was baked anew, with the same result, would be too old for ever.
 */
function coversBuild(existing, made) {
    const bakedOn = at(made, [...internalParameters, 'bakedOn']);
    const fresh = typeof bakedOn !== 'string' || (bakedTime(existing) ?? Number.NEGATIVE_INFINITY) >= Date.parse(bakedOn);
    return fresh && isSameBuild(existing, made);
}
/**
 * Whether two provenance predicates tell of the same build from the same things, whenever it ran: a run that is
 * repeated for the same commit adds no second provenance.
 */
function isSameBuild(a, b) {
    const essence = (predicate) => {
        const definition = predicate['buildDefinition'];
        const builder = at(predicate, ['runDetails', 'builder', 'id']);
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(definition) || typeof builder !== 'string')
            return undefined;
        try {
            return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .dj)([withoutTime(definition), builder]);
        }
        catch {
            // A fraction has no canonical form; then the two are not known to be the same.
            return undefined;
        }
    };
    const first = essence(a);
    return first !== undefined && first === essence(b);
}
function withoutTime(definition) {
    const { internalParameters: parameters, ...rest } = definition;
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(parameters))
        return definition;
    const { bakedOn: _bakedOn, ...others } = parameters;
    return { ...rest, internalParameters: others };
}
function at(document, path) {
    let value = document;
    for (const name of path)
        value = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return value;
}
//# sourceMappingURL=provenance-facts.js.map

/***/ }),

/***/ 51122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ provenancePredicate),
/* harmony export */   W: () => (/* binding */ workflowBuildType)
/* harmony export */ });
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
                ...(extras.inputDigest === undefined ? {} : { inputDigest: extras.inputDigest }),
                ...(extras.bakedOn === undefined ? {} : { bakedOn: new Date(extras.bakedOn).toISOString() })
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

/***/ })

};
