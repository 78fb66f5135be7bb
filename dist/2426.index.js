export const id = 2426;
export const ids = [2426];
export const modules = {

/***/ 82426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scanImage: () => (/* binding */ scanImage)
});

// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/report/build/src/format.js
var format = __webpack_require__(81015);
// EXTERNAL MODULE: ./packages/report/build/src/markdown.js
var markdown = __webpack_require__(59437);
// EXTERNAL MODULE: ./packages/report/build/src/sections/changes.js
var changes = __webpack_require__(12638);
// EXTERNAL MODULE: ./packages/report/build/src/sections/image.js
var sections_image = __webpack_require__(7442);
;// CONCATENATED MODULE: ./packages/report/build/src/actions/scan.js
/** The job summary of scan-image. */





const rowLimit = 1000;
/** @param rows of a table of findings, at most */
function renderScanSummary(report, rows = rowLimit) {
    return render(report, rows);
}
/** GitHub takes 65,536 characters in an issue. */
const issueLimit = 60_000;
/**
 * What an issue about an image says; the tables are cut until it fits.
 * @returns a title without text from outside but the image's name
 */
function renderScanIssue(report) {
    const name = (0,printable/* printable */.g)(report.image.name ?? 'image', 120);
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
        pass: `${(0,sections_image/* imageTitle */.c)(report.image)} may ship`,
        fail: `${(0,sections_image/* imageTitle */.c)(report.image)} may not ship`,
        incomplete: `${(0,sections_image/* imageTitle */.c)(report.image)} could not be judged whole, and does not pass`,
        error: `${(0,sections_image/* imageTitle */.c)(report.image)} could not be judged`
    };
    const rows = [
        ['Found', (0,format/* countsText */.WN)(report.counts)],
        ['Policy', (0,markdown/* text */.Qq)(report.policy, 200)],
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
    return `${(0,markdown/* paragraphs */.qN)(`### ${format/* verdictGlyphs */.p[verdict]} ${title[verdict]}`, report.reasons.length === 0
        ? undefined
        : (0,markdown/* bullets */.e5)((0,markdown/* firstOf */.Ku)(report.reasons.map((reason) => (0,markdown/* text */.Qq)(reason, 300)), 20)), report.reportOnly === true && verdict !== 'pass'
        ? (0,markdown/* alert */.xE)('NOTE', ['`mode: report`: the step is green although the verdict is not `pass`.'])
        : undefined, report.attested
        ? undefined
        : (0,markdown/* alert */.xE)('WARNING', ['**Not signed:** this result stands only in this run; no gate will take it.']), (0,sections_image/* renderDigest */.L)(report.image), (0,markdown/* table */.tp)(['What', 'Value'], rows), report.advice === undefined || report.advice.length === 0
        ? undefined
        : `What helps:\n\n${(0,markdown/* bullets */.e5)((0,markdown/* firstOf */.Ku)(report.advice.map(({ what, command }) => command === undefined ? (0,markdown/* text */.Qq)(what, 300) : `${(0,markdown/* text */.Qq)(what, 300)}: ${(0,markdown/* text */.Qq)(command, 300)}`), 20))}`, report.notes === undefined || report.notes.length === 0
        ? undefined
        : (0,markdown/* alert */.xE)('NOTE', [
            ...(0,markdown/* firstOf */.Ku)(report.notes.map((note) => (0,markdown/* text */.Qq)(note, 300)), 20)
        ]), report.comparison === undefined ? findingTable(findings, limit) : comparedTables(report, limit), checkTable(report.checks ?? []), ...(report.opinions ?? []).map(opinionTable))}\n`;
}
function findingTable(findings, limit) {
    if (findings.length === 0)
        return undefined;
    return (0,markdown/* paragraphs */.qN)((0,markdown/* table */.tp)(['Severity', 'ID', 'Package', 'Standing'], findingRows(findings, limit)), findings.length > limit ? `${findings.length - limit} more left out.` : undefined);
}
/** What this image brings and takes away is shown, what was there before is folded. */
function comparedTables({ findings, gone = [] }, limit) {
    const brought = findings.filter((finding) => finding.change === 'introduced' || finding.change === 'worsened');
    const rest = findings.filter((finding) => !brought.includes(finding));
    const known = findingTable(rest, limit);
    return (0,markdown/* paragraphs */.qN)(brought.length === 0 ? 'It brings nothing that the baseline does not have.' : '**What it brings**', findingTable(brought, limit), gone.length === 0
        ? undefined
        : `**What it is rid of:** ${(0,markdown/* firstOf */.Ku)((0,changes/* worstFirstSorted */.p7)(gone).map((one) => `${(0,markdown/* advisory */.oI)(one.id)} in ${(0,markdown/* text */.Qq)(one.package, 80)} ${(0,markdown/* text */.Qq)(one.version, 60)}`), 20).join(', ')}`, known === undefined ? undefined : (0,markdown/* details */.zH)(`What the baseline has as well: ${rest.length}`, known));
}
function opinionTable({ engine, platform, failure, agreed = 0, differences = [] }) {
    const where = `${(0,markdown/* text */.Qq)(engine, 40)} on ${(0,markdown/* text */.Qq)(platform, 60)}`;
    if (failure !== undefined)
        return (0,markdown/* alert */.xE)('WARNING', [`**No second opinion** by ${where}: ${(0,markdown/* text */.Qq)(failure, 300)}`]);
    const told = `Second opinion by ${where}: ${agreed} findings in both, ${differences.length} in one alone.`;
    if (differences.length === 0)
        return told;
    const rows = (0,changes/* worstFirstSorted */.p7)(differences)
        .slice(0, 200)
        .map((one) => [
        (0,format/* capital */.Nx)(one.severity),
        (0,markdown/* advisory */.oI)(one.id),
        `${(0,markdown/* text */.Qq)(one.package, 80)} ${(0,markdown/* text */.Qq)(one.version, 60)}`,
        (0,markdown/* text */.Qq)(one.by, 40),
        (0,markdown/* text */.Qq)(one.cause, 60)
    ]);
    const more = differences.length > 200 ? `${differences.length - 200} more left out.` : undefined;
    return (0,markdown/* paragraphs */.qN)(told, (0,markdown/* details */.zH)('Where they differ', (0,markdown/* paragraphs */.qN)((0,markdown/* table */.tp)(['Severity', 'ID', 'Package', 'Found by', 'Cause'], rows), more)));
}
function checkTable(checks) {
    if (checks.length === 0)
        return undefined;
    const body = (0,markdown/* table */.tp)(['Severity', 'Kind', 'About', 'What', 'Standing'], checks
        .slice(0, 200)
        .map((one) => [
        (0,format/* capital */.Nx)(one.severity),
        (0,markdown/* text */.Qq)(one.id, 40),
        (0,markdown/* text */.Qq)(one.about, 150),
        (0,markdown/* text */.Qq)(one.message, 200),
        one.standing
    ]));
    const more = checks.length > 200 ? `${checks.length - 200} more left out.` : undefined;
    return (0,markdown/* details */.zH)(`Licences and configuration: ${checks.length}`, (0,markdown/* paragraphs */.qN)(body, more));
}
function database({ database: of }) {
    if (of === undefined)
        return '**not known**';
    const time = of.time === undefined ? 'time not known' : (0,format/* fullTime */.HH)(of.time);
    return of.digest === undefined ? time : `${time}, ${(0,markdown/* tinyDigest */.J1)(of.digest)}`;
}
function findingRows(findings, limit) {
    return (0,changes/* worstFirstSorted */.p7)(findings)
        .slice(0, limit)
        .map((one) => [
        (0,format/* capital */.Nx)(one.severity),
        (0,markdown/* advisory */.oI)(one.id),
        `${(0,markdown/* text */.Qq)(one.package, 80)} ${(0,markdown/* text */.Qq)(one.version, 60)}${one.fixedIn === undefined ? '' : `, fixed in ${(0,markdown/* text */.Qq)(one.fixedIn, 60)}`}`,
        `${one.standing}${one.why === undefined ? '' : `: ${(0,markdown/* text */.Qq)(one.why, 150)}`}`
    ]);
}
//# sourceMappingURL=scan.js.map
// EXTERNAL MODULE: ./packages/runner/build/src/run.js + 4 modules
var run = __webpack_require__(68246);
// EXTERNAL MODULE: ./packages/runner/build/src/cache.js
var cache = __webpack_require__(60804);
// EXTERNAL MODULE: ./packages/runner/build/src/watch-tool.js
var watch_tool = __webpack_require__(76724);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/snapshot.js
/** One state of a database for a whole run: an image, what it is compared with, and a newer base are judged alike. */

/**
 * Asks for each package once, and never answers from two states.
 * @returns a database whose `load` throws IntegrityError when the one below has changed since the first time
 */
function snapshotOf(database) {
    const known = new Map();
    return {
        async load(ecosystem, names) {
            const before = known.get(ecosystem);
            if (before === undefined && known.has(ecosystem))
                return undefined;
            const missing = new Set(before === undefined ? names : [...names].filter((name) => !before.entries.has(name)));
            let state = before;
            if (before === undefined || missing.size > 0) {
                const loaded = await database.load(ecosystem, missing);
                state = loaded === undefined ? undefined : merge(ecosystem, before, loaded, missing);
                if (before !== undefined && state === undefined)
                    throw changed(ecosystem, before.facts.sha256, 'none');
                known.set(ecosystem, state);
            }
            if (state === undefined)
                return undefined;
            const { entries } = state;
            return {
                ...state.facts,
                advisories: new Map([...names].flatMap((name) => {
                    const list = entries.get(name) ?? [];
                    return list.length === 0 ? [] : [[name, list]];
                }))
            };
        }
    };
}
function merge(ecosystem, before, { advisories, ...facts }, names) {
    if (before !== undefined && before.facts.sha256 !== facts.sha256)
        throw changed(ecosystem, before.facts.sha256, facts.sha256);
    const entries = before?.entries ?? new Map();
    for (const name of names)
        entries.set(name, advisories.get(name) ?? []);
    return { facts: before?.facts ?? facts, entries };
}
function changed(ecosystem, expected, got) {
    return new errors/* IntegrityError */.cs(`advisories of ${ecosystem}`, `the state that this scan began with, ${expected}`, got);
}
//# sourceMappingURL=snapshot.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/verdict.js
var src_verdict = __webpack_require__(7065);
// EXTERNAL MODULE: ./packages/scan/build/src/judge.js
var judge = __webpack_require__(14206);
;// CONCATENATED MODULE: ./packages/scan/build/src/engines/judge-opinions.js


/** What only the second engine found, in the form that exemptions and policies know. */
function opinionFindings(opinion, platform) {
    if ('failure' in opinion)
        return [];
    return opinion.disagreements
        .filter(({ by }) => by !== 'osv')
        .map(({ id, purl, package: name, version, severity, fixed, cause }) => ({
        id,
        aliases: [],
        purl,
        identity: '',
        ecosystem: '',
        package: name,
        version,
        fixed,
        severity,
        method: 'none',
        summary: cause,
        modified: '',
        platform
    }));
}
/**
 * A second engine can only make a verdict worse: one that gave no answer leaves it `incomplete`, and what it alone found
 * fails where `decides` is set.
 * @param lists of `opinionFindings`, with exemptions, one for each opinion
 * @param now milliseconds
 */
function judgeOpinions(opinions, lists, policy, decides, now) {
    const reasons = [];
    const verdicts = ['pass'];
    for (const [at, opinion] of opinions.entries())
        if ('failure' in opinion) {
            verdicts.push('incomplete');
            reasons.push(`no second opinion: ${opinion.engine}: ${opinion.failure}`);
        }
        else if (decides) {
            const judgement = (0,judge/* judgeFindings */.qJ)(lists[at] ?? [], policy, { complete: true, packages: 1, reasons: [] }, now);
            verdicts.push(judgement.verdict);
            reasons.push(...judgement.reasons.map((reason) => `found by ${opinion.engine} alone: ${reason}`));
        }
    return { verdict: (0,src_verdict/* worstVerdict */.z)(verdicts), reasons };
}
//# sourceMappingURL=judge-opinions.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/kit/build/src/configuration-kind.js
var configuration_kind = __webpack_require__(86817);
;// CONCATENATED MODULE: ./packages/scan/build/src/checks/check.js
/** Findings that are no weaknesses of a package: its licence, and how the image is configured. */

const checkIds = ['licence-denied', 'licence-unknown', ...configuration_kind/* configurationKinds */.w];
/** As it stands in the findings file and in the statement. */
function checkJson({ exempt, ...check }) {
    return { ...check, ...(exempt === undefined ? {} : { exempt: { by: exempt.by, why: exempt.why } }) };
}
//# sourceMappingURL=check.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/key-table.js
/**
 * Numbers the keys of an index. All of it lies in buffers: hundreds of thousands of texts that stay make the collector
 * of garbage widen the room for what does not stay, to more than the index itself takes.
 */


const first = 1024;
class KeyTable {
    #bytes = Buffer.allocUnsafeSlow(16 * first);
    /** Where each key begins; one behind the last key, too. */
    #starts = new Uint32Array(first + 1);
    #marks = new Uint32Array(first);
    /** Open addressing: by mark, the number of a key and 1; at most half full. */
    #slots = new Uint32Array(2 * first);
    #count = 0;
    /** Nobody who writes advisories can know which names fall together. */
    #seed = (0,external_node_crypto_.randomInt)(2 ** 32);
    #room;
    /** @param longest bytes of a key */
    constructor(longest) {
        this.#room = Buffer.allocUnsafeSlow(longest + 4);
    }
    get count() {
        return this.#count;
    }
    /** The number of a key, from 0 on in the order in which they came. @throws RangeError when it is too long */
    numberOf(key) {
        const length = this.#room.write(key);
        if (length > this.#room.length - 4)
            throw new RangeError(`a key of more than ${this.#room.length - 4} bytes`);
        const mark = this.#markOf(length);
        const mask = this.#slots.length - 1;
        let slot = mark & mask;
        for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
            if (this.#marks[found - 1] === mark && this.#isAt(found - 1, length))
                return found - 1;
            slot = (slot + 1) & mask;
        }
        this.#slots[slot] = this.#count + 1;
        this.#add(length, mark);
        return this.#count - 1;
    }
    /** The bytes of a key; not to be kept while others come. */
    bytesOf(key) {
        return this.#bytes.subarray(this.#starts[key], this.#starts[key + 1]);
    }
    /** The numbers of all keys by their hash (CRC-32), those of one hash by their bytes; and the hashes by number. */
    sorted() {
        const hashes = new Uint32Array(this.#count);
        const order = new Uint32Array(this.#count);
        for (let key = 0; key < this.#count; key += 1) {
            hashes[key] = (0,external_node_zlib_.crc32)(this.bytesOf(key));
            order[key] = key;
        }
        order.sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || Buffer.compare(this.bytesOf(a), this.bytesOf(b)));
        return { order, hashes };
    }
    /** Of what is in the room: MurmurHash3's mixing, four bytes at a time. */
    #markOf(length) {
        this.#room.fill(0, length, length + 4);
        let mark = this.#seed;
        for (let at = 0; at < length; at += 4) {
            const word = Math.imul(this.#room.readUInt32LE(at), 0xcc9e2d51);
            mark ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593);
            mark = Math.imul((mark << 13) | (mark >>> 19), 5) + 0xe6546b64;
        }
        mark ^= length;
        mark = Math.imul(mark ^ (mark >>> 16), 0x85ebca6b);
        mark = Math.imul(mark ^ (mark >>> 13), 0xc2b2ae35);
        return (mark ^ (mark >>> 16)) >>> 0;
    }
    #isAt(key, length) {
        const start = this.#starts[key] ?? 0;
        return ((this.#starts[key + 1] ?? 0) - start === length &&
            this.#bytes.compare(this.#room, 0, length, start, start + length) === 0);
    }
    #add(length, mark) {
        const start = this.#starts[this.#count] ?? 0;
        if (start + length > this.#bytes.length) {
            const larger = Buffer.allocUnsafeSlow(2 * this.#bytes.length + length);
            this.#bytes.copy(larger, 0, 0, start);
            this.#bytes = larger;
        }
        this.#room.copy(this.#bytes, start, 0, length);
        this.#marks[this.#count] = mark;
        this.#count += 1;
        this.#starts[this.#count] = start + length;
        if (this.#count === this.#marks.length)
            this.#grow();
    }
    #grow() {
        const size = 2 * this.#count;
        const starts = new Uint32Array(size + 1);
        starts.set(this.#starts);
        this.#starts = starts;
        const marks = new Uint32Array(size);
        marks.set(this.#marks);
        this.#marks = marks;
        const slots = new Uint32Array(2 * size);
        const mask = slots.length - 1;
        for (let key = 0; key < this.#count; key += 1) {
            let slot = (marks[key] ?? 0) & mask;
            while (slots[slot] !== 0)
                slot = (slot + 1) & mask;
            slots[slot] = key + 1;
        }
        this.#slots = slots;
    }
}
//# sourceMappingURL=key-table.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/index-writer.js
/**
 * The compact index of one ecosystem's advisories: what a scan looks up, by package, without the rest in memory.
 *
 * A file of four parts: a magic line; the entries of each key next to each other, so that a lookup is one read; a table
 * of the keys' hashes in rising order, since numbers are found in less time than texts, a row of fixed length for each,
 * and the keys themselves; and a trailer in JSON, its length and sum, and the magic line again, which a file that was
 * cut short does not end in.
 */




/** Changes whenever the form does, or what `readAdvisory` and `normaliseName` make of a record. */
const indexVersion = 3;
const indexMagic = `immutable-delivery advisories ${indexVersion}\n`;
/** CRC-32 of a key. */
const hashBytes = 4;
/** Where the key begins (4) and how long it is (2), where its entries begin (6), their length (4) and CRC-32 (4). */
const rowBytes = 20;
/** Length (4) and CRC-32 (4) of the trailer, behind it. */
const trailerEnd = 8;
const bufferBytes = 1024 ** 2;
const keyLimit = 4096;
/** Writes a new file. The keys are held in memory, the entries are not: they lie beside it until they are all known. */
function writeIndex(path) {
    const beside = `${path}.entries`;
    const entries = appender((0,external_node_fs_.openSync)(beside, 'w+', 0o600));
    let file;
    try {
        file = appender((0,external_node_fs_.openSync)(path, 'w', 0o600));
    }
    catch (error) {
        (0,external_node_fs_.closeSync)(entries.file);
        (0,external_node_fs_.rmSync)(beside, { force: true });
        throw error;
    }
    const keys = new KeyTable(keyLimit);
    // The key's number, where the entry begins, and its length. In one typed piece: an archive may have a million entries,
    // and an object for each costs more than all of their text.
    let rows = new Float64Array(3 * 1024);
    let count = 0;
    return {
        add(key, entry) {
            const bytes = Buffer.from(entry);
            if (3 * (count + 1) > rows.length) {
                const larger = new Float64Array(rows.length * 2);
                larger.set(rows);
                rows = larger;
            }
            rows[3 * count] = keys.numberOf(key);
            rows[3 * count + 1] = entries.size();
            rows[3 * count + 2] = bytes.length;
            count += 1;
            entries.append(bytes);
        },
        finish(facts) {
            entries.flush();
            file.append(Buffer.from(indexMagic));
            const { order, hashes } = keys.sorted();
            const index = Buffer.alloc(keys.count * rowBytes);
            const byKey = groupsOf(rows, count, keys.count);
            let keyStart = 0;
            for (const [place, key] of order.entries()) {
                const start = file.size();
                let sum = 0;
                for (let at = byKey.starts[key] ?? 0; at < (byKey.starts[key + 1] ?? 0); at += 1) {
                    const row = 3 * (byKey.rows[at] ?? 0);
                    const bytes = Buffer.allocUnsafe(rows[row + 2] ?? 0);
                    readAll(entries.file, bytes, rows[row + 1] ?? 0);
                    sum = crcOf(bytes, sum);
                    file.append(bytes);
                }
                const { length } = keys.bytesOf(key);
                const at = place * rowBytes;
                index.writeUInt32BE(keyStart, at);
                index.writeUInt16BE(length, at + 4);
                index.writeUIntBE(start, at + 6, 6);
                index.writeUInt32BE(file.size() - start, at + 12);
                index.writeUInt32BE(sum, at + 16);
                keyStart += length;
            }
            const hashList = Buffer.alloc(keys.count * hashBytes);
            for (const [place, key] of order.entries())
                hashList.writeUInt32BE(hashes[key] ?? 0, place * hashBytes);
            const table = file.size();
            let sum = 0;
            const put = (bytes) => {
                sum = crcOf(bytes, sum);
                file.append(bytes);
            };
            put(hashList);
            put(index);
            const after = file.size();
            for (const key of order)
                put(keys.bytesOf(key));
            const trailer = Buffer.from((0,json/* canonicalJson */.dj)({ ...facts, version: indexVersion, table, rows: keys.count, keys: after, sum }));
            file.append(trailer);
            const end = Buffer.alloc(trailerEnd);
            end.writeUInt32BE(trailer.length);
            end.writeUInt32BE((0,external_node_zlib_.crc32)(trailer), 4);
            file.append(Buffer.concat([end, Buffer.from(indexMagic)]));
            file.flush();
        },
        close: () => {
            (0,external_node_fs_.closeSync)(file.file);
            (0,external_node_fs_.closeSync)(entries.file);
            (0,external_node_fs_.rmSync)(beside, { force: true });
        }
    };
}
/** The rows of each key, which stand together and in their order between its place in `starts` and the next one. */
function groupsOf(rows, count, keys) {
    const starts = new Uint32Array(keys + 2);
    for (let row = 0; row < count; row += 1) {
        const after = (rows[3 * row] ?? 0) + 2;
        starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let key = 1; key < starts.length; key += 1)
        starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0);
    // Shifted by one so far: filling moves each start to where it belongs.
    const grouped = new Uint32Array(count);
    for (let row = 0; row < count; row += 1) {
        const key = (rows[3 * row] ?? 0) + 1;
        const place = starts[key] ?? 0;
        grouped[place] = row;
        starts[key] = place + 1;
    }
    return { starts, rows: grouped };
}
/** zlib starts anew when it is given no bytes. */
function crcOf(bytes, before) {
    return bytes.length === 0 ? before : (0,external_node_zlib_.crc32)(bytes, before);
}
/** Writes to the end of a file in large pieces. */
function appender(file) {
    const buffer = Buffer.allocUnsafe(bufferBytes);
    let used = 0;
    let size = 0;
    const flush = () => {
        writeAll(file, buffer.subarray(0, used));
        used = 0;
    };
    return {
        file,
        append(bytes) {
            if (used + bytes.length > bufferBytes)
                flush();
            if (bytes.length > bufferBytes)
                writeAll(file, bytes);
            else
                used += bytes.copy(buffer, used);
            size += bytes.length;
        },
        flush,
        size: () => size
    };
}
function readAll(file, bytes, position) {
    for (let done = 0; done < bytes.length;) {
        const count = (0,external_node_fs_.readSync)(file, bytes, done, bytes.length - done, position + done);
        if (count === 0)
            throw new Error('the entries of an index were cut short while it was written');
        done += count;
    }
}
function writeAll(file, bytes) {
    for (let done = 0; done < bytes.length;)
        done += (0,external_node_fs_.writeSync)(file, bytes, done);
}
//# sourceMappingURL=index-writer.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/predicate.js
/** The scan as the predicate of an in-toto statement, https://in-toto.io/attestation/vulns/v0.2, with fields of ours. */




const scanPredicateType = 'https://in-toto.io/attestation/vulns/v0.2';
/** Who scanned. The version changes whenever the same SBOM and database could give another result. */
const scanner = { uri: 'urn:immutable-delivery:scan', version: '2' };
/**
 * Builds the predicate. It holds every finding whatever the policy let pass, so that whoever reads it can judge anew.
 * Times are RFC 3339; there are no fractions in it, so that it has a canonical form.
 */
function scanPredicate(input) {
    const { result } = input;
    const { database } = result;
    const lastUpdate = database.lastUpdate === undefined ? undefined : time(database.lastUpdate);
    const rules = {
        failOn: input.policy.failOn,
        onlyFixed: input.policy.onlyFixed,
        maxDatabaseAge: input.policy.maxDatabaseAge,
        ...rulesJson(input.policy)
    };
    return {
        scanner: {
            ...scanner,
            db: { uri: input.databaseUri, version: database.digest, ...(lastUpdate === undefined ? {} : { lastUpdate }) },
            result: result.findings.map((finding) => ({
                id: finding.id,
                severity: [
                    { method: finding.method === 'none' ? 'vendor' : finding.method, score: finding.score ?? finding.severity }
                ],
                annotations: [{ purl: finding.purl }]
            }))
        },
        metadata: { scanStartedOn: time(input.startedOn), scanFinishedOn: time(input.finishedOn) },
        sbom: { digest: { sha256: hex(input.sbom) } },
        database: {
            digest: { sha256: hex(database.digest) },
            ...(lastUpdate === undefined ? {} : { lastUpdate }),
            ecosystems: database.ecosystems.map((item) => ({
                name: item.name,
                digest: { sha256: item.sha256, ...(item.index === undefined ? {} : { md5: item.index.md5 }) },
                lastUpdate: time(item.lastUpdate),
                // What a later scan may take out of a cache, since this statement names it.
                ...(item.index === undefined ? {} : { index: { version: indexVersion, digest: { sha256: item.index.sha256 } } })
            }))
        },
        policy: {
            ...rules,
            // Names the rules, so that two scans can be told to have been judged alike without comparing them.
            digest: { sha256: (0,external_node_crypto_.createHash)('sha256').update((0,json/* canonicalJson */.dj)(rules)).digest('hex') },
            ...(input.exemptionFiles === undefined || input.exemptionFiles.length === 0
                ? {}
                : { files: input.exemptionFiles.map(({ name, sha256 }) => ({ name, digest: { sha256 } })) })
        },
        ...(input.baseline === undefined ? {} : { baseline: { digest: { sha256: hex(input.baseline) } } }),
        // Whoever demands that nothing in KEV ships must be able to tell "not in KEV" from "nobody looked".
        ...(input.enrichment === undefined || Object.keys(input.enrichment).length === 0
            ? {}
            : {
                enrichment: Object.fromEntries(Object.entries(input.enrichment).map(([source, sha256]) => [source, { digest: { sha256 } }]))
            }),
        platform: result.platform,
        coverage: {
            complete: result.coverage.complete,
            packages: result.coverage.packages,
            reasons: result.coverage.reasons
        },
        ...(input.base === undefined
            ? {}
            : { base: { name: input.base.name, digest: { sha256: hex(input.base.digest) } } }),
        // As with the enrichment: "no such file" and "nobody looked" are not the same.
        ...(input.examined === undefined ? {} : { examined: input.examined }),
        findings: result.findings.map(findingJson),
        ...(input.checks === undefined ? {} : { checks: input.checks.map(checkJson) })
    };
}
/**
 * Whether an earlier predicate says the same, but for when: the same SBOM, database, policy and findings. A new
 * statement is then needless. Untrusted input; what is not comparable is not the same.
 */
function sameScan(earlier, predicate) {
    try {
        const { metadata: _before, ...old } = earlier;
        const { metadata: _now, ...fresh } = predicate;
        return (0,json/* canonicalJson */.dj)(old) === (0,json/* canonicalJson */.dj)(fresh);
    }
    catch {
        return false;
    }
}
/** A finding as it stands in the predicate: all that a judgement needs, without the text for people. */
function findingJson(finding) {
    return {
        id: finding.id,
        aliases: finding.aliases,
        purl: finding.purl,
        version: finding.version,
        fixed: finding.fixed,
        severity: finding.severity,
        ...(finding.score === undefined ? {} : { score: finding.score }),
        ...(finding.kev === undefined ? {} : { kev: finding.kev }),
        ...(finding.epss === undefined ? {} : { epss: finding.epss }),
        ...(finding.fixPublished === undefined ? {} : { fixPublished: finding.fixPublished }),
        ...(finding.origin === undefined ? {} : { origin: finding.origin }),
        // Told to people; a gate decides itself whose answers count, and its reader leaves this out.
        ...(finding.exempt === undefined ? {} : { exempt: { by: finding.exempt.by, why: finding.exempt.why } })
    };
}
/** The rules that not everybody has; those that change nothing are left out. */
function rulesJson(policy) {
    const { failOnKev, failOnEpss, fixGrace, layers, bases, configuration } = policy;
    return {
        ...(failOnKev === true ? { failOnKev } : {}),
        ...(failOnEpss === undefined ? {} : { failOnEpss: String(failOnEpss) }),
        ...(fixGrace === undefined || fixGrace === 0 ? {} : { fixGrace }),
        ...(layers === undefined ? {} : { layers, ...(bases === undefined ? {} : { bases }) }),
        ...(configuration === undefined ? {} : { configuration })
    };
}
function time(milliseconds) {
    return new Date(milliseconds).toISOString();
}
function hex(digest) {
    return digest.replace(/^sha256:/, '');
}
//# sourceMappingURL=predicate.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/evidence/build/src/statement.js
var src_statement = __webpack_require__(89084);
// EXTERNAL MODULE: ./packages/evidence/build/src/attach.js
var attach = __webpack_require__(12812);
;// CONCATENATED MODULE: ./packages/scan/build/src/cosign-predicate.js
const cosignScanPredicateType = 'https://cosign.sigstore.dev/attestation/vuln/v1';
/**
 * Made of our own predicate, so that both say the same.
 * cosign's specification leaves `scanner.result` to the scanner: it holds coverage, findings, and what they were made
 * from and judged by, as they stand there. `invocation.parameters` is the policy, in words; nothing of the machine is
 * in it.
 */
function cosignScanPredicate(predicate) {
    const { scanner, metadata, policy, platform, coverage, findings, sbom, database, baseline } = predicate;
    const { uri, version, db } = scanner;
    return {
        invocation: {
            parameters: Object.entries(policy)
                .filter(([, value]) => typeof value !== 'object')
                .map(([name, value]) => `${name}=${String(value)}`),
            uri: '',
            event_id: '',
            'builder.id': ''
        },
        scanner: {
            uri,
            version,
            db,
            result: {
                platform,
                sbom,
                database,
                policy,
                ...(baseline === undefined ? {} : { baseline }),
                coverage,
                findings
            }
        },
        metadata
    };
}
//# sourceMappingURL=cosign-predicate.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/attest.js





/** Attaches the statements; without a signer writes them beside the findings and says so. */
async function attest(statements, { store }, signer, ports) {
    const written = [];
    for (const { image, platform, predicate } of statements) {
        const statement = (0,src_statement/* makeStatement */.UT)(image.descriptor.digest, scanPredicateType, predicate);
        if (signer === undefined) {
            const file = external_node_path_.join(ports.temporary, 'scan-image', `scan-${image.descriptor.digest.slice(7, 19)}.json`);
            await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
            await (0,promises_.writeFile)(file, `${(0,json/* canonicalJson */.dj)({ ...statement })}\n`);
            written.push({ platform, predicateType: scanPredicateType, path: file });
            continue;
        }
        const covering = (own) => (existing) => sameScan(existing, own);
        const cosign = cosignScanPredicate(predicate);
        const attached = await (0,attach/* signAndAttach */.eK)(store, image.descriptor, [
            { statement, covers: covering(predicate) },
            {
                statement: (0,src_statement/* makeStatement */.UT)(image.descriptor.digest, cosignScanPredicateType, cosign),
                covers: covering(cosign)
            }
        ], signer, { clock: ports.clock });
        for (const { predicateType, descriptor } of attached)
            written.push({ platform, predicateType, digest: descriptor.digest });
    }
    if (signer === undefined && written.length > 0)
        ports.logger.notice('The scan is written unsigned: no gate will accept it. Give signing-key, or the job the permission id-token: write, to attach it.');
    return written;
}
//# sourceMappingURL=attest.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/progress.js
var src_progress = __webpack_require__(41945);
// EXTERNAL MODULE: ./packages/sbom/build/src/image.js + 39 modules
var build_src_image = __webpack_require__(57112);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var src_ports = __webpack_require__(63300);
// EXTERNAL MODULE: ./packages/scan/build/src/text.js
var src_text = __webpack_require__(83426);
;// CONCATENATED MODULE: ./packages/scan/build/src/coverage.js


const shownReasons = 50;
/** Collects what could not be judged. Many packages with one reason make one line. */
class CoverageNotes {
    counts = new Map();
    lines = new Set();
    /** @param reason a phrase in the plural that follows a number */
    count(reason) {
        const key = (0,src_text/* oneLine */.T)(reason, 250);
        this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    }
    add(reason) {
        // Bounded, since a hostile SBOM could bring a reason per package; that there were more is still told.
        if (this.lines.size < 10_000)
            this.lines.add((0,src_text/* oneLine */.T)(reason, 250));
    }
    coverage(packages) {
        const all = [
            ...[...this.counts].map(([reason, count]) => `${count} ${reason}`).toSorted(json/* compareBytes */.Xo),
            ...[...this.lines].toSorted(json/* compareBytes */.Xo)
        ];
        const reasons = all.length <= shownReasons
            ? all
            : [...all.slice(0, shownReasons - 1), `and ${all.length - shownReasons + 1} more`];
        return { complete: all.length === 0, packages, reasons };
    }
}
//# sourceMappingURL=coverage.js.map
// EXTERNAL MODULE: ./packages/scan/build/src/ecosystem.js + 1 modules
var src_ecosystem = __webpack_require__(52868);
// EXTERNAL MODULE: ./packages/scan/build/src/severity/rating.js + 5 modules
var severity_rating = __webpack_require__(17001);
;// CONCATENATED MODULE: ./packages/scan/build/src/fold.js
/** Makes one finding of all advisories that speak of the same weakness in the same package. */


/** A record may list thousands; each finding of it would carry them all into the statement. */
const shownAliases = 100;
/**
 * Folds the advisories that matched one package.
 *
 * Aliases are equal by definition, and so is a single `upstream`. An advisory about several weaknesses (a DSA, USN or
 * ALSA with several `upstream`; older ones put them into `related`) would glue these to each other, so it only joins
 * them as one more name when each of them is found on its own account; else it stays a finding of its own.
 */
function foldHits(hits) {
    if (areApart(hits))
        return hits.map((hit) => weakness([hit])).sort(byId);
    const parent = new Map();
    const find = (id) => {
        let root = id;
        while (parent.get(root) !== undefined)
            root = parent.get(root) ?? root;
        for (let at = id; at !== root;) {
            const next = parent.get(at) ?? root;
            parent.set(at, root);
            at = next;
        }
        return root;
    };
    const union = (a, b) => {
        const [x, y] = [find(a), find(b)];
        if (x !== y)
            parent.set(x, y);
    };
    const sorted = hits.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.advisory.id, b.advisory.id));
    const single = sorted.filter((hit) => !isBundle(hit.advisory));
    const bundles = sorted.filter((hit) => isBundle(hit.advisory));
    for (const { advisory } of single)
        for (const other of [...advisory.aliases, ...advisory.upstream])
            union(advisory.id, other);
    const groups = new Map();
    const add = (root, hit) => {
        const group = groups.get(root);
        if (group === undefined)
            groups.set(root, [hit]);
        else
            group.push(hit);
    };
    for (const hit of single)
        add(find(hit.advisory.id), hit);
    const found = new Set(groups.keys());
    for (const hit of bundles) {
        const roots = new Set(partsOf(hit.advisory).map(find));
        if ([...roots].every((root) => found.has(root)))
            for (const root of roots)
                add(root, hit);
        else {
            for (const alias of hit.advisory.aliases)
                union(hit.advisory.id, alias);
            add(find(hit.advisory.id), hit);
        }
    }
    return [...groups.values()].map(weakness).sort(byId);
}
const byId = (a, b) => (0,json/* compareBytes */.Xo)(a.id, b.id);
/** Whether no two of them have a name in common: so it is with most packages, and there is nothing to fold. */
function areApart(hits) {
    if (hits.length < 2)
        return true;
    const names = new Set();
    let count = 0;
    for (const { advisory } of hits) {
        if (isBundle(advisory))
            return false;
        names.add(advisory.id);
        for (const alias of advisory.aliases)
            names.add(alias);
        for (const other of advisory.upstream)
            names.add(other);
        count += 1 + advisory.aliases.length + advisory.upstream.length;
    }
    return names.size === count;
}
/** The weaknesses that an advisory speaks of under names of their own. */
function partsOf(advisory) {
    if (advisory.upstream.length > 0)
        return advisory.upstream;
    return advisory.aliases.length === 0 && advisory.related.length > 1 ? advisory.related : [];
}
const isBundle = (advisory) => partsOf(advisory).length >= 2;
function weakness(hits) {
    // A bundle's names are many weaknesses; only its own id is a name of this one.
    const onlyBundles = hits.every((hit) => isBundle(hit.advisory));
    const names = new Set();
    let lead;
    let rating = severity_rating/* unrated */.c3;
    let fixPublished;
    for (const { advisory, fixed, rating: own = severity_rating/* unrated */.c3 } of hits) {
        const bundle = isBundle(advisory);
        names.add(advisory.id);
        if (!bundle || onlyBundles) {
            for (const alias of advisory.aliases)
                names.add(alias);
            if (advisory.summary !== '')
                lead ??= advisory;
        }
        if (!bundle)
            for (const other of advisory.upstream)
                names.add(other);
        rating = (0,severity_rating/* worseRating */.a7)(rating, own);
        const { published } = advisory;
        // All are in UTC and in one form, but for fractions of a second, which order as text as well.
        if (fixed.length > 0 && published !== undefined)
            if (fixPublished === undefined || (0,json/* compareBytes */.Xo)(published, fixPublished) < 0)
                fixPublished = published;
    }
    lead ??= hits[0]?.advisory;
    if (lead === undefined)
        throw new Error('a weakness without an advisory');
    const id = bestOf(names);
    const fixed = hits.length === 1 ? (hits[0]?.fixed ?? []) : hits.flatMap((hit) => hit.fixed);
    return { id, aliases: aliasesOf(names, id), rating, fixed, fixPublished, lead };
}
function bestOf(names) {
    let best = '';
    for (const name of names)
        if (best === '' || byRank(name, best) < 0)
            best = name;
    return best;
}
function aliasesOf(names, id) {
    const others = [];
    for (const name of names)
        if (name !== id)
            others.push(name);
    if (others.length < 2)
        return others;
    return (others.length > shownAliases ? others.sort(byRank).slice(0, shownAliases) : others).sort(json/* compareBytes */.Xo);
}
const byRank = (a, b) => rank(a) - rank(b) || (0,json/* compareBytes */.Xo)(a, b);
function rank(id) {
    if (id.startsWith('CVE-'))
        return 0;
    return id.startsWith('GHSA-') ? 1 : 2;
}
//# sourceMappingURL=fold.js.map
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/archive-hash.js
/** The hash of an archive, computed once for each state of the file. */



