export const id = 4673;
export const ids = [4673];
export const modules = {

/***/ 74383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  postReport: () => (/* binding */ postReport)
});

// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var src_json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/kit/build/src/severity.js
var src_severity = __webpack_require__(55797);
// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __webpack_require__(20663);
// EXTERNAL MODULE: ./packages/report/build/src/format.js
var format = __webpack_require__(81015);
// EXTERNAL MODULE: ./packages/report/build/src/github/api.js
var api = __webpack_require__(56024);
;// CONCATENATED MODULE: ./packages/report/build/src/github/fork-report.js
/**
 * The second stage for pull requests from forks. The first ran the fork's code with a token that may read: what it left
 * is data by an outsider. Which pull request it belongs to is asked of GitHub and never taken from the data, and the
 * data can say something about findings, and nothing else.
 */




const zipLimit = 2_000_000;
const fileLimit = 20_000_000;
const findingLimit = 5000;
/** Name of the artifact and of the one file in it. */
const forkArtifact = 'immutable-delivery-findings';
const fileName = 'findings.json';
/** scan-image puts the beginning of the digest into the name. */
const filePattern = /^findings(-[0-9a-f]{12})?\.json$/;
/** The run that the event `workflow_run` is about. @throws UserError when it is no ended run for a pull request */
function forkRun(payload) {
    const run = (0,src_json/* isObject */.Gv)(payload['workflow_run']) ? payload['workflow_run'] : {};
    const { id, run_attempt: attempt, html_url: url, head_sha: commit, head_branch: branch, head_repository: fork } = run;
    const owner = (0,src_json/* isObject */.Gv)(fork) && (0,src_json/* isObject */.Gv)(fork['owner']) ? fork['owner']['login'] : undefined;
    if (run['event'] !== 'pull_request' ||
        !Number.isSafeInteger(id) ||
        !Number.isSafeInteger(attempt) ||
        typeof commit !== 'string' ||
        !/^[0-9a-f]{40,64}$/.test(commit) ||
        typeof branch !== 'string' ||
        typeof owner !== 'string')
        throw new errors/* UserError */.yo('event', typeof run['event'] === 'string' ? run['event'] : 'none', '`workflow_run` of a workflow that ran for a pull request');
    return {
        id: id,
        attempt: attempt,
        ...(typeof url === 'string' ? { url } : {}),
        commit,
        head: `${owner}:${branch}`
    };
}
/** @param failOn lowest severity that counts as failed @throws RemoteError, UserError for data that is none */
async function readForkReport(client, repository, run, o) {
    const pull = await findPull(client, repository, run);
    if (pull === undefined)
        return { pull, news: undefined };
    const path = `${(0,api/* repositoryPath */.S)(repository)}/actions`;
    const { data } = await client.read(`${path}/runs/${run.id}/artifacts`, { name: forkArtifact, per_page: 10 });
    const all = (0,src_json/* isObject */.Gv)(data) && Array.isArray(data['artifacts']) ? data['artifacts'] : [];
    const newest = all
        .filter((one) => (0,src_json/* isObject */.Gv)(one))
        .filter((one) => one['name'] === forkArtifact && one['expired'] !== true && Number.isSafeInteger(one['id']))
        .toSorted((a, b) => Number(b['id']) - Number(a['id']))[0];
    if (newest === undefined)
        return { pull, news: undefined };
    if (!(Number(newest['size_in_bytes']) <= zipLimit))
        throw new errors/* UserError */.yo(forkArtifact, `${String(newest['size_in_bytes'])} bytes`, `at most ${zipLimit} bytes`);
    const zip = await client.read(`${path}/artifacts/${Number(newest['id'])}/zip`);
    return { pull, news: newsOf(await unzip(bytes(zip.data)), run, o) };
}
/** Exactly one open pull request of this branch of this fork whose last commit was this one. */
async function findPull(client, repository, run) {
    const query = { state: 'open', head: run.head, per_page: 100 };
    const { data } = await client.read(`${(0,api/* repositoryPath */.S)(repository)}/pulls`, query);
    const numbers = (Array.isArray(data) ? data : []).flatMap((one) => {
        if (!(0,src_json/* isObject */.Gv)(one) || !(0,src_json/* isObject */.Gv)(one['head']))
            return [];
        return one['head']['sha'] === run.commit && Number.isSafeInteger(one['number']) ? [one['number']] : [];
    });
    return numbers.length === 1 ? numbers[0] : undefined;
}
function bytes(data) {
    if (data instanceof ArrayBuffer)
        return Buffer.from(data);
    if (data instanceof Uint8Array)
        return Buffer.from(data);
    throw new errors/* UserError */.yo(forkArtifact, typeof data, 'a ZIP archive');
}
/** The one file, read within bounds, whatever else is in the archive. */
function unzip(archive) {
    const refuse = (what) => new errors/* UserError */.yo(forkArtifact, what, `a ZIP archive with ${fileName} in it`);
    if (archive.length > zipLimit)
        throw refuse(`${archive.length} bytes`);
    return new Promise((resolve, reject) => {
        yauzl.fromBuffer(archive, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
            if (error !== null)
                return reject(refuse(error.message));
            zip.on('error', (fault) => reject(refuse(fault.message)));
            zip.on('end', () => reject(refuse('nothing')));
            zip.on('entry', (entry) => {
                if (!filePattern.test(entry.fileName))
                    return zip.readEntry();
                if (entry.uncompressedSize > fileLimit)
                    return reject(refuse(`${entry.uncompressedSize} bytes`));
                zip.openReadStream(entry, (fault, stream) => {
                    if (fault !== null)
                        return reject(refuse(fault.message));
                    const chunks = [];
                    stream.on('data', (chunk) => chunks.push(chunk));
                    stream.on('error', (broken) => reject(refuse(broken.message)));
                    stream.on('end', () => resolve(Buffer.concat(chunks)));
                });
            });
            zip.readEntry();
        });
    });
}
/** What of docs/findings.schema.json the comment says; what is not of that form is left out or refused. */
function newsOf(file, run, o) {
    const document = (0,src_json/* parseJsonObject */.dw)(file, fileName, 10);
    const { image, platforms } = document;
    if (document['version'] !== 1 || typeof image !== 'string' || !Array.isArray(platforms) || platforms.length > 50)
        throw new errors/* UserError */.yo(fileName, 'another document', 'what scan-image writes as its output `findings`');
    const listed = platforms.filter((one) => (0,src_json/* isObject */.Gv)(one));
    const coverage = listed.map((one) => ((0,src_json/* isObject */.Gv)(one['coverage']) ? one['coverage'] : {}));
    const complete = listed.length > 0 && coverage.every((one) => one['complete'] === true);
    const findings = listed
        .flatMap((one) => (Array.isArray(one['findings']) ? one['findings'] : []))
        .slice(0, findingLimit)
        .flatMap((one) => readFinding(one) ?? []);
    const failing = findings.filter(({ severity, exempt }) => !exempt && (0,src_severity/* reaches */.O)(severity, o.failOn));
    const at = image.lastIndexOf('@');
    const packages = coverage.map((one) => Number(one['packages']));
    return {
        app: o.app,
        image: { name: image.slice(0, Math.max(0, at)), digest: image.slice(at + 1, at + 101) },
        verdict: failing.length > 0 ? 'fail' : complete ? 'pass' : 'incomplete',
        reasons: complete ? [] : ['not everything in the image could be looked at'],
        counts: (0,format/* countSeverities */.ng)(findings),
        findings: failing,
        ...(packages.every((count) => Number.isSafeInteger(count) && count >= 0)
            ? { packages: packages.reduce((sum, count) => sum + count, 0) }
            : {}),
        unproven: true,
        run: {
            id: run.id,
            attempt: run.attempt,
            commit: run.commit,
            ...(run.url === undefined ? {} : { url: run.url }),
            at: 0
        }
    };
}
function readFinding(value) {
    if (!(0,src_json/* isObject */.Gv)(value))
        return undefined;
    const { id, package: name, version, fixed, exempt } = value;
    const severity = src_severity/* severities */.g.find((one) => one === value['severity']);
    if (typeof id !== 'string' || typeof name !== 'string' || typeof version !== 'string' || severity === undefined)
        return undefined;
    const fix = Array.isArray(fixed) ? fixed.find((one) => typeof one === 'string') : undefined;
    return {
        id,
        severity,
        package: name,
        version,
        ...(typeof fix === 'string' ? { fixedIn: fix } : {}),
        exempt: (0,src_json/* isObject */.Gv)(exempt)
    };
}
//# sourceMappingURL=fork-report.js.map
// EXTERNAL MODULE: ./packages/report/build/src/scan-comment.js
var scan_comment = __webpack_require__(5525);
// EXTERNAL MODULE: ./packages/report/build/src/github/post-comment.js
var post_comment = __webpack_require__(60284);
// EXTERNAL MODULE: ./packages/report/build/src/github/issue.js
var issue = __webpack_require__(41795);
// EXTERNAL MODULE: ./packages/report/build/src/markdown.js
var markdown = __webpack_require__(59437);
// EXTERNAL MODULE: ./packages/report/build/src/sections/footer.js
var footer = __webpack_require__(88620);
;// CONCATENATED MODULE: ./packages/report/build/src/notes.js
/** The texts of issues and of pull requests that move pins. */




