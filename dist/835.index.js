export const id = 835;
export const ids = [835];
export const modules = {

/***/ 7665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ readDeliveryFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3885);



/** Reads delivery.yml from the workspace. @throws UserError when it is missing or wrong, with the line */
async function readDeliveryFile(file, ports) {
    let source;
    try {
        source = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workspace, file), 'utf8');
    }
    catch (error) {
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('config', file, `a readable file in the workspace (${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) ?? 'unreadable'})`, {
            cause: error
        });
    }
    // Only here: YAML and the schema's validator are a third of the code, and most steps read no such file.
    const { parseDelivery } = await Promise.all(/* import() */[__webpack_require__.e(84), __webpack_require__.e(681)]).then(__webpack_require__.bind(__webpack_require__, 5681));
    return parseDelivery(source, file);
}
//# sourceMappingURL=delivery-file.js.map

/***/ }),

/***/ 4581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ verifiedSbom)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3885);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7562);
/* harmony import */ var _immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4719);
/** The SBOM of one platform, as a trusted signer stated it. */



/** @param manifest digest of the platform's manifest */
async function verifiedSbom(store, manifest, trust) {
    const facts = await (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .collectFacts */ .M7)(store, manifest, trust);
    const candidates = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .newestFacts */ .KR)(facts.verified.filter((fact) => fact.predicateType === _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.spdx));
    if (candidates.length === 0) {
        const rejected = facts.rejected.find((item) => item.kind === 'sbom');
        return { reason: `no verified SBOM${rejected === undefined ? '' : `: ${rejected.reason}`}` };
    }
    try {
        const read = candidates.map((fact) => ({
            document: (0,_immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__/* .readSpdx */ .G1)(Buffer.from((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(fact.predicate)), manifest),
            digest: (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .documentDigest */ .yA)(fact.predicate)
        }));
        // An SBOM carries no time to order by. The fullest one hides least.
        const [best] = read.toSorted((a, b) => b.document.components.length - a.document.components.length || (a.digest < b.digest ? -1 : 1));
        return best ?? { reason: 'no verified SBOM' };
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorKind */ .f8)(error) !== 'integrity')
            throw error;
        return { reason: `the verified SBOM cannot be read: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}` };
    }
}
//# sourceMappingURL=sbom-of.js.map

/***/ }),

/***/ 1150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ trustedPolicy)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3885);
/** Whose statements count, from delivery.yml's policy or from one public key (DESIGN section 4). */



const allFacts = ['signature', 'provenance', 'sbom', 'scan'];
const defaultScanPolicy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 36 * 3_600_000 };
/**
 * @param policy delivery.yml's policy, if there is such a file
 * @param publicKey the input public-key: one key for every kind of fact
 * @throws UserError when there is neither: nobody is trusted by default
 */
async function trustedPolicy(policy, publicKey, ports) {
    if (policy !== undefined && publicKey !== undefined)
        // An input may tighten what the file says, and another key would loosen it.
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('public-key', 'a key', 'no public-key where delivery.yml has a policy');
    const signers = policy?.signers ?? (publicKey === undefined ? [] : [{ facts: allFacts, publicKey }]);
    if (signers.length === 0)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('public-key', '', 'a public key, or `config` with a policy that says whose statements count');
    const keys = await Promise.all(signers.map(async (signer) => ({ ...(await readKey(signer.publicKey, ports)), facts: signer.facts })));
    return {
        trust: { keys },
        demanded: allFacts.filter((kind) => signers.some((signer) => signer.facts.includes(kind))),
        scan: policy?.scan ?? defaultScanPolicy
    };
}
async function readKey(value, ports) {
    if (value.includes('-----BEGIN'))
        return { name: 'public-key', pem: value };
    try {
        return { name: value, pem: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workspace, value), 'utf8') };
    }
    catch (error) {
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('public-key', value, `PEM text, or a readable file in the workspace (${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) ?? 'unreadable'})`, {
            cause: error
        });
    }
}
//# sourceMappingURL=trust.js.map

/***/ }),

/***/ 9060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Eg: () => (/* reexport */ compareFindings),
  sw: () => (/* reexport */ compareScans),
  Ot: () => (/* reexport */ countBySeverity),
  Bw: () => (/* reexport */ judgeScan),
  sm: () => (/* reexport */ judgeScanPredicate),
  qI: () => (/* reexport */ openDatabase),
  Ry: () => (/* reexport */ readScanPredicate),
  _3: () => (/* reexport */ sameScan),
  so: () => (/* reexport */ scanImages),
  fX: () => (/* reexport */ scanPredicate),
  jh: () => (/* reexport */ scanPredicateType),
  zr: () => (/* reexport */ scanner),
  bf: () => (/* reexport */ stricterPolicy),
  Qy: () => (/* reexport */ writeFindings),
  lg: () => (/* reexport */ writeSarif),
  zS: () => (/* reexport */ writeScanSummary)
});

// UNUSED EXPORTS: compareVersions, cvss2Score, cvss3Score, databaseFacts, fingerprint, intervals, judgeDatabase, judgeFindings, matchVersion, normaliseName, resolvePackage, versionOrder

// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(7091);
;// CONCATENATED MODULE: ./packages/scan/build/src/text.js
/** Text from outside as one line to show: control and bidirectional characters become spaces, cut to `length` characters. */
function oneLine(text, length) {
    const clean = text
        .slice(0, length * 8)
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
        .replace(/ {2,}/g, ' ')
        .trim();
    const characters = Array.from(clean);
    return characters.length <= length ? clean : `${characters.slice(0, length - 1).join('')}…`;
}
//# sourceMappingURL=text.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/distribution.js
/** Which releases of which distributions there are advisories for, and until when. */

const codenames = {
    buster: '10',
    bullseye: '11',
    bookworm: '12',
    trixie: '13',
    forky: '14'
};
/** Last day of Debian's long-term support. Releases that are not listed are not over yet, or older than all. */
const debianEnd = {
    '10': '2024-06-30',
    '11': '2026-08-31',
    '12': '2028-06-30',
    '13': '2030-06-30'
};
/**
 * The OSV ecosystem of a release.
 * @param vendor the purl's namespace: `debian`, `ubuntu`
 * @param distro the purl's qualifier: `debian-12`, `debian-12.5`, `debian-bookworm`, `ubuntu-24.04`
 * @param now milliseconds: after the end of support nobody writes advisories, so that finding none means nothing
 */
function releaseState(vendor, distro, now) {
    const unsupported = (why) => ({
        state: 'unsupported',
        reason: `packages of ${oneLine(distro === '' ? `${vendor} (release not stated)` : distro, 60)}: ${why}`
    });
    const match = /^(debian|ubuntu)-([a-z]+|\d{1,2}(?:\.\d{1,2})?)(?:\.\d{1,2})?$/.exec(distro);
    if (match === null || match[1] !== vendor)
        return unsupported('no advisories are read for this distribution');
    const release = match[2] ?? '';
    const found = vendor === 'debian' ? debian(release) : ubuntu(release);
    if (found === undefined)
        return unsupported('no advisories are read for this release');
    if (found.end !== undefined && now > Date.parse(`${found.end}T23:59:59Z`))
        return unsupported(`support ended on ${found.end}, no advisories are written any more`);
    return { state: 'supported', ecosystem: found.ecosystem };
}
function debian(release) {
    const major = Object.hasOwn(codenames, release) ? (codenames[release] ?? '') : (release.split('.', 1)[0] ?? '');
    if (!/^\d+$/.test(major) || Number(major) < 10)
        return undefined;
    const end = Object.hasOwn(debianEnd, major) ? debianEnd[major] : undefined;
    return { ecosystem: `Debian:${major}`, ...(end === undefined ? {} : { end }) };
}
/** Ubuntu's rule: April of an even year is supported for five years, every other release for nine months. */
function ubuntu(release) {
    const match = /^(\d\d)\.(04|10)$/.exec(release);
    if (match === null)
        return undefined;
    const year = Number(match[1]);
    if (match[2] === '04' && year % 2 === 0)
        return { ecosystem: `Ubuntu:${release}:LTS`, end: `20${year + 5}-05-31` };
    return { ecosystem: `Ubuntu:${release}`, end: match[2] === '04' ? `20${year + 1}-01-31` : `20${year + 1}-07-31` };
}
//# sourceMappingURL=distribution.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/ecosystem.js
/** From a package URL to what OSV calls the package: ecosystem, name and the version that advisories speak of. */



/**
 * Names are compared in this form. Registries of npm, Go and crates.io differ in how strictly they take case and `_`,
 * and tools write purls in lower case; two packages that differ in nothing else do not exist side by side.
 */
