export const id = 8973;
export const ids = [8973];
export const modules = {

/***/ 9582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ publish),
  p: () => (/* binding */ publishScan)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/report/build/src/github/api.js
var api = __webpack_require__(56024);
;// CONCATENATED MODULE: ./packages/report/build/src/github/pull-request.js
/** Which pull request a run is about. */


/**
 * On an event of a pull request its own; on a push the merged one that GitHub names for the commit. Undefined when
 * there is none, or when more than one could be meant. @throws RemoteError
 */
async function findPullRequest(client, repository, event) {
    if (event.name.startsWith('pull_request'))
        return read(event.payload['pull_request']);
    if (event.name !== 'push' || !/^[0-9a-f]{40,64}$/.test(event.commit))
        return undefined;
    const { data } = await client.read(`${(0,api/* repositoryPath */.S)(repository)}/commits/${event.commit}/pulls`, { per_page: 100 });
    const merged = (Array.isArray(data) ? data : [])
        .filter((one) => (0,json/* isObject */.Gv)(one))
        // A pull request that only contains the commit, or that went into another branch, did not bring it here.
        .filter((one) => typeof one['merged_at'] === 'string' && isBranch(one['base'], event.payload['ref']));
    const exact = merged.filter((one) => one['merge_commit_sha'] === event.commit);
    const [only, ...others] = exact.length > 0 ? exact : merged;
    return others.length === 0 ? read(only) : undefined;
}
function isBranch(base, ref) {
    return (0,json/* isObject */.Gv)(base) && typeof base['ref'] === 'string' && ref === `refs/heads/${base['ref']}`;
}
function read(value) {
    if (!(0,json/* isObject */.Gv)(value))
        return undefined;
    const { number, head } = value;
    if (!Number.isSafeInteger(number) || number < 1)
        return undefined;
    const sha = (0,json/* isObject */.Gv)(head) ? head['sha'] : undefined;
    return { number: number, ...(typeof sha === 'string' ? { head: sha } : {}) };
}
//# sourceMappingURL=pull-request.js.map
// EXTERNAL MODULE: ./packages/report/build/src/github/post-comment.js
var post_comment = __webpack_require__(60284);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/report/build/src/comment.js
var comment = __webpack_require__(23807);
// EXTERNAL MODULE: ./packages/report/build/src/states.js
var states = __webpack_require__(49130);
;// CONCATENATED MODULE: ./packages/report/build/src/github/check-run.js
/**
 * The check run of a delivery: a stable name that a branch's rules can require, on the commit that was delivered. One
 * per run: what a run says twice edits its own, and an older run never speaks after a newer one.
 */




