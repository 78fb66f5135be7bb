export const id = 516;
export const ids = [516,359];
export const modules = {

/***/ 9516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readTests: () => (/* binding */ readTests)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
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
        throw new errors/* UserError */.yo('tests', name, `a file of at most ${maxBytes} bytes`);
    // Only here: most images are baked without tests, and a parser of YAML is large.
    const { parse } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    let document;
    try {
        document = parse(text, { maxAliasCount: 100 });
    }
    catch (error) {
        throw new errors/* UserError */.yo('tests', name, 'YAML', { cause: error });
    }
    const root = new Fields(document, name);
    const version = root.text('schemaVersion');
    if (version !== '2.0.0')
        throw new errors/* UserError */.yo('tests', `${name}: schemaVersion ${version}`, '`schemaVersion: 2.0.0`');
    if (root.objects('commandTests').length > 0)
        throw new errors/* UserError */.yo('tests', `${name}: commandTests`, 'tests of files and metadata: to run commands a container engine is needed, and the engine layers has none');
    // Both only say how containers for commands are run.
    root.skip('globalEnvVars');
    root.skip('containerRunOptions');
    const metadata = root.object('metadataTest');
    const tests = {
        existence: root.objects('fileExistenceTests').map(readExistence),
        content: root.objects('fileContentTests').map(readContent),
        metadata: metadata === undefined ? [] : [readMetadata(metadata)],
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
        throw new errors/* UserError */.yo('tests', name, `from 1 to ${maxTests} tests`);
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
function readMetadata(fields) {
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
        if (!(0,json/* isObject */.Gv)(value))
            throw new errors/* UserError */.yo('tests', where, 'an object');
        this.#object = value;
    }
    error(name, got, expected) {
        return new errors/* UserError */.yo('tests', `${this.where}: ${name}: ${got}`, expected);
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
            throw new errors/* UserError */.yo('tests', `${this.where}: ${unknown}`, `one of ${[...this.#asked].join(', ')}`);
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
// EXTERNAL MODULE: ./packages/bake/build/src/tests/run-structure.js + 1 modules
var run_structure = __webpack_require__(95359);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var src_ports = __webpack_require__(63300);
;// CONCATENATED MODULE: ./build/actions/bake-image/structure-tests.js
/** The input `tests`: files in the YAML of container-structure-test. */




const maxTestFile = 2 ** 20;
/** Several files count as one. @throws UserError */
async function readTests(files, ports) {
    const all = [];
    for (const file of files) {
        const tests = await parseStructureTests(await readText(file, ports), file);
        (0,run_structure/* checkExpressions */.M)(tests);
        all.push(tests);
    }
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
            const tooLarge = () => new errors/* UserError */.yo('tests', file, `a file of at most ${maxTestFile} bytes`);
            if (!(await handle.stat()).isFile())
                throw new errors/* UserError */.yo('tests', file, 'a file');
            const stream = handle.createReadStream({ autoClose: false });
            return Buffer.from(await (0,src_ports/* readBounded */.CB)(stream, maxTestFile, tooLarge)).toString('utf8');
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === undefined)
            throw error;
        throw new errors/* UserError */.yo('tests', file, `a readable file in the workspace (${(0,errors/* errorCode */.CA)(error)})`, { cause: error });
    }
}
//# sourceMappingURL=structure-tests.js.map

/***/ }),

/***/ 95359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ checkExpressions),
  failedTests: () => (/* binding */ failedTests),
  runStructureTests: () => (/* binding */ runStructureTests)
});

// UNUSED EXPORTS: formatMode

// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var src_errors = __webpack_require__(21745);
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
        throw new src_errors/* UserError */.yo('tests', source, `a regular expression without \`${unsupported[0]}\` in it`);
    try {
        return new RegExp(body, leading?.[1] ?? '');
    }
    catch (error) {
        throw new src_errors/* UserError */.yo('tests', source, 'a regular expression', { cause: error });
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
                errors.push(`${test.path} should match ${(0,printable/* printable */.g)(source)}`);
        for (const source of test.excluded)
            if (goExpression(source).test(content))
                errors.push(`${test.path} should not match ${(0,printable/* printable */.g)(source)}`);
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
                errors.push(`the ${kind} ${key} has another value than ${(0,printable/* printable */.g)(value)}`);
        }
    };
    compare('variable', test.env, env);
    compare('label', test.labels, config.Labels ?? {});
    const same = (name, wanted, got = []) => {
        if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got))
            errors.push(`${name} is ${(0,printable/* printable */.g)(JSON.stringify(got))} and not ${(0,printable/* printable */.g)(JSON.stringify(wanted))}`);
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
    return results.flatMap(({ name, errors }) => errors.map((error) => (0,src_errors/* errorMessage */.gJ)(`${(0,printable/* printable */.g)(name)}: ${error}`)));
}
//# sourceMappingURL=run-structure.js.map

/***/ })

};
