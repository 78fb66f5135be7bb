export const id = 365;
export const ids = [365];
export const modules = {

/***/ 8365:
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
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 37 modules
var src = __webpack_require__(82468);
// EXTERNAL MODULE: ./packages/health/build/src/index.js + 22 modules
var build_src = __webpack_require__(26750);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var kit_build_src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 40 modules
var oci_build_src = __webpack_require__(49653);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 40 modules
var report_build_src = __webpack_require__(49516);
// EXTERNAL MODULE: ./packages/rollout/build/src/index.js + 54 modules
var rollout_build_src = __webpack_require__(1116);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 8 modules
var runner_build_src = __webpack_require__(2012);
// EXTERNAL MODULE: ./build/actions/shared/facts.js
var shared_facts = __webpack_require__(56635);
// EXTERNAL MODULE: ./build/actions/shared/github-client.js
var github_client = __webpack_require__(3537);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(65986);
// EXTERNAL MODULE: ./build/actions/shared/post-comment.js
var post_comment = __webpack_require__(92696);
// EXTERNAL MODULE: ./build/actions/shared/run-command.js
var run_command = __webpack_require__(65125);
// EXTERNAL MODULE: ./build/actions/shared/run-info.js
var run_info = __webpack_require__(42014);
// EXTERNAL MODULE: ./build/actions/shared/config-source.js
var config_source = __webpack_require__(37544);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
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
        throw new kit_build_src/* UserError */.yo('environment', 'no run of GitHub', 'a run of GitHub, or `protected: false` in delivery.yml');
    if (token === '')
        throw new kit_build_src/* UserError */.yo('github-token', '', needed);
    const api = (0,runner_build_src/* githubApi */.Mc)(env['GITHUB_API_URL'] ?? 'https://api.github.com', token);
    const client = new report_build_src/* GitHubClient */.jh({ api, clock, logger, signal, ...(patience === undefined ? {} : { patience }) });
    const root = (0,report_build_src/* repositoryPath */.SH)(repository);
    const ask = async (path, query = {}) => {
        try {
            const { data } = await client.read(path, query);
            return (0,kit_build_src/* isObject */.Gv)(data) ? data : {};
        }
        catch (error) {
            const status = (0,report_build_src/* statusOf */.c2)(error);
            if (status === 401 || status === 403)
                throw new kit_build_src/* UserError */.yo('github-token', `status ${status}`, needed, { cause: error });
            throw error;
        }
    };
    const { default_branch: branch } = await ask(root);
    if (typeof branch !== 'string' || branch === '')
        throw new Error('GitHub does not name the default branch');
    const found = await ask(`${root}/branches/${encodeURIComponent(branch)}`);
    const commit = (0,kit_build_src/* isObject */.Gv)(found['commit']) ? found['commit']['sha'] : undefined;
    if (typeof commit !== 'string' || !/^[0-9a-f]{40,64}$/.test(commit))
        throw new Error(`GitHub does not name the commit of ${(0,kit_build_src/* printable */.g$)(branch)}`);
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const shown = (0,kit_build_src/* printable */.g$)(branch, 200);
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
                if ((0,report_build_src/* statusOf */.c2)(error) !== 404)
                    throw error;
                throw new kit_build_src/* UserError */.yo(input, file, `a file of the branch ${shown} (it has none such at ${commit})`, {
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
        throw new kit_build_src/* UserError */.yo(input, file, 'a path inside the repository, relative to its root');
    return parts.join('/');
}
function contentOf({ type, encoding, content, size }, file, input, limit) {
    if (type !== 'file')
        throw new kit_build_src/* UserError */.yo(input, file, `a file, and no ${typeof type === 'string' ? type : 'folder'}`);
    if (typeof size === 'number' && size > limit)
        throw new kit_build_src/* UserError */.yo(input, file, `a file of at most ${limit} bytes`);
    if (encoding !== 'base64' || typeof content !== 'string')
        throw new kit_build_src/* UserError */.yo(input, file, 'a file of at most 1 MB: larger ones GitHub does not give by path');
    const bytes = Buffer.from(content, 'base64');
    if (bytes.byteLength > limit || (typeof size === 'number' && bytes.byteLength !== size))
        throw new kit_build_src/* UserError */.yo(input, file, `a whole file of at most ${limit} bytes`);
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
        if (!isWayBack || (0,kit_build_src/* errorKind */.f8)(error) !== 'remote' || !(await isOfProtectedBranch(ports.env)))
            throw error;
        ports.logger.warning(`GitHub does not answer, so ${inputs.operation} goes by the checkout of this run, which is of the protected branch: ${(0,kit_build_src/* errorMessage */.gJ)(error)}`);
        return { ...(await ofCheckout(inputs, ports)), source: unproven(ports) };
    }
}
async function ofCheckout(inputs, ports) {
    const source = (0,config_source/* checkoutSource */.E)(ports);
    const file = await (0,delivery_file/* readDelivery */.n)(inputs.config, source);
    return { file, environment: environmentOf(file, inputs), source };
}
/** The checkout in place of the protected branch, and said so. */
function unproven(ports) {
    return { ...(0,config_source/* checkoutSource */.E)(ports), description: 'the checkout of this job, and not from the protected branch' };
}
async function ofBranch(inputs, ports, patience) {
    const branch = await protectedBranch(inputs['github-token'], ports, patience);
    const file = await (0,delivery_file/* readDelivery */.n)(inputs.config, branch);
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
        throw new kit_build_src/* UserError */.yo('environment', name, `one of those in ${config}${where}: ${Object.keys(file.environments).join(', ')}`);
    return environment;
}
function requireProtection(file, branch, inputs) {
    if (!branch.isProtected)
        throw new kit_build_src/* UserError */.yo('environment', inputs.environment, `a protected branch ${branch.branch}, from which the policy is read (a branch protection or a ruleset at GitHub), or an environment with \`protected: false\``);
    if (file.policy === undefined)
        throw new kit_build_src/* UserError */.yo('config', inputs.config, `a policy in it: the inputs of a workflow are what any branch likes them to be, so they do not say whose statements count for ${inputs.environment}`);
    const root = inputs['trusted-root'];
    if (root !== undefined)
        throw new kit_build_src/* UserError */.yo('trusted-root', root.slice(0, 100), `no trusted-root beside the protected environment ${inputs.environment}: \`policy.trusted-root\` in ${inputs.config} names it`);
}
/** Nobody deploys to a protected environment from a proposal, and a run of one may be anybody's. */
function refuseProposals(environment, { env }) {
    const event = env['GITHUB_EVENT_NAME'] ?? '';
    if (!event.startsWith('pull_request'))
        return;
    throw new kit_build_src/* UserError */.yo('environment', environment, `a run of another event, or an environment with \`protected: false\`: this one is of ${event}, and its checkout is only proposed`);
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
// EXTERNAL MODULE: ./build/actions/shared/verify-image.js
var verify_image = __webpack_require__(20655);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/declaration.js


const declaration = (0,kit_build_src/* declareAction */.DW)({
    name: 'blue-green-switch',
    description: 'Replaces what runs by an image whose facts are proven, without a failed request, and goes back by itself',
    good: ['live', 'unchanged', 'awaiting-approval'],
    inputs: {
        environment: (0,kit_build_src/* required */.mw)('Name of the environment in delivery.yml.', kit_build_src/* values.text */.zu.text),
        image: (0,kit_build_src/* optional */.lq)('The image to deploy: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]`. Default: delivery.yml’s `image`. Not needed for `status`, `resume` and `abort`.', kit_build_src/* values.text */.zu.text),
        digest: (0,kit_build_src/* optional */.lq)('Digest of the image (`sha256:...`), when `image` does not end in one.', kit_build_src/* values.text */.zu.text),
        config: (0,kit_build_src/* defaulted */.P_)('delivery.yml.', '.github/delivery.yml', kit_build_src/* values.text */.zu.text),
        operation: (0,kit_build_src/* defaulted */.P_)('`deploy`; `propose` a release for approval, which changes nothing but makes a deployment that waits; `rollback` to a release that this environment once committed (default: the previous one); `status`; `resume` or `abort` what an earlier run left unfinished.', 'deploy', kit_build_src/* values.oneOf */.zu.oneOf('deploy', 'propose', 'rollback', 'status', 'resume', 'abort')),
        'deployment-id': (0,kit_build_src/* optional */.lq)('With `deploy`, the deployment that `propose` made: any release but the one it names is refused.', kit_build_src/* values.integer */.zu.integer(1, Number.MAX_SAFE_INTEGER)),
        ...inputs/* simpleTrustInputs */.CP,
        attest: (0,kit_build_src/* defaulted */.P_)('With `deploy`, attach the gate’s answer as a signed verification summary where the job can sign.', 'true', kit_build_src/* values.boolean */.zu.boolean),
        ...inputs/* signingInputs */.hY,
        'dry-run': (0,kit_build_src/* defaulted */.P_)('Judge the image and say what would be done, and change nothing.', 'false', kit_build_src/* values.boolean */.zu.boolean),
        force: (0,kit_build_src/* defaulted */.P_)('Replace the running release by the same release anew.', 'false', kit_build_src/* values.boolean */.zu.boolean),
        ...inputs/* hostInputs */.ep,
        app: (0,kit_build_src/* optional */.lq)('Name shown in the comment. Default: delivery.yml’s.', kit_build_src/* values.text */.zu.text),
        ...inputs/* registryInputs */.P4,
        ...inputs/* githubInputs */.dN,
        'artifact-record': (0,kit_build_src/* defaulted */.P_)('Record the digest that serves for the organisation (`artifact-metadata: write`), where it has GitHub’s linked artifacts.', 'false', kit_build_src/* values.boolean */.zu.boolean)
    },
    outputs: {
        result: '`live`, `unchanged`, `awaiting-approval`, `rolled-back`, `failed`, `blocked`, `superseded`, `aborted`, or `error`.',
        'live-digest': 'Digest of what serves now.',
        'live-color': '`blue` or `green`: the colour that serves now.',
        'previous-digest': 'Digest of what served before.',
        'exposed-seconds': 'How long users saw a release that was taken back, in seconds.',
        'deployment-id': 'The deployment at GitHub that records this; empty when there is none.',
        state: 'Path of the journal of this environment.',
        comment: 'Path of the rendered pull request comment (Markdown).'
    }
});
//# sourceMappingURL=declaration.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/index.js + 63 modules
var sbom_build_src = __webpack_require__(59328);
// EXTERNAL MODULE: ./packages/scan/build/src/index.js + 70 modules
var scan_build_src = __webpack_require__(5363);
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
    const layoutOf = (image) => (0,oci_build_src/* openLayout */.B9)({ path: folderOf(image), name: `oci-layout://facts/${image.slice(7, 19)}`, clock, logger });
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
                logger.warning(`What proves ${digest} is not kept, so that a rollback to it needs the registry: ${(0,kit_build_src/* errorMessage */.gJ)(error)}`);
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
        const kind = (0,kit_build_src/* errorKind */.f8)(error);
        if (kind !== 'integrity' && kind !== 'user' && (0,kit_build_src/* errorCode */.CA)(error) !== 'ENOENT')
            throw error;
        return undefined;
    }
}
async function reachable(body, otherwise, logger) {
    try {
        return await body();
    }
    catch (error) {
        if ((0,kit_build_src/* errorKind */.f8)(error) !== 'remote')
            throw error;
        logger.warning(`The registry cannot be asked, so only what is kept beside the journal counts: ${(0,kit_build_src/* errorMessage */.gJ)(error)}`);
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
            image = await (0,oci_build_src/* readImage */.AM)(from, digest);
            images.set(digest, image);
        }
        catch (error) {
            // Changed bytes are an answer about the image, `blocked`, and no failure of ours.
            return (0,src/* reportUnreadable */.cr)(digest, error, ports.clock);
        }
        const seen = await readSeen(files);
        return (0,src/* runGate */.Rg)({
            store: from,
            image,
            trust: policy.trust,
            scanPolicy: policy.scan,
            rules: policy.rules,
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
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/actions/shared/open-hosts.js
/** The machines that delivery.yml names, opened: each once, however often it is named. */


function openHosts(inputs, ports) {
    const known = new Map();
    const make = ({ name, ssh }) => ssh === undefined
        ? (0,rollout_build_src.localHost)(name, ports.env['HOME'] ?? (0,external_node_os_.homedir)())
        : (0,rollout_build_src.sshHost)({
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






async function openTarget(app, environment, store, inputs, ports) {
    const { runtime } = environment;
    const hosts = openHosts(inputs, ports);
    return runtime.type === 'process'
        ? processTarget(environment, runtime, store, hosts, ports)
        : dockerTarget({ owner: `${app}/${environment.name}`, environment, runtime, store, inputs, hosts, ports });
}
function processTarget(environment, runtime, store, hosts, ports) {
    const { clock, logger, http } = ports;
    const stateDir = external_node_path_.resolve(ports.workspace, runtime.stateDir);
    const files = (0,rollout_build_src.localFiles)(stateDir);
    return {
        factsFolder: stateDir,
        options: {
            files,
            runtime: (0,rollout_build_src.processRuntime)({ stateDir, openImage: (0,rollout_build_src.imagesOf)(store, ports), clock, logger }),
            router: routerOf(environment.router, { files, stateDir, hosts, ports }),
            instances: runtime.instances
        },
        http,
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
        const engine = (0,rollout_build_src.dockerEngine)({ host, socket: settings.socket, clock });
        return { host, engine, address: await (0,rollout_build_src.addressOf)(settings) };
    }));
    const keeper = o.hosts.open(runtime.journal);
    const files = keeper.files(runtime.stateDir);
    const secrets = { from: runtime.envFrom, given: inputs.secrets ?? {}, mask: ports.mask };
    const unasked = Object.keys(secrets.given).find((name) => !runtime.envFrom.some((from) => 'secret' in from && from.secret === name));
    if (unasked !== undefined)
        throw new kit_build_src/* UserError */.yo('secrets', unasked, `\`secret:${unasked}\` under env-from in delivery.yml, which says what instances get`);
    const reference = (0,oci_build_src/* parseReference */.F2)(o.store.name, 'image');
    const stateDir = runtime.journal.ssh === undefined ? files.where : undefined;
    return {
        factsFolder: stateDir ?? external_node_path_.join(ports.temporary, 'facts'),
        options: {
            files,
            runtime: (0,rollout_build_src.dockerRuntime)({
                owner: o.owner,
                hosts: machines,
                files,
                openImage: (0,rollout_build_src.imagesOf)(o.store, ports),
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
            router: routerOf(o.environment.router, { files, stateDir, hosts: o.hosts, ports }),
            instances: runtime.instances * machines.length,
            grace: runtime.grace
        },
        http: (0,rollout_build_src.httpThrough)(ports.http, machines),
        settings: async () => {
            const { env, port, readOnly, tmpfs, capAdd, user, network, memory, cpus, pids } = runtime;
            const versions = await (0,rollout_build_src.secretVersions)(machines.map(({ host }) => host), secrets, files);
            return {
                env,
                ...(runtime.envFrom.length === 0 ? {} : { secrets: versions }),
                container: {
                    port,
                    readOnly,
                    tmpfs,
                    capAdd,
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
function routerOf(settings, o) {
    const { clock, logger } = o.ports;
    if (settings.type === 'haproxy') {
        const { socket, backend, url } = settings;
        const base = { socket, backend, url, files: o.files, clock, logger };
        const [first, ...others] = settings.hosts.map((host) => (0,rollout_build_src.haproxyRouter)({ ...base, host: o.hosts.open(host) }));
        return first === undefined ? (0,rollout_build_src.haproxyRouter)(base) : (0,rollout_build_src.severalRouters)([first, ...others]);
    }
    if (o.stateDir === undefined)
        throw new kit_build_src/* UserError */.yo('router', settings.type, 'another router: this one is a process on the machine of the journal');
    // Not a URL relative to this module: ncc would copy the file as it is instead of bundling it.
    const proxyEntry = external_node_path_.join(import.meta.dirname, 'builtin-proxy.js');
    return (0,rollout_build_src.builtinRouter)({ listen: settings.listen, proxyEntry, stateDir: o.stateDir, clock, logger });
}
//# sourceMappingURL=open-target.js.map
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
        throw new kit_build_src/* UserError */.yo('github-token', '', 'a token of a run of GitHub: what was approved stands there');
    try {
        return await (0,report_build_src/* differsFromProposal */.QN)(github.client, github.repository, id, release);
    }
    catch (error) {
        return [`what was approved cannot be asked: ${(0,kit_build_src/* errorMessage */.gJ)(error)}`];
    }
}
//# sourceMappingURL=proposal.js.map
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/main.js
























const blueGreenSwitch = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, ports) => {
    const { file, environment, source } = await switchConfig(inputs, ports);
    const operation = inputs.operation;
    const name = inputs.image ?? file.image;
    if (name === undefined)
        throw new kit_build_src/* UserError */.yo('image', '', `an image, or \`image\` in ${inputs.config}`);
    const image = await imageOf({ ...inputs, image: name }, operation === 'deploy' || operation === 'propose', ports);
    const policy = await (0,trust/* trustedPolicy */.U)(file.policy, inputs, ports, source);
    const target = await openTarget(file.app, environment, image.store, inputs, ports);
    const { factsFolder } = target;
    const gate = switchGate({ store: () => image.store, policy, files: target.options.files, factsFolder, ports });
    const dryRun = inputs['dry-run'] || operation === 'propose';
    const options = optionsOf({ environment, target, ports, dryRun, gate });
    const app = inputs.app ?? file.app;
    const deploymentId = inputs['deployment-id'];
    let result;
    let settings;
    try {
        const deploys = operation === 'deploy' || operation === 'propose';
        const wanted = deploys ? await target.settings() : undefined;
        settings = wanted === undefined ? undefined : (0,rollout_build_src.settingsDigest)(wanted);
        const not = deploymentId === undefined || image.digest === undefined || settings === undefined
            ? []
            : await unapproved(deploymentId, { app, environment: environment.name, digest: image.digest, settings }, (0,github_client/* githubOf */.z)(inputs['github-token'], ports));
        result =
            not.length > 0
                ? { ...(await (0,rollout_build_src.status)(options)), state: 'blocked', reason: not.join('\n') }
                : await operate(operation, options, image, target, inputs.force);
    }
    finally {
        await target.close();
    }
    const digest = image.digest ?? result.live?.image ?? '';
    const report = (0,oci_build_src/* isDigest */.Bc)(digest) ? gate.reportOn(digest) : undefined;
    const by = (0,shared_facts/* foundSigner */.f)(report, policy.trust);
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
        verifyCommands: (0,src/* verifyCommand */.p0)(`${image.store.name}@${digest}`, by).split('\n'),
        notes: notesOf(environment, source, result, inputs['dry-run']),
        run: (0,run_info/* runInfo */.Q)(ports),
        ...(repository === undefined ? {} : { repository })
    });
    const comment = external_node_path_.join(ports.temporary, `comment-${environment.name}.md`);
    await (0,promises_.writeFile)(comment, (0,report_build_src/* renderComment */.wQ)(delivery));
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
    const failed = result.state === 'rolled-back' && operation !== 'rollback';
    return {
        outputs: {
            result: delivery.state,
            'live-digest': result.live?.image ?? '',
            'live-color': result.color ?? '',
            'previous-digest': result.previous?.image ?? '',
            'exposed-seconds': String(result.exposedSeconds),
            'deployment-id': String(posted.deployment ?? deploymentId ?? ''),
            state: result.journal,
            comment
        },
        summary: (0,report_build_src/* renderSummary */.Br)(delivery),
        reportOnly: !failed && operation === 'rollback' && result.state === 'rolled-back',
        failure: `${environment.name}: ${delivery.state}${result.reason === undefined ? '' : `: ${result.reason}`}`
    };
});
async function operate(operation, options, image, target, force) {
    const { digest } = image;
    switch (operation) {
        case 'propose':
        case 'deploy':
            if (digest === undefined)
                throw new kit_build_src/* UserError */.yo('digest', '', 'the digest to deploy');
            return deployDigest(options, image.store, digest, target, force);
        case 'rollback':
            return (0,rollout_build_src.rollback)(options, digest === undefined ? {} : { image: digest });
        case 'status':
            return (0,rollout_build_src.status)(options);
        case 'resume':
            return (0,rollout_build_src.resume)(options);
        case 'abort':
            return (0,rollout_build_src.abort)(options);
    }
}
/** An image that is not there, or whose bytes are not those of its digest, is refused like one whose facts are. */
async function deployDigest(options, store, digest, target, force) {
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
    const manifest = (0,rollout_build_src.choosePlatform)(image, await target.platform()).descriptor.digest;
    return (0,rollout_build_src.deploy)(options, { image: digest, manifest, settings: await target.settings(), force });
}
/** The store to read from, and the digest where one is given; only `deploy` needs one. */
async function imageOf(inputs, needed, ports) {
    if (needed)
        return (0,open_image/* openImage */.UY)(inputs, ports);
    const reference = (0,oci_build_src/* parseReference */.F2)(inputs.image, 'image');
    const digest = inputs.digest === undefined ? reference.digest : (0,oci_build_src/* parseDigest */.m)(inputs.digest, 'digest');
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
        probeFor: (expected) => (0,build_src/* createProbe */.fr)({ http: target.http, clock, checks, expected, runCommand: (0,run_command/* runCommandOf */._)(ports) }),
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
function notesOf(environment, source, result, dryRun) {
    return [
        ...(dryRun ? ['Dry run: nothing was changed.', ...(result.plan ?? []).map((step) => `Would ${step}.`)] : []),
        environment.protected
            ? `Policy and targets were read from ${source.description}`
            : `This environment is not protected, so policy and targets were read from ${source.description}`,
        'All steps of one job are one trust domain, where an earlier step can interfere with a later one'
    ];
}
//# sourceMappingURL=main.js.map

/***/ }),

/***/ 66187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readPayload)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73885);


/** Larger payloads GitHub does not make. */
const payloadLimit = 25_000_000;
/** The event's payload; empty when there is none. @throws Error when it is there and cannot be read */
async function readPayload(env) {
    const file = env['GITHUB_EVENT_PATH'] ?? '';
    if (file === '')
        return {};
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
    try {
        if ((await handle.stat()).size > payloadLimit)
            throw new Error(`the event’s payload has more than ${payloadLimit} bytes`);
        return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(await handle.readFile(), 'the event’s payload', 100);
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=event-payload.js.map

/***/ }),

/***/ 56635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ foundSigner),
/* harmony export */   x: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77933);


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

/***/ 3537:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ githubOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49516);
/* harmony import */ var _immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2012);
/** GitHub's API for this run. */


