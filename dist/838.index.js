export const id = 838;
export const ids = [838];
export const modules = {

/***/ 2838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bakeImage: () => (/* binding */ bakeImage)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var build_src = __webpack_require__(8338);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/bake/build/src/compress.js
/**
 * Compression whose bytes do not depend on timing or platform, as far as that can be had from Node's own zlib: the
 * digest of a layer is the digest of these bytes.
 */



/** All parameters are written down, so that a changed default of Node changes nothing. */
const deflateOptions = {
    level: 6,
    memLevel: 8,
    windowBits: 15,
    strategy: external_node_zlib_.constants.Z_DEFAULT_STRATEGY
};
const gzipPiece = 2 ** 20;
const zstdPiece = 4 * 2 ** 20;
/** Compresses a stream. @throws ToolError when this Node has no zstd */
function compress(source, compression) {
    return compression === 'gzip' ? gzip(source) : zstd(source);
}
/**
 * One gzip member (RFC 1952). Header and trailer are ours: zlib puts the number of its operating system into the
 * header.
 */
async function* gzip(source) {
    // Magic, deflate, no flags, no time, no hint, operating system 255 (unknown).
    yield Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
    const check = { crc: 0, size: 0 };
    const checked = async function* () {
        for await (const piece of pieces(source, gzipPiece)) {
            check.crc = external_node_zlib_.crc32(piece, check.crc);
            check.size = (check.size + piece.length) % 2 ** 32;
            yield piece;
        }
    };
    yield* deflate(checked());
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(check.crc, 0);
    trailer.writeUInt32LE(check.size, 4);
    yield trailer;
}
async function* deflate(source) {
    const stream = external_node_zlib_.createDeflateRaw(deflateOptions);
    const output = [];
    stream.on('data', (chunk) => output.push(chunk));
    // Told through the callbacks below; without a listener Node would end the process.
    stream.on('error', () => undefined);
    try {
        for await (const piece of source) {
            await settled((done) => stream.write(piece, done));
            yield* output.splice(0);
        }
        // Waits for the end of the readable side: the last output comes after the write side has finished.
        await new Promise((resolve, reject) => {
            stream.once('end', resolve);
            stream.once('error', reject);
            stream.end();
        });
        yield* output.splice(0);
    }
    finally {
        stream.destroy();
    }
}
function settled(start) {
    return new Promise((resolve, reject) => {
        start((error) => {
            if (error === undefined || error === null)
                resolve();
            else
                reject(error);
        });
    });
}
/**
 * Independent frames of 4 MiB each. Node's stream is not used: its bytes depend on how writes happen to be queued
 * (nodejs/node#66078).
 */
async function* zstd(source) {
    const compressOnce = external_node_zlib_.zstdCompressSync;
    if (compressOnce === undefined)
        throw new src/* ToolError */.v4('zstd', 'not available', `this is Node ${process.versions.node}; zstd needs Node 22.15 or newer`);
    const { ZSTD_c_compressionLevel, ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag } = external_node_zlib_.constants;
    const params = { [ZSTD_c_compressionLevel]: 3, [ZSTD_c_checksumFlag]: 0, [ZSTD_c_contentSizeFlag]: 1 };
    for await (const piece of pieces(source, zstdPiece))
        yield compressOnce(piece, { params });
}
/** The stream cut at fixed places, so that the compressor never sees how it was read; the last piece is shorter. */
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
            yield Buffer.concat(waiting);
            waiting = [];
            length = 0;
        }
    }
    if (length > 0)
        yield Buffer.concat(waiting);
}
/** SHA-256 of the sample's raw deflate data as Node 20 and 24 make it on x86-64. */
const knownDeflate = 'bc724654f032cf271fe59763938ece5ef83cc5921925e403b944a5f24f54f724';
/**
 * Whether this machine's zlib compresses a sample to the bytes we know. Another build of it (a distribution's, another
 * processor's) compresses as well, but to other bytes, and then to other digests of the same content.
 */
function deflateIsKnown() {
    const sample = Buffer.alloc(2 ** 18);
    let state = 1;
    for (let i = 0; i < sample.length; i += 1) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        // Pages that compress well and pages that do not, since zlib takes different ways for them.
        sample[i] = (state >>> 16) % ((i >>> 12) % 2 === 0 ? 11 : 256);
    }
    return (0,external_node_crypto_.createHash)('sha256').update(external_node_zlib_.deflateRawSync(sample, deflateOptions)).digest('hex') === knownDeflate;
}
//# sourceMappingURL=compress.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/image-config.js
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
    return Buffer.from((0,src/* canonicalJson */.dj)(document));
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
        mediaType: build_src/* mediaTypes */.Ib.manifest,
        config: plain(config),
        layers: [...(base?.manifest.layers ?? []), ...layers.map((layer) => layer.descriptor)].map(plain),
        annotations: Object.keys(annotations).length === 0 ? undefined : annotations
    };
    return Buffer.from((0,src/* canonicalJson */.dj)(document));
}
const ociTypes = {
    'application/vnd.docker.image.rootfs.diff.tar': build_src/* mediaTypes */.Ib.layer,
    [build_src/* mediaTypes */.Ib.dockerLayerGzip]: build_src/* mediaTypes */.Ib.layerGzip,
    'application/vnd.docker.image.rootfs.diff.tar.zstd': build_src/* mediaTypes */.Ib.layerZstd
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
        throw new src/* UserError */.yo('expose', text, 'a port such as `8080` or `8080/udp`');
    return `${port}/${match?.[2] ?? 'tcp'}`;
}
function absolute(workdir) {
    if (!workdir.startsWith('/'))
        throw new src/* UserError */.yo('workdir', workdir, 'an absolute path in the image');
    return workdir;
}
//# sourceMappingURL=image-config.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/input-digest.js


