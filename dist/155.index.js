export const id = 155;
export const ids = [155];
export const modules = {

/***/ 3031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ trustInputs),
/* harmony export */   P4: () => (/* binding */ registryInputs),
/* harmony export */   bE: () => (/* binding */ imageInputs),
/* harmony export */   hY: () => (/* binding */ signingInputs)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3885);
/** Inputs that several actions take, declared once so that they read the same everywhere (DESIGN section 4). */

/** An image that exists: by digest, never by tag alone. */
const imageInputs = {
    image: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)('The image: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]` (relative to the workspace). A tag alone is an error.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    digest: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Digest of the image (`sha256:...`), when `image` does not end in one.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)
};
const registryInputs = {
    'registry-username': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('User name for the registry. Default: Docker’s config.json, else anonymous.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    'registry-password': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Password or token for the registry.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)),
    'registry-plain-http': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .defaulted */ .P_)('Speak plain HTTP to a registry that is not on this machine.', 'false', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.boolean */ .zu.boolean)
};
/** For what signs. */
const signingInputs = {
    'signing-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Private key to sign with: PEM text (PKCS#8, ECDSA P-256), or `env://NAME` of a variable that holds it.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)),
    'signing-key-password': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Password of the private key: text, or `env://NAME`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text))
};
/** For what reads facts: without one of them nobody is trusted, and the action refuses. */
const trustInputs = {
    config: (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('delivery.yml, whose `policy` says whose statements count.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text),
    'public-key': (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)('Public key whose statements count: PEM text, or a path. Simple use, instead of `config`.', _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .values.text */ .zu.text)
};
//# sourceMappingURL=inputs.js.map

/***/ }),

/***/ 5986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ openStore),
/* harmony export */   U: () => (/* binding */ openImage)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3885);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8338);
/** From an action's image inputs to a repository that is open and a digest that is fixed. */



/** Opens the repository that a reference lies in; nothing is asked of it yet. */
function openStore(reference, inputs, ports) {
    if (reference.kind === 'layout')
        return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .openLayout */ .B9)({
            path: node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(ports.workspace, reference.path),
            name: `oci-layout://${reference.path}`,
            clock: ports.clock,
            logger: ports.logger
        });
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .openRegistry */ .Me)({
        host: reference.host,
        repository: reference.repository,
        http: ports.http,
        clock: ports.clock,
        logger: ports.logger,
        plainHttp: inputs['registry-plain-http'],
        signal: ports.signal,
        credentials: () => (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .findCredentials */ .gD)({
            host: reference.host,
            explicit: { username: inputs['registry-username'], password: inputs['registry-password'] },
            env: ports.env,
            run: ports.tool,
            logger: ports.logger,
            mask: ports.mask
        })
    });
}
/**
 * Opens an image that must exist, by its digest.
 * @throws UserError when there is no digest, or two that differ; for a tag alone the message says which digest it has
 *   now, so that it can be looked at and copied
 */
async function openImage(inputs, ports) {
    const reference = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(inputs.image, 'image');
    const store = openStore(reference, inputs, ports);
    const given = inputs.digest === undefined ? undefined : (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .parseDigest */ .m)(inputs.digest, 'digest');
    if (given !== undefined && reference.digest !== undefined && given !== reference.digest)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('digest', given, `the digest that image ends in, ${reference.digest}, or no digest at all`);
    const digest = reference.digest ?? given;
    if (digest !== undefined)
        return { store, digest, name: `${store.name}@${digest}` };
    const tag = reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest';
    throw await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_2__/* .tagAloneError */ .AP)(store, tag, 'image');
}
//# sourceMappingURL=open-image.js.map

/***/ }),

/***/ 3977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A5: () => (/* reexport */ renderBakeSummary),
  wQ: () => (/* reexport */ renderComment),
  nb: () => (/* reexport */ renderHealthSummary),
  I$: () => (/* reexport */ renderSignSummary),
  Br: () => (/* reexport */ renderSummary)
});

// UNUSED EXPORTS: deliveryStates, factKinds, needsNotice, readHeader, renderNotice, renderScanSummary, states

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(3885);
;// CONCATENATED MODULE: ./packages/report/build/src/header.js
/** The hidden first line of a comment. It helps to find the comment again; nothing in it is ever believed. */


/** @returns one line `<!-- immutable-delivery:v1 {...} -->` */
function header_renderHeader(delivery, truncated, kind) {
    const header = {
        app: delivery.app.slice(0, 100),
        environment: delivery.environment.slice(0, 100),
        digest: delivery.image.digest.slice(0, 100),
        ...(delivery.changes === undefined ? {} : { base: delivery.changes.against.slice(0, 100) }),
        run: delivery.run.id,
        attempt: delivery.run.attempt,
        state: delivery.state,
        truncated
    };
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
        value = parseJsonObject(line.slice(start.length, -' -->'.length), 'header of the comment', 4);
    }
    catch {
        return undefined;
    }
    if (!isObject(value))
        return undefined;
    const { app, environment, digest, base, run, attempt, state, truncated } = value;
    const known = deliveryStates.find((one) => one === state);
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
;// CONCATENATED MODULE: ./packages/report/build/src/markdown.js
/**
 * Writes GitHub's Markdown around text from outside, so that such text can say something and do nothing: it cannot
 * mention a person, refer to an issue, make a link, end a table cell or a `<details>`, or imitate our marker. GitHub
 * looks for mentions, references and addresses in what Markdown and entities have become, so escaping them does not
 * help; it never looks into code. Text that is not plainly harmless is therefore shown as code.
 */

