export const id = 4704;
export const ids = [4704];
export const modules = {

/***/ 84704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  blueGreenSwitch: () => (/* binding */ blueGreenSwitch),
  blueGreenSwitchPost: () => (/* binding */ blueGreenSwitchPost)
});

// EXTERNAL MODULE: ./packages/runner/build/src/run.js + 4 modules
var run = __webpack_require__(68246);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/progress.js
var progress = __webpack_require__(41945);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/report/build/src/comment.js
var src_comment = __webpack_require__(23807);
// EXTERNAL MODULE: ./packages/report/build/src/markdown.js
var markdown = __webpack_require__(59437);
// EXTERNAL MODULE: ./packages/report/build/src/sections/changes.js
var changes = __webpack_require__(12638);
;// CONCATENATED MODULE: ./packages/report/build/src/sections/chart.js
/** The machine's own words (DESIGN section 6): nothing else of a timeline gets into a chart, whose labels do things. */
const phases = /^(LOCKED|PREPARED|READY|PREVIEWED|STEP|COMMIT|SETTLED|SOAK|DRAINED|CAPTURED|RETIRED)(?: |$)/;
const mostBars = 40;
/** Undefined where there are fewer than two phases: a bar alone says nothing. */
function renderChart({ timeline = [], run }) {
    const marks = timeline.flatMap(({ at, what }) => {
        const phase = phases.exec(what)?.[1];
        return phase === undefined || !Number.isSafeInteger(at) || at < 0 || at > run.at ? [] : [{ at, phase }];
    });
    if (marks.length < 2)
        return undefined;
    const bars = marks.slice(0, mostBars).map(({ at, phase }, index) => {
        const end = marks[index + 1]?.at ?? run.at;
        // A bar without a width is not drawn.
        return `  ${phase} :${at}, ${Math.max(end, at + 1)}`;
    });
    return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %H:%M:%S', ...bars, '```'].join('\n');
}
//# sourceMappingURL=chart.js.map
// EXTERNAL MODULE: ./packages/report/build/src/sections/environments.js
var environments = __webpack_require__(12309);
// EXTERNAL MODULE: ./packages/report/build/src/sections/facts.js
var facts = __webpack_require__(36424);
// EXTERNAL MODULE: ./packages/report/build/src/sections/footer.js
var footer = __webpack_require__(88620);
// EXTERNAL MODULE: ./packages/report/build/src/sections/logs.js
var logs = __webpack_require__(17628);
// EXTERNAL MODULE: ./packages/report/build/src/sections/image.js
var sections_image = __webpack_require__(7442);
// EXTERNAL MODULE: ./packages/report/build/src/sections/head.js
var head = __webpack_require__(9849);
// EXTERNAL MODULE: ./packages/report/build/src/sections/rollback.js
var rollback = __webpack_require__(12671);
;// CONCATENATED MODULE: ./packages/report/build/src/summary.js










/** The job summary of one delivery: like the comment, with the tables in full. Well below GitHub's 1 MiB. */
function renderSummary(delivery) {
    return `${(0,markdown/* paragraphs */.qN)((0,head/* renderHead */.p)(delivery), (0,environments/* renderEnvironments */.Z)(delivery, 50), (0,sections_image/* renderDigest */.L)(delivery.image), (0,facts/* renderFactTable */.zB)(delivery.facts.slice(0, 50)), (0,facts/* keyNote */.UF)(delivery.facts.flatMap((fact) => fact.signer ?? [])), (0,changes/* renderChanges */.O1)(delivery), (0,changes/* renderVulnerabilities */.Pz)(delivery, { limit: 1000 }), (0,changes/* renderPackages */.MN)(delivery.changes, 1000), (0,facts/* renderVerify */.Cu)(delivery.verifyCommands), (0,rollback/* renderRollback */.x)(delivery), (0,logs/* renderLogs */.y)(delivery), renderChart(delivery), (0,footer/* renderTimeline */.s8)(delivery, 500), (0,footer/* renderFooter */.up)(delivery.run, 'The registry, the target’s journal and the deployment hold the records; this is a view.'))}\n`;
}
//# sourceMappingURL=summary.js.map
// EXTERNAL MODULE: ./build/actions/shared/facts.js
var shared_facts = __webpack_require__(56635);
// EXTERNAL MODULE: ./build/actions/shared/post-comment.js + 2 modules
var post_comment = __webpack_require__(9582);
// EXTERNAL MODULE: ./build/actions/shared/run-info.js
var run_info = __webpack_require__(42014);
// EXTERNAL MODULE: ./build/actions/shared/verify-image.js
var verify_image = __webpack_require__(20655);
// EXTERNAL MODULE: ./packages/evidence/build/src/collect.js
var collect = __webpack_require__(88455);
// EXTERNAL MODULE: ./packages/evidence/build/src/fact.js
var fact = __webpack_require__(58627);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/sbom/build/src/compare.js
/** What changed between the packages of two images. */

/**
 * Packages whose version differs, by type and name. A package that is there in several versions is compared as the
 * sorted list of them, so that one of two copies moving is seen.
 */
function comparePackages(before, after) {
    const old = versionsByName(before);
    const now = versionsByName(after);
    return [...new Set([...old.keys(), ...now.keys()])].toSorted(json/* compareBytes */.Xo).flatMap((key) => {
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
    return new Map([...versions].map(([key, all]) => [key, [...all].toSorted(json/* compareBytes */.Xo).join(', ')]));
}
//# sourceMappingURL=compare.js.map
// EXTERNAL MODULE: ./packages/scan/build/src/baseline.js
var baseline = __webpack_require__(75238);
// EXTERNAL MODULE: ./packages/scan/build/src/predicate-reader.js + 2 modules
var predicate_reader = __webpack_require__(11749);
// EXTERNAL MODULE: ./build/actions/shared/sbom-of.js
var sbom_of = __webpack_require__(44581);
// EXTERNAL MODULE: ./build/actions/shared/scan-judge.js + 1 modules
var scan_judge = __webpack_require__(53205);
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
        const old = await knownOf(store, await (0,src_image/* readImage */.A)(store, live), trust);
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
                : { packages: { changed: comparePackages(old.components, now.components), total: now.components.length } }),
            ...(old.findings === undefined || now.findings === undefined
                ? {}
                : { vulnerabilities: (0,baseline/* compareFindings */.E)(old.findings, now.findings) })
        };
    }
    catch (error) {
        logger.warning(`What changed against ${live} cannot be told: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
}
/** What the newest verified scan says, by the gate's own policy; of several platforms the first that has one. Never throws. */
async function scanSummaryOf(store, policy, image, { clock, logger }) {
    try {
        const whole = await (0,collect/* collectFacts */.M7)(store, image.descriptor.digest, policy.trust);
        for (const { descriptor } of image.platforms) {
            const facts = await (0,collect/* collectFacts */.M7)(store, descriptor.digest, policy.trust);
            const judged = (0,scan_judge/* judgeNewestScan */.J)(facts, whole, store.name, policy, clock.now());
            if (judged === undefined)
                continue;
            const { verdict, counts, databaseTime } = judged;
            return { verdict, counts, ...(databaseTime === undefined ? {} : { databaseTime }) };
        }
    }
    catch (error) {
        logger.warning(`The scan cannot be read for the comment: ${(0,errors/* errorMessage */.gJ)(error)}`);
    }
    return undefined;
}
async function scanOf(store, digest, trust) {
    const { verified } = await (0,collect/* collectFacts */.M7)(store, digest, trust);
    return (0,fact/* newestFacts */.KR)(verified.filter((fact) => fact.predicateType === predicate_types/* predicateTypes */.ZR.scan))[0]?.predicate;
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
            findings.push(...(0,predicate_reader/* readScanPredicate */.R)(scan).findings);
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


const untouched = new Set(['blocked', 'superseded', 'unchanged', 'aborted', 'awaiting-approval']);
function deliveryOf(facts) {
    const { result, environment, image, report, run } = facts;
    const state = facts.state ?? result.state;
    const live = result.live;
    const previous = result.previous;
    const tookBack = result.state === 'rolled-back';
    const base = image?.annotations['org.opencontainers.image.base.digest'];
    return {
        app: facts.app,
        environment: environment.name,
        state,
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
                state: untouched.has(state) && live !== undefined ? 'live' : state,
                ...(untouched.has(state) ? {} : { since: run.at }),
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
                    ...(facts.repository === undefined
                        ? {}
                        : {
                            // The workflow of the examples: a rollback by hand.
                            command: `gh workflow run rollback.yml -R ${facts.repository} -f environment=${environment.name} -f digest=${previous.image}`
                        }),
                    ...bringsBack(facts.changes),
                    ...(result.keptUntil === undefined ? {} : { quickUntil: result.keptUntil })
                }
            }),
        ...(result.logs.length === 0 ? {} : { logs: result.logs.map(logOf) }),
        timeline: result.steps,
        verifyCommands: facts.verifyCommands,
        notes: facts.notes,
        run
    };
}
/** As it is shown; lists become one line. */
function logOf({ instance, why, text, cut, ended, details = {} }) {
    const facts = Object.entries(details).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
    return {
        instance,
        why,
        text,
        cut,
        ...(ended === undefined ? {} : { ended }),
        facts: Object.fromEntries(facts)
    };
}
/** What the new release no longer has, going back brings back. */
function bringsBack(changes) {
    const fixed = changes?.vulnerabilities?.fixed ?? [];
    if (fixed.length === 0)
        return {};
    const counts = {};
    for (const { severity } of fixed)
        counts[severity] = (counts[severity] ?? 0) + 1;
    return { bringsBack: counts };
}
function release(value, color) {
    return { digest: value.image, settings: value.settings, ...(color === undefined ? {} : { color }) };
}
//# sourceMappingURL=delivery.js.map
// EXTERNAL MODULE: ./packages/report/build/src/github/client.js
var github_client = __webpack_require__(64685);
// EXTERNAL MODULE: ./packages/report/build/src/github/deployments.js
var deployments = __webpack_require__(57608);
;// CONCATENATED MODULE: ./packages/report/build/src/github/proposal.js
/**
 * A release that was proposed for approval: a deployment that waits, with the release in its payload. Anybody who may
 * write deployments can make one, so it can only forbid: what is deployed must be what it names, and proven all the same.
 */



