export const id = 404;
export const ids = [404];
export const modules = {

/***/ 801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ signerOf)
});

// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 21 modules
var src = __webpack_require__(7562);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var build_src = __webpack_require__(3885);
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
;// CONCATENATED MODULE: ./build/actions/shared/signing.js


/** The signer that the inputs name; undefined when no key is given. @throws UserError for a key that cannot be used */
function signerOf(inputs, ports) {
    const key = inputs['signing-key'];
    if (key === undefined)
        return undefined;
    const password = inputs['signing-key-password'];
    return (0,src/* keySigner */.Ye)(secretText(key, 'signing-key', ports), password === undefined ? undefined : secretText(password, 'signing-key-password', ports));
}
//# sourceMappingURL=signing.js.map

/***/ }),

/***/ 1404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  signAndSbom: () => (/* binding */ signAndSbom)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 21 modules
var src = __webpack_require__(7562);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var build_src = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var oci_build_src = __webpack_require__(8338);
// EXTERNAL MODULE: ./packages/report/build/src/index.js + 17 modules
var report_build_src = __webpack_require__(3977);
// EXTERNAL MODULE: ./packages/runner/build/src/index.js + 4 modules
var runner_build_src = __webpack_require__(3258);
// EXTERNAL MODULE: ./packages/sbom/build/src/index.js + 22 modules
var sbom_build_src = __webpack_require__(4719);
// EXTERNAL MODULE: ./build/actions/shared/open-image.js
var open_image = __webpack_require__(5986);
;// CONCATENATED MODULE: ./build/actions/shared/run-facts.js

/**
 * The facts of this run as GitHub's variables tell them.
 * @throws UserError when this is no GitHub run: provenance of nothing must not be signed
 */
function runFacts(ports, startedOn) {
    const read = (name) => {
        const value = ports.env[name] ?? '';
        if (value === '')
            throw new build_src/* UserError */.yo('provenance', `no ${name}`, 'the variables of a GitHub run, or `provenance: false`');
        return value;
    };
    const maybe = (key, name) => {
        const value = ports.env[name] ?? '';
        return value === '' ? {} : { [key]: value };
    };
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
        startedOn,
        finishedOn: ports.clock.now()
    };
}
//# sourceMappingURL=run-facts.js.map
// EXTERNAL MODULE: ./build/actions/shared/signing.js + 1 modules
var signing = __webpack_require__(801);
// EXTERNAL MODULE: ./build/actions/shared/inputs.js
var inputs = __webpack_require__(3031);
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/declaration.js


const declaration = (0,build_src/* declareAction */.DW)({
    name: 'sign-and-sbom',
    description: 'Says what is in an image and who made it: SBOM, signature and provenance as signed statements beside the image',
    good: ['signed'],
    inputs: {
        ...inputs/* imageInputs */.bE,
        'sbom-formats': (0,build_src/* defaulted */.P_)('Formats of the SBOM, one per line: `spdx-json`.', 'spdx-json', build_src/* values.lines */.zu.lines),
        provenance: (0,build_src/* defaulted */.P_)('Attach SLSA provenance made from the facts of this run.', 'true', build_src/* values.boolean */.zu.boolean),
        ...inputs/* signingInputs */.hY,
        ...inputs/* registryInputs */.P4
    },
    outputs: {
        result: '`signed`, or `error`.',
        image: 'The image by digest.',
        digest: 'Its digest: pass this on between jobs.',
        sboms: 'JSON list: platform, format, path, sha256, packages.',
        packages: 'Number of packages found, over all platforms.',
        attestations: 'JSON list: platform, predicateType, digest of the attached manifest.',
        'verify-command': 'Commands with which anybody can verify the image with cosign.'
    }
});
//# sourceMappingURL=declaration.js.map
;// CONCATENATED MODULE: ./build/actions/sign-and-sbom/main.js












