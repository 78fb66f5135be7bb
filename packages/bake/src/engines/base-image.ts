import type { Digest } from '@immutable-delivery/oci'
import type { BuildMaterial } from './buildkit-documents.js'

/**
 * The image that a build stands on, where there is exactly one; undefined where an engine names none or several, since
 * which of them is the last stage's cannot be told from them. Dockerfile frontends are no base.
 * @returns `name` as `host/repository` or `repository`, without tag
 */
export function baseImage(
  materials: readonly BuildMaterial[]
): { readonly name: string; readonly digest: Digest } | undefined {
  const images = materials
    .map(({ uri, digest }) => ({ name: nameOf(uri), digest }))
    .filter(({ name }) => !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?$/.test(name))
  const [only] = images
  return only !== undefined && images.every(({ digest }) => digest === only.digest) ? only : undefined
}

/** `pkg:docker/127.0.0.1%3A5000/base@1?platform=linux%2Famd64` to `127.0.0.1:5000/base`. */
function nameOf(uri: string): string {
  const name = /^pkg:docker\/([^@?#]*)/.exec(uri)?.[1] ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
