export const id = 8143;
export const ids = [8143];
export const modules = {

/***/ 86817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ configurationKinds)
/* harmony export */ });
/** Findings about an image's configuration: it runs as root, a secret in a variable, a file with another user's rights. */
const configurationKinds = ['root-user', 'secret-in-env', 'setuid-file'];
//# sourceMappingURL=configuration-kind.js.map

/***/ }),

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

/***/ 98143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseChecks: () => (/* reexport */ parseChecks),
  parseDelivery: () => (/* reexport */ parseDelivery),
  parseQueries: () => (/* reexport */ parseQueries)
});

// UNUSED EXPORTS: deliverySchema

// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(52210);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/values.js
var values = __webpack_require__(36432);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/host.js
/** A machine as delivery.yml names it. */


const expected = '`unix:///var/run/docker.sock`, or `ssh://user@host[:port][/path/of/docker.sock]`';
/** @param where `file:line`, for the error */
function fillHost(raw, where) {
    const { host: name, address } = typeof raw === 'string' ? { host: raw, address: undefined } : raw;
    if (address !== undefined && (0,external_node_net_.isIP)(address) === 0)
        throw new errors/* UserError */.yo(where, address, 'an IP address');
    const rest = address === undefined ? { name } : { name, address };
    if (name.startsWith('unix://'))
        return { ...rest, socket: name.slice('unix://'.length) };
    const match = /^ssh:\/\/(?:([A-Za-z0-9_.-]+)@)?([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:]+\])(?::(\d{1,5}))?(\/[^\s:]*)?$/.exec(name);
    const [, user, host = '', port, socket] = match ?? [];
    // A name that begins with a dash would be an option of the client.
    if (match === null || host.startsWith('-') || user?.startsWith('-') === true)
        throw new errors/* UserError */.yo(where, name, expected);
    return {
        ...rest,
        ssh: {
            ...(user === undefined ? {} : { user }),
            host: host.replace(/^\[|\]$/g, ''),
            ...(port === undefined ? {} : { port: Number(port) })
        },
        socket: socket === undefined || socket === '/' ? '/var/run/docker.sock' : socket
    };
}
//# sourceMappingURL=host.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/programs.js
/** Programs of the user in delivery.yml: of a runtime or a router of type `exec`. */


/** @param where `file:line`, for the error */
function fillPrograms(raw, where) {
    const { observe, act, 'pass-env': passEnv = [], timeout = '10m' } = raw;
    if (observe === undefined || act === undefined)
        throw new errors/* UserError */.yo(where, 'exec', '`observe` and `act`, each a program and its arguments, with the type exec');
    return { observe, act, passEnv, timeout: (0,values/* duration */.p0)(timeout, 'timeout') };
}
//# sourceMappingURL=programs.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/router.js
/** The router of an environment in delivery.yml. */



/** What each type needs, and what it may have besides. */
const keys = {
    builtin: { needed: ['listen'], allowed: [] },
    haproxy: { needed: ['socket', 'backend'], allowed: ['config', 'master', 'url', 'hosts'] },
    nginx: { needed: ['config', 'upstream'], allowed: ['reload', 'url', 'hosts'] },
    caddy: { needed: ['folder'], allowed: ['url', 'hosts'] },
    service: { needed: ['service'], allowed: ['url'] },
    gateway: { needed: ['route'], allowed: ['rule', 'url'] },
    'argo-rollouts': { needed: [], allowed: ['url'] },
    ecs: { needed: [], allowed: ['url'] },
    alb: { needed: ['listener-rule', 'target-groups'], allowed: ['region', 'url'] },
    exec: { needed: ['observe', 'act'], allowed: ['pass-env', 'timeout', 'url'] }
};
/** @param url the environment's @param where `file:line`, for the error */
function fillRouter(raw, url, where) {
    const { type, listen = '', socket = '', backend = '', config, master, upstream = '', reload, folder = '' } = raw;
    const { service = '', route = '', rule } = raw;
    const { needed, allowed } = keys[type];
    const given = Object.keys(raw).filter((key) => key !== 'type');
    const wrong = given.find((key) => !needed.includes(key) && !allowed.includes(key));
    if (wrong !== undefined || needed.some((key) => raw[key] === undefined)) {
        const list = needed.length === 0 ? 'nothing more' : needed.map((key) => `\`${key}\``).join(' and ');
        const others = wrong === undefined ? '' : `, and no \`${wrong}\`,`;
        throw new errors/* UserError */.yo(where, type, `${list}${allowed.length === 0 ? ', and nothing else,' : others} with the type ${type}`);
    }
    if (type === 'builtin')
        return { type, listen };
    const asked = raw.url ?? url;
    // What is inside of a cluster need not be reached from outside of it.
    if (type === 'argo-rollouts')
        return { type, ...(asked === undefined ? {} : { url: asked }) };
    if (type === 'service')
        return { type, service, ...(asked === undefined ? {} : { url: asked }) };
    if (asked === undefined)
        throw new errors/* UserError */.yo(where, type, '`url` here or in the environment: where the proxy answers as users see it');
    if (type === 'ecs')
        return { type, url: asked };
    if (type === 'alb') {
        const { 'listener-rule': listenerRule = '', 'target-groups': targetGroups = [], region } = raw;
        return { type, ...(region === undefined ? {} : { region }), listenerRule, targetGroups, url: asked };
    }
    if (type === 'gateway')
        return { type, route, ...(rule === undefined ? {} : { rule }), url: asked };
    const common = { url: asked, hosts: (raw.hosts ?? []).map((host) => fillHost(host, where)) };
    if (type === 'exec')
        return { type, ...fillPrograms(raw, where), url: asked };
    if (type === 'caddy')
        return { type, folder, ...common };
    if (type === 'nginx')
        return { type, config: config ?? '', upstream, reload: reload ?? ['nginx', '-s', 'reload'], ...common };
    const known = { ...(config === undefined ? {} : { config }), ...(master === undefined ? {} : { master }) };
    return { type, socket, backend, ...common, ...known };
}
/** What another environment must not have too: a key, its value, and with where it is one word; undefined for none. */
function placeOf(router, runtime) {
    if (router.type === 'builtin' || router.type === 'exec')
        return undefined;
    if (router.type === 'argo-rollouts') {
        const { manifest = '', context = '', namespace = '' } = runtime.type === 'kubernetes' ? runtime : {};
        return { key: 'type', value: manifest, whole: ['rollout', manifest, context, namespace].join('\n') };
    }
    if (router.type === 'ecs') {
        const { cluster = '', service = '', region = '' } = runtime.type === 'ecs' ? runtime : {};
        return { key: 'service', value: service, whole: ['service', region, cluster, service].join('\n') };
    }
    if (router.type === 'alb')
        return { key: 'listener-rule', value: router.listenerRule, whole: `listener-rule ${router.listenerRule}` };
    if (router.type === 'service' || router.type === 'gateway') {
        const key = router.type === 'service' ? 'service' : 'route';
        const value = router.type === 'service' ? router.service : `${router.route} ${router.rule ?? ''}`.trim();
        const { context = '', namespace = '' } = runtime.type === 'kubernetes' ? runtime : {};
        return { key, value, whole: [key, value, context, namespace].join('\n') };
    }
    const place = (key, value, more = '') => ({
        key,
        value,
        whole: [key, value, more, ...router.hosts.map(({ name }) => name)].join(' ')
    });
    if (router.type === 'haproxy')
        return place('backend', router.backend, router.socket);
    return router.type === 'nginx' ? place('config', router.config) : place('folder', router.folder);
}
//# sourceMappingURL=router.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/delivery/aws.js
var aws = __webpack_require__(29100);
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/cluster.js
/** What an environment on Kubernetes can and cannot be. */

