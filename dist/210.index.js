export const id = 210;
export const ids = [210];
export const modules = {

/***/ 6114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ goExpand),
/* harmony export */   h: () => (/* binding */ variablesOf)
/* harmony export */ });
/** Go's `os.Expand`, as tests of container-structure-test use it for `$NAME` and `${NAME}`. Pure. */
const special = '*#$@!?-0123456789';
/** A name without a value is nothing, as in a shell. */
function goExpand(text, env) {
    const valueOf = (name) => (Object.hasOwn(env, name) ? (env[name] ?? '') : '');
    let result = '';
    for (let at = 0; at < text.length; at += 1) {
        if (text[at] !== '$' || at + 1 === text.length) {
            result += text[at];
            continue;
        }
        const { name, length } = nameAt(text, at + 1);
        if (length === 0)
            result += '$';
        else if (name !== '')
            result += valueOf(name);
        at += length;
    }
    return result;
}
/** The name that begins at a place; a length without a name is wrong syntax, which Go leaves out. */
function nameAt(text, at) {
    if (text[at] === '{') {
        const end = text.indexOf('}', at);
        if (end < 0)
            return { name: '', length: 1 };
        return { name: text.slice(at + 1, end), length: end - at + 1 };
    }
    if (special.includes(text[at] ?? ' '))
        return { name: text[at] ?? '', length: 1 };
    const name = /^\w+/.exec(text.slice(at, at + 1000))?.[0] ?? '';
    return { name, length: name.length };
}
/** `NAME=value` lines as an object; the last one of a name counts. */
function variablesOf(lines) {
    return Object.fromEntries(lines.map((line) => {
        const at = line.indexOf('=');
        return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
    }));
}
//# sourceMappingURL=go-expand.js.map

/***/ }),

/***/ 64336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ goExpression)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
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
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('tests', source, `a regular expression without \`${unsupported[0]}\` in it`);
    try {
        return new RegExp(body, leading?.[1] ?? '');
    }
    catch (error) {
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('tests', source, 'a regular expression', { cause: error });
    }
}
//# sourceMappingURL=go-expression.js.map

/***/ }),

/***/ 80210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ checkExpressions),
/* harmony export */   failedTests: () => (/* binding */ failedTests),
/* harmony export */   runStructureTests: () => (/* binding */ runStructureTests)
/* harmony export */ });
/* unused harmony export formatMode */
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86663);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _go_expand_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6114);
/* harmony import */ var _go_expression_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64336);
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
    const inode = lookup(tree, (0,_go_expand_js__WEBPACK_IMPORTED_MODULE_0__/* .goExpand */ .V)(test.path, (0,_go_expand_js__WEBPACK_IMPORTED_MODULE_0__/* .variablesOf */ .h)(config.config?.Env ?? [])));
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
            if (!(0,_go_expression_js__WEBPACK_IMPORTED_MODULE_1__/* .goExpression */ .L)(source).test(content))
                errors.push(`${test.path} should match ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(source)}`);
        for (const source of test.excluded)
            if ((0,_go_expression_js__WEBPACK_IMPORTED_MODULE_1__/* .goExpression */ .L)(source).test(content))
                errors.push(`${test.path} should not match ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(source)}`);
    }
    return { name: `File Content Test: ${test.name}`, errors };
}
function testMetadata(test, { config = {} }) {
    const errors = [];
    const env = (0,_go_expand_js__WEBPACK_IMPORTED_MODULE_0__/* .variablesOf */ .h)(config.Env ?? []);
    // Values are not repeated: a variable may hold what no log should.
    const compare = (kind, pairs, values) => {
        for (const { key, value, isRegex } of pairs) {
            const got = Object.hasOwn(values, key) ? values[key] : undefined;
            if (got === undefined)
                errors.push(`the ${kind} ${key} is not set`);
            else if (isRegex ? !(0,_go_expression_js__WEBPACK_IMPORTED_MODULE_1__/* .goExpression */ .L)(value).test(got) : value !== got)
                errors.push(`the ${kind} ${key} has another value than ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(value)}`);
        }
    };
    compare('variable', test.env, env);
    for (const name of test.unbound)
        if (Object.hasOwn(env, name))
            errors.push(`the variable ${name} is set`);
    compare('label', test.labels, config.Labels ?? {});
    const same = (name, wanted, got = []) => {
        if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got))
            errors.push(`${name} is ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(JSON.stringify(got))} and not ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(JSON.stringify(wanted))}`);
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
            (0,_go_expression_js__WEBPACK_IMPORTED_MODULE_1__/* .goExpression */ .L)(source);
    for (const { expectedOutput, excludedOutput, expectedError, excludedError } of tests.commands)
        for (const source of [...expectedOutput, ...excludedOutput, ...expectedError, ...excludedError])
            (0,_go_expression_js__WEBPACK_IMPORTED_MODULE_1__/* .goExpression */ .L)(source);
    for (const { env, labels } of tests.metadata)
        for (const { isRegex, value } of [...env, ...labels])
            if (isRegex)
                (0,_go_expression_js__WEBPACK_IMPORTED_MODULE_1__/* .goExpression */ .L)(value);
}
/** One line for each test that failed. */
function failedTests(results) {
    return results.flatMap(({ name, errors }) => errors.map((error) => (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(`${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(name)}: ${error}`)));
}
//# sourceMappingURL=run-structure.js.map

/***/ })

};
