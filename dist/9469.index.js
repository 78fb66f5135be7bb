export const id = 9469;
export const ids = [9469];
export const modules = {

/***/ 27733:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ commitTime),
/* harmony export */   u: () => (/* binding */ gitIn)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);

/**
 * The time of the last commit of the repository that a folder lies in, in seconds since 1970; 0, with a notice, where
 * there is no git or no commit: a fixed time gives a fixed digest, the clock's would not.
 */
async function commitTime(folder, ports) {
    try {
        const { stdout } = await ports.tool('git', 
        // What a repository's own configuration could make `git log` start is switched off.
        ['-c', 'log.showSignature=false', '-c', 'core.fsmonitor=false', 'log', '-1', '--format=%ct'], {
            cwd: folder,
            env: gitEnvironment(ports)
        });
        const time = stdout.trim();
        if (/^\d{1,10}$/.test(time))
            return Number(time);
        ports.logger.notice('git gave no commit time: files and image get the time 0. Set source-date-epoch to another.');
    }
    catch (error) {
        ports.logger.notice(`No commit to take the time from: files and image get the time 0 (${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error).slice(0, 200)})`);
    }
    return 0;
}
/** Runs git in a folder for questions about its files; nothing of a repository's own configuration is started. */
function gitIn(ports) {
    return (folder) => async (args, input) => {
        const { stdout } = await ports.tool('git', ['-c', 'core.fsmonitor=false', ...args], {
            cwd: folder,
            env: { ...gitEnvironment(ports), GIT_OPTIONAL_LOCKS: '0' },
            outputLimit: 2 ** 27,
            ...(input === undefined ? {} : { input })
        });
        return stdout;
    };
}
function gitEnvironment({ env }) {
    return {
        PATH: env['PATH'] ?? '',
        // In a container job the checkout belongs to another user, and git would refuse to read it.
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'safe.directory',
        GIT_CONFIG_VALUE_0: '*'
    };
}
//# sourceMappingURL=commit-time.js.map

/***/ }),

/***/ 51372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ refuseDockerfileInputs),
/* harmony export */   o: () => (/* binding */ refuseLayersInputs)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/** An input that the chosen engine does not read would be ignored in silence: it is refused instead. */

/** @throws UserError for an input of the Dockerfile engines */
function refuseDockerfileInputs(inputs) {
    const { network, call } = inputs;
    refuse('layers', {
        target: inputs.target,
        builder: inputs.builder,
        'build-args': inputs['build-args'],
        'build-contexts': inputs['build-contexts'],
        secrets: inputs.secrets,
        'secret-envs': inputs['secret-envs'],
        'secret-files': inputs['secret-files'],
        ssh: inputs.ssh,
        pull: inputs.pull,
        scrub: inputs.scrub,
        'no-cache': inputs['no-cache'],
        network: network === 'default' ? undefined : network,
        'add-hosts': inputs['add-hosts'],
        'no-cache-filters': inputs['no-cache-filters'],
        ulimit: inputs.ulimit,
        'shm-size': inputs['shm-size'],
        'cgroup-parent': inputs['cgroup-parent'],
        allow: inputs.allow,
        'cache-from': inputs['cache-from'],
        'cache-to': inputs['cache-to'],
        call: call === 'build' || call === 'lock' ? undefined : call,
        'bake-files': inputs['bake-files'],
        'bake-target': inputs['bake-target'],
        'rebuild-after': inputs['rebuild-after'] === 7 * 86_400_000 ? undefined : inputs['rebuild-after'],
        file: inputs.file
    });
}
/** @throws UserError for an input of the engine layers */
function refuseLayersInputs(inputs) {
    refuse('buildkit and buildah', {
        files: inputs.files,
        owner: inputs.owner,
        permissions: inputs.permissions,
        remove: inputs.remove,
        base: inputs.base === 'scratch' ? undefined : inputs.base,
        entrypoint: inputs.entrypoint,
        cmd: inputs.cmd,
        env: inputs.env,
        workdir: inputs.workdir,
        user: inputs.user,
        expose: inputs.expose
    });
}
function refuse(engine, given) {
    for (const [name, value] of Object.entries(given)) {
        const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
        // The value itself may be a secret.
        if (value !== undefined && value !== false && !empty)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, 'a value', `nothing here: the engine ${engine} does not read it`);
    }
}
//# sourceMappingURL=engine-inputs.js.map

/***/ }),

/***/ 67555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AU: () => (/* binding */ freshnessReport),
  m: () => (/* binding */ openBase),
  HS: () => (/* binding */ readLockOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/read-lock.js
var read_lock = __webpack_require__(83993);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/lock-file.js
var lock_file = __webpack_require__(91541);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/resolve.js
var resolve = __webpack_require__(9369);
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/freshness.js
/** How old a pinned image is, and how far behind what its tag names now. */



const day = 86_400_000;
/**
 * One request where the lock has the time and nothing newer is there. Never throws: nothing is decided by it, and a
 * registry that does not answer must not stop a build whose images are known.
 */
async function freshnessOf(pin, ports) {
    const { open, clock, logger } = ports;
    try {
        const reference = (0,lock_file/* imageName */.tO)(pin.name, 'image');
        const store = open(reference);
        const [created, tagged] = await Promise.all([
            pin.created ?? (0,resolve/* describeImage */.h)(store, pin.digest).then((found) => found.created),
            // Of what the registry said a moment ago nothing newer is known.
            pin.by === 'registry' || reference.tag === undefined ? undefined : store.resolveTag(reference.tag)
        ]);
        const now = pin.by === 'registry' ? pin.digest : tagged?.digest;
        const ageDays = created === undefined ? undefined : daysBetween(Date.parse(created), clock.now());
        const age = ageDays === undefined ? {} : { ageDays };
        if (now === undefined)
            return age;
        if (now === pin.digest)
            return { ...age, stale: false, now, behindDays: 0 };
        const newer = created === undefined ? undefined : (await (0,resolve/* describeImage */.h)(store, now)).created;
        return {
            ...age,
            stale: true,
            now,
            ...(created === undefined || newer === undefined
                ? {}
                : { behindDays: daysBetween(Date.parse(created), Date.parse(newer)) })
        };
    }
    catch (error) {
        logger.info(`Whether ${pin.name} has become old cannot be told: ${(0,errors/* errorMessage */.gJ)(error).slice(0, 300)}`);
        return {};
    }
}
const daysBetween = (from, to) => Math.max(Math.floor((to - from) / day), 0);
//# sourceMappingURL=freshness.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var src_reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./packages/oci/build/src/tag-hint.js
var tag_hint = __webpack_require__(13335);
// EXTERNAL MODULE: ./build/actions/bake-image/repositories.js
var repositories = __webpack_require__(78202);
;// CONCATENATED MODULE: ./build/actions/bake-image/images.js
/** The images that a build stands on: the lock, what they are, and how old. */




const readLockOf = (inputs, ports) => (0,read_lock/* readLock */.m)(external_node_path_.resolve(ports.workspace, inputs['lock-file']), inputs['lock-file']);
/** @throws UserError for a tag that is not pinned, with the digest that it has now */
async function openBase(inputs, target, lock, ports) {
    if (inputs.base === 'scratch')
        return undefined;
    const written = (0,src_reference/* parseReference */.F2)(inputs.base, 'base');
    const reference = written.kind === 'layout' ? written : (0,lock_file/* imageName */.tO)(inputs.base, 'base');
    const store = (0,repositories/* otherStore */.a$)(reference, inputs, target, ports);
    const name = (0,src_reference/* formatReference */.FH)(reference);
    const common = { name, spelled: [inputs.base], platforms: new Map() };
    if (reference.digest !== undefined) {
        const { digest } = reference;
        const pin = reference.kind === 'layout' ? undefined : { ...common, digest, by: 'name' };
        // The digest decides; the tag says where to look for a newer one.
        const tag = reference.kind === 'registry' ? reference.tag : undefined;
        return { image: { store, digest, name: `${store.name}@${digest}`, ...(tag === undefined ? {} : { tag }) }, pin };
    }
    const locked = lock?.get(name);
    if (reference.kind === 'layout' || reference.tag === undefined || locked === undefined)
        throw await (0,tag_hint/* tagAloneError */.A)(store, reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest', 'base');
    const { digest } = locked;
    ports.logger.info(`${name} is ${digest}, as ${inputs['lock-file']} says`);
    const image = { store, digest, name: `${store.name}@${digest}`, tag: reference.tag };
    return { image, pin: { ...common, ...locked, by: 'lock' } };
}
/** Nothing is decided by it, so a registry that is slow to answer holds nothing up for long. */
const freshnessLimit = 20_000;
/** Starts to ask how old these images are; never rejects. */
async function freshnessReport(pins, base, inputs, target, ports) {
    const open = (0,repositories/* repositoryOpener */.s_)(inputs, target, ports, freshnessLimit);
    const all = base === undefined || pins.includes(base) ? pins : [base, ...pins];
    const images = await Promise.all(all.slice(0, 50).map(async (pin) => ({
        name: pin.name,
        digest: pin.digest,
        by: pin.by,
        ...(await freshnessOf(pin, { open, clock: ports.clock, logger: ports.logger }))
    })));
    const of = images.find(({ name }) => name === base?.name);
    return {
        outputs: {
            'base-stale': of?.stale === undefined ? '' : String(of.stale),
            'base-age': of?.ageDays === undefined ? '' : String(of.ageDays),
            'base-behind': of?.behindDays === undefined ? '' : String(of.behindDays)
        },
        stale: of?.stale ?? false,
        notes: images.flatMap(({ name, stale, behindDays }) => {
            if (stale !== true)
                return [];
            const behind = behindDays === undefined ? '' : `, ${behindDays} days behind`;
            return [`${name} is pinned and has a newer image${behind}: bake with \`call: lock\` to take it`];
        }),
        images
    };
}
//# sourceMappingURL=images.js.map

/***/ }),

/***/ 89469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bakeImage: () => (/* binding */ bakeImage)
});

// EXTERNAL MODULE: ./packages/bake/build/src/refused.js
var refused = __webpack_require__(82389);
// EXTERNAL MODULE: ./packages/bake/build/src/reproduce/reproduction.js + 1 modules
var reproduce_reproduction = __webpack_require__(50779);
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var src_reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./packages/oci/build/src/tag-hint.js
var tag_hint = __webpack_require__(13335);
// EXTERNAL MODULE: ./packages/kit/build/src/progress.js
var src_progress = __webpack_require__(41945);
// EXTERNAL MODULE: ./packages/report/build/src/format.js
var format = __webpack_require__(81015);
// EXTERNAL MODULE: ./packages/report/build/src/sections/reproduction.js
var sections_reproduction = __webpack_require__(96013);
// EXTERNAL MODULE: ./packages/report/build/src/markdown.js
var markdown = __webpack_require__(59437);
;// CONCATENATED MODULE: ./packages/report/build/src/actions/refused-bake.js
/** The job summary of an image that bake-image made and did not publish. */




function renderRefusedBake({ repository, reasons, growth, reproduction }) {
    return `${(0,markdown/* paragraphs */.qN)(`### \u274c Not published: an image for ${(0,markdown/* text */.Qq)(repository, 200)}`, (0,markdown/* alert */.xE)('CAUTION', [
        (0,format/* plural */.LS)(reasons.length, 'reason'),
        ...(0,markdown/* firstOf */.Ku)(reasons.map((reason) => (0,markdown/* text */.Qq)(reason, 400)), 50)
    ]), growth === undefined ? undefined : renderGrowth(growth), (0,sections_reproduction/* renderReproduction */.H)(reproduction))}\n`;
}
function renderGrowth({ layers, files }) {
    const layerRows = layers
        .slice(0, 100)
        .map(({ what, size, isNew }) => [(0,markdown/* text */.Qq)(what, 100), isNew ? '**new**' : 'as before', (0,src_progress/* formatBytes */.z3)(size)]);
    const fileRows = files.map(({ path, layer, size, before }) => [
        (0,markdown/* text */.Qq)(path, 200),
        (0,markdown/* text */.Qq)(layer, 100),
        before === undefined ? '?' : before === 0 ? '**new**' : (0,src_progress/* formatBytes */.z3)(before),
        (0,src_progress/* formatBytes */.z3)(size)
    ]);
    return (0,markdown/* paragraphs */.qN)((0,markdown/* details */.zH)((0,format/* plural */.LS)(layers.length, 'layer'), (0,markdown/* table */.tp)(['Layer', 'Since the previous image', '>Size'], layerRows)), files.length === 0
        ? undefined
        : (0,markdown/* details */.zH)('The largest new and changed files', (0,markdown/* table */.tp)(['File', 'Layer', '>Before', '>Size'], fileRows)));
}
//# sourceMappingURL=refused-bake.js.map
// EXTERNAL MODULE: ./packages/runner/build/src/run.js + 4 modules
var run = __webpack_require__(68246);
// EXTERNAL MODULE: ./packages/runner/build/src/watch-tool.js
var watch_tool = __webpack_require__(76724);
// EXTERNAL MODULE: ./packages/kit/build/src/redact.js
var redact = __webpack_require__(84287);
;// CONCATENATED MODULE: ./build/actions/bake-image/build-ports.js

/** @param watch runs an engine, and shows its lines as they come */
function buildSide(ports, watch) {
    const problems = [];
    const secrets = [];
    const { env, workspace, temporary, logger, clock, signal } = ports;
    return {
        problems,
        mask: (value) => {
            secrets.push(value);
            ports.mask(value);
        },
        buildPorts: {
            tool: watch,
            env,
            workspace,
            temporary,
            logger,
            clock,
            signal,
            hide: (text) => (0,redact/* redact */.E)(text, secrets),
            annotate: (problem) => {
                problems.push(problem);
                ports.annotate(problem);
            }
        }
    };
}
//# sourceMappingURL=build-ports.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/checks.js
/**
 * @param masked secrets that are registered; credentials for a registry are added when they are looked up
 * @param buildPorts for tests of commands, which run in containers
 */
async function checksOf(inputs, ports, masked, buildPorts) {
    // Loaded where there are tests: most runs have none.
    const tests = inputs.tests.length === 0
        ? undefined
        : await (await __webpack_require__.e(/* import() */ 3128).then(__webpack_require__.bind(__webpack_require__, 43128))).readTests(inputs.tests, inputs['test-timeout'], ports, buildPorts);
    return {
        budget: {
            ...(inputs['max-size'] === undefined ? {} : { maxSize: inputs['max-size'] }),
            ...(inputs['max-growth'] === undefined ? {} : { maxGrowth: inputs['max-growth'] })
        },
        ...tests,
        ...(inputs['secrets-check'] ? { secrets: () => [...masked, ...secretVariables(ports.env)] } : {})
    };
}
/** Variables of the step whose names say that they hold a secret; the runner's own tokens have such names too. */
function secretVariables(env) {
    return (Object.entries(env)
        .filter(([name]) => /(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|SIGNING_?KEY)/i.test(name))
        // What only says where a secret is, or which one, is none.
        .filter(([name, value = '']) => !/[_-](?:FILE|PATH|DIR|URL|URI|NAME|ID)$/i.test(name) && value !== '')
        .flatMap(([, value]) => value ?? []));
}
//# sourceMappingURL=checks.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/declaration.js
var declaration = __webpack_require__(48240);
// EXTERNAL MODULE: ./packages/kit/build/src/values.js
var values = __webpack_require__(36432);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/bake-image/dockerfile-declaration.js

/** Inputs of the engines that build a Dockerfile. */
const dockerfileInputs = {
    file: (0,declaration/* optional */.lq)('Dockerfile in the workspace. Default: `Dockerfile` in `context`.', values/* text */.Qq),
    target: (0,declaration/* optional */.lq)('Stage of the Dockerfile to build. Default: the last one.', values/* text */.Qq),
    builder: (0,declaration/* optional */.lq)('Builder of `docker buildx`, by name. Default: the current one.', values/* text */.Qq),
    'build-args': (0,declaration/* defaulted */.P_)('`NAME=value` lines for `ARG`. They end up in the image\u2019s history: not for secrets.', '', values/* nameValues */.Wo),
    'build-contexts': (0,declaration/* defaulted */.P_)('`name=source` lines: other folders, repositories or images that the Dockerfile names.', '', values/* nameValues */.Wo),
    secrets: (0,declaration/* secret */.rJ)((0,declaration/* defaulted */.P_)('`id=value` lines for `RUN --mount=type=secret,id=...`. They are in no layer.', '', values/* nameValues */.Wo)),
    'secret-envs': (0,declaration/* defaulted */.P_)('`id=NAME` lines: secrets from variables of this step\u2019s env.', '', values/* nameValues */.Wo),
    'secret-files': (0,declaration/* defaulted */.P_)('`id=path` lines: secrets from files in the workspace.', '', values/* nameValues */.Wo),
    ssh: (0,declaration/* defaulted */.P_)('Agents or keys for `RUN --mount=type=ssh`, one per line: `default`, `id=socket` or `id=key`.', '', values/* lines */.Mn),
    pull: (0,declaration/* defaulted */.P_)('Ask the registry for newer base images, whatever is on this machine.', 'false', values/* boolean */.zM),
    'no-cache': (0,declaration/* defaulted */.P_)('Run every step anew.', 'false', values/* boolean */.zM),
    'no-cache-filters': (0,declaration/* defaulted */.P_)('Stages whose steps are run anew, one per line; for buildkit.', '', values/* lines */.Mn),
    scrub: (0,declaration/* defaulted */.P_)('Paths that shall not be in the layers of the build, one per line, as in .dockerignore; `leftovers` stands for logs, caches and seeds of package managers. What is taken out is listed in the log and the summary.', '', values/* lines */.Mn),
    network: (0,declaration/* defaulted */.P_)('Of RUN steps: `default`, `none` or `host`.', 'default', values/* oneOf */.yL('default', 'none', 'host')),
    'add-hosts': (0,declaration/* defaulted */.P_)('`name:address` lines for RUN steps.', '', values/* lines */.Mn),
    ulimit: (0,declaration/* defaulted */.P_)('Limits of RUN steps, one per line, such as `nofile=1024:2048`.', '', values/* lines */.Mn),
    'shm-size': (0,declaration/* optional */.lq)('Size of /dev/shm in RUN steps, such as `128m`.', values/* text */.Qq),
    'cgroup-parent': (0,declaration/* optional */.lq)('Control group that RUN steps run in.', values/* text */.Qq),
    allow: (0,declaration/* defaulted */.P_)('Rights that the builder may give to RUN steps, one per line: `network.host`, `security.insecure`, `device=...`; for buildkit.', '', values/* lines */.Mn),
    'cache-from': (0,declaration/* defaulted */.P_)('Where build steps may be taken from, one per line: `type=gha`, `type=registry,ref=...`, ...; for buildah a repository.', '', values/* lines */.Mn),
    'cache-to': (0,declaration/* defaulted */.P_)('Where build steps are kept, one per line, as in `cache-from`.', '', values/* lines */.Mn),
    'bake-files': (0,declaration/* defaulted */.P_)('Files for `docker buildx bake` in the workspace, one per line: `docker-bake.hcl`, JSON or a compose file. `bake-target` says what is built.', '', values/* lines */.Mn),
    'bake-target': (0,declaration/* optional */.lq)('Target of `bake-files`. It takes the place of `context`, `file` and `target`; what else is given here is added to it.', values/* text */.Qq)
};
//# sourceMappingURL=dockerfile-declaration.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/declaration.js



const declaration_declaration = (0,declaration/* declareAction */.DW)({
    name: 'bake-image',
    description: 'Bakes an image from a Dockerfile, or from a base and files without a container engine, the same bytes every time, and publishes it by digest',
    good: ['baked', 'unchanged', 'pass', 'locked'],
    inputs: {
        image: (0,declaration/* required */.mw)('Where the image goes: `host/repository` or `oci-layout://path` (relative to the workspace), without tag or digest.', values/* text */.Qq),
        engine: (0,declaration/* defaulted */.P_)('`layers`: from `files`, without a container engine. `buildkit`: a Dockerfile, by `docker buildx`. `buildah`: a Dockerfile, without a daemon. `auto`: `layers` where `files` is given or there is no Dockerfile, else `buildkit`, else `buildah` when only that is there.', 'auto', values/* oneOf */.yL('auto', 'layers', 'buildkit', 'buildah')),
        context: (0,declaration/* defaulted */.P_)('Folder in the workspace: what a Dockerfile sees, and what the sources of `files` are relative to. A Dockerfile engine also takes the URL of a Git repository that ends in `.git`, with `#<commit>`.', '.', values/* text */.Qq),
        platforms: (0,declaration/* defaulted */.P_)('Platforms of the image, one per line, such as `linux/amd64` or `linux/arm64`. One gives a manifest, more give an index.', 'linux/amd64', values/* lines */.Mn),
        base: (0,declaration/* defaulted */.P_)('Engine `layers`: the image to stand on, by digest (`host/repository@sha256:...` or `oci-layout://path@sha256:...`), by a tag that `lock-file` pins, or `scratch`.', 'scratch', values/* text */.Qq),
        'lock-file': (0,declaration/* defaulted */.P_)('File in the workspace that says which bytes the images are that the build stands on. It need not exist.', 'bake.lock', values/* text */.Qq),
        lock: (0,declaration/* defaulted */.P_)('`use`: what `lock-file` says counts, other images are taken as their registry has them now. `strict`: an image that is neither in `lock-file` nor written with its digest is refused.', 'use', values/* oneOf */.yL('use', 'strict')),
        call: (0,declaration/* defaulted */.P_)('`build`. `lock`: write what the images are now into `lock-file`, bake nothing. `check`: judge the Dockerfile by BuildKit\u2019s checks, any finding fails the step. `outline`, `targets`: describe the Dockerfile\u2019s arguments and secrets, or its stages, in `metadata`.', 'build', values/* oneOf */.yL('build', 'lock', 'check', 'outline', 'targets')),
        files: (0,declaration/* optional */.lq)("Engine `layers`: what to copy, one `src:dest` or `src:dest:mode` per line, each line a layer, dependencies below it in one of their own; a folder's content goes to `dest`. Put what changes seldom first. `.git` is always left out, and what the context's `.dockerignore` names.", values/* copies */.w$),
        owner: (0,declaration/* optional */.lq)('Engine `layers`: `uid:gid` of what `files` brings, in numbers, such as `1000:1000`. Default: `0:0`.', values/* text */.Qq),
        permissions: (0,declaration/* defaulted */.P_)('Engine `layers`: owners and modes of single paths, one `pattern --chown=uid:gid --chmod=0640` per line. Patterns as in .dockerignore, for paths in the image; a mode is for files, or for folders where the pattern ends in `/`; the last line that matches counts.', '', values/* lines */.Mn),
        remove: (0,declaration/* defaulted */.P_)('Engine `layers`: paths of the base that the image shall not have, one per line, `*`, `**` and `!` as in .dockerignore. They are hidden, not erased: the base\u2019s layers stay.', '', values/* lines */.Mn),
        entrypoint: (0,declaration/* optional */.lq)('Entrypoint as a JSON array, such as `["node", "server.js"]`. Default: of the base.', values/* argv */.vU),
        cmd: (0,declaration/* optional */.lq)('Arguments of the entrypoint as a JSON array. Default: of the base, unless `entrypoint` is given.', values/* argv */.vU),
        env: (0,declaration/* defaulted */.P_)('`NAME=value` lines, added to those of the base. Not for secrets.', '', values/* nameValues */.Wo),
        workdir: (0,declaration/* optional */.lq)('Working directory, an absolute path in the image. Default: of the base.', values/* text */.Qq),
        user: (0,declaration/* optional */.lq)('User, or `user:group`, by name or number. Default: of the base.', values/* text */.Qq),
        expose: (0,declaration/* defaulted */.P_)('Ports the image listens on, one per line: `8080` or `53/udp`.', '', values/* lines */.Mn),
        compression: (0,declaration/* defaulted */.P_)('Of the layers that are made: `gzip`, or `zstd`, which is smaller and faster but needs newer engines.', 'gzip', values/* oneOf */.yL('gzip', 'zstd')),
        tags: (0,declaration/* defaulted */.P_)('Tags to move to the image, one per line. A bare one moves in `image` and in all `mirrors`, one in full (`host/repository:tag`) only there. For people: no decision is taken by a tag. Default for a layout: `latest`.', '', values/* lines */.Mn),
        mirrors: (0,declaration/* defaulted */.P_)('Other repositories that get the same bytes, one per line, like `image`. Each with its own credentials from Docker\u2019s configuration.', '', values/* lines */.Mn),
        push: (0,declaration/* optional */.lq)('Publish the image. `false`: bake and check it only. Default: `true`, `false` for a pull request from a fork.', values/* boolean */.zM),
        layout: (0,declaration/* optional */.lq)('Folder in the workspace where the image is written as an OCI layout too, published or not.', values/* text */.Qq),
        load: (0,declaration/* defaulted */.P_)('Load the image into `docker` or `podman` on this machine after the checks, the same bytes; `true`: whichever is there.', 'false', values/* oneOf */.yL('false', 'true', 'docker', 'podman')),
        labels: (0,declaration/* defaulted */.P_)('`NAME=value` lines for the configuration. Nothing that changes from run to run, or the digest does too.', '', values/* nameValues */.Wo),
        annotations: (0,declaration/* defaulted */.P_)('`NAME=value` lines for the manifests and, with several platforms, the index and its entries.', '', values/* nameValues */.Wo),
        'source-date-epoch': (0,declaration/* optional */.lq)('Time of files and image in seconds since 1970. Default: of the last commit of `context` (0 without git); the engine layers then gives dependencies 1980-01-01, so that their layer stays the same.', values/* integer */.nd(0, 8 ** 11 - 1)),
        previous: (0,declaration/* optional */.lq)('Image by digest to compare with and to take unchanged layers from. Default: what the first tag names.', values/* text */.Qq),
        'skip-unchanged': (0,declaration/* defaulted */.P_)('Take an earlier image of the same input instead of baking, if provenance that `config` or `public-key` verifies binds the input digest to it.', 'true', values/* boolean */.zM),
        'rebuild-after': (0,declaration/* defaulted */.P_)('A Dockerfile\u2019s image that is older is baked anew without cache, for fresh packages, although its input is unchanged. `0s`: always.', '7d', values/* duration */.p0),
        reproduce: (0,declaration/* defaulted */.P_)('`verify`: build a second time, without cache, and publish only if both are the same to the byte; else the summary names file, layer and cause, with advice. `report`: the same, but a difference is only told. `off`: build once.', 'off', values/* oneOf */.yL('off', 'verify', 'report')),
        tests: (0,declaration/* defaulted */.P_)('Files with acceptance tests, one per line: YAML of container-structure-test, schema 2.0.0. They pass, or nothing is published. `commandTests` run in `docker` or `podman`.', '', values/* lines */.Mn),
        'test-timeout': (0,declaration/* defaulted */.P_)('Longest time of each command of `commandTests`.', '5m', values/* duration */.p0),
        'max-size': (0,declaration/* optional */.lq)('Most bytes to download for one platform, such as `200MB`.', values/* size */.Ej),
        'max-growth': (0,declaration/* optional */.lq)('Most bytes that one platform may be larger than in the previous image, such as `10MB`.', values/* size */.Ej),
        'secrets-check': (0,declaration/* defaulted */.P_)('Publish nothing that holds a secret of this step, a private key or a well-known token, in any layer or in the configuration.', 'true', values/* boolean */.zM),
        ...dockerfileInputs,
        ...inputs/* trustInputs */.Av,
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`baked`, `unchanged` (the first tag had this digest already, or an earlier image of the same input was taken), `refused` (a check failed, nothing is published), `locked` (`call: lock`), `pass` or `fail` of the other `call`s, or `error`.',
        image: 'The image by digest; empty where it was not published and no layout was written.',
        digest: 'Its digest: pass this on between jobs.',
        'image-id': 'Digest of the configuration, which engines show as the image id; with several platforms, of the first.',
        'input-digest': 'Digest of all that went in: files, images, options; not the time. Empty where a Dockerfile takes something that cannot be told before the build; what its RUN steps fetch is never in it.',
        'baked-on': 'When a Dockerfile\u2019s image was really baked, such as `2026-11-21T12:00:00.000Z`: now, or when the earlier image was that is taken. Empty where nobody\u2019s provenance is trusted.',
        changed: '`true` unless the first tag (without tags: the repository) had this digest already; of `call: lock`, whether the file is another one now.',
        platforms: 'JSON list: platform, digest, size in bytes.',
        size: 'Bytes to download, over all platforms: compressed layers and configuration.',
        'size-delta': 'Difference in bytes to the previous image; empty if there was none with the same platforms.',
        base: 'The base image by digest; empty for `scratch`, and where a Dockerfile stands on several.',
        'base-digest': 'Digest of the base image; empty where `base` is.',
        'base-stale': '`true` when the base\u2019s tag names another image by now, else `false`; empty where there is no tag or nobody can be asked.',
        'base-age': 'Whole days since the base image was made; empty where it does not say.',
        'base-behind': 'Whole days from the base image to the one that its tag names now; empty where that is not known.',
        layout: 'Path of the OCI layout, as it was given; empty where none was written.',
        reproducible: '`true` or `false` with `reproduce`: whether two builds were the same to the byte; empty when it is off.',
        metadata: 'JSON: all of the above and the new layers (digest, diffId, size, createdBy); for a Dockerfile the engine, the images it stands on with their age, and the problems of the Dockerfile.'
    }
});
//# sourceMappingURL=declaration.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/engines/choose-engine.js
var choose_engine = __webpack_require__(30671);
// EXTERNAL MODULE: ./build/actions/bake-image/engine-inputs.js
var engine_inputs = __webpack_require__(51372);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/bake/build/src/platform.js
var src_platform = __webpack_require__(58194);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/bake/build/src/ignore-file.js
var ignore_file = __webpack_require__(17526);
;// CONCATENATED MODULE: ./packages/bake/build/src/ownership.js
/** Whose the files of the engine `layers` are, and their modes, where the defaults are not meant. Pure. */


