export const id = 177;
export const ids = [177];
export const modules = {

/***/ 99177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R3: () => (/* reexport */ bindChecks),
  JP: () => (/* reexport */ checkOfUrl),
  vR: () => (/* reexport */ compareDigests),
  fr: () => (/* reexport */ createProbe),
  SA: () => (/* reexport */ identityDigests),
  Ed: () => (/* reexport */ nextCheck),
  lB: () => (/* reexport */ observe),
  Tx: () => (/* reexport */ runningOf),
  b7: () => (/* reexport */ startCheck),
  hq: () => (/* reexport */ waitHealthy)
});

// UNUSED EXPORTS: bodyLimit, checkUrl, compareErrorRates, createCheckProbe, judgeNumbers, percentile, readDigestClaim, runSchedule, summarise

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
;// CONCATENATED MODULE: ./packages/health/build/src/reported-digest.js
/** The digest that an answer claims to come from. A claim is not a proof; it catches the honest mistakes. */

/**
 * Reads the claim of one answer. Header and body that contradict each other, and a header given twice, are malformed:
 * a proxy in between may have added its own.
 * @param headers names in lower case, repeated ones joined by ", "
 * @param body the whole body, or undefined when it was too long to be read whole
 */
function readDigestClaim(headers, body, source = {}) {
    const claims = [];
    const header = source.header ?? 'x-image-digest';
    const given = headers[header.toLowerCase()];
    if (given !== undefined && given.trim() !== '')
        claims.push(given.trim());
    if (source.bodyField !== undefined && body !== undefined) {
        const field = readField(body, source.bodyField.split('.'));
        if (field !== undefined)
            claims.push(field);
    }
    const [first] = claims;
    if (first === undefined)
        return { kind: 'none' };
    if (claims.some((claim) => claim !== first))
        return { kind: 'malformed', reason: `header and body claim different digests: ${claims.map(reported_digest_short).join(' and ')}` };
    if (!/^sha256:[0-9a-f]{64}$/.test(first))
        return { kind: 'malformed', reason: `it claims ${reported_digest_short(first)}, which is no sha256 digest` };
    return { kind: 'digest', digest: first };
}
function readField(body, names) {
    let value;
    try {
        value = (0,src/* parseJsonObject */.dw)(body, 'answer');
    }
    catch {
        // An answer that is not JSON makes no claim; whether that is enough is judged by whoever expects one.
        return undefined;
    }
    for (const name of names) {
        if (!(0,src/* isObject */.Gv)(value) || !Object.hasOwn(value, name))
            return undefined;
        value = value[name];
    }
    return typeof value === 'string' && value !== '' ? value : undefined;
}
const reported_digest_short = (text) => (0,src/* printable */.g$)(text, 80);
//# sourceMappingURL=reported-digest.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/probe.js
/** One question to a running thing, over a connection of its own. */


/** More than a health answer ever needs; the rest of a longer body is not read. */
const bodyLimit = 64 * 1024;
/**
 * A probe that asks all checks at once, each over a fresh connection, and is healthy when all are. Its latency is the
 * slowest check's. Checks that claim different digests are a failure.
 * @throws UserError when there is no check: nothing asked is nothing known
 */
