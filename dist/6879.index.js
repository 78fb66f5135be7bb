export const id = 6879;
export const ids = [6879];
export const modules = {

/***/ 66879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  writeLock: () => (/* binding */ writeLock)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/linked.js
var linked = __webpack_require__(84192);
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var src_reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./packages/oci/build/src/concurrency.js
var concurrency = __webpack_require__(56270);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/lock-file.js
var lock_file = __webpack_require__(91541);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/resolve.js
var resolve = __webpack_require__(9369);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/read-lock.js
var read_lock = __webpack_require__(83993);
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/lock-images.js
/** `call: lock`: writes what the images of a build are now. */





/**
 * @param images of one build; one that is written with a digest needs no line
 * @param file `path` absolute, `shown` for messages
 * @throws UserError for an image that does not exist or a file that cannot be written; RemoteError. The file is then as
 *   it was
 */
async function lockImages(images, file, { open, logger }) {
    const before = await (0,read_lock/* readLock */.m)(file.path, file.shown);
    const wanted = new Map();
    for (const { name, where } of images) {
        const reference = (0,lock_file/* imageName */.tO)(name, where);
        if (reference.digest === undefined)
            wanted.set((0,src_reference/* formatReference */.FH)(reference), reference);
        else
            logger.info(`${where}: ${name} says itself which bytes it is: it needs no line`);
    }
    if (wanted.size === 0 && images.length === 0)
        throw new errors/* UserError */.yo('call', 'lock', 'a build that stands on an image: this one stands on none');
    const resolved = await (0,concurrency/* mapBounded */.y)([...wanted.values()], 4, (reference) => (0,resolve/* resolveImage */.A)(reference, open));
    const changed = await (0,read_lock/* writeLock */.b)(file.path, before, resolved);
    for (const { name, digest } of resolved)
        logger.info(`${name}: ${changed.includes(name) ? `${before?.get(name)?.digest ?? 'new'} -> ` : 'still '}${digest}`);
    return { images: resolved, before: before ?? new Map(), changed };
}
//# sourceMappingURL=lock-images.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/lock/plan.js + 3 modules
var plan = __webpack_require__(78074);
// EXTERNAL MODULE: ./packages/report/build/src/format.js
var format = __webpack_require__(81015);
// EXTERNAL MODULE: ./packages/report/build/src/markdown.js
var markdown = __webpack_require__(59437);
;// CONCATENATED MODULE: ./packages/report/build/src/actions/lock.js
/** The job summary of bake-image's `call: lock`. */


function renderLockSummary({ file, images }) {
    const changed = images.filter(({ before }) => before !== undefined).length;
    const title = changed === 0 ? `### \u2705 ${(0,markdown/* code */.aY)(file)} is up to date` : `### \u2705 ${(0,format/* plural */.LS)(changed, 'line')} of ${(0,markdown/* code */.aY)(file)} changed`;
    const rows = images
        .slice(0, 200)
        .map(({ name, digest, before }) => [
        (0,markdown/* text */.Qq)(name, 200),
        before === undefined ? 'as now' : before === '' ? 'new' : (0,markdown/* tinyDigest */.J1)(before),
        (0,markdown/* tinyDigest */.J1)(digest)
    ]);
    return `${(0,markdown/* paragraphs */.qN)(title, (0,markdown/* table */.tp)(['Image', 'Before', 'Now'], rows))}\n`;
}
//# sourceMappingURL=lock.js.map
// EXTERNAL MODULE: ./build/actions/bake-image/repositories.js
var repositories = __webpack_require__(78202);
// EXTERNAL MODULE: ./build/actions/bake-image/result.js
var result = __webpack_require__(19067);
;// CONCATENATED MODULE: ./build/actions/bake-image/write-lock.js
/** `call: lock`: writes what the names of images mean now. */






/** @param build whose images are locked; undefined: the input `base` */
async function writeLock(build, inputs, target, ports) {
    const shown = inputs['lock-file'];
    const names = [];
    if (build !== undefined) {
        for (const one of (0,linked/* allBuilds */.l)(build).values())
            names.push(...(await namesIn(one, ports)));
    }
    else if (inputs.base !== 'scratch')
        names.push({ name: inputs.base, where: 'base' });
    const open = (0,repositories/* repositoryOpener */.s_)(inputs, target, ports, 600_000);
    const file = { path: external_node_path_.resolve(ports.workspace, shown), shown };
    const { images, before, changed } = await lockImages(names, file, { open, logger: ports.logger });
    return {
        outputs: {
            ...result/* noOutputs */.Q,
            result: 'locked',
            changed: String(changed.length > 0),
            metadata: JSON.stringify({
                lock: shown,
                changed,
                images: images.map(({ name, digest, created = '' }) => ({ name, digest, created }))
            })
        },
        summary: renderLockSummary({
            file: shown,
            images: images.map(({ name, digest }) => ({
                name,
                digest,
                ...(changed.includes(name) ? { before: before.get(name)?.digest ?? '' } : {})
            }))
        })
    };
}
async function namesIn(build, { logger }) {
    const scan = await (0,plan/* scanBuild */._M)(build);
    if (scan === undefined)
        throw new errors/* UserError */.yo('context', build.context, 'a folder: a Dockerfile elsewhere cannot be read for its images');
    for (const { line, reason } of scan.unknown)
        logger.warning(`${build.shownFile}:${line}: the name of an image cannot be told (${reason})`);
    return (0,plan/* namesOf */.eZ)(scan, build.shownFile);
}
//# sourceMappingURL=write-lock.js.map

/***/ }),

