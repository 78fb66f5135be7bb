export const id = 1717;
export const ids = [1717];
export const modules = {

/***/ 23990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ logLine),
/* harmony export */   k: () => (/* binding */ lineEnd)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86663);

/** Characters shown of one line. */
const lineLimit = 4000;
// oxlint-disable-next-line no-control-regex -- escape sequences of terminals begin with a control character
const terminal = /\u001B(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\))/g;
/**
 * A line of a foreign program as it may stand in the log: without secrets, colours and control characters, and never
 * one that the runner would take for a command (`::` at the beginning, `##[` anywhere).
 * @param prefix not empty; it is what keeps `::` from the beginning
 */
function logLine(prefix, text, hide) {
    const clean = hide(text).replaceAll(terminal, '').replaceAll('\t', '    ').replaceAll('##[', '## [');
    return `${prefix} ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(clean.trimEnd(), lineLimit)}`;
}
/** Ends of lines in the output of a build; progress bars write over their line with `\r` alone. */
const lineEnd = /\r\n|\n|\r/;
//# sourceMappingURL=log-line.js.map

/***/ }),

/***/ 32523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ compareImages)
});

// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var ports = __webpack_require__(63300);
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/classify-path.js
const rules = [
    [24, /^var\/log\//, 'a log'],
    [24, /^var\/cache\/ldconfig\/aux-cache$/, 'the cache of ldconfig, with times and inode numbers'],
    [24, /^(?:etc\/machine-id|var\/lib\/dbus\/machine-id)$/, 'the identity of a machine'],
    [24, /^var\/lib\/systemd\/random-seed$|^etc\/ssh\/ssh_host_[^/]+$|(?:^|\/)\.rnd$/, 'a seed or a key that was drawn'],
    [24, /\.py[co]$|(?:^|\/)__pycache__\//, 'compiled Python, with the time of its source'],
    [24, /(?:^|\/)\.git\//, 'the checkout\u2019s own .git'],
    [24, /(?:^|\/)(?:\.npm|_cacache|\.yarn\/cache|\.cache)\//, 'a cache of a package manager'],
    [24, /(?:^|\/)node_modules\/(?:\.package-lock\.json|\.yarn-integrity|\.modules\.yaml)$/, 'the notes of npm'],
    [24, /^var\/cache\/(?:man|fontconfig|debconf)\/|^var\/cache\/apt\/[^/]+\.bin$/, 'a cache with times'],
    [
        24,
        /^etc\/(?:passwd|group|shadow|gshadow|subuid|subgid)-$|^etc\/shadow$/,
        'dates in the list of users or its backup'
    ],
    [24, /^(?:var\/)?tmp\//, 'a temporary file'],
    [26, /^etc\/(?:hosts|resolv\.conf|hostname|mtab)$/, 'what the engine mounts or writes for the host'],
    [
        26,
        /^etc\/(?:localtime|timezone|locale\.conf|default\/locale)$|^usr\/lib\/locale\/locale-archive$/,
        'time zone or locale'
    ],
    [
        23,
        /^var\/lib\/apt\/lists\/|^var\/cache\/(?:apt|apk|dnf|yum)\/|^etc\/apk\/cache/,
        'lists or packages of a repository'
    ],
    [23, /^var\/lib\/dpkg\/(?:status|available|status\.d\/[^/]+|status-old|info\/[^/]+)$/, 'the database of dpkg'],
    [23, /^(?:usr\/)?lib\/apk\/db\/installed$|^etc\/apk\/world$/, 'the database of apk'],
    [23, /^(?:var|usr)\/lib\/(?:rpm|sysimage\/rpm)\//, 'the database of RPM'],
    [23, /(?:^|\/)(?:site|dist)-packages\/[^/]+\.(?:dist|egg)-info(?:\/|$)/, 'a Python package of another version']
];
/** The cause that a file's name alone tells. */
function classifyPath(path) {
    const rule = rules.find(([, pattern]) => pattern.test(path));
    return rule === undefined ? undefined : { cause: rule[0], what: rule[2] };
}
/** `package.json` of an installed package, whose version can tell of a repository that moved on. */
const isInstalledPackage = (path) => /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path);
/** One name for all ways of writing it: composed, and in lower case. */
const foldedName = (path) => path.normalize('NFC').toLowerCase();
/** A name without the part that a program draws, such as `tmp.Xa81kQ`; the same name when there is none. */
const withoutDrawn = (path) => path.replaceAll(/[A-Za-z0-9_-]{6,}/g, (word) => (/\d/.test(word) && /[A-Za-z]/.test(word) ? '*' : word));
//# sourceMappingURL=classify-path.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/classify-content.js

/**
 * @param path relative to the root of the image
 * @param hide takes secrets out of a text; what it changed is not shown at all
 */
function classifyContent(path, a, b, hide = (text) => text) {
    const checkout = classifyCheckout(a, b);
    if (checkout !== undefined)
        return { cause: 30, detail: checkout };
    const named = classifyPath(path);
    if (named !== undefined)
        return { cause: named.cause, detail: named.what };
    const at = firstDifference(a, b);
    const [one, two] = [partAround(a, at), partAround(b, at)];
    const where = describeBytes(a, b, at, hide);
    if (isInstalledPackage(path)) {
        const versions = [versionOf(a), versionOf(b)];
        if (versions[0] !== versions[1])
            return { cause: 23, detail: `version ${versions[0]} instead of ${versions[1]}` };
        return { cause: 24, detail: `notes of npm; ${where}` };
    }
    if (isProgram(a) || isProgram(b))
        return { cause: 25, detail: `a program or an archive of object code; ${where}` };
    // What both texts have at the place is looked for first: an address may stand beside a date.
    for (const [cause, pattern, what] of patterns) {
        const [x, y] = [matchAt(pattern, one), matchAt(pattern, two)];
        if (x !== undefined && y !== undefined && x !== y)
            return { cause, detail: `${what}; ${where}` };
    }
    if (isArchive(a))
        return { cause: 25, detail: `an archive, which keeps times and an order; ${where}` };
    return { cause: undefined, detail: where };
}
/** What git can do to a file on its way into the working copy. */
function classifyCheckout(a, b) {
    const pointer = (bytes) => bytes.length < 1024 && bytes.toString('latin1').startsWith('version https://git-lfs.github.com/spec/v1\n');
    if (pointer(a) !== pointer(b))
        return 'the pointer of Git LFS in the place of the file';
    const ends = (bytes) => bytes.toString('latin1').replaceAll('\r\n', '\n');
    if (a.length !== b.length && !a.includes(0) && ends(a) === ends(b))
        return 'other ends of lines (CRLF and LF)';
    const ident = (bytes) => bytes.toString('latin1').replaceAll(/\$Id(?::[^$\n]{0,200})?\$/g, '$Id$');
    if (!a.includes(0) && a.includes('$Id') && ident(a) === ident(b))
        return 'an $Id$ that git filled in';
    return undefined;
}
const magics = ['7f454c46', '4d5a', 'cffaedfe', 'cefaedfe', 'cafebabe', '213c617263683e0a', '0061736d'];
const isProgram = (bytes) => magics.some((magic) => bytes.subarray(0, magic.length / 2).toString('hex') === magic);
const isArchive = (bytes) => /^(?:504b0304|1f8b08|fd377a585a00|425a68|28b52ffd)/.test(bytes.subarray(0, 6).toString('hex')) ||
    bytes.subarray(257, 262).toString('latin1') === 'ustar';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const patterns = [
    [
        26,
        /\b(?:[A-Z][a-z]+\/[A-Z][A-Za-z_]+|(?:LANG|LC_[A-Z]+|TZ)=[\w./:+-]*|[a-z]{2}_[A-Z]{2}(?:\.[\w-]+)?|C\.UTF-8)\b/g,
        'time zone or locale'
    ],
    [
        26,
        /\b(?:avx\w*|sse[\w.]*|neon|bmi\d|znver\d|skylake\w*|haswell|x86-64-v\d|march=[\w-]+|\d+ (?:cpus?|cores))\b/gi,
        'features of the processor'
    ],
    [
        26,
        /(?:host(?:name)?["'=: ]+[\w.-]+|\bbuildkitsandbox\b|\blocalhost\b|\b\d{1,3}(?:\.\d{1,3}){3}\b)/gi,
        'name or address of a host'
    ],
    [25, /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)?/g, 'a time'],
    [
        25,
        new RegExp(`${month} +\\d{1,2}(?:,? +\\d{4}| +\\d{2}:\\d{2})|\\d{1,2} ${month} \\d{4}|\\b\\d{2}:\\d{2}:\\d{2}\\b`, 'g'),
        'a time'
    ],
    [25, /\b1[5-9]\d{8}(?:\.\d+|\d{3}|\d{9})?\b/g, 'a time in seconds since 1970'],
    [24, /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, 'a number that was drawn'],
    [25, /(?:\/[\w.@+-]+){2,}/g, 'a path of the build'],
    [24, /\b(?=[0-9a-f]*\d)[0-9a-f]{16,}\b|\b(?=\w*\d)[A-Za-z0-9+/_-]{22,}={0,2}/gi, 'a number that was drawn'],
    [24, /^-?\d{1,20}\s*$/g, 'a number that was drawn']
];
const around = 160;
/** The text around a place, as Latin-1, and where the place is in it. */
function partAround(bytes, at) {
    const from = Math.max(0, at - around);
    return { text: bytes.subarray(from, at + around).toString('latin1'), at: at - from };
}
/** What matches the pattern over the place. */
function matchAt(pattern, part) {
    for (const match of part.text.matchAll(pattern))
        if (match.index <= part.at && match.index + match[0].length >= part.at)
            return match[0];
    return undefined;
}
function firstDifference(a, b) {
    const size = Math.min(a.length, b.length);
    for (let at = 0; at < size; at += 1)
        if (a[at] !== b[at])
            return at;
    return size;
}
/** Bytes before the place that are searched for secrets together with it: longer than any secret a line holds. */
const secretReach = 4096;
function describeBytes(a, b, at, hide) {
    const sizes = a.length === b.length ? '' : `, ${a.length} bytes instead of ${b.length}`;
    const secret = [a, b].some((bytes) => {
        const text = bytes.subarray(Math.max(0, at - secretReach), at + secretReach).toString('utf8');
        return hide(text) !== text;
    });
    if (secret)
        return `from byte ${at}${sizes}; not shown, as it is near a secret`;
    const piece = (bytes) => {
        const from = Math.max(0, at - 8);
        const raw = bytes.subarray(from, from + 32);
        const readable = raw.every((byte) => byte >= 0x20 && byte < 0x7f);
        return readable && raw.length > 0
            ? JSON.stringify(raw.toString('latin1'))
            : raw.subarray(0, 16).toString('hex') || 'the end';
    };
    return `from byte ${at}${sizes}: ${piece(a)} instead of ${piece(b)}`;
}
function versionOf(bytes) {
    return /"version"\s*:\s*"([^"]{1,100})"/.exec(bytes.toString('utf8'))?.[1] ?? '';
}
//# sourceMappingURL=classify-content.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/compare-documents.js
/** Index, manifest and configuration of two images, field by field. Pure. */

/**
 * @param kind says which fields are read; entries of an index, and layers, are compared elsewhere
 * @param follows whether layers differ: what only repeats the digest of a file is then no difference of its own
 */
function compareDocuments(kind, a, b, follows = false) {
    if (Buffer.from(a).equals(Buffer.from(b)))
        return [];
    const [one, two] = [parse(a), parse(b)];
    if (one === undefined || two === undefined)
        return [found(18, 'one of them is no JSON')];
    if ((0,json/* canonicalJson */.dj)(one) === (0,json/* canonicalJson */.dj)(two))
        return sameValues(one, two);
    return kind === 'configuration' ? compareConfigs(one, two, follows) : compareManifests(kind, one, two);
}
/** The maps that users fill, whose order is that of a script or of a hash table. */
const maps = ['Labels', 'annotations', 'ExposedPorts', 'Volumes'];
/** The text differs and the values do not. */
function sameValues(one, two) {
    const order = orderOf(one, two);
    if (order !== undefined)
        return [found(19, `the order of ${order}`)];
    return [found(18, 'the same values in another order of fields, other white space or other escapes')];
}
/** The first map that has the same keys in another order. */
function orderOf(one, two, name = '') {
    if (!(0,json/* isObject */.Gv)(one) || !(0,json/* isObject */.Gv)(two))
        return undefined;
    const [a, b] = [Object.keys(one), Object.keys(two)];
    if (maps.includes(name) && a.join('\n') !== b.join('\n'))
        return name;
    for (const key of a) {
        const below = orderOf(one[key], two[key], key);
        if (below !== undefined)
            return below;
    }
    return undefined;
}
function compareManifests(kind, one, two) {
    const all = [];
    const types = (document) => [
        document['mediaType'],
        (0,json/* isObject */.Gv)(document['config']) ? document['config']['mediaType'] : undefined,
        ...listOf(document['layers']).map((layer) => layer['mediaType'])
    ];
    const [typesA, typesB] = [types(one), types(two)];
    const changed = typesA.findIndex((type, i) => type !== typesB[i]);
    if (typesA.length === typesB.length && changed >= 0)
        all.push(found(20, `${shown(typesA[changed])} instead of ${shown(typesB[changed])}`));
    all.push(...compareMaps('annotation', one['annotations'], two['annotations']));
    for (const name of new Set([...Object.keys(one), ...Object.keys(two)]))
        if (!['mediaType', 'config', 'layers', 'manifests', 'annotations'].includes(name) &&
            compare_documents_text(one[name]) !== compare_documents_text(two[name]))
            all.push(found(28, `the field ${name} of the ${kind}`));
    // A layer's descriptor may say more than digest and size: engines put notes on their work there.
    const notes = (document) => compare_documents_text(listOf(document['layers']).map((layer) => layer['annotations']));
    if (notes(one) !== notes(two))
        all.push(found(28, 'notes of the engine on the layers'));
    return all;
}
function compareConfigs(one, two, follows) {
    const all = [];
    if (compare_documents_text(one['created']) !== compare_documents_text(two['created']))
        all.push(found(16, `created ${shown(one['created'])} instead of ${shown(two['created'])}`));
    all.push(...compareHistories(historyOf(one, follows), historyOf(two, follows)));
    const [runA, runB] = [objectOf(one['config']), objectOf(two['config'])];
    for (const name of new Set([...Object.keys(runA), ...Object.keys(runB)]))
        if (compare_documents_text(runA[name]) !== compare_documents_text(runB[name]))
            all.push(...compareField(name, runA[name], runB[name]));
    const known = ['created', 'history', 'config', 'rootfs'];
    for (const name of new Set([...Object.keys(one), ...Object.keys(two)]))
        if (!known.includes(name) && compare_documents_text(one[name]) !== compare_documents_text(two[name]))
            all.push(found(28, `the field ${name}: ${shown(one[name])} instead of ${shown(two[name])}`));
    return all;
}
/** buildah writes the digest of what it copied into the history. */
function historyOf(config, follows) {
    const entries = listOf(config['history']);
    if (!follows)
        return entries;
    return entries.map((entry) => {
        const by = entry['created_by'];
        return typeof by === 'string'
            ? { ...entry, created_by: by.replaceAll(/\b(file|dir|multi):[0-9a-f]{64}\b/g, '$1') }
            : entry;
    });
}
function compareHistories(one, two) {
    if (one.length !== two.length)
        return [found(28, `${one.length} entries of the history instead of ${two.length}`)];
    const all = [];
    const differ = (name) => one.findIndex((entry, i) => compare_documents_text(entry[name]) !== compare_documents_text(two[i]?.[name]));
    const created = differ('created');
    if (created >= 0)
        all.push(found(16, `history ${created + 1}: ${shown(one[created]?.['created'])} instead of ${shown(two[created]?.['created'])}`));
    for (const name of ['created_by', 'comment', 'empty_layer', 'author']) {
        const at = differ(name);
        if (at >= 0)
            all.push(found(28, `${name} of history ${at + 1}: ${shown(one[at]?.[name])} instead of ${shown(two[at]?.[name])}`));
    }
    return all;
}
/** What of the host's surroundings comes in through a variable. */
const surroundings = /^(?:HOST|HOSTNAME|TZ|LANG|LANGUAGE|LC_[A-Z]+|HOSTTYPE|MACHTYPE|CPU[A-Z_]*|NPROC|PWD|HOME|USER)$/;
function compareField(name, one, two) {
    if (name === 'Labels')
        return compareMaps('label', one, two);
    if (name === 'Env') {
        const [a, b] = [textsOf(one), textsOf(two)];
        if (compare_documents_text(a.toSorted()) === compare_documents_text(b.toSorted()))
            return [found(19, 'the order of the variables')];
        const changed = a.find((line) => !b.includes(line)) ?? b.find((line) => !a.includes(line)) ?? '';
        const variable = changed.split('=', 1)[0] ?? '';
        // The value may be a secret.
        return [found(surroundings.test(variable) ? 26 : undefined, `the variable ${shown(variable)}`)];
    }
    return [found(name === 'ArgsEscaped' ? 28 : undefined, `${name}: ${shown(one)} instead of ${shown(two)}`)];
}
/** Labels and annotations. */
function compareMaps(kind, one, two) {
    const [a, b] = [objectOf(one), objectOf(two)];
    if (compare_documents_text(a) === compare_documents_text(b) && Object.keys(a).join('\n') !== Object.keys(b).join('\n'))
        return [found(19, `the order of the ${kind}s`)];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])]
        .filter((name) => a[name] !== b[name])
        .map((name) => {
        const base = /^org\.opencontainers\.image\.base\.(?:digest|name)$/.test(name);
        return found(base ? 22 : 17, `${kind} ${shown(name)}: ${shown(a[name])} instead of ${shown(b[name])}`);
    });
}
/** Entries of an index: the platforms' order and spelling, and attestations among them. */
function compareEntries(a, b) {
    const [one, two] = [a, b].map((bytes) => listOf(parse(bytes)?.['manifests']));
    if (one === undefined || two === undefined)
        return [];
    const attestation = (entry) => objectOf(entry['platform'])['os'] === 'unknown';
    const all = [];
    if (compare_documents_text(one.filter(attestation)) !== compare_documents_text(two.filter(attestation)))
        all.push(found(21, `${one.filter(attestation).length} and ${two.filter(attestation).length} attestations in the index`));
    const names = (entries) => entries.filter((entry) => !attestation(entry)).map((entry) => platformText(entry));
    const [platformsA, platformsB] = [names(one), names(two)];
    if (compare_documents_text(platformsA) !== compare_documents_text(platformsB))
        all.push(found(29, `${platformsA.join(', ').slice(0, 200)} instead of ${platformsB.join(', ').slice(0, 200)}`));
    for (const [i, entry] of one.filter((item) => !attestation(item)).entries()) {
        const other = two.filter((item) => !attestation(item))[i];
        if (other !== undefined && platformText(entry) === platformText(other))
            all.push(...compareMaps('annotation', entry['annotations'], other['annotations']));
    }
    return all;
}
function platformText(entry) {
    const { os, architecture, variant } = objectOf(entry['platform']);
    return [os, architecture, variant].filter((part) => typeof part === 'string' && part !== '').join('/');
}
const found = (cause, detail) => ({ cause, detail });
const objectOf = (value) => ((0,json/* isObject */.Gv)(value) ? value : {});
const listOf = (value) => (Array.isArray(value) ? value.filter(json/* isObject */.Gv) : []);
const textsOf = (value) => Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
const shown = (value) => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 160));
/** One text for one value, whatever the order of its fields. */
function compare_documents_text(value) {
    return value === undefined ? '' : (0,json/* canonicalJson */.dj)(value);
}
function parse(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        return (0,json/* isObject */.Gv)(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=compare-documents.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/compare-members.js
/** The members of two layers, one by one. Pure. */


function compareMembers(a, b) {
    const [one, two] = [byPath(a), byPath(b)];
    const found = [];
    const contents = [];
    for (const [path, member] of one) {
        const other = two.get(path);
        if (other === undefined)
            continue;
        found.push(...comparePair(path, member, other, one, two));
        if (member.type === 'file' && other.type === 'file' && member.sha256 !== other.sha256)
            contents.push(path);
    }
    found.push(...compareAbsent(one, two));
    if (found.length === 0 && contents.length === 0)
        found.push(...compareWriting(a, b));
    return { found, contents };
}
/** The last member of a name counts, as it does when a layer is unpacked. */
function byPath(members) {
    return new Map(members.map((member) => [member.path, member]));
}
function comparePair(path, a, b, one, two) {
    const found = [];
    const add = (cause, detail) => void found.push({ cause, path, detail });
    if (a.type !== b.type || (a.type === 'hardlink' && a.linkTarget !== b.linkTarget)) {
        const same = contentOf(a, one) === contentOf(b, two) && contentOf(a, one) !== '';
        if (same)
            add(8, `a ${wordOf(a)} instead of a ${wordOf(b)}, with the same content`);
        else
            add(classifyPath(path)?.cause, `a ${wordOf(a)} instead of a ${wordOf(b)}`);
        return found;
    }
    if (a.type === 'symlink' && a.linkTarget !== b.linkTarget)
        add(classifyPath(path)?.cause ?? drawnLink(a, b), `a link to ${compare_members_shown(a.linkTarget)} instead of ${compare_members_shown(b.linkTarget)}`);
    if (a.mode !== b.mode)
        add(6, `mode ${a.mode.toString(8)} instead of ${b.mode.toString(8)}`);
    if (a.uid !== b.uid || a.gid !== b.gid)
        add(5, `owner ${a.uid}:${a.gid} instead of ${b.uid}:${b.gid}`);
    if (a.mtime !== b.mtime)
        add(a.type === 'directory' ? 3 : 1, `time ${timeText(a.mtime)} instead of ${timeText(b.mtime)}`);
    const attributes = (member) => JSON.stringify(Object.entries(member.xattrs ?? {}).toSorted(([x], [y]) => (0,json/* compareBytes */.Xo)(x, y)));
    if (attributes(a) !== attributes(b)) {
        const names = [a, b].flatMap(({ xattrs }) => Object.keys(xattrs ?? {}));
        add(7, `extended attributes ${[...new Set(names)].join(', ').slice(0, 200)}`);
    }
    if (a.device?.major !== b.device?.major || a.device?.minor !== b.device?.minor)
        add(7, `device ${a.device?.major}:${a.device?.minor} instead of ${b.device?.major}:${b.device?.minor}`);
    return found;
}
function drawnLink(a, b) {
    return withoutDrawn(a.linkTarget ?? '') === withoutDrawn(b.linkTarget ?? '') ? 24 : undefined;
}
function contentOf(member, all) {
    return member.type === 'hardlink' ? (all.get(member.linkTarget ?? '')?.sha256 ?? '') : member.sha256;
}
/** What only one of the two has. */
function compareAbsent(one, two) {
    const onlyA = [...one.keys()].filter((path) => !two.has(path));
    const onlyB = [...two.keys()].filter((path) => !one.has(path));
    const found = [];
    const folded = new Map(onlyB.map((path) => [foldedName(path), path]));
    const drawn = new Map(onlyB.map((path) => [withoutDrawn(path), path]));
    const paired = new Set();
    for (const path of onlyA) {
        const same = folded.get(foldedName(path));
        const like = drawn.get(withoutDrawn(path));
        if (same !== undefined && !paired.has(same)) {
            paired.add(same);
            found.push({ cause: 9, path, detail: `written as ${compare_members_shown(encodeURI(same))} in the other` });
        }
        else if (like !== undefined && !paired.has(like)) {
            paired.add(like);
            const cause = classifyPath(path)?.cause ?? 24;
            found.push({ cause, path, detail: `called ${compare_members_shown(like)} in the other: a part of the name is drawn` });
        }
        else
            found.push({ ...absent(path, one, two), path });
    }
    for (const path of onlyB)
        if (!paired.has(path))
            found.push({ ...absent(path, two, one), path });
    return found;
}
function absent(path, here, there) {
    const named = classifyPath(path);
    if (named !== undefined)
        return { cause: named.cause, detail: `only in one of them: ${named.what}` };
    for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
        const folder = path.slice(0, end);
        if (there.get(folder)?.type === 'directory' && isEmpty(folder, there) && here.has(`${folder}/.git`))
            return { cause: 30, detail: `only in one of them: ${compare_members_shown(folder)} is a submodule, and empty in the other` };
    }
    if (/(?:^|\/)\.git(?:modules)?$/.test(path))
        return { cause: 30, detail: 'only in one of them: a submodule' };
    const version = /^(?:usr\/)?(?:lib|share|src)\//.test(path) && siblings(path, there);
    if (version)
        return { cause: 23, detail: 'only in one of them: a file of another version of a package' };
    return { cause: undefined, detail: 'only in one of them' };
}
function isEmpty(folder, members) {
    for (const path of members.keys())
        if (path.startsWith(`${folder}/`))
            return false;
    return true;
}
/** Whether the other has the same name with other numbers, as in `libx.so.1.2` and `libx.so.1.3`. */
function siblings(path, members) {
    const shape = path.replaceAll(/\d+/g, '0');
    if (shape === path)
        return false;
    for (const other of members.keys())
        if (other !== path && other.replaceAll(/\d+/g, '0') === shape)
            return true;
    return false;
}
/** The files are the same: what is left is how the tar is written. */
function compareWriting(a, b) {
    const sameOrder = a.length === b.length && a.every(({ path }, i) => path === b[i]?.path);
    if (!sameOrder) {
        const at = a.findIndex(({ path }, i) => path !== b[i]?.path);
        return [
            { cause: 4, path: a[at]?.path ?? '', detail: `at place ${at + 1}, where the other has ${compare_members_shown(b[at]?.path)}` }
        ];
    }
    for (const [i, member] of a.entries()) {
        const other = b[i];
        if (other?.encoding === undefined || member.encoding === undefined)
            continue;
        const [x, y] = [member.encoding, other.encoding];
        const { path } = member;
        const times = [x, y].map(({ pax }) => JSON.stringify(pax.filter(([key]) => /^(?:[ac]time|LIBARCHIVE\.creationtime)$/.test(key))));
        if (times[0] !== times[1])
            return [{ cause: 2, path, detail: 'times of access or change in the PAX header' }];
        if (x.userName !== y.userName || x.groupName !== y.groupName)
            return [
                {
                    cause: 5,
                    path,
                    detail: `owner ${compare_members_shown(`${x.userName}:${x.groupName}`)} instead of ${compare_members_shown(`${y.userName}:${y.groupName}`)}`
                }
            ];
        if (x.dialect !== y.dialect || x.gnuName !== y.gnuName || JSON.stringify(x.pax) !== JSON.stringify(y.pax))
            return [{ cause: 10, path, detail: `written as ${x.dialect} and as ${y.dialect}, or with other PAX records` }];
    }
    return [{ cause: 10, path: '', detail: 'padding, or fields that say nothing' }];
}
const wordOf = ({ type }) => (type === 'hardlink' ? 'hard link' : type);
const compare_members_shown = (value) => JSON.stringify(value ?? '').slice(0, 200);
const timeText = (seconds) => Number.isFinite(seconds) && Math.abs(seconds) < 8e12 ? new Date(seconds * 1000).toISOString() : String(seconds);
//# sourceMappingURL=compare-members.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/oci/build/src/layer-compression.js
var layer_compression = __webpack_require__(73023);
// EXTERNAL MODULE: ./packages/oci/build/src/zstd-frames.js
var zstd_frames = __webpack_require__(81553);
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/compare-packing.js
/** Two packed forms of one tar: which part of the packing differs. */


/** Bytes that are looked at for the header of gzip: a name and a comment fit. */
const headerLimit = 4096;
/** Reads a layer's blob to its end, without unpacking it. */
async function readPacking(store, layer) {
    const kind = (0,layer_compression/* layerCompression */.A)(layer.mediaType, 'a layer');
    if (kind === 'zstd')
        return readZstd(store, layer);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let start = Buffer.alloc(0);
    let header;
    let pieces = 0;
    let last = Buffer.alloc(0);
    for await (const chunk of store.getBlob(layer)) {
        let body = Buffer.from(chunk);
        if (kind === 'gzip' && header === undefined) {
            start = Buffer.concat([start, body]);
            header = gzipHeader(start);
            if (header === undefined && start.length < Math.min(headerLimit, layer.size))
                continue;
            header ??= 0;
            body = start.subarray(header);
        }
        hash.update(body);
        if (kind !== 'gzip')
            continue;
        const joined = Buffer.concat([last, body]);
        pieces += countOf(joined, flush) + countOf(joined, member);
        last = joined.subarray(Math.max(0, joined.length - flush.length + 1));
    }
    return {
        kind,
        header: start.subarray(0, header ?? 0).toString('hex'),
        body: hash.digest('hex'),
        pieces,
        program: start.subarray(8, 10).toString('hex')
    };
}
/** An empty stored block, which `Z_SYNC_FLUSH` and `Z_FULL_FLUSH` end a piece with. */
const flush = Buffer.from([0, 0, 0xff, 0xff]);
/** Another member: magic, deflate, no flags. */
const member = Buffer.from([0x1f, 0x8b, 8, 0]);
function countOf(bytes, wanted) {
    let count = 0;
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + wanted.length))
        count += 1;
    return count;
}
/** Length of the header of RFC 1952; undefined when it is not all there. */
function gzipHeader(bytes) {
    const flags = bytes[3];
    if (bytes.length < 10 || flags === undefined)
        return undefined;
    let at = 10;
    if ((flags & 4) !== 0) {
        if (bytes.length < at + 2)
            return undefined;
        at += 2 + bytes.readUInt16LE(at);
    }
    for (const flag of [8, 16])
        if ((flags & flag) !== 0) {
            const end = bytes.indexOf(0, at);
            if (end < 0)
                return undefined;
            at = end + 1;
        }
    if ((flags & 2) !== 0)
        at += 2;
    return at <= bytes.length ? at : undefined;
}
async function readZstd(store, layer) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const headers = [];
    let pieces = 0;
    for await (const frame of (0,zstd_frames/* zstdFrames */.C)(store.getBlob(layer), 'a layer')) {
        let first = Buffer.alloc(0);
        let size = 0;
        for await (const chunk of frame) {
            hash.update(chunk);
            size += chunk.byteLength;
            if (first.length < 6)
                first = Buffer.concat([first, chunk]).subarray(0, 6);
        }
        // A frame of a few bytes holds nothing: some writers end with one.
        if (size > 16)
            pieces += 1;
        if (headers.length < 1000)
            headers.push(size > 16 ? first.subarray(4, 5).toString('hex') : 'empty');
    }
    return { kind: 'zstd', header: headers.join(' '), body: hash.digest('hex'), pieces, program: '' };
}
/** The part that differs, of two blobs that unpack to the same. Pure. */
function classifyPacking(a, b) {
    if (a.kind !== b.kind)
        return { cause: 11, detail: `packed by ${a.kind} and by ${b.kind}` };
    if (a.kind === 'gzip' && a.body === b.body)
        return { cause: 12, detail: `the header ${a.header.slice(0, 80)} instead of ${b.header.slice(0, 80)}` };
    // A compressor that cuts at fixed places makes many pieces; one or two such patterns are chance.
    if (a.pieces !== b.pieces && Math.max(a.pieces, b.pieces) >= (a.kind === 'zstd' ? 2 : 3))
        return { cause: 15, detail: `${a.pieces} and ${b.pieces} pieces` };
    if (a.kind === 'zstd')
        return a.header === b.header
            ? { cause: 11, detail: 'other bytes in zstd frames of the same form' }
            : { cause: 14, detail: `frames with the headers ${a.header.slice(0, 80)} instead of ${b.header.slice(0, 80)}` };
    return a.program === b.program
        ? { cause: 13, detail: 'the same header of gzip and other data behind it' }
        : { cause: 11, detail: `gzip by another program (${a.program} instead of ${b.program})` };
}
//# sourceMappingURL=compare-packing.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/model.js
const differenceLimit = 200;
//# sourceMappingURL=model.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/layer-reader.js + 1 modules
var layer_reader = __webpack_require__(98492);
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/read-members.js
/** The members of a layer with the digests of their contents; contents themselves only where they are asked for. */