/** @param at where a key stands, as `file:line` @throws UserError for what does not go together */
function checkCluster(environment, at) {
    const { name, runtime, router, strategy, checks } = environment;
    const inCluster = router.type === 'service' || router.type === 'gateway' || router.type === 'argo-rollouts';
    if (inCluster !== (runtime.type === 'kubernetes'))
        throw new errors/* UserError */.yo(at(['environments', name, 'router']), `the router ${router.type} with the runtime ${runtime.type}`, 'the routers `service`, `gateway` and `argo-rollouts` with the runtime kubernetes, and only with it');
    if (!inCluster)
        return;
    const steps = strategy.steps.filter(({ weight }) => weight < 100);
    if (router.type === 'service' && steps.length > 0)
        throw new errors/* UserError */.yo(at(['environments', name, 'strategy']), 'canary', '`blue-green` with the router service: a Service has no weights, the router `gateway` has');
    if (router.type === 'argo-rollouts' && steps.length > 0)
        throw new errors/* UserError */.yo(at(['environments', name, 'strategy']), 'canary', '`blue-green` with the router argo-rollouts: its steps stand in the Rollout, and Argo takes them');
    const index = checks.findIndex((check) => 'tcp' in check || 'grpc' in check);
    if (index >= 0)
        throw new errors/* UserError */.yo(at(['environments', name, 'checks', index]), 'tcp' in (checks[index] ?? {}) ? 'tcp' : 'grpc', 'an HTTP check: pods are asked through the API server; a readinessProbe in the manifest may be of any kind');
}
//# sourceMappingURL=cluster.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/runtime.js
/** The runtime of an environment in delivery.yml. */





