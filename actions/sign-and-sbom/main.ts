import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  isSameBuild,
  makeStatement,
  predicateTypes,
  provenancePredicate,
  refusals,
  signAndAttach,
  verifyCommand,
  type StatementToAttach
} from '@immutable-delivery/evidence'
import { UserError, type InputValues, type Json, type JsonObject } from '@immutable-delivery/kit'
import {
  digestOf,
  formatPlatform,
  isDigest,
  parseDigest,
  readImage,
  shortDigest,
  type Descriptor,
  type Digest,
  type Image
} from '@immutable-delivery/oci'
import { renderSignSummary, renderVerifySummary } from '@immutable-delivery/report'
import { runMain, type ActionResult, type Ports } from '@immutable-delivery/runner'
import { factsOf, foundSigner } from '../shared/facts.js'
import { openImage } from '../shared/open-image.js'
import { runFacts } from '../shared/run-facts.js'
import { shownSigner, signerOf, verifyBy } from '../shared/signing.js'
import { verifyImage } from '../shared/verify-image.js'
import { declaration } from './declaration.js'
import { extraAttestations, type ExtraAttestation } from '../shared/extra-attestations.js'
import { storeRecord } from '../shared/storage-record.js'
import { storeAtGitHub, type AttestedSubject } from '../shared/github-attestations.js'
import { countPackages, formatsOf, makeSboms, ownSboms, type PlatformSbom } from './sboms.js'

export const signAndSbom = (): Promise<void> =>
  runMain(declaration, (inputs, ports) =>
    inputs.operation === 'verify' ? judgeImage(inputs, ports) : signImage(inputs, ports)
  )

type Inputs = InputValues<typeof declaration.inputs>
type Result = ActionResult<typeof declaration.outputs>

async function judgeImage(inputs: Inputs, ports: Ports): Promise<Result> {
  const opened = await openImage(inputs, ports)
  const { report, policy, attached, file = '' } = await verifyImage(opened, inputs, ports)
  const reasons = refusals(report)
  const command = verifyCommand(opened.name, foundSigner(report, policy.trust))
  return {
    outputs: {
      result: report.verdict,
      image: opened.name,
      digest: opened.digest,
      sboms: '',
      packages: '',
      attestations: JSON.stringify(attached === undefined ? [] : [{ platform: '', ...attached }]),
      'verify-command': command,
      summary: file
    },
    summary: renderVerifySummary({
      image: { name: opened.store.name, digest: opened.digest },
      verdict: report.verdict,
      facts: factsOf(report),
      refusals: reasons,
      verifyCommands: command.split('\n'),
      ...(attached === undefined
        ? { notes: ['The verification summary is not signed: it is only a file of this job.'] }
        : {})
    }),
    failure: `${report.verdict}: ${reasons.slice(0, 3).join('; ') || 'nothing could be judged'}`
  }
}

