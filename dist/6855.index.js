export const id = 6855;
export const ids = [6855];
export const modules = {

/***/ 66187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readPayload)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);


/** Larger payloads GitHub does not make. */
const payloadLimit = 25_000_000;
/** The event's payload; empty when there is none. @throws Error when it is there and cannot be read */
async function readPayload(env) {
    const file = env['GITHUB_EVENT_PATH'] ?? '';
    if (file === '')
        return {};
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
    try {
        if ((await handle.stat()).size > payloadLimit)
            throw new Error(`the event\u2019s payload has more than ${payloadLimit} bytes`);
        return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(await handle.readFile(), 'the event\u2019s payload', 100);
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=event-payload.js.map

/***/ }),

/***/ 42014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ runInfo),
/* harmony export */   w: () => (/* binding */ runOrder)
/* harmony export */ });
/** For people and links; zeros outside of GitHub. */
function runInfo(ports) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_SHA: commit } = ports.env;
    const url = server === undefined || repository === undefined || id === undefined
        ? undefined
        : `${server}/${repository}/actions/runs/${id}`;
    return {
        id: Number(id ?? 0),
        attempt: Number(ports.env['GITHUB_RUN_ATTEMPT'] ?? 0),
        ...(url === undefined ? {} : { url }),
        ...(commit === undefined ? {} : { commit }),
        at: ports.clock.now()
    };
}
/** The order of runs: an older run must not undo a newer one. A run id grows with every run; a re-run keeps its own. */
function runOrder(ports) {
    const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT: attempt = '', GITHUB_SHA: commit } = ports.env;
    const order = /^\d{1,15}$/.test(id) ? Number(id) : undefined;
    return {
        id: id === '' ? `local ${process.pid}` : `run ${id}, attempt ${attempt}`,
        ...(order === undefined ? {} : { order }),
        ...(commit === undefined ? {} : { commit })
    };
}
//# sourceMappingURL=run-info.js.map

/***/ }),

/***/ 23807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ renderNotice),
/* harmony export */   w: () => (/* binding */ renderComment)
/* harmony export */ });
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88607);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);
/* harmony import */ var _sections_changes_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(12638);
/* harmony import */ var _sections_environments_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12309);
/* harmony import */ var _sections_facts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36424);
/* harmony import */ var _sections_footer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88620);
/* harmony import */ var _sections_image_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7442);
/* harmony import */ var _sections_logs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17628);
/* harmony import */ var _sections_head_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9849);
/* harmony import */ var _sections_rollback_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12671);
/** The pull request comment: a view, never the record (facts: github.md sections 1.2 to 1.4). */










const environmentLimit = 20;
/**
 * The comment of one delivery. Longer than the limit, parts are left out in a fixed order and named at the end;
 * verdict, environments and rollback always stay.
 */
function renderComment(delivery, options = {}) {
    const limit = options.limit ?? 60_000;
    const sections = sectionsOf(delivery);
    const order = sections
        .filter((section) => section.shed !== undefined)
        .toSorted((a, b) => (a.shed ?? 0) - (b.shed ?? 0));
    const form = new Map(sections.map((section) => [section, section.render]));
    const left = [];
    const write = () => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(`${(0,_header_js__WEBPACK_IMPORTED_MODULE_1__/* .renderHeader */ .wZ)(delivery, left.length > 0, 'v1')}\n${(0,_sections_head_js__WEBPACK_IMPORTED_MODULE_2__/* .renderHead */ .p)(delivery)}`, ...sections.map((section) => form.get(section)?.()), (0,_sections_footer_js__WEBPACK_IMPORTED_MODULE_3__/* .renderLeftOut */ .yA)([...new Set(left)], delivery.run), (0,_sections_footer_js__WEBPACK_IMPORTED_MODULE_3__/* .renderFooter */ .up)(delivery.run, 'Edited in place; a failure or rollback posts a new comment.'))}\n`;
    let comment = write();
    for (const section of order) {
        for (const smaller of [section.shorter, undefined]) {
            // Bytes are never fewer than UTF-16 units.
            if (Buffer.byteLength(comment) <= limit)
                return comment;
            if (form.get(section)?.() === undefined)
                continue;
            form.set(section, smaller);
            left.push(section.name);
            comment = write();
        }
    }
    return comment;
}
/** The short new comment beside the one that is edited, for what must not be missed: edits do not notify. */
function renderNotice(delivery) {
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(`${(0,_header_js__WEBPACK_IMPORTED_MODULE_1__/* .renderHeader */ .wZ)(delivery, false, 'notice')}\n${(0,_sections_head_js__WEBPACK_IMPORTED_MODULE_2__/* .renderHead */ .p)(delivery)}`, (0,_sections_environments_js__WEBPACK_IMPORTED_MODULE_4__/* .renderEnvironments */ .Z)(delivery, environmentLimit), (0,_sections_rollback_js__WEBPACK_IMPORTED_MODULE_5__/* .renderRollback */ .x)(delivery), (0,_sections_logs_js__WEBPACK_IMPORTED_MODULE_6__/* .renderLogsLink */ .c)(delivery), (0,_sections_footer_js__WEBPACK_IMPORTED_MODULE_3__/* .renderFooter */ .up)(delivery.run, 'This comment is not edited.'))}\n`;
}
function sectionsOf(delivery) {
    return [
        { name: 'environments', render: () => (0,_sections_environments_js__WEBPACK_IMPORTED_MODULE_4__/* .renderEnvironments */ .Z)(delivery, environmentLimit) },
        { name: 'changes', shed: 7, render: () => (0,_sections_changes_js__WEBPACK_IMPORTED_MODULE_7__/* .renderChanges */ .O1)(delivery) },
        {
            name: 'vulnerabilities',
            shed: 3,
            render: () => (0,_sections_changes_js__WEBPACK_IMPORTED_MODULE_7__/* .renderVulnerabilities */ .Pz)(delivery, { limit: 100 }),
            shorter: () => (0,_sections_changes_js__WEBPACK_IMPORTED_MODULE_7__/* .renderVulnerabilities */ .Pz)(delivery, { limit: 50, only: ['critical', 'high', 'unknown'] })
        },
        {
            name: 'packages',
            shed: 2,
            render: () => (0,_sections_changes_js__WEBPACK_IMPORTED_MODULE_7__/* .renderPackages */ .MN)(delivery.changes, 500),
            shorter: () => (0,_sections_changes_js__WEBPACK_IMPORTED_MODULE_7__/* .renderPackages */ .MN)(delivery.changes, 50)
        },
        { name: 'facts', shed: 6, render: () => (0,_sections_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .renderFacts */ .Id)(delivery) },
        { name: 'how to check it', shed: 4, render: () => (0,_sections_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .renderVerify */ .Cu)(delivery.verifyCommands) },
        { name: 'full digest', shed: 5, render: () => (0,_sections_image_js__WEBPACK_IMPORTED_MODULE_9__/* .renderDigest */ .L)(delivery.image) },
        { name: 'rollback', render: () => (0,_sections_rollback_js__WEBPACK_IMPORTED_MODULE_5__/* .renderRollback */ .x)(delivery) },
        { name: 'logs', render: () => (0,_sections_logs_js__WEBPACK_IMPORTED_MODULE_6__/* .renderLogsLink */ .c)(delivery) },
        {
            name: 'timeline',
            shed: 1,
            render: () => (0,_sections_footer_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTimeline */ .s8)(delivery, 100),
            shorter: () => (0,_sections_footer_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTimeline */ .s8)(delivery, 20)
        }
    ];
}
//# sourceMappingURL=comment.js.map

