export const id = 275;
export const ids = [275];
export const modules = {

/***/ 91275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scanImage: () => (/* binding */ scanImage)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(73885);
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 34 modules
var build_src = __webpack_require__(57889);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var oci_build_src = __webpack_require__(48338);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 8 modules
var runner_build_src = __webpack_require__(2012);
// EXTERNAL MODULE: ./packages/scan/build/src/index.js + 52 modules
var scan_build_src = __webpack_require__(45210);
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
        const reference = (0,oci_build_src/* parseReference */.F2)(`${name.split('@', 1)[0]}@${digest}`, 'base image');
        const store = openBase(reference, opened, (0,oci_build_src/* parseReference */.F2)(inputs.image, 'image'), inputs, ports);
        if (store === undefined || reference.digest === undefined)
            return undefined;
        const { platforms } = await (0,oci_build_src/* readImage */.AM)(store, reference.digest);
        const platform = (0,oci_build_src/* formatPlatform */.Bq)(image.platform);
        return platforms.find((item) => (0,oci_build_src/* formatPlatform */.Bq)(item.platform) === platform)?.config.rootfs.diff_ids;
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
        return (0,open_image/* openStore */.C)(base, inputs, ports);
    return (0,oci_build_src/* openRegistry */.Me)({
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
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 1 modules
var signing = __webpack_require__(801);
// EXTERNAL MODULE: ./build/actions/shared/trust.js
var shared_trust = __webpack_require__(91150);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(53031);
;// CONCATENATED MODULE: ./build/actions/scan-image/declaration.js


const declaration = (0,src/* declareAction */.DW)({
    name: 'scan-image',
    description: 'Says what is wrong with an image and whether that may ship: its verified SBOM matched with OSV advisories, judged, and stated beside the image',
    good: ['pass'],
    inputs: {
        ...inputs/* imageInputs */.bE,
        database: (0,src/* defaulted */.P_)("Advisories in OSV's own layout, `<ecosystem>/all.zip`: a URL (HTTPS), or a folder in the workspace. Only the ecosystems that the image needs are fetched.", 'https://osv-vulnerabilities.storage.googleapis.com', src/* values.text */.zu.text),
        'database-max-age': (0,src/* defaulted */.P_)('Oldest database that counts, by the newest record of its oldest part.', '36h', src/* values.duration */.zu.duration),
        'database-cache': (0,src/* defaulted */.P_)('Keep fetched advisories in the cache of GitHub Actions. Turn it off where code that you do not trust can write to that cache.', 'true', src/* values.boolean */.zu.boolean),
        'fail-on': (0,src/* defaulted */.P_)('Lowest severity that fails: `low`, `medium`, `high`, `critical`, `unknown` (everything) or `none`. An unrated finding counts as high.', 'high', src/* values.oneOf */.zu.oneOf('none', ...src/* severities */.gO)),
        'only-fixed': (0,src/* defaulted */.P_)('Let pass what no version fixes yet.', 'false', src/* values.boolean */.zu.boolean),
        scope: (0,src/* optional */.lq)('`all`, or `new` for what the baseline does not have. Default: `new` on pull requests with a baseline, else `all`.', src/* values.oneOf */.zu.oneOf('all', 'new')),
        baseline: (0,src/* optional */.lq)('Digest of the image in the same repository to compare with.', src/* values.text */.zu.text),
        'ignore-file': (0,src/* optional */.lq)('YAML file in the workspace: a list of findings to live with, each with `id`, `purl`, `reason` and `expires`.', src/* values.text */.zu.text),
        vex: (0,src/* optional */.lq)('OpenVEX, CycloneDX or CSAF VEX files in the workspace, one per line.', src/* values.lines */.zu.lines),
        sarif: (0,src/* optional */.lq)('Path in the workspace where SARIF 2.1.0 is written.', src/* values.text */.zu.text),
        csv: (0,src/* optional */.lq)('Path in the workspace where the findings are written for spreadsheets.', src/* values.text */.zu.text),
        attest: (0,src/* defaulted */.P_)('Attach the scan as signed statements (in-toto vulns/v0.2 and cosign vuln/v1); with neither a key nor an identity they are written unsigned.', 'true', src/* values.boolean */.zu.boolean),
        mode: (0,src/* defaulted */.P_)('`enforce`, or `report`, where the step is green whatever the result is.', 'enforce', src/* values.oneOf */.zu.oneOf('enforce', 'report')),
        ...inputs/* signingInputs */.hY,
        ...inputs/* trustInputs */.Av,
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`pass`, `fail`, `incomplete` or `error`.',
        image: 'The image by digest.',
        digest: 'Its digest: pass this on between jobs.',
        counts: 'JSON: number of findings by severity, over all platforms.',
        introduced: 'Number of findings that the baseline does not have; empty without a baseline.',
        disclosed: 'Number of findings that the baseline has as well.',
        fixed: 'Number of findings that only the baseline has.',
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
        });
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
;// CONCATENATED MODULE: ./build/actions/scan-image/exemptions.js





/** More than any such file; what is larger is not read into memory. */
const fileLimit = 16 * 1024 ** 2;
/** Reads `ignore-file` and the files of `vex`. @throws UserError for one that is missing or wrong */
async function readExemptions(inputs, workspace, now) {
    const files = [];
    const read = async (input, name) => {
        const bytes = await readFile(external_node_path_.resolve(workspace, name), input, name);
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
async function readFile(file, input, name) {
    try {
        const handle = await (0,promises_.open)(file, 'r');
        try {
            const status = await handle.stat();
            if (!status.isFile() || status.size > fileLimit)
                throw new src/* UserError */.yo(input, name, 'a file of at most 16 MiB');
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
/** The results of this image with what is answered for marked; those of the baseline stay as they are. */
function applyExemptions(scanned, images, { store, digest }, { rules, vex }, now) {
    const { findings, expired, notes } = (0,scan_build_src/* exemptFindings */.YT)(scanned.slice(0, images.length).map((result) => result.findings), {
        rules,
        vex,
        imageName: store.name.split('/').at(-1) ?? '',
        digests: [digest, ...images.map((image) => image.descriptor.digest)]
    }, now);
    const results = scanned.map((result, at) => ({ ...result, findings: findings[at] ?? result.findings }));
    return { results, expired, notes };
}
//# sourceMappingURL=exemptions.js.map
// EXTERNAL MODULE: ./build/actions/shared/sbom-of.js
var sbom_of = __webpack_require__(44581);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 27 modules
var report_build_src = __webpack_require__(49611);
;// CONCATENATED MODULE: ./build/actions/scan-image/summary.js



/** Hands the scan's data to the report: which finding blocks, which is let pass, and which somebody answered for. */
function summaryOf(scan) {
    const { judged, policy } = scan;
    const several = judged.length > 1;
    const times = judged.flatMap((item) => item.result.database.lastUpdate ?? []);
    const digests = [...new Set(judged.map((item) => item.result.database.digest))];
    return (0,report_build_src/* renderScanSummary */.uw)({
        image: scan.image,
        verdict: scan.verdict,
        reasons: judged.flatMap(({ result, judgement }) => judgement.reasons.map((reason) => (several ? `${result.platform}: ${reason}` : reason))),
        counts: (0,scan_build_src/* countBySeverity */.Ot)(judged.flatMap((item) => item.result.findings)),
        findings: judged.flatMap(({ result, comparison, judgement }) => {
            const blocking = new Set(judgement.blocking);
            const introduced = new Set(comparison.introduced);
            return result.findings.map((finding) => row(finding, blocking.has(finding), several, scan.scope === 'new' && !introduced.has(finding)));
        }),
        policy: [
            `fail on ${policy.failOn}`,
            ...(policy.onlyFixed ? ['only with a fix'] : []),
            ...(scan.scope === 'new' ? ['only what the baseline does not have'] : []),
            `advisories at most ${(0,scan_build_src/* readableAge */.Oc)(policy.maxDatabaseAge)} old`
        ].join(', '),
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
        ...(scan.comparison === undefined ? {} : { comparison: scan.comparison })
    });
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
function row(finding, blocks, several, known) {
    const why = [
        ...(several ? [finding.platform] : []),
        ...(finding.exempt === undefined
            ? []
            : [finding.exempt.by === 'vex' ? `VEX: ${finding.exempt.why}` : finding.exempt.why]),
        ...(finding.origin === 'base' ? ['from the base image'] : []),
        ...(known ? ['the baseline has it as well'] : [])
    ].join(', ');
    return {
        id: finding.id,
        severity: finding.severity,
        package: finding.package,
        version: finding.version,
        ...(finding.fixed[0] === undefined ? {} : { fixedIn: finding.fixed[0] }),
        standing: finding.exempt === undefined ? (blocks ? 'blocks' : 'allowed') : 'ignored',
        ...(why === '' ? {} : { why })
    };
}
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./build/actions/scan-image/main.js

















/** An image without an SBOM is scanned as one of which nothing is known, which is never a pass. */
const nothingKnown = (reason) => ({ components: [], complete: false, unknowns: [{ path: 'SBOM', reason }] });
const scanImage = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, ports) => {
    const opened = await (0,open_image/* openImage */.U)(inputs, ports);
    const { store, digest } = opened;
    const file = inputs.config === undefined ? undefined : await (0,delivery_file/* readDeliveryFile */.P)(inputs.config, ports);
    const { trust, scan: filePolicy } = await (0,shared_trust/* trustedPolicy */.U)(file?.policy, inputs, ports);
    const given = {
        failOn: inputs['fail-on'],
        onlyFixed: inputs['only-fixed'],
        maxDatabaseAge: inputs['database-max-age']
    };
    const policy = file?.policy === undefined ? given : (0,scan_build_src/* stricterPolicy */.bf)(given, filePolicy);
    const signer = inputs.attest ? await (0,signing/* signerOf */.Kv)(inputs, ports) : undefined;
    const baseline = inputs.baseline === undefined ? undefined : (0,oci_build_src/* parseDigest */.m)(inputs.baseline, 'baseline');
    const scope = inputs.scope ??
        (baseline !== undefined && ports.env['GITHUB_EVENT_NAME']?.startsWith('pull_request') === true ? 'new' : 'all');
    if (scope === 'new' && baseline === undefined)
        throw new src/* UserError */.yo('baseline', '', 'the digest of the image to compare with: `scope: new` needs one');
    const startedOn = ports.clock.now();
    const exemptions = await readExemptions(inputs, ports.workspace, startedOn);
    const targetsOf = (images) => Promise.all(images.map(async (image) => {
        const sbom = await (0,sbom_of/* verifiedSbom */.Q)(store, image.descriptor.digest, trust);
        const inventory = 'reason' in sbom ? nothingKnown(sbom.reason) : sbom.document;
        return { image, sbom, target: { platform: (0,oci_build_src/* formatPlatform */.Bq)(image.platform), inventory } };
    }));
    const current = await targetsOf((await (0,oci_build_src/* readImage */.AM)(store, digest)).platforms);
    const previous = baseline === undefined ? [] : await targetsOf((await (0,oci_build_src/* readImage */.AM)(store, baseline)).platforms);
    const scanned = await (0,scan_build_src/* scanImages */.so)({
        targets: [...current, ...previous].map((item) => item.target),
        database: /^https?:/.test(inputs.database)
            ? (0,scan_build_src/* openRemoteDatabase */.zS)({
                url: inputs.database,
                directory: external_node_path_.join(ports.temporary, 'scan-image-advisories'),
                http: ports.http,
                clock: ports.clock,
                logger: ports.logger,
                signal: ports.signal,
                ...(inputs['database-cache'] ? { cache: (0,runner_build_src/* actionsCache */.kW)(ports.logger) } : {})
            })
            : (0,scan_build_src/* openDatabase */.qI)({
                directory: external_node_path_.resolve(ports.workspace, inputs.database),
                name: inputs.database,
                logger: ports.logger,
                clock: ports.clock
            }),
        now: startedOn,
        logger: ports.logger
    });
    const finishedOn = ports.clock.now();
    const attributed = await Promise.all(scanned.map(async (result, at) => {
        const image = current[at]?.image;
        // Without a finding there is nothing to attribute, and no reason to ask for the base.
        if (image === undefined || result.findings.length === 0)
            return result;
        const base = await baseLayers(image, opened, inputs, ports);
        return base === undefined
            ? result
            : { ...result, findings: (0,scan_build_src/* attributeFindings */.XL)(result.findings, image.config.rootfs.diff_ids, base) };
    }));
    const { results, expired, notes } = applyExemptions(attributed, current.map((item) => item.image), opened, exemptions, startedOn);
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
            findings: scope === 'new' ? comparison.introduced : result.findings
        }, policy, finishedOn);
        return { ...item, result, comparison, judgement };
    });
    const verdict = (0,src/* worstVerdict */.zP)(judged.map((item) => item.judgement.verdict));
    for (const { result, judgement } of judged)
        for (const reason of judgement.reasons)
            ports.logger.info(`${result.platform}: ${judgement.verdict}: ${reason}`);
    const statements = inputs.attest
        ? judged.flatMap(({ image, sbom, result }) => 'reason' in sbom
            ? []
            : {
                image,
                platform: result.platform,
                predicate: (0,scan_build_src/* scanPredicate */.fX)({
                    result,
                    databaseUri: /^https?:/.test(inputs.database)
                        ? inputs.database
                        : `file:${encodeURIComponent(external_node_path_.basename(inputs.database))}`,
                    sbom: sbom.digest,
                    policy,
                    exemptionFiles: exemptions.files,
                    ...(baseline === undefined ? {} : { baseline }),
                    startedOn,
                    finishedOn
                })
            })
        : [];
    const attestation = await attest(statements, opened, signer, ports);
    const { findings, sarif } = await writeDocuments(inputs, opened, judged.map((item) => item.result), ports);
    const all = judged.flatMap((item) => item.result.findings);
    const sum = (part) => judged.reduce((count, item) => count + item.comparison[part].length, 0);
    const comparison = baseline === undefined
        ? undefined
        : { introduced: sum('introduced'), disclosed: sum('disclosed'), fixed: sum('fixed') };
    return {
        outputs: {
            result: verdict,
            image: opened.name,
            digest,
            counts: (0,src/* canonicalJson */.dj)({ ...(0,scan_build_src/* countBySeverity */.Ot)(all) }),
            introduced: String(comparison?.introduced ?? ''),
            disclosed: String(comparison?.disclosed ?? ''),
            fixed: String(comparison?.fixed ?? ''),
            findings,
            sarif,
            attestation: (0,src/* canonicalJson */.dj)(attestation)
        },
        summary: summaryOf({
            image: { name: store.name, digest },
            verdict,
            judged,
            policy,
            scope,
            notes: [...expired, ...notes],
            attested: attestation.length > 0 && attestation.every((item) => item['digest'] !== undefined),
            reportOnly: inputs.mode === 'report',
            ...(comparison === undefined ? {} : { comparison })
        }),
        failure: `${verdict}: ${judged
            .flatMap((item) => item.judgement.reasons)
            .slice(0, 3)
            .join('; ')}`,
        reportOnly: inputs.mode === 'report'
    };
});
function lastUpdateOf(result) {
    return result.database.lastUpdate === undefined ? {} : { lastUpdate: result.database.lastUpdate };
}
/** Attaches the statements; without a signer writes them beside the findings and says so. */
async function attest(statements, { store }, signer, ports) {
    const written = [];
    for (const { image, platform, predicate } of statements) {
        const statement = (0,build_src/* makeStatement */.UT)(image.descriptor.digest, scan_build_src/* scanPredicateType */.jh, predicate);
        if (signer === undefined) {
            const file = external_node_path_.join(ports.temporary, 'scan-image', `scan-${image.descriptor.digest.slice(7, 19)}.json`);
            await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
            await (0,promises_.writeFile)(file, `${(0,src/* canonicalJson */.dj)({ ...statement })}\n`);
            written.push({ platform, predicateType: scan_build_src/* scanPredicateType */.jh, path: file });
            continue;
        }
        const covering = (own) => (existing) => (0,scan_build_src/* sameScan */._3)(existing, own);
        const cosign = (0,scan_build_src/* cosignScanPredicate */.Uj)(predicate);
        const attached = await (0,build_src/* signAndAttach */.eK)(store, image.descriptor, [
            { statement, covers: covering(predicate) },
            {
                statement: (0,build_src/* makeStatement */.UT)(image.descriptor.digest, scan_build_src/* cosignScanPredicateType */.c3, cosign),
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
//# sourceMappingURL=main.js.map

/***/ }),

/***/ 44581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ verifiedSbom)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73885);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57889);
/* harmony import */ var _immutable_delivery_sbom__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90730);
/** The SBOM of one platform, as a trusted signer stated it. */



const sbomTypes = [_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.spdx, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.cyclonedx];
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
