export const id = 6301;
export const ids = [6301];
export const modules = {

/***/ 56635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ factsOf),
/* harmony export */   z: () => (/* binding */ foundCommands)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16340);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77933);
/** What the gate found, in the words of the delivery model that `report` renders, and how a reader checks it. */



/** One line per kind of fact: the worst of its platforms. */
function factsOf(report) {
    const kinds = [...new Set(report.demands.filter((demand) => demand.demanded).map((demand) => demand.fact))];
    return kinds.map((kind) => {
        const demands = report.demands
            .filter((demand) => demand.fact === kind && demand.demanded)
            .toSorted((a, b) => rank(a) - rank(b) || (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .compareBytes */ .Xo)(a.subject, b.subject));
        const [worst] = demands;
        if (worst === undefined)
            return { kind, status: 'missing' };
        const status = worst.verdict === 'pass' ? 'verified' : worst.statementDigest === undefined ? 'missing' : 'rejected';
        return {
            kind,
            status,
            ...(worst.signer === undefined ? {} : { signer: (0,_signing_js__WEBPACK_IMPORTED_MODULE_0__/* .shownSigner */ .C_)(worst.signer) }),
            ...(worst.statementDigest === undefined ? {} : { statement: worst.statementDigest }),
            ...(status === 'verified' ? {} : { why: worst.reason })
        };
    });
}
const rank = ({ verdict }) => (verdict === 'pass' ? 1 : 0);
/**
 * Commands with which a reader checks what the gate found, each statement by its own signer.
 * @param repository `host/repo`
 */
function foundCommands(repository, digest, report, trust) {
    const found = (report?.demands ?? []).filter(({ verdict }) => verdict === 'pass');
    const statements = found.flatMap(({ subject, predicateType, signer }) => predicateType === undefined || signer === undefined
        ? []
        : [{ image: `${repository}@${subject}`, predicateType, by: verifyBy(signer, trust) }]);
    const own = found.find(({ fact, subject, signer }) => fact === 'signature' && subject === digest && signer);
    const signer = own?.signer ?? found.flatMap((demand) => demand.signer ?? [])[0];
    const by = signer === undefined ? { publicKeyPath: 'delivery.pub' } : verifyBy(signer, trust);
    return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .verifyCommand */ .p)(`${repository}@${digest}`, by, statements);
}
/** How a reader names a signer to cosign. */
function verifyBy(signer, { identities = [], trustedRoot: root }) {
    // A key that was given as text has no file that anybody could name.
    if (!('workflow' in signer))
        return { publicKeyPath: signer.name === 'public-key' || signer.name === '' ? 'delivery.pub' : signer.name };
    const { workflow } = signer;
    const issuer = (identities.find((one) => workflow.startsWith(`${one.workflow}@`)) ?? identities[0])?.issuer ?? '';
    if (root === undefined)
        return { workflow, issuer, logged: true };
    const logs = root['tlogs'];
    return { workflow, issuer, logged: Array.isArray(logs) && logs.length > 0, trustedRootPath: 'trusted_root.json' };
}
//# sourceMappingURL=facts.js.map

/***/ }),

/***/ 53205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ judgeNewestScan),
  N: () => (/* binding */ scanJudge)
});

// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/evidence/build/src/fact.js
var fact = __webpack_require__(58627);
// EXTERNAL MODULE: ./packages/evidence/build/src/predicate-types.js
var predicate_types = __webpack_require__(52088);
// EXTERNAL MODULE: ./packages/evidence/build/src/gate-vex.js
var gate_vex = __webpack_require__(59408);
// EXTERNAL MODULE: ./packages/evidence/build/src/statement.js
var statement = __webpack_require__(89084);
// EXTERNAL MODULE: ./packages/sbom/build/src/read.js + 2 modules
var read = __webpack_require__(24247);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/verdict.js
var verdict = __webpack_require__(7065);
// EXTERNAL MODULE: ./packages/scan/build/src/checks/judge-checks.js
var judge_checks = __webpack_require__(96432);
// EXTERNAL MODULE: ./packages/scan/build/src/checks/licence.js
var licence = __webpack_require__(92180);
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/apply.js
var apply = __webpack_require__(37881);
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/ignore-rule.js
var ignore_rule = __webpack_require__(27954);
// EXTERNAL MODULE: ./packages/scan/build/src/exempt/vex.js + 3 modules
var exempt_vex = __webpack_require__(22234);
// EXTERNAL MODULE: ./packages/scan/build/src/judge.js
var judge = __webpack_require__(14206);
// EXTERNAL MODULE: ./packages/scan/build/src/predicate-reader.js + 2 modules
var predicate_reader = __webpack_require__(11749);
// EXTERNAL MODULE: ./packages/scan/build/src/text.js
var src_text = __webpack_require__(83426);
;// CONCATENATED MODULE: ./packages/scan/build/src/judge-predicate.js
/** Judges a scan statement by the reader's own policy, with what else the reader has verified. */









