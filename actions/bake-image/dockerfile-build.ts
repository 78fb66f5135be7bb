/** From the inputs, and a bake file's target where one is named, to what an engine is asked for. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  checkAddHosts,
  checkAllow,
  checkBuildArgs,
  checkPlatforms,
  checkShmSize,
  checkUlimits,
  findContext,
  findDockerfile,
  isRemoteContext,
  readBuildSecrets,
  type BakeTarget,
  type BuildPorts,
  type DockerfileBuild
} from '@immutable-delivery/bake'
import { UserError, type InputValues } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

export interface FoundDockerfile {
  /** Absolute folder, or the URL of a repository. */
  readonly context: string
  readonly file: { readonly file: string; readonly shown: string } | undefined
}

/** @throws UserError for a context or a Dockerfile that was named and is not there */
export async function findBuild(
  inputs: Inputs,
  bake: BakeTarget | undefined,
  ports: BuildPorts
): Promise<FoundDockerfile> {
  const context = await findContext(bake?.context ?? inputs.context, ports.workspace)
  if (bake?.inline !== undefined) {
    // One for each text: of several targets each may have its own.
    const file = path.join(ports.temporary, `${digestOf(bake.inline).replace(':', '-')}.Dockerfile`)
    await writeFile(file, bake.inline)
    return { context, file: { file, shown: `${inputs['bake-files'][0] ?? ''} (dockerfile-inline)` } }
  }
  const named =
    bake === undefined ? inputs.file : isRemoteContext(context) ? bake.dockerfile : path.join(context, bake.dockerfile)
  return { context, file: await findDockerfile(named, context, ports.workspace) }
}

/**
 * @param mask registers a secret before anything else is done with it
 * @param commitTime of the repository that a folder lies in
 * @throws UserError
 */
export async function readBuild(
  inputs: Inputs,
  bake: BakeTarget | undefined,
  found: FoundDockerfile,
  ports: BuildPorts,
  mask: (value: string) => void,
  commitTime: (folder: string) => Promise<number>
): Promise<DockerfileBuild> {
  const { context, file } = found
  if (file === undefined) throw new UserError('file', '', `a Dockerfile: there is none in ${inputs.context}`)
  const platforms = checkPlatforms(
    bake === undefined || bake.platforms.length === 0 ? inputs.platforms : bake.platforms
  )
  const created = inputs['source-date-epoch'] ?? (await createdOf(context, ports, commitTime))
  const linked = await readLinked(inputs, bake, { platforms, created }, ports, mask)
  return {
    context,
    file: file.file,
    shownFile: file.shown,
    target: bake?.target ?? inputs.target,
    ...surroundings(inputs, bake),
    buildArgs: checkBuildArgs({ ...bake?.args, ...inputs['build-args'] }),
    buildContexts: { ...bake?.contexts, ...inputs['build-contexts'] },
    linked,
    secrets: await readBuildSecrets(
      {
        secrets: inputs.secrets,
        secretEnvs: { ...bake?.secretEnvs, ...inputs['secret-envs'] },
        secretFiles: { ...bake?.secretFiles, ...inputs['secret-files'] }
      },
      { env: ports.env, workspace: ports.workspace, mask }
    ),
    ssh: [...(bake?.ssh ?? []), ...inputs.ssh],
    noCacheFilters: [...(bake?.noCacheFilters ?? []), ...inputs['no-cache-filters']],
    platforms,
    cacheFrom: [...(bake?.cacheFrom ?? []), ...inputs['cache-from']],
    cacheTo: [...(bake?.cacheTo ?? []), ...inputs['cache-to']],
    labels: { ...bake?.labels, ...inputs.labels },
    annotations: { ...bake?.annotations, ...inputs.annotations },
    created
  }
}

/** How the builder works and what RUN steps find around them: inputs hold for every target of a bake file. */
function surroundings(
  inputs: Inputs,
  bake: BakeTarget | undefined
): Pick<
  DockerfileBuild,
  'builder' | 'pull' | 'noCache' | 'ulimits' | 'shmSize' | 'cgroupParent' | 'allow' | 'network' | 'addHosts'
> {
  return {
    builder: inputs.builder,
    pull: inputs.pull || bake?.pull === true,
    noCache: inputs['no-cache'] || bake?.noCache === true,
    ulimits: checkUlimits([...(bake?.ulimits ?? []), ...inputs.ulimit]),
    shmSize: checkShmSize(inputs['shm-size'] ?? bake?.shmSize),
    cgroupParent: inputs['cgroup-parent'],
    allow: checkAllow([...(bake?.allow ?? []), ...inputs.allow]),
    network: inputs.network === 'default' ? (bake?.network ?? inputs.network) : inputs.network,
    addHosts: checkAddHosts([...(bake?.addHosts ?? []), ...inputs['add-hosts']])
  }
}

/**
 * The targets that one takes files from or stands on. What goes into an image (arguments, contexts, secrets, labels,
 * caches) is added by inputs to the target that was asked for alone.
 */
async function readLinked(
  inputs: Inputs,
  bake: BakeTarget | undefined,
  whole: Pick<DockerfileBuild, 'platforms' | 'created'>,
  ports: BuildPorts,
  mask: (value: string) => void
): Promise<Readonly<Record<string, DockerfileBuild>>> {
  const builds: Record<string, DockerfileBuild> = {}
  for (const [source, target] of Object.entries(bake?.linked ?? {})) {
    const { context, file } = await findBuild(inputs, target, ports)
    if (file === undefined) throw new UserError('bake-target', source, `a Dockerfile in ${target.context}`)
    const own = target.platforms.length === 0 ? whole.platforms : checkPlatforms(target.platforms)
    const missing = whole.platforms.filter((name) => !own.includes(name))
    if (missing.length > 0)
      throw new UserError('bake-target', source, `a target for ${missing.join(', ')}, as what stands on it is`)
    builds[source] = {
      ...whole,
      context,
      file: file.file,
      shownFile: file.shown,
      target: target.target,
      ...surroundings(inputs, target),
      buildArgs: checkBuildArgs(target.args),
      buildContexts: target.contexts,
      linked: await readLinked(inputs, target, whole, ports, mask),
      secrets: await readBuildSecrets(
        { secrets: {}, secretEnvs: target.secretEnvs, secretFiles: target.secretFiles },
        { env: ports.env, workspace: ports.workspace, mask }
      ),
      ssh: target.ssh,
      noCacheFilters: target.noCacheFilters,
      cacheFrom: target.cacheFrom,
      cacheTo: target.cacheTo,
      labels: target.labels,
      annotations: target.annotations
    }
  }
  return builds
}

function createdOf(
  context: string,
  { logger }: BuildPorts,
  commitTime: (folder: string) => Promise<number>
): Promise<number> {
  if (!isRemoteContext(context)) return commitTime(context)
  logger.notice(
    'The context is a repository elsewhere: files and image get the time 0. Set source-date-epoch to another.'
  )
  return Promise.resolve(0)
}