function createProbe(options) {
    if (options.checks.length === 0)
        throw new src/* UserError */.yo('checks', '', 'at least one check');
    const probes = options.checks.map((check) => createCheckProbe({ ...options, check }));
    return async (target, signal) => {
        const answers = await Promise.all(probes.map((probe) => probe(target, signal)));
        const latency = Math.max(...answers.map((answer) => answer.latency));
        const digests = [...new Set(answers.flatMap((answer) => answer.digest ?? []))];
        const bad = answers.find((answer) => !answer.healthy);
        if (bad !== undefined)
            return { ...bad, latency };
        const [digest] = digests;
        if (digests.length > 1)
            return { healthy: false, latency, reason: `its checks claim different digests: ${digests.join(', ')}` };
        return { healthy: true, latency, ...(digest === undefined ? {} : { digest }) };
    };
}
/** A probe for one check. */
function createCheckProbe(options) {
    const { http, clock, check } = options;
    return async (target, signal) => {
        const url = checkUrl(target.baseUrl, check.http);
        const started = clock.now();
        try {
            const response = await http({
                method: 'GET',
                url,
                headers: { 'user-agent': 'immutable-delivery', accept: '*/*', 'cache-control': 'no-cache' },
                timeout: check.timeout,
                idleTimeout: check.timeout,
                // A kept connection stays with the old release after a switch, and would vouch for the wrong one.
                freshConnection: true,
                ...(signal === undefined ? {} : { signal })
            });
            const body = await readStart(response);
            const latency = clock.now() - started;
            const judged = judgeAnswer(options, response, body);
            return {
                ...judged,
                latency,
                ...(judged.reason === undefined ? {} : { reason: `GET ${show(url)} ${judged.reason}` })
            };
        }
        catch (error) {
            const why = signal?.aborted === true ? 'was cancelled' : `got no answer: ${noAnswer(error)}`;
            return { healthy: false, latency: clock.now() - started, reason: `GET ${show(url)} ${why}` };
        }
    };
}
/**
 * The URL of a check: its path put after the base's own. Joined as text and not resolved, since a path such as
 * `//other.example/` would resolve to another host.
 * @throws UserError when the base is not an http(s) URL
 */
function checkUrl(baseUrl, path) {
    let base;
    try {
        base = new URL(baseUrl);
    }
    catch (error) {
        throw new src/* UserError */.yo('url', baseUrl, 'a URL such as `https://shop.example`', { cause: error });
    }
    if (base.protocol !== 'http:' && base.protocol !== 'https:')
        throw new src/* UserError */.yo('url', baseUrl, 'a URL that begins with http:// or https://');
    return `${base.origin}${base.pathname.replace(/\/+$/, '')}${path.startsWith('/') ? '' : '/'}${path}`;
}
async function readStart(response) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body) {
        chunks.push(chunk.subarray(0, bodyLimit - size));
        size += chunk.byteLength;
        if (size > bodyLimit) {
            response.discard();
            return { bytes: Buffer.concat(chunks), whole: false };
        }
    }
    return { bytes: Buffer.concat(chunks), whole: true };
}
function judgeAnswer(options, response, body) {
    const { check, expected = [] } = options;
    const claim = readDigestClaim(response.headers, body.whole ? body.bytes : undefined, options.digestSource);
    const digest = claim.kind === 'digest' ? { digest: claim.digest } : {};
    const fail = (reason) => ({
        healthy: false,
        reason,
        ...digest,
        ...excerptOf(body)
    });
    if (!check.expect.status.includes(response.status))
        return fail(`answered ${response.status}${redirect(response)}, expected ${check.expect.status.join(' or ')}`);
    const { bodyIncludes } = check.expect;
    if (bodyIncludes !== undefined && !Buffer.from(body.bytes).includes(bodyIncludes)) {
        const where = body.whole ? 'its body' : `the first ${bodyLimit / 1024} KiB of its body`;
        return fail(`answered ${response.status}, but ${where} does not include ${JSON.stringify((0,src/* printable */.g$)(bodyIncludes, 80))}`);
    }
    const wantsDigest = expected.length > 0 || options.requireDigest === true;
    if (wantsDigest && claim.kind === 'malformed')
        return fail(`answered ${response.status}, but ${claim.reason}`);
    if (options.requireDigest === true && claim.kind === 'none')
        return fail(`answered ${response.status}, but does not say which digest it is`);
    if (claim.kind === 'digest' && expected.length > 0 && !expected.includes(claim.digest))
        return fail(`was answered by ${claim.digest}, expected ${expected.join(' or ')}`);
    return { healthy: true, ...digest };
}
/** A login page behind a redirect answers 200 for any path, so a redirect is a wrong answer unless it was asked for. */
function redirect(response) {
    const to = response.headers['location'];
    if (response.status < 300 || response.status > 399 || to === undefined)
        return '';
    return ` (a redirect to ${(0,src/* printable */.g$)((0,src/* withoutQuery */.j$)(to), 100)}, not followed)`;
}
function excerptOf(body) {
    const text = Buffer.from(body.bytes.subarray(0, 1000)).toString('utf8').trim();
    return text === '' ? {} : { excerpt: (0,src/* printable */.g$)(text, 200) };
}
function noAnswer(error) {
    const code = (0,src/* errorCode */.CA)(error);
    return `${(0,src/* printable */.g$)((0,src/* errorMessage */.gJ)(error), 200)}${code === undefined ? '' : ` (${code})`}`;
}
const show = (url) => (0,src/* printable */.g$)((0,src/* withoutQuery */.j$)(url), 200);
//# sourceMappingURL=probe.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/bind.js