/***/ }),

/***/ 90504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Th: () => (/* binding */ findAuthor),
/* harmony export */   W3: () => (/* binding */ readComment),
/* harmony export */   a9: () => (/* binding */ listOurs),
/* harmony export */   r1: () => (/* binding */ commentPath),
/* harmony export */   uQ: () => (/* binding */ commentsPath)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88607);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56024);
/** Comments of a pull request, and which of them are ours. */



/** More comments than this nobody reads either. */
const mostPages = 30;
const commentsPath = (repository, pull) => `${(0,_api_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryPath */ .S)(repository)}/issues/${pull}/comments`;
const commentPath = (repository, id) => `${(0,_api_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryPath */ .S)(repository)}/issues/comments/${id}`;
/** @param app as the header has it @throws RemoteError, also when there are more than 3,000 comments */
async function listOurs(client, o) {
    const sticky = [];
    const notices = [];
    for (let page = 1; page <= mostPages; page += 1) {
        const { data } = await client.read(commentsPath(o.repository, o.pull), { per_page: 100, page });
        const found = Array.isArray(data) ? data : [];
        for (const one of found) {
            const comment = readComment(one);
            if (comment === undefined || comment.author !== o.author)
                continue;
            for (const [kind, kept] of [
                ['v1', sticky],
                ['notice', notices]
            ]) {
                const header = (0,_header_js__WEBPACK_IMPORTED_MODULE_1__/* .readHeader */ .ay)(comment.body, kind);
                if (header?.app === o.app)
                    kept.push({ id: comment.id, body: comment.body, header });
            }
        }
        if (found.length < 100) {
            const byAge = (a, b) => a.id - b.id;
            return { sticky: sticky.toSorted(byAge), notices: notices.toSorted(byAge), pages: page };
        }
    }
    throw new Error(`pull request ${o.pull} has more than ${mostPages * 100} comments: ours is not looked for`);
}
/** One comment of an answer; undefined when it is not as GitHub describes it. */
function readComment(value) {
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value))
        return undefined;
    const { id, body, user } = value;
    const author = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(user) ? user['login'] : undefined;
    if (!Number.isSafeInteger(id) || typeof body !== 'string' || typeof author !== 'string')
        return undefined;
    return { id: id, body, author };
}
/**
 * Whom the token speaks for. An installation's token cannot ask; the one of a job is GitHub's own, and that another
 * one is somebody else is seen from the author of the first comment written with it.
 */
async function findAuthor(client, installation) {
    if (installation)
        return 'github-actions[bot]';
    const { data } = await client.read('/user');
    const login = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(data) ? data['login'] : undefined;
    if (typeof login !== 'string')
        throw new Error('GitHub does not say whom the token speaks for');
    return login;
}
//# sourceMappingURL=comments.js.map

/***/ }),

/***/ 60284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ postComment),
/* harmony export */   i: () => (/* binding */ postText)
/* harmony export */ });
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23807);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88607);
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49130);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64685);
/* harmony import */ var _comments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90504);
/**
 * One comment per pull request and application, edited in place.
 *
 * GitHub has no compare-and-swap, and a write whose answer is lost may have been done, so this is a loop of look, act,
 * wait, look again, until what is there is right. Runs agree without talking: the oldest comment is the one to keep
 * and nobody ever removes it; the highest run, then attempt, has the last word; what a run wrote it looks at again
 * after `settle`, which is longer than another run needs between its last look and its write.
 */