function normaliseName(ecosystem, name) {
    if (ecosystem === 'crates.io')
        return name.toLowerCase().replaceAll('_', '-');
    return ecosystem === 'npm' || ecosystem === 'Go' ? name.toLowerCase() : name;
}
/**
 * @param distribution of the image, for a Debian package whose purl does not say
 * @param now milliseconds, to know whether the distribution is still cared for
 */
function resolvePackage(component, distribution, now) {
    const purl = parsePurl(component.purl);
    if (purl === undefined)
        return { kind: 'unsupported', reason: 'packages without a valid package URL' };
    const type = purl.type;
    if (type === 'oci' || type === 'docker')
        return { kind: 'image' };
    const identity = [type, purl.namespace ?? '', purl.name].join('/');
    const fullName = [purl.namespace ?? '', purl.name].filter((part) => part !== '').join('/');
    const version = purl.version ?? '';
    if (version === '')
        return { kind: 'unsupported', reason: `packages of type ${shown(type)} without a version` };
    if (type === 'deb')
        return resolveDeb(component, purl, distribution, now, identity);
    if (type === 'npm')
        return { kind: 'package', ecosystem: 'npm', name: fullName, version, identity };
    if (type === 'golang')
        return { kind: 'package', ecosystem: 'Go', name: fullName, version: version.replace(/^v/, ''), identity };
    if (type === 'cargo')
        return { kind: 'package', ecosystem: 'crates.io', name: fullName, version, identity };
    return { kind: 'unsupported', reason: `packages of type ${shown(type)}: no advisories are read for them` };
}
function resolveDeb(component, purl, distribution, now, identity) {
    const qualifiers = purl.qualifiers ?? {};
    const given = Object.hasOwn(qualifiers, 'distro') ? qualifiers['distro'] : undefined;
    const vendor = (purl.namespace ?? '').toLowerCase();
    const distro = given ??
        (distribution?.id === vendor && distribution.versionId !== undefined ? `${vendor}-${distribution.versionId}` : '');
    const release = releaseState(vendor, distro, now);
    if (release.state === 'unsupported')
        return { kind: 'unsupported', reason: release.reason };
    const source = sourceOf(component, qualifiers['upstream']);
    return {
        kind: 'package',
        ecosystem: release.ecosystem,
        name: source.name ?? purl.name,
        version: source.version ?? purl.version ?? '',
        identity
    };
}
/** `upstream=openssl` or `upstream=openssl@3.0.17-1`: the version is named only where it differs. */
function sourceOf(component, upstream) {
    if (component.source !== undefined)
        return component.source;
    if (upstream === undefined || upstream === '')
        return {};
    const at = upstream.indexOf('@');
    return at < 1 ? { name: upstream } : { name: upstream.slice(0, at), version: upstream.slice(at + 1) };
}
/** The sbom room writes none that is longer. */
const maximumPurlLength = 4096;
/** @returns undefined for anything that is no package URL, or longer than any real one */
function parsePurl(text) {
    if (text.length > maximumPurlLength)
        return undefined;
    try {
        const purl = packageurl_js.PackageURL.fromString(text);
        // Decoded parts become keys and log lines; no package has a line break in its name.
        const decoded = [purl.namespace ?? '', purl.name, purl.version ?? ''].join('');
        return /\p{Cc}/u.test(decoded) ? undefined : purl;
    }
    catch {
        return undefined;
    }
}
function shown(type) {
    return oneLine(type, 40);
}
//# sourceMappingURL=ecosystem.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/deb.js
/** Order of Debian package versions: Debian Policy 5.6.12, as dpkg does it. */
function split(version) {
    const colon = version.indexOf(':');
    const epoch = colon > 0 && /^\d+$/.test(version.slice(0, colon)) ? version.slice(0, colon) : '';
    const rest = epoch === '' ? version : version.slice(colon + 1);
    // The revision begins after the LAST hyphen: an upstream version may contain hyphens itself.
    const hyphen = rest.lastIndexOf('-');
    return {
        epoch,
        upstream: hyphen < 0 ? rest : rest.slice(0, hyphen),
        revision: hyphen < 0 ? '' : rest.slice(hyphen + 1)
    };
}
const isDigit = (code) => code >= 48 && code <= 57;
/** `~` sorts before the end of the text, the end before letters, letters before everything else. */
function weight(text, at) {
    if (at >= text.length)
        return 0;
    const code = text.charCodeAt(at);
    if (isDigit(code))
        return 0;
    if (code === 0x7e)
        return -1;
    const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    return letter ? code : code + 256;
}
function comparePart(a, b) {
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
        while ((i < a.length && !isDigit(a.charCodeAt(i))) || (j < b.length && !isDigit(b.charCodeAt(j)))) {
            const difference = weight(a, i) - weight(b, j);
            if (difference !== 0)
                return difference;
            i += 1;
            j += 1;
        }
        // Digits are compared as text of equal length, not as numbers: dates and hashes exceed what a number holds.
        while (a.charCodeAt(i) === 48)
            i += 1;
        while (b.charCodeAt(j) === 48)
            j += 1;
        let first = 0;
        while (isDigit(a.charCodeAt(i)) && isDigit(b.charCodeAt(j))) {
            if (first === 0)
                first = a.charCodeAt(i) - b.charCodeAt(j);
            i += 1;
            j += 1;
        }
        if (isDigit(a.charCodeAt(i)))
            return 1;
        if (isDigit(b.charCodeAt(j)))
            return -1;
        if (first !== 0)
            return first;
    }
    return 0;
}
/** Policy's alphabet; `_` is outside it, but was accepted by old archives. */
const alphabet = /^(?:\d+:)?[A-Za-z0-9.+~:_-]{1,256}$/;
const debOrder = {
    valid: (version) => version.length <= 256 && alphabet.test(version),
    compare(a, b) {
        const left = split(a);
        const right = split(b);
        return (comparePart(left.epoch, right.epoch) ||
            comparePart(left.upstream, right.upstream) ||
            comparePart(left.revision, right.revision));
    }
};
//# sourceMappingURL=deb.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/semver.js
/**
 * Order of Semantic Versioning 2.0.0, section 11. Our own and not the `semver` package's, because that one throws on
 * numbers above 2^53, which Go pseudo-versions and date-like npm versions carry; a test compares the two.
 */
// A leading `v` (Go) or `=` (npm) is cut; missing minor and patch are 0, as in OSV's `introduced: "0"`.
const pattern = /^[v=]?(\d+)(?:\.(\d+)(?:\.(\d+))?)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
function parse(version) {
    if (version.length > 256)
        return undefined;
    const match = pattern.exec(version);
    if (match === null)
        return undefined;
    const [, major = '0', minor = '0', patch = '0', pre] = match;
    return { numbers: [major, minor, patch], pre: pre === undefined ? [] : pre.split('.') };
}
function compareDigits(a, b) {
    const left = a.replace(/^0+/, '');
    const right = b.replace(/^0+/, '');
    return left.length - right.length || compareText(left, right);
}
function compareText(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}
function compareIdentifier(a, b) {
    const numericA = /^\d+$/.test(a);
    const numericB = /^\d+$/.test(b);
    if (numericA && numericB)
        return compareDigits(a, b);
    if (numericA !== numericB)
        return numericA ? -1 : 1;
    return compareText(a, b);
}
const semverOrder = {
    valid: (version) => parse(version) !== undefined,
    /** Build metadata is ignored. A text that is no version comes before all that are, so that the order stays total. */
    compare(a, b) {
        const left = parse(a);
        const right = parse(b);
        if (left === undefined || right === undefined)
            return left === right ? compareText(a, b) : left === undefined ? -1 : 1;
        for (const at of [0, 1, 2]) {
            const difference = compareDigits(left.numbers[at], right.numbers[at]);
            if (difference !== 0)
                return difference;
        }
        // A release comes after all of its pre-releases.
        if (left.pre.length === 0 || right.pre.length === 0)
            return right.pre.length - left.pre.length;
        for (let at = 0; at < Math.min(left.pre.length, right.pre.length); at += 1) {
            const difference = compareIdentifier(left.pre[at] ?? '', right.pre[at] ?? '');
            if (difference !== 0)
                return difference;
        }
        return left.pre.length - right.pre.length;
    }
};
//# sourceMappingURL=semver.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/order.js


