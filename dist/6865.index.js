export const id = 6865;
export const ids = [6865];
export const modules = {

/***/ 65125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ runCommandOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76724);

/** With PATH and HOME of the runner and nothing else of it: a check needs no token. */
function runCommandOf({ env }) {
    return async (argv, variables, signal) => {
        const [program = '', ...args] = argv;
        let lastLine = '';
        const { exitCode } = await (0,_immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_0__/* .watchTool */ .i)(program, args, {
            env: { PATH: env['PATH'] ?? '', HOME: env['HOME'] ?? '', ...variables },
            onLine: (line) => {
                if (line.trim() !== '')
                    lastLine = line.slice(0, 1000);
            },
            outputLimit: 0,
            signal
        });
        return { exitCode, lastLine };
    };
}
//# sourceMappingURL=run-command.js.map

/***/ }),

/***/ 56338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ nextCheck),
/* harmony export */   b: () => (/* binding */ startCheck)
/* harmony export */ });
/** The state before the first answer. */
function startCheck() {
    return { status: 'unknown', successes: 0, failures: 0 };
}
/**
 * The state after one more answer. A status is kept until the opposite threshold is reached, so that one lost packet
 * does not take back a release and one lucky answer does not promote it.
 */
function nextCheck(state, success, thresholds) {
    if (success) {
        const successes = state.successes + 1;
        return { status: successes >= thresholds.success ? 'healthy' : state.status, successes, failures: 0 };
    }
    const failures = state.failures + 1;
    return { status: failures >= thresholds.failure ? 'unhealthy' : state.status, successes: 0, failures };
}
//# sourceMappingURL=check-state.js.map

/***/ }),

/***/ 99130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I3: () => (/* binding */ checkName),
  lb: () => (/* binding */ createCheckProbe),
  fr: () => (/* binding */ createProbe)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
;// CONCATENATED MODULE: ./packages/health/build/src/probes/address.js

/**
 * Host and port of a target, for what speaks no HTTP.
 * @throws UserError when the base is no URL with a host
 */
function addressOf({ baseUrl, address }) {
    let url;
    try {
        url = new URL(baseUrl);
    }
    catch (error) {
        throw new errors/* UserError */.yo('url', baseUrl, 'a URL such as `https://shop.example`', { cause: error });
    }
    const tls = url.protocol === 'https:';
    const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port);
    // IPv6 addresses stand in brackets in a URL, and nowhere else.
    return { host: address ?? url.hostname.replace(/^\[(.*)\]$/, '$1'), port, tls };
}
//# sourceMappingURL=address.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/probes/command.js
/** A question that only a program of the user's can ask. */


