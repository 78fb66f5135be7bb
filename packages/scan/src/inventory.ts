/** What is in an image, as the scan needs it: the shape of the sbom room's document, and of anybody else's. */
export interface InventoryComponent {
  /** Package URL. Its qualifiers `upstream` and `distro` say the source package and the distribution's release. */
  readonly purl: string
  /** The source package that a binary package was built from; wins over the purl's `upstream`. */
  readonly source?: { readonly name: string; readonly version?: string }
  readonly layer?: { readonly index: number; readonly diffId: string }
  /** SPDX licence expression; missing when the package declares none that can be read. */
  readonly licence?: string
  /** Path of the package database or manifest that named it. */
  readonly path?: string
}

export interface Inventory {
  readonly components: readonly InventoryComponent[]
  /** From os-release, for packages whose purl does not say. */
  readonly distribution?: { readonly id: string; readonly versionId?: string }
  /** False when something that should be listed could not be read. */
  readonly complete: boolean
  /** What is known to be in the image and is not listed. */
  readonly unknowns: readonly { readonly path: string; readonly reason: string }[]
}
