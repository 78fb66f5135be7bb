export const id = 178;
export const ids = [178];
export const modules = {

/***/ 20178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bakeDockerfile: () => (/* binding */ bakeDockerfile)
});

// EXTERNAL MODULE: ./packages/bake/build/src/engines/choose-engine.js
var choose_engine = __webpack_require__(30671);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/plan.js + 3 modules
var lock_plan = __webpack_require__(78074);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/linked.js
var linked = __webpack_require__(84192);
// EXTERNAL MODULE: ./packages/bake/build/src/checks/check-image.js + 1 modules
var check_image = __webpack_require__(4140);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/bake/build/src/platform.js
var src_platform = __webpack_require__(58194);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/base-platforms.js


/**
 * Engines take a base of one platform for any other one, with a warning at most: the image then says that it runs where
 * nothing in it does.
 * @param base with its platforms; none are known of an image that cannot be read
 * @throws UserError naming the platforms that the base has
 */
function checkBasePlatforms(base, wanted) {
    const has = [...base.platforms.keys()];
    if (has.length === 0)
        return;
    // The variant is the base's own affair.
    const machine = (name) => name.split('/').slice(0, 2).join('/');
    for (const name of wanted) {
        const { os, architecture } = (0,src_platform/* parsePlatform */.FL)(name, 'platforms');
        if (!has.some((one) => machine(one) === `${os}/${architecture}`))
            throw new errors/* UserError */.yo('platforms', name, `platforms that the base ${base.name}@${base.digest} has: ${has.join(', ')}`);
    }
}
//# sourceMappingURL=base-platforms.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/layout.js + 1 modules
var src_layout = __webpack_require__(922);
// EXTERNAL MODULE: ./packages/oci/build/src/documents.js
var documents = __webpack_require__(98163);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/base-annotations.js
var base_annotations = __webpack_require__(26395);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/environment.js
var environment = __webpack_require__(68716);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit-arguments.js
/** The command line of `docker buildx build`. Pure. */


/**
 * Arguments of `docker` for a build into an OCI layout.
 *
 * All that decides the digest is written down, since the defaults move: OCI media types (the default changed with
 * BuildKit 0.32), gzip, times rewritten, no attestations. BuildKit's own `compatibility-version` cannot be asked for
 * through buildx (0.36 has no option for it); what it would pin here is exactly this.
 * @param paths absolute: the folder of the layout, and the file for the build's metadata
 * @param rewrite whether times later than the build's become it: not for what another build stands on, since a layer that
 *   changes with each commit would have all steps above it run anew
 */
function buildkitArguments(build, paths, rewrite = true) {
    const output = [
        'type=oci',
        (0,environment/* csvField */.XR)(`dest=${paths.layout}`),
        'tar=false',
        'oci-mediatypes=true',
        // We pack the layers ourselves; those of the base stay as they are.
        'compression=uncompressed',
        ...(rewrite ? ['rewrite-timestamp=true'] : [])
    ];
    return [
        'buildx',
        'build',
        '--progress=rawjson',
        '--provenance=false',
        '--sbom=false',
        '--metadata-file',
        paths.metadata,
        '--output',
        output.join(','),
        ...common(build),
        ...pairs('--label', build.labels),
        ...annotations(build),
        ...each('--cache-from', build.cacheFrom),
        ...each('--cache-to', build.cacheTo),
        ...flag('--pull', build.pull),
        ...flag('--no-cache', build.noCache),
        // buildx takes one of the two.
        ...(build.noCache ? [] : each('--no-cache-filter', build.noCacheFilters ?? [])),
        build.context
    ];
}
/** At every level: the manifests, and of several platforms the index and its entries. */
function annotations({ annotations: given, base, platforms }) {
    const levels = (0,base_annotations/* baseLevels */.r2)(base, given);
    const several = platforms.length > 1;
    return [
        ...pairs('--annotation', given, several ? 'index,manifest,manifest-descriptor:' : 'manifest:'),
        ...(several ? pairs('--annotation', levels.index, 'index:') : []),
        ...platforms.flatMap((platform) => pairs('--annotation', levels.platform(platform), several ? `manifest[${platform}],manifest-descriptor[${platform}]:` : 'manifest:'))
    ];
}
/** Arguments of `docker` for the Dockerfile's checks or its description alone; nothing is built. */
function buildkitCallArguments(build, call) {
    return ['buildx', 'build', '--progress=rawjson', `--call=${call},format=json`, ...common(build), build.context];
}
function common(build) {
    return [
        ...buildkit_arguments_option('--builder', build.builder),
        ...buildkit_arguments_option('--file', build.file),
        ...buildkit_arguments_option('--target', build.target),
        ...each('--platform', [build.platforms.join(',')]),
        '--build-arg',
        `SOURCE_DATE_EPOCH=${build.created}`,
        ...pairs('--build-arg', build.buildArgs),
        ...pairs('--build-context', build.buildContexts),
        ...(0,environment/* secretArguments */.tX)(build.secrets),
        ...each('--ssh', build.ssh),
        ...each('--add-host', build.addHosts),
        ...(build.network === 'default' ? [] : ['--network', build.network]),
        ...each('--ulimit', build.ulimits ?? []),
        ...buildkit_arguments_option('--shm-size', build.shmSize),
        ...buildkit_arguments_option('--cgroup-parent', build.cgroupParent),
        // A builder in a container grants the host's network only to who says so twice.
        ...each('--allow', [...new Set([...(build.network === 'host' ? ['network.host'] : []), ...(build.allow ?? [])])])
    ];
}
const buildkit_arguments_option = (name, value) => (value === undefined ? [] : [name, value]);
const flag = (name, value) => (value ? [name] : []);
const each = (name, values) => values.flatMap((value) => [name, value]);
const pairs = (name, values, prefix = '') => Object.entries(values).flatMap(([key, value]) => [name, `${prefix}${key}=${value}`]);
//# sourceMappingURL=buildkit-arguments.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/lock-file.js
var lock_file = __webpack_require__(91541);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/source-policy.js
/** Pins as the engines take them: BuildKit by a source policy, buildah by named contexts. Pure. */



const scheme = 'docker-image://';
/**
 * BuildKit's source policy (`EXPERIMENTAL_BUILDKIT_SOURCE_POLICY` of buildx): it holds for every image that a build
 * asks for, also for the frontend and for what ONBUILD brings, which no look at the Dockerfile would find.
 * @param strict refuse every image that is neither pinned nor asked for by digest
 * @returns JSON, or undefined when there is nothing to say
 */
function sourcePolicy(pins, strict) {
    const converts = pins
        .filter(({ by }) => by !== 'name')
        .map(({ name, digest }) => ({
        action: 'CONVERT',
        selector: { identifier: `${scheme}${name}`, matchType: 'EXACT' },
        updates: { identifier: `${scheme}${name}@${digest}` }
    }));
    // The last rule that matches counts, and a conversion begins anew with its result.
    const only = [
        { action: 'DENY', selector: { identifier: `${scheme}*` } },
        { action: 'ALLOW', selector: { identifier: `${scheme}*@sha256:*` } }
    ];
    const rules = [...(strict ? only : []), ...converts];
    return rules.length === 0 ? undefined : JSON.stringify({ rules });
}
/**
 * Contexts that stand for images, as buildah compares them: by the text in the Dockerfile.
 * @param given those of the user, whose images are pinned too
 * @throws UserError for a name with variables that the lock pins
 */
function pinnedContexts(pins, given) {
    const byText = new Map();
    for (const pin of pins.filter(({ by }) => by !== 'name'))
        for (const text of pin.spelled) {
            if (!text.includes('$'))
                byText.set(text, target(pin));
            // Seen with 1.43: where a name has variables, no context stands for it, and the tag would count in silence.
            else if (pin.by === 'lock')
                throw new errors/* UserError */.yo('engine', 'buildah', `buildkit, or a Dockerfile that writes ${pin.name} without variables: the engine buildah cannot be held to the lock for ${text}`);
        }
    const own = Object.entries(given).map(([name, source]) => [
        name,
        source.startsWith(scheme) ? (byText.get(source.slice(scheme.length)) ?? source) : source
    ]);
    return { ...Object.fromEntries(byText), ...Object.fromEntries(own) };
}
/** Without the tag: not every version of buildah takes both. */
function target({ name, digest }) {
    const { host, repository } = (0,lock_file/* imageName */.tO)(name, 'image');
    return `${scheme}${host}/${repository}@${digest}`;
}
/**
 * Compares what an engine says it took with the pins: an old one that does not know policies would ignore them in silence.
 * @param used names with digests, as the engine wrote them
 * @throws IntegrityError
 */
function checkPins(used, pins) {
    const allowed = new Map();
    for (const { name, digest } of pins) {
        const bare = name.split('@', 1)[0] ?? name;
        allowed.set(bare, [...(allowed.get(bare) ?? []), digest]);
    }
    for (const [name, digest] of used) {
        const bare = fullName(name);
        const expected = allowed.get(bare);
        if (expected !== undefined && !expected.includes(digest))
            throw new errors/* IntegrityError */.cs(`${bare} in the build`, `${expected.join(' or ')}, as it is pinned`, `${digest}: this engine knows no source policies; BuildKit 0.11 and buildx 0.11 do`);
    }
}
/** Engines write some names in short; one that is none is compared with nothing. */
function fullName(name) {
    try {
        return (0,reference/* formatReference */.FH)((0,reference/* parseReference */.F2)(name, 'image'));
    }
    catch {
        return name;
    }
}
//# sourceMappingURL=source-policy.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildah-arguments.js
/** The command lines of `buildah`. Pure. */




function parseBuildahVersion(text) {
    const match = /^buildah version (\d{1,4})\.(\d{1,4})/.exec(text);
    return match === null ? undefined : [Number(match[1]), Number(match[2])];
}
/** What only BuildKit has. @throws UserError naming the input */
function refuseBuildkitOnly(build) {
    const only = 'nothing: this is for the engine buildkit';
    if (build.builder !== undefined)
        throw new errors/* UserError */.yo('builder', build.builder, only);
    for (const [input, lines = []] of [
        ['no-cache-filters', build.noCacheFilters],
        ['allow', build.allow]
    ])
        if (lines.length > 0)
            throw new errors/* UserError */.yo(input, lines.join(', '), only);
    for (const secret of build.secrets)
        if ('file' in secret && secret.file.includes(','))
            throw new errors/* UserError */.yo('secret-files', secret.file, 'a path without a comma, which the engine buildah cannot read');
    for (const [name, lines] of [
        ['cache-from', build.cacheFrom],
        ['cache-to', build.cacheTo]
    ])
        for (const line of lines)
            if ((0,environment/* cacheType */.NW)(line) !== undefined)
                throw new errors/* UserError */.yo(name, line, 'a repository for the engine buildah, such as `host/repository`');
}
/**
 * Arguments of `buildah` for a build into its own storage.
 * @param result where it is found afterwards: for one platform the file that gets the image's id, for more the name of
 *   a manifest list
 */
function buildahArguments(build, version, result) {
    return [
        'build',
        '--format=oci',
        // A layer for each instruction, as BuildKit makes them.
        '--layers',
        // A label with buildah's version would move the digest with every update of it.
        '--identity-label=false',
        ...times(build.created, version),
        ...('idFile' in result ? ['--iidfile', result.idFile] : ['--manifest', result.list]),
        ...each('--platform', build.platforms),
        ...buildkit_arguments_option('--file', build.file),
        ...buildkit_arguments_option('--target', build.target),
        ...pairs('--build-arg', build.buildArgs),
        ...pairs('--build-context', pinnedContexts(build.pins ?? [], build.buildContexts)),
        ...pairs('--label', build.labels),
        ...pairs('--annotation', { ...baseName(build), ...build.annotations }),
        // buildah cuts at every comma and knows no quotes.
        ...(0,environment/* secretArguments */.tX)(build.secrets, (source) => source),
        ...each('--ssh', build.ssh),
        ...each('--add-host', build.addHosts),
        ...(build.network === 'default' ? [] : ['--network', build.network]),
        ...each('--ulimit', build.ulimits ?? []),
        ...buildkit_arguments_option('--shm-size', build.shmSize),
        ...buildkit_arguments_option('--cgroup-parent', build.cgroupParent),
        ...each('--cache-from', build.cacheFrom),
        ...each('--cache-to', build.cacheTo),
        ...(build.pull ? ['--pull=always'] : []),
        ...flag('--no-cache', build.noCache),
        build.context
    ];
}
/** The digest is written by buildah itself, for each platform its own; the name would be the pinned one. */
function baseName({ base }) {
    return base === undefined ? {} : { 'org.opencontainers.image.base.name': base.name };
}
/** Before 1.41 there is only the coarser switch, which sets every time instead of bounding it. */
function times(created, [major, minor]) {
    return major > 1 || minor >= 41
        ? ['--source-date-epoch', String(created), '--rewrite-timestamp']
        : ['--timestamp', String(created)];
}
/** Arguments of `buildah` that write what was built as an OCI layout. @param layout absolute path */
function buildahPushArguments(result, layout) {
    const common = ['--format=oci', '--quiet'];
    return 'id' in result
        ? ['push', ...common, '--compression-format=gzip', result.id, `oci:${layout}:latest`]
        : ['manifest', 'push', '--all', ...common, '--compression-format=gzip', result.list, `oci:${layout}:latest`];
}
//# sourceMappingURL=buildah-arguments.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/engines/built-image.js
var built_image = __webpack_require__(94541);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/log-line.js
var log_line = __webpack_require__(23990);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/not-there.js

const wanted = {
    buildkit: 'Docker with buildx on this machine (docker/setup-buildx-action on a runner)',
    buildah: 'buildah on this machine'
};
/** An engine that was asked for and is not installed is the user's to mend; any other error stays what it is. */
function notThere(error, engine) {
    if ((0,errors/* errorKind */.f8)(error) !== 'tool' || error.exitCode !== 'not started')
        return error;
    const instead = 'or another `engine`, or `files` to bake without a Dockerfile';
    return new errors/* UserError */.yo('engine', engine, `${wanted[engine]}, ${instead}: ${(0,errors/* errorMessage */.gJ)(error)}`, { cause: error });
}
//# sourceMappingURL=not-there.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildah.js
/** The engine `buildah`, for machines without a Docker daemon: the same contract as `buildkit`. */