/**
 * Judges a scan statement's predicate by `policy`; what the statement says about its own policy, exemptions or verdict
 * counts for nothing. A rule that the statement lacks the data for is `incomplete`. Never throws: what cannot be read
 * is `error`.
 * @param now milliseconds
 */
function judgeScanPredicate(predicate, policy, now, evidence = {}) {
    try {
        return judge_predicate_judge((0,predicate_reader/* readScanPredicate */.R)(predicate), policy, now, evidence);
    }
    catch (error) {
        return { verdict: 'error', reasons: [(0,src_text/* oneLine */.T)((0,errors/* errorMessage */.gJ)(error), 300)], notes: [], counts: (0,judge/* countBySeverity */.Ot)([]) };
    }
}
function judge_predicate_judge(statement, policy, now, evidence) {
    const { vex, unread } = readAll(evidence.vex ?? []);
    const { licences } = policy;
    if (licences !== undefined && evidence.inventory === undefined)
        throw new Error('policy.scan.licences needs the SBOM that the scan is about');
    const checks = [
        ...(licences === undefined || evidence.inventory === undefined
            ? []
            : (0,licence/* checkLicences */.P)(evidence.inventory, (0,licence/* readLicenceLists */.Z)(licences.allow, licences.deny), statement.platform)),
        ...statement.checks
    ];
    const exempted = (0,apply/* exemptFindings */.Y)([statement.findings], {
        rules: (0,ignore_rule/* readIgnores */.G)(policy.ignores ?? [], now),
        vex,
        imageName: evidence.image?.name ?? '',
        digests: evidence.image?.digests ?? []
    }, now, [checks]);
    const findings = exempted.findings.flat();
    const judgement = (0,judge/* judgeScan */.Bw)({ ...statement, findings }, policy, now);
    const { configuration = [] } = policy;
    const checked = (0,judge_checks/* judgeChecks */.L)(exempted.checks.flat(), { configuration, unknownLicences: licences?.unknown ?? 'allow' });
    const unseen = configuration.filter((kind) => !statement.examined.includes(kind));
    const missing = [
        ...(policy.failOnKev === true && !statement.enriched.kev
            ? ['the policy asks for known exploited vulnerabilities (fail-on-kev), and the scan did not look them up']
            : []),
        ...(policy.failOnEpss !== undefined && !statement.enriched.epss
            ? ['the policy asks for EPSS (fail-on-epss), and the scan did not look it up']
            : []),
        ...(unseen.length > 0 ? [`the policy asks for ${unseen.join(', ')}, and the scan did not look for that`] : [])
    ];
    const future = statement.finishedOn > now + 3_600_000;
    const answered = findings.filter(({ exempt }) => exempt !== undefined);
    return {
        verdict: (0,verdict/* worstVerdict */.z)([
            judgement.verdict,
            checked.verdict,
            ...(missing.length > 0 ? ['incomplete'] : []),
            ...(future ? ['error'] : [])
        ]),
        reasons: [
            ...(future ? ['the scan says that it was made in the future'] : []),
            ...judgement.reasons,
            ...checked.reasons,
            ...missing,
            // Why something blocks that somebody thought was answered for.
            ...(judgement.blocking.length > 0 ? [...exempted.expired, ...unread].slice(0, 10) : [])
        ],
        notes: [
            ...['vex', 'ignore'].flatMap((by) => {
                const ids = [...new Set(answered.filter(({ exempt }) => exempt?.by === by).map(({ id }) => id))];
                const shown = `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}`;
                return ids.length === 0 ? [] : [`answered for by ${by === 'vex' ? 'VEX' : 'delivery.yml'}: ${shown}`];
            }),
            ...judgement.notes,
            ...unread
        ],
        ...(statement.lastUpdate === undefined ? {} : { databaseTime: statement.lastUpdate }),
        counts: judgement.counts
    };
}
/** A document that contradicts its format answers for nothing; the others still count. */
function readAll(documents) {
    const vex = [];
    const unread = [];
    for (const { name, document } of documents)
        try {
            if (!(0,json/* isObject */.Gv)(document))
                throw new Error('it is no object');
            vex.push(...(0,exempt_vex/* readVexDocument */.hK)(document, name));
        }
        catch (error) {
            unread.push((0,src_text/* oneLine */.T)(`${name} counts for nothing: ${(0,errors/* errorMessage */.gJ)(error)}`, 300));
        }
    return { vex, unread };
}
//# sourceMappingURL=judge-predicate.js.map
;// CONCATENATED MODULE: ./build/actions/shared/scan-judge.js
/** Hands what the gate verified to scan's judgement: VEX, and the SBOM where licences are judged. */