/**
 * Why a release is not the one that was proposed, one line each; none when it is.
 * @param id of the deployment @throws RemoteError when GitHub does not answer
 */
async function differsFromProposal(client, repository, id, release) {
    const name = `deployment ${id}`;
    const path = (0,deployments/* deploymentsPath */.Mp)(repository);
    let answer;
    try {
        answer = (await client.read(`${path}/${id}`)).data;
    }
    catch (error) {
        if ((0,github_client/* statusOf */.c2)(error) !== 404)
            throw error;
        return [`${name} is not there, and nothing was approved without it`];
    }
    const deployment = (0,deployments/* readDeployment */.iJ)(answer);
    if (deployment?.id !== id)
        return [`${name} cannot be read`];
    const { payload } = deployment;
    const proposed = (0,json/* isObject */.Gv)(payload['release']) ? payload['release'] : {};
    const pairs = [
        ['the application', payload['app'], release.app],
        ['the environment', payload['environment'], release.environment],
        ['the image', proposed['digest'], release.digest],
        ['the settings', proposed['settings'], release.settings]
    ];
    const differing = pairs
        .filter(([, approved, given]) => approved !== given)
        .map(([what, approved, given]) => `${name} is for ${what} ${JSON.stringify(approved ?? null)}, and not for ${given}`);
    const state = (await (0,deployments/* deploymentStatus */.I1)(client, repository, id))?.state;
    if (state === 'inactive')
        differing.push(`${name} is closed: another release has been there since`);
    return differing;
}
//# sourceMappingURL=proposal.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/proposal.js
/** Approval is for one release, fixed before anybody is asked (DESIGN sections 5 and 8): what was proposed, and nothing else. */