const mostRounds = 16;
/** Posts or edits the comment, and the notice where the state needs one. @throws RemoteError */
async function postComment(options) {
    const { client, installation, delivery } = options;
    const posting = new Posting(options, await (0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .findAuthor */ .Th)(client, installation), (0,_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .renderComment */ .w)(delivery));
    const { result, id, seen } = await posting.converge();
    const needed = (0,_states_js__WEBPACK_IMPORTED_MODULE_2__/* .needsNotice */ .k)(delivery.state, delivery.asked === true);
    return { result, id, notice: needed && (await posting.notify(seen, (0,_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .renderNotice */ .B)(delivery))) };
}
/** Posts or edits the same comment with a text that begins with a header of ours. @throws RemoteError */
async function postText(options, body) {
    const posting = new Posting(options, await (0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .findAuthor */ .Th)(options.client, options.installation), body);
    const { result, id } = await posting.converge();
    return { result, id, notice: false };
}
/** Negative when `a` is older than `b`. */
function compareOrder(a, b) {
    return a.run - b.run || a.attempt - b.attempt;
}
class Posting {
    o;
    author;
    body;
    mine;
    constructor(o, author, body) {
        this.o = o;
        this.author = author;
        this.body = body;
        const header = (0,_header_js__WEBPACK_IMPORTED_MODULE_3__/* .readHeader */ .ay)(this.body);
        if (header === undefined)
            throw new Error('our own comment has no header that can be read');
        this.mine = header;
    }
    async converge() {
        let result = 'unchanged';
        let made = 0;
        for (let round = 0; round < mostRounds; round += 1) {
            const seen = await this.look();
            const [keeper, ...others] = seen.sticky;
            if (keeper === undefined) {
                // Who cannot find again what was made must not go on making it.
                if (made === 2)
                    throw new Error(`the comment on pull request ${this.o.pull} is gone each time it is made`);
                const kind = await this.create(this.body);
                if (kind === 'done')
                    made += 1;
                if (kind !== 'limited')
                    result = 'created';
                await this.settle(kind);
                continue;
            }
            if (seen.sticky.some(({ header }) => compareOrder(header, this.mine) > 0)) {
                // The newer run puts the one to keep in order; ours beside it is for us to take away.
                if (await this.remove(others.filter(({ header }) => compareOrder(header, this.mine) === 0)))
                    return { result: 'superseded', id: keeper.id, seen };
                continue;
            }
            if (this.holdsMine(keeper, result !== 'unchanged')) {
                if (await this.remove(others))
                    return { result, id: keeper.id, seen };
                continue;
            }
            // After many pages the first look is old.
            if (seen.pages > 1 && !(await this.mayReplace(keeper.id)))
                continue;
            const kind = await this.edit(keeper.id);
            if (kind !== 'limited' && result !== 'created')
                result = 'edited';
            await this.settle(kind);
        }
        throw new Error(`the comment of pull request ${this.o.pull} did not settle in ${mostRounds} rounds`);
    }
    /** Posts the notice unless it is there. @returns whether this call posted it */
    async notify(seen, text) {
        let posted = false;
        for (let round = 0; round < mostRounds; round += 1) {
            const { notices } = round === 0 ? seen : await this.look();
            const [first, ...others] = notices.filter(({ header }) => compareOrder(header, this.mine) === 0 &&
                header.environment === this.mine.environment &&
                header.state === this.mine.state);
            if (first !== undefined) {
                if (await this.remove(others))
                    return posted;
                continue;
            }
            const kind = await this.create(text);
            if (kind === 'done')
                return true;
            posted ||= kind === 'unknown';
        }
        throw new Error(`the notice on pull request ${this.o.pull} did not settle in ${mostRounds} rounds`);
    }
    look() {
        const { client, repository, pull } = this.o;
        return (0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .listOurs */ .a9)(client, { repository, pull, app: this.mine.app, author: this.author });
    }
    /** @param wrote another step of the same run may have had its say after us, which is then the newer one */
    holdsMine({ body, header }, wrote) {
        return plain(body) === plain(this.body) || (wrote && compareOrder(header, this.mine) === 0);
    }
    async mayReplace(id) {
        try {
            const { data } = await this.o.client.read((0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .commentPath */ .r1)(this.o.repository, id));
            const header = (0,_header_js__WEBPACK_IMPORTED_MODULE_3__/* .readHeader */ .ay)((0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .readComment */ .W3)(data)?.body ?? '');
            return header !== undefined && compareOrder(header, this.mine) <= 0;
        }
        catch (error) {
            if ((0,_client_js__WEBPACK_IMPORTED_MODULE_4__/* .statusOf */ .c2)(error) === 404)
                return false;
            throw error;
        }
    }
    async create(body) {
        const { client, repository, pull } = this.o;
        const written = await client.write('POST', (0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .commentsPath */ .uQ)(repository, pull), { body });
        if (written.kind === 'done')
            this.author = (0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .readComment */ .W3)(written.data)?.author ?? this.author;
        return written.kind;
    }
    async edit(id) {
        const { client, repository } = this.o;
        try {
            return (await client.write('PATCH', (0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .commentPath */ .r1)(repository, id), { body: this.body })).kind;
        }
        catch (error) {
            // Somebody removed it meanwhile: nothing was written.
            if ((0,_client_js__WEBPACK_IMPORTED_MODULE_4__/* .statusOf */ .c2)(error) === 404)
                return 'limited';
            throw error;
        }
    }
    /** @returns whether all are gone; otherwise look again */
    async remove(comments) {
        const { client, repository } = this.o;
        for (const { id } of comments) {
            try {
                if ((await client.write('DELETE', (0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .commentPath */ .r1)(repository, id))).kind !== 'done')
                    return false;
            }
            catch (error) {
                if ((0,_client_js__WEBPACK_IMPORTED_MODULE_4__/* .statusOf */ .c2)(error) !== 404)
                    throw error;
            }
        }
        return true;
    }
    /** Nothing to wait for where nothing was written. */
    async settle(kind) {
        if (kind !== 'limited')
            await this.o.client.sleep(this.o.settle ?? 3000);
    }
}
/** GitHub may give a body back with other line ends and without white space at its end. */
const plain = (body) => body.replaceAll('\r\n', '\n').trimEnd();
//# sourceMappingURL=post-comment.js.map