/** @param repository `host/repo`, whose last segment names the image in VEX */
function scanJudge(repository) {
    const name = repository.split('/').at(-1) ?? '';
    return (predicate, policy, now, { vex, sbom, digests }) => judgeScanPredicate(predicate, policy, now, {
        vex,
        image: { name, digests },
        ...(policy.licences === undefined
            ? {}
            : {
                inventory: (0,read/* readSbom */.k)(Buffer.from((0,json/* canonicalJson */.dj)(sbom)), digests[0]).document
            })
    });
}
/**
 * The newest scan of a platform judged as the gate does, for a view of it; undefined when there is none.
 * @param image of the whole image: VEX may be attached to it as well
 */
function judgeNewestScan(facts, image, repository, { scan: policy, rules }, now) {
    const predicate = (0,fact/* newestFacts */.KR)(facts.verified.filter((fact) => fact.predicateType === predicate_types/* predicateTypes */.ZR.scan))[0]
        ?.predicate;
    if (predicate === undefined)
        return undefined;
    return scanJudge(repository)(predicate, policy, now, {
        vex: (0,gate_vex/* vexFacts */.d)([facts, image], rules, now).map((fact) => ({ name: fact.signer.name, document: fact.predicate })),
        sbom: namedSbom(predicate, facts) ?? {},
        digests: [facts.subject, image.subject]
    });
}
function namedSbom(scan, facts) {
    const wanted = scan['sbom']?.digest?.sha256;
    return facts.verified.find(({ kind, predicate }) => kind === 'sbom' && (0,statement/* documentDigest */.yA)(predicate) === `sha256:${String(wanted)}`)?.predicate;
}
//# sourceMappingURL=scan-judge.js.map

/***/ }),

/***/ 20655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ verifyImage),
/* harmony export */   k: () => (/* binding */ attachAnswer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61911);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(73641);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(57810);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(89084);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(52088);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(12812);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(16332);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(73965);
/* harmony import */ var _scan_judge_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(53205);
/* harmony import */ var _config_source_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37544);
/* harmony import */ var _delivery_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57665);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77933);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(91150);
/** The gate alone: reads everything back, judges it, and puts the answer beside the image as a verification summary. */










/**
 * Attaches what the gate said before a switch, where the job can sign. The switch is done by then: trouble with the
 * summary is a warning, and nothing that turns the run red.
 */
