export const id = 186;
export const ids = [186];
export const modules = {

/***/ 99186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyHealth: () => (/* binding */ verifyHealth)
});

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/health/build/src/index.js + 10 modules
var build_src = __webpack_require__(99177);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 27 modules
var report_build_src = __webpack_require__(49611);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 8 modules
var runner_build_src = __webpack_require__(2012);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(65986);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/verify-health/declaration.js


const declaration = (0,src/* declareAction */.DW)({
    name: 'verify-health',
    description: 'Says whether something that runs works, and whether it is what was baked',
    good: ['pass'],
    inputs: {
        url: (0,src/* optional */.lq)('What to ask: with `checks` the place that they are asked at, alone the one address that must answer 200.', src/* values.url */.zu.url),
        checks: (0,src/* optional */.lq)('YAML list of checks as in delivery.yml, for instance `- { http: /healthz, expect: { status: 200 } }`; needs `url`.', src/* values.text */.zu.text),
        environment: (0,src/* optional */.lq)('Name of an environment in delivery.yml, whose address and checks are taken. Instead of `url`.', src/* values.text */.zu.text),
        config: (0,src/* defaulted */.P_)('delivery.yml, read with `environment`.', '.github/delivery.yml', src/* values.text */.zu.text),
        image: (0,src/* optional */.lq)('The image that should be running: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]`. Answers tell their digest by the header `X-Image-Digest`.', src/* values.text */.zu.text),
        digest: (0,src/* optional */.lq)('Digest of the image (`sha256:...`), when `image` does not end in one.', src/* values.text */.zu.text),
        duration: (0,src/* defaulted */.P_)('How long to observe. Before that, so long is waited at most until the checks pass for the first time.', '30s', src/* values.duration */.zu.duration),
        interval: (0,src/* defaulted */.P_)('Time between two requests; for `url` without `checks`.', '2s', src/* values.duration */.zu.duration),
        timeout: (0,src/* defaulted */.P_)('Longest time for one answer; for `url` without `checks`.', '5s', src/* values.duration */.zu.duration),
        'success-threshold': (0,src/* defaulted */.P_)('Successes in a row until it counts as healthy; for `url` without `checks`.', '3', src/* values.integer */.zu.integer(1, 100)),
        'failure-threshold': (0,src/* defaulted */.P_)('Failures in a row that fail at once, whatever rate is allowed; for `url` without `checks`.', '2', src/* values.integer */.zu.integer(1, 100)),
        'max-error-rate': (0,src/* defaulted */.P_)('Percentage of the observed requests that may fail.', '0', src/* values.percent */.zu.percent),
        'max-p95': (0,src/* optional */.lq)('Longest time that 95 % of the successful requests may take.', src/* values.duration */.zu.duration),
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`pass`, `fail`, `incomplete` or `error`.',
        checks: 'JSON list: name, status, requests, failures, errorRate, p50, p95.',
        'error-rate': 'Percentage of the observed requests that failed; empty when none was made.',
        p95: 'Time that 95 % of the successful requests took at most, in milliseconds; empty when none succeeded.',
        'running-digest': 'Digest of what answered: the platform manifest when `image` is given; empty when it is not known, or not one.',
        drift: '`same`, `different` or `unknown`; empty without `image`.'
    }
});
//# sourceMappingURL=declaration.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var oci_build_src = __webpack_require__(48338);
;// CONCATENATED MODULE: ./build/actions/verify-health/target.js
/** What is asked, and what should answer. */



/**
 * @param readFile reads delivery.yml
 * @throws UserError unless exactly one of url and environment is given
 */
async function whatToAsk(inputs, readFile) {
    const url = inputs.url;
    const environment = inputs.environment;
    if (environment !== undefined) {
        if (url !== undefined)
            throw new src/* UserError */.yo('url', url, 'either url or environment');
        if (inputs.checks !== undefined)
            throw new src/* UserError */.yo('checks', 'a list', 'no checks with environment: delivery.yml has them');
        const file = await readFile(inputs.config);
        const settings = Object.hasOwn(file.environments, environment) ? file.environments[environment] : undefined;
        if (settings === undefined)
            throw new src/* UserError */.yo('environment', environment, `one of ${Object.keys(file.environments).join(', ')}`);
        return { name: environment, target: { baseUrl: addressOf(settings) }, checks: settings.checks };
    }
    if (url === undefined)
        throw new src/* UserError */.yo('url', '', 'a URL, or the name of an environment');
    if (inputs.checks !== undefined) {
        // Only here: YAML and its schema are a third of the code.
        const { parseChecks } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(210), __webpack_require__.e(646)]).then(__webpack_require__.bind(__webpack_require__, 72646));
        return { name: url, target: { baseUrl: url }, checks: parseChecks(inputs.checks, 'checks') };
    }
    const { target, check } = (0,build_src/* checkOfUrl */.JP)(url, {
        expect: { status: [200] },
        interval: inputs.interval,
        timeout: inputs.timeout,
        success: inputs['success-threshold'],
        failure: inputs['failure-threshold']
    });
    return { name: url, target, checks: [check] };
}
/** Where users reach an environment: its url, else where its router is. */
function addressOf({ name, url, router }) {
    if (url !== undefined)
        return url;
    if (router.type === 'haproxy')
        return router.url;
    const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(router.listen) ?? [];
    if (port === '0' || port === '')
        throw new src/* UserError */.yo('environment', name, 'an environment with `url`, or whose router listens on a fixed port');
    // A server that listens everywhere is asked here.
    return `http://${host === '0.0.0.0' || host === '[::]' || host === '*' ? '127.0.0.1' : host}:${port}`;
}
/** All names of the image that should be running. */
async function identityOf({ store, digest }) {
    const { isIndex, platforms } = await (0,oci_build_src/* readImage */.AM)(store, digest);
    return {
        ...(isIndex ? { index: digest } : {}),
        platforms: platforms.map(({ platform, descriptor, manifest }) => ({
            platform: (0,oci_build_src/* formatPlatform */.Bq)(platform),
            manifest: descriptor.digest,
            config: manifest.config.digest
        }))
    };
}
//# sourceMappingURL=target.js.map
;// CONCATENATED MODULE: ./build/actions/verify-health/main.js








