/** A Dockerfile's image as it is judged and published: built by an engine, put into our form. */
import type { ImageStore, Digest } from '@immutable-delivery/oci'
import type { Compression } from '../compress.js'
import type { BuildPorts, DockerfileBuild, DockerfileEngine } from '../engines/build.js'
import { buildWithBuildah } from '../engines/buildah.js'
import { buildWithBuildkit } from '../engines/buildkit.js'
import type { BuiltImage } from '../engines/built-image.js'
import { logLine } from '../engines/log-line.js'
import { readPrevious } from '../previous.js'
import { canonicalImage, type CanonicalBuild, type TakenFromImage } from './canonical-image.js'
import { scrubRules } from './scrub.js'

export interface CanonicalBuildOptions {
  readonly compression: Compression
  /** Paths that shall not be in the layers of the build; see `scrubRules`. */
  readonly scrub: readonly string[]
  /** Where the image will go: what its first tag names has layers to take over. */
  readonly target: ImageStore
  readonly tags: readonly string[]
  /** The image to take layers from instead. */
  readonly previous: { readonly store: ImageStore; readonly digest: Digest } | undefined
}

const engines: Record<DockerfileEngine, (build: DockerfileBuild, ports: BuildPorts) => Promise<BuiltImage>> = {
  buildkit: buildWithBuildkit,
  buildah: buildWithBuildah
}

/**
 * @throws UserError for a pattern of `scrub` that is none, and what the engines throw
 */
export async function buildCanonical(
  engine: DockerfileEngine,
  build: DockerfileBuild,
  ports: BuildPorts,
  options: CanonicalBuildOptions
): Promise<CanonicalBuild> {
  const { compression, target, tags, previous: named } = options
  const { logger, clock, temporary, hide } = ports
  const scrubs = scrubRules(options.scrub)
  const built = await engines[engine](build, ports)
  try {
    const previous = await readPrevious({
      target,
      tags,
      needed: false,
      logger,
      ...(named === undefined ? {} : { previous: named })
    })
    const made = await canonicalImage(built, {
      created: build.created,
      compression,
      scrubs,
      previous,
      temporary,
      hide,
      logger,
      clock
    })
    for (const line of describeTaken(made.taken, hide)) logger.info(line)
    return made
  } catch (error) {
    await built.close()
    throw error
  }
}

/** One line for each path and attribute that was taken out; nothing goes in silence. */
function describeTaken(taken: readonly TakenFromImage[], hide: (text: string) => string): string[] {
  return taken.flatMap(({ layer, scrubbed, attributes }) => [
    ...scrubbed.map((path) => logLine('scrubbed', `/${path} (${layer})`, hide)),
    ...attributes.map((name) => logLine('dropped', `the attribute ${name}, which is of the machine (${layer})`, hide))
  ])
}
