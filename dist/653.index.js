export const id = 653;
export const ids = [653];
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

/***/ 73885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cs: () => (/* reexport */ errors/* IntegrityError */.cs),
  Hi: () => (/* reexport */ errors/* RemoteError */.Hi),
  v4: () => (/* reexport */ errors/* ToolError */.v4),
  yo: () => (/* reexport */ errors/* UserError */.yo),
  dj: () => (/* reexport */ canonicalJson),
  Xo: () => (/* reexport */ compareBytes),
  DW: () => (/* reexport */ declareAction),
  P_: () => (/* reexport */ defaulted),
  CA: () => (/* reexport */ errors/* errorCode */.CA),
  f8: () => (/* reexport */ errors/* errorKind */.f8),
  gJ: () => (/* reexport */ errors/* errorMessage */.gJ),
  z3: () => (/* reexport */ formatBytes),
  a3: () => (/* reexport */ formatDuration),
  l9: () => (/* reexport */ formatPercent),
  Gv: () => (/* reexport */ isObject),
  lq: () => (/* reexport */ optional),
  dw: () => (/* reexport */ parseJsonObject),
  g$: () => (/* reexport */ printable),
  O6: () => (/* reexport */ reaches),
  CB: () => (/* reexport */ readBounded),
  Ko: () => (/* reexport */ readInputs),
  E$: () => (/* reexport */ redact),
  mw: () => (/* reexport */ required),
  rJ: () => (/* reexport */ secret),
  eo: () => (/* reexport */ secretForms),
  gO: () => (/* reexport */ severities),
  KF: () => (/* reexport */ workflow_identity/* signerFromInputs */.KF),
  qq: () => (/* reexport */ silentLogger),
  ot: () => (/* reexport */ startProgress),
  ml: () => (/* reexport */ systemClock),
  zu: () => (/* reexport */ values),
  j$: () => (/* reexport */ errors/* withoutQuery */.j$),
  zP: () => (/* reexport */ worstVerdict)
});

// UNUSED EXPORTS: commitPattern, githubIssuer, githubUrl, refPattern, repositoryPattern, workflowPattern, workflowSigner

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
;// CONCATENATED MODULE: ./packages/kit/build/src/declaration.js
/**
 * An action's inputs and outputs, declared once. action.yml and the README's tables are generated from these tables,
 * and the values that reach the code are typed by them.
 */

/** An input without which the action cannot run. */
function required(description, parse) {
    return {
        description,
        required: true,
        default: '',
        secret: false,
        read: (value, name) => {
            if (value === '')
                throw new errors/* UserError */.yo(name, '', 'a value: this input is required');
            return parse(value, name);
        }
    };
}
/** An input that may be left out; the value is then undefined. */
function optional(description, parse) {
    return {
        description,
        required: false,
        default: '',
        secret: false,
        read: (value, name) => (value === '' ? undefined : parse(value, name))
    };
}
/** An input with a default, given as text in the input's own format. */
function defaulted(description, value, parse) {
    return {
        description,
        required: false,
        default: value,
        secret: false,
        // An expression such as ${{ github.token }} is a default only GitHub can evaluate.
        read: (given, name) => parse(given === '' && !value.includes('${{') ? value : given, name)
    };
}
/** The same input, whose value is masked in the log. */
function secret(spec) {
    return { ...spec, secret: true };
}
/** Checks a declaration's shape and gives it back, keeping its exact type. */
function declareAction(declaration) {
    for (const name of [...Object.keys(declaration.inputs), ...Object.keys(declaration.outputs)])
        if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
            throw new Error(`${declaration.name}: ${name} is not kebab-case`);
    if (!('result' in declaration.outputs))
        throw new Error(`${declaration.name}: the output result is missing`);
    return declaration;
}
/** Reads all inputs of a table through `get`, which gives '' for one that is not set. */
function readInputs(table, get) {
    return Object.fromEntries(Object.entries(table).map(([name, spec]) => [name, spec.read(get(name), name)]));
}
//# sourceMappingURL=declaration.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/json.js

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
                throw new errors/* IntegrityError */.cs(what, `at most ${maxDepth} levels of nesting`, 'more');
        }
        else if (c === 0x5d || c === 0x7d)
            depth -= 1;
    }
    let value;
    try {
        value = JSON.parse(source);
    }
    catch (error) {
        throw new errors/* IntegrityError */.cs(what, 'JSON', 'something else', { cause: error });
    }
    if (!isObject(value))
        throw new errors/* IntegrityError */.cs(what, 'a JSON object', Array.isArray(value) ? 'an array' : typeof value);
    return value;
}
/** A JSON object: not null, not an array. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=json.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/ports.js
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
;// CONCATENATED MODULE: ./packages/kit/build/src/printable.js
/**
 * Text from outside in one line that shows what it holds: control characters, line separators and the characters that
 * turn the direction of writing or are not seen at all (a name could be made to read as another one) become `\u{...}`.
 * At most `limit` UTF-16 units come out, with `…` after them where it was cut. For logs and reasons; Markdown needs
 * its own escaping on top.
 */
function printable(text, limit = 200) {
    let shown = '';
    for (const character of text) {
        const piece = unprintable.test(character) ? printable_escape(character) : character;
        if (shown.length + piece.length > limit)
            return `${shown}…`;
        shown += piece;
    }
    return shown;
}
/** Controls, formats (bidirectional, zero width, tags), lone surrogates, private use, unassigned, line separators. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;
function printable_escape(character) {
    if (character === '\n')
        return String.raw `\n`;
    if (character === '\r')
        return String.raw `\r`;
    if (character === '\t')
        return String.raw `\t`;
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
//# sourceMappingURL=printable.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/progress.js
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
;// CONCATENATED MODULE: ./packages/kit/build/src/redact.js
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
// EXTERNAL MODULE: ./packages/kit/build/src/values.js
var values = __webpack_require__(36432);
;// CONCATENATED MODULE: ./packages/kit/build/src/severity.js
/** Severities in rising order; `unknown` stands for a finding that nobody rated. */
const severities = ['unknown', 'low', 'medium', 'high', 'critical'];
/**
 * Whether a finding of `severity` reaches `threshold`. An unrated finding counts as high: nobody said that it is
 * harmless, and Debian's own data often has no rating at all.
 */
function reaches(severity, threshold) {
    if (threshold === 'none')
        return false;
    const effective = severity === 'unknown' ? 'high' : severity;
    return severities.indexOf(effective) >= severities.indexOf(threshold);
}
//# sourceMappingURL=severity.js.map
;// CONCATENATED MODULE: ./packages/kit/build/src/verdict.js
const order = ['pass', 'incomplete', 'fail', 'error'];
/** The worst of several verdicts; of none it is `incomplete`: nothing was judged. */
function worstVerdict(verdicts) {
    if (verdicts.length === 0)
        return 'incomplete';
    return order[Math.max(...verdicts.map((verdict) => order.indexOf(verdict)))] ?? 'error';
}
//# sourceMappingURL=verdict.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/workflow-identity.js
var workflow_identity = __webpack_require__(2194);
;// CONCATENATED MODULE: ./packages/kit/build/src/index.js











//# sourceMappingURL=index.js.map

/***/ }),

/***/ 36432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   argv: () => (/* binding */ argv),
/* harmony export */   boolean: () => (/* binding */ boolean),
/* harmony export */   copies: () => (/* binding */ copies),
/* harmony export */   duration: () => (/* binding */ duration),
/* harmony export */   integer: () => (/* binding */ integer),
/* harmony export */   lines: () => (/* binding */ lines),
/* harmony export */   nameValues: () => (/* binding */ nameValues),
/* harmony export */   oneOf: () => (/* binding */ oneOf),
/* harmony export */   percent: () => (/* binding */ percent),
/* harmony export */   size: () => (/* binding */ size),
/* harmony export */   text: () => (/* binding */ text),
/* harmony export */   url: () => (/* binding */ url)
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

/***/ 2194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ workflowSigner),
/* harmony export */   KF: () => (/* binding */ signerFromInputs),
/* harmony export */   O7: () => (/* binding */ commitPattern),
/* harmony export */   Z0: () => (/* binding */ repositoryPattern),
/* harmony export */   eB: () => (/* binding */ workflowPattern),
/* harmony export */   t9: () => (/* binding */ githubUrl),
/* harmony export */   uo: () => (/* binding */ refPattern)
/* harmony export */ });
/* unused harmony export githubIssuer */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);

/** Vouches for the workflows of github.com. */
const githubIssuer = 'https://token.actions.githubusercontent.com';
/** `owner/name/.github/workflows/x.yml` of github.com, or a whole URL of another server; never with `@`. */
const workflowPattern = '^(https://[^/@\\s]+/)?[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/\\.github/workflows/[A-Za-z0-9_.-]+\\.ya?ml$';
/** `owner/name` of github.com, or a whole URL of another server. */
const repositoryPattern = '^(https://[^/@\\s]+/)?[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$';
const refPattern = '^refs/(heads|tags)/[^\\s]+$';
const commitPattern = '^([0-9a-f]{40}|[0-9a-f]{64})$';
/** `owner/name...` of github.com, or a whole URL of another server, as a URL. */
function githubUrl(text) {
    return text.startsWith('https://') ? text : `https://github.com/${text}`;
}
/**
 * @param where the input, or `file:line`, for errors
 * @throws UserError when it is not known which of the workflow's code counts
 */
function workflowSigner(signer, source, where) {
    const { facts, workflow, commits, issuer } = signer;
    const url = githubUrl(workflow);
    if (commits === undefined && !url.startsWith(`${source.repository}/`))
        // Whoever may push to any branch there could state anything.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(where, 'a workflow of another repository without a commit', 'the commits of it that count (`commits` in delivery.yml, `@<commit>` in an input)');
    return { facts, workflow: url, ...(commits === undefined ? {} : { commits }), issuer: issuer ?? githubIssuer };
}
/**
 * A signer from the inputs signer-workflow (`owner/name/.github/workflows/x.yml`, with `@<commit>` where it is not the
 * source's own) and source-repository (`owner/name`, with `@<ref>` for another than `refs/heads/main`).
 * @throws UserError
 */
function signerFromInputs(workflow, repository, facts) {
    if (repository === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('source-repository', '', '`owner/name`: whose runs of signer-workflow count');
    const [name, ref = 'refs/heads/main'] = splitAt(repository);
    if (!new RegExp(repositoryPattern).test(name) || !new RegExp(refPattern).test(ref))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('source-repository', repository, '`owner/name` or `owner/name@refs/heads/<branch>`');
    const [file, commit] = splitAt(workflow);
    if (!new RegExp(workflowPattern).test(file) || (commit !== undefined && !new RegExp(commitPattern).test(commit)))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('signer-workflow', workflow, '`owner/name/.github/workflows/x.yml@<commit>`');
    const source = { repository: githubUrl(name), ref };
    const commits = commit === undefined ? undefined : [commit];
    return { signer: workflowSigner({ facts, workflow: file, commits }, source, 'signer-workflow'), source };
}
function splitAt(text) {
    const at = text.indexOf('@');
    return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
//# sourceMappingURL=workflow-identity.js.map

/***/ }),

/***/ 49653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M0: () => (/* reexport */ LayerTree),
  eT: () => (/* reexport */ decodeRecord),
  mF: () => (/* reexport */ decompress),
  b_: () => (/* reexport */ defaultLayerLimits),
  ol: () => (/* reexport */ digestOf),
  E5: () => (/* reexport */ documentLimits),
  aA: () => (/* reexport */ encodeName),
  Ym: () => (/* reexport */ encodeRecord),
  gD: () => (/* reexport */ findCredentials),
  Bq: () => (/* reexport */ formatPlatform),
  FH: () => (/* reexport */ formatReference),
  mm: () => (/* reexport */ inspectImage),
  Bc: () => (/* reexport */ isDigest),
  $U: () => (/* reexport */ isIndexType),
  AH: () => (/* reexport */ layerCompression),
  de: () => (/* reexport */ listLayoutImages),
  yJ: () => (/* reexport */ mapBounded),
  Ib: () => (/* reexport */ mediaTypes),
  B9: () => (/* reexport */ openLayout),
  Me: () => (/* reexport */ openRegistry),
  m: () => (/* reexport */ parseDigest),
  FB: () => (/* reexport */ parseImageConfig),
  A1: () => (/* reexport */ parseIndex),
  Ng: () => (/* reexport */ parseManifest),
  F2: () => (/* reexport */ parseReference),
  AM: () => (/* reexport */ readImage),
  w6: () => (/* reexport */ readImageTree),
  dJ: () => (/* reexport */ readLayer),
  sB: () => (/* reexport */ readTar),
  my: () => (/* reexport */ refNameAnnotation),
  VK: () => (/* reexport */ shortDigest),
  AP: () => (/* reexport */ tagAloneError),
  m6: () => (/* reexport */ unpackImage),
  CQ: () => (/* reexport */ zstdFrames)
});

// UNUSED EXPORTS: describeTag, fallbackTag, isHost, isManifestType, isRepository, isTag, parseDescriptor, readImageFiles, verifyStream

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
;// CONCATENATED MODULE: ./packages/oci/build/src/digest.js


function isDigest(value) {
    return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);
}
/** @throws UserError naming `input` */
function parseDigest(value, input) {
    if (!isDigest(value))
        throw new src/* UserError */.yo(input, value, 'a digest: `sha256:` and 64 lower-case hexadecimal digits');
    return value;
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
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
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    for await (const chunk of stream) {
        size += chunk.byteLength;
        if (expected.size !== undefined && size > expected.size)
            throw new src/* IntegrityError */.cs(what, `${expected.size} bytes`, 'more');
        hash.update(chunk);
        yield chunk;
    }
    if (expected.size !== undefined && size !== expected.size)
        throw new src/* IntegrityError */.cs(what, `${expected.size} bytes`, `${size} bytes`);
    const got = `sha256:${hash.digest('hex')}`;
    if (got !== expected.digest)
        throw new src/* IntegrityError */.cs(what, expected.digest, got);
}
//# sourceMappingURL=digest.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/media-types.js
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
;// CONCATENATED MODULE: ./packages/oci/build/src/reference.js
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
        throw new src/* UserError */.yo(input, text, expected);
    if (text.startsWith(layoutScheme))
        return parseLayout(text, input);
    const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.exec(text);
    if (scheme !== null)
        throw new src/* UserError */.yo(input, text, `${expected}, without \`${scheme[0]}\``);
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : readDigest(text.slice(at + 1), text, input);
    const named = at < 0 ? text : text.slice(0, at);
    // A colon after the last slash begins a tag; one before it is a host's port.
    const colon = named.lastIndexOf(':');
    const hasTag = colon > named.lastIndexOf('/');
    const tag = hasTag ? named.slice(colon + 1) : undefined;
    if (tag !== undefined && !isTag(tag))
        throw new src/* UserError */.yo(input, text, `${expected}; a tag is at most 128 letters, digits, \`_\`, \`.\` or \`-\``);
    const { host, repository } = splitHost(hasTag ? named.slice(0, colon) : named);
    if (!isHost(host))
        throw new src/* UserError */.yo(input, text, `${expected}; \`${host.slice(0, 100)}\` is not a host`);
    if (!isRepository(repository))
        throw new src/* UserError */.yo(input, text, `${expected}; a repository is lower-case letters and digits in parts joined by \`/\`, \`.\`, \`_\` or \`-\``);
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
        throw new src/* UserError */.yo(input, text, wanted);
    if (path.slice(path.lastIndexOf('/') + 1).includes(':'))
        throw new src/* UserError */.yo(input, text, `${wanted}: a layout is read by digest and takes no tag`);
    return { kind: 'layout', path, ...(digest === undefined ? {} : { digest }) };
}
function readDigest(value, text, input) {
    if (!isDigest(value))
        throw new src/* UserError */.yo(input, text, expected);
    return value;
}
//# sourceMappingURL=reference.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/documents.js
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
    if (!(0,src/* isObject */.Gv)(value))
        throw new src/* IntegrityError */.cs(what, 'a descriptor', describe(value));
    const { mediaType, digest, size, artifactType, annotations, platform } = value;
    if (!isMediaType(mediaType))
        throw new src/* IntegrityError */.cs(`${what}.mediaType`, 'a media type', describe(mediaType));
    if (!isDigest(digest))
        throw new src/* IntegrityError */.cs(`${what}.digest`, 'a sha256 digest', describe(digest));
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || size > documentLimits.layerBytes)
        throw new src/* IntegrityError */.cs(`${what}.size`, `a size of at most ${documentLimits.layerBytes} bytes`, describe(size));
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
    if (!isManifestType(mediaType))
        throw new src/* IntegrityError */.cs(what, 'an image manifest', mediaType);
    if ('manifests' in document)
        throw new src/* IntegrityError */.cs(what, 'a manifest without `manifests`', 'both');
    const layers = array(document['layers'], `${what}.layers`, documentLimits.layers);
    for (const [i, layer] of layers.entries())
        // A foreign layer's bytes come from wherever the manifest's author says: not from this registry, so not taken.
        if ((0,src/* isObject */.Gv)(layer) && Array.isArray(layer['urls']) && layer['urls'].length > 0)
            throw new src/* IntegrityError */.cs(`${what}.layers[${i}]`, 'a layer stored in the registry', 'one with `urls` elsewhere');
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
    if (!isIndexType(mediaType))
        throw new src/* IntegrityError */.cs(what, 'an image index', mediaType);
    for (const name of ['layers', 'config'])
        if (name in document)
            throw new src/* IntegrityError */.cs(what, `an index without \`${name}\``, 'both');
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
    const document = (0,src/* parseJsonObject */.dw)(bytes, what);
    const own = document['mediaType'];
    const given = served === undefined ? '' : (served.split(';')[0] ?? '').trim().toLowerCase();
    if (isIndexType(given) || isManifestType(given)) {
        if (own !== undefined && own !== given)
            throw new src/* IntegrityError */.cs(`${what}.mediaType`, given, describe(own));
        return given;
    }
    if (typeof own === 'string')
        return isIndexType(own) || isManifestType(own) ? own : undefined;
    if (Array.isArray(document['manifests']))
        return mediaTypes.index;
    return Array.isArray(document['layers']) && (0,src/* isObject */.Gv)(document['config']) ? mediaTypes.manifest : undefined;
}
/**
 * An image configuration. Fields that we do not know are kept as they are (Docker has `Healthcheck`, `Shell`, ...);
 * a null stands for an absent field, as Docker writes it.
 */
