export const id = 7190;
export const ids = [7190];
export const modules = {

/***/ 21745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   Hi: () => (/* binding */ RemoteError),
/* harmony export */   cs: () => (/* binding */ IntegrityError),
/* harmony export */   f8: () => (/* binding */ errorKind),
/* harmony export */   gJ: () => (/* binding */ errorMessage),
/* harmony export */   j$: () => (/* binding */ withoutQuery),
/* harmony export */   v4: () => (/* binding */ ToolError),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * The kinds of failure a user can meet (DESIGN section 4). A kind decides what is printed:
 * the user's own mistakes are explained without a stack, ours ask for a report.
 */
/** A wrong input or file of the user: says what was given, what was expected and how to mend it. */
class UserError extends Error {
    input;
    got;
    expected;
    kind = 'user';
    /**
     * @param input name of the input, or of the file and place in it
     * @param got what was found there; cut to 200 characters, never a secret
     * @param expected what would be right, and how to mend it
     */
    constructor(input, got, expected, options) {
        super(`${input}: got ${quote(got)}; expected ${expected}`, options);
        this.input = input;
        this.got = got;
        this.expected = expected;
        this.name = 'UserError';
    }
}
/** A tool that we ran failed. */
class ToolError extends Error {
    command;
    exitCode;
    stderr;
    kind = 'tool';
    /**
     * @param command program and arguments, secrets already replaced
     * @param exitCode the exit code, or the signal's name
     * @param stderr its last lines
     */
    constructor(command, exitCode, stderr, options) {
        const last = stderr.trim().split('\n').at(-1) ?? '';
        super(`${command} ended with ${exitCode}${last === '' ? '' : `: ${last}`}`, options);
        this.command = command;
        this.exitCode = exitCode;
        this.stderr = stderr;
        this.name = 'ToolError';
    }
}
/** A service answered wrongly, or not at all. */
class RemoteError extends Error {
    details;
    kind = 'remote';
    constructor(details, options) {
        const { method, url, status, attempts, reason, requestId } = details;
        const times = attempts === 1 ? 'once' : `${attempts} times`;
        const id = requestId === undefined ? '' : ` (request id ${requestId})`;
        super(`${method} ${withoutQuery(url)}: ${status === 0 ? 'no answer' : `status ${status}`}, tried ${times}: ${reason}${id}`, options);
        this.details = details;
        this.name = 'RemoteError';
    }
}
/** Bytes or documents that are not what they claim to be: never retried, never trusted. */
class IntegrityError extends Error {
    kind = 'integrity';
    constructor(what, expected, got, options) {
        super(`${what}: expected ${expected}, got ${got}`, options);
        this.name = 'IntegrityError';
    }
}
/**
 * The kind of any thrown value. Judged by the `kind` field and not by `instanceof`: errors cross realms in jest,
 * and two copies of this module must agree.
 */
function errorKind(error) {
    const kind = typeof error === 'object' && error !== null ? error.kind : undefined;
    return kind === 'user' || kind === 'tool' || kind === 'remote' || kind === 'integrity' ? kind : 'internal';
}
/** The message of any thrown value, in one line. */
function errorMessage(error) {
    const message = typeof error === 'object' && error !== null && typeof error.message === 'string'
        ? error.message
        : String(error);
    return message.replace(/\s*\n\s*/g, ' ');
}
/** The code of an error of Node's core (`ENOENT`, `ECONNRESET`), if it has one. */
function errorCode(error) {
    const code = typeof error === 'object' && error !== null ? error.code : undefined;
    return typeof code === 'string' ? code : undefined;
}
/** A URL without query, fragment and credentials, so that it can be shown. */
function withoutQuery(url) {
    return url.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');
}
function quote(text) {
    return text === '' ? 'nothing' : JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}\u2026` : text);
}
//# sourceMappingURL=errors.js.map

/***/ }),

/***/ 33032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   OU: () => (/* binding */ sortedByBytes),
/* harmony export */   Xo: () => (/* binding */ compareBytes),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   dw: () => (/* binding */ parseJsonObject)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);

/**
 * JSON with keys sorted by their UTF-8 bytes and no white space, so that one value has one text (RFC 8785 for the
 * values we use: integers and strings). Throws on a number that is not a safe integer: its text would depend on us.
 * @param fractions `with fractions` writes them as ECMAScript does, which is what RFC 8785 says; for documents that are
 *   not ours, and that nobody else has to write in the same way
 */
function canonicalJson(value, fractions) {
    if (Array.isArray(value)) {
        const items = value;
        // One call for a record of texts and numbers, of which the input of a large application has ten thousand.
        if (items.every(hasOneForm))
            return JSON.stringify(items);
        let text = '';
        for (const item of items)
            text += `${text === '' ? '' : ','}${canonicalJson(item, fractions)}`;
        return `[${text}]`;
    }
    if (typeof value === 'object' && value !== null) {
        const record = value;
        let text = '';
        // Plain loops: a document has ten thousands of small objects, and closures and lists for each take three times as long.
        for (const key of Object.keys(record).toSorted(compareBytes)) {
            const item = record[key];
            if (item === undefined)
                continue;
            text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item, fractions)}`;
        }
        return `{${text}}`;
    }
    if (typeof value === 'number' && !Number.isSafeInteger(value) && !(fractions && Number.isFinite(value)))
        throw new Error(`${value} has no canonical JSON form`);
    return JSON.stringify(value);
}
const hasOneForm = (item) => typeof item === 'string' || Number.isSafeInteger(item);
/** Orders two texts by their UTF-8 bytes: the same on every machine and in every locale. */
function compareBytes(a, b) {
    if (a === b)
        return 0;
    const shorter = Math.min(a.length, b.length);
    for (let at = 0; at < shorter; at += 1) {
        const left = a.charCodeAt(at);
        const right = b.charCodeAt(at);
        if (left === right && left < firstSurrogate)
            continue;
        // Below the surrogates, UTF-16 units order as the bytes do.
        if (left < firstSurrogate && right < firstSurrogate)
            return left - right;
        return Buffer.compare(Buffer.from(a), Buffer.from(b));
    }
    return a.length - b.length;
}
const firstSurrogate = 0xd800;
/** UTF-16 orders these otherwise than UTF-8: surrogates come before what is above them. */
const orderedOtherwise = /[\ud800-\uffff]/;
/** The items in the order of `compareBytes`, of as many as an image has files: what orders otherwise is looked for once. */
function sortedByBytes(items, textOf) {
    if (items.some((item) => orderedOtherwise.test(textOf(item))))
        return items.toSorted((a, b) => compareBytes(textOf(a), textOf(b)));
    return items.toSorted((a, b) => {
        const [left, right] = [textOf(a), textOf(b)];
        return left < right ? -1 : left > right ? 1 : 0;
    });
}
/**
 * Parses JSON from outside: at most `maxDepth` levels deep (a deep document would exhaust the stack of whoever walks
 * it), and an object at the top.
 * @param what the document's name, for the error
 * @throws IntegrityError
 */
