export const id = 373;
export const ids = [373];
export const modules = {

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

/***/ 62827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mm: () => (/* binding */ inspectImage),
  w6: () => (/* binding */ readImageTree)
});

// UNUSED EXPORTS: readImageFiles

// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-name.js
var tar_name = __webpack_require__(49660);
;// CONCATENATED MODULE: ./packages/oci/build/src/file-reader.js
/** Reads what is wanted of a file in a layer, within the limits of the image as a whole. */



/** In one call each: an object for a hash costs as much as a small file. */
function hashesOf(content) {
    return content.length === 0 ? ofNothing : { sha1: (0,external_node_crypto_.hash)('sha1', content), sha256: (0,external_node_crypto_.hash)('sha256', content) };
}
/** One for all empty files: a layer may have a million. */
const ofNothing = { sha1: (0,external_node_crypto_.hash)('sha1', ''), sha256: (0,external_node_crypto_.hash)('sha256', '') };
class FileReader {
    limits;
    isHashing;
    #used = 0;
    /** @param isHashing whether every file that is read is hashed, too */
    constructor(limits, isHashing) {
        this.limits = limits;
        this.isHashing = isHashing;
    }
    /** Takes over what an earlier reading of the layer found. */
    take(inode, { kept, hashes }) {
        for (const content of kept.values())
            this.#use(content.length);
        inode.kept = kept;
        if (hashes !== undefined)
            inode.hashes = hashes;
    }
    /**
     * @param reducer undefined to keep the bytes as they are
     * @returns a promise where the content is not in memory yet
     */
    read(inode, entry, reducer) {
        if (reducer === undefined && entry.size > this.limits.fileSize)
            throw new errors/* IntegrityError */.cs((0,tar_name/* show */.WU)(entry.path), `a file of at most ${this.limits.fileSize} bytes`, String(entry.size));
        const ofWhole = reducer === undefined ? copyOf : reducer.reduceWhole;
        const whole = ofWhole && entry.whole?.();
        if (ofWhole === undefined || whole === undefined)
            return this.#pieces(inode, entry, reducer);
        if (this.isHashing)
            inode.hashes = hashesOf(whole);
        this.#keep(inode, reducer, ofWhole(whole));
        return undefined;
    }
    async #pieces(inode, entry, reducer) {
        const content = this.isHashing ? this.#hashed(inode, entry) : entry.content();
        if (reducer !== undefined)
            return this.#keep(inode, reducer, await reducer.reduce(content, entry.size));
        this.#fit(entry.size);
        const tooLarge = () => new errors/* IntegrityError */.cs((0,tar_name/* show */.WU)(entry.path), `${entry.size} bytes`, 'more');
        this.#keep(inode, reducer, await (0,ports/* readBounded */.CB)(copied(content), entry.size, tooLarge));
    }
    #keep(inode, reducer, made) {
        this.#use(made.length);
        inode.kept = new Map(inode.kept).set(reducer?.name ?? '', made);
    }
    /**
     * Reads a file for its hashes alone.
     * @returns a promise where the content is not in memory yet
     */
    hash(inode, entry) {
        const whole = entry.whole?.();
        if (whole === undefined)
            return this.#hashPieces(inode, entry);
        inode.hashes = hashesOf(whole);
        return undefined;
    }
    async #hashPieces(inode, entry) {
        for await (const _ of this.#hashed(inode, entry))
            ;
    }
    async *#hashed(inode, entry) {
        const sha1 = (0,external_node_crypto_.createHash)('sha1');
        const sha256 = (0,external_node_crypto_.createHash)('sha256');
        for await (const chunk of entry.content()) {
            sha1.update(chunk);
            sha256.update(chunk);
            yield chunk;
        }
        inode.hashes = { sha1: sha1.digest('hex'), sha256: sha256.digest('hex') };
    }
    #use(bytes) {
        this.#fit(bytes);
        this.#used += bytes;
    }
    #fit(bytes) {
        if (this.#used + bytes > this.limits.filesSize)
            throw new errors/* IntegrityError */.cs('image', `at most ${this.limits.filesSize} bytes in the files to read`, 'more');
    }
}
/** What may be held: the pieces of a layer are overwritten. */
const copyOf = (content) => Buffer.from(content);
async function* copied(content) {
    for await (const chunk of content)
        yield copyOf(chunk);
}
//# sourceMappingURL=file-reader.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/image-entries.js
var image_entries = __webpack_require__(94169);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-limits.js
var layer_limits = __webpack_require__(2557);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-reader.js + 1 modules
var layer_reader = __webpack_require__(98492);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-tree.js
var layer_tree = __webpack_require__(89061);
;// CONCATENATED MODULE: ./packages/oci/build/src/image-files.js
/** The files of an image as a running instance would see them, read without unpacking it. */






/**
 * The regular files whose final path is `wanted`, hard links included, sorted by the bytes of the path. Whiteouts and
 * opaque directories are respected; a path is the real one: a file below a symlinked directory has the path of the
 * directory that the link leads to, and symlinks themselves are not given.
 * @param wanted is asked with the permission bits too: what is executable is no matter of its name
 * @throws IntegrityError when a layer cannot be read in full, or a wanted file is over `fileSize`: what was not read
 * is never reported as absent
 */
async function readImageFiles(store, image, wanted, options = {}) {
    const reading = new Reading(store, image, wanted, options, false);
    await reading.read();
    return reading.files();
}
/**
 * The same, with every regular file's hashes and with records of the layers that were read.
 * @throws IntegrityError as `readImageFiles`
 */
async function inspectImage(store, image, wanted, options = {}) {
    const reading = new Reading(store, image, wanted, options, true);
    await reading.read();
    const files = await reading.files();
    return {
        files,
        all: reading.all(),
        earlier: reading.earlier(),
        records: reading.records,
        hashesOf: (list) => reading.hashesOf(list)
    };
}
class Reading {
    store;
    image;
    wanted;
    isHashing;
    records = [];
    #bounds;
    #reader;
    #tree = new layer_tree/* LayerTree */.M();
    #reducerOf;
    #known;
    #tracked;
    #isRecording;
    /** By path, the file in each layer that has it, the lowest first. */
    #versions = new Map();
    #sorted;
    constructor(store, image, wanted, options, isHashing) {
        this.store = store;
        this.image = image;
        this.wanted = wanted;
        this.isHashing = isHashing;
        const { reducerOf = () => undefined, known = new Map(), tracked = () => false, withoutRecords = false, ...limits } = options;
        this.#bounds = { ...layer_limits/* defaultLayerLimits */.b, ...limits };
        this.#reader = new FileReader(this.#bounds, isHashing);
        this.#isRecording = isHashing && !withoutRecords;
        this.#reducerOf = reducerOf;
        this.#known = known;
        this.#tracked = tracked;
    }
    async read() {
        const recorded = this.image.manifest.layers.map(() => []);
        await (0,image_entries/* visitEntries */.O)(this.store, this.image, this.#bounds, this.#known, (placed) => {
            const { entry, layer, order, known } = placed;
            const change = this.#tree.apply(entry, layer, order);
            this.#follow(change);
            const reading = this.#readNow(placed, change);
            if (!this.#isRecording || known !== undefined)
                return reading;
            const note = () => {
                recorded[layer]?.push(toRecorded(entry, entry.type === 'file' ? change.inode : undefined));
            };
            if (reading !== undefined)
                return reading.then(note);
            note();
            return undefined;
        });
        if (this.isHashing)
            for (const [layer, entries] of recorded.entries())
                this.records.push(this.#known.has(layer) || !this.#isRecording ? undefined : { entries });
    }
    /** @returns a promise where the content is not in memory yet */
    #readNow({ entry, known }, { path, inode }) {
        if (entry.type !== 'file' || path === undefined || inode === undefined)
            return undefined;
        if (known !== undefined)
            this.#reader.take(inode, known);
        else if (this.wanted(path, entry.mode))
            return this.#reader.read(inode, entry, this.#reducerOf(path, entry.mode));
        else if (this.isHashing)
            return this.#reader.hash(inode, entry);
        return undefined;
    }
    async files() {
        const found = this.#regular().flatMap(({ path, inode }) => this.wanted(path, inode.mode) ? [{ path, inode, reducer: this.#reducerOf(path, inode.mode) }] : []);
        // A wanted name can be a hard link to an older, unwanted one; only then a layer is read a second time.
        await this.#readLate(found.filter(({ inode, reducer }) => inode.kept?.get(reducer?.name ?? '') === undefined));
        return found.map(({ path, inode, reducer }) => ({
            path,
            layer: inode.layer,
            diffId: this.#diffIdOf(inode.layer),
            mode: inode.mode,
            content: inode.kept?.get(reducer?.name ?? '') ?? new Uint8Array(),
            ...(reducer === undefined ? {} : { reducer: reducer.name })
        }));
    }
    all() {
        return this.#regular().map(({ path, inode: { layer, mode, size, hashes } }) => ({
            path,
            layer,
            diffId: this.#diffIdOf(layer),
            mode,
            size,
            ...(hashes === undefined ? {} : { hashes })
        }));
    }
    async hashesOf(files) {
        const late = files.flatMap(({ path }) => {
            const inode = this.#tree.lookup(path);
            return inode === undefined ? [] : [{ path, inode }];
        });
        await this.#readLate(late.filter(({ inode }) => inode.hashes === undefined));
        return new Map(late.flatMap(({ path, inode: { hashes } }) => (hashes === undefined ? [] : [[path, hashes]])));
    }
    /** Keeps what a tracked file was: the tree only knows the last. */
    #follow({ path, inode, removed }) {
        for (const name of removed)
            if (name !== path)
                this.#versions.delete(name);
        if (path === undefined || !this.#tracked(path))
            return;
        if (inode?.kind !== 'file') {
            this.#versions.delete(path);
            return;
        }
        const list = this.#versions.get(path) ?? [];
        // Of several in one layer the last is the one.
        this.#versions.set(path, [...list.filter((item) => item.layer !== inode.layer), inode]);
    }
    earlier() {
        return new Map([...this.#versions].map(([path, list]) => [
            path,
            list.slice(0, -1).map(({ layer, mode, kept }) => ({
                path,
                layer,
                diffId: this.#diffIdOf(layer),
                mode,
                content: kept?.get('') ?? new Uint8Array()
            }))
        ]));
    }
    /** Nothing is read any more when it is asked for. */
    #regular() {
        this.#sorted ??= (0,json/* sortedByBytes */.OU)([...this.#tree.entries()].filter(({ inode }) => inode.kind === 'file'), ({ path }) => path);
        return this.#sorted;
    }
    async #readLate(missing) {
        for (const index of new Set(missing.map(({ inode }) => inode.layer))) {
            const byOrder = new Map();
            for (const { inode, reducer } of missing) {
                if (inode.layer !== index)
                    continue;
                const found = byOrder.get(inode.order) ?? { inode, reducers: [] };
                found.reducers.push(reducer);
                byOrder.set(inode.order, found);
            }
            await this.#readAgain(index, byOrder);
        }
    }
    /** A file that several reducers want is read once for each: there are no more than a few, and hardly ever two. */
    async #readAgain(index, wanted) {
        for (let turn = 0; [...wanted.values()].some(({ reducers }) => turn < reducers.length); turn += 1) {
            let order = 0;
            const layer = this.image.manifest.layers[index];
            if (layer === undefined)
                throw new Error(`the image has no layer ${index}`);
            for await (const entry of (0,layer_reader/* readLayer */.w)(this.store, layer, this.#diffIdOf(index), this.#bounds)) {
                const found = wanted.get(order);
                if (found !== undefined && turn < found.reducers.length) {
                    if (entry.type !== 'file')
                        throw new errors/* IntegrityError */.cs('layer', 'the file that its record names', entry.type);
                    await this.#reader.read(found.inode, entry, found.reducers[turn]);
                }
                order += 1;
            }
        }
    }
    #diffIdOf(index) {
        const diffId = this.image.config.rootfs.diff_ids[index];
        if (diffId === undefined)
            throw new Error(`the image has no diffId ${index}`);
        return diffId;
    }
}
const nothing = new Map();
function toRecorded({ path, type, mode, size, linkTarget }, inode) {
    return {
        path,
        type,
        mode,
        size,
        ...(linkTarget === undefined ? {} : { linkTarget }),
        kept: inode?.kept ?? nothing,
        ...(inode?.hashes === undefined ? {} : { hashes: inode.hashes })
    };
}
/**
 * The names of an image's root filesystem with their modes, owners and links, without content.
 * @throws IntegrityError when a layer cannot be read in full
 */
async function readImageTree(store, image, limits = {}) {
    const tree = new layer_tree/* LayerTree */.M();
    const bounds = { ...layer_limits/* defaultLayerLimits */.b, ...limits };
    await (0,image_entries/* visitEntries */.O)(store, image, bounds, new Map(), ({ entry, layer, order }) => {
        tree.apply(entry, layer, order);
        return undefined;
    });
    return tree;
}
//# sourceMappingURL=image-files.js.map

/***/ }),

/***/ 60804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ actionsCache)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/** The cache of GitHub Actions for single files. Untrusted: what comes out of it must be checked by whoever asked. */

/**
 * A cache never makes a step fail: where there is none, or it does not answer, nothing is restored or saved.
 * @param load tests bring their own module
 */
function actionsCache(logger, 
// Only when it is asked for: the module brings the whole client of the storage service.
load = () => Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(8509)]).then(__webpack_require__.bind(__webpack_require__, 28509))) {
    const attempt = async (what, fallback, body) => {
        try {
            const module = await load();
            return module.isFeatureAvailable() ? await body(module) : fallback;
        }
        catch (error) {
            logger.info(`cache: ${what} did not work, going on without: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`);
            return fallback;
        }
    };
    return {
        restore: (key, path) => attempt('restoring', false, async (module) => (await module.restoreCache([path], key)) === key),
        save: (key, path) => attempt('saving', undefined, async (module) => {
            await module.saveCache([path], key);
        })
    };
}
//# sourceMappingURL=cache.js.map

/***/ }),

/***/ 44218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ authorOf),
/* harmony export */   w: () => (/* binding */ layersOf)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77558);

const longestInstruction = 500;
/**
 * The layers with the instructions that made them: those of the history that are not empty, in their order (OCI image
 * configuration, `history`). Where their number is another the image does not say which made which.
 */
function layersOf({ rootfs, history = [] }) {
    const making = history.filter((entry) => entry.empty_layer !== true);
    const isTold = making.length === rootfs.diff_ids.length;
    return rootfs.diff_ids.map((diffId, index) => {
        const told = isTold ? making[index]?.created_by : undefined;
        const instruction = typeof told === 'string' ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(told, longestInstruction) : '';
        return instruction === '' ? { diffId } : { diffId, instruction };
    });
}
const label = 'org.opencontainers.image.';
/**
 * Who is responsible for the image, and so for what is said of it. Out of the image itself and not out of the run, so
 * that one digest has one document; where the image has no such label it is this tool.
 */
function authorOf({ config }) {
    const text = (name) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(config?.Labels?.[`${label}${name}`] ?? '', 200);
    const url = [text('url'), text('source')].find((value) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .isWebAddress */ .d3)(value));
    // Parentheses would end the name in SPDX's `Organization: name (email)`.
    const name = [text('vendor'), text('authors'), ownerOf(url)]
        .map((value) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(value.replace(/[()<>]/g, ' '), 200))
        .find((value) => value !== '');
    return { name: name ?? 'immutable-delivery', ...(url === undefined ? {} : { url }) };
}
/** `acme` of `https://github.com/acme/shop`. */
function ownerOf(url) {
    return /^https:\/\/[^/]+\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})/.exec(url ?? '')?.[1] ?? '';
}
//# sourceMappingURL=image-facts.js.map

/***/ }),

/***/ 57112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VZ: () => (/* binding */ catalogueImage),
  Pp: () => (/* binding */ sbomOf)
});

// UNUSED EXPORTS: catalogueFiles, wantedFile

// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var src_ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/image-files.js + 1 modules
var image_files = __webpack_require__(62827);
;// CONCATENATED MODULE: ./packages/sbom/build/src/files.js
/** Which files of an image the cataloguers read; an image is gone through once for all of them. */
/** The first of these that is a file speaks (os-release(5)). */
const osReleasePaths = ['etc/os-release', 'usr/lib/os-release'];
const dpkgStatus = 'var/lib/dpkg/status';
const dpkgStatusFolder = 'var/lib/dpkg/status.d/';
/** The database, or one of distroless' files; the md5sums beside those are none. */
function isDpkgStatus(path) {
    if (path === dpkgStatus)
        return true;
    return (path.startsWith(dpkgStatusFolder) &&
        !path.slice(dpkgStatusFolder.length).includes('/') &&
        !path.endsWith('.md5sums'));
}
/** `libssl3:amd64` of `var/lib/dpkg/info/libssl3:amd64.list`: the files that a package brought. */
function dpkgListOf(path) {
    // Each of these is asked of every file.
    if (!path.endsWith('.list'))
        return undefined;
    return /^var\/lib\/dpkg\/info\/([^/]+)\.list$/.exec(path)?.[1];
}
/** `libssl3` of `usr/share/doc/libssl3/copyright`. */
function copyrightOf(path) {
    if (!path.endsWith('/copyright'))
        return undefined;
    return /^usr\/share\/doc\/([^/]+)\/copyright$/.exec(path)?.[1];
}
function isPackageJson(path) {
    return path === 'package.json' || path.endsWith('/package.json');
}
/** Lock files of npm, which name everything, and of others, which are not read. Inside of node_modules they mean nothing. */
function lockFileOf(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isInNodeModules(path))
        return undefined;
    if (name === 'package-lock.json' || name === 'npm-shrinkwrap.json')
        return 'npm';
    return name === 'yarn.lock' || name === 'pnpm-lock.yaml' || name === 'bun.lock' ? 'other' : undefined;
}
/** What npm notes beside the packages that it installed. */
function isInstalledLock(path) {
    return path === 'node_modules/.package-lock.json' || path.endsWith('/node_modules/.package-lock.json');
}
function isInNodeModules(path) {
    return path.startsWith('node_modules/') || path.includes('/node_modules/');
}
/** apk's database; Alpine 3.23 moved it below usr. */
function isApkInstalled(path) {
    return path === 'lib/apk/db/installed' || path === 'usr/lib/apk/db/installed';
}
const rpmFolder = /^(?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm\/([^/]+)$/;
/** The format of an rpm database. */
function rpmDatabaseOf(path) {
    if (!path.endsWith('/rpmdb.sqlite') && !path.endsWith('/Packages.db'))
        return undefined;
    const name = rpmFolder.exec(path)?.[1];
    return name === 'rpmdb.sqlite' ? 'sqlite' : name === 'Packages.db' ? 'ndb' : undefined;
}
/** Changes that SQLite has not written into the database. */
function isRpmWriteAhead(path) {
    return path.endsWith('/rpmdb.sqlite-wal') && rpmFolder.test(path);
}
/** Below these are all of them: a folder that nothing else of an image lies in by the thousands. */
const fixedRoots = /^(?:var\/|usr\/lib\/(?:sysimage|opkg)\/|usr\/share\/rpm\/)/;
/** Databases at one place. */
const fixedPlaces = [
    [/^((?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm)\/Packages$/, 'RPM packages (Berkeley DB)'],
    [/^(var\/lib\/rpmmanifest)\/container-manifest-[12]$/, 'RPM packages'],
    [/^(var\/lib\/pacman\/local)\/[^/]+\/desc$/, 'pacman packages'],
    [/^((?:var|usr)\/lib\/opkg)\/status$/, 'opkg packages'],
    [/^(var\/db\/pkg)\/[^/]+\/[^/]+\/PF$/, 'Portage packages']
];
/** @returns undefined for what is no database of another ecosystem */
function unreadEcosystem(path) {
    for (const [pattern, ecosystem] of fixedRoots.test(path) ? fixedPlaces : []) {
        const folder = pattern.exec(path)?.[1];
        if (folder !== undefined)
            return { ecosystem, folder };
    }
    const { name, parent, folder } = split(path);
    if (name.endsWith('.json') && parent === 'conda-meta')
        return { ecosystem: 'Conda packages', folder };
    return undefined;
}
let lastPath;
let lastSegments;
/**
 * By segments and not by patterns over the whole path: this is asked of every file, and paths are a stranger's. Several
 * ask it of one path in a row.
 */
function split(path) {
    if (path === lastPath)
        return lastSegments;
    const slash = path.lastIndexOf('/');
    const folder = slash < 0 ? '' : path.slice(0, slash);
    const above = folder.lastIndexOf('/');
    lastPath = path;
    lastSegments = {
        name: path.slice(slash + 1),
        parent: folder.slice(above + 1),
        folder,
        grandparent: above < 0 ? '' : folder.slice(folder.lastIndexOf('/', above - 1) + 1, above)
    };
    return lastSegments;
}
/** What pip leaves beside a package, what setuptools did, and eggs. */
function isPythonMetadata(path) {
    const { name, parent } = split(path);
    if (name === 'METADATA')
        return parent.endsWith('.dist-info');
    if (name === 'PKG-INFO')
        return parent.endsWith('.egg-info') || parent === 'EGG-INFO';
    return name.endsWith('.egg-info');
}
/** An egg as one archive; unpacked, it is a folder. */
function isEgg(path) {
    return path.endsWith('.egg');
}
/** pip's list of the files of a package. */
function isPythonRecord(path) {
    const { name, parent } = split(path);
    return name === 'RECORD' && parent.endsWith('.dist-info');
}
/** `specifications/json-2.9.1.gemspec`, in `default` below it those that come with Ruby. */
function isGemspec(path) {
    const { name, parent, grandparent } = split(path);
    return name.endsWith('.gemspec') && (parent === 'specifications' || grandparent === 'specifications');
}
function isComposerInstalled(path) {
    return path === 'vendor/composer/installed.json' || path.endsWith('/vendor/composer/installed.json');
}
function isDotnetDeps(path) {
    return path.endsWith('.deps.json');
}
/** Whether a cataloguer wants the file for its name, and keeps all of it. */
function isWantedName(path) {
    return (isPackageJson(path) ||
        isInstalledLock(path) ||
        lockFileOf(path) !== undefined ||
        isDpkgStatus(path) ||
        dpkgListOf(path) !== undefined ||
        copyrightOf(path) !== undefined ||
        isApkInstalled(path) ||
        isPythonMetadata(path) ||
        isPythonRecord(path) ||
        isGemspec(path) ||
        isComposerInstalled(path) ||
        isDotnetDeps(path) ||
        rpmDatabaseOf(path) !== undefined ||
        isRpmWriteAhead(path) ||
        osReleasePaths.includes(path) ||
        unreadEcosystem(path) !== undefined);
}
//# sourceMappingURL=files.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/os-release.js
var os_release = __webpack_require__(46307);
// EXTERNAL MODULE: ./packages/sbom/build/src/purl.js
var src_purl = __webpack_require__(43160);
// EXTERNAL MODULE: ./packages/sbom/build/src/deb822.js
var deb822 = __webpack_require__(94024);
// EXTERNAL MODULE: ./packages/sbom/build/src/licence/expression.js
var licence_expression = __webpack_require__(96255);
// EXTERNAL MODULE: ./packages/sbom/build/src/text.js
var src_text = __webpack_require__(77558);
;// CONCATENATED MODULE: ./packages/sbom/build/src/maintainer.js

/** `Debian OpenSSL Team <pkg-openssl-devel@alioth-lists.debian.net>`; also npm's `Name <mail> (url)`. */
function readMaintainer(value, kind) {
    // Parentheses would end the name in SPDX's `Organization: name (email)`.
    const text = (0,src_text/* cleanText */.X5)(value, 400).replace(/\s*\([^()]*\)\s*$/, '');
    const name = (0,src_text/* cleanText */.X5)(text.replace(/<[^<>]*>/g, '').replace(/[()<>]/g, ' '), 200);
    const email = /<([A-Za-z0-9._%+-]{1,100}@[A-Za-z0-9.-]{1,150})>/.exec(text)?.[1];
    if (name === '' && email === undefined)
        return undefined;
    return { kind, name: name === '' ? (email ?? '') : name, ...(email === undefined ? {} : { email }) };
}
//# sourceMappingURL=maintainer.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/apk/installed.js
/** apk's database of installed packages: lines of `X:value`, an empty line after each package (apk-tools, "apk-v2"). */




/** Alpine has some 30,000 packages. */
const mostPackages = 100_000;
const largestDatabase = 128 * 1024 * 1024;
const packageName = /^[A-Za-z0-9._][A-Za-z0-9._+-]{0,199}$/;
const packageVersion = /^[0-9][A-Za-z0-9._~+-]{0,199}$/;
const architectureName = /^[a-z0-9_-]{1,50}$/;
/**
 * @param onFile called with each installed file's path, relative to the root
 */
function readInstalled(bytes, onFile) {
    if (bytes.byteLength > largestDatabase)
        return { packages: [], problems: [`larger than ${largestDatabase} bytes`] };
    const packages = [];
    const problems = [];
    let fields = new Map();
    let line = 0;
    let start = 1;
    let folder = '';
    let isGone = false;
    const close = () => {
        if (fields.size > 0) {
            const read = readPackage(fields);
            if (typeof read === 'string')
                problems.push(`package at line ${start}: ${read}`);
            else
                packages.push(read);
        }
        fields = new Map();
        folder = '';
    };
    for (const text of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(bytes))) {
        line += 1;
        if (text === '') {
            close();
            start = line + 1;
            if (packages.length + problems.length >= mostPackages) {
                problems.push(`more than ${mostPackages} packages`);
                isGone = true;
                break;
            }
            continue;
        }
        const key = text.slice(0, 1);
        const value = text.slice(2);
        if (text[1] !== ':')
            problems.push(`line ${line} is no field`);
        else if (key === 'F')
            folder = value;
        else if (key === 'R')
            onFile(folder === '' ? value : `${folder}/${value}`);
        // The first one stands, so that a second one cannot hide the real version.
        else if ('PVALom'.includes(key) && fields.has(key))
            problems.push(`line ${line} repeats a field`);
        else if ('PVALom'.includes(key))
            fields.set(key, value);
    }
    if (!isGone)
        close();
    if (packages.length === 0 && problems.length === 0)
        problems.push('empty');
    return { packages, problems: problems.slice(0, 1000) };
}
function readPackage(fields) {
    const name = fields.get('P') ?? '';
    const version = fields.get('V') ?? '';
    const architecture = fields.get('A') ?? '';
    if (!packageName.test(name))
        return 'no valid name (P)';
    if (!packageVersion.test(version))
        return `package ${name} has no valid version (V)`;
    if (!architectureName.test(architecture))
        return `package ${name} has no valid architecture (A)`;
    const origin = fields.get('o') ?? name;
    if (!packageName.test(origin))
        return `package ${name} has no valid origin (o)`;
    const licence = (0,licence_expression/* readExpression */.Jn)(fields.get('L') ?? '');
    const supplier = readMaintainer(fields.get('m') ?? '', 'person');
    return {
        name,
        version,
        architecture,
        origin,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
//# sourceMappingURL=installed.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/apk/catalogue.js




/** Lists what apk installed, and notes the files that came with it. */
function catalogueApk(files, distribution, places, owned, findings) {
    for (const file of files) {
        if (!isApkInstalled(file.path))
            continue;
        const { packages, problems } = readInstalled(file.content, (path) => owned.add(path));
        for (const problem of problems)
            findings.addUnknown(file.path, `apk database: ${problem}`);
        if (packages.length > 0)
            findings.needRelease(distribution, 'apk');
        const placeOf = places.of(file, ({ content }) => readInstalled(content, () => undefined).packages.map(keyOf));
        for (const entry of packages) {
            const { name, version, architecture, origin, licence, supplier } = entry;
            findings.addComponent({
                name,
                version,
                purl: (0,src_purl/* systemPurl */.fl)('apk', name, version, distribution, {
                    arch: architecture,
                    ...(origin === name ? {} : { upstream: origin })
                }),
                type: 'apk',
                source: { name: origin, version },
                layer: placeOf(keyOf(entry)),
                path: file.path,
                ...(distribution === undefined ? {} : { distro: (0,os_release/* distroQualifier */.s)(distribution) }),
                ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
                ...(supplier === undefined ? {} : { supplier })
            });
        }
    }
}
const keyOf = ({ name, version, architecture }) => `${name} ${version} ${architecture}`;
//# sourceMappingURL=catalogue.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
;// CONCATENATED MODULE: ./packages/sbom/build/src/licence/debian.js
/** Debian's machine-readable copyright files, format 1.0 (DEP 5). */




/** Short names of DEP 5, section 7.2, and what else Debian writes often, where they differ from SPDX's. */
const shortNames = {
    expat: 'MIT',
    'mit/x11': 'MIT',
    artistic: 'Artistic-1.0',
    'artistic-1': 'Artistic-1.0',
    'artistic-2': 'Artistic-2.0',
    apache: 'Apache-1.0',
    'apache-2': 'Apache-2.0',
    'asl-2.0': 'Apache-2.0',
    'boost-1.0': 'BSL-1.0',
    boost: 'BSL-1.0',
    cc0: 'CC0-1.0',
    'bsd-2': 'BSD-2-Clause',
    'bsd-3': 'BSD-3-Clause',
    'bsd-4': 'BSD-4-Clause',
    openldap: 'OLDAP-2.8',
    'openldap-2.8': 'OLDAP-2.8',
    'psf-2': 'PSF-2.0',
    sil: 'OFL-1.1',
    'sil-1.1': 'OFL-1.1',
    'w3c-software': 'W3C',
    perl: 'Artistic-1.0-Perl OR GPL-1.0-or-later'
};
/** `GPL-2+`, `LGPL-2.1`, `GFDL-NIV-1.3+`: families in which Debian drops `.0` and marks later versions by `+`. */
const family = /^(a?gpl|lgpl|gfdl)(-niv)?-?v?(\d)(?:\.(\d))?(?:\.0)?(\+)?$/i;
const largestCopyright = 8 * 1024 * 1024;
/** Makes of a copyright file what `licenceOfFile` reads: there are hundreds, and only their licences matter. */
const readingCopyright = {
    name: 'licence',
    reduce: async (content, size) => {
        const chunks = [];
        for await (const chunk of content)
            if (size <= largestCopyright)
                chunks.push(Buffer.from(chunk));
        return noteLicence(Buffer.concat(chunks));
    },
    reduceWhole: noteLicence
};
function noteLicence(bytes) {
    return Buffer.from(JSON.stringify(licenceOfCopyright(bytes) ?? null));
}
/** @returns undefined for a file that is not machine-readable, or declares nothing */
function licenceOfFile({ content, reducer }) {
    if (reducer === undefined)
        return licenceOfCopyright(content);
    return JSON.parse(Buffer.from(content).toString()) ?? undefined;
}
/** @returns undefined for a file that is not machine-readable, or declares nothing */
function licenceOfCopyright(bytes) {
    if (bytes.byteLength > largestCopyright)
        return undefined;
    const licences = new Set();
    let count = 0;
    let first = true;
    try {
        for (const { fields } of (0,deb822/* parseDeb822 */.RM)((0,src_text/* decodeText */.g7)(bytes), 'copyright')) {
            if (first && !/copyright-format|dep-?5/i.test(fields.get('format') ?? fields.get('format-specification') ?? ''))
                return undefined;
            const declared = fields.get('license');
            // Paragraphs with neither are the texts of licences named elsewhere.
            if (declared !== undefined && (first || fields.has('files'))) {
                const licence = licenceOfSynopsis(declared.split('\n', 1)[0] ?? '');
                if (licence !== undefined)
                    licences.add(licence);
                if (licence !== undefined)
                    count += 1;
            }
            first = false;
            if (count > 5000)
                return undefined;
        }
    }
    catch (error) {
        if ((0,errors/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
    return (0,licence_expression/* allOf */.bn)([...licences]);
}
/** What was read before: a distribution's hundreds of files say the same few things thousands of times. */
const synopses = new Map();
const mostSynopses = 1000;
const longestSynopsis = 2000;
function licenceOfSynopsis(text) {
    if (text.length > longestSynopsis)
        return undefined;
    if (!synopses.has(text)) {
        if (synopses.size === mostSynopses)
            synopses.clear();
        // A copy: a part of a text keeps all of it in memory.
        const copy = Buffer.from(text).toString();
        synopses.set(copy, readSynopsis(copy));
    }
    return synopses.get(text);
}
/** The first line of a `License` field: short names joined by `or`, `and`, and commas that bind weakest. */
function readSynopsis(text) {
    if (text.length > longestSynopsis)
        return undefined;
    // Runs of blanks would make the patterns below slow, and there may be thousands of such lines.
    const synopsis = text.trim().replace(/\s+/g, ' ');
    const groups = synopsis.split(/, ?(?:and )?/i).filter((group) => group.trim() !== '');
    // `A, B or C` and `A, or B`: alternatives after a comma make the whole list one.
    const alternatives = /, ?or /i.test(synopsis);
    const read = groups.map((group) => readAlternatives(group.replace(/^or /i, '')));
    const known = read.filter((licence) => licence !== undefined);
    return alternatives ? (0,licence_expression/* anyOf */.EB)(known) : (0,licence_expression/* allOf */.bn)(known);
}
function readAlternatives(text) {
    const read = text
        .split(/ (?:and\/or|or|\|) /i)
        .map((part) => (0,licence_expression/* allOf */.bn)(part.split(/ (?:and|&) /i).flatMap((term) => readTerm(term.trim().replace(/^\(|\)$/g, '')) ?? [])));
    return (0,licence_expression/* anyOf */.EB)(read.filter((licence) => licence !== undefined));
}
function readTerm(term) {
    if (term === '')
        return undefined;
    const withException = /^(\S+) with (\S+)(?: exception)?$/i.exec(term);
    if (withException !== null) {
        const base = shortName(withException[1] ?? '');
        const exception = (withException[2] ?? '').replace(/-exception$/i, '');
        for (const name of [exception, `${exception}-exception`, `${exception}-exception-2.0`]) {
            const read = base === undefined ? undefined : (0,licence_expression/* readExpression */.Jn)(`${base} WITH ${name}`);
            if (read !== undefined && read.references.length === 0)
                return read;
        }
        return (0,licence_expression/* licenceReference */.LH)(term);
    }
    const known = shortName(term);
    return known === undefined ? (0,licence_expression/* licenceReference */.LH)(term) : (0,licence_expression/* readExpression */.Jn)(known);
}
function shortName(name) {
    const lower = name.toLowerCase();
    if (Object.hasOwn(shortNames, lower))
        return shortNames[lower];
    const match = family.exec(name);
    if (match !== null) {
        const [, kind = '', invariants, major = '', minor = '0', plus] = match;
        const id = `${kind}-${major}.${minor}${invariants === undefined ? '' : '-no-invariants'}-${plus === undefined ? 'only' : 'or-later'}`;
        return (0,licence_expression/* licenceId */.PJ)(id);
    }
    return (0,licence_expression/* licenceId */.PJ)(name.replace(/\+$/, '')) === undefined ? undefined : ((0,licence_expression/* licenceId */.PJ)(name) ?? name);
}
//# sourceMappingURL=debian.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/status.js
/** dpkg's status database: which binary packages are on disk. */




/** A machine with 700 packages has 0.7 MB. */
const largestStatus = 128 * 1024 * 1024;
/** Debian policy 5.6.1, 5.6.12 and 5.6.8. Upper case in names was allowed once, and old packages still have it. */
const status_packageName = /^[A-Za-z0-9][A-Za-z0-9+._-]{0,199}$/;
const status_packageVersion = /^(?:\d{1,10}:)?[A-Za-z0-9][A-Za-z0-9.+~:-]{0,199}$/;
const status_architectureName = /^[a-z0-9][a-z0-9-]{0,49}$/;
/**
 * Reads `var/lib/dpkg/status`, or one file of `var/lib/dpkg/status.d` (distroless), in which there is no Status field.
 * A package counts from unpacking on, since its files are on disk then; one of which only configuration is left
 * (`config-files`) does not.
 */
function readStatus(bytes, path) {
    if (bytes.byteLength > largestStatus)
        return { packages: [], problems: [`larger than ${largestStatus} bytes`] };
    const packages = [];
    const problems = [];
    try {
        for (const paragraph of (0,deb822/* parseDeb822 */.RM)((0,src_text/* decodeText */.g7)(bytes), path)) {
            const read = status_readPackage(paragraph, path.includes('/status.d/'));
            if (typeof read === 'string')
                problems.push(`paragraph at line ${paragraph.line}: ${read}`);
            else if (read !== undefined)
                packages.push(read);
        }
    }
    catch (error) {
        // Too many paragraphs or fields: what was read so far stands, and the rest is told.
        if ((0,errors/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        problems.push((0,errors/* errorMessage */.gJ)(error));
    }
    if (packages.length === 0 && problems.length === 0 && bytes.byteLength === 0)
        problems.push('empty');
    return { packages, problems };
}
/** @returns undefined for a package that is not on disk; a text for one that cannot be read */
function status_readPackage({ fields, problem }, single) {
    const status = fields.get('status');
    if (status === undefined ? !single : !isStatus(status))
        return 'no valid Status';
    if (problem === undefined && status !== undefined && /(?:not-installed|config-files)$/.test(status))
        return undefined;
    const name = fields.get('package') ?? '';
    const version = fields.get('version') ?? '';
    const architecture = fields.get('architecture') ?? '';
    if (!status_packageName.test(name))
        return 'no valid Package';
    if (problem !== undefined)
        return `package ${name}: ${problem}`;
    if (!status_packageVersion.test(version))
        return `package ${name} has no valid Version`;
    if (!status_architectureName.test(architecture))
        return `package ${name} has no valid Architecture`;
    const source = readSource(fields.get('source'), name, version);
    if (source === undefined)
        return `package ${name} has no valid Source`;
    const supplier = readMaintainer(fields.get('maintainer') ?? '', 'organization');
    return { name, version, architecture, source, ...(supplier === undefined ? {} : { supplier }) };
}
/** `want flag state`, as in deb-status(5): every word is one of dpkg's, so that no new state is taken for absent. */
function isStatus(status) {
    return /^(?:unknown|install|hold|deinstall|purge) (?:ok|reinstreq) (?:not-installed|config-files|half-installed|unpacked|half-configured|triggers-awaited|triggers-pending|installed)$/.test(status);
}
/** `openssl` or `gcc-12 (12.2.0-14+deb12u1)`; without a version it is the binary's. */
function readSource(value, name, version) {
    if (value === undefined)
        return { name, version };
    const match = /^(\S+)(?: \(([^() ]+)\))?$/.exec(value);
    if (match === null || !status_packageName.test(match[1] ?? ''))
        return undefined;
    const sourceVersion = match[2] ?? version;
    return status_packageVersion.test(sourceVersion) ? { name: match[1] ?? '', version: sourceVersion } : undefined;
}
//# sourceMappingURL=status.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/catalogue.js








/** Lists what dpkg installed, and notes the files that came with it. */
function catalogueDpkg(files, distribution, places, owned, findings) {
    const lists = new Map();
    const copyrights = new Map();
    for (const file of files) {
        const list = dpkgListOf(file.path);
        if (list !== undefined)
            lists.set(list, file);
        const copyright = copyrightOf(file.path);
        if (copyright !== undefined)
            copyrights.set(copyright, file);
    }
    const found = [];
    for (const file of files) {
        if (!isDpkgStatus(file.path))
            continue;
        const { packages, problems } = readStatus(file.content, file.path);
        for (const problem of problems)
            findings.addUnknown(file.path, `dpkg database: ${problem}`);
        const placeOf = places.of(file, ({ path, content }) => readStatus(content, path).packages.map(catalogue_keyOf));
        for (const entry of packages) {
            const list = lists.get(`${entry.name}:${entry.architecture}`) ?? lists.get(entry.name);
            // The database is written anew by every layer that installs anything; a package's own list only with the package.
            const place = list === undefined ? placeOf(catalogue_keyOf(entry)) : { index: list.layer, diffId: list.diffId };
            found.push({ entry, path: file.path, place });
            if (list !== undefined)
                for (const line of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(list.content)))
                    owned.add(line);
        }
    }
    if (found.length > 0)
        findings.needRelease(distribution, 'Debian');
    const licences = new Licences(copyrights, found);
    const distro = distribution === undefined ? {} : { distro: (0,os_release/* distroQualifier */.s)(distribution) };
    for (const { entry, path, place } of found) {
        const { name, version, architecture, source, supplier } = entry;
        const licence = licences.of(entry);
        findings.addComponent({
            name,
            version,
            purl: (0,src_purl/* debPurl */.B8)(name, version, architecture, distribution, source),
            type: 'deb',
            source,
            layer: place,
            path,
            ...distro,
            ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
            ...(supplier === undefined ? {} : { supplier })
        });
    }
}
const catalogue_keyOf = ({ name, version, architecture }) => `${name} ${version} ${architecture}`;
/** Licences by package; a documentation folder may be a link to that of another package of the same source. */
class Licences {
    own = new Map();
    bySource = new Map();
    constructor(copyrights, found) {
        const sources = new Map();
        for (const { entry } of found) {
            if (!this.own.has(entry.name)) {
                const file = copyrights.get(entry.name);
                this.own.set(entry.name, file === undefined ? undefined : licenceOfFile(file));
            }
            const key = sourceKey(entry);
            sources.set(key, (sources.get(key) ?? new Set()).add(entry.name));
        }
        for (const [key, names] of sources) {
            const known = [...names].flatMap((name) => this.own.get(name) ?? []);
            this.bySource.set(key, (0,licence_expression/* allOf */.bn)(known));
        }
        this.documented = new Set(copyrights.keys());
    }
    documented;
    of(entry) {
        return this.documented.has(entry.name) ? this.own.get(entry.name) : this.bySource.get(sourceKey(entry));
    }
}
function sourceKey(entry) {
    return `${entry.source.name} ${entry.source.version}`;
}
//# sourceMappingURL=catalogue.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/image-facts.js
var image_facts = __webpack_require__(44218);
;// CONCATENATED MODULE: ./packages/sbom/build/src/places.js

/** The databases of which the versions in lower layers are needed. */
function isSystemDatabase(path) {
    return path === dpkgStatus || isApkInstalled(path) || rpmDatabaseOf(path) !== undefined;
}
/**
 * The layer that brought a package is the lowest one from which on every version of its database lists exactly it: an
 * upgrade, a downgrade, and an installation after a removal begin anew.
 */
class Places {
    earlier;
    /** @param earlier versions of the databases in lower layers, by path, the lowest first */
    constructor(earlier) {
        this.earlier = earlier;
    }
    /**
     * @param file the database as it is in the image
     * @param keysOf what names the packages of one version of it, as `keyOf` of the caller does; empty for one that
     *   cannot be read
     */
    of(file, keysOf) {
        const versions = (this.earlier.get(file.path) ?? []).filter(({ layer }) => layer < file.layer).toReversed();
        // Most images have one version, and then none is read.
        const sets = [];
        return (key) => {
            let place = { index: file.layer, diffId: file.diffId };
            for (const [at, version] of versions.entries()) {
                const keys = sets[at] ?? new Set(keysOf(version));
                sets[at] = keys;
                if (!keys.has(key))
                    break;
                place = { index: version.layer, diffId: version.diffId };
            }
            return place;
        };
    }
}
//# sourceMappingURL=places.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/language.js
/** What the cataloguers of languages have in common. */



const joints = { golang: '/', composer: '/', npm: '/', maven: ':' };
function addLanguagePackage(file, entry, findings) {
    const { type, namespace, name, version, qualifiers, licence, supplier, checksum, inside } = entry;
    const purl = (0,src_purl/* languagePurl */.My)(type, namespace, name, version, qualifiers);
    if (purl === undefined) {
        findings.addUnknown(file.path, `${type} package ${name} ${version} has no valid package URL`);
        return;
    }
    findings.addComponent({
        name: namespace === '' ? name : `${namespace}${joints[type] ?? '/'}${name}`,
        version,
        purl,
        type,
        layer: { index: file.layer, diffId: file.diffId },
        path: inside === undefined ? file.path : `${file.path}#${inside}`,
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(checksum === undefined ? {} : { checksum })
    });
}
/** More than any package manager writes of one application. */
const largestDocument = 64 * 1024 * 1024;
/** @returns in words why it cannot be read */
function readJson(bytes, what, wrap = (text) => text) {
    if (bytes.byteLength > largestDocument)
        return `larger than ${largestDocument} bytes`;
    try {
        return (0,json/* parseJsonObject */.dw)(wrap((0,src_text/* decodeText */.g7)(bytes)), what);
    }
    catch {
        return 'not the JSON that it should be';
    }
}
//# sourceMappingURL=language.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dotnet/catalogue.js



const mostLibraries = 20_000;
/** Lists the NuGet packages of .NET applications and of the runtime itself, by their `*.deps.json`. */
function catalogueDotnet(files, owned, findings) {
    for (const file of files) {
        if (!isDotnetDeps(file.path) || owned.has(file.path))
            continue;
        const document = readJson(file.content, file.path);
        const libraries = typeof document === 'string' ? undefined : document['libraries'];
        if (!(0,json/* isObject */.Gv)(libraries) || Object.keys(libraries).length > mostLibraries) {
            findings.addUnknown(file.path, `.NET packages: ${typeof document === 'string' ? document : 'no libraries'}`);
            continue;
        }
        for (const [key, library] of Object.entries(libraries)) {
            const type = (0,json/* isObject */.Gv)(library) ? library['type'] : undefined;
            // A project is the application itself, a reference a file of its own; both have no package.
            if (type === 'project' || type === 'reference')
                continue;
            // The runtime that a self-contained application brings along is listed under a name of its own.
            const [, name = '', version = ''] = /^(?:runtimepack\.)?([A-Za-z0-9_.-]{1,200})\/(\d[A-Za-z0-9.+-]{0,199})$/.exec(key) ?? [];
            if (name === '') {
                findings.addUnknown(file.path, '.NET packages: a library without a valid name and version');
                continue;
            }
            const checksum = (0,json/* isObject */.Gv)(library) ? readChecksum(library['sha512']) : undefined;
            addLanguagePackage(file, { type: 'nuget', namespace: '', name, version, ...(checksum === undefined ? {} : { checksum }) }, findings);
        }
    }
}
/** `sha512-<base64>` of the package file. */
function readChecksum(text) {
    const value = typeof text === 'string' ? /^(?:sha512-)?([A-Za-z0-9+/]{86}==)$/.exec(text)?.[1] : undefined;
    return value === undefined ? undefined : { algorithm: 'SHA512', value: Buffer.from(value, 'base64').toString('hex') };
}
//# sourceMappingURL=catalogue.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/unknowns.js
var unknowns = __webpack_require__(17686);
;// CONCATENATED MODULE: ./packages/sbom/build/src/findings.js


/** More than any image has; a document of so many has some 100 MB. */
const mostComponents = 100_000;
/** What the cataloguers found, gathered in one place with its limits. */
class Findings {
    found = new Map();
    notListed = new unknowns/* Unknowns */.Y();
    references = new Map();
    /**
     * A package named twice by one file is listed once.
     * @throws IntegrityError when there are too many
     */
    addComponent(component) {
        this.found.set(`${component.purl}\0${component.path}`, component);
        if (this.found.size > mostComponents)
            throw new errors/* IntegrityError */.cs('the image', `at most ${mostComponents} packages`, 'more');
    }
    /** @param path in the image, '' for all of it */
    addUnknown(path, reason) {
        this.notListed.add(path, reason);
    }
    /** Which advisories count for a distribution's packages depends on its release. */
    needRelease(distribution, packages) {
        if (distribution === undefined)
            this.addUnknown('etc/os-release', `the distribution of the ${packages} packages is not stated`);
        else if (distribution.versionId === undefined)
            this.addUnknown('etc/os-release', `the release of ${distribution.id} is not stated`);
    }
    /** Notes the licence's references and gives its expression. */
    useLicence(licence) {
        for (const reference of licence.references)
            this.references.set(reference.id, reference);
        return licence.expression;
    }
    /** Sorted by purl, then path, by their bytes. */
    get components() {
        return [...this.found.values()].toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.purl, b.purl) || (0,json/* compareBytes */.Xo)(a.path, b.path));
    }
    get unknowns() {
        return this.notListed.list();
    }
    get licenceReferences() {
        return [...this.references.values()].toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.id, b.id));
    }
}
//# sourceMappingURL=findings.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/elf/sections.js
/** As much of the ELF format as it takes to find a section or what is at an address. All numbers are a stranger's. */
function isElf(bytes) {
    return bytes.length >= 20 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}
/** @returns undefined for what is no ELF file, or one that is cut short */
function readElf(data) {
    return !isElf(data) || data.length < 64 ? undefined : new ElfFile(data);
}
/** Type of a section that has no bytes in the file. */
const noBits = 8;
const loaded = 1;
const writable = 2;
/** An image has thousands of programs: methods, since functions made anew for each are compiled anew for each. */
class ElfFile {
    data;
    bits;
    littleEndian;
    #wide;
    /** Where the headers of the segments are that are loaded, once they were asked for. */
    #segments;
    #sections;
    constructor(data) {
        this.data = data;
        this.#wide = data[4] === 2;
        this.bits = this.#wide ? 64 : 32;
        this.littleEndian = data[5] === 1;
    }
    get writable() {
        return this.#loaded()
            .filter((at) => (this.#word(at + (this.#wide ? 4 : 24)) & writable) !== 0)
            .flatMap((at) => this.#within(this.#offsetOf(at), this.#sizeOf(at)) ?? []);
    }
    section(name) {
        const wanted = Buffer.from(`${name}\0`);
        const sections = this.#named();
        const names = sections[this.#half(this.#wide ? 62 : 50)];
        const nameTable = names === undefined ? undefined : this.#content(names);
        if (nameTable === undefined)
            return undefined;
        for (const at of sections) {
            const start = this.#word(at);
            if (start + wanted.length > nameTable.length || this.#word(at + 4) === noBits)
                continue;
            if (nameTable.compare(wanted, 0, wanted.length, start, start + wanted.length) === 0)
                return this.#content(at);
        }
        return undefined;
    }
    at(address, length) {
        for (const segment of this.#loaded()) {
            const start = this.#address(segment + (this.#wide ? 16 : 8));
            if (address >= start && address + length <= start + this.#sizeOf(segment))
                return this.#within(this.#offsetOf(segment) + address - start, length);
        }
        return undefined;
    }
    #loaded() {
        const wide = this.#wide;
        const start = this.#address(wide ? 32 : 28);
        this.#segments ??= this.#table(start, this.#half(wide ? 54 : 42), this.#half(wide ? 56 : 44), wide ? 56 : 32).filter((at) => this.#word(at) === loaded);
        return this.#segments;
    }
    #named() {
        const wide = this.#wide;
        const start = this.#address(wide ? 40 : 32);
        this.#sections ??= this.#table(start, this.#half(wide ? 58 : 46), this.#half(wide ? 60 : 48), wide ? 64 : 40);
        return this.#sections;
    }
    /** Where the entries of a table are, as far as they are in the file; the counts have 16 bits. */
    #table(start, size, count, smallest) {
        const entries = [];
        if (size < smallest)
            return entries;
        for (let index = 0; index < count; index += 1) {
            const at = start + index * size;
            if (at + size > this.data.length)
                break;
            entries.push(at);
        }
        return entries;
    }
    #content(section) {
        const wide = this.#wide;
        return this.#within(this.#address(section + (wide ? 24 : 16)), this.#address(section + (wide ? 32 : 20)));
    }
    #offsetOf(segment) {
        return this.#address(segment + (this.#wide ? 8 : 4));
    }
    /** In the file. */
    #sizeOf(segment) {
        return this.#address(segment + (this.#wide ? 32 : 16));
    }
    #within(start, size) {
        return start + size <= this.data.length ? this.data.subarray(start, start + size) : undefined;
    }
    #half(at) {
        return this.littleEndian ? this.data.readUInt16LE(at) : this.data.readUInt16BE(at);
    }
    #word(at) {
        return this.littleEndian ? this.data.readUInt32LE(at) : this.data.readUInt32BE(at);
    }
    /** An address, offset or size: never negative, and beyond 2^53 it is outside of any file anyway. */
    #address(at) {
        if (!this.#wide)
            return this.#word(at);
        const [low, high] = this.littleEndian ? [at, at + 4] : [at + 4, at];
        return this.#word(high) * 2 ** 32 + this.#word(low);
    }
}
//# sourceMappingURL=sections.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/golang/buildinfo.js
const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const headerSize = 32;
/** A program with 5,000 modules has some 500 kB. */
const longestText = 16 * 1024 * 1024;
/** @returns undefined for what is no Go program */
function findBuildInfo(elf) {
    const section = elf.section('.go.buildinfo');
    for (const data of section === undefined ? elf.writable : [section]) {
        for (let at = data.indexOf(magic); at >= 0; at = data.indexOf(magic, at + 1)) {
            // Aligned, and not the text in a program that looks for it, such as `go` itself.
            if (at % 16 !== 0 || at + headerSize > data.length)
                continue;
            const found = readAt(elf, data, at);
            if (found !== undefined)
                return found;
        }
    }
    return undefined;
}
function readAt(elf, data, at) {
    const pointerSize = data[at + 14];
    const flags = data[at + 15] ?? 0;
    let go;
    let modules;
    if ((flags & 2) !== 0) {
        // Since Go 1.18: two texts, each after its length.
        const first = counted(data, at + headerSize);
        const second = first === undefined ? undefined : counted(data, first.end);
        go = first?.text;
        modules = second?.text;
    }
    else if (pointerSize === 4 || pointerSize === 8) {
        const pointer = (from, offset) => {
            const little = (flags & 1) === 0;
            if (pointerSize === 4)
                return little ? from.readUInt32LE(offset) : from.readUInt32BE(offset);
            return Number(little ? from.readBigUInt64LE(offset) : from.readBigUInt64BE(offset));
        };
        const text = (offset) => {
            const string = elf.at(pointer(data, offset), 2 * pointerSize);
            const length = string === undefined ? longestText + 1 : pointer(string, pointerSize);
            return string === undefined || length > longestText ? undefined : elf.at(pointer(string, 0), length);
        };
        go = text(at + 16);
        modules = text(at + 16 + pointerSize);
    }
    // There may be millions of marks in a file that wants us to hang.
    const version = go === undefined || go.length > 1000 ? '' : go.toString('utf8');
    if (!/^(?:go\d|devel )/.test(version))
        return undefined;
    return { go: version.slice(0, 200), modules: trimSentinels(modules ?? Buffer.alloc(0)) };
}
function counted(data, at) {
    let length = 0;
    for (let index = 0, shift = 1; index < 4; index += 1, shift *= 128) {
        const byte = data[at + index];
        if (byte === undefined)
            return undefined;
        length += (byte & 0x7f) * shift;
        if (byte >= 0x80)
            continue;
        const start = at + index + 1;
        if (length > longestText || start + length > data.length)
            return undefined;
        return { text: data.subarray(start, start + length), end: start + length };
    }
    return undefined;
}
/** The text stands between two marks of 16 bytes, by which it is found in memory. */
function trimSentinels(text) {
    return text.length >= 33 && text[text.length - 17] === 0x0a ? text.toString('utf8', 16, text.length - 16) : '';
}
//# sourceMappingURL=buildinfo.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/golang/modules.js
/** From the texts in a Go program to its modules. */