function parseImageConfig(bytes, what) {
    const document = withoutNulls((0,src/* parseJsonObject */.dw)(bytes, what));
    for (const name of ['architecture', 'os'])
        if (!isPlatformWord(document[name]))
            throw new src/* IntegrityError */.cs(`${what}.${name}`, 'a name', describe(document[name]));
    if (document['variant'] !== undefined && document['variant'] !== '' && !isPlatformWord(document['variant']))
        throw new src/* IntegrityError */.cs(`${what}.variant`, 'a name', describe(document['variant']));
    const rootfs = document['rootfs'];
    if (!(0,src/* isObject */.Gv)(rootfs) || rootfs['type'] !== 'layers')
        throw new src/* IntegrityError */.cs(`${what}.rootfs`, 'an object of type `layers`', describe(rootfs));
    const diffIds = array(rootfs['diff_ids'] ?? [], `${what}.rootfs.diff_ids`, documentLimits.layers);
    for (const id of diffIds)
        if (!isDigest(id))
            throw new src/* IntegrityError */.cs(`${what}.rootfs.diff_ids`, 'sha256 digests', describe(id));
    const history = array(document['history'] ?? [], `${what}.history`, 10_000);
    if (!history.every(src/* isObject */.Gv))
        throw new src/* IntegrityError */.cs(`${what}.history`, 'objects', 'something else');
    const config = document['config'];
    if (config !== undefined && !(0,src/* isObject */.Gv)(config))
        throw new src/* IntegrityError */.cs(`${what}.config`, 'an object', 'another type');
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
    const wrong = (name, wanted) => new src/* IntegrityError */.cs(`${what}.${name}`, wanted, describe(config[name]));
    for (const name of ['User', 'WorkingDir', 'StopSignal'])
        if (config[name] !== undefined && typeof config[name] !== 'string')
            throw wrong(name, 'a string');
    for (const name of ['Env', 'Entrypoint', 'Cmd']) {
        const list = config[name];
        if (list !== undefined && !(Array.isArray(list) && list.every((item) => typeof item === 'string')))
            throw wrong(name, 'an array of strings');
    }
    for (const name of ['ExposedPorts', 'Volumes', 'Labels'])
        if (config[name] !== undefined && !(0,src/* isObject */.Gv)(config[name]))
            throw wrong(name, 'an object');
    const labels = config['Labels'];
    if ((0,src/* isObject */.Gv)(labels) && !Object.values(labels).every((label) => typeof label === 'string'))
        throw wrong('Labels', 'an object of strings');
    return config;
}
function parseTyped(bytes, mediaType, what) {
    if (bytes.byteLength > documentLimits.manifestBytes)
        throw new src/* IntegrityError */.cs(what, `at most ${documentLimits.manifestBytes} bytes`, `${bytes.byteLength} bytes`);
    const document = (0,src/* parseJsonObject */.dw)(bytes, what);
    if (document['schemaVersion'] !== 2)
        throw new src/* IntegrityError */.cs(`${what}.schemaVersion`, '2', describe(document['schemaVersion']));
    if (document['mediaType'] !== undefined && document['mediaType'] !== mediaType)
        throw new src/* IntegrityError */.cs(`${what}.mediaType`, mediaType, describe(document['mediaType']));
    return document;
}
function common(document, what) {
    const { artifactType, subject, annotations } = document;
    if (!isAbsent(artifactType) && artifactType !== '' && !isMediaType(artifactType))
        throw new src/* IntegrityError */.cs(`${what}.artifactType`, 'a media type', describe(artifactType));
    return {
        ...(isMediaType(artifactType) ? { artifactType } : {}),
        ...(isAbsent(subject) ? {} : { subject: parseDescriptor(subject, `${what}.subject`) }),
        ...(isAbsent(annotations) ? {} : { annotations: parseAnnotations(annotations, `${what}.annotations`) })
    };
}
function parseAnnotations(value, what) {
    if (!(0,src/* isObject */.Gv)(value))
        throw new src/* IntegrityError */.cs(what, 'an object', describe(value));
    const entries = Object.entries(value);
    if (entries.length > documentLimits.annotations)
        throw new src/* IntegrityError */.cs(what, `at most ${documentLimits.annotations}`, `${entries.length}`);
    for (const [key, text] of entries)
        if (typeof text !== 'string')
            throw new src/* IntegrityError */.cs(`${what}[${key.slice(0, 100)}]`, 'a string', describe(text));
    return Object.fromEntries(entries);
}
function parsePlatform(value, what) {
    if (!(0,src/* isObject */.Gv)(value))
        throw new src/* IntegrityError */.cs(what, 'an object', describe(value));
    const { os, architecture, variant } = value;
    const version = value['os.version'];
    if (!isPlatformWord(os) || !isPlatformWord(architecture))
        throw new src/* IntegrityError */.cs(what, 'os and architecture', describe(os ?? architecture));
    if (!isAbsent(variant) && variant !== '' && !isPlatformWord(variant))
        throw new src/* IntegrityError */.cs(`${what}.variant`, 'a name', describe(variant));
    return {
        os,
        architecture,
        ...(isPlatformWord(variant) ? { variant } : {}),
        ...(isPlatformWord(version) ? { 'os.version': version } : {})
    };
}
function bounded(descriptor, bytes, what) {
    if (descriptor.size > bytes)
        throw new src/* IntegrityError */.cs(`${what}: ${descriptor.digest}`, `at most ${bytes} bytes`, `${descriptor.size}`);
    return descriptor;
}
function array(value, what, limit) {
    if (!Array.isArray(value))
        throw new src/* IntegrityError */.cs(what, 'an array', describe(value));
    if (value.length > limit)
        throw new src/* IntegrityError */.cs(what, `at most ${limit} items`, `${value.length}`);
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
;// CONCATENATED MODULE: ./packages/oci/build/src/concurrency.js
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
;// CONCATENATED MODULE: ./packages/oci/build/src/image.js
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
        throw new src/* UserError */.yo('image', what, 'an image that exists there, and that may be read');
    const { mediaType } = stored.descriptor;
    if (isManifestType(mediaType)) {
        const only = await readPlatform(store, stored, undefined);
        return {
            descriptor: stored.descriptor,
            isIndex: false,
            platforms: [only],
            annotations: { ...only.manifest.annotations }
        };
    }
    if (!isIndexType(mediaType))
        throw new src/* IntegrityError */.cs(what, 'an image manifest or index', mediaType);
    const index = parseIndex(stored.bytes, mediaType, what);
    const entries = index.manifests.filter((entry) => !isAttestation(entry));
    if (entries.length === 0)
        throw new src/* IntegrityError */.cs(what, 'an index with at least one image', 'none');
    if (entries.length > documentLimits.platforms)
        throw new src/* IntegrityError */.cs(what, `at most ${documentLimits.platforms} platforms`, `${entries.length}`);
    const platforms = await mapBounded(entries, 6, async (entry) => {
        if (!isManifestType(entry.mediaType))
            throw new src/* IntegrityError */.cs(`${what}: ${entry.digest}`, 'an image manifest in the index', entry.mediaType);
        const child = await store.getManifest(entry.digest);
        if (child === undefined)
            throw new src/* IntegrityError */.cs(`${what}: ${entry.digest}`, 'the manifest the index names', 'none');
        if (child.descriptor.size !== entry.size)
            throw new src/* IntegrityError */.cs(`${what}: ${entry.digest}`, `${entry.size} bytes`, `${child.descriptor.size}`);
        return readPlatform(store, { ...child, descriptor: { ...child.descriptor, mediaType: entry.mediaType } }, entry);
    });
    checkDistinct(platforms, what);
    return { descriptor: stored.descriptor, isIndex: true, platforms, annotations: { ...index.annotations } };
}
async function readPlatform(store, stored, entry) {
    const what = `${store.name}@${stored.descriptor.digest}`;
    const manifest = parseManifest(stored.bytes, stored.descriptor.mediaType, what);
    if (manifest.config.mediaType !== mediaTypes.config && manifest.config.mediaType !== mediaTypes.dockerConfig)
        throw new src/* IntegrityError */.cs(what, 'an image with a configuration', `one with ${manifest.config.mediaType}`);
    const config = parseImageConfig(await (0,src/* readBounded */.CB)(store.getBlob(manifest.config), documentLimits.configBytes, () => new src/* IntegrityError */.cs(`${what}: configuration`, `at most ${documentLimits.configBytes} bytes`, 'more')), `${what}: configuration`);
    // Layers and diff ids are parallel arrays; a reader that walks one by the other's length would skip content.
    if (config.rootfs.diff_ids.length !== manifest.layers.length)
        throw new src/* IntegrityError */.cs(what, `${manifest.layers.length} diff ids`, `${config.rootfs.diff_ids.length}`);
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
        throw new src/* IntegrityError */.cs(`${what}: platform`, formatPlatform(named), own);
    if (named?.variant !== undefined && config.variant !== undefined && named.variant !== config.variant)
        throw new src/* IntegrityError */.cs(`${what}: variant`, named.variant, config.variant);
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
            throw new src/* IntegrityError */.cs(what, 'one image for each platform', `two for ${name}`);
        seen.add(name);
    }
}
//# sourceMappingURL=image.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/oci/build/src/files.js
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
    const temporary = external_node_path_.join(folder, `${temporaryPrefix}${(0,external_node_crypto_.randomBytes)(12).toString('hex')}`);
    const handle = await (0,promises_.open)(temporary, 'wx', 0o644);
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
        await (0,promises_.rename)(temporary, target);
    }
    catch (error) {
        await (0,promises_.unlink)(temporary).catch(() => undefined);
        throw error;
    }
    await syncFolder(external_node_path_.dirname(target));
}
/** Makes a rename durable. Where a folder cannot be opened (Windows) there is nothing to do. */
async function syncFolder(folder) {
    try {
        const handle = await (0,promises_.open)(folder, 'r');
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
    const tooLarge = () => new src/* IntegrityError */.cs(file, `at most ${limit} bytes`, 'more');
    if (size > limit)
        throw tooLarge();
    try {
        return await (0,src/* readBounded */.CB)(readFileChunks(file), limit, tooLarge);
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** A file's bytes in chunks of 256 KiB. */
async function* readFileChunks(file) {
    const handle = await (0,promises_.open)(file, 'r');
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
        const found = await (0,promises_.stat)(file);
        if (!found.isFile())
            throw new src/* IntegrityError */.cs(file, 'a regular file', 'something else');
        return found.size;
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT' || (0,src/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
//# sourceMappingURL=files.js.map
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
            throw new src/* UserError */.yo(file, 'a lock held by another process', 'no other writer; if there is none, delete this file');
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
        if ((0,src/* errorCode */.CA)(error) === 'EEXIST')
            return false;
        // Some shared and foreign file systems have no hard links.
        if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((0,src/* errorCode */.CA)(error) ?? ''))
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
        if ((0,src/* errorCode */.CA)(error) === 'EEXIST')
            return false;
        throw error;
    }
}
async function read(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT')
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
    if (!(0,src/* isObject */.Gv)(parsed) || parsed['host'] !== (0,external_node_os_.hostname)())
        return false;
    const pid = parsed['pid'];
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0)
        return false;
    try {
        process.kill(pid, 0);
        return false;
    }
    catch (error) {
        return (0,src/* errorCode */.CA)(error) === 'ESRCH';
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
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT')
            return;
        throw error;
    }
    try {
        if ((await read(moved)) !== holder)
            await (0,promises_.link)(moved, file);
    }
    catch (error) {
        // A third one holds it by now: the one whose lock we moved learns it by `check`.
        if ((0,src/* errorCode */.CA)(error) !== 'EEXIST')
            throw error;
    }
    finally {
        await (0,promises_.unlink)(moved).catch(() => undefined);
    }
}
//# sourceMappingURL=lock.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/referrer.js
/** Manifests that refer to an image by `subject` (distribution specification, "listing referrers"). */




/**
 * What a stored manifest refers to; undefined when it has no subject. The descriptor is made from the manifest itself,
 * since those in lists are wrong or bare with some writers.
 * @throws IntegrityError when the manifest cannot be read
 */
