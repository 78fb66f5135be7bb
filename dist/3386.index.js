export const id = 3386;
export const ids = [3386];
export const modules = {

/***/ 13386:
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
// EXTERNAL MODULE: ./packages/report/build/src/sections/image.js
var sections_image = __webpack_require__(7442);
// EXTERNAL MODULE: ./packages/report/build/src/sections/head.js
var head = __webpack_require__(9849);
// EXTERNAL MODULE: ./packages/report/build/src/sections/rollback.js
var rollback = __webpack_require__(12671);
;// CONCATENATED MODULE: ./packages/report/build/src/summary.js









/** The job summary of one delivery: like the comment, with the tables in full. Well below GitHub's 1 MiB. */
function renderSummary(delivery) {
    return `${(0,markdown/* paragraphs */.qN)((0,head/* renderHead */.p)(delivery), (0,environments/* renderEnvironments */.Z)(delivery, 50), (0,sections_image/* renderDigest */.L)(delivery.image), (0,facts/* renderFactTable */.zB)(delivery.facts.slice(0, 50)), (0,facts/* keyNote */.UF)(delivery.facts.flatMap((fact) => fact.signer ?? [])), (0,changes/* renderChanges */.O1)(delivery), (0,changes/* renderVulnerabilities */.Pz)(delivery, { limit: 1000 }), (0,changes/* renderPackages */.MN)(delivery.changes, 1000), (0,facts/* renderVerify */.Cu)(delivery.verifyCommands), (0,rollback/* renderRollback */.x)(delivery), renderChart(delivery), (0,footer/* renderTimeline */.s8)(delivery, 500), (0,footer/* renderFooter */.up)(delivery.run, 'The registry, the target’s journal and the deployment hold the records; this is a view.'))}\n`;
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
// EXTERNAL MODULE: ./packages/scan/build/src/predicate-reader.js
var predicate_reader = __webpack_require__(85594);
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
        timeline: result.steps,
        verifyCommands: facts.verifyCommands,
        notes: facts.notes,
        run
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
function notesOf(environment, source, result, dryRun) {
    return [
        ...(statusOf(result)?.differences ?? [])
            .slice(0, 20)
            .map(({ kind, about, what }) => `Not as recorded: ${kind} ${about}: ${what}`),
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
// EXTERNAL MODULE: ./packages/rollout/build/src/state/files.js
var state_files = __webpack_require__(48028);
// EXTERNAL MODULE: ./packages/rollout/build/src/process/runtime.js + 7 modules
var process_runtime = __webpack_require__(17896);
// EXTERNAL MODULE: ./packages/rollout/build/src/process/image.js + 3 modules
var process_image = __webpack_require__(17183);
// EXTERNAL MODULE: ./packages/rollout/build/src/exec/runtime.js
var exec_runtime = __webpack_require__(12643);
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/engine.js
var docker_engine = __webpack_require__(5294);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/address.js
var address = __webpack_require__(51897);
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/runtime.js + 4 modules
var docker_runtime = __webpack_require__(95867);
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/secrets.js
var docker_secrets = __webpack_require__(51463);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/cluster.js + 2 modules
var cluster = __webpack_require__(48431);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/manifest.js
var manifest = __webpack_require__(23941);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/target.js + 10 modules
var kubernetes_target = __webpack_require__(82830);
;// CONCATENATED MODULE: ./build/actions/shared/open-cluster.js
/** The target `kubernetes` of delivery.yml, opened. */




async function kubernetesTargetOf(o) {
    const { runtime, environment, ports } = o;
    const { clock, logger, env, mask } = ports;
    const { router } = environment;
    if (router.type !== 'service' && router.type !== 'gateway')
        throw new errors/* UserError */.yo('router', router.type, 'the router `service` or `gateway` with the runtime kubernetes');
    const reference = (0,src_reference/* parseReference */.F2)(o.store.name, 'image');
    if (reference.kind !== 'registry')
        throw new errors/* UserError */.yo('image', o.store.name, 'an image in a registry: the nodes of the cluster pull it from there');
    const kubeconfig = o.inputs.kubeconfig;
    const { api, source } = await (0,cluster/* openCluster */.D)({
        ...(kubeconfig === undefined ? {} : { kubeconfig }),
        ...(runtime.context === undefined ? {} : { context: runtime.context }),
        ...(runtime.namespace === undefined ? {} : { namespace: runtime.namespace }),
        env,
        mask,
        clock
    });
    logger.info(`the namespace ${api.namespace} of ${api.name}, by ${source}`);
    const text = Buffer.from(await o.source.readFile(runtime.manifest, 'runtime.manifest')).toString('utf8');
    const plan = (0,manifest/* parseManifest */.Ng)(text, {
        file: runtime.manifest,
        namespace: api.namespace,
        ...(runtime.container === undefined ? {} : { container: runtime.container }),
        ...(runtime.port === undefined ? {} : { port: runtime.port }),
        ...(runtime.pullSecret === undefined ? {} : { pullSecret: runtime.pullSecret }),
        sharedVolumes: runtime.sharedVolumes
    });
    const target = await (0,kubernetes_target/* kubernetesTarget */.g)({
        api,
        owner: o.owner,
        plan,
        env: runtime.env,
        repository: `${reference.host}/${reference.repository}`,
        router,
        startTimeout: runtime.startTimeout,
        http: ports.http,
        redact: ports.redact,
        clock,
        logger
    });
    const { files, runtime: pods, router: way, instances, http } = target;
    return {
        // The journal is in the cluster; facts are kept for this run only.
        factsFolder: external_node_path_.join(ports.temporary, 'facts'),
        options: { files, runtime: pods, router: way, instances },
        http,
        settings: () => target.settings(),
        platform: () => target.platform(),
        close: () => {
            api.close();
            return Promise.resolve();
        }
    };
}
//# sourceMappingURL=open-cluster.js.map
;// CONCATENATED MODULE: ./build/actions/shared/programs.js
/** Always there: a program finds others, and its own configuration. */
const usual = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
function programsOf(settings, environment, ports) {
    const { observe, act, passEnv, timeout } = settings;
    const { clock, logger, redact, workspace } = ports;
    const env = Object.fromEntries([...usual, ...passEnv].flatMap((name) => (ports.env[name] === undefined ? [] : [[name, ports.env[name]]])));
    return { observe, act, cwd: workspace, env, timeout, environment, redact, clock, logger };
}
//# sourceMappingURL=programs.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/haproxy/router.js + 4 modules
var router = __webpack_require__(90326);
// EXTERNAL MODULE: ./packages/rollout/build/src/nginx/router.js + 1 modules
var nginx_router = __webpack_require__(17345);
// EXTERNAL MODULE: ./packages/rollout/build/src/caddy/router.js + 1 modules
var caddy_router = __webpack_require__(97107);
// EXTERNAL MODULE: ./packages/rollout/build/src/exec/router.js
var exec_router = __webpack_require__(58294);
// EXTERNAL MODULE: ./packages/rollout/build/src/builtin/router.js + 1 modules
var builtin_router = __webpack_require__(78395);
// EXTERNAL MODULE: ./packages/rollout/build/src/several-routers.js
var several_routers = __webpack_require__(74026);
;// CONCATENATED MODULE: ./build/actions/shared/open-router.js
/** The router that delivery.yml names, opened. */




function openRouter(settings, place) {
    const { files, hosts, ports } = place;
    const { clock, logger, http } = ports;
    switch (settings.type) {
        case 'haproxy': {
            const { hosts: machines, type: _, ...own } = settings;
            return onEach(machines, hosts, (host) => (0,router/* haproxyRouter */.b)({ ...own, ...host, files, clock, logger }));
        }
        case 'nginx': {
            const { hosts: machines, type: _, ...own } = settings;
            return onEach(machines, hosts, (host) => (0,nginx_router/* nginxRouter */.I)({ ...own, ...host, files, http, clock }));
        }
        case 'caddy': {
            const { hosts: machines, type: _, ...own } = settings;
            return onEach(machines, hosts, (host) => (0,caddy_router/* caddyRouter */.b)({ ...own, ...host, files, http }));
        }
        case 'service':
        case 'gateway':
            throw new errors/* UserError */.yo('router', settings.type, 'the runtime kubernetes, which opens its router itself');
        case 'exec':
            return (0,exec_router/* execRouter */.Z)({ ...programsOf(settings, place.environment, ports), url: settings.url, files });
        case 'builtin': {
            const { stateDir } = place;
            if (stateDir === undefined)
                throw new errors/* UserError */.yo('router', 'builtin', 'another router: this one is a process on the machine of the journal');
            // Not a URL relative to this module: ncc would copy the file as it is instead of bundling it.
            const proxyEntry = external_node_path_.join(import.meta.dirname, 'builtin-proxy.js');
            return (0,builtin_router/* builtinRouter */.j)({ listen: settings.listen, proxyEntry, stateDir, clock, logger });
        }
    }
}
/** One router for each machine, or one for this machine. */
function onEach(machines, hosts, open) {
    const [first, ...others] = machines.map((machine) => open({ host: hosts.open(machine) }));
    return first === undefined ? open({}) : (0,several_routers/* severalRouters */.N)([first, ...others]);
}
//# sourceMappingURL=open-router.js.map
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/host.js
var host = __webpack_require__(73631);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/ssh.js + 2 modules
var hosts_ssh = __webpack_require__(18797);
;// CONCATENATED MODULE: ./build/actions/shared/open-hosts.js
/** The machines that delivery.yml names, opened: each once, however often it is named. */


function openHosts(inputs, ports) {
    const known = new Map();
    const make = ({ name, ssh }) => ssh === undefined
        ? (0,host/* localHost */.O)(name, ports.env['HOME'] ?? (0,external_node_os_.homedir)())
        : (0,hosts_ssh/* sshHost */.T)({
            name,
            user: ssh.user,
            host: ssh.host,
            port: ssh.port,
            key: inputs['ssh-key'],
            knownHosts: inputs['known-hosts'],
            temporary: ports.temporary,
            env: clientEnv(ports.env, inputs['ssh-key'] === undefined),
            clock: ports.clock
        });
    return {
        open: (settings) => {
            const { ssh } = settings;
            // One connection serves a machine that is host, proxy and keeper of the journal at once.
            const key = ssh === undefined ? 'this machine' : `${ssh.user ?? ''}@${ssh.host}:${ssh.port ?? ''}`;
            let host = known.get(key);
            if (host === undefined) {
                host = make(settings);
                known.set(key, host);
            }
            return host;
        },
        close: async () => {
            await Promise.all([...known.values()].map((host) => host.close()));
        }
    };
}
/** Nothing of the job's tokens; an agent only where no key was given. */
function clientEnv(env, agent) {
    const names = ['PATH', 'HOME', 'USER', 'LANG', ...(agent ? ['SSH_AUTH_SOCK'] : [])];
    return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
//# sourceMappingURL=open-hosts.js.map
;// CONCATENATED MODULE: ./build/actions/shared/open-target.js
/** What delivery.yml names as the target, opened: where its state lies, what starts instances, what routes to them. */









async function openTarget(app, environment, store, inputs, ports, source) {
    const { runtime } = environment;
    const owner = `${app}/${environment.name}`;
    if (runtime.type === 'kubernetes')
        return kubernetesTargetOf({ owner, environment, runtime, store, inputs, ports, source });
    const hosts = openHosts(inputs, ports);
    if (runtime.type === 'exec')
        return execTarget(environment, runtime, store, hosts, ports);
    return runtime.type === 'process'
        ? processTarget(environment, runtime, store, hosts, ports)
        : dockerTarget({ owner, environment, runtime, store, inputs, hosts, ports });
}
function processTarget(environment, runtime, store, hosts, ports) {
    const { clock, logger, http } = ports;
    const stateDir = external_node_path_.resolve(ports.workspace, runtime.stateDir);
    const files = (0,state_files/* localFiles */.J)(stateDir);
    return {
        factsFolder: stateDir,
        options: {
            files,
            runtime: (0,process_runtime/* processRuntime */.q)({ stateDir, openImage: (0,process_image/* imagesOf */.IC)(store, ports), clock, logger }),
            router: openRouter(environment.router, { environment: environment.name, files, stateDir, hosts, ports }),
            instances: runtime.instances
        },
        http,
        settings: () => Promise.resolve({ env: runtime.env }),
        platform: () => Promise.resolve(undefined),
        close: () => hosts.close()
    };
}
function execTarget(environment, runtime, store, hosts, ports) {
    const stateDir = external_node_path_.resolve(ports.workspace, runtime.stateDir);
    const files = (0,state_files/* localFiles */.J)(stateDir);
    return {
        factsFolder: stateDir,
        options: {
            files,
            runtime: (0,exec_runtime/* execRuntime */.C)({ ...programsOf(runtime, environment.name, ports), image: store.name }),
            router: openRouter(environment.router, { environment: environment.name, files, stateDir, hosts, ports }),
            instances: runtime.instances
        },
        http: ports.http,
        settings: () => Promise.resolve({ env: runtime.env }),
        platform: () => Promise.resolve(undefined),
        close: () => hosts.close()
    };
}
async function dockerTarget(o) {
    const { runtime, inputs, ports } = o;
    const { clock, logger } = ports;
    const machines = await Promise.all(runtime.hosts.map(async (settings) => {
        const host = o.hosts.open(settings);
        const engine = (0,docker_engine/* dockerEngine */.J)({ host, socket: settings.socket, clock });
        return { host, engine, address: await (0,address/* addressOf */.c)(settings) };
    }));
    const keeper = o.hosts.open(runtime.journal);
    const files = keeper.files(runtime.stateDir);
    const secrets = { from: runtime.envFrom, given: inputs.secrets ?? {}, mask: ports.mask };
    const unasked = Object.keys(secrets.given).find((name) => !runtime.envFrom.some((from) => 'secret' in from && from.secret === name));
    if (unasked !== undefined)
        throw new errors/* UserError */.yo('secrets', unasked, `\`secret:${unasked}\` under env-from in delivery.yml, which says what instances get`);
    const reference = (0,src_reference/* parseReference */.F2)(o.store.name, 'image');
    const stateDir = runtime.journal.ssh === undefined ? files.where : undefined;
    return {
        factsFolder: stateDir ?? external_node_path_.join(ports.temporary, 'facts'),
        options: {
            files,
            runtime: (0,docker_runtime/* dockerRuntime */.j)({
                owner: o.owner,
                hosts: machines,
                files,
                openImage: (0,process_image/* imagesOf */.IC)(o.store, ports),
                source: {
                    repository: reference.kind === 'registry' ? `${reference.host}/${reference.repository}` : undefined,
                    credentials: () => reference.kind === 'registry' ? (0,open_image/* credentialsFor */.Og)(reference.host, inputs, ports) : Promise.resolve(undefined)
                },
                secrets,
                capabilities: runtime.capAdd,
                redact: ports.redact,
                clock,
                logger
            }),
            router: openRouter(o.environment.router, {
                environment: o.environment.name,
                files,
                stateDir,
                hosts: o.hosts,
                ports
            }),
            instances: runtime.instances * machines.length,
            grace: runtime.grace
        },
        http: (0,address/* httpThrough */.S)(ports.http, machines),
        settings: async () => {
            const { env, port, readOnly, tmpfs, volumes, capAdd, user, network, memory, cpus, pids } = runtime;
            const versions = await (0,docker_secrets/* secretVersions */.C6)(machines.map(({ host }) => host), secrets, files);
            return {
                env,
                ...(runtime.envFrom.length === 0 ? {} : { secrets: versions }),
                container: {
                    port,
                    readOnly,
                    tmpfs,
                    capAdd,
                    ...(volumes.length === 0
                        ? {}
                        : { volumes: volumes.map((one) => `${one.source}:${one.target}:${one.readOnly ? 'ro' : 'rw'}`) }),
                    ...(user === undefined ? {} : { user }),
                    ...(network === undefined ? {} : { network }),
                    ...(memory === undefined ? {} : { memory }),
                    ...(cpus === undefined ? {} : { cpus }),
                    ...(pids === undefined ? {} : { pids })
                }
            };
        },
        platform: () => machines[0]?.engine.platform() ?? Promise.resolve(undefined),
        close: () => o.hosts.close()
    };
}
//# sourceMappingURL=open-target.js.map
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
// EXTERNAL MODULE: ./packages/oci/build/src/layout.js + 1 modules
var layout = __webpack_require__(922);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/kept-facts.js
/**
 * What proved a release, kept beside the journal: a rollback then needs no registry (DESIGN section 8, point 7). Only
 * copies by digest: whoever can write there can take facts away, and can make none that verifies.
 */




/** Releases of which the facts are kept: the one that is live, and those that one goes back to. */
const most = 5;
/** @param folder absolute path of the environment's state */
function keptFacts(folder, ports) {
    const root = external_node_path_.join(folder, 'facts');
    const { clock, logger } = ports;
    const folderOf = (image) => external_node_path_.join(root, image.slice('sha256:'.length));
    const layoutOf = (image) => (0,layout/* openLayout */.B9)({ path: folderOf(image), name: `oci-layout://facts/${image.slice(7, 19)}`, clock, logger });
    return {
        keep: async (store, image, report) => {
            const { digest } = image.descriptor;
            try {
                await copyFacts(store, layoutOf(digest), image, report);
                const now = new Date(clock.now());
                await (0,promises_.utimes)(folderOf(digest), now, now);
                await removeOldest(root, digest);
            }
            catch (error) {
                logger.warning(`What proves ${digest} is not kept, so that a rollback to it needs the registry: ${(0,errors/* errorMessage */.gJ)(error)}`);
            }
        },
        inFrontOf: (store, image) => layered(layoutOf(image), store, logger)
    };
}
async function copyFacts(from, to, image, report) {
    const manifest = async (digest) => {
        const stored = await from.getManifest(digest);
        if (stored !== undefined)
            await to.putManifest(stored.bytes, stored.descriptor.mediaType);
    };
    const blob = (descriptor) => to.putBlob(descriptor, () => from.getBlob(descriptor));
    for (const platform of image.platforms) {
        await blob(platform.manifest.config);
        await manifest(platform.descriptor.digest);
    }
    await manifest(image.descriptor.digest);
    for (const { subject, referrer, also = [] } of report.demands)
        for (const digest of referrer === undefined ? [] : [referrer, ...also]) {
            const stored = await from.getManifest(digest);
            const { config, layers = [], subject: about } = JSON.parse(Buffer.from(stored?.bytes ?? Buffer.from('{}')).toString('utf8'));
            // A signature as cosign 2 stored it hangs on a tag; it stays where it is.
            if (stored === undefined || about?.digest !== subject)
                continue;
            for (const part of config === undefined ? layers : [config, ...layers])
                await blob(part);
            await to.putReferrers(subject, [{ bytes: stored.bytes, mediaType: stored.descriptor.mediaType }]);
        }
}
async function removeOldest(root, newest) {
    const entries = await Promise.all((await (0,promises_.readdir)(root)).map(async (name) => ({ name, time: (await (0,promises_.stat)(external_node_path_.join(root, name))).mtimeMs })));
    const old = entries
        .filter(({ name }) => name !== newest.slice('sha256:'.length))
        .toSorted((a, b) => b.time - a.time)
        .slice(most - 1);
    for (const { name } of old)
        await (0,promises_.rm)(external_node_path_.join(root, name), { recursive: true, force: true });
}
/** Reads what is kept first, and the registry where that is not enough; nothing is written to what is kept. */
function layered(kept, store, logger) {
    return {
        ...store,
        name: store.name,
        resolveTag: (tag) => reachable(() => store.resolveTag(tag), undefined, logger),
        hasBlob: (digest) => store.hasBlob(digest),
        putBlob: (descriptor, open, onBytes) => store.putBlob(descriptor, open, onBytes),
        putManifest: (bytes, mediaType, tag) => store.putManifest(bytes, mediaType, tag),
        putReferrers: (subject, manifests) => store.putReferrers(subject, manifests),
        getManifest: async (digest) => (await intact(() => kept.getManifest(digest))) ?? store.getManifest(digest),
        getBlob: async function* (descriptor) {
            // A damaged copy is an error of the whole read: what was given already cannot be taken back.
            yield* (await intact(() => kept.hasBlob(descriptor.digest))) === true
                ? kept.getBlob(descriptor)
                : store.getBlob(descriptor);
        },
        listReferrers: async (digest, artifactType, limit) => {
            const own = (await intact(() => kept.listReferrers(digest, artifactType, limit))) ?? [];
            // With nothing kept, an unreachable registry is no empty one.
            const other = () => store.listReferrers(digest, artifactType, limit);
            const listed = own.length === 0 ? await other() : await reachable(other, [], logger);
            const known = new Set(own.map((item) => item.digest));
            return [...own, ...listed.filter((item) => !known.has(item.digest))].slice(0, limit);
        }
    };
}
/** Undefined for what is not kept, or damaged. */
async function intact(body) {
    try {
        return await body();
    }
    catch (error) {
        const kind = (0,errors/* errorKind */.f8)(error);
        if (kind !== 'integrity' && kind !== 'user' && (0,errors/* errorCode */.CA)(error) !== 'ENOENT')
            throw error;
        return undefined;
    }
}
async function reachable(body, otherwise, logger) {
    try {
        return await body();
    }
    catch (error) {
        if ((0,errors/* errorKind */.f8)(error) !== 'remote')
            throw error;
        logger.warning(`The registry cannot be asked, so only what is kept beside the journal counts: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return otherwise;
    }
}
//# sourceMappingURL=kept-facts.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/gate.js
/** The gate of the switch: evidence's judgement, with what this environment has seen before. */




function switchGate(o) {
    const { store, policy, files, factsFolder, ports } = o;
    const kept = keptFacts(factsFolder, ports);
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
    const { file, environment, source } = await switchConfig(inputs, ports);
    const name = inputs.image ?? file.image;
    if (name === undefined)
        throw new errors/* UserError */.yo('image', '', `an image, or \`image\` in ${inputs.config}`);
    const image = await imageOf({ ...inputs, image: name }, ports);
    const policy = await (0,trust.trustedPolicy)(file.policy, inputs, ports, source);
    const target = await openTarget(file.app, environment, image.store, inputs, ports, source);
    const { factsFolder } = target;
    const gate = switchGate({ store: () => image.store, policy, files: target.options.files, factsFolder, ports });
    const dryRun = inputs['dry-run'] || inputs.operation === 'propose';
    const options = optionsOf({ environment, target, ports, dryRun, gate });
    return { file, environment, source, image, policy, gate, target, options };
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
        keepPrevious: environment.keepPrevious,
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
// EXTERNAL MODULE: ./packages/rollout/build/src/run/operations.js + 6 modules
var operations = __webpack_require__(18957);
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
            return { result: { ...(await (0,operations/* status */.h5)(options)), state: 'blocked', reason: not.join('\n') }, settings };
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
        return { ...(await (0,operations/* status */.h5)(options)), state: 'blocked', reason: (0,errors/* errorMessage */.gJ)(error) };
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

/***/ }),

/***/ 56635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ factsOf),
/* harmony export */   z: () => (/* binding */ foundCommands)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16340);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77933);
/** What the gate found, in the words of the delivery model that `report` renders, and how a reader checks it. */



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
/**
 * Commands with which a reader checks what the gate found, each statement by its own signer.
 * @param repository `host/repo`
 */
function foundCommands(repository, digest, report, trust) {
    const found = (report?.demands ?? []).filter(({ verdict }) => verdict === 'pass');
    const statements = found.flatMap(({ subject, predicateType, signer }) => predicateType === undefined || signer === undefined
        ? []
        : [{ image: `${repository}@${subject}`, predicateType, by: verifyBy(signer, trust) }]);
    const own = found.find(({ fact, subject, signer }) => fact === 'signature' && subject === digest && signer);
    const signer = own?.signer ?? found.flatMap((demand) => demand.signer ?? [])[0];
    const by = signer === undefined ? { publicKeyPath: 'delivery.pub' } : verifyBy(signer, trust);
    return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .verifyCommand */ .p)(`${repository}@${digest}`, by, statements);
}
/** How a reader names a signer to cosign. */
function verifyBy(signer, { identities = [], trustedRoot: root }) {
    // A key that was given as text has no file that anybody could name.
    if (!('workflow' in signer))
        return { publicKeyPath: signer.name === 'public-key' || signer.name === '' ? 'delivery.pub' : signer.name };
    const { workflow } = signer;
    const issuer = (identities.find((one) => workflow.startsWith(`${one.workflow}@`)) ?? identities[0])?.issuer ?? '';
    if (root === undefined)
        return { workflow, issuer, logged: true };
    const logs = root['tlogs'];
    return { workflow, issuer, logged: Array.isArray(logs) && logs.length > 0, trustedRootPath: 'trusted_root.json' };
}
//# sourceMappingURL=facts.js.map

/***/ }),

