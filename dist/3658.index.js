export const id = 3658;
export const ids = [3658];
export const modules = {

/***/ 73023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ layerCompression),
/* harmony export */   m: () => (/* binding */ decompress)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38522);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _zstd_frames_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81553);
/** Undoes the compression of a layer as a stream, to the last byte of its input. */




const suffixes = {
    'application/vnd.oci.image.layer.v1.tar': 'none',
    'application/vnd.oci.image.layer.v1.tar+gzip': 'gzip',
    'application/vnd.oci.image.layer.v1.tar+zstd': 'zstd',
    'application/vnd.oci.image.layer.nondistributable.v1.tar': 'none',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip': 'gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd': 'zstd',
    'application/vnd.docker.image.rootfs.diff.tar': 'none',
    'application/vnd.docker.image.rootfs.diff.tar.gzip': 'gzip',
    'application/vnd.docker.image.rootfs.diff.tar.zstd': 'zstd'
};
/** The compression that a layer's media type stands for. @throws IntegrityError when it is not a tar layer */
function layerCompression(mediaType, what) {
    const compression = suffixes[mediaType];
    if (compression === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs(what, 'the media type of a tar layer', JSON.stringify(mediaType.slice(0, 120)));
    return compression;
}
/**
 * Bytes of one piece of output, and of what waits to be read: with zlib's own 16 KiB a large layer costs more in handing
 * over pieces than in decompressing them, and decompression, which has a thread of its own, would wait for the reader.
 */
/** Bytes that go to the decompressor at once: each time costs a turn between two threads, and the network gives 64 KiB. */
const inputSize = 2 ** 19;
const sizes = { chunkSize: 2 ** 20, readableHighWaterMark: 2 ** 21, writableHighWaterMark: 2 ** 20 };
/**
 * The uncompressed bytes. The source has been read to its end when the result ends, so that a check at the source's
 * end has been made.
 * @throws IntegrityError for broken data and for bytes after the end; ToolError when this Node cannot read zstd
 */
async function* decompress(source, compression, what) {
    if (compression === 'none')
        yield* source;
    else if (compression === 'gzip')
        yield* through(source, node_zlib__WEBPACK_IMPORTED_MODULE_1__.createGunzip(sizes), what);
    else {
        // Since Node 22.15; types of an older Node have no such function.
        const create = node_zlib__WEBPACK_IMPORTED_MODULE_1__.createZstdDecompress;
        if (create === undefined)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4('zstd', 'not available', `this is Node ${process.versions.node}; zstd layers need Node 22.15 or newer`);
        // Node's stream ends at the end of the first frame and drops the rest, but layers of several frames are common
        // (zstd:chunked has one for each file), so each frame gets a stream of its own.
        for await (const frame of (0,_zstd_frames_js__WEBPACK_IMPORTED_MODULE_3__/* .zstdFrames */ .C)(source, what))
            yield* through(frame, create(sizes), what);
    }
}
async function* through(source, transform, what) {
    const input = { ended: false, size: 0 };
    let failure;
    const watched = async function* () {
        try {
            let parts = [];
            let length = 0;
            for await (const chunk of source) {
                input.size += chunk.byteLength;
                parts.push(chunk);
                length += chunk.byteLength;
                if (length < inputSize)
                    continue;
                yield parts.length === 1 ? chunk : Buffer.concat(parts, length);
                parts = [];
                length = 0;
            }
            if (length > 0)
                yield Buffer.concat(parts, length);
            input.ended = true;
        }
        catch (error) {
            failure = error;
            throw error;
        }
    };
    const readable = node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(watched(), { objectMode: false, highWaterMark: 2 ** 18 });
    readable.on('error', (error) => transform.destroy(error));
    readable.pipe(transform);
    try {
        for await (const chunk of transform)
            yield chunk;
        // zlib stops silently at what it takes for padding; other readers do not.
        if (!input.ended || transform.bytesWritten !== input.size)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs(what, 'the end after the compressed data', 'more bytes');
    }
    catch (error) {
        if (failure !== undefined)
            throw failure;
        throw dataError(error, what);
    }
    finally {
        readable.destroy();
        transform.destroy();
    }
}
function dataError(error, what) {
    const code = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) ?? '';
    if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorKind */ .f8)(error) !== 'internal' || !/^(Z_|ZSTD_|ERR_ZSTD|ERR_ZLIB)/.test(code))
        return error;
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .IntegrityError */ .cs(what, 'compressed data', `${code}: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(error)}`, { cause: error });
}
//# sourceMappingURL=layer-compression.js.map

/***/ }),

/***/ 2557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ defaultLayerLimits)
/* harmony export */ });
const defaultLayerLimits = {
    uncompressedSize: 32 * 2 ** 30,
    ratio: 200,
    ratioFrom: 512 * 2 ** 20,
    entries: 1_000_000,
    pathLength: 4096,
    headerSize: 2 ** 20,
    fileSize: 256 * 2 ** 20,
    filesSize: 512 * 2 ** 20
};
//# sourceMappingURL=layer-limits.js.map

/***/ }),

/***/ 98492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ readLayer)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var digest = __webpack_require__(73965);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./packages/oci/build/src/inflate-thread.js
/**
 * Inflates gzip in a thread of its own. On the main thread the decompressor waits whenever a file is looked into, and each
 * megabyte that it gives is memory that the main thread's collector has to count and free: a third of the time that a
 * large layer takes. Here it writes into a few pieces of shared memory, over and over.
 */
/* oxlint-disable unicorn/require-post-message-target-origin -- these are threads, not windows */


/** Bytes of one piece of output, and how many there are. */
const outputSize = 2 ** 20;
const outputs = 6;
/** The same of input: in shared memory, too, because a buffer that is sent over is one more to count and free. */
const inputSize = 2 ** 19;
const inputs = 4;
/**
 * What the thread runs. It is sent over as its own text, so that a bundle needs no second file: nothing outside of it
 * may be named here.
 */