async function signImage(inputs: Inputs, ports: Ports): Promise<Result> {
  const started = ports.clock.now()
  const formats = formatsOf(inputs['sbom-formats'])
  for (const input of ['config', 'public-key', 'signer-workflow', 'source-repository'] as const)
    if (inputs[input] !== undefined)
      throw new UserError(input, inputs[input], `no ${input}: whom to trust matters only with \`operation: verify\``)
  const signer = await signerOf(inputs, ports)
  if (signer === undefined)
    throw new UserError(
      'signing-key',
      '',
      'a private key, or the permission `id-token: write` to sign as this workflow'
    )
  const opened = await openImage({ ...inputs, image: inputs.image }, ports)
  const image = await readImage(opened.store, opened.digest)

  const own = inputs.sbom
  const sboms =
    own.length > 0
      ? await ownSboms(own, image, ports)
      : await makeSboms(opened, image, formats, inputs['layer-records'] === 'registry' ? signer : undefined, ports)

  const provenance = inputs.provenance
    ? provenancePredicate(runFacts(ports, started), {
        ...baseOf(image),
        ...boundTo(inputs),
        ...(await lockOf(inputs['lock-file'], ports))
      })
    : undefined
  const extras = await extraAttestations(inputs.attestations, ports)
  const subjects: AttestedSubject[] = []
  const attestations = await ports.logger.group('Sign and attach', async () => {
    const attached = []
    for (const { subject, platform, statements } of statementsOf(image, sboms, provenance, extras)) {
      const done = await signAndAttach(opened.store, subject, statements, signer, { clock: ports.clock })
      subjects.push({ subject: subject.digest, attached: done })
      for (const item of done) {
        ports.logger.info(
          `${item.reused ? 'already there' : 'attached'}: ${item.predicateType} on ${platform ?? 'the index'} ${shortDigest(subject.digest)}`
        )
        attached.push({
          platform: platform ?? '',
          predicateType: item.predicateType,
          digest: item.descriptor.digest,
          reused: item.reused
        })
      }
    }
    return attached
  })
  await storeAtGitHub(
    subjects,
    {
      mode: inputs['github-attestations'],
      token: inputs['github-token'],
      keyless: 'workflow' in signer,
      store: opened.store
    },
    ports
  )
  if (inputs['storage-record']) await storeRecord(opened, inputs['github-token'], ports)

  const packages = countPackages(sboms)
  // The commands ask for SPDX statements.
  const platformImages = sboms
    .filter(({ format }) => format === 'spdx-json')
    .map(({ subject }) => `${opened.store.name}@${subject}`)
  const command = verifyCommand(opened.name, verifyBy(signer, inputs), platformImages)
  return {
    outputs: {
      result: 'signed',
      image: opened.name,
      digest: opened.digest,
      sboms: JSON.stringify(
        sboms.map(({ platform, format, path: file, sha256, packages: count }) => ({
          platform,
          format,
          path: file,
          sha256,
          packages: count
        }))
      ),
      packages: String(packages),
      attestations: JSON.stringify(
        attestations.map(({ platform, predicateType, digest }) => ({ platform, predicateType, digest }))
      ),
      'verify-command': command,
      summary: ''
    },
    summary: renderSignSummary({
      image: { name: opened.store.name, digest: opened.digest },
      signer: shownSigner(signer),
      sboms: sboms.map(({ platform, format, packages: count }) => ({ platform, format, packages: count })),
      attestations: attestations.map(({ platform, predicateType, digest }) => ({
        ...(platform === '' ? {} : { platform }),
        predicateType,
        digest
      })),
      notes: [...new Set(sboms.flatMap(({ unknowns }) => unknowns.map((what) => `Not listed: ${what}`)))],
      verifyCommands: command.split('\n')
    })
  }
}

interface Subject {
  readonly subject: Descriptor
  /** Undefined for an index. */
  readonly platform: string | undefined
  readonly statements: readonly StatementToAttach[]
}

/** Which statement belongs on which manifest (DESIGN section 8). */
function statementsOf(
  image: Image,
  sboms: readonly PlatformSbom[],
  provenance: JsonObject | undefined,
  extras: readonly ExtraAttestation[]
): Subject[] {
  const made = (subject: Descriptor): StatementToAttach[] => [
    { statement: makeStatement(subject.digest, predicateTypes.signature, {}) },
    // Provenance tells who made the digest that was asked for; a second run of the same commit adds no second one.
    ...(provenance === undefined || subject.digest !== image.descriptor.digest
      ? []
      : [
          {
            statement: makeStatement(subject.digest, predicateTypes.provenance, provenance as Record<string, Json>),
            covers: (existing: JsonObject) => isSameBuild(existing, provenance)
          }
        ]),
    ...extras
      .filter(({ forPlatforms }) => forPlatforms || subject.digest === image.descriptor.digest)
      .map(({ predicateType, predicate }) => ({ statement: makeStatement(subject.digest, predicateType, predicate) }))
  ]
  const platforms = image.platforms.map(({ descriptor, platform }) => ({
    subject: descriptor,
    platform: formatPlatform(platform),
    statements: [
      ...made(descriptor),
      ...sboms
        .filter(({ subject }) => subject === descriptor.digest)
        .map(({ predicateType, document }) => ({
          statement: makeStatement(descriptor.digest, predicateType, document as Record<string, Json>)
        }))
    ]
  }))
  return image.isIndex
    ? [...platforms, { subject: image.descriptor, platform: undefined, statements: made(image.descriptor) }]
    : platforms
}

/** The base image that bake-image noted in the image itself. */
function baseOf(image: Image): { base?: { name: string; digest: `sha256:${string}` } } {
  const name = image.annotations['org.opencontainers.image.base.name']
  const digest = image.annotations['org.opencontainers.image.base.digest']
  return name !== undefined && digest !== undefined && isDigest(digest) ? { base: { name, digest } } : {}
}

/** bake.lock as it is in the workspace, if there is one. */
async function lockOf(file: string, ports: Ports): Promise<{ lock?: { path: string; digest: Digest } }> {
  const place = path.resolve(ports.workspace, file)
  if (!existsSync(place)) return {}
  return { lock: { path: file, digest: digestOf(await readFile(place)) } }
}

/** What the image was made of, as bake-image named it. @throws UserError when it is no digest */
function boundTo(inputs: InputValues<typeof declaration.inputs>): { inputDigest?: Digest } {
  const given = inputs['input-digest']
  return given === undefined ? {} : { inputDigest: parseDigest(given, 'input-digest') }
}