/**
 * Hashing OSV's archives costs more than all that a scan looks up in them, and every step of a job would do it again.
 *
 * Beside the indexes it is noted which file had which hash. Whoever can write that note can write the index as well,
 * which no hash of this job covers either, so that nobody gains by it.
 * @param path of the archive
 * @param folder absolute path of the folder of indexes
 * @returns SHA-256, 64 hex digits
 */
function knownHash(archive, path, folder) {
    const note = (0,external_node_path_.join)(folder, `${(0,external_node_crypto_.createHash)('sha256').update(path).digest('hex').slice(0, 16)}.hash`);
    const state = archive.state();
    if (state !== undefined) {
        const known = readNote(note);
        if (known?.state === state)
            return known.sha256;
    }
    const sha256 = archive.hash();
    // Taken before the hash: what was written to meanwhile is another state next time.
    if (state !== undefined)
        writeNote(note, `${sha256} ${state}\n`);
    return sha256;
}
function readNote(path) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return undefined;
    }
    const [, sha256, state] = /^([0-9a-f]{64}) ([0-9 ]+)\n$/.exec(text) ?? [];
    return sha256 === undefined || state === undefined ? undefined : { sha256, state };
}
function writeNote(path, text) {
    const partial = `${path}.${process.pid}.part`;
    (0,external_node_fs_.writeFileSync)(partial, text);
    (0,external_node_fs_.renameSync)(partial, path);
}
//# sourceMappingURL=archive-hash.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/archive-file.js
/** An archive on the disk, read in windows: it is never in memory as a whole. */



/** What is read at once by who jumps about: a buffer for each piece costs more than reading it. */
const pieceBytes = 64 * 1024;
const windowBytes = 1024 ** 2;
/** Nanoseconds: file systems count time in steps of up to two seconds. */
const settled = 2000000000n;
/**
 * @param limit bytes
 * @param window bytes that are read at once, at least what is asked for: many for who reads all, none for who jumps
 * @returns undefined when there is no such file
 * @throws IntegrityError when it is no file or larger
 */
function openArchive(path, what, limit, window = windowBytes) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(path, 'r');
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT' || (0,errors/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
    try {
        const status = (0,external_node_fs_.fstatSync)(file);
        if (!status.isFile())
            throw new errors/* IntegrityError */.cs(what, 'a file', 'something else');
        if (status.size > limit)
            throw new errors/* IntegrityError */.cs(what, `at most ${limit} bytes`, `${status.size} bytes`);
        const read = window === 0 ? pieces(file, status.size) : windowed(file, status.size, window);
        return {
            size: status.size,
            at: read,
            hash: () => {
                const hash = (0,external_node_crypto_.createHash)('sha256');
                for (let at = 0; at < status.size; at += windowBytes)
                    hash.update(read(at, Math.min(windowBytes, status.size - at)));
                return hash.digest('hex');
            },
            state: () => {
                const { dev, ino, size, mtimeNs, ctimeNs } = (0,external_node_fs_.fstatSync)(file, { bigint: true });
                const age = BigInt(Date.now()) * 1000000n - ctimeNs;
                return age < settled ? undefined : [dev, ino, size, mtimeNs, ctimeNs].join(' ');
            },
            touched: () => {
                const now = (0,external_node_fs_.fstatSync)(file);
                return now.size !== status.size || now.mtimeMs !== status.mtimeMs;
            },
            close: () => {
                (0,external_node_fs_.closeSync)(file);
            }
        };
    }
    catch (error) {
        (0,external_node_fs_.closeSync)(file);
        throw error;
    }
}
/**
 * Synchronous: an archive has hundreds of thousands of small files, next to each other, and a promise for each read
 * costs more than the read itself. Two windows, since a reader goes to and fro between the directory and the files; and
 * always the same two, since a new one for each piece of a large archive is garbage of that archive's size.
 */
function windowed(file, size, least) {
    let [latest, other] = [];
    const holds = (window, position, length) => window !== undefined && position >= window.start && position + length <= window.start + window.bytes.length;
    return (position, length) => {
        if (position < 0 || length < 0 || position + length > size)
            throw new RangeError('beyond the end of the file');
        if (!holds(latest, position, length)) {
            ;
            [latest, other] = [other, latest];
            if (!holds(latest, position, length)) {
                const wanted = Math.min(Math.max(least, length), size - position);
                const room = latest !== undefined && latest.room.length >= wanted ? latest.room : Buffer.allocUnsafeSlow(wanted);
                // Not held any more, should the read fail.
                latest = undefined;
                const bytes = room.subarray(0, wanted);
                fillInto(file, bytes, position);
                latest = { start: position, bytes, room };
            }
        }
        const { start, bytes } = latest;
        return bytes.subarray(position - start, position - start + length);
    };
}
/** Exactly what is asked for, into one buffer that is used again. */
function pieces(file, size) {
    const piece = Buffer.allocUnsafeSlow(pieceBytes);
    return (position, length) => {
        if (position < 0 || length < 0 || position + length > size)
            throw new RangeError('beyond the end of the file');
        const bytes = length <= pieceBytes ? piece.subarray(0, length) : Buffer.allocUnsafeSlow(length);
        fillInto(file, bytes, position);
        return bytes;
    };
}
function fillInto(file, bytes, position) {
    for (let done = 0; done < bytes.length;) {
        const count = (0,external_node_fs_.readSync)(file, bytes, done, bytes.length - done, position + done);
        if (count === 0)
            throw new RangeError('beyond the end of the file');
        done += count;
    }
}
//# sourceMappingURL=archive-file.js.map
// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __webpack_require__(20663);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/archive.js
/** Reads the JSON files of a zip archive, bounded, checking every checksum. */



/**
 * All `*.json` files of an archive, in its own order.
 * @param what the archive's name, for errors
 * @throws IntegrityError when it is cut short, damaged, too large, encrypted, or holds something else than JSON files
 */
async function* readArchive(archive, what, limits) {
    const zip = await guarded(what, () => (0,yauzl.fromRandomAccessReaderPromise)(new SourceReader(archive), archive.size, {
        lazyEntries: true,
        validateEntrySizes: true,
        autoClose: false
    }));
    if (zip.entryCount > limits.entries)
        throw new errors/* IntegrityError */.cs(what, `at most ${limits.entries} files`, `${zip.entryCount}`);
    let total = 0;
    let count = 0;
    for await (const entry of entriesOf(zip, what)) {
        count += 1;
        // The directory's own count may lie.
        if (count > limits.entries)
            throw new errors/* IntegrityError */.cs(what, `at most ${limits.entries} files`, 'more');
        if (entry.fileName.endsWith('/'))
            continue;
        const name = `${what}: ${entry.fileName.slice(0, 200)}`;
        if (!entry.fileName.endsWith('.json'))
            throw new errors/* IntegrityError */.cs(name, 'only JSON files', 'another file');
        total += entry.uncompressedSize;
        if (entry.uncompressedSize > limits.entryBytes || entry.compressedSize > archive.size)
            throw new errors/* IntegrityError */.cs(name, `at most ${limits.entryBytes} bytes`, `${entry.uncompressedSize} bytes`);
        if (total > limits.totalBytes)
            throw new errors/* IntegrityError */.cs(what, `at most ${limits.totalBytes} bytes unpacked`, 'more');
        yield { name: entry.fileName, bytes: await unpack(zip, entry, archive, name) };
    }
    // Where the directory ends, its end record (zip64's or the plain one) must begin: a count that is too small would
    // leave files out without a word.
    const end = Number(zip.readEntryCursor);
    const signature = end + 4 <= archive.size ? archive.at(end, 4).readUInt32LE(0) : 0;
    if (signature !== 0x06054b50 && signature !== 0x06064b50)
        throw new errors/* IntegrityError */.cs(what, 'the end of the directory after its last file', 'something else');
    if (count !== zip.entryCount)
        throw new errors/* IntegrityError */.cs(what, `${zip.entryCount} files`, `${count}`);
}
class SourceReader extends yauzl.RandomAccessReader {
    source;
    constructor(source) {
        super();
        this.source = source;
    }
    read(buffer, offset, length, position, callback) {
        let failure = null;
        try {
            this.source.at(position, length).copy(buffer, offset);
        }
        catch (error) {
            failure = error instanceof Error ? error : new Error(String(error));
        }
        // Never from within: yauzl expects to have returned first.
        process.nextTick(callback, failure);
    }
}
async function* entriesOf(zip, what) {
    const iterator = zip.eachEntry()[Symbol.asyncIterator]();
    for (;;) {
        const next = await guarded(what, () => iterator.next());
        if (next.done === true)
            return;
        yield next.value;
    }
}
/** What is unpacked into one buffer: zlib's usual one is ten times as long as a record, and garbage at once. */
const largestChunk = 1024 ** 2;
/**
 * Unpacked at once and not as a stream: an archive has up to hundreds of thousands of small files, and a stream for
 * each costs more than the work itself. The size it claims bounds what is written.
 */
async function unpack(zip, entry, archive, what) {
    if (entry.isEncrypted())
        throw new errors/* IntegrityError */.cs(what, 'a plain file', 'an encrypted one');
    const { fileDataStart } = await guarded(what, () => zip.readLocalFileHeaderPromise(entry, { minimal: true }));
    const end = fileDataStart + entry.compressedSize;
    if (end > archive.size)
        throw new errors/* IntegrityError */.cs(what, `${end} bytes`, `${archive.size} bytes`);
    const packed = archive.at(fileDataStart, entry.compressedSize);
    const bytes = entry.compressionMethod === 0
        ? packed
        : entry.compressionMethod === 8
            ? await guarded(what, () => (0,external_node_zlib_.inflateRawSync)(packed, {
                maxOutputLength: Math.max(1, entry.uncompressedSize),
                chunkSize: Math.min(Math.max(64, entry.uncompressedSize + 1), largestChunk)
            }))
            : undefined;
    if (bytes === undefined)
        throw new errors/* IntegrityError */.cs(what, 'compression method 0 or 8', `method ${entry.compressionMethod}`);
    if (bytes.length !== entry.uncompressedSize)
        throw new errors/* IntegrityError */.cs(what, `${entry.uncompressedSize} bytes`, `${bytes.length} bytes`);
    const sum = (0,external_node_zlib_.crc32)(bytes);
    if (sum !== entry.crc32)
        throw new errors/* IntegrityError */.cs(`${what}: CRC-32`, entry.crc32.toString(16), sum.toString(16));
    return bytes;
}
/** Whatever the libraries throw over a damaged archive becomes our error, which is never retried nor passed over. */
async function guarded(what, body) {
    try {
        return await body();
    }
    catch (error) {
        throw new errors/* IntegrityError */.cs(what, 'an intact zip archive', (0,errors/* errorMessage */.gJ)(error).slice(0, 200), { cause: error });
    }
}
//# sourceMappingURL=archive.js.map
// EXTERNAL MODULE: ./packages/scan/build/src/version/semver.js
var semver = __webpack_require__(12692);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/range.js
/** Whether a version is affected: the evaluation of the OSV schema 1.7, section "affected[].ranges[].events". */

/** `0` stands before every version (OSV: "a sentinel"), also before `0~rc1` and `0.0.0-alpha`. */
const sentinel = '0';
/**
 * The affected intervals of a range, events taken in any order. At one and the same version the order of events is
 * not settled by the specification; we close what is open before we open anew, and otherwise open before closing,
 * so that `introduced 0, fixed 0` (Debian's "never affected") is empty and `fixed 2, introduced 2` has no gap.
 */
function intervals(events, order) {
    const compare = (a, b) => a === sentinel || b === sentinel ? Number(b === sentinel) - Number(a === sentinel) : order.compare(a, b);
    const sorted = events.filter((event) => event.kind !== 'limit').toSorted((a, b) => compare(a.version, b.version));
    const result = [];
    let open;
    for (let at = 0; at < sorted.length;) {
        const version = sorted[at]?.version ?? '';
        const kinds = new Set();
        for (; at < sorted.length && compare(sorted[at]?.version ?? '', version) === 0; at += 1)
            kinds.add(sorted[at]?.kind ?? 'limit');
        const bound = version === sentinel ? undefined : version;
        const close = () => {
            if (open === undefined || !(kinds.has('fixed') || kinds.has('last_affected')))
                return;
            const toIncluded = !kinds.has('fixed');
            // Nothing lies before the sentinel, and an interval that ends where it begins holds nothing.
            if (bound !== undefined && (toIncluded || open.from === undefined || compare(open.from, bound) !== 0))
                result.push({ from: open.from, to: bound, toIncluded });
            open = undefined;
        };
        const wasOpen = open !== undefined;
        if (wasOpen)
            close();
        if (kinds.has('introduced') && open === undefined)
            open = { from: bound };
        if (!wasOpen)
            close();
    }
    if (open !== undefined)
        result.push({ from: open.from, toIncluded: false });
    return result;
}
function contains(interval, version, order) {
    if (interval.from !== undefined && order.compare(version, interval.from) < 0)
        return false;
    if (interval.to === undefined)
        return true;
    const difference = order.compare(version, interval.to);
    return interval.toIncluded ? difference <= 0 : difference < 0;
}
function beforeLimits(limits, version, order) {
    return limits.length === 0 || limits.some((limit) => limit === '*' || order.compare(version, limit) < 0);
}
/**
 * Many versions may be judged by one range: those of several platforms, of a baseline and of a newer base.
 * @param order the ecosystem's order, used for ECOSYSTEM ranges
 */
function prepareRange({ type, events }, ecosystem) {
    const order = type === 'SEMVER' ? semver/* semverOrder */.N : ecosystem;
    return {
        order,
        intervals: events.every((event) => placeable(event, order)) ? intervals(events, order) : undefined,
        limits: events.flatMap(({ kind, version }) => (kind === 'limit' ? [version] : [])),
        fixes: events.flatMap(({ kind, version }) => (kind === 'fixed' && version !== sentinel ? [version] : []))
    };
}
function placeable(event, order) {
    return event.version === sentinel || (event.kind === 'limit' && event.version === '*') || order.valid(event.version);
}
/** Whether a range of the ecosystem's own order says that a valid version of it is affected. */
function inRange(version, range, order) {
    return (
    // Two orders need not agree on which texts are the same version.
    range.order === order &&
        range.intervals !== undefined &&
        beforeLimits(range.limits, version, order) &&
        range.intervals.some((interval) => contains(interval, version, order)));
}
/** As a record has it, in any order. */
function versionList(versions) {
    return {
        has: (version, order) => versions.includes(version) ||
            (order.valid(version) && versions.some((other) => order.valid(other) && order.compare(other, version) === 0))
    };
}
/**
 * Judges one version.
 * @param version the installed version, in the ecosystem's own notation
 * @param order the ecosystem's order, used for the list
 * @returns with `affected` the versions that close the intervals it lies in, in rising order; `unknown` when a text
 *   cannot be placed in the order and nothing else says that the version is affected
 */
function matchVersion(version, listed, ranges, order) {
    let unknown = false;
    let affected = false;
    let fixed;
    for (const range of ranges) {
        if (range.intervals === undefined || !range.order.valid(version)) {
            unknown = true;
            continue;
        }
        if (!beforeLimits(range.limits, version, range.order))
            continue;
        for (const hit of range.intervals)
            if (contains(hit, version, range.order)) {
                affected = true;
                if (hit.to !== undefined && !hit.toIncluded)
                    fixed = append(fixed, hit.to);
            }
    }
    if (!affected) {
        // A list alone is exact: a version that is not on it is not affected, whatever it looks like.
        if (!listed.has(version, order))
            return { state: unknown ? 'unknown' : 'unaffected' };
        // It names the version although no range does: any later fix is an answer.
        fixed = ranges.flatMap((range) => laterFixes(version, range));
    }
    return { state: 'affected', fixed: sortVersions(fixed ?? [], order) };
}
/** A list begins as long as it is: one that was empty takes room for many, and hardly any gets two. */
function append(list, item) {
    if (list === undefined)
        return [item];
    list.push(item);
    return list;
}
function laterFixes(version, { order, intervals: readable, fixes }) {
    if (readable === undefined || !order.valid(version))
        return [];
    return fixes.filter((fix) => order.compare(fix, version) > 0);
}
/** Each once, in rising order. */
function sortVersions(versions, order) {
    if (versions.length < 2)
        return versions;
    return [...new Set(versions)].toSorted((a, b) => order.compare(a, b) || (a < b ? -1 : 1));
}
//# sourceMappingURL=range.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/compact-versions.js

/**
 * Most databases list every version that their ranges cover: such a list says nothing more, and is most of the data.
 * What is left stands in rising order, the texts without a place in the order behind it. The answer for any version is
 * the same as before.
 * @returns the versions, and how many of them, from the first on, are valid and stand in rising order
 */
function compactVersions(versions, ranges, order) {
    if (order === undefined)
        return { versions, ordered: 0 };
    const placed = [];
    const others = [];
    for (const version of new Set(versions))
        if (!order.valid(version))
            others.push(version);
        else if (!ranges.some((range) => inRange(version, range, order)))
            placed.push(version);
    placed.sort((a, b) => order.compare(a, b));
    return { versions: [...placed, ...others], ordered: placed.length };
}
//# sourceMappingURL=compact-versions.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/entry-range.js
/** A range as it stands in an entry of the index: fields that end with a tab, the intervals already in their order. */


const fieldEnd = '\t';
/** A range begins with the order that it uses. Nothing else is kept of one with a text that cannot be placed in it. */
const entry_range_semver = 'S';
const ecosystem = 'E';
const unplaced = '!';
/** Begins an interval, with its first version; nothing stands for the beginning of all. */
const from = '[';
/** The end of the interval, where it has one: the first version behind it, or the last in it. */
const before = ')';
const last = ']';
const limit = '<';
/** The version of a `fixed` event; left out where these are just the ends of the intervals. */
const fix = '+';
/** The fields of a range, none of whose texts has a tab or a line break. */
function writeRange({ order, intervals, limits, fixes }) {
    const own = order === semver/* semverOrder */.N ? entry_range_semver : ecosystem;
    if (intervals === undefined)
        return own + unplaced + fieldEnd;
    let text = own + fieldEnd;
    for (const item of intervals) {
        text += from + (item.from ?? '') + fieldEnd;
        if (item.to !== undefined)
            text += (item.toIncluded ? last : before) + item.to + fieldEnd;
    }
    for (const version of limits)
        text += limit + version + fieldEnd;
    const ends = endsOf(intervals);
    if (ends.length !== fixes.length || ends.some((end, at) => end !== fixes[at]))
        for (const version of fixes)
            text += fix + version + fieldEnd;
    return text;
}
const nothing = [];
/** A range as its fields say it. */
class TextRange {
    order;
    /** Where in the text the field behind it begins. */
    next;
    intervals;
    limits;
    fixed;
    /** @param start where its first field begins @param end of all fields @param order of the ecosystem */
    constructor(text, start, end, order) {
        this.order = text.charAt(start) === entry_range_semver ? semver/* semverOrder */.N : order;
        let at = text.indexOf(fieldEnd, start) + 1;
        let open;
        let intervals;
        let limits;
        let fixed;
        while (at < end) {
            const kind = text.charAt(at);
            if (kind === entry_range_semver || kind === ecosystem)
                break;
            const stop = text.indexOf(fieldEnd, at);
            const version = text.slice(at + 1, stop);
            at = stop + 1;
            if (kind === from) {
                open = new TextInterval(version);
                intervals = append(intervals, open);
            }
            else if (kind === limit)
                limits = append(limits, version);
            else if (kind === fix)
                fixed = append(fixed, version);
            else
                open?.close(version, kind === last);
        }
        this.next = at;
        this.intervals = text.charAt(start + 1) === unplaced ? undefined : (intervals ?? nothing);
        this.limits = limits ?? nothing;
        this.fixed = fixed;
    }
    get fixes() {
        return this.fixed ?? endsOf(this.intervals ?? nothing);
    }
}
class TextInterval {
    from;
    to;
    toIncluded = false;
    constructor(version) {
        this.from = version === '' ? undefined : version;
    }
    close(version, included) {
        this.to = version;
        this.toIncluded = included;
    }
}
/** The versions of `fixed` events that end an interval. */
function endsOf(intervals) {
    return intervals.flatMap(({ to, toIncluded }) => (to === undefined || toIncluded ? [] : [to]));
}
//# sourceMappingURL=entry-range.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/version-text.js
const separator = '\t';
const separatorCode = separator.charCodeAt(0);
/** Each version between two tabs; first those in rising order, then those without a place in the order. */
class VersionText {
    text;
    start;
    end;
    /** Characters of the line that hold the versions in order, with the tab behind them. */
    ordered;
    /** @param start of the line in `text` @param end of it */
    constructor(text, start, end) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.ordered = end - start;
    }
    /** @param ordered valid and in rising order @param others not valid; none of them has a tab or a line break */
    static write(ordered, others) {
        const join = (versions) => versions.map((version) => version + separator).join('');
        const first = join(ordered);
        // Nobody has a package without a version.
        const all = first + join(others.filter((version) => version !== ''));
        return all === '' ? { text: '', ordered: 0 } : { text: separator + all, ordered: 1 + first.length };
    }
    has(version, order) {
        const { text, start, end, ordered } = this;
        if (start === end)
            return false;
        // What has no place in the order is only itself. A text with a tab would be found where two stand side by side.
        if (!order.valid(version)) {
            const others = text.slice(start + ordered - 1, end);
            return !version.includes(separator) && others.includes(separator + version + separator);
        }
        // A tab, everything before which is smaller, and one, everything behind which is larger.
        let low = start;
        let high = start + ordered - 1;
        while (low < high) {
            let at = (low + high) >>> 1;
            while (text.charCodeAt(at) !== separatorCode)
                at -= 1;
            const stop = text.indexOf(separator, at + 1);
            const difference = order.compare(text.slice(at + 1, stop), version);
            if (difference === 0)
                return true;
            if (difference < 0)
                low = stop;
            else
                high = at;
        }
        return false;
    }
}
//# sourceMappingURL=version-text.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/entry.js