function parseJsonObject(bytes, what, maxDepth = 64) {
    const source = typeof bytes === 'string' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    let depth = 0;
    let quoted = false;
    for (let i = 0; i < source.length; i += 1) {
        const c = source.charCodeAt(i);
        if (quoted) {
            if (c === 0x5c)
                i += 1;
            else if (c === 0x22)
                quoted = false;
        }
        else if (c === 0x22)
            quoted = true;
        else if (c === 0x5b || c === 0x7b) {
            depth += 1;
            if (depth > maxDepth)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `at most ${maxDepth} levels of nesting`, 'more');
        }
        else if (c === 0x5d || c === 0x7d)
            depth -= 1;
    }
    let value;
    try {
        value = JSON.parse(source);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'JSON', 'something else', { cause: error });
    }
    if (!isObject(value))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'a JSON object', Array.isArray(value) ? 'an array' : typeof value);
    return value;
}
/** A JSON object: not null, not an array. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=json.js.map

/***/ }),

/***/ 63300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ readBounded),
/* harmony export */   ml: () => (/* binding */ systemClock),
/* harmony export */   qq: () => (/* binding */ silentLogger)
/* harmony export */ });
/** What the rooms need of the outside world. Adapters live in `runner`; tests bring their own. */
/** A logger that says nothing. */
const silentLogger = {
    debug: () => undefined,
    info: () => undefined,
    notice: () => undefined,
    warning: () => undefined,
    group: (_title, body) => body()
};
/** The machine's own clock. */
const systemClock = {
    now: () => Date.now(),
    sleep: (milliseconds, signal) => new Promise((resolve) => {
        if (signal?.aborted === true) {
            resolve();
            return;
        }
        const done = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', done);
            resolve();
        };
        const timer = setTimeout(done, milliseconds);
        signal?.addEventListener('abort', done);
    })
};
/** Collects a stream; throws `tooLarge()` as soon as more than `limit` bytes have come. */
async function readBounded(stream, limit, tooLarge) {
    const chunks = [];
    let size = 0;
    for await (const chunk of stream) {
        size += chunk.byteLength;
        if (size > limit)
            throw tooLarge();
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
//# sourceMappingURL=ports.js.map

/***/ }),