/***/ }),

/***/ 88607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ay: () => (/* binding */ readHeader),
  wZ: () => (/* binding */ renderHeader),
  bx: () => (/* binding */ writeHeader)
});

// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/report/build/src/model.js
const deliveryStates = [
    'blocked',
    'awaiting-approval',
    'rolling-out',
    'live',
    'unchanged',
    'rolled-back',
    'failed',
    'superseded',
    'aborted'
];
const factKinds = (/* unused pure expression or super */ null && (['signature', 'provenance', 'sbom', 'scan', 'gate', 'health']));
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/header.js
/** The hidden first line of a comment. It helps to find the comment again; nothing in it is ever believed. */


/** @returns one line `<!-- immutable-delivery:v1 {...} -->` */
function renderHeader(delivery, truncated, kind) {
    return writeHeader({
        app: delivery.app,
        environment: delivery.environment,
        digest: delivery.image.digest,
        ...(delivery.changes === undefined ? {} : { base: delivery.changes.against }),
        run: delivery.run.id,
        attempt: delivery.run.attempt,
        state: delivery.state,
        truncated
    }, kind);
}
/** @returns one line `<!-- immutable-delivery:v1 {...} -->` */
function writeHeader(whole, kind) {
    const header = Object.fromEntries(Object.entries(whole).map(([key, value]) => [
        key,
        typeof value === 'string' ? value.slice(0, 100) : value
    ]));
    // `--` and `>` would end the HTML comment early. Both stand only inside JSON's strings, where \u is read back.
    const json = JSON.stringify(header)
        .replaceAll('--', String.raw `\u002d\u002d`)
        .replace(/[<>&]|[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `<!-- immutable-delivery:${kind} ${json} -->`;
}
/**
 * Reads the header of a comment's text; undefined when it is not ours. A hint: anybody with write access can edit a
 * comment, and whoever looks for ours must check its author as well.
 */
function readHeader(comment, kind = 'v1') {
    const start = `<!-- immutable-delivery:${kind} `;
    const line = comment.slice(0, 4000).split(/\r?\n/)[0] ?? '';
    if (!line.startsWith(start) || !line.endsWith(' -->'))
        return undefined;
    let value;
    try {
        value = (0,json/* parseJsonObject */.dw)(line.slice(start.length, -' -->'.length), 'header of the comment', 4);
    }
    catch {
        return undefined;
    }
    if (!(0,json/* isObject */.Gv)(value))
        return undefined;
    const { app, environment, digest, base, run, attempt, state, truncated } = value;
    const known = [...deliveryStates, 'scanned'].find((one) => one === state);
    if (typeof app !== 'string' || typeof environment !== 'string' || typeof digest !== 'string')
        return undefined;
    if (!Number.isSafeInteger(run) || !Number.isSafeInteger(attempt) || known === undefined)
        return undefined;
    return {
        app,
        environment,
        digest,
        ...(typeof base === 'string' ? { base } : {}),
        run: run,
        attempt: attempt,
        state: known,
        truncated: truncated === true
    };
}
//# sourceMappingURL=header.js.map

/***/ }),

/***/ 5525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ renderScanComment)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81015);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88607);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);
/* harmony import */ var _sections_changes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12638);
/* harmony import */ var _sections_footer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88620);
/* harmony import */ var _sections_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7442);