/** Titles are no Markdown, but people and references are found in them all the same: names are kept to letters. */
const plain = (name) => name.replaceAll(/[^A-Za-z0-9 ._-]+/g, '-').slice(0, 60);
function renderFoundIssue(found) {
    const { about, environment, app } = found;
    const title = about === 'drift'
        ? `${plain(app)}: what runs in ${plain(environment)} is not what was recorded`
        : `${plain(app)}: what is live in ${plain(environment)} has vulnerabilities that block`;
    const unknown = found.found !== 'fail';
    const rows = [
        ['Verdict', (0,markdown/* text */.Qq)(found.found, 40)],
        ...(found.expected === undefined ? [] : [[about === 'drift' ? 'Recorded' : 'Image', (0,markdown/* shortDigest */.VK)(found.expected)]]),
        ...(found.running === undefined ? [] : [['Runs', (0,markdown/* shortDigest */.VK)(found.running)]]),
        ...(found.counts === undefined ? [] : [['Found', (0,format/* countsText */.WN)(readCounts(found.counts))]])
    ];
    const todo = about === 'drift'
        ? 'Deploy the recorded release anew (`blue-green-switch` with `force: true`, or `drift.yml` with `redeploy: true`), and find out who changed it.'
        : 'Bake again on a newer base or with newer packages, or write down why it may stay. Going back only helps if the release before does not have it.';
    return {
        title,
        body: (0,markdown/* paragraphs */.qN)(unknown ? '**It could not be judged, which is not a pass.**' : undefined, (0,markdown/* table */.tp)(['What', 'Value'], rows), `**What to do:** ${todo}`, (0,footer/* renderFooter */.up)(found.run, 'This issue is edited in place, and closed when it is mended.'))
    };
}
function readCounts(json) {
    try {
        const value = (0,src_json/* parseJsonObject */.dw)(json, 'counts', 2);
        return Object.fromEntries(src_severity/* severities */.g.flatMap((severity) => {
            const count = (0,src_json/* isObject */.Gv)(value) ? value[severity] : undefined;
            return Number.isSafeInteger(count) ? [[severity, count]] : [];
        }));
    }
    catch {
        return {};
    }
}
function renderPinPull(pin) {
    return {
        title: `${plain(pin.app)}: ${pin.digest.slice('sha256:'.length, 'sha256:'.length + 12)}`,
        body: (0,markdown/* paragraphs */.qN)(`Moves ${(0,markdown/* text */.Qq)(pin.app, 63)} to ${(0,markdown/* shortDigest */.VK)(pin.digest)}, whose facts were verified by the run that made this.`, (0,markdown/* fenced */.OF)([`${pin.image}@${pin.digest}`], 'text', 600), 'Merging deploys it, where a controller follows this branch. A newer image edits this pull request.')
    };
}
/** At most so many images are listed: the diff shows all. */
const mostMoved = 50;
function renderLockPull(lock) {
    const { app, file, moved } = lock;
    const items = moved.map(({ name, digest, before }) => `${(0,markdown/* code */.aY)(name, 300)}: ${before === undefined ? 'new' : (0,markdown/* shortDigest */.VK)(before)} \u2192 ${(0,markdown/* shortDigest */.VK)(digest)}`);
    return {
        title: `${plain(app)}: newer base images`,
        body: (0,markdown/* paragraphs */.qN)(`What the images of this build are now, in ${(0,markdown/* code */.aY)(file, 200)}. Merging it bakes on them; nothing was built or judged by the run that made this.`, (0,markdown/* bullets */.e5)((0,markdown/* firstOf */.Ku)(items, mostMoved)), 'A newer image edits this pull request.')
    };
}
//# sourceMappingURL=notes.js.map
// EXTERNAL MODULE: ./packages/runner/build/src/run.js + 4 modules
var run = __webpack_require__(68246);
// EXTERNAL MODULE: ./build/actions/shared/event-payload.js
var event_payload = __webpack_require__(66187);
// EXTERNAL MODULE: ./build/actions/shared/github-client.js
var github_client = __webpack_require__(3537);
// EXTERNAL MODULE: ./build/actions/shared/run-info.js
var run_info = __webpack_require__(42014);
// EXTERNAL MODULE: ./packages/kit/build/src/declaration.js
var declaration = __webpack_require__(48240);
// EXTERNAL MODULE: ./packages/kit/build/src/values.js
var values = __webpack_require__(36432);
;// CONCATENATED MODULE: ./build/actions/post-report/declaration.js

