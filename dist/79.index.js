export const id = 79;
export const ids = [79];
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
    return text === '' ? 'nothing' : JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
//# sourceMappingURL=errors.js.map

/***/ }),

/***/ 33032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
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
    const inner = (item) => canonicalJson(item, fractions);
    if (Array.isArray(value))
        return `[${value.map(inner).join(',')}]`;
    if (typeof value === 'object' && value !== null) {
        const entries = Object.entries(value)
            .filter((entry) => entry[1] !== undefined)
            .toSorted(([a], [b]) => compareBytes(a, b));
        return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${inner(item)}`).join(',')}}`;
    }
    if (typeof value === 'number' && !Number.isSafeInteger(value) && !(fractions && Number.isFinite(value)))
        throw new Error(`${value} has no canonical JSON form`);
    return JSON.stringify(value);
}
/** Orders two texts by their UTF-8 bytes: the same on every machine and in every locale. */
function compareBytes(a, b) {
    // Without surrogates and what lies above them, UTF-16 units order as the bytes do; ten times faster on large documents.
    if (!orderedOtherwise.test(a) && !orderedOtherwise.test(b))
        return a < b ? -1 : a > b ? 1 : 0;
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
const orderedOtherwise = /[\ud800-\uffff]/;
/**
 * Parses JSON from outside: at most `maxDepth` levels deep (a deep document would exhaust the stack of whoever walks
 * it), and an object at the top.
 * @param what the document's name, for the error
 * @throws IntegrityError
 */
function parseJsonObject(bytes, what, maxDepth = 64) {
    const source = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8');
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
 * At most `limit` UTF-16 units come out, with `…` after them where it was cut. For logs and reasons; Markdown needs
 * its own escaping on top.
 */
function printable(text, limit = 200) {
    let shown = '';
    for (const character of text) {
        const piece = unprintable.test(character) ? escape(character) : character;
        if (shown.length + piece.length > limit)
            return `${shown}…`;
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

/***/ 41945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   l9: () => (/* binding */ formatPercent),
/* harmony export */   ot: () => (/* binding */ startProgress),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/**
 * @param title what is being done, for instance `upload layer 2 of 3`
 * @param total in `unit`; undefined when not known
 * @param interval milliseconds between two lines
 */
function startProgress(logger, clock, title, unit, total, interval = 2000) {
    const started = clock.now();
    let last = started;
    let amount = 0;
    const show = (value) => (unit === 'bytes' ? formatBytes(value) : `${value} ${unit}`);
    return {
        advance(by) {
            amount += by;
            const now = clock.now();
            if (now - last < interval)
                return;
            last = now;
            const percent = total === undefined || total === 0 ? '' : ` (${Math.floor((amount * 100) / total)}%)`;
            logger.info(`${title}: ${show(amount)}${total === undefined ? '' : ` of ${show(total)}`}${percent}`);
        },
        done() {
            logger.info(`${title}: ${show(amount)} in ${formatDuration(clock.now() - started)}`);
        }
    };
}
/** `88.1 MB`; decimal units as registries and GitHub show them. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = Math.abs(bytes);
    let unit = 0;
    while (value >= 999.95 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const sign = bytes < 0 ? '−' : '';
    return `${sign}${unit === 0 ? String(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}
/** `340 ms`, `4.2 s`, `3 min 5 s`. */
function formatDuration(milliseconds) {
    if (milliseconds < 1000)
        return `${Math.round(milliseconds)} ms`;
    if (milliseconds < 60_000)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `0%`, `6.7%`, `0.004%`: what is not 0 is never shown as 0. */
function formatPercent(value) {
    const digits = value === 0 || Math.abs(value) >= 0.1 ? 1 : 6;
    return `${value.toFixed(digits).replace(/\.?0+$/, '')}%`;
}
//# sourceMappingURL=progress.js.map

/***/ }),

/***/ 84287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ redact),
/* harmony export */   e: () => (/* binding */ secretForms)
/* harmony export */ });
/** Takes secrets out of text before it is printed. */
/** The forms in which a secret turns up: as it is, each of its lines, base64 (three alignments are cut to their common core), URL-encoded, JSON-escaped. */
function secretForms(secret) {
    const forms = new Set();
    const add = (value) => {
        // Shorter texts would black out half of any log, and are no secrets.
        if (value.length >= 4)
            forms.add(value);
    };
    add(secret);
    for (const line of secret.split('\n'))
        if (line.trim().length >= 8)
            add(line.trim());
    add(encodeURIComponent(secret));
    add(JSON.stringify(secret).slice(1, -1));
    for (const encoding of ['base64', 'base64url'])
        add(Buffer.from(secret).toString(encoding).replace(/=+$/, ''));
    return [...forms].toSorted((a, b) => b.length - a.length);
}
/** Replaces every form of every secret by `***`. */
function redact(message, secrets) {
    let result = message;
    for (const form of secrets.flatMap(secretForms).toSorted((a, b) => b.length - a.length))
        result = result.replaceAll(form, '***');
    return result;
}
//# sourceMappingURL=redact.js.map

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
        return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}
