export const id = 539;
export const ids = [539];
export const modules = {

/***/ 65125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ runCommandOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2012);

/** With PATH and HOME of the runner and nothing else of it: a check needs no token. */
function runCommandOf({ env }) {
    return async (argv, variables, signal) => {
        const [program = '', ...args] = argv;
        let lastLine = '';
        const { exitCode } = await (0,_immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_0__/* .watchTool */ .i9)(program, args, {
            env: { PATH: env['PATH'] ?? '', HOME: env['HOME'] ?? '', ...variables },
            onLine: (line) => {
                if (line.trim() !== '')
                    lastLine = line.slice(0, 1000);
            },
            outputLimit: 0,
            signal
        });
        return { exitCode, lastLine };
    };
}
//# sourceMappingURL=run-command.js.map

/***/ }),

/***/ 42014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ runInfo),
/* harmony export */   w: () => (/* binding */ runOrder)
/* harmony export */ });
/** For people and links; zeros outside of GitHub. */
function runInfo(ports) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_SHA: commit } = ports.env;
    const url = server === undefined || repository === undefined || id === undefined
        ? undefined
        : `${server}/${repository}/actions/runs/${id}`;
    return {
        id: Number(id ?? 0),
        attempt: Number(ports.env['GITHUB_RUN_ATTEMPT'] ?? 0),
        ...(url === undefined ? {} : { url }),
        ...(commit === undefined ? {} : { commit }),
        at: ports.clock.now()
    };
}
/** The order of runs: an older run must not undo a newer one. A run id grows with every run; a re-run keeps its own. */
function runOrder(ports) {
    const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT: attempt = '', GITHUB_SHA: commit } = ports.env;
    const order = /^\d{1,15}$/.test(id) ? Number(id) : undefined;
    return {
        id: id === '' ? `local ${process.pid}` : `run ${id}, attempt ${attempt}`,
        ...(order === undefined ? {} : { order }),
        ...(commit === undefined ? {} : { commit })
    };
}
//# sourceMappingURL=run-info.js.map

/***/ }),

/***/ 77933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C_: () => (/* binding */ shownSigner),
  Kv: () => (/* binding */ signerOf),
  $D: () => (/* binding */ verifyBy)
});

// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 37 modules
var src = __webpack_require__(82468);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var build_src = __webpack_require__(73885);
;// CONCATENATED MODULE: ./build/actions/shared/kms-key.js

/**
 * @param names variables that it is given besides PATH and HOME: nothing of the job otherwise, so that no other secret
 *   reaches a program that is not ours
 * @throws UserError for a variable that is not set
 */
function pluginRunner(names, ports) {
    const env = {};
    for (const name of ['PATH', 'HOME'])
        if (ports.env[name] !== undefined)
            env[name] = ports.env[name];
    for (const name of names) {
        const value = ports.env[name];
        if (value === undefined)
            throw new build_src/* UserError */.yo('kms-env', name, 'the name of a variable that is set in this step’s env');
        env[name] = value;
    }
    return async (program, args, input) => {
        const options = { env, anyExit: true, ...(input === undefined ? {} : { input }) };
        return (await ports.tool(program, args, options)).stdout;
    };
}
//# sourceMappingURL=kms-key.js.map
;// CONCATENATED MODULE: ./build/actions/shared/secret-text.js

/**
 * The text of a secret given as it is or as `env://NAME`; masked in the log either way.
 * @throws UserError when the variable is not set
 */
function secretText(value, input, ports) {
    const name = /^env:\/\/([A-Za-z_][A-Za-z0-9_]*)$/.exec(value)?.[1];
    if (name === undefined)
        return value;
    const text = ports.env[name] ?? '';
    if (text === '')
        throw new build_src/* UserError */.yo(input, value, `the variable ${name} to be set in this step's env`);
    ports.mask(text);
    return text;
}
//# sourceMappingURL=secret-text.js.map
// EXTERNAL MODULE: ./build/actions/shared/text-or-file.js
var text_or_file = __webpack_require__(59570);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var trust = __webpack_require__(91150);
;// CONCATENATED MODULE: ./build/actions/shared/signing.js
/** Who signs: the key that is given, else the workflow that runs. */