/** Exit code 0 is a success. The program finds the target in TARGET_URL, TARGET_HOST and TARGET_PORT. */
function commandProbe(check, run, clock) {
    const asked = `command ${(0,printable/* printable */.g)(check.command[0] ?? '', 80)}`;
    return async (target, signal) => {
        const { host, port } = addressOf(target);
        const started = clock.now();
        const end = new AbortController();
        const cancel = () => end.abort(new Error('cancelled'));
        signal?.addEventListener('abort', cancel);
        const timer = setTimeout(() => end.abort(new Error(`not done within ${check.timeout} ms`)), check.timeout);
        try {
            const env = { TARGET_URL: target.baseUrl, TARGET_HOST: host, TARGET_PORT: String(port) };
            const { exitCode, lastLine } = await run(check.command, env, end.signal);
            const latency = clock.now() - started;
            if (exitCode === 0)
                return { healthy: true, latency };
            const said = lastLine === '' ? {} : { excerpt: (0,printable/* printable */.g)(lastLine, 200) };
            return { healthy: false, latency, reason: `${asked} ended with ${exitCode}`, ...said };
        }
        catch (error) {
            const reason = `${asked}: ${(0,printable/* printable */.g)((0,errors/* errorMessage */.gJ)(error), 200)}`;
            return { healthy: false, latency: clock.now() - started, reason };
        }
        finally {
            clearTimeout(timer);
            signal?.removeEventListener('abort', cancel);
        }
    };
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/probes/no-answer.js

/**
 * The answer of a question that got none.
 * @param asked what was asked, for people
 * @param latency milliseconds
 */
function noAnswer(asked, error, latency, signal) {
    const code = (0,errors/* errorCode */.CA)(error);
    const said = `${(0,printable/* printable */.g)((0,errors/* errorMessage */.gJ)(error), 200)}${code === undefined ? '' : ` (${code})`}`;
    const why = signal?.aborted === true ? 'was cancelled' : `got no answer: ${said}`;
    return { healthy: false, latency, reason: `${asked} ${why}` };
}
//# sourceMappingURL=no-answer.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/probes/grpc.js



/** HealthCheckResponse.ServingStatus */
const statuses = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'];
/** The answer is a few bytes; a server that sends more is not speaking this protocol. */
const answerLimit = 1024;
/** Calls `grpc.health.v1.Health/Check` on a connection of its own, with TLS for a target of https. */
function grpcProbe(check, clock) {
    return async (target, signal) => {
        const { host, port, tls } = addressOf(target);
        const asked = `gRPC health of ${check.grpc === '' ? 'the server' : (0,printable/* printable */.g)(check.grpc, 80)} at ${host}:${port}`;
        const started = clock.now();
        try {
            const status = await askStatus({ host, port, tls, check, name: new URL(target.baseUrl).hostname, signal });
            const latency = clock.now() - started;
            return status === 'SERVING'
                ? { healthy: true, latency }
                : { healthy: false, latency, reason: `${asked} answered ${status}, expected SERVING` };
        }
        catch (error) {
            return noAnswer(asked, error, clock.now() - started, signal);
        }
    };
}
async function askStatus({ host, port, tls, name, check, signal }) {
    // Only here: HTTP/2 costs start-up time, and few ask for it.
    const { connect } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 32467, 19));
    const shown = host.includes(':') ? `[${host}]` : host;
    const session = connect(`${tls ? 'https' : 'http'}://${shown}:${port}`, tls ? { servername: name } : {});
    const abort = () => session.destroy(new Error('cancelled'));
    const timer = setTimeout(() => session.destroy(Object.assign(new Error(`no answer within ${check.timeout} ms`), { code: 'ETIMEDOUT' })), check.timeout);
    signal?.addEventListener('abort', abort);
    try {
        return await call(session, `${name}:${port}`, tls, check.grpc);
    }
    finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        session.destroy();
    }
}
function call(session, authority, tls, service) {
    return new Promise((resolve, reject) => {
        session.on('error', reject);
        session.on('close', () => reject(new Error('the connection was closed')));
        const stream = session.request({
            ':method': 'POST',
            ':scheme': tls ? 'https' : 'http',
            ':authority': authority,
            ':path': '/grpc.health.v1.Health/Check',
            'content-type': 'application/grpc',
            te: 'trailers'
        });
        const chunks = [];
        let size = 0;
        let headers = {};
        let trailers = {};
        stream.on('response', (got) => (headers = got));
        stream.on('trailers', (got) => (trailers = got));
        stream.on('data', (chunk) => {
            size += chunk.byteLength;
            if (size > answerLimit)
                stream.destroy(new Error(`an answer of more than ${answerLimit} bytes`));
            else
                chunks.push(chunk);
        });
        stream.on('error', reject);
        stream.on('end', () => {
            try {
                resolve(readAnswer(headers, trailers, Buffer.concat(chunks)));
            }
            catch (error) {
                reject(error);
            }
        });
        stream.end(requestMessage(service));
    });
}
/** A gRPC frame (flag, length) around HealthCheckRequest { string service = 1 }. */
function requestMessage(service) {
    const name = Buffer.from(service);
    // Names are at most 200 characters, so their length is a varint of at most two bytes.
    const length = name.byteLength < 128 ? [name.byteLength] : [(name.byteLength & 0x7f) | 0x80, Math.floor(name.byteLength / 128)];
    const message = name.byteLength === 0 ? Buffer.alloc(0) : Buffer.concat([Buffer.from([0x0a, ...length]), name]);
    const frame = Buffer.alloc(5);
    frame.writeUInt32BE(message.byteLength, 1);
    return Buffer.concat([frame, message]);
}
function readAnswer(headers, trailers, body) {
    if (headers[':status'] !== 200)
        throw new Error(`status ${headers[':status'] ?? 'missing'} instead of a gRPC answer`);
    // A call that failed has no message; its status then stands in the headers.
    const code = String(trailers['grpc-status'] ?? headers['grpc-status'] ?? 'missing');
    // 5 is NOT_FOUND: the server does not know this service (health-checking.md).
    if (code === '5')
        return 'SERVICE_UNKNOWN';
    if (code !== '0')
        throw new Error(`gRPC status ${(0,printable/* printable */.g)(code, 20)}`);
    if (body.byteLength < 5 || body[0] !== 0 || body.readUInt32BE(1) !== body.byteLength - 5)
        throw new Error('an answer that is no HealthCheckResponse');
    const message = body.subarray(5);
    // proto3 leaves out a field of value 0.
    if (message.byteLength === 0)
        return 'UNKNOWN';
    const status = message[0] === 0x08 && message.byteLength === 2 ? statuses[message[1] ?? 0] : undefined;
    if (status === undefined)
        throw new Error('an answer that is no HealthCheckResponse');
    return status;
}
//# sourceMappingURL=grpc.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/progress.js
var progress = __webpack_require__(41945);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/health/build/src/probes/json-field.js