const mostModules = 20_000;
const modulePath = /^[A-Za-z0-9~][A-Za-z0-9._~/+-]{0,499}$/;
const moduleVersion = /^v\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[A-Za-z0-9.-]{1,150})?(?:\+[A-Za-z0-9.-]{1,50})?$/;
/**
 * A replaced module is listed as what replaced it. The main module of a program that was built from a checkout, and
 * the others of a workspace, have no version (`(devel)`); they get that of the commit, and are left out where that is
 * not noted either.
 */
function readModules({ go, modules: text }) {
    const found = [];
    const problems = [];
    const standard = /^go(\d[0-9A-Za-z.]{0,30})/.exec(go)?.[1];
    if (standard === undefined)
        problems.push('built by an unreleased version of Go');
    else
        found.push({ path: 'stdlib', version: standard });
    // Go's own tools are built without, from the standard library alone.
    if (!/^(?:path\tcmd\/|mod\t|dep\t)/m.test(text))
        problems.push('built without a list of its modules');
    const settings = new Map();
    const own = [];
    /** The line before was of a module that was listed, and that this line may replace. */
    let isListed = false;
    for (const line of (0,deb822/* linesOf */.Dx)(text)) {
        const [kind = '', path = '', version = ''] = line.split('\t', 3);
        if (kind === 'build') {
            const at = path.indexOf('=');
            settings.set(path.slice(0, Math.max(at, 0)), path.slice(at + 1));
        }
        if (kind === '=>') {
            // A folder has no version: what it replaces is what can be looked up.
            if (version === '' || version === '(devel)')
                continue;
            if (isListed)
                found.pop();
        }
        else if (kind !== 'mod' && kind !== 'dep')
            continue;
        isListed = false;
        if (version === '(devel)' || (kind === 'mod' && version === '')) {
            if (own.length < mostModules)
                own.push(path);
            continue;
        }
        if (!modulePath.test(path))
            problems.push('a module without a valid path');
        else if (!moduleVersion.test(version))
            problems.push(`module ${path} has no valid version`);
        else {
            found.push({ path, version });
            isListed = kind !== '=>';
        }
        if (found.length + problems.length > mostModules)
            return { modules: found, problems: [`more than ${mostModules} modules`] };
    }
    const version = commitVersion(settings);
    if (version !== undefined)
        for (const path of own)
            if (modulePath.test(path))
                found.push({ path, version });
    return { modules: found, problems };
}
/** The pseudo-version of a commit (Go's modules reference, "Pseudo-versions"). */
function commitVersion(settings) {
    const revision = /^([0-9a-f]{12})[0-9a-f]*$/.exec(settings.get('vcs.revision') ?? '')?.[1];
    const time = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(settings.get('vcs.time') ?? '');
    return revision === undefined || time === null ? undefined : `v0.0.0-${time.slice(1).join('')}-${revision}`;
}
//# sourceMappingURL=modules.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/groups.js
/**
 * Groups of widely used artifacts whose build leaves no Maven coordinates in the archive: Gradle, Ant. A guess would be
 * worse than none, since advisories of the wrong name find nothing and nobody would know; so only what is certain.
 */