const declaration_declaration = (0,declaration/* declareAction */.DW)({
    name: 'post-report',
    description: 'Posts what other jobs found: the comment of a run for a fork, an issue, a pull request that moves pins. For our reusable workflows',
    good: ['posted', 'unchanged', 'closed', 'none'],
    inputs: {
        operation: (0,declaration/* required */.mw)('`fork-comment`: the comment of the pull request that the event `workflow_run` is about, from the artifact of its run. `issue`: open or close the issue about an environment. `pins`: a pull request that moves an image\u2019s digest in files. `lock`: a pull request with the lock file that lies in the workspace.', values/* oneOf */.yL('fork-comment', 'issue', 'pins', 'lock')),
        app: (0,declaration/* required */.mw)('Name of the application.', values/* text */.Qq),
        'fail-on': (0,declaration/* defaulted */.P_)('`fork-comment`: lowest severity that counts as failed.', 'high', values/* oneOf */.yL('none', ...src_severity/* severities */.g)),
        environment: (0,declaration/* optional */.lq)('`issue`: name of the environment.', values/* text */.Qq),
        about: (0,declaration/* defaulted */.P_)('`issue`: `drift` or `vulnerabilities`.', 'drift', values/* oneOf */.yL('drift', 'vulnerabilities')),
        found: (0,declaration/* optional */.lq)('`issue`: what was found: `pass` closes the issue; anything else opens it, also what could not be judged.', values/* text */.Qq),
        expected: (0,declaration/* optional */.lq)('`issue`: digest that should run, or that was scanned.', values/* text */.Qq),
        running: (0,declaration/* optional */.lq)('`issue`: digest that runs.', values/* text */.Qq),
        counts: (0,declaration/* optional */.lq)('`issue`: JSON, number of findings by severity.', values/* text */.Qq),
        image: (0,declaration/* optional */.lq)('`pins`: `host/repository` of the image.', values/* text */.Qq),
        digest: (0,declaration/* optional */.lq)('`pins`: the digest to move to.', values/* text */.Qq),
        files: (0,declaration/* defaulted */.P_)('`pins`: files of the repository that name the image, one per line. `lock`: the one lock file.', '', values/* lines */.Mn),
        base: (0,declaration/* defaulted */.P_)('`pins` and `lock`: branch that the pull request goes to.', 'main', values/* text */.Qq),
        'github-token': (0,declaration/* secret */.rJ)((0,declaration/* defaulted */.P_)('Token that posts.', '${{ github.token }}', values/* text */.Qq))
    },
    outputs: {
        result: '`posted`, `unchanged` or `none`; of an issue `closed`, or `open`, which fails the step: what is wrong is never green; or `error`.',
        number: 'Number of the issue or the pull request; empty when there is none.'
    }
});
//# sourceMappingURL=declaration.js.map
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/read-lock.js
var read_lock = __webpack_require__(83993);
// EXTERNAL MODULE: ./packages/bake/build/src/lock/lock-file.js
var lock_file = __webpack_require__(91541);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
;// CONCATENATED MODULE: ./packages/report/build/src/github/pin-files.js
/** Moves an image's digest in files that people and controllers read: Kubernetes manifests, Compose, Kustomize. Pure. */
const digestPattern = 'sha256:[0-9a-f]{64}';
/**
 * Replaces the digest in `image@sha256:...` and `image:tag@sha256:...` (the tag goes, since it would lie), and in
 * Kustomize's `newName: image` with `digest:` below it. What names the image without a digest is left as it is.
 * @param image `host/repository` @param digest `sha256:...`
 */
function movePins(text, image, digest) {
    const name = image.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw `\$&`);
    const from = new Set();
    let found = 0;
    const move = (old) => {
        found += 1;
        if (old !== digest)
            from.add(old);
        return digest;
    };
    const moved = text
        .replaceAll(
    // Not inside of a longer name, such as another registry's mirror of it.
    new RegExp(`(?<![\\w./-])(${name})(?::[\\w][\\w.-]{0,127})?@(${digestPattern})(?![0-9a-f])`, 'g'), (_all, kept, old) => `${kept}@${move(old)}`)
        .replaceAll(new RegExp(`(newName:[ \\t]*["']?${name}["']?[ \\t]*\\r?\\n[ \\t]*digest:[ \\t]*["']?)(${digestPattern})(?![0-9a-f])`, 'g'), (_all, kept, old) => `${kept}${move(old)}`);
    return { text: moved, from: [...from], found };
}
//# sourceMappingURL=pin-files.js.map
// EXTERNAL MODULE: ./packages/report/build/src/github/client.js
var src_github_client = __webpack_require__(64685);
;// CONCATENATED MODULE: ./packages/report/build/src/github/pin-pull.js
/**
 * One pull request per application that moves its digest in files (GitOps). Its branch is ours and made anew each time:
 * from the base's last commit, with one commit per file through GitHub's API, so that no clone is pushed from.
 */