const rowLimit = 100;
/** Well below GitHub's 65,536: every text is bounded, and so is the number of rows. */
function renderScanComment(news) {
    const app = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(news.app, 63);
    const titles = {
        pass: `${app} may ship`,
        fail: `${app} may not ship`,
        incomplete: `${app} could not be judged whole, and does not pass`,
        error: `${app} could not be judged`
    };
    const truncated = news.findings.length > rowLimit;
    const header = (0,_header_js__WEBPACK_IMPORTED_MODULE_1__/* .writeHeader */ .bx)({
        app: news.app,
        environment: '',
        digest: news.image.digest,
        run: news.run.id,
        attempt: news.run.attempt,
        state: 'scanned',
        truncated
    }, 'v1');
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(`${header}\n### ${_format_js__WEBPACK_IMPORTED_MODULE_2__/* .verdictGlyphs */ .p[news.verdict]} ${titles[news.verdict]}`, news.verdict === 'pass' ? '**No action needed.**' : '**What to do:** mend what is listed, then push again.', news.reasons.length === 0
        ? undefined
        : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .bullets */ .e5)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .firstOf */ .Ku)(news.reasons.map((reason) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(reason, 200)), 10)), news.unproven === true
        ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('NOTE', [
            'This comes from a fork, whose run may sign nothing: it says what was found, and no gate takes it.'
        ])
        : undefined, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['What', 'Value'], rowsOf(news)), findings(news.findings), (0,_sections_image_js__WEBPACK_IMPORTED_MODULE_3__/* .renderDigest */ .L)(news.image), (0,_sections_footer_js__WEBPACK_IMPORTED_MODULE_4__/* .renderFooter */ .up)(news.run, 'Edited in place.'))}\n`;
}
function rowsOf({ counts, comparison, packages, databaseTime }) {
    return [
        ['Vulnerabilities', (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .countsText */ .WN)(counts)],
        ...(comparison === undefined
            ? []
            : [
                [`Against ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tinyDigest */ .J1)(comparison.against)}`, `**${comparison.introduced} added**, ${comparison.fixed} fixed`]
            ]),
        ...(packages === undefined ? [] : [['Packages', String(packages)]]),
        ...(databaseTime === undefined ? [] : [['Advisories of', (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .fullTime */ .HH)(databaseTime)]])
    ];
}
function findings(all) {
    if (all.length === 0)
        return undefined;
    const rows = (0,_sections_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .worstFirstSorted */ .p7)(all)
        .slice(0, rowLimit)
        .map((one) => [
        one.severity,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .advisory */ .oI)(one.id),
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one.package, 80)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one.version, 60)}${one.fixedIn === undefined ? '' : `, fixed in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one.fixedIn, 60)}`}`
    ]);
    const left = all.length - rows.length;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`Findings: ${all.length}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Severity', 'ID', 'Package'], rows), left === 0 ? undefined : `${left} more left out.`));
}
//# sourceMappingURL=scan-comment.js.map

/***/ }),

/***/ 12638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MN: () => (/* binding */ renderPackages),
/* harmony export */   O1: () => (/* binding */ renderChanges),
/* harmony export */   Pz: () => (/* binding */ renderVulnerabilities),
/* harmony export */   p7: () => (/* binding */ worstFirstSorted)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41945);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81015);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59437);
/** What is different from what is live, and what is in the image anyway. */



/** The table of differences, or, where there is nothing to compare with, what the image is. */
function renderChanges(delivery) {
    const { changes, scan, image } = delivery;
    const rows = [];
    const vulnerabilities = changes?.vulnerabilities;
    if (vulnerabilities !== undefined) {
        const remain = scan === undefined ? '' : `; in the image: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countsText */ .WN)(scan.counts)}`;
        const { added, fixed } = vulnerabilities;
        rows.push([
            'Vulnerabilities',
            `${fixed.length === 0 ? 'none fixed' : `**${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countsText */ .WN)((0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countSeverities */ .ng)(fixed))} fixed**`}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countsText */ .WN)((0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countSeverities */ .ng)(added))} added${remain}`
        ]);
    }
    else if (scan !== undefined)
        rows.push(['Vulnerabilities', (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countsText */ .WN)(scan.counts)]);
    if (scan !== undefined) {
        const database = scan.databaseTime === undefined ? '' : `, advisories of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .fullTime */ .HH)(scan.databaseTime)}`;
        rows.push(['Scan', `${_format_js__WEBPACK_IMPORTED_MODULE_0__/* .verdictGlyphs */ .p[scan.verdict]} ${scan.verdict}${database}`]);
    }
    if (changes?.packages !== undefined)
        rows.push(['Packages', `${packageCounts(changes.packages.changed)}; ${changes.packages.total} in total`]);
    if (changes?.size !== undefined) {
        const { before, after } = changes.size;
        rows.push(['Download size', `${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(before)} \u2192 **${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(after)}** (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .changePercent */ .AI)(before, after)})`]);
    }
    else if (image.size !== undefined)
        rows.push(['Download size', (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(image.size)]);
    const base = baseText(delivery);
    if (base !== undefined)
        rows.push(['Base image', base]);
    if (rows.length === 0)
        return undefined;
    return changes === undefined
        ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['What is in it', 'Nothing to compare with'], rows)
        : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['What changed', `Against ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tinyDigest */ .J1)(changes.against)}`], rows);
}
function baseText({ changes, image }) {
    const name = image.base?.name === undefined ? '' : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(image.base.name, 80)} `;
    if (changes?.base !== undefined) {
        const { before, after } = changes.base;
        if (before === after)
            return before === undefined ? 'none' : `${name}${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tinyDigest */ .J1)(before)}, unchanged`;
        return `${before === undefined ? 'none' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tinyDigest */ .J1)(before)} \u2192 ${name}${after === undefined ? 'none' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tinyDigest */ .J1)(after)}`;
    }
    return image.base === undefined ? undefined : `${name}${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tinyDigest */ .J1)(image.base.digest)}`;
}
function packageCounts(changed) {
    const added = changed.filter((one) => one.before === undefined).length;
    const removed = changed.filter((one) => one.before !== undefined && one.after === undefined).length;
    return `${changed.length - added - removed} changed, ${removed} removed, ${added} added`;
}
/** Vulnerabilities added and fixed, worst first, closed. */
function renderVulnerabilities(delivery, options) {
    const { changes } = delivery;
    if (changes?.vulnerabilities === undefined)
        return undefined;
    const { added, fixed } = changes.vulnerabilities;
    if (added.length + fixed.length === 0)
        return undefined;
    const rows = [
        ...worstFirstSorted(added).map((one) => ({ one, cells: vulnerabilityRow(one, 'added') })),
        ...worstFirstSorted(fixed).map((one) => ({ one, cells: vulnerabilityRow(one, 'fixed') }))
    ].filter(({ one }) => options.only === undefined || options.only.includes(one.severity));
    const shown = rows.slice(0, options.limit).map(({ cells }) => cells);
    const left = added.length + fixed.length - shown.length;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)(`Vulnerabilities: ${fixed.length} fixed, ${added.length} added`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraphs */ .qN)(shown.length === 0 ? undefined : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Severity', 'ID', 'Package'], shown), left === 0 ? undefined : `${left} more left out.`));
}
function worstFirstSorted(items) {
    return items.toSorted((a, b) => _format_js__WEBPACK_IMPORTED_MODULE_0__/* .worstFirst */ .md.indexOf(a.severity) - _format_js__WEBPACK_IMPORTED_MODULE_0__/* .worstFirst */ .md.indexOf(b.severity));
}
function vulnerabilityRow(one, what) {
    const fix = what === 'added' && one.fixedIn !== undefined ? `, fixed in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(one.fixedIn, 60)}` : '';
    return [
        `${what === 'added' ? '\u274c' : '\u2705'} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .capital */ .Nx)(one.severity)}, ${what}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .advisory */ .oI)(one.id),
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(one.package, 80)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(one.version, 60)}${fix}`
    ];
}
/** The changed packages as a block, closed. */
function renderPackages(changes, limit) {
    const changed = changes?.packages?.changed ?? [];
    if (changed.length === 0)
        return undefined;
    const lines = changed.slice(0, limit).map((one) => {
        if (one.before === undefined)
            return `+ ${one.name} ${one.after ?? ''}`;
        return one.after === undefined ? `- ${one.name} ${one.before}` : `! ${one.name} ${one.before} \u2192 ${one.after}`;
    });
    const left = changed.length - lines.length;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)(`Packages: ${packageCounts(changed)}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraphs */ .qN)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fenced */ .OF)(lines, 'diff', 200), left === 0 ? undefined : `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(left, 'package')} more left out.`));
}
//# sourceMappingURL=changes.js.map

/***/ }),

/***/ 12309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ renderEnvironments)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81015);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49130);
/** What runs where. Never left out. */



/** At most `limit` environments; the one that the delivery is about always stands among them. */
function renderEnvironments(delivery, limit) {
    if (delivery.environments.length === 0)
        return undefined;
    const isTarget = (environment) => environment.name === delivery.environment;
    const [first, ...others] = [
        ...delivery.environments.filter(isTarget),
        ...delivery.environments.filter((environment) => !isTarget(environment))
    ];
    const chosen = new Set([first, ...others.slice(0, limit - 1)]);
    // In their own order: staging stands before production.
    const shown = delivery.environments.filter((environment) => chosen.has(environment));
    const rows = shown.flatMap((environment) => rowsOf(environment, isTarget(environment), delivery.run.at));
    const left = delivery.environments.length - shown.length;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Environment', 'State (UTC)', 'Image', '>Traffic'], rows), left === 0 ? undefined : `and ${left} more`);
}
function rowsOf(environment, target, now) {
    const { release, previous, weight } = environment;
    const strong = (value) => (target ? `**${value}**` : value);
    const info = _states_js__WEBPACK_IMPORTED_MODULE_1__/* .states */ .x[environment.state];
    const color = release?.color === undefined ? '' : ` (${release.color})`;
    const since = environment.since === undefined ? '' : ` since ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .shortTime */ .Mj)(environment.since, now)}`;
    const rows = [
        [
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(strong((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(environment.name, 63)), environment.url),
            `${info.glyph} ${strong(`${info.word}${color}${since}`)}`,
            release === undefined ? '\u2013' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tinyDigest */ .J1)(release.digest),
            weight === undefined ? 'not known' : strong(`${weight}%`)
        ]
    ];
    if (previous !== undefined) {
        const kept = environment.keptUntil === undefined ? '' : `, kept to ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .shortTime */ .Mj)(environment.keptUntil, now)}`;
        const share = weight === undefined ? undefined : 100 - weight;
        const state = share === undefined || share > 0 ? '\u25b6\ufe0f previous' : '\u23f8\ufe0f idle';
        rows.push([
            'previous',
            `${state}${previous.color === undefined ? '' : ` (${previous.color})`}${kept}`,
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tinyDigest */ .J1)(previous.digest),
            share === undefined ? 'not known' : `${share}%`
        ]);
    }
    return rows;
}
//# sourceMappingURL=environments.js.map

/***/ }),

/***/ 88620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s8: () => (/* binding */ renderTimeline),
/* harmony export */   up: () => (/* binding */ renderFooter),
/* harmony export */   yA: () => (/* binding */ renderLeftOut)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81015);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59437);


function renderTimeline(delivery, limit) {
    const timeline = delivery.timeline ?? [];
    if (timeline.length === 0)
        return undefined;
    const shown = timeline.slice(-limit);
    const left = timeline.length - shown.length;
    const rows = shown.map(({ at, what }) => [(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .fullTime */ .HH)(at), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(what, 200)]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`Timeline: ${timeline.length} steps`, `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Time', 'What'], rows)}${left === 0 ? '' : `\n\n${left} earlier steps left out.`}`);
}
/** When, by which run and from which commit this was written. */
function renderFooter(run, ending) {
    const commit = run.commit === undefined ? '' : `, commit ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(run.commit.slice(0, 12), 12)}`;
    const by = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(`run ${run.id}`, run.url);
    return `<sub>Updated ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .fullTime */ .HH)(run.at)} by ${by}, attempt ${run.attempt}${commit}. ${ending}</sub>`;
}
/** One line of where the parts went that did not fit. */
function renderLeftOut(left, run) {
    if (left.length === 0)
        return undefined;
    return `Left out here for the size: ${left.join(', ')}. ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)('The run\u2019s summary', run.url)} of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .clockTime */ .qo)(run.at, run.at)} has all of it.`;
}
//# sourceMappingURL=footer.js.map