/***/ 26395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P3: () => (/* binding */ toBuildBase),
/* harmony export */   op: () => (/* binding */ pinOfBase),
/* harmony export */   r2: () => (/* binding */ baseLevels)
/* harmony export */ });
const nameKey = 'org.opencontainers.image.base.name';
const digestKey = 'org.opencontainers.image.base.digest';
/** @param given annotations of the user, which are not overwritten */
function baseLevels(base, given) {
    const level = (digest) => base === undefined || digest === undefined
        ? {}
        : {
            ...(nameKey in given ? {} : { [nameKey]: base.name }),
            ...(digestKey in given ? {} : { [digestKey]: digest })
        };
    return { index: level(base?.digest), platform: (platform) => level(base?.platforms.get(platform)) };
}
/**
 * The base out of the pins.
 * @param bases by platform, as `scanDockerfile` gives them
 * @returns undefined for `scratch`, for an image that is not pinned, and where the platforms stand on different ones
 */
function pinOfBase(bases, pins) {
    const names = new Set(bases.values());
    const [name] = names;
    if (names.size !== 1 || name === undefined)
        return undefined;
    return pins.find(({ spelled }) => spelled.includes(name));
}
/** @param pin with its platforms */
function toBuildBase(pin) {
    return { name: pin.name.split('@', 1)[0] ?? pin.name, digest: pin.digest, platforms: pin.platforms };
}
//# sourceMappingURL=base-annotations.js.map

/***/ }),

/***/ 34255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FE: () => (/* binding */ checkPlatforms),
/* harmony export */   LR: () => (/* binding */ checkAddHosts),
/* harmony export */   U7: () => (/* binding */ readBuildSecrets),
/* harmony export */   UJ: () => (/* binding */ checkAllow),
/* harmony export */   c3: () => (/* binding */ checkBuildArgs),
/* harmony export */   hS: () => (/* binding */ findContext),
/* harmony export */   m3: () => (/* binding */ checkUlimits),
/* harmony export */   mQ: () => (/* binding */ findDockerfile),
/* harmony export */   sM: () => (/* binding */ checkShmSize),
/* harmony export */   uN: () => (/* binding */ isRemoteContext)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16332);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58194);
/** From the inputs' values to what an engine is asked for; strict, and before anything is started. */