const tries = 6;
const pin_pull_fileLimit = 1_000_000;
/** @throws RemoteError, or what `change` throws */
async function openPinPull(o) {
    const head = await commitOf(o, o.base);
    if (head === undefined)
        throw new Error(`there is no branch ${o.base}`);
    const wanted = new Map();
    for (const file of o.files) {
        const { text, sha } = await readOrMake(o, file, head);
        const changed = o.change(text, file);
        if (changed !== text)
            wanted.set(file, { text: changed, sha });
    }
    const changed = [...wanted.keys()];
    const open = await openPull(o);
    if (changed.length === 0)
        return { result: 'unchanged', changed, ...numbered(open) };
    if (open === undefined || !(await holds(o, wanted))) {
        await pointBranch(o, head);
        for (const [file, { text, sha }] of wanted)
            await writeFile(o, file, text, sha);
    }
    else if (open.title === o.title && open.body === o.body)
        return { result: 'unchanged', changed, number: open.number };
    for (let round = 0; round < tries; round += 1) {
        const now = round === 0 ? open : await openPull(o);
        const path = `${(0,api/* repositoryPath */.S)(o.repository)}/pulls`;
        const written = now === undefined
            ? await o.client.write('POST', path, { title: o.title, body: o.body, head: o.branch, base: o.base })
            : await o.client.write('PATCH', `${path}/${now.number}`, { title: o.title, body: o.body });
        if (written.kind === 'done') {
            const made = readPull(written.data) ?? now;
            return { result: now === undefined ? 'opened' : 'edited', changed, ...numbered(made) };
        }
    }
    throw new Error(`GitHub did not take the pull request ${o.title} in ${tries} tries`);
}
/** The text of a file on a branch; undefined where it has none. @throws RemoteError */
async function readFileOf(where, file, branch) {
    const { text, sha } = await readOrMake({ ...where, create: true }, file, branch);
    return sha === undefined ? undefined : text;
}
const numbered = (pull) => pull === undefined ? {} : { number: pull.number };
const encoded = (name) => name.split('/').map(encodeURIComponent).join('/');
async function commitOf({ client, repository }, branch) {
    try {
        const { data } = await client.read(`${(0,api/* repositoryPath */.S)(repository)}/git/ref/heads/${encoded(branch)}`);
        const object = (0,src_json/* isObject */.Gv)(data) ? data['object'] : undefined;
        return (0,src_json/* isObject */.Gv)(object) && typeof object['sha'] === 'string' ? object['sha'] : undefined;
    }
    catch (error) {
        if ((0,src_github_client/* statusOf */.c2)(error) === 404)
            return undefined;
        throw error;
    }
}
async function readFileAt({ client, repository }, file, ref) {
    const { data } = await client.read(`${(0,api/* repositoryPath */.S)(repository)}/contents/${encoded(file)}`, { ref });
    const { content, encoding, sha, size } = (0,src_json/* isObject */.Gv)(data) ? data : {};
    if (typeof content !== 'string' || encoding !== 'base64' || typeof sha !== 'string' || Number(size) > pin_pull_fileLimit)
        throw new Error(`${file} is no file of at most ${pin_pull_fileLimit} bytes`);
    return { text: Buffer.from(content, 'base64').toString('utf8'), sha };
}
async function readOrMake(o, file, ref) {
    try {
        return await readFileAt(o, file, ref);
    }
    catch (error) {
        if (o.create !== true || (0,src_github_client/* statusOf */.c2)(error) !== 404)
            throw error;
        return { text: '', sha: undefined };
    }
}
/** Whether the branch has these texts already. */
async function holds(o, wanted) {
    for (const [file, { text }] of wanted) {
        try {
            if ((await readFileAt(o, file, o.branch)).text !== text)
                return false;
        }
        catch (error) {
            if ((0,src_github_client/* statusOf */.c2)(error) === 404)
                return false;
            throw error;
        }
    }
    return true;
}
/** Both writes are absolute: done twice they are as done once. */
async function pointBranch(o, sha) {
    const path = `${(0,api/* repositoryPath */.S)(o.repository)}/git/refs`;
    for (let round = 0; round < tries; round += 1) {
        const there = await commitOf(o, o.branch);
        if (there === sha)
            return;
        const written = there === undefined
            ? await o.client.write('POST', path, { ref: `refs/heads/${o.branch}`, sha })
            : await o.client.write('PATCH', `${path}/heads/${encoded(o.branch)}`, { sha, force: true });
        if (written.kind === 'done')
            return;
    }
    throw new Error(`the branch ${o.branch} could not be set`);
}
async function writeFile(o, file, text, sha) {
    const path = `${(0,api/* repositoryPath */.S)(o.repository)}/contents/${encoded(file)}`;
    const content = Buffer.from(text).toString('base64');
    const message = { message: o.title, ...(sha === undefined ? {} : { sha }) };
    for (let round = 0; round < tries; round += 1) {
        const written = await o.client.write('PUT', path, { ...message, content, branch: o.branch });
        if (written.kind === 'done')
            return;
        // Without an answer it may be written, and a second try would then be refused for the old hash.
        if ((await readOrMake(o, file, o.branch)).text === text)
            return;
    }
    throw new Error(`${file} could not be written on ${o.branch}`);
}
async function openPull(o) {
    const [owner = ''] = o.repository.split('/');
    const query = { state: 'open', head: `${owner}:${o.branch}`, base: o.base, per_page: 1 };
    const { data } = await o.client.read(`${(0,api/* repositoryPath */.S)(o.repository)}/pulls`, query);
    return Array.isArray(data) ? readPull(data[0]) : undefined;
}
function readPull(value) {
    if (!(0,src_json/* isObject */.Gv)(value) || !Number.isSafeInteger(value['number']) || typeof value['title'] !== 'string')
        return undefined;
    const body = value['body'];
    return { number: value['number'], title: value['title'], body: typeof body === 'string' ? body : '' };
}
//# sourceMappingURL=pin-pull.js.map
;// CONCATENATED MODULE: ./build/actions/post-report/pins.js
/** Pull requests that move digests in files: of an image in manifests, of base images in a lock file. */





const branchOf = (kind, app) => `immutable-delivery/${kind}-${app.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60)}`;
/** @throws UserError for a file that names the image nowhere by digest; RemoteError */
async function pinImage(inputs, { client, repository }) {
    const image = inputs.image;
    const files = inputs.files;
    const app = inputs.app;
    if (image === undefined)
        throw new errors/* UserError */.yo('image', '', '`host/repository` of the image');
    if (files.length === 0)
        throw new errors/* UserError */.yo('files', '', 'the files that name the image');
    const digest = (0,src_digest/* parseDigest */.m)(inputs.digest ?? '', 'digest');
    const change = (text, file) => {
        const moved = movePins(text, image, digest);
        if (moved.found === 0)
            throw new errors/* UserError */.yo('files', file, `a file that names \`${image}@sha256:...\`: nothing in it is pinned`);
        return moved.text;
    };
    const text = renderPinPull({ app, image, digest });
    return openPinPull({ client, repository, base: inputs.base, branch: branchOf('pin', app), ...text, change, files });
}
/**
 * The lock file as `bake-image` with `call: lock` left it in the workspace, for the branch `base`.
 * @throws UserError for what is no lock file; RemoteError
 */
