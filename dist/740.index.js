export const id = 740;
export const ids = [740];
export const modules = {

/***/ 14740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bakeImage: () => (/* binding */ bakeImage)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 40 modules
var build_src = __webpack_require__(49653);
;// CONCATENATED MODULE: ./packages/bake/build/src/refused.js
/** Nothing of the image has been published. */
class ImageRefusedError extends Error {
    refusal;
    kind = 'user';
    constructor(refusal) {
        const { reasons } = refusal;
        const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
        super(`the image is not published: ${reasons[0] ?? 'no reason given'}${more}`);
        this.refusal = refusal;
        this.name = 'ImageRefusedError';
    }
}
//# sourceMappingURL=refused.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/tests/go-expression.js
/** Regular expressions of Go (RE2), as users' test files have them, in JavaScript's. Pure. */

const classes = {
    alnum: 'A-Za-z0-9',
    alpha: 'A-Za-z',
    ascii: '\\x00-\\x7f',
    blank: '\\t ',
    digit: '0-9',
    lower: 'a-z',
    space: '\\t\\n\\v\\f\\r ',
    upper: 'A-Z',
    word: '\\w',
    xdigit: '0-9A-Fa-f'
};
/** @throws UserError for what JavaScript cannot say, or what is no expression in either */
function goExpression(source) {
    const leading = /^\(\?([ims]{1,3})\)/.exec(source);
    const body = source
        .slice(leading?.[0].length ?? 0)
        .replace(/\[:(\w+):\]/g, (whole, name) => classes[name] ?? whole)
        .replaceAll('(?P<', '(?<')
        .replaceAll(String.raw `\A`, '(?<![^])')
        .replaceAll(String.raw `\z`, '(?![^])');
    const unsupported = /\[:|\\[QEpPC]|\(\?[a-zA-Z-]+[:)]/.exec(body);
    if (unsupported !== null)
        throw new src/* UserError */.yo('tests', source, `a regular expression without \`${unsupported[0]}\` in it`);
    try {
        return new RegExp(body, leading?.[1] ?? '');
    }
    catch (error) {
        throw new src/* UserError */.yo('tests', source, 'a regular expression', { cause: error });
    }
}
//# sourceMappingURL=go-expression.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/tests/run-structure.js
/** Runs acceptance tests over an image that is not published yet, without a container. */


/** Larger files are no text that somebody writes a test for. */
const maxContent = 32 * 2 ** 20;
const documents = 'usr/share/doc';
/** As container-structure-test has them. */
const refusedLicenses = ['AGPL', 'WTFPL'];
const exemptPackages = new Set(['libgnutls30']);
/** @throws IntegrityError when a layer cannot be read again */
async function runStructureTests(tests, inspection, config) {
    const { tree } = inspection;
    const paths = [
        ...tests.content.map(({ path }) => path),
        ...tests.licenses.flatMap(({ files, debian }) => [...files, ...(debian ? copyrights(tree).values() : [])])
    ];
    const inodes = new Map(paths.map((path) => [path, follow(tree, path)]));
    const files = [...new Set(inodes.values())].filter((inode) => inode?.kind === 'file');
    const contents = await inspection.contents(files, maxContent);
    const read = (path) => {
        const inode = inodes.get(path);
        const bytes = inode === undefined ? undefined : contents.get(inode);
        return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
    };
    return [
        ...tests.existence.map((test) => testExistence(test, tree, config)),
        ...tests.content.map((test) => testContent(test, read)),
        ...tests.metadata.map((test) => testMetadata(test, config)),
        ...tests.licenses.map((test) => testLicenses(test, tree, read))
    ];
}
function testExistence(test, tree, config) {
    const errors = [];
    // As with the original's Docker driver, a link is looked at and not followed.
    const inode = lookup(tree, withVariables(test.path, config.config?.Env ?? []));
    if (!test.shouldExist) {
        if (inode !== undefined)
            errors.push(`${test.path} should not exist, but does`);
    }
    else if (inode === undefined)
        errors.push(`${test.path} should exist, but does not`);
    if (inode !== undefined && errors.length === 0) {
        const permissions = formatMode(inode);
        if (test.permissions !== '' && test.permissions !== permissions)
            errors.push(`${test.path} should have ${test.permissions}, but has ${permissions}`);
        const bits = { '': 0, any: 0o111, owner: 0o100, group: 0o010, other: 0o001 }[test.isExecutableBy] ?? 0;
        if (bits !== 0 && (inode.mode & bits) === 0)
            errors.push(`${test.path} should be executable by ${test.isExecutableBy}, but has ${permissions}`);
        for (const name of ['uid', 'gid'])
            if (test[name] !== undefined && inode[name] !== test[name])
                errors.push(`${test.path} should have ${name} ${test[name]}, but has ${inode[name]}`);
    }
    return { name: `File Existence Test: ${test.name}`, errors };
}
function testContent(test, read) {
    const content = read(test.path);
    const errors = [];
    if (content === undefined)
        errors.push(`${test.path} is no file of the image`);
    else {
        for (const source of test.expected)
            if (!goExpression(source).test(content))
                errors.push(`${test.path} should match ${(0,src/* printable */.g$)(source)}`);
        for (const source of test.excluded)
            if (goExpression(source).test(content))
                errors.push(`${test.path} should not match ${(0,src/* printable */.g$)(source)}`);
    }
    return { name: `File Content Test: ${test.name}`, errors };
}
function testMetadata(test, { config = {} }) {
    const errors = [];
    const env = Object.fromEntries((config.Env ?? []).map((line) => splitVariable(line)));
    // Values are not repeated: a variable may hold what no log should.
    const compare = (kind, pairs, values) => {
        for (const { key, value, isRegex } of pairs) {
            const got = Object.hasOwn(values, key) ? values[key] : undefined;
            if (got === undefined)
                errors.push(`the ${kind} ${key} is not set`);
            else if (isRegex ? !goExpression(value).test(got) : value !== got)
                errors.push(`the ${kind} ${key} has another value than ${(0,src/* printable */.g$)(value)}`);
        }
    };
    compare('variable', test.env, env);
    compare('label', test.labels, config.Labels ?? {});
    const same = (name, wanted, got = []) => {
        if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got))
            errors.push(`${name} is ${(0,src/* printable */.g$)(JSON.stringify(got))} and not ${(0,src/* printable */.g$)(JSON.stringify(wanted))}`);
    };
    same('entrypoint', test.entrypoint, config.Entrypoint);
    same('cmd', test.cmd, config.Cmd);
    if (test.workdir !== '')
        same('workdir', [test.workdir], [config.WorkingDir ?? '']);
    if (test.user !== '')
        same('user', [test.user], [config.User ?? '']);
    const ports = new Set(Object.keys(config.ExposedPorts ?? {}).flatMap((port) => [port, port.split('/')[0] ?? '']));
    for (const port of test.exposedPorts)
        if (!ports.has(port))
            errors.push(`the port ${port} is not exposed`);
    for (const port of test.unexposedPorts)
        if (ports.has(port))
            errors.push(`the port ${port} is exposed`);
    const volumes = new Set(Object.keys(config.Volumes ?? {}));
    for (const volume of test.volumes)
        if (!volumes.has(volume))
            errors.push(`${volume} is no volume`);
    for (const volume of test.unmountedVolumes)
        if (volumes.has(volume))
            errors.push(`${volume} is a volume`);
    return { name: 'Metadata Test', errors };
}
function testLicenses(test, tree, read) {
    const errors = [];
    if (test.debian && lookup(tree, documents)?.kind !== 'directory')
        errors.push(`/${documents} is no folder of the image`);
    for (const file of [...(test.debian ? copyrights(tree).values() : []), ...test.files]) {
        const content = read(file)?.toUpperCase();
        if (content === undefined)
            errors.push(`${file} is no file of the image`);
        else
            for (const license of refusedLicenses)
                if (content.includes(license))
                    errors.push(`${file} names the licence ${license}`);
    }
    return { name: 'License Test', errors };
}
/** The file that says under which licence a Debian package is, for each package. */
function copyrights(tree) {
    const found = new Map();
    for (const { path, inode } of tree.entries()) {
        const name = path.startsWith(`${documents}/`) ? path.slice(documents.length + 1) : '';
        if (name === '' || name.includes('/') || inode.kind !== 'directory' || exemptPackages.has(name))
            continue;
        found.set(name, `/${path}/copyright`);
    }
    return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
/** What a path names; links in the folders on the way are followed, the last one is not. */
function lookup(tree, path) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const name = parts.pop();
    try {
        const folder = tree.resolveDirectory(parts.join('/'));
        return name === undefined ? undefined : tree.lookup(folder === '' ? name : `${folder}/${name}`);
    }
    catch {
        // Something on the way is no folder: then there is nothing behind it.
        return undefined;
    }
}
/** What a path names after all links. */
function follow(tree, path) {
    let at = path;
    for (let hops = 0; hops < 40; hops += 1) {
        const inode = lookup(tree, at);
        if (inode?.kind !== 'symlink')
            return inode;
        const target = inode.target ?? '';
        at = target.startsWith('/') ? target : `${at.slice(0, at.lastIndexOf('/') + 1)}${target}`;
    }
    return undefined;
}
function splitVariable(line) {
    const at = line.indexOf('=');
    return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}
function withVariables(path, env) {
    return path.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced, bare) => {
        const line = env.findLast((one) => one.startsWith(`${braced ?? bare}=`));
        return line === undefined ? whole : line.slice(line.indexOf('=') + 1);
    });
}
/** As Go's FileMode prints it. */
function formatMode({ kind, mode }) {
    const letters = [
        kind === 'directory' ? 'd' : '',
        kind === 'symlink' ? 'L' : '',
        (mode & 0o4000) === 0 ? '' : 'u',
        (mode & 0o2000) === 0 ? '' : 'g',
        (mode & 0o1000) === 0 ? '' : 't'
    ].join('');
    const bits = Array.from('rwxrwxrwx')
        .map((letter, i) => ((mode & (0o400 >> i)) === 0 ? '-' : letter))
        .join('');
    return `${letters === '' ? '-' : letters}${bits}`;
}
/** Every expression of the tests, compiled once, so that a wrong one is told before anything is baked. */
function checkExpressions(tests) {
    for (const { expected, excluded } of tests.content)
        for (const source of [...expected, ...excluded])
            goExpression(source);
    for (const { env, labels } of tests.metadata)
        for (const { isRegex, value } of [...env, ...labels])
            if (isRegex)
                goExpression(value);
}
/** One line for each test that failed. */
function failedTests(results) {
    return results.flatMap(({ name, errors }) => errors.map((error) => (0,src/* errorMessage */.gJ)(`${(0,src/* printable */.g$)(name)}: ${error}`)));
}
//# sourceMappingURL=run-structure.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/budget.js
/** Limits on what an image makes its hosts download. Pure. */

const shownFiles = 20;
/** One line for each limit that is broken. */
function overBudget(budget, platforms) {
    const broken = [];
    for (const { platform, size, previousSize } of platforms) {
        if (budget.maxSize !== undefined && size > budget.maxSize)
            broken.push(`${platform} has ${(0,src/* formatBytes */.z3)(size)}, more than max-size ${(0,src/* formatBytes */.z3)(budget.maxSize)}`);
        if (budget.maxGrowth === undefined || previousSize === undefined)
            continue;
        const growth = size - previousSize;
        if (growth > budget.maxGrowth)
            broken.push(`${platform} grew by ${(0,src/* formatBytes */.z3)(growth)} from ${(0,src/* formatBytes */.z3)(previousSize)}, more than max-growth ${(0,src/* formatBytes */.z3)(budget.maxGrowth)}`);
    }
    return broken;
}
/** @param before diffIds of the previous image; without one every layer is new */
function growthTable(platforms, before) {
    // A layer that several platforms share is shown once.
    const layers = [...new Map(platforms.flatMap((one) => one.layers).map((layer) => [layer.diffId, layer])).values()];
    const name = (layer) => (layer.inBase ? `base image: ${layer.createdBy}` : layer.createdBy);
    return {
        layers: layers.map((layer) => ({
            what: name(layer),
            size: layer.size,
            isNew: !before.has(layer.diffId)
        })),
        files: layers
            .filter((layer) => !before.has(layer.diffId))
            .flatMap((layer) => layer.largest.map(({ path, size }) => ({ path: `/${path}`, size, layer: name(layer) })))
            .toSorted((a, b) => b.size - a.size)
            .slice(0, shownFiles)
    };
}
//# sourceMappingURL=budget.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/lint.js
/** What a reviewer would ask about an image's configuration and the rights of its files. Pure. */

