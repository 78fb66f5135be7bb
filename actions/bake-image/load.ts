/** `load`: into the container engine of this machine, from the layout that got the same bytes as the registry. */
import { rm } from 'node:fs/promises'
import { loadImage, type BuildPorts } from '@immutable-delivery/bake'
import type { InputValues } from '@immutable-delivery/kit'
import { openLayout, readImage, type Digest } from '@immutable-delivery/oci'
import type { declaration } from './declaration.js'
import type { Targets } from './repositories.js'

type Inputs = InputValues<typeof declaration.inputs>

export async function loadFrom(targets: Targets, digest: Digest, inputs: Inputs, ports: BuildPorts): Promise<void> {
  const { load } = targets
  if (load === undefined || inputs.load === 'false') return
  const { layout, names } = load
  try {
    const store = openLayout({
      path: layout,
      name: 'the layout to load from',
      clock: ports.clock,
      logger: ports.logger
    })
    const image = await readImage(store, digest)
    const wanted = inputs.load
    const { into } = await ports.logger.group(`Load into ${wanted === 'true' ? 'the container engine' : wanted}`, () =>
      loadImage(layout, image, names, wanted, ports)
    )
    ports.logger.info(`${into} has ${names.join(', ')}`)
  } finally {
    await rm(layout, { recursive: true, force: true })
  }
}
