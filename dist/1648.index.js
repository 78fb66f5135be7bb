export const id = 1648;
export const ids = [1648];
export const modules = {

/***/ 48240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ declareAction),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   P_: () => (/* binding */ defaulted),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   rJ: () => (/* binding */ secret)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
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
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(name, '', 'a value: this input is required');
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

/***/ }),

/***/ 55797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ reaches),
/* harmony export */   g: () => (/* binding */ severities)
/* harmony export */ });
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

/***/ }),

/***/ 81015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ changePercent),
/* harmony export */   HH: () => (/* binding */ fullTime),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   Mj: () => (/* binding */ shortTime),
/* harmony export */   Nx: () => (/* binding */ capital),
/* harmony export */   WN: () => (/* binding */ countsText),
/* harmony export */   md: () => (/* binding */ worstFirst),
/* harmony export */   ng: () => (/* binding */ countSeverities),
/* harmony export */   p: () => (/* binding */ verdictGlyphs),
/* harmony export */   qo: () => (/* binding */ clockTime)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55797);
/** Numbers and times the way people read them. */

/** `14:07 UTC` on the day of `reference`, else `2026-11-21 14:07 UTC`. */
function clockTime(at, reference) {
    return `${shortTime(at, reference)} UTC`;
}
/** The same without the zone, where a title says it. */
function shortTime(at, reference) {
    const [day, time] = split(at);
    return day === split(reference)[0] ? time.slice(0, 5) : `${day} ${time.slice(0, 5)}`;
}
/** `2026-11-21 14:07:12 UTC`. */
function fullTime(at) {
    const [day, time] = split(at);
    return `${day} ${time} UTC`;
}
function split(at) {
    // A time outside of what Date holds would throw, and a comment without a time is better than none.
    if (!(Math.abs(at) <= 8.64e15))
        return ['unknown day', 'unknown time'];
    const iso = new Date(at).toISOString();
    return [iso.slice(0, -14), iso.slice(-13, -5)];
}
/** `2 high, 1 low`, worst first; `none` when there are none. */
function countsText(counts) {
    const shown = worstFirst.filter((severity) => (counts[severity] ?? 0) > 0);
    return shown.length === 0 ? 'none' : shown.map((severity) => `${counts[severity] ?? 0} ${severity}`).join(', ');
}
const worstFirst = _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .g.toReversed();
/** How many of each severity. */
function countSeverities(items) {
    const counts = {};
    for (const { severity } of items)
        counts[severity] = (counts[severity] ?? 0) + 1;
    return counts;
}
/** `1 package`, `2 packages`. */
function plural(count, one, many = `${one}s`) {
    return `${count} ${count === 1 ? one : many}`;
}
/** `\u22124.7%`, `+12%`. */
function changePercent(before, after) {
    if (before <= 0)
        return 'new';
    const change = ((after - before) / before) * 100;
    const digits = Math.abs(change).toFixed(1).replace(/\.0$/, '');
    return `${change < 0 ? '\u2212' : '+'}${digits}%`;
}
function capital(word) {
    return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
const verdictGlyphs = {
    pass: '\u2705',
    fail: '\u274c',
    incomplete: '\u26a0\ufe0f',
    error: '\u274c'
};
//# sourceMappingURL=format.js.map

/***/ }),

/***/ 59437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J1: () => (/* binding */ tinyDigest),
/* harmony export */   Ku: () => (/* binding */ firstOf),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   e5: () => (/* binding */ bullets),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   oI: () => (/* binding */ advisory),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   xE: () => (/* binding */ alert),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86663);
/**
 * Writes GitHub's Markdown around text from outside, so that such text can say something and do nothing: it cannot
 * mention a person, refer to an issue, make a link, end a table cell or a `<details>`, or imitate our marker. GitHub
 * looks for mentions, references and addresses in what Markdown and entities have become, so escaping them does not
 * help; it never looks into code. Text that is not plainly harmless is therefore shown as code.
 */

/** Text from outside, in one line: as it is when it is words and version numbers, else as code. */
function text(value, limit = 120) {
    return value.length <= limit && isPlain(value) ? value : code(value, limit);
}
/** Words, numbers and versions. What GitHub makes a link of by itself is not plain: `www.`, `GH-12`, names of commits. */
function isPlain(value) {
    return (/^[A-Za-z0-9]+(?:(?:[ .+-]|[,;:] )[A-Za-z0-9]+)*$/.test(value) &&
        !/www\.|(?:^|[^a-z0-9])gh-[0-9]/i.test(value) &&
        !/(?:^|[^a-z0-9])[0-9a-f]{7,}(?:[^a-z0-9]|$)/i.test(value));
}
/**
 * A code span. Readers of Markdown differ on what ends a code span inside a link and a cell inside a table, so the
 * two characters that could do it do not get in: a backtick is shown as `'` and a `|` as `\u{7c}`.
 */