/***/ 86663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
/**
 * Text from outside in one line that shows what it holds: control characters, line separators and the characters that
 * turn the direction of writing or are not seen at all (a name could be made to read as another one) become `\u{...}`.
 * At most `limit` UTF-16 units come out, with `\u2026` after them where it was cut. For logs and reasons; Markdown needs
 * its own escaping on top.
 */
function printable(text, limit = 200) {
    let shown = '';
    for (const character of text) {
        const piece = unprintable.test(character) ? escape(character) : character;
        if (shown.length + piece.length > limit)
            return `${shown}\u2026`;
        shown += piece;
    }
    return shown;
}
/** Controls, formats (bidirectional, zero width, tags), lone surrogates, private use, unassigned, line separators. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;
function escape(character) {
    if (character === '\n')
        return String.raw `\n`;
    if (character === '\r')
        return String.raw `\r`;
    if (character === '\t')
        return String.raw `\t`;
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
//# sourceMappingURL=printable.js.map

/***/ }),

/***/ 56270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ mapBounded)
/* harmony export */ });
/**
 * Like `Promise.all` over a map, with at most `limit` calls at a time: a registry that is asked a hundred things at once
 * answers 429. The results keep the items' order; the first failure stops further calls from starting.
 */
async function mapBounded(items, limit, call) {
    const results = [];
    let next = 0;
    let failed = false;
    const worker = async () => {
        while (next < items.length && !failed) {
            const position = next;
            next += 1;
            try {
                results[position] = await call(items[position], position);
            }
            catch (error) {
                failed = true;
                throw error;
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
    return results;
}
//# sourceMappingURL=concurrency.js.map

/***/ }),

/***/ 73965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   ui: () => (/* binding */ verifyStream)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);


function isDigest(value) {
    return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);
}
/** @throws UserError naming `input` */
function parseDigest(value, input) {
    if (!isDigest(value))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, value, 'a digest: `sha256:` and 64 lower-case hexadecimal digits');
    return value;
}
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** The first 12 hex digits, for people to read; never for a decision. */
function shortDigest(digest) {
    return digest.replace(/^sha256:/, '').slice(0, 12);
}
/**
 * Passes a stream through and throws at its end (or as soon as it is too long) unless its bytes are exactly those of
 * the digest and, when given, of the size. The consumer must not act on the bytes before the end was reached.
 * @throws IntegrityError
 */
async function* verifyStream(stream, expected, what) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    for await (const chunk of stream) {
        size += chunk.byteLength;
        if (expected.size !== undefined && size > expected.size)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, `${expected.size} bytes`, 'more');
        hash.update(chunk);
        yield chunk;
    }
    if (expected.size !== undefined && size !== expected.size)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, `${expected.size} bytes`, `${size} bytes`);
    const got = `sha256:${hash.digest('hex')}`;
    if (got !== expected.digest)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, expected.digest, got);
}
//# sourceMappingURL=digest.js.map

/***/ }),

/***/ 98163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ parseIndex),
/* harmony export */   BA: () => (/* binding */ parseDescriptor),
/* harmony export */   E5: () => (/* binding */ documentLimits),
/* harmony export */   FB: () => (/* binding */ parseImageConfig),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   Yt: () => (/* binding */ manifestType)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73965);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27077);
/**
 * Reads the documents of the OCI image specification from bytes that anybody may have written: every field that we use
 * is checked for type and bound, so that nothing behind this file has to doubt its shape.
 */