/** Raised when the same inputs begin to give another image. */
const format = 1;
/**
 * The digest of all that decides what is in an image, and of nothing that changes from run to run: two commits with
 * the same files and options have the same. The time that goes into the image is left out for that reason, tags too.
 */
function inputDigest(inputs) {
    const { entrypoint, cmd, env, workdir, user, expose, labels } = inputs.run;
    const record = {
        format,
        engine: 'layers',
        base: inputs.base,
        platform: (0,build_src/* formatPlatform */.Bq)(inputs.platform),
        compression: inputs.compression,
        annotations: inputs.annotations,
        config: { entrypoint, cmd, env: Object.entries(env), workdir, user, expose, labels },
        layers: inputs.layers.map((layer) => layer.inputs)
    };
    return (0,build_src/* digestOf */.ol)((0,src/* canonicalJson */.dj)(record));
}
//# sourceMappingURL=input-digest.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/bake/build/src/tar-writer.js
/**
 * The one tar dialect of our layers: ustar, with a PAX header only where ustar cannot say it. The same entries give
 * the same bytes on every machine.
 */
const blockSize = 512;
/** What eleven octal digits can say. */
const octalLimit = 8 ** 11;
/** The header blocks of an entry; its content follows, then `tarPadding`. */
function tarHeader(entry) {
    const name = entry.type === 'directory' ? `${entry.path}/` : entry.path;
    const link = entry.linkTarget ?? '';
    const split = splitName(name);
    const pax = [];
    if (!isAscii(link) || link.length > 100)
        pax.push(['linkpath', link]);
    if (split === undefined)
        pax.push(['path', name]);
    if (entry.size >= octalLimit)
        pax.push(['size', String(entry.size)]);
    for (const [key, id] of [
        ['gid', entry.gid],
        ['uid', entry.uid]
    ])
        if (id >= 8 ** 7)
            pax.push([key, String(id)]);
    const records = Buffer.concat(pax.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => record(key, value)));
    const own = block({
        name: split?.name ?? cut(name),
        prefix: split?.prefix ?? '',
        mode: entry.mode,
        uid: entry.uid >= 8 ** 7 ? 0 : entry.uid,
        gid: entry.gid >= 8 ** 7 ? 0 : entry.gid,
        size: entry.size >= octalLimit ? 0 : entry.size,
        mtime: entry.mtime,
        type: entry.type === 'file' ? '0' : entry.type === 'symlink' ? '2' : '5',
        link: pax.some(([key]) => key === 'linkpath') ? cut(link) : link
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
/** Zeros up to the next block. */
function tarPadding(size) {
    return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}
/** The two zero blocks at the end; no padding to a record of 20 blocks. */
const tarEnd = Buffer.alloc(2 * blockSize);
function block(fields) {
    const bytes = Buffer.alloc(blockSize);
    bytes.write(fields.name, 0, 100, 'latin1');
    bytes.write(octal(fields.mode, 7), 100, 'latin1');
    bytes.write(octal(fields.uid, 7), 108, 'latin1');
    bytes.write(octal(fields.gid, 7), 116, 'latin1');
    bytes.write(octal(fields.size, 11), 124, 'latin1');
    bytes.write(octal(fields.mtime, 11), 136, 'latin1');
    bytes.write(fields.type, 156, 'latin1');
    bytes.write(fields.link, 157, 100, 'latin1');
    bytes.write('ustar\x0000', 257, 'latin1');
    // Device numbers are zeros in digits: some readers do not take an empty field for a number.
    bytes.write(octal(0, 7), 329, 'latin1');
    bytes.write(octal(0, 7), 337, 'latin1');
    bytes.write(fields.prefix, 345, 155, 'latin1');
    // While it is summed, the field of the sum counts as spaces.
    bytes.fill(0x20, 148, 156);
    const sum = bytes.reduce((total, byte) => total + byte, 0);
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return bytes;
}
function octal(value, digits) {
    const text = value.toString(8);
    if (!Number.isSafeInteger(value) || value < 0 || text.length > digits)
        throw new Error(`${value} does not fit into ${digits} octal digits of a tar header`);
    return `${text.padStart(digits, '0')}\0`;
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
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + String(rest).length;
    // One more digit may make the number one digit longer.
    if (rest + String(length).length !== length)
        length = rest + String(length).length;
    return Buffer.from(`${length} ${key}=${value}\n`);
}
//# sourceMappingURL=tar-writer.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/layer-file.js
/** Writes one layer to a file: tar, compression and both digests in a single pass. */







/**
 * @param entries sorted, as they shall stand
 * @param file absolute path; overwritten
 * @param onBytes told of each piece of content, for progress
 * @throws UserError when a file changes while it is read
 */
async function writeLayer(entries, compression, file, onBytes) {
    const whole = (0,external_node_crypto_.createHash)('sha256');
    const packed = (0,external_node_crypto_.createHash)('sha256');
    const inputs = [];
    const tar = async function* () {
        for await (const chunk of tarStream(entries, inputs, onBytes)) {
            whole.update(chunk);
            yield chunk;
        }
    };
    let size = 0;
    const out = await promises_.open(file, 'w', 0o600);
    try {
        for await (const chunk of compress(tar(), compression)) {
            packed.update(chunk);
            size += chunk.byteLength;
            await out.writeFile(chunk);
        }
    }
    finally {
        await out.close();
    }
    return {
        file,
        descriptor: {
            mediaType: compression === 'gzip' ? build_src/* mediaTypes */.Ib.layerGzip : build_src/* mediaTypes */.Ib.layerZstd,
            digest: `sha256:${packed.digest('hex')}`,
            size
        },
        diffId: `sha256:${whole.digest('hex')}`,
        inputs
    };
}
async function* tarStream(entries, inputs, onBytes) {
    for (const entry of entries) {
        yield tarHeader(entry);
        let content = entry.linkTarget ?? '';
        if (entry.type === 'file') {
            const hash = (0,external_node_crypto_.createHash)('sha256');
            for await (const chunk of readExactly(entry)) {
                hash.update(chunk);
                onBytes(chunk.byteLength);
                yield chunk;
            }
            yield tarPadding(entry.size);
            content = hash.digest('hex');
        }
        inputs.push([entry.path, entry.type, entry.mode, content]);
    }
    yield tarEnd;
}
async function* readExactly(entry) {
    const changed = () => new src/* UserError */.yo('files', entry.path, 'files that do not change while they are read; does a build still run?');
    let missing = entry.size;
    for await (const chunk of (0,external_node_fs_.createReadStream)(entry.source ?? '', { highWaterMark: 2 ** 18 })) {
        const bytes = chunk;
        missing -= bytes.length;
        if (missing < 0)
            throw changed();
        yield bytes;
    }
    if (missing > 0)
        throw changed();
}
//# sourceMappingURL=layer-file.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/place.js
/** Decides where entries stand in a layer, given what is below it. Pure. */

/**
 * The members of a layer, sorted by the bytes of their paths, parents included. Directories that exist below keep
 * their mode and owner, and links to directories are followed: runtimes that unpack each layer alone would otherwise
 * replace a base's `/lib -> usr/lib` by a new directory.
 * @param tree what is below; not changed
 * @param mtime for all entries, in seconds
 * @throws UserError when a file would stand in the place of a directory, or two files in one
 */
function placeEntries(sources, tree, mtime, shown) {
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
            throw new src/* UserError */.yo('files', shown, `a dest that is a folder in the base image (${(0,src/* errorMessage */.gJ)(error)})`);
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
        placed.set(path, {
            path,
            type: 'directory',
            mode: below?.mode ?? 0o755,
            uid: below?.uid ?? 0,
            gid: below?.gid ?? 0,
            size: 0,
            mtime
        });
    };
    const clash = (path) => new src/* UserError */.yo('files', shown, `no two things at /${path} of the image`);
    for (const entry of sources) {
        if (entry.type === 'directory') {
            directory(entry.destination);
            continue;
        }
        const cut = entry.destination.lastIndexOf('/');
        const parent = directory(entry.destination.slice(0, Math.max(cut, 0)));
        const name = entry.destination.slice(cut + 1);
        const path = parent === '' ? name : `${parent}/${name}`;
        if (placed.has(path))
            throw clash(path);
        if (name === '' || tree.lookup(path)?.kind === 'directory')
            throw new src/* UserError */.yo('files', shown, `another dest: /${path} is a directory; end dest in \`/\` to copy into it`);
        const link = entry.linkTarget;
        placed.set(path, {
            path,
            type: entry.type,
            mode: entry.mode,
            uid: 0,
            gid: 0,
            size: entry.size,
            mtime,
            source: entry.source,
            ...(link === undefined ? {} : { linkTarget: link })
        });
    }
    return [...placed.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path));
}
/** Makes the entries part of the tree, for the layers that come on top. */
function addToTree(entries, tree, layer) {
    for (const [order, entry] of entries.entries())
        tree.apply({ ...entry, content: () => ({ [Symbol.asyncIterator]: nothing }) }, layer, order);
}
async function* nothing() {
    // The tree keeps names, not content.
}
//# sourceMappingURL=place.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/platform.js


