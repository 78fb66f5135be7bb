export const id = 1281;
export const ids = [1281];
export const modules = {

/***/ 51281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bakeTargetOf: () => (/* binding */ bakeTargetOf)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var src_errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/environment.js
var environment = __webpack_require__(68716);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/bake-file.js
/** Targets of `docker buildx bake`: buildx reads the files and says what a target is, we build it like any Dockerfile. */


/**
 * Asks buildx for a target, with its variables, functions and inheritance resolved; nothing is built. The bake file may
 * read variables of the step: it gets those whose names are not of the runner's
 * own, and not the machine's time zone and language, which would be in the image.
 * @throws UserError for a target that is none, or a group of several
 */
async function readBakeTarget(files, target, ports) {
    const own = Object.entries(ports.env).filter((entry) => entry[1] !== undefined && !/^(?:INPUT_|ACTIONS_|RUNNER_|TZ$|LANG|LC_)/.test(entry[0]));
    const env = {
        ...Object.fromEntries(own),
        ...(0,environment/* engineEnvironment */.IN)('buildkit', ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] })
    };
    const ask = async (...what) => {
        const errors = [];
        const { exitCode, stdout } = await ports.tool('docker', ['buildx', 'bake', '--progress=quiet', ...files.flatMap((file) => ['--file', file]), ...what], {
            env,
            cwd: ports.workspace,
            onLine: (line, stream) => {
                if (stream === 'stderr' && line.trim() !== '' && errors.push(ports.hide(line).slice(0, 1000)) > 20)
                    errors.shift();
            }
        });
        return { exitCode, stdout, errors };
    };
    const { exitCode, stdout, errors } = await ask('--print', target);
    if (exitCode === 0)
        return parseBakeTarget(stdout, target);
    const said = errors.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    if (said === undefined)
        throw new src_errors/* ToolError */.v4('docker buildx bake', exitCode, errors.join('\n'));
    const there = said.startsWith('failed to find target')
        ? targetNames(await ask('--list=type=targets,format=json'))
        : [];
    const choice = there.length === 0 ? '' : `; there are ${there.slice(0, 20).join(', ')}`;
    throw new src_errors/* UserError */.yo('bake-target', target, `a target that buildx can read: ${said}${choice}`);
}
/** What can be given as `bake-target`, as buildx lists it; nothing where this buildx cannot. */
function targetNames({ exitCode, stdout }) {
    if (exitCode !== 0)
        return [];
    try {
        // No object by itself, and only that is parsed.
        const { all } = (0,json/* parseJsonObject */.dw)(`{"all":${stdout}}`, 'what docker buildx bake printed');
        return Array.isArray(all)
            ? all.flatMap((one) => (0,json/* isObject */.Gv)(one) && one['group'] !== true && typeof one['name'] === 'string' ? [one['name']] : [])
            : [];
    }
    catch {
        return [];
    }
}
/** @param text what `bake --print` wrote */
function parseBakeTarget(text, target) {
    const { target: all, group: groups } = (0,json/* parseJsonObject */.dw)(text, 'what docker buildx bake printed');
    // What a target takes files from is printed beside it; what was asked for is what its own name or group says.
    const names = (0,json/* isObject */.Gv)(all) ? [...membersOf(target, all, (0,json/* isObject */.Gv)(groups) ? groups : {})] : [];
    const [name = ''] = names;
    const found = (0,json/* isObject */.Gv)(all) ? all[name] : undefined;
    if (names.length !== 1 || !(0,json/* isObject */.Gv)(found))
        throw new src_errors/* UserError */.yo('bake-target', target, `one target, one image; this is a group of ${names.length}: ${names.slice(0, 20).join(', ')}`);
    return targetOf(name, { all: (0,json/* isObject */.Gv)(all) ? all : {}, asked: target, seen: 0 }, []);
}
/**
 * One target with those behind its contexts.
 * @param above names of the targets that stand on this one; buildx itself refuses a circle
 */