/***/ 53205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ judgeNewestScan),
  N: () => (/* binding */ scanJudge)
});

// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/evidence/build/src/fact.js
var fact = __webpack_require__(58627);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-vex.js
var gate_vex = __webpack_require__(59408);
// EXTERNAL MODULE: ./packages/evidence/build/src/statement.js
var statement = __webpack_require__(89084);
// EXTERNAL MODULE: ./packages/sbom/build/src/read.js + 2 modules
var read = __webpack_require__(24247);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/verdict.js
var verdict = __webpack_require__(7065);
// EXTERNAL MODULE: ./packages/scan/build/src/checks/judge-checks.js
var judge_checks = __webpack_require__(96432);
// EXTERNAL MODULE: ./packages/scan/build/src/checks/licence.js
var licence = __webpack_require__(92180);
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/apply.js
var apply = __webpack_require__(37881);
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/ignore-rule.js
var ignore_rule = __webpack_require__(27954);
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/vex.js + 3 modules
var exempt_vex = __webpack_require__(22234);
// EXTERNAL MODULE: ./packages/scan/build/src/judge.js
var judge = __webpack_require__(14206);
// EXTERNAL MODULE: ./packages/scan/build/src/predicate-reader.js
var predicate_reader = __webpack_require__(85594);
// EXTERNAL MODULE: ./packages/scan/build/src/text.js
var src_text = __webpack_require__(83426);
;// CONCATENATED MODULE: ./packages/scan/build/src/judge-predicate.js
/** Judges a scan statement by the reader's own policy, with what else the reader has verified. */









