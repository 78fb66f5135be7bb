export const id = 550;
export const ids = [550];
export const modules = {

/***/ 56635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ foundSigner),
/* harmony export */   x: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34072);


/** One line per kind of fact: the worst of its platforms. */
function factsOf(report) {
    const kinds = [...new Set(report.demands.filter((demand) => demand.demanded).map((demand) => demand.fact))];
    return kinds.map((kind) => {
        const demands = report.demands
            .filter((demand) => demand.fact === kind && demand.demanded)
            .toSorted((a, b) => rank(a) - rank(b) || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .compareBytes */ .Xo)(a.subject, b.subject));
        const [worst] = demands;
        if (worst === undefined)
            return { kind, status: 'missing' };
        const status = worst.verdict === 'pass' ? 'verified' : worst.statementDigest === undefined ? 'missing' : 'rejected';
        return {
            kind,
            status,
            ...(worst.signer === undefined ? {} : { signer: (0,_signing_js__WEBPACK_IMPORTED_MODULE_0__/* .shownSigner */ .C_)(worst.signer) }),
            ...(worst.statementDigest === undefined ? {} : { statement: worst.statementDigest }),
            ...(status === 'verified' ? {} : { why: worst.reason })
        };
    });
}
const rank = ({ verdict }) => (verdict === 'pass' ? 1 : 0);
/** How a reader names to cosign whoever the gate found to have signed. */
function foundSigner(report, trust) {
    const issuer = trust.identities?.[0]?.issuer;
    const signer = report?.demands.flatMap((demand) => demand.signer ?? []).find((one) => 'workflow' in one);
    if (signer === undefined || issuer === undefined)
        return { publicKeyPath: 'delivery.pub' };
    const root = trust.trustedRoot;
    if (root === undefined)
        return { workflow: signer.workflow, issuer, logged: true };
    const logs = root['tlogs'];
    return {
        workflow: signer.workflow,
        issuer,
        logged: Array.isArray(logs) && logs.length > 0,
        trustedRootPath: 'trusted_root.json'
    };
}
//# sourceMappingURL=facts.js.map

/***/ }),

/***/ 74689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ attachAnswer),
  Z: () => (/* binding */ verifyImage)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
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
            return (0,json/* canonicalJson */.dj)({ ...summary, timeVerified: '' });
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
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-report.js
var gate_report = __webpack_require__(73641);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate.js + 3 modules
var gate = __webpack_require__(43045);
// EXTERNAL MODULE: ./packages/evidence/build/src/statement.js
var src_statement = __webpack_require__(89084);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
// EXTERNAL MODULE: ./packages/evidence/build/src/attach.js
var attach = __webpack_require__(12812);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/scan/build/src/predicate-reader.js
var predicate_reader = __webpack_require__(85594);
// EXTERNAL MODULE: ./build/actions/shared/config-source.js
var config_source = __webpack_require__(37544);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 14 modules
var signing = __webpack_require__(34072);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var trust = __webpack_require__(91150);
;// CONCATENATED MODULE: ./build/actions/shared/verify-image.js
/** The gate alone: reads everything back, judges it, and puts the answer beside the image as a verification summary. */










/**
 * Attaches what the gate said before a switch, where the job can sign. The switch is done by then: trouble with the
 * summary is a warning, and nothing that turns the run red.
 */
