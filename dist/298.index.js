export const id = 298;
export const ids = [298];
export const modules = {

/***/ 49516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jh: () => (/* reexport */ GitHubClient),
  wS: () => (/* reexport */ closeIssue),
  QN: () => (/* reexport */ differsFromProposal),
  _f: () => (/* reexport */ findPullRequest),
  Kr: () => (/* reexport */ forkRun),
  w$: () => (/* reexport */ movePins),
  YZ: () => (/* reexport */ openIssue),
  fO: () => (/* reexport */ openPinPull),
  fb: () => (/* reexport */ postCheck),
  Gy: () => (/* reexport */ postComment),
  i8: () => (/* reexport */ postText),
  Jp: () => (/* reexport */ readForkReport),
  wY: () => (/* reexport */ recordArtifact),
  dj: () => (/* reexport */ recordDeployment),
  A5: () => (/* reexport */ renderBakeSummary),
  wQ: () => (/* reexport */ renderComment),
  wZ: () => (/* reexport */ renderDatabaseSummary),
  UK: () => (/* reexport */ renderDockerfileChecks),
  yF: () => (/* reexport */ renderFoundIssue),
  nb: () => (/* reexport */ renderHealthSummary),
  O3: () => (/* reexport */ renderLockSummary),
  XC: () => (/* reexport */ renderPinPull),
  S1: () => (/* reexport */ renderRefusedBake),
  HL: () => (/* reexport */ renderScanComment),
  Z9: () => (/* reexport */ renderScanIssue),
  uw: () => (/* reexport */ renderScanSummary),
  I$: () => (/* reexport */ renderSignSummary),
  Br: () => (/* reexport */ renderSummary),
  i2: () => (/* reexport */ renderVerifySummary),
  SH: () => (/* reexport */ repositoryPath),
  c2: () => (/* reexport */ statusOf)
});