function describeReferrer(stored) {
    const { mediaType, digest, size } = stored.descriptor;
    const what = `referrer ${digest}`;
    const index = isIndexType(mediaType);
    const manifest = index ? parseIndex(stored.bytes, mediaType, what) : parseManifest(stored.bytes, mediaType, what);
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
    const digest = digestOf(bytes);
    const referrer = describeReferrer({ descriptor: { mediaType, digest, size: bytes.byteLength }, bytes });
    if (referrer?.subject !== subject)
        throw new src/* IntegrityError */.cs(`referrer ${digest}`, `subject ${subject}`, referrer?.subject ?? 'none');
    return referrer;
}
//# sourceMappingURL=referrer.js.map
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
        throw new src/* UserError */.yo(options.name, 'no OCI layout', 'a folder with the files oci-layout and index.json');
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
        const bytes = await readFileBounded(this.blobPath(digest), documentLimits.manifestBytes);
        if (bytes === undefined)
            return undefined;
        const got = digestOf(bytes);
        if (got !== digest)
            throw new src/* IntegrityError */.cs(what, digest, got);
        const mediaType = manifestType(bytes, undefined, what);
        if (mediaType === undefined)
            throw new src/* IntegrityError */.cs(what, 'a manifest or index', 'another document');
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
        const size = await regularFileSize(file);
        if (size === undefined)
            throw new src/* IntegrityError */.cs(what, 'a file in blobs/sha256', 'none');
        if (size !== descriptor.size)
            throw new src/* IntegrityError */.cs(what, `${descriptor.size} bytes`, `${size} bytes`);
        yield* verifyStream(readFileChunks(file), descriptor, what);
    }
    async hasBlob(digest) {
        return (await regularFileSize(this.blobPath(digest))) !== undefined;
    }
    async putBlob(descriptor, open, onBytes) {
        await this.prepare();
        if (await this.isWhole(descriptor))
            return 'present';
        const counted = async function* () {
            for await (const chunk of verifyStream(open(), descriptor, `blob ${descriptor.digest}`)) {
                onBytes?.(chunk.byteLength);
                yield chunk;
            }
        };
        await writeAtomically(this.options.path, this.blobPath(descriptor.digest), counted());
        return 'stored';
    }
    async putManifest(bytes, mediaType, tag) {
        if (tag !== undefined && !isTag(tag))
            throw new src/* UserError */.yo('tag', tag, 'letters, digits, `_`, `.` or `-`, at most 128');
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
            const { descriptor } = requireSubject(manifest, subject);
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
        const digest = digestOf(bytes);
        if (bytes.byteLength > documentLimits.manifestBytes)
            throw new src/* IntegrityError */.cs('manifest', `at most ${documentLimits.manifestBytes} bytes`, `${bytes.byteLength}`);
        if (manifestType(bytes, mediaType, 'manifest') !== mediaType)
            throw new src/* IntegrityError */.cs('manifest', 'the media type of a manifest or index', mediaType);
        const descriptor = { mediaType, digest, size: bytes.byteLength };
        await this.putBlob(descriptor, async function* () {
            yield await Promise.resolve(bytes);
        });
        const back = await this.getManifest(digest);
        if (back === undefined || Buffer.compare(back.bytes, bytes) !== 0)
            throw new src/* IntegrityError */.cs(`${this.name}@${digest}`, 'the bytes just written', 'others');
        return descriptor;
    }
    /** Whether the blob is there with its own bytes: one that a broken disk or a stranger changed is written anew. */
    async isWhole(descriptor) {
        const file = this.blobPath(descriptor.digest);
        if ((await regularFileSize(file)) !== descriptor.size)
            return false;
        try {
            // oxlint-disable-next-line no-empty -- read to the end for the check alone
            for await (const _ of verifyStream(readFileChunks(file), descriptor, file)) {
            }
            return true;
        }
        catch (error) {
            this.options.logger.warning(`${(0,src/* errorMessage */.gJ)(error)}; writing it anew`);
            return false;
        }
    }
    async readReferrer(digest) {
        try {
            const stored = await this.getManifest(digest);
            return stored === undefined ? undefined : describeReferrer(stored);
        }
        catch (error) {
            this.options.logger.debug(`${this.name}: skipped an entry of index.json: ${(0,src/* errorMessage */.gJ)(error)}`);
            return undefined;
        }
    }
    /** Makes the folder a layout, unless it is one; refuses a folder that holds something else. */
    async prepare() {
        const root = this.options.path;
        await (0,promises_.mkdir)(external_node_path_.join(root, 'blobs', 'sha256'), { recursive: true });
        if (await isLayout(root, this.name))
            return;
        const foreign = (await (0,promises_.readdir)(root)).find((name) => name !== 'blobs' && name !== 'oci-layout' && !name.startsWith('index.json') && !name.startsWith(temporaryPrefix));
        if (foreign !== undefined)
            throw new src/* UserError */.yo(this.name, `a folder that holds ${foreign.slice(0, 100)}`, 'an OCI layout or an empty folder');
        await writeAtomically(root, external_node_path_.join(root, 'oci-layout'), [Buffer.from('{"imageLayoutVersion":"1.0.0"}')]);
    }
    /** Applies `change` to index.json's entries under the lock, and makes sure that it stayed. */
    async updateIndex(change) {
        const { path: root, clock, logger } = this.options;
        const file = external_node_path_.join(root, 'index.json');
        for (let attempt = 1;; attempt += 1) {
            try {
                await withLock(external_node_path_.join(root, lockName), clock, logger, async (lock) => {
                    const document = (await readIndexFile(this.options)) ?? { schemaVersion: 2, mediaType: mediaTypes.index };
                    const entries = entriesOf(document);
                    const changed = change(entries);
                    if (changed === entries && 'manifests' in document)
                        return;
                    const text = JSON.stringify({ ...document, manifests: changed });
                    if (text.length > indexLimit)
                        throw new src/* UserError */.yo(this.name, 'too many entries', `an index.json of at most ${indexLimit} bytes`);
                    await writeAtomically(root, file, [Buffer.from(text)], () => lock.check());
                });
                return;
            }
            catch (error) {
                if ((0,src/* errorCode */.CA)(error) !== lockLostCode || attempt === 5)
                    throw error;
                logger.debug(`${this.name}: ${(0,src/* errorMessage */.gJ)(error)}; writing again`);
            }
        }
    }
}
async function isLayout(root, name) {
    const bytes = await readFileBounded(external_node_path_.join(root, 'oci-layout'), 4096);
    if (bytes === undefined)
        return false;
    const version = (0,src/* parseJsonObject */.dw)(bytes, `${name}: oci-layout`)['imageLayoutVersion'];
    if (version !== '1.0.0')
        throw new src/* IntegrityError */.cs(`${name}: oci-layout`, 'imageLayoutVersion 1.0.0', 'another version');
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
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT' || (0,src/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
    if (!(await isLayout(root, name)))
        return undefined;
    const bytes = await readFileBounded(external_node_path_.join(root, 'index.json'), indexLimit);
    return bytes === undefined ? undefined : (0,src/* parseJsonObject */.dw)(bytes, `${name}: index.json`);
}
/** The entries as they stand, so that fields we do not know survive our writing. */
function entriesOf(document) {
    const manifests = document['manifests'] ?? [];
    if (!Array.isArray(manifests) || !manifests.every(src/* isObject */.Gv))
        throw new src/* IntegrityError */.cs('index.json', 'an array of descriptors in `manifests`', 'something else');
    if (manifests.length > documentLimits.entries)
        throw new src/* IntegrityError */.cs('index.json', `at most ${documentLimits.entries} entries`, `${manifests.length}`);
    return manifests;
}
/** An entry as a descriptor; undefined when it is junk (another tool's, another hash): one such must not hide the rest. */
function readable(entry) {
    try {
        return parseDescriptor(entry, 'index.json');
    }
    catch {
        return undefined;
    }
}
function refName(entry) {
    const annotations = entry['annotations'];
    const name = (0,src/* isObject */.Gv)(annotations) ? annotations[refNameAnnotation] : undefined;
    return typeof name === 'string' ? name : undefined;
}
function count(entries, tag) {
    return entries.filter((entry) => refName(entry) === tag).length;
}
//# sourceMappingURL=layout.js.map
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/oci/build/src/tar-bytes.js