/**
 * Builds with buildah. The result is on this machine only; `close` removes it.
 * @throws UserError for an input that only BuildKit knows or a Dockerfile that cannot be read; ToolError when the build
 *   fails; IntegrityError when the layout is not what was asked for
 */
async function buildWithBuildah(build, ports) {
    refuseBuildkitOnly(build);
    const run = runner(build, ports);
    const version = await readVersion(run).catch((error) => {
        throw notThere(error, 'buildah');
    });
    const folder = await promises_.mkdtemp(external_node_path_.join(ports.temporary, 'buildah-'));
    const close = () => promises_.rm(folder, { recursive: true, force: true });
    try {
        const layout = external_node_path_.join(folder, 'layout');
        await (build.platforms.length === 1
            ? buildOne(build, version, folder, layout, run)
            : buildList(build, version, layout, run, ports));
        const built = await (0,built_image/* checkBuilt */.D)(layout, build, { images: [] }, ports);
        checkBase(built.image, build);
        return { engine: 'buildah', materials: [], close, ...built };
    }
    catch (error) {
        await close();
        throw error;
    }
}
async function buildOne(build, version, folder, layout, run) {
    const idFile = external_node_path_.join(folder, 'id');
    await run(buildahArguments(build, version, { idFile }));
    const id = (await promises_.readFile(idFile, 'utf8')).trim();
    if (!/^sha256:[0-9a-f]{64}$/.test(id))
        throw new errors/* ToolError */.v4('buildah build', 0, 'it wrote no image id');
    await run(buildahPushArguments({ id }, layout));
}
async function buildList(build, version, layout, run, ports) {
    // A name of its own: two jobs of one machine share the storage.
    const list = `localhost/immutable-delivery-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    try {
        await run(buildahArguments(build, version, { list }));
        await run(buildahPushArguments({ list }, layout));
        await orderIndex(layout, build, ports);
    }
    finally {
        // The images stay as the cache of the next build; only the list has no further use.
        await run(['manifest', 'rm', list]).catch(() => undefined);
    }
}
/**
 * Writes the index anew, sorted and with the annotations that buildah puts on the manifests only: it lists the
 * platforms in the order in which their builds ended, which is another one, and another digest, each time.
 */
async function orderIndex(layout, build, { clock, logger }) {
    const name = 'the layout of the build';
    const store = (0,src_layout/* openLayout */.B9)({ path: layout, name, clock, logger });
    const [only] = await (0,src_layout/* listLayoutImages */.de)({ path: layout, name });
    const stored = only === undefined ? undefined : await store.getManifest(only.digest);
    if (stored === undefined)
        throw new errors/* ToolError */.v4('buildah manifest push', 0, 'it wrote no index');
    const { mediaType } = stored.descriptor;
    const index = (0,documents/* parseIndex */.A1)(stored.bytes, mediaType, name);
    const shown = ({ platform }) => (platform === undefined ? '' : (0,src_image/* formatPlatform */.B)(platform));
    const levels = (0,base_annotations/* baseLevels */.r2)(build.base, build.annotations);
    const manifests = index.manifests
        .toSorted((a, b) => (0,json/* compareBytes */.Xo)(shown(a), shown(b)))
        .map((entry) => {
        const own = { ...entry.annotations, ...levels.platform(platformName(entry)), ...build.annotations };
        return Object.keys(own).length === 0 ? entry : { ...entry, annotations: own };
    });
    const annotations = { ...index.annotations, ...levels.index, ...build.annotations };
    const ordered = {
        schemaVersion: 2,
        mediaType,
        manifests,
        ...(Object.keys(annotations).length === 0 ? {} : { annotations })
    };
    await store.putManifest(Buffer.from((0,json/* canonicalJson */.dj)(ordered)), mediaType, 'latest');
}
/** buildah says what each platform stands on: an old one that knows no contexts for images ignores the pins. */
function checkBase(image, { base, annotations }) {
    const key = 'org.opencontainers.image.base.digest';
    if (base === undefined || key in annotations)
        return;
    for (const { platform, manifest } of image.platforms) {
        const wanted = base.platforms.get((0,src_image/* formatPlatform */.B)((0,src_platform/* normalisePlatform */.WN)(platform)));
        const got = manifest.annotations?.[key];
        if (got !== undefined && wanted !== undefined && got !== wanted && got !== base.digest)
            throw new errors/* IntegrityError */.cs(`${base.name} in the build`, `${wanted}, as it is pinned`, got);
    }
}
/** As locks write it: `linux/arm64`, not `linux/arm64/v8`. */
const platformName = ({ platform }) => platform === undefined ? '' : (0,src_image/* formatPlatform */.B)((0,src_platform/* normalisePlatform */.WN)(platform));
async function readVersion(run) {
    const version = parseBuildahVersion(await run(['--version']));
    if (version === undefined)
        throw new errors/* ToolError */.v4('buildah --version', 0, 'it tells no version');
    return version;
}
function runner(build, ports) {
    const { hide, logger, signal } = ports;
    const env = (0,environment/* engineEnvironment */.IN)('buildah', ports.env, build);
    return async (args) => {
        const tail = [];
        const { exitCode, stdout } = await ports.tool('buildah', args, {
            env,
            cwd: ports.workspace,
            onLine: (line) => {
                if (args[0] === '--version')
                    return;
                for (const part of line.split(log_line/* lineEnd */.k).filter((text) => text.trim() !== ''))
                    logger.info((0,log_line/* logLine */.B)('|', part, hide));
                tail.push(hide(line).slice(0, 4000));
                if (tail.length > 25)
                    tail.shift();
            },
            ...(signal === undefined ? {} : { signal })
        });
        if (exitCode === 0)
            return stdout;
        throw explain(tail, exitCode, args[0] ?? '', build, ports);
    };
}
function explain(tail, exitCode, command, build, ports) {
    const text = tail.join('\n').trim();
    if (/no sub[ug]id ranges found|(?:new[ug]idmap|sub[ug]id).*(?:not found|not permitted|failed)/i.test(text))
        return new errors/* UserError */.yo('engine', 'buildah', 'subordinate ids for the user of this job, since files have other owners than that user: a line in /etc/subuid and in /etc/subgid, and the programs newuidmap and newgidmap (Debian\u2019s uidmap)');
    const parse = /(?:parse error on line (\d+)|Unknown instruction: "[^"]*")/i.exec(text);
    if (command === 'build' && parse !== null) {
        const line = parse[1] === undefined ? {} : { line: Number(parse[1]) };
        ports.annotate({ severity: 'error', file: build.shownFile, ...line, title: 'Build failed', message: parse[0] });
        return new errors/* UserError */.yo('file', build.shownFile, `a Dockerfile that can be read: ${parse[0]}`);
    }
    const base = /(?:creating build container|initializing source \S+|pinging container registry).*(?:manifest unknown|not found|denied|unauthorized)/.exec(text);
    if (command === 'build' && base !== null)
        return new errors/* UserError */.yo('file', base[0].slice(0, 200), 'base images that exist and that this job may read (buildah login)');
    return new errors/* ToolError */.v4(`buildah ${command}`, exitCode, text);
}
//# sourceMappingURL=buildah.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit-documents.js
/** Reads what buildx writes: the metadata file and the result of the checks. */


/** Bytes of the metadata file: with provenance of many platforms it is long. */
const metadataLimit = 32 * 2 ** 20;
/** @throws IntegrityError when it is no JSON object */
function parseBuildMetadata(bytes) {
    const document = (0,json/* parseJsonObject */.dw)(bytes, 'the metadata of buildx');
    const digest = document['containerimage.digest'];
    const images = new Map();
    // One for all, or one for each platform behind a slash.
    for (const [name, value] of Object.entries(document))
        if (/^buildx\.build\.provenance(\/|$)/.test(name) && (0,json/* isObject */.Gv)(value))
            for (const material of materialsOf(value))
                images.set(`${material.uri} ${material.digest}`, material);
    return { ...((0,src_digest/* isDigest */.Bc)(digest) ? { digest } : {}), images: [...images.values()] };
}
/** SLSA 0.2 has the materials on top, SLSA 1 below `buildDefinition`. */
function materialsOf(provenance) {
    const definition = provenance['buildDefinition'];
    const all = (0,json/* isObject */.Gv)(definition) ? definition['resolvedDependencies'] : provenance['materials'];
    if (!Array.isArray(all))
        return [];
    return all.filter(json/* isObject */.Gv).flatMap(({ uri, digest }) => {
        const hash = (0,json/* isObject */.Gv)(digest) ? `sha256:${String(digest['sha256'])}` : '';
        return typeof uri === 'string' && uri.startsWith('pkg:docker/') && (0,src_digest/* isDigest */.Bc)(hash) ? [{ uri, digest: hash }] : [];
    });
}
/**
 * The findings of `--call=check,format=json`; a Dockerfile that cannot be read is one of them.
 * @param file the Dockerfile's name for the problems
 * @throws IntegrityError when it is no such document
 */
function parseCheckResult(text, file) {
    const document = (0,json/* parseJsonObject */.dw)(Buffer.from(text), 'the result of the checks');
    const { buildError } = document;
    // Without findings the list is null.
    const warnings = document['warnings'] ?? [];
    if (!Array.isArray(warnings))
        throw new errors/* IntegrityError */.cs('the result of the checks', 'a list of warnings', 'none');
    const found = warnings.filter(json/* isObject */.Gv).map((warning) => {
        const detail = shown(warning['detail']);
        return {
            severity: 'warning',
            file,
            ...lineOf(warning),
            title: shown(warning['ruleName']) || 'Dockerfile',
            message: detail === '' ? shown(warning['description']) : detail
        };
    });
    if ((0,json/* isObject */.Gv)(buildError))
        found.push({
            severity: 'error',
            file,
            ...lineOf(buildError),
            title: 'Dockerfile',
            message: shown(buildError['message'])
        });
    return found.slice(0, 100);
}
function lineOf(item) {
    const location = item['location'];
    const ranges = (0,json/* isObject */.Gv)(location) ? location['ranges'] : undefined;
    const start = Array.isArray(ranges) && (0,json/* isObject */.Gv)(ranges[0]) ? ranges[0]['start'] : undefined;
    const line = (0,json/* isObject */.Gv)(start) ? start['line'] : undefined;
    return typeof line === 'number' && Number.isSafeInteger(line) && line > 0 ? { line } : {};
}
const shown = (value) => (typeof value === 'string' ? value.slice(0, 1000) : '');
//# sourceMappingURL=buildkit-documents.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit-error.js
/** From what buildx said last to an error that says what to do. Pure. */

/** @param tail the last lines of buildx, secrets already taken out */
function explainBuildkit(tail, exitCode, build) {
    const said = tail.findLast((line) => line.startsWith('ERROR: ')) ?? '';
    const reason = said.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '');
    const error = userError(reason, build) ?? new errors/* ToolError */.v4('docker buildx build', exitCode, tail.slice(-25).join('\n').trim());
    const line = buildkit_error_lineOf(tail, reason);
    if (line === undefined)
        return { error };
    const problem = { severity: 'error', file: build.shownFile, line, title: 'Build failed', message: reason };
    return { error, problem };
}
/** `Dockerfile:3`, which stands above the excerpt that buildx prints. */
function buildkit_error_lineOf(tail, reason) {
    const excerpt = tail.findLast((line, i) => /^[^\s:]+:\d+$/.test(line) && tail[i + 1]?.startsWith('---') === true);
    const number = /parse error on line (\d+)/.exec(reason)?.[1] ?? excerpt?.split(':').at(-1);
    return number === undefined ? undefined : Number(number);
}
function userError(reason, build) {
    const parse = /parse error on line (\d+): (.*)/s.exec(reason);
    if (parse !== null)
        return new errors/* UserError */.yo('file', `${build.shownFile}:${parse[1]}`, `a Dockerfile that can be read: ${parse[2]}`);
    const missing = /no match for platform in manifest|no matching manifest/.exec(reason);
    if (missing !== null)
        return new errors/* UserError */.yo('platforms', build.platforms.join(', '), `platforms that every base image has: ${reason}`);
    const base = /failed to resolve source metadata for ([^\s:]\S*): (.*)/s.exec(reason);
    // A registry that does not answer is another matter: there the user's file is right.
    if (base !== null &&
        /: not found$|pull access denied|insufficient_scope|authorization failed|denied/.test(base[2] ?? ''))
        return new errors/* UserError */.yo('file', base[1] ?? '', `a base image that exists and that this job may read (Docker's own credentials count here: docker login)`);
    if (/target stage "[^"]*" could not be found/.test(reason))
        return new errors/* UserError */.yo('target', build.target ?? '', `a stage of ${build.shownFile}`);
    if (/no builder "[^"]*" found/.test(reason))
        return new errors/* UserError */.yo('builder', build.builder ?? '', 'a builder that `docker buildx ls` shows in this job');
    if (/exporter is not supported for the docker driver|multi-platform build is not supported for the docker driver/i.test(reason))
        return new errors/* UserError */.yo('builder', build.builder ?? 'default', 'a builder that can write OCI layouts: docker/setup-buildx-action makes one, or Docker with its containerd image store');
    if (/string field contains invalid UTF-8/.test(reason))
        return new errors/* UserError */.yo('context', build.context, 'names in UTF-8: rename the file, or leave it out by .dockerignore');
    if (/cannot connect to the docker daemon|error during connect|failed to connect to the docker api/i.test(reason))
        return new errors/* UserError */.yo('engine', 'buildkit', `a Docker daemon that runs: ${reason}`);
    return undefined;
}
//# sourceMappingURL=buildkit-error.js.map
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: ./packages/kit/build/src/progress.js
var src_progress = __webpack_require__(41945);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit-progress.js
/** Reads `--progress=rawjson` of buildx: what the log shows, and the problems of the Dockerfile. */




/** Most lines shown of one build, most warnings kept, most plain lines kept for the error. */
const limits = { lines: 50_000, problems: 100, tail: 60, steps: 5000 };
const imageStep = /^(?:(?:\[[^\]]{0,200}\] )?FROM |docker-image:\/\/)(\S{1,500})@(sha256:[0-9a-f]{64})$/;
class BuildkitProgress {
    options;
    problems = [];
    /** The last lines that were no JSON: what buildx itself said, the error among it. */
    tail = [];
    /** The images that the build took, by name: what steps are called when BuildKit knows their digest. */
    images = new Map();
    steps = new Map();
    shown = 0;
    lastCount = 0;
    /** @param file the Dockerfile's name for problems */
    constructor(options) {
        this.options = options;
    }
    /** Takes one line of standard error. */
    line = (line) => {
        const record = parse(line);
        if (record === undefined) {
            if (line.trim() === '')
                return;
            this.tail.push(this.options.hide(line).slice(0, 4000));
            if (this.tail.length > limits.tail)
                this.tail.shift();
            this.say('|', line);
            return;
        }
        for (const item of list(record, 'vertexes'))
            this.vertex(item);
        for (const item of list(record, 'statuses'))
            this.status(item);
        for (const item of list(record, 'logs'))
            this.output(item);
        for (const item of list(record, 'warnings'))
            this.warning(item);
    };
    vertex(item) {
        this.image(buildkit_progress_text(item, 'name'));
        const started = buildkit_progress_text(item, 'started');
        const step = this.step(item);
        if (step === undefined || started === '')
            return;
        if (step.started === undefined)
            this.say(`#${step.number}`, buildkit_progress_text(item, 'name'));
        step.started = started;
        const error = buildkit_progress_text(item, 'error');
        const completed = buildkit_progress_text(item, 'completed');
        if (step.finished || completed === '')
            return;
        // A step may be run in pieces; the last one has the end.
        if (item['cached'] === true)
            this.finish(step, 'CACHED');
        else if (error !== '')
            this.finish(step, `ERROR: ${error}`);
        else {
            this.flush(step);
            const took = Date.parse(completed) - Date.parse(started);
            if (took >= 100)
                this.say(`#${step.number}`, `DONE ${(0,src_progress/* formatDuration */.a3)(took)}`);
        }
    }
    /** `[stage 1/3] FROM node:24@sha256:...`, or a frontend's `docker-image://...@sha256:...`. */
    image(name) {
        const [, image = '', digest] = imageStep.exec(name) ?? [];
        if ((0,src_digest/* isDigest */.Bc)(digest) && this.images.size < limits.steps)
            this.images.set(image, digest);
    }
    finish(step, how) {
        this.flush(step);
        step.finished = true;
        this.say(`#${step.number}`, how);
    }
    /** Long transfers show how far they are, at most every two seconds. */
    status(item) {
        const [current, total] = [item['current'], item['total']];
        const step = this.steps.get(buildkit_progress_text(item, 'vertex'));
        if (step === undefined || typeof current !== 'number' || typeof total !== 'number' || total <= 0)
            return;
        const now = this.options.clock.now();
        if (now - this.lastCount < 2000)
            return;
        this.lastCount = now;
        this.say(`#${step.number}`, `${buildkit_progress_text(item, 'id')} ${(0,src_progress/* formatBytes */.z3)(current)} of ${(0,src_progress/* formatBytes */.z3)(total)}`);
    }
    output(item) {
        const step = this.steps.get(buildkit_progress_text(item, 'vertex'));
        if (step === undefined)
            return;
        // Pieces end anywhere, within a character or within a secret: only whole lines are shown.
        const all = step.rest + step.decoder.write(Buffer.from(buildkit_progress_text(item, 'data'), 'base64'));
        const lines = all.split(log_line/* lineEnd */.k);
        // Of a line only the beginning is shown, so no more of it is kept.
        step.rest = (lines.pop() ?? '').slice(0, 2 ** 20);
        for (const line of lines)
            if (line !== '')
                this.say(`#${step.number}`, line);
    }
    warning(item) {
        if (this.problems.length >= limits.problems)
            return;
        const range = Array.isArray(item['range']) ? item['range'].find(json/* isObject */.Gv) : undefined;
        const start = (0,json/* isObject */.Gv)(range?.['start']) ? range['start']['line'] : undefined;
        const short = Buffer.from(buildkit_progress_text(item, 'short'), 'base64').toString('utf8');
        const [, rule, message] = /^([A-Za-z]{1,60}): (.*)$/s.exec(short) ?? [];
        this.problems.push({
            severity: 'warning',
            file: this.options.file,
            ...(typeof start === 'number' && Number.isSafeInteger(start) && start > 0 ? { line: start } : {}),
            title: rule ?? 'Dockerfile',
            message: this.options.hide((message ?? short).replace(/ \(line \d+\)$/, '')).slice(0, 1000)
        });
    }
    step(item) {
        const digest = buildkit_progress_text(item, 'digest');
        const known = this.steps.get(digest);
        // Numbered as they start, not as they are planned.
        if (known !== undefined || buildkit_progress_text(item, 'started') === '' || this.steps.size >= limits.steps)
            return known;
        const step = { number: this.steps.size + 1, decoder: new external_node_string_decoder_.StringDecoder('utf8'), rest: '', finished: false };
        this.steps.set(digest, step);
        return step;
    }
    flush(step) {
        const rest = step.rest + step.decoder.end();
        step.rest = '';
        if (rest !== '')
            this.say(`#${step.number}`, rest);
    }
    say(prefix, line) {
        this.shown += 1;
        if (this.shown < limits.lines)
            this.options.print((0,log_line/* logLine */.B)(prefix, line, this.options.hide));
        else if (this.shown === limits.lines)
            this.options.print('| the build writes more than is shown here');
    }
}
function parse(line) {
    if (!line.startsWith('{'))
        return undefined;
    try {
        const value = JSON.parse(line);
        return (0,json/* isObject */.Gv)(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function list(record, name) {
    const value = record[name];
    return Array.isArray(value) ? value.filter(json/* isObject */.Gv) : [];
}
function buildkit_progress_text(item, name) {
    const value = item[name];
    return typeof value === 'string' ? value : '';
}
//# sourceMappingURL=buildkit-progress.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit-linked.js
/**
 * Targets of a bake file that another target takes files from or stands on. Each is built into a layout on this machine,
 * which the next build has as a named context: so every image of the chain is read back and hashed, and we know which
 * layers are of the base and which of the bake file, what BuildKit tells nobody.
 */


/**
 * Builds what stands behind a build, each target once.
 * @param folder absolute, for the layouts
 * @param buildLayout builds into the layout `layout` of a folder that is not there yet
 * @returns by `target:...`, deepest first
 */
async function buildLinked(build, folder, { logger, hide }, buildLayout) {
    const done = new Map();
    const visit = async ({ linked = {} }) => {
        for (const [source, one] of Object.entries(linked)) {
            if (done.has(source))
                continue;
            await visit(one);
            logger.info((0,log_line/* logLine */.B)('First', source, hide));
            const own = external_node_path_.join(folder, `linked-${done.size}`);
            const built = await buildLayout(takingFrom(one, done), own);
            done.set(source, { ...built, context: `oci-layout://${own}/layout@${built.digest}` });
        }
    };
    await visit(build);
    return done;
}
/** A build whose contexts name layouts in place of targets. */
function takingFrom(build, done) {
    const contexts = Object.entries(build.buildContexts).map(([name, source]) => [
        name,
        build.linked?.[source] === undefined ? source : (done.get(source)?.context ?? source)
    ]);
    return { ...build, buildContexts: Object.fromEntries(contexts) };
}
//# sourceMappingURL=buildkit-linked.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit.js
/** The engine `buildkit`: `docker buildx build` into an OCI layout of ours; nothing is pushed by it. */












/**
 * Builds with BuildKit. The result is on this machine only; `close` removes it.
 * @throws UserError for what the user can mend (Dockerfile, base image, builder), ToolError for any other failure of
 *   the build, IntegrityError when the layout is not what buildx says
 */
async function buildWithBuildkit(build, ports) {
    const folder = await promises_.mkdtemp(external_node_path_.join(ports.temporary, 'buildkit-'));
    const close = () => promises_.rm(folder, { recursive: true, force: true });
    try {
        const linked = await buildLinked(build, folder, ports, (one, own) => buildLayout(one, own, ports, false));
        const { materials, ...built } = await buildLayout(takingFrom(build, linked), external_node_path_.join(folder, 'image'), ports);
        return {
            engine: 'buildkit',
            close,
            ...built,
            materials: [...materials, ...[...linked.values()].flatMap((one) => one.materials)],
            linked: [...linked.values()].map(({ image }) => image)
        };
    }
    catch (error) {
        await close();
        throw error;
    }
}
/** One run of buildx, into the layout of a folder of its own. */
async function buildLayout(build, folder, ports, rewrite = true) {
    await promises_.mkdir(folder);
    const paths = { layout: external_node_path_.join(folder, 'layout'), metadata: external_node_path_.join(folder, 'metadata.json') };
    const policy = await writePolicy(build, external_node_path_.join(folder, 'policy.json'));
    checkPins(await run(buildkitArguments(build, paths, rewrite), build, ports, policy), build.pins ?? []);
    const metadata = await readMetadata(paths.metadata);
    return { materials: metadata.images, ...(await (0,built_image/* checkBuilt */.D)(paths.layout, build, metadata, ports)) };
}
/**
 * BuildKit's checks of the Dockerfile; each finding becomes an annotation. Nothing is built, but for other targets of a
 * bake file that it names.
 * @returns the findings, none when there is nothing to say
 */
async function checkWithBuildkit(build, ports) {
    const progress = progressOf(build, ports);
    const { exitCode, stdout } = await callWithLinked(build, 'check', ports, progress);
    // With findings it ends with 1, as it does when it could not even begin.
    if (exitCode !== 0 && !stdout.trimStart().startsWith('{'))
        throw explainBuildkit(progress.tail, exitCode, build).error;
    const problems = parseCheckResult(ports.hide(stdout), build.shownFile);
    for (const problem of problems)
        ports.annotate(problem);
    return problems;
}
/**
 * What the Dockerfile can be asked for: `outline` has the arguments and secrets of the target, `targets` the stages.
 * @returns BuildKit's own document
 */
async function describeWithBuildkit(build, call, ports) {
    const progress = progressOf(build, ports);
    const { exitCode, stdout } = await callWithLinked(build, call, ports, progress);
    if (exitCode !== 0)
        throw explainBuildkit(progress.tail, exitCode, build).error;
    return (0,json/* parseJsonObject */.dw)(ports.hide(stdout), `the ${call} of ${build.shownFile}`);
}
/** With other targets of the bake file built first: BuildKit wants to know the images that it reads about. */
async function callWithLinked(build, call, ports, progress) {
    const folder = await promises_.mkdtemp(external_node_path_.join(ports.temporary, 'buildkit-'));
    try {
        const linked = await buildLinked(build, folder, ports, (one, own) => buildLayout(one, own, ports, false));
        return await start(buildkitCallArguments(takingFrom(build, linked), call), build, ports, progress);
    }
    finally {
        await promises_.rm(folder, { recursive: true, force: true });
    }
}
/** @returns the variables that hand the pins to buildx */
async function writePolicy(build, file) {
    const policy = sourcePolicy(build.pins ?? [], build.strict ?? false);
    if (policy === undefined)
        return {};
    await promises_.writeFile(file, policy);
    return { EXPERIMENTAL_BUILDKIT_SOURCE_POLICY: file };
}
/** @returns the images that BuildKit took, by name */
async function run(args, build, ports, variables) {
    const progress = progressOf(build, ports);
    const { exitCode } = await start(args, build, ports, progress, variables);
    for (const problem of progress.problems)
        ports.annotate(problem);
    if (exitCode === 0)
        return progress.images;
    const { error, problem } = explainBuildkit(progress.tail, exitCode, build);
    if (problem !== undefined)
        ports.annotate(problem);
    throw error;
}
const progressOf = (build, { clock, hide, logger }) => new BuildkitProgress({ file: build.shownFile, clock, hide, print: (line) => logger.info(line) });
async function start(args, build, ports, progress, variables = {}) {
    const env = { ...(0,environment/* engineEnvironment */.IN)('buildkit', ports.env, build), ...variables };
    try {
        return await ports.tool('docker', args, {
            env,
            cwd: ports.workspace,
            onLine: (line, stream) => {
                if (stream === 'stderr')
                    progress.line(line);
            },
            ...(ports.signal === undefined ? {} : { signal: ports.signal })
        });
    }
    catch (error) {
        throw notThere(error, 'buildkit');
    }
}
async function readMetadata(file) {
    try {
        const { size } = await promises_.stat(file);
        if (size > metadataLimit)
            throw new errors/* ToolError */.v4('docker buildx build', 0, `it wrote ${size} bytes of metadata`);
        return parseBuildMetadata(await promises_.readFile(file));
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
            throw error;
        throw new errors/* ToolError */.v4('docker buildx build', 0, 'it wrote no metadata file', { cause: error });
    }
}
//# sourceMappingURL=buildkit.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/previous.js
var src_previous = __webpack_require__(46524);
// EXTERNAL MODULE: ./packages/oci/build/src/media-types.js
var media_types = __webpack_require__(27077);
// EXTERNAL MODULE: ./packages/bake/build/src/image-config.js
var image_config = __webpack_require__(45935);
// EXTERNAL MODULE: ./packages/bake/build/src/publish.js
var publish = __webpack_require__(16226);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-reader.js + 1 modules
var layer_reader = __webpack_require__(98492);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-compression.js
var layer_compression = __webpack_require__(73023);
// EXTERNAL MODULE: ./packages/bake/build/src/layer-file.js
var layer_file = __webpack_require__(34983);
// EXTERNAL MODULE: ./packages/bake/build/src/tar-writer.js
var tar_writer = __webpack_require__(30904);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-name.js
var tar_name = __webpack_require__(49660);
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/arrange.js
/**
 * The members of an engine's layer in the one form of ours: what the files are stays, what only tells how and when
 * the engine wrote them goes. Pure.
 */


/** Attributes that a machine or a file system puts on every file; an image's files do not have them. */
const machineAttribute = /^(?:security\.(?:selinux|ima|evm)|(?:trusted|user)\.overlay\..*|user\.containers\..*|com\.apple\..*|system\.nfs4_acl)$/;
/**
 * - sorted by the bytes of the paths, whiteouts first among their siblings, as the specification asks for;
 * - of the names of one file the first one is the file, the others are hard links to it;
 * - times are whole seconds and at most `created`; a whiteout, which is no file, has that time;
 * - no user or group names, no times of access, no attributes of the machine that built.
 *
 * A layer that has a path twice keeps its order: which of the two counts depends on it.
 * @param created seconds since 1970
 * @param scrubs whether a path shall not be in the layer
 */
function arrange(members, created, scrubs = () => false) {
    const attributes = new Set();
    const scrubbed = [];
    const kept = members.filter(({ entry }) => {
        // Without its whiteout a file of the base would come back.
        const gone = !isWhiteout(entry.path) && scrubs(entry.path);
        if (gone)
            scrubbed.push(entry.path);
        return !gone;
    });
    const clean = (entry, offset) => {
        const { path, type, mode, uid, gid, size, linkTarget, device, xattrs = {} } = entry;
        if (isWhiteout(path))
            return { path, type, mode: 0, uid: 0, gid: 0, size, mtime: created, offset };
        const own = Object.entries(xattrs).filter(([name]) => {
            const out = machineAttribute.test(name) || /[=\n]/.test(name);
            if (out)
                attributes.add(name);
            return !out;
        });
        return {
            path,
            type,
            mode,
            uid,
            gid,
            size,
            mtime: Math.min(Math.max(Math.floor(entry.mtime), 0), created),
            ...(linkTarget === undefined ? {} : { linkTarget }),
            ...(device === undefined ? {} : { device }),
            ...(own.length === 0 ? {} : { xattrs: Object.fromEntries(own) }),
            offset
        };
    };
    const byPath = new Map(members.map((member) => [member.entry.path, member]));
    const arranged = byPath.size < members.length
        ? kept.map(({ entry, offset }) => clean(entry, offset))
        : relink(sortMembers(kept), byPath, clean);
    return { members: arranged, taken: { scrubbed, attributes: [...attributes].toSorted(json/* compareBytes */.Xo) } };
}
/** Makes the first name of each file the file, and the others links to it. */
function relink(sorted, byPath, clean) {
    const first = new Map();
    return sorted.map((member) => {
        const { entry, offset } = member;
        const file = fileOf(member, byPath);
        if (file === undefined)
            return clean(entry, offset);
        const { path } = entry;
        const name = first.get(file);
        if (name === undefined) {
            first.set(file, path);
            return clean({ ...file.entry, path }, file.offset);
        }
        const { mode, uid, gid, mtime } = file.entry;
        return clean({ path, type: 'hardlink', mode, uid, gid, mtime, size: 0, linkTarget: name }, offset);
    });
}
/** The member that a name is a hard link to, if it lies in this layer, or the file itself. */
function fileOf(member, byPath) {
    let found = member;
    // A link to a link, and one to itself, cannot go on for ever.
    for (let steps = 0; steps < 8 && found?.entry.type === 'hardlink'; steps += 1)
        found = byPath.get(found.entry.linkTarget ?? '');
    return found === undefined || found.entry.type === 'hardlink' || found.entry.type === 'directory' ? undefined : found;
}
const isWhiteout = (path) => path.slice(path.lastIndexOf('/') + 1).startsWith('.wh.');
/** Component by component, so that a directory stands right before what is in it. */
function sortMembers(members) {
    return members
        .map((member) => ({ member, parts: member.entry.path.split('/') }))
        .toSorted((a, b) => compareParts(a.parts, b.parts))
        .map(({ member }) => member);
}
function compareParts(one, two) {
    for (let i = 0;; i += 1) {
        const [x, y] = [one[i], two[i]];
        if (x === undefined || y === undefined)
            return Number(x !== undefined) - Number(y !== undefined);
        if (x === y)
            continue;
        const whiteouts = Number(y.startsWith('.wh.')) - Number(x.startsWith('.wh.'));
        return whiteouts === 0 ? Buffer.compare((0,tar_name/* encodeName */.aA)(x), (0,tar_name/* encodeName */.aA)(y)) : whiteouts;
    }
}
//# sourceMappingURL=arrange.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/canonical-layer.js
/** Writes an engine's layer anew: unpacked, arranged, and packed by our own compressor. */









const readSize = 2 ** 20;
const writeSize = 2 ** 20;
/**
 * @param layer of the engine's image
 * @param store gets the new blob
 * @throws IntegrityError when the layer is not what the configuration says
 */
async function canonicalLayer(layer, store, options) {
    const { created, scrubs, compression } = options;
    const folder = await promises_.mkdtemp(external_node_path_.join(options.folder, 'layer-'));
    const spool = external_node_path_.join(folder, 'content');
    try {
        const spooled = await spoolMembers((0,layer_reader/* readLayer */.w)(store, layer.descriptor, layer.diffId), spool, options.onBytes);
        const { members, taken } = arrange(spooled, created, scrubs);
        const file = await promises_.open(spool, 'r');
        try {
            const content = () => tarOf(members, file);
            const diffId = await digestOfStream(content());
            const stored = await takeOver(options, diffId, store);
            if (stored !== undefined)
                return { descriptor: stored, diffId, taken, reused: true };
            const written = await (0,layer_file/* writeLayer */.B)(new layer_file/* Hashed */.O(content()), compression, external_node_path_.join(folder, 'layer'));
            const { descriptor } = written;
            await store.putBlob(descriptor, () => readFile(written.file));
            return { descriptor, diffId: written.diffId, taken, reused: false };
        }
        finally {
            await file.close();
        }
    }
    finally {
        await promises_.rm(folder, { recursive: true, force: true });
    }
}
/**
 * Packs a layer of the base by our own compressor, the tar as it is. For buildah, which keeps layers unpacked and packs
 * them again with whatever its version has.
 */
async function repackedLayer(layer, store, options) {
    const { descriptor, diffId } = layer;
    const what = `layer ${(0,src_digest/* shortDigest */.VK)(descriptor.digest)}`;
    const folder = await promises_.mkdtemp(external_node_path_.join(options.folder, 'layer-'));
    const taken = { scrubbed: [], attributes: [] };
    try {
        const stored = await takeOver(options, diffId, store);
        if (stored !== undefined)
            return { descriptor: stored, diffId, taken, reused: true };
        const tar = async function* () {
            const compression = (0,layer_compression/* layerCompression */.A)(descriptor.mediaType, what);
            for await (const chunk of (0,layer_compression/* decompress */.m)(store.getBlob(descriptor), compression, what)) {
                options.onBytes(chunk.byteLength);
                yield chunk;
            }
        };
        const written = await (0,layer_file/* writeLayer */.B)(new layer_file/* Hashed */.O(tar()), options.compression, external_node_path_.join(folder, 'layer'));
        if (written.diffId !== diffId)
            throw new errors/* IntegrityError */.cs(`${what}: diffId`, diffId, written.diffId);
        await store.putBlob(written.descriptor, () => readFile(written.file));
        return { descriptor: written.descriptor, diffId, taken, reused: false };
    }
    finally {
        await promises_.rm(folder, { recursive: true, force: true });
    }
}
/** Writes the content of all files one behind the other; what they are called stays in memory. */
async function spoolMembers(entries, file, onBytes) {
    const members = [];
    let offset = 0;
    let waiting = [];
    let length = 0;
    const out = await promises_.open(file, 'w', 0o600);
    try {
        const flush = async () => {
            await out.writeFile(Buffer.concat(waiting));
            waiting = [];
            length = 0;
        };
        for await (const { content, ...entry } of entries) {
            members.push({ entry, offset });
            if (entry.type !== 'file')
                continue;
            for await (const chunk of content()) {
                onBytes(chunk.byteLength);
                offset += chunk.byteLength;
                length += chunk.byteLength;
                waiting.push(chunk);
                if (length >= writeSize)
                    await flush();
            }
        }
        await flush();
    }
    finally {
        await out.close();
    }
    return members;
}
async function* tarOf(members, spool) {
    for (const member of members) {
        yield (0,tar_writer/* tarHeader */.pI)(member);
        if (member.type !== 'file')
            continue;
        for (let at = 0; at < member.size;) {
            const wanted = Math.min(readSize, member.size - at);
            const { bytesRead, buffer } = await spool.read(Buffer.allocUnsafe(wanted), 0, wanted, member.offset + at);
            if (bytesRead === 0)
                throw new Error(`${member.path}: the content that was unpacked is gone`);
            at += bytesRead;
            yield buffer.subarray(0, bytesRead);
        }
        yield (0,tar_writer/* tarPadding */.vr)(member.size);
    }
    yield tar_writer/* tarEnd */.JO;
}
async function digestOfStream(content) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of content)
        hash.update(chunk);
    return `sha256:${hash.digest('hex')}`;
}
/**
 * The previous image's layer with the same content, copied beside the others: the digest stays what it was even where
 * this machine compresses to other bytes. Anybody can write to a registry, so it must unpack to our bytes.
 */
async function takeOver({ previous, compression, logger }, diffId, store) {
    const descriptor = previous === undefined ? undefined : (0,src_previous/* storedLayer */.Jr)(previous, diffId, compression);
    if (previous === undefined || descriptor === undefined)
        return undefined;
    try {
        await store.putBlob(descriptor, () => previous.store.getBlob(descriptor));
        // oxlint-disable-next-line no-empty -- read to the end, where both digests are compared
        for await (const _ of (0,layer_reader/* readLayer */.w)(store, descriptor, diffId)) {
        }
    }
    catch (error) {
        logger.info(`the previous image's layer cannot be taken over (${(0,errors/* errorMessage */.gJ)(error)})`);
        return undefined;
    }
    logger.info(`unchanged: the layer ${(0,src_digest/* shortDigest */.VK)(descriptor.digest)} of the previous image`);
    return descriptor;
}
async function* readFile(file) {
    const handle = await promises_.open(file, 'r');
    try {
        yield* handle.createReadStream({ highWaterMark: readSize, autoClose: false });
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=canonical-layer.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/own-layers.js

/** BuildKit puts this on every layer whose times it rewrote, and it rewrites none of the base. */
const rewritten = 'buildkit/rewritten-timestamp';
/**
 * buildah writes into the history what it did to the times, behind the instruction; the annotations of the image come
 * after it, with nothing between.
 */
const clampMark = /\|(?:force-mtime|clamp-mtime)=(\d+)[^]*$/;
/**
 * By the marks of the engines; where there are none (BuildKit before 0.13, buildah before 1.41) by the time, which is
 * the build's own on what it made. A base that was built with the very same time, by an engine without marks, counts
 * as made here: its layers are then written anew, with the same files.
 * @param created seconds since 1970
 * @param linked diff ids of layers that other targets of the same bake file made
 */
function ownParts(engine, { manifest, config }, created, linked = new Set()) {
    const history = config.history ?? [];
    const time = (0,image_config/* formatTime */.fU)(created);
    const ofLayers = history.filter((entry) => entry.empty_layer !== true);
    const fits = ofLayers.length === manifest.layers.length;
    const byTime = (i) => fits && isTime(ofLayers[i]?.created, time);
    const marks = manifest.layers.map(({ annotations }, i) => engine === 'buildkit'
        ? annotations?.[rewritten] === String(created)
        : fits && clampMark.test(ofLayers[i]?.created_by ?? '') && byTime(i));
    const ofTargets = config.rootfs.diff_ids.map((diffId) => linked.has(diffId));
    // What lies below a layer of the base is of the base, whatever it looks like.
    const made = marks.some(Boolean) ? marks : manifest.layers.map((_, i) => byTime(i));
    const layers = cutAtBase(made.map((own, i) => own || ofTargets[i] === true));
    const below = layers.filter((own) => !own).length;
    let seen = 0;
    return {
        layers,
        history: history.map((entry) => {
            const own = fits && seen >= below && isTime(entry.created, time);
            if (entry.empty_layer !== true)
                seen += 1;
            return entry.empty_layer === true ? own : (layers[seen - 1] ?? false);
        })
    };
}
/** Diff ids of the layers that other targets of the bake file made, without those of the images that they stand on. */
function layersOfTargets({ engine, linked = [] }, created) {
    const found = new Set();
    for (const one of linked.flatMap(({ platforms }) => platforms)) {
        const { layers } = ownParts(engine, one, created, found);
        for (const [i, diffId] of one.config.rootfs.diff_ids.entries())
            if (layers[i] === true)
                found.add(diffId);
    }
    return found;
}
function cutAtBase(own) {
    const last = own.lastIndexOf(false);
    return own.map((_, i) => i > last);
}
function isTime(value, time) {
    return value !== undefined && Date.parse(value) === Date.parse(time);
}
//# sourceMappingURL=own-layers.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/canonical-image.js
/**
 * An engine's image in the one form of ours. Which files are in it is the engine's work; how they are packed, in which
 * order, with what times and in what JSON decides the digest, and that must not move with the engine's version.
 */








/**
 * The layers of the base stay byte for byte (buildah gives only their tars, which are packed anew); those of the build are written anew (see `arrange`), and so are
 * configurations, manifests and index, in OCI's types, sorted, without what only tells the engine.
 * @param built its store gets the new blobs beside the engine's own
 * @throws IntegrityError when a layer is not what the configuration says
 */
async function canonicalImage(built, options) {
    const { store, image, engine } = built;
    const linked = layersOfTargets(built, options.created);
    const layers = new LayerMaker(store, options);
    const platforms = [];
    for (const one of image.platforms)
        platforms.push(await canonicalPlatform(one, ownParts(engine, one, options.created, linked), built, layers, options));
    const sorted = platforms.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.name, b.name));
    let digest = sorted[0]?.descriptor.digest;
    if (digest === undefined)
        throw new Error('an image without a platform');
    if (image.isIndex) {
        const annotations = withoutTime(image.annotations, options.created);
        const index = {
            schemaVersion: 2,
            mediaType: media_types/* mediaTypes */.Ib.index,
            manifests: sorted.map(({ descriptor }) => descriptor),
            ...(Object.keys(annotations).length === 0 ? {} : { annotations })
        };
        const bytes = Buffer.from((0,json/* canonicalJson */.dj)(index));
        digest = (await store.putManifest(bytes, media_types/* mediaTypes */.Ib.index)).digest;
    }
    return {
        built: { ...built, digest, image: await (0,src_image/* readImage */.A)(store, digest) },
        taken: layers.taken,
        baseLayers: new Map(platforms.map(({ name, baseLayers }) => [name, baseLayers]))
    };
}
/** Each layer once, whatever the number of platforms. */
class LayerMaker {
    store;
    options;
    #made = new Map();
    taken = [];
    constructor(store, options) {
        this.store = store;
        this.options = options;
    }
    /** @param own whether the build made it; a layer of the base is at most packed anew */
    async make(descriptor, diffId, createdBy, own) {
        const known = this.#made.get(descriptor.digest);
        if (known !== undefined)
            return known;
        const { logger, clock, temporary, hide, ...rest } = this.options;
        const title = (0,log_line/* logLine */.B)(own ? 'write anew' : 'pack anew', createdBy, hide);
        const progress = (0,src_progress/* startProgress */.ot)(logger, clock, title.length > 80 ? `${title.slice(0, 80)}...` : title, 'bytes');
        const made = await (own ? canonicalLayer : repackedLayer)({ descriptor, diffId }, this.store, {
            ...rest,
            logger,
            folder: temporary,
            onBytes: (count) => progress.advance(count)
        });
        progress.done();
        this.#made.set(descriptor.digest, made);
        const { scrubbed, attributes } = made.taken;
        if (scrubbed.length > 0 || attributes.length > 0)
            this.taken.push({ layer: createdBy, scrubbed, attributes });
        return made;
    }
}
async function canonicalPlatform(one, own, { engine, store }, layers, { created }) {
    const { manifest, config } = one;
    const history = (config.history ?? []).filter((entry) => entry.empty_layer !== true);
    const written = [];
    for (const [i, descriptor] of manifest.layers.entries()) {
        const diffId = config.rootfs.diff_ids[i];
        if (diffId === undefined)
            throw new Error(`the image has no diff id ${i}`);
        const mine = own.layers[i] === true;
        if (mine || engine === 'buildah')
            written.push(await layers.make(descriptor, diffId, history[i]?.created_by ?? `layer ${i + 1}`, mine));
        else
            written.push({ descriptor: plain(descriptor), diffId });
    }
    const newConfig = canonicalConfig(one, own.history, written, created);
    const configBytes = Buffer.from((0,json/* canonicalJson */.dj)(newConfig));
    const configDescriptor = { mediaType: media_types/* mediaTypes */.Ib.config, digest: (0,src_digest/* digestOf */.ol)(configBytes), size: configBytes.length };
    await store.putBlob(configDescriptor, (0,publish/* bytesBlob */.XU)(configDescriptor, configBytes).open);
    const annotations = withoutTime(manifest.annotations ?? {}, created);
    const document = {
        schemaVersion: 2,
        mediaType: media_types/* mediaTypes */.Ib.manifest,
        config: configDescriptor,
        layers: written.map(({ descriptor }) => plain(descriptor)),
        ...(Object.keys(annotations).length === 0 ? {} : { annotations })
    };
    const bytes = Buffer.from((0,json/* canonicalJson */.dj)(document));
    const { mediaType, digest, size } = await store.putManifest(bytes, media_types/* mediaTypes */.Ib.manifest);
    // The registries' spelling: `arm64/v8` and `arm64` are one platform.
    const platform = (0,src_platform/* parsePlatform */.FL)((0,src_image/* formatPlatform */.B)(withoutVersion(one.platform)), 'platforms');
    const version = one.platform['os.version'];
    const named = version === undefined ? platform : { ...platform, 'os.version': version };
    const entry = withoutTime(one.descriptor.annotations ?? {}, created);
    return {
        name: (0,src_image/* formatPlatform */.B)(named),
        baseLayers: own.layers.filter((mine) => !mine).length,
        descriptor: {
            mediaType,
            digest,
            size,
            platform: named,
            ...(Object.keys(entry).length === 0 ? {} : { annotations: entry })
        }
    };
}
function withoutVersion({ os, architecture, variant }) {
    return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}
/** What the build says of the image stays; the words of the engine about itself go. */
function canonicalConfig({ config, platform }, own, layers, created) {
    const time = (0,image_config/* formatTime */.fU)(created);
    const { ArgsEscaped: _escaped, ...run } = (config.config ?? {});
    return {
        ...config,
        created: time,
        // A word for Windows, which some versions of BuildKit set and others do not.
        ...(config.config === undefined ? {} : { config: platform.os === 'windows' ? config.config : run }),
        rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
        ...(config.history === undefined
            ? {}
            : { history: config.history.map((entry, i) => (own[i] === true ? ownEntry(entry, time) : entry)) })
    };
}
function ownEntry(entry, time) {
    const { comment: _comment, created_by: by, ...rest } = entry;
    return { ...rest, created: time, ...(by === undefined ? {} : { created_by: by.replace(clampMark, '').trimEnd() }) };
}
const createdAnnotation = 'org.opencontainers.image.created';
/** The time of the build, where an engine writes it without being asked, is the image's. */
function withoutTime(annotations, created) {
    const value = annotations[createdAnnotation];
    if (value === undefined || Date.parse(value) !== created * 1000)
        return { ...annotations };
    return { ...annotations, [createdAnnotation]: (0,image_config/* formatTime */.fU)(created) };
}
/** In OCI's types, and without the engine's notes on how it made the layer. */
function plain({ mediaType, digest, size }) {
    return { mediaType: image_config/* ociTypes */.Br[mediaType] ?? mediaType, digest, size };
}
//# sourceMappingURL=canonical-image.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/ignore-file.js
var ignore_file = __webpack_require__(17526);
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/scrub.js
/** The list of paths that a build leaves behind without anybody needing them. Pure. */


/**
 * What package managers and first starts leave behind, other bytes with every build: logs with times, caches with
 * times and inode numbers, identities and seeds that belong to a machine. All of it is made again when it is needed.
 */
const leftovers = [
    'var/log/apt/*',
    'var/log/dpkg.log',
    'var/log/alternatives.log',
    'var/log/bootstrap.log',
    'var/log/apk.log',
    'var/log/dnf*.log',
    'var/log/yum.log',
    'var/log/hawkey.log',
    'var/cache/apt/*.bin',
    'var/cache/ldconfig/aux-cache',
    'var/cache/man/**',
    'var/lib/apt/lists/*',
    'var/lib/dbus/machine-id',
    'var/lib/systemd/random-seed',
    'root/.npm/**',
    'root/.cache/pip/**',
    'tmp/*'
];
/**
 * @param lines patterns as in `.dockerignore`, or `leftovers` for the list above
 * @returns whether a path, relative to the root of the image, shall not be in a layer that a build made
 * @throws UserError for a pattern that is none
 */
function scrubRules(lines) {
    if (lines.length === 0)
        return () => false;
    const patterns = lines.flatMap((line) => (line === 'leftovers' ? leftovers : [line]));
    let rules;
    try {
        rules = ignore_file/* IgnoreRules */.w.parse(patterns.join('\n'));
    }
    catch (error) {
        throw new errors/* UserError */.yo('scrub', lines.join(', '), '`leftovers`, or paths in the image with `*` and `**` as in .dockerignore', { cause: error });
    }
    return (path) => rules.at(path).ignored;
}
//# sourceMappingURL=scrub.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/build-canonical.js






const engines = {
    buildkit: buildWithBuildkit,
    buildah: buildWithBuildah
};
/**
 * @throws UserError for a pattern of `scrub` that is none, and what the engines throw
 */
async function buildCanonical(engine, build, ports, options) {
    const { compression, target, tags, previous: named } = options;
    const { logger, clock, temporary, hide } = ports;
    const scrubs = scrubRules(options.scrub);
    const built = await engines[engine](build, ports);
    try {
        const previous = await (0,src_previous/* readPrevious */.ox)({
            target,
            tags,
            needed: false,
            logger,
            ...(named === undefined ? {} : { previous: named })
        });
        const made = await canonicalImage(built, {
            created: build.created,
            compression,
            scrubs,
            previous,
            temporary,
            hide,
            logger,
            clock
        });
        for (const line of describeTaken(made.taken, hide))
            logger.info(line);
        return made;
    }
    catch (error) {
        await built.close();
        throw error;
    }
}
/** One line for each path and attribute that was taken out; nothing goes in silence. */
function describeTaken(taken, hide) {
    return taken.flatMap(({ layer, scrubbed, attributes }) => [
        ...scrubbed.map((path) => (0,log_line/* logLine */.B)('scrubbed', `/${path} (${layer})`, hide)),
        ...attributes.map((name) => (0,log_line/* logLine */.B)('dropped', `the attribute ${name}, which is of the machine (${layer})`, hide))
    ]);
}
//# sourceMappingURL=build-canonical.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/engines/build-inputs.js
var build_inputs = __webpack_require__(34255);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/oci/build/src/concurrency.js
var concurrency = __webpack_require__(56270);
// EXTERNAL MODULE: ./packages/bake/build/src/source-files.js
var source_files = __webpack_require__(96722);
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/context-files.js
/** What a Dockerfile can copy from a folder, as records for the input digest: the same on every machine. */








const maxFiles = 1_000_000;
const maxIgnoreFile = 2 ** 20;
/**
 * The rules that BuildKit uses for a Dockerfile: those of `<Dockerfile>.dockerignore` beside it, else of the context's.
 * @param file absolute path of the Dockerfile; undefined for a context without one
 * @throws UserError for a wrong pattern
 */
async function contextRules(context, file) {
    const candidates = [...(file === undefined ? [] : [`${file}.dockerignore`]), external_node_path_.join(context, '.dockerignore')];
    for (const candidate of candidates) {
        try {
            if (!(await promises_.stat(candidate)).isFile())
                continue;
            const tooLarge = () => new errors/* UserError */.yo('.dockerignore', candidate, `at most ${maxIgnoreFile} bytes`);
            const bytes = await (0,ports/* readBounded */.CB)((0,external_node_fs_.createReadStream)(candidate), maxIgnoreFile, tooLarge);
            return ignore_file/* IgnoreRules */.w.parse(Buffer.from(bytes).toString('utf8'));
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT' && (0,errors/* errorCode */.CA)(error) !== 'ENOTDIR')
                throw error;
        }
    }
    return ignore_file/* IgnoreRules */.w.parse('');
}
/** @throws UserError for more than a million files; an error of the file system for what cannot be read */
async function contextFiles(context, options) {
    const found = [];
    let git = false;
    let odd;
    const walk = async (folder, prefix, here) => {
        for (const entry of await promises_.readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
            const own = (0,tar_name/* decodeName */.e4)(entry.name);
            const name = prefix === '' ? own : `${prefix}/${own}`;
            const source = external_node_path_.join(folder, own);
            if (options.leaveOut.includes(source))
                continue;
            const rules = options.ignore.below(here, name);
            const comesBack = rules.ignored && entry.isDirectory() && options.ignore.mayBringBack(name);
            if (rules.ignored && !comesBack)
                continue;
            if (own === '.git') {
                // It changes with every checkout, whatever is in it.
                git ||= !rules.ignored;
                continue;
            }
            if (!(0,tar_name/* isUnicode */.KA)(own)) {
                odd ??= (0,source_files/* shownName */.HD)(name);
                continue;
            }
            if (found.length >= maxFiles)
                throw new errors/* UserError */.yo('context', context, `at most ${maxFiles} files`);
            if (!rules.ignored)
                found.push({ path: name, source, kind: kindOf(entry) });
            if (entry.isDirectory())
                await walk(source, name, rules);
        }
    };
    await walk(context, '', options.ignore.top);
    const records = await (0,concurrency/* mapBounded */.y)(found, 8, async ({ path: name, source, kind }) => {
        if (kind === 'link')
            return [name, kind, false, await promises_.readlink(source)];
        if (kind !== 'file')
            return [name, kind, false, ''];
        const { mode, size } = await promises_.lstat(source);
        const blob = options.blobs.get(name);
        // Only the owner's bit counts, as in git: the others follow the umask of whoever checked out.
        return [
            name,
            kind,
            (mode & 0o100) !== 0,
            blob === undefined ? await hash(source, size, options.onBytes) : `git:${blob}`
        ];
    });
    return { records: records.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a[0], b[0])), git, odd };
}
function kindOf(entry) {
    if (entry.isFile())
        return 'file';
    if (entry.isSymbolicLink())
        return 'link';
    return entry.isDirectory() ? 'folder' : 'other';
}
async function hash(source, size, onBytes) {
    const result = (0,external_node_crypto_.createHash)('sha256');
    // Ten thousand streams cost more than ten thousand small reads.
    if (size <= 2 ** 18)
        result.update(await promises_.readFile(source));
    else
        for await (const chunk of (0,external_node_fs_.createReadStream)(source, { highWaterMark: 2 ** 18 }))
            result.update(chunk);
    onBytes(size);
    return `sha256:${result.digest('hex')}`;
}
//# sourceMappingURL=context-files.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/git-blobs.js
/** Which files of a folder are just what git has, so that their content need not be read. */
/** Attributes by which git gives a file other bytes than its blob has. */
const converting = ['filter', 'ident', 'text', 'eol', 'crlf', 'working-tree-encoding'];
/**
 * Blob ids by path relative to the folder, `/`-separated; none when the tree is not clean, or git cannot be asked. Left
 * out are files whose bytes git converts on the way, and those that it was told not to look at.
 */