/** Looked for in `<artifact>@<version>`; the first that fits counts. */
const groups = [
    [/^spring-boot(?:-|@)/, 'org.springframework.boot'],
    [/^spring-security-/, 'org.springframework.security'],
    [/^spring-session-/, 'org.springframework.session'],
    [/^spring-integration-/, 'org.springframework.integration'],
    [/^spring-batch-/, 'org.springframework.batch'],
    [/^spring-kafka(?:-test)?@/, 'org.springframework.kafka'],
    [/^spring-(?:amqp|rabbit)(?:-[a-z]+)?@/, 'org.springframework.amqp'],
    [/^spring-ldap-/, 'org.springframework.ldap'],
    [/^spring-graphql(?:-test)?@/, 'org.springframework.graphql'],
    [
        /^spring-(?:aop|aspects|beans|context|context-support|core|expression|instrument|jcl|jdbc|jms|messaging|orm|oxm|r2dbc|test|tx|web|webflux|webmvc|websocket)@/,
        'org.springframework'
    ],
    [/^kotlin-(?:stdlib|reflect)/, 'org.jetbrains.kotlin'],
    [/^kotlinx-(?:coroutines|serialization)-/, 'org.jetbrains.kotlinx'],
    [/^ktor-/, 'io.ktor'],
    [/^okhttp(?:-[a-z-]+)?@[12]\./, 'com.squareup.okhttp'],
    [/^okhttp(?:-|@)/, 'com.squareup.okhttp3'],
    [/^okio(?:-|@)/, 'com.squareup.okio'],
    [/^(?:retrofit|converter-(?:gson|jackson|moshi|scalars))@2\./, 'com.squareup.retrofit2'],
    [/^moshi(?:-|@)/, 'com.squareup.moshi'],
    [/^rxjava@1\./, 'io.reactivex'],
    [/^rxjava@2\./, 'io.reactivex.rxjava2'],
    [/^rxjava@3\./, 'io.reactivex.rxjava3'],
    [/^micrometer-/, 'io.micrometer'],
    [/^reactor-core@/, 'io.projectreactor'],
    [/^reactor-netty(?:-|@)/, 'io.projectreactor.netty'],
    // It moved with version 6.
    [/^hibernate-core@[345]\./, 'org.hibernate'],
    [/^hibernate-core@/, 'org.hibernate.orm'],
    [/^(?:kafka-(?:clients|streams)|kafka_2\.\d+|connect-(?:api|json|runtime|transforms))@/, 'org.apache.kafka'],
    [/^lucene-/, 'org.apache.lucene'],
    [/^solr-(?:core|solrj)@/, 'org.apache.solr'],
    [/^elasticsearch(?:-|@)/, 'org.elasticsearch'],
    [/^opensearch(?:-|@)/, 'org.opensearch'],
    [/^opentelemetry-(?:api|context|sdk|exporter)/, 'io.opentelemetry'],
    [
        /^grpc-(?:alts|api|auth|context|core|netty|netty-shaded|okhttp|protobuf|protobuf-lite|services|stub|util)@/,
        'io.grpc'
    ],
    // It moved with version 4.
    [/^groovy(?:-[a-z-]+)?@[123]\./, 'org.codehaus.groovy'],
    [/^groovy(?:-|@)/, 'org.apache.groovy'],
    [/^tomcat-embed-/, 'org.apache.tomcat.embed'],
    [
        /^tomcat-(?:catalina|coyote|jasper|juli|tribes|util|websocket|jdbc|dbcp|jni|servlet-api|annotations-api)/,
        'org.apache.tomcat'
    ],
    [/^bc(?:prov|pkix|util|tls|pg|mail|jmail|prov-ext)-(?:jdk|fips)/, 'org.bouncycastle'],
    [/^wiremock(?:-standalone)?@[3-9]\./, 'org.wiremock'],
    [/^resilience4j-/, 'io.github.resilience4j'],
    [/^caffeine@/, 'com.github.ben-manes.caffeine'],
    [/^junit-jupiter(?:-|@)/, 'org.junit.jupiter'],
    [/^junit-platform-/, 'org.junit.platform'],
    [/^mockito-/, 'org.mockito'],
    [/^testcontainers@/, 'org.testcontainers']
];
/** @returns the group of an artifact without coordinates of its own, where it is known for certain */
function groupOf(artifact, version) {
    const text = `${artifact}@${version}`;
    return groups.find(([pattern]) => pattern.test(text))?.[1];
}
/** A distribution of Apache Tomcat has its archives under names without a version, and its manifests say only "Apache Tomcat". */
const tomcatFiles = {
    catalina: 'tomcat-catalina',
    'catalina-ant': 'tomcat-catalina-ant',
    'catalina-ha': 'tomcat-catalina-ha',
    'catalina-ssi': 'tomcat-ssi',
    'catalina-storeconfig': 'tomcat-storeconfig',
    'catalina-tribes': 'tomcat-tribes',
    jasper: 'tomcat-jasper',
    'jasper-el': 'tomcat-jasper-el',
    'tomcat-api': 'tomcat-api',
    'tomcat-coyote': 'tomcat-coyote',
    'tomcat-dbcp': 'tomcat-dbcp',
    'tomcat-jdbc': 'tomcat-jdbc',
    'tomcat-jni': 'tomcat-jni',
    'tomcat-juli': 'tomcat-juli',
    'tomcat-util': 'tomcat-util',
    'tomcat-util-scan': 'tomcat-util-scan',
    'tomcat-websocket': 'tomcat-websocket'
};
/** @param stem of the file's name */
function tomcatArtifact(stem, title) {
    return title === 'Apache Tomcat' && Object.hasOwn(tomcatFiles, stem) ? tomcatFiles[stem] : undefined;
}
//# sourceMappingURL=groups.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/manifest.js
/** Who a Java archive is, out of the files in META-INF. */



const part = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const versionPart = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/;
function valid({ group, artifact, version }) {
    return part.test(group) && part.test(artifact) && versionPart.test(version) ? { group, artifact, version } : undefined;
}
/** `pom.properties`, as Maven writes it. */
function readPomProperties(text) {
    const values = new Map();
    for (const line of (0,deb822/* linesOf */.Dx)(text)) {
        const match = /^\s{0,10}(groupId|artifactId|version)\s{0,10}[=:]\s{0,10}(\S{1,300})\s*$/.exec(line.slice(0, 1000));
        if (match !== null)
            values.set(match[1] ?? '', match[2] ?? '');
    }
    return valid({
        group: values.get('groupId') ?? '',
        artifact: values.get('artifactId') ?? '',
        version: values.get('version') ?? ''
    });
}
/** The main section of MANIFEST.MF: a line that begins with a blank continues the one before it. */
function readManifest(text) {
    const values = new Map();
    let last;
    for (const line of (0,deb822/* linesOf */.Dx)(text)) {
        if (line === '')
            break;
        if (line.startsWith(' ') && last !== undefined) {
            const value = values.get(last) ?? '';
            if (value.length < 10_000)
                values.set(last, value + line.slice(1));
            continue;
        }
        const at = line.indexOf(': ');
        last = at < 1 ? undefined : line.slice(0, at).toLowerCase();
        if (last !== undefined && values.size < 1000)
            values.set(last, line.slice(at + 2, at + 2002));
    }
    return values;
}
/** @param fileName `spring-core-6.2.1.jar` */
function coordinatesOf(fileName, manifest) {
    const stem = fileName.replace(/\.[a-z]{2,5}$/, '');
    const title = manifest.get('implementation-title');
    const declared = manifest.get('implementation-version') ?? manifest.get('bundle-version') ?? '';
    const tomcat = tomcatArtifact(stem, title ?? '');
    if (tomcat !== undefined)
        return valid({ group: 'org.apache.tomcat', artifact: tomcat, version: declared });
    const named = /^([A-Za-z][A-Za-z0-9._-]{0,150}?)-(\d[A-Za-z0-9._+-]{0,100})$/.exec(stem);
    const artifact = named?.[1] ?? title ?? stem;
    const version = named?.[2] ?? declared;
    return valid({
        group: groupOf(artifact, version) ?? manifest.get('implementation-vendor-id') ?? '',
        artifact,
        version
    });
}
/** `Bundle-License`: an expression, or most often the address of Apache's licence. */
function licenceOf(manifest) {
    const declared = (manifest.get('bundle-license') ?? '').replace(/;.*$/, '').replace(/^"|"$/g, '');
    if (/apache\.org\/licenses\/LICENSE-2\.0(?:\.txt|\.html)?$/i.test(declared))
        return (0,licence_expression/* readExpression */.Jn)('Apache-2.0');
    const read = (0,licence_expression/* readExpression */.Jn)(declared);
    return read === undefined || read.references.length > 0 ? undefined : read;
}
//# sourceMappingURL=manifest.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/pom.js
/** The licences that a Maven project declares in its pom.xml, or lays down as a text, in the archive that it builds. */

/** Licences of one project; more are nobody's. */
const mostLicences = 20;
const deepest = 100;
/**
 * Of several licences a user may choose (Maven's POM reference, "Licenses"), so they are joined by OR.
 * @returns undefined when it declares none: they may be its parent's, which is not in the archive
 */
