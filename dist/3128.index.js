export const id = 3128;
export const ids = [3128,210];
export const modules = {

/***/ 43128:
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
;// CONCATENATED MODULE: ./packages/bake/build/src/tests/command-file.js
/** @param root of the file; @throws UserError for what the original refuses too */
function readCommands(root) {
    const globals = readVariables(root, 'globalEnvVars');
    const options = readOptions(root.object('containerRunOptions'));
    return root.objects('commandTests').map((fields) => {
        const test = {
            name: fields.needed('name'),
            setup: fields.textLists('setup'),
            teardown: fields.textLists('teardown'),
            command: [fields.needed('command'), ...(fields.texts('args') ?? [])],
            env: readVariables(fields, 'envVars'),
            globals,
            exitCode: fields.number('exitCode') ?? 0,
            expectedOutput: fields.texts('expectedOutput') ?? [],
            excludedOutput: fields.texts('excludedOutput') ?? [],
            expectedError: fields.texts('expectedError') ?? [],
            excludedError: fields.texts('excludedError') ?? [],
            options
        };
        fields.end();
        return test;
    });
}
function readVariables(fields, name) {
    return fields.objects(name).map((pair) => {
        const variable = { name: pair.needed('key'), value: pair.needed('value') };
        // It has a meaning only where variables are compared.
        pair.flag('isRegex', false);
        pair.end();
        return variable;
    });
}
function readOptions(fields) {
    const options = {
        user: fields?.text('user') ?? '',
        privileged: fields?.flag('privileged', false) ?? false,
        tty: fields?.flag('allocateTty', false) ?? false,
        envFile: fields?.text('envFile') ?? '',
        envNames: fields?.texts('envVars') ?? [],
        capabilities: fields?.texts('capabilities') ?? [],
        mounts: fields?.texts('bindMounts') ?? []
    };
    fields?.end();
    return options;
}
//# sourceMappingURL=command-file.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
;// CONCATENATED MODULE: ./packages/bake/build/src/tests/fields.js
/** Reads objects of users' files strictly: a misspelt field would be a test that never runs. */

/** Items of a list, and tests of a file. */
const maxTests = 10_000;
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
    /** Lists of texts, none of them empty. */
    textLists(name) {
        return (this.#list(name) ?? []).map((item) => {
            if (!Array.isArray(item) || item.length === 0)
                throw this.error(name, 'something else', 'a list of commands, each a list');
            return item.map((part) => this.#asText(name, part));
        });
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
//# sourceMappingURL=fields.js.map
;// CONCATENATED MODULE: ./packages/bake/build/src/tests/structure-file.js
/** Reads the YAML of container-structure-test, schema 2.0.0, as it stands in users' repositories. */



const maxBytes = 2 ** 20;
/**
 * @param name of the file, for errors
 * @throws UserError for anything that is not the schema (a misspelt field would be a test that never runs)
 */
async function parseStructureTests(text, name) {
    if (Buffer.byteLength(text) > maxBytes)
        throw new errors/* UserError */.yo('tests', name, `a file of at most ${maxBytes} bytes`);
    // Only here: most images are baked without tests, and a parser of YAML is large.
    const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
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
    const metadata = root.object('metadataTest');
    const tests = {
        existence: root.objects('fileExistenceTests').map(readExistence),
        content: root.objects('fileContentTests').map(readContent),
        metadata: metadata === undefined ? [] : [readMetadata(metadata)],
        licenses: root.objects('licenseTests').map((fields) => {
            const test = { debian: fields.flag('debian', false), files: fields.texts('files') ?? [] };
            fields.end();
            return test;
        }),
        commands: readCommands(root)
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
    const unbound = fields.objects('unboundEnvVars').map((pair) => {
        const key = pair.needed('key');
        // The original reads a value and never looks at it.
        pair.text('value');
        pair.flag('isRegex', false);
        pair.end();
        return key;
    });
    const entrypoint = fields.texts('entrypoint');
    const cmd = fields.texts('cmd');
    const test = {
        // The name of the field has changed; both are in use.
        env: [...pairs('env'), ...pairs('envVars')],
        unbound,
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
//# sourceMappingURL=structure-file.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/tests/run-structure.js
var run_structure = __webpack_require__(80210);
// EXTERNAL MODULE: ./packages/kit/build/src/printable.js
var printable = __webpack_require__(86663);
// EXTERNAL MODULE: ./packages/kit/build/src/progress.js
var progress = __webpack_require__(41945);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/container-engine.js
var container_engine = __webpack_require__(737);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/log-line.js
var log_line = __webpack_require__(23990);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/image-archive.js
var image_archive = __webpack_require__(27003);
// EXTERNAL MODULE: ./packages/bake/build/src/engines/load-image.js
var load_image = __webpack_require__(73797);
;// CONCATENATED MODULE: ./packages/bake/build/src/tests/containers.js
/** Containers for tests of commands: each of the image that would be published, and gone when its command has ended. */






/** Characters of each stream. */
const outputLimit = 4 * 2 ** 20;
const prefix = 'immutable-delivery-test';
const repository = `localhost/${prefix}`;
/** For what has to be tidied when the job was cancelled, or the engine hangs. Milliseconds. */
const tidyLimit = 60_000;
const hour = 3_600_000;
class TestContainers {
    engine;
    ports;
    platform;
    /** The image under test. */
    image;
    #images = [];
    constructor(engine, ports, 
    /** `os/architecture[/variant]` */
    platform, id, name) {
        this.engine = engine;
        this.ports = ports;
        this.platform = platform;
        this.image = id;
        this.#images.push(name);
    }
    /**
     * Loads one platform of the image, the bytes that would be published: the engine's own id of it is compared.
     * @throws ToolError when the engine refuses
     */
    static async load(engine, image, platform, ports) {
        await removeExpired(engine, ports.clock);
        const name = imageName(ports.clock);
        const archive = external_node_path_.join(ports.temporary, `test-${image.top.digest.slice(7, 19)}.tar`);
        try {
            await (0,image_archive/* writeImageArchive */.H)(image, [name], archive);
            // Podman's own `load` guesses the format.
            await (engine.name === 'docker'
                ? engine.must(['load', '--quiet', '--input', archive])
                : engine
                    .must(['pull', '--quiet', `oci-archive:${archive}`])
                    .then((id) => engine.must(['tag', id.trim().split('\n').at(-1) ?? '', name])));
            const expected = [image.top.digest, ...(image.first === undefined ? [] : [image.first.config.digest])];
            return new TestContainers(engine, ports, platform, await (0,load_image/* loadedId */.l)(engine, name, expected), name);
        }
        catch (error) {
            await tidy(engine, ['image', 'rm', name]);
            throw error;
        }
        finally {
            await promises_.rm(archive, { force: true });
        }
    }
    /** Runs a command in a container of its own. */
    run(command) {
        return this.#inContainer(command, (_id, run) => Promise.resolve(run));
    }
    /** Runs a command, and gives what it has left as an image beside how it went. */
    change(command) {
        return this.#inContainer(command, async (id, run) => {
            if (run.state !== 'ended')
                return { run, image: command.image };
            const name = imageName(this.ports.clock);
            this.#images.push(name);
            await this.engine.must(['commit', id, name]);
            return { run, image: name };
        });
    }
    /** Removes the images; what else uses them keeps them. */
    async close() {
        for (const name of this.#images.toReversed())
            await tidy(this.engine, ['image', 'rm', name]);
    }
    async #inContainer(command, then) {
        const name = `${prefix}-${expiry(this.ports.clock, command.limit + hour)}`;
        let made = name;
        try {
            const created = await this.engine.must(this.#createArguments(name, command), { env: this.#environment(command) });
            made = created.trim().split('\n').at(-1) ?? name;
            return await then(made, await this.#start(made, command.limit));
        }
        finally {
            await tidy(this.engine, ['rm', '--force', '--volumes', made]);
        }
    }
    async #start(id, limit) {
        const { engine, ports } = this;
        let length = 0;
        let why;
        // Without its container the program that waits for it ends by itself; a signal to it would only be passed on.
        const force = new AbortController();
        const stop = (reason) => {
            if (why !== undefined)
                return;
            why = reason;
            void tidy(engine, ['rm', '--force', '--volumes', id]).then(() => setTimeout(() => force.abort(), 2000).unref());
        };
        const cancel = () => stop('cancelled');
        const timer = setTimeout(() => stop('too long'), limit);
        ports.signal?.addEventListener('abort', cancel);
        try {
            const { stdout, stderr } = await engine.run(['start', '--attach', id], {
                signal: force.signal,
                outputLimit,
                onLine: (line) => {
                    length += line.length;
                    if (length > 2 * outputLimit)
                        stop('too much');
                }
            });
            if (why === undefined && (stdout.length >= outputLimit || stderr.length >= outputLimit))
                return { state: 'too much' };
            const state = why === undefined ? await this.#stateOf(id) : undefined;
            if (state?.started === true)
                return { state: 'ended', exitCode: state.exitCode, stdout, stderr };
            if (state !== undefined)
                return { state: 'not started', why: ports.hide(stderr.trim()).slice(-1000) };
        }
        catch (error) {
            if (!force.signal.aborted)
                throw error;
        }
        finally {
            clearTimeout(timer);
            ports.signal?.removeEventListener('abort', cancel);
        }
        ports.signal?.throwIfAborted();
        return { state: why === 'too much' ? why : 'too long' };
    }
    async #stateOf(id) {
        const text = await this.engine.must(['inspect', '--type', 'container', '--format', '{{json .}}', id]);
        const { State: state } = (0,json/* parseJsonObject */.dw)(text, `what ${this.engine.name} says of a container`);
        const { ExitCode: exitCode, StartedAt: started } = (0,json/* isObject */.Gv)(state) ? state : {};
        return {
            exitCode: typeof exitCode === 'number' ? exitCode : -1,
            started: typeof started === 'string' && !started.startsWith('0001-')
        };
    }
    #createArguments(name, { image, argv, env, options }) {
        const { user, privileged, tty, envFile, envNames, capabilities, mounts } = options;
        return [
            'create',
            '--name',
            name,
            '--pull=never',
            '--platform',
            this.platform,
            // A test names its command: what the image would start by itself is another question.
            '--entrypoint=',
            // Nothing is read from it: a container that floods it would fill the disk.
            '--log-driver=none',
            ...(user === '' ? [] : ['--user', user]),
            ...(privileged ? ['--privileged'] : []),
            ...(tty ? ['--tty'] : []),
            ...(envFile === '' ? [] : ['--env-file', envFile]),
            // Without a value: it stays out of the command line, where others could read it.
            ...envNames.flatMap((variable) => ['--env', variable]),
            ...env.flatMap(({ name: variable, value }) => ['--env', `${variable}=${value}`]),
            ...capabilities.flatMap((capability) => ['--cap-add', capability]),
            ...mounts.flatMap((mount) => ['--volume', mount]),
            image,
            ...argv
        ];
    }
    #environment({ options }) {
        return Object.fromEntries(options.envNames.flatMap((name) => {
            const value = this.ports.env[name];
            return value === undefined ? [] : [[name, value]];
        }));
    }
}
/** Until when somebody who was killed may still have used it, and something that nobody else has. */
function expiry(clock, milliseconds) {
    return `${Math.ceil((clock.now() + milliseconds) / 1000)}-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
}
const imageName = (clock) => `${repository}:${expiry(clock, 6 * hour)}`;
/** What runs left that were killed: what it is called says how long it was needed. */
async function removeExpired(engine, clock) {
    const listed = async (args) => {
        const signal = AbortSignal.timeout(tidyLimit);
        const { stdout } = await engine.run(args, { signal }).catch(() => ({ stdout: '' }));
        return stdout.split('\n').filter((name) => {
            const until = new RegExp(`${prefix}[-:](\\d{9,12})-[0-9a-f]{16}$`).exec(name)?.[1];
            return until !== undefined && Number(until) * 1000 < clock.now();
        });
    };
    for (const name of await listed(['ps', '--all', '--filter', `name=${prefix}-`, '--format', '{{.Names}}']))
        await tidy(engine, ['rm', '--force', '--volumes', name]);
    for (const name of await listed(['images', '--format', '{{.Repository}}:{{.Tag}}', repository]))
        await tidy(engine, ['image', 'rm', name]);
}
/** Also when the job was cancelled; what cannot be removed is removed by a later run. */
async function tidy(engine, args) {
    await engine.run(args, { signal: AbortSignal.timeout(tidyLimit) }).catch(() => undefined);
}
//# sourceMappingURL=containers.js.map
// EXTERNAL MODULE: ./packages/bake/build/src/tests/go-expand.js
var go_expand = __webpack_require__(6114);
// EXTERNAL MODULE: ./packages/bake/build/src/tests/go-expression.js
var go_expression = __webpack_require__(64336);
;// CONCATENATED MODULE: ./packages/bake/build/src/tests/run-commands.js
/**
 * Runs the tests of commands as container-structure-test's Docker driver does: each test in containers of its own, with
 * the engine's default network, without the image's entrypoint; what its setup leaves is committed as the image that
 * the test then runs in; a teardown has nothing to tear down. How a setup ends is not judged there: here it is told.
 */






/** Lines of the output of a failed test in the log. */
const shownLines = 40;
/** @param limit of each command, in milliseconds */
function commandRunner(ports, limit) {
    let found;
    const ready = () => {
        found ??= container_engine/* ContainerEngine */.y.find(ports, 'tests', 'commandTests');
        return found;
    };
    return {
        ready,
        run: async (tests, image) => {
            const engine = await ready();
            ports.logger.info(`commandTests of ${image.platform}: loading the image into ${engine.name}`);
            const containers = await TestContainers.load(engine, await image.archive(), image.platform, ports);
            try {
                const results = [];
                for (const test of tests)
                    results.push(await runTest(test, image, containers, limit, ports));
                return results;
            }
            finally {
                await containers.close();
            }
        }
    };
}
async function runTest(test, { config, platform }, containers, limit, ports) {
    const name = `Command Test: ${test.name}`;
    const { logger } = ports;
    let env = (0,go_expand/* variablesOf */.h)(config.config?.Env ?? []);
    const expanded = (variables) => variables.map((variable) => ({ ...variable, value: (0,go_expand/* goExpand */.V)(variable.value, env) }));
    const globals = expanded(test.globals);
    env = { ...env, ...byName(globals) };
    const command = { image: containers.image, options: test.options, limit };
    let image = command.image;
    const changed = test.setup.length === 0 ? [] : expanded(test.env);
    for (const [i, argv] of test.setup.entries()) {
        const setup = await containers.change({ ...command, image, argv, env: [...globals, ...changed] });
        const shown = `setup command ${i + 1}`;
        const failed = notEnded(setup.run, platform, limit);
        if (failed !== undefined)
            return { name, errors: [`${shown} ${failed}`] };
        if (setup.run.state === 'ended' && setup.run.exitCode !== 0)
            logger.warning(`${(0,printable/* printable */.g)(name)}: ${shown} ended with ${setup.run.exitCode}; the test goes on`);
        image = setup.image;
    }
    env = { ...env, ...byName(changed) };
    // The variables of the test itself are not expanded, and are not in its arguments: the original's ways.
    const argv = test.command.map((part) => (0,go_expand/* goExpand */.V)(part, env));
    const run = await containers.run({ ...command, image, argv, env: [...globals, ...changed, ...test.env] });
    const failed = notEnded(run, platform, limit);
    const errors = failed === undefined && run.state === 'ended' ? judge(test, run) : [failed ?? ''];
    if (errors.length > 0 && run.state === 'ended')
        show(run, hider(test, ports), logger);
    return { name, errors };
}
const byName = (variables) => Object.fromEntries(variables.map(({ name, value }) => [name, value]));
/** Why there is nothing to judge. */
function notEnded(run, platform, limit) {
    switch (run.state) {
        case 'too long':
            return `did not end within ${(0,progress/* formatDuration */.a3)(limit)} (test-timeout)`;
        case 'too much':
            return 'wrote more than 4 MiB, which is not judged';
        case 'not started':
            return `could not be started: ${foreign(run.why, platform) ?? (0,printable/* printable */.g)(run.why, 500)}`;
        case 'ended':
            // Some runtimes have the container say it, and count it as started.
            return /^\S*exec \S+: exec format error$/m.test(run.stderr) && [1, 126, 255].includes(run.exitCode)
                ? `could not be started: ${foreign(run.stderr, platform) ?? ''}`
                : undefined;
    }
}
function foreign(text, platform) {
    return /exec format error/i.test(text)
        ? `this machine cannot run programs of ${platform}; docker/setup-qemu-action sets up an emulator`
        : undefined;
}
function judge(test, run) {
    const errors = [];
    const compare = (stream, expected, excluded) => {
        for (const source of expected)
            if (!(0,go_expression/* goExpression */.L)(source).test(run[stream]))
                errors.push(`${stream} should match ${(0,printable/* printable */.g)(source)}`);
        for (const source of excluded)
            if ((0,go_expression/* goExpression */.L)(source).test(run[stream]))
                errors.push(`${stream} should not match ${(0,printable/* printable */.g)(source)}`);
    };
    compare('stderr', test.expectedError, test.excludedError);
    compare('stdout', test.expectedOutput, test.excludedOutput);
    if (run.exitCode !== test.exitCode)
        errors.push(`ended with ${run.exitCode} and not ${test.exitCode}`);
    return errors;
}
/** What a container was given of this step's variables may be a secret, and a container may print it. */
function hider({ options }, { env, hide }) {
    const given = options.envNames.flatMap((name) => env[name] ?? []).filter((value) => value.length >= 4);
    return (text) => given.reduce((shown, value) => shown.replaceAll(value, '***'), hide(text));
}
function show(run, hide, logger) {
    for (const stream of ['stdout', 'stderr']) {
        const lines = run[stream].split(log_line/* lineEnd */.k).filter((line) => line.trim() !== '');
        for (const line of lines.slice(0, shownLines))
            logger.info((0,log_line/* logLine */.B)(`${stream} |`, line, hide));
        if (lines.length > shownLines)
            logger.info(`${stream} | and ${lines.length - shownLines} more lines`);
    }
}
//# sourceMappingURL=run-commands.js.map
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var src_ports = __webpack_require__(63300);
;// CONCATENATED MODULE: ./build/actions/bake-image/structure-tests.js
/** The input `tests`: files in the YAML of container-structure-test. */




const maxTestFile = 2 ** 20;
/**
 * Several files count as one.
 * @param timeout milliseconds for each command @param buildPorts for tests of commands, which run in containers
 * @throws UserError
 */
async function readTests(files, timeout, ports, buildPorts) {
    const all = [];
    for (const file of files) {
        const tests = await parseStructureTests(await readText(file, ports), file);
        (0,run_structure/* checkExpressions */.M)(tests);
        all.push(tests);
    }
    const tests = {
        existence: all.flatMap(({ existence }) => existence),
        content: all.flatMap(({ content }) => content),
        metadata: all.flatMap(({ metadata }) => metadata),
        licenses: all.flatMap(({ licenses }) => licenses),
        commands: all.flatMap(({ commands }) => commands)
    };
    return { tests, commands: commandRunner(buildPorts, timeout) };
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

/***/ 737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ ContainerEngine)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68716);
/* harmony import */ var _log_line_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23990);
/** The program of a container engine on this machine: `docker` or `podman`. */



class ContainerEngine {
    name;
    ports;
    constructor(name, ports) {
        this.name = name;
        this.ports = ports;
    }
    /**
     * The first that answers.
     * @param input that needs it, and what it was
     * @throws UserError naming what is missing
     */
    static async find(ports, input, got) {
        const missing = [];
        for (const name of ['docker', 'podman']) {
            const engine = new ContainerEngine(name, ports);
            try {
                await engine.must(['version', '--format', '{{.Client.Version}}']);
                return engine;
            }
            catch (error) {
                missing.push((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error).split('\n')[0] ?? name);
            }
        }
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, got, `docker or podman on this machine (${missing.join('; ')})`);
    }
    /** No exit code is an error. @throws ToolError when the program cannot be started; the signal's reason */
    run(args, options = {}) {
        const { ports } = this;
        const signal = options.signal ?? ports.signal;
        const none = { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] };
        return ports.tool(this.name, args, {
            env: {
                ...options.env,
                ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .engineEnvironment */ .IN)(this.name === 'docker' ? 'buildkit' : 'buildah', ports.env, none)
            },
            cwd: ports.workspace,
            onLine: (line) => {
                options.onLine?.(line);
                if (options.log !== true)
                    return;
                for (const part of line.split(_log_line_js__WEBPACK_IMPORTED_MODULE_2__/* .lineEnd */ .k).filter((text) => text.trim() !== ''))
                    ports.logger.info((0,_log_line_js__WEBPACK_IMPORTED_MODULE_2__/* .logLine */ .B)('|', part, ports.hide));
            },
            ...(signal === undefined ? {} : { signal }),
            ...(options.outputLimit === undefined ? {} : { outputLimit: options.outputLimit })
        });
    }
    /** @returns standard output @throws ToolError unless it ends with 0 */
    async must(args, options = {}) {
        const { exitCode, stdout, stderr } = await this.run(args, options);
        if (exitCode === 0)
            return stdout;
        const tail = stderr.split(_log_line_js__WEBPACK_IMPORTED_MODULE_2__/* .lineEnd */ .k).filter((line) => line.trim() !== '');
        const shown = tail.slice(-20).map((line) => this.ports.hide(line).slice(0, 1000));
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4(`${this.name} ${args[0] ?? ''}`, exitCode, shown.join('\n'));
    }
}
//# sourceMappingURL=container-engine.js.map

/***/ }),

/***/ 27003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ writeImageArchive)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46466);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27077);
/* harmony import */ var _tar_writer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30904);
/** An image as one tar, as container engines load it. */





/**
 * Writes an OCI layout in a tar, with the list that Docker's older image store reads beside it.
 * @param names `host/repository:tag`, at least one
 * @param archive absolute path of the file
 */
async function writeImageArchive({ top, first, blobs }, names, archive) {
    const blobPath = (digest) => `blobs/sha256/${digest.slice('sha256:'.length)}`;
    const named = names.map((name) => ({
        mediaType: top.mediaType,
        digest: top.digest,
        size: top.size,
        annotations: {
            'io.containerd.image.name': name,
            'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1)
        }
    }));
    const documents = [
        ['oci-layout', { imageLayoutVersion: '1.0.0' }],
        ['index.json', { schemaVersion: 2, mediaType: _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.index, manifests: named }]
    ];
    if (first !== undefined)
        documents.push([
            'manifest.json',
            [
                {
                    Config: blobPath(first.config.digest),
                    RepoTags: names,
                    Layers: first.layers.map(({ digest }) => blobPath(digest))
                }
            ]
        ]);
    const entry = (name, size) => (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_4__/* .tarHeader */ .pI)({ path: name, type: 'file', mode: 0o644, uid: 0, gid: 0, size, mtime: 0 });
    const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()];
    async function* archiveBytes() {
        for (const [name, document] of documents) {
            const bytes = Buffer.from(JSON.stringify(document));
            yield entry(name, bytes.length);
            yield bytes;
            yield (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_4__/* .tarPadding */ .vr)(bytes.length);
        }
        for (const { descriptor, open } of unique) {
            yield entry(blobPath(descriptor.digest), descriptor.size);
            yield* open();
            yield (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_4__/* .tarPadding */ .vr)(descriptor.size);
        }
        yield _tar_writer_js__WEBPACK_IMPORTED_MODULE_4__/* .tarEnd */ .JO;
    }
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from(archiveBytes(), { objectMode: false }), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(archive));
}
//# sourceMappingURL=image-archive.js.map

/***/ }),

/***/ 73797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ loadedId),
/* harmony export */   y: () => (/* binding */ loadImage)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21745);
/* harmony import */ var _built_image_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94541);
/* harmony import */ var _container_engine_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(737);
/* harmony import */ var _image_archive_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27003);
/** Puts a finished image into the container engine of this machine: the bytes that were checked, not a second build. */







/**
 * @param layout absolute path of a layout that holds the image
 * @param names under which the engine knows it afterwards: `host/repository:tag`, at least one
 * @param wanted `true`: docker, else podman where only that is there
 * @throws UserError where there is no such engine; ToolError when it refuses, or has something else afterwards
 */
async function loadImage(layout, image, names, wanted, ports) {
    const engine = wanted === 'true' ? await _container_engine_js__WEBPACK_IMPORTED_MODULE_3__/* .ContainerEngine */ .y.find(ports, 'load', 'true') : new _container_engine_js__WEBPACK_IMPORTED_MODULE_3__/* .ContainerEngine */ .y(wanted, ports);
    const [first = ''] = names;
    if (engine.name === 'docker') {
        const archive = node_path__WEBPACK_IMPORTED_MODULE_2__.join(ports.temporary, `load-${image.descriptor.digest.slice(7, 19)}.tar`);
        try {
            await writeLayout(layout, image, names, archive);
            await engine.must(['load', '--input', archive], { log: true });
        }
        finally {
            await node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm(archive, { force: true });
        }
    }
    else {
        const name = names.map((one) => one.slice(one.lastIndexOf(':') + 1))[0] ?? '';
        const pulled = await engine.must(['pull', '--quiet', `oci:${layout}:${name}`], { log: true });
        await engine.must(['tag', pulled.trim().split('\n').at(-1) ?? '', ...names]);
    }
    const expected = [image.descriptor.digest, ...image.platforms.map(({ manifest }) => manifest.config.digest)];
    await loadedId(engine, first, expected);
    return { into: engine.name, names };
}
/**
 * The id under which an engine has an image. The containerd image store calls it by its digest; the older one, and
 * podman, by its configuration of the machine's platform.
 * @throws ToolError when it is none of the expected ones
 */
async function loadedId(engine, name, expected) {
    const said = await engine.must(['image', 'inspect', '--format', '{{.Id}}', name]);
    const id = `sha256:${said.trim().replace(/^sha256:/, '')}`;
    if (!expected.includes(id))
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_4__/* .ToolError */ .v4(`${engine.name} image inspect`, 0, `${name} is ${id.slice(0, 100)}, not the image that was loaded`);
    return id;
}
async function writeLayout(layout, image, names, archive) {
    const all = [image.descriptor, ...image.platforms.map(({ descriptor }) => descriptor), ...(0,_built_image_js__WEBPACK_IMPORTED_MODULE_5__/* .imageBlobs */ .a)(image)];
    const blobs = all.map((descriptor) => ({
        descriptor,
        open: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(layout, 'blobs/sha256', descriptor.digest.slice('sha256:'.length)))
    }));
    await (0,_image_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .writeImageArchive */ .H)({ top: image.descriptor, first: image.platforms[0]?.manifest, blobs }, names, archive);
}
//# sourceMappingURL=load-image.js.map

/***/ }),

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
