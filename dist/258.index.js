export const id = 258;
export const ids = [258];
export const modules = {

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

/***/ 64979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LostLock: () => (/* reexport */ lock/* LostLock */.y),
  StaleEpoch: () => (/* reexport */ router/* StaleEpoch */.R),
  abort: () => (/* reexport */ operations/* abort */.h2),
  addressOf: () => (/* reexport */ address/* addressOf */.c),
  albRouter: () => (/* reexport */ alb_router/* albRouter */.J),
  argoTarget: () => (/* reexport */ argo_target/* argoTarget */.V),
  builtinProxy: () => (/* reexport */ builtinProxy),
  builtinRouter: () => (/* reexport */ builtin_router/* builtinRouter */.j),
  caddyRouter: () => (/* reexport */ caddy_router/* caddyRouter */.b),
  choosePlatform: () => (/* reexport */ process_image/* choosePlatform */.xV),
  deploy: () => (/* reexport */ operations/* deploy */.gg),
  digestVariable: () => (/* reexport */ runtime/* digestVariable */.r),
  dockerEngine: () => (/* reexport */ engine/* dockerEngine */.J),
  dockerRuntime: () => (/* reexport */ docker_runtime/* dockerRuntime */.j),
  ecsTarget: () => (/* reexport */ ecs_target/* ecsTarget */.X),
  execRouter: () => (/* reexport */ exec_router/* execRouter */.Z),
  execRuntime: () => (/* reexport */ exec_runtime/* execRuntime */.C),
  groupName: () => (/* reexport */ release/* groupName */.hv),
  haproxyRouter: () => (/* reexport */ haproxy_router/* haproxyRouter */.b),
  hostPlatform: () => (/* reexport */ process_image/* hostPlatform */.ol),
  httpThrough: () => (/* reexport */ address/* httpThrough */.S),
  imagesOf: () => (/* reexport */ process_image/* imagesOf */.IC),
  kubernetesTarget: () => (/* reexport */ target/* kubernetesTarget */.gV),
  localFiles: () => (/* reexport */ files/* localFiles */.J),
  localHost: () => (/* reexport */ host/* localHost */.O),
  nginxRouter: () => (/* reexport */ nginx_router/* nginxRouter */.I),
  openCluster: () => (/* reexport */ cluster/* openCluster */.D),
  openJournal: () => (/* reexport */ journal_store/* openJournal */._),
  parseManifest: () => (/* reexport */ manifest/* parseManifest */.Ng),
  parseTaskDefinition: () => (/* reexport */ plan/* parseTaskDefinition */.Id),
  processRuntime: () => (/* reexport */ runtime/* processRuntime */.q),
  readRecord: () => (/* reexport */ record/* readRecord */.a),
  refuse: () => (/* reexport */ operations/* refuse */.TR),
  releaseName: () => (/* reexport */ release/* releaseName */["do"]),
  resume: () => (/* reexport */ operations/* resume */.U),
  rollback: () => (/* reexport */ operations/* rollback */.dU),
  sameRelease: () => (/* reexport */ release/* sameRelease */.OW),
  secretVersions: () => (/* reexport */ secrets/* secretVersions */.C6),
  settingsDigest: () => (/* reexport */ release/* settingsDigest */.KI),
  severalRouters: () => (/* reexport */ several_routers/* severalRouters */.N),
  sshHost: () => (/* reexport */ ssh/* sshHost */.T),
  status: () => (/* reexport */ operations/* status */.h5),
  tearDown: () => (/* reexport */ tearDown)
});

// EXTERNAL MODULE: ./packages/rollout/build/src/release.js
var release = __webpack_require__(50040);
// EXTERNAL MODULE: ./packages/rollout/build/src/router.js
var router = __webpack_require__(63616);
// EXTERNAL MODULE: ./packages/rollout/build/src/process/runtime.js + 7 modules
var runtime = __webpack_require__(17896);
// EXTERNAL MODULE: ./packages/rollout/build/src/process/image.js + 3 modules
var process_image = __webpack_require__(17183);
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/runtime.js + 5 modules
var docker_runtime = __webpack_require__(23239);
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/engine.js
var engine = __webpack_require__(5294);
// EXTERNAL MODULE: ./packages/rollout/build/src/docker/secrets.js
var secrets = __webpack_require__(51463);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/host.js
var host = __webpack_require__(73631);
// EXTERNAL MODULE: ./packages/rollout/build/src/builtin/router.js + 1 modules
var builtin_router = __webpack_require__(78395);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/rollout/build/src/process-id.js
var process_id = __webpack_require__(76376);
// EXTERNAL MODULE: ./packages/rollout/build/src/process/logs.js
var process_logs = __webpack_require__(56256);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/durable.js
var durable = __webpack_require__(51900);
;// CONCATENATED MODULE: ./packages/rollout/build/src/builtin/framing.js
/**
 * Finds where HTTP/1 messages begin and end in a stream of bytes (RFC 9112), without changing one. What is not plainly
 * HTTP/1, or could be read in two ways, is `opaque`: its connection is then passed through as it is. Pure.
 */