/**
 * Judges a scan statement's predicate by `policy`; what the statement says about its own policy, exemptions or verdict
 * counts for nothing. A rule that the statement lacks the data for is `incomplete`. Never throws: what cannot be read
 * is `error`.
 * @param now milliseconds
 */
function judgeScanPredicate(predicate, policy, now, evidence = {}) {
    try {
        return judge_predicate_judge((0,predicate_reader/* readScanPredicate */.R)(predicate), policy, now, evidence);
    }
    catch (error) {
        return { verdict: 'error', reasons: [(0,src_text/* oneLine */.T)((0,errors/* errorMessage */.gJ)(error), 300)], notes: [], counts: (0,judge/* countBySeverity */.Ot)([]) };
    }
}
function judge_predicate_judge(statement, policy, now, evidence) {
    const { vex, unread } = readAll(evidence.vex ?? []);
    const { licences } = policy;
    if (licences !== undefined && evidence.inventory === undefined)
        throw new Error('policy.scan.licences needs the SBOM that the scan is about');
    const checks = licences === undefined || evidence.inventory === undefined
        ? []
        : (0,licence/* checkLicences */.P)(evidence.inventory, (0,licence/* readLicenceLists */.Z)(licences.allow, licences.deny), statement.platform);
    const exempted = (0,apply/* exemptFindings */.Y)([statement.findings], {
        rules: (0,ignore_rule/* readIgnores */.G)(policy.ignores ?? [], now),
        vex,
        imageName: evidence.image?.name ?? '',
        digests: evidence.image?.digests ?? []
    }, now, [checks]);
    const findings = exempted.findings.flat();
    const judgement = (0,judge/* judgeScan */.Bw)({ ...statement, findings }, policy, now);
    const licenceJudgement = (0,judge_checks/* judgeChecks */.L)(exempted.checks.flat(), {
        configuration: 'report',
        unknownLicences: licences?.unknown ?? 'allow'
    });
    const missing = [
        ...(policy.failOnKev === true && !statement.enriched.kev
            ? ['the policy asks for known exploited vulnerabilities (fail-on-kev), and the scan did not look them up']
            : []),
        ...(policy.failOnEpss !== undefined && !statement.enriched.epss
            ? ['the policy asks for EPSS (fail-on-epss), and the scan did not look it up']
            : [])
    ];
    const future = statement.finishedOn > now + 3_600_000;
    const answered = findings.filter(({ exempt }) => exempt !== undefined);
    return {
        verdict: (0,verdict/* worstVerdict */.z)([
            judgement.verdict,
            licenceJudgement.verdict,
            ...(missing.length > 0 ? ['incomplete'] : []),
            ...(future ? ['error'] : [])
        ]),
        reasons: [
            ...(future ? ['the scan says that it was made in the future'] : []),
            ...judgement.reasons,
            ...licenceJudgement.reasons,
            ...missing,
            // Why something blocks that somebody thought was answered for.
            ...(judgement.blocking.length > 0 ? [...exempted.expired, ...unread].slice(0, 10) : [])
        ],
        notes: [
            ...['vex', 'ignore'].flatMap((by) => {
                const ids = [...new Set(answered.filter(({ exempt }) => exempt?.by === by).map(({ id }) => id))];
                const shown = `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}`;
                return ids.length === 0 ? [] : [`answered for by ${by === 'vex' ? 'VEX' : 'delivery.yml'}: ${shown}`];
            }),
            ...unread
        ],
        ...(statement.lastUpdate === undefined ? {} : { databaseTime: statement.lastUpdate }),
        counts: judgement.counts
    };
}
/** A document that contradicts its format answers for nothing; the others still count. */
function readAll(documents) {
    const vex = [];
    const unread = [];
    for (const { name, document } of documents)
        try {
            if (!(0,json/* isObject */.Gv)(document))
                throw new Error('it is no object');
            vex.push(...(0,exempt_vex/* readVexDocument */.hK)(document, name));
        }
        catch (error) {
            unread.push((0,src_text/* oneLine */.T)(`${name} counts for nothing: ${(0,errors/* errorMessage */.gJ)(error)}`, 300));
        }
    return { vex, unread };
}
//# sourceMappingURL=judge-predicate.js.map
;// CONCATENATED MODULE: ./build/actions/shared/scan-judge.js
/** Hands what the gate verified to scan's judgement: VEX, and the SBOM where licences are judged. */