/** Bytes of a secret; BuildKit takes no more. */
const secretLimit = 500 * 1024;
/** A Git repository as BuildKit takes it; an HTTP URL without `.git` could be any file. */
function isRemoteContext(context) {
    return /^(?:https?:\/\/[^\s]+\.git(?:[#?][^\s]*)?|(?:git|ssh):\/\/\S+|git@[^\s:]+:\S+)$/.test(context);
}
/**
 * The folder to build in. @returns an absolute path, or the URL of a repository as it was given
 * @throws UserError when it is neither a folder nor a repository
 */
async function findContext(context, workspace) {
    if (isRemoteContext(context))
        return context;
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace, context);
    const found = await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat(folder).catch(() => undefined);
    if (found?.isDirectory() !== true)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('context', context, 'a folder in the workspace, or the URL of a Git repository that ends in `.git`');
    return folder;
}
/**
 * The Dockerfile, absolute or, where the context is a repository, relative to its root.
 * @param file relative to the workspace; undefined: the context's `Dockerfile`
 * @returns undefined when none was named and there is none
 * @throws UserError when the one that was named is not there
 */
async function findDockerfile(file, context, workspace) {
    if (isRemoteContext(context))
        return { file: file ?? 'Dockerfile', shown: file ?? 'Dockerfile' };
    const target = file === undefined ? node_path__WEBPACK_IMPORTED_MODULE_1__.join(context, 'Dockerfile') : node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace, file);
    const found = await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat(target).catch(() => undefined);
    if (found?.isFile() !== true) {
        if (file === undefined)
            return undefined;
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('file', file, 'a Dockerfile in the workspace');
    }
    const shown = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(workspace, target);
    return { file: target, shown: shown.startsWith('..') ? target : shown.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/') };
}
/** Build arguments. @throws UserError for the one that has an input of its own */
function checkBuildArgs(args) {
    if ('SOURCE_DATE_EPOCH' in args)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('build-args', 'SOURCE_DATE_EPOCH', 'this one in the input `source-date-epoch`');
    return args;
}
/** Platforms in the registries' spelling. @throws UserError for one that is none or is there twice */
function checkPlatforms(platforms) {
    const names = platforms.map((name) => (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .B)((0,_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePlatform */ .FL)(name, 'platforms')));
    for (const [i, name] of names.entries())
        if (names.indexOf(name) !== i)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('platforms', name, 'each platform once');
    if (names.length === 0)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('platforms', '', 'at least one platform, such as `linux/amd64`');
    return names;
}
/** Host entries. @throws UserError */
function checkAddHosts(lines) {
    for (const line of lines)
        if (!/^[A-Za-z0-9._-]{1,253}[:=][0-9A-Fa-f:.[\]]{2,45}$|^[A-Za-z0-9._-]{1,253}[:=]host-gateway$/.test(line))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('add-hosts', line, '`name:address`, such as `db.example:10.0.0.7`');
    return lines;
}
/** Lines of `ulimit`. @throws UserError */
function checkUlimits(lines) {
    for (const line of lines)
        if (!/^[a-z]{1,20}=(?:-1|\d{1,19})(?::(?:-1|\d{1,19}))?$/.test(line))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('ulimit', line, '`name=soft` or `name=soft:hard`, such as `nofile=1024:2048`');
    return lines;
}
/** Lines of `allow`: another word could be another flag's. @throws UserError */
function checkAllow(lines) {
    for (const line of lines)
        if (!/^(?:network\.host|security\.insecure|device(?:=[^\s]{1,200})?)$/.test(line))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('allow', line, '`network.host`, `security.insecure` or `device=...`');
    return lines;
}
/** @throws UserError */
function checkShmSize(size) {
    if (size !== undefined && !/^\d{1,15}(?:b|[kmg]b?)?$/i.test(size))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('shm-size', size, 'a size such as `128m` or `1g`');
    return size;
}
/**
 * The three forms of secrets as one list; every value, also a file's, is handed to `mask` first.
 * @param inputs `secrets` are values, `secretEnvs` names of variables, `secretFiles` paths relative to the workspace
 * @throws UserError that never repeats a value
 */
async function readBuildSecrets(inputs, ports) {
    const result = [];
    const add = (input, secret) => {
        if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(secret.id))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(input, secret.id, 'an id of letters, digits, `_`, `.` or `-` before the `=`');
        if (result.some(({ id }) => id === secret.id))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(input, secret.id, 'each secret once');
        result.push(secret);
    };
    for (const [id, value] of Object.entries(inputs.secrets)) {
        ports.mask(value);
        if (value === '')
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('secrets', id, 'a value behind the `=`: an empty secret is a forgotten one');
        add('secrets', { id, value });
    }
    for (const [id, name] of Object.entries(inputs.secretEnvs)) {
        const value = ports.env[name] ?? '';
        ports.mask(value);
        if (value === '')
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('secret-envs', name, `the variable to be set in this step's env`);
        add('secret-envs', { id, value });
    }
    for (const [id, name] of Object.entries(inputs.secretFiles)) {
        const file = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workspace, name);
        ports.mask(await readSecretFile(file, name));
        add('secret-files', { id, file });
    }
    return result;
}
async function readSecretFile(file, name) {
    try {
        const { size } = await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat(file);
        if (size > secretLimit)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('secret-files', name, `a file of at most ${secretLimit} bytes`);
        return await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile(file, 'utf8');
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) === undefined)
            throw error;
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('secret-files', name, `a readable file in the workspace (${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error)})`, {
            cause: error
        });
    }
}
//# sourceMappingURL=build-inputs.js.map

/***/ }),

/***/ 84192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ mapBuilds),
/* harmony export */   l: () => (/* binding */ allBuilds)
/* harmony export */ });
/** A build and those behind its contexts, each changed; one that stands behind two contexts is two. */
function mapBuilds(build, change) {
    const { linked } = build;
    if (linked === undefined)
        return change(build);
    const changed = Object.entries(linked).map(([source, one]) => [source, mapBuilds(one, change)]);
    return change({ ...build, linked: Object.fromEntries(changed) });
}
/** A build, under an empty name, and those behind its contexts, each once by `target:...`. */
function allBuilds(build) {
    const behind = new Map([['', build]]);
    const visit = ({ linked = {} }) => {
        for (const [source, one] of Object.entries(linked))
            if (!behind.has(source)) {
                behind.set(source, one);
                visit(one);
            }
    };
    visit(build);
    return behind;
}
//# sourceMappingURL=linked.js.map

