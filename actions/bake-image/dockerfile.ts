/** The engines that build a Dockerfile: from the inputs to a built image, and from there to the registry. */
import {
  baseImage,
  buildCanonical,
  checkBasePlatforms,
  checkWithBuildkit,
  chooseEngine,
  copyToMirrors,
  describeReproduction,
  describeWithBuildkit,
  dockerfileDigest,
  engineProbe,
  inputTag,
  judgeBuilt,
  layersChoice,
  mapBuilds,
  parsePlatform,
  planImages,
  publishBuilt,
  readyToTest,
  toBuildBase,
  useUnchanged,
  withPlatforms,
  type BakeResult,
  type BuildPorts,
  type BuiltImage,
  type CanonicalBuild,
  type DockerfileBuild,
  type DockerfileEngine,
  type ImagePlan,
  type JudgedBuild,
  type Pin,
  type PublishedBuild,
  type Reproduction
} from '@immutable-delivery/bake'
import { errorMessage, UserError } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import { renderBakeSummary, renderDockerfileChecks } from '@immutable-delivery/report'
import type { Ports } from '../shared/ports.js'
import { commitTime, gitIn } from './commit-time.js'
import { findBuild, readBuild } from './dockerfile-build.js'
import { refuseDockerfileInputs, refuseLayersInputs } from './engine-inputs.js'
import { freshnessReport, readLockOf, type FreshnessReport } from './images.js'
import { loadFrom } from './load.js'
import { provenBy } from './proven.js'
import type { BakeJob } from './job.js'
import { imageOutput, repositoryOpener } from './repositories.js'
import { takenNotes, verifyDockerfile } from './reproduce.js'
import { noOutputs, reproductionOutput, type Result } from './result.js'
import { writeLock } from './write-lock.js'

/** Bakes by a Dockerfile; undefined when the engine is `layers`, which is somebody else's. */
export async function bakeDockerfile(job: BakeJob): Promise<Result | undefined> {
  const { inputs, ports, buildPorts, bake, reference } = job
  const found = await findBuild(inputs, bake, buildPorts)
  const question = {
    asked: bake === undefined ? inputs.engine : 'buildkit',
    fileGiven: inputs.file !== undefined,
    filesGiven: inputs.files !== undefined,
    dockerfileFound: found.file !== undefined
  } as const
  const layers = layersChoice(question)
  if (layers !== undefined) {
    ports.logger.info(`Engine layers: ${layers.why}`)
    refuseDockerfileInputs(inputs)
    return undefined
  }
  refuseLayersInputs(inputs)
  const given = await readBuild(inputs, bake, found, buildPorts, job.mask, (folder) => commitTime(folder, ports))
  if (inputs.call === 'lock') return writeLock(given, inputs, reference, ports)
  const open = repositoryOpener(inputs, reference, ports, 120_000)
  const strict = inputs.lock === 'strict'
  const file = inputs['lock-file']
  const plan = await planImages(given, await readLockOf(inputs, ports), { strict, file, open, logger: ports.logger })
  const build = mapBuilds(given, (one) => ({ ...one, pins: plan.pins, strict }))
  // Asked while everything else goes on.
  const fresh = freshnessReport(plan.named, plan.base, inputs, reference, ports)

  const unchanged = inputs.call === 'build' ? await findUnchanged(job, build, plan) : undefined
  if (unchanged?.result !== undefined)
    return unchangedResult(job, unchanged.result, unchanged.bakedOn, plan, await fresh)
  const choice = await chooseEngine({ ...question, missing: engineProbe(buildPorts, inputs.builder) })
  const engine = choice.engine as DockerfileEngine
  ports.logger.info(`Engine ${engine}: ${choice.why}`)
  if (inputs.call !== 'build') return describe(inputs.call, engine, build, buildPorts)
  await readyToTest(job.checks)
  const base = await baseOf(plan.base, open, ports)
  if (base !== undefined) checkBasePlatforms(base, build.platforms)
  const tooOld = unchanged?.tooOld === true
  const whole = { ...mapBuilds(build, (one) => ({ ...one, noCache: one.noCache || tooOld })), base }
  const title = `Bake with the engine ${engine} (engine: ${inputs.engine})`
  const { store, tags } = job.targets
  const options = { compression: inputs.compression, scrub: inputs.scrub, target: store, tags, previous: job.previous }
  const rebuild = (again: DockerfileBuild, to: BuildPorts): Promise<CanonicalBuild> =>
    buildCanonical(engine, again, to, options)
  const made = await ports.logger.group(title, () => rebuild(whole, buildPorts))
  try {
    const judged = await judge(job, made)
    const reproduction = await verifyDockerfile(inputs.reproduce, made, whole, buildPorts, rebuild)
    const published = await publish(job, made.built, unchanged?.input)
    const why = `Engine ${engine}: ${choice.why}`
    return bakedResult(job, made, published, {
      bakedOn: unchanged?.bakedOn,
      judged,
      reproduction,
      why,
      input: unchanged?.input,
      plan,
      fresh: await fresh
    })
  } finally {
    await made.built.close()
  }
}