/**
 * Binds checks to the thing that they ask.
 * @throws UserError when there is no check, or the target is no URL
 */
function bindChecks(checks, target, options) {
    if (checks.length === 0)
        throw new src/* UserError */.yo('checks', '', 'at least one check');
    return checks.map((check) => {
        const probe = createCheckProbe({ ...options, check });
        return { name: `GET ${check.http}`, settings: check, ask: (signal) => probe(target, signal) };
    });
}
/** Splits `https://shop.example/healthz?deep=1` into where to ask and what: the check for a URL given alone. */
function checkOfUrl(url, settings) {
    const { origin, pathname, search } = new URL(url);
    return { target: { baseUrl: origin }, check: { ...settings, http: `${pathname}${search}` } };
}
//# sourceMappingURL=bind.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/check-state.js
/** The state before the first answer. */
function startCheck() {
    return { status: 'unknown', successes: 0, failures: 0 };
}
/**
 * The state after one more answer. A status is kept until the opposite threshold is reached, so that one lost packet
 * does not take back a release and one lucky answer does not promote it.
 */
function nextCheck(state, success, thresholds) {
    if (success) {
        const successes = state.successes + 1;
        return { status: successes >= thresholds.success ? 'healthy' : state.status, successes, failures: 0 };
    }
    const failures = state.failures + 1;
    return { status: failures >= thresholds.failure ? 'unhealthy' : state.status, successes: 0, failures };
}
//# sourceMappingURL=check-state.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/compare.js
const worse = [1.5, 2, 3, 5, 10, 30];
const better = worse.map((ratio) => 1 / ratio);
const belowAllowance = (/* unused pure expression or super */ null && ([0, 0.1, 0.25, 0.5, 0.75]));
/**
 * Compares the error rates of two versions over the intervals in their order. The first verdict stands: what comes
 * after it is not looked at, since a test that may change its mind has no error bound.
 */