/** Undefined without a token, or where this is no run of GitHub. */
function githubOf(token, { env, clock, logger, signal }) {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: url = 'https://api.github.com' } = env;
    if (token === '' || !/^[^/]+\/[^/]+$/.test(repository))
        return undefined;
    return { client: new _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__/* .GitHubClient */ .jh({ api: (0,_immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__/* .githubApi */ .Mc)(url, token), clock, logger, signal }), repository };
}
//# sourceMappingURL=github-client.js.map

/***/ }),

/***/ 92696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ publish),
/* harmony export */   p: () => (/* binding */ publishScan)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49516);
/* harmony import */ var _event_payload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66187);
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3537);
/** Tells GitHub what happened: the comment of the pull request, and the deployment that is the record. */




/** Never throws: all are views of what is done already, and a switch must not fail because GitHub does. */
async function publish(delivery, options, ports) {
    const { env, logger } = ports;
    const commit = env['GITHUB_SHA'] ?? '';
    if (!options.comment && !options.deployment && !options.check)
        return {};
    // Comments are ordered by the run, so there is none without one.
    const github = (0,_github_client_js__WEBPACK_IMPORTED_MODULE_3__/* .githubOf */ .z)(options.token, ports);
    if (github === undefined || !(delivery.run.id > 0)) {
        logger.info('No token, or not a run of GitHub: nothing is posted.');
        return {};
    }
    const { client, repository } = github;
    const shown = withTexts(delivery, ports.redact);
    const event = env['GITHUB_EVENT_NAME'] ?? '';
    const find = once(async () => (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .findPullRequest */ ._f)(client, repository, { name: event, payload: await (0,_event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .readPayload */ .r)(env), commit }));
    // The commit of a pull request’s run is a merge that nobody else has.
    const head = async () => (event.startsWith('pull_request') ? (await find())?.head : undefined) ?? commit;
    if (options.comment)
        await attempt('The comment', 'pull-requests: write', ports, async () => {
            const pull = await find();
            if (pull === undefined) {
                logger.info('No pull request belongs to this run: only the summary tells what happened.');
                return;
            }
            const installation = options.token.startsWith('ghs_');
            const posted = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .postComment */ .Gy)({ client, repository, pull: pull.number, delivery: shown, installation });
            const notice = posted.notice ? ', and a new one for what must not be missed' : '';
            logger.info(`The comment on pull request ${pull.number}: ${posted.result}${notice}.`);
        });
    if (options.check)
        await attempt('The check', 'checks: write', ports, async () => {
            const posted = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .postCheck */ .fb)({ client, repository, commit: await head(), delivery: shown });
            logger.info(`The check ${posted.name}: ${posted.conclusion ?? 'not ended'} (${posted.result}).`);
        });
    let recorded = {};
    if (options.deployment)
        await attempt('The deployment', 'deployments: write', ports, async () => {
            const { settings, deploymentId } = options;
            const made = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .recordDeployment */ .dj)({
                client,
                repository,
                commit: await head(),
                delivery: shown,
                ...(settings === undefined ? {} : { settings }),
                ...(deploymentId === undefined ? {} : { deployment: deploymentId })
            });
            if (made === undefined)
                logger.info('There is no new deployment to record.');
            else {
                recorded = { deployment: made.id };
                logger.info(`Deployment ${made.id} of ${delivery.environment}: ${made.state}.`);
            }
        });
    if (options.artifactRecord === true)
        await attempt('The record of the artifact', 'artifact-metadata: write', ports, async () => {
            if (await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .recordArtifact */ .wY)(client, repository, shown))
                logger.info('The artifact is recorded for the organisation.');
        });
    return recorded;
}
/** Posts the comment of a scan, which says nothing of an environment. Never throws. */
async function publishScan(news, token, ports) {
    const { env, logger, redact } = ports;
    const github = (0,_github_client_js__WEBPACK_IMPORTED_MODULE_3__/* .githubOf */ .z)(token, ports);
    if (github === undefined || !(news.run.id > 0))
        return;
    const { client, repository } = github;
    await attempt('The comment', 'pull-requests: write', ports, async () => {
        const event = {
            name: env['GITHUB_EVENT_NAME'] ?? '',
            payload: await (0,_event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .readPayload */ .r)(env),
            commit: env['GITHUB_SHA'] ?? ''
        };
        const pull = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .findPullRequest */ ._f)(client, repository, event);
        if (pull === undefined)
            return;
        const body = (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .renderScanComment */ .HL)(withTexts(news, redact));
        const posted = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .postText */ .i8)({ client, repository, pull: pull.number, installation: token.startsWith('ghs_') }, body);
        logger.info(`The comment on pull request ${pull.number}: ${posted.result}.`);
    });
}
/** Three of our views need the pull request, and GitHub is asked once. */
function once(make) {
    let made;
    return () => (made ??= make());
}
async function attempt(what, permission, { logger }, body) {
    try {
        await body();
    }
    catch (error) {
        const status = (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(error);
        const why = status === 403 || status === 404
            ? ` It needs \`permissions: ${permission}\` in the job, which the token of a pull request from a fork never has.`
            : '';
        logger.warning(`${what} was not posted.${why} ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`);
    }
}
/** The same value with every text in it changed; numbers, and with them the order of runs, stay. */
function withTexts(value, change) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((one) => withTexts(one, change));
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one, change)]));
}
//# sourceMappingURL=post-comment.js.map

