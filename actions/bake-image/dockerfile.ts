/** The engines that build a Dockerfile: from the inputs to a built image, and from there to the registry. */
import {
  baseImage,
  buildCanonical,
  checkAddHosts,
  checkBuildArgs,
  checkPlatforms,
  checkTags,
  checkWithBuildkit,
  chooseEngine,
  describeReproduction,
  engineProbe,
  findContext,
  findDockerfile,
  isRemoteContext,
  judgeBuilt,
  publishBuilt,
  readBuildSecrets,
  type BuildPorts,
  type BuildProblem,
  type BuildTool,
  type CanonicalBuild,
  type CheckOptions,
  type DockerfileBuild,
  type DockerfileEngine,
  type EngineChoice,
  type JudgedBuild,
  type PublishedBuild,
  type Reproduction
} from '@immutable-delivery/bake'
import { redact, UserError, type Clock, type InputValues, type Logger } from '@immutable-delivery/kit'
import type { Digest, ImageStore } from '@immutable-delivery/oci'
import { renderBakeSummary, renderDockerfileChecks } from '@immutable-delivery/report'
import { commitTime } from './commit-time.js'
import type { declaration } from './declaration.js'
import { refuseDockerfileInputs, refuseLayersInputs } from './engine-inputs.js'
import { reproductionOutput, takenNotes, verifyDockerfile } from './reproduce.js'

type Inputs = InputValues<typeof declaration.inputs>

export interface Target {
  readonly store: ImageStore
  readonly tags: readonly string[]
  /** Others can get it from there. */
  readonly pushed: boolean
  /** What is judged before anything is published. */
  readonly checks: CheckOptions
  /** Image to compare with; undefined: what the first tag names. */
  readonly previous: { readonly store: ImageStore; readonly digest: Digest } | undefined
}

/** The ports that this needs, as `runMain` gives them. */
type Ports = Parameters<typeof commitTime>[1] & {
  readonly logger: Logger
  readonly clock: Clock
  readonly workspace: string
  readonly temporary: string
  readonly signal: AbortSignal
  readonly mask: (secret: string) => void
  readonly annotate: (problem: BuildProblem) => void
  /** Runs an engine, and shows its lines as they come. */
  readonly watch: BuildTool
}

interface Result {
  readonly outputs: Record<keyof typeof declaration.outputs, string>
  readonly summary: string
  readonly failure?: string
}

/** Bakes by a Dockerfile; undefined when the engine is `layers`, which is somebody else's. */
export async function bakeDockerfile(inputs: Inputs, given: Ports, target: Target): Promise<Result | undefined> {
  const { ports, problems, mask } = buildPorts(given)
  const context = await findContext(inputs.context, ports.workspace)
  const found = await findDockerfile(inputs.file, context, ports.workspace)
  const choice = await chooseEngine({
    asked: inputs.engine,
    fileGiven: inputs.file !== undefined,
    filesGiven: inputs.files !== undefined,
    dockerfileFound: found !== undefined,
    missing: engineProbe(ports, inputs.builder)
  })
  const { engine } = choice
  given.logger.info(`Engine ${engine}: ${choice.why}`)
  if (engine === 'layers') {
    refuseDockerfileInputs(inputs)
    return undefined
  }
  refuseLayersInputs(inputs)
  checkTags(target.tags)
  if (found === undefined) throw new UserError('file', '', `a Dockerfile: there is none in ${inputs.context}`)
  const build: DockerfileBuild = {
    context,
    file: found.file,
    shownFile: found.shown,
    target: inputs.target,
    builder: inputs.builder,
    buildArgs: checkBuildArgs(inputs['build-args']),
    buildContexts: inputs['build-contexts'],
    secrets: await readBuildSecrets(
      { secrets: inputs.secrets, secretEnvs: inputs['secret-envs'], secretFiles: inputs['secret-files'] },
      { env: ports.env, workspace: ports.workspace, mask }
    ),
    ssh: inputs.ssh,
    pull: inputs.pull,
    noCache: inputs['no-cache'],
    network: inputs.network,
    addHosts: checkAddHosts(inputs['add-hosts']),
    platforms: checkPlatforms(inputs.platforms),
    cacheFrom: inputs['cache-from'],
    cacheTo: inputs['cache-to'],
    labels: inputs.labels,
    annotations: inputs.annotations,
    created: inputs['source-date-epoch'] ?? (await createdOf(context, given))
  }
  if (inputs.call === 'check') return check(engine, build, ports)
  const title = `Bake with the engine ${engine} (engine: ${inputs.engine})`
  const options = {
    compression: inputs.compression,
    scrub: inputs.scrub,
    target: target.store,
    tags: target.tags,
    previous: target.previous
  }
  const made = await given.logger.group(title, () => buildCanonical(engine, build, ports, options))
  const { built } = made
  try {
    const judged = await judgeBuilt(built, { ...target, target: target.store, logger: given.logger })
    for (const warning of judged.warnings) given.logger.warning(warning)
    const reproduction = await verifyDockerfile(inputs.reproduce, made, build, ports, (again, to) =>
      buildCanonical(engine, again, to, options)
    )
    const published = await publishBuilt(built, target.store, target.tags, ports)
    given.logger.info(`${published.changed ? 'baked' : 'unchanged'}: ${target.store.name}@${published.digest}`)
    return resultOf(choice, made, published, target, problems, judged, reproduction)
  } finally {
    await built.close()
  }
}