const maxId = 2 ** 32 - 2;
const maxRules = 1000;
/** `uid` or `uid:gid`; the group of `uid` alone is the same number. @throws UserError */
function parseOwner(text, input) {
    const match = /^(\d{1,10})(?::(\d{1,10}))?$/.exec(text);
    const uid = Number(match?.[1]);
    const gid = Number(match?.[2] ?? match?.[1]);
    if (match === null || uid > maxId || gid > maxId)
        throw new errors/* UserError */.yo(input, text, '`uid` or `uid:gid` in numbers, such as `1000:1000`: names differ between images');
    return { uid, gid };
}
/** Lines of `pattern --chown=uid:gid --chmod=mode`; of several that match, the last one that says something counts. */
class PathRules {
    rules;
    constructor(rules) {
        this.rules = rules;
    }
    /** @throws UserError */
    static parse(lines) {
        if (lines.length > maxRules)
            throw new errors/* UserError */.yo('permissions', `${lines.length} lines`, `at most ${maxRules}`);
        return new PathRules(lines.map((line) => parseRule(line)));
    }
    /**
     * @param names of one path, relative to the root of the image: what it is, and how `files` calls it
     * @param isFolder modes are for files, or for folders where the pattern ends in `/`; owners are for both
     */
    rightsOf(names, isFolder) {
        let rights = {};
        for (const { matches, folders, owner, mode } of this.rules) {
            if (!names.some((name) => matches(name)))
                continue;
            rights = {
                ...rights,
                ...(owner === undefined ? {} : { owner }),
                ...(mode === undefined || folders !== isFolder ? {} : { mode })
            };
        }
        return rights;
    }
}
function parseRule(line) {
    const wrong = (cause) => new errors/* UserError */.yo('permissions', line, 'a path in the image, `*` and `**` as in .dockerignore, then `--chown=uid:gid`, `--chmod=0755` or both', { cause });
    const match = /^(\/.*?)((?: +--ch(?:own|mod)=\S+)+)$/.exec(line.trim());
    if (match === null)
        throw wrong();
    const [, path = '', flags = ''] = match;
    let rights = {};
    for (const flag of flags.trim().split(/ +/)) {
        const value = flag.slice(flag.indexOf('=') + 1);
        const twice = flag.startsWith('--chown') ? rights.owner : rights.mode;
        if (twice !== undefined)
            throw wrong();
        if (flag.startsWith('--chown'))
            rights = { ...rights, owner: parseOwner(value, 'permissions') };
        else if (/^0?[0-7]{3,4}$/.test(value))
            rights = { ...rights, mode: Number.parseInt(value, 8) };
        else
            throw wrong();
    }
    const folders = path.endsWith('/');
    // The root itself is in no layer; what is meant is all that lies in it.
    const pattern = path === '/' ? '**' : path;
    if (pattern.startsWith('/!'))
        throw wrong();
    let rules;
    try {
        rules = ignore_file/* IgnoreRules */.w.parse(pattern);
    }
    catch (error) {
        throw wrong(error);
    }
    return { ...rights, folders, matches: (name) => rules.at(name).ignored };
}
//# sourceMappingURL=ownership.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/oci/build/src/documents.js
var documents = __webpack_require__(98163);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/bake/build/src/checks/check-image.js + 1 modules
var check_image = __webpack_require__(4140);
// EXTERNAL MODULE: ./packages/bake/build/src/checks/inspection.js + 1 modules
var checks_inspection = __webpack_require__(13267);
// EXTERNAL MODULE: ./packages/bake/build/src/checks/secret-search.js + 3 modules
var secret_search = __webpack_require__(82605);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/media-types.js
var media_types = __webpack_require__(27077);
// EXTERNAL MODULE: ./packages/bake/build/src/image-config.js
var image_config = __webpack_require__(45935);
// EXTERNAL MODULE: ./packages/bake/build/src/publish.js
var publish = __webpack_require__(16226);
;// CONCATENATED MODULE: ./packages/bake/build/src/compose-image.js
/** Composes the documents of a whole image: a manifest for one platform, an index for more. Pure. */




/**
 * @param built sorted by `byPlatform`
 * @param annotations of the user: they stand on manifest, index and the index's entries alike
 */
function composeImage(built, options) {
    const { base, annotations } = options;
    /** The base as far as it is this level's: a platform's manifest stands on a platform's manifest. */
    const level = (digest) => ({
        ...(base === undefined || digest === undefined
            ? {}
            : { 'org.opencontainers.image.base.name': base.name, 'org.opencontainers.image.base.digest': digest }),
        ...annotations
    });
    const platforms = built.map((one) => composePlatform(one, options, level(one.below?.descriptor.digest)));
    const [only] = platforms;
    if (only !== undefined && platforms.length === 1)
        return { top: only.manifest, platforms };
    const entries = platforms.map(({ manifest: { descriptor } }, i) => {
        const one = built[i];
        const own = level(one?.below?.descriptor.digest);
        return { ...descriptor, platform: one?.platform, annotations: Object.keys(own).length === 0 ? undefined : own };
    });
    const own = level(base?.digest);
    const bytes = Buffer.from((0,json/* canonicalJson */.dj)({
        schemaVersion: 2,
        mediaType: media_types/* mediaTypes */.Ib.index,
        manifests: entries,
        annotations: Object.keys(own).length === 0 ? undefined : own
    }));
    return { top: toManifest(bytes, media_types/* mediaTypes */.Ib.index), platforms };
}
function composePlatform({ platform, below, layers }, { run, created }, annotations) {
    const configBytes = (0,image_config/* composeConfig */.Rm)(platform, below, layers, run, created);
    // Read back by the rules for foreign documents: what they would refuse must not be published.
    const readConfig = (0,documents/* parseImageConfig */.FB)(configBytes, 'the configuration of the new image');
    const config = { mediaType: media_types/* mediaTypes */.Ib.config, digest: (0,digest/* digestOf */.ol)(configBytes), size: configBytes.length };
    const manifest = toManifest((0,image_config/* composeManifest */.WJ)(config, below, layers, annotations), media_types/* mediaTypes */.Ib.manifest);
    return {
        platform: (0,src_image/* formatPlatform */.B)(platform),
        manifest,
        config: (0,publish/* bytesBlob */.XU)(config, configBytes),
        readConfig,
        size: (0,publish/* imageSize */.R9)(config, [...(below?.manifest.layers ?? []), ...layers.map(({ descriptor }) => descriptor)])
    };
}
function toManifest(bytes, mediaType) {
    return { bytes, descriptor: { mediaType, digest: (0,digest/* digestOf */.ol)(bytes), size: bytes.byteLength } };
}
/** The order of an index: one image has one index, in whatever order its platforms were asked for. */
function byPlatform(a, b) {
    return (0,json/* compareBytes */.Xo)((0,src_image/* formatPlatform */.B)(a), (0,src_image/* formatPlatform */.B)(b));
}
//# sourceMappingURL=compose-image.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/gzip.js
var gzip = __webpack_require__(75697);
// EXTERNAL MODULE: ./packages/bake/build/src/file-thread.js + 1 modules
var file_thread = __webpack_require__(39354);
;// CONCATENATED MODULE: ./packages/bake/build/src/input-digest.js


/** Raised when the same inputs begin to give another image. */
const input_digest_format = 3;
/**
 * The digest of all that decides what is in an image, and of nothing that changes from run to run: two commits with
 * the same files and options have the same. The time that goes into the image is left out for that reason, tags too.
 */
function inputDigest(inputs) {
    const { entrypoint, cmd, env, workdir, user, expose, labels } = inputs.run;
    const record = {
        format: input_digest_format,
        engine: 'layers',
        base: inputs.base,
        platforms: inputs.platforms.map(src_image/* formatPlatform */.B),
        compression: inputs.compression,
        annotations: inputs.annotations,
        config: { entrypoint, cmd, env: Object.entries(env), workdir, user, expose, labels },
        tests: inputs.tests,
        remove: inputs.remove,
        permissions: inputs.permissions,
        owner: inputs.owner,
        layers: inputs.layers
    };
    return (0,digest/* digestOf */.ol)((0,json/* canonicalJson */.dj)(record));
}
//# sourceMappingURL=input-digest.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/layer-name.js
/** How the layers of the engine `layers` are called. Pure. */

