export const id = 750;
export const ids = [750];
export const modules = {

/***/ 26750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ze: () => (/* reexport */ answersFor),
  AV: () => (/* reexport */ besideBaseline),
  R3: () => (/* reexport */ bindChecks),
  JP: () => (/* reexport */ checkOfUrl),
  vR: () => (/* reexport */ compareDigests),
  fr: () => (/* reexport */ createProbe),
  SA: () => (/* reexport */ identityDigests),
  Ed: () => (/* reexport */ nextCheck),
  lB: () => (/* reexport */ observe),
  Tx: () => (/* reexport */ runningOf),
  b7: () => (/* reexport */ startCheck),
  Hz: () => (/* reexport */ testResultPredicate),
  hq: () => (/* reexport */ waitHealthy)
});

// UNUSED EXPORTS: bodyLimit, checkName, checkUrl, compareErrorRates, createCheckProbe, judgeNumbers, percentile, rateInterval, readDigestClaim, runSchedule, summarise

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
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
        throw new src/* UserError */.yo('url', baseUrl, 'a URL such as `https://shop.example`', { cause: error });
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
    const asked = `command ${(0,src/* printable */.g$)(check.command[0] ?? '', 80)}`;
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
            const said = lastLine === '' ? {} : { excerpt: (0,src/* printable */.g$)(lastLine, 200) };
            return { healthy: false, latency, reason: `${asked} ended with ${exitCode}`, ...said };
        }
        catch (error) {
            const reason = `${asked}: ${(0,src/* printable */.g$)((0,src/* errorMessage */.gJ)(error), 200)}`;
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
    const code = (0,src/* errorCode */.CA)(error);
    const said = `${(0,src/* printable */.g$)((0,src/* errorMessage */.gJ)(error), 200)}${code === undefined ? '' : ` (${code})`}`;
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
        const asked = `gRPC health of ${check.grpc === '' ? 'the server' : (0,src/* printable */.g$)(check.grpc, 80)} at ${host}:${port}`;
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
        throw new Error(`gRPC status ${(0,src/* printable */.g$)(code, 20)}`);
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
;// CONCATENATED MODULE: ./packages/health/build/src/probes/json-field.js

/**
 * A field of a JSON body.
 * @param names on the way to it; a place in a list is its number
 * @returns undefined when the body is no JSON object or has no such field
 */
function jsonField(body, names) {
    let value;
    try {
        value = (0,src/* parseJsonObject */.dw)(body, 'answer');
    }
    catch {
        // An answer that is not JSON has no fields; whether that is enough is judged by whoever expects one.
        return undefined;
    }
    for (const name of names) {
        if (Array.isArray(value) && /^\d{1,9}$/.test(name))
            value = value[Number(name)];
        else if ((0,src/* isObject */.Gv)(value) && Object.hasOwn(value, name))
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
const reported_digest_short = (text) => (0,src/* printable */.g$)(text, 80);
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
        throw new src/* UserError */.yo('url', baseUrl, 'a URL such as `https://shop.example`', { cause: error });
    }
    if (base.protocol !== 'http:' && base.protocol !== 'https:')
        throw new src/* UserError */.yo('url', baseUrl, 'a URL that begins with http:// or https://');
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
        return fail(`answered ${response.status}, but ${where} does not include ${JSON.stringify((0,src/* printable */.g$)(bodyIncludes, 80))}`);
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
    const when = left > 0 ? `ends in ${(0,src/* formatDuration */.a3)(left)}` : 'has ended';
    return `its certificate ${when}, expected at least ${(0,src/* formatDuration */.a3)(expect.tlsValidFor)}`;
}
const quote = (value) => (0,src/* printable */.g$)(JSON.stringify(value), 80);
/** A login page behind a redirect answers 200 for any path, so a redirect is a wrong answer unless it was asked for. */
function redirect(response) {
    const to = response.headers['location'];
    if (response.status < 300 || response.status > 399 || to === undefined)
        return '';
    return ` (a redirect to ${(0,src/* printable */.g$)((0,src/* withoutQuery */.j$)(to), 100)}, not followed)`;
}
function excerptOf(body) {
    const text = Buffer.from(body.bytes.subarray(0, 1000)).toString('utf8').trim();
    return text === '' ? {} : { excerpt: (0,src/* printable */.g$)(text, 200) };
}
const show = (url) => (0,src/* printable */.g$)((0,src/* withoutQuery */.j$)(url), 200);
//# sourceMappingURL=http.js.map
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
        reason: `Prometheus ${(0,src/* printable */.g$)(check.query, 120)}: ${why}`
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
        const body = await (0,src/* readBounded */.CB)(response.body, prometheus_answerLimit, () => new Error(`an answer of more than 4 MiB`));
        const document = (0,src/* parseJsonObject */.dw)(body, 'Prometheus answer');
        if (document['status'] !== 'success')
            return unknown(`status ${response.status}: ${(0,src/* printable */.g$)(JSON.stringify(document['error'] ?? 'no success'), 200)}`);
        values = samplesOf(document['data']);
    }
    catch (error) {
        return unknown((0,src/* printable */.g$)((0,src/* errorMessage */.gJ)(error), 200));
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
    return { healthy: false, reason: `Prometheus ${(0,src/* printable */.g$)(check.query, 120)} is ${wrong}, expected ${limit}` };
}
/** The values of a scalar or an instant vector. */
function samplesOf(data) {
    if (!(0,src/* isObject */.Gv)(data))
        throw new Error('an answer without data');
    const { resultType, result } = data;
    if (!Array.isArray(result))
        throw new Error('an answer without a result');
    if (resultType === 'scalar')
        return [numberOf(result)];
    if (resultType !== 'vector')
        throw new Error(`a query that gives a ${(0,src/* printable */.g$)(String(resultType), 20)}, expected a scalar or an instant vector`);
    if (result.length > mostSamples)
        throw new Error(`more than ${mostSamples} series`);
    return result.map((sample) => {
        if (!(0,src/* isObject */.Gv)(sample) || !Array.isArray(sample['value']))
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
        throw new src/* UserError */.yo('checks', '', 'at least one check');
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
        throw new src/* UserError */.yo('checks', 'command', 'no command here: nothing may run one');
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
;// CONCATENATED MODULE: ./packages/health/build/src/bind.js


/**
 * Binds checks to the thing that they ask, or to each of its replicas.
 * @param targets the replicas; questions that go to somebody else (a command, Prometheus) are asked for the first only
 * @throws UserError when there is no check, or the target is no URL
 */
function bindChecks(checks, targets, options) {
    if (checks.length === 0)
        throw new src/* UserError */.yo('checks', '', 'at least one check');
    const all = Array.isArray(targets)
        ? targets
        : [targets];
    return checks.flatMap((check) => {
        const probe = createCheckProbe({ ...options, check });
        const asked = 'command' in check || 'prometheus' in check ? all.slice(0, 1) : all;
        return asked.map((target) => ({
            name: asked.length === 1 ? checkName(check) : `${checkName(check)} at ${target.address ?? target.baseUrl}`,
            settings: check,
            // Only an answer over HTTP can say which digest it comes from.
            claims: 'http' in check,
            ask: (signal) => probe(target, signal)
        }));
    });
}
/** Splits `https://shop.example/healthz?deep=1` into where to ask and what: the check for a URL given alone. */
function checkOfUrl(url, settings) {
    const { origin, pathname, search } = new URL(url);
    return { target: { baseUrl: origin }, check: { ...settings, http: `${pathname}${search}` } };
}
//# sourceMappingURL=bind.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/check-state.js
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
;// CONCATENATED MODULE: ./packages/health/build/src/compare.js
const worse = [1.5, 2, 3, 5, 10, 30];
const better = worse.map((ratio) => 1 / ratio);
const belowAllowance = [0, 0.1, 0.25, 0.5, 0.75];
/**
 * Compares the error rates of two versions over the intervals in their order. The first verdict stands: what comes
 * after it is not looked at, since a test that may change its mind has no error bound.
 */
function compareErrorRates(intervals, settings = {}) {
    const { tolerance = 1.25, margin = 2, alpha = 0.01, beta = 0.01 } = settings;
    const allowance = settings.allowance === undefined ? undefined : settings.allowance / 100;
    const sum = { baseline: { requests: 0, events: 0 }, canary: { requests: 0, events: 0 } };
    const logs = { worse: worse.map(() => 0), better: better.map(() => 0), allowance: belowAllowance.map(() => 0) };
    let looks = 0;
    const answer = (verdict, reason) => ({
        verdict,
        reason,
        e: meanExp(logs.worse),
        eMargin: meanExp(logs.better),
        eAllowance: allowance === undefined ? 0 : meanExp(logs.allowance),
        looks,
        ...sum
    });
    const defect = wrongSettings(tolerance, margin, alpha, beta, allowance);
    if (defect !== undefined)
        return answer('error', defect);
    for (const interval of intervals) {
        looks += 1;
        const nonsense = wrongCounts(interval.baseline) ?? wrongCounts(interval.canary);
        if (nonsense !== undefined)
            return answer('error', nonsense);
        sum.baseline = add(sum.baseline, interval.baseline);
        sum.canary = add(sum.canary, interval.canary);
        // Without both sides an interval says nothing about their relation.
        if (interval.baseline.requests > 0 && interval.canary.requests > 0) {
            grow(logs.worse, worse, interval, tolerance, Math.sqrt(1 / alpha));
            grow(logs.better, better, interval, margin, Math.sqrt(1 / beta));
        }
        if (allowance !== undefined)
            growAllowance(logs.allowance, interval.canary, allowance);
        if (allowance !== undefined && meanExp(logs.allowance) >= 1 / beta)
            return answer('pass', 'the rate is shown to be within the allowance');
        if (meanExp(logs.worse) >= 1 / alpha)
            return answer('fail', `the rate is more than ${tolerance} times the baseline's`);
        if (meanExp(logs.better) >= 1 / beta)
            return answer('pass', `the rate is shown to be below ${margin} times the baseline's`);
    }
    if (sum.canary.requests === 0)
        return answer('error', 'there are no data of the new version');
    if (sum.baseline.requests === 0 && allowance === undefined)
        return answer('error', 'there are no data of the old version');
    return answer('incomplete', 'too few events to tell');
}
/** Multiplies one interval's likelihood ratios into the products, as logarithms. */
function grow(logs, ratios, { baseline, canary }, bound, cap) {
    const share = (ratio) => (ratio * canary.requests) / (ratio * canary.requests + baseline.requests);
    const s = share(bound);
    ratios.forEach((ratio, i) => {
        const th = share(ratio * bound);
        const step = canary.events * Math.log(th / s) + baseline.events * Math.log((1 - th) / (1 - s));
        // Events come in bursts, which the test believes to be independent: no single interval may decide alone. A cap
        // from above only lowers the expectation, so the bound on false alarms still holds.
        logs[i] = (logs[i] ?? 0) + Math.min(step, Math.log(cap));
    });
}
function growAllowance(logs, canary, allowance) {
    belowAllowance.forEach((ratio, i) => {
        const p = ratio * allowance;
        const good = (canary.requests - canary.events) * Math.log((1 - p) / (1 - allowance));
        const bad = canary.events === 0 ? 0 : canary.events * Math.log(p / allowance);
        logs[i] = (logs[i] ?? 0) + good + bad;
    });
}
/** The mean of the products, without overflow: beyond e^50 nothing changes any more. */
function meanExp(logs) {
    return logs.reduce((sum, value) => sum + Math.exp(Math.min(value, 50)), 0) / logs.length;
}
function wrongSettings(tolerance, margin, alpha, beta, allowance) {
    if (!(tolerance > 0 && Number.isFinite(margin) && margin > tolerance))
        return 'the margin must be above the tolerance, and that above 0';
    if (!(alpha > 0 && alpha < 1 && beta > 0 && beta < 1))
        return 'alpha and beta must be between 0 and 1';
    if (allowance !== undefined && !(allowance > 0 && allowance < 1))
        return 'the allowance must be between 0 and 100 %';
    return undefined;
}
function wrongCounts({ requests, events }) {
    const sound = Number.isSafeInteger(requests) && Number.isSafeInteger(events) && events >= 0 && events <= requests;
    return sound ? undefined : `${events} events of ${requests} requests are no counts`;
}
function add(a, b) {
    return { requests: a.requests + b.requests, events: a.events + b.events };
}
//# sourceMappingURL=compare.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/confidence.js
/** Wilson's score interval of a rate. Pure. */
/**
 * Where the true rate lies with 95 %, in percent; of nothing it is anything from 0 to 100.
 * @see Wilson 1927; unlike the normal approximation it is right for few requests and for no event at all
 */
function rateInterval(events, requests) {
    if (requests === 0)
        return { low: 0, high: 100 };
    const z = 1.959964;
    const p = events / requests;
    const scale = 1 + z ** 2 / requests;
    const middle = (p + z ** 2 / (2 * requests)) / scale;
    const half = (z / scale) * Math.sqrt((p * (1 - p)) / requests + z ** 2 / (4 * requests ** 2));
    return {
        low: events === 0 ? 0 : Math.max(0, (middle - half) * 100),
        high: events === requests ? 100 : Math.min(100, (middle + half) * 100)
    };
}
//# sourceMappingURL=confidence.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/judge.js
/** What may be concluded from what was observed. Pure. */

function summarise(measured) {
    const { requests, failures } = measured;
    const sorted = measured.latencies.toSorted((a, b) => a - b);
    const p50 = percentile(sorted, 50);
    const p95 = percentile(sorted, 95);
    return {
        requests,
        failures,
        ...(requests === 0 ? {} : { errorRate: (failures / requests) * 100 }),
        ...(p50 === undefined ? {} : { p50 }),
        ...(p95 === undefined ? {} : { p95 })
    };
}
/**
 * The nearest-rank percentile of numbers in rising order: always one that was measured. Of fewer than 20 numbers the
 * 95th is the largest.
 */
function percentile(sorted, percent) {
    return sorted[Math.max(Math.ceil((sorted.length * percent) / 100), 1) - 1];
}
/** Judges the numbers. Without a request nothing is known, which is `incomplete` and never `pass`. */
function judgeNumbers(numbers, thresholds) {
    if (numbers.requests === 0 || numbers.errorRate === undefined)
        return { verdict: 'incomplete', reasons: ['no request was made'] };
    const reasons = [];
    if (numbers.errorRate > thresholds.maxErrorRate)
        reasons.push(`${numbers.failures} of ${numbers.requests} requests failed: ${(0,src/* formatPercent */.l9)(numbers.errorRate)}, at most ${(0,src/* formatPercent */.l9)(thresholds.maxErrorRate)} allowed`);
    if (thresholds.maxP95 !== undefined) {
        if (numbers.p95 === undefined)
            reasons.push('no request succeeded, so there is no p95');
        else if (numbers.p95 > thresholds.maxP95)
            reasons.push(`p95 is ${(0,src/* formatDuration */.a3)(numbers.p95)}, at most ${(0,src/* formatDuration */.a3)(thresholds.maxP95)} allowed`);
    }
    return { verdict: reasons.length === 0 ? 'pass' : 'fail', reasons };
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/schedule.js
/** An interval below this would be a load test, not a check. */
const shortestInterval = 10;
/**
 * Runs the schedule. Checks that are due together are asked together; a slow answer delays the next question and is
 * not made up for by a burst.
 * @returns why it ended: `time`, `stop` (told so) or `cancelled` (the signal; the answers of that round do not count)
 */
async function runSchedule(options) {
    const { clock, signal } = options;
    const end = clock.now() + options.duration;
    const plan = options.checks.map((check) => ({ check, due: clock.now() }));
    if (plan.length === 0)
        return 'time';
    for (let first = true;; first = false) {
        if (signal?.aborted === true)
            return 'cancelled';
        const now = clock.now();
        if (now >= end && !first)
            return 'time';
        const due = plan.filter((item) => item.due <= now);
        const answers = await Promise.all(due.map(async (item) => ({ item, answer: await item.check.ask(signal) })));
        if (isAborted(signal))
            return 'cancelled';
        let stop = false;
        for (const { item, answer } of answers) {
            if (options.onAnswer(item.check, answer) === 'stop')
                stop = true;
            item.due = Math.max(clock.now(), now + Math.max(item.check.settings.interval, shortestInterval));
        }
        if (stop)
            return 'stop';
        const next = Math.min(...plan.map((item) => item.due), end);
        if (next > clock.now())
            await clock.sleep(next - clock.now(), signal);
    }
}
/** Read anew: the compiler believes that nothing changed since the last look. */
function isAborted(signal) {
    return signal?.aborted === true;
}
//# sourceMappingURL=schedule.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/compare-run.js




/** One look per second: the test may be asked at any time, but its cap is per interval. */
const lookEvery = 1000;
/** With fewer answers their slowest one is no 99th percentile. */
const fewest = 20;
/** What asks the baseline beside an observation of the canary, and judges both. */
function besideBaseline(options) {
    const { clock, baseline, settings } = options;
    let slowerThan;
    const intervals = [];
    let open = { since: clock.now(), baseline: zero(), canary: zero() };
    let settled;
    const isEvent = (answer) => !answer.healthy || (slowerThan !== undefined && answer.latency > slowerThan);
    const close = () => {
        if (open.baseline.requests + open.canary.requests === 0)
            return;
        intervals.push({ baseline: open.baseline, canary: open.canary });
        open = { since: clock.now(), baseline: zero(), canary: zero() };
    };
    const add = (side, answer) => {
        // A question that nobody could be asked says nothing about either side.
        if (settled !== undefined || answer.unknown === true)
            return;
        if (clock.now() - open.since >= lookEvery) {
            close();
            const now = compareErrorRates(intervals, settings);
            if (now.verdict === 'fail')
                settled = now;
        }
        open[side] = count(open[side], isEvent(answer));
    };
    return {
        async calibrate() {
            const latencies = [];
            await runSchedule({
                checks: baseline,
                clock,
                duration: Math.min(options.duration / 5, 30_000),
                ...(options.signal === undefined ? {} : { signal: options.signal }),
                onAnswer: (_check, answer) => {
                    if (answer.healthy)
                        latencies.push(answer.latency);
                    return 'go-on';
                }
            });
            slowerThan =
                latencies.length < fewest
                    ? undefined
                    : percentile(latencies.toSorted((a, b) => a - b), 99);
            open = { since: clock.now(), baseline: zero(), canary: zero() };
        },
        async run(stop) {
            await runSchedule({
                checks: baseline,
                clock,
                duration: options.duration,
                signal: stop,
                onAnswer: (_check, answer) => {
                    add('baseline', answer);
                    return settled === undefined ? 'go-on' : 'stop';
                }
            });
        },
        canary(answer) {
            add('canary', answer);
            return settled !== undefined;
        },
        result() {
            if (settled === undefined)
                close();
            const comparison = settled ?? compareErrorRates(intervals, settings);
            return {
                ...comparison,
                ...(slowerThan === undefined ? {} : { slowerThan }),
                baselineRate: rateInterval(comparison.baseline.events, comparison.baseline.requests),
                canaryRate: rateInterval(comparison.canary.events, comparison.canary.requests)
            };
        }
    };
}
const zero = () => ({ requests: 0, events: 0 });
function count({ requests, events }, event) {
    return { requests: requests + 1, events: events + (event ? 1 : 0) };
}
//# sourceMappingURL=compare-run.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/replicas.js
/** How many answers are needed so that one wrong replica among many is seen. Pure. */
/** Probability with which it is seen, for a balancer that picks at random; one that takes turns shows it for certain. */
const seen = 0.99;
/**
 * Answers over fresh connections until one of `replicas` that answers wrongly was met with 99 %: n with
 * (1 - 1/replicas)^n <= 1 %.
 * @param replicas instances behind one address, at least 1
 */
function answersFor(replicas) {
    return replicas <= 1 ? 1 : Math.ceil(Math.log(1 - seen) / Math.log(1 - 1 / replicas));
}
//# sourceMappingURL=replicas.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/drift.js
/**
 * Compares what is reported with what is expected, mapping index -> manifest -> config (DESIGN section 5): equal means
 * that the manifests match for the host's platform. One instance that differs is drift, whatever the others say.
 */
function compareDigests(expected, running) {
    const instances = running.map((instance) => ({ ...instance, ...compareOne(expected, instance) }));
    const states = instances.map((instance) => instance.state);
    const state = states.includes('different')
        ? 'different'
        : states.length === 0 || states.includes('unknown')
            ? 'unknown'
            : 'same';
    const manifests = new Set(instances.map((instance) => instance.manifest));
    const [manifest] = manifests;
    return {
        verdict: state === 'same' ? 'pass' : state === 'different' ? 'fail' : 'incomplete',
        state,
        instances,
        ...(manifests.size === 1 && manifest !== undefined ? { manifest } : {})
    };
}
/** All digests that name the image, for a probe's `expected`. */
function identityDigests(identity) {
    return [
        ...new Set([
            ...(identity.index === undefined ? [] : [identity.index]),
            ...identity.platforms.flatMap(({ manifest, config }) => [manifest, config])
        ])
    ];
}
function compareOne(expected, running) {
    const { digest, platform } = running;
    if (digest === undefined)
        return { state: 'unknown' };
    const host = expected.platforms.filter((one) => platform === undefined || normalPlatform(one.platform) === normalPlatform(platform));
    if (digest === expected.index) {
        // An index names one manifest per platform; which of them runs is known only with the host's platform.
        const [only] = host;
        if (only === undefined)
            return { state: 'different' };
        return host.length === 1 ? { state: 'same', manifest: only.manifest } : { state: 'same' };
    }
    const found = host.find((one) => one.manifest === digest || one.config === digest);
    if (found !== undefined)
        return { state: 'same', manifest: found.manifest };
    // Another platform's manifest of the same image is not what this host was meant to run, but its name is known.
    const other = expected.platforms.find((one) => one.manifest === digest || one.config === digest);
    return { state: 'different', manifest: other?.manifest ?? digest };
}
/** `linux/arm64` and `linux/arm64/v8` are one platform (OCI image index, variant; arm64 has no older one). */
function normalPlatform(platform) {
    return platform.replace(/^([^/]+\/arm64)\/v8$/, '$1');
}
//# sourceMappingURL=drift.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/observe.js
/** Watches a running thing for a while and says what was seen. */




// What is kept of a target that says something else each time.
const mostReasons = 20;
const mostDigests = 50;
/**
 * Asks the checks for `duration` and judges: `fail` when a threshold is broken or a check had its failures in a row,
 * `incomplete` when a check never had its successes in a row, was never asked, or the observation was cancelled.
 */
async function observe(options) {
    const { clock } = options;
    const started = clock.now();
    const logs = new Map(options.checks.map((check) => [check, newLog()]));
    const samples = new Map();
    const digests = new Map();
    const total = { requests: 0, failures: 0, withoutDigest: 0 };
    const ended = await runSchedule({
        checks: options.checks,
        clock,
        duration: options.duration,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        onAnswer: (check, answer) => {
            const log = logs.get(check);
            if (log === undefined)
                throw new Error(`${check.name} is not a check of this observation`);
            // What was not learned is no request that failed; that it is missing is judged below.
            if (answer.unknown === true)
                log.unknown += 1;
            else {
                log.requests += 1;
                total.requests += 1;
            }
            if (answer.healthy) {
                log.latencies.push(answer.latency);
                if (answer.digest !== undefined)
                    log.claimed += 1;
                else if (check.claims !== false)
                    total.withoutDigest += 1;
            }
            else {
                if (answer.unknown !== true) {
                    log.failures += 1;
                    total.failures += 1;
                }
                addSample(samples, answer.reason ?? 'a check failed without a reason', answer.excerpt);
            }
            if (answer.digest !== undefined && (digests.has(answer.digest) || digests.size < mostDigests))
                digests.set(answer.digest, (digests.get(answer.digest) ?? 0) + 1);
            log.state = nextCheck(log.state, answer.healthy, check.settings);
            if (log.state.status === 'unhealthy') {
                log.wasUnhealthy = true;
                log.forWantOfData ||= answer.unknown === true;
            }
            if (options.onAnswer?.(answer) === 'stop')
                return 'stop';
            return log.wasUnhealthy && options.stopEarly !== false ? 'stop' : 'go-on';
        }
    });
    const all = [...logs];
    const numbers = summarise({ ...total, latencies: all.flatMap(([, log]) => log.latencies) });
    const judged = [
        ...all.map(([check, log]) => judgeCheck(check, log)),
        judgeNumbers(numbers, options.thresholds),
        ...(ended === 'cancelled' ? [{ verdict: 'incomplete', reasons: ['the observation was cancelled'] }] : [])
    ];
    return {
        ...numbers,
        verdict: (0,src/* worstVerdict */.zP)(judged.map((judgement) => judgement.verdict)),
        reasons: judged.flatMap((judgement) => judgement.reasons),
        checks: all.map(([check, log]) => ({
            name: check.name,
            status: log.state.status,
            claimed: log.claimed,
            ...summarise(log)
        })),
        failureSamples: [...samples]
            .map(([reason, sample]) => ({ reason, ...sample }))
            .toSorted((a, b) => b.count - a.count),
        digests: [...digests].map(([digest, count]) => ({ digest, count })).toSorted((a, b) => b.count - a.count),
        withoutDigest: total.withoutDigest,
        duration: clock.now() - started
    };
}
/**
 * What the answers say about what runs, for `compareDigests`: one entry per digest; one without a digest where nobody
 * claims any, and one for every check that some instances answer with a digest and others without.
 */
function runningOf(observation) {
    const known = observation.digests.map(({ digest }) => ({ name: 'answers', digest }));
    const mixed = observation.checks
        .filter((check) => check.claimed > 0 && check.claimed < check.requests - check.failures)
        .map(({ name }) => ({ name }));
    return known.length === 0 ? [{ name: 'answers' }] : [...known, ...mixed];
}
function newLog() {
    return {
        requests: 0,
        failures: 0,
        unknown: 0,
        claimed: 0,
        latencies: [],
        state: startCheck(),
        wasUnhealthy: false,
        forWantOfData: false
    };
}
function judgeCheck(check, log) {
    if (log.forWantOfData || (log.unknown > 0 && log.requests === 0))
        return { verdict: 'error', reasons: [`${check.name} had no data, ${log.unknown} times`] };
    if (log.wasUnhealthy)
        return { verdict: 'fail', reasons: [`${check.name} failed ${check.settings.failure} times in a row`] };
    if (log.state.status === 'healthy')
        return { verdict: 'pass', reasons: [] };
    return {
        verdict: 'incomplete',
        reasons: [
            `${check.name} never had ${check.settings.success} successes in a row: ${log.requests} requests, ${log.failures} failed`
        ]
    };
}
function addSample(samples, reason, excerpt) {
    const key = samples.has(reason) || samples.size < mostReasons - 1 ? reason : 'other reasons';
    const known = samples.get(key);
    samples.set(key, { count: (known?.count ?? 0) + 1, ...(excerpt === undefined ? {} : { excerpt }) });
}
//# sourceMappingURL=observe.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/wait.js


/**
 * Waits until every check had its successes in a row, or the time is over. Failures do not end the wait: what starts
 * is expected to fail at first.
 */
async function waitHealthy(options) {
    const { clock } = options;
    const started = clock.now();
    const states = new Map(options.checks.map((check) => [check, startCheck()]));
    const lastUnknown = new Set();
    let requests = 0;
    let failures = 0;
    let lastReason;
    let digest;
    const healthy = () => states.size > 0 && [...states.values()].every((state) => state.status === 'healthy');
    const ended = await runSchedule({
        checks: options.checks,
        clock,
        duration: options.timeout,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        onAnswer: (check, answer) => {
            if (answer.unknown === true)
                lastUnknown.add(check);
            else {
                lastUnknown.delete(check);
                requests += 1;
            }
            if (!answer.healthy) {
                if (answer.unknown !== true)
                    failures += 1;
                lastReason = answer.reason ?? 'a check failed without a reason';
            }
            digest = answer.digest ?? digest;
            states.set(check, nextCheck(states.get(check) ?? startCheck(), answer.healthy, check.settings));
            return healthy() ? 'stop' : 'go-on';
        }
    });
    const result = { requests, failures, waited: clock.now() - started, ...(digest === undefined ? {} : { digest }) };
    if (ended !== 'cancelled' && healthy())
        return { healthy: true, ...result };
    if (ended === 'cancelled')
        return { healthy: false, reason: 'the wait was cancelled', ...result };
    const waiting = [...states].find(([, state]) => state.status !== 'healthy');
    const reason = waiting === undefined
        ? 'there is nothing to check'
        : (lastReason ?? `${waiting[0].name} had ${waiting[1].successes} of ${waiting[0].settings.success} successes`);
    const unknown = waiting !== undefined && lastUnknown.has(waiting[0]);
    return { healthy: false, reason, ...(unknown ? { unknown } : {}), ...result };
}
//# sourceMappingURL=wait.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/health/build/src/test-result.js
/** What was observed as a predicate of in-toto's test-result v0.1 (attestation/spec/predicates/test-result.md). Pure. */


/** `passedTests` and `failedTests` are the checks by name; times are whole milliseconds, since canonical JSON has no fractions. */
function testResultPredicate(input) {
    const { verdict, observation, target, finished, runUrl } = input;
    const passed = observation.checks.filter(({ status }) => status === 'healthy').map(({ name }) => name);
    const failed = observation.checks.filter(({ status }) => status !== 'healthy').map(({ name }) => name);
    return {
        result: verdict === 'pass' ? 'PASSED' : 'FAILED',
        configuration: [
            {
                name: 'checks',
                digest: { sha256: (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(input.checks)).digest('hex') }
            }
        ],
        ...(runUrl === undefined ? {} : { url: runUrl }),
        passedTests: passed,
        failedTests: failed,
        metadata: {
            startedOn: time(finished - observation.duration),
            finishedOn: time(finished)
        },
        observed: {
            target: (0,src/* withoutQuery */.j$)(target),
            requests: observation.requests,
            failures: observation.failures,
            ...(observation.p95 === undefined ? {} : { p95Milliseconds: Math.ceil(observation.p95) })
        }
    };
}
function time(milliseconds) {
    return new Date(milliseconds).toISOString();
}
//# sourceMappingURL=test-result.js.map
;// CONCATENATED MODULE: ./packages/health/build/src/index.js















//# sourceMappingURL=index.js.map

/***/ })

};