async function pinLock(inputs, { client, repository }, { workspace }) {
    const files = inputs.files;
    const { app, base } = inputs;
    const [file, ...more] = files;
    if (file === undefined || more.length > 0)
        throw new errors/* UserError */.yo('files', files.join(', '), 'the one lock file');
    const now = await (0,read_lock/* readLock */.m)(external_node_path_.resolve(workspace, file), file);
    if (now === undefined)
        throw new errors/* UserError */.yo('files', file, 'a lock file in the workspace, as `call: lock` writes it');
    const before = (0,lock_file/* parseLock */.PG)((await readFileOf({ client, repository }, file, base)) ?? '', file);
    const moved = [...now.values()].flatMap(({ name, digest }) => {
        const old = before.get(name)?.digest;
        return old === digest ? [] : [{ name, digest, ...(old === undefined ? {} : { before: old }) }];
    });
    return openPinPull({
        client,
        repository,
        base,
        branch: branchOf('lock', app),
        ...renderLockPull({ app, file, moved }),
        // Only a newer digest is worth a pull request: a spelling is not.
        change: (old) => (moved.length === 0 ? old : (0,lock_file/* formatLock */.X5)(now.values())),
        files,
        create: true
    });
}
//# sourceMappingURL=pins.js.map
;// CONCATENATED MODULE: ./build/actions/post-report/main.js








const postReport = () => (0,run/* runMain */.V)(declaration_declaration, async (inputs, ports) => {
    const github = (0,github_client/* githubOf */.z)(inputs['github-token'], ports);
    if (github === undefined)
        throw new errors/* UserError */.yo('github-token', '', 'a token of a run of GitHub');
    switch (inputs.operation) {
        case 'fork-comment':
            return forkComment(inputs, github, ports);
        case 'issue':
            return main_issue(inputs, github, ports);
        case 'pins':
            return pinned(await pinImage(inputs, github));
        case 'lock':
            return pinned(await pinLock(inputs, github, ports));
    }
});
const isInstallation = (inputs) => inputs['github-token'].startsWith('ghs_');
const said = (result, number) => ({
    outputs: { result, number: number === undefined ? '' : String(number) }
});
const pinned = ({ result, number, changed }) => ({
    ...said(result === 'unchanged' ? 'unchanged' : 'posted', number),
    summary: changed.length === 0 ? 'Nothing is to be moved.\n' : `Moved: ${changed.length} of the files.\n`
});
async function forkComment(inputs, { client, repository }, ports) {
    const run = forkRun(await (0,event_payload/* readPayload */.r)(ports.env));
    const policy = { app: inputs.app, failOn: inputs['fail-on'] };
    const { pull, news } = await readForkReport(client, repository, run, policy);
    if (pull === undefined || news === undefined) {
        ports.logger.info(pull === undefined
            ? `No open pull request has ${run.commit} as its last commit.`
            : `Run ${run.id} left no artifact with findings.`);
        return said('none');
    }
    const comment = (0,scan_comment/* renderScanComment */.H)({ ...news, run: { ...news.run, at: ports.clock.now() } });
    const posted = await (0,post_comment/* postText */.i)({ client, repository, pull, installation: isInstallation(inputs) }, ports.redact(comment));
    return said(posted.result === 'unchanged' ? 'unchanged' : 'posted', pull);
}
async function main_issue(inputs, { client, repository }, ports) {
    const environment = inputs.environment;
    const found = inputs.found;
    if (environment === undefined || found === undefined)
        throw new errors/* UserError */.yo(environment === undefined ? 'environment' : 'found', '', 'what the issue is about');
    const key = { app: inputs.app, environment, about: inputs.about };
    const common = { client, repository, installation: isInstallation(inputs), key };
    if (found === 'pass') {
        const { result, number } = await (0,issue/* closeIssue */.wS)(common);
        return said(result, number);
    }
    const rendered = renderFoundIssue({
        ...key,
        found,
        ...(inputs.expected === undefined ? {} : { expected: inputs.expected }),
        ...(inputs.running === undefined ? {} : { running: inputs.running }),
        ...(inputs.counts === undefined ? {} : { counts: inputs.counts }),
        run: (0,run_info/* runInfo */.Q)(ports)
    });
    const { number } = await (0,issue/* openIssue */.YZ)({ ...common, ...rendered });
    return { ...said('open', number), failure: `${environment}: ${key.about}: ${found}; see the issue ${number ?? ''}` };
}
//# sourceMappingURL=main.js.map

/***/ }),

/***/ 3537:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ githubOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64685);
/* harmony import */ var _immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47055);
/** GitHub's API for this run. */


/** Undefined without a token, or where this is no run of GitHub. */
function githubOf(token, { env, clock, logger, signal }) {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: url = 'https://api.github.com' } = env;
    if (token === '' || !/^[^/]+\/[^/]+$/.test(repository))
        return undefined;
    return { client: new _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__/* .GitHubClient */ .jh({ api: (0,_immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__/* .githubApi */ .M)(url, token), clock, logger, signal }), repository };
}
//# sourceMappingURL=github-client.js.map

/***/ }),

/***/ 91541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kf: () => (/* binding */ lockLimits),
/* harmony export */   PG: () => (/* binding */ parseLock),
/* harmony export */   X5: () => (/* binding */ formatLock),
/* harmony export */   tO: () => (/* binding */ imageName),
/* harmony export */   wO: () => (/* binding */ createdTime)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63252);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73965);
/**
 * `bake.lock`: which bytes the images that builds stand on are. Text with one line per image, sorted, so that an update
 * of one image is a diff of one line:
 *
 *     docker.io/library/node:24 sha256:<index> created=2026-11-20T10:00:00Z linux/amd64=sha256:<manifest> ...
 *
 * Pure.
 */


const header = '# What the images of our builds are. Written by bake-image with `call: lock`; review it like any other change.';
/** Bytes and images of a lock file; one image with twenty platforms has 2 kB. */
const lockLimits = { bytes: 2 ** 20, images: 2000 };
/**
 * The full name of an image in a registry, as locks and registries write it: `node` is `docker.io/library/node:latest`.
 * @throws UserError naming `input` when it is no name, or that of a layout
 */
function imageName(text, input) {
    const reference = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(text, input);
    if (reference.kind !== 'registry')
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(input, text, 'an image in a registry');
    return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference;
}
/**
 * @param file its name, for errors
 * @throws UserError with the line
 */