/***/ }),

/***/ 9849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ renderHead)
/* harmony export */ });
/* unused harmony export target */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41945);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81015);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49130);
/** The first lines: what happened, what the reader must do, and what nobody may overlook. Never left out. */




/** Title, verdict, warnings and reasons. */
function renderHead(delivery) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(`### ${glyph(delivery)} ${title(delivery)}`, ...verdict(delivery), unproven(delivery), newlyVulnerable(delivery), delivery.notes === undefined || delivery.notes.length === 0
        ? undefined
        : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('NOTE', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .firstOf */ .Ku)(delivery.notes.map((note) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(note, 300)), 5)));
}
/** An unwanted rollback is a failure and looks like one. */
function glyph({ state, asked }) {
    return state === 'rolled-back' && asked !== true ? _states_js__WEBPACK_IMPORTED_MODULE_1__/* .states */ .x.failed.glyph : _states_js__WEBPACK_IMPORTED_MODULE_1__/* .states */ .x[state].glyph;
}
function title(delivery) {
    const app = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(delivery.app, 63);
    const environment = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(delivery.environment, 63);
    const titles = {
        blocked: `${app} is blocked from ${environment}`,
        'awaiting-approval': `${app} waits for approval to go to ${environment}`,
        'rolling-out': `${app} is rolling out to ${environment}`,
        live: `${app} is live in ${environment}`,
        unchanged: `${app} is unchanged in ${environment}`,
        'rolled-back': `${app} was rolled back in ${environment}${delivery.asked === true ? ', as asked' : ''}`,
        failed: `${app} failed in ${environment}`,
        superseded: `${app} was superseded by a newer run in ${environment}`,
        aborted: `${app} was stopped on its way to ${environment}`
    };
    return titles[delivery.state];
}
/** The environment that the delivery is about, if its state is known. */
function target(delivery) {
    return delivery.environments.find((environment) => environment.name === delivery.environment);
}
function verdict(delivery) {
    const image = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(delivery.image.digest);
    const environment = target(delivery);
    const name = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(delivery.environment, 63);
    const serves = environment?.release === undefined ? undefined : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(environment.release.digest);
    const still = serves === undefined ? '' : ` ${name} still serves ${serves}.`;
    switch (delivery.state) {
        case 'live':
            return [`${image} ${replaced(delivery)}.${checks(environment)} **No action needed.**${undo(delivery)}`];
        case 'unchanged':
            return [`${name} already serves ${image} with these settings; nothing was done. **No action needed.**`];
        case 'awaiting-approval':
            return [
                `${image} is ready. **${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('Review and approve', delivery.run.url)}**: approving deploys exactly this digest and no other.`,
                reasonsOf(delivery, 'Note')
            ];
        case 'rolling-out': {
            const weight = environment?.weight;
            const share = weight === undefined ? '' : ` ${weight}% of new connections go to it.`;
            return [`${image} is being rolled out.${share}${checks(environment)} **No action needed.**`];
        }
        case 'blocked':
            return [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('CAUTION', [`${image} was not let into ${name}: no traffic was moved.${still}`]),
                reasonsOf(delivery, 'Why'),
                '**What to do:** mend what is listed, then run again. Nothing else lets this digest in.'
            ];
        case 'rolled-back':
            return rolledBack(delivery, environment, image, name, serves);
        case 'failed':
            return [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('CAUTION', [
                    `Bringing ${image} to ${name} failed, and so did going back.${serves === undefined ? '' : ` It was last known to serve ${serves}.`} **What ${name} serves is not certain: act now.**`
                ]),
                reasonsOf(delivery, 'Why'),
                lastAnswer(delivery),
                `**What to do:** read the ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('log', delivery.run.url)}, then run \`blue-green-switch\` with \`operation: resume\` or \`operation: rollback\`.`
            ];
        case 'superseded':
            return [
                `A newer run was there first, so ${image} was not deployed.${still} **No action needed.**`,
                reasonsOf(delivery, 'Why')
            ];
        case 'aborted':
            return [
                `The run ended before its commit point, so ${image} was taken back.${still} **What to do:** run again if it is still wanted.`,
                reasonsOf(delivery, 'Why')
            ];
    }
}
function rolledBack(delivery, environment, image, name, serves) {
    const again = serves === undefined ? `${image} was taken back in ${name}` : `${name} serves ${serves} again`;
    const exposed = environment?.exposedSeconds === undefined
        ? ''
        : ` Users saw ${image} for **${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(environment.exposedSeconds * 1000)}**.`;
    if (delivery.asked === true)
        return [`${again}, as asked.${exposed}${checks(environment)} **No action needed.**`, reasonsOf(delivery, 'Why')];
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('CAUTION', [`${again}.${exposed}`]),
        reasonsOf(delivery, 'Why'),
        lastAnswer(delivery),
        `**What to do:** fix and push a new commit. ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('Log', delivery.run.url)}`
    ];
}
function replaced(delivery) {
    const environment = target(delivery);
    const since = environment?.since === undefined ? '' : ` at ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .clockTime */ .qo)(environment.since, delivery.run.at)}`;
    const { previous } = environment ?? {};
    return previous === undefined ? `is live${since}` : `replaced ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(previous.digest)}${since}`;
}
function checks(environment) {
    const { checks: counts } = environment ?? {};
    return counts === undefined ? '' : ` ${counts.passed} of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(counts.total, 'health check')} passed.`;
}
function undo({ rollback, run }) {
    if (rollback?.url === undefined)
        return '';
    const quick = rollback.quickUntil === undefined ? '' : ` (seconds until ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .clockTime */ .qo)(rollback.quickUntil, run.at)})`;
    return ` To undo: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('roll back', rollback.url)}${quick}.`;
}
function reasonsOf(delivery, word) {
    const reasons = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .firstOf */ .Ku)((delivery.reasons ?? []).map((reason) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(reason, 300)), 10);
    const [first] = reasons;
    if (first === undefined)
        return undefined;
    return reasons.length === 1 ? `**${word}:** ${first}` : `**${word}:**\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .bullets */ .e5)(reasons)}`;
}
function lastAnswer({ lastAnswer: answer }) {
    return answer === undefined || answer.trim() === '' ? undefined : `Last answer: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(answer, 200)}`;
}
/** What nobody vouches for is said before anything that it might be used for. */
function unproven(delivery) {
    if (delivery.facts.length === 0)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('WARNING', ['**Nothing about this image is verified:** no signature and no statement was looked at.']);
    const signature = delivery.facts.find((fact) => fact.kind === 'signature');
    if (signature === undefined)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('WARNING', ['**Not verified:** whether this image is signed.']);
    if (signature.status === 'verified')
        return undefined;
    const why = signature.why === undefined ? '' : ` Why: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(signature.why, 200)}`;
    return signature.status === 'rejected'
        ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('WARNING', [`**The signature of this image is not accepted.**${why}`])
        : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('WARNING', [`**This image is not signed.**${why}`]);
}
function newlyVulnerable({ changes }) {
    const grave = (changes?.vulnerabilities?.added ?? []).filter(({ severity }) => severity === 'high' || severity === 'critical');
    if (grave.length === 0)
        return undefined;
    const shown = grave.map((one) => {
        const fix = one.fixedIn === undefined ? 'no fix yet' : `fixed in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one.fixedIn, 60)}`;
        return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .advisory */ .oI)(one.id)} in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one.package, 80)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one.version, 60)} (${fix})`;
    });
    const vulnerabilities = grave.length === 1 ? 'vulnerability' : 'vulnerabilities';
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .alert */ .xE)('WARNING', [
        `New against what is live, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .countsText */ .WN)((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .countSeverities */ .ng)(grave))} ${vulnerabilities}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .firstOf */ .Ku)(shown, 3).join('; ')}`
    ]);
}
//# sourceMappingURL=head.js.map

/***/ }),

/***/ 17628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ renderLogsLink),
/* harmony export */   y: () => (/* binding */ renderLogs)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);
/** What instances printed that this run took down: in full in the job summary, and where that is in the comment. */

/** Of each log, so many lines and characters of its end; all of it together stays far below a summary's limit. */
const mostLogs = 20;
const mostLines = 200;
const mostCharacters = 12_000;
const mostDetails = 12;
const whys = {
    failed: 'failed',
    replaced: 'retired',
    unknown: 'was not recorded'
};
/** One closed part for each instance; those that failed come first. */
function renderLogs({ logs = [] }) {
    if (logs.length === 0)
        return undefined;
    const shown = logs.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostLogs);
    const left = logs.length - shown.length;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)('**Logs** of what failed or was retired, as they were before it went:', ...shown.map(renderLog), left === 0 ? undefined : `${left} more are kept beside the journal.`);
}
const rank = ({ why }) => (why === 'failed' ? 0 : 1);
function renderLog({ instance, why, text: printed, cut, ended, facts = {} }) {
    const all = printed.slice(-mostCharacters).split('\n');
    const lines = all.slice(-mostLines);
    const isCut = cut || printed.length > mostCharacters || all.length > mostLines;
    const known = Object.entries(facts)
        .slice(0, mostDetails)
        .map(([name, value]) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(name, 60)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(String(value), 300)}`);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`${why === 'failed' ? 'Failed' : 'Retired'}: <code>${instance.replace(/[^A-Za-z0-9._:-]/g, '?').slice(0, 120)}</code>`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(ended === undefined ? `It ${whys[why]}.` : `It ${whys[why]}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(ended, 500)}`, known.length === 0 ? undefined : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .bullets */ .e5)(known), printed.trim() === '' ? 'It printed nothing.' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)(lines, 'text', 1000), isCut ? 'Its beginning is left out.' : undefined));
}
/** For the comment: how many there are, and the way to them. */
function renderLogsLink({ logs = [], run }) {
    if (logs.length === 0)
        return undefined;
    const failed = logs.filter(({ why }) => why === 'failed').length;
    const retired = logs.length - failed;
    const parts = [
        ...(failed === 0 ? [] : [`${failed} that failed`]),
        ...(retired === 0 ? [] : [`${retired} that ${retired === 1 ? 'was' : 'were'} retired`])
    ];
    return `Logs of instances (${parts.join(', ')}): in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('the run\u2019s summary', run.url)}.`;
}
//# sourceMappingURL=logs.js.map