/** Names that say that their value is a secret; not those that only point at one (`..._FILE`, `..._PATH`). */
const secretName = /(?:^|[_-])(?:password|passwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credentials?|auth)(?:$|[_-](?!file|path|dir|name|id|url|uri|ttl))/i;
const lint_shownFiles = 5;
/** One line for each; they warn and refuse nothing. */
function lintImage(config, layers) {
    const { User: user = '', Env: env = [] } = config.config ?? {};
    const name = user.split(':')[0] ?? '';
    const warnings = [];
    if (name === '')
        warnings.push('no user is set: the image runs as root. Set the input `user`.');
    else if (name === 'root' || /^0+$/.test(name))
        warnings.push(`the image runs as root (user ${(0,src/* printable */.g$)(user, 60)}). Set another \`user\`.`);
    for (const line of env) {
        const at = line.indexOf('=');
        const variable = line.slice(0, Math.max(at, 0));
        if (secretName.test(variable) && line.length > at + 1)
            warnings.push(`the variable ${(0,src/* printable */.g$)(variable, 100)} has the name of a secret: whoever can pull the image can read it`);
    }
    // What the base has is its owner's affair; what is added here can be mended here.
    const added = layers.filter(({ inBase }) => !inBase).flatMap(({ rights }) => rights);
    for (const why of ['setuid', 'setgid', 'world-writable']) {
        const paths = added.filter((one) => one.why === why).map(({ path }) => `/${(0,src/* printable */.g$)(path, 100)}`);
        if (paths.length === 0)
            continue;
        const more = paths.length > lint_shownFiles ? ` and ${paths.length - lint_shownFiles} more` : '';
        const verb = why === 'world-writable' ? 'can be written by everybody' : `${why} files are added`;
        warnings.push(`${verb}: ${paths.slice(0, lint_shownFiles).join(', ')}${more}`);
    }
    return warnings;
}
//# sourceMappingURL=lint.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/multi-search.js
/** Looks for many byte sequences at once (Wu and Manber, 1994): the time hardly grows with their number. */
const block = 2;
class MultiSearch {
    /** Bytes of the shortest sequence: what every step looks at. */
    #length;
    /** For each two bytes, how far the search may go on without missing anything. */
    #shift;
    /** By the two bytes that end the first `#length` of a sequence. */
    #buckets = new Map();
    /** @param needles of at least two bytes each */
    constructor(needles) {
        this.#length = Math.min(255, ...needles.map((needle) => needle.length));
        if (this.#length < block)
            throw new Error('a sequence of at least two bytes is needed');
        const last = this.#length - block;
        this.#shift = new Uint8Array(2 ** 16).fill(last + 1);
        for (const needle of needles)
            for (let at = 0; at <= last; at += 1) {
                const key = (needle[at] ?? 0) | ((needle[at + 1] ?? 0) << 8);
                this.#shift[key] = Math.min(this.#shift[key] ?? 0, last - at);
                if (at === last)
                    this.#buckets.set(key, [...(this.#buckets.get(key) ?? []), needle]);
            }
    }
    /** Whether one of the sequences is there; never without any. */
    isIn(bytes) {
        const last = this.#length - block;
        const shift = this.#shift;
        for (let at = last; at + 1 < bytes.length;) {
            const key = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
            const step = shift[key] ?? 1;
            if (step > 0) {
                at += step;
                continue;
            }
            const start = at - last;
            for (const needle of this.#buckets.get(key) ?? [])
                if (start + needle.length <= bytes.length &&
                    bytes.compare(needle, 0, needle.length, start, start + needle.length) === 0)
                    return true;
            at += 1;
        }
        return false;
    }
}
//# sourceMappingURL=multi-search.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/secret-forms.js
/** The forms in which a known secret turns up inside of files. Pure. */

/** Shorter values are found in any text, and protect nothing. */
const shortestSecret = 8;
/**
 * Byte sequences to look for: the value, its URL and JSON forms, and base64 in all three alignments, since a secret is
 * mostly encoded together with what stands before it (`user:secret`). Of a value of several lines (a key, a service
 * account's JSON) each random-looking piece stands for the whole, as files wrap and indent it otherwise.
 */
function searchForms(secret) {
    const whole = secret.trim();
    if (whole.length < shortestSecret)
        return [];
    const forms = new Set();
    const pieces = whole.includes('\n') ? [whole, ...randomPieces(whole)] : [whole];
    for (const piece of pieces) {
        // Lines of a longer value are not taken as they are: many of them stand in any file of their kind.
        if (piece === whole && !whole.includes('\n'))
            for (const form of (0,src/* secretForms */.eo)(piece))
                forms.add(form);
        else
            forms.add(piece);
        for (const form of base64Cores(piece))
            forms.add(form);
        forms.add(encodeURIComponent(piece));
    }
    return [...forms].filter((form) => form.length >= shortestSecret).map((form) => Buffer.from(form));
}
function randomPieces(text) {
    return (text.match(/[A-Za-z0-9+/=_-]{24,}/g) ?? []).filter((piece) => /\d/.test(piece) && /[A-Za-z]/.test(piece) && new Set(piece).size >= 12);
}
/** What base64 makes of the value wherever it begins; the characters that neighbours have a part in are cut off. */
function base64Cores(value) {
    const bytes = Buffer.from(value);
    return [0, 1, 2].flatMap((offset) => {
        const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
        const whole = Math.floor((offset + bytes.length) / 3) * 4;
        const core = encoded.slice([0, 2, 3][offset], whole);
        return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
    });
}
//# sourceMappingURL=secret-forms.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/secret-shapes.js
/** What secrets that nobody told us of look like. Pure. */

/** The longest that a shape can be, so that one that lies across two pieces of a file is seen. */
const longestShape = 1024;
/** Each begins with a fixed text: that is what keeps false alarms and time low. */
const secretShapes = [
    {
        what: 'a private key',
        // A program that only speaks of keys has no key behind the line.
        expression: /-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr]|["'+,]|[A-Z][A-Za-z-]{3,12}: [^\r\n\\]{0,80}){1,20}[A-Za-z0-9+/]{40}/,
        // A distribution's libraries hold keys for their self-tests (GnuTLS), and its documentation examples.
        except: /^usr\/(?:lib\/(?:[^/]+\/)?lib[A-Za-z0-9_+-]+\.so[.0-9]*|share\/doc\/.*)$/
    },
    { what: 'a GitHub token', expression: /\bgh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
    { what: 'a GitHub token', expression: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/ },
    { what: 'credentials of actions/checkout', expression: /eC1hY2Nlc3MtdG9rZW46[A-Za-z0-9+/]{16}/ },
    { what: 'credentials of actions/checkout', expression: /\bx-access-token:[A-Za-z0-9_.-]{16,255}@/ },
    { what: 'an AWS access key', expression: /\b(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/ },
    { what: 'a GitLab token', expression: /\bglpat-[A-Za-z0-9_-]{20}/ },
    { what: 'an npm token', expression: /\bnpm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
    { what: 'a Docker Hub token', expression: /\bdckr_pat_[A-Za-z0-9_-]{27}/ },
    { what: 'a PyPI token', expression: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}/ },
    { what: 'a Slack token', expression: /\bxox[abeprs]-\d{8,14}-[A-Za-z0-9-]{16}/ },
    { what: 'a Stripe key', expression: /\b[sr]k_live_[A-Za-z0-9]{24}/ },
    { what: 'a SendGrid key', expression: /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/ },
    { what: 'an Anthropic key', expression: /\bsk-ant-[a-z0-9]{3,8}-[A-Za-z0-9_-]{80}/ },
    { what: 'an OpenAI key', expression: /\bsk-(?:[a-z]{4,10}-)?[A-Za-z0-9_-]{20,90}T3BlbkFJ[A-Za-z0-9_-]{20}/ },
    { what: 'a Hugging Face token', expression: /\bhf_[A-Za-z0-9]{34}(?![A-Za-z0-9])/ },
    { what: 'a DigitalOcean token', expression: /\bdo[opr]_v1_[a-f0-9]{64}/ },
    { what: 'a Vault token', expression: /\bhvs\.[A-Za-z0-9_-]{90}/ },
    { what: 'a Shopify token', expression: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/ },
    { what: 'a Google OAuth secret', expression: /\bGOCSPX-[A-Za-z0-9_-]{28}/ },
    { what: 'an Azure storage key', expression: /\bAccountKey=[A-Za-z0-9+/]{86}==/ },
    { what: 'an age key', expression: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}/ },
    {
        what: 'credentials of git',
        expression: /:\/\/[^\s:@/"'<>${}]{1,64}:[^\s:@/"'<>${}]{6,255}@/,
        path: /(?:^|\/)(?:\.git\/config|\.gitconfig|\.git-credentials|git\/credentials)$/
    },
    {
        what: 'credentials of git',
        expression: /extraheader\s{0,4}=\s{0,4}"?authorization:\s{0,4}(?:basic|bearer)\s{1,4}[A-Za-z0-9+/=_.-]{16}/i,
        path: /(?:^|\/)(?:config|\.gitconfig|git-credentials-[^/]*\.config)$/
    },
    {
        what: 'credentials of Docker',
        expression: /"(?:auth|identitytoken|registrytoken)"\s{0,8}:\s{0,8}"[A-Za-z0-9+/=_.-]{8}/,
        path: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg|\.dockerconfigjson|containers\/auth\.json)$/
    },
    {
        what: 'credentials of npm',
        // A variable in its place (`${NPM_TOKEN}`) is how it should be.
        expression: /:_(?:authToken|auth|password)\s{0,4}=\s{0,4}"?[A-Za-z0-9+/=_.-]{8}/,
        path: /(?:^|\/)\.?npmrc$/
    },
    {
        what: 'a password',
        expression: /\bpassword\s{1,8}[^\s"']{6}/,
        path: /(?:^|\/)[._]netrc$/
    },
    {
        what: 'a password',
        expression: /(?:^|\n)\s{0,8}password\s{0,4}[:=]\s{0,4}[^\s"'${}]{6}/,
        path: /(?:^|\/)\.pypirc$/
    },
    {
        what: 'an AWS secret key',
        expression: /aws_secret_access_key\s{0,4}=\s{0,4}[A-Za-z0-9/+]{40}/,
        path: /(?:^|\/)\.aws\/(?:credentials|config)$/
    }
];
/**
 * Text without which none of the shapes that count everywhere is there: one search for all of them. As plain texts for
 * `MultiSearch`, since an expression of alternatives is tried at every byte and took a third of a whole bake.
 */
const fixedTexts = [
    '-----BEGIN ',
    ...['p', 'o', 'u', 's', 'r'].map((kind) => `gh${kind}_`),
    'github_pat_',
    'eC1hY2Nlc3',
    'x-access-token:',
    'AKIA',
    'ASIA',
    'glpat-',
    'npm_',
    'dckr_pat_',
    'pypi-AgEI',
    ...['a', 'b', 'e', 'p', 'r', 's'].map((kind) => `xox${kind}-`),
    'sk_live_',
    'rk_live_',
    'SG.',
    'sk-',
    'hf_',
    ...['o', 'p', 'r'].map((kind) => `do${kind}_v1_`),
    'hvs.',
    ...['at', 'ca', 'pa', 'ss'].map((kind) => `shp${kind}_`),
    'GOCSPX-',
    'AccountKey=',
    'AGE-SECRET'
];
/** SHA-256 of matches that the whole world knows: the account key of Azure's storage emulator, in each of its clients. */
const publicValues = new Set(['900e6c2bf8ce6c14dbfdcbd6d7402e8fadd53c5464b0ffae66dce9ac06c0e061']);
/** Placeholders of documentation (they name themselves, repeat a character or count up), and values that are public. */
function isPlaceholder(match) {
    if (/example|placeholder|your[-_]?|xxxx|0123456789|1234567890|abcdefghij/i.test(match))
        return true;
    // Keys of OpenSSH have runs of A, where base64 stands for zeros.
    if (/([^A])\1{5}/.test(match.replace(/-----[^-]*-----/, '')))
        return true;
    if (new Set(match.slice(-24)).size < 8)
        return true;
    return publicValues.has((0,external_node_crypto_.createHash)('sha256').update(match).digest('hex'));
}
//# sourceMappingURL=secret-shapes.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/secret-search.js
/** Looks for secrets in an image. What it finds is named by kind and place; the secret itself goes nowhere. */




/** More say nothing new: the image is refused at the first. */
const maxFinds = 200;
class SecretSearch {
    #known;
    #overlap;
    #values;
    #finds = new Map();
    /** @param values secrets that this step knows; short ones are not looked for */
    constructor(values) {
        const forms = new Map(values.flatMap(searchForms).map((form) => [form.toString('latin1'), form]));
        this.#known = new MultiSearch([...forms.values()]);
        this.#overlap = Math.max(longestShape, ...[...forms.values()].map((form) => form.length));
        this.#values = values;
    }
    /** In the order in which they were found. */
    get finds() {
        return [...this.#finds.values()];
    }
    text(place, text) {
        this.#search(place, Buffer.from(text), shapesOf(place));
    }
    /** Passes a stream through; what lies across two pieces of it is found too. */
    async *stream(place, source) {
        const shapes = shapesOf(place);
        let tail = Buffer.alloc(0);
        for await (const chunk of source) {
            const window = tail.length === 0 ? asBuffer(chunk) : Buffer.concat([tail, chunk]);
            this.#search(place, window, shapes);
            // A copy: the reader may use its buffer again.
            tail = Buffer.from(window.subarray(Math.max(0, window.length - this.#overlap)));
            yield chunk;
        }
    }
    #search(place, window, shapes) {
        if (this.#finds.size >= maxFinds)
            return;
        if (this.#known.isIn(window))
            this.#add(place, 'a secret given to this step', true);
        const general = anyShape.isIn(window);
        if (!general && shapes === everywhere)
            return;
        const text = window.toString('latin1');
        for (const { expression, path, what } of shapes) {
            if (!general && path === undefined)
                continue;
            // Every occurrence: the first may be an example and the second real.
            for (const match of text.matchAll(new RegExp(expression, `${expression.flags}g`)))
                if (!isPlaceholder(match[0])) {
                    this.#add(place, what, false);
                    break;
                }
        }
    }
    #add({ where, inBase }, what, exact) {
        const key = `${where}\n${what}`;
        // A file's name can hold the secret too.
        const shown = (0,src/* printable */.g$)((0,src/* redact */.E$)(where, this.#values), 300);
        if (!this.#finds.has(key))
            this.#finds.set(key, { what, where: shown, exact, inBase });
    }
}
const anyShape = new MultiSearch(fixedTexts.map((text) => Buffer.from(text)));
const everywhere = secretShapes.filter(({ path }) => path === undefined);
/** Those that ask for the path, in one way or the other. */
const somewhere = secretShapes.filter(({ path, except }) => path !== undefined || except !== undefined);
function shapesOf({ path }) {
    if (path === undefined)
        return everywhere;
    if (!somewhere.some(({ path: where, except }) => where?.test(path) === true || except?.test(path) === true))
        return everywhere;
    return secretShapes.filter((shape) => (shape.path === undefined || shape.path.test(path)) && shape.except?.test(path) !== true);
}
function asBuffer(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
/** Searches every text of a document, keys included; each is named by its way through the document. */
function searchDocument(search, document, name, inBase = false) {
    const visit = (value, way) => {
        if (typeof value === 'string')
            search.text({ where: `${name}: ${way}`, inBase }, value);
        else if (Array.isArray(value))
            for (const [i, item] of value.entries())
                visit(item, `${way}[${i}]`);
        else if (typeof value === 'object' && value !== null)
            for (const [key, item] of Object.entries(value)) {
                search.text({ where: `${name}: ${way} (a name in it)`, inBase }, key);
                visit(item, way === '' ? key : `${way}.${key}`);
            }
    };
    visit(document, '');
}
//# sourceMappingURL=secret-search.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/check-image.js





/**
 * @param search the one that the inspections used
 * @param before diffIds of the previous image
 * @returns warnings: what should be looked at, and stops nothing
 * @throws ImageRefusedError
 */
async function checkImage(platforms, options, search, before, logger) {
    const reasons = [];
    const warnings = new Set();
    const sized = platforms.map((one) => ({ ...one, layers: one.inspection.layers }));
    const broken = overBudget(options.budget, sized);
    reasons.push(...broken);
    for (const { platform, config, documents, inspection } of platforms) {
        for (const warning of lintImage(config, inspection.layers))
            warnings.add(warning);
        if (search !== undefined) {
            searchDocument(search, config, 'configuration');
            for (const [name, document] of Object.entries(documents))
                searchDocument(search, document, name);
        }
        if (options.tests === undefined)
            continue;
        const results = await runStructureTests(options.tests, inspection, config);
        const failed = failedTests(results);
        const passed = results.filter(({ errors }) => errors.length === 0).length;
        logger.info(`acceptance tests of ${platform}: ${passed} of ${results.length} passed`);
        reasons.push(...failed.map((line) => `${platform}: ${line}`));
    }
    for (const { what, where, exact, inBase } of search?.finds ?? []) {
        // What a base shows to all who can pull it is not ours to keep secret; a value of ours there is a leak that happened.
        if (inBase && !exact)
            warnings.add(`the base image holds ${what}: ${where}`);
        else
            reasons.push(`${what} in ${where}`);
    }
    if (reasons.length > 0)
        throw new ImageRefusedError({
            reasons,
            ...(broken.length === 0 ? {} : { growth: growthTable(sized, before) })
        });
    return [...warnings];
}
//# sourceMappingURL=check-image.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/checks/inspection.js
/** Reads the layers of an image that is not published yet, each once: what is judged are the bytes that would go out. */


const keptFiles = 20;
const keptRights = 100;
class ImageInspection {
    search;
    limits;
    /** The names of the image, as far as its layers were read. */
    tree = new build_src/* LayerTree */.M0();
    #layers = [];
    #entries = 0;
    #bytes = 0;
    /** @param search undefined when nobody asked for secrets to be looked for */
    constructor(search, limits = build_src/* defaultLayerLimits */.b_) {
        this.search = search;
        this.limits = limits;
    }
    get layers() {
        return this.#layers;
    }
    /**
     * Reads the next layer to its end; its digest and diffId are compared on the way.
     * @throws IntegrityError when the layer is not what it should be
     */
    async read(layer) {
        const { source, descriptor, diffId } = layer;
        await this.#look(layer, (limits) => (0,build_src/* readLayer */.dJ)(source, descriptor, diffId, limits), () => Promise.resolve(layer));
    }
    /**
     * Reads the next layer while it is made, from the bytes that are hashed and compressed at the same time.
     * @param made what has become of it, asked for when all of it was read
     */
    async follow(tar, name, made) {
        await this.#look(name, (limits) => (0,build_src/* readTar */.sB)(tar, limits, name.createdBy), made);
    }
    async #look({ createdBy, inBase }, open, made) {
        const index = this.#layers.length;
        const name = `layer ${index + 1} (${inBase ? 'base image' : createdBy})`;
        const largest = [];
        const rights = [];
        // The limits are the image's, not each layer's.
        const rest = {
            ...this.limits,
            entries: this.limits.entries - this.#entries,
            uncompressedSize: this.limits.uncompressedSize - this.#bytes
        };
        let order = 0;
        for await (const entry of open(rest)) {
            this.tree.apply(entry, index, order);
            order += 1;
            this.#bytes += entry.size;
            if (entry.type === 'file')
                keepLargest(largest, { path: entry.path, size: entry.size });
            if (rights.length < keptRights)
                rights.push(...rightsOf(entry));
            if (this.search !== undefined)
                await searchEntry(this.search, entry, name, inBase);
        }
        this.#entries += order;
        this.#layers.push({ ...(await made()), largest, rights });
    }
    /**
     * The content of files, by their inodes, from a second reading of the layers they lie in.
     * @throws IntegrityError for a file of more than `limit` bytes
     */
    async contents(inodes, limit) {
        const found = new Map();
        for (const [index, { source, descriptor, diffId }] of this.#layers.entries()) {
            const wanted = new Map(inodes.filter((inode) => inode.layer === index).map((inode) => [inode.order, inode]));
            if (wanted.size === 0)
                continue;
            let order = 0;
            for await (const entry of (0,build_src/* readLayer */.dJ)(source, descriptor, diffId, this.limits)) {
                const inode = wanted.get(order);
                order += 1;
                if (inode === undefined || entry.type !== 'file')
                    continue;
                const tooLarge = () => new src/* IntegrityError */.cs(entry.path, `at most ${limit} bytes to test`, 'more');
                found.set(inode, await (0,src/* readBounded */.CB)(entry.content(), limit, tooLarge));
            }
        }
        return found;
    }
}
async function searchEntry(search, entry, layer, inBase) {
    const place = { where: `${layer}: ${entry.path}`, path: entry.path, inBase };
    search.text({ ...place, where: `${place.where} (its name)` }, entry.path);
    if (entry.linkTarget !== undefined)
        search.text({ ...place, where: `${place.where} (where it leads)` }, entry.linkTarget);
    for (const [key, value] of Object.entries(entry.xattrs ?? {}))
        search.text({ ...place, where: `${place.where} (attribute ${key})` }, value);
    if (entry.type !== 'file')
        return;
    // oxlint-disable-next-line no-empty -- read to the end for the search alone
    for await (const _ of search.stream(place, entry.content())) {
    }
}
function keepLargest(largest, file) {
    const last = largest.at(-1);
    if (largest.length >= keptFiles && last !== undefined && last.size >= file.size)
        return;
    const at = largest.findIndex(({ size }) => size < file.size);
    largest.splice(at < 0 ? largest.length : at, 0, file);
    if (largest.length > keptFiles)
        largest.pop();
}
function rightsOf({ path, type, mode }) {
    if (type !== 'file' && type !== 'directory')
        return [];
    const found = [];
    if (type === 'file' && (mode & 0o4000) !== 0)
        found.push({ path, why: 'setuid' });
    if (type === 'file' && (mode & 0o2010) === 0o2010)
        found.push({ path, why: 'setgid' });
    // A sticky directory (/tmp) is meant to be written by all.
    if ((mode & 0o002) !== 0 && !(type === 'directory' && (mode & 0o1000) !== 0))
        found.push({ path, why: 'world-writable' });
    return found;
}
//# sourceMappingURL=inspection.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/image-config.js
/** Composes an image's configuration and manifest (OCI image specification 1.1). Pure. */


/** What BuildKit sets on an image without a base: without it a bare command name is found nowhere. */
const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The bytes of the configuration. @param created seconds since 1970 */
function composeConfig(platform, base, layers, run, created) {
    const time = formatTime(created);
    const added = layers.map((layer) => ({ created: time, created_by: layer.createdBy }));
    const document = {
        created: time,
        architecture: platform.architecture,
        os: platform.os,
        variant: platform.variant,
        'os.version': platform['os.version'] ?? base?.config?.['os.version'],
        config: composeRun(base?.config.config, run),
        rootfs: {
            type: 'layers',
            diff_ids: [...(base?.config.rootfs.diff_ids ?? []), ...layers.map((layer) => layer.diffId)]
        },
        history: [...baseHistory(base, time), ...added]
    };
    return Buffer.from((0,src/* canonicalJson */.dj)(document));
}
function composeRun(base, run) {
    const env = mergeEnv(base?.Env, run.env);
    const ports = { ...base?.ExposedPorts, ...Object.fromEntries(run.expose.map((port) => [parsePort(port), {}])) };
    const labels = { ...base?.Labels, ...run.labels };
    return {
        // Docker has fields here that the specification does not know (Healthcheck, Shell): they stay.
        ...base,
        Env: env,
        Entrypoint: run.entrypoint ?? base?.Entrypoint,
        // A base's Cmd are arguments for the base's entrypoint, as in a Dockerfile.
        Cmd: run.cmd ?? (run.entrypoint === undefined ? base?.Cmd : undefined),
        WorkingDir: run.workdir === undefined ? base?.WorkingDir : absolute(run.workdir),
        User: run.user ?? base?.User,
        ExposedPorts: Object.keys(ports).length === 0 ? undefined : ports,
        Labels: Object.keys(labels).length === 0 ? undefined : labels
    };
}
/** The base's variables in their order, new values in the place of old ones, new names behind. */
function mergeEnv(base, added) {
    const own = new Map((base ?? [defaultPath]).map((line) => [line.split('=', 1)[0] ?? '', line]));
    for (const [name, value] of Object.entries(added))
        own.set(name, `${name}=${value}`);
    return [...own.values()];
}
/** History has one entry for each layer; one that does not fit would make tools refuse the image, so it is replaced. */
function baseHistory(base, time) {
    if (base === undefined)
        return [];
    const history = base.config.history ?? [];
    const layers = history.filter((entry) => entry.empty_layer !== true).length;
    if (layers === base.config.rootfs.diff_ids.length)
        return history;
    return base.config.rootfs.diff_ids.map(() => ({ created: time, created_by: 'layer of the base image' }));
}
/** The bytes of the manifest; always in OCI's types, whatever the base has. */
function composeManifest(config, base, layers, annotations) {
    const document = {
        schemaVersion: 2,
        mediaType: build_src/* mediaTypes */.Ib.manifest,
        config: plain(config),
        layers: [...(base?.manifest.layers ?? []), ...layers.map((layer) => layer.descriptor)].map(plain),
        annotations: Object.keys(annotations).length === 0 ? undefined : annotations
    };
    return Buffer.from((0,src/* canonicalJson */.dj)(document));
}
const ociTypes = {
    'application/vnd.docker.image.rootfs.diff.tar': build_src/* mediaTypes */.Ib.layer,
    [build_src/* mediaTypes */.Ib.dockerLayerGzip]: build_src/* mediaTypes */.Ib.layerGzip,
    'application/vnd.docker.image.rootfs.diff.tar.zstd': build_src/* mediaTypes */.Ib.layerZstd
};
function plain({ mediaType, digest, size }) {
    return { mediaType: ociTypes[mediaType] ?? mediaType, digest, size };
}
/** `2026-11-21T03:15:00Z`. */
function formatTime(seconds) {
    return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
/** `8080` or `8080/tcp` to `8080/tcp`. @throws UserError */
function parsePort(text) {
    const match = /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/.exec(text);
    const port = Number(match?.[1] ?? '0');
    if (port < 1 || port > 65_535)
        throw new src/* UserError */.yo('expose', text, 'a port such as `8080` or `8080/udp`');
    return `${port}/${match?.[2] ?? 'tcp'}`;
}
function absolute(workdir) {
    if (!workdir.startsWith('/'))
        throw new src/* UserError */.yo('workdir', workdir, 'an absolute path in the image');
    return workdir;
}
//# sourceMappingURL=image-config.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/publish.js
/** Puts a finished image into a repository: blobs, then the manifest by digest, tags last. */


/**
 * No tag moves before all that it will name is there, so that a kill at any moment leaves no tag on an incomplete
 * image; each tag moves by one write.
 * @throws RemoteError, IntegrityError
 */
async function publishImage(options) {
    const { store, blobs, top, children, tags, logger, clock } = options;
    const { digest, mediaType } = top.descriptor;
    const before = await (0,build_src/* mapBounded */.yJ)(tags, 4, (tag) => store.resolveTag(tag));
    const present = (await store.getManifest(digest)) !== undefined;
    // Also when the manifest is there: a registry's garbage collection may have taken a blob.
    const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()];
    const total = unique.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
    const progress = (0,src/* startProgress */.ot)(logger, clock, `publish to ${store.name}`, 'bytes', total);
    await (0,build_src/* mapBounded */.yJ)(unique, 3, async ({ descriptor, open }) => {
        const done = await store.putBlob(descriptor, open, (count) => progress.advance(count));
        logger.debug(`${descriptor.digest}: ${done}`);
    });
    progress.done();
    await (0,build_src/* mapBounded */.yJ)(children, 3, async (child) => {
        if ((await store.getManifest(child.descriptor.digest)) === undefined)
            await store.putManifest(child.bytes, child.descriptor.mediaType);
    });
    if (!present)
        await store.putManifest(top.bytes, mediaType);
    await moveTags(store, top, tags, before);
    const first = before[0];
    return { digest, changed: first === undefined ? !present : first.digest !== digest };
}
/** Moves each tag by one write, unless it is where it should be. */
async function moveTags(store, top, tags, before) {
    for (const [i, tag] of tags.entries())
        if (before[i]?.digest !== top.descriptor.digest)
            await store.putManifest(top.bytes, top.descriptor.mediaType, tag);
}
function bytesBlob(descriptor, bytes) {
    return {
        descriptor,
        open: async function* () {
            yield await Promise.resolve(bytes);
        }
    };
}
/** What is downloaded for an image, in bytes: layers and configuration. */
function imageSize(config, layers) {
    return layers.reduce((sum, layer) => sum + layer.size, config.size);
}
/** @throws UserError when a tag is none, or there twice */
function checkTags(tags) {
    for (const [i, tag] of tags.entries()) {
        if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag))
            throw new src/* UserError */.yo('tags', tag, 'letters, digits, `_`, `.` or `-`, at most 128, one tag per line');
        if (tags.indexOf(tag) !== i)
            throw new src/* UserError */.yo('tags', tag, 'each tag once');
    }
}
//# sourceMappingURL=publish.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/compose-image.js
/** Composes the documents of a whole image: a manifest for one platform, an index for more. Pure. */




/**
 * @param built sorted by `byPlatform`
 * @param annotations of the user: they stand on manifest, index and the index's entries alike
 */
function composeImage(built, options) {
    const { base, annotations } = options;
    /** The base as far as it is this level's: a platform's manifest stands on a platform's manifest. */
    const level = (digest) => ({
        ...(base === undefined || digest === undefined
            ? {}
            : { 'org.opencontainers.image.base.name': base.name, 'org.opencontainers.image.base.digest': digest }),
        ...annotations
    });
    const platforms = built.map((one) => composePlatform(one, options, level(one.below?.descriptor.digest)));
    const [only] = platforms;
    if (only !== undefined && platforms.length === 1)
        return { top: only.manifest, platforms };
    const entries = platforms.map(({ manifest: { descriptor } }, i) => {
        const one = built[i];
        const own = level(one?.below?.descriptor.digest);
        return { ...descriptor, platform: one?.platform, annotations: Object.keys(own).length === 0 ? undefined : own };
    });
    const own = level(base?.digest);
    const bytes = Buffer.from((0,src/* canonicalJson */.dj)({
        schemaVersion: 2,
        mediaType: build_src/* mediaTypes */.Ib.index,
        manifests: entries,
        annotations: Object.keys(own).length === 0 ? undefined : own
    }));
    return { top: toManifest(bytes, build_src/* mediaTypes */.Ib.index), platforms };
}
function composePlatform({ platform, below, layers }, { run, created }, annotations) {
    const configBytes = composeConfig(platform, below, layers, run, created);
    // Read back by the rules for foreign documents: what they would refuse must not be published.
    const readConfig = (0,build_src/* parseImageConfig */.FB)(configBytes, 'the configuration of the new image');
    const config = { mediaType: build_src/* mediaTypes */.Ib.config, digest: (0,build_src/* digestOf */.ol)(configBytes), size: configBytes.length };
    const manifest = toManifest(composeManifest(config, below, layers, annotations), build_src/* mediaTypes */.Ib.manifest);
    return {
        platform: (0,build_src/* formatPlatform */.Bq)(platform),
        manifest,
        config: bytesBlob(config, configBytes),
        readConfig,
        size: imageSize(config, [...(below?.manifest.layers ?? []), ...layers.map(({ descriptor }) => descriptor)])
    };
}
function toManifest(bytes, mediaType) {
    return { bytes, descriptor: { mediaType, digest: (0,build_src/* digestOf */.ol)(bytes), size: bytes.byteLength } };
}
/** The order of an index: one image has one index, in whatever order its platforms were asked for. */
function byPlatform(a, b) {
    return (0,src/* compareBytes */.Xo)((0,build_src/* formatPlatform */.Bq)(a), (0,build_src/* formatPlatform */.Bq)(b));
}
//# sourceMappingURL=compose-image.js.map
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/bake/build/src/pieces.js
/** Work on a stream in pieces, several at a time, with results in the stream's order. */
/** The stream cut at fixed places, so that nobody sees how it was read; the last piece is shorter. */
async function* pieces(source, size) {
    let waiting = [];
    let length = 0;
    for await (const chunk of source) {
        for (let at = 0; at < chunk.length;) {
            const part = chunk.subarray(at, at + size - length);
            waiting.push(part);
            length += part.length;
            at += part.length;
            if (length < size)
                continue;
            yield joined(waiting);
            waiting = [];
            length = 0;
        }
    }
    if (length > 0)
        yield joined(waiting);
}
function joined(parts) {
    const [only] = parts;
    return only !== undefined && parts.length === 1
        ? Buffer.from(only.buffer, only.byteOffset, only.byteLength)
        : Buffer.concat(parts);
}
/**
 * Results in the order of the items. While one is waited for, the next ones are being worked on.
 * @param most items that are worked on at the same time
 */
async function* inOrder(items, most, work) {
    const running = [];
    try {
        for await (const item of items) {
            const result = work(item);
            // Told when its turn comes; until then nobody listens, and Node would end the process.
            result.catch(() => undefined);
            running.push(result);
            const first = running.length > most ? running.shift() : undefined;
            if (first !== undefined)
                yield await first;
        }
        for (const result of running.splice(0))
            yield await result;
    }
    finally {
        await Promise.allSettled(running);
    }
}
//# sourceMappingURL=pieces.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/gzip.js
/** One gzip member (RFC 1952) out of pieces that are deflated on their own, as pigz does it. */



/** Bytes that are deflated at once. Part of the format: another size gives other digests. */
const gzipPiece = 2 ** 20;
/** What deflate can look back on (RFC 1951): the end of the piece before, so that the cut costs nothing. */
const windowSize = 2 ** 15;
/**
 * All parameters are written down, so that a changed default of Node changes nothing. Level 4: twice as fast as 6, and
 * the layer is 6 % larger (measured on code).
 */
const deflateOptions = {
    level: 4,
    memLevel: 8,
    windowBits: 15,
    strategy: external_node_zlib_.constants.Z_DEFAULT_STRATEGY,
    // Each piece ends at a whole byte, and does not end the member.
    finishFlush: external_node_zlib_.constants.Z_SYNC_FLUSH,
    // Of the output: one call of zlib for a whole piece, whatever it compresses to.
    chunkSize: gzipPiece + 2 ** 12
};
/** An empty last block: the member has no end until everything was read. */
const lastBlock = Buffer.from([0x03, 0x00]);
async function* gzip(source, threads, deflate) {
    // Magic, deflate, no flags, no time, no hint, operating system 255 (unknown): zlib's own header tells the system.
    yield Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
    let check = 0;
    let size = 0;
    const checked = async function* () {
        let before;
        for await (const piece of pieces(source, gzipPiece)) {
            check = external_node_zlib_.crc32(piece, check);
            size = (size + piece.length) % 2 ** 32;
            yield [piece, before];
            before = piece;
        }
    };
    yield* inOrder(checked(), threads, ([piece, before]) => deflate(piece, before));
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(check, 0);
    trailer.writeUInt32LE(size, 4);
    yield Buffer.concat([lastBlock, trailer]);
}
/** In Node's thread pool. */
const deflatePiece = (piece, before) => new Promise((resolve, reject) => {
    external_node_zlib_.deflateRaw(piece, withWindow(before), (error, packed) => {
        if (error === null)
            resolve(packed);
        else
            reject(error);
    });
});
function withWindow(before) {
    return before === undefined
        ? deflateOptions
        : { ...deflateOptions, dictionary: before.subarray(Math.max(0, before.length - windowSize)) };
}
/** SHA-256 of the sample's raw deflate data as Node 20, 22 and 24 make it on x86-64. */
const knownDeflate = 'c553b7e70808b33cd6f62aa16800452cb557dfd0297da87802edfb755b163a21';
/**
 * Whether this machine's zlib compresses a sample to the bytes we know. Another build of it (a distribution's, another
 * processor's) compresses as well, but to other bytes, and then to other digests of the same content.
 */
function deflateIsKnown() {
    const sample = Buffer.alloc(2 ** 18);
    let state = 1;
    for (let i = 0; i < sample.length; i += 1) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        // Pages that compress well and pages that do not, since zlib takes different ways for them.
        sample[i] = (state >>> 16) % ((i >>> 12) % 2 === 0 ? 11 : 256);
    }
    const packed = external_node_zlib_.deflateRawSync(sample, withWindow(sample.subarray(0, windowSize)));
    return (0,external_node_crypto_.createHash)('sha256').update(packed).digest('hex') === knownDeflate;
}
//# sourceMappingURL=gzip.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/zstd.js
/** Zstandard (RFC 8878) as independent frames, the same bytes in every Node. */



/** Bytes of one frame. Part of the format: another size gives other digests. */
const frameSize = 4 * 2 ** 20;
const level = 3;
/** zstd's own bound for what a frame can grow to (ZSTD_COMPRESSBOUND), so that it is given room for all at once. */
const roomFor = (size) => size + (size >>> 8) + 2 ** 17;
async function* zstd(source, threads) {
    const compress = await compressor();
    yield* inOrder(pieces(source, frameSize), threads, (piece) => Promise.resolve(compress(piece)));
}
/**
 * Node's zstd where it gives the bytes of the pinned one, which is compiled to WebAssembly and a quarter as fast; else
 * that one. Node 20 has none, and each version of zstd compresses to other bytes.
 * @param native Node's; null where it has none
 */
async function compressor(native = nodeZstd()) {
    if (native !== null && isPinned(native))
        return native;
    const { Zstd } = await __webpack_require__.e(/* import() */ 271).then(__webpack_require__.bind(__webpack_require__, 55271));
    const pinned = await Zstd.load();
    return (content) => pinned.compress(content, level);
}
/**
 * One synchronous call for each frame, told its size, with room for all of its output: then it is zstd's own one-shot
 * function. Node's stream is not used, as its bytes depend on how writes happen to be queued (nodejs/node#66078), nor
 * is its asynchronous call, which gives others.
 */
function nodeZstd() {
    const compressOnce = external_node_zlib_.zstdCompressSync;
    if (compressOnce === undefined)
        return null;
    const { ZSTD_c_compressionLevel, ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag } = external_node_zlib_.constants;
    const params = { [ZSTD_c_compressionLevel]: level, [ZSTD_c_checksumFlag]: 0, [ZSTD_c_contentSizeFlag]: 1 };
    return (content) => compressOnce(content, { params, pledgedSrcSize: content.length, chunkSize: roomFor(content.length) });
}
/** SHA-256 of the sample's frame as zstd 1.5.7 makes it. */
const knownFrame = 'f28b663b9ba2f0503e351c4e9002ca687da84f281e6b12178444e32f1c3412ca';
function isPinned(compress) {
    return (0,external_node_crypto_.createHash)('sha256').update(compress(sample())).digest('hex') === knownFrame;
}
/** Text-like and random pages in turns, in more than one block of a frame, so that the splitter of blocks is in play. */
function sample() {
    const bytes = Buffer.alloc(2 ** 19);
    let state = 1;
    for (let i = 0; i < bytes.length; i += 1) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        bytes[i] = (state >>> 16) % ((i >>> 14) % 2 === 0 ? 11 : 256);
    }
    return bytes;
}
//# sourceMappingURL=zstd.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/compress.js
/**
 * Compression whose bytes depend on the content alone: not on how the stream was cut, on timing or on the number of
 * threads. The digest of a layer is the digest of these bytes.
 */




/** Bytes that `compress` takes without copying them, when they come in pieces of this size. */
const pieceSize = gzipPiece;
/**
 * Compresses a stream, on several threads.
 * @param threads pieces that are compressed at the same time; the bytes are the same for any number
 */
function compress(source, compression, threads = (0,external_node_os_.availableParallelism)()) {
    return compression === 'gzip' ? gzip(source, threads, deflatePiece) : zstd(source, threads);
}
//# sourceMappingURL=compress.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/input-digest.js


/** Raised when the same inputs begin to give another image. */
const format = 3;
/**
 * The digest of all that decides what is in an image, and of nothing that changes from run to run: two commits with
 * the same files and options have the same. The time that goes into the image is left out for that reason, tags too.
 */
function inputDigest(inputs) {
    const { entrypoint, cmd, env, workdir, user, expose, labels } = inputs.run;
    const record = {
        format,
        engine: 'layers',
        base: inputs.base,
        platforms: inputs.platforms.map(build_src/* formatPlatform */.Bq),
        compression: inputs.compression,
        annotations: inputs.annotations,
        config: { entrypoint, cmd, env: Object.entries(env), workdir, user, expose, labels },
        tests: inputs.tests,
        layers: inputs.layers
    };
    return (0,build_src/* digestOf */.ol)((0,src/* canonicalJson */.dj)(record));
}
//# sourceMappingURL=input-digest.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./packages/bake/build/src/handoff.js
/** Hands a stream's pieces from one loop to another, one at a time, so that neither runs ahead of the other. */
class Handoff {
    #waiting;
    #wake = () => undefined;
    #state = 'open';
    /** Returns when the other side asks for the next piece, or wants no more. */
    put(item) {
        if (this.#state !== 'open')
            return Promise.resolve();
        return new Promise((resolve) => {
            this.#waiting = { item, taken: resolve };
            this.#wake();
        });
    }
    /** No more pieces come. */
    end() {
        if (this.#state === 'open')
            this.#state = 'ended';
        this.#wake();
    }
    async *[Symbol.asyncIterator]() {
        try {
            for (;;) {
                const waiting = this.#waiting;
                if (waiting !== undefined) {
                    this.#waiting = undefined;
                    // Before the piece is worked on, so that the next one is made meanwhile.
                    waiting.taken();
                    yield waiting.item;
                }
                else if (this.#state === 'open')
                    await new Promise((resolve) => {
                        this.#wake = resolve;
                    });
                else
                    return;
            }
        }
        finally {
            this.#state = 'closed';
            this.#waiting?.taken();
            this.#waiting = undefined;
        }
    }
}
//# sourceMappingURL=handoff.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/layer-file.js
/** Writes layers to files; digests are made in the same pass. */




/**
 * @param content the uncompressed layer
 * @param file absolute path; overwritten
 */
async function writeLayer(content, compression, file) {
    const packed = (0,external_node_crypto_.createHash)('sha256');
    const tar = new Hashed(content);
    let size = 0;
    const out = await promises_.open(file, 'w', 0o600);
    try {
        for await (const chunk of compress(tar, compression)) {
            packed.update(chunk);
            size += chunk.byteLength;
            await out.writeFile(chunk);
        }
    }
    finally {
        await out.close();
    }
    return {
        file,
        descriptor: {
            mediaType: compression === 'gzip' ? build_src/* mediaTypes */.Ib.layerGzip : build_src/* mediaTypes */.Ib.layerZstd,
            digest: `sha256:${packed.digest('hex')}`,
            size
        },
        diffId: tar.digest(),
        tarSize: tar.size
    };
}
/** A stream that is hashed as it is read. */
class Hashed {
    source;
    #hash = (0,external_node_crypto_.createHash)('sha256');
    #size = 0;
    constructor(source) {
        this.source = source;
    }
    /** Bytes that were read. */
    get size() {
        return this.#size;
    }
    /** Once, when all was read. */
    digest() {
        return `sha256:${this.#hash.digest('hex')}`;
    }
    async *[Symbol.asyncIterator]() {
        for await (const chunk of this.source) {
            this.#hash.update(chunk);
            this.#size += chunk.byteLength;
            yield chunk;
        }
    }
}
//# sourceMappingURL=layer-file.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/previous.js
/** The image that a new one is compared with, and whose layers it can take over. */



/**
 * Reads what the first tag names. That is only a hint, and somebody else's image may stand there: one that cannot be
 * read is none, unless a limit on growth needs it.
 */
async function readPrevious(options) {
    const { previous, target, tags, needed, logger } = options;
    if (previous !== undefined)
        return describe(previous.store, await (0,build_src/* readImage */.AM)(previous.store, previous.digest));
    const tag = tags[0];
    const named = tag === undefined ? undefined : await target.resolveTag(tag);
    if (named === undefined)
        return undefined;
    try {
        return describe(target, await (0,build_src/* readImage */.AM)(target, named.digest));
    }
    catch (error) {
        if (needed)
            throw error;
        logger.debug(`the image that the tag ${tag} names cannot be compared with: ${(0,src/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
}
function describe(store, image) {
    const layers = new Map();
    for (const { manifest, config } of image.platforms)
        for (const [i, diffId] of config.rootfs.diff_ids.entries()) {
            const layer = manifest.layers[i];
            if (layer !== undefined)
                layers.set(diffId, layer);
        }
    return {
        digest: image.descriptor.digest,
        store,
        layers,
        sizes: new Map(image.platforms.map(({ platform, manifest }) => [
            (0,build_src/* formatPlatform */.Bq)(platform),
            imageSize(manifest.config, manifest.layers)
        ]))
    };
}
/** The stored form of a layer, if the previous image has it in the wanted compression. */
function storedLayer(previous, diffId, compression) {
    const found = previous.layers.get(diffId);
    const mediaType = compression === 'gzip' ? build_src/* mediaTypes */.Ib.layerGzip : build_src/* mediaTypes */.Ib.layerZstd;
    const same = found?.mediaType === mediaType || (compression === 'gzip' && found?.mediaType === build_src/* mediaTypes */.Ib.dockerLayerGzip);
    return found !== undefined && same ? { mediaType, digest: found.digest, size: found.size } : undefined;
}
//# sourceMappingURL=previous.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/source-content.js
/**
 * Reads the content of sources. Synchronously, in pieces: ten thousand small files cost four system calls each, and as
 * many round trips through Node's thread pool would take five times as long.
 */



const source_content_pieceSize = 2 ** 20;
/** Hashes files one after the other, with one buffer for all of them. */
class ContentHasher {
    #buffer = Buffer.allocUnsafe(source_content_pieceSize);
    /**
     * SHA-256 in hexadecimal.
     * @param onBytes told of each piece
     * @throws UserError when the file is not as long as it was
     */
    async sha256(content, onBytes) {
        const buffer = this.#buffer;
        const file = (0,external_node_fs_.openSync)(content.source, 'r');
        try {
            if (content.size < source_content_pieceSize) {
                // One byte more than it should have: that is enough to see that it has grown.
                const length = fill(file, buffer, 0, content.size + 1);
                if (length !== content.size)
                    throw changedError(content.shown);
                onBytes(length);
                return (0,external_node_crypto_.hash)('sha256', buffer.subarray(0, length));
            }
            const sum = (0,external_node_crypto_.createHash)('sha256');
            let size = 0;
            for (;;) {
                const length = fill(file, buffer, 0, source_content_pieceSize);
                size += length;
                if (size > content.size)
                    throw changedError(content.shown);
                sum.update(buffer.subarray(0, length));
                onBytes(length);
                if (length < source_content_pieceSize)
                    break;
                await breathe();
            }
            if (size !== content.size)
                throw changedError(content.shown);
            return sum.digest('hex');
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
}
/** Lets timers, signals and the network have their turn. */
function breathe() {
    return new Promise((resolve) => {
        setImmediate(resolve);
    });
}
/**
 * Reads until `size` bytes are there or the file ends.
 * @returns bytes read
 */
function fill(file, buffer, at, size) {
    let length = 0;
    while (length < size) {
        const count = (0,external_node_fs_.readSync)(file, buffer, at + length, size - length, null);
        if (count === 0)
            break;
        length += count;
    }
    return length;
}
function changedError(shown) {
    return new src/* UserError */.yo('files', shown, 'files that do not change while they are read; does a build still run?');
}
//# sourceMappingURL=source-content.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/tar-writer.js
/**
 * The one tar dialect of our layers: ustar, with a PAX header only where ustar cannot say it. The same entries give
 * the same bytes on every machine.
 */


const blockSize = 512;
const typeFlags = {
    file: '0',
    hardlink: '1',
    symlink: '2',
    character: '3',
    block: '4',
    directory: '5',
    fifo: '6'
};
/** What eleven octal digits can say. */
const octalLimit = 8 ** 11;
/** The header blocks of an entry; its content follows, then `tarPadding`. */
function tarHeader(entry) {
    const name = entry.type === 'directory' ? `${entry.path}/` : entry.path;
    const link = entry.linkTarget ?? '';
    const split = splitName(name);
    const pax = [];
    if (!isAscii(link) || link.length > 100)
        pax.push(['linkpath', (0,build_src/* encodeName */.aA)(link)]);
    if (split === undefined)
        pax.push(['path', (0,build_src/* encodeName */.aA)(name)]);
    if (entry.size >= octalLimit)
        pax.push(['size', String(entry.size)]);
    for (const [key, id] of [
        ['gid', entry.gid],
        ['uid', entry.uid]
    ])
        if (id >= 8 ** 7)
            pax.push([key, String(id)]);
    // An attribute is no property of one name of a file, but of the file: a hard link does not repeat it.
    if (entry.type !== 'hardlink')
        for (const [key, value] of Object.entries(entry.xattrs ?? {}))
            pax.push([`SCHILY.xattr.${key}`, Buffer.from(value, 'latin1')]);
    const records = Buffer.concat(pax.toSorted(([a], [b]) => (0,src/* compareBytes */.Xo)(a, b)).map(([key, value]) => record(key, value)));
    const own = tar_writer_block({
        name: split?.name ?? cut(name),
        prefix: split?.prefix ?? '',
        mode: entry.mode,
        uid: entry.uid >= 8 ** 7 ? 0 : entry.uid,
        gid: entry.gid >= 8 ** 7 ? 0 : entry.gid,
        size: entry.size >= octalLimit ? 0 : entry.size,
        mtime: entry.mtime,
        type: typeFlags[entry.type],
        link: pax.some(([key]) => key === 'linkpath') ? cut(link) : link,
        device: entry.device
    });
    if (records.length === 0)
        return own;
    const extended = tar_writer_block({
        name: '././@PaxHeader',
        prefix: '',
        mode: 0o644,
        uid: 0,
        gid: 0,
        size: records.length,
        mtime: 0,
        type: 'x',
        link: ''
    });
    return Buffer.concat([extended, records, tarPadding(records.length), own]);
}
/** Zeros up to the next block. */
function tarPadding(size) {
    return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}
/** The two zero blocks at the end; no padding to a record of 20 blocks. */
const tarEnd = Buffer.alloc(2 * blockSize);
function tar_writer_block(fields) {
    const bytes = Buffer.alloc(blockSize);
    bytes.write(fields.name, 0, 100, 'latin1');
    bytes.write(octal(fields.mode, 7), 100, 'latin1');
    bytes.write(octal(fields.uid, 7), 108, 'latin1');
    bytes.write(octal(fields.gid, 7), 116, 'latin1');
    bytes.write(octal(fields.size, 11), 124, 'latin1');
    bytes.write(octal(fields.mtime, 11), 136, 'latin1');
    bytes.write(fields.type, 156, 'latin1');
    bytes.write(fields.link, 157, 100, 'latin1');
    bytes.write('ustar\x0000', 257, 'latin1');
    // Device numbers are zeros in digits: some readers do not take an empty field for a number.
    bytes.write(octal(fields.device?.major ?? 0, 7), 329, 'latin1');
    bytes.write(octal(fields.device?.minor ?? 0, 7), 337, 'latin1');
    bytes.write(fields.prefix, 345, 155, 'latin1');
    // While it is summed, the field of the sum counts as spaces.
    bytes.fill(0x20, 148, 156);
    let sum = 0;
    for (const byte of bytes)
        sum += byte;
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return bytes;
}
function octal(value, digits) {
    const text = value.toString(8);
    if (!Number.isSafeInteger(value) || value < 0 || text.length > digits)
        throw new Error(`${value} does not fit into ${digits} octal digits of a tar header`);
    return `${text.padStart(digits, '0')}\0`;
}
/** The name as ustar's two fields; undefined when it does not fit or is not ASCII, which ustar does not allow. */
function splitName(name) {
    if (!isAscii(name))
        return undefined;
    if (name.length <= 100)
        return { name, prefix: '' };
    // The first place that leaves at most 100 characters behind it: one rule, so that there is one result.
    const at = name.indexOf('/', name.length - 101);
    if (at <= 0 || at > 155 || at === name.length - 1)
        return undefined;
    return { name: name.slice(at + 1), prefix: name.slice(0, at) };
}
/** What stands in ustar's field when the PAX header has the real name: never empty, never more than fits. */
function cut(text) {
    // oxlint-disable-next-line no-control-regex -- everything but ASCII is replaced
    return text.replace(/[^\x00-\x7f]/g, '_').slice(0, 100);
}
function isAscii(text) {
    // oxlint-disable-next-line no-control-regex -- that is what ASCII is
    return /^[\x01-\x7f]*$/.test(text);
}
/** `length key=value\n`, where the length counts itself. */
function record(key, value) {
    const rest = Buffer.byteLength(` ${key}=`) + Buffer.byteLength(value) + 1;
    let length = rest + String(rest).length;
    // One more digit may make the number one digit longer.
    if (rest + String(length).length !== length)
        length = rest + String(length).length;
    return Buffer.concat([
        Buffer.from(`${length} ${key}=`),
        typeof value === 'string' ? Buffer.from(value) : value,
        Buffer.from('\n')
    ]);
}
//# sourceMappingURL=tar-writer.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/tar-stream.js
/** The uncompressed layer as a stream, read straight from the sources into its pieces. */





/**
 * Pieces of `pieceSize`, the last one shorter.
 * @param entries sorted, as they shall stand
 * @param onBytes told of each piece of content, for progress
 * @throws UserError when a file is not what it was when it was hashed
 */
async function* tarStream(entries, onBytes) {
    const piece = new Piece();
    for (const entry of entries) {
        yield* piece.add(tarHeader(entry));
        if (entry.type !== 'file')
            continue;
        yield* piece.read(entry, onBytes);
        yield* piece.add(tarPadding(entry.size));
    }
    yield* piece.add(tarEnd);
    yield piece.rest();
}
class Piece {
    #bytes = Buffer.allocUnsafeSlow(pieceSize);
    #length = 0;
    rest() {
        return this.#bytes.subarray(0, this.#length);
    }
    *add(bytes) {
        for (let at = 0; at < bytes.byteLength;) {
            const part = bytes.subarray(at, at + pieceSize - this.#length);
            this.#bytes.set(part, this.#length);
            at += part.byteLength;
            yield* this.#grow(part.byteLength);
        }
    }
    /** Exactly the bytes that were hashed before: the input digest stands for what is baked. */
    *read({ source = '', size, sha256, path }, onBytes) {
        const file = (0,external_node_fs_.openSync)(source, 'r');
        try {
            let sum;
            for (let missing = size; missing > 0;) {
                const wanted = Math.min(missing, pieceSize - this.#length);
                if (fill(file, this.#bytes, this.#length, wanted) !== wanted)
                    throw changedError(path);
                const part = this.#bytes.subarray(this.#length, this.#length + wanted);
                // Nearly always a file lies in one piece: then it is hashed by one call.
                if (sum === undefined && wanted === size) {
                    if (sha256 !== undefined && (0,external_node_crypto_.hash)('sha256', part) !== sha256)
                        throw changedError(path);
                }
                else
                    (sum ??= (0,external_node_crypto_.createHash)('sha256')).update(part);
                missing -= wanted;
                onBytes(wanted);
                yield* this.#grow(wanted);
            }
            if (sum !== undefined && sha256 !== undefined && sum.digest('hex') !== sha256)
                throw changedError(path);
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    *#grow(count) {
        this.#length += count;
        if (this.#length < pieceSize)
            return;
        const full = this.#bytes;
        // A new one: whoever has this one may still be compressing it.
        this.#bytes = Buffer.allocUnsafeSlow(pieceSize);
        this.#length = 0;
        yield full;
    }
}
//# sourceMappingURL=tar-stream.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/own-layers.js
/** Makes the layers of our own, each at most once whatever the number of platforms. */









class LayerMaker {
    options;
    #made = new Map();
    constructor(options) {
        this.options = options;
    }
    /**
     * Makes a layer and has it looked at: what is judged are the bytes whose digest the configuration names.
     * @param entries sorted, as they shall stand
     */
    async make(entries, copy, inspection) {
        const key = (0,build_src/* digestOf */.ol)(JSON.stringify(entries));
        const known = this.#made.get(key);
        if (known !== undefined) {
            await inspection.read(toInspect(known));
            return known;
        }
        const layer = await this.#build(entries, copy, inspection);
        this.#made.set(key, layer);
        return layer;
    }
    async #build(entries, copy, inspection) {
        const { previous, compression, folder, logger, clock } = this.options;
        const file = external_node_path_.join(folder, String(this.#made.size));
        const createdBy = createdByOf(copy);
        const shown = shownOf(copy);
        const total = entries.reduce((sum, entry) => sum + entry.size, 0);
        const progress = (0,src/* startProgress */.ot)(logger, clock, `layer ${shown}`, 'bytes', total);
        const content = () => tarStream(entries, (count) => progress.advance(count));
        const name = { createdBy, inBase: false };
        // Read again from the files, and not unpacked: cheaper, and both digests are compared all the same.
        const source = { getBlob: () => tarStream(entries, () => undefined) };
        const madeOf = (descriptor, diffId, size, from) => ({
            descriptor,
            diffId,
            createdBy,
            source: from ?? sourceOf(file),
            local: { source, descriptor: { mediaType: build_src/* mediaTypes */.Ib.layer, digest: diffId, size } },
            reused: from !== undefined
        });
        const write = async (tar) => {
            const { descriptor, diffId, tarSize } = await writeLayer(tar, compression, file);
            return madeOf(descriptor, diffId, tarSize);
        };
        if (previous === undefined || previous.layers.size === 0) {
            const layer = await followed(content(), write, name, inspection);
            progress.done();
            return layer;
        }
        // Whether it must be compressed is known when all of it was read: the sources are then read once more, if at all.
        let layer;
        const whole = new Hashed(content());
        await inspection.follow(whole, name, async () => {
            const diffId = whole.digest();
            const stored = await this.#stored(previous, diffId, shown);
            layer = stored === undefined ? await write(source.getBlob()) : madeOf(stored, diffId, whole.size, previous.store);
            if (layer.diffId !== diffId)
                throw changedError(shown);
            return toInspect(layer);
        });
        progress.done();
        if (layer === undefined)
            throw new Error('a layer that was read to its end is there');
        return layer;
    }
    /**
     * The previous image's layer with the same content: nothing is compressed or sent, and the digest stays what it was
     * even if this machine compresses to other bytes. Anybody can write to a registry, so the stored layer is read and
     * must unpack to our bytes, unless verified provenance says that the image was baked.
     */
    async #stored(previous, diffId, shown) {
        const { compression, logger } = this.options;
        const descriptor = storedLayer(previous, diffId, compression);
        if (descriptor === undefined)
            return undefined;
        // Somebody's garbage collection may have taken it, whatever the provenance says.
        if (previous.trusted === true && (await previous.store.hasBlob(descriptor.digest))) {
            logger.info(`${shown}: unchanged, the layer ${(0,build_src/* shortDigest */.VK)(descriptor.digest)} of the previous, verified image`);
            return descriptor;
        }
        try {
            // oxlint-disable-next-line no-empty -- read to the end, where both digests are compared
            for await (const _ of (0,build_src/* readLayer */.dJ)(previous.store, descriptor, diffId)) {
            }
        }
        catch (error) {
            logger.info(`${shown}: the previous image's layer cannot be taken over (${(0,src/* errorMessage */.gJ)(error)})`);
            return undefined;
        }
        logger.info(`${shown}: unchanged, the layer ${(0,build_src/* shortDigest */.VK)(descriptor.digest)} of the previous image`);
        return descriptor;
    }
}
/** Reads a layer for the inspection and for the writer at once, piece by piece. */
async function followed(content, write, name, inspection) {
    const handoff = new Handoff();
    const writing = write(handoff);
    let failure;
    writing.catch((error) => {
        failure = error;
    });
    const both = async function* () {
        for await (const piece of content) {
            await handoff.put(piece);
            // A full disk: nothing more needs to be read.
            if (failure !== undefined)
                throw failure;
            yield piece;
        }
        handoff.end();
    };
    try {
        await Promise.all([inspection.follow(both(), name, async () => toInspect(await writing)), writing]);
    }
    finally {
        // What was not read to its end must not be waited for.
        handoff.end();
        await writing.catch(() => undefined);
    }
    return writing;
}
function toInspect({ local, descriptor, diffId, createdBy }) {
    return { ...local, diffId, createdBy, size: descriptor.size, inBase: false };
}
function sourceOf(file) {
    return { getBlob: () => (0,external_node_fs_.createReadStream)(file, { highWaterMark: 2 ** 18 }) };
}
/** For the log. */
function shownOf({ source, destination, part }) {
    return `${source}:${destination}${part === undefined ? '' : ` (${part})`}`;
}
function createdByOf({ source, destination, mode, part }) {
    const chmod = mode === undefined ? '' : `--chmod=${mode.toString(8).padStart(4, '0')} `;
    return `COPY ${chmod}${source} ${destination}${part === undefined ? '' : ` # ${part}`}`;
}
//# sourceMappingURL=own-layers.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/place.js
/** Decides where entries stand in a layer, given what is below it. Pure. */

/**
 * The members of a layer, sorted by the bytes of their paths, parents included. Directories that exist below keep
 * their mode and owner, and links to directories are followed: runtimes that unpack each layer alone would otherwise
 * replace a base's `/lib -> usr/lib` by a new directory.
 * @param tree what is below; not changed
 * @param mtime for all entries, in seconds
 * @throws UserError when a file would stand in the place of a directory, or two files in one
 */
function placeEntries(sources, tree, mtime, shown) {
    const placed = new Map();
    const folders = new Map();
    /** The real path of a directory of the image, put into the layer with all its parents. */
    const directory = (wanted) => {
        const known = folders.get(wanted);
        if (known !== undefined)
            return known;
        let real;
        try {
            real = tree.resolveDirectory(wanted);
        }
        catch (error) {
            throw new src/* UserError */.yo('files', shown, `a dest that is a folder in the base image (${(0,src/* errorMessage */.gJ)(error)})`);
        }
        for (let end = real.indexOf('/');; end = real.indexOf('/', end + 1)) {
            const path = end < 0 ? real : real.slice(0, end);
            if (path !== '')
                addDirectory(path);
            if (end < 0)
                break;
        }
        folders.set(wanted, real);
        return real;
    };
    const addDirectory = (path) => {
        const there = placed.get(path);
        if (there?.type === 'directory')
            return;
        if (there !== undefined)
            throw clash(path);
        const below = tree.lookup(path);
        placed.set(path, {
            path,
            type: 'directory',
            mode: below?.mode ?? 0o755,
            uid: below?.uid ?? 0,
            gid: below?.gid ?? 0,
            size: 0,
            mtime
        });
    };
    const clash = (path) => new src/* UserError */.yo('files', shown, `no two things at /${path} of the image`);
    for (const entry of sources) {
        if (entry.type === 'directory') {
            directory(entry.destination);
            continue;
        }
        const cut = entry.destination.lastIndexOf('/');
        const parent = directory(entry.destination.slice(0, Math.max(cut, 0)));
        const name = entry.destination.slice(cut + 1);
        const path = parent === '' ? name : `${parent}/${name}`;
        if (placed.has(path))
            throw clash(path);
        if (name === '' || tree.lookup(path)?.kind === 'directory')
            throw new src/* UserError */.yo('files', shown, `another dest: /${path} is a directory; end dest in \`/\` to copy into it`);
        const link = entry.linkTarget;
        placed.set(path, {
            path,
            type: entry.type,
            mode: entry.mode,
            uid: 0,
            gid: 0,
            size: entry.size,
            mtime,
            source: entry.source,
            ...(entry.sha256 === undefined ? {} : { sha256: entry.sha256 }),
            ...(entry.inode === undefined ? {} : { inode: entry.inode }),
            ...(link === undefined ? {} : { linkTarget: link })
        });
    }
    const first = new Map();
    return [...placed.values()]
        .toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path))
        .map(({ inode, ...entry }) => {
        if (inode === undefined)
            return entry;
        // One rule for which name is the file, so that the order of a folder does not matter.
        const target = first.get(inode);
        first.set(inode, target ?? entry.path);
        if (target === undefined)
            return entry;
        const { path, mode, uid, gid } = entry;
        return { path, type: 'hardlink', mode, uid, gid, size: 0, mtime, linkTarget: target };
    });
}
//# sourceMappingURL=place.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/platform.js


/**
 * `os/architecture[/variant]`, such as `linux/amd64` or `linux/arm/v7`, in the form that Go and the registries use.
 * @throws UserError naming `input`
 */
function parsePlatform(text, input) {
    const match = /^([a-z0-9]{1,32})\/([a-z0-9]{1,32})(?:\/([a-z0-9]{1,32}))?$/.exec(text);
    if (match === null)
        throw new src/* UserError */.yo(input, text, 'os/architecture or os/architecture/variant, such as `linux/amd64`');
    const [, os = '', architecture = '', variant] = match;
    const other = { x86_64: 'amd64', x64: 'amd64', aarch64: 'arm64', i386: '386' }[architecture];
    if (other !== undefined)
        throw new src/* UserError */.yo(input, text, `the architecture as Go names it: \`${os}/${other}\``);
    return normalisePlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) });
}
/** The platform's image of a base. @throws UserError listing what there is */
function choosePlatform(image, wanted, name) {
    const same = image.platforms.find(({ platform }) => sameText(platform) === sameText(wanted));
    if (same !== undefined)
        return same;
    const there = image.platforms.map(({ platform }) => (0,build_src/* formatPlatform */.Bq)(platform)).join(', ');
    throw new src/* UserError */.yo('platform', (0,build_src/* formatPlatform */.Bq)(wanted), `a platform that the base ${name} has: ${there}`);
}
function sameText(platform) {
    const { os, architecture, variant } = normalisePlatform(platform);
    return `${os}/${architecture}/${variant ?? ''}`;
}
/** v8 is the only arm64 and v1 the least amd64: both are written without. */
function normalisePlatform(platform) {
    const { variant, ...rest } = platform;
    const implied = (platform.architecture === 'arm64' && variant === 'v8') || (platform.architecture === 'amd64' && variant === 'v1');
    return implied || variant === undefined ? rest : { ...rest, variant };
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/classify-path.js
const rules = [
    [24, /^var\/log\//, 'a log'],
    [24, /^var\/cache\/ldconfig\/aux-cache$/, 'the cache of ldconfig, with times and inode numbers'],
    [24, /^(?:etc\/machine-id|var\/lib\/dbus\/machine-id)$/, 'the identity of a machine'],
    [24, /^var\/lib\/systemd\/random-seed$|^etc\/ssh\/ssh_host_[^/]+$|(?:^|\/)\.rnd$/, 'a seed or a key that was drawn'],
    [24, /\.py[co]$|(?:^|\/)__pycache__\//, 'compiled Python, with the time of its source'],
    [24, /(?:^|\/)\.git\//, 'the checkout’s own .git'],
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
    if ((0,src/* canonicalJson */.dj)(one) === (0,src/* canonicalJson */.dj)(two))
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
    if (!(0,src/* isObject */.Gv)(one) || !(0,src/* isObject */.Gv)(two))
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
        (0,src/* isObject */.Gv)(document['config']) ? document['config']['mediaType'] : undefined,
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
const objectOf = (value) => ((0,src/* isObject */.Gv)(value) ? value : {});
const listOf = (value) => (Array.isArray(value) ? value.filter(src/* isObject */.Gv) : []);
const textsOf = (value) => Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
const shown = (value) => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 160));
/** One text for one value, whatever the order of its fields. */
function compare_documents_text(value) {
    return value === undefined ? '' : (0,src/* canonicalJson */.dj)(value);
}
function parse(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        return (0,src/* isObject */.Gv)(value) ? value : undefined;
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
    const attributes = (member) => JSON.stringify(Object.entries(member.xattrs ?? {}).toSorted(([x], [y]) => (0,src/* compareBytes */.Xo)(x, y)));
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
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/compare-packing.js
/** Two packed forms of one tar: which part of the packing differs. */


/** Bytes that are looked at for the header of gzip: a name and a comment fit. */
const headerLimit = 4096;
/** Reads a layer's blob to its end, without unpacking it. */
async function readPacking(store, layer) {
    const kind = (0,build_src/* layerCompression */.AH)(layer.mediaType, 'a layer');
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
    for await (const frame of (0,build_src/* zstdFrames */.CQ)(store.getBlob(layer), 'a layer')) {
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
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/read-members.js
/** The members of a layer with the digests of their contents; contents themselves only where they are asked for. */


/** In the order of the layer. @throws IntegrityError when the layer is not what it should be */
async function readMembers({ store, descriptor, diffId }) {
    const members = [];
    for await (const { content, ...entry } of (0,build_src/* readLayer */.dJ)(store, descriptor, diffId, {}, { encoding: true })) {
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
    for await (const entry of (0,build_src/* readLayer */.dJ)(store, descriptor, diffId)) {
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
    const [one, two] = [await (0,build_src/* readImage */.AM)(a.store, a.digest), await (0,build_src/* readImage */.AM)(b.store, b.digest)];
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
    return (0,build_src/* formatPlatform */.Bq)(platform)
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
    return (0,src/* readBounded */.CB)(store.getBlob(descriptor), descriptor.size, () => new Error('more bytes than the manifest says'));
}
//# sourceMappingURL=compare-images.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/causes.js
/** The causes that make two builds of one input differ, each with what to do about it. */
const list = [
    [
        'times of files',
        'Times later than the commit are cut to its time. Set an older one where you make the file: `touch -d @$SOURCE_DATE_EPOCH`, or `tar --mtime`.'
    ],
    [
        'times of access or change in the tar',
        'bake-image never writes them. Bake the image with it, or call GNU tar with `--pax-option=delete=atime,delete=ctime`.'
    ],
    [
        'times of folders',
        'A folder gets the time of the last change in it. bake-image cuts it to the commit’s time; where you pack yourself, set the time of folders too.'
    ],
    [
        'order of the files in the layer',
        'The order of a folder is the file system’s. bake-image sorts; where you pack yourself, use `tar --sort=name`.'
    ],
    [
        'owners',
        'Say who owns the files: `COPY --chown=0:0`, or numeric owners in `useradd --uid`. Names of users are not written.'
    ],
    [
        'modes (umask)',
        'Say the mode where the file comes in: `COPY --chmod=0644`, or `chmod` in the RUN that makes it; git keeps the executable bit only, the rest is the umask of the checkout.'
    ],
    [
        'extended attributes, ACLs or device numbers',
        'SELinux labels and marks of the host are dropped; what is left is set by the build: set it with fixed values, or not at all.'
    ],
    [
        'hard links instead of copies, or sparse files',
        'Whether two names are one file depends on how they were copied. Use `cp --no-preserve=links`, or link on purpose with `ln`.'
    ],
    [
        'form of file names (Unicode, upper and lower case)',
        'One name is written in two ways, as macOS does. Rename it in git to the composed form (NFC), and keep names apart by more than case.'
    ],
    [
        'tar dialect',
        'The same files are written by another tar. bake-image writes one dialect; let it make the layer, or pin the tool and use `tar --format=posix`.'
    ],
    [
        'compressor or its version',
        'The files are the same, the compressor is another one. bake-image packs layers itself and takes the previous image’s layer of the same content: give `previous`.'
    ],
    [
        'gzip header',
        'The packed data is the same, only the header has a time, a name or an operating system. Use `gzip -n`, or let bake-image pack.'
    ],
    [
        'zlib build or processor',
        'The same level of the same program gave other bytes: zlib differs between builds and processors. Bake with the Node of the runner (24), and give `previous`, so that unchanged layers are taken over.'
    ],
    [
        'framing of zstd',
        'The same data in other zstd frames. Pin the tool, or let bake-image pack (`compression: zstd`).'
    ],
    [
        'pieces of a parallel compressor',
        'The data is cut at other places, as pigz and `zstd -T` do with another number of threads. Fix threads and block size, or let bake-image pack.'
    ],
    [
        'time of creation in the configuration',
        'Set `source-date-epoch`, or leave it to the commit’s time; an engine that ignores it (BuildKit before 0.13) must be updated.'
    ],
    [
        'labels and annotations that change from run to run',
        'Take times, run numbers and addresses of runs out of `labels` and `annotations` (docker/metadata-action adds `created`): they belong into statements beside the image, see sign-and-sbom.'
    ],
    [
        'form of the JSON documents',
        'The same values are written in another form. bake-image writes one form; another tool wrote or rewrote this image.'
    ],
    [
        'order of labels, variables or annotations',
        'A map was written in another order. Sort the lines where a script makes them.'
    ],
    [
        'media types',
        'The same image in Docker’s and in OCI’s types. bake-image always writes OCI’s; a registry or tool that converts must be told not to.'
    ],
    [
        'attestations inside the index',
        'They hold times. Build with `--provenance=false --sbom=false`, and let sign-and-sbom put statements beside the image.'
    ],
    [
        'another base image',
        'A tag moved between the builds. Pin the base by digest (`FROM name@sha256:...`), or lock it.'
    ],
    [
        'packages from the network',
        'A repository had other versions. Pin versions, use a lock file (`npm ci`, `pip --require-hashes`) or a snapshot of the repository, and put them into the base image.'
    ],
    [
        'logs, caches, identities and seeds left behind',
        'Nobody needs them in an image: remove them in the same RUN, or name them in `scrub` (`leftovers` is a list of the usual ones).'
    ],
    [
        'time, path or build id inside a file',
        'Give the tool the commit’s time (`ARG SOURCE_DATE_EPOCH`) and take paths out: `go build -trimpath -buildvcs=false`, `-ffile-prefix-map`, sorted inputs of the linker.'
    ],
    [
        'host, time zone, locale or processor',
        'Fix the environment of the step: `TZ=UTC LC_ALL=C.UTF-8`, no `hostname`, no `-march=native`.'
    ],
    [
        'a layer out of the build cache',
        'The cached layer was made from something that its key does not know: a secret, the network, the time. Build once with `no-cache`, or move what changes into a file that is copied.'
    ],
    [
        'version of the builder',
        'Another BuildKit, buildah or Dockerfile frontend made it. Pin the builder and the `# syntax=` line by version or digest.'
    ],
    [
        'order or spelling of platforms',
        'The index lists the same platforms in another order or spelling. bake-image sorts and normalises them; write `linux/arm64` without `v8`.'
    ],
    [
        'checkout: line ends, LFS pointers, submodules',
        'Check out the same way everywhere: `* text=auto eol=lf` in .gitattributes, `lfs: true` and `submodules: true` for actions/checkout.'
    ]
];
const causes = list.map(([title, advice], i) => ({
    number: (i + 1),
    title,
    advice
}));
function causeOf(number) {
    const cause = causes[number - 1];
    if (cause === undefined)
        throw new Error(`there is no cause ${number}`);
    return cause;
}
/** For a difference that is none of them. */
const unknownAdvice = 'Run the step twice by hand and compare; what it reads of time, network, random numbers or the machine must be fixed or left out.';
//# sourceMappingURL=causes.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/reproduction.js
/** What came out of building twice, and its words for log and summary. Pure. */

const same = (builds) => ({ reproducible: true, builds, differences: [], count: 0 });
function differing(comparison, builds, more = []) {
    return {
        reproducible: false,
        builds,
        differences: [...more, ...comparison.differences],
        count: comparison.count + more.length
    };
}
/** @param hide takes secrets out of a text */
function describeReproduction({ reproducible, builds, count, differences }, hide = (text) => text) {
    const causes = new Map();
    const several = new Set(differences.map(({ platform }) => platform).filter((name) => name !== '')).size > 1;
    const rows = differences.map(({ cause, where, platform, layer, path, detail }) => {
        const title = cause === undefined ? 'none of the known causes' : `${cause}: ${causeOf(cause).title}`;
        const text = cause === undefined ? unknownAdvice : causeOf(cause).advice;
        causes.set(title, { count: (causes.get(title)?.count ?? 0) + 1, text });
        const what = path === undefined || path === '' ? where : `/${path}`;
        const made = layer === undefined ? '' : `layer ${layer.number}${layer.createdBy === '' ? '' : ` (${layer.createdBy})`}`;
        return {
            cause: title,
            what: hide(several && platform !== '' ? `${platform} ${what}` : what),
            layer: hide(made),
            detail: hide(detail)
        };
    });
    return {
        reproducible,
        builds,
        count,
        differences: rows,
        advice: [...causes]
            .toSorted(([, a], [, b]) => b.count - a.count)
            .map(([cause, of]) => ({ cause, count: of.count, advice: of.text }))
    };
}
/** One line: the first causes, for an error or a warning. */
function reproductionLine({ count, advice, differences }) {
    const files = differences.slice(0, 3).map(({ what }) => what);
    const more = count > files.length ? ' and others' : '';
    return `two builds differ in ${files.join(', ')}${more}: ${advice
        .slice(0, 3)
        .map(({ cause }) => cause)
        .join('; ')}`;
}
//# sourceMappingURL=reproduction.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/log-line.js

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
    return `${prefix} ${(0,src/* printable */.g$)(clean.trimEnd(), lineLimit)}`;
}
/** Ends of lines in the output of a build; progress bars write over their line with `\r` alone. */
const lineEnd = /\r\n|\n|\r/;
//# sourceMappingURL=log-line.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/verify-build.js




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
            return same(2);
        const comparison = await compareImages(imageOf(first), imageOf(second), { hide });
        if (!cached)
            return differing(comparison, 2);
        logger.info('The two differ. A third build says whether the build cache is the reason.');
        const third = await again();
        try {
            const agree = third.built.digest === second.built.digest;
            return differing(comparison, 3, agree ? cacheIsTheReason(comparison.differences) : []);
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
    const report = describeReproduction(reproduction, hide);
    if (reproduction.reproducible) {
        logger.info(`Reproducible: ${reproduction.builds} builds, the same bytes`);
        return;
    }
    await logger.group(`Not reproducible: ${report.count} differences`, () => {
        for (const { cause, what, layer, detail } of report.differences)
            logger.info(logLine('*', `${what}${layer === '' ? '' : `, ${layer}`}: ${detail} [${cause}]`, hide));
        if (report.count > report.differences.length)
            logger.info(`* and ${report.count - report.differences.length} more`);
        for (const { cause, advice, count } of report.advice)
            logger.info(`${count} times ${cause}. ${advice}`);
        return Promise.resolve();
    });
    const line = logLine('not reproducible:', reproductionLine(report), hide);
    if (mode === 'report')
        logger.warning(line);
    else
        throw new ImageRefusedError({ reasons: [line], reproduction });
}
//# sourceMappingURL=verify-build.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/verify-layers.js
/** `reproduce` of the engine layers: bakes again and compares. */








/**
 * @param again bakes from the files once more, its layers in the folder that it is given
 * @returns undefined when nobody asked
 * @throws ImageRefusedError for a difference with `verify`
 */
async function verifyLayers(options, first, again) {
    const { reproduce = 'off', base, temporary, logger, clock } = options;
    if (reproduce === 'off')
        return undefined;
    const folder = await promises_.mkdtemp(external_node_path_.join(temporary, 'again-'));
    try {
        const second = await logger.group(`Bake again (reproduce: ${reproduce})`, () => again(folder));
        const reproduction = second.composed.top.descriptor.digest === first.composed.top.descriptor.digest
            ? same(2)
            : differing(await compareImages(await storedImage(first, base, external_node_path_.join(folder, 'one'), clock), await storedImage(second, base, external_node_path_.join(folder, 'two'), clock)), 2);
        await judgeReproduction(reproduction, reproduce, { logger, hide: (text) => text });
        return reproduction;
    }
    finally {
        await promises_.rm(folder, { recursive: true, force: true });
    }
}
/** Puts an image into a layout of its own, to be read from there. */
async function storedImage({ built, composed }, base, folder, clock) {
    const store = (0,build_src/* openLayout */.B9)({ path: folder, name: 'a bake', clock, logger: src/* silentLogger */.qq });
    const below = built.flatMap((one) => one.below?.manifest.layers ?? []);
    const own = built.flatMap(({ layers }) => layers);
    const { digest } = await publishImage({
        store,
        blobs: [
            ...(base === undefined
                ? []
                : below.map((descriptor) => ({ descriptor, open: () => base.store.getBlob(descriptor) }))),
            ...own.map(({ descriptor, source }) => ({ descriptor, open: () => source.getBlob(descriptor) })),
            ...composed.platforms.map(({ config }) => config)
        ],
        top: composed.top,
        children: composed.platforms.length === 1 ? [] : composed.platforms.map(({ manifest }) => manifest),
        tags: [],
        logger: src/* silentLogger */.qq,
        clock
    });
    const baseLayers = new Map(composed.platforms.map(({ platform }, i) => [platform, built[i]?.below?.manifest.layers.length ?? 0]));
    return { store, digest, facts: { baseLayers } };
}
//# sourceMappingURL=verify-layers.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/result.js
function toResult(o) {
    const { composed, built, published } = o;
    const { base } = o.options;
    const layers = new Map(built.flatMap((one) => one.layers).map((layer) => [layer.descriptor.digest, layer]));
    const platforms = composed.platforms.map(({ platform, manifest, size }) => ({
        platform,
        digest: manifest.descriptor.digest,
        size
    }));
    const first = composed.platforms[0];
    if (first === undefined)
        throw new Error('an image without a platform');
    return {
        digest: published.digest,
        imageId: first.config.descriptor.digest,
        inputDigest: o.input,
        changed: published.changed,
        skipped: false,
        ...sizes(platforms, o.previous?.sizes),
        platforms,
        ...(base === undefined ? {} : { baseName: base.store.name, baseDigest: base.digest }),
        layers: [...layers.values()].map(({ descriptor, diffId, createdBy, reused }) => ({
            digest: descriptor.digest,
            diffId,
            size: descriptor.size,
            createdBy,
            reused
        })),
        ...(o.reproduction === undefined ? {} : { reproduction: o.reproduction }),
        warnings: o.warnings
    };
}
/** The size of all platforms, and the difference where the previous image can be compared. */
function sizes(platforms, previous) {
    const size = platforms.reduce((sum, one) => sum + one.size, 0);
    if (previous === undefined || previous.size !== platforms.length)
        return { size };
    if (!platforms.every(({ platform }) => previous.has(platform)))
        return { size };
    return { size, sizeDelta: size - [...previous.values()].reduce((sum, one) => sum + one, 0) };
}
//# sourceMappingURL=result.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/source-digest.js
/** Reads each source once, before anything else, so that the input digest is known without a base or a layer. */


/** Files that are read before anything else has its turn. */
const batch = 200;
/** @throws UserError when a file changes while it is read */
async function hashSources(sources, onBytes) {
    const hasher = new ContentHasher();
    const hashed = [];
    for (const [i, source] of sources.entries()) {
        if (i % batch === batch - 1)
            await breathe();
        if (source.type !== 'file') {
            hashed.push(source);
            continue;
        }
        const content = { source: source.source, size: source.size, shown: source.destination };
        hashed.push({ ...source, sha256: await hasher.sha256(content, onBytes) });
    }
    return hashed;
}
/** What one line of `files` brings, as it goes into the input digest: sorted, and the same on every machine. */
function sourceRecords(sources) {
    const first = new Map();
    return sources
        .toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.destination, b.destination))
        .map(({ destination, type, mode, linkTarget, sha256 = '', inode }) => {
        const target = inode === undefined ? undefined : first.get(inode);
        if (target !== undefined)
            return [destination, 'hardlink', mode, target];
        if (inode !== undefined)
            first.set(inode, destination);
        return [destination, type, mode, linkTarget ?? sha256];
    });
}
//# sourceMappingURL=source-digest.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/ignore-file.js
/**
 * `.dockerignore`, with the meaning that BuildKit gives it (moby/patternmatcher): which paths of a context are left
 * out. Pure.
 */


const input = '.dockerignore';
const maxRules = 10_000;
const maxLength = 1000;
/** Each `*` may multiply the steps of a match; real patterns have three or four. */
const maxStars = 12;
class IgnoreRules {
    rules;
    /** The state of the context itself: nothing is ignored yet. */
    top;
    constructor(rules) {
        this.rules = rules;
        this.top = { ignored: false, matched: rules.map(() => false) };
    }
    /**
     * @param text of the file; '' for none
     * @throws UserError for a pattern that Go's filepath.Match refuses, as the build would be refused there
     */
    static parse(text) {
        const rules = [];
        for (const [at, raw] of text
            .replace(/^\ufeff/, '')
            .split('\n')
            .entries()) {
            // A comment begins in the first column; further in, # is part of a name.
            if (raw.startsWith('#'))
                continue;
            const line = raw.trim();
            if (line === '')
                continue;
            const wrong = (got, expected) => new src/* UserError */.yo(`${input}:${at + 1}`, got, expected);
            if (rules.length >= maxRules)
                throw wrong(line, `at most ${maxRules} patterns`);
            const exception = line.startsWith('!');
            const cleaned = clean(exception ? line.slice(1).trim() : line);
            const pattern = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
            if (exception && line.slice(1).trim() === '')
                throw wrong(line, 'a pattern after the `!`');
            if (!isPattern(pattern))
                throw wrong(line, 'a pattern with closed brackets and nothing cut off after a backslash');
            if (pattern.length > maxLength || (pattern.match(/\*/g)?.length ?? 0) > maxStars)
                throw wrong(line, `a pattern of at most ${maxLength} characters and ${maxStars} stars`);
            rules.push({ exception, pattern, ...compile(pattern) });
        }
        return new IgnoreRules(rules);
    }
    /**
     * @param above of the folder that the path lies in
     * @param name relative to the context, `/`-separated
     */
    below(above, name) {
        let ignored = false;
        const matched = this.rules.map((rule, i) => {
            // The last rule that says something counts, so one that cannot change the answer is not asked.
            const match = above.matched[i] === true || (rule.exception === ignored && rule.matches(name));
            if (match)
                ignored = !rule.exception;
            return match;
        });
        return { ignored, matched };
    }
    /** The state of a path and of all folders above it. */
    at(name) {
        let state = this.top;
        const parts = name.split('/').filter((part) => part !== '');
        for (let i = 1; i <= parts.length; i += 1)
            state = this.below(state, parts.slice(0, i).join('/'));
        return state;
    }
    /** Whether an exception may bring back something below an ignored folder, so that it must be walked. */
    mayBringBack(folder) {
        return this.rules.some((rule) => rule.exception && (!rule.literal || rule.pattern.startsWith(`${folder}/`)));
    }
}
/** As Go's filepath.Clean. */
function clean(pattern) {
    const normal = external_node_path_.posix.normalize(pattern);
    return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}
/** Whether Go's filepath.Match would take it. */
function isPattern(pattern) {
    const characters = Array.from(pattern);
    let at = 0;
    /** One character of a class, escaped or not. */
    const member = () => {
        if (characters[at] === undefined || characters[at] === '-' || characters[at] === ']')
            return false;
        if (characters[at] === '\\')
            at += 1;
        at += 1;
        // A class must be closed behind it.
        return characters[at - 1] !== undefined && characters[at] !== undefined;
    };
    while (at < characters.length) {
        const character = characters[at];
        at += 1;
        if (character === '\\') {
            if (characters[at] === undefined)
                return false;
            at += 1;
        }
        else if (character === '[') {
            if (characters[at] === '^')
                at += 1;
            for (let members = 0; members === 0 || characters[at] !== ']'; members += 1) {
                if (!member())
                    return false;
                if (characters[at] !== '-')
                    continue;
                at += 1;
                if (!member())
                    return false;
            }
            at += 1;
        }
    }
    return true;
}
/** `**` at one end is a plain comparison; with any other wildcard the pattern becomes a regular expression. */
function compile(pattern) {
    const characters = Array.from(pattern);
    let kind = 'exact';
    let source = '';
    let inClass = false;
    for (let at = 0; at < characters.length; at += 1) {
        const character = characters[at] ?? '';
        if (character === '*' && characters[at + 1] === '*') {
            const first = at === 0;
            at += characters[at + 2] === '/' ? 2 : 1;
            if (at === characters.length - 1 && kind === 'exact')
                kind = 'prefix';
            else {
                source += at === characters.length - 1 ? '[^\\n]*' : '(?:[^\\n]*/)?';
                kind = 'expression';
            }
            if (first)
                kind = 'suffix';
        }
        else if (character === '*' || character === '?') {
            source += character === '*' ? '[^/]*' : '[^/]';
            kind = 'expression';
        }
        else if (character === '\\') {
            at += 1;
            source += quote(characters[at] ?? '');
            kind = 'expression';
        }
        else if (character === '[' || character === ']') {
            source += character === ']' && !inClass ? '\\]' : character === '[' && inClass ? '\\[' : character;
            inClass = character === '[';
            kind = 'expression';
        }
        else
            source += inClass && (character === '^' || character === '-') ? character : quote(character, character === '^');
    }
    if (kind === 'exact')
        return { literal: true, matches: (name) => name === pattern };
    if (kind === 'prefix')
        return { literal: false, matches: (name) => name.startsWith(pattern.slice(0, -2)) };
    if (kind === 'suffix') {
        const suffix = pattern.slice(2);
        return {
            literal: false,
            matches: (name) => name.endsWith(suffix) || (suffix.startsWith('/') && name === suffix.slice(1))
        };
    }
    const expression = new RegExp(`^${source}$`, 'u');
    return { literal: false, matches: (name) => expression.test(name) };
}
function quote(character, raw = false) {
    if (raw)
        return character;
    if (character === '-')
        return '\\x2d';
    return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
//# sourceMappingURL=ignore-file.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/source-files.js
/** Finds what a line of `files` copies, in an order and with attributes that do not depend on the machine. */





const source_files_input = 'files';
/** Far above real applications; a copied root of a machine ends here and not in the memory. */
const maxFiles = 1_000_000;
const maxIgnoreFile = 2 ** 20;
/** The rules of the context's `.dockerignore`; none without the file. @throws UserError for a wrong pattern */
async function readIgnoreRules(context) {
    const file = external_node_path_.join(context, '.dockerignore');
    try {
        // A pipe or a device in its place would never end.
        if (!(await promises_.stat(file)).isFile())
            throw new src/* UserError */.yo('.dockerignore', file, 'a file');
        const handle = await promises_.open(file, 'r');
        try {
            const tooLarge = () => new src/* UserError */.yo('.dockerignore', file, `at most ${maxIgnoreFile} bytes`);
            const bytes = await (0,src/* readBounded */.CB)(handle.createReadStream({ autoClose: false }), maxIgnoreFile, tooLarge);
            return IgnoreRules.parse(Buffer.from(bytes).toString('utf8'));
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT' || (0,src/* errorCode */.CA)(error) === 'ENOTDIR')
            return IgnoreRules.parse('');
        throw error;
    }
}
/**
 * What one copy brings, unsorted. `.git` is left out at any depth: it holds the checkout's credentials and changes
 * with every commit. So are the paths of `leaveOut`, and what `.dockerignore` names.
 * @param context absolute path of the folder that sources are relative to
 * @throws UserError for a source that is missing, outside of the context or of another kind than file, folder and
 * link; for a link that would not mean the same in the image
 */
async function findSources(context, copy, leaveOut = [], ignore = IgnoreRules.parse('')) {
    const shown = `${copy.source}:${copy.destination}`;
    const root = await real(context, () => new src/* UserError */.yo('context', context, 'an existing folder'));
    if (external_node_path_.isAbsolute(copy.source))
        throw new src/* UserError */.yo(source_files_input, shown, 'a source relative to the context');
    const start = await real(external_node_path_.join(root, copy.source), () => new src/* UserError */.yo(source_files_input, shown, `a source that exists in the context ${context}`));
    if (!isInside(root, start))
        throw new src/* UserError */.yo(source_files_input, shown, 'a source inside of the context');
    if (external_node_path_.relative(root, start).split(external_node_path_.sep).includes('.git'))
        throw new src/* UserError */.yo(source_files_input, shown, 'a source that is not in .git: its credentials and history belong in no image');
    const destination = imagePath(copy.destination, shown);
    const stats = await promises_.stat(start);
    const found = [];
    const below = external_node_path_.relative(root, start).split(external_node_path_.sep).join('/');
    const state = ignore.at(below);
    if (stats.isDirectory())
        await walk({ root, mode: copy.mode, found, leaveOut, ignore }, start, below, destination, state);
    // What a line names outright is wanted: to leave it out in silence would make another image than was asked for.
    if (state.ignored && found.length === 0)
        throw new src/* UserError */.yo(source_files_input, shown, 'a source that .dockerignore does not leave out');
    if (stats.isFile()) {
        const name = copy.destination.endsWith('/') ? join(destination, external_node_path_.basename(copy.source)) : destination;
        found.push(toFile(start, name, stats, copy.mode));
    }
    else if (!stats.isDirectory())
        throw new src/* UserError */.yo(source_files_input, shown, 'a file or a folder');
    return found;
}
/** @param below path of `folder` in the context, `/`-separated; '' for the context itself */
async function walk(state, folder, below, destination, here) {
    // An ignored folder comes into being as the parent of what an exception brings back.
    if (destination !== '' && !here.ignored)
        state.found.push({ destination, type: 'directory', mode: 0o755, size: 0, source: folder });
    for (const { entry, name } of readFolder(folder)) {
        if (name === '.git')
            continue;
        const source = `${folder}${folder.endsWith(external_node_path_.sep) ? '' : external_node_path_.sep}${name}`;
        if (state.leaveOut.includes(source))
            continue;
        const relative = join(below, name);
        const rules = state.ignore.below(here, relative);
        if (rules.ignored && !(entry.isDirectory() && state.ignore.mayBringBack(relative)))
            continue;
        const target = join(destination, checkName(name, relative));
        if (state.found.length >= maxFiles)
            throw new src/* UserError */.yo(source_files_input, relative, `at most ${maxFiles} files`);
        if (entry.isDirectory())
            await walk(state, source, relative, target, rules);
        else if (entry.isSymbolicLink())
            state.found.push(await toLink(state.root, source, target, relative));
        else if (entry.isFile()) {
            // Synchronously: a round trip through Node's thread pool costs ten times the call.
            const stats = (0,external_node_fs_.lstatSync)(source);
            state.found.push({ ...toFile(source, target, stats, state.mode), ...(stats.nlink > 1 ? inodeOf(source) : {}) });
        }
        else
            throw new src/* UserError */.yo(source_files_input, relative, 'files, folders and links; devices, sockets and pipes cannot be baked');
    }
}
/** As big integers: on some file systems the number of an inode has more digits than a float keeps. */
function inodeOf(source) {
    const { dev, ino } = (0,external_node_fs_.lstatSync)(source, { bigint: true });
    return { inode: `${dev}:${ino}` };
}
function toFile(source, destination, stats, mode) {
    // Only the owner's executable bit counts, as in git: the others follow the umask of whoever checked out.
    const kept = (stats.mode & 0o100) === 0 ? 0o644 : 0o755;
    return { destination, type: 'file', mode: mode ?? kept, size: stats.size, source };
}
async function toLink(root, source, destination, shown) {
    const linkTarget = await promises_.readlink(source);
    const leads = external_node_path_.resolve(external_node_path_.dirname(source), linkTarget);
    if (external_node_path_.isAbsolute(linkTarget) || !isInside(root, leads))
        throw new src/* UserError */.yo(source_files_input, `${shown} -> ${linkTarget}`, 'a link that stays inside of the context');
    return {
        destination,
        type: 'symlink',
        mode: 0o777,
        size: 0,
        source,
        linkTarget: linkTarget.split(external_node_path_.sep).join('/')
    };
}
function readFolder(folder) {
    // Read as bytes: as text, two names that are no UTF-8 could look the same.
    return (0,external_node_fs_.readdirSync)(folder, { encoding: 'buffer', withFileTypes: true }).map((entry) => {
        const name = entry.name.toString('utf8');
        if (Buffer.compare(Buffer.from(name), entry.name) !== 0)
            throw new src/* UserError */.yo(source_files_input, `${folder}${external_node_path_.sep}${entry.name.toString('latin1')}`, 'names in UTF-8');
        return { entry, name };
    });
}
function checkName(name, shown) {
    // In a layer such a name would delete another one.
    if (name.startsWith('.wh.'))
        throw new src/* UserError */.yo(source_files_input, shown, 'no name that begins with `.wh.`: it marks deletions');
    return name;
}
/** `/app/` to `app`. */
function imagePath(destination, shown) {
    const parts = destination.split('/').filter((part) => part !== '' && part !== '.');
    // oxlint-disable-next-line no-control-regex -- a control character in a path is a mistake
    if (parts.includes('..') || /[\x00-\x1f\x7f]/.test(destination))
        throw new src/* UserError */.yo(source_files_input, shown, 'an absolute dest without `..`');
    for (const part of parts)
        checkName(part, shown);
    return parts.join('/');
}
function join(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
function isInside(root, target) {
    const relative = external_node_path_.relative(root, target);
    return relative !== '..' && !relative.startsWith(`..${external_node_path_.sep}`) && !external_node_path_.isAbsolute(relative);
}
async function real(target, missing) {
    try {
        return await promises_.realpath(target);
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT' || (0,src/* errorCode */.CA)(error) === 'ENOTDIR')
            throw missing();
        throw error;
    }
}
//# sourceMappingURL=source-files.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/split-layers.js
/** Folders that hold packages by their name alone, wherever they lie. */
const named = /(?:^|\/)(?:node_modules|bower_components|site-packages|dist-packages)(?:\/|$)/;
/** What a package manager leaves in its `vendor`: Go, Composer, Bundler. */
const vendored = /^(?:|.*\/)vendor(?=\/(?:modules\.txt|autoload\.php|bundle\/.*)$)/;
/**
 * One line of `files` as one layer, or as two: dependencies below, the rest above. It depends on the names in the image
 * alone, so that the same files make the same layers.
 */
function splitSources(sources) {
    const vendors = new Set(sources.flatMap(({ destination }) => vendored.exec(destination)?.[0] ?? []));
    const isInstalled = ({ destination }) => named.test(destination) || (vendors.size > 0 && aboveOf(destination).some((folder) => vendors.has(folder)));
    const installed = [];
    const own = [];
    for (const source of sources)
        (isInstalled(source) ? installed : own).push(source);
    // Folders alone are no layer: they are the parents of what lies in them.
    if (![installed, own].every((part) => part.some(({ type }) => type !== 'directory')))
        return [{ sources }];
    return [
        { part: 'dependencies', sources: installed },
        { part: 'application', sources: own }
    ];
}
/** A path and all folders above it. */
function aboveOf(path) {
    const above = [path];
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
        above.push(path.slice(0, end));
    return above;
}
//# sourceMappingURL=split-layers.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/built-image.js
/** Takes an engine's OCI layout as what it claims to be only after every byte of it was hashed. */




/**
 * Reads the one image of a layout, hashes all its blobs and compares it with what was asked for.
 * @param folder absolute path of the layout
 * @throws IntegrityError when it is not what the engine says or what was asked for
 */
async function checkBuilt(folder, build, metadata, ports) {
    const { logger, clock } = ports;
    const name = 'the layout of the build';
    const [only, ...more] = await (0,build_src/* listLayoutImages */.de)({ path: folder, name });
    if (only === undefined || more.length > 0)
        throw new src/* IntegrityError */.cs(name, 'one image', `${more.length + 1 - (only === undefined ? 1 : 0)}`);
    if (metadata.digest !== undefined && metadata.digest !== only.digest)
        throw new src/* IntegrityError */.cs(name, `${metadata.digest}, as the engine says`, only.digest);
    const store = (0,build_src/* openLayout */.B9)({ path: folder, name, clock, logger });
    const image = await (0,build_src/* readImage */.AM)(store, only.digest);
    checkPlatforms(image, build.platforms);
    await hashBlobs(store, image, ports);
    const time = formatTime(build.created);
    for (const { config, platform } of image.platforms)
        if (config.created === undefined || Date.parse(config.created) !== build.created * 1000)
            logger.warning(`${(0,build_src/* formatPlatform */.Bq)(platform)}: the engine set the time ${config.created ?? 'of nothing'} instead of ${time}, so the next build will have another digest: this needs BuildKit 0.13 or buildah 1.41`);
    return { store, digest: only.digest, image };
}
/** The configuration, not only the index, must say so: an emulated build that fell back to the host's platform is none. */
function checkPlatforms(image, wanted) {
    const shown = (name) => (0,build_src/* formatPlatform */.Bq)(parsePlatform(name, 'platforms'));
    // The variant is left to the base image where the user did not ask for one.
    const got = new Set(image.platforms.flatMap(({ platform }) => [
        (0,build_src/* formatPlatform */.Bq)(platform),
        shown(`${platform.os}/${platform.architecture}${platform.variant === undefined ? '' : `/${platform.variant}`}`),
        `${platform.os}/${platform.architecture}`
    ]));
    const missing = wanted.filter((name) => !got.has(shown(name)));
    if (missing.length > 0 || image.platforms.length !== wanted.length)
        throw new src/* UserError */.yo('platforms', wanted.join(', '), `platforms that every stage can be built for: the image has ${image.platforms.map(({ platform }) => (0,build_src/* formatPlatform */.Bq)(platform)).join(', ')}`);
}
async function hashBlobs(store, image, { logger, clock }) {
    const blobs = imageBlobs(image);
    const total = blobs.reduce((sum, { size }) => sum + size, 0);
    const progress = (0,src/* startProgress */.ot)(logger, clock, `check ${blobs.length} blobs`, 'bytes', total);
    for (const blob of blobs)
        for await (const chunk of store.getBlob(blob))
            progress.advance(chunk.byteLength);
    progress.done();
}
/** Configurations and layers of all platforms, each once. */
function imageBlobs(image) {
    const all = image.platforms.flatMap(({ manifest }) => [manifest.config, ...manifest.layers]);
    return [...new Map(all.map((blob) => [blob.digest, blob])).values()];
}
//# sourceMappingURL=built-image.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/publish-built.js
/** Puts an engine's image into a repository: blobs, then manifests by digest, tags last; the bytes are never written anew. */




/**
 * A kill at any moment leaves no tag on an incomplete image. The digest that comes out is the built image's.
 * @throws RemoteError, IntegrityError; UserError for a tag that is none
 */
async function publishBuilt(built, target, tags, ports) {
    checkTags(tags);
    const { store, image, digest } = built;
    const before = await (0,build_src/* mapBounded */.yJ)(tags, 4, (tag) => target.resolveTag(tag));
    const present = (await target.getManifest(digest)) !== undefined;
    const blobs = imageBlobs(image);
    const total = blobs.reduce((sum, { size }) => sum + size, 0);
    const progress = (0,src/* startProgress */.ot)(ports.logger, ports.clock, `publish to ${target.name}`, 'bytes', total);
    await (0,build_src/* mapBounded */.yJ)(blobs, 3, (blob) => target.putBlob(blob, () => store.getBlob(blob), (count) => progress.advance(count)));
    progress.done();
    // An index must never name what is not there: the platforms first.
    if (image.isIndex)
        for (const { descriptor } of image.platforms)
            await put(target, await stored(store, descriptor.digest));
    const top = await stored(store, digest);
    if (!present)
        await put(target, top);
    for (const [i, tag] of tags.entries())
        if (before[i]?.digest !== digest)
            await put(target, top, tag);
    const first = before[0];
    return {
        digest,
        changed: first === undefined ? !present : first.digest !== digest,
        size: total,
        platforms: image.platforms.map(({ platform, descriptor, manifest }) => ({
            platform: (0,build_src/* formatPlatform */.Bq)(platform),
            digest: descriptor.digest,
            size: imageSize(manifest.config, manifest.layers)
        }))
    };
}
async function stored(store, digest) {
    const found = await store.getManifest(digest);
    if (found === undefined)
        throw new src/* IntegrityError */.cs(`${store.name}@${digest}`, 'the manifest that was checked', 'none');
    return found;
}
async function put(target, { bytes, descriptor }, tag) {
    await target.putManifest(bytes, descriptor.mediaType, tag);
}
//# sourceMappingURL=publish-built.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/targets.js
/** The repositories that one image goes to, and the tags that move in each. */



/**
 * Which tags move where: a bare one everywhere, one in full (`host/repository:tag`) in its repository only.
 * @param lines of the input `tags`
 * @param names of the repositories, as their stores call themselves; the first is `image`
 * @returns tags for each, in the same order
 * @throws UserError for a full name of another repository
 */
function assignTags(lines, names) {
    const result = names.map(() => []);
    for (const line of lines) {
        if (!/[/:]/.test(line)) {
            for (const tags of result)
                tags.push(line);
            continue;
        }
        const { repository, tag } = splitTag(line);
        const at = names.indexOf(repository);
        if (at < 0)
            throw new src/* UserError */.yo('tags', line, `a bare tag, or one of ${names.join(', ')} (other repositories go into mirrors)`);
        result[at]?.push(tag);
    }
    return result;
}
function splitTag(line) {
    const reference = (0,build_src/* parseReference */.F2)(line, 'tags');
    if (reference.kind === 'layout' || reference.digest !== undefined || reference.tag === undefined)
        throw new src/* UserError */.yo('tags', line, 'a tag, bare or as `host/repository:tag`');
    const { tag, ...rest } = reference;
    return { repository: (0,build_src/* formatReference */.FH)(rest), tag };
}
/**
 * Puts an image that is stored somewhere into other repositories, byte for byte; what is there already is not sent.
 * @throws RemoteError, IntegrityError
 */
async function copyToMirrors(source, digest, mirrors, ports) {
    if (mirrors.length === 0)
        return;
    const image = await (0,build_src/* readImage */.AM)(source, digest);
    for (const { store, tags } of mirrors)
        await publishBuilt({ store: source, digest, image }, store, tags, ports);
}
/**
 * A repository that is compared with and not written to: a run for a pull request from a fork may not even read it, and
 * what cannot be read counts as not there.
 */
function withoutWriting(store) {
    const orNothing = async (reading) => {
        try {
            return await reading;
        }
        catch (error) {
            if ((0,src/* errorKind */.f8)(error) !== 'remote')
                throw error;
            return undefined;
        }
    };
    const refuse = () => Promise.reject(new Error(`${store.name} is not written to`));
    return {
        name: store.name,
        getManifest: (digest) => orNothing(store.getManifest(digest)),
        resolveTag: (tag) => orNothing(store.resolveTag(tag)),
        getBlob: (descriptor) => store.getBlob(descriptor),
        hasBlob: (digest) => store.hasBlob(digest),
        putBlob: () => Promise.resolve('present'),
        putManifest: (bytes, mediaType) => Promise.resolve({ mediaType, digest: (0,build_src/* digestOf */.ol)(bytes), size: bytes.byteLength }),
        listReferrers: (digest, artifactType, limit) => store.listReferrers(digest, artifactType, limit),
        putReferrers: refuse
    };
}
//# sourceMappingURL=targets.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/unchanged.js


/** The tag under which an image can be found by its input. Anybody can move it: a hint, and never more. */
function inputTag(inputDigest) {
    return `in-${inputDigest.slice('sha256:'.length, 'sha256:'.length + 40)}`;
}
/** @throws RemoteError when the registry cannot be asked */
async function findUnchanged(store, input, platforms, proven, logger) {
    const hint = await store.resolveTag(inputTag(input));
    if (hint === undefined)
        return undefined;
    const name = `${store.name}@${hint.digest}`;
    // Side by side: the way to the proof is the longer one.
    const [isProven, read] = await Promise.all([
        proven(hint.digest, input),
        (0,build_src/* readImage */.AM)(store, hint.digest).then((image) => ({ image }), (error) => ({ error }))
    ]);
    if (!isProven) {
        logger.info(`${name} is named after the same input, but nobody whom we trust says so: baking anew`);
        return undefined;
    }
    if ('error' in read)
        throw read.error;
    // The statement is about the digest; that it has what was asked for is seen from the image itself.
    return hasPlatforms(read.image, platforms) ? read.image : undefined;
}
/** A variant that was not asked for is the base's. */
function hasPlatforms({ platforms: has }, wanted) {
    const same = (one, asked) => (0,build_src/* formatPlatform */.Bq)(normalisePlatform(one)) === (0,build_src/* formatPlatform */.Bq)(normalisePlatform(asked)) ||
        (asked.variant === undefined && one.os === asked.os && one.architecture === asked.architecture);
    return has.length === wanted.length && wanted.every((asked) => has.some(({ platform }) => same(platform, asked)));
}
//# sourceMappingURL=unchanged.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/use-unchanged.js
/** Takes an earlier image of the same input instead of baking: no byte is read, compressed or sent. */








async function useUnchanged(options, platforms, input, proven) {
    const { base, target, tags, checks, logger } = options;
    // Side by side, so that they cost no round trip more.
    const [image, before] = await Promise.all([
        findUnchanged(target, input, platforms, proven, logger),
        (0,build_src/* mapBounded */.yJ)(tags, 4, (tag) => target.resolveTag(tag))
    ]);
    const first = image?.platforms[0];
    if (image === undefined || first === undefined)
        return undefined;
    const { digest } = image.descriptor;
    const sized = image.platforms.map(({ platform, descriptor, manifest }) => ({
        platform: (0,build_src/* formatPlatform */.Bq)(platform),
        digest: descriptor.digest,
        size: imageSize(manifest.config, manifest.layers)
    }));
    const changed = before[0] !== undefined && before[0].digest !== digest;
    // What the first tag names is most often this very image: then there is nothing to compare.
    const previous = changed || options.previous !== undefined
        ? await readPrevious({ ...options, needed: checks.budget.maxGrowth !== undefined })
        : undefined;
    const same = new Map(sized.map(({ platform, size }) => [platform, size]));
    const earlier = previous?.sizes ?? (before[0] === undefined ? undefined : same);
    const broken = overBudget(checks.budget, sized.map((one) => {
        const size = earlier?.get(one.platform);
        return { ...one, layers: [], ...(size === undefined ? {} : { previousSize: size }) };
    }));
    if (broken.length > 0)
        throw new ImageRefusedError({ reasons: broken });
    if (before.some((tagged) => tagged?.digest !== digest)) {
        const top = await target.getManifest(digest);
        if (top === undefined)
            throw new src/* IntegrityError */.cs(`${target.name}@${digest}`, 'the manifest just read', 'none');
        await moveTags(target, top, tags, before);
    }
    logger.info(`unchanged: ${target.name}@${digest} was made of the same input, by verified provenance`);
    return {
        digest,
        imageId: first.manifest.config.digest,
        inputDigest: input,
        changed: tags.length > 0 && before[0]?.digest !== digest,
        skipped: true,
        ...sizes(sized, earlier),
        platforms: sized,
        ...(base === undefined ? {} : { baseName: base.store.name, baseDigest: base.digest }),
        layers: [],
        warnings: []
    };
}
//# sourceMappingURL=use-unchanged.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/bake-layers.js
/** The engine `layers`: an image from a base and files, without a container engine, the same to the byte everywhere. */























/**
 * Bakes an image, judges it and publishes it by digest. The digest depends on the base, the files' names, content and
 * executable bits, and the options; not on folder, user, umask, time zone, times of files or the order of a folder.
 * @throws UserError for what cannot be baked; ImageRefusedError for what must not be published; IntegrityError or
 * RemoteError for a base that cannot be read
 */
async function bakeLayers(options) {
    const { base, logger, target, tags, checks } = options;
    checkTags(tags);
    const platforms = bake_layers_checkPlatforms(options.platforms);
    if (!Number.isSafeInteger(options.created) || options.created < 0 || options.created >= 8 ** 11)
        throw new src/* UserError */.yo('source-date-epoch', String(options.created), 'whole seconds since 1970');
    const brought = await readSources(options);
    const input = inputDigest({
        base: base?.digest ?? 'scratch',
        platforms,
        compression: options.compression,
        run: options.run,
        annotations: options.annotations,
        layers: brought.map(({ sources }) => sourceRecords(sources)),
        ...(checks.tests === undefined ? {} : { tests: checks.tests })
    });
    if (options.proven !== undefined) {
        const unchanged = await useUnchanged(options, platforms, input, options.proven);
        if (unchanged !== undefined) {
            await copyToMirrors(target, unchanged.digest, options.mirrors ?? [], options);
            return unchanged;
        }
    }
    if (options.compression === 'gzip' && !deflateIsKnown())
        logger.warning(`The zlib of this Node ${process.versions.node} compresses to other bytes than the one we know: digests may differ from those of other machines`);
    const found = await readPrevious({ ...options, needed: checks.budget.maxGrowth !== undefined });
    const previous = found === undefined ? undefined : { ...found, trusted: (await options.proven?.(found.digest)) === true };
    const below = base === undefined ? undefined : await (0,build_src/* readImage */.AM)(base.store, base.digest);
    const folder = await promises_.mkdtemp(external_node_path_.join(options.temporary, 'layers-'));
    try {
        const bakeOnce = (from, sources, to) => buildAndCheck(from, platforms, sources, below, previous, to);
        const { built, composed, warnings } = await bakeOnce(options, brought, folder);
        const reproduction = await verifyLayers(options, { built, composed }, async (other) => {
            // From the files themselves: one that changes under our hands must be seen.
            return bakeOnce({ ...options, checks: { budget: {} } }, await readSources(options), other);
        });
        const fromBase = base === undefined
            ? []
            : built
                .flatMap((one) => one.below?.manifest.layers ?? [])
                .map((descriptor) => ({ descriptor, open: () => base.store.getBlob(descriptor) }));
        const own = built.flatMap((one) => one.layers.map(({ descriptor, source }) => ({ descriptor, open: () => source.getBlob(descriptor) })));
        const image = {
            blobs: [...fromBase, ...own, ...composed.platforms.map(({ config }) => config)],
            top: composed.top,
            children: composed.platforms.length === 1 ? [] : composed.platforms.map(({ manifest }) => manifest),
            logger,
            clock: options.clock
        };
        for (const mirror of options.mirrors ?? [])
            await publishImage({ ...image, ...mirror });
        const published = await publishImage({
            ...image,
            store: target,
            tags: [...tags, ...(options.proven === undefined ? [] : [inputTag(input)])]
        });
        return toResult({ options, composed, built, input, published, warnings, previous, reproduction });
    }
    finally {
        await promises_.rm(folder, { recursive: true, force: true });
    }
}
function bake_layers_checkPlatforms(platforms) {
    if (platforms.length === 0)
        throw new src/* UserError */.yo('platforms', '', 'at least one platform');
    const names = platforms.map(build_src/* formatPlatform */.Bq);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw new src/* UserError */.yo('platforms', twice, 'each platform once');
    return platforms.toSorted(byPlatform);
}
async function readSources(options) {
    const { context, logger, clock } = options;
    const ignore = await readIgnoreRules(context);
    const leaveOut = await Promise.all((options.leaveOut ?? []).map(realOrSame));
    const brought = [];
    for (const copy of options.copies) {
        const found = await findSources(context, copy, leaveOut, ignore);
        const shown = `${copy.source}:${copy.destination}`;
        if (found.length === 0)
            logger.info(`${shown}: an empty folder, no layer`);
        const total = found.reduce((sum, entry) => sum + entry.size, 0);
        const progress = (0,src/* startProgress */.ot)(logger, clock, `read ${shown}`, 'bytes', total);
        brought.push({ copy, sources: await hashSources(found, (count) => progress.advance(count)) });
    }
    return brought;
}
/** As the folders are walked by their real paths; what does not exist yet is not met either. */
function realOrSame(target) {
    return promises_.realpath(target).catch(() => target);
}
async function buildAndCheck(options, platforms, brought, baseImage, previous, folder) {
    const { base, checks, logger, clock, compression } = options;
    const search = checks.secrets === undefined ? undefined : new SecretSearch(checks.secrets());
    const maker = new LayerMaker({
        compression,
        folder,
        logger,
        clock,
        ...(previous === undefined ? {} : { previous })
    });
    const built = [];
    const inspections = [];
    for (const platform of platforms) {
        const inspection = new ImageInspection(search);
        const below = base === undefined || baseImage === undefined
            ? undefined
            : choosePlatform(baseImage, platform, `${base.store.name}@${base.digest}`);
        if (base !== undefined && below !== undefined)
            await inspectBase(base.store, below, inspection, logger);
        const layers = await makeLayers(maker, brought, inspection, options.created);
        built.push({ platform, layers, ...(below === undefined ? {} : { below }) });
        inspections.push(inspection);
    }
    const composed = composeImage(built, {
        run: options.run,
        created: options.created,
        annotations: options.annotations,
        ...(base === undefined ? {} : { base: { name: nameOfBase(base), digest: base.digest } })
    });
    const checked = composed.platforms.map((one, i) => {
        const before = previous?.sizes.get(one.platform);
        const { bytes, descriptor } = one.manifest;
        return {
            platform: one.platform,
            size: one.size,
            ...(before === undefined ? {} : { previousSize: before }),
            config: one.readConfig,
            documents: { manifest: (0,build_src/* parseManifest */.Ng)(bytes, descriptor.mediaType, 'the new manifest') },
            inspection: inspections[i] ?? new ImageInspection()
        };
    });
    if (checks.budget.maxGrowth !== undefined && previous === undefined)
        logger.notice('max-growth: there is no previous image to compare with');
    const warnings = await checkImage(checked, checks, search, new Set(previous?.layers.keys()), logger);
    return { built, composed, warnings };
}
/** With the tag that a lock pins: who rebases later asks that tag. */
function nameOfBase({ store, tag }) {
    return tag === undefined ? store.name : `${store.name}:${tag}`;
}
/** Reads the base's layers: their modes, owners and links decide where files really go. */
async function inspectBase(store, { manifest, config, platform }, inspection, logger) {
    const { layers } = manifest;
    logger.info(`reading the ${layers.length} layers of the base image for ${(0,build_src/* formatPlatform */.Bq)(platform)}`);
    const history = (config.history ?? []).filter((entry) => entry.empty_layer !== true);
    for (const [i, diffId] of config.rootfs.diff_ids.entries()) {
        const descriptor = layers[i];
        if (descriptor === undefined)
            throw new Error(`the base has no layer ${i}`);
        const createdBy = history[i]?.created_by ?? `layer ${(0,build_src/* shortDigest */.VK)(descriptor.digest)}`;
        await inspection.read({ source: store, descriptor, diffId, size: descriptor.size, createdBy, inBase: true });
    }
}
async function makeLayers(maker, brought, inspection, created) {
    const layers = [];
    for (const { copy, sources } of brought)
        for (const { part, sources: own } of splitSources(sources)) {
            const name = { ...copy, ...(part === undefined ? {} : { part }) };
            const entries = placeEntries(own, inspection.tree, created, shownOf(name));
            if (entries.length > 0)
                layers.push(await maker.make(entries, name, inspection));
        }
    return layers;
}
//# sourceMappingURL=bake-layers.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/base-annotations.js
const nameKey = 'org.opencontainers.image.base.name';
const digestKey = 'org.opencontainers.image.base.digest';
/** @param given annotations of the user, which are not overwritten */
function baseLevels(base, given) {
    const level = (digest) => base === undefined || digest === undefined
        ? {}
        : {
            ...(nameKey in given ? {} : { [nameKey]: base.name }),
            ...(digestKey in given ? {} : { [digestKey]: digest })
        };
    return { index: level(base?.digest), platform: (platform) => level(base?.platforms.get(platform)) };
}
/**
 * The base out of the pins.
 * @param bases by platform, as `scanDockerfile` gives them
 * @returns undefined for `scratch`, for an image that is not pinned, and where the platforms stand on different ones
 */
function pinOfBase(bases, pins) {
    const names = new Set(bases.values());
    const [name] = names;
    if (names.size !== 1 || name === undefined)
        return undefined;
    return pins.find(({ spelled }) => spelled.includes(name));
}
/** @param pin with its platforms */
function toBuildBase(pin) {
    return { name: pin.name.split('@', 1)[0] ?? pin.name, digest: pin.digest, platforms: pin.platforms };
}
//# sourceMappingURL=base-annotations.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/environment.js
/** What finds a program, its configuration, its daemon and the way out through a proxy. */
const always = [
    'PATH',
    'HOME',
    'TMPDIR',
    'XDG_RUNTIME_DIR',
    'DOCKER_CONFIG',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR'
];
const own = {
    buildkit: [
        'DOCKER_HOST',
        'DOCKER_CONTEXT',
        'DOCKER_TLS_VERIFY',
        'DOCKER_CERT_PATH',
        'BUILDX_CONFIG',
        'BUILDX_BUILDER',
        'KUBECONFIG'
    ],
    buildah: [
        'XDG_CONFIG_HOME',
        'XDG_DATA_HOME',
        'REGISTRY_AUTH_FILE',
        'CONTAINERS_CONF',
        'CONTAINERS_REGISTRIES_CONF',
        'CONTAINERS_STORAGE_CONF',
        'STORAGE_DRIVER',
        'STORAGE_OPTS',
        'BUILDAH_ISOLATION',
        'BUILDAH_RUNTIME'
    ]
};
/** Credentials of a cache reach the engine only where that kind of cache is asked for. */
const ofCache = {
    gha: ['ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN', 'ACTIONS_CACHE_SERVICE_V2'],
    s3: [
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
        'AWS_REGION',
        'AWS_PROFILE',
        'AWS_CONFIG_FILE',
        'AWS_SHARED_CREDENTIALS_FILE'
    ],
    azblob: ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_FEDERATED_TOKEN_FILE']
};
/** The variable that carries a secret to the engine: a name of ours, so that no secret can stand for `PATH`. */
const secretVariable = (index) => `IMMUTABLE_DELIVERY_SECRET_${index}`;
/** The whole environment of an engine: named variables of the runner's, and the build's secrets. Pure. */
function engineEnvironment(engine, env, build) {
    const caches = [...build.cacheFrom, ...build.cacheTo].flatMap((line) => ofCache[cacheType(line) ?? ''] ?? []);
    const names = [...always, ...own[engine], ...caches, ...(build.ssh.length > 0 ? ['SSH_AUTH_SOCK'] : [])];
    const result = {};
    for (const name of names) {
        const value = env[name];
        if (value !== undefined && value !== '')
            result[name] = value;
    }
    if (engine === 'buildkit') {
        // Said twice, here and by flag: a statement inside the index would move its digest with every run.
        result['BUILDX_NO_DEFAULT_ATTESTATIONS'] = '1';
        result['DOCKER_CLI_HINTS'] = 'false';
    }
    for (const [i, secret] of build.secrets.entries())
        if ('value' in secret)
            result[secretVariable(i)] = secret.value;
    return result;
}
/** `--secret` of BuildKit: by variable or by file, never by value. */
function secretArguments(secrets, sourceField = (source) => csvField(source)) {
    return secrets.flatMap((secret, i) => [
        '--secret',
        'value' in secret
            ? `id=${secret.id},env=${secretVariable(i)}`
            : `id=${secret.id},${sourceField(`src=${secret.file}`)}`
    ]);
}
/** The `type=` of a cache option; undefined for a bare reference. */
function cacheType(line) {
    return /(?:^|,)type=([^,]*)/.exec(line)?.[1];
}
/** One field of the comma-separated options that BuildKit reads as CSV. */
function csvField(text) {
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
//# sourceMappingURL=environment.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit-arguments.js
/** The command line of `docker buildx build`. Pure. */


/**
 * Arguments of `docker` for a build into an OCI layout.
 *
 * All that decides the digest is written down, since the defaults move: OCI media types (the default changed with
 * BuildKit 0.32), gzip, times rewritten, no attestations. BuildKit's own `compatibility-version` cannot be asked for
 * through buildx (0.36 has no option for it); what it would pin here is exactly this.
 * @param paths absolute: the folder of the layout, and the file for the build's metadata
 */
function buildkitArguments(build, paths) {
    const output = [
        'type=oci',
        csvField(`dest=${paths.layout}`),
        'tar=false',
        'oci-mediatypes=true',
        // We pack the layers ourselves; those of the base stay as they are.
        'compression=uncompressed',
        'rewrite-timestamp=true'
    ];
    return [
        'buildx',
        'build',
        '--progress=rawjson',
        '--provenance=false',
        '--sbom=false',
        '--metadata-file',
        paths.metadata,
        '--output',
        output.join(','),
        ...common(build),
        ...pairs('--label', build.labels),
        ...annotations(build),
        ...each('--cache-from', build.cacheFrom),
        ...each('--cache-to', build.cacheTo),
        ...flag('--pull', build.pull),
        ...flag('--no-cache', build.noCache),
        build.context
    ];
}
/** At every level: the manifests, and of several platforms the index and its entries. */
function annotations({ annotations: given, base, platforms }) {
    const levels = baseLevels(base, given);
    const several = platforms.length > 1;
    return [
        ...pairs('--annotation', given, several ? 'index,manifest,manifest-descriptor:' : 'manifest:'),
        ...(several ? pairs('--annotation', levels.index, 'index:') : []),
        ...platforms.flatMap((platform) => pairs('--annotation', levels.platform(platform), several ? `manifest[${platform}],manifest-descriptor[${platform}]:` : 'manifest:'))
    ];
}
/** Arguments of `docker` for the Dockerfile's checks or its description alone; nothing is built. */
function buildkitCallArguments(build, call) {
    return ['buildx', 'build', '--progress=rawjson', `--call=${call},format=json`, ...common(build), build.context];
}
function common(build) {
    return [
        ...buildkit_arguments_option('--builder', build.builder),
        ...buildkit_arguments_option('--file', build.file),
        ...buildkit_arguments_option('--target', build.target),
        ...each('--platform', [build.platforms.join(',')]),
        '--build-arg',
        `SOURCE_DATE_EPOCH=${build.created}`,
        ...pairs('--build-arg', build.buildArgs),
        ...pairs('--build-context', build.buildContexts),
        ...secretArguments(build.secrets),
        ...each('--ssh', build.ssh),
        ...each('--add-host', build.addHosts),
        ...(build.network === 'default' ? [] : ['--network', build.network]),
        // A builder in a container grants the host's network only to who says so twice.
        ...(build.network === 'host' ? ['--allow', 'network.host'] : [])
    ];
}
const buildkit_arguments_option = (name, value) => (value === undefined ? [] : [name, value]);
const flag = (name, value) => (value ? [name] : []);
const each = (name, values) => values.flatMap((value) => [name, value]);
const pairs = (name, values, prefix = '') => Object.entries(values).flatMap(([key, value]) => [name, `${prefix}${key}=${value}`]);
//# sourceMappingURL=buildkit-arguments.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/lock-file.js
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
    const reference = (0,build_src/* parseReference */.F2)(text, input);
    if (reference.kind !== 'registry')
        throw new src/* UserError */.yo(input, text, 'an image in a registry');
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
            throw new src/* UserError */.yo(`${file}:${at + 1}`, image.name, 'each image once');
        images.set(image.name, image);
        if (images.size > lockLimits.images)
            throw new src/* UserError */.yo(file, 'more', `at most ${lockLimits.images} images`);
    }
    return images;
}
function parseLine(line, where) {
    const wanted = '`host/repository:tag sha256:... [created=...] [os/architecture=sha256:...]`, as `call: lock` writes it';
    const [name = '', digest = '', ...fields] = line.split(/\s+/);
    const wrong = (got) => new src/* UserError */.yo(where, got, wanted);
    if (!(0,build_src/* isDigest */.Bc)(digest))
        throw wrong(line);
    const reference = imageName(name, where);
    // Another spelling of the same image would never be found.
    if (reference.digest !== undefined || (0,build_src/* formatReference */.FH)(reference) !== name)
        throw wrong(name);
    let created;
    const platforms = new Map();
    for (const field of fields) {
        const cut = field.indexOf('=');
        const [key, value] = [field.slice(0, Math.max(cut, 0)), field.slice(cut + 1)];
        if (key === 'created' && created === undefined && createdTime(value) === value)
            created = value;
        else if (/^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?(?::[0-9.]+)?$/.test(key) && (0,build_src/* isDigest */.Bc)(value) && !platforms.has(key))
            platforms.set(key, value);
        else
            throw wrong(field);
    }
    return { name, digest, platforms, ...(created === undefined ? {} : { created }) };
}
/** The same images give the same bytes, in whatever order they came. */
function formatLock(images) {
    const lines = [...images].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.name, b.name)).map(formatLine);
    return [header, ...lines, ''].join('\n');
}
function formatLine({ name, digest, created, platforms }) {
    const sorted = [...platforms].toSorted(([a], [b]) => (0,src/* compareBytes */.Xo)(a, b));
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
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/source-policy.js
/** Pins as the engines take them: BuildKit by a source policy, buildah by named contexts. Pure. */



const scheme = 'docker-image://';
/**
 * BuildKit's source policy (`EXPERIMENTAL_BUILDKIT_SOURCE_POLICY` of buildx): it holds for every image that a build
 * asks for, also for the frontend and for what ONBUILD brings, which no look at the Dockerfile would find.
 * @param strict refuse every image that is neither pinned nor asked for by digest
 * @returns JSON, or undefined when there is nothing to say
 */
function sourcePolicy(pins, strict) {
    const converts = pins
        .filter(({ by }) => by !== 'name')
        .map(({ name, digest }) => ({
        action: 'CONVERT',
        selector: { identifier: `${scheme}${name}`, matchType: 'EXACT' },
        updates: { identifier: `${scheme}${name}@${digest}` }
    }));
    // The last rule that matches counts, and a conversion begins anew with its result.
    const only = [
        { action: 'DENY', selector: { identifier: `${scheme}*` } },
        { action: 'ALLOW', selector: { identifier: `${scheme}*@sha256:*` } }
    ];
    const rules = [...(strict ? only : []), ...converts];
    return rules.length === 0 ? undefined : JSON.stringify({ rules });
}
/**
 * Contexts that stand for images, as buildah compares them: by the text in the Dockerfile.
 * @param given those of the user, whose images are pinned too
 * @throws UserError for a name with variables that the lock pins
 */
function pinnedContexts(pins, given) {
    const byText = new Map();
    for (const pin of pins.filter(({ by }) => by !== 'name'))
        for (const text of pin.spelled) {
            if (!text.includes('$'))
                byText.set(text, target(pin));
            // Seen with 1.43: where a name has variables, no context stands for it, and the tag would count in silence.
            else if (pin.by === 'lock')
                throw new src/* UserError */.yo('engine', 'buildah', `buildkit, or a Dockerfile that writes ${pin.name} without variables: the engine buildah cannot be held to the lock for ${text}`);
        }
    const own = Object.entries(given).map(([name, source]) => [
        name,
        source.startsWith(scheme) ? (byText.get(source.slice(scheme.length)) ?? source) : source
    ]);
    return { ...Object.fromEntries(byText), ...Object.fromEntries(own) };
}
/** Without the tag: not every version of buildah takes both. */
function target({ name, digest }) {
    const { host, repository } = imageName(name, 'image');
    return `${scheme}${host}/${repository}@${digest}`;
}
/**
 * Compares what an engine says it took with the pins: an old one that does not know policies would ignore them in silence.
 * @param used names with digests, as the engine wrote them
 * @throws IntegrityError
 */
function checkPins(used, pins) {
    const allowed = new Map();
    for (const { name, digest } of pins) {
        const bare = name.split('@', 1)[0] ?? name;
        allowed.set(bare, [...(allowed.get(bare) ?? []), digest]);
    }
    for (const [name, digest] of used) {
        const bare = fullName(name);
        const expected = allowed.get(bare);
        if (expected !== undefined && !expected.includes(digest))
            throw new src/* IntegrityError */.cs(`${bare} in the build`, `${expected.join(' or ')}, as it is pinned`, `${digest}: this engine knows no source policies; BuildKit 0.11 and buildx 0.11 do`);
    }
}
/** Engines write some names in short; one that is none is compared with nothing. */
function fullName(name) {
    try {
        return (0,build_src/* formatReference */.FH)((0,build_src/* parseReference */.F2)(name, 'image'));
    }
    catch {
        return name;
    }
}
//# sourceMappingURL=source-policy.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildah-arguments.js
/** The command lines of `buildah`. Pure. */




function parseBuildahVersion(text) {
    const match = /^buildah version (\d{1,4})\.(\d{1,4})/.exec(text);
    return match === null ? undefined : [Number(match[1]), Number(match[2])];
}
/** What only BuildKit has. @throws UserError naming the input */
function refuseBuildkitOnly(build) {
    const only = 'nothing: this is for the engine buildkit';
    if (build.builder !== undefined)
        throw new src/* UserError */.yo('builder', build.builder, only);
    for (const secret of build.secrets)
        if ('file' in secret && secret.file.includes(','))
            throw new src/* UserError */.yo('secret-files', secret.file, 'a path without a comma, which the engine buildah cannot read');
    for (const [name, lines] of [
        ['cache-from', build.cacheFrom],
        ['cache-to', build.cacheTo]
    ])
        for (const line of lines)
            if (cacheType(line) !== undefined)
                throw new src/* UserError */.yo(name, line, 'a repository for the engine buildah, such as `host/repository`');
}
/**
 * Arguments of `buildah` for a build into its own storage.
 * @param result where it is found afterwards: for one platform the file that gets the image's id, for more the name of
 *   a manifest list
 */
function buildahArguments(build, version, result) {
    return [
        'build',
        '--format=oci',
        // A layer for each instruction, as BuildKit makes them.
        '--layers',
        // A label with buildah's version would move the digest with every update of it.
        '--identity-label=false',
        ...times(build.created, version),
        ...('idFile' in result ? ['--iidfile', result.idFile] : ['--manifest', result.list]),
        ...each('--platform', build.platforms),
        ...buildkit_arguments_option('--file', build.file),
        ...buildkit_arguments_option('--target', build.target),
        ...pairs('--build-arg', build.buildArgs),
        ...pairs('--build-context', pinnedContexts(build.pins ?? [], build.buildContexts)),
        ...pairs('--label', build.labels),
        ...pairs('--annotation', { ...baseName(build), ...build.annotations }),
        // buildah cuts at every comma and knows no quotes.
        ...secretArguments(build.secrets, (source) => source),
        ...each('--ssh', build.ssh),
        ...each('--add-host', build.addHosts),
        ...(build.network === 'default' ? [] : ['--network', build.network]),
        ...each('--cache-from', build.cacheFrom),
        ...each('--cache-to', build.cacheTo),
        ...(build.pull ? ['--pull=always'] : []),
        ...flag('--no-cache', build.noCache),
        build.context
    ];
}
/** The digest is written by buildah itself, for each platform its own; the name would be the pinned one. */
function baseName({ base }) {
    return base === undefined ? {} : { 'org.opencontainers.image.base.name': base.name };
}
/** Before 1.41 there is only the coarser switch, which sets every time instead of bounding it. */
function times(created, [major, minor]) {
    return major > 1 || minor >= 41
        ? ['--source-date-epoch', String(created), '--rewrite-timestamp']
        : ['--timestamp', String(created)];
}
/** Arguments of `buildah` that write what was built as an OCI layout. @param layout absolute path */
function buildahPushArguments(result, layout) {
    const common = ['--format=oci', '--quiet'];
    return 'id' in result
        ? ['push', ...common, '--compression-format=gzip', result.id, `oci:${layout}:latest`]
        : ['manifest', 'push', '--all', ...common, '--compression-format=gzip', result.list, `oci:${layout}:latest`];
}
//# sourceMappingURL=buildah-arguments.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildah.js
/** The engine `buildah`, for machines without a Docker daemon: the same contract as `buildkit`. */











/**
 * Builds with buildah. The result is on this machine only; `close` removes it.
 * @throws UserError for an input that only BuildKit knows or a Dockerfile that cannot be read; ToolError when the build
 *   fails; IntegrityError when the layout is not what was asked for
 */
async function buildWithBuildah(build, ports) {
    refuseBuildkitOnly(build);
    const run = runner(build, ports);
    const version = await readVersion(run);
    const folder = await promises_.mkdtemp(external_node_path_.join(ports.temporary, 'buildah-'));
    const close = () => promises_.rm(folder, { recursive: true, force: true });
    try {
        const layout = external_node_path_.join(folder, 'layout');
        await (build.platforms.length === 1
            ? buildOne(build, version, folder, layout, run)
            : buildList(build, version, layout, run, ports));
        const built = await checkBuilt(layout, build, { images: [] }, ports);
        checkBase(built.image, build);
        return { engine: 'buildah', materials: [], close, ...built };
    }
    catch (error) {
        await close();
        throw error;
    }
}
async function buildOne(build, version, folder, layout, run) {
    const idFile = external_node_path_.join(folder, 'id');
    await run(buildahArguments(build, version, { idFile }));
    const id = (await promises_.readFile(idFile, 'utf8')).trim();
    if (!/^sha256:[0-9a-f]{64}$/.test(id))
        throw new src/* ToolError */.v4('buildah build', 0, 'it wrote no image id');
    await run(buildahPushArguments({ id }, layout));
}
async function buildList(build, version, layout, run, ports) {
    // A name of its own: two jobs of one machine share the storage.
    const list = `localhost/immutable-delivery-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    try {
        await run(buildahArguments(build, version, { list }));
        await run(buildahPushArguments({ list }, layout));
        await orderIndex(layout, build, ports);
    }
    finally {
        // The images stay as the cache of the next build; only the list has no further use.
        await run(['manifest', 'rm', list]).catch(() => undefined);
    }
}
/**
 * Writes the index anew, sorted and with the annotations that buildah puts on the manifests only: it lists the
 * platforms in the order in which their builds ended, which is another one, and another digest, each time.
 */
async function orderIndex(layout, build, { clock, logger }) {
    const name = 'the layout of the build';
    const store = (0,build_src/* openLayout */.B9)({ path: layout, name, clock, logger });
    const [only] = await (0,build_src/* listLayoutImages */.de)({ path: layout, name });
    const stored = only === undefined ? undefined : await store.getManifest(only.digest);
    if (stored === undefined)
        throw new src/* ToolError */.v4('buildah manifest push', 0, 'it wrote no index');
    const { mediaType } = stored.descriptor;
    const index = (0,build_src/* parseIndex */.A1)(stored.bytes, mediaType, name);
    const shown = ({ platform }) => (platform === undefined ? '' : (0,build_src/* formatPlatform */.Bq)(platform));
    const levels = baseLevels(build.base, build.annotations);
    const manifests = index.manifests
        .toSorted((a, b) => (0,src/* compareBytes */.Xo)(shown(a), shown(b)))
        .map((entry) => {
        const own = { ...entry.annotations, ...levels.platform(platformName(entry)), ...build.annotations };
        return Object.keys(own).length === 0 ? entry : { ...entry, annotations: own };
    });
    const annotations = { ...index.annotations, ...levels.index, ...build.annotations };
    const ordered = {
        schemaVersion: 2,
        mediaType,
        manifests,
        ...(Object.keys(annotations).length === 0 ? {} : { annotations })
    };
    await store.putManifest(Buffer.from((0,src/* canonicalJson */.dj)(ordered)), mediaType, 'latest');
}
/** buildah says what each platform stands on: an old one that knows no contexts for images ignores the pins. */
function checkBase(image, { base, annotations }) {
    const key = 'org.opencontainers.image.base.digest';
    if (base === undefined || key in annotations)
        return;
    for (const { platform, manifest } of image.platforms) {
        const wanted = base.platforms.get((0,build_src/* formatPlatform */.Bq)(normalisePlatform(platform)));
        const got = manifest.annotations?.[key];
        if (got !== undefined && wanted !== undefined && got !== wanted && got !== base.digest)
            throw new src/* IntegrityError */.cs(`${base.name} in the build`, `${wanted}, as it is pinned`, got);
    }
}
/** As locks write it: `linux/arm64`, not `linux/arm64/v8`. */
const platformName = ({ platform }) => platform === undefined ? '' : (0,build_src/* formatPlatform */.Bq)(normalisePlatform(platform));
async function readVersion(run) {
    const version = parseBuildahVersion(await run(['--version']));
    if (version === undefined)
        throw new src/* ToolError */.v4('buildah --version', 0, 'it tells no version');
    return version;
}
function runner(build, ports) {
    const { hide, logger, signal } = ports;
    const env = engineEnvironment('buildah', ports.env, build);
    return async (args) => {
        const tail = [];
        const { exitCode, stdout } = await ports.tool('buildah', args, {
            env,
            cwd: ports.workspace,
            onLine: (line) => {
                if (args[0] === '--version')
                    return;
                for (const part of line.split(lineEnd).filter((text) => text.trim() !== ''))
                    logger.info(logLine('|', part, hide));
                tail.push(hide(line).slice(0, 4000));
                if (tail.length > 25)
                    tail.shift();
            },
            ...(signal === undefined ? {} : { signal })
        });
        if (exitCode === 0)
            return stdout;
        throw explain(tail, exitCode, args[0] ?? '', build, ports);
    };
}
function explain(tail, exitCode, command, build, ports) {
    const text = tail.join('\n').trim();
    const parse = /(?:parse error on line (\d+)|Unknown instruction: "[^"]*")/i.exec(text);
    if (command === 'build' && parse !== null) {
        const line = parse[1] === undefined ? {} : { line: Number(parse[1]) };
        ports.annotate({ severity: 'error', file: build.shownFile, ...line, title: 'Build failed', message: parse[0] });
        return new src/* UserError */.yo('file', build.shownFile, `a Dockerfile that can be read: ${parse[0]}`);
    }
    const base = /(?:creating build container|initializing source \S+|pinging container registry).*(?:manifest unknown|not found|denied|unauthorized)/.exec(text);
    if (command === 'build' && base !== null)
        return new src/* UserError */.yo('file', base[0].slice(0, 200), 'base images that exist and that this job may read (buildah login)');
    return new src/* ToolError */.v4(`buildah ${command}`, exitCode, text);
}
//# sourceMappingURL=buildah.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit-documents.js
/** Reads what buildx writes: the metadata file and the result of the checks. */


/** Bytes of the metadata file: with provenance of many platforms it is long. */
const metadataLimit = 32 * 2 ** 20;
/** @throws IntegrityError when it is no JSON object */
function parseBuildMetadata(bytes) {
    const document = (0,src/* parseJsonObject */.dw)(bytes, 'the metadata of buildx');
    const digest = document['containerimage.digest'];
    const images = new Map();
    // One for all, or one for each platform behind a slash.
    for (const [name, value] of Object.entries(document))
        if (/^buildx\.build\.provenance(\/|$)/.test(name) && (0,src/* isObject */.Gv)(value))
            for (const material of materialsOf(value))
                images.set(`${material.uri} ${material.digest}`, material);
    return { ...((0,build_src/* isDigest */.Bc)(digest) ? { digest } : {}), images: [...images.values()] };
}
/** SLSA 0.2 has the materials on top, SLSA 1 below `buildDefinition`. */
function materialsOf(provenance) {
    const definition = provenance['buildDefinition'];
    const all = (0,src/* isObject */.Gv)(definition) ? definition['resolvedDependencies'] : provenance['materials'];
    if (!Array.isArray(all))
        return [];
    return all.filter(src/* isObject */.Gv).flatMap(({ uri, digest }) => {
        const hash = (0,src/* isObject */.Gv)(digest) ? `sha256:${String(digest['sha256'])}` : '';
        return typeof uri === 'string' && uri.startsWith('pkg:docker/') && (0,build_src/* isDigest */.Bc)(hash) ? [{ uri, digest: hash }] : [];
    });
}
/**
 * The findings of `--call=check,format=json`; a Dockerfile that cannot be read is one of them.
 * @param file the Dockerfile's name for the problems
 * @throws IntegrityError when it is no such document
 */
function parseCheckResult(text, file) {
    const document = (0,src/* parseJsonObject */.dw)(Buffer.from(text), 'the result of the checks');
    const { buildError } = document;
    // Without findings the list is null.
    const warnings = document['warnings'] ?? [];
    if (!Array.isArray(warnings))
        throw new src/* IntegrityError */.cs('the result of the checks', 'a list of warnings', 'none');
    const found = warnings.filter(src/* isObject */.Gv).map((warning) => {
        const detail = buildkit_documents_shown(warning['detail']);
        return {
            severity: 'warning',
            file,
            ...lineOf(warning),
            title: buildkit_documents_shown(warning['ruleName']) || 'Dockerfile',
            message: detail === '' ? buildkit_documents_shown(warning['description']) : detail
        };
    });
    if ((0,src/* isObject */.Gv)(buildError))
        found.push({
            severity: 'error',
            file,
            ...lineOf(buildError),
            title: 'Dockerfile',
            message: buildkit_documents_shown(buildError['message'])
        });
    return found.slice(0, 100);
}
function lineOf(item) {
    const location = item['location'];
    const ranges = (0,src/* isObject */.Gv)(location) ? location['ranges'] : undefined;
    const start = Array.isArray(ranges) && (0,src/* isObject */.Gv)(ranges[0]) ? ranges[0]['start'] : undefined;
    const line = (0,src/* isObject */.Gv)(start) ? start['line'] : undefined;
    return typeof line === 'number' && Number.isSafeInteger(line) && line > 0 ? { line } : {};
}
const buildkit_documents_shown = (value) => (typeof value === 'string' ? value.slice(0, 1000) : '');
//# sourceMappingURL=buildkit-documents.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit-error.js
/** From what buildx said last to an error that says what to do. Pure. */

/** @param tail the last lines of buildx, secrets already taken out */
function explainBuildkit(tail, exitCode, build) {
    const said = tail.findLast((line) => line.startsWith('ERROR: ')) ?? '';
    const reason = said.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '');
    const error = userError(reason, build) ?? new src/* ToolError */.v4('docker buildx build', exitCode, tail.slice(-25).join('\n').trim());
    const line = buildkit_error_lineOf(tail, reason);
    if (line === undefined)
        return { error };
    const problem = { severity: 'error', file: build.shownFile, line, title: 'Build failed', message: reason };
    return { error, problem };
}
/** `Dockerfile:3`, which stands above the excerpt that buildx prints. */
function buildkit_error_lineOf(tail, reason) {
    const excerpt = tail.findLast((line, i) => /^[^\s:]+:\d+$/.test(line) && tail[i + 1]?.startsWith('---') === true);
    const number = /parse error on line (\d+)/.exec(reason)?.[1] ?? excerpt?.split(':').at(-1);
    return number === undefined ? undefined : Number(number);
}
function userError(reason, build) {
    const parse = /parse error on line (\d+): (.*)/s.exec(reason);
    if (parse !== null)
        return new src/* UserError */.yo('file', `${build.shownFile}:${parse[1]}`, `a Dockerfile that can be read: ${parse[2]}`);
    const missing = /no match for platform in manifest|no matching manifest/.exec(reason);
    if (missing !== null)
        return new src/* UserError */.yo('platforms', build.platforms.join(', '), `platforms that every base image has: ${reason}`);
    const base = /failed to resolve source metadata for ([^\s:]\S*): (.*)/s.exec(reason);
    // A registry that does not answer is another matter: there the user's file is right.
    if (base !== null &&
        /: not found$|pull access denied|insufficient_scope|authorization failed|denied/.test(base[2] ?? ''))
        return new src/* UserError */.yo('file', base[1] ?? '', `a base image that exists and that this job may read (Docker's own credentials count here: docker login)`);
    if (/target stage "[^"]*" could not be found/.test(reason))
        return new src/* UserError */.yo('target', build.target ?? '', `a stage of ${build.shownFile}`);
    if (/no builder "[^"]*" found/.test(reason))
        return new src/* UserError */.yo('builder', build.builder ?? '', 'a builder that `docker buildx ls` shows in this job');
    if (/exporter is not supported for the docker driver|multi-platform build is not supported for the docker driver/i.test(reason))
        return new src/* UserError */.yo('builder', build.builder ?? 'default', 'a builder that can write OCI layouts: docker/setup-buildx-action makes one, or Docker with its containerd image store');
    if (/cannot connect to the docker daemon|error during connect|failed to connect to the docker api/i.test(reason))
        return new src/* UserError */.yo('engine', 'buildkit', `a Docker daemon that runs: ${reason}`);
    return undefined;
}
//# sourceMappingURL=buildkit-error.js.map
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit-progress.js
/** Reads `--progress=rawjson` of buildx: what the log shows, and the problems of the Dockerfile. */




/** Most lines shown of one build, most warnings kept, most plain lines kept for the error. */
const limits = { lines: 50_000, problems: 100, tail: 60, steps: 5000 };
const imageStep = /^(?:(?:\[[^\]]{0,200}\] )?FROM |docker-image:\/\/)(\S{1,500})@(sha256:[0-9a-f]{64})$/;
class BuildkitProgress {
    options;
    problems = [];
    /** The last lines that were no JSON: what buildx itself said, the error among it. */
    tail = [];
    /** The images that the build took, by name: what steps are called when BuildKit knows their digest. */
    images = new Map();
    steps = new Map();
    shown = 0;
    lastCount = 0;
    /** @param file the Dockerfile's name for problems */
    constructor(options) {
        this.options = options;
    }
    /** Takes one line of standard error. */
    line = (line) => {
        const record = buildkit_progress_parse(line);
        if (record === undefined) {
            if (line.trim() === '')
                return;
            this.tail.push(this.options.hide(line).slice(0, 4000));
            if (this.tail.length > limits.tail)
                this.tail.shift();
            this.say('|', line);
            return;
        }
        for (const item of buildkit_progress_list(record, 'vertexes'))
            this.vertex(item);
        for (const item of buildkit_progress_list(record, 'statuses'))
            this.status(item);
        for (const item of buildkit_progress_list(record, 'logs'))
            this.output(item);
        for (const item of buildkit_progress_list(record, 'warnings'))
            this.warning(item);
    };
    vertex(item) {
        this.image(buildkit_progress_text(item, 'name'));
        const started = buildkit_progress_text(item, 'started');
        const step = this.step(item);
        if (step === undefined || started === '')
            return;
        if (step.started === undefined)
            this.say(`#${step.number}`, buildkit_progress_text(item, 'name'));
        step.started = started;
        const error = buildkit_progress_text(item, 'error');
        const completed = buildkit_progress_text(item, 'completed');
        if (step.finished || completed === '')
            return;
        // A step may be run in pieces; the last one has the end.
        if (item['cached'] === true)
            this.finish(step, 'CACHED');
        else if (error !== '')
            this.finish(step, `ERROR: ${error}`);
        else {
            this.flush(step);
            const took = Date.parse(completed) - Date.parse(started);
            if (took >= 100)
                this.say(`#${step.number}`, `DONE ${(0,src/* formatDuration */.a3)(took)}`);
        }
    }
    /** `[stage 1/3] FROM node:24@sha256:...`, or a frontend's `docker-image://...@sha256:...`. */
    image(name) {
        const [, image = '', digest] = imageStep.exec(name) ?? [];
        if ((0,build_src/* isDigest */.Bc)(digest) && this.images.size < limits.steps)
            this.images.set(image, digest);
    }
    finish(step, how) {
        this.flush(step);
        step.finished = true;
        this.say(`#${step.number}`, how);
    }
    /** Long transfers show how far they are, at most every two seconds. */
    status(item) {
        const [current, total] = [item['current'], item['total']];
        const step = this.steps.get(buildkit_progress_text(item, 'vertex'));
        if (step === undefined || typeof current !== 'number' || typeof total !== 'number' || total <= 0)
            return;
        const now = this.options.clock.now();
        if (now - this.lastCount < 2000)
            return;
        this.lastCount = now;
        this.say(`#${step.number}`, `${buildkit_progress_text(item, 'id')} ${(0,src/* formatBytes */.z3)(current)} of ${(0,src/* formatBytes */.z3)(total)}`);
    }
    output(item) {
        const step = this.steps.get(buildkit_progress_text(item, 'vertex'));
        if (step === undefined)
            return;
        // Pieces end anywhere, within a character or within a secret: only whole lines are shown.
        const all = step.rest + step.decoder.write(Buffer.from(buildkit_progress_text(item, 'data'), 'base64'));
        const lines = all.split(lineEnd);
        // Of a line only the beginning is shown, so no more of it is kept.
        step.rest = (lines.pop() ?? '').slice(0, 2 ** 20);
        for (const line of lines)
            if (line !== '')
                this.say(`#${step.number}`, line);
    }
    warning(item) {
        if (this.problems.length >= limits.problems)
            return;
        const range = Array.isArray(item['range']) ? item['range'].find(src/* isObject */.Gv) : undefined;
        const start = (0,src/* isObject */.Gv)(range?.['start']) ? range['start']['line'] : undefined;
        const short = Buffer.from(buildkit_progress_text(item, 'short'), 'base64').toString('utf8');
        const [, rule, message] = /^([A-Za-z]{1,60}): (.*)$/s.exec(short) ?? [];
        this.problems.push({
            severity: 'warning',
            file: this.options.file,
            ...(typeof start === 'number' && Number.isSafeInteger(start) && start > 0 ? { line: start } : {}),
            title: rule ?? 'Dockerfile',
            message: this.options.hide((message ?? short).replace(/ \(line \d+\)$/, '')).slice(0, 1000)
        });
    }
    step(item) {
        const digest = buildkit_progress_text(item, 'digest');
        const known = this.steps.get(digest);
        // Numbered as they start, not as they are planned.
        if (known !== undefined || buildkit_progress_text(item, 'started') === '' || this.steps.size >= limits.steps)
            return known;
        const step = { number: this.steps.size + 1, decoder: new external_node_string_decoder_.StringDecoder('utf8'), rest: '', finished: false };
        this.steps.set(digest, step);
        return step;
    }
    flush(step) {
        const rest = step.rest + step.decoder.end();
        step.rest = '';
        if (rest !== '')
            this.say(`#${step.number}`, rest);
    }
    say(prefix, line) {
        this.shown += 1;
        if (this.shown < limits.lines)
            this.options.print(logLine(prefix, line, this.options.hide));
        else if (this.shown === limits.lines)
            this.options.print('| the build writes more than is shown here');
    }
}
function buildkit_progress_parse(line) {
    if (!line.startsWith('{'))
        return undefined;
    try {
        const value = JSON.parse(line);
        return (0,src/* isObject */.Gv)(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function buildkit_progress_list(record, name) {
    const value = record[name];
    return Array.isArray(value) ? value.filter(src/* isObject */.Gv) : [];
}
function buildkit_progress_text(item, name) {
    const value = item[name];
    return typeof value === 'string' ? value : '';
}
//# sourceMappingURL=buildkit-progress.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/buildkit.js
/** The engine `buildkit`: `docker buildx build` into an OCI layout of ours; nothing is pushed by it. */










/**
 * Builds with BuildKit. The result is on this machine only; `close` removes it.
 * @throws UserError for what the user can mend (Dockerfile, base image, builder), ToolError for any other failure of
 *   the build, IntegrityError when the layout is not what buildx says
 */
async function buildWithBuildkit(build, ports) {
    const folder = await promises_.mkdtemp(external_node_path_.join(ports.temporary, 'buildkit-'));
    const close = () => promises_.rm(folder, { recursive: true, force: true });
    try {
        const paths = { layout: external_node_path_.join(folder, 'layout'), metadata: external_node_path_.join(folder, 'metadata.json') };
        const policy = await writePolicy(build, external_node_path_.join(folder, 'policy.json'));
        checkPins(await run(buildkitArguments(build, paths), build, ports, policy), build.pins ?? []);
        const metadata = await readMetadata(paths.metadata);
        return {
            engine: 'buildkit',
            materials: metadata.images,
            close,
            ...(await checkBuilt(paths.layout, build, metadata, ports))
        };
    }
    catch (error) {
        await close();
        throw error;
    }
}
/**
 * BuildKit's checks of the Dockerfile; each finding becomes an annotation. Nothing is built.
 * @returns the findings, none when there is nothing to say
 */
async function checkWithBuildkit(build, ports) {
    const progress = progressOf(build, ports);
    const { exitCode, stdout } = await start(buildkitCallArguments(build, 'check'), build, ports, progress);
    // With findings it ends with 1, as it does when it could not even begin.
    if (exitCode !== 0 && !stdout.trimStart().startsWith('{'))
        throw explainBuildkit(progress.tail, exitCode, build).error;
    const problems = parseCheckResult(ports.hide(stdout), build.shownFile);
    for (const problem of problems)
        ports.annotate(problem);
    return problems;
}
/**
 * What the Dockerfile can be asked for: `outline` has the arguments and secrets of the target, `targets` the stages.
 * @returns BuildKit's own document
 */
async function describeWithBuildkit(build, call, ports) {
    const progress = progressOf(build, ports);
    const { exitCode, stdout } = await start(buildkitCallArguments(build, call), build, ports, progress);
    if (exitCode !== 0)
        throw explainBuildkit(progress.tail, exitCode, build).error;
    return (0,src/* parseJsonObject */.dw)(ports.hide(stdout), `the ${call} of ${build.shownFile}`);
}
/** @returns the variables that hand the pins to buildx */
async function writePolicy(build, file) {
    const policy = sourcePolicy(build.pins ?? [], build.strict ?? false);
    if (policy === undefined)
        return {};
    await promises_.writeFile(file, policy);
    return { EXPERIMENTAL_BUILDKIT_SOURCE_POLICY: file };
}
/** @returns the images that BuildKit took, by name */
async function run(args, build, ports, variables) {
    const progress = progressOf(build, ports);
    const { exitCode } = await start(args, build, ports, progress, variables);
    for (const problem of progress.problems)
        ports.annotate(problem);
    if (exitCode === 0)
        return progress.images;
    const { error, problem } = explainBuildkit(progress.tail, exitCode, build);
    if (problem !== undefined)
        ports.annotate(problem);
    throw error;
}
const progressOf = (build, { clock, hide, logger }) => new BuildkitProgress({ file: build.shownFile, clock, hide, print: (line) => logger.info(line) });
function start(args, build, ports, progress, variables = {}) {
    return ports.tool('docker', args, {
        env: { ...engineEnvironment('buildkit', ports.env, build), ...variables },
        cwd: ports.workspace,
        onLine: (line, stream) => {
            if (stream === 'stderr')
                progress.line(line);
        },
        ...(ports.signal === undefined ? {} : { signal: ports.signal })
    });
}
async function readMetadata(file) {
    try {
        const { size } = await promises_.stat(file);
        if (size > metadataLimit)
            throw new src/* ToolError */.v4('docker buildx build', 0, `it wrote ${size} bytes of metadata`);
        return parseBuildMetadata(await promises_.readFile(file));
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) !== 'ENOENT')
            throw error;
        throw new src/* ToolError */.v4('docker buildx build', 0, 'it wrote no metadata file', { cause: error });
    }
}
//# sourceMappingURL=buildkit.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/arrange.js
/**
 * The members of an engine's layer in the one form of ours: what the files are stays, what only tells how and when
 * the engine wrote them goes. Pure.
 */


/** Attributes that a machine or a file system puts on every file; an image's files do not have them. */
const machineAttribute = /^(?:security\.(?:selinux|ima|evm)|(?:trusted|user)\.overlay\..*|user\.containers\..*|com\.apple\..*|system\.nfs4_acl)$/;
/**
 * - sorted by the bytes of the paths, whiteouts first among their siblings, as the specification asks for;
 * - of the names of one file the first one is the file, the others are hard links to it;
 * - times are whole seconds and at most `created`; a whiteout, which is no file, has that time;
 * - no user or group names, no times of access, no attributes of the machine that built.
 *
 * A layer that has a path twice keeps its order: which of the two counts depends on it.
 * @param created seconds since 1970
 * @param scrubs whether a path shall not be in the layer
 */
function arrange(members, created, scrubs = () => false) {
    const attributes = new Set();
    const scrubbed = [];
    const kept = members.filter(({ entry }) => {
        // Without its whiteout a file of the base would come back.
        const gone = !isWhiteout(entry.path) && scrubs(entry.path);
        if (gone)
            scrubbed.push(entry.path);
        return !gone;
    });
    const clean = (entry, offset) => {
        const { path, type, mode, uid, gid, size, linkTarget, device, xattrs = {} } = entry;
        if (isWhiteout(path))
            return { path, type, mode: 0, uid: 0, gid: 0, size, mtime: created, offset };
        const own = Object.entries(xattrs).filter(([name]) => {
            const out = machineAttribute.test(name) || /[=\n]/.test(name);
            if (out)
                attributes.add(name);
            return !out;
        });
        return {
            path,
            type,
            mode,
            uid,
            gid,
            size,
            mtime: Math.min(Math.max(Math.floor(entry.mtime), 0), created),
            ...(linkTarget === undefined ? {} : { linkTarget }),
            ...(device === undefined ? {} : { device }),
            ...(own.length === 0 ? {} : { xattrs: Object.fromEntries(own) }),
            offset
        };
    };
    const byPath = new Map(members.map((member) => [member.entry.path, member]));
    const arranged = byPath.size < members.length
        ? kept.map(({ entry, offset }) => clean(entry, offset))
        : relink(sortMembers(kept), byPath, clean);
    return { members: arranged, taken: { scrubbed, attributes: [...attributes].toSorted(src/* compareBytes */.Xo) } };
}
/** Makes the first name of each file the file, and the others links to it. */
function relink(sorted, byPath, clean) {
    const first = new Map();
    return sorted.map((member) => {
        const { entry, offset } = member;
        const file = fileOf(member, byPath);
        if (file === undefined)
            return clean(entry, offset);
        const { path } = entry;
        const name = first.get(file);
        if (name === undefined) {
            first.set(file, path);
            return clean({ ...file.entry, path }, file.offset);
        }
        const { mode, uid, gid, mtime } = file.entry;
        return clean({ path, type: 'hardlink', mode, uid, gid, mtime, size: 0, linkTarget: name }, offset);
    });
}
/** The member that a name is a hard link to, if it lies in this layer, or the file itself. */
function fileOf(member, byPath) {
    let found = member;
    // A link to a link, and one to itself, cannot go on for ever.
    for (let steps = 0; steps < 8 && found?.entry.type === 'hardlink'; steps += 1)
        found = byPath.get(found.entry.linkTarget ?? '');
    return found === undefined || found.entry.type === 'hardlink' || found.entry.type === 'directory' ? undefined : found;
}
const isWhiteout = (path) => path.slice(path.lastIndexOf('/') + 1).startsWith('.wh.');
/** Component by component, so that a directory stands right before what is in it. */
function sortMembers(members) {
    return members
        .map((member) => ({ member, parts: member.entry.path.split('/') }))
        .toSorted((a, b) => compareParts(a.parts, b.parts))
        .map(({ member }) => member);
}
function compareParts(one, two) {
    for (let i = 0;; i += 1) {
        const [x, y] = [one[i], two[i]];
        if (x === undefined || y === undefined)
            return Number(x !== undefined) - Number(y !== undefined);
        if (x === y)
            continue;
        const whiteouts = Number(y.startsWith('.wh.')) - Number(x.startsWith('.wh.'));
        return whiteouts === 0 ? Buffer.compare((0,build_src/* encodeName */.aA)(x), (0,build_src/* encodeName */.aA)(y)) : whiteouts;
    }
}
//# sourceMappingURL=arrange.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/canonical-layer.js
/** Writes an engine's layer anew: unpacked, arranged, and packed by our own compressor. */









const readSize = 2 ** 20;
const writeSize = 2 ** 20;
/**
 * @param layer of the engine's image
 * @param store gets the new blob
 * @throws IntegrityError when the layer is not what the configuration says
 */
async function canonicalLayer(layer, store, options) {
    const { created, scrubs, compression } = options;
    const folder = await promises_.mkdtemp(external_node_path_.join(options.folder, 'layer-'));
    const spool = external_node_path_.join(folder, 'content');
    try {
        const spooled = await spoolMembers((0,build_src/* readLayer */.dJ)(store, layer.descriptor, layer.diffId), spool, options.onBytes);
        const { members, taken } = arrange(spooled, created, scrubs);
        const file = await promises_.open(spool, 'r');
        try {
            const content = () => tarOf(members, file);
            const diffId = await digestOfStream(content());
            const stored = await takeOver(options, diffId, store);
            if (stored !== undefined)
                return { descriptor: stored, diffId, taken, reused: true };
            const written = await writeLayer(content(), compression, external_node_path_.join(folder, 'layer'));
            const { descriptor } = written;
            await store.putBlob(descriptor, () => readFile(written.file));
            return { descriptor, diffId: written.diffId, taken, reused: false };
        }
        finally {
            await file.close();
        }
    }
    finally {
        await promises_.rm(folder, { recursive: true, force: true });
    }
}
/**
 * Packs a layer of the base by our own compressor, the tar as it is. For buildah, which keeps layers unpacked and packs
 * them again with whatever its version has.
 */
async function repackedLayer(layer, store, options) {
    const { descriptor, diffId } = layer;
    const what = `layer ${(0,build_src/* shortDigest */.VK)(descriptor.digest)}`;
    const folder = await promises_.mkdtemp(external_node_path_.join(options.folder, 'layer-'));
    const taken = { scrubbed: [], attributes: [] };
    try {
        const stored = await takeOver(options, diffId, store);
        if (stored !== undefined)
            return { descriptor: stored, diffId, taken, reused: true };
        const tar = async function* () {
            const compression = (0,build_src/* layerCompression */.AH)(descriptor.mediaType, what);
            for await (const chunk of (0,build_src/* decompress */.mF)(store.getBlob(descriptor), compression, what)) {
                options.onBytes(chunk.byteLength);
                yield chunk;
            }
        };
        const written = await writeLayer(tar(), options.compression, external_node_path_.join(folder, 'layer'));
        if (written.diffId !== diffId)
            throw new src/* IntegrityError */.cs(`${what}: diffId`, diffId, written.diffId);
        await store.putBlob(written.descriptor, () => readFile(written.file));
        return { descriptor: written.descriptor, diffId, taken, reused: false };
    }
    finally {
        await promises_.rm(folder, { recursive: true, force: true });
    }
}
/** Writes the content of all files one behind the other; what they are called stays in memory. */
async function spoolMembers(entries, file, onBytes) {
    const members = [];
    let offset = 0;
    let waiting = [];
    let length = 0;
    const out = await promises_.open(file, 'w', 0o600);
    try {
        const flush = async () => {
            await out.writeFile(Buffer.concat(waiting));
            waiting = [];
            length = 0;
        };
        for await (const { content, ...entry } of entries) {
            members.push({ entry, offset });
            if (entry.type !== 'file')
                continue;
            for await (const chunk of content()) {
                onBytes(chunk.byteLength);
                offset += chunk.byteLength;
                length += chunk.byteLength;
                waiting.push(chunk);
                if (length >= writeSize)
                    await flush();
            }
        }
        await flush();
    }
    finally {
        await out.close();
    }
    return members;
}
async function* tarOf(members, spool) {
    for (const member of members) {
        yield tarHeader(member);
        if (member.type !== 'file')
            continue;
        for (let at = 0; at < member.size;) {
            const wanted = Math.min(readSize, member.size - at);
            const { bytesRead, buffer } = await spool.read(Buffer.allocUnsafe(wanted), 0, wanted, member.offset + at);
            if (bytesRead === 0)
                throw new Error(`${member.path}: the content that was unpacked is gone`);
            at += bytesRead;
            yield buffer.subarray(0, bytesRead);
        }
        yield tarPadding(member.size);
    }
    yield tarEnd;
}
async function digestOfStream(content) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of content)
        hash.update(chunk);
    return `sha256:${hash.digest('hex')}`;
}
/**
 * The previous image's layer with the same content, copied beside the others: the digest stays what it was even where
 * this machine compresses to other bytes. Anybody can write to a registry, so it must unpack to our bytes.
 */
async function takeOver({ previous, compression, logger }, diffId, store) {
    const descriptor = previous === undefined ? undefined : storedLayer(previous, diffId, compression);
    if (previous === undefined || descriptor === undefined)
        return undefined;
    try {
        await store.putBlob(descriptor, () => previous.store.getBlob(descriptor));
        // oxlint-disable-next-line no-empty -- read to the end, where both digests are compared
        for await (const _ of (0,build_src/* readLayer */.dJ)(store, descriptor, diffId)) {
        }
    }
    catch (error) {
        logger.info(`the previous image's layer cannot be taken over (${(0,src/* errorMessage */.gJ)(error)})`);
        return undefined;
    }
    logger.info(`unchanged: the layer ${(0,build_src/* shortDigest */.VK)(descriptor.digest)} of the previous image`);
    return descriptor;
}
async function* readFile(file) {
    const handle = await promises_.open(file, 'r');
    try {
        yield* handle.createReadStream({ highWaterMark: readSize, autoClose: false });
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=canonical-layer.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/own-layers.js

/** BuildKit puts this on every layer whose times it rewrote, and it rewrites none of the base. */
const rewritten = 'buildkit/rewritten-timestamp';
/** buildah ends what it writes into the history with what it did to the times. */
const clampMark = /\|(?:force-mtime|clamp-mtime)=\d+\s*$/;
/**
 * By the marks of the engines; where there are none (BuildKit before 0.13, buildah before 1.41) by the time, which is
 * the build's own on what it made. A base that was built with the very same time, by an engine without marks, counts
 * as made here: its layers are then written anew, with the same files.
 * @param created seconds since 1970
 */
function ownParts(engine, { manifest, config }, created) {
    const history = config.history ?? [];
    const time = formatTime(created);
    const ofLayers = history.filter((entry) => entry.empty_layer !== true);
    const fits = ofLayers.length === manifest.layers.length;
    const byTime = (i) => fits && isTime(ofLayers[i]?.created, time);
    const marks = manifest.layers.map(({ annotations }, i) => engine === 'buildkit'
        ? annotations?.[rewritten] === String(created)
        : fits && clampMark.test(ofLayers[i]?.created_by ?? '') && byTime(i));
    // What lies below a layer of the base is of the base, whatever it looks like.
    const layers = cutAtBase(marks.some(Boolean) ? marks : manifest.layers.map((_, i) => byTime(i)));
    const below = layers.filter((own) => !own).length;
    let seen = 0;
    return {
        layers,
        history: history.map((entry) => {
            const own = fits && seen >= below && isTime(entry.created, time);
            if (entry.empty_layer !== true)
                seen += 1;
            return entry.empty_layer === true ? own : (layers[seen - 1] ?? false);
        })
    };
}
function cutAtBase(own) {
    const last = own.lastIndexOf(false);
    return own.map((_, i) => i > last);
}
function isTime(value, time) {
    return value !== undefined && Date.parse(value) === Date.parse(time);
}
//# sourceMappingURL=own-layers.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/canonical-image.js
/**
 * An engine's image in the one form of ours. Which files are in it is the engine's work; how they are packed, in which
 * order, with what times and in what JSON decides the digest, and that must not move with the engine's version.
 */








/**
 * The layers of the base stay byte for byte (buildah gives only their tars, which are packed anew); those of the build are written anew (see `arrange`), and so are
 * configurations, manifests and index, in OCI's types, sorted, without what only tells the engine.
 * @param built its store gets the new blobs beside the engine's own
 * @throws IntegrityError when a layer is not what the configuration says
 */
async function canonicalImage(built, options) {
    const { store, image, engine } = built;
    const layers = new canonical_image_LayerMaker(store, options);
    const platforms = [];
    for (const one of image.platforms)
        platforms.push(await canonicalPlatform(one, engine, store, layers, options));
    const sorted = platforms.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.name, b.name));
    let digest = sorted[0]?.descriptor.digest;
    if (digest === undefined)
        throw new Error('an image without a platform');
    if (image.isIndex) {
        const annotations = withoutTime(image.annotations, options.created);
        const index = {
            schemaVersion: 2,
            mediaType: build_src/* mediaTypes */.Ib.index,
            manifests: sorted.map(({ descriptor }) => descriptor),
            ...(Object.keys(annotations).length === 0 ? {} : { annotations })
        };
        const bytes = Buffer.from((0,src/* canonicalJson */.dj)(index));
        digest = (await store.putManifest(bytes, build_src/* mediaTypes */.Ib.index)).digest;
    }
    return {
        built: { ...built, digest, image: await (0,build_src/* readImage */.AM)(store, digest) },
        taken: layers.taken,
        baseLayers: new Map(platforms.map(({ name, baseLayers }) => [name, baseLayers]))
    };
}
/** Each layer once, whatever the number of platforms. */
class canonical_image_LayerMaker {
    store;
    options;
    #made = new Map();
    taken = [];
    constructor(store, options) {
        this.store = store;
        this.options = options;
    }
    /** @param own whether the build made it; a layer of the base is at most packed anew */
    async make(descriptor, diffId, createdBy, own) {
        const known = this.#made.get(descriptor.digest);
        if (known !== undefined)
            return known;
        const { logger, clock, temporary, hide, ...rest } = this.options;
        const title = logLine(own ? 'write anew' : 'pack anew', createdBy, hide);
        const progress = (0,src/* startProgress */.ot)(logger, clock, title.length > 80 ? `${title.slice(0, 80)}...` : title, 'bytes');
        const made = await (own ? canonicalLayer : repackedLayer)({ descriptor, diffId }, this.store, {
            ...rest,
            logger,
            folder: temporary,
            onBytes: (count) => progress.advance(count)
        });
        progress.done();
        this.#made.set(descriptor.digest, made);
        const { scrubbed, attributes } = made.taken;
        if (scrubbed.length > 0 || attributes.length > 0)
            this.taken.push({ layer: createdBy, scrubbed, attributes });
        return made;
    }
}
async function canonicalPlatform(one, engine, store, layers, { created }) {
    const { manifest, config } = one;
    const own = ownParts(engine, one, created);
    const history = (config.history ?? []).filter((entry) => entry.empty_layer !== true);
    const written = [];
    for (const [i, descriptor] of manifest.layers.entries()) {
        const diffId = config.rootfs.diff_ids[i];
        if (diffId === undefined)
            throw new Error(`the image has no diff id ${i}`);
        const mine = own.layers[i] === true;
        if (mine || engine === 'buildah')
            written.push(await layers.make(descriptor, diffId, history[i]?.created_by ?? `layer ${i + 1}`, mine));
        else
            written.push({ descriptor: canonical_image_plain(descriptor), diffId });
    }
    const newConfig = canonicalConfig(one, own.history, written, created);
    const configBytes = Buffer.from((0,src/* canonicalJson */.dj)(newConfig));
    const configDescriptor = { mediaType: build_src/* mediaTypes */.Ib.config, digest: (0,build_src/* digestOf */.ol)(configBytes), size: configBytes.length };
    await store.putBlob(configDescriptor, bytesBlob(configDescriptor, configBytes).open);
    const annotations = withoutTime(manifest.annotations ?? {}, created);
    const document = {
        schemaVersion: 2,
        mediaType: build_src/* mediaTypes */.Ib.manifest,
        config: configDescriptor,
        layers: written.map(({ descriptor }) => canonical_image_plain(descriptor)),
        ...(Object.keys(annotations).length === 0 ? {} : { annotations })
    };
    const bytes = Buffer.from((0,src/* canonicalJson */.dj)(document));
    const { mediaType, digest, size } = await store.putManifest(bytes, build_src/* mediaTypes */.Ib.manifest);
    // The registries' spelling: `arm64/v8` and `arm64` are one platform.
    const platform = parsePlatform((0,build_src/* formatPlatform */.Bq)(withoutVersion(one.platform)), 'platforms');
    const version = one.platform['os.version'];
    const named = version === undefined ? platform : { ...platform, 'os.version': version };
    const entry = withoutTime(one.descriptor.annotations ?? {}, created);
    return {
        name: (0,build_src/* formatPlatform */.Bq)(named),
        baseLayers: own.layers.filter((mine) => !mine).length,
        descriptor: {
            mediaType,
            digest,
            size,
            platform: named,
            ...(Object.keys(entry).length === 0 ? {} : { annotations: entry })
        }
    };
}
function withoutVersion({ os, architecture, variant }) {
    return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}
/** What the build says of the image stays; the words of the engine about itself go. */
function canonicalConfig({ config, platform }, own, layers, created) {
    const time = formatTime(created);
    const { ArgsEscaped: _escaped, ...run } = (config.config ?? {});
    return {
        ...config,
        created: time,
        // A word for Windows, which some versions of BuildKit set and others do not.
        ...(config.config === undefined ? {} : { config: platform.os === 'windows' ? config.config : run }),
        rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
        ...(config.history === undefined
            ? {}
            : { history: config.history.map((entry, i) => (own[i] === true ? ownEntry(entry, time) : entry)) })
    };
}
function ownEntry(entry, time) {
    const { comment: _comment, created_by: by, ...rest } = entry;
    return { ...rest, created: time, ...(by === undefined ? {} : { created_by: by.replace(clampMark, '').trimEnd() }) };
}
const createdAnnotation = 'org.opencontainers.image.created';
/** The time of the build, where an engine writes it without being asked, is the image's. */
function withoutTime(annotations, created) {
    const value = annotations[createdAnnotation];
    if (value === undefined || Date.parse(value) !== created * 1000)
        return { ...annotations };
    return { ...annotations, [createdAnnotation]: formatTime(created) };
}
/** In OCI's types, and without the engine's notes on how it made the layer. */
function canonical_image_plain({ mediaType, digest, size }) {
    return { mediaType: ociTypes[mediaType] ?? mediaType, digest, size };
}
//# sourceMappingURL=canonical-image.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/scrub.js
/** The list of paths that a build leaves behind without anybody needing them. Pure. */


/**
 * What package managers and first starts leave behind, other bytes with every build: logs with times, caches with
 * times and inode numbers, identities and seeds that belong to a machine. All of it is made again when it is needed.
 */
const leftovers = [
    'var/log/apt/*',
    'var/log/dpkg.log',
    'var/log/alternatives.log',
    'var/log/bootstrap.log',
    'var/log/apk.log',
    'var/log/dnf*.log',
    'var/log/yum.log',
    'var/log/hawkey.log',
    'var/cache/apt/*.bin',
    'var/cache/ldconfig/aux-cache',
    'var/cache/man/**',
    'var/lib/apt/lists/*',
    'var/lib/dbus/machine-id',
    'var/lib/systemd/random-seed',
    'root/.npm/**',
    'root/.cache/pip/**',
    'tmp/*'
];
/**
 * @param lines patterns as in `.dockerignore`, or `leftovers` for the list above
 * @returns whether a path, relative to the root of the image, shall not be in a layer that a build made
 * @throws UserError for a pattern that is none
 */
function scrubRules(lines) {
    if (lines.length === 0)
        return () => false;
    const patterns = lines.flatMap((line) => (line === 'leftovers' ? leftovers : [line]));
    let rules;
    try {
        rules = IgnoreRules.parse(patterns.join('\n'));
    }
    catch (error) {
        throw new src/* UserError */.yo('scrub', lines.join(', '), '`leftovers`, or paths in the image with `*` and `**` as in .dockerignore', { cause: error });
    }
    return (path) => rules.at(path).ignored;
}
//# sourceMappingURL=scrub.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/build-canonical.js






const engines = {
    buildkit: buildWithBuildkit,
    buildah: buildWithBuildah
};
/**
 * @throws UserError for a pattern of `scrub` that is none, and what the engines throw
 */
async function buildCanonical(engine, build, ports, options) {
    const { compression, target, tags, previous: named } = options;
    const { logger, clock, temporary, hide } = ports;
    const scrubs = scrubRules(options.scrub);
    const built = await engines[engine](build, ports);
    try {
        const previous = await readPrevious({
            target,
            tags,
            needed: false,
            logger,
            ...(named === undefined ? {} : { previous: named })
        });
        const made = await canonicalImage(built, {
            created: build.created,
            compression,
            scrubs,
            previous,
            temporary,
            hide,
            logger,
            clock
        });
        for (const line of describeTaken(made.taken, hide))
            logger.info(line);
        return made;
    }
    catch (error) {
        await built.close();
        throw error;
    }
}
/** One line for each path and attribute that was taken out; nothing goes in silence. */
function describeTaken(taken, hide) {
    return taken.flatMap(({ layer, scrubbed, attributes }) => [
        ...scrubbed.map((path) => logLine('scrubbed', `/${path} (${layer})`, hide)),
        ...attributes.map((name) => logLine('dropped', `the attribute ${name}, which is of the machine (${layer})`, hide))
    ]);
}
//# sourceMappingURL=build-canonical.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/canonical/index.js



//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/build-inputs.js
/** From the inputs' values to what an engine is asked for; strict, and before anything is started. */





/** Bytes of a secret; BuildKit takes no more. */
const secretLimit = 500 * 1024;
/** A Git repository as BuildKit takes it; an HTTP URL without `.git` could be any file. */
function isRemoteContext(context) {
    return /^(?:https?:\/\/[^\s]+\.git(?:[#?][^\s]*)?|(?:git|ssh):\/\/\S+|git@[^\s:]+:\S+)$/.test(context);
}
/**
 * The folder to build in. @returns an absolute path, or the URL of a repository as it was given
 * @throws UserError when it is neither a folder nor a repository
 */
async function findContext(context, workspace) {
    if (isRemoteContext(context))
        return context;
    const folder = external_node_path_.resolve(workspace, context);
    const found = await promises_.stat(folder).catch(() => undefined);
    if (found?.isDirectory() !== true)
        throw new src/* UserError */.yo('context', context, 'a folder in the workspace, or the URL of a Git repository that ends in `.git`');
    return folder;
}
/**
 * The Dockerfile, absolute or, where the context is a repository, relative to its root.
 * @param file relative to the workspace; undefined: the context's `Dockerfile`
 * @returns undefined when none was named and there is none
 * @throws UserError when the one that was named is not there
 */
async function findDockerfile(file, context, workspace) {
    if (isRemoteContext(context))
        return { file: file ?? 'Dockerfile', shown: file ?? 'Dockerfile' };
    const target = file === undefined ? external_node_path_.join(context, 'Dockerfile') : external_node_path_.resolve(workspace, file);
    const found = await promises_.stat(target).catch(() => undefined);
    if (found?.isFile() !== true) {
        if (file === undefined)
            return undefined;
        throw new src/* UserError */.yo('file', file, 'a Dockerfile in the workspace');
    }
    const shown = external_node_path_.relative(workspace, target);
    return { file: target, shown: shown.startsWith('..') ? target : shown.split(external_node_path_.sep).join('/') };
}
/** Build arguments. @throws UserError for the one that has an input of its own */
function checkBuildArgs(args) {
    if ('SOURCE_DATE_EPOCH' in args)
        throw new src/* UserError */.yo('build-args', 'SOURCE_DATE_EPOCH', 'this one in the input `source-date-epoch`');
    return args;
}
/** Platforms in the registries' spelling. @throws UserError for one that is none or is there twice */
function build_inputs_checkPlatforms(platforms) {
    const names = platforms.map((name) => (0,build_src/* formatPlatform */.Bq)(parsePlatform(name, 'platforms')));
    for (const [i, name] of names.entries())
        if (names.indexOf(name) !== i)
            throw new src/* UserError */.yo('platforms', name, 'each platform once');
    if (names.length === 0)
        throw new src/* UserError */.yo('platforms', '', 'at least one platform, such as `linux/amd64`');
    return names;
}
/** Host entries. @throws UserError */
function checkAddHosts(lines) {
    for (const line of lines)
        if (!/^[A-Za-z0-9._-]{1,253}[:=][0-9A-Fa-f:.[\]]{2,45}$|^[A-Za-z0-9._-]{1,253}[:=]host-gateway$/.test(line))
            throw new src/* UserError */.yo('add-hosts', line, '`name:address`, such as `db.example:10.0.0.7`');
    return lines;
}
/**
 * The three forms of secrets as one list; every value, also a file's, is handed to `mask` first.
 * @param inputs `secrets` are values, `secretEnvs` names of variables, `secretFiles` paths relative to the workspace
 * @throws UserError that never repeats a value
 */
async function readBuildSecrets(inputs, ports) {
    const result = [];
    const add = (input, secret) => {
        if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(secret.id))
            throw new src/* UserError */.yo(input, secret.id, 'an id of letters, digits, `_`, `.` or `-` before the `=`');
        if (result.some(({ id }) => id === secret.id))
            throw new src/* UserError */.yo(input, secret.id, 'each secret once');
        result.push(secret);
    };
    for (const [id, value] of Object.entries(inputs.secrets)) {
        ports.mask(value);
        if (value === '')
            throw new src/* UserError */.yo('secrets', id, 'a value behind the `=`: an empty secret is a forgotten one');
        add('secrets', { id, value });
    }
    for (const [id, name] of Object.entries(inputs.secretEnvs)) {
        const value = ports.env[name] ?? '';
        ports.mask(value);
        if (value === '')
            throw new src/* UserError */.yo('secret-envs', name, `the variable to be set in this step's env`);
        add('secret-envs', { id, value });
    }
    for (const [id, name] of Object.entries(inputs.secretFiles)) {
        const file = external_node_path_.resolve(ports.workspace, name);
        ports.mask(await readSecretFile(file, name));
        add('secret-files', { id, file });
    }
    return result;
}
async function readSecretFile(file, name) {
    try {
        const { size } = await promises_.stat(file);
        if (size > secretLimit)
            throw new src/* UserError */.yo('secret-files', name, `a file of at most ${secretLimit} bytes`);
        return await promises_.readFile(file, 'utf8');
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === undefined)
            throw error;
        throw new src/* UserError */.yo('secret-files', name, `a readable file in the workspace (${(0,src/* errorCode */.CA)(error)})`, {
            cause: error
        });
    }
}
//# sourceMappingURL=build-inputs.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/base-image.js
/**
 * The image that a build stands on, where there is exactly one; undefined where an engine names none or several, since
 * which of them is the last stage's cannot be told from them. Dockerfile frontends are no base.
 * @returns `name` as `host/repository` or `repository`, without tag
 */
function baseImage(materials) {
    const images = materials
        .map(({ uri, digest }) => ({ name: base_image_nameOf(uri), digest }))
        .filter(({ name }) => !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?$/.test(name));
    const [only] = images;
    return only !== undefined && images.every(({ digest }) => digest === only.digest) ? only : undefined;
}
/** `pkg:docker/127.0.0.1%3A5000/base@1?platform=linux%2Famd64` to `127.0.0.1:5000/base`. */
function base_image_nameOf(uri) {
    const name = /^pkg:docker\/([^@?#]*)/.exec(uri)?.[1] ?? '';
    try {
        return decodeURIComponent(name);
    }
    catch {
        return name;
    }
}
//# sourceMappingURL=base-image.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/bake-file.js
/** Targets of `docker buildx bake`: buildx reads the files and says what a target is, we build it like any Dockerfile. */


/**
 * Asks buildx for a target, with its variables, functions and inheritance resolved; nothing is built. The bake file may
 * read variables of the step: it gets those whose names are not of the runner's own.
 * @throws UserError for a target that is none, or that only `bake` itself can build
 */
async function readBakeTarget(files, target, ports) {
    const errors = [];
    const own = Object.entries(ports.env).filter((entry) => entry[1] !== undefined && !/^(?:INPUT_|ACTIONS_|RUNNER_)/.test(entry[0]));
    const { exitCode, stdout } = await ports.tool('docker', ['buildx', 'bake', '--print', '--progress=quiet', ...files.flatMap((file) => ['--file', file]), target], {
        env: {
            ...Object.fromEntries(own),
            ...engineEnvironment('buildkit', ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] })
        },
        cwd: ports.workspace,
        onLine: (line, stream) => {
            if (stream === 'stderr' && line.trim() !== '' && errors.push(ports.hide(line).slice(0, 1000)) > 20)
                errors.shift();
        }
    });
    if (exitCode !== 0) {
        const said = errors.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
        if (said === undefined)
            throw new src/* ToolError */.v4('docker buildx bake', exitCode, errors.join('\n'));
        throw new src/* UserError */.yo('bake-target', target, `a target that buildx can read: ${said}`);
    }
    return parseBakeTarget(stdout, target);
}
/** @param text what `bake --print` wrote */
function parseBakeTarget(text, target) {
    const { target: all } = (0,src/* parseJsonObject */.dw)(text, 'what docker buildx bake printed');
    const names = (0,src/* isObject */.Gv)(all) ? Object.keys(all) : [];
    const [name = ''] = names;
    const found = (0,src/* isObject */.Gv)(all) ? all[name] : undefined;
    if (names.length !== 1 || !(0,src/* isObject */.Gv)(found))
        throw new src/* UserError */.yo('bake-target', target, `one target, one image; this is a group of ${names.length}: ${names.slice(0, 20).join(', ')}`);
    const wrong = (what) => new src/* UserError */.yo('bake-target', target, what);
    for (const key of ['no-cache-filter', 'shm-size', 'ulimits'])
        if (key in found)
            throw wrong(`a target without \`${key}\`, which is not supported here`);
    const contexts = texts(found['contexts']);
    const linked = Object.values(contexts).find((source) => source.startsWith('target:'));
    if (linked !== undefined)
        throw wrong(`a target without the context ${linked}: make it a stage of the same Dockerfile, or bake it in a step of its own`);
    const secrets = entries(found['secret']);
    const inline = textOf(found['dockerfile-inline']);
    const stage = textOf(found['target']);
    const network = textOf(found['network']);
    const by = (key) => Object.fromEntries(secrets.flatMap((one) => {
        const value = one[key] ?? (key === 'src' ? one['source'] : undefined);
        return value === undefined ? [] : [[one['id'] ?? value, value]];
    }));
    return {
        context: textOf(found['context']) ?? '.',
        dockerfile: textOf(found['dockerfile']) ?? 'Dockerfile',
        ...(inline === undefined ? {} : { inline }),
        ...(stage === undefined ? {} : { target: stage }),
        args: texts(found['args']),
        contexts,
        labels: texts(found['labels']),
        annotations: Object.fromEntries(bake_file_list(found['annotations']).map(annotation)),
        tags: bake_file_list(found['tags']),
        platforms: bake_file_list(found['platforms']),
        secretEnvs: by('env'),
        secretFiles: by('src'),
        ssh: entries(found['ssh']).map(({ id = 'default', paths }) => (paths === undefined ? id : `${id}=${paths}`)),
        cacheFrom: entries(found['cache-from']).map(csv),
        cacheTo: entries(found['cache-to']).map(csv),
        addHosts: Object.entries(texts(found['extra-hosts'])).map(([host, address]) => `${host}:${address}`),
        ...(network === undefined ? {} : { network }),
        pull: found['pull'] === true,
        noCache: found['no-cache'] === true
    };
}
const textOf = (value) => (typeof value === 'string' && value !== '' ? value : undefined);
const bake_file_list = (value) => Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
function texts(value) {
    if (!(0,src/* isObject */.Gv)(value))
        return {};
    return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === 'string'));
}
/** Options as objects, or as the comma-separated text of a command line, whichever this version of buildx prints. */
function entries(value) {
    if (!Array.isArray(value))
        return [];
    return value.flatMap((item) => {
        if ((0,src/* isObject */.Gv)(item))
            return [flat(item)];
        if (typeof item !== 'string')
            return [];
        // The short form of ssh: `default` or `id=paths`.
        if (!item.includes(',') && !/^(?:id|type|env|src|ref)=/.test(item)) {
            const at = item.indexOf('=');
            return [at < 0 ? { id: item } : { id: item.slice(0, at), paths: item.slice(at + 1) }];
        }
        return [
            Object.fromEntries(item.split(',').map((field) => [field.split('=', 1)[0], field.slice(field.indexOf('=') + 1)]))
        ];
    });
}
const flat = (item) => Object.fromEntries(Object.entries(item).flatMap(([key, value]) => typeof value === 'string' ? [[key, value]] : Array.isArray(value) ? [[key, bake_file_list(value).join(',')]] : []));
const csv = (item) => item['id'] !== undefined && item['type'] === undefined
    ? item['id']
    : Object.entries(item)
        .toSorted(([a], [b]) => Number(b === 'type') - Number(a === 'type') || (a < b ? -1 : 1))
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
/** `index,manifest:key=value`: ours stand on every level. */
function annotation(line) {
    const bare = line.replace(/^[a-z,-]+(?:\[[^\]]*\])?(?:,[a-z-]+(?:\[[^\]]*\])?)*:(?=[^=]*=)/, '');
    const at = bare.indexOf('=');
    return [bare.slice(0, Math.max(at, 0)), bare.slice(at + 1)];
}
//# sourceMappingURL=bake-file.js.map
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/load-image.js
/** Puts a finished image into the container engine of this machine: the bytes that were checked, not a second build. */











/**
 * @param layout absolute path of a layout that holds the image
 * @param names under which the engine knows it afterwards: `host/repository:tag`, at least one
 * @param wanted `true`: docker, else podman where only that is there
 * @throws UserError where there is no such engine; ToolError when it refuses, or has something else afterwards
 */
async function loadImage(layout, image, names, wanted, ports) {
    const into = wanted === 'true' ? await findEngine(ports) : wanted;
    const [first = ''] = names;
    if (into === 'docker') {
        const archive = external_node_path_.join(ports.temporary, `load-${image.descriptor.digest.slice(7, 19)}.tar`);
        try {
            await writeArchive(layout, image, names, archive);
            await load_image_run('docker', ['load', '--input', archive], ports);
        }
        finally {
            await promises_.rm(archive, { force: true });
        }
    }
    else {
        const name = names.map((one) => one.slice(one.lastIndexOf(':') + 1))[0] ?? '';
        const id = (await load_image_run('podman', ['pull', '--quiet', `oci:${layout}:${name}`], ports)).trim().split('\n').at(-1) ?? '';
        await load_image_run('podman', ['tag', id, ...names], ports);
    }
    await checkLoaded(into, first, image, ports);
    return { into, names };
}
async function findEngine(ports) {
    const missing = [];
    for (const engine of ['docker', 'podman'])
        try {
            await load_image_run(engine, ['version', '--format', '{{.Client.Version}}'], ports);
            return engine;
        }
        catch (error) {
            missing.push((0,src/* errorMessage */.gJ)(error).split('\n')[0] ?? engine);
        }
    throw new src/* UserError */.yo('load', 'true', `docker or podman on this machine (${missing.join('; ')})`);
}
/**
 * An OCI layout in a tar, with the list that Docker's older image store reads beside it: that one knows one platform, so
 * it gets the first.
 */
async function writeArchive(layout, image, names, archive) {
    const { descriptor } = image;
    const [first] = image.platforms;
    const blobPath = (digest) => `blobs/sha256/${digest.slice('sha256:'.length)}`;
    const named = names.map((name) => ({
        mediaType: descriptor.mediaType,
        digest: descriptor.digest,
        size: descriptor.size,
        annotations: {
            'io.containerd.image.name': name,
            'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1)
        }
    }));
    const documents = [
        ['oci-layout', { imageLayoutVersion: '1.0.0' }],
        ['index.json', { schemaVersion: 2, mediaType: build_src/* mediaTypes */.Ib.index, manifests: named }]
    ];
    if (first !== undefined)
        documents.push([
            'manifest.json',
            [
                {
                    Config: blobPath(first.manifest.config.digest),
                    RepoTags: names,
                    Layers: first.manifest.layers.map(({ digest }) => blobPath(digest))
                }
            ]
        ]);
    const manifests = new Map([
        [descriptor.digest, descriptor],
        ...image.platforms.map((one) => [one.descriptor.digest, one.descriptor])
    ]);
    const blobs = [...manifests.values(), ...imageBlobs(image)].map(({ digest }) => digest);
    const entry = (name, size) => tarHeader({ path: name, type: 'file', mode: 0o644, uid: 0, gid: 0, size, mtime: 0 });
    async function* archiveBytes() {
        for (const [name, document] of documents) {
            const bytes = Buffer.from(JSON.stringify(document));
            yield entry(name, bytes.length);
            yield bytes;
            yield tarPadding(bytes.length);
        }
        for (const digest of blobs) {
            const file = external_node_path_.join(layout, blobPath(digest));
            const { size } = await promises_.stat(file);
            yield entry(blobPath(digest), size);
            for await (const chunk of (0,external_node_fs_.createReadStream)(file))
                yield chunk;
            yield tarPadding(size);
        }
        yield tarEnd;
    }
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(archiveBytes(), { objectMode: false }), (0,external_node_fs_.createWriteStream)(archive));
}
/**
 * The containerd image store calls an image by its digest; the older one, and podman, by its configuration of the
 * machine's platform.
 */
async function checkLoaded(into, name, image, ports) {
    const id = (await load_image_run(into, ['image', 'inspect', '--format', '{{.Id}}', name], ports)).trim().replace(/^sha256:/, '');
    const expected = [image.descriptor.digest, ...image.platforms.map(({ manifest }) => manifest.config.digest)];
    if (!expected.includes(`sha256:${id}`))
        throw new src/* ToolError */.v4(`${into} image inspect`, 0, `${name} is ${id.slice(0, 100)}, not the image that was loaded`);
}
async function load_image_run(command, args, ports) {
    const engine = command === 'docker' ? 'buildkit' : 'buildah';
    const tail = [];
    const { exitCode, stdout } = await ports.tool(command, args, {
        env: engineEnvironment(engine, ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] }),
        cwd: ports.workspace,
        onLine: (line, stream) => {
            for (const part of line.split(lineEnd).filter((text) => text.trim() !== '')) {
                if (args[0] === 'load' || args[0] === 'pull')
                    ports.logger.info(logLine('|', part, ports.hide));
                if (stream === 'stderr')
                    tail.push(ports.hide(part).slice(0, 1000));
                if (tail.length > 20)
                    tail.shift();
            }
        },
        ...(ports.signal === undefined ? {} : { signal: ports.signal })
    });
    if (exitCode !== 0)
        throw new src/* ToolError */.v4(`${command} ${args[0] ?? ''}`, exitCode, tail.join('\n'));
    return stdout;
}
//# sourceMappingURL=load-image.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/choose-engine.js
/** Which engine bakes, and why. */


/** The choice as far as it can be made without asking an engine; undefined where a Dockerfile is to be built. */
function layersChoice(question) {
    const { asked } = question;
    if (asked === 'layers')
        return { engine: asked, why: 'it was asked for' };
    if (asked !== 'auto')
        return undefined;
    if (!question.fileGiven && question.filesGiven)
        return { engine: 'layers', why: '`files` says what to copy' };
    if (!question.fileGiven && !question.dockerfileFound)
        return { engine: 'layers', why: 'there is no Dockerfile' };
    return undefined;
}
/**
 * `auto`: a Dockerfile means buildkit, or buildah when only that is there; no Dockerfile means layers. Who says what to
 * copy by `files` and names no Dockerfile gets layers, whatever lies in the folder.
 * @throws UserError when there is a Dockerfile but nothing that can build it
 */
async function chooseEngine(question) {
    const { asked } = question;
    const layers = layersChoice(question);
    if (layers !== undefined)
        return layers;
    if (asked !== 'auto')
        return { engine: asked, why: 'it was asked for' };
    const noBuildkit = await question.missing('buildkit');
    if (noBuildkit === undefined)
        return { engine: 'buildkit', why: 'there is a Dockerfile' };
    const noBuildah = await question.missing('buildah');
    if (noBuildah === undefined)
        return { engine: 'buildah', why: `there is a Dockerfile, and no BuildKit (${noBuildkit})` };
    throw new src/* UserError */.yo('engine', 'auto', `something that can build the Dockerfile: Docker with buildx (${noBuildkit}) or buildah (${noBuildah}); or set \`files\` to bake without a Dockerfile`);
}
/** Asks the engines themselves. @param builder the input, undefined for the current one */
function engineProbe(ports, builder) {
    return async (engine) => {
        const [command, args] = engine === 'buildkit'
            ? ['docker', ['buildx', 'inspect', ...(builder === undefined ? [] : [builder])]]
            : ['buildah', ['--version']];
        let errors = '';
        try {
            const { exitCode, stdout } = await ports.tool(command, args, {
                env: engineEnvironment(engine, ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] }),
                cwd: ports.workspace,
                onLine: (line, stream) => {
                    if (stream === 'stderr' && line.trim() !== '')
                        errors = line;
                }
            });
            // It ends with 0 also where its daemon does not answer, and says so among the rest.
            const said = /^Error:\s+(.*)$/m.exec(stdout)?.[1];
            if (exitCode === 0 && said === undefined)
                return undefined;
            return ports.hide(said ?? errors).slice(0, 200) || `\`${command}\` ended with ${exitCode}`;
        }
        catch (error) {
            return (0,src/* errorMessage */.gJ)(error).slice(0, 200);
        }
    };
}
//# sourceMappingURL=choose-engine.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/judge-built.js







/**
 * Every layer is read as what the image was built with: which ones the base brought an engine does not tell, so a
 * secret is refused wherever it lies.
 * @throws ImageRefusedError for what must not be published; IntegrityError for a layer that is not what the
 *   configuration says
 */
async function judgeBuilt(built, options) {
    const { checks, logger, previous: named, tags, target } = options;
    const needed = checks.budget.maxGrowth !== undefined;
    const previous = await readPrevious({
        target,
        tags,
        needed,
        logger,
        ...(named === undefined ? {} : { previous: named })
    });
    const search = checks.secrets === undefined ? undefined : new SecretSearch(checks.secrets());
    const checked = [];
    for (const { platform, manifest, config } of built.image.platforms) {
        const inspection = new ImageInspection(search);
        const history = (config.history ?? []).filter((entry) => entry.empty_layer !== true);
        for (const [i, descriptor] of manifest.layers.entries()) {
            const diffId = config.rootfs.diff_ids[i];
            if (diffId === undefined)
                throw new Error(`the image has no diff id ${i}`);
            const createdBy = history[i]?.created_by ?? `layer ${i + 1}`;
            await inspection.read({
                source: built.store,
                descriptor,
                diffId,
                size: descriptor.size,
                createdBy,
                inBase: false
            });
        }
        const name = (0,build_src/* formatPlatform */.Bq)(platform);
        const previousSize = previous?.sizes.get(name);
        checked.push({
            platform: name,
            size: imageSize(manifest.config, manifest.layers),
            ...(previousSize === undefined ? {} : { previousSize }),
            config,
            documents: { manifest, annotations: built.image.annotations },
            inspection
        });
    }
    if (needed && previous === undefined)
        logger.notice('max-growth: there is no previous image to compare with');
    const warnings = await checkImage(checked, checks, search, new Set(previous?.layers.keys()), logger);
    const { size, sizeDelta } = sizes(checked, previous?.sizes);
    return { warnings, size, ...(sizeDelta === undefined ? {} : { previousSize: size - sizeDelta }) };
}
//# sourceMappingURL=judge-built.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/engines/index.js











//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/reproduce/index.js




//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/tests/structure-file.js
/** Reads the YAML of container-structure-test, schema 2.0.0, as it stands in users' repositories. */

const maxTests = 10_000;
const maxBytes = 2 ** 20;
/**
 * @param name of the file, for errors
 * @throws UserError for anything that is not the schema (a misspelt field would be a test that never runs), and for
 * tests that need a running container
 */
async function parseStructureTests(text, name) {
    if (Buffer.byteLength(text) > maxBytes)
        throw new src/* UserError */.yo('tests', name, `a file of at most ${maxBytes} bytes`);
    // Only here: most images are baked without tests, and a parser of YAML is large.
    const { parse } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    let document;
    try {
        document = parse(text, { maxAliasCount: 100 });
    }
    catch (error) {
        throw new src/* UserError */.yo('tests', name, 'YAML', { cause: error });
    }
    const root = new Fields(document, name);
    const version = root.text('schemaVersion');
    if (version !== '2.0.0')
        throw new src/* UserError */.yo('tests', `${name}: schemaVersion ${version}`, '`schemaVersion: 2.0.0`');
    if (root.objects('commandTests').length > 0)
        throw new src/* UserError */.yo('tests', `${name}: commandTests`, 'tests of files and metadata: to run commands a container engine is needed, and the engine layers has none');
    // Both only say how containers for commands are run.
    root.skip('globalEnvVars');
    root.skip('containerRunOptions');
    const metadata = root.object('metadataTest');
    const tests = {
        existence: root.objects('fileExistenceTests').map(readExistence),
        content: root.objects('fileContentTests').map(readContent),
        metadata: metadata === undefined ? [] : [structure_file_readMetadata(metadata)],
        licenses: root.objects('licenseTests').map((fields) => {
            const test = { debian: fields.flag('debian', false), files: fields.texts('files') ?? [] };
            fields.end();
            return test;
        })
    };
    root.end();
    const count = Object.values(tests).reduce((sum, list) => sum + list.length, 0);
    // A file without a test would be green for ever.
    if (count === 0 || count > maxTests)
        throw new src/* UserError */.yo('tests', name, `from 1 to ${maxTests} tests`);
    return tests;
}
function readExistence(fields) {
    const uid = fields.number('uid');
    const gid = fields.number('gid');
    const test = {
        name: fields.needed('name'),
        path: fields.needed('path'),
        shouldExist: fields.flag('shouldExist', true),
        permissions: fields.text('permissions'),
        isExecutableBy: fields.text('isExecutableBy'),
        ...(uid === undefined ? {} : { uid }),
        ...(gid === undefined ? {} : { gid })
    };
    if (!['', 'owner', 'group', 'other', 'any'].includes(test.isExecutableBy))
        throw fields.error('isExecutableBy', test.isExecutableBy, '`owner`, `group`, `other` or `any`');
    fields.end();
    return test;
}
function readContent(fields) {
    const test = {
        name: fields.needed('name'),
        path: fields.needed('path'),
        expected: fields.texts('expectedContents') ?? [],
        excluded: fields.texts('excludedContents') ?? []
    };
    fields.end();
    return test;
}
function structure_file_readMetadata(fields) {
    const pairs = (name) => fields.objects(name).map((pair) => {
        const read = { key: pair.needed('key'), value: pair.text('value'), isRegex: pair.flag('isRegex', false) };
        pair.end();
        return read;
    });
    const entrypoint = fields.texts('entrypoint');
    const cmd = fields.texts('cmd');
    const test = {
        // The name of the field has changed; both are in use.
        env: [...pairs('env'), ...pairs('envVars')],
        labels: pairs('labels'),
        exposedPorts: fields.texts('exposedPorts') ?? [],
        unexposedPorts: fields.texts('unexposedPorts') ?? [],
        volumes: fields.texts('volumes') ?? [],
        unmountedVolumes: fields.texts('unmountedVolumes') ?? [],
        workdir: fields.text('workdir'),
        user: fields.text('user'),
        ...(entrypoint === undefined ? {} : { entrypoint }),
        ...(cmd === undefined ? {} : { cmd })
    };
    fields.end();
    return test;
}
/** An object whose every field must be asked for by name. */
class Fields {
    where;
    #object;
    #asked = new Set();
    constructor(value, where) {
        this.where = where;
        if (!(0,src/* isObject */.Gv)(value))
            throw new src/* UserError */.yo('tests', where, 'an object');
        this.#object = value;
    }
    error(name, got, expected) {
        return new src/* UserError */.yo('tests', `${this.where}: ${name}: ${got}`, expected);
    }
    /** YAML gives numbers where a text looks like one (`8080`, `1.0`); they mean the text. */
    text(name) {
        const value = this.#value(name);
        if (value === undefined)
            return '';
        return this.#asText(name, value);
    }
    needed(name) {
        const value = this.text(name);
        if (value === '')
            throw this.error(name, 'nothing', 'a value');
        return value;
    }
    texts(name) {
        return this.#list(name)?.map((item) => this.#asText(name, item));
    }
    flag(name, otherwise) {
        const value = this.#value(name);
        if (value === undefined)
            return otherwise;
        if (typeof value !== 'boolean')
            throw this.error(name, typeof value, '`true` or `false`');
        return value;
    }
    number(name) {
        const value = this.#value(name);
        if (value !== undefined && !(typeof value === 'number' && Number.isSafeInteger(value)))
            throw this.error(name, typeof value, 'a whole number');
        return value;
    }
    object(name) {
        const value = this.#value(name);
        return value === undefined ? undefined : new Fields(value, `${this.where}: ${name}`);
    }
    objects(name) {
        return (this.#list(name) ?? []).map((item, i) => new Fields(item, `${this.where}: ${name}[${i}]`));
    }
    skip(name) {
        this.#asked.add(name);
    }
    /** @throws UserError when there is a field that nobody asked for */
    end() {
        const unknown = Object.keys(this.#object).find((name) => !this.#asked.has(name));
        if (unknown !== undefined)
            throw new src/* UserError */.yo('tests', `${this.where}: ${unknown}`, `one of ${[...this.#asked].join(', ')}`);
    }
    #value(name) {
        this.#asked.add(name);
        const value = Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
        return value === null ? undefined : value;
    }
    #list(name) {
        const value = this.#value(name);
        if (value === undefined)
            return undefined;
        if (!Array.isArray(value))
            throw this.error(name, typeof value, 'a list');
        if (value.length > maxTests)
            throw this.error(name, String(value.length), `at most ${maxTests} items`);
        return value;
    }
    #asText(name, value) {
        if (typeof value === 'string')
            return value;
        if (typeof value === 'number' || typeof value === 'boolean')
            return String(value);
        throw this.error(name, typeof value, 'a text');
    }
}
//# sourceMappingURL=structure-file.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/context-files.js
/** What a Dockerfile can copy from a folder, as records for the input digest: the same on every machine. */







const context_files_maxFiles = 1_000_000;
const context_files_maxIgnoreFile = 2 ** 20;
/**
 * The rules that BuildKit uses for a Dockerfile: those of `<Dockerfile>.dockerignore` beside it, else of the context's.
 * @param file absolute path of the Dockerfile; undefined for a context without one
 * @throws UserError for a wrong pattern
 */
async function contextRules(context, file) {
    const candidates = [...(file === undefined ? [] : [`${file}.dockerignore`]), external_node_path_.join(context, '.dockerignore')];
    for (const candidate of candidates) {
        try {
            if (!(await promises_.stat(candidate)).isFile())
                continue;
            const tooLarge = () => new src/* UserError */.yo('.dockerignore', candidate, `at most ${context_files_maxIgnoreFile} bytes`);
            const bytes = await (0,src/* readBounded */.CB)((0,external_node_fs_.createReadStream)(candidate), context_files_maxIgnoreFile, tooLarge);
            return IgnoreRules.parse(Buffer.from(bytes).toString('utf8'));
        }
        catch (error) {
            if ((0,src/* errorCode */.CA)(error) !== 'ENOENT' && (0,src/* errorCode */.CA)(error) !== 'ENOTDIR')
                throw error;
        }
    }
    return IgnoreRules.parse('');
}
/** @throws UserError for more than a million files; an error of the file system for what cannot be read */
async function contextFiles(context, options) {
    const found = [];
    let git = false;
    const walk = async (folder, prefix, here) => {
        for (const entry of await promises_.readdir(folder, { withFileTypes: true })) {
            const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
            const source = external_node_path_.join(folder, entry.name);
            if (options.leaveOut.includes(source))
                continue;
            const rules = options.ignore.below(here, name);
            const comesBack = rules.ignored && entry.isDirectory() && options.ignore.mayBringBack(name);
            if (rules.ignored && !comesBack)
                continue;
            if (entry.name === '.git') {
                // It changes with every checkout, whatever is in it.
                git ||= !rules.ignored;
                continue;
            }
            if (found.length >= context_files_maxFiles)
                throw new src/* UserError */.yo('context', context, `at most ${context_files_maxFiles} files`);
            if (!rules.ignored)
                found.push({ path: name, source, kind: kindOf(entry) });
            if (entry.isDirectory())
                await walk(source, name, rules);
        }
    };
    await walk(context, '', options.ignore.top);
    const records = await (0,build_src/* mapBounded */.yJ)(found, 8, async ({ path: name, source, kind }) => {
        if (kind === 'link')
            return [name, kind, false, await promises_.readlink(source)];
        if (kind !== 'file')
            return [name, kind, false, ''];
        const { mode, size } = await promises_.lstat(source);
        const blob = options.blobs.get(name);
        // Only the owner's bit counts, as in git: the others follow the umask of whoever checked out.
        return [
            name,
            kind,
            (mode & 0o100) !== 0,
            blob === undefined ? await hash(source, size, options.onBytes) : `git:${blob}`
        ];
    });
    return { records: records.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a[0], b[0])), git };
}
function kindOf(entry) {
    if (entry.isFile())
        return 'file';
    if (entry.isSymbolicLink())
        return 'link';
    return entry.isDirectory() ? 'folder' : 'other';
}
async function hash(source, size, onBytes) {
    const result = (0,external_node_crypto_.createHash)('sha256');
    // Ten thousand streams cost more than ten thousand small reads.
    if (size <= 2 ** 18)
        result.update(await promises_.readFile(source));
    else
        for await (const chunk of (0,external_node_fs_.createReadStream)(source, { highWaterMark: 2 ** 18 }))
            result.update(chunk);
    onBytes(size);
    return `sha256:${result.digest('hex')}`;
}
//# sourceMappingURL=context-files.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/git-blobs.js
/** Which files of a folder are just what git has, so that their content need not be read. */
/** Attributes by which git gives a file other bytes than its blob has. */
const converting = ['filter', 'ident', 'text', 'eol', 'crlf', 'working-tree-encoding'];
/**
 * Blob ids by path relative to the folder, `/`-separated; none when the tree is not clean, or git cannot be asked. Left
 * out are files whose bytes git converts on the way, and those that it was told not to look at.
 */