async function gitBlobs(git) {
    const none = new Map();
    try {
        // It also looks again at files that changed so soon after their checkout that their times do not tell.
        if ((await git(['status', '--porcelain=v1', '-z', '--untracked-files=no', '--', '.'])) !== '')
            return none;
        if (/^(?:true|input)\s*$/.test(await git(['config', '--default', 'false', '--get', 'core.autocrlf'])))
            return none;
        const blobs = parseFiles(await git(['ls-files', '--stage', '-z', '--', '.']));
        for (const name of hiddenFiles(await git(['ls-files', '-v', '-z', '--', '.'])))
            blobs.delete(name);
        if (blobs.size === 0)
            return none;
        const names = [...blobs.keys()].map((name) => `${name}\0`).join('');
        const answer = await git(['check-attr', '-z', '--stdin', ...converting], names);
        for (const name of convertedFiles(answer))
            blobs.delete(name);
        return blobs;
    }
    catch {
        return none;
    }
}
/** `100644 <id> 0\t<path>`: regular files that are merged; no links, no submodules. */
function parseFiles(text) {
    const result = new Map();
    for (const entry of text.split('\0')) {
        const match = /^100(?:644|755) ([0-9a-f]{40}|[0-9a-f]{64}) 0\t([\s\S]+)$/.exec(entry);
        if (match !== null)
            result.set(match[2] ?? '', match[1] ?? '');
    }
    return result;
}
/** In `ls-files -v` a small letter is assume-unchanged, S is skip-worktree: git would not see what was done to them. */
function hiddenFiles(text) {
    return text.split('\0').flatMap((entry) => (/^[a-zS] /.test(entry) ? [entry.slice(2)] : []));
}
/** Triples of path, attribute and value. */
function convertedFiles(text) {
    const fields = text.split('\0');
    const result = new Set();
    for (let i = 0; i + 2 < fields.length; i += 3)
        if (!['unspecified', 'unset'].includes(fields[i + 2] ?? ''))
            result.add(fields[i] ?? '');
    return result;
}
//# sourceMappingURL=git-blobs.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/dockerfile-digest.js
/** The digest of all that goes into the build of a Dockerfile; what its RUN steps fetch is not among it. */








