export const id = 8073;
export const ids = [8073];
export const modules = {

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

/***/ 17237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  attachLegacySignature: () => (/* reexport */ legacy_attach/* attachLegacySignature */.h),
  attachStatements: () => (/* reexport */ attach/* attachStatements */.mj),
  attachedBundle: () => (/* reexport */ attach/* attachedBundle */.dk),
  bakedTime: () => (/* reexport */ provenance_facts/* bakedTime */.zL),
  boundInputDigest: () => (/* reexport */ provenance_facts/* boundInputDigest */.vn),
  bundleBytes: () => (/* reexport */ bundle/* bundleBytes */.iU),
  bundleMediaType: () => (/* reexport */ bundle/* bundleMediaType */.l5),
  collectFacts: () => (/* reexport */ collect/* collectFacts */.M7),
  collectLimits: () => (/* reexport */ collect/* collectLimits */.Fc),
  coversBuild: () => (/* reexport */ provenance_facts/* coversBuild */.Xo),
  documentDigest: () => (/* reexport */ statement/* documentDigest */.yA),
  exportKyvernoPolicy: () => (/* reexport */ kyverno/* exportKyvernoPolicy */.J),
  exportPodmanPolicy: () => (/* reexport */ podman/* exportPodmanPolicy */.Y),
  factKindOf: () => (/* reexport */ predicate_types/* factKindOf */.gB),
  findLayerRecord: () => (/* reexport */ layer_records/* findLayerRecord */.ur),
  githubServices: () => (/* reexport */ signing_config/* githubServices */.ej),
  identityMismatch: () => (/* reexport */ identity/* identityMismatch */.t),
  isSameBuild: () => (/* reexport */ provenance_facts/* isSameBuild */.bt),
  isSameSummary: () => (/* reexport */ vsa/* isSameSummary */.z),
  keySigner: () => (/* reexport */ signer/* keySigner */.Y),
  keylessSigner: () => (/* reexport */ keyless_signer/* keylessSigner */.l),
  kmsSigner: () => (/* reexport */ kms_plugin/* kmsSigner */.Y),
  layerRecordMediaType: () => (/* reexport */ layer_records/* layerRecordMediaType */.Ld),
  listStatements: () => (/* reexport */ attach/* listStatements */.l9),
  makeStatement: () => (/* reexport */ statement/* makeStatement */.UT),
  newestFacts: () => (/* reexport */ fact/* newestFacts */.KR),
  openTrust: () => (/* reexport */ trust/* openTrust */.N),
  openVerifier: () => (/* reexport */ verifier/* openVerifier */.b),
  parseKmsKey: () => (/* reexport */ kms_plugin/* parseKmsKey */.F),
  predicateTypes: () => (/* reexport */ predicate_types/* predicateTypes */.ZR),
  prepareToAttach: () => (/* reexport */ attach/* prepareToAttach */.c$),
  provenancePredicate: () => (/* reexport */ provenance/* provenancePredicate */.L),
  publicServices: () => (/* reexport */ signing_config/* publicServices */.QP),
  publicTrustedRoot: () => (/* reexport */ trusted_root/* publicTrustedRoot */.RN),
  readBundle: () => (/* reexport */ bundle/* readBundle */.Bo),
  readIdentityToken: () => (/* reexport */ identity_token/* readIdentityToken */.k),
  readPublicKey: () => (/* reexport */ public_key/* readPublicKey */.RR),
  readSigningConfig: () => (/* reexport */ signing_config/* readSigningConfig */.As),
  readStatement: () => (/* reexport */ statement/* readStatement */.cO),
  readTrustedRoot: () => (/* reexport */ trusted_root/* readTrustedRoot */.gv),
  readVouchingServices: () => (/* reexport */ signing_config/* readVouchingServices */.KX),
  refusals: () => (/* reexport */ gate_report/* refusals */.K),
  regoInputSchema: () => (/* reexport */ input/* regoInputSchema */.H),
  regoWorker: () => (/* reexport */ regoWorker),
  reportUnreadable: () => (/* reexport */ gate_report/* reportUnreadable */.c),
  requestIdentityToken: () => (/* reexport */ identity_token/* requestIdentityToken */.l),
  runGate: () => (/* reexport */ gate/* runGate */.R),
  signAndAttach: () => (/* reexport */ attach/* signAndAttach */.eK),
  statementBytes: () => (/* reexport */ statement/* statementBytes */.Tp),
  storeLayerRecord: () => (/* reexport */ layer_records/* storeLayerRecord */.c2),
  summaryPredicate: () => (/* reexport */ vsa/* summaryPredicate */.S),
  usualTriggers: () => (/* reexport */ identity/* usualTriggers */.q),
  verifyCommand: () => (/* reexport */ verify_command/* verifyCommand */.p),
  vexFacts: () => (/* reexport */ gate_vex/* vexFacts */.d),
  vexPredicateTypes: () => (/* reexport */ predicate_types/* vexPredicateTypes */.kQ),
  vouchedKeySigner: () => (/* reexport */ vouched_key_signer/* vouchedKeySigner */.M),
  workflowBuildType: () => (/* reexport */ provenance/* workflowBuildType */.W)
});