/** In the order of the layer. @throws IntegrityError when the layer is not what it should be */
async function readMembers({ store, descriptor, diffId }) {
    const members = [];
    for await (const { content, ...entry } of (0,layer_reader/* readLayer */.w)(store, descriptor, diffId, {}, { encoding: true })) {
        if (entry.type !== 'file') {
            members.push({ ...entry, sha256: '' });
            continue;
        }
        const hash = (0,external_node_crypto_.createHash)('sha256');
        for await (const chunk of content())
            hash.update(chunk);
        members.push({ ...entry, sha256: hash.digest('hex') });
    }
    return members;
}
/** Of one file; of more only the beginning is compared. */
const contentLimit = 4 * 2 ** 20;
/** Of all files of one layer. */
const contentsLimit = 64 * 2 ** 20;
/** The contents of files, as far as the limits go. @param paths which ones */
async function readContents({ store, descriptor, diffId }, paths) {
    const found = new Map();
    let left = contentsLimit;
    if (paths.size === 0)
        return found;
    for await (const entry of (0,layer_reader/* readLayer */.w)(store, descriptor, diffId)) {
        if (entry.type !== 'file' || !paths.has(entry.path) || left <= 0)
            continue;
        const chunks = [];
        let size = 0;
        for await (const chunk of entry.content()) {
            if (size >= contentLimit)
                continue;
            chunks.push(chunk);
            size += chunk.byteLength;
        }
        left -= size;
        found.set(entry.path, Buffer.concat(chunks));
    }
    return found;
}
//# sourceMappingURL=read-members.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/compare-images.js
/**
 * Two images, level by level: index, manifest, configuration, layers, members of the tars, bytes of the files. Each
 * difference is said with its cause, so that the user knows what to change.
 */