/** What a field of the first line begins with, before those of the ranges. */
const unreadableField = 'u';
const ratingField = 'r';
/** Characters of the second line that hold versions in order, where others stand behind them. */
const orderedField = 'o';
/** A text with one of them would be read as something else. */
const breaking = /[\t\n]/;
/** @param order of the ecosystem; without one there is nothing that could be matched */
function writeEntry(advisory, affected, order) {
    const ranges = order === undefined ? [] : affected.ranges.map((range) => writable(prepareRange(range, order)));
    const { versions, ordered } = compactVersions(affected.versions, ranges, order);
    const broken = versions.some((version) => breaking.test(version));
    const unreadable = affected.unreadable ?? (broken ? 'versions' : undefined);
    const { rating } = affected;
    const list = VersionText.write(broken ? [] : versions.slice(0, ordered), broken ? [] : versions.slice(ordered));
    const field = (kind, text) => kind + text + fieldEnd;
    let head = '';
    if (unreadable !== undefined)
        head += field(unreadableField, unreadable);
    if (rating !== undefined)
        head += field(ratingField, writeRating(rating));
    if (list.ordered !== list.text.length)
        head += field(orderedField, String(list.ordered));
    for (const range of ranges)
        head += writeRange(range);
    return `${head}\n${list.text}\n${writeAdvisory(advisory)}\n`;
}
/** A range with a text that would break the form counts as one with a text that has no place in the order. */
function writable(range) {
    const { order, intervals = [], limits, fixes } = range;
    const broken = (text) => breaking.test(text);
    return intervals.some(({ from = '', to = '' }) => broken(from) || broken(to)) ||
        limits.some(broken) ||
        fixes.some(broken)
        ? { order, intervals: undefined, limits: [], fixes: [] }
        : range;
}
/** @param text what `writeEntry` of this very version of the program wrote about one package, one behind the other */
function readEntries(text) {
    const entries = [];
    for (let at = 0; at < text.length;) {
        const list = text.indexOf('\n', at) + 1;
        const rest = text.indexOf('\n', list) + 1;
        const end = text.indexOf('\n', rest);
        entries.push(new TextEntry(text, at, list, rest, end));
        at = end + 1;
    }
    return entries;
}
const unaffected = { match: { state: 'unaffected' } };
const unknown = { match: { state: 'unknown' } };
/**
 * Keeps the text and what was asked of it, and no objects that nobody asks for again: a scan holds thousands of these,
 * and collecting their remains cost more than matching.
 */
class TextEntry {
    text;
    head;
    list;
    rest;
    end;
    read;
    // The platforms of an image, its baseline and a newer base mostly have the same version.
    version;
    order;
    found = unknown;
    /** Where in the text each of the three lines begins, and where the last one ends. */
    constructor(text, head, list, rest, end) {
        this.text = text;
        this.head = head;
        this.list = list;
        this.rest = rest;
        this.end = end;
    }
    get advisory() {
        return (this.read ??= readAdvisoryText(this.text.slice(this.rest, this.end)));
    }
    match(version, order) {
        if (this.version !== version || this.order !== order) {
            this.found = this.judge(version, order);
            this.version = version;
            this.order = order;
        }
        return this.found;
    }
    judge(version, order) {
        const { text } = this;
        const list = new VersionText(text, this.list, this.rest - 1);
        let unreadable;
        let rating;
        let ranges;
        const end = this.list - 1;
        for (let at = this.head; at < end;) {
            const stop = text.indexOf(fieldEnd, at);
            const kind = text.charAt(at);
            if (kind === unreadableField)
                unreadable = text.slice(at + 1, stop);
            else if (kind === ratingField)
                rating = text.slice(at + 1, stop);
            else if (kind === orderedField)
                list.ordered = Number(text.slice(at + 1, stop));
            else {
                const range = new TextRange(text, at, end, order);
                ranges = append(ranges, range);
                at = range.next;
                continue;
            }
            at = stop + 1;
        }
        const match = matchVersion(version, list, ranges ?? [], order);
        const affected = match.state === 'affected';
        if (!affected && unreadable === undefined)
            return match.state === 'unknown' ? unknown : unaffected;
        return {
            match,
            ...(rating === undefined || !affected ? {} : { rating: readRating(rating) }),
            ...(unreadable === undefined ? {} : { unreadable })
        };
    }
}
function writeRating({ severity, method, score }) {
    return [severity, method, ...(score === undefined ? [] : [score])].join(' ');
}
/** There are some hundred different ones. */
const ratings = new Map();
function readRating(text) {
    const known = ratings.get(text);
    if (known !== undefined)
        return known;
    const [severity, method, score] = text.split(' ');
    const rating = { severity, method, ...(score === undefined ? {} : { score }) };
    ratings.set(text, rating);
    return rating;
}
/** Neither a time nor an id has a space in it, and a summary is one line. */
function writeAdvisory(advisory) {
    const { id, published = '', modified, aliases, upstream, related, summary } = advisory;
    return [
        id,
        published,
        modified,
        ...[aliases, upstream, related].map((ids) => ids.join(' ')),
        summary.replaceAll(/[\t\n]/g, ' ')
    ].join(fieldEnd);
}
function readAdvisoryText(text) {
    let at = 0;
    const next = () => {
        const end = text.indexOf(fieldEnd, at);
        const part = text.slice(at, end);
        at = end + 1;
        return part;
    };
    const ids = () => {
        const part = next();
        return part === '' ? [] : part.split(' ');
    };
    const [id, published, modified] = [next(), next(), next()];
    const [aliases, upstream, related] = [ids(), ids(), ids()];
    return {
        id,
        ...(published === '' ? {} : { published }),
        modified,
        aliases,
        upstream,
        related,
        summary: text.slice(at)
    };
}
//# sourceMappingURL=entry.js.map
// EXTERNAL MODULE: ./packages/scan/build/src/osv/record.js
var osv_record = __webpack_require__(45277);
// EXTERNAL MODULE: ./packages/scan/build/src/version/digits.js
var digits = __webpack_require__(57254);
// EXTERNAL MODULE: ./packages/scan/build/src/version/parsed.js
var parsed = __webpack_require__(46337);
;// CONCATENATED MODULE: ./packages/scan/build/src/version/apk.js
/**
 * Order of Alpine packages: apk-package(5), section "pkgver", as apk-tools 2.12 and later compare:
 * number{.number}[letter]{_suffix[number]}[~hash][-rnumber]
 */


/** In the order of rising weight where one version has the one token and the other version another. */
var Kind;
(function (Kind) {
    Kind[Kind["Preview"] = 0] = "Preview";
    Kind[Kind["Invalid"] = 1] = "Invalid";
    Kind[Kind["End"] = 2] = "End";
    Kind[Kind["Revision"] = 3] = "Revision";
    Kind[Kind["Hash"] = 4] = "Hash";
    Kind[Kind["SuffixNumber"] = 5] = "SuffixNumber";
    Kind[Kind["Suffix"] = 6] = "Suffix";
    Kind[Kind["Letter"] = 7] = "Letter";
    Kind[Kind["Digit"] = 8] = "Digit";
})(Kind || (Kind = {}));
const numeric = new Set([Kind.Digit, Kind.SuffixNumber, Kind.Revision]);
const suffixes = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];
const release = suffixes.indexOf('');
/** A version ends with End, or at what the grammar does not allow with Invalid. */
function tokens(version) {
    const first = /^\d+/.exec(version);
    if (first === null)
        return undefined;
    const list = [{ kind: Kind.Digit, text: first[0] }];
    let rest = version.slice(first[0].length);
    const take = (pattern) => {
        const match = pattern.exec(rest);
        if (match === null)
            return undefined;
        rest = rest.slice(match[0].length);
        return match[1] ?? '';
    };
    for (let part = take(/^\.(\d+)/); part !== undefined; part = take(/^\.(\d+)/))
        list.push({ kind: Kind.Digit, text: part });
    const letter = take(/^([a-z])/);
    if (letter !== undefined)
        list.push({ kind: Kind.Letter, text: letter });
    for (let word = take(/^_([a-z]+)/); word !== undefined; word = take(/^_([a-z]+)/)) {
        const suffix = suffixes.indexOf(word);
        if (suffix < 0)
            return [...list, { kind: Kind.Invalid, text: `_${word}${rest}` }];
        list.push({ kind: suffix < release ? Kind.Preview : Kind.Suffix, text: word, suffix });
        const number = take(/^(\d+)/);
        if (number !== undefined)
            list.push({ kind: Kind.SuffixNumber, text: number });
    }
    const hash = take(/^~([0-9a-f]+)/);
    if (hash !== undefined)
        list.push({ kind: Kind.Hash, text: hash });
    const revision = take(/^-r(\d*)(?![a-z])/);
    if (revision !== undefined)
        list.push({ kind: Kind.Revision, text: revision });
    // What stands in the way of a revision is compared as a text; behind one, or a hyphen that begins none, nothing counts.
    const text = revision === undefined && !rest.startsWith('-') ? rest : '';
    return [...list, { kind: rest === '' ? Kind.End : Kind.Invalid, text }];
}
function compareTokens(a, b) {
    for (let at = 0;; at += 1) {
        const left = a[at];
        const right = b[at];
        // Both lists end with a token that nothing follows, so that they are equal when they are over together.
        if (left === undefined || right === undefined)
            return 0;
        const difference = left.kind - right.kind || compareToken(left, right, at);
        if (difference !== 0)
            return difference;
    }
}
function compareToken(left, right, at) {
    if (left.suffix !== undefined && right.suffix !== undefined)
        return left.suffix - right.suffix;
    // From the second number on, a leading zero makes it a fraction: 1.05 comes before 1.1.
    const fraction = left.kind === Kind.Digit && at > 0 && (left.text.startsWith('0') || right.text.startsWith('0'));
    return numeric.has(left.kind) && !fraction ? (0,digits/* compareDigits */.oY)(left.text, right.text) : (0,digits/* compareText */.n6)(left.text, right.text);
}
const apkOrder = (0,parsed/* parsedOrder */.Aj)(tokens, compareTokens, 
// apk itself compares what its grammar does not allow only as far as it does; that is too little for a verdict.
(version) => !version.endsWith('-r') && tokens(version)?.at(-1)?.kind === Kind.End);
//# sourceMappingURL=apk.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/cran.js
/**
 * Order of R packages: "Writing R Extensions", section "The DESCRIPTION file": numbers separated by `.` or `-`, compared
 * one by one as R's `package_version` does; `1.0` comes before `1.0.0`.
 */


const cranOrder = (0,parsed/* parsedOrder */.Aj)((version) => (/^\d+(?:[.-]\d+)*$/.test(version) ? version.split(/[.-]/) : undefined), (a, b) => {
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
        const difference = (0,digits/* compareDigits */.oY)(a[at] ?? '', b[at] ?? '');
        if (difference !== 0)
            return difference;
    }
    return a.length - b.length;
});
//# sourceMappingURL=cran.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/deb.js
/** Order of Debian package versions: Debian Policy 5.6.12, as dpkg does it. */

const isDigit = (code) => code >= 48 && code <= 57;
/** Of the colon behind the epoch; -1 where there is none, which counts as 0. */
function colonOf(version) {
    const colon = version.indexOf(':');
    for (let at = 0; at < colon; at += 1)
        if (!isDigit(version.charCodeAt(at)))
            return -1;
    return colon > 0 ? colon : -1;
}
/** `~` sorts before the end of the text, the end before letters, letters before everything else. */
function weight(text, at, end) {
    if (at >= end)
        return 0;
    const code = text.charCodeAt(at);
    if (isDigit(code))
        return 0;
    if (code === 0x7e)
        return -1;
    const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    return letter ? code : code + 256;
}
/** Compares a part of one version, from `i` to `endA`, with a part of the other. */
function comparePart(a, i, endA, b, j, endB) {
    while (i < endA || j < endB) {
        while ((i < endA && !isDigit(a.charCodeAt(i))) || (j < endB && !isDigit(b.charCodeAt(j)))) {
            const difference = weight(a, i, endA) - weight(b, j, endB);
            if (difference !== 0)
                return difference;
            i += 1;
            j += 1;
        }
        // Digits are compared as text of equal length, not as numbers: dates and hashes exceed what a number holds.
        while (i < endA && a.charCodeAt(i) === 48)
            i += 1;
        while (j < endB && b.charCodeAt(j) === 48)
            j += 1;
        let first = 0;
        while (i < endA && j < endB && isDigit(a.charCodeAt(i)) && isDigit(b.charCodeAt(j))) {
            if (first === 0)
                first = a.charCodeAt(i) - b.charCodeAt(j);
            i += 1;
            j += 1;
        }
        if (i < endA && isDigit(a.charCodeAt(i)))
            return 1;
        if (j < endB && isDigit(b.charCodeAt(j)))
            return -1;
        if (first !== 0)
            return first;
    }
    return 0;
}
/** In the texts as they are: of most advisories' versions each is looked at once, and taking it apart would cost more. */
function compare(a, b) {
    const colonA = colonOf(a);
    const colonB = colonOf(b);
    if (colonA > 0 || colonB > 0) {
        const difference = comparePart(a, 0, Math.max(colonA, 0), b, 0, Math.max(colonB, 0));
        if (difference !== 0)
            return difference;
    }
    // The revision begins after the LAST hyphen: an upstream version may contain hyphens itself.
    const hyphenA = a.lastIndexOf('-');
    const hyphenB = b.lastIndexOf('-');
    const endA = hyphenA < 0 ? a.length : hyphenA;
    const endB = hyphenB < 0 ? b.length : hyphenB;
    return (comparePart(a, colonA + 1, endA, b, colonB + 1, endB) || comparePart(a, endA + 1, a.length, b, endB + 1, b.length));
}
/** Policy's alphabet; `_` is outside it, but was accepted by old archives. */
const alphabet = /^(?:\d+:)?[A-Za-z0-9.+~:_-]{1,256}$/;
const debOrder = (0,parsed/* textOrder */.GR)(compare, (version) => alphabet.test(version));
//# sourceMappingURL=deb.js.map
// EXTERNAL MODULE: ./packages/scan/build/src/version/go.js
var go = __webpack_require__(32370);
;// CONCATENATED MODULE: ./packages/scan/build/src/version/maven.js
/**
 * Order of Maven artifacts: "POM Reference", section "Version Order Specification", with what Maven does and the text
 * leaves out: any case, `release` as a name of the release, words that nobody knows after those that are known.
 *
 * A version is a list of numbers and words, each with what stands before it. Maven since 3.8.7 no longer tells a dot
 * before a word from a hyphen; OSV's ranges are written and matched by the text as it is, see decision 0007.
 */


/** Words with a place of their own; every other one comes after them, in alphabetical order. */
const qualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const aliases = { ga: '', final: '', release: '', cr: 'rc' };
const maven_short = { a: 'alpha', b: 'beta', m: 'milestone' };
function token(prefix, text, beforeDigit) {
    // An empty one counts as 0.
    if (text === '' || (0,digits/* isDigits */.Hc)(text))
        return { prefix, number: true, text: (0,digits/* stripZeros */.gr)(text) };
    const long = beforeDigit && Object.hasOwn(maven_short, text) ? (maven_short[text] ?? text) : text;
    return { prefix, number: false, text: Object.hasOwn(aliases, long) ? (aliases[long] ?? long) : long };
}
function parse(version) {
    const list = [];
    let prefix = '';
    for (const part of version.toLowerCase().split(/([.-])/)) {
        if (part === '.' || part === '-') {
            prefix = part;
            continue;
        }
        const pieces = part.match(/\d+|\D+/g) ?? [''];
        for (const [at, piece] of pieces.entries())
            list.push(token(at === 0 ? prefix : '-', piece, at < pieces.length - 1));
    }
    return trimmed(list);
}
/** Without what means nothing at the end, and before each hyphen: 0 and the words of a release. */
function trimmed(list) {
    const kept = [...list];
    for (let at = kept.length - 1; at > 0; at -= 1) {
        if (kept[at]?.text === '') {
            kept.splice(at, 1);
            continue;
        }
        while (at > 0 && kept[at]?.prefix !== '-')
            at -= 1;
    }
    return kept;
}
/** `.word`, `-word`, `-number`, `.number`, in this order. */
const maven_weight = ({ prefix, number }) => (number ? (prefix === '.' ? 3 : 2) : prefix === '.' ? 0 : 1);
/** What stands for a token that the other version does not have: 0 where that is a number after a dot. */
const maven_nothing = ({ prefix, number }) => ({ prefix, number: number && prefix === '.', text: '' });
function maven_compareTokens(a, b) {
    if (a.prefix !== b.prefix)
        return maven_weight(a) - maven_weight(b);
    if (a.number && b.number)
        return (0,digits/* compareDigits */.oY)(a.text, b.text);
    if (a.number !== b.number)
        return a.number ? 1 : -1;
    const [x, y] = [qualifiers.indexOf(a.text), qualifiers.indexOf(b.text)];
    if (x < 0 && y < 0)
        return (0,digits/* compareText */.n6)(a.text, b.text);
    return (x < 0 ? qualifiers.length : x) - (y < 0 ? qualifiers.length : y);
}
function compareLists(a, b) {
    for (let at = 0; at < a.length || at < b.length; at += 1) {
        const [left, right] = [a[at], b[at]];
        const difference = left === undefined
            ? right === undefined
                ? 0
                : maven_compareTokens(maven_nothing(right), right)
            : maven_compareTokens(left, right ?? maven_nothing(left));
        if (difference !== 0)
            return difference;
    }
    return 0;
}
const mavenOrder = (0,parsed/* parsedOrder */.Aj)(parse, compareLists, 
// Maven itself orders any text; what does not begin with a number is the name of a build and says nothing.
(version) => /^[0-9][0-9A-Za-z.+_-]*$/.test(version));
//# sourceMappingURL=maven.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/nuget.js
/** Order of NuGet packages: "Package versioning" of NuGet's documentation: SemVer 2.0.0, a fourth number, no case. */


const pattern = /^\s*v?(\d+(?:\.\d+){0,3})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]*)?\s*$/i;
function nuget_parse(version) {
    const match = pattern.exec(version);
    if (match === null)
        return undefined;
    const [, numbers = '', pre] = match;
    return { numbers: numbers.split('.'), pre: pre === undefined ? [] : pre.toLowerCase().split('.') };
}
function compareLabel(a, b) {
    const x = (0,digits/* isDigits */.Hc)(a);
    const y = (0,digits/* isDigits */.Hc)(b);
    if (x !== y)
        return x ? -1 : 1;
    return x ? (0,digits/* compareDigits */.oY)(a, b) : (0,digits/* compareText */.n6)(a, b);
}
const nugetOrder = (0,parsed/* parsedOrder */.Aj)(nuget_parse, (a, b) => {
    for (let at = 0; at < 4; at += 1) {
        const difference = (0,digits/* compareDigits */.oY)(a.numbers[at] ?? '', b.numbers[at] ?? '');
        if (difference !== 0)
            return difference;
    }
    if (a.pre.length === 0 || b.pre.length === 0)
        return b.pre.length - a.pre.length;
    for (let at = 0; at < Math.min(a.pre.length, b.pre.length); at += 1) {
        const difference = compareLabel(a.pre[at] ?? '', b.pre[at] ?? '');
        if (difference !== 0)
            return difference;
    }
    return a.pre.length - b.pre.length;
});
//# sourceMappingURL=nuget.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/packagist.js
/**
 * Order of Composer packages: PHP's `version_compare`, which Composer\Semver's Comparator calls, after the leading `v`
 * that Composer cuts. As there, `1.0` comes before `1.0.0`.
 */


function parts(version) {
    return version
        .replace(/^v/i, '')
        .replaceAll(/[-_+]/g, '.')
        .replaceAll(/(\d)(?=[^\d.])|([^\d.])(?=\d)/g, '$1$2.')
        .split('.')
        .filter((part) => part !== '');
}
/** PHP recognises a word by its beginning. The end of a version stands between `rc` and numbers. */
const words = [
    ['dev', 1],
    ['a', 2],
    ['b', 3],
    ['RC', 4],
    ['rc', 4],
    ['p', 7]
];
function packagist_rank(part) {
    if (part === '' || part.startsWith('#'))
        return 5;
    if ((0,digits/* isDigits */.Hc)(part))
        return 6;
    return words.find(([word]) => part.startsWith(word))?.[1] ?? 0;
}
function packagist_comparePart(x, y) {
    const left = packagist_rank(x);
    const right = packagist_rank(y);
    // To PHP `#` is any number, and the end: equal to both, so that only what no version may contain is no order.
    if ((x === '#' && right >= 5 && right <= 6) || (y === '#' && left >= 5 && left <= 6))
        return 0;
    return left !== right || left !== 6 ? left - right : (0,digits/* compareDigits */.oY)(x, y);
}
const packagistOrder = (0,parsed/* parsedOrder */.Aj)(parts, (a, b) => (0,parsed/* compareLists */.tM)(a, b, packagist_comparePart, ''), 
// Names of branches have no place among versions. Each character fits one place only: with a separator that may be
// missing a long version that ends in a strange character takes for ever.
(version) => /^v?\d[0-9A-Za-z]*(?:[.\-_+][0-9A-Za-z]+)*$/i.test(version));
//# sourceMappingURL=packagist.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/pep440.js
/** Order of Python packages: PEP 440 (the "Version specifiers" specification), section "Summary of permitted suffixes". */


const pep440_pattern = /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d+)?)?((?:-(\d+))|(?:[-_.]?(?:post|rev|r)[-_.]?(\d+)?))?([-_.]?dev[-_.]?(\d+)?)?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/i;
const stages = { a: 1, alpha: 1, b: 2, beta: 2, c: 3, rc: 3, pre: 3, preview: 3 };
function parseModern(version) {
    const match = pep440_pattern.exec(version);
    if (match === null)
        return undefined;
    const [, epoch = '', release = '', stage, stageNumber = '', post, implicit, postNumber, dev, devNumber, local] = match;
    const numbers = release.split('.').map(digits/* stripZeros */.gr);
    while (numbers.length > 1 && numbers.at(-1) === '')
        numbers.pop();
    const onlyDev = stage === undefined && post === undefined && dev !== undefined;
    return {
        epoch,
        release: numbers,
        stage: stage === undefined ? (onlyDev ? 0 : 4) : (stages[stage.toLowerCase()] ?? 4),
        stageNumber,
        post: post === undefined ? undefined : (implicit ?? postNumber ?? ''),
        dev: dev === undefined ? undefined : (devNumber ?? ''),
        local: local === undefined ? [] : local.toLowerCase().split(/[-_.]/)
    };
}
function compareModern(a, b) {
    return ((0,digits/* compareDigits */.oY)(a.epoch, b.epoch) ||
        (0,parsed/* compareLists */.tM)(a.release, b.release, digits/* compareDigits */.oY, '') ||
        a.stage - b.stage ||
        (0,digits/* compareDigits */.oY)(a.stageNumber, b.stageNumber) ||
        // Without a post-release comes before every one, without `dev` after every one.
        compareOptional(a.post, b.post) ||
        -compareOptional(a.dev, b.dev, true) ||
        (0,parsed/* compareLists */.tM)(a.local, b.local, compareLocal, ''));
}
function compareOptional(a, b, inverted = false) {
    if (a === undefined || b === undefined)
        return Number(a !== undefined) - Number(b !== undefined);
    return inverted ? (0,digits/* compareDigits */.oY)(b, a) : (0,digits/* compareDigits */.oY)(a, b);
}
/** Of a local version: nothing (the empty text) before words, words before numbers. */
function compareLocal(a, b) {
    const rank = (part) => (part === '' ? 0 : (0,digits/* isDigits */.Hc)(part) ? 2 : 1);
    return rank(a) - rank(b) || (rank(a) === 2 ? (0,digits/* compareDigits */.oY)(a, b) : (0,digits/* compareText */.n6)(a, b));
}
const legacyWords = { pre: 'c', preview: 'c', '-': 'final-', rc: 'c', dev: '@' };
/** What setuptools did before PEP 440, and still decides the order of old uploads: all of it comes before 0. */
function parseLegacy(version) {
    const parts = [];
    const words = version.toLowerCase().split(/(\d+|[a-z]+|\.|-)/);
    for (const word of [...words, 'final']) {
        const part = Object.hasOwn(legacyWords, word) ? (legacyWords[word] ?? '') : word;
        if (part === '' || part === '.')
            continue;
        if ((0,digits/* isDigits */.Hc)(part)) {
            parts.push(part.padStart(8, '0'));
            continue;
        }
        const mark = `*${part}`;
        if (mark < '*final')
            while (parts.at(-1) === '*final-')
                parts.pop();
        while (parts.at(-1) === '00000000')
            parts.pop();
        parts.push(mark);
    }
    return { legacy: parts };
}
/** Words before numbers, and an end before both. */
function compareLegacy(a, b) {
    return (0,digits/* isDigits */.Hc)(a) && (0,digits/* isDigits */.Hc)(b) ? (0,digits/* compareDigits */.oY)(a, b) : (0,digits/* compareText */.n6)(a, b);
}
const pep440Order = (0,parsed/* parsedOrder */.Aj)((version) => parseModern(version) ?? parseLegacy(version), (a, b) => {
    if ('legacy' in a)
        return 'legacy' in b ? (0,parsed/* compareLists */.tM)(a.legacy, b.legacy, compareLegacy, '') : -1;
    return 'legacy' in b ? 1 : compareModern(a, b);
}, 
// pip refuses the old kind today; where it decides over a finding, we say that we do not know.
(version) => parseModern(version) !== undefined);
//# sourceMappingURL=pep440.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/pub.js
/** Order of Dart packages: the `pub_semver` package: Semantic Versioning 2.0.0, but build metadata counts. */


const identifiers = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const pub_pattern = new RegExp(`^v?(\\d+(?:\\.\\d+){0,2})(?:-(${identifiers}))?(?:\\+(${identifiers}))?$`);
function pub_parse(version) {
    const match = pub_pattern.exec(version);
    if (match === null)
        return undefined;
    const [, numbers = '', pre, build] = match;
    return { numbers: numbers.split('.'), pre: pre?.split('.') ?? [], build: build?.split('.') ?? [] };
}
/** The end before numbers, numbers before words. */
function compareIdentifier(a, b) {
    const rank = (part) => (part === '' ? 0 : (0,digits/* isDigits */.Hc)(part) ? 1 : 2);
    return rank(a) - rank(b) || (rank(a) === 1 ? (0,digits/* compareDigits */.oY)(a, b) : (0,digits/* compareText */.n6)(a, b));
}
const pubOrder = (0,parsed/* parsedOrder */.Aj)(pub_parse, (a, b) => (0,parsed/* compareLists */.tM)(a.numbers, b.numbers, digits/* compareDigits */.oY, '') ||
    // A release comes after all of its pre-releases.
    Number(a.pre.length === 0) - Number(b.pre.length === 0) ||
    (0,parsed/* compareLists */.tM)(a.pre, b.pre, compareIdentifier, '') ||
    (0,parsed/* compareLists */.tM)(a.build, b.build, compareIdentifier, ''));
//# sourceMappingURL=pub.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/rpm.js
/**
 * Order of RPM packages, [epoch:]version[-release]: rpm-version(7), as rpm's `rpmvercmp` and `rpmverCmp` do it.
 * For AlmaLinux, Rocky Linux, Red Hat and their like.
 */

const digit = (code) => code >= 48 && code <= 57;
const letter = (code) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const tilde = 0x7e;
const caret = 0x5e;
/** Of the colon behind the epoch; -1 where there is none, which counts as 0. */
function rpm_colonOf(version) {
    const colon = version.indexOf(':');
    for (let at = 0; at < colon; at += 1)
        if (!digit(version.charCodeAt(at)))
            return -1;
    return colon;
}
/** The end of what is skipped: separators have no weight, however many there are. */
function skip(text, from, end) {
    let at = from;
    for (; at < end; at += 1) {
        const code = text.charCodeAt(at);
        if (digit(code) || letter(code) || code === tilde || code === caret)
            break;
    }
    return at;
}
function segmentEnd(text, from, end, wanted) {
    let at = from;
    while (at < end && wanted(text.charCodeAt(at)))
        at += 1;
    return at;
}
/**
 * Compares a part of one version, from `i` to `endA`, with a part of the other.
 * `~` sorts before the end, the end before `^`, `^` before letters, letters before digits.
 */