const ofProcess = new Set(['type', 'state-dir', 'instances', 'env', 'start-timeout']);
const ofKubernetes = new Set([
    'type',
    'namespace',
    'context',
    'manifest',
    'container',
    'port',
    'pull-secret',
    'stateful',
    'env',
    'start-timeout'
]);
const onlyOfKubernetes = ['namespace', 'context', 'manifest', 'container', 'pull-secret'];
const ofExec = new Set([...ofProcess, 'observe', 'act', 'pass-env', 'timeout']);
/** @param at where a key of it stands, as `file:line` */
function fillRuntime(raw, app, environment, at) {
    if (raw.type === 'docker')
        return fillDocker(raw, `.local/state/immutable-delivery/${app}/${environment}`, at);
    if (raw.type === 'ecs')
        return (0,aws/* fillEcs */.XP)(raw, texts(raw.env), at);
    if (raw.type === 'kubernetes')
        return fillKubernetes(raw, at);
    const { type, 'state-dir': stateDir } = raw;
    const allowed = type === 'exec' ? ofExec : ofProcess;
    const strange = Object.keys(raw).find((key) => !allowed.has(key));
    if (strange !== undefined)
        throw new errors/* UserError */.yo(at([strange]), strange, `no such key with the type ${type}`);
    if (stateDir === undefined)
        throw new errors/* UserError */.yo(at([]), type, `\`state-dir\` with the type ${type}`);
    const common = {
        stateDir,
        instances: raw.instances ?? 1,
        env: texts(raw.env),
        startTimeout: (0,values/* duration */.p0)(raw['start-timeout'] ?? '60s', 'start-timeout')
    };
    return type === 'exec' ? { type, ...common, ...fillPrograms(raw, at([])) } : { type, ...common };
}
function fillDocker(raw, stateDir, at) {
    const strange = [...onlyOfKubernetes, ...aws/* onlyOfEcs */.Z1].find((key) => Object.hasOwn(raw, key));
    if (strange !== undefined)
        throw new errors/* UserError */.yo(at([strange]), strange, 'no such key with the type docker');
    const { hosts: named, port, user, network, memory, cpus, pids } = raw;
    if (named === undefined || port === undefined)
        throw new errors/* UserError */.yo(at([]), 'docker', '`hosts` and `port` with the type docker');
    const hosts = named.map((host, index) => fillHost(host, at(['hosts', index])));
    const [first] = hosts;
    const journal = raw.journal === undefined ? first : fillHost(raw.journal, at(['journal']));
    if (journal === undefined)
        throw new errors/* UserError */.yo(at(['hosts']), '', 'at least one host');
    const instances = raw.instances ?? 1;
    if (instances * hosts.length > 64)
        throw new errors/* UserError */.yo(at(['instances']), `${instances} on each of ${hosts.length} hosts`, 'at most 64 together');
    const env = texts(raw.env);
    const envFrom = (raw['env-from'] ?? []).map((line) => line.startsWith('file:') ? { file: line.slice(5) } : { secret: line.slice('secret:'.length) });
    const twice = envFrom.find((from) => 'secret' in from && Object.hasOwn(env, from.secret));
    if (twice !== undefined && 'secret' in twice)
        throw new errors/* UserError */.yo(at(['env-from']), twice.secret, 'a variable in `env` or in `env-from`, not in both');
    return {
        type: 'docker',
        hosts,
        journal,
        stateDir: raw['state-dir'] ?? stateDir,
        instances,
        port,
        env,
        envFrom,
        readOnly: raw['read-only'] ?? true,
        tmpfs: raw.tmpfs ?? ['/tmp'],
        volumes: volumes(raw, at),
        capAdd: raw['cap-add'] ?? [],
        ...(user === undefined ? {} : { user }),
        ...(network === undefined ? {} : { network }),
        ...(memory === undefined ? {} : { memory: (0,values/* size */.Ej)(memory, at(['memory'])) }),
        ...(cpus === undefined ? {} : { cpus: Math.round(cpus * 1000) }),
        ...(pids === undefined ? {} : { pids }),
        startTimeout: (0,values/* duration */.p0)(raw['start-timeout'] ?? '60s', 'start-timeout'),
        grace: (0,values/* duration */.p0)(raw.grace ?? '10s', 'grace')
    };
}
function fillKubernetes(raw, at) {
    const strange = Object.keys(raw).find((key) => !ofKubernetes.has(key));
    if (strange !== undefined)
        throw new errors/* UserError */.yo(at([strange]), strange, 'no such key with the type kubernetes: the manifest says the rest');
    const { manifest, namespace, context, container, port, 'pull-secret': pullSecret } = raw;
    if (manifest === undefined)
        throw new errors/* UserError */.yo(at([]), 'kubernetes', '`manifest`, the path of your Deployment, with the type kubernetes');
    return {
        type: 'kubernetes',
        manifest,
        ...(namespace === undefined ? {} : { namespace }),
        ...(context === undefined ? {} : { context }),
        ...(container === undefined ? {} : { container }),
        ...(port === undefined ? {} : { port }),
        ...(pullSecret === undefined ? {} : { pullSecret }),
        sharedVolumes: raw.stateful === 'shared-ok',
        env: texts(raw.env),
        startTimeout: (0,values/* duration */.p0)(raw['start-timeout'] ?? '5m', 'start-timeout')
    };
}
/** @throws UserError for a volume that both colours would write to, unless the file says that they may */
function volumes({ volumes: lines = [], stateful = 'refuse' }, at) {
    return lines.map((line, index) => {
        const [source = '', target = '', mode = 'rw'] = line.split(':');
        // A socket of the engine is the whole machine, and read-only does not change that.
        if (/(?:^|\/)(?:docker|podman|containerd)\.sock$/.test(source))
            throw new errors/* UserError */.yo(at(['volumes', index]), source, 'no socket of a container engine: whoever has it owns the host');
        if (mode === 'rw' && stateful !== 'shared-ok')
            throw new errors/* UserError */.yo(at(['volumes', index]), line, '`:ro`, or `stateful: shared-ok`: for the time of a switch the old and the new release would both write to it');
        return { source, target, readOnly: mode === 'ro' };
    });
}
function texts(env) {
    return Object.fromEntries(Object.entries(env ?? {}).map(([key, value]) => [key, String(value)]));
}
//# sourceMappingURL=runtime.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/checks.js
/** Checks as they are written, filled in with the defaults. */


const kinds = ['http', 'tcp', 'grpc', 'command', 'prometheus'];
/** Fields that belong to one kind only. */
const own = {
    expect: 'http',
    digest: 'http',
    query: 'prometheus',
    max: 'prometheus',
    min: 'prometheus'
};
/**
 * @param where the place of the check for errors, as `file:line`
 * @throws UserError unless it is of exactly one kind and has only that kind's fields
 */
