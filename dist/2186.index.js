export const id = 2186;
export const ids = [2186];
export const modules = {

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
