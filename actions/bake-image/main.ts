import { describeReproduction, ImageRefusedError } from '@immutable-delivery/bake'
import type { Trust } from '@immutable-delivery/evidence'
import type { InputValues, Logger } from '@immutable-delivery/kit'
import { parseReference, tagAloneError, type ImageReference } from '@immutable-delivery/oci'
import { renderRefusedBake } from '@immutable-delivery/report'
import { runMain, watchTool, type Ports } from '@immutable-delivery/runner'
import type { OpenedImage } from '../shared/open-image.js'
import { buildSide } from './build-ports.js'
import { checksOf } from './checks.js'
import { declaration } from './declaration.js'
import type { BakeJob } from './job.js'
import { bakeByEngine } from './engine.js'
import { openTargets, otherStore, targetOf } from './repositories.js'
import { noOutputs, reproductionOutput, type Result } from './result.js'

type Inputs = InputValues<typeof declaration.inputs>

export const bakeImage = (): Promise<void> =>
  runMain(declaration, async (inputs, given) => {
    const masked: string[] = []
    // Whatever is registered as a secret on the way must not be in the image either.
    const ports: Ports = {
      ...given,
      mask: (value) => {
        masked.push(value)
        given.mask(value)
      }
    }
    if (inputs['registry-password'] !== undefined) masked.push(inputs['registry-password'])
    const side = buildSide(ports, watchTool)
    const bake =
      inputs['bake-target'] === undefined && inputs['bake-files'].length === 0
        ? undefined
        : await (await import('./bake-target.js')).bakeTargetOf(inputs, side.buildPorts)
    const reference = targetOf(inputs.image, 'image')
    const targets = await openTargets(
      bake === undefined ? inputs : { ...inputs, tags: [...inputs.tags, ...bake.tags] },
      reference,
      ports
    )
    const previous = await openPrevious(inputs, reference, ports)
    const checks = await checksOf(inputs, ports, masked, side.buildPorts)
    const job: BakeJob = {
      inputs,
      reference,
      targets,
      checks,
      previous,
      ports,
      ...side,
      bake,
      readTrust: () => readTrust(inputs, ports)
    }
    try {
      return await bakeByEngine(job)
    } catch (error) {
      if (!(error instanceof ImageRefusedError)) throw error
      return refused(error, targets.store.name, ports.logger)
    }
  })

/** Loaded where somebody is trusted: delivery.yml brings YAML and a validator along. */
async function readTrust(inputs: Inputs, ports: Ports): Promise<Trust> {
  const [{ readDeliveryFile }, { trustedPolicy }] = await Promise.all([
    import('../shared/delivery-file.js'),
    import('../shared/trust.js')
  ])
  const file = inputs.config === undefined ? undefined : await readDeliveryFile(inputs.config, ports)
  return (await trustedPolicy(file?.policy, inputs, ports)).trust
}

function refused({ message, refusal }: ImageRefusedError, repository: string, logger: Logger): Result {
  for (const reason of refusal.reasons) logger.info(`refused: ${reason}`)
  const { reproduction, ...rest } = refusal
  return {
    outputs: { ...noOutputs, result: 'refused', reproducible: reproductionOutput(reproduction) },
    summary: renderRefusedBake({
      repository,
      ...rest,
      ...(reproduction === undefined ? {} : { reproduction: describeReproduction(reproduction) })
    }),
    failure: message
  }
}

/** By digest; a tag alone is refused with the digest that it has now. */
async function openPrevious(inputs: Inputs, target: ImageReference, ports: Ports): Promise<OpenedImage | undefined> {
  if (inputs.previous === undefined) return undefined
  const reference = parseReference(inputs.previous, 'previous')
  const store = otherStore(reference, inputs, target, ports)
  if (reference.digest === undefined)
    throw await tagAloneError(store, reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest', 'previous')
  return { store, digest: reference.digest, name: `${store.name}@${reference.digest}` }
}