//# sourceMappingURL=documents.js.map

/***/ }),

/***/ 47406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ng: () => (/* binding */ readFileChunks),
/* harmony export */   WC: () => (/* binding */ regularFileSize),
/* harmony export */   Y1: () => (/* binding */ readFileBounded),
/* harmony export */   vK: () => (/* binding */ writeAtomically),
/* harmony export */   wd: () => (/* binding */ temporaryPrefix)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63300);
/** Files that a killed process leaves either whole or not at all. */




/** Names of files that are being written begin so; a layout's readers never look at them. */
const temporaryPrefix = '.incomplete-';
/**
 * Writes `chunks` beside the target, forces them to disk and renames: a reader sees the old file or the new one, even
 * after a power cut.
 * @param folder where the temporary file goes: on the same file system as `target`
 * @param beforeRename the last moment to refuse, by throwing
 */
async function writeAtomically(folder, target, chunks, beforeRename) {
    const temporary = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, `${temporaryPrefix}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(12).toString('hex')}`);
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(temporary, 'wx', 0o644);
    try {
        try {
            for await (const chunk of chunks)
                await handle.writeFile(chunk);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await beforeRename?.();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, target);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.unlink)(temporary).catch(() => undefined);
        throw error;
    }
    await syncFolder(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(target));
}
/** Makes a rename durable. Where a folder cannot be opened (Windows) there is nothing to do. */
async function syncFolder(folder) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(folder, 'r');
        try {
            await handle.sync();
        }
        finally {
            await handle.close();
        }
    }
    catch {
        // The data itself is on disk; only the order of two renames after a power cut is left to the file system.
    }
}
/**
 * A regular file's bytes; undefined when there is none. A pipe or device in its place would block or never end, so it
 * is refused before it is opened.
 * @throws IntegrityError when it is larger than `limit` bytes or no regular file
 */
async function readFileBounded(file, limit) {
    const size = await regularFileSize(file);
    if (size === undefined)
        return undefined;
    const tooLarge = () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .IntegrityError */ .cs(file, `at most ${limit} bytes`, 'more');
    if (size > limit)
        throw tooLarge();
    try {
        return await (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .readBounded */ .CB)(readFileChunks(file), limit, tooLarge);
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** A file's bytes in chunks of 256 KiB. */
async function* readFileChunks(file) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, 'r');
    try {
        for (;;) {
            const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(2 ** 18) });
            if (bytesRead === 0)
                return;
            yield buffer.subarray(0, bytesRead);
        }
    }
    finally {
        await handle.close();
    }
}
/** The size of a regular file (through links); undefined when there is nothing. */
async function regularFileSize(file) {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file);
        if (!found.isFile())
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .IntegrityError */ .cs(file, 'a regular file', 'something else');
        return found.size;
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOENT' || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
//# sourceMappingURL=files.js.map

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
 */