function licenceOfPom(text) {
    return (0,licence_expression/* anyOf */.EB)(declaredLicences(text).flatMap((declared) => licenceNamed(declared) ?? []));
}
/** `project > licenses > license`, wherever else such elements may be. */
function declaredLicences(text) {
    const found = [];
    const path = [];
    let current;
    for (let at = 0;;) {
        const open = text.indexOf('<', at);
        const words = text.slice(at, open < 0 ? text.length : open);
        const field = path.length === 4 ? path[3] : undefined;
        if (current !== undefined && (field === 'name' || field === 'url'))
            current[field] += decoded(words);
        if (open < 0)
            return found;
        const end = endOfMarkup(text, open);
        if (end < 0)
            return found;
        const markup = text.slice(open, end);
        at = end;
        if (markup.startsWith('<![CDATA[') && current !== undefined && (field === 'name' || field === 'url'))
            current[field] += markup.slice(9, -3);
        if (markup.startsWith('<!') || markup.startsWith('<?'))
            continue;
        if (markup.startsWith('</')) {
            path.pop();
            if (current !== undefined && path.length === 2) {
                found.push(current);
                current = undefined;
                if (found.length === mostLicences)
                    return found;
            }
            continue;
        }
        if (markup.endsWith('/>'))
            continue;
        // What is open is never more than a real project has, and never a part of the file.
        if (path.length === deepest)
            return found;
        path.push(/^<(?:[\w.-]{1,50}:)?([\w.-]{1,50})/.exec(markup)?.[1] ?? '');
        if (path.join('/') === 'project/licenses/license')
            current = { name: '', url: '' };
    }
}
/** After the `>` that ends the tag, comment or section that begins at `open`; -1 when there is none. */
function endOfMarkup(text, open) {
    for (const [start, stop] of [
        ['<!--', '-->'],
        ['<![CDATA[', ']]>'],
        ['<', '>']
    ])
        if (text.startsWith(start, open)) {
            const end = text.indexOf(stop, open + start.length);
            return end < 0 ? -1 : end + stop.length;
        }
    return -1;
}
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
function decoded(text) {
    return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => entities[name] ?? '');
}
/** Without its appendix the text has some 9,000 characters; what is longer says something else, too. */
const apacheLength = { least: 8500, most: 10_400 };
/** The licence whose text a file in META-INF is, and nothing but that. Only Apache's is put there so often. */
function licenceOfText(text) {
    const words = text
        .slice(0, 4 * apacheLength.most)
        .replace(/\s+/g, ' ')
        .trim();
    const isApache = words.startsWith('Apache License Version 2.0, January 2004 ') &&
        words.length >= apacheLength.least &&
        words.length <= apacheLength.most;
    return isApache ? (0,licence_expression/* readExpression */.Jn)('Apache-2.0') : undefined;
}
/** What the addresses of licences have in them; the first that fits counts. */
const addresses = [
    [/apache\.org\/licenses\/license-2\.0/, 'Apache-2.0'],
    [/opensource\.org\/licenses?\/apache-?2\.0/, 'Apache-2.0'],
    [/opensource\.org\/licenses?\/mit(?:-license)?(?:\.php|\.html|\/)?$/, 'MIT'],
    [/eclipse\.org\/(?:legal\/epl-v10|org\/documents\/epl-v10)/, 'EPL-1.0'],
    [/eclipse\.org\/(?:legal\/epl-(?:v20|2\.0)|org\/documents\/epl-(?:v20|2\.0))/, 'EPL-2.0'],
    [/eclipse\.org\/org\/documents\/edl-v10/, 'BSD-3-Clause'],
    [/opensource\.org\/licenses?\/bsd-2-clause/, 'BSD-2-Clause'],
    [/opensource\.org\/licenses?\/bsd-3-clause/, 'BSD-3-Clause'],
    [/creativecommons\.org\/publicdomain\/zero\/1\.0/, 'CC0-1.0'],
    [/mozilla\.org\/(?:en-us\/)?mpl\/2\.0/, 'MPL-2.0']
];
/** Names that are not on SPDX's list and mean one of it; lower case, without `the`, `license`, `version` and signs. */
const names = [
    [/^apache(?: software)?(?: public)? v?2(?: 0)?$/, 'Apache-2.0'],
    [/^asl v?2(?: 0)?$/, 'Apache-2.0'],
    [/^mit$/, 'MIT'],
    [/^mit 0$/, 'MIT-0'],
    [/^(?:eclipse public|epl) v?1(?: 0)?$/, 'EPL-1.0'],
    [/^(?:eclipse public|epl) v?2(?: 0)?$/, 'EPL-2.0'],
    [/^(?:eclipse distribution|edl) v?1(?: 0)?$/, 'BSD-3-Clause'],
    [/^(?:(?:new|revised|modified) bsd|bsd (?:new|3 clause|3))$/, 'BSD-3-Clause'],
    [/^(?:simplified bsd|bsd (?:2 clause|2))$/, 'BSD-2-Clause'],
    [/^(?:mozilla public|mpl) v?1 1$/, 'MPL-1.1'],
    [/^(?:mozilla public|mpl) v?2(?: 0)?$/, 'MPL-2.0'],
    [/^(?:common development and distribution|cddl)(?: cddl)? v?1 0$/, 'CDDL-1.0'],
    [/^(?:common development and distribution|cddl)(?: cddl)? v?1 1$/, 'CDDL-1.1'],
    [/^cc0(?: 1 0)?(?: universal)?$/, 'CC0-1.0'],
    [/^(?:gnu lesser general public|gnu lgpl|lgpl) v?2 1$/, 'LGPL-2.1-only'],
    [/^(?:gnu lesser general public|gnu lgpl|lgpl) v?3(?: 0)?$/, 'LGPL-3.0-only'],
    [/^(?:gnu general public|gnu gpl|gpl) v?2(?: 0)? with (?:the )?(?:gnu )?classpath exception$/, gplWithClasspath()],
    [/^gpl2 w cpe$/, gplWithClasspath()],
    [/^(?:gnu general public|gnu gpl|gpl) v?2(?: 0)?$/, 'GPL-2.0-only'],
    [/^(?:gnu general public|gnu gpl|gpl) v?3(?: 0)?$/, 'GPL-3.0-only']
];
function gplWithClasspath() {
    return 'GPL-2.0-only WITH Classpath-exception-2.0';
}
function licenceNamed({ name, url }) {
    const declared = name.replace(/\s+/g, ' ').trim().slice(0, 500);
    const spdx = (0,licence_expression/* licenceId */.PJ)(declared);
    if (spdx !== undefined)
        return (0,licence_expression/* readExpression */.Jn)(spdx);
    const plain = declared
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .replace(/\b(?:the|licen[cs]e|version|ver)\b/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/ v (?=\d)/g, ' v');
    const address = url.trim().toLowerCase().slice(0, 500);
    const known = names.find(([pattern]) => pattern.test(plain))?.[1] ?? addresses.find(([pattern]) => pattern.test(address))?.[1];
    if (known !== undefined)
        return (0,licence_expression/* readExpression */.Jn)(known);
    return (0,licence_expression/* readExpression */.Jn)(declared) ?? (address === '' ? undefined : (0,licence_expression/* licenceReference */.LH)(url.trim()));
}
//# sourceMappingURL=pom.js.map
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/zip.js
/** Reads zip archives that are held in memory, by their central directory, which is what a Java runtime goes by. */

const mostEntries = 500_000;
const endSignature = 0x06054b50;
const wideEndSignature = 0x06064b50;
const wideLocatorSignature = 0x07064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
function isZip(bytes) {
    return bytes.length >= 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}
/** @returns undefined for what is no zip archive, or a damaged one */
function readZip(data) {
    // The end record has a comment of at most 64 kB after it.
    const from = Math.max(0, data.length - 22 - 0xffff);
    let end = data.length - 22;
    while (end >= from && data.readUInt32LE(end) !== endSignature)
        end -= 1;
    if (end < from || data.length < 22)
        return undefined;
    let count = data.readUInt16LE(end + 10);
    let size = data.readUInt32LE(end + 12);
    let offset = data.readUInt32LE(end + 16);
    let directoryEnd = end;
    if (end >= 20 && data.readUInt32LE(end - 20) === wideLocatorSignature) {
        // Directly before its locator; the offset in that does not count what may stand before the archive.
        const wide = end - 20 - 56;
        if (wide < 0 || data.readUInt32LE(wide) !== wideEndSignature)
            return undefined;
        count = Number(data.readBigUInt64LE(wide + 32));
        size = Number(data.readBigUInt64LE(wide + 40));
        offset = Number(data.readBigUInt64LE(wide + 48));
        directoryEnd = wide;
    }
    // Executable jars have a script before the archive, which no offset counts.
    const start = directoryEnd - size;
    const shift = start - offset;
    if (start < 0 || shift < 0 || count > mostEntries)
        return undefined;
    const entries = [];
    let at = start;
    while (at + 46 <= directoryEnd) {
        if (data.readUInt32LE(at) !== entrySignature || entries.length >= count)
            return undefined;
        const nameEnd = at + 46 + data.readUInt16LE(at + 28);
        const next = nameEnd + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
        if (next > directoryEnd)
            return undefined;
        entries.push(readEntry(data, at, nameEnd, shift));
        at = next;
    }
    // A count that is too small would leave files out without a word.
    return at === directoryEnd && entries.length === count ? entries : undefined;
}
function readEntry(data, at, nameEnd, shift) {
    const method = data.readUInt16LE(at + 10);
    const packed = data.readUInt32LE(at + 20);
    const size = data.readUInt32LE(at + 24);
    const offset = data.readUInt32LE(at + 42) + shift;
    return {
        name: data.toString('utf8', at + 46, nameEnd),
        size,
        read: () => {
            if (offset + 30 > data.length || data.readUInt32LE(offset) !== localSignature)
                throw new Error('a damaged entry');
            const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
            if (start + packed > data.length)
                throw new Error('an entry that is cut short');
            const content = data.subarray(start, start + packed);
            if (method === 0 && packed === size)
                return content;
            if (method !== 8)
                throw new Error(`an entry of compression ${method}`);
            return (0,external_node_zlib_.inflateRawSync)(content, { maxOutputLength: Math.max(size, 1) });
        }
    };
}
//# sourceMappingURL=zip.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/archive.js
/** What is in a Java archive, and in the archives in it. */





const extensions = /\.(?:jar|war|ear|rar|sar|par|kar|nar|jpi|hpi|lpkg)$/i;
function isJavaArchive(path) {
    return extensions.test(path);
}
/** An .ear holds a .war holds a .jar; a fourth level is nobody's. */
const archive_deepest = 4;
const largestNested = 256 * 1024 * 1024;
/** Bytes of all that is read in one file, unpacked. */
const largestTotal = 1024 * 1024 * 1024;
const largestText = 1024 * 1024;
const archive_mostPackages = 20_000;
const mostProblems = 200;
/** @param fileName without its folder */
function readJavaArchive(data, fileName) {
    const reader = new Reader();
    reader.read(data, fileName, '', 0);
    return { packages: reader.packages, problems: reader.problems };
}
class Reader {
    packages = [];
    problems = [];
    total = 0;
    read(data, fileName, inside, depth) {
        const entries = readZip(data);
        if (entries === undefined) {
            this.fail(inside, 'a damaged archive');
            return;
        }
        const manifestEntry = entries.find(({ name }) => /^META-INF\/MANIFEST\.MF$/i.test(name));
        const manifest = readManifest(manifestEntry === undefined ? '' : (this.text(manifestEntry, inside) ?? ''));
        const nested = entries.filter(({ name }) => isJavaArchive(name));
        const own = this.coordinates(entries, fileName, manifest, inside);
        // A shaded archive carries the notes of all that is in it, and its manifest's licence is that of one of them only.
        const declared = own.length === 1 ? (licenceOf(manifest) ?? this.textLicence(entries, inside)) : undefined;
        const sha512 = own.length === 1 && nested.length === 0 ? (0,external_node_crypto_.createHash)('sha512').update(data).digest('hex') : undefined;
        for (const { licence = declared, ...coordinates } of own)
            if (this.packages.length < archive_mostPackages)
                this.packages.push({
                    ...coordinates,
                    inside,
                    ...(licence === undefined ? {} : { licence }),
                    ...(sha512 === undefined ? {} : { sha512 })
                });
            else
                this.fail('', `more than ${archive_mostPackages} packages`);
        // What holds others is an application; what has no classes is no code.
        if (own.length === 0 && nested.length === 0 && entries.some(({ name }) => name.endsWith('.class')))
            this.fail(inside, 'no Maven coordinates');
        for (const entry of nested)
            this.readNested(entry, inside, depth);
    }
    /** Several texts are several licences, and which of them is for what they do not say. */
    textLicence(entries, inside) {
        const texts = entries.filter(({ name }) => /^META-INF\/licen[cs]e(?:\.txt)?$/i.test(name));
        const [only] = texts;
        return only === undefined || texts.length > 1 ? undefined : licenceOfText(this.text(only, inside) ?? '');
    }
    coordinates(entries, fileName, manifest, inside) {
        const found = [];
        const poms = new Map(entries.filter(({ name }) => /(?:^|\/)pom\.xml$/.test(name)).map((entry) => [entry.name, entry]));
        for (const entry of entries) {
            if (!/(?:^|\/)pom\.properties$/.test(entry.name))
                continue;
            const text = this.text(entry, inside);
            const read = text === undefined ? undefined : readPomProperties(text);
            if (read !== undefined) {
                const pom = poms.get(entry.name.replace(/properties$/, 'xml'));
                const licence = pom === undefined ? undefined : licenceOfPom(this.text(pom, inside) ?? '');
                found.push({ ...read, ...(licence === undefined ? {} : { licence }) });
            }
            // Relocated with what was merged in, Maven's note may be anywhere; elsewhere the name may also be somebody else's.
            else if (entry.name.startsWith('META-INF/maven/'))
                this.fail(inside, 'a pom.properties without coordinates');
        }
        if (found.length > 0)
            return found;
        const read = coordinatesOf(fileName, manifest);
        return read === undefined ? [] : [read];
    }
    readNested(entry, inside, depth) {
        const place = inside === '' ? entry.name : `${inside}!/${entry.name}`;
        if (depth + 1 >= archive_deepest)
            this.fail(place, 'archives in archives that are too deep');
        else if (entry.size > largestNested)
            this.fail(place, 'archives that are too large');
        else {
            const data = this.bytes(entry, place);
            if (data !== undefined)
                this.read(data, entry.name.slice(entry.name.lastIndexOf('/') + 1), place, depth + 1);
        }
    }
    text(entry, inside) {
        if (entry.size <= largestText) {
            const data = this.bytes(entry, inside);
            return data === undefined ? undefined : (0,src_text/* decodeText */.g7)(data);
        }
        this.fail(inside, 'a description that is too large');
        return undefined;
    }
    bytes(entry, inside) {
        this.total += entry.size;
        if (this.total > largestTotal) {
            this.fail(inside, 'archives that are too large');
            return undefined;
        }
        try {
            return entry.read();
        }
        catch {
            this.fail(inside, 'a damaged entry');
            return undefined;
        }
    }
    fail(inside, reason) {
        if (this.problems.length < mostProblems)
            this.problems.push({ inside: inside.slice(0, 1000), reason });
    }
}
//# sourceMappingURL=archive.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rust/audit.js
/** What cargo-auditable leaves in a program: a list of its crates, deflated, in the section `.dep-v0`. */


/** cargo-auditable's own reader takes 8 MiB. */
const largestList = 8 * 1024 * 1024;
const mostCrates = 20_000;
/** @returns undefined for a program without such a list; a text for one that cannot be read */
function readCrates(elf) {
    const section = elf.section('.dep-v0');
    if (section === undefined)
        return undefined;
    let document;
    try {
        document = (0,json/* parseJsonObject */.dw)((0,external_node_zlib_.inflateSync)(section, { maxOutputLength: largestList }), '.dep-v0');
    }
    catch {
        return 'a list of crates that is damaged';
    }
    const { packages } = document;
    if (!Array.isArray(packages) || packages.length > mostCrates)
        return 'no list of crates';
    const crates = [];
    for (const entry of packages) {
        const { name, version, kind } = (0,json/* isObject */.Gv)(entry) ? entry : {};
        if (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,100}$/.test(name))
            return 'a crate without a valid name';
        if (typeof version !== 'string' || !/^\d[A-Za-z0-9.+-]{0,199}$/.test(version))
            return `crate ${name} has no valid version`;
        // What ran only while the program was built is not in it.
        if (kind !== 'build')
            crates.push({ name, version });
    }
    return crates;
}
//# sourceMappingURL=audit.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/inspect.js
/**
 * Programs and Java archives: files that are found by what they are and not by their name, and that are too large to
 * keep. Each is held while it is read from its layer, and only what was found in it is kept.
 */









/** Larger programs are not known. */
const largestFile = 512 * 1024 * 1024;
const headLength = 64;
/** Libraries are loaded also where they may not be executed: `.so`, `.so.1.2`, add-ons of Node. */
const library = /\.(?:so(?:\.\d{1,10}){0,4}|node)$/;
/** Whether a file that no cataloguer wants by its name has to be looked into. */
function isInspected(path, mode) {
    return (mode & 0o111) !== 0 || isJavaArchive(path) || isEgg(path) || library.test(path);
}
/** Reduces the file of a path to its inspection; to nothing when there is nothing in it. */
function inspecting(path) {
    // What an archive is depends on its name, too.
    const name = isJavaArchive(path) ? `java ${path.slice(path.lastIndexOf('/') + 1)}` : isEgg(path) ? 'egg' : 'program';
    return {
        name,
        reduce: (content, size) => inspectPieces(content, size, path),
        reduceWhole: (content) => inspectWhole(content, path)
    };
}
function inspectWhole(content, path) {
    const data = asBuffer(content);
    return note(isInteresting(data, path) ? inspect(data, path) : {});
}
async function inspectPieces(content, size, path) {
    let head = Buffer.alloc(0);
    /** The whole file, when it has to be looked into and does not come in one piece. */
    let whole;
    let length = 0;
    /** What was found; undefined until then. */
    let found;
    // To the end also where nothing is in it: whoever gives the content hashes what goes by.
    for await (const chunk of content) {
        if (found !== undefined)
            continue;
        if (whole !== undefined) {
            whole.set(chunk, length);
            length += chunk.length;
            continue;
        }
        // Not a copy: most programs have nothing in them.
        const seen = asBuffer(chunk);
        const start = head.length === 0 ? seen : Buffer.concat([head, seen]);
        if (start.length < headLength && start.length < size)
            head = Buffer.from(start);
        else if (!isInteresting(start, path))
            found = {};
        else if (size > largestFile)
            found = { problem: `larger than ${largestFile} bytes` };
        else if (start.length === size)
            found = inspect(start, path);
        else {
            whole = borrow(size);
            whole.set(start);
            length = start.length;
        }
    }
    const inspection = found ?? inspect(whole ?? head, path);
    if (whole !== undefined && whole.buffer.byteLength <= largestSpare)
        spare = whole.buffer;
    return note(inspection);
}
/** Memory that the last program was read into; undefined while one is. */
let spare;
/** Most bytes that are kept for the next one. */
const largestSpare = 64 * 2 ** 20;
/** An image has hundreds of programs: memory for each would have to be cleared before and collected afterwards. */
function borrow(size) {
    const memory = spare !== undefined && spare.byteLength >= size
        ? spare
        : Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(size))).buffer;
    spare = undefined;
    return Buffer.from(memory, 0, size);
}
function asBuffer(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
/** @returns undefined for a file that is not inspected */
function inspectionOf(file) {
    if (file.reducer !== undefined)
        return JSON.parse(Buffer.from(file.content).toString());
    if (!isInspected(file.path, file.mode))
        return undefined;
    // The file may have come in under another name.
    return inspect(asBuffer(file.content), file.path);
}
const largestMetadata = 1024 * 1024;
/** An egg that setuptools did not unpack: its metadata is in the archive. */
function readEgg(data) {
    if (!isZip(data))
        return {};
    const entry = readZip(data)?.find(({ name }) => name === 'EGG-INFO/PKG-INFO');
    try {
        if (entry === undefined || entry.size > largestMetadata)
            return { problem: 'a Python egg without metadata' };
        // The description after the first empty line is not needed.
        return { egg: (0,src_text/* decodeText */.g7)(entry.read()).split(/\r?\n\r?\n/, 1)[0] ?? '' };
    }
    catch {
        return { problem: 'a damaged Python egg' };
    }
}
const nothing = Buffer.from('{}');
/** One for all programs with nothing in them. */
function note(inspection) {
    const text = JSON.stringify(inspection);
    return text === '{}' ? nothing : Buffer.from(text);
}
function isInteresting(head, path) {
    // An executable jar may begin with a script.
    return isElf(head) || isZip(head) || isJavaArchive(path);
}
function inspect(data, path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isJavaArchive(path))
        return { java: readJavaArchive(data, name) };
    if (isEgg(path))
        return readEgg(data);
    // Any other executable archive is Java's only if it says so.
    if (isZip(data))
        return data.includes('META-INF/MANIFEST.MF') ? { java: readJavaArchive(data, name) } : {};
    if (!isElf(data))
        return {};
    try {
        const elf = readElf(data);
        if (elf === undefined)
            return { problem: 'a program that is cut short' };
        const info = findBuildInfo(elf);
        const crates = readCrates(elf);
        return {
            ...(info === undefined ? {} : { go: readModules(info) }),
            ...(crates === undefined ? {} : typeof crates === 'string' ? { problem: crates } : { crates })
        };
    }
    catch (error) {
        // Offsets are a stranger's: Buffer itself refuses those outside.
        if ((0,errors/* errorCode */.CA)(error) === 'ERR_OUT_OF_RANGE' || (0,errors/* errorCode */.CA)(error) === 'ERR_BUFFER_OUT_OF_BOUNDS')
            return { problem: 'a damaged program' };
        throw error;
    }
}
//# sourceMappingURL=inspect.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/language-files.js