/** Raised when the same inputs begin to give another image. */
const format = 1;
/**
 * Needs no engine. The same for two commits with the same files and options: the time that goes into the image is left
 * out, and so are tags, caches and the values of secrets. Which engine `auto` finds and its version are left out too:
 * to know them it would have to be asked.
 */
async function dockerfileDigest(build, plan, options) {
    const { context, file, buildContexts } = build;
    if (plan.open !== undefined && !(0,build_inputs/* isRemoteContext */.uN)(context))
        return { unknown: plan.open };
    const folders = {};
    for (const [name, source] of [['', context], ...Object.entries(buildContexts)]) {
        const linked = name === '' ? undefined : build.linked?.[source];
        const record = linked === undefined
            ? await contextRecord(name === '' ? file : undefined, source, options)
            : await targetRecord(linked, plan, options);
        if ('unknown' in record)
            return record;
        folders[name] = record.content;
    }
    const record = {
        format,
        engine: options.asked,
        dockerfile: file === undefined || (0,build_inputs/* isRemoteContext */.uN)(context) ? (file ?? null) : await fileDigest(file),
        contexts: folders,
        images: plan.pins.map(({ name, digest }) => [name, digest]),
        target: build.target,
        platforms: build.platforms,
        args: build.buildArgs,
        secrets: build.secrets.map(({ id }) => id).toSorted(),
        ssh: build.ssh.map((line) => line.split('=', 1)[0] ?? ''),
        network: build.network,
        hosts: build.addHosts,
        ...(build.ulimits === undefined || build.ulimits.length === 0 ? {} : { ulimits: build.ulimits }),
        shmSize: build.shmSize,
        ...(build.allow === undefined || build.allow.length === 0 ? {} : { allow: build.allow }),
        labels: build.labels,
        annotations: build.annotations,
        compression: options.compression,
        scrub: options.scrub,
        tests: options.tests
    };
    return { digest: (0,src_digest/* digestOf */.ol)((0,json/* canonicalJson */.dj)(record)) };
}
/** Another target of the bake file, which is in the digest with all that goes into it. */
async function targetRecord(linked, plan, options) {
    const found = await dockerfileDigest(linked, plan, options);
    return 'unknown' in found ? found : { content: { target: found.digest } };
}
async function contextRecord(file, source, options) {
    // Images are in the plan.
    if (source.startsWith('docker-image://'))
        return { content: source };
    if ((0,build_inputs/* isRemoteContext */.uN)(source))
        return /#[0-9a-f]{40}(?::|$)/.test(source)
            ? { content: source }
            : { unknown: `the context ${source} names no commit` };
    if (/^[a-z-]+:/i.test(source))
        return /@sha256:[0-9a-f]{64}$/.test(source) ? { content: source } : { unknown: `the context ${source} can change` };
    const folder = external_node_path_.resolve(options.workspace, source);
    const { records, git, odd } = await readContext(folder, file, options);
    if (odd !== undefined)
        return { unknown: `the name ${odd} in the context is no UTF-8: rename it, or leave it out by .dockerignore` };
    if (!git)
        return { content: records };
    // Not read, since it changes with every checkout: the commit speaks for it.
    const commit = (await options
        .git(folder)(['rev-parse', 'HEAD'])
        .catch(() => '')).trim();
    if (commit === '')
        return { unknown: 'the context has a .git that git cannot read: put .git into .dockerignore' };
    options.logger.notice('The context brings .git along, so every commit is another input: put .git into .dockerignore to have unchanged ones recognised.');
    return { content: [commit, records] };
}
async function readContext(folder, file, { git, leaveOut, logger, clock }) {
    const stats = await promises_.stat(folder).catch(() => undefined);
    if (stats?.isDirectory() !== true)
        throw new errors/* UserError */.yo('build-contexts', folder, 'a folder that exists');
    const progress = (0,src_progress/* startProgress */.ot)(logger, clock, `read the context ${external_node_path_.basename(folder)}`, 'bytes');
    const [ignore, blobs] = await Promise.all([contextRules(folder, file), gitBlobs(git(folder))]);
    const files = await contextFiles(folder, { ignore, blobs, leaveOut, onBytes: (count) => progress.advance(count) });
    progress.done();
    return files;
}
async function fileDigest(file) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(await promises_.readFile(file))
        .digest('hex');
}
//# sourceMappingURL=dockerfile-digest.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/use-unchanged.js
var use_unchanged = __webpack_require__(18066);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/pins.js
var pins = __webpack_require__(56749);
// EXTERNAL MODULE: ./packages/bake/build/src/checks/inspection.js + 1 modules
var checks_inspection = __webpack_require__(13267);
// EXTERNAL MODULE: ./packages/bake/build/src/checks/secret-search.js + 3 modules
var secret_search = __webpack_require__(82605);
// EXTERNAL MODULE: ./packages/bake/build/src/result.js
var result = __webpack_require__(81880);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/judge-built.js
/** The checks of `checks/` and `tests/` over an image that an engine built, before anything of it is published. */