async function attachAnswer(opened, image, report, inputs, ports) {
    // A summary has no room for what was waived for a rollback: it would say PASSED of a policy that was not applied.
    if (report.demands.some(({ waived }) => waived !== undefined))
        return;
    try {
        const predicate = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__/* .summaryPredicate */ .S)(report, {
            verifierId: verifierOf(ports),
            resourceUri: `${opened.store.name}@${report.digest}`,
            policy: await policyOf(inputs.config, inputs.source)
        });
        const attached = await attach(opened, image, predicate, inputs, ports);
        if (attached !== undefined)
            ports.logger.info(`The gate's answer is attached: ${attached.digest}`);
    }
    catch (error) {
        ports.logger.warning(`The gate's answer could not be attached: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_7__/* .errorMessage */ .gJ)(error)}`);
    }
}
/** @throws UserError when nobody is trusted */
async function verifyImage(opened, inputs, ports) {
    const file = inputs.config === undefined ? undefined : await (0,_delivery_file_js__WEBPACK_IMPORTED_MODULE_3__.readDeliveryFile)(inputs.config, ports);
    const policy = await (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__.trustedPolicy)(file?.policy, inputs, ports);
    const image = await imageOrReport(opened, ports);
    const report = 'demands' in image ? image : await judge(opened, image, policy, ports);
    const predicate = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__/* .summaryPredicate */ .S)(report, {
        verifierId: verifierOf(ports),
        resourceUri: opened.name,
        policy: await policyOf(inputs.config, (0,_config_source_js__WEBPACK_IMPORTED_MODULE_2__/* .checkoutSource */ .E)(ports))
    });
    const attached = 'demands' in image ? undefined : await attach(opened, image, predicate, inputs, ports);
    if (attached !== undefined)
        return { report, policy, attached };
    return { report, policy, file: await write(opened, predicate, ports) };
}
async function imageOrReport({ store, digest }, ports) {
    try {
        return await (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_8__/* .readImage */ .A)(store, digest);
    }
    catch (error) {
        // Changed bytes are an answer about the image and no failure of ours.
        return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_9__/* .reportUnreadable */ .c)(digest, error, ports.clock);
    }
}
function judge({ store }, image, policy, ports) {
    return ports.logger.group('The facts', () => (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_10__/* .runGate */ .R)({
        store,
        image,
        trust: policy.trust,
        scanPolicy: policy.scan,
        rules: policy.rules,
        judge: (0,_scan_judge_js__WEBPACK_IMPORTED_MODULE_11__/* .scanJudge */ .N)(store.name),
        ...(policy.rego === undefined ? {} : { rego: policy.rego }),
        clock: ports.clock,
        logger: ports.logger
    }));
}
/** @returns undefined when there is nobody to sign */
async function attach({ store }, image, predicate, inputs, ports) {
    const signer = await (0,_signing_js__WEBPACK_IMPORTED_MODULE_4__/* .signerOf */ .Kv)(inputs, ports);
    if (signer === undefined)
        return undefined;
    const statement = (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_12__/* .makeStatement */ .UT)(image.descriptor.digest, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_13__/* .predicateTypes */ .ZR.gate, predicate);
    const [attached] = await (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_14__/* .signAndAttach */ .eK)(store, image.descriptor, [{ statement, covers: (existing) => (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_6__/* .isSameSummary */ .z)(existing, predicate) }], signer, { clock: ports.clock });
    if (attached === undefined)
        throw new Error('the summary was not attached');
    return { predicateType: attached.predicateType, digest: attached.descriptor.digest };
}
async function write({ digest }, predicate, ports) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(ports.temporary, 'sign-and-sbom');
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `summary-${digest.slice(7, 19)}.json`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, `${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_15__/* .canonicalJson */ .dj)({ ...(0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_12__/* .makeStatement */ .UT)(digest, _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_13__/* .predicateTypes */ .ZR.gate, predicate) })}\n`);
    return file;
}
/** The workflow that judged, as GitHub names it. */
function verifierOf({ env }) {
    const { GITHUB_SERVER_URL: server, GITHUB_WORKFLOW_REF: workflow } = env;
    return server === undefined || workflow === undefined ? 'https://localhost/' : `${server}/${workflow}`;
}
async function policyOf(config, source) {
    if (config === undefined)
        return { uri: 'inputs' };
    const bytes = await source.readFile(config, 'config');
    const { commit } = source;
    return {
        uri: source.uri(config),
        sha256: (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_16__/* .digestOf */ .ol)(bytes).slice('sha256:'.length),
        ...(commit === undefined ? {} : { commit })
    };
}
//# sourceMappingURL=verify-image.js.map