async function gitBlobs(git) {
    const none = new Map();
    try {
        // It also looks again at files that changed so soon after their checkout that their times do not tell.
        if ((await git(['status', '--porcelain=v1', '-z', '--untracked-files=no', '--', '.'])) !== '')
            return none;
        if (/^(?:true|input)\s*$/.test(await git(['config', '--default', 'false', '--get', 'core.autocrlf'])))
            return none;
        const blobs = parseFiles(await git(['ls-files', '--stage', '-z', '--', '.']));
        for (const name of hiddenFiles(await git(['ls-files', '-v', '-z', '--', '.'])))
            blobs.delete(name);
        if (blobs.size === 0)
            return none;
        const names = [...blobs.keys()].map((name) => `${name}\0`).join('');
        const answer = await git(['check-attr', '-z', '--stdin', ...converting], names);
        for (const name of convertedFiles(answer))
            blobs.delete(name);
        return blobs;
    }
    catch {
        return none;
    }
}
/** `100644 <id> 0\t<path>`: regular files that are merged; no links, no submodules. */
function parseFiles(text) {
    const result = new Map();
    for (const entry of text.split('\0')) {
        const match = /^100(?:644|755) ([0-9a-f]{40}|[0-9a-f]{64}) 0\t([\s\S]+)$/.exec(entry);
        if (match !== null)
            result.set(match[2] ?? '', match[1] ?? '');
    }
    return result;
}
/** In `ls-files -v` a small letter is assume-unchanged, S is skip-worktree: git would not see what was done to them. */
function hiddenFiles(text) {
    return text.split('\0').flatMap((entry) => (/^[a-zS] /.test(entry) ? [entry.slice(2)] : []));
}
/** Triples of path, attribute and value. */
function convertedFiles(text) {
    const fields = text.split('\0');
    const result = new Set();
    for (let i = 0; i + 2 < fields.length; i += 3)
        if (!['unspecified', 'unset'].includes(fields[i + 2] ?? ''))
            result.add(fields[i] ?? '');
    return result;
}
//# sourceMappingURL=git-blobs.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/dockerfile-digest.js
/** The digest of all that goes into the build of a Dockerfile; what its RUN steps fetch is not among it. */