/** Takes exact numbers of bytes out of a stream of chunks of any size. */
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
                throw new src/* IntegrityError */.cs(what, `${size} bytes`, `the end after ${size - missing}`);
            }
            const part = this.#cut(missing);
            parts.push(part);
            missing -= part.length;
        }
        return Buffer.concat(parts);
    }
    /** The next bytes as they come, at most `most` (at least 1). @throws IntegrityError when the stream ends here */
    async some(most, what) {
        if (!(await this.#load()))
            throw new src/* IntegrityError */.cs(what, `${most} more bytes`, 'the end');
        return this.#cut(most);
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
;// CONCATENATED MODULE: ./packages/oci/build/src/zstd-frames.js
/** Finds where the frames of a zstd stream end (RFC 8878 section 3.1), without decompressing them. */


const magic = 0xfd2fb528;
/**
 * Each data frame as a stream of its bytes; skippable frames are left out. A frame must be read to its end before the
 * next is asked for.
 * @throws IntegrityError when the structure is broken or the stream ends inside a frame
 */
async function* zstdFrames(source, what) {
    const bytes = new ByteSource(source);
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
                yield zstd_frames_frame(bytes, start, what);
            else
                throw new src/* IntegrityError */.cs(what, 'a zstd frame', `bytes ${start.toString('hex')}`);
        }
    }
    finally {
        await bytes.close();
    }
}
async function* zstd_frames_frame(bytes, start, what) {
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
        throw new src/* IntegrityError */.cs(what, `${size} more bytes`, 'the end');
    return taken;
}
//# sourceMappingURL=zstd-frames.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/layer-compression.js
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
        throw new src/* IntegrityError */.cs(what, 'the media type of a tar layer', JSON.stringify(mediaType.slice(0, 120)));
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
        yield* through(source, external_node_zlib_.createGunzip(sizes), what);
    else {
        // Since Node 22.15; types of an older Node have no such function.
        const create = external_node_zlib_.createZstdDecompress;
        if (create === undefined)
            throw new src/* ToolError */.v4('zstd', 'not available', `this is Node ${process.versions.node}; zstd layers need Node 22.15 or newer`);
        // Node's stream ends at the end of the first frame and drops the rest, but layers of several frames are common
        // (zstd:chunked has one for each file), so each frame gets a stream of its own.
        for await (const frame of zstdFrames(source, what))
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
    const readable = external_node_stream_.Readable.from(watched(), { objectMode: false, highWaterMark: 2 ** 18 });
    readable.on('error', (error) => transform.destroy(error));
    readable.pipe(transform);
    try {
        for await (const chunk of transform)
            yield chunk;
        // zlib stops silently at what it takes for padding; other readers do not.
        if (!input.ended || transform.bytesWritten !== input.size)
            throw new src/* IntegrityError */.cs(what, 'the end after the compressed data', 'more bytes');
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
    const code = (0,src/* errorCode */.CA)(error) ?? '';
    if ((0,src/* errorKind */.f8)(error) !== 'internal' || !/^(Z_|ZSTD_|ERR_ZSTD|ERR_ZLIB)/.test(code))
        return error;
    return new src/* IntegrityError */.cs(what, 'compressed data', `${code}: ${(0,src/* errorMessage */.gJ)(error)}`, { cause: error });
}
//# sourceMappingURL=layer-compression.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/layer-limits.js
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
;// CONCATENATED MODULE: ./packages/oci/build/src/tar-name.js

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
    if (name.includes('\0'))
        throw new src/* IntegrityError */.cs(what, 'a path without NUL', show(name));
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
        throw new src/* IntegrityError */.cs(what, 'a path inside the image', show(name));
    return parts.join('/');
}
/** A name from outside, fit for an error message. */
function show(name) {
    return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}...` : name);
}
//# sourceMappingURL=tar-name.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/tar-header.js
/** One 512-byte header block of a tar: POSIX ustar, GNU and the old V7 form. */


const blockSize = 512;
/** @throws IntegrityError when the block is no header, or one of its numbers is none */
function parseHeader(block, what) {
    checkSum(block, what);
    const magic = block.toString('latin1', 257, 263);
    const field = (from, to) => decodeName(untilNul(block.subarray(from, to)));
    const number = (from, to, name) => parseNumber(block.subarray(from, to), `${what}: ${name}`);
    // Only POSIX has the prefix; GNU keeps times and sparse maps in its place.
    const prefix = magic === 'ustar\0' ? field(345, 500) : '';
    const name = field(0, 100);
    const size = number(124, 136, 'size');
    if (size < 0)
        throw new src/* IntegrityError */.cs(`${what}: size`, 'a size', String(size));
    const unsigned = (value, part) => {
        if (value < 0)
            throw new src/* IntegrityError */.cs(`${what}: ${part}`, 'a number from 0', String(value));
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
function checkSum(block, what) {
    let unsigned = 0;
    let signed = 0;
    for (let i = 0; i < blockSize; i += 1) {
        // The checksum's own field counts as spaces.
        const byte = i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0);
        unsigned += byte;
        // Some old writers summed signed characters; Go's reader and GNU tar take both.
        signed += byte > 127 ? byte - 256 : byte;
    }
    const stored = parseNumber(block.subarray(148, 156), `${what}: checksum`);
    if (stored !== unsigned && stored !== signed)
        throw new src/* IntegrityError */.cs(`${what}: checksum`, String(unsigned), String(stored));
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
            throw new src/* IntegrityError */.cs(what, 'a number below 2^53', String(value));
        return number;
    }
    const text = untilNul(field).toString('latin1').trim();
    if (text === '')
        return 0;
    if (!/^[0-7]+$/.test(text))
        throw new src/* IntegrityError */.cs(what, 'an octal number', JSON.stringify(text));
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
            throw new src/* IntegrityError */.cs(what, 'no sparse files', key);
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
        const bad = () => new src/* IntegrityError */.cs(`${what}: extended header`, '`length key=value` records', 'other bytes');
        if (!/^[1-9]\d*$/.test(length) || end > bytes.length || end <= space || bytes[end - 1] !== 0x0a)
            throw bad();
        const equals = bytes.indexOf(0x3d, space + 1);
        if (equals <= space + 1 || equals >= end)
            throw bad();
        yield [decodeName(bytes.subarray(space + 1, equals)), bytes.subarray(equals + 1, end - 1)];
        at = end;
    }
}
function filled(value, key, what) {
    // An empty value would mean "as in the header", which readers do not agree on; a NUL cuts the name in some of them.
    if (value.length === 0 || value.includes(0))
        throw new src/* IntegrityError */.cs(`${what}: ${key}`, 'a name', 'an empty one or a NUL');
    return decodeName(value);
}
function whole(value, key, what) {
    const text = value.toString('latin1');
    if (!/^\d{1,15}$/.test(text))
        throw new src/* IntegrityError */.cs(`${what}: ${key}`, 'a whole number', JSON.stringify(text.slice(0, 40)));
    return Number(text);
}
function seconds(value, what) {
    const text = value.toString('latin1');
    if (!/^-?\d{1,15}(\.\d{0,12})?$/.test(text))
        throw new src/* IntegrityError */.cs(`${what}: mtime`, 'seconds', JSON.stringify(text.slice(0, 40)));
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
 * @param options `encoding`: say also how each member is written
 * @throws IntegrityError for what is malformed, over a limit, or a kind of member that runtimes disagree about
 */
async function* readTar(source, limits, what, options = {}) {
    const bytes = new ByteSource(source);
    try {
        for (let count = 0;; count += 1) {
            const member = await nextMember(bytes, limits, what);
            if (member === undefined)
                break;
            if (count >= limits.entries)
                throw new src/* IntegrityError */.cs(what, `at most ${limits.entries} entries`, 'more');
            const entry = toEntry(member, limits, what);
            const content = new Content(bytes, dataSize(member), `${what}: ${show(entry.path)}`);
            // An image's own root directory has no name; nothing can be said about it but its mode.
            if (entry.path !== '')
                yield {
                    ...entry,
                    ...(options.encoding === true ? { encoding: encodingOf(member) } : {}),
                    content: () => content.open()
                };
            await content.finish();
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
        const block = await bytes.take(blockSize, what);
        if (block === undefined || isZero(block)) {
            if (extensions > 0)
                throw new src/* IntegrityError */.cs(what, 'a member after its extended header', 'the end');
            return block === undefined ? undefined : await endOfArchive(bytes, what);
        }
        const header = parseHeader(block, what);
        if (!'xgLK'.includes(header.typeFlag))
            return { header, pax, ...long };
        if (header.size > limits.headerSize)
            throw new src/* IntegrityError */.cs(`${what}: extended header`, `at most ${limits.headerSize} bytes`, String(header.size));
        const body = (await bytes.take(header.size, what)) ?? Buffer.alloc(0);
        if (body.length < header.size)
            throw new src/* IntegrityError */.cs(what, 'the rest of an extended header', 'the end');
        await bytes.skip(padding(header.size), what);
        if (header.typeFlag === 'x')
            pax = parsePax(body, what);
        else if (header.typeFlag === 'L')
            long = { ...long, longName: decodeName(untilNul(body)) };
        else if (header.typeFlag === 'K')
            long = { ...long, longLink: decodeName(untilNul(body)) };
        // A global header is read and dropped: container runtimes do not apply it, so neither do we.
    }
    throw new src/* IntegrityError */.cs(what, 'a member after its extended headers', 'more extended headers');
}
/** The end is two zero blocks; what follows them is padding. */
async function endOfArchive(bytes, what) {
    const second = await bytes.take(blockSize, what);
    if (second !== undefined && !isZero(second))
        throw new src/* IntegrityError */.cs(what, 'two zero blocks at the end', 'one in the middle');
}
function toEntry(member, limits, what) {
    const { header, pax } = member;
    // Where both kinds of extension are there, GNU's wins, as in Go's reader, which all runtimes are built on.
    const name = member.longName ?? pax.path ?? header.name;
    const link = member.longLink ?? pax.linkPath ?? header.linkName;
    for (const text of [name, link])
        if (text.length > limits.pathLength)
            throw new src/* IntegrityError */.cs(`${what}: ${show(text)}`, `a path of at most ${limits.pathLength} characters`, String(text.length));
    const path = normalisePath(name, what);
    const known = types[header.typeFlag];
    if (known === undefined)
        throw new src/* IntegrityError */.cs(`${what}: ${show(path)}`, 'a kind of member of POSIX tar', JSON.stringify(header.typeFlag));
    // V7 had no directories: a file whose name ends in a slash is one.
    const type = header.typeFlag === '\0' && name.endsWith('/') ? 'directory' : known;
    const linkTarget = type === 'hardlink' ? normalisePath(link, what) : type === 'symlink' ? link : undefined;
    if (linkTarget === '' || (path === '' && type !== 'directory') || linkTarget?.includes('\0') === true)
        throw new src/* IntegrityError */.cs(`${what}: ${show(path)}`, 'a name and a target of its link', 'none');
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
    async *open() {
        if (this.#state !== 'new')
            throw new Error(`${this.what}: the content can be read once, before the next entry`);
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
    async finish() {
        this.#state = 'done';
        const rest = this.#missing + padding(this.size);
        this.#missing = 0;
        await this.bytes.skip(rest, this.what);
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
;// CONCATENATED MODULE: ./packages/oci/build/src/layer-reader.js






/**
 * Reads one layer as a stream (OCI image specification, section "Image Layer Filesystem Changeset"). What it gave may
 * be relied on only after the last entry: the blob's digest and the diffId are compared at the end.
 * @param diffId digest of the uncompressed tar, from the image's config
 * @param options `encoding`: say also how each member is written
 * @throws IntegrityError for bytes that are not the digests', a broken tar or a limit; ToolError when this Node has no zstd
 */
async function* readLayer(store, layer, diffId, limits = {}, options = {}) {
    const what = `layer ${shortDigest(layer.digest)}`;
    const bounds = { ...defaultLayerLimits, ...limits };
    const compression = layerCompression(layer.mediaType, what);
    const blob = verifyStream(store.getBlob(layer), layer, what);
    yield* readTar(layer_reader_bounded(decompress(blob, compression, what), layer.size, diffId, bounds, what), bounds, what, options);
}
async function* layer_reader_bounded(stream, compressedSize, diffId, limits, what) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const most = Math.min(limits.uncompressedSize, Math.max(limits.ratioFrom, compressedSize * limits.ratio));
    let size = 0;
    for await (const chunk of stream) {
        size += chunk.byteLength;
        if (size > most)
            throw new src/* IntegrityError */.cs(what, `at most ${most} bytes uncompressed`, 'more');
        hash.update(chunk);
        yield chunk;
    }
    const got = `sha256:${hash.digest('hex')}`;
    if (got !== diffId)
        throw new src/* IntegrityError */.cs(`${what}: diffId`, diffId, got);
}
//# sourceMappingURL=layer-reader.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/file-reader.js
/** Reads what is wanted of a file in a layer, within the limits of the image as a whole. */



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
    /** @param reducer undefined to keep the bytes as they are */
    async read(inode, entry, reducer) {
        const content = this.isHashing ? this.#hashed(inode, entry) : entry.content();
        const kept = new Map(inode.kept);
        if (reducer === undefined) {
            if (entry.size > this.limits.fileSize)
                throw new src/* IntegrityError */.cs(show(entry.path), `a file of at most ${this.limits.fileSize} bytes`, String(entry.size));
            this.#use(entry.size);
            const tooLarge = () => new src/* IntegrityError */.cs(show(entry.path), `${entry.size} bytes`, 'more');
            kept.set('', await (0,src/* readBounded */.CB)(content, entry.size, tooLarge));
        }
        else {
            const made = await reducer.reduce(content, entry.size);
            this.#use(made.length);
            kept.set(reducer.name, made);
        }
        inode.kept = kept;
    }
    /** Reads a file for its hashes alone. */
    async hash(inode, entry) {
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
        this.#used += bytes;
        if (this.#used > this.limits.filesSize)
            throw new src/* IntegrityError */.cs('image', `at most ${this.limits.filesSize} bytes in the files to read`, 'more');
    }
}
//# sourceMappingURL=file-reader.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/image-entries.js
/** All entries of an image's layers, one after the other. */


/**
 * The entries of all layers, the lowest layer first; the limits of size and count are for the image as a whole.
 * @param known records of layers, by their index, that are taken in place of the layers
 * @throws IntegrityError
 */
async function* imageEntries(store, image, limits, known = new Map()) {
    const { layers } = image.manifest;
    const { diff_ids: diffIds } = image.config.rootfs;
    if (layers.length !== diffIds.length)
        throw new src/* IntegrityError */.cs('image', `${layers.length} diffIds, one for each layer`, String(diffIds.length));
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
            for await (const entry of readLayer(store, descriptor, diffId, rest)) {
                bytes += entry.size;
                yield { entry, layer, order };
                order += 1;
            }
        else
            for (const item of record.entries) {
                bytes += item.size;
                if (order >= rest.entries)
                    throw new src/* IntegrityError */.cs('image', `at most ${limits.entries} entries`, 'more');
                yield { entry: fromRecord(item), layer, order, known: item };
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
;// CONCATENATED MODULE: ./packages/oci/build/src/layer-tree.js
/**
 * The root filesystem of an image as a tree of names in memory: layers are applied to it entry by entry (OCI image
 * specification, "Applying Changesets"). Paths through symlinks are resolved inside this tree and never by the
 * operating system, so a link can only lead to another place of the image.
 */


const whiteout = '.wh.';
const opaque = '.wh..wh..opq';
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
    /**
     * Applies one entry of layer number `layer`; layers must come in order, the lowest first.
     * @param order position of the entry in its layer, from 0
     * @throws IntegrityError for a hard link without its target, a path through something that is no directory, a loop of links
     */
    apply(entry, layer, order) {
        const parts = entry.path.split('/');
        const base = parts.pop() ?? '';
        if (parts.some((part) => part.startsWith(whiteout)) || (base.startsWith('.wh..wh.') && base !== opaque))
            // Bookkeeping of AUFS (`.wh..wh.plnk/...`); runtimes drop it. Anything else below a whiteout cannot be applied.
            return ignoreAufs(entry.path);
        if (base.startsWith(whiteout))
            return this.#hide(parts, base, layer);
        const removed = [];
        const made = [];
        const parent = this.#directory(parts, entry.path, layer, made);
        const existing = parent.children.get(base);
        if (entry.type === 'directory' && existing?.inode.kind === 'directory') {
            existing.layer = layer;
            existing.inode = toInode(entry, layer, order);
            return { removed, made, path: pathOf(existing), inode: existing.inode, merged: true };
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
        const path = pathOf(this.#add(parent, base, inode, layer, entry.path));
        return { removed, made, path, inode, ...(linkFrom === undefined ? {} : { linkFrom }) };
    }
    /** Every name but the root, parents before their children. */
    *entries() {
        const stack = [...this.#root.children.values()];
        for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
            yield { path: pathOf(node), inode: node.inode };
            for (const child of node.children.values())
                stack.push(child);
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
                throw new src/* IntegrityError */.cs(show(path), `at most ${maxSteps} components`, 'more');
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
                throw new src/* IntegrityError */.cs(show(path), 'a directory on the way', `the file ${show(next)}`);
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
                throw new src/* IntegrityError */.cs('layer', 'a whiteout of a name', show(base));
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
    }
    #linked(entry) {
        const parts = (entry.linkTarget ?? '').split('/');
        const base = parts.pop() ?? '';
        const target = this.#directory(parts, entry.path, 0, undefined)?.children.get(base);
        if (target === undefined || target.inode.kind === 'directory')
            throw new src/* IntegrityError */.cs(`hard link ${show(entry.path)}`, 'a target that is a file of the image', show(entry.linkTarget ?? ''));
        return target;
    }
    /** The directory at a path, through symlinks; missing ones are made when `made` is given. */
    #directory(parts, path, layer, made) {
        let node = this.#root;
        const todo = parts.toReversed();
        let hops = 0;
        for (let steps = 0; todo.length > 0; steps += 1) {
            if (steps > maxSteps)
                throw new src/* IntegrityError */.cs(show(path), `at most ${maxSteps} components`, 'more');
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
                    throw new src/* IntegrityError */.cs(show(path), `at most ${maxHops} symlinks on the way`, 'more');
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
                throw new src/* IntegrityError */.cs(show(path), 'a directory on the way', `the file ${show(pathOf(child))}`);
        }
        return node;
    }
    #add(parent, name, inode, layer, path) {
        if (parent.depth >= maxDepth)
            throw new src/* IntegrityError */.cs(show(path), `at most ${maxDepth} levels of directories`, 'more');
        const node = { name, parent, depth: parent.depth + 1, layer, inode, children: new Map() };
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
        throw new src/* IntegrityError */.cs(show(path), 'no path below a whiteout', 'one');
    return { removed: [], made: [] };
}
//# sourceMappingURL=layer-tree.js.map
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
        records: reading.records,
        hashesOf: (list) => reading.hashesOf(list)
    };
}
class Reading {
    store;
    image;
    wanted;
    isRecording;
    records = [];
    #bounds;
    #reader;
    #tree = new LayerTree();
    #reducerOf;
    #known;
    constructor(store, image, wanted, options, isRecording) {
        this.store = store;
        this.image = image;
        this.wanted = wanted;
        this.isRecording = isRecording;
        const { reducerOf = () => undefined, known = new Map(), ...limits } = options;
        this.#bounds = { ...defaultLayerLimits, ...limits };
        this.#reader = new FileReader(this.#bounds, isRecording);
        this.#reducerOf = reducerOf;
        this.#known = known;
    }
    async read() {
        const recorded = new Map();
        for await (const { entry, layer, order, known } of imageEntries(this.store, this.image, this.#bounds, this.#known)) {
            const { path, inode } = this.#tree.apply(entry, layer, order);
            if (entry.type === 'file' && path !== undefined && inode !== undefined) {
                if (known !== undefined)
                    this.#reader.take(inode, known);
                else if (this.wanted(path, entry.mode))
                    await this.#reader.read(inode, entry, this.#reducerOf(path, entry.mode));
                else if (this.isRecording)
                    await this.#reader.hash(inode, entry);
            }
            if (!this.isRecording || known !== undefined)
                continue;
            const list = recorded.get(layer) ?? [];
            list.push(toRecorded(entry, entry.type === 'file' ? inode : undefined));
            recorded.set(layer, list);
        }
        if (this.isRecording)
            for (let layer = 0; layer < this.image.manifest.layers.length; layer += 1)
                this.records.push(this.#known.has(layer) ? undefined : { entries: recorded.get(layer) ?? [] });
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
    #regular() {
        return [...this.#tree.entries()]
            .filter(({ inode }) => inode.kind === 'file')
            .toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path));
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
            for await (const entry of readLayer(this.store, layer, this.#diffIdOf(index), this.#bounds)) {
                const found = wanted.get(order);
                if (found !== undefined && turn < found.reducers.length) {
                    if (entry.type !== 'file')
                        throw new src/* IntegrityError */.cs('layer', 'the file that its record names', entry.type);
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
function toRecorded({ path, type, mode, size, linkTarget }, inode) {
    return {
        path,
        type,
        mode,
        size,
        ...(linkTarget === undefined ? {} : { linkTarget }),
        kept: inode?.kept ?? new Map(),
        ...(inode?.hashes === undefined ? {} : { hashes: inode.hashes })
    };
}
/**
 * The names of an image's root filesystem with their modes, owners and links, without content.
 * @throws IntegrityError when a layer cannot be read in full
 */
async function readImageTree(store, image, limits = {}) {
    const tree = new LayerTree();
    const bounds = { ...defaultLayerLimits, ...limits };
    for await (const { entry, layer, order } of imageEntries(store, image, bounds))
        tree.apply(entry, layer, order);
    return tree;
}
//# sourceMappingURL=image-files.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/layer-record.js
/**
 * What was read of one layer, kept so that the layer need not be read again: its entries in their order, and what
 * reducers made of the files. It depends on the layer alone, so that records of layers compose to any image that has
 * them, with whiteouts and links applied anew.
 */



/** Changes whenever the same bytes would be read otherwise. */
const format = 1;
const layer_record_types = ['file', 'directory', 'symlink', 'hardlink', 'character', 'block', 'fifo'];
const letters = 'fdlhcbp';
/** Decompressed: a layer of a million entries has some 150 MB of names. */
const largestRecord = 512 * 2 ** 20;
/** @returns deflated bytes, the same for the same record */
function encodeRecord({ entries }) {
    const contents = [];
    const kept = [];
    const hashes = [];
    for (const [index, entry] of entries.entries()) {
        for (const [name, bytes] of entry.kept) {
            kept.push([index, name, bytes.length]);
            contents.push(bytes);
        }
        if (entry.hashes !== undefined)
            hashes.push([index, entry.hashes.sha1, entry.hashes.sha256]);
    }
    const head = Buffer.from(JSON.stringify({
        format,
        // No path and no target has a NUL.
        paths: entries.map(({ path }) => path).join('\0'),
        types: entries.map(({ type }) => letters[layer_record_types.indexOf(type)] ?? '').join(''),
        modes: entries.map(({ mode }) => mode),
        sizes: entries.map(({ size }) => size),
        targets: entries.map(({ linkTarget = '' }) => linkTarget).join('\0'),
        kept,
        hashes
    }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length);
    return (0,external_node_zlib_.deflateSync)(Buffer.concat([length, head, ...contents]), { level: 6 });
}
/** @throws IntegrityError for anything that `encodeRecord` did not make */
function decodeRecord(bytes) {
    const data = inflate(bytes);
    const length = data.length < 4 ? Number.POSITIVE_INFINITY : data.readUInt32LE(0);
    if (length + 4 > data.length)
        throw broken('its head');
    const head = (0,src/* parseJsonObject */.dw)(data.subarray(4, 4 + length), 'layer record', 8);
    if (head['format'] !== format)
        throw broken(`format ${format}`);
    const paths = textAt(head, 'paths').split('\0');
    const targets = textAt(head, 'targets').split('\0');
    const kinds = textAt(head, 'types');
    const modes = numbersAt(head, 'modes');
    const sizes = numbersAt(head, 'sizes');
    const count = kinds.length;
    if (count === 0 && paths[0] === '')
        return { entries: [] };
    if ([paths, targets, modes, sizes].some((column) => column.length !== count))
        throw broken('columns of one length');
    const entries = paths.map((path, index) => {
        const type = layer_record_types[letters.indexOf(kinds[index] ?? ' ')];
        const target = targets[index] ?? '';
        if (type === undefined || path === '')
            throw broken('entries');
        return {
            path,
            type,
            mode: modes[index] ?? 0,
            size: sizes[index] ?? 0,
            ...(target === '' ? {} : { linkTarget: target }),
            kept: none
        };
    });
    addContents(entries, head, data.subarray(4 + length));
    return { entries };
}
const none = new Map();
function addContents(entries, head, contents) {
    let offset = 0;
    for (const row of rowsAt(head, 'kept')) {
        const [index, name, size] = row;
        const entry = typeof index === 'number' ? entries[index] : undefined;
        if (entry === undefined || typeof name !== 'string' || typeof size !== 'number' || size < 0)
            throw broken('contents');
        if (offset + size > contents.length)
            throw broken('the rest of its contents');
        const kept = new Map(entry.kept).set(name, contents.subarray(offset, offset + size));
        entries[index] = { ...entry, kept };
        offset += size;
    }
    if (offset !== contents.length)
        throw broken('no more contents');
    for (const [index, sha1, sha256] of rowsAt(head, 'hashes')) {
        const entry = typeof index === 'number' ? entries[index] : undefined;
        if (entry === undefined || !isHex(sha1, 40) || !isHex(sha256, 64))
            throw broken('hashes');
        entries[index] = { ...entry, hashes: { sha1, sha256 } };
    }
}
function inflate(bytes) {
    try {
        return (0,external_node_zlib_.inflateSync)(bytes, { maxOutputLength: largestRecord });
    }
    catch (error) {
        throw new src/* IntegrityError */.cs('layer record', `deflated data of at most ${largestRecord} bytes`, 'something else', {
            cause: error
        });
    }
}
function broken(expected) {
    return new src/* IntegrityError */.cs('layer record', expected, 'something else');
}
function textAt(head, key) {
    const text = head[key];
    if (typeof text !== 'string')
        throw broken(show(key));
    return text;
}
function numbersAt(head, key) {
    const list = head[key];
    if (!Array.isArray(list) || !list.every((item) => Number.isSafeInteger(item) && item >= 0))
        throw broken(show(key));
    return list;
}
function rowsAt(head, key) {
    const list = head[key];
    if (!Array.isArray(list) || !list.every((row) => Array.isArray(row) && row.length === 3))
        throw broken(show(key));
    return list;
}
function isHex(value, length) {
    return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);
}
//# sourceMappingURL=layer-record.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./packages/oci/build/src/unpack-temporary.js



/**
 * Makes an empty folder of our own beside `directory`, on the same file system so that it can be renamed to it, and
 * removes those that processes of this machine left behind when they were killed.
 * @throws an Error with code EEXIST when `directory` is there
 */
async function makeTemporary(directory) {
    const parent = external_node_path_.dirname(directory);
    const prefix = `.${external_node_path_.basename(directory)}.unpack-`;
    await promises_.mkdir(parent, { recursive: true });
    for (const name of await promises_.readdir(parent)) {
        if (name === external_node_path_.basename(directory))
            throw Object.assign(new Error(`${directory} is there already`), { code: 'EEXIST' });
        const pid = name.startsWith(prefix) ? /^(\d+)-/.exec(name.slice(prefix.length))?.[1] : undefined;
        if (pid !== undefined && !isAlive(Number(pid)))
            await promises_.rm(external_node_path_.join(parent, name), { recursive: true, force: true });
    }
    return promises_.mkdtemp(external_node_path_.join(parent, `${prefix}${process.pid}-`));
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it lives, but is somebody else's.
        return (0,src/* errorCode */.CA)(error) !== 'ESRCH';
    }
}
//# sourceMappingURL=unpack-temporary.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/unpack.js
/** Writes an image's root filesystem to disk, for the runtime that has no container engine. */









/**
 * Unpacks all layers into `directory`, which must not exist yet. It is written beside it under a temporary name and
 * renamed at the end, so that it is there whole or not at all; leftovers of killed runs are removed.
 *
 * Nothing is ever written outside: links are resolved in memory (LayerTree), and on disk each component of a path is
 * a directory that was made here and exclusively. Owners and devices are left out, setuid, setgid and sticky bits are
 * dropped, and the owner can always read (and enter and empty a directory), since whoever unpacks must be able to
 * remove. Symlinks are kept as they are: an absolute one leads out of the folder when somebody follows it.
 * @param directory absolute path
 * @throws IntegrityError for a bad layer or names this file system cannot hold; an Error with code EEXIST when the directory is there
 */
async function unpackImage(store, image, directory, options = {}) {
    const limits = { ...defaultLayerLimits, ...options.limits };
    const progress = (0,src/* startProgress */.ot)(options.logger ?? src/* silentLogger */.qq, options.clock ?? src/* systemClock */.ml, 'unpack', 'files');
    const temporary = await makeTemporary(directory);
    try {
        const tree = new LayerTree();
        for await (const { entry, layer, order } of imageEntries(store, image, limits)) {
            await write(temporary, entry, tree.apply(entry, layer, order));
            progress.advance(1);
        }
        await setDirectoryModes(temporary, tree);
        await promises_.rename(temporary, directory);
    }
    catch (error) {
        await promises_.rm(temporary, { recursive: true, force: true });
        throw error;
    }
    progress.done();
}
async function write(root, entry, change) {
    for (const gone of change.removed)
        await remove(onDisk(root, gone));
    for (const made of change.made)
        await exclusively(made, promises_.mkdir(onDisk(root, made), { mode: 0o700 }));
    if (change.path === undefined || change.merged === true)
        return;
    const target = onDisk(root, change.path);
    if (change.linkFrom !== undefined) {
        // A device was not made, so its other names cannot be either. macOS would follow a symlink here.
        if (change.inode?.kind === 'symlink')
            await exclusively(change.path, promises_.symlink(change.inode.target ?? '', target));
        else if (change.inode?.kind === 'file')
            await exclusively(change.path, promises_.link(onDisk(root, change.linkFrom), target));
    }
    else if (entry.type === 'directory')
        await exclusively(change.path, promises_.mkdir(target, { mode: 0o700 }));
    else if (entry.type === 'symlink')
        await exclusively(change.path, promises_.symlink(entry.linkTarget ?? '', target));
    else if (entry.type === 'file')
        await writeFile(target, entry, change.path);
}
async function writeFile(target, entry, name) {
    // Windows has no O_NOFOLLOW; O_EXCL alone refuses an existing link everywhere.
    const noFollow = external_node_fs_.constants.O_NOFOLLOW ?? 0;
    const flags = external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | noFollow;
    const file = await exclusively(name, promises_.open(target, flags, 0o600));
    try {
        for await (const chunk of entry.content())
            await file.writeFile(chunk);
        await file.chmod((entry.mode & 0o777) | 0o400);
        await file.utimes(entry.mtime, entry.mtime);
    }
    finally {
        await file.close();
    }
}
/**
 * A name that the tree does not have but the disk does: two names that this file system takes for one (`A` and `a`).
 * One of them could be a link out of the folder, so this is refused and never followed.
 */
async function exclusively(name, made) {
    try {
        return await made;
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) !== 'EEXIST')
            throw error;
        throw new src/* IntegrityError */.cs(show(name), 'a name that this file system can tell from the others', 'one that is there already', {
            cause: error
        });
    }
}
async function remove(target) {
    // Contents come before their directory, so nothing is removed recursively; a device was never made.
    const stats = await promises_.lstat(target).catch((error) => {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    });
    if (stats?.isDirectory() === true)
        await promises_.rmdir(target);
    else if (stats !== undefined)
        await promises_.unlink(target);
}
/** Last, deepest first: a directory that may not be written to could not be filled. */
async function setDirectoryModes(root, tree) {
    const directories = [...tree.entries()].filter(({ inode }) => inode.kind === 'directory').toReversed();
    for (const { path: name, inode } of directories)
        await promises_.chmod(onDisk(root, name), (inode.mode & 0o777) | 0o700);
    await promises_.chmod(root, 0o755);
}
function onDisk(root, name) {
    const parts = name.split('/');
    const foreign = process.platform === 'win32' && parts.some((part) => /[\\:<>"|?*]|[. ]$/.test(part));
    if (foreign || !isUnicode(name))
        throw new src/* IntegrityError */.cs(show(name), 'a name that this file system can hold', 'another');
    return external_node_path_.join(root, ...parts);
}
//# sourceMappingURL=unpack.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/answer.js
/** A registry's answer, with what it says about an error already read. */

const textLimit = 65_536;
/** Reads an error's body as far as it matters; a body that breaks off is as good as none. */
async function readErrorText(response) {
    const chunks = [];
    let size = 0;
    try {
        for await (const chunk of response.body) {
            chunks.push(chunk);
            size += chunk.byteLength;
            if (size >= textLimit)
                break;
        }
    }
    catch {
        // The status says enough.
    }
    response.discard();
    return Buffer.concat(chunks).subarray(0, textLimit).toString('utf8');
}
/** Reads a body nobody wants to its end, so that the connection serves the next request instead of being torn down. */
async function drain(response) {
    await readErrorText(response);
}
/**
 * What went wrong, in the registry's own words where it has some (distribution specification, "error codes").
 * @param clean takes secrets out
 */
function failureOf(answer, clean, context) {
    const { method, url, status, headers } = answer;
    const id = headers['x-github-request-id'] ?? headers['x-request-id'] ?? headers['x-amzn-requestid'];
    const said = clean(oneLine(errorWords(answer.text) ?? (answer.text.startsWith('<') ? '' : answer.text)));
    const reason = [context, said === '' ? undefined : said.slice(0, 300), hint(status)].filter((part) => part);
    return {
        method,
        url,
        status,
        ...(id === undefined ? {} : { requestId: oneLine(id).slice(0, 100) }),
        reason: reason.length === 0 ? 'an answer that was not expected' : reason.join('; ')
    };
}
/** The same as an error that is final. */
function remoteError(answer, clean, context) {
    return new src/* RemoteError */.Hi({ ...failureOf(answer, clean, context), attempts: 1 });
}
function errorWords(text) {
    try {
        const document = JSON.parse(text);
        const errors = (0,src/* isObject */.Gv)(document) ? document['errors'] : undefined;
        if (!Array.isArray(errors)) {
            const message = (0,src/* isObject */.Gv)(document) ? (document['message'] ?? document['details']) : undefined;
            return typeof message === 'string' ? message : undefined;
        }
        return errors
            .slice(0, 3)
            .filter(src/* isObject */.Gv)
            .map(({ code, message }) => [code, message].filter((part) => typeof part === 'string').join(' '))
            .join(', ');
    }
    catch {
        return undefined;
    }
}
function hint(status) {
    if (status === 401)
        return 'the registry wants credentials, or does not accept these';
    if (status === 403)
        return 'these credentials do not allow it, or the repository does not exist';
    return undefined;
}
/** Text of a stranger in one line and without control characters, which could forge lines of the log. */
function oneLine(text) {
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
//# sourceMappingURL=answer.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/retry.js
/** When a request is made again, and after how long. */

/** A failure that may pass: thrown inside `retrying`, never outside of it. */
class Passing extends Error {
    failure;
    retryAfter;
    constructor(failure, 
    /** Milliseconds the service asked to wait. */
    retryAfter, options) {
        super(failure.reason, options);
        this.failure = failure;
        this.retryAfter = retryAfter;
    }
}
const maxAttempts = 6;
/** Milliseconds. A service that asks for a longer pause is not waited for: the job's minutes cost more than a re-run. */
const longestWait = 120_000;
/**
 * Calls `attempt` until it gives a value or an error that will not pass; at most six times. Between two calls it waits
 * as long as the service asked for, else 0.5 s doubled each time (2 s where it limits the rate), less up to half by
 * chance so that parallel jobs do not come back together.
 * @throws RemoteError with the number of attempts
 */
async function retrying(policy, attempt) {
    for (let number = 1;; number += 1) {
        try {
            return await attempt(number);
        }
        catch (error) {
            if (!(error instanceof Passing))
                throw error;
            const { failure, retryAfter } = error;
            const give = (reason) => new src/* RemoteError */.Hi({ ...failure, attempts: number, reason }, { cause: error.cause });
            if (policy.signal?.aborted === true)
                throw give('cancelled');
            if (number === maxAttempts)
                throw give(failure.reason);
            if (retryAfter !== undefined && retryAfter > longestWait)
                throw give(`${failure.reason}; it asks to come back in ${Math.ceil(retryAfter / 1000)} s, which is too long`);
            const wait = pause(number, failure.status, retryAfter);
            policy.logger.debug(`${failure.method}: ${failure.reason} (status ${failure.status}), again in ${wait} ms`);
            await policy.clock.sleep(wait, policy.signal);
            if (isAborted(policy.signal))
                throw give('cancelled');
        }
    }
}
/** Milliseconds before the attempt after `number`. */
function pause(number, status, retryAfter) {
    if (retryAfter !== undefined)
        return Math.min(retryAfter, longestWait) + Math.floor(Math.random() * 250);
    const first = status === 429 || status === 403 ? 2000 : 500;
    const full = Math.min(30_000, first * 2 ** (number - 1));
    return Math.floor(full / 2 + (Math.random() * full) / 2);
}
/**
 * Whether an answer may be another one the next time. 403 is final, but for the way GHCR says that it limits the rate;
 * 501 says that there is no such thing here.
 */
function mayPass(status, text) {
    if (status === 408 || status === 429 || status === 499)
        return true;
    if (status === 403)
        return /secondary rate limit|toomanyrequests/i.test(text);
    return status >= 500 && status !== 501 && status !== 505;
}
/** `Retry-After` in milliseconds: seconds or an HTTP date; undefined when absent or unreadable. */
function parseRetryAfter(header, now) {
    if (header === undefined)
        return undefined;
    const text = header.trim();
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
        ? Date.parse(text)
        : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
// A function, since the compiler takes a property once seen false to stay so.
function isAborted(signal) {
    return signal?.aborted === true;
}
//# sourceMappingURL=retry.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/download.js


/** Bytes after which a connection counts as having worked: a big blob may survive any number of breaks. */
const progressBytes = 2 ** 20;
/**
 * A blob's bytes, gone on with where the connection broke off: by `Range`, or from the start where the registry does
 * not know ranges, skipping what was given already. The caller hashes what comes out, so a second answer that differs
 * from the first is found.
 * @param size in bytes; a body that ends before it has broken off, whatever the connection says
 */
async function* download(transport, url, size) {
    let given = 0;
    let mark = 0;
    for (let failures = 0;;) {
        const answer = await transport.send({
            method: 'GET',
            url,
            actions: 'pull',
            // Compressed on the way, the bytes would not be the digest's.
            headers: { 'accept-encoding': 'identity', ...(given === 0 ? {} : { range: `bytes=${given}-` }) }
        });
        let skip = bytesToSkip(transport, answer, given);
        let broken;
        try {
            for await (const chunk of answer.body) {
                const rest = skip === 0 ? chunk : chunk.subarray(Math.min(skip, chunk.byteLength));
                skip -= chunk.byteLength - rest.byteLength;
                given += rest.byteLength;
                if (given > size)
                    throw new src/* IntegrityError */.cs(url, `${size} bytes`, 'more');
                if (rest.byteLength > 0)
                    yield rest;
            }
        }
        catch (error) {
            if ((0,src/* errorKind */.f8)(error) !== 'internal')
                throw error;
            broken = error;
        }
        finally {
            answer.discard();
        }
        if (given === size)
            return;
        failures = given - mark >= progressBytes ? 1 : failures + 1;
        mark = given;
        const { clock, logger, signal } = transport.retryPolicy;
        const reason = `broke off after ${given} of ${size} bytes${broken === undefined ? '' : `: ${(0,src/* errorMessage */.gJ)(broken)}`}`;
        if (failures === maxAttempts || signal?.aborted === true)
            throw new src/* RemoteError */.Hi({ method: 'GET', url, status: answer.status, attempts: failures, reason }, { cause: broken });
        logger.debug(`GET: ${reason}`);
        await clock.sleep(pause(failures, 0), signal);
    }
}
/** @throws RemoteError when the answer is not (the rest of) the blob */
function bytesToSkip(transport, answer, given) {
    if (answer.status === 200)
        return given;
    const range = /^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '');
    if (answer.status === 206 && given > 0 && Number(range?.[1] ?? '-1') === given)
        return 0;
    throw transport.error(answer);
}
//# sourceMappingURL=download.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/fallback.js
/**
 * The referrers tag schema (distribution specification 1.1): an index under the tag `sha256-<hex>` for registries
 * without the API. The tag is one file that many write, and registries ignore If-Match, so writers that do nothing about
 * it lose each other's entries (cosign 3.1 lost 3 of 8). The protocol here: write the union, read again until it stays,
 * and put back whatever was ever seen and is missing.
 */




/** Reads in a row, with chance between them, that must show everything before we go. */
const cleanReads = 4;
const maxRounds = 200;
/** Failed reads or writes in a row that are put down to somebody else's write in the same moment. */
const maxTroubles = 12;
class FallbackTag {
    port;
    name;
    clock;
    logger;
    constructor(port, name, clock, logger) {
        this.port = port;
        this.name = name;
        this.clock = clock;
        this.logger = logger;
    }
    /** What the tag lists now, unchecked; nothing when there is no tag. */
    async list(subject) {
        const entries = await this.readEntries(subject);
        return [...entries.values()].flatMap((entry) => {
            try {
                return [parseDescriptor(entry, 'referrer')];
            }
            catch (error) {
                this.logger.debug(`${this.name}: skipped an entry of the fallback tag: ${(0,src/* errorMessage */.gJ)(error)}`);
                return [];
            }
        });
    }
    /**
     * Adds descriptors so that they stay, beside whatever others add at the same time. Returns after several reads in a
     * row, at random distances, that showed all of them.
     * @throws RemoteError when the registry does not let the list come to rest
     */
    async add(subject, descriptors) {
        const tag = fallbackTag(subject);
        const known = new Map();
        // Only grows: an entry once seen is nobody's to drop, whichever write it got lost in.
        const learn = (entries) => {
            for (const [digest, entry] of entries)
                if (!known.has(digest))
                    known.set(digest, entry);
        };
        for (const descriptor of descriptors)
            known.set(descriptor.digest, { ...descriptor });
        let clean = 0;
        let troubles = 0;
        for (let round = 0; round < maxRounds; round += 1) {
            try {
                const current = await this.readEntries(subject);
                learn(current);
                if ([...known.keys()].every((digest) => current.has(digest)))
                    clean += 1;
                else {
                    clean = 0;
                    await this.port.write(tag, unionOf(known));
                }
                troubles = 0;
            }
            catch (error) {
                // While one writer replaces the tag another may see an empty body, wrong bytes or an error of the server.
                troubles += 1;
                clean = 0;
                if (troubles > maxTroubles || !mayBeRace(error))
                    throw error;
                this.logger.debug(`${this.name}:${tag}: ${(0,src/* errorMessage */.gJ)(error)}; reading again`);
            }
            if (clean === cleanReads)
                return;
            await this.clock.sleep(80 + Math.random() * 300);
        }
        throw new src/* RemoteError */.Hi({
            method: 'PUT',
            url: `${this.name}:${tag}`,
            status: 0,
            attempts: maxRounds,
            reason: 'the list of referrers did not come to rest: others keep replacing it'
        });
    }
    async readEntries(subject) {
        const tag = fallbackTag(subject);
        const stored = await this.port.read(tag);
        const entries = new Map();
        // GitLab reads the tag `sha256-<hex>` as the digest and serves the image: its platforms are no referrers.
        if (stored === undefined || stored.descriptor.digest === subject)
            return entries;
        const what = `${this.name}:${tag}`;
        if (!isIndexType(stored.descriptor.mediaType))
            throw new src/* IntegrityError */.cs(what, 'an image index', stored.descriptor.mediaType);
        const manifests = (0,src/* parseJsonObject */.dw)(stored.bytes, what)['manifests'];
        if (!Array.isArray(manifests))
            throw new src/* IntegrityError */.cs(what, 'a list of manifests', 'none');
        for (const entry of manifests.slice(0, documentLimits.entries))
            if ((0,src/* isObject */.Gv)(entry) && isDigest(entry['digest']))
                entries.set(entry['digest'], entry);
        return entries;
    }
}
/** `sha256-<64 hex>`: the subject's digest as a tag. */
function fallbackTag(subject) {
    return subject.replace(':', '-');
}
/** Sorted, so that writers who know the same entries write the same bytes and come to rest. */
function unionOf(known) {
    const manifests = [...known].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests }));
    if (bytes.byteLength > documentLimits.manifestBytes)
        throw new src/* RemoteError */.Hi({
            method: 'PUT',
            url: 'the fallback tag',
            status: 0,
            attempts: 1,
            reason: `the list of referrers has grown beyond the ${documentLimits.manifestBytes} bytes a registry takes`
        });
    return bytes;
}
function mayBeRace(error) {
    const kind = (0,src/* errorKind */.f8)(error);
    if (kind === 'integrity')
        return true;
    if (kind !== 'remote')
        return false;
    const status = error.details.status;
    return status >= 500 || status === 404 || status === 409 || status === 412;
}
//# sourceMappingURL=fallback.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/origin.js
/** Which addresses a registry may send us to, and which of them may see its credentials. */
/**
 * Where a registry's API answers. Docker Hub's is at another host than its name; plain HTTP is used only on loopback or
 * when asked for.
 */
function registryOrigin(host, plainHttp) {
    const apiHost = host === 'docker.io' ? 'registry-1.docker.io' : host;
    const plain = plainHttp || isLoopback(new URL(`http://${apiHost}`).hostname);
    return { base: `${plain ? 'http' : 'https'}://${apiHost}`, plainHttp };
}
/** The machine itself. Names below `localhost` are not taken: not every resolver keeps them here. */
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
/**
 * Resolves an address that the registry gave (Location, Link).
 * @returns undefined when it must not be used: not HTTP, credentials in it, or plain HTTP that neither the user asked
 * for nor stays on this machine. A remote registry cannot send us to a plain service of this machine.
 */