function compareSegments(a, i, endA, b, j, endB) {
    for (;;) {
        i = skip(a, i, endA);
        j = skip(b, j, endB);
        const x = rpm_rank(a, i, endA);
        const y = rpm_rank(b, j, endB);
        if (x !== y)
            return x - y;
        if (x === 1)
            return 0;
        if (x === 0 || x === 2) {
            i += 1;
            j += 1;
            continue;
        }
        const numeric = x === 4;
        const stopA = segmentEnd(a, i, endA, numeric ? digit : letter);
        const stopB = segmentEnd(b, j, endB, numeric ? digit : letter);
        const difference = compareRun(a, i, stopA, b, j, stopB, numeric);
        if (difference !== 0)
            return difference;
        i = stopA;
        j = stopB;
    }
}
/** Digits as numbers of any length, letters as text. */
function compareRun(a, i, endA, b, j, endB, numeric) {
    if (numeric) {
        while (i < endA && a.charCodeAt(i) === 48)
            i += 1;
        while (j < endB && b.charCodeAt(j) === 48)
            j += 1;
        if (endA - i !== endB - j)
            return endA - i - (endB - j);
    }
    for (; i < endA && j < endB; i += 1, j += 1) {
        const difference = a.charCodeAt(i) - b.charCodeAt(j);
        if (difference !== 0)
            return difference;
    }
    return endA - i - (endB - j);
}
function rpm_rank(text, at, end) {
    if (at >= end)
        return 1;
    const code = text.charCodeAt(at);
    if (code === tilde)
        return 0;
    if (code === caret)
        return 2;
    return digit(code) ? 4 : 3;
}
/** In the texts as they are: of most advisories' versions each is looked at once, and taking it apart would cost more. */
function rpm_compare(a, b) {
    const colonA = rpm_colonOf(a);
    const colonB = rpm_colonOf(b);
    if (colonA > 0 || colonB > 0) {
        const difference = compareRun(a, 0, Math.max(colonA, 0), b, 0, Math.max(colonB, 0), true);
        if (difference !== 0)
            return difference;
    }
    const hyphenA = a.lastIndexOf('-');
    const hyphenB = b.lastIndexOf('-');
    const endA = hyphenA < 0 ? a.length : hyphenA;
    const endB = hyphenB < 0 ? b.length : hyphenB;
    const difference = compareSegments(a, colonA + 1, endA, b, colonB + 1, endB);
    if (difference !== 0)
        return difference;
    // No release is less than an empty one.
    if (hyphenA < 0 || hyphenB < 0)
        return Number(hyphenA >= 0) - Number(hyphenB >= 0);
    return compareSegments(a, hyphenA + 1, a.length, b, hyphenB + 1, b.length);
}
/** The characters that rpm allows in a version or release, with epoch and hyphens. */
const rpm_alphabet = /^(?:\d+:)?[A-Za-z0-9._+~^{}%-]+$/;
const rpmOrder = (0,parsed/* textOrder */.GR)(rpm_compare, (text) => rpm_alphabet.test(text) && /[A-Za-z0-9]/.test(text));
//# sourceMappingURL=rpm.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/rubygems.js
/** Order of Ruby gems: the documentation of Gem::Version. */


/** Numbers without leading zeros (0 is the empty text) and words; each of the two halves without trailing zeros. */
function segments(version) {
    const all = version
        .trim()
        .replaceAll('-', '.pre.')
        .match(/[0-9]+|[a-z]+/gi)
        ?.map((part) => ((0,digits/* isDigits */.Hc)(part) ? (0,digits/* stripZeros */.gr)(part) : part));
    const list = all ?? [];
    const word = list.findIndex((part) => part !== '' && !(0,digits/* isDigits */.Hc)(part));
    const split = word < 0 ? list.length : word;
    return [...withoutZeros(list.slice(0, split)), ...withoutZeros(list.slice(split))];
}
function withoutZeros(list) {
    let end = list.length;
    while (end > 0 && list[end - 1] === '')
        end -= 1;
    return list.slice(0, end);
}
/** A word makes a pre-release: it comes before every number, and so before the end, which counts as 0. */
function compareSegment(a, b) {
    const x = a === '' || (0,digits/* isDigits */.Hc)(a);
    const y = b === '' || (0,digits/* isDigits */.Hc)(b);
    if (x !== y)
        return x ? 1 : -1;
    return x ? (0,digits/* compareDigits */.oY)(a, b) : (0,digits/* compareText */.n6)(a, b);
}
const correct = /^\s*[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?\s*$/;
const rubygemsOrder = (0,parsed/* parsedOrder */.Aj)(segments, (a, b) => (0,parsed/* compareLists */.tM)(a, b, compareSegment, ''), (version) => correct.test(version));
//# sourceMappingURL=rubygems.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/order.js














/** By the names of the OSV schema, section "Defined ecosystems". */
const families = {
    AlmaLinux: rpmOrder,
    Alpine: apkOrder,
    Bioconductor: cranOrder,
    Chainguard: apkOrder,
    CRAN: cranOrder,
    'crates.io': semver/* semverOrder */.N,
    Debian: debOrder,
    Go: go/* goOrder */.N,
    Hex: semver/* semverOrder */.N,
    Maven: mavenOrder,
    npm: semver/* semverOrder */.N,
    NuGet: nugetOrder,
    Packagist: packagistOrder,
    Pub: pubOrder,
    PyPI: pep440Order,
    'Red Hat': rpmOrder,
    'Rocky Linux': rpmOrder,
    RubyGems: rubygemsOrder,
    Ubuntu: debOrder,
    Wolfi: apkOrder
};
/**
 * The order of an OSV ecosystem such as `Debian:12` or `npm`; undefined for one that we cannot order yet, which makes
 * a scan incomplete and never a pass.
 */
function versionOrder(ecosystem) {
    const family = ecosystem.split(':', 1)[0] ?? '';
    return Object.hasOwn(families, family) ? families[family] : undefined;
}
/** The comparison of `versionOrder`, or undefined. */
function compareVersions(ecosystem) {
    return versionOrder(ecosystem)?.compare;
}
//# sourceMappingURL=order.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/compile-index.js
/** Makes the compact index of an ecosystem from its archive. */









/**
 * Reads every record, and writes those about `ecosystem` or its whole family (`Debian` for `Debian:12`) by normalised
 * package name. It is written beside and renamed, so that at `path` there is a whole index or none.
 * @param sha256 of the archive, 64 hex digits
 * @throws IntegrityError when the archive is damaged, empty, or changed while it was read
 */
async function compileIndex(archive, options) {
    const { ecosystem, what, path } = options;
    const family = familyOf(ecosystem);
    const order = versionOrder(ecosystem);
    const partial = `${path}.${process.pid}.part`;
    const writer = writeIndex(partial);
    let facts;
    try {
        let lastUpdate = Number.NEGATIVE_INFINITY;
        let records = 0;
        for await (const file of readArchive(archive, what, options.limits)) {
            const name = `${what}: ${file.name.slice(0, 200)}`;
            const record = (0,json/* parseJsonObject */.dw)(file.bytes, name);
            const head = (0,osv_record/* readHead */.zy)(record, name);
            records += 1;
            options.onRecord?.();
            lastUpdate = Math.max(lastUpdate, head.modified);
            if (head.withdrawn)
                continue;
            const packages = head.packages.filter((item) => item.ecosystem === ecosystem || item.ecosystem === family);
            if (packages.length === 0)
                continue;
            const { affected, ...advisory } = (0,osv_record/* readAdvisory */.Cn)(record, head, packages);
            for (const item of affected) {
                const key = (0,src_ecosystem/* normaliseName */.GX)(ecosystem, item.name);
                if (Buffer.byteLength(key) > keyLimit)
                    throw new errors/* IntegrityError */.cs(name, 'a package name of a usual length', 'a longer one');
                writer.add(key, writeEntry(advisory, item, order));
            }
            // Kept, those of hundreds of thousands of records would pass through the memory's long-lived part one by one.
            order?.forget?.();
            semver/* semverOrder */.N.forget?.();
        }
        // An archive without a record would make everything look healthy.
        if (records === 0)
            throw new errors/* IntegrityError */.cs(what, 'at least one record', 'none');
        if (archive.touched())
            throw new errors/* IntegrityError */.cs(what, 'a file that nobody writes to', 'one that was written to meanwhile');
        facts = { ecosystem, sha256: options.sha256, lastUpdate, records };
        writer.finish(facts);
    }
    catch (error) {
        writer.close();
        await (0,promises_.rm)(partial, { force: true });
        throw error;
    }
    writer.close();
    await (0,promises_.rename)(partial, path);
    return facts;
}
/** `Debian` for `Debian:12`: what OSV calls all releases together. */
function familyOf(ecosystem) {
    return ecosystem.split(':', 1)[0] ?? ecosystem;
}
//# sourceMappingURL=compile-index.js.map
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/index-reader.js
/** Looks packages up in a compact index. What is damaged is an error, never an answer. */





const limits = { file: 16 * 1024 ** 3, trailer: 64 * 1024, table: 512 * 1024 ** 2 };
/**
 * @param what the index's name, for errors
 * @returns undefined when there is no such file
 * @throws IntegrityError when it is not whole, or of another version of this program
 */
function openIndex(path, what) {
    const file = openArchive(path, what, limits.file, 0);
    if (file === undefined)
        return undefined;
    try {
        return read(file, what);
    }
    catch (error) {
        file.close();
        throw error instanceof RangeError ? damaged(what, error) : error;
    }
}
function read(file, what) {
    const magic = indexMagic.length;
    const last = file.size - magic;
    if (last - trailerEnd < magic || index_reader_text(file.at(0, magic)) !== indexMagic || index_reader_text(file.at(last, magic)) !== indexMagic)
        throw new errors/* IntegrityError */.cs(what, `a whole index of version ${indexVersion}`, 'another file, or part of one');
    const length = file.at(last - trailerEnd, 4).readUInt32BE(0);
    const check = file.at(last - trailerEnd + 4, 4).readUInt32BE(0);
    if (length > limits.trailer)
        throw damaged(what);
    const end = last - trailerEnd - length;
    const bytes = file.at(end, length);
    if ((0,external_node_zlib_.crc32)(bytes) !== check)
        throw damaged(what);
    const { facts, table, rows, keys, sum } = readTrailer((0,json/* parseJsonObject */.dw)(index_reader_text(bytes), `${what}: trailer`), what);
    if (table < magic || keys !== table + rows * (hashBytes + rowBytes) || keys > end || end - table > limits.table)
        throw damaged(what);
    // All parts at once: a search jumps about in them.
    const index = Buffer.from(file.at(table, end - table));
    if ((0,external_node_zlib_.crc32)(index) !== sum)
        throw damaged(what);
    const rowsAt = rows * hashBytes;
    const keysAt = rowsAt + rows * rowBytes;
    /** Where the row of a key begins; undefined without one. */
    const rowOf = (key) => {
        const wanted = Buffer.from(key);
        const hash = (0,external_node_zlib_.crc32)(wanted);
        let low = 0;
        for (let high = rows; low < high;) {
            const middle = (low + high) >>> 1;
            if (index.readUInt32BE(middle * hashBytes) < hash)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < rows && index.readUInt32BE(low * hashBytes) === hash; low += 1) {
            const at = rowsAt + low * rowBytes;
            const start = keysAt + index.readUInt32BE(at);
            const stop = start + index.readUInt16BE(at + 4);
            if (stop > index.length)
                throw damaged(what);
            if (wanted.compare(index, start, stop) === 0)
                return at;
        }
        return undefined;
    };
    return {
        ...facts,
        find(key) {
            const at = rowOf(key);
            if (at === undefined)
                return '';
            const start = index.readUIntBE(at + 6, 6);
            const size = index.readUInt32BE(at + 12);
            if (start < magic || start + size > table)
                throw damaged(what);
            const entries = file.at(start, size);
            if ((0,external_node_zlib_.crc32)(entries) !== index.readUInt32BE(at + 16))
                throw damaged(what);
            // The decoder of UTF-8 takes ten times as long, and hardly any advisory needs it.
            return entries.toString((0,external_node_buffer_.isAscii)(entries) ? 'latin1' : 'utf8');
        },
        close: file.close
    };
}
function readTrailer(trailer, what) {
    const { ecosystem, sha256, lastUpdate, records, table, rows, keys, sum, version } = (0,json/* isObject */.Gv)(trailer) ? trailer : {};
    const count = (value) => {
        if (typeof value !== 'number' || !Number.isSafeInteger(value))
            throw damaged(what);
        return value;
    };
    if (version !== indexVersion || typeof ecosystem !== 'string' || ecosystem === '' || count(records) < 1)
        throw damaged(what);
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
        throw damaged(what);
    if (count(rows) < 0)
        throw damaged(what);
    return {
        facts: { ecosystem, sha256, lastUpdate: count(lastUpdate), records: count(records) },
        table: count(table),
        rows: count(rows),
        keys: count(keys),
        sum: count(sum)
    };
}
function index_reader_text(bytes) {
    return bytes.toString('utf8');
}
function damaged(what, cause) {
    return new errors/* IntegrityError */.cs(what, 'an intact index', 'a damaged one', cause === undefined ? {} : { cause });
}
//# sourceMappingURL=index-reader.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/database.js
/** A folder of advisories in OSV's own layout: `<ecosystem>/all.zip`. */












const defaultLimits = {
    archiveBytes: 1024 ** 3,
    entries: 1_000_000,
    entryBytes: 32 * 1024 ** 2,
    totalBytes: 8 * 1024 ** 3
};
function openDatabase(options) {
    const limits = { ...defaultLimits, ...options.limits };
    const use = async (ecosystem, body) => {
        if (!isFolder(options.directory))
            throw new errors/* UserError */.yo('database', options.name, "a folder of advisories in OSV's layout, `<ecosystem>/all.zip`");
        // OSV has an archive per release and one for the whole family; a file system without `:` has only the latter.
        for (const folder of new Set([ecosystem, familyOf(ecosystem)])) {
            const what = `${folder}/all.zip`;
            const path = (0,external_node_path_.join)(options.directory, folder, 'all.zip');
            const archive = openArchive(path, what, limits.archiveBytes);
            if (archive === undefined)
                continue;
            try {
                return await body(archive, what, path);
            }
            finally {
                archive.close();
            }
        }
        return undefined;
    };
    return {
        index: (ecosystem) => use(ecosystem, async (archive, what, file) => {
            if (options.indexes === undefined)
                throw new Error('no folder for indexes');
            const { indexes } = options;
            const index = await indexOf({ archive, what, file }, ecosystem, { ...options, indexes }, limits);
            index.close();
            return (0,external_node_path_.join)(indexes, indexName(ecosystem, index.sha256));
        }),
        load: (ecosystem, names) => use(ecosystem, async (archive, what, file) => {
            const given = options.indexes;
            const indexes = given ?? (await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'advisories-')));
            try {
                return lookUp(await indexOf({ archive, what, file }, ecosystem, { ...options, indexes }, limits), names);
            }
            finally {
                if (given === undefined)
                    await (0,promises_.rm)(indexes, { recursive: true, force: true });
            }
        })
    };
}
function isFolder(path) {
    return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
/**
 * The index of an archive, made unless it is there. The archive's hash names it, so that it is made once for each
 * archive and never used for another one.
 */
async function indexOf({ archive, what, file }, ecosystem, options, limits) {
    const logger = options.logger ?? src_ports/* silentLogger */.qq;
    if (!isFolder(options.indexes))
        (0,external_node_fs_.mkdirSync)(options.indexes, { recursive: true });
    const sha256 = knownHash(archive, file, options.indexes);
    const path = (0,external_node_path_.join)(options.indexes, indexName(ecosystem, sha256));
    const known = openIndex(path, `index of ${what}`);
    if (known !== undefined)
        return known;
    const progress = (0,src_progress/* startProgress */.ot)(logger, options.clock ?? src_ports/* systemClock */.ml, `read ${what}`, 'files');
    const { records, lastUpdate } = await compileIndex(archive, {
        ecosystem,
        sha256,
        path,
        what,
        limits,
        onRecord: () => progress.advance(1)
    });
    logger.info(`${what}: ${(0,src_progress/* formatBytes */.z3)(archive.size)}, ${records} records, last update ${new Date(lastUpdate).toISOString()}`);
    return openExisting(path, what);
}
/** The file of an ecosystem's index in the folder of indexes. @param sha256 of the archive */
function indexName(ecosystem, sha256) {
    const name = (0,external_node_crypto_.createHash)('sha256').update(ecosystem).digest('hex').slice(0, 12);
    return `${indexVersion}-${name}-${sha256}.index`;
}
/**
 * What an index says about packages, by their normalised names.
 * @param what the index's name, for errors
 * @throws IntegrityError when it is damaged or not there
 */
function loadIndex(path, what, names) {
    return lookUp(openExisting(path, what), names);
}
function openExisting(path, what) {
    const index = openIndex(path, `index of ${what}`);
    if (index === undefined)
        throw new errors/* IntegrityError */.cs(`index of ${what}`, 'an index', 'none');
    return index;
}
/** Looks all packages up, and closes the index. */
function lookUp(index, names) {
    try {
        const advisories = new Map();
        for (const name of names) {
            const text = index.find(name);
            if (text !== '')
                advisories.set(name, readEntries(text));
        }
        const { ecosystem, sha256, lastUpdate, records } = index;
        return { ecosystem, sha256, lastUpdate, records, advisories };
    }
    finally {
        index.close();
    }
}
/** What an index was made from. @throws as `loadIndex` */
function openIndexFacts(path, what) {
    const index = openExisting(path, what);
    index.close();
    const { ecosystem, sha256, lastUpdate, records } = index;
    return { ecosystem, sha256, lastUpdate, records };
}
/** The facts about the parts that were used, in any order. */
function databaseFacts(used) {
    const ecosystems = used
        .map(({ ecosystem, sha256, lastUpdate, index }) => ({
        name: ecosystem,
        sha256,
        lastUpdate,
        ...(index === undefined ? {} : { index })
    }))
        .toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.name, b.name));
    const text = (0,json/* canonicalJson */.dj)(ecosystems.map(({ name, sha256 }) => [name, sha256]));
    return {
        digest: `sha256:${(0,external_node_crypto_.createHash)('sha256').update(text).digest('hex')}`,
        ...(ecosystems.length === 0 ? {} : { lastUpdate: Math.min(...ecosystems.map((item) => item.lastUpdate)) }),
        ecosystems
    };
}
//# sourceMappingURL=database.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/scan.js
/** Matches what is in images with what is known about it. */








/** More than any image holds; a document beyond is an attack on our memory. */
const componentLimit = 200_000;
const findingLimit = 200_000;
/** Of one finding; the lowest are the ones to upgrade to. */
const shownFixes = 100;
/**
 * Scans several images (the platforms of one, or an image and what it is compared with) against one and the same
 * state of the database, each ecosystem being read once. The same inputs give the same result to the byte.
 * @param options.now milliseconds
 * @throws IntegrityError when the database is damaged; UserError when it is not there
 */