/** @param repository `host/repo`, whose last segment names the image in VEX */
function scanJudge(repository) {
    const name = repository.split('/').at(-1) ?? '';
    return (predicate, policy, now, { vex, sbom, digests }) => judgeScanPredicate(predicate, policy, now, {
        vex,
        image: { name, digests },
        ...(policy.licences === undefined
            ? {}
            : {
                inventory: (0,read/* readSbom */.k)(Buffer.from((0,json/* canonicalJson */.dj)(sbom)), digests[0]).document
            })
    });
}
/**
 * The newest scan of a platform judged as the gate does, for a view of it; undefined when there is none.
 * @param image of the whole image: VEX may be attached to it as well
 */
function judgeNewestScan(facts, image, repository, { scan: policy, rules }, now) {
    const predicate = (0,fact/* newestFacts */.KR)(facts.verified.filter((fact) => fact.predicateType === predicate_types/* predicateTypes */.ZR.scan))[0]
        ?.predicate;
    if (predicate === undefined)
        return undefined;
    return scanJudge(repository)(predicate, policy, now, {
        vex: (0,gate_vex/* vexFacts */.d)([facts, image], rules, now).map((fact) => ({ name: fact.signer.name, document: fact.predicate })),
        sbom: namedSbom(predicate, facts) ?? {},
        digests: [facts.subject, image.subject]
    });
}
function namedSbom(scan, facts) {
    const wanted = scan['sbom']?.digest?.sha256;
    return facts.verified.find(({ kind, predicate }) => kind === 'sbom' && (0,statement/* documentDigest */.yA)(predicate) === `sha256:${String(wanted)}`)?.predicate;
}
//# sourceMappingURL=scan-judge.js.map