function code(value, limit = 200) {
    const shown = oneLine(value, limit)
        .replaceAll('`', "'")
        .replaceAll('|', String.raw `\u{7c}`);
    if (shown.trim() === '')
        return '`(empty)`';
    // One space on each side is taken away by the reader, where both are there.
    return shown.startsWith(' ') && shown.endsWith(' ') ? `\` ${shown} \`` : `\`${shown}\``;
}
/** A fenced block of lines from outside; the fence is longer than any run of backticks inside. */
function fenced(lines, language, limit = 500) {
    const shown = lines.map((line) => oneLine(line, limit));
    const fence = '`'.repeat(Math.max(3, ...shown.map((line) => longestRun(line) + 1)));
    return `${fence}${language}\n${shown.join('\n')}\n${fence}`;
}
/** Whoever looks for our marker by its text alone must not find another one, not even in code. */
function oneLine(value, limit) {
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(value, limit).replaceAll('<!--', String.raw `<\u{21}--`);
}
function longestRun(value) {
    return Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length));
}
/** The first 12 digits of a digest, to read; anything else is shown as what it is. */
function shortDigest(digest) {
    return code(/^sha256:[0-9a-f]{64}$/.test(digest) ? digest.slice(0, 'sha256:'.length + 12) : digest, 80);
}
/** The same without the algorithm, for narrow table cells. */
function tinyDigest(digest) {
    return code(/^sha256:[0-9a-f]{64}$/.test(digest) ? digest.slice('sha256:'.length, 'sha256:'.length + 12) : digest, 80);
}
/** A link to an http(s) address of ours or of the configuration; only the label when it is not a proper one. */
function link(label, url) {
    const target = url === undefined ? undefined : linkTarget(url);
    return target === undefined ? label : `[${label}](${target})`;
}
function linkTarget(url) {
    if (url.length > urlLimit || !URL.canParse(url))
        return undefined;
    const parsed = new URL(url);
    if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')
        return undefined;
    if (parsed.username !== '' || parsed.password !== '')
        return undefined;
    // What would end a link, a table cell or a code span.
    const href = parsed.href.replace(/[()|`\\<>"'^{}*\s]/g, hex);
    return href.length > urlLimit ? undefined : href;
}
/** Longer addresses would eat the budget of a comment. */
const urlLimit = 500;
const hex = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
/** A link to the page of an advisory, made from its id; other ids get none. Pages named by a database are not trusted. */
function advisory(id) {
    const label = text(id, 60);
    if (/^CVE-[0-9]{4}-[0-9]{4,12}$/.test(id))
        return link(label, `https://nvd.nist.gov/vuln/detail/${id}`);
    if (/^GHSA(-[0-9a-z]{4}){3}$/.test(id))
        return link(label, `https://github.com/advisories/${id}`);
    if (/^(?:DSA|DLA|DEBIAN|UBUNTU|USN|ALPINE|RHSA|ALSA|RLSA|RUSTSEC|PYSEC|GO|MAL|OSV)-[A-Za-z0-9:.-]{1,50}$/.test(id))
        return link(label, `https://osv.dev/vulnerability/${id}`);
    return label;
}
/** A table. A column whose title begins with `>` is aligned to the right. No cell may hold a line break. */
function table(titles, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(titles.map((title) => title.replace(/^>/, ''))),
        line(titles.map((title) => (title.startsWith('>') ? '--:' : ':--'))),
        ...rows.map(line)
    ].join('\n');
}
/** A part that is closed at first. `title` is ours: Markdown is not read there. */
function details(title, body) {
    return `<details>\n<summary>${title}</summary>\n\n${body}\n</details>`;
}
/** GitHub's coloured box. */
function alert(kind, parts) {
    return `> [!${kind}]\n> ${parts.join('\n>\n> ')}`;
}
function bullets(items) {
    return items.map((item) => `- ${item}`).join('\n');
}
/** At most `limit` items, and how many were left out. */
function firstOf(items, limit) {
    return items.length <= limit ? items : [...items.slice(0, limit), `and ${items.length - limit} more`];
}
/** Puts the parts that are there below each other. */
function paragraphs(...parts) {
    return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
//# sourceMappingURL=markdown.js.map

/***/ }),

