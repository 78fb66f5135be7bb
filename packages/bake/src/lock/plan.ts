/** All that is known of a Dockerfile's images before an engine starts. */
import * as fs from 'node:fs/promises'
import { UserError, type Logger } from '@immutable-delivery/kit'
import { dockerfileLimit } from '../dockerfile/instructions.js'
import { scanDockerfile, type DockerfileScan } from '../dockerfile/scan.js'
import { pinOfBase } from '../engines/base-annotations.js'
import { isRemoteContext } from '../engines/build-inputs.js'
import type { DockerfileBuild } from '../engines/build.js'
import { allBuilds } from '../engines/linked.js'
import type { Lock } from './lock-file.js'
import { pinImages, type NamedImage, type Pin } from './pins.js'
import type { OpenRepository } from './resolve.js'

type Build = Pick<
  DockerfileBuild,
  'context' | 'file' | 'shownFile' | 'target' | 'buildArgs' | 'buildContexts' | 'platforms' | 'linked'
>

export interface ImagePlan {
  /** Those of the Dockerfile, and the other lines of the lock: ONBUILD of a base may bring them. */
  readonly pins: readonly Pin[]
  /** Those that the Dockerfile names. */
  readonly named: readonly Pin[]
  /** What the stage that is built stands on; undefined for `scratch` and where that cannot be told. */
  readonly base: Pin | undefined
  /** Why the images are not all known before the build; undefined when they are. */
  readonly open: string | undefined
}

/** The Dockerfile's own images; undefined where it lies in a repository elsewhere. @throws UserError */
export async function scanBuild(build: Build): Promise<DockerfileScan | undefined> {
  const { context, file, shownFile } = build
  if (isRemoteContext(context) || file === undefined) return undefined
  const { size } = await fs.stat(file)
  if (size > dockerfileLimit) throw new UserError('file', shownFile, `a Dockerfile of at most ${dockerfileLimit} bytes`)
  const text = await fs.readFile(file, 'utf8')
  return scanDockerfile(text, { ...build, buildPlatform: hostPlatform() })
}

/** With their places, for messages. */
export function namesOf({ images }: DockerfileScan, shownFile: string): NamedImage[] {
  return images.map(({ name, line, written }) => ({
    name,
    where: line === 0 ? 'build-contexts' : `${shownFile}:${line}`,
    ...(written === undefined ? {} : { written })
  }))
}

/** @throws UserError in strict mode for images that are not pinned */
export async function planImages(
  build: Build,
  lock: Lock | undefined,
  options: {
    readonly strict: boolean
    readonly file: string
    readonly open: OpenRepository
    readonly logger: Logger
  }
): Promise<ImagePlan> {
  const builds = allBuilds(build)
  const scans = new Map<string, DockerfileScan | undefined>()
  for (const [source, one] of builds) scans.set(source, await scanBuild(one))
  const fileOf = (source: string): string => builds.get(source)?.shownFile ?? ''
  const { pins, unpinned } = await pinImages(
    [...scans].flatMap(([source, scan]) => (scan === undefined ? [] : namesOf(scan, fileOf(source)))),
    lock,
    options
  )
  const names = new Set(pins.map(({ name }) => name))
  const others = [...(lock?.values() ?? [])]
    .filter(({ name }) => !names.has(name))
    .map((image): Pin => ({ ...image, spelled: [image.name], by: 'lock' }))
  const [first] = unpinned
  const [unclear] = [...scans].flatMap(([source, scan]) =>
    scan === undefined
      ? ['a Dockerfile lies in a repository elsewhere']
      : scan.unknown.map(({ line, reason }) => `${fileOf(source)}:${line}: ${reason}`)
  )
  const open = unclear ?? (first === undefined ? undefined : `${first.name}: ${first.reason}`)
  const bases = basesOf('', scans)
  return { pins: [...pins, ...others], named: pins, base: bases && pinOfBase(bases, pins), open }
}

/**
 * What the stage that is built stands on by platform, through other targets of the bake file.
 * @param source `target:...`, empty for the build itself
 */
function basesOf(
  source: string,
  scans: ReadonlyMap<string, DockerfileScan | undefined>
): DockerfileScan['bases'] | undefined {
  const bases = scans.get(source)?.bases
  const names = new Set(bases?.values())
  const [name = ''] = names
  return names.size === 1 && name !== '' && scans.has(name) ? basesOf(name, scans) : bases
}

/** What BUILDPLATFORM is where the engine runs on this machine. */
function hostPlatform(): string {
  const architecture = ({ x64: 'amd64', arm64: 'arm64', arm: 'arm/v7', ia32: '386' } as Record<string, string>)[
    process.arch
  ]
  return `linux/${architecture ?? process.arch}`
}
