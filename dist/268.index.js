export const id = 268;
export const ids = [268];
export const modules = {

/***/ 55268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scanImage: () => (/* binding */ scanImage)
});

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 40 modules
var build_src = __webpack_require__(49653);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 40 modules
var report_build_src = __webpack_require__(49516);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 8 modules
var runner_build_src = __webpack_require__(2012);
// EXTERNAL MODULE: ./packages/scan/build/src/index.js + 70 modules
var scan_build_src = __webpack_require__(5363);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 37 modules
var evidence_build_src = __webpack_require__(82468);
;// CONCATENATED MODULE: ./build/actions/scan-image/attest.js





/** Attaches the statements; without a signer writes them beside the findings and says so. */
async function attest(statements, { store }, signer, ports) {
    const written = [];
    for (const { image, platform, predicate } of statements) {
        const statement = (0,evidence_build_src/* makeStatement */.UT)(image.descriptor.digest, scan_build_src/* scanPredicateType */.jh, predicate);
        if (signer === undefined) {
            const file = external_node_path_.join(ports.temporary, 'scan-image', `scan-${image.descriptor.digest.slice(7, 19)}.json`);
            await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
            await (0,promises_.writeFile)(file, `${(0,src/* canonicalJson */.dj)({ ...statement })}\n`);
            written.push({ platform, predicateType: scan_build_src/* scanPredicateType */.jh, path: file });
            continue;
        }
        const covering = (own) => (existing) => (0,scan_build_src/* sameScan */._3)(existing, own);
        const cosign = (0,scan_build_src/* cosignScanPredicate */.Uj)(predicate);
        const attached = await (0,evidence_build_src/* signAndAttach */.eK)(store, image.descriptor, [
            { statement, covers: covering(predicate) },
            {
                statement: (0,evidence_build_src/* makeStatement */.UT)(image.descriptor.digest, scan_build_src/* cosignScanPredicateType */.c3, cosign),
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
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(65986);
;// CONCATENATED MODULE: ./build/actions/shared/base-layers.js



/**
 * The diffIDs of the image that this one says it was built on, by the annotations that bake-image writes. Undefined
 * when it says nothing or that one cannot be read: nothing is decided by it.
 *
 * The annotation is the image's own word, so that it must not make us tell a secret or read a file: another registry
 * is asked without credentials and over HTTPS, and a layout is read only if it is the one that the image lies in.
 */
async function baseLayers(image, opened, inputs, ports) {
    const annotations = image.manifest.annotations ?? {};
    const name = annotations['org.opencontainers.image.base.name'];
    const digest = annotations['org.opencontainers.image.base.digest'];
    if (name === undefined || digest === undefined)
        return undefined;
    try {
        const reference = (0,build_src/* parseReference */.F2)(`${name.split('@', 1)[0]}@${digest}`, 'base image');
        const store = openBase(reference, opened, (0,build_src/* parseReference */.F2)(inputs.image, 'image'), inputs, ports);
        if (store === undefined || reference.digest === undefined)
            return undefined;
        const { platforms } = await (0,build_src/* readImage */.AM)(store, reference.digest);
        const platform = (0,build_src/* formatPlatform */.Bq)(image.platform);
        return platforms.find((item) => (0,build_src/* formatPlatform */.Bq)(item.platform) === platform)?.config.rootfs.diff_ids;
    }
    catch (error) {
        ports.logger.info(`The base image could not be read, so findings are not attributed to it: ${(0,src/* errorMessage */.gJ)(error)}`);
        return undefined;
    }
}
function openBase(base, opened, image, inputs, ports) {
    if (base.kind === 'layout')
        return image.kind === 'layout' && image.path === base.path ? opened.store : undefined;
    if (image.kind === 'registry' && image.host === base.host)
        return (0,open_image/* openStore */.Ch)(base, inputs, ports);
    return (0,build_src/* openRegistry */.Me)({
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
//# sourceMappingURL=base-layers.js.map
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 2 modules
var signing = __webpack_require__(77933);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var shared_trust = __webpack_require__(91150);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/actions/scan-image/database.js





/** The advisories that the input `database` names: a URL, an OCI artifact by digest, or a folder. */
function databaseOf(inputs, ports, cache) {
    const database = inputs.database;
    if (/^https?:/.test(database))
        return { uri: database, open: () => Promise.resolve(archivesOf(inputs, ports, cache)) };
    if (database.includes('@') || database.startsWith('oci-layout://')) {
        const reference = (0,build_src/* parseReference */.F2)(database, 'database');
        const { digest } = reference;
        if (digest === undefined)
            throw new src/* UserError */.yo('database', database, 'an artifact by digest, `host/repo@sha256:...`: a tag can be moved');
        const store = (0,open_image/* openStore */.Ch)(reference, inputs, ports);
        return {
            uri: `oci:${encodeURI(reference.kind === 'registry' ? store.name : 'layout')}@${digest}`,
            open: async () => {
                const name = `${store.name}@${digest}`;
                const stored = await store.getManifest(digest);
                if (stored === undefined)
                    throw new src/* UserError */.yo('database', database, 'an artifact that exists there');
                const manifest = (0,build_src/* parseManifest */.Ng)(stored.bytes, stored.descriptor.mediaType, name);
                return (0,scan_build_src/* openArtifactDatabase */.uV)({
                    manifest,
                    name,
                    blob: (layer) => {
                        const found = manifest.layers.find((item) => item.digest === layer.digest);
                        if (found === undefined)
                            throw new src/* IntegrityError */.cs(name, 'a layer of the artifact', layer.digest);
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
function archivesOf(inputs, ports, cache) {
    const database = inputs.database;
    const indexes = external_node_path_.join(ports.temporary, 'scan-image-indexes');
    return /^https?:/.test(database)
        ? (0,scan_build_src/* openRemoteDatabase */.zS)({
            url: database,
            directory: external_node_path_.join(ports.temporary, 'scan-image-advisories'),
            indexes,
            http: ports.http,
            clock: ports.clock,
            logger: ports.logger,
            signal: ports.signal,
            ...(inputs['database-cache'] ? { cache } : {})
        })
        : (0,scan_build_src/* openDatabase */.qI)({
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
        throw new src/* UserError */.yo('ecosystems', `${ecosystems.length} lines`, 'the ecosystems to take in, such as `Debian:12`, one per line');
    const reference = (0,build_src/* parseReference */.F2)(inputs.image, 'image');
    if (reference.digest !== undefined)
        throw new src/* UserError */.yo('image', inputs.image, 'the repository that the artifact goes to, without a digest');
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
            throw new src/* UserError */.yo('ecosystems', ecosystem, 'an ecosystem that the database has data for');
        const facts = (0,scan_build_src/* openIndexFacts */.ST)(index, ecosystem);
        const age = (0,scan_build_src/* judgeDatabase */.nn)(facts.lastUpdate, inputs['database-max-age'], ports.clock.now());
        verdicts.push(age.verdict);
        if (age.reason !== undefined)
            reasons.push(`${ecosystem}: ${age.reason}`);
        const file = external_node_path_.join(folder, `${at}.gz`);
        const layer = await (0,scan_build_src/* packIndex */.q_)(index, file, ecosystem);
        packed.push({ ecosystem, layer, file });
        rows.push({ name: ecosystem, records: facts.records, lastUpdate: facts.lastUpdate, size: layer.size });
    }
    const verdict = (0,src/* worstVerdict */.zP)(verdicts);
    const { bytes, config } = (0,scan_build_src/* writeArtifactManifest */.z2)(packed.map((item) => item.layer));
    const digest = (0,build_src/* digestOf */.ol)(bytes);
    let attestation = [];
    if (verdict === 'pass') {
        for (const { ecosystem, layer, file } of packed) {
            const state = await store.putBlob({ digest: layer.digest, size: layer.size }, () => (0,external_node_fs_.createReadStream)(file));
            ports.logger.info(`${ecosystem}: ${(0,src/* formatBytes */.z3)(layer.size)}, ${layer.digest}, ${state}`);
        }
        await store.putBlob({ digest: config.digest, size: config.size }, () => once(config.bytes));
        const tag = reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest';
        const descriptor = await store.putManifest(bytes, build_src/* mediaTypes */.Ib.manifest, tag);
        if (signer !== undefined)
            attestation = (await (0,evidence_build_src/* signAndAttach */.eK)(store, descriptor, [{ statement: (0,evidence_build_src/* makeStatement */.UT)(digest, evidence_build_src/* predicateTypes */.ZR.signature, {}), covers: () => true }], signer, {
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
            attestation: (0,src/* canonicalJson */.dj)(attestation)
        },
        summary: (0,report_build_src/* renderDatabaseSummary */.wZ)({
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
;// CONCATENATED MODULE: ./build/actions/scan-image/checks.js


/**
 * Licences of the packages, and the configuration of the image.
 * @throws IntegrityError or RemoteError when a layer cannot be read: what was not looked at is not reported as clean
 */
async function checksOf(inputs, store, targets) {
    const lists = (0,scan_build_src/* readLicenceLists */.Zg)(inputs['licences-allow'], inputs['licences-deny']);
    const purl = `pkg:oci/${encodeURIComponent((store.name.split('/').at(-1) ?? 'image').toLowerCase())}`;
    return Promise.all(targets.map(async ({ image, inventory }) => {
        const platform = (0,build_src/* formatPlatform */.Bq)(image.platform);
        const licences = (0,scan_build_src/* checkLicences */.PA)(inventory, lists, platform);
        if (inputs.configuration === 'off')
            return licences;
        const { config } = image.config;
        const setuid = inputs.setuid ? await setuidFiles(store, image) : undefined;
        return [
            ...licences,
            ...(0,scan_build_src/* checkConfiguration */.Lq)({
                env: config?.Env ?? [],
                ...(config?.User === undefined ? {} : { user: config.User }),
                ...(setuid === undefined ? {} : { setuid })
            }, purl, platform)
        ];
    }));
}
async function setuidFiles(store, image) {
    const tree = await (0,build_src/* readImageTree */.w6)(store, image);
    return [...tree.entries()].flatMap(({ path, inode: { kind, mode } }) => kind === 'file' && (mode & 0o6000) !== 0 ? [{ path, mode }] : []);
}
//# sourceMappingURL=checks.js.map
// EXTERNAL MODULE: ./build/actions/shared/post-comment.js
var post_comment = __webpack_require__(92696);
// EXTERNAL MODULE: ./build/actions/shared/run-info.js
var run_info = __webpack_require__(42014);
;// CONCATENATED MODULE: ./build/actions/scan-image/comment.js



/** Never throws: what was found stands in the statement. @param o `app`: default the repository's name */
async function commentOn(scan, o, ports) {
    const { judged, baseline } = scan;
    const times = judged.flatMap(({ result }) => result.database.lastUpdate ?? []);
    const sum = (part) => judged.reduce((count, { comparison }) => count + comparison[part].length, 0);
    await (0,post_comment/* publishScan */.p)({
        app: o.app ?? (ports.env['GITHUB_REPOSITORY'] ?? '').replace(/^.*\//, ''),
        image: scan.image,
        verdict: scan.verdict,
        reasons: [...new Set([...judged.flatMap(({ judgement }) => judgement.reasons), ...scan.reasons])],
        counts: (0,scan_build_src/* countBySeverity */.Ot)(judged.flatMap(({ result }) => result.findings)),
        findings: judged.flatMap(({ judgement }) => judgement.blocking.map(vulnerability)),
        packages: judged.reduce((count, { result }) => count + result.coverage.packages, 0),
        ...(times.length === 0 ? {} : { databaseTime: Math.min(...times) }),
        ...(baseline === undefined
            ? {}
            : { comparison: { against: baseline, introduced: sum('introduced'), fixed: sum('fixed') } }),
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
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/scan-image/declaration.js


const declaration = (0,src/* declareAction */.DW)({
    name: 'scan-image',
    description: 'Says what is wrong with an image and whether that may ship: its verified SBOM matched with OSV advisories, judged, and stated beside the image',
    good: ['pass'],
    inputs: {
        ...inputs/* imageInputs */.bE,
        operation: (0,src/* defaulted */.P_)('`scan`, or `build-database`: make the `ecosystems` of `database` an OCI artifact and push it to the repository `image`.', 'scan', src/* values.oneOf */.zu.oneOf('scan', 'build-database')),
        ecosystems: (0,src/* defaulted */.P_)('With `build-database`: the ecosystems to take in as OSV names them, such as `Debian:12` or `npm`, one per line.', '', src/* values.lines */.zu.lines),
        database: (0,src/* defaulted */.P_)("Advisories: a URL (HTTPS) or a folder of the workspace in OSV's own layout, `<ecosystem>/all.zip`, or an OCI artifact by digest, `host/repo@sha256:...`, that `operation: build-database` made. Only the ecosystems that the image needs are fetched.", 'https://osv-vulnerabilities.storage.googleapis.com', src/* values.text */.zu.text),
        'database-max-age': (0,src/* defaulted */.P_)('Oldest database that counts, by the newest record of its oldest part.', '36h', src/* values.duration */.zu.duration),
        'database-cache': (0,src/* defaulted */.P_)('Keep fetched advisories in the cache of GitHub Actions. Turn it off where code that you do not trust can write to that cache.', 'true', src/* values.boolean */.zu.boolean),
        'fail-on': (0,src/* defaulted */.P_)('Lowest severity that fails: `low`, `medium`, `high`, `critical`, `unknown` (everything) or `none`. An unrated finding counts as high.', 'high', src/* values.oneOf */.zu.oneOf('none', ...src/* severities */.gO)),
        'only-fixed': (0,src/* defaulted */.P_)('Let pass what no version fixes yet.', 'false', src/* values.boolean */.zu.boolean),
        'fix-grace': (0,src/* optional */.lq)('How long a finding is let pass after the first advisory that names its fix was published.', src/* values.duration */.zu.duration),
        layers: (0,src/* defaulted */.P_)('`all`, or `own`: let pass what the base image brought. What cannot be attributed counts as own.', 'all', src/* values.oneOf */.zu.oneOf('all', 'own')),
        kev: (0,src/* optional */.lq)('CISA’s catalogue of known exploited vulnerabilities as JSON: a URL (HTTPS), or a file in the workspace.', src/* values.text */.zu.text),
        'fail-on-kev': (0,src/* defaulted */.P_)('A finding that stands in `kev` fails whatever its severity is.', 'true', src/* values.boolean */.zu.boolean),
        epss: (0,src/* optional */.lq)('FIRST’s daily file of EPSS scores, CSV, also packed with gzip: a URL (HTTPS), or a file in the workspace.', src/* values.text */.zu.text),
        'fail-on-epss': (0,src/* optional */.lq)('EPSS probability in percent from which a finding fails whatever its severity is, for instance `10`.', src/* values.percent */.zu.percent),
        'licences-allow': (0,src/* defaulted */.P_)('SPDX licences that packages may have, one per line; `LGPL-*` stands for all that begin so. Default: any.', '', src/* values.lines */.zu.lines),
        'licences-deny': (0,src/* defaulted */.P_)('SPDX licences that packages must not have, one per line, likewise.', '', src/* values.lines */.zu.lines),
        'licences-unknown': (0,src/* defaulted */.P_)('With one of these lists: what a package without a readable licence makes the result, `incomplete`, or `allow`.', 'incomplete', src/* values.oneOf */.zu.oneOf('incomplete', 'allow')),
        configuration: (0,src/* defaulted */.P_)('Findings about the image’s configuration (root, secrets in variables): `off`, `report`, or `fail`.', 'report', src/* values.oneOf */.zu.oneOf('off', 'report', 'fail')),
        setuid: (0,src/* defaulted */.P_)('Also look for files with the set-user-ID or set-group-ID bit, which reads every layer.', 'false', src/* values.boolean */.zu.boolean),
        engines: (0,src/* defaulted */.P_)('Who scans: `osv`, which is this program and decides, and after a comma a second opinion, `trivy` or `grype`.', 'osv', src/* values.oneOf */.zu.oneOf('osv', 'osv,trivy', 'osv,grype')),
        'engine-path': (0,src/* optional */.lq)('Executable of the second engine: a path, in the workspace or absolute.', src/* values.text */.zu.text),
        'engine-sha256': (0,src/* optional */.lq)('SHA-256 of that executable, 64 hex digits.', src/* values.text */.zu.text),
        'engine-database': (0,src/* optional */.lq)('Folder with the second engine’s own database, in its own layout.', src/* values.text */.zu.text),
        'engine-timeout': (0,src/* defaulted */.P_)('How long the second engine may take for a platform.', '5m', src/* values.duration */.zu.duration),
        'engine-findings': (0,src/* defaulted */.P_)('What a finding of the second engine alone does that reaches `fail-on`: `fail`, or `report`.', 'fail', src/* values.oneOf */.zu.oneOf('fail', 'report')),
        scope: (0,src/* optional */.lq)('`all`, or `new` for what the baseline does not have. Default: `new` on pull requests with a baseline, else `all`.', src/* values.oneOf */.zu.oneOf('all', 'new')),
        baseline: (0,src/* optional */.lq)('Digest of the image in the same repository to compare with.', src/* values.text */.zu.text),
        'ignore-file': (0,src/* optional */.lq)('YAML file in the workspace: a list of findings to live with, each with `id`, `purl`, `reason` and `expires`.', src/* values.text */.zu.text),
        vex: (0,src/* optional */.lq)('OpenVEX, CycloneDX or CSAF VEX files in the workspace, one per line.', src/* values.lines */.zu.lines),
        sarif: (0,src/* optional */.lq)('Path in the workspace where SARIF 2.1.0 is written.', src/* values.text */.zu.text),
        csv: (0,src/* optional */.lq)('Path in the workspace where the findings are written for spreadsheets.', src/* values.text */.zu.text),
        attest: (0,src/* defaulted */.P_)('Attach the scan as signed statements (in-toto vulns/v0.2 and cosign vuln/v1); with neither a key nor an identity they are written unsigned.', 'true', src/* values.boolean */.zu.boolean),
        mode: (0,src/* defaulted */.P_)('`enforce`, or `report`, where the step is green whatever the result is.', 'enforce', src/* values.oneOf */.zu.oneOf('enforce', 'report')),
        issue: (0,src/* defaulted */.P_)('With `mode: report`, for scans on a schedule of what is live: keep one issue per image open as long as the result is not `pass`. Needs the permission `issues: write`.', 'false', src/* values.boolean */.zu.boolean),
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
;// CONCATENATED MODULE: ./build/actions/scan-image/documents.js




/**
 * Writes the findings file, and SARIF and CSV where they are asked for.
 * @returns absolute paths; `sarif` is empty when there is none
 */
async function writeDocuments(inputs, { store, name, digest }, results, folders) {
    const findings = external_node_path_.join(folders.temporary, 'scan-image', `findings-${digest.slice(7, 19)}.json`);
    await write(findings, (0,scan_build_src/* writeFindings */.Qy)(name, results));
    const all = results.flatMap((result) => result.findings);
    const sarif = inputs.sarif === undefined ? '' : external_node_path_.resolve(folders.workspace, inputs.sarif);
    if (sarif !== '') {
        const document = (0,scan_build_src/* writeSarif */.lg)(all, {
            tool: { version: scan_build_src/* scanner */.zr.version },
            file: await existingFile(folders.workspace),
            category: store.name.split('/').at(-1) ?? 'image'
        }, results.flatMap((result) => result.checks));
        await write(sarif, `${(0,src/* canonicalJson */.dj)(document)}\n`);
    }
    if (inputs.csv !== undefined)
        await write(external_node_path_.resolve(folders.workspace, inputs.csv), (0,scan_build_src/* writeCsv */.En)(all));
    return { findings, sarif };
}
async function write(file, text) {
    await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
    await (0,promises_.writeFile)(file, text);
}
/** Code scanning drops a result whose file is not in the repository. */
async function existingFile(workspace) {
    for (const name of ['Dockerfile', 'package.json', '.github/delivery.yml', 'README.md'])
        if (await (0,promises_.access)(external_node_path_.join(workspace, name)).then(() => true, () => false))
            return name;
    return 'README.md';
}
//# sourceMappingURL=documents.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/actions/scan-image/rules.js





/** The rules of the inputs beyond delivery.yml. @throws UserError for one that lacks its data */
function rulesOf(inputs) {
    const epss = inputs['fail-on-epss'];
    if (epss !== undefined && inputs.epss === undefined)
        throw new src/* UserError */.yo('epss', '', 'the file of scores that `fail-on-epss` compares with');
    return {
        failOnKev: inputs.kev !== undefined && inputs['fail-on-kev'],
        ...(epss === undefined ? {} : { failOnEpss: epss / 100 }),
        ...(inputs['fix-grace'] === undefined ? {} : { fixGrace: inputs['fix-grace'] }),
        layers: inputs.layers
    };
}
const limits = { kev: 64 * 1024 ** 2, epss: 128 * 1024 ** 2 };
/**
 * Reads KEV and EPSS, where they are asked for.
 * @throws RemoteError, IntegrityError or UserError when one cannot be had: a rule that could not be applied is no pass
 */
async function enrichmentOf(inputs, ports) {
    const files = [];
    const read = async (input) => {
        const given = inputs[input];
        if (given === undefined)
            return undefined;
        const bytes = /^https?:/.test(given)
            ? await (0,scan_build_src/* fetchFile */.t2)(given, input, limits[input], ports)
            : await readWorkspaceFile(external_node_path_.resolve(ports.workspace, given), input, given, limits[input]);
        files.push({ name: given, sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') });
        return bytes;
    };
    const kev = await read('kev');
    const epss = await read('epss');
    return {
        enrichment: {
            ...(kev === undefined ? {} : { kev: (0,scan_build_src/* readKev */.dO)(kev, 'kev') }),
            ...(epss === undefined ? {} : { epss: (0,scan_build_src/* readEpss */.ur)(epss, 'epss') })
        },
        files
    };
}
/** @throws UserError for one that is missing, no file, or larger */
async function readWorkspaceFile(file, input, name, limit) {
    try {
        const handle = await (0,promises_.open)(file, 'r');
        try {
            const status = await handle.stat();
            if (!status.isFile() || status.size > limit)
                throw new src/* UserError */.yo(input, name, `a file of at most ${Math.floor(limit / 1024 ** 2)} MiB`);
            return await handle.readFile();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if (error instanceof src/* UserError */.yo)
            throw error;
        throw new src/* UserError */.yo(input, name, `a readable file in the workspace (${(0,src/* errorCode */.CA)(error) ?? 'unreadable'})`, {
            cause: error
        });
    }
}
//# sourceMappingURL=rules.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/exemptions.js




/** More than any such file; what is larger is not read into memory. */
const fileLimit = 16 * 1024 ** 2;
/** Reads `ignore-file` and the files of `vex`. @throws UserError for one that is missing or wrong */
async function readExemptions(inputs, workspace, now) {
    const files = [];
    const read = async (input, name) => {
        const bytes = await readWorkspaceFile(external_node_path_.resolve(workspace, name), input, name, fileLimit);
        files.push({ name, sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') });
        return bytes;
    };
    const ignores = inputs['ignore-file'];
    const rules = ignores === undefined
        ? []
        : await (0,scan_build_src/* readIgnoreFile */.rj)((await read('ignore-file', ignores)).toString('utf8'), ignores, now);
    const vex = [];
    for (const name of inputs.vex ?? [])
        vex.push(...(0,scan_build_src/* readVex */.iw)(await read('vex', name), name));
    return { rules, vex, files };
}
/** The results of this image with what is answered for marked; those of the baseline stay as they are. */
function applyExemptions(scanned, images, { store, digest }, { rules, vex }, given, now) {
    const { findings, checks, expired, notes } = (0,scan_build_src/* exemptFindings */.YT)([...scanned.slice(0, images.length).map((result) => result.findings), ...given.others], {
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
// EXTERNAL MODULE: ./build/actions/shared/github-client.js
var github_client = __webpack_require__(3537);
;// CONCATENATED MODULE: ./build/actions/scan-image/issue.js



/** @throws UserError where an issue would be beside a step that fails anyway */
function checkIssueInputs(inputs) {
    if (inputs.issue && inputs.mode !== 'report')
        throw new src/* UserError */.yo('issue', 'true', '`mode: report` beside it');
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
        const { title, body } = (0,report_build_src/* renderScanIssue */.Z9)(report);
        const { result, number } = report.verdict === 'pass'
            ? await (0,report_build_src/* closeIssue */.wS)(common)
            : await (0,report_build_src/* openIssue */.YZ)({ ...common, title: redact(title), body: redact(body) });
        logger.info(`The issue about ${common.key.image}: ${result}${number === undefined ? '' : ` (${number})`}.`);
    }
    catch (error) {
        const status = (0,report_build_src/* statusOf */.c2)(error);
        const why = status === 403 || status === 404 ? ' It needs `permissions: issues: write` in the job.' : '';
        logger.warning(`The issue was not written.${why} ${(0,src/* errorMessage */.gJ)(error)}`);
    }
}
//# sourceMappingURL=issue.js.map
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
    const problem = process.platform === 'linux' ? await (0,scan_build_src/* isolationProblem */.w_)(run) : 'only Linux can';
    if (problem !== undefined)
        throw new src/* UserError */.yo('engines', inputs.engines, `a machine on which an engine can be isolated (${problem}). On Ubuntu 24.04: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`);
    const opinions = [];
    for (const { image, inventory, findings } of targets) {
        const { engine, sha256 } = files;
        const platform = (0,build_src/* formatPlatform */.Bq)(image.platform);
        ports.logger.info(`${platform}: asking ${engine}`);
        const jail = await (0,scan_build_src/* makeJail */.NX)(external_node_path_.join(ports.temporary, `scan-image-engine-${(0,external_node_crypto_.randomUUID)()}`), files, run);
        try {
            await copyImage(store, image, jail.image, ports);
            const output = (0,scan_build_src/* readEngineOutput */.Qu)(engine, await jail.run(inputs['engine-timeout']));
            const comparison = await (0,scan_build_src/* compareEngines */.Vr)(findings, inventory, engine, output, database, now);
            opinions.push({ engine, sha256, ...comparison });
        }
        catch (error) {
            // The image must be readable: that is no matter of the engine.
            if ((0,src/* errorKind */.f8)(error) === 'remote' || (0,src/* errorKind */.f8)(error) === 'user')
                throw error;
            opinions.push({ engine, sha256, failure: (0,src/* errorMessage */.gJ)(error).slice(0, 300) });
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
            throw new src/* UserError */.yo('engines', inputs.engines, 'the engine that engine-path is, such as `osv,trivy`');
        return undefined;
    }
    if (executable === undefined)
        throw new src/* UserError */.yo('engine-path', '', `the executable of ${engine}: none is downloaded, since nothing here could say which one is right`);
    if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256))
        throw new src/* UserError */.yo('engine-sha256', sha256 ?? '', 'the SHA-256 of engine-path, 64 hex digits in lower case');
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
        throw new src/* UserError */.yo('image', digest, 'an image that is still there');
    const layout = (0,build_src/* openLayout */.B9)({ path: folder, name: 'oci-layout://image', clock: ports.clock, logger: ports.logger });
    for (const blob of [image.manifest.config, ...image.manifest.layers])
        await layout.putBlob(blob, () => store.getBlob(blob));
    await layout.putManifest(stored.bytes, stored.descriptor.mediaType, 'latest');
}
//# sourceMappingURL=engines.js.map
// EXTERNAL MODULE: ./build/actions/shared/sbom-of.js
var sbom_of = __webpack_require__(44581);
;// CONCATENATED MODULE: ./build/actions/scan-image/summary.js



/** Hands the scan's data to the report: which finding blocks, which is let pass, and which somebody answered for. */
function reportOf(scan) {
    const { judged, policy } = scan;
    const several = judged.length > 1;
    const times = judged.flatMap((item) => item.result.database.lastUpdate ?? []);
    const digests = [...new Set(judged.map((item) => item.result.database.digest))];
    return {
        image: scan.image,
        verdict: scan.verdict,
        reasons: [
            ...judged.flatMap(({ result, judgement }) => judgement.reasons.map((reason) => (several ? `${result.platform}: ${reason}` : reason))),
            ...scan.checked.reasons
        ],
        counts: (0,scan_build_src/* countBySeverity */.Ot)(judged.flatMap((item) => item.result.findings)),
        findings: judged.flatMap(({ result, comparison, judgement }) => {
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
        packages: judged.reduce((sum, item) => sum + item.result.coverage.packages, 0),
        attested: scan.attested,
        reportOnly: scan.reportOnly,
        advice: adviceOf(judged.flatMap((item) => item.result.findings)),
        notes: scan.notes,
        opinions: scan.opinions.map((one, at) => ({
            engine: one.engine,
            platform: judged[at]?.result.platform ?? '',
            ...('failure' in one ? { failure: one.failure } : { agreed: one.agreed, differences: one.disagreements })
        })),
        checks: judged.flatMap((item) => item.checks.map((check) => checkRow(check, scan.checked.blocking, several))),
        ...(scan.comparison === undefined
            ? {}
            : { comparison: scan.comparison, gone: judged.flatMap((item) => item.comparison.fixed) })
    };
}
function policyText(policy, scope) {
    return [
        `fail on ${policy.failOn}`,
        ...(policy.onlyFixed ? ['only with a fix'] : []),
        ...(policy.fixGrace === undefined ? [] : [`fixes known for less than ${(0,scan_build_src/* readableAge */.Oc)(policy.fixGrace)} let pass`]),
        ...(policy.layers === 'own' ? ['without the base image'] : []),
        ...(policy.failOnKev === true ? ['on anything known to be exploited'] : []),
        ...(policy.failOnEpss === undefined ? [] : [`on EPSS from ${policy.failOnEpss * 100} %`]),
        ...(scope === 'new' ? ['only what the baseline does not have'] : []),
        `advisories at most ${(0,scan_build_src/* readableAge */.Oc)(policy.maxDatabaseAge)} old`
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
function adviceOf(findings) {
    const base = findings.filter((finding) => finding.origin === 'base' && finding.exempt === undefined).length;
    return [
        ...(0,scan_build_src/* adviseUpgrades */.Ex)(findings).map((item) => ({
            what: `${item.package} ${item.from} to ${item.to} removes ${item.removes}${item.remains === 0 ? '' : `, ${item.remains} have no fix`}`,
            ...(item.command === undefined ? {} : { command: item.command })
        })),
        ...(base === 0 ? [] : [{ what: `${base} in layers of the base image: bake again on a newer one` }])
    ];
}
function row(finding, blocks, several, change) {
    const why = [
        ...(several ? [finding.platform] : []),
        ...(finding.exempt === undefined
            ? []
            : [finding.exempt.by === 'vex' ? `VEX: ${finding.exempt.why}` : finding.exempt.why]),
        ...(finding.origin === 'base' ? ['from the base image'] : []),
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
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/main.js























/** An image without an SBOM is scanned as one of which nothing is known, which is never a pass. */
const nothingKnown = (reason) => ({ components: [], complete: false, unknowns: [{ path: 'SBOM', reason }] });
const scanImage = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, ports) => {
    if (inputs.operation === 'build-database')
        return buildDatabase(inputs, ports, (0,runner_build_src/* actionsCache */.kW)(ports.logger));
    checkIssueInputs(inputs);
    const database = databaseOf(inputs, ports, (0,runner_build_src/* actionsCache */.kW)(ports.logger));
    const opened = await (0,open_image/* openImage */.UY)(inputs, ports);
    const { store, digest } = opened;
    const file = inputs.config === undefined ? undefined : await (0,delivery_file/* readDeliveryFile */.P)(inputs.config, ports);
    const { trust, scan: filePolicy } = await (0,shared_trust/* trustedPolicy */.U)(file?.policy, inputs, ports);
    const given = {
        failOn: inputs['fail-on'],
        onlyFixed: inputs['only-fixed'],
        maxDatabaseAge: inputs['database-max-age']
    };
    const policy = {
        ...(file?.policy === undefined ? given : (0,scan_build_src/* stricterPolicy */.bf)(given, filePolicy)),
        ...rulesOf(inputs)
    };
    const signer = inputs.attest ? await (0,signing/* signerOf */.Kv)(inputs, ports) : undefined;
    const baseline = inputs.baseline === undefined ? undefined : (0,build_src/* parseDigest */.m)(inputs.baseline, 'baseline');
    const scope = inputs.scope ??
        (baseline !== undefined && ports.env['GITHUB_EVENT_NAME']?.startsWith('pull_request') === true ? 'new' : 'all');
    if (scope === 'new' && baseline === undefined)
        throw new src/* UserError */.yo('baseline', '', 'the digest of the image to compare with: `scope: new` needs one');
    const startedOn = ports.clock.now();
    const exemptions = await readExemptions(inputs, ports.workspace, startedOn);
    const { enrichment, files } = await enrichmentOf(inputs, ports);
    const targetsOf = (images) => Promise.all(images.map(async (image) => {
        const sbom = await (0,sbom_of/* verifiedSbom */.Q)(store, image.descriptor.digest, trust);
        const inventory = 'reason' in sbom ? nothingKnown(sbom.reason) : sbom.document;
        return { image, sbom, target: { platform: (0,build_src/* formatPlatform */.Bq)(image.platform), inventory } };
    }));
    const current = await targetsOf((await (0,build_src/* readImage */.AM)(store, digest)).platforms);
    const previous = baseline === undefined ? [] : await targetsOf((await (0,build_src/* readImage */.AM)(store, baseline)).platforms);
    const advisories = await database.open();
    const scanned = await (0,scan_build_src/* scanImages */.so)({
        targets: [...current, ...previous].map((item) => item.target),
        database: advisories,
        now: startedOn,
        logger: ports.logger
    });
    const found = await checksOf(inputs, store, current.map(({ image, target }) => ({ image, inventory: target.inventory })));
    const finishedOn = ports.clock.now();
    const attributed = await Promise.all(scanned.map(async (plain, at) => {
        const result = { ...plain, findings: (0,scan_build_src/* enrichFindings */.Y_)(plain.findings, enrichment) };
        const image = current[at]?.image;
        // Without a finding there is nothing to attribute, and no reason to ask for the base.
        if (image === undefined || result.findings.length === 0)
            return result;
        const base = await baseLayers(image, opened, inputs, ports);
        return base === undefined
            ? result
            : { ...result, findings: (0,scan_build_src/* attributeFindings */.XL)(result.findings, image.config.rootfs.diff_ids, base) };
    }));
    const opinions = await secondOpinions(inputs, {
        store,
        targets: current.map(({ image, target }, at) => ({
            image,
            inventory: target.inventory,
            findings: scanned[at]?.findings ?? []
        })),
        database: advisories,
        now: startedOn
    }, runner_build_src/* watchTool */.i9, ports);
    const { results, checks, others, expired, notes } = applyExemptions(attributed, current.map((item) => item.image), opened, exemptions, { checks: found, others: opinions.map((one, at) => (0,scan_build_src/* opinionFindings */.lp)(one, scanned[at]?.platform ?? '')) }, startedOn);
    for (const line of [...expired, ...notes].slice(0, 50))
        ports.logger.warning(line);
    const before = new Map(results.slice(current.length).map((result) => [result.platform, result]));
    const judged = current.map((item, at) => {
        const result = results[at];
        if (result === undefined)
            throw new Error('a platform was not scanned');
        const comparison = (0,scan_build_src/* compareScans */.sw)(result, before.get(result.platform) ?? { findings: [], packages: [] });
        const judgement = (0,scan_build_src/* judgeScan */.Bw)({
            ...lastUpdateOf(result),
            coverage: result.coverage,
            findings: scope === 'new' ? [...comparison.introduced, ...comparison.worsened] : result.findings
        }, policy, finishedOn);
        return { ...item, result, comparison, judgement, checks: checks[at] ?? [], opinion: opinions[at] };
    });
    const checked = (0,scan_build_src/* judgeChecks */.LZ)(checks.flat(), {
        configuration: inputs.configuration === 'fail' ? 'fail' : 'report',
        unknownLicences: inputs['licences-unknown']
    });
    // What only another engine found cannot be told old from new.
    const decides = inputs['engine-findings'] === 'fail' && scope === 'all';
    const second = (0,scan_build_src/* judgeOpinions */.TW)(opinions, others, policy, decides, finishedOn);
    const verdict = (0,src/* worstVerdict */.zP)([checked.verdict, second.verdict, ...judged.map((item) => item.judgement.verdict)]);
    for (const { verdict: word, reasons } of [checked, second])
        for (const reason of reasons)
            ports.logger.info(`${word}: ${reason}`);
    for (const { result, judgement } of judged)
        for (const reason of judgement.reasons)
            ports.logger.info(`${result.platform}: ${judgement.verdict}: ${reason}`);
    const statements = inputs.attest
        ? judged.flatMap(({ image, sbom, result, checks: own }) => 'reason' in sbom
            ? []
            : {
                image,
                platform: result.platform,
                predicate: (0,scan_build_src/* scanPredicate */.fX)({
                    result,
                    databaseUri: database.uri,
                    sbom: sbom.digest,
                    policy,
                    checks: own,
                    exemptionFiles: [...exemptions.files, ...files],
                    ...(baseline === undefined ? {} : { baseline }),
                    startedOn,
                    finishedOn
                })
            })
        : [];
    const attestation = await attest(statements, opened, signer, ports);
    const { findings, sarif } = await writeDocuments(inputs, opened, judged.map((item) => ({
        ...item.result,
        checks: item.checks,
        ...(item.opinion === undefined ? {} : { opinion: item.opinion })
    })), ports);
    const all = judged.flatMap((item) => item.result.findings);
    const sum = (part) => judged.reduce((count, item) => count + item.comparison[part].length, 0);
    const comparison = baseline === undefined
        ? undefined
        : {
            introduced: sum('introduced'),
            disclosed: sum('disclosed'),
            worsened: sum('worsened'),
            fixed: sum('fixed')
        };
    const report = reportOf({
        image: { name: store.name, digest },
        verdict,
        judged,
        checked: { ...checked, reasons: [...checked.reasons, ...second.reasons] },
        opinions,
        policy,
        scope,
        notes: [...expired, ...notes],
        attested: attestation.length > 0 && attestation.every((item) => item['digest'] !== undefined),
        reportOnly: inputs.mode === 'report',
        ...(comparison === undefined ? {} : { comparison })
    });
    await keepIssue(inputs, report, ports);
    if (inputs.comment)
        await commentOn({
            image: { name: store.name, digest },
            verdict,
            judged,
            reasons: [...checked.reasons, ...second.reasons],
            ...(baseline === undefined ? {} : { baseline })
        }, { app: inputs.app ?? file?.app, token: inputs['github-token'] }, ports);
    return {
        outputs: {
            result: verdict,
            image: opened.name,
            digest,
            counts: (0,src/* canonicalJson */.dj)({ ...(0,scan_build_src/* countBySeverity */.Ot)(all) }),
            introduced: String(comparison?.introduced ?? ''),
            disclosed: String(comparison?.disclosed ?? ''),
            worsened: String(comparison?.worsened ?? ''),
            fixed: String(comparison?.fixed ?? ''),
            checks: String(checks.flat().length),
            findings,
            sarif,
            attestation: (0,src/* canonicalJson */.dj)(attestation)
        },
        summary: (0,report_build_src/* renderScanSummary */.uw)(report),
        failure: `${verdict}: ${[
            ...judged.flatMap((item) => item.judgement.reasons),
            ...checked.reasons,
            ...second.reasons
        ]
            .slice(0, 3)
            .join('; ')}`,
        reportOnly: inputs.mode === 'report'
    };
});
function lastUpdateOf(result) {
    return result.database.lastUpdate === undefined ? {} : { lastUpdate: result.database.lastUpdate };
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

/***/ }),

/***/ 3537:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ githubOf)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49516);
/* harmony import */ var _immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2012);
/** GitHub's API for this run. */


/** Undefined without a token, or where this is no run of GitHub. */
function githubOf(token, { env, clock, logger, signal }) {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: url = 'https://api.github.com' } = env;
    if (token === '' || !/^[^/]+\/[^/]+$/.test(repository))
        return undefined;
    return { client: new _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_0__/* .GitHubClient */ .jh({ api: (0,_immutable_delivery_runner__WEBPACK_IMPORTED_MODULE_1__/* .githubApi */ .Mc)(url, token), clock, logger, signal }), repository };
}
//# sourceMappingURL=github-client.js.map

/***/ }),

/***/ 92696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ publish),
/* harmony export */   p: () => (/* binding */ publishScan)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49516);
/* harmony import */ var _event_payload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66187);
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3537);
/** Tells GitHub what happened: the comment of the pull request, and the deployment that is the record. */




/** Never throws: all are views of what is done already, and a switch must not fail because GitHub does. */
async function publish(delivery, options, ports) {
    const { env, logger } = ports;
    const commit = env['GITHUB_SHA'] ?? '';
    if (!options.comment && !options.deployment && !options.check)
        return {};
    // Comments are ordered by the run, so there is none without one.
    const github = (0,_github_client_js__WEBPACK_IMPORTED_MODULE_3__/* .githubOf */ .z)(options.token, ports);
    if (github === undefined || !(delivery.run.id > 0)) {
        logger.info('No token, or not a run of GitHub: nothing is posted.');
        return {};
    }
    const { client, repository } = github;
    const shown = withTexts(delivery, ports.redact);
    const event = env['GITHUB_EVENT_NAME'] ?? '';
    const find = once(async () => (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .findPullRequest */ ._f)(client, repository, { name: event, payload: await (0,_event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .readPayload */ .r)(env), commit }));
    // The commit of a pull request’s run is a merge that nobody else has.
    const head = async () => (event.startsWith('pull_request') ? (await find())?.head : undefined) ?? commit;
    if (options.comment)
        await attempt('The comment', 'pull-requests: write', ports, async () => {
            const pull = await find();
            if (pull === undefined) {
                logger.info('No pull request belongs to this run: only the summary tells what happened.');
                return;
            }
            const installation = options.token.startsWith('ghs_');
            const posted = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .postComment */ .Gy)({ client, repository, pull: pull.number, delivery: shown, installation });
            const notice = posted.notice ? ', and a new one for what must not be missed' : '';
            logger.info(`The comment on pull request ${pull.number}: ${posted.result}${notice}.`);
        });
    if (options.check)
        await attempt('The check', 'checks: write', ports, async () => {
            const posted = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .postCheck */ .fb)({ client, repository, commit: await head(), delivery: shown });
            logger.info(`The check ${posted.name}: ${posted.conclusion ?? 'not ended'} (${posted.result}).`);
        });
    let recorded = {};
    if (options.deployment)
        await attempt('The deployment', 'deployments: write', ports, async () => {
            const { settings, deploymentId } = options;
            const made = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .recordDeployment */ .dj)({
                client,
                repository,
                commit: await head(),
                delivery: shown,
                ...(settings === undefined ? {} : { settings }),
                ...(deploymentId === undefined ? {} : { deployment: deploymentId })
            });
            if (made === undefined)
                logger.info('There is no new deployment to record.');
            else {
                recorded = { deployment: made.id };
                logger.info(`Deployment ${made.id} of ${delivery.environment}: ${made.state}.`);
            }
        });
    if (options.artifactRecord === true)
        await attempt('The record of the artifact', 'artifact-metadata: write', ports, async () => {
            if (await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .recordArtifact */ .wY)(client, repository, shown))
                logger.info('The artifact is recorded for the organisation.');
        });
    return recorded;
}
/** Posts the comment of a scan, which says nothing of an environment. Never throws. */
async function publishScan(news, token, ports) {
    const { env, logger, redact } = ports;
    const github = (0,_github_client_js__WEBPACK_IMPORTED_MODULE_3__/* .githubOf */ .z)(token, ports);
    if (github === undefined || !(news.run.id > 0))
        return;
    const { client, repository } = github;
    await attempt('The comment', 'pull-requests: write', ports, async () => {
        const event = {
            name: env['GITHUB_EVENT_NAME'] ?? '',
            payload: await (0,_event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .readPayload */ .r)(env),
            commit: env['GITHUB_SHA'] ?? ''
        };
        const pull = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .findPullRequest */ ._f)(client, repository, event);
        if (pull === undefined)
            return;
        const body = (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .renderScanComment */ .HL)(withTexts(news, redact));
        const posted = await (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .postText */ .i8)({ client, repository, pull: pull.number, installation: token.startsWith('ghs_') }, body);
        logger.info(`The comment on pull request ${pull.number}: ${posted.result}.`);
    });
}
/** Three of our views need the pull request, and GitHub is asked once. */
function once(make) {
    let made;
    return () => (made ??= make());
}
async function attempt(what, permission, { logger }, body) {
    try {
        await body();
    }
    catch (error) {
        const status = (0,_immutable_delivery_report__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(error);
        const why = status === 403 || status === 404
            ? ` It needs \`permissions: ${permission}\` in the job, which the token of a pull request from a fork never has.`
            : '';
        logger.warning(`${what} was not posted.${why} ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`);
    }
}
/** The same value with every text in it changed; numbers, and with them the order of runs, stay. */
function withTexts(value, change) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((one) => withTexts(one, change));
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one, change)]));
}
//# sourceMappingURL=post-comment.js.map

/***/ }),

/***/ 42014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ runInfo),
/* harmony export */   w: () => (/* binding */ runOrder)
/* harmony export */ });
/** For people and links; zeros outside of GitHub. */
function runInfo(ports) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_SHA: commit } = ports.env;
    const url = server === undefined || repository === undefined || id === undefined
        ? undefined
        : `${server}/${repository}/actions/runs/${id}`;
    return {
        id: Number(id ?? 0),
        attempt: Number(ports.env['GITHUB_RUN_ATTEMPT'] ?? 0),
        ...(url === undefined ? {} : { url }),
        ...(commit === undefined ? {} : { commit }),
        at: ports.clock.now()
    };
}
/** The order of runs: an older run must not undo a newer one. A run id grows with every run; a re-run keeps its own. */
function runOrder(ports) {
    const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT: attempt = '', GITHUB_SHA: commit } = ports.env;
    const order = /^\d{1,15}$/.test(id) ? Number(id) : undefined;
    return {
        id: id === '' ? `local ${process.pid}` : `run ${id}, attempt ${attempt}`,
        ...(order === undefined ? {} : { order }),
        ...(commit === undefined ? {} : { commit })
    };
}
//# sourceMappingURL=run-info.js.map

/***/ }),

/***/ 44581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ verifiedSbom)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82468);
/* harmony import */ var _immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59328);
/** The SBOM of one platform, as a trusted signer stated it. */



const sbomTypes = [_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.spdx, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.spdx3, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.cyclonedx];
/** @param manifest digest of the platform's manifest */
async function verifiedSbom(store, manifest, trust) {
    const facts = await (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .collectFacts */ .M7)(store, manifest, trust);
    const candidates = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .newestFacts */ .KR)(facts.verified.filter((fact) => sbomTypes.includes(fact.predicateType)));
    if (candidates.length === 0) {
        const rejected = facts.rejected.find((item) => item.kind === 'sbom');
        return { reason: `no verified SBOM${rejected === undefined ? '' : `: ${rejected.reason}`}` };
    }
    try {
        const read = candidates.map((fact) => ({
            document: (0,_immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__/* .readSbom */ .kH)(Buffer.from((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(fact.predicate)), manifest).document,
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

/***/ })

};