/***/ 70744:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ fixedEnvironment)
/* harmony export */ });
/**
 * What every program that we run finds in its environment unless its caller says otherwise: no time zone and no language
 * of the machine, so that dates, sorting and messages are the same everywhere.
 */
const fixedEnvironment = { TZ: 'UTC', LC_ALL: 'C' };
//# sourceMappingURL=fixed-environment.js.map

/***/ }),

/***/ 68246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ runMain),
  a: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: ./packages/runner/build/node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(53136);
// EXTERNAL MODULE: ./packages/runner/build/node_modules/@actions/core/lib/summary.js
var summary = __webpack_require__(33818);
// EXTERNAL MODULE: ./packages/kit/build/src/redact.js
var redact = __webpack_require__(84287);
// EXTERNAL MODULE: ./packages/kit/build/src/machine-error.js
var machine_error = __webpack_require__(43638);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var src_ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/kit/build/src/declaration.js
var src_declaration = __webpack_require__(48240);
;// CONCATENATED MODULE: ./packages/runner/build/src/annotate.js

/** Prints the workflow command; an error here does not fail the step by itself. */
function annotate({ severity, file, line, title, message }) {
    const place = { file, title, ...(line === undefined ? {} : { startLine: line }) };
    if (severity === 'error')
        core/* error */.z3(message, place);
    else
        core/* warning */.$e(message, place);
}
//# sourceMappingURL=annotate.js.map
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/runner/build/src/http.js
/** The HTTP port over node:http and node:https. */


// Node 24 reads HTTP_PROXY, HTTPS_PROXY and NO_PROXY itself when told to; Node 20 ignores the option.
const agentOptions = { keepAlive: true, maxSockets: 16, proxyEnv: process.env };
const plain = { request: external_node_http_.request, agent: new external_node_http_.Agent(agentOptions) };
let http_secure;
/** TLS is loaded when it is needed first: it takes half as long as Node itself takes to start. */
function transportOf(protocol) {
    if (protocol === 'http:')
        return plain;
    http_secure ??= Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19)).then(({ default: { request, Agent } }) => ({
        request,
        agent: new Agent(agentOptions)
    }));
    return http_secure;
}
/** @see Http for what it promises */
const nodeHttp = async (request) => {
    const target = new URL(request.url);
    if (target.protocol !== 'http:' && target.protocol !== 'https:')
        throw new Error(`${target.protocol} is not HTTP`);
    return exchange(request, target, await transportOf(target.protocol));
};
function exchange(request, target, transport) {
    const { body, method } = request;
    const length = body === undefined ? undefined : body instanceof Uint8Array ? body.byteLength : body.length;
    return new Promise((resolve, reject) => {
        const outgoing = transport.request(target, {
            method,
            ...(request.socketPath === undefined ? {} : { socketPath: request.socketPath }),
            agent: request.freshConnection === true ? false : transport.agent,
            headers: {
                ...request.headers,
                ...(length === undefined ? {} : { 'content-length': String(length) }),
                ...(request.freshConnection === true ? { connection: 'close' } : {})
            },
            ...(request.address === undefined ? {} : { lookup: answerWith(request.address) }),
            ...(request.signal === undefined ? {} : { signal: request.signal })
        });
        const fail = (error) => {
            clearTimeout(whole);
            reject(error);
        };
        const timeUp = (what) => () => {
            outgoing.destroy(Object.assign(new Error(`no answer within ${what}`), { code: 'ETIMEDOUT' }));
        };
        const idle = request.idleTimeout ?? 60_000;
        outgoing.setTimeout(idle, timeUp(`${idle} ms`));
        const whole = request.timeout === undefined ? undefined : setTimeout(timeUp(`${request.timeout} ms`), request.timeout);
        outgoing.on('error', fail);
        outgoing.on('response', (incoming) => {
            incoming.on('close', () => clearTimeout(whole));
            resolve({
                status: incoming.statusCode ?? 0,
                headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [
                    name,
                    Array.isArray(value) ? value.join(', ') : (value ?? '')
                ])),
                body: incoming,
                ...certificateEnd(incoming.socket),
                discard: () => {
                    incoming.on('error', () => undefined);
                    incoming.destroy();
                }
            });
        });
        send(outgoing, body).catch((error) => outgoing.destroy(error));
    });
}
/** A resolver that knows one address. */
function answerWith(address) {
    const family = (0,external_node_net_.isIPv6)(address) ? 6 : 4;
    return (_host, options, callback) => {
        if (options.all === true)
            callback(null, [{ address, family }]);
        else
            callback(null, address, family);
    };
}
function certificateEnd(socket) {
    if (!isSecure(socket))
        return {};
    const end = Date.parse(socket.getPeerCertificate().valid_to);
    return Number.isNaN(end) ? {} : { certificateEnd: end };
}
const isSecure = (socket) => 'encrypted' in socket;
async function send(outgoing, body) {
    if (body !== undefined && !(body instanceof Uint8Array)) {
        for await (const chunk of body.stream) {
            if (outgoing.destroyed)
                return;
            if (!outgoing.write(chunk))
                await new Promise((resolve) => {
                    const on = () => {
                        outgoing.off('drain', on);
                        outgoing.off('close', on);
                        resolve();
                    };
                    outgoing.on('drain', on);
                    outgoing.on('close', on);
                });
        }
        outgoing.end();
    }
    else if (body === undefined)
        outgoing.end();
    else
        outgoing.end(body);
}
//# sourceMappingURL=http.js.map
;// CONCATENATED MODULE: ./packages/runner/build/src/logger.js