async function scanImages(options) {
    const logger = options.logger ?? src_ports/* silentLogger */.qq;
    const scans = options.targets.map((target) => new ImageScan(target, options.now));
    const ecosystems = new Set(scans.flatMap((scan) => scan.ecosystems()));
    // One after the other, so that the advisories of one need not be held while the next are matched.
    for (const ecosystem of [...ecosystems].toSorted(json/* compareBytes */.Xo)) {
        const names = new Set();
        for (const scan of scans)
            for (const { name } of scan.lookups(ecosystem))
                names.add(name);
        const data = await options.database.load(ecosystem, names);
        if (data === undefined)
            logger.warning(`The database has no data for ${ecosystem}.`);
        for (const scan of scans)
            scan.match(ecosystem, data);
    }
    return scans.map((scan) => scan.result());
}
class ImageScan {
    #platform;
    #packages = [];
    #lookups = new Map();
    #notes = new CoverageNotes();
    #findings = [];
    #used = [];
    #count = 0;
    constructor({ platform, inventory }, now) {
        this.#platform = platform;
        const notes = this.#notes;
        if (inventory.components.length > componentLimit)
            notes.add(`more than ${componentLimit} packages`);
        for (const component of inventory.components.slice(0, componentLimit)) {
            const found = (0,src_ecosystem/* resolvePackage */.Ph)(component, inventory.distribution, now);
            if (found.kind === 'unsupported')
                notes.count(found.reason);
            else if (found.kind === 'package') {
                const { ecosystem, version, identity } = found;
                if (version.length > parsed/* maximumVersionLength */.Jz)
                    notes.count('packages with an overlong version');
                else {
                    const lookup = { component, ecosystem, name: (0,src_ecosystem/* normaliseName */.GX)(ecosystem, found.name), version, identity };
                    this.#lookups.set(ecosystem, append(this.#lookups.get(ecosystem), lookup));
                    this.#packages.push({ purl: component.purl, identity });
                }
            }
        }
        for (const unknown of inventory.unknowns)
            notes.add(`not read: ${unknown.path}: ${unknown.reason}`);
        if (!inventory.complete && inventory.unknowns.length === 0)
            notes.add('the SBOM says that it is not complete');
    }
    ecosystems() {
        return [...this.#lookups.keys()];
    }
    lookups(ecosystem) {
        return this.#lookups.get(ecosystem) ?? [];
    }
    /** Matches the packages of an ecosystem; `data` is undefined where the database has nothing on it. */
    match(ecosystem, data) {
        const lookups = distinct(this.lookups(ecosystem));
        // Told already that there are more.
        if (lookups.length === 0 || this.#findings.length > findingLimit)
            return;
        if (data === undefined) {
            for (const _ of lookups)
                this.#notes.count(`packages of ${ecosystem}: the database has no data for it`);
            return;
        }
        const { advisories, ...facts } = data;
        this.#used.push(facts);
        for (const lookup of lookups) {
            this.#count += 1;
            for (const finding of findingsOf(lookup, advisories.get(lookup.name) ?? [], this.#platform, this.#notes))
                this.#findings.push(finding);
            if (this.#findings.length > findingLimit) {
                this.#notes.add(`more than ${findingLimit} findings`);
                return;
            }
        }
    }
    result() {
        if (this.#count === 0)
            this.#notes.add('no package was looked up');
        return {
            platform: this.#platform,
            findings: this.#findings.sort((a, b) => (0,json/* compareBytes */.Xo)(a.purl, b.purl) || (0,json/* compareBytes */.Xo)(a.id, b.id)),
            coverage: this.#notes.coverage(this.#count),
            database: databaseFacts(this.#used),
            packages: this.#packages
        };
    }
}
/** The same package in two folders is one package. */
function distinct(lookups) {
    const first = new Map();
    const more = new Set();
    return lookups.filter((lookup) => {
        const { component, name, version } = lookup;
        const known = first.get(component.purl);
        if (known === undefined) {
            first.set(component.purl, lookup);
            return true;
        }
        const key = `${component.purl}\n${name}\n${version}`;
        if ((known.name === name && known.version === version) || more.has(key))
            return false;
        more.add(key);
        return true;
    });
}
function findingsOf(lookup, entries, platform, notes) {
    const { ecosystem, name, version } = lookup;
    const order = versionOrder(ecosystem);
    if (order === undefined) {
        notes.count(`packages of ${ecosystem}: their versions cannot be ordered`);
        return [];
    }
    const hits = [];
    for (const entry of entries) {
        const { match, rating, unreadable } = entry.match(version, order);
        if (match.state === 'affected')
            hits.push({ advisory: entry.advisory, fixed: match.fixed, rating });
        else if (match.state === 'unknown' || unreadable !== undefined)
            notes.add(`${(0,src_text/* oneLine */.T)(`${name} ${version}`, 120)}: ${entry.advisory.id} cannot be judged for this version`);
    }
    if (hits.length === 0)
        return [];
    return foldHits(hits).map((weakness) => findingOf(weakness, lookup, platform, order));
}
/** A scan may have tens of thousands of them: what is not said is left out by hand, since spreading it in takes long. */
function findingOf(weakness, lookup, platform, order) {
    const { component, ecosystem, name, version, identity } = lookup;
    const { id, aliases, rating, lead, fixPublished } = weakness;
    const { severity, score, method } = rating;
    const { summary, published, modified } = lead;
    const fixed = sortVersions(weakness.fixed, order).slice(0, shownFixes);
    const finding = {
        id,
        aliases,
        purl: component.purl,
        identity,
        ecosystem,
        package: name,
        version,
        fixed,
        severity,
        method,
        summary,
        modified,
        platform
    };
    if (score !== undefined)
        finding.score = score;
    if (published !== undefined)
        finding.published = published;
    if (fixPublished !== undefined)
        finding.fixPublished = fixPublished;
    if (component.layer !== undefined)
        finding.layer = { index: component.layer.index, diffId: component.layer.diffId };
    return finding;
}
//# sourceMappingURL=scan.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/base-advice.js
/**
 * The same weakness in the same package counts as the same whatever the package's version is: a newer version that
 * still has it removes nothing.
 * @param findings of the image; only those of the base's layers that nobody answered for can be removed
 * @param newer of the newer base, as it is
 */
function adviseBase(findings, newer) {
    const base = findings.filter(({ origin, exempt }) => origin === 'base' && exempt === undefined);
    const still = new Set(newer.flatMap(namesOf));
    const had = new Set(findings.flatMap(namesOf));
    const remains = base.filter((finding) => namesOf(finding).some((name) => still.has(name))).length;
    return {
        removes: base.length - remains,
        remains,
        brings: newer.filter((finding) => !namesOf(finding).some((name) => had.has(name))).length
    };
}
/** Two databases of advisories may know a weakness by other names first. */
function namesOf({ identity, id, aliases }) {
    return [id, ...aliases].map((name) => `${identity}\n${name}`);
}
//# sourceMappingURL=base-advice.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var src_reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./packages/oci/build/src/registry/registry.js + 11 modules
var registry = __webpack_require__(57438);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js + 1 modules
var open_image = __webpack_require__(92423);
;// CONCATENATED MODULE: ./build/actions/shared/base-of.js
/** The image that another one says it was built on. */



/**
 * The base by the annotations that bake-image writes. Undefined when the image says nothing or that one cannot be read:
 * nothing is decided by it.
 *
 * The annotation is the image's own word, so that it must not make us tell a secret or read a file: another registry
 * is asked without credentials and over HTTPS, and a layout is read only if it is the one that the image lies in.
 */
async function baseOf(image, opened, inputs, ports) {
    const annotations = image.manifest.annotations ?? {};
    const named = annotations['org.opencontainers.image.base.name'];
    const digest = annotations['org.opencontainers.image.base.digest'];
    if (named === undefined || digest === undefined)
        return undefined;
    const name = named.split('@', 1)[0] ?? '';
    try {
        const reference = (0,src_reference/* parseReference */.F2)(`${name}@${digest}`, 'base image');
        const store = openBase(reference, opened, (0,src_reference/* parseReference */.F2)(inputs.image, 'image'), inputs, ports);
        if (store === undefined || reference.digest === undefined)
            return undefined;
        const tag = reference.kind === 'registry' ? reference.tag : undefined;
        return {
            name,
            repository: reference.kind === 'registry' ? `${reference.host}/${reference.repository}` : `oci-layout://${reference.path}`,
            ...(tag === undefined ? {} : { tag }),
            digest: reference.digest,
            store,
            platform: await platformOf(store, reference.digest, image)
        };
    }
    catch (error) {
        ports.logger.info(`The base image could not be read, so findings are not attributed to it: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
}
/** The manifest of an image for the platform of another one. */
async function platformOf(store, digest, like) {
    const { platforms } = await (0,src_image/* readImage */.A)(store, digest);
    const platform = (0,src_image/* formatPlatform */.B)(like.platform);
    return platforms.find((item) => (0,src_image/* formatPlatform */.B)(item.platform) === platform);
}
function openBase(base, opened, image, inputs, ports) {
    if (base.kind === 'layout')
        return image.kind === 'layout' && image.path === base.path ? opened.store : undefined;
    if (image.kind === 'registry' && image.host === base.host)
        return (0,open_image/* openStore */.Ch)(base, inputs, ports);
    return (0,registry/* openRegistry */.M)({
        host: base.host,
        repository: base.repository,
        http: ports.http,
        clock: ports.clock,
        logger: ports.logger,
        plainHttp: false,
        signal: ports.signal,
        credentials: () => Promise.resolve(undefined)
    });
}
//# sourceMappingURL=base-of.js.map
// EXTERNAL MODULE: ./build/actions/shared/sbom-of.js
var sbom_of = __webpack_require__(44581);
;// CONCATENATED MODULE: ./build/actions/scan-image/base-advice.js
/** Whether a newer base image would help: what its tag names now, scanned against the same state of the database. */





/** A base without an attested SBOM is read whole, which is too much to ask of a hint beyond this. */
const largestBase = 2 * 1024 ** 3;
/**
 * Never throws: it is advice, decides nothing, and a registry that does not answer must not fail a scan.
 * @param result of the image, with origins
 * @returns undefined where the base is what its tag still names, or where nobody can say
 */
async function newerBase(result, image, base, { database, now }, trust, inputs, ports) {
    const concerned = result.findings.some(({ origin, exempt }) => origin === 'base' && exempt === undefined);
    if (!inputs['base-advice'] || !concerned || base?.tag === undefined || base.platform === undefined)
        return undefined;
    try {
        const current = await base.store.resolveTag(base.tag);
        if (current === undefined)
            return undefined;
        const newer = await platformOf(base.store, current.digest, image);
        if (newer === undefined || newer.descriptor.digest === base.platform.descriptor.digest)
            return undefined;
        const inventory = await inventoryOf(base, newer, trust, ports);
        const [scanned] = await scanImages({ targets: [{ platform: result.platform, inventory }], database, now });
        if (scanned === undefined || !scanned.coverage.complete) {
            ports.logger.info(`The newer base ${base.name} could not be judged whole: ${scanned?.coverage.reasons[0] ?? ''}`);
            return undefined;
        }
        const snapshot = new Map(result.database.ecosystems.map(({ name, sha256 }) => [name, sha256]));
        // Against other advisories it would say nothing about the bases.
        if (scanned.database.ecosystems.some(({ name, sha256 }) => (snapshot.get(name) ?? sha256) !== sha256))
            return undefined;
        return {
            image: `${base.name}@${current.digest}`,
            platform: result.platform,
            ...adviseBase(result.findings, scanned.findings)
        };
    }
    catch (error) {
        ports.logger.info(`Whether a newer base helps could not be found out: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
}
async function inventoryOf({ store, name }, newer, trust, ports) {
    const attested = await (0,sbom_of/* verifiedSbom */.Q)(store, newer.descriptor.digest, trust);
    if ('document' in attested)
        return attested.document;
    const size = newer.manifest.layers.reduce((sum, layer) => sum + layer.size, 0);
    if (size > largestBase)
        throw new Error(`${name} has no verified SBOM, and ${(0,src_progress/* formatBytes */.z3)(size)} are too much to read`);
    ports.logger.info(`${name}: reading ${(0,src_progress/* formatBytes */.z3)(size)} to see what is in the newer base`);
    return (0,build_src_image/* sbomOf */.Pp)(store, newer);
}
//# sourceMappingURL=base-advice.js.map
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 2 modules
var signing = __webpack_require__(77933);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/oci/build/src/media-types.js
var media_types = __webpack_require__(27077);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/artifact.js
/**
 * Advisories as an OCI artifact: an image manifest with a type of its own and one layer for each ecosystem, its compact
 * index packed with gzip. What is pulled by the manifest's digest is what somebody built and signed, to the byte.
 */











const advisoriesArtifactType = 'application/vnd.immutable-delivery.advisories.v1';
/** The index's version is part of it: a reader must not guess at another form. */
const advisoriesLayerType = `application/vnd.immutable-delivery.advisories.index.v${indexVersion}+gzip`;
const ecosystemAnnotation = 'dev.immutable-delivery.ecosystem';
const artifact_limits = { packed: 2 * 1024 ** 3, unpacked: 16 * 1024 ** 3 };
const emptyConfig = { mediaType: 'application/vnd.oci.empty.v1+json', size: 2 };
/**
 * Packs an index as a layer.
 * @param target path of the packed file; the same index gives the same bytes
 */
async function packIndex(path, target, ecosystem) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), (0,external_node_zlib_.createGzip)({ level: 6 }), tap(hash, artifact_limits.packed, ecosystem), (0,external_node_fs_.createWriteStream)(target));
    return {
        mediaType: advisoriesLayerType,
        digest: `sha256:${hash.digest('hex')}`,
        size: (await (0,promises_.stat)(target)).size,
        annotations: { [ecosystemAnnotation]: ecosystem }
    };
}
/** The manifest's bytes. There is no time in it: the same advisories give the same digest. */
function writeArtifactManifest(layers) {
    const config = Buffer.from('{}');
    const digest = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(config).digest('hex')}`;
    const ordered = layers.toSorted((a, b) => (0,json/* compareBytes */.Xo)(nameOf(a) ?? '', nameOf(b) ?? ''));
    const manifest = {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        artifactType: advisoriesArtifactType,
        config: { ...emptyConfig, digest },
        layers: ordered.map(({ mediaType, digest: of, size, annotations }) => ({
            mediaType,
            digest: of,
            size,
            annotations: { ...annotations }
        }))
    };
    return { bytes: Buffer.from((0,json/* canonicalJson */.dj)(manifest)), config: { bytes: config, digest, size: config.length } };
}
/**
 * A database that fetches the layers it is asked for.
 * @param options.manifest parsed, of the digest that the user named
 * @param options.name the artifact as the user named it
 * @param options.blob a layer's bytes; the stream throws when they are not the digest's
 * @param options.directory absolute path of a folder of ours
 * @throws IntegrityError when the manifest is no such artifact, or of another version of this program
 */
function openArtifactDatabase(options) {
    const { manifest, name, directory } = options;
    if (manifest.artifactType !== advisoriesArtifactType)
        throw new errors/* IntegrityError */.cs(name, `an artifact of type ${advisoriesArtifactType}`, manifest.artifactType ?? 'none');
    const layers = new Map();
    for (const layer of manifest.layers) {
        const ecosystem = nameOf(layer);
        if (ecosystem === undefined || layers.has(ecosystem))
            throw new errors/* IntegrityError */.cs(name, 'one layer for each ecosystem', 'something else');
        if (layer.mediaType !== advisoriesLayerType)
            throw new errors/* IntegrityError */.cs(`${name}: ${ecosystem}`, `layers of type ${advisoriesLayerType}: build it with the same version of scan-image`, layer.mediaType);
        layers.set(ecosystem, layer);
    }
    return {
        async load(ecosystem, names) {
            const layer = layers.get(ecosystem);
            if (layer === undefined)
                return undefined;
            const what = `${ecosystem} of ${name}`;
            const path = (0,external_node_path_.join)(directory, `${layer.digest.replace(/^sha256:/, '')}.index`);
            await (0,promises_.mkdir)(directory, { recursive: true });
            const known = openIndex(path, what);
            if (known === undefined)
                await fetchLayer(layer, path, what, options);
            const data = known === undefined ? loadIndex(path, what, names) : lookUp(known, names);
            if (data.ecosystem !== ecosystem)
                throw new errors/* IntegrityError */.cs(what, `an index of ${ecosystem}`, `one of ${data.ecosystem}`);
            return data;
        }
    };
}
async function fetchLayer(layer, path, what, { blob, cache, logger = src_ports/* silentLogger */.qq }) {
    const hex = layer.digest.replace(/^sha256:/, '');
    const packed = `${path}.gz`;
    const key = `osv-layer-${hex}`;
    try {
        const restored = (await cache?.restore(key, packed)) === true && (await hashOf(packed)) === hex;
        if (!restored) {
            if (layer.size > artifact_limits.packed)
                throw new errors/* IntegrityError */.cs(what, `at most ${artifact_limits.packed} bytes`, `${layer.size} bytes`);
            const hash = (0,external_node_crypto_.createHash)('sha256');
            await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(blob(layer)), tap(hash, layer.size, what), (0,external_node_fs_.createWriteStream)(packed));
            // The store has compared it too; what decides is compared where it is used.
            const got = hash.digest('hex');
            if (got !== hex)
                throw new errors/* IntegrityError */.cs(what, layer.digest, `sha256:${got}`);
            await cache?.save(key, packed);
        }
        logger.info(`${what}: ${restored ? 'from the cache' : 'fetched'}, ${layer.digest}`);
        const partial = `${path}.${process.pid}.part`;
        try {
            const gunzip = (0,external_node_zlib_.createGunzip)();
            gunzip.on('error', () => undefined);
            await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(packed), gunzip, tap(undefined, artifact_limits.unpacked, what), (0,external_node_fs_.createWriteStream)(partial));
            await (0,promises_.rename)(partial, path);
        }
        catch (error) {
            if (error instanceof errors/* IntegrityError */.cs)
                throw error;
            throw new errors/* IntegrityError */.cs(what, 'an index packed with gzip', 'something else', { cause: error });
        }
        finally {
            await (0,promises_.rm)(partial, { force: true });
        }
    }
    finally {
        await (0,promises_.rm)(packed, { recursive: true, force: true });
    }
}
/** Hashes and bounds what goes through. */
function tap(hash, limit, what) {
    let size = 0;
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, callback) {
            size += chunk.length;
            if (size > limit) {
                callback(new errors/* IntegrityError */.cs(what, `at most ${limit} bytes`, 'more'));
                return;
            }
            hash?.update(chunk);
            callback(null, chunk);
        }
    });
}
async function hashOf(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(path))
            hash.update(chunk);
        return hash.digest('hex');
    }
    catch {
        return undefined;
    }
}
function nameOf(layer) {
    return layer.annotations?.[ecosystemAnnotation];
}
//# sourceMappingURL=artifact.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/database.js




function renderDatabaseSummary(report) {
    const published = report.verdict === 'pass';
    return `${(0,markdown/* paragraphs */.qN)(`### ${format/* verdictGlyphs */.p[report.verdict]} ${(0,sections_image/* imageTitle */.c)(report.image)}: advisories ${published ? 'published' : 'not published'}`, report.reasons.length === 0
        ? undefined
        : (0,markdown/* bullets */.e5)((0,markdown/* firstOf */.Ku)(report.reasons.map((reason) => (0,markdown/* text */.Qq)(reason, 300)), 20)), published && !report.signed ? (0,markdown/* alert */.xE)('WARNING', ['**Not signed:** only its digest says what it is.']) : undefined, published ? (0,sections_image/* renderDigest */.L)(report.image) : undefined, (0,markdown/* table */.tp)(['Ecosystem', 'Records', 'Last update', 'Size'], report.ecosystems.map((item) => [
        (0,markdown/* text */.Qq)(item.name, 60),
        String(item.records),
        (0,format/* fullTime */.HH)(item.lastUpdate),
        (0,src_progress/* formatBytes */.z3)(item.size)
    ])))}\n`;
}
//# sourceMappingURL=database.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/documents.js
var documents = __webpack_require__(98163);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/index-cache.js
/** Keeps compiled indexes from job to job. */




const index_cache_limit = 16 * 1024 ** 3;
/** @param sha256 of the index, 64 hex digits */
const keyOf = (sha256) => `osv-index-${indexVersion}-${sha256}`;
/** A cache finds a file by the path that it was saved from. */
const pathOf = (folder, sha256) => (0,external_node_path_.join)(folder, 'cache', `${sha256}.index`);
/**
 * Puts an index at `path`: the whole of it by its hash, or nothing.
 * @param folder absolute path of the folder of indexes
 * @returns false when the cache does not have it, or has something else under its name
 */
async function restoreIndex(cache, folder, sha256, path) {
    const from = pathOf(folder, sha256);
    await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'cache'), { recursive: true });
    try {
        if (!(await cache.restore(keyOf(sha256), from)) || index_cache_hashOf(from) !== sha256)
            return false;
        await (0,promises_.rename)(from, path);
        return true;
    }
    finally {
        await (0,promises_.rm)(from, { recursive: true, force: true });
    }
}
/** @param sha256 of the index at `path` */
async function saveIndex(cache, folder, sha256, path) {
    const from = pathOf(folder, sha256);
    await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'cache'), { recursive: true });
    try {
        await (0,promises_.copyFile)(path, from);
        await cache.save(keyOf(sha256), from);
    }
    finally {
        await (0,promises_.rm)(from, { force: true });
    }
}
/** SHA-256 of a file, 64 hex digits; undefined for what is no file. */
function index_cache_hashOf(path) {
    try {
        const file = openArchive(path, path, index_cache_limit);
        if (file === undefined)
            return undefined;
        try {
            return file.hash();
        }
        finally {
            file.close();
        }
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=index-cache.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/check-url.js

/**
 * HTTPS, or HTTP to this machine; nothing secret in it, since it stands in logs and statements.
 * @throws UserError naming the input
 */
function checkUrl(url, input) {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const loopback = parsed !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(parsed.hostname);
    if (parsed?.protocol !== 'https:' && !(parsed?.protocol === 'http:' && loopback))
        throw new errors/* UserError */.yo(input, url, 'a URL that begins with https://');
    if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '')
        throw new errors/* UserError */.yo(input, parsed.host, 'a URL without credentials, query or fragment');
}
//# sourceMappingURL=check-url.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/download.js
/** One file over HTTP: retried, bounded, hashed on its way to the disk, and there only when it is whole. */




const attempts = 4;
const redirects = 3;
const longestWait = 60_000;
/** What the server says about the file; undefined when it does not have it. */
async function inspect(url, ports) {
    return request('HEAD', url, {}, ports, (response) => {
        response.discard();
        return Promise.resolve(absent(response) ? undefined : describe(response));
    });
}
/**
 * Fetches a file to `path`. Nothing stands there until all of it has come: it is written beside and renamed.
 * @param options.etag of the copy that is at hand: `unchanged` when the server still has that one
 * @param options.limit bytes
 * @throws IntegrityError when it is larger, cut short, or not what the server's own MD5 says; RemoteError else
 */
async function download(url, path, options, ports) {
    const headers = options.etag === undefined ? undefined : { 'if-none-match': options.etag };
    return request('GET', url, headers ?? {}, ports, async (response) => {
        if (absent(response) || response.status === 304) {
            response.discard();
            return response.status === 304 ? { state: 'unchanged' } : { state: 'absent' };
        }
        const remote = describe(response);
        if (remote.length !== undefined && remote.length > options.limit) {
            response.discard();
            throw new errors/* IntegrityError */.cs(options.what, `at most ${options.limit} bytes`, `${remote.length} bytes`);
        }
        const partial = `${path}.part`;
        try {
            const { sha256, size } = await write(response, partial, remote, options);
            await (0,promises_.rename)(partial, path);
            return { state: 'downloaded', remote, sha256, size };
        }
        finally {
            await (0,promises_.rm)(partial, { force: true });
        }
    });
}
/**
 * Fetches a file that is small enough to hold.
 * @param input for errors
 * @param limit bytes
 * @throws UserError for a URL that is not HTTPS; IntegrityError when it is larger; RemoteError when it is not there
 */
async function fetchFile(url, input, limit, ports) {
    checkUrl(url, input);
    return request('GET', url, {}, ports, async (response) => {
        if (response.status !== 200) {
            response.discard();
            throw new errors/* RemoteError */.Hi({
                method: 'GET',
                url,
                status: response.status,
                attempts: 1,
                reason: 'there is no such file'
            });
        }
        const { length } = describe(response);
        const bytes = await (0,src_ports/* readBounded */.CB)(response.body, limit, () => new errors/* IntegrityError */.cs(input, `at most ${limit} bytes`, 'more'));
        if (length !== undefined && length !== bytes.length)
            throw Object.assign(new Error(`${bytes.length} of ${length} bytes came`), { code: 'ECONNRESET' });
        return bytes;
    });
}
async function write(response, path, remote, options) {
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    const md5 = remote.md5 === undefined ? undefined : (0,external_node_crypto_.createHash)('md5');
    let size = 0;
    const file = await (0,promises_.open)(path, 'w', 0o600);
    try {
        for await (const chunk of response.body) {
            size += chunk.byteLength;
            if (size > options.limit) {
                response.discard();
                throw new errors/* IntegrityError */.cs(options.what, `at most ${options.limit} bytes`, 'more');
            }
            sha256.update(chunk);
            md5?.update(chunk);
            await file.writeFile(chunk);
            options.onBytes?.(chunk.byteLength);
        }
        await file.sync();
    }
    finally {
        await file.close();
    }
    // A connection that ends early may look like an end; another attempt may bring the rest.
    if (remote.length !== undefined && remote.length !== size)
        throw Object.assign(new Error(`${size} of ${remote.length} bytes came`), { code: 'ECONNRESET' });
    const sum = md5?.digest('base64');
    if (sum !== remote.md5)
        throw new errors/* IntegrityError */.cs(`${options.what}: MD5`, remote.md5 ?? '', sum ?? '');
    return { sha256: sha256.digest('hex'), size };
}
const absent = (response) => response.status === 404 || response.status === 410;
function describe({ headers }) {
    const etag = headers['etag'];
    const md5 = /(?:^|,)\s*md5=([A-Za-z0-9+/]{22}==)/.exec(headers['x-goog-hash'] ?? '')?.[1];
    const length = headers['content-encoding'] === undefined ? headers['content-length'] : undefined;
    return {
        ...(etag !== undefined && /^(?:W\/)?"[\x21\x23-\x7e]{1,200}"$/.test(etag) ? { etag } : {}),
        ...(md5 === undefined ? {} : { md5 }),
        ...(length !== undefined && /^\d{1,15}$/.test(length) ? { length: Number(length) } : {})
    };
}
/** Retries what may pass (no answer, 408, 429, 5xx), as long as the server asks for within a minute. */
async function request(method, url, headers, { http, clock, signal }, use) {
    for (let attempt = 1;; attempt += 1) {
        let wait = 1000 * 2 ** (attempt - 1);
        let status = 0;
        let reason;
        try {
            const response = await follow(method, url, headers, http, signal);
            if (response.status === 200 || response.status === 304 || absent(response))
                return await use(response);
            response.discard();
            status = response.status;
            reason = 'it did not give the file';
            const after = response.headers['retry-after'];
            if (after !== undefined && /^\d{1,5}$/.test(after))
                wait = Number(after) * 1000;
            if (status !== 408 && status !== 429 && status < 500)
                wait = Number.POSITIVE_INFINITY;
        }
        catch (error) {
            // Without a `code` it is no failure of the network but an error of ours, or bytes that no attempt mends.
            if (!(error instanceof Error) || !('code' in error) || error instanceof errors/* IntegrityError */.cs)
                throw error;
            reason = error.message;
        }
        if (attempt >= attempts || wait > longestWait || signal?.aborted === true)
            throw new errors/* RemoteError */.Hi({ method, url, status, attempts: attempt, reason });
        await clock.sleep(wait, signal);
    }
}
/** Never from HTTPS to plain HTTP. Nothing secret is sent, so that another host is no harm. */
async function follow(method, url, headers, http, signal) {
    let target = new URL(url);
    for (let hop = 0;; hop += 1) {
        const response = await http({ method, url: target.href, headers, ...(signal === undefined ? {} : { signal }) });
        const location = response.headers['location'];
        if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined)
            return response;
        response.discard();
        const next = URL.canParse(location, target.href) ? new URL(location, target.href) : undefined;
        if (hop >= redirects || next === undefined || (next.protocol !== 'https:' && next.protocol !== target.protocol))
            throw new errors/* RemoteError */.Hi({
                method,
                url,
                status: response.status,
                attempts: 1,
                reason: 'a redirect that is not followed'
            });
        target = next;
    }
}
//# sourceMappingURL=download.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/remote.js
/** Advisories from a URL in OSV's own layout, `<url>/<ecosystem>/all.zip`; only those that an image needs. */












/** Where OSV publishes its data. */
const osvUrl = 'https://osv-vulnerabilities.storage.googleapis.com';
/** Bytes of an all.zip; that of npm, with all its malicious packages, has a few hundred million. */
const archiveLimit = 1024 ** 3;
const indexLimit = 16 * 1024 ** 3;
/**
 * A database that fetches what is asked for into a folder and reads it there.
 *
 * A copy in the folder, from an earlier step of this job, is used when the server still gives its entity tag (304).
 * A copy from the cache is used only when it has the MD5 that the server named in this job, so that no advisory out
 * of a cache decides anything. Of such an archive the index is taken from the cache, and the archive not fetched at all,
 * when a verified statement names it by its hash.
 * @param options.url without a slash at its end; HTTPS, or HTTP to this machine
 * @param options.directory absolute path of a folder of ours
 */
function openRemoteDatabase(options) {
    checkUrl(options.url, 'database');
    const { directory } = options;
    const logger = options.logger ?? src_ports/* silentLogger */.qq;
    const local = openDatabase({
        directory,
        ...(options.indexes === undefined ? {} : { indexes: options.indexes }),
        name: options.url,
        logger,
        clock: options.clock,
        ...(options.limits === undefined ? {} : { limits: options.limits })
    });
    const shared = new Map();
    const fetched = async (ecosystem) => {
        await (0,promises_.mkdir)(directory, { recursive: true });
        for (const name of new Set([ecosystem, familyOf(ecosystem)])) {
            const done = await fetchArchive(name, ecosystem, options, logger);
            if (done !== 'absent')
                return done;
        }
        return 'absent';
    };
    return {
        load: async (ecosystem, names) => {
            const got = await fetched(ecosystem);
            if (got === 'absent')
                return undefined;
            if ('path' in got) {
                const data = loadIndex(got.path, ecosystem, names);
                if (data.ecosystem !== ecosystem || data.sha256 !== got.archive)
                    throw new errors/* IntegrityError */.cs(`index of ${ecosystem}`, 'that of the archive that a statement names', 'another');
                return { ...data, index: { sha256: got.sha256, md5: got.md5 } };
            }
            const data = await local.load(ecosystem, names);
            if (data === undefined)
                return undefined;
            const key = `${ecosystem}\n${data.sha256}`;
            const index = shared.get(key) ?? (await share(ecosystem, data.sha256, got, options));
            shared.set(key, index);
            return index === undefined ? data : { ...data, index };
        },
        index: async (ecosystem) => {
            const got = await fetched(ecosystem);
            if (got === 'absent')
                return undefined;
            return 'path' in got ? got.path : local.index(ecosystem);
        }
    };
}
/** Names the index that was used, and keeps it for other jobs when it was made here. */
async function share(ecosystem, archive, { md5 }, { cache, indexes }) {
    if (cache === undefined || indexes === undefined || md5 === undefined)
        return undefined;
    const path = (0,external_node_path_.join)(indexes, indexName(ecosystem, archive));
    const index = openArchive(path, ecosystem, indexLimit);
    if (index === undefined)
        return undefined;
    let sha256;
    try {
        sha256 = knownHash(index, path, indexes);
    }
    finally {
        index.close();
    }
    await saveIndex(cache, indexes, sha256, path);
    return { sha256, md5 };
}
/** When the server has no such ecosystem no copy of it is left either. */
async function fetchArchive(name, ecosystem, options, logger) {
    const { cache, directory } = options;
    const url = `${options.url.replace(/\/+$/, '')}/${encodeURIComponent(name)}/all.zip`;
    const what = `${name}/all.zip`;
    const folder = (0,external_node_path_.join)(directory, name);
    const path = (0,external_node_path_.join)(folder, 'all.zip');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const known = await readRecord(folder, path);
    if (known === undefined && cache !== undefined) {
        const remote = await inspect(url, options);
        if (remote === undefined)
            return drop(folder);
        const index = await vouchedIndex(ecosystem, remote, options);
        if (index !== undefined) {
            logger.info(`${what}: the index that an earlier scan used, as the server has the archive now`);
            return index;
        }
        const key = cacheKey(name, remote);
        if (key !== undefined && (await restored(cache, key, path, remote))) {
            logger.info(`${what}: from the cache, as the server has it now`);
            return { ...named(remote) };
        }
    }
    const progress = (0,src_progress/* startProgress */.ot)(logger, options.clock, `fetch ${what}`, 'bytes');
    const fetched = await download(url, path, {
        limit: options.limits?.archiveBytes ?? archiveLimit,
        what,
        onBytes: (count) => progress.advance(count),
        ...(known === undefined ? {} : { etag: known.etag })
    }, options);
    if (fetched.state === 'absent')
        return drop(folder);
    if (fetched.state === 'unchanged') {
        logger.info(`${what}: unchanged since an earlier step`);
        return known?.md5 === undefined ? {} : { md5: known.md5 };
    }
    logger.info(`${what}: ${(0,src_progress/* formatBytes */.z3)(fetched.size)}, sha256:${fetched.sha256}`);
    await writeRecord(folder, fetched.remote, fetched.sha256);
    const key = cacheKey(name, fetched.remote);
    if (key !== undefined)
        await cache?.save(key, path);
    return { ...named(fetched.remote) };
}
function named({ md5 }) {
    return md5 === undefined ? {} : { md5: Buffer.from(md5, 'base64').toString('hex') };
}
/** The index of what the server has now, from this job or out of the cache; undefined where nobody vouches for one. */
async function vouchedIndex(ecosystem, remote, { cache, indexes, vouched = [] }) {
    const { md5 } = named(remote);
    if (cache === undefined || indexes === undefined)
        return undefined;
    for (const index of vouched) {
        if (index.ecosystem !== ecosystem || index.md5 !== md5)
            continue;
        const path = (0,external_node_path_.join)(indexes, `vouched-${index.sha256}.index`);
        if (index_cache_hashOf(path) === index.sha256 || (await restoreIndex(cache, indexes, index.sha256, path)))
            return { ...index, path };
    }
    return undefined;
}
async function drop(folder) {
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    return 'absent';
}
/** A name for exactly these bytes; without a hash by the server there is none, and nothing is kept. */
function cacheKey(name, { md5 }) {
    return md5 === undefined
        ? undefined
        : `osv-1-${(0,external_node_crypto_.createHash)('sha256').update(name).digest('hex').slice(0, 12)}-${Buffer.from(md5, 'base64').toString('hex')}`;
}
async function restored(cache, key, path, remote) {
    if (!(await cache.restore(key, path)))
        return false;
    if ((await digestOf(path, 'md5', 'base64')) === remote.md5)
        return true;
    await (0,promises_.rm)(path, { recursive: true, force: true });
    return false;
}
async function digestOf(path, algorithm, form) {
    const hash = (0,external_node_crypto_.createHash)(algorithm);
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(path))
            hash.update(chunk);
    }
    catch {
        return undefined;
    }
    return hash.digest(form);
}
/** What the server said of the copy in the folder, when the copy is still what was fetched. */
async function readRecord(folder, path) {
    try {
        const record = (0,json/* parseJsonObject */.dw)(await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'fetched.json')), 'fetched.json');
        const { etag, md5, sha256 } = record;
        if (typeof etag !== 'string' || sha256 !== (await digestOf(path, 'sha256', 'hex')))
            return undefined;
        return { etag, ...(typeof md5 === 'string' ? { md5 } : {}) };
    }
    catch {
        return undefined;
    }
}
async function writeRecord(folder, remote, sha256) {
    const path = (0,external_node_path_.join)(folder, 'fetched.json');
    const { etag } = remote;
    if (etag === undefined)
        return (0,promises_.rm)(path, { force: true });
    await (0,promises_.writeFile)(`${path}.part`, JSON.stringify({ etag, sha256, ...named(remote) }));
    await (0,promises_.rename)(`${path}.part`, path);
}
//# sourceMappingURL=remote.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/database.js





/** The advisories that the input `database` names: a URL, an OCI artifact by digest, or a folder. */
function databaseOf(inputs, ports, cache) {
    const database = inputs.database;
    if (/^https?:/.test(database))
        return { uri: database, open: (vouched) => Promise.resolve(archivesOf(inputs, ports, cache, vouched)) };
    if (database.includes('@') || database.startsWith('oci-layout://')) {
        const reference = (0,src_reference/* parseReference */.F2)(database, 'database');
        const { digest } = reference;
        if (digest === undefined)
            throw new errors/* UserError */.yo('database', database, 'an artifact by digest, `host/repo@sha256:...`: a tag can be moved');
        const store = (0,open_image/* openStore */.Ch)(reference, inputs, ports);
        return {
            uri: `oci:${encodeURI(reference.kind === 'registry' ? store.name : 'layout')}@${digest}`,
            open: async () => {
                const name = `${store.name}@${digest}`;
                const stored = await store.getManifest(digest);
                if (stored === undefined)
                    throw new errors/* UserError */.yo('database', database, 'an artifact that exists there');
                const manifest = (0,documents/* parseManifest */.Ng)(stored.bytes, stored.descriptor.mediaType, name);
                return openArtifactDatabase({
                    manifest,
                    name,
                    blob: (layer) => {
                        const found = manifest.layers.find((item) => item.digest === layer.digest);
                        if (found === undefined)
                            throw new errors/* IntegrityError */.cs(name, 'a layer of the artifact', layer.digest);
                        return store.getBlob(found);
                    },
                    directory: external_node_path_.join(ports.temporary, 'scan-image-indexes'),
                    logger: ports.logger,
                    ...(inputs['database-cache'] ? { cache } : {})
                });
            }
        };
    }
    return {
        uri: `file:${encodeURIComponent(external_node_path_.basename(database))}`,
        open: () => Promise.resolve(archivesOf(inputs, ports, cache))
    };
}
/** Archives in OSV's own layout, from a URL or a folder. */
function archivesOf(inputs, ports, cache, vouched = []) {
    const database = inputs.database;
    const indexes = external_node_path_.join(ports.temporary, 'scan-image-indexes');
    return /^https?:/.test(database)
        ? openRemoteDatabase({
            url: database,
            directory: external_node_path_.join(ports.temporary, 'scan-image-advisories'),
            indexes,
            http: ports.http,
            clock: ports.clock,
            logger: ports.logger,
            signal: ports.signal,
            vouched,
            ...(inputs['database-cache'] ? { cache } : {})
        })
        : openDatabase({
            directory: external_node_path_.resolve(ports.workspace, database),
            name: database,
            indexes,
            logger: ports.logger,
            clock: ports.clock
        });
}
//# sourceMappingURL=database.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/build-database.js











/**
 * `operation: build-database`: the advisories of the ecosystems that are named become an OCI artifact, signed where
 * there is a signer. Nothing is published when one of them is missing or stale.
 */
async function buildDatabase(inputs, ports, cache) {
    const ecosystems = [...new Set(inputs.ecosystems)];
    if (ecosystems.length === 0 || ecosystems.length > 200)
        throw new errors/* UserError */.yo('ecosystems', `${ecosystems.length} lines`, 'the ecosystems to take in, such as `Debian:12`, one per line');
    const reference = (0,src_reference/* parseReference */.F2)(inputs.image, 'image');
    if (reference.digest !== undefined)
        throw new errors/* UserError */.yo('image', inputs.image, 'the repository that the artifact goes to, without a digest');
    const signer = inputs.attest ? await (0,signing/* signerOf */.Kv)(inputs, ports) : undefined;
    const store = (0,open_image/* openStore */.Ch)(reference, inputs, ports);
    const database = archivesOf(inputs, ports, cache);
    const folder = external_node_path_.join(ports.temporary, 'scan-image-layers');
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    await (0,promises_.mkdir)(folder, { recursive: true });
    const packed = [];
    const rows = [];
    const reasons = [];
    const verdicts = ['pass'];
    for (const [at, ecosystem] of ecosystems.entries()) {
        const index = await database.index(ecosystem);
        if (index === undefined)
            throw new errors/* UserError */.yo('ecosystems', ecosystem, 'an ecosystem that the database has data for');
        const facts = openIndexFacts(index, ecosystem);
        const age = (0,judge/* judgeDatabase */.nn)(facts.lastUpdate, inputs['database-max-age'], ports.clock.now());
        verdicts.push(age.verdict);
        if (age.reason !== undefined)
            reasons.push(`${ecosystem}: ${age.reason}`);
        const file = external_node_path_.join(folder, `${at}.gz`);
        const layer = await packIndex(index, file, ecosystem);
        packed.push({ ecosystem, layer, file });
        rows.push({ name: ecosystem, records: facts.records, lastUpdate: facts.lastUpdate, size: layer.size });
    }
    const verdict = (0,src_verdict/* worstVerdict */.z)(verdicts);
    const { bytes, config } = writeArtifactManifest(packed.map((item) => item.layer));
    const digest = (0,src_digest/* digestOf */.ol)(bytes);
    let attestation = [];
    if (verdict === 'pass') {
        for (const { ecosystem, layer, file } of packed) {
            const state = await store.putBlob({ digest: layer.digest, size: layer.size }, () => (0,external_node_fs_.createReadStream)(file));
            ports.logger.info(`${ecosystem}: ${(0,src_progress/* formatBytes */.z3)(layer.size)}, ${layer.digest}, ${state}`);
        }
        await store.putBlob({ digest: config.digest, size: config.size }, () => once(config.bytes));
        const tag = reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest';
        const descriptor = await store.putManifest(bytes, media_types/* mediaTypes */.Ib.manifest, tag);
        if (signer !== undefined)
            attestation = (await (0,attach/* signAndAttach */.eK)(store, descriptor, [{ statement: (0,src_statement/* makeStatement */.UT)(digest, predicate_types/* predicateTypes */.ZR.signature, {}), covers: () => true }], signer, {
                clock: ports.clock
            })).map((item) => ({ platform: '', predicateType: item.predicateType, digest: item.descriptor.digest }));
    }
    return {
        outputs: {
            result: verdict,
            image: `${store.name}@${digest}`,
            digest,
            counts: '',
            introduced: '',
            disclosed: '',
            worsened: '',
            fixed: '',
            checks: '',
            findings: '',
            sarif: '',
            attestation: (0,json/* canonicalJson */.dj)(attestation)
        },
        summary: renderDatabaseSummary({
            image: { name: store.name, digest },
            verdict,
            reasons,
            ecosystems: rows,
            signed: attestation.length > 0
        }),
        failure: `${verdict}: ${reasons.slice(0, 3).join('; ')}`
    };
}
// oxlint-disable-next-line typescript/require-await -- an async iterable is what the store takes
async function* once(bytes) {
    yield bytes;
}
//# sourceMappingURL=build-database.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/image-files.js + 1 modules
var image_files = __webpack_require__(62827);
// EXTERNAL MODULE: ./packages/scan/build/src/checks/licence.js
var licence = __webpack_require__(92180);
;// CONCATENATED MODULE: ./packages/scan/build/src/checks/configuration.js
/** What an image's configuration and file modes say that an attacker would like to hear. */


/** Names that hold a secret when they hold anything. */
const secretName = /(?:^|_)(?:PASS(?:WORD|WD|PHRASE)?|SECRETS?|TOKEN|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|CREDENTIALS?|AUTH)(?:_|$)/i;
/** Names of the same look that say where one is, or how it is made. */
const harmlessName = /(?:_FILE|_PATH|_DIR|_URL|_URI|_TTL|_LENGTH|_LEN|_NAME|_HEADER|_TYPE|_ALG|_ALGORITHM)$/i;
/** Values that are secrets whatever their name is. */
const secretValue = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[A-Z2-7]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_\w{40}|\bglpat-[\w-]{20}|\bnpm_[A-Za-z0-9]{36}|\bxox[abeprs]-[\w-]{10}|\b[sr]k_live_\w{20}|:\/\/[^\s/:@]+:[^\s/:@]{3,}@/;
const shown = 200;
/**
 * @param purl of the image itself, without version
 * @returns sorted by id and subject; at most 200 of a kind are shown by name
 */
function checkConfiguration(facts, purl, platform) {
    const checks = [];
    const add = (id, severity, subject, message) => {
        checks.push({ kind: 'configuration', id, purl, subject, severity, message, platform });
    };
    const user = (facts.user ?? '').split(':', 1)[0] ?? '';
    if (user === '' || user === 'root' || /^0+$/.test(user))
        add('root-user', 'medium', 'User', 'it runs as root unless whoever starts it says otherwise');
    for (const entry of facts.env.slice(0, 10_000)) {
        const at = entry.indexOf('=');
        const name = at < 0 ? entry : entry.slice(0, at);
        const value = at < 0 ? '' : entry.slice(at + 1);
        // An empty one, or one that the shell shall fill in, is a place for a secret and none.
        const named = secretName.test(name) &&
            !harmlessName.test(name) &&
            value !== '' &&
            !/^\$\{?\w+\}?$|^\/|^(?:true|false|\d{1,5})$/i.test(value);
        if (named || secretValue.test(value.slice(0, 100_000)))
            add('secret-in-env', 'high', (0,src_text/* oneLine */.T)(name, 100), `the variable ${(0,src_text/* oneLine */.T)(name, 100)} holds what looks like a secret`);
    }
    for (const { path, mode } of facts.setuid ?? [])
        add('setuid-file', 'low', (0,src_text/* oneLine */.T)(path, 300), `/${(0,src_text/* oneLine */.T)(path, 300)} runs with the rights of its ${(mode & 0o4000) === 0 ? 'group' : 'owner'}`);
    return bounded(checks.toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.id, b.id) || (0,json/* compareBytes */.Xo)(a.subject, b.subject)));
}
function bounded(checks) {
    const counts = new Map();
    const kept = [];
    for (const check of checks) {
        const count = (counts.get(check.id) ?? 0) + 1;
        counts.set(check.id, count);
        if (count <= shown)
            kept.push(check);
        else if (count === shown + 1) {
            const all = checks.filter(({ id }) => id === check.id).length;
            kept.push({ ...check, subject: `${all - shown} more`, message: `${all - shown} more of the same` });
        }
    }
    return kept;
}
//# sourceMappingURL=configuration.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/checks.js



/**
 * Licences of the packages, and the configuration of the image.
 * @throws IntegrityError or RemoteError when a layer cannot be read: what was not looked at is not reported as clean
 */
async function checksOf(inputs, { licences: lists, policy }, store, targets) {
    const examined = configuration_kind/* configurationKinds */.w.filter((kind) => policy.configuration?.includes(kind) === true ||
        (inputs.configuration !== 'off' && (kind !== 'setuid-file' || inputs.setuid)));
    const purl = `pkg:oci/${encodeURIComponent((store.name.split('/').at(-1) ?? 'image').toLowerCase())}`;
    const checks = await Promise.all(targets.map(async ({ image, inventory }) => {
        const platform = (0,src_image/* formatPlatform */.B)(image.platform);
        const licences = uniqueChecks(lists.flatMap((list) => (0,licence/* checkLicences */.P)(inventory, list, platform)));
        if (examined.length === 0)
            return licences;
        const { config } = image.config;
        const setuid = examined.includes('setuid-file') ? await setuidFiles(store, image) : undefined;
        return [
            ...licences,
            ...checkConfiguration({
                env: config?.Env ?? [],
                ...(config?.User === undefined ? {} : { user: config.User }),
                ...(setuid === undefined ? {} : { setuid })
            }, purl, platform).filter(({ id }) => examined.some((kind) => kind === id))
        ];
    }));
    return { checks, examined };
}
/** Two lists may refuse the same package. */
function uniqueChecks(checks) {
    return [...new Map(checks.map((check) => [`${check.id}\n${check.purl}`, check])).values()];
}
async function setuidFiles(store, image) {
    const tree = await (0,image_files/* readImageTree */.w6)(store, image);
    return [...tree.entries()].flatMap(({ path, inode: { kind, mode } }) => kind === 'file' && (mode & 0o6000) !== 0 ? [{ path, mode }] : []);
}
//# sourceMappingURL=checks.js.map
// EXTERNAL MODULE: ./build/actions/shared/post-comment.js + 2 modules
var post_comment = __webpack_require__(9582);
// EXTERNAL MODULE: ./build/actions/shared/run-info.js
var run_info = __webpack_require__(42014);
// EXTERNAL MODULE: ./packages/scan/build/src/baseline.js
var baseline = __webpack_require__(75238);
// EXTERNAL MODULE: ./packages/scan/build/src/checks/judge-checks.js
var judge_checks = __webpack_require__(96432);
;// CONCATENATED MODULE: ./build/actions/scan-image/judging.js
/** Every platform compared with the baseline and judged; the worst of them is the verdict. */


/**
 * @param found of each target of `current` in this order; `results` goes on with those of the baseline
 * @param now milliseconds
 */
function judgeAll(current, found, { policy, scope, unknownLicences }, inputs, now) {
    const before = new Map(found.results.slice(current.length).map((result) => [result.platform, result]));
    const platforms = current.map((item, at) => {
        const result = found.results[at];
        if (result === undefined)
            throw new Error('a platform was not scanned');
        const { lastUpdate } = result.database;
        const base = found.bases[at];
        const comparison = (0,baseline/* compareScans */.s)(result, before.get(result.platform) ?? { findings: [], packages: [] });
        const judgement = (0,judge/* judgeScan */.Bw)({
            ...(lastUpdate === undefined ? {} : { lastUpdate }),
            ...(base === undefined ? {} : { base: base.repository }),
            coverage: result.coverage,
            findings: scope === 'new' ? [...comparison.introduced, ...comparison.worsened] : result.findings
        }, policy, now);
        return { ...item, result, comparison, judgement, checks: found.checks[at] ?? [], opinion: found.opinions[at], base };
    });
    const checked = (0,judge_checks/* judgeChecks */.L)(found.checks.flat(), {
        configuration: policy.configuration ?? [],
        unknownLicences
    });
    // What only another engine found cannot be told old from new.
    const decides = inputs['engine-findings'] === 'fail' && scope === 'all';
    const second = judgeOpinions(found.opinions, found.others, policy, decides, now);
    const otherReasons = [...checked.reasons, ...second.reasons];
    return {
        verdict: (0,src_verdict/* worstVerdict */.z)([checked.verdict, second.verdict, ...platforms.map((item) => item.judgement.verdict)]),
        platforms,
        checked,
        otherReasons,
        reasons: [
            ...platforms.flatMap(({ result, judgement }) => judgement.reasons.map((reason) => (platforms.length > 1 ? `${result.platform}: ${reason}` : reason))),
            ...otherReasons
        ]
    };
}
/** How many findings of each kind, over all platforms. */
function changesOf(platforms) {
    const sum = (part) => platforms.reduce((count, { comparison }) => count + comparison[part].length, 0);
    return {
        introduced: sum('introduced'),
        disclosed: sum('disclosed'),
        worsened: sum('worsened'),
        fixed: sum('fixed')
    };
}
//# sourceMappingURL=judging.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/comment.js




/** Never throws: what was found stands in the statement. @param o `app`: default the repository's name */
async function commentOn(scan, o, ports) {
    const { baseline } = scan;
    const { platforms, verdict, otherReasons } = scan.judged;
    const changes = changesOf(platforms);
    const times = platforms.flatMap(({ result }) => result.database.lastUpdate ?? []);
    await (0,post_comment/* publishScan */.p)({
        app: o.app ?? (ports.env['GITHUB_REPOSITORY'] ?? '').replace(/^.*\//, ''),
        image: scan.image,
        verdict,
        reasons: [...new Set([...platforms.flatMap(({ judgement }) => judgement.reasons), ...otherReasons])],
        counts: (0,judge/* countBySeverity */.Ot)(platforms.flatMap(({ result }) => result.findings)),
        findings: platforms.flatMap(({ judgement }) => judgement.blocking.map(vulnerability)),
        packages: platforms.reduce((count, { result }) => count + result.coverage.packages, 0),
        ...(times.length === 0 ? {} : { databaseTime: Math.min(...times) }),
        ...(baseline === undefined
            ? {}
            : { comparison: { against: baseline, introduced: changes.introduced, fixed: changes.fixed } }),
        run: (0,run_info/* runInfo */.Q)(ports)
    }, o.token, ports);
}
function vulnerability(finding) {
    const [fixedIn] = finding.fixed;
    return {
        id: finding.id,
        severity: finding.severity,
        package: finding.package,
        version: finding.version,
        ...(fixedIn === undefined ? {} : { fixedIn })
    };
}
//# sourceMappingURL=comment.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/declaration.js
var declaration = __webpack_require__(48240);
// EXTERNAL MODULE: ./packages/kit/build/src/values.js
var values = __webpack_require__(36432);
// EXTERNAL MODULE: ./packages/kit/build/src/severity.js
var src_severity = __webpack_require__(55797);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/scan-image/declaration.js


const declaration_declaration = (0,declaration/* declareAction */.DW)({
    name: 'scan-image',
    description: 'Says what is wrong with an image and whether that may ship: its verified SBOM matched with OSV advisories, judged, and stated beside the image',
    good: ['pass'],
    inputs: {
        ...inputs/* imageInputs */.bE,
        operation: (0,declaration/* defaulted */.P_)('`scan`, or `build-database`: make the `ecosystems` of `database` an OCI artifact and push it to the repository `image`.', 'scan', values/* oneOf */.yL('scan', 'build-database')),
        ecosystems: (0,declaration/* defaulted */.P_)('With `build-database`: the ecosystems to take in as OSV names them, such as `Debian:12` or `npm`, one per line.', '', values/* lines */.Mn),
        database: (0,declaration/* defaulted */.P_)("Advisories: a URL (HTTPS) or a folder of the workspace in OSV's own layout, `<ecosystem>/all.zip`, or an OCI artifact by digest, `host/repo@sha256:...`, that `operation: build-database` made. Only the ecosystems that the image needs are fetched.", 'https://osv-vulnerabilities.storage.googleapis.com', values/* text */.Qq),
        'database-max-age': (0,declaration/* defaulted */.P_)('Oldest database that counts, by the newest record of its oldest part.', '36h', values/* duration */.p0),
        'database-cache': (0,declaration/* defaulted */.P_)('Keep fetched advisories in the cache of GitHub Actions. Turn it off where code that you do not trust can write to that cache.', 'true', values/* boolean */.zM),
        'fail-on': (0,declaration/* defaulted */.P_)('Lowest severity that fails: `low`, `medium`, `high`, `critical`, `unknown` (everything) or `none`. An unrated finding counts as high.', 'high', values/* oneOf */.yL('none', ...src_severity/* severities */.g)),
        'only-fixed': (0,declaration/* defaulted */.P_)('Let pass what no version fixes yet.', 'false', values/* boolean */.zM),
        'fix-grace': (0,declaration/* optional */.lq)("How long a finding is let pass after the first advisory that names its fix was published. Default: delivery.yml's, else not at all.", values/* duration */.p0),
        layers: (0,declaration/* optional */.lq)("`all`, or `own`: let pass what the base image brought, or `base`: let pass what was put on top of it. What cannot be attributed is not let pass. Default: delivery.yml's, else `all`.", values/* oneOf */.yL('all', 'own', 'base')),
        kev: (0,declaration/* optional */.lq)('CISA\u2019s catalogue of known exploited vulnerabilities as JSON: a URL (HTTPS), or a file in the workspace.', values/* text */.Qq),
        'fail-on-kev': (0,declaration/* defaulted */.P_)('A finding that stands in `kev` fails whatever its severity is.', 'true', values/* boolean */.zM),
        epss: (0,declaration/* optional */.lq)('FIRST\u2019s daily file of EPSS scores, CSV, also packed with gzip: a URL (HTTPS), or a file in the workspace.', values/* text */.Qq),
        'fail-on-epss': (0,declaration/* optional */.lq)('EPSS probability in percent from which a finding fails whatever its severity is, for instance `10`.', values/* percent */.KN),
        'licences-allow': (0,declaration/* defaulted */.P_)('SPDX licences that packages may have, one per line; `LGPL-*` stands for all that begin so. Default: any.', '', values/* lines */.Mn),
        'licences-deny': (0,declaration/* defaulted */.P_)('SPDX licences that packages must not have, one per line, likewise.', '', values/* lines */.Mn),
        'licences-unknown': (0,declaration/* defaulted */.P_)('With one of these lists: what a package without a readable licence makes the result, `incomplete`, or `allow`.', 'incomplete', values/* oneOf */.yL('incomplete', 'allow')),
        configuration: (0,declaration/* defaulted */.P_)('Findings about the image\u2019s configuration (root, secrets in variables): `off`, `report`, or `fail`.', 'report', values/* oneOf */.yL('off', 'report', 'fail')),
        setuid: (0,declaration/* defaulted */.P_)('Also look for files with the set-user-ID or set-group-ID bit, which reads every layer.', 'false', values/* boolean */.zM),
        engines: (0,declaration/* defaulted */.P_)('Who scans: `osv`, which is this program and decides, and after a comma a second opinion, `trivy` or `grype`.', 'osv', values/* oneOf */.yL('osv', 'osv,trivy', 'osv,grype')),
        'engine-path': (0,declaration/* optional */.lq)('Executable of the second engine: a path, in the workspace or absolute.', values/* text */.Qq),
        'engine-sha256': (0,declaration/* optional */.lq)('SHA-256 of that executable, 64 hex digits.', values/* text */.Qq),
        'engine-database': (0,declaration/* optional */.lq)('Folder with the second engine\u2019s own database, in its own layout.', values/* text */.Qq),
        'engine-timeout': (0,declaration/* defaulted */.P_)('How long the second engine may take for a platform.', '5m', values/* duration */.p0),
        'engine-findings': (0,declaration/* defaulted */.P_)('What a finding of the second engine alone does that reaches `fail-on`: `fail`, or `report`.', 'fail', values/* oneOf */.yL('fail', 'report')),
        'base-advice': (0,declaration/* defaulted */.P_)('Look up whether the tag of the base image names a newer one, and how many findings that removes. Decides nothing.', 'true', values/* boolean */.zM),
        scope: (0,declaration/* optional */.lq)('`all`, or `new` for what the baseline does not have. Default: `new` on pull requests with a baseline, else `all`.', values/* oneOf */.yL('all', 'new')),
        baseline: (0,declaration/* optional */.lq)('Digest of the image in the same repository to compare with.', values/* text */.Qq),
        'ignore-file': (0,declaration/* optional */.lq)('YAML file in the workspace: a list of findings to live with, each with `id`, `purl`, `reason` and `expires`.', values/* text */.Qq),
        vex: (0,declaration/* optional */.lq)('OpenVEX, CycloneDX or CSAF VEX files in the workspace, one per line.', values/* lines */.Mn),
        sarif: (0,declaration/* optional */.lq)('Path in the workspace where SARIF 2.1.0 is written.', values/* text */.Qq),
        csv: (0,declaration/* optional */.lq)('Path in the workspace where the findings are written for spreadsheets.', values/* text */.Qq),
        attest: (0,declaration/* defaulted */.P_)('Attach the scan as signed statements (in-toto vulns/v0.2 and cosign vuln/v1); with neither a key nor an identity they are written unsigned.', 'true', values/* boolean */.zM),
        mode: (0,declaration/* defaulted */.P_)('`enforce`, or `report`, where the step is green whatever the result is.', 'enforce', values/* oneOf */.yL('enforce', 'report')),
        issue: (0,declaration/* defaulted */.P_)('With `mode: report`, for scans on a schedule of what is live: keep one issue per image open as long as the result is not `pass`. Needs the permission `issues: write`.', 'false', values/* boolean */.zM),
        ...inputs/* signingInputs */.hY,
        ...inputs/* trustInputs */.Av,
        ...inputs/* registryInputs */.P4,
        ...inputs/* commentInputs */.XK
    },
    outputs: {
        result: '`pass`, `fail`, `incomplete` or `error`.',
        image: 'The image, or with `build-database` the artifact, by digest.',
        digest: 'Its digest: pass this on between jobs.',
        counts: 'JSON: number of findings by severity, over all platforms.',
        introduced: 'Number of findings that the baseline does not have; empty without a baseline.',
        disclosed: 'Number of findings that the baseline has as well.',
        worsened: 'Number of findings that the baseline has in another version, where they are less severe or have a fix.',
        fixed: 'Number of findings that only the baseline has.',
        checks: 'Number of findings about licences and the configuration.',
        findings: 'Path of the JSON file of all findings.',
        sarif: 'Path of the SARIF file, if one was asked for.',
        attestation: 'JSON list: platform, predicateType, and the digest of the attached statement or the path of the unsigned one.'
    }
});
//# sourceMappingURL=declaration.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/findings-file.js
/** The file behind scan-image's output `findings`. */


/**
 * All findings of all platforms with what they were looked up in, as canonical JSON and a line feed: the same SBOM and
 * the same database give the same bytes, so there is no time of the run in it.
 */
function writeFindings(image, results) {
    const document = {
        version: 1,
        image,
        platforms: results.map((result) => ({
            platform: result.platform,
            database: {
                digest: result.database.digest,
                ...(result.database.lastUpdate === undefined
                    ? {}
                    : { lastUpdate: new Date(result.database.lastUpdate).toISOString() })
            },
            coverage: {
                complete: result.coverage.complete,
                packages: result.coverage.packages,
                reasons: result.coverage.reasons
            },
            findings: result.findings.map(({ exempt, ...finding }) => ({
                ...finding,
                ...(exempt === undefined ? {} : { exempt: { by: exempt.by, why: exempt.why } })
            })),
            ...(result.checks === undefined ? {} : { checks: result.checks.map(checkJson) }),
            ...(result.opinion === undefined ? {} : { opinion: opinionJson(result.opinion) })
        }))
    };
    return `${(0,json/* canonicalJson */.dj)(document)}\n`;
}
function opinionJson(opinion) {
    return 'failure' in opinion
        ? { ...opinion }
        : { ...opinion, disagreements: opinion.disagreements.map((item) => ({ ...item })) };
}
//# sourceMappingURL=findings-file.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/checks/sarif-rules.js
/** The rules under which SARIF shows what is no weakness of a package. */


const titles = {
    'licence-denied': 'A package has a licence that is not allowed',
    'licence-unknown': 'A package declares no licence that can be read',
    'root-user': 'The image runs as root',
    'secret-in-env': 'The image carries a secret in a variable',
    'setuid-file': 'A program runs with the rights of another user'
};
/** The kinds that are there, in a fixed order. */
function checkRules(checks) {
    return checkIds.filter((id) => checks.some((check) => check.id === id));
}
function checkRule(id) {
    return {
        id,
        name: id,
        shortDescription: { text: titles[id] },
        fullDescription: { text: titles[id] },
        help: { text: titles[id] },
        defaultConfiguration: { level: 'warning' },
        properties: { tags: [id.startsWith('licence') ? 'licence' : 'configuration'] }
    };
}
/** SHA-256 over package without version, kind, subject and platform. */
function checkFingerprint({ purl, id, subject, platform }) {
    const name = purl.replace(/[@?].*$/s, '');
    return (0,external_node_crypto_.createHash)('sha256').update([name, id, subject, platform].join('\n')).digest('hex');
}
//# sourceMappingURL=sarif-rules.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/sarif.js
/** Findings as SARIF 2.1.0, within the limits of GitHub code scanning. */



/** GitHub shows 5,000 results of a run; 25,000 rules, its limit of those, cannot be reached by them. */
const resultLimit = 5000;
/** What code scanning sorts by where a finding has no CVSS score: the middle of the rating's range. */
const numbers = {
    unknown: '7.0',
    low: '2.0',
    medium: '5.5',
    high: '8.0',
    critical: '9.5'
};
/**
 * One run per platform, the worst findings first where not all fit. A finding's fingerprint is made of package,
 * weakness and platform, and neither of version nor digest, so that a rebuild reopens no alert.
 */
function writeSarif(findings, options, checks = []) {
    const platforms = [...new Set([...findings, ...checks].map((finding) => finding.platform))].toSorted(json/* compareBytes */.Xo);
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        // Without any finding there is still a run: it is what closes the alerts of the last one.
        runs: (platforms.length === 0 ? [''] : platforms).map((platform) => sarif_run(findings.filter((finding) => finding.platform === platform), checks.filter((check) => check.platform === platform), platform, options))
    };
}
function sarif_run(findings, checks, platform, options) {
    const shown = findings
        .toSorted((a, b) => src_severity/* severities */.g.indexOf(effective(b.severity)) - src_severity/* severities */.g.indexOf(effective(a.severity)) ||
        (0,json/* compareBytes */.Xo)(a.purl, b.purl) ||
        (0,json/* compareBytes */.Xo)(a.id, b.id))
        .slice(0, resultLimit);
    const worst = new Map();
    for (const finding of shown)
        if (!worst.has(finding.id))
            worst.set(finding.id, finding);
    const rules = [...worst.values()].toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.id, b.id));
    const indexes = new Map(rules.map((finding, at) => [finding.id, at]));
    // SARIF 2.1.0, 3.27.23: of one run all results say whether they are suppressed, or none does.
    const told = checks.slice(0, resultLimit - shown.length);
    const suppressed = [...shown, ...told].some((item) => item.exempt !== undefined);
    const kinds = checkRules(told);
    const category = platform === '' ? options.category : `${options.category}/${platform}`;
    return {
        tool: {
            driver: {
                name: 'scan-image',
                version: options.tool.version,
                ...(options.tool.uri === undefined ? {} : { informationUri: options.tool.uri }),
                rules: [...rules.map(rule), ...kinds.map(checkRule)]
            }
        },
        automationDetails: { id: `${category}/` },
        columnKind: 'utf16CodeUnits',
        results: [
            ...shown.map((finding) => result(finding, indexes.get(finding.id) ?? 0, options, suppressed)),
            ...told.map((check) => ({
                ruleId: check.id,
                ruleIndex: rules.length + kinds.indexOf(check.id),
                level: level(check.severity),
                message: { text: plain(`${check.subject} (${check.platform}): ${check.message}.`) },
                locations: locations(options, check),
                partialFingerprints: { 'packageCheckPlatform/v1': checkFingerprint(check) },
                ...suppressions(check, suppressed)
            }))
        ],
        properties: { findings: findings.length + checks.length, shown: shown.length + told.length }
    };
}
function rule(finding) {
    const title = plain(finding.summary === '' ? finding.id : finding.summary);
    return {
        id: finding.id,
        name: finding.id,
        shortDescription: { text: `${finding.id}: ${title}`.slice(0, 1000) },
        fullDescription: { text: title },
        helpUri: `https://osv.dev/vulnerability/${encodeURIComponent(finding.id)}`,
        help: { text: [`Known as ${[finding.id, ...finding.aliases.slice(0, 20)].join(', ')}.`, title].join('\n') },
        defaultConfiguration: { level: level(finding.severity) },
        properties: {
            'security-severity': finding.score ?? numbers[finding.severity],
            tags: ['security', 'vulnerability', finding.severity, ...(finding.kev === undefined ? [] : ['known-exploited'])]
        }
    };
}
function result(finding, ruleIndex, options, suppressed) {
    const advice = finding.fixed.length === 0 ? 'No version fixes it yet.' : `Fixed in ${finding.fixed.join(', ')}.`;
    return {
        ruleId: finding.id,
        ruleIndex,
        level: level(finding.severity),
        message: {
            text: plain(`${finding.package} ${finding.version} (${finding.platform}) has ${finding.id}. ${advice}`)
        },
        locations: locations(options, finding),
        partialFingerprints: { 'packageVulnerabilityPlatform/v1': fingerprint(finding) },
        ...suppressions(finding, suppressed)
    };
}
function locations({ place }, item) {
    const { file, line } = place(item);
    return [
        {
            physicalLocation: {
                artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
                region: { startLine: line }
            },
            message: { text: item.purl }
        }
    ];
}
function suppressions(item, suppressed) {
    if (!suppressed)
        return {};
    return {
        suppressions: item.exempt === undefined ? [] : [{ kind: 'external', status: 'accepted', justification: plain(item.exempt.why) }]
    };
}
/** SHA-256 over identity, id and platform. */
function fingerprint(finding) {
    return (0,external_node_crypto_.createHash)('sha256').update(`${finding.identity}\n${finding.id}\n${finding.platform}`).digest('hex');
}
function effective(severity) {
    return severity === 'unknown' ? 'high' : severity;
}
function level(severity) {
    if ((0,src_severity/* reaches */.O)(severity, 'high'))
        return 'error';
    return severity === 'medium' ? 'warning' : 'note';
}
/** SARIF messages read `[text](target)` as a link; the text of an advisory must not make one. */
function plain(text) {
    return text.replace(/[[\]\\]/g, (character) => `\\${character}`);
}
//# sourceMappingURL=sarif.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/csv.js
const columns = [
    ['platform', (finding) => finding.platform],
    ['severity', (finding) => finding.severity],
    ['score', (finding) => finding.score ?? ''],
    ['id', (finding) => finding.id],
    ['aliases', (finding) => finding.aliases.join(' ')],
    ['ecosystem', (finding) => finding.ecosystem],
    ['package', (finding) => finding.package],
    ['version', (finding) => finding.version],
    ['fixed', (finding) => finding.fixed.join(' ')],
    ['purl', (finding) => finding.purl],
    ['published', (finding) => finding.published ?? ''],
    ['layer', (finding) => finding.layer?.diffId ?? ''],
    ['origin', (finding) => finding.origin ?? ''],
    ['exempt', (finding) => (finding.exempt === undefined ? '' : `${finding.exempt.by}: ${finding.exempt.why}`)],
    ['summary', (finding) => finding.summary],
    ['kev', (finding) => finding.kev ?? ''],
    ['epss', (finding) => finding.epss ?? '']
];
/** A row per finding, in the order given, below a row of names; lines end with CR LF. */
function writeCsv(findings) {
    return [columns.map(([name]) => name), ...findings.map((finding) => columns.map(([, of]) => of(finding)))]
        .map((row) => `${row.map(cell).join(',')}\r\n`)
        .join('');
}
/** A spreadsheet runs what begins like a formula; the text of an advisory must not be one. A quote keeps it text. */
function cell(text) {
    const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
//# sourceMappingURL=csv.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/sarif-places.js
/** The file of the repository that a finding is shown at: code scanning drops a result whose file does not exist. */

/** Where the packages of an ecosystem are chosen; the file that says the exact version first. */
const files = {
    npm: [
        'package-lock.json',
        'npm-shrinkwrap.json',
        'pnpm-lock.yaml',
        'yarn.lock',
        'bun.lock',
        'deno.lock',
        'package.json'
    ],
    pypi: ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock', 'requirements.txt', 'pyproject.toml', 'setup.py'],
    golang: ['go.mod', 'go.work'],
    cargo: ['Cargo.lock', 'Cargo.toml'],
    gem: ['Gemfile.lock', 'gems.locked', 'Gemfile'],
    composer: ['composer.lock', 'composer.json'],
    maven: ['gradle.lockfile', 'pom.xml', 'build.gradle', 'build.gradle.kts'],
    nuget: ['packages.lock.json', 'Directory.Packages.props'],
    hex: ['mix.lock', 'mix.exs'],
    pub: ['pubspec.lock', 'pubspec.yaml'],
    cran: ['renv.lock', 'DESCRIPTION']
};
/** Where the image is said: what is of the base, of the distribution, or of the configuration. */
const sarif_places_image = ['Dockerfile', 'Containerfile', 'bake.lock', '.github/delivery.yml'];
/** For what is left. */
const sarif_places_last = [...sarif_places_image, 'package.json', 'README.md'];
/** Paths in the repository that must be looked for besides the files at its top. */
const otherPlaces = sarif_places_last.filter((name) => name.includes('/'));
/**
 * @param present files of the repository, at least those at its top and `otherPlaces`
 * @param dockerfile text of `Dockerfile` or else `Containerfile`: the image stands on its last `FROM`
 * @returns undefined where there is no file at all
 */
function sarifPlaces(present, dockerfile = '') {
    const known = new Set(present);
    const first = (names) => names.find((name) => known.has(name));
    const [any] = present.toSorted(json/* compareBytes */.Xo);
    const fallback = first(sarif_places_last) ?? any;
    if (fallback === undefined)
        return undefined;
    const from = Math.max(1, dockerfile.split('\n').findLastIndex((line) => /^\s*FROM\s/i.test(line)) + 1);
    const at = (file) => ({ file, line: /^(?:Dockerfile|Containerfile)$/.test(file) ? from : 1 });
    const general = at(fallback);
    const ofImage = at(first(sarif_places_image) ?? fallback);
    return ({ purl, origin }) => {
        const type = /^pkg:([a-z0-9.+-]+)\//i.exec(purl)?.[1]?.toLowerCase() ?? '';
        const chosen = Object.hasOwn(files, type) && origin !== 'base' ? first(files[type] ?? []) : undefined;
        if (chosen !== undefined)
            return at(chosen);
        return Object.hasOwn(files, type) && origin !== 'base' ? general : ofImage;
    };
}
//# sourceMappingURL=sarif-places.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/documents.js




/**
 * Writes the findings file, and SARIF and CSV where they are asked for.
 * @returns absolute paths; `sarif` is empty when there is none
 */
async function writeDocuments(inputs, { store, name, digest }, results, folders) {
    const findings = external_node_path_.join(folders.temporary, 'scan-image', `findings-${digest.slice(7, 19)}.json`);
    await documents_write(findings, writeFindings(name, results));
    const all = results.flatMap((result) => result.findings);
    const sarif = inputs.sarif === undefined ? '' : external_node_path_.resolve(folders.workspace, inputs.sarif);
    if (sarif !== '') {
        const document = writeSarif(all, {
            tool: { version: scanner.version },
            place: await placesIn(folders.workspace, [inputs.sarif, inputs.csv].filter((file) => file !== undefined)),
            category: store.name.split('/').at(-1) ?? 'image'
        }, results.flatMap((result) => result.checks));
        await documents_write(sarif, `${(0,json/* canonicalJson */.dj)(document)}\n`);
    }
    if (inputs.csv !== undefined)
        await documents_write(external_node_path_.resolve(folders.workspace, inputs.csv), writeCsv(all));
    return { findings, sarif };
}
async function documents_write(file, text) {
    await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
    await (0,promises_.writeFile)(file, text);
}
/**
 * Places in what was checked out. What this step writes is no file of the repository.
 * @throws UserError for a workspace without a file, where no place could be true
 */
async function placesIn(workspace, written) {
    const entries = await (0,promises_.readdir)(workspace, { withFileTypes: true });
    const top = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
    const others = await Promise.all(otherPlaces.map(async (name) => ((await isFile(external_node_path_.join(workspace, name))) ? [name] : [])));
    const own = new Set(written.map((name) => external_node_path_.relative(workspace, external_node_path_.resolve(workspace, name))));
    const present = [...top, ...others.flat()].filter((name) => !own.has(name));
    const dockerfile = ['Dockerfile', 'Containerfile'].find((name) => present.includes(name));
    const places = sarifPlaces(present, dockerfile === undefined ? '' : (await (0,promises_.readFile)(external_node_path_.join(workspace, dockerfile))).toString('utf8', 0, 1024 ** 2));
    if (places === undefined)
        throw new errors/* UserError */.yo('sarif', workspace, 'a workspace with a file in it (check out the repository first): code scanning shows a finding at a file');
    return places;
}
/** Not through a link, which may lead out of the repository. */
function isFile(file) {
    return (0,promises_.lstat)(file).then((status) => status.isFile(), () => false);
}
//# sourceMappingURL=documents.js.map
// EXTERNAL MODULE: ./packages/oci/build/src/layout.js + 1 modules
var src_layout = __webpack_require__(922);
;// CONCATENATED MODULE: ./packages/scan/build/src/engines/jail.js
/**
 * A second engine as a process that sees nothing: a root of its own that holds the executable, the image and the
 * engine's database, an empty environment, no network, and namespaces of its own (user, mount, network, process, IPC,
 * host name), by `unshare` of util-linux.
 *
 * It runs as nobody of its user namespace: execve then drops every capability, so that it can neither leave its root
 * nor mount anything. What it says comes through a pipe, and it ends with its first process.
 */







const outputLimit = 64 * 1024 ** 2;
/**
 * @param folder absolute path that does not exist yet
 * @throws IntegrityError when the executable is not the one that the hash names; UserError when a file is missing
 */
async function makeJail(folder, files, run) {
    await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'work'), { recursive: true, mode: 0o700 });
    const remove = () => (0,promises_.rm)(folder, { recursive: true, force: true });
    try {
        await copyExecutable(files, (0,external_node_path_.join)(folder, 'engine'));
        if (files.database === undefined)
            await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'database'));
        else
            await copyDatabase(files.database, (0,external_node_path_.join)(folder, 'database'));
    }
    catch (error) {
        await remove();
        throw error;
    }
    return {
        image: (0,external_node_path_.join)(folder, 'image'),
        remove,
        run: async (timeout) => {
            const { args, env } = invocations[files.engine];
            const signal = AbortSignal.timeout(timeout);
            const { exitCode, stdout } = await run('/usr/bin/unshare', [...isolation(folder), '/engine', ...args], {
                env,
                signal,
                outputLimit
            }).catch((error) => {
                throw signal.aborted ? new Error(`it did not end within ${timeout / 1000} s`, { cause: error }) : error;
            });
            if (signal.aborted)
                throw new Error(`it did not end within ${timeout / 1000} s`);
            if (exitCode !== 0)
                throw new Error(`it ended with ${exitCode}`);
            if (stdout.length >= outputLimit)
                throw new Error(`it wrote ${outputLimit} characters or more`);
            return stdout;
        }
    };
}
function isolation(folder) {
    return [
        '--user',
        '--map-user=65534',
        '--map-group=65534',
        '--mount',
        '--net',
        '--pid',
        '--ipc',
        '--uts',
        '--fork',
        '--kill-child',
        `--root=${folder}`,
        '--wd=/work'
    ];
}
/**
 * Whether this machine lets us make such namespaces, tried with a program that does nothing.
 * @returns why not, in words
 */