function threadMain() {
    const threads = process.getBuiltinModule('node:worker_threads');
    const { parentPort } = threads;
    const zlib = process.getBuiltinModule('node:zlib');
    const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
    const { output, outputSize: size, outputs: count, input, inputSize: most } = threads.workerData;
    const free = Array.from({ length: count }, (_, index) => index);
    /** Bytes of each piece of output that are still to be used. */
    const left = free.map(() => 0);
    const take = (length) => {
        const piece = free.pop();
        if (piece !== undefined)
            left[piece] = length;
        return piece;
    };
    // zlib takes memory for its output from here and from nowhere else, anew whenever a piece is full: what it is given of
    // the shared memory need not be copied there, and not be collected afterwards. A Node that does otherwise is copied from.
    const plain = Buffer.allocUnsafe.bind(Buffer);
    Buffer.allocUnsafe = ((length) => {
        const piece = length === size ? take(size) : undefined;
        return piece === undefined ? plain(length) : Buffer.from(output, piece * size, size);
    });
    // Types do not know that what a stream takes may be given here, too. With the least that may wait to be read, zlib
    // takes at most two pieces after a pause.
    const sizes = { chunkSize: size, readableHighWaterMark: 1, writableHighWaterMark: size };
    const spare = 2;
    const gunzip = zlib.createGunzip(sizes);
    let written = 0;
    let isEnded = false;
    // In a later turn: zlib goes on with the next piece in a thread of Node's pool once it has given this one.
    let unhashed = [];
    const hashAll = () => {
        for (const chunk of unhashed)
            hash.update(chunk);
        unhashed = [];
    };
    const post = (message) => parentPort?.postMessage(message);
    parentPort?.on('message', (message) => {
        if (message === 'end') {
            isEnded = true;
            gunzip.end();
        }
        else if ('used' in message) {
            // Its memory is written to again.
            hashAll();
            const piece = Math.floor(message.used / size);
            left[piece] = (left[piece] ?? 0) - message.length;
            if (left[piece] === 0)
                free.push(piece);
            if (free.length > spare)
                gunzip.resume();
        }
        else {
            written += message.length;
            gunzip.write(new Uint8Array(input, message.input * most, message.length), () => post({ kind: 'taken', input: message.input }));
        }
    });
    gunzip.on('data', (chunk) => {
        let offset = chunk.byteOffset;
        if (chunk.buffer !== output) {
            offset = (take(chunk.length) ?? Number.NaN) * size;
            new Uint8Array(output, offset, chunk.length).set(chunk);
        }
        if (free.length <= spare)
            gunzip.pause();
        post({ kind: 'data', offset, length: chunk.length });
        unhashed.push(chunk);
        setImmediate(hashAll);
    });
    gunzip.on('end', () => {
        hashAll();
        // zlib stops silently at what it takes for padding; other readers do not.
        post({ kind: 'end', sha256: hash.digest('hex'), isWhole: isEnded && gunzip.bytesWritten === written });
    });
    gunzip.on('error', (error) => post({ kind: 'error', code: error.code ?? '', message: error.message }));
}
class InflateThread {
    source;
    what;
    #sha256;
    #queue = [];
    #wake;
    #freeInputs = Array.from({ length: inputs }, (_, index) => index);
    #wakeFeeder;
    #isClosed = false;
    constructor(source, what) {
        this.source = source;
        this.what = what;
    }
    /** Of all that was given, lower-case hexadecimal; there after the last chunk. */
    get sha256() {
        if (this.#sha256 === undefined)
            throw new Error(`${this.what} was not read to its end`);
        return this.#sha256;
    }
    /**
     * The uncompressed bytes. A chunk is overwritten once the next one is asked for. The source has been read to its end
     * when the result ends, so that a check at the source's end has been made.
     * @throws IntegrityError for broken data and for bytes after the end
     */
    async *chunks() {
        const output = new SharedArrayBuffer(outputSize * outputs);
        const input = new SharedArrayBuffer(inputSize * inputs);
        const worker = new external_node_worker_threads_.Worker(`(${threadMain.toString()})()`, {
            eval: true,
            workerData: { output, outputSize, outputs, input, inputSize },
            execArgv: [],
            env: {}
        });
        const tell = (message) => worker.postMessage(message);
        worker.on('message', (message) => {
            if (message.kind === 'taken') {
                this.#freeInputs.push(message.input);
                this.#wakeFeeder?.();
            }
            else
                this.#add(message);
        });
        worker.on('error', (error) => this.#add({ kind: 'failed', error }));
        worker.on('exit', () => this.#add({ kind: 'failed', error: new Error(`${this.what}: the thread ended`) }));
        const feeding = this.#feed(new Uint8Array(input), tell);
        try {
            for (;;) {
                const message = await this.#next();
                if (message.kind === 'failed')
                    throw message.error;
                if (message.kind === 'error')
                    throw new errors/* IntegrityError */.cs(this.what, 'compressed data', `${message.code}: ${message.message}`);
                if (message.kind === 'end') {
                    if (!message.isWhole)
                        throw new errors/* IntegrityError */.cs(this.what, 'the end after the compressed data', 'more bytes');
                    this.#sha256 = message.sha256;
                    break;
                }
                yield Buffer.from(output, message.offset, message.length);
                tell({ used: message.offset, length: message.length });
            }
            await feeding;
        }
        finally {
            this.#isClosed = true;
            this.#wakeFeeder?.();
            await worker.terminate();
        }
    }
    async #feed(input, tell) {
        try {
            let piece;
            let length = 0;
            for await (const chunk of this.source) {
                for (let at = 0; at < chunk.byteLength;) {
                    piece ??= await this.#freeInput();
                    // Leaving the loop ends the source.
                    if (piece === undefined)
                        return;
                    const part = chunk.subarray(at, at + inputSize - length);
                    input.set(part, piece * inputSize + length);
                    at += part.byteLength;
                    length += part.byteLength;
                    if (length < inputSize)
                        continue;
                    tell({ input: piece, length });
                    piece = undefined;
                    length = 0;
                }
            }
            if (piece !== undefined)
                tell({ input: piece, length });
            tell('end');
        }
        catch (error) {
            this.#add({ kind: 'failed', error });
        }
    }
    /** A piece of input to write to, once there is one; undefined when nobody reads any more. */
    async #freeInput() {
        while (this.#freeInputs.length === 0 && !this.#isClosed)
            await new Promise((resolve) => (this.#wakeFeeder = resolve));
        return this.#isClosed ? undefined : this.#freeInputs.pop();
    }
    #add(message) {
        this.#queue.push(message);
        this.#wake?.();
    }
    async #next() {
        for (;;) {
            const message = this.#queue.shift();
            if (message !== undefined)
                return message;
            await new Promise((resolve) => (this.#wake = resolve));
        }
    }
}
//# sourceMappingURL=inflate-thread.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/layer-compression.js
var layer_compression = __webpack_require__(73023);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-limits.js
var layer_limits = __webpack_require__(2557);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-reader.js + 2 modules
var tar_reader = __webpack_require__(82253);
;// CONCATENATED MODULE: ./packages/oci/build/src/layer-reader.js







/** Compressed bytes from which a thread of its own is started: that takes some 20 ms. */
const threadFrom = 8 * 2 ** 20;
/**
 * Reads one layer as a stream (OCI image specification, section "Image Layer Filesystem Changeset"). What it gave may
 * be relied on only after the last entry: the blob's digest and the diffId are compared at the end.
 * @param diffId digest of the uncompressed tar, from the image's config
 * @throws IntegrityError for bytes that are not the digests', a broken tar or a limit; ToolError when this Node has no zstd
 */
function readLayer(store, layer, diffId, limits = {}, options = {}) {
    const what = `layer ${(0,digest/* shortDigest */.VK)(layer.digest)}`;
    const bounds = { ...layer_limits/* defaultLayerLimits */.b, ...limits };
    const compression = (0,layer_compression/* layerCompression */.A)(layer.mediaType, what);
    const blob = sized(store.getBlob(layer), layer.size, what);
    if (options.passing === true && compression === 'gzip' && layer.size >= threadFrom) {
        const thread = new InflateThread(blob, what);
        const sha256 = () => thread.sha256;
        return (0,tar_reader/* readTar */.s)(bounded(thread.chunks(), layer.size, diffId, bounds, what, sha256), bounds, what, options);
    }
    return (0,tar_reader/* readTar */.s)(bounded((0,layer_compression/* decompress */.m)(blob, compression, what), layer.size, diffId, bounds, what), bounds, what, options);
}
/** The store hashes a blob on its way out; hashing it again would take as long as reading a layer's names. */
async function* sized(stream, size, what) {
    let given = 0;
    for await (const chunk of stream) {
        given += chunk.byteLength;
        if (given > size)
            break;
        yield chunk;
    }
    if (given !== size)
        throw new errors/* IntegrityError */.cs(what, `${size} bytes`, given > size ? 'more' : `${given} bytes`);
}
/** @param sha256 gives the hash after the last byte, where whoever gives the bytes makes it */
async function* bounded(stream, compressedSize, diffId, limits, what, sha256) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const most = Math.min(limits.uncompressedSize, Math.max(limits.ratioFrom, compressedSize * limits.ratio));
    let size = 0;
    for await (const chunk of stream) {
        size += chunk.byteLength;
        if (size > most)
            throw new errors/* IntegrityError */.cs(what, `at most ${most} bytes uncompressed`, 'more');
        if (sha256 === undefined)
            hash.update(chunk);
        yield chunk;
    }
    const got = `sha256:${sha256 === undefined ? hash.digest('hex') : sha256()}`;
    if (got !== diffId)
        throw new errors/* IntegrityError */.cs(`${what}: diffId`, diffId, got);
}
//# sourceMappingURL=layer-reader.js.map

/***/ }),

/***/ 89061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ LayerTree)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _tar_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49660);
/**
 * The root filesystem of an image as a tree of names in memory: layers are applied to it entry by entry (OCI image
 * specification, "Applying Changesets"). Paths through symlinks are resolved inside this tree and never by the
 * operating system, so a link can only lead to another place of the image.
 */