/***/ }),

/***/ 11749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ readScanPredicate)
});

// EXTERNAL MODULE: ./packages/kit/build/src/severity.js
var src_severity = __webpack_require__(55797);
// EXTERNAL MODULE: ./packages/kit/build/src/configuration-kind.js
var configuration_kind = __webpack_require__(86817);
// EXTERNAL MODULE: ./packages/kit/build/src/errors.js
var errors = __webpack_require__(21745);
// EXTERNAL MODULE: ./packages/kit/build/src/json.js
var json = __webpack_require__(33032);
// EXTERNAL MODULE: ./packages/scan/build/src/ecosystem.js + 1 modules
var ecosystem = __webpack_require__(52868);
// EXTERNAL MODULE: ./packages/scan/build/src/osv/record.js
var record = __webpack_require__(45277);
;// CONCATENATED MODULE: ./packages/scan/build/src/predicate-fields.js
/** The fields of a scan predicate read strictly; each throws an IntegrityError that names the field. */



function wrong(field, expected) {
    return new errors/* IntegrityError */.cs(`scan statement: ${field}`, expected, 'something else');
}
function object(value, field) {
    if (!(0,json/* isObject */.Gv)(value))
        throw wrong(field, 'an object');
    return value;
}
function list(value, field, limit) {
    if (!Array.isArray(value) || value.length > limit)
        throw wrong(field, `a list of at most ${limit}`);
    return value;
}
function predicate_fields_text(value, field) {
    if (typeof value !== 'string' || value === '' || value.length > ecosystem/* maximumPurlLength */.oF)
        throw wrong(field, 'a text');
    return value;
}
function time(value, field) {
    const parsed = (0,record/* parseTime */.pe)(value);
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
//# sourceMappingURL=predicate-fields.js.map
// EXTERNAL MODULE: ./packages/scan/build/src/text.js
var src_text = __webpack_require__(83426);
;// CONCATENATED MODULE: ./packages/scan/build/src/checks/stated-checks.js
/** What a scan statement says about the image's configuration, read strictly. */



/** Of each kind at most 201 are stated. */
const limit = 10_000;
/**
 * Licences are left out: whoever judges them has the SBOM.
 * @throws IntegrityError naming the field
 */
function readStatedChecks(root) {
    const checks = root['checks'] === undefined ? [] : list(root['checks'], 'checks', 500_000);
    const examined = root['examined'] === undefined ? [] : list(root['examined'], 'examined', configuration_kind/* configurationKinds */.w.length);
    const stated = checks.map((check) => object(check, 'checks')).filter(({ kind }) => kind === 'configuration');
    if (stated.length > limit)
        throw wrong('checks', `at most ${limit} about the configuration`);
    return {
        checks: stated.map(readCheck),
        examined: examined.map((value) => kindOf(value, 'examined'))
    };
}
function readCheck(check) {
    const id = kindOf(check['id'], 'checks.id');
    const severity = src_severity/* severities */.g.find((word) => word === check['severity']);
    if (severity === undefined)
        throw wrong(`checks.severity of ${id}`, `one of ${src_severity/* severities */.g.join(', ')}`);
    return {
        kind: 'configuration',
        id,
        purl: predicate_fields_text(check['purl'], `checks.purl of ${id}`),
        subject: (0,src_text/* oneLine */.T)(predicate_fields_text(check['subject'], `checks.subject of ${id}`), 300),
        severity,
        message: (0,src_text/* oneLine */.T)(predicate_fields_text(check['message'], `checks.message of ${id}`), 500),
        platform: predicate_fields_text(check['platform'], `checks.platform of ${id}`)
    };
}
function kindOf(value, field) {
    const kind = configuration_kind/* configurationKinds */.w.find((word) => word === value);
    if (kind === undefined)
        throw wrong(field, `one of ${configuration_kind/* configurationKinds */.w.join(', ')}`);
    return kind;
}
//# sourceMappingURL=stated-checks.js.map
;// CONCATENATED MODULE: ./packages/scan/build/src/predicate-reader.js
/** Reads a scan predicate back, strictly. */





const limits = { findings: 200_000, fixed: 1000, aliases: 1000, reasons: 1000 };
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
    const reasons = list(coverage['reasons'], 'coverage.reasons', limits.reasons).map((reason) => (0,src_text/* oneLine */.T)(predicate_fields_text(reason, 'coverage.reasons'), 300));
    const findings = list(root['findings'], 'findings', limits.findings).map(readFinding);
    // The standard's own list must tell the same story, or other readers of the statement are deceived.
    const result = list(object(scanner, 'scanner')['result'], 'scanner.result', limits.findings);
    if (result.length !== findings.length || !findings.every((f, at) => object(result[at], 'result')['id'] === f.id))
        throw wrong('scanner.result', 'the same findings as in `findings`');
    const lastUpdate = database['lastUpdate'] === undefined ? undefined : time(database['lastUpdate'], 'lastUpdate');
    return {
        sbom: sha256(root['sbom'], 'sbom'),
        databaseDigest: sha256(database, 'database'),
        ...(lastUpdate === undefined ? {} : { lastUpdate }),
        finishedOn: time(object(root['metadata'], 'metadata')['scanFinishedOn'], 'metadata.scanFinishedOn'),
        platform: predicate_fields_text(root['platform'], 'platform'),
        // Reasons beside `complete: true` contradict it; the stricter half is believed.
        coverage: { complete: complete && reasons.length === 0, packages, reasons },
        findings,
        ...readStatedChecks(root),
        ...(root['base'] === undefined ? {} : { base: readBase(root['base']) }),
        enriched: readEnrichment(root['enrichment'])
    };
}
function readBase(value) {
    sha256(value, 'base');
    return predicate_fields_text(object(value, 'base')['name'], 'base.name');
}
function readEnrichment(value) {
    const sources = value === undefined ? {} : object(value, 'enrichment');
    const used = (name) => sources[name] !== undefined && sha256(sources[name], `enrichment.${name}`) !== '';
    return { kev: used('kev'), epss: used('epss') };
}
function readFinding(value) {
    const { id, aliases, purl, severity, fixed, kev, epss, fixPublished, origin } = object(value, 'findings');
    if (!(0,record/* isAdvisoryId */.Lw)(id))
        throw wrong('findings.id', 'the id of an advisory');
    const known = src_severity/* severities */.g.find((word) => word === severity);
    if (known === undefined)
        throw wrong(`findings.severity of ${id}`, `one of ${src_severity/* severities */.g.join(', ')}`);
    if (kev !== undefined && (typeof kev !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(kev)))
        throw wrong(`findings.kev of ${id}`, 'a day');
    if (epss !== undefined && (typeof epss !== 'string' || !/^(?:0(?:\.\d{1,9})?|1)$/.test(epss)))
        throw wrong(`findings.epss of ${id}`, 'a probability');
    if (fixPublished !== undefined)
        time(fixPublished, `findings.fixPublished of ${id}`);
    if (origin !== undefined && origin !== 'base' && origin !== 'own')
        throw wrong(`findings.origin of ${id}`, '`base` or `own`');
    return {
        id,
        aliases: list(aliases, `findings.aliases of ${id}`, limits.aliases).map((name) => {
            if (!(0,record/* isAdvisoryId */.Lw)(name))
                throw wrong(`findings.aliases of ${id}`, 'ids of advisories');
            return name;
        }),
        ...(kev === undefined ? {} : { kev }),
        ...(epss === undefined ? {} : { epss }),
        ...(typeof fixPublished === 'string' ? { fixPublished } : {}),
        ...(origin === undefined ? {} : { origin }),
        purl: predicate_fields_text(purl, `findings.purl of ${id}`),
        severity: known,
        fixed: list(fixed, `findings.fixed of ${id}`, limits.fixed).map((version) => predicate_fields_text(version, `fixed of ${id}`))
    };
}
//# sourceMappingURL=predicate-reader.js.map

/***/ })

};