/** A distribution's record of its files has some 50 bytes for each. */
const largestRecord = 64 * 1024 * 1024;
/**
 * Notes the files of the packages that were found: what npm, RubyGems and Composer install lies in a folder of its own,
 * pip writes a list (PEP 376, RECORD), and a program or an archive is the file itself.
 */
function noteLanguageFiles(components, files, owned) {
    for (const { type, name, version, path: place } of components) {
        // What stands after the mark is a place in the file.
        const [path = ''] = place.split('#', 1);
        const folder = parentOf(path);
        if (type === 'npm') {
            if (isInNodeModules(path))
                owned.addFolder(folder);
        }
        else if (type === 'gem') {
            const root = folder.replace(/\/?specifications(?:\/default)?$/, '');
            owned.addFolder(`${root}${root === '' ? '' : '/'}gems/${name}-${version}`);
        }
        else if (type === 'composer')
            owned.addFolder(`${parentOf(folder)}/${name}`);
        else if (type === 'pypi' && /\.(?:dist-info|egg-info)$/.test(folder))
            owned.addFolder(folder);
        if (type !== 'npm' || isInNodeModules(path))
            owned.addFile(path);
    }
    for (const { path, content } of files) {
        if (isGemspec(path) || isComposerInstalled(path) || isDotnetDeps(path))
            owned.addFile(path);
        if (isPythonRecord(path) && content.length <= largestRecord)
            addRecord(path, content, owned);
    }
}
/** Lines of `path,hash,size`, relative to the folder in which the `.dist-info` lies; quoted where there is a comma. */
function addRecord(path, content, owned) {
    const root = parentOf(parentOf(path));
    for (const line of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(content))) {
        const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/.exec(line) ?? [];
        const listed = quoted?.replaceAll('""', '"') ?? plain ?? '';
        if (listed !== '' && listed.length <= 4096)
            owned.addFile(join(root, listed));
    }
}
function join(root, listed) {
    if (listed.startsWith('/'))
        return listed.slice(1);
    const parts = root === '' ? [] : root.split('/');
    for (const part of listed.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '.' && part !== '')
            parts.push(part);
    }
    return parts.join('/');
}
function parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
//# sourceMappingURL=language-files.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/model.js
/** Those of a distribution's package manager. */
const systemTypes = new Set(['apk', 'deb', 'rpm']);
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/manifest.js
/** npm's package.json, as far as it says what a package is. */