/**
 * `os/architecture[/variant]`, such as `linux/amd64` or `linux/arm/v7`, in the form that Go and the registries use.
 * @throws UserError naming `input`
 */
function parsePlatform(text, input) {
    const match = /^([a-z0-9]{1,32})\/([a-z0-9]{1,32})(?:\/([a-z0-9]{1,32}))?$/.exec(text);
    if (match === null)
        throw new src/* UserError */.yo(input, text, 'os/architecture or os/architecture/variant, such as `linux/amd64`');
    const [, os = '', architecture = '', variant] = match;
    const other = { x86_64: 'amd64', x64: 'amd64', aarch64: 'arm64', i386: '386' }[architecture];
    if (other !== undefined)
        throw new src/* UserError */.yo(input, text, `the architecture as Go names it: \`${os}/${other}\``);
    return normalisePlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) });
}
/** The platform's image of a base. @throws UserError listing what there is */
function choosePlatform(image, wanted, name) {
    const same = image.platforms.find(({ platform }) => sameText(platform) === sameText(wanted));
    if (same !== undefined)
        return same;
    const there = image.platforms.map(({ platform }) => (0,build_src/* formatPlatform */.Bq)(platform)).join(', ');
    throw new src/* UserError */.yo('platform', (0,build_src/* formatPlatform */.Bq)(wanted), `a platform that the base ${name} has: ${there}`);
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
;// CONCATENATED MODULE: ./packages/bake/build/src/publish.js
/** Puts a finished image into a repository: blobs, then the manifest by digest, tags last. */



/**
 * No tag moves before all that it will name is there, so that a kill at any moment leaves no tag on an incomplete
 * image; each tag moves by one write.
 * @throws RemoteError, IntegrityError
 */
async function publishImage(options) {
    const { store, blobs, manifest, tags, logger, clock } = options;
    const digest = (0,build_src/* digestOf */.ol)(manifest);
    const before = await (0,build_src/* mapBounded */.yJ)(tags, 4, (tag) => store.resolveTag(tag));
    const present = (await store.getManifest(digest)) !== undefined;
    // Also when the manifest is there: a registry's garbage collection may have taken a blob.
    const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()];
    const total = unique.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
    const progress = (0,src/* startProgress */.ot)(logger, clock, `publish to ${store.name}`, 'bytes', total);
    await (0,build_src/* mapBounded */.yJ)(unique, 3, async ({ descriptor, open }) => {
        const done = await store.putBlob(descriptor, open, (count) => progress.advance(count));
        logger.debug(`${descriptor.digest}: ${done}`);
    });
    progress.done();
    if (!present)
        await store.putManifest(manifest, build_src/* mediaTypes */.Ib.manifest);
    for (const [i, tag] of tags.entries())
        if (before[i]?.digest !== digest)
            await store.putManifest(manifest, build_src/* mediaTypes */.Ib.manifest, tag);
    const first = before[0];
    const previousSize = first === undefined ? undefined : await sizeOf(store, first, logger);
    return {
        digest,
        changed: first === undefined ? !present : first.digest !== digest,
        ...(previousSize === undefined ? {} : { previousSize })
    };
}
/** A file as a blob. */
function fileBlob(descriptor, file) {
    return { descriptor, open: () => (0,external_node_fs_.createReadStream)(file, { highWaterMark: 2 ** 18 }) };
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
async function sizeOf(store, tagged, logger) {
    if (tagged.mediaType !== build_src/* mediaTypes */.Ib.manifest && tagged.mediaType !== build_src/* mediaTypes */.Ib.dockerManifest)
        return undefined;
    try {
        const stored = await store.getManifest(tagged.digest);
        if (stored === undefined)
            return undefined;
        const { config, layers } = (0,build_src/* parseManifest */.Ng)(stored.bytes, stored.descriptor.mediaType, tagged.digest);
        return imageSize(config, layers);
    }
    catch {
        // Only a number for people: whatever was there before must not stop the new image.
        logger.debug(`the size of ${(0,build_src/* shortDigest */.VK)(tagged.digest)}, which the tag named before, cannot be read`);
        return undefined;
    }
}
/** @throws UserError when a tag is none, or there twice */
function checkTags(tags) {
    for (const [i, tag] of tags.entries()) {
        if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag))
            throw new src/* UserError */.yo('tags', tag, 'letters, digits, `_`, `.` or `-`, at most 128, one tag per line');
        if (tags.indexOf(tag) !== i)
            throw new src/* UserError */.yo('tags', tag, 'each tag once');
    }
}
//# sourceMappingURL=publish.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/source-files.js



