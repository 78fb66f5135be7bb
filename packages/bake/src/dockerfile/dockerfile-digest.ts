/** The digest of all that goes into the build of a Dockerfile; what its RUN steps fetch is not among it. */
import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { canonicalJson, startProgress, UserError, type Clock, type Json, type Logger } from '@immutable-delivery/kit'
import { digestOf, type Digest } from '@immutable-delivery/oci'
import { isRemoteContext } from '../engines/build-inputs.js'
import type { DockerfileBuild } from '../engines/build.js'
import type { ImagePlan } from '../lock/plan.js'
import type { StructureTests } from '../tests/structure-file.js'
import { contextFiles, contextRules, type ContextFiles } from './context-files.js'
import { gitBlobs, type RunGit } from './git-blobs.js'

/** Raised when the same inputs begin to give another image. */
const format = 1

export type DockerfileDigest =
  | { readonly digest: Digest }
  /** Not all that goes in is known before the build. */
  | { readonly unknown: string }

/**
 * Needs no engine. The same for two commits with the same files and options: the time that goes into the image is left
 * out, and so are tags, caches and the values of secrets. Which engine `auto` finds and its version are left out too:
 * to know them it would have to be asked.
 */
export async function dockerfileDigest(
  build: DockerfileBuild,
  plan: ImagePlan,
  options: {
    /** The input `engine`. */
    readonly asked: string
    /** Absolute: what folders of contexts are relative to. */
    readonly workspace: string
    readonly tests: StructureTests | undefined
    readonly compression: string
    /** What is taken out of the layers. */
    readonly scrub: Json
    readonly leaveOut: readonly string[]
    /** Runs git in a folder. */
    readonly git: (folder: string) => RunGit
    readonly logger: Logger
    readonly clock: Clock
  }
): Promise<DockerfileDigest> {
  const { context, file, buildContexts } = build
  if (plan.open !== undefined && !isRemoteContext(context)) return { unknown: plan.open }
  const folders: Record<string, Json> = {}
  for (const [name, source] of [['', context], ...Object.entries(buildContexts)] as const) {
    const linked = name === '' ? undefined : build.linked?.[source]
    const record =
      linked === undefined
        ? await contextRecord(name === '' ? file : undefined, source, options)
        : await targetRecord(linked, plan, options)
    if ('unknown' in record) return record
    folders[name] = record.content
  }
  const record = {
    format,
    engine: options.asked,
    dockerfile: file === undefined || isRemoteContext(context) ? (file ?? null) : await fileDigest(file),
    contexts: folders,
    images: plan.pins.map(({ name, digest }) => [name, digest]),
    target: build.target,
    platforms: build.platforms,
    args: build.buildArgs,
    secrets: build.secrets.map(({ id }) => id).toSorted(),
    ssh: build.ssh.map((line) => line.split('=', 1)[0] ?? ''),
    network: build.network,
    hosts: build.addHosts,
    ...(build.ulimits === undefined || build.ulimits.length === 0 ? {} : { ulimits: build.ulimits }),
    shmSize: build.shmSize,
    ...(build.allow === undefined || build.allow.length === 0 ? {} : { allow: build.allow }),
    labels: build.labels,
    annotations: build.annotations,
    compression: options.compression,
    scrub: options.scrub,
    tests: options.tests
  }
  return { digest: digestOf(canonicalJson(record as unknown as Json)) }
}

/** Another target of the bake file, which is in the digest with all that goes into it. */
async function targetRecord(
  linked: DockerfileBuild,
  plan: ImagePlan,
  options: Parameters<typeof dockerfileDigest>[2]
): Promise<{ content: Json } | { unknown: string }> {
  const found = await dockerfileDigest(linked, plan, options)
  return 'unknown' in found ? found : { content: { target: found.digest } }
}

async function contextRecord(
  file: string | undefined,
  source: string,
  options: Parameters<typeof dockerfileDigest>[2]
): Promise<{ content: Json } | { unknown: string }> {
  // Images are in the plan.
  if (source.startsWith('docker-image://')) return { content: source }
  if (isRemoteContext(source))
    return /#[0-9a-f]{40}(?::|$)/.test(source)
      ? { content: source }
      : { unknown: `the context ${source} names no commit` }
  if (/^[a-z-]+:/i.test(source))
    return /@sha256:[0-9a-f]{64}$/.test(source) ? { content: source } : { unknown: `the context ${source} can change` }
  const folder = path.resolve(options.workspace, source)
  const { records, git, odd } = await readContext(folder, file, options)
  if (odd !== undefined)
    return { unknown: `the name ${odd} in the context is no UTF-8: rename it, or leave it out by .dockerignore` }
  if (!git) return { content: records }
  // Not read, since it changes with every checkout: the commit speaks for it.
  const commit = (
    await options
      .git(folder)(['rev-parse', 'HEAD'])
      .catch(() => '')
  ).trim()
  if (commit === '') return { unknown: 'the context has a .git that git cannot read: put .git into .dockerignore' }
  options.logger.notice(
    'The context brings .git along, so every commit is another input: put .git into .dockerignore to have unchanged ones recognised.'
  )
  return { content: [commit, records] }
}

async function readContext(
  folder: string,
  file: string | undefined,
  { git, leaveOut, logger, clock }: Parameters<typeof dockerfileDigest>[2]
): Promise<ContextFiles> {
  const stats = await fs.stat(folder).catch(() => undefined)
  if (stats?.isDirectory() !== true) throw new UserError('build-contexts', folder, 'a folder that exists')
  const progress = startProgress(logger, clock, `read the context ${path.basename(folder)}`, 'bytes')
  const [ignore, blobs] = await Promise.all([contextRules(folder, file), gitBlobs(git(folder))])
  const files = await contextFiles(folder, { ignore, blobs, leaveOut, onBytes: (count) => progress.advance(count) })
  progress.done()
  return files
}

async function fileDigest(file: string): Promise<string> {
  return createHash('sha256')
    .update(await fs.readFile(file))
    .digest('hex')
}