/**
 * A field of a JSON body.
 * @param names on the way to it; a place in a list is its number
 * @returns undefined when the body is no JSON object or has no such field
 */
function jsonField(body, names) {
    let value;
    try {
        value = (0,json/* parseJsonObject */.dw)(body, 'answer');
    }
    catch {
        // An answer that is not JSON has no fields; whether that is enough is judged by whoever expects one.
        return undefined;
    }
    for (const name of names) {
        if (Array.isArray(value) && /^\d{1,9}$/.test(name))
            value = value[Number(name)];
        else if ((0,json/* isObject */.Gv)(value) && Object.hasOwn(value, name))
            value = value[name];
        else
            return undefined;
    }
    return value;
}
//# sourceMappingURL=json-field.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/probes/reported-digest.js
/** The digest that an answer claims to come from. A claim is not a proof; it catches the honest mistakes. */


/**
 * Reads the claim of one answer. Header and body that contradict each other, and a header given twice, are malformed:
 * a proxy in between may have added its own.
 * @param headers names in lower case, repeated ones joined by ", "
 * @param body the whole body, or undefined when it was too long to be read whole
 */
function readDigestClaim(headers, body, source = {}) {
    const claims = [];
    const header = source.header ?? 'x-image-digest';
    const given = headers[header.toLowerCase()];
    if (given !== undefined && given.trim() !== '')
        claims.push(given.trim());
    if (source.json !== undefined && body !== undefined) {
        const field = jsonField(body, source.json.split('.'));
        if (typeof field === 'string' && field !== '')
            claims.push(field);
    }
    const [first] = claims;
    if (first === undefined)
        return { kind: 'none' };
    if (claims.some((claim) => claim !== first))
        return { kind: 'malformed', reason: `header and body claim different digests: ${claims.map(reported_digest_short).join(' and ')}` };
    if (!/^sha256:[0-9a-f]{64}$/.test(first))
        return { kind: 'malformed', reason: `it claims ${reported_digest_short(first)}, which is no sha256 digest` };
    return { kind: 'digest', digest: first };
}
const reported_digest_short = (text) => (0,printable/* printable */.g)(text, 80);
//# sourceMappingURL=reported-digest.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/probes/http.js
/** One question over HTTP. */




