export const id = 481;
export const ids = [481];
export const modules = {

/***/ 6481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  blueGreenSwitch: () => (/* binding */ blueGreenSwitch)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 21 modules
var src = __webpack_require__(7562);
// EXTERNAL MODULE: ./packages/health/build/src/index.js + 10 modules
var build_src = __webpack_require__(9177);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var kit_build_src = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var oci_build_src = __webpack_require__(8338);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 17 modules
var report_build_src = __webpack_require__(3977);
// EXTERNAL MODULE: ./packages/rollout/build/src/index.js + 34 modules
var rollout_build_src = __webpack_require__(1921);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 4 modules
var runner_build_src = __webpack_require__(3258);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(7665);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(5986);
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
var trust = __webpack_require__(1150);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(3031);
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
        'public-key': (0,kit_build_src/* optional */.lq)('Public key whose statements count: PEM text, or a path. Simple use, where delivery.yml has no `policy`.', kit_build_src/* values.text */.zu.text),
        'dry-run': (0,kit_build_src/* defaulted */.P_)('Judge the image and say what would be done, and change nothing.', 'false', kit_build_src/* values.boolean */.zu.boolean),
        force: (0,kit_build_src/* defaulted */.P_)('Replace the running release by the same release anew.', 'false', kit_build_src/* values.boolean */.zu.boolean),
        app: (0,kit_build_src/* optional */.lq)('Name shown in the comment. Default: delivery.yml’s.', kit_build_src/* values.text */.zu.text),
        ...inputs/* registryInputs */.P4
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
// EXTERNAL MODULE: ./packages/sbom/build/src/index.js + 22 modules
var sbom_build_src = __webpack_require__(4719);
// EXTERNAL MODULE: ./packages/scan/build/src/index.js + 24 modules
var scan_build_src = __webpack_require__(9060);
// EXTERNAL MODULE: ./build/actions/shared/sbom-of.js
var sbom_of = __webpack_require__(4581);
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
        facts: report === undefined ? [] : factsOf(report),
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
/** One line per kind of fact: the worst of its platforms. */
function factsOf(report) {
    const kinds = [...new Set(report.demands.filter((demand) => demand.demanded).map((demand) => demand.fact))];
    return kinds.map((kind) => {
        const demands = report.demands
            .filter((demand) => demand.fact === kind && demand.demanded)
            .toSorted((a, b) => rank(a) - rank(b) || (0,kit_build_src/* compareBytes */.Xo)(a.subject, b.subject));
        const [worst] = demands;
        if (worst === undefined)
            return { kind, status: 'missing' };
        const status = worst.verdict === 'pass' ? 'verified' : worst.statementDigest === undefined ? 'missing' : 'rejected';
        return {
            kind,
            status,
            ...(worst.signer === undefined
                ? {}
                : { signer: { mode: 'key', fingerprint: worst.signer.fingerprint } }),
            ...(worst.statementDigest === undefined ? {} : { statement: worst.statementDigest }),
            ...(status === 'verified' ? {} : { why: worst.reason })
        };
    });
}
const rank = ({ verdict }) => (verdict === 'pass' ? 1 : 0);
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
    const policy = await (0,trust/* trustedPolicy */.U)(file.policy, inputs['public-key'], ports);
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
    const judged = await readable(image.store, digest, ports);
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
        report: (0,oci_build_src/* isDigest */.Bc)(digest) ? gate.reportOn(digest) : undefined,
        asked: operation === 'rollback',
        verifyCommands: (0,src/* verifyCommand */.p0)(`${image.store.name}@${digest}`, 'delivery.pub').split('\n'),
        notes: notesOf(environment, result, inputs['dry-run']),
        run: runInfo(ports)
    });
    const comment = external_node_path_.join(ports.temporary, `comment-${environment.name}.md`);
    await (0,promises_.writeFile)(comment, (0,report_build_src/* renderComment */.wQ)(delivery));
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
        router: (0,rollout_build_src.builtinRouter)({
            stateDir,
            listen: environment.router.listen,
            // Not a URL relative to this module: ncc would copy the file as it is instead of bundling it.
            proxyEntry: external_node_path_.join(import.meta.dirname, 'builtin-proxy.js'),
            clock,
            logger
        }),
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

/***/ })

};
