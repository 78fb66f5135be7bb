/** The engine `buildah`, for machines without a Docker daemon: the same contract as `buildkit`. */
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { canonicalJson, compareBytes, IntegrityError, ToolError, UserError, type Json } from '@immutable-delivery/kit'
import {
  formatPlatform,
  listLayoutImages,
  openLayout,
  parseIndex,
  type Descriptor,
  type Image
} from '@immutable-delivery/oci'
import { normalisePlatform } from '../platform.js'
import type { BuildPorts, DockerfileBuild } from './build.js'
import {
  buildahArguments,
  buildahPushArguments,
  parseBuildahVersion,
  refuseBuildkitOnly,
  type BuildahVersion
} from './buildah-arguments.js'
import { baseLevels } from './base-annotations.js'
import { checkBuilt, type BuiltImage } from './built-image.js'
import { engineEnvironment } from './environment.js'
import { lineEnd, logLine } from './log-line.js'
import { notThere } from './not-there.js'

type Run = (args: readonly string[]) => Promise<string>

/**
 * Builds with buildah. The result is on this machine only; `close` removes it.
 * @throws UserError for an input that only BuildKit knows or a Dockerfile that cannot be read; ToolError when the build
 *   fails; IntegrityError when the layout is not what was asked for
 */
export async function buildWithBuildah(build: DockerfileBuild, ports: BuildPorts): Promise<BuiltImage> {
  refuseBuildkitOnly(build)
  const run = runner(build, ports)
  const version = await readVersion(run).catch((error: unknown) => {
    throw notThere(error, 'buildah')
  })
  const folder = await fs.mkdtemp(path.join(ports.temporary, 'buildah-'))
  const close = (): Promise<void> => fs.rm(folder, { recursive: true, force: true })
  try {
    const layout = path.join(folder, 'layout')
    await (build.platforms.length === 1
      ? buildOne(build, version, folder, layout, run)
      : buildList(build, version, layout, run, ports))
    const built = await checkBuilt(layout, build, { images: [] }, ports)
    checkBase(built.image, build)
    return { engine: 'buildah', materials: [], close, ...built }
  } catch (error) {
    await close()
    throw error
  }
}

async function buildOne(
  build: DockerfileBuild,
  version: BuildahVersion,
  folder: string,
  layout: string,
  run: Run
): Promise<void> {
  const idFile = path.join(folder, 'id')
  await run(buildahArguments(build, version, { idFile }))
  const id = (await fs.readFile(idFile, 'utf8')).trim()
  if (!/^sha256:[0-9a-f]{64}$/.test(id)) throw new ToolError('buildah build', 0, 'it wrote no image id')
  await run(buildahPushArguments({ id }, layout))
}

async function buildList(
  build: DockerfileBuild,
  version: BuildahVersion,
  layout: string,
  run: Run,
  ports: BuildPorts
): Promise<void> {
  // A name of its own: two jobs of one machine share the storage.
  const list = `localhost/immutable-delivery-${randomBytes(8).toString('hex')}`
  try {
    await run(buildahArguments(build, version, { list }))
    await run(buildahPushArguments({ list }, layout))
    await orderIndex(layout, build, ports)
  } finally {
    // The images stay as the cache of the next build; only the list has no further use.
    await run(['manifest', 'rm', list]).catch(() => undefined)
  }
}

/**
 * Writes the index anew, sorted and with the annotations that buildah puts on the manifests only: it lists the
 * platforms in the order in which their builds ended, which is another one, and another digest, each time.
 */