/** Longer than any real version; a longer text is junk that would only cost time. */
const maximumVersionLength = 256;
const families = {
    Debian: debOrder,
    Ubuntu: debOrder,
    npm: semverOrder,
    Go: semverOrder,
    'crates.io': semverOrder
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
function beforeLimits(events, version, order) {
    const limits = events.filter((event) => event.kind === 'limit');
    return (limits.length === 0 || limits.some((event) => event.version === '*' || order.compare(version, event.version) < 0));
}
function placeable(event, order) {
    return event.version === sentinel || (event.kind === 'limit' && event.version === '*') || order.valid(event.version);
}
/**
 * Judges one version.
 * @param version the installed version, in the ecosystem's own notation
 * @param listed `versions[]` of the record
 * @param order the ecosystem's order, used for ECOSYSTEM ranges and for the list
 * @returns with `affected` the versions that close the intervals it lies in, in rising order; `unknown` when a text
 *   cannot be placed in the order and nothing else says that the version is affected
 */
function matchVersion(version, listed, ranges, order) {
    const readable = order.valid(version);
    let unknown = false;
    let affected = listed.includes(version) || (readable && listed.some((v) => order.valid(v) && order.compare(v, version) === 0));
    const byList = affected;
    const fixed = [];
    for (const range of ranges) {
        const rangeOrder = range.type === 'SEMVER' ? semverOrder : order;
        if (!rangeOrder.valid(version) || !range.events.every((event) => placeable(event, rangeOrder))) {
            unknown = true;
            continue;
        }
        const hits = beforeLimits(range.events, version, rangeOrder)
            ? intervals(range.events, rangeOrder).filter((interval) => contains(interval, version, rangeOrder))
            : [];
        if (hits.length > 0)
            affected = true;
        for (const hit of hits)
            if (hit.to !== undefined && !hit.toIncluded)
                fixed.push(hit.to);
        // The list names it although no range does: any later fix is an answer.
        if (hits.length === 0 && byList)
            for (const event of range.events)
                if (event.kind === 'fixed' && event.version !== sentinel && rangeOrder.compare(event.version, version) > 0)
                    fixed.push(event.version);
    }
    if (affected)
        return { state: 'affected', fixed: sortVersions(fixed, order) };
    // A list alone is exact: a version that is not on it is not affected, whatever it looks like.
    return { state: unknown ? 'unknown' : 'unaffected' };
}
/** Each once, in rising order. */
function sortVersions(versions, order) {
    return [...new Set(versions)].toSorted((a, b) => order.compare(a, b) || (a < b ? -1 : 1));
}
//# sourceMappingURL=range.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(3885);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __webpack_require__(663);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/archive.js
/** Reads the JSON files of a zip archive that is held in memory, bounded, checking every checksum. */



/**
 * All `*.json` files of an archive, in its own order.
 * @param what the archive's name, for errors
 * @throws IntegrityError when it is cut short, damaged, too large, encrypted, or holds something else than JSON files
 */
async function* readArchive(archive, what, limits) {
    const zip = await guarded(what, () => (0,yauzl/* fromBufferPromise */.SY)(archive, { lazyEntries: true, validateEntrySizes: true }));
    if (zip.entryCount > limits.entries)
        throw new src/* IntegrityError */.cs(what, `at most ${limits.entries} files`, `${zip.entryCount}`);
    let total = 0;
    let count = 0;
    for await (const entry of entriesOf(zip, what)) {
        count += 1;
        // The directory's own count may lie.
        if (count > limits.entries)
            throw new src/* IntegrityError */.cs(what, `at most ${limits.entries} files`, 'more');
        if (entry.fileName.endsWith('/'))
            continue;
        const name = `${what}: ${entry.fileName.slice(0, 200)}`;
        if (!entry.fileName.endsWith('.json'))
            throw new src/* IntegrityError */.cs(name, 'only JSON files', 'another file');
        total += entry.uncompressedSize;
        if (entry.uncompressedSize > limits.entryBytes || entry.compressedSize > archive.length)
            throw new src/* IntegrityError */.cs(name, `at most ${limits.entryBytes} bytes`, `${entry.uncompressedSize} bytes`);
        if (total > limits.totalBytes)
            throw new src/* IntegrityError */.cs(what, `at most ${limits.totalBytes} bytes unpacked`, 'more');
        yield { name: entry.fileName, bytes: await unpack(zip, entry, archive, name) };
    }
    // Where the directory ends, its end record (zip64's or the plain one) must begin: a count that is too small would
    // leave files out without a word.
    const end = Number(zip.readEntryCursor);
    const signature = end + 4 <= archive.length ? archive.readUInt32LE(end) : 0;
    if (signature !== 0x06054b50 && signature !== 0x06064b50)
        throw new src/* IntegrityError */.cs(what, 'the end of the directory after its last file', 'something else');
    if (count !== zip.entryCount)
        throw new src/* IntegrityError */.cs(what, `${zip.entryCount} files`, `${count}`);
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
/**
 * Unpacked at once and not as a stream: an archive has up to hundreds of thousands of small files, and a stream for
 * each costs more than the work itself. The size it claims bounds what is written.
 */
async function unpack(zip, entry, archive, what) {
    if (entry.isEncrypted())
        throw new src/* IntegrityError */.cs(what, 'a plain file', 'an encrypted one');
    const { fileDataStart } = await guarded(what, () => zip.readLocalFileHeaderPromise(entry, { minimal: true }));
    const end = fileDataStart + entry.compressedSize;
    if (end > archive.length)
        throw new src/* IntegrityError */.cs(what, `${end} bytes`, `${archive.length} bytes`);
    const packed = archive.subarray(fileDataStart, end);
    const bytes = entry.compressionMethod === 0
        ? packed
        : entry.compressionMethod === 8
            ? await guarded(what, () => (0,external_node_zlib_.inflateRawSync)(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) }))
            : undefined;
    if (bytes === undefined)
        throw new src/* IntegrityError */.cs(what, 'compression method 0 or 8', `method ${entry.compressionMethod}`);
    if (bytes.length !== entry.uncompressedSize)
        throw new src/* IntegrityError */.cs(what, `${entry.uncompressedSize} bytes`, `${bytes.length} bytes`);
    const sum = (0,external_node_zlib_.crc32)(bytes);
    if (sum !== entry.crc32)
        throw new src/* IntegrityError */.cs(`${what}: CRC-32`, entry.crc32.toString(16), sum.toString(16));
    return bytes;
}
/** Whatever the libraries throw over a damaged archive becomes our error, which is never retried nor passed over. */
async function guarded(what, body) {
    try {
        return await body();
    }
    catch (error) {
        throw new src/* IntegrityError */.cs(what, 'an intact zip archive', (0,src/* errorMessage */.gJ)(error).slice(0, 200), { cause: error });
    }
}
//# sourceMappingURL=archive.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/vector.js
/**
 * Splits a vector. Undefined when a metric is given twice, is not `NAME:value`, or the text is longer than any vector.
 * @param optional names that may be there and are not counted
 */
function metricsOf(text, optional) {
    if (text.length > 256)
        return undefined;
    const values = new Map();
    for (const part of text.split('/')) {
        const [name = '', value = '', ...more] = part.split(':');
        if (!/^[A-Za-z]{1,3}$/.test(name) || !/^[A-Z]{1,3}$/i.test(value) || more.length > 0 || values.has(name))
            return undefined;
        values.set(name, value);
    }
    return {
        size: [...values.keys()].filter((name) => !optional.includes(name)).length,
        get: (name) => values.get(name),
        weight: (name, table) => {
            const value = values.get(name);
            return value !== undefined && Object.hasOwn(table, value) ? table[value] : undefined;
        }
    };
}
//# sourceMappingURL=vector.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/cvss2.js
/** CVSS v2 base scores: "A Complete Guide to CVSS Version 2.0", section 3.2.1. */

const weights = {
    AV: { L: 0.395, A: 0.646, N: 1 },
    AC: { H: 0.35, M: 0.61, L: 0.71 },
    Au: { M: 0.45, S: 0.56, N: 0.704 },
    C: { N: 0, P: 0.275, C: 0.66 },
    I: { N: 0, P: 0.275, C: 0.66 },
    A: { N: 0, P: 0.275, C: 0.66 }
};
const optional = ['E', 'RL', 'RC', 'CDP', 'TD', 'CR', 'IR', 'AR'];
/** The base score of a vector such as `AV:N/AC:L/Au:N/C:P/I:P/A:P`, with or without parentheses; else undefined. */
function cvss2Score(vector) {
    const metrics = metricsOf(vector.replace(/^\((.*)\)$/s, '$1'), optional);
    if (metrics === undefined)
        return undefined;
    const all = ['AV', 'AC', 'Au', 'C', 'I', 'A'].map((name) => metrics.weight(name, weights[name]));
    if (!all.every((value) => value !== undefined) || metrics.size !== 6)
        return undefined;
    const [av = 0, ac = 0, au = 0, c = 0, i = 0, a = 0] = all;
    const impact = 10.41 * (1 - (1 - c) * (1 - i) * (1 - a));
    const score = (0.6 * impact + 0.4 * 20 * av * ac * au - 1.5) * (impact === 0 ? 0 : 1.176);
    return Math.max(0, Math.round(score * 10) / 10);
}
//# sourceMappingURL=cvss2.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/cvss3.js
/** CVSS v3.0 and v3.1 base scores: FIRST's specification documents, section 7.1 and appendix A. */