/** The log of the GitHub runner: workflow commands on standard output. */
const runnerLogger = {
    debug: (message) => core/* debug */.Yz(message),
    info: (message) => core/* info */.pq(message),
    notice: (message) => core/* notice */.lm(message),
    warning: (message) => core/* warning */.$e(message),
    group: (title, body) => core/* group */.Os(title, body)
};
//# sourceMappingURL=logger.js.map
// EXTERNAL MODULE: ./packages/runner/build/src/fixed-environment.js
var fixed_environment = __webpack_require__(70744);
;// CONCATENATED MODULE: ./packages/runner/build/src/tool.js


/** @throws ToolError when it cannot be started or ends with another code than 0 */
const runTool = async (command, args, options) => {
    const limit = options.outputLimit ?? 2 ** 20;
    const out = { stdout: '', stderr: '' };
    const keep = (name) => (data) => {
        if (out[name].length < limit)
            out[name] += data.toString('utf8').slice(0, limit - out[name].length);
    };
    const shown = [command, ...args].join(' ');
    let code;
    // Most steps of most runs start no program.
    const { exec } = await __webpack_require__.e(/* import() */ 1955).then(__webpack_require__.bind(__webpack_require__, 41955));
    try {
        code = await exec(`"${command}"`, [...args], {
            silent: true,
            ignoreReturnCode: true,
            env: { ...fixed_environment/* fixedEnvironment */.G, ...options.env },
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
            ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
            listeners: { stdout: keep('stdout'), stderr: keep('stderr') }
        });
    }
    catch (error) {
        throw new errors/* ToolError */.v4(shown, 'not started', error instanceof Error ? error.message : String(error), { cause: error });
    }
    if (code !== 0 && options.anyExit !== true)
        throw new errors/* ToolError */.v4(shown, code, out.stderr.split('\n').slice(-20).join('\n'));
    return out;
};
//# sourceMappingURL=tool.js.map
;// CONCATENATED MODULE: ./packages/runner/build/src/run.js
/** Runs an action's body the way GitHub's runner expects it: inputs in, outputs, summary and one annotation out. */






/** The runner ends the job at 1 MiB of summary, so it is cut well before. */
const summaryLimit = 1_000_000;
/**
 * Reads and masks the inputs, runs the body and reports. Never throws and never leaves the outputs half set: on an
 * error `result` is `error` and the other outputs stay unset.
 */
async function runMain(declaration, body) {
    const secrets = [];
    try {
        const result = await body(...(await prepare(declaration, secrets)));
        for (const [name, value] of Object.entries(result.outputs))
            core/* setOutput */.uH(name, (0,redact/* redact */.E)(value, secrets));
        if (result.summary !== undefined)
            await writeSummary((0,redact/* redact */.E)(result.summary, secrets));
        const word = result.outputs['result'] ?? '';
        if (!declaration.good.includes(word) && result.reportOnly !== true)
            fail((0,redact/* redact */.E)(result.failure ?? `the result is ${word}`, secrets));
    }
    catch (thrown) {
        const error = (0,machine_error/* machineError */.K)(thrown);
        core/* setOutput */.uH('result', 'error');
        fail((0,redact/* redact */.E)((0,errors/* errorMessage */.gJ)(error), secrets));
        explain(error, (line) => core/* info */.pq((0,redact/* redact */.E)(line, secrets)));
    }
}
/**
 * The same for a step that runs when the job ends: it has no outputs and no summary.
 * @param body gives why the step fails, in one line; undefined when it does not
 */
