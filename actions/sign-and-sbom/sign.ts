/** `operation: sign`: makes the statements about an image, signs them and attaches them. */
import {
  attachLegacySignature,
  listStatements,
  prepareToAttach,
  provenancePredicate,
  signAndAttach,
  verifyCommand,
  type KeylessSigner,
  type KeySigner
} from '@immutable-delivery/evidence'
import { UserError, type InputValues } from '@immutable-delivery/kit'
import { mapBounded, readImage, shortDigest } from '@immutable-delivery/oci'
import { renderSignSummary } from '@immutable-delivery/report'
import type { ActionResult, Ports } from '../shared/ports.js'
import { extraAttestations } from '../shared/extra-attestations.js'
import { storeAtGitHub, type AttestedSubject } from '../shared/github-attestations.js'
import { openImage } from '../shared/open-image.js'
import { runFacts } from '../shared/run-facts.js'
import { shownSigner, signerOf, verifyBy } from '../shared/signing.js'
import { storeRecord } from '../shared/storage-record.js'
import type { declaration } from './declaration.js'
import { recordsOf } from './layer-records.js'
import { countPackages, describeSboms, formatsOf, makeSboms, notListed, ownSboms } from './sboms.js'
import { manifestsOf, provenanceExtras, statementsOf } from './statements.js'

type Inputs = InputValues<typeof declaration.inputs>
type Result = ActionResult<typeof declaration.outputs>

export async function signImage(inputs: Inputs, ports: Ports): Promise<Result> {
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
  const legacySigner = legacySignerOf(inputs['legacy-signature'], signer)
  const opened = await openImage({ ...inputs, image: inputs.image }, ports)
  const reading = readImage(opened.store, opened.digest)
  const own = inputs.sbom
  // Their schemas are loaded and compiled while the registry answers.
  const owned = own.length === 0 ? undefined : ownSboms(own, reading, ports)
  // What is wrong with the image is told first.
  owned?.catch(() => undefined)
  const image = await reading
  const prepared = prepareToAttach(opened.store)
  // Asked for while the documents are judged. Making them takes long enough for others to state something meanwhile.
  const listed = new Map(
    own.length === 0 ? [] : manifestsOf(image).map(({ digest }) => [digest, listStatements(opened.store, digest)])
  )
  const { sboms, kept } =
    owned !== undefined
      ? { sboms: await owned, kept: undefined }
      : await makeSboms(
          opened,
          image,
          formats,
          inputs['layer-records'] === 'off' ? undefined : recordsOf(signer, ports.logger),
          ports
        )

  const provenance = inputs.provenance
    ? provenancePredicate(
        runFacts(ports, started),
        await provenanceExtras(
          image,
          {
            lockFile: inputs['lock-file'],
            inputDigest: inputs['input-digest'],
            bakedOn: inputs['baked-on']
          },
          ports
        )
      )
    : undefined
  const extras = await extraAttestations(inputs.attestations, ports)
  const subjects: AttestedSubject[] = []
  const attestations = await ports.logger.group('Sign and attach', async () => {
    const attached = []
    // At once: with a list of referrers that many may write, each has to wait until it is seen to stay.
    const all = await mapBounded(statementsOf(image, sboms, provenance, extras), 3, async (item) => ({
      ...item,
      done: await signAndAttach(opened.store, item.subject, item.statements, signer, {
        clock: ports.clock,
        listed: listed.get(item.subject.digest),
        prepared
      }),
      legacy:
        legacySigner && (await attachLegacySignature(opened.store, item.subject.digest, legacySigner, ports.clock))
    }))
    for (const { subject, platform, done, legacy } of all) {
      subjects.push({ subject: subject.digest, attached: done })
      const place = `${platform ?? 'the index'} ${shortDigest(subject.digest)}`
      for (const item of done) {
        ports.logger.info(`${item.reused ? 'already there' : 'attached'}: ${item.predicateType} on ${place}`)
        attached.push({
          platform: platform ?? '',
          predicateType: item.predicateType,
          digest: item.descriptor.digest,
          subject: subject.digest
        })
      }
      if (legacy !== undefined)
        ports.logger.info(
          `${legacy.reused ? 'already there' : 'attached'}: signature in cosign's older form on ${place}`
        )
    }
    return attached
  })
  await kept
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
  const by = verifyBy(signer, inputs)
  const command = verifyCommand(
    opened.name,
    by,
    attestations.map(({ subject, predicateType }) => ({ image: `${opened.store.name}@${subject}`, predicateType, by }))
  )
  return {
    outputs: {
      result: 'signed',
      image: opened.name,
      digest: opened.digest,
      sboms: JSON.stringify(describeSboms(sboms)),
      packages: String(packages),
      attestations: JSON.stringify(
        attestations.map(({ platform, predicateType, digest }) => ({ platform, predicateType, digest }))
      ),
      'verify-command': command,
      summary: '',
      'policy-files': '',
      'not-checked': ''
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
      notes: notListed(sboms),
      verifyCommands: command.split('\n')
    })
  }
}

/** @throws UserError for a workflow: readers of the older form know keys only */
function legacySignerOf(wanted: boolean, signer: KeySigner | KeylessSigner): KeySigner | undefined {
  if (!wanted) return undefined
  if ('fingerprint' in signer) return signer
  throw new UserError(
    'legacy-signature',
    'true',
    'a `signing-key`: verifiers that read the older form know no workflows'
  )
}