function compareErrorRates(intervals, settings = {}) {
    const { tolerance = 1.25, margin = 2, alpha = 0.01, beta = 0.01 } = settings;
    const allowance = settings.allowance === undefined ? undefined : settings.allowance / 100;
    const sum = { baseline: { requests: 0, events: 0 }, canary: { requests: 0, events: 0 } };
    const logs = { worse: worse.map(() => 0), better: better.map(() => 0), allowance: belowAllowance.map(() => 0) };
    let looks = 0;
    const answer = (verdict, reason) => ({
        verdict,
        reason,
        e: meanExp(logs.worse),
        eMargin: meanExp(logs.better),
        eAllowance: allowance === undefined ? 0 : meanExp(logs.allowance),
        looks,
        ...sum
    });
    const defect = wrongSettings(tolerance, margin, alpha, beta, allowance);
    if (defect !== undefined)
        return answer('error', defect);
    for (const interval of intervals) {
        looks += 1;
        const nonsense = wrongCounts(interval.baseline) ?? wrongCounts(interval.canary);
        if (nonsense !== undefined)
            return answer('error', nonsense);
        sum.baseline = add(sum.baseline, interval.baseline);
        sum.canary = add(sum.canary, interval.canary);
        // Without both sides an interval says nothing about their relation.
        if (interval.baseline.requests > 0 && interval.canary.requests > 0) {
            grow(logs.worse, worse, interval, tolerance, Math.sqrt(1 / alpha));
            grow(logs.better, better, interval, margin, Math.sqrt(1 / beta));
        }
        if (allowance !== undefined)
            growAllowance(logs.allowance, interval.canary, allowance);
        if (allowance !== undefined && meanExp(logs.allowance) >= 1 / beta)
            return answer('pass', 'the rate is shown to be within the allowance');
        if (meanExp(logs.worse) >= 1 / alpha)
            return answer('fail', `the rate is more than ${tolerance} times the baseline's`);
        if (meanExp(logs.better) >= 1 / beta)
            return answer('pass', `the rate is shown to be below ${margin} times the baseline's`);
    }
    if (sum.canary.requests === 0)
        return answer('error', 'there are no data of the new version');
    if (sum.baseline.requests === 0 && allowance === undefined)
        return answer('error', 'there are no data of the old version');
    return answer('incomplete', 'too few events to tell');
}
/** Multiplies one interval's likelihood ratios into the products, as logarithms. */
function grow(logs, ratios, { baseline, canary }, bound, cap) {
    const share = (ratio) => (ratio * canary.requests) / (ratio * canary.requests + baseline.requests);
    const s = share(bound);
    ratios.forEach((ratio, i) => {
        const th = share(ratio * bound);
        const step = canary.events * Math.log(th / s) + baseline.events * Math.log((1 - th) / (1 - s));
        // Events come in bursts, which the test believes to be independent: no single interval may decide alone. A cap
        // from above only lowers the expectation, so the bound on false alarms still holds.
        logs[i] = (logs[i] ?? 0) + Math.min(step, Math.log(cap));
    });
}
function growAllowance(logs, canary, allowance) {
    belowAllowance.forEach((ratio, i) => {
        const p = ratio * allowance;
        const good = (canary.requests - canary.events) * Math.log((1 - p) / (1 - allowance));
        const bad = canary.events === 0 ? 0 : canary.events * Math.log(p / allowance);
        logs[i] = (logs[i] ?? 0) + good + bad;
    });
}
/** The mean of the products, without overflow: beyond e^50 nothing changes any more. */
function meanExp(logs) {
    return logs.reduce((sum, value) => sum + Math.exp(Math.min(value, 50)), 0) / logs.length;
}
function wrongSettings(tolerance, margin, alpha, beta, allowance) {
    if (!(tolerance > 0 && Number.isFinite(margin) && margin > tolerance))
        return 'the margin must be above the tolerance, and that above 0';
    if (!(alpha > 0 && alpha < 1 && beta > 0 && beta < 1))
        return 'alpha and beta must be between 0 and 1';
    if (allowance !== undefined && !(allowance > 0 && allowance < 1))
        return 'the allowance must be between 0 and 100 %';
    return undefined;
}
function wrongCounts({ requests, events }) {
    const sound = Number.isSafeInteger(requests) && Number.isSafeInteger(events) && events >= 0 && events <= requests;
    return sound ? undefined : `${events} events of ${requests} requests are no counts`;
}
function add(a, b) {
    return { requests: a.requests + b.requests, events: a.events + b.events };
}
//# sourceMappingURL=compare.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/drift.js
/**
 * Compares what is reported with what is expected, mapping index -> manifest -> config (DESIGN section 5): equal means
 * that the manifests match for the host's platform. One instance that differs is drift, whatever the others say.
 */
