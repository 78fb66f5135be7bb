/** Moves an image's digest in files that people and controllers read: Kubernetes manifests, Compose, Kustomize. Pure. */

export interface MovedPins {
  readonly text: string
  /** Digests that were there and are not wanted any more. */
  readonly from: readonly string[]
  /** How often the image is named by digest, old or new. */
  readonly found: number
}

const digestPattern = 'sha256:[0-9a-f]{64}'

/**
 * Replaces the digest in `image@sha256:...` and `image:tag@sha256:...` (the tag goes, since it would lie), and in
 * Kustomize's `newName: image` with `digest:` below it. What names the image without a digest is left as it is.
 * @param image `host/repository` @param digest `sha256:...`
 */
export function movePins(text: string, image: string, digest: string): MovedPins {
  const name = image.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
  const from = new Set<string>()
  let found = 0
  const move = (old: string): string => {
    found += 1
    if (old !== digest) from.add(old)
    return digest
  }
  const moved = text
    .replaceAll(
      // Not inside of a longer name, such as another registry's mirror of it.
      new RegExp(`(?<![\\w./-])(${name})(?::[\\w][\\w.-]{0,127})?@(${digestPattern})(?![0-9a-f])`, 'g'),
      (_all, kept: string, old: string) => `${kept}@${move(old)}`
    )
    .replaceAll(
      new RegExp(
        `(newName:[ \\t]*["']?${name}["']?[ \\t]*\\r?\\n[ \\t]*digest:[ \\t]*["']?)(${digestPattern})(?![0-9a-f])`,
        'g'
      ),
      (_all, kept: string, old: string) => `${kept}${move(old)}`
    )
  return { text: moved, from: [...from], found }
}