function fillCheck(raw, where) {
    const found = kinds.filter((kind) => raw[kind] !== undefined);
    const [kind] = found;
    if (kind === undefined || found.length > 1)
        throw new errors/* UserError */.yo(where, found.join(' and '), `a check with exactly one of ${kinds.join(', ')}`);
    for (const [field, belongs] of Object.entries(own))
        if (raw[field] !== undefined && belongs !== kind)
            throw new errors/* UserError */.yo(where, field, `\`${field}\` only in a check with \`${belongs}\``);
    const timing = {
        interval: (0,values/* duration */.p0)(raw.interval ?? '2s', 'interval'),
        timeout: (0,values/* duration */.p0)(raw.timeout ?? '5s', 'timeout'),
        success: raw.success ?? 3,
        failure: raw.failure ?? 2
    };
    if (raw.tcp !== undefined)
        return { tcp: raw.tcp, ...timing };
    if (raw.grpc !== undefined)
        return { grpc: raw.grpc, ...timing };
    if (raw.command !== undefined)
        return { command: raw.command, ...timing };
    if (raw.prometheus !== undefined) {
        const { prometheus, query, max, min } = raw;
        if (query === undefined || (max === undefined && min === undefined))
            throw new errors/* UserError */.yo(where, 'prometheus', '`query`, and `max` or `min` or both, with `prometheus`');
        return {
            prometheus,
            query,
            ...(max === undefined ? {} : { max }),
            ...(min === undefined ? {} : { min }),
            ...timing
        };
    }
    return {
        http: raw.http ?? '/',
        expect: fillExpectation(raw.expect ?? {}),
        ...(raw.digest === undefined ? {} : { digest: raw.digest }),
        ...timing
    };
}
function fillExpectation(raw) {
    const { status = 200, json, headers } = raw;
    const bodyIncludes = raw['body-includes'];
    const tls = raw['tls-valid-for'];
    return {
        status: Array.isArray(status) ? status : [status],
        ...(bodyIncludes === undefined ? {} : { bodyIncludes }),
        ...(json === undefined ? {} : { json }),
        ...(headers === undefined ? {} : { headers }),
        ...(tls === undefined ? {} : { tlsValidFor: (0,values/* duration */.p0)(tls, 'tls-valid-for') })
    };
}
//# sourceMappingURL=checks.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/checks-schema.js
/** The part of delivery.yml's schema that stands for a list of checks, which verify-health also takes as an input. */
const duration = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$' };
const checks_schema_text = { type: 'string', minLength: 1, maxLength: 1000 };
const checksSchema = {
    type: 'array',
    minItems: 1,
    maxItems: 20,
    items: {
        type: 'object',
        additionalProperties: false,
        properties: {
            http: { type: 'string', pattern: '^/' },
            tcp: { anyOf: [{ const: true }, { type: 'integer', minimum: 1, maximum: 65_535 }] },
            grpc: { type: 'string', maxLength: 200 },
            command: {
                type: 'array',
                minItems: 1,
                maxItems: 100,
                items: { type: 'string', minLength: 1, maxLength: 10_000 }
            },
            prometheus: { type: 'string', pattern: '^https?://' },
            query: { type: 'string', minLength: 1, maxLength: 10_000 },
            max: { type: 'number' },
            min: { type: 'number' },
            expect: {
                type: 'object',
                additionalProperties: false,
                properties: {
                    status: {
                        anyOf: [
                            { type: 'integer', minimum: 100, maximum: 599 },
                            { type: 'array', minItems: 1, items: { type: 'integer', minimum: 100, maximum: 599 } }
                        ]
                    },
                    'body-includes': checks_schema_text,
                    json: {
                        type: 'object',
                        minProperties: 1,
                        maxProperties: 50,
                        additionalProperties: { type: ['string', 'number', 'boolean', 'null'] }
                    },
                    headers: { type: 'object', minProperties: 1, maxProperties: 50, additionalProperties: { type: 'string' } },
                    'tls-valid-for': duration
                }
            },
            digest: {
                type: 'object',
                minProperties: 1,
                additionalProperties: false,
                properties: { header: { type: 'string', pattern: '^[A-Za-z0-9-]{1,100}$' }, json: checks_schema_text }
            },
            interval: duration,
            timeout: duration,
            success: { type: 'integer', minimum: 1, maximum: 100 },
            failure: { type: 'integer', minimum: 1, maximum: 100 }
        }
    }
};
//# sourceMappingURL=checks-schema.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/configuration-kind.js
var configuration_kind = __webpack_require__(86817);
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/scan-policy.js
/** The part of delivery.yml that says which findings of a scan may ship. */



const scan_policy_text = { type: 'string', minLength: 1, maxLength: 500 };
const age = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$' };
const licences = {
    type: 'array',
    minItems: 1,
    maxItems: 500,
    items: { type: 'string', minLength: 1, maxLength: 200 }
};
const scanPolicySchema = {
    type: 'object',
    additionalProperties: false,
    properties: {
        'fail-on': { enum: ['none', 'low', 'medium', 'high', 'critical'] },
        'only-fixed': { type: 'boolean' },
        'max-database-age': age,
        'fix-grace': age,
        layers: { enum: ['own', 'base'] },
        bases: {
            type: 'array',
            minItems: 1,
            maxItems: 100,
            items: { type: 'string', pattern: '^[^\\s*@]{1,300}/([*]|[^\\s*@/]{1,200})$' }
        },
        configuration: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: configuration_kind/* configurationKinds */.w } },
        'fail-on-kev': { type: 'boolean' },
        'fail-on-epss': { type: 'number', minimum: 0, maximum: 100 },
        licences: {
            type: 'object',
            minProperties: 1,
            additionalProperties: false,
            properties: { allow: licences, deny: licences, unknown: { enum: ['incomplete', 'allow'] } }
        },
        ignore: {
            type: 'array',
            maxItems: 1000,
            items: {
                type: 'object',
                required: ['id', 'purl', 'reason', 'expires'],
                additionalProperties: false,
                properties: {
                    id: scan_policy_text,
                    purl: { type: 'string', pattern: '^pkg:[^\\s]+$', maxLength: 500 },
                    reason: scan_policy_text,
                    expires: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
                    'approved-by': scan_policy_text
                }
            }
        }
    }
};
/**
 * @throws UserError for licences without a list, where nothing would be judged, and for `layers` without `bases`: which
 *   layers are a base's would be the image's own word
 */