/** Raised when the same inputs begin to give another image. */
const dockerfile_digest_format = 1;
/**
 * Needs no engine. The same for two commits with the same files and options: the time that goes into the image is left
 * out, and so are tags, caches and the values of secrets. Which engine `auto` finds and its version are left out too:
 * to know them it would have to be asked.
 */
async function dockerfileDigest(build, plan, options) {
    const { context, file, buildContexts } = build;
    if (plan.open !== undefined && !isRemoteContext(context))
        return { unknown: plan.open };
    const folders = {};
    for (const [name, source] of [['', context], ...Object.entries(buildContexts)]) {
        const record = await contextRecord(name === '' ? file : undefined, source, options);
        if ('unknown' in record)
            return record;
        folders[name] = record.content;
    }
    const record = {
        format: dockerfile_digest_format,
        engine: options.asked,
        dockerfile: file === undefined || isRemoteContext(context) ? (file ?? null) : await fileDigest(file),
        contexts: folders,
        images: plan.pins.map(({ name, digest }) => [name, digest]),
        target: build.target,
        platforms: build.platforms,
        args: build.buildArgs,
        secrets: build.secrets.map(({ id }) => id).toSorted(),
        ssh: build.ssh.map((line) => line.split('=', 1)[0] ?? ''),
        network: build.network,
        hosts: build.addHosts,
        labels: build.labels,
        annotations: build.annotations,
        compression: options.compression,
        scrub: options.scrub,
        tests: options.tests
    };
    return { digest: (0,build_src/* digestOf */.ol)((0,src/* canonicalJson */.dj)(record)) };
}
async function contextRecord(file, source, options) {
    // Images are in the plan.
    if (source.startsWith('docker-image://'))
        return { content: source };
    if (isRemoteContext(source))
        return /#[0-9a-f]{40}(?::|$)/.test(source)
            ? { content: source }
            : { unknown: `the context ${source} names no commit` };
    if (/^[a-z-]+:/i.test(source))
        return /@sha256:[0-9a-f]{64}$/.test(source) ? { content: source } : { unknown: `the context ${source} can change` };
    const folder = external_node_path_.resolve(options.workspace, source);
    const { records, git } = await readContext(folder, file, options);
    if (!git)
        return { content: records };
    // Not read, since it changes with every checkout: the commit speaks for it.
    const commit = (await options
        .git(folder)(['rev-parse', 'HEAD'])
        .catch(() => '')).trim();
    if (commit === '')
        return { unknown: 'the context has a .git that git cannot read: put .git into .dockerignore' };
    options.logger.notice('The context brings .git along, so every commit is another input: put .git into .dockerignore to have unchanged ones recognised.');
    return { content: [commit, records] };
}
async function readContext(folder, file, { git, leaveOut, logger, clock }) {
    const stats = await promises_.stat(folder).catch(() => undefined);
    if (stats?.isDirectory() !== true)
        throw new src/* UserError */.yo('build-contexts', folder, 'a folder that exists');
    const progress = (0,src/* startProgress */.ot)(logger, clock, `read the context ${external_node_path_.basename(folder)}`, 'bytes');
    const [ignore, blobs] = await Promise.all([contextRules(folder, file), gitBlobs(git(folder))]);
    const files = await contextFiles(folder, { ignore, blobs, leaveOut, onBytes: (count) => progress.advance(count) });
    progress.done();
    return files;
}
async function fileDigest(file) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(await promises_.readFile(file))
        .digest('hex');
}
//# sourceMappingURL=dockerfile-digest.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/resolve.js
/** Asks registries what the names of images are now. */




