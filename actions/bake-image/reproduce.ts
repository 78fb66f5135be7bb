/** The input `reproduce` of the Dockerfile engines: the second build, and its words for outputs and summary. */
import {
  judgeReproduction,
  mapBuilds,
  verifyBuild,
  type BuildPorts,
  type CanonicalBuild,
  type DockerfileBuild,
  type Reproduce,
  type Reproduction,
  type TakenFromImage
} from '@immutable-delivery/bake'

/**
 * Builds again where that was asked for.
 * @throws ImageRefusedError for a difference with `verify`
 */
export async function verifyDockerfile(
  mode: Reproduce,
  first: CanonicalBuild,
  build: DockerfileBuild,
  ports: BuildPorts,
  rebuild: (build: DockerfileBuild, ports: BuildPorts) => Promise<CanonicalBuild>
): Promise<Reproduction | undefined> {
  if (mode === 'off') return undefined
  const fresh = mapBuilds(build, (one) => ({ ...one, noCache: true, cacheFrom: [], cacheTo: [] }))
  // What is wrong with the Dockerfile was said the first time.
  const quiet: BuildPorts = { ...ports, annotate: () => undefined }
  const again = (): Promise<CanonicalBuild> =>
    ports.logger.group(`Build again, without cache (reproduce: ${mode})`, () => rebuild(fresh, quiet))
  const reproduction = await verifyBuild(first, again, !build.noCache, ports)
  await judgeReproduction(reproduction, mode, ports)
  return reproduction
}

/** What was taken out of the image, for the summary. */
export function takenNotes(taken: readonly TakenFromImage[]): string[] {
  return taken.flatMap(({ layer, scrubbed, attributes }) => [
    ...(scrubbed.length === 0
      ? []
      : [`Scrubbed from the layer of ${layer}: ${list(scrubbed.map((path) => `/${path}`))}`]),
    ...(attributes.length === 0
      ? []
      : [`Attributes of the machine dropped from the layer of ${layer}: ${list(attributes)}`])
  ])
}

function list(names: readonly string[]): string {
  return names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
}