async function attachAnswer(opened, image, report, inputs, ports) {
    // A summary has no room for what was waived for a rollback: it would say PASSED of a policy that was not applied.
    if (report.demands.some(({ waived }) => waived !== undefined))
        return;
    try {
        const predicate = summaryPredicate(report, {
            verifierId: verifierOf(ports),
            resourceUri: `${opened.store.name}@${report.digest}`,
            policy: await policyOf(inputs.config, inputs.source)
        });
        const attached = await verify_image_attach(opened, image, predicate, inputs, ports);
        if (attached !== undefined)
            ports.logger.info(`The gate's answer is attached: ${attached.digest}`);
    }
    catch (error) {
        ports.logger.warning(`The gate's answer could not be attached: ${(0,errors/* errorMessage */.gJ)(error)}`);
    }
}
/** @throws UserError when nobody is trusted */
async function verifyImage(opened, inputs, ports) {
    const file = inputs.config === undefined ? undefined : await (0,delivery_file.readDeliveryFile)(inputs.config, ports);
    const policy = await (0,trust.trustedPolicy)(file?.policy, inputs, ports);
    const image = await imageOrReport(opened, ports);
    const report = 'demands' in image ? image : await judge(opened, image, policy, ports);
    const predicate = summaryPredicate(report, {
        verifierId: verifierOf(ports),
        resourceUri: opened.name,
        policy: await policyOf(inputs.config, (0,config_source/* checkoutSource */.E)(ports))
    });
    const attached = 'demands' in image ? undefined : await verify_image_attach(opened, image, predicate, inputs, ports);
    if (attached !== undefined)
        return { report, policy, attached };
    return { report, policy, file: await write(opened, predicate, ports) };
}
async function imageOrReport({ store, digest }, ports) {
    try {
        return await (0,src_image/* readImage */.A)(store, digest);
    }
    catch (error) {
        // Changed bytes are an answer about the image and no failure of ours.
        return (0,gate_report/* reportUnreadable */.c)(digest, error, ports.clock);
    }
}
function judge({ store }, image, policy, ports) {
    return ports.logger.group('The facts', () => (0,gate/* runGate */.R)({
        store,
        image,
        trust: policy.trust,
        scanPolicy: policy.scan,
        rules: policy.rules,
        judge: predicate_reader/* judgeScanPredicate */.s,
        clock: ports.clock,
        logger: ports.logger
    }));
}
/** @returns undefined when there is nobody to sign */
async function verify_image_attach({ store }, image, predicate, inputs, ports) {
    const signer = await (0,signing/* signerOf */.Kv)(inputs, ports);
    if (signer === undefined)
        return undefined;
    const statement = (0,src_statement/* makeStatement */.UT)(image.descriptor.digest, predicate_types/* predicateTypes */.Z.gate, predicate);
    const [attached] = await (0,attach/* signAndAttach */.eK)(store, image.descriptor, [{ statement, covers: (existing) => isSameSummary(existing, predicate) }], signer, { clock: ports.clock });
    if (attached === undefined)
        throw new Error('the summary was not attached');
    return { predicateType: attached.predicateType, digest: attached.descriptor.digest };
}
async function write({ digest }, predicate, ports) {
    const folder = external_node_path_.join(ports.temporary, 'sign-and-sbom');
    const file = external_node_path_.join(folder, `summary-${digest.slice(7, 19)}.json`);
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.writeFile)(file, `${(0,json/* canonicalJson */.dj)({ ...(0,src_statement/* makeStatement */.UT)(digest, predicate_types/* predicateTypes */.Z.gate, predicate) })}\n`);
    return file;
}
/** The workflow that judged, as GitHub names it. */
function verifierOf({ env }) {
    const { GITHUB_SERVER_URL: server, GITHUB_WORKFLOW_REF: workflow } = env;
    return server === undefined || workflow === undefined ? 'https://localhost/' : `${server}/${workflow}`;
}
async function policyOf(config, source) {
    if (config === undefined)
        return { uri: 'inputs' };
    const bytes = await source.readFile(config, 'config');
    const { commit } = source;
    return {
        uri: source.uri(config),
        sha256: (0,digest/* digestOf */.ol)(bytes).slice('sha256:'.length),
        ...(commit === undefined ? {} : { commit })
    };
}
//# sourceMappingURL=verify-image.js.map

/***/ }),

/***/ 73641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ refusals),
/* harmony export */   c: () => (/* binding */ reportUnreadable)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
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
    if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorKind */ .f8)(error) !== 'integrity')
        throw error;
    const reason = `the image cannot be read: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`;
    return {
        digest,
        verdict: 'fail',
        demands: [{ fact: 'signature', subject: digest, verdict: 'fail', reason, demanded: true }],
        time: clock.now()
    };
}
//# sourceMappingURL=gate-report.js.map

/***/ }),

/***/ 43045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ runGate)
});

// EXTERNAL MODULE: ./packages/kit/build/src/verdict.js
var src_verdict = __webpack_require__(7065);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/oci/build/src/concurrency.js
var concurrency = __webpack_require__(56270);
// EXTERNAL MODULE: ./packages/evidence/build/src/collect.js + 1 modules
var collect = __webpack_require__(17183);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/evidence/build/src/fact.js
var fact = __webpack_require__(58627);
// EXTERNAL MODULE: ./packages/evidence/build/src/trust.js
var src_trust = __webpack_require__(78523);
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
    const newest = needed === 1 ? (0,fact/* newestFacts */.KR)(all) : newestOfEach(all);
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
    return groupBy(facts, ({ signer }) => (0,src_trust/* signerKey */.Y)(signer)).flatMap(fact/* newestFacts */.KR);
}
function groupBy(facts, keyOf) {
    const groups = new Map();
    for (const fact of facts)
        groups.set(keyOf(fact), [...(groups.get(keyOf(fact)) ?? []), fact]);
    return [...groups.values()];
}
const signersOf = (facts) => new Set(facts.map(({ signer }) => (0,src_trust/* signerKey */.Y)(signer))).size;
/**
 * What signers must agree on to count together. Two SBOMs are two documents, each vouched for once; two builders may
 * differ in everything but what they built from. Scans and health checks are judged one by one, and the worst decides.
 */