/** Bounds of what is taken; far above what real images have. */
const documentLimits = {
    /** Bytes of a manifest or index: the distribution specification's own advice to registries. */
    manifestBytes: 4 * 2 ** 20,
    configBytes: 8 * 2 ** 20,
    /** Bytes of one layer as stored. */
    layerBytes: 64 * 2 ** 30,
    layers: 500,
    /** Images in an index. */
    platforms: 100,
    /** Entries in an index of any kind, attestations and referrers included. */
    entries: 20_000,
    annotations: 1000
};
/** A descriptor (image specification, "OCI content descriptors"). `urls` and `data` are not taken over. */
function parseDescriptor(value, what) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'a descriptor', describe(value));
    const { mediaType, digest, size, artifactType, annotations, platform } = value;
    if (!isMediaType(mediaType))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.mediaType`, 'a media type', describe(mediaType));
    if (!(0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(digest))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.digest`, 'a sha256 digest', describe(digest));
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || size > documentLimits.layerBytes)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.size`, `a size of at most ${documentLimits.layerBytes} bytes`, describe(size));
    return {
        mediaType,
        digest,
        size,
        // An empty artifactType is what some writers put for "none".
        ...(isMediaType(artifactType) ? { artifactType } : {}),
        ...(isAbsent(annotations) ? {} : { annotations: parseAnnotations(annotations, `${what}.annotations`) }),
        ...(isAbsent(platform) ? {} : { platform: parsePlatform(platform, `${what}.platform`) })
    };
}
/**
 * An image manifest. A document that could also be read as an index is refused: two readers must not see two images
 * behind one digest (CVE-2021-41190).
 */
function parseManifest(bytes, mediaType, what) {
    const document = parseTyped(bytes, mediaType, what);
    if (!(0,_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifestType */ .Q3)(mediaType))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'an image manifest', mediaType);
    if ('manifests' in document)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'a manifest without `manifests`', 'both');
    const layers = array(document['layers'], `${what}.layers`, documentLimits.layers);
    for (const [i, layer] of layers.entries())
        // A foreign layer's bytes come from wherever the manifest's author says: not from this registry, so not taken.
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(layer) && Array.isArray(layer['urls']) && layer['urls'].length > 0)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.layers[${i}]`, 'a layer stored in the registry', 'one with `urls` elsewhere');
    return {
        schemaVersion: 2,
        mediaType,
        ...common(document, what),
        config: bounded(parseDescriptor(document['config'], `${what}.config`), documentLimits.configBytes, what),
        layers: layers.map((layer, i) => parseDescriptor(layer, `${what}.layers[${i}]`))
    };
}
/** An image index, flat or not; the caller decides what its entries may be. */
function parseIndex(bytes, mediaType, what) {
    const document = parseTyped(bytes, mediaType, what);
    if (!(0,_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexType */ .$U)(mediaType))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'an image index', mediaType);
    for (const name of ['layers', 'config'])
        if (name in document)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, `an index without \`${name}\``, 'both');
    return {
        schemaVersion: 2,
        mediaType,
        ...common(document, what),
        manifests: array(document['manifests'], `${what}.manifests`, documentLimits.entries).map((entry, i) => bounded(parseDescriptor(entry, `${what}.manifests[${i}]`), documentLimits.manifestBytes, what))
    };
}
/**
 * What kind of manifest the bytes are: the type they were served with, unless that is a general one such as
 * `application/json`; else their own `mediaType`; else by their fields. undefined when they are no manifest.
 * @throws IntegrityError when the two types contradict each other
 */