/***/ }),

/***/ 56749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ pinImages),
/* harmony export */   f: () => (/* binding */ withPlatforms)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63252);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56270);
/* harmony import */ var _lock_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91541);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9369);
/** Decides, before an engine starts, which bytes every image of a build is. */




/**
 * @param images those of one build
 * @param lock undefined when there is no lock file
 * @throws UserError in strict mode, naming all images that are neither in the lock nor written with a digest
 */
async function pinImages(images, lock, options) {
    const { strict, file, open, logger } = options;
    const pins = [];
    const unpinned = [];
    const missing = [];
    for (const { reference, spelled, where } of grouped(images, unpinned)) {
        const name = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference);
        const locked = lock?.get(name);
        if (reference.digest !== undefined)
            pins.push({ name, spelled, digest: reference.digest, by: 'name', platforms: new Map() });
        else if (locked !== undefined)
            pins.push({ ...locked, spelled, by: 'lock' });
        else
            missing.push({ reference, spelled, where });
    }
    if (strict && missing.length + unpinned.length > 0) {
        const all = [
            ...missing.map(({ reference, where }) => `${(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference)} (${where})`),
            ...unpinned.map(({ name, reason }) => `${name} (${reason})`)
        ];
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('lock', 'strict', `every image in ${file} or with its digest in its name; these are not: ${all.slice(0, 20).join(', ')}. Bake once with \`call: lock\` and commit ${file}`);
    }
    await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .mapBounded */ .y)(missing, 4, async ({ reference, spelled, where }) => {
        const name = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference);
        try {
            const now = await open(reference).resolveTag(reference.tag ?? 'latest');
            if (now === undefined)
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('image', name, 'an image that exists there');
            const { digest } = now;
            if (lock === undefined)
                logger.info(`${name} is ${digest} now; no ${file} pins it`);
            else
                logger.warning(`${where}: ${name} is not in ${file}: taking what it is now, ${digest}`);
            pins.push({ name, digest, platforms: new Map(), spelled, by: 'registry' });
        }
        catch (error) {
            // The engine may know a mirror, or a way in, that we do not; it also has the better error.
            unpinned.push({ name, reason: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error).slice(0, 300) });
            logger.info(`${where}: what ${name} is cannot be told before the build: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error).slice(0, 300)}`);
        }
    });
    return { pins: pins.toSorted((a, b) => (a.name < b.name ? -1 : 1)), unpinned };
}
/** Different spellings of one image together. */
function grouped(images, unpinned) {
    const result = new Map();
    for (const { name, where, written } of images) {
        let reference;
        try {
            reference = (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_3__/* .imageName */ .tO)(name, where);
        }
        catch {
            unpinned.push({ name: name.slice(0, 200), reason: `${where}: no name of an image` });
            continue;
        }
        const key = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference);
        const known = result.get(key);
        const entry = known ?? { reference, spelled: [], where };
        result.set(key, entry);
        for (const text of [name, written ?? name])
            if (!entry.spelled.includes(text))
                entry.spelled.push(text);
    }
    return [...result.values()];
}
/** A pin with its platforms, asked of the registry where nobody said them yet. @throws UserError, RemoteError */
async function withPlatforms(pin, open) {
    if (pin.platforms.size > 0)
        return pin;
    const store = open((0,_lock_file_js__WEBPACK_IMPORTED_MODULE_3__/* .imageName */ .tO)(pin.name, 'image'));
    return { ...pin, ...(await (0,_resolve_js__WEBPACK_IMPORTED_MODULE_4__/* .describeImage */ .h)(store, pin.digest)) };
}
//# sourceMappingURL=pins.js.map

/***/ }),

/***/ 78074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eZ: () => (/* binding */ namesOf),
  y6: () => (/* binding */ planImages),
  _M: () => (/* binding */ scanBuild)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/instructions.js
/**
 * Cuts a Dockerfile into instructions as BuildKit's parser does: directives, comments, continued lines, here-documents.
 * Pure. What BuildKit would refuse is not refused here: the engine says it better.
 */