interface Unchanged {
  /** Of this build; undefined where not all that goes in is known. */
  readonly input: Digest | undefined
  /** There is one, but its packages are too old. */
  readonly tooOld: boolean
  readonly result: BakeResult | undefined
  /** When what is taken was baked, in milliseconds since 1970; undefined where nobody's provenance is trusted. */
  readonly bakedOn: number | undefined
}

async function findUnchanged(job: BakeJob, build: DockerfileBuild, plan: ImagePlan): Promise<Unchanged> {
  const { inputs, ports, checks, targets } = job
  const input = await dockerfileDigest(build, plan, {
    asked: inputs.engine,
    workspace: ports.workspace,
    tests: checks.tests,
    compression: inputs.compression,
    scrub: inputs.scrub,
    leaveOut: [ports.temporary, ...targets.leaveOut],
    git: gitIn(ports),
    logger: ports.logger,
    clock: ports.clock
  })
  if ('unknown' in input) {
    ports.logger.info(`There is no input digest: ${input.unknown}`)
    return { input: undefined, tooOld: false, result: undefined, bakedOn: undefined }
  }
  const now = ports.clock.now()
  const state = { tooOld: false, bakedOn: now }
  const proven = await provenBy(inputs, targets.store, ports.logger, job.readTrust, {
    limit: inputs['rebuild-after'],
    clock: ports.clock,
    onTooOld: () => {
      state.tooOld = true
    },
    onFresh: (bakedOn) => {
      state.bakedOn = bakedOn
    }
  })
  // Who has a stage built anew wants it to run.
  if (proven === undefined || build.noCache || (build.noCacheFilters ?? []).length > 0)
    return { input: input.digest, tooOld: false, result: undefined, bakedOn: proven === undefined ? undefined : now }
  const platforms = build.platforms.map((name) => parsePlatform(name, 'platforms'))
  const options = {
    target: targets.store,
    tags: targets.tags,
    checks,
    logger: ports.logger,
    ...(job.previous === undefined ? {} : { previous: job.previous })
  }
  const result = await useUnchanged(options, platforms, input.digest, proven)
  return { input: input.digest, tooOld: state.tooOld, result, bakedOn: result === undefined ? now : state.bakedOn }
}

/** With its platforms, for the annotations; a registry that we cannot read is no reason not to build. */
async function baseOf(
  pin: Pin | undefined,
  open: Parameters<typeof withPlatforms>[1],
  { logger }: Ports
): Promise<DockerfileBuild['base']> {
  if (pin === undefined) return undefined
  try {
    return toBuildBase(await withPlatforms(pin, open))
  } catch (error) {
    logger.info(`No annotations about the base: ${errorMessage(error).slice(0, 300)}`)
    return undefined
  }
}

async function describe(
  call: 'check' | 'outline' | 'targets' | 'lock',
  engine: DockerfileEngine,
  build: DockerfileBuild,
  ports: BuildPorts
): Promise<Result> {
  if (engine !== 'buildkit') throw new UserError('call', call, 'the engine buildkit, whose own this is')
  if (call === 'outline' || call === 'targets') {
    const document = await ports.logger.group(`${call} of the Dockerfile`, () =>
      describeWithBuildkit(build, call, ports)
    )
    ports.logger.info(JSON.stringify(document, undefined, 2))
    return {
      outputs: { ...noOutputs, result: 'pass', metadata: JSON.stringify({ engine, [call]: document }) },
      summary: ''
    }
  }
  const found = await ports.logger.group('Check the Dockerfile', () => checkWithBuildkit(build, ports))
  const result = found.length === 0 ? 'pass' : 'fail'
  return {
    outputs: { ...noOutputs, result, metadata: JSON.stringify({ engine, problems: found }) },
    summary: renderDockerfileChecks({ file: build.shownFile, problems: found }),
    failure: `${build.shownFile}: ${found.length} ${found.length === 1 ? 'finding' : 'findings'} of BuildKit's checks`
  }
}

async function judge(
  { targets, checks, previous, ports }: BakeJob,
  { built, baseLayers }: CanonicalBuild
): Promise<JudgedBuild> {
  const { store, tags } = targets
  const judged = await judgeBuilt(built, { target: store, tags, baseLayers, checks, previous, logger: ports.logger })
  for (const warning of judged.warnings) ports.logger.warning(warning)
  return judged
}