const cvss3_weights = {
    AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
    AC: { L: 0.77, H: 0.44 },
    UI: { N: 0.85, R: 0.62 },
    C: { H: 0.56, L: 0.22, N: 0 },
    I: { H: 0.56, L: 0.22, N: 0 },
    A: { H: 0.56, L: 0.22, N: 0 }
};
/** Privileges weigh more where the vulnerable part can reach beyond itself. */
const privileges = { U: { N: 0.85, L: 0.62, H: 0.27 }, C: { N: 0.85, L: 0.68, H: 0.5 } };
/** Temporal and environmental metrics: allowed in a vector, no part of the base score. */
const cvss3_optional = ['E', 'RL', 'RC', 'CR', 'IR', 'AR', 'MAV', 'MAC', 'MPR', 'MUI', 'MS', 'MC', 'MI', 'MA'];
/**
 * The base score of a vector such as `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`, from 0 to 10 in steps of 0.1;
 * undefined when it is not a complete and correct vector.
 */
function cvss3Score(vector) {
    const match = /^CVSS:3\.[01]\/(.*)$/s.exec(vector);
    const metrics = match?.[1] === undefined ? undefined : metricsOf(match[1], cvss3_optional);
    if (metrics === undefined)
        return undefined;
    const weight = (name) => metrics.weight(name, cvss3_weights[name]);
    const scope = metrics.get('S');
    if (scope !== 'U' && scope !== 'C')
        return undefined;
    const all = [
        weight('AV'),
        weight('AC'),
        metrics.weight('PR', privileges[scope]),
        weight('UI'),
        weight('C'),
        weight('I'),
        weight('A')
    ];
    if (!all.every((value) => value !== undefined) || metrics.size !== 8)
        return undefined;
    const [av = 0, ac = 0, pr = 0, ui = 0, c = 0, i = 0, a = 0] = all;
    const iss = 1 - (1 - c) * (1 - i) * (1 - a);
    const impact = scope === 'U' ? 6.42 * iss : 7.52 * (iss - 0.029) - 3.25 * (iss - 0.02) ** 15;
    if (impact <= 0)
        return 0;
    const exploitability = 8.22 * av * ac * pr * ui;
    return roundUp(Math.min((scope === 'U' ? 1 : 1.08) * (impact + exploitability), 10));
}
/** Appendix A's roundup: through integers, so that 4.000000000000001 stays 4.0. */
function roundUp(value) {
    const scaled = Math.round(value * 100_000);
    return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}
//# sourceMappingURL=cvss3.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/rating.js
/** What an OSV record says about how bad it is, as one of our severities. */



const unrated = { severity: 'unknown', method: 'none' };
const words = {
    critical: 'critical',
    important: 'high',
    high: 'high',
    moderate: 'medium',
    medium: 'medium',
    low: 'low',
    minor: 'low',
    negligible: 'low',
    unimportant: 'low'
};
/** A vendor's word (GitHub, Red Hat, Debian, Ubuntu) as a severity; undefined for any other text. */
function severityOfWord(word) {
    if (typeof word !== 'string' || word.length > 32)
        return undefined;
    const key = word.toLowerCase();
    return Object.hasOwn(words, key) ? words[key] : undefined;
}
/** The qualitative rating of FIRST's scales; what scores 0 is called low, since somebody published it. */
function severityOfScore(score, version) {
    if (version === 3 && score >= 9)
        return 'critical';
    if (score >= 7)
        return 'high';
    return score >= 4 ? 'medium' : 'low';
}
/**
 * The vendor's own word first, then the newest CVSS version that we can compute. Undefined when nothing is said.
 * A CVSS v4 vector alone stays unrated, and so counts as high.
 * @param holders in order of precedence: the `affected` entry, then the record
 */
function ratingOf(holders) {
    for (const holder of holders) {
        const word = vendorWord(holder);
        if (word !== undefined)
            return { severity: word, method: 'vendor' };
    }
    for (const holder of holders) {
        const rating = cvssRating(holder['severity']);
        if (rating !== undefined)
            return rating;
    }
    return undefined;
}
function vendorWord(holder) {
    for (const field of ['ecosystem_specific', 'database_specific']) {
        const specific = holder[field];
        if (!(0,src/* isObject */.Gv)(specific))
            continue;
        const word = severityOfWord(specific['severity']) ?? severityOfWord(specific['urgency']);
        if (word !== undefined)
            return word;
        // RustSec's notes that a crate is unmaintained: published by the vendor as no vulnerability.
        if (specific['informational'] === 'unmaintained' || specific['informational'] === 'notice')
            return 'low';
    }
    for (const entry of entries(holder['severity'])) {
        const word = String(entry['type']).startsWith('CVSS') ? undefined : severityOfWord(entry['score']);
        if (word !== undefined)
            return word;
    }
    return undefined;
}
function cvssRating(list) {
    let best;
    const rank = (rating) => rating === undefined ? -1 : (rating.method === 'CVSS_V3' ? 100 : 0) + Number(rating.score);
    for (const { type, score: vector } of entries(list)) {
        if (typeof vector !== 'string')
            continue;
        const version = type === 'CVSS_V3' ? 3 : type === 'CVSS_V2' ? 2 : undefined;
        if (version === undefined)
            continue;
        const score = version === 3 ? cvss3Score(vector) : cvss2Score(vector);
        if (score === undefined)
            continue;
        const rating = {
            severity: severityOfScore(score, version),
            score: score.toFixed(1),
            method: version === 3 ? 'CVSS_V3' : 'CVSS_V2'
        };
        if (rank(rating) > rank(best))
            best = rating;
    }
    return best;
}
function entries(list) {
    return Array.isArray(list) ? list.slice(0, 20).filter(src/* isObject */.Gv) : [];
}
/** The worse of two ratings of one weakness; a rating beats none, because somebody judged it. */
function worseRating(a, b) {
    const difference = src/* severities */.gO.indexOf(b.severity) - src/* severities */.gO.indexOf(a.severity);
    if (difference !== 0)
        return difference > 0 ? b : a;
    return Number(b.score ?? -1) > Number(a.score ?? -1) ? b : a;
}
//# sourceMappingURL=rating.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/record.js
/** Reads OSV records (schema 1.7), which come from outside: bounded, and strict about all that decides a match. */




const limits = { affected: 20_000, versions: 50_000, ranges: 1000, events: 5000, ids: 2000 };
/** An advisory's id: `CVE-2026-102633`, `GHSA-...`, `ALSA-2024:8793`. */
function isAdvisoryId(value) {
    return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(value);
}
/** RFC 3339 in UTC, as the schema demands; to milliseconds. */
function parseTime(value) {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value))
        return undefined;
    const time = Date.parse(value);
    return Number.isNaN(time) ? undefined : time;
}
/**
 * @param what the record's file, for the error
 * @throws IntegrityError when it is no OSV record: such a database cannot be relied upon
 */