/***/ }),

/***/ 20655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ verifyImage),
/* harmony export */   k: () => (/* binding */ attachAnswer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61911);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(73641);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(57810);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(89084);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(52088);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(12812);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(16332);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(73965);
/* harmony import */ var _scan_judge_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(53205);
/* harmony import */ var _config_source_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37544);
/* harmony import */ var _delivery_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57665);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77933);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(91150);
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
        const predicate = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__/* .summaryPredicate */ .S)(report, {
            verifierId: verifierOf(ports),
            resourceUri: `${opened.store.name}@${report.digest}`,
            policy: await policyOf(inputs.config, inputs.source)
        });
        const attached = await attach(opened, image, predicate, inputs, ports);
        if (attached !== undefined)
            ports.logger.info(`The gate's answer is attached: ${attached.digest}`);
    }
    catch (error) {
        ports.logger.warning(`The gate's answer could not be attached: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .errorMessage */ .gJ)(error)}`);
    }
}
/** @throws UserError when nobody is trusted */
async function verifyImage(opened, inputs, ports) {
    const file = inputs.config === undefined ? undefined : await (0,_delivery_file_js__WEBPACK_IMPORTED_MODULE_3__.readDeliveryFile)(inputs.config, ports);
    const policy = await (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__.trustedPolicy)(file?.policy, inputs, ports);
    const image = await imageOrReport(opened, ports);
    const report = 'demands' in image ? image : await judge(opened, image, policy, ports);
    const predicate = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__/* .summaryPredicate */ .S)(report, {
        verifierId: verifierOf(ports),
        resourceUri: opened.name,
        policy: await policyOf(inputs.config, (0,_config_source_js__WEBPACK_IMPORTED_MODULE_2__/* .checkoutSource */ .E)(ports))
    });
    const attached = 'demands' in image ? undefined : await attach(opened, image, predicate, inputs, ports);
    if (attached !== undefined)
        return { report, policy, attached };
    return { report, policy, file: await write(opened, predicate, ports) };
}
async function imageOrReport({ store, digest }, ports) {
    try {
        return await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_8__/* .readImage */ .A)(store, digest);
    }
    catch (error) {
        // Changed bytes are an answer about the image and no failure of ours.
        return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_9__/* .reportUnreadable */ .c)(digest, error, ports.clock);
    }
}
function judge({ store }, image, policy, ports) {
    return ports.logger.group('The facts', () => (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_10__/* .runGate */ .R)({
        store,
        image,
        trust: policy.trust,
        scanPolicy: policy.scan,
        rules: policy.rules,
        judge: (0,_scan_judge_js__WEBPACK_IMPORTED_MODULE_11__/* .scanJudge */ .N)(store.name),
        ...(policy.rego === undefined ? {} : { rego: policy.rego }),
        clock: ports.clock,
        logger: ports.logger
    }));
}
/** @returns undefined when there is nobody to sign */
async function attach({ store }, image, predicate, inputs, ports) {
    const signer = await (0,_signing_js__WEBPACK_IMPORTED_MODULE_4__/* .signerOf */ .Kv)(inputs, ports);
    if (signer === undefined)
        return undefined;
    const statement = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_12__/* .makeStatement */ .UT)(image.descriptor.digest, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_13__/* .predicateTypes */ .ZR.gate, predicate);
    const [attached] = await (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_14__/* .signAndAttach */ .eK)(store, image.descriptor, [{ statement, covers: (existing) => (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__/* .isSameSummary */ .z)(existing, predicate) }], signer, { clock: ports.clock });
    if (attached === undefined)
        throw new Error('the summary was not attached');
    return { predicateType: attached.predicateType, digest: attached.descriptor.digest };
}
async function write({ digest }, predicate, ports) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(ports.temporary, 'sign-and-sbom');
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `summary-${digest.slice(7, 19)}.json`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, `${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_15__/* .canonicalJson */ .dj)({ ...(0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_12__/* .makeStatement */ .UT)(digest, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_13__/* .predicateTypes */ .ZR.gate, predicate) })}\n`);
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
        sha256: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_16__/* .digestOf */ .ol)(bytes).slice('sha256:'.length),
        ...(commit === undefined ? {} : { commit })
    };
}
//# sourceMappingURL=verify-image.js.map