/**
 * Every layer is read as what the image was built with. Which ones the base brought only marks of the engine tell: they
 * are enough to leave the base's setuid files alone, but a secret is refused wherever it lies.
 * @throws ImageRefusedError for what must not be published; IntegrityError for a layer that is not what the
 *   configuration says
 */
async function judgeBuilt(built, options) {
    const { checks, logger, previous: named, tags, target } = options;
    const needed = checks.budget.maxGrowth !== undefined;
    const previous = await (0,src_previous/* readPrevious */.ox)({
        target,
        tags,
        needed,
        logger,
        ...(named === undefined ? {} : { previous: named })
    });
    const search = checks.secrets === undefined ? undefined : new secret_search/* SecretSearch */.p(checks.secrets());
    const checked = [];
    for (const { platform, manifest, config, descriptor: top } of built.image.platforms) {
        const inspection = new checks_inspection/* ImageInspection */.S(search);
        const history = (config.history ?? []).filter((entry) => entry.empty_layer !== true);
        for (const [i, descriptor] of manifest.layers.entries()) {
            const diffId = config.rootfs.diff_ids[i];
            if (diffId === undefined)
                throw new Error(`the image has no diff id ${i}`);
            const createdBy = history[i]?.created_by ?? `layer ${i + 1}`;
            await inspection.read({
                source: built.store,
                descriptor,
                diffId,
                size: descriptor.size,
                createdBy,
                inBase: false,
                markedBase: i < (options.baseLayers.get((0,src_image/* formatPlatform */.B)(platform)) ?? 0)
            });
        }
        const name = (0,src_image/* formatPlatform */.B)(platform);
        const previousSize = previous?.sizes.get(name);
        checked.push({
            platform: name,
            size: (0,publish/* imageSize */.R9)(manifest.config, manifest.layers),
            ...(previousSize === undefined ? {} : { previousSize }),
            config,
            documents: { manifest, annotations: built.image.annotations },
            inspection,
            archive: () => archiveOf(built.store, top, manifest)
        });
    }
    if (needed && previous === undefined)
        logger.notice('max-growth: there is no previous image to compare with');
    const warnings = await (0,check_image/* checkImage */.c)(checked, checks, search, previous, logger);
    const { size, sizeDelta } = (0,result/* sizes */.L)(checked, previous?.sizes);
    return { warnings, size, ...(sizeDelta === undefined ? {} : { previousSize: size - sizeDelta }) };
}
async function archiveOf(store, top, manifest) {
    const stored = await store.getManifest(top.digest);
    if (stored === undefined)
        throw new errors/* IntegrityError */.cs(`${store.name}@${top.digest}`, 'the manifest that was built', 'none');
    const blobs = [manifest.config, ...manifest.layers].map((descriptor) => ({
        descriptor,
        open: () => store.getBlob(descriptor)
    }));
    return { top: stored.descriptor, first: manifest, blobs: [(0,publish/* bytesBlob */.XU)(stored.descriptor, stored.bytes), ...blobs] };
}
//# sourceMappingURL=judge-built.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/engines/publish-built.js
var publish_built = __webpack_require__(41419);
// EXTERNAL MODULE: ./packages/bake/build/src/unchanged.js
var unchanged = __webpack_require__(60124);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/base-image.js
/**
 * The image that a build stands on, where there is exactly one; undefined where an engine names none or several, since
 * which of them is the last stage's cannot be told from them. Dockerfile frontends are no base.
 * @returns `name` as `host/repository` or `repository`, without tag
 */