const input = 'files';
/** Far above real applications; a copied root of a machine ends here and not in the memory. */
const maxFiles = 1_000_000;
/**
 * What one copy brings, unsorted. `.git` is left out at any depth: it holds the checkout's credentials and changes
 * with every commit. So are the paths of `leaveOut`.
 * @param context absolute path of the folder that sources are relative to
 * @throws UserError for a source that is missing, outside of the context or of another kind than file, folder and
 * link; for a link that would not mean the same in the image
 */
async function findSources(context, copy, leaveOut = []) {
    const shown = `${copy.source}:${copy.destination}`;
    const root = await real(context, () => new src/* UserError */.yo('context', context, 'an existing folder'));
    if (external_node_path_.isAbsolute(copy.source))
        throw new src/* UserError */.yo(input, shown, 'a source relative to the context');
    const start = await real(external_node_path_.join(root, copy.source), () => new src/* UserError */.yo(input, shown, `a source that exists in the context ${context}`));
    if (!isInside(root, start))
        throw new src/* UserError */.yo(input, shown, 'a source inside of the context');
    if (external_node_path_.relative(root, start).split(external_node_path_.sep).includes('.git'))
        throw new src/* UserError */.yo(input, shown, 'a source that is not in .git: its credentials and history belong in no image');
    const destination = imagePath(copy.destination, shown);
    const stats = await promises_.stat(start);
    const found = [];
    if (stats.isDirectory())
        await walk({ root, mode: copy.mode, found, leaveOut }, start, destination);
    else if (stats.isFile()) {
        const name = copy.destination.endsWith('/') ? join(destination, external_node_path_.basename(copy.source)) : destination;
        found.push(toFile(start, name, stats, copy.mode));
    }
    else
        throw new src/* UserError */.yo(input, shown, 'a file or a folder');
    return found;
}
async function walk(state, folder, destination) {
    if (destination !== '')
        state.found.push({ destination, type: 'directory', mode: 0o755, size: 0, source: folder });
    for (const entry of await readFolder(folder)) {
        if (entry.name === '.git')
            continue;
        const source = external_node_path_.join(folder, entry.name);
        if (state.leaveOut.includes(source))
            continue;
        const shown = external_node_path_.relative(state.root, source);
        const target = join(destination, checkName(entry.name, shown));
        if (state.found.length >= maxFiles)
            throw new src/* UserError */.yo(input, shown, `at most ${maxFiles} files`);
        if (entry.isDirectory())
            await walk(state, source, target);
        else if (entry.isSymbolicLink())
            state.found.push(await toLink(state.root, source, target, shown));
        else if (entry.isFile())
            state.found.push(toFile(source, target, await promises_.lstat(source), state.mode));
        else
            throw new src/* UserError */.yo(input, shown, 'files, folders and links; devices, sockets and pipes cannot be baked');
    }
}
function toFile(source, destination, stats, mode) {
    // Only the owner's executable bit counts, as in git: the others follow the umask of whoever checked out.
    const kept = (stats.mode & 0o100) === 0 ? 0o644 : 0o755;
    return { destination, type: 'file', mode: mode ?? kept, size: stats.size, source };
}
async function toLink(root, source, destination, shown) {
    const linkTarget = await promises_.readlink(source);
    const leads = external_node_path_.resolve(external_node_path_.dirname(source), linkTarget);
    if (external_node_path_.isAbsolute(linkTarget) || !isInside(root, leads))
        throw new src/* UserError */.yo(input, `${shown} -> ${linkTarget}`, 'a link that stays inside of the context');
    return {
        destination,
        type: 'symlink',
        mode: 0o777,
        size: 0,
        source,
        linkTarget: linkTarget.split(external_node_path_.sep).join('/')
    };
}
async function readFolder(folder) {
    // Read as bytes: as text, two names that are no UTF-8 could look the same.
    for (const entry of await promises_.readdir(folder, { encoding: 'buffer', withFileTypes: true }))
        if (Buffer.compare(Buffer.from(entry.name.toString('utf8')), entry.name) !== 0)
            throw new src/* UserError */.yo(input, `${folder}${external_node_path_.sep}${entry.name.toString('latin1')}`, 'names in UTF-8');
    return promises_.readdir(folder, { withFileTypes: true });
}
function checkName(name, shown) {
    // In a layer such a name would delete another one.
    if (name.startsWith('.wh.'))
        throw new src/* UserError */.yo(input, shown, 'no name that begins with `.wh.`: it marks deletions');
    return name;
}
/** `/app/` to `app`. */
function imagePath(destination, shown) {
    const parts = destination.split('/').filter((part) => part !== '' && part !== '.');
    // oxlint-disable-next-line no-control-regex -- a control character in a path is a mistake
    if (parts.includes('..') || /[\x00-\x1f\x7f]/.test(destination))
        throw new src/* UserError */.yo(input, shown, 'an absolute dest without `..`');
    for (const part of parts)
        checkName(part, shown);
    return parts.join('/');
}
function join(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
function isInside(root, target) {
    const relative = external_node_path_.relative(root, target);
    return relative !== '..' && !relative.startsWith(`..${external_node_path_.sep}`) && !external_node_path_.isAbsolute(relative);
}
async function real(target, missing) {
    try {
        return await promises_.realpath(target);
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT' || (0,src/* errorCode */.CA)(error) === 'ENOTDIR')
            throw missing();
        throw error;
    }
}
//# sourceMappingURL=source-files.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/bake-layers.js
/** The engine `layers`: an image from a base and files, without a container engine, the same to the byte everywhere. */












/**
 * Bakes an image and publishes it by digest. The digest depends on the base, the files' names, content and executable
 * bits, and the options; not on folder, user, umask, time zone, times of files or the order of a folder.
 * @throws UserError for what cannot be baked; IntegrityError or RemoteError for a base that cannot be read
 */
async function bakeLayers(options) {
    const { base, logger } = options;
    checkTags(options.tags);
    if (!Number.isSafeInteger(options.created) || options.created < 0 || options.created >= 8 ** 11)
        throw new src/* UserError */.yo('source-date-epoch', String(options.created), 'whole seconds since 1970');
    if (options.compression === 'gzip' && !deflateIsKnown())
        logger.warning(`The zlib of this Node ${process.versions.node} compresses to other bytes than the one we know: digests may differ from those of other machines`);
    const below = base === undefined ? undefined : await openBase(base, options.platform);
    const folder = await promises_.mkdtemp(external_node_path_.join(options.temporary, 'layers-'));
    try {
        const layers = await writeLayers(options, below, folder);
        return await publish(options, below, layers);
    }
    finally {
        await promises_.rm(folder, { recursive: true, force: true });
    }
}
async function openBase(base, platform) {
    return choosePlatform(await (0,build_src/* readImage */.AM)(base.store, base.digest), platform, `${base.store.name}@${base.digest}`);
}
/** What is below our own layers: modes, owners and links of the base decide where files really go. */
async function readBelow(options, below) {
    if (options.base === undefined || below === undefined)
        return new build_src/* LayerTree */.M0();
    options.logger.info(`reading the ${below.manifest.layers.length} layers of the base image`);
    return (0,build_src/* readImageTree */.w6)(options.base.store, below);
}
async function writeLayers(options, below, folder) {
    const { copies, compression, created, logger, clock } = options;
    const tree = await readBelow(options, below);
    const leaveOut = await Promise.all((options.leaveOut ?? []).map(realOrSame));
    const first = below?.manifest.layers.length ?? 0;
    const layers = [];
    for (const [i, copy] of copies.entries()) {
        const shown = `${copy.source}:${copy.destination}`;
        const entries = placeEntries(await findSources(options.context, copy, leaveOut), tree, created, shown);
        if (entries.length === 0) {
            logger.info(`${shown}: an empty folder, no layer`);
            continue;
        }
        addToTree(entries, tree, first + i);
        const total = entries.reduce((sum, entry) => sum + entry.size, 0);
        const progress = (0,src/* startProgress */.ot)(logger, clock, `layer ${i + 1} of ${copies.length}, ${shown}`, 'bytes', total);
        const written = await writeLayer(entries, compression, external_node_path_.join(folder, String(i)), (count) => progress.advance(count));
        progress.done();
        const { descriptor, diffId } = written;
        layers.push({ descriptor, diffId, createdBy: createdBy(copy), written });
    }
    return layers;
}
/** As the folders are walked by their real paths; what does not exist yet is not met either. */
function realOrSame(target) {
    return promises_.realpath(target).catch(() => target);
}
function createdBy({ source, destination, mode }) {
    return `COPY ${mode === undefined ? '' : `--chmod=${mode.toString(8).padStart(4, '0')} `}${source} ${destination}`;
}
async function publish(options, below, layers) {
    const { base, platform, run, target } = options;
    const configBytes = composeConfig(platform, below, layers, run, options.created);
    // Read back by the rules for foreign documents: what they would refuse must not be published.
    (0,build_src/* parseImageConfig */.FB)(configBytes, 'the configuration of the new image');
    const config = { mediaType: build_src/* mediaTypes */.Ib.config, digest: (0,build_src/* digestOf */.ol)(configBytes), size: configBytes.length };
    const manifest = composeManifest(config, below, layers, {
        ...(base === undefined
            ? {}
            : {
                'org.opencontainers.image.base.name': base.store.name,
                'org.opencontainers.image.base.digest': base.digest
            }),
        ...options.annotations
    });
    const fromBase = base === undefined || below === undefined
        ? []
        : below.manifest.layers.map((descriptor) => ({ descriptor, open: () => base.store.getBlob(descriptor) }));
    const own = layers.map(({ descriptor, written }) => fileBlob(descriptor, written.file));
    const published = await publishImage({
        store: target,
        blobs: [...fromBase, ...own, bytesBlob(config, configBytes)],
        manifest,
        tags: options.tags,
        logger: options.logger,
        clock: options.clock
    });
    const size = imageSize(config, [...(below?.manifest.layers ?? []), ...layers.map(({ descriptor }) => descriptor)]);
    return {
        digest: published.digest,
        imageId: config.digest,
        inputDigest: inputDigest({
            base: base?.digest ?? 'scratch',
            platform,
            compression: options.compression,
            run,
            annotations: options.annotations,
            layers: layers.map(({ written }) => written)
        }),
        changed: published.changed,
        size,
        ...(published.previousSize === undefined ? {} : { sizeDelta: size - published.previousSize }),
        platforms: [{ platform: (0,build_src/* formatPlatform */.Bq)(platform), digest: published.digest, size }],
        ...(base === undefined ? {} : { baseName: base.store.name, baseDigest: base.digest }),
        layers: layers.map(({ descriptor, diffId, createdBy: by }) => ({
            digest: descriptor.digest,
            diffId,
            size: descriptor.size,
            createdBy: by
        }))
    };
}
//# sourceMappingURL=bake-layers.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/index.js



//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 17 modules
var report_build_src = __webpack_require__(3977);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 4 modules
var runner_build_src = __webpack_require__(3258);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(5986);
;// CONCATENATED MODULE: ./build/actions/bake-image/commit-time.js

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
            env: {
                PATH: ports.env['PATH'] ?? '',
                // In a container job the checkout belongs to another user, and git would refuse to read it.
                GIT_CONFIG_COUNT: '1',
                GIT_CONFIG_KEY_0: 'safe.directory',
                GIT_CONFIG_VALUE_0: '*'
            }
        });
        const time = stdout.trim();
        if (/^\d{1,10}$/.test(time))
            return Number(time);
        ports.logger.notice('git gave no commit time: files and image get the time 0. Set source-date-epoch to another.');
    }
    catch (error) {
        ports.logger.notice(`No commit to take the time from: files and image get the time 0 (${(0,src/* errorMessage */.gJ)(error).slice(0, 200)})`);
    }
    return 0;
}
//# sourceMappingURL=commit-time.js.map
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(3031);
;// CONCATENATED MODULE: ./build/actions/bake-image/declaration.js


