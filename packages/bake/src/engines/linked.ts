/** Builds that stand on other targets of the same bake file. Pure. */
import type { DockerfileBuild } from './build.js'

/** A build and those behind its contexts, each changed; one that stands behind two contexts is two. */
export function mapBuilds(
  build: DockerfileBuild,
  change: (build: DockerfileBuild) => DockerfileBuild
): DockerfileBuild {
  const { linked } = build
  if (linked === undefined) return change(build)
  const changed = Object.entries(linked).map(([source, one]) => [source, mapBuilds(one, change)] as const)
  return change({ ...build, linked: Object.fromEntries(changed) })
}

/** A build, under an empty name, and those behind its contexts, each once by `target:...`. */
export function allBuilds<B extends Pick<DockerfileBuild, 'linked'>>(
  build: B
): ReadonlyMap<string, B | DockerfileBuild> {
  const behind = new Map<string, B | DockerfileBuild>([['', build]])
  const visit = ({ linked = {} }: Pick<DockerfileBuild, 'linked'>): void => {
    for (const [source, one] of Object.entries(linked))
      if (!behind.has(source)) {
        behind.set(source, one)
        visit(one)
      }
  }
  visit(build)
  return behind
}
