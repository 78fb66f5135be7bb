import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  isSameBuild,
  makeStatement,
  predicateTypes,
  provenancePredicate,
  signAndAttach,
  verifyCommand,
  type StatementToAttach
} from '@immutable-delivery/evidence'
import { parseJsonObject, UserError, type InputValues, type Json, type JsonObject } from '@immutable-delivery/kit'
import {
  digestOf,
  formatPlatform,
  isDigest,
  parseDigest,
  readImage,
  shortDigest,
  type Descriptor,
  type Digest,
  type Image,
  type PlatformImage
} from '@immutable-delivery/oci'
import { renderSignSummary } from '@immutable-delivery/report'
import { runMain, type Ports } from '@immutable-delivery/runner'
import { sbomOf, sbomSummary, writeSpdx } from '@immutable-delivery/sbom'
import { openImage, type OpenedImage } from '../shared/open-image.js'
import { runFacts } from '../shared/run-facts.js'
import { signerOf } from '../shared/signing.js'
import { declaration } from './declaration.js'

const formats = ['spdx-json']

export const signAndSbom = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    const started = ports.clock.now()
    const unknown = inputs['sbom-formats'].find((format) => !formats.includes(format))
    if (unknown !== undefined) throw new UserError('sbom-formats', unknown, `one of ${formats.join(', ')}`)
    const signer = signerOf(inputs, ports)
    if (signer === undefined)
      throw new UserError('signing-key', '', 'a private key: keyless signing is not available yet')
    const opened = await openImage({ ...inputs, image: inputs.image }, ports)
    const image = await readImage(opened.store, opened.digest)

    const sboms: Sbom[] = []
    for (const platform of image.platforms)
      sboms.push(
        await ports.logger.group(`SBOM of ${formatPlatform(platform.platform)}`, () =>
          makeSbom(opened, platform, ports)
        )
      )

    const provenance = inputs.provenance
      ? provenancePredicate(runFacts(ports, started), { ...baseOf(image), ...boundTo(inputs) })
      : undefined
    const attestations = await ports.logger.group('Sign and attach', async () => {
      const attached = []
      for (const { subject, platform, statements } of statementsOf(image, sboms, provenance))
        for (const item of await signAndAttach(opened.store, subject, statements, signer, { clock: ports.clock })) {
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
      return attached
    })

    const packages = sboms.reduce((sum, sbom) => sum + sbom.packages, 0)
    const platformImages = image.platforms.map(({ descriptor }) => `${opened.store.name}@${descriptor.digest}`)
    const command = verifyCommand(opened.name, 'delivery.pub', platformImages)
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
        'verify-command': command
      },
      summary: renderSignSummary({
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
    }
  })

interface Sbom {
  readonly platform: string
  readonly format: string
  readonly path: string
  readonly sha256: string
  readonly packages: number
  readonly unknowns: readonly string[]
  readonly document: JsonObject
}

async function makeSbom(opened: OpenedImage, image: PlatformImage, ports: Ports): Promise<Sbom> {
  const sbom = await sbomOf(opened.store, image, { logger: ports.logger })
  const bytes = writeSpdx(sbom)
  const platform = formatPlatform(image.platform)
  const folder = path.join(ports.temporary, 'sbom')
  const file = path.join(folder, `${shortDigest(image.descriptor.digest)}.spdx.json`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, bytes)
  return {
    platform,
    format: 'spdx-json',
    path: file,
    sha256: digestOf(bytes).slice('sha256:'.length),
    packages: sbomSummary(sbom).packages,
    unknowns: sbom.unknowns.map(({ path: where, reason }) => (where === '' ? reason : `${where}: ${reason}`)),
    document: parseJsonObject(bytes, file)
  }
}

interface Subject {
  readonly subject: Descriptor
  /** Undefined for an index. */
  readonly platform: string | undefined
  readonly statements: readonly StatementToAttach[]
}

/** Which statement belongs on which manifest (DESIGN section 8). */
function statementsOf(image: Image, sboms: readonly Sbom[], provenance: JsonObject | undefined): Subject[] {
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
        ])
  ]
  const platforms = image.platforms.map(({ descriptor, platform }, i) => ({
    subject: descriptor,
    platform: formatPlatform(platform),
    statements: [
      ...made(descriptor),
      ...sboms.slice(i, i + 1).map(({ document }) => ({
        statement: makeStatement(descriptor.digest, predicateTypes.spdx, document as Record<string, Json>)
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

/** What the image was made of, as bake-image named it. @throws UserError when it is no digest */
function boundTo(inputs: InputValues<typeof declaration.inputs>): { inputDigest?: Digest } {
  const given = inputs['input-digest']
  return given === undefined ? {} : { inputDigest: parseDigest(given, 'input-digest') }
}