function readHead(record, what) {
    const { id, affected } = record;
    if (!isAdvisoryId(id))
        throw new src/* IntegrityError */.cs(what, 'an OSV record with an id', 'none');
    const modified = parseTime(record['modified']);
    if (modified === undefined)
        throw new src/* IntegrityError */.cs(`${what}: modified`, 'a time in UTC', 'something else');
    const { withdrawn } = record;
    if (withdrawn !== undefined && withdrawn !== null && parseTime(withdrawn) === undefined)
        throw new src/* IntegrityError */.cs(`${what}: withdrawn`, 'a time in UTC', 'something else');
    if (affected !== undefined && affected !== null && !Array.isArray(affected))
        throw new src/* IntegrityError */.cs(`${what}: affected`, 'a list', typeof affected);
    const list = Array.isArray(affected) ? affected : [];
    if (list.length > limits.affected)
        throw new src/* IntegrityError */.cs(`${what}: affected`, `at most ${limits.affected} entries`, `${list.length}`);
    const packages = list.flatMap((entry) => {
        if (!(0,src/* isObject */.Gv)(entry))
            throw new src/* IntegrityError */.cs(`${what}: affected`, 'objects', typeof entry);
        const named = entry['package'];
        // Records about a Git repository alone name no package.
        if (named === undefined || named === null)
            return [];
        if (!(0,src/* isObject */.Gv)(named))
            throw new src/* IntegrityError */.cs(`${what}: package`, 'an object', typeof named);
        const { ecosystem, name } = named;
        if (typeof ecosystem !== 'string' || typeof name !== 'string' || name === '' || name.length > 1000)
            throw new src/* IntegrityError */.cs(`${what}: package`, 'an ecosystem and a name', 'something else');
        return [{ ecosystem, name, entry }];
    });
    return { id, modified, withdrawn: typeof withdrawn === 'string', packages };
}
/** The whole advisory, for those of its packages that are wanted. */
function readAdvisory(record, head, wanted) {
    const summary = typeof record['summary'] === 'string' ? record['summary'] : record['details'];
    const published = record['published'];
    const rating = ratingOf([record]);
    return {
        id: head.id,
        aliases: ids(record['aliases']),
        upstream: ids(record['upstream']),
        related: ids(record['related']),
        summary: typeof summary === 'string' ? oneLine(summary, 200) : '',
        ...(typeof published === 'string' && parseTime(published) !== undefined ? { published } : {}),
        modified: String(record['modified']),
        ...(rating === undefined ? {} : { rating }),
        affected: wanted.map(({ ecosystem, name, entry }) => readAffected(record, ecosystem, name, entry))
    };
}
function ids(value) {
    return Array.isArray(value) ? [...new Set(value.slice(0, limits.ids).filter(isAdvisoryId))] : [];
}
function readAffected(record, ecosystem, name, entry) {
    let unreadable;
    const versions = entry['versions'] ?? [];
    const listed = [];
    if (!Array.isArray(versions) || versions.length > limits.versions)
        unreadable = 'versions';
    else
        for (const version of versions)
            if (typeof version === 'string' && version.length <= maximumVersionLength)
                listed.push(version);
            else
                unreadable = 'versions';
    const ranges = [];
    const given = entry['ranges'] ?? [];
    if (!Array.isArray(given) || given.length > limits.ranges)
        unreadable = 'ranges';
    else
        for (const range of given) {
            const read = readRange(range);
            if (read === undefined)
                unreadable = 'ranges';
            else if (read !== 'git')
                ranges.push(read);
        }
    const rating = ratingOf([entry, record]);
    return {
        ecosystem,
        name,
        versions: listed,
        ranges,
        ...(rating === undefined ? {} : { rating }),
        ...(unreadable === undefined ? {} : { unreadable })
    };
}
const kinds = ['introduced', 'fixed', 'last_affected', 'limit'];
function readRange(range) {
    if (!(0,src/* isObject */.Gv)(range))
        return undefined;
    const { type, events } = range;
    if (type === 'GIT')
        return 'git';
    if ((type !== 'SEMVER' && type !== 'ECOSYSTEM') || !Array.isArray(events) || events.length > limits.events)
        return undefined;
    const read = [];
    for (const event of events) {
        if (!(0,src/* isObject */.Gv)(event) || Object.keys(event).length === 0)
            return undefined;
        for (const [kind, version] of Object.entries(event)) {
            const known = kinds.find((word) => word === kind);
            // An event of a kind that we do not know could open or close the range.
            if (known === undefined || typeof version !== 'string' || version === '')
                return undefined;
            read.push({ kind: known, version });
        }
    }
    return { type, events: read };
}
//# sourceMappingURL=record.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/database.js
/** A folder of advisories in OSV's own layout: `<ecosystem>/all.zip`. */







const defaultLimits = {
    archiveBytes: 1024 ** 3,
    entries: 1_000_000,
    entryBytes: 32 * 1024 ** 2,
    totalBytes: 8 * 1024 ** 3
};
/**
 * @param options.directory absolute path of the folder
 * @param options.name the folder as the user gave it, for errors
 */
function openDatabase(options) {
    const limits = { ...defaultLimits, ...options.limits };
    const logger = options.logger ?? src/* silentLogger */.qq;
    const clock = options.clock ?? src/* systemClock */.ml;
    return {
        async load(ecosystem, names) {
            if (!(await isFolder(options.directory)))
                throw new src/* UserError */.yo('database', options.name, "a folder of advisories in OSV's layout, `<ecosystem>/all.zip`");
            const family = ecosystem.split(':', 1)[0] ?? ecosystem;
            // OSV has an archive per release and one for the whole family; a file system without `:` has only the latter.
            for (const folder of new Set([ecosystem, family])) {
                const what = `${folder}/all.zip`;
                const archive = await readWhole((0,external_node_path_.join)(options.directory, folder, 'all.zip'), what, limits.archiveBytes);
                if (archive === undefined)
                    continue;
                const progress = (0,src/* startProgress */.ot)(logger, clock, `read ${what}`, 'files');
                const data = await index(archive, what, { ecosystem, family, names }, limits, () => progress.advance(1));
                logger.info(`${what}: ${(0,src/* formatBytes */.z3)(archive.length)}, ${data.records} records, last update ${new Date(data.lastUpdate).toISOString()}`);
                return data;
            }
            return undefined;
        }
    };
}
async function isFolder(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT' || (0,src/* errorCode */.CA)(error) === 'ENOTDIR')
            return false;
        throw error;
    }
}
/**
 * The whole file in memory: what was hashed is then exactly what is read, whoever writes to the folder meanwhile.
 */
async function readWhole(path, what, limit) {
    let file;
    try {
        file = await (0,promises_.open)(path, 'r');
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT' || (0,src/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
    try {
        const status = await file.stat();
        if (!status.isFile())
            throw new src/* IntegrityError */.cs(what, 'a file', 'something else');
        if (status.size > limit)
            throw new src/* IntegrityError */.cs(what, `at most ${limit} bytes`, `${status.size} bytes`);
        const bytes = await file.readFile();
        if (bytes.length > limit)
            throw new src/* IntegrityError */.cs(what, `at most ${limit} bytes`, `${bytes.length} bytes`);
        return bytes;
    }
    finally {
        await file.close();
    }
}
async function index(archive, what, wanted, limits, onRecord) {
    const { ecosystem, family, names } = wanted;
    const advisories = new Map();
    let lastUpdate = Number.NEGATIVE_INFINITY;
    let records = 0;
    for await (const file of readArchive(archive, what, limits)) {
        const name = `${what}: ${file.name.slice(0, 200)}`;
        const record = (0,src/* parseJsonObject */.dw)(file.bytes, name);
        const head = readHead(record, name);
        records += 1;
        onRecord();
        lastUpdate = Math.max(lastUpdate, head.modified);
        if (head.withdrawn)
            continue;
        const packages = head.packages.filter((item) => (item.ecosystem === ecosystem || item.ecosystem === family) && names.has(normaliseName(ecosystem, item.name)));
        if (packages.length === 0)
            continue;
        const advisory = readAdvisory(record, head, packages);
        for (const affected of advisory.affected) {
            const key = normaliseName(ecosystem, affected.name);
            const list = advisories.get(key) ?? [];
            list.push({ advisory, affected });
            advisories.set(key, list);
        }
    }
    // An archive without a record would make everything look healthy.
    if (records === 0)
        throw new src/* IntegrityError */.cs(what, 'at least one record', 'none');
    // The archive's own order is an accident of its making, and must not show in a report.
    for (const list of advisories.values())
        list.sort((a, b) => (0,src/* compareBytes */.Xo)(a.advisory.id, b.advisory.id));
    return { ecosystem, sha256: (0,external_node_crypto_.createHash)('sha256').update(archive).digest('hex'), lastUpdate, records, advisories };
}
/** The facts about the parts that were used, in any order. */
function databaseFacts(used) {
    const ecosystems = used
        .map(({ ecosystem, sha256, lastUpdate }) => ({ name: ecosystem, sha256, lastUpdate }))
        .toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.name, b.name));
    const text = (0,src/* canonicalJson */.dj)(ecosystems.map(({ name, sha256 }) => [name, sha256]));
    return {
        digest: `sha256:${(0,external_node_crypto_.createHash)('sha256').update(text).digest('hex')}`,
        ...(ecosystems.length === 0 ? {} : { lastUpdate: Math.min(...ecosystems.map((item) => item.lastUpdate)) }),
        ecosystems
    };
}
//# sourceMappingURL=database.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/coverage.js