const declaration = (0,src/* declareAction */.DW)({
    name: 'bake-image',
    description: 'Bakes an image from a base and files, the same bytes every time and on every machine, and publishes it by digest',
    good: ['baked', 'unchanged'],
    inputs: {
        image: (0,src/* required */.mw)('Where the image goes: `host/repository` or `oci-layout://path` (relative to the workspace), without tag or digest.', src/* values.text */.zu.text),
        engine: (0,src/* defaulted */.P_)('`layers`: from files, without a container engine. `auto` is `layers`.', 'auto', src/* values.oneOf */.zu.oneOf('auto', 'layers')),
        context: (0,src/* defaulted */.P_)('Folder in the workspace that the sources of `files` are relative to.', '.', src/* values.text */.zu.text),
        platforms: (0,src/* defaulted */.P_)('Platform of the image, such as `linux/amd64` or `linux/arm64`. One for now.', 'linux/amd64', src/* values.lines */.zu.lines),
        base: (0,src/* defaulted */.P_)('The image to stand on, by digest (`host/repository@sha256:...` or `oci-layout://path@sha256:...`), or `scratch`.', 'scratch', src/* values.text */.zu.text),
        files: (0,src/* required */.mw)("What to copy, one `src:dest` or `src:dest:mode` per line, each line a layer; a folder's content goes to `dest`. Put what changes seldom first. `.git` is always left out.", src/* values.copies */.zu.copies),
        entrypoint: (0,src/* optional */.lq)('Entrypoint as a JSON array, such as `["node", "server.js"]`. Default: of the base.', src/* values.argv */.zu.argv),
        cmd: (0,src/* optional */.lq)('Arguments of the entrypoint as a JSON array. Default: of the base, unless `entrypoint` is given.', src/* values.argv */.zu.argv),
        env: (0,src/* defaulted */.P_)('`NAME=value` lines, added to those of the base. Not for secrets.', '', src/* values.nameValues */.zu.nameValues),
        workdir: (0,src/* optional */.lq)('Working directory, an absolute path in the image. Default: of the base.', src/* values.text */.zu.text),
        user: (0,src/* optional */.lq)('User, or `user:group`, by name or number. Default: of the base.', src/* values.text */.zu.text),
        expose: (0,src/* defaulted */.P_)('Ports the image listens on, one per line: `8080` or `53/udp`.', '', src/* values.lines */.zu.lines),
        compression: (0,src/* defaulted */.P_)('Of the layers: `gzip`, or `zstd`, which is smaller and faster but needs newer engines.', 'gzip', src/* values.oneOf */.zu.oneOf('gzip', 'zstd')),
        tags: (0,src/* defaulted */.P_)('Tags to move to the image, one per line, bare or in full. For people: no decision is taken by a tag. Default for a layout: `latest`.', '', src/* values.lines */.zu.lines),
        labels: (0,src/* defaulted */.P_)('`NAME=value` lines for the configuration. Nothing that changes from run to run, or the digest does too.', '', src/* values.nameValues */.zu.nameValues),
        annotations: (0,src/* defaulted */.P_)('`NAME=value` lines for the manifest.', '', src/* values.nameValues */.zu.nameValues),
        'source-date-epoch': (0,src/* optional */.lq)('Time of files and image in seconds since 1970. Default: of the last commit of `context`, 0 without git.', src/* values.integer */.zu.integer(0, 8 ** 11 - 1)),
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`baked`, `unchanged` (the first tag had this digest already), or `error`.',
        image: 'The image by digest.',
        digest: 'Its digest: pass this on between jobs.',
        'image-id': 'Digest of the configuration, which engines show as the image id.',
        'input-digest': 'Digest of all that went in: files, base, options; not the time.',
        changed: '`true` unless the first tag (without tags: the repository) had this digest already.',
        platforms: 'JSON list: platform, digest, size in bytes.',
        size: 'Bytes to download: compressed layers and configuration.',
        'size-delta': 'Difference in bytes to what the first tag named before; empty if there was nothing to compare.',
        base: 'The base image by digest; empty for `scratch`.',
        'base-digest': 'Digest of the base image; empty for `scratch`.',
        metadata: 'JSON: all of the above and the new layers (digest, diffId, size, createdBy).'
    }
});
//# sourceMappingURL=declaration.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/main.js