function manifestType(bytes, served, what) {
    const document = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(bytes, what);
    const own = document['mediaType'];
    const given = served === undefined ? '' : (served.split(';')[0] ?? '').trim().toLowerCase();
    if ((0,_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexType */ .$U)(given) || (0,_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifestType */ .Q3)(given)) {
        if (own !== undefined && own !== given)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.mediaType`, given, describe(own));
        return given;
    }
    if (typeof own === 'string')
        return (0,_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexType */ .$U)(own) || (0,_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifestType */ .Q3)(own) ? own : undefined;
    if (Array.isArray(document['manifests']))
        return _media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.index;
    return Array.isArray(document['layers']) && (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(document['config']) ? _media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.manifest : undefined;
}
/**
 * An image configuration. Fields that we do not know are kept as they are (Docker has `Healthcheck`, `Shell`, ...);
 * a null stands for an absent field, as Docker writes it.
 */
function parseImageConfig(bytes, what) {
    const document = withoutNulls((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(bytes, what));
    for (const name of ['architecture', 'os'])
        if (!isPlatformWord(document[name]))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.${name}`, 'a name', describe(document[name]));
    if (document['variant'] !== undefined && document['variant'] !== '' && !isPlatformWord(document['variant']))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.variant`, 'a name', describe(document['variant']));
    const rootfs = document['rootfs'];
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(rootfs) || rootfs['type'] !== 'layers')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.rootfs`, 'an object of type `layers`', describe(rootfs));
    const diffIds = array(rootfs['diff_ids'] ?? [], `${what}.rootfs.diff_ids`, documentLimits.layers);
    for (const id of diffIds)
        if (!(0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(id))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.rootfs.diff_ids`, 'sha256 digests', describe(id));
    const history = array(document['history'] ?? [], `${what}.history`, 10_000);
    if (!history.every(_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.history`, 'objects', 'something else');
    const config = document['config'];
    if (config !== undefined && !(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(config))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.config`, 'an object', 'another type');
    const { variant, ...rest } = document;
    return {
        ...rest,
        ...(variant === undefined || variant === '' ? {} : { variant }),
        ...(config === undefined ? {} : { config: parseRuntime(config, `${what}.config`) }),
        rootfs: { type: 'layers', diff_ids: diffIds },
        ...(document['history'] === undefined ? {} : { history })
    };
}
function parseRuntime(raw, what) {
    const config = withoutNulls(raw);
    const wrong = (name, wanted) => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.${name}`, wanted, describe(config[name]));
    for (const name of ['User', 'WorkingDir', 'StopSignal'])
        if (config[name] !== undefined && typeof config[name] !== 'string')
            throw wrong(name, 'a string');
    for (const name of ['Env', 'Entrypoint', 'Cmd']) {
        const list = config[name];
        if (list !== undefined && !(Array.isArray(list) && list.every((item) => typeof item === 'string')))
            throw wrong(name, 'an array of strings');
    }
    for (const name of ['ExposedPorts', 'Volumes', 'Labels'])
        if (config[name] !== undefined && !(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(config[name]))
            throw wrong(name, 'an object');
    const labels = config['Labels'];
    if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(labels) && !Object.values(labels).every((label) => typeof label === 'string'))
        throw wrong('Labels', 'an object of strings');
    return config;
}
function parseTyped(bytes, mediaType, what) {
    if (bytes.byteLength > documentLimits.manifestBytes)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, `at most ${documentLimits.manifestBytes} bytes`, `${bytes.byteLength} bytes`);
    const document = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(bytes, what);
    if (document['schemaVersion'] !== 2)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.schemaVersion`, '2', describe(document['schemaVersion']));
    if (document['mediaType'] !== undefined && document['mediaType'] !== mediaType)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.mediaType`, mediaType, describe(document['mediaType']));
    return document;
}
function common(document, what) {
    const { artifactType, subject, annotations } = document;
    if (!isAbsent(artifactType) && artifactType !== '' && !isMediaType(artifactType))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.artifactType`, 'a media type', describe(artifactType));
    return {
        ...(isMediaType(artifactType) ? { artifactType } : {}),
        ...(isAbsent(subject) ? {} : { subject: parseDescriptor(subject, `${what}.subject`) }),
        ...(isAbsent(annotations) ? {} : { annotations: parseAnnotations(annotations, `${what}.annotations`) })
    };
}
function parseAnnotations(value, what) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'an object', describe(value));
    const entries = Object.entries(value);
    if (entries.length > documentLimits.annotations)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, `at most ${documentLimits.annotations}`, `${entries.length}`);
    for (const [key, text] of entries)
        if (typeof text !== 'string')
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}[${key.slice(0, 100)}]`, 'a string', describe(text));
    return Object.fromEntries(entries);
}
function parsePlatform(value, what) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'an object', describe(value));
    const { os, architecture, variant } = value;
    const version = value['os.version'];
    if (!isPlatformWord(os) || !isPlatformWord(architecture))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'os and architecture', describe(os ?? architecture));
    if (!isAbsent(variant) && variant !== '' && !isPlatformWord(variant))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}.variant`, 'a name', describe(variant));
    return {
        os,
        architecture,
        ...(isPlatformWord(variant) ? { variant } : {}),
        ...(isPlatformWord(version) ? { 'os.version': version } : {})
    };
}
function bounded(descriptor, bytes, what) {
    if (descriptor.size > bytes)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${what}: ${descriptor.digest}`, `at most ${bytes} bytes`, `${descriptor.size}`);
    return descriptor;
}
function array(value, what, limit) {
    if (!Array.isArray(value))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, 'an array', describe(value));
    if (value.length > limit)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(what, `at most ${limit} items`, `${value.length}`);
    return value;
}
function isMediaType(value) {
    return typeof value === 'string' && value.length <= 255 && /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:;.*)?$/.test(value);
}
// Platforms end up in file names and tables, so they are held to the characters that real ones have.
function isPlatformWord(value) {
    return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value);
}
function isAbsent(value) {
    return value === undefined || value === null;
}
function withoutNulls(object) {
    return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}