/**
 * What a name with a tag stands for now, and when that was made: four small requests.
 * @throws UserError when there is no such tag; RemoteError, IntegrityError
 */
async function resolveImage(reference, open) {
    const name = (0,build_src/* formatReference */.FH)(reference);
    const store = open(reference);
    const now = await store.resolveTag(reference.tag ?? 'latest');
    if (now === undefined)
        throw new src/* UserError */.yo('image', name, 'an image that exists there, and that this job may read');
    return { name, digest: now.digest, ...(await describeImage(store, now.digest)) };
}
/** The platforms of an image and the time that it was made at. @throws UserError, RemoteError, IntegrityError */
async function describeImage(store, digest) {
    const what = `${store.name}@${digest}`;
    const stored = await store.getManifest(digest);
    if (stored === undefined)
        throw new src/* UserError */.yo('image', what, 'an image that exists there');
    const { mediaType } = stored.descriptor;
    if (!(0,build_src/* isIndexType */.$U)(mediaType)) {
        const { platform, created } = await readManifest(store, stored, what);
        return { platforms: new Map([[platform, digest]]), ...(created === undefined ? {} : { created }) };
    }
    const platforms = new Map();
    let first;
    for (const entry of (0,build_src/* parseIndex */.A1)(stored.bytes, mediaType, what).manifests) {
        // Attestations are no images; a second entry for a platform is never what an engine takes.
        if (entry.platform === undefined || entry.platform.os === 'unknown')
            continue;
        const name = (0,build_src/* formatPlatform */.Bq)(normalisePlatform(entry.platform));
        if (platforms.has(name))
            continue;
        platforms.set(name, entry.digest);
        // One speaks for all: they are made together.
        if (first === undefined || name === 'linux/amd64')
            first = entry;
    }
    const child = first === undefined ? undefined : await store.getManifest(first.digest);
    if (child === undefined)
        throw new src/* IntegrityError */.cs(what, 'the manifests that the index names', 'none');
    const { created } = await readManifest(store, child, what);
    return { platforms, ...(created === undefined ? {} : { created }) };
}
async function readManifest(store, { bytes, descriptor }, what) {
    const { config } = (0,build_src/* parseManifest */.Ng)(bytes, descriptor.mediaType, what);
    const tooLarge = () => new src/* IntegrityError */.cs(`${what}: configuration`, `at most ${build_src/* documentLimits */.E5.configBytes} bytes`, 'more');
    const read = (0,build_src/* parseImageConfig */.FB)(await (0,src/* readBounded */.CB)(store.getBlob(config), build_src/* documentLimits */.E5.configBytes, tooLarge), `${what}: configuration`);
    const { os, architecture, variant } = read;
    const platform = (0,build_src/* formatPlatform */.Bq)(normalisePlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) }));
    return { platform, created: createdTime(read.created) };
}
//# sourceMappingURL=resolve.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/freshness.js
/** How old a pinned image is, and how far behind what its tag names now. */



