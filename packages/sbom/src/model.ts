/** What is in an image, before and after it is written as a document. */
import type { Digest, Platform } from '@immutable-delivery/oci'

/** Package types that we catalogue; the purl's type. A foreign document may name any other. */
export type ComponentType =
  'apk' | 'cargo' | 'composer' | 'deb' | 'gem' | 'golang' | 'maven' | 'npm' | 'nuget' | 'pypi' | 'rpm'

/** Those of a distribution's package manager. */
export const systemTypes: ReadonlySet<string> = new Set(['apk', 'deb', 'rpm'])

/** Where in the image a component came in. */
export interface LayerPlace {
  /** Position in the image's configuration, from 0 (the lowest). */
  readonly index: number
  readonly diffId: Digest
}

/** One layer of the image, from its configuration. */
export interface Layer {
  readonly diffId: Digest
  /** The build's instruction that made it, as the image's history has it; undefined when it does not say. */
  readonly instruction?: string
}

/** Who makes the document, by the image's own labels. */
export interface Author {
  readonly name: string
  /** `https://...` */
  readonly url?: string
}

/** The package that a binary package was built from: what the advisories of many distributions speak of. */
export interface SourcePackage {
  readonly name: string
  readonly version: string
}

export interface Supplier {
  readonly kind: 'organization' | 'person'
  readonly name: string
  readonly email?: string
}

export interface Checksum {
  readonly algorithm: 'SHA256' | 'SHA512'
  /** Lower-case hexadecimal. Of the package as it was distributed, not of its installed files. */
  readonly value: string
}

/** One installed package. The same package at two places is two components: each place has to be mended. */
export interface Component {
  /** As its ecosystem writes it, for instance `libssl3` or `@babel/core`. */
  readonly name: string
  /** As its ecosystem compares it: with the epoch for rpm, whose package URL has that as a qualifier. */
  readonly version: string
  /** Canonical package URL. */
  readonly purl: string
  readonly type: ComponentType
  readonly source?: SourcePackage
  /** Valid SPDX licence expression; undefined when the image does not declare one that can be read. */
  readonly licence?: string
  readonly supplier?: Supplier
  readonly checksum?: Checksum
  readonly layer: LayerPlace
  /** The database or manifest that names it, relative to the root of the image. */
  readonly path: string
  /** `debian-12`: the purl's qualifier. */
  readonly distro?: string
}

/** A regular file that no package brought, or a folder of so many that they are counted together. */
export interface UnownedFile {
  /** Relative to the root of the image. */
  readonly path: string
  readonly layer: LayerPlace
  readonly executable: boolean
  /** Lower-case hexadecimal of the content; of a folder, of the lines `<sha256>  <path>` of its files. */
  readonly sha1: string
  readonly sha256: string
  /** Of a folder: how many files it stands for. */
  readonly files?: number
}

/** From os-release(5). */
export interface Distribution {
  /** `ID`, for instance `debian`. */
  readonly id: string
  /** `VERSION_ID`, for instance `12`; missing in rolling releases. */
  readonly versionId?: string
  /** `PRETTY_NAME`, else `NAME`, for people. */
  readonly name: string
  readonly codename?: string
  /** `HOME_URL`; in what is read from a document it is not told. */
  readonly url?: string
}

/** Something in the image that is not listed, and why. It is written into the document, so that nobody takes it for nothing. */
export interface KnownUnknown {
  /** Path in the image; '' for the image as a whole. */
  readonly path: string
  readonly reason: string
}

/** A licence that is not on SPDX's list, under the name it got in expressions. */
export interface LicenceReference {
  /** `LicenseRef-...` */
  readonly id: string
  /** What was declared: its name, not its text. */
  readonly name: string
}

export interface ImageSbom {
  /** Of the platform's manifest. */
  readonly subject: Digest
  readonly platform: Platform
  /** The image's own title, else `image`. Never its place: the document of one digest must be the same everywhere. */
  readonly name: string
  /** When the image says it was made, `YYYY-MM-DDThh:mm:ssZ`; 1970 when it does not. */
  readonly created: string
  readonly distribution?: Distribution
  /** Sorted by purl, then path, by their bytes. */
  readonly components: readonly Component[]
  /** Sorted by path, by its bytes. */
  readonly files: readonly UnownedFile[]
  readonly unknowns: readonly KnownUnknown[]
  readonly licenceReferences: readonly LicenceReference[]
  /** From the lowest. */
  readonly layers: readonly Layer[]
  readonly author: Author
  /** False when there is a known unknown: such an SBOM can never make a scan pass. */
  readonly complete: boolean
}

/** A component as a document tells it, ours or anybody's. */
export interface DocumentComponent {
  readonly name: string
  readonly version: string
  readonly purl: string
  /** The purl's type. */
  readonly type: string
  readonly source?: SourcePackage
  readonly licence?: string
  readonly distro?: string
  readonly layer?: LayerPlace
  readonly path?: string
}

export interface SbomDocument {
  /** The image that the document says it is about; undefined when it does not say (only foreign documents). */
  readonly subject?: Digest
  /** Written by this room: place and completeness are then known. */
  readonly ours: boolean
  readonly components: readonly DocumentComponent[]
  readonly distribution?: Distribution
  readonly unknowns: readonly KnownUnknown[]
  /** From the lowest; undefined in documents of other tools. */
  readonly layers?: readonly Layer[]
  readonly complete: boolean
}
