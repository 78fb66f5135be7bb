export const id = 890;
export const ids = [890];
export const modules = {

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
            .map(({ fact, platform, subject, reason }) => `${fact} of ${platform ?? subject}: ${reason}`)),
        ...(report.rego?.reasons ?? []).map((reason) => `${report.rego?.name ?? ''}: ${reason}`)
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

/***/ 57810:
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
// EXTERNAL MODULE: ./packages/evidence/build/src/collect.js
var collect = __webpack_require__(88455);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-rules.js
var gate_rules = __webpack_require__(48672);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
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
    if (fact.time > context.now + gate_rules/* clockSkew */.nW)
        return fail(`the scan statement says it was made in the future, ${new Date(fact.time).toISOString()}`);
    const sbom = sbomOf(fact, sboms, context);
    if (typeof sbom === 'string')
        return fail(sbom);
    let judged;
    try {
        judged = context.judge(fact.predicate, context.policy, context.now, {
            vex: context.vex.map(({ signer, statementDigest, predicate }) => ({
                name: `VEX ${statementDigest.slice(7, 19)} by ${signer.name}`,
                document: predicate
            })),
            sbom: sbom.predicate,
            digests: [fact.subject, context.image]
        });
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
            reason: [`nothing the policy forbids, stated by ${fact.signer.name}`, ...(judged.notes ?? [])].join('; '),
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
/** The SBOM that the scan speaks of, or why there is none that is attached and verified. */
function sbomOf(fact, sboms, { sbomTrusted }) {
    const sbom = fact.predicate['sbom'];
    const digest = (0,json/* isObject */.Gv)(sbom) && (0,json/* isObject */.Gv)(sbom['digest']) ? sbom['digest']['sha256'] : undefined;
    if (typeof digest !== 'string')
        return 'the scan statement does not say which SBOM it judged';
    if (!sbomTrusted)
        return 'the scan cannot be tied to an SBOM: no signer is trusted for sbom';
    if (sboms.length === 0)
        return 'the scan cannot be tied to an SBOM: none is attached that verifies';
    return (sboms.find((item) => digestOrNothing(item) === `sha256:${digest}`) ??
        `the scan judged another SBOM (sha256:${digest.slice(0, 64)}) than the one attached`);
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
    const counting = all.length === 0 ? undefined : (0,gate_rules/* countFacts */.nA)(kind, all, context.rules, context);
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
function proof({ signer, predicateType, statementDigest, referrer }) {
    return { signer, predicateType, statementDigest, referrer };
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
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-vex.js
var gate_vex = __webpack_require__(59408);
// EXTERNAL MODULE: ./packages/evidence/build/src/rego/input.js
var input = __webpack_require__(64625);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var digest = __webpack_require__(73965);
;// CONCATENATED MODULE: ./packages/evidence/build/src/rego/module.js
/** Whether a file is a WebAssembly module that may run at all: looked at before anything of it is compiled. */

/** `opa build` makes some 150 kB of a small policy. */
const longestModule = 16 * 2 ** 20;
const memorySection = 5;
/**
 * The memory that a module brings along has no bound but its own: policies are given theirs, as OPA's are built for.
 * @param name the file, for errors
 * @throws UserError
 */
function checkModule(bytes, name) {
    const refuse = (got) => new errors/* UserError */.yo('config', `${name}: ${got}`, 'policy.wasm out of the bundle that `opa build -t wasm` makes');
    if (bytes.byteLength > longestModule)
        throw refuse(`${bytes.byteLength} bytes, more than ${longestModule}`);
    const magic = Buffer.from(bytes.subarray(0, 8)).toString('hex');
    if (magic !== '0061736d01000000')
        throw refuse('no WebAssembly module of version 1');
    let at = 8;
    while (at < bytes.byteLength) {
        const id = bytes[at];
        const size = readUnsigned(bytes, at + 1);
        if (size === undefined || size.next + size.value > bytes.byteLength)
            throw refuse('a section that does not end');
        if (id === memorySection)
            throw refuse('a memory of its own');
        at = size.next + size.value;
    }
}
/** LEB128 of at most 32 bits. */
function readUnsigned(bytes, start) {
    let value = 0;
    for (let i = 0; i < 5; i += 1) {
        const byte = bytes[start + i];
        if (byte === undefined)
            return undefined;
        value += (byte & 0x7f) * 2 ** (7 * i);
        if (byte < 0x80)
            return { value, next: start + i + 1 };
    }
    return undefined;
}
//# sourceMappingURL=module.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/src/rego/policy.js
/**
 * A policy of the user's own, written in Rego and compiled to WebAssembly: asked after our own rules, with the same
 * verified facts. Its entrypoint `delivery/deny` gives a set of reasons; each is a refusal, and an empty set adds none.
 * So it can demand more and never less. Whatever goes wrong with it is an error, and no pass.
 */




const regoEntrypoint = 'delivery/deny';
/** Of 64 KiB: 1 GiB. Rego's values take several times the space of their JSON. */
const memoryPages = 16_384;
const longestInput = 96 * 2 ** 20;
const mostReasons = 100;
const longestReason = 500;
/**
 * @param input the document that the policy decides on, @see regoInput
 * @throws UserError for a file that is no module
 */
async function askRego(policy, input) {
    const { name, wasm } = policy;
    checkModule(wasm, name);
    const common = { name, digest: (0,digest/* digestOf */.ol)(wasm) };
    const failed = (why) => ({ ...common, verdict: 'error', reasons: [`could not decide: ${why}`] });
    let document;
    try {
        document = Buffer.from(JSON.stringify(input));
    }
    catch (error) {
        // Longer than a text can be.
        return failed((0,errors/* errorMessage */.gJ)(error));
    }
    if (document.byteLength > longestInput)
        return failed(`the facts have ${document.byteLength} bytes, more than ${longestInput}`);
    const answer = await ask(policy, { wasm, entrypoint: regoEntrypoint, input: document, memoryPages });
    if ('error' in answer)
        return failed(line(answer.error));
    const reasons = reasonsOf(answer.result);
    if (typeof reasons === 'string')
        return failed(reasons);
    return { ...common, verdict: reasons.length === 0 ? 'pass' : 'fail', reasons };
}
/** In a thread of its own, which can be ended in the middle of a loop and has bounds on its memory. */
function ask({ worker, timeout = 20_000 }, task) {
    return new Promise((resolve) => {
        const thread = new external_node_worker_threads_.Worker(worker, {
            workerData: task,
            // It needs none of the job's secrets.
            env: {},
            stdin: false,
            stdout: true,
            stderr: true,
            resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }
        });
        // What it prints is nobody's answer, and would block it if nobody read it.
        thread.stdout.resume();
        thread.stderr.resume();
        const end = (answer) => {
            clearTimeout(timer);
            void thread.terminate();
            resolve(answer);
        };
        const timer = setTimeout(() => {
            end({ error: `it did not end within ${timeout} ms` });
        }, timeout);
        thread.once('message', (answer) => {
            end(answer);
        });
        thread.once('error', (error) => {
            end({ error: (0,errors/* errorMessage */.gJ)(error) });
        });
        thread.once('exit', (code) => {
            end({ error: `it ended with ${code} and without an answer` });
        });
    });
}
/** The one result of an entrypoint: a set of texts. @returns why it is none, as a text */
function reasonsOf(result) {
    if (!Array.isArray(result))
        return 'it answered something that is no result of OPA';
    if (result.length !== 1)
        return result.length === 0 ? `${regoEntrypoint} is undefined for these facts` : 'it gave several results';
    const only = result[0];
    const reasons = (0,json/* isObject */.Gv)(only) ? only['result'] : undefined;
    if (!Array.isArray(reasons) || !reasons.every((reason) => typeof reason === 'string'))
        return `${regoEntrypoint} is not a set of texts`;
    const shown = reasons.slice(0, mostReasons).map((reason) => line(reason) || 'denied without a reason');
    const more = reasons.length - shown.length;
    return more > 0 ? [...shown, `and ${more} more reasons`] : shown;
}
const line = (text) => (0,printable/* printable */.g)(text, longestReason);
//# sourceMappingURL=policy.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/trust.js
var src_trust = __webpack_require__(78523);
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
        image: digest,
        ...(options.newestDatabaseSeen === undefined ? {} : { newestDatabaseSeen: options.newestDatabaseSeen })
    };
    const vexOf = ({ collection }) => (0,gate_vex/* vexFacts */.d)([collection, ...given.map((subject) => subject.collection)], context.rules, time);
    const subjectsOf = { signature: all, provenance: given, sbom: platforms, scan: platforms, health: all };
    const answers = [];
    const demands = [];
    for (const kind of allKinds) {
        const found = !trust.kinds.has(kind)
            ? undefined
            : kind === 'health'
                ? [demandHealth(all, digest, context)]
                : subjectsOf[kind].map((subject) => kind === 'scan'
                    ? demandScan(subject, context, { ...scanContext, vex: vexOf(subject) })
                    : demandFact(kind, subject, context));
        answers.push(...(found ?? []));
        demands.push(...(found === undefined ? undemanded(kind, subjectsOf[kind]) : found.map(({ demand }) => demand)));
    }
    const verdicts = answers.map(({ verdict }) => verdict);
    const databaseTimes = answers.flatMap(({ databaseTime }) => databaseTime ?? []);
    // An image in which there is nothing to run has nothing that could have been judged.
    if (platforms.length === 0)
        verdicts.push('incomplete');
    tell(demands, logger);
    const verdict = (0,src_verdict/* worstVerdict */.z)(verdicts);
    const rego = options.rego === undefined
        ? undefined
        : await askRego(options.rego, (0,input/* regoInput */.S)({
            repository: store.name,
            digest,
            subjects: all,
            demands,
            verdict,
            now: time,
            rollback: context.rollback
        }));
    if (rego !== undefined)
        logger.info(`${rego.verdict}: ${rego.name}${rego.reasons.map((reason) => `\n  ${reason}`).join('')}`);
    return {
        digest,
        verdict: rego === undefined ? verdict : (0,src_verdict/* worstVerdict */.z)([verdict, rego.verdict]),
        demands,
        time,
        ...(rego === undefined ? {} : { rego }),
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

/***/ 64625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ regoInputSchema),
/* harmony export */   S: () => (/* binding */ regoInput)
/* harmony export */ });
/** @see regoInputSchema, which describes it */
function regoInput({ repository, digest, subjects, demands, verdict, now, rollback }) {
    const when = (milliseconds) => milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
    const counted = new Set(demands.flatMap(({ referrer, also = [] }) => [referrer, ...also]));
    return {
        version: 1,
        time: when(now),
        rollback,
        image: {
            repository,
            digest,
            platforms: subjects.flatMap(({ platform, digest: of }) => platform === undefined ? [] : [{ platform, digest: of }])
        },
        verdict,
        demands: demands.map(({ fact, subject, platform, verdict: judged, reason, demanded }) => ({
            fact,
            subject,
            platform,
            verdict: judged,
            reason,
            demanded
        })),
        facts: subjects.flatMap(({ platform, collection }) => (collection?.verified ?? []).map((fact) => ({
            kind: fact.kind,
            predicateType: fact.predicateType,
            predicate: fact.predicate,
            subject: fact.subject,
            platform,
            signer: fact.signer,
            statementDigest: fact.statementDigest,
            counts: counted.has(fact.referrer),
            time: when(fact.time),
            signedAt: when(fact.signedAt)
        })))
    };
}
const text = { type: 'string' };
const digest = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' };
const kind = { enum: ['signature', 'provenance', 'sbom', 'scan', 'health'] };
const time = { type: 'string', format: 'date-time' };
const regoInputSchema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'input of a Rego policy of immutable-delivery',
    type: 'object',
    required: ['version', 'time', 'rollback', 'image', 'verdict', 'demands', 'facts'],
    additionalProperties: false,
    properties: {
        version: { const: 1 },
        time: { ...time, description: 'When the gate judges.' },
        rollback: {
            type: 'boolean',
            description: 'It goes back to a release that was live here: our own rules waive freshness and findings then.'
        },
        image: {
            type: 'object',
            required: ['repository', 'digest', 'platforms'],
            additionalProperties: false,
            properties: {
                repository: text,
                digest,
                platforms: {
                    type: 'array',
                    items: {
                        type: 'object',
                        required: ['platform', 'digest'],
                        additionalProperties: false,
                        properties: { platform: text, digest }
                    }
                }
            }
        },
        verdict: { enum: ['pass', 'fail', 'incomplete', 'error'], description: 'What delivery.yml\u2019s own rules come to.' },
        demands: {
            type: 'array',
            items: {
                type: 'object',
                required: ['fact', 'subject', 'verdict', 'reason', 'demanded'],
                additionalProperties: false,
                properties: {
                    fact: kind,
                    subject: digest,
                    platform: text,
                    verdict: { enum: ['pass', 'fail', 'not checked'] },
                    reason: text,
                    demanded: { type: 'boolean' }
                }
            }
        },
        facts: {
            type: 'array',
            description: 'Every statement by a signer that delivery.yml trusts for its kind, about the image or a platform.',
            items: {
                type: 'object',
                required: ['kind', 'predicateType', 'predicate', 'subject', 'signer', 'statementDigest', 'counts'],
                additionalProperties: false,
                properties: {
                    kind: { enum: [...kind.enum, 'vex'] },
                    predicateType: text,
                    predicate: { type: 'object', description: 'The signer\u2019s word, as its predicate type defines it.' },
                    subject: digest,
                    platform: { ...text, description: 'Missing where the subject is the index.' },
                    signer: {
                        type: 'object',
                        required: ['name'],
                        additionalProperties: false,
                        properties: { name: text, fingerprint: digest, workflow: text, commit: text }
                    },
                    statementDigest: digest,
                    counts: { type: 'boolean', description: 'Our own rules rest on it: the newest of its kind, for instance.' },
                    time: { ...time, description: 'When the signer says it was stated.' },
                    signedAt: { ...time, description: 'When it was signed, by a log or a timestamp; missing with a key.' }
                }
            }
        }
    }
};
//# sourceMappingURL=input.js.map