// UNUSED EXPORTS: checkConclusion, checkName, deliveryStates, deploymentState, factKinds, forkArtifact, issueKey, needsNotice, readHeader, renderNotice, states

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
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
        value = (0,src/* parseJsonObject */.dw)(line.slice(start.length, -' -->'.length), 'header of the comment', 4);
    }
    catch {
        return undefined;
    }
    if (!(0,src/* isObject */.Gv)(value))
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
function tinyDigest(digest) {
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
function advisory(id) {
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
function markdown_alert(kind, parts) {
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
function capital(word) {
    return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
const verdictGlyphs = {
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
        const remain = scan === undefined ? '' : `; in the image: ${countsText(scan.counts)}`;
        const { added, fixed } = vulnerabilities;
        rows.push([
            'Vulnerabilities',
            `${fixed.length === 0 ? 'none fixed' : `**${countsText(countSeverities(fixed))} fixed**`}, ${countsText(countSeverities(added))} added${remain}`
        ]);
    }
    else if (scan !== undefined)
        rows.push(['Vulnerabilities', countsText(scan.counts)]);
    if (scan !== undefined) {
        const database = scan.databaseTime === undefined ? '' : `, advisories of ${fullTime(scan.databaseTime)}`;
        rows.push(['Scan', `${verdictGlyphs[scan.verdict]} ${scan.verdict}${database}`]);
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
        ? table(['What is in it', 'Nothing to compare with'], rows)
        : table(['What changed', `Against ${tinyDigest(changes.against)}`], rows);
}
function baseText({ changes, image }) {
    const name = image.base?.name === undefined ? '' : `${markdown_text(image.base.name, 80)} `;
    if (changes?.base !== undefined) {
        const { before, after } = changes.base;
        if (before === after)
            return before === undefined ? 'none' : `${name}${tinyDigest(before)}, unchanged`;
        return `${before === undefined ? 'none' : tinyDigest(before)} → ${name}${after === undefined ? 'none' : tinyDigest(after)}`;
    }
    return image.base === undefined ? undefined : `${name}${tinyDigest(image.base.digest)}`;
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
    return details(`Vulnerabilities: ${fixed.length} fixed, ${added.length} added`, paragraphs(shown.length === 0 ? undefined : table(['Severity', 'ID', 'Package'], shown), left === 0 ? undefined : `${left} more left out.`));
}
function worstFirstSorted(items) {
    return items.toSorted((a, b) => worstFirst.indexOf(a.severity) - worstFirst.indexOf(b.severity));
}
function vulnerabilityRow(one, what) {
    const fix = what === 'added' && one.fixedIn !== undefined ? `, fixed in ${markdown_text(one.fixedIn, 60)}` : '';
    return [
        `${what === 'added' ? '❌' : '✅'} ${capital(one.severity)}, ${what}`,
        advisory(one.id),
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
    return details(`Packages: ${packageCounts(changed)}`, paragraphs(fenced(lines, 'diff', 200), left === 0 ? undefined : `${plural(left, 'package')} more left out.`));
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
    return paragraphs(table(['Environment', 'State (UTC)', 'Image', '>Traffic'], rows), left === 0 ? undefined : `and ${left} more`);
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
            release === undefined ? '–' : tinyDigest(release.digest),
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
            tinyDigest(previous.digest),
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
    return paragraphs(`**${heading}**`, bullets(delivery.facts.slice(0, 20).map(factText)), keyNote(delivery.facts.flatMap((fact) => fact.signer ?? [])));
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
    return table(['Fact', 'State', 'Statement', 'By'], facts.map((fact) => [
        names[fact.kind],
        `${glyphs[fact.status]} ${fact.status}${fact.why === undefined ? '' : `: ${markdown_text(fact.why, 200)}`}`,
        fact.statement === undefined ? '–' : tinyDigest(fact.statement),
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
    const rows = shown.map(({ at, what }) => [fullTime(at), markdown_text(what, 200)]);
    return details(`Timeline: ${timeline.length} steps`, `${table(['Time', 'What'], rows)}${left === 0 ? '' : `\n\n${left} earlier steps left out.`}`);
}
/** When, by which run and from which commit this was written. */
function renderFooter(run, ending) {
    const commit = run.commit === undefined ? '' : `, commit ${code(run.commit.slice(0, 12), 12)}`;
    const by = markdown_link(`run ${run.id}`, run.url);
    return `<sub>Updated ${fullTime(run.at)} by ${by}, attempt ${run.attempt}${commit}. ${ending}</sub>`;
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
function renderDigest({ name, digest }) {
    return fenced([name === undefined ? digest : `${name}@${digest}`], 'text', 600);
}
/** The name to read, for titles. */
function imageTitle({ name, digest }) {
    return name === undefined ? shortDigest(digest) : `${markdown_text(name, 200)} ${shortDigest(digest)}`;
}
//# sourceMappingURL=image.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/head.js
/** The first lines: what happened, what the reader must do, and what nobody may overlook. Never left out. */




/** Title, verdict, warnings and reasons. */
function renderHead(delivery) {
    return paragraphs(`### ${glyph(delivery)} ${title(delivery)}`, ...verdict(delivery), unproven(delivery), newlyVulnerable(delivery), delivery.notes === undefined || delivery.notes.length === 0
        ? undefined
        : markdown_alert('NOTE', firstOf(delivery.notes.map((note) => markdown_text(note, 300)), 5)));
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
    const reasons = firstOf((delivery.reasons ?? []).map((reason) => markdown_text(reason, 300)), 10);
    const [first] = reasons;
    if (first === undefined)
        return undefined;
    return reasons.length === 1 ? `**${word}:** ${first}` : `**${word}:**\n\n${bullets(reasons)}`;
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
        return `${advisory(one.id)} in ${markdown_text(one.package, 80)} ${markdown_text(one.version, 60)} (${fix})`;
    });
    const vulnerabilities = grave.length === 1 ? 'vulnerability' : 'vulnerabilities';
    return markdown_alert('WARNING', [
        `New against what is live, ${countsText(countSeverities(grave))} ${vulnerabilities}: ${firstOf(shown, 3).join('; ')}`
    ]);
}
//# sourceMappingURL=head.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/rollback.js
/** How to go back, and what going back brings back. Never left out. */


function renderRollback({ rollback, run }) {
    if (rollback === undefined)
        return undefined;
    const quick = rollback.quickUntil === undefined ? '' : `, in seconds until ${clockTime(rollback.quickUntil, run.at)}`;
    const cost = rollback.bringsBack === undefined
        ? undefined
        : `Going back brings back vulnerabilities: ${countsText(rollback.bringsBack)}.`;
    return paragraphs(`**Roll back** to ${shortDigest(rollback.digest)}${quick}${rollback.url === undefined ? '' : `: ${markdown_link('run the rollback', rollback.url)}`}.${cost === undefined ? '' : ` ${cost}`}`, rollback.command === undefined ? undefined : details('Roll back by command', fenced([rollback.command], 'sh', 1000)));
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
    const write = () => `${paragraphs(`${renderHeader(delivery, left.length > 0, 'v1')}\n${renderHead(delivery)}`, ...sections.map((section) => form.get(section)?.()), renderLeftOut([...new Set(left)], delivery.run), renderFooter(delivery.run, 'Edited in place; a failure or rollback posts a new comment.'))}\n`;
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
        { name: 'environments', render: () => renderEnvironments(delivery, environmentLimit) },
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
        { name: 'full digest', shed: 5, render: () => renderDigest(delivery.image) },
        { name: 'rollback', render: () => renderRollback(delivery) },
        {
            name: 'timeline',
            shed: 1,
            render: () => renderTimeline(delivery, 100),
            shorter: () => renderTimeline(delivery, 20)
        }
    ];
}
//# sourceMappingURL=comment.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/chart.js
/** The machine's own words (DESIGN section 6): nothing else of a timeline gets into a chart, whose labels do things. */
const phases = /^(LOCKED|PREPARED|READY|PREVIEWED|STEP|COMMIT|SETTLED|SOAK|DRAINED|CAPTURED|RETIRED)(?: |$)/;
const mostBars = 40;
/** Undefined where there are fewer than two phases: a bar alone says nothing. */
function renderChart({ timeline = [], run }) {
    const marks = timeline.flatMap(({ at, what }) => {
        const phase = phases.exec(what)?.[1];
        return phase === undefined || !Number.isSafeInteger(at) || at < 0 || at > run.at ? [] : [{ at, phase }];
    });
    if (marks.length < 2)
        return undefined;
    const bars = marks.slice(0, mostBars).map(({ at, phase }, index) => {
        const end = marks[index + 1]?.at ?? run.at;
        // A bar without a width is not drawn.
        return `  ${phase} :${at}, ${Math.max(end, at + 1)}`;
    });
    return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %H:%M:%S', ...bars, '```'].join('\n');
}
//# sourceMappingURL=chart.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/summary.js









/** The job summary of one delivery: like the comment, with the tables in full. Well below GitHub's 1 MiB. */
function renderSummary(delivery) {
    return `${paragraphs(renderHead(delivery), renderEnvironments(delivery, 50), renderDigest(delivery.image), renderFactTable(delivery.facts.slice(0, 50)), keyNote(delivery.facts.flatMap((fact) => fact.signer ?? [])), renderChanges(delivery), renderVulnerabilities(delivery, { limit: 1000 }), renderPackages(delivery.changes, 1000), renderVerify(delivery.verifyCommands), renderRollback(delivery), renderChart(delivery), renderTimeline(delivery, 500), renderFooter(delivery.run, 'The registry, the target’s journal and the deployment hold the records; this is a view.'))}\n`;
}
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/sections/reproduction.js
/** Whether two builds were the same, and if not, what differs and why: a table and advice. */


/** Rows of the table: a summary is no log. */
const rowLimit = 30;
function renderReproduction(view) {
    if (view === undefined)
        return undefined;
    if (view.reproducible)
        return `✅ Reproducible: ${view.builds} builds gave the same bytes.`;
    const rows = view.differences
        .slice(0, rowLimit)
        .map(({ cause, what, layer, detail }) => [
        markdown_text(what, 200),
        layer === '' ? '' : markdown_text(layer, 120),
        markdown_text(cause, 100),
        markdown_text(detail, 200)
    ]);
    const more = view.count - rows.length;
    return paragraphs(`### ❌ Not reproducible: ${plural(view.count, 'difference')} between ${view.builds} builds`, table(['What', 'Layer', 'Cause', 'Difference'], rows), more > 0 ? `${more} more ${more === 1 ? 'is' : 'are'} in the log.` : undefined, markdown_alert('NOTE', view.advice.slice(0, 10).map((one) => `${markdown_text(one.cause, 100)} (${one.count}): ${one.advice}`)));
}
//# sourceMappingURL=reproduction.js.map
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
            `${name}${tinyDigest(base.digest)}${base.stale === true ? ', **a newer one is there**' : ''}`
        ]);
    }
    if (summary.inputDigest !== undefined)
        rows.push(['Input', tinyDigest(summary.inputDigest)]);
    if (summary.tags !== undefined && summary.tags.length > 0)
        rows.push([
            'Tags, for people only',
            firstOf(summary.tags.map((tag) => code(tag, 128)), 20).join(', ')
        ]);
    const title = summary.result === 'baked'
        ? `### ✅ Baked ${imageTitle(image)}`
        : `### ✅ Nothing to bake: ${imageTitle(image)} was made from the same input`;
    return `${paragraphs(title, renderDigest(image), table(['What', 'Value'], rows), table(['Platform', 'Manifest', '>Size'], summary.platforms.slice(0, 50).map((one) => [markdown_text(one.platform), tinyDigest(one.digest), (0,src/* formatBytes */.z3)(one.size)])), renderReproduction(summary.reproduction), bake_layers(summary), summary.notes === undefined || summary.notes.length === 0
        ? undefined
        : markdown_alert('NOTE', firstOf(summary.notes.map((note) => markdown_text(note, 300)), 10)))}\n`;
}
function bake_layers({ layers: all = [] }) {
    if (all.length === 0)
        return undefined;
    const rows = all.slice(0, 200).map((one) => [markdown_text(one.what, 100), tinyDigest(one.digest), (0,src/* formatBytes */.z3)(one.size)]);
    return details(plural(all.length, 'layer'), table(['Layer', 'Digest', '>Size'], rows));
}
//# sourceMappingURL=bake.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/dockerfile-checks.js
/** The job summary of bake-image's `call: check`. */


function renderDockerfileChecks({ file, problems }) {
    if (problems.length === 0)
        return `### ✅ No finding in ${code(file)}\n`;
    const rows = problems
        .slice(0, 100)
        .map((one) => [
        one.line === undefined ? '' : String(one.line),
        one.severity,
        markdown_text(one.title),
        code(one.message, 500)
    ]);
    return `${paragraphs(`### ❌ ${plural(problems.length, 'finding')} in ${code(file)}`, table(['>Line', 'Kind', 'Rule', 'What'], rows))}\n`;
}
//# sourceMappingURL=dockerfile-checks.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/lock.js
/** The job summary of bake-image's `call: lock`. */


function renderLockSummary({ file, images }) {
    const changed = images.filter(({ before }) => before !== undefined).length;
    const title = changed === 0 ? `### ✅ ${code(file)} is up to date` : `### ✅ ${plural(changed, 'line')} of ${code(file)} changed`;
    const rows = images
        .slice(0, 200)
        .map(({ name, digest, before }) => [
        markdown_text(name, 200),
        before === undefined ? 'as now' : before === '' ? 'new' : tinyDigest(before),
        tinyDigest(digest)
    ]);
    return `${paragraphs(title, table(['Image', 'Before', 'Now'], rows))}\n`;
}
//# sourceMappingURL=lock.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/refused-bake.js
/** The job summary of an image that bake-image made and did not publish. */




function renderRefusedBake({ repository, reasons, growth, reproduction }) {
    return `${paragraphs(`### ❌ Not published: an image for ${markdown_text(repository, 200)}`, markdown_alert('CAUTION', [
        plural(reasons.length, 'reason'),
        ...firstOf(reasons.map((reason) => markdown_text(reason, 400)), 50)
    ]), growth === undefined ? undefined : renderGrowth(growth), renderReproduction(reproduction))}\n`;
}
function renderGrowth({ layers, files }) {
    const layerRows = layers
        .slice(0, 100)
        .map(({ what, size, isNew }) => [markdown_text(what, 100), isNew ? '**new**' : 'as before', (0,src/* formatBytes */.z3)(size)]);
    const fileRows = files.map(({ path, layer, size }) => [markdown_text(path, 200), markdown_text(layer, 100), (0,src/* formatBytes */.z3)(size)]);
    return paragraphs(details(plural(layers.length, 'layer'), table(['Layer', 'Since the previous image', '>Size'], layerRows)), files.length === 0
        ? undefined
        : details('The largest files of new layers', table(['File', 'Layer', '>Size'], fileRows)));
}
//# sourceMappingURL=refused-bake.js.map
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
    return `${paragraphs(`### ${verdictGlyphs[verdict]} ${title[verdict]}`, report.reasons.length === 0
        ? undefined
        : bullets(firstOf(report.reasons.map((reason) => markdown_text(reason, 300)), 20)), report.drift?.state === 'unknown'
        ? markdown_alert('WARNING', ['**No answer says which digest it is**, so it is not known whether the right image runs.'])
        : undefined, table(['What', 'Value'], rows), report.checks.length === 0
        ? undefined
        : table(['Check', 'State', '>Failed', '>p95'], report.checks
            .slice(0, 50)
            .map((one) => [
            markdown_text(one.name),
            markdown_text(one.status),
            `${one.failures} of ${one.requests}`,
            milliseconds(one.p95)
        ])), report.comparison === undefined ? undefined : compared(report.comparison), failures(report))}\n`;
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
    const known = digests.slice(0, 10).map(({ digest, count }) => `${tinyDigest(digest)} (${count})`);
    const all = [...known, ...(withoutDigest > 0 ? [`no digest said (${withoutDigest})`] : [])];
    return all.length === 0 ? 'nobody' : all.join(', ');
}
/** The statistics behind the verdict, so that nobody has to believe it. */
function compared(comparison) {
    const { baseline, canary, baselineRate, canaryRate, slowerThan } = comparison;
    const row = (name, counts, rate) => [
        name,
        String(counts.requests),
        String(counts.events),
        `${(0,src/* formatPercent */.l9)(rate.low)} to ${(0,src/* formatPercent */.l9)(rate.high)}`
    ];
    const event = slowerThan === undefined ? 'failed' : `failed, or slower than ${(0,src/* formatDuration */.a3)(slowerThan)}`;
    return paragraphs(`**Beside the old version**: ${markdown_text(comparison.reason, 200)}`, table(['Version', '>Requests', `>${event}`, 'Rate (95 %)'], [row('new', canary, canaryRate), row('old', baseline, baselineRate)]), `Evidence after ${plural(comparison.looks, 'look')}: e = ${shownE(comparison.e)} that the new one is worse (fails at 100), ${shownE(Math.max(comparison.eMargin, comparison.eAllowance))} that it is not (passes at 100).`);
}
/** Beyond a million the exact number tells nobody anything. */
function shownE(value) {
    return value >= 1e6 ? 'over 1,000,000' : value.toPrecision(3);
}
function failures({ failureSamples }) {
    if (failureSamples.length === 0)
        return undefined;
    const items = failureSamples
        .slice(0, 20)
        .map(({ reason, count, excerpt }) => `${plural(count, 'time')}: ${markdown_text(reason, 300)}${excerpt === undefined ? '' : `, with ${code(excerpt, 200)}`}`);
    return paragraphs('**Why requests failed**', bullets(items));
}
//# sourceMappingURL=health.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/database.js




function renderDatabaseSummary(report) {
    const published = report.verdict === 'pass';
    return `${paragraphs(`### ${verdictGlyphs[report.verdict]} ${imageTitle(report.image)}: advisories ${published ? 'published' : 'not published'}`, report.reasons.length === 0
        ? undefined
        : bullets(firstOf(report.reasons.map((reason) => markdown_text(reason, 300)), 20)), published && !report.signed ? markdown_alert('WARNING', ['**Not signed:** only its digest says what it is.']) : undefined, published ? renderDigest(report.image) : undefined, table(['Ecosystem', 'Records', 'Last update', 'Size'], report.ecosystems.map((item) => [
        markdown_text(item.name, 60),
        String(item.records),
        fullTime(item.lastUpdate),
        (0,src/* formatBytes */.z3)(item.size)
    ])))}\n`;
}
//# sourceMappingURL=database.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/scan.js
/** The job summary of scan-image. */





const scan_rowLimit = 1000;
/** @param rows of a table of findings, at most */
function renderScanSummary(report, rows = scan_rowLimit) {
    return render(report, rows);
}
/** GitHub takes 65,536 characters in an issue. */
const issueLimit = 60_000;
/**
 * What an issue about an image says; the tables are cut until it fits.
 * @returns a title without text from outside but the image's name
 */
function renderScanIssue(report) {
    const name = (0,src/* printable */.g$)(report.image.name ?? 'image', 120);
    for (const rows of [200, 50, 10]) {
        const body = render({ ...report, checks: (report.checks ?? []).slice(0, rows) }, rows);
        if (body.length <= issueLimit)
            return { title: `Scan of ${name}: ${report.verdict}`, body };
    }
    const body = render({ ...report, reasons: [], advice: [], notes: [], checks: [], opinions: [], gone: [] }, 10);
    return { title: `Scan of ${name}: ${report.verdict}`, body: body.slice(0, issueLimit) };
}
function render(report, limit) {
    const { verdict, findings } = report;
    const title = {
        pass: `${imageTitle(report.image)} may ship`,
        fail: `${imageTitle(report.image)} may not ship`,
        incomplete: `${imageTitle(report.image)} could not be judged whole, and does not pass`,
        error: `${imageTitle(report.image)} could not be judged`
    };
    const rows = [
        ['Found', countsText(report.counts)],
        ['Policy', markdown_text(report.policy, 200)],
        ['Packages looked at', String(report.packages)],
        ['Advisories of', database(report)],
        ...(report.comparison === undefined
            ? []
            : [
                [
                    'Against the baseline',
                    [
                        `${report.comparison.introduced} introduced`,
                        ...((report.comparison.worsened ?? 0) === 0 ? [] : [`${report.comparison.worsened} worsened`]),
                        `${report.comparison.disclosed} in both`,
                        `${report.comparison.fixed} fixed`
                    ].join(', ')
                ]
            ])
    ];
    return `${paragraphs(`### ${verdictGlyphs[verdict]} ${title[verdict]}`, report.reasons.length === 0
        ? undefined
        : bullets(firstOf(report.reasons.map((reason) => markdown_text(reason, 300)), 20)), report.reportOnly === true && verdict !== 'pass'
        ? markdown_alert('NOTE', ['`mode: report`: the step is green although the verdict is not `pass`.'])
        : undefined, report.attested
        ? undefined
        : markdown_alert('WARNING', ['**Not signed:** this result stands only in this run; no gate will take it.']), renderDigest(report.image), table(['What', 'Value'], rows), report.advice === undefined || report.advice.length === 0
        ? undefined
        : `What helps:\n\n${bullets(firstOf(report.advice.map(({ what, command }) => command === undefined ? markdown_text(what, 300) : `${markdown_text(what, 300)}: ${markdown_text(command, 300)}`), 20))}`, report.notes === undefined || report.notes.length === 0
        ? undefined
        : markdown_alert('NOTE', [
            ...firstOf(report.notes.map((note) => markdown_text(note, 300)), 20)
        ]), report.comparison === undefined ? findingTable(findings, limit) : comparedTables(report, limit), checkTable(report.checks ?? []), ...(report.opinions ?? []).map(opinionTable))}\n`;
}
function findingTable(findings, limit) {
    if (findings.length === 0)
        return undefined;
    return paragraphs(table(['Severity', 'ID', 'Package', 'Standing'], findingRows(findings, limit)), findings.length > limit ? `${findings.length - limit} more left out.` : undefined);
}
/** What this image brings and takes away is shown, what was there before is folded. */
function comparedTables({ findings, gone = [] }, limit) {
    const brought = findings.filter((finding) => finding.change === 'introduced' || finding.change === 'worsened');
    const rest = findings.filter((finding) => !brought.includes(finding));
    const known = findingTable(rest, limit);
    return paragraphs(brought.length === 0 ? 'It brings nothing that the baseline does not have.' : '**What it brings**', findingTable(brought, limit), gone.length === 0
        ? undefined
        : `**What it is rid of:** ${firstOf(worstFirstSorted(gone).map((one) => `${advisory(one.id)} in ${markdown_text(one.package, 80)} ${markdown_text(one.version, 60)}`), 20).join(', ')}`, known === undefined ? undefined : details(`What the baseline has as well: ${rest.length}`, known));
}
function opinionTable({ engine, platform, failure, agreed = 0, differences = [] }) {
    const where = `${markdown_text(engine, 40)} on ${markdown_text(platform, 60)}`;
    if (failure !== undefined)
        return markdown_alert('WARNING', [`**No second opinion** by ${where}: ${markdown_text(failure, 300)}`]);
    const told = `Second opinion by ${where}: ${agreed} findings in both, ${differences.length} in one alone.`;
    if (differences.length === 0)
        return told;
    const rows = worstFirstSorted(differences)
        .slice(0, 200)
        .map((one) => [
        capital(one.severity),
        advisory(one.id),
        `${markdown_text(one.package, 80)} ${markdown_text(one.version, 60)}`,
        markdown_text(one.by, 40),
        markdown_text(one.cause, 60)
    ]);
    const more = differences.length > 200 ? `${differences.length - 200} more left out.` : undefined;
    return paragraphs(told, details('Where they differ', paragraphs(table(['Severity', 'ID', 'Package', 'Found by', 'Cause'], rows), more)));
}
function checkTable(checks) {
    if (checks.length === 0)
        return undefined;
    const body = table(['Severity', 'Kind', 'About', 'What', 'Standing'], checks
        .slice(0, 200)
        .map((one) => [
        capital(one.severity),
        markdown_text(one.id, 40),
        markdown_text(one.about, 150),
        markdown_text(one.message, 200),
        one.standing
    ]));
    const more = checks.length > 200 ? `${checks.length - 200} more left out.` : undefined;
    return details(`Licences and configuration: ${checks.length}`, paragraphs(body, more));
}
function database({ database: of }) {
    if (of === undefined)
        return '**not known**';
    const time = of.time === undefined ? 'time not known' : fullTime(of.time);
    return of.digest === undefined ? time : `${time}, ${tinyDigest(of.digest)}`;
}
function findingRows(findings, limit) {
    return worstFirstSorted(findings)
        .slice(0, limit)
        .map((one) => [
        capital(one.severity),
        advisory(one.id),
        `${markdown_text(one.package, 80)} ${markdown_text(one.version, 60)}${one.fixedIn === undefined ? '' : `, fixed in ${markdown_text(one.fixedIn, 60)}`}`,
        `${one.standing}${one.why === undefined ? '' : `: ${markdown_text(one.why, 150)}`}`
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
    return `${paragraphs(signer === undefined ? `### ⚠️ ${imageTitle(image)} is not signed` : `### ✅ Signed ${imageTitle(image)}`, signer === undefined
        ? markdown_alert('WARNING', ['**Not signed:** nobody vouches for these statements, and no gate takes them.'])
        : `The image and ${plural(summary.attestations.length, 'statement')} about it are ${signerText(signer)}.`, signer === undefined ? undefined : keyNote([signer]), renderDigest(image), notes.length === 0
        ? undefined
        : markdown_alert('NOTE', notes.map((note) => markdown_text(note, 300))), summary.sboms.length === 0
        ? undefined
        : table(['SBOM of', 'Format', '>Packages'], summary.sboms.slice(0, 50).map((one) => [markdown_text(one.platform), markdown_text(one.format), String(one.packages)])), summary.attestations.length === 0
        ? undefined
        : table(['Statement about', 'Predicate type', 'Digest'], summary.attestations
            .slice(0, 100)
            .map((one) => [markdown_text(one.platform ?? 'the image'), markdown_text(one.predicateType, 200), tinyDigest(one.digest)])), renderVerify(summary.verifyCommands))}\n`;
}
//# sourceMappingURL=sign.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/verify.js




const titles = {
    pass: '✅ Every demanded fact holds for',
    fail: '❌ A demanded fact does not hold for',
    incomplete: '⚠️ Not all could be judged of',
    error: '⚠️ Not all could be read of'
};
function renderVerifySummary(summary) {
    const { image, verdict, facts, refusals, notes = [] } = summary;
    const shown = refusals.slice(0, 20).map((line) => markdown_text(line, 300));
    const more = refusals.length - shown.length;
    return `${paragraphs(`### ${titles[verdict]} ${imageTitle(image)}`, shown.length === 0
        ? undefined
        : markdown_alert('CAUTION', [...shown, ...(more > 0 ? [`and ${plural(more, 'more reason')}`] : [])]), renderDigest(image), renderFactTable(facts), keyNote(facts.flatMap((fact) => fact.signer ?? [])), notes.length === 0
        ? undefined
        : markdown_alert('NOTE', notes.slice(0, 10).map((note) => markdown_text(note, 300))), renderVerify(summary.verifyCommands))}\n`;
}
//# sourceMappingURL=verify.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/github/api.js
/** What `report` needs of GitHub's REST API. The adapter lives in `runner`; tests bring a fake. */
/** The path of a repository. @param repository `owner/name` */
function repositoryPath(repository) {
    const [owner = '', name = ''] = repository.split('/');
    return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}
//# sourceMappingURL=api.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/github/client.js
/**
 * Reads until there is an answer; writes once. A write without an answer may have been done, and GitHub has no request
 * ids to ask for it again, so that whoever writes must look before writing again. Limits are waited out, within bounds.
 */

/** Where nobody listens, or the name is unknown, waiting seldom helps: that is a machine without a way to GitHub. */
function triesFor(fault) {
    return fault !== undefined && /ECONNREFUSED|ENOTFOUND/.test((0,src/* errorMessage */.gJ)(fault)) ? 2 : 8;
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
        const why = answer === undefined ? (0,src/* errorMessage */.gJ)(fault) : `status ${answer.status}`;
        this.logger.info(`GitHub: ${request.method} ${request.path}: ${(0,src/* printable */.g$)(why)}; going on in ${Math.ceil(wait / 1000)} s`);
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
    const message = (0,src/* isObject */.Gv)(data) ? data['message'] : undefined;
    return typeof message === 'string' ? (0,src/* printable */.g$)(message) : 'no reason given';
}
function problem({ method, path }, answer, fault, attempts) {
    const requestId = answer?.headers['x-github-request-id'];
    return new src/* RemoteError */.Hi({
        method,
        url: path,
        status: answer?.status ?? 0,
        attempts,
        reason: answer === undefined ? (0,src/* printable */.g$)((0,src/* errorMessage */.gJ)(fault)) : messageOf(answer),
        ...(requestId === undefined ? {} : { requestId: (0,src/* printable */.g$)(requestId, 80) })
    }, { cause: fault });
}
/** The HTTP status of an error of GitHub's; undefined for other errors. */
function statusOf(error) {
    const details = (0,src/* isObject */.Gv)(error) ? error['details'] : undefined;
    const status = (0,src/* isObject */.Gv)(details) ? details['status'] : undefined;
    return typeof status === 'number' ? status : undefined;
}
//# sourceMappingURL=client.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/github/check-run.js
/**
 * The check run of a delivery: a stable name that a branch's rules can require, on the commit that was delivered. One
 * per run: what a run says twice edits its own, and an older run never speaks after a newer one.
 */




const mostRounds = 6;
/** GitHub counts bytes here, up to 65,535. */
const summaryLimit = 60_000;
/** `delivery (shop-api, production)`: what a rule of the branch names. */
function checkName({ app, environment }) {
    return (0,src/* printable */.g$)(`delivery (${app}, ${environment})`, 100);
}
/** Undefined for what goes on. Nothing that could not be judged, or did not come to be live, is a success. */
function checkConclusion({ state, asked }) {
    switch (state) {
        case 'live':
        case 'unchanged':
            return 'success';
        case 'rolled-back':
            return asked === true ? 'success' : 'failure';
        case 'blocked':
        case 'failed':
            return 'failure';
        case 'superseded':
            return 'neutral';
        case 'aborted':
            return 'cancelled';
        case 'awaiting-approval':
        case 'rolling-out':
            return undefined;
    }
}
/** Creates or edits the check run. @throws RemoteError */
async function postCheck({ client, repository, commit, delivery }) {
    const name = checkName(delivery);
    const conclusion = checkConclusion(delivery);
    const { run } = delivery;
    const word = delivery.state === 'rolled-back' && delivery.asked === true ? 'went back, as asked' : undefined;
    const said = {
        name,
        external_id: `${run.id}/${run.attempt}`,
        status: conclusion === undefined ? 'in_progress' : 'completed',
        ...(conclusion === undefined ? {} : { conclusion }),
        ...(run.url === undefined ? {} : { details_url: run.url }),
        output: {
            title: (0,src/* printable */.g$)(`${delivery.image.digest.slice(0, 19)}: ${word ?? states[delivery.state].word}`, 200),
            summary: renderComment(delivery, { limit: summaryLimit })
        }
    };
    const path = `${repositoryPath(repository)}/check-runs`;
    for (let round = 0; round < mostRounds; round += 1) {
        const known = await newest(client, repository, commit, name);
        const order = known === undefined ? -1 : known.run - run.id || known.attempt - run.attempt;
        if (order > 0)
            return { result: 'superseded', name, conclusion };
        const mine = known !== undefined && order === 0;
        const written = mine
            ? await client.write('PATCH', `${path}/${known.id}`, said)
            : await client.write('POST', path, { ...said, head_sha: commit });
        // Without an answer it may be there, and is then looked for.
        if (written.kind === 'done')
            return { result: mine ? 'edited' : 'created', name, conclusion };
    }
    throw new Error(`GitHub did not take the check ${name} in ${mostRounds} tries`);
}
/** The newest check of this name that is ours: what others made under it has no run in it. */
async function newest(client, repository, commit, name) {
    const { data } = await client.read(`${repositoryPath(repository)}/commits/${commit}/check-runs`, {
        check_name: name,
        filter: 'all',
        per_page: 100
    });
    const runs = (0,src/* isObject */.Gv)(data) && Array.isArray(data['check_runs']) ? data['check_runs'] : [];
    return runs
        .flatMap((one) => {
        if (!(0,src/* isObject */.Gv)(one) || !Number.isSafeInteger(one['id']))
            return [];
        const order = /^(\d{1,15})\/(\d{1,6})$/.exec(typeof one['external_id'] === 'string' ? one['external_id'] : '');
        return order === null ? [] : [{ id: one['id'], run: Number(order[1]), attempt: Number(order[2]) }];
    })
        .toSorted((a, b) => b.run - a.run || b.attempt - a.attempt || b.id - a.id)[0];
}
//# sourceMappingURL=check-run.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/github/deployments.js
/**
 * The record of a delivery at GitHub: a deployment whose payload names the release by digest, its status, and the one
 * before it closed by us. GitHub closes old deployments by itself (`auto_inactive`), but never those of production.
 */



const deployments_mostRounds = 8;
/**
 * Records a delivery that has ended. @returns undefined when there is nothing to record: a blocked delivery has no
 * deployment, and one that changed nothing needs none when its release is recorded as live. @throws RemoteError
 */
async function recordDeployment(options) {
    const state = deploymentState(options.delivery);
    if (state === undefined)
        return undefined;
    const recording = new Recording(options);
    const before = await recording.list();
    const newest = before.find((one) => !recording.isMine(one) && one.id !== options.deployment);
    if (options.delivery.state === 'unchanged' &&
        options.deployment === undefined &&
        newest !== undefined &&
        recording.sameRelease(newest))
        if ((await recording.statusOf(newest.id))?.state === 'success')
            return undefined;
    const id = options.deployment ?? before.find((one) => recording.isMine(one))?.id ?? (await recording.create());
    await recording.setState(id, state, describe(options.delivery));
    const closed = state === 'success' ? await recording.closeOlder(before.filter((one) => one.id < id)) : undefined;
    return { id, state, ...(closed === undefined ? {} : { closed }) };
}
/** A rollback that was asked for has deployed what it was asked for. */
function deploymentState({ state, asked }) {
    return state === 'rolled-back' && asked === true ? 'success' : states[state].deployment;
}
/** At most 140 characters, as GitHub takes them. */
function describe({ app, environment, image, state }) {
    const digest = image.digest.slice(0, 'sha256:'.length + 12);
    return (0,src/* printable */.g$)(`${app} ${digest} in ${environment}: ${states[state].word}`, 130);
}
class Recording {
    o;
    path;
    payload;
    constructor(o) {
        this.o = o;
        const { app, environment, image, run } = o.delivery;
        this.path = deploymentsPath(o.repository);
        const release = { digest: image.digest, ...(o.settings === undefined ? {} : { settings: o.settings }) };
        this.payload = { app, environment, release, run: run.id, attempt: run.attempt };
    }
    /** Ours for this application and environment, newest first. */
    async list() {
        const { app, environment } = this.o.delivery;
        const { data } = await this.o.client.read(this.path, { environment, per_page: 30 });
        return (Array.isArray(data) ? data : [])
            .flatMap((one) => readDeployment(one) ?? [])
            .filter(({ payload }) => payload['app'] === app && payload['environment'] === environment)
            .toSorted((a, b) => b.id - a.id);
    }
    /** Made by this attempt of this run, and of this image: a run may deliver two. */
    isMine({ payload }) {
        return (payload['run'] === this.payload['run'] &&
            payload['attempt'] === this.payload['attempt'] &&
            this.sameImage(payload));
    }
    sameRelease({ payload }) {
        const { release } = payload;
        return this.sameImage(payload) && (0,src/* isObject */.Gv)(release) && release['settings'] === this.o.settings;
    }
    sameImage({ release }) {
        return (0,src/* isObject */.Gv)(release) && release['digest'] === this.o.delivery.image.digest;
    }
    /** @returns the new deployment's id */
    async create() {
        const { client, commit, delivery } = this.o;
        for (let round = 0; round < deployments_mostRounds; round += 1) {
            const written = await client.write('POST', this.path, {
                ref: commit,
                environment: delivery.environment,
                payload: this.payload,
                description: describe(delivery),
                // Left out, GitHub would merge the default branch into it, and wait for the very run that asks.
                auto_merge: false,
                required_contexts: []
            });
            const id = written.kind === 'done' ? readDeployment(written.data)?.id : undefined;
            // Without an answer it may be there.
            const found = id ?? (await this.list()).find((one) => this.isMine(one))?.id;
            if (found !== undefined)
                return found;
        }
        throw new Error(`GitHub did not make a deployment in ${deployments_mostRounds} tries`);
    }
    /** Sets the newest status, unless it is that already. */
    async setState(id, state, description) {
        const { client, delivery } = this.o;
        const url = delivery.environments.find(({ name }) => name === delivery.environment)?.url;
        for (let round = 0; round < deployments_mostRounds; round += 1) {
            const written = await client.write('POST', `${this.path}/${id}/statuses`, {
                state,
                description,
                // We close the older one ourselves, and only one that is ours.
                auto_inactive: false,
                ...(delivery.run.url === undefined ? {} : { log_url: delivery.run.url }),
                ...(url === undefined || !/^https?:/.test(url) ? {} : { environment_url: url })
            });
            if (written.kind === 'done' || (await this.statusOf(id))?.state === state)
                return;
        }
        throw new Error(`GitHub did not take the state ${state} of deployment ${id} in ${deployments_mostRounds} tries`);
    }
    statusOf(id) {
        return deploymentStatus(this.o.client, this.o.repository, id);
    }
    /** Closes the one that was live until now. Failed ones stay as they are; below a closed one all are closed. */
    async closeOlder(older) {
        for (const { id } of older.slice(0, 3)) {
            const state = (await this.statusOf(id))?.state;
            if (state === 'inactive')
                return undefined;
            if (state === 'failure' || state === 'error')
                continue;
            await this.setState(id, 'inactive', `replaced in ${(0,src/* printable */.g$)(this.o.delivery.environment, 60)}`);
            return id;
        }
        return undefined;
    }
}
const deploymentsPath = (repository) => `${repositoryPath(repository)}/deployments`;
/** The newest status of a deployment. @throws RemoteError */
async function deploymentStatus(client, repository, id) {
    const { data } = await client.read(`${deploymentsPath(repository)}/${id}/statuses`, { per_page: 1 });
    const [newest] = Array.isArray(data) ? data : [];
    return (0,src/* isObject */.Gv)(newest) && typeof newest['state'] === 'string' ? { state: newest['state'] } : undefined;
}
/** The payload comes back as it was sent, or as its JSON's text. */
function readDeployment(value) {
    if (!(0,src/* isObject */.Gv)(value) || !Number.isSafeInteger(value['id']))
        return undefined;
    const id = value['id'];
    const { payload } = value;
    if ((0,src/* isObject */.Gv)(payload))
        return { id, payload };
    if (typeof payload !== 'string')
        return { id, payload: {} };
    try {
        return { id, payload: (0,src/* parseJsonObject */.dw)(payload, 'payload of a deployment', 8) };
    }
    catch {
        return { id, payload: {} };
    }
}
//# sourceMappingURL=deployments.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/github/proposal.js
/**
 * A release that was proposed for approval: a deployment that waits, with the release in its payload. Anybody who may
 * write deployments can make one, so it can only forbid: what is deployed must be what it names, and proven all the same.
 */



/**
 * Why a release is not the one that was proposed, one line each; none when it is.
 * @param id of the deployment @throws RemoteError when GitHub does not answer
 */
async function differsFromProposal(client, repository, id, release) {
    const name = `deployment ${id}`;
    const path = deploymentsPath(repository);
    let answer;
    try {
        answer = (await client.read(`${path}/${id}`)).data;
    }
    catch (error) {
        if (statusOf(error) !== 404)
            throw error;
        return [`${name} is not there, and nothing was approved without it`];
    }
    const deployment = readDeployment(answer);
    if (deployment?.id !== id)
        return [`${name} cannot be read`];
    const { payload } = deployment;
    const proposed = (0,src/* isObject */.Gv)(payload['release']) ? payload['release'] : {};
    const pairs = [
        ['the application', payload['app'], release.app],
        ['the environment', payload['environment'], release.environment],
        ['the image', proposed['digest'], release.digest],
        ['the settings', proposed['settings'], release.settings]
    ];
    const differing = pairs
        .filter(([, approved, given]) => approved !== given)
        .map(([what, approved, given]) => `${name} is for ${what} ${JSON.stringify(approved ?? null)}, and not for ${given}`);
    const state = (await deploymentStatus(client, repository, id))?.state;
    if (state === 'inactive')
        differing.push(`${name} is closed: another release has been there since`);
    return differing;
}
//# sourceMappingURL=proposal.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/github/comments.js
/** Comments of a pull request, and which of them are ours. */



/** More comments than this nobody reads either. */
const mostPages = 30;
const commentsPath = (repository, pull) => `${repositoryPath(repository)}/issues/${pull}/comments`;
const commentPath = (repository, id) => `${repositoryPath(repository)}/issues/comments/${id}`;
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
                const header = readHeader(comment.body, kind);
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
    if (!(0,src/* isObject */.Gv)(value))
        return undefined;
    const { id, body, user } = value;
    const author = (0,src/* isObject */.Gv)(user) ? user['login'] : undefined;
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
    const login = (0,src/* isObject */.Gv)(data) ? data['login'] : undefined;
    if (typeof login !== 'string')
        throw new Error('GitHub does not say whom the token speaks for');
    return login;
}
//# sourceMappingURL=comments.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/github/post-comment.js
/**
 * One comment per pull request and application, edited in place.
 *
 * GitHub has no compare-and-swap, and a write whose answer is lost may have been done, so this is a loop of look, act,
 * wait, look again, until what is there is right. Runs agree without talking: the oldest comment is the one to keep
 * and nobody ever removes it; the highest run, then attempt, has the last word; what a run wrote it looks at again
 * after `settle`, which is longer than another run needs between its last look and its write.
 */





const post_comment_mostRounds = 16;
/** Posts or edits the comment, and the notice where the state needs one. @throws RemoteError */
async function postComment(options) {
    const { client, installation, delivery } = options;
    const posting = new Posting(options, await findAuthor(client, installation), renderComment(delivery));
    const { result, id, seen } = await posting.converge();
    const needed = needsNotice(delivery.state, delivery.asked === true);
    return { result, id, notice: needed && (await posting.notify(seen, renderNotice(delivery))) };
}
/** Posts or edits the same comment with a text that begins with a header of ours. @throws RemoteError */
async function postText(options, body) {
    const posting = new Posting(options, await findAuthor(options.client, options.installation), body);
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
        const header = readHeader(this.body);
        if (header === undefined)
            throw new Error('our own comment has no header that can be read');
        this.mine = header;
    }
    async converge() {
        let result = 'unchanged';
        let made = 0;
        for (let round = 0; round < post_comment_mostRounds; round += 1) {
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
        throw new Error(`the comment of pull request ${this.o.pull} did not settle in ${post_comment_mostRounds} rounds`);
    }
    /** Posts the notice unless it is there. @returns whether this call posted it */
    async notify(seen, text) {
        let posted = false;
        for (let round = 0; round < post_comment_mostRounds; round += 1) {
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
        throw new Error(`the notice on pull request ${this.o.pull} did not settle in ${post_comment_mostRounds} rounds`);
    }
    look() {
        const { client, repository, pull } = this.o;
        return listOurs(client, { repository, pull, app: this.mine.app, author: this.author });
    }
    /** @param wrote another step of the same run may have had its say after us, which is then the newer one */
    holdsMine({ body, header }, wrote) {
        return plain(body) === plain(this.body) || (wrote && compareOrder(header, this.mine) === 0);
    }
    async mayReplace(id) {
        try {
            const { data } = await this.o.client.read(commentPath(this.o.repository, id));
            const header = readHeader(readComment(data)?.body ?? '');
            return header !== undefined && compareOrder(header, this.mine) <= 0;
        }
        catch (error) {
            if (statusOf(error) === 404)
                return false;
            throw error;
        }
    }
    async create(body) {
        const { client, repository, pull } = this.o;
        const written = await client.write('POST', commentsPath(repository, pull), { body });
        if (written.kind === 'done')
            this.author = readComment(written.data)?.author ?? this.author;
        return written.kind;
    }
    async edit(id) {
        const { client, repository } = this.o;
        try {
            return (await client.write('PATCH', commentPath(repository, id), { body: this.body })).kind;
        }
        catch (error) {
            // Somebody removed it meanwhile: nothing was written.
            if (statusOf(error) === 404)
                return 'limited';
            throw error;
        }
    }
    /** @returns whether all are gone; otherwise look again */
    async remove(comments) {
        const { client, repository } = this.o;
        for (const { id } of comments) {
            try {
                if ((await client.write('DELETE', commentPath(repository, id))).kind !== 'done')
                    return false;
            }
            catch (error) {
                if (statusOf(error) !== 404)
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
;// CONCATENATED MODULE: ./packages/report/build/src/github/pull-request.js
/** Which pull request a run is about. */


/**
 * On an event of a pull request its own; on a push the merged one that GitHub names for the commit. Undefined when
 * there is none, or when more than one could be meant. @throws RemoteError
 */
async function findPullRequest(client, repository, event) {
    if (event.name.startsWith('pull_request'))
        return read(event.payload['pull_request']);
    if (event.name !== 'push' || !/^[0-9a-f]{40,64}$/.test(event.commit))
        return undefined;
    const { data } = await client.read(`${repositoryPath(repository)}/commits/${event.commit}/pulls`, { per_page: 100 });
    const merged = (Array.isArray(data) ? data : [])
        .filter((one) => (0,src/* isObject */.Gv)(one))
        // A pull request that only contains the commit, or that went into another branch, did not bring it here.
        .filter((one) => typeof one['merged_at'] === 'string' && isBranch(one['base'], event.payload['ref']));
    const exact = merged.filter((one) => one['merge_commit_sha'] === event.commit);
    const [only, ...others] = exact.length > 0 ? exact : merged;
    return others.length === 0 ? read(only) : undefined;
}
function isBranch(base, ref) {
    return (0,src/* isObject */.Gv)(base) && typeof base['ref'] === 'string' && ref === `refs/heads/${base['ref']}`;
}
function read(value) {
    if (!(0,src/* isObject */.Gv)(value))
        return undefined;
    const { number, head } = value;
    if (!Number.isSafeInteger(number) || number < 1)
        return undefined;
    const sha = (0,src/* isObject */.Gv)(head) ? head['sha'] : undefined;
    return { number: number, ...(typeof sha === 'string' ? { head: sha } : {}) };
}
//# sourceMappingURL=pull-request.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/scan-comment.js






const scan_comment_rowLimit = 100;
/** Well below GitHub's 65,536: every text is bounded, and so is the number of rows. */
function renderScanComment(news) {
    const app = markdown_text(news.app, 63);
    const titles = {
        pass: `${app} may ship`,
        fail: `${app} may not ship`,
        incomplete: `${app} could not be judged whole, and does not pass`,
        error: `${app} could not be judged`
    };
    const truncated = news.findings.length > scan_comment_rowLimit;
    const header = writeHeader({
        app: news.app,
        environment: '',
        digest: news.image.digest,
        run: news.run.id,
        attempt: news.run.attempt,
        state: 'scanned',
        truncated
    }, 'v1');
    return `${paragraphs(`${header}\n### ${verdictGlyphs[news.verdict]} ${titles[news.verdict]}`, news.verdict === 'pass' ? '**No action needed.**' : '**What to do:** mend what is listed, then push again.', news.reasons.length === 0
        ? undefined
        : bullets(firstOf(news.reasons.map((reason) => markdown_text(reason, 200)), 10)), news.unproven === true
        ? markdown_alert('NOTE', [
            'This comes from a fork, whose run may sign nothing: it says what was found, and no gate takes it.'
        ])
        : undefined, table(['What', 'Value'], scan_comment_rowsOf(news)), findings(news.findings), renderDigest(news.image), renderFooter(news.run, 'Edited in place.'))}\n`;
}
function scan_comment_rowsOf({ counts, comparison, packages, databaseTime }) {
    return [
        ['Vulnerabilities', countsText(counts)],
        ...(comparison === undefined
            ? []
            : [
                [`Against ${tinyDigest(comparison.against)}`, `**${comparison.introduced} added**, ${comparison.fixed} fixed`]
            ]),
        ...(packages === undefined ? [] : [['Packages', String(packages)]]),
        ...(databaseTime === undefined ? [] : [['Advisories of', fullTime(databaseTime)]])
    ];
}
function findings(all) {
    if (all.length === 0)
        return undefined;
    const rows = worstFirstSorted(all)
        .slice(0, scan_comment_rowLimit)
        .map((one) => [
        one.severity,
        advisory(one.id),
        `${markdown_text(one.package, 80)} ${markdown_text(one.version, 60)}${one.fixedIn === undefined ? '' : `, fixed in ${markdown_text(one.fixedIn, 60)}`}`
    ]);
    const left = all.length - rows.length;
    return details(`Findings: ${all.length}`, paragraphs(table(['Severity', 'ID', 'Package'], rows), left === 0 ? undefined : `${left} more left out.`));
}
//# sourceMappingURL=scan-comment.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/github/issue.js
/**
 * One open issue per thing that is wrong: what is found again edits it, and what is mended closes it. Like the comment
 * it is found by a header in its text and by its author, and nothing in it is ever believed.
 */



const issue_mostRounds = 6;
/** More open issues than this nobody has an overview of either. */
const issue_mostPages = 10;
/** Opens it, or edits the open one. @throws RemoteError */
async function openIssue(o) {
    const body = `${header(o.key)}\n${o.body}`;
    const author = await findAuthor(o.client, o.installation);
    let result = 'unchanged';
    for (let round = 0; round < issue_mostRounds; round += 1) {
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
            await issue_close(o, number);
        if (first.body === body && first.title === o.title)
            return { result, number: first.number };
        const written = await o.client.write('PATCH', `${issuesPath(o.repository)}/${first.number}`, {
            title: o.title,
            body
        });
        if (written.kind === 'done')
            return { result: result === 'opened' ? result : 'edited', number: first.number };
    }
    throw new Error(`the issue ${o.title} did not settle in ${issue_mostRounds} rounds`);
}
/** Closes what is open about it, since it is mended. @throws RemoteError */
async function closeIssue(o) {
    const open = await listOpen(o, await findAuthor(o.client, o.installation));
    for (const { number } of open)
        await issue_close(o, number);
    return open[0] === undefined ? { result: 'none' } : { result: 'closed', number: open[0].number };
}
const issuesPath = (repository) => `${repositoryPath(repository)}/issues`;
/** Sorted, so that the same key is the same text; nothing in it can end the HTML comment. */
function header(key) {
    const sorted = Object.fromEntries(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const json = JSON.stringify(sorted).replace(/[-<>&]|[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `<!-- immutable-delivery:issue ${json} -->`;
}
/** Ours that are open, oldest first. */
async function listOpen({ client, repository, key }, author) {
    const found = [];
    for (let page = 1; page <= issue_mostPages; page += 1) {
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
    if (!(0,src/* isObject */.Gv)(value) || value['pull_request'] !== undefined)
        return undefined;
    const { number, title, body, user } = value;
    const author = (0,src/* isObject */.Gv)(user) ? user['login'] : undefined;
    if (!Number.isSafeInteger(number) || typeof title !== 'string' || typeof author !== 'string')
        return undefined;
    return { number: number, title, body: typeof body === 'string' ? body : '', author };
}
async function issue_close({ client, repository }, number) {
    for (let round = 0; round < issue_mostRounds; round += 1) {
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
;// CONCATENATED MODULE: ./packages/report/build/src/github/pin-pull.js
/**
 * One pull request per application that moves its digest in files (GitOps). Its branch is ours and made anew each time:
 * from the base's last commit, with one commit per file through GitHub's API, so that no clone is pushed from.
 */



const tries = 6;
const fileLimit = 1_000_000;
/** @throws RemoteError, or what `change` throws */
async function openPinPull(o) {
    const head = await commitOf(o, o.base);
    if (head === undefined)
        throw new Error(`there is no branch ${o.base}`);
    const wanted = new Map();
    for (const file of o.files) {
        const { text, sha } = await readFileAt(o, file, head);
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
        const path = `${repositoryPath(o.repository)}/pulls`;
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
const numbered = (pull) => pull === undefined ? {} : { number: pull.number };
const encoded = (name) => name.split('/').map(encodeURIComponent).join('/');
async function commitOf({ client, repository }, branch) {
    try {
        const { data } = await client.read(`${repositoryPath(repository)}/git/ref/heads/${encoded(branch)}`);
        const object = (0,src/* isObject */.Gv)(data) ? data['object'] : undefined;
        return (0,src/* isObject */.Gv)(object) && typeof object['sha'] === 'string' ? object['sha'] : undefined;
    }
    catch (error) {
        if (statusOf(error) === 404)
            return undefined;
        throw error;
    }
}
async function readFileAt({ client, repository }, file, ref) {
    const { data } = await client.read(`${repositoryPath(repository)}/contents/${encoded(file)}`, { ref });
    const { content, encoding, sha, size } = (0,src/* isObject */.Gv)(data) ? data : {};
    if (typeof content !== 'string' || encoding !== 'base64' || typeof sha !== 'string' || Number(size) > fileLimit)
        throw new Error(`${file} is no file of at most ${fileLimit} bytes`);
    return { text: Buffer.from(content, 'base64').toString('utf8'), sha };
}
/** Whether the branch has these texts already. */
async function holds(o, wanted) {
    for (const [file, { text }] of wanted) {
        try {
            if ((await readFileAt(o, file, o.branch)).text !== text)
                return false;
        }
        catch (error) {
            if (statusOf(error) === 404)
                return false;
            throw error;
        }
    }
    return true;
}
/** Both writes are absolute: done twice they are as done once. */
async function pointBranch(o, sha) {
    const path = `${repositoryPath(o.repository)}/git/refs`;
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
    const path = `${repositoryPath(o.repository)}/contents/${encoded(file)}`;
    const content = Buffer.from(text).toString('base64');
    for (let round = 0; round < tries; round += 1) {
        const written = await o.client.write('PUT', path, { message: o.title, content, sha, branch: o.branch });
        if (written.kind === 'done')
            return;
        // Without an answer it may be written, and a second try would then be refused for the old hash.
        if ((await readFileAt(o, file, o.branch)).text === text)
            return;
    }
    throw new Error(`${file} could not be written on ${o.branch}`);
}
async function openPull(o) {
    const [owner = ''] = o.repository.split('/');
    const query = { state: 'open', head: `${owner}:${o.branch}`, base: o.base, per_page: 1 };
    const { data } = await o.client.read(`${repositoryPath(o.repository)}/pulls`, query);
    return Array.isArray(data) ? readPull(data[0]) : undefined;
}
function readPull(value) {
    if (!(0,src/* isObject */.Gv)(value) || !Number.isSafeInteger(value['number']) || typeof value['title'] !== 'string')
        return undefined;
    const body = value['body'];
    return { number: value['number'], title: value['title'], body: typeof body === 'string' ? body : '' };
}
//# sourceMappingURL=pin-pull.js.map
// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __webpack_require__(20663);
;// CONCATENATED MODULE: ./packages/report/build/src/github/fork-report.js
/**
 * The second stage for pull requests from forks. The first ran the fork's code with a token that may read: what it left
 * is data by an outsider. Which pull request it belongs to is asked of GitHub and never taken from the data, and the
 * data can say something about findings, and nothing else.
 */




const zipLimit = 2_000_000;
const fork_report_fileLimit = 20_000_000;
const findingLimit = 5000;
/** Name of the artifact and of the one file in it. */
const forkArtifact = 'immutable-delivery-findings';
const fileName = 'findings.json';
/** scan-image puts the beginning of the digest into the name. */
const filePattern = /^findings(-[0-9a-f]{12})?\.json$/;
/** The run that the event `workflow_run` is about. @throws UserError when it is no ended run for a pull request */
function forkRun(payload) {
    const run = (0,src/* isObject */.Gv)(payload['workflow_run']) ? payload['workflow_run'] : {};
    const { id, run_attempt: attempt, html_url: url, head_sha: commit, head_branch: branch, head_repository: fork } = run;
    const owner = (0,src/* isObject */.Gv)(fork) && (0,src/* isObject */.Gv)(fork['owner']) ? fork['owner']['login'] : undefined;
    if (run['event'] !== 'pull_request' ||
        !Number.isSafeInteger(id) ||
        !Number.isSafeInteger(attempt) ||
        typeof commit !== 'string' ||
        !/^[0-9a-f]{40,64}$/.test(commit) ||
        typeof branch !== 'string' ||
        typeof owner !== 'string')
        throw new src/* UserError */.yo('event', typeof run['event'] === 'string' ? run['event'] : 'none', '`workflow_run` of a workflow that ran for a pull request');
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
    const path = `${repositoryPath(repository)}/actions`;
    const { data } = await client.read(`${path}/runs/${run.id}/artifacts`, { name: forkArtifact, per_page: 10 });
    const all = (0,src/* isObject */.Gv)(data) && Array.isArray(data['artifacts']) ? data['artifacts'] : [];
    const newest = all
        .filter((one) => (0,src/* isObject */.Gv)(one))
        .filter((one) => one['name'] === forkArtifact && one['expired'] !== true && Number.isSafeInteger(one['id']))
        .toSorted((a, b) => Number(b['id']) - Number(a['id']))[0];
    if (newest === undefined)
        return { pull, news: undefined };
    if (!(Number(newest['size_in_bytes']) <= zipLimit))
        throw new src/* UserError */.yo(forkArtifact, `${String(newest['size_in_bytes'])} bytes`, `at most ${zipLimit} bytes`);
    const zip = await client.read(`${path}/artifacts/${Number(newest['id'])}/zip`);
    return { pull, news: newsOf(await unzip(bytes(zip.data)), run, o) };
}
/** Exactly one open pull request of this branch of this fork whose last commit was this one. */
async function findPull(client, repository, run) {
    const query = { state: 'open', head: run.head, per_page: 100 };
    const { data } = await client.read(`${repositoryPath(repository)}/pulls`, query);
    const numbers = (Array.isArray(data) ? data : []).flatMap((one) => {
        if (!(0,src/* isObject */.Gv)(one) || !(0,src/* isObject */.Gv)(one['head']))
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
    throw new src/* UserError */.yo(forkArtifact, typeof data, 'a ZIP archive');
}
/** The one file, read within bounds, whatever else is in the archive. */
function unzip(archive) {
    const refuse = (what) => new src/* UserError */.yo(forkArtifact, what, `a ZIP archive with ${fileName} in it`);
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
                if (entry.uncompressedSize > fork_report_fileLimit)
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
    const document = (0,src/* parseJsonObject */.dw)(file, fileName, 10);
    const { image, platforms } = document;
    if (document['version'] !== 1 || typeof image !== 'string' || !Array.isArray(platforms) || platforms.length > 50)
        throw new src/* UserError */.yo(fileName, 'another document', 'what scan-image writes as its output `findings`');
    const listed = platforms.filter((one) => (0,src/* isObject */.Gv)(one));
    const coverage = listed.map((one) => ((0,src/* isObject */.Gv)(one['coverage']) ? one['coverage'] : {}));
    const complete = listed.length > 0 && coverage.every((one) => one['complete'] === true);
    const findings = listed
        .flatMap((one) => (Array.isArray(one['findings']) ? one['findings'] : []))
        .slice(0, findingLimit)
        .flatMap((one) => readFinding(one) ?? []);
    const failing = findings.filter(({ severity, exempt }) => !exempt && (0,src/* reaches */.O6)(severity, o.failOn));
    const at = image.lastIndexOf('@');
    const packages = coverage.map((one) => Number(one['packages']));
    return {
        app: o.app,
        image: { name: image.slice(0, Math.max(0, at)), digest: image.slice(at + 1, at + 101) },
        verdict: failing.length > 0 ? 'fail' : complete ? 'pass' : 'incomplete',
        reasons: complete ? [] : ['not everything in the image could be looked at'],
        counts: countSeverities(findings),
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
    if (!(0,src/* isObject */.Gv)(value))
        return undefined;
    const { id, package: name, version, fixed, exempt } = value;
    const severity = src/* severities */.gO.find((one) => one === value['severity']);
    if (typeof id !== 'string' || typeof name !== 'string' || typeof version !== 'string' || severity === undefined)
        return undefined;
    const fix = Array.isArray(fixed) ? fixed.find((one) => typeof one === 'string') : undefined;
    return {
        id,
        severity,
        package: name,
        version,
        ...(typeof fix === 'string' ? { fixedIn: fix } : {}),
        exempt: (0,src/* isObject */.Gv)(exempt)
    };
}
//# sourceMappingURL=fork-report.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/notes.js
/** The texts of issues and of pull requests that move pins. */




/** Titles are no Markdown, but people and references are found in them all the same: names are kept to letters. */
const notes_plain = (name) => name.replaceAll(/[^A-Za-z0-9 ._-]+/g, '-').slice(0, 60);
function renderFoundIssue(found) {
    const { about, environment, app } = found;
    const title = about === 'drift'
        ? `${notes_plain(app)}: what runs in ${notes_plain(environment)} is not what was recorded`
        : `${notes_plain(app)}: what is live in ${notes_plain(environment)} has vulnerabilities that block`;
    const unknown = found.found !== 'fail';
    const rows = [
        ['Verdict', markdown_text(found.found, 40)],
        ...(found.expected === undefined ? [] : [[about === 'drift' ? 'Recorded' : 'Image', shortDigest(found.expected)]]),
        ...(found.running === undefined ? [] : [['Runs', shortDigest(found.running)]]),
        ...(found.counts === undefined ? [] : [['Found', countsText(readCounts(found.counts))]])
    ];
    const todo = about === 'drift'
        ? 'Deploy the recorded release anew (`blue-green-switch` with `force: true`, or `drift.yml` with `redeploy: true`), and find out who changed it.'
        : 'Bake again on a newer base or with newer packages, or write down why it may stay. Going back only helps if the release before does not have it.';
    return {
        title,
        body: paragraphs(unknown ? '**It could not be judged, which is not a pass.**' : undefined, table(['What', 'Value'], rows), `**What to do:** ${todo}`, renderFooter(found.run, 'This issue is edited in place, and closed when it is mended.'))
    };
}
function readCounts(json) {
    try {
        const value = (0,src/* parseJsonObject */.dw)(json, 'counts', 2);
        return Object.fromEntries(src/* severities */.gO.flatMap((severity) => {
            const count = (0,src/* isObject */.Gv)(value) ? value[severity] : undefined;
            return Number.isSafeInteger(count) ? [[severity, count]] : [];
        }));
    }
    catch {
        return {};
    }
}
function renderPinPull(pin) {
    return {
        title: `${notes_plain(pin.app)}: ${pin.digest.slice('sha256:'.length, 'sha256:'.length + 12)}`,
        body: paragraphs(`Moves ${markdown_text(pin.app, 63)} to ${shortDigest(pin.digest)}, whose facts were verified by the run that made this.`, fenced([`${pin.image}@${pin.digest}`], 'text', 600), 'Merging deploys it, where a controller follows this branch. A newer image edits this pull request.')
    };
}
//# sourceMappingURL=notes.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/github/artifact-record.js
const artifact_record_tries = 4;
/**
 * Records what serves after this delivery. @returns false when nothing serves that is known
 * @throws RemoteError; 404 where there is no organisation, or it has no such records
 */
async function recordArtifact(client, repository, delivery) {
    const [owner = '', name = ''] = repository.split('/');
    const release = delivery.environments.find((one) => one.name === delivery.environment)?.release;
    if (release === undefined || !/^sha256:[0-9a-f]{64}$/.test(release.digest))
        return false;
    const record = {
        name: (delivery.image.name ?? delivery.app).slice(0, 256),
        digest: release.digest,
        status: 'deployed',
        logical_environment: delivery.environment.slice(0, 128),
        deployment_name: `${delivery.app}-${delivery.environment}`.slice(0, 256),
        github_repository: name
    };
    const path = `/orgs/${encodeURIComponent(owner)}/artifacts/metadata/deployment-record`;
    for (let round = 0; round < artifact_record_tries; round += 1)
        if ((await client.write('POST', path, record)).kind === 'done')
            return true;
    throw new Error(`GitHub did not take the record of the artifact in ${artifact_record_tries} tries`);
}
//# sourceMappingURL=artifact-record.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/index.js





























//# sourceMappingURL=index.js.map

/***/ }),

/***/ 2012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kW: () => (/* reexport */ actionsCache),
  Mc: () => (/* reexport */ githubApi),
  VN: () => (/* reexport */ runMain),
  i9: () => (/* reexport */ watchTool)
});

// UNUSED EXPORTS: nodeHttp, runTool

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
;// CONCATENATED MODULE: ./packages/runner/build/src/github.js
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
        const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 92413));
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
            if (typeof status !== 'number' || !(0,src/* isObject */.Gv)(response))
                throw new Error(firstCause(error), { cause: error });
            return { status, headers: texts(response['headers']), data: response['data'] };
        }
    };
}
function texts(headers) {
    return Object.fromEntries(Object.entries((0,src/* isObject */.Gv)(headers) ? headers : {}).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
/** fetch says that it failed, and only its cause says why. */
function firstCause(error) {
    let cause = error;
    for (let depth = 0; depth < 5 && (0,src/* isObject */.Gv)(cause) && cause['cause'] !== undefined; depth += 1)
        cause = cause['cause'];
    return (0,src/* errorMessage */.gJ)(cause);
}
function once(make) {
    let made;
    return () => (made ??= make());
}
//# sourceMappingURL=github.js.map
;// CONCATENATED MODULE: ./packages/runner/build/src/cache.js
/** The cache of GitHub Actions for single files. Untrusted: what comes out of it must be checked by whoever asked. */

/**
 * A cache never makes a step fail: where there is none, or it does not answer, nothing is restored or saved.
 * @param load tests bring their own module
 */
function actionsCache(logger, 
// Only when it is asked for: the module brings the whole client of the storage service.
load = () => __webpack_require__.e(/* import() */ 691).then(__webpack_require__.bind(__webpack_require__, 61691))) {
    const attempt = async (what, fallback, body) => {
        try {
            const module = await load();
            return module.isFeatureAvailable() ? await body(module) : fallback;
        }
        catch (error) {
            logger.info(`cache: ${what} did not work, going on without: ${(0,src/* errorMessage */.gJ)(error)}`);
            return fallback;
        }
    };
    return {
        restore: (key, path) => attempt('restoring', false, async (module) => (await module.restoreCache([path], key)) === key),
        save: (key, path) => attempt('saving', undefined, async (module) => {
            await module.saveCache([path], key);
        })
    };
}
//# sourceMappingURL=cache.js.map
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
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
            ...(request.socketPath === undefined ? {} : { socketPath: request.socketPath }),
            agent: request.freshConnection === true ? false : agents[protocol],
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
    if (!(socket instanceof external_node_tls_.TLSSocket))
        return {};
    const end = Date.parse(socket.getPeerCertificate().valid_to);
    return Number.isNaN(end) ? {} : { certificateEnd: end };
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
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
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
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 1 modules
var exec = __webpack_require__(41955);
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
    if (code !== 0 && options.anyExit !== true)
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
            temporary: process.env['RUNNER_TEMP'] ?? (await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 48161, 19))).tmpdir(),
            signal: cancel.signal,
            mask,
            redact: (text) => (0,src/* redact */.E$)(text, secrets),
            annotate: (one) => annotate({ ...one, message: (0,src/* redact */.E$)(one.message, secrets) })
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
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./packages/runner/build/src/watch-tool.js
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
        const child = (0,external_node_child_process_.spawn)(command, args, {
            env: { ...options.env },
            stdio: ['ignore', 'pipe', 'pipe'],
            ...(options.cwd === undefined ? {} : { cwd: options.cwd })
        });
        const limit = options.outputLimit ?? 4 * 2 ** 20;
        let stdout = '';
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
                if (name === 'stdout' && stdout.length < limit)
                    stdout += chunk.slice(0, limit - stdout.length);
                lines.write(chunk);
            });
            child[name].on('end', () => lines.end());
        }
        child.on('error', (error) => {
            settle();
            reject(new src/* ToolError */.v4(command, 'not started', error.message, { cause: error }));
        });
        child.on('close', (code) => {
            settle();
            if (signal?.aborted === true)
                reject(signal.reason);
            else
                resolve({ exitCode: code ?? 255, stdout });
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
        onLine(cut ? `${rest}…` : rest.replace(/\r$/, ''));
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
;// CONCATENATED MODULE: ./packages/runner/build/src/index.js






//# sourceMappingURL=index.js.map

/***/ })

};