/** @param part of a line of `files` that became a layer of its own */
function copyName({ source, destination, mode }, owner, part) {
    const chown = owner === undefined ? '' : `--chown=${owner.uid}:${owner.gid} `;
    const chmod = mode === undefined ? '' : `--chmod=${mode.toString(8).padStart(4, '0')} `;
    return {
        shown: `${source}:${destination}${part === undefined ? '' : ` (${part})`}`,
        createdBy: `COPY ${chown}${chmod}${source} ${destination}${part === undefined ? '' : ` # ${part}`}`
    };
}
/** @param lines of `remove` */
function removeName(lines) {
    return { shown: 'remove', createdBy: `REMOVE ${(0,printable/* printable */.g)(lines.join(' '), 500)}` };
}
//# sourceMappingURL=layer-name.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-reader.js + 1 modules
var layer_reader = __webpack_require__(98492);
;// CONCATENATED MODULE: ./packages/bake/build/src/handoff.js
/** Hands a stream's pieces from one loop to another, one at a time, so that neither runs ahead of the other. */
class Handoff {
    #waiting;
    #wake = () => undefined;
    #state = 'open';
    /** Returns when the other side asks for the next piece, or wants no more. */
    put(item) {
        if (this.#state !== 'open')
            return Promise.resolve();
        return new Promise((resolve) => {
            this.#waiting = { item, taken: resolve };
            this.#wake();
        });
    }
    /** No more pieces come. */
    end() {
        if (this.#state === 'open')
            this.#state = 'ended';
        this.#wake();
    }
    async *[Symbol.asyncIterator]() {
        try {
            for (;;) {
                const waiting = this.#waiting;
                if (waiting !== undefined) {
                    this.#waiting = undefined;
                    // Before the piece is worked on, so that the next one is made meanwhile.
                    waiting.taken();
                    yield waiting.item;
                }
                else if (this.#state === 'open')
                    await new Promise((resolve) => {
                        this.#wake = resolve;
                    });
                else
                    return;
            }
        }
        finally {
            this.#state = 'closed';
            this.#waiting?.taken();
            this.#waiting = undefined;
        }
    }
}
//# sourceMappingURL=handoff.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/layer-file.js
var layer_file = __webpack_require__(34983);
// EXTERNAL MODULE: ./packages/bake/build/src/compress.js + 1 modules
var compress = __webpack_require__(91477);
;// CONCATENATED MODULE: ./packages/bake/build/src/piece-pool.js
/**
 * Buffers that go round. A layer of a gigabyte in fresh ones costs as much in page faults and garbage collection as in
 * reading it.
 */

class PiecePool {
    #free = [];
    /** One of `pieceSize` bytes, with whatever is in it. */
    take() {
        return this.#free.pop() ?? Buffer.allocUnsafeSlow(compress/* pieceSize */.QN);
    }
    /** Gives back what nobody reads any more; the last piece of a stream is shorter, and not kept. */
    give(piece) {
        if (piece.byteLength === compress/* pieceSize */.QN)
            this.#free.push(piece);
    }
}
//# sourceMappingURL=piece-pool.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/previous.js
var src_previous = __webpack_require__(46524);
// EXTERNAL MODULE: ./packages/bake/build/src/source-content.js
var source_content = __webpack_require__(96908);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/bake/build/src/tar-writer.js
var tar_writer = __webpack_require__(30904);
;// CONCATENATED MODULE: ./packages/bake/build/src/tar-stream.js
/** The uncompressed layer as a stream, read straight from the sources into its pieces. */





/**
 * Pieces of `pieceSize`, the last one shorter.
 * @param entries sorted, as they shall stand
 * @param onBytes told of each piece of content, for progress
 * @param pool where pieces come from, and where whoever reads them gives them back; absent: each is a new one
 * @throws UserError when a file is not what it was when it was hashed
 */
async function* tarStream(entries, onBytes, pool) {
    const piece = new Piece(() => pool?.take() ?? Buffer.allocUnsafeSlow(compress/* pieceSize */.QN));
    for (const entry of entries) {
        const header = (0,tar_writer/* tarHeader */.pI)(entry);
        if (!piece.put(header))
            yield* piece.add(header);
        // Nothing to read: a whiteout has no source at all.
        if (entry.type !== 'file' || entry.size === 0)
            continue;
        if (!piece.readWhole(entry, onBytes))
            yield* piece.read(entry, onBytes);
        const padding = (0,tar_writer/* tarPadding */.vr)(entry.size);
        if (!piece.put(padding))
            yield* piece.add(padding);
    }
    yield* piece.add(tar_writer/* tarEnd */.JO);
    yield piece.rest();
}
class Piece {
    take;
    #bytes;
    #length = 0;
    constructor(take) {
        this.take = take;
        this.#bytes = take();
    }
    rest() {
        return this.#bytes.subarray(0, this.#length);
    }
    /** Adds what does not fill the piece; false, and nothing is done, for more: then `add` does it. */
    put(bytes) {
        if (this.#length + bytes.byteLength >= compress/* pieceSize */.QN)
            return false;
        this.#bytes.set(bytes, this.#length);
        this.#length += bytes.byteLength;
        return true;
    }
    *add(bytes) {
        for (let at = 0; at < bytes.byteLength;) {
            const part = bytes.subarray(at, at + compress/* pieceSize */.QN - this.#length);
            this.#bytes.set(part, this.#length);
            at += part.byteLength;
            yield* this.#grow(part.byteLength);
        }
    }
    /** `read` for a file that does not fill the piece, as nearly all do; false, and nothing is done, for others. */
    readWhole({ source = '', size, sha256, path }, onBytes) {
        const at = this.#length;
        if (at + size >= compress/* pieceSize */.QN)
            return false;
        const file = (0,external_node_fs_.openSync)(source, 'r');
        try {
            if ((0,source_content/* fill */.GS)(file, this.#bytes, at, size) !== size)
                throw (0,source_content/* changedError */.zi)(path);
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
        if (sha256 !== undefined && (0,external_node_crypto_.hash)('sha256', this.#bytes.subarray(at, at + size)) !== sha256)
            throw (0,source_content/* changedError */.zi)(path);
        this.#length += size;
        onBytes(size);
        return true;
    }
    /** Exactly the bytes that were hashed before: the input digest stands for what is baked. */
    *read({ source = '', size, sha256, path }, onBytes) {
        const file = (0,external_node_fs_.openSync)(source, 'r');
        try {
            const sum = (0,external_node_crypto_.createHash)('sha256');
            for (let missing = size; missing > 0;) {
                const wanted = Math.min(missing, compress/* pieceSize */.QN - this.#length);
                if ((0,source_content/* fill */.GS)(file, this.#bytes, this.#length, wanted) !== wanted)
                    throw (0,source_content/* changedError */.zi)(path);
                sum.update(this.#bytes.subarray(this.#length, this.#length + wanted));
                missing -= wanted;
                onBytes(wanted);
                yield* this.#grow(wanted);
            }
            if (sha256 !== undefined && sum.digest('hex') !== sha256)
                throw (0,source_content/* changedError */.zi)(path);
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    *#grow(count) {
        this.#length += count;
        if (this.#length < compress/* pieceSize */.QN)
            return;
        const full = this.#bytes;
        // A new one: whoever has this one may still be compressing it.
        this.#bytes = this.take();
        this.#length = 0;
        yield full;
    }
}
//# sourceMappingURL=tar-stream.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/own-layers.js
/** Makes the layers of our own, each at most once whatever the number of platforms. */










class LayerMaker {
    options;
    #made = new Map();
    #pool = new PiecePool();
    constructor(options) {
        this.options = options;
    }
    /**
     * Makes a layer and has it looked at: what is judged are the bytes whose digest the configuration names.
     * @param entries sorted, as they shall stand
     */
    async make(entries, name, inspection) {
        const key = (0,digest/* digestOf */.ol)(JSON.stringify(entries));
        const known = this.#made.get(key);
        if (known !== undefined) {
            await inspection.read(toInspect(known));
            return known;
        }
        const layer = await this.#build(entries, name, inspection);
        this.#made.set(key, layer);
        return layer;
    }
    async #build(entries, called, inspection) {
        const { previous, compression, folder, logger, clock, thread } = this.options;
        const file = external_node_path_.join(folder, String(this.#made.size));
        const { createdBy, shown } = called;
        const total = entries.reduce((sum, entry) => sum + entry.size, 0);
        const progress = (0,src_progress/* startProgress */.ot)(logger, clock, `layer ${shown}`, 'bytes', total);
        const open = (onBytes = () => undefined) => 
        // What zstd compresses it does not give back.
        (compression === 'gzip' ? thread?.tar(entries, onBytes) : undefined) ??
            new layer_file/* Hashed */.O(tarStream(entries, onBytes, this.#pool));
        const content = () => open((count) => progress.advance(count));
        const give = (piece) => {
            if (thread?.give(piece) !== true)
                this.#pool.give(piece);
        };
        const name = { createdBy, inBase: false };
        // Read again from the files, and not unpacked: cheaper, and both digests are compared all the same.
        const source = { getBlob: () => tarStream(entries, () => undefined) };
        const madeOf = (descriptor, diffId, size, from) => ({
            descriptor,
            diffId,
            createdBy,
            source: from ?? sourceOf(file),
            local: { source, descriptor: { mediaType: media_types/* mediaTypes */.Ib.layer, digest: diffId, size } },
            reused: from !== undefined,
            ...(from === undefined ? {} : { from })
        });
        const write = async (tar) => {
            const { descriptor, diffId, tarSize } = await (0,layer_file/* writeLayer */.B)(tar, compression, file, give);
            return madeOf(descriptor, diffId, tarSize);
        };
        if (previous === undefined || previous.layers.size === 0) {
            const layer = await followed(content(), write, name, inspection);
            progress.done();
            return layer;
        }
        // Whether it must be compressed is known when all of it was read: the sources are then read once more, if at all.
        let layer;
        const whole = content();
        await inspection.follow(lend(whole, give), name, async () => {
            const diffId = whole.digest();
            const stored = await this.#stored(previous, diffId, shown);
            layer = stored === undefined ? await write(open()) : madeOf(stored, diffId, whole.size(), previous.store);
            if (layer.diffId !== diffId)
                throw (0,source_content/* changedError */.zi)(shown);
            return toInspect(layer);
        });
        progress.done();
        if (layer === undefined)
            throw new Error('a layer that was read to its end is there');
        return layer;
    }
    /**
     * The previous image's layer with the same content: nothing is compressed or sent, and the digest stays what it was
     * even if this machine compresses to other bytes. Anybody can write to a registry, so the stored layer is read and
     * must unpack to our bytes, unless verified provenance says that the image was baked.
     */
    async #stored(previous, diffId, shown) {
        const { compression, logger } = this.options;
        const descriptor = (0,src_previous/* storedLayer */.Jr)(previous, diffId, compression);
        if (descriptor === undefined)
            return undefined;
        // Somebody's garbage collection may have taken it, whatever the provenance says.
        if (previous.trusted === true && (await previous.store.hasBlob(descriptor.digest))) {
            logger.info(`${shown}: unchanged, the layer ${(0,digest/* shortDigest */.VK)(descriptor.digest)} of the previous, verified image`);
            return descriptor;
        }
        try {
            // oxlint-disable-next-line no-empty -- read to the end, where both digests are compared
            for await (const _ of (0,layer_reader/* readLayer */.w)(previous.store, descriptor, diffId)) {
            }
        }
        catch (error) {
            logger.info(`${shown}: the previous image's layer cannot be taken over (${(0,errors/* errorMessage */.gJ)(error)})`);
            return undefined;
        }
        logger.info(`${shown}: unchanged, the layer ${(0,digest/* shortDigest */.VK)(descriptor.digest)} of the previous image`);
        return descriptor;
    }
}
/** Reads a layer for the inspection and for the writer at once, piece by piece. */
async function followed(content, write, name, inspection) {
    const handoff = new Handoff();
    const writing = write({
        [Symbol.asyncIterator]: () => handoff[Symbol.asyncIterator](),
        size: () => content.size(),
        digest: () => content.digest()
    });
    let failure;
    writing.catch((error) => {
        failure = error;
    });
    const both = async function* () {
        for await (const piece of content) {
            await handoff.put(piece);
            // A full disk: nothing more needs to be read.
            if (failure !== undefined)
                throw failure;
            yield piece;
        }
        handoff.end();
    };
    try {
        await Promise.all([inspection.follow(both(), name, async () => toInspect(await writing)), writing]);
    }
    finally {
        // What was not read to its end must not be waited for.
        handoff.end();
        await writing.catch(() => undefined);
    }
    return writing;
}
/** The stream for a reader that is done with a piece when it asks for the next. */
async function* lend(pieces, give) {
    for await (const piece of pieces) {
        yield piece;
        give(piece);
    }
}
function toInspect({ local, descriptor, diffId, createdBy }) {
    return { ...local, diffId, createdBy, size: descriptor.size, inBase: false };
}
function sourceOf(file) {
    return { getBlob: () => (0,external_node_fs_.createReadStream)(file, { highWaterMark: 2 ** 18 }) };
}
//# sourceMappingURL=own-layers.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/place.js
/** Decides where entries stand in a layer, given what is below it. Pure. */


/**
 * The members of a layer, sorted by the bytes of their paths, parents included. Directories that exist below keep
 * their mode and owner, and links to directories are followed: runtimes that unpack each layer alone would otherwise
 * replace a base's `/lib -> usr/lib` by a new directory.
 * @param tree what is below; not changed
 * @param mtime for all entries, in seconds
 * @param rights whose all is that is not in the base, and what `permissions` says
 * @throws UserError when a file would stand in the place of a directory, or two files in one
 */
function placeEntries(sources, tree, mtime, shown, rights = { rules: PathRules.parse([]) }) {
    const { rules, owner = { uid: 0, gid: 0 } } = rights;
    const placed = new Map();
    const folders = new Map();
    /** The real path of a directory of the image, put into the layer with all its parents. */
    const directory = (wanted) => {
        const known = folders.get(wanted);
        if (known !== undefined)
            return known;
        let real;
        try {
            real = tree.resolveDirectory(wanted);
        }
        catch (error) {
            throw new errors/* UserError */.yo('files', shown, `a dest that is a folder in the base image (${(0,errors/* errorMessage */.gJ)(error)})`);
        }
        for (let end = real.indexOf('/');; end = real.indexOf('/', end + 1)) {
            const path = end < 0 ? real : real.slice(0, end);
            if (path !== '')
                addDirectory(path);
            if (end < 0)
                break;
        }
        folders.set(wanted, real);
        return real;
    };
    const addDirectory = (path) => {
        const there = placed.get(path);
        if (there?.type === 'directory')
            return;
        if (there !== undefined)
            throw clash(path);
        const below = tree.lookup(path);
        placed.set(path, { path, type: 'directory', mode: 0o755, ...owner, ...idsOf(below), size: 0, mtime });
        if (below === undefined)
            applyRules(path, path);
    };
    /** A folder that is only on the way keeps what the base has; one that a line brings does not. */
    const applyRules = (path, name) => {
        const there = placed.get(path);
        if (there === undefined)
            return;
        const { owner: own, mode } = rules.rightsOf([path, name], there.type === 'directory');
        placed.set(path, { ...there, ...own, ...(mode === undefined || there.type === 'symlink' ? {} : { mode }) });
    };
    const clash = (path) => new errors/* UserError */.yo('files', shown, `no two things at /${path} of the image`);
    for (const entry of sources) {
        if (entry.type === 'directory') {
            applyRules(directory(entry.destination), entry.destination);
            continue;
        }
        const cut = entry.destination.lastIndexOf('/');
        const parent = directory(entry.destination.slice(0, Math.max(cut, 0)));
        const name = entry.destination.slice(cut + 1);
        const path = parent === '' ? name : `${parent}/${name}`;
        if (placed.has(path))
            throw clash(path);
        if (name === '' || tree.lookup(path)?.kind === 'directory')
            throw new errors/* UserError */.yo('files', shown, `another dest: /${path} is a directory; end dest in \`/\` to copy into it`);
        const link = entry.linkTarget;
        placed.set(path, {
            path,
            type: entry.type,
            mode: entry.mode,
            ...owner,
            size: entry.size,
            mtime,
            source: entry.source,
            ...(entry.sha256 === undefined ? {} : { sha256: entry.sha256 }),
            ...(entry.inode === undefined ? {} : { inode: entry.inode }),
            ...(link === undefined ? {} : { linkTarget: link })
        });
        applyRules(path, entry.destination);
    }
    const first = new Map();
    return [...placed.values()]
        .toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.path, b.path))
        .map(({ inode, ...entry }) => {
        if (inode === undefined)
            return entry;
        // One rule for which name is the file, so that the order of a folder does not matter.
        const target = first.get(inode);
        first.set(inode, target ?? entry);
        if (target === undefined)
            return entry;
        // Two names of one file have one owner and one mode.
        const { mode, uid, gid } = target;
        return { path: entry.path, type: 'hardlink', mode, uid, gid, size: 0, mtime, linkTarget: target.path };
    });
}
const idsOf = (below) => below === undefined ? undefined : { mode: below.mode, uid: below.uid, gid: below.gid };
//# sourceMappingURL=place.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/remove.js
/** What an image shall not have of its base: whiteouts (OCI image specification, "Whiteouts"). Pure. */


const input = 'remove';
const maxRemoved = 100_000;
/**
 * A whiteout for each name that a line matches, and no other one below it. Links to folders are followed where a line
 * names them, so that `/lib/x` is what a process in the image would call so.
 * @param lines paths in the image, `*`, `**` and `!` as in .dockerignore
 * @param tree of the base; not changed
 * @param mtime for all entries, in seconds
 * @throws UserError
 */
function removalOf(lines, tree, mtime) {
    const real = lines.map((line) => realPattern(line, tree));
    const rules = parse(real);
    const states = new Map([['', rules.top]]);
    const removed = [];
    const matched = new Set();
    for (const { path, inode } of tree.entries()) {
        const above = states.get(folderOf(path));
        // What lies in a folder that is removed goes with it.
        if (above === undefined)
            continue;
        const state = rules.below(above, path);
        const kept = !state.ignored || (inode.kind === 'directory' && rules.mayBringBack(path));
        if (inode.kind === 'directory' && kept)
            states.set(path, state);
        if (kept)
            continue;
        removed.push(path);
        for (const [i, match] of state.matched.entries())
            if (match)
                matched.add(i);
        if (removed.length > maxRemoved)
            throw new errors/* UserError */.yo(input, lines.join(', '), `at most ${maxRemoved} names; remove their folder as a whole`);
    }
    const members = new Map();
    const member = (path, type, mode, uid, gid) => {
        members.set(path, { path, type, mode, uid, gid, size: 0, mtime });
    };
    for (const path of removed) {
        // Folders keep what they are: a runtime takes it from the highest layer that names them.
        for (let above = folderOf(path); above !== '' && !members.has(above); above = folderOf(above)) {
            const { mode = 0o755, uid = 0, gid = 0 } = tree.lookup(above) ?? {};
            member(above, 'directory', mode, uid, gid);
        }
        const folder = folderOf(path);
        const name = path.slice(folder === '' ? 0 : folder.length + 1);
        member(`${folder === '' ? '' : `${folder}/`}.wh.${name}`, 'file', 0, 0, 0);
    }
    return {
        entries: [...members.values()].toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.path, b.path)),
        unmatched: lines.filter((_, i) => !matched.has(i) && !matchesAny(real[i] ?? '', removed))
    };
}
/** A line whose every match another line had before is no mistake. */
function matchesAny(line, removed) {
    if (line.startsWith('!'))
        return true;
    const rules = parse([line]);
    return removed.some((path) => rules.at(path).ignored);
}
function parse(lines) {
    try {
        return ignore_file/* IgnoreRules */.w.parse(lines.join('\n'));
    }
    catch (error) {
        throw new errors/* UserError */.yo(input, lines.join(', '), `paths in the image, with \`*\` and \`**\` as in .dockerignore (${(0,errors/* errorMessage */.gJ)(error)})`);
    }
}
/** The pattern with the folders before its first star as they are really called. */
function realPattern(line, tree) {
    const exception = line.startsWith('!') ? '!' : '';
    const path = line.slice(exception.length).trim();
    if (!path.startsWith('/') || path.split('/').includes('..'))
        throw new errors/* UserError */.yo(input, line, 'an absolute path in the image without `..`');
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.length === 0)
        throw new errors/* UserError */.yo(input, line, 'a path below `/`');
    const star = parts.findIndex((part) => /[*?[\\]/.test(part));
    const end = star < 0 ? parts.length - 1 : star;
    try {
        const folder = tree.resolveDirectory(parts.slice(0, end).join('/'));
        return `${exception}/${[folder, ...parts.slice(end)].filter((part) => part !== '').join('/')}`;
    }
    catch {
        // Something on the way is no folder: then nothing is there, and the line matches nothing.
        return `${exception}/${parts.join('/')}`;
    }
}
const folderOf = (path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
//# sourceMappingURL=remove.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/result.js
var result = __webpack_require__(81880);
;// CONCATENATED MODULE: ./packages/bake/build/src/source-digest.js
/** Reads each source once, before anything else, so that the input digest is known without a base or a layer. */



/** Batches that are read before anything else has its turn. */
const batches = 25;
/**
 * @param thread has a part in it, where there is enough to hash
 * @throws UserError when a file changes while it is read
 */
async function hashSources(sources, onBytes, thread) {
    const files = sources.filter(({ type }) => type === 'file');
    const hashed = new Map();
    const hasher = new source_content/* ContentHasher */.Nk();
    const hash = async (file) => {
        const content = { source: file.source, size: file.size, shown: file.destination };
        hashed.set(file, await hasher.sha256(content, onBytes));
    };
    if (file_thread/* FileThread */.$c.isWorth(files))
        thread.start();
    const hashing = thread.hash(files, onBytes);
    let turn = 0;
    for (let taken = hashing.take(); taken !== undefined; taken = hashing.take()) {
        for (const file of files.slice(taken.from, taken.to))
            await hash(file);
        turn += 1;
        if (turn % batches === 0)
            await (0,source_content/* breathe */.q7)();
    }
    const byThread = await hashing.results((i) => hashed.has(files[i]));
    for (const [i, file] of files.entries()) {
        if (hashed.has(file))
            continue;
        const sha256 = byThread(i);
        if (sha256 === undefined)
            await hash(file);
        else
            hashed.set(file, sha256);
    }
    return sources.map((source) => {
        const sha256 = hashed.get(source);
        return sha256 === undefined ? source : { ...source, sha256 };
    });
}
/** What one line of `files` brings, as it goes into the input digest: sorted, and the same on every machine. */
function sourceRecords(sources) {
    const first = new Map();
    return sources
        .toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.destination, b.destination))
        .map(({ destination, type, mode, linkTarget, sha256 = '', inode }) => {
        const target = inode === undefined ? undefined : first.get(inode);
        if (target !== undefined)
            return [destination, 'hardlink', mode, target];
        if (inode !== undefined)
            first.set(inode, destination);
        return [destination, type, mode, linkTarget ?? sha256];
    });
}
//# sourceMappingURL=source-digest.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/source-files.js
var source_files = __webpack_require__(96722);
;// CONCATENATED MODULE: ./packages/bake/build/src/split-layers.js
/** Folders that hold packages by their name alone, wherever they lie. */
const named = /(?:^|\/)(?:node_modules|bower_components|site-packages|dist-packages)(?:\/|$)/;
/** What a package manager leaves in its `vendor`: Go, Composer, Bundler. */
const vendored = /^(?:|.*\/)vendor(?=\/(?:modules\.txt|autoload\.php|bundle\/.*)$)/;
/**
 * One line of `files` as one layer, or as two: dependencies below, the rest above. It depends on the names in the image
 * alone, so that the same files make the same layers.
 */
function splitSources(sources) {
    const vendors = new Set(sources.flatMap(({ destination }) => vendored.exec(destination)?.[0] ?? []));
    const isInstalled = ({ destination }) => named.test(destination) || (vendors.size > 0 && aboveOf(destination).some((folder) => vendors.has(folder)));
    const installed = [];
    const own = [];
    for (const source of sources)
        (isInstalled(source) ? installed : own).push(source);
    // Folders alone are no layer: they are the parents of what lies in them.
    if (![installed, own].every((part) => part.some(({ type }) => type !== 'directory'))) {
        const isInstalledAlone = installed.some(({ type }) => type !== 'directory');
        return [{ isInstalled: isInstalledAlone, sources }];
    }
    return [
        { part: 'dependencies', isInstalled: true, sources: installed },
        { part: 'application', isInstalled: false, sources: own }
    ];
}
/** A path and all folders above it. */
function aboveOf(path) {
    const above = [path];
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
        above.push(path.slice(0, end));
    return above;
}
//# sourceMappingURL=split-layers.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/targets.js
var targets = __webpack_require__(74463);
// EXTERNAL MODULE: ./packages/bake/build/src/unchanged.js
var unchanged = __webpack_require__(60124);
// EXTERNAL MODULE: ./packages/bake/build/src/use-unchanged.js
var use_unchanged = __webpack_require__(18066);
;// CONCATENATED MODULE: ./packages/bake/build/src/bake-layers.js
/** The engine `layers`: an image from a base and files, without a container engine, the same to the byte everywhere. */



























/**
 * Bakes an image, judges it and publishes it by digest. The digest depends on the base, the files' names, content and
 * executable bits, and the options; not on folder, user, umask, time zone, times of files or the order of a folder.
 * @throws UserError for what cannot be baked; ImageRefusedError for what must not be published; IntegrityError or
 * RemoteError for a base that cannot be read
 */
async function bakeLayers(options) {
    const thread = new file_thread/* FileThread */.$c();
    try {
        return await bakeWith(thread, options);
    }
    finally {
        thread.stop();
    }
}
async function bakeWith(thread, options) {
    const { base, logger, target, tags, checks, created, unchanging = 0 } = options;
    (0,publish/* checkTags */.MK)(tags);
    const platforms = checkPlatforms(options.platforms);
    for (const time of [created, unchanging])
        if (!Number.isSafeInteger(time) || time < 0 || time >= 8 ** 11)
            throw new errors/* UserError */.yo('source-date-epoch', String(time), 'whole seconds since 1970');
    const { remove = [], permissions = [] } = options;
    if (remove.length > 0 && base === undefined)
        throw new errors/* UserError */.yo('remove', remove.join(', '), 'a base that has it; there is none with `scratch`');
    // A wrong line is told before anything is read.
    const rules = PathRules.parse(permissions);
    const brought = await readSources(options, thread);
    const input = inputDigest({
        base: base?.digest ?? 'scratch',
        platforms,
        compression: options.compression,
        run: options.run,
        annotations: options.annotations,
        ...(remove.length === 0 ? {} : { remove }),
        ...(options.owner === undefined ? {} : { owner: options.owner }),
        ...(permissions.length === 0 ? {} : { permissions }),
        layers: brought.map(({ sources }) => sourceRecords(sources)),
        ...(checks.tests === undefined ? {} : { tests: checks.tests })
    });
    if (options.proven !== undefined) {
        const unchanged = await (0,use_unchanged/* useUnchanged */.r)(options, platforms, input, options.proven);
        if (unchanged !== undefined) {
            await (0,targets/* copyToMirrors */.Pu)(target, unchanged.digest, options.mirrors ?? [], options);
            return unchanged;
        }
    }
    await (0,check_image/* readyToTest */.T)(checks);
    const folder = await promises_.mkdtemp(external_node_path_.join(options.temporary, 'layers-'));
    try {
        // The base is read and looked at while the registry is asked for the previous image and for its proof.
        const comparing = (0,src_previous/* readPrevious */.ox)({
            ...options,
            needed: checks.budget.maxGrowth !== undefined,
            isProven: options.proven
        });
        comparing.catch(() => undefined);
        const warning = options.compression === 'gzip' ? warnOfUnknownDeflate(logger) : undefined;
        const below = base === undefined ? undefined : await (0,src_image/* readImage */.A)(base.store, base.digest, 'base');
        const bakeOnce = (from, sources, to) => buildAndCheck(from, platforms, { sources, rules, thread }, below, comparing, to);
        const { built, composed, warnings } = await bakeOnce(options, brought, folder);
        await warning;
        const previous = await comparing;
        const reproduction = await verified(options, { built, composed }, async (other) => {
            // From the files themselves: one that changes under our hands must be seen.
            return bakeOnce({ ...options, checks: { budget: {} } }, await readSources(options, thread), other);
        });
        const image = {
            blobs: [...layerBlobs(base?.store, built), ...composed.platforms.map(({ config }) => config)],
            top: composed.top,
            children: composed.platforms.length === 1 ? [] : composed.platforms.map(({ manifest }) => manifest),
            logger,
            clock: options.clock
        };
        for (const mirror of options.mirrors ?? [])
            await (0,publish/* publishImage */.N0)({ ...image, ...mirror });
        const published = await (0,publish/* publishImage */.N0)({
            ...image,
            store: target,
            tags,
            ...(options.proven === undefined ? {} : { hint: (0,unchanged/* inputTag */.D)(input) })
        });
        return (0,result/* toResult */.X)({ options, composed, built, input, published, warnings, previous, reproduction });
    }
    finally {
        await promises_.rm(folder, { recursive: true, force: true });
    }
}
/** Beside everything else; never rejects. */
async function warnOfUnknownDeflate(logger) {
    // What is asked of registries goes out before the processor is busy with this.
    await (0,source_content/* breathe */.q7)();
    if (await (0,gzip/* deflateIsKnown */.h5)().catch(() => false))
        return;
    logger.warning(`The zlib of this Node ${process.versions.node} compresses to other bytes than the one we know: digests may differ from those of other machines`);
}
/** What compares is loaded where it was asked for. */
async function verified(options, first, again) {
    if (options.reproduce === undefined || options.reproduce === 'off')
        return undefined;
    return (await Promise.all(/* import() */[__webpack_require__.e(1717), __webpack_require__.e(9235)]).then(__webpack_require__.bind(__webpack_require__, 19235))).verifyLayers(options, first, again);
}
function checkPlatforms(platforms) {
    if (platforms.length === 0)
        throw new errors/* UserError */.yo('platforms', '', 'at least one platform');
    const names = platforms.map(src_image/* formatPlatform */.B);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw new errors/* UserError */.yo('platforms', twice, 'each platform once');
    return platforms.toSorted(byPlatform);
}
async function readSources(options, thread) {
    const { context, logger, clock } = options;
    const ignore = await (0,source_files/* readIgnoreRules */.yH)(context);
    const leaveOut = await Promise.all((options.leaveOut ?? []).map(realOrSame));
    const brought = [];
    for (const copy of options.copies) {
        const found = await (0,source_files/* findSources */.Id)(context, copy, leaveOut, ignore, () => thread.start());
        const shown = `${copy.source}:${copy.destination}`;
        if (found.length === 0)
            logger.info(`${shown}: an empty folder, no layer`);
        const total = found.reduce((sum, entry) => sum + entry.size, 0);
        const progress = (0,src_progress/* startProgress */.ot)(logger, clock, `read ${shown}`, 'bytes', total);
        brought.push({ copy, sources: await hashSources(found, (count) => progress.advance(count), thread) });
    }
    return brought;
}
/** As the folders are walked by their real paths; what does not exist yet is not met either. */
function realOrSame(target) {
    return promises_.realpath(target).catch(() => target);
}
async function buildAndCheck(options, platforms, content, baseImage, comparing, folder) {
    const { base, checks, logger, clock, compression } = options;
    const search = checks.secrets === undefined ? undefined : new secret_search/* SecretSearch */.p(checks.secrets());
    const bases = [];
    for (const platform of platforms) {
        const inspection = new checks_inspection/* ImageInspection */.S(search);
        const below = base === undefined || baseImage === undefined
            ? undefined
            : (0,src_platform/* choosePlatform */.xV)(baseImage, platform, `${base.store.name}@${base.digest}`);
        if (base !== undefined && below !== undefined)
            await inspectBase(base.store, below, inspection, logger);
        bases.push({ platform, inspection, below });
    }
    const previous = await comparing;
    const maker = new LayerMaker({
        compression,
        folder,
        logger,
        clock,
        thread: content.thread,
        ...(previous === undefined ? {} : { previous })
    });
    const built = [];
    const notes = new Set();
    for (const { platform, inspection, below } of bases) {
        const { layers, unmatched } = await makeLayers(maker, content, inspection, options);
        for (const line of unmatched)
            notes.add(`remove: ${(0,printable/* printable */.g)(line)} matches nothing in the base for ${(0,src_image/* formatPlatform */.B)(platform)}`);
        built.push({ platform, layers, ...(below === undefined ? {} : { below }) });
    }
    const composed = composeImage(built, {
        run: options.run,
        created: options.created,
        annotations: options.annotations,
        ...(base === undefined ? {} : { base: { name: nameOfBase(base), digest: base.digest } })
    });
    const checked = composed.platforms.map((one, i) => {
        const before = previous?.sizes.get(one.platform);
        const { bytes, descriptor } = one.manifest;
        const manifest = (0,documents/* parseManifest */.Ng)(bytes, descriptor.mediaType, 'the new manifest');
        return {
            platform: one.platform,
            size: one.size,
            ...(before === undefined ? {} : { previousSize: before }),
            config: one.readConfig,
            documents: { manifest },
            inspection: bases[i]?.inspection ?? new checks_inspection/* ImageInspection */.S(),
            archive: () => Promise.resolve({
                top: descriptor,
                first: manifest,
                blobs: [(0,publish/* bytesBlob */.XU)(descriptor, bytes), one.config, ...layerBlobs(base?.store, built.slice(i, i + 1))]
            })
        };
    });
    if (checks.budget.maxGrowth !== undefined && previous === undefined)
        logger.notice('max-growth: there is no previous image to compare with');
    const warnings = await (0,check_image/* checkImage */.c)(checked, checks, search, previous, logger);
    return { built, composed, warnings: [...notes, ...warnings] };
}
/** The layers of platforms, the base's own too. */
function layerBlobs(base, built) {
    const fromBase = base === undefined
        ? []
        : built
            .flatMap((one) => one.below?.manifest.layers ?? [])
            .map((descriptor) => ({ descriptor, from: base, open: () => base.getBlob(descriptor) }));
    const own = built.flatMap((one) => one.layers.map(({ descriptor, source, from }) => ({
        descriptor,
        open: () => source.getBlob(descriptor),
        ...(from === undefined ? {} : { from })
    })));
    return [...fromBase, ...own];
}
/** With the tag that a lock pins: who rebases later asks that tag. */
function nameOfBase({ store, tag }) {
    return tag === undefined ? store.name : `${store.name}:${tag}`;
}
/** Reads the base's layers: their modes, owners and links decide where files really go. */
async function inspectBase(store, { manifest, config, platform }, inspection, logger) {
    const { layers } = manifest;
    logger.info(`reading the ${layers.length} layers of the base image for ${(0,src_image/* formatPlatform */.B)(platform)}`);
    const history = (config.history ?? []).filter((entry) => entry.empty_layer !== true);
    for (const [i, diffId] of config.rootfs.diff_ids.entries()) {
        const descriptor = layers[i];
        if (descriptor === undefined)
            throw new Error(`the base has no layer ${i}`);
        const createdBy = history[i]?.created_by ?? `layer ${(0,digest/* shortDigest */.VK)(descriptor.digest)}`;
        await inspection.read({ source: store, descriptor, diffId, size: descriptor.size, createdBy, inBase: true });
    }
}
async function makeLayers(maker, { sources: brought, rules }, inspection, { created, unchanging = created, owner, remove = [] }) {
    const layers = [];
    // The lowest: what a line of `files` brings to such a place is there again.
    const removal = removalOf(remove, inspection.tree, unchanging);
    if (removal.entries.length > 0)
        layers.push(await maker.make(removal.entries, removeName(remove), inspection));
    for (const { copy, sources } of brought)
        for (const { part, isInstalled, sources: own } of splitSources(sources)) {
            const name = copyName(copy, owner, part);
            const time = isInstalled ? unchanging : created;
            const entries = placeEntries(own, inspection.tree, time, name.shown, { owner, rules });
            if (entries.length > 0)
                layers.push(await maker.make(entries, name, inspection));
        }
    return { layers, unmatched: removal.unmatched };
}
//# sourceMappingURL=bake-layers.js.map
// EXTERNAL MODULE: ./packages/report/build/src/actions/bake.js
var bake = __webpack_require__(84093);
// EXTERNAL MODULE: ./build/actions/bake-image/commit-time.js
var commit_time = __webpack_require__(27733);
// EXTERNAL MODULE: ./build/actions/bake-image/images.js + 1 modules
var bake_image_images = __webpack_require__(67555);
// EXTERNAL MODULE: ./build/actions/bake-image/proven.js
var bake_image_proven = __webpack_require__(11554);
// EXTERNAL MODULE: ./build/actions/bake-image/repositories.js
var repositories = __webpack_require__(78202);
// EXTERNAL MODULE: ./build/actions/bake-image/result.js
var bake_image_result = __webpack_require__(19067);
;// CONCATENATED MODULE: ./build/actions/bake-image/files.js
/** The engine `layers`: from the inputs to a baked image and its outputs. */









/** 1980-01-01T00:00:01Z, as buildpacks have it: the first second that a ZIP can name too. */
const dependenciesTime = 315_532_801;
async function bakeFiles(job) {
    const { inputs, reference, targets, checks, previous, ports } = job;
    if (inputs.call === 'lock')
        return (await __webpack_require__.e(/* import() */ 6879).then(__webpack_require__.bind(__webpack_require__, 66879))).writeLock(undefined, inputs, reference, ports);
    if (inputs.files === undefined && inputs.remove.length === 0)
        throw new errors/* UserError */.yo('files', '', 'what to copy into the image: there is no Dockerfile to build');
    const base = await (0,bake_image_images/* openBase */.m)(inputs, reference, await (0,bake_image_images/* readLockOf */.HS)(inputs, ports), ports);
    // Asked while everything else goes on.
    const fresh = (0,bake_image_images/* freshnessReport */.AU)([], base?.pin, inputs, reference, ports);
    const proven = await (0,bake_image_proven/* provenBy */.c)(inputs, targets.store, ports.logger, job.readTrust);
    const context = external_node_path_.resolve(ports.workspace, inputs.context);
    const options = {
        ...(base === undefined ? {} : { base: base.image }),
        ...(previous === undefined ? {} : { previous }),
        ...(proven === undefined ? {} : { proven }),
        target: targets.store,
        mirrors: targets.mirrors,
        tags: targets.tags,
        platforms: inputs.platforms.map((platform) => (0,src_platform/* parsePlatform */.FL)(platform, 'platforms')),
        context,
        copies: inputs.files ?? [],
        ...(inputs.owner === undefined ? {} : { owner: parseOwner(inputs.owner, 'owner') }),
        permissions: inputs.permissions,
        remove: inputs.remove,
        run: {
            entrypoint: inputs.entrypoint,
            cmd: inputs.cmd,
            env: inputs.env,
            workdir: inputs.workdir,
            user: inputs.user,
            expose: inputs.expose,
            labels: inputs.labels
        },
        annotations: inputs.annotations,
        reproduce: inputs.reproduce,
        compression: inputs.compression,
        created: inputs['source-date-epoch'] ?? (await (0,commit_time/* commitTime */.b)(context, ports)),
        ...(inputs['source-date-epoch'] === undefined ? { unchanging: dependenciesTime } : {}),
        // The runner's temporary folder may lie in the workspace too, where somebody set it so.
        leaveOut: [ports.temporary, ...targets.leaveOut],
        checks,
        temporary: ports.temporary,
        logger: ports.logger,
        clock: ports.clock
    };
    const title = `Bake with the engine layers (engine: ${inputs.engine})`;
    const baked = await ports.logger.group(title, () => bakeLayers(options));
    if (targets.load !== undefined)
        await (await __webpack_require__.e(/* import() */ 2186).then(__webpack_require__.bind(__webpack_require__, 52186))).loadFrom(targets, baked.digest, inputs, job.buildPorts);
    ports.logger.info(`${wordOf(baked)}: ${targets.store.name}@${baked.digest}`);
    for (const warning of baked.warnings)
        ports.logger.warning(warning);
    return resultOf(job, baked, base, await fresh);
}
function wordOf(baked) {
    return baked.skipped || !baked.changed ? 'unchanged' : 'baked';
}
function resultOf({ targets }, baked, base, fresh) {
    const { store, tags, pushed, layout } = targets;
    const image = base?.image;
    return {
        outputs: {
            ...bake_image_result/* noOutputs */.Q,
            result: wordOf(baked),
            image: (0,repositories/* imageOutput */.Rb)(targets, baked.digest),
            digest: baked.digest,
            'image-id': baked.imageId,
            'input-digest': baked.inputDigest,
            changed: String(baked.changed),
            platforms: JSON.stringify(baked.platforms),
            size: String(baked.size),
            'size-delta': baked.sizeDelta === undefined ? '' : String(baked.sizeDelta),
            base: image?.name ?? '',
            'base-digest': image?.digest ?? '',
            ...fresh.outputs,
            layout,
            reproducible: (0,bake_image_result/* reproductionOutput */.q)(baked.reproduction),
            metadata: JSON.stringify({ ...baked, images: fresh.images })
        },
        summary: (0,bake/* renderBakeSummary */.A)({
            result: wordOf(baked),
            image: { name: store.name, digest: baked.digest },
            platforms: baked.platforms,
            size: baked.size,
            ...(baked.sizeDelta === undefined ? {} : { previousSize: baked.size - baked.sizeDelta }),
            inputDigest: baked.inputDigest,
            ...(image === undefined ? {} : { base: { name: image.store.name, digest: image.digest, stale: fresh.stale } }),
            layers: baked.layers.map(({ createdBy, digest, size, reused }) => ({
                what: reused ? `${createdBy} (unchanged)` : createdBy,
                digest,
                size
            })),
            tags,
            ...(baked.reproduction === undefined ? {} : { reproduction: (0,reproduce_reproduction/* describeReproduction */.IW)(baked.reproduction) }),
            notes: [...fresh.notes, ...baked.warnings],
            pushed
        })
    };
}
//# sourceMappingURL=files.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/engine.js
/** Leads to the engine that bakes; what builds Dockerfiles is loaded only where there may be one to build. */



async function bakeByEngine(job) {
    const { inputs, ports, bake } = job;
    const layers = (0,choose_engine/* layersChoice */.Ki)({
        asked: bake === undefined ? inputs.engine : 'buildkit',
        fileGiven: inputs.file !== undefined,
        filesGiven: inputs.files !== undefined,
        // Whether it is there has not been looked at, and must not decide.
        dockerfileFound: true
    });
    if (layers === undefined) {
        const { bakeDockerfile } = await Promise.all(/* import() */[__webpack_require__.e(1717), __webpack_require__.e(6879), __webpack_require__.e(178)]).then(__webpack_require__.bind(__webpack_require__, 20178));
        return (await bakeDockerfile(job)) ?? (await bakeFiles(job));
    }
    ports.logger.info(`Engine layers: ${layers.why}`);
    (0,engine_inputs/* refuseDockerfileInputs */.I)(inputs);
    return bakeFiles(job);
}
//# sourceMappingURL=engine.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/main.js










const bakeImage = () => (0,run/* runMain */.V)(declaration_declaration, async (inputs, given) => {
    const masked = [];
    // Whatever is registered as a secret on the way must not be in the image either.
    const ports = {
        ...given,
        mask: (value) => {
            masked.push(value);
            given.mask(value);
        }
    };
    if (inputs['registry-password'] !== undefined)
        masked.push(inputs['registry-password']);
    const side = buildSide(ports, watch_tool/* watchTool */.i);
    const bake = inputs['bake-target'] === undefined && inputs['bake-files'].length === 0
        ? undefined
        : await (await __webpack_require__.e(/* import() */ 1281).then(__webpack_require__.bind(__webpack_require__, 51281))).bakeTargetOf(inputs, side.buildPorts);
    const reference = (0,repositories/* targetOf */.$r)(inputs.image, 'image');
    const targets = await (0,repositories/* openTargets */.Rs)(bake === undefined ? inputs : { ...inputs, tags: [...inputs.tags, ...bake.tags] }, reference, ports);
    const previous = await openPrevious(inputs, reference, ports);
    const checks = await checksOf(inputs, ports, masked, side.buildPorts);
    const job = {
        inputs,
        reference,
        targets,
        checks,
        previous,
        ports,
        ...side,
        bake,
        readTrust: () => readTrust(inputs, ports)
    };
    try {
        return await bakeByEngine(job);
    }
    catch (error) {
        if (!(error instanceof refused/* ImageRefusedError */.w))
            throw error;
        return main_refused(error, targets.store.name, ports.logger);
    }
});
/** Loaded where somebody is trusted: delivery.yml brings YAML and a validator along. */
async function readTrust(inputs, ports) {
    const [{ readDeliveryFile }, { trustedPolicy }] = await Promise.all([
        __webpack_require__.e(/* import() */ 7665).then(__webpack_require__.bind(__webpack_require__, 57665)),
        __webpack_require__.e(/* import() */ 1150).then(__webpack_require__.bind(__webpack_require__, 91150))
    ]);
    const file = inputs.config === undefined ? undefined : await readDeliveryFile(inputs.config, ports);
    return (await trustedPolicy(file?.policy, inputs, ports)).trust;
}
function main_refused({ message, refusal }, repository, logger) {
    for (const reason of refusal.reasons)
        logger.info(`refused: ${reason}`);
    const { reproduction, ...rest } = refusal;
    return {
        outputs: { ...bake_image_result/* noOutputs */.Q, result: 'refused', reproducible: (0,bake_image_result/* reproductionOutput */.q)(reproduction) },
        summary: renderRefusedBake({
            repository,
            ...rest,
            ...(reproduction === undefined ? {} : { reproduction: (0,reproduce_reproduction/* describeReproduction */.IW)(reproduction) })
        }),
        failure: message
    };
}
/** By digest; a tag alone is refused with the digest that it has now. */
async function openPrevious(inputs, target, ports) {
    if (inputs.previous === undefined)
        return undefined;
    const reference = (0,src_reference/* parseReference */.F2)(inputs.previous, 'previous');
    const store = (0,repositories/* otherStore */.a$)(reference, inputs, target, ports);
    if (reference.digest === undefined)
        throw await (0,tag_hint/* tagAloneError */.A)(store, reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest', 'previous');
    return { store, digest: reference.digest, name: `${store.name}@${reference.digest}` };
}
//# sourceMappingURL=main.js.map

/***/ }),

/***/ 11554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ provenBy)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41945);

/** How far another machine's clock may be ahead of ours, in milliseconds. */
const clockSkew = 300_000;
/**
 * undefined where nobody is trusted: then no earlier image is taken, whatever its tag says.
 * @param readTrust reads whose statements count; called only when an input says so
 */
async function provenBy(inputs, target, logger, readTrust, age) {
    if (!inputs['skip-unchanged'])
        return undefined;
    if ([inputs.config, inputs['public-key'], inputs['signer-workflow']].every((input) => input === undefined)) {
        logger.info('skip-unchanged is off: without config, public-key or signer-workflow nothing can verify an earlier image');
        return undefined;
    }
    const trust = await readTrust();
    // Loaded only where it is asked, and before anything is on its way: requests are sent side by side.
    const { newestProvenance } = await Promise.all(/* import() */[__webpack_require__.e(8455), __webpack_require__.e(9422)]).then(__webpack_require__.bind(__webpack_require__, 69422));
    return async (image, inputDigest) => {
        const provenance = await newestProvenance(target, image, trust);
        // All of the newest: of two that contradict each other neither is believed.
        const bound = provenance.map(({ inputDigest: of }) => of);
        const proven = bound.length > 0 && bound.every((digest) => digest !== undefined && digest === (inputDigest ?? digest));
        if (!proven || age === undefined)
            return proven;
        // The oldest, where several are as new; one that says no time makes it too old.
        const baked = Math.min(...provenance.map(({ bakedOn }) => bakedOn ?? Number.NEGATIVE_INFINITY));
        const old = age.clock.now() - baked;
        // A time that is still to come would never get old.
        if (old < age.limit && old >= -clockSkew) {
            age.onFresh(baked);
            return true;
        }
        const shown = Number.isFinite(old) ? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(Math.abs(old)) : 'of unknown age';
        logger.info(`${target.name}@${image} is ${shown}, and rebuild-after is ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(age.limit)}: baking anew, without cache`);
        age.onTooOld();
        return false;
    };
}
//# sourceMappingURL=proven.js.map

/***/ }),

/***/ 78202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   Rb: () => (/* binding */ imageOutput),
/* harmony export */   Rs: () => (/* binding */ openTargets),
/* harmony export */   a$: () => (/* binding */ otherStore),
/* harmony export */   s_: () => (/* binding */ repositoryOpener)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_bake__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(74463);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(63252);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(922);
/* harmony import */ var _shared_open_image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92423);
/* harmony import */ var _shared_event_payload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66187);
/** Repositories other than the one that the image goes to, and that one with all its companions. */







const nobody = {
    'registry-username': undefined,
    'registry-password': undefined,
    'registry-plain-http': false
};
/** The password was given for the target's registry: no other one may see it. */
function otherStore(reference, inputs, target, ports) {
    const sameHost = reference.kind === 'registry' && target.kind === 'registry' && reference.host === target.host;
    return (0,_shared_open_image_js__WEBPACK_IMPORTED_MODULE_2__/* .openStore */ .Ch)(reference, sameHost ? inputs : nobody, ports);
}
/**
 * Opens the repositories of base images, each once.
 * @param limit milliseconds after which a registry that does not answer is given up
 */
function repositoryOpener(inputs, target, ports, limit) {
    const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(limit)]);
    const stores = new Map();
    return (reference) => {
        const key = `${reference.host}/${reference.repository}`;
        const store = stores.get(key) ?? otherStore(reference, inputs, target, { ...ports, signal });
        stores.set(key, store);
        return store;
    };
}
/** @throws UserError */
async function openTargets(inputs, reference, ports) {
    const own = (0,_shared_open_image_js__WEBPACK_IMPORTED_MODULE_2__/* .openStore */ .Ch)(reference, inputs, ports);
    const others = inputs.mirrors.map((line) => targetOf(line, 'mirrors'));
    const pushed = inputs.push ?? !(await isForeignPullRequest(ports));
    if (!pushed && inputs.push === undefined)
        ports.logger.notice('A pull request from a fork: the image is baked and checked, and not published.');
    const stores = [own, ...others.map((other) => otherStore(other, inputs, reference, ports))];
    const names = stores.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo('mirrors', twice, 'each repository once');
    const [tags = [], ...mirrorTags] = (0,_immutable_delivery_bake__WEBPACK_IMPORTED_MODULE_5__/* .assignTags */ .Tl)(inputs.tags, names);
    const mirrors = pushed
        ? stores.slice(1).map((store, i) => ({ store, tags: withDefault(mirrorTags[i] ?? [], others[i]) }))
        : [];
    const local = inputs.layout === undefined ? [] : [layoutMirror(inputs.layout, tags, ports)];
    const load = await loadTarget(inputs, reference, tags, ports);
    return {
        store: pushed ? own : (0,_immutable_delivery_bake__WEBPACK_IMPORTED_MODULE_5__/* .withoutWriting */ .Ht)(own),
        tags: withDefault(tags, reference),
        pushed: pushed && reference.kind === 'registry',
        mirrors: [...local, ...(load === undefined ? [] : [load.mirror]), ...mirrors],
        leaveOut: [reference, ...others]
            .flatMap((one) => (one.kind === 'layout' ? [one.path] : []))
            .concat(inputs.layout === undefined ? [] : [inputs.layout])
            .map((folder) => node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workspace, folder)),
        layout: inputs.layout ?? (reference.kind === 'layout' && pushed ? reference.path : ''),
        load
    };
}
/** Where it can be got from by its digest; '' where it was only baked and checked. */
function imageOutput({ store, pushed, layout }, digest) {
    if (pushed)
        return `${store.name}@${digest}`;
    return layout === '' ? '' : `oci-layout://${layout}@${digest}`;
}
/** A repository to write to. @throws UserError for a name with tag or digest */
function targetOf(image, input) {
    const reference = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_6__/* .parseReference */ .F2)(image, input);
    if (reference.digest !== undefined || (reference.kind === 'registry' && reference.tag !== undefined))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(input, image, 'the repository alone: the digest is what comes out, tags go into `tags`');
    return reference;
}
/** A layout finds an image only by a name in index.json. */
const withDefault = (tags, target) => tags.length === 0 && target?.kind === 'layout' ? ['latest'] : tags;
function layoutMirror(folder, tags, ports) {
    const { clock, logger } = ports;
    const store = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_7__/* .openLayout */ .B9)({
        path: node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workspace, folder),
        name: `oci-layout://${folder}`,
        clock,
        logger
    });
    return { store, tags: [tags[0] ?? 'latest'] };
}
async function loadTarget(inputs, reference, tags, ports) {
    if (inputs.load === 'false')
        return undefined;
    if (reference.kind === 'layout')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo('load', inputs.load, 'an image with a name of a registry, by which the engine will know it');
    const layout = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(ports.temporary, 'load-'));
    const wanted = tags.length === 0 ? ['latest'] : tags;
    const names = wanted.map((tag) => (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_6__/* .formatReference */ .FH)({ ...reference, tag }));
    return { layout, names, mirror: layoutMirror(layout, wanted, ports) };
}
/** Whoever opened it may write no package here, and what they bake must not get one of our tags. */
async function isForeignPullRequest({ env }) {
    if (env['GITHUB_EVENT_NAME']?.startsWith('pull_request') !== true)
        return false;
    const pull = (await (0,_shared_event_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .readPayload */ .r)(env))['pull_request'];
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_8__/* .isObject */ .Gv)(pull))
        return false;
    const repositoryOf = (side) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_8__/* .isObject */ .Gv)(side) && (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_8__/* .isObject */ .Gv)(side['repo']) ? side['repo']['full_name'] : '';
    // Of a fork that was deleted nothing is left.
    return repositoryOf(pull['head']) !== repositoryOf(pull['base']);
}
//# sourceMappingURL=repositories.js.map