function fillScanPolicy(raw, at) {
    const { 'fail-on-kev': failOnKev, 'fail-on-epss': failOnEpss, licences: lists, ignore } = raw;
    const { 'fix-grace': fixGrace, layers, bases, configuration } = raw;
    if ((layers === undefined) !== (bases === undefined))
        throw new errors/* UserError */.yo(at(['policy', 'scan', layers === undefined ? 'bases' : 'layers']), layers === undefined ? '`bases` alone' : layers, '`layers` (`own` or `base`) with `bases`, the repositories whose images count as a base');
    if (lists !== undefined && lists.allow === undefined && lists.deny === undefined)
        throw new errors/* UserError */.yo(at(['policy', 'scan', 'licences']), 'no list', '`allow`, `deny`, or both');
    return {
        failOn: raw['fail-on'] ?? 'high',
        onlyFixed: raw['only-fixed'] ?? false,
        maxDatabaseAge: (0,values/* duration */.p0)(raw['max-database-age'] ?? '36h', 'max-database-age'),
        ...(failOnKev === true ? { failOnKev } : {}),
        ...(failOnEpss === undefined ? {} : { failOnEpss: failOnEpss / 100 }),
        ...(fixGrace === undefined ? {} : { fixGrace: (0,values/* duration */.p0)(fixGrace, 'fix-grace') }),
        ...(layers === undefined || bases === undefined ? {} : { layers, bases }),
        ...(configuration === undefined ? {} : { configuration }),
        ...(lists === undefined
            ? {}
            : { licences: { allow: lists.allow ?? [], deny: lists.deny ?? [], unknown: lists.unknown ?? 'incomplete' } }),
        ...(ignore === undefined
            ? {}
            : { ignores: ignore.map((item, i) => fillIgnore(item, at(['policy', 'scan', 'ignore', i]))) })
    };
}
function fillIgnore({ id, purl, reason, expires, 'approved-by': approvedBy }, place) {
    return { id, purl, reason, expires, place, ...(approvedBy === undefined ? {} : { approvedBy }) };
}
//# sourceMappingURL=scan-policy.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/workflow-identity.js
var workflow_identity = __webpack_require__(2194);
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/signers.js
/** The part of delivery.yml that says whose statements count. */



function fillSource(raw) {
    return {
        repository: (0,workflow_identity/* githubUrl */.t9)(raw.repository),
        repositoryId: String(raw['repository-id']),
        ref: raw.ref,
        ...(raw.triggers === undefined ? {} : { triggers: raw.triggers })
    };
}
/**
 * @param where `file:line`, for errors
 * @throws UserError unless it is a key or a workflow; for a workflow the source and what its code is must be known
 */
function fillSigner(raw, source, where) {
    const { facts, 'public-key': publicKey, workflow, commits, issuer, 'transparency-log': log, timestamps } = raw;
    const vouched = {
        ...(log === undefined ? {} : { transparencyLog: log }),
        ...(timestamps === undefined ? {} : { timestamps })
    };
    if (publicKey !== undefined) {
        const other = Object.entries({ workflow, commits, issuer }).find(([, value]) => value !== undefined);
        if (other !== undefined)
            throw new errors/* UserError */.yo(where, `public-key and ${other[0]}`, 'a key or a workflow, not both');
        return { facts, publicKey, ...vouched };
    }
    if (workflow === undefined)
        throw new errors/* UserError */.yo(where, 'neither', '`public-key`, or `workflow` with its `commits`');
    if (source === undefined)
        throw new errors/* UserError */.yo(where, 'a workflow and no source', '`policy.source`: whose runs of the workflow count');
    return { ...(0,workflow_identity/* workflowSigner */.CV)({ facts, workflow, commits, issuer }, source, where), ...vouched };
}
/** @throws UserError where more signers are demanded than are trusted: nothing could ever pass */
function fillThreshold(raw, signers, at) {
    for (const [kind, count] of Object.entries(raw)) {
        const able = new Set(signers
            .filter(({ facts }) => facts.includes(kind))
            .map((signer) => ('publicKey' in signer ? signer.publicKey : signer.workflow)));
        if (count > able.size)
            throw new errors/* UserError */.yo(at(['policy', 'threshold', kind]), String(count), `at most ${able.size}: so many different signers are listed for ${kind}`);
    }
    return raw;
}
/**
 * Durations in milliseconds.
 * @throws UserError for a kind nobody may state, and for one without a time of its own that a key may state
 */
function fillMaxAge(raw, signers, at) {
    return Object.fromEntries(Object.entries(raw).map(([kind, text]) => {
        const able = signers.filter(({ facts }) => facts.includes(kind));
        const where = at(['policy', 'max-age', kind]);
        if (able.length === 0)
            throw new errors/* UserError */.yo(where, text, `no age for ${kind}, which no signer is listed for`);
        // With a certificate there is a timestamp; a key signs without one, and these statements have none inside.
        if ((kind === 'signature' || kind === 'sbom') && able.some((signer) => 'publicKey' in signer))
            throw new errors/* UserError */.yo(where, text, `no age for ${kind} where a key may state it: nothing says when it was signed`);
        return [kind, (0,values/* duration */.p0)(text, 'max-age')];
    }));
}
//# sourceMappingURL=signers.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/schema.js
/** The JSON schema of delivery.yml (draft 2020-12), published as docs/delivery.schema.json for editors. */