const mostRounds = 6;
/** GitHub counts bytes here, up to 65,535. */
const summaryLimit = 60_000;
/** `delivery (shop-api, production)`: what a rule of the branch names. */
function checkName({ app, environment }) {
    return (0,printable/* printable */.g)(`delivery (${app}, ${environment})`, 100);
}
/** Undefined for what goes on. Nothing that could not be judged, or did not come to be live, is a success. */
function checkConclusion({ state, asked }) {
    switch (state) {
        case 'live':
        case 'unchanged':
            return 'success';
        case 'rolled-back':
            return asked === true ? 'success' : 'failure';
        case 'blocked':
        case 'failed':
            return 'failure';
        case 'superseded':
            return 'neutral';
        case 'aborted':
            return 'cancelled';
        case 'awaiting-approval':
        case 'rolling-out':
            return undefined;
    }
}
/** Creates or edits the check run. @throws RemoteError */
async function postCheck({ client, repository, commit, delivery }) {
    const name = checkName(delivery);
    const conclusion = checkConclusion(delivery);
    const { run } = delivery;
    const word = delivery.state === 'rolled-back' && delivery.asked === true ? 'went back, as asked' : undefined;
    const said = {
        name,
        external_id: `${run.id}/${run.attempt}`,
        status: conclusion === undefined ? 'in_progress' : 'completed',
        ...(conclusion === undefined ? {} : { conclusion }),
        ...(run.url === undefined ? {} : { details_url: run.url }),
        output: {
            title: (0,printable/* printable */.g)(`${delivery.image.digest.slice(0, 19)}: ${word ?? states/* states */.x[delivery.state].word}`, 200),
            summary: (0,comment/* renderComment */.w)(delivery, { limit: summaryLimit })
        }
    };
    const path = `${(0,api/* repositoryPath */.S)(repository)}/check-runs`;
    for (let round = 0; round < mostRounds; round += 1) {
        const known = await newest(client, repository, commit, name);
        const order = known === undefined ? -1 : known.run - run.id || known.attempt - run.attempt;
        if (order > 0)
            return { result: 'superseded', name, conclusion };
        const mine = known !== undefined && order === 0;
        const written = mine
            ? await client.write('PATCH', `${path}/${known.id}`, said)
            : await client.write('POST', path, { ...said, head_sha: commit });
        // Without an answer it may be there, and is then looked for.
        if (written.kind === 'done')
            return { result: mine ? 'edited' : 'created', name, conclusion };
    }
    throw new Error(`GitHub did not take the check ${name} in ${mostRounds} tries`);
}
/** The newest check of this name that is ours: what others made under it has no run in it. */
async function newest(client, repository, commit, name) {
    const { data } = await client.read(`${(0,api/* repositoryPath */.S)(repository)}/commits/${commit}/check-runs`, {
        check_name: name,
        filter: 'all',
        per_page: 100
    });
    const runs = (0,json/* isObject */.Gv)(data) && Array.isArray(data['check_runs']) ? data['check_runs'] : [];
    return runs
        .flatMap((one) => {
        if (!(0,json/* isObject */.Gv)(one) || !Number.isSafeInteger(one['id']))
            return [];
        const order = /^(\d{1,15})\/(\d{1,6})$/.exec(typeof one['external_id'] === 'string' ? one['external_id'] : '');
        return order === null ? [] : [{ id: one['id'], run: Number(order[1]), attempt: Number(order[2]) }];
    })
        .toSorted((a, b) => b.run - a.run || b.attempt - a.attempt || b.id - a.id)[0];
}
//# sourceMappingURL=check-run.js.map
// EXTERNAL MODULE: ./packages/report/build/src/github/deployments.js
var deployments = __webpack_require__(57608);
// EXTERNAL MODULE: ./packages/report/build/src/github/artifact-metadata.js
var artifact_metadata = __webpack_require__(87328);
// EXTERNAL MODULE: ./packages/report/build/src/scan-comment.js
var scan_comment = __webpack_require__(5525);
// EXTERNAL MODULE: ./packages/report/build/src/github/client.js
var client = __webpack_require__(64685);
// EXTERNAL MODULE: ./build/actions/shared/event-payload.js
var event_payload = __webpack_require__(66187);
// EXTERNAL MODULE: ./build/actions/shared/github-client.js
var github_client = __webpack_require__(3537);
;// CONCATENATED MODULE: ./build/actions/shared/post-comment.js
/** Tells GitHub what happened: the comment of the pull request, and the deployment that is the record. */




/** Never throws: all are views of what is done already, and a switch must not fail because GitHub does. */
async function publish(delivery, options, ports) {
    const { env, logger } = ports;
    const commit = env['GITHUB_SHA'] ?? '';
    if (!options.comment && !options.deployment && !options.check)
        return {};
    // Comments are ordered by the run, so there is none without one.
    const github = (0,github_client/* githubOf */.z)(options.token, ports);
    if (github === undefined || !(delivery.run.id > 0)) {
        logger.info('No token, or not a run of GitHub: nothing is posted.');
        return {};
    }
    const { client, repository } = github;
    const shown = withTexts(delivery, ports.redact);
    const event = env['GITHUB_EVENT_NAME'] ?? '';
    const find = once(async () => findPullRequest(client, repository, { name: event, payload: await (0,event_payload/* readPayload */.r)(env), commit }));
    // The commit of a pull request\u2019s run is a merge that nobody else has.
    const head = async () => (event.startsWith('pull_request') ? (await find())?.head : undefined) ?? commit;
    if (options.comment)
        await attempt('The comment', 'pull-requests: write', ports, async () => {
            const pull = await find();
            if (pull === undefined) {
                logger.info('No pull request belongs to this run: only the summary tells what happened.');
                return;
            }
            const installation = options.token.startsWith('ghs_');
            const posted = await (0,post_comment/* postComment */.G)({ client, repository, pull: pull.number, delivery: shown, installation });
            const notice = posted.notice ? ', and a new one for what must not be missed' : '';
            logger.info(`The comment on pull request ${pull.number}: ${posted.result}${notice}.`);
        });
    if (options.check)
        await attempt('The check', 'checks: write', ports, async () => {
            const posted = await postCheck({ client, repository, commit: await head(), delivery: shown });
            logger.info(`The check ${posted.name}: ${posted.conclusion ?? 'not ended'} (${posted.result}).`);
        });
    let recorded = {};
    if (options.deployment)
        await attempt('The deployment', 'deployments: write', ports, async () => {
            const { settings, deploymentId } = options;
            const made = await (0,deployments/* recordDeployment */.dj)({
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
            if (await (0,artifact_metadata/* recordArtifact */.w)(client, repository, shown))
                logger.info('The artifact is recorded for the organisation.');
        });
    return recorded;
}
/** Posts the comment of a scan, which says nothing of an environment. Never throws. */
async function publishScan(news, token, ports) {
    const { env, logger, redact } = ports;
    const github = (0,github_client/* githubOf */.z)(token, ports);
    if (github === undefined || !(news.run.id > 0))
        return;
    const { client, repository } = github;
    await attempt('The comment', 'pull-requests: write', ports, async () => {
        const event = {
            name: env['GITHUB_EVENT_NAME'] ?? '',
            payload: await (0,event_payload/* readPayload */.r)(env),
            commit: env['GITHUB_SHA'] ?? ''
        };
        const pull = await findPullRequest(client, repository, event);
        if (pull === undefined)
            return;
        const body = (0,scan_comment/* renderScanComment */.H)(withTexts(news, redact));
        const posted = await (0,post_comment/* postText */.i)({ client, repository, pull: pull.number, installation: token.startsWith('ghs_') }, body);
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
        const status = (0,client/* statusOf */.c2)(error);
        const why = status === 403 || status === 404
            ? ` It needs \`permissions: ${permission}\` in the job, which the token of a pull request from a fork never has.`
            : '';
        logger.warning(`${what} was not posted.${why} ${(0,errors/* errorMessage */.gJ)(error)}`);
    }
}
/** The same value with every text in it changed; numbers, and with them the order of runs, stay. */
function withTexts(value, change) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((one) => withTexts(one, change));
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one, change)]));
}
//# sourceMappingURL=post-comment.js.map