/***/ }),

/***/ 19067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ noOutputs),
/* harmony export */   q: () => (/* binding */ reproductionOutput)
/* harmony export */ });
/** Every output, with nothing to say. */
const noOutputs = {
    result: '',
    image: '',
    digest: '',
    'image-id': '',
    'input-digest': '',
    'baked-on': '',
    changed: '',
    platforms: '',
    size: '',
    'size-delta': '',
    base: '',
    'base-digest': '',
    'base-stale': '',
    'base-age': '',
    'base-behind': '',
    layout: '',
    reproducible: '',
    metadata: ''
};
/** The output `reproducible`. */
function reproductionOutput(reproduction) {
    return reproduction === undefined ? '' : String(reproduction.reproducible);
}
//# sourceMappingURL=result.js.map

/***/ }),

/***/ 66187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readPayload)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);


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
            throw new Error(`the event\u2019s payload has more than ${payloadLimit} bytes`);
        return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(await handle.readFile(), 'the event\u2019s payload', 100);
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=event-payload.js.map

/***/ }),

/***/ 95686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ growthTable),
/* harmony export */   q: () => (/* binding */ overBudget)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41945);
/** Limits on what an image makes its hosts download. Pure. */

const shownFiles = 20;
/** One line for each limit that is broken. */
function overBudget(budget, platforms) {
    const broken = [];
    for (const { platform, size, previousSize } of platforms) {
        if (budget.maxSize !== undefined && size > budget.maxSize)
            broken.push(`${platform} has ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(size)}, more than max-size ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(budget.maxSize)}`);
        if (budget.maxGrowth === undefined || previousSize === undefined)
            continue;
        const growth = size - previousSize;
        if (growth > budget.maxGrowth)
            broken.push(`${platform} grew by ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(growth)} from ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(previousSize)}, more than max-growth ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(budget.maxGrowth)}`);
    }
    return broken;
}
/**
 * @param before diffIds of the previous image; without one every layer is new
 * @param earlier sizes of files in its layers that are not in the new image; undefined when they could not be read
 */
function growthTable(platforms, before, earlier) {
    // A layer that several platforms share is shown once.
    const layers = [...new Map(platforms.flatMap((one) => one.layers).map((layer) => [layer.diffId, layer])).values()];
    const name = ({ inBase, markedBase, createdBy }) => inBase || markedBase === true ? `base image: ${createdBy}` : createdBy;
    return {
        layers: layers.map((layer) => ({
            what: name(layer),
            size: layer.size,
            isNew: !before.has(layer.diffId)
        })),
        files: layers
            .filter((layer) => !before.has(layer.diffId))
            .flatMap((layer) => layer.largest
            // A layer that was made anew has much that is as it was.
            .filter(({ path, size }) => earlier?.get(path) !== size)
            .map(({ path, size }) => ({
            path: `/${path}`,
            size,
            layer: name(layer),
            ...(earlier === undefined ? {} : { before: earlier.get(path) ?? 0 })
        })))
            .toSorted((a, b) => b.size - a.size)
            .slice(0, shownFiles)
    };
}
//# sourceMappingURL=budget.js.map

/***/ }),

/***/ 4140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ checkImage),
  T: () => (/* binding */ readyToTest)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/bake/build/src/refused.js
var refused = __webpack_require__(82389);
// EXTERNAL MODULE: ./packages/bake/build/src/previous.js
var src_previous = __webpack_require__(46524);
// EXTERNAL MODULE: ./packages/bake/build/src/checks/budget.js
var budget = __webpack_require__(95686);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/lint.js
/** What a reviewer would ask about an image's configuration and the rights of its files. Pure. */

/** Names that say that their value is a secret; not those that only point at one (`..._FILE`, `..._PATH`). */
const secretName = /(?:^|[_-])(?:password|passwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credentials?|auth)(?:$|[_-](?!file|path|dir|name|id|url|uri|ttl))/i;
const shownFiles = 5;
/** One line for each; they warn and refuse nothing. */
function lintImage(config, layers) {
    const { User: user = '', Env: env = [] } = config.config ?? {};
    const name = user.split(':')[0] ?? '';
    const warnings = [];
    if (name === '')
        warnings.push('no user is set: the image runs as root. Set `user`, or `USER` in the Dockerfile.');
    else if (name === 'root' || /^0+$/.test(name))
        warnings.push(`the image runs as root (user ${(0,printable/* printable */.g)(user, 60)}). Set another \`user\`.`);
    for (const line of env) {
        const at = line.indexOf('=');
        const variable = line.slice(0, Math.max(at, 0));
        if (secretName.test(variable) && line.length > at + 1)
            warnings.push(`the variable ${(0,printable/* printable */.g)(variable, 100)} has the name of a secret: whoever can pull the image can read it`);
    }
    // What the base has is its owner's affair; what is added here can be mended here.
    const added = layers
        .filter(({ inBase, markedBase }) => !inBase && markedBase !== true)
        .flatMap(({ rights }) => rights);
    for (const why of ['setuid', 'setgid', 'world-writable']) {
        const paths = added.filter((one) => one.why === why).map(({ path }) => `/${(0,printable/* printable */.g)(path, 100)}`);
        if (paths.length === 0)
            continue;
        const more = paths.length > shownFiles ? ` and ${paths.length - shownFiles} more` : '';
        const verb = why === 'world-writable' ? 'can be written by everybody' : `${why} files are added`;
        warnings.push(`${verb}: ${paths.slice(0, shownFiles).join(', ')}${more}`);
    }
    return warnings;
}
//# sourceMappingURL=lint.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/checks/secret-search.js + 3 modules
var secret_search = __webpack_require__(82605);
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/check-image.js
/** All that is judged between making an image and publishing it. */






/**
 * Before anything is built: tests of commands need a container engine.
 * @throws UserError where there is none
 */
async function readyToTest({ tests, commands }) {
    if (tests !== undefined && tests.commands.length > 0)
        await needed(commands).ready();
}
function needed(commands) {
    if (commands === undefined)
        throw new errors/* UserError */.yo('tests', 'commandTests', 'a container engine to run commands in');
    return commands;
}
/**
 * @param search the one that the inspections used
 * @param previous the image that it is compared with
 * @returns warnings: what should be looked at, and stops nothing
 * @throws ImageRefusedError
 */
async function checkImage(platforms, options, search, previous, logger) {
    const reasons = [];
    const warnings = new Set();
    const sized = platforms.map((one) => ({ ...one, layers: one.inspection.layers }));
    const broken = (0,budget/* overBudget */.q)(options.budget, sized);
    reasons.push(...broken);
    for (const { platform, config, documents, inspection, archive } of platforms) {
        for (const warning of lintImage(config, inspection.layers))
            warnings.add(warning);
        if (search !== undefined) {
            (0,secret_search/* searchDocument */.C)(search, config, 'configuration');
            for (const [name, document] of Object.entries(documents))
                (0,secret_search/* searchDocument */.C)(search, document, name);
        }
        if (options.tests === undefined)
            continue;
        const { commands } = options.tests;
        const { failedTests, runStructureTests } = await __webpack_require__.e(/* import() */ 210).then(__webpack_require__.bind(__webpack_require__, 80210));
        const results = [
            ...(await runStructureTests(options.tests, inspection, config)),
            ...(commands.length === 0 ? [] : await needed(options.commands).run(commands, { platform, config, archive }))
        ];
        const failed = failedTests(results);
        const passed = results.filter(({ errors }) => errors.length === 0).length;
        logger.info(`acceptance tests of ${platform}: ${passed} of ${results.length} passed`);
        reasons.push(...failed.map((line) => `${platform}: ${line}`));
    }
    for (const { what, where, exact, inBase } of search?.finds ?? []) {
        // What a base shows to all who can pull it is not ours to keep secret; a value of ours there is a leak that happened.
        if (inBase && !exact)
            warnings.add(`the base image holds ${what}: ${where}`);
        else
            reasons.push(`${what} in ${where}`);
    }
    if (reasons.length > 0)
        throw new refused/* ImageRefusedError */.w({
            reasons,
            ...(broken.length === 0 ? {} : { growth: await growthOf(sized, previous, logger) })
        });
    return [...warnings];
}
async function growthOf(platforms, previous, logger) {
    const kept = new Set(platforms.flatMap(({ layers }) => layers.map(({ diffId }) => diffId)));
    const earlier = previous === undefined ? new Map() : await (0,src_previous/* filesOnlyIn */.$R)(previous, kept, logger);
    return (0,budget/* growthTable */.A)(platforms, new Set(previous?.layers.keys()), earlier);
}
//# sourceMappingURL=check-image.js.map

/***/ }),

/***/ 13267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ ImageInspection)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-tree.js
var layer_tree = __webpack_require__(89061);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-limits.js
var layer_limits = __webpack_require__(2557);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-reader.js + 1 modules
var layer_reader = __webpack_require__(98492);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-reader.js + 2 modules
var tar_reader = __webpack_require__(82253);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/gzip-content.js
/** What a gzip file holds: an archive of packages or a rotated log keeps a secret as well as any other file. */

/** Bytes of a file that is unpacked at all, and of what may come out of it: a larger one is searched as it is. */
const largestGzip = 4 * 2 ** 20;
const largestContent = 32 * 2 ** 20;
/** Takes a file's pieces as they are read, and keeps them only while they may be a gzip file. */
class GzipContent {
    #pieces = [];
    #wanted;
    /** @param size of the file in bytes */
    constructor(size) {
        this.#wanted = size <= largestGzip;
    }
    add(piece) {
        if (!this.#wanted)
            return;
        // RFC 1952: two bytes that every member begins with, and the only method there is.
        if (this.#pieces.length === 0)
            this.#wanted = piece[0] === 0x1f && piece[1] === 0x8b && piece[2] === 8;
        // A copy: the reader may use its buffer again.
        if (this.#wanted)
            this.#pieces.push(Uint8Array.from(piece));
    }
    /** Undefined for any other file, for one that is broken, and for one that is too large. */
    content() {
        if (this.#pieces.length === 0)
            return undefined;
        try {
            return (0,external_node_zlib_.gunzipSync)(Buffer.concat(this.#pieces), { maxOutputLength: largestContent });
        }
        catch {
            return undefined;
        }
    }
}
//# sourceMappingURL=gzip-content.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/inspection.js
/** Reads the layers of an image that is not published yet, each once: what is judged are the bytes that would go out. */



/** More than are shown: those that the previous image has too are left out. */
const keptFiles = 200;
const keptRights = 100;
class ImageInspection {
    search;
    limits;
    /** The names of the image, as far as its layers were read. */
    tree = new layer_tree/* LayerTree */.M();
    #layers = [];
    #entries = 0;
    #bytes = 0;
    /** @param search undefined when nobody asked for secrets to be looked for */
    constructor(search, limits = layer_limits/* defaultLayerLimits */.b) {
        this.search = search;
        this.limits = limits;
    }
    get layers() {
        return this.#layers;
    }
    /**
     * Reads the next layer to its end; its digest and diffId are compared on the way.
     * @throws IntegrityError when the layer is not what it should be
     */
    async read(layer) {
        const { source, descriptor, diffId } = layer;
        await this.#look(layer, (limits) => (0,layer_reader/* readLayer */.w)(source, descriptor, diffId, limits), () => Promise.resolve(layer));
    }
    /**
     * Reads the next layer while it is made, from the bytes that are hashed and compressed at the same time.
     * @param made what has become of it, asked for when all of it was read
     */
    async follow(tar, name, made) {
        await this.#look(name, (limits) => (0,tar_reader/* readTar */.s)(tar, limits, name.createdBy), made);
    }
    async #look({ createdBy, inBase }, open, made) {
        const index = this.#layers.length;
        const name = `layer ${index + 1} (${inBase ? 'base image' : createdBy})`;
        const largest = [];
        const rights = [];
        // The limits are the image's, not each layer's.
        const rest = {
            ...this.limits,
            entries: this.limits.entries - this.#entries,
            uncompressedSize: this.limits.uncompressedSize - this.#bytes
        };
        let order = 0;
        for await (const entry of open(rest)) {
            this.tree.apply(entry, index, order);
            order += 1;
            this.#bytes += entry.size;
            if (entry.type === 'file')
                keepLargest(largest, { path: entry.path, size: entry.size });
            if (rights.length < keptRights)
                rights.push(...rightsOf(entry));
            if (this.search !== undefined)
                await searchEntry(this.search, entry, name, inBase);
        }
        this.#entries += order;
        this.#layers.push({ ...(await made()), largest, rights });
    }
    /**
     * The content of files, by their inodes, from a second reading of the layers they lie in.
     * @throws IntegrityError for a file of more than `limit` bytes
     */
    async contents(inodes, limit) {
        const found = new Map();
        for (const [index, { source, descriptor, diffId }] of this.#layers.entries()) {
            const wanted = new Map(inodes.filter((inode) => inode.layer === index).map((inode) => [inode.order, inode]));
            if (wanted.size === 0)
                continue;
            let order = 0;
            for await (const entry of (0,layer_reader/* readLayer */.w)(source, descriptor, diffId, this.limits)) {
                const inode = wanted.get(order);
                order += 1;
                if (inode === undefined || entry.type !== 'file')
                    continue;
                const tooLarge = () => new errors/* IntegrityError */.cs(entry.path, `at most ${limit} bytes to test`, 'more');
                found.set(inode, await (0,ports/* readBounded */.CB)(entry.content(), limit, tooLarge));
            }
        }
        return found;
    }
}
async function searchEntry(search, entry, layer, inBase) {
    const place = { where: `${layer}: ${entry.path}`, path: entry.path, inBase };
    search.text({ ...place, where: `${place.where} (its name)` }, entry.path);
    if (entry.linkTarget !== undefined)
        search.text({ ...place, where: `${place.where} (where it leads)` }, entry.linkTarget);
    for (const [key, value] of Object.entries(entry.xattrs ?? {}))
        search.text({ ...place, where: `${place.where} (attribute ${key})` }, value);
    if (entry.type !== 'file')
        return;
    const packed = new GzipContent(entry.size);
    for await (const piece of search.stream(place, entry.content()))
        packed.add(piece);
    const content = packed.content();
    if (content !== undefined)
        search.bytes({ ...place, where: `${place.where} (unpacked)` }, content);
}
function keepLargest(largest, file) {
    const last = largest.at(-1);
    if (largest.length >= keptFiles && last !== undefined && last.size >= file.size)
        return;
    const at = largest.findIndex(({ size }) => size < file.size);
    largest.splice(at < 0 ? largest.length : at, 0, file);
    if (largest.length > keptFiles)
        largest.pop();
}
function rightsOf({ path, type, mode }) {
    if (type !== 'file' && type !== 'directory')
        return [];
    const found = [];
    if (type === 'file' && (mode & 0o4000) !== 0)
        found.push({ path, why: 'setuid' });
    if (type === 'file' && (mode & 0o2010) === 0o2010)
        found.push({ path, why: 'setgid' });
    // A sticky directory (/tmp) is meant to be written by all.
    if ((mode & 0o002) !== 0 && !(type === 'directory' && (mode & 0o1000) !== 0))
        found.push({ path, why: 'world-writable' });
    return found;
}
//# sourceMappingURL=inspection.js.map

/***/ }),

/***/ 82605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ SecretSearch),
  C: () => (/* binding */ searchDocument)
});

// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/kit/build/src/redact.js
var redact = __webpack_require__(84287);
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/multi-search.js
/**
 * Looks for many byte sequences at once. Every sequence has a window of the same length, and of each window two
 * neighbouring bytes lie at a multiple of the stride, wherever it stands: so only each `stride`th pair is looked at, in
 * a table, and nothing is compared where the table says no.
 */