function parseLock(text, file) {
    const images = new Map();
    for (const [at, raw] of text.split('\n').entries()) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#'))
            continue;
        const image = parseLine(line, `${file}:${at + 1}`);
        if (images.has(image.name))
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${file}:${at + 1}`, image.name, 'each image once');
        images.set(image.name, image);
        if (images.size > lockLimits.images)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(file, 'more', `at most ${lockLimits.images} images`);
    }
    return images;
}
function parseLine(line, where) {
    const wanted = '`host/repository:tag sha256:... [created=...] [os/architecture=sha256:...]`, as `call: lock` writes it';
    const [name = '', digest = '', ...fields] = line.split(/\s+/);
    const wrong = (got) => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(where, got, wanted);
    if (!(0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(digest))
        throw wrong(line);
    const reference = imageName(name, where);
    // Another spelling of the same image would never be found.
    if (reference.digest !== undefined || (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference) !== name)
        throw wrong(name);
    let created;
    const platforms = new Map();
    for (const field of fields) {
        const cut = field.indexOf('=');
        const [key, value] = [field.slice(0, Math.max(cut, 0)), field.slice(cut + 1)];
        if (key === 'created' && created === undefined && createdTime(value) === value)
            created = value;
        else if (/^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?(?::[0-9.]+)?$/.test(key) && (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(value) && !platforms.has(key))
            platforms.set(key, value);
        else
            throw wrong(field);
    }
    return { name, digest, platforms, ...(created === undefined ? {} : { created }) };
}
/** The same images give the same bytes, in whatever order they came. */
function formatLock(images) {
    const lines = [...images].toSorted((a, b) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .compareBytes */ .Xo)(a.name, b.name)).map(formatLine);
    return [header, ...lines, ''].join('\n');
}
function formatLine({ name, digest, created, platforms }) {
    const sorted = [...platforms].toSorted(([a], [b]) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .compareBytes */ .Xo)(a, b));
    return [
        name,
        digest,
        ...(created === undefined ? [] : [`created=${created}`]),
        ...sorted.map(([platform, manifest]) => `${platform}=${manifest}`)
    ].join(' ');
}
/**
 * A configuration's time in whole seconds of UTC; undefined for none, and for the fixed times that reproducible images
 * carry: they say nothing about an age.
 */
function createdTime(text) {
    const time = text === undefined ? Number.NaN : Date.parse(text);
    if (!Number.isFinite(time) || time < Date.parse('2000-01-01T00:00:00Z') || time > Date.parse('9999-12-31T23:59:59Z'))
        return undefined;
    return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
//# sourceMappingURL=lock-file.js.map

/***/ }),

/***/ 83993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ writeLock),
/* harmony export */   m: () => (/* binding */ readLock)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21745);
/* harmony import */ var _lock_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91541);
/** The lock file on disk. */



/**
 * @param path absolute
 * @param shown its name, for errors
 * @returns undefined when there is none
 * @throws UserError for one that cannot be read
 */
async function readLock(path, shown) {
    try {
        const stats = await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat(path);
        if (!stats.isFile() || stats.size > _lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .lockLimits */ .Kf.bytes)
            throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('lock-file', shown, `a file of at most ${_lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .lockLimits */ .Kf.bytes} bytes`);
        return (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLock */ .PG)(await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile(path, 'utf8'), shown);
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) === 'ENOENT' || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
/**
 * Writes the lines of these images and leaves all others as they are: another Dockerfile may use them.
 * @returns the names whose line is another one now
 */
async function writeLock(path, before, images) {
    const line = (image) => (image === undefined ? '' : (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLock */ .X5)([image]));
    const changed = images.filter((image) => line(image) !== line(before?.get(image.name))).map(({ name }) => name);
    if (changed.length === 0 && before !== undefined)
        return [];
    const all = new Map([...(before ?? new Map()), ...images.map((one) => [one.name, one])]);
    // Renamed into place: a kill leaves the old file or the new one.
    const fresh = `${path}.${process.pid}.new`;
    try {
        await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile(fresh, (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLock */ .X5)(all.values()));
        await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename(fresh, path);
    }
    catch (error) {
        await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm(fresh, { force: true });
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('lock-file', path, `a file that can be written (${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) ?? 'unknown error'})`, {
            cause: error
        });
    }
    return changed;
}
//# sourceMappingURL=read-lock.js.map

/***/ }),

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

/***/ 56024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ repositoryPath)
/* harmony export */ });
/** What `report` needs of GitHub's REST API. The adapter lives in `runner`; tests bring a fake. */
/** The path of a repository. @param repository `owner/name` */
function repositoryPath(repository) {
    const [owner = '', name = ''] = repository.split('/');
    return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}
//# sourceMappingURL=api.js.map

/***/ }),

/***/ 64685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   jh: () => (/* binding */ GitHubClient)
/* harmony export */ });
/* unused harmony export limitOf */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/**
 * Reads until there is an answer; writes once. A write without an answer may have been done, and GitHub has no request
 * ids to ask for it again, so that whoever writes must look before writing again. Limits are waited out, within bounds.
 */

/** Where nobody listens, or the name is unknown, waiting seldom helps: that is a machine without a way to GitHub. */
function triesFor(fault) {
    return fault !== undefined && /ECONNREFUSED|ENOTFOUND/.test((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(fault)) ? 2 : 8;
}
class GitHubClient {
    options;
    waited = 0;
    failures = 0;
    constructor(options) {
        this.options = options;
    }
    get clock() {
        return this.options.clock;
    }
    get logger() {
        return this.options.logger;
    }
    /** @throws RemoteError when GitHub refuses, or does not answer for too long */
    async read(path, query = {}) {
        const request = { method: 'GET', path, query };
        for (let tries = 1;; tries += 1) {
            const { answer, fault } = await this.exchange(request);
            if (answer !== undefined && answer.status < 400)
                return answer;
            const limit = answer === undefined ? undefined : limitOf(answer, this.clock.now());
            const isTransient = answer === undefined || answer.status >= 500 || limit !== undefined;
            if (!isTransient || tries >= triesFor(fault))
                throw problem(request, answer, fault, tries);
            await this.pause(request, answer, fault, limit, tries);
        }
    }
    /** Tries once. @throws RemoteError when GitHub refuses, or asks for more patience than there is */
    async write(method, path, body) {
        const request = { method, path, ...(body === undefined ? {} : { body }) };
        const { answer, fault } = await this.exchange(request);
        if (answer !== undefined && answer.status < 400) {
            this.failures = 0;
            return { kind: 'done', data: answer.data };
        }
        const limit = answer === undefined ? undefined : limitOf(answer, this.clock.now());
        this.failures += 1;
        const isTransient = answer === undefined || answer.status >= 500 || limit !== undefined;
        if (!isTransient || this.failures >= triesFor(fault))
            throw problem(request, answer, fault, this.failures);
        await this.pause(request, answer, fault, limit, this.failures);
        return { kind: limit === undefined ? 'unknown' : 'limited' };
    }
    /** Waits without asking why. */
    async sleep(milliseconds) {
        await this.clock.sleep(milliseconds, this.options.signal);
    }
    async exchange(request) {
        try {
            return { answer: await this.options.api(request) };
        }
        catch (fault) {
            return { fault };
        }
    }
    async pause(request, answer, fault, limit, tries) {
        const asked = limit ?? retryAfter(answer);
        const wait = asked ?? 1000 * 2 ** Math.min(tries - 1, 4);
        this.waited += wait;
        const patience = this.options.patience ?? 180_000;
        if (this.waited > patience || this.options.signal?.aborted === true)
            throw problem(request, answer, fault, tries);
        const why = answer === undefined ? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(fault) : `status ${answer.status}`;
        this.logger.info(`GitHub: ${request.method} ${request.path}: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(why)}; going on in ${Math.ceil(wait / 1000)} s`);
        await this.sleep(wait);
    }
}
/** Milliseconds to wait for a rate limit to pass; undefined when there is none. */
function limitOf(answer, now) {
    const { status, headers } = answer;
    if (status !== 403 && status !== 429)
        return undefined;
    const asked = retryAfter(answer);
    if (asked !== undefined)
        return asked;
    const reset = headers['x-ratelimit-reset'] ?? '';
    // As documented: without retry-after, until the reset when nothing remains, else at least a minute.
    if (headers['x-ratelimit-remaining'] === '0' && /^\d{1,12}$/.test(reset))
        return Math.max(1000, Number(reset) * 1000 - now);
    return status === 429 || /rate limit/i.test(messageOf(answer)) ? 60_000 : undefined;
}
function retryAfter(answer) {
    const seconds = answer?.headers['retry-after'] ?? '';
    return /^\d{1,6}$/.test(seconds) ? Math.max(1, Number(seconds)) * 1000 : undefined;
}
function messageOf({ data }) {
    const message = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(data) ? data['message'] : undefined;
    return typeof message === 'string' ? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(message) : 'no reason given';
}
function problem({ method, path }, answer, fault, attempts) {
    const requestId = answer?.headers['x-github-request-id'];
    return new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .RemoteError */ .Hi({
        method,
        url: path,
        status: answer?.status ?? 0,
        attempts,
        reason: answer === undefined ? (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(fault)) : messageOf(answer),
        ...(requestId === undefined ? {} : { requestId: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(requestId, 80) })
    }, { cause: fault });
}
/** The HTTP status of an error of GitHub's; undefined for other errors. */
function statusOf(error) {
    const details = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(error) ? error['details'] : undefined;
    const status = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(details) ? details['status'] : undefined;
    return typeof status === 'number' ? status : undefined;
}
//# sourceMappingURL=client.js.map

/***/ }),

/***/ 41795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YZ: () => (/* binding */ openIssue),
/* harmony export */   wS: () => (/* binding */ closeIssue)
/* harmony export */ });
/* unused harmony export issueKey */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33032);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56024);
/* harmony import */ var _comments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90504);
/**
 * One open issue per thing that is wrong: what is found again edits it, and what is mended closes it. Like the comment
 * it is found by a header in its text and by its author, and nothing in it is ever believed.
 */



const mostRounds = 6;
/** More open issues than this nobody has an overview of either. */
const mostPages = 10;
/** Opens it, or edits the open one. @throws RemoteError */
async function openIssue(o) {
    const body = `${header(o.key)}\n${o.body}`;
    const author = await (0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .findAuthor */ .Th)(o.client, o.installation);
    let result = 'unchanged';
    for (let round = 0; round < mostRounds; round += 1) {
        const [first, ...others] = await listOpen(o, author);
        if (first === undefined) {
            const written = await o.client.write('POST', issuesPath(o.repository), { title: o.title, body });
            // Without an answer it may be there, and is then looked for; only what was made twice is looked for again.
            if (written.kind === 'done') {
                const made = readIssue(written.data);
                if (made !== undefined && round === 0)
                    return { result: 'opened', number: made.number };
            }
            result = 'opened';
            continue;
        }
        // Two runs at once: the oldest stays.
        for (const { number } of others)
            await close(o, number);
        if (first.body === body && first.title === o.title)
            return { result, number: first.number };
        const written = await o.client.write('PATCH', `${issuesPath(o.repository)}/${first.number}`, {
            title: o.title,
            body
        });
        if (written.kind === 'done')
            return { result: result === 'opened' ? result : 'edited', number: first.number };
    }
    throw new Error(`the issue ${o.title} did not settle in ${mostRounds} rounds`);
}
/** Closes what is open about it, since it is mended. @throws RemoteError */
async function closeIssue(o) {
    const open = await listOpen(o, await (0,_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .findAuthor */ .Th)(o.client, o.installation));
    for (const { number } of open)
        await close(o, number);
    return open[0] === undefined ? { result: 'none' } : { result: 'closed', number: open[0].number };
}
const issuesPath = (repository) => `${(0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryPath */ .S)(repository)}/issues`;
/** Sorted, so that the same key is the same text; nothing in it can end the HTML comment. */
function header(key) {
    const sorted = Object.fromEntries(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const json = JSON.stringify(sorted).replace(/[-<>&]|[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `<!-- immutable-delivery:issue ${json} -->`;
}
/** Ours that are open, oldest first. */
async function listOpen({ client, repository, key }, author) {
    const found = [];
    for (let page = 1; page <= mostPages; page += 1) {
        const query = { state: 'open', creator: author, per_page: 100, page };
        const { data } = await client.read(issuesPath(repository), query);
        const items = Array.isArray(data) ? data : [];
        found.push(...items.flatMap((one) => readIssue(one) ?? []));
        if (items.length < 100)
            break;
    }
    return found
        .filter((one) => one.author === author && one.body.split(/\r?\n/)[0] === header(key))
        .toSorted((a, b) => a.number - b.number);
}
function readIssue(value) {
    // GitHub lists pull requests as issues.
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) || value['pull_request'] !== undefined)
        return undefined;
    const { number, title, body, user } = value;
    const author = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(user) ? user['login'] : undefined;
    if (!Number.isSafeInteger(number) || typeof title !== 'string' || typeof author !== 'string')
        return undefined;
    return { number: number, title, body: typeof body === 'string' ? body : '', author };
}
async function close({ client, repository }, number) {
    for (let round = 0; round < mostRounds; round += 1) {
        const body = { state: 'closed', state_reason: 'completed' };
        // To close twice what is closed changes nothing.
        if ((await client.write('PATCH', `${issuesPath(repository)}/${number}`, body)).kind === 'done')
            return;
    }
}
/** For tests: what an issue of ours is about. */
function issueKey(body) {
    const [, json] = /^<!-- immutable-delivery:issue (.*) -->/.exec(body) ?? [];
    return json === undefined ? undefined : parseJsonObject(json, 'header of the issue', 4);
}
//# sourceMappingURL=issue.js.map

/***/ }),

/***/ 36424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ renderVerify),
/* harmony export */   Id: () => (/* binding */ renderFacts),
/* harmony export */   S: () => (/* binding */ signerText),
/* harmony export */   UF: () => (/* binding */ keyNote),
/* harmony export */   zB: () => (/* binding */ renderFactTable)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);
/** Why to trust it: who said what about the image, and what nobody said. */

const names = {
    signature: 'Signature',
    provenance: 'Provenance',
    sbom: 'SBOM',
    scan: 'Scan',
    gate: 'Gate',
    health: 'Health'
};
const glyphs = {
    verified: '\u2705',
    rejected: '\u274c',
    missing: '\u274c',
    unsigned: '\u26a0\ufe0f'
};
/** The facts as a list. */
function renderFacts(delivery) {
    if (delivery.facts.length === 0)
        return undefined;
    const title = delivery.gated ? 'Verified before traffic moved' : 'What is known about it';
    // A title that promises more than the list holds would be read alone.
    const allVerified = delivery.facts.every((fact) => fact.status === 'verified');
    const heading = delivery.gated && !allVerified ? 'Asked for before traffic moves' : title;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(`**${heading}**`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .bullets */ .e5)(delivery.facts.slice(0, 20).map(factText)), keyNote(delivery.facts.flatMap((fact) => fact.signer ?? [])));
}
function factText(fact) {
    const says = fact.says === undefined ? '' : ` (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(fact.says, 120)})`;
    const what = `${glyphs[fact.status]} ${names[fact.kind]}${says}`;
    const why = fact.why === undefined ? '' : `: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(fact.why, 200)}`;
    switch (fact.status) {
        case 'verified':
            return `${what}, ${signerText(fact.signer)}`;
        case 'rejected':
            return `${what}: **not accepted**${why}`;
        case 'missing':
            return `${what}: **missing**${why}`;
        case 'unsigned':
            return `${what}: **unsigned**, known from this run only${why}`;
    }
}
/** Who signed, without saying more than is known. */
function signerText(signer) {
    if (signer === undefined)
        return 'signer not known';
    if (signer.mode === 'key')
        return `signed with the key ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(signer.fingerprint, 100)}`;
    const commit = signer.commit === undefined ? '' : ` at ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(signer.commit.slice(0, 12), 12)}`;
    return `signed by the workflow ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(signer.workflow, 200)}${commit}`;
}
/** Key mode is shown as the weaker one (DESIGN section 8, point 11). */
function keyNote(signers) {
    return signers.some((signer) => signer.mode === 'key')
        ? 'Signed with a key: this says who holds the key, not which workflow ran or from which commit. Signing by a workflow\u2019s own identity says more.'
        : undefined;
}
/** All facts with the digests of their statements. */
function renderFactTable(facts) {
    if (facts.length === 0)
        return undefined;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Fact', 'State', 'Statement', 'By'], facts.map((fact) => [
        names[fact.kind],
        `${glyphs[fact.status]} ${fact.status}${fact.why === undefined ? '' : `: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(fact.why, 200)}`}`,
        fact.statement === undefined ? '\u2013' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tinyDigest */ .J1)(fact.statement),
        fact.status === 'verified' ? signerText(fact.signer) : '\u2013'
    ]));
}
/** The full digest to copy, and how to check it by hand; closed. */
function renderVerify(commands) {
    if (commands === undefined || commands.length === 0)
        return undefined;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)('Check it yourself', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)(commands.slice(0, 20), 'sh', 600));
}
//# sourceMappingURL=facts.js.map

/***/ }),

/***/ 7442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renderDigest),
/* harmony export */   c: () => (/* binding */ imageTitle)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59437);

/** The full name, to copy. */
function renderDigest({ name, digest }) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)([name === undefined ? digest : `${name}@${digest}`], 'text', 600);
}
/** The name to read, for titles. */
function imageTitle({ name, digest }) {
    return name === undefined ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest) : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(name, 200)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest)}`;
}
//# sourceMappingURL=image.js.map