async function isolationProblem(run) {
    try {
        const args = isolation('/').filter((arg) => !arg.startsWith('--wd'));
        const { exitCode } = await run('/usr/bin/unshare', [...args, '/bin/true'], {
            env: {},
            signal: AbortSignal.timeout(10_000),
            outputLimit: 1000
        });
        return exitCode === 0 ? undefined : `unshare ended with ${exitCode}`;
    }
    catch (error) {
        return (0,errors/* errorMessage */.gJ)(error);
    }
}
/** Flags that make an engine ask nobody, and say all it knows as JSON. */
const invocations = {
    trivy: {
        args: ('image --input /image --cache-dir /database --cache-backend memory --skip-db-update --skip-java-db-update ' +
            '--skip-vex-repo-update --skip-version-check --offline-scan --disable-telemetry --scanners vuln --list-all-pkgs ' +
            '--format json --quiet').split(' '),
        env: { HOME: '/work', TMPDIR: '/work' }
    },
    grype: {
        args: ['oci-dir:/image', '--output', 'json', '--quiet'],
        env: {
            HOME: '/work',
            TMPDIR: '/work',
            GRYPE_DB_CACHE_DIR: '/database',
            GRYPE_DB_AUTO_UPDATE: 'false',
            GRYPE_CHECK_FOR_APP_UPDATE: 'false'
        }
    }
};
async function copyExecutable({ executable, sha256 }, target) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    try {
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(executable), new external_node_stream_.Transform({
            transform(chunk, _encoding, callback) {
                hash.update(chunk);
                callback(null, chunk);
            }
        }), (0,external_node_fs_.createWriteStream)(target, { mode: 0o700 }));
    }
    catch (error) {
        throw new errors/* UserError */.yo('engine-path', executable, `a readable file (${(0,errors/* errorCode */.CA)(error) ?? 'unreadable'})`, {
            cause: error
        });
    }
    const got = hash.digest('hex');
    if (got !== sha256)
        throw new errors/* IntegrityError */.cs('engine-path: SHA-256', sha256, got);
    await (0,promises_.chmod)(target, 0o500);
}
async function copyDatabase(folder, target) {
    try {
        // A copy, and one without links: the engine must not write to the user's own files.
        await (0,promises_.cp)(folder, target, { recursive: true, dereference: true });
    }
    catch (error) {
        throw new errors/* UserError */.yo('engine-database', folder, `a readable folder (${(0,errors/* errorCode */.CA)(error) ?? 'unreadable'})`, {
            cause: error
        });
    }
}
//# sourceMappingURL=jail.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/engines/output.js
/** What a second engine says, read from its JSON: bounded and checked, since the engine may be hostile. */