async function runPost(declaration, body) {
    const secrets = [];
    try {
        const failure = await body(...(await prepare(declaration, secrets)));
        if (failure !== undefined)
            fail((0,redact/* redact */.E)(failure, secrets));
    }
    catch (thrown) {
        const error = (0,machine_error/* machineError */.K)(thrown);
        fail((0,redact/* redact */.E)((0,errors/* errorMessage */.gJ)(error), secrets));
        explain(error, (line) => core/* info */.pq((0,redact/* redact */.E)(line, secrets)));
    }
}
/** @param secrets gets what must never be printed */
async function prepare(declaration, secrets) {
    const mask = (secret) => {
        if (secret.trim() === '')
            return;
        secrets.push(secret);
        for (const form of (0,redact/* secretForms */.e)(secret))
            core/* setSecret */.Pq(form);
    };
    const cancel = new AbortController();
    const onSignal = (name) => () => {
        core/* info */.pq(`${name} received: putting things in order before the runner ends this step`);
        cancel.abort(new Error(`cancelled (${name})`));
    };
    process.once('SIGINT', onSignal('SIGINT'));
    process.once('SIGTERM', onSignal('SIGTERM'));
    const get = (name) => core/* getInput */.V4(name);
    for (const [name, spec] of Object.entries(declaration.inputs))
        if (spec.secret)
            mask(get(name));
    const ports = {
        logger: redactingLogger(secrets),
        clock: src_ports/* systemClock */.ml,
        http: nodeHttp,
        tool: runTool,
        env: process.env,
        workspace: process.env['GITHUB_WORKSPACE'] ?? process.cwd(),
        temporary: process.env['RUNNER_TEMP'] ?? (await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 48161, 19))).tmpdir(),
        signal: cancel.signal,
        mask,
        redact: (text) => (0,redact/* redact */.E)(text, secrets),
        annotate: (one) => annotate({ ...one, message: (0,redact/* redact */.E)(one.message, secrets) }),
        saveState: (name, value) => core/* saveState */.LZ(name, value),
        state: (name) => core/* getState */.Gu(name)
    };
    return [(0,src_declaration/* readInputs */.Ko)(declaration.inputs, get), ports];
}
function fail(message) {
    core/* error */.z3(message);
    process.exitCode = core/* ExitCode */.yU.Failure;
}
async function writeSummary(markdown) {
    // Outside Actions there is no file to write to; the summary is then part of the log.
    if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '')
        return;
    const cut = Buffer.byteLength(markdown) > summaryLimit;
    const shown = cut
        ? `${Buffer.from(markdown).subarray(0, summaryLimit).toString('utf8')}\n\n_Cut at 1 MB._\n`
        : markdown;
    await summary/* summary */.z.addRaw(shown, true).write();
}
/** The details behind the one line of the annotation, in a group of the log. */
function explain(error, print) {
    const kind = (0,errors/* errorKind */.f8)(error);
    core/* startGroup */.Oh('Details of the error');
    if (kind === 'tool')
        print(error.stderr ?? '');
    let cause = causeOf(error);
    for (let depth = 0; cause !== undefined && depth < 8; depth += 1) {
        print(`caused by: ${(0,errors/* errorMessage */.gJ)(cause)}`);
        cause = causeOf(cause);
    }
    if (kind === 'internal') {
        print(error.stack ?? String(error));
        print('This is a defect of ours. Please report it with this log to the repository of immutable-delivery.');
    }
    core/* endGroup */.N4();
}
function causeOf(error) {
    return typeof error === 'object' && error !== null ? error.cause : undefined;
}
function redactingLogger(secrets) {
    const clean = (message) => (0,redact/* redact */.E)(message, secrets);
    return {
        debug: (message) => runnerLogger.debug(clean(message)),
        info: (message) => runnerLogger.info(clean(message)),
        notice: (message) => runnerLogger.notice(clean(message)),
        warning: (message) => runnerLogger.warning(clean(message)),
        group: (title, body) => runnerLogger.group(clean(title), body)
    };
}
//# sourceMappingURL=run.js.map

/***/ })

};
