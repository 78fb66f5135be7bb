import {
  isSameBuild,
  makeStatement,
  predicateTypes,
  provenancePredicate,
  signAndAttach,
  verifyCommand,
  type StatementToAttach
} from '@immutable-delivery/evidence'
import { UserError, type Json, type JsonObject } from '@immutable-delivery/kit'
import { formatPlatform, isDigest, readImage, shortDigest, type Descriptor, type Image } from '@immutable-delivery/oci'
import { renderSignSummary } from '@immutable-delivery/report'
import { runMain } from '@immutable-delivery/runner'
import { openImage } from '../shared/open-image.js'
import { runFacts } from '../shared/run-facts.js'
import { signerOf } from '../shared/signing.js'
import { declaration } from './declaration.js'
import { countPackages, formatsOf, makeSboms, ownSboms, type PlatformSbom } from './sboms.js'

export const signAndSbom = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    const started = ports.clock.now()
    const formats = formatsOf(inputs['sbom-formats'])
    const signer = signerOf(inputs, ports)
    if (signer === undefined)
      throw new UserError('signing-key', '', 'a private key: keyless signing is not available yet')
    const opened = await openImage({ ...inputs, image: inputs.image }, ports)
    const image = await readImage(opened.store, opened.digest)

    const own = inputs.sbom
    const sboms = own.length > 0 ? await ownSboms(own, image, ports) : await makeSboms(opened, image, formats, ports)

    const provenance = inputs.provenance ? provenancePredicate(runFacts(ports, started), baseOf(image)) : undefined
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

    const packages = countPackages(sboms)
    // The commands ask for SPDX statements.
    const platformImages = sboms
      .filter(({ format }) => format === 'spdx-json')
      .map(({ subject }) => `${opened.store.name}@${subject}`)
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
        notes: [...new Set(sboms.flatMap(({ unknowns }) => unknowns.map((what) => `Not listed: ${what}`)))],
        verifyCommands: command.split('\n')
      })
    }
  })

interface Subject {
  readonly subject: Descriptor
  /** Undefined for an index. */
  readonly platform: string | undefined
  readonly statements: readonly StatementToAttach[]
}

/** Which statement belongs on which manifest (DESIGN section 8). */
function statementsOf(image: Image, sboms: readonly PlatformSbom[], provenance: JsonObject | undefined): Subject[] {
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