function compareDigests(expected, running) {
    const instances = running.map((instance) => ({ ...instance, ...compareOne(expected, instance) }));
    const states = instances.map((instance) => instance.state);
    const state = states.includes('different')
        ? 'different'
        : states.length === 0 || states.includes('unknown')
            ? 'unknown'
            : 'same';
    const manifests = new Set(instances.map((instance) => instance.manifest));
    const [manifest] = manifests;
    return {
        verdict: state === 'same' ? 'pass' : state === 'different' ? 'fail' : 'incomplete',
        state,
        instances,
        ...(manifests.size === 1 && manifest !== undefined ? { manifest } : {})
    };
}
/** All digests that name the image, for a probe's `expected`. */
function identityDigests(identity) {
    return [
        ...new Set([
            ...(identity.index === undefined ? [] : [identity.index]),
            ...identity.platforms.flatMap(({ manifest, config }) => [manifest, config])
        ])
    ];
}
function compareOne(expected, running) {
    const { digest, platform } = running;
    if (digest === undefined)
        return { state: 'unknown' };
    const host = expected.platforms.filter((one) => platform === undefined || normalPlatform(one.platform) === normalPlatform(platform));
    if (digest === expected.index) {
        // An index names one manifest per platform; which of them runs is known only with the host's platform.
        const [only] = host;
        if (only === undefined)
            return { state: 'different' };
        return host.length === 1 ? { state: 'same', manifest: only.manifest } : { state: 'same' };
    }
    const found = host.find((one) => one.manifest === digest || one.config === digest);
    if (found !== undefined)
        return { state: 'same', manifest: found.manifest };
    // Another platform's manifest of the same image is not what this host was meant to run, but its name is known.
    const other = expected.platforms.find((one) => one.manifest === digest || one.config === digest);
    return { state: 'different', manifest: other?.manifest ?? digest };
}
/** `linux/arm64` and `linux/arm64/v8` are one platform (OCI image index, variant; arm64 has no older one). */
function normalPlatform(platform) {
    return platform.replace(/^([^/]+\/arm64)\/v8$/, '$1');
}
//# sourceMappingURL=drift.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/judge.js
/** What may be concluded from what was observed. Pure. */

function summarise(measured) {
    const { requests, failures } = measured;
    const sorted = measured.latencies.toSorted((a, b) => a - b);
    const p50 = percentile(sorted, 50);
    const p95 = percentile(sorted, 95);
    return {
        requests,
        failures,
        ...(requests === 0 ? {} : { errorRate: (failures / requests) * 100 }),
        ...(p50 === undefined ? {} : { p50 }),
        ...(p95 === undefined ? {} : { p95 })
    };
}
/**
 * The nearest-rank percentile of numbers in rising order: always one that was measured. Of fewer than 20 numbers the
 * 95th is the largest.
 */