/** More than a health answer ever needs; the rest of a longer body is not read. */
const bodyLimit = 64 * 1024;
/** GET over a fresh connection: status, headers, body, JSON fields, certificate, and the digest that it claims. */
function httpProbe(options) {
    const { http, clock, check } = options;
    return async (target, signal) => {
        const url = checkUrl(target.baseUrl, check.http);
        const started = clock.now();
        try {
            const response = await http({
                method: 'GET',
                url,
                headers: { 'user-agent': 'immutable-delivery', accept: '*/*', 'cache-control': 'no-cache' },
                timeout: check.timeout,
                idleTimeout: check.timeout,
                // A kept connection stays with the old release after a switch, and would vouch for the wrong one.
                freshConnection: true,
                ...(target.address === undefined ? {} : { address: target.address }),
                ...(signal === undefined ? {} : { signal })
            });
            const body = await readStart(response);
            const latency = clock.now() - started;
            const judged = judgeAnswer(options, response, body);
            const asked = `GET ${show(url)}${target.address === undefined ? '' : ` at ${target.address}`}`;
            return { ...judged, latency, ...(judged.reason === undefined ? {} : { reason: `${asked} ${judged.reason}` }) };
        }
        catch (error) {
            return noAnswer(`GET ${show(url)}`, error, clock.now() - started, signal);
        }
    };
}
/**
 * The URL of a check: its path put after the base's own. Joined as text and not resolved, since a path such as
 * `//other.example/` would resolve to another host.
 * @throws UserError when the base is not an http(s) URL
 */
function checkUrl(baseUrl, path) {
    let base;
    try {
        base = new URL(baseUrl);
    }
    catch (error) {
        throw new errors/* UserError */.yo('url', baseUrl, 'a URL such as `https://shop.example`', { cause: error });
    }
    if (base.protocol !== 'http:' && base.protocol !== 'https:')
        throw new errors/* UserError */.yo('url', baseUrl, 'a URL that begins with http:// or https://');
    return `${base.origin}${base.pathname.replace(/\/+$/, '')}${path.startsWith('/') ? '' : '/'}${path}`;
}
async function readStart(response) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body) {
        chunks.push(chunk.subarray(0, bodyLimit - size));
        size += chunk.byteLength;
        if (size > bodyLimit) {
            response.discard();
            return { bytes: Buffer.concat(chunks), whole: false };
        }
    }
    return { bytes: Buffer.concat(chunks), whole: true };
}
function judgeAnswer(options, response, body) {
    const { check, expected = [] } = options;
    const claim = readDigestClaim(response.headers, body.whole ? body.bytes : undefined, check.digest);
    const digest = claim.kind === 'digest' ? { digest: claim.digest } : {};
    const fail = (reason) => ({
        healthy: false,
        reason,
        ...digest,
        ...excerptOf(body)
    });
    if (!check.expect.status.includes(response.status))
        return fail(`answered ${response.status}${redirect(response)}, expected ${check.expect.status.join(' or ')}`);
    const { bodyIncludes } = check.expect;
    if (bodyIncludes !== undefined && !Buffer.from(body.bytes).includes(bodyIncludes)) {
        const where = body.whole ? 'its body' : `the first ${bodyLimit / 1024} KiB of its body`;
        return fail(`answered ${response.status}, but ${where} does not include ${JSON.stringify((0,printable/* printable */.g)(bodyIncludes, 80))}`);
    }
    const wrong = wrongHeader(check, response) ?? wrongField(check, body) ?? wrongCertificate(check, response, options.clock.now());
    if (wrong !== undefined)
        return fail(`answered ${response.status}, but ${wrong}`);
    const wantsDigest = expected.length > 0 || options.requireDigest === true;
    if (wantsDigest && claim.kind === 'malformed')
        return fail(`answered ${response.status}, but ${claim.reason}`);
    if (options.requireDigest === true && claim.kind === 'none')
        return fail(`answered ${response.status}, but does not say which digest it is`);
    if (claim.kind === 'digest' && expected.length > 0 && !expected.includes(claim.digest))
        return fail(`was answered by ${claim.digest}, expected ${expected.join(' or ')}`);
    return { healthy: true, ...digest };
}
function wrongHeader({ expect: { headers = {} } }, response) {
    for (const [name, value] of Object.entries(headers)) {
        const got = response.headers[name.toLowerCase()];
        if (got === undefined)
            return `it has no header ${name}`;
        if (got !== value)
            return `its header ${name} is ${quote(got)}, expected ${quote(value)}`;
    }
    return undefined;
}
function wrongField({ expect: { json } }, body) {
    if (json === undefined)
        return undefined;
    if (!body.whole)
        return `its body is longer than ${bodyLimit / 1024} KiB, so it was not read as JSON`;
    for (const [path, value] of Object.entries(json)) {
        const got = jsonField(body.bytes, path.split('.'));
        if (got === undefined)
            return `its body has no JSON field ${path}`;
        if (got !== value)
            return `its JSON field ${path} is ${quote(got)}, expected ${quote(value)}`;
    }
    return undefined;
}
function wrongCertificate({ expect }, response, now) {
    if (expect.tlsValidFor === undefined)
        return undefined;
    if (response.certificateEnd === undefined)
        return 'it came without a certificate: `tls-valid-for` needs https';
    const left = response.certificateEnd - now;
    if (left >= expect.tlsValidFor)
        return undefined;
    const when = left > 0 ? `ends in ${(0,progress/* formatDuration */.a3)(left)}` : 'has ended';
    return `its certificate ${when}, expected at least ${(0,progress/* formatDuration */.a3)(expect.tlsValidFor)}`;
}
const quote = (value) => (0,printable/* printable */.g)(JSON.stringify(value), 80);
/** A login page behind a redirect answers 200 for any path, so a redirect is a wrong answer unless it was asked for. */
function redirect(response) {
    const to = response.headers['location'];
    if (response.status < 300 || response.status > 399 || to === undefined)
        return '';
    return ` (a redirect to ${(0,printable/* printable */.g)((0,errors/* withoutQuery */.j$)(to), 100)}, not followed)`;
}
function excerptOf(body) {
    const text = Buffer.from(body.bytes.subarray(0, 1000)).toString('utf8').trim();
    return text === '' ? {} : { excerpt: (0,printable/* printable */.g)(text, 200) };
}
const show = (url) => (0,printable/* printable */.g)((0,errors/* withoutQuery */.j$)(url), 200);
//# sourceMappingURL=http.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var ports = __webpack_require__(63300);
;// CONCATENATED MODULE: ./packages/health/build/src/probes/prometheus.js
/** What a Prometheus server knows (HTTP API v1, instant queries). */

