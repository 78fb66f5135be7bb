/** What changed inside of containers: an instance is what its image is, or it drifted. */
import { printable } from '@immutable-delivery/kit'
import { mapBounded } from '@immutable-delivery/oci'
import type { Drifted } from '../runtime.js'
import type { Container } from './container.js'
import type { Engine } from './engine.js'

/** One question each, many at a time: a thousand of them one after the other would take minutes. */
export async function changesIn(
  containers: readonly { readonly engine: Engine; readonly container: Container }[]
): Promise<Drifted[]> {
  const found = await mapBounded(containers, 32, async ({ engine, container }): Promise<Drifted[]> => {
    const paths = await changedPaths(engine, container)
    return paths.length === 0 ? [] : [{ instance: container.state.name, what: `changed: ${paths.join(', ')}` }]
  })
  return found.flat()
}

/** What `docker diff` shows: paths of its root file system that are not as in the image. */
export async function changedPaths(engine: Engine, { id, mounts }: Container): Promise<string[]> {
  const answer = await engine.call({ method: 'GET', path: `/containers/${id}/changes`, accept: [200, 404, 500] })
  if (answer.status !== 200) return []
  const raw = answer.json()
  if (!Array.isArray(raw)) return []
  return (
    raw
      .map((entry: unknown) => (entry as { Path?: unknown } | null)?.Path)
      .filter((path): path is string => typeof path === 'string')
      // Where something is mounted the engine makes a folder.
      .filter((path) => !mounts.some((mount) => mount === path || mount.startsWith(`${path}/`)))
      .map((path) => printable(path, 200))
      .slice(0, 100)
  )
}