/**
 * The signer that the inputs name, else the job's own identity.
 * @returns undefined when there is neither
 * @throws UserError for a key or a config that cannot be used
 */
async function signerOf(inputs, ports) {
    const key = inputs['signing-key'];
    if (key !== undefined) {
        const kms = (0,src/* parseKmsKey */.Y5)(key, 'signing-key');
        if (kms !== undefined)
            return (0,src/* kmsSigner */.YV)(kms, pluginRunner(inputs['kms-env'], ports));
        const password = inputs['signing-key-password'];
        return (0,src/* keySigner */.Ye)(secretText(key, 'signing-key', ports), password === undefined ? undefined : secretText(password, 'signing-key-password', ports));
    }
    if ((ports.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') === '')
        return undefined;
    const config = inputs['signing-config'];
    const services = config === undefined
        ? undefined
        : (0,src/* readSigningConfig */.As)(await (0,text_or_file/* textOrFile */.r5)(config, text_or_file/* isJson */.Fh, 'signing-config', ports), 'signing-config', ports.clock.now());
    const token = () => (0,src/* requestIdentityToken */.lc)(ports.env, ports.mask, ports);
    // The name of a private repository must not stand in a log that everybody can read.
    const isPublic = services === undefined && (0,src/* readIdentityToken */.kf)(await token()).visibility === 'public';
    const trustedRoot = (await (0,trust/* trustedRootOf */.N)(inputs, ports)) ?? (isPublic ? await (0,src/* publicTrustedRoot */.RN)() : undefined);
    if (trustedRoot === undefined)
        ports.logger.notice('Signed without a check of our own: give the trusted-root of these services to have every signature verified before it is attached, and statements of earlier runs recognised.');
    return (0,src/* keylessSigner */.ln)({
        ...ports,
        token,
        services: () => services ?? (isPublic ? src/* publicServices */.QP : src/* githubServices */.ej),
        serverUrl: ports.env['GITHUB_SERVER_URL'] ?? 'https://github.com',
        ...(trustedRoot === undefined ? {} : { trustedRoot })
    });
}
/** The signer as summaries show it: without the server's name, which is the same everywhere. */
function shownSigner(signer) {
    if ('fingerprint' in signer)
        return { mode: 'key', fingerprint: signer.fingerprint };
    const { workflow, commit } = signer;
    return {
        mode: 'workflow',
        workflow: workflow.replace(/^https:\/\/[^/]+\//, ''),
        ...(commit === undefined ? {} : { commit })
    };
}
/** How a reader names the signer to cosign. */
function verifyBy(signer, inputs) {
    if ('fingerprint' in signer)
        return { publicKeyPath: 'delivery.pub' };
    const { workflow, issuer, logged } = signer;
    // Only public Sigstore's root comes with cosign.
    const own = inputs['signing-config'] === undefined && logged;
    return { workflow, issuer, logged, ...(own ? {} : { trustedRootPath: 'trusted_root.json' }) };
}
//# sourceMappingURL=signing.js.map

/***/ }),

/***/ 23539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyHealth: () => (/* binding */ verifyHealth)
});

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/health/build/src/index.js + 22 modules
var build_src = __webpack_require__(26750);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 40 modules
var report_build_src = __webpack_require__(49516);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 8 modules
var runner_build_src = __webpack_require__(2012);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(65986);
// EXTERNAL MODULE: ./build/actions/shared/run-command.js
var run_command = __webpack_require__(65125);
// EXTERNAL MODULE: ./build/actions/shared/run-info.js
var run_info = __webpack_require__(42014);
// EXTERNAL MODULE: external "node:dns/promises"
var promises_ = __webpack_require__(71553);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/actions/verify-health/addresses.js
/** The machines behind a name. */



/** More addresses than anybody asks in a check. */
const mostAddresses = 64;
/**
 * One target per IPv4 address of the host, so that no stale one hides behind the one that the resolver names first.
 * IPv6 is asked only where there is nothing else: many runners cannot reach it.
 * @throws UserError when the name has no address
 */
