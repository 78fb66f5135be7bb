/** Composes an image's configuration and manifest (OCI image specification 1.1). Pure. */
import { canonicalJson, UserError, type Json } from '@immutable-delivery/kit'
import {
  mediaTypes,
  type Descriptor,
  type Digest,
  type ImageConfig,
  type Platform,
  type PlatformImage
} from '@immutable-delivery/oci'

/** How the image is run; what is undefined or empty is taken from the base. */
export interface RunOptions {
  readonly entrypoint?: readonly string[] | undefined
  readonly cmd?: readonly string[] | undefined
  readonly env: Readonly<Record<string, string>>
  readonly workdir?: string | undefined
  readonly user?: string | undefined
  /** `8080` or `8080/udp`. */
  readonly expose: readonly string[]
  readonly labels: Readonly<Record<string, string>>
}

export interface NewLayer {
  readonly descriptor: Descriptor
  readonly diffId: Digest
  readonly createdBy: string
}

/** What BuildKit sets on an image without a base: without it a bare command name is found nowhere. */
const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The bytes of the configuration. @param created seconds since 1970 */
export function composeConfig(
  platform: Platform,
  base: PlatformImage | undefined,
  layers: readonly NewLayer[],
  run: RunOptions,
  created: number
): Buffer {
  const time = formatTime(created)
  const added = layers.map((layer) => ({ created: time, created_by: layer.createdBy }))
  const document = {
    created: time,
    architecture: platform.architecture,
    os: platform.os,
    variant: platform.variant,
    'os.version': platform['os.version'] ?? (base?.config as { 'os.version'?: string } | undefined)?.['os.version'],
    config: composeRun(base?.config.config, run),
    rootfs: {
      type: 'layers',
      diff_ids: [...(base?.config.rootfs.diff_ids ?? []), ...layers.map((layer) => layer.diffId)]
    },
    history: [...baseHistory(base, time), ...added]
  }
  return Buffer.from(canonicalJson(document as unknown as Json))
}

function composeRun(base: ImageConfig['config'] | undefined, run: RunOptions): Record<string, unknown> {
  const env = mergeEnv(base?.Env, run.env)
  const ports = { ...base?.ExposedPorts, ...Object.fromEntries(run.expose.map((port) => [parsePort(port), {}])) }
  const labels = { ...base?.Labels, ...run.labels }
  return {
    // Docker has fields here that the specification does not know (Healthcheck, Shell): they stay.
    ...base,
    Env: env,
    Entrypoint: run.entrypoint ?? base?.Entrypoint,
    // A base's Cmd are arguments for the base's entrypoint, as in a Dockerfile.
    Cmd: run.cmd ?? (run.entrypoint === undefined ? base?.Cmd : undefined),
    WorkingDir: run.workdir === undefined ? base?.WorkingDir : absolute(run.workdir),
    User: run.user ?? base?.User,
    ExposedPorts: Object.keys(ports).length === 0 ? undefined : ports,
    Labels: Object.keys(labels).length === 0 ? undefined : labels
  }
}

/** The base's variables in their order, new values in the place of old ones, new names behind. */
function mergeEnv(base: readonly string[] | undefined, added: Readonly<Record<string, string>>): string[] {
  const own = new Map((base ?? [defaultPath]).map((line) => [line.split('=', 1)[0] ?? '', line]))
  for (const [name, value] of Object.entries(added)) own.set(name, `${name}=${value}`)
  return [...own.values()]
}

/** History has one entry for each layer; one that does not fit would make tools refuse the image, so it is replaced. */
function baseHistory(base: PlatformImage | undefined, time: string): readonly object[] {
  if (base === undefined) return []
  const history = base.config.history ?? []
  const layers = history.filter((entry) => entry.empty_layer !== true).length
  if (layers === base.config.rootfs.diff_ids.length) return history
  return base.config.rootfs.diff_ids.map(() => ({ created: time, created_by: 'layer of the base image' }))
}

/** The bytes of the manifest; always in OCI's types, whatever the base has. */
export function composeManifest(
  config: Descriptor,
  base: PlatformImage | undefined,
  layers: readonly NewLayer[],
  annotations: Readonly<Record<string, string>>
): Buffer {
  const document = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: plain(config),
    layers: [...(base?.manifest.layers ?? []), ...layers.map((layer) => layer.descriptor)].map(plain),
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations
  }
  return Buffer.from(canonicalJson(document as unknown as Json))
}

export const ociTypes: Readonly<Record<string, string>> = {
  'application/vnd.docker.image.rootfs.diff.tar': mediaTypes.layer,
  [mediaTypes.dockerLayerGzip]: mediaTypes.layerGzip,
  'application/vnd.docker.image.rootfs.diff.tar.zstd': mediaTypes.layerZstd
}

function plain({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType: ociTypes[mediaType] ?? mediaType, digest, size }
}

/** `2026-11-21T03:15:00Z`. */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}

/** `8080` or `8080/tcp` to `8080/tcp`. @throws UserError */
export function parsePort(text: string): string {
  const match = /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/.exec(text)
  const port = Number(match?.[1] ?? '0')
  if (port < 1 || port > 65_535) throw new UserError('expose', text, 'a port such as `8080` or `8080/udp`')
  return `${port}/${match?.[2] ?? 'tcp'}`
}

function absolute(workdir: string): string {
  if (!workdir.startsWith('/')) throw new UserError('workdir', workdir, 'an absolute path in the image')
  return workdir
}