/** Bytes of a Dockerfile; real ones have some kilobytes. */
const dockerfileLimit = 2 ** 20;
function parseDockerfile(text) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    const directives = readDirectives(lines);
    const { escape } = directives;
    const instructions = [];
    for (let i = 0; i < lines.length; i += 1) {
        const first = lines[i] ?? '';
        if (isComment(first) || first.trim() === '')
            continue;
        const line = i + 1;
        let whole = '';
        for (let current = first.trimStart(); current !== undefined;) {
            const cut = uncontinued(current, escape);
            whole += cut ?? current;
            current = undefined;
            if (cut === undefined)
                break;
            // Comments and empty lines do not end a continued line.
            do
                i += 1;
            while (i < lines.length && (isComment(lines[i] ?? '') || (lines[i] ?? '').trim() === ''));
            if (i < lines.length)
                current = lines[i] ?? '';
        }
        const instruction = { ...toInstruction(whole.trim(), escape), line };
        instructions.push(instruction);
        for (const { name, tabs } of heredocs(instruction, escape)) {
            do
                i += 1;
            while (i < lines.length && (tabs ? (lines[i] ?? '').replace(/^\t+/, '') : lines[i]) !== name);
        }
    }
    return { ...directives, instructions };
}
const isComment = (line) => line.trimStart().startsWith('#');
/** Directives stand above everything else: the first other line, also an empty one, ends them. */
function readDirectives(lines) {
    let escape = '\\';
    let syntax;
    for (const [i, line] of lines.entries()) {
        // A file that can be executed may begin with its interpreter.
        if (i === 0 && line.startsWith('#!'))
            continue;
        const [, key = '', value = ''] = /^\s*#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S.*?)\s*$/.exec(line) ?? [];
        const name = key.toLowerCase();
        if (name === 'escape')
            escape = value === '`' ? '`' : '\\';
        else if (name === 'syntax')
            syntax ??= { name: value.split(/\s+/)[0] ?? '', line: i + 1 };
        else if (name !== 'check')
            break;
    }
    return { escape, ...(syntax === undefined ? {} : { syntax }) };
}
/** The line without the escape character that continues it; undefined when it ends here. */
function uncontinued(line, escape) {
    const end = line.replace(/[ \t]+$/, '');
    if (!end.endsWith(escape))
        return undefined;
    // Two of them are one that is meant.
    return end.endsWith(escape + escape) ? undefined : end.slice(0, -1);
}
function toInstruction(text, escape) {
    const [, word = '', after = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
    let rest = after;
    const flags = [];
    while (rest.startsWith('--')) {
        const end = wordEnd(rest, escape);
        const flag = unquote(rest.slice(2, end), escape);
        rest = rest.slice(end).trimStart();
        // `--` alone ends the flags.
        if (flag === '')
            break;
        const at = flag.indexOf('=');
        flags.push(at < 0 ? { name: flag, value: '' } : { name: flag.slice(0, at), value: flag.slice(at + 1) });
    }
    return { name: word.toUpperCase(), flags, rest };
}
/** Words as a shell cuts them, quotes kept. */
function splitWords(text, escape) {
    const words = [];
    for (let rest = text.trimStart(); rest !== '';) {
        const end = wordEnd(rest, escape);
        words.push(rest.slice(0, end));
        rest = rest.slice(end).trimStart();
    }
    return words;
}
function wordEnd(text, escape) {
    let quote = '';
    for (let i = 0; i < text.length; i += 1) {
        const c = text[i] ?? '';
        if (quote !== '') {
            if (c === escape && quote === '"')
                i += 1;
            else if (c === quote)
                quote = '';
        }
        else if (c === escape)
            i += 1;
        else if (c === '"' || c === "'")
            quote = c;
        else if (/\s/.test(c))
            return i;
    }
    return text.length;
}
/** A word without its quotes and escape characters. */
function unquote(word, escape) {
    let result = '';
    let quote = '';
    for (let i = 0; i < word.length; i += 1) {
        const c = word[i] ?? '';
        if (c === escape && quote !== "'" && i + 1 < word.length) {
            i += 1;
            result += word[i] ?? '';
        }
        else if (quote === '' ? c === '"' || c === "'" : c === quote)
            quote = quote === '' ? c : '';
        else
            result += c;
    }
    return result;
}
/** The here-documents that begin on an instruction's line; also behind ONBUILD. */
function heredocs({ name, rest }, escape) {
    const inner = name === 'ONBUILD' ? (/^\S+/.exec(rest)?.[0] ?? '').toUpperCase() : name;
    if (!['RUN', 'COPY', 'ADD'].includes(inner))
        return [];
    return splitWords(rest, escape).flatMap((word) => {
        const match = /^\d*<<(-?)([^<]+)$/.exec(word);
        return match === null ? [] : [{ name: unquote(match[2] ?? '', escape), tabs: match[1] === '-' }];
    });
}
//# sourceMappingURL=instructions.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/expand.js
/** Variables in a Dockerfile's words, as BuildKit's shell lexer replaces them. Pure. */

/** A word could not be expanded: a form that is none, or a variable that must be set. */
class ExpansionError extends Error {
}
/** Depth of `${a:-${b:-...}}`. */
const depthLimit = 20;
/**
 * @param word with its quotes, which are taken off
 * @throws ExpansionError
 */
function expand(word, variables, escape, depth = 0) {
    if (depth > depthLimit)
        throw new ExpansionError('nested too deeply');
    let result = '';
    for (let i = 0; i < word.length;) {
        const c = word[i] ?? '';
        if (c === "'") {
            const end = word.indexOf("'", i + 1);
            if (end < 0)
                throw new ExpansionError('a quote that is not closed');
            result += word.slice(i + 1, end);
            i = end + 1;
        }
        else if (c === '"')
            i += 1;
        else if (c === escape && i + 1 < word.length) {
            result += word[i + 1] ?? '';
            i += 2;
        }
        else if (c === '$') {
            const { value, length } = variable(word.slice(i), variables, escape, depth);
            result += value;
            i += length;
        }
        else {
            result += c;
            i += 1;
        }
    }
    return result;
}
function variable(text, variables, escape, depth) {
    if (!text.startsWith('${')) {
        const name = /^\$([A-Za-z_][A-Za-z0-9_]*|[0-9@*#])/.exec(text)?.[1];
        // A dollar alone is itself.
        return name === undefined
            ? { value: '$', length: 1 }
            : { value: variables.get(name) ?? '', length: name.length + 1 };
    }
    const end = closing(text, escape);
    const inner = text.slice(2, end);
    const [, name = '', operator = '', operand = ''] = /^([A-Za-z_][A-Za-z0-9_]*|[0-9@*#])(:?[-+?]|##?|%%?|\/\/?|)([\s\S]*)$/.exec(inner) ?? [];
    if (name === '' || (operator === '' && operand !== ''))
        throw new ExpansionError(`\${${inner}} is no variable`);
    const word = (part) => expand(part, variables, escape, depth + 1);
    const set = variables.get(name);
    const there = operator.startsWith(':') ? set !== undefined && set !== '' : set !== undefined;
    if (set !== undefined && set.length > 2000)
        throw new ExpansionError(`${name} is too long`);
    const value = () => {
        switch (operator.replace(':', '')) {
            case '':
                return set ?? '';
            case '-':
                return there ? (set ?? '') : word(operand);
            case '+':
                return there ? word(operand) : '';
            case '?':
                if (there)
                    return set ?? '';
                throw new ExpansionError(`${name}: ${word(operand) || 'not set'}`);
            case '#':
            case '##':
            case '%':
            case '%%':
                return trim(set ?? '', glob(word(operand)), operator);
            default:
                return replace(set ?? '', operand, operator === '//', word);
        }
    };
    return { value: value(), length: end + 1 };
}
/** Where the brace of `${` at the beginning is closed. */
function closing(text, escape) {
    let depth = 0;
    for (let i = 0; i < text.length; i += 1) {
        if (text[i] === escape)
            i += 1;
        else if (text.startsWith('${', i))
            depth += 1;
        else if (text[i] === '}' && (depth -= 1) === 0)
            return i;
    }
    throw new ExpansionError('a `${` that is not closed');
}
/** A shell pattern as the source of a regular expression: `*`, `?` and escaped characters. */
function glob(pattern) {
    if (pattern.length > 200 || (pattern.match(/\*/g)?.length ?? 0) > 4)
        throw new ExpansionError('a pattern that is too long');
    let source = '';
    for (let i = 0; i < pattern.length; i += 1) {
        let c = pattern[i] ?? '';
        if (c === '*')
            source += '[\\s\\S]*';
        else if (c === '?')
            source += '[\\s\\S]';
        else {
            if (c === '\\' && i + 1 < pattern.length)
                c = pattern[(i += 1)] ?? '';
            source += c.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw `\$&`);
        }
    }
    return source;
}
/** `#` and `%` take the shortest match off the beginning or the end, doubled the longest. */
function trim(value, source, operator) {
    const whole = new RegExp(`^${source}$`, 'u');
    const cuts = Array.from({ length: value.length + 1 }, (_, i) => i);
    const fromStart = operator.startsWith('#');
    // Tried one by one: a lazy expression would find the shortest from the left only.
    const ordered = (operator.length === 1) === fromStart ? cuts : cuts.toReversed();
    const found = ordered.find((cut) => whole.test(fromStart ? value.slice(0, cut) : value.slice(cut)));
    if (found === undefined)
        return value;
    return fromStart ? value.slice(found) : value.slice(0, found);
}
function replace(value, operand, all, word) {
    const at = /(?<!\\)\//.exec(operand)?.index;
    const pattern = word(at === undefined ? operand : operand.slice(0, at));
    const by = at === undefined ? '' : word(operand.slice(at + 1));
    if (pattern === '')
        return value;
    return value.replace(new RegExp(glob(unquote(pattern, '\\')), all ? 'gu' : 'u'), () => by);
}
//# sourceMappingURL=expand.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/scan.js
/**
 * The images that a Dockerfile stands on: FROM, COPY --from, RUN --mount=from, `# syntax=` and named contexts. Pure.
 * BuildKit's own rules for names: stages before images, contexts before both, build arguments only where the Dockerfile
 * declares them above the first FROM.
 */



/** @param text of the Dockerfile */
function scanDockerfile(text, options) {
    const parsed = parseDockerfile(text);
    const images = new Map();
    const unknown = new Map();
    const bases = new Map();
    const add = (image) => {
        const key = `${image.name} ${image.written ?? ''}`;
        const known = images.get(key);
        if (known === undefined || image.line < known.line)
            images.set(key, image);
    };
    const syntax = options.buildArgs['BUILDKIT_SYNTAX'] ?? parsed.syntax?.name;
    if (syntax !== undefined)
        add({ name: syntax, kind: 'syntax', line: parsed.syntax?.line ?? 1 });
    for (const source of Object.values(options.buildContexts))
        if (source.startsWith(imageScheme))
            add({ name: source.slice(imageScheme.length), kind: 'context', line: 0 });
    for (const platform of options.platforms) {
        const found = scanFor(parsed, platform, options);
        for (const image of found.images)
            add(image);
        for (const one of found.unknown)
            unknown.set(`${one.line} ${one.reason}`, one);
        bases.set(platform, found.base);
    }
    return {
        images: [...images.values()].toSorted((a, b) => a.line - b.line),
        bases,
        unknown: [...unknown.values()]
    };
}
const imageScheme = 'docker-image://';
function scanFor({ instructions, escape }, platform, options) {
    const images = [];
    const unknown = [];
    const globals = platformArguments(platform, options.buildPlatform);
    const contexts = contextNames(options.buildContexts);
    const stages = [];
    const copies = [];
    for (const instruction of instructions) {
        const { name, line } = instruction;
        try {
            if (name === 'ARG' && stages.length === 0)
                declare(instruction, globals, options.buildArgs, escape);
            else if (name === 'FROM') {
                const words = splitWords(instruction.rest, escape);
                const as = words[1]?.toUpperCase() === 'AS' ? words[2]?.toLowerCase() : undefined;
                // Pushed first: a name that cannot be told must not shift the numbers of the stages.
                stages.push({ name: as, from: undefined });
                const from = expand(words[0] ?? '', globals, escape);
                if (from === '')
                    throw new ExpansionError('an empty name of an image');
                stages[stages.length - 1] = { name: as, from };
                if (resolveName(from, stages.slice(0, -1), contexts) === 'image')
                    images.push({ name: from, kind: 'from', line });
            }
            else
                copies.push(...copied(instruction));
        }
        catch (error) {
            if (!(error instanceof ExpansionError))
                throw error;
            unknown.push({ line, reason: (0,errors/* errorMessage */.gJ)(error) });
        }
    }
    // A stage that stands below may be copied from too.
    for (const copy of copies)
        if (!/^\d+$/.test(copy.name) && resolveName(copy.name, stages, contexts) === 'image')
            images.push(copy);
    return { images, unknown, base: baseOf(stages, contexts, options) };
}
/** What a name is, in the order in which BuildKit asks. */
function resolveName(name, stages, contexts) {
    if (contexts.has(contextName(name)) || name.toLowerCase() === 'scratch')
        return 'other';
    return stages.some((stage) => stage.name === name.toLowerCase()) ? 'other' : 'image';
}
/** The image below the stage that is built, through the stages that stand on one another. */
function baseOf(stages, contexts, { target }) {
    let at = stages.length - 1;
    if (target !== undefined) {
        const named = stages.findLastIndex(({ name }) => name === target.toLowerCase());
        at = named < 0 && /^\d+$/.test(target) ? Number(target) : named;
    }
    for (;;) {
        const stage = stages[at];
        if (stage?.from === undefined)
            return undefined;
        const source = contexts.get(contextName(stage.from));
        if (source?.startsWith(imageScheme) === true)
            return source.slice(imageScheme.length);
        if (source !== undefined)
            return source.startsWith('target:') ? source : undefined;
        const wanted = stage.from.toLowerCase();
        const below = stages.slice(0, at).findLastIndex(({ name }) => name === wanted);
        if (below < 0)
            return stage.from;
        at = below;
    }
}
/** `COPY --from` and `RUN --mount=from`, which take no variables. */
function copied({ name, flags, line }) {
    if (name === 'COPY')
        return flags
            .filter((flag) => flag.name.toLowerCase() === 'from' && flag.value !== '')
            .map(({ value }) => ({ name: value, kind: 'copy', line }));
    if (name !== 'RUN')
        return [];
    return flags
        .filter((flag) => flag.name.toLowerCase() === 'mount')
        .flatMap(({ value }) => value.split(','))
        .flatMap((field) => {
        const from = /^\s*from=(.+)$/i.exec(field)?.[1];
        return from === undefined ? [] : [{ name: from.trim(), kind: 'mount', line }];
    });
}
/** `ARG` above the first FROM. A build argument counts only where it is declared. */
function declare({ rest }, globals, buildArgs, escape) {
    for (const word of splitWords(rest, escape)) {
        const at = word.indexOf('=');
        const name = at < 0 ? word : word.slice(0, at);
        const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
        if (given !== undefined)
            globals.set(name, given);
        else if (at >= 0)
            globals.set(name, expand(word.slice(at + 1), globals, escape));
    }
}
function platformArguments(target, build) {
    const result = new Map();
    for (const [prefix, platform] of [
        ['TARGET', target],
        ['BUILD', build]
    ]) {
        const [os = '', architecture = '', variant = ''] = platform.split('/');
        result.set(`${prefix}PLATFORM`, platform);
        result.set(`${prefix}OS`, os);
        result.set(`${prefix}ARCH`, architecture);
        result.set(`${prefix}VARIANT`, variant);
    }
    return result;
}
/** Names of contexts as buildx compares them: familiar, without `:latest`. */
const contextNames = (contexts) => new Map(Object.entries(contexts).map(([name, source]) => [contextName(name), source]));
const contextName = (name) => name
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/^library\/(?=[^/]+$)/, '')
    .replace(/:latest$/, '');
//# sourceMappingURL=scan.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/engines/base-annotations.js
var base_annotations = __webpack_require__(26395);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/build-inputs.js
var build_inputs = __webpack_require__(34255);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/linked.js
var linked = __webpack_require__(84192);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/pins.js
var lock_pins = __webpack_require__(56749);
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/plan.js
/** All that is known of a Dockerfile's images before an engine starts. */








/** The Dockerfile's own images; undefined where it lies in a repository elsewhere. @throws UserError */
async function scanBuild(build) {
    const { context, file, shownFile } = build;
    if ((0,build_inputs/* isRemoteContext */.uN)(context) || file === undefined)
        return undefined;
    const { size } = await promises_.stat(file);
    if (size > dockerfileLimit)
        throw new errors/* UserError */.yo('file', shownFile, `a Dockerfile of at most ${dockerfileLimit} bytes`);
    const text = await promises_.readFile(file, 'utf8');
    return scanDockerfile(text, { ...build, buildPlatform: hostPlatform() });
}
/** With their places, for messages. */
function namesOf({ images }, shownFile) {
    return images.map(({ name, line, written }) => ({
        name,
        where: line === 0 ? 'build-contexts' : `${shownFile}:${line}`,
        ...(written === undefined ? {} : { written })
    }));
}
/** @throws UserError in strict mode for images that are not pinned */
async function planImages(build, lock, options) {
    const builds = (0,linked/* allBuilds */.l)(build);
    const scans = new Map();
    for (const [source, one] of builds)
        scans.set(source, await scanBuild(one));
    const fileOf = (source) => builds.get(source)?.shownFile ?? '';
    const { pins, unpinned } = await (0,lock_pins/* pinImages */.M)([...scans].flatMap(([source, scan]) => (scan === undefined ? [] : namesOf(scan, fileOf(source)))), lock, options);
    const names = new Set(pins.map(({ name }) => name));
    const others = [...(lock?.values() ?? [])]
        .filter(({ name }) => !names.has(name))
        .map((image) => ({ ...image, spelled: [image.name], by: 'lock' }));
    const [first] = unpinned;
    const [unclear] = [...scans].flatMap(([source, scan]) => scan === undefined
        ? ['a Dockerfile lies in a repository elsewhere']
        : scan.unknown.map(({ line, reason }) => `${fileOf(source)}:${line}: ${reason}`));
    const open = unclear ?? (first === undefined ? undefined : `${first.name}: ${first.reason}`);
    const bases = basesOf('', scans);
    return { pins: [...pins, ...others], named: pins, base: bases && (0,base_annotations/* pinOfBase */.op)(bases, pins), open };
}
/**
 * What the stage that is built stands on by platform, through other targets of the bake file.
 * @param source `target:...`, empty for the build itself
 */
function basesOf(source, scans) {
    const bases = scans.get(source)?.bases;
    const names = new Set(bases?.values());
    const [name = ''] = names;
    return names.size === 1 && name !== '' && scans.has(name) ? basesOf(name, scans) : bases;
}
/** What BUILDPLATFORM is where the engine runs on this machine. */
function hostPlatform() {
    const architecture = { x64: 'amd64', arm64: 'arm64', arm: 'arm/v7', ia32: '386' }[process.arch];
    return `linux/${architecture ?? process.arch}`;
}
//# sourceMappingURL=plan.js.map

/***/ })

};