async function orderIndex(layout: string, build: DockerfileBuild, { clock, logger }: BuildPorts): Promise<void> {
  const name = 'the layout of the build'
  const store = openLayout({ path: layout, name, clock, logger })
  const [only] = await listLayoutImages({ path: layout, name })
  const stored = only === undefined ? undefined : await store.getManifest(only.digest)
  if (stored === undefined) throw new ToolError('buildah manifest push', 0, 'it wrote no index')
  const { mediaType } = stored.descriptor
  const index = parseIndex(stored.bytes, mediaType, name)
  const shown = ({ platform }: Descriptor): string => (platform === undefined ? '' : formatPlatform(platform))
  const levels = baseLevels(build.base, build.annotations)
  const manifests = index.manifests
    .toSorted((a, b) => compareBytes(shown(a), shown(b)))
    .map((entry) => {
      const own = { ...entry.annotations, ...levels.platform(platformName(entry)), ...build.annotations }
      return Object.keys(own).length === 0 ? entry : { ...entry, annotations: own }
    })
  const annotations = { ...index.annotations, ...levels.index, ...build.annotations }
  const ordered = {
    schemaVersion: 2,
    mediaType,
    manifests,
    ...(Object.keys(annotations).length === 0 ? {} : { annotations })
  }
  await store.putManifest(Buffer.from(canonicalJson(ordered as unknown as Json)), mediaType, 'latest')
}

/** buildah says what each platform stands on: an old one that knows no contexts for images ignores the pins. */
function checkBase(image: Image, { base, annotations }: DockerfileBuild): void {
  const key = 'org.opencontainers.image.base.digest'
  if (base === undefined || key in annotations) return
  for (const { platform, manifest } of image.platforms) {
    const wanted = base.platforms.get(formatPlatform(normalisePlatform(platform)))
    const got = manifest.annotations?.[key]
    if (got !== undefined && wanted !== undefined && got !== wanted && got !== base.digest)
      throw new IntegrityError(`${base.name} in the build`, `${wanted}, as it is pinned`, got)
  }
}

/** As locks write it: `linux/arm64`, not `linux/arm64/v8`. */
const platformName = ({ platform }: Descriptor): string =>
  platform === undefined ? '' : formatPlatform(normalisePlatform(platform))

async function readVersion(run: Run): Promise<BuildahVersion> {
  const version = parseBuildahVersion(await run(['--version']))
  if (version === undefined) throw new ToolError('buildah --version', 0, 'it tells no version')
  return version
}

function runner(build: DockerfileBuild, ports: BuildPorts): Run {
  const { hide, logger, signal } = ports
  const env = engineEnvironment('buildah', ports.env, build)
  return async (args) => {
    const tail: string[] = []
    const { exitCode, stdout } = await ports.tool('buildah', args, {
      env,
      cwd: ports.workspace,
      onLine: (line) => {
        if (args[0] === '--version') return
        for (const part of line.split(lineEnd).filter((text) => text.trim() !== ''))
          logger.info(logLine('|', part, hide))
        tail.push(hide(line).slice(0, 4000))
        if (tail.length > 25) tail.shift()
      },
      ...(signal === undefined ? {} : { signal })
    })
    if (exitCode === 0) return stdout
    throw explain(tail, exitCode, args[0] ?? '', build, ports)
  }
}

function explain(
  tail: readonly string[],
  exitCode: number,
  command: string,
  build: DockerfileBuild,
  ports: BuildPorts
): Error {
  const text = tail.join('\n').trim()
  if (/no sub[ug]id ranges found|(?:new[ug]idmap|sub[ug]id).*(?:not found|not permitted|failed)/i.test(text))
    return new UserError(
      'engine',
      'buildah',
      'subordinate ids for the user of this job, since files have other owners than that user: a line in /etc/subuid and in /etc/subgid, and the programs newuidmap and newgidmap (Debian’s uidmap)'
    )
  const parse = /(?:parse error on line (\d+)|Unknown instruction: "[^"]*")/i.exec(text)
  if (command === 'build' && parse !== null) {
    const line = parse[1] === undefined ? {} : { line: Number(parse[1]) }
    ports.annotate({ severity: 'error', file: build.shownFile, ...line, title: 'Build failed', message: parse[0] })
    return new UserError('file', build.shownFile, `a Dockerfile that can be read: ${parse[0]}`)
  }
  const base =
    /(?:creating build container|initializing source \S+|pinging container registry).*(?:manifest unknown|not found|denied|unauthorized)/.exec(
      text
    )
  if (command === 'build' && base !== null)
    return new UserError(
      'file',
      base[0].slice(0, 200),
      'base images that exist and that this job may read (buildah login)'
    )
  return new ToolError(`buildah ${command}`, exitCode, text)
}