/***/ }),

/***/ 16340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ verifyCommand)
/* harmony export */ });
/* harmony import */ var _legacy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88430);
/* harmony import */ var _predicate_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52088);
/** Commands with which anybody checks by hand what we attached. */


/**
 * Commands for cosign 3, one for every kind of statement about every digest. `verify` alone accepts any statement of the
 * signer as a signature, so the signature's own type is asked for too.
 * @param image `host/repo@sha256:...`
 * @param by who signed the image itself
 * @param statements the others, in the order of the commands
 * @returns one command per line, each once; for a layout a line that says why there is none
 */
function verifyCommand(image, by, statements = []) {
    if (image.startsWith('oci-layout://'))
        return '# cosign reads registries: push the image there with its referrers, then verify it by digest';
    const all = [{ image, predicateType: _predicate_types_js__WEBPACK_IMPORTED_MODULE_0__/* .predicateTypes */ .ZR.signature, by }, ...statements];
    const attestations = all
        // cosign 2's own form is found by `verify` only.
        .filter(({ predicateType }) => predicateType !== _legacy_js__WEBPACK_IMPORTED_MODULE_1__/* .simpleSigning */ .i3)
        .map((item) => `cosign verify-attestation --type ${quote(item.predicateType)} ${flags(item.by)} ${quote(item.image)}`);
    return [...new Set([`cosign verify ${flags(by)} ${quote(image)}`, ...attestations])].join('\n');
}
function flags(who) {
    const by = typeof who === 'string' ? { publicKeyPath: who } : who;
    if ('publicKeyPath' in by)
        return keyFlags(by);
    return [
        `--certificate-identity ${quote(by.workflow)} --certificate-oidc-issuer ${quote(by.issuer)}`,
        ...(by.trustedRootPath === undefined ? [] : [`--trusted-root ${quote(by.trustedRootPath)}`]),
        ...(by.logged ? [] : ['--insecure-ignore-tlog --use-signed-timestamps'])
    ].join(' ');
}
function keyFlags({ publicKeyPath, vouched, trustedRootPath }) {
    return [
        `--key ${quote(publicKeyPath)}`,
        ...(trustedRootPath === undefined ? [] : [`--trusted-root ${quote(trustedRootPath)}`]),
        // Without services a signature by key has no entry in a log and no timestamp.
        ...(vouched === 'log' ? [] : ['--insecure-ignore-tlog']),
        ...(vouched === 'timestamps' ? ['--use-signed-timestamps'] : [])
    ].join(' ');
}
function quote(text) {
    return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
//# sourceMappingURL=verify-command.js.map

/***/ }),

/***/ 61911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ summaryPredicate),
/* harmony export */   z: () => (/* binding */ isSameSummary)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33032);
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
            ...(sha256 === undefined ? {} : { digest: { sha256, ...(commit === undefined ? {} : { gitCommit: commit }) } }),
            // The file of the policy names it by its path only.
            ...(report.rego === undefined ? {} : { annotations: { rego: report.rego.digest } })
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
            return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)({ ...summary, timeVerified: '' });
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

/***/ })

};
