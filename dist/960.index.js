export const id = 960;
export const ids = [960];
export const modules = {

/***/ 69120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ keptFacts)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(922);
/**
 * What proved a release, kept beside the journal: a rollback then needs no registry (DESIGN section 8, point 7). Only
 * copies by digest: whoever can write there can take facts away, and can make none that verifies.
 */




/** Releases of which the facts are kept: the one that is live, and those that one goes back to. */
const most = 5;
/** @param folder absolute path of the environment's state */
function keptFacts(folder, ports) {
    const root = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'facts');
    const { clock, logger } = ports;
    const folderOf = (image) => node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, image.slice('sha256:'.length));
    const layoutOf = (image) => (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .openLayout */ .B9)({ path: folderOf(image), name: `oci-layout://facts/${image.slice(7, 19)}`, clock, logger });
    return {
        keep: async (store, image, report) => {
            const { digest } = image.descriptor;
            try {
                await copyFacts(store, layoutOf(digest), image, report);
                const now = new Date(clock.now());
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.utimes)(folderOf(digest), now, now);
                await removeOldest(root, digest);
            }
            catch (error) {
                logger.warning(`What proves ${digest} is not kept, so that a rollback to it needs the registry: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(error)}`);
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
    const entries = await Promise.all((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root)).map(async (name) => ({ name, time: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, name))).mtimeMs })));
    const old = entries
        .filter(({ name }) => name !== newest.slice('sha256:'.length))
        .toSorted((a, b) => b.time - a.time)
        .slice(most - 1);
    for (const { name } of old)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, name), { recursive: true, force: true });
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
        const kind = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorKind */ .f8)(error);
        if (kind !== 'integrity' && kind !== 'user' && (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) !== 'ENOENT')
            throw error;
        return undefined;
    }
}
async function reachable(body, otherwise, logger) {
    try {
        return await body();
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorKind */ .f8)(error) !== 'remote')
            throw error;
        logger.warning(`The registry cannot be asked, so only what is kept beside the journal counts: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(error)}`);
        return otherwise;
    }
}
//# sourceMappingURL=kept-facts.js.map

/***/ }),

/***/ 80960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ openTarget)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var src_reference = __webpack_require__(63252);
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
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/runtime.js + 5 modules
var docker_runtime = __webpack_require__(23239);
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/secrets.js
var docker_secrets = __webpack_require__(51463);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/cluster.js + 2 modules
var cluster = __webpack_require__(48431);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/manifest.js
var manifest = __webpack_require__(23941);
// EXTERNAL MODULE: ./packages/rollout/build/src/argo/target.js + 5 modules
var argo_target = __webpack_require__(28809);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/target.js + 6 modules
var kubernetes_target = __webpack_require__(97926);
;// CONCATENATED MODULE: ./build/actions/shared/open-cluster.js
/** The target `kubernetes` of delivery.yml, opened. */