/***/ }),

/***/ 85594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readScanPredicate)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55797);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33032);
/* harmony import */ var _ecosystem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52868);
/* harmony import */ var _osv_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45277);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83426);
/** Reads a scan predicate back, strictly. */




const limits = { findings: 200_000, fixed: 1000, aliases: 1000, reasons: 1000, text: _ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .maximumPurlLength */ .oF };
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
        findings,
        enriched: readEnrichment(root['enrichment'])
    };
}
function readEnrichment(value) {
    const sources = value === undefined ? {} : object(value, 'enrichment');
    const used = (name) => sources[name] !== undefined && sha256(sources[name], `enrichment.${name}`) !== '';
    return { kev: used('kev'), epss: used('epss') };
}
function readFinding(value) {
    const { id, aliases, purl, severity, fixed, kev, epss } = object(value, 'findings');
    if (!(0,_osv_record_js__WEBPACK_IMPORTED_MODULE_2__/* .isAdvisoryId */ .Lw)(id))
        throw wrong('findings.id', 'the id of an advisory');
    const known = _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .severities */ .g.find((word) => word === severity);
    if (known === undefined)
        throw wrong(`findings.severity of ${id}`, `one of ${_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .severities */ .g.join(', ')}`);
    if (kev !== undefined && (typeof kev !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(kev)))
        throw wrong(`findings.kev of ${id}`, 'a day');
    if (epss !== undefined && (typeof epss !== 'string' || !/^(?:0(?:\.\d{1,9})?|1)$/.test(epss)))
        throw wrong(`findings.epss of ${id}`, 'a probability');
    return {
        id,
        aliases: list(aliases, `findings.aliases of ${id}`, limits.aliases).map((name) => {
            if (!(0,_osv_record_js__WEBPACK_IMPORTED_MODULE_2__/* .isAdvisoryId */ .Lw)(name))
                throw wrong(`findings.aliases of ${id}`, 'ids of advisories');
            return name;
        }),
        ...(kev === undefined ? {} : { kev }),
        ...(epss === undefined ? {} : { epss }),
        purl: text(purl, `findings.purl of ${id}`),
        severity: known,
        fixed: list(fixed, `findings.fixed of ${id}`, limits.fixed).map((version) => text(version, `fixed of ${id}`))
    };
}
function wrong(field, expected) {
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .IntegrityError */ .cs(`scan statement: ${field}`, expected, 'something else');
}
function object(value, field) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .Gv)(value))
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
    const parsed = (0,_osv_record_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTime */ .pe)(value);
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