/** The state of a proposal, from what a dry run said: about what the gate refuses nobody needs to be asked. */
function proposalState({ state, plan = [] }) {
    return state === 'unchanged' && !plan.some((step) => step.startsWith('leave ')) ? 'awaiting-approval' : state;
}
/**
 * Why this release is not the one that was approved, one line each; none when it is.
 * @param id input deployment-id @throws UserError when there is no GitHub to ask
 */
async function unapproved(id, release, github) {
    if (github === undefined)
        throw new errors/* UserError */.yo('github-token', '', 'a token of a run of GitHub: what was approved stands there');
    try {
        return await differsFromProposal(github.client, github.repository, id, release);
    }
    catch (error) {
        return [`what was approved cannot be asked: ${(0,errors/* errorMessage */.gJ)(error)}`];
    }
}
//# sourceMappingURL=proposal.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/answer.js
/** What a run of the switch answers: the signed answer of the gate, the comment, what GitHub is told, the outputs. */












async function answer(inputs, { file, environment, source, image, policy, gate }, { result, settings }, ports) {
    const { operation, 'deployment-id': deploymentId } = inputs;
    const app = inputs.app ?? file.app;
    const digest = image.digest ?? result.live?.image ?? '';
    const report = (0,src_digest/* isDigest */.Bc)(digest) ? gate.reportOn(digest) : undefined;
    const judged = await readable(image.store, digest, ports);
    if (operation === 'deploy' && inputs.attest && !inputs['dry-run'] && judged !== undefined && report !== undefined)
        await (0,verify_image/* attachAnswer */.k)(image, judged, report, { ...inputs, source }, ports);
    const before = result.state === 'live' ? result.previous?.image : result.live?.image;
    const repository = ports.env['GITHUB_REPOSITORY'];
    const delivery = deliveryOf({
        app,
        environment,
        name: image.store.name,
        image: judged,
        changes: judged && (await changesOf(image.store, policy.trust, judged, before, ports.logger)),
        scan: judged && (await scanSummaryOf(image.store, policy, judged, ports)),
        digest,
        result,
        ...(operation === 'propose' ? { state: proposalState(result) } : {}),
        report,
        asked: operation === 'rollback',
        verifyCommands: (0,shared_facts/* foundCommands */.z)(image.store.name, digest, report, policy.trust).split('\n'),
        notes: notesOf(environment, source, result, inputs['dry-run']),
        run: (0,run_info/* runInfo */.Q)(ports),
        ...(repository === undefined ? {} : { repository })
    });
    const comment = external_node_path_.join(ports.temporary, `comment-${environment.name}.md`);
    await (0,promises_.writeFile)(comment, (0,src_comment/* renderComment */.w)(delivery));
    const posted = operation === 'status' || inputs['dry-run']
        ? {}
        : await (0,post_comment/* publish */.m)(delivery, {
            token: inputs['github-token'],
            comment: inputs.comment,
            deployment: inputs.deployment,
            check: inputs.check,
            artifactRecord: inputs['artifact-record'] && operation !== 'propose',
            ...(deploymentId === undefined ? {} : { deploymentId }),
            ...(operation === 'propose' && settings !== undefined ? { settings } : {}),
            ...(result.live?.image === digest ? { settings: result.live.settings } : {})
        }, ports);
    const looked = operation === 'status' ? statusOf(result) : undefined;
    const failed = result.state === 'rolled-back' && operation !== 'rollback';
    return {
        outputs: {
            result: delivery.state,
            'live-digest': result.live?.image ?? '',
            'live-color': result.color ?? '',
            'previous-digest': result.previous?.image ?? '',
            drift: looked?.drift ?? '',
            differences: looked === undefined ? '' : JSON.stringify(looked.differences.slice(0, 200)),
            'exposed-seconds': String(result.exposedSeconds),
            'cold-start': String(result.coldStart?.milliseconds ?? ''),
            'previous-cold-start': String(result.coldStart?.previous ?? ''),
            'deployment-id': String(posted.deployment ?? deploymentId ?? ''),
            state: result.journal,
            comment
        },
        summary: renderSummary(delivery),
        reportOnly: !failed && operation === 'rollback' && result.state === 'rolled-back',
        failure: `${environment.name}: ${delivery.state}${result.reason === undefined ? '' : `: ${result.reason}`}`
    };
}
const statusOf = (result) => 'differences' in result ? result : undefined;
/** For the comment only: what cannot be read any more is left out of it. */
async function readable(store, digest, ports) {
    if (!(0,src_digest/* isDigest */.Bc)(digest))
        return undefined;
    try {
        return await (0,src_image/* readImage */.A)(store, digest);
    }
    catch (error) {
        ports.logger.warning(`${digest} cannot be read for the comment: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
}
function coldStartNote({ coldStart, state }) {
    if (coldStart === undefined || state !== 'live')
        return [];
    const { milliseconds, previous } = coldStart;
    const before = previous === undefined ? '' : `; the release before it took ${(0,progress/* formatDuration */.a3)(previous)}`;
    return [`Ready ${(0,progress/* formatDuration */.a3)(milliseconds)} after its start${before}`];
}
function notesOf(environment, source, result, dryRun) {
    return [
        ...(statusOf(result)?.differences ?? [])
            .slice(0, 20)
            .map(({ kind, about, what }) => `Not as recorded: ${kind} ${about}: ${what}`),
        ...coldStartNote(result),
        ...(dryRun ? ['Dry run: nothing was changed.', ...(result.plan ?? []).map((step) => `Would ${step}.`)] : []),
        environment.protected
            ? `Policy and targets were read from ${source.description}`
            : `This environment is not protected, so policy and targets were read from ${source.description}`,
        'All steps of one job are one trust domain, where an earlier step can interfere with a later one'
    ];
}
//# sourceMappingURL=answer.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/declaration.js
var declaration = __webpack_require__(48240);
// EXTERNAL MODULE: ./packages/kit/build/src/values.js
var values = __webpack_require__(36432);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/declaration.js


const declaration_declaration = (0,declaration/* declareAction */.DW)({
    name: 'blue-green-switch',
    description: 'Replaces what runs by an image whose facts are proven, without a failed request, and goes back by itself',
    good: ['live', 'unchanged', 'awaiting-approval'],
    post: true,
    inputs: {
        environment: (0,declaration/* required */.mw)('Name of the environment in delivery.yml.', values/* text */.Qq),
        image: (0,declaration/* optional */.lq)('The image to deploy: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]`. Default: delivery.yml’s `image`. Not needed for `status`, `resume` and `abort`.', values/* text */.Qq),
        digest: (0,declaration/* optional */.lq)('Digest of the image (`sha256:...`), when `image` does not end in one.', values/* text */.Qq),
        config: (0,declaration/* defaulted */.P_)('delivery.yml.', '.github/delivery.yml', values/* text */.Qq),
        operation: (0,declaration/* defaulted */.P_)('`deploy`; `propose` a release for approval, which changes nothing but makes a deployment that waits; `rollback` to a release that this environment once committed (default: the previous one); `status`; `resume` or `abort` what an earlier run left unfinished.', 'deploy', values/* oneOf */.yL('deploy', 'propose', 'rollback', 'status', 'resume', 'abort')),
        'deployment-id': (0,declaration/* optional */.lq)('With `deploy`, the deployment that `propose` made: any release but the one it names is refused.', values/* integer */.nd(1, Number.MAX_SAFE_INTEGER)),
        ...inputs/* simpleTrustInputs */.CP,
        attest: (0,declaration/* defaulted */.P_)('With `deploy`, attach the gate’s answer as a signed verification summary where the job can sign.', 'true', values/* boolean */.zM),
        ...inputs/* signingInputs */.hY,
        'dry-run': (0,declaration/* defaulted */.P_)('Judge the image and say what would be done, and change nothing.', 'false', values/* boolean */.zM),
        force: (0,declaration/* defaulted */.P_)('Replace the running release by the same release anew.', 'false', values/* boolean */.zM),
        migration: (0,declaration/* optional */.lq)('What the release does to data that others share: `none`, `expand` (only adds), or `contract` (takes away what earlier releases need; refused while one of them runs or is kept, and no rollback leads past it). Default: the image’s label `org.immutable-delivery.migration`, else `none`.', values/* oneOf */.yL('none', 'expand', 'contract')),
        ...inputs/* hostInputs */.ep,
        app: (0,declaration/* optional */.lq)('Name shown in the comment. Default: delivery.yml’s.', values/* text */.Qq),
        ...inputs/* registryInputs */.P4,
        ...inputs/* githubInputs */.dN,
        'artifact-record': (0,declaration/* defaulted */.P_)('Record the digest that serves for the organisation (`artifact-metadata: write`), where it has GitHub’s linked artifacts.', 'false', values/* boolean */.zM)
    },
    outputs: {
        result: '`live`, `unchanged`, `awaiting-approval`, `rolled-back`, `failed`, `blocked`, `superseded`, `aborted`, or `error`.',
        'live-digest': 'Digest of what serves now.',
        'live-color': '`blue` or `green`: the colour that serves now.',
        'previous-digest': 'Digest of what served before.',
        drift: 'Of `status`: `same`, `different` from what was recorded (instances, changed files, routes, an unfinished rollout), as it was found, or `unknown` while another run is at work.',
        differences: 'Of `status`: JSON list of what differs, each with `kind`, `about` and `what`.',
        'exposed-seconds': 'How long users saw a release that was taken back, in seconds.',
        'cold-start': 'How long what serves now took from the start of its first instance until all were ready, in milliseconds; empty where nobody measured.',
        'previous-cold-start': 'The same of the release before it.',
        'deployment-id': 'The deployment at GitHub that records this; empty when there is none.',
        state: 'Path of the journal of this environment.',
        comment: 'Path of the rendered pull request comment (Markdown).'
    }
});
//# sourceMappingURL=declaration.js.map
// EXTERNAL MODULE: ./packages/health/build/src/probe.js + 9 modules
var probe = __webpack_require__(99130);
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var src_reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js + 1 modules
var open_image = __webpack_require__(92423);
// EXTERNAL MODULE: ./build/actions/shared/open-target.js + 5 modules
var open_target = __webpack_require__(80960);
// EXTERNAL MODULE: ./build/actions/shared/run-command.js
var run_command = __webpack_require__(65125);
// EXTERNAL MODULE: ./build/actions/shared/config-source.js
var config_source = __webpack_require__(37544);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/report/build/src/github/api.js
var github_api = __webpack_require__(56024);
// EXTERNAL MODULE: ./packages/runner/build/src/github.js
var github = __webpack_require__(47055);
;// CONCATENATED MODULE: ./build/actions/shared/protected-branch.js
/**
 * Files of the protected branch, by commit, through GitHub's API (DESIGN section 8, point 2): what a pull request or a
 * pushed branch holds as policy, target or command is only proposed. The branch is the repository's default one.
 */