const shownReasons = 50;
/** Collects what could not be judged. Many packages with one reason make one line. */
class CoverageNotes {
    counts = new Map();
    lines = new Set();
    /** @param reason a phrase in the plural that follows a number */
    count(reason) {
        const key = oneLine(reason, 250);
        this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    }
    add(reason) {
        // Bounded, since a hostile SBOM could bring a reason per package; that there were more is still told.
        if (this.lines.size < 10_000)
            this.lines.add(oneLine(reason, 250));
    }
    coverage(packages) {
        const all = [
            ...[...this.counts].map(([reason, count]) => `${count} ${reason}`).toSorted(src/* compareBytes */.Xo),
            ...[...this.lines].toSorted(src/* compareBytes */.Xo)
        ];
        const reasons = all.length <= shownReasons
            ? all
            : [...all.slice(0, shownReasons - 1), `and ${all.length - shownReasons + 1} more`];
        return { complete: all.length === 0, packages, reasons };
    }
}
//# sourceMappingURL=coverage.js.map
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
    const sorted = hits.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.advisory.id, b.advisory.id));
    const single = sorted.filter((hit) => partsOf(hit.advisory).length < 2);
    const bundles = sorted.filter((hit) => partsOf(hit.advisory).length >= 2);
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
    return [...groups.values()].map(weakness).toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.id, b.id));
}
/** The weaknesses that an advisory speaks of under names of their own. */
function partsOf(advisory) {
    if (advisory.upstream.length > 0)
        return advisory.upstream;
    return advisory.aliases.length === 0 && advisory.related.length > 1 ? advisory.related : [];
}
function weakness(hits) {
    // A bundle's names are many weaknesses; only its own id is a name of this one.
    const names = new Set();
    const own = hits.filter((hit) => partsOf(hit.advisory).length < 2);
    for (const { advisory } of own)
        for (const id of [advisory.id, ...advisory.aliases, ...advisory.upstream])
            names.add(id);
    for (const { advisory } of hits)
        names.add(advisory.id);
    if (own.length === 0)
        for (const { advisory } of hits)
            for (const alias of advisory.aliases)
                names.add(alias);
    const [id = '', ...aliases] = [...names].toSorted((a, b) => rank(a) - rank(b) || (0,src/* compareBytes */.Xo)(a, b));
    const lead = (own.length > 0 ? own : hits).find((hit) => hit.advisory.summary !== '') ?? hits[0];
    if (lead === undefined)
        throw new Error('a weakness without an advisory');
    return {
        id,
        aliases: aliases.slice(0, shownAliases).toSorted(src/* compareBytes */.Xo),
        rating: hits.reduce((worst, hit) => worseRating(worst, hit.rating ?? unrated), unrated),
        fixed: hits.flatMap((hit) => hit.fixed),
        lead: lead.advisory
    };
}
function rank(id) {
    if (id.startsWith('CVE-'))
        return 0;
    return id.startsWith('GHSA-') ? 1 : 2;
}
//# sourceMappingURL=fold.js.map
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
    const logger = options.logger ?? src/* silentLogger */.qq;
    const prepared = options.targets.map((target) => prepare(target, options.now));
    const names = new Map();
    for (const { lookups } of prepared)
        for (const { ecosystem, name } of lookups) {
            const set = names.get(ecosystem) ?? new Set();
            names.set(ecosystem, set.add(name));
        }
    const loaded = new Map();
    for (const [ecosystem, wanted] of [...names].toSorted(([a], [b]) => (0,src/* compareBytes */.Xo)(a, b))) {
        const data = await options.database.load(ecosystem, wanted);
        if (data === undefined)
            logger.warning(`The database has no data for ${ecosystem}.`);
        else
            loaded.set(ecosystem, data);
    }
    return prepared.map((item) => scanOne(item, loaded));
}
function prepare({ platform, inventory }, now) {
    const notes = new CoverageNotes();
    const lookups = [];
    if (inventory.components.length > componentLimit)
        notes.add(`more than ${componentLimit} packages`);
    for (const component of inventory.components.slice(0, componentLimit)) {
        const found = resolvePackage(component, inventory.distribution, now);
        if (found.kind === 'unsupported')
            notes.count(found.reason);
        else if (found.kind === 'package') {
            const { ecosystem, version, identity } = found;
            if (version.length > maximumVersionLength)
                notes.count('packages with an overlong version');
            else
                lookups.push({ component, ecosystem, name: normaliseName(ecosystem, found.name), version, identity });
        }
    }
    for (const unknown of inventory.unknowns)
        notes.add(`not read: ${unknown.path}: ${unknown.reason}`);
    if (!inventory.complete && inventory.unknowns.length === 0)
        notes.add('the SBOM says that it is not complete');
    return { platform, lookups, notes };
}
function scanOne({ platform, lookups, notes }, loaded) {
    const findings = [];
    const used = new Set();
    let packages = 0;
    const seen = new Set();
    for (const lookup of lookups) {
        // The same package in two folders is one package.
        const key = [lookup.component.purl, lookup.name, lookup.version].join('\n');
        if (seen.has(key))
            continue;
        seen.add(key);
        const data = loaded.get(lookup.ecosystem);
        if (data === undefined) {
            notes.count(`packages of ${lookup.ecosystem}: the database has no data for it`);
            continue;
        }
        used.add(data);
        packages += 1;
        findings.push(...findingsOf(lookup, data, platform, notes));
        if (findings.length > findingLimit) {
            notes.add(`more than ${findingLimit} findings`);
            break;
        }
    }
    if (packages === 0)
        notes.add('no package was looked up');
    return {
        platform,
        findings: findings.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.purl, b.purl) || (0,src/* compareBytes */.Xo)(a.id, b.id)),
        coverage: notes.coverage(packages),
        database: databaseFacts([...used]),
        packages: lookups.map(({ component, identity }) => ({ purl: component.purl, identity }))
    };
}
function findingsOf(lookup, data, platform, notes) {
    const { component, ecosystem, name, version, identity } = lookup;
    const entries = data.advisories.get(name) ?? [];
    const order = versionOrder(ecosystem);
    if (order === undefined) {
        notes.count(`packages of ${ecosystem}: their versions cannot be ordered`);
        return [];
    }
    const hits = [];
    for (const { advisory, affected } of entries) {
        const match = matchVersion(version, affected.versions, affected.ranges, order);
        if (match.state === 'affected') {
            hits.push({ advisory, fixed: match.fixed, ...(affected.rating === undefined ? {} : { rating: affected.rating }) });
        }
        else if (match.state === 'unknown' || affected.unreadable !== undefined)
            notes.add(`${oneLine(`${name} ${version}`, 120)}: ${advisory.id} cannot be judged for this version`);
    }
    return foldHits(hits).map((weakness) => ({
        id: weakness.id,
        aliases: weakness.aliases,
        purl: component.purl,
        identity,
        ecosystem,
        package: name,
        version,
        fixed: sortVersions(weakness.fixed, order).slice(0, shownFixes),
        severity: weakness.rating.severity,
        ...(weakness.rating.score === undefined ? {} : { score: weakness.rating.score }),
        method: weakness.rating.method,
        summary: weakness.lead.summary,
        ...(weakness.lead.published === undefined ? {} : { published: weakness.lead.published }),
        modified: weakness.lead.modified,
        ...(component.layer === undefined
            ? {}
            : { layer: { index: component.layer.index, diffId: component.layer.diffId } }),
        platform
    }));
}
//# sourceMappingURL=scan.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/judge.js
/** Whether findings may ship. The same functions judge in scan-image and in the gate of blue-green-switch. */

/** The stricter of two policies in every point: an input may tighten what delivery.yml says, never loosen it. */
function stricterPolicy(a, b) {
    const rank = (failOn) => failOn === 'none' ? src/* severities */.gO.length : src/* severities */.gO.indexOf(failOn);
    return {
        failOn: rank(a.failOn) <= rank(b.failOn) ? a.failOn : b.failOn,
        onlyFixed: a.onlyFixed && b.onlyFixed,
        maxDatabaseAge: Math.min(a.maxDatabaseAge, b.maxDatabaseAge)
    };
}
/** How far a clock may be ahead of the database's before a time in the future is taken for a forgery. */
const clockTolerance = 60 * 60_000;
function countBySeverity(findings) {
    const counts = Object.fromEntries(src/* severities */.gO.map((severity) => [severity, 0]));
    for (const { severity } of findings)
        counts[severity] += 1;
    return counts;
}
/**
 * `fail` when a finding reaches the threshold (an unrated one counts as high; with `onlyFixed` it must have a fix),
 * `incomplete` when not all could be judged or nothing was looked at, else `pass`.
 */
function judgeFindings(findings, policy, coverage) {
    const blocking = findings.filter((finding) => (0,src/* reaches */.O6)(finding.severity, policy.failOn) && (!policy.onlyFixed || finding.fixed.length > 0));
    const reasons = [];
    const verdicts = ['pass'];
    if (blocking.length > 0) {
        verdicts.push('fail');
        const shown = blocking.slice(0, 3).map((finding) => `${finding.id} in ${finding.purl}`);
        const rest = blocking.length > 3 ? ` and ${blocking.length - 3} more` : '';
        reasons.push(`${blocking.length} at or above ${policy.failOn}: ${shown.join(', ')}${rest}`);
    }
    if (!coverage.complete || coverage.packages === 0) {
        verdicts.push('incomplete');
        reasons.push(...(coverage.reasons.length > 0 ? coverage.reasons : ['no package was looked up']));
    }
    return { verdict: (0,src/* worstVerdict */.zP)(verdicts), counts: countBySeverity(findings), blocking, reasons };
}
/**
 * The database's age, in milliseconds: `error` when it is older than allowed or lies in the future, `incomplete` when
 * no part of it was used.
 */