const formats = ['spdx-json'];
const signAndSbom = () => (0,runner_build_src/* runMain */.VN)(declaration, async (inputs, ports) => {
    const started = ports.clock.now();
    const unknown = inputs['sbom-formats'].find((format) => !formats.includes(format));
    if (unknown !== undefined)
        throw new build_src/* UserError */.yo('sbom-formats', unknown, `one of ${formats.join(', ')}`);
    const signer = (0,signing/* signerOf */.K)(inputs, ports);
    if (signer === undefined)
        throw new build_src/* UserError */.yo('signing-key', '', 'a private key: keyless signing is not available yet');
    const opened = await (0,open_image/* openImage */.U)({ ...inputs, image: inputs.image }, ports);
    const image = await (0,oci_build_src/* readImage */.AM)(opened.store, opened.digest);
    const sboms = [];
    for (const platform of image.platforms)
        sboms.push(await ports.logger.group(`SBOM of ${(0,oci_build_src/* formatPlatform */.Bq)(platform.platform)}`, () => makeSbom(opened, platform, ports)));
    const provenance = inputs.provenance ? (0,src/* provenancePredicate */.LS)(runFacts(ports, started), baseOf(image)) : undefined;
    const attestations = await ports.logger.group('Sign and attach', async () => {
        const attached = [];
        for (const { subject, platform, statements } of statementsOf(image, sboms, provenance))
            for (const item of await (0,src/* signAndAttach */.eK)(opened.store, subject, statements, signer, { clock: ports.clock })) {
                ports.logger.info(`${item.reused ? 'already there' : 'attached'}: ${item.predicateType} on ${platform ?? 'the index'} ${(0,oci_build_src/* shortDigest */.VK)(subject.digest)}`);
                attached.push({
                    platform: platform ?? '',
                    predicateType: item.predicateType,
                    digest: item.descriptor.digest,
                    reused: item.reused
                });
            }
        return attached;
    });
    const packages = sboms.reduce((sum, sbom) => sum + sbom.packages, 0);
    const platformImages = image.platforms.map(({ descriptor }) => `${opened.store.name}@${descriptor.digest}`);
    const command = (0,src/* verifyCommand */.p0)(opened.name, 'delivery.pub', platformImages);
    return {
        outputs: {
            result: 'signed',
            image: opened.name,
            digest: opened.digest,
            sboms: JSON.stringify(sboms.map(({ platform, format, path: file, sha256, packages: count }) => ({
                platform,
                format,
                path: file,
                sha256,
                packages: count
            }))),
            packages: String(packages),
            attestations: JSON.stringify(attestations.map(({ platform, predicateType, digest }) => ({ platform, predicateType, digest }))),
            'verify-command': command
        },
        summary: (0,report_build_src/* renderSignSummary */.I$)({
            image: { name: opened.store.name, digest: opened.digest },
            signer: { mode: 'key', fingerprint: signer.fingerprint },
            sboms: sboms.map(({ platform, format, packages: count }) => ({ platform, format, packages: count })),
            attestations: attestations.map(({ platform, predicateType, digest }) => ({
                ...(platform === '' ? {} : { platform }),
                predicateType,
                digest
            })),
            notes: sboms.flatMap(({ unknowns }) => unknowns.map((what) => `Not listed: ${what}`)),
            verifyCommands: command.split('\n')
        })
    };
});
async function makeSbom(opened, image, ports) {
    const sbom = await (0,sbom_build_src/* sbomOf */.Pp)(opened.store, image, { logger: ports.logger });
    const bytes = (0,sbom_build_src/* writeSpdx */.Nt)(sbom);
    const platform = (0,oci_build_src/* formatPlatform */.Bq)(image.platform);
    const folder = external_node_path_.join(ports.temporary, 'sbom');
    const file = external_node_path_.join(folder, `${(0,oci_build_src/* shortDigest */.VK)(image.descriptor.digest)}.spdx.json`);
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.writeFile)(file, bytes);
    return {
        platform,
        format: 'spdx-json',
        path: file,
        sha256: (0,oci_build_src/* digestOf */.ol)(bytes).slice('sha256:'.length),
        packages: (0,sbom_build_src/* sbomSummary */.A1)(sbom).packages,
        unknowns: sbom.unknowns.map(({ path: where, reason }) => (where === '' ? reason : `${where}: ${reason}`)),
        document: (0,build_src/* parseJsonObject */.dw)(bytes, file)
    };
}
/** Which statement belongs on which manifest (DESIGN section 8). */
function statementsOf(image, sboms, provenance) {
    const made = (subject) => [
        { statement: (0,src/* makeStatement */.UT)(subject.digest, src/* predicateTypes */.ZR.signature, {}) },
        // Provenance tells who made the digest that was asked for; a second run of the same commit adds no second one.
        ...(provenance === undefined || subject.digest !== image.descriptor.digest
            ? []
            : [
                {
                    statement: (0,src/* makeStatement */.UT)(subject.digest, src/* predicateTypes */.ZR.provenance, provenance),
                    covers: (existing) => (0,src/* isSameBuild */.bt)(existing, provenance)
                }
            ])
    ];
    const platforms = image.platforms.map(({ descriptor, platform }, i) => ({
        subject: descriptor,
        platform: (0,oci_build_src/* formatPlatform */.Bq)(platform),
        statements: [
            ...made(descriptor),
            ...sboms.slice(i, i + 1).map(({ document }) => ({
                statement: (0,src/* makeStatement */.UT)(descriptor.digest, src/* predicateTypes */.ZR.spdx, document)
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
    return name !== undefined && digest !== undefined && (0,oci_build_src/* isDigest */.Bc)(digest) ? { base: { name, digest } } : {};
}
//# sourceMappingURL=main.js.map

/***/ })

};