async function kubernetesTargetOf(o) {
    const { runtime, environment, ports } = o;
    const { clock, logger, env, mask } = ports;
    const { router } = environment;
    if (router.type !== 'service' && router.type !== 'gateway' && router.type !== 'argo-rollouts')
        throw new errors/* UserError */.yo('router', router.type, 'a router of Kubernetes with the runtime kubernetes');
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
        sharedVolumes: runtime.sharedVolumes,
        ...(router.type === 'argo-rollouts' ? { kind: 'Rollout' } : {})
    });
    const common = {
        api,
        owner: o.owner,
        plan,
        env: runtime.env,
        repository: `${reference.host}/${reference.repository}`,
        startTimeout: runtime.startTimeout,
        http: ports.http,
        redact: ports.redact,
        clock,
        logger
    };
    const target = router.type === 'argo-rollouts'
        ? await (0,argo_target/* argoTarget */.V)({ ...common, ...(router.url === undefined ? {} : { url: router.url }) })
        : await (0,kubernetes_target/* kubernetesTarget */.gV)({ ...common, router });
    const { files, runtime: pods, router: way, instances, http } = target;
    return {
        // The journal is in the cluster; facts are kept for this run only.
        factsFolder: external_node_path_.join(ports.temporary, 'facts'),
        options: {
            files,
            runtime: pods,
            router: way,
            instances,
            ...(router.type === 'argo-rollouts' ? { keepPrevious: 0 } : {})
        },
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
// EXTERNAL MODULE: ./packages/rollout/build/src/ecs/plan.js
var ecs_plan = __webpack_require__(54092);
// EXTERNAL MODULE: ./packages/rollout/build/src/ecs/target.js + 9 modules
var ecs_target = __webpack_require__(64255);
;// CONCATENATED MODULE: ./build/actions/shared/open-ecs.js
/** The target `ecs` of delivery.yml, opened. */




async function ecsTargetOf(o) {
    const { runtime, environment, ports } = o;
    const { router } = environment;
    if (router.type !== 'ecs')
        throw new errors/* UserError */.yo('router', router.type, 'the router `ecs` with the runtime ecs');
    const reference = (0,src_reference/* parseReference */.F2)(o.store.name, 'image');
    if (reference.kind !== 'registry')
        throw new errors/* UserError */.yo('image', o.store.name, 'an image in a registry: ECS pulls it from there');
    const text = Buffer.from(await o.source.readFile(runtime.taskDefinition, 'runtime.task-definition')).toString('utf8');
    const { cluster, service, region, container, port, bucket, prefix, testUrl, startTimeout } = runtime;
    const plan = (0,ecs_plan/* parseTaskDefinition */.Id)(text, {
        file: runtime.taskDefinition,
        ...(container === undefined ? {} : { container }),
        ...(port === undefined ? {} : { port }),
        sharedVolumes: runtime.sharedVolumes
    });
    const { clock, logger, http, redact } = ports;
    const target = await (0,ecs_target/* ecsTarget */.X)({
        ...(region === undefined ? {} : { region }),
        cluster,
        service,
        owner: o.owner,
        environment: environment.name,
        state: { bucket, prefix },
        plan,
        env: runtime.env,
        repository: `${reference.host}/${reference.repository}`,
        steps: environment.strategy.steps,
        keepPrevious: environment.keepPrevious,
        url: router.url,
        ...(testUrl === undefined ? {} : { testUrl }),
        startTimeout,
        http,
        redact,
        clock,
        logger
    });
    logger.info(`the service ${service} of the cluster ${cluster}, journal in ${target.files.where}`);
    const { files, journal, runtime: tasks, router: way, instances } = target;
    return {
        // The journal is in S3; facts are kept for this run only.
        factsFolder: external_node_path_.join(ports.temporary, 'facts'),
        options: { files, journal, runtime: tasks, router: way, instances },
        http: target.http,
        settings: () => target.settings(),
        platform: () => Promise.resolve(target.platform()),
        close: () => {
            target.close();
            return Promise.resolve();
        }
    };
}
//# sourceMappingURL=open-ecs.js.map
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
// EXTERNAL MODULE: ./packages/rollout/build/src/haproxy/router.js + 5 modules
var router = __webpack_require__(41775);
// EXTERNAL MODULE: ./packages/rollout/build/src/nginx/router.js + 1 modules
var nginx_router = __webpack_require__(17345);
// EXTERNAL MODULE: ./packages/rollout/build/src/caddy/router.js + 1 modules
var caddy_router = __webpack_require__(97107);
// EXTERNAL MODULE: ./packages/rollout/build/src/alb/router.js + 2 modules
var alb_router = __webpack_require__(2866);
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
        case 'argo-rollouts':
        case 'ecs':
            throw new errors/* UserError */.yo('router', settings.type, 'the runtime kubernetes or ecs, which opens its router itself');
        case 'alb': {
            const { type: _, ...own } = settings;
            return (0,alb_router/* albRouter */.J)({ ...own, files, clock });
        }
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
// EXTERNAL MODULE: ./build/actions/shared/kept-facts.js
var kept_facts = __webpack_require__(69120);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js + 1 modules
var open_image = __webpack_require__(92423);
;// CONCATENATED MODULE: ./build/actions/shared/open-target.js
/** What delivery.yml names as the target, opened: where its state lies, what starts instances, what routes to them. */











async function openTarget(app, environment, store, inputs, ports, source) {
    const { runtime } = environment;
    const owner = `${app}/${environment.name}`;
    if (runtime.type === 'kubernetes')
        return kubernetesTargetOf({ owner, environment, runtime, store, inputs, ports, source });
    if (runtime.type === 'ecs')
        return ecsTargetOf({ owner, environment, runtime, store, ports, source });
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
    const factsFolder = stateDir ?? external_node_path_.join(ports.temporary, 'facts');
    const kept = (0,kept_facts/* keptFacts */.U)(factsFolder, ports);
    return {
        factsFolder,
        options: {
            files,
            runtime: (0,docker_runtime/* dockerRuntime */.j)({
                owner: o.owner,
                hosts: machines,
                files,
                // The engine may have its bytes; what they are stands beside the journal, should the registry be away.
                openImage: (digest, platform) => (0,process_image/* imagesOf */.IC)(kept.inFrontOf(o.store, digest), ports)(digest, platform),
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

/***/ })

};
