export const id = 60;
export const ids = [60];
export const modules = {

/***/ 77933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C_: () => (/* binding */ shownSigner),
  Kv: () => (/* binding */ signerOf),
  $D: () => (/* binding */ verifyBy)
});

// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 37 modules
var src = __webpack_require__(82468);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var build_src = __webpack_require__(73885);
;// CONCATENATED MODULE: ./build/actions/shared/kms-key.js

/**
 * @param names variables that it is given besides PATH and HOME: nothing of the job otherwise, so that no other secret
 *   reaches a program that is not ours
 * @throws UserError for a variable that is not set
 */
function pluginRunner(names, ports) {
    const env = {};
    for (const name of ['PATH', 'HOME'])
        if (ports.env[name] !== undefined)
            env[name] = ports.env[name];
    for (const name of names) {
        const value = ports.env[name];
        if (value === undefined)
            throw new build_src/* UserError */.yo('kms-env', name, 'the name of a variable that is set in this step’s env');
        env[name] = value;
    }
    return async (program, args, input) => {
        const options = { env, anyExit: true, ...(input === undefined ? {} : { input }) };
        return (await ports.tool(program, args, options)).stdout;
    };
}
//# sourceMappingURL=kms-key.js.map
;// CONCATENATED MODULE: ./build/actions/shared/secret-text.js

/**
 * The text of a secret given as it is or as `env://NAME`; masked in the log either way.
 * @throws UserError when the variable is not set
 */
function secretText(value, input, ports) {
    const name = /^env:\/\/([A-Za-z_][A-Za-z0-9_]*)$/.exec(value)?.[1];
    if (name === undefined)
        return value;
    const text = ports.env[name] ?? '';
    if (text === '')
        throw new build_src/* UserError */.yo(input, value, `the variable ${name} to be set in this step's env`);
    ports.mask(text);
    return text;
}
//# sourceMappingURL=secret-text.js.map
// EXTERNAL MODULE: ./build/actions/shared/text-or-file.js
var text_or_file = __webpack_require__(59570);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var trust = __webpack_require__(91150);
;// CONCATENATED MODULE: ./build/actions/shared/signing.js
/** Who signs: the key that is given, else the workflow that runs. */





/**
 * The signer that the inputs name, else the job's own identity.
 * @returns undefined when there is neither
 * @throws UserError for a key or a config that cannot be used
 */
async function signerOf(inputs, ports) {
    const key = inputs['signing-key'];
    if (key !== undefined) {
        const kms = (0,src/* parseKmsKey */.Y5)(key, 'signing-key');
        if (kms !== undefined)
            return (0,src/* kmsSigner */.YV)(kms, pluginRunner(inputs['kms-env'], ports));
        const password = inputs['signing-key-password'];
        return (0,src/* keySigner */.Ye)(secretText(key, 'signing-key', ports), password === undefined ? undefined : secretText(password, 'signing-key-password', ports));
    }
    if ((ports.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') === '')
        return undefined;
    const config = inputs['signing-config'];
    const services = config === undefined
        ? undefined
        : (0,src/* readSigningConfig */.As)(await (0,text_or_file/* textOrFile */.r5)(config, text_or_file/* isJson */.Fh, 'signing-config', ports), 'signing-config', ports.clock.now());
    const token = () => (0,src/* requestIdentityToken */.lc)(ports.env, ports.mask, ports);
    // The name of a private repository must not stand in a log that everybody can read.
    const isPublic = services === undefined && (0,src/* readIdentityToken */.kf)(await token()).visibility === 'public';
    const trustedRoot = (await (0,trust/* trustedRootOf */.N)(inputs, ports)) ?? (isPublic ? await (0,src/* publicTrustedRoot */.RN)() : undefined);
    if (trustedRoot === undefined)
        ports.logger.notice('Signed without a check of our own: give the trusted-root of these services to have every signature verified before it is attached, and statements of earlier runs recognised.');
    return (0,src/* keylessSigner */.ln)({
        ...ports,
        token,
        services: () => services ?? (isPublic ? src/* publicServices */.QP : src/* githubServices */.ej),
        serverUrl: ports.env['GITHUB_SERVER_URL'] ?? 'https://github.com',
        ...(trustedRoot === undefined ? {} : { trustedRoot })
    });
}
/** The signer as summaries show it: without the server's name, which is the same everywhere. */
function shownSigner(signer) {
    if ('fingerprint' in signer)
        return { mode: 'key', fingerprint: signer.fingerprint };
    const { workflow, commit } = signer;
    return {
        mode: 'workflow',
        workflow: workflow.replace(/^https:\/\/[^/]+\//, ''),
        ...(commit === undefined ? {} : { commit })
    };
}
/** How a reader names the signer to cosign. */
function verifyBy(signer, inputs) {
    if ('fingerprint' in signer)
        return { publicKeyPath: 'delivery.pub' };
    const { workflow, issuer, logged } = signer;
    // Only public Sigstore's root comes with cosign.
    const own = inputs['signing-config'] === undefined && logged;
    return { workflow, issuer, logged, ...(own ? {} : { trustedRootPath: 'trusted_root.json' }) };
}
//# sourceMappingURL=signing.js.map

/***/ }),

/***/ 59328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VZ: () => (/* reexport */ catalogueImage),
  FC: () => (/* reexport */ comparePackages),
  WZ: () => (/* reexport */ read_largestDocument),
  kH: () => (/* reexport */ readSbom),
  If: () => (/* reexport */ recordVersion),
  eI: () => (/* reexport */ sbomFormats),
  A1: () => (/* reexport */ sbomSummary)
});

