export const id = 1923;
export const ids = [1923];
export const modules = {

/***/ 29100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ET: () => (/* binding */ checkAws),
/* harmony export */   FH: () => (/* binding */ ecsStrategy),
/* harmony export */   XP: () => (/* binding */ fillEcs),
/* harmony export */   Z1: () => (/* binding */ onlyOfEcs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36432);
/** Environments on AWS in delivery.yml: the runtime and router `ecs`, and the router `alb`. */


const keys = new Set([
    'type',
    'region',
    'cluster',
    'service',
    'task-definition',
    'container',
    'port',
    'state',
    'test-url',
    'stateful',
    'env',
    'start-timeout'
]);
/** Keys that only the type ecs has. */
const onlyOfEcs = ['region', 'cluster', 'service', 'task-definition', 'state', 'test-url'];
/** @param at where a key of it stands, as `file:line` */
function fillEcs(raw, env, at) {
    const strange = Object.keys(raw).find((key) => !keys.has(key));
    if (strange !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(at([strange]), strange, 'no such key with the type ecs: the task definition says the rest');
    const { region, cluster, service, 'task-definition': taskDefinition, state, container, port, 'test-url': url } = raw;
    if (cluster === undefined || service === undefined || taskDefinition === undefined || state === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(at([]), 'ecs', '`cluster`, `service`, `task-definition` (the path of its JSON) and `state` (s3://bucket/prefix) with the type ecs');
    const [bucket = '', ...prefix] = state.slice('s3://'.length).split('/');
    return {
        type: 'ecs',
        ...(region === undefined ? {} : { region }),
        cluster,
        service,
        taskDefinition,
        ...(container === undefined ? {} : { container }),
        ...(port === undefined ? {} : { port }),
        bucket,
        prefix: prefix.filter((part) => part !== '').join('/'),
        ...(url === undefined ? {} : { testUrl: url }),
        sharedVolumes: raw.stateful === 'shared-ok',
        env,
        startTimeout: (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(raw['start-timeout'] ?? '15m', 'start-timeout')
    };
}
/** Undefined for steps that ECS does not have. */
function ecsStrategy(steps) {
    const weights = steps.map(({ weight }) => weight);
    const [percent = 100] = weights;
    if (weights.at(-1) !== 100)
        return undefined;
    if (weights.length === 1)
        return { type: 'BLUE_GREEN', percent };
    if (weights.length === 2 && percent !== 50)
        return { type: 'CANARY', percent };
    const even = weights.every((weight, index) => weight === Math.min(100, percent * (index + 1)));
    return even && percent >= 3 ? { type: 'LINEAR', percent } : undefined;
}
/** @param at where a key stands, as `file:line` @throws UserError for what does not go together */
function checkAws(environment, at) {
    const { name, runtime, router, strategy, checks } = environment;
    if ((router.type === 'ecs') !== (runtime.type === 'ecs'))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(at(['environments', name, 'router']), `the router ${router.type} with the runtime ${runtime.type}`, 'the router `ecs` with the runtime ecs, and only with it: ECS moves the traffic itself');
    if (router.type === 'alb' && runtime.type !== 'docker' && runtime.type !== 'exec')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(at(['environments', name, 'router']), `the router alb with the runtime ${runtime.type}`, 'the router `alb` with the runtime docker or exec, whose addresses it can reach');
    if (runtime.type !== 'ecs')
        return;
    if (ecsStrategy(strategy.steps) === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(at(['environments', name, 'strategy']), strategy.steps.map(({ weight }) => weight).join(', '), 'what ECS can do: `blue-green`, one canary weight before 100, or even steps (10, 20, 30, ... 100) of at least 3');
    const index = checks.findIndex((check) => 'tcp' in check || 'grpc' in check);
    if (runtime.testUrl !== undefined && index >= 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(at(['environments', name, 'checks', index]), 'tcp' in (checks[index] ?? {}) ? 'tcp' : 'grpc', 'an HTTP check: with `test-url` the new tasks are asked through the test listener');
}
//# sourceMappingURL=aws.js.map

/***/ }),

/***/ 94169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ visitEntries)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _layer_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98492);
/** All entries of an image's layers, one after the other. */


/**
 * Visits the entries of all layers, the lowest layer first; the limits of size and count are for the image as a whole.
 * A piece of an entry's content may be overwritten once the next one is asked for.
 * @param known records of layers, by their index, that are taken in place of the layers
 * @param visit is waited for only where it gives a promise: most entries need none, and there may be a million
 * @throws IntegrityError
 */
async function visitEntries(store, image, limits, known, visit) {
    const { layers } = image.manifest;
    const { diff_ids: diffIds } = image.config.rootfs;
    if (layers.length !== diffIds.length)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs('image', `${layers.length} diffIds, one for each layer`, String(diffIds.length));
    let entries = 0;
    let bytes = 0;
    for (const [layer, descriptor] of layers.entries()) {
        const diffId = diffIds[layer];
        if (diffId === undefined)
            throw new Error(`the image has no diffId ${layer}`);
        const rest = { ...limits, entries: limits.entries - entries, uncompressedSize: limits.uncompressedSize - bytes };
        let order = 0;
        const record = known.get(layer);
        if (record === undefined)
            for await (const entry of (0,_layer_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .readLayer */ .w)(store, descriptor, diffId, rest, { passing: true })) {
                bytes += entry.size;
                const visited = visit({ entry, layer, order });
                if (visited !== undefined)
                    await visited;
                order += 1;
            }
        else
            for (const item of record.entries) {
                bytes += item.size;
                if (order >= rest.entries)
                    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs('image', `at most ${limits.entries} entries`, 'more');
                const visited = visit({ entry: fromRecord(item), layer, order, known: item });
                if (visited !== undefined)
                    await visited;
                order += 1;
            }
        entries += order;
    }
}
function fromRecord(entry) {
    return {
        ...entry,
        uid: 0,
        gid: 0,
        mtime: 0,
        content: () => {
            throw new Error(`${entry.path}: a record has no content to read`);
        }
    };
}
//# sourceMappingURL=image-entries.js.map

/***/ }),

/***/ 2866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ albRouter)
});

// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/rollout/build/src/aws/pauses.js
var pauses = __webpack_require__(74660);
// EXTERNAL MODULE: ./packages/rollout/build/src/proxies/routes.js
var proxies_routes = __webpack_require__(91258);
// EXTERNAL MODULE: ./packages/rollout/build/src/shares.js
var shares = __webpack_require__(66249);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/fence.js
var state_fence = __webpack_require__(27946);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/rollout/build/src/aws/call.js
var call = __webpack_require__(83115);
;// CONCATENATED MODULE: ./packages/rollout/build/src/alb/api.js


/** @param listenerRule ARN of a rule, or of a listener. Nothing is asked before the first call. */
function balancerApi(settings, listenerRule) {
    let opened;
    const load = async () => {
        const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(586)]).then(__webpack_require__.t.bind(__webpack_require__, 50586, 19));
        const region = settings.region === undefined ? {} : { region: settings.region };
        return { sdk, client: new sdk.ElasticLoadBalancingV2Client({ ...region, maxAttempts: call/* attempts */.r2 }) };
    };
    const open = () => (opened ??= load());
    const isRule = listenerRule.includes(':listener-rule/');
    const absent = () => new errors/* UserError */.yo('router.listener-rule', listenerRule, 'a rule or a listener of a load balancer that is there');
    return {
        actions: async () => {
            const { sdk, client } = await open();
            if (isRule) {
                const input = { RuleArns: [listenerRule] };
                const found = await (0,call/* awsCall */.uF)('elb:DescribeRules', () => client.send(new sdk.DescribeRulesCommand(input)));
                const [rule] = found.Rules ?? [];
                if (rule === undefined)
                    throw absent();
                return rule.Actions ?? [];
            }
            const input = { ListenerArns: [listenerRule] };
            const found = await (0,call/* awsCall */.uF)('elb:DescribeListeners', () => client.send(new sdk.DescribeListenersCommand(input)));
            const [listener] = found.Listeners ?? [];
            if (listener === undefined)
                throw absent();
            return listener.DefaultActions ?? [];
        },
        setActions: async (actions) => {
            const { sdk, client } = await open();
            if (isRule) {
                const input = { RuleArn: listenerRule, Actions: [...actions] };
                await (0,call/* awsCall */.uF)('elb:ModifyRule', () => client.send(new sdk.ModifyRuleCommand(input)));
            }
            else {
                const input = { ListenerArn: listenerRule, DefaultActions: [...actions] };
                await (0,call/* awsCall */.uF)('elb:ModifyListener', () => client.send(new sdk.ModifyListenerCommand(input)));
            }
        },
        targets: async (TargetGroupArn) => {
            const { sdk, client } = await open();
            const found = await (0,call/* awsCall */.uF)('elb:DescribeTargetHealth', () => client.send(new sdk.DescribeTargetHealthCommand({ TargetGroupArn })));
            return found.TargetHealthDescriptions ?? [];
        },
        register: async (TargetGroupArn, targets) => {
            const { sdk, client } = await open();
            const input = { TargetGroupArn, Targets: [...targets] };
            await (0,call/* awsCall */.uF)('elb:RegisterTargets', () => client.send(new sdk.RegisterTargetsCommand(input)));
        },
        deregister: async (TargetGroupArn, targets) => {
            const { sdk, client } = await open();
            const input = { TargetGroupArn, Targets: [...targets] };
            await (0,call/* awsCall */.uF)('elb:DeregisterTargets', () => client.send(new sdk.DeregisterTargetsCommand(input)));
        }
    };
}
//# sourceMappingURL=api.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/alb/places.js

/**
 * Each group keeps its target group; a new one gets one that is free.
 * @param empty ARNs of target groups without targets, which are taken first
 * @throws UserError when there are too few
 */
function placed(routes, now, targetGroups, empty) {
    const kept = routes.flatMap(({ group }) => {
        const arn = now[group];
        return arn !== undefined && targetGroups.includes(arn) ? [[group, arn]] : [];
    });
    const taken = new Set(kept.map(([, arn]) => arn));
    const free = targetGroups
        .filter((arn) => !taken.has(arn))
        .toSorted((a, b) => Number(empty.has(b)) - Number(empty.has(a)));
    const places = new Map(kept);
    for (const { group } of routes) {
        if (places.has(group))
            continue;
        const arn = free.shift();
        if (arn === undefined)
            throw new errors/* UserError */.yo('router.target-groups', `${targetGroups.length} of them`, `${routes.length}, one for each release that is there at once`);
        places.set(group, arn);
    }
    return Object.fromEntries(places);
}
/**
 * Weight of each target group in the rule. A balancer has no backup: while nobody else has a weight, the backups take
 * the traffic.
 */
function weightsOf(routes, places) {
    const total = routes.reduce((sum, { weight }) => sum + weight, 0);
    return new Map(routes.map(({ group, weight, backup }) => [places[group] ?? '', total === 0 && backup ? 1 : weight]));
}
/**
 * Weights while none of our releases has any: what the rule forwarded to before us keeps its own, and has it back when
 * the release that serves is the one that goes back. Who has no target for a moment is in no route, and is no reason.
 * @param before what the rule forwarded to before our first release @param now what it forwards to
 */
function withBefore(ours, before, now) {
    if (before.size === 0 || [...ours.values()].some((weight) => weight > 0))
        return ours;
    const serving = [...now].flatMap(([arn, weight]) => (weight > 0 ? [arn] : []));
    const inForce = serving.every((arn) => before.has(arn));
    return inForce || serving.some((arn) => ours.has(arn)) ? new Map([...before, ...ours]) : ours;
}
/** The actions with ours in place of the last one; what comes before it, such as a login, stays. */
function actionsWith(actions, weights) {
    const before = actions.filter(({ Type }) => Type !== 'forward' && Type !== 'fixed-response' && Type !== 'redirect');
    const order = Math.max(0, ...before.map(({ Order = 0 }) => Order)) + 1;
    const place = before.length === 0 ? {} : { Order: order };
    if (weights.size === 0)
        return [...before, { Type: 'fixed-response', ...place, FixedResponseConfig: { StatusCode: '503' } }];
    const TargetGroups = [...weights].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
    return [...before, { Type: 'forward', ...place, ForwardConfig: { TargetGroups } }];
}
/** Weight of each target group that a rule forwards to. */
function forwardsOf(actions) {
    const forward = actions.find(({ Type }) => Type === 'forward');
    const groups = forward?.ForwardConfig?.TargetGroups ?? [];
    if (groups.length === 0 && forward?.TargetGroupArn !== undefined)
        return new Map([[forward.TargetGroupArn, 1]]);
    return new Map(groups.map(({ TargetGroupArn = '', Weight = 1 }) => [TargetGroupArn, Weight]));
}
function sameWeights(a, b) {
    return a.size === b.size && [...a].every(([arn, weight]) => b.get(arn) === weight);
}
//# sourceMappingURL=places.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/alb/router.js
/**
 * The router `alb`: an Application Load Balancer forwards to target groups by weight, one target group for each release
 * that is there. All weights change in one call, and what left drains by the balancer's own count of its connections.
 */







const stateFile = 'alb-routes.json';
const stateLimit = 2 ** 20;
const addressOf = ({ Target }) => ({
    host: Target?.Id ?? '',
    port: Target?.Port ?? 0
});
const stateOf = ({ TargetHealth }) => TargetHealth?.State ?? '';
const isThere = (target) => !stateOf(target).includes('draining');
const described = ({ host, port }) => ({ Id: host, Port: port });
function albRouter(o) {
    const { files, clock, targetGroups } = o;
    const fence = (0,state_fence/* openFence */._)(files, 'alb');
    const api = balancerApi(o, o.listenerRule);
    const poll = o.poll ?? 2000;
    const limit = o.limit ?? 600_000;
    const until = async (what, check, done) => {
        const end = clock.now() + limit;
        const pause = (0,pauses/* pauses */.y)(poll);
        for (;;) {
            await check();
            if (await done())
                return;
            if (clock.now() >= end)
                throw new Error(`${what()} after ${limit} ms`);
            await clock.sleep(pause());
        }
    };
    const setWeights = async (weights, check) => {
        const actions = await api.actions();
        if (isForward(actions, weights))
            return;
        await check();
        await api.setActions(actionsWith(actions, weights));
        await until(() => 'the load balancer shows other weights than it was given', check, async () => isForward(await api.actions(), weights));
    };
    /** Takes targets away, and waits until the balancer has no connection to them any more. */
    const drain = async (group, keep, check) => {
        const kept = new Set(keep.map(shares/* keyOf */.TN));
        const leaves = (target) => !kept.has((0,shares/* keyOf */.TN)(addressOf(target)));
        const leaving = (await api.targets(group)).filter((target) => leaves(target) && isThere(target));
        if (leaving.length > 0)
            await api.deregister(group, leaving.map((target) => described(addressOf(target))));
        await until(() => `targets of ${group} still drain`, check, async () => !(await api.targets(group)).some(leaves));
    };
    return {
        observe: async () => {
            const known = await readKnown(files);
            const forwards = forwardsOf(await api.actions());
            const expected = weightsOf(known.routes, known.places);
            const holds = sameWeights(expected, forwards);
            const routes = known.routes.map(async (route) => {
                const arn = known.places[route.group] ?? '';
                const targets = await api.targets(arn);
                const actual = forwards.get(arn);
                const same = holds || actual === expected.get(arn);
                const backends = targets.filter(isThere).map(addressOf);
                return { ...route, weight: same ? route.weight : (actual ?? shares/* uneven */.GZ), backends, active: 0 };
            });
            return { epoch: await fence.epoch(), url: o.url, routes: await Promise.all(routes) };
        },
        apply: async (epoch, routes) => {
            const check = await fence.pass(epoch);
            const known = await readKnown(files);
            const targets = await Promise.all(targetGroups.map(async (arn) => [arn, await api.targets(arn)]));
            const empty = new Set(targets.flatMap(([arn, own]) => (own.length === 0 ? [arn] : [])));
            const now = forwardsOf(await api.actions());
            const before = known.before ?? new Map([...now].filter(([, weight]) => weight > 0));
            // What served before us is left as it is: it is what there is to go back to while no release of ours is live.
            const usable = targetGroups.filter((arn) => !before.has(arn));
            const places = placed(routes, known.places, usable, empty);
            await check();
            // First: whose target group it is has to be told, whenever we are killed.
            const kept = { version: 1, places, routes: (0,proxies_routes/* plainRoutes */.b5)(routes), before: Object.fromEntries(before) };
            await files.replace(stateFile, JSON.stringify(kept));
            const backendsOf = new Map(routes.map(({ group, backends }) => [places[group] ?? '', backends]));
            for (const [arn, backends] of backendsOf) {
                const there = new Set((targets.find(([own]) => own === arn)?.[1] ?? []).filter(isThere).map((one) => (0,shares/* keyOf */.TN)(addressOf(one))));
                const missing = backends.filter((address) => !there.has((0,shares/* keyOf */.TN)(address)));
                if (missing.length > 0)
                    await api.register(arn, missing.map(described));
            }
            const weights = withBefore(weightsOf(routes, places), before, now);
            // Only what a rule forwards to has its health checked.
            const fresh = [...weights.keys()].filter((arn) => !now.has(arn));
            const nobody = [...now.values()].every((weight) => weight === 0);
            if (fresh.length > 0 && !nobody)
                await setWeights(new Map([...now, ...fresh.map((arn) => [arn, 0])]), check);
            else if (fresh.length > 0)
                await setWeights(weights, check);
            for (const [arn, weight] of weights) {
                if (weight === 0 || (now.get(arn) ?? 0) > 0 || before.has(arn))
                    continue;
                let seen = [];
                await until(() => whyUnhealthy(arn, seen), check, async () => {
                    seen = await api.targets(arn);
                    const healthy = seen.filter((target) => stateOf(target) === 'healthy').map((one) => (0,shares/* keyOf */.TN)(addressOf(one)));
                    return (backendsOf.get(arn) ?? []).every((address) => healthy.includes((0,shares/* keyOf */.TN)(address)));
                });
            }
            await setWeights(weights, check);
            for (const arn of usable)
                await drain(arn, backendsOf.get(arn) ?? [], check);
        }
    };
}
const isForward = (actions, weights) => sameWeights(forwardsOf(actions), weights);
function whyUnhealthy(group, targets) {
    const bad = targets.find((target) => stateOf(target) !== 'healthy');
    const { Reason = '', Description = '' } = bad?.TargetHealth ?? {};
    return `targets of ${group} are not healthy (${(0,printable/* printable */.g)(`${stateOf(bad ?? {})} ${Reason} ${Description}`.trim(), 300)})`;
}
async function readKnown(files) {
    const bytes = await files.read(stateFile, stateLimit);
    if (bytes === undefined)
        return { routes: [], places: {} };
    const { version, places, routes, before = {} } = (0,json/* parseJsonObject */.dw)(bytes, stateFile, 8);
    const isPlaces = typeof places === 'object' && places !== null && Object.values(places).every((one) => typeof one === 'string');
    if (version !== 1 || !isPlaces || !Array.isArray(routes) || !routes.every(proxies_routes/* isRoute */.Cn))
        return { routes: [], places: {} };
    const weights = Object.entries((0,json/* isObject */.Gv)(before) ? before : {});
    return {
        routes,
        places: places,
        before: new Map(weights.filter((entry) => Number.isInteger(entry[1])))
    };
}
//# sourceMappingURL=router.js.map

/***/ }),

/***/ 28809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ argoTarget)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/api.js
var kubernetes_api = __webpack_require__(69934);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/manifest.js
var manifest = __webpack_require__(23941);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/names.js
var names = __webpack_require__(43310);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/pods.js
var kubernetes_pods = __webpack_require__(21644);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/state-files.js
var state_files = __webpack_require__(77657);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/target.js + 6 modules
var target = __webpack_require__(97926);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/through-api.js
var through_api = __webpack_require__(17026);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/fence.js
var fence = __webpack_require__(27946);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/rollout/build/src/argo/rollout.js
/** What a Rollout of Argo Rollouts says of itself. Pure. */



/** The label by which Argo's ReplicaSets and their pods are told apart. */
const hashLabel = 'rollouts-pod-template-hash';
const rollout_text = (raw, key) => (typeof raw[key] === 'string' ? raw[key] : '');
function viewOf(rollout) {
    const { spec = {}, status = {}, metadata } = rollout;
    const template = (0,manifest/* objectAt */.lJ)((0,manifest/* objectAt */.lJ)(spec, 'template') ?? {}, 'metadata') ?? {};
    const own = (0,manifest/* objectAt */.lJ)(template, 'labels')?.[names/* labels */.WD.release];
    const index = Number(status['currentStepIndex'] ?? 0);
    const step = (0,manifest/* objectsAt */.yR)((0,manifest/* objectAt */.lJ)((0,manifest/* objectAt */.lJ)(spec, 'strategy') ?? {}, 'canary') ?? {}, 'steps')[index] ?? {};
    const duration = (0,manifest/* objectAt */.lJ)(step, 'pause')?.['duration'];
    return {
        group: typeof own === 'string' ? own : '',
        current: rollout_text(status, 'observedGeneration') === String(metadata.generation ?? 0),
        phase: rollout_text(status, 'phase'),
        message: (0,printable/* printable */.g)(rollout_text(status, 'message'), 500),
        newest: rollout_text(status, 'currentPodHash'),
        stable: rollout_text(status, 'stableRS'),
        aborted: status['abort'] === true,
        pauses: (0,manifest/* objectsAt */.yR)(status, 'pauseConditions').map((pause) => {
            const reason = rollout_text(pause, 'reason');
            return { reason, timed: reason === 'CanaryPauseStep' && duration !== undefined };
        })
    };
}
/** All of its traffic goes to its newest template. */
const isDone = ({ current, phase, newest, stable }) => current && phase === 'Healthy' && newest === stable && newest !== '';
/** It was taken back, by an analysis, a deadline or somebody. */
const isBack = ({ current, phase, aborted }) => current && (aborted || phase === 'Degraded');
const whyBack = ({ message, phase }) => `Argo Rollouts took it back: ${message === '' ? phase : message}`;
/** The pod template of a release. */
function templateOf(order) {
    return (0,manifest/* objectAt */.lJ)((0,manifest/* deploymentOf */.PE)(order).spec ?? {}, 'template') ?? {};
}
/** The caller's own Rollout with a release's template; how many replicas it has, is the cluster's own to say. */
function rolloutOf(order, there) {
    const { plan } = order;
    const base = structuredClone(plan.deployment);
    const replicas = there?.spec?.['replicas'] ?? base.spec?.['replicas'];
    return {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        metadata: {
            ...base.metadata,
            ...(there === undefined ? {} : { resourceVersion: there.metadata.resourceVersion ?? '' }),
            labels: { ...there?.metadata.labels, ...base.metadata.labels },
            annotations: { ...there?.metadata.annotations, ...base.metadata.annotations }
        },
        spec: {
            progressDeadlineSeconds: order.deadline,
            ...base.spec,
            ...(replicas === undefined ? {} : { replicas }),
            template: templateOf(order)
        }
    };
}
/** The template of a ReplicaSet, as it was before the controller labelled it. */
function templateIn(replicaSet) {
    const template = (0,manifest/* objectAt */.lJ)(replicaSet.spec ?? {}, 'template') ?? {};
    const metadata = (0,manifest/* objectAt */.lJ)(template, 'metadata') ?? {};
    const { [hashLabel]: _, ...others } = (0,manifest/* objectAt */.lJ)(metadata, 'labels') ?? {};
    return { ...template, metadata: { ...metadata, labels: others } };
}
/** The Service that leads to what is trusted. */
function serviceIn(rollout) {
    const strategy = (0,manifest/* objectAt */.lJ)(rollout.spec ?? {}, 'strategy') ?? {};
    const named = (0,manifest/* objectAt */.lJ)(strategy, 'blueGreen')?.['activeService'] ?? (0,manifest/* objectAt */.lJ)(strategy, 'canary')?.['stableService'];
    return (0,json/* isObject */.Gv)(named) || typeof named !== 'string' ? undefined : named;
}
//# sourceMappingURL=rollout.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/argo/client.js
/** The acts on a Rollout, as `kubectl argo rollouts` has them. */



const replicaSets = { version: 'apps/v1', name: 'replicasets' };
function rolloutClient(api, name) {
    const get = () => api.get(kubernetes_api/* resources */.ES.rollouts, name);
    const need = async () => {
        const found = await get();
        if (found === undefined)
            throw new errors/* UserError */.yo('runtime.manifest', name, `a Rollout in ${api.namespace}`);
        return found;
    };
    const patchStatus = async (status) => {
        await api.call({
            method: 'PATCH',
            path: `/apis/${kubernetes_api/* resources */.ES.rollouts.version}/namespaces/${api.namespace}/rollouts/${encodeURIComponent(name)}/status`,
            body: { status },
            contentType: 'application/merge-patch+json',
            // 409: the controller wrote at the same time; the next look tells whether it is still needed.
            expect: [200, 409]
        });
    };
    return {
        name,
        get,
        need,
        put: (object) => object.metadata.resourceVersion === undefined
            ? api.create(kubernetes_api/* resources */.ES.rollouts, object)
            : api.replace(kubernetes_api/* resources */.ES.rollouts, name, object),
        promote: () => patchStatus({ pauseConditions: null }),
        abort: () => patchStatus({ abort: true }),
        retry: () => patchStatus({ abort: false }),
        remove: () => api.remove(kubernetes_api/* resources */.ES.rollouts, name),
        undo: async () => {
            for (let tries = 0; tries < 20; tries += 1) {
                const rollout = await need();
                const { stable, newest } = viewOf(rollout);
                if (stable === '' || stable === newest)
                    return;
                const [trusted] = await api.list(replicaSets, `${hashLabel}=${stable}`);
                if (trusted === undefined)
                    return;
                const spec = { ...rollout.spec, template: templateIn(trusted) };
                const { status: _, ...others } = rollout;
                if ((await api.replace(kubernetes_api/* resources */.ES.rollouts, name, { ...others, spec })) !== undefined)
                    return;
            }
        }
    };
}
//# sourceMappingURL=client.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/router.js
var router = __webpack_require__(63616);
;// CONCATENATED MODULE: ./packages/rollout/build/src/argo/look.js


/** Milliseconds between two looks: the first and the longest pause. */
const poll = { first: 100, last: 2000 };
/** What the controller takes down by itself is no instance any more: to have it again means to ask for it again. */
function instancesOf({ view, pods }) {
    const kept = pods.filter((pod) => [view.newest, view.stable].includes(pod.metadata.labels?.[hashLabel] ?? ''));
    const count = new Map();
    const { group } = view;
    // A template that is asked for and has no pods, as of a canary that was aborted, must be found by what takes it back.
    const asked = group !== '' && view.newest !== view.stable && !kept.some((pod) => (0,kubernetes_pods/* releaseOf */.l7)(pod) === group);
    const instances = kept
        .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
        .map((pod) => {
        const index = count.get((0,kubernetes_pods/* releaseOf */.l7)(pod)) ?? 0;
        count.set((0,kubernetes_pods/* releaseOf */.l7)(pod), index + 1);
        return (0,kubernetes_pods/* instanceOf */.hR)(pod, index, 0);
    });
    return asked ? [...instances, absent(group)] : instances;
}
const absent = (group) => ({
    name: `${group}.0`,
    group,
    index: 0,
    address: { host: '', port: 0 },
    running: false,
    digest: `sha256:${'0'.repeat(64)}`,
    pid: 0
});
//# sourceMappingURL=look.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/argo/router.js




/** Milliseconds for the controller to see what it was told before it is told again. */
const patience = 5000;
function argoRouter(o) {
    const { rollout, look, fence, clock, logger } = o;
    let asked;
    let told = { what: '', at: 0 };
    const tell = async (what, body) => {
        if (told.what === what && clock.now() < told.at + patience)
            return;
        told = { what, at: clock.now() };
        logger.info(`${what} of the Rollout ${rollout.name}`);
        await body();
    };
    const groupOf = ({ pods }, hash) => {
        const pod = pods.find(({ metadata }) => metadata.labels?.[hashLabel] === hash);
        return pod === undefined ? '' : (0,kubernetes_pods/* releaseOf */.l7)(pod);
    };
    /** True when there is nothing more to do. */
    const step = async (seen, shares) => {
        const { view } = seen;
        const trusted = groupOf(seen, view.stable);
        const wanted = [...shares].find(([, share]) => share > 0)?.[0];
        if (wanted === undefined)
            return true;
        if (wanted === view.group) {
            if (isDone(view))
                return true;
            if (isBack(view))
                throw new router/* TakenBack */.n(whyBack(view));
            if (!view.current)
                return false;
            // What could not be judged is not promoted.
            if (view.pauses.some(({ reason }) => reason === 'InconclusiveAnalysisRun'))
                throw new router/* TakenBack */.n(`Argo Rollouts cannot judge it: ${view.message}`);
            if (view.phase === 'Paused' && view.pauses.some(({ timed }) => !timed))
                await tell('promotion', () => rollout.promote());
            return false;
        }
        if (wanted !== trusted)
            throw new Error(`the Rollout ${rollout.name} trusts ${trusted}, and not ${wanted}`);
        if (isBack(view) || view.newest === view.stable)
            return true;
        if (view.current)
            await tell('abort', () => rollout.abort());
        return false;
    };
    return {
        observe: async () => {
            const seen = await look();
            const { view } = seen;
            const serving = isDone(view) ? view.group : groupOf(seen, view.stable);
            const groups = [...new Set(instancesOf(seen).map(({ group }) => group))].toSorted();
            const total = [...(asked?.values() ?? [])].reduce((sum, { weight }) => sum + weight, 0);
            const routes = groups.flatMap((group) => {
                const backends = instancesOf(seen).flatMap((one) => (one.group === group && one.running ? [one.address] : []));
                // What share users see between two of Argo's steps is Argo's matter: it is all or nothing here.
                const role = asked?.get(group);
                // A first release has all traffic before it is judged, since there is nothing else.
                const alone = role?.weight === 0 && total === 0;
                const weight = group === serving && !alone ? 100 : 0;
                const leftOut = asked !== undefined && role === undefined && weight === 0;
                if (backends.length === 0 || leftOut)
                    return [];
                return [{ group, weight, backup: weight === 0 && role?.backup === true, backends, active: 0 }];
            });
            return { epoch: await fence.epoch(), url: o.url, routes: routes.toSorted((a, b) => b.weight - a.weight) };
        },
        apply: async (epoch, routes) => {
            const check = await fence.pass(epoch);
            const shares = new Map(routes.map(({ group, weight }) => [group, weight]));
            const end = clock.now() + o.limit;
            for (let pause = poll.first;; pause = Math.min(poll.last, pause * 1.5)) {
                await check();
                const seen = await look();
                if (await step(seen, shares))
                    break;
                if (clock.now() >= end)
                    throw new Error(`Argo Rollouts is ${seen.view.phase} after ${o.limit} ms: ${seen.view.message}`);
                await clock.sleep(pause);
            }
            asked = new Map(routes.map((route) => [route.group, route]));
        }
    };
}
//# sourceMappingURL=router.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/capture.js
var capture = __webpack_require__(88004);
;// CONCATENATED MODULE: ./packages/rollout/build/src/argo/runtime.js
/** The runtime of a Rollout: a release is its template, and Argo's controller starts and removes the pods. */






function argoRuntime(o) {
    const { api, clock, logger, files, rollout, look } = o;
    const start = async (group, signal) => {
        const plan = await planOf(group, o);
        const end = clock.now() + o.startTimeout;
        let said = '';
        for (let pause = poll.first;; pause = Math.min(poll.last, pause * 1.5)) {
            if (signal?.aborted === true)
                return;
            const there = await rollout.get();
            const view = viewOf(there ?? { metadata: { name: rollout.name } });
            if (there === undefined || view.group !== group.name) {
                const { owner, repository } = o;
                const deadline = Math.ceil(o.startTimeout / 1000);
                const order = { plan, group, owner, repository, replicas: (0,manifest/* replicasOf */.N4)(plan), deadline };
                if ((await rollout.put(rolloutOf(order, there))) !== undefined)
                    logger.info(`the Rollout ${rollout.name} has the template of ${group.name}`);
                continue;
            }
            const pods = (await o.podsOf(group.name)).filter((pod) => !(0,kubernetes_pods/* isLeaving */.Xi)(pod));
            if (isBack(view) && view.newest !== view.stable)
                throw new Error(`${group.name}: ${whyBack(view)}`);
            const there_ = pods.some(kubernetes_pods/* isReady */.i_);
            if (view.current && there_ && (isDone(view) || view.phase === 'Paused'))
                return;
            const progress = `${group.name}: ${view.phase}${view.message === '' ? '' : ` (${view.message})`}`;
            if (progress !== said)
                logger.info(progress);
            said = progress;
            const why = pods.flatMap((pod) => (0,kubernetes_pods/* whyNotReady */.$R)(pod) ?? []);
            const hopeless = why.find((entry) => entry.hopeless);
            if (hopeless !== undefined)
                throw new Error(`${rollout.name} does not come up: ${hopeless.reason}`);
            if (clock.now() >= end)
                throw new Error(`not ready within ${o.startTimeout} ms: ${progress}; ${why[0]?.reason ?? 'no pod has said why'}`);
            await clock.sleep(pause, signal);
        }
    };
    return {
        scales: true,
        list: async () => instancesOf(await look()),
        start,
        capture: async (group, why) => {
            const { view, pods } = await look();
            const own = pods.filter((pod) => (0,kubernetes_pods/* releaseOf */.l7)(pod) === group);
            const captured = await (0,capture/* captureGroup */.s)({ api, group, why, pods: own, redact: o.redact });
            if (view.group !== group || !isBack(view))
                return captured;
            const ended = o.redact(whyBack(view));
            const verdict = { instance: `${group}.rollout`, why, text: ended, cut: false, variables: [], ended };
            return [verdict, ...captured];
        },
        remove: async (group) => {
            const end = clock.now() + o.startTimeout;
            for (let pause = poll.first;; pause = Math.min(poll.last, pause * 1.5)) {
                const seen = await look();
                const { view } = seen;
                if (view.group === group) {
                    // With nothing else to trust, a first release that failed goes with its Rollout.
                    if (view.stable === '' || (view.current && view.newest === view.stable))
                        await rollout.remove();
                    else
                        await rollout.undo();
                    // What it does not trust and does not try, the controller takes down in its own time.
                }
                else if (!instancesOf(seen).some((instance) => instance.group === group))
                    return;
                if (clock.now() >= end)
                    throw new Error(`the pods of ${group} are still there`);
                await clock.sleep(pause);
            }
        },
        // The controller keeps as many ReplicaSets as `revisionHistoryLimit` says.
        tidy: () => Promise.resolve(),
        drift: async () => {
            const { view } = await look();
            if (view.group === '' && view.phase !== '')
                return [{ instance: rollout.name, what: 'its template is no release of ours' }];
            if (!isBack(view))
                return [];
            return [{ instance: rollout.name, what: (0,printable/* printable */.g)(`${view.phase}: ${view.message}`, 300) }];
        }
    };
    /** @throws UserError for a release of another runtime; IntegrityError for a plan that is not the release's */
    async function planOf(group, { plan }) {
        const digest = group.settings.kubernetes?.manifest;
        if (digest === undefined)
            throw new errors/* UserError */.yo('runtime', group.name, 'a release that was made for the runtime kubernetes');
        const bytes = await files.read((0,manifest/* planFile */.eS)(digest), manifest/* planLimit */.fv);
        const own = (0,manifest/* planText */.Pt)(plan);
        if (bytes !== undefined)
            return (0,manifest/* readPlan */.m3)(bytes, digest);
        if (own.digest !== digest)
            throw new errors/* UserError */.yo('runtime.manifest', digest, `that of ${group.name}, which is not kept in ${files.where}`);
        await files.create((0,manifest/* planFile */.eS)(digest), own.text);
        return plan;
    }
}
//# sourceMappingURL=runtime.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/argo/target.js
/**
 * The caller's own Rollout of Argo Rollouts: its controller starts pods, moves traffic and judges by its analyses. We
 * give it the digest, check the new pods ourselves, let its pauses end, and believe its verdict.
 */













async function argoTarget(o) {
    const { api, plan, clock, logger } = o;
    const owner = (0,state_files/* ownerId */.f)(o.owner);
    const files = (0,state_files/* clusterFiles */.S)(api, o.owner);
    const rollout = rolloutClient(api, plan.deployment.metadata.name);
    const service = serviceIn(plan.deployment);
    if (o.url === undefined && service === undefined)
        throw new errors/* UserError */.yo('router.url', '', '`url`, or a Rollout with an activeService or a stableService');
    const url = o.url ?? (await (0,target/* urlOf */.rs)(api, service ?? ''));
    const podsOf = (group) => api.list(kubernetes_api/* resources */.ES.pods, `${names/* labels */.WD.owner}=${owner}${group === undefined ? '' : `,${names/* labels */.WD.release}=${group}`}`);
    const look = async () => {
        const [found, pods] = await Promise.all([rollout.get(), podsOf()]);
        return { view: viewOf(found ?? { metadata: { name: rollout.name } }), pods: pods.filter((pod) => !(0,kubernetes_pods/* isLeaving */.Xi)(pod)) };
    };
    const runtime = argoRuntime({ ...o, owner, files, rollout, look, podsOf });
    const router = argoRouter({
        rollout,
        look,
        fence: (0,fence/* openFence */._)(files, 'argo'),
        url,
        clock,
        logger,
        limit: o.startTimeout
    });
    return {
        files,
        runtime,
        router,
        instances: 1,
        http: (0,through_api/* httpThroughApi */.e)(o.http, api, owner),
        platform: () => (0,target/* platformOf */.tj)(plan, api),
        settings: async () => {
            const secrets = await (0,target/* versionsOf */.x4)(plan, api, logger);
            return {
                env: o.env,
                ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
                kubernetes: { manifest: (0,manifest/* planText */.Pt)(plan).digest }
            };
        }
    };
}
//# sourceMappingURL=target.js.map

/***/ }),

/***/ 83115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZH: () => (/* binding */ awsErrorName),
/* harmony export */   hG: () => (/* binding */ awsCause),
/* harmony export */   r2: () => (/* binding */ attempts),
/* harmony export */   uF: () => (/* binding */ awsCall)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/** One way to call AWS: its clients are loaded when they are used first, and their errors are said in our words. */

/** How often a call is made before it is given up; the SDK waits between them, longer each time, and as it is told. */
const attempts = 8;
/** The name that AWS gives an error, `ThrottlingException`; empty for others. */
const awsErrorName = (error) => error?.name ?? '';
/**
 * @param what service and operation, `ecs:UpdateService`
 * @throws UserError without credentials or region; RemoteError for all else
 */
async function awsCall(what, body) {
    try {
        return await body();
    }
    catch (error) {
        const { name = '', message = '', $metadata = {} } = error;
        const said = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(message, 500);
        if (name === 'CredentialsProviderError')
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('AWS credentials', said, 'credentials in the environment, for instance by the action aws-actions/configure-aws-credentials in an earlier step', { cause: error });
        if (/region is missing/i.test(message))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('region', '', '`region` in delivery.yml, or AWS_REGION in the environment', { cause: error });
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .RemoteError */ .Hi({
            method: 'POST',
            url: what,
            status: $metadata.httpStatusCode ?? 0,
            ...($metadata.requestId === undefined ? {} : { requestId: $metadata.requestId }),
            attempts: $metadata.attempts ?? 1,
            reason: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(`${name === '' || name === 'Error' ? '' : `${name}: `}${said}`, 600)
        }, { cause: error });
    }
}
/** The error of AWS behind one of ours. */
const awsCause = (error) => (error instanceof _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .RemoteError */ .Hi ? error.cause : undefined);
//# sourceMappingURL=call.js.map

/***/ }),

/***/ 74660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ pauses)
/* harmony export */ });
/** How long to wait between two looks at AWS. Pure. */
/** The first pause, and by how much each is longer than the one before. */
const first = 250;
const growth = 1.5;
/**
 * Short at first, for what is done at once; then as long as AWS's limits of calls ask for, since what takes longer takes
 * minutes.
 * @param longest milliseconds
 * @returns the next pause, milliseconds
 */
function pauses(longest) {
    let next = first;
    return () => {
        const pause = Math.min(longest, next);
        next *= growth;
        return pause;
    };
}
//# sourceMappingURL=pauses.js.map

/***/ }),

/***/ 70889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bu: () => (/* binding */ parseState),
/* harmony export */   JZ: () => (/* binding */ parseListen),
/* harmony export */   OK: () => (/* binding */ routerFolder),
/* harmony export */   RM: () => (/* binding */ parseCommand),
/* harmony export */   RV: () => (/* binding */ socketName),
/* harmony export */   Vi: () => (/* binding */ stateName),
/* harmony export */   po: () => (/* binding */ processName),
/* harmony export */   xv: () => (/* binding */ messageLimit)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/** What the router's client and the proxy say to each other: one line of JSON each way over a socket in the state folder. */

/** Folder below the state folder; the proxy works in it, since the path of a socket may be no longer than 107 bytes. */
const routerFolder = 'router';
const socketName = 'control.sock';
const stateName = 'state.json';
const processName = 'proxy.json';
const messageLimit = 2 ** 20;
/**
 * `host:port` or `[v6]:port`.
 * @throws UserError
 */
function parseListen(text) {
    const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s/]+)):(\d{1,5})$/.exec(text);
    const port = Number(match?.[3] ?? Number.NaN);
    if (match === null || !(port <= 65_535))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('router.listen', text, '`host:port` such as `0.0.0.0:8080` or `[::]:8080`');
    return { host: match[1] ?? match[2] ?? '', port };
}
/** @throws IntegrityError */
function parseCommand(line) {
    const raw = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(line, 'control command', 8);
    if (raw['do'] === 'observe' || raw['do'] === 'stop')
        return { do: raw['do'] };
    if (raw['do'] !== 'apply')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs('control command', 'observe, apply or stop', 'something else');
    const { epoch, listen } = raw;
    if (!isCount(epoch) || typeof listen !== 'string')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs('control command', 'epoch, listen', 'none');
    return { do: 'apply', epoch, listen, routes: parseRoutes(raw['routes'], 'control command') };
}
/** @throws IntegrityError */
function parseState(bytes, what) {
    const { version, epoch, listen, port, routes } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(bytes, what, 8);
    if (version !== 1 || !isCount(epoch) || typeof listen !== 'string' || !isPort(port))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'the state of a proxy', 'something else');
    return { version, epoch, listen, port, routes: parseRoutes(routes, what) };
}
function parseRoutes(value, what) {
    if (!Array.isArray(value) || value.length > 100)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'a list of at most 100 routes', 'none');
    const routes = value.map((raw) => {
        const { group, weight, backup, backends } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(raw) ? raw : {};
        const right = typeof group === 'string' &&
            group.length <= 200 &&
            isCount(weight) &&
            weight <= 100 &&
            typeof backup === 'boolean' &&
            Array.isArray(backends) &&
            backends.length <= 64;
        if (!right)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'a route', 'something else');
        return { group, weight, backup, backends: backends.map((address) => parseAddress(address, what)) };
    });
    if (new Set(routes.map((route) => route.group)).size !== routes.length)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'each group once', 'one twice');
    return routes;
}
function parseAddress(value, what) {
    const { host, port } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) ? value : {};
    if (typeof host !== 'string' || host === '' || host.length > 255 || !isPort(port) || port === 0)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'an address', 'something else');
    return { host, port };
}
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isPort = (value) => isCount(value) && value <= 65_535;
//# sourceMappingURL=protocol.js.map

/***/ }),

/***/ 78395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ builtinRouter)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/rollout/build/src/process-id.js
var process_id = __webpack_require__(76376);
// EXTERNAL MODULE: ./packages/rollout/build/src/process/logs.js
var process_logs = __webpack_require__(56256);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/durable.js
var durable = __webpack_require__(51900);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./packages/rollout/build/src/router.js
var router = __webpack_require__(63616);
// EXTERNAL MODULE: ./packages/rollout/build/src/builtin/protocol.js
var protocol = __webpack_require__(70889);
;// CONCATENATED MODULE: ./packages/rollout/build/src/builtin/control.js
/** Speaks to a proxy over its control socket. */






const patience = 5000;
/** Code of the error for a proxy that is there and does not answer. */
const hangsCode = 'EPROXYHANGS';
const brokenCode = 'EPROXYBROKE';
/**
 * @returns undefined when no proxy runs
 * @throws StaleEpoch; RemoteError when it does not answer, or refuses
 */
async function askProxy(stateDir, command) {
    const line = await askAgain(stateDir, JSON.stringify(command));
    if (line === undefined)
        return undefined;
    const reply = (0,json/* parseJsonObject */.dw)(line, 'answer of the proxy', 8);
    if (reply['ok'] === true && (0,json/* isObject */.Gv)(reply['state']))
        return reply['state'];
    if (reply['error'] === 'stale' && command.do === 'apply')
        throw new router/* StaleEpoch */.R(command.epoch, Number(reply['seen']));
    throw failure(typeof reply['message'] === 'string' ? reply['message'] : 'an answer that makes no sense');
}
/** A proxy that is just ending breaks connections for a moment. Commands are absolute, so asking twice does no harm. */
async function askAgain(stateDir, command) {
    const folder = external_node_path_.join(stateDir, protocol/* routerFolder */.OK);
    for (let tried = 1;; tried += 1)
        try {
            return await withSocketPath(folder, (socket) => exchange(socket, command));
        }
        catch (error) {
            if (tried === 5 || (0,errors/* errorCode */.CA)(error) !== brokenCode)
                throw error;
            await new Promise((resolve) => setTimeout(resolve, 20 * tried));
        }
}
function failure(reason) {
    return new errors/* RemoteError */.Hi({ method: 'control', url: 'unix:proxy', status: 0, attempts: 1, reason });
}
/** A socket's path has at most 107 bytes, a state folder's may have more; through our own file descriptor it is short. */
async function withSocketPath(folder, body) {
    const whole = external_node_path_.join(folder, protocol/* socketName */.RV);
    if (Buffer.byteLength(whole) <= 100)
        return body(whole);
    if (process.platform !== 'linux')
        throw new errors/* UserError */.yo('state-dir', folder, 'a path of at most 80 bytes on this system');
    let handle;
    try {
        handle = await (0,promises_.open)(folder, 'r');
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
    try {
        return await body(`/proc/self/fd/${handle.fd}/${protocol/* socketName */.RV}`);
    }
    finally {
        await handle.close();
    }
}
function exchange(socketPath, line) {
    return new Promise((resolve, reject) => {
        let text = '';
        const socket = (0,external_node_net_.connect)({ path: socketPath });
        socket.setEncoding('utf8');
        const timer = setTimeout(() => {
            socket.destroy();
            reject(Object.assign(failure(`no answer within ${patience} ms`), { code: hangsCode }));
        }, patience);
        socket.on('connect', () => socket.write(`${line}\n`));
        socket.on('data', (chunk) => {
            text += chunk;
            if (text.length > protocol/* messageLimit */.xv)
                socket.destroy();
        });
        socket.on('error', (error) => {
            clearTimeout(timer);
            const code = (0,errors/* errorCode */.CA)(error);
            if (code === 'ENOENT' || code === 'ECONNREFUSED')
                resolve(undefined);
            else
                reject(Object.assign(failure(code ?? error.message), { code: brokenCode }));
        });
        socket.on('close', () => {
            clearTimeout(timer);
            if (text.endsWith('\n'))
                resolve(text);
            else
                reject(Object.assign(failure('the connection ended before the answer'), { code: brokenCode }));
        });
    });
}
//# sourceMappingURL=control.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/builtin/router.js
/** The router `builtin`, as a run sees it: starts the proxy where it does not run, and tells it where traffic goes. */









const startTimeout = 15_000;
/** @throws UserError for an address that is none */
function builtinRouter(options) {
    const { stateDir, listen, clock, logger } = options;
    (0,protocol/* parseListen */.JZ)(listen);
    return {
        observe: async () => {
            try {
                return await askProxy(stateDir, { do: 'observe' });
            }
            catch (error) {
                // One that hangs serves nobody. It is ended only when it takes no order either: `apply` asks once more.
                if ((0,errors/* errorCode */.CA)(error) === hangsCode)
                    return undefined;
                throw error;
            }
        },
        apply: async (epoch, routes) => {
            const command = { do: 'apply', epoch, listen, routes };
            let state;
            try {
                state = await askProxy(stateDir, command);
            }
            catch (error) {
                if ((0,errors/* errorCode */.CA)(error) !== hangsCode)
                    throw error;
                logger.warning('the proxy hangs; replacing it');
            }
            if (state !== undefined)
                return;
            await endProxy(stateDir, clock);
            await startProxy(options);
            if ((await askProxy(stateDir, command)) === undefined)
                throw new Error('the proxy ended right after its start');
        },
        stop: async () => {
            const known = await readProcess(stateDir);
            await askProxy(stateDir, { do: 'stop' });
            if (known !== undefined)
                await waitEnded(known, 12_000, clock);
            await endProxy(stateDir, clock);
        }
    };
}
async function responds(stateDir) {
    try {
        return (await askProxy(stateDir, { do: 'observe' })) !== undefined;
    }
    catch {
        return false;
    }
}
async function readProcess(stateDir) {
    const bytes = await (0,durable/* readSmallFile */.EW)(external_node_path_.join(stateDir, protocol/* routerFolder */.OK, protocol/* processName */.po), 10_000);
    if (bytes === undefined)
        return undefined;
    const { pid, started } = (0,json/* parseJsonObject */.dw)(bytes, protocol/* processName */.po, 4);
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined;
}
/** A proxy that hangs holds the port; it is ended if it is exactly the one on record. */
async function endProxy(stateDir, clock) {
    const known = await readProcess(stateDir);
    if (known === undefined || !(await (0,process_id/* isRunning */.W_)(known)))
        return;
    (0,process_id/* signal */.vP)(known.pid, 'SIGKILL');
    await waitEnded(known, 5000, clock);
}
async function waitEnded(id, limit, clock) {
    const end = clock.now() + limit;
    while (clock.now() < end && (await (0,process_id/* isRunning */.W_)(id)))
        await clock.sleep(10);
}
async function startProxy({ stateDir, listen, proxyEntry, clock, logger }) {
    const logs = external_node_path_.join(stateDir, 'logs');
    await (0,promises_.mkdir)(logs, { recursive: true, mode: 0o700 });
    const logFile = external_node_path_.join(logs, 'proxy.log');
    const log = await (0,promises_.open)(logFile, 'a', 0o600);
    const child = {};
    try {
        const started = (0,external_node_child_process_.spawn)(process.execPath, [proxyEntry, stateDir, listen], {
            cwd: stateDir,
            // Nothing of the runner: it ends every process that carries its tracking variable when the job ends.
            env: {},
            detached: true,
            stdio: ['ignore', log.fd, log.fd]
        });
        started.on('error', (error) => {
            child.ended = error.message;
        });
        started.on('exit', (code, name) => {
            child.ended = `exit ${code ?? name ?? ''}`;
        });
        started.unref();
    }
    finally {
        await log.close();
    }
    const end = clock.now() + startTimeout;
    while (child.ended === undefined && clock.now() < end) {
        if (await responds(stateDir)) {
            logger.info(`started the proxy on ${listen}`);
            return;
        }
        await clock.sleep(20);
    }
    const last = (await (0,process_logs/* readEnd */.sA)(logFile, 2000)).text.trim().split('\n').at(-1) ?? '';
    throw new errors/* UserError */.yo('router.listen', listen, `an address that can be listened on (${child.ended ?? 'timeout'}: ${last})`);
}
//# sourceMappingURL=router.js.map

/***/ }),

/***/ 97107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ caddyRouter)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/in-flight.js
var in_flight = __webpack_require__(6541);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/host.js
var hosts_host = __webpack_require__(73631);
// EXTERNAL MODULE: ./packages/rollout/build/src/proxies/routes.js
var proxies_routes = __webpack_require__(91258);
// EXTERNAL MODULE: ./packages/rollout/build/src/proxies/id.js
var proxies_id = __webpack_require__(44825);
// EXTERNAL MODULE: ./packages/rollout/build/src/shares.js
var src_shares = __webpack_require__(66249);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/fence.js
var state_fence = __webpack_require__(27946);
;// CONCATENATED MODULE: ./packages/rollout/build/src/caddy/slots.js
/**
 * Shares of traffic as slots: Caddy takes one of its upstreams by chance for each request, each upstream's address
 * stands in a file of its own, and so an instance has as many slots as it shall have of a hundred percent. Pure.
 */



const slotCount = 100;
const backupCount = 4;
/** Nobody listens there. */
const nobody = '127.0.0.1:1';
const slotNames = Array.from({ length: slotCount }, (_, index) => String(index));
const backupNames = Array.from({ length: backupCount }, (_, index) => `backup-${index}`);
/**
 * The contents of all slots, by name.
 * @param now what they hold; those that hold what they should keep it
 * @throws UserError for a weight that is no whole number of slots
 */
function slotsOf(routes, now) {
    const total = routes.reduce((sum, { weight }) => sum + weight, 0);
    const shares = routes.flatMap(({ weight, backends }) => {
        const slots = total === 0 ? 0 : (weight / total) * slotCount;
        if (!Number.isInteger(slots))
            throw new errors/* UserError */.yo('strategy', `weight ${weight}`, 'weights whose sum is 100 with the router caddy');
        return dealt((0,src_shares/* sorted */.IP)(backends).map(proxies_routes/* textOf */.b6), slots);
    });
    const backups = (0,src_shares/* sorted */.IP)(routes.flatMap(({ backup, backends }) => (backup ? backends : []))).map(proxies_routes/* textOf */.b6);
    return new Map([
        ...placed(slotNames, shares.length === 0 ? dealt([nobody], slotCount) : shares, now),
        ...placed(backupNames, dealt(backups.length === 0 ? [nobody] : backups, backupCount), now)
    ]);
}
/** `count` cards for the players, one after the other. */
function dealt(players, count) {
    return Array.from({ length: players.length === 0 ? 0 : count }, (_, index) => players[index % players.length] ?? nobody);
}
function placed(names, contents, now) {
    const left = [...contents];
    const take = (content) => {
        const at = content === undefined ? -1 : left.indexOf(content);
        return at < 0 ? undefined : left.splice(at, 1)[0];
    };
    const kept = new Map(names.map((name) => [name, take(now.get(name))]));
    return names.map((name) => [name, kept.get(name) ?? left.shift() ?? nobody]);
}
/** The slots hold exactly these routes, whichever of them holds what. */
function holdsSlots(routes, now) {
    const wanted = slotsOf(routes, now);
    return [...wanted].every(([name, content]) => now.get(name) === content);
}
//# sourceMappingURL=slots.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/caddy/router.js
/**
 * The router `caddy`: the addresses of its upstreams stand in files that Caddy reads for each request, so that nothing
 * is reloaded. A change of its configuration, also by its admin API, costs requests.
 */








const routesFile = 'routes.json';
const idFile = 'id';
const routesLimit = 2 ** 20;
const slotLimit = 100;
/** Files that are written at the same time. */
const batch = 10;
function caddyRouter(options) {
    const { folder, url, http } = options;
    const host = options.host ?? (0,hosts_host/* localHost */.O)('this machine', '/');
    const fence = (0,state_fence/* openFence */._)(options.files, 'caddy');
    const absent = (name) => new errors/* UserError */.yo('router.folder', folder, `the files that Caddy reads, made once as the README of blue-green-switch says: ${name} is not there`);
    const read = async (name, limit) => {
        const bytes = await host.read(`${folder}/${name}`, limit);
        if (bytes === undefined)
            throw absent(name);
        return Buffer.from(bytes).toString('utf8');
    };
    const write = async (name, content) => {
        try {
            await host.rewrite(`${folder}/${name}`, content);
        }
        catch (error) {
            if (!['EACCES', 'EPERM', 'EROFS'].includes((0,errors/* errorCode */.CA)(error) ?? '') && (0,errors/* errorKind */.f8)(error) !== 'tool')
                throw error;
            throw new errors/* UserError */.yo('router.folder', folder, 'a folder that this user may write to', { cause: error });
        }
    };
    const readSlots = async () => {
        const found = await host.readFolder(folder, slotLimit);
        const names = [...slotNames, ...backupNames];
        const missing = [...names, idFile].find((name) => !found.has(name));
        if (missing !== undefined)
            throw absent(missing);
        return new Map(names.map((name) => [
            name,
            Buffer.from(found.get(name) ?? [])
                .toString('latin1')
                .trim()
        ]));
    };
    return {
        observe: async () => {
            const routes = routesIn(await read(routesFile, routesLimit));
            const slots = await readSlots();
            const count = await (0,in_flight/* connectionsOf */.V)(host);
            const holds = routes === undefined ? [...slots.values()].every((slot) => slot === nobody) : holdsSlots(routes, slots);
            return {
                epoch: await fence.epoch(),
                url,
                routes: (routes ?? []).map((route) => ({
                    ...route,
                    weight: holds ? route.weight : src_shares/* uneven */.GZ,
                    active: route.backends.reduce((sum, address) => sum + count(address), 0)
                }))
            };
        },
        apply: async (epoch, routes) => {
            const check = await fence.pass(epoch);
            const slots = await readSlots();
            const wanted = slotsOf(routes, slots);
            await check();
            // First: what a slot holds is told by it, whenever we are killed.
            const text = JSON.stringify({ version: 1, routes: (0,proxies_routes/* plainRoutes */.b5)(routes) });
            if ((await read(routesFile, routesLimit)) !== text)
                await write(routesFile, text);
            const changed = [...wanted].filter(([name, content]) => slots.get(name) !== content);
            for (let at = 0; at < changed.length; at += batch) {
                await check();
                // Without a line end: Caddy takes the whole content for the address.
                await Promise.all(changed.slice(at, at + batch).map(([name, content]) => write(name, content)));
            }
            const id = (0,proxies_routes/* routesId */.ib)(routes);
            if ((await read(idFile, slotLimit)).trim() !== id)
                await write(idFile, id);
            const told = await (0,proxies_id/* askId */.T)(url, http);
            if (told !== id)
                throw new errors/* UserError */.yo('router.folder', folder, `the folder that Caddy at ${url} reads: it tells other routes than were written`);
        }
    };
}
/** Undefined for a file that is none of ours, as the first one. @throws never */
function routesIn(text) {
    try {
        const { version, routes } = (0,json/* parseJsonObject */.dw)(Buffer.from(text), routesFile, 8);
        return version === 1 && Array.isArray(routes) && routes.every(proxies_routes/* isRoute */.Cn) ? routes : undefined;
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=router.js.map

/***/ }),

/***/ 5294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ dockerEngine)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63300);
/** The Docker Engine API (also Podman's compatible one), as far as it is needed here. */


/** The newest version of the API that we know; an older engine is spoken to in its own. */
const newest = [1, 48];
/** Docker 20.10 and Podman 3. */
const oldest = [1, 40];
function dockerEngine(options) {
    const { host, socket, clock } = options;
    const what = `${host.name} (${socket})`;
    let known;
    const once = async (call, prefix) => {
        const path = await host.socket(socket);
        return exchange({ ...call, patience: options.patience ?? call.patience ?? 15_000 }, path, prefix, what);
    };
    const call = async (given, prefix) => {
        const tries = given.tries ?? 3;
        for (let tried = 1;; tried += 1)
            try {
                const answer = await once(given, prefix);
                if (given.accept.includes(answer.status))
                    return answer;
                throw refused(given, answer, what, tried);
            }
            catch (error) {
                if (given.signal?.aborted === true)
                    throw error;
                const status = error.details?.status;
                // An error that was answered is what happened; only a question may be asked again.
                const again = status === undefined || status === 0 || (status >= 500 && given.method === 'GET');
                if (!again || tried >= tries)
                    throw explained(error, given, what, tried);
                await clock.sleep(200 * tried, given.signal);
            }
    };
    const meet = async () => {
        const raw = (await call({ method: 'GET', path: '/version', accept: [200] }, '')).json();
        const version = versionOf(raw['ApiVersion']);
        const minimum = versionOf(raw['MinAPIVersion']) ?? oldest;
        if (version === undefined || before(version, oldest) || before(newest, minimum))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('runtime.hosts', `${what}: Engine API ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(String(raw['ApiVersion']), 20)}`, `an engine whose API is ${oldest.join('.')} to ${newest.join('.')}: Docker 20.10 or newer, Podman 4 or newer`);
        const used = before(version, newest) ? version : newest;
        return {
            version: `/v${used.join('.')}`,
            os: String(raw['Os']).toLowerCase(),
            architecture: architectures[String(raw['Arch'])] ?? String(raw['Arch'])
        };
    };
    const introduced = async () => {
        known ??= meet();
        try {
            return await known;
        }
        catch (error) {
            known = undefined;
            throw error;
        }
    };
    return {
        name: host.name,
        call: async (given) => call(given, (await introduced()).version),
        platform: async () => {
            const { os, architecture } = await introduced();
            return { os, architecture };
        }
    };
}
const architectures = {
    x86_64: 'amd64',
    aarch64: 'arm64',
    i386: '386',
    armv7l: 'arm'
};
function versionOf(text) {
    const match = typeof text === 'string' ? /^(\d{1,3})\.(\d{1,4})/.exec(text) : null;
    return match === null ? undefined : [Number(match[1]), Number(match[2])];
}
function before(a, b) {
    return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
function exchange(call, socketPath, prefix, what) {
    const query = new URLSearchParams(call.query).toString();
    const path = `${prefix}${call.path}${query === '' ? '' : `?${query}`}`;
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    return new Promise((resolve, reject) => {
        const request = node_http__WEBPACK_IMPORTED_MODULE_0__.request({
            socketPath,
            path,
            method: call.method,
            // A connection of its own: one that was kept may be dead by now, and nothing would tell an act from its loss.
            agent: false,
            headers: {
                host: 'docker',
                ...call.headers,
                ...(body === undefined
                    ? {}
                    : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
                ...(call.archive === undefined ? {} : { 'content-type': 'application/x-tar' })
            },
            ...(call.signal === undefined ? {} : { signal: call.signal })
        });
        request.setTimeout(call.patience, () => request.destroy(Object.assign(new Error(`no answer within ${call.patience} ms`), { code: 'ETIMEDOUT' })));
        request.on('error', reject);
        request.on('response', (response) => {
            const status = response.statusCode ?? 0;
            const ok = call.accept.includes(status);
            const read = ok && call.onLine !== undefined
                ? eachLine(response, call.onLine)
                : (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .readBounded */ .CB)(response, call.limit ?? 8 * 2 ** 20, () => new Error('an answer that has no end'));
            read.then((bytes) => resolve(answerOf(status, bytes, call, what)), reject);
        });
        if (call.archive === undefined)
            request.end(body);
        else
            sendAll(request, call.archive()).catch((error) => request.destroy(error));
    });
}
async function sendAll(request, chunks) {
    for await (const chunk of chunks) {
        if (request.destroyed)
            return;
        if (!request.write(chunk))
            await new Promise((resolve) => {
                const go = () => {
                    request.off('drain', go);
                    request.off('close', go);
                    resolve();
                };
                request.on('drain', go);
                request.on('close', go);
            });
    }
    request.end();
}
async function eachLine(stream, onLine) {
    let rest = '';
    for await (const chunk of stream) {
        rest += Buffer.from(chunk).toString('utf8');
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        if (rest.length > 2 ** 20)
            throw new Error('a line that has no end');
        for (const line of lines)
            if (line.trim() !== '')
                onLine(line);
    }
    if (rest.trim() !== '')
        onLine(rest);
    return new Uint8Array();
}
function answerOf(status, bytes, call, what) {
    return {
        status,
        bytes,
        json: () => {
            try {
                return JSON.parse(Buffer.from(bytes).toString('utf8'));
            }
            catch (error) {
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .RemoteError */ .Hi({ method: call.method, url: `${what}${call.path}`, status, attempts: 1, reason: 'an answer that is no JSON' }, { cause: error });
            }
        }
    };
}
/** The engine's own message. */
function refused(call, answer, what, attempts) {
    let message = Buffer.from(answer.bytes.subarray(0, 2000)).toString('utf8');
    try {
        const raw = JSON.parse(message);
        if (typeof raw.message === 'string')
            message = raw.message;
    }
    catch {
        // Not every engine answers errors with JSON.
    }
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .RemoteError */ .Hi({
        method: call.method,
        url: `${what}${call.path}`,
        status: answer.status,
        attempts,
        reason: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(message.trim(), 500)
    });
}
function explained(error, call, what, attempts) {
    if (error.kind !== undefined)
        return error;
    const code = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .CA)(error);
    if (code === 'ENOENT' || code === 'ENOTSOCK')
        return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('runtime.hosts', what, 'the socket of a running Docker Engine, such as /var/run/docker.sock', {
            cause: error
        });
    if (code === 'EACCES' || code === 'EPERM')
        return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('runtime.hosts', what, "a socket that this user may write to: be in the socket's group", {
            cause: error
        });
    const reason = code === 'ECONNREFUSED' ? 'nobody listens: the engine does not run' : (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error), 300);
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .RemoteError */ .Hi({ method: call.method, url: `${what}${call.path}`, status: 0, attempts, reason }, { cause: error });
}
//# sourceMappingURL=engine.js.map

/***/ }),

/***/ 40415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ plainLog),
/* harmony export */   Y: () => (/* binding */ endOfText)
/* harmony export */ });
/** What a container printed, out of the stream of `GET /containers/{id}/logs`. Pure. */
/**
 * The engine puts a header of eight bytes before each piece: the stream's number, three zeros, the length in big endian
 * (Engine API, "Attach to a container"). Podman, and a container with a terminal, may send plain text.
 */
function plainLog(bytes) {
    const buffer = Buffer.from(bytes);
    const parts = [];
    const errors = [];
    let at = 0;
    while (at + 8 <= buffer.length) {
        const framed = (buffer[at] ?? 9) <= 2 && buffer[at + 1] === 0 && buffer[at + 2] === 0 && buffer[at + 3] === 0;
        if (!framed)
            return { text: buffer.toString('utf8'), errors: '' };
        const length = buffer.readUInt32BE(at + 4);
        const part = buffer.subarray(at + 8, at + 8 + length);
        parts.push(part);
        if (buffer[at] === 2)
            errors.push(part);
        at += 8 + length;
    }
    if (at === 0)
        return { text: buffer.toString('utf8'), errors: '' };
    return { text: Buffer.concat(parts).toString('utf8'), errors: Buffer.concat(errors).toString('utf8') };
}
/** The end of a text in whole lines. @param limit bytes */
function endOfText(text, limit) {
    const buffer = Buffer.from(text);
    if (buffer.length <= limit)
        return { text, cut: false };
    const end = buffer.subarray(buffer.length - limit).toString('utf8');
    return { text: end.slice(end.indexOf('\n') + 1), cut: true };
}
//# sourceMappingURL=logs.js.map

/***/ }),

/***/ 23239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ dockerRuntime)
});

// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/redact.js
var redact = __webpack_require__(84287);
// EXTERNAL MODULE: ./packages/rollout/build/src/process/logs.js
var logs = __webpack_require__(56256);
// EXTERNAL MODULE: ./packages/rollout/build/src/last-line.js
var last_line = __webpack_require__(76048);
// EXTERNAL MODULE: ./packages/oci/build/src/concurrency.js
var concurrency = __webpack_require__(56270);
;// CONCATENATED MODULE: ./packages/rollout/build/src/docker/changes.js
/** What changed inside of containers: an instance is what its image is, or it drifted. */


/** One question each, many at a time: a thousand of them one after the other would take minutes. */
async function changesIn(containers) {
    const found = await (0,concurrency/* mapBounded */.y)(containers, 32, async ({ engine, container }) => {
        const paths = await changedPaths(engine, container);
        return paths.length === 0 ? [] : [{ instance: container.state.name, what: `changed: ${paths.join(', ')}` }];
    });
    return found.flat();
}
/** What `docker diff` shows: paths of its root file system that are not as in the image. */
async function changedPaths(engine, { id, mounts }) {
    const answer = await engine.call({ method: 'GET', path: `/containers/${id}/changes`, accept: [200, 404, 500] });
    if (answer.status !== 200)
        return [];
    const raw = answer.json();
    if (!Array.isArray(raw))
        return [];
    return (raw
        .map((entry) => entry?.Path)
        .filter((path) => typeof path === 'string')
        // Where something is mounted the engine makes a folder.
        .filter((path) => !mounts.some((mount) => mount === path || mount.startsWith(`${path}/`)))
        .map((path) => (0,printable/* printable */.g)(path, 200))
        .slice(0, 100));
}
//# sourceMappingURL=changes.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/rollout/build/src/process/runtime.js + 7 modules
var runtime = __webpack_require__(17896);
;// CONCATENATED MODULE: ./packages/rollout/build/src/docker/container.js
/** A container of ours: what it is made of, what it is called, and what its labels say. Pure. */



const prefix = 'immutable-delivery';
const ownerLabel = `${prefix}.owner`;
const labels = {
    owner: ownerLabel,
    group: `${prefix}.group`,
    index: `${prefix}.index`,
    image: `${prefix}.image`,
    manifest: `${prefix}.manifest`,
    id: `${prefix}.image-id`,
    settings: `${prefix}.settings`,
    address: `${prefix}.address`,
    secrets: `${prefix}.secrets`
};
/** `<app>-<environment>-<group>.<index>`: both digests of the release are in the group's name. */
function containerName(owner, group, index) {
    return `${owner.replace('/', '-')}-${group}.${index}`;
}
/** The body of `POST /containers/create` (Engine API). */
function createBody(order) {
    const { group, settings, address } = order;
    const port = `${settings.port}/tcp`;
    const onHost = settings.network === 'host';
    const env = {
        // Without a network of its own it listens where it is found; else only the engine's bridge reaches it.
        ...(onHost ? { PORT: String(address.port), HOST: address.host } : { PORT: String(settings.port), HOST: '0.0.0.0' }),
        ...group.settings.env,
        ...order.secrets,
        [runtime/* digestVariable */.r]: group.manifest
    };
    return {
        Image: order.image,
        Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
        Labels: {
            [labels.owner]: order.owner,
            [labels.group]: group.name,
            [labels.index]: String(order.index),
            [labels.image]: group.release.image,
            [labels.manifest]: group.manifest,
            [labels.id]: order.id,
            [labels.settings]: group.release.settings,
            [labels.address]: `${address.host} ${address.port}`,
            // Their names: whoever captures the log must know what to take out of it.
            [labels.secrets]: Object.keys(order.secrets).join(' ')
        },
        ...(onHost ? {} : { ExposedPorts: { [port]: {} } }),
        ...(settings.user === undefined ? {} : { User: settings.user }),
        HostConfig: {
            ...(onHost ? {} : { PortBindings: { [port]: [{ HostIp: address.host, HostPort: String(address.port) }] } }),
            ReadonlyRootfs: settings.readOnly,
            SecurityOpt: ['no-new-privileges'],
            CapDrop: ['ALL'],
            CapAdd: [...settings.capAdd],
            Privileged: false,
            // Started again after a reboot, and after an end of its own.
            RestartPolicy: { Name: 'unless-stopped', MaximumRetryCount: 0 },
            Tmpfs: Object.fromEntries(settings.tmpfs.map((path) => [path, 'rw,nosuid,nodev'])),
            ...(settings.volumes === undefined ? {} : { Binds: [...settings.volumes] }),
            // What it prints must not fill the disk.
            LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
            ...(settings.network === undefined ? {} : { NetworkMode: settings.network }),
            ...(settings.memory === undefined ? {} : { Memory: settings.memory, MemorySwap: settings.memory }),
            ...(settings.cpus === undefined ? {} : { NanoCpus: settings.cpus * 1_000_000 }),
            ...(settings.pids === undefined ? {} : { PidsLimit: settings.pids })
        }
    };
}
/** `exit code 137, killed for its memory, started again 3 times` */
function endText({ exitCode, outOfMemory, error, restarts }) {
    return [
        ...(exitCode === undefined ? [] : [`exit code ${exitCode}`]),
        ...(outOfMemory ? ['killed for its memory'] : []),
        ...(error === '' ? [] : [error]),
        ...(restarts === 0 ? [] : [`started again ${restarts} ${restarts === 1 ? 'time' : 'times'}`])
    ].join(', ');
}
/**
 * Reads an inspection. Undefined for what is no container of this owner: removing or routing to it would be wrong.
 * The digest is the one of the labels only when the image that the engine really runs is the one of the labels.
 */
function readContainer(raw, owner) {
    if (!(0,json/* isObject */.Gv)(raw))
        return undefined;
    const { Id: id, Name: name, Config: config, State: state, Image: image, HostConfig: host } = raw;
    if (typeof id !== 'string' || typeof name !== 'string' || !(0,json/* isObject */.Gv)(config) || !(0,json/* isObject */.Gv)(state))
        return undefined;
    const own = (0,json/* isObject */.Gv)(config['Labels']) ? config['Labels'] : {};
    const label = (key) => {
        const value = own[labels[key]];
        return typeof value === 'string' ? value : '';
    };
    const address = /^(\S{1,100}) (\d{1,5})$/.exec(label('address'));
    const index = Number(label('index'));
    const group = label('group');
    const manifest = label('manifest');
    if (label('owner') !== owner || address === null || !/^[a-z0-9-]{1,100}$/.test(group))
        return undefined;
    if (!Number.isInteger(index) || index < 0 || index > 1000 || !(0,src_digest/* isDigest */.Bc)(manifest))
        return undefined;
    const descriptor = (0,json/* isObject */.Gv)(raw['ImageManifestDescriptor']) ? raw['ImageManifestDescriptor']['digest'] : undefined;
    const digests = [image, descriptor].filter((value) => typeof value === 'string').map((value) => withAlgorithm(value));
    const right = new Set([manifest, label('id'), label('image')]);
    const strange = digests.find((digest) => !right.has(digest));
    return {
        id,
        name: name.replace(/^\//, ''),
        image: digests,
        state: {
            name: `${group}.${index}`,
            group,
            index,
            address: { host: address[1] ?? '', port: Number(address[2]) },
            running: state['Running'] === true && state['Restarting'] !== true && state['Paused'] !== true,
            digest: digests.length > 0 && strange === undefined ? manifest : (0,src_digest/* isDigest */.Bc)(strange) ? strange : unknownDigest,
            pid: typeof state['Pid'] === 'number' ? state['Pid'] : 0,
            restarts: typeof raw['RestartCount'] === 'number' ? raw['RestartCount'] : 0
        },
        variables: names(config['Env']),
        secrets: valuesOf(config['Env'], label('secrets').split(' ')),
        mounts: (0,json/* isObject */.Gv)(host) ? mountsOf(host) : [],
        end: endOf(state, raw['RestartCount']),
        times: {
            created: secondsOf(raw['Created']),
            started: secondsOf(state['StartedAt']),
            finished: secondsOf(state['FinishedAt'])
        },
        details: detailsOf(raw, (0,json/* isObject */.Gv)(host) ? host : {}, digests)
    };
}
const unknownDigest = `sha256:${'0'.repeat(64)}`;
/** Podman gives ids without the algorithm. */
function withAlgorithm(text) {
    return /^[0-9a-f]{64}$/.test(text) ? `sha256:${text}` : text;
}
function valuesOf(env, wanted) {
    if (!Array.isArray(env))
        return [];
    return env
        .filter((entry) => typeof entry === 'string')
        .filter((entry) => wanted.includes(entry.split('=')[0] ?? ''))
        .map((entry) => entry.slice(entry.indexOf('=') + 1));
}
function names(env) {
    if (!Array.isArray(env))
        return [];
    return env
        .filter((entry) => typeof entry === 'string')
        .map((entry) => entry.split('=')[0] ?? '')
        .toSorted();
}
function endOf(state, count) {
    const restarts = typeof count === 'number' ? count : 0;
    // While it waits to be started again it is still the end that is told.
    const running = state['Running'] === true && state['Restarting'] !== true;
    const outOfMemory = state['OOMKilled'] === true;
    if (running && restarts === 0 && !outOfMemory)
        return undefined;
    const { ExitCode: code, Error: error } = state;
    return {
        exitCode: running || typeof code !== 'number' ? undefined : code,
        outOfMemory,
        error: typeof error === 'string' ? error.slice(0, 300) : '',
        restarts
    };
}
/** 0 for what is no time. */
function secondsOf(time) {
    const milliseconds = typeof time === 'string' ? Date.parse(time) : Number.NaN;
    return Number.isNaN(milliseconds) ? 0 : Math.max(0, milliseconds) / 1000;
}
function detailsOf(raw, host, image) {
    const known = (value) => (typeof value === 'string' && value.length < 1000) || typeof value === 'number' || typeof value === 'boolean';
    const picked = ['ReadonlyRootfs', 'Memory', 'NanoCpus', 'PidsLimit', 'NetworkMode', 'Privileged'];
    const list = (value) => Array.isArray(value) ? value.filter((entry) => typeof entry === 'string').slice(0, 100) : [];
    return {
        image,
        ...(known(raw['Created']) ? { created: raw['Created'] } : {}),
        ...Object.fromEntries(picked.flatMap((key) => (known(host[key]) ? [[key, host[key]]] : []))),
        capAdd: list(host['CapAdd']),
        capDrop: list(host['CapDrop'])
    };
}
function mountsOf({ Tmpfs: tmpfs, Binds: binds }) {
    const bound = (Array.isArray(binds) ? binds : []).map((bind) => String(bind).split(':')[1] ?? '');
    return [...((0,json/* isObject */.Gv)(tmpfs) ? Object.keys(tmpfs) : []), ...bound];
}
//# sourceMappingURL=container.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/docker/deaths.js
/** How a container ended, where its state has forgotten it or does not know yet: the engine's events do. */

/** The engine itself keeps 256. */
const mostEvents = 1000;
/** By SIGKILL. */
const killed = 137;
/**
 * The container's end, with what the engine's events (`GET /events`) say of it where the state does not. Never throws:
 * how it ended is a help, and what it ended with was seen already.
 */
async function endBefore(engine, { id, end, times }) {
    const until = end === undefined ? 0 : lastMoment(end, times);
    if (end === undefined || until === 0)
        return end;
    let { exitCode } = end;
    let { outOfMemory } = end;
    let count = 0;
    const read = (line) => {
        count += 1;
        const event = count > mostEvents ? undefined : JSON.parse(line);
        if (!(0,json/* isObject */.Gv)(event))
            return;
        const action = event['Action'] ?? event['status'];
        if (action === 'oom')
            outOfMemory = true;
        const code = action === 'die' ? exitCodeOf(event['Actor']) : undefined;
        exitCode = code ?? exitCode;
    };
    try {
        await engine.call({
            method: 'GET',
            path: '/events',
            // Both are of the engine's own clock, so that the answer has an end.
            query: {
                since: times.created.toFixed(3),
                until: until.toFixed(3),
                filters: JSON.stringify({ type: ['container'], container: [id], event: ['die', 'oom'] })
            },
            accept: [200],
            onLine: read,
            patience: 5000,
            tries: 1
        });
    }
    catch {
        return end;
    }
    return { ...end, exitCode, outOfMemory };
}
/** Until when events may tell more than the state does, seconds since 1970; 0 when they cannot. */
function lastMoment({ exitCode, outOfMemory }, { started, finished }) {
    if (exitCode === undefined)
        return started === 0 ? 0 : started + 0.001;
    // The news that it ran out of memory comes by another way than that of its end, and may come later.
    return exitCode === killed && !outOfMemory && finished > 0 ? finished + 1 : 0;
}
function exitCodeOf(actor) {
    const attributes = (0,json/* isObject */.Gv)(actor) ? actor['Attributes'] : undefined;
    const text = (0,json/* isObject */.Gv)(attributes) ? attributes['exitCode'] : undefined;
    return typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}
//# sourceMappingURL=deaths.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/docker/images.js
/** Images on a host's engine: found, fetched, proven and removed. */

/** The name under which an image that was handed over is known to the engine. */
const loadedName = (manifest) => `immutable-delivery.local/image:${manifest.slice(7, 27)}`;
const pulledName = (repository, manifest) => `${repository}@${manifest}`;
/**
 * Makes sure that the engine has exactly this image.
 * @returns what the engine knows it by
 * @throws IntegrityError when the engine's image is another; RemoteError
 */
async function provideImage(engine, image, source, logger, signal) {
    const present = await findImage(engine, image);
    if (present !== undefined)
        return present;
    const { repository } = source;
    if (repository === undefined)
        await load(engine, image, logger, signal);
    else
        await pull(engine, image, repository, source, logger, signal);
    const found = await findImage(engine, image);
    if (found === undefined)
        throw new errors/* IntegrityError */.cs(`image on ${engine.name}`, `the configuration ${image.id}`, 'another image');
    return found;
}
/**
 * The image's id on this engine. An engine's id is the digest of the configuration or, with containerd's store, of the
 * manifest; either way the engine names it by what it is, so that nothing else can have this name.
 */
async function findImage(engine, image) {
    for (const digest of [image.id, image.manifest]) {
        const answer = await engine.call({
            method: 'GET',
            path: `/images/${digest}/json`,
            accept: [200, 404]
        });
        if (answer.status === 404)
            continue;
        const raw = answer.json();
        const id = (0,json/* isObject */.Gv)(raw) ? raw['Id'] : undefined;
        const known = typeof id === 'string' && /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id;
        if (known === image.id || known === image.manifest)
            return known;
    }
    return undefined;
}
async function pull(engine, image, repository, source, logger, signal) {
    const name = pulledName(repository, image.manifest);
    logger.info(`${engine.name} pulls ${name}`);
    const credentials = await source.credentials();
    const watch = progress(logger, engine.name);
    try {
        await engine.call({
            method: 'POST',
            path: '/images/create',
            query: { fromImage: repository, tag: image.manifest },
            headers: credentials === undefined ? {} : { 'x-registry-auth': authHeader(credentials, repository) },
            accept: [200],
            patience: 120_000,
            onLine: watch.onLine,
            ...(signal === undefined ? {} : { signal })
        });
    }
    catch (error) {
        // Podman says what is wrong, and not with which image.
        logger.warning(`${engine.name} could not pull ${name}`);
        throw error;
    }
    watch.check(engine, name);
}
async function load(engine, image, logger, signal) {
    logger.info(`handing ${image.manifest} to ${engine.name}`);
    const watch = progress(logger, engine.name);
    await engine.call({
        method: 'POST',
        path: '/images/load',
        query: { quiet: '1' },
        archive: () => image.archive(loadedName(image.manifest)),
        accept: [200],
        patience: 120_000,
        onLine: watch.onLine,
        ...(signal === undefined ? {} : { signal })
    });
    watch.check(engine, image.manifest);
}
/** The engine answers 200 first and says in the stream what went wrong. */
function progress(logger, host) {
    let error;
    const done = new Set();
    return {
        onLine: (line) => {
            let raw;
            try {
                raw = JSON.parse(line);
            }
            catch {
                return;
            }
            if (!(0,json/* isObject */.Gv)(raw))
                return;
            if (typeof raw['error'] === 'string')
                error = (0,printable/* printable */.g)(raw['error'], 500);
            const { id, status } = raw;
            if (typeof id !== 'string' || typeof status !== 'string' || done.size > 1000)
                return;
            if (/^(Pull complete|Already exists)/.test(status) && !done.has(id)) {
                done.add(id);
                logger.debug(`${host}: layer ${(0,printable/* printable */.g)(id, 20)} is there`);
            }
        },
        check: (engine, name) => {
            if (error !== undefined)
                throw new errors/* RemoteError */.Hi({ method: 'POST', url: `${engine.name}: ${name}`, status: 0, attempts: 1, reason: error });
        }
    };
}
/** Engine API, "Authentication": base64url of JSON, with its padding: engines take one without it for nobody's. */
function authHeader(credentials, repository) {
    const host = repository.split('/')[0] ?? '';
    const serveraddress = host === 'docker.io' ? 'https://index.docker.io/v1/' : host;
    const value = 'identityToken' in credentials
        ? { identitytoken: credentials.identityToken, serveraddress }
        : 'registryToken' in credentials
            ? { registrytoken: credentials.registryToken, serveraddress }
            : { username: credentials.username, password: credentials.password, serveraddress };
    return Buffer.from(JSON.stringify(value)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
/** Takes our names off an image; what a container still uses stays. */
async function dropImage(engine, manifest, source) {
    const name = source.repository === undefined ? loadedName(manifest) : pulledName(source.repository, manifest);
    await engine.call({ method: 'DELETE', path: `/images/${name}`, accept: [200, 404, 409] });
}
//# sourceMappingURL=images.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/logs.js
var docker_logs = __webpack_require__(40415);
;// CONCATENATED MODULE: ./packages/rollout/build/src/docker/records.js
/**
 * What the engines cannot tell when they cannot be asked, kept beside the journal: where the instances of a host that
 * cannot be reached are, and which images were put where. Hints: what is started is proven first.
 */


const folder = 'containers';
const limit = 10_000;
const most = 1000;
async function writeRecord(files, host, state) {
    const { name, group, index, address, digest } = state;
    await files.replace(`${folder}/${name}.json`, `${JSON.stringify({ host, group, index, address, digest })}\n`);
}
function removeRecord(files, name) {
    return files.remove(`${folder}/${name}.json`);
}
/** The instances that are known of a host, as they were last. */
async function readRecords(files, host, unreachable) {
    const names = (await files.list(folder)).filter((name) => /^[a-z0-9-]+\.\d+\.json$/.test(name)).slice(0, most);
    const found = [];
    for (const file of names) {
        const bytes = await files.read(`${folder}/${file}`, limit);
        const state = bytes === undefined ? undefined : parse(bytes, file.slice(0, -5), host, unreachable);
        if (state !== undefined)
            found.push(state);
    }
    return found;
}
function parse(bytes, name, host, unreachable) {
    let raw;
    try {
        raw = (0,json/* parseJsonObject */.dw)(bytes, name, 4);
    }
    catch {
        return undefined;
    }
    const { group, index, address, digest } = raw;
    if (raw['host'] !== host || typeof group !== 'string' || typeof index !== 'number' || !(0,src_digest/* isDigest */.Bc)(digest))
        return undefined;
    if (name !== `${group}.${index}` || !(0,json/* isObject */.Gv)(address))
        return undefined;
    const { host: at, port } = address;
    if (typeof at !== 'string' || typeof port !== 'number')
        return undefined;
    return { name, group, index, address: { host: at, port }, running: true, digest, pid: 0, unreachable };
}
const records_images = 'images';
/** Remembers that an image was put on the hosts, so that it can be taken away again. */
async function noteImage(files, manifest) {
    await files.replace(`${records_images}/${manifest.slice(7)}`, '\n');
}
async function notedImages(files) {
    return (await files.list(records_images)).map((name) => `sha256:${name}`).filter((digest) => (0,src_digest/* isDigest */.Bc)(digest));
}
function forgetImage(files, manifest) {
    return files.remove(`${records_images}/${manifest.slice(7)}`);
}
//# sourceMappingURL=records.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/secrets.js
var docker_secrets = __webpack_require__(51463);
;// CONCATENATED MODULE: ./packages/rollout/build/src/docker/runtime.js
/** The runtime `docker`: instances are containers on one or several hosts, through each one's Engine API. */










/** Ports of the host that are published; below those that the system gives to outgoing connections. */
const ports = { first: 18_000, last: 29_999 };
const portTries = 20;
const portTaken = /port is already allocated|address already in use|ports are not available|bind for .* failed/i;
const mostCaptured = 20;
function dockerRuntime(options) {
    const { hosts, files, logger } = options;
    const look = async () => {
        const placed = [];
        const lost = [];
        await Promise.all(hosts.map(async (at) => {
            try {
                const found = await containersOf(at.engine, options.owner);
                placed.push(...found.map((container) => ({ at, container })));
            }
            catch (error) {
                // Of several hosts the others go on; of a single one nothing at all is known.
                if (!isUnreachable(error) || hosts.length === 1)
                    throw error;
                lost.push({ at, why: (0,printable/* printable */.g)((0,errors/* errorMessage */.gJ)(error), 300) });
            }
        }));
        if (lost.length === hosts.length)
            throw new errors/* RemoteError */.Hi({
                method: 'GET',
                url: hosts.map(({ host }) => host.name).join(', '),
                status: 0,
                attempts: 1,
                reason: lost[0]?.why ?? 'no host'
            });
        return { placed, lost };
    };
    const list = async () => {
        const { placed, lost } = await look();
        const known = await Promise.all(lost.map(({ at, why }) => readRecords(files, at.host.name, why)));
        return [...placed.map(({ container }) => container.state), ...known.flat()].toSorted((a, b) => a.name < b.name ? -1 : 1);
    };
    const ofGroup = async (group) => (await look()).placed.filter(({ container }) => container.state.group === group);
    return {
        list,
        start: async (group, signal, begun) => {
            const settings = settingsOf(group, options);
            const { placed, lost } = await look();
            const missing = [];
            for (let index = 0; index < group.instances; index += 1) {
                const own = placed.filter(({ container: { state } }) => state.group === group.name && state.index === index);
                const [first, ...others] = own;
                const right = first?.container.state.running === true && first.container.state.digest === group.manifest;
                // Never mutated: what is not right is made anew.
                for (const wrong of right ? others : own)
                    await removeContainer(wrong.at.engine, wrong.container, 1000);
                const at = hosts[index % hosts.length];
                const gone = lost.find((entry) => entry.at === at);
                if (!right && gone !== undefined)
                    throw new errors/* RemoteError */.Hi({
                        method: 'start',
                        url: gone.at.host.name,
                        status: 0,
                        attempts: 1,
                        reason: gone.why
                    });
                if (!right && at !== undefined)
                    missing.push({ index, at });
            }
            if (missing.length === 0)
                return;
            const used = [...new Set(missing.map(({ at }) => at))];
            const image = await openFor(used, group, options);
            await noteImage(files, group.manifest);
            const ids = new Map();
            for (const at of used) {
                if (signal?.aborted === true)
                    return;
                ids.set(at, await provideImage(at.engine, image, options.source, logger, signal));
            }
            const secrets = new Map();
            for (const at of used)
                secrets.set(at, await secretsFor(group, at.host, options));
            for (const { index, at } of missing) {
                if (signal?.aborted === true)
                    return;
                const order = {
                    owner: options.owner,
                    group,
                    settings,
                    index,
                    id: image.id,
                    image: ids.get(at) ?? '',
                    secrets: secrets.get(at) ?? {}
                };
                const taken = placed.flatMap(({ at: other, container }) => (other === at ? [container.state.address.port] : []));
                begun?.();
                const state = await startOn(at, order, new Set(taken), options);
                await writeRecord(files, at.host.name, state);
                logger.info(`started ${state.name} on ${at.host.name}, ${state.address.host}:${state.address.port}`);
            }
        },
        capture: async (group, why) => {
            const captured = [];
            for (const { at, container } of await ofGroup(group))
                captured.push(await captureOne(at, container, why, options));
            if (captured.length > 0)
                await files.replace(`captured/${group}.json`, `${JSON.stringify(captured, undefined, 1)}\n`);
            return captured;
        },
        remove: async (group, grace) => {
            await Promise.all((await ofGroup(group)).map(async ({ at, container }) => {
                await removeContainer(at.engine, container, grace);
                await removeRecord(files, container.state.name);
            }));
        },
        drift: async () => {
            const found = (await look()).placed.map(({ at, container }) => ({ engine: at.engine, container }));
            return changesIn(found);
        },
        tidy: async (keep) => {
            const { placed, lost } = await look();
            const used = new Set(placed.map(({ container }) => container.state.digest));
            const wanted = new Set(keep.map((group) => group.manifest));
            for (const manifest of await notedImages(files)) {
                if (wanted.has(manifest) || used.has(manifest))
                    continue;
                for (const { engine } of hosts.filter((host) => !lost.some(({ at }) => at === host)))
                    await dropImage(engine, manifest, options.source);
                // A host that cannot be reached keeps its image, and the note of it stays.
                if (lost.length === 0)
                    await forgetImage(files, manifest);
            }
            const captured = (await files.list('captured')).filter((name) => /-\d+\.json$/.test(name));
            const epochOf = (name) => Number(/-(\d+)\.json$/.exec(name)?.[1]);
            for (const name of captured.toSorted((a, b) => epochOf(b) - epochOf(a)).slice(mostCaptured))
                await files.remove(`captured/${name}`);
        }
    };
}
/** @throws UserError for a release of another runtime, or one that would get what delivery.yml does not grant */
function settingsOf(group, options) {
    const { container } = group.settings;
    if (container === undefined)
        throw new errors/* UserError */.yo('runtime', group.name, 'a release that was made for the runtime docker');
    const extra = container.capAdd.filter((name) => !options.capabilities.includes(name));
    if (extra.length > 0)
        throw new errors/* UserError */.yo('runtime.cap-add', extra.join(', '), `these capabilities in delivery.yml, or another release`);
    return container;
}
async function openFor(used, group, { openImage }) {
    const platforms = await Promise.all(used.map(({ engine }) => engine.platform()));
    const [platform] = platforms;
    const other = platforms.find((entry) => entry.os !== platform?.os || entry.architecture !== platform.architecture);
    if (other !== undefined)
        throw new errors/* UserError */.yo('runtime.hosts', `${other.os}/${other.architecture}`, 'hosts of one platform');
    const image = await openImage(group.release.image, platform);
    if (image.manifest !== group.manifest)
        throw new errors/* IntegrityError */.cs(`image ${group.release.image}`, `the manifest ${group.manifest}`, image.manifest);
    return image;
}
async function secretsFor(group, host, { secrets, logger }) {
    const names = Object.keys(group.settings.secrets ?? {});
    if (names.length === 0)
        return {};
    const values = await (0,docker_secrets/* secretsOn */.F9)(host, secrets);
    const lacking = names.filter((name) => !Object.hasOwn(values, name));
    // The value of today: an old one is kept nowhere.
    if (lacking.length > 0)
        throw new errors/* UserError */.yo('secrets', '', `values for ${lacking.join(', ')}, which ${group.name} had`);
    logger.debug(`${group.name} gets ${names.length} secret variables`);
    return Object.fromEntries(names.map((name) => [name, values[name] ?? '']));
}
async function containersOf(engine, owner) {
    const answer = await engine.call({
        method: 'GET',
        path: '/containers/json',
        query: { all: '1', filters: JSON.stringify({ label: [`${ownerLabel}=${owner}`] }) },
        accept: [200]
    });
    const raw = answer.json();
    if (!Array.isArray(raw))
        throw new errors/* IntegrityError */.cs(`containers of ${engine.name}`, 'a list', typeof raw);
    const ids = raw
        .map((entry) => entry?.Id)
        .filter((id) => typeof id === 'string' && /^[0-9a-f]{12,64}$/.test(id));
    const found = await Promise.all(ids.slice(0, 1000).map((id) => inspect(engine, id, owner)));
    return found.filter((container) => container !== undefined);
}
async function inspect(engine, id, owner) {
    const answer = await engine.call({ method: 'GET', path: `/containers/${id}/json`, accept: [200, 404] });
    return answer.status === 404 ? undefined : readContainer(answer.json(), owner);
}
async function startOn(at, order, taken, options) {
    const { engine } = at;
    const busy = new Set(taken);
    for (let tried = 1;; tried += 1) {
        const address = { host: at.address, port: choosePort(busy) };
        busy.add(address.port);
        const id = await create(engine, { ...order, address }, options.owner);
        try {
            await engine.call({ method: 'POST', path: `/containers/${id}/start`, accept: [204, 304], patience: 60_000 });
        }
        catch (error) {
            // Whatever it was: a container that never ran tells nothing, and must not be taken for one that did.
            await engine.call({
                method: 'DELETE',
                path: `/containers/${id}`,
                query: { force: '1', v: '1' },
                accept: [204, 404]
            });
            if (tried < portTries && portTaken.test((0,errors/* errorMessage */.gJ)(error)))
                continue;
            throw error;
        }
        return {
            name: `${order.group.name}.${order.index}`,
            group: order.group.name,
            index: order.index,
            address,
            running: true,
            digest: order.group.manifest,
            pid: 0
        };
    }
}
function choosePort(taken) {
    for (;;) {
        const port = ports.first + Math.floor(Math.random() * (ports.last - ports.first + 1));
        if (!taken.has(port))
            return port;
    }
}
/** Creates a container; one of that name that is there already is removed first, unless it is the very same. */
async function create(engine, order, owner) {
    const name = containerName(owner, order.group.name, order.index);
    for (let tried = 1;; tried += 1) {
        const answer = await engine.call({
            method: 'POST',
            path: '/containers/create',
            query: { name },
            body: createBody(order),
            accept: [201, 409]
        });
        if (answer.status === 201) {
            const id = answer.json().Id;
            if (typeof id === 'string' && /^[0-9a-f]{12,64}$/.test(id))
                return id;
            throw new errors/* IntegrityError */.cs(`answer of ${engine.name}`, 'the id of a container', typeof id);
        }
        // Ours, when the answer to an earlier try was lost on the way; else a leftover of a run that was killed.
        const there = await inspect(engine, name, owner);
        const { address } = order;
        if (there?.state.address.port === address.port && there.state.address.host === address.host)
            return there.id;
        if (there !== undefined)
            await removeContainer(engine, there, 1000);
        if (tried === 3)
            throw new errors/* UserError */.yo('runtime', `a container ${name} on ${engine.name}`, 'that name free, or a container of ours');
    }
}
async function removeContainer(engine, { id }, grace) {
    const seconds = Math.ceil(grace / 1000);
    await engine.call({
        method: 'POST',
        path: `/containers/${id}/stop`,
        query: { t: String(seconds) },
        accept: [204, 304, 404],
        patience: grace + 30_000
    });
    await engine.call({
        method: 'DELETE',
        path: `/containers/${id}`,
        // 409: its removal is in progress already.
        query: { force: '1', v: '1' },
        accept: [204, 404, 409],
        patience: 60_000
    });
}
async function captureOne({ host, engine }, container, why, options) {
    // This run may never have read the secrets that the instance was given.
    const clean = (text) => (0,redact/* redact */.E)(options.redact(text), container.secrets);
    const answer = await engine.call({
        method: 'GET',
        path: `/containers/${container.id}/logs`,
        query: { stdout: '1', stderr: '1', tail: '2000' },
        accept: [200, 404],
        limit: 64 * 2 ** 20
    });
    const [changed, end] = await Promise.all([changedPaths(engine, container), endBefore(engine, container)]);
    const printed = answer.status === 200 ? (0,docker_logs/* plainLog */.L)(answer.bytes) : { text: '', errors: '' };
    const { text, cut } = (0,docker_logs/* endOfText */.Y)(clean(printed.text), logs/* captureLimit */.Gy);
    const complaint = (0,last_line/* lastLine */.f)(clean(printed.errors));
    return {
        instance: container.state.name,
        why,
        text,
        cut,
        variables: container.variables,
        ...(end === undefined ? {} : { ended: clean(endText(end)) }),
        ...(complaint === '' ? {} : { complaint }),
        details: { host: host.name, container: container.name, ...container.details, changed }
    };
}
/** The host or its engine gave no answer at all, which is different from a refusal. */
function isUnreachable(error) {
    const { kind, details } = error;
    return kind === 'remote' && details?.status === 0;
}
//# sourceMappingURL=runtime.js.map

/***/ }),

/***/ 51463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C6: () => (/* binding */ secretVersions),
/* harmony export */   F9: () => (/* binding */ secretsOn)
/* harmony export */ });
/* unused harmony export parseEnvFile */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/** Secret variables: where their values come from, and versions that change with a value and do not tell it. */


const keyFile = 'secrets.key';
const fileLimit = 2 ** 20;
const input = 'runtime.env-from';
/**
 * The values of all secret variables on one host.
 * @throws UserError for a file that is not there or is no list of `NAME=value`, and for a secret that was not given
 */
async function secretsOn(host, source) {
    const values = new Map();
    const put = (name, value, from) => {
        if (values.has(name))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, `${name} of ${from}`, 'each variable from one place');
        source.mask(value);
        values.set(name, value);
    };
    for (const line of source.from)
        if ('secret' in line) {
            const value = Object.hasOwn(source.given, line.secret) ? source.given[line.secret] : undefined;
            if (value === undefined)
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('secrets', '', `a line \`${line.secret}=...\`: delivery.yml\u2019s env-from asks for it`);
            put(line.secret, value, 'the input secrets');
        }
        else {
            const bytes = await host.read(line.file, fileLimit);
            if (bytes === undefined)
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, `file:${line.file}`, `a file of that name on ${host.name} that may be read there`);
            for (const [name, value] of parseEnvFile(Buffer.from(bytes).toString('utf8'), `${line.file} on ${host.name}`))
                put(name, value, line.file);
        }
    return Object.fromEntries(values);
}
/** As `docker run --env-file` reads it: `NAME=value` to the end of the line, `#` begins a comment line. */
function parseEnvFile(text, where) {
    return text.split('\n').flatMap((raw, at) => {
        const line = raw.replace(/\r$/, '').trimStart();
        if (line === '' || line.startsWith('#'))
            return [];
        const equals = line.indexOf('=');
        const name = line.slice(0, Math.max(equals, 0));
        // The line itself may be a secret.
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, `line ${at + 1} of ${where}`, 'lines of `NAME=value`');
        return [[name, line.slice(equals + 1)]];
    });
}
/**
 * Versions for the settings of a release. They are made with a key that lies beside the journal only: a plain hash of a
 * short secret could be guessed, and settings travel further than the key.
 */
async function secretVersions(hosts, source, files) {
    if (source.from.length === 0)
        return {};
    const everywhere = await Promise.all(hosts.map((host) => secretsOn(host, source)));
    const key = await keyOf(files);
    const names = new Set(everywhere.flatMap((values) => Object.keys(values)));
    return Object.fromEntries([...names].toSorted().map((name) => {
        const values = everywhere.map((each) => each[name] ?? null);
        return [
            name,
            (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key)
                .update((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)([name, values]))
                .digest('hex')
                .slice(0, 20)
        ];
    }));
}
async function keyOf(files) {
    const read = async () => {
        const bytes = await files.read(keyFile, 1000);
        return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8').trim();
    };
    const known = await read();
    if (known !== undefined && known !== '')
        return known;
    await files.create(keyFile, `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('hex')}\n`);
    return (await read()) ?? '';
}
//# sourceMappingURL=secrets.js.map

/***/ }),

/***/ 54092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ registration),
/* harmony export */   Fg: () => (/* binding */ markOf),
/* harmony export */   Id: () => (/* binding */ parseTaskDefinition),
/* harmony export */   Pt: () => (/* binding */ planText),
/* harmony export */   eS: () => (/* binding */ planFile),
/* harmony export */   fv: () => (/* binding */ planLimit),
/* harmony export */   m3: () => (/* binding */ readPlan),
/* harmony export */   tj: () => (/* binding */ platformOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73965);
/* harmony import */ var _process_runtime_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17896);
/** The caller's own task definition, and what a release makes of it. Pure. */




const input = 'runtime.task-definition';
const sizeLimit = 262_144;
/** What `aws ecs describe-task-definition` prints besides, and RegisterTaskDefinition does not take. */
const answered = new Set([
    'taskDefinitionArn',
    'revision',
    'status',
    'requiresAttributes',
    'compatibilities',
    'registeredAt',
    'registeredBy',
    'deregisteredAt'
]);
/**
 * @param text JSON, as `aws ecs register-task-definition --cli-input-json` takes it
 * @throws UserError that names the field
 */
function parseTaskDefinition(text, o) {
    const fail = (got, expected) => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input} ${o.file}`, got, expected);
    if (Buffer.byteLength(text) > sizeLimit)
        throw fail(`${text.length} characters`, 'at most 256 KiB');
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__.parseDocument)(text, { strict: true, uniqueKeys: true });
    const defect = document.errors[0];
    if (defect !== undefined)
        throw fail(defect.message.split('\n')[0] ?? '', 'valid JSON');
    const whole = document.toJS({ maxAliasCount: 0 });
    const raw = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(whole) && (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(whole['taskDefinition']) ? whole['taskDefinition'] : whole;
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(raw))
        throw fail('no object', 'a task definition');
    if (typeof raw['family'] !== 'string')
        throw fail('no family', '`family`, under which revisions are registered');
    const containers = containersOf(raw);
    const names = containers.map((container) => String(container['name']));
    const name = o.container ?? (names.length === 1 ? names[0] : undefined);
    const ours = containers.find((container) => container['name'] === name);
    if (name === undefined || ours === undefined)
        throw fail(names.length === 0 ? 'no containerDefinitions' : `containers ${names.join(', ')}`, o.container === undefined ? '`runtime.container`: which of them gets the image' : `a container ${o.container}`);
    const first = objectsAt(ours, 'portMappings')[0]?.['containerPort'];
    const port = o.port ?? first;
    if (typeof port !== 'number')
        throw fail(`container ${name} without portMappings`, '`containerPort`, or `runtime.port`');
    if (!o.sharedVolumes)
        refuseShared(raw, containers, fail);
    const definition = Object.fromEntries(Object.entries(raw).flatMap(([key, value]) => {
        if (answered.has(key))
            return [];
        if (key !== 'containerDefinitions')
            return [[key, value]];
        return [[key, containers.map((container) => (container === ours ? withoutImage(container) : container))]];
    }));
    return { container: name, port, definition };
}
/** A volume that outlives a task is one for both colours. */
function refuseShared(raw, containers, fail) {
    const lasting = ['efsVolumeConfiguration', 'fsxWindowsFileServerVolumeConfiguration', 's3filesVolumeConfiguration'];
    for (const volume of objectsAt(raw, 'volumes')) {
        const host = volume['host'];
        const onHost = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(host) && host['sourcePath'] !== undefined;
        if (!onHost && !lasting.some((key) => volume[key] !== undefined))
            continue;
        const writes = containers.some((container) => objectsAt(container, 'mountPoints').some((mount) => mount['sourceVolume'] === volume['name'] && mount['readOnly'] !== true));
        if (writes)
            throw fail(`volume ${String(volume['name'])}`, '`readOnly: true` where it is mounted, or consent: `stateful: shared-ok`');
    }
}
function withoutImage(container) {
    const { image: _, ...others } = container;
    return others;
}
function planText(plan) {
    const text = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(plan, 'with fractions');
    return { text, digest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(text) };
}
/** Where a plan lies among the state's files. */
const planFile = (digest) => `task-definitions/${digest.slice(7)}`;
const planLimit = 2 * sizeLimit;
/** @throws IntegrityError when it is not what the digest names */
function readPlan(bytes, digest) {
    if ((0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(bytes) !== digest)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(planFile(digest), digest, (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(bytes));
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .parseJsonObject */ .dw)(bytes, 'task definition', 64);
}
/** What tasks run on. */
function platformOf(plan) {
    const platform = plan.definition['runtimePlatform'];
    const architecture = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(platform) ? platform['cpuArchitecture'] : undefined;
    return { os: 'linux', architecture: architecture === 'ARM64' ? 'arm64' : 'amd64' };
}
const mark = (name) => `org.immutable-delivery.${name}`;
/** @param owner `app/environment` @param repository `host/repository` that tasks pull from */
function registration(plan, group, owner, repository) {
    const marks = {
        [mark('owner')]: owner,
        [mark('group')]: group.name,
        [mark('image')]: group.release.image,
        [mark('manifest')]: group.manifest,
        [mark('settings')]: group.release.settings,
        [mark('port')]: String(plan.port)
    };
    const containers = containersOf(plan.definition).map((container) => container['name'] === plan.container
        ? {
            ...container,
            image: `${repository}@${group.release.image}`,
            environment: environmentOf(container, group),
            dockerLabels: { ...((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(container['dockerLabels']) ? container['dockerLabels'] : {}), ...marks }
        }
        : container);
    const tags = objectsAt(plan.definition, 'tags').filter(({ key }) => !Object.hasOwn(marks, String(key)));
    return {
        ...plan.definition,
        containerDefinitions: containers,
        // For people and their bills; nothing is decided by them.
        tags: [...tags, ...Object.entries(marks).map(([key, value]) => ({ key, value }))]
    };
}
function environmentOf(container, group) {
    const given = { ...group.settings.env, [_process_runtime_js__WEBPACK_IMPORTED_MODULE_4__/* .digestVariable */ .r]: group.manifest };
    const kept = objectsAt(container, 'environment').filter(({ name }) => !Object.hasOwn(given, String(name)));
    return [...kept, ...Object.entries(given).map(([name, value]) => ({ name, value }))];
}
/** Undefined for a task definition that is not ours. */
function markOf(definition) {
    for (const { name = '', dockerLabels = {} } of definition.containerDefinitions ?? []) {
        const [owner, group, image, manifest, port] = ['owner', 'group', 'image', 'manifest', 'port'].map((key) => dockerLabels[mark(key)]);
        if (owner === undefined || group === undefined || image === undefined || manifest === undefined)
            continue;
        return { owner, group, image, manifest, container: name, port: Number(port) };
    }
    return undefined;
}
const containersOf = (raw) => objectsAt(raw, 'containerDefinitions');
function objectsAt(raw, key) {
    const value = raw[key];
    return Array.isArray(value) ? value.filter((entry) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(entry)) : [];
}
//# sourceMappingURL=plan.js.map

/***/ }),

/***/ 64255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ ecsTarget)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/rollout/build/src/aws/call.js
var call = __webpack_require__(83115);
;// CONCATENATED MODULE: ./packages/rollout/build/src/aws/s3-files.js
/**
 * Journal and lock in S3: small objects below a prefix, each a file. That an object can be created once is S3's own
 * condition (`If-None-Match: *`), exactly what `StateFiles.create` asks for.
 */



/** Who wrote an object: tells our own create, whose answer was lost, from somebody else's. */
const writer = 'immutable-delivery-writer';
const mostTries = 20;
/** Nothing is asked before the first file. */
function s3Files(place) {
    const { bucket: Bucket, prefix } = place;
    let opened;
    const open = () => (opened ??= Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(3711)]).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19)).then((sdk) => ({
        sdk,
        client: new sdk.S3Client({
            ...(place.region === undefined ? {} : { region: place.region }),
            maxAttempts: call/* attempts */.r2,
            // Another server than Amazon's has no name for each bucket.
            forcePathStyle: (process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']) !== undefined
        })
    })));
    const keyOf = (file) => (prefix === '' ? file : `${prefix}/${file}`);
    const statusOf = (error) => (0,call/* awsCause */.hG)(error)?.$metadata?.httpStatusCode;
    const put = async (file, content, more, by) => {
        const { sdk, client } = await open();
        const input = {
            Bucket,
            Key: keyOf(file),
            Body: content,
            ContentType: 'application/json',
            Metadata: { [writer]: by },
            ...more
        };
        await (0,call/* awsCall */.uF)('s3:PutObject', () => client.send(new sdk.PutObjectCommand(input)));
    };
    const get = async (file) => {
        const { sdk, client } = await open();
        try {
            return await (0,call/* awsCall */.uF)('s3:GetObject', async () => {
                const found = await client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(file) }));
                const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
                return { bytes, by: found.Metadata?.[writer] };
            });
        }
        catch (error) {
            if ((0,call/* awsErrorName */.ZH)((0,call/* awsCause */.hG)(error)) === 'NoSuchKey')
                return undefined;
            throw error;
        }
    };
    return {
        where: `s3://${Bucket}/${prefix}`,
        list: async (folder) => {
            const { sdk, client } = await open();
            const Prefix = `${keyOf(folder)}/`;
            const names = [];
            for (let token;;) {
                const input = { Bucket, Prefix, ...(token === undefined ? {} : { ContinuationToken: token }) };
                const page = await (0,call/* awsCall */.uF)('s3:ListObjectsV2', () => client.send(new sdk.ListObjectsV2Command(input)));
                for (const { Key = '' } of page.Contents ?? [])
                    names.push(Key.slice(Prefix.length));
                token = page.NextContinuationToken;
                if (token === undefined)
                    return names.filter((name) => name !== '' && !name.includes('/'));
            }
        },
        read: async (file, limit) => {
            const found = await get(file);
            if (found !== undefined && found.bytes.length > limit)
                throw new errors/* IntegrityError */.cs(file, `at most ${limit} bytes`, String(found.bytes.length));
            return found?.bytes;
        },
        create: async (file, content) => {
            const by = (0,external_node_crypto_.randomBytes)(12).toString('hex');
            for (let tries = 1;; tries += 1) {
                try {
                    await put(file, content, { IfNoneMatch: '*' }, by);
                    return true;
                }
                catch (error) {
                    const status = statusOf(error);
                    // 409: another write of that name was under way, and may have failed.
                    if (status === 409 && tries < mostTries)
                        continue;
                    if (status !== 412)
                        throw error;
                    return (await get(file))?.by === by;
                }
            }
        },
        replace: (file, content) => put(file, content, {}, (0,external_node_crypto_.randomBytes)(12).toString('hex')),
        remove: async (file) => {
            const { sdk, client } = await open();
            await (0,call/* awsCall */.uF)('s3:DeleteObject', () => client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(file) })));
        }
    };
}
//# sourceMappingURL=s3-files.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/model.js
var model = __webpack_require__(89866);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/fence.js
var fence = __webpack_require__(27946);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/journal-store.js + 1 modules
var journal_store = __webpack_require__(17901);
;// CONCATENATED MODULE: ./packages/rollout/build/src/ecs/api.js


/** What a deployment answers that has gone on since it was looked at. */
const overtaken = new Set([
    'InvalidParameterException',
    'ClientException',
    'ConflictException',
    'ServiceDeploymentNotFoundException'
]);
const describedTasks = 100;
const newest = 3;
const page = 100;
async function openEcs(place) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(212)]).then(__webpack_require__.t.bind(__webpack_require__, 80212, 19));
    const { cluster, service: name } = place;
    const region = place.region === undefined ? {} : { region: place.region };
    const client = new sdk.ECSClient({ ...region, maxAttempts: call/* attempts */.r2 });
    const once = new sdk.ECSClient({ ...region, maxAttempts: 1 });
    const unlessOvertaken = async (what, body) => {
        try {
            await (0,call/* awsCall */.uF)(what, body);
        }
        catch (error) {
            const cause = (0,call/* awsCause */.hG)(error);
            const status = cause?.$metadata?.httpStatusCode;
            // Without an answer, and after one of 5xx or "slow down", the next look tells whether it was done.
            const unknown = status === undefined || status >= 500 || (0,call/* awsErrorName */.ZH)(cause) === 'ThrottlingException';
            if (!unknown && !overtaken.has((0,call/* awsErrorName */.ZH)(cause)))
                throw error;
        }
    };
    return {
        service: async () => {
            const found = await (0,call/* awsCall */.uF)('ecs:DescribeServices', () => client.send(new sdk.DescribeServicesCommand({ cluster, services: [name] })));
            const service = found.services?.find(({ status }) => status === 'ACTIVE');
            if (service === undefined)
                throw new errors/* UserError */.yo('runtime.service', `${name} in the cluster ${cluster}`, 'a service that is there and active');
            return service;
        },
        tasks: async (desiredStatus) => {
            const tasks = [];
            for (let nextToken;;) {
                const input = { cluster, serviceName: name, desiredStatus, ...(nextToken === undefined ? {} : { nextToken }) };
                const listed = await (0,call/* awsCall */.uF)('ecs:ListTasks', () => client.send(new sdk.ListTasksCommand(input)));
                const arns = (listed.taskArns ?? []).slice(0, describedTasks);
                if (arns.length > 0) {
                    const answer = await (0,call/* awsCall */.uF)('ecs:DescribeTasks', () => client.send(new sdk.DescribeTasksCommand({ cluster, tasks: arns })));
                    tasks.push(...(answer.tasks ?? []));
                }
                nextToken = listed.nextToken;
                if (nextToken === undefined || desiredStatus === 'STOPPED')
                    return tasks;
            }
        },
        taskDefinition: async (taskDefinition) => {
            try {
                const answer = await (0,call/* awsCall */.uF)('ecs:DescribeTaskDefinition', () => client.send(new sdk.DescribeTaskDefinitionCommand({ taskDefinition })));
                return answer.taskDefinition;
            }
            catch (error) {
                // A family without a revision.
                if ((0,call/* awsErrorName */.ZH)((0,call/* awsCause */.hG)(error)) === 'ClientException')
                    return undefined;
                throw error;
            }
        },
        register: async (input) => {
            const answer = await (0,call/* awsCall */.uF)('ecs:RegisterTaskDefinition', () => client.send(new sdk.RegisterTaskDefinitionCommand(input)));
            if (answer.taskDefinition === undefined)
                throw new Error('RegisterTaskDefinition answered without one');
            return answer.taskDefinition;
        },
        update: async (input) => {
            await (0,call/* awsCall */.uF)('ecs:UpdateService', () => client.send(new sdk.UpdateServiceCommand({ cluster, service: name, ...input })));
        },
        deployments: async () => {
            const listed = await (0,call/* awsCall */.uF)('ecs:ListServiceDeployments', () => client.send(new sdk.ListServiceDeploymentsCommand({ cluster, service: name, maxResults: page })));
            const arns = (listed.serviceDeployments ?? [])
                .toSorted((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0))
                .slice(0, newest)
                .flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? []);
            if (arns.length === 0)
                return [];
            const answer = await (0,call/* awsCall */.uF)('ecs:DescribeServiceDeployments', () => client.send(new sdk.DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns })));
            const found = answer.serviceDeployments ?? [];
            return arns.flatMap((arn) => found.find(({ serviceDeploymentArn }) => serviceDeploymentArn === arn) ?? []);
        },
        revisions: async (arns) => {
            if (arns.length === 0)
                return [];
            const answer = await (0,call/* awsCall */.uF)('ecs:DescribeServiceRevisions', () => client.send(new sdk.DescribeServiceRevisionsCommand({ serviceRevisionArns: [...arns] })));
            return answer.serviceRevisions ?? [];
        },
        proceed: (serviceDeploymentArn, hookId, action) => unlessOvertaken('ecs:ContinueServiceDeployment', () => once.send(new sdk.ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action }))),
        takeBack: (serviceDeploymentArn) => unlessOvertaken('ecs:StopServiceDeployment', () => client.send(new sdk.StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }))),
        close: () => {
            client.destroy();
            once.destroy();
        }
    };
}
//# sourceMappingURL=api.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/ecs/plan.js
var ecs_plan = __webpack_require__(54092);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
;// CONCATENATED MODULE: ./packages/rollout/build/src/ecs/view.js

const underWay = [
    'PENDING',
    'IN_PROGRESS',
    'STOP_REQUESTED',
    'ROLLBACK_REQUESTED',
    'ROLLBACK_IN_PROGRESS'
];
const takenBack = [
    'STOP_REQUESTED',
    'STOPPED',
    'ROLLBACK_REQUESTED',
    'ROLLBACK_IN_PROGRESS',
    'ROLLBACK_SUCCESSFUL',
    'ROLLBACK_FAILED'
];
/** @param markOfRevision of the task definition of a service revision, by the revision's ARN */
function deploymentOf(raw, markOfRevision) {
    const { serviceDeploymentArn: arn, status = 'PENDING', targetServiceRevision } = raw;
    if (arn === undefined || targetServiceRevision?.arn === undefined)
        return undefined;
    const active = underWay.includes(status);
    const revision = (summary, usual) => {
        const mark = markOfRevision(summary.arn ?? '');
        return {
            arn: summary.arn ?? '',
            ...(mark === undefined ? {} : { mark }),
            weight: Math.round(summary.requestedProductionTrafficWeight ?? usual)
        };
    };
    const hook = (raw.lifecycleHookDetails ?? []).find((detail) => detail.targetType === 'PAUSE' && detail.status === 'AWAITING_ACTION');
    const sources = raw.sourceServiceRevisions ?? [];
    return {
        arn,
        status,
        stage: raw.lifecycleStage ?? '',
        reason: [raw.statusReason, raw.rollback?.reason].filter((text) => text !== undefined && text !== '').join('; '),
        target: revision(targetServiceRevision, 0),
        sources: sources.map((summary) => revision(summary, sources.length === 1 ? 100 : 0)),
        active,
        back: takenBack.includes(status),
        ...(active && hook?.hookId !== undefined ? { pause: hook.hookId } : {}),
        ...(raw.finishedAt === undefined ? {} : { endedAt: raw.finishedAt.getTime() })
    };
}
/** The revision that serves alone: the one of which ECS wants most tasks. */
function servingOf(service, deployment, markOfRevision) {
    const [first] = (service.currentServiceRevisions ?? []).toSorted((a, b) => (b.requestedTaskCount ?? 0) - (a.requestedTaskCount ?? 0));
    if (first?.arn !== undefined) {
        const mark = markOfRevision(first.arn);
        return { arn: first.arn, ...(mark === undefined ? {} : { mark }), weight: 100 };
    }
    return deployment?.status === 'SUCCESSFUL' ? deployment.target : undefined;
}
/** Share of production traffic of each group of ours that ECS knows, 0 to 100. */
function weightsOf({ deployment, serving }) {
    const weights = new Map();
    const put = ({ mark, weight }) => {
        if (mark !== undefined)
            weights.set(mark.group, Math.max(weight, weights.get(mark.group) ?? 0));
    };
    if (deployment?.active === true)
        [deployment.target, ...deployment.sources].forEach(put);
    else if (serving !== undefined)
        put({ ...serving, weight: 100 });
    return weights;
}
/** ARNs of the revisions that a snapshot is about. */
function revisionsIn(service, deployments) {
    const [newest] = deployments;
    return [
        ...(service.currentServiceRevisions ?? []),
        ...(newest?.sourceServiceRevisions ?? []),
        ...(newest?.targetServiceRevision === undefined ? [] : [newest.targetServiceRevision])
    ].flatMap(({ arn }) => arn ?? []);
}
const taskDefinitionOf = ({ taskDefinition = '' }) => taskDefinition;
const taskId = ({ taskArn = '' }) => taskArn.slice(taskArn.lastIndexOf('/') + 1);
/** The task's own address (network mode awsvpc); its name for one that has none. */
function hostOf(task) {
    for (const { type, details = [] } of task.attachments ?? [])
        if (type === 'ElasticNetworkInterface') {
            const found = details.find(({ name }) => name === 'privateIPv4Address' || name === 'privateIPv6Address')?.value;
            if (found !== undefined)
                return found;
        }
    const [first] = (task.containers ?? []).flatMap(({ networkInterfaces = [] }) => networkInterfaces);
    return first?.privateIpv4Address ?? first?.ipv6Address ?? `${taskId(task)}.task`;
}
const nothing = `sha256:${'0'.repeat(64)}`;
/** The instances of our groups; a group whose tasks are still to come has one that does not run. */
function instancesOf({ tasks, deployment }, owner) {
    const groups = new Map();
    for (const own of tasks)
        groups.set(own.mark.group, [...(groups.get(own.mark.group) ?? []), own]);
    const { mark } = deployment?.target ?? {};
    if (mark?.owner === owner && deployment?.active === true && !groups.has(mark.group))
        groups.set(mark.group, []);
    return [...groups]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([group, own]) => own.length === 0
        ? [absent(group)]
        : own.toSorted((a, b) => (taskId(a.task) < taskId(b.task) ? -1 : 1)).map(instanceOf));
}
function absent(group) {
    return {
        name: `${group}.0`,
        group,
        index: 0,
        address: { host: '', port: 0 },
        running: false,
        digest: nothing,
        pid: 0
    };
}
function instanceOf({ mark, task }, index) {
    const container = (task.containers ?? []).find(({ name }) => name === mark.container);
    const reported = container?.imageDigest;
    // An index's digest and its manifest's are both what was judged; ECS tells either.
    const same = reported === undefined || reported === mark.image || reported === mark.manifest;
    const digest = same ? mark.manifest : reported;
    return {
        name: `${mark.group}.${index}`,
        group: mark.group,
        index,
        address: { host: hostOf(task), port: mark.port },
        running: task.lastStatus === 'RUNNING',
        digest: (0,src_digest/* isDigest */.Bc)(digest) ? digest : nothing,
        pid: 0
    };
}
//# sourceMappingURL=view.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/ecs/look.js


/**
 * @param owner `app/environment`; tasks and revisions of others are not ours
 * @returns looks anew each time; who asks while a look is under way gets that one
 */
function lookAt(api, owner) {
    // Neither ever changes.
    const marks = new Map();
    const definitions = new Map();
    const learn = async (arns) => {
        await Promise.all([...new Set(arns)].map(async (arn) => {
            if (arn === '' || marks.has(arn))
                return;
            const definition = await api.taskDefinition(arn);
            const mark = definition === undefined ? undefined : (0,ecs_plan/* markOf */.Fg)(definition);
            marks.set(arn, mark?.owner === owner ? mark : undefined);
        }));
    };
    const look = async () => {
        const [service, deployments, tasks] = await Promise.all([api.service(), api.deployments(), api.tasks('RUNNING')]);
        const unknown = [...new Set(revisionsIn(service, deployments))].filter((arn) => !definitions.has(arn));
        for (const revision of await api.revisions(unknown))
            definitions.set(revision.serviceRevisionArn ?? '', taskDefinitionOf(revision));
        await learn([
            ...revisionsIn(service, deployments).map((arn) => definitions.get(arn) ?? ''),
            ...tasks.map(({ taskDefinitionArn = '' }) => taskDefinitionArn)
        ]);
        const markOfRevision = (arn) => marks.get(definitions.get(arn) ?? '');
        const [newest] = deployments;
        const deployment = newest === undefined ? undefined : deploymentOf(newest, markOfRevision);
        const serving = servingOf(service, deployment, markOfRevision);
        return {
            service,
            tasks: tasks.flatMap((task) => {
                const mark = marks.get(task.taskDefinitionArn ?? '');
                return mark === undefined ? [] : [{ mark, task }];
            }),
            ...(deployment === undefined ? {} : { deployment }),
            ...(serving === undefined ? {} : { serving })
        };
    };
    let pending;
    return () => (pending ??= look().finally(() => (pending = undefined)));
}
//# sourceMappingURL=look.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/rollout/build/src/aws/pauses.js
var pauses = __webpack_require__(74660);
// EXTERNAL MODULE: ./packages/rollout/build/src/router.js
var router = __webpack_require__(63616);
// EXTERNAL MODULE: ./packages/rollout/build/src/shares.js
var shares = __webpack_require__(66249);
;// CONCATENATED MODULE: ./packages/rollout/build/src/ecs/capture.js



const mostTasks = 20;
async function captureGroup(o) {
    const { api, group, why, redact } = o;
    const tasks = [...(await api.tasks('STOPPED')), ...(await api.tasks('RUNNING'))];
    const logs = [];
    for (const task of tasks) {
        if (logs.length >= mostTasks)
            break;
        const definition = await api.taskDefinition(task.taskDefinitionArn ?? '');
        const mark = definition === undefined ? undefined : (0,ecs_plan/* markOf */.Fg)(definition);
        if (mark?.group !== group)
            continue;
        const own = definition?.containerDefinitions?.find(({ name }) => name === mark.container);
        const { logDriver = 'none', options = {} } = own?.logConfiguration ?? {};
        const stream = options['awslogs-stream-prefix'];
        const ended = o.reason ?? endOf(task);
        logs.push({
            instance: `${group}.${taskId(task)}`,
            why,
            text: redact(linesOf(task).join('\n')),
            cut: false,
            variables: (own?.environment ?? []).flatMap(({ name }) => name ?? []),
            ...(ended === undefined ? {} : { ended: redact(ended) }),
            details: {
                task: task.taskArn ?? '',
                'task definition': task.taskDefinitionArn ?? '',
                // What it printed stays where the task definition sends it.
                'log driver': logDriver,
                ...(options['awslogs-group'] === undefined ? {} : { 'log group': options['awslogs-group'] }),
                ...(stream === undefined ? {} : { 'log stream': `${stream}/${mark.container}/${taskId(task)}` })
            }
        });
    }
    return logs;
}
function linesOf(task) {
    const { lastStatus = 'unknown', stoppedReason, healthStatus, containers = [] } = task;
    return [
        `task ${taskId(task)}: ${lastStatus}${healthStatus === undefined ? '' : `, ${healthStatus}`}`,
        ...containers.map(({ name = '', lastStatus: status = 'unknown', exitCode, reason }) => `container ${name}: ${status}${exitCode === undefined ? '' : `, exit code ${exitCode}`}${reason === undefined ? '' : `, ${(0,printable/* printable */.g)(reason, 500)}`}`),
        ...(stoppedReason === undefined ? [] : [(0,printable/* printable */.g)(stoppedReason, 500)])
    ];
}
/** Undefined for one that runs, or was stopped by a deployment. The scheduler also stops what fails its checks. */
function endOf({ stoppedReason, stopCode, lastStatus, containers = [] }) {
    const ill = /failed .*health checks/i.test(stoppedReason ?? '');
    const told = stopCode === 'ServiceSchedulerInitiated' || stopCode === 'UserInitiated';
    if (lastStatus !== 'STOPPED' || (told && !ill))
        return undefined;
    const code = containers.find(({ exitCode }) => exitCode !== undefined && exitCode !== 0);
    const exit = code === undefined ? '' : `, exit code ${code.exitCode ?? ''}`;
    const why = containers.find(({ reason }) => reason !== undefined)?.reason;
    return (0,printable/* printable */.g)(`${stoppedReason ?? 'stopped'}${exit}${why === undefined ? '' : `, ${why}`}`, 500);
}
//# sourceMappingURL=capture.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/delivery/aws.js
var aws = __webpack_require__(29100);
;// CONCATENATED MODULE: ./packages/rollout/build/src/ecs/configuration.js

/** What ECS takes. */
const longest = 1440;
/** Minutes beyond what a step needs, after which ECS takes a deployment back whose runner does not come. */
const slack = 15;
const minutes = (milliseconds) => Math.ceil(milliseconds / 60_000);
/** How long both revisions run side by side after COMMIT, minutes: the observation, and what `keep-previous` says. */
const bakeOf = ({ steps, keepPrevious }) => Math.min(longest, minutes((steps.at(-1)?.for ?? 0) + keepPrevious));
/** @throws UserError for a service that ECS cannot deploy to in this way */
function configurationOf(service, pace) {
    const controller = service.deploymentController?.type ?? 'ECS';
    if (controller !== 'ECS')
        throw new errors/* UserError */.yo('runtime.service', `the deployment controller ${controller}`, 'a service of the controller ECS');
    const balanced = (service.loadBalancers ?? []).some(({ advancedConfiguration }) => advancedConfiguration !== undefined);
    const connected = (service.deployments ?? []).some(({ serviceConnectConfiguration }) => serviceConnectConfiguration?.enabled === true);
    if (!balanced && !connected)
        throw new errors/* UserError */.yo('runtime.service', service.serviceName ?? '', 'a service whose load balancer has `advancedConfiguration` (alternate target group, production rule, role), or Service Connect: ECS shifts traffic by it');
    const strategy = (0,aws/* ecsStrategy */.FH)(pace.steps);
    if (strategy === undefined)
        throw new errors/* UserError */.yo('strategy', '', 'steps that ECS has');
    const { maximumPercent, minimumHealthyPercent, alarms, deploymentCircuitBreaker, lifecycleHooks } = service.deploymentConfiguration ?? {};
    const longestStep = Math.max(...pace.steps.map((step) => step.for));
    const { type, percent } = strategy;
    return {
        ...(maximumPercent === undefined ? {} : { maximumPercent }),
        ...(minimumHealthyPercent === undefined ? {} : { minimumHealthyPercent }),
        ...(alarms === undefined ? {} : { alarms }),
        ...(deploymentCircuitBreaker === undefined ? {} : { deploymentCircuitBreaker }),
        strategy: type,
        bakeTimeInMinutes: bakeOf(pace),
        // We observe as long as delivery.yml says, and then let it go on.
        ...(type === 'CANARY' ? { canaryConfiguration: { canaryPercent: percent, canaryBakeTimeInMinutes: 0 } } : {}),
        ...(type === 'LINEAR' ? { linearConfiguration: { stepPercent: percent, stepBakeTimeInMinutes: 0 } } : {}),
        lifecycleHooks: [
            ...(lifecycleHooks ?? []).filter(({ targetType }) => targetType !== 'PAUSE'),
            {
                targetType: 'PAUSE',
                // Before each step, and when all traffic is there: COMMIT lets it end.
                lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'],
                timeoutConfiguration: {
                    timeoutInMinutes: Math.min(longest, minutes(longestStep) + slack),
                    action: 'ROLLBACK'
                }
            }
        ]
    };
}
//# sourceMappingURL=configuration.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/ecs/runtime.js
/** The runtime `ecs`: a release is a revision of the caller's task definition, and ECS itself deploys it. */






/** Tasks of a release that ended before it was complete, after which no more are waited for. */
const hopeless = 3;
function ecsRuntime(o) {
    const { api, look, owner, clock, logger } = o;
    return {
        scales: true,
        list: async () => instancesOf(await look(), owner),
        start: (group, signal) => start(group, o, signal),
        capture: async (group, why) => {
            const { deployment } = await look();
            const reason = deployment?.target.mark?.group === group && deployment.back ? whyBack(deployment) : undefined;
            return captureGroup({ api, group, why, reason, redact: o.redact });
        },
        remove: async (group) => {
            // ECS takes its time for what it was told: the bake, draining, and the tasks' own ends.
            const end = clock.now() + bakeOf(o.pace) * 60_000 + o.startTimeout;
            let told = 0;
            const pause = (0,pauses/* pauses */.y)(o.poll);
            for (;;) {
                const seen = await look();
                const { deployment, serving } = seen;
                const isTarget = deployment?.active === true && deployment.target.mark?.group === group;
                if (!isTarget && seen.tasks.every(({ mark }) => mark.group !== group))
                    return;
                if (deployment?.active !== true && serving?.mark?.group === group)
                    throw new Error(`ECS serves ${group}, and a service always serves something`);
                if (isTarget && !deployment.back && clock.now() >= told) {
                    await back(deployment, api);
                    told = clock.now() + patience;
                }
                if (clock.now() >= end)
                    throw new Error(`the tasks of ${group} are still there`);
                await clock.sleep(pause());
            }
        },
        // Revisions of task definitions cost nothing, and a rollback needs them.
        tidy: () => Promise.resolve(),
        drift: async () => {
            const { serving, deployment, service } = await look();
            if (serving === undefined || serving.mark !== undefined || deployment?.active === true)
                return [];
            const what = `it runs ${(0,printable/* printable */.g)(service.taskDefinition ?? 'a task definition', 200)}, which no release of ours is`;
            return [{ instance: service.serviceName ?? 'the service', what }];
        }
    };
    async function start(group, options, signal) {
        const plan = await planOf(group, options);
        const end = clock.now() + options.startTimeout;
        const pause = (0,pauses/* pauses */.y)(options.poll);
        let asked = false;
        let said = '';
        for (;;) {
            if (signal?.aborted === true)
                return;
            const seen = await look();
            const { deployment, serving } = seen;
            const running = seen.tasks.filter(({ mark, task }) => mark.group === group.name && task.lastStatus === 'RUNNING');
            if (deployment?.target.mark?.group === group.name) {
                if (deployment.back)
                    throw new Error(`${group.name}: ${whyBack(deployment)}${await lastWords(group.name)}`);
                const through = deployment.pause !== undefined || deployment.target.weight > 0 || !deployment.active;
                if (through && running.length > 0)
                    return;
                const progress = `${group.name}: ${deployment.stage === '' ? deployment.status : deployment.stage}, ${running.length} tasks run`;
                if (progress !== said)
                    logger.info(progress);
                said = progress;
            }
            else if (deployment?.active !== true && serving?.mark?.group === group.name) {
                if (running.length > 0)
                    return;
            }
            else if (!asked) {
                await deployIt(plan, group, seen);
                asked = true;
            }
            const stopped = await endedTasks(group.name);
            if (stopped.length >= hopeless)
                throw new Error(`${group.name}: its tasks end by themselves, ended by itself${words(stopped)}`);
            if (clock.now() >= end)
                throw new Error(`not ready within ${options.startTimeout} ms: ${running.length} tasks of ${group.name} run; ${deployment?.reason === undefined || deployment.reason === '' ? 'ECS has not said why' : (0,printable/* printable */.g)(deployment.reason, 500)}${words(stopped)}`);
            await clock.sleep(pause(), signal);
        }
    }
    /** A revision that is there already, from a try whose answer was lost, is taken. */
    async function deployIt(plan, group, { service }) {
        const deploymentConfiguration = configurationOf(service, o.pace);
        const latest = await api.taskDefinition(String(plan.definition['family']));
        const mark = latest === undefined ? undefined : (0,ecs_plan/* markOf */.Fg)(latest);
        const made = latest !== undefined && mark?.group === group.name && mark.owner === owner
            ? latest
            : await api.register((0,ecs_plan/* registration */.An)(plan, group, owner, o.repository));
        const taskDefinition = made.taskDefinitionArn;
        if (taskDefinition === undefined)
            throw new Error('ECS gave a task definition without its ARN');
        logger.info(`deploying ${taskDefinition} by ${String(deploymentConfiguration.strategy)}`);
        await api.update({ taskDefinition, deploymentConfiguration });
    }
    async function endedTasks(group) {
        const logs = await captureGroup({ api, group, why: 'failed', reason: undefined, redact: o.redact });
        return logs.filter(({ ended }) => ended !== undefined);
    }
    async function lastWords(group) {
        return words(await endedTasks(group));
    }
}
/** Milliseconds after which ECS is told again what it was told already. */
const patience = 15_000;
function whyBack({ reason, status }) {
    return `ECS took the deployment back: ${reason === '' ? status : (0,printable/* printable */.g)(reason, 500)}`;
}
/** Takes a deployment back, paused or not. */
async function back(deployment, api) {
    if (deployment.pause === undefined)
        await api.takeBack(deployment.arn);
    else
        await api.proceed(deployment.arn, deployment.pause, 'ROLLBACK');
}
const words = (ended) => {
    const [first] = ended;
    return first?.ended === undefined ? '' : `; a task ended by itself: ${first.ended}`;
};
/** @throws UserError for a release of another runtime; IntegrityError for a plan that is not the release's */
async function planOf(group, { files, plan }) {
    const digest = group.settings.ecs?.taskDefinition;
    if (digest === undefined)
        throw new errors/* UserError */.yo('runtime', group.name, 'a release that was made for the runtime ecs');
    const file = (0,ecs_plan/* planFile */.eS)(digest);
    const bytes = await files.read(file, ecs_plan/* planLimit */.fv);
    const own = (0,ecs_plan/* planText */.Pt)(plan);
    if (bytes === undefined && own.digest === digest) {
        await files.create(file, own.text);
        return plan;
    }
    if (bytes === undefined)
        throw new errors/* UserError */.yo('runtime.task-definition', digest, `that of ${group.name}, which is not kept in ${files.where}`);
    return (0,ecs_plan/* readPlan */.m3)(bytes, digest);
}
//# sourceMappingURL=runtime.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/ecs/router.js
/**
 * The router `ecs`: ECS shifts the traffic, step by step, and waits for us before each one. We let it go on when the
 * journal has come so far, and take it back when the journal says so.
 */






function ecsRouter(o) {
    const { api, look, fence, clock } = o;
    /** ECS has no backup; what weighs nothing has the role that it was given, or none when it was left out. */
    let asked;
    /** What ECS was told last, so that a look that is behind does not make us skip a step. */
    let told = { what: '', at: 0 };
    const tell = async (what, body) => {
        if (told.what === what && clock.now() < told.at + patience)
            return;
        told = { what, at: clock.now() };
        await body();
    };
    /** True when there is nothing more to do. */
    const step = async (seen, shares) => {
        const { deployment, serving } = seen;
        if (deployment?.active !== true) {
            const other = [...shares].find(([group, share]) => share > 0 && group !== serving?.mark?.group);
            if (other === undefined)
                return true;
            if (deployment?.target.mark?.group === other[0]) {
                if (deployment.back)
                    throw new router/* TakenBack */.n(whyBack(deployment));
                // It ended between the two questions of one look: the service was asked before.
                return false;
            }
            throw new Error(`ECS serves ${serving?.mark?.group ?? 'what no release of ours is'}, and not ${other[0]}`);
        }
        const { target, pause, arn, stage } = deployment;
        const share = target.mark === undefined ? undefined : shares.get(target.mark.group);
        const wanted = share ?? 0;
        if (deployment.back) {
            if (wanted > 0)
                throw new router/* TakenBack */.n(whyBack(deployment));
            return target.weight === 0;
        }
        if (target.mark === undefined)
            throw new Error(`somebody else deploys to the service: ${(0,printable/* printable */.g)(arn, 300)}, which has to end first`);
        if (wanted < target.weight) {
            await tell(`${arn} back`, () => back(deployment, api));
            return false;
        }
        const last = wanted === 100 && target.weight === 100;
        if (wanted === target.weight && !(last && pause !== undefined && (await o.committed())))
            return true;
        if (pause !== undefined)
            await tell(`${arn} ${pause} ${stage} ${target.weight}`, () => api.proceed(arn, pause, 'CONTINUE'));
        return false;
    };
    return {
        observe: async () => {
            const seen = await look();
            const weights = weightsOf(seen);
            const { deployment } = seen;
            const final = deployment?.pause !== undefined && deployment.target.weight === 100 && (await o.committed());
            const groups = [...new Set(seen.tasks.map(({ mark }) => mark.group))].toSorted();
            const total = [...(asked?.values() ?? [])].reduce((sum, { weight }) => sum + weight, 0);
            const routes = groups.flatMap((group) => {
                const running = seen.tasks.filter(({ mark, task }) => mark.group === group && task.lastStatus === 'RUNNING');
                const seenWeight = weights.get(group) ?? 0;
                const role = asked?.get(group);
                const leftOut = asked !== undefined && role === undefined && seenWeight === 0;
                if (running.length === 0 || leftOut)
                    return [];
                // The last one has all traffic, whatever it is called.
                const alone = role?.backup === true && total === 0;
                const weight = alone ? 0 : final && deployment.target.mark?.group === group ? shares/* uneven */.GZ : seenWeight;
                const backup = weight === 0 && (role?.backup ?? isKept(group, deployment));
                const backends = running.map(({ mark, task }) => ({ host: hostOf(task), port: mark.port }));
                return [{ group, weight, backup, backends, active: 0 }];
            });
            const heaviest = routes.toSorted((a, b) => b.weight - a.weight);
            return { epoch: await fence.epoch(), url: o.url, routes: heaviest };
        },
        apply: async (epoch, routes) => {
            const check = await fence.pass(epoch);
            const shares = sharesOf(routes);
            const end = clock.now() + o.limit;
            const pause = (0,pauses/* pauses */.y)(o.poll);
            for (;;) {
                await check();
                if (await step(await look(), shares))
                    break;
                if (clock.now() >= end)
                    throw new Error(`ECS has not moved the traffic within ${o.limit} ms`);
                await clock.sleep(pause());
            }
            asked = new Map(routes.map((route) => [route.group, route]));
        }
    };
}
/** The old release of a deployment that has all traffic: ECS goes back to it by itself. */
function isKept(group, deployment) {
    if (deployment?.active !== true || deployment.back || deployment.target.weight < 100)
        return false;
    return deployment.sources.some(({ mark }) => mark?.group === group);
}
/** Percent of all traffic, by group. */
function sharesOf(routes) {
    const total = routes.reduce((sum, { weight }) => sum + weight, 0);
    return new Map(routes.map(({ group, weight }) => [group, total === 0 ? 0 : Math.round((weight * 100) / total)]));
}
//# sourceMappingURL=router.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/advance.js + 1 modules
var advance = __webpack_require__(539);
;// CONCATENATED MODULE: ./packages/rollout/build/src/ecs/verdict.js


/**
 * The journal as it stands, or, when ECS has taken the live release back since it was written, with the way back that
 * was not recorded: recovery finishes it as after a soak that failed, so that it is said to be rolled back, and the
 * release is not started again against the platform's word.
 */
function withVerdict(store, look, clock) {
    return {
        ...store,
        read: async () => {
            const stored = await store.read();
            if (!keepsOne(stored.journal))
                return stored;
            const seen = await look();
            return { ...stored, journal: withoutGone(verdict_takenBack(stored.journal, seen, clock.now()), seen, clock.now()) };
        },
        write: async (stored, journal) => store.write(stored, keepsOne(journal) ? withoutGone(journal, await look(), clock.now()) : journal)
    };
}
const keepsOne = ({ live, previous, current }) => live !== undefined && previous !== undefined && current === undefined;
/** The journal without a release that ECS keeps no longer: it can be deployed again, but nothing of it runs. Pure. */
function withoutGone(journal, { deployment, tasks }, now) {
    const { previous, ...others } = journal;
    if (previous === undefined || journal.current !== undefined)
        return journal;
    const { name } = previous.group;
    const revisions = deployment?.active === true ? [deployment.target, ...deployment.sources] : [];
    if ([...revisions, ...tasks].some(({ mark }) => mark?.group === name))
        return journal;
    return (0,advance/* say */.cv)(others, now, `Amazon ECS keeps ${name} no longer`);
}
/** Pure. @param now milliseconds since 1970 */
function verdict_takenBack(journal, { deployment, serving, tasks }, now) {
    const { live, previous, current } = journal;
    if (live === undefined || previous === undefined || current !== undefined)
        return journal;
    if (deployment?.back !== true || deployment.target.mark?.group !== live.name)
        return journal;
    // Going back under way serves the old one already.
    const serves = deployment.active ? deployment.sources.find(({ weight }) => weight > 0) : serving;
    if (serves?.mark?.group !== previous.group.name)
        return journal;
    if (tasks.every(({ mark }) => mark.group !== previous.group.name))
        return journal;
    const at = journal.history.findLast(({ epoch }) => epoch === live.epoch)?.at ?? now;
    const reason = whyBack(deployment);
    const epoch = journal.epoch + 1;
    const { previous: _, ...others } = journal;
    return {
        ...others,
        epoch,
        current: {
            epoch,
            kind: 'undo',
            to: previous.group,
            from: live,
            phase: 'STEP',
            step: 0,
            steps: [],
            soak: 0,
            keepPrevious: 0,
            direction: 'forward',
            failure: { state: 'rolled-back', reason },
            exposedSince: at,
            startedAt: now,
            run: { id: journal.last?.run ?? 'Amazon ECS' }
        },
        timeline: [...journal.timeline, { at: deployment.endedAt ?? now, what: `undo (epoch ${epoch}): ${reason}` }]
    };
}
//# sourceMappingURL=verdict.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/ecs/target.js











async function ecsTarget(o) {
    const { owner, plan, clock, logger, url, startTimeout, redact, repository } = o;
    const region = o.region === undefined ? {} : { region: o.region };
    const api = await openEcs(o);
    const look = lookAt(api, owner);
    const files = s3Files({ ...o.state, ...region });
    const stored = (0,journal_store/* openJournal */._)(files, o.environment);
    const poll = o.poll ?? 3000;
    const runtime = ecsRuntime({
        api,
        look,
        owner,
        repository,
        plan,
        pace: { steps: o.steps, keepPrevious: o.keepPrevious },
        startTimeout,
        poll,
        files,
        redact,
        clock,
        logger
    });
    const router = ecsRouter({
        api,
        look,
        fence: (0,fence/* openFence */._)(files, 'ecs'),
        owner,
        url,
        committed: async () => {
            const { current } = (await stored.read()).journal;
            return current === undefined || (0,model/* isCommitted */.zZ)(current.phase);
        },
        poll,
        limit: startTimeout,
        clock
    });
    return {
        files,
        journal: withVerdict(stored, look, clock),
        runtime,
        router,
        instances: 1,
        http: httpTo(look, o),
        settings: () => Promise.resolve({ env: o.env, ecs: { taskDefinition: (0,ecs_plan/* planText */.Pt)(plan).digest } }),
        platform: () => (0,ecs_plan/* platformOf */.tj)(plan),
        close: () => api.close()
    };
}
/** Tasks are asked at their own addresses, or through the listener that leads to them. */
function httpTo(look, { http, url, testUrl }) {
    if (testUrl === undefined)
        return http;
    return async (request) => {
        const asked = new URL(request.url);
        const { tasks, deployment } = await look();
        const own = tasks.find(({ task }) => hostOf(task) === asked.hostname);
        if (own === undefined)
            return http(request);
        const isNew = deployment?.active === true && deployment.target.mark?.group === own.mark.group;
        const through = new URL(`${asked.pathname}${asked.search}`, isNew ? testUrl : url);
        return http({ ...request, url: through.href });
    };
}
//# sourceMappingURL=target.js.map

/***/ }),

/***/ 55512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Er: () => (/* binding */ routesOfAnswer),
/* harmony export */   Hw: () => (/* binding */ logsOf),
/* harmony export */   sG: () => (/* binding */ instancesOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73965);
/** Answers of the user's programs, read strictly: what is not said as agreed is an error and no guess. Pure. */


const most = 1000;
const groupPattern = /^[a-z0-9-]{1,100}$/;
const logLimit = 256 * 1024;
/** @throws ToolError that names the field */
function instancesOf(answer) {
    return listOf(answer, 'instances').map((raw, at) => {
        const place = `instances[${at}]`;
        const group = textOf(raw, 'group', place, groupPattern);
        const index = countOf(raw, 'index', place);
        const digest = raw['digest'];
        if (!(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest))
            throw wrong(`${place}.digest`, 'sha256:... of what runs', digest);
        if (typeof raw['running'] !== 'boolean')
            throw wrong(`${place}.running`, 'true or false', raw['running']);
        const restarts = raw['restarts'] === undefined ? {} : { restarts: countOf(raw, 'restarts', place) };
        return {
            name: `${group}.${index}`,
            group,
            index,
            address: addressOf(raw, place),
            running: raw['running'],
            digest,
            pid: 0,
            ...restarts
        };
    });
}
/** @throws ToolError that names the field */
function routesOfAnswer(answer) {
    return listOf(answer, 'routes').map((raw, at) => {
        const place = `routes[${at}]`;
        const weight = raw['weight'];
        if (!Number.isInteger(weight) || weight < -1 || weight > 100)
            throw wrong(`${place}.weight`, '0 to 100, or -1 where parts of the router disagree', weight);
        if (typeof raw['backup'] !== 'boolean')
            throw wrong(`${place}.backup`, 'true or false', raw['backup']);
        return {
            group: textOf(raw, 'group', place, groupPattern),
            weight: weight,
            backup: raw['backup'],
            backends: listOf(raw, 'backends', place).map((backend, index) => addressOf(backend, `${place}.backends[${index}]`)),
            active: countOf(raw, 'active', place),
            ...countIf(raw, 'requests', place),
            ...countIf(raw, 'errors', place),
            ...countIf(raw, 'broken', place)
        };
    });
}
/** @throws ToolError that names the field */
function logsOf(answer, why, redact) {
    if (answer['logs'] === undefined)
        return [];
    return listOf(answer, 'logs').map((raw, at) => {
        const text = redact(textOf(raw, 'text', `logs[${at}]`));
        const instance = textOf(raw, 'instance', `logs[${at}]`, /^[\w.:-]{1,200}$/);
        return { instance, why, text: text.slice(-logLimit), cut: text.length > logLimit, variables: [] };
    });
}
function listOf(raw, key, place = '') {
    const list = raw[key];
    const whole = place === '' ? key : `${place}.${key}`;
    if (!Array.isArray(list) || list.length > most)
        throw wrong(whole, `a list of at most ${most}`, list);
    return list.map((one, at) => {
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(one))
            throw wrong(`${whole}[${at}]`, 'an object', one);
        return one;
    });
}
function textOf(raw, key, place, pattern = /^/) {
    const value = raw[key];
    if (typeof value !== 'string' || !pattern.test(value))
        throw wrong(`${place}.${key}`, `text${pattern.source === '^' ? '' : ` like ${pattern.source}`}`, value);
    return value;
}
function countOf(raw, key, place) {
    const value = raw[key];
    if (!Number.isSafeInteger(value) || value < 0)
        throw wrong(`${place}.${key}`, 'a whole number', value);
    return value;
}
function countIf(raw, key, place) {
    return raw[key] === undefined ? {} : { [key]: countOf(raw, key, place) };
}
function addressOf(raw, place) {
    const port = countOf(raw, 'port', place);
    if (port < 1 || port > 65_535)
        throw wrong(`${place}.port`, 'a port', port);
    return { host: textOf(raw, 'host', place, /^[A-Za-z0-9_.:-]{1,253}$/), port };
}
function wrong(place, expected, got) {
    const shown = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(got === undefined ? 'nothing' : JSON.stringify(got), 200);
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .ToolError */ .v4('the answer of observe or act', `${place}: ${expected} was expected`, `it was ${shown}`);
}
//# sourceMappingURL=answers.js.map

/***/ }),

/***/ 30363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ askProgram)
/* harmony export */ });
/* unused harmony export execVersion */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86663);
/** Programs of the user that observe and act: a question as JSON on standard input, one JSON object as the answer. */


/** The version of questions and answers (docs/exec.md). */
const execVersion = 1;
const answerLimit = 4 * 2 ** 20;
const keptErrors = 4000;
/** Milliseconds between asking a program to end and killing it with all that it started. */
const grace = 2000;
/**
 * Asks one of the programs.
 * @returns its answer, whose `version` is right
 * @throws ToolError when it does not end in time, or well, or answers something else
 */
async function askProgram(programs, which, question, signal) {
    const { environment, timeout, redact } = programs;
    const [program, ...args] = programs[which];
    const text = `${JSON.stringify({ version: execVersion, environment, ...question })}\n`;
    const { code, stdout, stderr, why } = await run(program, args, text, programs, signal);
    const name = `${which} (${program})`;
    const said = redact(stderr.trim().slice(-keptErrors));
    if (why !== undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(name, why === 'time' ? `no end within ${timeout} ms` : why, said);
    if (code !== 0)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(name, `exit code ${code}`, said);
    let answer;
    try {
        answer = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .parseJsonObject */ .dw)(Buffer.from(stdout), name, 16);
    }
    catch (error) {
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(name, 'no JSON object on standard output', said, { cause: error });
    }
    if (answer['version'] !== execVersion)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(name, `an answer without \`"version": ${execVersion}\``, said);
    return answer;
}
function run(program, args, input, { cwd, env, timeout, logger, redact }, signal) {
    return new Promise((resolve) => {
        // A group of its own, so that what it started ends with it.
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, { cwd, env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
        const chunks = [];
        let size = 0;
        let stderr = '';
        let why;
        const kill = (name) => {
            try {
                if (child.pid !== undefined)
                    process.kill(-child.pid, name);
            }
            catch {
                // Gone already.
            }
        };
        const end = (reason) => {
            why ??= reason;
            kill('SIGTERM');
            setTimeout(() => kill('SIGKILL'), grace).unref();
        };
        const timer = setTimeout(() => end('time'), timeout);
        const onAbort = () => end('cancelled');
        signal?.addEventListener('abort', onAbort, { once: true });
        child.stdout.on('data', (chunk) => {
            size += chunk.length;
            if (size > answerLimit)
                end(`more than ${answerLimit} bytes of answer`);
            else
                chunks.push(chunk);
        });
        child.stderr.setEncoding('utf8').on('data', (text) => {
            stderr = `${stderr}${text}`.slice(-2 * keptErrors);
            for (const line of text.split('\n'))
                if (line.trim() !== '')
                    logger.debug(redact((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(line, 1000)));
        });
        // A program that does not read its question may close it.
        child.stdin.on('error', () => undefined);
        child.stdin.end(input);
        const finish = (code) => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', onAbort);
            const stdout = Buffer.concat(chunks).toString('utf8');
            resolve({ code, stdout, stderr, ...(why === undefined ? {} : { why }) });
        };
        child.on('error', (error) => {
            why ??= `not started: ${error.message}`;
            finish(undefined);
        });
        child.on('exit', (code) => {
            // What it left running would hold its output open for ever.
            setTimeout(() => {
                child.stdout.destroy();
                child.stderr.destroy();
            }, 1000).unref();
            child.once('close', () => finish(code ?? undefined));
        });
    });
}
//# sourceMappingURL=program.js.map

/***/ }),

/***/ 58294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ execRouter)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21745);
/* harmony import */ var _state_fence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27946);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55512);
/* harmony import */ var _program_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30363);
/* harmony import */ var _machine_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75166);
/** The router `exec`: traffic is moved by programs of the user. */





/** Milliseconds for which a router may lag behind what it was told. */
const lag = 60_000;
function execRouter(options) {
    const { files, url, clock } = options;
    const fence = (0,_state_fence_js__WEBPACK_IMPORTED_MODULE_0__/* .openFence */ ._)(files, 'exec');
    const look = async () => {
        const answer = await (0,_program_js__WEBPACK_IMPORTED_MODULE_1__/* .askProgram */ .a)(options, 'observe', { target: 'router' });
        return answer['routes'] === null ? undefined : (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .routesOfAnswer */ .Er)(answer);
    };
    return {
        observe: async () => {
            const routes = await look();
            return routes === undefined ? undefined : { epoch: await fence.epoch(), url, routes };
        },
        apply: async (epoch, routes) => {
            const check = await fence.pass(epoch);
            await check();
            await (0,_program_js__WEBPACK_IMPORTED_MODULE_1__/* .askProgram */ .a)(options, 'act', { target: 'router', do: 'route', epoch, routes });
            // An answer says that it was asked for, and only a look that it is so.
            const end = clock.now() + lag;
            for (let pause = 50;; pause = Math.min(2000, pause * 2)) {
                if ((0,_machine_target_js__WEBPACK_IMPORTED_MODULE_3__/* .sameRoutes */ .DP)((await look()) ?? [], routes))
                    return;
                if (clock.now() >= end)
                    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .ToolError */ .v4('act', `other routes than it was told after ${lag} ms`, 'observe tells what the router does');
                await check();
                await clock.sleep(pause);
            }
        }
    };
}
//# sourceMappingURL=router.js.map

/***/ }),

/***/ 12643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ execRuntime)
/* harmony export */ });
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55512);
/* harmony import */ var _program_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30363);


function execRuntime(options) {
    const { image, redact } = options;
    const act = (what, more, signal) => (0,_program_js__WEBPACK_IMPORTED_MODULE_0__/* .askProgram */ .a)(options, 'act', { target: 'runtime', do: what, ...more }, signal);
    return {
        list: async () => (0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .instancesOf */ .sG)(await (0,_program_js__WEBPACK_IMPORTED_MODULE_0__/* .askProgram */ .a)(options, 'observe', { target: 'runtime' })),
        start: async (group, signal, begun) => {
            const { name, color, release, manifest, settings, instances } = group;
            begun?.();
            await act('start', {
                group: name,
                color,
                image,
                digest: release.image,
                manifest,
                settings: release.settings,
                env: settings.env,
                instances
            }, signal);
        },
        capture: async (group, why) => (0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .logsOf */ .Hw)(await act('capture', { group, why }), why, redact),
        remove: async (group, grace) => {
            await act('remove', { group, grace });
        },
        tidy: async (keep) => {
            await act('tidy', { keep: [...new Set(keep.map(({ manifest }) => manifest))] });
        }
    };
}
//# sourceMappingURL=runtime.js.map

/***/ }),

/***/ 41775:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ haproxyRouter)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/host.js
var host = __webpack_require__(73631);
// EXTERNAL MODULE: ./packages/rollout/build/src/several-routers.js
var several_routers = __webpack_require__(74026);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/fence.js
var state_fence = __webpack_require__(27946);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/rollout/build/src/haproxy/client.js
/** One command line and its answer over HAProxy's Runtime API (HAProxy management guide, section 9.3). */


const socketInput = 'router.socket';
const usualPatience = 5000;
/** 64 instances of a few groups are some 100 kB of statistics. */
const answerLimit = 4 * 2 ** 20;
/** HAProxy reads a line into one buffer, 16 kB by default. */
const lineLimit = 8000;
/** While HAProxy reloads, its socket is nobody's for a moment. */
const usualTries = 10;
const noAnswer = 'ENOANSWER';
const usualSilentTries = 3;
const noEnd = 'ETIMEDOUT';
/** @param socket absolute path @throws UserError for a path that cannot be a socket's */
function runtimeApi(socket, clock, options = {}) {
    const { host, patience = usualPatience, tries = usualTries, input = socketInput, silentTries = usualSilentTries } = options;
    // The system's limit for the path of a socket; a longer one fails with a message that says nothing.
    if (Buffer.byteLength(socket) > 107)
        throw new errors/* UserError */.yo(input, socket, 'a path of at most 107 bytes');
    const place = host === undefined ? socket : `${socket} on ${host.name}`;
    return {
        ask: async (line) => {
            if (/[^\x20-\x7e]/.test(line) || line.length > lineLimit)
                throw new Error('a command line that HAProxy would cut');
            for (let tried = 1;; tried += 1)
                try {
                    return await exchange(host === undefined ? socket : await host.socket(socket), line, patience);
                }
                catch (error) {
                    const code = (0,errors/* errorCode */.CA)(error);
                    // Every command of ours says what shall be, so that doing it again changes nothing.
                    const away = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', noAnswer].includes(code ?? '');
                    const silent = code === noEnd && tried < Math.min(tries, silentTries);
                    // A file that is not there is made by no reload that takes longer.
                    const most = code === 'ENOENT' ? Math.min(tries, usualTries) : tries;
                    if (!silent && (!away || tried >= most))
                        throw explained(error, place, tried, options);
                    await clock.sleep(100);
                }
        }
    };
}
function exchange(socket, line, patience) {
    return new Promise((resolve, reject) => {
        const chunks = [];
        let size = 0;
        const connection = (0,external_node_net_.connect)({ path: socket });
        const fail = (error) => {
            clearTimeout(timer);
            connection.destroy();
            reject(error);
        };
        const timer = setTimeout(() => fail(Object.assign(new Error(`no whole answer within ${patience} ms`), { code: noEnd })), patience);
        // Not ended by us: HAProxy would take that for a client that does not want the answer.
        connection.on('connect', () => connection.write(`${line}\n`));
        connection.on('data', (chunk) => {
            chunks.push(chunk);
            size += chunk.length;
            if (size > answerLimit)
                fail(new Error(`an answer of more than ${answerLimit} bytes`));
        });
        connection.on('error', fail);
        connection.on('end', () => {
            clearTimeout(timer);
            connection.destroy();
            const answer = Buffer.concat(chunks).toString('latin1');
            // HAProxy answers each line, if only with an empty one; what ends elsewhere is a piece of an answer.
            if (answer.endsWith('\n'))
                resolve(answer);
            else
                reject(Object.assign(new Error('the connection was closed without a whole answer'), { code: noAnswer }));
        });
    });
}
const usualSetup = '`stats socket <path> mode 660 level admin` in its section global';
function explained(error, socket, attempts, options) {
    if (error.kind !== undefined)
        return error;
    const { input = socketInput, setup = usualSetup } = options;
    const code = (0,errors/* errorCode */.CA)(error);
    const wrong = (expected) => new errors/* UserError */.yo(input, socket, expected, { cause: error });
    if (code === 'ENOENT')
        return wrong(`the socket of a running HAProxy: ${setup}`);
    if (code === 'EACCES' || code === 'EPERM')
        return wrong(`a socket that this user may write to: ${setup}, with its group`);
    if (code === 'ENOTSOCK' || code === 'ENOTDIR')
        return wrong('the path of a unix socket');
    const reason = code === 'ECONNREFUSED'
        ? 'nobody listens: HAProxy does not run'
        : code === noEnd || code === undefined
            ? (0,errors/* errorMessage */.gJ)(error)
            : code;
    return new errors/* RemoteError */.Hi({ method: 'ask', url: `unix:${socket}`, status: 0, attempts, reason }, { cause: error });
}
/** During a reload the old process still answers on the socket, and what it says of itself is soon true of nobody. */
const yielding = 500;
/**
 * Asks the process that takes new connections.
 * @throws RemoteError when HAProxy ends and no other process takes its place
 */
async function askServing(line, api, clock) {
    for (let tried = 1;; tried += 1) {
        const answer = await api.ask(`${line};show info`);
        const at = answer.lastIndexOf('\nName: ');
        // Without that end it is a piece, and what is missing in it must not be taken for what is not there.
        const whole = at >= 0 && answer.endsWith('\n\n');
        if (whole && !/^Stopping: 1$/m.test(answer.slice(at)))
            return answer.slice(0, at + 1);
        if (tried === yielding)
            throw new errors/* RemoteError */.Hi({
                method: 'ask',
                url: 'unix:haproxy',
                status: 0,
                attempts: tried,
                reason: whole ? 'HAProxy ends' : 'no whole answer'
            });
        await clock.sleep(20);
    }
}
/** What HAProxy said, in one line that is safe to print. */
function said(answer) {
    return (0,printable/* printable */.g)(answer.trim().replace(/\s*\n\s*/g, '; '), 300);
}
//# sourceMappingURL=client.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/haproxy/master.js
/**
 * HAProxy's master process: it alone knows of a worker that is being started and has read an older configuration, and of
 * one that was told to stop and has not heard it yet (management guide, section 9.4, "Master CLI").
 */


const masterInput = 'router.master';
const setup = '`-S <path>,mode,660,level,operator` among its arguments';
/** A worker with many certificates takes its time. */
const patience = 60_000;
/** HAProxy 3 does not answer for a worker that has ended meanwhile, nor on a connection that a reload found open. */
const answerPatience = 1000;
/** @param socket absolute path of the master CLI's unix socket @param serving what answers on the Runtime API's */
function openMaster(socket, serving, clock, options = {}) {
    const its = { ...options, patience: answerPatience, input: masterInput, setup };
    // HAProxy 2 refuses connections from when it is told to reload until its new worker has read the configuration.
    const master = runtimeApi(socket, clock, { ...its, tries: patience / 100, silentTries: patience / answerPatience });
    const once = runtimeApi(socket, clock, { ...its, tries: 1 });
    const look = async () => {
        const { current, old } = workersOf(await master.ask('show proc;quit'));
        const pid = pidOf(await askServing('show info', serving, clock));
        // After a configuration that could not be loaded HAProxy 3 calls none current, and the old one serves on.
        if (current.length > 0 && !current.includes(pid))
            return { pid, finding: `worker ${current.join(', ')} is being started` };
        for (const one of old)
            if (one !== pid && !(await stops(one, once)))
                return { pid, finding: `the old worker ${one} still takes connections` };
        return { pid };
    };
    return {
        demand: async () => {
            workersOf(await master.ask('show proc;quit'));
        },
        settled: async () => {
            const end = clock.now() + patience;
            for (;;) {
                const { pid, finding } = await look();
                if (finding === undefined)
                    return pid;
                if (clock.now() >= end)
                    throw new errors/* ToolError */.v4('a reload of HAProxy', `no end within ${patience} ms`, finding);
                await clock.sleep(20);
            }
        }
    };
}
/** Whether an old worker said that it takes no more connections. */
async function stops(pid, api) {
    try {
        return /^Stopping: 1$/m.test(await api.ask(`@!${pid} show info;quit`));
    }
    catch (error) {
        // It has ended, or the master begins another reload: who asks again sees.
        if ((0,errors/* errorKind */.f8)(error) === 'remote')
            return false;
        throw error;
    }
}
/**
 * Reads the answer to `show proc`. Pure.
 * @returns process numbers of workers that serve or are being started, and of those that were told to stop
 * @throws UserError when HAProxy does not answer a socket of this level; IntegrityError for any other text
 */
function workersOf(answer) {
    if (answer.startsWith('Permission denied'))
        throw new errors/* UserError */.yo(masterInput, 'a socket that may not be asked `show proc`', setup);
    const found = {};
    let section = '';
    for (const line of answer.split('\n')) {
        section = /^# ?(.*)$/.exec(line)?.[1] ?? section;
        const pid = /^(\d{1,10})\s+worker\s/.exec(line)?.[1];
        if (pid !== undefined)
            (found[section] ??= []).push(Number(pid));
    }
    if (!/^# workers$/m.test(answer))
        throw new errors/* IntegrityError */.cs('answer of HAProxy\u2019s master', 'its workers', (0,printable/* printable */.g)(answer.slice(0, 200), 200));
    return { current: found['workers'] ?? [], old: found['old workers'] ?? [] };
}
function pidOf(answer) {
    const pid = /^Pid: (\d{1,10})$/m.exec(answer)?.[1];
    if (pid === undefined)
        throw new errors/* IntegrityError */.cs('answer of HAProxy', 'its process', (0,printable/* printable */.g)(answer, 100));
    return Number(pid);
}
//# sourceMappingURL=master.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/target.js
var target = __webpack_require__(75166);
// EXTERNAL MODULE: ./packages/rollout/build/src/shares.js
var src_shares = __webpack_require__(66249);
;// CONCATENATED MODULE: ./packages/rollout/build/src/haproxy/servers.js
/**
 * The servers of a backend as HAProxy tells them, and what they are called. A group has up to two servers for each
 * address: one that takes a share, and one marked `backup`, since that mark cannot be changed later. Pure.
 */


/**
 * Dynamic servers inherit nothing of `default-server`: without these they would never be checked, and the backup would
 * not be used when they die. The first connection that fails marks a server down.
 */
const checkOptions = 'check inter 500ms fastinter 100ms downinter 100ms rise 2 fall 2 observe layer4 error-limit 1 on-error mark-down';
const maximum = 2000;
/**
 * `<group>.<host>:<port>`, with `.backup` behind it for the backup.
 * @throws Error for what cannot stand in a command
 */
function serverName({ group, address, backup }) {
    const { host, port } = address;
    if (!/^[A-Za-z0-9_-]{1,100}$/.test(group))
        throw new Error(`${(0,printable/* printable */.g)(group, 120)}: no name for a server`);
    if ((0,external_node_net_.isIP)(host) === 0 || host.includes('%'))
        throw new Error(`${(0,printable/* printable */.g)(host, 120)}: HAProxy needs an IP address`);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
        throw new Error(`${port}: no port`);
    return `${group}.${host}:${port}${backup ? '.backup' : ''}`;
}
/** `host:port` as `add server` takes it. */
function addressText({ host, port }) {
    return (0,external_node_net_.isIP)(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}
/** What a name of ours says; undefined for another's. */
function placeOf(name) {
    const match = /^([A-Za-z0-9_-]{1,100})\.([0-9A-Fa-f.:]+):(\d{1,5})(\.backup)?$/.exec(name);
    const [, group = '', host = '', port = '', backup] = match ?? [];
    if (match === null || (0,external_node_net_.isIP)(host) === 0)
        return undefined;
    return { group, address: { host, port: Number(port) }, backup: backup !== undefined };
}
/**
 * Reads the answer to `show servers state <backend>;show stat <backend> 6 -1`.
 * @throws IntegrityError for any other text
 */
function parseBackend(answer) {
    const at = answer.indexOf('# pxname,');
    const states = tableOf(answer.slice(0, Math.max(at, 0)).split('\n'));
    if (at < 0 || states === undefined)
        throw new errors/* IntegrityError */.cs('answer of HAProxy', 'states and statistics', (0,printable/* printable */.g)(answer.slice(0, 200), 200));
    const [titles = [], ...rows] = parseCsv(answer.slice(at + 2));
    const statistics = new Map(rows.map((row) => [row[titles.indexOf('svname')], row]));
    const servers = states.flatMap((state) => {
        const name = state.get('srv_name') ?? '';
        const row = statistics.get(name);
        // Added or deleted between the two commands: the next look tells.
        if (row === undefined)
            return [];
        return [serverOf(name, state, (title) => row[titles.indexOf(title)] ?? '')];
    });
    return { algorithm: statistics.get('BACKEND')?.[titles.indexOf('algo')] ?? '', servers };
}
/** Flags of srv_admin_state (management guide, `show servers state`): everything but `drain`, which is 0x08 and 0x10. */
const maintenance = 0x01 | 0x02 | 0x04 | 0x20 | 0x40;
const checksEnabled = 0x04;
const running = 2;
const passed = 3;
function serverOf(name, state, stat) {
    const field = (title) => count(state.get(title));
    const flags = field('srv_admin_state');
    const place = placeOf(name);
    const backup = stat('bck') === '1';
    const right = place !== undefined &&
        place.backup === backup &&
        sameHost(place.address.host, state.get('srv_addr') ?? '') &&
        place.address.port === field('srv_port');
    const answered = ['hrsp_1xx', 'hrsp_2xx', 'hrsp_3xx', 'hrsp_4xx', 'hrsp_5xx', 'hrsp_other'].map((title) => count(stat(title)));
    // HAProxy marks a check in progress with a star.
    const check = stat('check_status').replace(/^\* /, '');
    return {
        name,
        place,
        weight: field('srv_uweight'),
        usable: right && flags === 0 && (field('srv_check_state') & checksEnabled) !== 0,
        resting: (flags & maintenance) !== 0,
        up: field('srv_op_state') === running && field('srv_check_result') === passed,
        finding: (0,printable/* printable */.g)([stat('status'), check, stat('last_chk')].filter(Boolean).join(' '), 200),
        active: count(stat('scur')) + count(stat('qcur')),
        // A backend of mode tcp has no answers to count.
        requests: stat('mode') === 'http' ? answered.reduce((sum, value) => sum + value, 0) : count(stat('stot')),
        errors: count(stat('hrsp_5xx')),
        broken: count(stat('econ')) + count(stat('eresp'))
    };
}
function count(text) {
    const number = Number(text === undefined || text === '' ? '0' : text);
    if (!Number.isSafeInteger(number) || number < 0)
        throw new errors/* IntegrityError */.cs('answer of HAProxy', 'a number', 'none');
    return number;
}
/** IPv6 has many spellings; HAProxy gives its own back. */
function sameHost(a, b) {
    return plain(a) === plain(b);
}
function plain(host) {
    return (0,external_node_net_.isIP)(host) === 6 ? new URL(`http://[${host}]`).hostname : host;
}
/** The rows of `show servers state`, by the titles of its comment line; undefined when it is no version 1. */
function tableOf(lines) {
    if (lines[0] !== '1' || lines[1]?.startsWith('# ') !== true)
        return undefined;
    const titles = lines[1].slice(2).split(' ');
    return lines
        .slice(2, maximum)
        .filter((line) => line !== '')
        .map((line) => new Map(line.split(' ').map((value, index) => [titles[index] ?? '', value])));
}
/** CSV with quoted fields, which hold what a server's check answered and thus anything. */
function parseCsv(text) {
    const rows = [];
    let row = [];
    for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
        row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
        if (match[3] === ',')
            continue;
        if (row.length > 1)
            rows.push(row);
        if (rows.length > maximum || match[3] === '')
            break;
        row = [];
    }
    return rows;
}
//# sourceMappingURL=servers.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/haproxy/plan.js
/** From the servers that are to those that should be. Pure. */



/** A server of weight 0 gets nothing, not even as a backup. */
const backupWeight = 100;
function planOf(servers, routes) {
    const wanted = wantedOf(servers, routes);
    const known = new Map(servers.map((server) => [server.name, server]));
    const usable = (name) => {
        const server = known.get(name);
        return server?.usable === true ? server : undefined;
    };
    const missing = wanted.filter(({ name }) => usable(name) === undefined);
    const names = new Set(wanted.map(({ name }) => name));
    const spare = servers.filter(({ name, place }) => place !== undefined && !names.has(name));
    const serving = new Set(routes.flatMap(({ group, backends }) => backends.map((address) => `${group} ${(0,src_shares/* keyOf */.TN)(address)}`)));
    return {
        wanted,
        missing,
        raise: wanted.filter(({ name, weight }) => weight > (usable(name)?.weight ?? 0)),
        lower: [
            ...wanted.filter(({ name, weight }) => weight < (usable(name)?.weight ?? 0)),
            ...spare.flatMap(({ name, weight }) => (weight > 0 ? [{ name, weight: 0 }] : []))
        ],
        remove: spare.map(({ name, place }) => ({
            name,
            // Its other server goes on: what is in flight here may end in peace.
            force: place === undefined || !serving.has(`${place.group} ${(0,src_shares/* keyOf */.TN)(place.address)}`)
        }))
    };
}
function wantedOf(servers, routes) {
    const scale = (0,src_shares/* scaleOf */._K)(routes.map(({ backends }) => (0,src_shares/* sorted */.IP)(backends).length));
    return routes.flatMap(({ group, weight, backup, backends }) => {
        const addresses = (0,src_shares/* sorted */.IP)(backends);
        const shares = (0,src_shares/* spread */.il)(weight, scale, addresses.length);
        return addresses.flatMap((address, index) => {
            const want = (marked, itsWeight) => {
                const place = { group, address, backup: marked };
                return { ...place, name: serverName(place), weight: itsWeight };
            };
            const list = [];
            if (weight > 0)
                list.push(want(false, shares[index] ?? 0));
            if (backup)
                list.push(want(true, backupWeight));
            if (list.length > 0)
                return list;
            // Known, without traffic: either server tells that, so the one that is there stays.
            const backupServer = serverName({ group, address, backup: true });
            const plainServer = serverName({ group, address, backup: false });
            const has = (name) => servers.some((server) => server.name === name && server.usable);
            return [want(!has(plainServer) && has(backupServer), 0)];
        });
    });
}
/** The routes that these servers amount to. A group whose servers contradict each other has the weight `uneven`. */
function routesOfServers(servers) {
    const groups = new Map();
    for (const server of servers)
        if (server.place !== undefined)
            groups.set(server.place.group, [...(groups.get(server.place.group) ?? []), server]);
    const known = [...groups].map(([group, all]) => {
        const usable = all.filter((server) => server.usable);
        return { group, all, usable, addresses: (0,src_shares/* sorted */.IP)(usable.flatMap(({ place }) => place?.address ?? [])) };
    });
    const present = known.filter(({ addresses }) => addresses.length > 0);
    const scale = (0,src_shares/* scaleOf */._K)(present.map(({ addresses }) => addresses.length));
    return present.map(({ group, all, usable, addresses }) => {
        const weightOf = (address, backup) => usable.find(({ name }) => name === serverName({ group, address, backup }))?.weight ?? 0;
        const shares = addresses.map((address) => weightOf(address, false));
        const backups = addresses.map((address) => weightOf(address, true) > 0);
        const weight = shares.reduce((sum, share) => sum + share, 0) / scale;
        const agree = Number.isInteger(weight) &&
            (0,src_shares/* spread */.il)(weight, scale, shares.length).every((share, index) => share === shares[index]) &&
            new Set(backups).size === 1;
        const total = (count) => all.reduce((sum, server) => sum + count(server), 0);
        return {
            group,
            weight: agree ? weight : src_shares/* uneven */.GZ,
            backup: backups.includes(true),
            backends: addresses,
            active: total((server) => server.active),
            requests: total((server) => server.requests),
            errors: total((server) => server.errors),
            broken: total((server) => server.broken)
        };
    });
}
/** The servers hold exactly these routes. */
function holds(servers, routes) {
    return (0,target/* sameRoutes */.DP)(routes, routesOfServers(servers));
}
//# sourceMappingURL=plan.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/haproxy/twin.js
/**
 * The twin of our servers in HAProxy's configuration, from which a reload starts them: the lines between two markers of
 * a file that HAProxy reads. Everything else in that file is its owner's.
 */


const configInput = 'router.config';
const fileLimit = 2 ** 20;
/** @param file absolute path on the host @param onChange called when something else was written */
function openTwin(host, file, backend, onChange = () => undefined) {
    const whole = async () => {
        const text = await textOf(host, file);
        return blockOf(text, backend, file);
    };
    return {
        read: async () => {
            const servers = (await whole()).lines.map(serverOfLine);
            // With a line of another's the whole is not what we wrote.
            return servers.every(({ usable }) => usable) ? servers : [];
        },
        write: async (wanted) => {
            const { before, lines, after } = await whole();
            const next = wanted.map(lineOf);
            if (next.join('\n') === lines.map((line) => line.trim()).join('\n'))
                return;
            const indent = /^\s*/.exec(before.at(-1) ?? '')?.[0] ?? '';
            const text = [...before, ...next.map((line) => `${indent}${line}`), ...after].join('\n');
            try {
                await host.rewrite(file, text);
                onChange();
            }
            catch (error) {
                const expected = 'a file in a folder that this user may write to: it is replaced whole';
                const refused = ['EACCES', 'EPERM', 'EROFS'].includes((0,errors/* errorCode */.CA)(error) ?? '');
                if (!refused && (0,errors/* errorKind */.f8)(error) !== 'tool')
                    throw error;
                throw new errors/* UserError */.yo(configInput, file, expected, { cause: error });
            }
        }
    };
}
const markers = (backend) => [
    `# begin immutable-delivery ${backend}`,
    `# end immutable-delivery ${backend}`
];
/**
 * Takes a configuration apart. Pure.
 * @throws UserError when the markers are not there once each, in the backend's own section
 */
function blockOf(text, backend, file) {
    const lines = text.split('\n');
    const [begin, end] = markers(backend);
    const at = (marker) => lines.flatMap((line, index) => (line.trim() === marker ? [index] : []));
    const [first, last] = [at(begin), at(end)];
    const [from = -1] = first;
    const [to = -1] = last;
    const section = lines.slice(0, Math.max(from, 0)).findLast((line) => sections.test(line)) ?? '';
    const [kind, name] = section.trim().split(/\s+/);
    const inside = lines.slice(from + 1, to);
    const right = first.length === 1 &&
        last.length === 1 &&
        from < to &&
        (kind === 'backend' || kind === 'listen') &&
        name === backend &&
        !inside.some((line) => sections.test(line));
    if (!right)
        throw new errors/* UserError */.yo(configInput, file, `the lines \`${begin}\` and \`${end}\`, once, in its section \`backend ${backend}\``);
    return {
        before: lines.slice(0, from + 1),
        lines: inside.filter((line) => line.trim() !== ''),
        after: lines.slice(to)
    };
}
const sections = /^\s*(global|defaults|frontend|backend|listen|peers|resolvers|mailers|userlist|program|ring|log-forward|log-profile|cache|http-errors|fcgi-app|crt-store|traces|acme)(\s|$)/;
/** The line of the configuration that makes the server that `add server` made. Pure. */
function lineOf({ name, address, backup, weight }) {
    return `server ${name} ${addressText(address)} ${checkOptions}${backup ? ' backup' : ''} weight ${weight}`;
}
/** What a line will be once HAProxy reads it; not usable unless it is word for word one of ours. Pure. */
function serverOfLine(line) {
    const words = line.trim().split(/\s+/);
    const name = words[1] ?? '';
    const place = placeOf(name);
    const weight = Number(/ weight (\d{1,3})$/.exec(line)?.[1] ?? Number.NaN);
    const ours = place !== undefined &&
        Number.isInteger(weight) &&
        line.trim() === lineOf({ ...place, name: serverName(place), weight });
    return {
        name,
        place,
        weight: ours ? weight : 0,
        usable: ours,
        resting: false,
        up: true,
        finding: (0,printable/* printable */.g)(line, 200),
        active: 0,
        requests: 0,
        errors: 0,
        broken: 0
    };
}
async function textOf(host, file) {
    let bytes;
    try {
        bytes = await host.read(file, fileLimit);
    }
    catch (error) {
        if (error instanceof errors/* IntegrityError */.cs || (0,errors/* errorCode */.CA)(error) === 'EACCES')
            throw new errors/* UserError */.yo(configInput, file, 'a configuration of at most 1 MiB that may be read', { cause: error });
        throw error;
    }
    if (bytes === undefined)
        throw new errors/* UserError */.yo(configInput, file, `a file that HAProxy reads on ${host.name}`);
    return Buffer.from(bytes).toString('utf8');
}
//# sourceMappingURL=twin.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/haproxy/router.js
/** The router `haproxy`: dynamic servers of a backend of a running HAProxy, through its Runtime API. */









/** Commands of one line; a line must fit into one buffer of HAProxy. */
const batch = 20;
const rounds = 3;
/** So many reloads during one change are no accident. */
const mostReloads = 20;
/**
 * Milliseconds from our last change of the configuration until servers may go, where no master tells: a process that was
 * being started then has read the lines before, and takes over with servers that are no more. Until then it shows, and
 * is put right.
 */
const settling = 1000;
/** Milliseconds that a backup's first check may hold up a switch. */
const backupPatience = 3000;
/** @throws UserError for a socket or a backend that cannot be one */
function haproxyRouter(options) {
    const { files, socket, backend, url, clock, logger } = options;
    if (!/^[A-Za-z0-9_.:-]{1,100}$/.test(backend))
        throw new errors/* UserError */.yo('router.backend', backend, 'the name of a backend');
    const asked = { host: options.host, patience: options.patience };
    const api = runtimeApi(socket, clock, asked);
    const master = options.master === undefined ? undefined : openMaster(options.master, api, clock, asked);
    const fence = (0,state_fence/* openFence */._)(files, 'haproxy');
    let able;
    /** When the configuration was changed last, by us. */
    let changed = Number.NEGATIVE_INFINITY;
    const look = async () => {
        // Once per run, and before anything is changed.
        able ??= demand(api, master);
        try {
            await able;
        }
        catch (error) {
            able = undefined;
            throw error;
        }
        return readServers({ ...options, api });
    };
    const twin = options.config === undefined
        ? undefined
        : openTwin(options.host ?? (0,host/* localHost */.O)('this machine', '/'), options.config, backend, () => (changed = clock.now()));
    return {
        observe: async () => {
            const routes = routesOfServers(await look());
            const kept = twin === undefined ? routes : routesOfServers(await twin.read());
            // What a reload would change is to be mended as what was changed.
            return { epoch: await fence.epoch(), url, routes: kept === routes ? routes : (0,several_routers/* mergeRoutes */.L)(routes, kept) };
        },
        apply: async (epoch, routes, hurry = false) => {
            let servers = await look();
            const kept = await twin?.read();
            if (kept !== undefined && kept.length > 0 && servers.length === 0)
                logger.warning(`HAProxy was started anew without the servers in ${options.config}: is it told to read that file?`);
            const check = await fence.pass(epoch);
            const work = { ...options, api, check, twin, hurry };
            if (master === undefined && planOf(servers, routes).remove.length > 0 && clock.now() < changed + settling) {
                await clock.sleep(changed + settling - clock.now());
                servers = await readServers(work);
            }
            let reloads = 0;
            let worker;
            for (let round = 1; round <= rounds; round += 1) {
                let reloaded = false;
                try {
                    await setRoutes(planOf(servers, routes), work);
                    const serving = await master?.settled();
                    servers = await readServers(work);
                    const left = planOf(servers, routes);
                    // Else a worker with older lines took over: what it has may be all that serves.
                    const ready = left.missing.length + left.raise.length === 0;
                    if (ready)
                        await takeAway(left, work);
                    reloaded = !ready && serving !== worker;
                    worker = serving;
                }
                catch (error) {
                    if (!(error instanceof Vanished) || reloads === mostReloads)
                        throw error;
                    reloaded = true;
                }
                // A reload came between the look and the act, which is nobody's other will.
                if (reloaded && reloads < mostReloads) {
                    reloads += 1;
                    round -= 1;
                    await clock.sleep(20);
                }
                servers = await readServers(work);
                if (holds(servers, routes) && (twin === undefined || holds(await twin.read(), routes)))
                    return;
            }
            throw new errors/* ToolError */.v4('HAProxy', 'other routes', `somebody else changes the backend ${backend}`);
        }
    };
}
/** @throws UserError when a socket's level or HAProxy's version does not suffice */
async function demand(api, master) {
    const level = (await api.ask('show cli level')).trim();
    if (level !== 'admin')
        throw new errors/* UserError */.yo(socketInput, `level ${(0,printable/* printable */.g)(level, 40)}`, '`level admin` in the line `stats socket`');
    const version = /^Version: (\d{1,4})\.(\d{1,4})/m.exec(await api.ask('show info'));
    const [major, minor] = [Number(version?.[1]), Number(version?.[2])];
    if (!(major > 2 || (major === 2 && minor >= 6)))
        throw new errors/* UserError */.yo(socketInput, version === null ? 'no version of HAProxy' : `HAProxy ${major}.${minor}`, 'HAProxy 2.6 or newer, whose servers can be added and deleted while it runs');
    await master?.demand();
}
async function readServers({ backend, clock, api }) {
    const answer = await askServing(`show servers state ${backend};show stat ${backend} 6 -1`, api, clock);
    if (answer.startsWith("Can't find backend"))
        throw new errors/* UserError */.yo('router.backend', backend, 'a backend of that name in the configuration of HAProxy');
    const { algorithm, servers } = parseBackend(answer);
    if (!['roundrobin', 'leastconn', 'random'].includes(algorithm))
        throw new errors/* UserError */.yo('router.backend', `balance ${(0,printable/* printable */.g)(algorithm, 40)} in ${backend}`, 'balance roundrobin, leastconn or random: with them servers can come and go, and weights are shares');
    const stranger = servers.find(({ place, resting }) => place === undefined && !resting);
    // Deleting it could be an outage, and with it our weights would not be shares of all traffic.
    if (stranger !== undefined)
        throw new errors/* UserError */.yo('router.backend', `the server ${(0,printable/* printable */.g)(stranger.name, 100)} in ${backend}`, 'a backend without servers of its own, for this environment alone; or that server in maintenance');
    return servers;
}
/** A server that was there at the last look is not any more, or the process is about to go. */
class Vanished extends errors/* ToolError */.v4 {
}
const gone = /No such server|Proxy is disabled/;
/** All that adds; what loses is taken away when whoever serves then has this. */
async function setRoutes(plan, work) {
    for (const wanted of plan.missing)
        await enable(wanted, work);
    await waitUp(plan, work);
    // Before the weights: whoever reloads now starts with what comes next, and all of that is up.
    await work.check();
    let unwritten;
    try {
        await work.twin?.write(plan.wanted);
    }
    catch (error) {
        if (!work.hurry)
            throw error;
        unwritten = { error };
    }
    // Capacity never drops: what gains is up and has its weight before anything loses some.
    await order(weights(plan.raise, work), work);
    if (unwritten === undefined)
        return;
    await lowerWeights(plan, work);
    // Before anything goes that a reload would bring back.
    throw unwritten.error;
}
async function takeAway(plan, work) {
    await lowerWeights(plan, work);
    for (const { name, force } of plan.remove)
        await remove(name, force, work);
}
async function lowerWeights({ wanted, lower }, work) {
    // In one line, that is at one process: the next line may reach another, which read its servers before they were set.
    const keep = wanted.filter(({ backup, weight }) => !backup && weight > 0);
    if (lower.length > 0)
        await order(weights([...keep, ...lower], work), work);
}
function weights(servers, { backend }) {
    return servers.map(({ name, weight }) => `set server ${backend}/${name} weight ${weight}`);
}
/** Adds a server, or sets one right that is in maintenance, drained, unchecked or at another address. */
async function enable({ name, address, backup }, work) {
    const { api, backend } = work;
    const server = `${backend}/${name}`;
    const weight = backup ? backupWeight : 0;
    const mark = backup ? ' backup' : '';
    await work.check();
    const answer = await api.ask(`add server ${server} ${addressText(address)} ${checkOptions}${mark} weight ${weight}`);
    if (answer.startsWith('Already exists')) {
        const known = (await readServers(work)).find((entry) => entry.name === name);
        // One that takes traffic unchecked keeps its share meanwhile.
        if (known?.resting === true)
            await order([`set server ${server} weight ${weight}`], work);
        // Says so when it changes something, and also when it does not.
        await api.ask(`set server ${server} addr ${address.host} port ${address.port}`);
    }
    else if (gone.test(answer))
        throw new Vanished(`add server ${server}`, 'an error', said(answer));
    else if (!answer.startsWith('New server registered'))
        throw new errors/* ToolError */.v4(`add server ${server}`, 'an error', said(answer));
    // Checks first: a server that takes traffic has them, whenever we are killed.
    await order([`enable health ${server}`, `set server ${server} state ready`], work);
}
/** Waits until HAProxy itself finds what is to get traffic up; backups are waited for, but not insisted on. */
async function waitUp(plan, work) {
    const { clock, logger, readyTimeout = 15_000 } = work;
    const needed = new Set(plan.raise.filter(({ backup }) => !backup).map(({ name }) => name));
    const wished = new Set(plan.missing.filter(({ backup }) => backup).map(({ name }) => name));
    const since = clock.now();
    const end = since + readyTimeout;
    while (needed.size + wished.size > 0) {
        const down = (await readServers(work)).filter(({ up }) => !up);
        const lacking = down.find(({ name }) => needed.has(name));
        const late = clock.now() >= (lacking === undefined ? Math.min(end, since + backupPatience) : end);
        if (lacking !== undefined && late)
            throw new errors/* ToolError */.v4(`HAProxy's check of ${lacking.name}`, `no success in ${readyTimeout} ms`, lacking.finding);
        const backup = down.find(({ name }) => wished.has(name));
        if (lacking === undefined && backup !== undefined && late)
            logger.warning(`HAProxy finds the backup ${backup.name} down: ${backup.finding}`);
        if (lacking === undefined && (backup === undefined || late))
            return;
        await clock.sleep(20);
    }
}
/** Deletes a server; what still has a connection stays in maintenance, where a later apply finds it. */
async function remove(name, force, work) {
    const { api, backend, clock, logger } = work;
    const server = `${backend}/${name}`;
    if (!force) {
        const state = (await readServers(work)).find((entry) => entry.name === name);
        // Out of the way already by its weight; it goes when nobody uses it any more.
        if (state !== undefined && state.active > 0)
            return;
    }
    await order([`set server ${server} state maint`, ...(force ? [`shutdown sessions server ${server}`] : [])], work);
    const end = clock.now() + (force ? 3000 : 500);
    for (;;) {
        await work.check();
        const answer = await api.ask(`del server ${server}`);
        if (/^(Server deleted|No such server)/.test(answer))
            return;
        if (clock.now() >= end) {
            logger.debug(`${name} stays in maintenance: ${said(answer)}`);
            return;
        }
        await clock.sleep(20);
    }
}
/** Sends commands that answer nothing when they succeed. HAProxy reports errors as text, and in no other way. */
async function order(commands, work) {
    for (let at = 0; at < commands.length; at += batch) {
        await work.check();
        const answer = said(await work.api.ask(commands.slice(at, at + batch).join(';')));
        if (gone.test(answer))
            throw new Vanished(commands[at] ?? '', 'an error', answer);
        if (answer !== '')
            throw new errors/* ToolError */.v4(commands[at] ?? '', 'an error', answer);
    }
}
//# sourceMappingURL=router.js.map

/***/ }),

/***/ 51897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ httpThrough),
/* harmony export */   c: () => (/* binding */ addressOf)
/* harmony export */ });
/* harmony import */ var node_dns_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71553);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/** Where a host's published ports are found. */



/**
 * The IP address at which the router finds a host: the given one, loopback for this machine, else what its name stands
 * for here. @throws UserError for a name that stands for nothing
 */
async function addressOf({ name, ssh, address }) {
    if (address !== undefined)
        return address;
    if (ssh === undefined)
        return '127.0.0.1';
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(ssh.host) !== 0)
        return ssh.host;
    try {
        return (await (0,node_dns_promises__WEBPACK_IMPORTED_MODULE_0__.lookup)(ssh.host)).address;
    }
    catch (error) {
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('runtime.hosts', name, `a name that can be resolved here, or \`{ host: ${name}, address: <IP> }\` with the address that the router sees: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(error)}`, { cause: error });
    }
}
/** Asks what is on the hosts through them: this machine may see none of their addresses. */
function httpThrough(http, hosts) {
    return async (request) => {
        const { hostname, port, protocol } = new URL(request.url);
        const plain = hostname.replace(/^\[|\]$/g, '');
        const at = hosts.find(({ address }) => address === plain);
        const socketPath = await at?.host.tunnel(plain, Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port));
        return http(socketPath === undefined ? request : { ...request, socketPath });
    };
}
//# sourceMappingURL=address.js.map

/***/ }),

/***/ 73631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ localHost)
/* harmony export */ });
/* unused harmony export listens */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77030);
/* harmony import */ var _state_durable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51900);
/* harmony import */ var _state_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48028);
/** A machine that containers run on, or a proxy, or where the journal lies: this one, or one that is reached by SSH. */





/** This machine. @param home absolute path of the user's home folder */
function localHost(name, home) {
    return {
        name,
        socket: (path) => Promise.resolve(path),
        tunnel: () => Promise.resolve(undefined),
        read: (path, limit) => (0,_state_durable_js__WEBPACK_IMPORTED_MODULE_3__/* .readSmallFile */ .EW)(path, limit),
        readFolder: readFolderHere,
        rewrite: (path, content) => (0,_state_durable_js__WEBPACK_IMPORTED_MODULE_3__/* .rewriteFile */ .LL)(path, content),
        run: runHere,
        files: (folder) => (0,_state_files_js__WEBPACK_IMPORTED_MODULE_4__/* .localFiles */ .J)(folder.startsWith('/') ? folder : `${home}/${folder}`),
        close: () => Promise.resolve()
    };
}
/** Whether somebody listens on a unix socket. */
function listens(path) {
    return new Promise((resolve) => {
        const connection = connect({ path });
        connection.on('connect', () => {
            connection.destroy();
            resolve(true);
        });
        connection.on('error', () => resolve(false));
    });
}
async function readFolderHere(folder, limit) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder, { withFileTypes: true }).catch(() => []);
    const read = entries
        .filter((entry) => entry.isFile())
        .map(async ({ name }) => [name, await (0,_state_durable_js__WEBPACK_IMPORTED_MODULE_3__/* .readSmallFile */ .EW)(`${folder}/${name}`, limit).catch(() => undefined)]);
    return new Map((await Promise.all(read)).flatMap(([name, bytes]) => (bytes === undefined ? [] : [[name, bytes]])));
}
const outputLimit = 4000;
function runHere([program, ...args]) {
    return new Promise((resolve) => {
        const options = { timeout: 20_000, killSignal: 'SIGKILL', maxBuffer: 2 ** 20 };
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(program, args, options, (error, stdout, stderr) => {
            const printed = `${stdout}${stderr}`.slice(-outputLimit);
            const code = child.exitCode ?? 127;
            resolve({ code, output: error !== null && printed === '' ? error.message.slice(-outputLimit) : printed });
        });
        child.stdin?.end();
    });
}
//# sourceMappingURL=host.js.map

/***/ }),

/***/ 6541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ connectionsOf)
/* harmony export */ });
/* unused harmony export remotesOf */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _shares_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66249);
/**
 * Requests in flight by the connections that a machine has: for proxies that do not count by backend, and open a
 * connection for each request. Linux keeps them in /proc/net/tcp and tcp6 (proc_net_tcp in its documentation).
 */


const tableLimit = 16 * 2 ** 20;
/**
 * Connections from this machine to an address, also those that are being opened.
 * @throws UserError where there is no such table
 */
async function connectionsOf(host) {
    const counts = new Map();
    const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => host.read(file, tableLimit)));
    if (tables[0] === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('router', host.name, 'a machine with Linux: its table of connections tells what is in flight');
    for (const table of tables)
        for (const remote of remotesOf(Buffer.from(table ?? []).toString('latin1')))
            counts.set((0,_shares_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)(remote), (counts.get((0,_shares_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)(remote)) ?? 0) + 1);
    return (address) => counts.get((0,_shares_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)({ ...address, host: plainHost(address.host) })) ?? 0;
}
const established = '01';
const opening = '02';
/** The far ends of open connections. Pure. */
function remotesOf(table) {
    return table.split('\n').flatMap((line) => {
        const [, , remote = '', state = ''] = line.trim().split(/\s+/);
        const match = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(remote);
        const [, host = '', port = ''] = match ?? [];
        if (match === null || (state !== established && state !== opening))
            return [];
        return [{ host: hostOf(host), port: Number.parseInt(port, 16) }];
    });
}
/** The kernel prints words of 32 bits as the machine holds them, which is little-endian on all that we run on. */
function hostOf(hex) {
    const words = hex.match(/.{8}/g) ?? [];
    const bytes = words.flatMap((word) => (word.match(/../g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 16)));
    if (bytes.length === 4)
        return bytes.join('.');
    // An IPv4 address in the form of IPv6.
    if (bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255)
        return bytes.slice(12).join('.');
    const groups = Array.from({ length: 8 }, (_, at) => (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16));
    return plainHost(groups.join(':'));
}
const plainHost = (host) => host.includes(':') ? new URL(`http://[${host}]`).hostname.slice(1, -1) : host;
//# sourceMappingURL=in-flight.js.map

/***/ }),

/***/ 18797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ sshHost)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
;// CONCATENATED MODULE: ./packages/rollout/build/src/hosts/shell-files.js
const encode = (text) => Buffer.from(text).toString('base64');
/** @param folder absolute, or relative to the home of the user there */
function shellFiles(where, folder, ask, decode) {
    const whole = (file) => encode(`${folder.startsWith('/') ? '' : './'}${folder}/${file}`);
    return {
        where,
        list: async (name) => {
            const answer = await ask(`list ${whole(name)}`);
            return Buffer.from(answer.slice(1), 'base64')
                .toString('utf8')
                .split('\n')
                .filter((entry) => entry !== '');
        },
        read: async (file, limit) => decode(await ask(`get ${whole(file)} ${limit}`), `${where}/${file}`, limit),
        create: async (file, content) => (await ask(`create ${whole(file)} ${encode(content)}`)) === '1',
        replace: async (file, content) => {
            await ask(`replace ${whole(file)} ${encode(content)}`);
        },
        remove: async (file) => {
            await ask(`remove ${whole(file)}`);
        }
    };
}
//# sourceMappingURL=shell-files.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/hosts/shell-loop.js
/**
 * What runs on a host that is reached by SSH: POSIX sh and the programs that every Linux has, busybox's among them. It
 * reads one question per line and answers with one line. Names and contents travel as base64, so that nothing of them
 * is ever read as shell. It must not hold a single quote: the whole is quoted by them for the login shell.
 */
const shellLoop = `
umask 077
de() { printf %s "$1" | base64 -d; }
en() { base64 | tr -d "\\n\\r"; }
say() { printf "ok %s\\n" "$1"; }
no() { printf "no %s\\n" "$(printf %s "$1" | en)"; }
lasting() { sync "$1" 2>/dev/null || sync; }
get() {
  [ -e "$1" ] || { say -; return; }
  [ -f "$1" ] || { say large; return; }
  [ -r "$1" ] || { no "$1 may not be read"; return; }
  n=$(wc -c < "$1" | tr -d " ")
  [ "$n" -le "$2" ] || { say large; return; }
  say "=$(en < "$1")"
}
draft() {
  m=
  d=\${1%/*}
  mkdir -p "$d" || return 1
  t=$d/.draft-$$-$count
  m=$({ printf %s "$2" | base64 -d > "$t"; } 2>&1) && lasting "$t" && return
  # What was not written whole only takes room, of which there may be none.
  rm -f "$t"
  return 1
}
answer() {
  case $1 in
    get) get "$(de "$2")" "$3";;
    list) p=$(de "$2"); if [ -d "$p" ]; then say "=$(ls -A "$p" | en)"; else say =; fi;;
    create)
      p=$(de "$2")
      draft "$p" "$3" || { no "cannot write to $d\${m:+: $m}"; return; }
      if ln "$t" "$p" 2>/dev/null; then rm -f "$t"; lasting "$d"; say 1
      elif [ -e "$p" ]; then rm -f "$t"; say 0
      elif [ -e "$t" ]; then rm -f "$t"; no "cannot link in $d"
      else say 0; fi;;
    replace)
      p=$(de "$2")
      draft "$p" "$3" && mv -f "$t" "$p" && lasting "$d" && say 1 || no "cannot write $p\${m:+: $m}";;
    folder)
      p=$(de "$2")
      all=
      set +f
      for f in "$p"/*; do
        if [ -f "$f" ] && [ -r "$f" ] && [ "$(wc -c < "$f")" -le "$3" ]; then
          all=$all$(printf %s "\${f##*/}" | en):$(en < "$f"),
        fi
      done
      say "$all";;
    rewrite)
      p=$(readlink -f "$(de "$2")")
      d=\${p%/*}
      t=$d/.draft-$$-$count
      # A copy has the mode, and as root the owner, of what it replaces.
      m=$({ cp -p "$p" "$t" && printf %s "$3" | base64 -d > "$t"; } 2>&1) &&
        lasting "$t" && mv -f "$t" "$p" && lasting "$d" && say 1 || { rm -f "$t"; no "cannot write $p\${m:+: $m}"; };;
    run)
      shift
      n=$#
      while [ "$n" -gt 0 ]; do set -- "$@" "$(de "$1")"; shift; n=$((n - 1)); done
      out=$("$@" 2>&1 < /dev/null)
      code=$?
      say "$code $(printf %s "$out" | tail -c 4000 | en)";;
    remove) p=$(de "$2"); rm -f "$p" && say 1 || no "cannot remove $p";;
    *) no "no such question";;
  esac
}
count=0
cd || exit 1
echo
echo immutable-delivery ready
while read -r line; do
  count=$((count + 1))
  set -f
  set -- $line
  set +f
  answer "$@" 2>/dev/null
done
`;
//# sourceMappingURL=shell-loop.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/hosts/ssh.js
/**
 * A host reached through the user's OpenSSH client. One connection per run carries everything: a loop of a few shell
 * commands for files, and forwarded sockets for engines, proxies and probes. It ends with this process, however that
 * ends: the remote side then reads the end of its input.
 */






/** Milliseconds for which a host that could not be reached is not tried again. */
const resting = 10_000;
const answerLimit = 24 * 2 ** 20;
function sshHost(options) {
    const { clock, patience = 20_000 } = options;
    let connection;
    let down;
    const forwards = new Map();
    let queue = Promise.resolve();
    const connected = async () => {
        if (connection === undefined && down !== undefined && clock.now() < down.until)
            throw down.error;
        connection ??= ssh_open(options, patience);
        try {
            const current = await connection;
            if (current.process.exitCode === null && current.process.signalCode === null)
                return current;
            await forget(current);
            return await connected();
        }
        catch (error) {
            connection = undefined;
            if (down?.error !== error)
                down = { until: clock.now() + resting, error };
            throw error;
        }
    };
    const forget = async (old) => {
        connection = undefined;
        forwards.clear();
        old.process.kill('SIGKILL');
        await (0,promises_.rm)(old.folder, { recursive: true, force: true });
    };
    const ask = (line) => {
        // One question at a time: answers carry no numbers.
        const answer = queue.then(async () => {
            const current = await connected();
            try {
                return await current.ask(line);
            }
            catch (error) {
                // What comes now would be the answer to this one.
                await forget(current);
                down = { until: clock.now() + resting, error };
                throw error;
            }
        });
        queue = answer.catch(() => undefined);
        return answer;
    };
    const forward = async (target) => {
        const current = await connected();
        let local = forwards.get(target);
        if (local === undefined) {
            local = addForward(options, current, external_node_path_.join(current.folder, `f${forwards.size}`), target);
            forwards.set(target, local);
            local.catch(() => forwards.delete(target));
        }
        return local;
    };
    return {
        name: options.name,
        socket: (socket) => forward(socket),
        tunnel: (address, port) => forward(`${address.includes(':') ? `[${address}]` : address}:${port}`),
        read: async (file, limit) => {
            const answer = await ask(`get ${ssh_encode(file)} ${limit}`);
            return decode(answer, `${file} on ${options.name}`, limit);
        },
        readFolder: async (folder, limit) => {
            const answer = await ask(`folder ${ssh_encode(folder)} ${limit}`);
            const entries = answer.split(',').filter((entry) => entry !== '');
            return new Map(entries.map((entry) => {
                const [name = '', content = ''] = entry.split(':');
                return [Buffer.from(name, 'base64').toString('utf8'), Buffer.from(content, 'base64')];
            }));
        },
        rewrite: async (file, content) => {
            await ask(`rewrite ${ssh_encode(file)} ${ssh_encode(content)}`);
        },
        run: async (argv) => {
            const [code = '', output = ''] = (await ask(`run ${argv.map(ssh_encode).join(' ')}`)).split(' ');
            return { code: Number(code), output: Buffer.from(output, 'base64').toString('utf8') };
        },
        files: (folder) => shellFiles(`${options.name}:${folder}`, folder, ask, decode),
        close: async () => {
            const current = await connection?.catch(() => undefined);
            connection = undefined;
            if (current === undefined)
                return;
            const gone = new Promise((resolve) => {
                current.process.once('exit', resolve);
            });
            current.process.stdin?.end();
            const timer = setTimeout(() => current.process.kill('SIGKILL'), 2000);
            if (current.process.exitCode === null && current.process.signalCode === null)
                await gone;
            clearTimeout(timer);
            await (0,promises_.rm)(current.folder, { recursive: true, force: true });
        }
    };
}
const ssh_encode = (text) => Buffer.from(text).toString('base64');
/** The answer to a question for a file: `-` when there is none, `large`, or base64. */
function decode(answer, what, limit) {
    if (answer === '-')
        return undefined;
    if (answer === 'large')
        throw new errors/* IntegrityError */.cs(what, `a file of at most ${limit} bytes`, 'another');
    return Buffer.from(answer.slice(1), 'base64');
}
const clientOptions = ({ key, knownHosts }, folder) => {
    const set = (name, value) => ['-o', `${name}=${value}`];
    return [
        ...(key === undefined ? [] : ['-F', 'none', ...set('IdentitiesOnly', 'yes'), ...set('IdentityAgent', 'none')]),
        ...(key === undefined ? [] : ['-i', external_node_path_.join(folder, 'key')]),
        ...(knownHosts === undefined
            ? []
            : [...set('UserKnownHostsFile', external_node_path_.join(folder, 'hosts')), ...set('GlobalKnownHostsFile', '/dev/null')]),
        ...set('StrictHostKeyChecking', 'yes'),
        ...set('UpdateHostKeys', 'no'),
        ...set('BatchMode', 'yes'),
        ...set('ForwardAgent', 'no'),
        ...set('ForwardX11', 'no'),
        ...set('PermitLocalCommand', 'no'),
        ...set('ConnectTimeout', '10'),
        // A connection that died silently is noticed.
        ...set('ServerAliveInterval', '3'),
        ...set('ServerAliveCountMax', '3'),
        ...set('ExitOnForwardFailure', 'no'),
        ...set('StreamLocalBindUnlink', 'yes'),
        ...set('StreamLocalBindMask', '0177')
    ];
};
const destination = ({ user, host, port }) => [
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...(user === undefined ? [] : ['-l', user]),
    '--',
    host
];
async function ssh_open(options, patience) {
    // Short: the path of a unix socket has at most 107 bytes, and the client appends some.
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(options.temporary, 'ssh-'));
    if (Buffer.byteLength(folder) > 80)
        throw new Error(`${folder} is too long for sockets in it`);
    const control = external_node_path_.join(folder, 'c');
    if (options.key !== undefined)
        await (0,promises_.writeFile)(external_node_path_.join(folder, 'key'), `${options.key.trim()}\n`, { mode: 0o600, flag: 'wx' });
    if (options.knownHosts !== undefined)
        await (0,promises_.writeFile)(external_node_path_.join(folder, 'hosts'), `${options.knownHosts.trim()}\n`);
    const child = (0,external_node_child_process_.spawn)('ssh', [
        ...clientOptions(options, folder),
        '-T',
        '-o',
        'ControlMaster=yes',
        '-o',
        'ControlPersist=no',
        '-S',
        control,
        ...destination(options),
        // Single quotes are quotes in every shell that a user may have.
        `exec sh -c '${shellLoop}'`
    ], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...options.env } });
    child.stdin.on('error', () => undefined);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr = `${stderr}${text}`.slice(-4000);
    });
    const lines = lineReader(child, () => stderr, options.name);
    const connection = {
        process: child,
        folder,
        control,
        ask: async (line) => {
            child.stdin.write(`${line}\n`);
            return outcome(await lines(patience), options.name, line);
        }
    };
    try {
        // The login shell may print a greeting before our loop begins.
        for (let seen = 0;; seen += 1) {
            if ((await lines(patience)) === 'immutable-delivery ready')
                break;
            if (seen > 1000)
                throw new Error('another program than a shell');
        }
        return connection;
    }
    catch (error) {
        child.kill('SIGKILL');
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw unreachable(options.name, (0,errors/* errorMessage */.gJ)(error), error);
    }
    finally {
        // The client has read them by now, and does not need them for what it forwards.
        await (0,promises_.rm)(external_node_path_.join(folder, 'key'), { force: true });
    }
}
/** Gives one line of output after the other. */
function lineReader(child, said, name) {
    const ready = [];
    let rest = '';
    let ended;
    let wake = () => undefined;
    const end = (error) => {
        ended ??= error;
        wake();
    };
    child.stdout?.setEncoding('utf8').on('data', (text) => {
        rest += text;
        if (rest.length > answerLimit) {
            child.kill('SIGKILL');
            end(new Error('an answer that has no end'));
        }
        if (!text.includes('\n'))
            return;
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        ready.push(...lines);
        wake();
    });
    child.on('error', (error) => end(new errors/* ToolError */.v4('ssh', 'not started', (0,errors/* errorMessage */.gJ)(error), { cause: error })));
    child.on('close', (code, signal) => end(unreachable(name, `${lastLine(said())} (ssh ended with ${code ?? signal ?? 'nothing'})`)));
    return async (patience) => {
        const line = ready.shift();
        if (line !== undefined)
            return line;
        if (ended !== undefined)
            throw ended;
        await new Promise((resolve) => {
            const timer = setTimeout(() => end(unreachable(name, `no answer within ${patience} ms`)), patience);
            wake = () => {
                clearTimeout(timer);
                resolve();
            };
        });
        const next = ready.shift();
        if (next !== undefined)
            return next;
        // TypeScript does not see that it is set while we wait.
        throw ended ?? new Error('no line');
    };
}
/** `ok <answer>` or `no <what the shell said>`. */
function outcome(line, name, question) {
    if (line.startsWith('ok '))
        return line.slice(3);
    const said = Buffer.from(line.slice(3), 'base64').toString('utf8');
    throw new errors/* ToolError */.v4(`${question.split(' ')[0] ?? ''} on ${name}`, 'an error', (0,printable/* printable */.g)(said.trim(), 500));
}
async function addForward(options, connection, local, target) {
    const args = [
        ...clientOptions(options, connection.folder),
        '-S',
        connection.control,
        '-O',
        'forward',
        '-L',
        `${local}:${target}`,
        ...destination(options)
    ];
    const child = (0,external_node_child_process_.spawn)('ssh', args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...options.env } });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr = `${stderr}${text}`.slice(-2000);
    });
    const code = await new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (exit, signal) => resolve(exit ?? signal ?? 'nothing'));
    });
    if (code !== 0)
        throw unreachable(options.name, `forwarding ${target}: ${lastLine(stderr)}`);
    return local;
}
function lastLine(text) {
    return (0,printable/* printable */.g)(text.trim().split('\n').at(-1) ?? '', 300);
}
function unreachable(name, reason, cause) {
    return new errors/* RemoteError */.Hi({ method: 'ssh', url: name, status: 0, attempts: 1, reason }, cause === undefined ? undefined : { cause });
}
//# sourceMappingURL=ssh.js.map

/***/ }),

/***/ 69934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   ES: () => (/* binding */ resources),
/* harmony export */   Hk: () => (/* binding */ kubernetesApi),
/* harmony export */   Wn: () => (/* binding */ pointer)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44708);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33032);
/**
 * The few calls of the Kubernetes API that the switch needs, over one kept connection or more. Objects pass through as
 * they are: what a newer API server knows and we do not is neither dropped nor judged.
 *
 * Every call is made again after an answer that never came, so that whoever calls must be right when an act is done
 * twice: a create that finds its name taken looks who has it, a patch begins with tests.
 */



const resources = {
    configMaps: { version: 'v1', name: 'configmaps' },
    pods: { version: 'v1', name: 'pods' },
    services: { version: 'v1', name: 'services' },
    secrets: { version: 'v1', name: 'secrets' },
    events: { version: 'v1', name: 'events' },
    deployments: { version: 'apps/v1', name: 'deployments' },
    endpointSlices: { version: 'discovery.k8s.io/v1', name: 'endpointslices' },
    autoscalers: { version: 'autoscaling/v2', name: 'horizontalpodautoscalers' },
    budgets: { version: 'policy/v1', name: 'poddisruptionbudgets' },
    httpRoutes: { version: 'gateway.networking.k8s.io/v1', name: 'httproutes' },
    rollouts: { version: 'argoproj.io/v1alpha1', name: 'rollouts' }
};
const answerLimit = 16 * 2 ** 20;
/** Milliseconds without an answer after which a call is made again. */
const idle = 15_000;
/** Milliseconds for which "forbidden" may only mean "not yet". */
const rolesLoad = 3000;
const firstPatience = 10_000;
const pageSize = 500;
const mostPages = 200;
function kubernetesApi(options) {
    const { cluster, namespace, clock } = options;
    const send = sender(options);
    const patience = options.patience ?? 60_000;
    let answered = false;
    const call = async (request) => {
        // Who never answered is more likely not there than ill, and nothing is under way yet.
        const end = clock.now() + (answered ? patience : Math.min(patience, firstPatience));
        let forbiddenSince;
        for (let attempt = 1;; attempt += 1) {
            let answer;
            let reason = 'no answer';
            try {
                answer = await send(request, attempt > 1);
                answered = true;
            }
            catch (error) {
                if (request.signal?.aborted === true)
                    throw error;
                reason = `no answer (${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) ?? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(error), 200)})`;
            }
            if (answer !== undefined && request.expect.includes(answer.status))
                return answer;
            // 401: a token that ended between two calls.
            const again = answer === undefined ||
                answer.status === 429 ||
                answer.status >= 500 ||
                // An API server that has just begun does not know its roles yet.
                (answer.status === 403 && clock.now() - (forbiddenSince ??= clock.now()) < rolesLoad) ||
                (answer.status === 401 && attempt === 1 && options.credentials !== undefined);
            if (answer !== undefined)
                reason = reasonOf(answer);
            const pause = Math.max(retryAfter(answer), Math.min(2000, 50 * 2 ** attempt) * (0.5 + Math.random() / 2));
            if (!again || clock.now() + pause > end) {
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .RemoteError */ .Hi({
                    method: request.method,
                    url: `${cluster.server}${request.path.replace(/\?.*$/, '')}`,
                    status: answer?.status ?? 0,
                    attempts: attempt,
                    reason
                });
            }
            await clock.sleep(pause, request.signal);
        }
    };
    const pathOf = ({ version, name }, object) => {
        const base = version.includes('/') ? `/apis/${version}` : `/api/${version}`;
        const tail = object === undefined ? '' : `/${encodeURIComponent(object)}`;
        return `${base}/namespaces/${encodeURIComponent(namespace)}/${name}${tail}`;
    };
    const changed = (answer) => answer.status >= 400 ? undefined : objectOf(answer, cluster.server);
    const page = async (path) => {
        const answer = await call({ method: 'GET', path, expect: [200, 410] });
        // The place in a list is forgotten after some minutes, or by a compaction.
        if (answer.status === 410)
            return { items: [], next: '', expired: true };
        const raw = objectOf(answer, cluster.server);
        const items = Array.isArray(raw.items) ? raw.items : [];
        return { items, next: typeof raw.metadata?.continue === 'string' ? raw.metadata.continue : '', expired: false };
    };
    return {
        name: cluster.server,
        namespace,
        call,
        exchange: (request) => send(request, false),
        get: async (resource, name) => changed(await call({ method: 'GET', path: pathOf(resource, name), expect: [200, 404] })),
        list: async (resource, selector, fields) => {
            const query = new URLSearchParams({ limit: String(pageSize) });
            if (selector !== undefined)
                query.set('labelSelector', selector);
            if (fields !== undefined)
                query.set('fieldSelector', fields);
            for (let tried = 1;; tried += 1) {
                const found = [];
                query.delete('continue');
                for (let pages = 0;; pages += 1) {
                    const { items, next, expired } = await page(`${pathOf(resource)}?${query.toString()}`);
                    if (expired || pages > mostPages)
                        break;
                    found.push(...items);
                    if (next === '')
                        return found;
                    query.set('continue', next);
                }
                if (tried === 5)
                    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .RemoteError */ .Hi({
                        method: 'GET',
                        url: `${cluster.server}${pathOf(resource)}`,
                        status: 410,
                        attempts: tried,
                        reason: 'the list could not be read to its end'
                    });
            }
        },
        create: async (resource, object) => changed(await call({ method: 'POST', path: pathOf(resource), body: object, expect: [200, 201, 202, 409] })),
        replace: async (resource, name, object) => changed(await call({ method: 'PUT', path: pathOf(resource, name), body: object, expect: [200, 201, 404, 409] })),
        patch: async (resource, name, operations) => {
            const answer = await call({
                method: 'PATCH',
                path: pathOf(resource, name),
                body: operations,
                contentType: 'application/json-patch+json',
                expect: [200, 404, 409, 422]
            });
            // 422 is also said of a value that is not allowed: that is no lost race, and trying again would not end. Of a
            // failed test it says no more than "an error in our request".
            if (answer.status === 422 && reasonOf(answer).includes(' is invalid'))
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .RemoteError */ .Hi({
                    method: 'PATCH',
                    url: `${cluster.server}${pathOf(resource, name)}`,
                    status: 422,
                    attempts: 1,
                    reason: reasonOf(answer)
                });
            return changed(answer);
        },
        remove: async (resource, name, uid) => {
            await call({
                method: 'DELETE',
                path: pathOf(resource, name),
                body: {
                    apiVersion: 'v1',
                    kind: 'DeleteOptions',
                    propagationPolicy: 'Background',
                    ...(uid === undefined ? {} : { preconditions: { uid } })
                },
                // 409: another one has its name by now.
                expect: [200, 202, 404, 409]
            });
        },
        close: () => send.close()
    };
}
function sender({ cluster, credentials }) {
    const base = new URL(cluster.server);
    const secure = base.protocol === 'https:';
    const agent = secure ? new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent({ keepAlive: true, maxSockets: 16 }) : new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent({ keepAlive: true });
    const send = async (request, again) => {
        const given = await credentials?.(again);
        const token = given?.token ?? (await cluster.user.token?.());
        const certificate = given?.certificate ?? cluster.user.certificate;
        const { basic } = cluster.user;
        const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
        const headers = {
            accept: request.accept ?? 'application/json',
            'user-agent': 'immutable-delivery',
            ...(body === undefined
                ? {}
                : { 'content-type': request.contentType ?? 'application/json', 'content-length': body.length }),
            ...(basic === undefined
                ? {}
                : { authorization: `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}` }),
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
        };
        return new Promise((resolve, reject) => {
            const common = {
                method: request.method,
                hostname: base.hostname.replace(/^\[|\]$/g, ''),
                port: base.port === '' ? (secure ? 443 : 80) : Number(base.port),
                path: `${base.pathname.replace(/\/$/, '')}${request.path}`,
                headers,
                agent,
                ...(request.signal === undefined ? {} : { signal: request.signal })
            };
            const outgoing = secure
                ? node_https__WEBPACK_IMPORTED_MODULE_1__.request({
                    ...common,
                    ...(cluster.ca === undefined ? {} : { ca: cluster.ca }),
                    ...(certificate === undefined ? {} : { cert: certificate.cert, key: certificate.key }),
                    ...(cluster.serverName === undefined ? {} : { servername: cluster.serverName }),
                    rejectUnauthorized: !cluster.insecure
                })
                : node_http__WEBPACK_IMPORTED_MODULE_0__.request(common);
            outgoing.setTimeout(idle, () => outgoing.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
            outgoing.on('error', reject);
            outgoing.on('response', (incoming) => {
                const limit = request.limit ?? answerLimit;
                (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .readBounded */ .CB)(incoming, limit, () => new Error(`an answer of more than ${limit} bytes`)).then((bytes) => 
                // A connection that ends early gives a short body, and no error.
                incoming.complete
                    ? resolve({ status: incoming.statusCode ?? 0, body: bytes, headers: plain(incoming.headers) })
                    : reject(Object.assign(new Error('cut short'), { code: 'ECONNRESET' })), (error) => {
                    incoming.destroy();
                    reject(error instanceof Error ? error : new Error(String(error)));
                });
            });
            outgoing.end(body);
        });
    };
    return Object.assign(send, { close: () => agent.destroy() });
}
function plain(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
}
function objectOf(answer, server) {
    try {
        const raw = JSON.parse(Buffer.from(answer.body).toString('utf8'));
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .Gv)(raw))
            return raw;
    }
    catch {
        // Said below.
    }
    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .RemoteError */ .Hi({
        method: 'GET',
        url: server,
        status: answer.status,
        attempts: 1,
        reason: 'the answer is no JSON object'
    });
}
/** The message of a `Status`, bounded. */
function reasonOf(answer) {
    const text = Buffer.from(answer.body).toString('utf8');
    try {
        const raw = JSON.parse(text);
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .Gv)(raw) && typeof raw['message'] === 'string')
            return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(raw['message'], 500);
    }
    catch {
        // Some proxy's page.
    }
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(text.trim() === '' ? `status ${answer.status}` : text, 200);
}
function retryAfter(answer) {
    const seconds = Number(answer?.headers['retry-after']);
    return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 30) * 1000 : 0;
}
/** A part of a JSON pointer (RFC 6901). */
const pointer = (part) => part.replaceAll('~', '~0').replaceAll('/', '~1');
//# sourceMappingURL=api.js.map

/***/ }),

/***/ 88004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ captureGroup)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33032);
/* harmony import */ var _docker_logs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40415);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69934);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23941);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43310);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21644);
/** What is known of a release's pods before they go: their logs, their ends, and what the cluster said of them. */






/** Bytes of one pod's log, and how many pods: all of it lies in one ConfigMap. */
const logLimit = 32 * 1024;
const mostPods = 10;
const mostEvents = 20;
async function captureGroup(o) {
    // What did not work first.
    const chosen = o.pods
        .toSorted((a, b) => Number((0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .whyNotReady */ .$R)(b) !== undefined) - Number((0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .whyNotReady */ .$R)(a) !== undefined))
        .slice(0, mostPods);
    return Promise.all(chosen.map(async (pod) => {
        const { text, cut } = await logOf(pod, o.api, o.redact);
        const ended = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .pJ)(pod) ?? (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .whyNotReady */ .$R)(pod)?.reason;
        const image = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .ownContainer */ .A2)(pod)?.['imageID'];
        const node = pod.spec?.['nodeName'];
        return {
            instance: pod.metadata.name,
            why: o.why,
            text,
            cut,
            variables: (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .variablesOf */ .ht)(pod),
            ...(ended === undefined ? {} : { ended: o.redact(ended) }),
            details: {
                pod: pod.metadata.name,
                namespace: o.api.namespace,
                ...(typeof node === 'string' ? { node } : {}),
                ...(typeof image === 'string' ? { image } : {}),
                restarts: (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .restartsOf */ .wN)(pod),
                conditions: (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsAt */ .yR)(pod.status ?? {}, 'conditions').map(({ type, status, reason }) => `${String(type)}=${String(status)}${typeof reason === 'string' ? ` (${reason})` : ''}`),
                events: (await eventsOf(pod, o.api)).map(o.redact)
            }
        };
    }));
}
/** Of a container that was started again, what it said before it ended. */
async function logOf(pod, api, redact) {
    const container = pod.metadata.annotations?.[_names_js__WEBPACK_IMPORTED_MODULE_2__/* .annotations */ .hk.container] ?? '';
    const running = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .objectAt */ .lJ)((0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .objectAt */ .lJ)((0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .ownContainer */ .A2)(pod) ?? {}, 'state') ?? {}, 'running') !== undefined;
    const query = new URLSearchParams({ container, tailLines: '2000', limitBytes: '4000000' });
    if (!running && (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .restartsOf */ .wN)(pod) > 0)
        query.set('previous', 'true');
    const path = `/api/v1/namespaces/${api.namespace}/pods/${pod.metadata.name}/log?${query.toString()}`;
    // 400: the container has not begun; 5xx: its node does not answer.
    const answer = await api.exchange({ method: 'GET', path, accept: '*/*' }).catch(() => undefined);
    if (answer?.status !== 200)
        return { text: '', cut: false };
    return (0,_docker_logs_js__WEBPACK_IMPORTED_MODULE_3__/* .endOfText */ .Y)(redact(Buffer.from(answer.body).toString('utf8')), logLimit);
}
async function eventsOf(pod, api) {
    try {
        const found = await api.list(_api_js__WEBPACK_IMPORTED_MODULE_4__/* .resources */ .ES.events, undefined, `involvedObject.name=${pod.metadata.name}`);
        return found
            .toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))
            .slice(-mostEvents)
            .map((event) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(`${String(event['type'])} ${String(event['reason'])}: ${String(event['message'])}`, 500));
    }
    catch {
        // Events are a help; not everybody may read them.
        return [];
    }
}
function timeOf(event) {
    const last = event['lastTimestamp'] ?? event['eventTime'];
    return typeof last === 'string' ? last : (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .Gv)(event.metadata) ? (event.metadata.creationTimestamp ?? '') : '';
}
//# sourceMappingURL=capture.js.map

/***/ }),

/***/ 48431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ openCluster)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/api.js
var kubernetes_api = __webpack_require__(69934);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/exec-plugin.js
/** Credentials from a program: the exec plugins of client-go (client.authentication.k8s.io/v1). */


const patience = 60_000;
const outputLimit = 1_048_576;
/** A credential is renewed this long before it ends. */
const margin = 30_000;
/**
 * @returns gives the credential; runs the program again when the last one has ended or was `refused`
 */
function execCredentials(plugin, cluster, options) {
    let known;
    let ends = Infinity;
    return async (refused = false) => {
        if (known !== undefined && !refused && options.clock.now() < ends - margin)
            return known;
        // One at a time: a dozen requests that find it ended need one new credential.
        known = run(plugin, cluster, options);
        ends = Infinity;
        try {
            ends = (await known).expires ?? Infinity;
            return await known;
        }
        catch (error) {
            known = undefined;
            throw error;
        }
    };
}
async function run(plugin, cluster, o) {
    const info = {
        apiVersion: plugin.apiVersion,
        kind: 'ExecCredential',
        spec: {
            interactive: false,
            ...(plugin.provideClusterInfo
                ? {
                    cluster: {
                        server: cluster.server,
                        ...(cluster.ca === undefined
                            ? {}
                            : { 'certificate-authority-data': Buffer.from(cluster.ca).toString('base64') }),
                        ...(cluster.serverName === undefined ? {} : { 'tls-server-name': cluster.serverName }),
                        ...(cluster.insecure ? { 'insecure-skip-tls-verify': true } : {})
                    }
                }
                : {})
        }
    };
    const output = await new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.execFile)(plugin.command, [...plugin.args], {
            env: { ...o.env, ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) },
            timeout: patience,
            maxBuffer: outputLimit,
            windowsHide: true
        }, (error, stdout, stderr) => {
            if (error === null)
                return resolve(stdout);
            const code = error.code ?? error.signal ?? 'an error';
            const hint = code === 'ENOENT' && plugin.installHint !== undefined ? `\n${plugin.installHint}` : '';
            reject(new errors/* ToolError */.v4(plugin.command, code, `${stderr.slice(-1000)}${hint}`, { cause: error }));
        });
        child.stdin?.end();
    });
    return readCredential(output, plugin, o.mask);
}
/** What it printed is never shown: it is the credential. */
function readCredential(output, plugin, mask) {
    const refuse = (why) => new errors/* ToolError */.v4(plugin.command, 0, `gave no credential: ${why}`);
    let raw;
    try {
        raw = JSON.parse(output);
    }
    catch (error) {
        throw refuse(`not JSON (${(0,errors/* errorMessage */.gJ)(error).slice(0, 40)})`);
    }
    if (!(0,json/* isObject */.Gv)(raw) || raw['kind'] !== 'ExecCredential' || !(0,json/* isObject */.Gv)(raw['status']))
        throw refuse('no ExecCredential with a status');
    if (raw['apiVersion'] !== plugin.apiVersion)
        throw refuse(`its apiVersion is not ${plugin.apiVersion}`);
    const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = raw['status'];
    if (typeof token === 'string')
        mask(token);
    const expires = typeof expirationTimestamp === 'string' ? Date.parse(expirationTimestamp) : NaN;
    const credential = {
        ...(typeof token === 'string' ? { token } : {}),
        ...(typeof cert === 'string' && typeof key === 'string' ? { certificate: { cert, key } } : {}),
        ...(Number.isNaN(expires) ? {} : { expires })
    };
    if (credential.token === undefined && credential.certificate === undefined)
        throw refuse('neither a token nor a certificate with its key');
    return credential;
}
//# sourceMappingURL=exec-plugin.js.map
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/kubeconfig.js
/**
 * Who we are to a cluster: a kubeconfig (its documented form, client.authentication.k8s.io for plugins), or the service
 * account of the pod that we run in. Pure but for reading the files that a kubeconfig names.
 */



const sizeLimit = 1_048_576;
/** Where a pod finds its service account. */
const account = '/var/run/secrets/kubernetes.io/serviceaccount';
/**
 * @param text YAML or JSON of the kind `Config`
 * @param o `context`: its name, default `current-context`; `folder`: what paths in it are relative to
 * @throws UserError that names the entry, and never shows a value of it
 */
async function parseKubeconfig(text, o) {
    const config = readConfig(text);
    const name = o.context ?? textOf(config['current-context']);
    if (name === undefined || name === '')
        throw new errors/* UserError */.yo('kubeconfig', 'no current-context', '`current-context` in it, or `runtime.context`');
    const context = entryOf(config, 'contexts', name, 'context');
    const cluster = entryOf(config, 'clusters', textOf(context['cluster']) ?? '', 'cluster');
    const userName = textOf(context['user']);
    const user = userName === undefined ? {} : entryOf(config, 'users', userName, 'user');
    const server = textOf(cluster['server'])?.replace(/\/+$/, '') ?? '';
    if (!/^https?:\/\/[^\s@]+$/.test(server))
        throw bad('cluster', '`server: https://...` of its cluster');
    if (textOf(cluster['proxy-url']) !== undefined)
        throw bad('cluster', 'a cluster without `proxy-url`: a proxy is not supported');
    const read = (raw, key) => contentOf(raw, key, o);
    const [ca, cert, key] = [
        await read(cluster, 'certificate-authority'),
        await read(user, 'client-certificate'),
        await read(user, 'client-key')
    ];
    if (user['auth-provider'] !== undefined)
        throw bad('user', 'no `auth-provider`: a plugin under `exec` took its place (kubelogin, for OIDC)');
    const serverName = textOf(cluster['tls-server-name']);
    const namespace = textOf(context['namespace']);
    const token = tokenOf(user, o);
    const [username, password] = [textOf(user['username']), textOf(user['password'])];
    const exec = user['exec'] === undefined ? undefined : execOf(user['exec']);
    return {
        server,
        ...(ca === undefined ? {} : { ca }),
        ...(serverName === undefined ? {} : { serverName }),
        insecure: cluster['insecure-skip-tls-verify'] === true,
        ...(namespace === undefined ? {} : { namespace }),
        user: {
            ...(token === undefined ? {} : { token }),
            ...(cert === undefined || key === undefined ? {} : { certificate: { cert, key } }),
            ...(username === undefined || password === undefined ? {} : { basic: { username, password } }),
            ...(exec === undefined ? {} : { exec })
        }
    };
}
/**
 * The service account of the pod that this process runs in; undefined outside of a cluster. The token is read for each
 * request: the kubelet renews it.
 */
async function inCluster(env, readFile) {
    const [host, port] = [env['KUBERNETES_SERVICE_HOST'], env['KUBERNETES_SERVICE_PORT']];
    if (host === undefined || port === undefined)
        return undefined;
    let ca;
    try {
        ca = await readFile(`${account}/ca.crt`);
        await readFile(`${account}/token`);
    }
    catch {
        return undefined;
    }
    const namespace = await readFile(`${account}/namespace`).catch(() => undefined);
    return {
        server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
        ca,
        insecure: false,
        ...(namespace === undefined ? {} : { namespace: namespace.trim() }),
        user: { token: async () => (await readFile(`${account}/token`)).trim() }
    };
}
function readConfig(text) {
    if (text.length > sizeLimit)
        throw bad('content', 'at most 1 MiB');
    const document = (0,dist.parseDocument)(text, { strict: true, uniqueKeys: true });
    let raw;
    try {
        if (document.errors.length > 0)
            throw new Error();
        raw = document.toJS({ maxAliasCount: 50 });
    }
    catch {
        // What the parser says may show a token.
        throw bad('content', 'YAML of the kind Config');
    }
    if (!(0,json/* isObject */.Gv)(raw) || (raw['kind'] !== undefined && raw['kind'] !== 'Config'))
        throw bad('content', 'YAML of the kind Config');
    return raw;
}
/** `{ name, [key]: {...} }` in a list. */
function entryOf(config, list, name, key) {
    const entries = Array.isArray(config[list]) ? config[list] : [];
    const found = entries.find((entry) => (0,json/* isObject */.Gv)(entry) && entry['name'] === name);
    const value = (0,json/* isObject */.Gv)(found) ? found[key] : undefined;
    if (!(0,json/* isObject */.Gv)(value)) {
        const names = entries.flatMap((entry) => ((0,json/* isObject */.Gv)(entry) ? [String(entry['name'])] : []));
        throw new errors/* UserError */.yo('kubeconfig', `${key} ${name}`, `one of its ${list}: ${names.join(', ') || 'it has none'}`);
    }
    return value;
}
/** `<key>-data` in base64, or the file that `<key>` names. */
async function contentOf(raw, key, o) {
    const data = textOf(raw[`${key}-data`]);
    if (data !== undefined && data !== '')
        return Buffer.from(data, 'base64').toString('utf8');
    const file = textOf(raw[key]);
    if (file === undefined || file === '')
        return undefined;
    return readNamed(file, key, o);
}
async function readNamed(file, key, o) {
    try {
        return await o.readFile(external_node_path_.resolve(o.folder, file));
    }
    catch (error) {
        throw new errors/* UserError */.yo('kubeconfig', `${key}: ${file}`, 'a file that can be read, or `-data` with its content', {
            cause: error
        });
    }
}
function tokenOf(user, o) {
    const file = textOf(user['tokenFile']);
    if (file !== undefined && file !== '')
        return async () => (await readNamed(file, 'tokenFile', o)).trim();
    const token = textOf(user['token']);
    return token === undefined || token === '' ? undefined : () => Promise.resolve(token);
}
function execOf(raw) {
    if (!(0,json/* isObject */.Gv)(raw))
        throw bad('user', 'an object under `exec`');
    const [apiVersion, command] = [textOf(raw['apiVersion']) ?? '', textOf(raw['command']) ?? ''];
    if (!/^client\.authentication\.k8s\.io\/v1(beta1)?$/.test(apiVersion))
        throw bad('user', '`apiVersion: client.authentication.k8s.io/v1` (or v1beta1) under `exec`');
    if (command === '')
        throw bad('user', '`command` under `exec`');
    const args = Array.isArray(raw['args']) ? raw['args'].map(String) : [];
    const env = Array.isArray(raw['env'])
        ? raw['env'].flatMap((entry) => ((0,json/* isObject */.Gv)(entry) ? [[String(entry['name']), textOf(entry['value']) ?? '']] : []))
        : [];
    const installHint = textOf(raw['installHint']);
    return {
        apiVersion,
        command,
        args,
        env: Object.fromEntries(env),
        provideClusterInfo: raw['provideClusterInfo'] === true,
        ...(installHint === undefined ? {} : { installHint: installHint.slice(0, 500) })
    };
}
const textOf = (value) => (typeof value === 'string' ? value : undefined);
const bad = (what, expected) => new errors/* UserError */.yo('kubeconfig', `its ${what}`, expected);
//# sourceMappingURL=kubeconfig.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/cluster.js
/** A cluster opened: which one, and who we are to it. */







/** @throws UserError when there are no credentials, or the kubeconfig is none */
async function openCluster(o) {
    const { cluster, source } = await clusterOf(o);
    const { user, ...where } = cluster;
    const credentials = user.exec === undefined
        ? undefined
        : execCredentials(user.exec, where, { env: o.env, mask: o.mask, clock: o.clock });
    if (user.certificate !== undefined)
        maskKey(user.certificate.key, o.mask);
    if (user.basic !== undefined)
        o.mask(user.basic.password);
    const masked = user.token === undefined
        ? undefined
        : async () => {
            const token = await user.token?.();
            if (token !== undefined && token !== '')
                o.mask(token);
            return token;
        };
    const api = (0,kubernetes_api/* kubernetesApi */.Hk)({
        cluster: masked === undefined ? cluster : { ...cluster, user: { ...user, token: masked } },
        namespace: o.namespace ?? cluster.namespace ?? 'default',
        clock: o.clock,
        ...(credentials === undefined ? {} : { credentials }),
        ...(o.patience === undefined ? {} : { patience: o.patience })
    });
    return { api, source };
}
async function clusterOf(o) {
    const text = (file) => (0,promises_.readFile)(file, 'utf8');
    const given = o.kubeconfig ?? o.env['KUBECONFIG'];
    const parse = (content, folder) => parseKubeconfig(content, { ...(o.context === undefined ? {} : { context: o.context }), folder, readFile: text });
    if (given !== undefined && given.trim() !== '') {
        // What has several lines, or is JSON, is no path.
        if (/\n|^\s*\{/.test(given))
            return { cluster: await parse(given, process.cwd()), source: 'the given kubeconfig' };
        if (given.includes(external_node_path_.delimiter))
            throw new errors/* UserError */.yo('kubeconfig', 'a list of files', 'one file: `kubectl config view --flatten` makes one of several');
        let content;
        try {
            content = await text(external_node_path_.resolve(given));
        }
        catch (error) {
            throw new errors/* UserError */.yo('kubeconfig', given.slice(0, 100), 'the content of a kubeconfig, or the path of one', {
                cause: error
            });
        }
        return { cluster: await parse(content, external_node_path_.dirname(external_node_path_.resolve(given))), source: given };
    }
    const own = await inCluster(o.env, text);
    if (own !== undefined)
        return { cluster: own, source: 'the service account of this pod' };
    const usual = external_node_path_.join(o.env['HOME'] ?? (0,external_node_os_.homedir)(), '.kube/config');
    try {
        return { cluster: await parse(await text(usual), external_node_path_.dirname(usual)), source: usual };
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
            throw error;
        throw new errors/* UserError */.yo('kubeconfig', '', 'a kubeconfig in the input `kubeconfig` or the variable KUBECONFIG, or a runner inside of the cluster');
    }
}
/** Line by line: so it would be printed. */
function maskKey(key, mask) {
    for (const line of key.split('\n'))
        if (line.length > 20 && !line.startsWith('-----'))
            mask(line);
}
//# sourceMappingURL=cluster.js.map

/***/ }),

/***/ 23941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CL: () => (/* binding */ referencesOf),
/* harmony export */   N4: () => (/* binding */ replicasOf),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   PE: () => (/* binding */ deploymentOf),
/* harmony export */   Pt: () => (/* binding */ planText),
/* harmony export */   eS: () => (/* binding */ planFile),
/* harmony export */   fv: () => (/* binding */ planLimit),
/* harmony export */   lJ: () => (/* binding */ objectAt),
/* harmony export */   m3: () => (/* binding */ readPlan),
/* harmony export */   yR: () => (/* binding */ objectsAt),
/* harmony export */   z8: () => (/* binding */ podLabels),
/* harmony export */   zk: () => (/* binding */ leastOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73965);
/* harmony import */ var _process_runtime_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17896);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43310);
/**
 * The caller's own Deployment, and what a release makes of it: one Deployment per release, with our image, name and
 * labels put in and all the rest as it was written. Pure.
 */





const sizeLimit = 262_144;
const input = 'runtime.manifest';
/** Kinds of volume that two colours can share without harm: nothing of them outlives a pod, or nobody writes. */
const harmless = new Set(['emptyDir', 'configMap', 'secret', 'projected', 'downwardAPI', 'ephemeral', 'image', 'name']);
/** Kinds that have a pod template, and their versions: of Kubernetes itself, and of Argo Rollouts. */
const versions = { Deployment: 'apps/v1', Rollout: 'argoproj.io/v1alpha1' };
/**
 * @param text YAML, or JSON; of several documents the only Deployment
 * @throws UserError that names the field
 */
function parseManifest(text, o) {
    const fail = (got, expected) => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input} ${o.file}`, got, expected);
    if (Buffer.byteLength(text) > sizeLimit)
        throw fail(`${text.length} characters`, 'at most 256 KiB');
    const documents = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, { strict: true, uniqueKeys: true });
    const { kind = 'Deployment' } = o;
    const found = [];
    for (const document of Array.isArray(documents) ? documents : []) {
        const defect = document.errors[0];
        if (defect !== undefined)
            throw fail(defect.message.split('\n')[0] ?? '', 'valid YAML');
        const raw = document.toJS({ maxAliasCount: 50 });
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(raw) && raw['kind'] === kind)
            found.push(raw);
    }
    const [deployment] = found;
    if (deployment === undefined || found.length > 1)
        throw fail(`${found.length} objects of the kind ${kind}`, 'exactly one; what else is in the file is left alone');
    return check(deployment, o, fail);
}
function check(deployment, o, fail) {
    const { apiVersion, metadata } = deployment;
    const version = versions[o.kind ?? 'Deployment'];
    if (apiVersion !== version)
        throw fail(`apiVersion ${String(apiVersion)}`, `\`apiVersion: ${version}\``);
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(metadata) || typeof metadata.name !== 'string' || !/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(metadata.name))
        throw fail('metadata.name', 'a name of lower case letters, digits and dashes that begins with a letter');
    if (metadata.namespace !== undefined && metadata.namespace !== o.namespace)
        throw fail(`namespace ${metadata.namespace}`, `none, or the one of delivery.yml: ${o.namespace}`);
    const spec = deployment.spec ?? {};
    const template = objectAt(spec, 'template');
    const pod = template === undefined ? undefined : objectAt(template, 'spec');
    const containers = pod === undefined ? [] : objectsAt(pod, 'containers');
    if (pod === undefined || containers.length === 0)
        throw fail('no containers', '`spec.template.spec.containers`');
    const { replicas } = spec;
    if (replicas !== undefined && !(Number.isInteger(replicas) && Number(replicas) >= 1 && Number(replicas) <= 1000))
        throw fail(`replicas ${JSON.stringify(replicas)}`, 'between 1 and 1000');
    if (spec['paused'] === true)
        throw fail('paused: true', 'one that is not paused');
    const names = containers.map((container) => String(container['name']));
    const name = o.container ?? (names.length === 1 ? names[0] : undefined);
    const ours = containers.find((container) => container['name'] === name);
    if (name === undefined || ours === undefined)
        throw fail(`containers ${names.join(', ')}`, o.container === undefined ? '`runtime.container`: which of them gets the image' : `a container ${o.container}`);
    const first = objectsAt(ours, 'ports')[0]?.['containerPort'];
    const port = o.port ?? first;
    if (typeof port !== 'number')
        throw fail(`container ${name} without ports`, '`containerPort`, or `runtime.port`');
    for (const volume of objectsAt(pod, 'volumes')) {
        const kind = Object.keys(volume).find((key) => !harmless.has(key));
        const source = kind === undefined ? undefined : objectAt(volume, kind);
        const volumeName = String(volume['name']);
        if (kind === undefined || source?.['readOnly'] === true || o.sharedVolumes)
            continue;
        const writes = [...objectsAt(pod, 'initContainers'), ...containers].some((container) => objectsAt(container, 'volumeMounts').some((mount) => mount['name'] === volumeName && mount['readOnly'] !== true));
        if (!writes)
            continue;
        throw fail(`volume ${volumeName} (${kind})`, `a volume that two releases can have at once, \`readOnly: true\`, or consent: \`stateful: shared-ok\``);
    }
    return {
        container: name,
        port,
        ...(o.pullSecret === undefined ? {} : { pullSecret: o.pullSecret }),
        deployment: withoutImage(deployment, name)
    };
}
/** What stands there in place of the image says nothing. So does what kubectl and the cluster write. */
function withoutImage(deployment, name) {
    const copy = structuredClone(deployment);
    delete copy['status'];
    const metadata = copy['metadata'];
    for (const key of ['resourceVersion', 'uid', 'generation', 'creationTimestamp', 'managedFields', 'namespace'])
        delete metadata[key];
    const notes = metadata['annotations'];
    if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(notes))
        delete notes['kubectl.kubernetes.io/last-applied-configuration'];
    for (const container of containersOf(copy))
        if (container['name'] === name)
            delete container['image'];
    return copy;
}
/** The plan as it is stored, and its digest. */
function planText(plan) {
    const text = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(plan, 'with fractions');
    return { text, digest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(text) };
}
/** Where a plan lies among the state's files. */
const planFile = (digest) => `manifests/${digest.slice(7)}`;
const planLimit = 2 * sizeLimit;
/** @throws IntegrityError when it is not what the digest names */
function readPlan(bytes, digest) {
    if ((0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(bytes) !== digest)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(planFile(digest), digest, (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(bytes));
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .parseJsonObject */ .dw)(bytes, 'manifest', 64);
}
/** How many pods a release is started with. */
const replicasOf = (plan) => Number(plan.deployment.spec?.['replicas'] ?? 1);
/**
 * How many of so many pods are there at the least while all is well: the manifest's own `maxUnavailable` may be missing
 * at any time, since a node may be drained.
 */
function leastOf(plan, replicas) {
    const strategy = objectAt(plan.deployment.spec ?? {}, 'strategy');
    const rolling = strategy === undefined ? undefined : objectAt(strategy, 'rollingUpdate');
    const raw = rolling?.['maxUnavailable'];
    const given = typeof raw === 'number' || typeof raw === 'string' ? raw : '25%';
    const missing = typeof given === 'number' ? given : Math.floor((replicas * Number(/^(\d{1,3})%$/.exec(given)?.[1] ?? 0)) / 100);
    return Math.max(1, replicas - missing);
}
/** The labels that a release's pods have of the caller's. */
function podLabels(plan) {
    const template = objectAt(plan.deployment.spec ?? {}, 'template');
    const metadata = template === undefined ? undefined : objectAt(template, 'metadata');
    const given = metadata === undefined ? undefined : objectAt(metadata, 'labels');
    return Object.fromEntries(Object.entries(given ?? {}).map(([key, value]) => [key, String(value)]));
}
/** The Deployment of a release. */
function deploymentOf(order) {
    const { plan, group, owner } = order;
    const base = structuredClone(plan.deployment);
    const spec = base.spec ?? {};
    const template = objectAt(spec, 'template') ?? {};
    const podMeta = objectAt(template, 'metadata') ?? {};
    const pod = objectAt(template, 'spec') ?? {};
    const ours = { [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .labels */ .WD.managed]: _names_js__WEBPACK_IMPORTED_MODULE_4__/* .labels */ .WD.us, [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .labels */ .WD.owner]: owner, [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .labels */ .WD.release]: group.name };
    const notes = {
        [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .annotations */ .hk.image]: group.release.image,
        [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .annotations */ .hk.manifest]: group.manifest,
        [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .annotations */ .hk.settings]: group.release.settings,
        [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .annotations */ .hk.container]: plan.container,
        [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .annotations */ .hk.port]: String(plan.port)
    };
    const secrets = [
        ...objectsAt(pod, 'imagePullSecrets'),
        ...(plan.pullSecret === undefined ? [] : [{ name: plan.pullSecret }])
    ];
    return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
            name: (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .objectName */ .Hd)(base.metadata.name, group.name),
            labels: { ...base.metadata.labels, ...ours },
            annotations: { ...base.metadata.annotations, ...notes }
        },
        spec: {
            progressDeadlineSeconds: order.deadline,
            ...spec,
            replicas: order.replicas,
            // The caller's own selector would take in the pods of every release.
            selector: { matchLabels: { [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .labels */ .WD.owner]: owner, [_names_js__WEBPACK_IMPORTED_MODULE_4__/* .labels */ .WD.release]: group.name } },
            template: {
                ...template,
                metadata: {
                    ...podMeta,
                    labels: { ...objectAt(podMeta, 'labels'), ...ours },
                    annotations: { ...objectAt(podMeta, 'annotations'), ...notes }
                },
                spec: {
                    ...pod,
                    ...(secrets.length === 0 ? {} : { imagePullSecrets: secrets }),
                    containers: objectsAt(pod, 'containers').map((container) => container['name'] === plan.container
                        ? {
                            ...container,
                            image: `${order.repository}@${group.release.image}`,
                            env: envOf(container, group)
                        }
                        : container)
                }
            }
        }
    };
}
function envOf(container, group) {
    const given = { ...group.settings.env, [_process_runtime_js__WEBPACK_IMPORTED_MODULE_5__/* .digestVariable */ .r]: group.manifest };
    const kept = objectsAt(container, 'env').filter(({ name }) => !Object.hasOwn(given, String(name)));
    return [...kept, ...Object.entries(given).map(([name, value]) => ({ name, value }))];
}
/** The Secrets and ConfigMaps that a release's pods see, by name. */
function referencesOf(plan) {
    const found = new Map();
    const put = (kind, raw, key) => {
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(raw) || typeof raw[key] !== 'string')
            return;
        const reference = { kind, name: raw[key], optional: raw['optional'] === true };
        const known = found.get(`${kind}/${reference.name}`);
        found.set(`${kind}/${reference.name}`, known === undefined || known.optional ? reference : known);
    };
    const pod = podOf(plan.deployment);
    for (const container of [...objectsAt(pod, 'initContainers'), ...objectsAt(pod, 'containers')]) {
        for (const entry of objectsAt(container, 'env')) {
            const from = objectAt(entry, 'valueFrom') ?? {};
            put('secret', from['secretKeyRef'], 'name');
            put('configmap', from['configMapKeyRef'], 'name');
        }
        for (const entry of objectsAt(container, 'envFrom')) {
            put('secret', entry['secretRef'], 'name');
            put('configmap', entry['configMapRef'], 'name');
        }
    }
    for (const volume of objectsAt(pod, 'volumes')) {
        put('secret', volume['secret'], 'secretName');
        put('configmap', volume['configMap'], 'name');
        for (const source of objectsAt(objectAt(volume, 'projected') ?? {}, 'sources')) {
            put('secret', source['secret'], 'name');
            put('configmap', source['configMap'], 'name');
        }
    }
    return [...found.values()];
}
function podOf(deployment) {
    return objectAt(objectAt(deployment.spec ?? {}, 'template') ?? {}, 'spec') ?? {};
}
const containersOf = (deployment) => objectsAt(podOf(deployment), 'containers');
function objectAt(raw, key) {
    const value = raw[key];
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) ? value : undefined;
}
function objectsAt(raw, key) {
    const value = raw[key];
    return Array.isArray(value) ? value.filter((entry) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(entry)) : [];
}
//# sourceMappingURL=manifest.js.map

/***/ }),

/***/ 43310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   WD: () => (/* binding */ labels),
/* harmony export */   hk: () => (/* binding */ annotations)
/* harmony export */ });
/** What our objects in a cluster are called and labelled. */
/** Keys of labels and annotations; a domain of our own, as Kubernetes asks for. */
const labels = {
    managed: 'app.kubernetes.io/managed-by',
    us: 'immutable-delivery',
    /** `app/environment`, in the form of `ownerId`. */
    owner: 'immutable-delivery/owner',
    /** The release: the group's name. On Deployment, pods, Services; and in selectors. */
    release: 'immutable-delivery/release',
    /** On state: whose it is, and in what folder. */
    state: 'immutable-delivery/state',
    folder: 'immutable-delivery/folder'
};
const annotations = {
    /** The digest that was asked for: of an index or a manifest. */
    image: 'immutable-delivery/image',
    /** Digest of the platform's manifest. */
    manifest: 'immutable-delivery/manifest',
    settings: 'immutable-delivery/settings',
    container: 'immutable-delivery/container',
    port: 'immutable-delivery/port',
    /** Of a Deployment: how often each pod had been started again when it was first complete. */
    restarts: 'immutable-delivery/restarts',
    /** Of a router's object: the epoch of its last writer, the routes as they were given, what it said before us. */
    epoch: 'immutable-delivery/epoch',
    routes: 'immutable-delivery/routes',
    before: 'immutable-delivery/before',
    /** The release that autoscaler and disruption budget were last given to. */
    following: 'immutable-delivery/following'
};
/** A Deployment and its Service: the caller's own name and the release's. */
function objectName(base, group) {
    // A Service is a DNS label.
    return `${base.slice(0, 62 - group.length).replace(/-+$/, '')}-${group}`;
}
//# sourceMappingURL=names.js.map

/***/ }),

/***/ 21644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $R: () => (/* binding */ whyNotReady),
/* harmony export */   A2: () => (/* binding */ ownContainer),
/* harmony export */   OA: () => (/* binding */ podAddress),
/* harmony export */   Xi: () => (/* binding */ isLeaving),
/* harmony export */   Zy: () => (/* binding */ isRolledOut),
/* harmony export */   hR: () => (/* binding */ instanceOf),
/* harmony export */   ht: () => (/* binding */ variablesOf),
/* harmony export */   i_: () => (/* binding */ isReady),
/* harmony export */   l7: () => (/* binding */ releaseOf),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   rI: () => (/* binding */ conditionOf),
/* harmony export */   t9: () => (/* binding */ digestOfPod),
/* harmony export */   wN: () => (/* binding */ restartsOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73965);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23941);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43310);
/** What a pod's status says. Pure. */




const none = `sha256:${'0'.repeat(64)}`;
/** It takes traffic: its own readiness probe passes and nobody has told it to end. */
function isReady(pod) {
    return (pod.metadata.deletionTimestamp === undefined &&
        (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsAt */ .yR)(pod.status ?? {}, 'conditions').some(({ type, status }) => type === 'Ready' && status === 'True'));
}
const isLeaving = (pod) => pod.metadata.deletionTimestamp !== undefined;
const releaseOf = (object) => object.metadata.labels?.[_names_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.release] ?? '';
function podAddress(pod) {
    const ip = pod.status?.['podIP'];
    return { host: typeof ip === 'string' ? ip : '', port: Number(pod.metadata.annotations?.[_names_js__WEBPACK_IMPORTED_MODULE_1__/* .annotations */ .hk.port] ?? 0) };
}
/** The status of the container that the image is for. */
function ownContainer(pod) {
    const name = pod.metadata.annotations?.[_names_js__WEBPACK_IMPORTED_MODULE_1__/* .annotations */ .hk.container];
    return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsAt */ .yR)(pod.status ?? {}, 'containerStatuses').find((container) => container['name'] === name);
}
/**
 * What the container runtime says that it runs: the digest that was pulled, which may be the index's or a platform
 * manifest's. One that belongs to the release is given as the release's manifest.
 */
function digestOfPod(pod) {
    const imageId = ownContainer(pod)?.['imageID'];
    const digest = /sha256:[0-9a-f]{64}$/.exec(typeof imageId === 'string' ? imageId : '')?.[0];
    if (!(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(digest))
        return none;
    const { [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .annotations */ .hk.image]: image, [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .annotations */ .hk.manifest]: manifest } = pod.metadata.annotations ?? {};
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(manifest) && (digest === image || digest === manifest) ? manifest : digest;
}
function restartsOf(pod) {
    const count = ownContainer(pod)?.['restartCount'];
    return typeof count === 'number' ? count : 0;
}
/** @param before how often it had been started again when its release was first complete */
function instanceOf(pod, index, before) {
    return {
        name: pod.metadata.name,
        group: releaseOf(pod),
        index,
        address: podAddress(pod),
        running: isReady(pod),
        digest: digestOfPod(pod),
        pid: 0,
        restarts: Math.max(0, restartsOf(pod) - before)
    };
}
/** How its container ended the last time: `exit code 137 (OOMKilled)`. */
function endOf(pod) {
    const container = ownContainer(pod) ?? {};
    const state = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectAt */ .lJ)((0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectAt */ .lJ)(container, 'state') ?? {}, 'terminated');
    const ended = state ?? (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectAt */ .lJ)((0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectAt */ .lJ)(container, 'lastState') ?? {}, 'terminated');
    if (ended === undefined)
        return undefined;
    const reason = typeof ended['reason'] === 'string' && ended['reason'] !== 'Error' ? ` (${ended['reason']})` : '';
    const killed = ended['reason'] === 'OOMKilled' ? ', killed for its memory' : '';
    const said = typeof ended['message'] === 'string' ? `: ${ended['message']}` : '';
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(`exit code ${String(ended['exitCode'])}${killed}${reason}${said}`, 500);
}
/** Reasons for which a container does not come up by waiting. */
const hopeless = new Set([
    'ImagePullBackOff',
    'ErrImageNeverPull',
    'InvalidImageName',
    'ImageInspectError',
    'CreateContainerConfigError',
    'RunContainerError',
    'CreateContainerError'
]);
/** Why a pod is not ready, in the cluster's words; `hopeless` when waiting would not help. */
function whyNotReady(pod) {
    if (isReady(pod) || isLeaving(pod))
        return undefined;
    const status = pod.status ?? {};
    const containers = [...(0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsAt */ .yR)(status, 'initContainerStatuses'), ...(0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsAt */ .yR)(status, 'containerStatuses')];
    for (const container of containers) {
        const waiting = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectAt */ .lJ)((0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectAt */ .lJ)(container, 'state') ?? {}, 'waiting');
        const reason = typeof waiting?.['reason'] === 'string' ? waiting['reason'] : '';
        const restarts = Number(container['restartCount'] ?? 0);
        const looping = reason === 'CrashLoopBackOff';
        if (!looping && !hopeless.has(reason))
            continue;
        const message = typeof waiting?.['message'] === 'string' ? `: ${waiting['message']}` : '';
        const end = looping ? endOf(pod) : undefined;
        return {
            reason: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(`${String(container['name'])}: ${reason}${end === undefined ? message : ` (${end})`}`, 500),
            // An application may wait for another one by ending once.
            hopeless: !looping || restarts >= 2
        };
    }
    for (const condition of (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsAt */ .yR)(status, 'conditions'))
        if (condition['type'] === 'PodScheduled' && condition['status'] === 'False')
            return {
                reason: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(`${String(condition['reason'])}: ${String(condition['message'])}`, 500),
                hopeless: false
            };
    const phase = typeof status['phase'] === 'string' ? status['phase'] : 'unknown';
    return { reason: phase === 'Running' ? 'runs, and is not ready' : (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(`phase ${phase}`, 100), hopeless: false };
}
/** The condition of a Deployment. */
function conditionOf(object, type) {
    return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsAt */ .yR)(object.status ?? {}, 'conditions').find((condition) => condition['type'] === type);
}
/** All pods of the newest template are there and available, and no other ones (`kubectl rollout status`). */
function isRolledOut(deployment) {
    const { spec = {}, status = {}, metadata } = deployment;
    const wanted = Number(spec['replicas'] ?? 1);
    const count = (key) => Number(status[key] ?? 0);
    return (count('observedGeneration') >= (metadata.generation ?? 0) &&
        count('updatedReplicas') === wanted &&
        count('replicas') === wanted &&
        count('availableReplicas') === wanted);
}
/** Names of the variables that its container is given; never values. */
function variablesOf(pod) {
    const name = pod.metadata.annotations?.[_names_js__WEBPACK_IMPORTED_MODULE_1__/* .annotations */ .hk.container];
    const own = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsAt */ .yR)(pod.spec ?? {}, 'containers').find((container) => container['name'] === name);
    return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsAt */ .yR)(own ?? {}, 'env').flatMap((entry) => ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(entry) ? [String(entry['name'])] : []));
}
//# sourceMappingURL=pods.js.map

/***/ }),

/***/ 77657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ clusterFiles),
/* harmony export */   f: () => (/* binding */ ownerId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69934);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43310);
/**
 * Journal and lock beside the target: small ConfigMaps in its namespace, each a file. That a name can be created once
 * is the compare-and-swap (etcd's), exactly what `StateFiles.create` asks for.
 */




const content = 'content';
/** Who wrote it: tells our own create, whose answer was lost, from somebody else's. */
const writer = 'immutable-delivery/writer';
/** etcd takes 1.5 MiB, the API server 1 MiB of data. */
const most = 1_000_000;
/** @param owner `app/environment` */
function clusterFiles(api, owner) {
    const id = ownerId(owner);
    const where = `configmaps ${id}-* in the namespace ${api.namespace}`;
    const nameOf = (file) => {
        const name = `${id}-${file.replace(/\.json$/, '').replaceAll('/', '-')}`;
        if (!/^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/.test(name))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('file', name, 'lower case letters, digits, dots and dashes');
        return name;
    };
    const folderOf = (file) => (file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : 'root');
    const bodyOf = (file, text) => {
        if (Buffer.byteLength(text) > most)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(file, `at most ${most} bytes`, String(text.length));
        return {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: {
                name: nameOf(file),
                labels: { [_names_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.managed]: _names_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.us, [_names_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.state]: id, [_names_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.folder]: folderOf(file) },
                annotations: { 'immutable-delivery/file': file, [writer]: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(12).toString('hex') }
            },
            data: { [content]: text }
        };
    };
    return {
        where,
        list: async (folder) => {
            const selector = `${_names_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.state}=${id},${_names_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.folder}=${folder}`;
            const found = await api.list(_api_js__WEBPACK_IMPORTED_MODULE_3__/* .resources */ .ES.configMaps, selector);
            return found.flatMap((map) => map.metadata.annotations?.['immutable-delivery/file']?.slice(folder.length + 1) ?? []);
        },
        read: async (file, limit) => {
            const found = await api.get(_api_js__WEBPACK_IMPORTED_MODULE_3__/* .resources */ .ES.configMaps, nameOf(file));
            if (found === undefined || found.metadata.deletionTimestamp !== undefined)
                return undefined;
            const bytes = Buffer.from(textOf(found) ?? '');
            if (bytes.length > limit)
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(file, `at most ${limit} bytes`, String(bytes.length));
            return bytes;
        },
        create: async (file, text) => {
            const body = bodyOf(file, text);
            if ((await api.create(_api_js__WEBPACK_IMPORTED_MODULE_3__/* .resources */ .ES.configMaps, body)) !== undefined)
                return true;
            const there = await api.get(_api_js__WEBPACK_IMPORTED_MODULE_3__/* .resources */ .ES.configMaps, body.metadata.name);
            return there?.metadata.annotations?.[writer] === body.metadata.annotations?.[writer];
        },
        replace: async (file, text) => {
            const body = bodyOf(file, text);
            for (;;) {
                if ((await api.replace(_api_js__WEBPACK_IMPORTED_MODULE_3__/* .resources */ .ES.configMaps, body.metadata.name, body)) !== undefined)
                    return;
                if ((await api.create(_api_js__WEBPACK_IMPORTED_MODULE_3__/* .resources */ .ES.configMaps, body)) !== undefined)
                    return;
            }
        },
        remove: (file) => api.remove(_api_js__WEBPACK_IMPORTED_MODULE_3__/* .resources */ .ES.configMaps, nameOf(file))
    };
}
function textOf(map) {
    const data = map['data'];
    const text = data?.[content];
    return typeof text === 'string' ? text : undefined;
}
/** Readable, and not the same for `a-b/c` and `a/b-c`. */
function ownerId(owner) {
    const readable = owner
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 40);
    return `${readable}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(owner).digest('hex').slice(0, 8)}`;
}
//# sourceMappingURL=state-files.js.map

/***/ }),

/***/ 97926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gV: () => (/* binding */ kubernetesTarget),
  tj: () => (/* binding */ platformOf),
  rs: () => (/* binding */ urlOf),
  x4: () => (/* binding */ versionsOf)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/api.js
var kubernetes_api = __webpack_require__(69934);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/manifest.js
var manifest = __webpack_require__(23941);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/names.js
var kubernetes_names = __webpack_require__(43310);
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/companions.js
/**
 * What stands beside a Deployment and names it: the autoscaler that scales it and the disruption budgets that protect
 * its pods. They follow the release that serves, or they would scale and protect what nobody uses any more.
 */




const before = 'immutable-delivery/scale-down-before';
const tries = 20;
function companions(o) {
    const { api, logger } = o;
    const refused = new Set();
    const quiet = async (what, body, otherwise) => {
        if (refused.has(what))
            return otherwise;
        try {
            return await body();
        }
        catch (error) {
            // Many a deployer may not see them, and many a namespace has none.
            if (!isRefused(error))
                throw error;
            refused.add(what);
            logger.warning(`${what} of the namespace ${api.namespace} are left alone: ${(0,errors/* errorMessage */.gJ)(error)}`);
            return otherwise;
        }
    };
    const autoscalers = () => quiet('autoscalers', async () => (await api.list(kubernetes_api/* resources */.ES.autoscalers)).filter((entry) => isOurs(entry, o)), []);
    const budgets = () => quiet('disruption budgets', async () => (await api.list(kubernetes_api/* resources */.ES.budgets)).filter((entry) => protects(entry, o)), []);
    return {
        follow: async (group) => {
            const target = (0,kubernetes_names/* objectName */.Hd)(o.name, group);
            for (const { metadata } of await autoscalers())
                await change(api, kubernetes_api/* resources */.ES.autoscalers, metadata.name, (object) => {
                    const current = (0,manifest/* objectAt */.lJ)(object.spec ?? {}, 'scaleTargetRef') ?? {};
                    return [
                        ...(current['name'] === target
                            ? []
                            : [
                                { op: 'test', path: '/spec/scaleTargetRef/name', value: current['name'] },
                                { op: 'replace', path: '/spec/scaleTargetRef/name', value: target }
                            ]),
                        ...released(object)
                    ];
                });
            for (const { metadata } of await budgets())
                await change(api, kubernetes_api/* resources */.ES.budgets, metadata.name, (object) => {
                    const selector = matchLabels(object);
                    if (selector[kubernetes_names/* labels */.WD.release] === group)
                        return [];
                    return [
                        { op: 'test', path: '/spec/selector/matchLabels', value: selector },
                        { op: 'replace', path: '/spec/selector/matchLabels', value: { ...selector, [kubernetes_names/* labels */.WD.release]: group } }
                    ];
                });
        },
        hold: async () => {
            for (const { metadata } of await autoscalers())
                await change(api, kubernetes_api/* resources */.ES.autoscalers, metadata.name, held);
        },
        scale: async () => {
            const [autoscaler] = await autoscalers();
            if (autoscaler === undefined)
                return undefined;
            const { spec = {}, status = {} } = autoscaler;
            return { least: Number(spec['minReplicas'] ?? 1), now: Number(status['currentReplicas'] ?? 0) };
        }
    };
}
/** It scales the Deployment of the manifest, or one that was made from it. Pure. */
function isOurs(autoscaler, o) {
    const target = (0,manifest/* objectAt */.lJ)(autoscaler.spec ?? {}, 'scaleTargetRef') ?? {};
    const name = String(target['name']);
    if (target['kind'] !== 'Deployment')
        return false;
    return name === o.name || (name.startsWith(o.name.slice(0, 20)) && /-[0-9a-f]{12}-[0-9a-f]{12}-\d+$/.test(name));
}
/** Its selector takes in the pods of every release, or those of one. Pure. */
function protects(budget, o) {
    const { [kubernetes_names/* labels */.WD.release]: release, ...others } = matchLabels(budget);
    const entries = Object.entries(others);
    if ((0,manifest/* objectAt */.lJ)((0,manifest/* objectAt */.lJ)(budget.spec ?? {}, 'selector') ?? {}, 'matchExpressions') !== undefined)
        return false;
    if (entries.length === 0 && release === undefined)
        return false;
    return entries.every(([key, value]) => o.labels[key] === value);
}
function matchLabels(budget) {
    const selector = (0,manifest/* objectAt */.lJ)(budget.spec ?? {}, 'selector') ?? {};
    return ((0,manifest/* objectAt */.lJ)(selector, 'matchLabels') ?? {});
}
/** Scaling down is switched off, and what was there is noted. */
function held(object) {
    if (object.metadata.annotations?.[before] !== undefined)
        return [];
    const behavior = (0,manifest/* objectAt */.lJ)(object.spec ?? {}, 'behavior');
    const down = behavior === undefined ? undefined : (0,manifest/* objectAt */.lJ)(behavior, 'scaleDown');
    return [
        ...(object.metadata.annotations === undefined
            ? [{ op: 'add', path: '/metadata/annotations', value: {} }]
            : []),
        {
            op: 'add',
            path: `/metadata/annotations/${before.replace('/', '~1')}`,
            value: JSON.stringify(behavior ?? null)
        },
        { op: 'add', path: '/spec/behavior', value: { ...behavior, scaleDown: { ...down, selectPolicy: 'Disabled' } } }
    ];
}
function released(object) {
    const noted = object.metadata.annotations?.[before];
    if (noted === undefined)
        return [];
    let behavior;
    try {
        behavior = JSON.parse(noted);
    }
    catch {
        behavior = null;
    }
    return [
        behavior === null
            ? { op: 'remove', path: '/spec/behavior' }
            : { op: 'replace', path: '/spec/behavior', value: behavior },
        { op: 'remove', path: `/metadata/annotations/${before.replace('/', '~1')}` }
    ];
}
/** Each look gives the patch anew, until nobody was faster. */
async function change(api, resource, name, operations) {
    for (let tried = 0; tried < tries; tried += 1) {
        const object = await api.get(resource, name);
        if (object === undefined)
            return;
        const wanted = operations(object);
        if (wanted.length === 0)
            return;
        const guard = {
            op: 'test',
            path: '/metadata/resourceVersion',
            value: object.metadata.resourceVersion
        };
        if ((await api.patch(resource, name, [guard, ...wanted])) !== undefined)
            return;
    }
    throw new Error(`${resource.name} ${name} is being written by somebody else all the time`);
}
/** Not allowed, or a cluster without that API. */
function isRefused(error) {
    const status = error.details?.status;
    return status === 403 || status === 404;
}
//# sourceMappingURL=companions.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/rollout/build/src/router.js
var router = __webpack_require__(63616);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/pods.js
var kubernetes_pods = __webpack_require__(21644);
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/endpoints.js




/** IP addresses to which new connections go. Pure. */
function readyAddresses(slices) {
    const found = slices.flatMap((slice) => (0,manifest/* objectsAt */.yR)(slice, 'endpoints').flatMap((endpoint) => {
        const { ready } = (0,manifest/* objectAt */.lJ)(endpoint, 'conditions') ?? {};
        // Not said means ready (discovery.k8s.io/v1).
        if (ready === false)
            return [];
        const addresses = endpoint['addresses'];
        return Array.isArray(addresses) ? addresses.map(String) : [];
    }));
    return [...new Set(found)];
}
async function addressesOf(api, service) {
    return readyAddresses(await api.list(kubernetes_api/* resources */.ES.endpointSlices, `kubernetes.io/service-name=${service}`));
}
/** All pods of an owner, by release. */
function podsByRelease(pods) {
    const groups = new Map();
    for (const pod of pods)
        groups.set((0,kubernetes_pods/* releaseOf */.l7)(pod), [...(groups.get((0,kubernetes_pods/* releaseOf */.l7)(pod)) ?? []), pod]);
    return groups;
}
const podsOf = (api, owner) => api.list(kubernetes_api/* resources */.ES.pods, `${kubernetes_names/* labels */.WD.owner}=${owner}`);
/** The addresses as backends; a stranger's pod is given without a port, so that it is no backend of any plan. */
function backendsAt(addresses, pods) {
    return addresses.map((host) => {
        const pod = pods.find((entry) => (0,kubernetes_pods/* podAddress */.OA)(entry).host === host);
        return { host, port: pod === undefined ? 0 : (0,kubernetes_pods/* podAddress */.OA)(pod).port };
    });
}
const readyBackends = (pods) => (pods ?? []).filter(kubernetes_pods/* isReady */.i_).map(kubernetes_pods/* podAddress */.OA);
/**
 * Waits until a Service sends to exactly the ready pods of a release.
 * @throws Error when it does not come to that
 */
async function waitEndpoints(o, service, group, patience = 30_000) {
    const end = o.clock.now() + patience;
    for (let pause = 10;; pause = Math.min(500, pause * 2)) {
        const [addresses, pods] = await Promise.all([addressesOf(o.api, service), podsOf(o.api, o.owner)]);
        const wanted = readyBackends(podsByRelease(pods).get(group)).map(({ host }) => host);
        const same = addresses.length === wanted.length && wanted.every((host) => addresses.includes(host));
        if (same && wanted.length > 0)
            return;
        if (o.clock.now() >= end)
            throw new Error(`the Service ${service} sends to ${addresses.length} addresses after ${patience} ms, and ${group} has ${wanted.length} ready pods`);
        await o.clock.sleep(pause);
    }
}
//# sourceMappingURL=endpoints.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/note.js
/** What a router's object remembers in its annotations: the last writer's epoch and the routes that it was given. Pure. */



/** Milliseconds for which nodes and proxies may still send to a group that lost its weight. */
const settle = 2000;
function epochOf(object) {
    const epoch = Number(object.metadata.annotations?.[kubernetes_names/* annotations */.hk.epoch] ?? 0);
    return Number.isSafeInteger(epoch) && epoch > 0 ? epoch : 0;
}
/** What cannot be read is no role: the next write sets it right. */
function rolesOf(object) {
    let raw;
    try {
        raw = JSON.parse(object.metadata.annotations?.[kubernetes_names/* annotations */.hk.routes] ?? '[]');
    }
    catch {
        return [];
    }
    if (!Array.isArray(raw))
        return [];
    return raw.slice(0, 100).flatMap((entry) => {
        if (!(0,json/* isObject */.Gv)(entry))
            return [];
        const { group, weight, backup, idleSince } = entry;
        if (typeof group !== 'string' || typeof weight !== 'number' || typeof backup !== 'boolean')
            return [];
        return [{ group, weight, backup, ...(typeof idleSince === 'number' ? { idleSince } : {}) }];
    });
}
function nextRoles(before, routes, now) {
    return routes.map(({ group, weight, backup }) => {
        if (weight > 0)
            return { group, weight, backup };
        const known = before.find((role) => role.group === group);
        // Who never had any has nothing to finish.
        const idleSince = known === undefined ? 0 : known.weight > 0 ? now : (known.idleSince ?? now);
        return { group, weight, backup, idleSince };
    });
}
/** 1 while somebody may still be sending to it. What is in flight inside of a pod is the pod's own to finish. */
function activeOf(role, now) {
    if (role.weight > 0)
        return 1;
    const since = role.idleSince ?? 0;
    return since <= now && now - since < settle ? 1 : 0;
}
/** Writes annotations only when nobody else has written since they were read. */
function noteOperations(object, values) {
    const there = object.metadata.annotations;
    const base = '/metadata/annotations';
    const known = there?.[kubernetes_names/* annotations */.hk.epoch];
    // A test of `null` holds where nothing is, in the API server's patches; an object without any has no such path.
    const guard = there === undefined
        ? [
            { op: 'test', path: base, value: null },
            { op: 'add', path: base, value: {} }
        ]
        : [{ op: 'test', path: `${base}/${(0,kubernetes_api/* pointer */.Wn)(kubernetes_names/* annotations */.hk.epoch)}`, value: known ?? null }];
    const writes = Object.entries(values).flatMap(([key, value]) => {
        const path = `${base}/${(0,kubernetes_api/* pointer */.Wn)(key)}`;
        if (value !== undefined)
            return [{ op: 'add', path, value }];
        return there?.[key] === undefined ? [] : [{ op: 'remove', path }];
    });
    return [...guard, ...writes];
}
/** A weight that no plan asks for: what is told differs from it, so that the next decision is to set it right. */
const unfinished = -1;
/**
 * The routes as they are told: where one release serves alone and what stands beside it was not given to it yet, since a
 * run ended between the two, the switch is not done.
 */
function withFollowers(routes, object) {
    const [serving, second] = routes.filter(({ weight }) => weight > 0);
    if (serving === undefined || second !== undefined)
        return [...routes];
    if (object.metadata.annotations?.[kubernetes_names/* annotations */.hk.following] === serving.group)
        return [...routes];
    return routes.map((route) => (route === serving ? { ...route, weight: unfinished } : route));
}
/** Autoscaler and disruption budgets are given to a release, and that this is done is noted. */
async function follow(o, resource, name, group) {
    await o.companions.follow(group);
    for (let tried = 0; tried < 20; tried += 1) {
        const object = await o.api.get(resource, name);
        if (object === undefined || object.metadata.annotations?.[kubernetes_names/* annotations */.hk.following] === group)
            return;
        const operations = noteOperations(object, { [kubernetes_names/* annotations */.hk.following]: group });
        if ((await o.api.patch(resource, name, operations)) !== undefined)
            return;
    }
}
//# sourceMappingURL=note.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/service-router.js
/**
 * The router `service`: a Service's selector names the one release that serves. A JSON patch that begins with tests is
 * the compare-and-swap; what the EndpointSlices say is what holds. A Service has no weights.
 */







/** Stands in a selector for "no release". */
const nobody = 'none';
/** Milliseconds for which races with other writers are tried again. */
const patience = 15_000;
function serviceRouter(options) {
    const { api, owner, service, clock } = options;
    return {
        observe: async () => {
            const [object, pods, addresses] = await Promise.all([
                serviceOf(api, service),
                podsOf(api, owner),
                addressesOf(api, service)
            ]);
            const selected = selectorOf(object)[kubernetes_names/* labels */.WD.release];
            const groups = podsByRelease(pods);
            const roles = rolesOf(object);
            const known = roles.some(({ group }) => group === selected);
            const all = selected === undefined || selected === nobody || known || addresses.length === 0
                ? roles
                : [...roles, { group: selected, weight: 100, backup: false }];
            const routes = all.map((role) => {
                const serves = role.group === selected;
                return {
                    group: role.group,
                    weight: serves ? 100 : 0,
                    backup: role.backup,
                    backends: serves ? backendsAt(addresses, pods) : readyBackends(groups.get(role.group)),
                    active: activeOf(role, clock.now()),
                    ...uncounted
                };
            });
            const reached = routes.filter(({ backends }) => backends.length > 0);
            return { epoch: epochOf(object), url: options.url, routes: withFollowers(reached, object) };
        },
        apply: async (epoch, routes) => {
            const [serving, second] = routes.filter(({ weight }) => weight > 0);
            if (second !== undefined)
                throw new errors/* UserError */.yo('strategy', routes.map(({ weight }) => weight).join(', '), 'one release with all the traffic: a Service has no weights, the router `gateway` has');
            await service_router_select(epoch, routes, serving, options);
            if (serving === undefined)
                return;
            await waitEndpoints(options, service, serving.group);
            await follow(options, kubernetes_api/* resources */.ES.services, service, serving.group);
        }
    };
}
/** A Service and a Gateway count nothing that could be asked for here. */
const uncounted = { requests: 0, errors: 0, broken: 0 };
async function service_router_select(epoch, routes, serving, o) {
    const { api, clock, service } = o;
    const end = clock.now() + patience;
    for (let pause = 10;; pause = Math.min(500, pause * 2)) {
        const object = await serviceOf(api, service);
        const seen = epochOf(object);
        if (seen > epoch)
            throw new router/* StaleEpoch */.R(epoch, seen);
        const selector = selectorOf(object);
        const roles = nextRoles(rolesOf(object), routes, clock.now());
        const before = object.metadata.annotations?.[kubernetes_names/* annotations */.hk.before];
        const next = nextSelector(selector, before, routes, serving);
        const operations = [
            ...noteOperations(object, {
                [kubernetes_names/* annotations */.hk.epoch]: String(epoch),
                [kubernetes_names/* annotations */.hk.routes]: JSON.stringify(roles),
                [kubernetes_names/* annotations */.hk.before]: before ?? JSON.stringify(selector)
            }),
            // What somebody else wrote into it meanwhile is not written over.
            { op: 'test', path: '/spec/selector', value: selector },
            { op: 'replace', path: '/spec/selector', value: next }
        ];
        if ((await api.patch(kubernetes_api/* resources */.ES.services, service, operations)) !== undefined)
            return;
        if (clock.now() >= end)
            throw new Error(`the Service ${service} is being written by somebody else all the time`);
        await clock.sleep(pause);
    }
}
/** @param before what the Service selected before us, as JSON */
function nextSelector(selector, before, routes, serving) {
    const theirs = before === undefined ? selector : JSON.parse(before);
    if (serving !== undefined) {
        const { [kubernetes_names/* labels */.WD.release]: _, 'pod-template-hash': hash, ...kept } = theirs;
        // Pods of ours have a hash of their own.
        void hash;
        return { ...kept, [kubernetes_names/* labels */.WD.release]: serving.group };
    }
    const selected = selector[kubernetes_names/* labels */.WD.release];
    // Who has no ready pod for a moment is in no route, and must be found again when it has one.
    if (selected === undefined || !routes.some(({ group }) => group === selected))
        return selector;
    return theirs;
}
/**
 * Keeps a Service that was never ours from taking in the pods of a release before anybody has looked at them: where
 * its selector would match them, it is narrowed to the pods that it has now.
 * @param given the labels of the release's pods that are the caller's
 */
async function keepOut(o) {
    const { api, service } = o;
    for (let tried = 1;; tried += 1) {
        const object = await serviceOf(api, service);
        const selector = selectorOf(object);
        const entries = Object.entries(selector);
        const matches = entries.length > 0 && entries.every(([key, value]) => o.labels[key] === value);
        if (!matches)
            return;
        const text = entries.map(([key, value]) => `${key}=${value}`).join(',');
        const pods = (await api.list(kubernetes_api/* resources */.ES.pods, text)).filter((pod) => pod.metadata.labels?.[kubernetes_names/* labels */.WD.owner] === undefined);
        const hashes = [...new Set(pods.map((pod) => pod.metadata.labels?.['pod-template-hash'] ?? ''))];
        const [hash] = hashes;
        if (hashes.length > 1 || hash === '')
            throw new errors/* UserError */.yo('router.service', service, `a Service that selects the pods of one ReplicaSet: it selects ${pods.length} of several, and would take in those of the new release (${text}). Wait for the end of their rollout, or give the template in the manifest another label`);
        const next = hash === undefined ? { ...selector, [kubernetes_names/* labels */.WD.release]: nobody } : { ...selector, 'pod-template-hash': hash };
        const operations = [
            ...noteOperations(object, {
                [kubernetes_names/* annotations */.hk.epoch]: String(Math.max(o.epoch, epochOf(object))),
                [kubernetes_names/* annotations */.hk.before]: object.metadata.annotations?.[kubernetes_names/* annotations */.hk.before] ?? JSON.stringify(next)
            }),
            { op: 'test', path: '/spec/selector', value: selector },
            { op: 'replace', path: '/spec/selector', value: next }
        ];
        if ((await api.patch(kubernetes_api/* resources */.ES.services, service, operations)) !== undefined) {
            o.logger.info(`the Service ${service} would take in the new pods before they are checked; it now selects ${hash === undefined ? 'none' : `only those of ${pods.map((pod) => pod.metadata.name).join(', ')}`}`);
            return;
        }
        if (tried === 20)
            throw new Error(`the Service ${service} is being written by somebody else all the time`);
    }
}
/** @throws UserError when there is none, or none that selects */
async function serviceOf(api, service) {
    const object = await api.get(kubernetes_api/* resources */.ES.services, service);
    const got = object === undefined ? 'no such Service' : object.spec?.['type'] === 'ExternalName' ? 'an ExternalName' : '';
    if (object === undefined || got !== '')
        throw new errors/* UserError */.yo('router.service', `${service} in the namespace ${api.namespace}: ${got}`, 'a Service with a selector');
    return object;
}
function selectorOf(object) {
    return ((0,manifest/* objectAt */.lJ)(object.spec ?? {}, 'selector') ?? {});
}
//# sourceMappingURL=service-router.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/gateway-router.js
/**
 * The router `gateway`: the weights of an HTTPRoute's backendRefs (Gateway API), a Service for each release. A weight
 * holds once every Gateway of the route has said so of this generation.
 */









const servicePort = 80;
const racePatience = 15_000;
function gatewayRouter(options) {
    const { api, owner, clock } = options;
    const serviceOf = (group) => (0,kubernetes_names/* objectName */.Hd)(options.name, group);
    return {
        observe: async () => {
            const [object, pods, services] = await Promise.all([routeOf(options), podsOf(api, owner), servicesOf(options)]);
            const refs = (0,manifest/* objectsAt */.yR)(ruleOf(object, options).rule, 'backendRefs');
            const weightOf = (group) => {
                const ref = refs.find(({ name }) => name === serviceOf(group));
                return ref === undefined ? 0 : Number(ref['weight'] ?? 1);
            };
            const groups = podsByRelease(pods);
            const roles = rolesOf(object);
            const strangers = services
                .map(kubernetes_pods/* releaseOf */.l7)
                .filter((group) => weightOf(group) > 0 && !roles.some((role) => role.group === group))
                .map((group) => ({ group, weight: weightOf(group), backup: false }));
            const routes = await Promise.all([...roles, ...strangers].map(async (role) => {
                const weight = weightOf(role.group);
                return {
                    group: role.group,
                    weight,
                    backup: role.backup,
                    backends: weight > 0
                        ? backendsAt(await addressesOf(api, serviceOf(role.group)), pods)
                        : readyBackends(groups.get(role.group)),
                    active: activeOf(role, clock.now()),
                    ...uncounted
                };
            }));
            const reached = routes.filter(({ backends }) => backends.length > 0);
            return { epoch: epochOf(object), url: options.url, routes: withFollowers(reached, object) };
        },
        apply: async (epoch, routes) => {
            const serving = routes.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
            for (const { group } of routes)
                await ensureService(group, options);
            for (const { group } of serving)
                await waitEndpoints(options, serviceOf(group), group);
            if (serving.length > 1)
                await options.companions.hold();
            const changed = await share(epoch, routes, options);
            await waitTaken(changed, options);
            const [only, second] = serving;
            if (only !== undefined && second === undefined)
                await follow(options, kubernetes_api/* resources */.ES.httpRoutes, options.route, only.group);
            await removeServices(routes, options);
        }
    };
}
async function share(epoch, routes, o) {
    const { api, clock } = o;
    const end = clock.now() + racePatience;
    for (let pause = 10;; pause = Math.min(500, pause * 2)) {
        const object = await routeOf(o);
        const seen = epochOf(object);
        if (seen > epoch)
            throw new router/* StaleEpoch */.R(epoch, seen);
        const { index, rule } = ruleOf(object, o);
        const refs = (0,manifest/* objectsAt */.yR)(rule, 'backendRefs');
        const before = object.metadata.annotations?.[kubernetes_names/* annotations */.hk.before] ?? JSON.stringify(refs);
        const next = nextRefs(refs, JSON.parse(before), routes, o);
        const path = `/spec/rules/${index}/backendRefs`;
        const operations = [
            ...noteOperations(object, {
                [kubernetes_names/* annotations */.hk.epoch]: String(epoch),
                [kubernetes_names/* annotations */.hk.routes]: JSON.stringify(nextRoles(rolesOf(object), routes, clock.now())),
                [kubernetes_names/* annotations */.hk.before]: before
            }),
            { op: 'test', path, value: rule['backendRefs'] ?? null },
            { op: 'add', path, value: next }
        ];
        const changed = await api.patch(kubernetes_api/* resources */.ES.httpRoutes, o.route, operations);
        if (changed !== undefined)
            return changed;
        if (clock.now() >= end)
            throw new Error(`the HTTPRoute ${o.route} is being written by somebody else all the time`);
        await clock.sleep(pause);
    }
}
/** @param before what the route had before us */
function nextRefs(refs, before, routes, o) {
    const ours = routes.map(({ group, weight }) => ({
        group: '',
        kind: 'Service',
        name: (0,kubernetes_names/* objectName */.Hd)(o.name, group),
        port: servicePort,
        weight
    }));
    if (ours.some(({ weight }) => weight > 0))
        return ours;
    const names = new Set(ours.map(({ name }) => name));
    const present = refs.filter((ref) => Number(ref['weight'] ?? 1) > 0);
    // Who has no ready pod for a moment is in no route, and must be found again when it has one.
    return present.some((ref) => names.has(String(ref['name']))) ? [...before] : [...refs];
}
/** Each Gateway says what it made of the route; what it says of an older generation says nothing. */
async function waitTaken(changed, o) {
    const { clock } = o;
    const patience = o.patience ?? 60_000;
    const end = clock.now() + patience;
    for (let pause = 10;; pause = Math.min(500, pause * 2)) {
        const object = await routeOf(o);
        const reason = notTaken(object, changed.metadata.generation ?? 0);
        if (reason === undefined)
            return;
        if (clock.now() >= end)
            throw new Error(`the HTTPRoute ${o.route} does not hold after ${patience} ms: ${reason}`);
        await clock.sleep(pause);
    }
}
/** Why a route's change is not in force; undefined when it is. Pure. */
function notTaken(object, generation) {
    const parents = (0,manifest/* objectsAt */.yR)(object.status ?? {}, 'parents');
    const wanted = (0,manifest/* objectsAt */.yR)(object.spec ?? {}, 'parentRefs').length;
    if (parents.length < wanted || parents.length === 0)
        return `${parents.length} of its ${wanted} Gateways have said anything of it`;
    for (const parent of parents)
        for (const type of ['Accepted', 'ResolvedRefs']) {
            const found = (0,manifest/* objectsAt */.yR)(parent, 'conditions').find((condition) => condition['type'] === type);
            const name = String((0,manifest/* objectAt */.lJ)(parent, 'parentRef')?.['name']);
            if (found === undefined)
                return `the Gateway ${name} has not said whether it is ${type}`;
            if (Number(found['observedGeneration'] ?? 0) < generation)
                return `the Gateway ${name} has not taken it yet`;
            if (found['status'] !== 'True')
                return (0,printable/* printable */.g)(`the Gateway ${name}: ${type} is ${String(found['status'])}: ${String(found['message'])}`, 500);
        }
    return undefined;
}
async function routeOf(o) {
    const object = await o.api.get(kubernetes_api/* resources */.ES.httpRoutes, o.route);
    if (object === undefined)
        throw new errors/* UserError */.yo('router.route', `no HTTPRoute ${o.route} in the namespace ${o.api.namespace}`, 'one that is there');
    return object;
}
function ruleOf(object, o) {
    const rules = (0,manifest/* objectsAt */.yR)(object.spec ?? {}, 'rules');
    const index = o.rule === undefined ? 0 : rules.findIndex(({ name }) => name === o.rule);
    const rule = rules[index];
    if (rule === undefined || (o.rule === undefined && rules.length > 1)) {
        const names = rules.map(({ name }) => String(name)).join(', ');
        throw new errors/* UserError */.yo('router.rule', o.rule ?? `${rules.length} rules in the HTTPRoute ${o.route}`, `the name of one of them: ${names}`);
    }
    return { index, rule };
}
const servicesOf = (o) => o.api.list(kubernetes_api/* resources */.ES.services, `${kubernetes_names/* labels */.WD.owner}=${o.owner}`);
async function ensureService(group, o) {
    const name = (0,kubernetes_names/* objectName */.Hd)(o.name, group);
    const there = await o.api.get(kubernetes_api/* resources */.ES.services, name);
    if (there !== undefined && (0,kubernetes_pods/* releaseOf */.l7)(there) === group)
        return;
    if (there !== undefined)
        throw new errors/* UserError */.yo('router', `a Service ${name}`, 'that name free, or a Service of ours');
    const ours = { [kubernetes_names/* labels */.WD.managed]: kubernetes_names/* labels */.WD.us, [kubernetes_names/* labels */.WD.owner]: o.owner, [kubernetes_names/* labels */.WD.release]: group };
    await o.api.create(kubernetes_api/* resources */.ES.services, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, labels: ours },
        spec: {
            selector: { [kubernetes_names/* labels */.WD.owner]: o.owner, [kubernetes_names/* labels */.WD.release]: group },
            ports: [{ name: 'http', port: servicePort, targetPort: o.port }]
        }
    });
}
/** Services of releases that no route needs any more, and that nothing refers to. */
async function removeServices(routes, o) {
    const refs = new Set((0,manifest/* objectsAt */.yR)(ruleOf(await routeOf(o), o).rule, 'backendRefs').map(({ name }) => String(name)));
    const needed = new Set(routes.map(({ group }) => group));
    for (const service of await servicesOf(o))
        if (!needed.has((0,kubernetes_pods/* releaseOf */.l7)(service)) && !refs.has(service.metadata.name) && (0,json/* isObject */.Gv)(service.metadata))
            await o.api.remove(kubernetes_api/* resources */.ES.services, service.metadata.name, service.metadata.uid);
}
//# sourceMappingURL=gateway-router.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/capture.js
var capture = __webpack_require__(88004);
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/runtime.js
/** The runtime `kubernetes`: a release is a Deployment of its own, made from the caller's manifest. */






const poll = { first: 100, last: 1000 };
/** Between one look at a container that does not come up and the next: its kubelet may be trying still. */
const removalPatience = 60_000;
const mostCaptured = 20;
function kubernetesRuntime(options) {
    const { api, owner, files } = options;
    const selector = (group) => `${kubernetes_names/* labels */.WD.owner}=${owner}${group === undefined ? '' : `,${kubernetes_names/* labels */.WD.release}=${group}`}`;
    const deployments = (group) => api.list(kubernetes_api/* resources */.ES.deployments, selector(group));
    const pods = (group) => api.list(kubernetes_api/* resources */.ES.pods, selector(group));
    const list = async () => {
        const [made, all] = await Promise.all([deployments(), pods()]);
        const baselines = new Map(made.map((deployment) => [(0,kubernetes_pods/* releaseOf */.l7)(deployment), restartsBefore(deployment)]));
        const groups = new Map(made.map((deployment) => [(0,kubernetes_pods/* releaseOf */.l7)(deployment), []]));
        for (const pod of all) {
            if ((0,kubernetes_pods/* isLeaving */.Xi)(pod))
                continue;
            const group = groups.get((0,kubernetes_pods/* releaseOf */.l7)(pod)) ?? [];
            group.push(pod);
            groups.set((0,kubernetes_pods/* releaseOf */.l7)(pod), group);
        }
        return [...groups].toSorted(byName).flatMap(([group, own]) => own.length === 0
            ? // A Deployment without pods is a release all the same: what leaves must find it.
                [empty(group, made)]
            : own
                .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
                .map((pod, index) => (0,kubernetes_pods/* instanceOf */.hR)(pod, index, baselines.get(group)?.[pod.metadata.name] ?? 0)));
    };
    return {
        scales: true,
        list,
        start: async (group, signal, begun) => {
            const plan = await planOf(group, options);
            await options.prepare(plan, group.epoch);
            begun?.();
            const deployment = await apply(plan, group, options);
            await waitRolledOut(deployment.metadata.name, group, options, () => pods(group.name), signal);
        },
        capture: async (group, why) => {
            const captured = await (0,capture/* captureGroup */.s)({ api, group, why, pods: await pods(group), redact: options.redact });
            if (captured.length > 0)
                await files.replace(`captured/${group}.json`, `${JSON.stringify(captured, undefined, 1)}\n`);
            return captured;
        },
        remove: async (group) => {
            const { clock } = options;
            const end = clock.now() + removalPatience;
            for (let pause = poll.first;; pause = Math.min(poll.last, pause * 2)) {
                for (const deployment of await deployments(group))
                    await api.remove(kubernetes_api/* resources */.ES.deployments, deployment.metadata.name, deployment.metadata.uid);
                // Each pod ends by itself within its own grace period; nobody has to wait for that.
                const left = (await pods(group)).filter((pod) => !(0,kubernetes_pods/* isLeaving */.Xi)(pod));
                if (left.length === 0)
                    return;
                if (clock.now() >= end)
                    break;
                await clock.sleep(pause);
            }
            throw new Error(`the pods of ${group} are still there ${removalPatience} ms after their Deployment was removed`);
        },
        tidy: async () => {
            const captured = (await files.list('captured')).filter((name) => /-\d+\.json$/.test(name));
            const epochOf = (name) => Number(/-(\d+)\.json$/.exec(name)?.[1]);
            for (const name of captured.toSorted((a, b) => epochOf(b) - epochOf(a)).slice(mostCaptured))
                await files.remove(`captured/${name}`);
        },
        drift: async () => {
            const drifted = [];
            for (const deployment of await deployments()) {
                const what = deployment.metadata.annotations?.[kubernetes_names/* annotations */.hk.image] ?? '';
                for (const image of imagesOf(deployment))
                    if (!image.endsWith(`@${what}`))
                        drifted.push({ instance: deployment.metadata.name, what: `its image is ${(0,printable/* printable */.g)(image, 200)}` });
                const paused = deployment.spec?.['paused'] === true;
                if (paused)
                    drifted.push({ instance: deployment.metadata.name, what: 'it is paused' });
            }
            return drifted;
        }
    };
}
const byName = (a, b) => (a[0] < b[0] ? -1 : 1);
function empty(group, made) {
    const deployment = made.find((entry) => (0,kubernetes_pods/* releaseOf */.l7)(entry) === group);
    return {
        name: deployment?.metadata.name ?? group,
        group,
        index: 0,
        address: { host: '', port: 0 },
        running: false,
        digest: `sha256:${'0'.repeat(64)}`,
        pid: 0
    };
}
/** The images that its own container has been given. */
function imagesOf(deployment) {
    const template = deployment.spec?.['template'];
    const containers = Array.isArray(template?.spec?.containers) ? template.spec.containers : [];
    const name = deployment.metadata.annotations?.[kubernetes_names/* annotations */.hk.container];
    return containers.flatMap((container) => {
        const { name: own, image } = container;
        return own === name ? [String(image)] : [];
    });
}
/** @throws UserError for a release of another runtime; IntegrityError for a plan that is not the release's */
async function planOf(group, { files, plan }) {
    const digest = group.settings.kubernetes?.manifest;
    if (digest === undefined)
        throw new errors/* UserError */.yo('runtime', group.name, 'a release that was made for the runtime kubernetes');
    const file = (0,manifest/* planFile */.eS)(digest);
    const bytes = await files.read(file, manifest/* planLimit */.fv);
    const own = (0,manifest/* planText */.Pt)(plan);
    if (bytes === undefined && own.digest === digest) {
        await files.create(file, own.text);
        return plan;
    }
    if (bytes === undefined)
        throw new errors/* UserError */.yo('runtime.manifest', digest, `the manifest of ${group.name}, which is not kept in ${files.where}`);
    return (0,manifest/* readPlan */.m3)(bytes, digest);
}
/** Creates the release's Deployment, or sets right the one that is there: a live one keeps its pods meanwhile. */
async function apply(plan, group, o) {
    const scale = (await o.scale()) ?? 0;
    const name = (0,kubernetes_names/* objectName */.Hd)(plan.deployment.metadata.name, group.name);
    for (;;) {
        const there = await o.api.get(kubernetes_api/* resources */.ES.deployments, name);
        // Something else may scale it: it never gets fewer by being started.
        const replicas = Math.max((0,manifest/* replicasOf */.N4)(plan), scale, Number(there?.spec?.['replicas'] ?? 0));
        const { owner, repository } = o;
        const wanted = (0,manifest/* deploymentOf */.PE)({
            plan,
            group,
            owner,
            repository,
            replicas,
            deadline: Math.ceil(o.startTimeout / 1000)
        });
        if (there === undefined) {
            const made = await o.api.create(kubernetes_api/* resources */.ES.deployments, wanted);
            if (made !== undefined) {
                o.logger.info(`made the Deployment ${name} with ${replicas} ${replicas === 1 ? 'pod' : 'pods'}`);
                return made;
            }
            continue;
        }
        if ((0,kubernetes_pods/* releaseOf */.l7)(there) !== group.name || there.metadata.labels?.[kubernetes_names/* labels */.WD.owner] !== owner)
            throw new errors/* UserError */.yo('runtime', `a Deployment ${name} in ${o.api.namespace}`, 'that name free, or a Deployment of ours');
        const kept = there.metadata.annotations?.[kubernetes_names/* annotations */.hk.restarts];
        const metadata = {
            ...wanted.metadata,
            resourceVersion: there.metadata.resourceVersion,
            ...(kept === undefined ? {} : { annotations: { ...wanted.metadata.annotations, [kubernetes_names/* annotations */.hk.restarts]: kept } })
        };
        const set = await o.api.replace(kubernetes_api/* resources */.ES.deployments, name, { ...wanted, metadata });
        if (set !== undefined)
            return set;
    }
}
/** What `kubectl rollout status` waits for. @throws Error with the cluster's own reason */
async function waitRolledOut(name, group, o, pods, signal) {
    const { api, clock, logger, startTimeout } = o;
    const end = clock.now() + startTimeout;
    let said = '';
    for (let pause = poll.first;; pause = Math.min(poll.last, pause * 1.5)) {
        if (signal?.aborted === true)
            return;
        const deployment = await api.get(kubernetes_api/* resources */.ES.deployments, name);
        if (deployment === undefined)
            throw new Error(`the Deployment ${name} was removed by somebody else`);
        const own = (await pods()).filter((pod) => !(0,kubernetes_pods/* isLeaving */.Xi)(pod));
        const ready = Number(deployment.status?.['availableReplicas'] ?? 0);
        const progress = `${group.name}: ${ready} of ${String(deployment.spec?.['replicas'])} pods are available`;
        if (progress !== said)
            logger.info(progress);
        said = progress;
        if ((0,kubernetes_pods/* isRolledOut */.Zy)(deployment)) {
            proveImages(own, group);
            await rememberRestarts(deployment, own, api);
            return;
        }
        const why = own.flatMap((pod) => (0,kubernetes_pods/* whyNotReady */.$R)(pod) ?? []);
        const hopeless = why.find((entry) => entry.hopeless);
        if (hopeless !== undefined)
            throw new Error(`${name} does not come up: ${hopeless.reason}`);
        const progressing = (0,kubernetes_pods/* conditionOf */.rI)(deployment, 'Progressing');
        const failure = (0,kubernetes_pods/* conditionOf */.rI)(deployment, 'ReplicaFailure');
        const late = progressing?.['reason'] === 'ProgressDeadlineExceeded' || clock.now() >= end;
        if (late) {
            const denied = failure?.['status'] === 'True' ? (0,printable/* printable */.g)(String(failure['message']), 500) : undefined;
            const reason = denied ?? why[0]?.reason ?? 'the Deployment makes no progress';
            throw new Error(`not ready within ${startTimeout} ms: ${ready} of ${own.length} pods; ${reason}`);
        }
        await clock.sleep(pause, signal);
    }
}
/** A mirror, or whoever changes pods on their way in, may have put another image there. @throws IntegrityError */
function proveImages(pods, group) {
    const wrong = pods.find((pod) => (0,kubernetes_pods/* isReady */.i_)(pod) && (0,kubernetes_pods/* digestOfPod */.t9)(pod) !== group.manifest);
    if (wrong === undefined)
        return;
    const id = (0,kubernetes_pods/* ownContainer */.A2)(wrong)?.['imageID'];
    throw new errors/* IntegrityError */.cs(`the image of ${wrong.metadata.name}`, group.release.image, typeof id === 'string' ? (0,printable/* printable */.g)(id, 300) : 'nothing');
}
/** From here on every new start is one too many; what happened on the way up is forgiven. */
async function rememberRestarts(deployment, pods, api) {
    const known = deployment.metadata.annotations?.[kubernetes_names/* annotations */.hk.restarts];
    if (known !== undefined)
        return;
    const counts = Object.fromEntries(pods.map((pod) => [pod.metadata.name, (0,kubernetes_pods/* restartsOf */.wN)(pod)]));
    const path = `/metadata/annotations/${(0,kubernetes_api/* pointer */.Wn)(kubernetes_names/* annotations */.hk.restarts)}`;
    await api.patch(kubernetes_api/* resources */.ES.deployments, deployment.metadata.name, [
        {
            op: 'add',
            path,
            value: JSON.stringify(Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)))
        }
    ]);
}
function restartsBefore(deployment) {
    try {
        const raw = JSON.parse(deployment.metadata.annotations?.[kubernetes_names/* annotations */.hk.restarts] ?? '{}');
        const entries = Object.entries(raw).filter((entry) => Number.isInteger(entry[1]));
        return Object.fromEntries(entries);
    }
    catch {
        return {};
    }
}
//# sourceMappingURL=runtime.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/state-files.js
var state_files = __webpack_require__(77657);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/through-api.js
var through_api = __webpack_require__(17026);
;// CONCATENATED MODULE: ./packages/rollout/build/src/kubernetes/target.js
/** The pair of runtime and router in a namespace of a cluster, with all that belongs to it. */









/** @throws UserError when the Service is not there, or has no port for the pods */
async function kubernetesTarget(o) {
    const { api, plan, clock, logger } = o;
    const owner = (0,state_files/* ownerId */.f)(o.owner);
    const files = (0,state_files/* clusterFiles */.S)(api, o.owner);
    const { name } = plan.deployment.metadata;
    const follow = companions({ api, owner, name, labels: (0,manifest/* podLabels */.z8)(plan), logger });
    const shared = { api, owner, companions: follow, clock, logger };
    const settings = o.router;
    const router = settings.type === 'service'
        ? serviceRouter({
            ...shared,
            service: settings.service,
            url: settings.url ?? (await urlOf(api, settings.service))
        })
        : gatewayRouter({
            ...shared,
            route: settings.route,
            rule: settings.rule,
            name,
            port: plan.port,
            url: settings.url,
            ...(o.gatewayPatience === undefined ? {} : { patience: o.gatewayPatience })
        });
    const scale = await follow.scale();
    const runtime = kubernetesRuntime({
        api,
        owner,
        files,
        repository: o.repository,
        plan,
        startTimeout: o.startTimeout,
        prepare: async (made, epoch) => {
            const services = settings.type === 'service' ? [settings.service] : await backendServices(api, settings.route);
            for (const service of services)
                await keepOut({ api, service, labels: (0,manifest/* podLabels */.z8)(made), epoch, logger });
        },
        scale: async () => (await follow.scale())?.now,
        redact: o.redact,
        clock,
        logger
    });
    return {
        files,
        runtime,
        router,
        instances: (0,manifest/* leastOf */.zk)(plan, scale === undefined ? (0,manifest/* replicasOf */.N4)(plan) : Math.min((0,manifest/* replicasOf */.N4)(plan), scale.least)),
        http: (0,through_api/* httpThroughApi */.e)(o.http, api, owner),
        platform: () => platformOf(plan, api),
        settings: async () => {
            const secrets = await versionsOf(plan, api, logger);
            return {
                env: o.env,
                ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
                kubernetes: { manifest: (0,manifest/* planText */.Pt)(plan).digest }
            };
        }
    };
}
/**
 * What the manifest asks for, else what the first node is; whoever may not see nodes has the usual one. It only chooses
 * which manifest of an index names the release: each node pulls its own.
 */
async function platformOf(plan, api) {
    const pod = (0,manifest/* objectAt */.lJ)((0,manifest/* objectAt */.lJ)(plan.deployment.spec ?? {}, 'template') ?? {}, 'spec') ?? {};
    const asked = (0,manifest/* objectAt */.lJ)(pod, 'nodeSelector')?.['kubernetes.io/arch'];
    if (typeof asked === 'string')
        return { os: 'linux', architecture: asked };
    const answer = await api.call({ method: 'GET', path: '/api/v1/nodes?limit=1', expect: [200, 403] });
    const raw = answer.status === 200 ? JSON.parse(Buffer.from(answer.body).toString('utf8')) : {};
    const [node] = (0,manifest/* objectsAt */.yR)(raw, 'items');
    const info = (0,manifest/* objectAt */.lJ)((0,manifest/* objectAt */.lJ)(node ?? {}, 'status') ?? {}, 'nodeInfo');
    const architecture = info?.['architecture'];
    return { os: 'linux', architecture: typeof architecture === 'string' ? architecture : 'amd64' };
}
/** Through the API server, since no runner outside of the cluster reaches a Service. */
async function urlOf(api, service) {
    const object = await serviceOf(api, service);
    const port = (0,manifest/* objectsAt */.yR)(object.spec ?? {}, 'ports')[0]?.['port'];
    if (typeof port !== 'number')
        throw new errors/* UserError */.yo('router.service', service, 'a Service with a port');
    return (0,through_api/* serviceUrl */.R)(service, api.namespace, port);
}
/** The Services that a route has before its first release of ours: they must not take in new pods either. */
async function backendServices(api, route) {
    const object = await api.get(kubernetes_api/* resources */.ES.httpRoutes, route);
    const refs = (0,manifest/* objectsAt */.yR)(object?.spec ?? {}, 'rules').flatMap((rule) => (0,manifest/* objectsAt */.yR)(rule, 'backendRefs'));
    const names = refs.filter(({ kind }) => kind === undefined || kind === 'Service').map(({ name }) => String(name));
    const found = await Promise.all([...new Set(names)].map((name) => api.get(kubernetes_api/* resources */.ES.services, name)));
    return found.flatMap((service) => service === undefined || service.metadata.labels?.['immutable-delivery/owner'] !== undefined
        ? []
        : [service.metadata.name]);
}
/**
 * A version of each Secret and ConfigMap that the pods see: a changed one is a new release, as a changed variable is.
 * Only metadata is asked for, so that no value leaves the API server.
 */
async function versionsOf(plan, api, logger) {
    const versions = {};
    for (const { kind, name, optional } of (0,manifest/* referencesOf */.CL)(plan)) {
        const answer = await api.call({
            method: 'GET',
            path: `/api/v1/namespaces/${api.namespace}/${kind}s/${encodeURIComponent(name)}`,
            accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
            expect: [200, 403, 404]
        });
        if (answer.status === 404 && !optional)
            throw new errors/* UserError */.yo('runtime.manifest', `${kind} ${name}`, `one in the namespace ${api.namespace}: pods would not start`);
        if (answer.status === 403)
            logger.warning(`${kind} ${name} may not be seen, so that a change of it is not told from none`);
        if (answer.status !== 200)
            continue;
        const raw = JSON.parse(Buffer.from(answer.body).toString('utf8'));
        const metadata = (0,manifest/* objectAt */.lJ)(raw, 'metadata') ?? {};
        versions[`${kind}/${name}`] = `${String(metadata['uid'])}.${String(metadata['resourceVersion'])}`;
    }
    return versions;
}
//# sourceMappingURL=target.js.map

/***/ }),

/***/ 17026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ serviceUrl),
/* harmony export */   e: () => (/* binding */ httpThroughApi)
/* harmony export */ });
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69934);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43310);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21644);



/** The address under which `httpThroughApi` finds a Service. */
const serviceUrl = (service, namespace, port) => `http://${service}.${namespace}.svc:${port}`;
/** What goes from a request to a pod: our own credentials are for the API server alone. */
const answerLimit = 4 * 2 ** 20;
function httpThroughApi(http, api, owner) {
    const pods = new Map();
    const podAt = async (host) => {
        const known = pods.get(host);
        if (known !== undefined)
            return known;
        pods.clear();
        for (const pod of await api.list(_api_js__WEBPACK_IMPORTED_MODULE_0__/* .resources */ .ES.pods, `${_names_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.owner}=${owner}`))
            if (pod.metadata.deletionTimestamp === undefined)
                pods.set((0,_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .podAddress */ .OA)(pod).host, pod.metadata.name);
        return pods.get(host);
    };
    const suffix = `.${api.namespace}.svc`;
    return async (request) => {
        const url = new URL(request.url);
        const host = url.hostname.replace(/^\[|\]$/g, '');
        const service = host.endsWith(suffix) ? host.slice(0, -suffix.length) : undefined;
        const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
        const pod = service === undefined && /^[0-9.:a-f]+$/i.test(host) ? await podAt(host) : undefined;
        if (service === undefined && pod === undefined)
            return http(request);
        const what = service === undefined ? `pods/${pod ?? ''}:${port}` : `services/${service}:${port}`;
        const path = `/api/v1/namespaces/${api.namespace}/${what}/proxy${url.pathname}${url.search}`;
        const method = request.method;
        const answer = await api.exchange({
            method,
            path,
            accept: request.headers?.['accept'] ?? '*/*',
            limit: answerLimit,
            ...(request.signal === undefined ? {} : { signal: request.signal })
        });
        // The API server's own word, and not the pod's: it got no answer.
        if (answer.status === 503 && isStatus(answer.body)) {
            // Its address may be another pod's by now.
            pods.delete(host);
            throw Object.assign(new Error((0,_api_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(answer)), { code: 'ECONNREFUSED' });
        }
        return responseOf(answer);
    };
}
function isStatus(body) {
    return Buffer.from(body.subarray(0, 200)).toString('utf8').includes('"kind":"Status"');
}
function responseOf(answer) {
    return {
        status: answer.status,
        headers: answer.headers,
        body: (async function* () {
            await Promise.resolve();
            yield answer.body;
        })(),
        discard: () => undefined
    };
}
//# sourceMappingURL=through-api.js.map

/***/ }),

/***/ 76048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ lastLine)
/* harmony export */ });
/** The last line that is not empty, as a program's last words; empty when there is none. */
function lastLine(text) {
    return text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
//# sourceMappingURL=last-line.js.map

/***/ }),

/***/ 539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P0: () => (/* binding */ afterAction),
  qN: () => (/* binding */ begin),
  xw: () => (/* binding */ emptyJournal),
  fJ: () => (/* binding */ fail),
  O9: () => (/* binding */ finish),
  tw: () => (/* binding */ moveTo),
  hq: () => (/* binding */ noteColdStart),
  cv: () => (/* binding */ say),
  Il: () => (/* binding */ wentBack)
});

// EXTERNAL MODULE: ./packages/rollout/build/src/release.js
var src_release = __webpack_require__(50040);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/model.js
var model = __webpack_require__(89866);
;// CONCATENATED MODULE: ./packages/rollout/build/src/machine/history.js
/** Which releases of the past are remembered. Pure. */


/**
 * What is left of the history when it is too long. A release that comes and goes again and again must not push out the
 * one that a rollback means: of three entries of one release the middle one goes first, then what was taken back, then
 * the oldest. Nothing goes from before a release that contracted, since what may come back is read from that order.
 * @param history oldest first
 */
function trimmed(history) {
    const kept = [...history];
    while (kept.length > model/* historyLimit */.kw) {
        const free = kept.findLastIndex(({ migration }) => migration === 'contract') + 1;
        const same = (a, b) => !b.takenBack && (0,src_release/* sameRelease */.OW)(a.release, b.release);
        const middle = kept.findIndex((entry, at) => at >= free &&
            !entry.takenBack &&
            kept.slice(0, at).some((other) => same(entry, other)) &&
            kept.slice(at + 1).some((other) => same(entry, other)));
        const takenBack = kept.findIndex(({ takenBack: gone }, at) => at >= free && gone);
        kept.splice(middle >= 0 ? middle : Math.max(takenBack, 0), 1);
    }
    return kept;
}
//# sourceMappingURL=history.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/machine/advance.js
/** How the journal changes. Every function gives the whole next journal; nothing is changed in place. Pure. */



function emptyJournal(environment) {
    return { version: 1, environment, epoch: 0, leaving: [], history: [], timeline: [] };
}
/** The journal with a new rollout in LOCKED. */
function begin(journal, rollout, now) {
    if (journal.current !== undefined)
        throw new Error('a rollout begins while another one is not finished');
    const current = {
        ...rollout,
        ...(journal.live === undefined ? {} : { from: journal.live }),
        phase: 'LOCKED',
        step: 0,
        direction: 'forward',
        startedAt: now
    };
    return say({ ...journal, current }, now, `${rollout.kind} of ${rollout.to.name} begins (epoch ${rollout.epoch})`);
}
/** The journal with how long the new release took to be ready. @param milliseconds since its first instance was started */
function noteColdStart(journal, milliseconds, now) {
    const { current } = journal;
    if (current === undefined)
        return journal;
    const coldStart = Math.max(0, Math.round(milliseconds));
    return say({ ...journal, current: { ...current, coldStart } }, now, `ready ${coldStart} ms after its start`);
}
/** The journal after an action that judges. */
function afterAction(journal, action, result, now) {
    if (!result.ok)
        return afterFailure(journal, action, result.failure, now);
    const { current } = journal;
    switch (action.kind) {
        case 'ready':
            return current === undefined ? journal : moveTo(journal, current, 'READY', now);
        case 'preview':
            return current === undefined ? journal : moveTo(journal, current, 'PREVIEWED', now);
        case 'gate':
            return current === undefined ? journal : moveTo(journal, current, 'COMMIT', now);
        case 'observe':
            if (current === undefined)
                return journal;
            if (action.soak)
                return finish(journal, current, now);
            return say({ ...journal, current: { ...current, step: current.step + 1 } }, now, `weight ${action.weight} observed`);
        case 'drain':
            return leave(journal, action.group, 'DRAINED', now, result.left);
        case 'capture':
            return leave(journal, action.group, 'CAPTURED', now);
        case 'write':
        case 'start':
        case 'revive':
        case 'route':
        case 'remove':
        case 'rest':
            return journal;
    }
}
function afterFailure(journal, action, failure, now) {
    const { current } = journal;
    if (action.kind === 'revive') {
        const broken = { ...journal, broken: { group: action.group.name, epoch: journal.epoch } };
        const said = say(broken, now, `${action.group.name} cannot be started: ${failure.reason}`);
        // An undo without its old release has nothing to go to: the new one stays, and is said to have failed.
        if (current?.kind === 'undo') {
            const reason = `${current.failure?.reason ?? 'the soak failed'}; the old release cannot be started: ${failure.reason}`;
            return end(said, current, { state: 'failed', reason, exposed: exposure(current, now) }, now);
        }
        return said;
    }
    return current === undefined ? journal : fail(journal, failure, now);
}
/**
 * Something went wrong with the rollout in progress. Before COMMIT it turns back; after it, a new epoch takes the old
 * release back, without asking a gate.
 */
function fail(journal, failure, now) {
    const { current } = journal;
    if (current === undefined || current.direction === 'back' || current.kind === 'undo')
        return journal;
    if (!(0,model/* isCommitted */.zZ)(current.phase))
        return say({ ...journal, current: { ...current, direction: 'back', failure } }, now, `back: ${failure.reason}`);
    if (current.from === undefined) {
        const reason = `${failure.reason}; there is no earlier release to go back to`;
        return end(journal, current, { state: 'failed', reason, exposed: 0 }, now);
    }
    const epoch = journal.epoch + 1;
    const { coldStart: _, ...others } = current;
    const undo = {
        ...others,
        epoch,
        kind: 'undo',
        to: current.from,
        from: current.to,
        phase: 'STEP',
        step: 0,
        steps: [],
        soak: 0,
        keepPrevious: 0,
        failure: { state: 'rolled-back', reason: failure.reason },
        startedAt: now
    };
    return say({ ...journal, epoch, current: undo }, now, `undo (epoch ${epoch}): ${failure.reason}`);
}
/** The rollout in its next phase; COMMIT makes the new group live in the same write. */
function moveTo(journal, current, phase, now) {
    const moved = {
        ...current,
        phase,
        // Written before the weight moves: a killed run must not hide what users saw.
        ...(phase === 'STEP' && current.exposedSince === undefined ? { exposedSince: now } : {}),
        ...(phase === 'SOAK' ? { soakUntil: now + current.soak } : {})
    };
    const said = say({ ...journal, current: moved }, now, `${phase} ${current.to.name}`);
    return phase === 'COMMIT' ? commit(said, moved, now) : said;
}
function commit(journal, current, now) {
    const { previous, ...others } = journal;
    const { to } = current;
    const older = previous !== undefined && previous.group.name !== to.name ? [previous.group] : [];
    const history = historyAfter(journal, current, now);
    const newest = newestOrder(journal.newest, current.run);
    return {
        ...others,
        live: to,
        leaving: [
            ...journal.leaving,
            ...older.map((group) => ({ group, phase: 'LEAVING', why: 'replaced' }))
        ],
        history,
        ...(newest === undefined ? {} : { newest })
    };
}
function historyAfter(journal, current, now) {
    const { history } = journal;
    const { to } = current;
    if (current.kind === 'undo')
        return history.map((entry) => (entry.epoch === current.from?.epoch ? { ...entry, takenBack: true } : entry));
    const at = history.findLastIndex((entry) => (0,src_release/* sameRelease */.OW)(entry.release, to.release) && !entry.takenBack);
    // Its place stays: the release before it is what the next rollback means.
    if (current.kind === 'rollback' && at >= 0)
        return history.map((entry, index) => (index === at ? { ...entry, epoch: to.epoch } : entry));
    const { release, manifest, settings, epoch } = to;
    const { migration, coldStart } = current;
    const added = {
        release,
        manifest,
        settings,
        epoch,
        at: now,
        run: current.run.id,
        takenBack: false,
        ...(coldStart === undefined ? {} : { coldStart }),
        ...(migration === undefined ? {} : { migration })
    };
    return trimmed([...history, added]);
}
function newestOrder(newest, run) {
    if (run.order === undefined)
        return newest;
    return newest === undefined ? run.order : Math.max(newest, run.order);
}
/** The end of a rollout that committed. */
function finish(journal, current, now) {
    const { from } = current;
    if (current.kind === 'undo')
        return end(leaveLater(journal, from, 'failed'), current, { state: 'rolled-back', ...reasonOf(current), exposed: exposure(current, now) }, now);
    const kept = from !== undefined && current.kind === 'deploy' && current.keepPrevious > 0
        ? { ...journal, previous: { group: from, keepUntil: now + current.keepPrevious } }
        : leaveLater(journal, from, 'replaced');
    const state = current.kind === 'rollback' ? 'rolled-back' : 'live';
    return end(kept, current, { state, exposed: 0 }, now);
}
/** The end of a rollout that turned back: the old group serves alone again. */
function wentBack(journal, current, now) {
    const { state = 'failed', reason = 'unknown' } = current.failure ?? {};
    // A rollback that went wrong leaves the kept group where it was.
    const kept = journal.previous?.group.name === current.to.name;
    return end(kept ? journal : leaveLater(journal, current.to, 'failed'), current, { state, reason, exposed: exposure(current, now) }, now);
}
function exposure(current, now) {
    return current.exposedSince === undefined ? 0 : Math.max(0, now - current.exposedSince);
}
function reasonOf(current) {
    return current.failure === undefined ? {} : { reason: current.failure.reason };
}
function end(journal, current, outcome, now) {
    const { current: _, ...others } = journal;
    const last = { epoch: current.epoch, run: current.run.id, at: now, ...outcome };
    return say({ ...others, last }, now, `${outcome.state}: ${current.to.name}`);
}
function leaveLater(journal, group, why) {
    if (group === undefined)
        return journal;
    return { ...journal, leaving: [...journal.leaving, { group, phase: 'LEAVING', why }] };
}
function leave(journal, group, phase, now, left = 0) {
    const leaving = journal.leaving.map((entry) => (entry.group.name === group.name ? { ...entry, phase } : entry));
    const ended = left === 0 ? '' : `: at the limit ${left} requests or connections were still open, and are ended`;
    return say({ ...journal, leaving }, now, `${phase} ${group.name}${ended}`);
}
/** Adds a line to the timeline, which is bounded. */
function say(journal, at, what) {
    return { ...journal, timeline: [...journal.timeline, { at, what }].slice(-model/* timelineLimit */.Fq) };
}
//# sourceMappingURL=advance.js.map

/***/ }),

/***/ 41195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   Mt: () => (/* binding */ lostInstance),
/* harmony export */   ob: () => (/* binding */ strangers)
/* harmony export */ });
/* harmony import */ var _advance_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(539);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89866);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75166);



/** @param now milliseconds since 1970 */
function decide(journal, observed, now) {
    return (reviveWhatMustServe(journal, observed) ??
        routeAsItShouldBe(journal, observed, now) ??
        (journal.current === undefined ? undefined : moveOn(journal, journal.current, observed, now)) ??
        retire(journal, observed, now) ?? { kind: 'rest' });
}
/**
 * Only what serves alone is started again. A dead group beside a rollout is left: the rollout may well be the repair,
 * and must not wait for what it replaces.
 */
function reviveWhatMustServe(journal, observed) {
    const { current, broken } = journal;
    let group;
    if (current === undefined)
        group = journal.live;
    else if (current.direction === 'back')
        group = current.from;
    else if (current.kind === 'undo')
        group = current.to;
    if (group === undefined || (0,_target_js__WEBPACK_IMPORTED_MODULE_0__/* .isComplete */ .As)(observed, group))
        return undefined;
    if (broken?.group === group.name && broken.epoch === journal.epoch)
        return undefined;
    return { kind: 'revive', group };
}
function routeAsItShouldBe(journal, observed, now) {
    const routes = (0,_target_js__WEBPACK_IMPORTED_MODULE_0__/* .routesOf */ .eV)((0,_target_js__WEBPACK_IMPORTED_MODULE_0__/* .placesOf */ .ek)(journal, now), observed);
    if (observed.routes === undefined ? routes.length === 0 : (0,_target_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRoutes */ .DP)(routes, observed.routes))
        return undefined;
    return { kind: 'route', routes };
}
function moveOn(journal, current, observed, now) {
    if (current.direction === 'back')
        return { kind: 'write', journal: (0,_advance_js__WEBPACK_IMPORTED_MODULE_1__/* .wentBack */ .Il)(journal, current, now) };
    const group = current.to;
    const write = (phase) => ({ kind: 'write', journal: (0,_advance_js__WEBPACK_IMPORTED_MODULE_1__/* .moveTo */ .tw)(journal, current, phase, now) });
    switch (current.phase) {
        case 'LOCKED':
            return (0,_target_js__WEBPACK_IMPORTED_MODULE_0__/* .isComplete */ .As)(observed, group) ? write('PREPARED') : { kind: 'start', group };
        case 'PREPARED':
            return { kind: 'ready', group };
        case 'READY':
            return { kind: 'preview', group };
        case 'PREVIEWED':
            return write('STEP');
        case 'STEP': {
            const step = current.steps[current.step];
            if (step !== undefined)
                return { kind: 'observe', group, weight: (0,_target_js__WEBPACK_IMPORTED_MODULE_0__/* .weightOf */ .mm)(current), milliseconds: step.for, soak: false };
            return current.kind === 'undo' ? write('COMMIT') : { kind: 'gate', group };
        }
        case 'COMMIT':
            return write('SETTLED');
        case 'SETTLED':
            return write('SOAK');
        case 'SOAK':
            // The bad release was judged already, and there is nothing else to go to: an undo is not observed.
            if (current.kind === 'undo')
                return { kind: 'write', journal: (0,_advance_js__WEBPACK_IMPORTED_MODULE_1__/* .finish */ .O9)(journal, current, now) };
            return {
                kind: 'observe',
                group,
                weight: 100,
                milliseconds: Math.max(0, Math.min(current.soak, (current.soakUntil ?? now) - now)),
                soak: true
            };
    }
}
/** Takes down what is leaving, one group at a time, and after that whatever the journal does not know. */
function retire(journal, observed, now) {
    // What is left on a host that cannot be reached waits, and keeps nothing else from going.
    const leaving = journal.leaving.find((entry) => !isStuck(entry, observed));
    if (leaving !== undefined) {
        const { group, why } = leaving;
        switch (leaving.phase) {
            case 'LEAVING':
                return { kind: 'drain', group };
            case 'DRAINED':
                return { kind: 'capture', group, why };
            case 'CAPTURED':
                if (observed.instances.some((instance) => instance.group === group.name))
                    return { kind: 'remove', group };
                return {
                    kind: 'write',
                    journal: (0,_advance_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv)({ ...journal, leaving: journal.leaving.filter((entry) => entry !== leaving) }, now, `RETIRED ${group.name}`)
                };
        }
    }
    const { previous } = journal;
    if (previous !== undefined && previous.keepUntil <= now) {
        const { previous: _, ...others } = journal;
        return {
            kind: 'write',
            journal: {
                ...others,
                leaving: [...journal.leaving, { group: previous.group, phase: 'LEAVING', why: 'replaced' }]
            }
        };
    }
    return undefined;
}
function isStuck({ group, phase }, observed) {
    if (phase !== 'CAPTURED')
        return false;
    const left = observed.instances.filter((instance) => instance.group === group.name);
    return left.length > 0 && left.every((instance) => instance.unreachable !== undefined);
}
/** Instances of groups that the journal does not know: their makers' journal was lost or replaced. */
function strangers(journal, observed) {
    const known = new Set([
        journal.live,
        journal.previous?.group,
        journal.current?.to,
        journal.current?.from,
        ...journal.leaving.map((leaving) => leaving.group)
    ].map((group) => group?.name));
    return observed.instances.filter((instance) => !known.has(instance.group) && instance.unreachable === undefined);
}
/** Why some host cannot be reached; undefined when all can. What was last seen there is then only presumed to run. */
function unreachable(observed) {
    return observed.instances.find((instance) => instance.unreachable !== undefined)?.unreachable;
}
/** The rollout's new group has an instance that ended: no need to wait until a probe fails. */
function lostInstance(journal, observed) {
    const { current } = journal;
    if (current === undefined || current.direction === 'back' || current.kind === 'undo')
        return false;
    if (current.phase === 'LOCKED')
        return false;
    const running = (0,_target_js__WEBPACK_IMPORTED_MODULE_0__/* .runningInstances */ .cl)(observed, current.to);
    // A kept group that comes back may have been started again long ago; of a new one every end counts.
    const ended = current.to.epoch === current.epoch && running.some(({ restarts = 0 }) => restarts > 0);
    const lost = running.length < current.to.instances || ended;
    return lost && (!(0,_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isCommitted */ .zZ)(current.phase) || current.from !== undefined);
}
//# sourceMappingURL=decide.js.map

/***/ }),

/***/ 89866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fq: () => (/* binding */ timelineLimit),
/* harmony export */   IP: () => (/* binding */ otherColor),
/* harmony export */   kw: () => (/* binding */ historyLimit),
/* harmony export */   zZ: () => (/* binding */ isCommitted)
/* harmony export */ });
const historyLimit = 50;
const timelineLimit = 200;
function otherColor(color) {
    return color === 'blue' ? 'green' : 'blue';
}
function isCommitted(phase) {
    return phase === 'COMMIT' || phase === 'SETTLED' || phase === 'SOAK';
}
//# sourceMappingURL=model.js.map

/***/ }),

/***/ 75166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ isComplete),
/* harmony export */   DP: () => (/* binding */ sameRoutes),
/* harmony export */   cl: () => (/* binding */ runningInstances),
/* harmony export */   eV: () => (/* binding */ routesOf),
/* harmony export */   ek: () => (/* binding */ placesOf),
/* harmony export */   mm: () => (/* binding */ weightOf)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89866);

/** Every group that the router should know. A group stands here once, by its most important role. */
function placesOf(journal, now) {
    const places = new Map();
    const put = (group, weight, backup) => {
        if (group !== undefined && !places.has(group.name))
            places.set(group.name, { group, weight, backup });
    };
    const { current, live, previous } = journal;
    if (current === undefined)
        put(live, 100, false);
    else if (current.direction === 'back') {
        put(current.from, 100, false);
        // Blue's backup may be the very group that a rollback would have gone to: it keeps that role.
        if (previous?.group.name !== current.to.name)
            put(current.to, 0, false);
    }
    else {
        const weight = weightOf(current);
        put(current.to, weight, false);
        put(current.from, 100 - weight, weight === 100);
    }
    // When its time is over it stays known to the router until it is drained.
    if (previous !== undefined)
        put(previous.group, 0, previous.keepUntil > now);
    for (const leaving of journal.leaving)
        if (leaving.phase === 'LEAVING')
            put(leaving.group, 0, false);
    return [...places.values()];
}
/** The weight that the new group of a rollout has in its present phase, 0 to 100. */
function weightOf(rollout) {
    if ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isCommitted */ .zZ)(rollout.phase))
        return 100;
    if (rollout.phase !== 'STEP')
        return 0;
    // Without an old group there is nobody else to take the rest.
    if (rollout.from === undefined)
        return 100;
    return rollout.steps[Math.min(rollout.step, rollout.steps.length - 1)]?.weight ?? 100;
}
/** The routes that should be, of those groups that have running instances; groups without one are left out. */
function routesOf(places, observed) {
    return places.flatMap(({ group, weight, backup }) => {
        const backends = runningInstances(observed, group).map((instance) => instance.address);
        return backends.length === 0 ? [] : [{ group: group.name, weight, backup, backends }];
    });
}
function runningInstances(observed, group) {
    return observed.instances
        .filter((instance) => instance.group === group.name && instance.running)
        .toSorted((a, b) => a.index - b.index);
}
/** All instances of the group run, or more where something scales them, and each of them is what it should be. */
function isComplete(observed, group) {
    const running = runningInstances(observed, group);
    return running.length >= group.instances && running.every((instance) => instance.digest === group.manifest);
}
function sameRoutes(a, b) {
    return routesText(a) === routesText(b);
}
function routesText(routes) {
    return JSON.stringify(routes
        .map((route) => [
        route.group,
        route.weight,
        route.backup,
        route.backends.map(({ host, port }) => `${host} ${port}`).toSorted()
    ])
        .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)));
}
//# sourceMappingURL=target.js.map

/***/ }),

/***/ 17345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ nginxRouter)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/in-flight.js
var in_flight = __webpack_require__(6541);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/host.js
var hosts_host = __webpack_require__(73631);
// EXTERNAL MODULE: ./packages/rollout/build/src/proxies/id.js
var proxies_id = __webpack_require__(44825);
// EXTERNAL MODULE: ./packages/rollout/build/src/proxies/routes.js
var proxies_routes = __webpack_require__(91258);
// EXTERNAL MODULE: ./packages/rollout/build/src/shares.js
var src_shares = __webpack_require__(66249);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/fence.js
var state_fence = __webpack_require__(27946);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var src_json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/rollout/build/src/nginx/file.js
/** The file that holds an upstream of nginx for us, whole. Pure. */



/** The variable that the id is in. */
const variableOf = (upstream) => `$immutable_delivery_${upstream.replaceAll(/[^a-z0-9_]/gi, '_')}`;
const heading = '# Written whole by immutable-delivery; a change by hand is undone.';
function fileOf(upstream, routes) {
    const plain = (0,proxies_routes/* plainRoutes */.b5)(routes);
    const scale = (0,src_shares/* scaleOf */._K)(plain.map(({ backends }) => backends.length));
    const serving = plain.flatMap(({ weight, backends }) => {
        const shares = (0,src_shares/* spread */.il)(weight, scale, backends.length);
        return backends.map((address, index) => ({ address, weight: shares[index] ?? 0 }));
    });
    const weights = new Map(serving.filter(({ weight }) => weight > 0).map((one) => [(0,src_shares/* keyOf */.TN)(one.address), one]));
    const backups = plain
        .flatMap(({ backup, backends }) => (backup ? backends : []))
        .filter((one) => !weights.has((0,src_shares/* keyOf */.TN)(one)));
    // One failed connection, and for a second the others are asked.
    const options = 'max_fails=1 fail_timeout=1s';
    const lines = [...weights.values()].map(({ address, weight }) => `server ${(0,proxies_routes/* textOf */.b6)(address)} weight=${weight} ${options};`);
    return [
        heading,
        `# ${JSON.stringify({ version: 1, routes: plain })}`,
        `upstream ${upstream} {`,
        // nginx refuses an upstream of backups only.
        ...(lines.length === 0 ? ['server 127.0.0.1:1 down;'] : lines).map((line) => `  ${line}`),
        ...backups.map((address) => `  server ${(0,proxies_routes/* textOf */.b6)(address)} ${options} backup;`),
        '}',
        `map $host ${variableOf(upstream)} {`,
        `  default "${(0,proxies_routes/* routesId */.ib)(plain)}";`,
        '}',
        ''
    ].join('\n');
}
/** The routes that a file stands for; undefined for one that is not word for word ours. */
function routesOfFile(upstream, text) {
    const json = /^# (\{.*\})$/m.exec(text)?.[1];
    if (json === undefined)
        return undefined;
    try {
        const { version, routes } = (0,src_json/* parseJsonObject */.dw)(Buffer.from(json), upstream, 8);
        if (version !== 1 || !Array.isArray(routes) || !routes.every(proxies_routes/* isRoute */.Cn))
            return undefined;
        return fileOf(upstream, routes) === text ? routes : undefined;
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=file.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/nginx/router.js
/** The router `nginx`: an upstream in a file of its own, and a reload. */








const fileLimit = 2 ** 20;
/** Workers of before go on accepting until they hear of it. */
const agreeing = 3;
const patience = 10_000;
/** @throws UserError for an upstream that cannot be one */
function nginxRouter(options) {
    const { upstream, url, config, reload, clock, http } = options;
    if (!/^[A-Za-z0-9_.-]{1,100}$/.test(upstream))
        throw new errors/* UserError */.yo('router.upstream', upstream, 'the name of an upstream');
    const host = options.host ?? (0,hosts_host/* localHost */.O)('this machine', '/');
    const fence = (0,state_fence/* openFence */._)(options.files, 'nginx');
    const read = async () => {
        const bytes = await host.read(config, fileLimit);
        if (bytes === undefined)
            throw new errors/* UserError */.yo('router.config', config, `a file on ${host.name} that nginx includes, with \`upstream ${upstream}\``);
        return Buffer.from(bytes).toString('utf8');
    };
    const serves = async (id) => (await (0,proxies_id/* askId */.T)(url, http)) === id;
    return {
        observe: async () => {
            const routes = routesOfFile(upstream, await read()) ?? [];
            const count = await (0,in_flight/* connectionsOf */.V)(host);
            const same = routes.length === 0 || (await serves((0,proxies_routes/* routesId */.ib)(routes)));
            return {
                epoch: await fence.epoch(),
                url,
                routes: routes.map((route) => ({
                    ...route,
                    // What nginx was not told yet does not hold.
                    weight: same ? route.weight : src_shares/* uneven */.GZ,
                    active: route.backends.reduce((sum, address) => sum + count(address), 0)
                }))
            };
        },
        apply: async (epoch, routes) => {
            const check = await fence.pass(epoch);
            const text = fileOf(upstream, routes);
            const id = (0,proxies_routes/* routesId */.ib)(routes);
            if ((await read()) === text && (await serves(id)))
                return;
            await check();
            await write(host, config, text);
            await check();
            const { code, output } = await host.run(reload);
            if (code !== 0)
                throw new errors/* ToolError */.v4(reload.join(' '), `exit code ${code}`, (0,printable/* printable */.g)(output.trim().slice(-1000), 1000));
            const end = clock.now() + patience;
            for (let agreed = 0; agreed < agreeing;) {
                agreed = (await serves(id)) ? agreed + 1 : 0;
                if (agreed === 0 && clock.now() >= end)
                    throw new errors/* ToolError */.v4(reload.join(' '), `no effect within ${patience} ms`, `nginx does not tell ${id} at ${url}`);
                await clock.sleep(10);
            }
        }
    };
}
async function write(host, config, text) {
    try {
        await host.rewrite(config, text);
    }
    catch (error) {
        if (!['EACCES', 'EPERM', 'EROFS'].includes((0,errors/* errorCode */.CA)(error) ?? '') && (0,errors/* errorKind */.f8)(error) !== 'tool')
            throw error;
        throw new errors/* UserError */.yo('router.config', config, 'a file in a folder that this user may write to', { cause: error });
    }
}
//# sourceMappingURL=router.js.map

/***/ }),

/***/ 76376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   Qn: () => (/* binding */ variableOf),
/* harmony export */   W_: () => (/* binding */ isRunning),
/* harmony export */   c2: () => (/* binding */ sessionMembers),
/* harmony export */   vP: () => (/* binding */ signal),
/* harmony export */   xt: () => (/* binding */ machineId)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/** Which process a number means: numbers are used again, and mean nothing in another container or on another machine. */




const linux = process.platform === 'linux';
/**
 * When a process started, as an opaque text; undefined when there is none, or when it is dead and only waits for its
 * parent to notice.
 */
async function startOf(pid) {
    if (!Number.isSafeInteger(pid) || pid <= 1)
        return undefined;
    if (!linux)
        return startByPs(pid);
    const stat = await readStat(pid);
    return stat === undefined || stat.state === 'Z' || stat.state === 'X' ? undefined : `${await bootId()}:${stat.start}`;
}
/** Whether exactly this process still runs. */
async function isRunning(id) {
    return (await startOf(id.pid)) === id.started;
}
/** Where process numbers mean the same: machine, boot, and container. */
async function machineId() {
    const namespace = linux ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)('/proc/self/ns/pid').catch(() => '') : '';
    return [(0,node_os__WEBPACK_IMPORTED_MODULE_2__.hostname)(), linux ? await bootId() : '', namespace].join('|');
}
/** A variable of a process as it was started; undefined when it has none or nobody may look. Linux only. */
async function variableOf(pid, name) {
    if (!linux)
        return undefined;
    const environment = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    return environment
        .split('\0')
        .find((entry) => entry.startsWith(`${name}=`))
        ?.slice(name.length + 1);
}
/** The processes of a session that carry the variable `name` with this value. Linux only; elsewhere none. */
async function sessionMembers(session, name, value) {
    if (!linux)
        return [];
    const members = [];
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)('/proc')) {
        if (!/^\d+$/.test(entry))
            continue;
        const stat = await readStat(Number(entry));
        if (stat?.session !== session || stat.state === 'Z' || stat.state === 'X')
            continue;
        if ((await variableOf(Number(entry), name)) === value)
            members.push(Number(entry));
    }
    return members;
}
/** Sends a signal to a process or, with a negative number, to a process group. False when there is none. */
function signal(pid, name) {
    try {
        process.kill(pid, name);
        return true;
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ESRCH')
            return false;
        throw error;
    }
}
async function readStat(pid) {
    try {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/stat`, 'utf8');
        // The program's name stands in parentheses and may hold anything, parentheses too.
        const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
        return { state: fields[0] ?? '', session: Number(fields[3]), start: fields[19] ?? '' };
    }
    catch {
        return undefined;
    }
}
let boot;
/** Start times count from the boot, so after a reboot they come again. */
async function bootId() {
    boot ??= (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
    return boot;
}
function startByPs(pid) {
    return new Promise((resolve) => {
        (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { env: { LC_ALL: 'C' } }, (error, stdout) => {
            const text = stdout.trim();
            resolve(error !== null || text === '' || text.startsWith('Z') ? undefined : text.replace(/^\S+\s+/, ''));
        });
    });
}
//# sourceMappingURL=process-id.js.map

/***/ }),

/***/ 17183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xV: () => (/* binding */ choosePlatform),
  ol: () => (/* binding */ hostPlatform),
  IC: () => (/* binding */ imagesOf)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/progress.js
var src_progress = __webpack_require__(41945);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/oci/build/src/image-entries.js
var image_entries = __webpack_require__(94169);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-limits.js
var layer_limits = __webpack_require__(2557);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-tree.js
var layer_tree = __webpack_require__(89061);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-name.js
var tar_name = __webpack_require__(49660);
;// CONCATENATED MODULE: ./packages/oci/build/src/unpack-temporary.js



/**
 * Makes an empty folder of our own beside `directory`, on the same file system so that it can be renamed to it, and
 * removes those that processes of this machine left behind when they were killed.
 * @throws an Error with code EEXIST when `directory` is there
 */
async function makeTemporary(directory) {
    const parent = external_node_path_.dirname(directory);
    const prefix = `.${external_node_path_.basename(directory)}.unpack-`;
    await promises_.mkdir(parent, { recursive: true });
    for (const name of await promises_.readdir(parent)) {
        if (name === external_node_path_.basename(directory))
            throw Object.assign(new Error(`${directory} is there already`), { code: 'EEXIST' });
        const pid = name.startsWith(prefix) ? /^(\d+)-/.exec(name.slice(prefix.length))?.[1] : undefined;
        if (pid !== undefined && !isAlive(Number(pid)))
            await promises_.rm(external_node_path_.join(parent, name), { recursive: true, force: true });
    }
    return promises_.mkdtemp(external_node_path_.join(parent, `${prefix}${process.pid}-`));
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it lives, but is somebody else's.
        return (0,errors/* errorCode */.CA)(error) !== 'ESRCH';
    }
}
//# sourceMappingURL=unpack-temporary.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/unpack.js
/** Writes an image's root filesystem to disk, for the runtime that has no container engine. */









/**
 * Unpacks all layers into `directory`, which must not exist yet. It is written beside it under a temporary name and
 * renamed at the end, so that it is there whole or not at all; leftovers of killed runs are removed.
 *
 * Nothing is ever written outside: links are resolved in memory (LayerTree), and on disk each component of a path is
 * a directory that was made here and exclusively. Owners and devices are left out, setuid, setgid and sticky bits are
 * dropped, and the owner can always read (and enter and empty a directory), since whoever unpacks must be able to
 * remove. Symlinks are kept as they are: an absolute one leads out of the folder when somebody follows it.
 * @param directory absolute path
 * @throws IntegrityError for a bad layer or names this file system cannot hold; an Error with code EEXIST when the directory is there
 */
async function unpackImage(store, image, directory, options = {}) {
    const limits = { ...layer_limits/* defaultLayerLimits */.b, ...options.limits };
    const progress = (0,src_progress/* startProgress */.ot)(options.logger ?? ports/* silentLogger */.qq, options.clock ?? ports/* systemClock */.ml, 'unpack', 'files');
    const temporary = await makeTemporary(directory);
    try {
        const tree = new layer_tree/* LayerTree */.M();
        await (0,image_entries/* visitEntries */.O)(store, image, limits, new Map(), async ({ entry, layer, order }) => {
            await write(temporary, entry, tree.apply(entry, layer, order));
            progress.advance(1);
        });
        await setDirectoryModes(temporary, tree);
        await promises_.rename(temporary, directory);
    }
    catch (error) {
        await promises_.rm(temporary, { recursive: true, force: true });
        throw error;
    }
    progress.done();
}
async function write(root, entry, change) {
    for (const gone of change.removed)
        await remove(onDisk(root, gone));
    for (const made of change.made)
        await exclusively(made, promises_.mkdir(onDisk(root, made), { mode: 0o700 }));
    if (change.path === undefined || change.merged === true)
        return;
    const target = onDisk(root, change.path);
    if (change.linkFrom !== undefined) {
        // A device was not made, so its other names cannot be either. macOS would follow a symlink here.
        if (change.inode?.kind === 'symlink')
            await exclusively(change.path, promises_.symlink(change.inode.target ?? '', target));
        else if (change.inode?.kind === 'file')
            await exclusively(change.path, promises_.link(onDisk(root, change.linkFrom), target));
    }
    else if (entry.type === 'directory')
        await exclusively(change.path, promises_.mkdir(target, { mode: 0o700 }));
    else if (entry.type === 'symlink')
        await exclusively(change.path, promises_.symlink(entry.linkTarget ?? '', target));
    else if (entry.type === 'file')
        await writeFile(target, entry, change.path);
}
async function writeFile(target, entry, name) {
    // Windows has no O_NOFOLLOW; O_EXCL alone refuses an existing link everywhere.
    const noFollow = external_node_fs_.constants.O_NOFOLLOW ?? 0;
    const flags = external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | noFollow;
    const file = await exclusively(name, promises_.open(target, flags, 0o600));
    try {
        for await (const chunk of entry.content())
            await file.writeFile(chunk);
        await file.chmod((entry.mode & 0o777) | 0o400);
        await file.utimes(entry.mtime, entry.mtime);
    }
    finally {
        await file.close();
    }
}
/**
 * A name that the tree does not have but the disk does: two names that this file system takes for one (`A` and `a`).
 * One of them could be a link out of the folder, so this is refused and never followed.
 */
async function exclusively(name, made) {
    try {
        return await made;
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'EEXIST')
            throw error;
        throw new errors/* IntegrityError */.cs((0,tar_name/* show */.WU)(name), 'a name that this file system can tell from the others', 'one that is there already', {
            cause: error
        });
    }
}
async function remove(target) {
    // Contents come before their directory, so nothing is removed recursively; a device was never made.
    const stats = await promises_.lstat(target).catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    });
    if (stats?.isDirectory() === true)
        await promises_.rmdir(target);
    else if (stats !== undefined)
        await promises_.unlink(target);
}
/** Last, deepest first: a directory that may not be written to could not be filled. */
async function setDirectoryModes(root, tree) {
    const directories = [...tree.entries()].filter(({ inode }) => inode.kind === 'directory').toReversed();
    for (const { path: name, inode } of directories)
        await promises_.chmod(onDisk(root, name), (inode.mode & 0o777) | 0o700);
    await promises_.chmod(root, 0o755);
}
function onDisk(root, name) {
    const parts = name.split('/');
    const foreign = process.platform === 'win32' && parts.some((part) => /[\\:<>"|?*]|[. ]$/.test(part));
    if (foreign || !(0,tar_name/* isUnicode */.KA)(name))
        throw new errors/* IntegrityError */.cs((0,tar_name/* show */.WU)(name), 'a name that this file system can hold', 'another');
    return external_node_path_.join(root, ...parts);
}
//# sourceMappingURL=unpack.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/layout.js + 1 modules
var layout = __webpack_require__(922);
;// CONCATENATED MODULE: ./packages/rollout/build/src/docker/archive.js
/**
 * An image as the archive that `docker load` takes: an OCI image layout as a tar file (image specification, "image
 * layout"), with the file manifest.json of Docker's own older format beside it, for engines that know only that.
 */

/** Where the specification of ustar says that fields lie; checksum over the header with blanks in its own place. */
function header(name, size) {
    const block = Buffer.alloc(512);
    const octal = (value, at, length) => {
        block.write(value.toString(8).padStart(length - 1, '0'), at, 'ascii');
    };
    block.write(name, 0, 'ascii');
    octal(0o644, 100, 8);
    octal(0, 108, 8);
    octal(0, 116, 8);
    // Sizes from 8 GiB on do not fit into octal digits: base 256, marked by the highest bit.
    if (size < 8 * 2 ** 30)
        octal(size, 124, 12);
    else {
        block.writeBigUInt64BE(BigInt(size), 128);
        block[124] = 0x80;
    }
    octal(0, 136, 12);
    block.write('        ', 148, 'ascii');
    block.write('0', 156, 'ascii');
    block.write('ustar\u000000', 257, 'ascii');
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
    return block;
}
async function* file(name, size, content) {
    yield header(name, size);
    let written = 0;
    for await (const chunk of content) {
        written += chunk.byteLength;
        yield chunk;
    }
    if (written !== size)
        throw new Error(`${name} has ${written} bytes instead of ${size}`);
    yield Buffer.alloc((512 - (size % 512)) % 512);
}
async function* bytes(content) {
    await Promise.resolve();
    yield content;
}
const pathOf = ({ digest }) => `blobs/${digest.replace(':', '/')}`;
/**
 * The archive's bytes; what the store gives has been hashed. The engine computes all digests anew.
 * @param name `name:tag` by which the engine knows it afterwards
 */
async function* imageArchive(store, image, name) {
    const { descriptor, manifest } = image;
    const stored = await store.getManifest(descriptor.digest);
    if (stored === undefined)
        throw new Error(`${store.name}@${descriptor.digest} is gone`);
    const documents = {
        'oci-layout': { imageLayoutVersion: '1.0.0' },
        'index.json': {
            schemaVersion: 2,
            manifests: [
                {
                    mediaType: descriptor.mediaType,
                    digest: descriptor.digest,
                    size: descriptor.size,
                    annotations: { 'io.containerd.image.name': name, [layout/* refNameAnnotation */.my]: name.split(':').at(-1) ?? '' }
                }
            ]
        },
        'manifest.json': [
            { Config: pathOf(manifest.config), RepoTags: [name], Layers: manifest.layers.map((layer) => pathOf(layer)) }
        ]
    };
    for (const [path, value] of Object.entries(documents)) {
        const text = Buffer.from(JSON.stringify(value));
        yield* file(path, text.length, bytes(text));
    }
    yield* file(pathOf(descriptor), stored.bytes.byteLength, bytes(stored.bytes));
    const blobs = new Map([manifest.config, ...manifest.layers].map((blob) => [blob.digest, blob]));
    for (const blob of blobs.values())
        yield* file(pathOf(blob), blob.size, store.getBlob(blob));
    yield Buffer.alloc(1024);
}
//# sourceMappingURL=archive.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/process/image.js
/** The image of a release, as the process runtime needs it. */



/** The image for this machine. @throws UserError when it has none */
function choosePlatform(image, platform = hostPlatform()) {
    const { platforms } = image;
    const found = platforms.find((entry) => entry.platform.os === platform.os && entry.platform.architecture === platform.architecture);
    // A single manifest may be of scripts only, made elsewhere; whoever deploys it here by digest means it.
    const only = image.isIndex ? undefined : platforms[0];
    const chosen = found ?? (only?.platform.os === platform.os ? only : undefined);
    if (chosen === undefined) {
        const given = platforms.map((entry) => (0,src_image/* formatPlatform */.B)(entry.platform)).join(', ');
        throw new errors/* UserError */.yo('image', given, `an image for ${(0,src_image/* formatPlatform */.B)(platform)}`);
    }
    return chosen;
}
/** Opens images of one store. */
function imagesOf(store, ports) {
    return async (digest, platform) => {
        const chosen = choosePlatform(await (0,src_image/* readImage */.A)(store, digest), platform);
        return {
            manifest: chosen.descriptor.digest,
            id: chosen.manifest.config.digest,
            config: chosen.config.config ?? {},
            unpack: (directory) => unpackImage(store, chosen, directory, ports),
            archive: (name) => imageArchive(store, chosen, name)
        };
    };
}
/** This machine in the words of the OCI image specification. */
function hostPlatform() {
    const architectures = { x64: 'amd64', ia32: '386' };
    return {
        // The process runtime starts files on the host itself; on a Mac those are of Linux images that hold scripts.
        os: process.platform === 'win32' ? 'windows' : 'linux',
        architecture: architectures[process.arch] ?? process.arch
    };
}
//# sourceMappingURL=image.js.map

/***/ }),

/***/ 56256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ captureLimit),
/* harmony export */   Oi: () => (/* binding */ boundLogs),
/* harmony export */   jw: () => (/* binding */ tidyCaptured),
/* harmony export */   sA: () => (/* binding */ readEnd)
/* harmony export */ });
/* unused harmony export logLimit */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _state_durable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51900);
/** What instances print: files that are never allowed to fill the disk. */




/** Bytes that a log may have before its beginning is thrown away. */
const logLimit = 8 * 2 ** 20;
/** Bytes of its end that stay then, as `<name>.log.old`. */
const keptLog = 2 ** 20;
/** Bytes of a log that are captured before its instance goes. */
const captureLimit = 64 * 1024;
/** Captured logs of so many groups are kept. */
const mostCaptured = 20;
/** Removes the oldest captured logs, so that they do not fill the disk over the years. */
async function tidyCaptured(folder) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => []);
    const files = await Promise.all(names.map(async (name) => ({ file: node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name), at: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name))).mtimeMs })));
    for (const { file } of files.toSorted((a, b) => b.at - a.at).slice(mostCaptured))
        await (0,_state_durable_js__WEBPACK_IMPORTED_MODULE_2__/* .removeFile */ .nM)(file);
}
/** The end of a file as text; the first line is left out when it is not whole. */
async function readEnd(file, limit) {
    let handle;
    try {
        handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, 'r');
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOENT')
            return { text: '', cut: false };
        throw error;
    }
    try {
        const { size } = await handle.stat();
        const start = Math.max(0, size - limit);
        const buffer = Buffer.alloc(Math.min(size, limit));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
        const text = buffer.subarray(0, bytesRead).toString('utf8');
        return start === 0 ? { text, cut: false } : { text: text.slice(text.indexOf('\n') + 1), cut: true };
    }
    finally {
        await handle.close();
    }
}
/**
 * Cuts logs that have grown too large. The writers append, so they go on at the new end. Called now and then by what
 * lives as long as the instances do: nobody else is there to do it.
 */
async function boundLogs(folder, limit = logLimit) {
    let names;
    try {
        names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder);
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOENT')
            return;
        throw error;
    }
    for (const name of names.filter((entry) => entry.endsWith('.log'))) {
        const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name);
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, 'r');
        const { size } = await handle.stat();
        await handle.close();
        if (size <= limit)
            continue;
        const { text } = await readEnd(file, Math.min(keptLog, limit));
        await (0,_state_durable_js__WEBPACK_IMPORTED_MODULE_2__/* .replaceFile */ .fR)(`${file}.old`, text);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.truncate)(file, 0);
    }
}
//# sourceMappingURL=logs.js.map

/***/ }),

/***/ 17896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ digestVariable),
  q: () => (/* binding */ processRuntime)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/durable.js
var durable = __webpack_require__(51900);
;// CONCATENATED MODULE: ./packages/rollout/build/src/process/command.js
/** The command, environment and working directory of an instance (DESIGN section 6, runtime `process`). */



/**
 * @param root absolute path of the unpacked root filesystem
 * @param own variables that come last: settings, PORT, HOST and ours
 * @throws UserError when the image names no command, or one that is not there
 */
async function commandOf(root, config, own) {
    const env = { ...imageVariables(config), ...own };
    const [program, ...args] = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
    if (program === undefined || program === '')
        throw new errors/* UserError */.yo('image', 'no entrypoint and no cmd', 'an image that says what to run');
    const argv = [await findProgram(root, program, config), ...(await inRoot(root, args))];
    const workdir = external_node_path_.join(root, external_node_path_.posix.normalize(`/${config.WorkingDir ?? ''}`));
    const hasWorkdir = await (0,promises_.stat)(workdir).then((found) => found.isDirectory(), () => false);
    return { argv, cwd: hasWorkdir ? workdir : root, env };
}
function imageVariables(config) {
    return Object.fromEntries((config.Env ?? []).flatMap((entry) => {
        const at = entry.indexOf('=');
        return at < 1 || entry.includes('\0') ? [] : [[entry.slice(0, at), entry.slice(at + 1)]];
    }));
}
/** Absolute arguments that exist in the image mean the image's files. */
async function inRoot(root, args) {
    const result = [];
    for (const arg of args)
        result.push(arg.startsWith('/') && (await exists(place(root, arg))) ? place(root, arg) : arg);
    return result;
}
async function findProgram(root, program, config) {
    if (program.startsWith('/')) {
        if (await exists(place(root, program)))
            return place(root, program);
        if (external_node_path_.posix.basename(program) === 'node')
            return process.execPath;
        return program;
    }
    // With a slash in it, a program is relative to the working directory.
    if (program.includes('/'))
        return place(root, external_node_path_.posix.join('/', config.WorkingDir ?? '', program));
    const search = imageVariables(config)['PATH'] ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    for (const folder of search.split(':').filter((entry) => entry.startsWith('/'))) {
        const candidate = place(root, `${folder}/${program}`);
        if (await exists(candidate))
            return candidate;
    }
    if (program === 'node')
        return process.execPath;
    throw new errors/* UserError */.yo('image', program, `a program in the image's PATH (${search}), or node`);
}
/** A path of the image on the host; `..` ends at the root as it does in the image. */
function place(root, inImage) {
    return external_node_path_.join(root, external_node_path_.posix.normalize(`/${inImage}`));
}
async function exists(file) {
    return (0,promises_.lstat)(file).then(() => true, () => false);
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/process-id.js
var process_id = __webpack_require__(76376);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./packages/rollout/build/src/process/launch.js
/** Starts a process that outlives us, so that it is on record before it runs a single instruction of its own. */





/**
 * The child waits for a line on its standard input before it becomes the command. When we are killed before the record
 * is written, it reads the end of the pipe instead, and ends: no process is ever without a record.
 */
const gate = `read -r go || exit 97
unset PWD OLDPWD SHLVL
exec "$@" </dev/null`;
/**
 * @param log absolute path of the file that gets everything it prints; appended to
 * @param record called with the process before it may run
 * @throws UserError when it cannot be started
 */
async function launch(command, log, record) {
    const output = await (0,promises_.open)(log, 'a', 0o600);
    try {
        const child = (0,external_node_child_process_.spawn)('/bin/sh', ['-c', gate, 'sh', ...command.argv], {
            cwd: command.cwd,
            env: { ...command.env },
            // A session of its own: what ends the job's process group does not reach it.
            detached: true,
            stdio: ['pipe', output.fd, output.fd]
        });
        try {
            await (0,external_node_events_.once)(child, 'spawn');
        }
        catch (error) {
            throw new errors/* UserError */.yo('image', command.argv[0], `a program that can be started (${(0,errors/* errorMessage */.gJ)(error)})`, {
                cause: error
            });
        }
        const { pid, stdin } = child;
        const started = pid === undefined ? undefined : await (0,process_id/* startOf */.GH)(pid);
        if (pid === undefined || stdin === null || started === undefined)
            throw new errors/* UserError */.yo('image', command.argv[0], 'a program that can be started (it ended at once)');
        const id = { pid, started };
        try {
            await record(id);
        }
        catch (error) {
            stdin.destroy();
            throw error;
        }
        // It may be gone by now, and that is for the probe to find out.
        stdin.on('error', () => undefined);
        stdin.end('go\n');
        await (0,external_node_events_.once)(stdin, 'close');
        child.unref();
        return id;
    }
    finally {
        await output.close();
    }
}
//# sourceMappingURL=launch.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/process/logs.js
var process_logs = __webpack_require__(56256);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/rollout/build/src/process/ports.js
/** Free TCP ports for instances. */



const defaults = { first: 18_000, last: 29_999 };
/**
 * A port of loopback that nobody listens on now. Never one of the range from which the system takes the ports of
 * outgoing connections: the router makes thousands of those, and one of them would take the port of an instance that
 * is about to start again.
 * @param taken ports that instances have on record
 */
async function freePort(host, taken) {
    const { first, last } = outside(await outgoingRange());
    const size = last - first + 1;
    const start = Math.floor(Math.random() * size);
    for (let tried = 0; tried < Math.min(size, 2000); tried += 1) {
        const port = first + ((start + tried) % size);
        if (!taken.has(port) && (await isFree(host, port)))
            return port;
    }
    throw new errors/* ToolError */.v4('listen', 'EADDRINUSE', `no free port from ${first} to ${last} on ${host}`);
}
async function outgoingRange() {
    const text = await (0,promises_.readFile)('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '');
    const [low = 32_768, high = 60_999] = text.trim().split(/\s+/).filter(Boolean).map(Number);
    return { low, high };
}
function outside(outgoing) {
    if (outgoing.low > defaults.last || outgoing.high < defaults.first)
        return defaults;
    // A machine with a very wide range: below it, when there is room; else we take our chance.
    if (outgoing.low > 4096)
        return { first: 2048, last: outgoing.low - 1 };
    return defaults;
}
function isFree(host, port) {
    return new Promise((resolve) => {
        const server = (0,external_node_net_.createServer)();
        server.once('error', () => resolve(false));
        server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
    });
}
//# sourceMappingURL=ports.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/rollout/build/src/process/records.js
/** What was started: one file for each instance, below `<state-dir>/instances`. */





const recordBytes = 256 * 1024;
const mostRecords = 10_000;
async function readRecords(folder) {
    let entries;
    try {
        entries = await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return [];
        throw error;
    }
    const records = [];
    for (const entry of entries.filter((name) => name.endsWith('.json')).slice(0, mostRecords)) {
        const bytes = await (0,durable/* readSmallFile */.EW)(external_node_path_.join(folder, entry), recordBytes);
        const record = bytes === undefined ? undefined : parseRecord(bytes, entry);
        if (record !== undefined)
            records.push(record);
    }
    return records.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
async function writeRecord(folder, record) {
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,durable/* replaceFile */.fR)(external_node_path_.join(folder, `${record.name}.json`), JSON.stringify(record));
}
function removeRecord(folder, name) {
    return (0,durable/* removeFile */.nM)(external_node_path_.join(folder, `${name}.json`));
}
const stopSignals = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'];
/** An image's StopSignal, by name or number; SIGTERM where it has none or a strange one. */
function stopSignal(text) {
    const numbers = { '1': 'SIGHUP', '2': 'SIGINT', '3': 'SIGQUIT' };
    return stopSignals.find((name) => name === text || name === `SIG${text ?? ''}`) ?? numbers[text ?? ''] ?? 'SIGTERM';
}
/** A file that is not a record of ours gives undefined: acting on it could kill somebody else's process. */
function parseRecord(bytes, entry) {
    let raw;
    try {
        raw = (0,json/* parseJsonObject */.dw)(bytes, entry, 4);
    }
    catch {
        return undefined;
    }
    if (!(0,json/* isObject */.Gv)(raw))
        return undefined;
    const { name, group, index, manifest, port, root, pid, started, stop, variables } = raw;
    const signal = stopSignals.find((known) => known === stop);
    if (typeof name !== 'string' ||
        `${name}.json` !== entry ||
        typeof group !== 'string' ||
        typeof index !== 'number' ||
        name !== `${group}.${index}` ||
        !(0,digest/* isDigest */.Bc)(manifest) ||
        typeof port !== 'number' ||
        typeof root !== 'string' ||
        typeof pid !== 'number' ||
        typeof started !== 'string' ||
        signal === undefined ||
        !Array.isArray(variables) ||
        !variables.every((variable) => typeof variable === 'string'))
        return undefined;
    return { name, group, index, manifest, port, root, pid, started, stop: signal, variables };
}
//# sourceMappingURL=records.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/rollout/build/src/release.js
var release = __webpack_require__(50040);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./packages/rollout/build/src/process/tree.js
/** A digest of a folder's whole content, so that files which changed since they were unpacked are never started. */





/** sha256 over path, kind, permissions and content of everything below a folder, in the order of path bytes. */
async function treeDigest(folder) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const name of await walk(folder, '')) {
        const file = external_node_path_.join(folder, name);
        const found = await (0,promises_.lstat)(file);
        const mode = (found.mode & 0o7777).toString(8);
        if (found.isSymbolicLink())
            hash.update(`${JSON.stringify([name, 'link', await (0,promises_.readlink)(file)])}\n`);
        else if (found.isDirectory())
            hash.update(`${JSON.stringify([name, 'directory', mode])}\n`);
        else if (found.isFile())
            hash.update(`${JSON.stringify([name, 'file', mode, await fileDigest(file)])}\n`);
        else
            hash.update(`${JSON.stringify([name, 'other', mode])}\n`);
    }
    return `sha256:${hash.digest('hex')}`;
}
async function walk(folder, below) {
    const names = [];
    const entries = await (0,promises_.readdir)(external_node_path_.join(folder, below), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.name, b.name))) {
        const name = below === '' ? entry.name : `${below}/${entry.name}`;
        names.push(name);
        if (entry.isDirectory())
            names.push(...(await walk(folder, name)));
    }
    return names;
}
async function fileDigest(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(file))
        hash.update(chunk);
    return hash.digest('hex');
}
//# sourceMappingURL=tree.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/process/releases.js
/** Unpacked images below `<state-dir>/releases`: made once, checked before every use. */







const releases_recordBytes = 4 * 2 ** 20;
/**
 * Gives the unpacked files of a group's release. Files that are there are used when they are still what was unpacked;
 * otherwise they are unpacked anew, beside those that an instance may still have open.
 * @throws IntegrityError when the image's manifest is not the group's
 */
async function unpackRelease(folder, group, openImage, logger) {
    const name = (0,release/* releaseName */["do"])(group.release);
    for (const entry of (await names(folder)).filter((other) => releaseOf(other) === name)) {
        const found = await readUnpacked(external_node_path_.join(folder, entry), group);
        if (found === undefined)
            continue;
        if ((await treeDigest(found.root)) === found.tree)
            return found;
        logger.warning(`${found.root}: files have changed since they were unpacked; they are not started again`);
    }
    const image = await openImage(group.release.image);
    if (image.manifest !== group.manifest)
        throw new errors/* IntegrityError */.cs(`image ${group.release.image}`, `the manifest ${group.manifest}`, image.manifest);
    const draft = external_node_path_.join(folder, `${durable/* draftPrefix */.SA}${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
    await (0,promises_.mkdir)(draft, { recursive: true, mode: 0o700 });
    try {
        const root = external_node_path_.join(draft, 'root');
        await image.unpack(root);
        const tree = await treeDigest(root);
        const record = { image: group.release.image, manifest: group.manifest, tree, config: image.config };
        await (0,durable/* replaceFile */.fR)(external_node_path_.join(draft, 'release.json'), JSON.stringify(record));
        const target = external_node_path_.join(folder, `${name}~${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`);
        await (0,promises_.rename)(draft, target);
        await (0,durable/* syncFolder */.Yw)(folder);
        return { root: external_node_path_.join(target, 'root'), config: image.config };
    }
    catch (error) {
        await removeTree(draft);
        throw error;
    }
}
/**
 * Removes unpacked releases that are not among those to keep, and what a killed run left half made.
 * @param used paths of files inside releases that instances still have
 */
async function tidyReleases(folder, keep, used) {
    const wanted = new Set(keep.map((group) => (0,release/* releaseName */["do"])(group.release)));
    for (const entry of await names(folder)) {
        const whole = external_node_path_.join(folder, entry);
        if (wanted.has(releaseOf(entry)) || used.some((file) => file.startsWith(`${whole}${external_node_path_.sep}`)))
            continue;
        await removeTree(whole);
    }
}
async function names(folder) {
    try {
        return (await (0,promises_.readdir)(folder)).toSorted();
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return [];
        throw error;
    }
}
/** Folders are called `<release>~<random>`, so that files which changed stay where a running instance looks for them. */
const releaseOf = (entry) => entry.split('~')[0] ?? '';
async function readUnpacked(target, group) {
    let bytes;
    try {
        bytes = await (0,durable/* readSmallFile */.EW)(external_node_path_.join(target, 'release.json'), releases_recordBytes);
    }
    catch {
        return undefined;
    }
    if (bytes === undefined)
        return undefined;
    let record;
    try {
        record = (0,json/* parseJsonObject */.dw)(bytes, `${target}/release.json`);
    }
    catch {
        return undefined;
    }
    const { config, tree } = record;
    // The folder's name holds 12 digits of each digest; whether it is the one that is meant, the record says.
    if (record['image'] !== group.release.image || record['manifest'] !== group.manifest)
        return undefined;
    if (!(0,json/* isObject */.Gv)(config) || typeof tree !== 'string')
        return undefined;
    const root = external_node_path_.join(target, 'root');
    const isFolder = await (0,promises_.lstat)(root).then((entry) => entry.isDirectory(), () => false);
    return isFolder ? { root, config, tree } : undefined;
}
/** Images may hold folders that nobody may write to; they are opened up first. */
async function removeTree(folder) {
    try {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'EACCES' && (0,errors/* errorCode */.CA)(error) !== 'EPERM')
            throw error;
        await openUp(folder);
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function openUp(folder) {
    await (0,promises_.chmod)(folder, 0o700);
    for (const entry of await (0,promises_.readdir)(folder, { withFileTypes: true }))
        if (entry.isDirectory())
            await openUp(external_node_path_.join(folder, entry.name));
}
//# sourceMappingURL=releases.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/process/stop.js

/** Asks, waits, kills. Nothing is sent to a number that another process has by now. */
async function stopProcess(id, options) {
    const { clock, marker } = options;
    if (await (0,process_id/* isRunning */.W_)(id)) {
        (0,process_id/* signal */.vP)(id.pid, options.stop);
        // A stopped process would not see it.
        (0,process_id/* signal */.vP)(id.pid, 'SIGCONT');
        await waitGone(id, options.grace, clock);
        // While the leader is there, its number is the group's; children that it left are ended with it.
        if (await (0,process_id/* isRunning */.W_)(id))
            (0,process_id/* signal */.vP)(-id.pid, 'SIGKILL');
        await waitGone(id, 5000, clock);
    }
    for (const member of await (0,process_id/* sessionMembers */.c2)(id.pid, marker.name, marker.value))
        (0,process_id/* signal */.vP)(member, 'SIGKILL');
}
async function waitGone(id, limit, clock) {
    const end = clock.now() + limit;
    for (let pause = 5; clock.now() < end && (await (0,process_id/* isRunning */.W_)(id)); pause = Math.min(100, pause * 2))
        await clock.sleep(Math.min(pause, Math.max(1, end - clock.now())));
}
//# sourceMappingURL=stop.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/process/runtime.js
/** The runtime `process`: instances are processes of this machine. It does not isolate. */













/** The variable by which a process says which release it is; read back from the process itself. */
const digestVariable = 'IMMUTABLE_DELIVERY_DIGEST';
const instanceVariable = 'IMMUTABLE_DELIVERY_INSTANCE';
const host = '127.0.0.1';
/** @throws UserError on Windows, which has no sessions and signals of the kind this needs */
function processRuntime(options) {
    if (process.platform === 'win32')
        throw new errors/* UserError */.yo('runtime', 'process on Windows', 'Linux or macOS');
    const { stateDir, clock, logger } = options;
    const instances = external_node_path_.join(stateDir, 'instances');
    const releases = external_node_path_.join(stateDir, 'releases');
    const logs = external_node_path_.join(stateDir, 'logs');
    const logOf = (name) => external_node_path_.join(logs, `${name}.log`);
    const stop = async (record, grace) => {
        const marker = { name: instanceVariable, value: record.name };
        await stopProcess(record, { grace, stop: record.stop, marker, clock });
        await removeRecord(instances, record.name);
    };
    return {
        list: async () => {
            const records = await readRecords(instances);
            return Promise.all(records.map(async (record) => stateOf(record)));
        },
        start: async (group, signal, begun) => {
            const records = await readRecords(instances);
            const missing = [];
            for (let index = 0; index < group.instances; index += 1) {
                const record = records.find((entry) => entry.name === `${group.name}.${index}`);
                const state = record === undefined ? undefined : await stateOf(record);
                if (state?.running === true && state.digest === group.manifest)
                    continue;
                // Its port may be in use by now, and children of it may be left.
                if (record !== undefined)
                    await stop(record, 1000);
                missing.push(index);
            }
            if (missing.length === 0)
                return;
            const { root, config } = await unpackRelease(releases, group, options.openImage, logger);
            await (0,promises_.mkdir)(logs, { recursive: true, mode: 0o700 });
            const taken = new Set(records.map((record) => record.port));
            for (const index of missing) {
                if (signal?.aborted === true)
                    return;
                const port = await freePort(host, taken);
                taken.add(port);
                const name = `${group.name}.${index}`;
                const command = await commandOf(root, config, {
                    ...group.settings.env,
                    PORT: String(port),
                    HOST: host,
                    [digestVariable]: group.manifest,
                    [instanceVariable]: name
                });
                const record = { name, group: group.name, index, manifest: group.manifest, port, root };
                const variables = Object.keys(command.env).toSorted();
                begun?.();
                await launch(command, logOf(name), (id) => writeRecord(instances, { ...record, ...id, stop: stopSignal(config.StopSignal), variables }));
                logger.info(`started ${name} on port ${port}`);
            }
        },
        capture: async (group, why) => {
            const captured = [];
            for (const record of (await readRecords(instances)).filter((entry) => entry.group === group)) {
                const { text, cut } = await (0,process_logs/* readEnd */.sA)(logOf(record.name), process_logs/* captureLimit */.Gy);
                captured.push({ instance: record.name, why, text, cut, variables: record.variables });
            }
            if (captured.length > 0) {
                const folder = external_node_path_.join(stateDir, 'captured');
                await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
                await (0,durable/* replaceFile */.fR)(external_node_path_.join(folder, `${group}.json`), `${JSON.stringify(captured, undefined, 1)}\n`);
            }
            return captured;
        },
        remove: async (group, grace) => {
            const records = (await readRecords(instances)).filter((record) => record.group === group);
            await Promise.all(records.map((record) => stop(record, grace)));
            for (const record of records) {
                await (0,durable/* removeFile */.nM)(logOf(record.name));
                await (0,durable/* removeFile */.nM)(`${logOf(record.name)}.old`);
            }
        },
        tidy: async (keep) => {
            const used = (await readRecords(instances)).map((record) => record.root);
            await tidyReleases(releases, keep, used);
            await (0,process_logs/* tidyCaptured */.jw)(external_node_path_.join(stateDir, 'captured'));
        }
    };
}
async function stateOf(record) {
    const running = await (0,process_id/* isRunning */.W_)(record);
    const said = running ? await (0,process_id/* variableOf */.Qn)(record.pid, digestVariable) : undefined;
    return {
        name: record.name,
        group: record.group,
        index: record.index,
        address: { host, port: record.port },
        running,
        digest: (0,digest/* isDigest */.Bc)(said) ? said : record.manifest,
        pid: record.pid
    };
}
//# sourceMappingURL=runtime.js.map

/***/ }),

/***/ 44825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ askId)
/* harmony export */ });
/* unused harmony export idPath */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/** A proxy tells which routes it has, at a path that its configuration reserves for that. */

const idPath = '/.well-known/immutable-delivery';
const idLimit = 100;
/**
 * The id of the routes that new connections meet; '' when the proxy has none yet.
 * @throws UserError when the path is not served by the proxy; RemoteError when nobody answers
 */
async function askId(url, http) {
    const target = `${url.replace(/\/$/, '')}${idPath}`;
    const response = await http({ method: 'GET', url: target, freshConnection: true, timeout: 5000 }).catch((error) => {
        const reason = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorCode */ .CA)(error) ?? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error);
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .RemoteError */ .Hi({ method: 'GET', url: target, status: 0, attempts: 1, reason }, { cause: error });
    });
    let text = '';
    for await (const chunk of response.body) {
        text += Buffer.from(chunk).toString('latin1');
        if (text.length > idLimit)
            break;
    }
    response.discard();
    if (response.status === 200 && /^[0-9a-f]{0,16}\s*$/.test(text))
        return text.trim();
    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('router.url', target, `the answer of the proxy itself, as the README of blue-green-switch says (it was ${response.status})`);
}
//# sourceMappingURL=id.js.map

/***/ }),

/***/ 91258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ isRoute),
/* harmony export */   b5: () => (/* binding */ plainRoutes),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   ib: () => (/* binding */ routesId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33032);
/* harmony import */ var _shares_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66249);
/** Routes as proxies that keep them in files write them down. Pure. */




/** The id of routes, which nginx tells whoever asks for it. */
function routesId(routes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(JSON.stringify(plainRoutes(routes)))
        .digest('hex')
        .slice(0, 16);
}
/** In one order, with the fields that count. */
function plainRoutes(routes) {
    return routes
        .map(({ group, weight, backup, backends }) => ({ group, weight, backup, backends: (0,_shares_js__WEBPACK_IMPORTED_MODULE_2__/* .sorted */ .IP)(backends) }))
        .toSorted((a, b) => (a.group < b.group ? -1 : 1));
}
/** What a route of ours looks like when it is read back. */
function isRoute(value) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(value))
        return false;
    const { group, weight, backup, backends } = value;
    return (typeof group === 'string' &&
        /^[A-Za-z0-9_-]{1,100}$/.test(group) &&
        Number.isInteger(weight) &&
        typeof backup === 'boolean' &&
        Array.isArray(backends) &&
        backends.every((one) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(one) && typeof one['host'] === 'string' && (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(one['host']) !== 0 && Number.isInteger(one['port'])));
}
/** `host:port` as configurations have it. */
function textOf({ host, port }) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(host) === 0 || host.includes('%') || !Number.isInteger(port))
        throw new Error(`${host}: an IP address is needed`);
    return (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}
//# sourceMappingURL=routes.js.map

/***/ }),

/***/ 50040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KI: () => (/* binding */ settingsDigest),
/* harmony export */   OW: () => (/* binding */ sameRelease),
/* harmony export */   "do": () => (/* binding */ releaseName),
/* harmony export */   hv: () => (/* binding */ groupName)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73965);
/** What is deployed, and what its instances are called. Pure. */


/** sha256 of the canonical JSON of what an instance sees, so that a changed variable is another release. */
function settingsDigest(settings) {
    const { env, secrets, container, kubernetes, ecs } = settings;
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .dj)({
        env,
        ...(secrets === undefined ? {} : { secrets }),
        ...(container === undefined ? {} : { container: { ...container } }),
        ...(kubernetes === undefined ? {} : { kubernetes: { ...kubernetes } }),
        ...(ecs === undefined ? {} : { ecs: { ...ecs } })
    }));
}
/** `<12 hex digits of the image>-<12 of the settings>`: a name to find things by, never a decision. */
function releaseName(release) {
    return `${release.image.slice(7, 19)}-${release.settings.slice(7, 19)}`;
}
/** The release's name and the epoch, so that what a failed try left is never taken for the next try's. */
function groupName(release, epoch) {
    return `${releaseName(release)}-${epoch}`;
}
function sameRelease(a, b) {
    return a.image === b.image && a.settings === b.settings;
}
//# sourceMappingURL=release.js.map

/***/ }),

/***/ 63616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ StaleEpoch),
/* harmony export */   n: () => (/* binding */ TakenBack)
/* harmony export */ });
/** A later run has written to the router: this one may not. */
class StaleEpoch extends Error {
    given;
    seen;
    code = 'ESTALEEPOCH';
    constructor(given, seen) {
        super(`the router has seen epoch ${seen}, and refuses epoch ${given}`);
        this.given = given;
        this.seen = seen;
        this.name = 'StaleEpoch';
    }
}
/** The platform that moves the traffic has judged by itself, and taken the release back. */
class TakenBack extends Error {
    code = 'ETAKENBACK';
}
//# sourceMappingURL=router.js.map

/***/ }),

/***/ 96152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PU: () => (/* binding */ Driver),
  S4: () => (/* binding */ judge),
  K0: () => (/* binding */ turnsBack)
});

// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/advance.js + 1 modules
var advance = __webpack_require__(539);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/decide.js
var decide = __webpack_require__(41195);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/model.js
var model = __webpack_require__(89866);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/target.js
var target = __webpack_require__(75166);
// EXTERNAL MODULE: ./packages/rollout/build/src/router.js
var router = __webpack_require__(63616);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/lock.js
var lock = __webpack_require__(67476);
// EXTERNAL MODULE: ./packages/rollout/build/src/last-line.js
var last_line = __webpack_require__(76048);
;// CONCATENATED MODULE: ./packages/rollout/build/src/run/endings.js
/** How the instances of a group fare, in one line for people. Pure. */


/** Of that many instances one line tells. */
const most = 3;
/** Why an instance ended, in its own last words. */
function endedByItself(group, logs) {
    const words = logs.map((log) => log.complaint ?? (0,last_line/* lastLine */.f)(log.text)).find((line) => line !== '');
    const how = logs.find((log) => log.ended !== undefined)?.ended;
    const end = how === undefined ? '' : ` (${(0,printable/* printable */.g)(how, 300)})`;
    const said = words === undefined ? '' : `: ${(0,printable/* printable */.g)(words, 300)}`;
    return `an instance of ${group} ended by itself${end}${said}`;
}
/**
 * What is wrong with the instances themselves, to be said after a reason that was seen from outside: that nobody
 * answers is what a killed instance looks like to a router. Empty when nothing is known to be wrong.
 */
function howTheyFare(group, instances, logs) {
    const own = instances.filter((instance) => instance.group === group && instance.unreachable === undefined);
    const names = [...new Set([...own.map(({ name }) => name), ...logs.map(({ instance }) => instance)])];
    const found = names.flatMap((name) => {
        const ended = logs.find((log) => log.instance === name)?.ended;
        if (ended !== undefined)
            return [`${(0,printable/* printable */.g)(name, 200)}: ${(0,printable/* printable */.g)(ended, 300)}`];
        const state = own.find((instance) => instance.name === name);
        if (state?.running === false)
            return [`${(0,printable/* printable */.g)(name, 200)} does not run`];
        const restarts = state?.restarts ?? 0;
        return restarts === 0 ? [] : [`${(0,printable/* printable */.g)(name, 200)} was started again ${restarts} times`];
    });
    const rest = found.length > most ? [`and ${found.length - most} more`] : [];
    return [...found.slice(0, most), ...rest].join('; ');
}
//# sourceMappingURL=endings.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/run/watch.js
var watch = __webpack_require__(71644);
;// CONCATENATED MODULE: ./packages/rollout/build/src/run/driver.js
/** Turns decisions into deeds: observe, decide, act, and again, until there is nothing to do. */









/** After a cancel the runner leaves 7.5 seconds. */
const hurriedDrain = 1500;
const hurriedGrace = 1000;
class Driver {
    options;
    store;
    lock;
    #stored;
    #tries = new Map();
    /** When the first instance of a group was started by this run. */
    #begun = new Map();
    logs = [];
    #warned = new Set();
    router;
    constructor(options, store, lock, stored) {
        this.options = options;
        this.store = store;
        this.lock = lock;
        this.#stored = stored;
    }
    get journal() {
        return this.#stored.journal;
    }
    get revision() {
        return this.#stored.revision;
    }
    /** Writes the journal, with our epoch; an undo takes a later one first. */
    async save(journal) {
        if (journal.epoch > this.lock.epoch)
            await this.lock.advance(journal.epoch);
        else
            await this.lock.check();
        const before = this.journal.timeline.at(-1);
        this.#stored = await this.store.write(this.#stored, { ...journal, epoch: this.lock.epoch });
        const said = journal.timeline.at(-1);
        if (said !== undefined && said !== before)
            this.options.logger.debug(said.what);
    }
    /**
     * Works until the journal and the world agree and nothing is under way. What keeps it from going on, such as a full
     * disk under the journal, leaves no users with a release that is not committed.
     */
    async drive() {
        try {
            await this.#drive();
        }
        catch (error) {
            if (!(error instanceof lock/* LostLock */.y) && !(error instanceof router/* StaleEpoch */.R))
                await this.#retreat(error);
            throw error;
        }
    }
    async #drive() {
        const { clock, signal } = this.options;
        this.#tries = new Map();
        for (;;) {
            await this.lock.check();
            const observed = await this.observe();
            const { journal } = this;
            if (signal?.aborted === true && turnsBack(journal)) {
                await this.save((0,advance/* fail */.fJ)(journal, { state: 'aborted', reason: 'the run was cancelled' }, clock.now()));
                continue;
            }
            const away = (0,decide/* unreachable */.HB)(observed);
            if (away !== undefined && turnsBack(journal)) {
                await this.save((0,advance/* fail */.fJ)(journal, { state: 'failed', reason: `a host cannot be reached: ${away}` }, clock.now()));
                continue;
            }
            if (away !== undefined)
                this.#warn(`a host cannot be reached, and what is there waits: ${away}`);
            if (journal.current !== undefined && (0,decide/* lostInstance */.Mt)(journal, observed)) {
                await this.save((0,advance/* fail */.fJ)(journal, await this.#lost(journal.current), clock.now()));
                continue;
            }
            const action = (0,decide/* decide */.LD)(journal, observed, clock.now());
            if (action.kind === 'rest') {
                await this.#removeStrangers(observed);
                return;
            }
            if (action.kind === 'write')
                await this.save(action.journal);
            else
                await this.#act(action, journal);
        }
    }
    async observe() {
        const [instances, router] = await Promise.all([this.options.runtime.list(), this.options.router.observe()]);
        this.router = router;
        return { instances, ...(router === undefined ? {} : { routes: router.routes }) };
    }
    async #act(action, journal) {
        const tries = this.#countTry(action);
        const result = tries > 3 ? tooOften(action, journal) : await this.#perform(action, journal, tries);
        if (result === undefined)
            return;
        const next = this.#timed(action, (0,advance/* afterAction */.P0)(this.journal, action, result, this.options.clock.now()));
        if (next !== this.journal)
            await this.save(next);
        else if (!result.ok)
            throw new Error(`${action.kind}: ${result.failure.reason}`);
    }
    /** A release that has just become ready took so long; one that was started by another run is not timed. */
    #timed(action, next) {
        if (action.kind !== 'ready' || next.current?.phase !== 'READY')
            return next;
        const begun = this.#begun.get(action.group.name);
        const now = this.options.clock.now();
        return begun === undefined ? next : (0,advance/* noteColdStart */.hq)(next, now - begun, now);
    }
    /** Acts that should have had an effect by now are not repeated for ever. */
    #countTry(action) {
        if (action.kind !== 'start' && action.kind !== 'route' && action.kind !== 'remove')
            return 1;
        const key = JSON.stringify([action, this.#stored.revision]);
        const tries = (this.#tries.get(key) ?? 0) + 1;
        this.#tries.set(key, tries);
        return tries;
    }
    /** Undefined when the next observation tells, or when it was cancelled on the way. */
    async #perform(action, journal, tries) {
        const { options } = this;
        const { runtime, signal } = options;
        switch (action.kind) {
            case 'start':
                // The second time only for what an unlucky choice of port explains.
                if (tries > 2)
                    return { ok: false, failure: await this.#ended(action.group) };
                return attempt(async () => {
                    const { name } = action.group;
                    await runtime.start(action.group, signal, () => {
                        if (!this.#begun.has(name))
                            this.#begun.set(name, options.clock.now());
                    });
                    return undefined;
                });
            case 'revive':
                return attempt(() => this.#revive(action.group));
            case 'ready':
                return this.#judged(await (0,watch/* waitReady */.N9)(action.group, options.startTimeout, options), action.group);
            case 'preview': {
                const { preview } = options;
                if (preview === undefined)
                    return { ok: true };
                const instances = (await runtime.list()).filter((instance) => instance.group === action.group.name);
                return this.#judged(await attempt(() => preview(instances.map(watch/* urlOf */.rs), signal)), action.group);
            }
            case 'route':
                return this.#route(action.routes, journal);
            case 'observe': {
                const from = journal.current?.from;
                const failure = from === undefined ? 'failed' : 'rolled-back';
                return this.#judged(await (0,watch/* observeGroup */.KT)({ ...action, committed: action.soak, failure }, options), action.group);
            }
            case 'gate':
                return this.gate(action.group, 'commit');
            case 'drain': {
                const limit = this.#hurried ? Math.min(hurriedDrain, options.drain) : options.drain;
                return { ok: true, left: await (0,watch/* waitDrained */.He)(action.group.name, limit, options) };
            }
            case 'capture':
                await this.#capture(action.group.name, action.why);
                return { ok: true };
            case 'remove':
                await runtime.remove(action.group.name, this.#grace);
                return undefined;
            case 'rest':
                return undefined;
        }
    }
    async gate(group, phase) {
        const operation = this.journal.current?.kind === 'rollback' ? 'rollback' : 'deploy';
        return judge(this.options, group.release, { phase, operation });
    }
    async #revive(group) {
        const { options } = this;
        options.logger.warning(`${group.name} does not run as it should; starting it again`);
        // The journal may have been written by anybody: what it names is proven again before it runs.
        await options.verify(group.release);
        await options.runtime.start(group);
        const { signal: _, ...patient } = options;
        const ready = await (0,watch/* waitReady */.N9)(group, options.startTimeout, patient);
        return (await this.#judged(ready, group)) ?? { ok: false, failure: await this.#ended(group) };
    }
    /** A cancel is looked after at the top of the loop; what ended says why. */
    async #judged(result, group) {
        if (result === 'cancelled' || result === undefined)
            return undefined;
        if (result !== 'ended')
            return result.ok ? result : { ok: false, failure: await this.#explained(result.failure, group) };
        const { current } = this.journal;
        return { ok: false, failure: current === undefined ? await this.#ended(group) : await this.#lost(current) };
    }
    async #route(routes, journal) {
        try {
            await this.options.router.apply(this.lock.epoch, routes);
            return undefined;
        }
        catch (error) {
            if (error instanceof router/* StaleEpoch */.R)
                throw error;
            if (!turnsBack(journal))
                throw error;
            const state = error instanceof router/* TakenBack */.n ? 'rolled-back' : 'failed';
            const failure = { state, reason: `the router: ${oneLine(error)}` };
            const group = journal.current?.to;
            return { ok: false, failure: group === undefined ? failure : await this.#explained(failure, group) };
        }
    }
    /**
     * Sends users back to the old release without a word in the journal, which may be what fails: the next run, finding
     * the rollout unfinished before its COMMIT, goes the same way.
     */
    async #retreat(error) {
        const { journal, options } = this;
        const { current } = journal;
        if (current?.from === undefined || !isExposed(current))
            return;
        const { from } = current;
        const back = { ...journal, current: { ...current, direction: 'back' } };
        options.logger.warning(`${oneLine(error)}; users are sent back to ${from.name}, and the next run does the rest`);
        try {
            await this.lock.check();
            const observed = { instances: await options.runtime.list() };
            if (!(0,target/* isComplete */.As)(observed, from))
                throw new Error(`${from.name} does not run as it should`);
            await options.router.apply(this.lock.epoch, (0,target/* routesOf */.eV)((0,target/* placesOf */.ek)(back, options.clock.now()), observed), true);
        }
        catch (failure) {
            options.logger.warning(`sending users back: ${oneLine(failure)}`);
        }
    }
    async #lost(current) {
        const exposed = current.exposedSince !== undefined && current.from !== undefined;
        return { ...(await this.#ended(current.to)), state: exposed ? 'rolled-back' : 'failed' };
    }
    /** Why an instance ended, in its own last words. */
    async #ended(group) {
        const logs = await this.options.runtime.capture(group.name, 'failed').catch(() => []);
        return { state: 'failed', reason: endedByItself(group.name, logs) };
    }
    /** What was seen from outside, and what the runtime knows of the instances meanwhile. */
    async #explained(failure, group) {
        const { runtime } = this.options;
        const [instances, logs] = await Promise.all([
            runtime.list().catch(() => []),
            runtime.capture(group.name, 'failed').catch(() => [])
        ]);
        const fate = howTheyFare(group.name, instances, logs);
        return fate === '' ? failure : { ...failure, reason: `${failure.reason}; ${fate}` };
    }
    /** Once each: the loop comes by often. */
    #warn(message) {
        if (this.#warned.has(message))
            return;
        this.#warned.add(message);
        this.options.logger.warning(message);
    }
    async #capture(group, why) {
        try {
            this.logs.push(...(await this.options.runtime.capture(group, why)));
        }
        catch (error) {
            // Logs are a help, not a condition: what must go, goes.
            this.options.logger.warning(`logs of ${group}: ${oneLine(error)}`);
        }
    }
    async #removeStrangers(observed) {
        for (const group of new Set((0,decide/* strangers */.ob)(this.journal, observed).map((instance) => instance.group))) {
            this.options.logger.warning(`${group} runs, but the journal does not know it; removing it`);
            await this.#capture(group, 'unknown');
            await this.options.runtime.remove(group, this.#grace);
            await this.save((0,advance/* say */.cv)(this.journal, this.options.clock.now(), `removed ${group}, which the journal did not know`));
        }
    }
    get #hurried() {
        return this.options.signal?.aborted === true;
    }
    get #grace() {
        const grace = this.options.grace ?? 10_000;
        return this.#hurried ? Math.min(hurriedGrace, grace) : grace;
    }
}
/** Asks the gate; what throws, and what is anything but a pass, blocks. */
async function judge(options, release, context) {
    const block = (reason) => ({ ok: false, failure: { state: 'blocked', reason } });
    try {
        const { verdict, reasons } = await options.gate(release, context);
        if (verdict === 'pass')
            return { ok: true };
        return block(reasons.length === 0 ? `the gate says ${verdict}` : reasons.join('; ').slice(0, 2000));
    }
    catch (error) {
        return block(`the gate could not judge: ${oneLine(error)}`);
    }
}
/** The rollout would turn back if something went wrong now. */
function turnsBack(journal) {
    const { current } = journal;
    return (current !== undefined && current.direction === 'forward' && current.kind !== 'undo' && !(0,model/* isCommitted */.zZ)(current.phase));
}
/** Some users may be with the new release, and it is not committed. */
function isExposed({ kind, phase }) {
    return kind !== 'undo' && phase === 'STEP';
}
async function attempt(body) {
    try {
        return await body();
    }
    catch (error) {
        if (error instanceof lock/* LostLock */.y || error instanceof router/* StaleEpoch */.R)
            throw error;
        return { ok: false, failure: { state: 'failed', reason: oneLine(error) } };
    }
}
function tooOften(action, journal) {
    const reason = `${action.kind} had no effect after three tries`;
    if (!turnsBack(journal))
        throw new Error(reason);
    return { ok: false, failure: { state: 'failed', reason } };
}
function oneLine(error) {
    return (0,printable/* printable */.g)((0,errors/* errorMessage */.gJ)(error), 1000);
}
//# sourceMappingURL=driver.js.map

/***/ }),

/***/ 35458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ readRecord)
/* harmony export */ });
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43343);

/** So often it is looked anew while another run writes its journal. */
const tries = 3;
/**
 * Journal, instances and routes without lock and without any write. What was read while another run took a step may
 * belong to two moments, so it is read again.
 * @throws RemoteError when runtime or router cannot be asked; IntegrityError for a journal that is none
 */
async function readRecord(options) {
    const { runtime, router } = options;
    const store = (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .storeOf */ .xX)(options);
    for (let tried = 1;; tried += 1) {
        const { journal, revision } = await store.read();
        const [instances, seen, drifted] = await Promise.all([runtime.list(), router.observe(), runtime.drift?.() ?? []]);
        if (tried < tries && (await store.read()).revision !== revision)
            continue;
        return { journal, instances, ...(seen === undefined ? {} : { routes: seen.routes }), drifted };
    }
}
//# sourceMappingURL=record.js.map

/***/ }),

/***/ 43343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ resultOf),
/* harmony export */   CE: () => (/* binding */ resultWithout),
/* harmony export */   es: () => (/* binding */ rollbackTarget),
/* harmony export */   fQ: () => (/* binding */ withSession),
/* harmony export */   gN: () => (/* binding */ tidyUp),
/* harmony export */   xX: () => (/* binding */ storeOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _machine_advance_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(539);
/* harmony import */ var _machine_decide_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41195);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50040);
/* harmony import */ var _state_journal_store_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17901);
/* harmony import */ var _state_lock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67476);
/* harmony import */ var _driver_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96152);
/** What every operation shares: the lock, recovery of what an earlier run left, and the result. */







const defaultWait = 600_000;
/** An epoch that could be followed only a few times more is a forgery, not a count. */
const lastEpoch = 2 ** 40;
function storeOf(options) {
    return options.journal ?? (0,_state_journal_store_js__WEBPACK_IMPORTED_MODULE_0__/* .openJournal */ ._)(options.files, options.environment);
}
/**
 * Takes the lock, finishes or undoes what an earlier run left, and runs `body`.
 * @param wait milliseconds to wait for another run
 * @returns what `body` gives, or who holds the lock
 * @throws UserError when instances run without a journal, or serve with an older one; IntegrityError for a journal that is none
 */
async function withSession(options, wait, body) {
    const { clock, logger } = options;
    const store = storeOf(options);
    const lock = await (0,_state_lock_js__WEBPACK_IMPORTED_MODULE_1__/* .takeLock */ .H)({
        files: options.files,
        holder: options.run.id,
        clock,
        logger,
        wait: wait ?? options.lock?.wait ?? defaultWait,
        ...(options.lock?.ttl === undefined ? {} : { ttl: options.lock.ttl }),
        ...(options.signal === undefined ? {} : { signal: options.signal })
    }, () => knownEpoch(options, store));
    if ('heldBy' in lock)
        return lock;
    try {
        return await body(await open(options, store, lock));
    }
    finally {
        // What was done stands. A lease that is not given back is free when its holder is gone, or its time is over.
        await lock
            .release()
            .catch((error) => logger.warning(`the lock could not be given back: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(error)}`));
    }
}
async function open(options, store, lock) {
    const stored = await store.read();
    const before = stored.journal;
    const driver = new _driver_js__WEBPACK_IMPORTED_MODULE_3__/* .Driver */ .PU(options, store, lock, stored);
    const observed = await driver.observe();
    if (stored.revision === 0) {
        const running = observed.instances.filter((instance) => instance.running).length;
        const routed = (observed.routes ?? []).length;
        // Without the journal nobody knows which of them is the live one: touching anything could be an outage.
        if (running > 0 || routed > 0)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('state-dir', `${running} running instances and ${routed} routes, but no journal`, 'the journal beside them, or an empty folder');
    }
    const newer = (0,_machine_decide_js__WEBPACK_IMPORTED_MODULE_4__/* .strangers */ .ob)(before, observed).find(({ group, running }) => running && (observed.routes ?? []).some((route) => route.group === group && route.weight !== 0));
    // Every release is written down before it gets traffic: this journal is an older one, and going by it would go back.
    if (newer !== undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('state-dir', `a journal (revision ${stored.revision}) that does not know ${newer.group}, which serves`, 'the newest journal of this environment: this one is older than what runs');
    if (lock.epoch > before.epoch + 1_000_000)
        options.logger.warning(`the epoch jumps from ${before.epoch} to ${lock.epoch}: somebody else wrote to the lock or the router`);
    const interrupted = before.current;
    const failure = { state: 'aborted', reason: `run ${interrupted?.run.id ?? ''} ended before COMMIT` };
    if (interrupted !== undefined)
        options.logger.info(`finding a rollout of run ${interrupted.run.id} unfinished`);
    const since = options.clock.now();
    await driver.save((0,_driver_js__WEBPACK_IMPORTED_MODULE_3__/* .turnsBack */ .K0)(before) ? (0,_machine_advance_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .fJ)(before, failure, since) : before);
    await driver.drive();
    return { driver, store, before, since };
}
/** What journal and router have seen; a new epoch must be later, or the router would refuse it. */
async function knownEpoch(options, store) {
    const { journal } = await store.read();
    const router = await options.router.observe();
    const epoch = Math.max(journal.epoch, router?.epoch ?? 0);
    if (epoch > lastEpoch)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('epoch', `at most ${lastEpoch}`, String(epoch));
    return epoch;
}
/** Removes what is no longer needed; failing at it changes nothing about the result. */
async function tidyUp({ driver, store }, options) {
    const { live, previous, history } = driver.journal;
    const target = live === undefined ? undefined : rollbackTarget(driver.journal);
    const keep = [live, previous?.group].flatMap((group) => group ?? []);
    // So that a rollback needs no registry.
    if (target !== undefined)
        keep.push({ ...target, name: '', color: 'blue', instances: 1 });
    try {
        await options.runtime.tidy(keep);
        if (history.length > 0)
            await store.tidy();
    }
    catch (error) {
        options.logger.warning(`tidying up: ${String(error)}`);
    }
}
/** The release before the live one, among those that were committed and not taken back. */
function rollbackTarget(journal) {
    const { live, history } = journal;
    if (live === undefined)
        return undefined;
    const at = history.findIndex((entry) => (0,_release_js__WEBPACK_IMPORTED_MODULE_6__/* .sameRelease */ .OW)(entry.release, live.release) && !entry.takenBack);
    return history
        .slice(0, Math.max(at, 0))
        .findLast((entry) => !entry.takenBack && !(0,_release_js__WEBPACK_IMPORTED_MODULE_6__/* .sameRelease */ .OW)(entry.release, live.release));
}
/** Of the live release, beside the one before it. */
function coldStartOf(journal) {
    const { live, history } = journal;
    const known = live === undefined ? undefined : history.findLast((entry) => (0,_release_js__WEBPACK_IMPORTED_MODULE_6__/* .sameRelease */ .OW)(entry.release, live.release));
    if (known?.coldStart === undefined)
        return {};
    const previous = rollbackTarget(journal)?.coldStart;
    return { coldStart: { milliseconds: known.coldStart, ...(previous === undefined ? {} : { previous }) } };
}
/** The result of an operation that had the lock. */
function resultOf({ driver, store, before, since }, state, details = {}) {
    const { journal, router } = driver;
    const { live, previous } = journal;
    return {
        state,
        ...(live === undefined ? {} : { live: live.release, color: live.color }),
        ...(before.live === undefined || before.live.name === live?.name ? {} : { previous: before.live.release }),
        ...(previous === undefined ? {} : { keptUntil: previous.keepUntil }),
        exposedSeconds: (details.exposed ?? 0) / 1000,
        ...coldStartOf(journal),
        epoch: journal.epoch,
        ...(details.reason === undefined ? {} : { reason: details.reason }),
        steps: journal.timeline.filter((entry) => entry.at >= since),
        ...(router === undefined ? {} : { url: router.url }),
        journal: store.pathOf(driver.revision),
        logs: driver.logs
    };
}
/** The result of a run that did not get the lock, or was told to change nothing. */
async function resultWithout(options, state, details) {
    const store = storeOf(options);
    const { journal, revision } = await store.read();
    const url = (await options.router.observe())?.url;
    return {
        state,
        ...(journal.live === undefined ? {} : { live: journal.live.release, color: journal.live.color }),
        ...(journal.previous === undefined ? {} : { keptUntil: journal.previous.keepUntil }),
        exposedSeconds: 0,
        ...coldStartOf(journal),
        epoch: journal.epoch,
        ...(details.reason === undefined ? {} : { reason: details.reason }),
        steps: [],
        ...(url === undefined ? {} : { url }),
        journal: store.pathOf(revision),
        logs: [],
        ...(details.plan === undefined ? {} : { plan: details.plan })
    };
}
//# sourceMappingURL=session.js.map

/***/ }),

/***/ 71644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   He: () => (/* binding */ waitDrained),
/* harmony export */   KT: () => (/* binding */ observeGroup),
/* harmony export */   N9: () => (/* binding */ waitReady),
/* harmony export */   rs: () => (/* binding */ urlOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_health__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56338);
/** Asks instances whether they work, before and while they get traffic. */


/** Milliseconds between two questions to something that never answered yet. */
const eager = 200;
const failed = (reason, state = 'failed') => ({
    ok: false,
    failure: { state, reason: reason.slice(0, 1000) }
});
/** Every instance answers rightly, `success` times in a row, asked directly. */
async function waitReady(group, timeout, options) {
    const { clock, probing, signal, logger } = options;
    const probe = options.probeFor([group.release.image, group.manifest]);
    const states = new Map();
    const end = clock.now() + timeout;
    let reason = 'it was never asked';
    for (;;) {
        const instances = await running(options.runtime, group);
        if (instances === undefined)
            return 'ended';
        for (const { instance, answer } of await ask(instances, probe, signal)) {
            states.set(instance.name, (0,_immutable_delivery_health__WEBPACK_IMPORTED_MODULE_0__/* .nextCheck */ .E)(states.get(instance.name) ?? (0,_immutable_delivery_health__WEBPACK_IMPORTED_MODULE_0__/* .startCheck */ .b)(), answer.healthy, probing));
            if (!answer.healthy)
                reason = `${instance.name}: ${answer.reason ?? 'unhealthy'}`;
        }
        if (signal?.aborted === true)
            return 'cancelled';
        const all = instances
            .filter((instance) => instance.unreachable === undefined)
            .map((instance) => states.get(instance.name));
        if (all.every((state) => state !== undefined && state.successes >= probing.success)) {
            logger.info(`${group.name} is ready`);
            return { ok: true };
        }
        if (clock.now() >= end)
            return failed(`not ready within ${timeout} ms: ${reason}`);
        const answering = all.every((state) => state !== undefined && state.successes > 0);
        await clock.sleep(Math.min(answering ? probing.interval : Math.min(eager, probing.interval), timeout), signal);
    }
}
/**
 * Watches a group that gets traffic: each instance directly and, when all traffic is meant for it, the way users come.
 * Passes when time is over and nothing is failing at that moment; what is undecided then is asked on until it is clear.
 */
async function observeGroup(watch, options) {
    const { clock, probing, signal } = options;
    const { group } = watch;
    const probe = options.probeFor([group.release.image, group.manifest]);
    const states = new Map();
    const end = clock.now() + watch.milliseconds;
    const last = end + probing.interval * (probing.failure + 1) + 10_000;
    let answers = 0;
    for (;;) {
        const cancelled = signal?.aborted === true;
        if (cancelled && !watch.committed)
            return 'cancelled';
        const instances = await running(options.runtime, group);
        if (instances === undefined)
            return 'ended';
        const away = instances.find((instance) => instance.unreachable !== undefined);
        if (away !== undefined && !watch.committed)
            return failed(`${away.name}: its host cannot be reached: ${away.unreachable ?? ''}`, watch.failure);
        const asked = await ask(instances, probe, watch.committed ? undefined : signal);
        const results = asked.map(({ instance, answer }) => ({ name: instance.name, answer }));
        if (watch.weight === 100) {
            const url = await routerUrl(options);
            results.push({
                name: 'the router',
                answer: url === undefined ? { healthy: false, reason: 'it does not run' } : await probe({ baseUrl: url })
            });
        }
        if (signal?.aborted === true && !watch.committed)
            return 'cancelled';
        for (const { name, answer } of results) {
            answers += 1;
            const state = (0,_immutable_delivery_health__WEBPACK_IMPORTED_MODULE_0__/* .nextCheck */ .E)(states.get(name) ?? (0,_immutable_delivery_health__WEBPACK_IMPORTED_MODULE_0__/* .startCheck */ .b)(), answer.healthy, probing);
            states.set(name, state);
            if (state.status === 'unhealthy')
                return failed(`${name} failed ${state.failures} times in a row: ${answer.reason ?? 'unhealthy'}`, watch.failure);
        }
        const clear = [...states.values()].every((state) => state.failures === 0);
        if (clock.now() >= end || cancelled) {
            if (clear) {
                options.logger.info(`observed ${group.name} at weight ${watch.weight}: ${answers} answers`);
                return { ok: true };
            }
            if (clock.now() >= last)
                return failed(`${group.name} is neither healthy nor unhealthy`, watch.failure);
        }
        // After a cancel there is no time to wait for the next interval.
        const pause = cancelled ? Math.min(eager, probing.interval) : probing.interval;
        await clock.sleep(clear ? Math.max(1, Math.min(pause, end - clock.now())) : pause, cancelled ? undefined : signal);
    }
}
async function routerUrl(options) {
    try {
        return (await options.router.observe())?.url;
    }
    catch (error) {
        options.logger.debug((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error));
        return undefined;
    }
}
/** Undefined when one of them does not run. */
async function running(runtime, group) {
    const found = (await runtime.list()).filter((instance) => instance.group === group.name && instance.running);
    return found.length < group.instances ? undefined : found;
}
async function ask(instances, probe, signal) {
    return Promise.all(
    // What is on a host that cannot be reached is the router's to judge.
    instances
        .filter((instance) => instance.unreachable === undefined)
        .map(async (instance) => ({
        instance,
        answer: await probe({ baseUrl: urlOf(instance) }, signal)
    })));
}
function urlOf({ address }) {
    return `http://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
}
/** Waits until no request of the group is in flight, at most `limit` milliseconds. @returns how many are left */
async function waitDrained(group, limit, options) {
    const { clock } = options;
    const end = clock.now() + limit;
    for (let pause = 5;; pause = Math.min(250, pause * 2)) {
        const route = (await options.router.observe())?.routes.find((entry) => entry.group === group);
        const active = route?.active ?? 0;
        if (active === 0 || clock.now() >= end) {
            if (active > 0)
                options.logger.warning(`${group}: ${active} requests or connections still open after ${limit} ms; they are ended`);
            return active;
        }
        await clock.sleep(Math.min(pause, Math.max(1, end - clock.now())));
    }
}
//# sourceMappingURL=watch.js.map

/***/ }),

/***/ 74026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ mergeRoutes),
/* harmony export */   N: () => (/* binding */ severalRouters)
/* harmony export */ });
/* harmony import */ var _machine_target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75166);
/* harmony import */ var _shares_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66249);
/** Several routers that stand side by side, all with the same routes: users come through any of them. */


/**
 * One router made of several. What it observes holds for all of them; requests are added up. A change goes to one after
 * the other, and each takes it as a whole: between them users may meet either weight, and never none.
 */
function severalRouters(routers) {
    return {
        observe: async () => {
            const [first, ...others] = await Promise.all(routers.map((router) => router.observe()));
            if (first === undefined || others.some((state) => state === undefined))
                return undefined;
            return others.reduce((sum, state) => (state === undefined ? sum : merge(sum, state)), first);
        },
        apply: async (epoch, routes, hurry) => {
            for (const router of routers)
                await router.apply(epoch, routes, hurry);
        }
    };
}
function merge(a, b) {
    return { epoch: Math.max(a.epoch, b.epoch), url: a.url, routes: mergeRoutes(a.routes, b.routes) };
}
/** What both tell; a group of which they tell different things has a weight that nobody asks for. */
function mergeRoutes(a, b) {
    const groups = [...new Set([...a, ...b].map(({ group }) => group))];
    return groups.flatMap((group) => {
        const [left, right] = [a, b].map((routes) => routes.find((route) => route.group === group));
        const one = left ?? right;
        if (one === undefined)
            return [];
        if (left === undefined || right === undefined || !(0,_machine_target_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRoutes */ .DP)([left], [right]))
            return [{ ...one, weight: _shares_js__WEBPACK_IMPORTED_MODULE_1__/* .uneven */ .GZ }];
        return [
            {
                ...left,
                active: left.active + right.active,
                ...sumOf('requests', left, right),
                ...sumOf('errors', left, right),
                ...sumOf('broken', left, right)
            }
        ];
    });
}
/** A sum is known when both parts are. */
function sumOf(key, { [key]: a }, { [key]: b }) {
    return a === undefined || b === undefined ? {} : { [key]: a + b };
}
//# sourceMappingURL=several-routers.js.map

/***/ }),

/***/ 66249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ uneven),
/* harmony export */   IP: () => (/* binding */ sorted),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   _K: () => (/* binding */ scaleOf),
/* harmony export */   il: () => (/* binding */ spread)
/* harmony export */ });
/** The weight of a group whose servers do not agree with each other. */
const uneven = -1;
/**
 * Weights of a group's servers, whose sum is `weight` times `scale`: the share of a group does not depend on how many
 * instances it has.
 */
function spread(weight, scale, servers) {
    const sum = weight * scale;
    const each = Math.floor(sum / servers);
    return Array.from({ length: servers }, (_, index) => each + (index < sum - each * servers ? 1 : 0));
}
/** The smallest group's size, so that no server's weight is greater than its group's. */
function scaleOf(sizes) {
    return Math.min(...sizes, 64);
}
const keyOf = ({ host, port }) => `${host} ${port}`;
/** Each address once, in an order that does not depend on how they came. */
const sorted = (addresses) => [...new Map(addresses.map((address) => [keyOf(address), address])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, address]) => address);
//# sourceMappingURL=shares.js.map

/***/ }),

/***/ 51900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EW: () => (/* binding */ readSmallFile),
/* harmony export */   LL: () => (/* binding */ rewriteFile),
/* harmony export */   SA: () => (/* binding */ draftPrefix),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   fR: () => (/* binding */ replaceFile),
/* harmony export */   nM: () => (/* binding */ removeFile),
/* harmony export */   x3: () => (/* binding */ createFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43638);
/** Files that a kill or a power cut leaves either whole or not at all. */




/** Files being written begin so; readers skip them. */
const draftPrefix = '.draft-';
/** Replaces a file: written beside it, synced, renamed, and the folder synced. Mode 0600. */
async function replaceFile(file, content) {
    const draft = await writeDraft(file, content);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(draft, file);
    await syncFolder(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file));
}
/**
 * Replaces the content of somebody else's file, which stays theirs: its mode, and its owner where the system lets us.
 * @throws Error with `ENOENT` when there is none
 */
async function rewriteFile(file, content) {
    const whole = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(file);
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(whole);
    const draft = await writeDraft(whole, content, found);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(draft, whole);
    await syncFolder(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(whole));
}
/**
 * Creates a file with its whole content, unless there is one of that name: of several processes exactly one succeeds.
 * @returns false when there is one already
 */
async function createFile(file, content) {
    const draft = await writeDraft(file, content);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.link)(draft, file);
    }
    catch (error) {
        // ENOENT: whoever holds the lock tidied our draft away, so it was not our turn.
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'EEXIST' || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOENT')
            return false;
        throw error;
    }
    finally {
        await removeFile(draft);
    }
    await syncFolder(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file));
    return true;
}
/** A small file's bytes; undefined when there is none. @throws IntegrityError when it is larger than `limit` bytes */
async function readSmallFile(file, limit) {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file);
        if (!found.isFile() || found.size > limit)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .IntegrityError */ .cs(file, `a file of at most ${limit} bytes`, found.isFile() ? `${found.size}` : 'no file');
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file);
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** Removes a file that may be gone already. */
async function removeFile(file) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.unlink)(file);
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) !== 'ENOENT')
            throw error;
    }
}
/** @throws UserError that names the folder, when its disk is full or broken; whoever calls knows other errors by their codes */
async function writeDraft(file, content, like) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file);
    const draft = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, `${draftPrefix}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex')}`);
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(draft, 'wx', 0o600);
        try {
            await handle.writeFile(content);
            if (like !== undefined) {
                // Only root gives files away; a group of ours is possible.
                await handle.chown(like.uid, like.gid).catch(() => handle.chown(-1, like.gid).catch(() => undefined));
                await handle.chmod(like.mode & 0o777);
            }
            await handle.sync();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        // What was not written whole only takes room, of which there may be none.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.unlink)(draft).catch(() => undefined);
        throw ofDisk.has((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) ?? '') ? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .machineError */ .K)(error, folder) : error;
    }
    return draft;
}
const ofDisk = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']);
/** Makes a rename or a link last. */
async function syncFolder(folder) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(folder, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=durable.js.map

/***/ }),

/***/ 27946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ openFence)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _router_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63616);
/* harmony import */ var _numbered_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71911);
/**
 * The last epoch that wrote to a proxy. Proxies have no place of their own for one that a reload leaves and a condition
 * can be put on, so it stands beside the journal, as a row of numbered files of which only one writer can create the next.
 */



const limit = 1000;
/** @param folder one of the state folder for each kind of router */
function openFence(files, folder) {
    const read = async () => {
        const newest = await (0,_numbered_js__WEBPACK_IMPORTED_MODULE_0__/* .readNewest */ .L6)(files, folder, limit);
        if (newest === undefined)
            return { number: 0, epoch: 0 };
        const { version, epoch } = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(newest.bytes, 'epoch of the router', 4);
        if (version !== 1 || !Number.isSafeInteger(epoch) || epoch < 0)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs('epoch of the router', 'a version and an epoch', 'something else');
        return { number: newest.number, epoch: epoch };
    };
    const check = async (epoch) => {
        const seen = await read();
        if (seen.epoch > epoch)
            throw new _router_js__WEBPACK_IMPORTED_MODULE_3__/* .StaleEpoch */ .R(epoch, seen.epoch);
    };
    return {
        epoch: async () => (await read()).epoch,
        pass: async (epoch) => {
            for (;;) {
                // One look decides and is what the write is compared with: between two, a later writer could come.
                const seen = await read();
                if (seen.epoch > epoch)
                    throw new _router_js__WEBPACK_IMPORTED_MODULE_3__/* .StaleEpoch */ .R(epoch, seen.epoch);
                if (seen.epoch === epoch)
                    break;
                const next = seen.number + 1;
                // Lost to another writer: look who it was.
                if (!(await (0,_numbered_js__WEBPACK_IMPORTED_MODULE_0__/* .writeNext */ .dk)(files, folder, seen.number, next, `{"version":1,"epoch":${epoch}}\n`)))
                    continue;
                if (next % 16 === 0)
                    await (0,_numbered_js__WEBPACK_IMPORTED_MODULE_0__/* .tidyOld */ .Qe)(files, folder);
            }
            return () => check(epoch);
        }
    };
}
//# sourceMappingURL=fence.js.map

/***/ }),

/***/ 48028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ localFiles),
/* harmony export */   Q: () => (/* binding */ isDraft)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _durable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51900);
/** Where the state of an environment lies: a folder beside the target, on this machine or reached through a channel. */




/** Files being written begin so; `list` gives them too, so that who holds the lock can tidy them away. */
const isDraft = (name) => name.startsWith(_durable_js__WEBPACK_IMPORTED_MODULE_2__/* .draftPrefix */ .SA);
/** @param folder absolute path of a folder of this machine */
function localFiles(folder) {
    const whole = (file) => node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, file);
    const parent = (file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(whole(file)), { recursive: true, mode: 0o700 });
    return {
        where: folder,
        list: async (name) => {
            try {
                return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(whole(name));
            }
            catch (error) {
                if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOENT')
                    return [];
                throw error;
            }
        },
        read: (file, limit) => (0,_durable_js__WEBPACK_IMPORTED_MODULE_2__/* .readSmallFile */ .EW)(whole(file), limit),
        create: async (file, content) => {
            await parent(file);
            return (0,_durable_js__WEBPACK_IMPORTED_MODULE_2__/* .createFile */ .x3)(whole(file), content);
        },
        replace: async (file, content) => {
            await parent(file);
            await (0,_durable_js__WEBPACK_IMPORTED_MODULE_2__/* .replaceFile */ .fR)(whole(file), content);
        },
        remove: (file) => (0,_durable_js__WEBPACK_IMPORTED_MODULE_2__/* .removeFile */ .nM)(whole(file))
    };
}
//# sourceMappingURL=files.js.map

/***/ }),

/***/ 17901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ openJournal)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/advance.js + 1 modules
var advance = __webpack_require__(539);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/rollout/build/src/release.js
var release = __webpack_require__(50040);
// EXTERNAL MODULE: ./packages/rollout/build/src/machine/model.js
var model = __webpack_require__(89866);
;// CONCATENATED MODULE: ./packages/rollout/build/src/machine/parse.js
/** Reads a journal. It may have been written by anybody: what is not exactly a journal is refused. Pure. */




/** No journal of ours comes near; a larger one is not read. */
const journalBytes = 8 * 2 ** 20;
/**
 * @param what where it was found, for the error
 * @throws IntegrityError when any part is missing, of the wrong type, or contradicts another: a settings digest that is
 * not its settings', a group's name that is not its release's
 */
function parseJournal(bytes, what) {
    const read = reader(what);
    const raw = (0,json/* parseJsonObject */.dw)(bytes, what, 16);
    if (raw['version'] !== 1)
        throw read.wrong('version', '1', raw['version']);
    const { optional, integer, text, list } = read;
    return {
        version: 1,
        environment: text(raw, 'environment'),
        epoch: integer(raw, 'epoch'),
        ...optional(raw, 'live', (value) => ({ live: group(read, value, 'live') })),
        ...optional(raw, 'previous', (value) => ({
            previous: {
                group: group(read, read.object(value, 'previous')['group'], 'previous'),
                keepUntil: integer(read.object(value, 'previous'), 'keepUntil')
            }
        })),
        ...optional(raw, 'current', (value) => ({ current: rollout(read, value) })),
        leaving: list(raw, 'leaving', 1000).map((value) => leaving(read, value)),
        history: list(raw, 'history', model/* historyLimit */.kw).map((value) => committed(read, value)),
        ...optional(raw, 'newest', () => ({ newest: integer(raw, 'newest') })),
        ...optional(raw, 'last', (value) => ({ last: outcome(read, value) })),
        ...optional(raw, 'broken', (value) => {
            const entry = read.object(value, 'broken');
            return { broken: { group: text(entry, 'group'), epoch: integer(entry, 'epoch') } };
        }),
        timeline: list(raw, 'timeline', model/* timelineLimit */.Fq).map((value) => {
            const entry = read.object(value, 'timeline');
            return { at: integer(entry, 'at'), what: text(entry, 'what') };
        })
    };
}
/** Reads a group. @param what where it was found, for the error */
function parseGroup(value, what) {
    return group(reader(what), value, 'group');
}
function reader(what) {
    const wrong = (place, expected, got) => new errors/* IntegrityError */.cs(`${what}: ${place}`, expected, got === undefined ? 'nothing' : JSON.stringify(got).slice(0, 100));
    return {
        wrong,
        object: (value, place) => {
            if (!(0,json/* isObject */.Gv)(value))
                throw wrong(place, 'an object', value);
            return value;
        },
        text: (from, key) => {
            const value = from[key];
            if (typeof value !== 'string' || value.length > 4000)
                throw wrong(key, 'a text', value);
            return value;
        },
        integer: (from, key) => {
            const value = from[key];
            if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
                throw wrong(key, 'a whole number', value);
            return value;
        },
        digest: (from, key) => {
            const value = from[key];
            if (!(0,digest/* isDigest */.Bc)(value))
                throw wrong(key, 'a sha256 digest', value);
            return value;
        },
        list: (from, key, most) => {
            const value = from[key];
            if (!Array.isArray(value) || value.length > most)
                throw wrong(key, `a list of at most ${most}`, typeof value);
            return value;
        },
        word: (from, key, words) => {
            const found = words.find((word) => word === from[key]);
            if (found === undefined)
                throw wrong(key, words.join(' or '), from[key]);
            return found;
        },
        optional: (from, key, parse) => (from[key] === undefined ? {} : parse(from[key]))
    };
}
function settings(read, value) {
    const raw = read.object(value, 'settings');
    const texts = (key) => {
        const entries = Object.entries(read.object(raw[key], key));
        for (const [name, text] of entries)
            if (typeof text !== 'string')
                throw read.wrong(`${key}.${name}`, 'a text', text);
        return Object.fromEntries(entries);
    };
    return {
        env: texts('env'),
        ...read.optional(raw, 'secrets', () => ({ secrets: texts('secrets') })),
        ...read.optional(raw, 'container', (container) => ({ container: containerSettings(read, container) })),
        ...read.optional(raw, 'kubernetes', (kubernetes) => ({
            kubernetes: { manifest: read.digest(read.object(kubernetes, 'kubernetes'), 'manifest') }
        })),
        ...read.optional(raw, 'ecs', (ecs) => ({
            ecs: { taskDefinition: read.digest(read.object(ecs, 'ecs'), 'taskDefinition') }
        }))
    };
}
function containerSettings(read, value) {
    const raw = read.object(value, 'container');
    const texts = (key) => read.list(raw, key, 100).map((text) => {
        if (typeof text !== 'string')
            throw read.wrong(key, 'texts', text);
        return text;
    });
    if (typeof raw['readOnly'] !== 'boolean')
        throw read.wrong('readOnly', 'true or false', raw['readOnly']);
    return {
        port: read.integer(raw, 'port'),
        readOnly: raw['readOnly'],
        tmpfs: texts('tmpfs'),
        capAdd: texts('capAdd'),
        ...read.optional(raw, 'volumes', () => ({ volumes: texts('volumes') })),
        ...read.optional(raw, 'user', () => ({ user: read.text(raw, 'user') })),
        ...read.optional(raw, 'network', () => ({ network: read.text(raw, 'network') })),
        ...read.optional(raw, 'memory', () => ({ memory: read.integer(raw, 'memory') })),
        ...read.optional(raw, 'cpus', () => ({ cpus: read.integer(raw, 'cpus') })),
        ...read.optional(raw, 'pids', () => ({ pids: read.integer(raw, 'pids') }))
    };
}
function parse_release(read, value) {
    const raw = read.object(value, 'release');
    return { image: read.digest(raw, 'image'), settings: read.digest(raw, 'settings') };
}
/** A release with its settings, whose digest is computed anew. */
function described(read, raw) {
    const parts = {
        release: parse_release(read, raw['release']),
        settings: settings(read, raw['settings']),
        manifest: read.digest(raw, 'manifest')
    };
    const digest = (0,release/* settingsDigest */.KI)(parts.settings);
    if (digest !== parts.release.settings)
        throw read.wrong('settings', parts.release.settings, digest);
    return parts;
}
function group(read, value, place) {
    const raw = read.object(value, place);
    const parts = described(read, raw);
    const epoch = read.integer(raw, 'epoch');
    const name = read.text(raw, 'name');
    // Names become paths, so none is taken on trust.
    if (name !== (0,release/* groupName */.hv)(parts.release, epoch))
        throw read.wrong(`${place}.name`, (0,release/* groupName */.hv)(parts.release, epoch), name);
    const instances = read.integer(raw, 'instances');
    if (instances < 1 || instances > 1000)
        throw read.wrong(`${place}.instances`, '1 to 1000', instances);
    return { name, color: read.word(raw, 'color', ['blue', 'green']), ...parts, instances, epoch };
}
function steps(read, value) {
    const raw = read.object(value, 'steps');
    const weight = read.integer(raw, 'weight');
    if (weight > 100)
        throw read.wrong('weight', 'at most 100', weight);
    return { weight, for: read.integer(raw, 'for') };
}
function run(read, value) {
    const raw = read.object(value, 'run');
    return {
        id: read.text(raw, 'id'),
        ...read.optional(raw, 'order', () => ({ order: read.integer(raw, 'order') })),
        ...read.optional(raw, 'commit', () => ({ commit: read.text(raw, 'commit') }))
    };
}
function failure(read, value) {
    const raw = read.object(value, 'failure');
    return {
        state: read.word(raw, 'state', ['rolled-back', 'failed', 'blocked', 'aborted']),
        reason: read.text(raw, 'reason')
    };
}
function rollout(read, value) {
    const raw = read.object(value, 'current');
    const { optional, integer } = read;
    return {
        epoch: integer(raw, 'epoch'),
        kind: read.word(raw, 'kind', ['deploy', 'rollback', 'undo']),
        to: group(read, raw['to'], 'to'),
        ...optional(raw, 'from', (from) => ({ from: group(read, from, 'from') })),
        phase: read.word(raw, 'phase', ['LOCKED', 'PREPARED', 'READY', 'PREVIEWED', 'STEP', 'COMMIT', 'SETTLED', 'SOAK']),
        step: integer(raw, 'step'),
        steps: read.list(raw, 'steps', 100).map((step) => steps(read, step)),
        soak: integer(raw, 'soak'),
        keepPrevious: integer(raw, 'keepPrevious'),
        direction: read.word(raw, 'direction', ['forward', 'back']),
        ...optional(raw, 'failure', (text) => ({ failure: failure(read, text) })),
        ...optional(raw, 'exposedSince', () => ({ exposedSince: integer(raw, 'exposedSince') })),
        ...optional(raw, 'soakUntil', () => ({ soakUntil: integer(raw, 'soakUntil') })),
        startedAt: integer(raw, 'startedAt'),
        ...optional(raw, 'coldStart', () => ({ coldStart: integer(raw, 'coldStart') })),
        run: run(read, raw['run']),
        ...migration(read, raw)
    };
}
function leaving(read, value) {
    const raw = read.object(value, 'leaving');
    return {
        group: group(read, raw['group'], 'leaving'),
        phase: read.word(raw, 'phase', ['LEAVING', 'DRAINED', 'CAPTURED']),
        why: read.word(raw, 'why', ['replaced', 'failed', 'unknown'])
    };
}
function migration(read, raw) {
    return read.optional(raw, 'migration', () => ({ migration: read.word(raw, 'migration', ['expand', 'contract']) }));
}
function committed(read, value) {
    const raw = read.object(value, 'history');
    if (typeof raw['takenBack'] !== 'boolean')
        throw read.wrong('takenBack', 'true or false', raw['takenBack']);
    return {
        ...described(read, raw),
        epoch: read.integer(raw, 'epoch'),
        at: read.integer(raw, 'at'),
        run: read.text(raw, 'run'),
        takenBack: raw['takenBack'],
        ...read.optional(raw, 'coldStart', () => ({ coldStart: read.integer(raw, 'coldStart') })),
        ...migration(read, raw)
    };
}
function outcome(read, value) {
    const raw = read.object(value, 'last');
    return {
        epoch: read.integer(raw, 'epoch'),
        state: read.word(raw, 'state', ['live', 'unchanged', 'rolled-back', 'failed', 'blocked', 'superseded', 'aborted']),
        ...read.optional(raw, 'reason', () => ({ reason: read.text(raw, 'reason') })),
        exposed: read.integer(raw, 'exposed'),
        run: read.text(raw, 'run'),
        at: read.integer(raw, 'at')
    };
}
//# sourceMappingURL=parse.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/state/lock.js
var lock = __webpack_require__(67476);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/numbered.js
var numbered = __webpack_require__(71911);
;// CONCATENATED MODULE: ./packages/rollout/build/src/state/journal-store.js
/** The journal of an environment on disk. */





function openJournal(files, environment) {
    const folder = 'journal';
    const pathOf = (revision) => `${files.where}/${(0,numbered/* numberedPath */.ge)(folder, revision)}`;
    return {
        read: async () => {
            const newest = await (0,numbered/* readNewest */.L6)(files, folder, journalBytes);
            if (newest === undefined)
                return { journal: (0,advance/* emptyJournal */.xw)(environment), revision: 0 };
            const file = pathOf(newest.number);
            const journal = parseJournal(newest.bytes, file);
            if (journal.environment !== environment)
                throw new errors/* IntegrityError */.cs(file, `the journal of ${environment}`, `that of ${journal.environment}`);
            return { journal, revision: newest.number };
        },
        write: async (stored, journal) => {
            if (journal.epoch < stored.journal.epoch)
                throw new lock/* LostLock */.y();
            const text = `${JSON.stringify(journal, undefined, 1)}\n`;
            const revision = stored.revision + 1;
            if (!(await (0,numbered/* writeNext */.dk)(files, folder, stored.revision, revision, text)))
                throw new lock/* LostLock */.y();
            if (revision % 32 === 0)
                await (0,numbered/* tidy */.DZ)(files, folder);
            return { journal, revision };
        },
        tidy: () => (0,numbered/* tidy */.DZ)(files, folder),
        pathOf
    };
}
//# sourceMappingURL=journal-store.js.map

/***/ }),

/***/ 67476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ takeLock),
/* harmony export */   y: () => (/* binding */ LostLock)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21745);
/* harmony import */ var _process_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76376);
/* harmony import */ var _numbered_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71911);
/**
 * The lock of an environment: a lease with holder, deadline and heartbeat. Its number is the epoch, so that taking the
 * lock and taking one's place in the order of deployments are one act.
 */




/** Thrown by who was given up for dead and came back: it may write nothing any more. */
class LostLock extends Error {
    code = 'ELOCKLOST';
    constructor() {
        super('another run took the lock over, since this one showed no sign of life');
        this.name = 'LostLock';
    }
}
const folder = 'lock';
const leaseBytes = 10_000;
const longestTtl = 3_600_000;
/**
 * @param floor the epoch must be greater than this: what journal and router have seen
 * @returns the lock, or who holds it when the wait is over
 */
async function takeLock(options, floor) {
    const { clock, signal, files } = options;
    const giveUp = clock.now() + (options.wait ?? 0);
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
    let watched = { text: '', since: clock.now() };
    let told = false;
    for (;;) {
        const newest = await (0,_numbered_js__WEBPACK_IMPORTED_MODULE_1__/* .readNewest */ .L6)(files, folder, leaseBytes);
        const text = newest === undefined ? '' : `${newest.number} ${Buffer.from(newest.bytes).toString('utf8')}`;
        if (text !== watched.text)
            watched = { text, since: clock.now() };
        const lease = newest === undefined ? undefined : parseLease(newest.bytes);
        if (lease === undefined || (await isFree(lease, clock.now(), watched.since))) {
            const seen = newest?.number ?? 0;
            const next = Math.max(seen, await floor()) + 1;
            const mine = await newLease(options, token);
            if (await (0,_numbered_js__WEBPACK_IMPORTED_MODULE_1__/* .writeNext */ .dk)(files, folder, seen, next, JSON.stringify(mine))) {
                if (lease !== undefined && !lease.released)
                    options.logger.warning(`took the lock over from ${lease.holder}, which ended without releasing it`);
                await (0,_numbered_js__WEBPACK_IMPORTED_MODULE_1__/* .tidy */ .DZ)(files, folder);
                return hold(options, next, mine);
            }
        }
        else {
            if (clock.now() >= giveUp || signal?.aborted === true)
                return { heldBy: lease.holder };
            if (!told)
                options.logger.info(`waiting for ${lease.holder}, which holds the lock`);
            told = true;
        }
        // Jitter: waiters that woke together would collide again each time.
        await clock.sleep(20 + Math.random() * 60, signal);
    }
}
async function newLease(options, token) {
    return {
        holder: options.holder.slice(0, 200),
        token,
        pid: process.pid,
        started: (await (0,_process_id_js__WEBPACK_IMPORTED_MODULE_2__/* .startOf */ .GH)(process.pid)) ?? '',
        machine: await (0,_process_id_js__WEBPACK_IMPORTED_MODULE_2__/* .machineId */ .xt)(),
        ttl: Math.min(options.ttl ?? 30_000, longestTtl),
        beat: options.clock.now(),
        released: false
    };
}
/** What cannot be read is no lease: it would block for ever. */
function parseLease(bytes) {
    let raw;
    try {
        raw = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .parseJsonObject */ .dw)(bytes, 'lock', 4);
    }
    catch {
        return undefined;
    }
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(raw))
        return undefined;
    const { holder, token, pid, started, machine, ttl, beat, released } = raw;
    const right = typeof holder === 'string' &&
        typeof token === 'string' &&
        typeof pid === 'number' &&
        typeof started === 'string' &&
        typeof machine === 'string' &&
        typeof ttl === 'number' &&
        typeof beat === 'number' &&
        typeof released === 'boolean';
    return right ? { holder, token, pid, started, machine, ttl: Math.min(ttl, longestTtl), beat, released } : undefined;
}
async function isFree(lease, now, unchangedSince) {
    if (lease.released)
        return true;
    // Between two machines only our own watch counts: their clocks may differ by more than a lease.
    if (lease.machine !== (await (0,_process_id_js__WEBPACK_IMPORTED_MODULE_2__/* .machineId */ .xt)()))
        return now - unchangedSince > lease.ttl;
    if (lease.started !== '' && !(await (0,_process_id_js__WEBPACK_IMPORTED_MODULE_2__/* .isRunning */ .W_)({ pid: lease.pid, started: lease.started })))
        return true;
    // A beat in the future comes from a clock that was set back, so our own watch counts as well.
    return now - lease.beat > lease.ttl || now - unchangedSince > lease.ttl;
}
function hold(options, first, mine) {
    const { clock, files } = options;
    const lost = new AbortController();
    let epoch = first;
    let queue = Promise.resolve();
    // One after the other: a heartbeat between the two halves of another act would write over it.
    const inTurn = (body) => {
        const result = queue.then(body);
        queue = result.catch(() => undefined);
        return result;
    };
    const isOurs = async () => {
        const newest = await (0,_numbered_js__WEBPACK_IMPORTED_MODULE_1__/* .readNewest */ .L6)(files, folder, leaseBytes);
        return newest?.number === epoch && parseLease(newest.bytes)?.token === mine.token;
    };
    const check = async () => {
        if (!lost.signal.aborted && (await isOurs()))
            return;
        lost.abort(new LostLock());
        throw new LostLock();
    };
    const write = (lease) => files.replace((0,_numbered_js__WEBPACK_IMPORTED_MODULE_1__/* .numberedPath */ .ge)(folder, epoch), JSON.stringify({ ...mine, beat: clock.now(), ...lease }));
    const timer = setInterval(() => {
        inTurn(async () => {
            await check();
            await write({});
        }).catch((error) => {
            // One beat that did not come through is nothing: the next one may, and each act looks for itself.
            if (!(error instanceof LostLock))
                return options.logger.debug(`a heartbeat failed: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .gJ)(error)}`);
            clearInterval(timer);
            lost.abort(error);
        });
    }, Math.max(10, mine.ttl / 3));
    timer.unref();
    return {
        get epoch() {
            return epoch;
        },
        lost: lost.signal,
        check: () => inTurn(check),
        advance: (atLeast) => inTurn(async () => {
            await check();
            const next = Math.max(epoch + 1, atLeast);
            if (!(await (0,_numbered_js__WEBPACK_IMPORTED_MODULE_1__/* .writeNext */ .dk)(files, folder, epoch, next, JSON.stringify({ ...mine, beat: clock.now() })))) {
                lost.abort(new LostLock());
                throw new LostLock();
            }
            epoch = next;
        }),
        release: () => inTurn(async () => {
            clearInterval(timer);
            if (!lost.signal.aborted && (await isOurs()))
                await write({ released: true });
        })
    };
}
//# sourceMappingURL=lock.js.map

/***/ }),

/***/ 71911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DZ: () => (/* binding */ tidy),
/* harmony export */   L6: () => (/* binding */ readNewest),
/* harmony export */   Qe: () => (/* binding */ tidyOld),
/* harmony export */   dk: () => (/* binding */ writeNext),
/* harmony export */   ge: () => (/* binding */ numberedPath)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48028);
/**
 * A value kept as a row of numbered files, of which the highest counts. A new value is a new file that only one process
 * can create, so this is a compare-and-swap that needs no lock; replacing one file by rename is not, since a writer
 * that slept between its last check and its rename would undo what came after.
 */

const nameOf = (number) => `${String(number).padStart(10, '0')}.json`;
/** How many old files stay: for people to look at, and so that a slow reader finds the file it chose. */
const kept = 8;
/** The numbers that exist, smallest first; drafts that a killed process left are given too. */
async function list(files, folder) {
    const names = await files.list(folder);
    return {
        numbers: names
            .filter((name) => /^\d{10}\.json$/.test(name))
            .map((name) => Number(name.slice(0, 10)))
            .toSorted((a, b) => a - b),
        drafts: names.filter((name) => (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .isDraft */ .Q)(name))
    };
}
/** The path of a number's file. */
function numberedPath(folder, number) {
    return `${folder}/${nameOf(number)}`;
}
/** The highest number's file; undefined when there is none. */
async function readNewest(files, folder, limit) {
    for (;;) {
        const number = (await list(files, folder)).numbers.at(-1);
        if (number === undefined)
            return undefined;
        const bytes = await files.read(numberedPath(folder, number), limit);
        // Gone between listing and reading: somebody wrote a higher one and tidied up.
        if (bytes !== undefined)
            return { number, bytes };
    }
}
/**
 * Writes the file `next` after `seen`, the highest that the writer knows. False when somebody else wrote one since
 * then: this writer has slept, and what it wrote is taken away again. Of two writers at the same time at most one wins.
 */
async function writeNext(files, folder, seen, next, content) {
    if (!(await files.create(numberedPath(folder, next), content)))
        return false;
    const { numbers } = await list(files, folder);
    if (numbers.every((number) => number <= seen || number === next))
        return true;
    await files.remove(numberedPath(folder, next));
    return false;
}
/** Removes old files and drafts. Only for who holds the lock: another process's draft may be in use. */
async function tidy(files, folder) {
    await tidyOld(files, folder);
    const { drafts } = await list(files, folder);
    for (const draft of drafts)
        await files.remove(`${folder}/${draft}`);
}
/** Removes old files, and leaves drafts alone: for who may not be the only writer. */
async function tidyOld(files, folder) {
    const { numbers } = await list(files, folder);
    for (const number of numbers.slice(0, -kept))
        await files.remove(numberedPath(folder, number));
}
//# sourceMappingURL=numbered.js.map

/***/ })

};
