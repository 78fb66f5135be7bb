/** Leads to the engine that bakes; what builds Dockerfiles is loaded only where there may be one to build. */
import { layersChoice } from '@immutable-delivery/bake'
import type { BakeJob } from './job.js'
import { refuseDockerfileInputs } from './engine-inputs.js'
import { bakeFiles } from './files.js'
import type { Result } from './result.js'

export async function bakeByEngine(job: BakeJob): Promise<Result> {
  const { inputs, ports, bake } = job
  const layers = layersChoice({
    asked: bake === undefined ? inputs.engine : 'buildkit',
    fileGiven: inputs.file !== undefined,
    filesGiven: inputs.files !== undefined,
    // Whether it is there has not been looked at, and must not decide.
    dockerfileFound: true
  })
  if (layers === undefined) {
    const { bakeDockerfile } = await import('./dockerfile.js')
    return (await bakeDockerfile(job)) ?? (await bakeFiles(job))
  }
  ports.logger.info(`Engine layers: ${layers.why}`)
  refuseDockerfileInputs(inputs)
  return bakeFiles(job)
}