async function everyAddress(target) {
    const host = new URL(target.baseUrl).hostname.replace(/^\[(.*)\]$/, '$1');
    if ((0,external_node_net_.isIP)(host) !== 0)
        return [target];
    let found;
    try {
        const all = await (0,promises_.lookup)(host, { all: true });
        const four = all.filter(({ family }) => family === 4);
        found = [...new Set((four.length === 0 ? all : four).map(({ address }) => address))].sort();
    }
    catch (error) {
        throw new src/* UserError */.yo('url', (0,src/* printable */.g$)(host, 200), 'a host that the resolver knows', { cause: error });
    }
    if (found.length <= 1)
        return [target];
    return found.slice(0, mostAddresses).map((address) => ({ ...target, address }));
}
//# sourceMappingURL=addresses.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 37 modules
var evidence_build_src = __webpack_require__(82468);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 40 modules
var oci_build_src = __webpack_require__(49653);
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 2 modules
var signing = __webpack_require__(77933);
;// CONCATENATED MODULE: ./build/actions/verify-health/attest.js
/** States what was observed, beside the image. */







/**
 * Signs and attaches a test-result statement on the digest that answered, else writes the same JSON unsigned.
 * @param manifest of the platform that runs; undefined when it is not known, then the image's own digest is meant
 * @returns digest of the attached manifest, or the path of the unsigned file
 */
async function attestHealth({ store, digest }, manifest, result, inputs, ports) {
    const image = await (0,oci_build_src/* readImage */.AM)(store, digest);
    const running = manifest === undefined ? undefined : (0,oci_build_src/* parseDigest */.m)(manifest, 'running digest');
    const platform = image.platforms.find(({ descriptor }) => descriptor.digest === running);
    const subject = platform?.descriptor ?? image.descriptor;
    const statement = (0,evidence_build_src/* makeStatement */.UT)(subject.digest, evidence_build_src/* predicateTypes */.ZR.health, (0,build_src/* testResultPredicate */.Hz)(result));
    const signer = await (0,signing/* signerOf */.Kv)(inputs, ports);
    if (signer === undefined) {
        const file = external_node_path_.join(ports.temporary, 'verify-health', `health-${subject.digest.slice(7, 19)}.json`);
        await (0,external_node_fs_promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
        await (0,external_node_fs_promises_.writeFile)(file, `${(0,src/* canonicalJson */.dj)({ ...statement })}\n`);
        ports.logger.notice('The result is written unsigned: no gate will accept it. Give signing-key, or the job the permission id-token: write, to attach it.');
        return file;
    }
    const [attached] = await (0,evidence_build_src/* signAndAttach */.eK)(store, subject, [{ statement }], signer, { clock: ports.clock });
    return attached?.descriptor.digest ?? '';
}
//# sourceMappingURL=attest.js.map
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
        'every-address': (0,src/* defaulted */.P_)('Ask every IPv4 address that the host’s name has, each for itself.', 'true', src/* values.boolean */.zu.boolean),
        replicas: (0,src/* defaulted */.P_)('Instances behind one address. So many answers are collected that one that is stale among them is met with 99 %.', '1', src/* values.integer */.zu.integer(1, 1000)),
        'baseline-url': (0,src/* optional */.lq)('Where the old version answers beside the new one: both are asked the same checks in the same time, and errors and slow answers are compared by a sequential test. Then only what the test shows passes.', src/* values.url */.zu.url),
        'prometheus-url': (0,src/* optional */.lq)('Address of a Prometheus server, for `queries`.', src/* values.url */.zu.url),
        queries: (0,src/* optional */.lq)('YAML list of PromQL queries and their limits, for instance `- { query: "sum(rate(http_errors[1m]))", max: 0.1 }`; asked beside the checks. No data is `error`.', src/* values.text */.zu.text),
        attest: (0,src/* defaulted */.P_)('State the result on the image’s digest as an in-toto test-result; unsigned into a file where nothing can sign. Needs `image`.', 'true', src/* values.boolean */.zu.boolean),
        ...inputs/* signingInputs */.hY,
        'trusted-root': inputs/* simpleTrustInputs */.CP['trusted-root'],
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`pass`, `fail`, `incomplete` or `error`.',
        checks: 'JSON list: name, status, requests, failures, errorRate, p50, p95.',
        'error-rate': 'Percentage of the observed requests that failed; empty when none was made.',
        p95: 'Time that 95 % of the successful requests took at most, in milliseconds; empty when none succeeded.',
        'running-digest': 'Digest of what answered: the platform manifest when `image` is given; empty when it is not known, or not one.',
        comparison: 'JSON of the comparison with `baseline-url`: verdict, reason, e (evidence that the new version is worse), eMargin, eAllowance, looks, slowerThan (ms), counts and 95 % intervals of both; empty without it.',
        attestation: 'Digest of the attached statement, or path of the unsigned one; empty when nothing was stated.',
        drift: '`same`, `different` or `unknown`; empty without `image`.'
    }
});
//# sourceMappingURL=declaration.js.map
;// CONCATENATED MODULE: ./build/actions/verify-health/target.js
/** What is asked, and what should answer. */



