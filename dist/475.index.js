export const id = 475;
export const ids = [475];
export const modules = {

/***/ 32475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  blueGreenSwitch: () => (/* binding */ blueGreenSwitch)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 34 modules
var src = __webpack_require__(57889);
// EXTERNAL MODULE: ./packages/health/build/src/index.js + 10 modules
var build_src = __webpack_require__(99177);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var kit_build_src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var oci_build_src = __webpack_require__(48338);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 27 modules
var report_build_src = __webpack_require__(49611);
// EXTERNAL MODULE: ./packages/rollout/build/src/index.js + 39 modules
var rollout_build_src = __webpack_require__(35703);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 8 modules
var runner_build_src = __webpack_require__(2012);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./build/actions/shared/facts.js
var shared_facts = __webpack_require__(56635);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(65986);
;// CONCATENATED MODULE: ./build/actions/shared/post-comment.js
/** Tells GitHub what happened: the comment of the pull request, and the deployment that is the record. */




/** Larger payloads GitHub does not make. */
const payloadLimit = 25_000_000;
/** Never throws: both are views of what is done already, and a switch must not fail because GitHub does. */
async function publish(delivery, options, ports) {
    const { env, clock, logger, signal } = ports;
    const { GITHUB_REPOSITORY: repository = '', GITHUB_SHA: commit = '' } = env;
    if (!options.comment && !options.deployment)
        return;
    // Comments are ordered by the run, so there is none without one.
    if (options.token === '' || !/^[^/]+\/[^/]+$/.test(repository) || !(delivery.run.id > 0)) {
        logger.info('No token, or not a run of GitHub: nothing is posted.');
        return;
    }
    const api = (0,runner_build_src/* githubApi */.Mc)(env['GITHUB_API_URL'] ?? 'https://api.github.com', options.token);
    const client = new report_build_src/* GitHubClient */.jh({ api, clock, logger, signal });
    const shown = withTexts(delivery, ports.redact);
    const event = env['GITHUB_EVENT_NAME'] ?? '';
    const find = async () => (0,report_build_src/* findPullRequest */._f)(client, repository, { name: event, payload: await readPayload(env), commit });
    if (options.comment)
        await attempt('The comment', 'pull-requests: write', ports, async () => {
            const pull = await find();
            if (pull === undefined) {
                logger.info('No pull request belongs to this run: only the summary tells what happened.');
                return;
            }
            const installation = options.token.startsWith('ghs_');
            const posted = await (0,report_build_src/* postComment */.Gy)({ client, repository, pull: pull.number, delivery: shown, installation });
            const notice = posted.notice ? ', and a new one for what must not be missed' : '';
            logger.info(`The comment on pull request ${pull.number}: ${posted.result}${notice}.`);
        });
    if (options.deployment)
        await attempt('The deployment', 'deployments: write', ports, async () => {
            // The commit of a pull request’s run is a merge that nobody else has.
            const head = event.startsWith('pull_request') ? (await find())?.head : undefined;
            const recorded = await (0,report_build_src/* recordDeployment */.dj)({
                client,
                repository,
                commit: head ?? commit,
                delivery: shown,
                ...(options.settings === undefined ? {} : { settings: options.settings })
            });
            if (recorded === undefined)
                logger.info('There is no new deployment to record.');
            else
                logger.info(`Deployment ${recorded.id} of ${delivery.environment}: ${recorded.state}.`);
        });
}
async function attempt(what, permission, { logger }, body) {
    try {
        await body();
    }
    catch (error) {
        const status = (0,report_build_src/* statusOf */.c2)(error);
        const why = status === 403 || status === 404
            ? ` It needs \`permissions: ${permission}\` in the job, which the token of a pull request from a fork never has.`
            : '';
        logger.warning(`${what} was not posted.${why} ${(0,kit_build_src/* errorMessage */.gJ)(error)}`);
    }
}
/** The same value with every text in it changed; numbers, and with them the order of runs, stay. */
function withTexts(value, change) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((one) => withTexts(one, change));
    if (!(0,kit_build_src/* isObject */.Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one, change)]));
}
/** The event's payload; empty when there is none. @throws Error when it is there and cannot be read */
async function readPayload(env) {
    const file = env['GITHUB_EVENT_PATH'] ?? '';
    if (file === '')
        return {};
    const handle = await (0,promises_.open)(file);
    try {
        if ((await handle.stat()).size > payloadLimit)
            throw new Error(`the event’s payload has more than ${payloadLimit} bytes`);
        return (0,kit_build_src/* parseJsonObject */.dw)(await handle.readFile(), 'the event’s payload', 100);
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=post-comment.js.map
;// CONCATENATED MODULE: ./build/actions/shared/run-info.js
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
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var trust = __webpack_require__(91150);
// EXTERNAL MODULE: ./build/actions/shared/verify-image.js
var verify_image = __webpack_require__(20655);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/declaration.js


const declaration = (0,kit_build_src/* declareAction */.DW)({
    name: 'blue-green-switch',
    description: 'Replaces what runs by an image whose facts are proven, without a failed request, and goes back by itself',
    good: ['live', 'unchanged'],
    inputs: {
        environment: (0,kit_build_src/* required */.mw)('Name of the environment in delivery.yml.', kit_build_src/* values.text */.zu.text),
        image: (0,kit_build_src/* optional */.lq)('The image to deploy: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]`. Default: delivery.yml’s `image`. Not needed for `status`, `resume` and `abort`.', kit_build_src/* values.text */.zu.text),
        digest: (0,kit_build_src/* optional */.lq)('Digest of the image (`sha256:...`), when `image` does not end in one.', kit_build_src/* values.text */.zu.text),
        config: (0,kit_build_src/* defaulted */.P_)('delivery.yml.', '.github/delivery.yml', kit_build_src/* values.text */.zu.text),
        operation: (0,kit_build_src/* defaulted */.P_)('`deploy`; `rollback` to a release that this environment once committed (default: the previous one); `status`; `resume` or `abort` what an earlier run left unfinished.', 'deploy', kit_build_src/* values.oneOf */.zu.oneOf('deploy', 'rollback', 'status', 'resume', 'abort')),
        ...inputs/* simpleTrustInputs */.CP,
        attest: (0,kit_build_src/* defaulted */.P_)('With `deploy`, attach the gate’s answer as a signed verification summary where the job can sign.', 'true', kit_build_src/* values.boolean */.zu.boolean),
        ...inputs/* signingInputs */.hY,
        'dry-run': (0,kit_build_src/* defaulted */.P_)('Judge the image and say what would be done, and change nothing.', 'false', kit_build_src/* values.boolean */.zu.boolean),
        force: (0,kit_build_src/* defaulted */.P_)('Replace the running release by the same release anew.', 'false', kit_build_src/* values.boolean */.zu.boolean),
        app: (0,kit_build_src/* optional */.lq)('Name shown in the comment. Default: delivery.yml’s.', kit_build_src/* values.text */.zu.text),
        ...inputs/* registryInputs */.P4,
        ...inputs/* githubInputs */.dN
    },
    outputs: {
        result: '`live`, `unchanged`, `rolled-back`, `failed`, `blocked`, `superseded`, `aborted`, or `error`.',
        'live-digest': 'Digest of what serves now.',
        'live-color': '`blue` or `green`: the colour that serves now.',
        'previous-digest': 'Digest of what served before.',
        'exposed-seconds': 'How long users saw a release that was taken back, in seconds.',
        state: 'Path of the journal of this environment.',
        comment: 'Path of the rendered pull request comment (Markdown).'
    }
});
//# sourceMappingURL=declaration.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/index.js + 53 modules
var sbom_build_src = __webpack_require__(90730);
// EXTERNAL MODULE: ./packages/scan/build/src/index.js + 52 modules
var scan_build_src = __webpack_require__(45210);
// EXTERNAL MODULE: ./build/actions/shared/sbom-of.js
var sbom_of = __webpack_require__(44581);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/changes.js
/** What an image changes against the one that was live, from the statements of both: for the comment. */






/** Bytes to download, over all platforms; what two of them share counts once. */
function sizeOf(image) {
    const blobs = image.platforms.flatMap(({ manifest }) => [manifest.config, ...manifest.layers]);
    return [...new Map(blobs.map((blob) => [blob.digest, blob.size])).values()].reduce((sum, size) => sum + size, 0);
}
/**
 * The differences that can be proven; what one side lacks is left out. Never throws: the comment is a view, and a
 * registry that is slow to answer must not fail a switch that is done.
 */
async function changesOf(store, trust, after, live, logger) {
    if (live === undefined || live === after.descriptor.digest)
        return undefined;
    try {
        const old = await knownOf(store, await (0,oci_build_src/* readImage */.AM)(store, live), trust);
        const now = await knownOf(store, after, trust);
        return {
            against: live,
            size: { before: sizeOf(old.image), after: sizeOf(after) },
            base: {
                ...baseOf('before', old.image),
                ...baseOf('after', after)
            },
            ...(old.components === undefined || now.components === undefined
                ? {}
                : { packages: { changed: (0,sbom_build_src/* comparePackages */.FC)(old.components, now.components), total: now.components.length } }),
            ...(old.findings === undefined || now.findings === undefined
                ? {}
                : { vulnerabilities: (0,scan_build_src/* compareFindings */.Eg)(old.findings, now.findings) })
        };
    }
    catch (error) {
        logger.warning(`What changed against ${live} cannot be told: ${(0,kit_build_src/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
}
/** What the newest verified scan says, by the gate's own policy; of several platforms the first that has one. Never throws. */
async function scanSummaryOf(store, { trust, scan: policy }, image, { clock, logger }) {
    try {
        for (const { descriptor } of image.platforms) {
            const predicate = await scanOf(store, descriptor.digest, trust);
            if (predicate === undefined)
                continue;
            const { verdict, counts, databaseTime } = (0,scan_build_src/* judgeScanPredicate */.sm)(predicate, policy, clock.now());
            return { verdict, counts, ...(databaseTime === undefined ? {} : { databaseTime }) };
        }
    }
    catch (error) {
        logger.warning(`The scan cannot be read for the comment: ${(0,kit_build_src/* errorMessage */.gJ)(error)}`);
    }
    return undefined;
}
async function scanOf(store, digest, trust) {
    const { verified } = await (0,src/* collectFacts */.M7)(store, digest, trust);
    return (0,src/* newestFacts */.KR)(verified.filter((fact) => fact.predicateType === src/* predicateTypes */.ZR.scan))[0]?.predicate;
}
async function knownOf(store, image, trust) {
    const components = [];
    const findings = [];
    let complete = { components: true, findings: true };
    for (const { descriptor } of image.platforms) {
        const sbom = await (0,sbom_of/* verifiedSbom */.Q)(store, descriptor.digest, trust);
        const scan = await scanOf(store, descriptor.digest, trust);
        if ('document' in sbom)
            components.push(...sbom.document.components);
        else
            complete = { ...complete, components: false };
        if (scan === undefined)
            complete = { ...complete, findings: false };
        else
            findings.push(...(0,scan_build_src/* readScanPredicate */.Ry)(scan).findings);
    }
    return {
        image,
        components: complete.components ? components : undefined,
        findings: complete.findings ? findings : undefined
    };
}
function baseOf(key, image) {
    const digest = image.annotations['org.opencontainers.image.base.digest'];
    return digest === undefined ? {} : { [key]: digest };
}
//# sourceMappingURL=changes.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/delivery.js


const untouched = new Set(['blocked', 'superseded', 'unchanged', 'aborted']);
function deliveryOf(facts) {
    const { result, environment, image, report, run } = facts;
    const live = result.live;
    const previous = result.previous;
    const tookBack = result.state === 'rolled-back';
    const base = image?.annotations['org.opencontainers.image.base.digest'];
    return {
        app: facts.app,
        environment: environment.name,
        state: result.state,
        ...(result.reason === undefined ? {} : { reasons: result.reason.split('\n') }),
        ...(facts.asked ? { asked: true } : {}),
        image: {
            name: facts.name,
            digest: facts.digest,
            ...(image === undefined ? {} : { size: sizeOf(image) }),
            ...(base === undefined ? {} : { base: { digest: base } })
        },
        facts: report === undefined ? [] : (0,shared_facts/* factsOf */.x)(report),
        gated: report !== undefined,
        ...(facts.changes === undefined ? {} : { changes: facts.changes }),
        ...(facts.scan === undefined ? {} : { scan: facts.scan }),
        environments: [
            {
                name: environment.name,
                ...(environment.url === undefined ? {} : { url: environment.url }),
                // What serves was not touched by a delivery that was not let in.
                state: untouched.has(result.state) && live !== undefined ? 'live' : result.state,
                ...(untouched.has(result.state) ? {} : { since: run.at }),
                ...(live === undefined ? {} : { release: release(live, result.color), weight: 100 }),
                ...(previous === undefined || tookBack || previous.image === live?.image
                    ? {}
                    : { previous: release(previous) }),
                ...(result.exposedSeconds > 0 ? { exposedSeconds: result.exposedSeconds } : {}),
                ...(result.keptUntil === undefined ? {} : { keptUntil: result.keptUntil })
            }
        ],
        ...(previous === undefined || result.state !== 'live'
            ? {}
            : {
                rollback: {
                    digest: previous.image,
                    ...(result.keptUntil === undefined ? {} : { quickUntil: result.keptUntil })
                }
            }),
        timeline: result.steps,
        verifyCommands: facts.verifyCommands,
        notes: facts.notes,
        run
    };
}
function release(value, color) {
    return { digest: value.image, settings: value.settings, ...(color === undefined ? {} : { color }) };
}
//# sourceMappingURL=delivery.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/gate.js
/** The gate of the switch: evidence's judgement, with what this environment has seen before. */






function switchGate(o) {
    const { store, policy, stateDir, ports } = o;
    const seenFile = external_node_path_.join(stateDir, 'newest-database.json');
    const reports = new Map();
    const judgeImage = async (digest, rollback) => {
        let image;
        try {
            image = await (0,oci_build_src/* readImage */.AM)(store(), digest);
        }
        catch (error) {
            // Changed bytes are an answer about the image, `blocked`, and no failure of ours.
            return (0,src/* reportUnreadable */.cr)(digest, error, ports.clock);
        }
        const seen = await readSeen(seenFile);
        return (0,src/* runGate */.Rg)({
            store: store(),
            image,
            trust: policy.trust,
            scanPolicy: policy.scan,
            judge: scan_build_src/* judgeScanPredicate */.sm,
            rollback,
            ...(seen === undefined ? {} : { newestDatabaseSeen: seen }),
            clock: ports.clock,
            logger: ports.logger
        });
    };
    const judge = async (digest, rollback) => {
        const report = await judgeImage(digest, rollback);
        reports.set(digest, report);
        return report;
    };
    /** Also of a report that refuses: deleting today's bad scan must not revive yesterday's good one. */
    const remember = async ({ databaseTime }) => {
        const seen = await readSeen(seenFile);
        if (databaseTime === undefined || (seen !== undefined && seen >= databaseTime))
            return;
        await (0,promises_.mkdir)(stateDir, { recursive: true });
        const temporary = `${seenFile}.${process.pid}`;
        await (0,promises_.writeFile)(temporary, `${JSON.stringify({ newestDatabase: databaseTime })}\n`);
        await (0,promises_.rename)(temporary, seenFile);
    };
    return {
        gate: async (release, { phase, operation }) => {
            const title = phase === 'locked' ? 'The facts, before anything is started' : 'The facts once more, before COMMIT';
            const report = await ports.logger.group(title, () => judge(release.image, operation === 'rollback'));
            await remember(report);
            return { verdict: report.verdict, reasons: (0,src/* refusals */.Ke)(report) };
        },
        verify: async (release) => {
            const report = await judge(release.image, true);
            if (report.verdict !== 'pass')
                throw new Error(`not proven any more: ${(0,src/* refusals */.Ke)(report).join('; ')}`);
        },
        reportOn: (digest) => reports.get(digest)
    };
}
/** @throws Error when the file is there and cannot be read: forgetting would revive old scans */
async function readSeen(file) {
    let text;
    try {
        text = await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,kit_build_src/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
    const value = JSON.parse(text)?.newestDatabase;
    if (typeof value !== 'number' || !Number.isFinite(value))
        throw new Error(`${external_node_path_.basename(file)} is damaged; remove it to start anew`);
    return value;
}
//# sourceMappingURL=gate.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/main.js




















const blueGreenSwitch = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, ports) => {
    const file = await (0,delivery_file/* readDeliveryFile */.P)(inputs.config, ports);
    const environment = environmentOf(file, inputs.environment, inputs.config);
    refuseProposals(environment, ports);
    const operation = inputs.operation;
    const name = inputs.image ?? file.image;
    if (name === undefined)
        throw new kit_build_src/* UserError */.yo('image', '', `an image, or \`image\` in ${inputs.config}`);
    const image = await imageOf({ ...inputs, image: name }, operation === 'deploy', ports);
    const stateDir = external_node_path_.resolve(ports.workspace, environment.runtime.stateDir);
    const policy = await (0,trust/* trustedPolicy */.U)(file.policy, inputs, ports);
    const gate = switchGate({ store: () => image.store, policy, stateDir, ports });
    const options = optionsOf({ environment, stateDir, ports, store: image.store, dryRun: inputs['dry-run'], gate });
    let result;
    switch (operation) {
        case 'deploy': {
            if (image.digest === undefined)
                throw new kit_build_src/* UserError */.yo('digest', '', 'the digest to deploy');
            result = await deployDigest(options, image.store, image.digest, environment, inputs.force);
            break;
        }
        case 'rollback':
            result = await (0,rollout_build_src.rollback)(options, image.digest === undefined ? {} : { image: image.digest });
            break;
        case 'status':
            result = await (0,rollout_build_src.status)(options);
            break;
        case 'resume':
            result = await (0,rollout_build_src.resume)(options);
            break;
        case 'abort':
            result = await (0,rollout_build_src.abort)(options);
            break;
    }
    const digest = image.digest ?? result.live?.image ?? '';
    const report = (0,oci_build_src/* isDigest */.Bc)(digest) ? gate.reportOn(digest) : undefined;
    const by = (0,shared_facts/* foundSigner */.f)(report, policy.trust);
    const judged = await readable(image.store, digest, ports);
    if (operation === 'deploy' && inputs.attest && !inputs['dry-run'] && judged !== undefined && report !== undefined)
        await (0,verify_image/* attachAnswer */.k)(image, judged, report, inputs, ports);
    const before = result.state === 'live' ? result.previous?.image : result.live?.image;
    const delivery = deliveryOf({
        app: inputs.app ?? file.app,
        environment,
        name: image.store.name,
        image: judged,
        changes: judged && (await changesOf(image.store, policy.trust, judged, before, ports.logger)),
        scan: judged && (await scanSummaryOf(image.store, policy, judged, ports)),
        digest,
        result,
        report,
        asked: operation === 'rollback',
        verifyCommands: (0,src/* verifyCommand */.p0)(`${image.store.name}@${digest}`, by).split('\n'),
        notes: notesOf(environment, result, inputs['dry-run']),
        run: runInfo(ports)
    });
    const comment = external_node_path_.join(ports.temporary, `comment-${environment.name}.md`);
    await (0,promises_.writeFile)(comment, (0,report_build_src/* renderComment */.wQ)(delivery));
    if (operation !== 'status' && !inputs['dry-run'])
        await publish(delivery, {
            token: inputs['github-token'],
            comment: inputs.comment,
            deployment: inputs.deployment,
            ...(result.live?.image === digest ? { settings: result.live.settings } : {})
        }, ports);
    const failed = result.state === 'rolled-back' && operation !== 'rollback';
    return {
        outputs: {
            result: result.state,
            'live-digest': result.live?.image ?? '',
            'live-color': result.color ?? '',
            'previous-digest': result.previous?.image ?? '',
            'exposed-seconds': String(result.exposedSeconds),
            state: result.journal,
            comment
        },
        summary: (0,report_build_src/* renderSummary */.Br)(delivery),
        reportOnly: !failed && operation === 'rollback' && result.state === 'rolled-back',
        failure: `${environment.name}: ${result.state}${result.reason === undefined ? '' : `: ${result.reason}`}`
    };
});
/** An image that is not there, or whose bytes are not those of its digest, is refused like one whose facts are. */
async function deployDigest(options, store, digest, environment, force) {
    let image;
    try {
        image = await (0,oci_build_src/* readImage */.AM)(store, digest);
    }
    catch (error) {
        const kind = (0,kit_build_src/* errorKind */.f8)(error);
        if (kind !== 'integrity' && kind !== 'user')
            throw error;
        return { ...(await (0,rollout_build_src.status)(options)), state: 'blocked', reason: (0,kit_build_src/* errorMessage */.gJ)(error) };
    }
    const settings = { env: environment.runtime.env };
    return (0,rollout_build_src.deploy)(options, { image: digest, manifest: (0,rollout_build_src.choosePlatform)(image).descriptor.digest, settings, force });
}
function environmentOf(file, name, config) {
    const environment = Object.hasOwn(file.environments, name) ? file.environments[name] : undefined;
    if (environment === undefined)
        throw new kit_build_src/* UserError */.yo('environment', name, `one of those in ${config}: ${Object.keys(file.environments).join(', ')}`);
    return environment;
}
/** A pull request's checkout holds what its author likes as policy, target and command: no protected environment obeys it. */
function refuseProposals(environment, ports) {
    const event = ports.env['GITHUB_EVENT_NAME'] ?? '';
    if (environment.protected && event.startsWith('pull_request'))
        throw new kit_build_src/* UserError */.yo('environment', environment.name, `an environment with \`protected: false\`: this run is of the event ${event}, whose checkout is only proposed`);
}
/** The store to read from, and the digest where one is given; only `deploy` needs one. */
async function imageOf(inputs, needed, ports) {
    if (needed)
        return (0,open_image/* openImage */.U)(inputs, ports);
    const reference = (0,oci_build_src/* parseReference */.F2)(inputs.image, 'image');
    const digest = inputs.digest === undefined ? reference.digest : (0,oci_build_src/* parseDigest */.m)(inputs.digest, 'digest');
    return { store: (0,open_image/* openStore */.C)(reference, inputs, ports), digest };
}
function optionsOf(o) {
    const { environment, stateDir, ports } = o;
    const { clock, logger, http, signal } = ports;
    const checks = environment.checks;
    return {
        environment: environment.name,
        stateDir,
        runtime: (0,rollout_build_src.processRuntime)({ stateDir, openImage: (0,rollout_build_src.imagesOf)(o.store, ports), clock, logger }),
        router: routerOf(environment.router, stateDir, ports),
        run: runOrder(ports),
        strategy: environment.strategy,
        keepPrevious: environment.keepPrevious,
        drain: environment.drain,
        startTimeout: environment.runtime.startTimeout,
        instances: environment.runtime.instances,
        probeFor: (expected) => (0,build_src/* createProbe */.fr)({ http, clock, checks, expected }),
        probing: {
            interval: Math.min(...checks.map((check) => check.interval)),
            success: Math.max(...checks.map((check) => check.success)),
            failure: Math.min(...checks.map((check) => check.failure))
        },
        gate: o.gate.gate,
        verify: o.gate.verify,
        clock,
        logger,
        signal,
        dryRun: o.dryRun
    };
}
function routerOf(settings, stateDir, { clock, logger }) {
    if (settings.type === 'haproxy') {
        const { socket, backend, url } = settings;
        return (0,rollout_build_src.haproxyRouter)({ socket, backend, url, stateDir, clock, logger });
    }
    // Not a URL relative to this module: ncc would copy the file as it is instead of bundling it.
    const proxyEntry = external_node_path_.join(import.meta.dirname, 'builtin-proxy.js');
    return (0,rollout_build_src.builtinRouter)({ listen: settings.listen, proxyEntry, stateDir, clock, logger });
}
/** For the comment only: what cannot be read any more is left out of it. */
async function readable(store, digest, ports) {
    if (!(0,oci_build_src/* isDigest */.Bc)(digest))
        return undefined;
    try {
        return await (0,oci_build_src/* readImage */.AM)(store, digest);
    }
    catch (error) {
        ports.logger.warning(`${digest} cannot be read for the comment: ${(0,kit_build_src/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
}
function notesOf(environment, result, dryRun) {
    return [
        ...(dryRun ? ['Dry run: nothing was changed.', ...(result.plan ?? []).map((step) => `Would ${step}.`)] : []),
        // Reading them from the protected branch through GitHub's API is not there yet, and nobody must believe it is.
        environment.protected
            ? 'Policy and targets were read from the checkout of this job, not yet from the protected branch'
            : 'This environment is not protected, so policy and targets were read from the checkout of this job',
        'All steps of one job are one trust domain, where an earlier step can interfere with a later one'
    ];
}
//# sourceMappingURL=main.js.map

/***/ }),

/***/ 56635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ foundSigner),
/* harmony export */   x: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(801);


/** One line per kind of fact: the worst of its platforms. */
function factsOf(report) {
    const kinds = [...new Set(report.demands.filter((demand) => demand.demanded).map((demand) => demand.fact))];
    return kinds.map((kind) => {
        const demands = report.demands
            .filter((demand) => demand.fact === kind && demand.demanded)
            .toSorted((a, b) => rank(a) - rank(b) || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .compareBytes */ .Xo)(a.subject, b.subject));
        const [worst] = demands;
        if (worst === undefined)
            return { kind, status: 'missing' };
        const status = worst.verdict === 'pass' ? 'verified' : worst.statementDigest === undefined ? 'missing' : 'rejected';
        return {
            kind,
            status,
            ...(worst.signer === undefined ? {} : { signer: (0,_signing_js__WEBPACK_IMPORTED_MODULE_1__/* .shownSigner */ .C_)(worst.signer) }),
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

/***/ 44581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ verifiedSbom)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57889);
/* harmony import */ var _immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90730);
/** The SBOM of one platform, as a trusted signer stated it. */



const sbomTypes = [_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.spdx, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.cyclonedx];
/** @param manifest digest of the platform's manifest */
async function verifiedSbom(store, manifest, trust) {
    const facts = await (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .collectFacts */ .M7)(store, manifest, trust);
    const candidates = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .newestFacts */ .KR)(facts.verified.filter((fact) => sbomTypes.includes(fact.predicateType)));
    if (candidates.length === 0) {
        const rejected = facts.rejected.find((item) => item.kind === 'sbom');
        return { reason: `no verified SBOM${rejected === undefined ? '' : `: ${rejected.reason}`}` };
    }
    try {
        const read = candidates.map((fact) => ({
            document: (0,_immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__/* .readSbom */ .kH)(Buffer.from((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(fact.predicate)), manifest).document,
            digest: (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .documentDigest */ .yA)(fact.predicate)
        }));
        // An SBOM carries no time to order by. The fullest one hides least.
        const [best] = read.toSorted((a, b) => b.document.components.length - a.document.components.length || (a.digest < b.digest ? -1 : 1));
        return best ?? { reason: 'no verified SBOM' };
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorKind */ .f8)(error) !== 'integrity')
            throw error;
        return { reason: `the verified SBOM cannot be read: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}` };
    }
}
//# sourceMappingURL=sbom-of.js.map

/***/ }),

/***/ 20655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ verifyImage),
/* harmony export */   k: () => (/* binding */ attachAnswer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57889);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48338);
/* harmony import */ var _immutable_delivery_scan__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(45210);
/* harmony import */ var _delivery_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57665);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(801);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(91150);
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
        const predicate = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .summaryPredicate */ .S_)(report, {
            verifierId: verifierOf(ports),
            resourceUri: `${opened.store.name}@${report.digest}`,
            policy: await policyOf(inputs.config, ports)
        });
        const attached = await attach(opened, image, predicate, inputs, ports);
        if (attached !== undefined)
            ports.logger.info(`The gate's answer is attached: ${attached.digest}`);
    }
    catch (error) {
        ports.logger.warning(`The gate's answer could not be attached: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(error)}`);
    }
}
/** @throws UserError when nobody is trusted */
async function verifyImage(opened, inputs, ports) {
    const file = inputs.config === undefined ? undefined : await (0,_delivery_file_js__WEBPACK_IMPORTED_MODULE_6__/* .readDeliveryFile */ .P)(inputs.config, ports);
    const policy = await (0,_trust_js__WEBPACK_IMPORTED_MODULE_8__/* .trustedPolicy */ .U)(file?.policy, inputs, ports);
    const image = await imageOrReport(opened, ports);
    const report = 'demands' in image ? image : await judge(opened, image, policy, ports);
    const predicate = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .summaryPredicate */ .S_)(report, {
        verifierId: verifierOf(ports),
        resourceUri: opened.name,
        policy: await policyOf(inputs.config, ports)
    });
    const attached = 'demands' in image ? undefined : await attach(opened, image, predicate, inputs, ports);
    if (attached !== undefined)
        return { report, policy, attached };
    return { report, policy, file: await write(opened, predicate, ports) };
}
async function imageOrReport({ store, digest }, ports) {
    try {
        return await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .readImage */ .AM)(store, digest);
    }
    catch (error) {
        // Changed bytes are an answer about the image and no failure of ours.
        return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .reportUnreadable */ .cr)(digest, error, ports.clock);
    }
}
function judge({ store }, image, policy, ports) {
    return ports.logger.group('The facts', () => (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .runGate */ .Rg)({
        store,
        image,
        trust: policy.trust,
        scanPolicy: policy.scan,
        judge: _immutable_delivery_scan__WEBPACK_IMPORTED_MODULE_5__/* .judgeScanPredicate */ .sm,
        clock: ports.clock,
        logger: ports.logger
    }));
}
/** @returns undefined when there is nobody to sign */
async function attach({ store }, image, predicate, inputs, ports) {
    const signer = await (0,_signing_js__WEBPACK_IMPORTED_MODULE_7__/* .signerOf */ .Kv)(inputs, ports);
    if (signer === undefined)
        return undefined;
    const statement = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .makeStatement */ .UT)(image.descriptor.digest, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.gate, predicate);
    const [attached] = await (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .signAndAttach */ .eK)(store, image.descriptor, [{ statement, covers: (existing) => (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .isSameSummary */ .zr)(existing, predicate) }], signer, { clock: ports.clock });
    if (attached === undefined)
        throw new Error('the summary was not attached');
    return { predicateType: attached.predicateType, digest: attached.descriptor.digest };
}
async function write({ digest }, predicate, ports) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(ports.temporary, 'sign-and-sbom');
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `summary-${digest.slice(7, 19)}.json`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, `${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .dj)({ ...(0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .makeStatement */ .UT)(digest, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.gate, predicate) })}\n`);
    return file;
}
/** The workflow that judged, as GitHub names it. */
function verifierOf({ env }) {
    const { GITHUB_SERVER_URL: server, GITHUB_WORKFLOW_REF: workflow } = env;
    return server === undefined || workflow === undefined ? 'https://localhost/' : `${server}/${workflow}`;
}
async function policyOf(config, ports) {
    if (config === undefined)
        return { uri: 'inputs' };
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workspace, config));
    return { uri: config, sha256: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes).slice('sha256:'.length) };
}
//# sourceMappingURL=verify-image.js.map

/***/ })

};