// UNUSED EXPORTS: catalogueFiles, readSpdx, sbomOf, systemTypes, wantedFile, writeCycloneDx, writeSpdx, writeSpdx3

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 40 modules
var build_src = __webpack_require__(49653);
;// CONCATENATED MODULE: ./packages/sbom/build/src/files.js
/** Which files of an image the cataloguers read; an image is gone through once for all of them. */
/** The first of these that is a file speaks (os-release(5)). */
const osReleasePaths = ['etc/os-release', 'usr/lib/os-release'];
const dpkgStatus = 'var/lib/dpkg/status';
const dpkgStatusFolder = 'var/lib/dpkg/status.d/';
/** The database, or one of distroless' files; the md5sums beside those are none. */
function isDpkgStatus(path) {
    if (path === dpkgStatus)
        return true;
    return (path.startsWith(dpkgStatusFolder) &&
        !path.slice(dpkgStatusFolder.length).includes('/') &&
        !path.endsWith('.md5sums'));
}
/** `libssl3:amd64` of `var/lib/dpkg/info/libssl3:amd64.list`: the files that a package brought. */
function dpkgListOf(path) {
    return /^var\/lib\/dpkg\/info\/([^/]+)\.list$/.exec(path)?.[1];
}
/** `libssl3` of `usr/share/doc/libssl3/copyright`. */
function copyrightOf(path) {
    return /^usr\/share\/doc\/([^/]+)\/copyright$/.exec(path)?.[1];
}
function isPackageJson(path) {
    return path === 'package.json' || path.endsWith('/package.json');
}
/** Lock files of npm, which name everything, and of others, which are not read. Inside of node_modules they mean nothing. */
function lockFileOf(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isInNodeModules(path))
        return undefined;
    if (name === 'package-lock.json' || name === 'npm-shrinkwrap.json')
        return 'npm';
    return name === 'yarn.lock' || name === 'pnpm-lock.yaml' || name === 'bun.lock' ? 'other' : undefined;
}
/** What npm notes beside the packages that it installed. */
function isInstalledLock(path) {
    return path === 'node_modules/.package-lock.json' || path.endsWith('/node_modules/.package-lock.json');
}
function isInNodeModules(path) {
    return path.startsWith('node_modules/') || path.includes('/node_modules/');
}
/** apk's database; Alpine 3.23 moved it below usr. */
function isApkInstalled(path) {
    return path === 'lib/apk/db/installed' || path === 'usr/lib/apk/db/installed';
}
const rpmFolder = /^(?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm\/([^/]+)$/;
/** The format of an rpm database. */
function rpmDatabaseOf(path) {
    const name = rpmFolder.exec(path)?.[1];
    return name === 'rpmdb.sqlite' ? 'sqlite' : name === 'Packages.db' ? 'ndb' : undefined;
}
/** Changes that SQLite has not written into the database. */
function isRpmWriteAhead(path) {
    return rpmFolder.exec(path)?.[1] === 'rpmdb.sqlite-wal';
}
/** Databases at one place. */
const fixedPlaces = [
    [/^((?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm)\/Packages$/, 'RPM packages (Berkeley DB)'],
    [/^(var\/lib\/rpmmanifest)\/container-manifest-[12]$/, 'RPM packages'],
    [/^(var\/lib\/pacman\/local)\/[^/]+\/desc$/, 'pacman packages'],
    [/^((?:var|usr)\/lib\/opkg)\/status$/, 'opkg packages'],
    [/^(var\/db\/pkg)\/[^/]+\/[^/]+\/PF$/, 'Portage packages']
];
/** @returns undefined for what is no database of another ecosystem */
function unreadEcosystem(path) {
    for (const [pattern, ecosystem] of fixedPlaces) {
        const folder = pattern.exec(path)?.[1];
        if (folder !== undefined)
            return { ecosystem, folder };
    }
    const [name, parent, folder] = split(path);
    if (name.endsWith('.json') && parent === 'conda-meta')
        return { ecosystem: 'Conda packages', folder };
    return undefined;
}
/** By segments and not by patterns over the whole path: this is asked of every file, and paths are a stranger's. */
function split(path) {
    const [name = '', parent = '', grandparent = ''] = path.split('/').slice(-3).toReversed();
    return [name, parent, path.slice(0, Math.max(path.length - name.length - 1, 0)), grandparent];
}
/** What pip leaves beside a package, what setuptools did, and eggs. */
function isPythonMetadata(path) {
    const [name, parent] = split(path);
    if (name === 'METADATA')
        return parent.endsWith('.dist-info');
    if (name === 'PKG-INFO')
        return parent.endsWith('.egg-info') || parent === 'EGG-INFO';
    return name.endsWith('.egg-info');
}
/** pip's list of the files of a package. */
function isPythonRecord(path) {
    const [name, parent] = split(path);
    return name === 'RECORD' && parent.endsWith('.dist-info');
}
/** `specifications/json-2.9.1.gemspec`, in `default` below it those that come with Ruby. */
function isGemspec(path) {
    const [name, parent, , grandparent] = split(path);
    return name.endsWith('.gemspec') && (parent === 'specifications' || grandparent === 'specifications');
}
function isComposerInstalled(path) {
    return path === 'vendor/composer/installed.json' || path.endsWith('/vendor/composer/installed.json');
}
function isDotnetDeps(path) {
    return path.endsWith('.deps.json');
}
/** Whether a cataloguer wants the file for its name, and keeps all of it. */
function isWantedName(path) {
    return (isPackageJson(path) ||
        isInstalledLock(path) ||
        lockFileOf(path) !== undefined ||
        isDpkgStatus(path) ||
        dpkgListOf(path) !== undefined ||
        copyrightOf(path) !== undefined ||
        isApkInstalled(path) ||
        isPythonMetadata(path) ||
        isPythonRecord(path) ||
        isGemspec(path) ||
        isComposerInstalled(path) ||
        isDotnetDeps(path) ||
        rpmDatabaseOf(path) !== undefined ||
        isRpmWriteAhead(path) ||
        osReleasePaths.includes(path) ||
        unreadEcosystem(path) !== undefined);
}
//# sourceMappingURL=files.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/text.js
/** Text out of an image is untrusted: it ends in documents, logs and comments. */
const utf8 = new TextDecoder('utf-8');
/** UTF-8, without byte order mark; bytes that are none become U+FFFD, since old maintainer names are often Latin-1. */
function decodeText(bytes) {
    return utf8.decode(bytes);
}
/**
 * One line of printable text, at most `limit` UTF-16 units: no control, bidirectional or zero-width characters, with
 * which a name can look like another; no half surrogates, which have no UTF-8 form.
 */
function cleanText(text, limit) {
    // Cut first: what follows is linear, but on a field of megabytes.
    const short = text.slice(0, limit * 4);
    const clean = short
        .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
        .trim();
    return clean.length > limit ? `${clean.slice(0, limit - 1).replace(/\p{Cs}$/u, '')}…` : clean;
}
/** A plain address of the web, without a query or anything that could be more than a place. */
function isWebAddress(text) {
    return /^https:\/\/[a-z0-9][a-z0-9.-]{0,200}(?::\d{1,5})?(?:\/[A-Za-z0-9._~/-]{0,300})?$/.test(text);
}
//# sourceMappingURL=text.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/deb822.js
/**
 * The format of Debian's control files, deb822(5): paragraphs of fields between empty lines. dpkg's status database
 * and machine-readable copyright files are written in it.
 */

/** Debian has some 65,000 binary packages; dpkg knows about 60 fields. */
const deb822Limits = { paragraphs: 200_000, fields: 500 };
/** deb822(5): printable ASCII without colon and blanks, beginning with neither `#` nor `-`. */
const fieldStart = /^([!"$-,./0-9;-~][!-9;-~]*):/;
/**
 * Reads paragraphs one by one. A line that is no deb822 spoils its paragraph only: reading goes on after the next
 * empty line. Lines of blanks separate paragraphs as empty ones do; lines that begin with `#` are comments.
 * @param what the file's name, for the error
 * @throws IntegrityError when there are more paragraphs or fields than the limits
 */
function* parseDeb822(text, what, limits = deb822Limits) {
    let count = 0;
    let lineNumber = 0;
    let open;
    const close = (paragraph) => {
        count += 1;
        if (count > limits.paragraphs)
            throw new src/* IntegrityError */.cs(what, `at most ${limits.paragraphs} paragraphs`, 'more');
        const fields = new Map([...paragraph.fields].map(([name, lines]) => [name, lines.join('\n')]));
        const { line, problem } = paragraph;
        return problem === undefined ? { line, fields } : { line, fields, problem };
    };
    for (const line of linesOf(text)) {
        lineNumber += 1;
        if (line.startsWith('#'))
            continue;
        if (/^[ \t]*$/.test(line)) {
            if (open !== undefined)
                yield close(open);
            open = undefined;
            continue;
        }
        open ??= { line: lineNumber, fields: new Map() };
        if (line.startsWith(' ') || line.startsWith('\t')) {
            if (open.last === undefined)
                open.problem ??= `line ${lineNumber} continues no field`;
            else
                open.last.push(line);
            continue;
        }
        const name = fieldStart.exec(line)?.[1];
        if (name === undefined) {
            open.problem ??= `line ${lineNumber} is no field`;
            delete open.last;
            continue;
        }
        const key = name.toLowerCase();
        const value = [line.slice(name.length + 1).trim()];
        // The first one stands. Which of two a tool takes differs, so that a second one could hide the real version.
        if (open.fields.has(key))
            open.problem ??= `line ${lineNumber} repeats a field`;
        else
            open.fields.set(key, value);
        if (open.fields.size > limits.fields)
            throw new src/* IntegrityError */.cs(what, `at most ${limits.fields} fields`, 'more');
        open.last = value;
    }
    if (open !== undefined)
        yield close(open);
}
/** Lines without their ends, `\n` or `\r\n`; no array of them all, which would be many times the text. */
function* linesOf(text) {
    let from = 0;
    while (from < text.length) {
        const at = text.indexOf('\n', from);
        const to = at < 0 ? text.length : at;
        yield text.slice(from, to > from && text.charCodeAt(to - 1) === 0x0d ? to - 1 : to);
        from = to + 1;
    }
}
//# sourceMappingURL=deb822.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/os-release.js


/**
 * Reads os-release(5).
 * @returns undefined when there is no usable `ID`: which advisories count cannot be known then
 */
function parseOsRelease(bytes) {
    // A real one has some 400 bytes.
    if (bytes.byteLength > 64 * 1024)
        return undefined;
    const values = new Map();
    for (const line of linesOf(decodeText(bytes))) {
        const match = /^([A-Z][A-Z0-9_]{0,63})=(.*)$/.exec(line.trim());
        // As a shell would: a later assignment wins.
        if (match !== null)
            values.set(match[1] ?? '', unquote(match[2] ?? ''));
    }
    const id = values.get('ID') ?? '';
    if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(id))
        return undefined;
    const versionId = values.get('VERSION_ID') ?? '';
    const codename = values.get('VERSION_CODENAME') ?? '';
    const name = cleanText(values.get('PRETTY_NAME') ?? values.get('NAME') ?? '', 200);
    const url = values.get('HOME_URL') ?? '';
    return {
        id,
        name: name === '' ? id : name,
        ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(versionId) ? { versionId } : {}),
        ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(codename) ? { codename } : {}),
        ...(isWebAddress(url) ? { url } : {})
    };
}
/** A shell word: quotes removed, `\` before `"`, `$`, `` ` `` and `\` removed; nothing is expanded. */
function unquote(text) {
    const quote = text[0];
    if (quote === "'" && text.length > 1 && text.endsWith("'"))
        return text.slice(1, -1);
    if (quote === '"' && text.length > 1 && text.endsWith('"'))
        return text.slice(1, -1).replace(/\\(["$`\\])/g, '$1');
    return text.replace(/\\(.)/g, '$1');
}
/** `debian-12`, as purls of other tools write it; the id alone where there is no version. */
function distroQualifier(distribution) {
    return distribution.versionId === undefined ? distribution.id : `${distribution.id}-${distribution.versionId}`;
}
//# sourceMappingURL=os-release.js.map
// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
;// CONCATENATED MODULE: ./packages/sbom/build/src/purl.js
/** Package URLs, by the purl specification and the qualifiers that syft, Trivy and Grype use. */


/** Longer ones are no package's; the length of a path. */
const longestPurl = 4096;
/**
 * `pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12&upstream=openssl`; the source's version is named
 * only where it differs from the binary's.
 */
function debPurl(name, version, architecture, distribution, source) {
    const upstream = source.version === version ? (source.name === name ? '' : source.name) : `${source.name}@${source.version}`;
    return new packageurl_js.PackageURL('deb', distribution?.id, name, version, {
        arch: architecture,
        ...(distribution === undefined ? {} : { distro: distroQualifier(distribution) }),
        ...(upstream === '' ? {} : { upstream })
    }, undefined).toString();
}
/**
 * `pkg:apk/alpine/ssl_client@1.36.1-r2?arch=x86_64&distro=alpine-3.18.3&upstream=busybox`,
 * `pkg:rpm/rhel/openssl@3.0.7-24.el9?arch=x86_64&distro=rhel-9.2&epoch=1&upstream=openssl-3.0.7-24.el9.src.rpm`
 */
function systemPurl(type, name, version, distribution, qualifiers) {
    const distro = distribution === undefined ? {} : { distro: distroQualifier(distribution) };
    return new packageurl_js.PackageURL(type, distribution?.id, name, version, { ...qualifiers, ...distro }, undefined).toString();
}
/**
 * `pkg:golang/github.com/acme/shop@v1.2.3`, `pkg:maven/org.acme/shop@1.2.3`.
 * @param namespace '' for none
 * @returns undefined where the type has rules of its own for names and versions, and these are not met
 */
function languagePurl(type, namespace, name, version, qualifiers = {}) {
    try {
        const purl = new packageurl_js.PackageURL(type, namespace === '' ? undefined : namespace, name, version, qualifiers, undefined);
        return purl.toString();
    }
    catch {
        return undefined;
    }
}
/** `1:3.0.7-24.el9`; rpm takes no epoch for 0. */
function rpmVersion(version, epoch) {
    return epoch === '' || epoch === '0' ? version : `${epoch}:${version}`;
}
/** Of `openssl-3.0.7-24.el9.src.rpm`; the file's name has no epoch, which is nearly always that of its packages. */
function sourceOfRpm(file, epoch) {
    const match = /^(.+)-([^-]+-[^-]+)\.src\.rpm$/.exec(file);
    return match === null ? undefined : { name: match[1] ?? '', version: rpmVersion(match[2] ?? '', epoch) };
}
/** `pkg:npm/%40babel/core@7.28.0` */
function npmPurl(name, version) {
    const slash = name.indexOf('/');
    const namespace = slash < 0 ? undefined : name.slice(0, slash);
    return new packageurl_js.PackageURL('npm', namespace, name.slice(slash + 1), version, undefined, undefined).toString();
}
/** `pkg:oci/shop-api@sha256:...?arch=amd64&os=linux`, without a repository: the same image may be in several. */
function imagePurl(name, digest, platform) {
    return new packageurl_js.PackageURL('oci', undefined, name, digest, {
        arch: platform.architecture,
        os: platform.os,
        ...(platform.variant === undefined ? {} : { variant: platform.variant })
    }, undefined).toString();
}
/** @returns undefined for anything that is no purl, or longer than any real one */
function parsePurl(text) {
    if (typeof text !== 'string' || text.length > longestPurl)
        return undefined;
    // The URL parser below drops line ends and blanks around, so that two texts would be one purl.
    if (!/^[!-~]+$/.test(text))
        return undefined;
    let purl;
    let canonical;
    try {
        purl = packageurl_js.PackageURL.fromString(text);
        canonical = purl.toString();
    }
    catch {
        return undefined;
    }
    return {
        type: purl.type,
        namespace: purl.namespace ?? '',
        name: purl.name,
        version: purl.version ?? '',
        qualifiers: new Map(Object.entries(purl.qualifiers ?? {})),
        text: canonical
    };
}
function isImagePurl(purl) {
    return purl.type === 'oci' || purl.type === 'docker';
}
/** The name under which a package's ecosystem knows it: with its namespace, in the way that is usual there. */
function fullName({ type, namespace, name }) {
    if (namespace === '')
        return name;
    if (type === 'maven')
        return `${namespace}:${name}`;
    return type === 'npm' || type === 'golang' || type === 'composer' ? `${namespace}/${name}` : name;
}
/** The version as its ecosystem compares it. */
function fullVersion(purl) {
    return purl.type === 'rpm' ? rpmVersion(purl.version, purl.qualifiers.get('epoch') ?? '') : purl.version;
}
/** The source package that a purl of a distribution names; where it names none, the package is its own source. */
function sourceOfPurl(purl) {
    const upstream = purl.qualifiers.get('upstream') ?? '';
    if (purl.type === 'rpm')
        return sourceOfRpm(upstream, purl.qualifiers.get('epoch') ?? '');
    if (purl.type !== 'deb' && purl.type !== 'apk')
        return undefined;
    if (upstream === '')
        return { name: purl.name, version: purl.version };
    const at = upstream.indexOf('@');
    if (at < 1 || at === upstream.length - 1)
        return { name: upstream.replace(/@$/, ''), version: purl.version };
    return { name: upstream.slice(0, at), version: upstream.slice(at + 1) };
}
//# sourceMappingURL=purl.js.map
// EXTERNAL MODULE: ./node_modules/spdx-expression-parse/index.js
var spdx_expression_parse = __webpack_require__(93326);
// EXTERNAL MODULE: ./node_modules/spdx-license-ids/deprecated.json
var deprecated = __webpack_require__(3389);
// EXTERNAL MODULE: ./node_modules/spdx-license-ids/index.json
var spdx_license_ids = __webpack_require__(75204);
;// CONCATENATED MODULE: ./packages/sbom/build/src/licence/expression.js
/** SPDX licence expressions (SPDX 2.3, annex D), out of whatever a package declares. */





/** SPDX compares identifiers without case; documents carry the list's spelling. */
const canonicalIds = new Map([...spdx_license_ids, ...deprecated].map((id) => [id.toLowerCase(), id]));
/** Longer expressions are cut to nothing: the parser is recursive, and a document has a budget per component. */
const longestExpression = 800;
/** The spelling of SPDX's list, or undefined for an identifier that is not on it. */
function licenceId(name) {
    return canonicalIds.get(name.toLowerCase());
}
/** A licence that is not on the list. One name gives one identifier, two names never the same. */
function licenceReference(declared) {
    const name = cleanText(declared, 200);
    if (name === '')
        return undefined;
    const slug = name
        .replace(/[^A-Za-z0-9.]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const id = slug === name ? slug : `${slug === '' ? '' : `${slug}-`}${(0,build_src/* digestOf */.ol)(name).slice(7, 15)}`;
    return { expression: `LicenseRef-${id}`, references: [{ id: `LicenseRef-${id}`, name }] };
}
/**
 * Reads a declared SPDX expression; what is none becomes a reference to a licence of that name.
 * @returns undefined for an empty or an absurdly long declaration
 */
function readExpression(declared) {
    const text = declared.trim();
    if (text === '' || text.length > longestExpression)
        return undefined;
    const tokens = text.match(/[A-Za-z0-9.-]+|[()+]|\s+|[^]/g) ?? [];
    // The parser looks for words anywhere in the rest of its text, so that only what can be part of one may reach it.
    if (tokens.some((token) => !/^(?:[A-Za-z0-9.-]+|[()+]|\s+)$/.test(token)))
        return licenceReference(text);
    const spelt = tokens.map(spell).join('');
    let tree;
    try {
        tree = spdx_expression_parse(spelt);
    }
    catch {
        return licenceReference(text);
    }
    const references = new Map();
    const expression = write(tree, references);
    return { expression, references: [...references.values()] };
}
/** Joins expressions by AND; the same part is written once, in the order of its bytes. */
function allOf(licences) {
    return join(licences, 'AND');
}
/** Joins expressions by OR, in the same way. */
function anyOf(licences) {
    return join(licences, 'OR');
}
function join(licences, operator) {
    const parts = [...new Set(licences.flatMap(({ expression }) => splitTop(expression, operator)))].toSorted();
    if (parts.length === 0)
        return undefined;
    // OR binds weaker than AND, so that only it needs parentheses.
    const expression = parts
        .map((part) => (operator === 'AND' && parts.length > 1 && splitTop(part, 'OR').length > 1 ? `(${part})` : part))
        .join(` ${operator} `);
    if (!isExpression(expression))
        return undefined;
    const references = new Map(licences.flatMap((licence) => licence.references.map((entry) => [entry.id, entry])));
    const words = new Set(expression.split(/[ ()]+/));
    return { expression, references: [...references.values()].filter(({ id }) => words.has(id)) };
}
/** A valid SPDX licence expression, references included. */
function isExpression(text) {
    if (text.length > longestExpression || !/^[A-Za-z0-9.+()\- ]+$/.test(text))
        return false;
    try {
        spdx_expression_parse(text);
        return true;
    }
    catch {
        return false;
    }
}
function spell(token) {
    if (/^\s+$/.test(token))
        return ' ';
    if (/^(?:and|or|with)$/i.test(token))
        return token.toUpperCase();
    return licenceId(token) ?? token;
}
/** `GPL-2.0` and `GPL-2.0+` are deprecated: their names did not say whether later versions are meant. */
const versionedFamilies = /^(?:A?GPL|LGPL|GFDL)-\d\.\d(?:\.\d)?$/;
function write(tree, references) {
    if ('conjunction' in tree) {
        const side = (part) => {
            const text = write(part, references);
            return tree.conjunction === 'and' && 'conjunction' in part && part.conjunction === 'or' ? `(${text})` : text;
        };
        return `${side(tree.left)} ${tree.conjunction.toUpperCase()} ${side(tree.right)}`;
    }
    const { license, plus, exception } = tree;
    if (license.startsWith('LicenseRef-'))
        references.set(license, { id: license, name: license.slice(11) });
    const versioned = versionedFamilies.test(license) && licenceId(`${license}-only`) !== undefined;
    const name = versioned ? `${license}-${plus === true ? 'or-later' : 'only'}` : `${license}${plus === true ? '+' : ''}`;
    return exception === undefined ? name : `${name} WITH ${exception}`;
}
/** `A AND (B OR C)` to `A` and `B OR C`. An expression that is of the other kind at its top is one part. */
function splitTop(expression, operator) {
    const parts = [[]];
    let depth = 0;
    for (const word of expression.split(' ')) {
        if (depth === 0 && operator === 'AND' && word === 'OR')
            return [expression];
        if (depth === 0 && word === operator) {
            parts.push([]);
            continue;
        }
        depth += word.split('(').length - word.split(')').length;
        parts.at(-1)?.push(word);
    }
    return parts.map((words) => {
        const part = words.join(' ');
        return /^\([^()]*\)$/.test(part) ? part.slice(1, -1) : part;
    });
}
//# sourceMappingURL=expression.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/maintainer.js

/** `Debian OpenSSL Team <pkg-openssl-devel@alioth-lists.debian.net>`; also npm's `Name <mail> (url)`. */
function readMaintainer(value, kind) {
    // Parentheses would end the name in SPDX's `Organization: name (email)`.
    const text = cleanText(value, 400).replace(/\s*\([^()]*\)\s*$/, '');
    const name = cleanText(text.replace(/<[^<>]*>/g, '').replace(/[()<>]/g, ' '), 200);
    const email = /<([A-Za-z0-9._%+-]{1,100}@[A-Za-z0-9.-]{1,150})>/.exec(text)?.[1];
    if (name === '' && email === undefined)
        return undefined;
    return { kind, name: name === '' ? (email ?? '') : name, ...(email === undefined ? {} : { email }) };
}
//# sourceMappingURL=maintainer.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/apk/installed.js
/** apk's database of installed packages: lines of `X:value`, an empty line after each package (apk-tools, "apk-v2"). */




/** Alpine has some 30,000 packages. */
const mostPackages = 100_000;
const largestDatabase = 128 * 1024 * 1024;
const packageName = /^[A-Za-z0-9._][A-Za-z0-9._+-]{0,199}$/;
const packageVersion = /^[0-9][A-Za-z0-9._~+-]{0,199}$/;
const architectureName = /^[a-z0-9_-]{1,50}$/;
/**
 * @param onFile called with each installed file's path, relative to the root
 */
function readInstalled(bytes, onFile) {
    if (bytes.byteLength > largestDatabase)
        return { packages: [], problems: [`larger than ${largestDatabase} bytes`] };
    const packages = [];
    const problems = [];
    let fields = new Map();
    let line = 0;
    let start = 1;
    let folder = '';
    let isGone = false;
    const close = () => {
        if (fields.size > 0) {
            const read = readPackage(fields);
            if (typeof read === 'string')
                problems.push(`package at line ${start}: ${read}`);
            else
                packages.push(read);
        }
        fields = new Map();
        folder = '';
    };
    for (const text of linesOf(decodeText(bytes))) {
        line += 1;
        if (text === '') {
            close();
            start = line + 1;
            if (packages.length + problems.length >= mostPackages) {
                problems.push(`more than ${mostPackages} packages`);
                isGone = true;
                break;
            }
            continue;
        }
        const key = text.slice(0, 1);
        const value = text.slice(2);
        if (text[1] !== ':')
            problems.push(`line ${line} is no field`);
        else if (key === 'F')
            folder = value;
        else if (key === 'R')
            onFile(folder === '' ? value : `${folder}/${value}`);
        // The first one stands, so that a second one cannot hide the real version.
        else if ('PVALom'.includes(key) && fields.has(key))
            problems.push(`line ${line} repeats a field`);
        else if ('PVALom'.includes(key))
            fields.set(key, value);
    }
    if (!isGone)
        close();
    if (packages.length === 0 && problems.length === 0)
        problems.push('empty');
    return { packages, problems: problems.slice(0, 1000) };
}
function readPackage(fields) {
    const name = fields.get('P') ?? '';
    const version = fields.get('V') ?? '';
    const architecture = fields.get('A') ?? '';
    if (!packageName.test(name))
        return 'no valid name (P)';
    if (!packageVersion.test(version))
        return `package ${name} has no valid version (V)`;
    if (!architectureName.test(architecture))
        return `package ${name} has no valid architecture (A)`;
    const origin = fields.get('o') ?? name;
    if (!packageName.test(origin))
        return `package ${name} has no valid origin (o)`;
    const licence = readExpression(fields.get('L') ?? '');
    const supplier = readMaintainer(fields.get('m') ?? '', 'person');
    return {
        name,
        version,
        architecture,
        origin,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
//# sourceMappingURL=installed.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/apk/catalogue.js




/** Lists what apk installed, and notes the files that came with it. */
function catalogueApk(files, distribution, owned, findings) {
    for (const file of files) {
        if (!isApkInstalled(file.path))
            continue;
        const { packages, problems } = readInstalled(file.content, (path) => owned.add(path));
        for (const problem of problems)
            findings.addUnknown(file.path, `apk database: ${problem}`);
        if (packages.length > 0)
            findings.needRelease(distribution, 'apk');
        for (const { name, version, architecture, origin, licence, supplier } of packages)
            findings.addComponent({
                name,
                version,
                purl: systemPurl('apk', name, version, distribution, {
                    arch: architecture,
                    ...(origin === name ? {} : { upstream: origin })
                }),
                type: 'apk',
                source: { name: origin, version },
                layer: { index: file.layer, diffId: file.diffId },
                path: file.path,
                ...(distribution === undefined ? {} : { distro: distroQualifier(distribution) }),
                ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
                ...(supplier === undefined ? {} : { supplier })
            });
    }
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/licence/debian.js
/** Debian's machine-readable copyright files, format 1.0 (DEP 5). */




/** Short names of DEP 5, section 7.2, and what else Debian writes often, where they differ from SPDX's. */
const shortNames = {
    expat: 'MIT',
    'mit/x11': 'MIT',
    artistic: 'Artistic-1.0',
    'artistic-1': 'Artistic-1.0',
    'artistic-2': 'Artistic-2.0',
    apache: 'Apache-1.0',
    'apache-2': 'Apache-2.0',
    'asl-2.0': 'Apache-2.0',
    'boost-1.0': 'BSL-1.0',
    boost: 'BSL-1.0',
    cc0: 'CC0-1.0',
    'bsd-2': 'BSD-2-Clause',
    'bsd-3': 'BSD-3-Clause',
    'bsd-4': 'BSD-4-Clause',
    openldap: 'OLDAP-2.8',
    'openldap-2.8': 'OLDAP-2.8',
    'psf-2': 'PSF-2.0',
    sil: 'OFL-1.1',
    'sil-1.1': 'OFL-1.1',
    'w3c-software': 'W3C',
    perl: 'Artistic-1.0-Perl OR GPL-1.0-or-later'
};
/** `GPL-2+`, `LGPL-2.1`, `GFDL-NIV-1.3+`: families in which Debian drops `.0` and marks later versions by `+`. */
const family = /^(a?gpl|lgpl|gfdl)(-niv)?-?v?(\d)(?:\.(\d))?(?:\.0)?(\+)?$/i;
const largestCopyright = 8 * 1024 * 1024;
/** Makes of a copyright file what `licenceOfFile` reads: there are hundreds, and only their licences matter. */
const readingCopyright = {
    name: 'licence',
    reduce: async (content, size) => {
        const chunks = [];
        for await (const chunk of content)
            if (size <= largestCopyright)
                chunks.push(chunk);
        return Buffer.from(JSON.stringify(licenceOfCopyright(Buffer.concat(chunks)) ?? null));
    }
};
/** @returns undefined for a file that is not machine-readable, or declares nothing */
function licenceOfFile({ content, reducer }) {
    if (reducer === undefined)
        return licenceOfCopyright(content);
    return JSON.parse(Buffer.from(content).toString()) ?? undefined;
}
/** @returns undefined for a file that is not machine-readable, or declares nothing */
function licenceOfCopyright(bytes) {
    if (bytes.byteLength > largestCopyright)
        return undefined;
    const licences = [];
    let first = true;
    try {
        for (const { fields } of parseDeb822(decodeText(bytes), 'copyright')) {
            if (first && !/copyright-format|dep-?5/i.test(fields.get('format') ?? fields.get('format-specification') ?? ''))
                return undefined;
            const declared = fields.get('license');
            // Paragraphs with neither are the texts of licences named elsewhere.
            if (declared !== undefined && (first || fields.has('files'))) {
                const licence = readSynopsis(declared.split('\n', 1)[0] ?? '');
                if (licence !== undefined)
                    licences.push(licence);
            }
            first = false;
            if (licences.length > 5000)
                return undefined;
        }
    }
    catch (error) {
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
    return allOf(licences);
}
/** The first line of a `License` field: short names joined by `or`, `and`, and commas that bind weakest. */
function readSynopsis(text) {
    if (text.length > 2000)
        return undefined;
    // Runs of blanks would make the patterns below slow, and there may be thousands of such lines.
    const synopsis = text.trim().replace(/\s+/g, ' ');
    const groups = synopsis.split(/, ?(?:and )?/i).filter((group) => group.trim() !== '');
    // `A, B or C` and `A, or B`: alternatives after a comma make the whole list one.
    const alternatives = /, ?or /i.test(synopsis);
    const read = groups.map((group) => readAlternatives(group.replace(/^or /i, '')));
    const known = read.filter((licence) => licence !== undefined);
    return alternatives ? anyOf(known) : allOf(known);
}
function readAlternatives(text) {
    const read = text
        .split(/ (?:and\/or|or|\|) /i)
        .map((part) => allOf(part.split(/ (?:and|&) /i).flatMap((term) => readTerm(term.trim().replace(/^\(|\)$/g, '')) ?? [])));
    return anyOf(read.filter((licence) => licence !== undefined));
}
function readTerm(term) {
    if (term === '')
        return undefined;
    const withException = /^(\S+) with (\S+)(?: exception)?$/i.exec(term);
    if (withException !== null) {
        const base = shortName(withException[1] ?? '');
        const exception = (withException[2] ?? '').replace(/-exception$/i, '');
        for (const name of [exception, `${exception}-exception`, `${exception}-exception-2.0`]) {
            const read = base === undefined ? undefined : readExpression(`${base} WITH ${name}`);
            if (read !== undefined && read.references.length === 0)
                return read;
        }
        return licenceReference(term);
    }
    const known = shortName(term);
    return known === undefined ? licenceReference(term) : readExpression(known);
}
function shortName(name) {
    const lower = name.toLowerCase();
    if (Object.hasOwn(shortNames, lower))
        return shortNames[lower];
    const match = family.exec(name);
    if (match !== null) {
        const [, kind = '', invariants, major = '', minor = '0', plus] = match;
        const id = `${kind}-${major}.${minor}${invariants === undefined ? '' : '-no-invariants'}-${plus === undefined ? 'only' : 'or-later'}`;
        return licenceId(id);
    }
    return licenceId(name.replace(/\+$/, '')) === undefined ? undefined : (licenceId(name) ?? name);
}
//# sourceMappingURL=debian.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/status.js
/** dpkg's status database: which binary packages are on disk. */




/** A machine with 700 packages has 0.7 MB. */
const largestStatus = 128 * 1024 * 1024;
/** Debian policy 5.6.1, 5.6.12 and 5.6.8. Upper case in names was allowed once, and old packages still have it. */
const status_packageName = /^[A-Za-z0-9][A-Za-z0-9+._-]{0,199}$/;
const status_packageVersion = /^(?:\d{1,10}:)?[A-Za-z0-9][A-Za-z0-9.+~:-]{0,199}$/;
const status_architectureName = /^[a-z0-9][a-z0-9-]{0,49}$/;
/**
 * Reads `var/lib/dpkg/status`, or one file of `var/lib/dpkg/status.d` (distroless), in which there is no Status field.
 * A package counts from unpacking on, since its files are on disk then; one of which only configuration is left
 * (`config-files`) does not.
 */
function readStatus(bytes, path) {
    if (bytes.byteLength > largestStatus)
        return { packages: [], problems: [`larger than ${largestStatus} bytes`] };
    const packages = [];
    const problems = [];
    try {
        for (const paragraph of parseDeb822(decodeText(bytes), path)) {
            const read = status_readPackage(paragraph, path.includes('/status.d/'));
            if (typeof read === 'string')
                problems.push(`paragraph at line ${paragraph.line}: ${read}`);
            else if (read !== undefined)
                packages.push(read);
        }
    }
    catch (error) {
        // Too many paragraphs or fields: what was read so far stands, and the rest is told.
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        problems.push((0,src/* errorMessage */.gJ)(error));
    }
    if (packages.length === 0 && problems.length === 0 && bytes.byteLength === 0)
        problems.push('empty');
    return { packages, problems };
}
/** @returns undefined for a package that is not on disk; a text for one that cannot be read */
function status_readPackage({ fields, problem }, single) {
    const status = fields.get('status');
    if (status === undefined ? !single : !isStatus(status))
        return 'no valid Status';
    if (problem === undefined && status !== undefined && /(?:not-installed|config-files)$/.test(status))
        return undefined;
    const name = fields.get('package') ?? '';
    const version = fields.get('version') ?? '';
    const architecture = fields.get('architecture') ?? '';
    if (!status_packageName.test(name))
        return 'no valid Package';
    if (problem !== undefined)
        return `package ${name}: ${problem}`;
    if (!status_packageVersion.test(version))
        return `package ${name} has no valid Version`;
    if (!status_architectureName.test(architecture))
        return `package ${name} has no valid Architecture`;
    const source = readSource(fields.get('source'), name, version);
    if (source === undefined)
        return `package ${name} has no valid Source`;
    const supplier = readMaintainer(fields.get('maintainer') ?? '', 'organization');
    return { name, version, architecture, source, ...(supplier === undefined ? {} : { supplier }) };
}
/** `want flag state`, as in deb-status(5): every word is one of dpkg's, so that no new state is taken for absent. */
function isStatus(status) {
    return /^(?:unknown|install|hold|deinstall|purge) (?:ok|reinstreq) (?:not-installed|config-files|half-installed|unpacked|half-configured|triggers-awaited|triggers-pending|installed)$/.test(status);
}
/** `openssl` or `gcc-12 (12.2.0-14+deb12u1)`; without a version it is the binary's. */
function readSource(value, name, version) {
    if (value === undefined)
        return { name, version };
    const match = /^(\S+)(?: \(([^() ]+)\))?$/.exec(value);
    if (match === null || !status_packageName.test(match[1] ?? ''))
        return undefined;
    const sourceVersion = match[2] ?? version;
    return status_packageVersion.test(sourceVersion) ? { name: match[1] ?? '', version: sourceVersion } : undefined;
}
//# sourceMappingURL=status.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/catalogue.js








/** Lists what dpkg installed, and notes the files that came with it. */
function catalogueDpkg(files, distribution, owned, findings) {
    const lists = new Map();
    const copyrights = new Map();
    for (const file of files) {
        const list = dpkgListOf(file.path);
        if (list !== undefined)
            lists.set(list, file);
        const copyright = copyrightOf(file.path);
        if (copyright !== undefined)
            copyrights.set(copyright, file);
    }
    const found = [];
    for (const file of files) {
        if (!isDpkgStatus(file.path))
            continue;
        const { packages, problems } = readStatus(file.content, file.path);
        for (const problem of problems)
            findings.addUnknown(file.path, `dpkg database: ${problem}`);
        for (const entry of packages) {
            const list = lists.get(`${entry.name}:${entry.architecture}`) ?? lists.get(entry.name);
            // The database is written anew by every layer that installs anything; a package's own list only with the package.
            const place = list ?? file;
            found.push({ entry, path: file.path, place: { index: place.layer, diffId: place.diffId } });
            if (list !== undefined)
                for (const line of linesOf(decodeText(list.content)))
                    owned.add(line);
        }
    }
    if (found.length > 0)
        findings.needRelease(distribution, 'Debian');
    const licences = new Licences(copyrights, found);
    const distro = distribution === undefined ? {} : { distro: distroQualifier(distribution) };
    for (const { entry, path, place } of found) {
        const { name, version, architecture, source, supplier } = entry;
        const licence = licences.of(entry);
        findings.addComponent({
            name,
            version,
            purl: debPurl(name, version, architecture, distribution, source),
            type: 'deb',
            source,
            layer: place,
            path,
            ...distro,
            ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
            ...(supplier === undefined ? {} : { supplier })
        });
    }
}
/** Licences by package; a documentation folder may be a link to that of another package of the same source. */
class Licences {
    own = new Map();
    bySource = new Map();
    constructor(copyrights, found) {
        const sources = new Map();
        for (const { entry } of found) {
            if (!this.own.has(entry.name)) {
                const file = copyrights.get(entry.name);
                this.own.set(entry.name, file === undefined ? undefined : licenceOfFile(file));
            }
            const key = sourceKey(entry);
            sources.set(key, (sources.get(key) ?? new Set()).add(entry.name));
        }
        for (const [key, names] of sources) {
            const known = [...names].flatMap((name) => this.own.get(name) ?? []);
            this.bySource.set(key, allOf(known));
        }
        this.documented = new Set(copyrights.keys());
    }
    documented;
    of(entry) {
        return this.documented.has(entry.name) ? this.own.get(entry.name) : this.bySource.get(sourceKey(entry));
    }
}
function sourceKey(entry) {
    return `${entry.source.name} ${entry.source.version}`;
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/image-facts.js

const longestInstruction = 500;
/**
 * The layers with the instructions that made them: those of the history that are not empty, in their order (OCI image
 * configuration, `history`). Where their number is another the image does not say which made which.
 */
function layersOf({ rootfs, history = [] }) {
    const making = history.filter((entry) => entry.empty_layer !== true);
    const isTold = making.length === rootfs.diff_ids.length;
    return rootfs.diff_ids.map((diffId, index) => {
        const told = isTold ? making[index]?.created_by : undefined;
        const instruction = typeof told === 'string' ? cleanText(told, longestInstruction) : '';
        return instruction === '' ? { diffId } : { diffId, instruction };
    });
}
const label = 'org.opencontainers.image.';
/**
 * Who is responsible for the image, and so for what is said of it. Out of the image itself and not out of the run, so
 * that one digest has one document; where the image has no such label it is this tool.
 */
function authorOf({ config }) {
    const text = (name) => cleanText(config?.Labels?.[`${label}${name}`] ?? '', 200);
    const url = [text('url'), text('source')].find((value) => isWebAddress(value));
    // Parentheses would end the name in SPDX's `Organization: name (email)`.
    const name = [text('vendor'), text('authors'), ownerOf(url)]
        .map((value) => cleanText(value.replace(/[()<>]/g, ' '), 200))
        .find((value) => value !== '');
    return { name: name ?? 'immutable-delivery', ...(url === undefined ? {} : { url }) };
}
/** `acme` of `https://github.com/acme/shop`. */
function ownerOf(url) {
    return /^https:\/\/[^/]+\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})/.exec(url ?? '')?.[1] ?? '';
}
//# sourceMappingURL=image-facts.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/language.js
/** What the cataloguers of languages have in common. */



const joints = { golang: '/', composer: '/', npm: '/', maven: ':' };
function addLanguagePackage(file, entry, findings) {
    const { type, namespace, name, version, qualifiers, licence, supplier, checksum, inside } = entry;
    const purl = languagePurl(type, namespace, name, version, qualifiers);
    if (purl === undefined) {
        findings.addUnknown(file.path, `${type} package ${name} ${version} has no valid package URL`);
        return;
    }
    findings.addComponent({
        name: namespace === '' ? name : `${namespace}${joints[type] ?? '/'}${name}`,
        version,
        purl,
        type,
        layer: { index: file.layer, diffId: file.diffId },
        path: inside === undefined ? file.path : `${file.path}#${inside}`,
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(checksum === undefined ? {} : { checksum })
    });
}
/** More than any package manager writes of one application. */
const largestDocument = 64 * 1024 * 1024;
/** @returns in words why it cannot be read */
function readJson(bytes, what, wrap = (text) => text) {
    if (bytes.byteLength > largestDocument)
        return `larger than ${largestDocument} bytes`;
    try {
        return (0,src/* parseJsonObject */.dw)(wrap(decodeText(bytes)), what);
    }
    catch {
        return 'not the JSON that it should be';
    }
}
//# sourceMappingURL=language.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dotnet/catalogue.js



const mostLibraries = 20_000;
/** Lists the NuGet packages of .NET applications and of the runtime itself, by their `*.deps.json`. */
function catalogueDotnet(files, owned, findings) {
    for (const file of files) {
        if (!isDotnetDeps(file.path) || owned.has(file.path))
            continue;
        const document = readJson(file.content, file.path);
        const libraries = typeof document === 'string' ? undefined : document['libraries'];
        if (!(0,src/* isObject */.Gv)(libraries) || Object.keys(libraries).length > mostLibraries) {
            findings.addUnknown(file.path, `.NET packages: ${typeof document === 'string' ? document : 'no libraries'}`);
            continue;
        }
        for (const [key, library] of Object.entries(libraries)) {
            const type = (0,src/* isObject */.Gv)(library) ? library['type'] : undefined;
            // A project is the application itself, a reference a file of its own; both have no package.
            if (type === 'project' || type === 'reference')
                continue;
            const [, name = '', version = ''] = /^([A-Za-z0-9_.-]{1,200})\/(\d[A-Za-z0-9.+-]{0,199})$/.exec(key) ?? [];
            if (name === '') {
                findings.addUnknown(file.path, '.NET packages: a library without a valid name and version');
                continue;
            }
            const checksum = (0,src/* isObject */.Gv)(library) ? readChecksum(library['sha512']) : undefined;
            addLanguagePackage(file, { type: 'nuget', namespace: '', name, version, ...(checksum === undefined ? {} : { checksum }) }, findings);
        }
    }
}
/** `sha512-<base64>` of the package file. */
function readChecksum(text) {
    const value = typeof text === 'string' ? /^(?:sha512-)?([A-Za-z0-9+/]{86}==)$/.exec(text)?.[1] : undefined;
    return value === undefined ? undefined : { algorithm: 'SHA512', value: Buffer.from(value, 'base64').toString('hex') };
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/unknowns.js


/** Those beyond are counted in one last line: an image must not be able to make a document of any size. */
const mostUnknowns = 500;
/** What could not be listed: each said once, in the order of its bytes, and bounded. */
class Unknowns {
    entries = new Map();
    dropped = 0;
    /** @param path in the image, '' for all of it */
    add(path, reason) {
        const entry = { path: cleanText(path, 500), reason: cleanText(reason, 500) };
        const key = `${entry.path}\0${entry.reason}`;
        if (this.entries.size < mostUnknowns || this.entries.has(key))
            this.entries.set(key, entry);
        else
            this.dropped += 1;
    }
    list() {
        const all = [...this.entries.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path) || (0,src/* compareBytes */.Xo)(a.reason, b.reason));
        return this.dropped === 0 ? all : [...all, { path: '', reason: `${this.dropped} more known unknowns` }];
    }
}
//# sourceMappingURL=unknowns.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/findings.js


/** More than any image has; a document of so many has some 100 MB. */
const mostComponents = 100_000;
/** What the cataloguers found, gathered in one place with its limits. */
class Findings {
    found = new Map();
    notListed = new Unknowns();
    references = new Map();
    /**
     * A package named twice by one file is listed once.
     * @throws IntegrityError when there are too many
     */
    addComponent(component) {
        this.found.set(`${component.purl}\0${component.path}`, component);
        if (this.found.size > mostComponents)
            throw new src/* IntegrityError */.cs('the image', `at most ${mostComponents} packages`, 'more');
    }
    /** @param path in the image, '' for all of it */
    addUnknown(path, reason) {
        this.notListed.add(path, reason);
    }
    /** Which advisories count for a distribution's packages depends on its release. */
    needRelease(distribution, packages) {
        if (distribution === undefined)
            this.addUnknown('etc/os-release', `the distribution of the ${packages} packages is not stated`);
        else if (distribution.versionId === undefined)
            this.addUnknown('etc/os-release', `the release of ${distribution.id} is not stated`);
    }
    /** Notes the licence's references and gives its expression. */
    useLicence(licence) {
        for (const reference of licence.references)
            this.references.set(reference.id, reference);
        return licence.expression;
    }
    /** Sorted by purl, then path, by their bytes. */
    get components() {
        return [...this.found.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.purl, b.purl) || (0,src/* compareBytes */.Xo)(a.path, b.path));
    }
    get unknowns() {
        return this.notListed.list();
    }
    get licenceReferences() {
        return [...this.references.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.id, b.id));
    }
}
//# sourceMappingURL=findings.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/elf/sections.js
/** As much of the ELF format as it takes to find a section or what is at an address. All numbers are a stranger's. */
function isElf(bytes) {
    return bytes.length >= 20 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}
/** @returns undefined for what is no ELF file, or one that is cut short */
function readElf(data) {
    if (!isElf(data) || data.length < 64)
        return undefined;
    const wide = data[4] === 2;
    const little = data[5] === 1;
    const half = (at) => (little ? data.readUInt16LE(at) : data.readUInt16BE(at));
    const word = (at) => (little ? data.readUInt32LE(at) : data.readUInt32BE(at));
    const wideWord = (at) => Number(little ? data.readBigUInt64LE(at) : data.readBigUInt64BE(at));
    const address = (at) => (wide ? wideWord(at) : word(at));
    const within = (start, size) => start >= 0 && size >= 0 && start + size <= data.length ? data.subarray(start, start + size) : undefined;
    /** Entries of a table, as far as they are in the file; the counts have 16 bits. */
    const table = (start, size, count, smallest) => size < smallest
        ? []
        : Array.from({ length: count }, (_, index) => start + index * size).filter((at) => at + size <= data.length);
    const segments = table(address(wide ? 32 : 28), half(wide ? 54 : 42), half(wide ? 56 : 44), wide ? 56 : 32)
        .filter((at) => word(at) === 1)
        .map((at) => ({
        flags: word(at + (wide ? 4 : 24)),
        offset: address(at + (wide ? 8 : 4)),
        address: address(at + (wide ? 16 : 8)),
        size: address(at + (wide ? 32 : 16))
    }));
    const sections = table(address(wide ? 40 : 32), half(wide ? 58 : 46), half(wide ? 60 : 48), wide ? 64 : 40).map((at) => ({
        name: word(at),
        type: word(at + 4),
        address: address(at + (wide ? 16 : 12)),
        offset: address(at + (wide ? 24 : 16)),
        size: address(at + (wide ? 32 : 20))
    }));
    const names = sections[half(wide ? 62 : 50)];
    const nameTable = names === undefined ? undefined : within(names.offset, names.size);
    return {
        bits: wide ? 64 : 32,
        littleEndian: little,
        section: (name) => {
            const wanted = Buffer.from(`${name}\0`);
            // Type 8 has no bytes in the file.
            const found = sections.find((entry) => entry.type !== 8 && nameTable?.subarray(entry.name, entry.name + wanted.length).equals(wanted) === true);
            return found === undefined ? undefined : within(found.offset, found.size);
        },
        writable: segments
            .filter(({ flags }) => (flags & 2) !== 0)
            .flatMap(({ offset, size }) => within(offset, size) ?? []),
        at: (wanted, length) => {
            const part = segments.find((entry) => wanted >= entry.address && wanted + length <= entry.address + entry.size);
            return part === undefined ? undefined : within(part.offset + wanted - part.address, length);
        }
    };
}
//# sourceMappingURL=sections.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/golang/buildinfo.js
const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const headerSize = 32;
/** A program with 5,000 modules has some 500 kB. */
const longestText = 16 * 1024 * 1024;
/** @returns undefined for what is no Go program */
function findBuildInfo(elf) {
    const section = elf.section('.go.buildinfo');
    for (const data of section === undefined ? elf.writable : [section]) {
        for (let at = data.indexOf(magic); at >= 0; at = data.indexOf(magic, at + 1)) {
            // Aligned, and not the text in a program that looks for it, such as `go` itself.
            if (at % 16 !== 0 || at + headerSize > data.length)
                continue;
            const found = readAt(elf, data, at);
            if (found !== undefined)
                return found;
        }
    }
    return undefined;
}
function readAt(elf, data, at) {
    const pointerSize = data[at + 14];
    const flags = data[at + 15] ?? 0;
    let go;
    let modules;
    if ((flags & 2) !== 0) {
        // Since Go 1.18: two texts, each after its length.
        const first = counted(data, at + headerSize);
        const second = first === undefined ? undefined : counted(data, first.end);
        go = first?.text;
        modules = second?.text;
    }
    else if (pointerSize === 4 || pointerSize === 8) {
        const pointer = (from, offset) => {
            const little = (flags & 1) === 0;
            if (pointerSize === 4)
                return little ? from.readUInt32LE(offset) : from.readUInt32BE(offset);
            return Number(little ? from.readBigUInt64LE(offset) : from.readBigUInt64BE(offset));
        };
        const text = (offset) => {
            const string = elf.at(pointer(data, offset), 2 * pointerSize);
            const length = string === undefined ? longestText + 1 : pointer(string, pointerSize);
            return string === undefined || length > longestText ? undefined : elf.at(pointer(string, 0), length);
        };
        go = text(at + 16);
        modules = text(at + 16 + pointerSize);
    }
    // There may be millions of marks in a file that wants us to hang.
    const version = go === undefined || go.length > 1000 ? '' : go.toString('utf8');
    if (!/^(?:go\d|devel )/.test(version))
        return undefined;
    return { go: version.slice(0, 200), modules: trimSentinels(modules ?? Buffer.alloc(0)) };
}
function counted(data, at) {
    let length = 0;
    for (let index = 0, shift = 1; index < 4; index += 1, shift *= 128) {
        const byte = data[at + index];
        if (byte === undefined)
            return undefined;
        length += (byte & 0x7f) * shift;
        if (byte >= 0x80)
            continue;
        const start = at + index + 1;
        if (length > longestText || start + length > data.length)
            return undefined;
        return { text: data.subarray(start, start + length), end: start + length };
    }
    return undefined;
}
/** The text stands between two marks of 16 bytes, by which it is found in memory. */
function trimSentinels(text) {
    return text.length >= 33 && text[text.length - 17] === 0x0a ? text.toString('utf8', 16, text.length - 16) : '';
}
//# sourceMappingURL=buildinfo.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/golang/modules.js
/** From the texts in a Go program to its modules. */

const mostModules = 20_000;
const modulePath = /^[A-Za-z0-9~][A-Za-z0-9._~/+-]{0,499}$/;
const moduleVersion = /^v\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[A-Za-z0-9.-]{1,150})?(?:\+[A-Za-z0-9.-]{1,50})?$/;
/**
 * A replaced module is listed as what replaced it. The main module of a program that was built from a checkout, and
 * the others of a workspace, have no version (`(devel)`); they get that of the commit, and are left out where that is
 * not noted either.
 */
function readModules({ go, modules: text }) {
    const found = [];
    const problems = [];
    const standard = /^go(\d[0-9A-Za-z.]{0,30})/.exec(go)?.[1];
    if (standard === undefined)
        problems.push('built by an unreleased version of Go');
    else
        found.push({ path: 'stdlib', version: standard });
    // Go's own tools are built without, from the standard library alone.
    if (!/^(?:path\tcmd\/|mod\t|dep\t)/m.test(text))
        problems.push('built without a list of its modules');
    const settings = new Map();
    const own = [];
    /** The line before was of a module that was listed, and that this line may replace. */
    let isListed = false;
    for (const line of linesOf(text)) {
        const [kind = '', path = '', version = ''] = line.split('\t', 3);
        if (kind === 'build') {
            const at = path.indexOf('=');
            settings.set(path.slice(0, Math.max(at, 0)), path.slice(at + 1));
        }
        if (kind === '=>') {
            // A folder has no version: what it replaces is what can be looked up.
            if (version === '' || version === '(devel)')
                continue;
            if (isListed)
                found.pop();
        }
        else if (kind !== 'mod' && kind !== 'dep')
            continue;
        isListed = false;
        if (version === '(devel)' || (kind === 'mod' && version === '')) {
            if (own.length < mostModules)
                own.push(path);
            continue;
        }
        if (!modulePath.test(path))
            problems.push('a module without a valid path');
        else if (!moduleVersion.test(version))
            problems.push(`module ${path} has no valid version`);
        else {
            found.push({ path, version });
            isListed = kind !== '=>';
        }
        if (found.length + problems.length > mostModules)
            return { modules: found, problems: [`more than ${mostModules} modules`] };
    }
    const version = commitVersion(settings);
    if (version !== undefined)
        for (const path of own)
            if (modulePath.test(path))
                found.push({ path, version });
    return { modules: found, problems };
}
/** The pseudo-version of a commit (Go's modules reference, "Pseudo-versions"). */
function commitVersion(settings) {
    const revision = /^([0-9a-f]{12})[0-9a-f]*$/.exec(settings.get('vcs.revision') ?? '')?.[1];
    const time = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(settings.get('vcs.time') ?? '');
    return revision === undefined || time === null ? undefined : `v0.0.0-${time.slice(1).join('')}-${revision}`;
}
//# sourceMappingURL=modules.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/manifest.js
/** Who a Java archive is, out of the files in META-INF. */


const part = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const versionPart = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/;
function valid({ group, artifact, version }) {
    return part.test(group) && part.test(artifact) && versionPart.test(version) ? { group, artifact, version } : undefined;
}
/** `pom.properties`, as Maven writes it. */
function readPomProperties(text) {
    const values = new Map();
    for (const line of linesOf(text)) {
        const match = /^\s{0,10}(groupId|artifactId|version)\s{0,10}[=:]\s{0,10}(\S{1,300})\s*$/.exec(line.slice(0, 1000));
        if (match !== null)
            values.set(match[1] ?? '', match[2] ?? '');
    }
    return valid({
        group: values.get('groupId') ?? '',
        artifact: values.get('artifactId') ?? '',
        version: values.get('version') ?? ''
    });
}
/** The main section of MANIFEST.MF: a line that begins with a blank continues the one before it. */
function readManifest(text) {
    const values = new Map();
    let last;
    for (const line of linesOf(text)) {
        if (line === '')
            break;
        if (line.startsWith(' ') && last !== undefined) {
            const value = values.get(last) ?? '';
            if (value.length < 10_000)
                values.set(last, value + line.slice(1));
            continue;
        }
        const at = line.indexOf(': ');
        last = at < 1 ? undefined : line.slice(0, at).toLowerCase();
        if (last !== undefined && values.size < 1000)
            values.set(last, line.slice(at + 2, at + 2002));
    }
    return values;
}
/**
 * Groups of widely used artifacts that are built by Gradle, which leaves none in the archive. The first that fits counts.
 * A guess would be worse than none: advisories of the wrong name find nothing, and nobody would know.
 */
const groups = [
    [/^spring-boot(?:-|$)/, 'org.springframework.boot'],
    [/^spring-security-/, 'org.springframework.security'],
    [/^spring-session-/, 'org.springframework.session'],
    [
        /^spring-(?:aop|aspects|beans|context|context-support|core|expression|instrument|jcl|jdbc|jms|messaging|orm|oxm|r2dbc|test|tx|web|webflux|webmvc|websocket)$/,
        'org.springframework'
    ],
    [/^kotlin-(?:stdlib|reflect)/, 'org.jetbrains.kotlin'],
    [/^kotlinx-(?:coroutines|serialization)-/, 'org.jetbrains.kotlinx'],
    [/^okhttp(?:-|$)/, 'com.squareup.okhttp3'],
    [/^okio(?:-|$)/, 'com.squareup.okio'],
    [/^micrometer-(?!tracing)/, 'io.micrometer'],
    [/^reactor-core$/, 'io.projectreactor'],
    [/^reactor-netty/, 'io.projectreactor.netty'],
    [/^hibernate-core$/, 'org.hibernate.orm'],
    [/^kafka-clients$/, 'org.apache.kafka'],
    [/^lucene-/, 'org.apache.lucene'],
    [/^elasticsearch(?:-|$)/, 'org.elasticsearch'],
    [/^opentelemetry-(?:api|context|sdk|exporter)/, 'io.opentelemetry'],
    [/^groovy(?:-|$)/, 'org.apache.groovy']
];
/** @param fileName `spring-core-6.2.1.jar` */
function coordinatesOf(fileName, manifest) {
    const stem = fileName.replace(/\.[a-z]{2,5}$/, '');
    const named = /^([A-Za-z][A-Za-z0-9._-]{0,150}?)-(\d[A-Za-z0-9._+-]{0,100})$/.exec(stem);
    const artifact = named?.[1] ?? manifest.get('implementation-title') ?? stem;
    const version = named?.[2] ?? manifest.get('implementation-version') ?? manifest.get('bundle-version') ?? '';
    const known = groups.find(([pattern]) => pattern.test(artifact))?.[1];
    return valid({ group: known ?? manifest.get('implementation-vendor-id') ?? '', artifact, version });
}
/** `Bundle-License`: an expression, or most often the address of Apache's licence. */
function licenceOf(manifest) {
    const declared = (manifest.get('bundle-license') ?? '').replace(/;.*$/, '').replace(/^"|"$/g, '');
    if (/apache\.org\/licenses\/LICENSE-2\.0(?:\.txt|\.html)?$/i.test(declared))
        return readExpression('Apache-2.0');
    const read = readExpression(declared);
    return read === undefined || read.references.length > 0 ? undefined : read;
}
//# sourceMappingURL=manifest.js.map
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/zip.js
/** Reads zip archives that are held in memory, by their central directory, which is what a Java runtime goes by. */

const mostEntries = 500_000;
const endSignature = 0x06054b50;
const wideEndSignature = 0x06064b50;
const wideLocatorSignature = 0x07064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
function isZip(bytes) {
    return bytes.length >= 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}
/** @returns undefined for what is no zip archive, or a damaged one */
function readZip(data) {
    // The end record has a comment of at most 64 kB after it.
    const from = Math.max(0, data.length - 22 - 0xffff);
    let end = data.length - 22;
    while (end >= from && data.readUInt32LE(end) !== endSignature)
        end -= 1;
    if (end < from || data.length < 22)
        return undefined;
    let count = data.readUInt16LE(end + 10);
    let size = data.readUInt32LE(end + 12);
    let offset = data.readUInt32LE(end + 16);
    let directoryEnd = end;
    if (end >= 20 && data.readUInt32LE(end - 20) === wideLocatorSignature) {
        // Directly before its locator; the offset in that does not count what may stand before the archive.
        const wide = end - 20 - 56;
        if (wide < 0 || data.readUInt32LE(wide) !== wideEndSignature)
            return undefined;
        count = Number(data.readBigUInt64LE(wide + 32));
        size = Number(data.readBigUInt64LE(wide + 40));
        offset = Number(data.readBigUInt64LE(wide + 48));
        directoryEnd = wide;
    }
    // Executable jars have a script before the archive, which no offset counts.
    const start = directoryEnd - size;
    const shift = start - offset;
    if (start < 0 || shift < 0 || count > mostEntries)
        return undefined;
    const entries = [];
    let at = start;
    while (at + 46 <= directoryEnd) {
        if (data.readUInt32LE(at) !== entrySignature || entries.length >= count)
            return undefined;
        const nameEnd = at + 46 + data.readUInt16LE(at + 28);
        const next = nameEnd + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
        if (next > directoryEnd)
            return undefined;
        entries.push(readEntry(data, at, nameEnd, shift));
        at = next;
    }
    // A count that is too small would leave files out without a word.
    return at === directoryEnd && entries.length === count ? entries : undefined;
}
function readEntry(data, at, nameEnd, shift) {
    const method = data.readUInt16LE(at + 10);
    const packed = data.readUInt32LE(at + 20);
    const size = data.readUInt32LE(at + 24);
    const offset = data.readUInt32LE(at + 42) + shift;
    return {
        name: data.toString('utf8', at + 46, nameEnd),
        size,
        read: () => {
            if (offset + 30 > data.length || data.readUInt32LE(offset) !== localSignature)
                throw new Error('a damaged entry');
            const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
            if (start + packed > data.length)
                throw new Error('an entry that is cut short');
            const content = data.subarray(start, start + packed);
            if (method === 0 && packed === size)
                return content;
            if (method !== 8)
                throw new Error(`an entry of compression ${method}`);
            return (0,external_node_zlib_.inflateRawSync)(content, { maxOutputLength: Math.max(size, 1) });
        }
    };
}
//# sourceMappingURL=zip.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/java/archive.js
/** What is in a Java archive, and in the archives in it. */



const extensions = /\.(?:jar|war|ear|rar|sar|par|kar|nar|jpi|hpi|lpkg)$/i;
function isJavaArchive(path) {
    return extensions.test(path);
}
/** An .ear holds a .war holds a .jar; a fourth level is nobody's. */
const deepest = 4;
const largestNested = 256 * 1024 * 1024;
/** Bytes of all that is read in one file, unpacked. */
const largestTotal = 1024 * 1024 * 1024;
const largestText = 1024 * 1024;
const archive_mostPackages = 20_000;
const mostProblems = 200;
/** @param fileName without its folder */
function readJavaArchive(data, fileName) {
    const reader = new Reader();
    reader.read(data, fileName, '', 0);
    return { packages: reader.packages, problems: reader.problems };
}
class Reader {
    packages = [];
    problems = [];
    total = 0;
    read(data, fileName, inside, depth) {
        const entries = readZip(data);
        if (entries === undefined) {
            this.fail(inside, 'a damaged archive');
            return;
        }
        const manifestEntry = entries.find(({ name }) => /^META-INF\/MANIFEST\.MF$/i.test(name));
        const manifest = readManifest(manifestEntry === undefined ? '' : (this.text(manifestEntry, inside) ?? ''));
        const nested = entries.filter(({ name }) => isJavaArchive(name));
        const own = this.coordinates(entries, fileName, manifest, inside);
        // A shaded archive carries the notes of all that is in it, and its own licence is that of one of them only.
        const licence = own.length === 1 ? licenceOf(manifest)?.expression : undefined;
        for (const coordinates of own)
            if (this.packages.length < archive_mostPackages)
                this.packages.push({ ...coordinates, inside, ...(licence === undefined ? {} : { licence }) });
            else
                this.fail('', `more than ${archive_mostPackages} packages`);
        // What holds others is an application; what has no classes is no code.
        if (own.length === 0 && nested.length === 0 && entries.some(({ name }) => name.endsWith('.class')))
            this.fail(inside, 'no Maven coordinates');
        for (const entry of nested)
            this.readNested(entry, inside, depth);
    }
    coordinates(entries, fileName, manifest, inside) {
        const found = [];
        for (const entry of entries) {
            if (!/^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/.test(entry.name))
                continue;
            const text = this.text(entry, inside);
            const read = text === undefined ? undefined : readPomProperties(text);
            if (read !== undefined)
                found.push(read);
            else
                this.fail(inside, 'a pom.properties without coordinates');
        }
        if (found.length > 0)
            return found;
        const read = coordinatesOf(fileName, manifest);
        return read === undefined ? [] : [read];
    }
    readNested(entry, inside, depth) {
        const place = inside === '' ? entry.name : `${inside}!/${entry.name}`;
        if (depth + 1 >= deepest)
            this.fail(place, 'archives in archives that are too deep');
        else if (entry.size > largestNested)
            this.fail(place, 'archives that are too large');
        else {
            const data = this.bytes(entry, place);
            if (data !== undefined)
                this.read(data, entry.name.slice(entry.name.lastIndexOf('/') + 1), place, depth + 1);
        }
    }
    text(entry, inside) {
        if (entry.size <= largestText) {
            const data = this.bytes(entry, inside);
            return data === undefined ? undefined : decodeText(data);
        }
        this.fail(inside, 'a description that is too large');
        return undefined;
    }
    bytes(entry, inside) {
        this.total += entry.size;
        if (this.total > largestTotal) {
            this.fail(inside, 'archives that are too large');
            return undefined;
        }
        try {
            return entry.read();
        }
        catch {
            this.fail(inside, 'a damaged entry');
            return undefined;
        }
    }
    fail(inside, reason) {
        if (this.problems.length < mostProblems)
            this.problems.push({ inside: inside.slice(0, 1000), reason });
    }
}
//# sourceMappingURL=archive.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rust/audit.js
/** What cargo-auditable leaves in a program: a list of its crates, deflated, in the section `.dep-v0`. */


/** cargo-auditable's own reader takes 8 MiB. */
const largestList = 8 * 1024 * 1024;
const mostCrates = 20_000;
/** @returns undefined for a program without such a list; a text for one that cannot be read */
function readCrates(elf) {
    const section = elf.section('.dep-v0');
    if (section === undefined)
        return undefined;
    let document;
    try {
        document = (0,src/* parseJsonObject */.dw)((0,external_node_zlib_.inflateSync)(section, { maxOutputLength: largestList }), '.dep-v0');
    }
    catch {
        return 'a list of crates that is damaged';
    }
    const { packages } = document;
    if (!Array.isArray(packages) || packages.length > mostCrates)
        return 'no list of crates';
    const crates = [];
    for (const entry of packages) {
        const { name, version, kind } = (0,src/* isObject */.Gv)(entry) ? entry : {};
        if (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,100}$/.test(name))
            return 'a crate without a valid name';
        if (typeof version !== 'string' || !/^\d[A-Za-z0-9.+-]{0,199}$/.test(version))
            return `crate ${name} has no valid version`;
        // What ran only while the program was built is not in it.
        if (kind !== 'build')
            crates.push({ name, version });
    }
    return crates;
}
//# sourceMappingURL=audit.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/inspect.js
/**
 * Programs and Java archives: files that are found by what they are and not by their name, and that are too large to
 * keep. Each is held while it is read from its layer, and only what was found in it is kept.
 */







/** Larger programs are not known. */
const largestFile = 512 * 1024 * 1024;
const headLength = 64;
/** Whether a file that no cataloguer wants by its name has to be looked into. */
function isInspected(path, mode) {
    return (mode & 0o111) !== 0 || isJavaArchive(path);
}
/** Reduces the file of a path to its inspection; to nothing when there is nothing in it. */
function inspecting(path) {
    // What an archive is depends on its name, too.
    const name = isJavaArchive(path) ? `java ${path.slice(path.lastIndexOf('/') + 1)}` : 'program';
    const reduce = async (content, size) => {
        const chunks = [];
        let length = 0;
        /** What is known after the first bytes; undefined until then. */
        let early;
        // To the end also where nothing is in it: whoever gives the content hashes what goes by.
        for await (const chunk of content) {
            if (early !== undefined && early !== 'interesting')
                continue;
            chunks.push(chunk);
            length += chunk.length;
            if (early !== undefined || length < headLength)
                continue;
            if (!isInteresting(Buffer.concat(chunks), path))
                early = {};
            else if (size > largestFile)
                early = { problem: `larger than ${largestFile} bytes` };
            else
                early = 'interesting';
            if (early !== 'interesting')
                chunks.length = 0;
        }
        return note(early === undefined || early === 'interesting' ? inspect(Buffer.concat(chunks), path) : early);
    };
    return { name, reduce };
}
/** @returns undefined for a file that is not inspected */
function inspectionOf(file) {
    if (file.reducer !== undefined)
        return JSON.parse(Buffer.from(file.content).toString());
    if (!isInspected(file.path, file.mode))
        return undefined;
    // The file may have come in under another name.
    return inspect(Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength), file.path);
}
function note(inspection) {
    return Buffer.from(JSON.stringify(inspection));
}
function isInteresting(head, path) {
    // An executable jar may begin with a script.
    return isElf(head) || isZip(head) || isJavaArchive(path);
}
function inspect(data, path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isJavaArchive(path))
        return { java: readJavaArchive(data, name) };
    // Any other executable archive is Java's only if it says so.
    if (isZip(data))
        return data.includes('META-INF/MANIFEST.MF') ? { java: readJavaArchive(data, name) } : {};
    if (!isElf(data))
        return {};
    try {
        const elf = readElf(data);
        if (elf === undefined)
            return { problem: 'a program that is cut short' };
        const info = findBuildInfo(elf);
        const crates = readCrates(elf);
        return {
            ...(info === undefined ? {} : { go: readModules(info) }),
            ...(crates === undefined ? {} : typeof crates === 'string' ? { problem: crates } : { crates })
        };
    }
    catch (error) {
        // Offsets are a stranger's: Buffer itself refuses those outside.
        if ((0,src/* errorCode */.CA)(error) === 'ERR_OUT_OF_RANGE' || (0,src/* errorCode */.CA)(error) === 'ERR_BUFFER_OUT_OF_BOUNDS')
            return { problem: 'a damaged program' };
        throw error;
    }
}
//# sourceMappingURL=inspect.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/language-files.js



/** A distribution's record of its files has some 50 bytes for each. */
const largestRecord = 64 * 1024 * 1024;
/**
 * Notes the files of the packages that were found: what npm, RubyGems and Composer install lies in a folder of its own,
 * pip writes a list (PEP 376, RECORD), and a program or an archive is the file itself.
 */
function noteLanguageFiles(components, files, owned) {
    for (const { type, name, version, path: place } of components) {
        // What stands after the mark is a place in the file.
        const [path = ''] = place.split('#', 1);
        const folder = parentOf(path);
        if (type === 'npm') {
            if (isInNodeModules(path))
                owned.addFolder(folder);
        }
        else if (type === 'gem') {
            const root = folder.replace(/\/?specifications(?:\/default)?$/, '');
            owned.addFolder(`${root}${root === '' ? '' : '/'}gems/${name}-${version}`);
        }
        else if (type === 'composer')
            owned.addFolder(`${parentOf(folder)}/${name}`);
        else if (type === 'pypi' && /\.(?:dist-info|egg-info)$/.test(folder))
            owned.addFolder(folder);
        if (type !== 'npm' || isInNodeModules(path))
            owned.addFile(path);
    }
    for (const { path, content } of files) {
        if (isGemspec(path) || isComposerInstalled(path) || isDotnetDeps(path))
            owned.addFile(path);
        if (isPythonRecord(path) && content.length <= largestRecord)
            addRecord(path, content, owned);
    }
}
/** Lines of `path,hash,size`, relative to the folder in which the `.dist-info` lies; quoted where there is a comma. */
function addRecord(path, content, owned) {
    const root = parentOf(parentOf(path));
    for (const line of linesOf(decodeText(content))) {
        const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/.exec(line) ?? [];
        const listed = quoted?.replaceAll('""', '"') ?? plain ?? '';
        if (listed !== '' && listed.length <= 4096)
            owned.addFile(language_files_join(root, listed));
    }
}
function language_files_join(root, listed) {
    if (listed.startsWith('/'))
        return listed.slice(1);
    const parts = root === '' ? [] : root.split('/');
    for (const part of listed.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '.' && part !== '')
            parts.push(part);
    }
    return parts.join('/');
}
function parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
//# sourceMappingURL=language-files.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/model.js
/** Those of a distribution's package manager. */
const systemTypes = new Set(['apk', 'deb', 'rpm']);
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/manifest.js
/** npm's package.json, as far as it says what a package is. */




/** The registry's largest have some 200 kB. */
const largestManifest = 4 * 1024 * 1024;
/** validate-npm-package-name, with the upper case that old packages have. */
const namePattern = /^(?:@[A-Za-z0-9~_-][A-Za-z0-9._~-]*\/)?[A-Za-z0-9~_-][A-Za-z0-9._~-]*$/;
const versionPattern = /^\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[0-9A-Za-z.-]{1,150})?(?:\+[0-9A-Za-z.-]{1,150})?$/;
function isNpmName(value) {
    return typeof value === 'string' && value.length <= 214 && namePattern.test(value);
}
/** A semantic version; npm takes a leading `v` or `=` and blanks, and so do we. */
function npmVersion(value) {
    if (typeof value !== 'string' || value.length > 256)
        return undefined;
    const version = value.trim().replace(/^[v=]+\s*/, '');
    return versionPattern.test(version) ? version : undefined;
}
/** @returns the package, or in words why there is none to read */
function manifest_readManifest(bytes) {
    if (bytes.byteLength > largestManifest)
        return `larger than ${largestManifest} bytes`;
    let manifest;
    try {
        manifest = (0,src/* parseJsonObject */.dw)(decodeText(bytes), 'package.json');
    }
    catch {
        return 'not a JSON object';
    }
    const { name } = manifest;
    const version = npmVersion(manifest['version']);
    if (!isNpmName(name))
        return name === undefined ? 'no name' : 'no valid name';
    if (version === undefined)
        return manifest['version'] === undefined ? 'no version' : 'no valid version';
    const licence = readLicence(manifest);
    const supplier = readAuthor(manifest['author']);
    return {
        name,
        version,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** `license` as an expression, or in its older forms: an object, an array, or `licenses`. */
function readLicence(manifest) {
    const declared = manifest['license'] ?? manifest['licenses'];
    const all = Array.isArray(declared) ? declared.slice(0, 20) : [declared];
    return anyOf(all.flatMap((entry) => {
        const text = (0,src/* isObject */.Gv)(entry) ? (entry['type'] ?? entry['name']) : entry;
        return typeof text === 'string' ? (readDeclared(text) ?? []) : [];
    }));
}
/** `UNLICENSED` and `SEE LICENSE IN ...` are npm's own words, and no licences of SPDX's list. */
function readDeclared(text) {
    return /^(?:unlicensed$|see license)/i.test(text.trim()) ? licenceReference(text) : readExpression(text);
}
function readAuthor(author) {
    if (typeof author === 'string')
        return readMaintainer(author, 'person');
    if (!(0,src/* isObject */.Gv)(author) || typeof author['name'] !== 'string')
        return undefined;
    const email = typeof author['email'] === 'string' ? ` <${author['email']}>` : '';
    return readMaintainer(`${author['name'].slice(0, 300)}${email.slice(0, 300)}`, 'person');
}
//# sourceMappingURL=manifest.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/lock.js
/** npm's lock files, versions 2 and 3. */




const largestLock = 64 * 1024 * 1024;
/**
 * The packages of a lock file that are not for development only.
 * @returns in words, why it cannot be read
 */
function readLock(bytes) {
    if (bytes.byteLength > largestLock)
        return `larger than ${largestLock} bytes`;
    let lock;
    try {
        lock = (0,src/* parseJsonObject */.dw)(decodeText(bytes), 'package-lock.json');
    }
    catch {
        return 'not a JSON object';
    }
    const entries = lock['packages'];
    if (!(0,src/* isObject */.Gv)(entries))
        return 'a lock file without `packages`, written by npm 6 or older';
    const packages = [];
    for (const [place, entry] of Object.entries(entries)) {
        // '' is the application itself, other places outside of node_modules are its workspaces.
        if (!/(?:^|\/)node_modules\//.test(place))
            continue;
        if (!(0,src/* isObject */.Gv)(entry))
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        if (entry['dev'] === true || entry['devOptional'] === true || entry['link'] === true)
            continue;
        const name = entry['name'] ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
        const version = npmVersion(entry['version']);
        if (!isNpmName(name) || version === undefined)
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        const licence = typeof entry['license'] === 'string' ? readExpression(entry['license']) : undefined;
        const checksum = readIntegrity(entry['integrity']);
        packages.push({
            place,
            name,
            version,
            ...(licence === undefined ? {} : { licence }),
            ...(checksum === undefined ? {} : { checksum })
        });
    }
    return packages;
}
/** Subresource integrity, `sha512-<base64>`, of the package's tarball. */
function readIntegrity(value) {
    if (typeof value !== 'string')
        return undefined;
    const match = /^sha(256|512)-([A-Za-z0-9+/]{43,86}={1,2})$/.exec(value);
    if (match === null)
        return undefined;
    const bytes = Buffer.from(match[2] ?? '', 'base64');
    if (bytes.byteLength * 8 !== Number(match[1]))
        return undefined;
    return { algorithm: match[1] === '256' ? 'SHA256' : 'SHA512', value: bytes.toString('hex') };
}
//# sourceMappingURL=lock.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/catalogue.js




/** Lists npm packages by their own package.json, wherever they are; by a lock file only where nothing is installed. */
function catalogueNpm(files, owned, findings) {
    const checksums = installedChecksums(files);
    /** Folder to the package in it, to leave out a copy of a package's manifest inside the package. */
    const found = new Map();
    /** Folders of applications that have a node_modules. */
    const applications = new Set();
    // Parents come before what is in them.
    for (const file of files.toSorted((a, b) => a.path.length - b.path.length)) {
        if (!isPackageJson(file.path) || owned.has(file.path))
            continue;
        const folder = folderOf(file.path);
        const manifest = manifest_readManifest(file.content);
        if (typeof manifest === 'string') {
            // Elsewhere a package.json without name and version only sets options for the files around it.
            if (isInstalled(folder))
                findings.addUnknown(file.path, `npm package: ${manifest}`);
            continue;
        }
        if (isInNodeModules(file.path)) {
            applications.add(folder.slice(0, Math.max(folder.search(/(?:^|\/)node_modules\//), 0)));
            const outer = enclosing(folder, found);
            if (!isInstalled(folder) && outer?.name === manifest.name && outer.version === manifest.version)
                continue;
        }
        found.set(folder, manifest);
        addPackage(file, manifest, checksums.get(`${folder}\0${manifest.version}`), findings);
    }
    for (const file of files) {
        const kind = lockFileOf(file.path);
        if (kind === undefined || owned.has(file.path) || applications.has(folderOf(file.path)))
            continue;
        addLock(file, kind, findings);
    }
}
function addPackage(file, { name, version, licence, supplier }, checksum, findings) {
    findings.addComponent({
        name,
        version,
        purl: npmPurl(name, version),
        type: 'npm',
        layer: { index: file.layer, diffId: file.diffId },
        path: file.path,
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(checksum === undefined ? {} : { checksum })
    });
}
/** A lock file without node_modules: its packages may have been bundled into the application's own files. */
function addLock(file, kind, findings) {
    if (kind === 'other') {
        findings.addUnknown(file.path, 'a lock file that is not read, and no node_modules beside it');
        return;
    }
    const packages = readLock(file.content);
    if (typeof packages === 'string') {
        findings.addUnknown(file.path, `npm lock file: ${packages}`);
        return;
    }
    for (const entry of packages) {
        const { name, version, licence, checksum } = entry;
        findings.addComponent({
            name,
            version,
            purl: npmPurl(name, version),
            type: 'npm',
            layer: { index: file.layer, diffId: file.diffId },
            path: `${file.path}#${entry.place}`,
            ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
            ...(checksum === undefined ? {} : { checksum })
        });
    }
}
/** Checksums by folder and version out of `node_modules/.package-lock.json`, which npm leaves beside what it installed. */
function installedChecksums(files) {
    const checksums = new Map();
    for (const file of files) {
        if (!isInstalledLock(file.path))
            continue;
        const base = file.path.slice(0, -'node_modules/.package-lock.json'.length);
        const packages = readLock(file.content);
        // It adds nothing but checksums: the manifests are what counts.
        if (typeof packages === 'string')
            continue;
        for (const { place, version, checksum } of packages)
            if (checksum !== undefined)
                checksums.set(`${base}${place}\0${version}`, checksum);
    }
    return checksums;
}
function folderOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
/**
 * A place where npm or pnpm installs: `node_modules/name` or `node_modules/@scope/name`, below the first node_modules in
 * nothing but other such places, or in `node_modules/.pnpm/<key>/`.
 */
function isInstalled(folder) {
    const segments = folder.split('/');
    let at = segments.indexOf('node_modules');
    if (at < 0)
        return false;
    while (at < segments.length) {
        if (segments[at] !== 'node_modules')
            return false;
        at += 1;
        if (segments[at] === '.pnpm') {
            at += 2;
            continue;
        }
        if (segments[at]?.startsWith('@') === true)
            at += 1;
        const name = segments[at] ?? '';
        if (name === '' || name.startsWith('.'))
            return false;
        at += 1;
    }
    return true;
}
function enclosing(folder, found) {
    for (let at = folder.lastIndexOf('/'); at > 0; at = folder.lastIndexOf('/', at - 1)) {
        const manifest = found.get(folder.slice(0, at));
        if (manifest !== undefined)
            return manifest;
    }
    return undefined;
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/owned.js
/** As Linux limits them. */
const longestPath = 4096;
/** Which of the image's files came with a package. */
class OwnedFiles {
    files;
    bySystem = new Set();
    byPackage = new Set();
    folders = new Set();
    /** @param files paths of all files of the image: others are not remembered */
    constructor(files) {
        this.files = files;
    }
    /** @param listed absolute or relative, as the list of a distribution's package has it */
    add(listed) {
        // Before anything walks it: a list may name the same long folder before each of a million files.
        if (listed.length > longestPath)
            return;
        const path = listed.replace(/^\/+/, '');
        if (this.files.has(path))
            this.bySystem.add(path);
        // Lists may still say /lib where /lib is a link to /usr/lib.
        if (/^(?:lib|lib64|lib32|libx32|bin|sbin)\//.test(path) && this.files.has(`usr/${path}`))
            this.bySystem.add(`usr/${path}`);
        if (/^(?:usr\/)?sbin\//.test(path)) {
            const merged = path.replace(/^(?:usr\/)?sbin\//, 'usr/bin/');
            if (this.files.has(merged))
                this.bySystem.add(merged);
        }
    }
    /** Whether a package of the distribution brought it. */
    has(path) {
        return this.bySystem.has(path);
    }
    /** @param path of a file that is or belongs to a package of a language */
    addFile(path) {
        this.byPackage.add(path);
    }
    /** @param path of a folder that belongs to a package of a language with all that is below it */
    addFolder(path) {
        if (path !== '')
            this.folders.add(path);
    }
    /** Whether any package brought it. */
    isOwned(path) {
        if (this.bySystem.has(path) || this.byPackage.has(path))
            return true;
        for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
            if (this.folders.has(path.slice(0, at)))
                return true;
        return false;
    }
}
//# sourceMappingURL=owned.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/sbom/build/src/unowned.js
/** The files that no package brought: what a list of packages says nothing of. */



/** More in one folder are counted together: caches, certificates, a package manager's own notes. */
const mostOfFolder = 50;
/** More entries than that make folders join those above them. */
const unowned_mostEntries = 2000;
/** @param all every regular file of the image, sorted by path */
function unownedFiles(all, owned) {
    return all.filter(({ path }) => !owned.isOwned(path));
}
/**
 * @param files sorted by path
 * @param hashes of all of them
 */
function listUnowned(files, hashes) {
    const groups = new Map();
    for (const file of files) {
        const folder = unowned_parentOf(file.path);
        const group = groups.get(folder);
        if (group === undefined)
            groups.set(folder, [file]);
        else
            group.push(file);
    }
    const folded = foldUp(groups);
    const entries = [...folded].flatMap(([folder, { members, isWhole }]) => isWhole ? [folderEntry(folder, members, hashes)] : members.map((file) => fileEntry(file, hashes)));
    return entries.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path));
}
/** Deepest folders first, until there are few enough. */
function foldUp(groups) {
    const folded = new Map();
    for (const [folder, members] of groups)
        folded.set(folder, { members: [...members], isWhole: folder !== '' && members.length > mostOfFolder });
    const size = () => [...folded.values()].reduce((sum, { members, isWhole }) => sum + (isWhole ? 1 : members.length), 0);
    const depthOf = (folder) => (folder === '' ? 0 : folder.split('/').length);
    const deepest = [...folded.keys()].reduce((most, folder) => Math.max(most, depthOf(folder)), 0);
    for (let depth = deepest; depth > 0 && size() > unowned_mostEntries; depth -= 1) {
        const deep = [...folded.keys()].filter((folder) => depthOf(folder) >= depth);
        for (const folder of deep) {
            const members = folded.get(folder)?.members ?? [];
            folded.delete(folder);
            // The last step is the folder below the root; the image as a whole is never one entry.
            const above = depth > 1 ? unowned_parentOf(folder) : folder;
            const joined = folded.get(above)?.members ?? [];
            for (const member of members)
                joined.push(member);
            folded.set(above, { members: joined, isWhole: true });
        }
    }
    return folded;
}
function fileEntry(file, hashes) {
    return {
        path: cleanText(file.path, 500),
        layer: { index: file.layer, diffId: file.diffId },
        executable: isExecutable(file),
        ...hashesOf(file, hashes)
    };
}
function folderEntry(folder, members, hashes) {
    const sorted = members.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path));
    const sha1 = (0,external_node_crypto_.createHash)('sha1');
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    for (const file of sorted) {
        const line = `${hashesOf(file, hashes).sha256}  ${file.path}\n`;
        sha1.update(line);
        sha256.update(line);
    }
    const last = sorted.reduce((top, file) => (file.layer > top.layer ? file : top));
    return {
        path: `${cleanText(folder, 499)}/`,
        layer: { index: last.layer, diffId: last.diffId },
        executable: sorted.some(isExecutable),
        sha1: sha1.digest('hex'),
        sha256: sha256.digest('hex'),
        files: sorted.length
    };
}
function hashesOf(file, hashes) {
    const found = file.hashes ?? hashes.get(file.path);
    if (found === undefined)
        throw new Error(`${file.path} was not hashed`);
    return { sha1: found.sha1, sha256: found.sha256 };
}
const isExecutable = ({ mode }) => (mode & 0o111) !== 0;
function unowned_parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
//# sourceMappingURL=unowned.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/php/catalogue.js





const catalogue_mostPackages = 20_000;
/** Lists what Composer installed, by its own note `vendor/composer/installed.json`. */
function cataloguePhp(files, owned, findings) {
    for (const file of files) {
        if (!isComposerInstalled(file.path) || owned.has(file.path))
            continue;
        // Composer 1 wrote the list alone.
        const document = readJson(file.content, file.path, (text) => text.trimStart().startsWith('[') ? `{"packages":${text}}` : text);
        const packages = typeof document === 'string' ? undefined : document['packages'];
        if (!Array.isArray(packages) || packages.length > catalogue_mostPackages) {
            findings.addUnknown(file.path, `PHP packages: ${typeof document === 'string' ? document : 'no list of packages'}`);
            continue;
        }
        for (const entry of packages) {
            const read = (0,src/* isObject */.Gv)(entry) ? catalogue_readPackage(entry) : 'no package';
            if (typeof read === 'string')
                findings.addUnknown(file.path, `PHP packages: ${read}`);
            else
                addLanguagePackage(file, read, findings);
        }
    }
}
function catalogue_readPackage(entry) {
    const { name, version } = entry;
    const match = typeof name === 'string' ? /^([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,200})$/.exec(name) : null;
    if (match === null)
        return 'a package without a valid name';
    const [, namespace = '', own = ''] = match;
    if (typeof version !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._+/#-]{0,199}$/.test(version))
        return `package ${namespace}/${own} has no valid version`;
    const declared = entry['license'];
    const licences = (Array.isArray(declared) ? declared.slice(0, 20) : [declared]).flatMap((text) => typeof text === 'string' ? (readExpression(text) ?? []) : []);
    // Several mean a choice (composer.json, "license").
    const licence = anyOf(licences);
    const authors = Array.isArray(entry['authors']) ? entry['authors'][0] : undefined;
    const author = (0,src/* isObject */.Gv)(authors) ? [authors['name'], authors['email']] : [];
    const [who, mail] = author.map((text) => (typeof text === 'string' ? text.slice(0, 300) : ''));
    const supplier = readMaintainer(`${who ?? ''} <${mail ?? ''}>`, 'person');
    return {
        type: 'composer',
        namespace: namespace.toLowerCase(),
        name: own.toLowerCase(),
        version,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/python/metadata.js
/** What an installed Python distribution says of itself: the header fields of METADATA or PKG-INFO (core metadata). */




/** The description is in the same file; the largest known have some 100 kB. */
const largestMetadata = 4 * 1024 * 1024;
const longestField = 4000;
const metadata_namePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?$/;
/** PEP 440, and what was there before it. */
const metadata_versionPattern = /^[A-Za-z0-9][A-Za-z0-9.!+_-]{0,199}$/;
/** Classifiers whose licence has one identifier. */
const classifiers = {
    'Apache Software License': 'Apache-2.0',
    'MIT License': 'MIT',
    'ISC License (ISCL)': 'ISC',
    'Mozilla Public License 2.0 (MPL 2.0)': 'MPL-2.0',
    'GNU General Public License v2 (GPLv2)': 'GPL-2.0-only',
    'GNU General Public License v2 or later (GPLv2+)': 'GPL-2.0-or-later',
    'GNU General Public License v3 (GPLv3)': 'GPL-3.0-only',
    'GNU General Public License v3 or later (GPLv3+)': 'GPL-3.0-or-later',
    'GNU Lesser General Public License v3 (LGPLv3)': 'LGPL-3.0-only',
    'The Unlicense (Unlicense)': 'Unlicense'
};
/** @returns the distribution, or in words why there is none to read */
function readMetadata(bytes) {
    if (bytes.byteLength > largestMetadata)
        return `larger than ${largestMetadata} bytes`;
    const fields = new Map();
    for (const line of linesOf(decodeText(bytes))) {
        // The body, which is the description, begins after the first empty line.
        if (line === '')
            break;
        const match = /^([A-Za-z-]{1,40}):[ \t]*(.*)$/.exec(line.slice(0, longestField));
        if (match === null)
            continue;
        const key = (match[1] ?? '').toLowerCase();
        const values = fields.get(key) ?? [];
        if (values.length < 200)
            values.push((match[2] ?? '').trim());
        fields.set(key, values);
    }
    const one = (key) => fields.get(key)?.[0] ?? '';
    if (!metadata_namePattern.test(one('name')))
        return 'no valid Name';
    if (!metadata_versionPattern.test(one('version')))
        return 'no valid Version';
    const licence = metadata_readLicence(one('license-expression'), one('license'), fields.get('classifier') ?? []);
    const author = one('author') === '' ? one('maintainer') : one('author');
    const mail = one('author-email') === '' ? one('maintainer-email') : one('author-email');
    // The address alone, or in the newer form with the name before it.
    const supplier = readMaintainer(mail.includes('<') ? mail.split(',', 1).join('') : `${author} <${mail}>`, 'person');
    return {
        name: one('name')
            .replace(/[-_.]+/g, '-')
            .toLowerCase(),
        version: one('version'),
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** An expression where there is one; else the classifier, which is exact; else the text, if it is a name and no licence's text. */
function metadata_readLicence(expression, text, all) {
    if (expression !== '')
        return readExpression(expression);
    const prefix = /^License :: (?:OSI Approved :: )?/;
    const known = all.flatMap((entry) => {
        const name = prefix.test(entry) ? entry.replace(prefix, '') : '';
        const id = Object.hasOwn(classifiers, name) ? classifiers[name] : undefined;
        return id ?? [];
    });
    const declared = text === '' || text === 'UNKNOWN' ? undefined : text;
    if (declared !== undefined) {
        const read = readExpression(declared);
        if (read !== undefined && read.references.length === 0)
            return read;
    }
    if (known.length === 1)
        return readExpression(known[0] ?? '');
    return declared === undefined || declared.length > 100 ? undefined : licenceReference(declared);
}
//# sourceMappingURL=metadata.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/python/catalogue.js



/** Lists installed Python distributions, as wheels or as eggs. */
function cataloguePython(files, owned, findings) {
    for (const file of files) {
        if (!isPythonMetadata(file.path) || owned.has(file.path))
            continue;
        const read = readMetadata(file.content);
        if (typeof read === 'string')
            findings.addUnknown(file.path, `Python distribution: ${read}`);
        else
            addLanguagePackage(file, { type: 'pypi', namespace: '', ...read }, findings);
    }
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/ruby/gemspec.js
/** What RubyGems notes of an installed gem: Ruby code of a form so regular that nothing has to run to read it. */




const largestGemspec = 4 * 1024 * 1024;
const gemspec_namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
/** Gem::Version::VERSION_PATTERN */
const gemspec_versionPattern = /^[0-9]{1,50}(?:\.[0-9A-Za-z]{1,50}){0,20}(?:-[0-9A-Za-z]{1,50}(?:\.[0-9A-Za-z]{1,50}){0,20})?$/;
/** @returns the gem, or in words why there is none to read */
function readGemspec(bytes) {
    if (bytes.byteLength > largestGemspec)
        return `larger than ${largestGemspec} bytes`;
    const fields = new Map();
    for (const line of linesOf(decodeText(bytes))) {
        // `# stub: json 2.9.1 ruby lib`: what RubyGems itself reads first.
        const stub = /^# stub: (\S{1,200}) (\S{1,200}) (\S{1,100})(?: |$)/.exec(line.slice(0, 2000));
        if (stub !== null && !fields.has('stub')) {
            fields
                .set('stub', 'x')
                .set('name', stub[1] ?? '')
                .set('version', stub[2] ?? '')
                .set('platform', stub[3] ?? '');
        }
        const match = /^\s{0,20}\w{1,20}\.(name|version|platform|licenses?|authors?) ?= ?(.{1,1000})$/.exec(line.slice(0, 2000));
        const key = (match?.[1] ?? '').replace(/^(licen[cs]e|author)s?$/, '$1');
        if (match !== null && !fields.has(key))
            fields.set(key, strings(match[2] ?? '').join('\n'));
    }
    const name = fields.get('name') ?? '';
    const version = fields.get('version') ?? '';
    if (!gemspec_namePattern.test(name))
        return 'no valid name';
    if (!gemspec_versionPattern.test(version))
        return 'no valid version';
    const platform = fields.get('platform') ?? '';
    const licence = anyOf((fields.get('license') ?? '').split('\n').flatMap((text) => readExpression(text) ?? []));
    const supplier = readMaintainer((fields.get('author') ?? '').split('\n', 1).join(''), 'person');
    return {
        name,
        version,
        ...(/^[a-z0-9_]+(?:-[A-Za-z0-9_.]+)+$/.test(platform) ? { platform } : {}),
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** The string literals of `"json".freeze`, `Gem::Version.new("1.0")` or `["MIT".freeze, "Ruby".freeze]`. */
function strings(code) {
    return [...code.matchAll(/"([^"\\#]{0,300})"|'([^'\\]{0,300})'/g)].map((match) => match[1] ?? match[2] ?? '');
}
//# sourceMappingURL=gemspec.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/ruby/catalogue.js



/** Lists installed gems, those that come with Ruby included. */
function catalogueRuby(files, owned, findings) {
    for (const file of files) {
        if (!isGemspec(file.path) || owned.has(file.path))
            continue;
        const read = readGemspec(file.content);
        if (typeof read === 'string') {
            findings.addUnknown(file.path, `Ruby gem: ${read}`);
            continue;
        }
        const { platform, ...gem } = read;
        const qualifiers = platform === undefined ? {} : { qualifiers: { platform } };
        addLanguagePackage(file, { type: 'gem', namespace: '', ...gem, ...qualifiers }, findings);
    }
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/programs.js




/** Lists what programs of Go and Rust and Java archives carry in them. */
function cataloguePrograms(files, owned, findings) {
    for (const file of files) {
        if (isWantedName(file.path) || owned.has(file.path))
            continue;
        const inspection = inspectionOf(file);
        if (inspection !== undefined)
            addInspection(file, inspection, findings);
    }
}
function addInspection(file, { go, crates, java, problem }, findings) {
    if (problem !== undefined)
        findings.addUnknown(file.path, `program: ${problem}`);
    for (const reason of go?.problems ?? [])
        findings.addUnknown(file.path, `Go program: ${reason}`);
    for (const { path, version } of go?.modules ?? []) {
        const slash = path.lastIndexOf('/');
        const [namespace, name] = slash < 0 ? ['', path] : [path.slice(0, slash), path.slice(slash + 1)];
        addLanguagePackage(file, { type: 'golang', namespace, name, version }, findings);
    }
    for (const { name, version } of crates ?? [])
        addLanguagePackage(file, { type: 'cargo', namespace: '', name, version }, findings);
    for (const { inside, reason } of java?.problems ?? [])
        findings.addUnknown(inside === '' ? file.path : `${file.path}!/${inside}`, `Java archive: ${reason}`);
    for (const { group, artifact, version, licence, inside } of java?.packages ?? []) {
        const read = licence === undefined ? undefined : readExpression(licence);
        addLanguagePackage(file, {
            type: 'maven',
            namespace: group,
            name: artifact,
            version,
            ...(read === undefined ? {} : { licence: read }),
            ...(inside === '' ? {} : { inside })
        }, findings);
    }
}
//# sourceMappingURL=programs.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/ndb.js
/** rpm's own database format (SUSE): a table of slots, each of which leads to a blob (rpm's lib/backend/ndb/rpmpkg.c). */
const headerMagic = 0x506d7052; // 'RpmP'
const slotMagic = 0x746f6c53; // 'Slot'
const blobMagic = 0x53626c42; // 'BlbS'
const pageSize = 4096;
const slotSize = 16;
const blockSize = 16;
/** rpm refuses more. */
const mostPages = 2048;
/**
 * The header blobs of the packages in `Packages.db`.
 * @returns in words why it cannot be read
 */
function readNdb(bytes) {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (data.length < pageSize || data.readUInt32LE(0) !== headerMagic)
        return 'no ndb database';
    if (data.readUInt32LE(4) !== 0)
        return 'an ndb database of another version';
    const pages = data.readUInt32LE(12);
    if (pages === 0 || pages > mostPages || pages * pageSize > data.length)
        return 'an ndb database that is cut short';
    const found = [];
    let total = 0;
    // The header takes the place of the first two slots.
    for (let at = 2 * slotSize; at < pages * pageSize; at += slotSize) {
        if (data.readUInt32LE(at) !== slotMagic)
            return 'a damaged slot in the ndb database';
        const index = data.readUInt32LE(at + 4);
        const start = data.readUInt32LE(at + 8) * blockSize;
        const blocks = data.readUInt32LE(at + 12);
        // As rpm does: a slot is free when it leads nowhere, whatever else is in it.
        if (start === 0)
            continue;
        if (index === 0 || start < pages * pageSize)
            return 'a damaged slot in the ndb database';
        if (start + blocks * blockSize > data.length || blocks * blockSize < 16)
            return 'an ndb database that is cut short';
        const length = data.readUInt32LE(start + 12);
        if (data.readUInt32LE(start) !== blobMagic || data.readUInt32LE(start + 4) !== index)
            return 'a damaged package in the ndb database';
        if (16 + length > blocks * blockSize)
            return 'a package of the ndb database that is cut short';
        // Packages do not share bytes: more than the file has would be the same ones again and again.
        total += length;
        if (total > data.length)
            return 'packages of the ndb database that lie on each other';
        found.push(data.subarray(start + 16, start + 16 + length));
    }
    return found;
}
//# sourceMappingURL=ndb.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/header.js
const tags = {
    name: 1000,
    version: 1001,
    release: 1002,
    epoch: 1003,
    vendor: 1011,
    licence: 1014,
    packager: 1015,
    architecture: 1022,
    sourceRpm: 1044,
    dirIndexes: 1116,
    baseNames: 1117,
    dirNames: 1118,
    modularityLabel: 5096
};
/** rpm's own limits: 64 k entries, 256 MB of data. */
const header_mostEntries = 0xffff;
const mostData = 256 * 1024 * 1024;
const int32 = 4;
const string = 6;
const stringArray = 8;
const localised = 9;
/** @returns in words why it cannot be read */
function readHeader(bytes) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (buffer.length < 8)
        return 'a header that is cut short';
    const count = buffer.readUInt32BE(0);
    const length = buffer.readUInt32BE(4);
    if (count > header_mostEntries || length > mostData)
        return 'a header that is too large';
    const start = 8 + count * 16;
    if (start + length > buffer.length)
        return 'a header that is cut short';
    const data = buffer.subarray(start, start + length);
    const entries = new Map();
    for (let at = 8; at < start; at += 16) {
        const tag = buffer.readUInt32BE(at);
        const entry = {
            type: buffer.readUInt32BE(at + 4),
            offset: buffer.readUInt32BE(at + 8),
            count: buffer.readUInt32BE(at + 12)
        };
        // Regions (62 and 63) mark parts of the index. The first entry of a tag stands.
        if (tag > 63 && !entries.has(tag))
            entries.set(tag, entry);
    }
    const texts = (tag) => {
        const entry = entries.get(tag);
        if (entry === undefined || ![string, stringArray, localised].includes(entry.type))
            return [];
        const found = [];
        let at = entry.offset;
        while (found.length < entry.count) {
            const end = at >= data.length ? -1 : data.indexOf(0, at);
            if (end < 0)
                break;
            found.push(data.toString('utf8', at, end));
            at = end + 1;
        }
        return found;
    };
    const numbers = (tag) => {
        const entry = entries.get(tag);
        if (entry?.type !== int32 || entry.offset + entry.count * 4 > data.length)
            return [];
        return Array.from({ length: entry.count }, (_, index) => data.readUInt32BE(entry.offset + index * 4));
    };
    return {
        texts,
        numbers,
        text: (tag) => texts(tag)[0],
        number: (tag) => numbers(tag)[0]
    };
}
//# sourceMappingURL=header.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/package.js
/** A package as rpm's database tells it. */




const package_packageName = /^[A-Za-z0-9_.+][A-Za-z0-9._+~-]{0,199}$/;
const package_versionPart = /^[A-Za-z0-9._+~^]{1,200}$/;
const mostFiles = 1_000_000;
/** @returns undefined for an imported key, which is no package; a text for what cannot be read */
function package_readPackage(blob) {
    const header = readHeader(blob);
    if (typeof header === 'string')
        return header;
    const name = header.text(tags.name) ?? '';
    if (!package_packageName.test(name))
        return 'a package without a valid name';
    if (name === 'gpg-pubkey')
        return undefined;
    const version = header.text(tags.version) ?? '';
    const release = header.text(tags.release) ?? '';
    if (!package_versionPart.test(version) || !package_versionPart.test(release))
        return `package ${name} has no valid version`;
    const architecture = header.text(tags.architecture) ?? '';
    if (!/^[A-Za-z0-9_]{1,50}$/.test(architecture))
        return `package ${name} has no valid architecture`;
    const sourceRpm = header.text(tags.sourceRpm) ?? '';
    const modularity = header.text(tags.modularityLabel) ?? '';
    const licence = package_readLicence(header.text(tags.licence) ?? '');
    const vendor = readMaintainer(header.text(tags.vendor) ?? header.text(tags.packager) ?? '', 'organization');
    return {
        name,
        epoch: header.number(tags.epoch) ?? 0,
        version: `${version}-${release}`,
        architecture,
        ...(/^[A-Za-z0-9._+~^-]{1,300}\.src\.rpm$/.test(sourceRpm) ? { sourceRpm } : {}),
        ...(/^[A-Za-z0-9._+~^:-]{1,200}$/.test(modularity) ? { modularity } : {}),
        ...(licence === undefined ? {} : { licence }),
        ...(vendor === undefined ? {} : { supplier: vendor }),
        files: () => filesOf(header)
    };
}
function* filesOf(header) {
    const folders = header.texts(tags.dirNames);
    const indexes = header.numbers(tags.dirIndexes);
    const names = header.texts(tags.baseNames);
    for (let index = 0; index < Math.min(names.length, mostFiles); index += 1) {
        const folder = folders[indexes[index] ?? -1];
        if (folder !== undefined)
            yield `${folder}${names[index]}`;
    }
}
/** SPDX expressions since 2022; before that Fedora's short names, which are written as Debian's are. */
function package_readLicence(declared) {
    const text = declared.trim();
    const expression = readExpression(text);
    if (expression === undefined || expression.references.length === 0)
        return expression;
    return /[()]/.test(text) ? licenceReference(text) : (readSynopsis(text.replace(/ASL /g, 'ASL-')) ?? expression);
}
//# sourceMappingURL=package.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/sqlite.js
/**
 * Reads one table of an SQLite 3 database that is held in memory: as much of the file format
 * (https://www.sqlite.org/fileformat2.html) as rpm's database needs. Node 20 has no SQLite of its own, and an image's
 * database is a stranger's file, which nothing but bounded reading should touch.
 */

const mostRows = 200_000;
/** 2^20 leaves of four children each are more than any database has. */
const deepestTree = 20;
class Damaged extends Error {
}
/**
 * The rows of a table, in the order of their rowids.
 * @returns in words why it cannot be read
 */
function readTable(bytes, table) {
    try {
        const pager = new Pager(bytes);
        for (const [, values] of pager.rows(1)) {
            const [type, name, , root] = values;
            if (type === 'table' && name === table && typeof root === 'number')
                return [...pager.rows(root)];
        }
        return `no table ${table}`;
    }
    catch (error) {
        if (error instanceof Damaged)
            return error.message;
        // Offsets are a stranger's: Buffer itself refuses those outside.
        if ((0,src/* errorCode */.CA)(error) === 'ERR_OUT_OF_RANGE' || (0,src/* errorCode */.CA)(error) === 'ERR_BUFFER_OUT_OF_BOUNDS')
            return 'an SQLite database that is cut short';
        throw error;
    }
}
class Pager {
    data;
    pageSize;
    usable;
    count = 0;
    total = 0;
    constructor(bytes) {
        this.data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        if (this.data.toString('latin1', 0, 16) !== 'SQLite format 3\0')
            throw new Damaged('no SQLite database');
        const size = this.data.readUInt16BE(16);
        this.pageSize = size === 1 ? 65_536 : size;
        if (this.pageSize < 512 || (this.pageSize & (this.pageSize - 1)) !== 0)
            throw new Damaged('no valid page size');
        this.usable = this.pageSize - (this.data[20] ?? 0);
        if (this.usable < 480)
            throw new Damaged('no valid page size');
        if (this.data.readUInt32BE(56) !== 1)
            throw new Damaged('an SQLite database that is not in UTF-8');
    }
    *rows(root) {
        yield* this.walk(root, 0, new Set());
    }
    *walk(number, depth, seen) {
        if (depth > deepestTree || seen.has(number))
            throw new Damaged('an SQLite tree that runs in circles');
        seen.add(number);
        const page = this.page(number);
        // The first page begins with the file's header.
        const start = number === 1 ? 100 : 0;
        const type = page[start];
        const cells = page.readUInt16BE(start + 3);
        if (type === 0x05) {
            for (let index = 0; index < cells; index += 1)
                yield* this.walk(page.readUInt32BE(page.readUInt16BE(start + 12 + index * 2)), depth + 1, seen);
            yield* this.walk(page.readUInt32BE(start + 8), depth + 1, seen);
        }
        else if (type === 0x0d)
            for (let index = 0; index < cells; index += 1) {
                this.count += 1;
                if (this.count > mostRows)
                    throw new Damaged(`more than ${mostRows} rows`);
                yield this.leaf(page, page.readUInt16BE(start + 8 + index * 2));
            }
        else
            throw new Damaged('no table where an SQLite table should be');
    }
    leaf(page, at) {
        const [length, afterLength] = varint(page, at);
        const [rowid, start] = varint(page, afterLength);
        // "Table B-Tree Leaf Cell": what is over the largest local payload goes to overflow pages.
        const largest = this.usable - 35;
        // Rows do not share bytes: those of a sound database are never more than the file has.
        this.total += length;
        if (this.total > this.data.length)
            throw new Damaged('SQLite rows that are larger than the database');
        if (length <= largest)
            return [rowid, record(slice(page, start, length))];
        const smallest = Math.floor(((this.usable - 12) * 32) / 255) - 23;
        const fitting = smallest + ((length - smallest) % (this.usable - 4));
        const local = fitting <= largest ? fitting : smallest;
        const parts = [slice(page, start, local)];
        let rest = length - local;
        let next = page.readUInt32BE(start + local);
        // Every step takes bytes off the rest, so that a circle of pages ends as well.
        while (rest > 0) {
            const overflow = this.page(next);
            const take = Math.min(rest, this.usable - 4);
            parts.push(slice(overflow, 4, take));
            rest -= take;
            next = overflow.readUInt32BE(0);
        }
        return [rowid, record(Buffer.concat(parts))];
    }
    page(number) {
        const end = number * this.pageSize;
        if (number < 1 || end > this.data.length)
            throw new Damaged('an SQLite database that is cut short');
        return this.data.subarray(end - this.pageSize, end);
    }
}
/** "Record Format": a header of types, then the values. */
function record(payload) {
    const values = [];
    const [headerLength, afterLength] = varint(payload, 0);
    let at = headerLength;
    for (let typeAt = afterLength; typeAt < headerLength;) {
        const [type, nextType] = varint(payload, typeAt);
        typeAt = nextType;
        const length = type >= 12 ? Math.floor((type - 12) / 2) : (fixedLengths[type] ?? 0);
        const part = slice(payload, at, length);
        at += length;
        if (type >= 12)
            values.push(type % 2 === 0 ? part : part.toString('utf8'));
        else if (type === 8 || type === 9)
            values.push(type - 8);
        // No table that is read here holds fractions or whole numbers beyond 48 bits.
        else
            values.push(length === 0 || length === 8 ? null : part.readIntBE(0, length));
        if (values.length > 100)
            throw new Damaged('an SQLite row of too many columns');
    }
    return values;
}
/** Bytes of the types 0 to 11. */
const fixedLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];
function slice(buffer, start, length) {
    if (start + length > buffer.length)
        throw new Damaged('an SQLite row that is cut short');
    return buffer.subarray(start, start + length);
}
/** A big-endian number of 1 to 9 bytes and where it ends. */
function varint(buffer, at) {
    let value = 0n;
    for (let index = 0; index < 9; index += 1) {
        const byte = buffer.readUInt8(at + index);
        if (index === 8)
            value = (value << 8n) | BigInt(byte);
        else
            value = (value << 7n) | BigInt(byte & 0x7f);
        if (byte < 0x80 || index === 8) {
            if (value > BigInt(Number.MAX_SAFE_INTEGER))
                throw new Damaged('a number in the SQLite database that is too large');
            return [Number(value), at + index + 1];
        }
    }
    throw new Damaged('a number in the SQLite database that does not end');
}
//# sourceMappingURL=sqlite.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/rpm/catalogue.js






/** Lists what rpm installed, and notes the files that came with it. */
function catalogueRpm(files, distribution, owned, findings) {
    for (const file of files) {
        // SQLite writes changes there first; the last one to leave the database empties it.
        if (isRpmWriteAhead(file.path) && file.content.length > 0)
            findings.addUnknown(file.path, 'rpm database: changes that were not written back');
        const format = rpmDatabaseOf(file.path);
        if (format === undefined)
            continue;
        const blobs = format === 'sqlite' ? readSqlite(file.content) : readNdb(file.content);
        if (typeof blobs === 'string') {
            findings.addUnknown(file.path, `rpm database: ${blobs}`);
            continue;
        }
        let count = 0;
        for (const blob of blobs) {
            const read = package_readPackage(blob);
            if (typeof read === 'string')
                findings.addUnknown(file.path, `rpm database: ${read}`);
            else if (read !== undefined) {
                count += 1;
                for (const path of read.files())
                    owned.add(path);
                catalogue_addPackage(read, file, distribution, findings);
            }
        }
        if (count === 0)
            findings.addUnknown(file.path, 'rpm database: empty');
        else
            findings.needRelease(distribution, 'rpm');
    }
}
function readSqlite(bytes) {
    const rows = readTable(bytes, 'Packages');
    if (typeof rows === 'string')
        return rows;
    const blobs = rows.map(([, values]) => values[1]);
    return blobs.every((blob) => typeof blob === 'object' && blob !== null) ? blobs : 'a package without a header';
}
function catalogue_addPackage(entry, file, distribution, findings) {
    const { name, epoch, version, architecture, sourceRpm, modularity, licence, supplier } = entry;
    const source = sourceRpm === undefined ? undefined : sourceOfRpm(sourceRpm, String(epoch));
    findings.addComponent({
        name,
        version: rpmVersion(version, String(epoch)),
        purl: systemPurl('rpm', name, version, distribution, {
            arch: architecture,
            ...(epoch === 0 ? {} : { epoch: String(epoch) }),
            ...(modularity === undefined ? {} : { rpmmod: modularity }),
            ...(sourceRpm === undefined ? {} : { upstream: sourceRpm })
        }),
        type: 'rpm',
        ...(source === undefined ? {} : { source }),
        layer: { index: file.layer, diffId: file.diffId },
        path: file.path,
        ...(distribution === undefined ? {} : { distro: distroQualifier(distribution) }),
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier })
    });
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/image.js
/** From an image to what is in it. */





















/**
 * Lists what is installed in one platform's image. Its layers are read once, without unpacking; nothing of it is run.
 * What is there and cannot be read becomes a known unknown, and the SBOM is not complete then.
 * @throws IntegrityError when a layer is not what its digest says, or beyond the limits of the layer reader
 */
async function sbomOf(store, image, ports = {}) {
    return (await catalogueImage(store, image, ports)).sbom;
}
/** The same, with records of the layers. */
async function catalogueImage(store, image, ports = {}) {
    const { files, all, records, hashesOf } = await (0,build_src/* inspectImage */.mm)(store, image, wantedFile, {
        ...(ports.known === undefined ? {} : { known: ports.known }),
        reducerOf
    });
    const { unowned, sbom } = catalogue(image, files, all);
    const missing = unowned.filter(({ hashes }) => hashes === undefined);
    const made = { ...sbom, files: listUnowned(unowned, missing.length === 0 ? new Map() : await hashesOf(missing)) };
    const logger = ports.logger ?? src/* silentLogger */.qq;
    const read = records.filter((record) => record !== undefined).length;
    logger.info(`${made.components.length} packages found in ${files.length} files of ${made.layers.length} layers, ${read} of them read now`);
    if (unowned.length > 0)
        logger.info(`${unowned.length} files of no package`);
    for (const { path, reason } of made.unknowns)
        logger.info(`not listed: ${path === '' ? 'the image' : path}: ${reason}`);
    return { sbom: made, records: records.map((record) => record && slim(record, unowned)) };
}
/** What makes something small of a file, so that not all of it has to be kept. */
function reducerOf(path) {
    if (copyrightOf(path) !== undefined)
        return readingCopyright;
    return isWantedName(path) ? undefined : inspecting(path);
}
/** Most files have an owner, and their hashes are a record's largest part; where one is missed its layer is read again. */
function slim({ entries }, unowned) {
    const wanted = new Set(unowned.map(({ path }) => path));
    return {
        entries: entries.map((entry) => {
            if (entry.hashes === undefined || wanted.has(entry.path))
                return entry;
            const { hashes: _hashes, ...rest } = entry;
            return rest;
        })
    };
}
/** Whether any cataloguer wants to see the file. */
function wantedFile(path, mode) {
    return isWantedName(path) || isInspected(path, mode);
}
/**
 * The same of files already read, without those that no package brought.
 * @param files all of the final file system for which `wantedFile` is true
 */
function catalogueFiles(image, files) {
    return catalogue(image, files, []).sbom;
}
function catalogue(image, files, all) {
    // Paths are unique in a final file system; in this order nothing depends on how it was read.
    const sorted = files.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path));
    const findings = new Findings();
    const distribution = readDistribution(sorted, findings);
    const owned = new OwnedFiles(new Set([...sorted, ...all].map(({ path }) => path)));
    catalogueDpkg(sorted, distribution, owned, findings);
    catalogueApk(sorted, distribution, owned, findings);
    catalogueRpm(sorted, distribution, owned, findings);
    // What came with a distribution's package is left to it: it is patched there without a change of the upstream
    // version that it carries.
    catalogueNpm(sorted, owned, findings);
    cataloguePython(sorted, owned, findings);
    catalogueRuby(sorted, owned, findings);
    cataloguePhp(sorted, owned, findings);
    catalogueDotnet(sorted, owned, findings);
    cataloguePrograms(sorted, owned, findings);
    noteUnread(sorted, owned, findings);
    const { components } = findings;
    const hasSystem = components.some(({ type }) => systemTypes.has(type));
    // Without its database a whole distribution would look like an image with nothing wrong in it.
    if (distribution !== undefined && !hasSystem)
        findings.addUnknown('', `no package database that can be read, in an image of ${distribution.id}`);
    if (components.length === 0)
        findings.addUnknown('', 'no package was found');
    const { unknowns } = findings;
    const sbom = {
        subject: image.descriptor.digest,
        platform: image.platform,
        name: imageName(image),
        created: createdTime(image.config.created),
        ...(distribution === undefined ? {} : { distribution }),
        components,
        files: [],
        unknowns,
        licenceReferences: findings.licenceReferences,
        layers: layersOf(image.config),
        author: authorOf(image.config),
        complete: unknowns.length === 0
    };
    noteLanguageFiles(components, sorted, owned);
    return { sbom, unowned: unownedFiles(all, owned) };
}
function readDistribution(files, findings) {
    for (const path of osReleasePaths) {
        const file = files.find((candidate) => candidate.path === path);
        if (file === undefined)
            continue;
        const distribution = parseOsRelease(file.content);
        if (distribution === undefined)
            findings.addUnknown(path, 'the distribution cannot be read: no valid ID');
        return distribution;
    }
    return undefined;
}
/** One unknown per folder and ecosystem, with the number of packages or databases. */
function noteUnread(files, owned, findings) {
    const counts = new Map();
    for (const { path } of files) {
        const found = owned.has(path) ? undefined : unreadEcosystem(path);
        if (found === undefined)
            continue;
        const key = `${found.folder}\0${found.ecosystem}`;
        const entry = counts.get(key) ?? { ...found, count: 0 };
        entry.count += 1;
        counts.set(key, entry);
    }
    for (const { folder, ecosystem, count } of counts.values())
        findings.addUnknown(folder, `${ecosystem} are not read yet (${count} ${count === 1 ? 'file' : 'files'})`);
}
/** Out of the image itself, so that one digest has one name wherever it is stored. */
function imageName(image) {
    const title = image.config.config?.Labels?.['org.opencontainers.image.title'] ?? '';
    return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(title) && title.length <= 100 ? title : 'image';
}
/** SPDX 2.3, 6.9: `YYYY-MM-DDThh:mm:ssZ`. */
function createdTime(created) {
    const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/.exec(created ?? '');
    const time = match === null ? Number.NaN : Date.parse(`${match[1]}${match[2]}`);
    return new Date(Number.isFinite(time) && time >= 0 ? time : 0).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
//# sourceMappingURL=image.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/summary.js
/** Counts, of what was found (`ImageSbom`) or of what a document says (`SbomDocument`). */
function sbomSummary(sbom) {
    const counts = new Map();
    for (const { type } of sbom.components)
        counts.set(type, (counts.get(type) ?? 0) + 1);
    return {
        packages: sbom.components.length,
        // fromEntries defines properties, so that a type of any name is one of its own.
        byType: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
        withLicence: sbom.components.filter(({ licence }) => licence !== undefined).length,
        unknowns: sbom.unknowns.length,
        complete: sbom.complete
    };
}
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/terms.js
/** What the writer and the reader of our SPDX documents agree on. */



/** The number counts changes of the document's form. */
const toolName = 'immutable-delivery-sbom-2';
const documentId = 'SPDXRef-DOCUMENT';
const imageId = 'SPDXRef-Image';
const systemId = 'SPDXRef-OperatingSystem';
/** SPDX 2.3, 6.5; a name space of our own would be a promise to serve it. */
const namespaceRoot = 'https://spdx.org/spdxdocs/immutable-delivery-sbom';
const completeness = 'completeness: ';
const unknownMark = 'known unknown: ';
const layerMark = 'layer: ';
/** Comment of the one annotation that says whether all of the image could be read. */
function completenessComment(complete) {
    return `${completeness}${complete ? 'complete' : 'incomplete'}`;
}
function readCompleteness(comment) {
    if (comment === completenessComment(true))
        return true;
    return comment === completenessComment(false) ? false : undefined;
}
function unknownComment({ path, reason }) {
    return `${unknownMark}${(0,src/* canonicalJson */.dj)({ path, reason })}`;
}
function readUnknown(comment) {
    if (!comment.startsWith(unknownMark))
        return undefined;
    try {
        const { path, reason } = (0,src/* parseJsonObject */.dw)(comment.slice(unknownMark.length), 'known unknown', 2);
        return typeof path === 'string' && typeof reason === 'string' ? { path, reason } : undefined;
    }
    catch (error) {
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
}
/** Comment that says which layers there are and what made them, one of each. */
function layerComment({ diffId, instruction }, index) {
    return `${layerMark}${(0,src/* canonicalJson */.dj)({ diffId, index, instruction })}`;
}
function readLayer(comment) {
    if (!comment.startsWith(layerMark))
        return undefined;
    try {
        const { diffId, index, instruction } = (0,src/* parseJsonObject */.dw)(comment.slice(layerMark.length), 'layer', 2);
        if (!(0,build_src/* isDigest */.Bc)(diffId) || typeof index !== 'number')
            return undefined;
        return { diffId, index, ...(typeof instruction === 'string' ? { instruction } : {}) };
    }
    catch (error) {
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
}
/** `sourceInfo` of a package: where it is named, and in which layer it came. */
function sourceInfo(path, { index, diffId }) {
    return `named by ${cleanText(path, 500)} in layer ${index} (${diffId})`;
}
/** The same without the layer's digest, where the document has a table of the layers and room is short. */
function shortSourceInfo(path, { index }) {
    return `named by ${cleanText(path, 500)} in layer ${index}`;
}
/** @param layers the document's table, for the short form */
function readSourceInfo(text, layers = []) {
    const short = /^named by (.*) in layer (\d{1,5})$/.exec(text);
    const told = layers[Number(short?.[2])];
    if (short !== null && told !== undefined)
        return { path: short[1] ?? '', layer: { index: Number(short[2]), diffId: told.diffId } };
    const match = /^named by (.*) in layer (\d{1,5}) \((sha256:[0-9a-f]{64})\)$/.exec(text);
    const diffId = match?.[3];
    if (match === null || !(0,build_src/* isDigest */.Bc)(diffId))
        return undefined;
    return { path: match[1] ?? '', layer: { index: Number(match[2]), diffId } };
}
/** SPDX 2.3, 7.5: `Organization: name (email)`. */
function supplierText(supplier) {
    const kind = supplier.kind === 'organization' ? 'Organization' : 'Person';
    return `${kind}: ${supplier.name}${supplier.email === undefined ? '' : ` (${supplier.email})`}`;
}
/** SPDX 2.3, 6.8; it has room for an address of mail only. */
function authorText({ name }) {
    return `Organization: ${name}`;
}
/** Of a file that no package brought. */
function fileComment({ index, diffId }, files) {
    const what = files === undefined ? '' : `a folder of ${files} files, the checksums are of their list; `;
    return `${what}of no package; in layer ${index} (${diffId})`;
}
//# sourceMappingURL=terms.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/cyclonedx/document.js
/** The parts of a CycloneDX JSON document that matter here, with their types and numbers checked. */

const what = 'CycloneDX document';
const document_mostComponents = 200_000;
const document_longestText = 10_000;
/** Components may hold components. */
const deepestComponents = 20;
/** @throws IntegrityError */
function parseDocument(value) {
    const version = textOf(value, 'specVersion');
    if (textOf(value, 'bomFormat') !== 'CycloneDX' || !/^1\.[4-7]$/.test(version ?? ''))
        throw new src/* IntegrityError */.cs(what, 'CycloneDX 1.4 to 1.7', version?.slice(0, 50) ?? 'no specVersion');
    const metadata = objectOf(value, 'metadata') ?? {};
    const components = [];
    const collect = (list, depth) => {
        if (depth > deepestComponents)
            throw new src/* IntegrityError */.cs(what, `components ${deepestComponents} levels deep`, 'more');
        for (const component of list) {
            components.push(component);
            if (components.length > document_mostComponents)
                throw new src/* IntegrityError */.cs(what, `at most ${document_mostComponents} components`, 'more');
            collect(objectsOf(component, 'components'), depth + 1);
        }
    };
    const about = objectOf(metadata, 'component');
    if (about !== undefined)
        collect(objectsOf(about, 'components'), 1);
    collect(objectsOf(value, 'components'), 0);
    return {
        about,
        tools: toolsOf(metadata),
        components,
        aggregates: objectsOf(value, 'compositions').map((entry) => textOf(entry, 'aggregate') ?? ''),
        annotations: objectsOf(value, 'annotations').map((entry) => textOf(entry, 'text') ?? '')
    };
}
/** A list until 1.4, an object with components since. */
function toolsOf(metadata) {
    const { tools } = metadata;
    const list = (0,src/* isObject */.Gv)(tools) ? objectsOf(tools, 'components') : objectsOf(metadata, 'tools');
    return list.map((tool) => ({ name: textOf(tool, 'name') ?? '', version: textOf(tool, 'version') ?? '' }));
}
/** @throws IntegrityError when it is no text, or longer than anything that has to be read of it */
function textOf(value, key) {
    const text = Object.hasOwn(value, key) ? value[key] : undefined;
    if (text === undefined)
        return undefined;
    if (typeof text !== 'string' || text.length > document_longestText)
        throw new src/* IntegrityError */.cs(what, `${key} as a text of at most ${document_longestText} characters`, 'something else');
    return text;
}
function objectsOf(value, key) {
    const list = Object.hasOwn(value, key) ? value[key] : undefined;
    if (list === undefined)
        return [];
    if (!Array.isArray(list) || !list.every((entry) => (0,src/* isObject */.Gv)(entry)))
        throw new src/* IntegrityError */.cs(what, `${key} as a list of objects`, 'something else');
    if (list.length > document_mostComponents)
        throw new src/* IntegrityError */.cs(what, `at most ${document_mostComponents} ${key}`, `${list.length}`);
    return list;
}
function objectOf(value, key) {
    const found = Object.hasOwn(value, key) ? value[key] : undefined;
    if (found === undefined)
        return undefined;
    if (!(0,src/* isObject */.Gv)(found))
        throw new src/* IntegrityError */.cs(what, `${key} as an object`, 'something else');
    return found;
}
//# sourceMappingURL=document.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/cyclonedx/terms.js
/** What the writer and the reader of our CycloneDX documents agree on. */

const toolComponent = 'immutable-delivery-sbom';
/** Counts changes of the document's form. */
const toolVersion = '2';
const imageRef = 'image';
const systemRef = 'operating-system';
const layerProperty = 'immutable-delivery:layer';
const codenameProperty = 'immutable-delivery:codename';
/** BSI's own property taxonomy, which its TR-03183-2 names. */
const bsiProperties = {
    filename: 'bsi:component:filename',
    executable: 'bsi:component:executable',
    archive: 'bsi:component:archive',
    structured: 'bsi:component:structured'
};
/** Value of the image's property that names one of its layers: `3 sha256:... RUN apt-get update`. */
function layerLine({ diffId, instruction = '' }, index) {
    return `${layerValue({ index, diffId })} ${instruction}`.trimEnd();
}
function readLayerLine(text) {
    const [, place = '', instruction = ''] = /^(\d{1,5} sha256:[0-9a-f]{64})(?: (.*))?$/.exec(text) ?? [];
    const read = readLayerValue(place);
    if (read === undefined || instruction.length > 1000)
        return undefined;
    return { ...read, ...(instruction === '' ? {} : { instruction }) };
}
/** Value of the property that says in which layer a component came: `3 sha256:...`. */
function layerValue({ index, diffId }) {
    return `${index} ${diffId}`;
}
function readLayerValue(text) {
    const [, index = '', diffId] = /^(\d{1,5}) (sha256:[0-9a-f]{64})$/.exec(text) ?? [];
    return (0,build_src/* isDigest */.Bc)(diffId) ? { index: Number(index), diffId } : undefined;
}
//# sourceMappingURL=terms.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/cyclonedx/read.js
/** Reads CycloneDX as JSON: our own documents in full, other tools' as far as package URLs say what is in the image. */










const read_what = 'CycloneDX document';
/**
 * @param document parsed JSON, with `bomFormat`
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is no CycloneDX 1.4 to 1.7, is about another image, is over the limits (200,000
 * components), or says it is ours and contradicts itself
 */
function readCycloneDx(value, subject) {
    const document = parseDocument(value);
    const stated = statedSubject(document.about, subject);
    const ours = document.tools.filter(({ name }) => name === toolComponent);
    if (ours.length === 0)
        return readForeign(document, stated);
    if (document.tools.length !== 1 || ours[0]?.version !== toolVersion)
        throw new src/* IntegrityError */.cs(read_what, `the form of ${toolComponent} ${toolVersion}`, 'another');
    if (stated === undefined)
        throw new src/* IntegrityError */.cs(read_what, `image ${subject}`, 'no image');
    return readOurs(document, stated);
}
/** The image that `metadata.component` says it is: by its version, its package URL or, of a container, its hash. */
function statedSubject(about, subject) {
    if (about === undefined)
        return undefined;
    const purl = parsePurl(textOf(about, 'purl'));
    const isImage = purl !== undefined && isImagePurl(purl);
    if (!isImage && textOf(about, 'type') !== 'container')
        return undefined;
    const versions = [textOf(about, 'version') ?? '', ...(isImage ? [purl.version] : [])];
    const stated = new Set(versions.filter((version) => (0,build_src/* isDigest */.Bc)(version)));
    if (stated.size === 0)
        return undefined;
    if (stated.size > 1 || !stated.has(subject))
        throw new src/* IntegrityError */.cs(read_what, `an SBOM of image ${subject}`, `one of ${[...stated].join(', ').slice(0, 200)}`);
    return subject;
}
function readOurs(document, subject) {
    const fail = (expected, got) => {
        throw new src/* IntegrityError */.cs(read_what, expected, got.slice(0, 200));
    };
    if (document.about === undefined || textOf(document.about, 'bom-ref') !== imageRef)
        fail('our image', 'another');
    const distribution = read_readDistribution(document);
    const components = [];
    for (const entry of document.components) {
        const type = textOf(entry, 'type');
        if (type === 'operating-system' || (type === 'file' && !Object.hasOwn(entry, 'purl')))
            continue;
        const purl = parsePurl(textOf(entry, 'purl'));
        if (purl === undefined)
            return fail('a package URL of each component', textOf(entry, 'name') ?? 'none');
        const component = readComponent(entry, purl);
        if (component.version === '' ||
            component.version !== textOf(entry, 'version') ||
            component.name !== nameOf(entry, purl))
            fail(`a component that is ${purl.text}`, textOf(entry, 'name') ?? 'none');
        if (component.distro !== undefined &&
            (distribution === undefined || component.distro !== distroQualifier(distribution)))
            fail(`the distribution of ${purl.text}`, component.distro);
        components.push(component);
    }
    const unknowns = document.annotations.flatMap((text) => readUnknown(text) ?? []);
    const [aggregate = ''] = document.aggregates;
    const complete = aggregate === 'complete';
    if (document.aggregates.length !== 1 ||
        (!complete && aggregate !== 'incomplete') ||
        unknowns.length !== document.annotations.length)
        fail('one statement of completeness, and known unknowns', 'something else');
    if (complete !== (unknowns.length === 0) || (complete && components.length === 0))
        fail('known unknowns that agree with the completeness', `${unknowns.length} in one that is ${aggregate}`);
    const lines = objectsOf(document.about ?? {}, 'properties').filter((item) => textOf(item, 'name') === layerProperty);
    const layers = lines.map((item, position) => {
        const layer = readLayerLine(textOf(item, 'value') ?? '');
        if (layer?.index !== position)
            return fail('the layers in their order', 'another');
        return { diffId: layer.diffId, ...(layer.instruction === undefined ? {} : { instruction: layer.instruction }) };
    });
    return { ...documentOf(components, unknowns, distribution), layers, subject, ours: true, complete };
}
function readForeign(document, subject) {
    const unknowns = new Unknowns();
    const components = [];
    for (const entry of document.components) {
        const type = textOf(entry, 'type') ?? '';
        const text = textOf(entry, 'purl');
        // Files, and applications that hold the libraries of one lock file, are no packages.
        if (type === 'operating-system' || (text === undefined && type !== 'library' && type !== 'framework'))
            continue;
        const name = cleanText(textOf(entry, 'name') ?? '', 200);
        const purl = parsePurl(text);
        if (purl === undefined)
            unknowns.add('', `component ${name} has no ${text === undefined ? '' : 'valid '}package URL`);
        else if (isImagePurl(purl))
            continue;
        else if (purl.version === '')
            unknowns.add('', `component ${purl.text} has no version`);
        else
            components.push(readComponent(entry, purl));
    }
    for (const text of document.annotations) {
        const unknown = readUnknown(text);
        if (unknown !== undefined)
            unknowns.add(unknown.path, unknown.reason);
    }
    if (document.aggregates.some((aggregate) => aggregate.startsWith('incomplete') || aggregate === 'unknown'))
        unknowns.add('', 'the document says that it is not complete');
    if (components.length === 0)
        unknowns.add('', 'no package is listed');
    const list = unknowns.list();
    return {
        ...documentOf(components, list, read_readDistribution(document)),
        ours: false,
        complete: list.length === 0,
        ...(subject === undefined ? {} : { subject })
    };
}
function documentOf(components, unknowns, distribution) {
    return { components, unknowns, ...(distribution === undefined ? {} : { distribution }) };
}
/** @throws IntegrityError when there are two */
function read_readDistribution(document) {
    const [system, ...more] = document.components.filter((entry) => textOf(entry, 'type') === 'operating-system');
    if (system === undefined)
        return undefined;
    const valid = /^[a-z0-9][a-z0-9._-]{0,62}$/;
    const id = textOf(system, 'name') ?? '';
    if (more.length > 0 || !valid.test(id))
        throw new src/* IntegrityError */.cs(read_what, 'one operating system by its ID', id.slice(0, 100));
    const ours = textOf(system, 'bom-ref') === systemRef;
    const versionId = textOf(system, 'version') ?? '';
    const name = cleanText((ours ? textOf(system, 'description') : undefined) ?? '', 200);
    const codename = propertyOf(system, codenameProperty) ?? '';
    return {
        id,
        name: name === '' ? id : name,
        ...(valid.test(versionId) ? { versionId } : {}),
        ...(valid.test(codename) ? { codename } : {})
    };
}
function readComponent(entry, purl) {
    const source = sourceOfPurl(purl);
    const distro = purl.qualifiers.get('distro');
    const licence = read_licenceOf(entry);
    const layer = readLayerValue(propertyOf(entry, layerProperty) ?? '');
    const path = layer === undefined ? undefined : locationOf(entry);
    return {
        name: nameOf(entry, purl),
        version: fullVersion(purl),
        purl: purl.text,
        type: purl.type,
        ...(source === undefined ? {} : { source }),
        ...(distro === undefined ? {} : { distro }),
        ...(licence === undefined ? {} : { licence }),
        ...(layer === undefined ? {} : { layer }),
        ...(path === undefined ? {} : { path })
    };
}
/** The component's own spelling, where it is the package URL's but for the case. */
function nameOf(entry, purl) {
    const own = fullName(purl);
    const group = textOf(entry, 'group') ?? '';
    const name = textOf(entry, 'name') ?? '';
    const whole = group === '' ? name : `${group}${purl.type === 'maven' ? ':' : '/'}${name}`;
    return whole.toLowerCase() === own.toLowerCase() ? whole : own;
}
function read_licenceOf(entry) {
    const all = objectsOf(entry, 'licenses');
    // Since 1.7 there may be several: what was declared and what somebody concluded.
    const declared = all.filter((item) => textOf(item, 'acknowledgement') === 'declared');
    const [first, ...more] = declared.length > 0 ? declared : all;
    const expression = first === undefined || more.length > 0 ? undefined : textOf(first, 'expression');
    return expression !== undefined && isExpression(expression) ? expression : undefined;
}
function propertyOf(entry, name) {
    const property = objectsOf(entry, 'properties').find((item) => textOf(item, 'name') === name);
    return property === undefined ? undefined : textOf(property, 'value');
}
function locationOf(entry) {
    const { evidence } = entry;
    const [occurrence] = typeof evidence === 'object' && evidence !== null ? objectsOf(evidence, 'occurrences') : [];
    return occurrence === undefined ? undefined : textOf(occurrence, 'location');
}
//# sourceMappingURL=read.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx3/terms.js
/** What the writer and the reader of our SPDX 3 documents agree on. */
const contextUrl = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld';
const specVersion = '3.0.1';
/** Fragments of the identifiers of the elements that every document has. */
const fragments = {
    document: 'document',
    sbom: 'sbom',
    image: 'image',
    imageFile: 'manifest',
    system: 'os',
    systemFile: 'os-release',
    author: 'author',
    tool: 'tool'
};
/** JSON-LD's blank node of the one creation information that all elements share. */
const creationNode = '_:c';
//# sourceMappingURL=terms.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx3/document.js
/**
 * SPDX 3.0 (JSON-LD) brought into the form of SPDX 2.3, so that one reader understands both: the elements that matter
 * here, with their types and numbers checked. Only the compact form that the specification's context gives is read;
 * no other context is fetched.
 */



const document_what = 'SPDX 3 document';
const mostElements = 4_000_000;
const document_mostPackages = 200_000;
const spdx3_document_longestText = 10_000;
/** Whether it says that it is of SPDX 3. */
function isSpdx3(value) {
    return Object.hasOwn(value, '@graph') || Object.hasOwn(value, '@context');
}
/** @throws IntegrityError */
function parseSpdx3(value) {
    const context = value['@context'];
    if (typeof context !== 'string' || !/^https:\/\/spdx\.org\/rdf\/3\.0\.[01]\/spdx-context\.jsonld$/.test(context))
        throw new src/* IntegrityError */.cs(document_what, 'the context of SPDX 3.0', 'another');
    const elements = graphOf(value);
    const byId = new Map();
    for (const element of elements) {
        const id = idOf(element);
        if (id === undefined)
            continue;
        if (byId.has(id))
            throw new src/* IntegrityError */.cs(document_what, `${id.slice(0, 200)} once`, 'twice');
        byId.set(id, element);
    }
    const documents = elements.filter(({ type }) => type === 'SpdxDocument');
    const [document] = documents;
    if (document === undefined || documents.length > 1)
        throw new src/* IntegrityError */.cs(document_what, 'one SpdxDocument', `${documents.length}`);
    const described = new Set(idsAt(document, 'rootElement').flatMap((id) => {
        const root = byId.get(id);
        return root?.['type'] === 'software_Sbom' || root?.['type'] === 'Bom' ? idsAt(root, 'rootElement') : [id];
    }));
    const relations = relationsOf(elements, byId);
    const names = namesOf(elements, document);
    const packages = elements.flatMap((element) => {
        const id = idOf(element);
        if (element['type'] !== 'software_Package' || id === undefined)
            return [];
        return [toPackage(element, names.get(id) ?? '', relations.licences.get(id))];
    });
    if (packages.length > document_mostPackages)
        throw new src/* IntegrityError */.cs(document_what, `at most ${document_mostPackages} packages`, `${packages.length}`);
    const rename = (ids) => new Set([...ids].map((id) => names.get(id) ?? id));
    return {
        creators: creatorsOf(elements, document, byId),
        packages,
        described: rename(described),
        containers: rename(relations.containers),
        comments: commentsOf(elements, described)
    };
}
function graphOf(value) {
    const graph = value['@graph'];
    if (!Array.isArray(graph))
        throw new src/* IntegrityError */.cs(document_what, 'a @graph', 'none');
    if (graph.length > mostElements)
        throw new src/* IntegrityError */.cs(document_what, `at most ${mostElements} elements`, 'more');
    return graph.map((element) => {
        if (!(0,src/* isObject */.Gv)(element))
            throw new src/* IntegrityError */.cs(document_what, 'elements that are objects', 'something else');
        return element;
    });
}
/** Packages get identifiers of SPDX 2.3; ours those that our 2.3 documents have. */
function namesOf(elements, document) {
    const namespace = /^(.*)#document$/.exec(idOf(document) ?? '')?.[1];
    const own = new Map([
        [`${namespace ?? ''}#${fragments.image}`, imageId],
        [`${namespace ?? ''}#${fragments.system}`, systemId]
    ]);
    const names = new Map();
    for (const element of elements) {
        const id = idOf(element);
        if (element['type'] !== 'software_Package' || id === undefined)
            continue;
        names.set(id, (namespace === undefined ? undefined : own.get(id)) ?? `SPDXRef-Package-${names.size}`);
    }
    return names;
}
function toPackage(element, id, licence) {
    const name = textAt(element, 'name') ?? '';
    if (name === '')
        throw new src/* IntegrityError */.cs(document_what, 'a name of each package', 'none');
    const purpose = (textAt(element, 'software_primaryPurpose') ?? '').replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase();
    const url = textAt(element, 'software_packageUrl');
    const identifiers = objectsAt(element, 'externalIdentifier').flatMap((entry) => entry['externalIdentifierType'] === 'packageUrl' ? (textAt(entry, 'identifier') ?? []) : []);
    const purls = new Set([...(url === undefined ? [] : [url]), ...identifiers]);
    return {
        id,
        name,
        isSystem: purpose === 'OPERATING_SYSTEM',
        value: {
            name,
            ...renamed(element, {
                software_packageVersion: 'versionInfo',
                software_sourceInfo: 'sourceInfo',
                summary: 'summary',
                comment: 'comment'
            }),
            ...(purpose === '' ? {} : { primaryPackagePurpose: purpose }),
            ...(licence === undefined ? {} : { licenseDeclared: licence }),
            externalRefs: [...purls].map((purl) => ({
                referenceCategory: 'PACKAGE-MANAGER',
                referenceType: 'purl',
                referenceLocator: purl
            }))
        }
    };
}
function renamed(element, keys) {
    const result = {};
    for (const [from, to] of Object.entries(keys)) {
        const text = textAt(element, from);
        if (text !== undefined)
            result[to] = text;
    }
    return result;
}
function relationsOf(elements, byId) {
    const licences = new Map();
    const containers = new Set();
    for (const element of elements) {
        const { type, relationshipType } = element;
        if (type !== 'Relationship' && type !== 'LifecycleScopedRelationship')
            continue;
        const from = textAt(element, 'from') ?? '';
        if (relationshipType === 'contains')
            containers.add(from);
        if (relationshipType !== 'hasDeclaredLicense')
            continue;
        const [to, ...more] = idsAt(element, 'to');
        const expression = to === undefined || more.length > 0 ? undefined : byId.get(to);
        const text = expression === undefined ? undefined : textAt(expression, 'simplelicensing_licenseExpression');
        if (text !== undefined && text !== 'NOASSERTION')
            licences.set(from, text);
    }
    return { licences, containers };
}
/** As SPDX 2.3 writes them; a tool may be an agent or what an agent used. */
function creatorsOf(elements, document, byId) {
    const node = document['creationInfo'];
    const info = (0,src/* isObject */.Gv)(node) ? node : elements.find((element) => element['@id'] === node);
    if (info?.['type'] !== 'CreationInfo')
        throw new src/* IntegrityError */.cs(document_what, 'creationInfo', 'none');
    const kinds = { Organization: 'Organization', Person: 'Person' };
    return [...idsAt(info, 'createdBy'), ...idsAt(info, 'createdUsing')].flatMap((id) => {
        const agent = byId.get(id);
        const type = agent?.['type'];
        const kind = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : 'Tool';
        return agent === undefined ? [] : [`${kind ?? 'Tool'}: ${textAt(agent, 'name') ?? ''}`];
    });
}
/** Annotations of what is described. */
function commentsOf(elements, described) {
    return elements.flatMap((element) => element['type'] === 'Annotation' && described.has(textAt(element, 'subject') ?? '')
        ? [textAt(element, 'statement') ?? '']
        : []);
}
function idOf(element) {
    return textAt(element, 'spdxId') ?? textAt(element, '@id');
}
function textAt(element, key) {
    const text = Object.hasOwn(element, key) ? element[key] : undefined;
    if (text === undefined)
        return undefined;
    if (typeof text !== 'string' || text.length > spdx3_document_longestText)
        throw new src/* IntegrityError */.cs(document_what, `${key} as a text of at most ${spdx3_document_longestText} characters`, 'something else');
    return text;
}
function listAt(element, key) {
    const list = Object.hasOwn(element, key) ? element[key] : undefined;
    if (list === undefined)
        return [];
    if (!Array.isArray(list) || list.length > mostElements)
        throw new src/* IntegrityError */.cs(document_what, `${key} as a list`, 'something else');
    return list;
}
/** What a list points at; an element that stands in it itself is one, too. */
function idsAt(element, key) {
    return listAt(element, key).flatMap((entry) => typeof entry === 'string' ? [entry] : (0,src/* isObject */.Gv)(entry) ? (idOf(entry) ?? []) : []);
}
function objectsAt(element, key) {
    return listAt(element, key).filter((entry) => (0,src/* isObject */.Gv)(entry));
}
//# sourceMappingURL=document.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/document.js
/** The parts of an SPDX 2.x JSON document that matter here, with their types and numbers checked. */


const spdx_document_what = 'SPDX document';
const spdx_document_mostPackages = 200_000;
/** Other tools list every file and its relationship. */
const mostRelationships = 4_000_000;
const mostAnnotations = 10_000;
const spdx_document_longestText = 10_000;
/** @throws IntegrityError */
function document_parseDocument(value) {
    const version = document_textOf(value, 'spdxVersion');
    if (version !== 'SPDX-2.3' && version !== 'SPDX-2.2')
        throw new src/* IntegrityError */.cs(spdx_document_what, 'SPDX-2.3', version?.slice(0, 50) ?? 'no spdxVersion');
    if (value['SPDXID'] !== documentId)
        throw new src/* IntegrityError */.cs(spdx_document_what, documentId, 'another SPDXID');
    const info = value['creationInfo'];
    if (!(0,src/* isObject */.Gv)(info))
        throw new src/* IntegrityError */.cs(spdx_document_what, 'creationInfo', 'none');
    const creators = listOf(info, 'creators', 1000).map((creator) => {
        if (typeof creator !== 'string' || creator.length > spdx_document_longestText)
            throw new src/* IntegrityError */.cs(spdx_document_what, 'creators as texts', 'something else');
        return creator;
    });
    const ids = new Set();
    const packages = document_objectsOf(value, 'packages', spdx_document_mostPackages).map((entry) => {
        const id = document_textOf(entry, 'SPDXID') ?? '';
        const name = document_textOf(entry, 'name') ?? '';
        if (!/^SPDXRef-[A-Za-z0-9.-]{1,500}$/.test(id))
            throw new src/* IntegrityError */.cs(spdx_document_what, 'a valid SPDXID', id.slice(0, 200));
        if (name === '')
            throw new src/* IntegrityError */.cs(spdx_document_what, `a name of ${id}`, 'none');
        if (ids.has(id))
            throw new src/* IntegrityError */.cs(spdx_document_what, `${id} once`, 'twice');
        ids.add(id);
        const purpose = document_textOf(entry, 'primaryPackagePurpose') ?? '';
        return { id, name, isSystem: /^OPERATING[-_]SYSTEM$/.test(purpose), value: entry };
    });
    const described = new Set();
    for (const id of listOf(value, 'documentDescribes', spdx_document_mostPackages))
        if (typeof id === 'string')
            described.add(id);
    const containers = new Set();
    for (const entry of document_objectsOf(value, 'relationships', mostRelationships)) {
        const { spdxElementId: from, relationshipType: type, relatedSpdxElement: to } = entry;
        if (typeof from !== 'string' || typeof type !== 'string' || typeof to !== 'string')
            throw new src/* IntegrityError */.cs(spdx_document_what, 'relationships between elements', 'something else');
        if (type === 'DESCRIBES' && from === documentId)
            described.add(to);
        if (type === 'DESCRIBED_BY' && to === documentId)
            described.add(from);
        if (type === 'CONTAINS')
            containers.add(from);
        if (type === 'CONTAINED_BY')
            containers.add(to);
    }
    const comments = document_objectsOf(value, 'annotations', mostAnnotations).map((entry) => document_textOf(entry, 'comment') ?? '');
    return { creators, packages, described, containers, comments };
}
/** Package URLs among the external references (SPDX 2.3, annex F.3.5); 2.2 wrote the category with `_`. */
function purlsOf({ id, value }) {
    return document_objectsOf(value, 'externalRefs', 10_000).flatMap((reference) => {
        const { referenceCategory: category, referenceType: type, referenceLocator: locator } = reference;
        if ((category !== 'PACKAGE-MANAGER' && category !== 'PACKAGE_MANAGER') || type !== 'purl')
            return [];
        if (typeof locator !== 'string')
            throw new src/* IntegrityError */.cs(spdx_document_what, `a package URL of ${id}`, typeof locator);
        return [locator];
    });
}
/**
 * @returns undefined when there is no such field
 * @throws IntegrityError when it is no text, or longer than anything that has to be read of it
 */
function document_textOf(value, key) {
    const text = Object.hasOwn(value, key) ? value[key] : undefined;
    if (text === undefined)
        return undefined;
    if (typeof text !== 'string' || text.length > spdx_document_longestText)
        throw new src/* IntegrityError */.cs(spdx_document_what, `${key} as a text of at most ${spdx_document_longestText} characters`, 'something else');
    return text;
}
function listOf(value, key, most) {
    const list = Object.hasOwn(value, key) ? value[key] : undefined;
    if (list === undefined)
        return [];
    if (!Array.isArray(list))
        throw new src/* IntegrityError */.cs(spdx_document_what, `${key} as a list`, typeof list);
    if (list.length > most)
        throw new src/* IntegrityError */.cs(spdx_document_what, `at most ${most} ${key}`, `${list.length}`);
    return list;
}
function document_objectsOf(value, key, most) {
    return listOf(value, key, most).map((entry) => {
        if (!(0,src/* isObject */.Gv)(entry))
            throw new src/* IntegrityError */.cs(spdx_document_what, `${key} as objects`, 'something else');
        return entry;
    });
}
//# sourceMappingURL=document.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/distribution.js




/**
 * The distribution that a document names: the package whose purpose is to be the operating system, as Trivy and we
 * write it. What
 * other tools say of it stands in the purls' qualifier `distro`.
 * @throws IntegrityError when there are two, or in our document one that is none of ours
 */
function distribution_readDistribution(document, ours) {
    const systems = document.packages.filter(({ isSystem }) => isSystem);
    const [system, ...more] = systems;
    if (system === undefined)
        return undefined;
    if (more.length > 0)
        throw new src/* IntegrityError */.cs('SPDX document', 'one operating system', `${systems.length}`);
    const id = system.name;
    const valid = /^[a-z0-9][a-z0-9._-]{0,62}$/;
    if (!valid.test(id) || (ours && system.id !== systemId))
        throw new src/* IntegrityError */.cs('SPDX document', 'an operating system by its ID', cleanText(id, 100));
    const versionId = document_textOf(system.value, 'versionInfo') ?? '';
    const codename = /^codename: (\S+)$/.exec(document_textOf(system.value, 'comment') ?? '')?.[1] ?? '';
    const name = cleanText(document_textOf(system.value, 'summary') ?? '', 200);
    return {
        id,
        name: name === '' ? id : name,
        ...(valid.test(versionId) ? { versionId } : {}),
        ...(valid.test(codename) ? { codename } : {})
    };
}
//# sourceMappingURL=distribution.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/read.js
/** Reads SPDX 2.3 and 3.0 as JSON: our own documents in full, other tools' as far as package URLs say what is in the image. */










const spdx_read_what = 'SPDX document';
/** Twice the largest SBOM that is known to have been attested (46 MB). */
const read_largestDocument = 96 * 1024 * 1024;
/**
 * @param bytes the document, UTF-8 JSON
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is no SPDX 2.2, 2.3 or 3.0, is about another image, is over the limits (96 MiB, 200,000 packages),
 * or says it is ours and contradicts itself
 */
function readSpdx(bytes, subject) {
    if (bytes.byteLength > read_largestDocument)
        throw new IntegrityError(spdx_read_what, `at most ${read_largestDocument} bytes`, `${bytes.byteLength}`);
    return readSpdxObject(parseJsonObject(bytes, spdx_read_what), subject);
}
/** The same of a document already parsed. */
function readSpdxObject(value, subject) {
    const document = isSpdx3(value) ? parseSpdx3(value) : document_parseDocument(value);
    const ours = document.creators.filter((creator) => creator.startsWith('Tool: immutable-delivery-sbom-'));
    const stated = read_statedSubject(document, subject);
    if (ours.length === 0)
        return read_readForeign(document, stated);
    if (ours.length !== 1 || ours[0] !== `Tool: ${toolName}`)
        throw new src/* IntegrityError */.cs(spdx_read_what, `the form of ${toolName}`, ours.join(', ').slice(0, 200));
    if (stated === undefined)
        throw new src/* IntegrityError */.cs(spdx_read_what, `image ${subject}`, 'no image');
    return read_readOurs(document, stated);
}
/**
 * The image that the described package says it is.
 * @returns undefined when none is described
 */
function read_statedSubject(document, subject) {
    const stated = new Set();
    for (const entry of document.packages) {
        if (!document.described.has(entry.id))
            continue;
        const images = purlsOf(entry).flatMap((text) => {
            const purl = parsePurl(text);
            return purl !== undefined && isImagePurl(purl) ? purl : [];
        });
        const isContainer = images.length > 0 || document_textOf(entry.value, 'primaryPackagePurpose') === 'CONTAINER';
        if (!isContainer)
            continue;
        const versions = [document_textOf(entry.value, 'versionInfo') ?? '', ...images.map(({ version }) => version)];
        for (const version of versions)
            if ((0,build_src/* isDigest */.Bc)(version))
                stated.add(version);
    }
    if (stated.size === 0)
        return undefined;
    if (stated.size > 1 || !stated.has(subject))
        throw new src/* IntegrityError */.cs(spdx_read_what, `an SBOM of image ${subject}`, `one of ${[...stated].slice(0, 3).join(', ')}`);
    return subject;
}
function read_readOurs(document, subject) {
    const fail = (expected, got) => {
        throw new src/* IntegrityError */.cs(spdx_read_what, expected, got.slice(0, 200));
    };
    if (document.described.size !== 1 || !document.described.has(imageId))
        fail(`${imageId} described`, 'something else');
    const distribution = distribution_readDistribution(document, true);
    const layers = document.comments.flatMap((comment) => readLayer(comment) ?? []);
    const components = [];
    for (const entry of document.packages) {
        if (entry.id === imageId || entry.isSystem)
            continue;
        const [text, ...more] = purlsOf(entry);
        const purl = parsePurl(text);
        if (purl === undefined || more.length > 0) {
            fail(`one package URL of ${entry.id}`, text ?? 'none');
            continue;
        }
        const component = read_readComponent(entry, purl, layers);
        if (component.version !== document_textOf(entry.value, 'versionInfo') || component.name !== entry.name)
            fail(`${entry.id} to be ${purl.text}`, `${entry.name} ${document_textOf(entry.value, 'versionInfo') ?? ''}`);
        if (component.version === '')
            fail(`a version of ${entry.id}`, 'none');
        if (component.distro !== undefined &&
            (distribution === undefined || component.distro !== distroQualifier(distribution)))
            fail(`the distribution of ${entry.id}`, component.distro);
        components.push(component);
    }
    const verdicts = document.comments.flatMap((comment) => readCompleteness(comment) ?? []);
    const unknowns = document.comments.flatMap((comment) => readUnknown(comment) ?? []);
    const [complete] = verdicts;
    if (complete === undefined || verdicts.length + unknowns.length + layers.length !== document.comments.length)
        return fail('one annotation of completeness, layers and known unknowns', 'something else');
    if (layers.some(({ index }, position) => index !== position))
        return fail('the layers in their order', 'another');
    if (verdicts.length !== 1 || complete !== (unknowns.length === 0) || (complete && components.length === 0))
        return fail('known unknowns that agree with the completeness', `${unknowns.length} in one that is ${String(complete)}`);
    return {
        subject,
        ours: true,
        components,
        unknowns,
        layers: layers.map(({ diffId, instruction }) => ({
            diffId,
            ...(instruction === undefined ? {} : { instruction })
        })),
        complete,
        ...(distribution === undefined ? {} : { distribution })
    };
}
function read_readForeign(document, subject) {
    const unknowns = new Unknowns();
    const components = [];
    for (const entry of document.packages) {
        if (entry.isSystem)
            continue;
        const texts = new Set(purlsOf(entry));
        // A package without a package URL that contains others is a file or a folder to its tool, and no package.
        const named = texts.size > 0 || document.described.has(entry.id) || document.containers.has(entry.id);
        if (!named)
            unknowns.add('', `package ${entry.name} has no package URL`);
        for (const text of texts) {
            const purl = parsePurl(text);
            if (purl === undefined)
                unknowns.add('', `package ${entry.name} has no valid package URL`);
            else if (isImagePurl(purl))
                continue;
            else if (purl.version === '')
                unknowns.add('', `package ${purl.text} has no version`);
            else
                components.push(read_readComponent(entry, purl));
        }
    }
    // What once was ours may have gone through another tool, which keeps our remarks.
    for (const comment of document.comments) {
        const unknown = readUnknown(comment);
        if (unknown !== undefined)
            unknowns.add(unknown.path, unknown.reason);
        else if (readCompleteness(comment) === false)
            unknowns.add('', 'the document says that it is not complete');
    }
    if (components.length === 0)
        unknowns.add('', 'no package is listed');
    const list = unknowns.list();
    const distribution = distribution_readDistribution(document, false);
    return {
        ours: false,
        components,
        unknowns: list,
        complete: list.length === 0,
        ...(subject === undefined ? {} : { subject }),
        ...(distribution === undefined ? {} : { distribution })
    };
}
function read_readComponent(entry, purl, layers = []) {
    // Package URLs of many types are in lower case, names need not be.
    const own = fullName(purl);
    const name = entry.name.toLowerCase() === own.toLowerCase() ? entry.name : own;
    const source = sourceOfPurl(purl);
    const distro = purl.qualifiers.get('distro');
    const licence = document_textOf(entry.value, 'licenseDeclared');
    const place = readSourceInfo(document_textOf(entry.value, 'sourceInfo') ?? '', layers);
    return {
        name,
        version: fullVersion(purl),
        purl: purl.text,
        type: purl.type,
        ...(source === undefined ? {} : { source }),
        ...(distro === undefined ? {} : { distro }),
        ...(licence !== undefined && isExpression(licence) ? { licence } : {}),
        ...place
    };
}
//# sourceMappingURL=read.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/read.js
/** Reads an SBOM of any format that we know. */




/**
 * @param bytes SPDX 2.2, 2.3 or 3.0 (JSON-LD), or CycloneDX 1.4 to 1.7, UTF-8 JSON
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is neither, is about another image, is over the limits, or says it is ours and
 * contradicts itself
 */
function readSbom(bytes, subject) {
    if (bytes.byteLength > read_largestDocument)
        throw new src/* IntegrityError */.cs('SBOM', `at most ${read_largestDocument} bytes`, `${bytes.byteLength}`);
    const value = (0,src/* parseJsonObject */.dw)(bytes, 'SBOM');
    if (Object.hasOwn(value, 'bomFormat')) {
        const format = value['specVersion'] === '1.7' ? 'cyclonedx-1.7-json' : 'cyclonedx-json';
        return { format, document: readCycloneDx(value, subject) };
    }
    return { format: isSpdx3(value) ? 'spdx-3-json' : 'spdx-json', document: readSpdxObject(value, subject) };
}
//# sourceMappingURL=read.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/record-version.js
/**
 * Names what a record of a layer holds. A record made by other code may have found less: whoever changes what is read of
 * a file while its layer is read changes this, too. `record-version.test.ts` notices who forgets.
 */
const recordVersion = 'immutable-delivery-sbom-2.1';
//# sourceMappingURL=record-version.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/deployable.js
/**
 * What BSI TR-03183-2 (5.2.2) wants to know of each component besides its name: the file in which it is distributed, and
 * of what kind that file is.
 */

/** Package managers name their files by a rule, so that the name is known though the file is gone. */
function deployableOf(component) {
    const { type, name, path } = component;
    const isProgram = type === 'golang' || type === 'cargo';
    const known = filenameOf(component) ?? (type === 'pypi' ? pythonName(path) : '');
    return {
        // A name without a folder, whatever a package calls itself.
        filename: flat(known === '' ? `${name}-${component.version}` : known),
        executable: isProgram || type === 'maven',
        archive: !isProgram,
        structured: true
    };
}
function deployableOfFile({ path, executable }) {
    return { filename: lastOf(path), executable, archive: false, structured: false };
}
function filenameOf({ type, name, version, purl, path }) {
    const plain = version.replace(/^\d+:/, '');
    const architecture = () => parsePurl(purl)?.qualifiers.get('arch') ?? 'all';
    switch (type) {
        case 'deb':
            return `${name}_${plain}_${architecture()}.deb`;
        case 'rpm':
            return `${name}-${plain}.${architecture()}.rpm`;
        case 'apk':
            return `${name}-${version}.apk`;
        case 'npm':
            return `${flat(name)}-${version}.tgz`;
        case 'gem':
            return `${name}-${version}.gem`;
        case 'composer':
            return `${flat(name)}-${version}.zip`;
        case 'nuget':
            return `${name}.${version}.nupkg`.toLowerCase();
        case 'maven': {
            const file = lastOf(path.slice(path.lastIndexOf('#') + 1));
            return /\.[jwe]ar$/i.test(file) ? file : `${name.slice(name.lastIndexOf(':') + 1)}-${version}.jar`;
        }
        case 'golang':
        case 'cargo':
            return lastOf(path);
        case 'pypi':
            return undefined;
    }
}
/** The folder or file that pip leaves, which is named after the distribution. */
function pythonName(path) {
    const [name = '', parent = ''] = path.split('/').toReversed();
    return name === 'METADATA' || name === 'PKG-INFO' ? parent : name;
}
function flat(name) {
    return name.replace(/^@/, '').replace(/[/:]/g, '-');
}
function lastOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
//# sourceMappingURL=deployable.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/supplier.js
const registries = {
    npm: { name: 'npm', page: 'https://www.npmjs.com/package/' },
    pypi: { name: 'Python Package Index', page: 'https://pypi.org/project/' },
    golang: { name: 'Go', page: 'https://pkg.go.dev/' },
    maven: { name: 'Maven Central', page: 'https://central.sonatype.com/artifact/' },
    cargo: { name: 'crates.io', page: 'https://crates.io/crates/' },
    gem: { name: 'RubyGems.org', page: 'https://rubygems.org/gems/' },
    composer: { name: 'Packagist', page: 'https://packagist.org/packages/' },
    nuget: { name: 'NuGet', page: 'https://www.nuget.org/packages/' }
};
function supplierOf(component, distribution) {
    const { type, name, supplier } = component;
    if (supplier?.email !== undefined)
        return supplier;
    if (type === 'deb' || type === 'apk' || type === 'rpm')
        return supplier ?? { kind: 'organization', name: distributorOf(distribution) ?? `the ${type} packages` };
    const { name: registry, page } = registries[type];
    const path = name === 'stdlib' && type === 'golang' ? 'std' : name.replace(':', '/');
    const url = `${page}${encodeURI(path)}`;
    return { ...(supplier ?? { kind: 'organization', name: namespaceOf(type, name) ?? registry }), url };
}
/** What stands for an owner in a name. */
const namespaces = {
    // `babel` of `@babel/core`
    npm: /^@([^/]+)\//,
    // `github.com/acme` of `github.com/acme/shop/v2`
    golang: /^([^/]+\.[^/]+(?:\/[^/]+)?)\//,
    // `org.acme` of `org.acme:shop`
    maven: /^([^:]+):/,
    composer: /^([^/]+)\//
};
function namespaceOf(type, name) {
    return namespaces[type]?.exec(name)?.[1];
}
/** `Debian GNU/Linux 12` of `Debian GNU/Linux 12 (bookworm)`: parentheses would end the name in SPDX's form of it. */
function distributorOf(distribution) {
    const name = distribution?.name
        .replace(/\s*\([^()]*\)/g, '')
        .replace(/[()]/g, ' ')
        .trim() ?? '';
    return name === '' ? distribution?.id : name;
}
//# sourceMappingURL=supplier.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/cyclonedx/write.js
/** CycloneDX 1.6 and 1.7 as JSON. */








/**
 * Writes the SBOM as a CycloneDX document, UTF-8 JSON in canonical form. The same image gives the same bytes: the
 * serial number is made from the content, and the time is that of the image.
 */
function writeCycloneDx(sbom, version = '1.6') {
    const components = [
        ...(sbom.distribution === undefined ? [] : [writeSystem(sbom.distribution)]),
        ...sbom.components.map((component) => writeComponent(component, version, sbom.distribution)),
        ...sbom.files.map((file) => writeFile(file))
    ];
    const document = {
        $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
        bomFormat: 'CycloneDX',
        specVersion: version,
        version: 1,
        metadata: {
            timestamp: sbom.created,
            lifecycles: [{ phase: 'post-build' }],
            tools: { components: [tool] },
            manufacturer: writeAuthor(sbom.author),
            component: {
                type: 'container',
                'bom-ref': imageRef,
                name: sbom.name,
                version: sbom.subject,
                manufacturer: writeAuthor(sbom.author),
                purl: imagePurl(sbom.name, sbom.subject, sbom.platform),
                hashes: [{ alg: 'SHA-256', content: sbom.subject.slice('sha256:'.length) }],
                properties: sbom.layers.map((layer, index) => ({ name: layerProperty, value: layerLine(layer, index) }))
            }
        },
        components,
        dependencies: [{ ref: imageRef, dependsOn: components.map((component) => component['bom-ref']) }],
        compositions: [{ aggregate: sbom.complete ? 'complete' : 'incomplete', assemblies: [imageRef] }],
        annotations: sbom.unknowns.length === 0 ? undefined : sbom.unknowns.map((unknown) => annotation(sbom, unknown))
    };
    const content = (0,build_src/* digestOf */.ol)((0,src/* canonicalJson */.dj)(document)).slice('sha256:'.length);
    return Buffer.from((0,src/* canonicalJson */.dj)({ ...document, serialNumber: `urn:uuid:${uuidOf(content)}` }));
}
const tool = { type: 'application', name: toolComponent, version: toolVersion };
function writeAuthor({ name, url }) {
    return { name, url: url === undefined ? undefined : [url] };
}
function annotation(sbom, unknown) {
    return {
        subjects: [imageRef],
        annotator: { component: tool },
        timestamp: sbom.created,
        text: unknownComment(unknown)
    };
}
function writeSystem({ id, versionId, name, codename }) {
    return {
        type: 'operating-system',
        'bom-ref': systemRef,
        name: id,
        version: versionId,
        description: name,
        supplier: { name: distributorOf({ id, name }) ?? id },
        properties: codename === undefined ? undefined : [{ name: codenameProperty, value: codename }]
    };
}
function writeComponent(component, specVersion, distribution) {
    const { name, version, purl, type, licence, checksum, path, layer } = component;
    // The group is what stands before the joint; the name of the whole is for people who know only that.
    const group = groupedTypes.has(type) ? parsePurl(purl)?.namespace : undefined;
    return {
        type: 'library',
        'bom-ref': `${type}-${(0,build_src/* digestOf */.ol)(`${purl}\0${path}`).slice(7, 23)}`,
        group: group === '' ? undefined : group,
        name: group === undefined || group === '' ? name : name.slice(group.length + 1),
        version,
        purl,
        ...writeSupplier(supplierOf(component, distribution)),
        licenses: licence === undefined ? undefined : writeLicence(licence, specVersion),
        hashes: checksum === undefined ? undefined : [writeHash(checksum)],
        evidence: { occurrences: [{ location: cleanText(path, 500) }] },
        properties: propertiesOf(layer, deployableOf(component))
    };
}
function writeFile(file) {
    const { path, sha256, files, layer } = file;
    return {
        type: 'file',
        'bom-ref': `file-${(0,build_src/* digestOf */.ol)(path).slice(7, 23)}`,
        name: cleanText(path, 500),
        description: files === undefined ? undefined : `a folder of ${files} files; the hash is of their list`,
        hashes: [{ alg: 'SHA-256', content: sha256 }],
        properties: propertiesOf(layer, deployableOfFile(file))
    };
}
function propertiesOf(layer, { filename, executable, archive, structured }) {
    return [
        { name: bsiProperties.archive, value: archive ? 'archive' : 'no archive' },
        { name: bsiProperties.executable, value: executable ? 'executable' : 'non-executable' },
        { name: bsiProperties.filename, value: cleanText(filename, 300) },
        { name: bsiProperties.structured, value: structured ? 'structured' : 'unstructured' },
        { name: layerProperty, value: layerValue(layer) }
    ];
}
/** Nothing but the package's own word is known, so that it is also the conclusion; 1.6 has room for one of the two. */
function writeLicence(expression, version) {
    const declared = { expression, acknowledgement: 'declared' };
    return version === '1.6' ? [declared] : [declared, { expression, acknowledgement: 'concluded' }];
}
/** Types whose tools write the namespace as CycloneDX's group. */
const groupedTypes = new Set(['npm', 'maven', 'composer']);
function writeSupplier({ kind, name, email, url }) {
    // The schema checks addresses more strictly than package managers do.
    const known = email !== undefined && isAddress(email);
    return {
        supplier: {
            name,
            url: url === undefined ? undefined : [url],
            contact: known && kind === 'organization' ? [{ email }] : undefined
        },
        authors: kind === 'person' ? [{ name, email: known ? email : undefined }] : undefined
    };
}
function isAddress(text) {
    return /^[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)+$/.test(text);
}
function writeHash({ algorithm, value }) {
    return { alg: algorithm === 'SHA256' ? 'SHA-256' : 'SHA-512', content: value };
}
/** RFC 9562, version 8: bits of our own choice. */
function uuidOf(hex) {
    const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4] ?? '8';
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `8${hex.slice(13, 16)}`,
        `${variant}${hex.slice(17, 20)}`,
        hex.slice(20, 32)
    ].join('-');
}
//# sourceMappingURL=write.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/write.js
/** SPDX 2.3 as JSON. */






/**
 * Writes the SBOM as an SPDX 2.3 document, UTF-8 JSON in canonical form. The same image gives the same bytes: there is
 * no clock and no random number in it, and its name space is made from its content.
 */
function writeSpdx(sbom) {
    const packages = sbom.components.map((component) => write_writeComponent(component, sbom.distribution));
    const system = sbom.distribution === undefined ? [] : [write_writeSystem(sbom.distribution)];
    const files = sbom.files.map((file) => write_writeFile(file));
    const contained = [...(sbom.distribution === undefined ? [] : [systemId]), ...packages.map(({ SPDXID }) => SPDXID)];
    const document = {
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: documentId,
        name: `${sbom.name}@${sbom.subject}`,
        creationInfo: {
            created: sbom.created,
            creators: [authorText(sbom.author), `Tool: ${toolName}`],
            // SPDX 2.3 has no field for either: how it came about, and where the creator can be asked.
            comment: `SBOM type: analyzed${sbom.author.url === undefined ? '' : `; the creator is at ${sbom.author.url}`}`
        },
        packages: [writeImage(sbom), ...system, ...packages],
        files: files.length === 0 ? undefined : files,
        relationships: [
            relationship(documentId, 'DESCRIBES', imageId),
            ...contained.map((id) => relationship(imageId, 'CONTAINS', id)),
            // A package whose files were not analysed as a whole must not contain any (7.8).
            ...files.map(({ SPDXID }) => relationship(imageId, 'OTHER', SPDXID))
        ],
        annotations: [
            write_annotation(sbom.created, completenessComment(sbom.complete)),
            ...sbom.layers.map((layer, index) => write_annotation(sbom.created, layerComment(layer, index))),
            ...sbom.unknowns.map((unknown) => write_annotation(sbom.created, unknownComment(unknown)))
        ],
        hasExtractedLicensingInfos: sbom.licenceReferences.length === 0
            ? undefined
            : sbom.licenceReferences.map(({ id, name }) => ({
                licenseId: id,
                name,
                extractedText: `Declared as: ${name}`
            }))
    };
    // SPDX demands a new name space for every change of a document, also when only this tool has changed.
    const content = (0,build_src/* digestOf */.ol)((0,src/* canonicalJson */.dj)(document)).slice(7, 39);
    const documentNamespace = `${namespaceRoot}/${sbom.subject.replace(':', '-')}/${content}`;
    return Buffer.from((0,src/* canonicalJson */.dj)({ ...document, documentNamespace }));
}
function writeImage(sbom) {
    return {
        SPDXID: imageId,
        name: sbom.name,
        versionInfo: sbom.subject,
        supplier: authorText(sbom.author),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        primaryPackagePurpose: 'CONTAINER',
        checksums: [{ algorithm: 'SHA256', checksumValue: sbom.subject.slice('sha256:'.length) }],
        externalRefs: [purlReference(imagePurl(sbom.name, sbom.subject, sbom.platform))]
    };
}
function write_writeSystem(distribution) {
    return {
        SPDXID: systemId,
        name: distribution.id,
        versionInfo: distribution.versionId,
        summary: distribution.name,
        comment: distribution.codename === undefined ? undefined : `codename: ${distribution.codename}`,
        supplier: supplierText({ kind: 'organization', name: distributorOf(distribution) ?? distribution.id }),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        // The specification's text says OPERATING-SYSTEM, its JSON schema this.
        primaryPackagePurpose: 'OPERATING_SYSTEM'
    };
}
function write_writeComponent(component, distribution) {
    const { name, version, purl, type, path, layer, checksum } = component;
    // The name is for people; the hash keeps two places of one package apart.
    const slug = name.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 60);
    return {
        SPDXID: `SPDXRef-${type}-${slug}-${(0,build_src/* digestOf */.ol)(`${purl}\0${path}`).slice(7, 23)}`,
        name,
        versionInfo: version,
        packageFileName: deployableOf(component).filename,
        supplier: supplierText(supplierOf(component, distribution)),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        // Nothing but the package's own word is known, so that it is also the conclusion.
        licenseConcluded: component.licence ?? 'NOASSERTION',
        licenseDeclared: component.licence ?? 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        sourceInfo: sourceInfo(path, layer),
        checksums: checksum === undefined ? undefined : [{ algorithm: checksum.algorithm, checksumValue: checksum.value }],
        externalRefs: [purlReference(purl)]
    };
}
function write_writeFile({ path, layer, sha1, sha256, files }) {
    return {
        SPDXID: `SPDXRef-File-${(0,build_src/* digestOf */.ol)(path).slice(7, 23)}`,
        fileName: `./${path}`,
        checksums: [
            { algorithm: 'SHA1', checksumValue: sha1 },
            { algorithm: 'SHA256', checksumValue: sha256 }
        ],
        licenseConcluded: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        comment: fileComment(layer, files)
    };
}
function purlReference(purl) {
    return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}
function relationship(from, relationshipType, to) {
    return { spdxElementId: from, relationshipType, relatedSpdxElement: to };
}
function write_annotation(annotationDate, comment) {
    return { annotationDate, annotationType: 'OTHER', annotator: `Tool: ${toolName}`, comment };
}
//# sourceMappingURL=write.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx3/write.js
/** SPDX 3.0.1 as JSON-LD, profiles core, software and simple licensing. */







/** What says which system it is. */
const osRelease = { filename: 'os-release', executable: false, archive: false, structured: false };
/**
 * Writes the SBOM as an SPDX 3.0.1 document, UTF-8 JSON-LD in canonical form. The same image gives the same bytes.
 * Identifiers are short, since each is named several times: a name by hash of the content (RFC 6920, section 7; suite 5
 * is 64 bits of SHA-256), and a fragment.
 */
function writeSpdx3(sbom) {
    // Stands for the name space until the content is known. It is the image's own digest, which nothing in it can contain.
    const blank = `ni:///sha-256;${sbom.subject.slice('sha256:'.length)}`;
    const text = (0,src/* canonicalJson */.dj)({ '@context': contextUrl, '@graph': new Graph(sbom, blank).elements() });
    const content = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
    return Buffer.from(text.replaceAll(blank, `nih:5;${content}`));
}
class Graph {
    sbom;
    namespace;
    suppliers = new Map();
    licences = new Map();
    relationships = [];
    artifacts = [];
    annotations = 0;
    constructor(sbom, namespace) {
        this.sbom = sbom;
        this.namespace = namespace;
    }
    elements() {
        const { sbom } = this;
        const components = sbom.components.map((component, index) => this.component(component, index));
        const system = sbom.distribution === undefined ? [] : [this.system(sbom.distribution)];
        const files = sbom.files.map((file, index) => this.unowned(file, index));
        const contained = [...system, ...components, ...files].map(({ spdxId }) => spdxId);
        const image = this.image();
        if (contained.length > 0)
            this.relate('contains', image.spdxId, contained, { completeness: sbom.complete ? 'complete' : 'incomplete' });
        return [
            {
                '@id': creationNode,
                type: 'CreationInfo',
                specVersion: specVersion,
                created: sbom.created,
                createdBy: [this.id(fragments.author)],
                createdUsing: [this.id(fragments.tool)]
            },
            this.element('SpdxDocument', fragments.document, {
                name: `${sbom.name}@${sbom.subject}`,
                profileConformance: ['core', 'software', 'simpleLicensing'],
                rootElement: [this.id(fragments.sbom)]
            }),
            this.element('software_Sbom', fragments.sbom, {
                rootElement: [image.spdxId],
                software_sbomType: ['analyzed'],
                profileConformance: ['core', 'software', 'simpleLicensing']
            }),
            this.author(sbom.author),
            this.element('Tool', fragments.tool, { name: toolName }),
            image,
            ...system,
            ...components,
            ...this.artifacts,
            ...files,
            ...this.suppliers.values(),
            ...this.licences.values(),
            ...this.relationships,
            this.annotate(completenessComment(sbom.complete)),
            ...sbom.layers.map((layer, index) => this.annotate(layerComment(layer, index))),
            ...sbom.unknowns.map((unknown) => this.annotate(unknownComment(unknown)))
        ];
    }
    id(fragment) {
        return `${this.namespace}#${fragment}`;
    }
    element(type, fragment, properties) {
        return { type, spdxId: this.id(fragment), creationInfo: creationNode, ...properties };
    }
    author({ name, url }) {
        return this.element('Organization', fragments.author, {
            name,
            externalIdentifier: url === undefined
                ? undefined
                : [{ type: 'ExternalIdentifier', externalIdentifierType: 'urlScheme', identifier: url }]
        });
    }
    image() {
        const { name, subject, platform } = this.sbom;
        const element = this.element('software_Package', fragments.image, {
            name,
            software_packageVersion: subject,
            software_packageUrl: imagePurl(name, subject, platform),
            software_primaryPurpose: 'container',
            suppliedBy: this.id(fragments.author),
            originatedBy: [this.id(fragments.author)],
            verifiedUsing: [hash('sha256', subject.slice('sha256:'.length))]
        });
        this.distribute(element, fragments.imageFile, { filename: subject, executable: false, archive: true, structured: true }, { algorithm: 'SHA256', value: subject.slice('sha256:'.length) });
        return element;
    }
    system({ id, versionId, name, codename, url }) {
        const supplier = this.supplier({
            kind: 'organization',
            name: distributorOf({ id, name }) ?? id,
            ...(url === undefined ? {} : { url })
        });
        const element = this.element('software_Package', fragments.system, {
            name: id,
            software_packageVersion: versionId,
            software_primaryPurpose: 'operatingSystem',
            suppliedBy: supplier,
            originatedBy: [supplier],
            summary: name,
            comment: codename === undefined ? undefined : `codename: ${codename}`
        });
        this.distribute(element, fragments.systemFile, osRelease);
        return element;
    }
    component(component, index) {
        const { name, version, purl, path, layer, licence, checksum } = component;
        const agent = this.supplier(supplierOf(component, this.sbom.distribution));
        const element = this.element('software_Package', `p${index}`, {
            name,
            software_packageVersion: version,
            software_packageUrl: purl,
            software_sourceInfo: shortSourceInfo(path, layer),
            suppliedBy: agent,
            originatedBy: [agent]
        });
        const to = [this.licence(licence ?? 'NOASSERTION')];
        this.relate('hasDeclaredLicense', element.spdxId, to);
        // Nothing but the package's own word is known, so that it is also the conclusion.
        this.relate('hasConcludedLicense', element.spdxId, to);
        this.distribute(element, `f${index}`, deployableOf(component), checksum);
        return element;
    }
    /** The file in which a package is distributed is an element of its own, and the hash is that file's. */
    distribute(of, fragment, deployable, checksum) {
        const file = this.element('software_File', fragment, {
            name: deployable.filename,
            software_additionalPurpose: purposesOf(deployable),
            verifiedUsing: checksum === undefined ? undefined : [hash(checksum.algorithm.toLowerCase(), checksum.value)]
        });
        this.artifacts.push(file);
        this.relate('hasDistributionArtifact', of.spdxId, [file.spdxId]);
    }
    unowned(file, index) {
        const { path, layer, sha256, sha1, files } = file;
        return this.element('software_File', `u${index}`, {
            name: `./${path}`,
            software_fileKind: files === undefined ? 'file' : 'directory',
            software_additionalPurpose: purposesOf(deployableOfFile(file)),
            comment: fileComment(layer, files),
            verifiedUsing: [hash('sha1', sha1), hash('sha256', sha256)]
        });
    }
    supplier({ kind, name, email, url }) {
        const key = (0,src/* canonicalJson */.dj)([kind, name, email ?? '', url ?? '']);
        const identifier = email ?? url;
        const found = this.suppliers.get(key) ??
            this.element(kind === 'organization' ? 'Organization' : 'Person', `s${this.suppliers.size}`, {
                name,
                externalIdentifier: identifier === undefined
                    ? undefined
                    : [
                        {
                            type: 'ExternalIdentifier',
                            externalIdentifierType: email === undefined ? 'urlScheme' : 'email',
                            identifier
                        }
                    ]
            });
        this.suppliers.set(key, found);
        return found.spdxId;
    }
    licence(expression) {
        const names = new Map(this.sbom.licenceReferences.map(({ id, name }) => [id, name]));
        const found = this.licences.get(expression) ??
            this.element('simplelicensing_LicenseExpression', `l${this.licences.size}`, {
                simplelicensing_licenseExpression: expression,
                simplelicensing_customIdToUri: this.custom(expression, names)
            });
        this.licences.set(expression, found);
        return found.spdxId;
    }
    /** Licences that are not on SPDX's list are elements of their own, which an expression's identifiers lead to. */
    custom(expression, names) {
        const used = [...new Set(expression.split(/[ ()]+/))].filter((word) => names.has(word));
        for (const id of used) {
            const name = names.get(id) ?? '';
            this.licences.set(`\0${id}`, this.element('simplelicensing_SimpleLicensingText', `t${id.slice('LicenseRef-'.length)}`, {
                name,
                simplelicensing_licenseText: `Declared as: ${name}`
            }));
        }
        if (used.length === 0)
            return undefined;
        return used.map((id) => ({
            type: 'DictionaryEntry',
            key: id,
            value: this.id(`t${id.slice('LicenseRef-'.length)}`)
        }));
    }
    relate(relationshipType, from, to, more = {}) {
        this.relationships.push(this.element('Relationship', `r${this.relationships.length}`, { relationshipType, from, to, ...more }));
    }
    annotate(statement) {
        this.annotations += 1;
        return this.element('Annotation', `a${this.annotations}`, {
            annotationType: 'other',
            subject: this.id(fragments.image),
            statement
        });
    }
}
function hash(algorithm, hashValue) {
    return { type: 'Hash', algorithm, hashValue };
}
/** As BSI TR-03183-2 maps its properties; what is not said is not so. */
function purposesOf({ executable, archive, structured }) {
    return [...(archive ? ['archive'] : []), structured ? 'container' : 'firmware', ...(executable ? ['executable'] : [])];
}
//# sourceMappingURL=write.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/formats.js
/** The formats in which an SBOM is written, each under the name that users ask for it by. */



const sbomFormats = {
    'spdx-json': { title: 'SPDX 2.3', extension: 'spdx.json', write: writeSpdx },
    'spdx-3-json': { title: 'SPDX 3.0.1', extension: 'spdx3.json', write: writeSpdx3 },
    'cyclonedx-json': { title: 'CycloneDX 1.6', extension: 'cdx.json', write: (sbom) => writeCycloneDx(sbom, '1.6') },
    'cyclonedx-1.7-json': {
        title: 'CycloneDX 1.7',
        extension: 'cdx17.json',
        write: (sbom) => writeCycloneDx(sbom, '1.7')
    }
};
//# sourceMappingURL=formats.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/compare.js
/** What changed between the packages of two images. */

/**
 * Packages whose version differs, by type and name. A package that is there in several versions is compared as the
 * sorted list of them, so that one of two copies moving is seen.
 */
function comparePackages(before, after) {
    const old = versionsByName(before);
    const now = versionsByName(after);
    return [...new Set([...old.keys(), ...now.keys()])].toSorted(src/* compareBytes */.Xo).flatMap((key) => {
        const was = old.get(key);
        const is = now.get(key);
        if (was === is)
            return [];
        return [
            {
                name: key.slice(key.indexOf('\n') + 1),
                ...(was === undefined ? {} : { before: was }),
                ...(is === undefined ? {} : { after: is })
            }
        ];
    });
}
function versionsByName(packages) {
    const versions = new Map();
    for (const { type, name, version } of packages) {
        const key = `${type}\n${name}`;
        versions.set(key, (versions.get(key) ?? new Set()).add(version));
    }
    return new Map([...versions].map(([key, all]) => [key, [...all].toSorted(src/* compareBytes */.Xo).join(', ')]));
}
//# sourceMappingURL=compare.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/index.js
/** What is in an image: cataloguers over its layers, and documents in SPDX and CycloneDX. */











//# sourceMappingURL=index.js.map

/***/ }),

/***/ 5363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ex: () => (/* reexport */ adviseUpgrades),
  XL: () => (/* reexport */ attributeFindings),
  Lq: () => (/* reexport */ checkConfiguration),
  PA: () => (/* reexport */ checkLicences),
  Vr: () => (/* reexport */ compareEngines),
  Eg: () => (/* reexport */ compareFindings),
  sw: () => (/* reexport */ compareScans),
  Uj: () => (/* reexport */ cosignScanPredicate),
  c3: () => (/* reexport */ cosignScanPredicateType),
  Ot: () => (/* reexport */ countBySeverity),
  Y_: () => (/* reexport */ enrichFindings),
  YT: () => (/* reexport */ exemptFindings),
  t2: () => (/* reexport */ fetchFile),
  w_: () => (/* reexport */ isolationProblem),
  LZ: () => (/* reexport */ judgeChecks),
  nn: () => (/* reexport */ judgeDatabase),
  TW: () => (/* reexport */ judgeOpinions),
  Bw: () => (/* reexport */ judgeScan),
  sm: () => (/* reexport */ judgeScanPredicate),
  NX: () => (/* reexport */ makeJail),
  uV: () => (/* reexport */ openArtifactDatabase),
  qI: () => (/* reexport */ openDatabase),
  ST: () => (/* reexport */ openIndexFacts),
  zS: () => (/* reexport */ openRemoteDatabase),
  lp: () => (/* reexport */ opinionFindings),
  q_: () => (/* reexport */ packIndex),
  Qu: () => (/* reexport */ readEngineOutput),
  ur: () => (/* reexport */ readEpss),
  rj: () => (/* reexport */ readIgnoreFile),
  dO: () => (/* reexport */ readKev),
  Zg: () => (/* reexport */ readLicenceLists),
  Ry: () => (/* reexport */ readScanPredicate),
  iw: () => (/* reexport */ readVex),
  Oc: () => (/* reexport */ readableAge),
  _3: () => (/* reexport */ sameScan),
  so: () => (/* reexport */ scanImages),
  fX: () => (/* reexport */ scanPredicate),
  jh: () => (/* reexport */ scanPredicateType),
  zr: () => (/* reexport */ scanner),
  bf: () => (/* reexport */ stricterPolicy),
  z2: () => (/* reexport */ writeArtifactManifest),
  En: () => (/* reexport */ writeCsv),
  Qy: () => (/* reexport */ writeFindings),
  lg: () => (/* reexport */ writeSarif)
});

// UNUSED EXPORTS: advisoriesArtifactType, compareVersions, cvss2Score, cvss3Score, cvss4Score, databaseFacts, findingsSchema, fingerprint, intervals, judgeFindings, matchVersion, normaliseName, osvUrl, resolvePackage, versionOrder

// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
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
/** Last day of Debian's long-term support. */
const debianEnd = {
    '10': '2024-06-30',
    '11': '2026-08-31',
    '12': '2028-06-30',
    '13': '2030-06-30'
};
/** Of Alpine 3.x, by the second number; its project supports a release for about two years. */
const alpineEnd = {
    '17': '2024-11-22',
    '18': '2025-05-09',
    '19': '2025-11-01',
    '20': '2026-04-01',
    '21': '2026-11-01',
    '22': '2027-05-01',
    '23': '2027-11-01'
};
/** Of the rebuilds of Enterprise Linux, which follow its ten years. */
const enterpriseEnd = { '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' };
/** By the purl's namespace, which is mostly the ID of os-release. */
const vendors = {
    debian,
    ubuntu,
    alpine,
    almalinux: (release) => enterprise('AlmaLinux', release),
    rocky: (release) => enterprise('Rocky Linux', release),
    'rocky-linux': (release) => enterprise('Rocky Linux', release)
};
/**
 * The OSV ecosystem of a release.
 * @param vendor the purl's namespace: `debian`, `ubuntu`, `alpine`, `almalinux`, `rocky`
 * @param distro the purl's qualifier: `debian-12`, `debian-12.5`, `debian-bookworm`, `ubuntu-24.04`, `alpine-3.22.1`
 * @param now milliseconds: after the end of support nobody writes advisories, so that finding none means nothing
 */
function releaseState(vendor, distro, now) {
    const unsupported = (why) => ({
        state: 'unsupported',
        reason: `packages of ${oneLine(distro === '' ? `${vendor} (release not stated)` : distro, 60)}: ${why}`
    });
    const match = /^([a-z-]+)-([a-z]+|\d{1,2}(?:\.\d{1,2}){0,2})$/.exec(distro);
    if (match === null || match[1] !== vendor || !Object.hasOwn(vendors, vendor))
        return unsupported('no advisories are read for this distribution');
    const found = vendors[vendor]?.(match[2] ?? '');
    if (found === undefined)
        return unsupported('no advisories are read for this release');
    if (found.end !== undefined && now > Date.parse(`${found.end}T23:59:59Z`))
        return unsupported(`support ended on ${found.end}, no advisories are written any more`);
    return { state: 'supported', ecosystem: found.ecosystem };
}
function withEnd(ecosystem, ends, key) {
    const end = Object.hasOwn(ends, key) ? ends[key] : undefined;
    return { ecosystem, ...(end === undefined ? {} : { end }) };
}
function debian(release) {
    const major = Object.hasOwn(codenames, release) ? (codenames[release] ?? '') : (release.split('.', 1)[0] ?? '');
    return /^\d+$/.test(major) && Number(major) >= 10 ? withEnd(`Debian:${major}`, debianEnd, major) : undefined;
}
/** Ubuntu's rule: April of an even year is supported for five years, every other release for nine months. */
function ubuntu(release) {
    const match = /^(\d\d)\.(04|10)(?:\.\d+)?$/.exec(release);
    if (match === null)
        return undefined;
    const year = Number(match[1]);
    const name = `${match[1]}.${match[2]}`;
    if (match[2] === '04' && year % 2 === 0)
        return { ecosystem: `Ubuntu:${name}:LTS`, end: `20${year + 5}-05-31` };
    return { ecosystem: `Ubuntu:${name}`, end: match[2] === '04' ? `20${year + 1}-01-31` : `20${year + 1}-07-31` };
}
/** A snapshot of `edge` has a date for a version and never gets here. */
function alpine(release) {
    const minor = /^3\.(\d+)(?:\.\d+)?$/.exec(release)?.[1];
    return minor === undefined || Number(minor) < 17 ? undefined : withEnd(`Alpine:v3.${minor}`, alpineEnd, minor);
}
function enterprise(name, release) {
    const major = release.split('.', 1)[0] ?? '';
    return /^\d+$/.test(major) && Number(major) >= 8 ? withEnd(`${name}:${major}`, enterpriseEnd, major) : undefined;
}
//# sourceMappingURL=distribution.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/digits.js
/** Numbers of any length as text: dates, hashes and counters in versions exceed what a number holds. */
/** Negative, zero or positive; both hold only digits, the empty text is 0. */
function compareDigits(a, b) {
    const left = stripZeros(a);
    const right = stripZeros(b);
    return left.length - right.length || compareText(left, right);
}
/** By UTF-16 code units, never by locale. */
function compareText(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}
/** Without leading zeros; `000` becomes the empty text. */
function stripZeros(digits) {
    let at = 0;
    while (digits.charCodeAt(at) === 48)
        at += 1;
    return at === 0 ? digits : digits.slice(at);
}
const isDigits = (text) => /^[0-9]+$/.test(text);
//# sourceMappingURL=digits.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/parsed.js

/** Longer than any real version; a longer text is junk that would only cost time. */
const maximumVersionLength = 256;
/** Parsed versions that are kept: one installed version is compared with all events of its advisories in turn. */
const kept = 4096;
/**
 * An order made of a parser and a comparison of what it gives.
 * A text that the parser refuses comes before all that it takes, and among its like in the order of their characters,
 * so that `compare` is total over every text.
 * @param parse undefined for a text without a place in the order
 * @param strict what counts as `valid` where the comparison also places texts that the specification does not allow
 */
function parsedOrder(parse, compareParsed, strict) {
    const memory = new Map();
    const read = (version) => {
        if (version.length > maximumVersionLength)
            return undefined;
        const known = memory.get(version);
        if (known !== undefined || memory.has(version))
            return known;
        if (memory.size >= kept)
            memory.clear();
        const parsed = parse(version);
        memory.set(version, parsed);
        return parsed;
    };
    return {
        valid: (version) => version.length <= maximumVersionLength &&
            (strict === undefined || strict(version)) &&
            read(version) !== undefined,
        compare(a, b) {
            if (a === b)
                return 0;
            const left = read(a);
            const right = read(b);
            if (left === undefined || right === undefined)
                return left === right ? compareText(a, b) : left === undefined ? -1 : 1;
            return compareParsed(left, right);
        }
    };
}
/** Element by element; `absent` stands for what the shorter list does not have. */
function compareLists(a, b, compare, absent) {
    for (let at = 0; at < a.length || at < b.length; at += 1) {
        const difference = compare(a[at] ?? absent, b[at] ?? absent);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
//# sourceMappingURL=parsed.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/semver.js
/**
 * Order of Semantic Versioning 2.0.0, section 11. Our own and not the `semver` package's, because that one throws on
 * numbers above 2^53, which Go pseudo-versions and date-like npm versions carry; a test compares the two.
 */


// A leading `v` (Go) or `=` (npm) is cut; missing minor and patch are 0, as in OSV's `introduced: "0"`.
const pattern = /^[v=]?(\d+)(?:\.(\d+)(?:\.(\d+))?)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
function parse(version) {
    const match = pattern.exec(version);
    if (match === null)
        return undefined;
    const [, major = '0', minor = '0', patch = '0', pre] = match;
    return { numbers: [major, minor, patch], pre: pre === undefined ? [] : pre.split('.') };
}
function compareIdentifier(a, b) {
    const numericA = isDigits(a);
    const numericB = isDigits(b);
    if (numericA && numericB)
        return compareDigits(a, b);
    if (numericA !== numericB)
        return numericA ? -1 : 1;
    return compareText(a, b);
}
const semverOrder = parsedOrder(parse, 
/** Build metadata is ignored. */
(left, right) => {
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
});
//# sourceMappingURL=semver.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/go.js
/**
 * Order of Go modules: "Go Modules Reference", section "Versions": Semantic Versioning with a `v`, where
 * `+incompatible` means nothing and a pseudo-version is a pre-release; and the toolchain's own versions
 * ("Go Toolchains"), which have no second hyphen: `go1.21rc2`.
 */

/** `go1.21rc2` becomes `1.21.0-rc.2`, which is how advisories spell it; any other version loses its `v`. */
function goVersion(version) {
    const match = /^(?:go)?(\d+)\.(\d+)(?:\.(\d+))?(?:(beta|rc)(\d+))?(?:[-+ ].*)?$/.exec(version);
    if (match === null || (match[4] === undefined && !version.startsWith('go')))
        return version.replace(/^v/, '');
    const [, major = '', minor = '', patch = '0', word, number = ''] = match;
    return `${major}.${minor}.${patch}${word === undefined ? '' : `-${word}.${number}`}`;
}
const goOrder = {
    valid: (version) => semverOrder.valid(goVersion(version)),
    compare: (a, b) => semverOrder.compare(goVersion(a), goVersion(b))
};
//# sourceMappingURL=go.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/ecosystem.js
/** From a package URL to what OSV calls the package: ecosystem, name and the version that advisories speak of. */




/** Registries that fold case themselves, or whose purls are written in lower case by some tools. */
const caseless = new Set(['npm', 'Go', 'crates.io', 'NuGet', 'Packagist', 'Hex', 'Pub', 'PyPI']);
/**
 * Names are compared in this form. Registries differ in how strictly they take case, `_` and `.`, and tools write purls
 * in lower case; two packages that differ in nothing else do not exist side by side.
 */
function normaliseName(ecosystem, name) {
    if (!caseless.has(ecosystem))
        return name;
    const lower = name.toLowerCase();
    if (ecosystem === 'crates.io')
        return lower.replaceAll('_', '-');
    // The "Names and normalization" specification of Python packages.
    return ecosystem === 'PyPI' ? lower.replaceAll(/[-_.]+/g, '-') : lower;
}
/** purl type -> OSV ecosystem, where the name is namespace and name joined by the separator. */
const registries = {
    cargo: ['crates.io', '/'],
    composer: ['Packagist', '/'],
    cran: ['CRAN', '/'],
    gem: ['RubyGems', '/'],
    golang: ['Go', '/'],
    hex: ['Hex', '/'],
    maven: ['Maven', ':'],
    npm: ['npm', '/'],
    nuget: ['NuGet', '/'],
    pub: ['Pub', '/'],
    pypi: ['PyPI', '/']
};
/**
 * @param distribution of the image, for a package of the system whose purl does not say
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
    const version = purl.version ?? '';
    if (version === '')
        return { kind: 'unsupported', reason: `packages of type ${shown(type)} without a version` };
    if (type === 'deb' || type === 'apk' || type === 'rpm')
        return resolveSystem(component, purl, distribution, now, identity);
    const registry = Object.hasOwn(registries, type) ? registries[type] : undefined;
    if (registry === undefined)
        return { kind: 'unsupported', reason: `packages of type ${shown(type)}: no advisories are read for them` };
    const [ecosystem, separator] = registry;
    const name = [purl.namespace ?? '', purl.name].filter((part) => part !== '').join(separator);
    return { kind: 'package', ecosystem, name, version: type === 'golang' ? goVersion(version) : version, identity };
}
/** A package of a distribution. */
function resolveSystem(component, purl, distribution, now, identity) {
    const vendor = (purl.namespace ?? '').toLowerCase();
    const given = qualifier(purl, 'distro');
    const distro = given === undefined
        ? distribution?.id === vendor && distribution.versionId !== undefined
            ? `${vendor}-${distribution.versionId}`
            : ''
        : /^\d/.test(given)
            ? `${vendor}-${given}`
            : given;
    const release = releaseState(vendor, distro, now);
    if (release.state === 'unsupported')
        return { kind: 'unsupported', reason: release.reason };
    const { ecosystem } = release;
    if (purl.type !== systemType(ecosystem))
        return { kind: 'unsupported', reason: `packages of type ${shown(purl.type)} in ${ecosystem}: none are known` };
    const version = purl.version ?? '';
    const epoch = qualifier(purl, 'epoch');
    const installed = purl.type === 'rpm' && epoch !== undefined && !version.includes(':') ? `${epoch}:${version}` : version;
    // AlmaLinux names each binary package in its advisories.
    if (ecosystem.startsWith('AlmaLinux:'))
        return { kind: 'package', ecosystem, name: purl.name, version: installed, identity };
    const source = sourceOf(component, purl);
    return { kind: 'package', ecosystem, name: source.name ?? purl.name, version: source.version ?? installed, identity };
}
function systemType(ecosystem) {
    if (ecosystem.startsWith('Alpine:'))
        return 'apk';
    return ecosystem.startsWith('Debian:') || ecosystem.startsWith('Ubuntu:') ? 'deb' : 'rpm';
}
function qualifier(purl, key) {
    const qualifiers = purl.qualifiers ?? {};
    return Object.hasOwn(qualifiers, key) ? qualifiers[key] : undefined;
}
/**
 * `upstream=openssl` or `upstream=openssl@3.0.17-1`: the version is named only where it differs. For rpm it is the
 * source package's file name, `openssl-3.0.7-24.el9.src.rpm`, which does not say the epoch: the installed package's
 * version, which has it, is taken.
 */
function sourceOf(component, purl) {
    const upstream = qualifier(purl, 'upstream');
    if (purl.type === 'rpm') {
        const name = component.source?.name ?? upstream;
        if (name === undefined || name === '')
            return {};
        return { name: /^(.+)-[^-]+-[^-]+\.src\.rpm$/.exec(name)?.[1] ?? name };
    }
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
            return [...list, { kind: Kind.Invalid, text: '' }];
        list.push({ kind: suffix < release ? Kind.Preview : Kind.Suffix, text: word, suffix });
        const number = take(/^(\d+)/);
        if (number !== undefined)
            list.push({ kind: Kind.SuffixNumber, text: number });
    }
    const hash = take(/^~([0-9a-f]+)/);
    if (hash !== undefined)
        list.push({ kind: Kind.Hash, text: hash });
    const revision = take(/^-r(\d+)/);
    if (revision !== undefined)
        list.push({ kind: Kind.Revision, text: revision });
    return [...list, { kind: rest === '' ? Kind.End : Kind.Invalid, text: '' }];
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
    return numeric.has(left.kind) && !fraction ? compareDigits(left.text, right.text) : compareText(left.text, right.text);
}
const apkOrder = parsedOrder(tokens, compareTokens, 
// apk itself compares what its grammar does not allow only as far as it does; that is too little for a verdict.
(version) => tokens(version)?.at(-1)?.kind === Kind.End);
//# sourceMappingURL=apk.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/cran.js
/**
 * Order of R packages: "Writing R Extensions", section "The DESCRIPTION file": numbers separated by `.` or `-`, compared
 * one by one as R's `package_version` does; `1.0` comes before `1.0.0`.
 */


const cranOrder = parsedOrder((version) => (/^\d+(?:[.-]\d+)*$/.test(version) ? version.split(/[.-]/) : undefined), (a, b) => {
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
        const difference = compareDigits(a[at] ?? '', b[at] ?? '');
        if (difference !== 0)
            return difference;
    }
    return a.length - b.length;
});
//# sourceMappingURL=cran.js.map
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
;// CONCATENATED MODULE: ./packages/scan/build/src/version/hex.js
/** Order of Erlang and Elixir packages: the documentation of Elixir's `Version`: Semantic Versioning 2.0.0. */

//# sourceMappingURL=hex.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/maven.js
/**
 * Order of Maven artifacts: "POM Reference", section "Version Order Specification", as Maven's ComparableVersion does it.
 *
 * A version is a list of numbers and words; a hyphen, and a change between digit and letter, opens a list inside it that
 * holds all the rest. Trailing elements that mean nothing are cut from every list.
 */


/** Words with a place of their own; every other one comes after them, in alphabetical order. */
const qualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const released = qualifiers.indexOf('');
const aliases = { ga: '', final: '', cr: 'rc' };
const maven_short = { a: 'alpha', b: 'beta', m: 'milestone' };
function atom(text, beforeDigit) {
    if (text === '' || isDigits(text))
        return { kind: 'number', text: stripZeros(text) };
    const long = beforeDigit && Object.hasOwn(maven_short, text) ? (maven_short[text] ?? text) : text;
    return { kind: 'word', text: Object.hasOwn(aliases, long) ? (aliases[long] ?? long) : long };
}
/** From the end, whatever means nothing: 0, the word of a release, an empty list. */
function normalise(level) {
    for (let at = level.items.length - 1; at >= 0; at -= 1) {
        const item = level.items[at];
        if (item === undefined)
            break;
        const empty = item.kind === 'list' ? item.items.length === 0 : item.text === '';
        if (empty)
            level.items.splice(at, 1);
        else if (item.kind !== 'list')
            break;
    }
}
function maven_parse(version) {
    const levels = [{ kind: 'list', items: [] }];
    const add = (item) => void levels.at(-1)?.items.push(item);
    const open = () => {
        const level = { kind: 'list', items: [] };
        add(level);
        levels.push(level);
    };
    // Before a word a dot is a hyphen: 1.0.x1 comes before 1.0-x2.
    const openForWord = () => {
        if (levels.at(-1)?.items.length !== 0)
            open();
    };
    const text = version.toLowerCase();
    let start = 0;
    let digits = false;
    for (let at = 0; at < text.length; at += 1) {
        const character = text.charAt(at);
        const digit = isDigits(character);
        if (character === '.' || character === '-') {
            // An empty token counts as 0.
            add(atom(text.slice(start, at), false));
            start = at + 1;
            if (character === '-')
                open();
        }
        else if (at > start && digit !== digits) {
            if (digit)
                openForWord();
            add(atom(text.slice(start, at), digit));
            start = at;
            open();
        }
        if (character !== '.' && character !== '-')
            digits = digit;
    }
    if (start < text.length) {
        if (!digits)
            openForWord();
        add(atom(text.slice(start), false));
    }
    for (const level of levels.toReversed())
        normalise(level);
    return levels[0] ?? { kind: 'list', items: [] };
}
function compareWords(a, b) {
    const [x, y] = [qualifiers.indexOf(a), qualifiers.indexOf(b)];
    if (x >= 0 && y >= 0)
        return x - y;
    if (x < 0 && y < 0)
        return compareText(a, b);
    return x < 0 ? 1 : -1;
}
const weights = { word: 0, list: 1, number: 2 };
function compareItems(a, b) {
    if (a === undefined)
        return b === undefined ? 0 : -compareWithNothing(b);
    if (b === undefined)
        return compareWithNothing(a);
    if (a.kind === 'list' && b.kind === 'list')
        return compareLevels(a, b);
    if (a.kind === 'number' && b.kind === 'number')
        return compareDigits(a.text, b.text);
    if (a.kind === 'word' && b.kind === 'word')
        return compareWords(a.text, b.text);
    return weights[a.kind] - weights[b.kind];
}
function compareWithNothing(item) {
    if (item.kind === 'word')
        return qualifiers.includes(item.text) ? qualifiers.indexOf(item.text) - released : 1;
    if (item.kind === 'number')
        return item.text === '' ? 0 : 1;
    for (const inner of item.items) {
        const difference = compareWithNothing(inner);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
function compareLevels(a, b) {
    for (let at = 0; at < Math.max(a.items.length, b.items.length); at += 1) {
        const difference = compareItems(a.items[at], b.items[at]);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
const mavenOrder = parsedOrder(maven_parse, compareLevels, 
// Maven itself orders any text; what does not begin with a number is the name of a build and says nothing.
(version) => /^[0-9][0-9A-Za-z.+_-]*$/.test(version));
//# sourceMappingURL=maven.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/nuget.js
/** Order of NuGet packages: "Package versioning" of NuGet's documentation: SemVer 2.0.0, a fourth number, no case. */


const nuget_pattern = /^\s*v?(\d+(?:\.\d+){0,3})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]*)?\s*$/i;
function nuget_parse(version) {
    const match = nuget_pattern.exec(version);
    if (match === null)
        return undefined;
    const [, numbers = '', pre] = match;
    return { numbers: numbers.split('.'), pre: pre === undefined ? [] : pre.toLowerCase().split('.') };
}
function compareLabel(a, b) {
    const [x, y] = [isDigits(a), isDigits(b)];
    if (x !== y)
        return x ? -1 : 1;
    return x ? compareDigits(a, b) : compareText(a, b);
}
const nugetOrder = parsedOrder(nuget_parse, (a, b) => {
    for (let at = 0; at < 4; at += 1) {
        const difference = compareDigits(a.numbers[at] ?? '', b.numbers[at] ?? '');
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
function rank(part) {
    if (part === '')
        return 5;
    if (isDigits(part))
        return 6;
    return words.find(([word]) => part.startsWith(word))?.[1] ?? 0;
}
const packagistOrder = parsedOrder(parts, (a, b) => compareLists(a, b, (x, y) => {
    const difference = rank(x) - rank(y);
    return difference !== 0 || rank(x) !== 6 ? difference : compareDigits(x, y);
}, ''), 
// Names of branches have no place among versions.
(version) => /^v?\d+(?:[.\-_+]?[0-9A-Za-z]+)*$/i.test(version));
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
    const numbers = release.split('.').map(stripZeros);
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
    return (compareDigits(a.epoch, b.epoch) ||
        compareLists(a.release, b.release, compareDigits, '') ||
        a.stage - b.stage ||
        compareDigits(a.stageNumber, b.stageNumber) ||
        // Without a post-release comes before every one, without `dev` after every one.
        compareOptional(a.post, b.post) ||
        -compareOptional(a.dev, b.dev, true) ||
        compareLists(a.local, b.local, compareLocal, ''));
}
function compareOptional(a, b, inverted = false) {
    if (a === undefined || b === undefined)
        return Number(a !== undefined) - Number(b !== undefined);
    return inverted ? compareDigits(b, a) : compareDigits(a, b);
}
/** Of a local version: nothing (the empty text) before words, words before numbers. */
function compareLocal(a, b) {
    const rank = (part) => (part === '' ? 0 : isDigits(part) ? 2 : 1);
    return rank(a) - rank(b) || (rank(a) === 2 ? compareDigits(a, b) : compareText(a, b));
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
        if (isDigits(part)) {
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
    return isDigits(a) && isDigits(b) ? compareDigits(a, b) : compareText(a, b);
}
const pep440Order = parsedOrder((version) => parseModern(version) ?? parseLegacy(version), (a, b) => {
    if ('legacy' in a)
        return 'legacy' in b ? compareLists(a.legacy, b.legacy, compareLegacy, '') : -1;
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
function pub_compareIdentifier(a, b) {
    const rank = (part) => (part === '' ? 0 : isDigits(part) ? 1 : 2);
    return rank(a) - rank(b) || (rank(a) === 1 ? compareDigits(a, b) : compareText(a, b));
}
const pubOrder = parsedOrder(pub_parse, (a, b) => compareLists(a.numbers, b.numbers, compareDigits, '') ||
    // A release comes after all of its pre-releases.
    Number(a.pre.length === 0) - Number(b.pre.length === 0) ||
    compareLists(a.pre, b.pre, pub_compareIdentifier, '') ||
    compareLists(a.build, b.build, pub_compareIdentifier, ''));
//# sourceMappingURL=pub.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/rpm.js
/**
 * Order of RPM packages, [epoch:]version[-release]: rpm-version(7), as rpm's `rpmvercmp` and `rpmverCmp` do it.
 * For AlmaLinux, Rocky Linux, Red Hat and their like.
 */


function rpm_split(text) {
    const colon = text.indexOf(':');
    const epoch = colon >= 0 && /^\d*$/.test(text.slice(0, colon)) ? text.slice(0, colon) : undefined;
    const rest = epoch === undefined ? text : text.slice(colon + 1);
    const hyphen = rest.lastIndexOf('-');
    return {
        epoch: epoch ?? '',
        version: hyphen < 0 ? rest : rest.slice(0, hyphen),
        release: hyphen < 0 ? undefined : rest.slice(hyphen + 1)
    };
}
const digit = (code) => code >= 48 && code <= 57;
const letter = (code) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const tilde = 0x7e;
const caret = 0x5e;
/** The end of what is skipped: separators have no weight, however many there are. */
function skip(text, from) {
    let at = from;
    for (; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (digit(code) || letter(code) || code === tilde || code === caret)
            break;
    }
    return at;
}
function segmentEnd(text, from, wanted) {
    let at = from;
    while (at < text.length && wanted(text.charCodeAt(at)))
        at += 1;
    return at;
}
/** `~` sorts before the end, the end before `^`, `^` before letters, letters before digits. */
function compareSegments(a, b) {
    let i = 0;
    let j = 0;
    for (;;) {
        i = skip(a, i);
        j = skip(b, j);
        const x = rpm_rank(a, i);
        const y = rpm_rank(b, j);
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
        const endA = segmentEnd(a, i, numeric ? digit : letter);
        const endB = segmentEnd(b, j, numeric ? digit : letter);
        const [left, right] = [a.slice(i, endA), b.slice(j, endB)];
        const difference = numeric ? compareDigits(left, right) : compareText(left, right);
        if (difference !== 0)
            return difference;
        i = endA;
        j = endB;
    }
}
function rpm_rank(text, at) {
    if (at >= text.length)
        return 1;
    const code = text.charCodeAt(at);
    if (code === tilde)
        return 0;
    if (code === caret)
        return 2;
    return digit(code) ? 4 : 3;
}
/** The characters that rpm allows in a version or release, with epoch and hyphens. */
const rpm_alphabet = /^(?:\d+:)?[A-Za-z0-9._+~^{}%-]+$/;
const rpmOrder = parsedOrder(rpm_split, (a, b) => {
    const difference = compareDigits(a.epoch, b.epoch) || compareSegments(a.version, b.version);
    if (difference !== 0)
        return difference;
    if (a.release === undefined || b.release === undefined)
        return Number(a.release !== undefined) - Number(b.release !== undefined);
    return compareSegments(a.release, b.release);
}, (text) => rpm_alphabet.test(text) && /[A-Za-z0-9]/.test(text));
//# sourceMappingURL=rpm.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/rubygems.js
/** Order of Ruby gems: the documentation of Gem::Version. */


/** Numbers without leading zeros (0 is the empty text) and words; each of the two halves without trailing zeros. */
function segments(version) {
    const all = version
        .trim()
        .replaceAll('-', '.pre.')
        .match(/[0-9]+|[a-z]+/gi)
        ?.map((part) => (isDigits(part) ? stripZeros(part) : part));
    const list = all ?? [];
    const word = list.findIndex((part) => part !== '' && !isDigits(part));
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
    const [x, y] = [a === '' || isDigits(a), b === '' || isDigits(b)];
    if (x !== y)
        return x ? 1 : -1;
    return x ? compareDigits(a, b) : compareText(a, b);
}
const correct = /^\s*[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?\s*$/;
const rubygemsOrder = parsedOrder(segments, (a, b) => compareLists(a, b, compareSegment, ''), (version) => correct.test(version));
//# sourceMappingURL=rubygems.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/version/order.js














/** By the names of the OSV schema, section "Defined ecosystems". */
const families = {
    AlmaLinux: rpmOrder,
    Alpine: apkOrder,
    Bioconductor: cranOrder,
    Chainguard: apkOrder,
    CRAN: cranOrder,
    'crates.io': semverOrder,
    Debian: debOrder,
    Go: goOrder,
    Hex: semverOrder,
    Maven: mavenOrder,
    npm: semverOrder,
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
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/archive-file.js
/** An archive on the disk, read in windows: it is never in memory as a whole. */



const windowBytes = 1024 ** 2;
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
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT' || (0,src/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
    try {
        const status = (0,external_node_fs_.fstatSync)(file);
        if (!status.isFile())
            throw new src/* IntegrityError */.cs(what, 'a file', 'something else');
        if (status.size > limit)
            throw new src/* IntegrityError */.cs(what, `at most ${limit} bytes`, `${status.size} bytes`);
        const read = windowed(file, status.size, window);
        return {
            size: status.size,
            at: read,
            hash: () => {
                const hash = (0,external_node_crypto_.createHash)('sha256');
                for (let at = 0; at < status.size; at += windowBytes)
                    hash.update(read(at, Math.min(windowBytes, status.size - at)));
                return hash.digest('hex');
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
 * costs more than the read itself. Two windows, since a reader goes to and fro between the directory and the files.
 */
function windowed(file, size, least) {
    let windows = [];
    return (position, length) => {
        if (position < 0 || length < 0 || position + length > size)
            throw new RangeError('beyond the end of the file');
        let window = windows.find(({ start, bytes }) => position >= start && position + length <= start + bytes.length);
        if (window === undefined) {
            window = {
                start: position,
                bytes: fill(file, position, Math.min(Math.max(least, length), size - position))
            };
            const [latest] = windows;
            windows = latest === undefined ? [window] : [window, latest];
        }
        else if (window !== windows[0])
            windows.reverse();
        return window.bytes.subarray(position - window.start, position - window.start + length);
    };
}
function fill(file, position, length) {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let done = 0; done < length;) {
        const count = (0,external_node_fs_.readSync)(file, bytes, done, length - done, position + done);
        if (count === 0)
            throw new RangeError('beyond the end of the file');
        done += count;
    }
    return bytes;
}
//# sourceMappingURL=archive-file.js.map
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
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
        if (entry.uncompressedSize > limits.entryBytes || entry.compressedSize > archive.size)
            throw new src/* IntegrityError */.cs(name, `at most ${limits.entryBytes} bytes`, `${entry.uncompressedSize} bytes`);
        if (total > limits.totalBytes)
            throw new src/* IntegrityError */.cs(what, `at most ${limits.totalBytes} bytes unpacked`, 'more');
        yield { name: entry.fileName, bytes: await unpack(zip, entry, archive, name) };
    }
    // Where the directory ends, its end record (zip64's or the plain one) must begin: a count that is too small would
    // leave files out without a word.
    const end = Number(zip.readEntryCursor);
    const signature = end + 4 <= archive.size ? archive.at(end, 4).readUInt32LE(0) : 0;
    if (signature !== 0x06054b50 && signature !== 0x06064b50)
        throw new src/* IntegrityError */.cs(what, 'the end of the directory after its last file', 'something else');
    if (count !== zip.entryCount)
        throw new src/* IntegrityError */.cs(what, `${zip.entryCount} files`, `${count}`);
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
/**
 * Unpacked at once and not as a stream: an archive has up to hundreds of thousands of small files, and a stream for
 * each costs more than the work itself. The size it claims bounds what is written.
 */
async function unpack(zip, entry, archive, what) {
    if (entry.isEncrypted())
        throw new src/* IntegrityError */.cs(what, 'a plain file', 'an encrypted one');
    const { fileDataStart } = await guarded(what, () => zip.readLocalFileHeaderPromise(entry, { minimal: true }));
    const end = fileDataStart + entry.compressedSize;
    if (end > archive.size)
        throw new src/* IntegrityError */.cs(what, `${end} bytes`, `${archive.size} bytes`);
    const packed = archive.at(fileDataStart, entry.compressedSize);
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
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/index-writer.js
/**
 * The compact index of one ecosystem's advisories: what a scan looks up, by package, without the rest in memory.
 *
 * A file of four parts: a magic line; the entries as JSON, one after the other; a table of fixed rows sorted by key,
 * with the keys behind it; and a trailer in JSON, its length and sum, and the magic line again, which a file that was cut short
 * does not end in.
 */



/** Changes whenever the form does, or what `readAdvisory` and `normaliseName` make of a record. */
const indexVersion = 1;
const indexMagic = `immutable-delivery advisories ${indexVersion}\n`;
/** Where the key begins (4) and how long it is (2), where the entry begins (6), its length (4) and CRC-32 (4). */
const rowBytes = 20;
/** Length (4) and CRC-32 (4) of the trailer, behind it. */
const trailerEnd = 8;
const bufferBytes = 1024 ** 2;
const keyLimit = 4096;
/** Writes a new file. The keys are held in memory, the entries are not. */
function writeIndex(path) {
    const file = (0,external_node_fs_.openSync)(path, 'w', 0o600);
    const buffer = Buffer.allocUnsafe(bufferBytes);
    let used = 0;
    let size = 0;
    const flush = () => {
        writeAll(file, buffer.subarray(0, used));
        used = 0;
    };
    const append = (bytes) => {
        if (used + bytes.length > bufferBytes)
            flush();
        if (bytes.length > bufferBytes)
            writeAll(file, bytes);
        else
            used += bytes.copy(buffer, used);
        size += bytes.length;
    };
    const keys = new Map();
    // Five numbers per entry in typed pieces: an archive may have a million entries, and an object for each costs more
    // than all of their text.
    let rows = new Float64Array(4 * 1024);
    let count = 0;
    append(Buffer.from(indexMagic));
    return {
        add(key, entry) {
            const bytes = Buffer.from(entry);
            let id = keys.get(key);
            if (id === undefined) {
                id = keys.size;
                keys.set(key, id);
            }
            if (4 * (count + 1) > rows.length) {
                const larger = new Float64Array(rows.length * 2);
                larger.set(rows);
                rows = larger;
            }
            rows.set([id, size, bytes.length, (0,external_node_zlib_.crc32)(bytes)], 4 * count);
            count += 1;
            append(bytes);
        },
        finish(facts) {
            const names = [...keys.keys()];
            const rank = new Uint32Array(names.length);
            const byKey = Uint32Array.from(names.keys()).sort((a, b) => (0,src/* compareBytes */.Xo)(names[a] ?? '', names[b] ?? ''));
            for (const [place, id] of byKey.entries())
                rank[id] = place;
            const number = (row, column) => rows[4 * row + column] ?? 0;
            const order = Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => (rank[number(a, 0)] ?? 0) - (rank[number(b, 0)] ?? 0) || a - b);
            const starts = new Uint32Array(names.length + 1);
            for (const [id, name] of names.entries())
                starts[id + 1] = (starts[id] ?? 0) + Buffer.byteLength(name);
            const keyBytes = Buffer.allocUnsafe(starts[names.length] ?? 0);
            // Not joined as texts: two halves of a surrogate pair, each at its key's end, would become one character.
            for (const [id, name] of names.entries())
                keyBytes.write(name, starts[id] ?? 0);
            const index = Buffer.allocUnsafe(count * rowBytes);
            for (const [place, row] of order.entries()) {
                const at = place * rowBytes;
                const start = starts[number(row, 0)] ?? 0;
                index.writeUInt32BE(start, at);
                index.writeUInt16BE((starts[number(row, 0) + 1] ?? 0) - start, at + 4);
                index.writeUIntBE(number(row, 1), at + 6, 6);
                index.writeUInt32BE(number(row, 2), at + 12);
                index.writeUInt32BE(number(row, 3), at + 16);
            }
            const table = size;
            append(index);
            const keyStart = size;
            append(keyBytes);
            // zlib starts anew when it is given no bytes.
            const sum = keyBytes.length === 0 ? (0,external_node_zlib_.crc32)(index) : (0,external_node_zlib_.crc32)(keyBytes, (0,external_node_zlib_.crc32)(index));
            const trailer = Buffer.from((0,src/* canonicalJson */.dj)({ ...facts, version: indexVersion, table, rows: count, keys: keyStart, sum }));
            append(trailer);
            const end = Buffer.alloc(trailerEnd);
            end.writeUInt32BE(trailer.length);
            end.writeUInt32BE((0,external_node_zlib_.crc32)(trailer), 4);
            append(Buffer.concat([end, Buffer.from(indexMagic)]));
            flush();
        },
        close: () => {
            (0,external_node_fs_.closeSync)(file);
        }
    };
}
function writeAll(file, bytes) {
    for (let done = 0; done < bytes.length;)
        done += (0,external_node_fs_.writeSync)(file, bytes, done);
}
//# sourceMappingURL=index-writer.js.map
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
        if (!/^[A-Za-z]{1,3}$/.test(name) || !/^[A-Z]{1,5}$/i.test(value) || more.length > 0 || values.has(name))
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

const cvss2_weights = {
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
    const all = ['AV', 'AC', 'Au', 'C', 'I', 'A'].map((name) => metrics.weight(name, cvss2_weights[name]));
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
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/cvss4-table.js
/**
 * The scores of CVSS v4.0's macro vectors, in tenths: FIRST's specification document, section 8.3, "CVSS v4.0 Scoring
 * using Macro Vectors", with the values of FIRST's published lookup.
 *
 * A row is one choice of the first three and the sixth equivalence class (EQ1, EQ2, EQ3, EQ6); its nine numbers are
 * EQ4 = 0 with EQ5 = 0, 1, 2, then EQ4 = 1, then EQ4 = 2. There is no EQ3 = 2 with EQ6 = 0.
 */
const rows = {
    '0000': [100, 98, 95, 100, 93, 91, 93, 89, 81],
    '0001': [99, 95, 92, 96, 87, 81, 90, 80, 68],
    '0010': [98, 95, 90, 93, 89, 81, 88, 78, 69],
    '0011': [95, 92, 84, 92, 81, 65, 80, 70, 48],
    '0021': [92, 82, 72, 79, 69, 50, 69, 55, 27],
    '0100': [99, 95, 92, 95, 90, 84, 92, 82, 72],
    '0101': [97, 92, 85, 91, 83, 71, 81, 71, 53],
    '0110': [95, 92, 85, 92, 80, 70, 84, 71, 50],
    '0111': [93, 85, 73, 82, 72, 59, 70, 52, 30],
    '0121': [86, 75, 52, 71, 52, 29, 63, 29, 17],
    '1000': [98, 94, 91, 94, 86, 77, 87, 74, 63],
    '1001': [95, 87, 81, 89, 74, 64, 75, 63, 49],
    '1010': [94, 88, 76, 86, 74, 59, 72, 57, 52],
    '1011': [89, 77, 67, 76, 58, 50, 57, 52, 25],
    '1021': [83, 70, 54, 65, 58, 26, 53, 21, 13],
    '1100': [95, 88, 76, 90, 75, 61, 77, 68, 52],
    '1101': [90, 76, 70, 77, 62, 53, 66, 59, 30],
    '1110': [89, 76, 62, 74, 57, 47, 61, 57, 24],
    '1111': [78, 67, 58, 59, 57, 23, 52, 29, 16],
    '1121': [71, 59, 30, 58, 26, 15, 23, 13, 6],
    '2000': [93, 86, 75, 86, 74, 56, 70, 52, 40],
    '2001': [87, 72, 58, 74, 61, 34, 54, 40, 22],
    '2010': [85, 74, 62, 72, 55, 46, 53, 34, 19],
    '2011': [75, 55, 51, 57, 41, 19, 36, 19, 8],
    '2021': [64, 51, 20, 47, 21, 11, 24, 9, 4],
    '2100': [88, 73, 60, 73, 59, 41, 54, 45, 20],
    '2101': [75, 53, 50, 55, 40, 20, 43, 22, 11],
    '2110': [75, 58, 40, 61, 48, 20, 46, 17, 8],
    '2111': [55, 45, 21, 51, 18, 9, 18, 7, 2],
    '2121': [53, 24, 14, 24, 12, 5, 10, 3, 1]
};
/** The score of a macro vector in tenths; undefined where there is none. */
function macroScore(eq1, eq2, eq3, eq4, eq5, eq6) {
    if (eq4 > 2 || eq5 > 2)
        return undefined;
    return rows[`${eq1}${eq2}${eq3}${eq6}`]?.[eq4 * 3 + eq5];
}
//# sourceMappingURL=cvss4-table.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/cvss4.js
/** CVSS v4.0 scores: FIRST's specification document, sections 7 and 8. Exact: only whole numbers are added. */


/** Values of the metrics in falling severity. Their places are the specification's severity distances. */
const levels = {
    AV: ['N', 'A', 'L', 'P'],
    PR: ['N', 'L', 'H'],
    UI: ['N', 'P', 'A'],
    AC: ['L', 'H'],
    AT: ['N', 'P'],
    VC: ['H', 'L', 'N'],
    VI: ['H', 'L', 'N'],
    VA: ['H', 'L', 'N'],
    SC: ['S', 'H', 'L', 'N'],
    SI: ['S', 'H', 'L', 'N'],
    SA: ['S', 'H', 'L', 'N'],
    CR: ['H', 'M', 'L'],
    IR: ['H', 'M', 'L'],
    AR: ['H', 'M', 'L'],
    E: ['A', 'P', 'U']
};
const base = ['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'];
/** Supplemental metrics have no part in the score. */
const supplemental = {
    S: ['X', 'N', 'P'],
    AU: ['X', 'N', 'Y'],
    R: ['X', 'A', 'U', 'I'],
    V: ['X', 'D', 'C'],
    RE: ['X', 'L', 'M', 'H'],
    U: ['X', 'Clear', 'Green', 'Amber', 'Red']
};
const threat = ['E', 'CR', 'IR', 'AR'];
const cvss4_optional = [...threat, ...base.map((name) => `M${name}`), ...Object.keys(supplemental)];
/** Only the modified metrics of the subsequent systems know Safety. */
const safety = (name) => name === 'MSI' || name === 'MSA';
function readVector(vector) {
    const match = /^CVSS:4\.0\/(.*)$/s.exec(vector);
    const metrics = match?.[1] === undefined ? undefined : metricsOf(match[1], cvss4_optional);
    if (metrics?.size !== base.length)
        return undefined;
    const place = (name, value, safe = false) => value === 'S' && !safe ? -1 : levels[name].indexOf(value ?? '');
    const result = {};
    for (const name of base) {
        const own = place(name, metrics.get(name));
        const modified = metrics.get(`M${name}`) ?? 'X';
        const effective = modified === 'X' ? own : place(name, modified, safety(`M${name}`));
        if (own < 0 || effective < 0)
            return undefined;
        result[name] = effective;
    }
    for (const name of threat) {
        const value = metrics.get(name) ?? 'X';
        // Not defined means the worst.
        const effective = value === 'X' ? 0 : place(name, value);
        if (effective < 0)
            return undefined;
        result[name] = effective;
    }
    for (const [name, allowed] of Object.entries(supplemental))
        if (!allowed.includes(metrics.get(name) ?? 'X'))
            return undefined;
    return result;
}
/** The worst vectors of each equivalence class: specification, tables 24 to 29. EQ3 and EQ6 go together. */
const worst = {
    eq1: [
        ['AV:N PR:N UI:N'],
        ['AV:A PR:N UI:N', 'AV:N PR:L UI:N', 'AV:N PR:N UI:P'],
        ['AV:P PR:N UI:N', 'AV:A PR:L UI:P']
    ],
    eq2: [['AC:L AT:N'], ['AC:H AT:N', 'AC:L AT:P']],
    eq36: [
        ['VC:H VI:H VA:H CR:H IR:H AR:H'],
        ['VC:H VI:H VA:L CR:M IR:M AR:H', 'VC:H VI:H VA:H CR:M IR:M AR:M'],
        ['VC:L VI:H VA:H CR:H IR:H AR:H', 'VC:H VI:L VA:H CR:H IR:H AR:H'],
        [
            'VC:L VI:H VA:L CR:H IR:M AR:H',
            'VC:L VI:H VA:H CR:H IR:M AR:M',
            'VC:H VI:L VA:H CR:M IR:H AR:M',
            'VC:H VI:L VA:L CR:M IR:H AR:H',
            'VC:L VI:L VA:H CR:H IR:H AR:M'
        ],
        [],
        ['VC:L VI:L VA:L CR:H IR:H AR:H']
    ],
    eq4: [['SC:H SI:S SA:S'], ['SC:H SI:H SA:H'], ['SC:L SI:L SA:L']]
};
/** How many steps lie within a class, from its worst vector to the next class. */
const depths = {
    eq1: [1, 4, 5],
    eq2: [1, 2],
    eq36: [7, 6, 8, 8, 0, 10],
    eq4: [6, 5, 4]
};
/** Steps below the worst vector of the class that is in no metric better than this one. */
function distance(group, index, at) {
    for (const vector of worst[group]?.[index] ?? []) {
        const steps = vector.split(' ').map((part) => {
            const [name, value] = part.split(':');
            return at[name] - levels[name].indexOf(value);
        });
        if (steps.every((step) => step >= 0))
            return steps.reduce((sum, step) => sum + step, 0);
    }
    throw new Error('no worst vector: the classes do not cover all vectors');
}
/** A multiple of all depths, so that every share of a step is a whole number. */
const unit = 840;
/**
 * The score of a vector such as `CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N`, from 0 to 10 in
 * steps of 0.1, with the threat and environmental metrics that stand in it; undefined when it is no correct vector.
 */
function cvss4Score(vector) {
    const at = readVector(vector);
    if (at === undefined)
        return undefined;
    const { AV, PR, UI, AC, AT, VC, VI, VA, SC, SI, SA, E, CR, IR, AR } = at;
    if (VC === 2 && VI === 2 && VA === 2 && SC === 3 && SI === 3 && SA === 3)
        return 0;
    const eq1 = AV === 0 && PR === 0 && UI === 0 ? 0 : AV === 3 || (AV > 0 && PR > 0 && UI > 0) ? 2 : 1;
    const eq2 = AC === 0 && AT === 0 ? 0 : 1;
    const eq3 = VC === 0 && VI === 0 ? 0 : VC === 0 || VI === 0 || VA === 0 ? 1 : 2;
    const eq4 = SI === 0 || SA === 0 ? 0 : SC === 1 || SI === 1 || SA === 1 ? 1 : 2;
    const eq6 = (CR === 0 && VC === 0) || (IR === 0 && VI === 0) || (AR === 0 && VA === 0) ? 0 : 1;
    const score = macroScore(eq1, eq2, eq3, eq4, E, eq6);
    if (score === undefined)
        throw new Error('a vector without a macro vector');
    const next = {
        eq1: macroScore(eq1 + 1, eq2, eq3, eq4, E, eq6),
        eq2: macroScore(eq1, eq2 + 1, eq3, eq4, E, eq6),
        eq36: nextOfImpact(eq3, eq6, (three, six) => macroScore(eq1, eq2, three, eq4, E, six)),
        eq4: macroScore(eq1, eq2, eq3, eq4 + 1, E, eq6)
    };
    const index = { eq1, eq2, eq36: eq3 * 2 + eq6, eq4 };
    // EQ5 has one vector per class, so that nothing is left of it; a next class still counts in the mean.
    let classes = macroScore(eq1, eq2, eq3, eq4, E + 1, eq6) === undefined ? 0 : 1;
    let lost = 0;
    for (const group of ['eq1', 'eq2', 'eq36', 'eq4']) {
        const lower = next[group];
        if (lower === undefined)
            continue;
        classes += 1;
        const depth = depths[group]?.[index[group]] ?? 1;
        lost += (score - lower) * distance(group, index[group], at) * (unit / depth);
    }
    if (classes === 0)
        return score / 10;
    // Tenths, rounded half up: score - lost / classes, over a common denominator.
    const whole = unit * classes;
    return Math.max(0, Math.min(100, Math.floor((2 * (score * whole - lost) + whole) / (2 * whole)))) / 10;
}
/** EQ3 and EQ6 fall together; from the worst of both there are two ways, of which the better one counts. */
function nextOfImpact(eq3, eq6, of) {
    if (eq3 === 0 && eq6 === 0)
        return Math.max(of(0, 1) ?? 0, of(1, 0) ?? 0);
    return eq3 === 1 && eq6 === 0 ? of(1, 1) : of(eq3 + 1, eq6);
}
//# sourceMappingURL=cvss4.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/severity/rating.js
/** What an OSV record says about how bad it is, as one of our severities. */




const unrated = { severity: 'unknown', method: 'none' };
const rating_words = {
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
    return Object.hasOwn(rating_words, key) ? rating_words[key] : undefined;
}
/** The qualitative rating of FIRST's scales; what scores 0 is called low, since somebody published it. */
function severityOfScore(score, version) {
    if (version !== 2 && score >= 9)
        return 'critical';
    if (score >= 7)
        return 'high';
    return score >= 4 ? 'medium' : 'low';
}
/**
 * The vendor's own word first, then the newest CVSS version whose vector is correct. Undefined when nothing is said.
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
    // AlmaLinux and Rocky Linux, like Red Hat, begin an advisory's title with its word: `Important: openssl update`.
    const { id, summary } = holder;
    if (typeof id === 'string' && /^(?:ALSA|RLSA|RHSA)-/.test(id) && typeof summary === 'string') {
        const word = severityOfWord(/^([A-Z][a-z]{2,9}): /.exec(summary)?.[1]);
        if (word !== undefined)
            return word;
    }
    for (const entry of entries(holder['severity'])) {
        const word = String(entry['type']).startsWith('CVSS') ? undefined : severityOfWord(entry['score']);
        if (word !== undefined)
            return word;
    }
    return undefined;
}
const calculators = [
    { method: 'CVSS_V2', number: 2, score: cvss2Score },
    { method: 'CVSS_V3', number: 3, score: cvss3Score },
    { method: 'CVSS_V4', number: 4, score: cvss4Score }
];
const methods = calculators.map((item) => item.method);
function cvssRating(list) {
    let best;
    const rank = (rating) => rating === undefined ? -1 : methods.indexOf(rating.method) * 100 + Number(rating.score);
    for (const { type, score: vector } of entries(list)) {
        const version = calculators.find((item) => item.method === type);
        const score = version === undefined || typeof vector !== 'string' ? undefined : version.score(vector);
        if (version === undefined || score === undefined)
            continue;
        const { method } = version;
        const rating = { severity: severityOfScore(score, version.number), score: score.toFixed(1), method };
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
    const partial = `${path}.${process.pid}.part`;
    const writer = writeIndex(partial);
    let facts;
    try {
        let lastUpdate = Number.NEGATIVE_INFINITY;
        let records = 0;
        for await (const file of readArchive(archive, what, options.limits)) {
            const name = `${what}: ${file.name.slice(0, 200)}`;
            const record = (0,src/* parseJsonObject */.dw)(file.bytes, name);
            const head = readHead(record, name);
            records += 1;
            options.onRecord?.();
            lastUpdate = Math.max(lastUpdate, head.modified);
            if (head.withdrawn)
                continue;
            const packages = head.packages.filter((item) => item.ecosystem === ecosystem || item.ecosystem === family);
            if (packages.length === 0)
                continue;
            const { affected, ...advisory } = readAdvisory(record, head, packages);
            for (const item of affected) {
                const key = normaliseName(ecosystem, item.name);
                if (Buffer.byteLength(key) > keyLimit)
                    throw new src/* IntegrityError */.cs(name, 'a package name of a usual length', 'a longer one');
                writer.add(key, JSON.stringify({ advisory, affected: item }));
            }
        }
        // An archive without a record would make everything look healthy.
        if (records === 0)
            throw new src/* IntegrityError */.cs(what, 'at least one record', 'none');
        if (archive.touched())
            throw new src/* IntegrityError */.cs(what, 'a file that nobody writes to', 'one that was written to meanwhile');
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
/** The archive's own order is an accident of its making, and must not show in a report. */
function byAdvisory(a, b) {
    return (0,src/* compareBytes */.Xo)(a.advisory.id, b.advisory.id);
}
//# sourceMappingURL=compile-index.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/index-reader.js
/** Looks packages up in a compact index. What is damaged is an error, never an answer. */




const index_reader_limits = { file: 16 * 1024 ** 3, trailer: 64 * 1024, table: 512 * 1024 ** 2 };
/**
 * @param what the index's name, for errors
 * @returns undefined when there is no such file
 * @throws IntegrityError when it is not whole, or of another version of this program
 */
function openIndex(path, what) {
    const file = openArchive(path, what, index_reader_limits.file, 0);
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
        throw new src/* IntegrityError */.cs(what, `a whole index of version ${indexVersion}`, 'another file, or part of one');
    const length = file.at(last - trailerEnd, 4).readUInt32BE(0);
    const check = file.at(last - trailerEnd + 4, 4).readUInt32BE(0);
    if (length > index_reader_limits.trailer)
        throw damaged(what);
    const end = last - trailerEnd - length;
    const bytes = file.at(end, length);
    if ((0,external_node_zlib_.crc32)(bytes) !== check)
        throw damaged(what);
    const { facts, table, rows, keys, sum } = readTrailer((0,src/* parseJsonObject */.dw)(index_reader_text(bytes), `${what}: trailer`), what);
    if (table < magic || keys !== table + rows * rowBytes || keys > end || end - table > index_reader_limits.table)
        throw damaged(what);
    // Both parts at once: a search jumps about in them.
    const index = file.at(table, end - table);
    if ((0,external_node_zlib_.crc32)(index) !== sum)
        throw damaged(what);
    const keyAt = (row) => {
        const at = row * rowBytes;
        const start = rows * rowBytes + index.readUInt32BE(at);
        const stop = start + index.readUInt16BE(at + 4);
        if (stop > index.length)
            throw damaged(what);
        return index.subarray(start, stop);
    };
    return {
        ...facts,
        find(key) {
            const wanted = Buffer.from(key);
            let low = 0;
            for (let high = rows; low < high;) {
                const middle = (low + high) >>> 1;
                if (Buffer.compare(keyAt(middle), wanted) < 0)
                    low = middle + 1;
                else
                    high = middle;
            }
            const found = [];
            for (; low < rows && keyAt(low).equals(wanted); low += 1) {
                const at = low * rowBytes;
                const start = index.readUIntBE(at + 6, 6);
                const size = index.readUInt32BE(at + 12);
                if (start < magic || start + size > table)
                    throw damaged(what);
                const entry = file.at(start, size);
                if ((0,external_node_zlib_.crc32)(entry) !== index.readUInt32BE(at + 16))
                    throw damaged(what);
                found.push(index_reader_text(entry));
            }
            return found;
        },
        close: file.close
    };
}
function readTrailer(trailer, what) {
    const { ecosystem, sha256, lastUpdate, records, table, rows, keys, sum, version } = (0,src/* isObject */.Gv)(trailer) ? trailer : {};
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
    return new src/* IntegrityError */.cs(what, 'an intact index', 'a damaged one', cause === undefined ? {} : { cause });
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
        if (!(await isFolder(options.directory)))
            throw new src/* UserError */.yo('database', options.name, "a folder of advisories in OSV's layout, `<ecosystem>/all.zip`");
        // OSV has an archive per release and one for the whole family; a file system without `:` has only the latter.
        for (const folder of new Set([ecosystem, familyOf(ecosystem)])) {
            const what = `${folder}/all.zip`;
            const archive = openArchive((0,external_node_path_.join)(options.directory, folder, 'all.zip'), what, limits.archiveBytes);
            if (archive === undefined)
                continue;
            try {
                return await body(archive, what);
            }
            finally {
                archive.close();
            }
        }
        return undefined;
    };
    return {
        index: (ecosystem) => use(ecosystem, (archive, what) => {
            if (options.indexes === undefined)
                throw new Error('no folder for indexes');
            return indexOf(archive, what, ecosystem, { ...options, indexes: options.indexes }, limits);
        }),
        load: (ecosystem, names) => use(ecosystem, async (archive, what) => {
            const given = options.indexes;
            const indexes = given ?? (await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'advisories-')));
            try {
                const path = await indexOf(archive, what, ecosystem, { ...options, indexes }, limits);
                return loadIndex(path, what, names);
            }
            finally {
                if (given === undefined)
                    await (0,promises_.rm)(indexes, { recursive: true, force: true });
            }
        })
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
 * The index of an archive, made unless it is there. The archive's hash names it, so that it is made once for each
 * archive and never used for another one.
 */
async function indexOf(archive, what, ecosystem, options, limits) {
    const logger = options.logger ?? src/* silentLogger */.qq;
    await (0,promises_.mkdir)(options.indexes, { recursive: true });
    const sha256 = archive.hash();
    const path = (0,external_node_path_.join)(options.indexes, indexName(ecosystem, sha256));
    const known = openIndex(path, `index of ${what}`);
    known?.close();
    if (known === undefined) {
        const progress = (0,src/* startProgress */.ot)(logger, options.clock ?? src/* systemClock */.ml, `read ${what}`, 'files');
        const { records, lastUpdate } = await compileIndex(archive, {
            ecosystem,
            sha256,
            path,
            what,
            limits,
            onRecord: () => progress.advance(1)
        });
        logger.info(`${what}: ${(0,src/* formatBytes */.z3)(archive.size)}, ${records} records, last update ${new Date(lastUpdate).toISOString()}`);
    }
    return path;
}
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
    const index = openIndex(path, `index of ${what}`);
    if (index === undefined)
        throw new src/* IntegrityError */.cs(`index of ${what}`, 'an index', 'none');
    try {
        const advisories = new Map();
        for (const name of names) {
            // Each is what this program wrote, of the version that the index names.
            const entries = index.find(name).map((text) => JSON.parse(text));
            if (entries.length > 0)
                advisories.set(name, entries.toSorted(byAdvisory));
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
    const index = openIndex(path, `index of ${what}`);
    if (index === undefined)
        throw new src/* IntegrityError */.cs(`index of ${what}`, 'an index', 'none');
    index.close();
    const { ecosystem, sha256, lastUpdate, records } = index;
    return { ecosystem, sha256, lastUpdate, records };
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
;// CONCATENATED MODULE: ./packages/scan/build/src/osv/check-url.js

/**
 * HTTPS, or HTTP to this machine; nothing secret in it, since it stands in logs and statements.
 * @throws UserError naming the input
 */
function checkUrl(url, input) {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const loopback = parsed !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(parsed.hostname);
    if (parsed?.protocol !== 'https:' && !(parsed?.protocol === 'http:' && loopback))
        throw new src/* UserError */.yo(input, url, 'a URL that begins with https://');
    if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '')
        throw new src/* UserError */.yo(input, parsed.host, 'a URL without credentials, query or fragment');
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
            throw new src/* IntegrityError */.cs(options.what, `at most ${options.limit} bytes`, `${remote.length} bytes`);
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
            throw new src/* RemoteError */.Hi({
                method: 'GET',
                url,
                status: response.status,
                attempts: 1,
                reason: 'there is no such file'
            });
        }
        const { length } = describe(response);
        const bytes = await (0,src/* readBounded */.CB)(response.body, limit, () => new src/* IntegrityError */.cs(input, `at most ${limit} bytes`, 'more'));
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
                throw new src/* IntegrityError */.cs(options.what, `at most ${options.limit} bytes`, 'more');
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
        throw new src/* IntegrityError */.cs(`${options.what}: MD5`, remote.md5 ?? '', sum ?? '');
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
            if (!(error instanceof Error) || !('code' in error) || error instanceof src/* IntegrityError */.cs)
                throw error;
            reason = error.message;
        }
        if (attempt >= attempts || wait > longestWait || signal?.aborted === true)
            throw new src/* RemoteError */.Hi({ method, url, status, attempts: attempt, reason });
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
            throw new src/* RemoteError */.Hi({
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
/**
 * A database that fetches what is asked for into a folder and reads it there.
 *
 * A copy in the folder, from an earlier step of this job, is used when the server still gives its entity tag (304).
 * A copy from the cache is used only when it has the MD5 that the server named in this job, so that no advisory out
 * of a cache decides anything.
 * @param options.url without a slash at its end; HTTPS, or HTTP to this machine
 * @param options.directory absolute path of a folder of ours
 */
function openRemoteDatabase(options) {
    checkUrl(options.url, 'database');
    const { directory } = options;
    const logger = options.logger ?? src/* silentLogger */.qq;
    const local = openDatabase({
        directory,
        ...(options.indexes === undefined ? {} : { indexes: options.indexes }),
        name: options.url,
        logger,
        clock: options.clock,
        ...(options.limits === undefined ? {} : { limits: options.limits })
    });
    const fetched = async (ecosystem) => {
        await (0,promises_.mkdir)(directory, { recursive: true });
        for (const name of new Set([ecosystem, familyOf(ecosystem)]))
            if (await fetchArchive(name, options, logger))
                return true;
        return false;
    };
    return {
        load: async (ecosystem, names) => ((await fetched(ecosystem)) ? local.load(ecosystem, names) : undefined),
        index: async (ecosystem) => ((await fetched(ecosystem)) ? local.index(ecosystem) : undefined)
    };
}
/** @returns false when the server has no such ecosystem; then no copy of it is left either */
async function fetchArchive(name, options, logger) {
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
        const key = cacheKey(name, remote);
        if (key !== undefined && (await restored(cache, key, path, remote))) {
            logger.info(`${what}: from the cache, as the server has it now`);
            return true;
        }
    }
    const progress = (0,src/* startProgress */.ot)(logger, options.clock, `fetch ${what}`, 'bytes');
    const fetched = await download(url, path, {
        limit: options.limits?.archiveBytes ?? archiveLimit,
        what,
        onBytes: (count) => progress.advance(count),
        ...(known === undefined ? {} : { etag: known })
    }, options);
    if (fetched.state === 'absent')
        return drop(folder);
    if (fetched.state === 'unchanged') {
        logger.info(`${what}: unchanged since an earlier step`);
        return true;
    }
    logger.info(`${what}: ${(0,src/* formatBytes */.z3)(fetched.size)}, sha256:${fetched.sha256}`);
    await writeRecord(folder, fetched.remote.etag, fetched.sha256);
    const key = cacheKey(name, fetched.remote);
    if (key !== undefined)
        await cache?.save(key, path);
    return true;
}
async function drop(folder) {
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    return false;
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
    if ((await hashOf(path, 'md5', 'base64')) === remote.md5)
        return true;
    await (0,promises_.rm)(path, { recursive: true, force: true });
    return false;
}
async function hashOf(path, algorithm, form) {
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
/** The entity tag of the copy in the folder, when the copy is still what was fetched. */
async function readRecord(folder, path) {
    try {
        const record = (0,src/* parseJsonObject */.dw)(await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'fetched.json')), 'fetched.json');
        const { etag, sha256 } = (0,src/* isObject */.Gv)(record) ? record : {};
        return typeof etag === 'string' && sha256 === (await hashOf(path, 'sha256', 'hex')) ? etag : undefined;
    }
    catch {
        return undefined;
    }
}
async function writeRecord(folder, etag, sha256) {
    const path = (0,external_node_path_.join)(folder, 'fetched.json');
    if (etag === undefined)
        return (0,promises_.rm)(path, { force: true });
    await (0,promises_.writeFile)(`${path}.part`, JSON.stringify({ etag, sha256 }));
    await (0,promises_.rename)(`${path}.part`, path);
}
//# sourceMappingURL=remote.js.map
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
    const ordered = layers.toSorted((a, b) => (0,src/* compareBytes */.Xo)(nameOf(a) ?? '', nameOf(b) ?? ''));
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
    return { bytes: Buffer.from((0,src/* canonicalJson */.dj)(manifest)), config: { bytes: config, digest, size: config.length } };
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
        throw new src/* IntegrityError */.cs(name, `an artifact of type ${advisoriesArtifactType}`, manifest.artifactType ?? 'none');
    const layers = new Map();
    for (const layer of manifest.layers) {
        const ecosystem = nameOf(layer);
        if (ecosystem === undefined || layers.has(ecosystem))
            throw new src/* IntegrityError */.cs(name, 'one layer for each ecosystem', 'something else');
        if (layer.mediaType !== advisoriesLayerType)
            throw new src/* IntegrityError */.cs(`${name}: ${ecosystem}`, `layers of type ${advisoriesLayerType}: build it with the same version of scan-image`, layer.mediaType);
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
            known?.close();
            if (known === undefined)
                await fetchLayer(layer, path, what, options);
            const data = loadIndex(path, what, names);
            if (data.ecosystem !== ecosystem)
                throw new src/* IntegrityError */.cs(what, `an index of ${ecosystem}`, `one of ${data.ecosystem}`);
            return data;
        }
    };
}
async function fetchLayer(layer, path, what, { blob, cache, logger = src/* silentLogger */.qq }) {
    const hex = layer.digest.replace(/^sha256:/, '');
    const packed = `${path}.gz`;
    const key = `osv-layer-${hex}`;
    try {
        const restored = (await cache?.restore(key, packed)) === true && (await artifact_hashOf(packed)) === hex;
        if (!restored) {
            if (layer.size > artifact_limits.packed)
                throw new src/* IntegrityError */.cs(what, `at most ${artifact_limits.packed} bytes`, `${layer.size} bytes`);
            const hash = (0,external_node_crypto_.createHash)('sha256');
            await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(blob(layer)), tap(hash, layer.size, what), (0,external_node_fs_.createWriteStream)(packed));
            // The store has compared it too; what decides is compared where it is used.
            const got = hash.digest('hex');
            if (got !== hex)
                throw new src/* IntegrityError */.cs(what, layer.digest, `sha256:${got}`);
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
            if (error instanceof src/* IntegrityError */.cs)
                throw error;
            throw new src/* IntegrityError */.cs(what, 'an index packed with gzip', 'something else', { cause: error });
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
                callback(new src/* IntegrityError */.cs(what, `at most ${limit} bytes`, 'more'));
                return;
            }
            hash?.update(chunk);
            callback(null, chunk);
        }
    });
}
async function artifact_hashOf(path) {
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
    const [id = '', ...aliases] = [...names].toSorted((a, b) => fold_rank(a) - fold_rank(b) || (0,src/* compareBytes */.Xo)(a, b));
    const lead = (own.length > 0 ? own : hits).find((hit) => hit.advisory.summary !== '') ?? hits[0];
    if (lead === undefined)
        throw new Error('a weakness without an advisory');
    // All are in UTC and in one form, but for fractions of a second, which order as text as well.
    const [fixPublished] = hits
        .flatMap((hit) => (hit.fixed.length === 0 ? [] : (hit.advisory.published ?? [])))
        .toSorted(src/* compareBytes */.Xo);
    return {
        id,
        aliases: aliases.slice(0, shownAliases).toSorted(src/* compareBytes */.Xo),
        rating: hits.reduce((worst, hit) => worseRating(worst, hit.rating ?? unrated), unrated),
        fixed: hits.flatMap((hit) => hit.fixed),
        ...(fixPublished === undefined ? {} : { fixPublished }),
        lead: lead.advisory
    };
}
function fold_rank(id) {
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
        ...(weakness.fixPublished === undefined ? {} : { fixPublished: weakness.fixPublished }),
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
 * `fail` when a finding that nobody answered for reaches the threshold (an unrated one counts as high; with `onlyFixed`
 * it must have a fix),
 * `incomplete` when not all could be judged or nothing was looked at, else `pass`.
 * @param now milliseconds; without it no fix counts as new
 */
function judgeFindings(findings, policy, coverage, now = Number.NaN) {
    const blocking = findings.filter((finding) => blocks(finding, policy, now));
    const reasons = [];
    const verdicts = ['pass'];
    if (blocking.length > 0) {
        verdicts.push('fail');
        const shown = blocking.slice(0, 3).map((finding) => `${finding.id} in ${finding.purl}`);
        const rest = blocking.length > 3 ? ` and ${blocking.length - 3} more` : '';
        const exploited = blocking.filter((finding) => isExploited(finding, policy)).length;
        const which = exploited === 0
            ? `at or above ${policy.failOn}`
            : `at or above ${policy.failOn} or known or likely to be exploited (${exploited})`;
        reasons.push(`${blocking.length} ${which}: ${shown.join(', ')}${rest}`);
    }
    if (!coverage.complete || coverage.packages === 0) {
        verdicts.push('incomplete');
        reasons.push(...(coverage.reasons.length > 0 ? coverage.reasons : ['no package was looked up']));
    }
    return { verdict: (0,src/* worstVerdict */.zP)(verdicts), counts: countBySeverity(findings), blocking, reasons };
}
function blocks(finding, policy, now) {
    if (finding.exempt !== undefined || (policy.layers === 'own' && finding.origin === 'base'))
        return false;
    if (isExploited(finding, policy))
        return true;
    if (!(0,src/* reaches */.O6)(finding.severity, policy.failOn) || (policy.onlyFixed && finding.fixed.length === 0))
        return false;
    if (policy.fixGrace === undefined || finding.fixed.length === 0)
        return true;
    const since = finding.fixPublished === undefined ? Number.NaN : Date.parse(finding.fixPublished);
    // Without a time, or with one in the future, nobody can say that the fix is new.
    return !(now >= since && now - since < policy.fixGrace);
}
function isExploited(finding, policy) {
    return ((policy.failOnKev === true && finding.kev !== undefined) ||
        (policy.failOnEpss !== undefined && finding.epss !== undefined && Number(finding.epss) >= policy.failOnEpss));
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
    const findings = judgeFindings(scan.findings, policy, scan.coverage, now);
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
/** Milliseconds as hours or days, for people: `36 h`, `5 days`. */
function readableAge(milliseconds) {
    const hours = Math.floor(milliseconds / 3_600_000);
    if (hours < 1)
        return (0,src/* formatDuration */.a3)(milliseconds);
    return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/baseline.js
/** What an image brings compared with another one, both scanned against the same state of the database. */


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
    const matched = new Map();
    const take = (finding, from, key) => {
        for (const name of matched.has(finding) ? [] : namesOf(finding)) {
            const candidates = from.get(`${key}\n${name}`) ?? [];
            while (candidates.length > 0 && !matched.has(finding)) {
                const other = candidates.pop();
                if (other === undefined || taken.has(other))
                    continue;
                taken.add(other);
                matched.set(finding, other);
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
        disclosed: current.findings.filter((finding) => {
            const other = matched.get(finding);
            return other !== undefined && !worse(finding, other);
        }),
        worsened: current.findings.filter((finding) => {
            const other = matched.get(finding);
            return other !== undefined && worse(finding, other);
        }),
        fixed: baseline.findings.filter((finding) => !taken.has(finding))
    };
}
/** An unchanged package is rated by the same advisories, so that only a changed one can be worse. */
function worse(now, before) {
    const rank = (finding) => src/* severities */.gO.indexOf(finding.severity === 'unknown' ? 'high' : finding.severity);
    return rank(now) > rank(before) || (now.fixed.length === 0 && before.fixed.length > 0);
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
;// CONCATENATED MODULE: ./packages/scan/build/src/checks/check.js
const checkIds = ['licence-denied', 'licence-unknown', 'root-user', 'secret-in-env', 'setuid-file'];
/** As it stands in the findings file and in the statement. */
function checkJson({ exempt, ...check }) {
    return { ...check, ...(exempt === undefined ? {} : { exempt: { by: exempt.by, why: exempt.why } }) };
}
//# sourceMappingURL=check.js.map
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
            maxDatabaseAge: input.policy.maxDatabaseAge,
            ...rulesJson(input.policy),
            ...(input.exemptionFiles === undefined || input.exemptionFiles.length === 0
                ? {}
                : { files: input.exemptionFiles.map(({ name, sha256 }) => ({ name, digest: { sha256 } })) })
        },
        ...(input.baseline === undefined ? {} : { baseline: { digest: { sha256: hex(input.baseline) } } }),
        platform: result.platform,
        coverage: {
            complete: result.coverage.complete,
            packages: result.coverage.packages,
            reasons: result.coverage.reasons
        },
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
        ...(finding.score === undefined ? {} : { score: finding.score }),
        ...(finding.kev === undefined ? {} : { kev: finding.kev }),
        ...(finding.epss === undefined ? {} : { epss: finding.epss }),
        // Told to people; a gate's policy knows no exemptions, and its reader leaves this out.
        ...(finding.exempt === undefined ? {} : { exempt: { by: finding.exempt.by, why: finding.exempt.why } })
    };
}
/** The rules beyond delivery.yml that were applied; those that change nothing are left out. */
function rulesJson({ failOnKev, failOnEpss, fixGrace, layers }) {
    return {
        ...(failOnKev === true ? { failOnKev } : {}),
        ...(failOnEpss === undefined ? {} : { failOnEpss: String(failOnEpss) }),
        ...(fixGrace === undefined || fixGrace === 0 ? {} : { fixGrace }),
        ...(layers === 'own' ? { layers } : {})
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
    const platforms = [...new Set([...findings, ...checks].map((finding) => finding.platform))].toSorted(src/* compareBytes */.Xo);
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        // Without any finding there is still a run: it is what closes the alerts of the last one.
        runs: (platforms.length === 0 ? [''] : platforms).map((platform) => run(findings.filter((finding) => finding.platform === platform), checks.filter((check) => check.platform === platform), platform, options))
    };
}
function run(findings, checks, platform, options) {
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
                locations: place(options, check.purl),
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
        locations: place(options, finding.purl),
        partialFingerprints: { 'packageVulnerabilityPlatform/v1': fingerprint(finding) },
        ...suppressions(finding, suppressed)
    };
}
function place(options, text) {
    return [
        {
            physicalLocation: {
                artifactLocation: { uri: encodeURI(options.file), uriBaseId: '%SRCROOT%' },
                region: { startLine: options.line ?? 1 }
            },
            message: { text }
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
    if ((0,src/* reaches */.O6)(severity, 'high'))
        return 'error';
    return severity === 'medium' ? 'warning' : 'note';
}
/** SARIF messages read `[text](target)` as a link; the text of an advisory must not make one. */
function plain(text) {
    return text.replace(/[[\]\\]/g, (character) => `\\${character}`);
}
//# sourceMappingURL=sarif.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/scope.js
/** Which packages a package URL in an ignore file or a VEX document speaks of. */

/** @returns undefined for a text that is no package URL */
function readScope(text) {
    const purl = parsePurl(text);
    if (purl === undefined)
        return undefined;
    return {
        type: purl.type,
        namespace: purl.namespace ?? '',
        name: purl.name,
        version: purl.version ?? '',
        qualifiers: { ...purl.qualifiers }
    };
}
/** Whether the installed package lies in the scope: what the scope says, the package must say as well. */
function covers(scope, installed) {
    return (scope.type === installed.type &&
        scope.namespace === installed.namespace &&
        scope.name === installed.name &&
        (scope.version === '' || scope.version === installed.version) &&
        Object.entries(scope.qualifiers).every(([key, value]) => Object.hasOwn(installed.qualifiers, key) && installed.qualifiers[key] === value));
}
//# sourceMappingURL=scope.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/apply.js

/**
 * @param lists the findings of each platform
 * @param checks of each platform; an ignore names one by its id and package URL
 * @param now milliseconds
 */
function exemptFindings(lists, sources, now, checks = []) {
    const used = new Map();
    const vexById = new Map();
    for (const statement of sources.vex)
        for (const id of new Set(statement.ids)) {
            const list = vexById.get(id);
            if (list === undefined)
                vexById.set(id, [statement]);
            else
                list.push(statement);
        }
    const rulesById = new Map();
    for (const rule of sources.rules) {
        const list = rulesById.get(rule.id);
        if (list === undefined)
            rulesById.set(rule.id, [rule]);
        else
            list.push(rule);
    }
    const judge = (finding) => {
        const installed = readScope(finding.purl);
        if (installed === undefined)
            return undefined;
        const names = [finding.id, ...(finding.aliases ?? [])];
        let exemption;
        for (const rule of names.flatMap((name) => rulesById.get(name) ?? [])) {
            if (!covers(rule.scope, installed))
                continue;
            used.set(rule, new Set([...(used.get(rule) ?? []), ...(finding.fixed ?? []).slice(0, 3)]));
            if (rule.expires >= now)
                exemption ??= { by: 'ignore', why: rule.reason };
        }
        if (exemption !== undefined)
            return exemption;
        const latest = names
            .flatMap((name) => vexById.get(name) ?? [])
            .filter((statement) => speaksOf(statement, installed, sources))
            // Of two at the same time the one that exempts nothing counts.
            .reduce((best, item) => best === undefined || item.time > best.time || (item.time === best.time && !item.exempts) ? item : best, undefined);
        return latest?.exempts === true ? { by: 'vex', why: latest.why } : undefined;
    };
    const mark = (list) => list.map((item) => {
        const exempt = judge(item);
        return exempt === undefined ? item : { ...item, exempt };
    });
    const findings = lists.map(mark);
    const marked = checks.map(mark);
    const named = (rule) => `${rule.place}: the ignore of ${rule.id} in ${rule.purl}`;
    const day = (time) => new Date(time).toISOString().slice(0, 10);
    return {
        findings,
        checks: marked,
        expired: sources.rules
            .filter((rule) => used.has(rule) && rule.expires < now)
            .map((rule) => `${named(rule)} expired on ${day(rule.expires)}`),
        notes: sources.rules.flatMap((rule) => {
            const fixes = used.get(rule);
            if (fixes === undefined)
                return [`${named(rule)} is unused: no such finding is left`];
            return fixes.size === 0 ? [] : [`${named(rule)} has a fix by now: ${[...fixes].slice(0, 3).join(', ')}`];
        })
    };
}
function speaksOf(statement, installed, sources) {
    return (statement.packages.some((scope) => covers(scope, installed)) ||
        statement.images.some((image) => isThisImage(image, sources) &&
            (image.packages.length === 0 || image.packages.some((scope) => covers(scope, installed)))));
}
/** By digest where the document has one, else by the name in the package URL. */
function isThisImage(image, { imageName, digests }) {
    if (image.digest !== undefined)
        return digests.includes(image.digest);
    const { scope } = image;
    if (scope === undefined || scope.name.toLowerCase() !== imageName.toLowerCase())
        return false;
    return scope.version === '' || digests.includes(scope.version);
}
//# sourceMappingURL=apply.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/ignore-file.js
/** Reads the ignore file: which findings somebody decided to live with, in which package, why and until when. */




const day = 86_400_000;
/** Days an ignore may last when nobody stands for it by name. */
const longest = 90;
const ignore_file_limits = { bytes: 256 * 1024, rules: 1000, text: 500 };
const keys = ['id', 'purl', 'reason', 'expires', 'approved-by'];
/**
 * @param source YAML: a list of `{ id, purl, reason, expires, approved-by }`
 * @param file its name as the user knows it; errors say `file:line`
 * @param now milliseconds: an ignore may reach 90 days from now, and further only with `approved-by`
 * @throws UserError naming the first defect
 */
async function readIgnoreFile(source, file, now) {
    if (Buffer.byteLength(source) > ignore_file_limits.bytes)
        throw new src/* UserError */.yo(file, `${source.length} characters`, 'at most 256 KiB');
    // Only here: most steps have no such file, and the parser is large.
    const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    const lines = new LineCounter();
    // Dates and numbers stay the text that somebody wrote.
    const document = parseDocument(source, { lineCounter: lines, strict: true, uniqueKeys: true, schema: 'failsafe' });
    const at = (node) => `${file}:${lines.linePos(node?.range?.[0] ?? 0).line}`;
    const defect = document.errors[0];
    if (defect !== undefined)
        throw new src/* UserError */.yo(`${file}:${lines.linePos(defect.pos[0]).line}`, oneLine(defect.message, 100), 'valid YAML');
    const list = document.contents;
    if (list === null)
        return [];
    if (!isSeq(list))
        throw new src/* UserError */.yo(at(list), 'something else', 'a list of ignores, each `- id: ...`');
    if (list.items.length > ignore_file_limits.rules)
        throw new src/* UserError */.yo(file, `${list.items.length} ignores`, 'at most 1000');
    return list.items.map((item) => {
        if (!isMap(item))
            throw new src/* UserError */.yo(file, 'something else', 'each ignore as `id`, `purl`, `reason`, `expires`');
        const values = Object.create(null);
        for (const { key, value } of item.items) {
            const name = isScalar(key) ? String(key.value) : '';
            if (!keys.includes(name))
                throw new src/* UserError */.yo(at(item), name, `one of ${keys.map((word) => `\`${word}\``).join(', ')}`);
            if (!isScalar(value) || typeof value.value !== 'string')
                throw new src/* UserError */.yo(`${at(item)}: ${name}`, 'something else', 'a text');
            values[name] = value.value.trim();
        }
        return readRule(values, at(item), now);
    });
}
function readRule(values, place, now) {
    const need = (name, expected) => {
        const value = values[name] ?? '';
        if (value === '' || value.length > ignore_file_limits.text)
            throw new src/* UserError */.yo(`${place}: ${name}`, value, expected);
        return value;
    };
    const id = need('id', 'the id of the finding');
    if (!isAdvisoryId(id))
        throw new src/* UserError */.yo(`${place}: id`, id, 'an id such as `CVE-2026-1234`');
    const purl = need('purl', 'the package it is about, such as `pkg:deb/debian/openssl`: an id alone would hide it anywhere');
    const scope = readScope(purl);
    if (scope === undefined)
        throw new src/* UserError */.yo(`${place}: purl`, purl, 'a package URL such as `pkg:npm/lodash`');
    const reason = need('reason', 'why the finding may stay');
    const date = need('expires', 'the last day on which it counts, such as `2026-12-31`');
    const start = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date)
        throw new src/* UserError */.yo(`${place}: expires`, date, 'a day such as `2026-12-31`');
    const approvedBy = values['approved-by'] ?? '';
    if (start - now > longest * day && approvedBy === '')
        throw new src/* UserError */.yo(`${place}: expires`, date, `a day within ${longest} days, or \`approved-by\` with the name of whoever stands for more`);
    return {
        id,
        scope,
        purl,
        reason: oneLine(reason, 200),
        expires: start + day - 1,
        ...(approvedBy === '' ? {} : { approvedBy: oneLine(approvedBy, 100) }),
        place
    };
}
//# sourceMappingURL=ignore-file.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/csaf.js
/** VEX in CSAF 2.0: the profile `csaf_vex`, section 4.5, with the product tree of section 3.2.2. */




/** Groups of `product_status` that we read, and what each says. Others (`first_affected`, ...) exempt nothing. */
const groups = {
    known_not_affected: true,
    fixed: true,
    first_fixed: true,
    known_affected: false,
    first_affected: false,
    last_affected: false,
    under_investigation: false
};
function readCsafVex(document, file) {
    const head = (0,src/* isObject */.Gv)(document['document']) ? document['document'] : {};
    const tracking = (0,src/* isObject */.Gv)(head['tracking']) ? head['tracking'] : {};
    const time = vexTime(tracking['current_release_date']);
    const products = readTree(document['product_tree'], `${file}: product_tree`);
    return objects(document['vulnerabilities'], `${file}: vulnerabilities`).flatMap((entry, at) => {
        const what = `${file}: vulnerability ${at + 1}`;
        const others = entry['ids'] === undefined ? [] : objects(entry['ids'], `${what}: ids`).map((item) => item['text']);
        const ids = [entry['cve'], ...others].filter(isAdvisoryId);
        if (ids.length === 0)
            throw new src/* IntegrityError */.cs(`${what}: cve`, 'the name of a weakness', 'none');
        const status = (0,src/* isObject */.Gv)(entry['product_status']) ? entry['product_status'] : {};
        return Object.entries(groups).flatMap(([group, exempts]) => references(status[group], `${what}: ${group}`).flatMap((reference) => {
            const product = products.get(reference);
            if (product === undefined)
                return [];
            const reasons = reasonsFor(entry, reference, what);
            // The profile demands a flag or an impact with it (4.5, "impact statement").
            if (group === 'known_not_affected' && reasons.length === 0)
                throw new src/* IntegrityError */.cs(what, 'a flag or an impact threat with known_not_affected', 'none');
            return [
                { ids, packages: product.packages, images: product.images, exempts, why: vexWhy(group, ...reasons), time }
            ];
        }));
    });
}
/** Labels of flags, and texts of threats of category `impact`, that speak of the product or of all. */
function reasonsFor(entry, reference, what) {
    const about = (item) => (item['product_ids'] === undefined && item['group_ids'] === undefined) ||
        references(item['product_ids'], `${what}: product_ids`).includes(reference);
    const list = (key) => (entry[key] === undefined ? [] : objects(entry[key], `${what}: ${key}`));
    return [
        ...list('flags')
            .filter(about)
            .map((item) => item['label']),
        ...list('threats')
            .filter((item) => item['category'] === 'impact' && about(item))
            .map((item) => item['details'])
    ].filter((word) => typeof word === 'string' && word !== '');
}
function references(value, what) {
    if (value === undefined)
        return [];
    if (!Array.isArray(value) || value.length > 50_000 || !value.every((item) => typeof item === 'string'))
        throw new src/* IntegrityError */.cs(what, 'a list of product ids', 'something else');
    return value;
}
/** Products by their id. The document's depth was bounded when it was parsed. */
function readTree(tree, what) {
    const products = new Map();
    if (!(0,src/* isObject */.Gv)(tree))
        return products;
    const add = (product) => {
        if (!(0,src/* isObject */.Gv)(product) || typeof product['product_id'] !== 'string')
            return;
        const helper = (0,src/* isObject */.Gv)(product['product_identification_helper']) ? product['product_identification_helper'] : {};
        const scope = typeof helper['purl'] === 'string' ? readScope(helper['purl']) : undefined;
        if (scope === undefined)
            return;
        products.set(product['product_id'], scope.type === 'oci' || scope.type === 'docker'
            ? { packages: [], images: [{ scope, packages: [] }] }
            : { packages: [scope], images: [] });
    };
    const walk = (branches) => {
        for (const branch of branches === undefined ? [] : objects(branches, `${what}: branches`)) {
            add(branch['product']);
            walk(branch['branches']);
        }
    };
    walk(tree['branches']);
    for (const name of tree['full_product_names'] === undefined ? [] : objects(tree['full_product_names'], what))
        add(name);
    for (const relation of tree['relationships'] === undefined ? [] : objects(tree['relationships'], what)) {
        const { full_product_name: full, product_reference: part, relates_to_product_reference: whole } = relation;
        if (!(0,src/* isObject */.Gv)(full) || typeof full['product_id'] !== 'string')
            continue;
        const component = typeof part === 'string' ? products.get(part) : undefined;
        const image = typeof whole === 'string' ? products.get(whole)?.images[0] : undefined;
        // A component of something that is no image says nothing about the same component in this image.
        products.set(full['product_id'], component === undefined || image === undefined || component.packages.length === 0
            ? { packages: [], images: [] }
            : { packages: [], images: [{ ...image, packages: component.packages }] });
    }
    return products;
}
//# sourceMappingURL=csaf.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/cyclonedx-vex.js
/** VEX in CycloneDX: `vulnerabilities[].analysis` of the specification, 1.4 to 1.6. */




const states = [
    'resolved',
    'resolved_with_pedigree',
    'exploitable',
    'in_triage',
    'false_positive',
    'not_affected'
];
const exempting = new Set(['resolved', 'resolved_with_pedigree', 'false_positive', 'not_affected']);
function readCycloneVex(document, file) {
    const components = new Map();
    for (const component of document['components'] === undefined
        ? []
        : objects(document['components'], `${file}: components`)) {
        const { 'bom-ref': reference, purl } = component;
        const scope = typeof purl === 'string' ? readScope(purl) : undefined;
        if (typeof reference === 'string' && scope !== undefined)
            components.set(reference, scope);
    }
    const metadata = (0,src/* isObject */.Gv)(document['metadata']) ? document['metadata'] : {};
    return objects(document['vulnerabilities'], `${file}: vulnerabilities`).flatMap((entry, at) => {
        const what = `${file}: vulnerability ${at + 1}`;
        const { analysis } = entry;
        // Without an analysis it only says that there is a weakness, which we know.
        if (!(0,src/* isObject */.Gv)(analysis) || analysis['state'] === undefined)
            return [];
        const state = states.find((word) => word === analysis['state']);
        if (state === undefined)
            throw new src/* IntegrityError */.cs(`${what}: state`, states.join(', '), 'something else');
        const references = Array.isArray(entry['references']) ? entry['references'] : [];
        const ids = [entry['id'], ...references.map((item) => ((0,src/* isObject */.Gv)(item) ? item['id'] : undefined))].filter(isAdvisoryId);
        if (ids.length === 0)
            throw new src/* IntegrityError */.cs(`${what}: id`, 'the name of a weakness', 'none');
        const affects = entry['affects'] === undefined ? [] : objects(entry['affects'], `${what}: affects`);
        return [
            {
                ids,
                packages: affects.flatMap(({ ref }) => (typeof ref === 'string' ? (packageOf(ref, components) ?? []) : [])),
                images: [],
                exempts: exempting.has(state),
                why: vexWhy(state, analysis['justification'], analysis['detail']),
                time: vexTime(analysis['lastUpdated'] ?? analysis['firstIssued'] ?? entry['updated'] ?? metadata['timestamp'])
            }
        ];
    });
}
/** A reference into this document, a package URL, or a BOM-Link whose fragment is one of them. */
function packageOf(reference, components) {
    const fragment = reference.startsWith('urn:cdx:') ? decoded(reference.slice(reference.indexOf('#') + 1)) : reference;
    return components.get(fragment) ?? readScope(fragment);
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
//# sourceMappingURL=cyclonedx-vex.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/openvex.js
/** OpenVEX: "OpenVEX Specification" v0.2.0. */




const statuses = ['not_affected', 'affected', 'fixed', 'under_investigation'];
const imageTypes = new Set(['oci', 'docker']);
function readOpenVex(document, file) {
    return objects(document['statements'], `${file}: statements`).map((statement, at) => {
        const what = `${file}: statement ${at + 1}`;
        const status = statuses.find((word) => word === statement['status']);
        if (status === undefined)
            throw new src/* IntegrityError */.cs(`${what}: status`, statuses.join(', '), 'something else');
        const { justification, impact_statement: impact } = statement;
        // The specification demands one of them; without, nobody could say why the finding may stay.
        if (status === 'not_affected' && vexWhy(justification, impact) === '')
            throw new src/* IntegrityError */.cs(what, 'a justification or an impact statement with `not_affected`', 'none');
        const products = statement['products'] === undefined ? [] : readProducts(statement['products'], what);
        return {
            ids: idsOf(statement['vulnerability'], what),
            packages: products.flatMap((product) => product.packages),
            images: products.flatMap((product) => product.images),
            exempts: status === 'not_affected' || status === 'fixed',
            why: vexWhy(status, justification, impact),
            time: vexTime(statement['last_updated'] ?? statement['timestamp'] ?? document['last_updated'] ?? document['timestamp'])
        };
    });
}
/** An object since 0.2.0, a text before. */
function idsOf(vulnerability, what) {
    const names = (0,src/* isObject */.Gv)(vulnerability)
        ? [
            vulnerability['name'],
            ...(Array.isArray(vulnerability['aliases']) ? vulnerability['aliases'] : [])
        ]
        : [vulnerability];
    const ids = names.filter(isAdvisoryId);
    if (ids.length === 0)
        throw new src/* IntegrityError */.cs(`${what}: vulnerability`, 'a name', 'none');
    return ids;
}
function readProducts(value, what) {
    if (!Array.isArray(value))
        throw new src/* IntegrityError */.cs(`${what}: products`, 'a list', typeof value);
    // A text before 0.2.0.
    const list = value.map((item) => (typeof item === 'string' ? { '@id': item } : item));
    return objects(list, `${what}: products`).map((product) => {
        const scope = scopeOf(product);
        const digest = digestOf(product);
        const parts = product['subcomponents'];
        const subcomponents = parts === undefined
            ? []
            : objects(Array.isArray(parts)
                ? parts.map((item) => (typeof item === 'string' ? { '@id': item } : item))
                : parts, `${what}: subcomponents`).map(scopeOf);
        const packages = subcomponents.filter((item) => item !== undefined);
        // A subcomponent that we cannot name must not widen the statement to the whole product.
        if (packages.length < subcomponents.length && packages.length === 0)
            return { packages: [], images: [] };
        if (digest !== undefined || (scope !== undefined && imageTypes.has(scope.type)))
            return {
                packages: [],
                images: [{ ...(scope === undefined ? {} : { scope }), ...(digest === undefined ? {} : { digest }), packages }]
            };
        // A library's own statement about what it bundles says nothing about an image that holds both.
        return scope === undefined || packages.length > 0 ? { packages: [], images: [] } : { packages: [scope], images: [] };
    });
}
function scopeOf(component) {
    const identifiers = (0,src/* isObject */.Gv)(component['identifiers']) ? component['identifiers'] : {};
    for (const text of [identifiers['purl'], component['@id']]) {
        const scope = typeof text === 'string' ? readScope(text) : undefined;
        if (scope !== undefined)
            return scope;
    }
    return undefined;
}
function digestOf(component) {
    const hashes = (0,src/* isObject */.Gv)(component['hashes']) ? component['hashes'] : {};
    const hash = hashes['sha-256'];
    return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? `sha256:${hash}` : undefined;
}
//# sourceMappingURL=openvex.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/exempt/vex.js
/** What a VEX document says, whatever its format. */






const vex_limits = { bytes: 16 * 1024 ** 2, statements: 50_000 };
/**
 * Reads an OpenVEX document (0.0.1 to 0.2.0), a CycloneDX one with `vulnerabilities`, or one of CSAF's VEX profile.
 * @param file its name as the user knows it, for errors
 * @throws UserError when it is none of them, IntegrityError when it contradicts its format
 */
function readVex(bytes, file) {
    if (bytes.byteLength > vex_limits.bytes)
        throw new src/* IntegrityError */.cs(file, 'at most 16 MiB', `${bytes.byteLength} bytes`);
    const document = (0,src/* parseJsonObject */.dw)(bytes, file);
    const context = document['@context'];
    const statements = typeof context === 'string' && context.startsWith('https://openvex.dev/ns')
        ? readOpenVex(document, file)
        : document['bomFormat'] === 'CycloneDX'
            ? readCycloneVex(document, file)
            : isCsaf(document)
                ? readCsafVex(document, file)
                : undefined;
    if (statements === undefined)
        throw new src/* UserError */.yo(file, 'another document', 'an OpenVEX document, a CycloneDX one with `vulnerabilities`, or CSAF of the category `csaf_vex`');
    return statements;
}
function isCsaf(document) {
    const head = document['document'];
    return (0,src/* isObject */.Gv)(head) && head['category'] === 'csaf_vex';
}
/** A list of objects, bounded. */
function objects(value, what) {
    if (!Array.isArray(value) || value.length > vex_limits.statements)
        throw new src/* IntegrityError */.cs(what, `a list of at most ${vex_limits.statements}`, 'something else');
    return value.map((item) => {
        if (!(0,src/* isObject */.Gv)(item))
            throw new src/* IntegrityError */.cs(what, 'objects', typeof item);
        return item;
    });
}
/** A time in RFC 3339 with any offset; a statement without one is as old as can be. */
function vexTime(value) {
    if (typeof value !== 'string' || value.length > 64)
        return 0;
    const time = parseTime(value) ?? Date.parse(value);
    return Number.isNaN(time) ? 0 : time;
}
/** The words that follow a status, where they are texts. */
function vexWhy(...words) {
    return oneLine(words.filter((word) => typeof word === 'string' && word !== '').join(': '), 200);
}
//# sourceMappingURL=vex.js.map
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
    return `${(0,src/* canonicalJson */.dj)(document)}\n`;
}
function opinionJson(opinion) {
    return 'failure' in opinion
        ? { ...opinion }
        : { ...opinion, disagreements: opinion.disagreements.map((item) => ({ ...item })) };
}
//# sourceMappingURL=findings-file.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/findings-schema.js
/** The JSON schema (draft 2020-12) of the findings file, published as docs/findings.schema.json. */


const findings_schema_time = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' };
const texts = { type: 'array', items: { type: 'string' } };
const exempt = {
    type: 'object',
    additionalProperties: false,
    required: ['by', 'why'],
    properties: { by: { enum: ['ignore', 'vex'] }, why: { type: 'string' } }
};
const finding = {
    type: 'object',
    additionalProperties: false,
    required: [
        'id',
        'aliases',
        'purl',
        'identity',
        'ecosystem',
        'package',
        'version',
        'fixed',
        'severity',
        'method',
        'summary',
        'modified',
        'platform'
    ],
    properties: {
        id: { type: 'string', description: 'The best known of its names: CVE, else GHSA, else the smallest.' },
        aliases: { ...texts, description: 'Its other names, sorted.' },
        purl: { type: 'string', description: 'Package URL of what is installed.' },
        identity: { type: 'string', description: 'Type, namespace and name: the same before and after an upgrade.' },
        ecosystem: { type: 'string', description: 'OSV ecosystem, for instance `Debian:12`.' },
        package: { type: 'string', description: 'As advisories name it: for most distributions the source package.' },
        version: { type: 'string' },
        fixed: { ...texts, description: 'Versions that no longer have it, rising; empty when there is none.' },
        severity: { enum: src/* severities */.gO },
        score: { type: 'string', pattern: '^(10|[0-9])\\.[0-9]$', description: 'CVSS score.' },
        method: { enum: ['vendor', 'CVSS_V2', 'CVSS_V3', 'CVSS_V4', 'none'] },
        summary: { type: 'string' },
        published: findings_schema_time,
        fixPublished: { ...findings_schema_time, description: 'When the first advisory that names a fix was published.' },
        kev: {
            type: 'string',
            pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
            description: 'Day on which CISA listed it as exploited.'
        },
        epss: {
            type: 'string',
            pattern: '^(0(\\.[0-9]{1,6})?|1)$',
            description: 'Probability that it is exploited within 30 days (FIRST).'
        },
        modified: findings_schema_time,
        layer: {
            type: 'object',
            additionalProperties: false,
            required: ['index', 'diffId'],
            properties: { index: { type: 'integer', minimum: 0 }, diffId: { type: 'string' } }
        },
        origin: { enum: ['base', 'own'], description: 'Whether its layer is one of the base image.' },
        platform: { type: 'string' },
        exempt
    }
};
const check = {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'id', 'purl', 'subject', 'severity', 'message', 'platform'],
    properties: {
        kind: { enum: ['licence', 'configuration'] },
        id: { enum: checkIds },
        purl: { type: 'string', description: 'Package URL of the package, or of the image itself.' },
        subject: { type: 'string', description: 'A licence expression, the name of a variable, or a path.' },
        severity: { enum: src/* severities */.gO },
        message: { type: 'string' },
        platform: { type: 'string' },
        exempt
    }
};
const opinion = {
    type: 'object',
    additionalProperties: false,
    required: ['engine', 'sha256'],
    description: 'What a second engine said: where the two differ, or why it said nothing.',
    properties: {
        engine: { type: 'string' },
        sha256: { type: 'string', description: 'Of its executable.' },
        failure: { type: 'string' },
        agreed: { type: 'integer', minimum: 0 },
        disagreements: {
            type: 'array',
            items: {
                type: 'object',
                additionalProperties: false,
                required: ['by', 'id', 'purl', 'package', 'version', 'severity', 'fixed', 'cause'],
                properties: {
                    by: { type: 'string', description: 'Who found it: `osv`, or the other engine.' },
                    id: { type: 'string' },
                    purl: { type: 'string' },
                    package: { type: 'string' },
                    version: { type: 'string' },
                    severity: { enum: src/* severities */.gO },
                    fixed: texts,
                    cause: { type: 'string' }
                }
            }
        }
    }
};
const findingsSchema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Findings of scan-image of immutable-delivery',
    type: 'object',
    additionalProperties: false,
    required: ['version', 'image', 'platforms'],
    properties: {
        version: { const: 1 },
        image: { type: 'string', description: 'The image by digest.' },
        platforms: {
            type: 'array',
            items: {
                type: 'object',
                additionalProperties: false,
                required: ['platform', 'database', 'coverage', 'findings'],
                properties: {
                    platform: { type: 'string', description: 'For instance `linux/amd64`.' },
                    database: {
                        type: 'object',
                        additionalProperties: false,
                        required: ['digest'],
                        properties: { digest: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' }, lastUpdate: findings_schema_time }
                    },
                    coverage: {
                        type: 'object',
                        additionalProperties: false,
                        required: ['complete', 'packages', 'reasons'],
                        properties: { complete: { type: 'boolean' }, packages: { type: 'integer', minimum: 0 }, reasons: texts }
                    },
                    findings: { type: 'array', items: finding },
                    checks: { type: 'array', items: check },
                    opinion
                }
            }
        }
    }
};
//# sourceMappingURL=findings-schema.js.map
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
;// CONCATENATED MODULE: ./packages/scan/build/src/cosign-predicate.js
const cosignScanPredicateType = 'https://cosign.sigstore.dev/attestation/vuln/v1';
/**
 * Made of our own predicate, so that both say the same.
 * cosign's specification leaves `scanner.result` to the scanner: it holds coverage and findings as they stand there.
 * `invocation.parameters` is the policy, in words; nothing of the machine is in it.
 */
function cosignScanPredicate(predicate) {
    const { scanner, metadata, policy, platform, coverage, findings, sbom, database } = predicate;
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
        scanner: { uri, version, db, result: { platform, sbom, database, coverage, findings } },
        metadata
    };
}
//# sourceMappingURL=cosign-predicate.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/attribution.js
/**
 * Marks each finding whose layer is known with its origin.
 *
 * The base must be a prefix of the image, layer by layer (diffIDs): what an annotation says about a base is otherwise
 * nobody's proof, and then nothing is marked. Nothing is guessed from names.
 * @param diffIds of the image, lowest first
 * @param baseDiffIds of the image that it says it was built on
 */
function attributeFindings(findings, diffIds, baseDiffIds) {
    if (baseDiffIds.length === 0 || baseDiffIds.length > diffIds.length)
        return findings;
    if (!baseDiffIds.every((diffId, at) => diffIds[at] === diffId))
        return findings;
    return findings.map((finding) => {
        const { layer } = finding;
        // An SBOM that somebody brought may count its layers otherwise.
        if (layer === undefined || diffIds[layer.index] !== layer.diffId)
            return finding;
        return { ...finding, origin: layer.index < baseDiffIds.length ? 'base' : 'own' };
    });
}
//# sourceMappingURL=attribution.js.map
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
        .toSorted((a, b) => src/* severities */.gO.indexOf(b.worst) - src/* severities */.gO.indexOf(a.worst) ||
        b.removes - a.removes ||
        (0,src/* compareBytes */.Xo)(a.purl, b.purl));
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
        worst: distinct.reduce((worst, { severity }) => (src/* severities */.gO.indexOf(severity) > src/* severities */.gO.indexOf(worst) ? severity : worst), first.severity),
        ...(make !== undefined && word.test(first.package) && word.test(to) ? { command: make(first.package, to) } : {})
    };
}
//# sourceMappingURL=advice.js.map
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
                throw new src/* IntegrityError */.cs(what, 'a table of cve and epss', 'something else');
            continue;
        }
        const [cve = '', score = ''] = row.split(',', 2);
        if (!/^CVE-\d{4}-\d{4,19}$/.test(cve) ||
            !/^(?:0(?:\.\d{1,9})?|1(?:\.0{1,9})?|\d(?:\.\d{1,9})?e-\d{1,2})$/i.test(score))
            throw new src/* IntegrityError */.cs(`${what}: row ${scores.size + 1}`, 'a CVE and its probability', 'something else');
        scores.set(cve, Math.round(Number(score) * 1_000_000));
        if (scores.size > epss_limits.rows)
            throw new src/* IntegrityError */.cs(what, `at most ${epss_limits.rows} rows`, 'more');
    }
    if (scores.size === 0)
        throw new src/* IntegrityError */.cs(what, 'at least one score', 'none');
    return scores;
}
function epss_unpack(bytes, what) {
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    try {
        return Buffer.from(packed ? (0,external_node_zlib_.gunzipSync)(bytes, { maxOutputLength: epss_limits.unpacked }) : bytes).toString('utf8');
    }
    catch (error) {
        throw new src/* IntegrityError */.cs(what, 'a whole file, packed with gzip', 'a damaged or a larger one', { cause: error });
    }
}
/** Millionths as text, `0.974`: documents that are signed carry no fractions. */
function epssText(millionths) {
    return (millionths / 1_000_000).toFixed(6).replace(/0+$/, '').replace(/\.$/, '');
}
//# sourceMappingURL=epss.js.map
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
;// CONCATENATED MODULE: ./packages/scan/build/src/enrich/kev.js
/** CISA's catalogue of known exploited vulnerabilities, in its JSON form. */


const entryLimit = 200_000;
/**
 * @param what the file's name, for errors
 * @throws IntegrityError when it is not the catalogue, whole: a count that differs means that entries are missing
 */
function readKev(bytes, what) {
    const { vulnerabilities, count } = (0,src/* parseJsonObject */.dw)(bytes, what);
    if (!Array.isArray(vulnerabilities) || vulnerabilities.length === 0 || vulnerabilities.length > entryLimit)
        throw new src/* IntegrityError */.cs(what, 'the catalogue of known exploited vulnerabilities', 'something else');
    if (count !== undefined && count !== vulnerabilities.length)
        throw new src/* IntegrityError */.cs(what, `${oneLine(JSON.stringify(count), 20)} entries, as it says`, `${vulnerabilities.length}`);
    const known = new Map();
    for (const entry of vulnerabilities) {
        const { cveID, dateAdded } = (0,src/* isObject */.Gv)(entry) ? entry : {};
        if (typeof cveID !== 'string' || !/^CVE-\d{4}-\d{4,19}$/.test(cveID))
            throw new src/* IntegrityError */.cs(`${what}: cveID`, 'a CVE', 'something else');
        if (typeof dateAdded !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(dateAdded))
            throw new src/* IntegrityError */.cs(`${what}: dateAdded of ${cveID}`, 'a day', 'something else');
        known.set(cveID, dateAdded);
    }
    return known;
}
//# sourceMappingURL=kev.js.map
// EXTERNAL MODULE: ./node_modules/spdx-expression-parse/index.js
var spdx_expression_parse = __webpack_require__(93326);
;// CONCATENATED MODULE: ./packages/scan/build/src/checks/licence.js
/** Licences of packages judged by lists, on SPDX licence expressions (SPDX 2.3, annex D). */



/**
 * Checks the lists: SPDX identifiers, `LicenseRef-...`, an identifier `WITH` an exception, or one that ends in `*`.
 * @throws UserError naming the entry
 */
function readLicenceLists(allow, deny) {
    for (const [input, list] of Object.entries({ 'licences-allow': allow, 'licences-deny': deny }))
        for (const entry of list)
            if (!isEntry(entry))
                throw new src/* UserError */.yo(input, entry, 'an SPDX identifier such as `MIT`, `GPL-2.0-only WITH Classpath-exception-2.0`, or one that ends in `*`');
    return { allow, deny };
}
function isEntry(entry) {
    if (entry.endsWith('*'))
        return /^[A-Za-z0-9.+-]+\*$/.test(entry);
    if (!/^[A-Za-z0-9.+ -]{1,200}$/.test(entry))
        return false;
    const tree = licence_parse(entry);
    return tree !== undefined && !('conjunction' in tree);
}
/**
 * One check for each package whose licence the lists do not allow, and one for each that declares none that can be
 * read: nobody can say that those are allowed.
 *
 * `OR` leaves the choice to whoever uses the package, so that one allowed side is enough; `AND` demands all. A package
 * under `GPL-2.0-or-later` is allowed by `GPL-2.0-only`, and denied by it, since both give that choice. An exception
 * only adds permissions: allowed is what is allowed without it; denied also, unless the whole of it is on `allow`.
 */
function checkLicences(inventory, lists, platform) {
    if (lists.allow.length === 0 && lists.deny.length === 0)
        return [];
    const verdicts = new Map();
    const checks = new Map();
    for (const { purl, licence } of inventory.components) {
        // The image's own entry in a foreign document.
        if (/^pkg:(?:oci|docker)\//.test(purl))
            continue;
        const expression = licence ?? '';
        const verdict = verdicts.get(expression) ?? judgeExpression(expression, lists);
        verdicts.set(expression, verdict);
        if (verdict === 'allowed')
            continue;
        const denied = verdict === 'denied';
        checks.set(purl, {
            kind: 'licence',
            id: denied ? 'licence-denied' : 'licence-unknown',
            purl,
            subject: oneLine(expression === '' ? 'none' : expression, 200),
            severity: denied ? 'high' : 'unknown',
            message: denied ? `${oneLine(expression, 200)} is not allowed` : 'it declares no licence that can be read',
            platform
        });
    }
    return [...checks.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.purl, b.purl));
}
function judgeExpression(expression, lists) {
    const tree = expression === '' ? undefined : licence_parse(expression);
    if (tree === undefined)
        return 'unknown';
    return satisfied(tree, lists) ? 'allowed' : 'denied';
}
function satisfied(tree, lists) {
    if ('conjunction' in tree)
        return tree.conjunction === 'or'
            ? satisfied(tree.left, lists) || satisfied(tree.right, lists)
            : satisfied(tree.left, lists) && satisfied(tree.right, lists);
    const { license, plus, exception } = tree;
    const id = `${license}${plus === true ? '+' : ''}`;
    const whole = exception === undefined ? id : `${id} WITH ${exception}`;
    if (exception !== undefined && lists.allow.some((entry) => same(entry, whole)))
        return true;
    if (lists.deny.some((entry) => same(entry, whole) || licence_covers(entry, id)))
        return false;
    return lists.allow.length === 0 || lists.allow.some((entry) => licence_covers(entry, id));
}
/** Whether an entry of a list speaks of the identifier. */
function licence_covers(entry, id) {
    if (entry.endsWith('*'))
        return id.toLowerCase().startsWith(entry.slice(0, -1).toLowerCase());
    if (same(entry, id))
        return true;
    const later = /^(.+?)(?:-or-later|\+)$/.exec(id)?.[1];
    return later !== undefined && [later, `${later}-only`].some((name) => same(entry, name));
}
function same(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
function licence_parse(expression) {
    // The parser is recursive; the sbom room writes nothing longer.
    if (expression.length > 800 || !/^[A-Za-z0-9.+()\- ]+$/.test(expression))
        return undefined;
    try {
        return spdx_expression_parse(expression);
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=licence.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/checks/configuration.js
/** What an image's configuration and file modes say that an attacker would like to hear. */


/** Names that hold a secret when they hold anything. */
const secretName = /(?:^|_)(?:PASS(?:WORD|WD|PHRASE)?|SECRETS?|TOKEN|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|CREDENTIALS?|AUTH)(?:_|$)/i;
/** Names of the same look that say where one is, or how it is made. */
const harmlessName = /(?:_FILE|_PATH|_DIR|_URL|_URI|_TTL|_LENGTH|_LEN|_NAME|_HEADER|_TYPE|_ALG|_ALGORITHM)$/i;
/** Values that are secrets whatever their name is. */
const secretValue = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[A-Z2-7]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_\w{40}|\bglpat-[\w-]{20}|\bnpm_[A-Za-z0-9]{36}|\bxox[abeprs]-[\w-]{10}|\b[sr]k_live_\w{20}|:\/\/[^\s/:@]+:[^\s/:@]{3,}@/;
const configuration_shown = 200;
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
            add('secret-in-env', 'high', oneLine(name, 100), `the variable ${oneLine(name, 100)} holds what looks like a secret`);
    }
    for (const { path, mode } of facts.setuid ?? [])
        add('setuid-file', 'low', oneLine(path, 300), `/${oneLine(path, 300)} runs with the rights of its ${(mode & 0o4000) === 0 ? 'group' : 'owner'}`);
    return bounded(checks.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.id, b.id) || (0,src/* compareBytes */.Xo)(a.subject, b.subject)));
}
function bounded(checks) {
    const counts = new Map();
    const kept = [];
    for (const check of checks) {
        const count = (counts.get(check.id) ?? 0) + 1;
        counts.set(check.id, count);
        if (count <= configuration_shown)
            kept.push(check);
        else if (count === configuration_shown + 1) {
            const all = checks.filter(({ id }) => id === check.id).length;
            kept.push({ ...check, subject: `${all - configuration_shown} more`, message: `${all - configuration_shown} more of the same` });
        }
    }
    return kept;
}
//# sourceMappingURL=configuration.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/checks/judge-checks.js

/** Which of the checks decide, and how. */
function judgeChecks(checks, policy) {
    const open = checks.filter((check) => check.exempt === undefined);
    const denied = open.filter((check) => check.id === 'licence-denied');
    const configuration = policy.configuration === 'fail' ? open.filter((check) => check.kind === 'configuration') : [];
    const unknown = policy.unknownLicences === 'allow' ? [] : open.filter((check) => check.id === 'licence-unknown');
    const reason = (what, list, name) => list.length === 0
        ? []
        : [
            `${list.length} ${what}: ${list.slice(0, 3).map(name).join(', ')}${list.length > 3 ? ` and ${list.length - 3} more` : ''}`
        ];
    return {
        verdict: (0,src/* worstVerdict */.zP)([
            'pass',
            ...(denied.length + configuration.length > 0 ? ['fail'] : []),
            ...(unknown.length > 0 ? ['incomplete'] : [])
        ]),
        blocking: [...denied, ...configuration, ...unknown],
        reasons: [
            ...reason('with a licence that is not allowed', denied, ({ purl, subject }) => `${purl} (${subject})`),
            ...reason('about the configuration', configuration, ({ id, subject }) => `${id} ${subject}`),
            ...reason('without a licence that can be read', unknown, ({ purl }) => purl)
        ]
    };
}
//# sourceMappingURL=judge-checks.js.map
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
        disagreements: [...disagreements.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.by, b.by) || (0,src/* compareBytes */.Xo)(a.purl, b.purl) || (0,src/* compareBytes */.Xo)(a.id, b.id))
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
        const found = resolvePackage(component, inventory.distribution, now);
        if (found.kind !== 'package')
            continue;
        const packages = names.get(found.ecosystem) ?? new Map();
        const name = normaliseName(found.ecosystem, found.name);
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
    const purl = parsePurl(text);
    if (purl === undefined || purl.version == null || purl.version === '')
        return undefined;
    const version = ['deb', 'rpm'].includes(purl.type) ? purl.version.replace(/^\d+:/, '') : purl.version;
    return [purl.type, purl.namespace ?? '', purl.name, purl.type === 'golang' ? version.replace(/^v/, '') : version]
        .join('\n')
        .toLowerCase();
}
//# sourceMappingURL=compare.js.map
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
        return (0,src/* errorMessage */.gJ)(error);
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
        throw new src/* UserError */.yo('engine-path', executable, `a readable file (${(0,src/* errorCode */.CA)(error) ?? 'unreadable'})`, {
            cause: error
        });
    }
    const got = hash.digest('hex');
    if (got !== sha256)
        throw new src/* IntegrityError */.cs('engine-path: SHA-256', sha256, got);
    await (0,promises_.chmod)(target, 0o500);
}
async function copyDatabase(folder, target) {
    try {
        // A copy, and one without links: the engine must not write to the user's own files.
        await (0,promises_.cp)(folder, target, { recursive: true, dereference: true });
    }
    catch (error) {
        throw new src/* UserError */.yo('engine-database', folder, `a readable folder (${(0,src/* errorCode */.CA)(error) ?? 'unreadable'})`, {
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
    const document = (0,src/* parseJsonObject */.dw)(text, `the output of ${engine}`);
    return engine === 'trivy' ? readTrivy(document) : readGrype(document);
}
function readTrivy(document) {
    if (document['SchemaVersion'] !== 2)
        throw output_wrong('SchemaVersion 2');
    const results = output_list(document['Results'] ?? [], 'Results', 10_000);
    const findings = [];
    const packages = [];
    for (const result of results) {
        const { Vulnerabilities: found, Packages: seen } = output_object(result, 'Results');
        for (const item of output_list(seen ?? [], 'Packages', output_limits.packages)) {
            const purl = purlOf(output_object(item, 'Packages')['Identifier']);
            if (purl !== undefined)
                packages.push(purl);
        }
        for (const item of output_list(found ?? [], 'Vulnerabilities', output_limits.findings)) {
            const one = output_object(item, 'Vulnerabilities');
            const fixed = one['FixedVersion'] ?? '';
            findings.push(findingOf({
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
        throw output_wrong('fewer findings');
    return { findings, packages };
}
function purlOf(identifier) {
    const purl = (0,src/* isObject */.Gv)(identifier) ? identifier['PURL'] : undefined;
    return typeof purl === 'string' ? purl : undefined;
}
function readGrype(document) {
    const matches = output_list(document['matches'], 'matches', output_limits.findings);
    return {
        findings: matches.map((match) => {
            const { vulnerability, relatedVulnerabilities: related, artifact } = output_object(match, 'matches');
            const { id, severity, fix } = output_object(vulnerability, 'vulnerability');
            const { name, version, purl } = output_object(artifact, 'artifact');
            return findingOf({
                id,
                aliases: output_list(related ?? [], 'relatedVulnerabilities', 1000).map((item) => (0,src/* isObject */.Gv)(item) ? item['id'] : undefined),
                purl: typeof purl === 'string' ? purl : '',
                package: name,
                version,
                severity,
                fixed: (0,src/* isObject */.Gv)(fix) && Array.isArray(fix['versions']) ? fix['versions'] : []
            });
        })
    };
}
function findingOf(given) {
    const { id, purl, version } = given;
    if (!isAdvisoryId(id))
        throw output_wrong('the id of an advisory');
    if (typeof given.package !== 'string' || typeof version !== 'string' || version.length > maximumVersionLength)
        throw output_wrong(`a package and its version with ${id}`);
    if (purl !== '' && parsePurl(purl) === undefined)
        throw output_wrong(`a package URL with ${id}`);
    return {
        id,
        aliases: (Array.isArray(given.aliases) ? given.aliases : []).slice(0, output_limits.ids).filter(isAdvisoryId),
        purl,
        package: oneLine(given.package, 200),
        version,
        severity: severityOf(given.severity),
        fixed: given.fixed
            .filter((item) => typeof item === 'string' && item !== '' && item.length <= maximumVersionLength)
            .slice(0, output_limits.fixed)
    };
}
function severityOf(word) {
    const lower = typeof word === 'string' ? word.toLowerCase() : '';
    return src/* severities */.gO.find((item) => item === lower) ?? (lower === 'negligible' ? 'low' : 'unknown');
}
function output_object(value, field) {
    if (!(0,src/* isObject */.Gv)(value))
        throw output_wrong(`${field} to be an object`);
    return value;
}
function output_list(value, field, limit) {
    if (!Array.isArray(value) || value.length > limit)
        throw output_wrong(`${field} to be a list of at most ${limit}`);
    return value;
}
function output_wrong(expected) {
    return new Error(`its output was expected to have ${expected}`);
}
//# sourceMappingURL=output.js.map
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
            const judgement = judgeFindings(lists[at] ?? [], policy, { complete: true, packages: 1, reasons: [] }, now);
            verdicts.push(judgement.verdict);
            reasons.push(...judgement.reasons.map((reason) => `found by ${opinion.engine} alone: ${reason}`));
        }
    return { verdict: (0,src/* worstVerdict */.zP)(verdicts), reasons };
}
//# sourceMappingURL=judge-opinions.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/index.js



































//# sourceMappingURL=index.js.map

/***/ })

};