/** A longer head is not followed; it is what most servers take at most. */
const headLimit = 16 * 1024;
function requestFraming() {
    return framing(parseRequest, (byte) => byte >= 0x41 && byte <= 0x5a);
}
/** @param method of the request that it answers: HEAD has no body whatever its headers say */
function responseFraming(method) {
    return framing((lines) => parseResponse(lines, method), (byte) => byte === 0x48);
}
function framing(parse, begins) {
    let state = 'head';
    let head;
    let body = { kind: 'none' };
    let left = 0;
    let pending = Buffer.alloc(0);
    let chunks;
    const takeHead = (chunk, at) => {
        const first = pending.byteLength > 0 ? pending[0] : chunk[at];
        // A TLS or HTTP/2 client is known by its first byte or line; waiting for the end of a head would wait for ever.
        if (first !== undefined && !begins(first)) {
            state = 'opaque';
            return chunk.byteLength - at;
        }
        const before = pending.byteLength;
        const all = Buffer.concat([pending, chunk.subarray(at)]);
        const end = all.indexOf('\r\n\r\n', Math.max(0, before - 3), 'latin1');
        if (end < 0 || end > headLimit) {
            pending = all;
            if (all.byteLength > headLimit)
                state = 'opaque';
            return chunk.byteLength - at;
        }
        pending = Buffer.alloc(0);
        const parsed = parse(all.subarray(0, end).toString('latin1').split('\r\n'));
        if (parsed === 'opaque') {
            state = 'opaque';
            return chunk.byteLength - at;
        }
        const used = end + 4 - before;
        if (parsed === 'again')
            return used;
        ({ head, body } = parsed);
        left = body.kind === 'length' ? body.length : 0;
        if (body.kind === 'chunked')
            chunks = chunkReader();
        state = body.kind === 'none' || (body.kind === 'length' && left === 0) ? 'done' : 'body';
        return used;
    };
    const takeBody = (chunk, at) => {
        const there = chunk.byteLength - at;
        if (chunks !== undefined) {
            const used = chunks.feed(chunk, at);
            if (chunks.state === 'done')
                state = 'done';
            else if (chunks.state === 'bad')
                state = 'opaque';
            return used;
        }
        if (body.kind === 'until-close')
            return there;
        const used = Math.min(left, there);
        left -= used;
        if (left === 0)
            state = 'done';
        return used;
    };
    return {
        get state() {
            return state;
        },
        get head() {
            return head;
        },
        feed: (chunk, at) => {
            let used = 0;
            const unfinished = () => state === 'head' || state === 'body';
            while (at + used < chunk.byteLength && unfinished())
                used += state === 'head' ? takeHead(chunk, at + used) : takeBody(chunk, at + used);
            return used;
        },
        end: () => state === 'done' || (state === 'body' && body.kind === 'until-close')
    };
}
/** RFC 9112 section 7.1; trailers are read over. */
function chunkReader() {
    let state = 'reading';
    let part = 'size';
    let left = 0;
    let line = '';
    let trailers = 0;
    const endOfLine = (text) => {
        if (part === 'size') {
            const size = /^([0-9a-fA-F]{1,12})[ \t]*(?:;[^\r\n]*)?$/.exec(text)?.[1];
            if (size === undefined)
                state = 'bad';
            else {
                left = Number.parseInt(size, 16);
                part = left === 0 ? 'trailer' : 'data';
            }
        }
        else if (part === 'data-end') {
            if (text === '')
                part = 'size';
            else
                state = 'bad';
        }
        else if (text === '')
            state = 'done';
        else if ((trailers += text.length) > headLimit)
            state = 'bad';
    };
    return {
        get state() {
            return state;
        },
        feed: (chunk, at) => {
            let i = at;
            while (i < chunk.byteLength && state === 'reading') {
                if (part === 'data') {
                    const used = Math.min(left, chunk.byteLength - i);
                    left -= used;
                    i += used;
                    if (left === 0)
                        part = 'data-end';
                    continue;
                }
                const code = chunk[i] ?? 0;
                i += 1;
                if (code !== 0x0a) {
                    line += String.fromCharCode(code);
                    if (line.length > 8192)
                        state = 'bad';
                }
                else if (line.endsWith('\r')) {
                    const text = line.slice(0, -1);
                    line = '';
                    endOfLine(text);
                }
                else
                    state = 'bad';
            }
            return i - at;
        }
    };
}
const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const requestLine = new RegExp(`^(${token}) (\\S+) HTTP/1\\.([01])$`);
const statusLine = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: .*)?$/;
const headerLine = new RegExp(`^(${token}):[ \\t]*(.*?)[ \\t]*$`);
function parseRequest(lines) {
    const match = requestLine.exec(lines[0] ?? '');
    const headers = parseHeaders(lines);
    if (match === null || headers === undefined)
        return 'opaque';
    const [, method = '', , minor] = match;
    if (method === 'CONNECT')
        return 'opaque';
    const body = bodyOf(headers);
    if (body === undefined)
        return 'opaque';
    return {
        head: {
            method,
            safe: (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') && body.kind === 'none',
            close: closes(headers, minor === '1')
        },
        body
    };
}
function parseResponse(lines, method) {
    const match = statusLine.exec(lines[0] ?? '');
    const headers = parseHeaders(lines);
    if (match === null || headers === undefined)
        return 'opaque';
    const status = Number(match[2]);
    if (status === 101)
        return 'opaque';
    if (status < 200)
        return 'again';
    const body = bodyOf(headers);
    if (body === undefined)
        return 'opaque';
    const head = { status, close: closes(headers, match[1] === '1') };
    if (method === 'HEAD' || status === 204 || status === 304)
        return { head, body: { kind: 'none' } };
    const said = headers.has('content-length') || headers.has('transfer-encoding');
    return said ? { head, body } : { head: { ...head, close: true }, body: { kind: 'until-close' } };
}
function parseHeaders(lines) {
    const headers = new Map();
    for (const line of lines.slice(1)) {
        const match = headerLine.exec(line);
        if (match === null)
            return undefined;
        const name = (match[1] ?? '').toLowerCase();
        const values = headers.get(name) ?? [];
        values.push(match[2] ?? '');
        headers.set(name, values);
    }
    return headers;
}
/** Undefined when two readers could disagree about the length: that is how requests are smuggled. */
function bodyOf(headers) {
    const lengths = headers.get('content-length');
    const encodings = headers.get('transfer-encoding');
    if (encodings !== undefined) {
        const chunked = encodings.length === 1 && encodings[0]?.toLowerCase() === 'chunked';
        return chunked && lengths === undefined ? { kind: 'chunked' } : undefined;
    }
    if (lengths === undefined)
        return { kind: 'none' };
    const [length = ''] = lengths;
    if (lengths.length !== 1 || !/^\d{1,15}$/.test(length))
        return undefined;
    return length === '0' ? { kind: 'none' } : { kind: 'length', length: Number(length) };
}
function closes(headers, persistent) {
    const options = (headers.get('connection') ?? []).flatMap((value) => value.split(',').map((option) => option.trim().toLowerCase()));
    return options.includes('close') || (!persistent && !options.includes('keep-alive'));
}
//# sourceMappingURL=framing.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/builtin/connection.js
/**
 * One client's connection. Its bytes are passed on unchanged, but HTTP/1 messages are followed, so that each request
 * can go where the table says at that moment, also on a connection that stays open for hours; and a request that is
 * safe to repeat and was not answered by one byte goes to another backend when the first one dies.
 */


/** Milliseconds to wait for a backend to accept. */
const connectTimeout = 2000;
/** Milliseconds without a request, or with an unfinished head, after which a client is let go. */
const idleTimeout = 120_000;
/** Bytes of one request that are kept to repeat it, and of following requests that are read ahead. */
const bufferLimit = 64 * 1024;
class Connection {
    client;
    table;
    onClose;
    #input = Buffer.alloc(0);
    #request = requestFraming();
    #exchange;
    #upstream;
    #opaque = false;
    #clientEnded = false;
    #closing = false;
    constructor(client, table, onClose) {
        this.client = client;
        this.table = table;
        this.onClose = onClose;
        client.setNoDelay(true);
        client.setTimeout(idleTimeout);
        client.on('data', (chunk) => this.#onClientData(chunk));
        client.on('end', () => this.#onClientEnd());
        client.on('timeout', () => {
            if (this.#exchange === undefined)
                this.#shut();
        });
        client.on('error', () => client.destroy());
        client.on('close', () => this.#onClientClose());
    }
    /** No request is being answered. */
    get idle() {
        return this.#exchange === undefined;
    }
    /** Drops an idle connection to a backend that gets no new requests: it would never drain. */
    settle() {
        if (this.idle && this.#upstream !== undefined && !this.table.isActive(this.#upstream.backend))
            this.#dropUpstream();
    }
    /** Lets the client go as soon as it is answered. */
    close() {
        if (this.idle)
            this.#shut();
        else
            this.#clientEnded = true;
    }
    #onClientData(chunk) {
        if (this.#closing)
            return;
        if (this.#opaque) {
            this.#send(chunk);
            return;
        }
        this.#input = this.#input.byteLength === 0 ? chunk : Buffer.concat([this.#input, chunk]);
        this.#work();
    }
    /** Takes as much of the input as belongs to the present request. */
    #work() {
        if (this.#exchange === undefined)
            this.#readHead();
        else if (this.#request.state === 'body')
            this.#readBody();
        if (this.#input.byteLength > bufferLimit && this.#exchange !== undefined)
            this.client.pause();
    }
    #readHead() {
        if (this.#input.byteLength === 0)
            return;
        // From its beginning: the bytes of a head are kept until it is whole, since only then is it known where they go.
        const request = requestFraming();
        const used = request.feed(this.#input, 0);
        if (request.state === 'head')
            return;
        this.#request = request;
        const opaque = request.state === 'opaque';
        const bytes = opaque ? this.#input : this.#input.subarray(0, used);
        this.#input = opaque ? Buffer.alloc(0) : this.#input.subarray(used);
        const head = opaque ? undefined : request.head;
        this.#exchange = {
            head,
            response: responseFraming(head?.method ?? ''),
            sent: [],
            sentBytes: 0,
            answered: false,
            tried: new Set(),
            counted: undefined
        };
        this.#opaque = opaque;
        // An answer to something that may not be repeated must not depend on a connection that is just being closed.
        if (this.#upstream !== undefined && (head?.safe !== true || !this.table.isActive(this.#upstream.backend)))
            this.#dropUpstream();
        this.#keep(bytes);
        if (this.#upstream === undefined)
            this.#connect();
        else {
            this.#count(this.#upstream.backend);
            this.#write(this.#upstream.socket, bytes);
        }
        if (!opaque && request.state === 'body')
            this.#readBody();
    }
    #readBody() {
        if (this.#input.byteLength === 0)
            return;
        const used = this.#request.feed(this.#input, 0);
        const opaque = this.#request.state === 'opaque';
        const bytes = opaque ? this.#input : this.#input.subarray(0, used);
        this.#input = opaque ? Buffer.alloc(0) : this.#input.subarray(used);
        this.#opaque ||= opaque;
        this.#send(bytes);
    }
    #send(bytes) {
        this.#keep(bytes);
        const upstream = this.#upstream;
        // While connecting, the bytes wait in `sent`.
        if (upstream !== undefined && !upstream.socket.connecting)
            this.#write(upstream.socket, bytes);
        else if ((this.#exchange?.sentBytes ?? 0) > bufferLimit)
            this.client.pause();
    }
    #keep(bytes) {
        const exchange = this.#exchange;
        if (exchange === undefined)
            return;
        exchange.sentBytes += bytes.byteLength;
        exchange.sent?.push(bytes);
        // Too long to be repeated. Before it is connected nothing is dropped: the client is not read any more then.
        const connected = this.#upstream !== undefined && !this.#upstream.socket.connecting;
        if (exchange.sentBytes > bufferLimit && connected)
            exchange.sent = undefined;
    }
    #write(socket, bytes) {
        if (socket.write(bytes))
            return;
        this.client.pause();
    }
    #connect() {
        const exchange = this.#exchange;
        if (exchange === undefined)
            return;
        const backend = this.table.choose(exchange.tried);
        if (backend === undefined) {
            this.#refuse(exchange.tried.size === 0 ? 503 : 502);
            return;
        }
        exchange.tried.add(backend);
        this.#count(backend);
        const socket = (0,external_node_net_.connect)({ ...backend.address, noDelay: true, allowHalfOpen: true });
        const upstream = { socket, backend, used: false };
        this.#upstream = upstream;
        const timer = setTimeout(() => socket.destroy(), connectTimeout);
        socket.once('connect', () => {
            clearTimeout(timer);
            if (this.#upstream !== upstream)
                return;
            for (const bytes of exchange.sent ?? [])
                socket.write(bytes);
            if (exchange.sentBytes > bufferLimit)
                exchange.sent = undefined;
            if (this.#clientEnded && this.#opaque)
                socket.end();
            this.client.resume();
        });
        socket.on('drain', () => this.client.resume());
        socket.on('data', (chunk) => this.#onUpstreamData(upstream, chunk));
        socket.on('end', () => this.#onUpstreamEnd(upstream));
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
            clearTimeout(timer);
            this.#onUpstreamClose(upstream);
        });
    }
    #onUpstreamData(upstream, chunk) {
        const exchange = this.#exchange;
        if (this.#upstream !== upstream)
            return;
        if (exchange === undefined) {
            // Words without a question, such as the 408 of a server that is tired of waiting: nobody is there to hear them.
            this.#dropUpstream();
            return;
        }
        exchange.answered = true;
        exchange.sent = undefined;
        const used = exchange.response.feed(chunk, 0);
        if (exchange.response.state === 'opaque')
            this.#opaque = true;
        const bytes = this.#opaque ? chunk : chunk.subarray(0, used);
        if (!this.client.write(bytes)) {
            upstream.socket.pause();
            this.client.once('drain', () => upstream.socket.resume());
        }
        if (this.#opaque) {
            if (this.#input.byteLength > 0) {
                const rest = this.#input;
                this.#input = Buffer.alloc(0);
                this.#send(rest);
            }
            return;
        }
        if (exchange.response.state === 'done')
            this.#onAnswer(upstream, exchange, used < chunk.byteLength);
    }
    #onAnswer(upstream, exchange, tooMuch) {
        const { head, response } = exchange;
        answeredBy(upstream, response);
        const close = head?.close === true || response.head?.close === true;
        // An answer before the end of its request leaves bytes on the way that nobody can place.
        const early = this.#request.state !== 'done';
        this.#finishExchange();
        upstream.used = true;
        if (close || early || tooMuch || this.#clientEnded) {
            this.#shut();
            return;
        }
        this.#request = requestFraming();
        this.settle();
        this.client.resume();
        this.#work();
    }
    #onUpstreamEnd(upstream) {
        if (this.#upstream !== upstream)
            return;
        const exchange = this.#exchange;
        if (exchange === undefined)
            this.#dropUpstream();
        else if (this.#opaque)
            this.client.end();
        else if (exchange.answered && exchange.response.end()) {
            answeredBy(upstream, exchange.response);
            this.#finishExchange();
            this.#shut();
        }
        else
            upstream.socket.destroy();
    }
    #onUpstreamClose(upstream) {
        if (this.#upstream !== upstream)
            return;
        this.#upstream = undefined;
        const exchange = this.#exchange;
        if (exchange === undefined || this.#closing)
            return;
        const { backend, used, socket } = upstream;
        const reached = socket.bytesWritten > 0;
        const repeatable = exchange.sent !== undefined && (!reached || (exchange.head?.safe ?? false));
        if (!exchange.answered && repeatable) {
            this.#uncount();
            if (!used)
                backend.entry.broken += 1;
            if (used)
                exchange.tried.delete(backend);
            this.#connect();
            return;
        }
        if (this.#opaque && !socket.errored) {
            this.client.end();
            return;
        }
        backend.entry.broken += 1;
        if (exchange.answered || this.#opaque) {
            // Cut short: only a broken connection says so to the client.
            this.#finishExchange();
            this.client.destroy();
        }
        else
            this.#refuse(502);
    }
    #refuse(status) {
        const http = this.#exchange?.head !== undefined;
        this.#finishExchange();
        const phrase = status === 502 ? 'Bad Gateway' : 'Service Unavailable';
        if (http)
            this.client.write(`HTTP/1.1 ${status} ${phrase}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
        this.#shut();
    }
    #onClientEnd() {
        this.#clientEnded = true;
        if (this.#opaque)
            this.#upstream?.socket.end();
        else if (this.#exchange === undefined)
            this.#shut();
    }
    #onClientClose() {
        this.#closing = true;
        this.#finishExchange();
        this.#dropUpstream();
        this.onClose();
    }
    #shut() {
        if (this.#closing)
            return;
        this.#closing = true;
        this.#dropUpstream();
        this.client.end();
        // A client that never closes its side would keep the connection for ever.
        this.client.setTimeout(5000, () => this.client.destroy());
        this.client.resume();
    }
    #dropUpstream() {
        const socket = this.#upstream?.socket;
        this.#upstream = undefined;
        socket?.destroy();
    }
    #count(backend) {
        this.#uncount();
        backend.active += 1;
        backend.entry.active += 1;
        if (this.#exchange !== undefined)
            this.#exchange.counted = backend;
    }
    #uncount() {
        const backend = this.#exchange?.counted;
        if (backend === undefined || this.#exchange === undefined)
            return;
        backend.active -= 1;
        backend.entry.active -= 1;
        this.#exchange.counted = undefined;
    }
    #finishExchange() {
        this.#uncount();
        this.#exchange = undefined;
    }
}
function answeredBy({ backend }, response) {
    backend.entry.requests += 1;
    if ((response.head?.status ?? 0) >= 500)
        backend.entry.errors += 1;
}
//# sourceMappingURL=connection.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/builtin/protocol.js
var protocol = __webpack_require__(70889);
;// CONCATENATED MODULE: ./packages/rollout/build/src/builtin/table.js
/** The routes with their counters. Counters of a group outlive a change of its route. */
class Table {
    #entries = new Map();
    /** Grows with every change: a connection that was made under an older one chooses anew. */
    version = 0;
    get entries() {
        return [...this.#entries.values()];
    }
    replace(routes) {
        const before = this.#entries;
        this.#entries = new Map(routes.map((route) => [route.group, update(before.get(route.group), route)]));
        this.version += 1;
    }
    /** New requests may still go there. */
    isActive(backend) {
        const { entry } = backend;
        if (this.#entries.get(entry.route.group) !== entry || !entry.backends.includes(backend))
            return false;
        return entry.route.weight > 0;
    }
    /**
     * A backend for a new request: of a group by weight, within it the least busy one. Those already tried are left out;
     * when all of the active groups were tried, a backup's.
     */
    choose(tried) {
        const open = (entry) => entry.backends.some((backend) => !tried.has(backend));
        const active = this.entries.filter((entry) => entry.route.weight > 0 && open(entry));
        const entry = active.length > 0 ? next(active) : this.entries.find((other) => other.route.backup && open(other));
        if (entry === undefined)
            return undefined;
        const best = entry.backends
            .filter((backend) => !tried.has(backend))
            .reduce((a, b) => (a === undefined || b.active < a.active ? b : a), undefined);
        if (best !== undefined)
            // To the end of the row, so that idle backends take turns.
            entry.backends = [...entry.backends.filter((backend) => backend !== best), best];
        return best;
    }
    states() {
        return this.entries.map(({ route, active, requests, errors, broken }) => ({
            ...route,
            active,
            requests,
            errors,
            broken
        }));
    }
}
function update(entry, route) {
    const kept = entry ?? { route, backends: [], credit: 0, active: 0, requests: 0, errors: 0, broken: 0 };
    const { backends } = kept;
    kept.route = route;
    kept.backends = route.backends.map((address) => backends.find((backend) => backend.address.host === address.host && backend.address.port === address.port) ?? {
        address,
        entry: kept,
        active: 0
    });
    return kept;
}
/** Smooth weighted round robin: exact shares in any short run, without a random number. */
function next(entries) {
    const total = entries.reduce((sum, entry) => sum + entry.route.weight, 0);
    for (const entry of entries)
        entry.credit += entry.route.weight;
    const best = entries.reduce((a, b) => (b.credit > a.credit ? b : a));
    best.credit -= total;
    return best;
}
//# sourceMappingURL=table.js.map
;// CONCATENATED MODULE: ./packages/rollout/build/src/builtin/proxy.js
/** The proxy of the router `builtin`: a process of its own, which outlives the job. */










/** More clients than this are refused: each takes up to two file descriptors and some memory. */
const mostConnections = 10_000;
const logInterval = 30_000;
/**
 * Runs the proxy in this process, which does nothing else; for the entry file that `builtinRouter` is given.
 * Arguments of the process: the state folder, and where to listen (`host:port`, port 0 takes a free one).
 * Comes back once it listens; sets the exit code and says why when it cannot.
 */
async function builtinProxy(args = process.argv.slice(2)) {
    const [stateDir, listen] = args;
    if (stateDir === undefined || listen === undefined) {
        say('usage: <state folder> <host:port>');
        process.exitCode = 2;
        return;
    }
    try {
        await run(external_node_path_.resolve(stateDir), listen);
    }
    catch (error) {
        say((0,errors/* errorMessage */.gJ)(error));
        process.exit(1);
    }
}
async function run(stateDir, listen) {
    // Whoever may connect to the control socket decides where traffic goes.
    process.umask(0o077);
    const folder = external_node_path_.join(stateDir, protocol/* routerFolder */.OK);
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,promises_.chmod)(folder, 0o700);
    process.chdir(folder);
    // A hang-up of the terminal that started the job is nothing to us.
    process.on('SIGHUP', () => undefined);
    // One client's trouble must not end everybody's connections.
    process.on('uncaughtException', (error) => say((0,errors/* errorMessage */.gJ)(error)));
    if (await answers(protocol/* socketName */.RV))
        throw new Error('another proxy of this state folder runs');
    await (0,durable/* removeFile */.nM)(protocol/* socketName */.RV);
    const proxy = new Proxy(await readState(listen));
    await proxy.listen();
    // Before anybody can ask: a proxy that answers and has no record could hang or be stopped, and nobody would find it.
    await (0,durable/* replaceFile */.fR)(protocol/* processName */.po, JSON.stringify({ pid: process.pid, started: await (0,process_id/* startOf */.GH)(process.pid) }));
    await listenOn((0,external_node_net_.createServer)((socket) => serveControl(socket, proxy)), { path: protocol/* socketName */.RV });
    const logs = external_node_path_.join(stateDir, 'logs');
    const timer = setInterval(() => {
        (0,process_logs/* boundLogs */.Oi)(logs).catch((error) => say((0,errors/* errorMessage */.gJ)(error)));
    }, logInterval);
    timer.unref();
    for (const name of ['SIGTERM', 'SIGINT'])
        process.on(name, () => proxy.stop());
}
async function readState(listen) {
    const bytes = await (0,durable/* readSmallFile */.EW)(protocol/* stateName */.Vi, protocol/* messageLimit */.xv);
    const { port } = (0,protocol/* parseListen */.JZ)(listen);
    if (bytes === undefined)
        return { version: 1, epoch: 0, listen, port, routes: [] };
    const state = (0,protocol/* parseState */.Bu)(bytes, protocol/* stateName */.Vi);
    return state.listen === listen ? state : { ...state, listen, port };
}
class Proxy {
    #table = new Table();
    #connections = new Set();
    #server;
    #state;
    #turn = Promise.resolve();
    constructor(state) {
        this.#state = state;
        this.#table.replace(state.routes);
    }
    /** Takes the port; remembered, so that a restarted proxy is found where the last one was. */
    async listen() {
        const { host } = (0,protocol/* parseListen */.JZ)(this.#state.listen);
        const server = (0,external_node_net_.createServer)({ allowHalfOpen: true }, (socket) => this.#accept(socket));
        server.maxConnections = mostConnections;
        await listenOn(server, { host, port: this.#state.port });
        const address = server.address();
        const port = typeof address === 'object' && address !== null ? address.port : this.#state.port;
        // The old one goes after the new one is there.
        this.#server?.close();
        this.#server = server;
        await this.#save({ ...this.#state, port });
    }
    #accept(socket) {
        const connection = new Connection(socket, this.#table, () => this.#connections.delete(connection));
        this.#connections.add(connection);
    }
    observe() {
        const { epoch, listen, port } = this.#state;
        const { host } = (0,protocol/* parseListen */.JZ)(listen);
        // Where everything listens, loopback answers too.
        const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
        const shown = reachable.includes(':') ? `[${reachable}]` : reachable;
        return { epoch, url: `http://${shown}:${port}`, routes: this.#table.states() };
    }
    /** One after the other, each on disk before it holds: a restart never goes back behind what was confirmed. */
    apply(command) {
        const result = this.#turn.then(async () => {
            if (command.epoch < this.#state.epoch)
                return { ok: false, error: 'stale', seen: this.#state.epoch };
            const { epoch, listen, routes } = command;
            const { port } = (0,protocol/* parseListen */.JZ)(listen);
            const moved = listen !== this.#state.listen;
            await this.#save({ ...this.#state, epoch, routes, ...(moved ? { listen, port } : {}) });
            if (moved)
                await this.listen();
            this.#table.replace(routes);
            for (const connection of this.#connections)
                connection.settle();
            return { ok: true, state: this.observe() };
        });
        this.#turn = result.catch(() => undefined);
        return result;
    }
    /** Lets requests in flight end, for ten seconds. */
    stop() {
        this.#server?.close(() => process.exit(0));
        for (const connection of this.#connections)
            connection.close();
        setTimeout(() => process.exit(0), 10_000);
    }
    async #save(state) {
        await (0,durable/* replaceFile */.fR)(protocol/* stateName */.Vi, JSON.stringify(state));
        this.#state = state;
    }
}
function serveControl(socket, proxy) {
    let text = '';
    socket.setEncoding('utf8');
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
        text += chunk;
        if (text.length > protocol/* messageLimit */.xv)
            socket.destroy();
        if (!text.includes('\n'))
            return;
        const [line = ''] = text.split('\n');
        text = '';
        reply(line, proxy)
            .catch((error) => ({ ok: false, error: 'failed', message: (0,errors/* errorMessage */.gJ)(error) }))
            .then((answer) => socket.end(`${JSON.stringify(answer)}\n`))
            .catch((error) => say((0,errors/* errorMessage */.gJ)(error)));
    });
}
async function reply(line, proxy) {
    const command = (0,protocol/* parseCommand */.RM)(line);
    switch (command.do) {
        case 'observe':
            return { ok: true, state: proxy.observe() };
        case 'apply':
            return proxy.apply(command);
        case 'stop': {
            const state = proxy.observe();
            setImmediate(() => proxy.stop());
            return { ok: true, state };
        }
    }
}
function listenOn(server, where) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(where, () => {
            server.off('error', reject);
            server.on('error', (error) => say((0,errors/* errorMessage */.gJ)(error)));
            resolve();
        });
    });
}
function answers(socket) {
    return new Promise((resolve, reject) => {
        const probe = (0,external_node_net_.connect)({ path: socket }, () => {
            probe.destroy();
            resolve(true);
        });
        probe.on('error', (error) => {
            const code = (0,errors/* errorCode */.CA)(error);
            if (code === 'ENOENT' || code === 'ECONNREFUSED')
                resolve(false);
            else
                reject(new errors/* IntegrityError */.cs(socket, 'a control socket', code ?? (0,errors/* errorMessage */.gJ)(error), { cause: error }));
        });
    });
}
function say(message) {
    process.stderr.write(`${new Date().toISOString()} ${message}\n`);
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/exec/router.js
var exec_router = __webpack_require__(58294);
// EXTERNAL MODULE: ./packages/rollout/build/src/exec/runtime.js
var exec_runtime = __webpack_require__(12643);
// EXTERNAL MODULE: ./packages/rollout/build/src/caddy/router.js + 1 modules
var caddy_router = __webpack_require__(97107);
// EXTERNAL MODULE: ./packages/rollout/build/src/nginx/router.js + 1 modules
var nginx_router = __webpack_require__(17345);
// EXTERNAL MODULE: ./packages/rollout/build/src/haproxy/router.js + 5 modules
var haproxy_router = __webpack_require__(41775);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/files.js
var files = __webpack_require__(48028);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/journal-store.js + 1 modules
var journal_store = __webpack_require__(17901);
// EXTERNAL MODULE: ./packages/rollout/build/src/state/lock.js
var lock = __webpack_require__(67476);
// EXTERNAL MODULE: ./packages/rollout/build/src/run/operations.js + 2 modules
var operations = __webpack_require__(5705);
// EXTERNAL MODULE: ./packages/rollout/build/src/run/record.js
var record = __webpack_require__(35458);
;// CONCATENATED MODULE: ./packages/rollout/build/src/run/teardown.js
/** Takes a whole environment down: its instances, its router, its records. For demonstrations and tests. */

/** Ends everything of the embedded pair and removes the state folder. Whoever calls it means it: nothing is asked. */
async function tearDown(options, grace = 1000) {
    await options.router.stop();
    const groups = new Set((await options.runtime.list()).map((instance) => instance.group));
    for (const group of groups)
        await options.runtime.remove(group, grace);
    await options.runtime.tidy([]);
    await (0,promises_.rm)(options.stateDir, { recursive: true, force: true });
}
//# sourceMappingURL=teardown.js.map
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/address.js
var address = __webpack_require__(51897);
// EXTERNAL MODULE: ./packages/rollout/build/src/hosts/ssh.js + 2 modules
var ssh = __webpack_require__(18797);
// EXTERNAL MODULE: ./packages/rollout/build/src/several-routers.js
var several_routers = __webpack_require__(74026);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/cluster.js + 2 modules
var cluster = __webpack_require__(48431);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/target.js + 6 modules
var target = __webpack_require__(97926);
// EXTERNAL MODULE: ./packages/rollout/build/src/kubernetes/manifest.js
var manifest = __webpack_require__(23941);
// EXTERNAL MODULE: ./packages/rollout/build/src/ecs/plan.js
var plan = __webpack_require__(54092);
// EXTERNAL MODULE: ./packages/rollout/build/src/ecs/target.js + 9 modules
var ecs_target = __webpack_require__(64255);
// EXTERNAL MODULE: ./packages/rollout/build/src/alb/router.js + 2 modules
var alb_router = __webpack_require__(2866);
// EXTERNAL MODULE: ./packages/rollout/build/src/argo/target.js + 5 modules
var argo_target = __webpack_require__(28809);
;// CONCATENATED MODULE: ./packages/rollout/build/src/index.js































//# sourceMappingURL=index.js.map

/***/ })

};