const schema_duration = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$' };
const factKinds = ['signature', 'provenance', 'sbom', 'scan', 'vex', 'health'];
/** A value for each kind of fact. */
const perKind = (value, kinds = factKinds) => ({
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries(kinds.map((kind) => [kind, value]))
});
const names = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } };
const hostName = { type: 'string', pattern: '^(unix:///[^\\s]+|ssh://[^\\s]+)$' };
/** A machine: `unix:///var/run/docker.sock` for this one, or `ssh://user@host[:port][/path/of/docker.sock]`. */
const host = {
    anyOf: [
        hostName,
        {
            type: 'object',
            required: ['host'],
            additionalProperties: false,
            properties: { host: hostName, address: { type: 'string', pattern: '^[0-9A-Fa-f.:]+$' } }
        }
    ]
};
/** Program and arguments. */
const words = { type: 'array', minItems: 1, maxItems: 50, items: { type: 'string', minLength: 1 } };
const programs = {
    observe: words,
    act: words,
    'pass-env': { type: 'array', maxItems: 50, items: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' } },
    timeout: schema_duration
};
const hosts = { type: 'array', minItems: 1, maxItems: 16, uniqueItems: true, items: host };
/** Names and ARNs at AWS. */
const region = { type: 'string', pattern: '^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$' };
const awsName = { type: 'string', pattern: '^([A-Za-z0-9_-]{1,255}|arn:[a-z-]+:ecs:[^\\s]{1,1000})$' };
const balancerArn = { type: 'string', pattern: '^arn:[a-z-]+:elasticloadbalancing:[^\\s]{1,1000}$' };
/** The name of an object in a Kubernetes cluster. */
const clusterName = { type: 'string', pattern: '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$' };
const deliverySchema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'delivery.yml of immutable-delivery',
    type: 'object',
    required: ['version', 'app', 'environments'],
    additionalProperties: false,
    properties: {
        version: { const: 1 },
        app: { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]{0,62}$' },
        image: { type: 'string', minLength: 1 },
        policy: {
            type: 'object',
            required: ['signers'],
            additionalProperties: false,
            properties: {
                signers: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 20,
                    items: {
                        type: 'object',
                        required: ['facts'],
                        additionalProperties: false,
                        properties: {
                            facts: {
                                type: 'array',
                                minItems: 1,
                                uniqueItems: true,
                                items: { enum: factKinds }
                            },
                            'public-key': { type: 'string', minLength: 1 },
                            workflow: { type: 'string', pattern: workflow_identity/* workflowPattern */.eB },
                            commits: {
                                type: 'array',
                                minItems: 1,
                                maxItems: 100,
                                uniqueItems: true,
                                items: { type: 'string', pattern: workflow_identity/* commitPattern */.O7 }
                            },
                            issuer: { type: 'string', pattern: '^https://[^\\s]+$' },
                            'transparency-log': { type: 'integer', minimum: 1, maximum: 10 },
                            timestamps: { type: 'integer', minimum: 1, maximum: 10 }
                        }
                    }
                },
                source: {
                    type: 'object',
                    required: ['repository', 'repository-id', 'ref'],
                    additionalProperties: false,
                    properties: {
                        repository: { type: 'string', pattern: workflow_identity/* repositoryPattern */.Z0 },
                        'repository-id': { type: 'integer', minimum: 1 },
                        ref: { type: 'string', pattern: workflow_identity/* refPattern */.uo },
                        triggers: {
                            type: 'array',
                            minItems: 1,
                            uniqueItems: true,
                            items: { type: 'string', pattern: '^[a-z_]+$' }
                        }
                    }
                },
                scan: scanPolicySchema,
                // Each VEX statement counts alone.
                threshold: perKind({ type: 'integer', minimum: 1, maximum: 20 }, factKinds.filter((kind) => kind !== 'vex')),
                'max-age': perKind(schema_duration),
                'trusted-root': { type: 'string', minLength: 1 },
                rego: { type: 'string', minLength: 1, pattern: '\\.wasm$' }
            }
        },
        environments: {
            type: 'object',
            minProperties: 1,
            maxProperties: 50,
            propertyNames: { pattern: '^[a-z0-9][a-z0-9._-]{0,62}$' },
            additionalProperties: {
                type: 'object',
                required: ['runtime', 'router'],
                additionalProperties: false,
                properties: {
                    protected: { type: 'boolean' },
                    url: { type: 'string', pattern: '^https?://' },
                    runtime: {
                        type: 'object',
                        required: ['type'],
                        additionalProperties: false,
                        properties: {
                            type: { enum: ['process', 'docker', 'kubernetes', 'ecs', 'exec'] },
                            'state-dir': { type: 'string', minLength: 1 },
                            instances: { type: 'integer', minimum: 1, maximum: 64 },
                            env: names,
                            'start-timeout': schema_duration,
                            hosts,
                            journal: host,
                            port: { type: 'integer', minimum: 1, maximum: 65_535 },
                            'env-from': {
                                type: 'array',
                                maxItems: 50,
                                items: { type: 'string', pattern: '^(file:/[^\\s]+|secret:[A-Za-z_][A-Za-z0-9_]*)$' }
                            },
                            'read-only': { type: 'boolean' },
                            tmpfs: { type: 'array', maxItems: 20, items: { type: 'string', pattern: '^/[^:,\\s]+$' } },
                            // Docker's own short form: a folder of the host or a named volume, where it stands, and how.
                            volumes: {
                                type: 'array',
                                maxItems: 50,
                                items: { type: 'string', pattern: '^(/[^:,\\s]*|[A-Za-z0-9][A-Za-z0-9_.-]*):/[^:,\\s]+(:(ro|rw))?$' }
                            },
                            stateful: { enum: ['refuse', 'shared-ok'] },
                            'cap-add': { type: 'array', maxItems: 40, items: { type: 'string', pattern: '^[A-Z][A-Z_]+$' } },
                            user: { type: 'string', pattern: '^[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+)?$' },
                            network: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$' },
                            memory: { type: 'string', pattern: '^[0-9]{1,9}(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)$' },
                            cpus: { type: 'number', exclusiveMinimum: 0, maximum: 1024 },
                            pids: { type: 'integer', minimum: 1, maximum: 1_000_000 },
                            grace: schema_duration,
                            namespace: clusterName,
                            context: { type: 'string', minLength: 1 },
                            manifest: { type: 'string', minLength: 1 },
                            container: { type: 'string', pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$' },
                            'pull-secret': clusterName,
                            region,
                            cluster: awsName,
                            service: awsName,
                            'task-definition': { type: 'string', minLength: 1 },
                            state: { type: 'string', pattern: '^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._/-]{0,500})?$' },
                            'test-url': { type: 'string', pattern: '^https?://' },
                            ...programs
                        }
                    },
                    router: {
                        type: 'object',
                        required: ['type'],
                        additionalProperties: false,
                        properties: {
                            type: {
                                enum: [
                                    'builtin',
                                    'haproxy',
                                    'nginx',
                                    'caddy',
                                    'service',
                                    'gateway',
                                    'argo-rollouts',
                                    'ecs',
                                    'alb',
                                    'exec'
                                ]
                            },
                            listen: { type: 'string', pattern: '^.+:[0-9]{1,5}$' },
                            socket: { type: 'string', pattern: '^/', maxLength: 107 },
                            backend: { type: 'string', pattern: '^[A-Za-z0-9_.:-]{1,100}$' },
                            config: { type: 'string', pattern: '^/[^\\s]+$' },
                            master: { type: 'string', pattern: '^/', maxLength: 107 },
                            upstream: { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,100}$' },
                            reload: words,
                            folder: { type: 'string', pattern: '^/[^\\s]+$' },
                            url: { type: 'string', pattern: '^https?://' },
                            hosts,
                            service: clusterName,
                            route: clusterName,
                            rule: clusterName,
                            region,
                            'listener-rule': balancerArn,
                            'target-groups': { type: 'array', minItems: 2, maxItems: 5, uniqueItems: true, items: balancerArn },
                            ...programs
                        }
                    },
                    strategy: {
                        type: 'object',
                        required: ['type'],
                        additionalProperties: false,
                        properties: {
                            type: { enum: ['blue-green', 'canary'] },
                            observe: schema_duration,
                            steps: {
                                type: 'array',
                                minItems: 1,
                                maxItems: 50,
                                items: {
                                    type: 'object',
                                    required: ['weight', 'for'],
                                    additionalProperties: false,
                                    properties: { weight: { type: 'integer', minimum: 1, maximum: 100 }, for: schema_duration }
                                }
                            }
                        }
                    },
                    checks: checksSchema,
                    'keep-previous': schema_duration,
                    drain: schema_duration
                }
            }
        }
    }
};
//# sourceMappingURL=schema.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/parse.js
/** Reads delivery.yml. An entry of its own, so that an action that needs no such file does not load YAML and the schema. */