const prometheus_answerLimit = 4 * 2 ** 20;
/** A query that gives more series was meant to be aggregated. */
const mostSamples = 10_000;
/**
 * Asks one instant query; every value must keep the limits. An empty vector, NaN, or a server that does not answer is
 * `unknown`: it says nothing about the target, good or bad.
 */
function prometheusProbe(check, http, clock) {
    return async (_target, signal) => {
        const started = clock.now();
        const answer = await ask(check, http, signal);
        return { ...answer, latency: clock.now() - started };
    };
}
async function ask(check, http, signal) {
    const unknown = (why) => ({
        healthy: false,
        unknown: true,
        reason: `Prometheus ${(0,printable/* printable */.g)(check.query, 120)}: ${why}`
    });
    let values;
    try {
        const response = await http({
            method: 'GET',
            url: `${check.prometheus.replace(/\/+$/, '')}/api/v1/query?query=${encodeURIComponent(check.query)}`,
            headers: { accept: 'application/json' },
            timeout: check.timeout,
            ...(signal === undefined ? {} : { signal })
        });
        const body = await (0,ports/* readBounded */.CB)(response.body, prometheus_answerLimit, () => new Error(`an answer of more than 4 MiB`));
        const document = (0,json/* parseJsonObject */.dw)(body, 'Prometheus answer');
        if (document['status'] !== 'success')
            return unknown(`status ${response.status}: ${(0,printable/* printable */.g)(JSON.stringify(document['error'] ?? 'no success'), 200)}`);
        values = samplesOf(document['data']);
    }
    catch (error) {
        return unknown((0,printable/* printable */.g)((0,errors/* errorMessage */.gJ)(error), 200));
    }
    if (values.length === 0)
        return unknown('no data');
    if (values.some((value) => Number.isNaN(value)))
        return unknown('the value is NaN');
    const { max, min } = check;
    const wrong = values.find((value) => (max !== undefined && value > max) || (min !== undefined && value < min));
    if (wrong === undefined)
        return { healthy: true };
    const limit = max !== undefined && wrong > max ? `at most ${max}` : `at least ${min ?? ''}`;
    return { healthy: false, reason: `Prometheus ${(0,printable/* printable */.g)(check.query, 120)} is ${wrong}, expected ${limit}` };
}
/** The values of a scalar or an instant vector. */
function samplesOf(data) {
    if (!(0,json/* isObject */.Gv)(data))
        throw new Error('an answer without data');
    const { resultType, result } = data;
    if (!Array.isArray(result))
        throw new Error('an answer without a result');
    if (resultType === 'scalar')
        return [numberOf(result)];
    if (resultType !== 'vector')
        throw new Error(`a query that gives a ${(0,printable/* printable */.g)(String(resultType), 20)}, expected a scalar or an instant vector`);
    if (result.length > mostSamples)
        throw new Error(`more than ${mostSamples} series`);
    return result.map((sample) => {
        if (!(0,json/* isObject */.Gv)(sample) || !Array.isArray(sample['value']))
            throw new Error('a sample without a value');
        return numberOf(sample['value']);
    });
}
/** `[unix time, "value"]`; Prometheus writes +Inf, -Inf and NaN as words. */
function numberOf(pair) {
    const [, text] = pair;
    if (typeof text !== 'string')
        throw new Error('a sample that is no number');
    if (text === '+Inf' || text === 'Inf')
        return Infinity;
    if (text === '-Inf')
        return -Infinity;
    if (text === 'NaN')
        return Number.NaN;
    if (!/^[-+]?[0-9.]+(e[-+]?[0-9]+)?$/i.test(text))
        throw new Error('a sample that is no number');
    return Number(text);
}
//# sourceMappingURL=prometheus.js.map
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/health/build/src/probes/tcp.js
/** Whether somebody accepts connections. */



