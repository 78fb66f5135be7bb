export const id = 9352;
export const ids = [9352];
export const modules = {

/***/ 9352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  signAndSbom: () => (/* binding */ signAndSbom)
});

// EXTERNAL MODULE: ./packages/runner/build/src/run.js + 4 modules
var run = __webpack_require__(68246);
// EXTERNAL MODULE: ./packages/runner/build/src/cache.js
var cache = __webpack_require__(60804);
// EXTERNAL MODULE: ./packages/kit/build/src/declaration.js
var declaration = __webpack_require__(48240);
// EXTERNAL MODULE: ./packages/kit/build/src/values.js
var values = __webpack_require__(36432);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/declaration.js


const declaration_declaration = (0,declaration/* declareAction */.DW)({
    name: 'sign-and-sbom',
    description: 'Says what is in an image and who made it: SBOM, signature and provenance as signed statements beside the image',
    good: ['signed', 'listed', 'pass', 'exported'],
    inputs: {
        ...inputs/* imageInputs */.bE,
        'sbom-formats': (0,declaration/* defaulted */.P_)('Formats of the SBOM, one per line: `spdx-json` (2.3), `spdx-3-json` (3.0.1, JSON-LD), `cyclonedx-json` (1.6), `cyclonedx-1.7-json`. Each becomes a statement of its own.', 'spdx-json', values/* lines */.Mn),
        sbom: (0,declaration/* defaulted */.P_)('Your own SBOMs, one path per line, in place of those made here: SPDX 2.3 or 3.0, or CycloneDX, as JSON, each naming the digest of the platform manifest that it is about, one for every platform.', '', values/* lines */.Mn),
        'layer-records': (0,declaration/* defaulted */.P_)('`registry`: what was found in a layer of 4 MiB or more is kept in the image’s repository, signed, under a tag `layer-...`, and used again for every image with that layer, by this signer alone; with `operation: sbom` it is kept in GitHub’s cache, unsigned; or `off`.', 'registry', values/* oneOf */.yL('registry', 'off')),
        provenance: (0,declaration/* defaulted */.P_)('Attach SLSA provenance made from the facts of this run.', 'true', values/* boolean */.zM),
        'lock-file': (0,declaration/* defaulted */.P_)('bake-image’s lock file. Where it is there, provenance names it as a material.', 'bake.lock', values/* text */.Qq),
        attestations: (0,declaration/* defaulted */.P_)('Statements of your own, one per line: `predicateType=path` of a JSON document, for instance `https://openvex.dev/ns=vex.json` or test results. Attached to the digest; VEX to each platform too.', '', values/* lines */.Mn),
        'github-attestations': (0,declaration/* defaulted */.P_)('Store what is signed as a workflow in GitHub’s attestations API as well, for `gh attestation verify`: `true`, `false`, or `auto` where the token allows it (`attestations: write`).', 'auto', values/* oneOf */.yL('auto', 'true', 'false')),
        'storage-record': (0,declaration/* defaulted */.P_)('Record where the image lies for the organisation (`artifact-metadata: write`), where it has GitHub’s linked artifacts.', 'false', values/* boolean */.zM),
        'github-token': (0,declaration/* secret */.rJ)((0,declaration/* defaulted */.P_)('Token for GitHub’s attestations API and records.', '${{ github.token }}', values/* text */.Qq)),
        operation: (0,declaration/* defaulted */.P_)('`sign`; `sbom`: only make the SBOMs and sign nothing; `verify`: read everything back and judge it, as `blue-green-switch` does before traffic moves, and attach the answer as a signed verification summary; or `export-policy`: write the same policy for other programs’ gates.', 'sign', values/* oneOf */.yL('sign', 'sbom', 'verify', 'export-policy')),
        'policy-formats': (0,declaration/* defaulted */.P_)('With `operation: export-policy`, one per line: `kyverno` (ImageValidatingPolicy for a cluster), `podman` (policy.json and registries.d for Podman, CRI-O, Buildah and skopeo).', 'kyverno\npodman', values/* lines */.Mn),
        'policy-folder': (0,declaration/* defaulted */.P_)('With `operation: export-policy`: the folder in the workspace where the files go.', 'exported-policy', values/* text */.Qq),
        'legacy-signature': (0,declaration/* defaulted */.P_)('Sign in the older form of cosign 2 as well (tag `sha256-….sig`), once per digest: the only one that Podman, CRI-O and skopeo read. Needs a `signing-key`.', 'false', values/* boolean */.zM),
        'input-digest': (0,declaration/* optional */.lq)('The output `input-digest` of bake-image. Provenance then binds it to the image, and bake-image may take this image again for the same input.', values/* text */.Qq),
        'baked-on': (0,declaration/* optional */.lq)('The output `baked-on` of bake-image. Provenance then says when the image was really baked, and a newer bake with the same result is noted: what `rebuild-after` of bake-image goes by.', values/* text */.Qq),
        ...inputs/* signingInputs */.hY,
        ...inputs/* trustInputs */.Av,
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`signed`; with `operation: sbom` `listed`; with `verify` `pass`, `fail` or `incomplete`; with `export-policy` `exported`; or `error`.',
        image: 'The image by digest.',
        digest: 'Its digest: pass this on between jobs.',
        sboms: 'JSON list: platform, format, path, sha256, packages; one entry for each format.',
        packages: 'Number of packages found, over all platforms.',
        attestations: 'JSON list: platform, predicateType, digest of the attached manifest.',
        'verify-command': 'Commands with which anybody can verify with cosign: one for each kind of statement about each digest.',
        summary: 'Path of the unsigned verification summary (JSON), with `operation: verify` and nobody to sign it.',
        'policy-files': 'JSON list of the paths written, with `operation: export-policy`.',
        'not-checked': 'JSON list, with `operation: export-policy`: format and what the policy demands that this program does not check.'
    }
});
//# sourceMappingURL=declaration.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/evidence/build/src/export/kyverno.js + 1 modules
var kyverno = __webpack_require__(99857);
// EXTERNAL MODULE: ./packages/evidence/build/src/export/podman.js
var podman = __webpack_require__(11931);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/oci/build/src/reference.js
var src_reference = __webpack_require__(63252);
// EXTERNAL MODULE: ./packages/oci/build/src/digest.js
var src_digest = __webpack_require__(73965);
// EXTERNAL MODULE: ./packages/oci/build/src/image.js
var src_image = __webpack_require__(16332);
// EXTERNAL MODULE: ./packages/report/build/src/markdown.js
var markdown = __webpack_require__(59437);
;// CONCATENATED MODULE: ./packages/report/build/src/actions/export.js
/** The job summary of an exported policy: what the other gate does not look at comes first. */

function renderExportSummary({ repository, policies }) {
    const lines = (kind) => policies.flatMap((policy) => policy[kind].slice(0, 30).map((line) => (0,markdown/* text */.Qq)(`${policy.format}: ${line}`, 400)));
    const gaps = lines('notChecked');
    const stricter = lines('stricter');
    return `${(0,markdown/* paragraphs */.qN)(`### ✅ Exported the policy of ${(0,markdown/* text */.Qq)(repository, 200)}`, gaps.length === 0 ? undefined : (0,markdown/* alert */.xE)('WARNING', ['**Not checked there:**', ...gaps]), stricter.length === 0 ? undefined : (0,markdown/* alert */.xE)('NOTE', ['**Refused there though our gate lets it pass:**', ...stricter]), (0,markdown/* table */.tp)(['For', 'File'], policies.flatMap(({ format, files }) => files.map((file) => [(0,markdown/* text */.Qq)(format), (0,markdown/* text */.Qq)(file, 200)]))))}\n`;
}
//# sourceMappingURL=export.js.map
// EXTERNAL MODULE: ./build/actions/shared/delivery-file.js
var delivery_file = __webpack_require__(57665);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js + 1 modules
var open_image = __webpack_require__(92423);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var shared_trust = __webpack_require__(91150);
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/export-policy.js
/** `operation: export-policy`: the same policy for other programs' gates, and what they do not check of it. */