/***/ }),

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

/***/ 44581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ verifiedSbom)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82468);
/* harmony import */ var _immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59328);
/** The SBOM of one platform, as a trusted signer stated it. */



const sbomTypes = [_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.spdx, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.spdx3, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.cyclonedx];
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
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82468);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49653);
/* harmony import */ var _immutable_delivery_scan__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5363);
/* harmony import */ var _config_source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(37544);
/* harmony import */ var _delivery_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(57665);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(77933);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(91150);
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
            policy: await policyOf(inputs.config, inputs.source)
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
    const file = inputs.config === undefined ? undefined : await (0,_delivery_file_js__WEBPACK_IMPORTED_MODULE_7__/* .readDeliveryFile */ .P)(inputs.config, ports);
    const policy = await (0,_trust_js__WEBPACK_IMPORTED_MODULE_9__/* .trustedPolicy */ .U)(file?.policy, inputs, ports);
    const image = await imageOrReport(opened, ports);
    const report = 'demands' in image ? image : await judge(opened, image, policy, ports);
    const predicate = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .summaryPredicate */ .S_)(report, {
        verifierId: verifierOf(ports),
        resourceUri: opened.name,
        policy: await policyOf(inputs.config, (0,_config_source_js__WEBPACK_IMPORTED_MODULE_6__/* .checkoutSource */ .E)(ports))
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
        rules: policy.rules,
        judge: _immutable_delivery_scan__WEBPACK_IMPORTED_MODULE_5__/* .judgeScanPredicate */ .sm,
        clock: ports.clock,
        logger: ports.logger
    }));
}
/** @returns undefined when there is nobody to sign */
async function attach({ store }, image, predicate, inputs, ports) {
    const signer = await (0,_signing_js__WEBPACK_IMPORTED_MODULE_8__/* .signerOf */ .Kv)(inputs, ports);
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
async function policyOf(config, source) {
    if (config === undefined)
        return { uri: 'inputs' };
    const bytes = await source.readFile(config, 'config');
    const { commit } = source;
    return {
        uri: source.uri(config),
        sha256: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes).slice('sha256:'.length),
        ...(commit === undefined ? {} : { commit })
    };
}
//# sourceMappingURL=verify-image.js.map

/***/ })

};