function judgeDatabase(lastUpdate, maxAge, now) {
    if (lastUpdate === undefined)
        return { verdict: 'incomplete', reason: 'no part of the database was used' };
    const age = now - lastUpdate;
    if (!Number.isFinite(age))
        return { verdict: 'error', reason: 'the database has no time of its last update' };
    const when = isoTime(lastUpdate);
    if (age < -clockTolerance)
        return { verdict: 'error', reason: `the database's last update ${when} is in the future` };
    if (age > maxAge)
        return {
            verdict: 'error',
            reason: `the database is stale: its last update was ${when}, ${readableAge(age)} ago, at most ${readableAge(maxAge)} are allowed`
        };
    return { verdict: 'pass' };
}
/** Findings, coverage and age together. */
function judgeScan(scan, policy, now) {
    const findings = judgeFindings(scan.findings, policy, scan.coverage);
    const database = judgeDatabase(scan.lastUpdate, policy.maxDatabaseAge, now);
    return {
        ...findings,
        verdict: (0,src/* worstVerdict */.zP)([findings.verdict, database.verdict]),
        reasons: [...(database.reason === undefined ? [] : [database.reason]), ...findings.reasons]
    };
}
/** Milliseconds to `2026-11-21T03:00:00.000Z`; a number that is no time is shown as it is. */
function isoTime(time) {
    return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
}
function readableAge(milliseconds) {
    const hours = Math.floor(milliseconds / 3_600_000);
    if (hours < 1)
        return (0,src/* formatDuration */.a3)(milliseconds);
    return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/baseline.js

/**
 * A finding is `disclosed` when the baseline has the same weakness in the very same package, or in another version of
 * it that this image no longer has (an upgrade that did not help makes nothing worse). One replaced package answers
 * for one finding only: a second, newly added copy is introduced.
 */
function compareScans(current, baseline) {
    const present = new Set(current.packages.map((item) => item.purl));
    const same = new Map();
    const replaced = new Map();
    for (const finding of baseline.findings)
        for (const name of namesOf(finding)) {
            push(same, `${finding.purl}\n${name}`, finding);
            if (!present.has(finding.purl))
                push(replaced, `${finding.identity}\n${name}`, finding);
        }
    const taken = new Set();
    const matched = new Set();
    const take = (finding, from, key) => {
        for (const name of matched.has(finding) ? [] : namesOf(finding)) {
            const candidates = from.get(`${key}\n${name}`) ?? [];
            while (candidates.length > 0 && !matched.has(finding)) {
                const other = candidates.pop();
                if (other === undefined || taken.has(other))
                    continue;
                taken.add(other);
                matched.add(finding);
            }
        }
    };
    // First the unchanged packages, so that a changed one cannot use up what belongs to them.
    for (const finding of current.findings)
        take(finding, same, finding.purl);
    for (const finding of current.findings)
        take(finding, replaced, finding.identity);
    return {
        introduced: current.findings.filter((finding) => !matched.has(finding)),
        disclosed: current.findings.filter((finding) => matched.has(finding)),
        fixed: baseline.findings.filter((finding) => !taken.has(finding))
    };
}
function push(map, key, finding) {
    const list = map.get(key);
    if (list === undefined)
        map.set(key, [finding]);
    else
        list.push(finding);
}
function namesOf(finding) {
    return [finding.id, ...finding.aliases];
}
/**
 * What two scan statements say differently, for people: by weakness and package, whatever the package's version. It
 * decides nothing; `compareScans` judges with all names of a weakness.
 */
function compareFindings(before, after) {
    const old = byWeakness(before);
    const now = byWeakness(after);
    const only = (one, other) => [...one].flatMap(([key, finding]) => (other.has(key) ? [] : [finding]));
    return { added: only(now, old), fixed: only(old, now) };
}
function byWeakness(findings) {
    return new Map(findings.map(({ id, purl, severity, fixed }) => {
        const parsed = parsePurl(purl);
        const namespace = parsed?.type === 'npm' && parsed.namespace != null ? `${parsed.namespace}/` : '';
        const name = parsed === undefined ? purl : `${namespace}${parsed.name}`;
        const [fixedIn] = fixed;
        const finding = { id, severity, package: name, version: parsed?.version ?? '' };
        return [`${id}\n${parsed?.type ?? ''}\n${name}`, fixedIn === undefined ? finding : { ...finding, fixedIn }];
    }));
}
//# sourceMappingURL=baseline.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/predicate.js
/** The scan as the predicate of an in-toto statement, https://in-toto.io/attestation/vulns/v0.2, with fields of ours. */

const scanPredicateType = 'https://in-toto.io/attestation/vulns/v0.2';
/** Who scanned. The version changes whenever the same SBOM and database could give another result. */
const scanner = { uri: 'urn:immutable-delivery:scan', version: '1' };
/**
 * Builds the predicate. It holds every finding whatever the policy let pass, so that whoever reads it can judge anew.
 * Times are RFC 3339; there are no fractions in it, so that it has a canonical form.
 */
function scanPredicate(input) {
    const { result } = input;
    const { database } = result;
    const lastUpdate = database.lastUpdate === undefined ? undefined : time(database.lastUpdate);
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
                digest: { sha256: item.sha256 },
                lastUpdate: time(item.lastUpdate)
            }))
        },
        policy: {
            failOn: input.policy.failOn,
            onlyFixed: input.policy.onlyFixed,
            maxDatabaseAge: input.policy.maxDatabaseAge
        },
        ...(input.baseline === undefined ? {} : { baseline: { digest: { sha256: hex(input.baseline) } } }),
        platform: result.platform,
        coverage: {
            complete: result.coverage.complete,
            packages: result.coverage.packages,
            reasons: result.coverage.reasons
        },
        findings: result.findings.map(findingJson)
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
        return (0,src/* canonicalJson */.dj)(old) === (0,src/* canonicalJson */.dj)(fresh);
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
        ...(finding.score === undefined ? {} : { score: finding.score })
    };
}
function time(milliseconds) {
    return new Date(milliseconds).toISOString();
}
function hex(digest) {
    return digest.replace(/^sha256:/, '');
}
//# sourceMappingURL=predicate.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/predicate-reader.js
/** Reads a scan predicate back, strictly, and judges its findings by the reader's own policy. */





const predicate_reader_limits = { findings: 200_000, fixed: 1000, reasons: 1000, text: maximumPurlLength };
/**
 * Judges a scan statement's predicate by `policy`; what the statement says about its own policy or verdict counts for
 * nothing. Never throws: what cannot be read is `error`.
 * @param now milliseconds
 */