const output_limits = { findings: 200_000, packages: 200_000, ids: 100, fixed: 20 };
/** @throws Error saying what is not as it should be */
function readEngineOutput(engine, text) {
    const document = (0,json/* parseJsonObject */.dw)(text, `the output of ${engine}`);
    return engine === 'trivy' ? readTrivy(document) : readGrype(document);
}
function readTrivy(document) {
    if (document['SchemaVersion'] !== 2)
        throw wrong('SchemaVersion 2');
    const results = list(document['Results'] ?? [], 'Results', 10_000);
    const findings = [];
    const packages = [];
    for (const result of results) {
        const { Vulnerabilities: found, Packages: seen } = object(result, 'Results');
        for (const item of list(seen ?? [], 'Packages', output_limits.packages)) {
            const purl = purlOf(object(item, 'Packages')['Identifier']);
            if (purl !== undefined)
                packages.push(purl);
        }
        for (const item of list(found ?? [], 'Vulnerabilities', output_limits.findings)) {
            const one = object(item, 'Vulnerabilities');
            const fixed = one['FixedVersion'] ?? '';
            findings.push(output_findingOf({
                id: one['VulnerabilityID'],
                aliases: one['VendorIDs'] ?? [],
                purl: purlOf(one['PkgIdentifier']) ?? '',
                package: one['PkgName'],
                version: one['InstalledVersion'],
                severity: one['Severity'],
                fixed: typeof fixed === 'string' ? fixed.split(', ') : []
            }));
        }
    }
    if (findings.length > output_limits.findings || packages.length > output_limits.packages)
        throw wrong('fewer findings');
    return { findings, packages };
}
function purlOf(identifier) {
    const purl = (0,json/* isObject */.Gv)(identifier) ? identifier['PURL'] : undefined;
    return typeof purl === 'string' ? purl : undefined;
}
function readGrype(document) {
    const matches = list(document['matches'], 'matches', output_limits.findings);
    return {
        findings: matches.map((match) => {
            const { vulnerability, relatedVulnerabilities: related, artifact } = object(match, 'matches');
            const { id, severity, fix } = object(vulnerability, 'vulnerability');
            const { name, version, purl } = object(artifact, 'artifact');
            return output_findingOf({
                id,
                aliases: list(related ?? [], 'relatedVulnerabilities', 1000).map((item) => (0,json/* isObject */.Gv)(item) ? item['id'] : undefined),
                purl: typeof purl === 'string' ? purl : '',
                package: name,
                version,
                severity,
                fixed: (0,json/* isObject */.Gv)(fix) && Array.isArray(fix['versions']) ? fix['versions'] : []
            });
        })
    };
}
function output_findingOf(given) {
    const { id, purl, version } = given;
    if (!(0,osv_record/* isAdvisoryId */.Lw)(id))
        throw wrong('the id of an advisory');
    if (typeof given.package !== 'string' || typeof version !== 'string' || version.length > parsed/* maximumVersionLength */.Jz)
        throw wrong(`a package and its version with ${id}`);
    if (purl !== '' && (0,src_ecosystem/* parsePurl */.$l)(purl) === undefined)
        throw wrong(`a package URL with ${id}`);
    return {
        id,
        aliases: (Array.isArray(given.aliases) ? given.aliases : []).slice(0, output_limits.ids).filter(osv_record/* isAdvisoryId */.Lw),
        purl,
        package: (0,src_text/* oneLine */.T)(given.package, 200),
        version,
        severity: severityOf(given.severity),
        fixed: given.fixed
            .filter((item) => typeof item === 'string' && item !== '' && item.length <= parsed/* maximumVersionLength */.Jz)
            .slice(0, output_limits.fixed)
    };
}
function severityOf(word) {
    const lower = typeof word === 'string' ? word.toLowerCase() : '';
    return src_severity/* severities */.g.find((item) => item === lower) ?? (lower === 'negligible' ? 'low' : 'unknown');
}
function object(value, field) {
    if (!(0,json/* isObject */.Gv)(value))
        throw wrong(`${field} to be an object`);
    return value;
}
function list(value, field, limit) {
    if (!Array.isArray(value) || value.length > limit)
        throw wrong(`${field} to be a list of at most ${limit}`);
    return value;
}
function wrong(expected) {
    return new Error(`its output was expected to have ${expected}`);
}
//# sourceMappingURL=output.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/engines/compare.js
/** Where two engines differ about one image, and why. */


/** @param now milliseconds, of the scan */
async function compareEngines(own, inventory, engine, output, database, now) {
    const places = new Set(inventory.components.flatMap(({ purl }) => placeOf(purl) ?? []));
    const seen = output.packages === undefined ? undefined : new Set(output.packages.flatMap((purl) => placeOf(purl) ?? []));
    const ours = new Map();
    for (const finding of own)
        for (const key of keysOf(finding))
            ours.set(key, finding);
    const theirs = new Set(output.findings.flatMap(keysOf));
    const agreed = new Set();
    const only = [];
    for (const finding of output.findings) {
        const same = keysOf(finding).flatMap((key) => ours.get(key) ?? []);
        if (same.length === 0)
            only.push(finding);
        for (const item of same)
            agreed.add(item);
    }
    const known = await advisoriesOf(only, inventory, database, now);
    const disagreements = new Map();
    const add = (by, finding, cause) => {
        const { id, purl, version, severity, fixed } = finding;
        const key = [by, id, placeOf(purl) ?? finding.package, version].join('\n');
        if (!disagreements.has(key))
            disagreements.set(key, {
                by,
                id,
                purl,
                package: finding.package,
                version,
                severity,
                fixed: fixed.slice(0, 3),
                cause
            });
    };
    for (const finding of only) {
        const place = placeOf(finding.purl);
        const names = [finding.id, ...finding.aliases];
        if (place === undefined)
            add(engine, finding, 'not comparable');
        else if (!places.has(place))
            add(engine, finding, 'not in the SBOM');
        else
            add(engine, finding, names.some((name) => known.get(place)?.has(name) === true)
                ? 'version judged otherwise'
                : 'no such advisory here');
    }
    for (const finding of own) {
        if (keysOf(finding).some((key) => theirs.has(key)))
            continue;
        const place = placeOf(finding.purl) ?? '';
        add('osv', finding, seen === undefined || seen.has(place) ? 'not reported there' : 'package not seen');
    }
    return {
        agreed: agreed.size,
        disagreements: [...disagreements.values()].toSorted((a, b) => (0,json/* compareBytes */.Xo)(a.by, b.by) || (0,json/* compareBytes */.Xo)(a.purl, b.purl) || (0,json/* compareBytes */.Xo)(a.id, b.id))
    };
}
/** All names of the advisories that the database has for the packages in question, by place. */
async function advisoriesOf(findings, inventory, database, now) {
    const wanted = new Set(findings.flatMap(({ purl }) => placeOf(purl) ?? []));
    const names = new Map();
    for (const component of inventory.components) {
        const place = placeOf(component.purl);
        if (place === undefined || !wanted.has(place))
            continue;
        const found = (0,src_ecosystem/* resolvePackage */.Ph)(component, inventory.distribution, now);
        if (found.kind !== 'package')
            continue;
        const packages = names.get(found.ecosystem) ?? new Map();
        const name = (0,src_ecosystem/* normaliseName */.GX)(found.ecosystem, found.name);
        names.set(found.ecosystem, packages.set(name, [...(packages.get(name) ?? []), place]));
    }
    const known = new Map();
    for (const [ecosystem, packages] of names) {
        const data = await database.load(ecosystem, new Set(packages.keys()));
        for (const [name, places] of packages)
            for (const { advisory } of data?.advisories.get(name) ?? [])
                for (const place of places) {
                    const ids = known.get(place) ?? new Set();
                    for (const id of [advisory.id, ...advisory.aliases, ...advisory.upstream, ...advisory.related])
                        ids.add(id);
                    known.set(place, ids);
                }
    }
    return known;
}
function keysOf(finding) {
    const place = placeOf(finding.purl);
    return place === undefined ? [] : [finding.id, ...finding.aliases].map((name) => `${place}\n${name}`);
}
/** Type, namespace, name and version; an epoch stands in the version with some tools and in a qualifier with others. */
function placeOf(text) {
    const purl = (0,src_ecosystem/* parsePurl */.$l)(text);
    if (purl === undefined || purl.version == null || purl.version === '')
        return undefined;
    const version = ['deb', 'rpm'].includes(purl.type) ? purl.version.replace(/^\d+:/, '') : purl.version;
    return [purl.type, purl.namespace ?? '', purl.name, purl.type === 'golang' ? version.replace(/^v/, '') : version]
        .join('\n')
        .toLowerCase();
}
//# sourceMappingURL=compare.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/engines.js





/**
 * Asks the second engine about each platform, one after the other.
 * @returns nothing where no second engine is asked for
 * @throws UserError or IntegrityError for an executable that is not what the inputs say, or a machine that cannot
 *   isolate it. That the engine itself fails is an answer, and never a pass.
 */
async function secondOpinions(inputs, { store, targets, database, now }, run, ports) {
    const files = filesOf(inputs, ports);
    if (files === undefined)
        return [];
    const problem = process.platform === 'linux' ? await isolationProblem(run) : 'only Linux can';
    if (problem !== undefined)
        throw new errors/* UserError */.yo('engines', inputs.engines, `a machine on which an engine can be isolated (${problem}). On Ubuntu 24.04: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`);
    const opinions = [];
    for (const { image, inventory, findings } of targets) {
        const { engine, sha256 } = files;
        const platform = (0,src_image/* formatPlatform */.B)(image.platform);
        ports.logger.info(`${platform}: asking ${engine}`);
        const jail = await makeJail(external_node_path_.join(ports.temporary, `scan-image-engine-${(0,external_node_crypto_.randomUUID)()}`), files, run);
        try {
            await copyImage(store, image, jail.image, ports);
            const output = readEngineOutput(engine, await jail.run(inputs['engine-timeout']));
            const comparison = await compareEngines(findings, inventory, engine, output, database, now);
            opinions.push({ engine, sha256, ...comparison });
        }
        catch (error) {
            // The image must be readable: that is no matter of the engine.
            if ((0,errors/* errorKind */.f8)(error) === 'remote' || (0,errors/* errorKind */.f8)(error) === 'user')
                throw error;
            opinions.push({ engine, sha256, failure: (0,errors/* errorMessage */.gJ)(error).slice(0, 300) });
        }
        finally {
            await jail.remove();
        }
    }
    return opinions;
}
function filesOf(inputs, ports) {
    const engine = inputs.engines === 'osv,trivy' ? 'trivy' : inputs.engines === 'osv,grype' ? 'grype' : undefined;
    const executable = inputs['engine-path'];
    const sha256 = inputs['engine-sha256'];
    const database = inputs['engine-database'];
    if (engine === undefined) {
        if (executable !== undefined)
            throw new errors/* UserError */.yo('engines', inputs.engines, 'the engine that engine-path is, such as `osv,trivy`');
        return undefined;
    }
    if (executable === undefined)
        throw new errors/* UserError */.yo('engine-path', '', `the executable of ${engine}: none is downloaded, since nothing here could say which one is right`);
    if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256))
        throw new errors/* UserError */.yo('engine-sha256', sha256 ?? '', 'the SHA-256 of engine-path, 64 hex digits in lower case');
    return {
        engine,
        executable: external_node_path_.resolve(ports.workspace, executable),
        sha256,
        ...(database === undefined ? {} : { database: external_node_path_.resolve(ports.workspace, database) })
    };
}
/** Writes one platform's image as a layout that the engine reads; every blob is checked on the way. */
async function copyImage(store, image, folder, ports) {
    const { digest } = image.descriptor;
    const stored = await store.getManifest(digest);
    if (stored === undefined)
        throw new errors/* UserError */.yo('image', digest, 'an image that is still there');
    const layout = (0,src_layout/* openLayout */.B9)({ path: folder, name: 'oci-layout://image', clock: ports.clock, logger: ports.logger });
    for (const blob of [image.manifest.config, ...image.manifest.layers])
        await layout.putBlob(blob, () => store.getBlob(blob));
    await layout.putManifest(stored.bytes, stored.descriptor.mediaType, 'latest');
}
//# sourceMappingURL=engines.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/enrich/kev.js
/** CISA's catalogue of known exploited vulnerabilities, in its JSON form. */


const entryLimit = 200_000;
/**
 * @param what the file's name, for errors
 * @throws IntegrityError when it is not the catalogue, whole: a count that differs means that entries are missing
 */
function readKev(bytes, what) {
    const { vulnerabilities, count } = (0,json/* parseJsonObject */.dw)(bytes, what);
    if (!Array.isArray(vulnerabilities) || vulnerabilities.length === 0 || vulnerabilities.length > entryLimit)
        throw new errors/* IntegrityError */.cs(what, 'the catalogue of known exploited vulnerabilities', 'something else');
    if (count !== undefined && count !== vulnerabilities.length)
        throw new errors/* IntegrityError */.cs(what, `${(0,src_text/* oneLine */.T)(JSON.stringify(count), 20)} entries, as it says`, `${vulnerabilities.length}`);
    const known = new Map();
    for (const entry of vulnerabilities) {
        const { cveID, dateAdded } = (0,json/* isObject */.Gv)(entry) ? entry : {};
        if (typeof cveID !== 'string' || !/^CVE-\d{4}-\d{4,19}$/.test(cveID))
            throw new errors/* IntegrityError */.cs(`${what}: cveID`, 'a CVE', 'something else');
        if (typeof dateAdded !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(dateAdded))
            throw new errors/* IntegrityError */.cs(`${what}: dateAdded of ${cveID}`, 'a day', 'something else');
        known.set(cveID, dateAdded);
    }
    return known;
}
//# sourceMappingURL=kev.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/enrich/epss.js
/** FIRST's Exploit Prediction Scoring System: its daily file of scores, CSV, as it is or packed with gzip. */


const epss_limits = { unpacked: 256 * 1024 ** 2, rows: 2_000_000 };
/**
 * Reads `cve,epss,percentile` rows below an optional line of comment.
 * @param what the file's name, for errors
 * @throws IntegrityError when it is anything else, or empty
 */
function readEpss(bytes, what) {
    const scores = new Map();
    let header;
    for (const line of epss_unpack(bytes, what).split('\n')) {
        const row = line.trimEnd();
        if (row === '' || (header === undefined && row.startsWith('#')))
            continue;
        if (header === undefined) {
            header = row;
            if (!/^cve,epss(?:,|$)/.test(header))
                throw new errors/* IntegrityError */.cs(what, 'a table of cve and epss', 'something else');
            continue;
        }
        const [cve = '', score = ''] = row.split(',', 2);
        if (!/^CVE-\d{4}-\d{4,19}$/.test(cve) ||
            !/^(?:0(?:\.\d{1,9})?|1(?:\.0{1,9})?|\d(?:\.\d{1,9})?e-\d{1,2})$/i.test(score))
            throw new errors/* IntegrityError */.cs(`${what}: row ${scores.size + 1}`, 'a CVE and its probability', 'something else');
        scores.set(cve, Math.round(Number(score) * 1_000_000));
        if (scores.size > epss_limits.rows)
            throw new errors/* IntegrityError */.cs(what, `at most ${epss_limits.rows} rows`, 'more');
    }
    if (scores.size === 0)
        throw new errors/* IntegrityError */.cs(what, 'at least one score', 'none');
    return scores;
}
function epss_unpack(bytes, what) {
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    try {
        return Buffer.from(packed ? (0,external_node_zlib_.gunzipSync)(bytes, { maxOutputLength: epss_limits.unpacked }) : bytes).toString('utf8');
    }
    catch (error) {
        throw new errors/* IntegrityError */.cs(what, 'a whole file, packed with gzip', 'a damaged or a larger one', { cause: error });
    }
}
/** Millionths as text, `0.974`: documents that are signed carry no fractions. */
function epssText(millionths) {
    return (millionths / 1_000_000).toFixed(6).replace(/0+$/, '').replace(/\.$/, '');
}
//# sourceMappingURL=epss.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/enrichment.js





const enrichment_limits = { kev: 64 * 1024 ** 2, epss: 128 * 1024 ** 2 };
/**
 * Reads KEV and EPSS, where they are asked for.
 * @throws RemoteError, IntegrityError or UserError when one cannot be had: a rule that could not be applied is no pass
 */