function resolveAddress(origin, from, location) {
    if (location === '' || location.length > 16_384 || !URL.canParse(location, from))
        return undefined;
    const target = new URL(location, from);
    if (target.username !== '' || target.password !== '')
        return undefined;
    target.hash = '';
    if (target.protocol === 'https:')
        return target;
    if (target.protocol !== 'http:')
        return undefined;
    const local = isLoopback(target.hostname) && isLoopback(new URL(origin.base).hostname);
    return local || origin.plainHttp ? target : undefined;
}
/** Whether a request to this address may carry the registry's credentials. */
function mayCarryCredentials(origin, url) {
    return new URL(url).origin === new URL(origin.base).origin;
}
/**
 * Whether credentials may be sent to a token service that the registry names (distribution's token specification does
 * not limit it, so a registry can name any): https anywhere, else only this machine, or the very host the user
 * allowed plain HTTP for.
 */
function mayBeRealm(origin, realm) {
    if (realm.length > 4096 || !URL.canParse(realm))
        return false;
    const url = new URL(realm);
    if (url.username !== '' || url.password !== '')
        return false;
    if (url.protocol === 'https:')
        return true;
    const registry = new URL(origin.base);
    if (url.protocol !== 'http:')
        return false;
    return isLoopback(registry.hostname)
        ? isLoopback(url.hostname)
        : origin.plainHttp && url.hostname === registry.hostname;
}
//# sourceMappingURL=origin.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/referrers-api.js
/** The referrers API (distribution specification 1.1, "listing referrers"), with all its pages. */