/***/ }),

/***/ 44581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ sbomOf),
/* harmony export */   Q: () => (/* binding */ verifiedSbom)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88455);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58627);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89084);
/* harmony import */ var _immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24247);
/** The SBOM of one platform, as a trusted signer stated it. */



/** @param manifest digest of the platform's manifest */
async function verifiedSbom(store, manifest, trust) {
    return sbomOf(await (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_0__/* .collectFacts */ .M7)(store, manifest, trust));
}
/** The same from what was collected already. */
function sbomOf(facts) {
    const candidates = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .newestFacts */ .KR)(facts.verified.filter((fact) => fact.kind === 'sbom'));
    if (candidates.length === 0) {
        const rejected = facts.rejected.find((item) => item.kind === 'sbom');
        return { reason: `no verified SBOM${rejected === undefined ? '' : `: ${rejected.reason}`}` };
    }
    try {
        const read = candidates.map((fact) => ({
            document: (0,_immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__/* .readSbom */ .k)(Buffer.from((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .dj)(fact.predicate)), facts.subject).document,
            digest: (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_4__/* .documentDigest */ .yA)(fact.predicate)
        }));
        // An SBOM carries no time to order by. The fullest one hides least.
        const [best] = read.toSorted((a, b) => b.document.components.length - a.document.components.length || (a.digest < b.digest ? -1 : 1));
        return best ?? { reason: 'no verified SBOM' };
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .errorKind */ .f8)(error) !== 'integrity')
            throw error;
        return { reason: `the verified SBOM cannot be read: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .errorMessage */ .gJ)(error)}` };
    }
}
//# sourceMappingURL=sbom-of.js.map

/***/ }),

/***/ 57608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I1: () => (/* binding */ deploymentStatus),
/* harmony export */   Mp: () => (/* binding */ deploymentsPath),
/* harmony export */   dj: () => (/* binding */ recordDeployment),
/* harmony export */   iJ: () => (/* binding */ readDeployment)
/* harmony export */ });
/* unused harmony export deploymentState */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49130);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56024);
/**
 * The record of a delivery at GitHub: a deployment whose payload names the release by digest, its status, and the one
 * before it closed by us. GitHub closes old deployments by itself (`auto_inactive`), but never those of production.
 */



const mostRounds = 8;
/**
 * Records a delivery that has ended. @returns undefined when there is nothing to record: a blocked delivery has no
 * deployment, and one that changed nothing needs none when its release is recorded as live. @throws RemoteError
 */