function buildPorts(given: Ports): {
  readonly ports: BuildPorts
  readonly problems: readonly BuildProblem[]
  readonly mask: (value: string) => void
} {
  const problems: BuildProblem[] = []
  const secrets: string[] = []
  const ports: BuildPorts = {
    tool: given.watch,
    env: given.env,
    workspace: given.workspace,
    temporary: given.temporary,
    logger: given.logger,
    clock: given.clock,
    signal: given.signal,
    hide: (text) => redact(text, secrets),
    annotate: (problem) => {
      problems.push(problem)
      given.annotate(problem)
    }
  }
  const mask = (value: string): void => {
    secrets.push(value)
    given.mask(value)
  }
  return { ports, problems, mask }
}

function createdOf(context: string, ports: Ports): Promise<number> {
  if (!isRemoteContext(context)) return commitTime(context, ports)
  ports.logger.notice(
    'The context is a repository elsewhere: files and image get the time 0. Set source-date-epoch to another.'
  )
  return Promise.resolve(0)
}

async function check(engine: DockerfileEngine, build: DockerfileBuild, ports: BuildPorts): Promise<Result> {
  if (engine !== 'buildkit') throw new UserError('call', 'check', 'the engine buildkit, whose checks these are')
  const found = await ports.logger.group('Check the Dockerfile', () => checkWithBuildkit(build, ports))
  const result = found.length === 0 ? 'pass' : 'fail'
  return {
    outputs: { ...noOutputs, result, metadata: JSON.stringify({ engine, problems: found }) },
    summary: renderDockerfileChecks({ file: build.shownFile, problems: found }),
    failure: `${build.shownFile}: ${found.length} ${found.length === 1 ? 'finding' : 'findings'} of BuildKit's checks`
  }
}

const noOutputs: Result['outputs'] = {
  result: '',
  image: '',
  digest: '',
  'image-id': '',
  'input-digest': '',
  changed: '',
  platforms: '',
  size: '',
  'size-delta': '',
  base: '',
  'base-digest': '',
  reproducible: '',
  metadata: ''
}

function resultOf(
  choice: EngineChoice,
  { built, taken }: CanonicalBuild,
  published: PublishedBuild,
  target: Target,
  problems: readonly BuildProblem[],
  judged: JudgedBuild,
  reproduction: Reproduction | undefined
): Result {
  const name = `${target.store.name}@${published.digest}`
  const base = baseImage(built.materials)
  const result = published.changed ? 'baked' : 'unchanged'
  const { engine, materials } = built
  return {
    outputs: {
      ...noOutputs,
      result,
      image: name,
      digest: published.digest,
      'image-id': built.image.platforms[0]?.manifest.config.digest ?? '',
      changed: String(published.changed),
      platforms: JSON.stringify(published.platforms),
      size: String(published.size),
      'size-delta': judged.previousSize === undefined ? '' : String(judged.size - judged.previousSize),
      base: base === undefined ? '' : `${base.name}@${base.digest}`,
      'base-digest': base?.digest ?? '',
      reproducible: reproductionOutput(reproduction),
      metadata: JSON.stringify({ engine, ...published, materials, problems, taken })
    },
    summary: renderBakeSummary({
      result,
      image: { name: target.store.name, digest: published.digest },
      platforms: published.platforms,
      size: published.size,
      ...(judged.previousSize === undefined
        ? {}
        : { previousSize: published.size - (judged.size - judged.previousSize) }),
      ...(base === undefined ? {} : { base }),
      tags: target.tags,
      pushed: target.pushed,
      ...(reproduction === undefined ? {} : { reproduction: describeReproduction(reproduction) }),
      notes: [
        ...takenNotes(taken),
        `Engine ${engine}: ${choice.why}`,
        ...judged.warnings,
        ...problems.map(
          ({ file, line, title, message }) => `${file}${line === undefined ? '' : `:${line}`} ${title}: ${message}`
        )
      ]
    })
  }
}
