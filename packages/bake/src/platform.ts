import { UserError } from '@immutable-delivery/kit'
import { formatPlatform, type Image, type Platform, type PlatformImage } from '@immutable-delivery/oci'

/** The values of GOOS and GOARCH (image specification, "image index"), those that Go only reserves among them. */
const systems = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasi wasip1 windows zos'.split(
    ' '
  )
)
const architectures = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' '
  )
)

/**
 * `os/architecture[/variant]`, such as `linux/amd64` or `linux/arm/v7`, in the form that Go and the registries use.
 * @throws UserError naming `input`
 */
export function parsePlatform(text: string, input: string): Platform {
  const match = /^([a-z0-9]{1,32})\/([a-z0-9]{1,32})(?:\/([a-z0-9]{1,32}))?$/.exec(text)
  if (match === null)
    throw new UserError(input, text, 'os/architecture or os/architecture/variant, such as `linux/amd64`')
  const [, os = '', architecture = '', variant] = match
  const other = ({ x86_64: 'amd64', x64: 'amd64', aarch64: 'arm64', i386: '386' } as const)[architecture]
  if (other !== undefined) throw new UserError(input, text, `the architecture as Go names it: \`${os}/${other}\``)
  // What no runtime knows would be baked and never run: a mistyped name.
  if (!systems.has(os) || !architectures.has(architecture))
    throw new UserError(
      input,
      text,
      'a system and an architecture that Go knows, such as `linux/amd64` or `linux/arm64`'
    )
  return normalisePlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) })
}

/** The platform's image of a base. @throws UserError listing what there is */
export function choosePlatform(image: Image, wanted: Platform, name: string): PlatformImage {
  const same = image.platforms.find(({ platform }) => sameText(platform) === sameText(wanted))
  if (same !== undefined) return same
  const there = image.platforms.map(({ platform }) => formatPlatform(platform)).join(', ')
  throw new UserError('platforms', formatPlatform(wanted), `a platform that the base ${name} has: ${there}`)
}

function sameText(platform: Platform): string {
  const { os, architecture, variant } = normalisePlatform(platform)
  return `${os}/${architecture}/${variant ?? ''}`
}

/** v8 is the only arm64 and v1 the least amd64: both are written without. */
export function normalisePlatform(platform: Platform): Platform {
  const { variant, ...rest } = platform
  const implied =
    (platform.architecture === 'arm64' && variant === 'v8') || (platform.architecture === 'amd64' && variant === 'v1')
  return implied || variant === undefined ? rest : { ...rest, variant }
}