/**
 * @throws IntegrityError when an image cannot be read: what was not read is never called equal
 */
async function compareImages(a, b, options = {}) {
    if (a.digest === b.digest)
        return { equal: true, differences: [], count: 0 };
    const [one, two] = [await (0,src_image/* readImage */.A)(a.store, a.digest), await (0,src_image/* readImage */.A)(b.store, b.digest)];
    const differences = [];
    let count = 0;
    const add = (found) => {
        count += found.length;
        differences.push(...found.slice(0, differenceLimit));
    };
    const builders = [a.facts?.builder, b.facts?.builder];
    if (builders[0] !== undefined && builders[1] !== undefined && builders[0] !== builders[1])
        add([{ cause: 28, where: 'index', platform: '', detail: `made by ${builders[0]} and by ${builders[1]}` }]);
    add(await compareTops(a, one, b, two));
    for (const platform of one.platforms) {
        const other = two.platforms.find((candidate) => nameOf(candidate) === nameOf(platform));
        if (other === undefined)
            add([{ cause: undefined, where: 'index', platform: nameOf(platform), detail: 'only in one of them' }]);
        else if (other.descriptor.digest !== platform.descriptor.digest)
            add(await comparePlatforms(a, platform, b, other, options));
    }
    // Documents that are read alike and are not the same bytes: nothing may end as no difference.
    if (count === 0)
        add([{ cause: 18, where: 'manifest', platform: '', detail: 'the documents have other bytes and the same meaning' }]);
    return { equal: false, differences, count };
}
/** `arm64/v8` is `arm64`. */
function nameOf({ platform }) {
    return (0,src_image/* formatPlatform */.B)(platform)
        .replace(/^(\w+\/arm64)\/v8/, '$1')
        .replace(/^(\w+\/amd64)\/v1/, '$1');
}
async function compareTops(a, one, b, two) {
    const at = { where: 'index', platform: '' };
    if (one.isIndex !== two.isIndex)
        return [
            { ...at, cause: 21, detail: 'one is an index, the other is the manifest alone: attestations make an index' }
        ];
    if (!one.isIndex)
        return [];
    const [x, y] = [await manifestBytes(a.store, a.digest), await manifestBytes(b.store, b.digest)];
    const entries = compareEntries(x, y);
    const fields = compareDocuments('index', x, y);
    return [...entries, ...fields].map((found) => ({ ...at, ...found }));
}
async function comparePlatforms(a, one, b, two, options) {
    const platform = nameOf(one);
    const found = [];
    const follows = one.config.rootfs.diff_ids.join() !== two.config.rootfs.diff_ids.join();
    const documents = [
        [
            'manifest',
            await manifestBytes(a.store, one.descriptor.digest),
            await manifestBytes(b.store, two.descriptor.digest)
        ],
        ['configuration', await blobBytes(a.store, one.manifest.config), await blobBytes(b.store, two.manifest.config)]
    ];
    for (const [where, x, y] of documents)
        found.push(...compareDocuments(where, x, y, follows).map((each) => ({ where, platform, ...each })));
    const layers = [one.manifest.layers.length, two.manifest.layers.length];
    if (layers[0] !== layers[1]) {
        const base = a.facts?.baseLayers?.get(platform) !== b.facts?.baseLayers?.get(platform);
        found.push({
            cause: base ? 22 : undefined,
            where: 'manifest',
            platform,
            detail: `${layers[0]} layers instead of ${layers[1]}`
        });
    }
    const base = Math.max(a.facts?.baseLayers?.get(platform) ?? 0, b.facts?.baseLayers?.get(platform) ?? 0);
    for (let i = 0; i < Math.min(...layers); i += 1) {
        const [x, y] = [layerOf(a.store, one, i), layerOf(b.store, two, i)];
        const layer = { number: i + 1, createdBy: createdBy(one, i) };
        const differ = await compareLayers(x, y, i < base, options);
        found.push(...differ.map((item) => ({ platform, layer, ...item })));
    }
    return found;
}
async function compareLayers(a, b, inBase, { hide }) {
    if (a.diffId === b.diffId) {
        if (a.descriptor.digest === b.descriptor.digest)
            return [];
        return [
            {
                where: 'layer',
                ...classifyPacking(await readPacking(a.store, a.descriptor), await readPacking(b.store, b.descriptor))
            }
        ];
    }
    // Why a base differs is the base's matter; that it does is all that is to be mended here.
    if (inBase)
        return [{ where: 'layer', cause: 22, detail: 'a layer of the base image has other content' }];
    const { found, contents } = compareMembers(await readMembers(a), await readMembers(b));
    const paths = new Set(contents.slice(0, differenceLimit));
    const [x, y] = [await readContents(a, paths), await readContents(b, paths)];
    const ofContents = contents.map((path) => {
        const [mine, other] = [x.get(path), y.get(path)];
        const why = mine === undefined || other === undefined
            ? { cause: undefined, detail: 'other bytes' }
            : classifyContent(path, mine, other, hide);
        return { where: 'file', path, ...why };
    });
    return [...ofContents, ...found.map((one) => ({ where: one.path === '' ? 'layer' : 'file', ...one }))];
}
function layerOf(store, { manifest, config }, i) {
    const [descriptor, diffId] = [manifest.layers[i], config.rootfs.diff_ids[i]];
    if (descriptor === undefined || diffId === undefined)
        throw new Error(`the image has no layer ${i}`);
    return { store, descriptor, diffId };
}
function createdBy({ config }, i) {
    return (config.history ?? []).filter((entry) => entry.empty_layer !== true)[i]?.created_by ?? '';
}
async function manifestBytes(store, digest) {
    const stored = await store.getManifest(digest);
    if (stored === undefined)
        throw new Error(`${store.name} has no manifest ${digest}`);
    return stored.bytes;
}
function blobBytes(store, descriptor) {
    return (0,ports/* readBounded */.CB)(store.getBlob(descriptor), descriptor.size, () => new Error('more bytes than the manifest says'));
}
//# sourceMappingURL=compare-images.js.map