/** Pages read of one list; at the usual 1,000 a page far beyond the limit of entries. */
const maxPages = 200;
class ReferrersApi {
    transport;
    origin;
    base;
    name;
    logger;
    constructor(transport, origin, base, name, logger) {
        this.transport = transport;
        this.origin = origin;
        this.base = base;
        this.name = name;
        this.logger = logger;
    }
    /**
     * What the registry lists; undefined when it has no such API. The filter is only asked for: a registry may ignore it.
     * @throws RemoteError
     */
    async list(subject, artifactType, limit) {
        const query = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
        let url = `${this.base}/referrers/${subject}${query}`;
        const found = [];
        const digests = new Set();
        for (let page = 1; url !== undefined; page += 1) {
            const answer = await this.page(url, page === 1);
            if (answer === undefined)
                return undefined;
            for (const descriptor of answer.descriptors) {
                if (digests.has(descriptor.digest))
                    continue;
                digests.add(descriptor.digest);
                if (matches(descriptor, artifactType))
                    found.push(descriptor);
            }
            url = answer.next;
            if (url !== undefined && (found.length >= limit || page === maxPages)) {
                this.logger.warning(`${this.name}@${subject} has more referrers than the ${found.length} that were read`);
                break;
            }
        }
        return found;
    }
    async page(url, first) {
        return retrying(this.transport.retryPolicy, async () => {
            const headers = { accept: mediaTypes.index };
            const answer = await this.transport.once({ method: 'GET', url, actions: 'pull', headers, timeout: 120_000 });
            // Registries without it answer as they like: 404 by the specification, ECR 405, some 400 or 501.
            if (first && [400, 404, 405, 501].includes(answer.status))
                return undefined;
            if (answer.status !== 200)
                throw this.transport.error(answer, 'listing referrers');
            const bytes = await this.transport.readSmall(answer, documentLimits.manifestBytes, `${this.name}: referrers`);
            let document;
            try {
                document = (0,src/* parseJsonObject */.dw)(bytes, `${this.name}: referrers`);
            }
            catch (error) {
                // A web page under every address, as some proxies have, is no API; in the middle of a list it is a fault.
                if (!first)
                    throw error;
                this.logger.debug((0,src/* errorMessage */.gJ)(error));
                return undefined;
            }
            const manifests = document['manifests'];
            if (!Array.isArray(manifests)) {
                if (first)
                    return undefined;
                throw this.transport.error(answer, 'a page of referrers without `manifests`');
            }
            const descriptors = manifests.slice(0, documentLimits.entries).flatMap((entry) => this.readable(entry));
            const next = nextLink(answer.headers['link']);
            if (next === undefined)
                return { descriptors, next };
            const target = resolveAddress(this.origin, url, next);
            if (target === undefined || !mayCarryCredentials(this.origin, target.href) || target.href === url)
                throw this.transport.error(answer, 'a Link to the next page that leads elsewhere or nowhere');
            return { descriptors, next: target.href };
        });
    }
    readable(entry) {
        try {
            return (0,src/* isObject */.Gv)(entry) ? [parseDescriptor(entry, 'referrer')] : [];
        }
        catch (error) {
            this.logger.debug(`${this.name}: skipped a listed referrer: ${(0,src/* errorMessage */.gJ)(error)}`);
            return [];
        }
    }
}
/** The target of `rel="next"` in a Link header (RFC 8288). */
function nextLink(header) {
    if (header === undefined || header.length > 16_384)
        return undefined;
    for (const match of header.matchAll(/<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/g))
        if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?:\s|;|$))/i.test(match[2] ?? ''))
            return match[1];
    return undefined;
}
function matches(descriptor, artifactType) {
    const listed = descriptor.artifactType;
    return artifactType === undefined || listed === undefined || listed === mediaTypes.empty || listed === artifactType;
}
//# sourceMappingURL=referrers-api.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/referrer-reader.js
/** Looks behind descriptors in lists of referrers, which anybody may have written, and some wrote wrongly. */




