export const id = 5705;
export const ids = [5705];
export const modules = {

/***/ 5705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h2: () => (/* binding */ abort),
  gg: () => (/* binding */ deploy),
  TR: () => (/* binding */ refuse),
  U: () => (/* binding */ resume),
  dU: () => (/* binding */ rollback),
  h5: () => (/* binding */ operations_status)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/advance.js + 1 modules
var advance = __webpack_require__(539);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/decide.js
var decide = __webpack_require__(41195);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/target.js
var target = __webpack_require__(75166);
;// CONCATENATED MODULE: ./packages/rollout/build/src/machine/drift.js
/** What differs between what was recorded and what is. Pure. */



/**
 * Compares the journal with what the runtime and the router say, as found: nothing was repaired before.
 * @param drifted what changed inside of instances, where the runtime can tell
 * @param now milliseconds since 1970: a release that is kept is so until its time is over
 * @param scales the platform itself may run more instances than were recorded
 */
function differences(journal, observed, drifted, now, scales = false) {
    const places = (0,target/* placesOf */.ek)(journal, now);
    const { current } = journal;
    return [
        ...(current === undefined
            ? []
            : [
                difference('journal', current.to.name, `the rollout of run ${current.run.id} is unfinished (${current.phase})`)
            ]),
        ...places.flatMap(({ group }) => ofGroup(group, observed, scales)),
        ...(0,decide/* strangers */.ob)(journal, observed).map(({ name, digest, running }) => difference('instance', name, `${running ? 'runs' : 'is there'} with ${digest}, and nobody recorded it`)),
        ...ofRoutes(places, observed),
        ...drifted.map(({ instance, what }) => difference('files', instance, what))
    ];
}
const difference = (kind, about, what) => ({
    kind,
    about: (0,printable/* printable */.g)(about, 200),
    what: (0,printable/* printable */.g)(what, 500)
});
function ofGroup(group, observed, scales) {
    const instances = observed.instances.filter((instance) => instance.group === group.name);
    const away = instances.filter(({ unreachable }) => unreachable !== undefined);
    const running = instances.filter((instance) => instance.running && instance.unreachable === undefined);
    const missing = group.instances - running.length - away.length;
    return [
        ...(missing > 0
            ? [
                difference('instance', group.name, `${group.instances} instances were recorded, ${missing} of them do not run`)
            ]
            : []),
        ...(missing < 0 && !scales
            ? [difference('instance', group.name, `${group.instances} instances were recorded, ${running.length} run`)]
            : []),
        ...away.map(({ name, unreachable }) => difference('instance', name, `its host cannot be asked: ${unreachable ?? ''}`)),
        ...running
            .filter(({ digest }) => digest !== group.manifest)
            .map(({ name, digest }) => difference('instance', name, `${group.manifest} was recorded, it runs ${digest}`))
    ];
}
function ofRoutes(places, { instances, routes }) {
    if (routes === undefined)
        return places.length === 0 ? [] : [difference('route', '', 'the router does not run, or knows no route')];
    const found = new Map(routes.map((route) => [route.group, route]));
    const wanted = new Set(places.map(({ group }) => group.name));
    return [
        ...places.flatMap((place) => ofRoute(place, found.get(place.group.name), instances)),
        ...routes
            .filter(({ group }) => !wanted.has(group))
            .map((route) => difference('route', route.group, `nobody recorded it, the router has ${shown(route)}`))
    ];
}
function ofRoute(place, route, instances) {
    const { group, weight, backup } = place;
    const expected = shown({ weight, backup });
    if (route === undefined) {
        // Without an instance there is nothing to route to, and that was said.
        const any = instances.some((instance) => instance.group === group.name && instance.running);
        return any ? [difference('route', group.name, `${expected} was recorded, the router does not know it`)] : [];
    }
    const addresses = new Set(instances.filter((one) => one.group === group.name && one.running).map(({ address }) => addressText(address)));
    const routed = new Set(route.backends.map(addressText));
    const [more, less] = [
        [...routed].filter((one) => !addresses.has(one)),
        [...addresses].filter((one) => !routed.has(one))
    ];
    return [
        ...(route.weight === weight && route.backup === backup
            ? []
            : [difference('route', group.name, `${expected} was recorded, the router has ${shown(route)}`)]),
        ...(more.length === 0
            ? []
            : [difference('route', group.name, `the router leads to ${few(more)}, where no instance of it runs`)]),
        ...(less.length === 0 ? [] : [difference('route', group.name, `the router does not lead to ${few(less)}`)])
    ];
}
/** Several routers that tell different things have a weight below 0. */
const shown = ({ weight, backup }) => weight < 0 ? 'different routes in different routers' : backup ? `weight ${weight} as backup` : `weight ${weight}`;
const addressText = ({ host, port }) => `${host}:${port}`;
const few = (names) => names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
//# sourceMappingURL=drift.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/machine/migration.js
/**
 * Which releases can stand beside each other, and which can come back, by what each says it does to the data that all of
 * them share. `expand` only adds: what ran before goes on working. `contract` takes away what earlier releases need: all
 * but the release that is live when it comes. Pure.
 */

/**
 * Why a release that contracts may not start: something older than what is live still runs, or may be gone back to.
 * @param image of the new release
 * @returns undefined when it may
 */
function whyNotContract(journal, observed, image) {
    const { live, previous, leaving } = journal;
    const fits = new Set([image, ...(live === undefined ? [] : [live.release.image])]);
    if (previous !== undefined && !fits.has(previous.group.release.image))
        return `it contracts, and ${previous.group.release.image} is kept until ${isoTime(previous.keepUntil)}: the way back to it would be broken. Deploy it after that`;
    const older = leaving.find(({ group }) => !fits.has(group.release.image));
    if (older !== undefined)
        return `it contracts, and ${older.group.release.image} still runs: wait until it is retired`;
    const known = new Set([live?.name, previous?.group.name, ...leaving.map(({ group }) => group.name)]);
    const stranger = observed.instances.find((instance) => instance.running && !known.has(instance.group));
    if (stranger !== undefined)
        return `it contracts, and ${(0,printable/* printable */.g)(stranger.name, 100)} runs, which nobody recorded`;
    const away = observed.instances.find(({ unreachable }) => unreachable !== undefined);
    return away === undefined
        ? undefined
        : `it contracts, and a host cannot be asked what runs there: ${away.unreachable}`;
}
/**
 * Why a release that was live here may not come back: a later one contracted, and only the release that was live when
 * that one came still works. Also one whose soak failed: its data stayed as it made them.
 * @returns undefined for a release that may, or that was never here
 */
function whyNotBack({ history }, image) {
    const at = history.findLastIndex((entry) => entry.release.image === image && !entry.takenBack);
    if (at < 0)
        return undefined;
    for (const [index, entry] of history.entries()) {
        if (index <= at || entry.migration !== 'contract')
            continue;
        const before = history.slice(0, index).findLastIndex(({ takenBack }) => !takenBack);
        if (at < before)
            return `${entry.release.image} has contracted since: ${image} needs what that took away`;
    }
    return undefined;
}
const isoTime = (time) => new Date(Math.min(Math.max(time, 0), 8.64e15)).toISOString();
//# sourceMappingURL=migration.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/model.js
var model = __webpack_require__(89866);
// EXTERNAL MODULE: ./packages/rollout/build/src/release.js
var src_release = __webpack_require__(50040);
// EXTERNAL MODULE: ./packages/rollout/build/src/run/driver.js + 1 modules
var run_driver = __webpack_require__(96152);
// EXTERNAL MODULE: ./packages/rollout/build/src/run/record.js
var record = __webpack_require__(35458);
// EXTERNAL MODULE: ./packages/rollout/build/src/run/session.js
var run_session = __webpack_require__(43343);
// EXTERNAL MODULE: ./packages/rollout/build/src/run/watch.js
var watch = __webpack_require__(71644);
;// CONCATENATED MODULE: ./packages/rollout/build/src/run/operations.js
/** The operations of blue-green-switch. */










/**
 * Replaces what runs by the release. Comes back when it is live and observed, or was taken back.
 * @throws UserError, IntegrityError, RemoteError for what keeps the switch from working at all; the next run recovers
 */
async function deploy(options, request) {
    const release = { image: request.image, settings: (0,src_release/* settingsDigest */.KI)(request.settings) };
    if (options.dryRun === true)
        return planDeploy(options, release, request);
    if (options.signal?.aborted === true)
        return (0,run_session/* resultWithout */.CE)(options, 'aborted', { reason: 'the run was cancelled' });
    return locked(options, async (session) => {
        const { driver } = session;
        const { journal } = driver;
        const older = supersededBy(options, journal);
        if (older !== undefined)
            return (0,run_session/* resultOf */.Bg)(session, 'superseded', { reason: older });
        if (journal.live !== undefined && isWanted(journal.live, release, options) && request.force !== true)
            return unchanged(session, options, journal.live);
        const unfit = whyUnfit(journal, await driver.observe(), request);
        if (unfit !== undefined)
            return (0,run_session/* resultOf */.Bg)(session, 'blocked', { reason: unfit });
        const judged = await (0,run_driver/* judge */.S4)(options, release, { phase: 'locked', operation: 'deploy' });
        if (!judged.ok)
            return (0,run_session/* resultOf */.Bg)(session, 'blocked', { reason: judged.failure.reason });
        const epoch = journal.epoch;
        const to = {
            name: (0,src_release/* groupName */.hv)(release, epoch),
            color: (0,model/* otherColor */.IP)(journal.live?.color),
            release,
            manifest: request.manifest,
            settings: { ...request.settings, env: { ...request.settings.env } },
            instances: options.instances,
            epoch
        };
        return rollOut(session, options, 'deploy', to, request.migration);
    });
}
/**
 * Goes back to a release that this environment once committed; quickly to one that is still kept.
 * @throws UserError when there is none such
 */
async function rollback(options, request = {}) {
    if (options.dryRun === true) {
        const { journal } = await (0,run_session/* storeOf */.xX)(options).read();
        const target = committedTarget(journal, request);
        const broken = whyNotBack(journal, target.release.image);
        if (broken !== undefined)
            return (0,run_session/* resultWithout */.CE)(options, 'blocked', { reason: broken, plan: [] });
        const judged = await (0,run_driver/* judge */.S4)(options, target.release, { phase: 'locked', operation: 'rollback' });
        if (!judged.ok)
            return (0,run_session/* resultWithout */.CE)(options, 'blocked', { reason: judged.failure.reason, plan: [] });
        return (0,run_session/* resultWithout */.CE)(options, 'unchanged', { plan: [`go back to ${show(target.release)}`] });
    }
    if (options.signal?.aborted === true)
        return (0,run_session/* resultWithout */.CE)(options, 'aborted', { reason: 'the run was cancelled' });
    return locked(options, async (session) => {
        const { driver } = session;
        const { journal } = driver;
        const target = committedTarget(journal, request);
        if (journal.live !== undefined && (0,src_release/* sameRelease */.OW)(journal.live.release, target.release))
            return unchanged(session, options, journal.live);
        const broken = whyNotBack(journal, target.release.image);
        if (broken !== undefined)
            return (0,run_session/* resultOf */.Bg)(session, 'blocked', { reason: broken });
        const judged = await (0,run_driver/* judge */.S4)(options, target.release, { phase: 'locked', operation: 'rollback' });
        if (!judged.ok)
            return (0,run_session/* resultOf */.Bg)(session, 'blocked', { reason: judged.failure.reason });
        try {
            // The record came from the journal, which proves nothing.
            await options.verify(target.release);
        }
        catch (error) {
            return (0,run_session/* resultOf */.Bg)(session, 'blocked', { reason: (0,errors/* errorMessage */.gJ)(error) });
        }
        const kept = journal.previous?.group;
        const to = kept !== undefined && (0,src_release/* sameRelease */.OW)(kept.release, target.release)
            ? kept
            : {
                name: (0,src_release/* groupName */.hv)(target.release, journal.epoch),
                color: (0,model/* otherColor */.IP)(journal.live?.color),
                release: target.release,
                manifest: target.manifest,
                settings: target.settings,
                instances: options.instances,
                epoch: journal.epoch
            };
        return rollOut(session, options, 'rollback', to);
    });
}
/** What a run answers that was refused before it did anything: what serves is told, and nothing is asked of instances. */
function refuse(options, reason) {
    return (0,run_session/* resultWithout */.CE)(options, 'blocked', { reason });
}
/** Finishes or undoes what an earlier run left, and takes down what is kept no longer. */
function resume(options) {
    return locked(options, (session) => Promise.resolve(recovered(session)));
}
/**
 * Takes an unfinished rollout back if it has not passed COMMIT; after it, it is finished, and only a rollback leads
 * back. A rollout whose run still lives is its own to cancel.
 */
async function abort(options) {
    const result = await (0,run_session/* withSession */.fQ)(options, 0, async (session) => {
        await (0,run_session/* tidyUp */.gN)(session, options);
        return recovered(session);
    });
    if (!('heldBy' in result))
        return result;
    return (0,run_session/* resultWithout */.CE)(options, 'failed', {
        reason: `${result.heldBy} is at work on ${options.environment}: cancel that run, which takes its rollout back`
    });
}
/**
 * What runs, what gets traffic, what the journal says, and what of it differs. Looks first; then recovers, unless another
 * run is at work or `dryRun`.
 */
async function operations_status(options) {
    const store = (0,run_session/* storeOf */.xX)(options);
    const found = await look(options);
    for (const { kind, about, what } of found)
        options.logger.warning(`${kind} ${about}: ${what}`);
    const report = async (result, heldBy) => {
        const { journal: document } = await store.read();
        const router = await options.router.observe();
        return {
            ...result,
            document,
            // Between two steps of another run everything may look different.
            drift: heldBy !== undefined ? 'unknown' : found.length > 0 ? 'different' : 'same',
            differences: heldBy === undefined ? found : [],
            instances: await options.runtime.list(),
            ...(router === undefined ? {} : { router }),
            unfinished: document.current !== undefined || document.leaving.length > 0,
            ...(heldBy === undefined ? {} : { heldBy })
        };
    };
    const { revision } = await store.read();
    // Asking must not make an environment that is not there.
    if (options.dryRun === true || revision === 0)
        return report(await (0,run_session/* resultWithout */.CE)(options, 'unchanged', {}));
    const result = await (0,run_session/* withSession */.fQ)(options, 0, async (session) => {
        await (0,run_session/* tidyUp */.gN)(session, options);
        return recovered(session);
    });
    if (!('heldBy' in result))
        return report(result);
    return report(await (0,run_session/* resultWithout */.CE)(options, 'unchanged', { reason: `${result.heldBy} is at work` }), result.heldBy);
}
/** @throws RemoteError when runtime or router cannot be asked: what is not seen is not called the same */
async function look(options) {
    const { journal, drifted, ...observed } = await (0,record/* readRecord */.a)(options);
    return differences(journal, observed, drifted, options.clock.now(), options.runtime.scales);
}
async function locked(options, body) {
    const result = await (0,run_session/* withSession */.fQ)(options, undefined, async (session) => {
        const done = await body(session);
        await (0,run_session/* tidyUp */.gN)(session, options);
        return done;
    });
    if (!('heldBy' in result))
        return result;
    if (options.signal?.aborted === true)
        return (0,run_session/* resultWithout */.CE)(options, 'aborted', { reason: 'the run was cancelled' });
    return (0,run_session/* resultWithout */.CE)(options, 'failed', { reason: `${result.heldBy} is at work on ${options.environment}` });
}
function recovered(session) {
    const { before, driver } = session;
    const { last } = driver.journal;
    if (before.current === undefined || last === undefined)
        return (0,run_session/* resultOf */.Bg)(session, 'unchanged');
    return (0,run_session/* resultOf */.Bg)(session, last.state, {
        exposed: last.exposed,
        ...(last.reason === undefined ? {} : { reason: last.reason })
    });
}
async function rollOut(session, options, kind, to, migration = 'none') {
    const { driver } = session;
    const { steps } = options.strategy;
    const rollout = {
        epoch: driver.journal.epoch,
        kind,
        to,
        steps,
        soak: options.soak ?? steps.at(-1)?.for ?? 0,
        keepPrevious: options.keepPrevious,
        run: options.run,
        ...(migration === 'none' ? {} : { migration })
    };
    await driver.save((0,advance/* begin */.qN)(driver.journal, rollout, options.clock.now()));
    await driver.drive();
    const { last } = driver.journal;
    if (last === undefined)
        throw new Error('a rollout ended without an outcome');
    // The release that replaced itself after a soak that failed is no success, whatever kind it began as.
    const state = last.state === 'rolled-back' && kind === 'rollback' ? rolledBack(driver.journal, to) : last.state;
    return (0,run_session/* resultOf */.Bg)(session, state, {
        exposed: last.exposed,
        ...(last.reason === undefined ? {} : { reason: last.reason })
    });
}
/** A rollback that was asked for is `rolled-back` when its target is live, and `failed` when it was taken back itself. */
function rolledBack(journal, to) {
    return journal.live?.name === to.name ? 'rolled-back' : 'failed';
}
/** The release runs already; whether it works is asked all the same. */
async function unchanged(session, options, live) {
    const ready = await (0,watch/* waitReady */.N9)(live, options.startTimeout, options);
    if (ready === 'cancelled')
        return (0,run_session/* resultOf */.Bg)(session, 'aborted', { reason: 'the run was cancelled' });
    if (ready === 'ended')
        return (0,run_session/* resultOf */.Bg)(session, 'failed', { reason: `an instance of ${live.name} ended by itself` });
    return ready.ok ? (0,run_session/* resultOf */.Bg)(session, 'unchanged') : (0,run_session/* resultOf */.Bg)(session, 'failed', { reason: ready.failure.reason });
}
/** Another number of instances is a change as well: a group is never changed, so it is replaced by one of that size. */
function isWanted(live, release, { instances }) {
    return (0,src_release/* sameRelease */.OW)(live.release, release) && live.instances === instances;
}
function supersededBy({ run }, { newest }) {
    if (run.order === undefined || newest === undefined || run.order >= newest)
        return undefined;
    return `run ${newest} is newer than this one (${run.order}) and was committed already`;
}
/** @throws UserError */
function committedTarget(journal, request) {
    const { image, settings } = request;
    const found = image === undefined
        ? (0,run_session/* rollbackTarget */.es)(journal)
        : journal.history.findLast(({ release, takenBack }) => !takenBack && release.image === image && (settings === undefined || release.settings === settings));
    if (found === undefined)
        throw new errors/* UserError */.yo('image', image ?? '', `a release that ${journal.environment} once committed${image === undefined ? ', before the one that is live' : ''}`);
    return found;
}
/** Why the release cannot live with the data that other releases made, or they with what it makes of them. */
function whyUnfit(journal, observed, { image, migration }) {
    return whyNotBack(journal, image) ?? (migration === 'contract' ? whyNotContract(journal, observed, image) : undefined);
}
async function planDeploy(options, release, request) {
    const { journal } = await (0,run_session/* storeOf */.xX)(options).read();
    const older = supersededBy(options, journal);
    if (older !== undefined)
        return (0,run_session/* resultWithout */.CE)(options, 'superseded', { reason: older, plan: [] });
    const plan = [];
    if (journal.current !== undefined)
        plan.push(`finish or undo the rollout of run ${journal.current.run.id}`);
    if (journal.live !== undefined && isWanted(journal.live, release, options) && request.force !== true)
        return (0,run_session/* resultWithout */.CE)(options, 'unchanged', { plan: [...plan, `leave ${show(release)}, which is live`] });
    const unfit = whyUnfit(journal, { instances: await options.runtime.list() }, request);
    if (unfit !== undefined)
        return (0,run_session/* resultWithout */.CE)(options, 'blocked', { reason: unfit, plan });
    const judged = await (0,run_driver/* judge */.S4)(options, release, { phase: 'locked', operation: 'deploy' });
    if (!judged.ok)
        return (0,run_session/* resultWithout */.CE)(options, 'blocked', { reason: judged.failure.reason, plan });
    plan.push(`start ${options.instances} of ${show(release)} and ask each directly`);
    for (const step of options.strategy.steps)
        plan.push(`move ${step.weight}% of new requests to it and observe for ${step.for} ms`);
    plan.push('ask the gate again, and commit');
    if (journal.live !== undefined)
        plan.push(options.keepPrevious > 0
            ? `keep ${show(journal.live.release)} as backup for ${options.keepPrevious} ms`
            : `drain and remove ${show(journal.live.release)}`);
    return (0,run_session/* resultWithout */.CE)(options, 'unchanged', { plan });
}
function show(release) {
    return `${release.image} with settings ${release.settings.slice(7, 19)}`;
}
//# sourceMappingURL=operations.js.map

/***/ })

};