async function enrichmentOf(inputs, ports) {
    const files = [];
    const digests = {};
    const read = async (input) => {
        const given = inputs[input];
        if (given === undefined)
            return undefined;
        const bytes = /^https?:/.test(given)
            ? await fetchFile(given, input, enrichment_limits[input], ports)
            : await readWorkspaceFile(external_node_path_.resolve(ports.workspace, given), input, given, enrichment_limits[input]);
        const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
        digests[input] = sha256;
        files.push({ name: given, sha256 });
        return bytes;
    };
    const kev = await read('kev');
    const epss = await read('epss');
    return {
        enrichment: {
            ...(kev === undefined ? {} : { kev: readKev(kev, 'kev') }),
            ...(epss === undefined ? {} : { epss: readEpss(epss, 'epss') })
        },
        files,
        digests
    };
}
/** @throws UserError for one that is missing, no file, or larger */
async function readWorkspaceFile(file, input, name, limit) {
    try {
        const handle = await (0,promises_.open)(file, 'r');
        try {
            const status = await handle.stat();
            if (!status.isFile() || status.size > limit)
                throw new errors/* UserError */.yo(input, name, `a file of at most ${Math.floor(limit / 1024 ** 2)} MiB`);
            return await handle.readFile();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            throw error;
        throw new errors/* UserError */.yo(input, name, `a readable file in the workspace (${(0,errors/* errorCode */.CA)(error) ?? 'unreadable'})`, {
            cause: error
        });
    }
}
//# sourceMappingURL=enrichment.js.map
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/ignore-rule.js
var ignore_rule = __webpack_require__(27954);
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/ignore-file.js
/** Reads the ignore file: which findings somebody decided to live with, in which package, why and until when. */



const ignore_file_limits = { bytes: 256 * 1024, rules: 1000 };
const keys = ['id', 'purl', 'reason', 'expires', 'approved-by'];
/**
 * @param source YAML: a list of `{ id, purl, reason, expires, approved-by }`
 * @param file its name as the user knows it; errors say `file:line`
 * @param now milliseconds: an ignore may reach 90 days from now, and further only with `approved-by`
 * @throws UserError naming the first defect
 */
async function readIgnoreFile(source, file, now) {
    if (Buffer.byteLength(source) > ignore_file_limits.bytes)
        throw new errors/* UserError */.yo(file, `${source.length} characters`, 'at most 256 KiB');
    // Only here: most steps have no such file, and the parser is large.
    const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    const lines = new LineCounter();
    // Dates and numbers stay the text that somebody wrote.
    const document = parseDocument(source, { lineCounter: lines, strict: true, uniqueKeys: true, schema: 'failsafe' });
    const at = (node) => `${file}:${lines.linePos(node?.range?.[0] ?? 0).line}`;
    const defect = document.errors[0];
    if (defect !== undefined)
        throw new errors/* UserError */.yo(`${file}:${lines.linePos(defect.pos[0]).line}`, (0,src_text/* oneLine */.T)(defect.message, 100), 'valid YAML');
    const list = document.contents;
    if (list === null)
        return [];
    if (!isSeq(list))
        throw new errors/* UserError */.yo(at(list), 'something else', 'a list of ignores, each `- id: ...`');
    if (list.items.length > ignore_file_limits.rules)
        throw new errors/* UserError */.yo(file, `${list.items.length} ignores`, 'at most 1000');
    return list.items.map((item) => {
        if (!isMap(item))
            throw new errors/* UserError */.yo(file, 'something else', 'each ignore as `id`, `purl`, `reason`, `expires`');
        const values = Object.create(null);
        for (const { key, value } of item.items) {
            const name = isScalar(key) ? String(key.value) : '';
            if (!keys.includes(name))
                throw new errors/* UserError */.yo(at(item), name, `one of ${keys.map((word) => `\`${word}\``).join(', ')}`);
            if (!isScalar(value) || typeof value.value !== 'string')
                throw new errors/* UserError */.yo(`${at(item)}: ${name}`, 'something else', 'a text');
            values[name] = value.value.trim();
        }
        return (0,ignore_rule/* readRule */.d)(values, at(item), now);
    });
}
//# sourceMappingURL=ignore-file.js.map
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/vex.js + 3 modules
var exempt_vex = __webpack_require__(22234);
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/apply.js
var apply = __webpack_require__(37881);
;// CONCATENATED MODULE: ./build/actions/scan-image/exemptions.js





/** More than any such file; what is larger is not read into memory. */
const fileLimit = 16 * 1024 ** 2;
/**
 * Reads `ignore-file` and the files of `vex`, with what delivery.yml ignores.
 * @throws UserError for one that is missing or wrong
 */
async function readExemptions(inputs, ignored, workspace, now) {
    const files = [];
    const read = async (input, name) => {
        const bytes = await readWorkspaceFile(external_node_path_.resolve(workspace, name), input, name, fileLimit);
        files.push({ name, sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') });
        return bytes;
    };
    const ignores = inputs['ignore-file'];
    const rules = [
        ...(0,ignore_rule/* readIgnores */.G)(ignored, now),
        ...(ignores === undefined
            ? []
            : await readIgnoreFile((await read('ignore-file', ignores)).toString('utf8'), ignores, now))
    ];
    const vex = [];
    for (const name of inputs.vex ?? [])
        vex.push(...(0,exempt_vex/* readVex */.iw)(await read('vex', name), name));
    return { rules, vex, files };
}
/** Adds what trusted signers attached. A document that contradicts its format counts for nothing and is named. */
function withAttested(exemptions, { documents, refused }) {
    const vex = [...exemptions.vex];
    const files = [...exemptions.files];
    const unread = [];
    for (const { name, sha256, document } of documents)
        try {
            vex.push(...(0,exempt_vex/* readVexDocument */.hK)(document, name));
            files.push({ name, sha256 });
        }
        catch (error) {
            unread.push(`The ${name} counts for nothing: ${(0,errors/* errorMessage */.gJ)(error)}`);
        }
    return { exemptions: { ...exemptions, vex, files }, refused: [...refused, ...unread] };
}
/** The results of this image with what is answered for marked; those of the baseline stay as they are. */
function applyExemptions(scanned, images, { store, digest }, { rules, vex }, given, now) {
    const { findings, checks, expired, notes } = (0,apply/* exemptFindings */.Y)([...scanned.slice(0, images.length).map((result) => result.findings), ...given.others], {
        rules,
        vex,
        imageName: store.name.split('/').at(-1) ?? '',
        digests: [digest, ...images.map((image) => image.descriptor.digest)]
    }, now, given.checks);
    const results = scanned.map((result, at) => ({
        ...result,
        findings: (at < images.length ? findings[at] : undefined) ?? result.findings
    }));
    return { results, checks, others: findings.slice(images.length), expired, notes };
}
//# sourceMappingURL=exemptions.js.map
// EXTERNAL MODULE: ./packages/report/build/src/github/issue.js
var issue = __webpack_require__(41795);
// EXTERNAL MODULE: ./packages/report/build/src/github/client.js
var client = __webpack_require__(64685);
// EXTERNAL MODULE: ./build/actions/shared/github-client.js
var github_client = __webpack_require__(3537);
;// CONCATENATED MODULE: ./build/actions/scan-image/issue.js



/** @throws UserError where an issue would be beside a step that fails anyway */
function checkIssueInputs(inputs) {
    if (inputs.issue && inputs.mode !== 'report')
        throw new errors/* UserError */.yo('issue', 'true', '`mode: report` beside it');
}
/**
 * Opens, edits or closes the issue about the image, which is found by its name without digest. It is a view: that it
 * could not be written is told and changes no verdict.
 */
async function keepIssue(inputs, report, ports) {
    if (!inputs.issue)
        return;
    const { logger, redact } = ports;
    const token = inputs['github-token'];
    const github = (0,github_client/* githubOf */.z)(token, ports);
    if (github === undefined) {
        logger.warning('No token, or not a run of GitHub: no issue is kept.');
        return;
    }
    const common = {
        ...github,
        installation: token.startsWith('ghs_'),
        key: { about: 'scan', image: report.image.name ?? '' }
    };
    try {
        const { title, body } = renderScanIssue(report);
        const { result, number } = report.verdict === 'pass'
            ? await (0,issue/* closeIssue */.wS)(common)
            : await (0,issue/* openIssue */.YZ)({ ...common, title: redact(title), body: redact(body) });
        logger.info(`The issue about ${common.key.image}: ${result}${number === undefined ? '' : ` (${number})`}.`);
    }
    catch (error) {
        const status = (0,client/* statusOf */.c2)(error);
        const why = status === 403 || status === 404 ? ' It needs `permissions: issues: write` in the job.' : '';
        logger.warning(`The issue was not written.${why} ${(0,errors/* errorMessage */.gJ)(error)}`);
    }
}
//# sourceMappingURL=issue.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/enrich/enrich.js

/** Writes to each finding what is known under any of its names: the earliest day, the highest probability. */
function enrichFindings(findings, { kev, epss }) {
    return findings.map((finding) => {
        const names = [finding.id, ...finding.aliases];
        const days = names.flatMap((name) => kev?.get(name) ?? []).toSorted();
        const scores = names.flatMap((name) => epss?.get(name) ?? []);
        return {
            ...finding,
            ...(days[0] === undefined ? {} : { kev: days[0] }),
            ...(scores.length === 0 ? {} : { epss: epssText(Math.max(...scores)) })
        };
    });
}
//# sourceMappingURL=enrich.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/attribution.js
/**
 * Gives each finding whose layer is known the instruction that made the layer, and its origin.
 *
 * The base must be a prefix of the image, layer by layer (diffIDs): what an annotation says about a base is otherwise
 * nobody's proof, and then no origin is marked. Nothing is guessed from names.
 * @param baseDiffIds of the image that it says it was built on; undefined when it names none, or that cannot be read
 */
function attributeFindings(findings, layers, baseDiffIds = []) {
    const based = baseDiffIds.length > 0 &&
        baseDiffIds.length <= layers.length &&
        baseDiffIds.every((diffId, at) => layers[at]?.diffId === diffId);
    return findings.map((finding) => {
        const { layer } = finding;
        const made = layer === undefined ? undefined : layers[layer.index];
        // An SBOM that somebody brought may count its layers otherwise.
        if (layer === undefined || made?.diffId !== layer.diffId)
            return finding;
        const { instruction } = made;
        return {
            ...finding,
            ...(instruction === undefined ? {} : { layer: { ...layer, instruction } }),
            ...(based ? { origin: layer.index < baseDiffIds.length ? 'base' : 'own' } : {})
        };
    });
}
//# sourceMappingURL=attribution.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/image-facts.js
var image_facts = __webpack_require__(44218);
;// CONCATENATED MODULE: ./build/actions/scan-image/matching.js



/**
 * @param targets.previous scanned against the very same state of the database
 */
async function matchAll(targets, database, enrichment, opened, inputs, ports, now) {
    const { current, previous } = targets;
    const scanned = await scanImages({
        targets: [...current, ...previous].map((item) => item.target),
        database,
        now,
        logger: ports.logger
    });
    const bases = await Promise.all(current.map(({ image }, at) => 
    // Without a finding there is nothing to attribute, and no reason to ask for the base.
    scanned[at]?.findings.length === 0 ? Promise.resolve(undefined) : baseOf(image, opened, inputs, ports)));
    const results = scanned.map((plain, at) => {
        const findings = enrichFindings(plain.findings, enrichment);
        const image = current[at]?.image;
        return {
            ...plain,
            findings: image === undefined
                ? findings
                : attributeFindings(findings, (0,image_facts/* layersOf */.w)(image.config), bases[at]?.platform?.config.rootfs.diff_ids)
        };
    });
    return { results, bases };
}
//# sourceMappingURL=matching.js.map
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var shared_trust = __webpack_require__(91150);
;// CONCATENATED MODULE: ./build/actions/scan-image/policy.js
/** What decides: whose statements count, delivery.yml's rules and those of the inputs, and what is compared with what. */





/** @throws UserError when nobody is trusted, or a rule lacks what it compares with */
async function decisiveOf(inputs, ports) {
    const file = inputs.config === undefined ? undefined : await (0,delivery_file.readDeliveryFile)(inputs.config, ports);
    const { trust, rules, scan: filePolicy } = await (0,shared_trust.trustedPolicy)(file?.policy, inputs, ports);
    const own = ownPolicy(inputs, filePolicy);
    const policy = file?.policy === undefined ? own : (0,judge/* stricterPolicy */.bf)(own, filePolicy);
    if (policy.failOnEpss !== undefined && inputs.epss === undefined)
        throw new errors/* UserError */.yo('epss', '', 'the file of scores that `fail-on-epss` compares with');
    if (policy.failOnKev === true && inputs.kev === undefined)
        throw new errors/* UserError */.yo('kev', '', 'the catalogue that `fail-on-kev` of delivery.yml asks for');
    const lists = (0,licence/* readLicenceLists */.Z)(inputs['licences-allow'], inputs['licences-deny']);
    const listed = lists.allow.length + lists.deny.length > 0;
    const fromFile = filePolicy.licences;
    const baseline = inputs.baseline === undefined ? undefined : (0,src_digest/* parseDigest */.m)(inputs.baseline, 'baseline');
    const scope = inputs.scope ??
        (baseline !== undefined && ports.env['GITHUB_EVENT_NAME']?.startsWith('pull_request') === true ? 'new' : 'all');
    if (scope === 'new' && baseline === undefined)
        throw new errors/* UserError */.yo('baseline', '', 'the digest of the image to compare with: `scope: new` needs one');
    return {
        ...(file?.app === undefined ? {} : { app: file.app }),
        trust,
        rules,
        policy,
        licences: [
            ...(listed ? [lists] : []),
            ...(fromFile === undefined ? [] : [(0,licence/* readLicenceLists */.Z)(fromFile.allow, fromFile.deny)])
        ],
        // Of two that have a say the stricter one counts.
        unknownLicences: (listed && inputs['licences-unknown'] === 'incomplete') || fromFile?.unknown === 'incomplete'
            ? 'incomplete'
            : 'allow',
        ignores: filePolicy.ignores ?? [],
        ...(baseline === undefined ? {} : { baseline }),
        scope
    };
}
/** What the inputs ask for; where they may be silent, delivery.yml speaks for them. */
function ownPolicy(inputs, file) {
    const fixGrace = inputs['fix-grace'] ?? file.fixGrace;
    const layers = inputs.layers ?? file.layers ?? 'all';
    return {
        failOn: inputs['fail-on'],
        onlyFixed: inputs['only-fixed'],
        maxDatabaseAge: inputs['database-max-age'],
        ...(inputs.kev !== undefined && inputs['fail-on-kev'] ? { failOnKev: true } : {}),
        ...(inputs['fail-on-epss'] === undefined ? {} : { failOnEpss: inputs['fail-on-epss'] / 100 }),
        ...(fixGrace === undefined ? {} : { fixGrace }),
        ...(layers === 'all' ? {} : { layers }),
        // Files with another user's rights are looked for only where somebody asks.
        ...(inputs.configuration === 'fail'
            ? { configuration: configuration_kind/* configurationKinds */.w.filter((kind) => kind !== 'setuid-file' || inputs.setuid) }
            : {})
    };
}
//# sourceMappingURL=policy.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/advice.js
/** What a person can do about findings: for each package the lowest version that is rid of all that can be got rid of. */


/** Only where the tool takes exactly this version; a distribution's packages come with a rebuild of the layer. */
const commands = {
    npm: (name, version) => `npm install ${name}@${version}`,
    PyPI: (name, version) => `pip install ${name}==${version}`,
    Go: (name, version) => `go get ${name}@v${version.replace(/^v/, '')}`,
    'crates.io': (name, version) => `cargo update ${name} --precise ${version}`,
    RubyGems: (name, version) => `gem install ${name} --version ${version}`,
    NuGet: (name, version) => `dotnet add package ${name} --version ${version}`,
    Packagist: (name, version) => `composer require ${name}:${version}`
};
/** Names and versions come from outside: nothing that a shell would read as more than a word. */
const word = /^[@A-Za-z0-9][A-Za-z0-9._/+~-]*$/;
/**
 * The worst first, then what removes most. Findings of the base image and those that somebody answered for are left
 * out: the one is mended by a newer base, the other by nobody.
 */
function adviseUpgrades(findings) {
    const byPackage = new Map();
    for (const finding of findings) {
        if (finding.exempt !== undefined || finding.origin === 'base')
            continue;
        const list = byPackage.get(finding.purl);
        if (list === undefined)
            byPackage.set(finding.purl, [finding]);
        else
            list.push(finding);
    }
    return [...byPackage.values()]
        .flatMap((list) => adviceFor(list) ?? [])
        .toSorted((a, b) => src_severity/* severities */.g.indexOf(b.worst) - src_severity/* severities */.g.indexOf(a.worst) ||
        b.removes - a.removes ||
        (0,json/* compareBytes */.Xo)(a.purl, b.purl));
}
function adviceFor(findings) {
    const [first] = findings;
    const order = first === undefined ? undefined : versionOrder(first.ecosystem);
    if (first === undefined || order === undefined)
        return undefined;
    // The same weakness on several platforms is one.
    const distinct = [...new Map(findings.map((finding) => [finding.id, finding])).values()];
    const fixes = distinct.flatMap(({ fixed }) => fixed.find((version) => order.compare(version, first.version) > 0) ?? []);
    const to = fixes.reduce((highest, version) => (highest === undefined || order.compare(version, highest) > 0 ? version : highest), undefined);
    if (to === undefined)
        return undefined;
    const make = Object.hasOwn(commands, first.ecosystem) ? commands[first.ecosystem] : undefined;
    return {
        purl: first.purl,
        package: first.package,
        from: first.version,
        to,
        removes: fixes.length,
        remains: distinct.length - fixes.length,
        worst: distinct.reduce((worst, { severity }) => (src_severity/* severities */.g.indexOf(severity) > src_severity/* severities */.g.indexOf(worst) ? severity : worst), first.severity),
        ...(make !== undefined && word.test(first.package) && word.test(to) ? { command: make(first.package, to) } : {})
    };
}
//# sourceMappingURL=advice.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/summary.js


/** Hands the scan's data to the report: which finding blocks, which is let pass, and which somebody answered for. */
function reportOf(scan) {
    const { policy } = scan;
    const { platforms, checked, reasons, verdict } = scan.judged;
    const several = platforms.length > 1;
    const times = platforms.flatMap((item) => item.result.database.lastUpdate ?? []);
    const digests = [...new Set(platforms.map((item) => item.result.database.digest))];
    return {
        image: scan.image,
        verdict,
        reasons,
        counts: (0,judge/* countBySeverity */.Ot)(platforms.flatMap((item) => item.result.findings)),
        findings: platforms.flatMap(({ result, comparison, judgement }) => {
            const blocking = new Set(judgement.blocking);
            const change = new Map([
                ...comparison.introduced.map((finding) => [finding, 'introduced']),
                ...comparison.worsened.map((finding) => [finding, 'worsened']),
                ...comparison.disclosed.map((finding) => [finding, 'known'])
            ]);
            return result.findings.map((finding) => row(finding, blocking.has(finding), several, change.get(finding)));
        }),
        policy: policyText(policy, scan.scope),
        ...(times.length === 0
            ? {}
            : {
                database: {
                    time: Math.min(...times),
                    ...(digests.length === 1 && digests[0] !== undefined ? { digest: digests[0] } : {})
                }
            }),
        packages: platforms.reduce((sum, item) => sum + item.result.coverage.packages, 0),
        attested: scan.attested,
        reportOnly: scan.reportOnly,
        advice: adviceOf(platforms.flatMap((item) => item.result.findings), scan.newer, several),
        notes: scan.notes,
        opinions: scan.opinions.map((one, at) => ({
            engine: one.engine,
            platform: platforms[at]?.result.platform ?? '',
            ...('failure' in one ? { failure: one.failure } : { agreed: one.agreed, differences: one.disagreements })
        })),
        checks: platforms.flatMap((item) => item.checks.map((check) => checkRow(check, checked.blocking, several))),
        ...(scan.comparison === undefined
            ? {}
            : { comparison: scan.comparison, gone: platforms.flatMap((item) => item.comparison.fixed) })
    };
}
function policyText(policy, scope) {
    return [
        `fail on ${policy.failOn}`,
        ...(policy.onlyFixed ? ['only with a fix'] : []),
        ...(policy.fixGrace === undefined ? [] : [`fixes known for less than ${(0,judge/* readableAge */.Oc)(policy.fixGrace)} let pass`]),
        ...(policy.layers === undefined
            ? []
            : [policy.layers === 'own' ? 'without the base image' : 'the base image alone']),
        ...(policy.configuration === undefined ? [] : [`on ${policy.configuration.join(', ')}`]),
        ...(policy.failOnKev === true ? ['on anything known to be exploited'] : []),
        ...(policy.failOnEpss === undefined ? [] : [`on EPSS from ${policy.failOnEpss * 100} %`]),
        ...(scope === 'new' ? ['only what the baseline does not have'] : []),
        `advisories at most ${(0,judge/* readableAge */.Oc)(policy.maxDatabaseAge)} old`
    ].join(', ');
}
function checkRow(check, blocking, several) {
    return {
        id: check.id,
        severity: check.severity,
        about: several ? `${check.purl} (${check.platform})` : check.purl,
        message: check.exempt === undefined ? check.message : `${check.message}; ${check.exempt.why}`,
        standing: check.exempt === undefined ? (blocking.includes(check) ? 'blocks' : 'allowed') : 'ignored'
    };
}
function adviceOf(findings, newer, several) {
    const base = findings.filter((finding) => finding.origin === 'base' && finding.exempt === undefined).length;
    return [
        ...newer.map(({ image, platform, removes, remains, brings }) => ({
            what: `${several ? `${platform}: ` : ''}the base ${image} removes ${removes} of ${removes + remains} findings in layers of the base${brings === 0 ? '' : ` and brings ${brings}`}`
        })),
        ...adviseUpgrades(findings).map((item) => ({
            what: `${item.package} ${item.from} to ${item.to} removes ${item.removes}${item.remains === 0 ? '' : `, ${item.remains} have no fix`}`,
            ...(item.command === undefined ? {} : { command: item.command })
        })),
        ...(base === 0 || newer.length > 0
            ? []
            : [{ what: `${base} in layers of the base image: no newer one is known that would remove them` }])
    ];
}
function row(finding, blocks, several, change) {
    const why = [
        ...(several ? [finding.platform] : []),
        ...(finding.exempt === undefined
            ? []
            : [finding.exempt.by === 'vex' ? `VEX: ${finding.exempt.why}` : finding.exempt.why]),
        ...(finding.origin === 'base' ? ['from the base image'] : []),
        ...(finding.layer?.instruction === undefined ? [] : [`by ${instruction(finding.layer.instruction)}`]),
        ...(finding.kev === undefined ? [] : [`known to be exploited since ${finding.kev}`]),
        ...(finding.epss === undefined || Number(finding.epss) < 0.01 ? [] : [`EPSS ${finding.epss}`]),
        ...(change === 'known' ? ['the baseline has it as well'] : []),
        ...(change === 'worsened' ? ['worse than in the baseline'] : [])
    ].join(', ');
    return {
        id: finding.id,
        severity: finding.severity,
        package: finding.package,
        version: finding.version,
        ...(finding.fixed[0] === undefined ? {} : { fixedIn: finding.fixed[0] }),
        standing: finding.exempt === undefined ? (blocks ? 'blocks' : 'allowed') : 'ignored',
        ...(why === '' ? {} : { why }),
        ...(change === undefined ? {} : { change })
    };
}
/** Short enough for a table: BuildKit and Docker write what everybody knows around it. */
function instruction(text) {
    const bare = text
        .replace(/^\/bin\/sh -c (?:#\(nop\) +)?/, '')
        .replace(/^RUN \/bin\/sh -c /, 'RUN ')
        .replace(/ # buildkit$/, '');
    return bare.length <= 80 ? bare : `${bare.slice(0, 79)}\u2026`;
}
//# sourceMappingURL=summary.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/collect.js
var collect = __webpack_require__(88455);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-vex.js
var gate_vex = __webpack_require__(59408);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/vouched.js
/** Indexes that a verified scan statement names: the only ones that may come out of a cache. */


const vouched_limit = 500;
/**
 * Whoever may state scans says what he looked things up in, and which index that was: what he could lie about here he
 * could as well lie about in his findings. So nobody else is trusted with it, and no other key is needed.
 * @param predicate of a scan statement whose signer is trusted with scans
 * @returns those of this version of the form; what cannot be read vouches for nothing
 */
function vouchedIndexes(predicate) {
    const database = predicate['database'];
    const list = (0,json/* isObject */.Gv)(database) ? database['ecosystems'] : undefined;
    if (!Array.isArray(list))
        return [];
    return list.slice(0, vouched_limit).flatMap((item) => {
        if (!(0,json/* isObject */.Gv)(item) || !(0,json/* isObject */.Gv)(item['digest']) || !(0,json/* isObject */.Gv)(item['index']))
            return [];
        const { name } = item;
        const { sha256, md5 } = item['digest'];
        const { version, digest: of } = item['index'];
        const own = (0,json/* isObject */.Gv)(of) ? of['sha256'] : undefined;
        return typeof name === 'string' && version === indexVersion && isHex(sha256, 64) && isHex(md5, 32) && isHex(own, 64)
            ? [{ ecosystem: name, sha256: own, archive: sha256, md5 }]
            : [];
    });
}
function isHex(value, length) {
    return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);
}
//# sourceMappingURL=vouched.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/targets.js
/** What trusted signers state about the platforms of an image: their SBOMs, and VEX. */




/** An image without an SBOM is scanned as one of which nothing is known, which is never a pass. */
const nothingKnown = (reason) => ({
    components: [],
    complete: false,
    unknowns: [{ path: 'SBOM', reason }]
});
function targetsOf(store, images, trust) {
    return Promise.all(images.map(async (image) => {
        const facts = await (0,collect/* collectFacts */.M7)(store, image.descriptor.digest, trust);
        const sbom = (0,sbom_of/* sbomOf */.P)(facts);
        const inventory = 'reason' in sbom ? nothingKnown(sbom.reason) : sbom.document;
        return { image, sbom, target: { platform: (0,src_image/* formatPlatform */.B)(image.platform), inventory }, facts };
    }));
}
/** Other tools attach VEX as it is, signed by nobody. */
const unsignedTypes = new Set([
    'application/openvex+json',
    'application/vnd.openvex+json',
    'application/vex+json',
    'application/csaf+json',
    'application/vnd.oasis.csaf+json'
]);
/** More than anybody attaches; a flood must not cost more than this. */
const listed = 500;
/** VEX on the image and on its platforms. @param digest of the image that was asked for @param now milliseconds */
async function attestedVex({ store, digest }, targets, { trust, rules }, now) {
    const own = targets.find(({ image }) => image.descriptor.digest === digest);
    const collections = [
        ...targets.map(({ facts }) => facts),
        // The image itself is often one of its platforms.
        ...(own === undefined ? [await (0,collect/* collectFacts */.M7)(store, digest, trust)] : [])
    ];
    const facts = (0,gate_vex/* vexFacts */.d)(collections, rules, now);
    const rejected = collections.flatMap((collection) => collection.rejected.filter(({ kind }) => kind === 'vex'));
    const unsigned = await Promise.all(collections.map(async ({ subject }) => (await store.listReferrers(subject, undefined, listed)).filter(({ artifactType }) => unsignedTypes.has(artifactType ?? ''))));
    return {
        documents: facts.map(({ statementDigest, signer, predicate }) => ({
            name: `VEX statement ${statementDigest.slice(0, 19)} by ${signer.name}`,
            sha256: statementDigest.slice('sha256:'.length),
            document: predicate
        })),
        refused: [
            ...rejected.map(refusal),
            ...unsigned.flat().map((item) => refusal({ referrer: item.digest, reason: 'nobody signed it' }))
        ]
    };
}
function refusal({ referrer, reason }) {
    return `The VEX statement ${referrer.slice(0, 19)} counts for nothing: ${reason}`;
}
/** The indexes that earlier scans of these images say they used. */
function vouchedBy(targets) {
    return targets.flatMap(({ facts }) => facts.verified.flatMap(({ kind, predicateType, predicate }) => kind === 'scan' && predicateType === scanPredicateType ? vouchedIndexes(predicate) : []));
}
//# sourceMappingURL=targets.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/main.js
























const scanImage = () => (0,run/* runMain */.V)(declaration_declaration, async (inputs, ports) => {
    if (inputs.operation === 'build-database')
        return buildDatabase(inputs, ports, (0,cache/* actionsCache */.k)(ports.logger));
    checkIssueInputs(inputs);
    const database = databaseOf(inputs, ports, (0,cache/* actionsCache */.k)(ports.logger));
    const opened = await (0,open_image/* openImage */.UY)(inputs, ports);
    const { store, digest } = opened;
    const decisive = await decisiveOf(inputs, ports);
    const { baseline, policy, scope, trust } = decisive;
    const signer = inputs.attest ? await (0,signing/* signerOf */.Kv)(inputs, ports) : undefined;
    const startedOn = ports.clock.now();
    const given = await readExemptions(inputs, decisive.ignores, ports.workspace, startedOn);
    const used = await enrichmentOf(inputs, ports);
    const current = await targetsOf(store, (await (0,src_image/* readImage */.A)(store, digest)).platforms, trust);
    const previous = baseline === undefined ? [] : await targetsOf(store, (await (0,src_image/* readImage */.A)(store, baseline)).platforms, trust);
    const { exemptions, refused } = withAttested(given, await attestedVex(opened, current, decisive, startedOn));
    const advisories = snapshotOf(await database.open(vouchedBy([...current, ...previous])));
    const { results: scanned, bases } = await matchAll({ current, previous }, advisories, used.enrichment, opened, inputs, ports, startedOn);
    const inventories = current.map(({ image, target }) => ({ image, inventory: target.inventory }));
    const found = await checksOf(inputs, decisive, store, inventories);
    const finishedOn = ports.clock.now();
    const opinions = await secondOpinions(inputs, {
        store,
        targets: inventories.map((item, at) => ({ ...item, findings: scanned[at]?.findings ?? [] })),
        database: advisories,
        now: startedOn
    }, watch_tool/* watchTool */.i, ports);
    const { expired, notes, ...answered } = applyExemptions(scanned, current.map((item) => item.image), opened, exemptions, { checks: found.checks, others: opinions.map((one, at) => opinionFindings(one, scanned[at]?.platform ?? '')) }, startedOn);
    const warnings = [...expired, ...notes, ...refused];
    for (const line of warnings.slice(0, 50))
        ports.logger.warning(line);
    const judged = judgeAll(current, { ...answered, opinions, bases }, decisive, inputs, finishedOn);
    const { platforms, verdict } = judged;
    for (const reason of judged.reasons)
        ports.logger.info(`${verdict}: ${reason}`);
    for (const { result, judgement } of platforms)
        for (const note of judgement.notes)
            ports.logger.info(`${result.platform}: ${note}`);
    const statements = platforms.flatMap(({ image, sbom, result, checks, base }) => !inputs.attest || 'reason' in sbom
        ? []
        : {
            image,
            platform: result.platform,
            predicate: scanPredicate({
                result,
                databaseUri: database.uri,
                sbom: sbom.digest,
                policy,
                checks,
                examined: found.examined,
                ...(base === undefined ? {} : { base: { name: base.repository, digest: base.digest } }),
                exemptionFiles: [...exemptions.files, ...used.files],
                enrichment: used.digests,
                ...(baseline === undefined ? {} : { baseline }),
                startedOn,
                finishedOn
            })
        });
    const attestation = await attest(statements, opened, signer, ports);
    const { findings, sarif } = await writeDocuments(inputs, opened, platforms.map(({ result, checks, opinion }) => ({
        ...result,
        checks,
        ...(opinion === undefined ? {} : { opinion })
    })), ports);
    const comparison = baseline === undefined ? undefined : changesOf(platforms);
    const newer = await Promise.all(platforms.map(({ result, image }, at) => newerBase(result, image, bases[at], { database: advisories, now: startedOn }, trust, inputs, ports)));
    const image = { name: store.name, digest };
    const report = reportOf({
        image,
        judged,
        newer: newer.filter((item) => item !== undefined),
        opinions,
        policy,
        scope,
        notes: warnings,
        attested: attestation.length > 0 && attestation.every((item) => item['digest'] !== undefined),
        reportOnly: inputs.mode === 'report',
        ...(comparison === undefined ? {} : { comparison })
    });
    await keepIssue(inputs, report, ports);
    if (inputs.comment)
        await commentOn({ image, judged, ...(baseline === undefined ? {} : { baseline }) }, { app: inputs.app ?? decisive.app, token: inputs['github-token'] }, ports);
    return {
        outputs: {
            result: verdict,
            image: opened.name,
            digest,
            counts: (0,json/* canonicalJson */.dj)({ ...(0,judge/* countBySeverity */.Ot)(platforms.flatMap(({ result }) => result.findings)) }),
            introduced: String(comparison?.introduced ?? ''),
            disclosed: String(comparison?.disclosed ?? ''),
            worsened: String(comparison?.worsened ?? ''),
            fixed: String(comparison?.fixed ?? ''),
            checks: String(platforms.flatMap(({ checks }) => checks).length),
            findings,
            sarif,
            attestation: (0,json/* canonicalJson */.dj)(attestation)
        },
        summary: renderScanSummary(report),
        failure: `${verdict}: ${judged.reasons.slice(0, 3).join('; ')}`,
        reportOnly: inputs.mode === 'report'
    };
});
//# sourceMappingURL=main.js.map

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