async function readImage(store, digest) {
    const what = `${store.name}@${digest}`;
    const stored = await store.getManifest(digest);
    if (stored === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('image', what, 'an image that exists there, and that may be read');
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

/***/ 922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  de: () => (/* binding */ listLayoutImages),
  B9: () => (/* binding */ openLayout),
  my: () => (/* binding */ refNameAnnotation)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/oci/build/src/documents.js
var documents = __webpack_require__(98163);
// EXTERNAL MODULE: ./packages/oci/build/src/files.js
var files = __webpack_require__(47406);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./packages/oci/build/src/lock.js
/** A lock between processes that write one file, made of a file that only one of them can create. */




/** Milliseconds after which a holder is given up whoever it is: the work under the lock takes a few. */
const staleAfter = 30_000;
/** Milliseconds after which a waiter gives up; longer than `staleAfter`, so that a dead holder never fails a run. */
const waitAtMost = 90_000;
/** Code of the error that `check` throws when another process took the lock for abandoned: the work is to be redone. */
const lockLostCode = 'ELOCKLOST';
/**
 * Runs `body` while holding the lock. A lock whose process on this machine is dead is taken over at once, any other one
 * after 30 seconds; a holder that merely slept notices by `check` and does its work again.
 * @throws UserError when the lock cannot be had within 90 seconds
 */
async function withLock(file, clock, logger, body) {
    const token = `${JSON.stringify({ pid: process.pid, host: (0,external_node_os_.hostname)(), id: (0,external_node_crypto_.randomBytes)(12).toString('hex') })}\n`;
    const started = clock.now();
    while (!(await create(file, token))) {
        const holder = await read(file);
        if (holder !== undefined && (await isStale(file, holder, clock))) {
            logger.debug(`${file}: taking over the lock of a process that ended without releasing it`);
            await takeAway(file, holder);
            continue;
        }
        if (clock.now() - started > waitAtMost)
            throw new errors/* UserError */.yo(file, 'a lock held by another process', 'no other writer; if there is none, delete this file');
        // Jitter: waiters that woke together would collide again each time.
        await clock.sleep(5 + Math.random() * 30);
    }
    try {
        return await body({
            check: async () => {
                if ((await read(file)) !== token)
                    throw Object.assign(new Error(`${file}: another process took the lock over`), { code: lockLostCode });
            }
        });
    }
    finally {
        if ((await read(file)) === token)
            await (0,promises_.unlink)(file).catch(() => undefined);
    }
}
async function create(file, token) {
    // Written elsewhere and linked into place, so that a lock is never seen without its holder's name.
    const draft = `${file}.${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    const handle = await (0,promises_.open)(draft, 'wx', 0o644);
    try {
        await handle.writeFile(token);
        await handle.close();
        await (0,promises_.link)(draft, file);
        return true;
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'EEXIST')
            return false;
        // Some shared and foreign file systems have no hard links.
        if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return createDirectly(file, token);
        throw error;
    }
    finally {
        await (0,promises_.unlink)(draft).catch(() => undefined);
    }
}
async function createDirectly(file, token) {
    try {
        await (0,promises_.writeFile)(file, token, { flag: 'wx' });
        return true;
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'EEXIST')
            return false;
        throw error;
    }
}
async function read(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
async function isStale(file, holder, clock) {
    if (holderIsDead(holder))
        return true;
    try {
        return clock.now() - (await (0,promises_.stat)(file)).mtimeMs > staleAfter;
    }
    catch {
        // Released in the meantime.
        return false;
    }
}
/** Only a process of this machine can be asked for; a number from another machine or container means nothing here. */
function holderIsDead(holder) {
    let parsed;
    try {
        parsed = JSON.parse(holder);
    }
    catch {
        return false;
    }
    if (!(0,json/* isObject */.Gv)(parsed) || parsed['host'] !== (0,external_node_os_.hostname)())
        return false;
    const pid = parsed['pid'];
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0)
        return false;
    try {
        process.kill(pid, 0);
        return false;
    }
    catch (error) {
        return (0,errors/* errorCode */.CA)(error) === 'ESRCH';
    }
}
/**
 * Removes the lock of `holder` and no other: between reading and removing somebody may have taken over already, and
 * deleting by name would delete the new holder's lock. Rename is atomic, so what was moved can be looked at and put back.
 */
async function takeAway(file, holder) {
    const moved = `${file}.${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    try {
        await (0,promises_.rename)(file, moved);
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return;
        throw error;
    }
    try {
        if ((await read(moved)) !== holder)
            await (0,promises_.link)(moved, file);
    }
    catch (error) {
        // A third one holds it by now: the one whose lock we moved learns it by `check`.
        if ((0,errors/* errorCode */.CA)(error) !== 'EEXIST')
            throw error;
    }
    finally {
        await (0,promises_.unlink)(moved).catch(() => undefined);
    }
}
//# sourceMappingURL=lock.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/media-types.js
var media_types = __webpack_require__(27077);
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./packages/oci/build/src/referrer.js
var referrer = __webpack_require__(41226);
;// CONCATENATED MODULE: ./packages/oci/build/src/layout.js
/** The store over an OCI image layout on disk (image specification, "image layout"). */










const refNameAnnotation = 'org.opencontainers.image.ref.name';
/** Bytes of index.json: room for the most entries that are read. */
const indexLimit = 16 * 2 ** 20;
const lockName = 'index.json.lock';
/**
 * Opens a layout; it is created by the first write. A manifest put without a tag gets no entry in index.json: it is
 * reached by digest, as an index's platform manifest is. One put with a tag gets the entry that names an image.
 */
function openLayout(options) {
    return new Layout(options);
}
/**
 * The images that a layout's index.json names: its entries with `org.opencontainers.image.ref.name`.
 * @throws UserError when there is no layout, IntegrityError when index.json cannot be read
 */
async function listLayoutImages(options) {
    const document = await readIndexFile(options);
    if (document === undefined)
        throw new errors/* UserError */.yo(options.name, 'no OCI layout', 'a folder with the files oci-layout and index.json');
    return entriesOf(document).flatMap((entry) => {
        const descriptor = readable(entry);
        return descriptor?.annotations?.[refNameAnnotation] === undefined ? [] : [descriptor];
    });
}
class Layout {
    options;
    name;
    constructor(options) {
        this.options = options;
        this.name = options.name;
    }
    async getManifest(digest) {
        const what = `${this.name}@${digest}`;
        const bytes = await (0,files/* readFileBounded */.Y1)(this.blobPath(digest), documents/* documentLimits */.E5.manifestBytes);
        if (bytes === undefined)
            return undefined;
        const got = (0,src_digest/* digestOf */.ol)(bytes);
        if (got !== digest)
            throw new errors/* IntegrityError */.cs(what, digest, got);
        const mediaType = (0,documents/* manifestType */.Yt)(bytes, undefined, what);
        if (mediaType === undefined)
            throw new errors/* IntegrityError */.cs(what, 'a manifest or index', 'another document');
        return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
    }
    async resolveTag(tag) {
        const document = await readIndexFile(this.options);
        if (document === undefined)
            return undefined;
        // Of two entries with one name the later one counts, as it was appended later.
        return entriesOf(document)
            .map(readable)
            .findLast((entry) => entry?.annotations?.[refNameAnnotation] === tag);
    }
    async *getBlob(descriptor) {
        const file = this.blobPath(descriptor.digest);
        const what = `${this.name}: blob ${descriptor.digest}`;
        const size = await (0,files/* regularFileSize */.WC)(file);
        if (size === undefined)
            throw new errors/* IntegrityError */.cs(what, 'a file in blobs/sha256', 'none');
        if (size !== descriptor.size)
            throw new errors/* IntegrityError */.cs(what, `${descriptor.size} bytes`, `${size} bytes`);
        yield* (0,src_digest/* verifyStream */.ui)((0,files/* readFileChunks */.Ng)(file), descriptor, what);
    }
    async hasBlob(digest) {
        return (await (0,files/* regularFileSize */.WC)(this.blobPath(digest))) !== undefined;
    }
    async putBlob(descriptor, open, onBytes) {
        await this.prepare();
        if (await this.isWhole(descriptor))
            return 'present';
        const counted = async function* () {
            for await (const chunk of (0,src_digest/* verifyStream */.ui)(open(), descriptor, `blob ${descriptor.digest}`)) {
                onBytes?.(chunk.byteLength);
                yield chunk;
            }
        };
        await (0,files/* writeAtomically */.vK)(this.options.path, this.blobPath(descriptor.digest), counted());
        return 'stored';
    }
    async putManifest(bytes, mediaType, tag) {
        if (tag !== undefined && !(0,reference/* isTag */.dz)(tag))
            throw new errors/* UserError */.yo('tag', tag, 'letters, digits, `_`, `.` or `-`, at most 128');
        const descriptor = await this.storeManifest(bytes, mediaType);
        if (tag !== undefined)
            await this.updateIndex((entries) => {
                const named = { ...descriptor, annotations: { [refNameAnnotation]: tag } };
                const at = entries.findIndex((entry) => refName(entry) === tag);
                if (at >= 0 && entries[at]?.['digest'] === descriptor.digest && count(entries, tag) === 1)
                    return entries;
                return [...entries.filter((entry) => refName(entry) !== tag), { ...named }];
            });
        return descriptor;
    }
    async listReferrers(digest, artifactType, limit = 1000) {
        const document = await readIndexFile(this.options);
        const found = [];
        if (document === undefined)
            return found;
        const seen = new Set();
        for (const entry of entriesOf(document)) {
            const descriptor = refName(entry) === undefined ? readable(entry) : undefined;
            if (descriptor === undefined || seen.has(descriptor.digest))
                continue;
            seen.add(descriptor.digest);
            const referrer = await this.readReferrer(descriptor.digest);
            if (referrer?.subject !== digest)
                continue;
            if (artifactType !== undefined && referrer.descriptor.artifactType !== artifactType)
                continue;
            if (found.length === limit) {
                this.options.logger.warning(`${this.name}@${digest} has more than ${limit} referrers; the rest is not looked at`);
                break;
            }
            found.push(referrer.descriptor);
        }
        return found;
    }
    async putReferrers(subject, manifests) {
        const stored = [];
        for (const manifest of manifests) {
            const { descriptor } = (0,referrer/* requireSubject */.e)(manifest, subject);
            await this.storeManifest(manifest.bytes, manifest.mediaType);
            stored.push(descriptor);
        }
        if (stored.length > 0)
            await this.updateIndex((entries) => {
                const known = new Set(entries.filter((entry) => refName(entry) === undefined).map((entry) => entry['digest']));
                const added = stored.filter((descriptor) => !known.has(descriptor.digest));
                return added.length === 0 ? entries : [...entries, ...added.map((descriptor) => ({ ...descriptor }))];
            });
        return stored;
    }
    blobPath(digest) {
        return external_node_path_.join(this.options.path, 'blobs', 'sha256', digest.slice('sha256:'.length));
    }
    async storeManifest(bytes, mediaType) {
        const digest = (0,src_digest/* digestOf */.ol)(bytes);
        if (bytes.byteLength > documents/* documentLimits */.E5.manifestBytes)
            throw new errors/* IntegrityError */.cs('manifest', `at most ${documents/* documentLimits */.E5.manifestBytes} bytes`, `${bytes.byteLength}`);
        if ((0,documents/* manifestType */.Yt)(bytes, mediaType, 'manifest') !== mediaType)
            throw new errors/* IntegrityError */.cs('manifest', 'the media type of a manifest or index', mediaType);
        const descriptor = { mediaType, digest, size: bytes.byteLength };
        await this.putBlob(descriptor, async function* () {
            yield await Promise.resolve(bytes);
        });
        const back = await this.getManifest(digest);
        if (back === undefined || Buffer.compare(back.bytes, bytes) !== 0)
            throw new errors/* IntegrityError */.cs(`${this.name}@${digest}`, 'the bytes just written', 'others');
        return descriptor;
    }
    /** Whether the blob is there with its own bytes: one that a broken disk or a stranger changed is written anew. */
    async isWhole(descriptor) {
        const file = this.blobPath(descriptor.digest);
        if ((await (0,files/* regularFileSize */.WC)(file)) !== descriptor.size)
            return false;
        try {
            // oxlint-disable-next-line no-empty -- read to the end for the check alone
            for await (const _ of (0,src_digest/* verifyStream */.ui)((0,files/* readFileChunks */.Ng)(file), descriptor, file)) {
            }
            return true;
        }
        catch (error) {
            this.options.logger.warning(`${(0,errors/* errorMessage */.gJ)(error)}; writing it anew`);
            return false;
        }
    }
    async readReferrer(digest) {
        try {
            const stored = await this.getManifest(digest);
            return stored === undefined ? undefined : (0,referrer/* describeReferrer */.X)(stored);
        }
        catch (error) {
            this.options.logger.debug(`${this.name}: skipped an entry of index.json: ${(0,errors/* errorMessage */.gJ)(error)}`);
            return undefined;
        }
    }
    /** Makes the folder a layout, unless it is one; refuses a folder that holds something else. */
    async prepare() {
        const root = this.options.path;
        await (0,promises_.mkdir)(external_node_path_.join(root, 'blobs', 'sha256'), { recursive: true });
        if (await isLayout(root, this.name))
            return;
        const foreign = (await (0,promises_.readdir)(root)).find((name) => name !== 'blobs' && name !== 'oci-layout' && !name.startsWith('index.json') && !name.startsWith(files/* temporaryPrefix */.wd));
        if (foreign !== undefined)
            throw new errors/* UserError */.yo(this.name, `a folder that holds ${foreign.slice(0, 100)}`, 'an OCI layout or an empty folder');
        await (0,files/* writeAtomically */.vK)(root, external_node_path_.join(root, 'oci-layout'), [Buffer.from('{"imageLayoutVersion":"1.0.0"}')]);
    }
    /** Applies `change` to index.json's entries under the lock, and makes sure that it stayed. */
    async updateIndex(change) {
        const { path: root, clock, logger } = this.options;
        const file = external_node_path_.join(root, 'index.json');
        for (let attempt = 1;; attempt += 1) {
            try {
                await withLock(external_node_path_.join(root, lockName), clock, logger, async (lock) => {
                    const document = (await readIndexFile(this.options)) ?? { schemaVersion: 2, mediaType: media_types/* mediaTypes */.Ib.index };
                    const entries = entriesOf(document);
                    const changed = change(entries);
                    if (changed === entries && 'manifests' in document)
                        return;
                    const text = JSON.stringify({ ...document, manifests: changed });
                    if (text.length > indexLimit)
                        throw new errors/* UserError */.yo(this.name, 'too many entries', `an index.json of at most ${indexLimit} bytes`);
                    await (0,files/* writeAtomically */.vK)(root, file, [Buffer.from(text)], () => lock.check());
                });
                return;
            }
            catch (error) {
                if ((0,errors/* errorCode */.CA)(error) !== lockLostCode || attempt === 5)
                    throw error;
                logger.debug(`${this.name}: ${(0,errors/* errorMessage */.gJ)(error)}; writing again`);
            }
        }
    }
}
async function isLayout(root, name) {
    const bytes = await (0,files/* readFileBounded */.Y1)(external_node_path_.join(root, 'oci-layout'), 4096);
    if (bytes === undefined)
        return false;
    const version = (0,json/* parseJsonObject */.dw)(bytes, `${name}: oci-layout`)['imageLayoutVersion'];
    if (version !== '1.0.0')
        throw new errors/* IntegrityError */.cs(`${name}: oci-layout`, 'imageLayoutVersion 1.0.0', 'another version');
    return true;
}
/** index.json; undefined when there is no layout, or one without it yet. */
async function readIndexFile(options) {
    const { path: root, name } = options;
    try {
        if (!(await (0,promises_.stat)(root)).isDirectory())
            return undefined;
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT' || (0,errors/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
    if (!(await isLayout(root, name)))
        return undefined;
    const bytes = await (0,files/* readFileBounded */.Y1)(external_node_path_.join(root, 'index.json'), indexLimit);
    return bytes === undefined ? undefined : (0,json/* parseJsonObject */.dw)(bytes, `${name}: index.json`);
}
/** The entries as they stand, so that fields we do not know survive our writing. */
function entriesOf(document) {
    const manifests = document['manifests'] ?? [];
    if (!Array.isArray(manifests) || !manifests.every(json/* isObject */.Gv))
        throw new errors/* IntegrityError */.cs('index.json', 'an array of descriptors in `manifests`', 'something else');
    if (manifests.length > documents/* documentLimits */.E5.entries)
        throw new errors/* IntegrityError */.cs('index.json', `at most ${documents/* documentLimits */.E5.entries} entries`, `${manifests.length}`);
    return manifests;
}
/** An entry as a descriptor; undefined when it is junk (another tool's, another hash): one such must not hide the rest. */
function readable(entry) {
    try {
        return (0,documents/* parseDescriptor */.BA)(entry, 'index.json');
    }
    catch {
        return undefined;
    }
}
function refName(entry) {
    const annotations = entry['annotations'];
    const name = (0,json/* isObject */.Gv)(annotations) ? annotations[refNameAnnotation] : undefined;
    return typeof name === 'string' ? name : undefined;
}
function count(entries, tag) {
    return entries.filter((entry) => refName(entry) === tag).length;
}
//# sourceMappingURL=layout.js.map

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

/***/ }),

/***/ 63252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   dz: () => (/* binding */ isTag)
/* harmony export */ });
/* unused harmony exports isRepository, isHost */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73965);
/** Names of images, in the grammar of the OCI distribution specification 1.1 ("pulling manifests"). */


