import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { errorKind, errorMessage, UserError, type InputValues } from '@immutable-delivery/kit'
import { formatPlatform, openLayout, type ImageStore, type PlatformImage } from '@immutable-delivery/oci'
import {
  compareEngines,
  isolationProblem,
  makeJail,
  readEngineOutput,
  type EngineFiles,
  type Finding,
  type Inventory,
  type OsvDatabase,
  type RunEngine,
  type SecondOpinion
} from '@immutable-delivery/scan'
import type { openStore } from '../shared/open-image.js'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>
type Ports = Parameters<typeof openStore>[2]

interface Target {
  readonly image: PlatformImage
  readonly inventory: Inventory
  readonly findings: readonly Finding[]
}

/**
 * Asks the second engine about each platform, one after the other.
 * @returns nothing where no second engine is asked for
 * @throws UserError or IntegrityError for an executable that is not what the inputs say, or a machine that cannot
 *   isolate it. That the engine itself fails is an answer, and never a pass.
 */
export async function secondOpinions(
  inputs: Inputs,
  {
    store,
    targets,
    database,
    now
  }: { store: ImageStore; targets: readonly Target[]; database: OsvDatabase; now: number },
  run: RunEngine,
  ports: Ports
): Promise<readonly SecondOpinion[]> {
  const files = filesOf(inputs, ports)
  if (files === undefined) return []
  const problem = process.platform === 'linux' ? await isolationProblem(run) : 'only Linux can'
  if (problem !== undefined)
    throw new UserError(
      'engines',
      inputs.engines,
      `a machine on which an engine can be isolated (${problem}). On Ubuntu 24.04: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`
    )
  const opinions: SecondOpinion[] = []
  for (const { image, inventory, findings } of targets) {
    const { engine, sha256 } = files
    const platform = formatPlatform(image.platform)
    ports.logger.info(`${platform}: asking ${engine}`)
    const jail = await makeJail(path.join(ports.temporary, `scan-image-engine-${randomUUID()}`), files, run)
    try {
      await copyImage(store, image, jail.image, ports)
      const output = readEngineOutput(engine, await jail.run(inputs['engine-timeout']))
      const comparison = await compareEngines(findings, inventory, engine, output, database, now)
      opinions.push({ engine, sha256, ...comparison })
    } catch (error) {
      // The image must be readable: that is no matter of the engine.
      if (errorKind(error) === 'remote' || errorKind(error) === 'user') throw error
      opinions.push({ engine, sha256, failure: errorMessage(error).slice(0, 300) })
    } finally {
      await jail.remove()
    }
  }
  return opinions
}

function filesOf(inputs: Inputs, ports: Ports): EngineFiles | undefined {
  const engine = inputs.engines === 'osv,trivy' ? 'trivy' : inputs.engines === 'osv,grype' ? 'grype' : undefined
  const executable = inputs['engine-path']
  const sha256 = inputs['engine-sha256']
  const database = inputs['engine-database']
  if (engine === undefined) {
    if (executable !== undefined)
      throw new UserError('engines', inputs.engines, 'the engine that engine-path is, such as `osv,trivy`')
    return undefined
  }
  if (executable === undefined)
    throw new UserError(
      'engine-path',
      '',
      `the executable of ${engine}: none is downloaded, since nothing here could say which one is right`
    )
  if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256))
    throw new UserError('engine-sha256', sha256 ?? '', 'the SHA-256 of engine-path, 64 hex digits in lower case')
  return {
    engine,
    executable: path.resolve(ports.workspace, executable),
    sha256,
    ...(database === undefined ? {} : { database: path.resolve(ports.workspace, database) })
  }
}

/** Writes one platform's image as a layout that the engine reads; every blob is checked on the way. */
async function copyImage(store: ImageStore, image: PlatformImage, folder: string, ports: Ports): Promise<void> {
  const { digest } = image.descriptor
  const stored = await store.getManifest(digest)
  if (stored === undefined) throw new UserError('image', digest, 'an image that is still there')
  const layout = openLayout({ path: folder, name: 'oci-layout://image', clock: ports.clock, logger: ports.logger })
  for (const blob of [image.manifest.config, ...image.manifest.layers])
    await layout.putBlob(blob, () => store.getBlob(blob))
  await layout.putManifest(stored.bytes, stored.descriptor.mediaType, 'latest')
}