const exporters = { kyverno: kyverno/* exportKyvernoPolicy */.J, podman: podman/* exportPodmanPolicy */.Y };
/** @throws UserError when a program can judge nothing of the policy */
async function exportPolicy(inputs, ports) {
    const formats = formatsOf(inputs['policy-formats']);
    const reference = (0,src_reference/* parseReference */.F2)(inputs.image, 'image');
    if (reference.kind !== 'registry')
        throw new errors/* UserError */.yo('image', inputs.image, '`host/repo`: these policies are about images of a registry');
    const store = (0,open_image/* openStore */.Ch)(reference, inputs, ports);
    const given = inputs.digest === undefined ? undefined : (0,src_digest/* parseDigest */.m)(inputs.digest, 'digest');
    const digest = reference.digest ?? given;
    const file = inputs.config === undefined ? undefined : await (0,delivery_file.readDeliveryFile)(inputs.config, ports);
    const { trust, rules, scan } = await (0,shared_trust.trustedPolicy)(file?.policy, inputs, ports);
    const stated = new Set([...trust.keys, ...(trust.identities ?? [])].flatMap(({ facts }) => facts));
    // VEX statements answer for findings where there are any: nobody demands one.
    const demanded = [...stated].filter((kind) => kind !== 'vex');
    const policy = {
        repository: store.name,
        trust,
        demanded,
        rules,
        scan,
        // Without an image to look at, it is taken for one of several platforms: then less is claimed.
        singleManifest: digest !== undefined && !(await (0,src_image/* readImage */.A)(store, digest)).isIndex
    };
    const exported = [];
    for (const format of formats)
        exported.push({ format, policy: await exporters[format](policy) });
    const files = [];
    const folder = external_node_path_.resolve(ports.workspace, inputs['policy-folder']);
    for (const { format, policy: made } of exported)
        for (const { path: name, content } of made.files) {
            const place = external_node_path_.join(folder, format, name);
            await (0,promises_.mkdir)(external_node_path_.dirname(place), { recursive: true });
            await (0,promises_.writeFile)(place, content);
            files.push(external_node_path_.relative(ports.workspace, place));
        }
    const notChecked = exported.flatMap(({ format, policy: made }) => made.notChecked.map((what) => ({ format, what })));
    for (const { format, what } of notChecked)
        ports.logger.warning(`Not checked by ${format}: ${what}`);
    return {
        outputs: {
            result: 'exported',
            image: digest === undefined ? store.name : `${store.name}@${digest}`,
            digest: digest ?? '',
            sboms: '',
            packages: '',
            attestations: '',
            'verify-command': '',
            summary: '',
            'policy-files': JSON.stringify(files),
            'not-checked': JSON.stringify(notChecked)
        },
        summary: renderExportSummary({
            repository: store.name,
            policies: exported.map(({ format, policy: made }) => ({
                format,
                files: made.files.map(({ path: name }) => `${format}/${name}`),
                notChecked: made.notChecked,
                stricter: made.stricter
            }))
        })
    };
}
function formatsOf(given) {
    const known = Object.keys(exporters);
    const formats = known.filter((format) => given.includes(format));
    const unknown = given.find((name) => !known.some((format) => format === name));
    if (unknown !== undefined || formats.length === 0)
        throw new errors/* UserError */.yo('policy-formats', unknown ?? '', known.map((format) => `\`${format}\``).join(' or '));
    return formats;
}
//# sourceMappingURL=export-policy.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-report.js
var gate_report = __webpack_require__(73641);
// EXTERNAL MODULE: ./packages/report/build/src/format.js
var format = __webpack_require__(81015);
// EXTERNAL MODULE: ./packages/report/build/src/sections/facts.js
var sections_facts = __webpack_require__(36424);
// EXTERNAL MODULE: ./packages/report/build/src/sections/image.js
var sections_image = __webpack_require__(7442);
;// CONCATENATED MODULE: ./packages/report/build/src/actions/verify.js




const titles = {
    pass: '✅ Every demanded fact holds for',
    fail: '❌ A demanded fact does not hold for',
    incomplete: '⚠️ Not all could be judged of',
    error: '⚠️ Not all could be read of'
};
function renderVerifySummary(summary) {
    const { image, verdict, facts, refusals, notes = [] } = summary;
    const shown = refusals.slice(0, 20).map((line) => (0,markdown/* text */.Qq)(line, 300));
    const more = refusals.length - shown.length;
    return `${(0,markdown/* paragraphs */.qN)(`### ${titles[verdict]} ${(0,sections_image/* imageTitle */.c)(image)}`, shown.length === 0
        ? undefined
        : (0,markdown/* alert */.xE)('CAUTION', [...shown, ...(more > 0 ? [`and ${(0,format/* plural */.LS)(more, 'more reason')}`] : [])]), (0,sections_image/* renderDigest */.L)(image), (0,sections_facts/* renderFactTable */.zB)(facts), (0,sections_facts/* keyNote */.UF)(facts.flatMap((fact) => fact.signer ?? [])), notes.length === 0
        ? undefined
        : (0,markdown/* alert */.xE)('NOTE', notes.slice(0, 10).map((note) => (0,markdown/* text */.Qq)(note, 300))), (0,sections_facts/* renderVerify */.Cu)(summary.verifyCommands))}\n`;
}
//# sourceMappingURL=verify.js.map
// EXTERNAL MODULE: ./build/actions/shared/facts.js
var facts = __webpack_require__(56635);
// EXTERNAL MODULE: ./build/actions/shared/verify-image.js
var verify_image = __webpack_require__(20655);
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/judge.js
/** `operation: verify`: reads everything back, judges it, and says how anybody can do so by hand. */





async function judgeImage(inputs, ports) {
    const opened = await (0,open_image/* openImage */.UY)(inputs, ports);
    const { report, policy, attached, file = '' } = await (0,verify_image/* verifyImage */.Z)(opened, inputs, ports);
    const reasons = (0,gate_report/* refusals */.K)(report);
    const command = (0,facts/* foundCommands */.z)(opened.store.name, opened.digest, report, policy.trust);
    return {
        outputs: {
            result: report.verdict,
            image: opened.name,
            digest: opened.digest,
            sboms: '',
            packages: '',
            attestations: JSON.stringify(attached === undefined ? [] : [{ platform: '', ...attached }]),
            'verify-command': command,
            summary: file,
            'policy-files': '',
            'not-checked': ''
        },
        summary: renderVerifySummary({
            image: { name: opened.store.name, digest: opened.digest },
            verdict: report.verdict,
            facts: (0,facts/* factsOf */.x)(report),
            refusals: reasons,
            verifyCommands: command.split('\n'),
            ...(attached === undefined
                ? { notes: ['The verification summary is not signed: it is only a file of this job.'] }
                : {})
        }),
        failure: `${report.verdict}: ${reasons.slice(0, 3).join('; ') || 'nothing could be judged'}`
    };
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/report/build/src/actions/sign.js
/** The job summary of sign-and-sbom. */




function renderSignSummary(summary) {
    const { image, signer } = summary;
    const packages = summary.sboms.reduce((sum, sbom) => sum + sbom.packages, 0);
    const notes = [
        ...(packages === 0 && summary.sboms.length > 0 ? ['No package was found: a scan of this SBOM cannot pass.'] : []),
        ...(summary.notes ?? []).slice(0, 10)
    ];
    return `${(0,markdown/* paragraphs */.qN)(signer === undefined ? `### ⚠️ ${(0,sections_image/* imageTitle */.c)(image)} is not signed` : `### ✅ Signed ${(0,sections_image/* imageTitle */.c)(image)}`, signer === undefined
        ? (0,markdown/* alert */.xE)('WARNING', ['**Not signed:** nobody vouches for these statements, and no gate takes them.'])
        : `The image and ${(0,format/* plural */.LS)(summary.attestations.length, 'statement')} about it are ${(0,sections_facts/* signerText */.S)(signer)}.`, signer === undefined ? undefined : (0,sections_facts/* keyNote */.UF)([signer]), (0,sections_image/* renderDigest */.L)(image), notes.length === 0
        ? undefined
        : (0,markdown/* alert */.xE)('NOTE', notes.map((note) => (0,markdown/* text */.Qq)(note, 300))), summary.sboms.length === 0
        ? undefined
        : (0,markdown/* table */.tp)(['SBOM of', 'Format', '>Packages'], summary.sboms.slice(0, 50).map((one) => [(0,markdown/* text */.Qq)(one.platform), (0,markdown/* text */.Qq)(one.format), String(one.packages)])), summary.attestations.length === 0
        ? undefined
        : (0,markdown/* table */.tp)(['Statement about', 'Predicate type', 'Digest'], summary.attestations
            .slice(0, 100)
            .map((one) => [(0,markdown/* text */.Qq)(one.platform ?? 'the image'), (0,markdown/* text */.Qq)(one.predicateType, 200), (0,markdown/* tinyDigest */.J1)(one.digest)])), (0,sections_facts/* renderVerify */.Cu)(summary.verifyCommands))}\n`;
}
//# sourceMappingURL=sign.js.map
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/oci/build/src/tar-name.js
var tar_name = __webpack_require__(49660);
;// CONCATENATED MODULE: ./packages/oci/build/src/layer-record.js
/**
 * What was read of one layer, kept so that the layer need not be read again: its entries in their order, and what
 * reducers made of the files. It depends on the layer alone, so that records of layers compose to any image that has
 * them, with whiteouts and links applied anew.
 */




/** Changes whenever the same bytes would be read otherwise. */
const layer_record_format = 1;
const types = ['file', 'directory', 'symlink', 'hardlink', 'character', 'block', 'fifo'];
const letters = 'fdlhcbp';
/** Decompressed: a layer of a million entries has some 150 MB of names. */
const largestRecord = 512 * 2 ** 20;
const deflating = (0,external_node_util_.promisify)(external_node_zlib_.deflate);
/** @returns deflated bytes, the same for the same record */
async function encodeRecord({ entries }) {
    const contents = [];
    const kept = [];
    const hashes = [];
    for (const [index, entry] of entries.entries()) {
        for (const [name, bytes] of entry.kept) {
            kept.push([index, name, bytes.length]);
            contents.push(bytes);
        }
        if (entry.hashes !== undefined)
            hashes.push([index, entry.hashes.sha1, entry.hashes.sha256]);
    }
    const head = Buffer.from(JSON.stringify({
        format: layer_record_format,
        // No path and no target has a NUL.
        paths: entries.map(({ path }) => path).join('\0'),
        types: entries.map(({ type }) => letters[types.indexOf(type)] ?? '').join(''),
        modes: entries.map(({ mode }) => mode),
        sizes: entries.map(({ size }) => size),
        targets: entries.map(({ linkTarget = '' }) => linkTarget).join('\0'),
        kept,
        hashes
    }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length);
    return deflating(Buffer.concat([length, head, ...contents]), { level: 6 });
}
/** @throws IntegrityError for anything that `encodeRecord` did not make */
function decodeRecord(bytes) {
    const data = inflate(bytes);
    const length = data.length < 4 ? Number.POSITIVE_INFINITY : data.readUInt32LE(0);
    if (length + 4 > data.length)
        throw broken('its head');
    const head = (0,json/* parseJsonObject */.dw)(data.subarray(4, 4 + length), 'layer record', 8);
    if (head['format'] !== layer_record_format)
        throw broken(`format ${layer_record_format}`);
    const paths = textAt(head, 'paths').split('\0');
    const targets = textAt(head, 'targets').split('\0');
    const kinds = textAt(head, 'types');
    const modes = numbersAt(head, 'modes');
    const sizes = numbersAt(head, 'sizes');
    const count = kinds.length;
    if (count === 0 && paths[0] === '')
        return { entries: [] };
    if ([paths, targets, modes, sizes].some((column) => column.length !== count))
        throw broken('columns of one length');
    const entries = paths.map((path, index) => {
        const type = types[letters.indexOf(kinds[index] ?? ' ')];
        const target = targets[index] ?? '';
        if (type === undefined || path === '')
            throw broken('entries');
        return {
            path,
            type,
            mode: modes[index] ?? 0,
            size: sizes[index] ?? 0,
            ...(target === '' ? {} : { linkTarget: target }),
            kept: none
        };
    });
    addContents(entries, head, data.subarray(4 + length));
    return { entries };
}
const none = new Map();
function addContents(entries, head, contents) {
    let offset = 0;
    for (const row of rowsAt(head, 'kept')) {
        const [index, name, size] = row;
        const entry = typeof index === 'number' ? entries[index] : undefined;
        if (entry === undefined || typeof name !== 'string' || typeof size !== 'number' || size < 0)
            throw broken('contents');
        if (offset + size > contents.length)
            throw broken('the rest of its contents');
        const kept = new Map(entry.kept).set(name, contents.subarray(offset, offset + size));
        entries[index] = { ...entry, kept };
        offset += size;
    }
    if (offset !== contents.length)
        throw broken('no more contents');
    for (const [index, sha1, sha256] of rowsAt(head, 'hashes')) {
        const entry = typeof index === 'number' ? entries[index] : undefined;
        if (entry === undefined || !isHex(sha1, 40) || !isHex(sha256, 64))
            throw broken('hashes');
        entries[index] = { ...entry, hashes: { sha1, sha256 } };
    }
}
function inflate(bytes) {
    try {
        return (0,external_node_zlib_.inflateSync)(bytes, { maxOutputLength: largestRecord });
    }
    catch (error) {
        throw new errors/* IntegrityError */.cs('layer record', `deflated data of at most ${largestRecord} bytes`, 'something else', {
            cause: error
        });
    }
}
function broken(expected) {
    return new errors/* IntegrityError */.cs('layer record', expected, 'something else');
}
function textAt(head, key) {
    const text = head[key];
    if (typeof text !== 'string')
        throw broken((0,tar_name/* show */.WU)(key));
    return text;
}
function numbersAt(head, key) {
    const list = head[key];
    if (!Array.isArray(list) || !list.every((item) => Number.isSafeInteger(item) && item >= 0))
        throw broken((0,tar_name/* show */.WU)(key));
    return list;
}
function rowsAt(head, key) {
    const list = head[key];
    if (!Array.isArray(list) || !list.every((row) => Array.isArray(row) && row.length === 3))
        throw broken((0,tar_name/* show */.WU)(key));
    return list;
}
function isHex(value, length) {
    return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);
}
//# sourceMappingURL=layer-record.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/record-version.js
/**
 * Names what a record of a layer holds. A record made by other code may have found less: whoever changes what is read of
 * a file while its layer is read changes this, too. `record-version.test.ts` notices who forgets.
 */
const recordVersion = 'immutable-delivery-sbom-2.5';
//# sourceMappingURL=record-version.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/cached-layers.js
/**
 * Records of layers in a cache that other jobs can write, for documents that nobody signs (decision 0017). Nothing of an
 * entry is vouched for: a document that was made with one says so, and is not complete.
 */





/** What a document says of layers that it knows out of a cache. */
const cachedReason = 'layers were not read: what is in them comes from a cache that other jobs can write';
/** A smaller layer is read sooner than its record is found; compressed bytes. */
const smallestLayer = 4 * 2 ** 20;
/** Deflated; a layer of a million files has some 30 MB. */
const largestEntry = 128 * 2 ** 20;
/** The layers of which it pays to keep a record. */
function layersToKeep({ manifest, config }) {
    return manifest.layers.flatMap((blob, index) => {
        const diffId = config.rootfs.diff_ids[index];
        return diffId === undefined || blob.size < smallestLayer ? [] : [{ index, diffId, blob, version: recordVersion }];
    });
}
/** @returns records by the index of their layer; a damaged entry is none */
async function cachedLayers(image, options) {
    const { cache, logger } = options;
    const known = new Map();
    for (const layer of layersToKeep(image)) {
        const { key, file } = await placeOf(layer, options);
        try {
            if (!(await cache.restore(key, file)) || (await (0,promises_.stat)(file)).size > largestEntry)
                continue;
            known.set(layer.index, decodeRecord(await (0,promises_.readFile)(file)));
            logger.info(`layer ${layer.index} (${(0,src_digest/* shortDigest */.VK)(layer.diffId)}) is in the cache`);
        }
        catch (error) {
            if ((0,errors/* errorKind */.f8)(error) !== 'integrity' && (0,errors/* errorCode */.CA)(error) === undefined)
                throw error;
            logger.info(`layer ${layer.index} is read: the cache's entry cannot be used`);
        }
        finally {
            await (0,promises_.rm)(file, { force: true, recursive: true });
        }
    }
    return known;
}
/** Keeps what was read now. */
async function cacheLayers(image, records, options) {
    for (const layer of layersToKeep(image)) {
        const record = records[layer.index];
        if (record === undefined)
            continue;
        const { key, file } = await placeOf(layer, options);
        await (0,promises_.writeFile)(file, await encodeRecord(record));
        await options.cache.save(key, file);
        await (0,promises_.rm)(file, { force: true });
    }
}
/** By all that a record depends on; nothing of the key is looked at when it comes back. */
async function placeOf({ diffId, blob, version }, { folder }) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    const name = (0,src_digest/* digestOf */.ol)([diffId, blob.digest, version].join('\n')).slice('sha256:'.length);
    return { key: `immutable-delivery-layer-${name}`, file: external_node_path_.join(folder, `${name}.layer`) };
}
//# sourceMappingURL=cached-layers.js.map
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
;// CONCATENATED MODULE: ./packages/sbom/build/src/content-name.js


