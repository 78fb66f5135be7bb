/** Images made in memory: as lists of files, and as real layers behind a store. */
import { gzipSync } from 'node:zlib'
import { digestOf, mediaTypes, type Digest, type ImageFile, type PlatformImage } from '@immutable-delivery/oci'

export const diffId = (index: number): Digest => digestOf(`layer ${index}`)

export function file(path: string, content: string | Uint8Array, layer = 0, mode = 0o644): ImageFile {
  return { path, layer, diffId: diffId(layer), mode, content: Buffer.from(content) }
}

/** @param labels of the image's configuration */
export function imageOf(
  layers = 3,
  created = '2026-03-01T12:00:00.5Z',
  labels: Record<string, string> = {}
): PlatformImage {
  const ids = Array.from({ length: layers }, (_, index) => diffId(index))
  return {
    platform: { os: 'linux', architecture: 'amd64' },
    descriptor: { mediaType: mediaTypes.manifest, digest: digestOf(`image ${layers} ${created}`), size: 500 },
    manifest: {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: { mediaType: mediaTypes.config, digest: digestOf('config'), size: 2 },
      layers: []
    },
    config: {
      architecture: 'amd64',
      os: 'linux',
      created,
      config: { Labels: labels },
      rootfs: { type: 'layers', diff_ids: ids }
    }
  }
}

export const debianRelease = file(
  'usr/lib/os-release',
  `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
`
)

/** As dpkg writes it: folded fields, a package of which only configuration is left, a rebuilt binary, an epoch. */
export const debianStatus = `Package: libssl3
Status: install ok installed
Priority: optional
Section: libs
Installed-Size: 6039
Maintainer: Debian OpenSSL Team <pkg-openssl-devel@alioth-lists.debian.net>
Architecture: amd64
Multi-Arch: same
Source: openssl
Version: 3.0.17-1~deb12u2
Depends: libc6 (>= 2.34)
Description: Secure Sockets Layer toolkit - shared libraries
 This package is part of the OpenSSL project's implementation of the SSL
 and TLS cryptographic protocols for secure communication over the
 Internet.
 .
 It provides the libssl and libcrypto shared libraries.
Homepage: https://www.openssl.org/

Package: libgcc-s1
Status: install ok installed
Maintainer: Debian GCC Maintainers <debian-gcc@lists.debian.org>
Architecture: amd64
Source: gcc-12 (12.2.0-14+deb12u1)
Version: 12.2.0-14+deb12u1+b1
Conffiles:
 /etc/newconf 0123456789abcdef0123456789abcdef
Description: GCC support library

Package: passwd
Status: hold ok installed
Maintainer: Shadow package maintainers <pkg-shadow-devel@lists.alioth.debian.org>
Architecture: amd64
Source: shadow
Version: 1:4.13+dfsg1-1+deb12u1
Description: change and administer password and group data

Package: old-thing
Status: deinstall ok config-files
Maintainer: Somebody <somebody@example.org>
Architecture: all
Version: 1.0-1
Description: gone, but for its configuration

Package: tzdata
Status: install ok triggers-pending
Maintainer: GNU Libc Maintainers <debian-glibc@lists.debian.org>
Architecture: all
Version: 2025b-0+deb12u2
Description: time zones
`

export const opensslCopyright = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: openssl
Source: https://www.openssl.org/source/

Files: *
Copyright: 1998-2023 The OpenSSL Project Authors
License: Apache-2.0

Files: debian/*
Copyright: Christoph Martin
License: Artistic or GPL-1+

License: Apache-2.0
 On Debian systems, see /usr/share/common-licenses/Apache-2.0.
`

export const npmPackage = (name: string, version: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({ name, version, ...more })

/** A tar of regular files (POSIX ustar), ended by two empty blocks. */
export function tar(files: Readonly<Record<string, string>>): Uint8Array {
  const blocks: Uint8Array[] = []
  for (const [path, text] of Object.entries(files)) {
    const content = Buffer.from(text)
    const header = Buffer.alloc(512)
    const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`
    header.write(path, 0)
    header.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(content.length, 12) + octal(0, 12), 100)
    header.write('        0', 148)
    header.write('ustar\x0000', 257)
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148
    )
    blocks.push(header, content, Buffer.alloc((512 - (content.length % 512)) % 512))
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

/** An image of gzip layers, and the store to read them from. */
export function layered(...layers: readonly Readonly<Record<string, string>>[]): {
  image: PlatformImage
  store: { getBlob(descriptor: { digest: Digest }): AsyncIterable<Uint8Array> }
} {
  const tars = layers.map((files) => tar(files))
  const blobs = new Map(tars.map((bytes) => [digestOf(gzipSync(bytes)), gzipSync(bytes)]))
  const empty = imageOf()
  return {
    image: {
      ...empty,
      manifest: {
        ...empty.manifest,
        layers: [...blobs].map(([digest, { length }]) => ({ mediaType: mediaTypes.layerGzip, digest, size: length }))
      },
      config: { ...empty.config, rootfs: { type: 'layers', diff_ids: tars.map((bytes) => digestOf(bytes)) } }
    },
    store: {
      getBlob({ digest }) {
        const blob = blobs.get(digest)
        if (blob === undefined) throw new Error(`no blob ${digest}`)
        return (async function* () {
          yield await Promise.resolve(blob)
        })()
      }
    }
  }
}