/** Of all that have none, which is nearly every name; not to be written to. */
const childless = new Map();
const whiteout = '.wh.';
const opaque = '.wh..wh..opq';
const belowWhiteout = /(?:^|\/)\.wh\./;
const maxHops = 40;
/** Deeper trees come only from links that are stacked to exhaust whoever walks them. */
const maxDepth = 2048;
const maxSteps = 8192;
class LayerTree {
    #root = {
        name: '',
        parent: undefined,
        depth: 0,
        layer: -1,
        inode: implicitDirectory(-1),
        children: new Map()
    };
    /** The folder of the entry before and where it led, until a name goes away: most entries lie beside the one before. */
    #last;
    /**
     * Applies one entry of layer number `layer`; layers must come in order, the lowest first.
     * @param order position of the entry in its layer, from 0
     * @throws IntegrityError for a hard link without its target, a path through something that is no directory, a loop of links
     */
    apply(entry, layer, order) {
        const slash = entry.path.lastIndexOf('/');
        const folder = entry.path.slice(0, Math.max(slash, 0));
        const base = entry.path.slice(slash + 1);
        if (belowWhiteout.test(folder) || (base.startsWith('.wh..wh.') && base !== opaque))
            // Bookkeeping of AUFS (`.wh..wh.plnk/...`); runtimes drop it. Anything else below a whiteout cannot be applied.
            return ignoreAufs(entry.path);
        if (base.startsWith(whiteout))
            return this.#hide(folder.split('/'), base, layer);
        const removed = [];
        const made = [];
        const { node: parent, path: parentPath } = this.#folder(folder, entry.path, layer, made);
        const path = parentPath === folder ? entry.path : parentPath === '' ? base : `${parentPath}/${base}`;
        const existing = parent.children.get(base);
        if (entry.type === 'directory' && existing?.inode.kind === 'directory') {
            existing.layer = layer;
            existing.inode = toInode(entry, layer, order);
            return { removed, made, path, inode: existing.inode, merged: true };
        }
        if (existing !== undefined)
            this.#remove(existing, Number.POSITIVE_INFINITY, removed);
        let inode;
        let linkFrom;
        if (entry.type === 'hardlink') {
            const target = this.#linked(entry);
            inode = target.inode;
            linkFrom = pathOf(target);
        }
        else
            inode = toInode(entry, layer, order);
        this.#add(parent, base, inode, layer, entry.path);
        return { removed, made, path, inode, ...(linkFrom === undefined ? {} : { linkFrom }) };
    }
    /** Every name but the root, parents before their children. */
    *entries() {
        const stack = Array.from(this.#root.children.values(), (node) => ({ node, path: node.name }));
        for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
            const { node, path } = next;
            yield { path, inode: node.inode };
            for (const child of node.children.values())
                stack.push({ node: child, path: `${path}/${child.name}` });
        }
    }
    /**
     * The real path of a directory that may not exist yet: links are followed as far as there are any, what is missing
     * keeps its name.
     * @throws IntegrityError when there is something on the way that is no directory, or a loop of links
     */
    resolveDirectory(path) {
        const rest = path.split('/').toReversed();
        let real = '';
        for (let steps = 0; rest.length > 0; steps += 1) {
            if (steps > maxSteps)
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs((0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(path), `at most ${maxSteps} components`, 'more');
            const name = rest.pop() ?? '';
            if (name === '' || name === '.')
                continue;
            if (name === '..') {
                real = real.slice(0, Math.max(real.lastIndexOf('/'), 0));
                continue;
            }
            const next = real === '' ? name : `${real}/${name}`;
            const inode = this.lookup(next);
            if (inode?.kind === 'symlink') {
                const target = inode.target ?? '';
                if (target.startsWith('/'))
                    real = '';
                rest.push(...target.split('/').toReversed());
            }
            else if (inode === undefined || inode.kind === 'directory')
                real = next;
            else
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs((0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(path), 'a directory on the way', `the file ${(0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(next)}`);
        }
        return real;
    }
    /** What a real path names; no link is followed. */
    lookup(path) {
        let node = this.#root;
        for (const name of path.split('/'))
            node = name === '' ? node : node?.children.get(name);
        return node?.inode;
    }
    #hide(parts, base, layer) {
        const removed = [];
        const parent = this.#directory(parts, parts.join('/'), layer, undefined);
        if (parent === undefined)
            return { removed, made: [] };
        if (base === opaque)
            for (const child of parent.children.values())
                this.#remove(child, layer, removed);
        else {
            const name = base.slice(whiteout.length);
            // `.wh.` alone, `.wh..` and `.wh...` name nothing that can be hidden: some tools would delete the parent.
            if (name === '' || name === '.' || name === '..')
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs('layer', 'a whiteout of a name', (0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(base));
            const child = parent.children.get(name);
            if (child !== undefined)
                this.#remove(child, layer, removed);
        }
        return { removed, made: [] };
    }
    /** Removes a name and what is below it, as far as it is older than `layer`. */
    #remove(node, layer, removed) {
        // A Map may lose entries while it is walked.
        for (const child of node.children.values())
            this.#remove(child, layer, removed);
        if (node.layer >= layer || node.children.size > 0)
            return;
        removed.push(pathOf(node));
        node.parent?.children.delete(node.name);
        this.#last = undefined;
    }
    /** The directory that a folder of an entry names, and its real path. */
    #folder(folder, path, layer, made) {
        if (this.#last?.folder !== folder) {
            const node = this.#directory(folder.split('/'), path, layer, made);
            this.#last = { folder, node, path: pathOf(node) };
        }
        return this.#last;
    }
    #linked(entry) {
        const parts = (entry.linkTarget ?? '').split('/');
        const base = parts.pop() ?? '';
        const target = this.#directory(parts, entry.path, 0, undefined)?.children.get(base);
        if (target === undefined || target.inode.kind === 'directory')
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`hard link ${(0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(entry.path)}`, 'a target that is a file of the image', (0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(entry.linkTarget ?? ''));
        return target;
    }
    /** The directory at a path, through symlinks; missing ones are made when `made` is given. */
    #directory(parts, path, layer, made) {
        let node = this.#root;
        const todo = parts.toReversed();
        let hops = 0;
        for (let steps = 0; todo.length > 0; steps += 1) {
            if (steps > maxSteps)
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs((0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(path), `at most ${maxSteps} components`, 'more');
            const name = todo.pop() ?? '';
            if (name === '' || name === '.')
                continue;
            if (name === '..') {
                // Above the root is the root, as for a process that runs in the image.
                node = node.parent ?? this.#root;
                continue;
            }
            const child = node.children.get(name);
            if (child === undefined) {
                if (made === undefined)
                    return undefined;
                node = this.#add(node, name, implicitDirectory(layer), layer, path);
                made.push(pathOf(node));
            }
            else if (child.inode.kind === 'symlink') {
                hops += 1;
                if (hops > maxHops)
                    throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs((0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(path), `at most ${maxHops} symlinks on the way`, 'more');
                const target = child.inode.target ?? '';
                if (target.startsWith('/'))
                    node = this.#root;
                todo.push(...target.split('/').toReversed());
            }
            else if (child.inode.kind === 'directory')
                node = child;
            else if (made === undefined)
                return undefined;
            else
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs((0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(path), 'a directory on the way', `the file ${(0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(pathOf(child))}`);
        }
        return node;
    }
    #add(parent, name, inode, layer, path) {
        if (parent.depth >= maxDepth)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs((0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(path), `at most ${maxDepth} levels of directories`, 'more');
        const node = { name, parent, depth: parent.depth + 1, layer, inode, children: childless };
        if (parent.children === childless)
            parent.children = new Map();
        parent.children.set(name, node);
        return node;
    }
}
function toInode(entry, layer, order) {
    const kind = entry.type === 'file' || entry.type === 'directory' || entry.type === 'symlink' ? entry.type : 'special';
    return {
        kind,
        mode: entry.mode,
        uid: entry.uid,
        gid: entry.gid,
        layer,
        order,
        size: entry.size,
        ...(entry.linkTarget === undefined ? {} : { target: entry.linkTarget })
    };
}
/** A directory that no entry names, as runtimes make it. */
function implicitDirectory(layer) {
    return { kind: 'directory', mode: 0o755, uid: 0, gid: 0, layer, order: -1, size: 0 };
}
function pathOf(node) {
    const names = [];
    for (let at = node; at.parent !== undefined; at = at.parent)
        names.push(at.name);
    return names.toReversed().join('/');
}
function ignoreAufs(path) {
    if (!path.split('/').some((part) => part.startsWith('.wh..wh.')))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs((0,_tar_name_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(path), 'no path below a whiteout', 'one');
    return { removed: [], made: [] };
}
//# sourceMappingURL=layer-tree.js.map

/***/ }),