function matterOf(kind, { predicateType, predicate }) {
    if (kind === 'signature' || kind === 'scan' || kind === 'health')
        return kind;
    const definition = predicate['buildDefinition'];
    const matter = kind === 'sbom' ? predicate : (0,json/* isObject */.Gv)(definition) ? definition['resolvedDependencies'] : undefined;
    try {
        return (0,json/* canonicalJson */.dj)([predicateType, (matter ?? null)]);
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
// EXTERNAL MODULE: ./packages/evidence/build/src/statement.js
var statement = __webpack_require__(89084);
;// CONCATENATED MODULE: ./packages/evidence/build/src/gate-scan.js
/** Judges scan statements: they must speak of the SBOM that is attached, be fresh enough, and hold findings the policy allows. */



/**
 * Judges the scans that count; of several equally new ones the worst decides.
 * @param scans at least one
 * @param sboms the SBOMs of the same digest that count
 */
function judgeScans(scans, sboms, context) {
    const judgements = scans.map((fact) => judgeScan(fact, sboms, context));
    const worst = (0,src_verdict/* worstVerdict */.z)(judgements.map(({ verdict }) => verdict));
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
        return fail(`the scan statement cannot be judged: ${(0,errors/* errorMessage */.gJ)(error)}`, 'error');
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
    const verdict = (0,src_verdict/* worstVerdict */.z)([judged.verdict, ...(revived === undefined ? [] : ['fail'])]);
    return { ...fail(problems.join('; '), verdict), databaseTime };
}
/** Why the scan does not speak of an SBOM that is attached and verified; undefined when it does. */
function sbomMismatch(fact, sboms, { sbomTrusted }) {
    const sbom = fact.predicate['sbom'];
    const digest = (0,json/* isObject */.Gv)(sbom) && (0,json/* isObject */.Gv)(sbom['digest']) ? sbom['digest']['sha256'] : undefined;
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
        return (0,statement/* documentDigest */.yA)(sbom.predicate);
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
    const trust = await (0,src_trust/* openTrust */.N)(options.trust);
    const time = options.clock.now();
    const { digest } = image.descriptor;
    const named = new Map(image.platforms.map((item) => [item.descriptor.digest, (0,src_image/* formatPlatform */.B)(item.platform)]));
    const all = await (0,concurrency/* mapBounded */.y)([...new Set([...named.keys(), digest])], 3, async (subject) => {
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
        verdict: (0,src_verdict/* worstVerdict */.z)(verdicts),
        demands,
        time,
        ...(databaseTimes.length === 0 ? {} : { databaseTime: Math.min(...databaseTimes) })
    };
}
async function readSubject(store, digest, trust, options) {
    try {
        if ((await store.getManifest(digest)) === undefined)
            return { broken: 'the image has no manifest of this digest' };
        const collection = await (0,collect/* collectWith */.vN)(store, digest, trust, {
            ...(options.limits === undefined ? {} : { limits: options.limits }),
            ...(options.known === undefined ? {} : { known: options.known })
        });
        return { collection };
    }
    catch (error) {
        if ((0,errors/* errorKind */.f8)(error) === 'integrity')
            return { broken: `the manifest's bytes are not those of its digest: ${(0,errors/* errorMessage */.gJ)(error)}` };
        if ((0,errors/* errorKind */.f8)(error) === 'remote')
            return { unreachable: (0,errors/* errorMessage */.gJ)(error) };
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

/***/ }),

/***/ 16340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ verifyCommand)
/* harmony export */ });
/* harmony import */ var _predicate_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52088);
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
        `cosign verify-attestation --type ${_predicate_types_js__WEBPACK_IMPORTED_MODULE_0__/* .predicateTypes */ .Z.signature} ${common} ${quote(image)}`,
        ...sbomImages.map((item) => `cosign verify-attestation --type ${_predicate_types_js__WEBPACK_IMPORTED_MODULE_0__/* .predicateTypes */ .Z.spdx} ${common} ${quote(item)}`)
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

/***/ }),

/***/ 85594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readScanPredicate),
/* harmony export */   s: () => (/* binding */ judgeScanPredicate)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55797);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33032);
/* harmony import */ var _ecosystem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52868);
/* harmony import */ var _judge_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14206);
/* harmony import */ var _osv_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45277);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83426);
/** Reads a scan predicate back, strictly, and judges its findings by the reader's own policy. */