/** Manifests read for one list: a list stuffed by an attacker costs so much and no more. */
const maxLooks = 2000;
const remembered = 10_000;
class ReferrerReader {
    getManifest;
    name;
    logger;
    /** A manifest never changes under its digest, so it is read once. */
    read = new Map();
    constructor(getManifest, name, logger) {
        this.getManifest = getManifest;
        this.name = name;
        this.logger = logger;
    }
    /** Keeps what passes, in order; junk is skipped, an unreachable registry is an error. */
    async filter(descriptors, filter) {
        const found = [];
        const candidates = descriptors.filter((descriptor) => mayMatch(descriptor, filter.artifactType));
        const batch = 8;
        for (let i = 0; i < candidates.length && found.length < filter.limit; i += batch) {
            if (i >= maxLooks) {
                this.logger.warning(`${this.name}: only ${maxLooks} of ${candidates.length} listed referrers were looked at`);
                break;
            }
            const judged = await mapBounded(candidates.slice(i, i + batch), batch, (item) => this.judge(item, filter));
            for (const descriptor of judged)
                if (descriptor !== undefined && found.length < filter.limit)
                    found.push(descriptor);
        }
        return found;
    }
    async judge(descriptor, filter) {
        const { artifactType, subject } = filter;
        // The registry's own list, with the type asked for: it is made from the manifests.
        if (subject === undefined && (artifactType === undefined || descriptor.artifactType === artifactType))
            return descriptor;
        const referrer = await this.look(descriptor.digest);
        if (referrer === undefined || (subject !== undefined && referrer.subject !== subject))
            return undefined;
        const matches = artifactType === undefined || referrer.descriptor.artifactType === artifactType;
        return matches ? referrer.descriptor : undefined;
    }
    async look(digest) {
        if (this.read.has(digest))
            return this.read.get(digest);
        const stored = await this.fetch(digest);
        if (stored === undefined)
            return undefined;
        let referrer;
        try {
            referrer = describeReferrer(stored);
        }
        catch (error) {
            this.logger.debug(`${this.name}: skipped a listed referrer: ${(0,src/* errorMessage */.gJ)(error)}`);
        }
        if (this.read.size < remembered)
            this.read.set(digest, referrer);
        return referrer;
    }
    async fetch(digest) {
        try {
            return await this.getManifest(digest);
        }
        catch (error) {
            // Wrong bytes are junk like any other; a registry that does not answer would hide statements and is an error.
            if (error.kind !== 'integrity')
                throw error;
            this.logger.debug(`${this.name}: skipped a listed referrer: ${(0,src/* errorMessage */.gJ)(error)}`);
            return undefined;
        }
    }
}
/** cosign's fallback entries carry the type of the empty configuration, others none: only the manifest can tell. */
function mayMatch(descriptor, artifactType) {
    const listed = descriptor.artifactType;
    return artifactType === undefined || listed === undefined || listed === mediaTypes.empty || listed === artifactType;
}
//# sourceMappingURL=referrer-reader.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/challenge.js
/** Reads `WWW-Authenticate` (RFC 9110 section 11.6.1): several challenges in one line, with quoted commas in them. */
/** The challenges in their order. What does not fit the grammar ends the list: nothing is guessed. */
function parseChallenges(header) {
    // A header beyond this is no challenge, and the expressions below need not see it.
    if (header.length > 8192)
        return [];
    const challenges = [];
    const parameter = /\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",=]+=*))\s*(?:,|$)/y;
    const scheme = /[\s,]*([\w!#$%&'*+.^`|~-]+)(?:\s+|\s*(?:,|$))/y;
    let at = 0;
    while (at < header.length) {
        parameter.lastIndex = at;
        const found = parameter.exec(header);
        const current = challenges.at(-1);
        if (found !== null && current !== undefined) {
            const value = found[2] === undefined ? (found[3] ?? '') : found[2].replace(/\\(.)/g, '$1');
            current.parameters[(found[1] ?? '').toLowerCase()] = value;
            at = parameter.lastIndex;
            continue;
        }
        scheme.lastIndex = at;
        const next = scheme.exec(header);
        if (next === null)
            break;
        challenges.push({
            scheme: (next[1] ?? '').toLowerCase(),
            parameters: Object.create(null)
        });
        at = scheme.lastIndex;
    }
    return challenges;
}
//# sourceMappingURL=challenge.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/auth.js
/** Logs in where a registry asks for it: Basic, and Bearer by distribution's token and OAuth2 specifications. */





/** Milliseconds that a token must still live to be used: a request takes a while to arrive. */
const margin = 10_000;
/** Keeps what a registry asked for, and its tokens by realm, service and scope. */
class Authorizer {
    options;
    challenge;
    tokens = new Map();
    secrets = [];
    known;
    constructor(options) {
        this.options = options;
    }
    /** Takes every secret that went through here out of a text. */
    clean = (text) => (0,src/* redact */.E$)(text, this.secrets);
    /** The Authorization header for the next request, as far as the registry has said what it wants. */
    async header(actions) {
        return this.challenge === undefined ? undefined : this.answer(this.challenge, actions);
    }
    /**
     * The header that answers a 401.
     * @param rejected the header that was just refused: a token so refused is not used again
     * @returns undefined when there is nothing better than what was refused
     */
    async challenged(header, actions, rejected) {
        const challenges = parseChallenges(header);
        const challenge = challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters['realm'] !== undefined) ??
            challenges.find(({ scheme }) => scheme === 'basic');
        if (challenge === undefined)
            return undefined;
        this.challenge = challenge;
        if (rejected !== undefined)
            for (const [key, token] of this.tokens)
                if ((await token.catch(() => undefined))?.header === rejected)
                    this.tokens.delete(key);
        const answer = await this.answer(challenge, actions);
        return answer === rejected ? undefined : answer;
    }
    async answer(challenge, actions) {
        const credentials = await this.readCredentials();
        if (challenge.scheme === 'basic')
            return credentials !== undefined && 'username' in credentials ? basic(credentials) : undefined;
        if (credentials !== undefined && 'registryToken' in credentials)
            return `Bearer ${credentials.registryToken}`;
        const { realm = '', service = '', scope = '' } = challenge.parameters;
        // Our own scope in place of the asked one, since a challenge to a read would give a token too weak for the write;
        // what was asked for besides (some registries want more than the repository) is kept.
        const own = `repository:${this.options.repository}:`;
        const scopes = [`${own}${actions}`, ...asked(scope).filter((part) => !part.startsWith(own))];
        const key = JSON.stringify([realm, service, scopes]);
        const now = this.options.clock.now();
        const cached = await this.tokens.get(key)?.catch(() => undefined);
        if (cached !== undefined && cached.until > now + margin)
            return cached.header;
        const fetching = this.fetchToken(realm, service, scopes, credentials);
        this.tokens.set(key, fetching);
        try {
            return (await fetching).header;
        }
        catch (error) {
            if (this.tokens.get(key) === fetching)
                this.tokens.delete(key);
            throw error;
        }
    }
    async fetchToken(realm, service, scopes, credentials) {
        const { clock, logger, origin, signal } = this.options;
        if (!mayBeRealm(origin, realm))
            throw new src/* IntegrityError */.cs(`${origin.base}: token service`, 'an https URL', realm.slice(0, 200));
        const url = new URL(realm);
        const refresh = credentials !== undefined && 'identityToken' in credentials ? credentials.identityToken : undefined;
        const form = new URLSearchParams();
        if (service !== '')
            form.set('service', service);
        if (refresh === undefined)
            for (const scope of scopes)
                form.append('scope', scope);
        else {
            form.set('grant_type', 'refresh_token');
            form.set('client_id', 'immutable-delivery');
            form.set('scope', scopes.join(' '));
            form.set('refresh_token', refresh);
        }
        if (refresh === undefined)
            for (const [name, value] of form)
                url.searchParams.append(name, value);
        const bytes = await retrying({ clock, logger, ...(signal === undefined ? {} : { signal }) }, () => this.ask(url.href, refresh === undefined ? credentials : undefined, refresh === undefined ? undefined : form));
        const document = (0,src/* parseJsonObject */.dw)(bytes, `${url.origin}: token`);
        const token = document['token'] ?? document['access_token'];
        // It becomes part of a header, so it must not be able to end one.
        if (typeof token !== 'string' || !/^[\x21-\x7e]{1,65536}$/.test(token))
            throw new src/* IntegrityError */.cs(`${url.origin}: token`, 'a token', token === undefined ? 'none' : 'something else');
        this.secrets.push(token);
        const lifetime = document['expires_in'];
        // 60 s is the specification's default and its least; a day bounds what a wrong clock can do.
        const seconds = typeof lifetime === 'number' && lifetime >= 60 ? Math.min(lifetime, 86_400) : 60;
        return { header: `Bearer ${token}`, until: clock.now() + seconds * 1000 };
    }
    async ask(url, credentials, form) {
        const { http, clock, signal } = this.options;
        const method = form === undefined ? 'GET' : 'POST';
        const authorization = credentials !== undefined && 'username' in credentials ? basic(credentials) : undefined;
        let response;
        try {
            response = await http({
                method,
                url,
                timeout: 60_000,
                headers: {
                    accept: 'application/json',
                    ...(authorization === undefined ? {} : { authorization }),
                    ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' })
                },
                ...(form === undefined ? {} : { body: Buffer.from(form.toString()) }),
                ...(signal === undefined ? {} : { signal })
            });
            if (response.status === 200)
                return await (0,src/* readBounded */.CB)(response.body, 2 ** 20, () => new src/* IntegrityError */.cs(url, 'a token', 'over 1 MiB'));
        }
        catch (error) {
            if ((0,src/* errorKind */.f8)(error) !== 'internal')
                throw error;
            throw new Passing({ method, url, status: 0, reason: this.clean((0,src/* errorMessage */.gJ)(error)) }, undefined, {
                cause: error
            });
        }
        const { status, headers } = response;
        const answer = { method, url, status, headers, text: await readErrorText(response) };
        if (mayPass(status, answer.text))
            throw new Passing(failureOf(answer, this.clean), parseRetryAfter(headers['retry-after'], clock.now()));
        throw remoteError(answer, this.clean, 'the token service refused');
    }
    readCredentials() {
        this.known ??= this.options.credentials().then((credentials) => {
            if (credentials !== undefined) {
                if ('username' in credentials)
                    this.secrets.push(credentials.password, basic(credentials).slice(6));
                else
                    this.secrets.push('identityToken' in credentials ? credentials.identityToken : credentials.registryToken);
            }
            return credentials;
        });
        return this.known;
    }
}
function basic(credentials) {
    return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}
function asked(scope) {
    return scope
        .split(' ')
        .filter((part) => part !== '')
        .slice(0, 8);
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/transport.js
/** Requests to one registry: credentials, redirects, and which failures may pass. */





const maxRedirects = 5;
class Transport {
    options;
    clean;
    retryPolicy;
    authorizer;
    constructor(options) {
        this.options = options;
        this.authorizer = new Authorizer(options);
        this.clean = this.authorizer.clean;
        const { clock, logger, signal } = options;
        this.retryPolicy = { clock, logger, ...(signal === undefined ? {} : { signal }) };
    }
    /** One request, tried again while it may pass. Any other status is an answer for the caller to judge. */
    send(exchange) {
        return retrying(this.retryPolicy, () => this.once(exchange));
    }
    /** The error for an answer that was not expected. */
    error(answer, context) {
        answer.discard();
        return remoteError(answer, this.clean, context);
    }
    /**
     * A small body whole, for callers inside `retrying`: one that breaks off may come whole the next time.
     * @throws Passing, IntegrityError when it is larger than `limit` bytes
     */
    async readSmall(answer, limit, what) {
        const tooLarge = () => new src/* IntegrityError */.cs(what, `at most ${limit} bytes`, 'more');
        try {
            if (Number(answer.headers['content-length'] ?? '0') > limit)
                throw tooLarge();
            return await (0,src/* readBounded */.CB)(answer.body, limit, tooLarge);
        }
        catch (error) {
            answer.discard();
            if ((0,src/* errorKind */.f8)(error) !== 'internal')
                throw error;
            const { method, url, status } = answer;
            throw new Passing({ method, url, status, reason: this.clean((0,src/* errorMessage */.gJ)(error)) }, undefined, { cause: error });
        }
    }
    /**
     * One try, for callers inside `retrying` that must look at the state of things before the next one.
     * @throws Passing
     */
    async once(exchange) {
        let { url } = exchange;
        for (let hops = 0;; hops += 1) {
            const response = await this.authorized(exchange, url);
            const location = isRedirect(response.status) ? (response.headers['location'] ?? '') : undefined;
            if (location === undefined)
                return this.judge(exchange, url, response);
            const answer = { ...plain(response), method: exchange.method, url, text: '' };
            const refuse = (why) => this.error(answer, why);
            if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
                throw refuse('a write was redirected');
            const target = resolveAddress(this.options.origin, url, location);
            if (target === undefined)
                throw refuse('a redirect to an address that is not safe to follow');
            if (exchange.redirectIsAnswer === true && !mayCarryCredentials(this.options.origin, target.href)) {
                await drain(response);
                return answer;
            }
            if (hops === maxRedirects)
                throw refuse(`more than ${maxRedirects} redirects`);
            await drain(response);
            url = target.href;
        }
    }
    async judge(exchange, url, response) {
        const { method } = exchange;
        if (response.status < 400)
            return { ...plain(response), method, url, text: '' };
        const text = await readErrorText(response);
        const answer = { ...plain(response), method, url, text };
        if (!mayPass(response.status, text))
            return answer;
        const after = parseRetryAfter(response.headers['retry-after'], this.options.clock.now());
        throw new Passing(failureOf(answer, this.clean), after);
    }
    async authorized(exchange, url) {
        if (!mayCarryCredentials(this.options.origin, url))
            return this.exchange(exchange, url, undefined);
        const first = await this.authorizer.header(exchange.actions);
        const response = await this.exchange(exchange, url, first);
        if (response.status !== 401)
            return response;
        // Read first: logging in may fail, and an answer left unread would hold its connection for ever.
        const text = await readErrorText(response);
        const asked = response.headers['www-authenticate'] ?? '';
        const second = await this.authorizer.challenged(asked, exchange.actions, first);
        if (second === undefined)
            return { ...plain(response), body: replay(text) };
        return this.exchange(exchange, url, second);
    }
    async exchange(exchange, url, authorization) {
        const { method, headers, body, timeout, idleTimeout } = exchange;
        const source = {};
        try {
            return await this.options.http({
                method,
                url,
                headers: {
                    'user-agent': 'immutable-delivery',
                    ...headers,
                    ...(authorization === undefined ? {} : { authorization })
                },
                ...(body === undefined ? {} : { body: watched(body(), source) }),
                ...(timeout === undefined ? {} : { timeout }),
                ...(idleTimeout === undefined ? {} : { idleTimeout }),
                ...(this.options.signal === undefined ? {} : { signal: this.options.signal })
            });
        }
        catch (error) {
            // What our own side could not read will not be there the next time either.
            if ('error' in source)
                throw source.error;
            if ((0,src/* errorKind */.f8)(error) !== 'internal')
                throw error;
            const failure = { method, url, status: 0, reason: this.clean((0,src/* errorMessage */.gJ)(error)) };
            throw new Passing(failure, undefined, { cause: error });
        }
    }
}
function isRedirect(status) {
    return [301, 302, 303, 307, 308].includes(status);
}
/** Own properties only: an adapter's response may be an instance whose methods a spread would lose. */
function plain(response) {
    const { status, headers, body } = response;
    return { status, headers, body, discard: () => response.discard() };
}
async function* replay(text) {
    yield await Promise.resolve(Buffer.from(text));
}
/** Keeps the error of a body's source apart from the connection's: the two reach us as one. */
function watched(body, source) {
    if (body instanceof Uint8Array)
        return body;
    return {
        length: body.length,
        stream: (async function* () {
            try {
                yield* body.stream;
            }
            catch (error) {
                source.error = error;
                throw error;
            }
        })()
    };
}
//# sourceMappingURL=transport.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/upload.js
/** Uploads a blob of known length: POST for a place, then one PUT (distribution specification, "POST then PUT"). */





/** Milliseconds without a byte: a registry may take minutes over the last byte, when it moves the blob to its storage. */
const idleTimeout = 300_000;
/**
 * Every try begins with a look whether the blob is there: that saves the upload in the common case, and after a failure
 * it may well be that only the answer was lost. A try that failed takes back the bytes it told of.
 */
async function upload(options) {
    const { transport, descriptor, onBytes } = options;
    const what = `blob ${descriptor.digest}`;
    return retrying(transport.retryPolicy, async (number) => {
        if (await options.isPresent())
            return number === 1 ? 'present' : 'stored';
        const url = await startUpload(options);
        let sent = 0;
        const counted = async function* () {
            onBytes?.(-sent);
            sent = 0;
            for await (const chunk of verifyStream(options.open(), descriptor, what)) {
                sent += chunk.byteLength;
                onBytes?.(chunk.byteLength);
                yield chunk;
            }
        };
        try {
            const answer = await transport.once({
                method: 'PUT',
                url,
                actions: 'pull,push',
                headers: { 'content-type': 'application/octet-stream' },
                body: () => ({ length: descriptor.size, stream: counted() }),
                idleTimeout
            });
            if (answer.status >= 200 && answer.status <= 299) {
                await drain(answer);
                return 'stored';
            }
            // The place is gone (a restarted registry, a load balancer without memory): a new one may hold.
            const error = transport.error(answer, what);
            if (answer.status === 404 || answer.status === 416)
                throw new Passing(error.details);
            throw error;
        }
        catch (error) {
            onBytes?.(-sent);
            throw error;
        }
    });
}
async function startUpload(options) {
    const { transport, origin, uploads, descriptor } = options;
    const answer = await transport.once({
        method: 'POST',
        url: uploads,
        actions: 'pull,push',
        body: () => new Uint8Array(0),
        timeout: 120_000
    });
    if (answer.status !== 202)
        throw transport.error(answer, 'no upload was started');
    await drain(answer);
    const place = resolveAddress(origin, answer.url, answer.headers['location'] ?? '');
    if (place === undefined)
        throw new src/* RemoteError */.Hi({
            method: 'POST',
            url: uploads,
            status: 202,
            attempts: 1,
            reason: 'an upload Location that is missing or not safe to use'
        });
    // Appended as text: the registry's own query (its state) must stay as it is, to the byte.
    const digest = `digest=${encodeURIComponent(descriptor.digest)}`;
    return `${place.href}${place.search === '' ? '?' : '&'}${digest}`;
}
//# sourceMappingURL=upload.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/registry/registry.js
/** The store over a registry (OCI distribution specification 1.1). */















/** Opens one repository of a registry; nothing is asked of it before the first call. */
function openRegistry(options) {
    return new Registry(options);
}
const accept = [mediaTypes.index, mediaTypes.manifest, mediaTypes.dockerIndex, mediaTypes.dockerManifest].join(', ');
/** Milliseconds for a manifest or another small thing, its body included. */
const smallTimeout = 120_000;
class Registry {
    options;
    name;
    transport;
    base;
    referrersApi;
    reader;
    fallback;
    constructor(options) {
        this.options = options;
        const origin = registryOrigin(options.host, options.plainHttp ?? false);
        this.name = `${options.host}/${options.repository}`;
        this.base = `${origin.base}/v2/${options.repository}`;
        this.transport = new Transport({ ...options, origin });
        const { clock, logger } = options;
        this.reader = new ReferrerReader((digest) => this.getManifest(digest), this.name, logger);
        this.referrersApi = new ReferrersApi(this.transport, origin, this.base, this.name, logger);
        this.fallback = new FallbackTag({
            read: (tag) => this.fetchManifest(tag, `${this.name}:${tag}`),
            write: (tag, bytes) => this.writeTag(tag, bytes)
        }, this.name, clock, logger);
    }
    async getManifest(digest) {
        const what = `${this.name}@${digest}`;
        const stored = await this.fetchManifest(digest, what);
        if (stored !== undefined && stored.descriptor.digest !== digest)
            throw new src/* IntegrityError */.cs(what, digest, stored.descriptor.digest);
        return stored;
    }
    async resolveTag(tag) {
        requireTag(tag);
        const answer = await this.transport.send(this.manifestRequest('HEAD', tag));
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw this.transport.error(answer);
        await drain(answer);
        const digest = answer.headers['docker-content-digest'];
        const mediaType = (answer.headers['content-type'] ?? '').split(';')[0] ?? '';
        const size = Number(answer.headers['content-length'] ?? 'none');
        if (isDigest(digest) && mediaType !== '' && Number.isSafeInteger(size))
            return { mediaType, digest, size };
        // Some registries answer HEAD without the digest.
        return (await this.fetchManifest(tag, `${this.name}:${tag}`))?.descriptor;
    }
    getBlob(descriptor) {
        const what = `${this.name}: blob ${descriptor.digest}`;
        return verifyStream(download(this.transport, this.blobUrl(descriptor.digest), descriptor.size), descriptor, what);
    }
    async hasBlob(digest) {
        const answer = await this.transport.send(this.blobHead(digest));
        return this.isPresent(answer);
    }
    putBlob(descriptor, open, onBytes) {
        return upload({
            transport: this.transport,
            origin: registryOrigin(this.options.host, this.options.plainHttp ?? false),
            uploads: `${this.base}/blobs/uploads/`,
            descriptor,
            open,
            ...(onBytes === undefined ? {} : { onBytes }),
            isPresent: async () => this.isPresent(await this.transport.once(this.blobHead(descriptor.digest)))
        });
    }
    async putManifest(bytes, mediaType, tag) {
        if (tag !== undefined)
            requireTag(tag);
        return (await this.storeManifest(bytes, mediaType, tag)).descriptor;
    }
    async listReferrers(digest, artifactType, limit = 1000) {
        // Both are asked: a registry that gained the API later still has older statements behind the tag alone.
        // Side by side: one after the other they would be two round trips in every gate and every unchanged bake.
        const fallback = this.fallback.list(digest).then((descriptors) => ({ descriptors }), (error) => ({ error }));
        const listed = await this.referrersApi.list(digest, artifactType, limit);
        const tagged = this.judgeFallback(await fallback, digest, listed !== undefined);
        const api = await this.reader.filter(listed ?? [], {
            ...(artifactType === undefined ? {} : { artifactType }),
            limit
        });
        const seen = new Set(api.map((descriptor) => descriptor.digest));
        const rest = tagged.filter((descriptor) => !seen.has(descriptor.digest));
        // The tag can be written by anyone, or be the image itself (GitLab), so each manifest is asked for its subject.
        const more = await this.reader.filter(rest, {
            ...(artifactType === undefined ? {} : { artifactType }),
            limit: limit - api.length,
            subject: digest
        });
        return [...api, ...more];
    }
    async putReferrers(subject, manifests) {
        const referrers = manifests.map((manifest) => requireSubject(manifest, subject).descriptor);
        if (referrers.length === 0)
            return [];
        let announced = true;
        for (const manifest of manifests) {
            const { ociSubject } = await this.storeManifest(manifest.bytes, manifest.mediaType, undefined);
            announced &&= ociSubject === subject;
        }
        if (await this.isListed(subject, referrers, announced))
            return referrers;
        await this.fallback.add(subject, referrers);
        return referrers;
    }
    /** Beside a working API, a fallback tag that is no index hides nothing; where it is all there is, it is an error. */
    judgeFallback(answer, digest, hasApi) {
        if ('descriptors' in answer)
            return answer.descriptors;
        if (!hasApi || (0,src/* errorKind */.f8)(answer.error) !== 'integrity')
            throw answer.error;
        this.options.logger.warning(`${this.name}: skipped the fallback tag of ${digest}: ${(0,src/* errorMessage */.gJ)(answer.error)}`);
        return [];
    }
    /**
     * Whether the registry's own list has them all. The header alone proves nothing: ECR sends it without having the
     * list. One that was announced is waited for a little, since lists may lag behind.
     */
    async isListed(subject, referrers, announced) {
        const { clock, logger, signal } = this.options;
        for (let attempt = 1;; attempt += 1) {
            const listed = await this.referrersApi.list(subject, undefined, documentLimits.entries);
            if (listed === undefined)
                return false;
            const known = new Set(listed.map((descriptor) => descriptor.digest));
            if (referrers.every((descriptor) => known.has(descriptor.digest)))
                return true;
            if (!announced || attempt === 4) {
                logger.info(`${this.name} does not list the new referrers of ${subject}; adding them to the fallback tag`);
                return false;
            }
            await clock.sleep(pause(attempt, 0), signal);
        }
    }
    async storeManifest(bytes, mediaType, tag) {
        const digest = digestOf(bytes);
        const what = `${this.name}@${digest}`;
        if (bytes.byteLength > documentLimits.manifestBytes)
            throw new src/* IntegrityError */.cs(what, `at most ${documentLimits.manifestBytes} bytes`, `${bytes.byteLength} bytes`);
        if (manifestType(bytes, mediaType, what) !== mediaType)
            throw new src/* IntegrityError */.cs(what, 'the media type of a manifest or index', mediaType);
        const descriptor = { mediaType, digest, size: bytes.byteLength };
        const answer = await retrying(this.transport.retryPolicy, async (number) => {
            // The try before may have done it and only its answer got lost; a tag that cannot be moved would refuse this one.
            if (number > 1 && (await this.isStored(bytes, descriptor, tag)))
                return undefined;
            return this.transport.once(this.manifestPut(tag ?? digest, bytes, mediaType));
        });
        if (answer !== undefined)
            await this.checkPut(answer, descriptor, tag);
        await this.readBack(bytes, digest);
        return { descriptor, ociSubject: answer?.headers['oci-subject'] };
    }
    async checkPut(answer, descriptor, tag) {
        if (answer.status < 200 || answer.status > 299) {
            const error = this.transport.error(answer);
            // A tag that may not be moved (ECR, Harbor, Quay can be set so) is right already if it names these bytes.
            const current = tag === undefined ? undefined : await this.resolveTag(tag).catch(() => undefined);
            if (current?.digest === descriptor.digest)
                return;
            throw error;
        }
        await drain(answer);
        const said = answer.headers['docker-content-digest'];
        if (said !== undefined && said !== descriptor.digest)
            throw new src/* IntegrityError */.cs(`${this.name}: what the registry stored`, descriptor.digest, said.slice(0, 100));
    }
    async isStored(bytes, descriptor, tag) {
        const answer = await this.transport.once(this.manifestRequest('HEAD', tag ?? descriptor.digest));
        await drain(answer);
        if (answer.status !== 200)
            return false;
        const said = answer.headers['docker-content-digest'];
        if (tag !== undefined)
            return said === descriptor.digest;
        return said === undefined
            ? answer.headers['content-length'] === String(bytes.byteLength)
            : said === descriptor.digest;
    }
    /** Fetches what was stored. Some registries serve a new manifest only a moment later. */
    async readBack(bytes, digest) {
        const { clock, signal } = this.options;
        for (let attempt = 1;; attempt += 1) {
            const stored = await this.getManifest(digest);
            if (stored !== undefined) {
                if (Buffer.compare(stored.bytes, bytes) !== 0)
                    throw new src/* IntegrityError */.cs(`${this.name}@${digest}`, 'the bytes just stored', 'others');
                return;
            }
            if (attempt === 5)
                throw new src/* RemoteError */.Hi({
                    method: 'GET',
                    url: `${this.base}/manifests/${digest}`,
                    status: 404,
                    attempts: attempt,
                    reason: 'the manifest just stored is not there'
                });
            await clock.sleep(pause(attempt, 404), signal);
        }
    }
    /** Moves a tag to an index of ours, without reading it back: the fallback tag's own protocol does that. */
    async writeTag(tag, bytes) {
        const answer = await this.transport.send(this.manifestPut(tag, bytes, mediaTypes.index));
        if (answer.status < 200 || answer.status > 299)
            throw this.transport.error(answer, `the registry has no referrers API, and its tag ${tag} could not be written`);
        await drain(answer);
    }
    /** By digest or tag; hashed, and with the type that header and document agree on. */
    async fetchManifest(reference, what) {
        return retrying(this.transport.retryPolicy, async () => {
            const answer = await this.transport.once(this.manifestRequest('GET', reference));
            if (answer.status === 404)
                return undefined;
            if (answer.status !== 200)
                throw this.transport.error(answer);
            const bytes = await this.transport.readSmall(answer, documentLimits.manifestBytes, what);
            const digest = digestOf(bytes);
            const said = answer.headers['docker-content-digest'];
            if (said !== undefined && said !== digest)
                throw new src/* IntegrityError */.cs(`${what}: Docker-Content-Digest`, digest, said.slice(0, 100));
            if (isDigest(reference) && digest !== reference)
                throw new src/* IntegrityError */.cs(what, reference, digest);
            const mediaType = manifestType(bytes, answer.headers['content-type'], what);
            if (mediaType === undefined)
                throw new src/* IntegrityError */.cs(what, 'a manifest or index', 'another document');
            return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
        });
    }
    async isPresent(answer) {
        if (answer.status === 404)
            return false;
        if (answer.status === 200 || (answer.status >= 300 && answer.status < 400)) {
            await drain(answer);
            return true;
        }
        throw this.transport.error(answer);
    }
    blobUrl(digest) {
        return `${this.base}/blobs/${digest}`;
    }
    blobHead(digest) {
        return { method: 'HEAD', url: this.blobUrl(digest), actions: 'pull', redirectIsAnswer: true, timeout: smallTimeout };
    }
    manifestRequest(method, reference) {
        const url = `${this.base}/manifests/${reference}`;
        return { method, url, actions: 'pull', headers: { accept }, timeout: smallTimeout };
    }
    manifestPut(reference, bytes, mediaType) {
        return {
            method: 'PUT',
            url: `${this.base}/manifests/${reference}`,
            actions: 'pull,push',
            headers: { 'content-type': mediaType },
            body: () => bytes,
            timeout: smallTimeout
        };
    }
}
function requireTag(tag) {
    if (!isTag(tag))
        throw new src/* UserError */.yo('tag', tag, 'at most 128 letters, digits, `_`, `.` or `-`');
}
//# sourceMappingURL=registry.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/credentials.js
/** Who we are to a registry: the action's own inputs, else Docker's config.json with its helpers, else nobody. */



const hubKey = 'https://index.docker.io/v1/';
/**
 * Finds the credentials for exactly this host; undefined when there are none. In Docker's order: the host's own helper,
 * else the store for all, else `auths`. A helper that fails counts as having none (they all fail for a host they do not
 * know) and is warned about; the registry then says whether it needed any.
 * @throws UserError when only one of user name and password is given, or config.json cannot be read
 */
async function findCredentials(options) {
    const { host, explicit, logger } = options;
    const username = explicit?.username ?? '';
    const password = explicit?.password ?? '';
    if (username !== '' || password !== '') {
        if (username === '')
            throw new src/* UserError */.yo('registry-username', '', 'a user name to go with registry-password');
        if (password === '')
            throw new src/* UserError */.yo('registry-password', '', 'a password to go with registry-username');
        return { username, password };
    }
    const file = configPath(options.env);
    const bytes = file === undefined ? undefined : await readFileBounded(file, 2 ** 20);
    if (file === undefined || bytes === undefined)
        return undefined;
    let config;
    try {
        config = (0,src/* parseJsonObject */.dw)(bytes, file);
    }
    catch {
        // Its content may be a secret, so it is neither quoted nor passed on as a cause.
        throw new src/* UserError */.yo(file, 'something else', "Docker's config.json: a JSON object");
    }
    const helpers = (0,src/* isObject */.Gv)(config['credHelpers']) ? config['credHelpers'] : {};
    for (const helper of [findKey(helpers, host), config['credsStore']]) {
        if (typeof helper !== 'string' || helper === '')
            continue;
        const found = await askHelper(options, helper, file);
        if (found !== undefined)
            return mask(found, options);
    }
    const entry = findKey((0,src/* isObject */.Gv)(config['auths']) ? config['auths'] : {}, host);
    if (!(0,src/* isObject */.Gv)(entry))
        return undefined;
    const found = readEntry(entry, `${file}: auths`);
    if (found === undefined)
        logger.debug(`${file} names ${host}, but without credentials`);
    return found === undefined ? undefined : mask(found, options);
}
/** Absolute path of Docker's config.json, or undefined when there is no home. */
function configPath(env) {
    const folder = env['DOCKER_CONFIG'] ?? '';
    if (folder !== '')
        return external_node_path_.resolve(folder, 'config.json');
    const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
    return home === '' ? undefined : external_node_path_.join(home, '.docker', 'config.json');
}
/**
 * A host's entry. Old tools wrote URLs as keys, so scheme and API path are cut off; any other path names a part of the
 * host (podman does that), whose credentials are not sent to the rest of it.
 */
function findKey(entries, host) {
    const wanted = host === 'docker.io' ? ['docker.io', 'index.docker.io', 'registry-1.docker.io'] : [host];
    const match = Object.keys(entries).find((key) => {
        const bare = key.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '');
        return wanted.includes(bare.toLowerCase());
    });
    return match === undefined ? undefined : entries[match];
}
async function askHelper(options, helper, file) {
    const { host, run, env, logger } = options;
    // The name becomes part of a program's name: it must not lead to another folder.
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(helper))
        throw new src/* UserError */.yo(file, helper, 'the name of a credential helper such as `ecr-login`');
    const command = `docker-credential-${helper}`;
    let stdout;
    try {
        ;
        ({ stdout } = await run(command, ['get'], { env: helperEnv(env), input: host === 'docker.io' ? hubKey : host }));
    }
    catch (error) {
        logger.debug(`${command} gave no credentials for ${host}: ${(0,src/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
    let answer;
    try {
        answer = (0,src/* parseJsonObject */.dw)(stdout.slice(0, 2 ** 20), command);
    }
    catch {
        logger.warning(`${command} did not answer with JSON for ${host}; going on without it`);
        return undefined;
    }
    const { Username: username, Secret: secret } = answer;
    if (typeof username !== 'string' || typeof secret !== 'string' || secret === '')
        return undefined;
    return username === '<token>' || username === '' ? { identityToken: secret } : { username, password: secret };
}
/** Helpers need the clouds' variables and the proxy's; the job's inputs and tokens are none of their business. */
function helperEnv(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined && !/^(?:INPUT_|ACTIONS_|GITHUB_TOKEN$)/i.test(entry[0])));
}
function readEntry(entry, what) {
    const text = (name) => (typeof entry[name] === 'string' ? entry[name] : '');
    if (text('registrytoken') !== '')
        return { registryToken: text('registrytoken') };
    if (text('identitytoken') !== '')
        return { identityToken: text('identitytoken') };
    if (text('username') !== '' && text('password') !== '')
        return { username: text('username'), password: text('password') };
    if (text('auth') === '')
        return undefined;
    const pair = Buffer.from(text('auth'), 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = pair.indexOf(':');
    if (colon < 1)
        throw new src/* UserError */.yo(what, 'an `auth` that cannot be read', 'base64 of `user:password`');
    return { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
}
function mask(credentials, options) {
    for (const [name, value] of Object.entries(credentials))
        if (name !== 'username')
            options.mask?.(value);
    return credentials;
}
//# sourceMappingURL=credentials.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/tag-hint.js

/**
 * The error for an input that gave a tag where an existing image is meant: it names the digest that the tag has now, to
 * be looked at and copied. It is never used by us: between reading and using it the tag can be moved.
 * @param input the input's name
 */
async function tagAloneError(store, tag, input) {
    return new src/* UserError */.yo(input, `${store.name}:${tag}`, `an image by digest, since a tag can be moved; ${await describeTag(store, tag)}`);
}
/** One clause on what a tag names now; says so when that cannot be found out. Never throws. */
async function describeTag(store, tag) {
    try {
        const descriptor = await store.resolveTag(tag);
        return descriptor === undefined
            ? `there is no tag \`${tag}\` in ${store.name}`
            : `the tag names \`${store.name}@${descriptor.digest}\` now`;
    }
    catch (error) {
        return `what the tag names now could not be read (${(0,src/* errorMessage */.gJ)(error)})`;
    }
}
//# sourceMappingURL=tag-hint.js.map
;// CONCATENATED MODULE: ./packages/oci/build/src/index.js





















//# sourceMappingURL=index.js.map

/***/ })

};