/** The mirrors first: what others look for moves last. */
async function publish(job: BakeJob, built: BuiltImage, input: Digest | undefined): Promise<PublishedBuild> {
  const { targets, ports, buildPorts, inputs } = job
  const { store, tags, mirrors } = targets
  for (const mirror of mirrors) await publishBuilt(built, mirror.store, mirror.tags, buildPorts)
  const trusted = [inputs.config, inputs['public-key'], inputs['signer-workflow']].some((one) => one !== undefined)
  const hint = input !== undefined && trusted && inputs['skip-unchanged'] ? inputTag(input) : undefined
  const published = await publishBuilt(built, store, tags, buildPorts, hint)
  await loadFrom(targets, built.digest, inputs, buildPorts)
  ports.logger.info(`${published.changed ? 'baked' : 'unchanged'}: ${store.name}@${published.digest}`)
  return published
}

/** What the image stands on: what we know of the Dockerfile, else what the engine says. */
function shownBase(
  plan: ImagePlan,
  built?: BuiltImage
): { readonly name: string; readonly digest: string } | undefined {
  if (plan.base !== undefined) return { name: plan.base.name.split('@', 1)[0] ?? '', digest: plan.base.digest }
  return built === undefined ? undefined : baseImage(built.materials)
}

function bakedResult(
  { targets, problems }: BakeJob,
  { built, taken }: CanonicalBuild,
  published: PublishedBuild,
  about: {
    readonly bakedOn: number | undefined
    readonly judged: JudgedBuild
    readonly reproduction: Reproduction | undefined
    /** Which engine, and why. */
    readonly why: string
    readonly input: Digest | undefined
    readonly plan: ImagePlan
    readonly fresh: FreshnessReport
  }
): Result {
  const { bakedOn, judged, reproduction, why, input, plan, fresh } = about
  const base = shownBase(plan, built)
  const result = published.changed ? 'baked' : 'unchanged'
  const { engine, materials } = built
  return {
    outputs: {
      ...noOutputs,
      result,
      image: imageOutput(targets, published.digest),
      digest: published.digest,
      'image-id': built.image.platforms[0]?.manifest.config.digest ?? '',
      'input-digest': input ?? '',
      'baked-on': shownTime(bakedOn),
      changed: String(published.changed),
      platforms: JSON.stringify(published.platforms),
      size: String(published.size),
      'size-delta': judged.previousSize === undefined ? '' : String(judged.size - judged.previousSize),
      base: base === undefined ? '' : `${base.name}@${base.digest}`,
      'base-digest': base?.digest ?? '',
      ...fresh.outputs,
      layout: targets.layout,
      reproducible: reproductionOutput(reproduction),
      metadata: JSON.stringify({ engine, ...published, materials, images: fresh.images, problems, taken })
    },
    summary: renderBakeSummary({
      result,
      image: { name: targets.store.name, digest: published.digest },
      platforms: published.platforms,
      size: published.size,
      ...(judged.previousSize === undefined
        ? {}
        : { previousSize: published.size - (judged.size - judged.previousSize) }),
      ...(base === undefined ? {} : { base: { ...base, stale: fresh.stale } }),
      ...(input === undefined ? {} : { inputDigest: input }),
      tags: targets.tags,
      pushed: targets.pushed,
      ...(reproduction === undefined ? {} : { reproduction: describeReproduction(reproduction) }),
      notes: [
        ...takenNotes(taken),
        why,
        ...fresh.notes,
        ...judged.warnings,
        ...problems.map(
          ({ file, line, title, message }) => `${file}${line === undefined ? '' : `:${line}`} ${title}: ${message}`
        )
      ]
    })
  }
}

const shownTime = (time: number | undefined): string => (time === undefined ? '' : new Date(time).toISOString())

async function unchangedResult(
  { targets, inputs, ports, buildPorts }: BakeJob,
  unchanged: BakeResult,
  bakedOn: number | undefined,
  plan: ImagePlan,
  fresh: FreshnessReport
): Promise<Result> {
  const { store, tags, mirrors } = targets
  await copyToMirrors(store, unchanged.digest, mirrors, ports)
  await loadFrom(targets, unchanged.digest, inputs, buildPorts)
  const base = shownBase(plan)
  const { digest, platforms, size, sizeDelta } = unchanged
  return {
    outputs: {
      ...noOutputs,
      result: 'unchanged',
      image: imageOutput(targets, digest),
      digest,
      'image-id': unchanged.imageId,
      'input-digest': unchanged.inputDigest,
      'baked-on': shownTime(bakedOn),
      changed: String(unchanged.changed),
      platforms: JSON.stringify(platforms),
      size: String(size),
      'size-delta': sizeDelta === undefined ? '' : String(sizeDelta),
      base: base === undefined ? '' : `${base.name}@${base.digest}`,
      'base-digest': base?.digest ?? '',
      ...fresh.outputs,
      layout: targets.layout,
      metadata: JSON.stringify({ ...unchanged, images: fresh.images })
    },
    summary: renderBakeSummary({
      result: 'unchanged',
      image: { name: store.name, digest },
      platforms,
      size,
      inputDigest: unchanged.inputDigest,
      ...(base === undefined ? {} : { base: { ...base, stale: fresh.stale } }),
      tags,
      pushed: targets.pushed,
      notes: fresh.notes
    })
  }
}