/** Opens a connection and closes it again. */
function tcpProbe(check, clock) {
    return async (target, signal) => {
        const { host, port: own } = addressOf(target);
        const port = check.tcp === true ? own : check.tcp;
        const started = clock.now();
        try {
            await opened(host, port, check.timeout, signal);
            return { healthy: true, latency: clock.now() - started };
        }
        catch (error) {
            return noAnswer(`TCP ${host}:${port}`, error, clock.now() - started, signal);
        }
    };
}
function opened(host, port, timeout, signal) {
    return new Promise((resolve, reject) => {
        const socket = (0,external_node_net_.connect)({ host, port, ...(signal === undefined ? {} : { signal }) });
        // A timer of its own: the socket's only counts idle time, and a resolver may hang before there is a connection.
        const timer = setTimeout(() => socket.destroy(Object.assign(new Error(`no connection within ${timeout} ms`), { code: 'ETIMEDOUT' })), timeout);
        socket.on('connect', () => {
            socket.destroy();
            resolve();
        });
        socket.on('error', reject);
        socket.on('close', () => clearTimeout(timer));
    });
}
//# sourceMappingURL=tcp.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/probe.js
/** One question to a running thing, over a connection of its own. */






/**
 * A probe that asks all checks at once, each over a fresh connection, and is healthy when all are. Its latency is the
 * slowest check's. Checks that claim different digests are a failure.
 * @throws UserError when there is no check: nothing asked is nothing known
 */
function createProbe(options) {
    if (options.checks.length === 0)
        throw new errors/* UserError */.yo('checks', '', 'at least one check');
    const probes = options.checks.map((check) => createCheckProbe({ ...options, check }));
    return async (target, signal) => {
        const answers = await Promise.all(probes.map((probe) => probe(target, signal)));
        const latency = Math.max(...answers.map((answer) => answer.latency));
        const digests = [...new Set(answers.flatMap((answer) => answer.digest ?? []))];
        // What failed says more than what could not be asked.
        const bad = answers.find((answer) => !answer.healthy && answer.unknown !== true) ?? answers.find((answer) => !answer.healthy);
        if (bad !== undefined)
            return { ...bad, latency };
        const [digest] = digests;
        if (digests.length > 1)
            return { healthy: false, latency, reason: `its checks claim different digests: ${digests.join(', ')}` };
        return { healthy: true, latency, ...(digest === undefined ? {} : { digest }) };
    };
}
/**
 * A probe for one check.
 * @throws UserError for a check with `command` where nothing can run one
 */