function baseImage(materials) {
    const images = materials
        .map(({ uri, digest }) => ({ name: nameOf(uri), digest }))
        .filter(({ name }) => !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?$/.test(name));
    const [only] = images;
    return only !== undefined && images.every(({ digest }) => digest === only.digest) ? only : undefined;
}
/** `pkg:docker/127.0.0.1%3A5000/base@1?platform=linux%2Famd64` to `127.0.0.1:5000/base`. */
function nameOf(uri) {
    const name = /^pkg:docker\/([^@?#]*)/.exec(uri)?.[1] ?? '';
    try {
        return decodeURIComponent(name);
    }
    catch {
        return name;
    }
}
//# sourceMappingURL=base-image.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/reproduce/reproduction.js + 1 modules
var reproduce_reproduction = __webpack_require__(50779);
// EXTERNAL MODULE: ./packages/bake/build/src/targets.js
var src_targets = __webpack_require__(74463);
// EXTERNAL MODULE: ./packages/report/build/src/format.js
var src_format = __webpack_require__(81015);
// EXTERNAL MODULE: ./packages/report/build/src/markdown.js
var markdown = __webpack_require__(59437);
;// CONCATENATED MODULE: ./packages/report/build/src/actions/dockerfile-checks.js
/** The job summary of bake-image's `call: check`. */


function renderDockerfileChecks({ file, problems }) {
    if (problems.length === 0)
        return `### \u2705 No finding in ${(0,markdown/* code */.aY)(file)}\n`;
    const rows = problems
        .slice(0, 100)
        .map((one) => [
        one.line === undefined ? '' : String(one.line),
        one.severity,
        (0,markdown/* text */.Qq)(one.title),
        (0,markdown/* code */.aY)(one.message, 500)
    ]);
    return `${(0,markdown/* paragraphs */.qN)(`### \u274c ${(0,src_format/* plural */.LS)(problems.length, 'finding')} in ${(0,markdown/* code */.aY)(file)}`, (0,markdown/* table */.tp)(['>Line', 'Kind', 'Rule', 'What'], rows))}\n`;
}
//# sourceMappingURL=dockerfile-checks.js.map
// EXTERNAL MODULE: ./packages/report/build/src/actions/bake.js
var bake = __webpack_require__(84093);
// EXTERNAL MODULE: ./build/actions/bake-image/commit-time.js
var commit_time = __webpack_require__(27733);
;// CONCATENATED MODULE: ./build/actions/bake-image/dockerfile-build.js
/** From the inputs, and a bake file's target where one is named, to what an engine is asked for. */





/** @throws UserError for a context or a Dockerfile that was named and is not there */
async function findBuild(inputs, bake, ports) {
    const context = await (0,build_inputs/* findContext */.hS)(bake?.context ?? inputs.context, ports.workspace);
    if (bake?.inline !== undefined) {
        // One for each text: of several targets each may have its own.
        const file = external_node_path_.join(ports.temporary, `${(0,src_digest/* digestOf */.ol)(bake.inline).replace(':', '-')}.Dockerfile`);
        await (0,promises_.writeFile)(file, bake.inline);
        return { context, file: { file, shown: `${inputs['bake-files'][0] ?? ''} (dockerfile-inline)` } };
    }
    const named = bake === undefined ? inputs.file : (0,build_inputs/* isRemoteContext */.uN)(context) ? bake.dockerfile : external_node_path_.join(context, bake.dockerfile);
    return { context, file: await (0,build_inputs/* findDockerfile */.mQ)(named, context, ports.workspace) };
}
/**
 * @param mask registers a secret before anything else is done with it
 * @param commitTime of the repository that a folder lies in
 * @throws UserError
 */
async function readBuild(inputs, bake, found, ports, mask, commitTime) {
    const { context, file } = found;
    if (file === undefined)
        throw new errors/* UserError */.yo('file', '', `a Dockerfile: there is none in ${inputs.context}`);
    const platforms = (0,build_inputs/* checkPlatforms */.FE)(bake === undefined || bake.platforms.length === 0 ? inputs.platforms : bake.platforms);
    const created = inputs['source-date-epoch'] ?? (await createdOf(context, ports, commitTime));
    const linked = await readLinked(inputs, bake, { platforms, created }, ports, mask);
    return {
        context,
        file: file.file,
        shownFile: file.shown,
        target: bake?.target ?? inputs.target,
        ...surroundings(inputs, bake),
        buildArgs: (0,build_inputs/* checkBuildArgs */.c3)({ ...bake?.args, ...inputs['build-args'] }),
        buildContexts: { ...bake?.contexts, ...inputs['build-contexts'] },
        linked,
        secrets: await (0,build_inputs/* readBuildSecrets */.U7)({
            secrets: inputs.secrets,
            secretEnvs: { ...bake?.secretEnvs, ...inputs['secret-envs'] },
            secretFiles: { ...bake?.secretFiles, ...inputs['secret-files'] }
        }, { env: ports.env, workspace: ports.workspace, mask }),
        ssh: [...(bake?.ssh ?? []), ...inputs.ssh],
        noCacheFilters: [...(bake?.noCacheFilters ?? []), ...inputs['no-cache-filters']],
        platforms,
        cacheFrom: [...(bake?.cacheFrom ?? []), ...inputs['cache-from']],
        cacheTo: [...(bake?.cacheTo ?? []), ...inputs['cache-to']],
        labels: { ...bake?.labels, ...inputs.labels },
        annotations: { ...bake?.annotations, ...inputs.annotations },
        created
    };
}
/** How the builder works and what RUN steps find around them: inputs hold for every target of a bake file. */
function surroundings(inputs, bake) {
    return {
        builder: inputs.builder,
        pull: inputs.pull || bake?.pull === true,
        noCache: inputs['no-cache'] || bake?.noCache === true,
        ulimits: (0,build_inputs/* checkUlimits */.m3)([...(bake?.ulimits ?? []), ...inputs.ulimit]),
        shmSize: (0,build_inputs/* checkShmSize */.sM)(inputs['shm-size'] ?? bake?.shmSize),
        cgroupParent: inputs['cgroup-parent'],
        allow: (0,build_inputs/* checkAllow */.UJ)([...(bake?.allow ?? []), ...inputs.allow]),
        network: inputs.network === 'default' ? (bake?.network ?? inputs.network) : inputs.network,
        addHosts: (0,build_inputs/* checkAddHosts */.LR)([...(bake?.addHosts ?? []), ...inputs['add-hosts']])
    };
}
/**
 * The targets that one takes files from or stands on. What goes into an image (arguments, contexts, secrets, labels,
 * caches) is added by inputs to the target that was asked for alone.
 */
async function readLinked(inputs, bake, whole, ports, mask) {
    const builds = {};
    for (const [source, target] of Object.entries(bake?.linked ?? {})) {
        const { context, file } = await findBuild(inputs, target, ports);
        if (file === undefined)
            throw new errors/* UserError */.yo('bake-target', source, `a Dockerfile in ${target.context}`);
        const own = target.platforms.length === 0 ? whole.platforms : (0,build_inputs/* checkPlatforms */.FE)(target.platforms);
        const missing = whole.platforms.filter((name) => !own.includes(name));
        if (missing.length > 0)
            throw new errors/* UserError */.yo('bake-target', source, `a target for ${missing.join(', ')}, as what stands on it is`);
        builds[source] = {
            ...whole,
            context,
            file: file.file,
            shownFile: file.shown,
            target: target.target,
            ...surroundings(inputs, target),
            buildArgs: (0,build_inputs/* checkBuildArgs */.c3)(target.args),
            buildContexts: target.contexts,
            linked: await readLinked(inputs, target, whole, ports, mask),
            secrets: await (0,build_inputs/* readBuildSecrets */.U7)({ secrets: {}, secretEnvs: target.secretEnvs, secretFiles: target.secretFiles }, { env: ports.env, workspace: ports.workspace, mask }),
            ssh: target.ssh,
            noCacheFilters: target.noCacheFilters,
            cacheFrom: target.cacheFrom,
            cacheTo: target.cacheTo,
            labels: target.labels,
            annotations: target.annotations
        };
    }
    return builds;
}
function createdOf(context, { logger }, commitTime) {
    if (!(0,build_inputs/* isRemoteContext */.uN)(context))
        return commitTime(context);
    logger.notice('The context is a repository elsewhere: files and image get the time 0. Set source-date-epoch to another.');
    return Promise.resolve(0);
}
//# sourceMappingURL=dockerfile-build.js.map
// EXTERNAL MODULE: ./build/actions/bake-image/engine-inputs.js
var engine_inputs = __webpack_require__(51372);
// EXTERNAL MODULE: ./build/actions/bake-image/images.js + 1 modules
var bake_image_images = __webpack_require__(67555);
// EXTERNAL MODULE: ./build/actions/bake-image/load.js
var load = __webpack_require__(52186);
// EXTERNAL MODULE: ./build/actions/bake-image/proven.js
var bake_image_proven = __webpack_require__(11554);
// EXTERNAL MODULE: ./build/actions/bake-image/repositories.js
var repositories = __webpack_require__(78202);
// EXTERNAL MODULE: ./packages/bake/build/src/reproduce/verify-build.js
var verify_build = __webpack_require__(61717);
;// CONCATENATED MODULE: ./build/actions/bake-image/reproduce.js
/** The input `reproduce` of the Dockerfile engines: the second build, and its words for outputs and summary. */

/**
 * Builds again where that was asked for.
 * @throws ImageRefusedError for a difference with `verify`
 */
async function verifyDockerfile(mode, first, build, ports, rebuild) {
    if (mode === 'off')
        return undefined;
    const fresh = (0,linked/* mapBuilds */.g)(build, (one) => ({ ...one, noCache: true, cacheFrom: [], cacheTo: [] }));
    // What is wrong with the Dockerfile was said the first time.
    const quiet = { ...ports, annotate: () => undefined };
    const again = () => ports.logger.group(`Build again, without cache (reproduce: ${mode})`, () => rebuild(fresh, quiet));
    const reproduction = await (0,verify_build/* verifyBuild */.C)(first, again, !build.noCache, ports);
    await (0,verify_build/* judgeReproduction */.o)(reproduction, mode, ports);
    return reproduction;
}
/** What was taken out of the image, for the summary. */
function takenNotes(taken) {
    return taken.flatMap(({ layer, scrubbed, attributes }) => [
        ...(scrubbed.length === 0
            ? []
            : [`Scrubbed from the layer of ${layer}: ${reproduce_list(scrubbed.map((path) => `/${path}`))}`]),
        ...(attributes.length === 0
            ? []
            : [`Attributes of the machine dropped from the layer of ${layer}: ${reproduce_list(attributes)}`])
    ]);
}
function reproduce_list(names) {
    return names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
//# sourceMappingURL=reproduce.js.map
// EXTERNAL MODULE: ./build/actions/bake-image/result.js
var bake_image_result = __webpack_require__(19067);
// EXTERNAL MODULE: ./build/actions/bake-image/write-lock.js + 2 modules
var write_lock = __webpack_require__(66879);
;// CONCATENATED MODULE: ./build/actions/bake-image/dockerfile.js
/** The engines that build a Dockerfile: from the inputs to a built image, and from there to the registry. */













/** Bakes by a Dockerfile; undefined when the engine is `layers`, which is somebody else's. */
async function bakeDockerfile(job) {
    const { inputs, ports, buildPorts, bake, reference } = job;
    const found = await findBuild(inputs, bake, buildPorts);
    const question = {
        asked: bake === undefined ? inputs.engine : 'buildkit',
        fileGiven: inputs.file !== undefined,
        filesGiven: inputs.files !== undefined,
        dockerfileFound: found.file !== undefined
    };
    const layers = (0,choose_engine/* layersChoice */.Ki)(question);
    if (layers !== undefined) {
        ports.logger.info(`Engine layers: ${layers.why}`);
        (0,engine_inputs/* refuseDockerfileInputs */.I)(inputs);
        return undefined;
    }
    (0,engine_inputs/* refuseLayersInputs */.o)(inputs);
    const given = await readBuild(inputs, bake, found, buildPorts, job.mask, (folder) => (0,commit_time/* commitTime */.b)(folder, ports));
    if (inputs.call === 'lock')
        return (0,write_lock.writeLock)(given, inputs, reference, ports);
    const open = (0,repositories/* repositoryOpener */.s_)(inputs, reference, ports, 120_000);
    const strict = inputs.lock === 'strict';
    const file = inputs['lock-file'];
    const plan = await (0,lock_plan/* planImages */.y6)(given, await (0,bake_image_images/* readLockOf */.HS)(inputs, ports), { strict, file, open, logger: ports.logger });
    const build = (0,linked/* mapBuilds */.g)(given, (one) => ({ ...one, pins: plan.pins, strict }));
    // Asked while everything else goes on.
    const fresh = (0,bake_image_images/* freshnessReport */.AU)(plan.named, plan.base, inputs, reference, ports);
    const unchanged = inputs.call === 'build' ? await findUnchanged(job, build, plan) : undefined;
    if (unchanged?.result !== undefined)
        return unchangedResult(job, unchanged.result, unchanged.bakedOn, plan, await fresh);
    const choice = await (0,choose_engine/* chooseEngine */.mN)({ ...question, missing: (0,choose_engine/* engineProbe */.RB)(buildPorts, inputs.builder) });
    const engine = choice.engine;
    ports.logger.info(`Engine ${engine}: ${choice.why}`);
    if (inputs.call !== 'build')
        return describe(inputs.call, engine, build, buildPorts);
    await (0,check_image/* readyToTest */.T)(job.checks);
    const base = await baseOf(plan.base, open, ports);
    if (base !== undefined)
        checkBasePlatforms(base, build.platforms);
    const tooOld = unchanged?.tooOld === true;
    const whole = { ...(0,linked/* mapBuilds */.g)(build, (one) => ({ ...one, noCache: one.noCache || tooOld })), base };
    const title = `Bake with the engine ${engine} (engine: ${inputs.engine})`;
    const { store, tags } = job.targets;
    const options = { compression: inputs.compression, scrub: inputs.scrub, target: store, tags, previous: job.previous };
    const rebuild = (again, to) => buildCanonical(engine, again, to, options);
    const made = await ports.logger.group(title, () => rebuild(whole, buildPorts));
    try {
        const judged = await judge(job, made);
        const reproduction = await verifyDockerfile(inputs.reproduce, made, whole, buildPorts, rebuild);
        const published = await dockerfile_publish(job, made.built, unchanged?.input);
        const why = `Engine ${engine}: ${choice.why}`;
        return bakedResult(job, made, published, {
            bakedOn: unchanged?.bakedOn,
            judged,
            reproduction,
            why,
            input: unchanged?.input,
            plan,
            fresh: await fresh
        });
    }
    finally {
        await made.built.close();
    }
}
async function findUnchanged(job, build, plan) {
    const { inputs, ports, checks, targets } = job;
    const input = await dockerfileDigest(build, plan, {
        asked: inputs.engine,
        workspace: ports.workspace,
        tests: checks.tests,
        compression: inputs.compression,
        scrub: inputs.scrub,
        leaveOut: [ports.temporary, ...targets.leaveOut],
        git: (0,commit_time/* gitIn */.u)(ports),
        logger: ports.logger,
        clock: ports.clock
    });
    if ('unknown' in input) {
        ports.logger.info(`There is no input digest: ${input.unknown}`);
        return { input: undefined, tooOld: false, result: undefined, bakedOn: undefined };
    }
    const now = ports.clock.now();
    const state = { tooOld: false, bakedOn: now };
    const proven = await (0,bake_image_proven/* provenBy */.c)(inputs, targets.store, ports.logger, job.readTrust, {
        limit: inputs['rebuild-after'],
        clock: ports.clock,
        onTooOld: () => {
            state.tooOld = true;
        },
        onFresh: (bakedOn) => {
            state.bakedOn = bakedOn;
        }
    });
    // Who has a stage built anew wants it to run.
    if (proven === undefined || build.noCache || (build.noCacheFilters ?? []).length > 0)
        return { input: input.digest, tooOld: false, result: undefined, bakedOn: proven === undefined ? undefined : now };
    const platforms = build.platforms.map((name) => (0,src_platform/* parsePlatform */.FL)(name, 'platforms'));
    const options = {
        target: targets.store,
        tags: targets.tags,
        checks,
        logger: ports.logger,
        ...(job.previous === undefined ? {} : { previous: job.previous })
    };
    const result = await (0,use_unchanged/* useUnchanged */.r)(options, platforms, input.digest, proven);
    return { input: input.digest, tooOld: state.tooOld, result, bakedOn: result === undefined ? now : state.bakedOn };
}
/** With its platforms, for the annotations; a registry that we cannot read is no reason not to build. */
async function baseOf(pin, open, { logger }) {
    if (pin === undefined)
        return undefined;
    try {
        return (0,base_annotations/* toBuildBase */.P3)(await (0,pins/* withPlatforms */.f)(pin, open));
    }
    catch (error) {
        logger.info(`No annotations about the base: ${(0,errors/* errorMessage */.gJ)(error).slice(0, 300)}`);
        return undefined;
    }
}
async function describe(call, engine, build, ports) {
    if (engine !== 'buildkit')
        throw new errors/* UserError */.yo('call', call, 'the engine buildkit, whose own this is');
    if (call === 'outline' || call === 'targets') {
        const document = await ports.logger.group(`${call} of the Dockerfile`, () => describeWithBuildkit(build, call, ports));
        ports.logger.info(JSON.stringify(document, undefined, 2));
        return {
            outputs: { ...bake_image_result/* noOutputs */.Q, result: 'pass', metadata: JSON.stringify({ engine, [call]: document }) },
            summary: ''
        };
    }
    const found = await ports.logger.group('Check the Dockerfile', () => checkWithBuildkit(build, ports));
    const result = found.length === 0 ? 'pass' : 'fail';
    return {
        outputs: { ...bake_image_result/* noOutputs */.Q, result, metadata: JSON.stringify({ engine, problems: found }) },
        summary: renderDockerfileChecks({ file: build.shownFile, problems: found }),
        failure: `${build.shownFile}: ${found.length} ${found.length === 1 ? 'finding' : 'findings'} of BuildKit's checks`
    };
}
async function judge({ targets, checks, previous, ports }, { built, baseLayers }) {
    const { store, tags } = targets;
    const judged = await judgeBuilt(built, { target: store, tags, baseLayers, checks, previous, logger: ports.logger });
    for (const warning of judged.warnings)
        ports.logger.warning(warning);
    return judged;
}
/** The mirrors first: what others look for moves last. */
async function dockerfile_publish(job, built, input) {
    const { targets, ports, buildPorts, inputs } = job;
    const { store, tags, mirrors } = targets;
    for (const mirror of mirrors)
        await (0,publish_built/* publishBuilt */.O)(built, mirror.store, mirror.tags, buildPorts);
    const trusted = [inputs.config, inputs['public-key'], inputs['signer-workflow']].some((one) => one !== undefined);
    const hint = input !== undefined && trusted && inputs['skip-unchanged'] ? (0,unchanged/* inputTag */.D)(input) : undefined;
    const published = await (0,publish_built/* publishBuilt */.O)(built, store, tags, buildPorts, hint);
    await (0,load.loadFrom)(targets, built.digest, inputs, buildPorts);
    ports.logger.info(`${published.changed ? 'baked' : 'unchanged'}: ${store.name}@${published.digest}`);
    return published;
}
/** What the image stands on: what we know of the Dockerfile, else what the engine says. */
function shownBase(plan, built) {
    if (plan.base !== undefined)
        return { name: plan.base.name.split('@', 1)[0] ?? '', digest: plan.base.digest };
    return built === undefined ? undefined : baseImage(built.materials);
}
function bakedResult({ targets, problems }, { built, taken }, published, about) {
    const { bakedOn, judged, reproduction, why, input, plan, fresh } = about;
    const base = shownBase(plan, built);
    const result = published.changed ? 'baked' : 'unchanged';
    const { engine, materials } = built;
    return {
        outputs: {
            ...bake_image_result/* noOutputs */.Q,
            result,
            image: (0,repositories/* imageOutput */.Rb)(targets, published.digest),
            digest: published.digest,
            'image-id': built.image.platforms[0]?.manifest.config.digest ?? '',
            'input-digest': input ?? '',
            'baked-on': shownTime(bakedOn),
            changed: String(published.changed),
            platforms: JSON.stringify(published.platforms),
            size: String(published.size),
            'size-delta': judged.previousSize === undefined ? '' : String(judged.size - judged.previousSize),
            base: base === undefined ? '' : `${base.name}@${base.digest}`,
            'base-digest': base?.digest ?? '',
            ...fresh.outputs,
            layout: targets.layout,
            reproducible: (0,bake_image_result/* reproductionOutput */.q)(reproduction),
            metadata: JSON.stringify({ engine, ...published, materials, images: fresh.images, problems, taken })
        },
        summary: (0,bake/* renderBakeSummary */.A)({
            result,
            image: { name: targets.store.name, digest: published.digest },
            platforms: published.platforms,
            size: published.size,
            ...(judged.previousSize === undefined
                ? {}
                : { previousSize: published.size - (judged.size - judged.previousSize) }),
            ...(base === undefined ? {} : { base: { ...base, stale: fresh.stale } }),
            ...(input === undefined ? {} : { inputDigest: input }),
            tags: targets.tags,
            pushed: targets.pushed,
            ...(reproduction === undefined ? {} : { reproduction: (0,reproduce_reproduction/* describeReproduction */.IW)(reproduction) }),
            notes: [
                ...takenNotes(taken),
                why,
                ...fresh.notes,
                ...judged.warnings,
                ...problems.map(({ file, line, title, message }) => `${file}${line === undefined ? '' : `:${line}`} ${title}: ${message}`)
            ]
        })
    };
}
const shownTime = (time) => (time === undefined ? '' : new Date(time).toISOString());
async function unchangedResult({ targets, inputs, ports, buildPorts }, unchanged, bakedOn, plan, fresh) {
    const { store, tags, mirrors } = targets;
    await (0,src_targets/* copyToMirrors */.Pu)(store, unchanged.digest, mirrors, ports);
    await (0,load.loadFrom)(targets, unchanged.digest, inputs, buildPorts);
    const base = shownBase(plan);
    const { digest, platforms, size, sizeDelta } = unchanged;
    return {
        outputs: {
            ...bake_image_result/* noOutputs */.Q,
            result: 'unchanged',
            image: (0,repositories/* imageOutput */.Rb)(targets, digest),
            digest,
            'image-id': unchanged.imageId,
            'input-digest': unchanged.inputDigest,
            'baked-on': shownTime(bakedOn),
            changed: String(unchanged.changed),
            platforms: JSON.stringify(platforms),
            size: String(size),
            'size-delta': sizeDelta === undefined ? '' : String(sizeDelta),
            base: base === undefined ? '' : `${base.name}@${base.digest}`,
            'base-digest': base?.digest ?? '',
            ...fresh.outputs,
            layout: targets.layout,
            metadata: JSON.stringify({ ...unchanged, images: fresh.images })
        },
        summary: (0,bake/* renderBakeSummary */.A)({
            result: 'unchanged',
            image: { name: store.name, digest },
            platforms,
            size,
            inputDigest: unchanged.inputDigest,
            ...(base === undefined ? {} : { base: { ...base, stale: fresh.stale } }),
            tags,
            pushed: targets.pushed,
            notes: fresh.notes
        })
    };
}
//# sourceMappingURL=dockerfile.js.map

/***/ }),

/***/ 52186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadFrom: () => (/* binding */ loadFrom)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _immutable_delivery_bake__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73797);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(922);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16332);
/** `load`: into the container engine of this machine, from the layout that got the same bytes as the registry. */