function targetOf(name, printed, above) {
    const found = printed.all[name];
    printed.seen += 1;
    if (!(0,json/* isObject */.Gv)(found) || above.includes(name) || printed.seen > mostTargets)
        throw new src_errors/* UserError */.yo('bake-target', printed.asked, `a target that stands on at most ${mostTargets} others, and not on itself: ${[...above, name].slice(-4).join(' -> ')}`);
    const contexts = texts(found['contexts']);
    const linked = Object.fromEntries(Object.values(contexts)
        .filter((source) => source.startsWith(targetScheme))
        .map((source) => [source, targetOf(source.slice(targetScheme.length), printed, [...above, name])]));
    const secrets = entries(found['secret']);
    const inline = textOf(found['dockerfile-inline']);
    const stage = textOf(found['target']);
    const network = textOf(found['network']);
    const shmSize = textOf(found['shm-size']);
    const by = (key) => Object.fromEntries(secrets.flatMap((one) => {
        const value = one[key] ?? (key === 'src' ? one['source'] : undefined);
        return value === undefined ? [] : [[one['id'] ?? value, value]];
    }));
    return {
        context: textOf(found['context']) ?? '.',
        dockerfile: textOf(found['dockerfile']) ?? 'Dockerfile',
        ...(inline === undefined ? {} : { inline }),
        ...(stage === undefined ? {} : { target: stage }),
        args: texts(found['args']),
        contexts,
        linked,
        labels: texts(found['labels']),
        annotations: Object.fromEntries(list(found['annotations']).map(annotation)),
        tags: list(found['tags']),
        platforms: list(found['platforms']),
        secretEnvs: by('env'),
        secretFiles: by('src'),
        ssh: entries(found['ssh']).map(({ id = 'default', paths }) => (paths === undefined ? id : `${id}=${paths}`)),
        cacheFrom: entries(found['cache-from']).map(csv),
        cacheTo: entries(found['cache-to']).map(csv),
        addHosts: Object.entries(texts(found['extra-hosts'])).map(([host, address]) => `${host}:${address}`),
        ...(network === undefined ? {} : { network }),
        pull: found['pull'] === true,
        noCache: found['no-cache'] === true,
        noCacheFilters: list(found['no-cache-filter']),
        ulimits: list(found['ulimits']),
        ...(shmSize === undefined ? {} : { shmSize }),
        allow: list(found['entitlements'])
    };
}
/** How a context names another target of the bake file. */
const targetScheme = 'target:';
/** Behind one that is asked for, counted for each context that names one. */
const mostTargets = 200;
/** The targets behind a name: itself, or those of a group and of the groups in it. */
function membersOf(name, targets, groups) {
    const found = new Set();
    const seen = new Set();
    const visit = (one) => {
        if (seen.has(one))
            return;
        seen.add(one);
        const group = groups[one];
        if ((0,json/* isObject */.Gv)(targets[one]))
            found.add(one);
        else if ((0,json/* isObject */.Gv)(group))
            for (const member of list(group['targets']))
                visit(member);
    };
    visit(name);
    return found;
}
const textOf = (value) => (typeof value === 'string' && value !== '' ? value : undefined);
const list = (value) => Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
function texts(value) {
    if (!(0,json/* isObject */.Gv)(value))
        return {};
    return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === 'string'));
}
/** Options as objects, or as the comma-separated text of a command line, whichever this version of buildx prints. */
function entries(value) {
    if (!Array.isArray(value))
        return [];
    return value.flatMap((item) => {
        if ((0,json/* isObject */.Gv)(item))
            return [flat(item)];
        if (typeof item !== 'string')
            return [];
        // The short form of ssh: `default` or `id=paths`.
        if (!item.includes(',') && !/^(?:id|type|env|src|ref)=/.test(item)) {
            const at = item.indexOf('=');
            return [at < 0 ? { id: item } : { id: item.slice(0, at), paths: item.slice(at + 1) }];
        }
        return [
            Object.fromEntries(item.split(',').map((field) => [field.split('=', 1)[0], field.slice(field.indexOf('=') + 1)]))
        ];
    });
}
const flat = (item) => Object.fromEntries(Object.entries(item).flatMap(([key, value]) => typeof value === 'string' ? [[key, value]] : Array.isArray(value) ? [[key, list(value).join(',')]] : []));
const csv = (item) => item['id'] !== undefined && item['type'] === undefined
    ? item['id']
    : Object.entries(item)
        .toSorted(([a], [b]) => Number(b === 'type') - Number(a === 'type') || (a < b ? -1 : 1))
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
/** `index,manifest:key=value`: ours stand on every level. */
function annotation(line) {
    const bare = line.replace(/^[a-z,-]+(?:\[[^\]]*\])?(?:,[a-z-]+(?:\[[^\]]*\])?)*:(?=[^=]*=)/, '');
    const at = bare.indexOf('=');
    return [bare.slice(0, Math.max(at, 0)), bare.slice(at + 1)];
}
//# sourceMappingURL=bake-file.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/bake-target.js
/** The inputs `bake-files` and `bake-target`. */


/** The target of `bake-files`; undefined without one. @throws UserError */
async function bakeTargetOf(inputs, ports) {
    const target = inputs['bake-target'];
    const files = inputs['bake-files'];
    if (target === undefined) {
        if (files.length > 0)
            throw new src_errors/* UserError */.yo('bake-target', '', 'the target of bake-files to build');
        return undefined;
    }
    if (files.length === 0)
        throw new src_errors/* UserError */.yo('bake-files', '', 'the files that bake-target stands in');
    for (const input of ['file', 'target', 'files'])
        if (inputs[input] !== undefined)
            throw new src_errors/* UserError */.yo(input, 'a value', 'nothing beside bake-target, which says it');
    if (inputs.context !== '.')
        throw new src_errors/* UserError */.yo('context', inputs.context, 'nothing beside bake-target, which says it');
    if (inputs.engine !== 'auto' && inputs.engine !== 'buildkit')
        throw new src_errors/* UserError */.yo('engine', inputs.engine, 'buildkit: bake files are its own');
    return readBakeTarget(files, target, ports);
}
//# sourceMappingURL=bake-target.js.map

/***/ })

};