/** Text from outside, in one line: as it is when it is words and version numbers, else as code. */
function markdown_text(value, limit = 120) {
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
    return (0,src/* printable */.g$)(value, limit).replaceAll('<!--', String.raw `<\u{21}--`);
}
function longestRun(value) {
    return Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length));
}
/** The first 12 digits of a digest, to read; anything else is shown as what it is. */
function shortDigest(digest) {
    return code(/^sha256:[0-9a-f]{64}$/.test(digest) ? digest.slice(0, 'sha256:'.length + 12) : digest, 80);
}
/** The same without the algorithm, for narrow table cells. */
function markdown_tinyDigest(digest) {
    return code(/^sha256:[0-9a-f]{64}$/.test(digest) ? digest.slice('sha256:'.length, 'sha256:'.length + 12) : digest, 80);
}
/** A link to an http(s) address of ours or of the configuration; only the label when it is not a proper one. */
function markdown_link(label, url) {
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
function markdown_advisory(id) {
    const label = markdown_text(id, 60);
    if (/^CVE-[0-9]{4}-[0-9]{4,12}$/.test(id))
        return markdown_link(label, `https://nvd.nist.gov/vuln/detail/${id}`);
    if (/^GHSA(-[0-9a-z]{4}){3}$/.test(id))
        return markdown_link(label, `https://github.com/advisories/${id}`);
    if (/^(?:DSA|DLA|DEBIAN|UBUNTU|USN|ALPINE|RHSA|ALSA|RLSA|RUSTSEC|PYSEC|GO|MAL|OSV)-[A-Za-z0-9:.-]{1,50}$/.test(id))
        return markdown_link(label, `https://osv.dev/vulnerability/${id}`);
    return label;
}
/** A table. A column whose title begins with `>` is aligned to the right. No cell may hold a line break. */
function markdown_table(titles, rows) {
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
function markdown_alert(kind, parts) {
    return `> [!${kind}]\n> ${parts.join('\n>\n> ')}`;
}
function markdown_bullets(items) {
    return items.map((item) => `- ${item}`).join('\n');
}
/** At most `limit` items, and how many were left out. */
function markdown_firstOf(items, limit) {
    return items.length <= limit ? items : [...items.slice(0, limit), `and ${items.length - limit} more`];
}
/** Puts the parts that are there below each other. */
function markdown_paragraphs(...parts) {
    return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
//# sourceMappingURL=markdown.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/format.js
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
function format_fullTime(at) {
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
function format_countsText(counts) {
    const shown = worstFirst.filter((severity) => (counts[severity] ?? 0) > 0);
    return shown.length === 0 ? 'none' : shown.map((severity) => `${counts[severity] ?? 0} ${severity}`).join(', ');
}
const worstFirst = src/* severities */.gO.toReversed();
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
/** `−4.7%`, `+12%`. */
function changePercent(before, after) {
    if (before <= 0)
        return 'new';
    const change = ((after - before) / before) * 100;
    const digits = Math.abs(change).toFixed(1).replace(/\.0$/, '');
    return `${change < 0 ? '−' : '+'}${digits}%`;
}
function format_capital(word) {
    return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
const format_verdictGlyphs = {
    pass: '✅',
    fail: '❌',
    incomplete: '⚠️',
    error: '❌'
};
//# sourceMappingURL=format.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/changes.js
/** What is different from what is live, and what is in the image anyway. */



/** The table of differences, or, where there is nothing to compare with, what the image is. */
function renderChanges(delivery) {
    const { changes, scan, image } = delivery;
    const rows = [];
    const vulnerabilities = changes?.vulnerabilities;
    if (vulnerabilities !== undefined) {
        const remain = scan === undefined ? '' : `; in the image: ${format_countsText(scan.counts)}`;
        const { added, fixed } = vulnerabilities;
        rows.push([
            'Vulnerabilities',
            `${fixed.length === 0 ? 'none fixed' : `**${format_countsText(countSeverities(fixed))} fixed**`}, ${format_countsText(countSeverities(added))} added${remain}`
        ]);
    }
    else if (scan !== undefined)
        rows.push(['Vulnerabilities', format_countsText(scan.counts)]);
    if (scan !== undefined) {
        const database = scan.databaseTime === undefined ? '' : `, advisories of ${format_fullTime(scan.databaseTime)}`;
        rows.push(['Scan', `${format_verdictGlyphs[scan.verdict]} ${scan.verdict}${database}`]);
    }
    if (changes?.packages !== undefined)
        rows.push(['Packages', `${packageCounts(changes.packages.changed)}; ${changes.packages.total} in total`]);
    if (changes?.size !== undefined) {
        const { before, after } = changes.size;
        rows.push(['Download size', `${(0,src/* formatBytes */.z3)(before)} → **${(0,src/* formatBytes */.z3)(after)}** (${changePercent(before, after)})`]);
    }
    else if (image.size !== undefined)
        rows.push(['Download size', (0,src/* formatBytes */.z3)(image.size)]);
    const base = baseText(delivery);
    if (base !== undefined)
        rows.push(['Base image', base]);
    if (rows.length === 0)
        return undefined;
    return changes === undefined
        ? markdown_table(['What is in it', 'Nothing to compare with'], rows)
        : markdown_table(['What changed', `Against ${markdown_tinyDigest(changes.against)}`], rows);
}
function baseText({ changes, image }) {
    const name = image.base?.name === undefined ? '' : `${markdown_text(image.base.name, 80)} `;
    if (changes?.base !== undefined) {
        const { before, after } = changes.base;
        if (before === after)
            return before === undefined ? 'none' : `${name}${markdown_tinyDigest(before)}, unchanged`;
        return `${before === undefined ? 'none' : markdown_tinyDigest(before)} → ${name}${after === undefined ? 'none' : markdown_tinyDigest(after)}`;
    }
    return image.base === undefined ? undefined : `${name}${markdown_tinyDigest(image.base.digest)}`;
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
        ...changes_worstFirstSorted(added).map((one) => ({ one, cells: vulnerabilityRow(one, 'added') })),
        ...changes_worstFirstSorted(fixed).map((one) => ({ one, cells: vulnerabilityRow(one, 'fixed') }))
    ].filter(({ one }) => options.only === undefined || options.only.includes(one.severity));
    const shown = rows.slice(0, options.limit).map(({ cells }) => cells);
    const left = added.length + fixed.length - shown.length;
    return details(`Vulnerabilities: ${fixed.length} fixed, ${added.length} added`, markdown_paragraphs(shown.length === 0 ? undefined : markdown_table(['Severity', 'ID', 'Package'], shown), left === 0 ? undefined : `${left} more left out.`));
}
function changes_worstFirstSorted(items) {
    return items.toSorted((a, b) => worstFirst.indexOf(a.severity) - worstFirst.indexOf(b.severity));
}
function vulnerabilityRow(one, what) {
    const fix = what === 'added' && one.fixedIn !== undefined ? `, fixed in ${markdown_text(one.fixedIn, 60)}` : '';
    return [
        `${what === 'added' ? '❌' : '✅'} ${format_capital(one.severity)}, ${what}`,
        markdown_advisory(one.id),
        `${markdown_text(one.package, 80)} ${markdown_text(one.version, 60)}${fix}`
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
        return one.after === undefined ? `- ${one.name} ${one.before}` : `! ${one.name} ${one.before} → ${one.after}`;
    });
    const left = changed.length - lines.length;
    return details(`Packages: ${packageCounts(changed)}`, markdown_paragraphs(fenced(lines, 'diff', 200), left === 0 ? undefined : `${plural(left, 'package')} more left out.`));
}
//# sourceMappingURL=changes.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/states.js
const states = {
    blocked: { glyph: '⛔', word: 'blocked', deployment: undefined },
    'awaiting-approval': { glyph: '⏳', word: 'waits for approval', deployment: 'queued' },
    'rolling-out': { glyph: '🔄', word: 'rolling out', deployment: 'in_progress' },
    live: { glyph: '✅', word: 'live', deployment: 'success' },
    unchanged: { glyph: '✅', word: 'unchanged', deployment: 'success' },
    'rolled-back': { glyph: '↩️', word: 'rolled back', deployment: 'failure' },
    failed: { glyph: '❌', word: 'failed', deployment: 'error' },
    superseded: { glyph: '⏭️', word: 'superseded', deployment: 'inactive' },
    aborted: { glyph: '⏹️', word: 'aborted', deployment: 'inactive' }
};
/** States that a reader must not miss: besides the edited comment they get a new one, since edits do not notify. */
function needsNotice(state, asked) {
    return state === 'failed' || (state === 'rolled-back' && !asked);
}
//# sourceMappingURL=states.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/environments.js
/** What runs where. Never left out. */



/** At most `limit` environments; the one that the delivery is about always stands among them. */
function environments_renderEnvironments(delivery, limit) {
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
    return markdown_paragraphs(markdown_table(['Environment', 'State (UTC)', 'Image', '>Traffic'], rows), left === 0 ? undefined : `and ${left} more`);
}
function rowsOf(environment, target, now) {
    const { release, previous, weight } = environment;
    const strong = (value) => (target ? `**${value}**` : value);
    const info = states[environment.state];
    const color = release?.color === undefined ? '' : ` (${release.color})`;
    const since = environment.since === undefined ? '' : ` since ${shortTime(environment.since, now)}`;
    const rows = [
        [
            markdown_link(strong(markdown_text(environment.name, 63)), environment.url),
            `${info.glyph} ${strong(`${info.word}${color}${since}`)}`,
            release === undefined ? '–' : markdown_tinyDigest(release.digest),
            weight === undefined ? 'not known' : strong(`${weight}%`)
        ]
    ];
    if (previous !== undefined) {
        const kept = environment.keptUntil === undefined ? '' : `, kept to ${shortTime(environment.keptUntil, now)}`;
        const share = weight === undefined ? undefined : 100 - weight;
        const state = share === undefined || share > 0 ? '▶️ previous' : '⏸️ idle';
        rows.push([
            'previous',
            `${state}${previous.color === undefined ? '' : ` (${previous.color})`}${kept}`,
            markdown_tinyDigest(previous.digest),
            share === undefined ? 'not known' : `${share}%`
        ]);
    }
    return rows;
}
//# sourceMappingURL=environments.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/facts.js
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
    verified: '✅',
    rejected: '❌',
    missing: '❌',
    unsigned: '⚠️'
};
/** The facts as a list. */
function renderFacts(delivery) {
    if (delivery.facts.length === 0)
        return undefined;
    const title = delivery.gated ? 'Verified before traffic moved' : 'What is known about it';
    // A title that promises more than the list holds would be read alone.
    const allVerified = delivery.facts.every((fact) => fact.status === 'verified');
    const heading = delivery.gated && !allVerified ? 'Asked for before traffic moves' : title;
    return markdown_paragraphs(`**${heading}**`, markdown_bullets(delivery.facts.slice(0, 20).map(factText)), keyNote(delivery.facts.flatMap((fact) => fact.signer ?? [])));
}
function factText(fact) {
    const says = fact.says === undefined ? '' : ` (${markdown_text(fact.says, 120)})`;
    const what = `${glyphs[fact.status]} ${names[fact.kind]}${says}`;
    const why = fact.why === undefined ? '' : `: ${markdown_text(fact.why, 200)}`;
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
        return `signed with the key ${code(signer.fingerprint, 100)}`;
    const commit = signer.commit === undefined ? '' : ` at ${code(signer.commit.slice(0, 12), 12)}`;
    return `signed by the workflow ${code(signer.workflow, 200)}${commit}`;
}
/** Key mode is shown as the weaker one (DESIGN section 8, point 11). */
function keyNote(signers) {
    return signers.some((signer) => signer.mode === 'key')
        ? 'Signed with a key: this says who holds the key, not which workflow ran or from which commit. Signing by a workflow’s own identity says more.'
        : undefined;
}
/** All facts with the digests of their statements. */
function renderFactTable(facts) {
    if (facts.length === 0)
        return undefined;
    return markdown_table(['Fact', 'State', 'Statement', 'By'], facts.map((fact) => [
        names[fact.kind],
        `${glyphs[fact.status]} ${fact.status}${fact.why === undefined ? '' : `: ${markdown_text(fact.why, 200)}`}`,
        fact.statement === undefined ? '–' : markdown_tinyDigest(fact.statement),
        fact.status === 'verified' ? signerText(fact.signer) : '–'
    ]));
}
/** The full digest to copy, and how to check it by hand; closed. */
function renderVerify(commands) {
    if (commands === undefined || commands.length === 0)
        return undefined;
    return details('Check it yourself', fenced(commands.slice(0, 20), 'sh', 600));
}
//# sourceMappingURL=facts.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/footer.js


function renderTimeline(delivery, limit) {
    const timeline = delivery.timeline ?? [];
    if (timeline.length === 0)
        return undefined;
    const shown = timeline.slice(-limit);
    const left = timeline.length - shown.length;
    const rows = shown.map(({ at, what }) => [format_fullTime(at), markdown_text(what, 200)]);
    return details(`Timeline: ${timeline.length} steps`, `${markdown_table(['Time', 'What'], rows)}${left === 0 ? '' : `\n\n${left} earlier steps left out.`}`);
}
/** When, by which run and from which commit this was written. */
function footer_renderFooter(run, ending) {
    const commit = run.commit === undefined ? '' : `, commit ${code(run.commit.slice(0, 12), 12)}`;
    const by = markdown_link(`run ${run.id}`, run.url);
    return `<sub>Updated ${format_fullTime(run.at)} by ${by}, attempt ${run.attempt}${commit}. ${ending}</sub>`;
}
/** One line of where the parts went that did not fit. */
function renderLeftOut(left, run) {
    if (left.length === 0)
        return undefined;
    return `Left out here for the size: ${left.join(', ')}. ${markdown_link('The run’s summary', run.url)} of ${clockTime(run.at, run.at)} has all of it.`;
}
//# sourceMappingURL=footer.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/image.js

/** The full name, to copy. */
function image_renderDigest({ name, digest }) {
    return fenced([name === undefined ? digest : `${name}@${digest}`], 'text', 600);
}
/** The name to read, for titles. */
function image_imageTitle({ name, digest }) {
    return name === undefined ? shortDigest(digest) : `${markdown_text(name, 200)} ${shortDigest(digest)}`;
}
//# sourceMappingURL=image.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/head.js
/** The first lines: what happened, what the reader must do, and what nobody may overlook. Never left out. */




/** Title, verdict, warnings and reasons. */
function head_renderHead(delivery) {
    return markdown_paragraphs(`### ${glyph(delivery)} ${title(delivery)}`, ...verdict(delivery), unproven(delivery), newlyVulnerable(delivery), delivery.notes === undefined || delivery.notes.length === 0
        ? undefined
        : markdown_alert('NOTE', markdown_firstOf(delivery.notes.map((note) => markdown_text(note, 300)), 5)));
}
/** An unwanted rollback is a failure and looks like one. */
function glyph({ state, asked }) {
    return state === 'rolled-back' && asked !== true ? states.failed.glyph : states[state].glyph;
}
function title(delivery) {
    const app = markdown_text(delivery.app, 63);
    const environment = markdown_text(delivery.environment, 63);
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
    const image = shortDigest(delivery.image.digest);
    const environment = target(delivery);
    const name = markdown_text(delivery.environment, 63);
    const serves = environment?.release === undefined ? undefined : shortDigest(environment.release.digest);
    const still = serves === undefined ? '' : ` ${name} still serves ${serves}.`;
    switch (delivery.state) {
        case 'live':
            return [`${image} ${replaced(delivery)}.${checks(environment)} **No action needed.**${undo(delivery)}`];
        case 'unchanged':
            return [`${name} already serves ${image} with these settings; nothing was done. **No action needed.**`];
        case 'awaiting-approval':
            return [
                `${image} is ready. **${markdown_link('Review and approve', delivery.run.url)}**: approving deploys exactly this digest and no other.`,
                reasonsOf(delivery, 'Note')
            ];
        case 'rolling-out': {
            const weight = environment?.weight;
            const share = weight === undefined ? '' : ` ${weight}% of new connections go to it.`;
            return [`${image} is being rolled out.${share}${checks(environment)} **No action needed.**`];
        }
        case 'blocked':
            return [
                markdown_alert('CAUTION', [`${image} was not let into ${name}: no traffic was moved.${still}`]),
                reasonsOf(delivery, 'Why'),
                '**What to do:** mend what is listed, then run again. Nothing else lets this digest in.'
            ];
        case 'rolled-back':
            return rolledBack(delivery, environment, image, name, serves);
        case 'failed':
            return [
                markdown_alert('CAUTION', [
                    `Bringing ${image} to ${name} failed, and so did going back.${serves === undefined ? '' : ` It was last known to serve ${serves}.`} **What ${name} serves is not certain: act now.**`
                ]),
                reasonsOf(delivery, 'Why'),
                lastAnswer(delivery),
                `**What to do:** read the ${markdown_link('log', delivery.run.url)}, then run \`blue-green-switch\` with \`operation: resume\` or \`operation: rollback\`.`
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
        : ` Users saw ${image} for **${(0,src/* formatDuration */.a3)(environment.exposedSeconds * 1000)}**.`;
    if (delivery.asked === true)
        return [`${again}, as asked.${exposed}${checks(environment)} **No action needed.**`, reasonsOf(delivery, 'Why')];
    return [
        markdown_alert('CAUTION', [`${again}.${exposed}`]),
        reasonsOf(delivery, 'Why'),
        lastAnswer(delivery),
        `**What to do:** fix and push a new commit. ${markdown_link('Log', delivery.run.url)}`
    ];
}
function replaced(delivery) {
    const environment = target(delivery);
    const since = environment?.since === undefined ? '' : ` at ${clockTime(environment.since, delivery.run.at)}`;
    const { previous } = environment ?? {};
    return previous === undefined ? `is live${since}` : `replaced ${shortDigest(previous.digest)}${since}`;
}
function checks(environment) {
    const { checks: counts } = environment ?? {};
    return counts === undefined ? '' : ` ${counts.passed} of ${plural(counts.total, 'health check')} passed.`;
}
function undo({ rollback, run }) {
    if (rollback?.url === undefined)
        return '';
    const quick = rollback.quickUntil === undefined ? '' : ` (seconds until ${clockTime(rollback.quickUntil, run.at)})`;
    return ` To undo: ${markdown_link('roll back', rollback.url)}${quick}.`;
}
function reasonsOf(delivery, word) {
    const reasons = markdown_firstOf((delivery.reasons ?? []).map((reason) => markdown_text(reason, 300)), 10);
    const [first] = reasons;
    if (first === undefined)
        return undefined;
    return reasons.length === 1 ? `**${word}:** ${first}` : `**${word}:**\n\n${markdown_bullets(reasons)}`;
}
function lastAnswer({ lastAnswer: answer }) {
    return answer === undefined || answer.trim() === '' ? undefined : `Last answer: ${code(answer, 200)}`;
}
/** What nobody vouches for is said before anything that it might be used for. */
function unproven(delivery) {
    if (delivery.facts.length === 0)
        return markdown_alert('WARNING', ['**Nothing about this image is verified:** no signature and no statement was looked at.']);
    const signature = delivery.facts.find((fact) => fact.kind === 'signature');
    if (signature === undefined)
        return markdown_alert('WARNING', ['**Not verified:** whether this image is signed.']);
    if (signature.status === 'verified')
        return undefined;
    const why = signature.why === undefined ? '' : ` Why: ${markdown_text(signature.why, 200)}`;
    return signature.status === 'rejected'
        ? markdown_alert('WARNING', [`**The signature of this image is not accepted.**${why}`])
        : markdown_alert('WARNING', [`**This image is not signed.**${why}`]);
}
function newlyVulnerable({ changes }) {
    const grave = (changes?.vulnerabilities?.added ?? []).filter(({ severity }) => severity === 'high' || severity === 'critical');
    if (grave.length === 0)
        return undefined;
    const shown = grave.map((one) => {
        const fix = one.fixedIn === undefined ? 'no fix yet' : `fixed in ${markdown_text(one.fixedIn, 60)}`;
        return `${markdown_advisory(one.id)} in ${markdown_text(one.package, 80)} ${markdown_text(one.version, 60)} (${fix})`;
    });
    const vulnerabilities = grave.length === 1 ? 'vulnerability' : 'vulnerabilities';
    return markdown_alert('WARNING', [
        `New against what is live, ${format_countsText(countSeverities(grave))} ${vulnerabilities}: ${markdown_firstOf(shown, 3).join('; ')}`
    ]);
}
//# sourceMappingURL=head.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/rollback.js
/** How to go back, and what going back brings back. Never left out. */


function rollback_renderRollback({ rollback, run }) {
    if (rollback === undefined)
        return undefined;
    const quick = rollback.quickUntil === undefined ? '' : `, in seconds until ${clockTime(rollback.quickUntil, run.at)}`;
    const cost = rollback.bringsBack === undefined
        ? undefined
        : `Going back brings back vulnerabilities: ${format_countsText(rollback.bringsBack)}.`;
    return markdown_paragraphs(`**Roll back** to ${shortDigest(rollback.digest)}${quick}${rollback.url === undefined ? '' : `: ${markdown_link('run the rollback', rollback.url)}`}.${cost === undefined ? '' : ` ${cost}`}`, rollback.command === undefined ? undefined : details('Roll back by command', fenced([rollback.command], 'sh', 1000)));
}
//# sourceMappingURL=rollback.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/comment.js
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
    const write = () => `${markdown_paragraphs(`${header_renderHeader(delivery, left.length > 0, 'v1')}\n${head_renderHead(delivery)}`, ...sections.map((section) => form.get(section)?.()), renderLeftOut([...new Set(left)], delivery.run), footer_renderFooter(delivery.run, 'Edited in place; a failure or rollback posts a new comment.'))}\n`;
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
    return `${paragraphs(`${renderHeader(delivery, false, 'notice')}\n${renderHead(delivery)}`, renderEnvironments(delivery, environmentLimit), renderRollback(delivery), renderFooter(delivery.run, 'This comment is not edited.'))}\n`;
}
function sectionsOf(delivery) {
    return [
        { name: 'environments', render: () => environments_renderEnvironments(delivery, environmentLimit) },
        { name: 'changes', shed: 7, render: () => renderChanges(delivery) },
        {
            name: 'vulnerabilities',
            shed: 3,
            render: () => renderVulnerabilities(delivery, { limit: 100 }),
            shorter: () => renderVulnerabilities(delivery, { limit: 50, only: ['critical', 'high', 'unknown'] })
        },
        {
            name: 'packages',
            shed: 2,
            render: () => renderPackages(delivery.changes, 500),
            shorter: () => renderPackages(delivery.changes, 50)
        },
        { name: 'facts', shed: 6, render: () => renderFacts(delivery) },
        { name: 'how to check it', shed: 4, render: () => renderVerify(delivery.verifyCommands) },
        { name: 'full digest', shed: 5, render: () => image_renderDigest(delivery.image) },
        { name: 'rollback', render: () => rollback_renderRollback(delivery) },
        {
            name: 'timeline',
            shed: 1,
            render: () => renderTimeline(delivery, 100),
            shorter: () => renderTimeline(delivery, 20)
        }
    ];
}
//# sourceMappingURL=comment.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/summary.js








/** The job summary of one delivery: like the comment, with the tables in full. Well below GitHub's 1 MiB. */
function renderSummary(delivery) {
    return `${markdown_paragraphs(head_renderHead(delivery), environments_renderEnvironments(delivery, 50), image_renderDigest(delivery.image), renderFactTable(delivery.facts.slice(0, 50)), keyNote(delivery.facts.flatMap((fact) => fact.signer ?? [])), renderChanges(delivery), renderVulnerabilities(delivery, { limit: 1000 }), renderPackages(delivery.changes, 1000), renderVerify(delivery.verifyCommands), rollback_renderRollback(delivery), renderTimeline(delivery, 500), footer_renderFooter(delivery.run, 'The registry, the target’s journal and the deployment hold the records; this is a view.'))}\n`;
}
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/bake.js
/** The job summary of bake-image. */




function renderBakeSummary(summary) {
    const { image, base, previousSize, size } = summary;
    const change = previousSize === undefined ? '' : ` (before: ${(0,src/* formatBytes */.z3)(previousSize)}, ${changePercent(previousSize, size)})`;
    const rows = [
        ['Stored', summary.pushed ? 'yes' : '**no**: only this job has it'],
        ['Download size', `${(0,src/* formatBytes */.z3)(size)}${change}`]
    ];
    if (base !== undefined) {
        const name = base.name === undefined ? '' : `${markdown_text(base.name, 200)} `;
        rows.push([
            'Base image',
            `${name}${markdown_tinyDigest(base.digest)}${base.stale === true ? ', **a newer one is there**' : ''}`
        ]);
    }
    if (summary.inputDigest !== undefined)
        rows.push(['Input', markdown_tinyDigest(summary.inputDigest)]);
    if (summary.tags !== undefined && summary.tags.length > 0)
        rows.push([
            'Tags, for people only',
            markdown_firstOf(summary.tags.map((tag) => code(tag, 128)), 20).join(', ')
        ]);
    const title = summary.result === 'baked'
        ? `### ✅ Baked ${image_imageTitle(image)}`
        : `### ✅ Nothing to bake: ${image_imageTitle(image)} was made from the same input`;
    return `${markdown_paragraphs(title, image_renderDigest(image), markdown_table(['What', 'Value'], rows), markdown_table(['Platform', 'Manifest', '>Size'], summary.platforms.slice(0, 50).map((one) => [markdown_text(one.platform), markdown_tinyDigest(one.digest), (0,src/* formatBytes */.z3)(one.size)])), bake_layers(summary), summary.notes === undefined || summary.notes.length === 0
        ? undefined
        : markdown_alert('NOTE', markdown_firstOf(summary.notes.map((note) => markdown_text(note, 300)), 10)))}\n`;
}
function bake_layers({ layers: all = [] }) {
    if (all.length === 0)
        return undefined;
    const rows = all.slice(0, 200).map((one) => [markdown_text(one.what, 100), markdown_tinyDigest(one.digest), (0,src/* formatBytes */.z3)(one.size)]);
    return details(plural(all.length, 'layer'), markdown_table(['Layer', 'Digest', '>Size'], rows));
}
//# sourceMappingURL=bake.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/health.js
/** The job summary of verify-health. */



function renderHealthSummary(report) {
    const { verdict, target } = report;
    const title = {
        pass: `${markdown_text(target, 200)} is healthy`,
        fail: `${markdown_text(target, 200)} is not healthy`,
        incomplete: `Too little is known about ${markdown_text(target, 200)} to call it healthy`,
        error: `${markdown_text(target, 200)} could not be observed`
    };
    const rows = [
        ['Observed for', (0,src/* formatDuration */.a3)(report.duration)],
        [
            'Requests',
            `${report.requests}, ${report.failures} failed${report.errorRate === undefined ? '' : ` (${(0,src/* formatPercent */.l9)(report.errorRate)})`}`
        ],
        ['Latency', `p50 ${milliseconds(report.p50)}, p95 ${milliseconds(report.p95)}`],
        ['Answered by', answeredBy(report)]
    ];
    if (report.drift !== undefined)
        rows.push(['Expected', `${shortDigest(report.drift.expected)}: ${drift[report.drift.state]}`]);
    return `${markdown_paragraphs(`### ${format_verdictGlyphs[verdict]} ${title[verdict]}`, report.reasons.length === 0
        ? undefined
        : markdown_bullets(markdown_firstOf(report.reasons.map((reason) => markdown_text(reason, 300)), 20)), report.drift?.state === 'unknown'
        ? markdown_alert('WARNING', ['**No answer says which digest it is**, so it is not known whether the right image runs.'])
        : undefined, markdown_table(['What', 'Value'], rows), report.checks.length === 0
        ? undefined
        : markdown_table(['Check', 'State', '>Failed', '>p95'], report.checks
            .slice(0, 50)
            .map((one) => [
            markdown_text(one.name),
            markdown_text(one.status),
            `${one.failures} of ${one.requests}`,
            milliseconds(one.p95)
        ])), failures(report))}\n`;
}
const drift = {
    same: '✅ it runs',
    different: '❌ **something else runs**',
    unknown: '⚠️ **not known whether it runs**'
};
function milliseconds(value) {
    return value === undefined ? 'not known' : (0,src/* formatDuration */.a3)(value);
}
function answeredBy({ digests, withoutDigest }) {
    const known = digests.slice(0, 10).map(({ digest, count }) => `${markdown_tinyDigest(digest)} (${count})`);
    const all = [...known, ...(withoutDigest > 0 ? [`no digest said (${withoutDigest})`] : [])];
    return all.length === 0 ? 'nobody' : all.join(', ');
}
function failures({ failureSamples }) {
    if (failureSamples.length === 0)
        return undefined;
    const items = failureSamples
        .slice(0, 20)
        .map(({ reason, count, excerpt }) => `${plural(count, 'time')}: ${markdown_text(reason, 300)}${excerpt === undefined ? '' : `, with ${code(excerpt, 200)}`}`);
    return markdown_paragraphs('**Why requests failed**', markdown_bullets(items));
}
//# sourceMappingURL=health.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/scan.js




const rowLimit = 1000;
function renderScanSummary(report) {
    const { verdict, findings } = report;
    const title = {
        pass: `${imageTitle(report.image)} may ship`,
        fail: `${imageTitle(report.image)} may not ship`,
        incomplete: `${imageTitle(report.image)} could not be judged whole, and does not pass`,
        error: `${imageTitle(report.image)} could not be judged`
    };
    const rows = [
        ['Found', countsText(report.counts)],
        ['Policy', text(report.policy, 200)],
        ['Packages looked at', String(report.packages)],
        ['Advisories of', database(report)]
    ];
    return `${paragraphs(`### ${verdictGlyphs[verdict]} ${title[verdict]}`, report.reasons.length === 0
        ? undefined
        : bullets(firstOf(report.reasons.map((reason) => text(reason, 300)), 20)), report.reportOnly === true && verdict !== 'pass'
        ? alert('NOTE', ['`mode: report`: the step is green although the verdict is not `pass`.'])
        : undefined, report.attested
        ? undefined
        : alert('WARNING', ['**Not signed:** this result stands only in this run; no gate will take it.']), renderDigest(report.image), table(['What', 'Value'], rows), findings.length === 0 ? undefined : table(['Severity', 'ID', 'Package', 'Standing'], findingRows(findings)), findings.length > rowLimit ? `${findings.length - rowLimit} more left out.` : undefined)}\n`;
}
function database({ database: of }) {
    if (of === undefined)
        return '**not known**';
    const time = of.time === undefined ? 'time not known' : fullTime(of.time);
    return of.digest === undefined ? time : `${time}, ${tinyDigest(of.digest)}`;
}
function findingRows(findings) {
    return worstFirstSorted(findings)
        .slice(0, rowLimit)
        .map((one) => [
        capital(one.severity),
        advisory(one.id),
        `${text(one.package, 80)} ${text(one.version, 60)}${one.fixedIn === undefined ? '' : `, fixed in ${text(one.fixedIn, 60)}`}`,
        `${one.standing}${one.why === undefined ? '' : `: ${text(one.why, 150)}`}`
    ]);
}
//# sourceMappingURL=scan.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/sign.js
/** The job summary of sign-and-sbom. */




function renderSignSummary(summary) {
    const { image, signer } = summary;
    const packages = summary.sboms.reduce((sum, sbom) => sum + sbom.packages, 0);
    const notes = [
        ...(packages === 0 && summary.sboms.length > 0 ? ['No package was found: a scan of this SBOM cannot pass.'] : []),
        ...(summary.notes ?? []).slice(0, 10)
    ];
    return `${markdown_paragraphs(signer === undefined ? `### ⚠️ ${image_imageTitle(image)} is not signed` : `### ✅ Signed ${image_imageTitle(image)}`, signer === undefined
        ? markdown_alert('WARNING', ['**Not signed:** nobody vouches for these statements, and no gate takes them.'])
        : `The image and ${plural(summary.attestations.length, 'statement')} about it are ${signerText(signer)}.`, signer === undefined ? undefined : keyNote([signer]), image_renderDigest(image), notes.length === 0
        ? undefined
        : markdown_alert('NOTE', notes.map((note) => markdown_text(note, 300))), summary.sboms.length === 0
        ? undefined
        : markdown_table(['SBOM of', 'Format', '>Packages'], summary.sboms.slice(0, 50).map((one) => [markdown_text(one.platform), markdown_text(one.format), String(one.packages)])), summary.attestations.length === 0
        ? undefined
        : markdown_table(['Statement about', 'Predicate type', 'Digest'], summary.attestations
            .slice(0, 100)
            .map((one) => [markdown_text(one.platform ?? 'the image'), markdown_text(one.predicateType, 200), markdown_tinyDigest(one.digest)])), renderVerify(summary.verifyCommands))}\n`;
}
//# sourceMappingURL=sign.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/index.js









//# sourceMappingURL=index.js.map

/***/ }),

/***/ 3258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VN: () => (/* reexport */ runMain)
});

// UNUSED EXPORTS: nodeHttp, runTool

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./packages/runner/build/src/http.js
/** The HTTP port over node:http and node:https. */


// Node 24 reads HTTP_PROXY, HTTPS_PROXY and NO_PROXY itself when told to; Node 20 ignores the option.
const agentOptions = { keepAlive: true, maxSockets: 16, proxyEnv: process.env };
const agents = { 'http:': new external_node_http_.Agent(agentOptions), 'https:': new external_node_https_.Agent(agentOptions) };
/** @see Http for what it promises */
const nodeHttp = (request) => {
    const target = new URL(request.url);
    if (target.protocol !== 'http:' && target.protocol !== 'https:')
        return Promise.reject(new Error(`${target.protocol} is not HTTP`));
    return exchange(request, target);
};
function exchange(request, target) {
    const { body, method } = request;
    const length = body === undefined ? undefined : body instanceof Uint8Array ? body.byteLength : body.length;
    const protocol = target.protocol;
    return new Promise((resolve, reject) => {
        const outgoing = (protocol === 'https:' ? external_node_https_ : external_node_http_).request(target, {
            method,
            agent: request.freshConnection === true ? false : agents[protocol],
            headers: {
                ...request.headers,
                ...(length === undefined ? {} : { 'content-length': String(length) }),
                ...(request.freshConnection === true ? { connection: 'close' } : {})
            },
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
                discard: () => {
                    incoming.on('error', () => undefined);
                    incoming.destroy();
                }
            });
        });
        send(outgoing, body).catch((error) => outgoing.destroy(error));
    });
}
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
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(7264);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(3885);
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
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules
var exec = __webpack_require__(1260);
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
    try {
        code = await (0,exec/* exec */.m)(`"${command}"`, [...args], {
            silent: true,
            ignoreReturnCode: true,
            env: { ...options.env },
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
            ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
            listeners: { stdout: keep('stdout'), stderr: keep('stderr') }
        });
    }
    catch (error) {
        throw new src/* ToolError */.v4(shown, 'not started', error instanceof Error ? error.message : String(error), { cause: error });
    }
    if (code !== 0)
        throw new src/* ToolError */.v4(shown, code, out.stderr.split('\n').slice(-20).join('\n'));
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
    const mask = (secret) => {
        if (secret.trim() === '')
            return;
        secrets.push(secret);
        for (const form of (0,src/* secretForms */.eo)(secret))
            core/* setSecret */.Pq(form);
    };
    const cancel = new AbortController();
    const onSignal = (name) => () => {
        core/* info */.pq(`${name} received: putting things in order before the runner ends this step`);
        cancel.abort(new Error(`cancelled (${name})`));
    };
    process.once('SIGINT', onSignal('SIGINT'));
    process.once('SIGTERM', onSignal('SIGTERM'));
    try {
        const get = (name) => core/* getInput */.V4(name);
        for (const [name, spec] of Object.entries(declaration.inputs))
            if (spec.secret)
                mask(get(name));
        const result = await body((0,src/* readInputs */.Ko)(declaration.inputs, get), {
            logger: redactingLogger(secrets),
            clock: src/* systemClock */.ml,
            http: nodeHttp,
            tool: runTool,
            env: process.env,
            workspace: process.env['GITHUB_WORKSPACE'] ?? process.cwd(),
            temporary: process.env['RUNNER_TEMP'] ?? (await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8161, 19))).tmpdir(),
            signal: cancel.signal,
            mask
        });
        for (const [name, value] of Object.entries(result.outputs))
            core/* setOutput */.uH(name, (0,src/* redact */.E$)(value, secrets));
        if (result.summary !== undefined)
            await writeSummary((0,src/* redact */.E$)(result.summary, secrets));
        const word = result.outputs['result'] ?? '';
        if (!declaration.good.includes(word) && result.reportOnly !== true)
            fail((0,src/* redact */.E$)(result.failure ?? `the result is ${word}`, secrets));
    }
    catch (error) {
        core/* setOutput */.uH('result', 'error');
        fail((0,src/* redact */.E$)((0,src/* errorMessage */.gJ)(error), secrets));
        explain(error, (line) => core/* info */.pq((0,src/* redact */.E$)(line, secrets)));
    }
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
    await core/* summary */.z.addRaw(shown, true).write();
}
/** The details behind the one line of the annotation, in a group of the log. */
function explain(error, print) {
    const kind = (0,src/* errorKind */.f8)(error);
    core/* startGroup */.Oh('Details of the error');
    if (kind === 'tool')
        print(error.stderr ?? '');
    let cause = causeOf(error);
    for (let depth = 0; cause !== undefined && depth < 8; depth += 1) {
        print(`caused by: ${(0,src/* errorMessage */.gJ)(cause)}`);
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
    const clean = (message) => (0,src/* redact */.E$)(message, secrets);
    return {
        debug: (message) => runnerLogger.debug(clean(message)),
        info: (message) => runnerLogger.info(clean(message)),
        notice: (message) => runnerLogger.notice(clean(message)),
        warning: (message) => runnerLogger.warning(clean(message)),
        group: (title, body) => runnerLogger.group(clean(title), body)
    };
}
//# sourceMappingURL=run.js.map
;// CONCATENATED MODULE: ./packages/runner/build/src/index.js



//# sourceMappingURL=index.js.map

/***/ })

};
