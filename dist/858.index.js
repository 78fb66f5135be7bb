export const id = 858;
export const ids = [858];
export const modules = {

/***/ 90858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadFrom: () => (/* binding */ loadFrom)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/media-types.js
var media_types = __webpack_require__(27077);
// EXTERNAL MODULE: ./packages/bake/build/src/tar-writer.js
var tar_writer = __webpack_require__(30904);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/built-image.js
var built_image = __webpack_require__(94541);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/environment.js
var environment = __webpack_require__(68716);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/log-line.js
var log_line = __webpack_require__(23990);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/load-image.js
/** Puts a finished image into the container engine of this machine: the bytes that were checked, not a second build. */











/**
 * @param layout absolute path of a layout that holds the image
 * @param names under which the engine knows it afterwards: `host/repository:tag`, at least one
 * @param wanted `true`: docker, else podman where only that is there
 * @throws UserError where there is no such engine; ToolError when it refuses, or has something else afterwards
 */
async function loadImage(layout, image, names, wanted, ports) {
    const into = wanted === 'true' ? await findEngine(ports) : wanted;
    const [first = ''] = names;
    if (into === 'docker') {
        const archive = external_node_path_.join(ports.temporary, `load-${image.descriptor.digest.slice(7, 19)}.tar`);
        try {
            await writeArchive(layout, image, names, archive);
            await run('docker', ['load', '--input', archive], ports);
        }
        finally {
            await promises_.rm(archive, { force: true });
        }
    }
    else {
        const name = names.map((one) => one.slice(one.lastIndexOf(':') + 1))[0] ?? '';
        const id = (await run('podman', ['pull', '--quiet', `oci:${layout}:${name}`], ports)).trim().split('\n').at(-1) ?? '';
        await run('podman', ['tag', id, ...names], ports);
    }
    await checkLoaded(into, first, image, ports);
    return { into, names };
}
async function findEngine(ports) {
    const missing = [];
    for (const engine of ['docker', 'podman'])
        try {
            await run(engine, ['version', '--format', '{{.Client.Version}}'], ports);
            return engine;
        }
        catch (error) {
            missing.push((0,errors/* errorMessage */.gJ)(error).split('\n')[0] ?? engine);
        }
    throw new errors/* UserError */.yo('load', 'true', `docker or podman on this machine (${missing.join('; ')})`);
}
/**
 * An OCI layout in a tar, with the list that Docker's older image store reads beside it: that one knows one platform, so
 * it gets the first.
 */
async function writeArchive(layout, image, names, archive) {
    const { descriptor } = image;
    const [first] = image.platforms;
    const blobPath = (digest) => `blobs/sha256/${digest.slice('sha256:'.length)}`;
    const named = names.map((name) => ({
        mediaType: descriptor.mediaType,
        digest: descriptor.digest,
        size: descriptor.size,
        annotations: {
            'io.containerd.image.name': name,
            'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1)
        }
    }));
    const documents = [
        ['oci-layout', { imageLayoutVersion: '1.0.0' }],
        ['index.json', { schemaVersion: 2, mediaType: media_types/* mediaTypes */.Ib.index, manifests: named }]
    ];
    if (first !== undefined)
        documents.push([
            'manifest.json',
            [
                {
                    Config: blobPath(first.manifest.config.digest),
                    RepoTags: names,
                    Layers: first.manifest.layers.map(({ digest }) => blobPath(digest))
                }
            ]
        ]);
    const manifests = new Map([
        [descriptor.digest, descriptor],
        ...image.platforms.map((one) => [one.descriptor.digest, one.descriptor])
    ]);
    const blobs = [...manifests.values(), ...(0,built_image/* imageBlobs */.a)(image)].map(({ digest }) => digest);
    const entry = (name, size) => (0,tar_writer/* tarHeader */.pI)({ path: name, type: 'file', mode: 0o644, uid: 0, gid: 0, size, mtime: 0 });
    async function* archiveBytes() {
        for (const [name, document] of documents) {
            const bytes = Buffer.from(JSON.stringify(document));
            yield entry(name, bytes.length);
            yield bytes;
            yield (0,tar_writer/* tarPadding */.vr)(bytes.length);
        }
        for (const digest of blobs) {
            const file = external_node_path_.join(layout, blobPath(digest));
            const { size } = await promises_.stat(file);
            yield entry(blobPath(digest), size);
            for await (const chunk of (0,external_node_fs_.createReadStream)(file))
                yield chunk;
            yield (0,tar_writer/* tarPadding */.vr)(size);
        }
        yield tar_writer/* tarEnd */.JO;
    }
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(archiveBytes(), { objectMode: false }), (0,external_node_fs_.createWriteStream)(archive));
}
/**
 * The containerd image store calls an image by its digest; the older one, and podman, by its configuration of the
 * machine's platform.
 */