async function recordDeployment(options) {
    const state = deploymentState(options.delivery);
    if (state === undefined)
        return undefined;
    const recording = new Recording(options);
    const before = await recording.list();
    const newest = before.find((one) => !recording.isMine(one) && one.id !== options.deployment);
    if (options.delivery.state === 'unchanged' &&
        options.deployment === undefined &&
        newest !== undefined &&
        recording.sameRelease(newest))
        if ((await recording.statusOf(newest.id))?.state === 'success')
            return undefined;
    const id = options.deployment ?? before.find((one) => recording.isMine(one))?.id ?? (await recording.create());
    await recording.setState(id, state, describe(options.delivery));
    const closed = state === 'success' ? await recording.closeOlder(before.filter((one) => one.id < id)) : undefined;
    return { id, state, ...(closed === undefined ? {} : { closed }) };
}
/** A rollback that was asked for has deployed what it was asked for. */
function deploymentState({ state, asked }) {
    return state === 'rolled-back' && asked === true ? 'success' : _states_js__WEBPACK_IMPORTED_MODULE_0__/* .states */ .x[state].deployment;
}
/** At most 140 characters, as GitHub takes them. */
function describe({ app, environment, image, state }) {
    const digest = image.digest.slice(0, 'sha256:'.length + 12);
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(`${app} ${digest} in ${environment}: ${_states_js__WEBPACK_IMPORTED_MODULE_0__/* .states */ .x[state].word}`, 130);
}
class Recording {
    o;
    path;
    payload;
    constructor(o) {
        this.o = o;
        const { app, environment, image, run } = o.delivery;
        this.path = deploymentsPath(o.repository);
        const release = { digest: image.digest, ...(o.settings === undefined ? {} : { settings: o.settings }) };
        this.payload = { app, environment, release, run: run.id, attempt: run.attempt };
    }
    /** Ours for this application and environment, newest first. */
    async list() {
        const { app, environment } = this.o.delivery;
        const { data } = await this.o.client.read(this.path, { environment, per_page: 30 });
        return (Array.isArray(data) ? data : [])
            .flatMap((one) => readDeployment(one) ?? [])
            .filter(({ payload }) => payload['app'] === app && payload['environment'] === environment)
            .toSorted((a, b) => b.id - a.id);
    }
    /** Made by this attempt of this run, and of this image: a run may deliver two. */
    isMine({ payload }) {
        return (payload['run'] === this.payload['run'] &&
            payload['attempt'] === this.payload['attempt'] &&
            this.sameImage(payload));
    }
    sameRelease({ payload }) {
        const { release } = payload;
        return this.sameImage(payload) && (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(release) && release['settings'] === this.o.settings;
    }
    sameImage({ release }) {
        return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(release) && release['digest'] === this.o.delivery.image.digest;
    }
    /** @returns the new deployment's id */
    async create() {
        const { client, commit, delivery } = this.o;
        for (let round = 0; round < mostRounds; round += 1) {
            const written = await client.write('POST', this.path, {
                ref: commit,
                environment: delivery.environment,
                payload: this.payload,
                description: describe(delivery),
                // Left out, GitHub would merge the default branch into it, and wait for the very run that asks.
                auto_merge: false,
                required_contexts: []
            });
            const id = written.kind === 'done' ? readDeployment(written.data)?.id : undefined;
            // Without an answer it may be there.
            const found = id ?? (await this.list()).find((one) => this.isMine(one))?.id;
            if (found !== undefined)
                return found;
        }
        throw new Error(`GitHub did not make a deployment in ${mostRounds} tries`);
    }
    /** Sets the newest status, unless it is that already. */
    async setState(id, state, description) {
        const { client, delivery } = this.o;
        const url = delivery.environments.find(({ name }) => name === delivery.environment)?.url;
        for (let round = 0; round < mostRounds; round += 1) {
            const written = await client.write('POST', `${this.path}/${id}/statuses`, {
                state,
                description,
                // We close the older one ourselves, and only one that is ours.
                auto_inactive: false,
                ...(delivery.run.url === undefined ? {} : { log_url: delivery.run.url }),
                ...(url === undefined || !/^https?:/.test(url) ? {} : { environment_url: url })
            });
            if (written.kind === 'done' || (await this.statusOf(id))?.state === state)
                return;
        }
        throw new Error(`GitHub did not take the state ${state} of deployment ${id} in ${mostRounds} tries`);
    }
    statusOf(id) {
        return deploymentStatus(this.o.client, this.o.repository, id);
    }
    /** Closes the one that was live until now. Failed ones stay as they are; below a closed one all are closed. */
    async closeOlder(older) {
        for (const { id } of older.slice(0, 3)) {
            const state = (await this.statusOf(id))?.state;
            if (state === 'inactive')
                return undefined;
            if (state === 'failure' || state === 'error')
                continue;
            await this.setState(id, 'inactive', `replaced in ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(this.o.delivery.environment, 60)}`);
            return id;
        }
        return undefined;
    }
}
const deploymentsPath = (repository) => `${(0,_api_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryPath */ .S)(repository)}/deployments`;
/** The newest status of a deployment. @throws RemoteError */
async function deploymentStatus(client, repository, id) {
    const { data } = await client.read(`${deploymentsPath(repository)}/${id}/statuses`, { per_page: 1 });
    const [newest] = Array.isArray(data) ? data : [];
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(newest) && typeof newest['state'] === 'string' ? { state: newest['state'] } : undefined;
}
/** The payload comes back as it was sent, or as its JSON's text. */
function readDeployment(value) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) || !Number.isSafeInteger(value['id']))
        return undefined;
    const id = value['id'];
    const { payload } = value;
    if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(payload))
        return { id, payload };
    if (typeof payload !== 'string')
        return { id, payload: {} };
    try {
        return { id, payload: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .parseJsonObject */ .dw)(payload, 'payload of a deployment', 8) };
    }
    catch {
        return { id, payload: {} };
    }
}
//# sourceMappingURL=deployments.js.map