/** Longer strides fill the table without saving more. */
const longestWindow = 9;
class MultiSearch {
    #stride;
    /** By two bytes: 1 where a sequence has them in its window. Small, so that the processor keeps what text needs of it. */
    #flags = new Uint8Array(2 ** 16);
    /** By two bytes: the sequences that have them in their windows. */
    #anchors = new Map();
    /** @param needles of at least two bytes each */
    constructor(needles) {
        const window = Math.min(longestWindow, ...needles.map((needle) => needle.length));
        if (window < 2)
            throw new Error('a sequence of at least two bytes is needed');
        this.#stride = window - 1;
        for (const needle of needles) {
            const start = rarestWindow(needle, window);
            for (let offset = start; offset < start + this.#stride; offset += 1) {
                const key = pairAt(needle, offset);
                const anchors = this.#anchors.get(key) ?? [];
                anchors.push({ needle, offset });
                this.#anchors.set(key, anchors);
                this.#flags[key] = 1;
            }
        }
    }
    /** Whether one of the sequences is there; never without any. */
    isIn(bytes) {
        return this.each(bytes, () => true);
    }
    /**
     * Visits every place where a sequence begins, each once, in no order.
     * @param visit told of the place and of the sequence; true ends the search
     * @returns whether a visit ended it
     */
    each(bytes, visit) {
        const flags = this.#flags;
        const stride = this.#stride;
        const end = bytes.length - 1;
        let at = 0;
        // Four at a time: of text nearly every four have none, and one question costs less than four.
        for (const last = end - 3 * stride; at < last; at += 4 * stride) {
            const b = at + stride;
            const c = b + stride;
            const d = c + stride;
            const any = flags[bytes[at] | (bytes[at + 1] << 8)] |
                flags[bytes[b] | (bytes[b + 1] << 8)] |
                flags[bytes[c] | (bytes[c + 1] << 8)] |
                flags[bytes[d] | (bytes[d + 1] << 8)];
            if (any === 0)
                continue;
            for (let here = at; here <= d; here += stride)
                if (this.#look(bytes, here, visit))
                    return true;
        }
        for (; at < end; at += stride)
            if (this.#look(bytes, at, visit))
                return true;
        return false;
    }
    #look(bytes, at, visit) {
        const key = bytes[at] | (bytes[at + 1] << 8);
        if (this.#flags[key] === 0)
            return false;
        for (const { needle, offset } of this.#anchors.get(key) ?? [])
            if (standsAt(needle, bytes, at - offset) && visit(at - offset, needle))
                return true;
        return false;
    }
}
const pairAt = (bytes, at) => bytes[at] | (bytes[at + 1] << 8);
/** Where a window begins whose pairs are the rarest in text, as far as that can be told from their letters. */
function rarestWindow(needle, window) {
    let best = 0;
    let fewest = Number.POSITIVE_INFINITY;
    for (let start = 0; start + window <= needle.length; start += 1) {
        let common = 0;
        for (let at = start; at + 1 < start + window; at += 1) {
            const [one = 0, two = 0] = needle.subarray(at, at + 2);
            common += frequency(one, two);
        }
        if (common >= fewest)
            continue;
        best = start;
        fewest = common;
    }
    return best;
}
/** How often two bytes stand beside each other in text and code, in no unit: enough to tell rare pairs from others. */
function frequency(one, two) {
    // One byte twice fills whole lines, of dashes and of zeros.
    if (one === two)
        return 100;
    const at = frequentPairs.indexOf(String.fromCharCode(one, two));
    if (at >= 0)
        return 100 - at / 3;
    return isSmall(one) ? (isSmall(two) ? 5 : byName(two) ? 8 : 20) : isSmall(two) ? (byName(one) ? 8 : 20) : 3;
}
/** The most frequent pairs of letters in English, which names in code are made of too; the most frequent first. */
const frequentPairs = 'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ex pt xp rt ct pr pa ap ca ac ss ho tr et em ty pe ut ta';
const isSmall = (byte) => byte >= 0x61 && byte <= 0x7a;
/** Stands in names of few programs: a capital letter, a digit, `_` or `-`; a dot or a space ends every other word. */
const byName = (byte) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f || byte === 0x2d;
/** Byte by byte: nearly always the first one differs, and a call of Node's would cost more than all of it. */
function standsAt(needle, bytes, start) {
    // An access outside of the array would make all of them slow.
    if (start < 0 || start + needle.length > bytes.length)
        return false;
    for (let i = 0; i < needle.length; i += 1)
        if (needle[i] !== bytes[start + i])
            return false;
    return true;
}
//# sourceMappingURL=multi-search.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/secret-forms.js
/** The forms in which a known secret turns up inside of files. Pure. */

/** Shorter values are found in any text, and protect nothing. */
const shortestSecret = 8;
/**
 * Byte sequences to look for: the value, its URL and JSON forms, and base64 in all three alignments, since a secret is
 * mostly encoded together with what stands before it (`user:secret`). Of a value of several lines (a key, a service
 * account's JSON) each random-looking piece stands for the whole, as files wrap and indent it otherwise.
 */
function searchForms(secret) {
    const whole = secret.trim();
    if (whole.length < shortestSecret)
        return [];
    const forms = new Set();
    const pieces = whole.includes('\n') ? [whole, ...randomPieces(whole)] : [whole];
    for (const piece of pieces) {
        // Lines of a longer value are not taken as they are: many of them stand in any file of their kind.
        if (piece === whole && !whole.includes('\n'))
            for (const form of (0,redact/* secretForms */.e)(piece))
                forms.add(form);
        else
            forms.add(piece);
        for (const form of base64Cores(piece))
            forms.add(form);
        forms.add(encodeURIComponent(piece));
    }
    return [...forms].filter((form) => form.length >= shortestSecret).map((form) => Buffer.from(form));
}
function randomPieces(text) {
    return (text.match(/[A-Za-z0-9+/=_-]{24,}/g) ?? []).filter((piece) => /\d/.test(piece) && /[A-Za-z]/.test(piece) && new Set(piece).size >= 12);
}
/** What base64 makes of the value wherever it begins; the characters that neighbours have a part in are cut off. */
function base64Cores(value) {
    const bytes = Buffer.from(value);
    return [0, 1, 2].flatMap((offset) => {
        const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
        const whole = Math.floor((offset + bytes.length) / 3) * 4;
        const core = encoded.slice([0, 2, 3][offset], whole);
        return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
    });
}
//# sourceMappingURL=secret-forms.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/secret-shapes.js
/** What secrets that nobody told us of look like. Pure. */

/** The longest that a shape can be, so that one that lies across two pieces of a file is seen. */
const longestShape = 1024;
/** Each begins with a fixed text: that is what keeps false alarms and time low. */
const secretShapes = [
    {
        what: 'a private key',
        // A program that only speaks of keys has no key behind the line.
        expression: /-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr]|["'+,]|[A-Z][A-Za-z-]{3,12}: [^\r\n\\]{0,80}){1,20}[A-Za-z0-9+/]{40}/,
        // A distribution's libraries hold keys for their self-tests (GnuTLS), and its documentation examples.
        except: /^usr\/(?:lib\/(?:[^/]+\/)?lib[A-Za-z0-9_+-]+\.(?:so[.0-9]*|a)|share\/doc\/.*)$/
    },
    { what: 'a GitHub token', expression: /\bgh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
    { what: 'a GitHub token', expression: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/ },
    { what: 'credentials of actions/checkout', expression: /eC1hY2Nlc3MtdG9rZW46[A-Za-z0-9+/]{16}/ },
    { what: 'credentials of actions/checkout', expression: /\bx-access-token:[A-Za-z0-9_.-]{16,255}@/ },
    { what: 'an AWS access key', expression: /\b(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/ },
    // Of users, runners, deployments and triggers.
    { what: 'a GitLab token', expression: /\bgl(?:pat|rt|dt|ptt|cbt)-[A-Za-z0-9_-]{20}/ },
    { what: 'an npm token', expression: /\bnpm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
    { what: 'a Docker Hub token', expression: /\bdckr_[po]at_[A-Za-z0-9_-]{27}/ },
    { what: 'a PyPI token', expression: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}/ },
    { what: 'a Slack token', expression: /\bxox[abeprs]-\d{8,14}-[A-Za-z0-9-]{16}/ },
    { what: 'a Slack token', expression: /\bxapp-\d-[A-Z0-9]{8,14}-\d{8,16}-[a-f0-9]{32}/ },
    {
        what: 'a Slack webhook',
        expression: /\bhooks[.]slack\.com\/services\/T[A-Z0-9]{7,12}\/B[A-Z0-9]{7,12}\/[A-Za-z0-9]{24}/
    },
    {
        what: 'a Google API key',
        expression: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/,
        // Those of web and mobile applications are public by design: what a browser loads has them.
        except: /(?:\.(?:[cm]?js|html?|map|[jt]sx|ts|css)|google-services\.json|GoogleService-Info\.plist)$/
    },
    { what: 'a Stripe key', expression: /\b[sr]k_live_[A-Za-z0-9]{24}/ },
    { what: 'a SendGrid key', expression: /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/ },
    { what: 'an Anthropic key', expression: /\bsk-ant-[a-z0-9]{3,8}-[A-Za-z0-9_-]{80}/ },
    { what: 'an OpenAI key', expression: /\bsk-(?:[a-z]{4,10}-)?[A-Za-z0-9_-]{20,90}T3BlbkFJ[A-Za-z0-9_-]{20}/ },
    { what: 'a Hugging Face token', expression: /\bhf_[A-Za-z0-9]{34}(?![A-Za-z0-9])/ },
    { what: 'a DigitalOcean token', expression: /\bdo[opr]_v1_[a-f0-9]{64}/ },
    { what: 'a Vault token', expression: /\bhvs\.[A-Za-z0-9_-]{90}/ },
    { what: 'a Shopify token', expression: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/ },
    { what: 'a Google OAuth secret', expression: /\bGOCSPX-[A-Za-z0-9_-]{28}/ },
    { what: 'an Azure storage key', expression: /\bAccountKey=[A-Za-z0-9+/]{86}==/ },
    { what: 'an age key', expression: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}/ },
    {
        what: 'credentials of git',
        expression: /:\/\/[^\s:@/"'<>${}]{1,64}:[^\s:@/"'<>${}]{6,255}@/,
        path: /(?:^|\/)(?:\.git\/config|\.gitconfig|\.git-credentials|git\/credentials)$/
    },
    {
        what: 'credentials of git',
        expression: /extraheader\s{0,4}=\s{0,4}"?authorization:\s{0,4}(?:basic|bearer)\s{1,4}[A-Za-z0-9+/=_.-]{16}/i,
        path: /(?:^|\/)(?:config|\.gitconfig|git-credentials-[^/]*\.config)$/
    },
    {
        what: 'credentials of Docker',
        expression: /"(?:auth|identitytoken|registrytoken)"\s{0,8}:\s{0,8}"[A-Za-z0-9+/=_.-]{8}/,
        path: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg|\.dockerconfigjson|containers\/auth\.json)$/
    },
    {
        what: 'credentials of npm',
        // A variable in its place (`${NPM_TOKEN}`) is how it should be.
        expression: /:_(?:authToken|auth|password)\s{0,4}=\s{0,4}"?[A-Za-z0-9+/=_.-]{8}/,
        path: /(?:^|\/)\.?npmrc$/
    },
    {
        what: 'a password',
        expression: /\bpassword\s{1,8}[^\s"']{6}/,
        path: /(?:^|\/)[._]netrc$/
    },
    {
        what: 'a password',
        expression: /(?:^|\n)\s{0,8}password\s{0,4}[:=]\s{0,4}[^\s"'${}]{6}/,
        path: /(?:^|\/)\.pypirc$/
    },
    {
        what: 'an AWS secret key',
        expression: /aws_secret_access_key\s{0,4}=\s{0,4}[A-Za-z0-9/+]{40}/,
        path: /(?:^|\/)\.aws\/(?:credentials|config)$/
    }
];
/**
 * With one of these begins every match of a shape that counts everywhere: one search for all of them, and only what
 * it finds is compared with the shapes. As plain texts for `MultiSearch`, since an expression of alternatives is tried
 * at every byte and took a third of a whole bake.
 */
const fixedTexts = [
    '-----BEGIN ',
    ...['p', 'o', 'u', 's', 'r'].map((kind) => `gh${kind}_`),
    'github_pat_',
    'eC1hY2Nlc3',
    'x-access-token:',
    'AKIA',
    'ASIA',
    ...['pat', 'rt', 'dt', 'ptt', 'cbt'].map((kind) => `gl${kind}-`),
    'npm_',
    'dckr_',
    'pypi-AgEI',
    ...['a', 'b', 'e', 'p', 'r', 's'].map((kind) => `xox${kind}-`),
    'xapp-',
    'hooks.slack.com/services/',
    'AIza',
    'sk_live_',
    'rk_live_',
    'SG.',
    'sk-',
    'hf_',
    ...['o', 'p', 'r'].map((kind) => `do${kind}_v1_`),
    'hvs.',
    ...['at', 'ca', 'pa', 'ss'].map((kind) => `shp${kind}_`),
    'GOCSPX-',
    'AccountKey=',
    'AGE-SECRET'
];
/** SHA-256 of matches that the whole world knows: the account key of Azure's storage emulator, in each of its clients. */
const publicValues = new Set(['900e6c2bf8ce6c14dbfdcbd6d7402e8fadd53c5464b0ffae66dce9ac06c0e061']);
/** Placeholders of documentation (they name themselves, repeat a character or count up), and values that are public. */
function isPlaceholder(match) {
    if (/example|placeholder|your[-_]?|xxxx|0123456789|1234567890|abcdefghij/i.test(match))
        return true;
    // Keys of OpenSSH have runs of A, where base64 stands for zeros.
    if (/([^A])\1{5}/.test(match.replace(/-----[^-]*-----/, '')))
        return true;
    if (new Set(match.slice(-24)).size < 8)
        return true;
    return publicValues.has((0,external_node_crypto_.createHash)('sha256').update(match).digest('hex'));
}
//# sourceMappingURL=secret-shapes.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/secret-search.js
/** Looks for secrets in an image. What it finds is named by kind and place; the secret itself goes nowhere. */




/** More say nothing new: the image is refused at the first. */
const maxFinds = 200;
class SecretSearch {
    /** For what is known and for beginnings of shapes at once: looking costs more than finding. */
    #wanted;
    #known;
    #overlap;
    #values;
    #finds = new Map();
    /** @param values secrets that this step knows; short ones are not looked for */
    constructor(values) {
        const forms = new Map(values.flatMap(searchForms).map((form) => [form.toString('latin1'), form]));
        this.#known = new Set(forms.values());
        this.#wanted = new MultiSearch([...beginnings, ...this.#known]);
        this.#overlap = Math.max(longestShape, ...[...forms.values()].map((form) => form.length));
        this.#values = values;
    }
    /** In the order in which they were found. */
    get finds() {
        return [...this.#finds.values()];
    }
    text(place, text) {
        this.bytes(place, Buffer.from(text));
    }
    bytes(place, bytes) {
        this.#search(place, bytes, shapesOf(place));
    }
    /** Passes a stream through; what lies across two pieces of it is found too. */
    async *stream(place, source) {
        const shapes = shapesOf(place);
        let tail = Buffer.alloc(0);
        for await (const chunk of source) {
            const window = tail.length === 0 ? asBuffer(chunk) : Buffer.concat([tail, chunk]);
            this.#search(place, window, shapes);
            // A copy: the reader may use its buffer again.
            tail = Buffer.from(window.subarray(Math.max(0, window.length - this.#overlap)));
            yield chunk;
        }
    }
    #search(place, window, shapes) {
        if (this.#finds.size >= maxFinds)
            return;
        // Every occurrence: the first may be an example and the second real.
        this.#wanted.each(window, (at, found) => {
            if (this.#known.has(found)) {
                this.#add(place, 'a secret given to this step', true);
                return this.#finds.size >= maxFinds;
            }
            // With the character before it, as most shapes begin at the edge of a word.
            const from = Math.max(0, at - 1);
            const text = window.toString('latin1', from, at + longestMatch);
            for (const { path, what, here } of shapes) {
                if (path !== undefined)
                    continue;
                here.lastIndex = at - from;
                const match = here.exec(text);
                if (match !== null && !isPlaceholder(match[0]))
                    this.#add(place, what, false);
            }
            return this.#finds.size >= maxFinds;
        });
        if (shapes === everywhere)
            return;
        const text = window.toString('latin1');
        for (const { expression, path, what } of shapes)
            if (path !== undefined && [...text.matchAll(expression)].some(([match]) => !isPlaceholder(match)))
                this.#add(place, what, false);
    }
    #add({ where, inBase }, what, exact) {
        const key = `${where}\n${what}`;
        // A file's name can hold the secret too.
        const shown = (0,printable/* printable */.g)((0,redact/* redact */.E)(where, this.#values), 300);
        if (!this.#finds.has(key))
            this.#finds.set(key, { what, where: shown, exact, inBase });
    }
}
/** What is looked at behind a beginning; more than any shape is long. */
const longestMatch = 4 * longestShape;
const used = secretShapes.map((shape) => ({
    ...shape,
    expression: new RegExp(shape.expression, `${shape.expression.flags}g`),
    here: new RegExp(shape.expression, `${shape.expression.flags}y`)
}));
const beginnings = fixedTexts.map((text) => Buffer.from(text));
const everywhere = used.filter(({ path }) => path === undefined);
/** Paths that a shape asks for, in one way or the other, in one expression: it is asked for each file. */
const somewhere = new RegExp(used.flatMap(({ path, except }) => [path, except].flatMap((one) => (one === undefined ? [] : [one.source]))).join('|'));
function shapesOf({ path }) {
    if (path === undefined || !somewhere.test(path))
        return everywhere;
    return used.filter((shape) => (shape.path === undefined || shape.path.test(path)) && shape.except?.test(path) !== true);
}
function asBuffer(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
/** Searches every text of a document, keys included; each is named by its way through the document. */
function searchDocument(search, document, name, inBase = false) {
    const visit = (value, way) => {
        if (typeof value === 'string')
            search.text({ where: `${name}: ${way}`, inBase }, value);
        else if (Array.isArray(value))
            for (const [i, item] of value.entries())
                visit(item, `${way}[${i}]`);
        else if (typeof value === 'object' && value !== null)
            for (const [key, item] of Object.entries(value)) {
                search.text({ where: `${name}: ${way} (a name in it)`, inBase }, key);
                visit(item, way === '' ? key : `${way}.${key}`);
            }
    };
    visit(document, '');
}
//# sourceMappingURL=secret-search.js.map

/***/ }),

/***/ 91477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Bc: () => (/* binding */ compress),
  QN: () => (/* binding */ pieceSize)
});

// UNUSED EXPORTS: deflateIsKnown

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./packages/bake/build/src/gzip.js
var gzip = __webpack_require__(75697);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./packages/bake/build/src/pieces.js
var pieces = __webpack_require__(10326);
;// CONCATENATED MODULE: ./packages/bake/build/src/zstd.js
/** Zstandard (RFC 8878) as independent frames, the same bytes in every Node. */



/** Bytes of one frame. Part of the format: another size gives other digests. */
const frameSize = 4 * 2 ** 20;
const level = 3;
/** zstd's own bound for what a frame can grow to (ZSTD_COMPRESSBOUND), so that it is given room for all at once. */
const roomFor = (size) => size + (size >>> 8) + 2 ** 17;
async function* zstd(source, threads) {
    const compress = await compressor();
    yield* (0,pieces/* inOrder */.a)((0,pieces/* pieces */.I)(source, frameSize), threads, (piece) => Promise.resolve(compress(piece)));
}
/**
 * Node's zstd where it gives the bytes of the pinned one, which is compiled to WebAssembly and a quarter as fast; else
 * that one. Node 20 has none, and each version of zstd compresses to other bytes.
 * @param native Node's; null where it has none
 */
async function compressor(native = nodeZstd()) {
    if (native !== null && isPinned(native))
        return native;
    const { Zstd } = await __webpack_require__.e(/* import() */ 5271).then(__webpack_require__.bind(__webpack_require__, 55271));
    const pinned = await Zstd.load();
    return (content) => pinned.compress(content, level);
}
/**
 * One synchronous call for each frame, told its size, with room for all of its output: then it is zstd's own one-shot
 * function. Node's stream is not used, as its bytes depend on how writes happen to be queued (nodejs/node#66078), nor
 * is its asynchronous call, which gives others.
 */
function nodeZstd() {
    const compressOnce = external_node_zlib_.zstdCompressSync;
    if (compressOnce === undefined)
        return null;
    const { ZSTD_c_compressionLevel, ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag } = external_node_zlib_.constants;
    const params = { [ZSTD_c_compressionLevel]: level, [ZSTD_c_checksumFlag]: 0, [ZSTD_c_contentSizeFlag]: 1 };
    return (content) => compressOnce(content, { params, pledgedSrcSize: content.length, chunkSize: roomFor(content.length) });
}
/** SHA-256 of the sample's frame as zstd 1.5.7 makes it. */
const knownFrame = 'f28b663b9ba2f0503e351c4e9002ca687da84f281e6b12178444e32f1c3412ca';
function isPinned(compress) {
    return (0,external_node_crypto_.createHash)('sha256').update(compress(sample())).digest('hex') === knownFrame;
}
/** Text-like and random pages in turns, in more than one block of a frame, so that the splitter of blocks is in play. */
function sample() {
    const bytes = Buffer.alloc(2 ** 19);
    let state = 1;
    for (let i = 0; i < bytes.length; i += 1) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        bytes[i] = (state >>> 16) % ((i >>> 14) % 2 === 0 ? 11 : 256);
    }
    return bytes;
}
//# sourceMappingURL=zstd.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/compress.js
/**
 * Compression whose bytes depend on the content alone: not on how the stream was cut, on timing or on the number of
 * threads. The digest of a layer is the digest of these bytes.
 */




/** Bytes that `compress` takes without copying them, when they come in pieces of this size. */
const pieceSize = gzip/* gzipPiece */.$F;
/**
 * Compresses a stream, on several threads.
 * @param release told of each piece of `pieceSize` that is not read any more; what is given in must come in such pieces
 * @param threads pieces that are compressed at the same time; the bytes are the same for any number
 */
function compress(source, compression, threads = (0,external_node_os_.availableParallelism)(), release = () => undefined) {
    return compression === 'gzip' ? (0,gzip/* gzip */.ZI)(source, threads, gzip/* deflatePiece */.Wf, release) : zstd(source, threads);
}
//# sourceMappingURL=compress.js.map

/***/ }),

/***/ 94541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ checkBuilt),
/* harmony export */   a: () => (/* binding */ imageBlobs)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41945);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(922);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16332);
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45935);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58194);
/** Takes an engine's OCI layout as what it claims to be only after every byte of it was hashed. */




/**
 * Reads the one image of a layout, hashes all its blobs and compares it with what was asked for.
 * @param folder absolute path of the layout
 * @throws IntegrityError when it is not what the engine says or what was asked for
 */
async function checkBuilt(folder, build, metadata, ports) {
    const { logger, clock } = ports;
    const name = 'the layout of the build';
    const [only, ...more] = await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .listLayoutImages */ .de)({ path: folder, name });
    if (only === undefined || more.length > 0)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(name, 'one image', `${more.length + 1 - (only === undefined ? 1 : 0)}`);
    if (metadata.digest !== undefined && metadata.digest !== only.digest)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(name, `${metadata.digest}, as the engine says`, only.digest);
    const store = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .openLayout */ .B9)({ path: folder, name, clock, logger });
    const image = await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .readImage */ .A)(store, only.digest);
    checkPlatforms(image, build.platforms);
    await hashBlobs(store, image, ports);
    const time = (0,_image_config_js__WEBPACK_IMPORTED_MODULE_3__/* .formatTime */ .fU)(build.created);
    for (const { config, platform } of image.platforms)
        if (config.created === undefined || Date.parse(config.created) !== build.created * 1000)
            logger.warning(`${(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .B)(platform)}: the engine set the time ${config.created ?? 'of nothing'} instead of ${time}, so the next build will have another digest: this needs BuildKit 0.13 or buildah 1.41`);
    return { store, digest: only.digest, image };
}
/** The configuration, not only the index, must say so: an emulated build that fell back to the host's platform is none. */
function checkPlatforms(image, wanted) {
    const shown = (name) => (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .B)((0,_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePlatform */ .FL)(name, 'platforms'));
    // The variant is left to the base image where the user did not ask for one.
    const got = new Set(image.platforms.flatMap(({ platform }) => [
        (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .B)(platform),
        shown(`${platform.os}/${platform.architecture}${platform.variant === undefined ? '' : `/${platform.variant}`}`),
        `${platform.os}/${platform.architecture}`
    ]));
    const missing = wanted.filter((name) => !got.has(shown(name)));
    if (missing.length > 0 || image.platforms.length !== wanted.length)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('platforms', wanted.join(', '), `platforms that every stage can be built for: the image has ${image.platforms.map(({ platform }) => (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .B)(platform)).join(', ')}`);
}
async function hashBlobs(store, image, { logger, clock }) {
    const blobs = imageBlobs(image);
    const total = blobs.reduce((sum, { size }) => sum + size, 0);
    const progress = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .startProgress */ .ot)(logger, clock, `check ${blobs.length} blobs`, 'bytes', total);
    for (const blob of blobs)
        for await (const chunk of store.getBlob(blob))
            progress.advance(chunk.byteLength);
    progress.done();
}
/** Configurations and layers of all platforms, each once. */
function imageBlobs(image) {
    const all = image.platforms.flatMap(({ manifest }) => [manifest.config, ...manifest.layers]);
    return [...new Map(all.map((blob) => [blob.digest, blob])).values()];
}
//# sourceMappingURL=built-image.js.map

/***/ }),

/***/ 30671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ki: () => (/* binding */ layersChoice),
/* harmony export */   RB: () => (/* binding */ engineProbe),
/* harmony export */   mN: () => (/* binding */ chooseEngine)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68716);
/** Which engine bakes, and why. */


/** The choice as far as it can be made without asking an engine; undefined where a Dockerfile is to be built. */
function layersChoice(question) {
    const { asked } = question;
    if (asked === 'layers')
        return { engine: asked, why: 'it was asked for' };
    if (asked !== 'auto')
        return undefined;
    if (!question.fileGiven && question.filesGiven)
        return { engine: 'layers', why: '`files` says what to copy' };
    if (!question.fileGiven && !question.dockerfileFound)
        return { engine: 'layers', why: 'there is no Dockerfile' };
    return undefined;
}
/**
 * `auto`: a Dockerfile means buildkit, or buildah when only that is there; no Dockerfile means layers. Who says what to
 * copy by `files` and names no Dockerfile gets layers, whatever lies in the folder.
 * @throws UserError when there is a Dockerfile but nothing that can build it
 */
async function chooseEngine(question) {
    const { asked } = question;
    const layers = layersChoice(question);
    if (layers !== undefined)
        return layers;
    if (asked !== 'auto')
        return { engine: asked, why: 'it was asked for' };
    const noBuildkit = await question.missing('buildkit');
    if (noBuildkit === undefined)
        return { engine: 'buildkit', why: 'there is a Dockerfile' };
    const noBuildah = await question.missing('buildah');
    if (noBuildah === undefined)
        return { engine: 'buildah', why: `there is a Dockerfile, and no BuildKit (${noBuildkit})` };
    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('engine', 'auto', `something that can build the Dockerfile: Docker with buildx (${noBuildkit}) or buildah (${noBuildah}); or set \`files\` to bake without a Dockerfile`);
}
/** Asks the engines themselves. @param builder the input, undefined for the current one */
function engineProbe(ports, builder) {
    return async (engine) => {
        const [command, args] = engine === 'buildkit'
            ? ['docker', ['buildx', 'inspect', ...(builder === undefined ? [] : [builder])]]
            : ['buildah', ['--version']];
        let errors = '';
        try {
            const { exitCode, stdout } = await ports.tool(command, args, {
                env: (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .engineEnvironment */ .IN)(engine, ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] }),
                cwd: ports.workspace,
                onLine: (line, stream) => {
                    if (stream === 'stderr' && line.trim() !== '')
                        errors = line;
                }
            });
            // It ends with 0 also where its daemon does not answer, and says so among the rest.
            const said = /^Error:\s+(.*)$/m.exec(stdout)?.[1];
            if (exitCode === 0 && said === undefined)
                return undefined;
            return ports.hide(said ?? errors).slice(0, 200) || `\`${command}\` ended with ${exitCode}`;
        }
        catch (error) {
            return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error).slice(0, 200);
        }
    };
}
//# sourceMappingURL=choose-engine.js.map

/***/ }),

/***/ 68716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ engineEnvironment),
/* harmony export */   NW: () => (/* binding */ cacheType),
/* harmony export */   XR: () => (/* binding */ csvField),
/* harmony export */   tX: () => (/* binding */ secretArguments)
/* harmony export */ });
/* unused harmony export secretVariable */
/** What finds a program, its configuration, its daemon and the way out through a proxy. */
const always = [
    'PATH',
    'HOME',
    'TMPDIR',
    'XDG_RUNTIME_DIR',
    'DOCKER_CONFIG',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR'
];
const own = {
    buildkit: [
        'DOCKER_HOST',
        'DOCKER_CONTEXT',
        'DOCKER_TLS_VERIFY',
        'DOCKER_CERT_PATH',
        'BUILDX_CONFIG',
        'BUILDX_BUILDER',
        'KUBECONFIG'
    ],
    buildah: [
        'XDG_CONFIG_HOME',
        'XDG_DATA_HOME',
        'REGISTRY_AUTH_FILE',
        'CONTAINERS_CONF',
        'CONTAINERS_REGISTRIES_CONF',
        'CONTAINERS_STORAGE_CONF',
        'STORAGE_DRIVER',
        'STORAGE_OPTS',
        'BUILDAH_ISOLATION',
        'BUILDAH_RUNTIME'
    ]
};
/** Credentials of a cache reach the engine only where that kind of cache is asked for. */
const ofCache = {
    gha: ['ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN', 'ACTIONS_CACHE_SERVICE_V2'],
    s3: [
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
        'AWS_REGION',
        'AWS_PROFILE',
        'AWS_CONFIG_FILE',
        'AWS_SHARED_CREDENTIALS_FILE'
    ],
    azblob: ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_FEDERATED_TOKEN_FILE']
};
/** The variable that carries a secret to the engine: a name of ours, so that no secret can stand for `PATH`. */
const secretVariable = (index) => `IMMUTABLE_DELIVERY_SECRET_${index}`;
/** The whole environment of an engine: named variables of the runner's, and the build's secrets. Pure. */
function engineEnvironment(engine, env, build) {
    const caches = [...build.cacheFrom, ...build.cacheTo].flatMap((line) => ofCache[cacheType(line) ?? ''] ?? []);
    const names = [...always, ...own[engine], ...caches, ...(build.ssh.length > 0 ? ['SSH_AUTH_SOCK'] : [])];
    const result = {};
    for (const name of names) {
        const value = env[name];
        if (value !== undefined && value !== '')
            result[name] = value;
    }
    if (engine === 'buildkit') {
        // Said twice, here and by flag: a statement inside the index would move its digest with every run.
        result['BUILDX_NO_DEFAULT_ATTESTATIONS'] = '1';
        result['DOCKER_CLI_HINTS'] = 'false';
    }
    for (const [i, secret] of build.secrets.entries())
        if ('value' in secret)
            result[secretVariable(i)] = secret.value;
    return result;
}
/** `--secret` of BuildKit: by variable or by file, never by value. */
function secretArguments(secrets, sourceField = (source) => csvField(source)) {
    return secrets.flatMap((secret, i) => [
        '--secret',
        'value' in secret
            ? `id=${secret.id},env=${secretVariable(i)}`
            : `id=${secret.id},${sourceField(`src=${secret.file}`)}`
    ]);
}
/** The `type=` of a cache option; undefined for a bare reference. */
function cacheType(line) {
    return /(?:^|,)type=([^,]*)/.exec(line)?.[1];
}
/** One field of the comma-separated options that BuildKit reads as CSV. */
function csvField(text) {
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
//# sourceMappingURL=environment.js.map

/***/ }),

/***/ 41419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ publishBuilt)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41945);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56270);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16332);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16226);
/* harmony import */ var _built_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94541);
/** Puts an engine's image into a repository: blobs, then manifests by digest, tags last; the bytes are never written anew. */




/**
 * A kill at any moment leaves no tag on an incomplete image. The digest that comes out is the built image's.
 * @param hint the tag of the input
 * @throws RemoteError, IntegrityError; UserError for a tag that is none
 */
async function publishBuilt(built, target, tags, ports, hint) {
    (0,_publish_js__WEBPACK_IMPORTED_MODULE_0__/* .checkTags */ .MK)(tags);
    const { store, image, digest } = built;
    const { before, hinted, present } = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_0__/* .whatIsThere */ .xV)(target, digest, tags, hint);
    const blobs = (0,_built_image_js__WEBPACK_IMPORTED_MODULE_1__/* .imageBlobs */ .a)(image);
    const total = blobs.reduce((sum, { size }) => sum + size, 0);
    const progress = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .startProgress */ .ot)(ports.logger, ports.clock, `publish to ${target.name}`, 'bytes', total);
    await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .mapBounded */ .y)(blobs, 3, (blob) => target.putBlob(blob, () => store.getBlob(blob), (count) => progress.advance(count), { from: store }));
    progress.done();
    // An index must never name what is not there: the platforms first.
    if (image.isIndex)
        for (const { descriptor } of image.platforms)
            await put(target, await stored(store, descriptor.digest));
    const top = await stored(store, digest);
    if (!present)
        await put(target, top);
    for (const [i, tag] of tags.entries())
        if (before[i]?.digest !== digest)
            await put(target, top, tag);
    if (hint !== undefined)
        await (0,_publish_js__WEBPACK_IMPORTED_MODULE_0__/* .moveHint */ .lk)(target, top, hint, hinted, ports.logger);
    const first = before[0];
    return {
        digest,
        changed: first === undefined ? !present : first.digest !== digest,
        size: total,
        platforms: image.platforms.map(({ platform, descriptor, manifest }) => ({
            platform: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .B)(platform),
            digest: descriptor.digest,
            size: (0,_publish_js__WEBPACK_IMPORTED_MODULE_0__/* .imageSize */ .R9)(manifest.config, manifest.layers)
        }))
    };
}
async function stored(store, digest) {
    const found = await store.getManifest(digest);
    if (found === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .IntegrityError */ .cs(`${store.name}@${digest}`, 'the manifest that was checked', 'none');
    return found;
}
async function put(target, { bytes, descriptor }, tag) {
    await target.putManifest(bytes, descriptor.mediaType, tag);
}
//# sourceMappingURL=publish-built.js.map

/***/ }),

/***/ 39354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $c: () => (/* binding */ FileThread),
  rx: () => (/* binding */ leastFiles)
});

// UNUSED EXPORTS: SharedHashing, leastBytes

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./packages/bake/build/src/compress.js + 1 modules
var compress = __webpack_require__(91477);
;// CONCATENATED MODULE: ./packages/bake/build/src/file-thread-work.js
/**
 * What the thread of `FileThread` runs. It is sent over as its own text, so that a bundle needs no second file: nothing
 * outside of the function may be named in it.
 */
/* oxlint-disable unicorn/require-post-message-target-origin -- these are threads, not windows */
function readFiles() {
    const threads = process.getBuiltinModule('node:worker_threads');
    const { openSync, readSync, closeSync } = process.getBuiltinModule('node:fs');
    const { createHash, hash } = process.getBuiltinModule('node:crypto');
    const port = threads.parentPort;
    const slots = threads.workerData;
    const post = (message) => port?.postMessage(message);
    const buffer = Buffer.allocUnsafeSlow(2 ** 20);
    const block = 512;
    const zeros = Buffer.alloc(2 * block);
    /** A copy: of shared memory no path is taken. */
    const nameAt = (names, ends, i) => Buffer.from(names.subarray(i === 0 ? 0 : ends[i - 1], ends[i]));
    const hashFile = (source, size) => {
        const file = openSync(source, 'r');
        try {
            const sum = createHash('sha256');
            let missing = size;
            for (;;) {
                // One byte more than it should have, to see that it has grown.
                const wanted = Math.min(buffer.length, missing + 1);
                const length = readSync(file, buffer, 0, wanted, null);
                missing -= length;
                if (missing < 0 || (length === 0 && missing > 0))
                    return undefined;
                const part = buffer.subarray(0, length);
                // In one call for nearly all: a hash that goes on is an object of its own.
                if (length === size && length < wanted)
                    return hash('sha256', part, 'buffer');
                sum.update(part);
                if (missing === 0 && length < wanted)
                    return sum.digest();
            }
        }
        finally {
            closeSync(file);
        }
    };
    const hashFiles = ({ names, ends, sizes, batch, next, done, digests }) => {
        for (;;) {
            const from = Atomics.add(next, 0, batch);
            if (from >= done.length)
                break;
            let bytes = 0;
            for (let i = from; i < Math.min(from + batch, done.length); i += 1) {
                try {
                    const digest = hashFile(nameAt(names, ends, i), sizes[i] ?? 0);
                    if (digest === undefined)
                        continue;
                    digests.set(digest, i * 32);
                    Atomics.store(done, i, 1);
                    bytes += sizes[i] ?? 0;
                }
                catch {
                    // Left to the main thread, which meets the same and says so.
                }
            }
            post({ kind: 'read', bytes });
        }
        post({ kind: 'hashed' });
    };
    let slot = 0;
    let piece = buffer;
    let at = 0;
    let bytes = 0;
    let member = 0;
    let broken = false;
    let whole = createHash('sha256');
    const openPiece = () => {
        // The main thread frees it, or ends this one.
        while (Atomics.load(slots.state, slot) === 1)
            Atomics.wait(slots.state, slot, 1);
        piece = Buffer.from(slots.memory, slot * slots.size, slots.size);
        at = 0;
        bytes = 0;
    };
    const closePiece = () => {
        whole.update(piece.subarray(0, at));
        Atomics.store(slots.state, slot, 1);
        post({ kind: 'piece', slot, length: at, bytes });
        slot = (slot + 1) % slots.count;
    };
    const grow = (length) => {
        at += length;
        if (at < slots.size)
            return;
        closePiece();
        openPiece();
    };
    const put = (part) => {
        for (let from = 0; from < part.length;) {
            const some = part.subarray(from, from + slots.size - at);
            piece.set(some, at);
            from += some.length;
            grow(some.length);
        }
    };
    /** Exactly `length` bytes into the piece, which has room for them. */
    const fill = (file, length) => {
        for (let read = 0; read < length;) {
            const count = readSync(file, piece, at + read, length - read, null);
            if (count === 0)
                return false;
            read += count;
        }
        return true;
    };
    const isSame = (found, expected) => Buffer.compare(found, expected) === 0 || expected.every((byte) => byte === 0);
    const putFile = (source, size, expected) => {
        const file = openSync(source, 'r');
        try {
            if (at + size < slots.size) {
                if (!fill(file, size) || !isSame(hash('sha256', piece.subarray(at, at + size), 'buffer'), expected))
                    return false;
                bytes += size;
                at += size;
                return true;
            }
            const sum = createHash('sha256');
            for (let missing = size; missing > 0;) {
                const wanted = Math.min(missing, slots.size - at);
                if (!fill(file, wanted))
                    return false;
                sum.update(piece.subarray(at, at + wanted));
                missing -= wanted;
                bytes += wanted;
                grow(wanted);
            }
            return isSame(sum.digest(), expected);
        }
        finally {
            closeSync(file);
        }
    };
    const putMembers = (work) => {
        const { headers, headerEnds, names, ends, sizes, digests } = work;
        for (let i = 0; i < headerEnds.length; i += 1, member += 1) {
            put(headers.subarray(i === 0 ? 0 : headerEnds[i - 1], headerEnds[i]));
            const size = sizes[i] ?? 0;
            if (size === 0)
                continue;
            try {
                if (!putFile(nameAt(names, ends, i), size, digests.subarray(i * 32, i * 32 + 32)))
                    return false;
            }
            catch {
                return false;
            }
            put(zeros.subarray(0, (block - (size % block)) % block));
        }
        return true;
    };
    const writeTar = (work) => {
        if (work.first) {
            slot = 0;
            member = 0;
            broken = false;
            whole = createHash('sha256');
            openPiece();
        }
        // What was on its way when a member failed.
        if (broken)
            return;
        broken = !putMembers(work);
        if (broken) {
            post({ kind: 'failed', member });
            return;
        }
        post({ kind: 'taken' });
        if (!work.last)
            return;
        put(zeros);
        closePiece();
        post({ kind: 'end', sha256: whole.digest('hex') });
    };
    port?.on('message', (work) => {
        if (work.kind === 'hash')
            hashFiles(work);
        else
            writeTar(work);
    });
}
//# sourceMappingURL=file-thread-work.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/source-content.js
var source_content = __webpack_require__(96908);
// EXTERNAL MODULE: ./packages/bake/build/src/tar-writer.js
var tar_writer = __webpack_require__(30904);
;// CONCATENATED MODULE: ./packages/bake/build/src/file-thread.js
/**
 * A thread that reads files beside the main one: it has a part in hashing them, and it writes the tar of a large layer
 * while the main thread looks at what is in it. A bake without it is the same bake, on one core less.
 */