async function checkLoaded(into, name, image, ports) {
    const id = (await run(into, ['image', 'inspect', '--format', '{{.Id}}', name], ports)).trim().replace(/^sha256:/, '');
    const expected = [image.descriptor.digest, ...image.platforms.map(({ manifest }) => manifest.config.digest)];
    if (!expected.includes(`sha256:${id}`))
        throw new errors/* ToolError */.v4(`${into} image inspect`, 0, `${name} is ${id.slice(0, 100)}, not the image that was loaded`);
}
async function run(command, args, ports) {
    const engine = command === 'docker' ? 'buildkit' : 'buildah';
    const tail = [];
    const { exitCode, stdout } = await ports.tool(command, args, {
        env: (0,environment/* engineEnvironment */.IN)(engine, ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] }),
        cwd: ports.workspace,
        onLine: (line, stream) => {
            for (const part of line.split(log_line/* lineEnd */.k).filter((text) => text.trim() !== '')) {
                if (args[0] === 'load' || args[0] === 'pull')
                    ports.logger.info((0,log_line/* logLine */.B)('|', part, ports.hide));
                if (stream === 'stderr')
                    tail.push(ports.hide(part).slice(0, 1000));
                if (tail.length > 20)
                    tail.shift();
            }
        },
        ...(ports.signal === undefined ? {} : { signal: ports.signal })
    });
    if (exitCode !== 0)
        throw new errors/* ToolError */.v4(`${command} ${args[0] ?? ''}`, exitCode, tail.join('\n'));
    return stdout;
}
//# sourceMappingURL=load-image.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/layout.js + 1 modules
var src_layout = __webpack_require__(922);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
;// CONCATENATED MODULE: ./build/actions/bake-image/load.js
/** `load`: into the container engine of this machine, from the layout that got the same bytes as the registry. */



async function loadFrom(targets, digest, inputs, ports) {
    const { load } = targets;
    if (load === undefined || inputs.load === 'false')
        return;
    const { layout, names } = load;
    try {
        const store = (0,src_layout/* openLayout */.B9)({
            path: layout,
            name: 'the layout to load from',
            clock: ports.clock,
            logger: ports.logger
        });
        const image = await (0,src_image/* readImage */.A)(store, digest);
        const wanted = inputs.load;
        const { into } = await ports.logger.group(`Load into ${wanted === 'true' ? 'the container engine' : wanted}`, () => loadImage(layout, image, names, wanted, ports));
        ports.logger.info(`${into} has ${names.join(', ')}`);
    }
    finally {
        await (0,promises_.rm)(layout, { recursive: true, force: true });
    }
}
//# sourceMappingURL=load.js.map

/***/ }),

/***/ 23990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ logLine),
/* harmony export */   k: () => (/* binding */ lineEnd)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86663);

/** Characters shown of one line. */
const lineLimit = 4000;
// oxlint-disable-next-line no-control-regex -- escape sequences of terminals begin with a control character
const terminal = /\u001B(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\))/g;
/**
 * A line of a foreign program as it may stand in the log: without secrets, colours and control characters, and never
 * one that the runner would take for a command (`::` at the beginning, `##[` anywhere).
 * @param prefix not empty; it is what keeps `::` from the beginning
 */
function logLine(prefix, text, hide) {
    const clean = hide(text).replaceAll(terminal, '').replaceAll('\t', '    ').replaceAll('##[', '## [');
    return `${prefix} ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(clean.trimEnd(), lineLimit)}`;
}
/** Ends of lines in the output of a build; progress bars write over their line with `\r` alone. */
const lineEnd = /\r\n|\n|\r/;
//# sourceMappingURL=log-line.js.map

/***/ })

};