/***/ }),

/***/ 61717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ verifyBuild),
/* harmony export */   o: () => (/* binding */ judgeReproduction)
/* harmony export */ });
/* harmony import */ var _engines_log_line_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23990);
/* harmony import */ var _refused_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82389);
/* harmony import */ var _compare_images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32523);
/* harmony import */ var _reproduction_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50779);




/**
 * A second build runs every step anew. If it differs from one that the cache took part in, a third says which of the
 * two is to blame: where two fresh builds agree, it is the cache.
 * @param again builds without cache; what it gives is closed here
 * @param cached whether the first build may have taken steps from the cache
 */
async function verifyBuild(first, again, cached, { logger, hide }) {
    const second = await again();
    try {
        if (second.built.digest === first.built.digest)
            return (0,_reproduction_js__WEBPACK_IMPORTED_MODULE_0__/* .same */ .FB)(2);
        const comparison = await (0,_compare_images_js__WEBPACK_IMPORTED_MODULE_1__/* .compareImages */ .q)(imageOf(first), imageOf(second), { hide });
        if (!cached)
            return (0,_reproduction_js__WEBPACK_IMPORTED_MODULE_0__/* .differing */ .R1)(comparison, 2);
        logger.info('The two differ. A third build says whether the build cache is the reason.');
        const third = await again();
        try {
            const agree = third.built.digest === second.built.digest;
            return (0,_reproduction_js__WEBPACK_IMPORTED_MODULE_0__/* .differing */ .R1)(comparison, 3, agree ? cacheIsTheReason(comparison.differences) : []);
        }
        finally {
            await third.built.close();
        }
    }
    finally {
        await second.built.close();
    }
}
const imageOf = ({ built, baseLayers }) => ({
    store: built.store,
    digest: built.digest,
    facts: { baseLayers }
});
/** One for each layer that differs, before what differs in it. */
function cacheIsTheReason(differences) {
    const layers = new Map();
    for (const { layer, platform } of differences)
        if (layer !== undefined)
            layers.set(`${platform} ${layer.number}`, {
                cause: 27,
                where: 'layer',
                platform,
                layer,
                detail: 'the first build took it from the cache; two builds without cache agree on another'
            });
    return [...layers.values()];
}
/**
 * Tells what came out.
 * @throws ImageRefusedError for a difference with `verify`
 */