// EXTERNAL MODULE: ./packages/evidence/build/src/attach.js
var attach = __webpack_require__(12812);
// EXTERNAL MODULE: ./packages/evidence/build/src/bundle.js
var bundle = __webpack_require__(5689);
// EXTERNAL MODULE: ./packages/evidence/build/src/collect.js
var collect = __webpack_require__(88455);
// EXTERNAL MODULE: ./packages/evidence/build/src/kms-plugin.js
var kms_plugin = __webpack_require__(92770);
// EXTERNAL MODULE: ./packages/evidence/build/src/legacy-attach.js
var legacy_attach = __webpack_require__(22438);
// EXTERNAL MODULE: ./packages/evidence/build/src/export/kyverno.js + 1 modules
var kyverno = __webpack_require__(99857);
// EXTERNAL MODULE: ./packages/evidence/build/src/export/podman.js
var podman = __webpack_require__(11931);
// EXTERNAL MODULE: ./packages/evidence/build/src/fact.js
var fact = __webpack_require__(58627);
// EXTERNAL MODULE: ./packages/evidence/build/src/layer-records.js
var layer_records = __webpack_require__(81211);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate.js + 4 modules
var gate = __webpack_require__(57810);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-report.js
var gate_report = __webpack_require__(73641);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-vex.js
var gate_vex = __webpack_require__(59408);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
// EXTERNAL MODULE: ./packages/evidence/build/src/rego/input.js
var input = __webpack_require__(64625);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./packages/evidence/build/src/rego/worker.js
/** The thread in which a policy runs. Its own chunk: OPA's library is loaded here and nowhere else. */

/** Evaluates what it was started with, answers once, and ends. */
async function regoWorker() {
    const answer = await evaluate(external_node_worker_threads_.workerData);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
    external_node_worker_threads_.parentPort?.postMessage(answer);
}
async function evaluate({ wasm, entrypoint, input, memoryPages }) {
    try {
        const { loadPolicy } = await __webpack_require__.e(/* import() */ 7774).then(__webpack_require__.bind(__webpack_require__, 87774));
        const policy = await loadPolicy(Uint8Array.from(wasm), { initial: 64, maximum: memoryPages });
        // The library takes bytes of JSON as an ArrayBuffer.
        return { result: policy.evaluate(Uint8Array.from(input).buffer, entrypoint) };
    }
    catch (error) {
        // OPA's library throws texts and bare objects.
        const { message } = typeof error === 'object' && error !== null ? error : {};
        return { error: typeof error === 'string' ? error : typeof message === 'string' ? message : 'it threw' };
    }
}
//# sourceMappingURL=worker.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/provenance.js
var provenance = __webpack_require__(51122);
// EXTERNAL MODULE: ./packages/evidence/build/src/provenance-facts.js
var provenance_facts = __webpack_require__(37640);
// EXTERNAL MODULE: ./packages/evidence/build/src/public-key.js
var public_key = __webpack_require__(93790);
// EXTERNAL MODULE: ./packages/evidence/build/src/identity.js
var identity = __webpack_require__(35427);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/identity-token.js
var identity_token = __webpack_require__(49252);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/keyless-signer.js + 1 modules
var keyless_signer = __webpack_require__(30680);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/signing-config.js
var signing_config = __webpack_require__(84762);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/vouched-key-signer.js
var vouched_key_signer = __webpack_require__(69829);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/trusted-root.js
var trusted_root = __webpack_require__(32244);
// EXTERNAL MODULE: ./packages/evidence/build/src/sigstore/verifier.js + 1 modules
var verifier = __webpack_require__(22183);
// EXTERNAL MODULE: ./packages/evidence/build/src/signer.js + 3 modules
var signer = __webpack_require__(1792);
// EXTERNAL MODULE: ./packages/evidence/build/src/statement.js
var statement = __webpack_require__(89084);
// EXTERNAL MODULE: ./packages/evidence/build/src/trust.js
var trust = __webpack_require__(78523);
// EXTERNAL MODULE: ./packages/evidence/build/src/verify-command.js
var verify_command = __webpack_require__(16340);
// EXTERNAL MODULE: ./packages/evidence/build/src/vsa.js
var vsa = __webpack_require__(61911);
;// CONCATENATED MODULE: ./packages/evidence/build/src/index.js
/** Signed statements about images: made, attached, read back, and judged before traffic moves. */






























//# sourceMappingURL=index.js.map

/***/ }),

/***/ 55797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ reaches),
/* harmony export */   g: () => (/* binding */ severities)
/* harmony export */ });
/** Severities in rising order; `unknown` stands for a finding that nobody rated. */
const severities = ['unknown', 'low', 'medium', 'high', 'critical'];
/**
 * Whether a finding of `severity` reaches `threshold`. An unrated finding counts as high: nobody said that it is
 * harmless, and Debian's own data often has no rating at all.
 */
function reaches(severity, threshold) {
    if (threshold === 'none')
        return false;
    const effective = severity === 'unknown' ? 'high' : severity;
    return severities.indexOf(effective) >= severities.indexOf(threshold);
}
//# sourceMappingURL=severity.js.map

/***/ })

};