const limits = { findings: 200_000, fixed: 1000, reasons: 1000, text: _ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .maximumPurlLength */ .oF };
/**
 * Judges a scan statement's predicate by `policy`; what the statement says about its own policy or verdict counts for
 * nothing. Never throws: what cannot be read is `error`.
 * @param now milliseconds
 */
function judgeScanPredicate(predicate, policy, now) {
    let statement;
    try {
        statement = readScanPredicate(predicate);
    }
    catch (error) {
        return { verdict: 'error', reasons: [(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(error), 300)], counts: (0,_judge_js__WEBPACK_IMPORTED_MODULE_3__/* .countBySeverity */ .Ot)([]) };
    }
    const judgement = (0,_judge_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeScan */ .Bw)(statement, policy, now);
    const verdict = statement.finishedOn > now + 3_600_000 ? 'error' : judgement.verdict;
    return {
        verdict,
        reasons: [
            ...(verdict === judgement.verdict ? [] : ['the scan says that it was made in the future']),
            ...judgement.reasons
        ],
        ...(statement.lastUpdate === undefined ? {} : { databaseTime: statement.lastUpdate }),
        counts: judgement.counts
    };
}
/** @throws IntegrityError naming the field */
function readScanPredicate(predicate) {
    const root = object(predicate, 'scan statement');
    const scanner = object(root['scanner'], 'scanner');
    const database = object(root['database'], 'database');
    const coverage = object(root['coverage'], 'coverage');
    const packages = coverage['packages'];
    const complete = coverage['complete'];
    if (typeof packages !== 'number' || !Number.isSafeInteger(packages) || packages < 0)
        throw wrong('coverage.packages', 'a count');
    if (typeof complete !== 'boolean')
        throw wrong('coverage.complete', 'true or false');
    const reasons = list(coverage['reasons'], 'coverage.reasons', limits.reasons).map((reason) => (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)(text(reason, 'coverage.reasons'), 300));
    const findings = list(root['findings'], 'findings', limits.findings).map(readFinding);
    // The standard's own list must tell the same story, or other readers of the statement are deceived.
    const result = list(object(scanner, 'scanner')['result'], 'scanner.result', limits.findings);
    if (result.length !== findings.length || !findings.every((f, at) => object(result[at], 'result')['id'] === f.id))
        throw wrong('scanner.result', 'the same findings as in `findings`');
    const lastUpdate = database['lastUpdate'] === undefined ? undefined : time(database['lastUpdate'], 'lastUpdate');
    return {
        sbom: sha256(root['sbom'], 'sbom'),
        databaseDigest: sha256(database, 'database'),
        ...(lastUpdate === undefined ? {} : { lastUpdate }),
        finishedOn: time(object(root['metadata'], 'metadata')['scanFinishedOn'], 'metadata.scanFinishedOn'),
        platform: text(root['platform'], 'platform'),
        // Reasons beside `complete: true` contradict it; the stricter half is believed.
        coverage: { complete: complete && reasons.length === 0, packages, reasons },
        findings
    };
}
function readFinding(value) {
    const { id, purl, severity, fixed } = object(value, 'findings');
    if (!(0,_osv_record_js__WEBPACK_IMPORTED_MODULE_4__/* .isAdvisoryId */ .Lw)(id))
        throw wrong('findings.id', 'the id of an advisory');
    const known = _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .severities */ .g.find((word) => word === severity);
    if (known === undefined)
        throw wrong(`findings.severity of ${id}`, `one of ${_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .severities */ .g.join(', ')}`);
    return {
        id,
        purl: text(purl, `findings.purl of ${id}`),
        severity: known,
        fixed: list(fixed, `findings.fixed of ${id}`, limits.fixed).map((version) => text(version, `fixed of ${id}`))
    };
}
function wrong(field, expected) {
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs(`scan statement: ${field}`, expected, 'something else');
}
function object(value, field) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .Gv)(value))
        throw wrong(field, 'an object');
    return value;
}
function list(value, field, limit) {
    if (!Array.isArray(value) || value.length > limit)
        throw wrong(field, `a list of at most ${limit}`);
    return value;
}
function text(value, field) {
    if (typeof value !== 'string' || value === '' || value.length > limits.text)
        throw wrong(field, 'a text');
    return value;
}
function time(value, field) {
    const parsed = (0,_osv_record_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTime */ .pe)(value);
    if (parsed === undefined)
        throw wrong(field, 'a time in UTC');
    return parsed;
}
function sha256(holder, field) {
    const value = object(object(holder, field)['digest'], `${field}.digest`)['sha256'];
    if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value))
        throw wrong(`${field}.digest.sha256`, '64 hex digits');
    return value;
}
//# sourceMappingURL=predicate-reader.js.map

/***/ })

};