/** A wrong value in few words: it may be long, or anything. */
function describe(value) {
    if (value === undefined)
        return 'nothing';
    if (typeof value === 'string')
        return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}\u2026` : value);
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}
//# sourceMappingURL=documents.js.map

/***/ }),

/***/ 16332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readImage),
/* harmony export */   B: () => (/* binding */ formatPlatform)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63300);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98163);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27077);
/* harmony import */ var _concurrency_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56270);
/** An image as a whole: its manifest or index, and for each platform manifest and configuration. */




/** `linux/amd64`, `linux/arm/v7`, `windows/amd64:10.0.20348.1`. */
function formatPlatform(platform) {
    const variant = platform.variant === undefined ? '' : `/${platform.variant}`;
    const version = platform['os.version'] === undefined ? '' : `:${platform['os.version']}`;
    return `${platform.os}/${platform.architecture}${variant}${version}`;
}
/**
 * Reads an image by digest: index or manifest, each platform's manifest and configuration, hashed and checked.
 * BuildKit's attestation manifests (platform `unknown/unknown`) are no images and are skipped.
 * @throws UserError when there is no such image; IntegrityError when a part is missing, has the wrong bytes, or when
 * manifest, configuration and index contradict each other
 * @param input that named the image, for the error when it is not there
 */
async function readImage(store, digest, input = 'image') {
    const what = `${store.name}@${digest}`;
    const stored = await store.getManifest(digest);
    if (stored === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, what, 'an image that exists there, and that may be read');
    const { mediaType } = stored.descriptor;
    if ((0,_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isManifestType */ .Q3)(mediaType)) {
        const only = await readPlatform(store, stored, undefined);
        return {
            descriptor: stored.descriptor,
            isIndex: false,
            platforms: [only],
            annotations: { ...only.manifest.annotations }
        };
    }
    if (!(0,_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(mediaType))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'an image manifest or index', mediaType);
    const index = (0,_documents_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIndex */ .A1)(stored.bytes, mediaType, what);
    const entries = index.manifests.filter((entry) => !isAttestation(entry));
    if (entries.length === 0)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'an index with at least one image', 'none');
    if (entries.length > _documents_js__WEBPACK_IMPORTED_MODULE_2__/* .documentLimits */ .E5.platforms)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `at most ${_documents_js__WEBPACK_IMPORTED_MODULE_2__/* .documentLimits */ .E5.platforms} platforms`, `${entries.length}`);
    const platforms = await (0,_concurrency_js__WEBPACK_IMPORTED_MODULE_3__/* .mapBounded */ .y)(entries, 6, async (entry) => {
        if (!(0,_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isManifestType */ .Q3)(entry.mediaType))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: ${entry.digest}`, 'an image manifest in the index', entry.mediaType);
        const child = await store.getManifest(entry.digest);
        if (child === undefined)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: ${entry.digest}`, 'the manifest the index names', 'none');
        if (child.descriptor.size !== entry.size)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: ${entry.digest}`, `${entry.size} bytes`, `${child.descriptor.size}`);
        return readPlatform(store, { ...child, descriptor: { ...child.descriptor, mediaType: entry.mediaType } }, entry);
    });
    checkDistinct(platforms, what);
    return { descriptor: stored.descriptor, isIndex: true, platforms, annotations: { ...index.annotations } };
}
async function readPlatform(store, stored, entry) {
    const what = `${store.name}@${stored.descriptor.digest}`;
    const manifest = (0,_documents_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(stored.bytes, stored.descriptor.mediaType, what);
    if (manifest.config.mediaType !== _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.config && manifest.config.mediaType !== _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.dockerConfig)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'an image with a configuration', `one with ${manifest.config.mediaType}`);
    const config = (0,_documents_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageConfig */ .FB)(await (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .readBounded */ .CB)(store.getBlob(manifest.config), _documents_js__WEBPACK_IMPORTED_MODULE_2__/* .documentLimits */ .E5.configBytes, () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: configuration`, `at most ${_documents_js__WEBPACK_IMPORTED_MODULE_2__/* .documentLimits */ .E5.configBytes} bytes`, 'more')), `${what}: configuration`);
    // Layers and diff ids are parallel arrays; a reader that walks one by the other's length would skip content.
    if (config.rootfs.diff_ids.length !== manifest.layers.length)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, `${manifest.layers.length} diff ids`, `${config.rootfs.diff_ids.length}`);
    const platform = mergePlatform(entry?.platform, config, what);
    const { mediaType, digest, size } = stored.descriptor;
    return {
        platform,
        descriptor: {
            mediaType,
            digest,
            size,
            ...(entry?.annotations === undefined ? {} : { annotations: entry.annotations }),
            platform
        },
        manifest,
        config
    };
}
/** What the index says of the platform must be what the configuration says: a host picks by the one, we by the other. */
function mergePlatform(named, config, what) {
    const variant = named?.variant ?? config.variant;
    const version = named?.['os.version'] ?? config['os.version'];
    const own = `${config.os}/${config.architecture}`;
    if (named !== undefined && `${named.os}/${named.architecture}` !== own)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: platform`, formatPlatform(named), own);
    if (named?.variant !== undefined && config.variant !== undefined && named.variant !== config.variant)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(`${what}: variant`, named.variant, config.variant);
    return {
        os: config.os,
        architecture: config.architecture,
        ...(variant === undefined ? {} : { variant }),
        ...(typeof version === 'string' && version !== '' ? { 'os.version': version } : {})
    };
}
function isAttestation(entry) {
    return entry.platform?.os === 'unknown' && entry.platform.architecture === 'unknown';
}
/** Two images for one platform: which of them runs would depend on the host, so there is no one thing to judge. */
function checkDistinct(platforms, what) {
    const seen = new Set();
    for (const { platform } of platforms) {
        const name = formatPlatform(platform);
        if (seen.has(name))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .IntegrityError */ .cs(what, 'one image for each platform', `two for ${name}`);
        seen.add(name);
    }
}
//# sourceMappingURL=image.js.map

/***/ }),

/***/ 27077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   Q3: () => (/* binding */ isManifestType)
/* harmony export */ });
/** Media types of the OCI image specification 1.1, and Docker's older twins, which are read but never written. */
const mediaTypes = {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    index: 'application/vnd.oci.image.index.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    empty: 'application/vnd.oci.empty.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar',
    layerGzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
    layerZstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerConfig: 'application/vnd.docker.container.image.v1+json',
    dockerLayerGzip: 'application/vnd.docker.image.rootfs.diff.tar.gzip'
};
function isIndexType(mediaType) {
    return mediaType === mediaTypes.index || mediaType === mediaTypes.dockerIndex;
}
function isManifestType(mediaType) {
    return mediaType === mediaTypes.manifest || mediaType === mediaTypes.dockerManifest;
}
//# sourceMappingURL=media-types.js.map

/***/ })

};