const bakeImage = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, ports) => {
    const reference = targetOf(inputs.image);
    const target = (0,open_image/* openStore */.C)(reference, inputs, ports);
    const base = await main_openBase(inputs, reference, ports);
    const context = external_node_path_.resolve(ports.workspace, inputs.context);
    const [platform, ...more] = inputs.platforms;
    if (platform === undefined || more.length > 0)
        throw new src/* UserError */.yo('platforms', inputs.platforms.join(', '), 'one platform: several are not supported yet');
    const tags = tagsOf(inputs.tags, target.name, reference);
    const baked = await ports.logger.group(`Bake with the engine layers (engine: ${inputs.engine})`, async () => bakeLayers({
        ...(base === undefined ? {} : { base }),
        target,
        tags,
        platform: parsePlatform(platform, 'platforms'),
        context,
        copies: inputs.files,
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
        compression: inputs.compression,
        created: inputs['source-date-epoch'] ?? (await commitTime(context, ports)),
        // The runner's temporary folder may lie in the workspace too, where somebody set it so.
        leaveOut: [
            ports.temporary,
            ...(reference.kind === 'layout' ? [external_node_path_.resolve(ports.workspace, reference.path)] : [])
        ],
        temporary: ports.temporary,
        logger: ports.logger,
        clock: ports.clock
    }));
    const name = `${target.name}@${baked.digest}`;
    ports.logger.info(`${baked.changed ? 'baked' : 'unchanged'}: ${name}`);
    return {
        outputs: outputsOf(baked, name, base),
        summary: summaryOf(baked, target.name, reference, tags, base)
    };
});
function targetOf(image) {
    const reference = (0,build_src/* parseReference */.F2)(image, 'image');
    if (reference.digest !== undefined || (reference.kind === 'registry' && reference.tag !== undefined))
        throw new src/* UserError */.yo('image', image, 'the repository alone: the digest is what comes out, tags go into `tags`');
    return reference;
}
/** The base by digest; a tag alone is refused with the digest that it has now. */
async function main_openBase(inputs, target, ports) {
    if (inputs.base === 'scratch')
        return undefined;
    const reference = (0,build_src/* parseReference */.F2)(inputs.base, 'base');
    // The password was given for the target's registry: no other one may see it.
    const sameHost = reference.kind === 'registry' && target.kind === 'registry' && reference.host === target.host;
    const store = (0,open_image/* openStore */.C)(reference, sameHost
        ? inputs
        : { 'registry-username': undefined, 'registry-password': undefined, 'registry-plain-http': false }, ports);
    if (reference.digest === undefined)
        throw await (0,build_src/* tagAloneError */.AP)(store, reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest', 'base');
    return { store, digest: reference.digest, name: `${store.name}@${reference.digest}` };
}
/** Bare tags of lines that are bare or begin with the repository's own name. */
function tagsOf(lines, name, target) {
    // A layout finds an image only by a name in index.json.
    if (lines.length === 0)
        return target.kind === 'layout' ? ['latest'] : [];
    return lines.map((line) => (line.startsWith(`${name}:`) ? line.slice(name.length + 1) : line));
}
function outputsOf(baked, name, base) {
    return {
        result: baked.changed ? 'baked' : 'unchanged',
        image: name,
        digest: baked.digest,
        'image-id': baked.imageId,
        'input-digest': baked.inputDigest,
        changed: String(baked.changed),
        platforms: JSON.stringify(baked.platforms),
        size: String(baked.size),
        'size-delta': baked.sizeDelta === undefined ? '' : String(baked.sizeDelta),
        base: base?.name ?? '',
        'base-digest': base?.digest ?? '',
        metadata: JSON.stringify(baked)
    };
}
function summaryOf(baked, repository, target, tags, base) {
    return (0,report_build_src/* renderBakeSummary */.A5)({
        result: baked.changed ? 'baked' : 'unchanged',
        image: { name: repository, digest: baked.digest },
        platforms: baked.platforms,
        size: baked.size,
        ...(baked.sizeDelta === undefined ? {} : { previousSize: baked.size - baked.sizeDelta }),
        inputDigest: baked.inputDigest,
        ...(base === undefined ? {} : { base: { name: base.store.name, digest: base.digest } }),
        layers: baked.layers.map(({ createdBy, digest, size }) => ({ what: createdBy, digest, size })),
        tags,
        pushed: target.kind === 'registry'
    });
}
//# sourceMappingURL=main.js.map

/***/ })

};