/***/ 46340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ ByteSource)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);

/**
 * Takes exact numbers of bytes out of a stream of chunks of any size. What it gives is a part of a chunk, and good until
 * more is asked for: the source may then use the chunk again.
 */
class ByteSource {
    #iterator;
    #rest = Buffer.alloc(0);
    constructor(source) {
        this.#iterator = source[Symbol.asyncIterator]();
    }
    /** Loads the next chunk that is not empty; false at the end of the stream. */
    async #load() {
        while (this.#rest.length === 0) {
            const next = await this.#iterator.next();
            if (next.done === true)
                return false;
            this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
        }
        return true;
    }
    #cut(most) {
        const part = this.#rest.subarray(0, most);
        this.#rest = this.#rest.subarray(part.length);
        return part;
    }
    /** Exactly `size` bytes where they are there already: most headers are, and waiting costs more than reading them. */
    takeNow(size) {
        return this.#rest.length >= size ? this.#cut(size) : undefined;
    }
    /**
     * Exactly `size` bytes; undefined when the stream ended before the first of them.
     * @throws IntegrityError when it ends in between
     */
    async take(size, what) {
        if (this.#rest.length >= size)
            return this.#cut(size);
        const parts = [];
        let missing = size;
        while (missing > 0) {
            if (!(await this.#load())) {
                if (missing === size)
                    return undefined;
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `${size} bytes`, `the end after ${size - missing}`);
            }
            // A copy: the next chunk is asked for while it is kept.
            const part = Buffer.from(this.#cut(missing));
            parts.push(part);
            missing -= part.length;
        }
        return Buffer.concat(parts);
    }
    /** The next bytes as they come, at most `most` (at least 1). @throws IntegrityError when the stream ends here */
    async some(most, what) {
        if (!(await this.#load()))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `${most} more bytes`, 'the end');
        return this.#cut(most);
    }
    /** Skips what is there already. @returns how many bytes are missing */
    skipNow(size) {
        return size === 0 ? 0 : size - this.#cut(size).length;
    }
    async skip(size, what) {
        for (let missing = size; missing > 0;)
            missing -= (await this.some(missing, what)).length;
    }
    /** Reads to the end, so that whoever checks the stream at its end gets to do so. */
    async drain() {
        while (await this.#load())
            this.#rest = Buffer.alloc(0);
    }
    /** Ends the stream early and lets it clean up. */
    async close() {
        await this.#iterator.return?.();
    }
}
//# sourceMappingURL=tar-bytes.js.map

/***/ }),

/***/ 49660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KA: () => (/* binding */ isUnicode),
/* harmony export */   WU: () => (/* binding */ show),
/* harmony export */   aA: () => (/* binding */ encodeName),
/* harmony export */   e4: () => (/* binding */ decodeName),
/* harmony export */   qb: () => (/* binding */ normalisePath)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * The text of a name in a tar. Linux names are bytes: a byte that is not UTF-8 becomes the lone surrogate
 * U+DC00 + byte (as Python's surrogateescape does), so that two different names never become the same text.
 */
function decodeName(bytes) {
    try {
        return strict.decode(bytes);
    }
    catch {
        let name = '';
        for (let at = 0; at < bytes.length;) {
            const length = utf8Length(bytes, at);
            if (length === 0)
                name += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
            else
                name += strict.decode(bytes.subarray(at, at + length));
            at += Math.max(length, 1);
        }
        return name;
    }
}
/** The bytes that `decodeName` made a text of. */
function encodeName(name) {
    // A lone low surrogate stands for one byte; a pair stands for a character and is not touched.
    const parts = name.split(/((?<![\ud800-\udbff])[\udc80-\udcff])/);
    if (parts.length === 1)
        return Buffer.from(name);
    return Buffer.concat(parts.map((part, i) => (i % 2 === 0 ? Buffer.from(part) : Buffer.from([part.charCodeAt(0) - 0xdc00]))));
}
/** The length of the valid UTF-8 sequence at `at`, 0 when there is none. */
function utf8Length(bytes, at) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (at + length > bytes.length)
        return 0;
    try {
        strict.decode(bytes.subarray(at, at + length));
        return length;
    }
    catch {
        return 0;
    }
}
/** Whether a name can be given back to a file system as text. */
function isUnicode(name) {
    return !/\p{Surrogate}/u.test(name);
}
/**
 * A path inside a root filesystem: relative, `/` between components, no empty, `.` or `..` component; '' for the root
 * itself.
 * @throws IntegrityError on `..` or a NUL, which only an attack writes
 */
function normalisePath(name, what) {
    if (!unusual.test(name))
        return name;
    if (name.includes('\0'))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'a path without NUL', show(name));
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'a path inside the image', show(name));
    return parts.join('/');
}
/** A component that is empty, `.` or `..`, or a NUL: nearly no name has one. */
// oxlint-disable-next-line no-control-regex -- that is what is looked for
const unusual = /(?:^|\/)\.{0,2}(?:\/|$)|\x00/;
/** A name from outside, fit for an error message. */
function show(name) {
    return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}...` : name);
}
//# sourceMappingURL=tar-name.js.map

/***/ }),

/***/ 82253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ readTar)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-bytes.js
var tar_bytes = __webpack_require__(46340);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-name.js
var tar_name = __webpack_require__(49660);
;// CONCATENATED MODULE: ./packages/oci/build/src/tar-header.js
/** One 512-byte header block of a tar: POSIX ustar, GNU and the old V7 form. */


const blockSize = 512;
/** @throws IntegrityError when the block is no header, or one of its numbers is none */
function parseHeader(block, what) {
    checkSum(block, what);
    const magic = block.toString('latin1', 257, 263);
    const field = (from, to) => textOf(block, from, to);
    const number = (from, to, name) => {
        const plain = plainOctal(block, from, to);
        return plain >= 0 ? plain : parseNumber(block.subarray(from, to), `${what}: ${name}`);
    };
    // Only POSIX has the prefix; GNU keeps times and sparse maps in its place.
    const prefix = magic === 'ustar\0' ? field(345, 500) : '';
    const name = field(0, 100);
    const size = number(124, 136, 'size');
    if (size < 0)
        throw new errors/* IntegrityError */.cs(`${what}: size`, 'a size', String(size));
    const unsigned = (value, part) => {
        if (value < 0)
            throw new errors/* IntegrityError */.cs(`${what}: ${part}`, 'a number from 0', String(value));
        return value;
    };
    const typeFlag = block.toString('latin1', 156, 157);
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        mode: unsigned(number(100, 108, 'mode'), 'mode') & 0o7777,
        uid: unsigned(number(108, 116, 'uid'), 'uid'),
        gid: unsigned(number(116, 124, 'gid'), 'gid'),
        size,
        mtime: number(136, 148, 'mtime'),
        typeFlag,
        linkName: field(157, 257),
        ...(typeFlag === '3' || typeFlag === '4'
            ? {
                device: {
                    major: unsigned(number(329, 337, 'device'), 'device'),
                    minor: unsigned(number(337, 345, 'device'), 'device')
                }
            }
            : {}),
        dialect: magic === 'ustar\0' ? 'ustar' : magic === 'ustar ' ? 'gnu' : 'v7',
        userName: field(265, 297),
        groupName: field(297, 329)
    };
}
/** A field up to its NUL. ASCII, which nearly all names are, needs no decoder. */
function textOf(block, from, to) {
    let end = from;
    let ascii = true;
    for (; end < to; end += 1) {
        const byte = block[end];
        if (byte === 0)
            break;
        if (byte > 127)
            ascii = false;
    }
    if (end === from)
        return '';
    return ascii ? block.toString('latin1', from, end) : (0,tar_name/* decodeName */.e4)(block.subarray(from, end));
}
/** A number in the form that nearly all have: digits up to a NUL or space; -1 for every other one. */
function plainOctal(block, from, to) {
    let value = 0;
    let at = from;
    for (; at < to; at += 1) {
        const digit = block[at] - 0x30;
        if (digit < 0 || digit > 7)
            break;
        value = value * 8 + digit;
    }
    const end = at < to ? block[at] : 0;
    return at > from && (end === 0 || (end === 0x20 && at === to - 1)) ? value : -1;
}
function checkSum(block, what) {
    let unsigned = 0;
    let signed = 0;
    for (let i = 0; i < blockSize; i += 1) {
        // The checksum's own field counts as spaces.
        const byte = i >= 148 && i < 156 ? 0x20 : block[i];
        unsigned += byte;
        // Some old writers summed signed characters; Go's reader and GNU tar take both.
        signed += byte > 127 ? byte - 256 : byte;
    }
    const plain = plainOctal(block, 148, 156);
    const stored = plain >= 0 ? plain : parseNumber(block.subarray(148, 156), `${what}: checksum`);
    if (stored !== unsigned && stored !== signed)
        throw new errors/* IntegrityError */.cs(`${what}: checksum`, String(unsigned), String(stored));
}
/** An octal number, or a base-256 one whose first bit is set; an empty field is 0. */
function parseNumber(field, what) {
    const first = field[0] ?? 0;
    if ((first & 0x80) !== 0) {
        // Two's complement with the marker bit taken out, big-endian; the second bit is the sign.
        const negative = (first & 0x40) !== 0;
        let value = BigInt(first & 0x7f) - (negative ? 0x80n : 0n);
        for (const byte of field.subarray(1))
            value = value * 256n + BigInt(byte);
        const number = Number(value);
        if (!Number.isSafeInteger(number))
            throw new errors/* IntegrityError */.cs(what, 'a number below 2^53', String(value));
        return number;
    }
    const text = untilNul(field).toString('latin1').trim();
    if (text === '')
        return 0;
    if (!/^[0-7]+$/.test(text))
        throw new errors/* IntegrityError */.cs(what, 'an octal number', JSON.stringify(text));
    return Number.parseInt(text, 8);
}
/** The bytes before the first NUL. */
function untilNul(bytes) {
    const end = bytes.indexOf(0);
    return end < 0 ? bytes : bytes.subarray(0, end);
}
//# sourceMappingURL=tar-header.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/tar-pax.js
/** The extended header of POSIX.1-2001 (PAX): records of `length key=value\n`. */


/** @throws IntegrityError on anything but well-formed records, and on sparse files, which no container runtime writes */
function parsePax(bytes, what) {
    const header = {};
    const xattrs = Object.create(null);
    const all = [];
    for (const [key, value] of records(bytes, what)) {
        all.push([key, value.toString('latin1')]);
        if (key === 'path')
            header.path = filled(value, key, what);
        else if (key === 'linkpath')
            header.linkPath = filled(value, key, what);
        else if (key === 'size')
            header.size = whole(value, key, what);
        else if (key === 'uid')
            header.uid = whole(value, key, what);
        else if (key === 'gid')
            header.gid = whole(value, key, what);
        else if (key === 'mtime')
            header.mtime = seconds(value, what);
        else if (key.startsWith('SCHILY.xattr.'))
            xattrs[key.slice('SCHILY.xattr.'.length)] = value.toString('latin1');
        else if (key.startsWith('GNU.sparse.'))
            throw new errors/* IntegrityError */.cs(what, 'no sparse files', key);
    }
    if (Object.keys(xattrs).length > 0)
        header.xattrs = xattrs;
    header.records = all;
    return header;
}
function* records(bytes, what) {
    for (let at = 0; at < bytes.length;) {
        const space = bytes.indexOf(0x20, at);
        const length = space < 0 || space - at > 10 ? '' : bytes.toString('latin1', at, space);
        const end = at + Number(length);
        const bad = () => new errors/* IntegrityError */.cs(`${what}: extended header`, '`length key=value` records', 'other bytes');
        if (!/^[1-9]\d*$/.test(length) || end > bytes.length || end <= space || bytes[end - 1] !== 0x0a)
            throw bad();
        const equals = bytes.indexOf(0x3d, space + 1);
        if (equals <= space + 1 || equals >= end)
            throw bad();
        yield [(0,tar_name/* decodeName */.e4)(bytes.subarray(space + 1, equals)), bytes.subarray(equals + 1, end - 1)];
        at = end;
    }
}
function filled(value, key, what) {
    // An empty value would mean "as in the header", which readers do not agree on; a NUL cuts the name in some of them.
    if (value.length === 0 || value.includes(0))
        throw new errors/* IntegrityError */.cs(`${what}: ${key}`, 'a name', 'an empty one or a NUL');
    return (0,tar_name/* decodeName */.e4)(value);
}
function whole(value, key, what) {
    const text = value.toString('latin1');
    if (!/^\d{1,15}$/.test(text))
        throw new errors/* IntegrityError */.cs(`${what}: ${key}`, 'a whole number', JSON.stringify(text.slice(0, 40)));
    return Number(text);
}
function seconds(value, what) {
    const text = value.toString('latin1');
    if (!/^-?\d{1,15}(\.\d{0,12})?$/.test(text))
        throw new errors/* IntegrityError */.cs(`${what}: mtime`, 'seconds', JSON.stringify(text.slice(0, 40)));
    return Number(text);
}
//# sourceMappingURL=tar-pax.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/tar-reader.js
/** A streaming tar reader for untrusted input: each name, number and count is checked before it is used. */





const types = {
    '\0': 'file',
    '0': 'file',
    '7': 'file',
    '1': 'hardlink',
    '2': 'symlink',
    '3': 'character',
    '4': 'block',
    '5': 'directory',
    '6': 'fifo'
};
/**
 * The entries of a tar (POSIX.1-2001 ustar and PAX, GNU long names, base-256 numbers, V7) in the order of the file.
 * The entry of the root directory itself is left out. Reads the source to its very end.
 * @param what the tar's name, for errors
 * @param options `encoding`: say also how each member is written; `passing`: give `whole`
 * @throws IntegrityError for what is malformed, over a limit, or a kind of member that runtimes disagree about
 */
async function* readTar(source, limits, what, options = {}) {
    const bytes = new tar_bytes/* ByteSource */.I(source);
    try {
        for (let count = 0;; count += 1) {
            const member = await nextMember(bytes, limits, what);
            if (member === undefined)
                break;
            if (count >= limits.entries)
                throw new errors/* IntegrityError */.cs(what, `at most ${limits.entries} entries`, 'more');
            const entry = toEntry(member, limits, what);
            const content = new Content(bytes, dataSize(member), `${what}: ${(0,tar_name/* show */.WU)(entry.path)}`);
            // An image's own root directory has no name; nothing can be said about it but its mode.
            if (entry.path !== '')
                yield {
                    ...entry,
                    ...(options.encoding === true ? { encoding: encodingOf(member) } : {}),
                    ...(options.passing === true ? { whole: () => content.whole() } : {}),
                    content: () => content.open()
                };
            const rest = content.finish();
            if (rest > 0)
                await bytes.skip(rest, what);
        }
        await bytes.drain();
    }
    finally {
        await bytes.close();
    }
}
async function nextMember(bytes, limits, what) {
    let pax = {};
    let long = {};
    // A member has at most one extension header of each kind before it; a chain of them is only there to keep us busy.
    for (let extensions = 0; extensions <= 4; extensions += 1) {
        const block = bytes.takeNow(blockSize) ?? (await bytes.take(blockSize, what));
        if (block === undefined || isZero(block)) {
            if (extensions > 0)
                throw new errors/* IntegrityError */.cs(what, 'a member after its extended header', 'the end');
            return block === undefined ? undefined : await endOfArchive(bytes, what);
        }
        const header = parseHeader(block, what);
        if (!'xgLK'.includes(header.typeFlag))
            return { header, pax, ...long };
        if (header.size > limits.headerSize)
            throw new errors/* IntegrityError */.cs(`${what}: extended header`, `at most ${limits.headerSize} bytes`, String(header.size));
        const body = (await bytes.take(header.size, what)) ?? Buffer.alloc(0);
        if (body.length < header.size)
            throw new errors/* IntegrityError */.cs(what, 'the rest of an extended header', 'the end');
        await bytes.skip(padding(header.size), what);
        if (header.typeFlag === 'x')
            pax = parsePax(body, what);
        else if (header.typeFlag === 'L')
            long = { ...long, longName: (0,tar_name/* decodeName */.e4)(untilNul(body)) };
        else if (header.typeFlag === 'K')
            long = { ...long, longLink: (0,tar_name/* decodeName */.e4)(untilNul(body)) };
        // A global header is read and dropped: container runtimes do not apply it, so neither do we.
    }
    throw new errors/* IntegrityError */.cs(what, 'a member after its extended headers', 'more extended headers');
}
/** The end is two zero blocks; what follows them is padding. */
async function endOfArchive(bytes, what) {
    const second = await bytes.take(blockSize, what);
    if (second !== undefined && !isZero(second))
        throw new errors/* IntegrityError */.cs(what, 'two zero blocks at the end', 'one in the middle');
}
function toEntry(member, limits, what) {
    const { header, pax } = member;
    // Where both kinds of extension are there, GNU's wins, as in Go's reader, which all runtimes are built on.
    const name = member.longName ?? pax.path ?? header.name;
    const link = member.longLink ?? pax.linkPath ?? header.linkName;
    for (const text of [name, link])
        if (text.length > limits.pathLength)
            throw new errors/* IntegrityError */.cs(`${what}: ${(0,tar_name/* show */.WU)(text)}`, `a path of at most ${limits.pathLength} characters`, String(text.length));
    const path = (0,tar_name/* normalisePath */.qb)(name, what);
    const known = types[header.typeFlag];
    if (known === undefined)
        throw new errors/* IntegrityError */.cs(`${what}: ${(0,tar_name/* show */.WU)(path)}`, 'a kind of member of POSIX tar', JSON.stringify(header.typeFlag));
    // V7 had no directories: a file whose name ends in a slash is one.
    const type = header.typeFlag === '\0' && name.endsWith('/') ? 'directory' : known;
    const linkTarget = type === 'hardlink' ? (0,tar_name/* normalisePath */.qb)(link, what) : type === 'symlink' ? link : undefined;
    if (linkTarget === '' || (path === '' && type !== 'directory') || linkTarget?.includes('\0') === true)
        throw new errors/* IntegrityError */.cs(`${what}: ${(0,tar_name/* show */.WU)(path)}`, 'a name and a target of its link', 'none');
    return {
        path,
        type,
        mode: header.mode,
        uid: pax.uid ?? header.uid,
        gid: pax.gid ?? header.gid,
        size: type === 'file' ? dataSize(member) : 0,
        mtime: pax.mtime ?? header.mtime,
        ...(linkTarget === undefined ? {} : { linkTarget }),
        ...(header.device === undefined ? {} : { device: header.device }),
        ...(pax.xattrs === undefined ? {} : { xattrs: pax.xattrs })
    };
}
function encodingOf({ header, pax, longName, longLink }) {
    const { dialect, userName, groupName } = header;
    return {
        dialect,
        userName,
        groupName,
        gnuName: longName !== undefined || longLink !== undefined,
        pax: pax.records ?? []
    };
}
/** Bytes after the header: whatever it says, links, devices and directories have none (as Go's reader has it). */
function dataSize({ header, pax }) {
    return types[header.typeFlag] === 'file' ? (pax.size ?? header.size) : 0;
}
/** The content of one member: given out once, skipped as far as it was not read. */
class Content {
    bytes;
    size;
    what;
    #missing;
    #state = 'new';
    constructor(bytes, size, what) {
        this.bytes = bytes;
        this.size = size;
        this.what = what;
        this.#missing = size;
    }
    /** All of it, where it is there already in one piece: waiting for a small file costs more than reading it. */
    whole() {
        if (this.#state !== 'new')
            throw this.#used();
        const whole = this.bytes.takeNow(this.#missing);
        if (whole === undefined)
            return undefined;
        this.#state = 'open';
        this.#missing = 0;
        return whole;
    }
    #used() {
        return new Error(`${this.what}: the content can be read once, before the next entry`);
    }
    async *open() {
        if (this.#state !== 'new')
            throw this.#used();
        this.#state = 'open';
        while (this.#missing > 0) {
            const part = await this.bytes.some(this.#missing, this.what);
            this.#missing -= part.length;
            yield part;
            if (this.#isDone())
                throw new Error(`${this.what}: the next entry was asked for while this one was read`);
        }
    }
    #isDone() {
        return this.#state === 'done';
    }
    /** @returns how many bytes of it, and of what fills up its last block, have still to be skipped */
    finish() {
        this.#state = 'done';
        const rest = this.#missing + padding(this.size);
        this.#missing = 0;
        return this.bytes.skipNow(rest);
    }
}
function padding(size) {
    return (blockSize - (size % blockSize)) % blockSize;
}
const zeros = Buffer.alloc(blockSize);
function isZero(block) {
    return block.equals(zeros);
}
//# sourceMappingURL=tar-reader.js.map

/***/ }),

/***/ 81553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ zstdFrames)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _tar_bytes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46340);
/** Finds where the frames of a zstd stream end (RFC 8878 section 3.1), without decompressing them. */


const magic = 0xfd2fb528;
/**
 * Each data frame as a stream of its bytes; skippable frames are left out. A frame must be read to its end before the
 * next is asked for.
 * @throws IntegrityError when the structure is broken or the stream ends inside a frame
 */
async function* zstdFrames(source, what) {
    const bytes = new _tar_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .ByteSource */ .I(source);
    try {
        for (;;) {
            const start = await bytes.take(4, what);
            if (start === undefined)
                return;
            const number = start.readUInt32LE();
            if (number >>> 4 === 0x184d2a5) {
                const size = await needed(bytes, 4, what);
                await bytes.skip(size.readUInt32LE(), what);
            }
            else if (number === magic)
                yield frame(bytes, start, what);
            else
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'a zstd frame', `bytes ${start.toString('hex')}`);
        }
    }
    finally {
        await bytes.close();
    }
}
async function* frame(bytes, start, what) {
    const descriptor = await needed(bytes, 1, what);
    const flags = descriptor.readUInt8();
    const singleSegment = (flags & 0x20) !== 0;
    const dictionarySize = [0, 1, 2, 4][flags & 3] ?? 0;
    const contentSize = [singleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
    const header = (singleSegment ? 0 : 1) + dictionarySize + contentSize;
    yield Buffer.concat([start, descriptor, await needed(bytes, header, what)]);
    for (let last = false; !last;) {
        const block = await needed(bytes, 3, what);
        const value = block.readUIntLE(0, 3);
        last = (value & 1) === 1;
        yield block;
        // A block of kind 1 is one byte to repeat, whatever its size says.
        let missing = ((value >> 1) & 3) === 1 ? 1 : value >> 3;
        while (missing > 0) {
            const part = await bytes.some(missing, what);
            missing -= part.length;
            yield part;
        }
    }
    if ((flags & 4) !== 0)
        yield await needed(bytes, 4, what);
}
async function needed(bytes, size, what) {
    const taken = size === 0 ? Buffer.alloc(0) : await bytes.take(size, what);
    if (taken === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, `${size} more bytes`, 'the end');
    return taken;
}
//# sourceMappingURL=zstd-frames.js.map

/***/ })

};