/* oxlint-disable unicorn/require-post-message-target-origin -- these are threads, not windows */







/** Below both the start of a thread takes longer than the work. */
const leastFiles = 500;
const leastBytes = 16 * 2 ** 20;
/** Files that are taken at a time for hashing. */
const batch = 8;
/** Members of a tar that go over at a time, and how many such batches may wait there. */
const members = 1000;
const mostWaiting = 2;
const digestLength = 32;
class FileThread {
    #running;
    #dead = false;
    #queue = [];
    #wake = () => undefined;
    #onRead = () => undefined;
    /** Whether so much is better read by a thread. */
    static isWorth(files) {
        return files.length >= leastFiles || files.reduce((sum, { size }) => sum + size, 0) >= leastBytes;
    }
    /** Takes a while, in which others can work: called as soon as it is clear that there is enough to read. */
    start() {
        if (this.#running !== undefined || this.#dead || (0,external_node_os_.availableParallelism)() < 2)
            return;
        const slots = newSlots();
        const worker = new external_node_worker_threads_.Worker(`(${readFiles.toString()})()`, {
            eval: true,
            workerData: slots,
            execArgv: [],
            env: {}
        });
        worker.on('message', (message) => {
            if (message.kind === 'read')
                this.#onRead(message.bytes);
            else {
                this.#queue.push(message);
                this.#wake();
            }
        });
        // What it has not done is then left to the main thread.
        worker.on('error', () => undefined);
        worker.on('exit', () => {
            this.#dead = true;
            this.#wake();
        });
        worker.unref();
        this.#running = { worker, slots };
    }
    /** Nobody waits for it: a thread that still reads is of no more use. */
    stop() {
        this.#dead = true;
        this.#running?.worker.terminate().catch(() => undefined);
    }
    /**
     * Begins to hash files; the caller takes its part of them.
     * @param onBytes told of what the thread has read
     */
    hash(files, onBytes) {
        const { names, ends } = joined(files.map(({ source }) => source), true);
        const work = {
            kind: 'hash',
            batch,
            names,
            ends,
            sizes: Float64Array.from(files, ({ size }) => size),
            next: new Int32Array(new SharedArrayBuffer(4)),
            done: new Uint8Array(new SharedArrayBuffer(files.length)),
            digests: new Uint8Array(new SharedArrayBuffer(files.length * digestLength))
        };
        const worker = this.#dead ? undefined : this.#running?.worker;
        this.#onRead = onBytes;
        worker?.postMessage(work);
        return new SharedHashing(work, async () => {
            if (worker !== undefined)
                await this.#next((message) => message.kind === 'hashed');
        });
    }
    /**
     * The tar of a layer, as `tarStream` makes it; undefined where it is not worth it or there is no thread. One at a time,
     * and each piece is to be given back.
     * @param entries sorted, as they shall stand
     * @param onBytes told of what was read of files
     */
    tar(entries, onBytes) {
        if (!FileThread.isWorth(entries))
            return undefined;
        this.start();
        if (this.#running === undefined || this.#dead)
            return undefined;
        const { worker, slots } = this.#running;
        let size = 0;
        let sha256;
        const pieces = async function* () {
            slots.state.fill(0);
            let sent = 0;
            let waiting = 0;
            worker.ref();
            try {
                for (;;) {
                    for (; waiting < mostWaiting && sent < entries.length; waiting += 1) {
                        worker.postMessage(tarWork(entries, sent));
                        sent += members;
                    }
                    const message = await this.#next((one) => one.kind !== 'hashed');
                    if (message === undefined)
                        throw new Error('the thread that reads files ended');
                    if (message.kind === 'failed')
                        throw whyNot(entries[message.member]);
                    if (message.kind === 'taken')
                        waiting -= 1;
                    else if (message.kind === 'piece') {
                        size += message.length;
                        onBytes(message.bytes);
                        yield new Uint8Array(slots.memory, message.slot * slots.size, message.length);
                    }
                    else if (message.kind === 'end') {
                        sha256 = message.sha256;
                        return;
                    }
                }
            }
            finally {
                worker.unref();
                // It may be waiting for a slot that nobody frees any more.
                if (sha256 === undefined)
                    this.stop();
            }
        };
        return {
            [Symbol.asyncIterator]: () => pieces.call(this),
            size: () => size,
            digest: () => {
                if (sha256 === undefined)
                    throw new Error('a layer that was not read to its end has no digest');
                return `sha256:${sha256}`;
            }
        };
    }
    /** Frees the memory of a piece; @returns whether it is one of ours */
    give(piece) {
        const slots = this.#running?.slots;
        if (slots === undefined || piece.buffer !== slots.memory)
            return false;
        const { size, state } = slots;
        const slot = Math.floor(piece.byteOffset / size);
        Atomics.store(state, slot, 0);
        Atomics.notify(state, slot);
        return true;
    }
    /** The next message that is wanted; others are dropped. Undefined when the thread has ended. */
    async #next(isWanted) {
        for (;;) {
            for (let message = this.#queue.shift(); message !== undefined; message = this.#queue.shift())
                if (isWanted(message))
                    return message;
            if (this.#dead)
                return undefined;
            this.#running?.worker.ref();
            await new Promise((resolve) => {
                this.#wake = resolve;
            });
            this.#running?.worker.unref();
        }
    }
}
/** All that compression works on or looks back at, what is looked at, what is on its way, and what is written. */
function newSlots() {
    const count = (0,external_node_os_.availableParallelism)() + 5;
    return {
        memory: new SharedArrayBuffer(count * compress/* pieceSize */.QN),
        size: compress/* pieceSize */.QN,
        count,
        state: new Int32Array(new SharedArrayBuffer(4 * count))
    };
}
/** Files that are hashed by the thread and by the caller. */
class SharedHashing {
    work;
    ended;
    constructor(work, ended) {
        this.work = work;
        this.ended = ended;
    }
    /** Takes the next files for the caller; undefined when all are taken. */
    take() {
        const { next, done } = this.work;
        const from = Atomics.add(next, 0, batch);
        return from >= done.length ? undefined : { from, to: Math.min(from + batch, done.length) };
    }
    /**
     * SHA-256 in hexadecimal of what the thread has hashed; undefined for what is left to the caller. Asked when all files
     * are taken: waits for what the thread may still be reading.
     * @param has whether the caller has hashed a file
     */
    async results(has) {
        const { done, digests, sizes } = this.work;
        const open = sizes.reduce((sum, size, i) => sum + (Atomics.load(done, i) === 0 && !has(i) ? size : 0), 0);
        // What is small is read again sooner than a thread that has no core gets to its end.
        if (open > 2 ** 20)
            await this.ended();
        return (index) => Atomics.load(done, index) === 0
            ? undefined
            : Buffer.from(digests.subarray(index * digestLength, (index + 1) * digestLength)).toString('hex');
    }
}
/** Texts one behind the other, and where each ends. */
function joined(texts, shared = false) {
    const bytes = texts.map((text) => Buffer.from(text));
    return joinedBytes(bytes, shared);
}
function joinedBytes(parts, shared) {
    const total = parts.reduce((sum, part) => sum + part.length, 0);
    const names = shared ? new Uint8Array(new SharedArrayBuffer(total)) : new Uint8Array(total);
    const ends = new Uint32Array(parts.length);
    let end = 0;
    for (const [i, part] of parts.entries()) {
        names.set(part, end);
        end += part.length;
        ends[i] = end;
    }
    return { names, ends };
}
function tarWork(entries, from) {
    const part = entries.slice(from, from + members);
    const { names: headers, ends: headerEnds } = joinedBytes(part.map(tar_writer/* tarHeader */.pI), false);
    const { names, ends } = joined(part.map(({ source = '' }) => source));
    const digests = new Uint8Array(part.length * digestLength);
    for (const [i, { sha256 }] of part.entries())
        if (sha256 !== undefined)
            digests.set(Buffer.from(sha256, 'hex'), i * digestLength);
    return {
        kind: 'tar',
        first: from === 0,
        last: from + members >= entries.length,
        headers,
        headerEnds,
        names,
        ends,
        // Of a whiteout there is nothing to read, and of a link neither.
        sizes: Float64Array.from(part, ({ type, size }) => (type === 'file' ? size : 0)),
        digests
    };
}
/** Why a file could not be read: what the main thread meets when it tries, or that it has changed. */
function whyNot(entry) {
    try {
        (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(entry?.source ?? '', 'r'));
    }
    catch (error) {
        return error;
    }
    return (0,source_content/* changedError */.zi)(entry?.path ?? '');
}
//# sourceMappingURL=file-thread.js.map

/***/ }),

/***/ 75697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ gzipPiece),
/* harmony export */   Wf: () => (/* binding */ deflatePiece),
/* harmony export */   ZI: () => (/* binding */ gzip),
/* harmony export */   h5: () => (/* binding */ deflateIsKnown)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38522);
/* harmony import */ var _pieces_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10326);
/** One gzip member (RFC 1952) out of pieces that are deflated on their own, as pigz does it. */



/** Bytes that are deflated at once. Part of the format: another size gives other digests. */
const gzipPiece = 2 ** 20;
/** What deflate can look back on (RFC 1951): the end of the piece before, so that the cut costs nothing. */
const windowSize = 2 ** 15;
/**
 * All parameters are written down, so that a changed default of Node changes nothing. Level 4: twice as fast as 6, and
 * the layer is 6 % larger (measured on code).
 */
const deflateOptions = {
    level: 4,
    memLevel: 8,
    windowBits: 15,
    strategy: node_zlib__WEBPACK_IMPORTED_MODULE_1__.constants.Z_DEFAULT_STRATEGY,
    // Each piece ends at a whole byte, and does not end the member.
    finishFlush: node_zlib__WEBPACK_IMPORTED_MODULE_1__.constants.Z_SYNC_FLUSH
};
/** An empty last block: the member has no end until everything was read. */
const lastBlock = Buffer.from([0x03, 0x00]);
async function* gzip(source, threads, deflate, release = () => undefined) {
    // Magic, deflate, no flags, no time, no hint, operating system 255 (unknown): zlib's own header tells the system.
    yield Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
    let check = 0;
    let size = 0;
    const checked = async function* () {
        let before;
        for await (const piece of (0,_pieces_js__WEBPACK_IMPORTED_MODULE_2__/* .pieces */ .I)(source, gzipPiece)) {
            check = node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32(piece, check);
            size = (size + piece.length) % 2 ** 32;
            yield [piece, before];
            before = piece;
        }
    };
    // Each is read twice: when it is deflated, and as what the next one looks back on.
    const readOnce = new Set();
    const read = (piece) => {
        if (piece === undefined)
            return;
        if (readOnce.delete(piece))
            release(piece);
        else
            readOnce.add(piece);
    };
    yield* (0,_pieces_js__WEBPACK_IMPORTED_MODULE_2__/* .inOrder */ .a)(checked(), threads, async ([piece, before]) => {
        try {
            return await deflate(piece, before);
        }
        finally {
            read(piece);
            read(before);
        }
    });
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(check, 0);
    trailer.writeUInt32LE(size, 4);
    yield Buffer.concat([lastBlock, trailer]);
}
/** In Node's thread pool. */
const deflatePiece = (piece, before) => new Promise((resolve, reject) => {
    // Of the output: one call of zlib for a whole piece, whatever it compresses to.
    const options = { ...withWindow(before), chunkSize: piece.length + 2 ** 12 };
    node_zlib__WEBPACK_IMPORTED_MODULE_1__.deflateRaw(piece, options, (error, packed) => {
        if (error === null)
            resolve(packed);
        else
            reject(error);
    });
});
function withWindow(before) {
    return before === undefined
        ? deflateOptions
        : { ...deflateOptions, dictionary: before.subarray(Math.max(0, before.length - windowSize)) };
}
/** SHA-256 of the sample's raw deflate data as Node 20, 22 and 24 make it on x86-64. */
const knownDeflate = 'c553b7e70808b33cd6f62aa16800452cb557dfd0297da87802edfb755b163a21';
/**
 * Whether this machine's zlib compresses a sample to the bytes we know. Another build of it (a distribution's, another
 * processor's) compresses as well, but to other bytes, and then to other digests of the same content.
 */
async function deflateIsKnown() {
    const sample = Buffer.alloc(2 ** 18);
    let state = 1;
    for (let i = 0; i < sample.length; i += 1) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        // Pages that compress well and pages that do not, since zlib takes different ways for them.
        sample[i] = (state >>> 16) % ((i >>> 12) % 2 === 0 ? 11 : 256);
    }
    const packed = await deflatePiece(sample, sample.subarray(0, windowSize));
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(packed).digest('hex') === knownDeflate;
}
//# sourceMappingURL=gzip.js.map

/***/ }),

/***/ 17526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ IgnoreRules)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/**
 * `.dockerignore`, with the meaning that BuildKit gives it (moby/patternmatcher): which paths of a context are left
 * out. Pure.
 */


const input = '.dockerignore';
const maxRules = 10_000;
const maxLength = 1000;
/** Each `*` may multiply the steps of a match; real patterns have three or four. */
const maxStars = 12;
class IgnoreRules {
    rules;
    /** The state of the context itself: nothing is ignored yet. */
    top;
    constructor(rules) {
        this.rules = rules;
        this.top = { ignored: false, matched: rules.map(() => false) };
    }
    /**
     * @param text of the file; '' for none
     * @throws UserError for a pattern that Go's filepath.Match refuses, as the build would be refused there
     */
    static parse(text) {
        const rules = [];
        for (const [at, raw] of text
            .replace(/^\ufeff/, '')
            .split('\n')
            .entries()) {
            // A comment begins in the first column; further in, # is part of a name.
            if (raw.startsWith('#'))
                continue;
            const line = raw.trim();
            if (line === '')
                continue;
            const wrong = (got, expected) => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}:${at + 1}`, got, expected);
            if (rules.length >= maxRules)
                throw wrong(line, `at most ${maxRules} patterns`);
            const exception = line.startsWith('!');
            const cleaned = clean(exception ? line.slice(1).trim() : line);
            const pattern = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
            if (exception && line.slice(1).trim() === '')
                throw wrong(line, 'a pattern after the `!`');
            if (!isPattern(pattern))
                throw wrong(line, 'a pattern with closed brackets and nothing cut off after a backslash');
            if (pattern.length > maxLength || (pattern.match(/\*/g)?.length ?? 0) > maxStars)
                throw wrong(line, `a pattern of at most ${maxLength} characters and ${maxStars} stars`);
            rules.push({ exception, pattern, ...compile(pattern) });
        }
        return new IgnoreRules(rules);
    }
    /**
     * @param above of the folder that the path lies in
     * @param name relative to the context, `/`-separated
     */
    below(above, name) {
        let ignored = false;
        const matched = this.rules.map((rule, i) => {
            // The last rule that says something counts, so one that cannot change the answer is not asked.
            const match = above.matched[i] === true || (rule.exception === ignored && rule.matches(name));
            if (match)
                ignored = !rule.exception;
            return match;
        });
        return { ignored, matched };
    }
    /** The state of a path and of all folders above it. */
    at(name) {
        let state = this.top;
        const parts = name.split('/').filter((part) => part !== '');
        for (let i = 1; i <= parts.length; i += 1)
            state = this.below(state, parts.slice(0, i).join('/'));
        return state;
    }
    /** Whether an exception may bring back something below an ignored folder, so that it must be walked. */
    mayBringBack(folder) {
        return this.rules.some((rule) => rule.exception && (!rule.literal || rule.pattern.startsWith(`${folder}/`)));
    }
}
/** As Go's filepath.Clean. */
function clean(pattern) {
    const normal = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(pattern);
    return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}
/** Whether Go's filepath.Match would take it. */
function isPattern(pattern) {
    const characters = Array.from(pattern);
    let at = 0;
    /** One character of a class, escaped or not. */
    const member = () => {
        if (characters[at] === undefined || characters[at] === '-' || characters[at] === ']')
            return false;
        if (characters[at] === '\\')
            at += 1;
        at += 1;
        // A class must be closed behind it.
        return characters[at - 1] !== undefined && characters[at] !== undefined;
    };
    while (at < characters.length) {
        const character = characters[at];
        at += 1;
        if (character === '\\') {
            if (characters[at] === undefined)
                return false;
            at += 1;
        }
        else if (character === '[') {
            if (characters[at] === '^')
                at += 1;
            for (let members = 0; members === 0 || characters[at] !== ']'; members += 1) {
                if (!member())
                    return false;
                if (characters[at] !== '-')
                    continue;
                at += 1;
                if (!member())
                    return false;
            }
            at += 1;
        }
    }
    return true;
}
/** `**` at one end is a plain comparison; with any other wildcard the pattern becomes a regular expression. */
function compile(pattern) {
    const characters = Array.from(pattern);
    let kind = 'exact';
    let source = '';
    let inClass = false;
    for (let at = 0; at < characters.length; at += 1) {
        const character = characters[at] ?? '';
        if (character === '*' && characters[at + 1] === '*') {
            const first = at === 0;
            at += characters[at + 2] === '/' ? 2 : 1;
            if (at === characters.length - 1 && kind === 'exact')
                kind = 'prefix';
            else {
                source += at === characters.length - 1 ? '[^\\n]*' : '(?:[^\\n]*/)?';
                kind = 'expression';
            }
            if (first)
                kind = 'suffix';
        }
        else if (character === '*' || character === '?') {
            source += character === '*' ? '[^/]*' : '[^/]';
            kind = 'expression';
        }
        else if (character === '\\') {
            at += 1;
            source += quote(characters[at] ?? '');
            kind = 'expression';
        }
        else if (character === '[' || character === ']') {
            source += character === ']' && !inClass ? '\\]' : character === '[' && inClass ? '\\[' : character;
            inClass = character === '[';
            kind = 'expression';
        }
        else
            source += inClass && (character === '^' || character === '-') ? character : quote(character, character === '^');
    }
    if (kind === 'exact')
        return { literal: true, matches: (name) => name === pattern };
    if (kind === 'prefix')
        return { literal: false, matches: (name) => name.startsWith(pattern.slice(0, -2)) };
    if (kind === 'suffix') {
        const suffix = pattern.slice(2);
        return {
            literal: false,
            matches: (name) => name.endsWith(suffix) || (suffix.startsWith('/') && name === suffix.slice(1))
        };
    }
    const expression = new RegExp(`^${source}$`, 'u');
    return { literal: false, matches: (name) => expression.test(name) };
}
function quote(character, raw = false) {
    if (raw)
        return character;
    if (character === '-')
        return '\\x2d';
    return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
//# sourceMappingURL=ignore-file.js.map

/***/ }),

/***/ 45935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ ociTypes),
/* harmony export */   Rm: () => (/* binding */ composeConfig),
/* harmony export */   WJ: () => (/* binding */ composeManifest),
/* harmony export */   fU: () => (/* binding */ formatTime)
/* harmony export */ });
/* unused harmony export parsePort */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27077);
/** Composes an image's configuration and manifest (OCI image specification 1.1). Pure. */


/** What BuildKit sets on an image without a base: without it a bare command name is found nowhere. */
const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The bytes of the configuration. @param created seconds since 1970 */
function composeConfig(platform, base, layers, run, created) {
    const time = formatTime(created);
    const added = layers.map((layer) => ({ created: time, created_by: layer.createdBy }));
    const document = {
        created: time,
        architecture: platform.architecture,
        os: platform.os,
        variant: platform.variant,
        'os.version': platform['os.version'] ?? base?.config?.['os.version'],
        config: composeRun(base?.config.config, run),
        rootfs: {
            type: 'layers',
            diff_ids: [...(base?.config.rootfs.diff_ids ?? []), ...layers.map((layer) => layer.diffId)]
        },
        history: [...baseHistory(base, time), ...added]
    };
    return Buffer.from((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(document));
}
function composeRun(base, run) {
    const env = mergeEnv(base?.Env, run.env);
    const ports = { ...base?.ExposedPorts, ...Object.fromEntries(run.expose.map((port) => [parsePort(port), {}])) };
    const labels = { ...base?.Labels, ...run.labels };
    return {
        // Docker has fields here that the specification does not know (Healthcheck, Shell): they stay.
        ...base,
        Env: env,
        Entrypoint: run.entrypoint ?? base?.Entrypoint,
        // A base's Cmd are arguments for the base's entrypoint, as in a Dockerfile.
        Cmd: run.cmd ?? (run.entrypoint === undefined ? base?.Cmd : undefined),
        WorkingDir: run.workdir === undefined ? base?.WorkingDir : absolute(run.workdir),
        User: run.user ?? base?.User,
        ExposedPorts: Object.keys(ports).length === 0 ? undefined : ports,
        Labels: Object.keys(labels).length === 0 ? undefined : labels
    };
}
/** The base's variables in their order, new values in the place of old ones, new names behind. */
function mergeEnv(base, added) {
    const own = new Map((base ?? [defaultPath]).map((line) => [line.split('=', 1)[0] ?? '', line]));
    for (const [name, value] of Object.entries(added))
        own.set(name, `${name}=${value}`);
    return [...own.values()];
}
/** History has one entry for each layer; one that does not fit would make tools refuse the image, so it is replaced. */
function baseHistory(base, time) {
    if (base === undefined)
        return [];
    const history = base.config.history ?? [];
    const layers = history.filter((entry) => entry.empty_layer !== true).length;
    if (layers === base.config.rootfs.diff_ids.length)
        return history;
    return base.config.rootfs.diff_ids.map(() => ({ created: time, created_by: 'layer of the base image' }));
}
/** The bytes of the manifest; always in OCI's types, whatever the base has. */
function composeManifest(config, base, layers, annotations) {
    const document = {
        schemaVersion: 2,
        mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.manifest,
        config: plain(config),
        layers: [...(base?.manifest.layers ?? []), ...layers.map((layer) => layer.descriptor)].map(plain),
        annotations: Object.keys(annotations).length === 0 ? undefined : annotations
    };
    return Buffer.from((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(document));
}
const ociTypes = {
    'application/vnd.docker.image.rootfs.diff.tar': _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.layer,
    [_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.dockerLayerGzip]: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.layerGzip,
    'application/vnd.docker.image.rootfs.diff.tar.zstd': _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.layerZstd
};
function plain({ mediaType, digest, size }) {
    return { mediaType: ociTypes[mediaType] ?? mediaType, digest, size };
}
/** `2026-11-21T03:15:00Z`. */
function formatTime(seconds) {
    return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
/** `8080` or `8080/tcp` to `8080/tcp`. @throws UserError */
function parsePort(text) {
    const match = /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/.exec(text);
    const port = Number(match?.[1] ?? '0');
    if (port < 1 || port > 65_535)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('expose', text, 'a port such as `8080` or `8080/udp`');
    return `${port}/${match?.[2] ?? 'tcp'}`;
}
function absolute(workdir) {
    if (!workdir.startsWith('/'))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('workdir', workdir, 'an absolute path in the image');
    return workdir;
}
//# sourceMappingURL=image-config.js.map

/***/ }),

/***/ 34983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ writeLayer),
/* harmony export */   O: () => (/* binding */ Hashed)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(43638);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27077);
/* harmony import */ var _compress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91477);
/** Writes layers to files; digests are made in the same pass. */






/**
 * @param tar the uncompressed layer
 * @param file absolute path; overwritten
 * @param release told of each piece of the content that is not read any more
 */
async function writeLayer(tar, compression, file, release) {
    const packed = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    // Synchronously: the thread pool is busy with compression, and would hand each piece over for more than it costs.
    const out = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(file, 'w', 0o600);
    try {
        for await (const chunk of (0,_compress_js__WEBPACK_IMPORTED_MODULE_3__/* .compress */ .Bc)(tar, compression, undefined, release)) {
            packed.update(chunk);
            size += chunk.byteLength;
            writeAll(out, chunk, file);
        }
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(out);
    }
    return {
        file,
        descriptor: {
            mediaType: compression === 'gzip' ? _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.layerGzip : _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.layerZstd,
            digest: `sha256:${packed.digest('hex')}`,
            size
        },
        diffId: tar.digest(),
        tarSize: tar.size()
    };
}
/** A stream that is hashed as it is read. */
class Hashed {
    source;
    #hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    #size = 0;
    constructor(source) {
        this.source = source;
    }
    size() {
        return this.#size;
    }
    digest() {
        return `sha256:${this.#hash.digest('hex')}`;
    }
    async *[Symbol.asyncIterator]() {
        for await (const chunk of this.source) {
            this.#hash.update(chunk);
            this.#size += chunk.byteLength;
            yield chunk;
        }
    }
}
/** @throws UserError when the disk is full */
function writeAll(out, bytes, file) {
    try {
        for (let at = 0; at < bytes.byteLength;)
            at += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(out, bytes, at);
    }
    catch (error) {
        throw (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .machineError */ .K)(error, node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file));
    }
}
//# sourceMappingURL=layer-file.js.map

/***/ }),

/***/ 91541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kf: () => (/* binding */ lockLimits),
/* harmony export */   PG: () => (/* binding */ parseLock),
/* harmony export */   X5: () => (/* binding */ formatLock),
/* harmony export */   tO: () => (/* binding */ imageName),
/* harmony export */   wO: () => (/* binding */ createdTime)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63252);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73965);
/**
 * `bake.lock`: which bytes the images that builds stand on are. Text with one line per image, sorted, so that an update
 * of one image is a diff of one line:
 *
 *     docker.io/library/node:24 sha256:<index> created=2026-11-20T10:00:00Z linux/amd64=sha256:<manifest> ...
 *
 * Pure.
 */


const header = '# What the images of our builds are. Written by bake-image with `call: lock`; review it like any other change.';
/** Bytes and images of a lock file; one image with twenty platforms has 2 kB. */
const lockLimits = { bytes: 2 ** 20, images: 2000 };
/**
 * The full name of an image in a registry, as locks and registries write it: `node` is `docker.io/library/node:latest`.
 * @throws UserError naming `input` when it is no name, or that of a layout
 */
function imageName(text, input) {
    const reference = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(text, input);
    if (reference.kind !== 'registry')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, text, 'an image in a registry');
    return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference;
}
/**
 * @param file its name, for errors
 * @throws UserError with the line
 */
