export const id = 893;
export const ids = [893];
export const modules = {

/***/ 78893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  postReport: () => (/* binding */ postReport)
});

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 40 modules
var build_src = __webpack_require__(49653);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 40 modules
var report_build_src = __webpack_require__(49516);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 8 modules
var runner_build_src = __webpack_require__(2012);
// EXTERNAL MODULE: ./build/actions/shared/event-payload.js
var event_payload = __webpack_require__(66187);
// EXTERNAL MODULE: ./build/actions/shared/github-client.js
var github_client = __webpack_require__(3537);
// EXTERNAL MODULE: ./build/actions/shared/run-info.js
var run_info = __webpack_require__(42014);
;// CONCATENATED MODULE: ./build/actions/post-report/declaration.js

const declaration = (0,src/* declareAction */.DW)({
    name: 'post-report',
    description: 'Posts what other jobs found: the comment of a run for a fork, an issue, a pull request that moves pins. For our reusable workflows',
    good: ['posted', 'unchanged', 'closed', 'none'],
    inputs: {
        operation: (0,src/* required */.mw)('`fork-comment`: the comment of the pull request that the event `workflow_run` is about, from the artifact of its run. `issue`: open or close the issue about an environment. `pins`: a pull request that moves an image’s digest in files.', src/* values.oneOf */.zu.oneOf('fork-comment', 'issue', 'pins')),
        app: (0,src/* required */.mw)('Name of the application.', src/* values.text */.zu.text),
        'fail-on': (0,src/* defaulted */.P_)('`fork-comment`: lowest severity that counts as failed.', 'high', src/* values.oneOf */.zu.oneOf('none', ...src/* severities */.gO)),
        environment: (0,src/* optional */.lq)('`issue`: name of the environment.', src/* values.text */.zu.text),
        about: (0,src/* defaulted */.P_)('`issue`: `drift` or `vulnerabilities`.', 'drift', src/* values.oneOf */.zu.oneOf('drift', 'vulnerabilities')),
        found: (0,src/* optional */.lq)('`issue`: what was found: `pass` closes the issue; anything else opens it, also what could not be judged.', src/* values.text */.zu.text),
        expected: (0,src/* optional */.lq)('`issue`: digest that should run, or that was scanned.', src/* values.text */.zu.text),
        running: (0,src/* optional */.lq)('`issue`: digest that runs.', src/* values.text */.zu.text),
        counts: (0,src/* optional */.lq)('`issue`: JSON, number of findings by severity.', src/* values.text */.zu.text),
        image: (0,src/* optional */.lq)('`pins`: `host/repository` of the image.', src/* values.text */.zu.text),
        digest: (0,src/* optional */.lq)('`pins`: the digest to move to.', src/* values.text */.zu.text),
        files: (0,src/* defaulted */.P_)('`pins`: files of the repository that name the image, one per line.', '', src/* values.lines */.zu.lines),
        base: (0,src/* defaulted */.P_)('`pins`: branch that the pull request goes to.', 'main', src/* values.text */.zu.text),
        'github-token': (0,src/* secret */.rJ)((0,src/* defaulted */.P_)('Token that posts.', '${{ github.token }}', src/* values.text */.zu.text))
    },
    outputs: {
        result: '`posted`, `unchanged` or `none`; of an issue `closed`, or `open`, which fails the step: what is wrong is never green; or `error`.',
        number: 'Number of the issue or the pull request; empty when there is none.'
    }
});
//# sourceMappingURL=declaration.js.map
;// CONCATENATED MODULE: ./build/actions/post-report/main.js