function judgeScanPredicate(predicate, policy, now) {
    let statement;
    try {
        statement = readScanPredicate(predicate);
    }
    catch (error) {
        return { verdict: 'error', reasons: [oneLine((0,src/* errorMessage */.gJ)(error), 300)], counts: countBySeverity([]) };
    }
    const judgement = judgeScan(statement, policy, now);
    const verdict = statement.finishedOn > now + 3_600_000 ? 'error' : judgement.verdict;
    return {
        verdict,
        reasons: [
            ...(verdict === judgement.verdict ? [] : ['the scan says that it was made in the future']),
            ...judgement.reasons
        ],
        ...(statement.lastUpdate === undefined ? {} : { databaseTime: statement.lastUpdate }),
        counts: judgement.counts
    };
}
/** @throws IntegrityError naming the field */
function readScanPredicate(predicate) {
    const root = object(predicate, 'scan statement');
    const scanner = object(root['scanner'], 'scanner');
    const database = object(root['database'], 'database');
    const coverage = object(root['coverage'], 'coverage');
    const packages = coverage['packages'];
    const complete = coverage['complete'];
    if (typeof packages !== 'number' || !Number.isSafeInteger(packages) || packages < 0)
        throw wrong('coverage.packages', 'a count');
    if (typeof complete !== 'boolean')
        throw wrong('coverage.complete', 'true or false');
    const reasons = list(coverage['reasons'], 'coverage.reasons', predicate_reader_limits.reasons).map((reason) => oneLine(predicate_reader_text(reason, 'coverage.reasons'), 300));
    const findings = list(root['findings'], 'findings', predicate_reader_limits.findings).map(readFinding);
    // The standard's own list must tell the same story, or other readers of the statement are deceived.
    const result = list(object(scanner, 'scanner')['result'], 'scanner.result', predicate_reader_limits.findings);
    if (result.length !== findings.length || !findings.every((f, at) => object(result[at], 'result')['id'] === f.id))
        throw wrong('scanner.result', 'the same findings as in `findings`');
    const lastUpdate = database['lastUpdate'] === undefined ? undefined : predicate_reader_time(database['lastUpdate'], 'lastUpdate');
    return {
        sbom: sha256(root['sbom'], 'sbom'),
        databaseDigest: sha256(database, 'database'),
        ...(lastUpdate === undefined ? {} : { lastUpdate }),
        finishedOn: predicate_reader_time(object(root['metadata'], 'metadata')['scanFinishedOn'], 'metadata.scanFinishedOn'),
        platform: predicate_reader_text(root['platform'], 'platform'),
        // Reasons beside `complete: true` contradict it; the stricter half is believed.
        coverage: { complete: complete && reasons.length === 0, packages, reasons },
        findings
    };
}
function readFinding(value) {
    const { id, purl, severity, fixed } = object(value, 'findings');
    if (!isAdvisoryId(id))
        throw wrong('findings.id', 'the id of an advisory');
    const known = src/* severities */.gO.find((word) => word === severity);
    if (known === undefined)
        throw wrong(`findings.severity of ${id}`, `one of ${src/* severities */.gO.join(', ')}`);
    return {
        id,
        purl: predicate_reader_text(purl, `findings.purl of ${id}`),
        severity: known,
        fixed: list(fixed, `findings.fixed of ${id}`, predicate_reader_limits.fixed).map((version) => predicate_reader_text(version, `fixed of ${id}`))
    };
}
function wrong(field, expected) {
    return new src/* IntegrityError */.cs(`scan statement: ${field}`, expected, 'something else');
}
function object(value, field) {
    if (!(0,src/* isObject */.Gv)(value))
        throw wrong(field, 'an object');
    return value;
}
function list(value, field, limit) {
    if (!Array.isArray(value) || value.length > limit)
        throw wrong(field, `a list of at most ${limit}`);
    return value;
}
function predicate_reader_text(value, field) {
    if (typeof value !== 'string' || value === '' || value.length > predicate_reader_limits.text)
        throw wrong(field, 'a text');
    return value;
}
function predicate_reader_time(value, field) {
    const parsed = parseTime(value);
    if (parsed === undefined)
        throw wrong(field, 'a time in UTC');
    return parsed;
}
function sha256(holder, field) {
    const value = object(object(holder, field)['digest'], `${field}.digest`)['sha256'];
    if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value))
        throw wrong(`${field}.digest.sha256`, '64 hex digits');
    return value;
}
//# sourceMappingURL=predicate-reader.js.map
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
function writeSarif(findings, options) {
    const platforms = [...new Set(findings.map((finding) => finding.platform))].toSorted(src/* compareBytes */.Xo);
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        // Without any finding there is still a run: it is what closes the alerts of the last one.
        runs: (platforms.length === 0 ? [''] : platforms).map((platform) => run(findings.filter((finding) => finding.platform === platform), platform, options))
    };
}
function run(findings, platform, options) {
    const shown = findings
        .toSorted((a, b) => src/* severities */.gO.indexOf(effective(b.severity)) - src/* severities */.gO.indexOf(effective(a.severity)) ||
        (0,src/* compareBytes */.Xo)(a.purl, b.purl) ||
        (0,src/* compareBytes */.Xo)(a.id, b.id))
        .slice(0, resultLimit);
    const worst = new Map();
    for (const finding of shown)
        if (!worst.has(finding.id))
            worst.set(finding.id, finding);
    const rules = [...worst.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.id, b.id));
    const indexes = new Map(rules.map((finding, at) => [finding.id, at]));
    const category = platform === '' ? options.category : `${options.category}/${platform}`;
    return {
        tool: {
            driver: {
                name: 'scan-image',
                version: options.tool.version,
                ...(options.tool.uri === undefined ? {} : { informationUri: options.tool.uri }),
                rules: rules.map(rule)
            }
        },
        automationDetails: { id: `${category}/` },
        columnKind: 'utf16CodeUnits',
        results: shown.map((finding) => result(finding, indexes.get(finding.id) ?? 0, options)),
        properties: { findings: findings.length, shown: shown.length }
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
            tags: ['security', 'vulnerability', finding.severity]
        }
    };
}
function result(finding, ruleIndex, options) {
    const advice = finding.fixed.length === 0 ? 'No version fixes it yet.' : `Fixed in ${finding.fixed.join(', ')}.`;
    return {
        ruleId: finding.id,
        ruleIndex,
        level: level(finding.severity),
        message: {
            text: plain(`${finding.package} ${finding.version} (${finding.platform}) has ${finding.id}. ${advice}`)
        },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: { uri: encodeURI(options.file), uriBaseId: '%SRCROOT%' },
                    region: { startLine: options.line ?? 1 }
                },
                message: { text: finding.purl }
            }
        ],
        partialFingerprints: { 'packageVulnerabilityPlatform/v1': fingerprint(finding) }
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
    if ((0,src/* reaches */.O6)(severity, 'high'))
        return 'error';
    return severity === 'medium' ? 'warning' : 'note';
}
/** SARIF messages read `[text](target)` as a link; the text of an advisory must not make one. */
function plain(text) {
    return text.replace(/[[\]\\]/g, (character) => `\\${character}`);
}
//# sourceMappingURL=sarif.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/summary.js
/** The scan as Markdown for the job summary. */



const shownFindings = 50;
const summary_shownReasons = 20;
/** Text from packages and advisories stands in code spans only, where it can neither format nor link nor mention. */
function writeScanSummary(input) {
    const { comparison } = input;
    return [
        `## Scan: ${input.verdict}`,
        '',
        code(input.image, 300),
        '',
        '| Platform | Verdict | Packages | ' + src/* severities */.gO.toReversed().map(capital).join(' | ') + ' | Database |',
        '| :-- | :-- | --: | ' + src/* severities */.gO.map(() => '--:').join(' | ') + ' | :-- |',
        ...input.platforms.map(row),
        '',
        ...(comparison === undefined
            ? []
            : [
                `Compared with the baseline: ${comparison.introduced} introduced, ${comparison.disclosed} in both, ${comparison.fixed} fixed.`,
                ''
            ]),
        ...input.platforms.flatMap(details)
    ].join('\n');
}
function row(item) {
    const counts = countBySeverity(item.findings);
    const numbers = src/* severities */.gO.toReversed().map((severity) => counts[severity]);
    const updated = item.lastUpdate === undefined ? 'not used' : new Date(item.lastUpdate).toISOString().slice(0, 16);
    return `| ${code(item.platform, 60)} | ${item.verdict} | ${item.packages} | ${numbers.join(' | ')} | ${updated} |`;
}
function details(item) {
    const reasons = item.reasons.slice(0, summary_shownReasons).map((reason) => `- ${code(reason, 300)}`);
    if (item.reasons.length > summary_shownReasons)
        reasons.push(`- and ${item.reasons.length - summary_shownReasons} more`);
    const sorted = item.findings.toSorted((a, b) => summary_rank(b.severity) - summary_rank(a.severity)).slice(0, shownFindings);
    const lines = [
        ...(reasons.length === 0 ? [] : [`Why ${code(item.platform, 60)} is ${item.verdict}:`, '', ...reasons, '']),
        ...(sorted.length === 0
            ? []
            : [
                `<details><summary>Findings of ${html(item.platform)} (${item.findings.length})</summary>`,
                '',
                '| Severity | Weakness | Package | Installed | Fixed in |',
                '| :-- | :-- | :-- | :-- | :-- |',
                ...sorted.map((finding) => `| ${finding.severity} | ${code(finding.id, 60)} | ${code(finding.package, 80)} | ${code(finding.version, 60)} | ${finding.fixed.length === 0 ? '' : code(finding.fixed.join(', '), 80)} |`),
                ...(item.findings.length > sorted.length
                    ? ['', `The worst ${sorted.length} are shown; the file of findings has all.`]
                    : []),
                '',
                '</details>',
                ''
            ])
    ];
    return lines;
}
function summary_rank(severity) {
    // As the gate sees it: unrated beside high.
    return severity === 'unknown' && (0,src/* reaches */.O6)(severity, 'high') ? src/* severities */.gO.indexOf('high') : src/* severities */.gO.indexOf(severity);
}
function capital(word) {
    return word.charAt(0).toUpperCase() + word.slice(1);
}
/** A code span that nothing in the text can end, also inside a table. */
function code(text, length) {
    const clean = oneLine(text, length).replaceAll('`', "'").replaceAll('|', '¦');
    return clean === '' ? '' : `\`${clean}\``;
}
function html(text) {
    return oneLine(text, 60).replace(/[^\w./: -]/g, '');
}
//# sourceMappingURL=summary.js.map
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
            findings: result.findings.map((finding) => ({ ...finding }))
        }))
    };
    return `${(0,src/* canonicalJson */.dj)(document)}\n`;
}
//# sourceMappingURL=findings-file.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/index.js














//# sourceMappingURL=index.js.map

/***/ })

};