const verifyHealth = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, ports) => {
    const { logger, clock, http, signal } = ports;
    const { name, target, checks } = await whatToAsk(inputs, (file) => (0,delivery_file/* readDeliveryFile */.P)(file, ports));
    const { image } = inputs;
    if (image === undefined && inputs.digest !== undefined)
        throw new src/* UserError */.yo('image', '', 'the image that digest belongs to');
    const opened = image === undefined ? undefined : await (0,open_image/* openImage */.U)({ ...inputs, image }, ports);
    const expected = opened === undefined ? undefined : { digest: opened.digest, identity: await identityOf(opened) };
    const bound = (0,build_src/* bindChecks */.R3)(checks, target, {
        http,
        clock,
        ...(expected === undefined ? {} : { expected: (0,build_src/* identityDigests */.SA)(expected.identity) })
    });
    const waited = await logger.group(`Wait until ${name} answers`, async () => {
        const result = await (0,build_src/* waitHealthy */.hq)({ checks: bound, clock, timeout: inputs.duration, signal });
        logger.info(`${result.healthy ? 'healthy' : (result.reason ?? 'not healthy')} after ${(0,src/* formatDuration */.a3)(result.waited)}`);
        return result;
    });
    const seen = waited.healthy
        ? await logger.group(`Observe ${name} for ${(0,src/* formatDuration */.a3)(inputs.duration)}`, () => watch(ports, {
            checks: bound,
            clock,
            signal,
            duration: inputs.duration,
            thresholds: {
                maxErrorRate: inputs['max-error-rate'],
                ...(inputs['max-p95'] === undefined ? {} : { maxP95: inputs['max-p95'] })
            }
        }))
        : neverHealthy(waited, signal.aborted);
    const drift = expected === undefined ? undefined : (0,build_src/* compareDigests */.vR)(expected.identity, (0,build_src/* runningOf */.Tx)(seen));
    const verdict = (0,src/* worstVerdict */.zP)([seen.verdict, ...(drift === undefined ? [] : [drift.verdict])]);
    const reasons = [...seen.reasons, ...(drift === undefined ? [] : driftReasons[drift.state])];
    for (const reason of reasons)
        logger.info(reason);
    const [only, ...others] = seen.digests;
    return {
        outputs: {
            result: verdict,
            checks: JSON.stringify(seen.checks),
            'error-rate': seen.errorRate === undefined ? '' : String(seen.errorRate),
            p95: seen.p95 === undefined ? '' : String(seen.p95),
            'running-digest': drift === undefined ? (only === undefined || others.length > 0 ? '' : only.digest) : (drift.manifest ?? ''),
            drift: drift?.state ?? ''
        },
        summary: (0,report_build_src/* renderHealthSummary */.nb)({
            ...seen,
            target: name,
            verdict,
            reasons,
            ...(drift === undefined || expected === undefined
                ? {}
                : { drift: { expected: expected.digest, state: drift.state } })
        }),
        failure: `${name}: ${verdict}: ${reasons.slice(0, 3).join('; ')}`
    };
});
const driftReasons = {
    same: [],
    different: ['something else than the expected image answers'],
    unknown: ['not every answer says which digest it is, so it is not known whether the expected image runs']
};
async function watch({ logger, clock }, options) {
    const progress = (0,src/* startProgress */.ot)(logger, clock, 'observe', 'requests', undefined, 10_000);
    const seen = await (0,build_src/* observe */.lB)({ ...options, onAnswer: () => progress.advance(1) });
    progress.done();
    return seen;
}
/** What is known of something that never became healthy. */
function neverHealthy(waited, cancelled) {
    const { requests, failures, reason = 'it never became healthy' } = waited;
    const verdict = cancelled || requests === 0 ? 'incomplete' : 'fail';
    return {
        verdict,
        reasons: [`never healthy within ${(0,src/* formatDuration */.a3)(waited.waited)}: ${reason}`],
        requests,
        failures,
        ...(requests === 0 ? {} : { errorRate: (failures / requests) * 100 }),
        checks: [],
        failureSamples: [],
        digests: waited.digest === undefined ? [] : [{ digest: waited.digest, count: 1 }],
        withoutDigest: 0,
        duration: waited.waited
    };
}
//# sourceMappingURL=main.js.map

/***/ })

};