const needed = 'a token with `permissions: contents: read` for this repository';
/**
 * Finds the default branch and fixes the commit that it has now.
 * @param patience milliseconds to wait for GitHub in all; default three minutes
 * @throws UserError without a token or a repository, or when GitHub does not let it be read; RemoteError
 */
async function protectedBranch(token, ports, patience) {
    const { env, clock, logger, signal } = ports;
    const repository = env['GITHUB_REPOSITORY'] ?? '';
    if (env['GITHUB_ACTIONS'] !== 'true' || !/^[^/]+\/[^/]+$/.test(repository))
        throw new errors/* UserError */.yo('environment', 'no run of GitHub', 'a run of GitHub, or `protected: false` in delivery.yml');
    if (token === '')
        throw new errors/* UserError */.yo('github-token', '', needed);
    const api = (0,github/* githubApi */.M)(env['GITHUB_API_URL'] ?? 'https://api.github.com', token);
    const client = new github_client/* GitHubClient */.jh({ api, clock, logger, signal, ...(patience === undefined ? {} : { patience }) });
    const root = (0,github_api/* repositoryPath */.S)(repository);
    const ask = async (path, query = {}) => {
        try {
            const { data } = await client.read(path, query);
            return (0,json/* isObject */.Gv)(data) ? data : {};
        }
        catch (error) {
            const status = (0,github_client/* statusOf */.c2)(error);
            if (status === 401 || status === 403)
                throw new errors/* UserError */.yo('github-token', `status ${status}`, needed, { cause: error });
            throw error;
        }
    };
    const { default_branch: branch } = await ask(root);
    if (typeof branch !== 'string' || branch === '')
        throw new Error('GitHub does not name the default branch');
    const found = await ask(`${root}/branches/${encodeURIComponent(branch)}`);
    const commit = (0,json/* isObject */.Gv)(found['commit']) ? found['commit']['sha'] : undefined;
    if (typeof commit !== 'string' || !/^[0-9a-f]{40,64}$/.test(commit))
        throw new Error(`GitHub does not name the commit of ${(0,printable/* printable */.g)(branch)}`);
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const shown = (0,printable/* printable */.g)(branch, 200);
    return {
        branch: shown,
        commit,
        isProtected: found['protected'] === true,
        description: `the branch ${shown} at ${commit}`,
        uri: (file) => `git+${server}/${repository}@${commit}#${file}`,
        readFile: async (file, input, limit = config_source/* usualLimit */.C) => {
            const path = pathInRepository(file, input);
            let answer;
            try {
                answer = await ask(`${root}/contents/${path.split('/').map(encodeURIComponent).join('/')}`, { ref: commit });
            }
            catch (error) {
                if ((0,github_client/* statusOf */.c2)(error) !== 404)
                    throw error;
                throw new errors/* UserError */.yo(input, file, `a file of the branch ${shown} (it has none such at ${commit})`, {
                    cause: error
                });
            }
            return contentOf(answer, file, input, limit);
        }
    };
}
/** Inside the repository, in its own writing: what points out of it would be another file than the one that is meant. */
function pathInRepository(file, input) {
    const parts = file.split('/').filter((part) => part !== '' && part !== '.');
    if (file.startsWith('/') || file.includes('\\') || parts.length === 0 || parts.includes('..'))
        throw new errors/* UserError */.yo(input, file, 'a path inside the repository, relative to its root');
    return parts.join('/');
}
function contentOf({ type, encoding, content, size }, file, input, limit) {
    if (type !== 'file')
        throw new errors/* UserError */.yo(input, file, `a file, and no ${typeof type === 'string' ? type : 'folder'}`);
    if (typeof size === 'number' && size > limit)
        throw new errors/* UserError */.yo(input, file, `a file of at most ${limit} bytes`);
    if (encoding !== 'base64' || typeof content !== 'string')
        throw new errors/* UserError */.yo(input, file, 'a file of at most 1 MB: larger ones GitHub does not give by path');
    const bytes = Buffer.from(content, 'base64');
    if (bytes.byteLength > limit || (typeof size === 'number' && bytes.byteLength !== size))
        throw new errors/* UserError */.yo(input, file, `a whole file of at most ${limit} bytes`);
    return bytes;
}
//# sourceMappingURL=protected-branch.js.map
;// CONCATENATED MODULE: ./build/actions/shared/switch-config.js
/** Which delivery.yml an environment obeys: the protected branch's, unless that one says that it is not protected. */