/** More than anybody writes by hand; a larger file is a mistake or an attack. */
const sizeLimit = 256 * 1024;
/**
 * Parses and checks the text of delivery.yml (DESIGN section 7) and fills in the defaults.
 * @param source the file's text
 * @param file its name as the user knows it; errors say `file:line`
 * @throws UserError with the line of the first defect
 */
function parseDelivery(source, file) {
    const { value, at } = readChecked(source, file, deliverySchema);
    return fill(value, at);
}
/**
 * Parses a list of checks written as in delivery.yml, from an input.
 * @param source YAML, for instance `- { http: /healthz, expect: { status: 200 } }`
 * @param input the input's name; errors say `input:line`
 * @throws UserError with the line of the first defect
 */
function parseChecks(source, input) {
    const { value, at } = readChecked(source, input, checksSchema);
    return value.map((raw, i) => fillCheck(raw, at([i])));
}
/**
 * Parses a list of queries for one Prometheus server: checks without their `prometheus`, for instance
 * `- { query: 'sum(rate(errors[1m]))', max: 0.1 }`.
 * @throws UserError with the line of the first defect
 */
function parseQueries(source, input, prometheus) {
    const { value, at } = readChecked(source, input, checksSchema);
    return value.map((raw, i) => fillCheck({ ...raw, prometheus }, at([i])));
}
/** YAML that follows a schema, and where a path of it stands, as `file:line`. */
function readChecked(source, file, schema) {
    if (Buffer.byteLength(source) > sizeLimit)
        throw new errors/* UserError */.yo(file, `${source.length} characters`, 'at most 256 KiB');
    const lines = new dist.LineCounter();
    const document = (0,dist.parseDocument)(source, { lineCounter: lines, strict: true, uniqueKeys: true });
    const defect = document.errors[0];
    if (defect !== undefined)
        throw new errors/* UserError */.yo(`${file}:${lines.linePos(defect.pos[0]).line}`, firstLine(defect.message), 'valid YAML');
    let raw;
    try {
        // Aliases can blow a small text up to gigabytes ("billion laughs").
        raw = document.toJS({ maxAliasCount: 50 });
    }
    catch (error) {
        throw new errors/* UserError */.yo(file, 'too many aliases', 'at most 50 uses of YAML aliases', { cause: error });
    }
    const validate = new _2020.Ajv2020({ allErrors: false, allowUnionTypes: true }).compile(schema);
    if (!validate(raw)) {
        const error = validate.errors?.[0];
        throw new errors/* UserError */.yo(place(document, lines, file, error), shown(raw, error), expectation(error, schema));
    }
    return { value: raw, at: (path) => `${file}:${lineOf(document, lines, path)}` };
}
function fill(raw, at) {
    const environments = Object.fromEntries(Object.entries(raw.environments).map(([name, value]) => [name, fillEnvironment(raw.app, name, value, at)]));
    refuseShared(environments, at);
    for (const environment of Object.values(environments)) {
        checkCluster(environment, at);
        (0,aws/* checkAws */.ET)(environment, at);
    }
    return {
        app: raw.app,
        ...(raw.image === undefined ? {} : { image: raw.image }),
        ...(raw.policy === undefined ? {} : { policy: fillPolicy(raw.policy, at) }),
        environments
    };
}
/** Each of two environments behind one backend would remove the other's servers. */
function refuseShared(environments, at) {
    const seen = new Map();
    for (const { name, router, runtime } of Object.values(environments)) {
        const held = placeOf(router, runtime);
        if (held === undefined)
            continue;
        const { key, value, whole } = held;
        const other = seen.get(whole);
        if (other !== undefined)
            throw new errors/* UserError */.yo(at(['environments', name, 'router', key]), value, `a ${key} of its own: ${other} has this one`);
        seen.set(whole, name);
    }
}
function fillPolicy(raw, at) {
    const source = raw.source === undefined ? undefined : fillSource(raw.source);
    const signers = raw.signers.map((signer, i) => fillSigner(signer, source, at(['policy', 'signers', i])));
    const { threshold, 'max-age': maxAge, 'trusted-root': trustedRoot, rego } = raw;
    return {
        signers,
        ...(source === undefined ? {} : { source }),
        scan: fillScanPolicy(raw.scan ?? {}, at),
        ...(threshold === undefined ? {} : { threshold: fillThreshold(threshold, signers, at) }),
        ...(maxAge === undefined ? {} : { maxAge: fillMaxAge(maxAge, signers, at) }),
        ...(trustedRoot === undefined ? {} : { trustedRoot }),
        ...(rego === undefined ? {} : { rego })
    };
}
function fillEnvironment(app, name, raw, at) {
    return {
        name,
        protected: raw.protected ?? true,
        ...(raw.url === undefined ? {} : { url: raw.url }),
        runtime: fillRuntime(raw.runtime, app, name, (key) => at(['environments', name, 'runtime', ...key])),
        router: fillRouter(raw.router, raw.url, at(['environments', name, 'router'])),
        strategy: fillStrategy(raw.strategy, at(['environments', name, 'strategy'])),
        checks: (raw.checks ?? [{ http: '/' }]).map((check, i) => fillCheck(check, at(['environments', name, 'checks', i]))),
        keepPrevious: (0,values/* duration */.p0)(raw['keep-previous'] ?? '1h', 'keep-previous'),
        drain: (0,values/* duration */.p0)(raw.drain ?? '30s', 'drain')
    };
}
function fillStrategy(raw, where) {
    if (raw?.type === 'canary') {
        if (raw.steps === undefined || raw.observe !== undefined)
            throw new errors/* UserError */.yo(where, 'canary', '`steps` of `{ weight, for }`, and no `observe`, with the type canary');
        const steps = raw.steps.map((step) => ({ weight: step.weight, for: (0,values/* duration */.p0)(step.for, where) }));
        const weights = steps.map((step) => step.weight);
        if (weights.some((weight, i) => i > 0 && weight <= (weights[i - 1] ?? 0)))
            throw new errors/* UserError */.yo(where, weights.join(', '), 'weights that rise from step to step');
        // COMMIT follows the observation of all traffic, so the last step always has all of it.
        return { type: 'canary', steps: weights.at(-1) === 100 ? steps : [...steps, { weight: 100, for: 30_000 }] };
    }
    if (raw?.steps !== undefined)
        throw new errors/* UserError */.yo(where, 'steps', '`observe` with the type blue-green');
    return { type: 'blue-green', steps: [{ weight: 100, for: (0,values/* duration */.p0)(raw?.observe ?? '30s', where) }] };
}
function pointer(error) {
    return (error?.instancePath ?? '')
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
function place(document, lines, file, error) {
    const path = pointer(error);
    const extra = error?.params['additionalProperty'] ?? error?.params['propertyName'];
    const whole = typeof extra === 'string' ? [...path, extra] : path;
    return `${file}:${lineOf(document, lines, whole)}${whole.length === 0 ? '' : ` (${whole.join('.')})`}`;
}
/** The line of the deepest node on the path that the document has. */
function lineOf(document, lines, path) {
    for (let depth = path.length; depth > 0; depth -= 1) {
        const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
        const pairs = parent
            ?.items;
        const key = pairs?.find((pair) => String(pair.key?.value) === String(path[depth - 1]))?.key;
        if (key?.range !== undefined)
            return lines.linePos(key.range[0]).line;
        const node = document.getIn(path.slice(0, depth), true);
        if (node?.range !== undefined)
            return lines.linePos(node.range[0]).line;
    }
    return 1;
}
function shown(raw, error) {
    const extra = error?.params['additionalProperty'] ?? error?.params['propertyName'];
    if (typeof extra === 'string')
        return extra;
    const missing = error?.params['missingProperty'];
    if (typeof missing === 'string')
        return `no ${missing}`;
    let value = raw;
    for (const key of pointer(error))
        value = value?.[key];
    return typeof value === 'string' ? value : JSON.stringify(value);
}
function expectation(error, schema) {
    if (error === undefined)
        return 'what docs/delivery.schema.json says';
    switch (error.keyword) {
        case 'additionalProperties':
            return `a name that the schema knows: ${known(error, schema).join(', ')}`;
        case 'required':
            return `the field ${String(error.params['missingProperty'])}`;
        case 'enum':
            return `one of ${error.params['allowedValues'].map(String).join(', ')}`;
        case 'const':
            return JSON.stringify(error.params['allowedValue']);
        case 'pattern':
            return error.schemaPath.includes('propertyNames') || !String(error.params['pattern']).includes('(ms|s|m|h|d)')
                ? `text that matches ${String(error.params['pattern'])}`
                : 'a duration such as `500ms`, `30s`, `5m`, `24h` or `7d`';
        default:
            return error.message ?? 'what docs/delivery.schema.json says';
    }
}
/** The names allowed where an unknown one stands. */
function known(error, schema) {
    let node = schema;
    for (const part of error.schemaPath.split('/').slice(1, -1))
        node = node?.[part];
    return Object.keys(node?.properties ?? {});
}
function firstLine(message) {
    return message.split('\n')[0] ?? '';
}
//# sourceMappingURL=parse.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/delivery/index.js


//# sourceMappingURL=index.js.map

/***/ })

};