const layoutScheme = 'oci-layout://';
const expected = '`host/repository@sha256:...` (64 lower-case hexadecimal digits), `host/repository:tag`, or `oci-layout://path`';
/**
 * Reads an image's name. As with Docker, a name whose first part is no host (no dot, no port, not `localhost`) is on
 * Docker Hub, and a single part there is in `library/`.
 * @param input the input's name, for the error
 * @throws UserError
 */
function parseReference(text, input) {
    // The bound keeps every expression below from seeing more than the longest name the specification allows.
    if (text.length > 4096)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, expected);
    if (text.startsWith(layoutScheme))
        return parseLayout(text, input);
    const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.exec(text);
    if (scheme !== null)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, `${expected}, without \`${scheme[0]}\``);
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : readDigest(text.slice(at + 1), text, input);
    const named = at < 0 ? text : text.slice(0, at);
    // A colon after the last slash begins a tag; one before it is a host's port.
    const colon = named.lastIndexOf(':');
    const hasTag = colon > named.lastIndexOf('/');
    const tag = hasTag ? named.slice(colon + 1) : undefined;
    if (tag !== undefined && !isTag(tag))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, `${expected}; a tag is at most 128 letters, digits, \`_\`, \`.\` or \`-\``);
    const { host, repository } = splitHost(hasTag ? named.slice(0, colon) : named);
    if (!isHost(host))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, `${expected}; \`${host.slice(0, 100)}\` is not a host`);
    if (!isRepository(repository))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, `${expected}; a repository is lower-case letters and digits in parts joined by \`/\`, \`.\`, \`_\` or \`-\``);
    return {
        kind: 'registry',
        host,
        repository,
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest })
    };
}
/** The name back as text, such that `parseReference` gives the same reference again. */
function formatReference(reference) {
    const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
    if (reference.kind === 'layout')
        return `${layoutScheme}${reference.path}${digest}`;
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    return `${reference.host}/${reference.repository}${tag}${digest}`;
}
/** A tag as the distribution specification allows it. */
function isTag(text) {
    return /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text);
}
/** A repository's name as the distribution specification allows it, at most 255 characters. */
function isRepository(text) {
    return text.length <= 255 && text.split('/').every((part) => /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/.test(part));
}
/** `name`, `name:port`, an IPv4 address or an IPv6 address in brackets. */
function isHost(text) {
    const match = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(\d{1,5}))?$/.exec(text);
    if (match === null)
        return false;
    const [, name = '', port] = match;
    if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535))
        return false;
    const url = `http://${name}/`;
    if (!URL.canParse(url))
        return false;
    if (name.startsWith('['))
        return true;
    // A URL reads `127.1` and `0x7f.1` as 127.0.0.1: what is asked must be the host that is shown.
    return (new URL(url).hostname === name &&
        name.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)));
}
function splitHost(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    const isRegistry = /[.:A-Z]/.test(first) || first === 'localhost';
    const host = isRegistry ? first.toLowerCase() : 'docker.io';
    const rest = isRegistry ? name.slice(slash + 1) : name;
    if (host !== 'docker.io' && host !== 'index.docker.io')
        return { host, repository: rest };
    return { host: 'docker.io', repository: rest.includes('/') ? rest : `library/${rest}` };
}
function parseLayout(text, input) {
    const rest = text.slice(layoutScheme.length);
    const at = rest.lastIndexOf('@');
    // A folder's name may hold an @ (`node_modules/@scope`), its last part may not: there it begins the digest.
    const cut = at > rest.lastIndexOf('/') ? at : -1;
    const path = cut < 0 ? rest : rest.slice(0, cut);
    const digest = cut < 0 ? undefined : readDigest(rest.slice(cut + 1), text, input);
    const wanted = '`oci-layout://path` or `oci-layout://path@sha256:...`';
    // oxlint-disable-next-line no-control-regex -- a control character in a path is a mistake or an attack on the log
    if (path === '' || /[\u0000-\u001f\u007f]/.test(path))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, wanted);
    if (path.slice(path.lastIndexOf('/') + 1).includes(':'))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, `${wanted}: a layout is read by digest and takes no tag`);
    return { kind: 'layout', path, ...(digest === undefined ? {} : { digest }) };
}
function readDigest(value, text, input) {
    if (!(0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(value))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, text, expected);
    return value;
}
//# sourceMappingURL=reference.js.map