function parseLock(text, file) {
    const images = new Map();
    for (const [at, raw] of text.split('\n').entries()) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#'))
            continue;
        const image = parseLine(line, `${file}:${at + 1}`);
        if (images.has(image.name))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${file}:${at + 1}`, image.name, 'each image once');
        images.set(image.name, image);
        if (images.size > lockLimits.images)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(file, 'more', `at most ${lockLimits.images} images`);
    }
    return images;
}
function parseLine(line, where) {
    const wanted = '`host/repository:tag sha256:... [created=...] [os/architecture=sha256:...]`, as `call: lock` writes it';
    const [name = '', digest = '', ...fields] = line.split(/\s+/);
    const wrong = (got) => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(where, got, wanted);
    if (!(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(digest))
        throw wrong(line);
    const reference = imageName(name, where);
    // Another spelling of the same image would never be found.
    if (reference.digest !== undefined || (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference) !== name)
        throw wrong(name);
    let created;
    const platforms = new Map();
    for (const field of fields) {
        const cut = field.indexOf('=');
        const [key, value] = [field.slice(0, Math.max(cut, 0)), field.slice(cut + 1)];
        if (key === 'created' && created === undefined && createdTime(value) === value)
            created = value;
        else if (/^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?(?::[0-9.]+)?$/.test(key) && (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(value) && !platforms.has(key))
            platforms.set(key, value);
        else
            throw wrong(field);
    }
    return { name, digest, platforms, ...(created === undefined ? {} : { created }) };
}
/** The same images give the same bytes, in whatever order they came. */
function formatLock(images) {
    const lines = [...images].toSorted((a, b) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .compareBytes */ .Xo)(a.name, b.name)).map(formatLine);
    return [header, ...lines, ''].join('\n');
}
function formatLine({ name, digest, created, platforms }) {
    const sorted = [...platforms].toSorted(([a], [b]) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .compareBytes */ .Xo)(a, b));
    return [
        name,
        digest,
        ...(created === undefined ? [] : [`created=${created}`]),
        ...sorted.map(([platform, manifest]) => `${platform}=${manifest}`)
    ].join(' ');
}
/**
 * A configuration's time in whole seconds of UTC; undefined for none, and for the fixed times that reproducible images
 * carry: they say nothing about an age.
 */
function createdTime(text) {
    const time = text === undefined ? Number.NaN : Date.parse(text);
    if (!Number.isFinite(time) || time < Date.parse('2000-01-01T00:00:00Z') || time > Date.parse('9999-12-31T23:59:59Z'))
        return undefined;
    return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
//# sourceMappingURL=lock-file.js.map

/***/ }),

/***/ 83993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ writeLock),
/* harmony export */   m: () => (/* binding */ readLock)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _lock_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91541);
/** The lock file on disk. */



/**
 * @param path absolute
 * @param shown its name, for errors
 * @returns undefined when there is none
 * @throws UserError for one that cannot be read
 */
async function readLock(path, shown) {
    try {
        const stats = await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat(path);
        if (!stats.isFile() || stats.size > _lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .lockLimits */ .Kf.bytes)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('lock-file', shown, `a file of at most ${_lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .lockLimits */ .Kf.bytes} bytes`);
        return (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLock */ .PG)(await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile(path, 'utf8'), shown);
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) === 'ENOENT' || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
/**
 * Writes the lines of these images and leaves all others as they are: another Dockerfile may use them.
 * @returns the names whose line is another one now
 */
async function writeLock(path, before, images) {
    const line = (image) => (image === undefined ? '' : (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLock */ .X5)([image]));
    const changed = images.filter((image) => line(image) !== line(before?.get(image.name))).map(({ name }) => name);
    if (changed.length === 0 && before !== undefined)
        return [];
    const all = new Map([...(before ?? new Map()), ...images.map((one) => [one.name, one])]);
    // Renamed into place: a kill leaves the old file or the new one.
    const fresh = `${path}.${process.pid}.new`;
    try {
        await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile(fresh, (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLock */ .X5)(all.values()));
        await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename(fresh, path);
    }
    catch (error) {
        await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm(fresh, { force: true });
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('lock-file', path, `a file that can be written (${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) ?? 'unknown error'})`, {
            cause: error
        });
    }
    return changed;
}
//# sourceMappingURL=read-lock.js.map

/***/ }),

/***/ 9369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ resolveImage),
/* harmony export */   h: () => (/* binding */ describeImage)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63252);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27077);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(98163);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16332);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58194);
/* harmony import */ var _lock_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(91541);
/** Asks registries what the names of images are now. */




/**
 * What a name with a tag stands for now, and when that was made: four small requests.
 * @throws UserError when there is no such tag; RemoteError, IntegrityError
 */
async function resolveImage(reference, open) {
    const name = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference);
    const store = open(reference);
    const now = await store.resolveTag(reference.tag ?? 'latest');
    if (now === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('image', name, 'an image that exists there, and that this job may read');
    return { name, digest: now.digest, ...(await describeImage(store, now.digest)) };
}
/** The platforms of an image and the time that it was made at. @throws UserError, RemoteError, IntegrityError */
async function describeImage(store, digest) {
    const what = `${store.name}@${digest}`;
    const stored = await store.getManifest(digest);
    if (stored === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('image', what, 'an image that exists there');
    const { mediaType } = stored.descriptor;
    if (!(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .isIndexType */ .$U)(mediaType)) {
        const { platform, created } = await readManifest(store, stored, what);
        return { platforms: new Map([[platform, digest]]), ...(created === undefined ? {} : { created }) };
    }
    const platforms = new Map();
    let first;
    for (const entry of (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .parseIndex */ .A1)(stored.bytes, mediaType, what).manifests) {
        // Attestations are no images; a second entry for a platform is never what an engine takes.
        if (entry.platform === undefined || entry.platform.os === 'unknown')
            continue;
        const name = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .B)((0,_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .normalisePlatform */ .WN)(entry.platform));
        if (platforms.has(name))
            continue;
        platforms.set(name, entry.digest);
        // One speaks for all: they are made together.
        if (first === undefined || name === 'linux/amd64')
            first = entry;
    }
    const child = first === undefined ? undefined : await store.getManifest(first.digest);
    if (child === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'the manifests that the index names', 'none');
    const { created } = await readManifest(store, child, what);
    return { platforms, ...(created === undefined ? {} : { created }) };
}
async function readManifest(store, { bytes, descriptor }, what) {
    const { config } = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(bytes, descriptor.mediaType, what);
    const tooLarge = () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}: configuration`, `at most ${_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .documentLimits */ .E5.configBytes} bytes`, 'more');
    const read = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .parseImageConfig */ .FB)(await (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__/* .readBounded */ .CB)(store.getBlob(config), _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .documentLimits */ .E5.configBytes, tooLarge), `${what}: configuration`);
    const { os, architecture, variant } = read;
    const platform = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .B)((0,_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .normalisePlatform */ .WN)({ os, architecture, ...(variant === undefined ? {} : { variant }) }));
    return { platform, created: (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_7__/* .createdTime */ .wO)(read.created) };
}
//# sourceMappingURL=resolve.js.map

/***/ }),

/***/ 10326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ pieces),
/* harmony export */   a: () => (/* binding */ inOrder)
/* harmony export */ });
/** Work on a stream in pieces, several at a time, with results in the stream's order. */
/** The stream cut at fixed places, so that nobody sees how it was read; the last piece is shorter. */
async function* pieces(source, size) {
    let waiting = [];
    let length = 0;
    for await (const chunk of source) {
        for (let at = 0; at < chunk.length;) {
            const part = chunk.subarray(at, at + size - length);
            waiting.push(part);
            length += part.length;
            at += part.length;
            if (length < size)
                continue;
            yield joined(waiting);
            waiting = [];
            length = 0;
        }
    }
    if (length > 0)
        yield joined(waiting);
}
function joined(parts) {
    const [only] = parts;
    return only !== undefined && parts.length === 1
        ? Buffer.from(only.buffer, only.byteOffset, only.byteLength)
        : Buffer.concat(parts);
}
/**
 * Results in the order of the items. While one is waited for, the next ones are being worked on.
 * @param most items that are worked on at the same time
 */
async function* inOrder(items, most, work) {
    const running = [];
    try {
        for await (const item of items) {
            const result = work(item);
            // Told when its turn comes; until then nobody listens, and Node would end the process.
            result.catch(() => undefined);
            running.push(result);
            const first = running.length > most ? running.shift() : undefined;
            if (first !== undefined)
                yield await first;
        }
        for (const result of running.splice(0))
            yield await result;
    }
    finally {
        await Promise.allSettled(running);
    }
}
//# sourceMappingURL=pieces.js.map

/***/ }),

/***/ 58194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   WN: () => (/* binding */ normalisePlatform),
/* harmony export */   xV: () => (/* binding */ choosePlatform)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16332);


/** The values of GOOS and GOARCH (image specification, "image index"), those that Go only reserves among them. */
const systems = new Set('aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasi wasip1 windows zos'.split(' '));
const architectures = new Set('386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(' '));
/**
 * `os/architecture[/variant]`, such as `linux/amd64` or `linux/arm/v7`, in the form that Go and the registries use.
 * @throws UserError naming `input`
 */
function parsePlatform(text, input) {
    const match = /^([a-z0-9]{1,32})\/([a-z0-9]{1,32})(?:\/([a-z0-9]{1,32}))?$/.exec(text);
    if (match === null)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, 'os/architecture or os/architecture/variant, such as `linux/amd64`');
    const [, os = '', architecture = '', variant] = match;
    const other = { x86_64: 'amd64', x64: 'amd64', aarch64: 'arm64', i386: '386' }[architecture];
    if (other !== undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, `the architecture as Go names it: \`${os}/${other}\``);
    // What no runtime knows would be baked and never run: a mistyped name.
    if (!systems.has(os) || !architectures.has(architecture))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, 'a system and an architecture that Go knows, such as `linux/amd64` or `linux/arm64`');
    return normalisePlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) });
}
/** The platform's image of a base. @throws UserError listing what there is */
function choosePlatform(image, wanted, name) {
    const same = image.platforms.find(({ platform }) => sameText(platform) === sameText(wanted));
    if (same !== undefined)
        return same;
    const there = image.platforms.map(({ platform }) => (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .B)(platform)).join(', ');
    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('platforms', (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .B)(wanted), `a platform that the base ${name} has: ${there}`);
}
function sameText(platform) {
    const { os, architecture, variant } = normalisePlatform(platform);
    return `${os}/${architecture}/${variant ?? ''}`;
}
/** v8 is the only arm64 and v1 the least amd64: both are written without. */
function normalisePlatform(platform) {
    const { variant, ...rest } = platform;
    const implied = (platform.architecture === 'arm64' && variant === 'v8') || (platform.architecture === 'amd64' && variant === 'v1');
    return implied || variant === undefined ? rest : { ...rest, variant };
}
//# sourceMappingURL=platform.js.map

/***/ }),

/***/ 46524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $R: () => (/* binding */ filesOnlyIn),
/* harmony export */   Jr: () => (/* binding */ storedLayer),
/* harmony export */   ox: () => (/* binding */ readPrevious)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16332);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27077);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98492);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16226);
/** The image that a new one is compared with, and whose layers it can take over. */



/**
 * Reads what the first tag names. That is only a hint, and somebody else's image may stand there: one that cannot be
 * read is none, unless a limit on growth needs it.
 */
async function readPrevious(options) {
    const { previous, target, tags, needed, isProven, logger } = options;
    const tag = previous === undefined ? tags[0] : undefined;
    const named = tag === undefined ? undefined : await target.resolveTag(tag);
    const source = previous ?? (named === undefined ? undefined : { store: target, digest: named.digest });
    if (source === undefined)
        return undefined;
    const proof = isProven?.(source.digest);
    // Of an image that cannot be read nobody wants to know it.
    proof?.catch(() => undefined);
    let image;
    try {
        image = await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .readImage */ .A)(source.store, source.digest, tag === undefined ? 'previous' : undefined);
    }
    catch (error) {
        if (tag === undefined || needed)
            throw error;
        logger.debug(`the image that the tag ${tag} names cannot be compared with: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error)}`);
        return undefined;
    }
    return { ...describe(source.store, image), ...(proof === undefined ? {} : { trusted: await proof }) };
}
function describe(store, image) {
    const layers = new Map();
    for (const { manifest, config } of image.platforms)
        for (const [i, diffId] of config.rootfs.diff_ids.entries()) {
            const layer = manifest.layers[i];
            if (layer !== undefined)
                layers.set(diffId, layer);
        }
    return {
        digest: image.descriptor.digest,
        store,
        layers,
        sizes: new Map(image.platforms.map(({ platform, manifest }) => [
            (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .B)(platform),
            (0,_publish_js__WEBPACK_IMPORTED_MODULE_2__/* .imageSize */ .R9)(manifest.config, manifest.layers)
        ]))
    };
}
/** The stored form of a layer, if the previous image has it in the wanted compression. */
function storedLayer(previous, diffId, compression) {
    const found = previous.layers.get(diffId);
    const mediaType = compression === 'gzip' ? _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.layerGzip : _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.layerZstd;
    const same = found?.mediaType === mediaType || (compression === 'gzip' && found?.mediaType === _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.dockerLayerGzip);
    return found !== undefined && same ? { mediaType, digest: found.digest, size: found.size } : undefined;
}
/**
 * Sizes of the files in layers that the new image has no more, by path; where platforms differ, the largest. Read only
 * for the table of an image that is too large.
 * @param kept diffIds of the new image
 * @returns undefined where they cannot be read
 */
async function filesOnlyIn(previous, kept, logger) {
    const sizes = new Map();
    try {
        for (const [diffId, descriptor] of previous.layers) {
            if (kept.has(diffId))
                continue;
            for await (const { path, type, size } of (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .readLayer */ .w)(previous.store, descriptor, diffId))
                if (type === 'file')
                    sizes.set(path, Math.max(size, sizes.get(path) ?? 0));
        }
        return sizes;
    }
    catch (error) {
        logger.debug(`the files of the previous image cannot be read: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error)}`);
        return undefined;
    }
}
//# sourceMappingURL=previous.js.map

/***/ }),

/***/ 16226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ moveTags),
/* harmony export */   MK: () => (/* binding */ checkTags),
/* harmony export */   N0: () => (/* binding */ publishImage),
/* harmony export */   R9: () => (/* binding */ imageSize),
/* harmony export */   XU: () => (/* binding */ bytesBlob),
/* harmony export */   lk: () => (/* binding */ moveHint),
/* harmony export */   xV: () => (/* binding */ whatIsThere)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41945);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56270);
/** Puts a finished image into a repository: blobs, then the manifest by digest, tags last. */


/**
 * No tag moves before all that it will name is there, so that a kill at any moment leaves no tag on an incomplete
 * image; each tag moves by one write.
 * @throws RemoteError, IntegrityError
 */
async function publishImage(options) {
    const { store, blobs, top, children, tags, hint, logger, clock } = options;
    const { digest, mediaType } = top.descriptor;
    // Asked beside the uploads: it is about manifests alone. A failure is told when the answer is needed.
    const asked = whatIsThere(store, digest, tags, hint);
    asked.catch(() => undefined);
    // Also when the manifest is there: a registry's garbage collection may have taken a blob.
    const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()];
    const total = unique.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
    const progress = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .startProgress */ .ot)(logger, clock, `publish to ${store.name}`, 'bytes', total);
    // As many as a base, two own layers and the configuration are, so that none of a usual image waits for another.
    await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .mapBounded */ .y)(unique, 4, async ({ descriptor, open, from }) => {
        const done = await store.putBlob(descriptor, open, (count) => progress.advance(count), from === undefined ? {} : { from });
        logger.debug(`${descriptor.digest}: ${done}`);
    });
    progress.done();
    await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .mapBounded */ .y)(children, 3, async (child) => {
        if ((await store.getManifest(child.descriptor.digest)) === undefined)
            await store.putManifest(child.bytes, child.descriptor.mediaType);
    });
    const { before, hinted, present } = await asked;
    if (!present)
        await store.putManifest(top.bytes, mediaType);
    // Side by side: what they name is complete.
    const moves = await Promise.allSettled([
        moveTags(store, top, tags, before),
        hint === undefined ? undefined : moveHint(store, top, hint, hinted, logger)
    ]);
    for (const move of moves)
        if (move.status === 'rejected')
            throw move.reason;
    const first = before[0];
    return { digest, changed: first === undefined ? !present : first.digest !== digest };
}
/** What the tags name before anything is written, and whether the image is there: asked side by side. */
async function whatIsThere(store, digest, tags, hint) {
    const [before, stored, hinted] = await Promise.all([
        (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .mapBounded */ .y)(tags, 4, (tag) => store.resolveTag(tag)),
        store.getManifest(digest),
        // Without an answer it is written, even where that changes nothing.
        hint === undefined ? undefined : store.resolveTag(hint).catch(() => undefined)
    ]);
    return { before, hinted, present: stored !== undefined };
}
/** Moves each tag by one write, unless it is where it should be. */
async function moveTags(store, top, tags, before) {
    for (const [i, tag] of tags.entries())
        if (before[i]?.digest !== top.descriptor.digest)
            await store.putManifest(top.bytes, top.descriptor.mediaType, tag);
}
/**
 * Moves the tag that finds an image by its input. Everything is published by then: without it the next run bakes anew,
 * and that is no reason to fail this one.
 */
async function moveHint(store, top, hint, before, logger) {
    try {
        await moveTags(store, top, [hint], [before]);
    }
    catch (error) {
        if (!['remote', 'integrity'].includes((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorKind */ .f8)(error)))
            throw error;
        logger.warning(`an unchanged input will not be recognised, since its tag did not move: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(error)}`);
    }
}
function bytesBlob(descriptor, bytes) {
    return {
        descriptor,
        open: async function* () {
            yield await Promise.resolve(bytes);
        }
    };
}
/** What is downloaded for an image, in bytes: layers and configuration. */
function imageSize(config, layers) {
    return layers.reduce((sum, layer) => sum + layer.size, config.size);
}
/** @throws UserError when a tag is none, or there twice */
function checkTags(tags) {
    for (const [i, tag] of tags.entries()) {
        if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('tags', tag, 'letters, digits, `_`, `.` or `-`, at most 128, one tag per line');
        if (tags.indexOf(tag) !== i)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('tags', tag, 'each tag once');
    }
}
//# sourceMappingURL=publish.js.map

/***/ }),

/***/ 82389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ ImageRefusedError)
/* harmony export */ });
/** Nothing of the image has been published. */
class ImageRefusedError extends Error {
    refusal;
    kind = 'user';
    constructor(refusal) {
        const { reasons } = refusal;
        const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
        super(`the image is not published: ${reasons[0] ?? 'no reason given'}${more}`);
        this.refusal = refusal;
        this.name = 'ImageRefusedError';
    }
}
//# sourceMappingURL=refused.js.map

/***/ }),

/***/ 50779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IW: () => (/* binding */ describeReproduction),
  R1: () => (/* binding */ differing),
  vT: () => (/* binding */ reproductionLine),
  FB: () => (/* binding */ same)
});

;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/causes.js
/** The causes that make two builds of one input differ, each with what to do about it. */
const list = [
    [
        'times of files',
        'Times later than the commit are cut to its time. Set an older one where you make the file: `touch -d @$SOURCE_DATE_EPOCH`, or `tar --mtime`.'
    ],
    [
        'times of access or change in the tar',
        'bake-image never writes them. Bake the image with it, or call GNU tar with `--pax-option=delete=atime,delete=ctime`.'
    ],
    [
        'times of folders',
        'A folder gets the time of the last change in it. bake-image cuts it to the commit\u2019s time; where you pack yourself, set the time of folders too.'
    ],
    [
        'order of the files in the layer',
        'The order of a folder is the file system\u2019s. bake-image sorts; where you pack yourself, use `tar --sort=name`.'
    ],
    [
        'owners',
        'Say who owns the files: `COPY --chown=0:0`, or numeric owners in `useradd --uid`. Names of users are not written.'
    ],
    [
        'modes (umask)',
        'Say the mode where the file comes in: `COPY --chmod=0644`, or `chmod` in the RUN that makes it; git keeps the executable bit only, the rest is the umask of the checkout.'
    ],
    [
        'extended attributes, ACLs or device numbers',
        'SELinux labels and marks of the host are dropped; what is left is set by the build: set it with fixed values, or not at all.'
    ],
    [
        'hard links instead of copies, or sparse files',
        'Whether two names are one file depends on how they were copied. Use `cp --no-preserve=links`, or link on purpose with `ln`.'
    ],
    [
        'form of file names (Unicode, upper and lower case)',
        'One name is written in two ways, as macOS does. Rename it in git to the composed form (NFC), and keep names apart by more than case.'
    ],
    [
        'tar dialect',
        'The same files are written by another tar. bake-image writes one dialect; let it make the layer, or pin the tool and use `tar --format=posix`.'
    ],
    [
        'compressor or its version',
        'The files are the same, the compressor is another one. bake-image packs layers itself and takes the previous image\u2019s layer of the same content: give `previous`.'
    ],
    [
        'gzip header',
        'The packed data is the same, only the header has a time, a name or an operating system. Use `gzip -n`, or let bake-image pack.'
    ],
    [
        'zlib build or processor',
        'The same level of the same program gave other bytes: zlib differs between builds and processors. Bake with the Node of the runner (24), and give `previous`, so that unchanged layers are taken over.'
    ],
    [
        'framing of zstd',
        'The same data in other zstd frames. Pin the tool, or let bake-image pack (`compression: zstd`).'
    ],
    [
        'pieces of a parallel compressor',
        'The data is cut at other places, as pigz and `zstd -T` do with another number of threads. Fix threads and block size, or let bake-image pack.'
    ],
    [
        'time of creation in the configuration',
        'Set `source-date-epoch`, or leave it to the commit\u2019s time; an engine that ignores it (BuildKit before 0.13) must be updated.'
    ],
    [
        'labels and annotations that change from run to run',
        'Take times, run numbers and addresses of runs out of `labels` and `annotations` (docker/metadata-action adds `created`): they belong into statements beside the image, see sign-and-sbom.'
    ],
    [
        'form of the JSON documents',
        'The same values are written in another form. bake-image writes one form; another tool wrote or rewrote this image.'
    ],
    [
        'order of labels, variables or annotations',
        'A map was written in another order. Sort the lines where a script makes them.'
    ],
    [
        'media types',
        'The same image in Docker\u2019s and in OCI\u2019s types. bake-image always writes OCI\u2019s; a registry or tool that converts must be told not to.'
    ],
    [
        'attestations inside the index',
        'They hold times. Build with `--provenance=false --sbom=false`, and let sign-and-sbom put statements beside the image.'
    ],
    [
        'another base image',
        'A tag moved between the builds. Pin the base by digest (`FROM name@sha256:...`), or lock it.'
    ],
    [
        'packages from the network',
        'A repository had other versions. Pin versions, use a lock file (`npm ci`, `pip --require-hashes`) or a snapshot of the repository, and put them into the base image.'
    ],
    [
        'logs, caches, identities and seeds left behind',
        'Nobody needs them in an image: remove them in the same RUN, or name them in `scrub` (`leftovers` is a list of the usual ones).'
    ],
    [
        'time, path or build id inside a file',
        'Give the tool the commit\u2019s time (`ARG SOURCE_DATE_EPOCH`) and take paths out: `go build -trimpath -buildvcs=false`, `-ffile-prefix-map`, sorted inputs of the linker.'
    ],
    [
        'host, time zone, locale or processor',
        'Fix the environment of the step: `TZ=UTC LC_ALL=C.UTF-8`, no `hostname`, no `-march=native`.'
    ],
    [
        'a layer out of the build cache',
        'The cached layer was made from something that its key does not know: a secret, the network, the time. Build once with `no-cache`, or move what changes into a file that is copied.'
    ],
    [
        'version of the builder',
        'Another BuildKit, buildah or Dockerfile frontend made it. Pin the builder and the `# syntax=` line by version or digest.'
    ],
    [
        'order or spelling of platforms',
        'The index lists the same platforms in another order or spelling. bake-image sorts and normalises them; write `linux/arm64` without `v8`.'
    ],
    [
        'checkout: line ends, LFS pointers, submodules',
        'Check out the same way everywhere: `* text=auto eol=lf` in .gitattributes, `lfs: true` and `submodules: true` for actions/checkout.'
    ]
];
const causes = list.map(([title, advice], i) => ({
    number: (i + 1),
    title,
    advice
}));
function causeOf(number) {
    const cause = causes[number - 1];
    if (cause === undefined)
        throw new Error(`there is no cause ${number}`);
    return cause;
}
/** For a difference that is none of them. */
const unknownAdvice = 'Run the step twice by hand and compare; what it reads of time, network, random numbers or the machine must be fixed or left out.';
//# sourceMappingURL=causes.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/reproduction.js
/** What came out of building twice, and its words for log and summary. Pure. */

const same = (builds) => ({ reproducible: true, builds, differences: [], count: 0 });
function differing(comparison, builds, more = []) {
    return {
        reproducible: false,
        builds,
        differences: [...more, ...comparison.differences],
        count: comparison.count + more.length
    };
}
/** @param hide takes secrets out of a text */
function describeReproduction({ reproducible, builds, count, differences }, hide = (text) => text) {
    const causes = new Map();
    const several = new Set(differences.map(({ platform }) => platform).filter((name) => name !== '')).size > 1;
    const rows = differences.map(({ cause, where, platform, layer, path, detail }) => {
        const title = cause === undefined ? 'none of the known causes' : `${cause}: ${causeOf(cause).title}`;
        const text = cause === undefined ? unknownAdvice : causeOf(cause).advice;
        causes.set(title, { count: (causes.get(title)?.count ?? 0) + 1, text });
        const what = path === undefined || path === '' ? where : `/${path}`;
        const made = layer === undefined ? '' : `layer ${layer.number}${layer.createdBy === '' ? '' : ` (${layer.createdBy})`}`;
        return {
            cause: title,
            what: hide(several && platform !== '' ? `${platform} ${what}` : what),
            layer: hide(made),
            detail: hide(detail)
        };
    });
    return {
        reproducible,
        builds,
        count,
        differences: rows,
        advice: [...causes]
            .toSorted(([, a], [, b]) => b.count - a.count)
            .map(([cause, of]) => ({ cause, count: of.count, advice: of.text }))
    };
}
/** One line: the first causes, for an error or a warning. */
function reproductionLine({ count, advice, differences }) {
    const files = differences.slice(0, 3).map(({ what }) => what);
    const more = count > files.length ? ' and others' : '';
    return `two builds differ in ${files.join(', ')}${more}: ${advice
        .slice(0, 3)
        .map(({ cause }) => cause)
        .join('; ')}`;
}
//# sourceMappingURL=reproduction.js.map

/***/ }),

/***/ 81880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ sizes),
/* harmony export */   X: () => (/* binding */ toResult)
/* harmony export */ });
function toResult(o) {
    const { composed, built, published } = o;
    const { base } = o.options;
    const layers = new Map(built.flatMap((one) => one.layers).map((layer) => [layer.descriptor.digest, layer]));
    const platforms = composed.platforms.map(({ platform, manifest, size }) => ({
        platform,
        digest: manifest.descriptor.digest,
        size
    }));
    const first = composed.platforms[0];
    if (first === undefined)
        throw new Error('an image without a platform');
    return {
        digest: published.digest,
        imageId: first.config.descriptor.digest,
        inputDigest: o.input,
        changed: published.changed,
        skipped: false,
        ...sizes(platforms, o.previous?.sizes),
        platforms,
        ...(base === undefined ? {} : { baseName: base.store.name, baseDigest: base.digest }),
        layers: [...layers.values()].map(({ descriptor, diffId, createdBy, reused }) => ({
            digest: descriptor.digest,
            diffId,
            size: descriptor.size,
            createdBy,
            reused
        })),
        ...(o.reproduction === undefined ? {} : { reproduction: o.reproduction }),
        warnings: o.warnings
    };
}
/** The size of all platforms, and the difference where the previous image can be compared. */
function sizes(platforms, previous) {
    const size = platforms.reduce((sum, one) => sum + one.size, 0);
    if (previous === undefined || previous.size !== platforms.length)
        return { size };
    if (!platforms.every(({ platform }) => previous.has(platform)))
        return { size };
    return { size, sizeDelta: size - [...previous.values()].reduce((sum, one) => sum + one, 0) };
}
//# sourceMappingURL=result.js.map

/***/ }),

/***/ 96908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GS: () => (/* binding */ fill),
/* harmony export */   Nk: () => (/* binding */ ContentHasher),
/* harmony export */   q7: () => (/* binding */ breathe),
/* harmony export */   zi: () => (/* binding */ changedError)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/**
 * Reads the content of sources. Synchronously, in pieces: ten thousand small files cost four system calls each, and as
 * many round trips through Node's thread pool would take five times as long.
 */



const pieceSize = 2 ** 20;
/** Hashes files one after the other, with one buffer for all of them. */
class ContentHasher {
    #buffer = Buffer.allocUnsafe(pieceSize);
    /**
     * SHA-256 in hexadecimal.
     * @param onBytes told of each piece
     * @throws UserError when the file is not as long as it was
     */
    async sha256(content, onBytes) {
        const buffer = this.#buffer;
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(content.source, 'r');
        try {
            if (content.size < pieceSize) {
                // One byte more than it should have: that is enough to see that it has grown.
                let length = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(file, buffer, 0, content.size + 1, null);
                // One call for nearly all of them: only what gave less than it has is asked again.
                if (length < content.size)
                    length += fill(file, buffer, length, content.size + 1 - length);
                if (length !== content.size)
                    throw changedError(content.shown);
                onBytes(length);
                return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', buffer.subarray(0, length));
            }
            const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
            let size = 0;
            for (;;) {
                const length = fill(file, buffer, 0, pieceSize);
                size += length;
                if (size > content.size)
                    throw changedError(content.shown);
                sum.update(buffer.subarray(0, length));
                onBytes(length);
                if (length < pieceSize)
                    break;
                await breathe();
            }
            if (size !== content.size)
                throw changedError(content.shown);
            return sum.digest('hex');
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
        }
    }
}
/** Lets timers, signals and the network have their turn. */
function breathe() {
    return new Promise((resolve) => {
        setImmediate(resolve);
    });
}
/**
 * Reads until `size` bytes are there or the file ends.
 * @returns bytes read
 */
function fill(file, buffer, at, size) {
    let length = 0;
    while (length < size) {
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(file, buffer, at + length, size - length, null);
        if (count === 0)
            break;
        length += count;
    }
    return length;
}
function changedError(shown) {
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('files', shown, 'files that do not change while they are read; does a build still run?');
}
//# sourceMappingURL=source-content.js.map