/**
 * @param readFile reads delivery.yml
 * @throws UserError unless exactly one of url and environment is given
 */
async function whatToAsk(inputs, readFile) {
    const asked = await askedOf(inputs, readFile);
    const queries = inputs.queries;
    const prometheus = inputs['prometheus-url'];
    if (queries === undefined && prometheus === undefined)
        return asked;
    if (queries === undefined)
        throw new src/* UserError */.yo('queries', '', 'what to ask of prometheus-url');
    if (prometheus === undefined)
        throw new src/* UserError */.yo('prometheus-url', '', 'the server that queries are asked of');
    const { parseQueries } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(210), __webpack_require__.e(473)]).then(__webpack_require__.bind(__webpack_require__, 53473));
    return { ...asked, checks: [...asked.checks, ...parseQueries(queries, 'queries', prometheus)] };
}
async function askedOf(inputs, readFile) {
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
        const { parseChecks } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(210), __webpack_require__.e(473)]).then(__webpack_require__.bind(__webpack_require__, 53473));
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
    const opened = image === undefined ? undefined : await (0,open_image/* openImage */.UY)({ ...inputs, image }, ports);
    const expected = opened === undefined ? undefined : { digest: opened.digest, identity: await identityOf(opened) };
    const targets = inputs['every-address'] ? await everyAddress(target) : [target];
    if (targets.length > 1)
        logger.info(`${name} has ${targets.length} addresses, each is asked`);
    const probing = { http, clock, runCommand: (0,run_command/* runCommandOf */._)(ports) };
    const bound = (0,build_src/* bindChecks */.R3)(inReach(checks, inputs), targets, {
        ...probing,
        ...(expected === undefined ? {} : { expected: (0,build_src/* identityDigests */.SA)(expected.identity) })
    });
    const beside = inputs['baseline-url'] === undefined
        ? undefined
        : (0,build_src/* besideBaseline */.AV)({
            baseline: (0,build_src/* bindChecks */.R3)(checks, { baseUrl: inputs['baseline-url'] }, probing),
            clock,
            duration: inputs.duration,
            signal,
            settings: inputs['max-error-rate'] === 0 ? {} : { allowance: inputs['max-error-rate'] }
        });
    const waited = await logger.group(`Wait until ${name} answers`, async () => {
        const result = await (0,build_src/* waitHealthy */.hq)({ checks: bound, clock, timeout: inputs.duration, signal });
        logger.info(`${result.healthy ? 'healthy' : (result.reason ?? 'not healthy')} after ${(0,src/* formatDuration */.a3)(result.waited)}`);
        return result;
    });
    const seen = waited.healthy
        ? await logger.group(`Observe ${name} for ${(0,src/* formatDuration */.a3)(inputs.duration)}`, () => watch(ports, beside, {
            checks: bound,
            clock,
            signal,
            duration: inputs.duration,
            thresholds: {
                // Beside a baseline the rates are compared, and a limit that both break says nothing about the new one.
                maxErrorRate: beside === undefined ? inputs['max-error-rate'] : 100,
                ...(inputs['max-p95'] === undefined ? {} : { maxP95: inputs['max-p95'] })
            },
            stopEarly: beside === undefined
        }))
        : neverHealthy(waited, signal.aborted);
    const comparison = waited.healthy ? beside?.result() : undefined;
    const drift = expected === undefined ? undefined : (0,build_src/* compareDigests */.vR)(expected.identity, (0,build_src/* runningOf */.Tx)(seen));
    const judged = [
        { verdict: seen.verdict, reasons: seen.reasons },
        ...(comparison === undefined || comparison.verdict === 'pass'
            ? []
            : [{ verdict: comparison.verdict, reasons: [`compared with the baseline: ${comparison.reason}`] }]),
        ...(drift === undefined ? [] : [{ verdict: drift.verdict, reasons: driftReasons[drift.state] }]),
        ...tooFew(seen, inputs.replicas)
    ];
    const verdict = (0,src/* worstVerdict */.zP)(judged.map((one) => one.verdict));
    const reasons = judged.flatMap((one) => one.reasons);
    for (const reason of reasons)
        logger.info(reason);
    const attestation = opened === undefined || !inputs.attest || (verdict !== 'pass' && verdict !== 'fail')
        ? ''
        : await attestHealth(opened, drift?.manifest, {
            verdict,
            observation: seen,
            checks,
            target: name,
            finished: clock.now(),
            ...((0,run_info/* runInfo */.Q)(ports).url === undefined ? {} : { runUrl: (0,run_info/* runInfo */.Q)(ports).url ?? '' })
        }, inputs, ports);
    const [only, ...others] = seen.digests;
    return {
        outputs: {
            result: verdict,
            checks: JSON.stringify(seen.checks),
            'error-rate': seen.errorRate === undefined ? '' : String(seen.errorRate),
            p95: seen.p95 === undefined ? '' : String(seen.p95),
            'running-digest': drift === undefined ? (only === undefined || others.length > 0 ? '' : only.digest) : (drift.manifest ?? ''),
            comparison: comparison === undefined ? '' : JSON.stringify(comparison),
            attestation,
            drift: drift?.state ?? ''
        },
        summary: (0,report_build_src/* renderHealthSummary */.nb)({
            ...seen,
            target: name,
            verdict,
            reasons,
            ...(comparison === undefined ? {} : { comparison }),
            ...(drift === undefined || expected === undefined
                ? {}
                : { drift: { expected: expected.digest, state: drift.state } })
        }),
        failure: `${name}: ${verdict}: ${reasons.slice(0, 3).join('; ')}`
    };
});
/** The checks, asked often enough that every replica has its turn within the duration. */
function inReach(checks, { replicas, duration }) {
    const interval = Math.max(10, Math.floor(duration / ((0,build_src/* answersFor */.ze)(replicas) + 1)));
    return checks.map((check) => replicas > 1 && 'http' in check ? { ...check, interval: Math.min(check.interval, interval) } : check);
}
/** With a slow target there may have been no time for as many answers as there should be. */
function tooFew({ requests, verdict }, replicas) {
    const needed = (0,build_src/* answersFor */.ze)(replicas);
    if (requests >= needed || verdict === 'fail')
        return [];
    return [
        {
            verdict: 'incomplete',
            reasons: [`only ${requests} answers, and ${needed} are needed to meet each of ${replicas} replicas`]
        }
    ];
}
const driftReasons = {
    same: [],
    different: ['something else than the expected image answers'],
    unknown: ['not every answer says which digest it is, so it is not known whether the expected image runs']
};
/** Observes; beside a baseline, which is asked alone first so that its usual slowness is known. */
async function watch({ logger, clock }, beside, options) {
    if (beside !== undefined) {
        logger.info('The baseline is asked alone first, for its usual answer times');
        await beside.calibrate();
    }
    const progress = (0,src/* startProgress */.ot)(logger, clock, 'observe', 'requests', undefined, 10_000);
    const over = new AbortController();
    const baseline = beside?.run(over.signal);
    try {
        return await (0,build_src/* observe */.lB)({
            ...options,
            onAnswer: (answer) => {
                progress.advance(1);
                return beside?.canary(answer) === true ? 'stop' : 'go-on';
            }
        });
    }
    finally {
        over.abort();
        await baseline;
        progress.done();
    }
}
/** What is known of something that never became healthy. */
function neverHealthy(waited, cancelled) {
    const { requests, failures, reason = 'it never became healthy' } = waited;
    const verdict = cancelled
        ? 'incomplete'
        : waited.unknown === true
            ? 'error'
            : requests === 0
                ? 'incomplete'
                : 'fail';
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