/** The registry's largest have some 200 kB. */
const largestManifest = 4 * 1024 * 1024;
/** validate-npm-package-name, with the upper case that old packages have. */
const namePattern = /^(?:@[A-Za-z0-9~_-][A-Za-z0-9._~-]*\/)?[A-Za-z0-9~_-][A-Za-z0-9._~-]*$/;
const versionPattern = /^\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[0-9A-Za-z.-]{1,150})?(?:\+[0-9A-Za-z.-]{1,150})?$/;
function isNpmName(value) {
    return typeof value === 'string' && value.length <= 214 && namePattern.test(value);
}
/** A semantic version; npm takes a leading `v` or `=` and blanks, and so do we. */
function npmVersion(value) {
    if (typeof value !== 'string' || value.length > 256)
        return undefined;
    const version = value.trim().replace(/^[v=]+\s*/, '');
    return versionPattern.test(version) ? version : undefined;
}
/** @returns the package, or in words why there is none to read */
function manifest_readManifest(bytes) {
    if (bytes.byteLength > largestManifest)
        return `larger than ${largestManifest} bytes`;
    let manifest;
    try {
        manifest = (0,json/* parseJsonObject */.dw)((0,src_text/* decodeText */.g7)(bytes), 'package.json');
    }
    catch {
        return 'not a JSON object';
    }
    const { name } = manifest;
    const version = npmVersion(manifest['version']);
    if (!isNpmName(name))
        return name === undefined ? 'no name' : 'no valid name';
    if (version === undefined)
        return manifest['version'] === undefined ? 'no version' : 'no valid version';
    const licence = readLicence(manifest);
    const supplier = readAuthor(manifest['author']);
    return {
        name,
        version,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** `license` as an expression, or in its older forms: an object, an array, or `licenses`. */
function readLicence(manifest) {
    const declared = manifest['license'] ?? manifest['licenses'];
    const all = Array.isArray(declared) ? declared.slice(0, 20) : [declared];
    return (0,licence_expression/* anyOf */.EB)(all.flatMap((entry) => {
        const text = (0,json/* isObject */.Gv)(entry) ? (entry['type'] ?? entry['name']) : entry;
        return typeof text === 'string' ? (readDeclared(text) ?? []) : [];
    }));
}
/** `UNLICENSED` and `SEE LICENSE IN ...` are npm's own words, and no licences of SPDX's list. */
function readDeclared(text) {
    return /^(?:unlicensed$|see license)/i.test(text.trim()) ? (0,licence_expression/* licenceReference */.LH)(text) : (0,licence_expression/* readExpression */.Jn)(text);
}
function readAuthor(author) {
    if (typeof author === 'string')
        return readMaintainer(author, 'person');
    if (!(0,json/* isObject */.Gv)(author) || typeof author['name'] !== 'string')
        return undefined;
    const email = typeof author['email'] === 'string' ? ` <${author['email']}>` : '';
    return readMaintainer(`${author['name'].slice(0, 300)}${email.slice(0, 300)}`, 'person');
}
//# sourceMappingURL=manifest.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/lock.js
/** npm's lock files, versions 2 and 3. */




const largestLock = 64 * 1024 * 1024;
/**
 * The packages of a lock file that are not for development only.
 * @returns in words, why it cannot be read
 */
function readLock(bytes) {
    if (bytes.byteLength > largestLock)
        return `larger than ${largestLock} bytes`;
    let lock;
    try {
        lock = (0,json/* parseJsonObject */.dw)((0,src_text/* decodeText */.g7)(bytes), 'package-lock.json');
    }
    catch {
        return 'not a JSON object';
    }
    const entries = lock['packages'];
    if (!(0,json/* isObject */.Gv)(entries))
        return 'a lock file without `packages`, written by npm 6 or older';
    const packages = [];
    for (const [place, entry] of Object.entries(entries)) {
        // '' is the application itself, other places outside of node_modules are its workspaces.
        if (!/(?:^|\/)node_modules\//.test(place))
            continue;
        if (!(0,json/* isObject */.Gv)(entry))
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        if (entry['dev'] === true || entry['devOptional'] === true || entry['link'] === true)
            continue;
        const name = entry['name'] ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
        const version = npmVersion(entry['version']);
        if (!isNpmName(name) || version === undefined)
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        const licence = typeof entry['license'] === 'string' ? (0,licence_expression/* readExpression */.Jn)(entry['license']) : undefined;
        const checksum = readIntegrity(entry['integrity']);
        packages.push({
            place,
            name,
            version,
            ...(licence === undefined ? {} : { licence }),
            ...(checksum === undefined ? {} : { checksum })
        });
    }
    return packages;
}
/** Subresource integrity, `sha512-<base64>`, of the package's tarball. */
function readIntegrity(value) {
    if (typeof value !== 'string')
        return undefined;
    const match = /^sha(256|512)-([A-Za-z0-9+/]{43,86}={1,2})$/.exec(value);
    if (match === null)
        return undefined;
    const bytes = Buffer.from(match[2] ?? '', 'base64');
    if (bytes.byteLength * 8 !== Number(match[1]))
        return undefined;
    return { algorithm: match[1] === '256' ? 'SHA256' : 'SHA512', value: bytes.toString('hex') };
}
//# sourceMappingURL=lock.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/catalogue.js




/** Lists npm packages by their own package.json, wherever they are; by a lock file only where nothing is installed. */
function catalogueNpm(files, owned, findings) {
    const checksums = installedChecksums(files);
    /** Folder to the package in it, to leave out a copy of a package's manifest inside the package. */
    const found = new Map();
    /** Folders of applications that have a node_modules. */
    const applications = new Set();
    // Parents come before what is in them.
    for (const file of files.toSorted((a, b) => a.path.length - b.path.length)) {
        if (!isPackageJson(file.path) || owned.has(file.path))
            continue;
        const folder = folderOf(file.path);
        const manifest = manifest_readManifest(file.content);
        if (typeof manifest === 'string') {
            // Elsewhere a package.json without name and version only sets options for the files around it.
            if (isInstalled(folder))
                findings.addUnknown(file.path, `npm package: ${manifest}`);
            continue;
        }
        if (isInNodeModules(file.path)) {
            applications.add(folder.slice(0, Math.max(folder.search(/(?:^|\/)node_modules\//), 0)));
            const outer = enclosing(folder, found);
            if (!isInstalled(folder) && outer?.name === manifest.name && outer.version === manifest.version)
                continue;
        }
        found.set(folder, manifest);
        addPackage(file, manifest, checksums.get(`${folder}\0${manifest.version}`), findings);
    }
    for (const file of files) {
        const kind = lockFileOf(file.path);
        if (kind === undefined || owned.has(file.path) || applications.has(folderOf(file.path)))
            continue;
        addLock(file, kind, findings);
    }
}
function addPackage(file, { name, version, licence, supplier }, checksum, findings) {
    findings.addComponent({
        name,
        version,
        purl: (0,src_purl/* npmPurl */.NP)(name, version),
        type: 'npm',
        layer: { index: file.layer, diffId: file.diffId },
        path: file.path,
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(checksum === undefined ? {} : { checksum })
    });
}
/** A lock file without node_modules: its packages may have been bundled into the application's own files. */
function addLock(file, kind, findings) {
    if (kind === 'other') {
        findings.addUnknown(file.path, 'a lock file that is not read, and no node_modules beside it');
        return;
    }
    const packages = readLock(file.content);
    if (typeof packages === 'string') {
        findings.addUnknown(file.path, `npm lock file: ${packages}`);
        return;
    }
    for (const entry of packages) {
        const { name, version, licence, checksum } = entry;
        findings.addComponent({
            name,
            version,
            purl: (0,src_purl/* npmPurl */.NP)(name, version),
            type: 'npm',
            layer: { index: file.layer, diffId: file.diffId },
            path: `${file.path}#${entry.place}`,
            ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
            ...(checksum === undefined ? {} : { checksum })
        });
    }
}
/** Checksums by folder and version out of `node_modules/.package-lock.json`, which npm leaves beside what it installed. */
function installedChecksums(files) {
    const checksums = new Map();
    for (const file of files) {
        if (!isInstalledLock(file.path))
            continue;
        const base = file.path.slice(0, -'node_modules/.package-lock.json'.length);
        const packages = readLock(file.content);
        // It adds nothing but checksums: the manifests are what counts.
        if (typeof packages === 'string')
            continue;
        for (const { place, version, checksum } of packages)
            if (checksum !== undefined)
                checksums.set(`${base}${place}\0${version}`, checksum);
    }
    return checksums;
}
function folderOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
/**
 * A place where npm or pnpm installs: `node_modules/name` or `node_modules/@scope/name`, below the first node_modules in
 * nothing but other such places, or in `node_modules/.pnpm/<key>/`.
 */
function isInstalled(folder) {
    const segments = folder.split('/');
    let at = segments.indexOf('node_modules');
    if (at < 0)
        return false;
    while (at < segments.length) {
        if (segments[at] !== 'node_modules')
            return false;
        at += 1;
        if (segments[at] === '.pnpm') {
            at += 2;
            continue;
        }
        if (segments[at]?.startsWith('@') === true)
            at += 1;
        const name = segments[at] ?? '';
        if (name === '' || name.startsWith('.'))
            return false;
        at += 1;
    }
    return true;
}
function enclosing(folder, found) {
    for (let at = folder.lastIndexOf('/'); at > 0; at = folder.lastIndexOf('/', at - 1)) {
        const manifest = found.get(folder.slice(0, at));
        if (manifest !== undefined)
            return manifest;
    }
    return undefined;
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/owned.js
/** As Linux limits them. */
const longestPath = 4096;
/** Which of the image's files came with a package. */
class OwnedFiles {
    files;
    bySystem = new Set();
    byPackage = new Set();
    folders = new Set();
    /** @param files paths of all files of the image: others are not remembered */
    constructor(files) {
        this.files = files;
    }
    /** @param listed absolute or relative, as the list of a distribution's package has it */
    add(listed) {
        // Before anything walks it: a list may name the same long folder before each of a million files.
        if (listed.length > longestPath)
            return;
        const path = listed.replace(/^\/+/, '');
        if (this.files.has(path))
            this.bySystem.add(path);
        // Lists may still say /lib where /lib is a link to /usr/lib.
        if (/^(?:lib|lib64|lib32|libx32|bin|sbin)\//.test(path) && this.files.has(`usr/${path}`))
            this.bySystem.add(`usr/${path}`);
        if (/^(?:usr\/)?sbin\//.test(path)) {
            const merged = path.replace(/^(?:usr\/)?sbin\//, 'usr/bin/');
            if (this.files.has(merged))
                this.bySystem.add(merged);
        }
    }
    /** Whether a package of the distribution brought it. */
    has(path) {
        return this.bySystem.has(path);
    }
    /** @param path of a file that is or belongs to a package of a language */
    addFile(path) {
        this.byPackage.add(path);
    }
    /** @param path of a folder that belongs to a package of a language with all that is below it */
    addFolder(path) {
        if (path !== '')
            this.folders.add(path);
    }
    /** Whether any package brought it. */
    isOwned(path) {
        if (this.bySystem.has(path) || this.byPackage.has(path))
            return true;
        for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
            if (this.folders.has(path.slice(0, at)))
                return true;
        return false;
    }
}
//# sourceMappingURL=owned.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/unowned.js
/** The files that no package brought: what a list of packages says nothing of. */



/** More in one folder are counted together: caches, certificates, a package manager's own notes. */
const mostOfFolder = 50;
/** More entries than that make folders join those above them. */
const unowned_mostEntries = 2000;
/** @param all every regular file of the image, sorted by path */
function unownedFiles(all, owned) {
    return all.filter(({ path }) => !owned.isOwned(path));
}
/**
 * @param files sorted by path
 * @param hashes of all of them
 */
function listUnowned(files, hashes) {
    const groups = new Map();
    for (const file of files) {
        const folder = unowned_parentOf(file.path);
        const group = groups.get(folder);
        if (group === undefined)
            groups.set(folder, [file]);
        else
            group.push(file);
    }
    const folded = foldUp(groups);
    const entries = [...folded].flatMap(([folder, { members, isWhole }]) => isWhole ? [folderEntry(folder, members, hashes)] : members.map((file) => fileEntry(file, hashes)));
    return entries.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.path, b.path));
}
/** Deepest folders first, until there are few enough. */
function foldUp(groups) {
    const folded = new Map();
    for (const [folder, members] of groups)
        folded.set(folder, { members: [...members], isWhole: folder !== '' && members.length > mostOfFolder });
    const size = () => [...folded.values()].reduce((sum, { members, isWhole }) => sum + (isWhole ? 1 : members.length), 0);
    const depthOf = (folder) => (folder === '' ? 0 : folder.split('/').length);
    const deepest = [...folded.keys()].reduce((most, folder) => Math.max(most, depthOf(folder)), 0);
    for (let depth = deepest; depth > 0 && size() > unowned_mostEntries; depth -= 1) {
        const deep = [...folded.keys()].filter((folder) => depthOf(folder) >= depth);
        for (const folder of deep) {
            const members = folded.get(folder)?.members ?? [];
            folded.delete(folder);
            // The last step is the folder below the root; the image as a whole is never one entry.
            const above = depth > 1 ? unowned_parentOf(folder) : folder;
            const joined = folded.get(above)?.members ?? [];
            for (const member of members)
                joined.push(member);
            folded.set(above, { members: joined, isWhole: true });
        }
    }
    return folded;
}
function fileEntry(file, hashes) {
    return {
        path: (0,src_text/* cleanText */.X5)(file.path, 500),
        layer: { index: file.layer, diffId: file.diffId },
        executable: isExecutable(file),
        ...hashesOf(file, hashes)
    };
}
function folderEntry(folder, members, hashes) {
    const sorted = members.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.path, b.path));
    const sha1 = (0,external_node_crypto_.createHash)('sha1');
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    for (const file of sorted) {
        const line = `${hashesOf(file, hashes).sha256}  ${file.path}\n`;
        sha1.update(line);
        sha256.update(line);
    }
    const last = sorted.reduce((top, file) => (file.layer > top.layer ? file : top));
    return {
        path: `${(0,src_text/* cleanText */.X5)(folder, 499)}/`,
        layer: { index: last.layer, diffId: last.diffId },
        executable: sorted.some(isExecutable),
        sha1: sha1.digest('hex'),
        sha256: sha256.digest('hex'),
        files: sorted.length
    };
}
function hashesOf(file, hashes) {
    const found = file.hashes ?? hashes.get(file.path);
    if (found === undefined)
        throw new Error(`${file.path} was not hashed`);
    return { sha1: found.sha1, sha256: found.sha256 };
}
const isExecutable = ({ mode }) => (mode & 0o111) !== 0;
function unowned_parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
//# sourceMappingURL=unowned.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/php/catalogue.js





const catalogue_mostPackages = 20_000;
/** Lists what Composer installed, by its own note `vendor/composer/installed.json`. */
function cataloguePhp(files, owned, findings) {
    for (const file of files) {
        if (!isComposerInstalled(file.path) || owned.has(file.path))
            continue;
        // Composer 1 wrote the list alone.
        const document = readJson(file.content, file.path, (text) => text.trimStart().startsWith('[') ? `{"packages":${text}}` : text);
        const packages = typeof document === 'string' ? undefined : document['packages'];
        if (!Array.isArray(packages) || packages.length > catalogue_mostPackages) {
            findings.addUnknown(file.path, `PHP packages: ${typeof document === 'string' ? document : 'no list of packages'}`);
            continue;
        }
        for (const entry of packages) {
            const read = (0,json/* isObject */.Gv)(entry) ? catalogue_readPackage(entry) : 'no package';
            if (typeof read === 'string')
                findings.addUnknown(file.path, `PHP packages: ${read}`);
            else
                addLanguagePackage(file, read, findings);
        }
    }
}
function catalogue_readPackage(entry) {
    const { name, version } = entry;
    const match = typeof name === 'string' ? /^([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,200})$/.exec(name) : null;
    if (match === null)
        return 'a package without a valid name';
    const [, namespace = '', own = ''] = match;
    if (typeof version !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._+/#-]{0,199}$/.test(version))
        return `package ${namespace}/${own} has no valid version`;
    const declared = entry['license'];
    const licences = (Array.isArray(declared) ? declared.slice(0, 20) : [declared]).flatMap((text) => typeof text === 'string' ? ((0,licence_expression/* readExpression */.Jn)(text) ?? []) : []);
    // Several mean a choice (composer.json, "license").
    const licence = (0,licence_expression/* anyOf */.EB)(licences);
    const authors = Array.isArray(entry['authors']) ? entry['authors'][0] : undefined;
    const author = (0,json/* isObject */.Gv)(authors) ? [authors['name'], authors['email']] : [];
    const [who, mail] = author.map((text) => (typeof text === 'string' ? text.slice(0, 300) : ''));
    const supplier = readMaintainer(`${who ?? ''} <${mail ?? ''}>`, 'person');
    return {
        type: 'composer',
        namespace: namespace.toLowerCase(),
        name: own.toLowerCase(),
        version,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/python/metadata.js
/** What an installed Python distribution says of itself: the header fields of METADATA or PKG-INFO (core metadata). */




/** The description is in the same file; the largest known have some 100 kB. */
const metadata_largestMetadata = 4 * 1024 * 1024;
const longestField = 4000;
const metadata_namePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?$/;
/** PEP 440, and what was there before it. */
const metadata_versionPattern = /^[A-Za-z0-9][A-Za-z0-9.!+_-]{0,199}$/;
/** Classifiers whose licence has one identifier. */
const classifiers = {
    'Apache Software License': 'Apache-2.0',
    'MIT License': 'MIT',
    'ISC License (ISCL)': 'ISC',
    'Mozilla Public License 2.0 (MPL 2.0)': 'MPL-2.0',
    'GNU General Public License v2 (GPLv2)': 'GPL-2.0-only',
    'GNU General Public License v2 or later (GPLv2+)': 'GPL-2.0-or-later',
    'GNU General Public License v3 (GPLv3)': 'GPL-3.0-only',
    'GNU General Public License v3 or later (GPLv3+)': 'GPL-3.0-or-later',
    'GNU Lesser General Public License v3 (LGPLv3)': 'LGPL-3.0-only',
    'The Unlicense (Unlicense)': 'Unlicense'
};
/** @returns the distribution, or in words why there is none to read */
function readMetadata(bytes) {
    if (bytes.byteLength > metadata_largestMetadata)
        return `larger than ${metadata_largestMetadata} bytes`;
    const fields = new Map();
    for (const line of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(bytes))) {
        // The body, which is the description, begins after the first empty line.
        if (line === '')
            break;
        const match = /^([A-Za-z-]{1,40}):[ \t]*(.*)$/.exec(line.slice(0, longestField));
        if (match === null)
            continue;
        const key = (match[1] ?? '').toLowerCase();
        const values = fields.get(key) ?? [];
        if (values.length < 200)
            values.push((match[2] ?? '').trim());
        fields.set(key, values);
    }
    const one = (key) => fields.get(key)?.[0] ?? '';
    if (!metadata_namePattern.test(one('name')))
        return 'no valid Name';
    if (!metadata_versionPattern.test(one('version')))
        return 'no valid Version';
    const licence = metadata_readLicence(one('license-expression'), one('license'), fields.get('classifier') ?? []);
    const author = one('author') === '' ? one('maintainer') : one('author');
    const mail = one('author-email') === '' ? one('maintainer-email') : one('author-email');
    // The address alone, or in the newer form with the name before it.
    const supplier = readMaintainer(mail.includes('<') ? mail.split(',', 1).join('') : `${author} <${mail}>`, 'person');
    return {
        name: one('name')
            .replace(/[-_.]+/g, '-')
            .toLowerCase(),
        version: one('version'),
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** An expression where there is one; else the classifier, which is exact; else the text, if it is a name and no licence's text. */
function metadata_readLicence(expression, text, all) {
    if (expression !== '')
        return (0,licence_expression/* readExpression */.Jn)(expression);
    const prefix = /^License :: (?:OSI Approved :: )?/;
    const known = all.flatMap((entry) => {
        const name = prefix.test(entry) ? entry.replace(prefix, '') : '';
        const id = Object.hasOwn(classifiers, name) ? classifiers[name] : undefined;
        return id ?? [];
    });
    const declared = text === '' || text === 'UNKNOWN' ? undefined : text;
    if (declared !== undefined) {
        const read = (0,licence_expression/* readExpression */.Jn)(declared);
        if (read !== undefined && read.references.length === 0)
            return read;
    }
    if (known.length === 1)
        return (0,licence_expression/* readExpression */.Jn)(known[0] ?? '');
    return declared === undefined || declared.length > 100 ? undefined : (0,licence_expression/* licenceReference */.LH)(declared);
}
//# sourceMappingURL=metadata.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/python/catalogue.js



/** Lists installed Python distributions, as wheels or as eggs. */
function cataloguePython(files, owned, findings) {
    for (const file of files) {
        if (!isPythonMetadata(file.path) || owned.has(file.path))
            continue;
        const read = readMetadata(file.content);
        if (typeof read === 'string')
            findings.addUnknown(file.path, `Python distribution: ${read}`);
        else
            addLanguagePackage(file, { type: 'pypi', namespace: '', ...read }, findings);
    }
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/ruby/gemspec.js
/** What RubyGems notes of an installed gem: Ruby code of a form so regular that nothing has to run to read it. */




const largestGemspec = 4 * 1024 * 1024;
const gemspec_namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
/** Gem::Version::VERSION_PATTERN */
const gemspec_versionPattern = /^[0-9]{1,50}(?:\.[0-9A-Za-z]{1,50}){0,20}(?:-[0-9A-Za-z]{1,50}(?:\.[0-9A-Za-z]{1,50}){0,20})?$/;
/** @returns the gem, or in words why there is none to read */
function readGemspec(bytes) {
    if (bytes.byteLength > largestGemspec)
        return `larger than ${largestGemspec} bytes`;
    const fields = new Map();
    for (const line of (0,deb822/* linesOf */.Dx)((0,src_text/* decodeText */.g7)(bytes))) {
        // `# stub: json 2.9.1 ruby lib`: what RubyGems itself reads first.
        const stub = /^# stub: (\S{1,200}) (\S{1,200}) (\S{1,100})(?: |$)/.exec(line.slice(0, 2000));
        if (stub !== null && !fields.has('stub')) {
            fields
                .set('stub', 'x')
                .set('name', stub[1] ?? '')
                .set('version', stub[2] ?? '')
                .set('platform', stub[3] ?? '');
        }
        const match = /^\s{0,20}\w{1,20}\.(name|version|platform|licenses?|authors?) ?= ?(.{1,1000})$/.exec(line.slice(0, 2000));
        const key = (match?.[1] ?? '').replace(/^(licen[cs]e|author)s?$/, '$1');
        if (match !== null && !fields.has(key))
            fields.set(key, strings(match[2] ?? '').join('\n'));
    }
    const name = fields.get('name') ?? '';
    const version = fields.get('version') ?? '';
    if (!gemspec_namePattern.test(name))
        return 'no valid name';
    if (!gemspec_versionPattern.test(version))
        return 'no valid version';
    const platform = fields.get('platform') ?? '';
    const licence = (0,licence_expression/* anyOf */.EB)((fields.get('license') ?? '').split('\n').flatMap((text) => (0,licence_expression/* readExpression */.Jn)(text) ?? []));
    const supplier = readMaintainer((fields.get('author') ?? '').split('\n', 1).join(''), 'person');
    return {
        name,
        version,
        ...(/^[a-z0-9_]+(?:-[A-Za-z0-9_.]+)+$/.test(platform) ? { platform } : {}),
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** The string literals of `"json".freeze`, `Gem::Version.new("1.0")` or `["MIT".freeze, "Ruby".freeze]`. */
function strings(code) {
    return [...code.matchAll(/"([^"\\#]{0,300})"|'([^'\\]{0,300})'/g)].map((match) => match[1] ?? match[2] ?? '');
}
//# sourceMappingURL=gemspec.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/ruby/catalogue.js



/** Lists installed gems, those that come with Ruby included. */
function catalogueRuby(files, owned, findings) {
    for (const file of files) {
        if (!isGemspec(file.path) || owned.has(file.path))
            continue;
        const read = readGemspec(file.content);
        if (typeof read === 'string') {
            findings.addUnknown(file.path, `Ruby gem: ${read}`);
            continue;
        }
        const { platform, ...gem } = read;
        const qualifiers = platform === undefined ? {} : { qualifiers: { platform } };
        addLanguagePackage(file, { type: 'gem', namespace: '', ...gem, ...qualifiers }, findings);
    }
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/programs.js




/** Lists what programs of Go and Rust and Java archives carry in them. */
function cataloguePrograms(files, owned, findings) {
    for (const file of files) {
        if (isWantedName(file.path) || owned.has(file.path))
            continue;
        const inspection = inspectionOf(file);
        if (inspection !== undefined)
            addInspection(file, inspection, findings);
    }
}
function addInspection(file, { go, crates, java, egg, problem }, findings) {
    if (problem !== undefined)
        findings.addUnknown(file.path, `program: ${problem}`);
    for (const reason of go?.problems ?? [])
        findings.addUnknown(file.path, `Go program: ${reason}`);
    for (const { path, version } of go?.modules ?? []) {
        const slash = path.lastIndexOf('/');
        const [namespace, name] = slash < 0 ? ['', path] : [path.slice(0, slash), path.slice(slash + 1)];
        addLanguagePackage(file, { type: 'golang', namespace, name, version }, findings);
    }
    for (const { name, version } of crates ?? [])
        addLanguagePackage(file, { type: 'cargo', namespace: '', name, version }, findings);
    if (egg !== undefined) {
        const read = readMetadata(Buffer.from(egg));
        if (typeof read === 'string')
            findings.addUnknown(file.path, `Python egg: ${read}`);
        else
            addLanguagePackage(file, { type: 'pypi', namespace: '', ...read }, findings);
    }
    for (const { inside, reason } of java?.problems ?? [])
        findings.addUnknown(inside === '' ? file.path : `${file.path}!/${inside}`, `Java archive: ${reason}`);
    for (const { group, artifact, version, licence, sha512, inside } of java?.packages ?? [])
        addLanguagePackage(file, {
            type: 'maven',
            namespace: group,
            name: artifact,
            version,
            ...(licence === undefined ? {} : { licence }),
            ...(sha512 === undefined ? {} : { checksum: { algorithm: 'SHA512', value: sha512 } }),
            ...(inside === '' ? {} : { inside })
        }, findings);
}
//# sourceMappingURL=programs.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/ndb.js
/** rpm's own database format (SUSE): a table of slots, each of which leads to a blob (rpm's lib/backend/ndb/rpmpkg.c). */
const headerMagic = 0x506d7052; // 'RpmP'
const slotMagic = 0x746f6c53; // 'Slot'
const blobMagic = 0x53626c42; // 'BlbS'
const pageSize = 4096;
const slotSize = 16;
const blockSize = 16;
/** rpm refuses more. */
const mostPages = 2048;
/**
 * The header blobs of the packages in `Packages.db`.
 * @returns in words why it cannot be read
 */
function readNdb(bytes) {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (data.length < pageSize || data.readUInt32LE(0) !== headerMagic)
        return 'no ndb database';
    if (data.readUInt32LE(4) !== 0)
        return 'an ndb database of another version';
    const pages = data.readUInt32LE(12);
    if (pages === 0 || pages > mostPages || pages * pageSize > data.length)
        return 'an ndb database that is cut short';
    const found = [];
    let total = 0;
    // The header takes the place of the first two slots.
    for (let at = 2 * slotSize; at < pages * pageSize; at += slotSize) {
        if (data.readUInt32LE(at) !== slotMagic)
            return 'a damaged slot in the ndb database';
        const index = data.readUInt32LE(at + 4);
        const start = data.readUInt32LE(at + 8) * blockSize;
        const blocks = data.readUInt32LE(at + 12);
        // As rpm does: a slot is free when it leads nowhere, whatever else is in it.
        if (start === 0)
            continue;
        if (index === 0 || start < pages * pageSize)
            return 'a damaged slot in the ndb database';
        if (start + blocks * blockSize > data.length || blocks * blockSize < 16)
            return 'an ndb database that is cut short';
        const length = data.readUInt32LE(start + 12);
        if (data.readUInt32LE(start) !== blobMagic || data.readUInt32LE(start + 4) !== index)
            return 'a damaged package in the ndb database';
        if (16 + length > blocks * blockSize)
            return 'a package of the ndb database that is cut short';
        // Packages do not share bytes: more than the file has would be the same ones again and again.
        total += length;
        if (total > data.length)
            return 'packages of the ndb database that lie on each other';
        found.push(data.subarray(start + 16, start + 16 + length));
    }
    return found;
}
//# sourceMappingURL=ndb.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/header.js
const tags = {
    name: 1000,
    version: 1001,
    release: 1002,
    epoch: 1003,
    vendor: 1011,
    licence: 1014,
    packager: 1015,
    architecture: 1022,
    sourceRpm: 1044,
    dirIndexes: 1116,
    baseNames: 1117,
    dirNames: 1118,
    modularityLabel: 5096
};
/** rpm's own limits: 64 k entries, 256 MB of data. */
const header_mostEntries = 0xffff;
const mostData = 256 * 1024 * 1024;
const int32 = 4;
const string = 6;
const stringArray = 8;
const localised = 9;
/** @returns in words why it cannot be read */
function readHeader(bytes) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (buffer.length < 8)
        return 'a header that is cut short';
    const count = buffer.readUInt32BE(0);
    const length = buffer.readUInt32BE(4);
    if (count > header_mostEntries || length > mostData)
        return 'a header that is too large';
    const start = 8 + count * 16;
    if (start + length > buffer.length)
        return 'a header that is cut short';
    const data = buffer.subarray(start, start + length);
    const entries = new Map();
    for (let at = 8; at < start; at += 16) {
        const tag = buffer.readUInt32BE(at);
        const entry = {
            type: buffer.readUInt32BE(at + 4),
            offset: buffer.readUInt32BE(at + 8),
            count: buffer.readUInt32BE(at + 12)
        };
        // Regions (62 and 63) mark parts of the index. The first entry of a tag stands.
        if (tag > 63 && !entries.has(tag))
            entries.set(tag, entry);
    }
    const texts = (tag) => {
        const entry = entries.get(tag);
        if (entry === undefined || ![string, stringArray, localised].includes(entry.type))
            return [];
        const found = [];
        let at = entry.offset;
        while (found.length < entry.count) {
            const end = at >= data.length ? -1 : data.indexOf(0, at);
            if (end < 0)
                break;
            found.push(data.toString('utf8', at, end));
            at = end + 1;
        }
        return found;
    };
    const numbers = (tag) => {
        const entry = entries.get(tag);
        if (entry?.type !== int32 || entry.offset + entry.count * 4 > data.length)
            return [];
        return Array.from({ length: entry.count }, (_, index) => data.readUInt32BE(entry.offset + index * 4));
    };
    return {
        texts,
        numbers,
        text: (tag) => texts(tag)[0],
        number: (tag) => numbers(tag)[0]
    };
}
//# sourceMappingURL=header.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/package.js
/** A package as rpm's database tells it. */




const package_packageName = /^[A-Za-z0-9_.+][A-Za-z0-9._+~-]{0,199}$/;
const package_versionPart = /^[A-Za-z0-9._+~^]{1,200}$/;
const mostFiles = 1_000_000;
/** @returns undefined for an imported key, which is no package; a text for what cannot be read */
function package_readPackage(blob) {
    const header = readHeader(blob);
    if (typeof header === 'string')
        return header;
    const name = header.text(tags.name) ?? '';
    if (!package_packageName.test(name))
        return 'a package without a valid name';
    if (name === 'gpg-pubkey')
        return undefined;
    const version = header.text(tags.version) ?? '';
    const release = header.text(tags.release) ?? '';
    if (!package_versionPart.test(version) || !package_versionPart.test(release))
        return `package ${name} has no valid version`;
    const architecture = header.text(tags.architecture) ?? '';
    if (!/^[A-Za-z0-9_]{1,50}$/.test(architecture))
        return `package ${name} has no valid architecture`;
    const sourceRpm = header.text(tags.sourceRpm) ?? '';
    const modularity = header.text(tags.modularityLabel) ?? '';
    const licence = package_readLicence(header.text(tags.licence) ?? '');
    const vendor = readMaintainer(header.text(tags.vendor) ?? header.text(tags.packager) ?? '', 'organization');
    return {
        name,
        epoch: header.number(tags.epoch) ?? 0,
        version: `${version}-${release}`,
        architecture,
        ...(/^[A-Za-z0-9._+~^-]{1,300}\.src\.rpm$/.test(sourceRpm) ? { sourceRpm } : {}),
        ...(/^[A-Za-z0-9._+~^:-]{1,200}$/.test(modularity) ? { modularity } : {}),
        ...(licence === undefined ? {} : { licence }),
        ...(vendor === undefined ? {} : { supplier: vendor }),
        files: () => filesOf(header)
    };
}
function* filesOf(header) {
    const folders = header.texts(tags.dirNames);
    const indexes = header.numbers(tags.dirIndexes);
    const names = header.texts(tags.baseNames);
    for (let index = 0; index < Math.min(names.length, mostFiles); index += 1) {
        const folder = folders[indexes[index] ?? -1];
        if (folder !== undefined)
            yield `${folder}${names[index]}`;
    }
}
/** SPDX expressions since 2022; before that Fedora's short names, which are written as Debian's are. */
function package_readLicence(declared) {
    const text = declared.trim();
    const expression = (0,licence_expression/* readExpression */.Jn)(text);
    if (expression === undefined || expression.references.length === 0)
        return expression;
    return /[()]/.test(text) ? (0,licence_expression/* licenceReference */.LH)(text) : (readSynopsis(text.replace(/ASL /g, 'ASL-')) ?? expression);
}
//# sourceMappingURL=package.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/sqlite.js
/**
 * Reads one table of an SQLite 3 database that is held in memory: as much of the file format
 * (https://www.sqlite.org/fileformat2.html) as rpm's database needs. Node 20 has no SQLite of its own, and an image's
 * database is a stranger's file, which nothing but bounded reading should touch.
 */

const mostRows = 200_000;
/** 2^20 leaves of four children each are more than any database has. */
const deepestTree = 20;
class Damaged extends Error {
}
/**
 * The rows of a table, in the order of their rowids.
 * @returns in words why it cannot be read
 */
function readTable(bytes, table) {
    try {
        const pager = new Pager(bytes);
        for (const [, values] of pager.rows(1)) {
            const [type, name, , root] = values;
            if (type === 'table' && name === table && typeof root === 'number')
                return [...pager.rows(root)];
        }
        return `no table ${table}`;
    }
    catch (error) {
        if (error instanceof Damaged)
            return error.message;
        // Offsets are a stranger's: Buffer itself refuses those outside.
        if ((0,errors/* errorCode */.CA)(error) === 'ERR_OUT_OF_RANGE' || (0,errors/* errorCode */.CA)(error) === 'ERR_BUFFER_OUT_OF_BOUNDS')
            return 'an SQLite database that is cut short';
        throw error;
    }
}
class Pager {
    data;
    pageSize;
    usable;
    count = 0;
    total = 0;
    constructor(bytes) {
        this.data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        if (this.data.toString('latin1', 0, 16) !== 'SQLite format 3\0')
            throw new Damaged('no SQLite database');
        const size = this.data.readUInt16BE(16);
        this.pageSize = size === 1 ? 65_536 : size;
        if (this.pageSize < 512 || (this.pageSize & (this.pageSize - 1)) !== 0)
            throw new Damaged('no valid page size');
        this.usable = this.pageSize - (this.data[20] ?? 0);
        if (this.usable < 480)
            throw new Damaged('no valid page size');
        if (this.data.readUInt32BE(56) !== 1)
            throw new Damaged('an SQLite database that is not in UTF-8');
    }
    *rows(root) {
        yield* this.walk(root, 0, new Set());
    }
    *walk(number, depth, seen) {
        if (depth > deepestTree || seen.has(number))
            throw new Damaged('an SQLite tree that runs in circles');
        seen.add(number);
        const page = this.page(number);
        // The first page begins with the file's header.
        const start = number === 1 ? 100 : 0;
        const type = page[start];
        const cells = page.readUInt16BE(start + 3);
        if (type === 0x05) {
            for (let index = 0; index < cells; index += 1)
                yield* this.walk(page.readUInt32BE(page.readUInt16BE(start + 12 + index * 2)), depth + 1, seen);
            yield* this.walk(page.readUInt32BE(start + 8), depth + 1, seen);
        }
        else if (type === 0x0d)
            for (let index = 0; index < cells; index += 1) {
                this.count += 1;
                if (this.count > mostRows)
                    throw new Damaged(`more than ${mostRows} rows`);
                yield this.leaf(page, page.readUInt16BE(start + 8 + index * 2));
            }
        else
            throw new Damaged('no table where an SQLite table should be');
    }
    leaf(page, at) {
        const [length, afterLength] = varint(page, at);
        const [rowid, start] = varint(page, afterLength);
        // "Table B-Tree Leaf Cell": what is over the largest local payload goes to overflow pages.
        const largest = this.usable - 35;
        // Rows do not share bytes: those of a sound database are never more than the file has.
        this.total += length;
        if (this.total > this.data.length)
            throw new Damaged('SQLite rows that are larger than the database');
        if (length <= largest)
            return [rowid, record(slice(page, start, length))];
        const smallest = Math.floor(((this.usable - 12) * 32) / 255) - 23;
        const fitting = smallest + ((length - smallest) % (this.usable - 4));
        const local = fitting <= largest ? fitting : smallest;
        const parts = [slice(page, start, local)];
        let rest = length - local;
        let next = page.readUInt32BE(start + local);
        // Every step takes bytes off the rest, so that a circle of pages ends as well.
        while (rest > 0) {
            const overflow = this.page(next);
            const take = Math.min(rest, this.usable - 4);
            parts.push(slice(overflow, 4, take));
            rest -= take;
            next = overflow.readUInt32BE(0);
        }
        return [rowid, record(Buffer.concat(parts))];
    }
    page(number) {
        const end = number * this.pageSize;
        if (number < 1 || end > this.data.length)
            throw new Damaged('an SQLite database that is cut short');
        return this.data.subarray(end - this.pageSize, end);
    }
}
/** "Record Format": a header of types, then the values. */
function record(payload) {
    const values = [];
    const [headerLength, afterLength] = varint(payload, 0);
    let at = headerLength;
    for (let typeAt = afterLength; typeAt < headerLength;) {
        const [type, nextType] = varint(payload, typeAt);
        typeAt = nextType;
        const length = type >= 12 ? Math.floor((type - 12) / 2) : (fixedLengths[type] ?? 0);
        const part = slice(payload, at, length);
        at += length;
        if (type >= 12)
            values.push(type % 2 === 0 ? part : part.toString('utf8'));
        else if (type === 8 || type === 9)
            values.push(type - 8);
        // No table that is read here holds fractions or whole numbers beyond 48 bits.
        else
            values.push(length === 0 || length === 8 ? null : part.readIntBE(0, length));
        if (values.length > 100)
            throw new Damaged('an SQLite row of too many columns');
    }
    return values;
}
/** Bytes of the types 0 to 11. */
const fixedLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];
function slice(buffer, start, length) {
    if (start + length > buffer.length)
        throw new Damaged('an SQLite row that is cut short');
    return buffer.subarray(start, start + length);
}
/** A big-endian number of 1 to 9 bytes and where it ends. */
function varint(buffer, at) {
    let value = 0n;
    for (let index = 0; index < 9; index += 1) {
        const byte = buffer.readUInt8(at + index);
        if (index === 8)
            value = (value << 8n) | BigInt(byte);
        else
            value = (value << 7n) | BigInt(byte & 0x7f);
        if (byte < 0x80 || index === 8) {
            if (value > BigInt(Number.MAX_SAFE_INTEGER))
                throw new Damaged('a number in the SQLite database that is too large');
            return [Number(value), at + index + 1];
        }
    }
    throw new Damaged('a number in the SQLite database that does not end');
}
//# sourceMappingURL=sqlite.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/catalogue.js






/** Lists what rpm installed, and notes the files that came with it. */
function catalogueRpm(files, distribution, places, owned, findings) {
    for (const file of files) {
        // SQLite writes changes there first; the last one to leave the database empties it.
        if (isRpmWriteAhead(file.path) && file.content.length > 0)
            findings.addUnknown(file.path, 'rpm database: changes that were not written back');
        const format = rpmDatabaseOf(file.path);
        if (format === undefined)
            continue;
        const blobs = readBlobs(format, file.content);
        if (typeof blobs === 'string') {
            findings.addUnknown(file.path, `rpm database: ${blobs}`);
            continue;
        }
        const placeOf = places.of(file, ({ content }) => keysOf(readBlobs(format, content)));
        let count = 0;
        for (const blob of blobs) {
            const read = package_readPackage(blob);
            if (typeof read === 'string')
                findings.addUnknown(file.path, `rpm database: ${read}`);
            else if (read !== undefined) {
                count += 1;
                for (const path of read.files())
                    owned.add(path);
                catalogue_addPackage(read, { path: file.path, place: placeOf(rpm_catalogue_keyOf(read)) }, distribution, findings);
            }
        }
        if (count === 0)
            findings.addUnknown(file.path, 'rpm database: empty');
        else
            findings.needRelease(distribution, 'rpm');
    }
}
function readBlobs(format, bytes) {
    return format === 'sqlite' ? readSqlite(bytes) : readNdb(bytes);
}
function keysOf(blobs) {
    if (typeof blobs === 'string')
        return [];
    return blobs.flatMap((blob) => {
        const read = package_readPackage(blob);
        return typeof read === 'object' ? [rpm_catalogue_keyOf(read)] : [];
    });
}
const rpm_catalogue_keyOf = ({ name, epoch, version, architecture }) => `${name} ${String(epoch)} ${version} ${architecture}`;
function readSqlite(bytes) {
    const rows = readTable(bytes, 'Packages');
    if (typeof rows === 'string')
        return rows;
    const blobs = rows.map(([, values]) => values[1]);
    return blobs.every((blob) => typeof blob === 'object' && blob !== null) ? blobs : 'a package without a header';
}
function catalogue_addPackage(entry, { path, place }, distribution, findings) {
    const { name, epoch, version, architecture, sourceRpm, modularity, licence, supplier } = entry;
    const source = sourceRpm === undefined ? undefined : (0,src_purl/* sourceOfRpm */.GL)(sourceRpm, String(epoch));
    findings.addComponent({
        name,
        version: (0,src_purl/* rpmVersion */.Aw)(version, String(epoch)),
        purl: (0,src_purl/* systemPurl */.fl)('rpm', name, version, distribution, {
            arch: architecture,
            ...(epoch === 0 ? {} : { epoch: String(epoch) }),
            ...(modularity === undefined ? {} : { rpmmod: modularity }),
            ...(sourceRpm === undefined ? {} : { upstream: sourceRpm })
        }),
        type: 'rpm',
        ...(source === undefined ? {} : { source }),
        layer: place,
        path,
        ...(distribution === undefined ? {} : { distro: (0,os_release/* distroQualifier */.s)(distribution) }),
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier })
    });
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/image.js
/** From an image to what is in it. */






















/**
 * Lists what is installed in one platform's image. Its layers are read once, without unpacking; nothing of it is run.
 * What is there and cannot be read becomes a known unknown, and the SBOM is not complete then.
 * @throws IntegrityError when a layer is not what its digest says, or beyond the limits of the layer reader
 */
async function sbomOf(store, image, ports = {}) {
    return (await catalogueImage(store, image, { ...ports, withoutRecords: true })).sbom;
}
/** The same, with records of the layers. */
async function catalogueImage(store, image, ports = {}) {
    const { files, all, earlier, records, hashesOf } = await (0,image_files/* inspectImage */.mm)(store, image, wantedFile, {
        ...(ports.known === undefined ? {} : { known: ports.known }),
        reducerOf,
        withoutRecords: ports.withoutRecords ?? false,
        tracked: isSystemDatabase
    });
    const { unowned, sbom } = catalogue(image, files, all, earlier, (ports.known?.size ?? 0) > 0 ? ports.doubt : undefined);
    const missing = unowned.filter(({ hashes }) => hashes === undefined);
    const made = { ...sbom, files: listUnowned(unowned, missing.length === 0 ? new Map() : await hashesOf(missing)) };
    const logger = ports.logger ?? src_ports/* silentLogger */.qq;
    const read = made.layers.length - (ports.known?.size ?? 0);
    logger.info(`${made.components.length} packages found in ${files.length} files of ${made.layers.length} layers, ${read} of them read now`);
    if (unowned.length > 0)
        logger.info(`${unowned.length} files of no package`);
    for (const { path, reason } of made.unknowns)
        logger.info(`not listed: ${path === '' ? 'the image' : path}: ${reason}`);
    return { sbom: made, records: records.map((record) => record && slim(record, unowned)) };
}
/** What makes something small of a file, so that not all of it has to be kept. */
function reducerOf(path) {
    if (copyrightOf(path) !== undefined)
        return readingCopyright;
    if (unreadEcosystem(path) !== undefined)
        return seeing;
    return isWantedName(path) ? undefined : inspecting(path);
}
/** A database that is not read is only told of: that of a machine may have hundreds of megabytes. */
const seeing = {
    name: 'seen',
    reduce: async (content) => {
        // To the end: whoever gives the content hashes what goes by.
        for await (const _ of content)
            ;
        return new Uint8Array();
    },
    reduceWhole: () => new Uint8Array()
};
/** Most files have an owner, and their hashes are a record's largest part; where one is missed its layer is read again. */
function slim({ entries }, unowned) {
    const wanted = new Set(unowned.map(({ path }) => path));
    return {
        entries: entries.map((entry) => {
            if (entry.hashes === undefined || wanted.has(entry.path))
                return entry;
            const { hashes: _hashes, ...rest } = entry;
            return rest;
        })
    };
}
/** Whether any cataloguer wants to see the file. */
function wantedFile(path, mode) {
    return isWantedName(path) || isInspected(path, mode);
}
/**
 * The same of files already read, without those that no package brought.
 * @param files all of the final file system for which `wantedFile` is true
 */
function catalogueFiles(image, files) {
    return catalogue(image, files, [], new Map()).sbom;
}
function catalogue(image, files, all, earlier, doubt) {
    // Paths are unique in a final file system; in this order nothing depends on how it was read.
    const sorted = files.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.path, b.path));
    const findings = new Findings();
    const distribution = readDistribution(sorted, findings);
    const owned = new OwnedFiles(new Set([...sorted, ...all].map(({ path }) => path)));
    const places = new Places(earlier);
    catalogueDpkg(sorted, distribution, places, owned, findings);
    catalogueApk(sorted, distribution, places, owned, findings);
    catalogueRpm(sorted, distribution, places, owned, findings);
    // What came with a distribution's package is left to it: it is patched there without a change of the upstream
    // version that it carries.
    catalogueNpm(sorted, owned, findings);
    cataloguePython(sorted, owned, findings);
    catalogueRuby(sorted, owned, findings);
    cataloguePhp(sorted, owned, findings);
    catalogueDotnet(sorted, owned, findings);
    cataloguePrograms(sorted, owned, findings);
    noteUnread(sorted, owned, findings);
    const { components } = findings;
    const hasSystem = components.some(({ type }) => systemTypes.has(type));
    // Without its database a whole distribution would look like an image with nothing wrong in it.
    if (distribution !== undefined && !hasSystem)
        findings.addUnknown('', `no package database that can be read, in an image of ${distribution.id}`);
    if (doubt !== undefined)
        findings.addUnknown('', doubt);
    if (components.length === 0)
        findings.addUnknown('', 'no package was found');
    const { unknowns } = findings;
    const sbom = {
        subject: image.descriptor.digest,
        platform: image.platform,
        name: imageName(image),
        created: createdTime(image.config.created),
        ...(distribution === undefined ? {} : { distribution }),
        components,
        files: [],
        unknowns,
        licenceReferences: findings.licenceReferences,
        layers: (0,image_facts/* layersOf */.w)(image.config),
        author: (0,image_facts/* authorOf */.r)(image.config),
        complete: unknowns.length === 0
    };
    noteLanguageFiles(components, sorted, owned);
    return { sbom, unowned: unownedFiles(all, owned) };
}
function readDistribution(files, findings) {
    for (const path of osReleasePaths) {
        const file = files.find((candidate) => candidate.path === path);
        if (file === undefined)
            continue;
        const distribution = (0,os_release/* parseOsRelease */.H)(file.content);
        if (distribution === undefined)
            findings.addUnknown(path, 'the distribution cannot be read: no valid ID');
        return distribution;
    }
    return undefined;
}
/** One unknown per folder and ecosystem, with the number of packages or databases. */
function noteUnread(files, owned, findings) {
    const counts = new Map();
    for (const { path } of files) {
        const found = owned.has(path) ? undefined : unreadEcosystem(path);
        if (found === undefined)
            continue;
        const key = `${found.folder}\0${found.ecosystem}`;
        const entry = counts.get(key) ?? { ...found, count: 0 };
        entry.count += 1;
        counts.set(key, entry);
    }
    for (const { folder, ecosystem, count } of counts.values())
        findings.addUnknown(folder, `${ecosystem} are not read yet (${count} ${count === 1 ? 'file' : 'files'})`);
}
/** Out of the image itself, so that one digest has one name wherever it is stored. */
function imageName(image) {
    const title = image.config.config?.Labels?.['org.opencontainers.image.title'] ?? '';
    return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(title) && title.length <= 100 ? title : 'image';
}
/** SPDX 2.3, 6.9: `YYYY-MM-DDThh:mm:ssZ`. */
function createdTime(created) {
    const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/.exec(created ?? '');
    const time = match === null ? Number.NaN : Date.parse(`${match[1]}${match[2]}`);
    return new Date(Number.isFinite(time) && time >= 0 ? time : 0).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
//# sourceMappingURL=image.js.map

/***/ })

};