/***/ }),

/***/ 96722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ shownName),
/* harmony export */   Id: () => (/* binding */ findSources),
/* harmony export */   yH: () => (/* binding */ readIgnoreRules)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(49660);
/* harmony import */ var _file_thread_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39354);
/* harmony import */ var _ignore_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17526);
/** Finds what a line of `files` copies, in an order and with attributes that do not depend on the machine. */







const input = 'files';
/** Far above real applications; a copied root of a machine ends here and not in the memory. */
const maxFiles = 1_000_000;
const maxIgnoreFile = 2 ** 20;
/** The rules of the context's `.dockerignore`; none without the file. @throws UserError for a wrong pattern */
async function readIgnoreRules(context) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join(context, '.dockerignore');
    try {
        // A pipe or a device in its place would never end.
        if (!(await node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat(file)).isFile())
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('.dockerignore', file, 'a file');
        const handle = await node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open(file, 'r');
        try {
            const tooLarge = () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('.dockerignore', file, `at most ${maxIgnoreFile} bytes`);
            const bytes = await (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .readBounded */ .CB)(handle.createReadStream({ autoClose: false }), maxIgnoreFile, tooLarge);
            return _ignore_file_js__WEBPACK_IMPORTED_MODULE_5__/* .IgnoreRules */ .w.parse(Buffer.from(bytes).toString('utf8'));
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOENT' || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOTDIR')
            return _ignore_file_js__WEBPACK_IMPORTED_MODULE_5__/* .IgnoreRules */ .w.parse('');
        throw error;
    }
}
/**
 * What one copy brings, unsorted. `.git` is left out at any depth: it holds the checkout's credentials and changes
 * with every commit. So are the paths of `leaveOut`, and what `.dockerignore` names.
 * @param context absolute path of the folder that sources are relative to
 * @param onMany called when there are so many that a thread is worth its start, long before all are found
 * @throws UserError for a source that is missing, outside of the context or of another kind than file, folder and
 * link; for a link that would not mean the same in the image
 */
async function findSources(context, copy, leaveOut = [], ignore = _ignore_file_js__WEBPACK_IMPORTED_MODULE_5__/* .IgnoreRules */ .w.parse(''), onMany = () => undefined) {
    const shown = `${copy.source}:${copy.destination}`;
    const root = await real(context, () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('context', context, 'an existing folder'));
    if (node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute(copy.source))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, shown, 'a source relative to the context');
    const start = await real(node_path__WEBPACK_IMPORTED_MODULE_2__.join(root, copy.source), () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, shown, `a source that exists in the context ${context}`));
    if (!isInside(root, start))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, shown, 'a source inside of the context');
    if (node_path__WEBPACK_IMPORTED_MODULE_2__.relative(root, start).split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).includes('.git'))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, shown, 'a source that is not in .git: its credentials and history belong in no image');
    const destination = imagePath(copy.destination, shown);
    const stats = await node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat(start);
    const found = [];
    const below = node_path__WEBPACK_IMPORTED_MODULE_2__.relative(root, start).split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).join('/');
    const state = ignore.at(below);
    if (stats.isDirectory())
        await walk({ root, mode: copy.mode, found, leaveOut, ignore, onMany }, start, below, destination, state);
    // What a line names outright is wanted: to leave it out in silence would make another image than was asked for.
    if (state.ignored && found.length === 0)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, shown, 'a source that .dockerignore does not leave out');
    if (stats.isFile()) {
        const name = copy.destination.endsWith('/') ? join(destination, node_path__WEBPACK_IMPORTED_MODULE_2__.basename(copy.source)) : destination;
        found.push(toFile(start, name, stats, copy.mode));
    }
    else if (!stats.isDirectory())
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, shown, 'a file or a folder');
    return found;
}
/** @param below path of `folder` in the context, `/`-separated; '' for the context itself */
async function walk(state, folder, below, destination, here) {
    // An ignored folder comes into being as the parent of what an exception brings back.
    if (destination !== '' && !here.ignored)
        state.found.push({ destination, type: 'directory', mode: 0o755, size: 0, source: folder });
    for (const { entry, name } of readFolder(folder)) {
        if (name === '.git')
            continue;
        const source = `${folder}${folder.endsWith(node_path__WEBPACK_IMPORTED_MODULE_2__.sep) ? '' : node_path__WEBPACK_IMPORTED_MODULE_2__.sep}${name}`;
        if (state.leaveOut.includes(source))
            continue;
        const relative = join(below, name);
        const rules = state.ignore.below(here, relative);
        if (rules.ignored && !(entry.isDirectory() && state.ignore.mayBringBack(relative)))
            continue;
        const target = join(destination, checkName(name, relative));
        if (state.found.length === _file_thread_js__WEBPACK_IMPORTED_MODULE_6__/* .leastFiles */ .rx)
            state.onMany();
        if (state.found.length >= maxFiles)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, relative, `at most ${maxFiles} files`);
        if (entry.isDirectory())
            await walk(state, source, relative, target, rules);
        else if (entry.isSymbolicLink())
            state.found.push(await toLink(state.root, source, target, relative));
        else if (entry.isFile()) {
            // Synchronously: a round trip through Node's thread pool costs ten times the call.
            const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(source);
            state.found.push({ ...toFile(source, target, stats, state.mode), ...(stats.nlink > 1 ? inodeOf(source) : {}) });
        }
        else
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, relative, 'files, folders and links; devices, sockets and pipes cannot be baked');
    }
}
/** As big integers: on some file systems the number of an inode has more digits than a float keeps. */
function inodeOf(source) {
    const { dev, ino } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(source, { bigint: true });
    return { inode: `${dev}:${ino}` };
}
function toFile(source, destination, stats, mode) {
    // Only the owner's executable bit counts, as in git: the others follow the umask of whoever checked out.
    const kept = (stats.mode & 0o100) === 0 ? 0o644 : 0o755;
    return { destination, type: 'file', mode: mode ?? kept, size: stats.size, source };
}
async function toLink(root, source, destination, shown) {
    // As bytes for the same reason as names.
    const linkTarget = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_7__/* .decodeName */ .e4)(await node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink(source, { encoding: 'buffer' }));
    checkUnicode(linkTarget, `${shown} -> ${linkTarget}`);
    const leads = node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(source), linkTarget);
    if (node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute(linkTarget) || !isInside(root, leads))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, `${shown} -> ${linkTarget}`, 'a link that stays inside of the context');
    return {
        destination,
        type: 'symlink',
        mode: 0o777,
        size: 0,
        source,
        linkTarget: linkTarget.split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).join('/')
    };
}
function readFolder(folder) {
    // Read as bytes: as text, two names that are no UTF-8 could look the same.
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { encoding: 'buffer', withFileTypes: true }).map((entry) => ({
        entry,
        name: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_7__/* .decodeName */ .e4)(entry.name)
    }));
}
function checkName(name, shown) {
    checkUnicode(name, shown);
    // In a layer such a name would delete another one.
    if (name.startsWith('.wh.'))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, shown, 'no name that begins with `.wh.`: it marks deletions');
    return name;
}
/** Linux takes any bytes; other machines that check the same files out or unpack the image do not. */
function checkUnicode(name, shown) {
    if (!(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_7__/* .isUnicode */ .KA)(name))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, shownName(shown), 'names in UTF-8: rename it, or leave it out by .dockerignore');
}
/** With the bytes that are no UTF-8 as `\\xff`. */
function shownName(name) {
    return name.replace(/[\udc80-\udcff]/g, (byte) => `\\x${(byte.charCodeAt(0) - 0xdc00).toString(16)}`);
}
/** `/app/` to `app`. */
function imagePath(destination, shown) {
    const parts = destination.split('/').filter((part) => part !== '' && part !== '.');
    // oxlint-disable-next-line no-control-regex -- a control character in a path is a mistake
    if (parts.includes('..') || /[\x00-\x1f\x7f]/.test(destination))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, shown, 'an absolute dest without `..`');
    for (const part of parts)
        checkName(part, shown);
    return parts.join('/');
}
function join(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
function isInside(root, target) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_2__.relative(root, target);
    return relative !== '..' && !relative.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`) && !node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute(relative);
}
async function real(target, missing) {
    try {
        return await node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath(target);
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOENT' || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOTDIR')
            throw missing();
        throw error;
    }
}
//# sourceMappingURL=source-files.js.map

/***/ }),

/***/ 30904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JO: () => (/* binding */ tarEnd),
/* harmony export */   pI: () => (/* binding */ tarHeader),
/* harmony export */   vr: () => (/* binding */ tarPadding)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49660);
/**
 * The one tar dialect of our layers: ustar, with a PAX header only where ustar cannot say it. The same entries give
 * the same bytes on every machine.
 */


const blockSize = 512;
const typeFlags = {
    file: '0',
    hardlink: '1',
    symlink: '2',
    character: '3',
    block: '4',
    directory: '5',
    fifo: '6'
};
/** What eleven octal digits can say. */
const octalLimit = 8 ** 11;
/** The header blocks of an entry; its content follows, then `tarPadding`. */
function tarHeader(entry) {
    const name = entry.type === 'directory' ? `${entry.path}/` : entry.path;
    const link = entry.linkTarget ?? '';
    const split = splitName(name);
    const pax = [];
    if (!isAscii(link) || link.length > 100)
        pax.push(['linkpath', (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .encodeName */ .aA)(link)]);
    if (split === undefined)
        pax.push(['path', (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .encodeName */ .aA)(name)]);
    if (entry.size >= octalLimit)
        pax.push(['size', String(entry.size)]);
    for (const [key, id] of [
        ['gid', entry.gid],
        ['uid', entry.uid]
    ])
        if (id >= 8 ** 7)
            pax.push([key, String(id)]);
    // An attribute is no property of one name of a file, but of the file: a hard link does not repeat it.
    if (entry.type !== 'hardlink')
        for (const [key, value] of Object.entries(entry.xattrs ?? {}))
            pax.push([`SCHILY.xattr.${key}`, Buffer.from(value, 'latin1')]);
    const records = pax.length === 0
        ? none
        : Buffer.concat(pax.toSorted(([a], [b]) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .compareBytes */ .Xo)(a, b)).map(([key, value]) => record(key, value)));
    const own = block({
        name: split?.name ?? cut(name),
        prefix: split?.prefix ?? '',
        mode: entry.mode,
        uid: entry.uid >= 8 ** 7 ? 0 : entry.uid,
        gid: entry.gid >= 8 ** 7 ? 0 : entry.gid,
        size: entry.size >= octalLimit ? 0 : entry.size,
        mtime: entry.mtime,
        type: typeFlags[entry.type],
        link: pax.some(([key]) => key === 'linkpath') ? cut(link) : link,
        device: entry.device
    });
    if (records.length === 0)
        return own;
    const extended = block({
        name: '././@PaxHeader',
        prefix: '',
        mode: 0o644,
        uid: 0,
        gid: 0,
        size: records.length,
        mtime: 0,
        type: 'x',
        link: ''
    });
    return Buffer.concat([extended, records, tarPadding(records.length), own]);
}
/** Zeros up to the next block; not to be written to. */
function tarPadding(size) {
    return zeros.subarray(0, (blockSize - (size % blockSize)) % blockSize);
}
const zeros = Buffer.alloc(blockSize);
const none = Buffer.alloc(0);
/** The two zero blocks at the end; no padding to a record of 20 blocks. */
const tarEnd = Buffer.alloc(2 * blockSize);
function block(fields) {
    // Out of Node's pool: ten thousand buffers of their own would cost more than what is written into them.
    const bytes = Buffer.allocUnsafe(blockSize);
    bytes.set(blank);
    bytes.write(fields.name, 0, 100, 'latin1');
    writeOctal(bytes, 100, 7, fields.mode);
    writeOctal(bytes, 108, 7, fields.uid);
    writeOctal(bytes, 116, 7, fields.gid);
    writeOctal(bytes, 124, 11, fields.size);
    writeOctal(bytes, 136, 11, fields.mtime);
    bytes[156] = fields.type.charCodeAt(0);
    if (fields.link !== '')
        bytes.write(fields.link, 157, 100, 'latin1');
    // Device numbers are zeros in digits: some readers do not take an empty field for a number.
    writeOctal(bytes, 329, 7, fields.device?.major ?? 0);
    writeOctal(bytes, 337, 7, fields.device?.minor ?? 0);
    if (fields.prefix !== '')
        bytes.write(fields.prefix, 345, 155, 'latin1');
    let sum = 0;
    for (let i = 0; i < blockSize; i += 1)
        sum += bytes[i];
    writeOctal(bytes, 148, 6, sum);
    return bytes;
}
/** What all headers have in common; while it is summed, the field of the sum counts as spaces. */
const blank = Buffer.alloc(blockSize);
blank.write('ustar\x0000', 257, 'latin1');
blank.fill(0x20, 148, 156);
/** The digits and a NUL behind them. */
function writeOctal(bytes, at, digits, value) {
    if (!Number.isSafeInteger(value) || value < 0 || value >= 8 ** digits)
        throw new Error(`${value} does not fit into ${digits} octal digits of a tar header`);
    let rest = value;
    for (let i = at + digits - 1; i >= at; i -= 1) {
        // Not by bits: sizes have more than 32 of them.
        const above = Math.floor(rest / 8);
        bytes[i] = 0x30 + rest - above * 8;
        rest = above;
    }
    bytes[at + digits] = 0;
}
/** The name as ustar's two fields; undefined when it does not fit or is not ASCII, which ustar does not allow. */
function splitName(name) {
    if (!isAscii(name))
        return undefined;
    if (name.length <= 100)
        return { name, prefix: '' };
    // The first place that leaves at most 100 characters behind it: one rule, so that there is one result.
    const at = name.indexOf('/', name.length - 101);
    if (at <= 0 || at > 155 || at === name.length - 1)
        return undefined;
    return { name: name.slice(at + 1), prefix: name.slice(0, at) };
}
/** What stands in ustar's field when the PAX header has the real name: never empty, never more than fits. */
function cut(text) {
    // oxlint-disable-next-line no-control-regex -- everything but ASCII is replaced
    return text.replace(/[^\x00-\x7f]/g, '_').slice(0, 100);
}
function isAscii(text) {
    // oxlint-disable-next-line no-control-regex -- that is what ASCII is
    return /^[\x01-\x7f]*$/.test(text);
}
/** `length key=value\n`, where the length counts itself. */
function record(key, value) {
    const rest = Buffer.byteLength(` ${key}=`) + Buffer.byteLength(value) + 1;
    let length = rest + String(rest).length;
    // One more digit may make the number one digit longer.
    if (rest + String(length).length !== length)
        length = rest + String(length).length;
    return Buffer.concat([
        Buffer.from(`${length} ${key}=`),
        typeof value === 'string' ? Buffer.from(value) : value,
        Buffer.from('\n')
    ]);
}
//# sourceMappingURL=tar-writer.js.map

/***/ }),

/***/ 74463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ht: () => (/* binding */ withoutWriting),
/* harmony export */   Pu: () => (/* binding */ copyToMirrors),
/* harmony export */   Tl: () => (/* binding */ assignTags)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63252);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16332);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73965);
/* harmony import */ var _engines_publish_built_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41419);
/** The repositories that one image goes to, and the tags that move in each. */



/**
 * Which tags move where: a bare one everywhere, one in full (`host/repository:tag`) in its repository only.
 * @param lines of the input `tags`
 * @param names of the repositories, as their stores call themselves; the first is `image`
 * @returns tags for each, in the same order
 * @throws UserError for a full name of another repository
 */
function assignTags(lines, names) {
    const result = names.map(() => []);
    for (const line of lines) {
        if (!/[/:]/.test(line)) {
            for (const tags of result)
                tags.push(line);
            continue;
        }
        const { repository, tag } = splitTag(line);
        const at = names.indexOf(repository);
        if (at < 0)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('tags', line, `a bare tag, or one of ${names.join(', ')} (other repositories go into mirrors)`);
        result[at]?.push(tag);
    }
    return result;
}
function splitTag(line) {
    const reference = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(line, 'tags');
    if (reference.kind === 'layout' || reference.digest !== undefined || reference.tag === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('tags', line, 'a tag, bare or as `host/repository:tag`');
    const { tag, ...rest } = reference;
    return { repository: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(rest), tag };
}
/**
 * Puts an image that is stored somewhere into other repositories, byte for byte; what is there already is not sent.
 * @throws RemoteError, IntegrityError
 */
async function copyToMirrors(source, digest, mirrors, ports) {
    if (mirrors.length === 0)
        return;
    const image = await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .readImage */ .A)(source, digest);
    for (const { store, tags } of mirrors)
        await (0,_engines_publish_built_js__WEBPACK_IMPORTED_MODULE_3__/* .publishBuilt */ .O)({ store: source, digest, image }, store, tags, ports);
}
/**
 * A repository that is compared with and not written to: a run for a pull request from a fork may not even read it, and
 * what cannot be read counts as not there.
 */
function withoutWriting(store) {
    const orNothing = async (reading) => {
        try {
            return await reading;
        }
        catch (error) {
            if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorKind */ .f8)(error) !== 'remote')
                throw error;
            return undefined;
        }
    };
    const refuse = () => Promise.reject(new Error(`${store.name} is not written to`));
    return {
        name: store.name,
        getManifest: (digest) => orNothing(store.getManifest(digest)),
        resolveTag: (tag) => orNothing(store.resolveTag(tag)),
        getBlob: (descriptor) => store.getBlob(descriptor),
        hasBlob: (digest) => store.hasBlob(digest),
        putBlob: () => Promise.resolve('present'),
        putManifest: (bytes, mediaType) => Promise.resolve({ mediaType, digest: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes), size: bytes.byteLength }),
        listReferrers: (digest, artifactType, limit) => store.listReferrers(digest, artifactType, limit),
        putReferrers: refuse
    };
}
//# sourceMappingURL=targets.js.map

/***/ }),

/***/ 60124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ inputTag),
/* harmony export */   p: () => (/* binding */ findUnchanged)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16332);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58194);


/** The tag under which an image can be found by its input. Anybody can move it: a hint, and never more. */
function inputTag(inputDigest) {
    return `in-${inputDigest.slice('sha256:'.length, 'sha256:'.length + 40)}`;
}
/** @throws RemoteError when the registry cannot be asked */
async function findUnchanged(store, input, platforms, proven, logger) {
    const hint = await store.resolveTag(inputTag(input));
    if (hint === undefined)
        return undefined;
    const name = `${store.name}@${hint.digest}`;
    // Side by side: the way to the proof is the longer one.
    const [isProven, read] = await Promise.all([
        proven(hint.digest, input),
        (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .readImage */ .A)(store, hint.digest).then((image) => ({ image }), (error) => ({ error }))
    ]);
    if (!isProven) {
        logger.info(`${name} is named after the same input, but nobody whom we trust says so: baking anew`);
        return undefined;
    }
    if ('error' in read)
        throw read.error;
    // The statement is about the digest; that it has what was asked for is seen from the image itself.
    return hasPlatforms(read.image, platforms) ? read.image : undefined;
}
/** A variant that was not asked for is the base's. */
function hasPlatforms({ platforms: has }, wanted) {
    const same = (one, asked) => (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .B)((0,_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .normalisePlatform */ .WN)(one)) === (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .B)((0,_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .normalisePlatform */ .WN)(asked)) ||
        (asked.variant === undefined && one.os === asked.os && one.architecture === asked.architecture);
    return has.length === wanted.length && wanted.every((asked) => has.some(({ platform }) => same(platform, asked)));
}
//# sourceMappingURL=unchanged.js.map

/***/ }),

/***/ 18066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ useUnchanged)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56270);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16332);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(21745);
/* harmony import */ var _checks_budget_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95686);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16226);
/* harmony import */ var _previous_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46524);
/* harmony import */ var _refused_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(82389);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(81880);
/* harmony import */ var _unchanged_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60124);
/** Takes an earlier image of the same input instead of baking: no byte is read, compressed or sent. */








async function useUnchanged(options, platforms, input, proven) {
    const { base, target, tags, checks, logger } = options;
    // Side by side, so that they cost no round trip more.
    const [image, before] = await Promise.all([
        (0,_unchanged_js__WEBPACK_IMPORTED_MODULE_0__/* .findUnchanged */ .p)(target, input, platforms, proven, logger),
        (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .mapBounded */ .y)(tags, 4, (tag) => target.resolveTag(tag))
    ]);
    const first = image?.platforms[0];
    if (image === undefined || first === undefined)
        return undefined;
    const { digest } = image.descriptor;
    const sized = image.platforms.map(({ platform, descriptor, manifest }) => ({
        platform: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .B)(platform),
        digest: descriptor.digest,
        size: (0,_publish_js__WEBPACK_IMPORTED_MODULE_3__/* .imageSize */ .R9)(manifest.config, manifest.layers)
    }));
    const changed = before[0] !== undefined && before[0].digest !== digest;
    // What the first tag names is most often this very image: then there is nothing to compare.
    const previous = changed || options.previous !== undefined
        ? await (0,_previous_js__WEBPACK_IMPORTED_MODULE_4__/* .readPrevious */ .ox)({ ...options, needed: checks.budget.maxGrowth !== undefined })
        : undefined;
    const same = new Map(sized.map(({ platform, size }) => [platform, size]));
    const earlier = previous?.sizes ?? (before[0] === undefined ? undefined : same);
    const broken = (0,_checks_budget_js__WEBPACK_IMPORTED_MODULE_5__/* .overBudget */ .q)(checks.budget, sized.map((one) => {
        const size = earlier?.get(one.platform);
        return { ...one, layers: [], ...(size === undefined ? {} : { previousSize: size }) };
    }));
    if (broken.length > 0)
        throw new _refused_js__WEBPACK_IMPORTED_MODULE_6__/* .ImageRefusedError */ .w({ reasons: broken });
    if (before.some((tagged) => tagged?.digest !== digest)) {
        const top = await target.getManifest(digest);
        if (top === undefined)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .IntegrityError */ .cs(`${target.name}@${digest}`, 'the manifest just read', 'none');
        await (0,_publish_js__WEBPACK_IMPORTED_MODULE_3__/* .moveTags */ .Fu)(target, top, tags, before);
    }
    logger.info(`unchanged: ${target.name}@${digest} was made of the same input, by verified provenance`);
    return {
        digest,
        imageId: first.manifest.config.digest,
        inputDigest: input,
        changed: tags.length > 0 && before[0]?.digest !== digest,
        skipped: true,
        ...(0,_result_js__WEBPACK_IMPORTED_MODULE_8__/* .sizes */ .L)(sized, earlier),
        platforms: sized,
        ...(base === undefined ? {} : { baseName: base.store.name, baseDigest: base.digest }),
        layers: [],
        warnings: []
    };
}
//# sourceMappingURL=use-unchanged.js.map

/***/ }),

/***/ 84093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ renderBakeSummary)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41945);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81015);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59437);
/* harmony import */ var _sections_reproduction_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96013);
/* harmony import */ var _sections_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7442);
/** The job summary of bake-image. */





function renderBakeSummary(summary) {
    const { image, base, previousSize, size } = summary;
    const change = previousSize === undefined ? '' : ` (before: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(previousSize)}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .changePercent */ .AI)(previousSize, size)})`;
    const rows = [
        ['Stored', summary.pushed ? 'yes' : '**no**: only this job has it'],
        ['Download size', `${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(size)}${change}`]
    ];
    if (base !== undefined) {
        const name = base.name === undefined ? '' : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(base.name, 200)} `;
        rows.push([
            'Base image',
            `${name}${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tinyDigest */ .J1)(base.digest)}${base.stale === true ? ', **a newer one is there**' : ''}`
        ]);
    }
    if (summary.inputDigest !== undefined)
        rows.push(['Input', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tinyDigest */ .J1)(summary.inputDigest)]);
    if (summary.tags !== undefined && summary.tags.length > 0)
        rows.push([
            'Tags, for people only',
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(summary.tags.map((tag) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(tag, 128)), 20).join(', ')
        ]);
    const title = summary.result === 'baked'
        ? `### \u2705 Baked ${(0,_sections_image_js__WEBPACK_IMPORTED_MODULE_3__/* .imageTitle */ .c)(image)}`
        : `### \u2705 Nothing to bake: ${(0,_sections_image_js__WEBPACK_IMPORTED_MODULE_3__/* .imageTitle */ .c)(image)} was made from the same input`;
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraphs */ .qN)(title, (0,_sections_image_js__WEBPACK_IMPORTED_MODULE_3__/* .renderDigest */ .L)(image), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['What', 'Value'], rows), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Platform', 'Manifest', '>Size'], summary.platforms.slice(0, 50).map((one) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(one.platform), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tinyDigest */ .J1)(one.digest), (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(one.size)])), (0,_sections_reproduction_js__WEBPACK_IMPORTED_MODULE_4__/* .renderReproduction */ .H)(summary.reproduction), layers(summary), summary.notes === undefined || summary.notes.length === 0
        ? undefined
        : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .alert */ .xE)('NOTE', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(summary.notes.map((note) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(note, 300)), 10)))}\n`;
}
function layers({ layers: all = [] }) {
    if (all.length === 0)
        return undefined;
    const rows = all.slice(0, 200).map((one) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(one.what, 100), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tinyDigest */ .J1)(one.digest), (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(one.size)]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(all.length, 'layer'), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Layer', 'Digest', '>Size'], rows));
}
//# sourceMappingURL=bake.js.map

/***/ }),

/***/ 7442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renderDigest),
/* harmony export */   c: () => (/* binding */ imageTitle)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);

/** The full name, to copy. */
function renderDigest({ name, digest }) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)([name === undefined ? digest : `${name}@${digest}`], 'text', 600);
}
/** The name to read, for titles. */
function imageTitle({ name, digest }) {
    return name === undefined ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest) : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(name, 200)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest)}`;
}
//# sourceMappingURL=image.js.map

/***/ }),

/***/ 96013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ renderReproduction)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81015);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);
/** Whether two builds were the same, and if not, what differs and why: a table and advice. */


/** Rows of the table: a summary is no log. */
const rowLimit = 30;
function renderReproduction(view) {
    if (view === undefined)
        return undefined;
    if (view.reproducible)
        return `\u2705 Reproducible: ${view.builds} builds gave the same bytes.`;
    const rows = view.differences
        .slice(0, rowLimit)
        .map(({ cause, what, layer, detail }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(what, 200),
        layer === '' ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(layer, 120),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(cause, 100),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(detail, 200)
    ]);
    const more = view.count - rows.length;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(`### \u274c Not reproducible: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(view.count, 'difference')} between ${view.builds} builds`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['What', 'Layer', 'Cause', 'Difference'], rows), more > 0 ? `${more} more ${more === 1 ? 'is' : 'are'} in the log.` : undefined, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('NOTE', view.advice.slice(0, 10).map((one) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one.cause, 100)} (${one.count}): ${one.advice}`)));
}
//# sourceMappingURL=reproduction.js.map

/***/ }),

/***/ 76724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ watchTool)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _fixed_environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70744);
/** Runs a program that takes long: its lines are seen as they come, and it is ended when the job is cancelled. */



const lineLimit = 8 * 2 ** 20;
/**
 * Runs it to its end, without a shell; no exit code is an error, a signal counts as 255.
 * @throws ToolError when it cannot be started; the signal's reason when it was aborted
 */
const watchTool = (command, args, options) => {
    const { signal } = options;
    if (signal?.aborted === true)
        return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command, args, {
            env: { ..._fixed_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .fixedEnvironment */ .G, ...options.env },
            stdio: ['ignore', 'pipe', 'pipe'],
            ...(options.cwd === undefined ? {} : { cwd: options.cwd })
        });
        const limit = options.outputLimit ?? 4 * 2 ** 20;
        const kept = { stdout: '', stderr: '' };
        let force;
        const stop = () => {
            child.kill('SIGTERM');
            force = setTimeout(() => child.kill('SIGKILL'), 5000);
        };
        const settle = () => {
            clearTimeout(force);
            signal?.removeEventListener('abort', stop);
        };
        signal?.addEventListener('abort', stop);
        for (const name of ['stdout', 'stderr']) {
            const lines = lineReader((line) => options.onLine?.(line, name));
            child[name].setEncoding('utf8').on('data', (chunk) => {
                if (kept[name].length < limit)
                    kept[name] += chunk.slice(0, limit - kept[name].length);
                lines.write(chunk);
            });
            child[name].on('end', () => lines.end());
        }
        child.on('error', (error) => {
            settle();
            reject(new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4(command, 'not started', error.message, { cause: error }));
        });
        child.on('close', (code) => {
            settle();
            if (signal?.aborted === true)
                reject(signal.reason);
            else
                resolve({ exitCode: code ?? 255, ...kept });
        });
    });
};
/** Cuts chunks at line ends; memory is bounded whatever a tool writes. */
function lineReader(onLine) {
    let rest = '';
    let cut = false;
    const add = (text) => {
        if (rest.length + text.length > lineLimit)
            cut = true;
        rest += text.slice(0, Math.max(lineLimit - rest.length, 0));
    };
    const flush = () => {
        onLine(cut ? `${rest}\u2026` : rest.replace(/\r$/, ''));
        rest = '';
        cut = false;
    };
    return {
        write(chunk) {
            const parts = chunk.split('\n');
            for (const [i, part] of parts.entries()) {
                add(part);
                if (i < parts.length - 1)
                    flush();
            }
        },
        end() {
            if (rest !== '')
                flush();
        }
    };
}
//# sourceMappingURL=watch-tool.js.map

/***/ })

};
