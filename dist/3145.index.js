export const id = 3145;
export const ids = [3145];
export const modules = {

/***/ 43638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ machineError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/** Failures of the machine that we run on, told apart from defects of ours. */

/** What mends it, by the code of the operating system. */
const remedies = {
    ENOSPC: 'free space there: remove what earlier steps left, or use a machine with a larger disk',
    EDQUOT: 'free space within the quota of this user',
    EFBIG: 'a file system and limits (`ulimit -f`) that allow a file of this size',
    EROFS: 'a place that can be written to',
    EACCES: 'files and folders that the user of this step may use',
    EPERM: 'files and folders that the user of this step may use',
    ENOENT: 'a file or folder that is there, and that no other process removes',
    ENOTDIR: 'a folder in that place',
    EISDIR: 'a file in that place',
    ELOOP: 'links that lead somewhere',
    ENAMETOOLONG: 'names that this file system can hold',
    EMFILE: 'more open files: raise `ulimit -n`',
    ENFILE: 'more open files: other processes of this machine hold them all',
    ENOMEM: 'more memory',
    EIO: 'a disk that works'
};
/**
 * An error of the file system (a full disk, a folder that is gone or may not be written to) as the UserError that says
 * what mends it; any other error as it is.
 * @param place the file or folder, where the error itself does not name it: a failed `write` does not
 */
function machineError(error, place) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCode */ .CA)(error);
    const remedy = code === undefined ? undefined : remedies[code];
    if (remedy === undefined || (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorKind */ .f8)(error) !== 'internal' || !isOfFileSystem(error))
        return error;
    const named = place ?? error.path;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(typeof named === 'string' ? named : 'file system', (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error), remedy, { cause: error });
}
/** Connections and programs that cannot be started fail with such codes too, and have words of their own. */
function isOfFileSystem(error) {
    const { syscall } = error;
    return typeof syscall === 'string' && !/^(?:connect|listen|bind|accept|getaddrinfo|spawn|kill)/.test(syscall);
}
//# sourceMappingURL=machine-error.js.map

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
    const sign = bytes < 0 ? '\u2212' : '';
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

/***/ 36432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   KN: () => (/* binding */ percent),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   OZ: () => (/* binding */ url),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Wo: () => (/* binding */ nameValues),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   vU: () => (/* binding */ argv),
/* harmony export */   w$: () => (/* binding */ copies),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/** Strict readers of the formats of DESIGN section 4. Anything that is not exactly the format is a UserError. */

const text = (value) => value;
/** `true` or `false`, nothing else: YAML's other spellings are a common silent mistake. */
const boolean = (value, name) => {
    if (value === 'true')
        return true;
    if (value === 'false')
        return false;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, value, '`true` or `false`');
};
/** One of the given words. */
function oneOf(...words) {
    return (value, name) => {
        const found = words.find((word) => word === value);
        if (found === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, value, `one of ${words.map((word) => `\`${word}\``).join(', ')}`);
        return found;
    };
}
/** A whole number in decimal digits between two bounds, both allowed. */
function integer(minimum, maximum) {
    return (value, name) => {
        const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
        if (!(number >= minimum && number <= maximum))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, value, `a whole number from ${minimum} to ${maximum}`);
        return number;
    };
}
/** A percentage such as `0`, `1`, `0.5`, `99.9`, from 0 to 100, with no sign. */
const percent = (value, name) => {
    const number = /^\d{1,3}(\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
    if (!(number <= 100))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, value, 'a number from 0 to 100, in percent, without a sign');
    return number;
};
const durationUnits = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** `500ms`, `30s`, `5m`, `24h`, `7d` to milliseconds. */
const duration = (value, name) => {
    const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(value);
    if (match === null)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, value, 'a duration such as `500ms`, `30s`, `5m`, `24h` or `7d`');
    return Number(match[1]) * durationUnits[match[2]];
};
const sizeUnits = {
    B: 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    TiB: 2 ** 40
};
/** `10MB`, `1GiB` to bytes. */
const size = (value, name) => {
    const match = /^(\d{1,9})(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)$/.exec(value);
    if (match === null)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, value, 'a size such as `500kB`, `10MB` or `1GiB`');
    return Number(match[1]) * sizeUnits[match[2]];
};
/** One item per line; empty lines are skipped, white space around an item is cut. */
const lines = (value) => value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
/** `NAME=value` lines; a name given twice is an error. The value is everything after the first `=`, as it stands. */
const nameValues = (value, name) => {
    const result = Object.create(null);
    for (const line of value.split('\n')) {
        if (line.trim() === '')
            continue;
        const at = line.indexOf('=');
        const key = line.slice(0, Math.max(at, 0)).trim();
        // The line itself may hold a secret, so only the name is repeated.
        if (at < 0 || key === '' || /\s/.test(key))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, key, 'lines of `NAME=value`');
        if (key in result)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, key, 'each name once');
        result[key] = line.slice(at + 1).replace(/\r$/, '');
    }
    return result;
};
/** A command as a JSON array of strings, as in a Dockerfile's exec form. */
const argv = (value, name) => {
    let parsed;
    try {
        parsed = JSON.parse(value);
    }
    catch {
        parsed = undefined;
    }
    if (!Array.isArray(parsed) || parsed.length === 0 || !parsed.every((item) => typeof item === 'string'))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, value, 'a JSON array of strings such as `["node", "server.js"]`');
    return parsed;
};
/** Lines of `src:dest[:mode]`. */
const copies = (value, name) => lines(value, name).map((line) => {
    const match = /^([^:]+):(\/[^:]*)(?::(0?[0-7]{3,4}))?$/.exec(line);
    if (match === null)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, line, '`src:dest` or `src:dest:mode`, with an absolute dest, such as `dist:/app:0755`');
    const [, source = '', destination = '', mode] = match;
    return mode === undefined ? { source, destination } : { source, destination, mode: Number.parseInt(mode, 8) };
});
/** An absolute http or https URL without credentials in it. */
const url = (value, name) => {
    let parsed;
    try {
        parsed = new URL(value);
    }
    catch {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, value, 'a URL such as `https://shop.example`');
    }
    if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, value, 'a URL that begins with http:// or https://');
    if (parsed.username !== '' || parsed.password !== '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, parsed.host, 'a URL without a user name or password in it');
    return value;
};
//# sourceMappingURL=values.js.map

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
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43638);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(63300);
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
    const failed = (error) => {
        throw (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .machineError */ .K)(error, folder);
    };
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(temporary, 'wx', 0o644).catch(failed);
    try {
        try {
            for await (const chunk of chunks)
                await handle.writeFile(chunk).catch(failed);
            await handle.sync().catch(failed);
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
    const tooLarge = () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .IntegrityError */ .cs(file, `at most ${limit} bytes`, 'more');
    if (size > limit)
        throw tooLarge();
    try {
        return await (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_5__/* .readBounded */ .CB)(readFileChunks(file), limit, tooLarge);
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .CA)(error) === 'ENOENT')
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
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .IntegrityError */ .cs(file, 'a regular file', 'something else');
        return found.size;
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .CA)(error) === 'ENOENT' || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
//# sourceMappingURL=files.js.map

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
// EXTERNAL MODULE: ./packages/kit/build/src/machine-error.js
var machine_error = __webpack_require__(43638);
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
        await (0,promises_.mkdir)(external_node_path_.join(root, 'blobs', 'sha256'), { recursive: true }).catch((error) => {
            throw (0,machine_error/* machineError */.K)(error, this.name);
        });
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