/***/ }),

/***/ 75238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ compareFindings),
/* harmony export */   s: () => (/* binding */ compareScans)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55797);
/* harmony import */ var _ecosystem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52868);
/** What an image brings compared with another one, both scanned against the same state of the database. */


/**
 * A finding is `disclosed` when the baseline has the same weakness in the very same package, or in another version of
 * it that this image no longer has (an upgrade that did not help makes nothing worse). One replaced package answers
 * for one finding only: a second, newly added copy is introduced.
 */
function compareScans(current, baseline) {
    const present = new Set(current.packages.map((item) => item.purl));
    const same = new Map();
    const replaced = new Map();
    for (const finding of baseline.findings)
        for (const name of namesOf(finding)) {
            push(same, `${finding.purl}\n${name}`, finding);
            if (!present.has(finding.purl))
                push(replaced, `${finding.identity}\n${name}`, finding);
        }
    const taken = new Set();
    const matched = new Map();
    const take = (finding, from, key) => {
        for (const name of matched.has(finding) ? [] : namesOf(finding)) {
            const candidates = from.get(`${key}\n${name}`) ?? [];
            while (candidates.length > 0 && !matched.has(finding)) {
                const other = candidates.pop();
                if (other === undefined || taken.has(other))
                    continue;
                taken.add(other);
                matched.set(finding, other);
            }
        }
    };
    // First the unchanged packages, so that a changed one cannot use up what belongs to them.
    for (const finding of current.findings)
        take(finding, same, finding.purl);
    for (const finding of current.findings)
        take(finding, replaced, finding.identity);
    return {
        introduced: current.findings.filter((finding) => !matched.has(finding)),
        disclosed: current.findings.filter((finding) => {
            const other = matched.get(finding);
            return other !== undefined && !worse(finding, other);
        }),
        worsened: current.findings.filter((finding) => {
            const other = matched.get(finding);
            return other !== undefined && worse(finding, other);
        }),
        fixed: baseline.findings.filter((finding) => !taken.has(finding))
    };
}
/** An unchanged package is rated by the same advisories, so that only a changed one can be worse. */
function worse(now, before) {
    const rank = (finding) => _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .g.indexOf(finding.severity === 'unknown' ? 'high' : finding.severity);
    return rank(now) > rank(before) || (now.fixed.length === 0 && before.fixed.length > 0);
}
function push(map, key, finding) {
    const list = map.get(key);
    if (list === undefined)
        map.set(key, [finding]);
    else
        list.push(finding);
}
function namesOf(finding) {
    return [finding.id, ...finding.aliases];
}
/**
 * What two scan statements say differently, for people: by weakness and package, whatever the package's version. It
 * decides nothing; `compareScans` judges with all names of a weakness.
 */
function compareFindings(before, after) {
    const old = byWeakness(before);
    const now = byWeakness(after);
    const only = (one, other) => [...one].flatMap(([key, finding]) => (other.has(key) ? [] : [finding]));
    return { added: only(now, old), fixed: only(old, now) };
}
function byWeakness(findings) {
    return new Map(findings.map(({ id, purl, severity, fixed }) => {
        const parsed = (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePurl */ .$l)(purl);
        const namespace = parsed?.type === 'npm' && parsed.namespace != null ? `${parsed.namespace}/` : '';
        const name = parsed === undefined ? purl : `${namespace}${parsed.name}`;
        const [fixedIn] = fixed;
        const finding = { id, severity, package: name, version: parsed?.version ?? '' };
        return [`${id}\n${parsed?.type ?? ''}\n${name}`, fixedIn === undefined ? finding : { ...finding, fixedIn }];
    }));
}
//# sourceMappingURL=baseline.js.map

/***/ })

};