function createCheckProbe(options) {
    const { check, clock, http, runCommand } = options;
    if ('http' in check)
        return httpProbe({ ...options, check });
    if ('tcp' in check)
        return tcpProbe(check, clock);
    if ('grpc' in check)
        return grpcProbe(check, clock);
    if ('prometheus' in check)
        return prometheusProbe(check, http, clock);
    if (runCommand === undefined)
        throw new errors/* UserError */.yo('checks', 'command', 'no command here: nothing may run one');
    return commandProbe(check, runCommand, clock);
}
/** The check for people, for instance `GET /healthz`. */
function checkName(check) {
    if ('http' in check)
        return `GET ${check.http}`;
    if ('tcp' in check)
        return check.tcp === true ? 'TCP' : `TCP ${check.tcp}`;
    if ('grpc' in check)
        return check.grpc === '' ? 'gRPC health' : `gRPC health of ${check.grpc}`;
    if ('prometheus' in check)
        return `Prometheus ${check.query}`;
    return `command ${check.command.join(' ')}`;
}
//# sourceMappingURL=probe.js.map

/***/ }),

/***/ 76724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ watchTool)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _fixed_environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70744);
/** Runs a program that takes long: its lines are seen as they come, and it is ended when the job is cancelled. */



const lineLimit = 8 * 2 ** 20;
/**
 * Runs it to its end, without a shell; no exit code is an error, a signal counts as 255.
 * @throws ToolError when it cannot be started; the signal's reason when it was aborted
 */
const watchTool = (command, args, options) => {
    const { signal } = options;
    if (signal?.aborted === true)
        return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command, args, {
            env: { ..._fixed_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .fixedEnvironment */ .G, ...options.env },
            stdio: ['ignore', 'pipe', 'pipe'],
            ...(options.cwd === undefined ? {} : { cwd: options.cwd })
        });
        const limit = options.outputLimit ?? 4 * 2 ** 20;
        const kept = { stdout: '', stderr: '' };
        let force;
        const stop = () => {
            child.kill('SIGTERM');
            force = setTimeout(() => child.kill('SIGKILL'), 5000);
        };
        const settle = () => {
            clearTimeout(force);
            signal?.removeEventListener('abort', stop);
        };
        signal?.addEventListener('abort', stop);
        for (const name of ['stdout', 'stderr']) {
            const lines = lineReader((line) => options.onLine?.(line, name));
            child[name].setEncoding('utf8').on('data', (chunk) => {
                if (kept[name].length < limit)
                    kept[name] += chunk.slice(0, limit - kept[name].length);
                lines.write(chunk);
            });
            child[name].on('end', () => lines.end());
        }
        child.on('error', (error) => {
            settle();
            reject(new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4(command, 'not started', error.message, { cause: error }));
        });
        child.on('close', (code) => {
            settle();
            if (signal?.aborted === true)
                reject(signal.reason);
            else
                resolve({ exitCode: code ?? 255, ...kept });
        });
    });
};
/** Cuts chunks at line ends; memory is bounded whatever a tool writes. */
function lineReader(onLine) {
    let rest = '';
    let cut = false;
    const add = (text) => {
        if (rest.length + text.length > lineLimit)
            cut = true;
        rest += text.slice(0, Math.max(lineLimit - rest.length, 0));
    };
    const flush = () => {
        onLine(cut ? `${rest}\u2026` : rest.replace(/\r$/, ''));
        rest = '';
        cut = false;
    };
    return {
        write(chunk) {
            const parts = chunk.split('\n');
            for (const [i, part] of parts.entries()) {
                add(part);
                if (i < parts.length - 1)
                    flush();
            }
        },
        end() {
            if (rest !== '')
                flush();
        }
    };
}
//# sourceMappingURL=watch-tool.js.map

/***/ })

};