/***/ }),

/***/ 41226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ describeReferrer),
/* harmony export */   e: () => (/* binding */ requireSubject)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73965);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98163);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27077);
/** Manifests that refer to an image by `subject` (distribution specification, "listing referrers"). */




/**
 * What a stored manifest refers to; undefined when it has no subject. The descriptor is made from the manifest itself,
 * since those in lists are wrong or bare with some writers.
 * @throws IntegrityError when the manifest cannot be read
 */
function describeReferrer(stored) {
    const { mediaType, digest, size } = stored.descriptor;
    const what = `referrer ${digest}`;
    const index = (0,_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isIndexType */ .$U)(mediaType);
    const manifest = index ? (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .parseIndex */ .A1)(stored.bytes, mediaType, what) : (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(stored.bytes, mediaType, what);
    if (manifest.subject === undefined)
        return undefined;
    // An older manifest says by its configuration's type what it is.
    const artifactType = manifest.artifactType ?? ('config' in manifest ? manifest.config.mediaType : undefined);
    return {
        subject: manifest.subject.digest,
        descriptor: {
            mediaType,
            digest,
            size,
            ...(artifactType === undefined ? {} : { artifactType }),
            ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations })
        }
    };
}
/**
 * The same for a manifest that is about to be stored, which must refer to `subject`.
 * @throws IntegrityError
 */
function requireSubject(manifest, subject) {
    const { bytes, mediaType } = manifest;
    const digest = (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .ol)(bytes);
    const referrer = describeReferrer({ descriptor: { mediaType, digest, size: bytes.byteLength }, bytes });
    if (referrer?.subject !== subject)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .IntegrityError */ .cs(`referrer ${digest}`, `subject ${subject}`, referrer?.subject ?? 'none');
    return referrer;
}
//# sourceMappingURL=referrer.js.map

/***/ })

};