async function judgeReproduction(reproduction, mode, { logger, hide }) {
    const report = (0,_reproduction_js__WEBPACK_IMPORTED_MODULE_0__/* .describeReproduction */ .IW)(reproduction, hide);
    if (reproduction.reproducible) {
        logger.info(`Reproducible: ${reproduction.builds} builds, the same bytes`);
        return;
    }
    await logger.group(`Not reproducible: ${report.count} differences`, () => {
        for (const { cause, what, layer, detail } of report.differences)
            logger.info((0,_engines_log_line_js__WEBPACK_IMPORTED_MODULE_2__/* .logLine */ .B)('*', `${what}${layer === '' ? '' : `, ${layer}`}: ${detail} [${cause}]`, hide));
        if (report.count > report.differences.length)
            logger.info(`* and ${report.count - report.differences.length} more`);
        for (const { cause, advice, count } of report.advice)
            logger.info(`${count} times ${cause}. ${advice}`);
        return Promise.resolve();
    });
    const line = (0,_engines_log_line_js__WEBPACK_IMPORTED_MODULE_2__/* .logLine */ .B)('not reproducible:', (0,_reproduction_js__WEBPACK_IMPORTED_MODULE_0__/* .reproductionLine */ .vT)(report), hide);
    if (mode === 'report')
        logger.warning(line);
    else
        throw new _refused_js__WEBPACK_IMPORTED_MODULE_3__/* .ImageRefusedError */ .w({ reasons: [line], reproduction });
}
//# sourceMappingURL=verify-build.js.map

/***/ })

};