async function loadFrom(targets, digest, inputs, ports) {
    const { load } = targets;
    if (load === undefined || inputs.load === 'false')
        return;
    const { layout, names } = load;
    try {
        const store = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_1__/* .openLayout */ .B9)({
            path: layout,
            name: 'the layout to load from',
            clock: ports.clock,
            logger: ports.logger
        });
        const image = await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .readImage */ .A)(store, digest);
        const wanted = inputs.load;
        const { into } = await ports.logger.group(`Load into ${wanted === 'true' ? 'the container engine' : wanted}`, () => (0,_immutable_delivery_bake__WEBPACK_IMPORTED_MODULE_3__/* .loadImage */ .y)(layout, image, names, wanted, ports));
        ports.logger.info(`${into} has ${names.join(', ')}`);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(layout, { recursive: true, force: true });
    }
}
//# sourceMappingURL=load.js.map

/***/ }),

/***/ 737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ ContainerEngine)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68716);
/* harmony import */ var _log_line_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23990);
/** The program of a container engine on this machine: `docker` or `podman`. */



class ContainerEngine {
    name;
    ports;
    constructor(name, ports) {
        this.name = name;
        this.ports = ports;
    }
    /**
     * The first that answers.
     * @param input that needs it, and what it was
     * @throws UserError naming what is missing
     */
    static async find(ports, input, got) {
        const missing = [];
        for (const name of ['docker', 'podman']) {
            const engine = new ContainerEngine(name, ports);
            try {
                await engine.must(['version', '--format', '{{.Client.Version}}']);
                return engine;
            }
            catch (error) {
                missing.push((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error).split('\n')[0] ?? name);
            }
        }
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, got, `docker or podman on this machine (${missing.join('; ')})`);
    }
    /** No exit code is an error. @throws ToolError when the program cannot be started; the signal's reason */
    run(args, options = {}) {
        const { ports } = this;
        const signal = options.signal ?? ports.signal;
        const none = { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] };
        return ports.tool(this.name, args, {
            env: {
                ...options.env,
                ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .engineEnvironment */ .IN)(this.name === 'docker' ? 'buildkit' : 'buildah', ports.env, none)
            },
            cwd: ports.workspace,
            onLine: (line) => {
                options.onLine?.(line);
                if (options.log !== true)
                    return;
                for (const part of line.split(_log_line_js__WEBPACK_IMPORTED_MODULE_2__/* .lineEnd */ .k).filter((text) => text.trim() !== ''))
                    ports.logger.info((0,_log_line_js__WEBPACK_IMPORTED_MODULE_2__/* .logLine */ .B)('|', part, ports.hide));
            },
            ...(signal === undefined ? {} : { signal }),
            ...(options.outputLimit === undefined ? {} : { outputLimit: options.outputLimit })
        });
    }
    /** @returns standard output @throws ToolError unless it ends with 0 */
    async must(args, options = {}) {
        const { exitCode, stdout, stderr } = await this.run(args, options);
        if (exitCode === 0)
            return stdout;
        const tail = stderr.split(_log_line_js__WEBPACK_IMPORTED_MODULE_2__/* .lineEnd */ .k).filter((line) => line.trim() !== '');
        const shown = tail.slice(-20).map((line) => this.ports.hide(line).slice(0, 1000));
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4(`${this.name} ${args[0] ?? ''}`, exitCode, shown.join('\n'));
    }
}
//# sourceMappingURL=container-engine.js.map