/***/ }),

/***/ 47055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ githubApi)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21745);
/** GitHub's API over @actions/github, which knows the runner's proxies and GitHub Enterprise. */

/** GitHub itself gives up after ten seconds; what takes longer is lost. */
const timeout = 15_000;
/**
 * One exchange per call: nothing is retried, no status is an error. Throws when there is no answer. Loads
 * @actions/github when first called, since most steps never do.
 * @param url GITHUB_API_URL
 */
function githubApi(url, token) {
    const octokit = once(async () => {
        const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(2413)]).then(__webpack_require__.bind(__webpack_require__, 92413));
        const quiet = () => undefined;
        return getOctokit(token, {
            baseUrl: url.replace(/\/+$/, ''),
            userAgent: 'immutable-delivery',
            // Octokit would print deprecations and failed requests past our redaction.
            log: { debug: quiet, info: quiet, warn: quiet, error: quiet }
        });
    });
    return async ({ method, path, query, body }) => {
        const { request } = await octokit();
        const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]));
        try {
            // `{` would be read as a template of Octokit's.
            const target = `${path}${search.size === 0 ? '' : `?${search.toString()}`}`.replaceAll('{', '%7B');
            const answer = await request(`${method} ${target}`, {
                ...(body === undefined ? {} : { data: body }),
                request: { signal: AbortSignal.timeout(timeout) }
            });
            const data = answer.data;
            return { status: answer.status, headers: texts(answer.headers), data: data === '' ? undefined : data };
        }
        catch (error) {
            const { status, response } = (error ?? {});
            // Octokit says 500 of what never had an answer.
            if (typeof status !== 'number' || !(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(response))
                throw new Error(firstCause(error), { cause: error });
            return { status, headers: texts(response['headers']), data: response['data'] };
        }
    };
}
function texts(headers) {
    return Object.fromEntries(Object.entries((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(headers) ? headers : {}).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
/** fetch says that it failed, and only its cause says why. */
function firstCause(error) {
    let cause = error;
    for (let depth = 0; depth < 5 && (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(cause) && cause['cause'] !== undefined; depth += 1)
        cause = cause['cause'];
    return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(cause);
}
function once(make) {
    let made;
    return () => (made ??= make());
}
//# sourceMappingURL=github.js.map

/***/ })

};