function percentile(sorted, percent) {
    return sorted[Math.max(Math.ceil((sorted.length * percent) / 100), 1) - 1];
}
/** Judges the numbers. Without a request nothing is known, which is `incomplete` and never `pass`. */
function judgeNumbers(numbers, thresholds) {
    if (numbers.requests === 0 || numbers.errorRate === undefined)
        return { verdict: 'incomplete', reasons: ['no request was made'] };
    const reasons = [];
    if (numbers.errorRate > thresholds.maxErrorRate)
        reasons.push(`${numbers.failures} of ${numbers.requests} requests failed: ${(0,src/* formatPercent */.l9)(numbers.errorRate)}, at most ${(0,src/* formatPercent */.l9)(thresholds.maxErrorRate)} allowed`);
    if (thresholds.maxP95 !== undefined) {
        if (numbers.p95 === undefined)
            reasons.push('no request succeeded, so there is no p95');
        else if (numbers.p95 > thresholds.maxP95)
            reasons.push(`p95 is ${(0,src/* formatDuration */.a3)(numbers.p95)}, at most ${(0,src/* formatDuration */.a3)(thresholds.maxP95)} allowed`);
    }
    return { verdict: reasons.length === 0 ? 'pass' : 'fail', reasons };
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/schedule.js
/** An interval below this would be a load test, not a check. */
const shortestInterval = 10;
/**
 * Runs the schedule. Checks that are due together are asked together; a slow answer delays the next question and is
 * not made up for by a burst.
 * @returns why it ended: `time`, `stop` (told so) or `cancelled` (the signal; the answers of that round do not count)
 */
async function runSchedule(options) {
    const { clock, signal } = options;
    const end = clock.now() + options.duration;
    const plan = options.checks.map((check) => ({ check, due: clock.now() }));
    if (plan.length === 0)
        return 'time';
    for (let first = true;; first = false) {
        if (signal?.aborted === true)
            return 'cancelled';
        const now = clock.now();
        if (now >= end && !first)
            return 'time';
        const due = plan.filter((item) => item.due <= now);
        const answers = await Promise.all(due.map(async (item) => ({ item, answer: await item.check.ask(signal) })));
        if (isAborted(signal))
            return 'cancelled';
        let stop = false;
        for (const { item, answer } of answers) {
            if (options.onAnswer(item.check, answer) === 'stop')
                stop = true;
            item.due = Math.max(clock.now(), now + Math.max(item.check.settings.interval, shortestInterval));
        }
        if (stop)
            return 'stop';
        const next = Math.min(...plan.map((item) => item.due), end);
        if (next > clock.now())
            await clock.sleep(next - clock.now(), signal);
    }
}
/** Read anew: the compiler believes that nothing changed since the last look. */
function isAborted(signal) {
    return signal?.aborted === true;
}
//# sourceMappingURL=schedule.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/observe.js
/** Watches a running thing for a while and says what was seen. */




// What is kept of a target that says something else each time.
const mostReasons = 20;
const mostDigests = 50;
/**
 * Asks the checks for `duration` and judges: `fail` when a threshold is broken or a check had its failures in a row,
 * `incomplete` when a check never had its successes in a row, was never asked, or the observation was cancelled.
 */
async function observe(options) {
    const { clock } = options;
    const started = clock.now();
    const logs = new Map(options.checks.map((check) => [check, newLog()]));
    const samples = new Map();
    const digests = new Map();
    const total = { requests: 0, failures: 0, withoutDigest: 0 };
    const ended = await runSchedule({
        checks: options.checks,
        clock,
        duration: options.duration,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        onAnswer: (check, answer) => {
            const log = logs.get(check);
            if (log === undefined)
                throw new Error(`${check.name} is not a check of this observation`);
            log.requests += 1;
            total.requests += 1;
            if (answer.healthy) {
                log.latencies.push(answer.latency);
                if (answer.digest === undefined)
                    total.withoutDigest += 1;
                else
                    log.claimed += 1;
            }
            else {
                log.failures += 1;
                total.failures += 1;
                addSample(samples, answer.reason ?? 'a check failed without a reason', answer.excerpt);
            }
            if (answer.digest !== undefined && (digests.has(answer.digest) || digests.size < mostDigests))
                digests.set(answer.digest, (digests.get(answer.digest) ?? 0) + 1);
            log.state = nextCheck(log.state, answer.healthy, check.settings);
            if (log.state.status === 'unhealthy')
                log.wasUnhealthy = true;
            options.onAnswer?.(total);
            return log.wasUnhealthy && options.stopEarly !== false ? 'stop' : 'go-on';
        }
    });
    const all = [...logs];
    const numbers = summarise({ ...total, latencies: all.flatMap(([, log]) => log.latencies) });
    const judged = [
        ...all.map(([check, log]) => judgeCheck(check, log)),
        judgeNumbers(numbers, options.thresholds),
        ...(ended === 'cancelled' ? [{ verdict: 'incomplete', reasons: ['the observation was cancelled'] }] : [])
    ];
    return {
        ...numbers,
        verdict: (0,src/* worstVerdict */.zP)(judged.map((judgement) => judgement.verdict)),
        reasons: judged.flatMap((judgement) => judgement.reasons),
        checks: all.map(([check, log]) => ({
            name: check.name,
            status: log.state.status,
            claimed: log.claimed,
            ...summarise(log)
        })),
        failureSamples: [...samples]
            .map(([reason, sample]) => ({ reason, ...sample }))
            .toSorted((a, b) => b.count - a.count),
        digests: [...digests].map(([digest, count]) => ({ digest, count })).toSorted((a, b) => b.count - a.count),
        withoutDigest: total.withoutDigest,
        duration: clock.now() - started
    };
}
/**
 * What the answers say about what runs, for `compareDigests`: one entry per digest; one without a digest where nobody
 * claims any, and one for every check that some instances answer with a digest and others without.
 */
function runningOf(observation) {
    const known = observation.digests.map(({ digest }) => ({ name: 'answers', digest }));
    const mixed = observation.checks
        .filter((check) => check.claimed > 0 && check.claimed < check.requests - check.failures)
        .map(({ name }) => ({ name }));
    return known.length === 0 ? [{ name: 'answers' }] : [...known, ...mixed];
}
function newLog() {
    return { requests: 0, failures: 0, claimed: 0, latencies: [], state: startCheck(), wasUnhealthy: false };
}
function judgeCheck(check, log) {
    if (log.wasUnhealthy)
        return { verdict: 'fail', reasons: [`${check.name} failed ${check.settings.failure} times in a row`] };
    if (log.state.status === 'healthy')
        return { verdict: 'pass', reasons: [] };
    return {
        verdict: 'incomplete',
        reasons: [
            `${check.name} never had ${check.settings.success} successes in a row: ${log.requests} requests, ${log.failures} failed`
        ]
    };
}
function addSample(samples, reason, excerpt) {
    const key = samples.has(reason) || samples.size < mostReasons - 1 ? reason : 'other reasons';
    const known = samples.get(key);
    samples.set(key, { count: (known?.count ?? 0) + 1, ...(excerpt === undefined ? {} : { excerpt }) });
}
//# sourceMappingURL=observe.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/wait.js


/**
 * Waits until every check had its successes in a row, or the time is over. Failures do not end the wait: what starts
 * is expected to fail at first.
 */
async function waitHealthy(options) {
    const { clock } = options;
    const started = clock.now();
    const states = new Map(options.checks.map((check) => [check, startCheck()]));
    let requests = 0;
    let failures = 0;
    let lastReason;
    let digest;
    const healthy = () => states.size > 0 && [...states.values()].every((state) => state.status === 'healthy');
    const ended = await runSchedule({
        checks: options.checks,
        clock,
        duration: options.timeout,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        onAnswer: (check, answer) => {
            requests += 1;
            if (!answer.healthy) {
                failures += 1;
                lastReason = answer.reason ?? 'a check failed without a reason';
            }
            digest = answer.digest ?? digest;
            states.set(check, nextCheck(states.get(check) ?? startCheck(), answer.healthy, check.settings));
            return healthy() ? 'stop' : 'go-on';
        }
    });
    const result = { requests, failures, waited: clock.now() - started, ...(digest === undefined ? {} : { digest }) };
    if (ended !== 'cancelled' && healthy())
        return { healthy: true, ...result };
    if (ended === 'cancelled')
        return { healthy: false, reason: 'the wait was cancelled', ...result };
    const waiting = [...states].find(([, state]) => state.status !== 'healthy');
    const reason = waiting === undefined
        ? 'there is nothing to check'
        : (lastReason ?? `${waiting[0].name} had ${waiting[1].successes} of ${waiting[0].settings.success} successes`);
    return { healthy: false, reason, ...result };
}
//# sourceMappingURL=wait.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/index.js










//# sourceMappingURL=index.js.map

/***/ })

};