const day = 86_400_000;
/**
 * One request where the lock has the time and nothing newer is there. Never throws: nothing is decided by it, and a
 * registry that does not answer must not stop a build whose images are known.
 */
async function freshnessOf(pin, ports) {
    const { open, clock, logger } = ports;
    try {
        const reference = imageName(pin.name, 'image');
        const store = open(reference);
        const [created, tagged] = await Promise.all([
            pin.created ?? describeImage(store, pin.digest).then((found) => found.created),
            // Of what the registry said a moment ago nothing newer is known.
            pin.by === 'registry' || reference.tag === undefined ? undefined : store.resolveTag(reference.tag)
        ]);
        const now = pin.by === 'registry' ? pin.digest : tagged?.digest;
        const ageDays = created === undefined ? undefined : daysBetween(Date.parse(created), clock.now());
        const age = ageDays === undefined ? {} : { ageDays };
        if (now === undefined)
            return age;
        if (now === pin.digest)
            return { ...age, stale: false, now, behindDays: 0 };
        const newer = created === undefined ? undefined : (await describeImage(store, now)).created;
        return {
            ...age,
            stale: true,
            now,
            ...(created === undefined || newer === undefined
                ? {}
                : { behindDays: daysBetween(Date.parse(created), Date.parse(newer)) })
        };
    }
    catch (error) {
        logger.info(`Whether ${pin.name} has become old cannot be told: ${(0,src/* errorMessage */.gJ)(error).slice(0, 300)}`);
        return {};
    }
}
const daysBetween = (from, to) => Math.max(Math.floor((to - from) / day), 0);
//# sourceMappingURL=freshness.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/read-lock.js
/** The lock file on disk. */



/**
 * @param path absolute
 * @param shown its name, for errors
 * @returns undefined when there is none
 * @throws UserError for one that cannot be read
 */
