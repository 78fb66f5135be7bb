/** `operation: sbom`: says what is in an image and signs nothing, for runs that have nobody to sign, or must not. */
import path from 'node:path'
import { UserError, type InputValues } from '@immutable-delivery/kit'
import { readImage } from '@immutable-delivery/oci'
import { renderSignSummary } from '@immutable-delivery/report'
import { cacheLayers, cachedLayers, cachedReason, type RecordCache } from '@immutable-delivery/sbom'
import type { ActionResult, Ports } from '../shared/ports.js'
import { openImage } from '../shared/open-image.js'
import type { declaration } from './declaration.js'
import type { LayerKnowledge } from './layer-records.js'
import { countPackages, describeSboms, formatsOf, makeSboms, notListed } from './sboms.js'

type Inputs = InputValues<typeof declaration.inputs>
type Result = ActionResult<typeof declaration.outputs>

/**
 * @param cache what other jobs can write, too
 * @throws UserError for a signer: a step that signs must not believe a cache, and says so with `operation: sign`
 */
export async function listImage(inputs: Inputs, ports: Ports, cache: RecordCache): Promise<Result> {
  const formats = formatsOf(inputs['sbom-formats'])
  for (const input of ['signing-key', 'signing-config'] as const)
    if (inputs[input] !== undefined)
      throw new UserError(input, '(given)', `no ${input}: \`operation: sbom\` signs nothing`)
  if (inputs.sbom.length > 0)
    throw new UserError('sbom', inputs.sbom.join(', '), 'no sbom: `operation: sbom` makes one')
  const opened = await openImage({ ...inputs, image: inputs.image }, ports)
  const image = await readImage(opened.store, opened.digest)
  const { sboms, kept } = await makeSboms(
    opened,
    image,
    formats,
    inputs['layer-records'] === 'off' ? undefined : inCache(cache, ports),
    ports
  )
  await kept
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
  }
}

/** GitHub's cache: any job of the branch may have written it, so that it is good for nothing that is signed. */
function inCache(cache: RecordCache, { logger, temporary }: Ports): LayerKnowledge {
  const options = { cache, folder: path.join(temporary, 'sign-and-sbom-layers'), logger }
  return {
    known: (_store, image) => cachedLayers(image, options),
    keep: (_store, image, records) => cacheLayers(image, records, options),
    doubt: cachedReason
  }
}