const postReport = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, ports) => {
    const github = (0,github_client/* githubOf */.z)(inputs['github-token'], ports);
    if (github === undefined)
        throw new src/* UserError */.yo('github-token', '', 'a token of a run of GitHub');
    switch (inputs.operation) {
        case 'fork-comment':
            return forkComment(inputs, github, ports);
        case 'issue':
            return issue(inputs, github, ports);
        case 'pins':
            return pins(inputs, github);
    }
});
const isInstallation = (inputs) => inputs['github-token'].startsWith('ghs_');
const said = (result, number) => ({
    outputs: { result, number: number === undefined ? '' : String(number) }
});
async function forkComment(inputs, { client, repository }, ports) {
    const run = (0,report_build_src/* forkRun */.Kr)(await (0,event_payload/* readPayload */.r)(ports.env));
    const policy = { app: inputs.app, failOn: inputs['fail-on'] };
    const { pull, news } = await (0,report_build_src/* readForkReport */.Jp)(client, repository, run, policy);
    if (pull === undefined || news === undefined) {
        ports.logger.info(pull === undefined
            ? `No open pull request has ${run.commit} as its last commit.`
            : `Run ${run.id} left no artifact with findings.`);
        return said('none');
    }
    const comment = (0,report_build_src/* renderScanComment */.HL)({ ...news, run: { ...news.run, at: ports.clock.now() } });
    const posted = await (0,report_build_src/* postText */.i8)({ client, repository, pull, installation: isInstallation(inputs) }, ports.redact(comment));
    return said(posted.result === 'unchanged' ? 'unchanged' : 'posted', pull);
}
async function issue(inputs, { client, repository }, ports) {
    const environment = inputs.environment;
    const found = inputs.found;
    if (environment === undefined || found === undefined)
        throw new src/* UserError */.yo(environment === undefined ? 'environment' : 'found', '', 'what the issue is about');
    const key = { app: inputs.app, environment, about: inputs.about };
    const common = { client, repository, installation: isInstallation(inputs), key };
    if (found === 'pass') {
        const { result, number } = await (0,report_build_src/* closeIssue */.wS)(common);
        return said(result, number);
    }
    const rendered = (0,report_build_src/* renderFoundIssue */.yF)({
        ...key,
        found,
        ...(inputs.expected === undefined ? {} : { expected: inputs.expected }),
        ...(inputs.running === undefined ? {} : { running: inputs.running }),
        ...(inputs.counts === undefined ? {} : { counts: inputs.counts }),
        run: (0,run_info/* runInfo */.Q)(ports)
    });
    const { number } = await (0,report_build_src/* openIssue */.YZ)({ ...common, ...rendered });
    return { ...said('open', number), failure: `${environment}: ${key.about}: ${found}; see the issue ${number ?? ''}` };
}
async function pins(inputs, { client, repository }) {
    const image = inputs.image;
    const files = inputs.files;
    if (image === undefined)
        throw new src/* UserError */.yo('image', '', '`host/repository` of the image');
    if (files.length === 0)
        throw new src/* UserError */.yo('files', '', 'the files that name the image');
    const digest = (0,build_src/* parseDigest */.m)(inputs.digest ?? '', 'digest');
    const from = new Set();
    const change = (text, file) => {
        const moved = (0,report_build_src/* movePins */.w$)(text, image, digest);
        if (moved.found === 0)
            throw new src/* UserError */.yo('files', file, `a file that names \`${image}@sha256:...\`: nothing in it is pinned`);
        for (const old of moved.from)
            from.add(old);
        return moved.text;
    };
    const branch = `immutable-delivery/pin-${inputs.app.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60)}`;
    const text = (0,report_build_src/* renderPinPull */.XC)({ app: inputs.app, image, digest });
    const { result, number, changed } = await (0,report_build_src/* openPinPull */.fO)({
        client,
        repository,
        base: inputs.base,
        branch,
        ...text,
        change,
        files
    });
    return {
        ...said(result === 'unchanged' ? 'unchanged' : 'posted', number),
        summary: `${changed.length} of ${files.length} files moved to \`${digest}\`.\n`
    };
}
//# sourceMappingURL=main.js.map

/***/ }),

/***/ 66187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readPayload)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73885);


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
            throw new Error(`the event’s payload has more than ${payloadLimit} bytes`);
        return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(await handle.readFile(), 'the event’s payload', 100);
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=event-payload.js.map

/***/ }),

/***/ 3537:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ githubOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49516);
/* harmony import */ var _immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2012);
/** GitHub's API for this run. */


/** Undefined without a token, or where this is no run of GitHub. */
function githubOf(token, { env, clock, logger, signal }) {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: url = 'https://api.github.com' } = env;
    if (token === '' || !/^[^/]+\/[^/]+$/.test(repository))
        return undefined;
    return { client: new _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__/* .GitHubClient */ .jh({ api: (0,_immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__/* .githubApi */ .Mc)(url, token), clock, logger, signal }), repository };
}
//# sourceMappingURL=github-client.js.map

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

/***/ })

};