async function readLock(path, shown) {
    try {
        const stats = await promises_.stat(path);
        if (!stats.isFile() || stats.size > lockLimits.bytes)
            throw new src/* UserError */.yo('lock-file', shown, `a file of at most ${lockLimits.bytes} bytes`);
        return parseLock(await promises_.readFile(path, 'utf8'), shown);
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === 'ENOENT' || (0,src/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
/**
 * Writes the lines of these images and leaves all others as they are: another Dockerfile may use them.
 * @returns the names whose line is another one now
 */
async function writeLock(path, before, images) {
    const line = (image) => (image === undefined ? '' : formatLock([image]));
    const changed = images.filter((image) => line(image) !== line(before?.get(image.name))).map(({ name }) => name);
    if (changed.length === 0 && before !== undefined)
        return [];
    const all = new Map([...(before ?? new Map()), ...images.map((one) => [one.name, one])]);
    // Renamed into place: a kill leaves the old file or the new one.
    const fresh = `${path}.${process.pid}.new`;
    try {
        await promises_.writeFile(fresh, formatLock(all.values()));
        await promises_.rename(fresh, path);
    }
    catch (error) {
        await promises_.rm(fresh, { force: true });
        throw new src/* UserError */.yo('lock-file', path, `a file that can be written (${(0,src/* errorCode */.CA)(error) ?? 'unknown error'})`, {
            cause: error
        });
    }
    return changed;
}
//# sourceMappingURL=read-lock.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/lock-images.js
/** `call: lock`: writes what the images of a build are now. */





/**
 * @param images of one build; one that is written with a digest needs no line
 * @param file `path` absolute, `shown` for messages
 * @throws UserError for an image that does not exist or a file that cannot be written; RemoteError. The file is then as
 *   it was
 */
async function lockImages(images, file, { open, logger }) {
    const before = await readLock(file.path, file.shown);
    const wanted = new Map();
    for (const { name, where } of images) {
        const reference = imageName(name, where);
        if (reference.digest === undefined)
            wanted.set((0,build_src/* formatReference */.FH)(reference), reference);
        else
            logger.info(`${where}: ${name} says itself which bytes it is: it needs no line`);
    }
    if (wanted.size === 0 && images.length === 0)
        throw new src/* UserError */.yo('call', 'lock', 'a build that stands on an image: this one stands on none');
    const resolved = await (0,build_src/* mapBounded */.yJ)([...wanted.values()], 4, (reference) => resolveImage(reference, open));
    const changed = await writeLock(file.path, before, resolved);
    for (const { name, digest } of resolved)
        logger.info(`${name}: ${changed.includes(name) ? `${before?.get(name)?.digest ?? 'new'} -> ` : 'still '}${digest}`);
    return { images: resolved, before: before ?? new Map(), changed };
}
//# sourceMappingURL=lock-images.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/pins.js
/** Decides, before an engine starts, which bytes every image of a build is. */




/**
 * @param images those of one build
 * @param lock undefined when there is no lock file
 * @throws UserError in strict mode, naming all images that are neither in the lock nor written with a digest
 */
async function pinImages(images, lock, options) {
    const { strict, file, open, logger } = options;
    const pins = [];
    const unpinned = [];
    const missing = [];
    for (const { reference, spelled, where } of grouped(images, unpinned)) {
        const name = (0,build_src/* formatReference */.FH)(reference);
        const locked = lock?.get(name);
        if (reference.digest !== undefined)
            pins.push({ name, spelled, digest: reference.digest, by: 'name', platforms: new Map() });
        else if (locked !== undefined)
            pins.push({ ...locked, spelled, by: 'lock' });
        else
            missing.push({ reference, spelled, where });
    }
    if (strict && missing.length + unpinned.length > 0) {
        const all = [
            ...missing.map(({ reference, where }) => `${(0,build_src/* formatReference */.FH)(reference)} (${where})`),
            ...unpinned.map(({ name, reason }) => `${name} (${reason})`)
        ];
        throw new src/* UserError */.yo('lock', 'strict', `every image in ${file} or with its digest in its name; these are not: ${all.slice(0, 20).join(', ')}. Bake once with \`call: lock\` and commit ${file}`);
    }
    await (0,build_src/* mapBounded */.yJ)(missing, 4, async ({ reference, spelled, where }) => {
        const name = (0,build_src/* formatReference */.FH)(reference);
        try {
            const now = await open(reference).resolveTag(reference.tag ?? 'latest');
            if (now === undefined)
                throw new src/* UserError */.yo('image', name, 'an image that exists there');
            const { digest } = now;
            if (lock === undefined)
                logger.info(`${name} is ${digest} now; no ${file} pins it`);
            else
                logger.warning(`${where}: ${name} is not in ${file}: taking what it is now, ${digest}`);
            pins.push({ name, digest, platforms: new Map(), spelled, by: 'registry' });
        }
        catch (error) {
            // The engine may know a mirror, or a way in, that we do not; it also has the better error.
            unpinned.push({ name, reason: (0,src/* errorMessage */.gJ)(error).slice(0, 300) });
            logger.info(`${where}: what ${name} is cannot be told before the build: ${(0,src/* errorMessage */.gJ)(error).slice(0, 300)}`);
        }
    });
    return { pins: pins.toSorted((a, b) => (a.name < b.name ? -1 : 1)), unpinned };
}
/** Different spellings of one image together. */
function grouped(images, unpinned) {
    const result = new Map();
    for (const { name, where, written } of images) {
        let reference;
        try {
            reference = imageName(name, where);
        }
        catch {
            unpinned.push({ name: name.slice(0, 200), reason: `${where}: no name of an image` });
            continue;
        }
        const key = (0,build_src/* formatReference */.FH)(reference);
        const known = result.get(key);
        const entry = known ?? { reference, spelled: [], where };
        result.set(key, entry);
        for (const text of [name, written ?? name])
            if (!entry.spelled.includes(text))
                entry.spelled.push(text);
    }
    return [...result.values()];
}
/** A pin with its platforms, asked of the registry where nobody said them yet. @throws UserError, RemoteError */
async function withPlatforms(pin, open) {
    if (pin.platforms.size > 0)
        return pin;
    const store = open(imageName(pin.name, 'image'));
    return { ...pin, ...(await describeImage(store, pin.digest)) };
}
//# sourceMappingURL=pins.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/instructions.js
/**
 * Cuts a Dockerfile into instructions as BuildKit's parser does: directives, comments, continued lines, here-documents.
 * Pure. What BuildKit would refuse is not refused here: the engine says it better.
 */
/** Bytes of a Dockerfile; real ones have some kilobytes. */
const dockerfileLimit = 2 ** 20;
function parseDockerfile(text) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    const directives = readDirectives(lines);
    const { escape } = directives;
    const instructions = [];
    for (let i = 0; i < lines.length; i += 1) {
        const first = lines[i] ?? '';
        if (isComment(first) || first.trim() === '')
            continue;
        const line = i + 1;
        let whole = '';
        for (let current = first.trimStart(); current !== undefined;) {
            const cut = uncontinued(current, escape);
            whole += cut ?? current;
            current = undefined;
            if (cut === undefined)
                break;
            // Comments and empty lines do not end a continued line.
            do
                i += 1;
            while (i < lines.length && (isComment(lines[i] ?? '') || (lines[i] ?? '').trim() === ''));
            if (i < lines.length)
                current = lines[i] ?? '';
        }
        const instruction = { ...toInstruction(whole.trim(), escape), line };
        instructions.push(instruction);
        for (const { name, tabs } of heredocs(instruction, escape)) {
            do
                i += 1;
            while (i < lines.length && (tabs ? (lines[i] ?? '').replace(/^\t+/, '') : lines[i]) !== name);
        }
    }
    return { ...directives, instructions };
}
const isComment = (line) => line.trimStart().startsWith('#');
/** Directives stand above everything else: the first other line, also an empty one, ends them. */
function readDirectives(lines) {
    let escape = '\\';
    let syntax;
    for (const [i, line] of lines.entries()) {
        // A file that can be executed may begin with its interpreter.
        if (i === 0 && line.startsWith('#!'))
            continue;
        const [, key = '', value = ''] = /^\s*#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S.*?)\s*$/.exec(line) ?? [];
        const name = key.toLowerCase();
        if (name === 'escape')
            escape = value === '`' ? '`' : '\\';
        else if (name === 'syntax')
            syntax ??= { name: value.split(/\s+/)[0] ?? '', line: i + 1 };
        else if (name !== 'check')
            break;
    }
    return { escape, ...(syntax === undefined ? {} : { syntax }) };
}
/** The line without the escape character that continues it; undefined when it ends here. */
function uncontinued(line, escape) {
    const end = line.replace(/[ \t]+$/, '');
    if (!end.endsWith(escape))
        return undefined;
    // Two of them are one that is meant.
    return end.endsWith(escape + escape) ? undefined : end.slice(0, -1);
}
function toInstruction(text, escape) {
    const [, word = '', after = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
    let rest = after;
    const flags = [];
    while (rest.startsWith('--')) {
        const end = wordEnd(rest, escape);
        const flag = unquote(rest.slice(2, end), escape);
        rest = rest.slice(end).trimStart();
        // `--` alone ends the flags.
        if (flag === '')
            break;
        const at = flag.indexOf('=');
        flags.push(at < 0 ? { name: flag, value: '' } : { name: flag.slice(0, at), value: flag.slice(at + 1) });
    }
    return { name: word.toUpperCase(), flags, rest };
}
/** Words as a shell cuts them, quotes kept. */
function splitWords(text, escape) {
    const words = [];
    for (let rest = text.trimStart(); rest !== '';) {
        const end = wordEnd(rest, escape);
        words.push(rest.slice(0, end));
        rest = rest.slice(end).trimStart();
    }
    return words;
}
function wordEnd(text, escape) {
    let quote = '';
    for (let i = 0; i < text.length; i += 1) {
        const c = text[i] ?? '';
        if (quote !== '') {
            if (c === escape && quote === '"')
                i += 1;
            else if (c === quote)
                quote = '';
        }
        else if (c === escape)
            i += 1;
        else if (c === '"' || c === "'")
            quote = c;
        else if (/\s/.test(c))
            return i;
    }
    return text.length;
}
/** A word without its quotes and escape characters. */
function unquote(word, escape) {
    let result = '';
    let quote = '';
    for (let i = 0; i < word.length; i += 1) {
        const c = word[i] ?? '';
        if (c === escape && quote !== "'" && i + 1 < word.length) {
            i += 1;
            result += word[i] ?? '';
        }
        else if (quote === '' ? c === '"' || c === "'" : c === quote)
            quote = quote === '' ? c : '';
        else
            result += c;
    }
    return result;
}
/** The here-documents that begin on an instruction's line; also behind ONBUILD. */
function heredocs({ name, rest }, escape) {
    const inner = name === 'ONBUILD' ? (/^\S+/.exec(rest)?.[0] ?? '').toUpperCase() : name;
    if (!['RUN', 'COPY', 'ADD'].includes(inner))
        return [];
    return splitWords(rest, escape).flatMap((word) => {
        const match = /^\d*<<(-?)([^<]+)$/.exec(word);
        return match === null ? [] : [{ name: unquote(match[2] ?? '', escape), tabs: match[1] === '-' }];
    });
}
//# sourceMappingURL=instructions.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/expand.js
/** Variables in a Dockerfile's words, as BuildKit's shell lexer replaces them. Pure. */

/** A word could not be expanded: a form that is none, or a variable that must be set. */
class ExpansionError extends Error {
}
/** Depth of `${a:-${b:-...}}`. */
const depthLimit = 20;
/**
 * @param word with its quotes, which are taken off
 * @throws ExpansionError
 */
function expand(word, variables, escape, depth = 0) {
    if (depth > depthLimit)
        throw new ExpansionError('nested too deeply');
    let result = '';
    for (let i = 0; i < word.length;) {
        const c = word[i] ?? '';
        if (c === "'") {
            const end = word.indexOf("'", i + 1);
            if (end < 0)
                throw new ExpansionError('a quote that is not closed');
            result += word.slice(i + 1, end);
            i = end + 1;
        }
        else if (c === '"')
            i += 1;
        else if (c === escape && i + 1 < word.length) {
            result += word[i + 1] ?? '';
            i += 2;
        }
        else if (c === '$') {
            const { value, length } = variable(word.slice(i), variables, escape, depth);
            result += value;
            i += length;
        }
        else {
            result += c;
            i += 1;
        }
    }
    return result;
}
function variable(text, variables, escape, depth) {
    if (!text.startsWith('${')) {
        const name = /^\$([A-Za-z_][A-Za-z0-9_]*|[0-9@*#])/.exec(text)?.[1];
        // A dollar alone is itself.
        return name === undefined
            ? { value: '$', length: 1 }
            : { value: variables.get(name) ?? '', length: name.length + 1 };
    }
    const end = closing(text, escape);
    const inner = text.slice(2, end);
    const [, name = '', operator = '', operand = ''] = /^([A-Za-z_][A-Za-z0-9_]*|[0-9@*#])(:?[-+?]|##?|%%?|\/\/?|)([\s\S]*)$/.exec(inner) ?? [];
    if (name === '' || (operator === '' && operand !== ''))
        throw new ExpansionError(`\${${inner}} is no variable`);
    const word = (part) => expand(part, variables, escape, depth + 1);
    const set = variables.get(name);
    const there = operator.startsWith(':') ? set !== undefined && set !== '' : set !== undefined;
    if (set !== undefined && set.length > 2000)
        throw new ExpansionError(`${name} is too long`);
    const value = () => {
        switch (operator.replace(':', '')) {
            case '':
                return set ?? '';
            case '-':
                return there ? (set ?? '') : word(operand);
            case '+':
                return there ? word(operand) : '';
            case '?':
                if (there)
                    return set ?? '';
                throw new ExpansionError(`${name}: ${word(operand) || 'not set'}`);
            case '#':
            case '##':
            case '%':
            case '%%':
                return trim(set ?? '', glob(word(operand)), operator);
            default:
                return replace(set ?? '', operand, operator === '//', word);
        }
    };
    return { value: value(), length: end + 1 };
}
/** Where the brace of `${` at the beginning is closed. */
function closing(text, escape) {
    let depth = 0;
    for (let i = 0; i < text.length; i += 1) {
        if (text[i] === escape)
            i += 1;
        else if (text.startsWith('${', i))
            depth += 1;
        else if (text[i] === '}' && (depth -= 1) === 0)
            return i;
    }
    throw new ExpansionError('a `${` that is not closed');
}
/** A shell pattern as the source of a regular expression: `*`, `?` and escaped characters. */
function glob(pattern) {
    if (pattern.length > 200 || (pattern.match(/\*/g)?.length ?? 0) > 4)
        throw new ExpansionError('a pattern that is too long');
    let source = '';
    for (let i = 0; i < pattern.length; i += 1) {
        let c = pattern[i] ?? '';
        if (c === '*')
            source += '[\\s\\S]*';
        else if (c === '?')
            source += '[\\s\\S]';
        else {
            if (c === '\\' && i + 1 < pattern.length)
                c = pattern[(i += 1)] ?? '';
            source += c.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw `\$&`);
        }
    }
    return source;
}
/** `#` and `%` take the shortest match off the beginning or the end, doubled the longest. */
function trim(value, source, operator) {
    const whole = new RegExp(`^${source}$`, 'u');
    const cuts = Array.from({ length: value.length + 1 }, (_, i) => i);
    const fromStart = operator.startsWith('#');
    // Tried one by one: a lazy expression would find the shortest from the left only.
    const ordered = (operator.length === 1) === fromStart ? cuts : cuts.toReversed();
    const found = ordered.find((cut) => whole.test(fromStart ? value.slice(0, cut) : value.slice(cut)));
    if (found === undefined)
        return value;
    return fromStart ? value.slice(found) : value.slice(0, found);
}
function replace(value, operand, all, word) {
    const at = /(?<!\\)\//.exec(operand)?.index;
    const pattern = word(at === undefined ? operand : operand.slice(0, at));
    const by = at === undefined ? '' : word(operand.slice(at + 1));
    if (pattern === '')
        return value;
    return value.replace(new RegExp(glob(unquote(pattern, '\\')), all ? 'gu' : 'u'), () => by);
}
//# sourceMappingURL=expand.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/dockerfile/scan.js
/**
 * The images that a Dockerfile stands on: FROM, COPY --from, RUN --mount=from, `# syntax=` and named contexts. Pure.
 * BuildKit's own rules for names: stages before images, contexts before both, build arguments only where the Dockerfile
 * declares them above the first FROM.
 */



/** @param text of the Dockerfile */
function scanDockerfile(text, options) {
    const parsed = parseDockerfile(text);
    const images = new Map();
    const unknown = new Map();
    const bases = new Map();
    const add = (image) => {
        const key = `${image.name} ${image.written ?? ''}`;
        const known = images.get(key);
        if (known === undefined || image.line < known.line)
            images.set(key, image);
    };
    const syntax = options.buildArgs['BUILDKIT_SYNTAX'] ?? parsed.syntax?.name;
    if (syntax !== undefined)
        add({ name: syntax, kind: 'syntax', line: parsed.syntax?.line ?? 1 });
    for (const source of Object.values(options.buildContexts))
        if (source.startsWith(imageScheme))
            add({ name: source.slice(imageScheme.length), kind: 'context', line: 0 });
    for (const platform of options.platforms) {
        const found = scanFor(parsed, platform, options);
        for (const image of found.images)
            add(image);
        for (const one of found.unknown)
            unknown.set(`${one.line} ${one.reason}`, one);
        bases.set(platform, found.base);
    }
    return {
        images: [...images.values()].toSorted((a, b) => a.line - b.line),
        bases,
        unknown: [...unknown.values()]
    };
}
const imageScheme = 'docker-image://';
function scanFor({ instructions, escape }, platform, options) {
    const images = [];
    const unknown = [];
    const globals = platformArguments(platform, options.buildPlatform);
    const contexts = contextNames(options.buildContexts);
    const stages = [];
    const copies = [];
    for (const instruction of instructions) {
        const { name, line } = instruction;
        try {
            if (name === 'ARG' && stages.length === 0)
                declare(instruction, globals, options.buildArgs, escape);
            else if (name === 'FROM') {
                const words = splitWords(instruction.rest, escape);
                const as = words[1]?.toUpperCase() === 'AS' ? words[2]?.toLowerCase() : undefined;
                // Pushed first: a name that cannot be told must not shift the numbers of the stages.
                stages.push({ name: as, from: undefined });
                const from = expand(words[0] ?? '', globals, escape);
                if (from === '')
                    throw new ExpansionError('an empty name of an image');
                stages[stages.length - 1] = { name: as, from };
                if (resolveName(from, stages.slice(0, -1), contexts) === 'image')
                    images.push({ name: from, kind: 'from', line });
            }
            else
                copies.push(...copied(instruction));
        }
        catch (error) {
            if (!(error instanceof ExpansionError))
                throw error;
            unknown.push({ line, reason: (0,src/* errorMessage */.gJ)(error) });
        }
    }
    // A stage that stands below may be copied from too.
    for (const copy of copies)
        if (!/^\d+$/.test(copy.name) && resolveName(copy.name, stages, contexts) === 'image')
            images.push(copy);
    return { images, unknown, base: baseOf(stages, contexts, options) };
}
/** What a name is, in the order in which BuildKit asks. */
function resolveName(name, stages, contexts) {
    if (contexts.has(contextName(name)) || name.toLowerCase() === 'scratch')
        return 'other';
    return stages.some((stage) => stage.name === name.toLowerCase()) ? 'other' : 'image';
}
/** The image below the stage that is built, through the stages that stand on one another. */
function baseOf(stages, contexts, { target }) {
    let at = stages.length - 1;
    if (target !== undefined) {
        const named = stages.findLastIndex(({ name }) => name === target.toLowerCase());
        at = named < 0 && /^\d+$/.test(target) ? Number(target) : named;
    }
    for (;;) {
        const stage = stages[at];
        if (stage?.from === undefined)
            return undefined;
        const source = contexts.get(contextName(stage.from));
        if (source !== undefined)
            return source.startsWith(imageScheme) ? source.slice(imageScheme.length) : undefined;
        const wanted = stage.from.toLowerCase();
        const below = stages.slice(0, at).findLastIndex(({ name }) => name === wanted);
        if (below < 0)
            return stage.from;
        at = below;
    }
}
/** `COPY --from` and `RUN --mount=from`, which take no variables. */
function copied({ name, flags, line }) {
    if (name === 'COPY')
        return flags
            .filter((flag) => flag.name.toLowerCase() === 'from' && flag.value !== '')
            .map(({ value }) => ({ name: value, kind: 'copy', line }));
    if (name !== 'RUN')
        return [];
    return flags
        .filter((flag) => flag.name.toLowerCase() === 'mount')
        .flatMap(({ value }) => value.split(','))
        .flatMap((field) => {
        const from = /^\s*from=(.+)$/i.exec(field)?.[1];
        return from === undefined ? [] : [{ name: from.trim(), kind: 'mount', line }];
    });
}
/** `ARG` above the first FROM. A build argument counts only where it is declared. */
function declare({ rest }, globals, buildArgs, escape) {
    for (const word of splitWords(rest, escape)) {
        const at = word.indexOf('=');
        const name = at < 0 ? word : word.slice(0, at);
        const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
        if (given !== undefined)
            globals.set(name, given);
        else if (at >= 0)
            globals.set(name, expand(word.slice(at + 1), globals, escape));
    }
}
function platformArguments(target, build) {
    const result = new Map();
    for (const [prefix, platform] of [
        ['TARGET', target],
        ['BUILD', build]
    ]) {
        const [os = '', architecture = '', variant = ''] = platform.split('/');
        result.set(`${prefix}PLATFORM`, platform);
        result.set(`${prefix}OS`, os);
        result.set(`${prefix}ARCH`, architecture);
        result.set(`${prefix}VARIANT`, variant);
    }
    return result;
}
/** Names of contexts as buildx compares them: familiar, without `:latest`. */
const contextNames = (contexts) => new Map(Object.entries(contexts).map(([name, source]) => [contextName(name), source]));
const contextName = (name) => name
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/^library\/(?=[^/]+$)/, '')
    .replace(/:latest$/, '');
//# sourceMappingURL=scan.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/lock/plan.js
/** All that is known of a Dockerfile's images before an engine starts. */







/** The Dockerfile's own images; undefined where it lies in a repository elsewhere. @throws UserError */
async function scanBuild(build) {
    const { context, file, shownFile } = build;
    if (isRemoteContext(context) || file === undefined)
        return undefined;
    const { size } = await promises_.stat(file);
    if (size > dockerfileLimit)
        throw new src/* UserError */.yo('file', shownFile, `a Dockerfile of at most ${dockerfileLimit} bytes`);
    const text = await promises_.readFile(file, 'utf8');
    return scanDockerfile(text, { ...build, buildPlatform: hostPlatform() });
}
/** With their places, for messages. */
function namesOf({ images }, shownFile) {
    return images.map(({ name, line, written }) => ({
        name,
        where: line === 0 ? 'build-contexts' : `${shownFile}:${line}`,
        ...(written === undefined ? {} : { written })
    }));
}
/** @throws UserError in strict mode for images that are not pinned */
async function planImages(build, lock, options) {
    const scan = await scanBuild(build);
    const { pins, unpinned } = await pinImages(scan === undefined ? [] : namesOf(scan, build.shownFile), lock, options);
    const names = new Set(pins.map(({ name }) => name));
    const others = [...(lock?.values() ?? [])]
        .filter(({ name }) => !names.has(name))
        .map((image) => ({ ...image, spelled: [image.name], by: 'lock' }));
    const [first] = unpinned;
    const [unclear] = scan?.unknown ?? [];
    const open = scan === undefined
        ? 'the Dockerfile lies in a repository elsewhere'
        : first !== undefined
            ? `${first.name}: ${first.reason}`
            : unclear === undefined
                ? undefined
                : `${build.shownFile}:${unclear.line}: ${unclear.reason}`;
    return { pins: [...pins, ...others], named: pins, base: scan && pinOfBase(scan.bases, pins), open };
}
/** What BUILDPLATFORM is where the engine runs on this machine. */
function hostPlatform() {
    const architecture = { x64: 'amd64', arm64: 'arm64', arm: 'arm/v7', ia32: '386' }[process.arch];
    return `linux/${architecture ?? process.arch}`;
}
//# sourceMappingURL=plan.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/index.js






















//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 40 modules
var report_build_src = __webpack_require__(49516);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 8 modules
var runner_build_src = __webpack_require__(2012);
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var trust = __webpack_require__(91150);
;// CONCATENATED MODULE: ./build/actions/bake-image/build-ports.js

/** @param watch runs an engine, and shows its lines as they come */
function buildSide(ports, watch) {
    const problems = [];
    const secrets = [];
    const { env, workspace, temporary, logger, clock, signal } = ports;
    return {
        problems,
        mask: (value) => {
            secrets.push(value);
            ports.mask(value);
        },
        buildPorts: {
            tool: watch,
            env,
            workspace,
            temporary,
            logger,
            clock,
            signal,
            hide: (text) => (0,src/* redact */.E$)(text, secrets),
            annotate: (problem) => {
                problems.push(problem);
                ports.annotate(problem);
            }
        }
    };
}
//# sourceMappingURL=build-ports.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/checks.js
/** What bake-image knows for the checks before anything is published: limits, tests and the secrets of this step. */




const maxTestFile = 2 ** 20;
/** @param masked secrets that are registered; credentials for a registry are added when they are looked up */
async function checksOf(inputs, ports, masked) {
    const tests = await readTests(inputs.tests, ports);
    return {
        budget: {
            ...(inputs['max-size'] === undefined ? {} : { maxSize: inputs['max-size'] }),
            ...(inputs['max-growth'] === undefined ? {} : { maxGrowth: inputs['max-growth'] })
        },
        ...(tests === undefined ? {} : { tests }),
        ...(inputs['secrets-check'] ? { secrets: () => [...masked, ...secretVariables(ports.env)] } : {})
    };
}
/** Variables of the step whose names say that they hold a secret; the runner's own tokens have such names too. */
function secretVariables(env) {
    return (Object.entries(env)
        .filter(([name]) => /(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|SIGNING_?KEY)/i.test(name))
        // What only says where a secret is, or which one, is none.
        .filter(([name, value = '']) => !/[_-](?:FILE|PATH|DIR|URL|URI|NAME|ID)$/i.test(name) && value !== '')
        .flatMap(([, value]) => value ?? []));
}
async function readTests(files, ports) {
    const all = [];
    for (const file of files) {
        const tests = await parseStructureTests(await readText(file, ports), file);
        checkExpressions(tests);
        all.push(tests);
    }
    if (all.length === 0)
        return undefined;
    return {
        existence: all.flatMap(({ existence }) => existence),
        content: all.flatMap(({ content }) => content),
        metadata: all.flatMap(({ metadata }) => metadata),
        licenses: all.flatMap(({ licenses }) => licenses)
    };
}
async function readText(file, ports) {
    try {
        const handle = await (0,promises_.open)(external_node_path_.resolve(ports.workspace, file), 'r');
        try {
            const tooLarge = () => new src/* UserError */.yo('tests', file, `a file of at most ${maxTestFile} bytes`);
            if (!(await handle.stat()).isFile())
                throw new src/* UserError */.yo('tests', file, 'a file');
            const stream = handle.createReadStream({ autoClose: false });
            return Buffer.from(await (0,src/* readBounded */.CB)(stream, maxTestFile, tooLarge)).toString('utf8');
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if ((0,src/* errorCode */.CA)(error) === undefined)
            throw error;
        throw new src/* UserError */.yo('tests', file, `a readable file in the workspace (${(0,src/* errorCode */.CA)(error)})`, { cause: error });
    }
}
//# sourceMappingURL=checks.js.map
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/bake-image/dockerfile-declaration.js

/** Inputs of the engines that build a Dockerfile. */
const dockerfileInputs = {
    file: (0,src/* optional */.lq)('Dockerfile in the workspace. Default: `Dockerfile` in `context`.', src/* values.text */.zu.text),
    target: (0,src/* optional */.lq)('Stage of the Dockerfile to build. Default: the last one.', src/* values.text */.zu.text),
    builder: (0,src/* optional */.lq)('Builder of `docker buildx`, by name. Default: the current one.', src/* values.text */.zu.text),
    'build-args': (0,src/* defaulted */.P_)('`NAME=value` lines for `ARG`. They end up in the image’s history: not for secrets.', '', src/* values.nameValues */.zu.nameValues),
    'build-contexts': (0,src/* defaulted */.P_)('`name=source` lines: other folders, repositories or images that the Dockerfile names.', '', src/* values.nameValues */.zu.nameValues),
    secrets: (0,src/* secret */.rJ)((0,src/* defaulted */.P_)('`id=value` lines for `RUN --mount=type=secret,id=...`. They are in no layer.', '', src/* values.nameValues */.zu.nameValues)),
    'secret-envs': (0,src/* defaulted */.P_)('`id=NAME` lines: secrets from variables of this step’s env.', '', src/* values.nameValues */.zu.nameValues),
    'secret-files': (0,src/* defaulted */.P_)('`id=path` lines: secrets from files in the workspace.', '', src/* values.nameValues */.zu.nameValues),
    ssh: (0,src/* defaulted */.P_)('Agents or keys for `RUN --mount=type=ssh`, one per line: `default`, `id=socket` or `id=key`.', '', src/* values.lines */.zu.lines),
    pull: (0,src/* defaulted */.P_)('Ask the registry for newer base images, whatever is on this machine.', 'false', src/* values.boolean */.zu.boolean),
    'no-cache': (0,src/* defaulted */.P_)('Run every step anew.', 'false', src/* values.boolean */.zu.boolean),
    scrub: (0,src/* defaulted */.P_)('Paths that shall not be in the layers of the build, one per line, as in .dockerignore; `leftovers` stands for logs, caches and seeds of package managers. What is taken out is listed in the log and the summary.', '', src/* values.lines */.zu.lines),
    network: (0,src/* defaulted */.P_)('Of RUN steps: `default`, `none` or `host`.', 'default', src/* values.oneOf */.zu.oneOf('default', 'none', 'host')),
    'add-hosts': (0,src/* defaulted */.P_)('`name:address` lines for RUN steps.', '', src/* values.lines */.zu.lines),
    'cache-from': (0,src/* defaulted */.P_)('Where build steps may be taken from, one per line: `type=gha`, `type=registry,ref=...`, ...; for buildah a repository.', '', src/* values.lines */.zu.lines),
    'cache-to': (0,src/* defaulted */.P_)('Where build steps are kept, one per line, as in `cache-from`.', '', src/* values.lines */.zu.lines),
    'bake-files': (0,src/* defaulted */.P_)('Files for `docker buildx bake` in the workspace, one per line: `docker-bake.hcl`, JSON or a compose file. `bake-target` says what is built.', '', src/* values.lines */.zu.lines),
    'bake-target': (0,src/* optional */.lq)('Target of `bake-files`. It takes the place of `context`, `file` and `target`; what else is given here is added to it.', src/* values.text */.zu.text)
};
//# sourceMappingURL=dockerfile-declaration.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/declaration.js



const declaration = (0,src/* declareAction */.DW)({
    name: 'bake-image',
    description: 'Bakes an image from a Dockerfile, or from a base and files without a container engine, the same bytes every time, and publishes it by digest',
    good: ['baked', 'unchanged', 'pass', 'locked'],
    inputs: {
        image: (0,src/* required */.mw)('Where the image goes: `host/repository` or `oci-layout://path` (relative to the workspace), without tag or digest.', src/* values.text */.zu.text),
        engine: (0,src/* defaulted */.P_)('`layers`: from `files`, without a container engine. `buildkit`: a Dockerfile, by `docker buildx`. `buildah`: a Dockerfile, without a daemon. `auto`: `layers` where `files` is given or there is no Dockerfile, else `buildkit`, else `buildah` when only that is there.', 'auto', src/* values.oneOf */.zu.oneOf('auto', 'layers', 'buildkit', 'buildah')),
        context: (0,src/* defaulted */.P_)('Folder in the workspace: what a Dockerfile sees, and what the sources of `files` are relative to. A Dockerfile engine also takes the URL of a Git repository that ends in `.git`, with `#<commit>`.', '.', src/* values.text */.zu.text),
        platforms: (0,src/* defaulted */.P_)('Platforms of the image, one per line, such as `linux/amd64` or `linux/arm64`. One gives a manifest, more give an index.', 'linux/amd64', src/* values.lines */.zu.lines),
        base: (0,src/* defaulted */.P_)('Engine `layers`: the image to stand on, by digest (`host/repository@sha256:...` or `oci-layout://path@sha256:...`), by a tag that `lock-file` pins, or `scratch`.', 'scratch', src/* values.text */.zu.text),
        'lock-file': (0,src/* defaulted */.P_)('File in the workspace that says which bytes the images are that the build stands on. It need not exist.', 'bake.lock', src/* values.text */.zu.text),
        lock: (0,src/* defaulted */.P_)('`use`: what `lock-file` says counts, other images are taken as their registry has them now. `strict`: an image that is neither in `lock-file` nor written with its digest is refused.', 'use', src/* values.oneOf */.zu.oneOf('use', 'strict')),
        call: (0,src/* defaulted */.P_)('`build`. `lock`: write what the images are now into `lock-file`, bake nothing. `check`: judge the Dockerfile by BuildKit’s checks, any finding fails the step. `outline`, `targets`: describe the Dockerfile’s arguments and secrets, or its stages, in `metadata`.', 'build', src/* values.oneOf */.zu.oneOf('build', 'lock', 'check', 'outline', 'targets')),
        files: (0,src/* optional */.lq)("Engine `layers`: what to copy, one `src:dest` or `src:dest:mode` per line, each line a layer, dependencies below it in one of their own; a folder's content goes to `dest`. Put what changes seldom first. `.git` is always left out, and what the context's `.dockerignore` names.", src/* values.copies */.zu.copies),
        entrypoint: (0,src/* optional */.lq)('Entrypoint as a JSON array, such as `["node", "server.js"]`. Default: of the base.', src/* values.argv */.zu.argv),
        cmd: (0,src/* optional */.lq)('Arguments of the entrypoint as a JSON array. Default: of the base, unless `entrypoint` is given.', src/* values.argv */.zu.argv),
        env: (0,src/* defaulted */.P_)('`NAME=value` lines, added to those of the base. Not for secrets.', '', src/* values.nameValues */.zu.nameValues),
        workdir: (0,src/* optional */.lq)('Working directory, an absolute path in the image. Default: of the base.', src/* values.text */.zu.text),
        user: (0,src/* optional */.lq)('User, or `user:group`, by name or number. Default: of the base.', src/* values.text */.zu.text),
        expose: (0,src/* defaulted */.P_)('Ports the image listens on, one per line: `8080` or `53/udp`.', '', src/* values.lines */.zu.lines),
        compression: (0,src/* defaulted */.P_)('Of the layers that are made: `gzip`, or `zstd`, which is smaller and faster but needs newer engines.', 'gzip', src/* values.oneOf */.zu.oneOf('gzip', 'zstd')),
        tags: (0,src/* defaulted */.P_)('Tags to move to the image, one per line. A bare one moves in `image` and in all `mirrors`, one in full (`host/repository:tag`) only there. For people: no decision is taken by a tag. Default for a layout: `latest`.', '', src/* values.lines */.zu.lines),
        mirrors: (0,src/* defaulted */.P_)('Other repositories that get the same bytes, one per line, like `image`. Each with its own credentials from Docker’s configuration.', '', src/* values.lines */.zu.lines),
        push: (0,src/* optional */.lq)('Publish the image. `false`: bake and check it only. Default: `true`, `false` for a pull request from a fork.', src/* values.boolean */.zu.boolean),
        layout: (0,src/* optional */.lq)('Folder in the workspace where the image is written as an OCI layout too, published or not.', src/* values.text */.zu.text),
        load: (0,src/* defaulted */.P_)('Load the image into `docker` or `podman` on this machine after the checks, the same bytes; `true`: whichever is there.', 'false', src/* values.oneOf */.zu.oneOf('false', 'true', 'docker', 'podman')),
        labels: (0,src/* defaulted */.P_)('`NAME=value` lines for the configuration. Nothing that changes from run to run, or the digest does too.', '', src/* values.nameValues */.zu.nameValues),
        annotations: (0,src/* defaulted */.P_)('`NAME=value` lines for the manifests and, with several platforms, the index and its entries.', '', src/* values.nameValues */.zu.nameValues),
        'source-date-epoch': (0,src/* optional */.lq)('Time of files and image in seconds since 1970. Default: of the last commit of `context`, 0 without git.', src/* values.integer */.zu.integer(0, 8 ** 11 - 1)),
        previous: (0,src/* optional */.lq)('Image by digest to compare with and to take unchanged layers from. Default: what the first tag names.', src/* values.text */.zu.text),
        'skip-unchanged': (0,src/* defaulted */.P_)('Take an earlier image of the same input instead of baking, if provenance that `config` or `public-key` verifies binds the input digest to it.', 'true', src/* values.boolean */.zu.boolean),
        'rebuild-after': (0,src/* defaulted */.P_)('A Dockerfile’s image that is older is baked anew without cache, for fresh packages, although its input is unchanged. `0s`: always.', '7d', src/* values.duration */.zu.duration),
        reproduce: (0,src/* defaulted */.P_)('`verify`: build a second time, without cache, and publish only if both are the same to the byte; else the summary names file, layer and cause, with advice. `report`: the same, but a difference is only told. `off`: build once.', 'off', src/* values.oneOf */.zu.oneOf('off', 'verify', 'report')),
        tests: (0,src/* defaulted */.P_)('Files with acceptance tests, one per line: YAML of container-structure-test, schema 2.0.0. They pass, or nothing is published. Tests of commands need a container engine.', '', src/* values.lines */.zu.lines),
        'max-size': (0,src/* optional */.lq)('Most bytes to download for one platform, such as `200MB`.', src/* values.size */.zu.size),
        'max-growth': (0,src/* optional */.lq)('Most bytes that one platform may be larger than in the previous image, such as `10MB`.', src/* values.size */.zu.size),
        'secrets-check': (0,src/* defaulted */.P_)('Publish nothing that holds a secret of this step, a private key or a well-known token, in any layer or in the configuration.', 'true', src/* values.boolean */.zu.boolean),
        ...dockerfileInputs,
        ...inputs/* trustInputs */.Av,
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`baked`, `unchanged` (the first tag had this digest already, or an earlier image of the same input was taken), `refused` (a check failed, nothing is published), `locked` (`call: lock`), `pass` or `fail` of the other `call`s, or `error`.',
        image: 'The image by digest; empty where it was not published and no layout was written.',
        digest: 'Its digest: pass this on between jobs.',
        'image-id': 'Digest of the configuration, which engines show as the image id; with several platforms, of the first.',
        'input-digest': 'Digest of all that went in: files, images, options; not the time. Empty where a Dockerfile takes something that cannot be told before the build; what its RUN steps fetch is never in it.',
        changed: '`true` unless the first tag (without tags: the repository) had this digest already; of `call: lock`, whether the file is another one now.',
        platforms: 'JSON list: platform, digest, size in bytes.',
        size: 'Bytes to download, over all platforms: compressed layers and configuration.',
        'size-delta': 'Difference in bytes to the previous image; empty if there was none with the same platforms.',
        base: 'The base image by digest; empty for `scratch`, and where a Dockerfile stands on several.',
        'base-digest': 'Digest of the base image; empty where `base` is.',
        'base-stale': '`true` when the base’s tag names another image by now, else `false`; empty where there is no tag or nobody can be asked.',
        'base-age': 'Whole days since the base image was made; empty where it does not say.',
        'base-behind': 'Whole days from the base image to the one that its tag names now; empty where that is not known.',
        layout: 'Path of the OCI layout, as it was given; empty where none was written.',
        reproducible: '`true` or `false` with `reproduce`: whether two builds were the same to the byte; empty when it is off.',
        metadata: 'JSON: all of the above and the new layers (digest, diffId, size, createdBy); for a Dockerfile the engine, the images it stands on with their age, and the problems of the Dockerfile.'
    }
});
//# sourceMappingURL=declaration.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/commit-time.js

/**
 * The time of the last commit of the repository that a folder lies in, in seconds since 1970; 0, with a notice, where
 * there is no git or no commit: a fixed time gives a fixed digest, the clock's would not.
 */
async function commitTime(folder, ports) {
    try {
        const { stdout } = await ports.tool('git', 
        // What a repository's own configuration could make `git log` start is switched off.
        ['-c', 'log.showSignature=false', '-c', 'core.fsmonitor=false', 'log', '-1', '--format=%ct'], {
            cwd: folder,
            env: gitEnvironment(ports)
        });
        const time = stdout.trim();
        if (/^\d{1,10}$/.test(time))
            return Number(time);
        ports.logger.notice('git gave no commit time: files and image get the time 0. Set source-date-epoch to another.');
    }
    catch (error) {
        ports.logger.notice(`No commit to take the time from: files and image get the time 0 (${(0,src/* errorMessage */.gJ)(error).slice(0, 200)})`);
    }
    return 0;
}
/** Runs git in a folder for questions about its files; nothing of a repository's own configuration is started. */
function gitIn(ports) {
    return (folder) => async (args, input) => {
        const { stdout } = await ports.tool('git', ['-c', 'core.fsmonitor=false', ...args], {
            cwd: folder,
            env: { ...gitEnvironment(ports), GIT_OPTIONAL_LOCKS: '0' },
            outputLimit: 2 ** 27,
            ...(input === undefined ? {} : { input })
        });
        return stdout;
    };
}
function gitEnvironment({ env }) {
    return {
        PATH: env['PATH'] ?? '',
        // In a container job the checkout belongs to another user, and git would refuse to read it.
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'safe.directory',
        GIT_CONFIG_VALUE_0: '*'
    };
}
//# sourceMappingURL=commit-time.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/dockerfile-build.js
/** From the inputs, and a bake file's target where one is named, to what an engine is asked for. */




/** The target of `bake-files`; undefined without one. @throws UserError */
async function bakeTargetOf(inputs, ports) {
    const target = inputs['bake-target'];
    const files = inputs['bake-files'];
    if (target === undefined) {
        if (files.length > 0)
            throw new src/* UserError */.yo('bake-target', '', 'the target of bake-files to build');
        return undefined;
    }
    if (files.length === 0)
        throw new src/* UserError */.yo('bake-files', '', 'the files that bake-target stands in');
    for (const input of ['file', 'target', 'files'])
        if (inputs[input] !== undefined)
            throw new src/* UserError */.yo(input, 'a value', 'nothing beside bake-target, which says it');
    if (inputs.context !== '.')
        throw new src/* UserError */.yo('context', inputs.context, 'nothing beside bake-target, which says it');
    if (inputs.engine !== 'auto' && inputs.engine !== 'buildkit')
        throw new src/* UserError */.yo('engine', inputs.engine, 'buildkit: bake files are its own');
    return readBakeTarget(files, target, ports);
}
/** @throws UserError for a context or a Dockerfile that was named and is not there */
async function findBuild(inputs, bake, ports) {
    const context = await findContext(bake?.context ?? inputs.context, ports.workspace);
    if (bake?.inline !== undefined) {
        const file = external_node_path_.join(ports.temporary, 'inline.Dockerfile');
        await (0,promises_.writeFile)(file, bake.inline);
        return { context, file: { file, shown: `${inputs['bake-files'][0] ?? ''} (dockerfile-inline)` } };
    }
    const named = bake === undefined ? inputs.file : isRemoteContext(context) ? bake.dockerfile : external_node_path_.join(context, bake.dockerfile);
    return { context, file: await findDockerfile(named, context, ports.workspace) };
}
/**
 * @param mask registers a secret before anything else is done with it
 * @param commitTime of the repository that a folder lies in
 * @throws UserError
 */
async function readBuild(inputs, bake, found, ports, mask, commitTime) {
    const { context, file } = found;
    if (file === undefined)
        throw new src/* UserError */.yo('file', '', `a Dockerfile: there is none in ${inputs.context}`);
    return {
        context,
        file: file.file,
        shownFile: file.shown,
        target: bake?.target ?? inputs.target,
        builder: inputs.builder,
        buildArgs: checkBuildArgs({ ...bake?.args, ...inputs['build-args'] }),
        buildContexts: { ...bake?.contexts, ...inputs['build-contexts'] },
        secrets: await readBuildSecrets({
            secrets: inputs.secrets,
            secretEnvs: { ...bake?.secretEnvs, ...inputs['secret-envs'] },
            secretFiles: { ...bake?.secretFiles, ...inputs['secret-files'] }
        }, { env: ports.env, workspace: ports.workspace, mask }),
        ssh: [...(bake?.ssh ?? []), ...inputs.ssh],
        pull: inputs.pull || bake?.pull === true,
        noCache: inputs['no-cache'] || bake?.noCache === true,
        network: inputs.network === 'default' ? (bake?.network ?? inputs.network) : inputs.network,
        addHosts: checkAddHosts([...(bake?.addHosts ?? []), ...inputs['add-hosts']]),
        platforms: build_inputs_checkPlatforms(bake === undefined || bake.platforms.length === 0 ? inputs.platforms : bake.platforms),
        cacheFrom: [...(bake?.cacheFrom ?? []), ...inputs['cache-from']],
        cacheTo: [...(bake?.cacheTo ?? []), ...inputs['cache-to']],
        labels: { ...bake?.labels, ...inputs.labels },
        annotations: { ...bake?.annotations, ...inputs.annotations },
        created: inputs['source-date-epoch'] ?? (await createdOf(context, ports, commitTime))
    };
}
function createdOf(context, { logger }, commitTime) {
    if (!isRemoteContext(context))
        return commitTime(context);
    logger.notice('The context is a repository elsewhere: files and image get the time 0. Set source-date-epoch to another.');
    return Promise.resolve(0);
}
//# sourceMappingURL=dockerfile-build.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/engine-inputs.js
/** An input that the chosen engine does not read would be ignored in silence: it is refused instead. */

/** @throws UserError for an input of the Dockerfile engines */
function refuseDockerfileInputs(inputs) {
    const { network, call } = inputs;
    refuse('layers', {
        target: inputs.target,
        builder: inputs.builder,
        'build-args': inputs['build-args'],
        'build-contexts': inputs['build-contexts'],
        secrets: inputs.secrets,
        'secret-envs': inputs['secret-envs'],
        'secret-files': inputs['secret-files'],
        ssh: inputs.ssh,
        pull: inputs.pull,
        scrub: inputs.scrub,
        'no-cache': inputs['no-cache'],
        network: network === 'default' ? undefined : network,
        'add-hosts': inputs['add-hosts'],
        'cache-from': inputs['cache-from'],
        'cache-to': inputs['cache-to'],
        call: call === 'build' || call === 'lock' ? undefined : call,
        'bake-files': inputs['bake-files'],
        'bake-target': inputs['bake-target'],
        'rebuild-after': inputs['rebuild-after'] === 7 * 86_400_000 ? undefined : inputs['rebuild-after'],
        file: inputs.file
    });
}
/** @throws UserError for an input of the engine layers */
function refuseLayersInputs(inputs) {
    refuse('buildkit and buildah', {
        files: inputs.files,
        base: inputs.base === 'scratch' ? undefined : inputs.base,
        entrypoint: inputs.entrypoint,
        cmd: inputs.cmd,
        env: inputs.env,
        workdir: inputs.workdir,
        user: inputs.user,
        expose: inputs.expose
    });
}
function refuse(engine, given) {
    for (const [name, value] of Object.entries(given)) {
        const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
        // The value itself may be a secret.
        if (value !== undefined && value !== false && !empty)
            throw new src/* UserError */.yo(name, 'a value', `nothing here: the engine ${engine} does not read it`);
    }
}
//# sourceMappingURL=engine-inputs.js.map
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(65986);
// EXTERNAL MODULE: ./build/actions/shared/event-payload.js
var event_payload = __webpack_require__(66187);
;// CONCATENATED MODULE: ./build/actions/bake-image/repositories.js
/** Repositories other than the one that the image goes to, and that one with all its companions. */







const nobody = {
    'registry-username': undefined,
    'registry-password': undefined,
    'registry-plain-http': false
};
/** The password was given for the target's registry: no other one may see it. */
function otherStore(reference, inputs, target, ports) {
    const sameHost = reference.kind === 'registry' && target.kind === 'registry' && reference.host === target.host;
    return (0,open_image/* openStore */.Ch)(reference, sameHost ? inputs : nobody, ports);
}
/**
 * Opens the repositories of base images, each once.
 * @param limit milliseconds after which a registry that does not answer is given up
 */
function repositoryOpener(inputs, target, ports, limit) {
    const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(limit)]);
    const stores = new Map();
    return (reference) => {
        const key = `${reference.host}/${reference.repository}`;
        const store = stores.get(key) ?? otherStore(reference, inputs, target, { ...ports, signal });
        stores.set(key, store);
        return store;
    };
}
/** @throws UserError */
async function openTargets(inputs, reference, ports) {
    const own = (0,open_image/* openStore */.Ch)(reference, inputs, ports);
    const others = inputs.mirrors.map((line) => targetOf(line, 'mirrors'));
    const pushed = inputs.push ?? !(await isForeignPullRequest(ports));
    if (!pushed && inputs.push === undefined)
        ports.logger.notice('A pull request from a fork: the image is baked and checked, and not published.');
    const stores = [own, ...others.map((other) => otherStore(other, inputs, reference, ports))];
    const names = stores.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw new src/* UserError */.yo('mirrors', twice, 'each repository once');
    const [tags = [], ...mirrorTags] = assignTags(inputs.tags, names);
    const mirrors = pushed
        ? stores.slice(1).map((store, i) => ({ store, tags: withDefault(mirrorTags[i] ?? [], others[i]) }))
        : [];
    const local = inputs.layout === undefined ? [] : [layoutMirror(inputs.layout, tags, ports)];
    const load = await loadTarget(inputs, reference, tags, ports);
    return {
        store: pushed ? own : withoutWriting(own),
        tags: withDefault(tags, reference),
        pushed: pushed && reference.kind === 'registry',
        mirrors: [...local, ...(load === undefined ? [] : [load.mirror]), ...mirrors],
        leaveOut: [reference, ...others]
            .flatMap((one) => (one.kind === 'layout' ? [one.path] : []))
            .concat(inputs.layout === undefined ? [] : [inputs.layout])
            .map((folder) => external_node_path_.resolve(ports.workspace, folder)),
        layout: inputs.layout ?? (reference.kind === 'layout' && pushed ? reference.path : ''),
        load
    };
}
/** A repository to write to. @throws UserError for a name with tag or digest */
function targetOf(image, input) {
    const reference = (0,build_src/* parseReference */.F2)(image, input);
    if (reference.digest !== undefined || (reference.kind === 'registry' && reference.tag !== undefined))
        throw new src/* UserError */.yo(input, image, 'the repository alone: the digest is what comes out, tags go into `tags`');
    return reference;
}
/** A layout finds an image only by a name in index.json. */
const withDefault = (tags, target) => tags.length === 0 && target?.kind === 'layout' ? ['latest'] : tags;
function layoutMirror(folder, tags, ports) {
    const { clock, logger } = ports;
    const store = (0,build_src/* openLayout */.B9)({
        path: external_node_path_.resolve(ports.workspace, folder),
        name: `oci-layout://${folder}`,
        clock,
        logger
    });
    return { store, tags: [tags[0] ?? 'latest'] };
}
async function loadTarget(inputs, reference, tags, ports) {
    if (inputs.load === 'false')
        return undefined;
    if (reference.kind === 'layout')
        throw new src/* UserError */.yo('load', inputs.load, 'an image with a name of a registry, by which the engine will know it');
    const layout = await (0,promises_.mkdtemp)(external_node_path_.join(ports.temporary, 'load-'));
    const wanted = tags.length === 0 ? ['latest'] : tags;
    const names = wanted.map((tag) => (0,build_src/* formatReference */.FH)({ ...reference, tag }));
    return { layout, names, mirror: layoutMirror(layout, wanted, ports) };
}
/** Whoever opened it may write no package here, and what they bake must not get one of our tags. */
async function isForeignPullRequest({ env }) {
    if (env['GITHUB_EVENT_NAME']?.startsWith('pull_request') !== true)
        return false;
    const pull = (await (0,event_payload/* readPayload */.r)(env))['pull_request'];
    if (!(0,src/* isObject */.Gv)(pull))
        return false;
    const repositoryOf = (side) => (0,src/* isObject */.Gv)(side) && (0,src/* isObject */.Gv)(side['repo']) ? side['repo']['full_name'] : '';
    // Of a fork that was deleted nothing is left.
    return repositoryOf(pull['head']) !== repositoryOf(pull['base']);
}
//# sourceMappingURL=repositories.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/result.js
/** Every output, with nothing to say. */
const noOutputs = {
    result: '',
    image: '',
    digest: '',
    'image-id': '',
    'input-digest': '',
    changed: '',
    platforms: '',
    size: '',
    'size-delta': '',
    base: '',
    'base-digest': '',
    'base-stale': '',
    'base-age': '',
    'base-behind': '',
    layout: '',
    reproducible: '',
    metadata: ''
};
//# sourceMappingURL=result.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/images.js
/** The images that a build stands on: the lock, what they are, and how old. */







const readLockOf = (inputs, ports) => readLock(external_node_path_.resolve(ports.workspace, inputs['lock-file']), inputs['lock-file']);
/** @throws UserError for a tag that is not pinned, with the digest that it has now */
async function openBase(inputs, target, lock, ports) {
    if (inputs.base === 'scratch')
        return undefined;
    const written = (0,build_src/* parseReference */.F2)(inputs.base, 'base');
    const reference = written.kind === 'layout' ? written : imageName(inputs.base, 'base');
    const store = otherStore(reference, inputs, target, ports);
    const name = (0,build_src/* formatReference */.FH)(reference);
    const common = { name, spelled: [inputs.base], platforms: new Map() };
    if (reference.digest !== undefined) {
        const { digest } = reference;
        const pin = reference.kind === 'layout' ? undefined : { ...common, digest, by: 'name' };
        return { image: { store, digest, name: `${store.name}@${digest}` }, pin };
    }
    const locked = lock?.get(name);
    if (reference.kind === 'layout' || reference.tag === undefined || locked === undefined)
        throw await (0,build_src/* tagAloneError */.AP)(store, reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest', 'base');
    const { digest } = locked;
    ports.logger.info(`${name} is ${digest}, as ${inputs['lock-file']} says`);
    const image = { store, digest, name: `${store.name}@${digest}`, tag: reference.tag };
    return { image, pin: { ...common, ...locked, by: 'lock' } };
}
/** Nothing is decided by it, so a registry that is slow to answer holds nothing up for long. */
const freshnessLimit = 20_000;
/** Starts to ask how old these images are; never rejects. */
async function freshnessReport(pins, base, inputs, target, ports) {
    const open = repositoryOpener(inputs, target, ports, freshnessLimit);
    const all = base === undefined || pins.includes(base) ? pins : [base, ...pins];
    const images = await Promise.all(all.slice(0, 50).map(async (pin) => ({
        name: pin.name,
        digest: pin.digest,
        by: pin.by,
        ...(await freshnessOf(pin, { open, clock: ports.clock, logger: ports.logger }))
    })));
    const of = images.find(({ name }) => name === base?.name);
    return {
        outputs: {
            'base-stale': of?.stale === undefined ? '' : String(of.stale),
            'base-age': of?.ageDays === undefined ? '' : String(of.ageDays),
            'base-behind': of?.behindDays === undefined ? '' : String(of.behindDays)
        },
        stale: of?.stale ?? false,
        notes: images.flatMap(({ name, stale, behindDays }) => {
            if (stale !== true)
                return [];
            const behind = behindDays === undefined ? '' : `, ${behindDays} days behind`;
            return [`${name} is pinned and has a newer image${behind}: bake with \`call: lock\` to take it`];
        }),
        images
    };
}
/** `call: lock`. */
async function images_writeLock(build, inputs, target, ports) {
    const shown = inputs['lock-file'];
    const names = [];
    if (build !== undefined) {
        const scan = await scanBuild(build);
        if (scan === undefined)
            throw new src/* UserError */.yo('context', build.context, 'a folder: a Dockerfile elsewhere cannot be read for its images');
        names.push(...namesOf(scan, build.shownFile));
        for (const { line, reason } of scan.unknown)
            ports.logger.warning(`${build.shownFile}:${line}: the name of an image cannot be told (${reason})`);
    }
    else if (inputs.base !== 'scratch')
        names.push({ name: inputs.base, where: 'base' });
    const open = repositoryOpener(inputs, target, ports, 600_000);
    const file = { path: external_node_path_.resolve(ports.workspace, shown), shown };
    const { images, before, changed } = await lockImages(names, file, { open, logger: ports.logger });
    return {
        outputs: {
            ...noOutputs,
            result: 'locked',
            changed: String(changed.length > 0),
            metadata: JSON.stringify({
                lock: shown,
                changed,
                images: images.map(({ name, digest, created = '' }) => ({ name, digest, created }))
            })
        },
        summary: (0,report_build_src/* renderLockSummary */.O3)({
            file: shown,
            images: images.map(({ name, digest }) => ({
                name,
                digest,
                ...(changed.includes(name) ? { before: before.get(name)?.digest ?? '' } : {})
            }))
        })
    };
}
//# sourceMappingURL=images.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/load.js
/** `load`: into the container engine of this machine, from the layout that got the same bytes as the registry. */



async function loadFrom(targets, digest, inputs, ports) {
    const { load } = targets;
    if (load === undefined || inputs.load === 'false')
        return;
    const { layout, names } = load;
    try {
        const store = (0,build_src/* openLayout */.B9)({
            path: layout,
            name: 'the layout to load from',
            clock: ports.clock,
            logger: ports.logger
        });
        const image = await (0,build_src/* readImage */.AM)(store, digest);
        const wanted = inputs.load;
        const { into } = await ports.logger.group(`Load into ${wanted === 'true' ? 'the container engine' : wanted}`, () => loadImage(layout, image, names, wanted, ports));
        ports.logger.info(`${into} has ${names.join(', ')}`);
    }
    finally {
        await (0,promises_.rm)(layout, { recursive: true, force: true });
    }
}
//# sourceMappingURL=load.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 37 modules
var evidence_build_src = __webpack_require__(82468);
;// CONCATENATED MODULE: ./build/actions/bake-image/proven.js


/** How far another machine's clock may be ahead of ours, in milliseconds. */
const clockSkew = 300_000;
/**
 * undefined where nobody is trusted: then no earlier image is taken, whatever its tag says.
 * @param readTrust reads whose statements count; called only when an input says so
 */
async function provenBy(inputs, target, logger, readTrust, age) {
    if (!inputs['skip-unchanged'])
        return undefined;
    if ([inputs.config, inputs['public-key'], inputs['signer-workflow']].every((input) => input === undefined)) {
        logger.info('skip-unchanged is off: without config, public-key or signer-workflow nothing can verify an earlier image');
        return undefined;
    }
    const trust = await readTrust();
    return async (image, inputDigest) => {
        const { verified } = await (0,evidence_build_src/* collectFacts */.M7)(target, image, trust);
        const provenance = (0,evidence_build_src/* newestFacts */.KR)(verified.filter(({ kind }) => kind === 'provenance'));
        // All of the newest: of two that contradict each other neither is believed.
        const bound = provenance.map(({ predicate }) => (0,evidence_build_src/* boundInputDigest */.vn)(predicate));
        const proven = bound.length > 0 && bound.every((digest) => digest !== undefined && digest === (inputDigest ?? digest));
        if (!proven || age === undefined)
            return proven;
        const [finished] = provenance.map(({ time }) => time);
        const old = finished === undefined ? Number.POSITIVE_INFINITY : age.clock.now() - finished;
        // A time that is still to come would never get old.
        if (old < age.limit && old >= -clockSkew)
            return true;
        const shown = Number.isFinite(old) ? (0,src/* formatDuration */.a3)(Math.abs(old)) : 'of unknown age';
        logger.info(`${target.name}@${image} is ${shown}, and rebuild-after is ${(0,src/* formatDuration */.a3)(age.limit)}: baking anew, without cache`);
        age.onTooOld();
        return false;
    };
}
//# sourceMappingURL=proven.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/reproduce.js
/** The input `reproduce` of the Dockerfile engines: the second build, and its words for outputs and summary. */

/**
 * Builds again where that was asked for.
 * @throws ImageRefusedError for a difference with `verify`
 */
async function verifyDockerfile(mode, first, build, ports, rebuild) {
    if (mode === 'off')
        return undefined;
    const fresh = { ...build, noCache: true, cacheFrom: [], cacheTo: [] };
    // What is wrong with the Dockerfile was said the first time.
    const quiet = { ...ports, annotate: () => undefined };
    const again = () => ports.logger.group(`Build again, without cache (reproduce: ${mode})`, () => rebuild(fresh, quiet));
    const reproduction = await verifyBuild(first, again, !build.noCache, ports);
    await judgeReproduction(reproduction, mode, ports);
    return reproduction;
}
/** The output `reproducible`. */
function reproductionOutput(reproduction) {
    return reproduction === undefined ? '' : String(reproduction.reproducible);
}
/** What was taken out of the image, for the summary. */
function takenNotes(taken) {
    return taken.flatMap(({ layer, scrubbed, attributes }) => [
        ...(scrubbed.length === 0
            ? []
            : [`Scrubbed from the layer of ${layer}: ${reproduce_list(scrubbed.map((path) => `/${path}`))}`]),
        ...(attributes.length === 0
            ? []
            : [`Attributes of the machine dropped from the layer of ${layer}: ${reproduce_list(attributes)}`])
    ]);
}
function reproduce_list(names) {
    return names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
//# sourceMappingURL=reproduce.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/dockerfile.js
/** The engines that build a Dockerfile: from the inputs to a built image, and from there to the registry. */












/** Bakes by a Dockerfile; undefined when the engine is `layers`, which is somebody else's. */
async function bakeDockerfile(job) {
    const { inputs, ports, buildPorts, bake, reference } = job;
    const found = await findBuild(inputs, bake, buildPorts);
    const question = {
        asked: bake === undefined ? inputs.engine : 'buildkit',
        fileGiven: inputs.file !== undefined,
        filesGiven: inputs.files !== undefined,
        dockerfileFound: found.file !== undefined
    };
    const layers = layersChoice(question);
    if (layers !== undefined) {
        ports.logger.info(`Engine layers: ${layers.why}`);
        refuseDockerfileInputs(inputs);
        return undefined;
    }
    refuseLayersInputs(inputs);
    const given = await readBuild(inputs, bake, found, buildPorts, job.mask, (folder) => commitTime(folder, ports));
    if (inputs.call === 'lock')
        return images_writeLock(given, inputs, reference, ports);
    const open = repositoryOpener(inputs, reference, ports, 120_000);
    const strict = inputs.lock === 'strict';
    const file = inputs['lock-file'];
    const plan = await planImages(given, await readLockOf(inputs, ports), { strict, file, open, logger: ports.logger });
    const build = { ...given, pins: plan.pins, strict };
    // Asked while everything else goes on.
    const fresh = freshnessReport(plan.named, plan.base, inputs, reference, ports);
    const unchanged = inputs.call === 'build' ? await dockerfile_findUnchanged(job, build, plan) : undefined;
    if (unchanged?.result !== undefined)
        return unchangedResult(job, unchanged.result, plan, await fresh);
    const choice = await chooseEngine({ ...question, missing: engineProbe(buildPorts, inputs.builder) });
    const engine = choice.engine;
    ports.logger.info(`Engine ${engine}: ${choice.why}`);
    if (inputs.call !== 'build')
        return dockerfile_describe(inputs.call, engine, build, buildPorts);
    const whole = {
        ...build,
        base: await dockerfile_baseOf(plan.base, open, ports),
        noCache: build.noCache || unchanged?.tooOld === true
    };
    const title = `Bake with the engine ${engine} (engine: ${inputs.engine})`;
    const { store, tags } = job.targets;
    const options = { compression: inputs.compression, scrub: inputs.scrub, target: store, tags, previous: job.previous };
    const rebuild = (again, to) => buildCanonical(engine, again, to, options);
    const made = await ports.logger.group(title, () => rebuild(whole, buildPorts));
    try {
        const judged = await judge(job, made.built);
        const reproduction = await verifyDockerfile(inputs.reproduce, made, whole, buildPorts, rebuild);
        const published = await publish(job, made.built, unchanged?.input);
        const why = `Engine ${engine}: ${choice.why}`;
        return bakedResult(job, made, published, {
            judged,
            reproduction,
            why,
            input: unchanged?.input,
            plan,
            fresh: await fresh
        });
    }
    finally {
        await made.built.close();
    }
}
async function dockerfile_findUnchanged(job, build, plan) {
    const { inputs, ports, checks, targets } = job;
    const input = await dockerfileDigest(build, plan, {
        asked: inputs.engine,
        workspace: ports.workspace,
        tests: checks.tests,
        compression: inputs.compression,
        scrub: inputs.scrub,
        leaveOut: [ports.temporary, ...targets.leaveOut],
        git: gitIn(ports),
        logger: ports.logger,
        clock: ports.clock
    });
    if ('unknown' in input) {
        ports.logger.info(`There is no input digest: ${input.unknown}`);
        return { input: undefined, tooOld: false, result: undefined };
    }
    const state = { tooOld: false };
    const proven = await provenBy(inputs, targets.store, ports.logger, job.readTrust, {
        limit: inputs['rebuild-after'],
        clock: ports.clock,
        onTooOld: () => {
            state.tooOld = true;
        }
    });
    if (proven === undefined || build.noCache)
        return { input: input.digest, tooOld: false, result: undefined };
    const platforms = build.platforms.map((name) => parsePlatform(name, 'platforms'));
    const options = {
        target: targets.store,
        tags: targets.tags,
        checks,
        logger: ports.logger,
        ...(job.previous === undefined ? {} : { previous: job.previous })
    };
    const result = await useUnchanged(options, platforms, input.digest, proven);
    return { input: input.digest, tooOld: state.tooOld, result };
}
/** With its platforms, for the annotations; a registry that we cannot read is no reason not to build. */
async function dockerfile_baseOf(pin, open, { logger }) {
    if (pin === undefined)
        return undefined;
    try {
        return toBuildBase(await withPlatforms(pin, open));
    }
    catch (error) {
        logger.info(`No annotations about the base: ${(0,src/* errorMessage */.gJ)(error).slice(0, 300)}`);
        return undefined;
    }
}
async function dockerfile_describe(call, engine, build, ports) {
    if (engine !== 'buildkit')
        throw new src/* UserError */.yo('call', call, 'the engine buildkit, whose own this is');
    if (call === 'outline' || call === 'targets') {
        const document = await ports.logger.group(`${call} of the Dockerfile`, () => describeWithBuildkit(build, call, ports));
        ports.logger.info(JSON.stringify(document, undefined, 2));
        return {
            outputs: { ...noOutputs, result: 'pass', metadata: JSON.stringify({ engine, [call]: document }) },
            summary: ''
        };
    }
    const found = await ports.logger.group('Check the Dockerfile', () => checkWithBuildkit(build, ports));
    const result = found.length === 0 ? 'pass' : 'fail';
    return {
        outputs: { ...noOutputs, result, metadata: JSON.stringify({ engine, problems: found }) },
        summary: (0,report_build_src/* renderDockerfileChecks */.UK)({ file: build.shownFile, problems: found }),
        failure: `${build.shownFile}: ${found.length} ${found.length === 1 ? 'finding' : 'findings'} of BuildKit's checks`
    };
}
async function judge({ targets, checks, previous, ports }, built) {
    const { store, tags } = targets;
    const judged = await judgeBuilt(built, { target: store, tags, checks, previous, logger: ports.logger });
    for (const warning of judged.warnings)
        ports.logger.warning(warning);
    return judged;
}
/** The mirrors first: what others look for moves last. */
async function publish(job, built, input) {
    const { targets, ports, buildPorts, inputs } = job;
    const { store, tags, mirrors } = targets;
    for (const mirror of mirrors)
        await publishBuilt(built, mirror.store, mirror.tags, buildPorts);
    const trusted = [inputs.config, inputs['public-key'], inputs['signer-workflow']].some((one) => one !== undefined);
    const hint = input !== undefined && trusted && inputs['skip-unchanged'] ? [inputTag(input)] : [];
    const published = await publishBuilt(built, store, [...tags, ...hint], buildPorts);
    await loadFrom(targets, built.digest, inputs, buildPorts);
    ports.logger.info(`${published.changed ? 'baked' : 'unchanged'}: ${store.name}@${published.digest}`);
    return published;
}
/** What the image stands on: what we know of the Dockerfile, else what the engine says. */
function shownBase(plan, built) {
    if (plan.base !== undefined)
        return { name: plan.base.name.split('@', 1)[0] ?? '', digest: plan.base.digest };
    return built === undefined ? undefined : baseImage(built.materials);
}
function bakedResult({ targets, problems }, { built, taken }, published, about) {
    const { judged, reproduction, why, input, plan, fresh } = about;
    const base = shownBase(plan, built);
    const result = published.changed ? 'baked' : 'unchanged';
    const { engine, materials } = built;
    return {
        outputs: {
            ...noOutputs,
            result,
            image: imageOutput(targets, published.digest),
            digest: published.digest,
            'image-id': built.image.platforms[0]?.manifest.config.digest ?? '',
            'input-digest': input ?? '',
            changed: String(published.changed),
            platforms: JSON.stringify(published.platforms),
            size: String(published.size),
            'size-delta': judged.previousSize === undefined ? '' : String(judged.size - judged.previousSize),
            base: base === undefined ? '' : `${base.name}@${base.digest}`,
            'base-digest': base?.digest ?? '',
            ...fresh.outputs,
            layout: targets.layout,
            reproducible: reproductionOutput(reproduction),
            metadata: JSON.stringify({ engine, ...published, materials, images: fresh.images, problems, taken })
        },
        summary: (0,report_build_src/* renderBakeSummary */.A5)({
            result,
            image: { name: targets.store.name, digest: published.digest },
            platforms: published.platforms,
            size: published.size,
            ...(judged.previousSize === undefined
                ? {}
                : { previousSize: published.size - (judged.size - judged.previousSize) }),
            ...(base === undefined ? {} : { base: { ...base, stale: fresh.stale } }),
            ...(input === undefined ? {} : { inputDigest: input }),
            tags: targets.tags,
            pushed: targets.pushed,
            ...(reproduction === undefined ? {} : { reproduction: describeReproduction(reproduction) }),
            notes: [
                ...takenNotes(taken),
                why,
                ...fresh.notes,
                ...judged.warnings,
                ...problems.map(({ file, line, title, message }) => `${file}${line === undefined ? '' : `:${line}`} ${title}: ${message}`)
            ]
        })
    };
}
async function unchangedResult({ targets, inputs, ports, buildPorts }, unchanged, plan, fresh) {
    const { store, tags, mirrors } = targets;
    await copyToMirrors(store, unchanged.digest, mirrors, ports);
    await loadFrom(targets, unchanged.digest, inputs, buildPorts);
    const base = shownBase(plan);
    const { digest, platforms, size, sizeDelta } = unchanged;
    return {
        outputs: {
            ...noOutputs,
            result: 'unchanged',
            image: imageOutput(targets, digest),
            digest,
            'image-id': unchanged.imageId,
            'input-digest': unchanged.inputDigest,
            changed: String(unchanged.changed),
            platforms: JSON.stringify(platforms),
            size: String(size),
            'size-delta': sizeDelta === undefined ? '' : String(sizeDelta),
            base: base === undefined ? '' : `${base.name}@${base.digest}`,
            'base-digest': base?.digest ?? '',
            ...fresh.outputs,
            layout: targets.layout,
            metadata: JSON.stringify({ ...unchanged, images: fresh.images })
        },
        summary: (0,report_build_src/* renderBakeSummary */.A5)({
            result: 'unchanged',
            image: { name: store.name, digest },
            platforms,
            size,
            inputDigest: unchanged.inputDigest,
            ...(base === undefined ? {} : { base: { ...base, stale: fresh.stale } }),
            tags,
            pushed: targets.pushed,
            notes: fresh.notes
        })
    };
}
/** Where it can be got from by its digest; '' where it was only baked and checked. */
function imageOutput({ store, pushed, layout }, digest) {
    if (pushed)
        return `${store.name}@${digest}`;
    return layout === '' ? '' : `oci-layout://${layout}@${digest}`;
}
//# sourceMappingURL=dockerfile.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/files.js
/** The engine `layers`: from the inputs to a baked image and its outputs. */











async function bakeFiles(job) {
    const { inputs, reference, targets, checks, previous, ports } = job;
    if (inputs.call === 'lock')
        return images_writeLock(undefined, inputs, reference, ports);
    if (inputs.files === undefined)
        throw new src/* UserError */.yo('files', '', 'what to copy into the image: there is no Dockerfile to build');
    const base = await openBase(inputs, reference, await readLockOf(inputs, ports), ports);
    // Asked while everything else goes on.
    const fresh = freshnessReport([], base?.pin, inputs, reference, ports);
    const proven = await provenBy(inputs, targets.store, ports.logger, job.readTrust);
    const context = external_node_path_.resolve(ports.workspace, inputs.context);
    const options = {
        ...(base === undefined ? {} : { base: base.image }),
        ...(previous === undefined ? {} : { previous }),
        ...(proven === undefined ? {} : { proven }),
        target: targets.store,
        mirrors: targets.mirrors,
        tags: targets.tags,
        platforms: inputs.platforms.map((platform) => parsePlatform(platform, 'platforms')),
        context,
        copies: inputs.files,
        run: {
            entrypoint: inputs.entrypoint,
            cmd: inputs.cmd,
            env: inputs.env,
            workdir: inputs.workdir,
            user: inputs.user,
            expose: inputs.expose,
            labels: inputs.labels
        },
        annotations: inputs.annotations,
        reproduce: inputs.reproduce,
        compression: inputs.compression,
        created: inputs['source-date-epoch'] ?? (await commitTime(context, ports)),
        // The runner's temporary folder may lie in the workspace too, where somebody set it so.
        leaveOut: [ports.temporary, ...targets.leaveOut],
        checks,
        temporary: ports.temporary,
        logger: ports.logger,
        clock: ports.clock
    };
    const title = `Bake with the engine layers (engine: ${inputs.engine})`;
    const baked = await ports.logger.group(title, () => bakeLayers(options));
    await loadFrom(targets, baked.digest, inputs, job.buildPorts);
    ports.logger.info(`${files_wordOf(baked)}: ${targets.store.name}@${baked.digest}`);
    for (const warning of baked.warnings)
        ports.logger.warning(warning);
    return resultOf(job, baked, base, await fresh);
}
function files_wordOf(baked) {
    return baked.skipped || !baked.changed ? 'unchanged' : 'baked';
}
function resultOf({ targets }, baked, base, fresh) {
    const { store, tags, pushed, layout } = targets;
    const image = base?.image;
    return {
        outputs: {
            ...noOutputs,
            result: files_wordOf(baked),
            image: imageOutput(targets, baked.digest),
            digest: baked.digest,
            'image-id': baked.imageId,
            'input-digest': baked.inputDigest,
            changed: String(baked.changed),
            platforms: JSON.stringify(baked.platforms),
            size: String(baked.size),
            'size-delta': baked.sizeDelta === undefined ? '' : String(baked.sizeDelta),
            base: image?.name ?? '',
            'base-digest': image?.digest ?? '',
            ...fresh.outputs,
            layout,
            reproducible: reproductionOutput(baked.reproduction),
            metadata: JSON.stringify({ ...baked, images: fresh.images })
        },
        summary: (0,report_build_src/* renderBakeSummary */.A5)({
            result: files_wordOf(baked),
            image: { name: store.name, digest: baked.digest },
            platforms: baked.platforms,
            size: baked.size,
            ...(baked.sizeDelta === undefined ? {} : { previousSize: baked.size - baked.sizeDelta }),
            inputDigest: baked.inputDigest,
            ...(image === undefined ? {} : { base: { name: image.store.name, digest: image.digest, stale: fresh.stale } }),
            layers: baked.layers.map(({ createdBy, digest, size, reused }) => ({
                what: reused ? `${createdBy} (unchanged)` : createdBy,
                digest,
                size
            })),
            tags,
            ...(baked.reproduction === undefined ? {} : { reproduction: describeReproduction(baked.reproduction) }),
            notes: [...fresh.notes, ...baked.warnings],
            pushed
        })
    };
}
//# sourceMappingURL=files.js.map
;// CONCATENATED MODULE: ./build/actions/bake-image/main.js















const bakeImage = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, given) => {
    const masked = [];
    // Whatever is registered as a secret on the way must not be in the image either.
    const ports = {
        ...given,
        mask: (value) => {
            masked.push(value);
            given.mask(value);
        }
    };
    if (inputs['registry-password'] !== undefined)
        masked.push(inputs['registry-password']);
    const side = buildSide(ports, runner_build_src/* watchTool */.i9);
    const bake = await bakeTargetOf(inputs, side.buildPorts);
    const reference = targetOf(inputs.image, 'image');
    const targets = await openTargets(bake === undefined ? inputs : { ...inputs, tags: [...inputs.tags, ...bake.tags] }, reference, ports);
    const previous = await openPrevious(inputs, reference, ports);
    const checks = await checksOf(inputs, ports, masked);
    const job = {
        inputs,
        reference,
        targets,
        checks,
        previous,
        ports,
        ...side,
        bake,
        readTrust: () => readTrust(inputs, ports)
    };
    try {
        return (await bakeDockerfile(job)) ?? (await bakeFiles(job));
    }
    catch (error) {
        if (!(error instanceof ImageRefusedError))
            throw error;
        return refused(error, targets.store.name, ports.logger);
    }
});
async function readTrust(inputs, ports) {
    const file = inputs.config === undefined ? undefined : await (0,delivery_file/* readDeliveryFile */.P)(inputs.config, ports);
    return (await (0,trust/* trustedPolicy */.U)(file?.policy, inputs, ports)).trust;
}
function refused({ message, refusal }, repository, logger) {
    for (const reason of refusal.reasons)
        logger.info(`refused: ${reason}`);
    const { reproduction, ...rest } = refusal;
    return {
        outputs: { ...noOutputs, result: 'refused', reproducible: reproductionOutput(reproduction) },
        summary: (0,report_build_src/* renderRefusedBake */.S1)({
            repository,
            ...rest,
            ...(reproduction === undefined ? {} : { reproduction: describeReproduction(reproduction) })
        }),
        failure: message
    };
}
/** By digest; a tag alone is refused with the digest that it has now. */
async function openPrevious(inputs, target, ports) {
    if (inputs.previous === undefined)
        return undefined;
    const reference = (0,build_src/* parseReference */.F2)(inputs.previous, 'previous');
    const store = otherStore(reference, inputs, target, ports);
    if (reference.digest === undefined)
        throw await (0,build_src/* tagAloneError */.AP)(store, reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest', 'previous');
    return { store, digest: reference.digest, name: `${store.name}@${reference.digest}` };
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

/***/ })

};