/***/ }),

/***/ 27003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ writeImageArchive)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46466);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27077);
/* harmony import */ var _tar_writer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30904);
/** An image as one tar, as container engines load it. */





/**
 * Writes an OCI layout in a tar, with the list that Docker's older image store reads beside it.
 * @param names `host/repository:tag`, at least one
 * @param archive absolute path of the file
 */
async function writeImageArchive({ top, first, blobs }, names, archive) {
    const blobPath = (digest) => `blobs/sha256/${digest.slice('sha256:'.length)}`;
    const named = names.map((name) => ({
        mediaType: top.mediaType,
        digest: top.digest,
        size: top.size,
        annotations: {
            'io.containerd.image.name': name,
            'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1)
        }
    }));
    const documents = [
        ['oci-layout', { imageLayoutVersion: '1.0.0' }],
        ['index.json', { schemaVersion: 2, mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.index, manifests: named }]
    ];
    if (first !== undefined)
        documents.push([
            'manifest.json',
            [
                {
                    Config: blobPath(first.config.digest),
                    RepoTags: names,
                    Layers: first.layers.map(({ digest }) => blobPath(digest))
                }
            ]
        ]);
    const entry = (name, size) => (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_4__/* .tarHeader */ .pI)({ path: name, type: 'file', mode: 0o644, uid: 0, gid: 0, size, mtime: 0 });
    const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()];
    async function* archiveBytes() {
        for (const [name, document] of documents) {
            const bytes = Buffer.from(JSON.stringify(document));
            yield entry(name, bytes.length);
            yield bytes;
            yield (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_4__/* .tarPadding */ .vr)(bytes.length);
        }
        for (const { descriptor, open } of unique) {
            yield entry(blobPath(descriptor.digest), descriptor.size);
            yield* open();
            yield (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_4__/* .tarPadding */ .vr)(descriptor.size);
        }
        yield _tar_writer_js__WEBPACK_IMPORTED_MODULE_4__/* .tarEnd */ .JO;
    }
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from(archiveBytes(), { objectMode: false }), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(archive));
}
//# sourceMappingURL=image-archive.js.map

/***/ }),

/***/ 73797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ loadedId),
/* harmony export */   y: () => (/* binding */ loadImage)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21745);
/* harmony import */ var _built_image_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94541);
/* harmony import */ var _container_engine_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(737);
/* harmony import */ var _image_archive_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27003);
/** Puts a finished image into the container engine of this machine: the bytes that were checked, not a second build. */







/**
 * @param layout absolute path of a layout that holds the image
 * @param names under which the engine knows it afterwards: `host/repository:tag`, at least one
 * @param wanted `true`: docker, else podman where only that is there
 * @throws UserError where there is no such engine; ToolError when it refuses, or has something else afterwards
 */
async function loadImage(layout, image, names, wanted, ports) {
    const engine = wanted === 'true' ? await _container_engine_js__WEBPACK_IMPORTED_MODULE_3__/* .ContainerEngine */ .y.find(ports, 'load', 'true') : new _container_engine_js__WEBPACK_IMPORTED_MODULE_3__/* .ContainerEngine */ .y(wanted, ports);
    const [first = ''] = names;
    if (engine.name === 'docker') {
        const archive = node_path__WEBPACK_IMPORTED_MODULE_2__.join(ports.temporary, `load-${image.descriptor.digest.slice(7, 19)}.tar`);
        try {
            await writeLayout(layout, image, names, archive);
            await engine.must(['load', '--input', archive], { log: true });
        }
        finally {
            await node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm(archive, { force: true });
        }
    }
    else {
        const name = names.map((one) => one.slice(one.lastIndexOf(':') + 1))[0] ?? '';
        const pulled = await engine.must(['pull', '--quiet', `oci:${layout}:${name}`], { log: true });
        await engine.must(['tag', pulled.trim().split('\n').at(-1) ?? '', ...names]);
    }
    const expected = [image.descriptor.digest, ...image.platforms.map(({ manifest }) => manifest.config.digest)];
    await loadedId(engine, first, expected);
    return { into: engine.name, names };
}
/**
 * The id under which an engine has an image. The containerd image store calls it by its digest; the older one, and
 * podman, by its configuration of the machine's platform.
 * @throws ToolError when it is none of the expected ones
 */
async function loadedId(engine, name, expected) {
    const said = await engine.must(['image', 'inspect', '--format', '{{.Id}}', name]);
    const id = `sha256:${said.trim().replace(/^sha256:/, '')}`;
    if (!expected.includes(id))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .ToolError */ .v4(`${engine.name} image inspect`, 0, `${name} is ${id.slice(0, 100)}, not the image that was loaded`);
    return id;
}
async function writeLayout(layout, image, names, archive) {
    const all = [image.descriptor, ...image.platforms.map(({ descriptor }) => descriptor), ...(0,_built_image_js__WEBPACK_IMPORTED_MODULE_5__/* .imageBlobs */ .a)(image)];
    const blobs = all.map((descriptor) => ({
        descriptor,
        open: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(layout, 'blobs/sha256', descriptor.digest.slice('sha256:'.length)))
    }));
    await (0,_image_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .writeImageArchive */ .H)({ top: image.descriptor, first: image.platforms[0]?.manifest, blobs }, names, archive);
}
//# sourceMappingURL=load-image.js.map

/***/ })

};