/***/ }),

/***/ 12671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ renderRollback)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81015);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59437);
/** How to go back, and what going back brings back. Never left out. */


function renderRollback({ rollback, run }) {
    if (rollback === undefined)
        return undefined;
    const quick = rollback.quickUntil === undefined ? '' : `, in seconds until ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .clockTime */ .qo)(rollback.quickUntil, run.at)}`;
    const cost = rollback.bringsBack === undefined
        ? undefined
        : `Going back brings back vulnerabilities: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countsText */ .WN)(rollback.bringsBack)}.`;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraphs */ .qN)(`**Roll back** to ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(rollback.digest)}${quick}${rollback.url === undefined ? '' : `: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)('run the rollback', rollback.url)}`}.${cost === undefined ? '' : ` ${cost}`}`, rollback.command === undefined ? undefined : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)('Roll back by command', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fenced */ .OF)([rollback.command], 'sh', 1000)));
}
//# sourceMappingURL=rollback.js.map

/***/ }),

/***/ 49130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ needsNotice),
/* harmony export */   x: () => (/* binding */ states)
/* harmony export */ });
const states = {
    blocked: { glyph: '\u26d4', word: 'blocked', deployment: undefined },
    'awaiting-approval': { glyph: '\u23f3', word: 'waits for approval', deployment: 'queued' },
    'rolling-out': { glyph: '\ud83d\udd04', word: 'rolling out', deployment: 'in_progress' },
    live: { glyph: '\u2705', word: 'live', deployment: 'success' },
    unchanged: { glyph: '\u2705', word: 'unchanged', deployment: 'success' },
    'rolled-back': { glyph: '\u21a9\ufe0f', word: 'rolled back', deployment: 'failure' },
    failed: { glyph: '\u274c', word: 'failed', deployment: 'error' },
    superseded: { glyph: '\u23ed\ufe0f', word: 'superseded', deployment: 'inactive' },
    aborted: { glyph: '\u23f9\ufe0f', word: 'aborted', deployment: 'inactive' }
};
/** States that a reader must not miss: besides the edited comment they get a new one, since edits do not notify. */
function needsNotice(state, asked) {
    return state === 'failed' || (state === 'rolled-back' && !asked);
}
//# sourceMappingURL=states.js.map

/***/ })

};