/** Events that run what is on a branch. Others claim the default branch too, but are started by outsiders. */
const ownEvents = ['push', 'workflow_dispatch', 'schedule', 'merge_group'];
/**
 * A protected environment is read from the protected branch, by commit. So is the word that an environment is not
 * protected: a pushed branch, or an earlier step that writes into the checkout, would otherwise say it of production
 * and bring a policy of its own. Where no GitHub is, the checkout is all there is.
 * @throws UserError when the environment is unknown, or protected where that cannot be had
 */
async function switchConfig(inputs, ports) {
    const onGitHub = ports.env['GITHUB_ACTIONS'] === 'true';
    // Going back must work for whoever sits at the machine when GitHub does not. It goes only to what was live there.
    const isWayBack = inputs.operation !== 'deploy' && inputs.operation !== 'propose';
    if (!onGitHub) {
        const own = await ofCheckout(inputs, ports);
        if (!own.environment.protected)
            return own;
        if (isWayBack)
            return { ...own, source: unproven(ports) };
    }
    try {
        // Who goes back is in a hurry.
        return await ofBranch(inputs, ports, isWayBack ? 10_000 : undefined);
    }
    catch (error) {
        if (!isWayBack || (0,errors/* errorKind */.f8)(error) !== 'remote' || !(await isOfProtectedBranch(ports.env)))
            throw error;
        ports.logger.warning(`GitHub does not answer, so ${inputs.operation} goes by the checkout of this run, which is of the protected branch: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return { ...(await ofCheckout(inputs, ports)), source: unproven(ports) };
    }
}
async function ofCheckout(inputs, ports) {
    const source = (0,config_source/* checkoutSource */.E)(ports);
    const file = await (0,delivery_file.readDelivery)(inputs.config, source);
    return { file, environment: environmentOf(file, inputs), source };
}
/** The checkout in place of the protected branch, and said so. */
function unproven(ports) {
    return { ...(0,config_source/* checkoutSource */.E)(ports), description: 'the checkout of this job, and not from the protected branch' };
}
async function ofBranch(inputs, ports, patience) {
    const branch = await protectedBranch(inputs['github-token'], ports, patience);
    const file = await (0,delivery_file.readDelivery)(inputs.config, branch);
    const environment = environmentOf(file, inputs, ` of ${branch.description}`);
    if (environment.protected) {
        refuseProposals(environment.name, ports);
        requireProtection(file, branch, inputs);
        return { file, environment, source: branch };
    }
    return ofCheckout(inputs, ports);
}
function environmentOf(file, inputs, where = '') {
    const { environment: name, config } = inputs;
    const environment = Object.hasOwn(file.environments, name) ? file.environments[name] : undefined;
    if (environment === undefined)
        throw new errors/* UserError */.yo('environment', name, `one of those in ${config}${where}: ${Object.keys(file.environments).join(', ')}`);
    return environment;
}
function requireProtection(file, branch, inputs) {
    if (!branch.isProtected)
        throw new errors/* UserError */.yo('environment', inputs.environment, `a protected branch ${branch.branch}, from which the policy is read (a branch protection or a ruleset at GitHub), or an environment with \`protected: false\``);
    if (file.policy === undefined)
        throw new errors/* UserError */.yo('config', inputs.config, `a policy in it: the inputs of a workflow are what any branch likes them to be, so they do not say whose statements count for ${inputs.environment}`);
    const root = inputs['trusted-root'];
    if (root !== undefined)
        throw new errors/* UserError */.yo('trusted-root', root.slice(0, 100), `no trusted-root beside the protected environment ${inputs.environment}: \`policy.trusted-root\` in ${inputs.config} names it`);
}
/** Nobody deploys to a protected environment from a proposal, and a run of one may be anybody's. */
function refuseProposals(environment, { env }) {
    const event = env['GITHUB_EVENT_NAME'] ?? '';
    if (!event.startsWith('pull_request'))
        return;
    throw new errors/* UserError */.yo('environment', environment, `a run of another event, or an environment with \`protected: false\`: this one is of ${event}, and its checkout is only proposed`);
}
/** Whether the run is of the default branch and GitHub protects it, by the runner's own variables. */
async function isOfProtectedBranch(env) {
    if (env['GITHUB_REF_PROTECTED'] !== 'true' || !ownEvents.includes(env['GITHUB_EVENT_NAME'] ?? ''))
        return false;
    const branch = await defaultBranch(env['GITHUB_EVENT_PATH']);
    return branch === undefined || env['GITHUB_REF'] === `refs/heads/${branch}`;
}
/** As the event's payload names it. */
async function defaultBranch(file) {
    if (file === undefined)
        return undefined;
    const payload = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    const branch = payload?.repository?.default_branch;
    return typeof branch === 'string' ? branch : undefined;
}
//# sourceMappingURL=switch-config.js.map
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var trust = __webpack_require__(91150);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-report.js
var gate_report = __webpack_require__(73641);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate.js + 4 modules
var gate = __webpack_require__(57810);
// EXTERNAL MODULE: ./build/actions/shared/kept-facts.js
var kept_facts = __webpack_require__(69120);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/gate.js
/** The gate of the switch: evidence's judgement, with what this environment has seen before. */




function switchGate(o) {
    const { store, policy, files, factsFolder, ports } = o;
    const kept = (0,kept_facts/* keptFacts */.U)(factsFolder, ports);
    const reports = new Map();
    const images = new Map();
    const judgeImage = async (digest, rollback) => {
        // What is live here once passed, and is proven anew from what is kept: also when the registry is gone.
        const from = rollback ? kept.inFrontOf(store(), digest) : store();
        let image;
        try {
            image = await (0,src_image/* readImage */.A)(from, digest);
            images.set(digest, image);
        }
        catch (error) {
            // Changed bytes are an answer about the image, `blocked`, and no failure of ours.
            return (0,gate_report/* reportUnreadable */.c)(digest, error, ports.clock);
        }
        const seen = await readSeen(files);
        return (0,gate/* runGate */.R)({
            store: from,
            image,
            trust: policy.trust,
            scanPolicy: policy.scan,
            rules: policy.rules,
            judge: (0,scan_judge/* scanJudge */.N)(from.name),
            ...(policy.rego === undefined ? {} : { rego: policy.rego }),
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
        const seen = await readSeen(files);
        if (databaseTime === undefined || (seen !== undefined && seen >= databaseTime))
            return;
        await files.replace(seenFile, `${JSON.stringify({ newestDatabase: databaseTime })}\n`);
    };
    return {
        gate: async (release, { phase, operation }) => {
            const title = phase === 'locked' ? 'The facts, before anything is started' : 'The facts once more, before COMMIT';
            const report = await ports.logger.group(title, () => judge(release.image, operation === 'rollback'));
            await remember(report);
            const image = images.get(release.image);
            // Only what is about to be live is worth a copy.
            if (phase === 'commit' && report.verdict === 'pass' && image !== undefined)
                await kept.keep(operation === 'rollback' ? kept.inFrontOf(store(), release.image) : store(), image, report);
            return { verdict: report.verdict, reasons: (0,gate_report/* refusals */.K)(report) };
        },
        verify: async (release) => {
            const report = await judge(release.image, true);
            if (report.verdict !== 'pass')
                throw new Error(`not proven any more: ${(0,gate_report/* refusals */.K)(report).join('; ')}`);
        },
        reportOn: (digest) => reports.get(digest)
    };
}
const seenFile = 'newest-database.json';
/** @throws Error when the file is there and cannot be read: forgetting would revive old scans */
async function readSeen(files) {
    const bytes = await files.read(seenFile, 1000);
    if (bytes === undefined)
        return undefined;
    const value = JSON.parse(Buffer.from(bytes).toString('utf8'))?.newestDatabase;
    if (typeof value !== 'number' || !Number.isFinite(value))
        throw new Error(`${seenFile} is damaged; remove it to start anew`);
    return value;
}
//# sourceMappingURL=gate.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/open-switch.js










/** Whoever opens it closes `target`. */
async function openSwitch(inputs, ports) {
    const { file, environment: settings, source } = await switchConfig(inputs, ports);
    const environment = inputs.operation === 'rollback' ? wayBack(settings) : settings;
    const name = inputs.image ?? file.image;
    if (name === undefined)
        throw new errors/* UserError */.yo('image', '', `an image, or \`image\` in ${inputs.config}`);
    const image = await imageOf({ ...inputs, image: name }, ports);
    const policy = await (0,trust.trustedPolicy)(file.policy, inputs, ports, source);
    const target = await (0,open_target/* openTarget */.A)(file.app, environment, image.store, inputs, ports, source);
    const { factsFolder } = target;
    const gate = switchGate({ store: () => image.store, policy, files: target.options.files, factsFolder, ports });
    const dryRun = inputs['dry-run'] || inputs.operation === 'propose';
    const options = optionsOf({ environment, target, ports, dryRun, gate });
    return { file, environment, source, image, policy, gate, target, options };
}
/**
 * ECS goes back at once: a deployment that it keeps has no steps in that direction. And one that it makes for a way back
 * keeps nothing, or its run would wait for the bake to end before what was replaced is gone.
 */
function wayBack(environment) {
    if (environment.runtime.type !== 'ecs')
        return environment;
    const steps = environment.strategy.steps.slice(-1);
    return { ...environment, strategy: { type: 'blue-green', steps }, keepPrevious: 0 };
}
/** The store to read from, and the digest where one is given; only deploying needs one. */
async function imageOf(inputs, ports) {
    if (inputs.operation === 'deploy' || inputs.operation === 'propose')
        return (0,open_image/* openImage */.UY)(inputs, ports);
    const reference = (0,src_reference/* parseReference */.F2)(inputs.image, 'image');
    const digest = inputs.digest === undefined ? reference.digest : (0,src_digest/* parseDigest */.m)(inputs.digest, 'digest');
    return { store: (0,open_image/* openStore */.Ch)(reference, inputs, ports), digest };
}
function optionsOf(o) {
    const { environment, target, ports } = o;
    const { clock, logger, signal } = ports;
    const checks = environment.checks;
    return {
        environment: environment.name,
        ...target.options,
        run: (0,run_info/* runOrder */.w)(ports),
        strategy: environment.strategy,
        keepPrevious: target.options.keepPrevious ?? environment.keepPrevious,
        drain: environment.drain,
        startTimeout: environment.runtime.startTimeout,
        probeFor: (expected) => (0,probe/* createProbe */.fr)({ http: target.http, clock, checks, expected, runCommand: (0,run_command/* runCommandOf */._)(ports) }),
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
//# sourceMappingURL=open-switch.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/release.js
var src_release = __webpack_require__(50040);
// EXTERNAL MODULE: ./packages/rollout/build/src/run/operations.js + 2 modules
var operations = __webpack_require__(5705);
// EXTERNAL MODULE: ./packages/rollout/build/src/process/image.js + 3 modules
var process_image = __webpack_require__(17183);
// EXTERNAL MODULE: ./build/actions/shared/github-client.js
var shared_github_client = __webpack_require__(3537);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/operate.js
/** The operation that was asked for, by the functions of `rollout`. */





/** Does it, and closes the target. */
async function operate(inputs, open, ports) {
    const { target, image, options } = open;
    const { operation } = inputs;
    try {
        const deploys = operation === 'deploy' || operation === 'propose';
        const wanted = deploys ? await target.settings() : undefined;
        const settings = wanted === undefined ? undefined : (0,src_release/* settingsDigest */.KI)(wanted);
        const not = await notApproved(inputs, open, settings, ports);
        if (not.length > 0)
            return { result: await (0,operations/* refuse */.TR)(options, not.join('\n')), settings };
        if (wanted !== undefined && image.digest !== undefined)
            return { result: await deployDigest(open, image.digest, wanted, inputs), settings };
        switch (operation) {
            case 'propose':
            case 'deploy':
                throw new errors/* UserError */.yo('digest', '', 'the digest to deploy');
            case 'rollback':
                return { result: await (0,operations/* rollback */.dU)(options, image.digest === undefined ? {} : { image: image.digest }), settings };
            case 'status':
                return { result: await (0,operations/* status */.h5)(options), settings };
            case 'resume':
                return { result: await (0,operations/* resume */.U)(options), settings };
            case 'abort':
                return { result: await (0,operations/* abort */.h2)(options), settings };
        }
    }
    finally {
        await target.close();
    }
}
/** Why this is not what was approved, one line each. */
async function notApproved(inputs, { file, environment, image }, settings, ports) {
    const id = inputs['deployment-id'];
    if (id === undefined || image.digest === undefined || settings === undefined)
        return [];
    const app = inputs.app ?? file.app;
    const release = { app, environment: environment.name, digest: image.digest, settings };
    return unapproved(id, release, (0,shared_github_client/* githubOf */.z)(inputs['github-token'], ports));
}
const migrationLabel = 'org.immutable-delivery.migration';
/** @throws UserError for a label that says something else than the input, or nothing that is known */
function migrationOf(input, label) {
    if (label === undefined)
        return input ?? 'none';
    const stated = ['none', 'expand', 'contract'].find((one) => one === label);
    if (stated === undefined || (input !== undefined && input !== stated))
        throw new errors/* UserError */.yo('migration', input ?? label, `what the image’s label ${migrationLabel} says (${label}), one of none, expand, contract`);
    return stated;
}
/** An image that is not there, or whose bytes are not those of its digest, is refused like one whose facts are. */
async function deployDigest({ image: { store }, target, options }, digest, settings, inputs) {
    let image;
    try {
        image = await (0,src_image/* readImage */.A)(store, digest);
    }
    catch (error) {
        const kind = (0,errors/* errorKind */.f8)(error);
        if (kind !== 'integrity' && kind !== 'user')
            throw error;
        return (0,operations/* refuse */.TR)(options, (0,errors/* errorMessage */.gJ)(error));
    }
    const chosen = (0,process_image/* choosePlatform */.xV)(image, await target.platform());
    const migration = migrationOf(inputs.migration, chosen.config.config?.Labels?.[migrationLabel]);
    return (0,operations/* deploy */.gg)(options, {
        image: digest,
        manifest: chosen.descriptor.digest,
        settings,
        force: inputs.force,
        migration
    });
}
//# sourceMappingURL=operate.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/post.js
/**
 * The post step, which runs when the job ends, also after a cancel: what the step left unfinished is taken back, or
 * finished once it passed COMMIT. Only the fast path: for a runner that is gone the next run does the same.
 */


const begun = 'begun';
const settled = 'settled';
/** Called before anything is changed. */
function rememberBegin({ operation, 'dry-run': dryRun }, ports) {
    if (operation !== 'propose' && !dryRun)
        ports.saveState(begun, operation);
}
/** Called when the operation ended by itself, well or not: nothing of it is left to do. */
function rememberEnd(ports) {
    ports.saveState(settled, 'true');
}
/** @returns why the step fails; undefined when everything is in order */
async function takeBack(given, ports) {
    if (ports.state(begun) === '' || ports.state(settled) !== '') {
        ports.logger.info('Nothing was left unfinished.');
        return undefined;
    }
    ports.logger.info(`The operation ${ports.state(begun)} did not come to its end; looking what it left.`);
    // As somebody would who finds it: no digest is deployed, so that none is looked for.
    const inputs = { ...given, operation: 'abort' };
    const { target, options } = await openSwitch(inputs, ports);
    try {
        const { state, live, reason } = await (0,operations/* abort */.h2)(options);
        const serves = live === undefined ? 'nothing is live' : `${live.image} is live`;
        ports.logger.notice(`${options.environment}: ${state}, ${serves}${reason === undefined ? '' : `: ${reason}`}`);
        // The step itself failed already; here only what could not be put in order counts.
        return state === 'failed' ? `${options.environment}: ${reason ?? state}` : undefined;
    }
    finally {
        await target.close();
    }
}
//# sourceMappingURL=post.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/main.js






const blueGreenSwitch = () => (0,run/* runMain */.V)(declaration_declaration, async (inputs, ports) => {
    const open = await openSwitch(inputs, ports);
    rememberBegin(inputs, ports);
    const operated = await operate(inputs, open, ports);
    rememberEnd(ports);
    return answer(inputs, open, operated, ports);
});
const blueGreenSwitchPost = () => (0,run/* runPost */.a)(declaration_declaration, takeBack);
//# sourceMappingURL=main.js.map

/***/ })

};