/**
 * A document in canonical form with one member more: a name made from the digest of all the others. Each of those is
 * written once, though it is hashed before it is known what stands between them.
 * @returns UTF-8 JSON
 */
function nameByContent(document, key, nameOf) {
    const member = (name, value) => [
        name,
        `${JSON.stringify(name)}:${(0,json/* canonicalJson */.dj)(value)}`
    ];
    const members = Object.entries(document).flatMap(([name, value]) => value === undefined ? [] : [member(name, value)]);
    const textOf = (all) => `{${(0,json/* sortedByBytes */.OU)(all, ([name]) => name)
        .map(([, text]) => text)
        .join(',')}}`;
    return Buffer.from(textOf([...members, member(key, nameOf((0,src_digest/* digestOf */.ol)(textOf(members))))]));
}
//# sourceMappingURL=content-name.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/purl.js
var src_purl = __webpack_require__(43160);
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
    const architecture = () => (0,src_purl/* parsePurl */.$l)(purl)?.qualifiers.get('arch') ?? 'all';
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
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx/terms.js
var terms = __webpack_require__(19866);
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
// EXTERNAL MODULE: ./packages/sbom/build/src/text.js
var src_text = __webpack_require__(77558);
// EXTERNAL MODULE: ./packages/sbom/build/src/cyclonedx/terms.js
var cyclonedx_terms = __webpack_require__(37420);
;// CONCATENATED MODULE: ./packages/sbom/build/src/cyclonedx/write.js








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
                'bom-ref': cyclonedx_terms/* imageRef */.D6,
                name: sbom.name,
                version: sbom.subject,
                manufacturer: writeAuthor(sbom.author),
                purl: (0,src_purl/* imagePurl */.X6)(sbom.name, sbom.subject, sbom.platform),
                hashes: [{ alg: 'SHA-256', content: sbom.subject.slice('sha256:'.length) }],
                properties: sbom.layers.map((layer, index) => ({ name: cyclonedx_terms/* layerProperty */.RD, value: (0,cyclonedx_terms/* layerLine */.OQ)(layer, index) }))
            }
        },
        components,
        dependencies: [{ ref: cyclonedx_terms/* imageRef */.D6, dependsOn: components.map((component) => component['bom-ref']) }],
        compositions: [{ aggregate: sbom.complete ? 'complete' : 'incomplete', assemblies: [cyclonedx_terms/* imageRef */.D6] }],
        annotations: sbom.unknowns.length === 0 ? undefined : sbom.unknowns.map((unknown) => annotation(sbom, unknown))
    };
    return nameByContent(document, 'serialNumber', (content) => `urn:uuid:${uuidOf(content.slice('sha256:'.length))}`);
}
const tool = { type: 'application', name: cyclonedx_terms/* toolComponent */.yT, version: cyclonedx_terms/* toolVersion */.fX };
function writeAuthor({ name, url }) {
    return { name, url: url === undefined ? undefined : [url] };
}
function annotation(sbom, unknown) {
    return {
        subjects: [cyclonedx_terms/* imageRef */.D6],
        annotator: { component: tool },
        timestamp: sbom.created,
        text: (0,terms/* unknownComment */.Gv)(unknown)
    };
}
function writeSystem({ id, versionId, name, codename }) {
    return {
        type: 'operating-system',
        'bom-ref': cyclonedx_terms/* systemRef */.Bm,
        name: id,
        version: versionId,
        description: name,
        supplier: { name: distributorOf({ id, name }) ?? id },
        properties: codename === undefined ? undefined : [{ name: cyclonedx_terms/* codenameProperty */.Q, value: codename }]
    };
}
function writeComponent(component, specVersion, distribution) {
    const { name, version, purl, type, licence, checksum, path, layer } = component;
    // The group is what stands before the joint; the name of the whole is for people who know only that.
    const group = groupedTypes.has(type) ? (0,src_purl/* parsePurl */.$l)(purl)?.namespace : undefined;
    return {
        type: 'library',
        'bom-ref': `${type}-${(0,src_digest/* digestOf */.ol)(`${purl}\0${path}`).slice(7, 23)}`,
        group: group === '' ? undefined : group,
        name: group === undefined || group === '' ? name : name.slice(group.length + 1),
        version,
        purl,
        ...writeSupplier(supplierOf(component, distribution)),
        licenses: licence === undefined ? undefined : writeLicence(licence, specVersion),
        hashes: checksum === undefined ? undefined : [writeHash(checksum)],
        evidence: { occurrences: [{ location: (0,src_text/* cleanText */.X5)(path, 500) }] },
        properties: propertiesOf(layer, deployableOf(component))
    };
}
function writeFile(file) {
    const { path, sha256, files, layer } = file;
    return {
        type: 'file',
        'bom-ref': `file-${(0,src_digest/* digestOf */.ol)(path).slice(7, 23)}`,
        name: (0,src_text/* cleanText */.X5)(path, 500),
        description: files === undefined ? undefined : `a folder of ${files} files; the hash is of their list`,
        hashes: [{ alg: 'SHA-256', content: sha256 }],
        properties: propertiesOf(layer, deployableOfFile(file))
    };
}
function propertiesOf(layer, { filename, executable, archive, structured }) {
    return [
        { name: cyclonedx_terms/* bsiProperties */.gR.archive, value: archive ? 'archive' : 'no archive' },
        { name: cyclonedx_terms/* bsiProperties */.gR.executable, value: executable ? 'executable' : 'non-executable' },
        { name: cyclonedx_terms/* bsiProperties */.gR.filename, value: (0,src_text/* cleanText */.X5)(filename, 300) },
        { name: cyclonedx_terms/* bsiProperties */.gR.structured, value: structured ? 'structured' : 'unstructured' },
        { name: cyclonedx_terms/* layerProperty */.RD, value: (0,cyclonedx_terms/* layerValue */.$O)(layer) }
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






/**
 * Writes the SBOM as an SPDX 2.3 document, UTF-8 JSON in canonical form. The same image gives the same bytes: there is
 * no clock and no random number in it, and its name space is made from its content.
 */
function writeSpdx(sbom) {
    const packages = sbom.components.map((component) => write_writeComponent(component, sbom.distribution));
    const system = sbom.distribution === undefined ? [] : [write_writeSystem(sbom.distribution)];
    const files = sbom.files.map((file) => write_writeFile(file));
    const contained = [...(sbom.distribution === undefined ? [] : [terms/* systemId */.JO]), ...packages.map(({ SPDXID }) => SPDXID)];
    const document = {
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: terms/* documentId */.Fs,
        name: `${sbom.name}@${sbom.subject}`,
        creationInfo: {
            created: sbom.created,
            creators: [(0,terms/* authorText */.D7)(sbom.author), `Tool: ${terms/* toolName */.Uf}`],
            // SPDX 2.3 has no field for either: how it came about, and where the creator can be asked.
            comment: `SBOM type: analyzed${sbom.author.url === undefined ? '' : `; the creator is at ${sbom.author.url}`}`
        },
        packages: [writeImage(sbom), ...system, ...packages],
        files: files.length === 0 ? undefined : files,
        relationships: [
            relationship(terms/* documentId */.Fs, 'DESCRIBES', terms/* imageId */.L),
            ...contained.map((id) => relationship(terms/* imageId */.L, 'CONTAINS', id)),
            // A package whose files were not analysed as a whole must not contain any (7.8).
            ...files.map(({ SPDXID }) => relationship(terms/* imageId */.L, 'OTHER', SPDXID))
        ],
        annotations: [
            write_annotation(sbom.created, (0,terms/* completenessComment */.qL)(sbom.complete)),
            ...sbom.layers.map((layer, index) => write_annotation(sbom.created, (0,terms/* layerComment */.DU)(layer, index))),
            ...sbom.unknowns.map((unknown) => write_annotation(sbom.created, (0,terms/* unknownComment */.Gv)(unknown)))
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
    return nameByContent(document, 'documentNamespace', (content) => `${terms/* namespaceRoot */.Q1}/${sbom.subject.replace(':', '-')}/${content.slice(7, 39)}`);
}
function writeImage(sbom) {
    return {
        SPDXID: terms/* imageId */.L,
        name: sbom.name,
        versionInfo: sbom.subject,
        supplier: (0,terms/* authorText */.D7)(sbom.author),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        primaryPackagePurpose: 'CONTAINER',
        checksums: [{ algorithm: 'SHA256', checksumValue: sbom.subject.slice('sha256:'.length) }],
        externalRefs: [purlReference((0,src_purl/* imagePurl */.X6)(sbom.name, sbom.subject, sbom.platform))]
    };
}
function write_writeSystem(distribution) {
    return {
        SPDXID: terms/* systemId */.JO,
        name: distribution.id,
        versionInfo: distribution.versionId,
        summary: distribution.name,
        comment: distribution.codename === undefined ? undefined : `codename: ${distribution.codename}`,
        supplier: (0,terms/* supplierText */.Ei)({ kind: 'organization', name: distributorOf(distribution) ?? distribution.id }),
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
        SPDXID: `SPDXRef-${type}-${slug}-${(0,src_digest/* digestOf */.ol)(`${purl}\0${path}`).slice(7, 23)}`,
        name,
        versionInfo: version,
        packageFileName: deployableOf(component).filename,
        supplier: (0,terms/* supplierText */.Ei)(supplierOf(component, distribution)),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        // Nothing but the package's own word is known, so that it is also the conclusion.
        licenseConcluded: component.licence ?? 'NOASSERTION',
        licenseDeclared: component.licence ?? 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        sourceInfo: (0,terms/* sourceInfo */.AJ)(path, layer),
        checksums: checksum === undefined ? undefined : [{ algorithm: checksum.algorithm, checksumValue: checksum.value }],
        externalRefs: [purlReference(purl)]
    };
}
function write_writeFile({ path, layer, sha1, sha256, files }) {
    return {
        SPDXID: `SPDXRef-File-${(0,src_digest/* digestOf */.ol)(path).slice(7, 23)}`,
        fileName: `./${path}`,
        checksums: [
            { algorithm: 'SHA1', checksumValue: sha1 },
            { algorithm: 'SHA256', checksumValue: sha256 }
        ],
        licenseConcluded: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        comment: (0,terms/* fileComment */.AZ)(layer, files)
    };
}
function purlReference(purl) {
    return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}
function relationship(from, relationshipType, to) {
    return { spdxElementId: from, relationshipType, relatedSpdxElement: to };
}
function write_annotation(annotationDate, comment) {
    return { annotationDate, annotationType: 'OTHER', annotator: `Tool: ${terms/* toolName */.Uf}`, comment };
}
//# sourceMappingURL=write.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx3/terms.js
var spdx3_terms = __webpack_require__(7689);
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
    const text = (0,json/* canonicalJson */.dj)({ '@context': spdx3_terms/* contextUrl */.FG, '@graph': new Graph(sbom, blank).elements() });
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
                '@id': spdx3_terms/* creationNode */.wx,
                type: 'CreationInfo',
                specVersion: spdx3_terms/* specVersion */.kc,
                created: sbom.created,
                createdBy: [this.id(spdx3_terms/* fragments */.Gf.author)],
                createdUsing: [this.id(spdx3_terms/* fragments */.Gf.tool)]
            },
            this.element('SpdxDocument', spdx3_terms/* fragments */.Gf.document, {
                name: `${sbom.name}@${sbom.subject}`,
                profileConformance: ['core', 'software', 'simpleLicensing'],
                rootElement: [this.id(spdx3_terms/* fragments */.Gf.sbom)]
            }),
            this.element('software_Sbom', spdx3_terms/* fragments */.Gf.sbom, {
                rootElement: [image.spdxId],
                software_sbomType: ['analyzed'],
                profileConformance: ['core', 'software', 'simpleLicensing']
            }),
            this.author(sbom.author),
            this.element('Tool', spdx3_terms/* fragments */.Gf.tool, { name: terms/* toolName */.Uf }),
            image,
            ...system,
            ...components,
            ...this.artifacts,
            ...files,
            ...this.suppliers.values(),
            ...this.licences.values(),
            ...this.relationships,
            this.annotate((0,terms/* completenessComment */.qL)(sbom.complete)),
            ...sbom.layers.map((layer, index) => this.annotate((0,terms/* layerComment */.DU)(layer, index))),
            ...sbom.unknowns.map((unknown) => this.annotate((0,terms/* unknownComment */.Gv)(unknown)))
        ];
    }
    id(fragment) {
        return `${this.namespace}#${fragment}`;
    }
    element(type, fragment, properties) {
        return { type, spdxId: this.id(fragment), creationInfo: spdx3_terms/* creationNode */.wx, ...properties };
    }
    author({ name, url }) {
        return this.element('Organization', spdx3_terms/* fragments */.Gf.author, {
            name,
            externalIdentifier: url === undefined
                ? undefined
                : [{ type: 'ExternalIdentifier', externalIdentifierType: 'urlScheme', identifier: url }]
        });
    }
    image() {
        const { name, subject, platform } = this.sbom;
        const element = this.element('software_Package', spdx3_terms/* fragments */.Gf.image, {
            name,
            software_packageVersion: subject,
            software_packageUrl: (0,src_purl/* imagePurl */.X6)(name, subject, platform),
            software_primaryPurpose: 'container',
            suppliedBy: this.id(spdx3_terms/* fragments */.Gf.author),
            originatedBy: [this.id(spdx3_terms/* fragments */.Gf.author)],
            verifiedUsing: [hash('sha256', subject.slice('sha256:'.length))]
        });
        this.distribute(element, spdx3_terms/* fragments */.Gf.imageFile, { filename: subject, executable: false, archive: true, structured: true }, { algorithm: 'SHA256', value: subject.slice('sha256:'.length) });
        return element;
    }
    system({ id, versionId, name, codename, url }) {
        const supplier = this.supplier({
            kind: 'organization',
            name: distributorOf({ id, name }) ?? id,
            ...(url === undefined ? {} : { url })
        });
        const element = this.element('software_Package', spdx3_terms/* fragments */.Gf.system, {
            name: id,
            software_packageVersion: versionId,
            software_primaryPurpose: 'operatingSystem',
            suppliedBy: supplier,
            originatedBy: [supplier],
            summary: name,
            comment: codename === undefined ? undefined : `codename: ${codename}`
        });
        this.distribute(element, spdx3_terms/* fragments */.Gf.systemFile, osRelease);
        return element;
    }
    component(component, index) {
        const { name, version, purl, path, layer, licence, checksum } = component;
        const agent = this.supplier(supplierOf(component, this.sbom.distribution));
        const element = this.element('software_Package', `p${index}`, {
            name,
            software_packageVersion: version,
            software_packageUrl: purl,
            software_sourceInfo: (0,terms/* shortSourceInfo */.iM)(path, layer),
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
            comment: (0,terms/* fileComment */.AZ)(layer, files),
            verifiedUsing: [hash('sha1', sha1), hash('sha256', sha256)]
        });
    }
    supplier({ kind, name, email, url }) {
        const key = (0,json/* canonicalJson */.dj)([kind, name, email ?? '', url ?? '']);
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
            subject: this.id(spdx3_terms/* fragments */.Gf.image),
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
// EXTERNAL MODULE: ./packages/sbom/build/src/image.js + 39 modules
var build_src_image = __webpack_require__(57112);
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx3/document.js
var spdx3_document = __webpack_require__(9473);
;// CONCATENATED MODULE: ./packages/sbom/build/src/schema/problem.js

/** SPDX 3.0.1 changed nothing of 3.0.0 but mistakes of the schema; its context is one of the constants. */
const context = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld';
/**
 * Judges a document by the whole schema of its standard: SPDX 2.2 and 2.3 by that of 2.3, SPDX 3.0 by that of 3.0.1,
 * CycloneDX 1.4 to 1.7 each by its own.
 * @param value parsed JSON
 * @returns undefined for a document of no standard, or of no version, that we know
 */
async function judgeBySchema(value) {
    const schema = schemaOf(value);
    if (schema === undefined)
        return undefined;
    // Only who brings a document needs the schemas and their validator.
    const { validate } = await Promise.all(/* import() */[__webpack_require__.e(2210), __webpack_require__.e(2815), __webpack_require__.e(186)]).then(__webpack_require__.bind(__webpack_require__, 10186));
    const problem = validate(schema === 'SPDX 3.0.1' ? { ...value, '@context': context } : value, schema);
    return { schema, ...(problem === undefined ? {} : { problem }) };
}
function schemaOf(value) {
    if (Object.hasOwn(value, 'bomFormat')) {
        const { specVersion } = value;
        for (const version of ['1.4', '1.5', '1.6', '1.7'])
            if (specVersion === version)
                return `CycloneDX ${version}`;
        return undefined;
    }
    if ((0,spdx3_document/* isSpdx3 */.$)(value))
        return 'SPDX 3.0.1';
    return Object.hasOwn(value, 'spdxVersion') ? 'SPDX 2.3' : undefined;
}
//# sourceMappingURL=problem.js.map
// EXTERNAL MODULE: ./packages/sbom/build/src/read.js + 2 modules
var read = __webpack_require__(24247);
// EXTERNAL MODULE: ./packages/sbom/build/src/spdx/read.js + 2 modules
var spdx_read = __webpack_require__(294);
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
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/sboms.js
/** The SBOM of every platform: made from its layers in the formats that were asked for, or the caller's own. */







const sboms_types = {
    'spdx-json': predicate_types/* predicateTypes */.ZR.spdx,
    'spdx-3-json': predicate_types/* predicateTypes */.ZR.spdx3,
    'cyclonedx-json': predicate_types/* predicateTypes */.ZR.cyclonedx,
    'cyclonedx-1.7-json': predicate_types/* predicateTypes */.ZR.cyclonedx
};
/** @throws UserError for a format that cannot be written, or none */
function sboms_formatsOf(names) {
    const known = Object.keys(sbomFormats);
    const expected = `lines out of ${known.join(', ')}`;
    if (names.length === 0)
        throw new errors/* UserError */.yo('sbom-formats', '', expected);
    return [
        ...new Set(names.map((name) => {
            const format = known.find((one) => one === name);
            if (format === undefined)
                throw new errors/* UserError */.yo('sbom-formats', name, expected);
            return format;
        }))
    ];
}
/**
 * Catalogues every platform once and writes each format of it.
 * @param layers what is known of layers, and where to keep it; undefined to read every layer
 */
async function makeSboms(opened, image, formats, layers, ports) {
    const folder = external_node_path_.join(ports.temporary, 'sbom');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const made = [];
    let kept = Promise.resolve();
    for (const platform of image.platforms)
        await ports.logger.group(`SBOM of ${(0,src_image/* formatPlatform */.B)(platform.platform)}`, async () => {
            const { logger } = ports;
            // Two platforms may have a layer in common.
            await kept;
            const known = await layers?.known(opened.store, platform);
            const { sbom, records } = await (0,build_src_image/* catalogueImage */.VZ)(opened.store, platform, {
                logger,
                withoutRecords: layers === undefined,
                ...(known === undefined ? {} : { known }),
                ...(layers?.doubt === undefined ? {} : { doubt: layers.doubt })
            });
            for (const format of formats) {
                const bytes = sbomFormats[format].write(sbom);
                const file = external_node_path_.join(folder, `${(0,src_digest/* shortDigest */.VK)(platform.descriptor.digest)}.${sbomFormats[format].extension}`);
                await (0,promises_.writeFile)(file, bytes);
                made.push(described(platform, format, file, bytes, sbom, (0,json/* parseJsonObject */.dw)(bytes, file)));
            }
            // In a later turn: whoever waits for the documents goes on first.
            if (layers !== undefined)
                kept = (0,external_node_timers_promises_.setImmediate)().then(() => layers.keep(opened.store, platform, records));
            // Whoever waits for it is told; until somebody does, it must not end the process.
            kept.catch(() => undefined);
        });
    return { sboms: made, kept };
}
/**
 * The caller's own documents: each must say which platform's manifest it is about, and every platform must have one.
 * @throws UserError
 */
async function ownSboms(files, image, ports) {
    const own = [];
    for (const file of files) {
        const place = external_node_path_.resolve(ports.workspace, file);
        const bytes = await readOwn(place, file);
        await checkSchema(bytes, file);
        const found = ownSbom(bytes, file, place, image);
        if (own.some(({ platform, format }) => platform === found.platform && format === found.format))
            throw new errors/* UserError */.yo('sbom', file, `one ${found.format} document for ${found.platform}`);
        own.push(found);
        ports.logger.info(`${file}: ${found.packages} packages of ${found.platform}, as its maker says`);
    }
    const missing = image.platforms.find(({ descriptor }) => !own.some(({ subject }) => subject === descriptor.digest));
    if (missing !== undefined)
        throw new errors/* UserError */.yo('sbom', files.join(', '), `an SBOM for every platform: none says that it is about ${(0,src_image/* formatPlatform */.B)(missing.platform)}, ${missing.descriptor.digest}`);
    return own;
}
/** A signed document that no tool can load would prove nothing. @throws UserError */
async function checkSchema(bytes, file) {
    let value;
    try {
        value = (0,json/* parseJsonObject */.dw)(bytes, file);
    }
    catch (error) {
        throw new errors/* UserError */.yo('sbom', file, `an SBOM as JSON (${(0,errors/* errorMessage */.gJ)(error)})`, { cause: error });
    }
    const { schema, problem } = (await judgeBySchema(value)) ?? {};
    if (schema === undefined || problem === undefined)
        return;
    const place = problem.pointer === '' ? 'the document' : problem.pointer;
    throw new errors/* UserError */.yo('sbom', file, `a document that is valid by the schema of ${schema}: ${place} ${problem.reason}; it has to be mended where it was made`);
}
function ownSbom(bytes, file, place, image) {
    const refused = [];
    for (const platform of image.platforms)
        try {
            const { format, document } = (0,read/* readSbom */.k)(bytes, platform.descriptor.digest);
            if (document.subject === undefined) {
                refused.push('it does not say which image it is about');
                continue;
            }
            const value = (0,json/* parseJsonObject */.dw)(bytes, file);
            // It becomes part of a signed statement, whose bytes must not depend on who writes them.
            (0,json/* canonicalJson */.dj)(value);
            return described(platform, format, place, bytes, document, value);
        }
        catch (error) {
            refused.push((0,errors/* errorMessage */.gJ)(error));
        }
    throw new errors/* UserError */.yo('sbom', file, `SPDX 2.2, 2.3 or 3.0, or CycloneDX 1.4 to 1.7, as JSON, about a platform's manifest of this image (${refused[0] ?? 'no platform'})`);
}
async function readOwn(place, file) {
    try {
        // Before it is in memory.
        const { size } = await (0,promises_.stat)(place);
        if (size > spdx_read/* largestDocument */.WZ)
            throw new errors/* UserError */.yo('sbom', file, `at most ${spdx_read/* largestDocument */.WZ} bytes`);
        return await (0,promises_.readFile)(place);
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === undefined)
            throw error;
        throw new errors/* UserError */.yo('sbom', file, `a readable file in the workspace (${(0,errors/* errorCode */.CA)(error) ?? ''})`, { cause: error });
    }
}
function described(image, format, file, bytes, sbom, document) {
    return {
        platform: (0,src_image/* formatPlatform */.B)(image.platform),
        subject: image.descriptor.digest,
        format,
        predicateType: sboms_types[format],
        path: file,
        sha256: (0,src_digest/* digestOf */.ol)(bytes).slice('sha256:'.length),
        packages: sbomSummary(sbom).packages,
        unknowns: sbom.unknowns.map(({ path: where, reason }) => (where === '' ? reason : `${where}: ${reason}`)),
        document
    };
}
/** As the output `sboms` has them. */
function describeSboms(sboms) {
    return sboms.map(({ platform, format, path: file, sha256, packages }) => ({
        platform,
        format,
        path: file,
        sha256,
        packages
    }));
}
/** What a summary says of the known unknowns, each once. */
function notListed(sboms) {
    return [...new Set(sboms.flatMap(({ unknowns }) => unknowns.map((what) => `Not listed: ${what}`)))];
}
/** Packages over all platforms; a second format of one tells of the same. */
function countPackages(sboms) {
    const counts = new Map();
    for (const { subject, packages } of sboms)
        counts.set(subject, Math.max(counts.get(subject) ?? 0, packages));
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
//# sourceMappingURL=sboms.js.map
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/list.js
/** `operation: sbom`: says what is in an image and signs nothing, for runs that have nobody to sign, or must not. */







/**
 * @param cache what other jobs can write, too
 * @throws UserError for a signer: a step that signs must not believe a cache, and says so with `operation: sign`
 */
async function listImage(inputs, ports, cache) {
    const formats = sboms_formatsOf(inputs['sbom-formats']);
    for (const input of ['signing-key', 'signing-config'])
        if (inputs[input] !== undefined)
            throw new errors/* UserError */.yo(input, '(given)', `no ${input}: \`operation: sbom\` signs nothing`);
    if (inputs.sbom.length > 0)
        throw new errors/* UserError */.yo('sbom', inputs.sbom.join(', '), 'no sbom: `operation: sbom` makes one');
    const opened = await (0,open_image/* openImage */.UY)({ ...inputs, image: inputs.image }, ports);
    const image = await (0,src_image/* readImage */.A)(opened.store, opened.digest);
    const { sboms, kept } = await makeSboms(opened, image, formats, inputs['layer-records'] === 'off' ? undefined : inCache(cache, ports), ports);
    await kept;
    return {
        outputs: {
            result: 'listed',
            image: opened.name,
            digest: opened.digest,
            sboms: JSON.stringify(describeSboms(sboms)),
            packages: String(countPackages(sboms)),
            attestations: '[]',
            'verify-command': '',
            summary: '',
            'policy-files': '',
            'not-checked': ''
        },
        summary: renderSignSummary({
            image: { name: opened.store.name, digest: opened.digest },
            attestations: [],
            sboms: sboms.map(({ platform, format, packages }) => ({ platform, format, packages })),
            notes: notListed(sboms),
            verifyCommands: []
        })
    };
}
/** GitHub's cache: any job of the branch may have written it, so that it is good for nothing that is signed. */
function inCache(cache, { logger, temporary }) {
    const options = { cache, folder: external_node_path_.join(temporary, 'sign-and-sbom-layers'), logger };
    return {
        known: (_store, image) => cachedLayers(image, options),
        keep: (_store, image, records) => cacheLayers(image, records, options),
        doubt: cachedReason
    };
}
//# sourceMappingURL=list.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/attach.js
var attach = __webpack_require__(12812);
// EXTERNAL MODULE: ./packages/evidence/build/src/provenance.js
var src_provenance = __webpack_require__(51122);
// EXTERNAL MODULE: ./packages/evidence/build/src/legacy-attach.js
var legacy_attach = __webpack_require__(22438);
// EXTERNAL MODULE: ./packages/evidence/build/src/verify-command.js
var verify_command = __webpack_require__(16340);
// EXTERNAL MODULE: ./packages/oci/build/src/concurrency.js
var concurrency = __webpack_require__(56270);
// EXTERNAL MODULE: ./packages/kit/build/src/ports.js
var src_ports = __webpack_require__(63300);
;// CONCATENATED MODULE: ./build/actions/shared/extra-attestations.js
/** Statements of the user's own: test results, OpenVEX, reviews. */




/** A bundle of base64 of it is still read by our own reader. */
const largest = 90 * 2 ** 20;
const most = 20;
const own = new Set(Object.values(predicate_types/* predicateTypes */.ZR));
/**
 * Reads `predicateType=path` lines. The document is the predicate; of a whole in-toto statement its predicate is taken
 * when the type is the same, since many tools write such files.
 * @throws UserError
 */
async function extraAttestations(lines, ports) {
    if (lines.length > most)
        throw new errors/* UserError */.yo('attestations', `${lines.length} lines`, `at most ${most}`);
    const result = [];
    for (const line of lines) {
        // A type is a URI and may hold `=` in its query only, which no predicate type has.
        const at = line.indexOf('=');
        const predicateType = line.slice(0, at).trim();
        const file = line.slice(at + 1).trim();
        if (at < 0 || file === '' || !URL.canParse(predicateType) || /\s/.test(predicateType))
            throw new errors/* UserError */.yo('attestations', line, '`predicateType=path`, for instance `https://openvex.dev/ns=vex.json`');
        if (own.has(predicateType))
            // Whoever may sign them here could otherwise say anything in their name.
            throw new errors/* UserError */.yo('attestations', predicateType, 'a type that no action of ours states by itself');
        result.push({
            predicateType,
            predicate: await readPredicate(file, predicateType, ports),
            forPlatforms: predicate_types/* vexPredicateTypes */.kQ.includes(predicateType)
        });
    }
    return result;
}
async function readPredicate(file, predicateType, ports) {
    let bytes;
    try {
        const handle = await (0,promises_.open)(external_node_path_.resolve(ports.workspace, file));
        const stream = handle.createReadStream({ end: largest });
        bytes = await (0,src_ports/* readBounded */.CB)(stream, largest, () => new Error(`more than ${largest} bytes`));
    }
    catch (error) {
        const why = (0,errors/* errorCode */.CA)(error) ?? (0,errors/* errorMessage */.gJ)(error);
        throw new errors/* UserError */.yo('attestations', file, `a readable file in the workspace (${why})`, { cause: error });
    }
    let document;
    try {
        document = (0,json/* parseJsonObject */.dw)(bytes, file);
    }
    catch (error) {
        throw new errors/* UserError */.yo('attestations', file, `a JSON object (${(0,errors/* errorMessage */.gJ)(error)})`, { cause: error });
    }
    const { _type: type, predicateType: stated, predicate } = document;
    if (typeof type !== 'string' || !type.startsWith('https://in-toto.io/Statement/'))
        return document;
    if (stated !== predicateType || typeof predicate !== 'object' || predicate === null || Array.isArray(predicate))
        throw new errors/* UserError */.yo('attestations', file, `a predicate, or a statement of the type ${predicateType}`);
    return predicate;
}
//# sourceMappingURL=extra-attestations.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/bundle.js
var bundle = __webpack_require__(5689);
// EXTERNAL MODULE: ./packages/report/build/src/github/client.js
var github_client = __webpack_require__(64685);
// EXTERNAL MODULE: ./packages/report/build/src/github/api.js
var github_api = __webpack_require__(56024);
// EXTERNAL MODULE: ./packages/runner/build/src/github.js
var github = __webpack_require__(47055);
;// CONCATENATED MODULE: ./build/actions/shared/github-attestations.js
/**
 * GitHub's attestations API as a second place for what was signed as a workflow, so that `gh attestation verify` finds
 * it. It takes the same bundles; the registry stays the place that our gate reads.
 */




/** GitHub refuses larger predicates. */
const github_attestations_largest = 16 * 2 ** 20;
/**
 * Stores what GitHub does not have yet.
 * @param mode `auto` goes on where the token or the plan does not allow it, and says so; `true` fails
 * @returns how many were stored now; undefined where none can be
 * @throws UserError, RemoteError with `true`
 */
async function storeAtGitHub(subjects, options, ports) {
    const { mode, token, keyless, store } = options;
    const { env, clock, logger, signal } = ports;
    if (mode === 'false')
        return undefined;
    const repository = env['GITHUB_REPOSITORY'] ?? '';
    const missing = !keyless
        ? 'signatures of a workflow: GitHub takes none by a key'
        : env['GITHUB_ACTIONS'] !== 'true' || !/^[^/]+\/[^/]+$/.test(repository)
            ? 'a run of GitHub'
            : token === ''
                ? 'github-token'
                : undefined;
    if (missing !== undefined) {
        if (mode === 'true')
            throw new errors/* UserError */.yo('github-attestations', mode, missing);
        logger.info(`Nothing is stored in GitHub’s attestations API, which needs ${missing}.`);
        return undefined;
    }
    const api = (0,github/* githubApi */.M)(env['GITHUB_API_URL'] ?? 'https://api.github.com', token);
    const client = new github_client/* GitHubClient */.jh({ api, clock, logger, signal });
    const root = `${(0,github_api/* repositoryPath */.S)(repository)}/attestations`;
    try {
        let stored = 0;
        for (const { subject, attached } of subjects)
            stored += await storeSubject(client, root, subject, attached, store);
        logger.info(`GitHub’s attestations API: ${stored} stored.`);
        return stored;
    }
    catch (error) {
        const hint = 'the token needs `permissions: attestations: write`, and a private repository GitHub Enterprise Cloud';
        const status = (0,github_client/* statusOf */.c2)(error);
        const refused = status === 401 || status === 403 || status === 404;
        if (mode === 'true') {
            if (!refused)
                throw error;
            throw new errors/* UserError */.yo('github-attestations', `status ${status}`, hint, { cause: error });
        }
        logger.notice(`Nothing more is stored in GitHub’s attestations API: ${(0,errors/* errorMessage */.gJ)(error)}${refused ? ` (${hint})` : ''}`);
        return undefined;
    }
}
async function storeSubject(client, root, subject, attached, store) {
    // Only a statement of an earlier run can be there already.
    const known = attached.some(({ reused }) => reused) ? await signaturesAt(client, root, subject) : new Set();
    let stored = 0;
    for (const item of attached) {
        const bytes = item.bundle ?? (await (0,attach/* attachedBundle */.dk)(store, item.descriptor.digest));
        if (bytes === undefined || bytes.byteLength > github_attestations_largest) {
            client.logger.notice(`GitHub takes no statement of more than ${github_attestations_largest} bytes: ${item.predicateType} is only in the registry.`);
            continue;
        }
        const signature = Buffer.from((0,bundle/* readBundle */.Bo)(bytes).signature).toString('base64');
        if (known.has(signature))
            continue;
        await post(client, root, subject, bytes, signature);
        stored += 1;
    }
    return stored;
}
/** Posts once, and looks before it posts again: a lost answer must not leave two. */
async function post(client, root, subject, bytes, signature) {
    const bundle = JSON.parse(Buffer.from(bytes).toString('utf8'));
    for (let tries = 1;; tries += 1) {
        const written = await client.write('POST', root, { bundle });
        if (written.kind === 'done')
            return;
        if (written.kind === 'unknown' && (await signaturesAt(client, root, subject)).has(signature))
            return;
        if (tries === 5)
            throw new errors/* RemoteError */.Hi({
                method: 'POST',
                url: root,
                status: 0,
                attempts: tries,
                reason: 'no answer that it was stored'
            });
    }
}
async function signaturesAt(client, root, subject) {
    const found = new Set();
    try {
        const { data } = await client.read(`${root}/${encodeURIComponent(subject)}`, { per_page: 100 });
        const list = (0,json/* isObject */.Gv)(data) ? data['attestations'] : undefined;
        for (const item of Array.isArray(list) ? list : []) {
            const bundle = (0,json/* isObject */.Gv)(item) ? item['bundle'] : undefined;
            const envelope = (0,json/* isObject */.Gv)(bundle) ? bundle['dsseEnvelope'] : undefined;
            const signatures = (0,json/* isObject */.Gv)(envelope) ? envelope['signatures'] : undefined;
            const first = Array.isArray(signatures) ? signatures[0] : undefined;
            if ((0,json/* isObject */.Gv)(first) && typeof first['sig'] === 'string')
                found.add(first['sig']);
        }
    }
    catch (error) {
        // None of this digest yet.
        if ((0,github_client/* statusOf */.c2)(error) !== 404)
            throw error;
    }
    return found;
}
//# sourceMappingURL=github-attestations.js.map
;// CONCATENATED MODULE: ./build/actions/shared/run-facts.js

/**
 * The facts of this run as GitHub's variables tell them.
 * @throws UserError when this is no GitHub run: provenance of nothing must not be signed
 */
function runFacts(ports, startedOn) {
    const read = (name) => {
        const value = ports.env[name] ?? '';
        if (value === '')
            throw new errors/* UserError */.yo('provenance', `no ${name}`, 'the variables of a GitHub run, or `provenance: false`');
        return value;
    };
    const maybe = (key, name) => {
        const value = ports.env[name] ?? '';
        return value === '' ? {} : { [key]: value };
    };
    const { ImageOS: os = '', ImageVersion: version = '' } = ports.env;
    const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = ports.env;
    return {
        serverUrl: read('GITHUB_SERVER_URL'),
        repository: read('GITHUB_REPOSITORY'),
        ref: read('GITHUB_REF'),
        sha: read('GITHUB_SHA'),
        workflowRef: read('GITHUB_WORKFLOW_REF'),
        runId: read('GITHUB_RUN_ID'),
        runAttempt: read('GITHUB_RUN_ATTEMPT'),
        ...maybe('repositoryId', 'GITHUB_REPOSITORY_ID'),
        ...maybe('repositoryOwnerId', 'GITHUB_REPOSITORY_OWNER_ID'),
        ...maybe('eventName', 'GITHUB_EVENT_NAME'),
        ...maybe('runnerEnvironment', 'RUNNER_ENVIRONMENT'),
        ...(os === '' || version === '' ? {} : { runnerImage: { os, version } }),
        ...(repository === '' || ref === '' ? {} : { action: { repository, ref } }),
        startedOn,
        finishedOn: ports.clock.now()
    };
}
//# sourceMappingURL=run-facts.js.map
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 2 modules
var signing = __webpack_require__(77933);
// EXTERNAL MODULE: ./packages/report/build/src/github/artifact-metadata.js
var artifact_metadata = __webpack_require__(87328);
// EXTERNAL MODULE: ./build/actions/shared/github-client.js
var shared_github_client = __webpack_require__(3537);
;// CONCATENATED MODULE: ./build/actions/shared/storage-record.js
/** GitHub's storage record of an image that was signed: an organisation sees where each of its digests lies. */




/**
 * Writes it where it can be had. Never throws: an image is no less signed without the record, and a run that was green
 * must not become red by a service that decides nothing.
 * @param image `name` with digest, as `openImage` gives it; `digest` of the index or manifest
 */
async function storeRecord(image, token, ports) {
    const { logger } = ports;
    const reference = (0,src_reference/* parseReference */.F2)(image.name, 'image');
    const github = (0,shared_github_client/* githubOf */.z)(token, ports);
    if (github === undefined || reference.kind !== 'registry') {
        logger.notice('No storage record is written, which needs a run of GitHub, its token, and an image in a registry.');
        return;
    }
    try {
        const { host, repository } = reference;
        if (await (0,artifact_metadata/* recordStorage */.J)(github.client, github.repository, { host, repository, digest: image.digest }))
            logger.info('The organisation has a record of where the image lies.');
        else
            logger.notice(`GitHub’s storage records have no room for the name of ${host}/${repository}.`);
    }
    catch (error) {
        const status = (0,github_client/* statusOf */.c2)(error);
        const hint = status === 403 || status === 404
            ? ' (the token needs `permissions: artifact-metadata: write`, and the repository’s owner to be an organisation)'
            : '';
        logger.notice(`No storage record is written: ${(0,errors/* errorMessage */.gJ)(error)}${hint}`);
    }
}
//# sourceMappingURL=storage-record.js.map
// EXTERNAL MODULE: ./packages/evidence/build/src/layer-records.js
var layer_records = __webpack_require__(81211);
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/layer-records.js
/** What is known of an image's layers from earlier runs of the same signer, and what the next ones will know. */




/** Beside the image, signed: only what this very signer recorded is believed. */
function recordsOf(signer, logger) {
    return {
        known: (store, image) => knownLayers(store, image, signer, logger),
        keep: (store, image, records) => keepLayers(store, image, records, signer, logger)
    };
}
async function knownLayers(store, image, signer, logger) {
    const found = await (0,concurrency/* mapBounded */.y)(layersToKeep(image), 6, async (layer) => {
        const bytes = await (0,layer_records/* findLayerRecord */.ur)(store, layer, signer);
        const record = bytes && decode(bytes);
        return record === undefined ? undefined : [layer.index, record];
    });
    const known = new Map(found.filter((entry) => entry !== undefined));
    for (const index of known.keys())
        logger.info(`layer ${index} is known: this signer recorded what is in it`);
    return known;
}
/** Signs and stores what was read; trouble with it only costs the next run time. */
async function keepLayers(store, image, records, signer, logger) {
    for (const layer of layersToKeep(image)) {
        const record = records[layer.index];
        if (record === undefined)
            continue;
        try {
            await (0,layer_records/* storeLayerRecord */.c2)(store, layer, await encodeRecord(record), signer);
            logger.info(`layer ${layer.index} (${(0,src_digest/* shortDigest */.VK)(layer.diffId)}) is recorded for the next image that has it`);
        }
        catch (error) {
            if ((0,errors/* errorKind */.f8)(error) !== 'remote' && (0,errors/* errorKind */.f8)(error) !== 'integrity')
                throw error;
            logger.info(`layer ${layer.index} could not be recorded: ${(0,errors/* errorMessage */.gJ)(error)}`);
        }
    }
}
function decode(bytes) {
    try {
        return decodeRecord(bytes);
    }
    catch (error) {
        if ((0,errors/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
}
//# sourceMappingURL=layer-records.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/evidence/build/src/statement.js
var statement = __webpack_require__(89084);
// EXTERNAL MODULE: ./packages/evidence/build/src/provenance-facts.js
var provenance_facts = __webpack_require__(37640);
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/statements.js
/** Which statement belongs on which manifest (DESIGN section 8), and what provenance says beyond the run. */






/** The manifests that something is stated about. */
function manifestsOf({ isIndex, descriptor, platforms }) {
    return [...platforms.map((platform) => platform.descriptor), ...(isIndex ? [descriptor] : [])];
}
/** Which statement belongs on which manifest (DESIGN section 8). */
function statementsOf(image, sboms, provenance, extras) {
    const made = (subject) => [
        { statement: (0,statement/* makeStatement */.UT)(subject.digest, predicate_types/* predicateTypes */.ZR.signature, {}) },
        // Provenance tells who made the digest that was asked for; a second run of the same commit adds no
        // second one, unless the image was baked anew.
        ...(provenance === undefined || subject.digest !== image.descriptor.digest
            ? []
            : [
                {
                    statement: (0,statement/* makeStatement */.UT)(subject.digest, predicate_types/* predicateTypes */.ZR.provenance, provenance),
                    covers: (existing) => (0,provenance_facts/* coversBuild */.Xo)(existing, provenance)
                }
            ]),
        ...extras
            .filter(({ forPlatforms }) => forPlatforms || subject.digest === image.descriptor.digest)
            .map(({ predicateType, predicate }) => ({ statement: (0,statement/* makeStatement */.UT)(subject.digest, predicateType, predicate) }))
    ];
    const platforms = image.platforms.map(({ descriptor, platform }) => ({
        subject: descriptor,
        platform: (0,src_image/* formatPlatform */.B)(platform),
        statements: [
            ...made(descriptor),
            ...sboms
                .filter(({ subject }) => subject === descriptor.digest)
                .map(({ predicateType, document }) => ({
                statement: (0,statement/* makeStatement */.UT)(descriptor.digest, predicateType, document)
            }))
        ]
    }));
    return image.isIndex
        ? [...platforms, { subject: image.descriptor, platform: undefined, statements: made(image.descriptor) }]
        : platforms;
}
/** The base image that bake-image noted in the image itself. */
function baseOf(image) {
    const name = image.annotations['org.opencontainers.image.base.name'];
    const digest = image.annotations['org.opencontainers.image.base.digest'];
    return name !== undefined && digest !== undefined && (0,src_digest/* isDigest */.Bc)(digest) ? { base: { name, digest } } : {};
}
/**
 * What provenance says beyond the run: base image, lock file, and what bake-image made the image of.
 * @throws UserError when `inputDigest` is no digest, or `bakedOn` no time that was
 */
async function provenanceExtras(image, given, ports) {
    const { lockFile, inputDigest, bakedOn } = given;
    const place = external_node_path_.resolve(ports.workspace, lockFile);
    return {
        ...baseOf(image),
        ...(inputDigest === undefined ? {} : { inputDigest: (0,src_digest/* parseDigest */.m)(inputDigest, 'input-digest') }),
        ...(bakedOn === undefined ? {} : { bakedOn: parseBakedOn(bakedOn, ports) }),
        // As it is in the workspace, if there is one.
        ...((0,external_node_fs_.existsSync)(place) ? { lock: { path: lockFile, digest: (0,src_digest/* digestOf */.ol)(await (0,promises_.readFile)(place)) } } : {})
    };
}
/** How far another machine's clock may be ahead of ours, in milliseconds. */
const clockSkew = 300_000;
function parseBakedOn(text, { clock }) {
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(time))
        throw new errors/* UserError */.yo('baked-on', text, 'a time such as `2026-11-21T12:00:00.000Z`');
    // It would be fresh for as long as somebody likes.
    if (time > clock.now() + clockSkew)
        throw new errors/* UserError */.yo('baked-on', text, 'a time that was');
    return time;
}
//# sourceMappingURL=statements.js.map
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/sign.js
/** `operation: sign`: makes the statements about an image, signs them and attaches them. */













async function signImage(inputs, ports) {
    const started = ports.clock.now();
    const formats = sboms_formatsOf(inputs['sbom-formats']);
    for (const input of ['config', 'public-key', 'signer-workflow', 'source-repository'])
        if (inputs[input] !== undefined)
            throw new errors/* UserError */.yo(input, inputs[input], `no ${input}: whom to trust matters only with \`operation: verify\``);
    const signer = await (0,signing/* signerOf */.Kv)(inputs, ports);
    if (signer === undefined)
        throw new errors/* UserError */.yo('signing-key', '', 'a private key, or the permission `id-token: write` to sign as this workflow');
    const legacySigner = legacySignerOf(inputs['legacy-signature'], signer);
    const opened = await (0,open_image/* openImage */.UY)({ ...inputs, image: inputs.image }, ports);
    const image = await (0,src_image/* readImage */.A)(opened.store, opened.digest);
    const own = inputs.sbom;
    // Asked for while the documents are judged. Making them takes long enough for others to state something meanwhile.
    const listed = new Map(own.length === 0 ? [] : manifestsOf(image).map(({ digest }) => [digest, (0,attach/* listStatements */.l9)(opened.store, digest)]));
    const { sboms, kept } = own.length > 0
        ? { sboms: await ownSboms(own, image, ports), kept: undefined }
        : await makeSboms(opened, image, formats, inputs['layer-records'] === 'off' ? undefined : recordsOf(signer, ports.logger), ports);
    const provenance = inputs.provenance
        ? (0,src_provenance/* provenancePredicate */.L)(runFacts(ports, started), await provenanceExtras(image, {
            lockFile: inputs['lock-file'],
            inputDigest: inputs['input-digest'],
            bakedOn: inputs['baked-on']
        }, ports))
        : undefined;
    const extras = await extraAttestations(inputs.attestations, ports);
    const subjects = [];
    const attestations = await ports.logger.group('Sign and attach', async () => {
        const attached = [];
        // At once: with a list of referrers that many may write, each has to wait until it is seen to stay.
        const all = await (0,concurrency/* mapBounded */.y)(statementsOf(image, sboms, provenance, extras), 3, async (item) => ({
            ...item,
            done: await (0,attach/* signAndAttach */.eK)(opened.store, item.subject, item.statements, signer, {
                clock: ports.clock,
                listed: listed.get(item.subject.digest)
            }),
            legacy: legacySigner && (await (0,legacy_attach/* attachLegacySignature */.h)(opened.store, item.subject.digest, legacySigner, ports.clock))
        }));
        for (const { subject, platform, done, legacy } of all) {
            subjects.push({ subject: subject.digest, attached: done });
            const place = `${platform ?? 'the index'} ${(0,src_digest/* shortDigest */.VK)(subject.digest)}`;
            for (const item of done) {
                ports.logger.info(`${item.reused ? 'already there' : 'attached'}: ${item.predicateType} on ${place}`);
                attached.push({
                    platform: platform ?? '',
                    predicateType: item.predicateType,
                    digest: item.descriptor.digest,
                    subject: subject.digest
                });
            }
            if (legacy !== undefined)
                ports.logger.info(`${legacy.reused ? 'already there' : 'attached'}: signature in cosign's older form on ${place}`);
        }
        return attached;
    });
    await kept;
    await storeAtGitHub(subjects, {
        mode: inputs['github-attestations'],
        token: inputs['github-token'],
        keyless: 'workflow' in signer,
        store: opened.store
    }, ports);
    if (inputs['storage-record'])
        await storeRecord(opened, inputs['github-token'], ports);
    const packages = countPackages(sboms);
    const by = (0,signing/* verifyBy */.$D)(signer, inputs);
    const command = (0,verify_command/* verifyCommand */.p)(opened.name, by, attestations.map(({ subject, predicateType }) => ({ image: `${opened.store.name}@${subject}`, predicateType, by })));
    return {
        outputs: {
            result: 'signed',
            image: opened.name,
            digest: opened.digest,
            sboms: JSON.stringify(describeSboms(sboms)),
            packages: String(packages),
            attestations: JSON.stringify(attestations.map(({ platform, predicateType, digest }) => ({ platform, predicateType, digest }))),
            'verify-command': command,
            summary: '',
            'policy-files': '',
            'not-checked': ''
        },
        summary: renderSignSummary({
            image: { name: opened.store.name, digest: opened.digest },
            signer: (0,signing/* shownSigner */.C_)(signer),
            sboms: sboms.map(({ platform, format, packages: count }) => ({ platform, format, packages: count })),
            attestations: attestations.map(({ platform, predicateType, digest }) => ({
                ...(platform === '' ? {} : { platform }),
                predicateType,
                digest
            })),
            notes: notListed(sboms),
            verifyCommands: command.split('\n')
        })
    };
}
/** @throws UserError for a workflow: readers of the older form know keys only */
function legacySignerOf(wanted, signer) {
    if (!wanted)
        return undefined;
    if ('fingerprint' in signer)
        return signer;
    throw new errors/* UserError */.yo('legacy-signature', 'true', 'a `signing-key`: verifiers that read the older form know no workflows');
}
//# sourceMappingURL=sign.js.map
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/main.js






const signAndSbom = () => (0,run/* runMain */.V)(declaration_declaration, (inputs, ports) => {
    switch (inputs.operation) {
        case 'verify':
            return judgeImage(inputs, ports);
        case 'export-policy':
            return exportPolicy(inputs, ports);
        case 'sbom':
            return listImage(inputs, ports, (0,cache/* actionsCache */.k)(ports.logger));
        case 'sign':
            return signImage(inputs, ports);
    }
});
//# sourceMappingURL=main.js.map

/***/ })

};
