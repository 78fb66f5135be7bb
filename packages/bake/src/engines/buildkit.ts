/** The engine `buildkit`: `docker buildx build` into an OCI layout of ours; nothing is pushed by it. */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { errorCode, parseJsonObject, ToolError, type JsonObject } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import type { BuildPorts, BuildProblem, DockerfileBuild } from './build.js'
import { buildkitArguments, buildkitCallArguments } from './buildkit-arguments.js'
import { metadataLimit, parseBuildMetadata, parseCheckResult, type BuildMetadata } from './buildkit-documents.js'
import { explainBuildkit } from './buildkit-error.js'
import { BuildkitProgress } from './buildkit-progress.js'
import { buildLinked, takingFrom, type BuiltLayout } from './buildkit-linked.js'
import { checkBuilt, type BuiltImage } from './built-image.js'
import { engineEnvironment } from './environment.js'
import { notThere } from './not-there.js'
import { checkPins, sourcePolicy } from './source-policy.js'

/**
 * Builds with BuildKit. The result is on this machine only; `close` removes it.
 * @throws UserError for what the user can mend (Dockerfile, base image, builder), ToolError for any other failure of
 *   the build, IntegrityError when the layout is not what buildx says
 */
export async function buildWithBuildkit(build: DockerfileBuild, ports: BuildPorts): Promise<BuiltImage> {
  const folder = await fs.mkdtemp(path.join(ports.temporary, 'buildkit-'))
  const close = (): Promise<void> => fs.rm(folder, { recursive: true, force: true })
  try {
    const linked = await buildLinked(build, folder, ports, (one, own) => buildLayout(one, own, ports, false))
    const { materials, ...built } = await buildLayout(takingFrom(build, linked), path.join(folder, 'image'), ports)
    return {
      engine: 'buildkit',
      close,
      ...built,
      materials: [...materials, ...[...linked.values()].flatMap((one) => one.materials)],
      linked: [...linked.values()].map(({ image }) => image)
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** One run of buildx, into the layout of a folder of its own. */
async function buildLayout(
  build: DockerfileBuild,
  folder: string,
  ports: BuildPorts,
  rewrite = true
): Promise<BuiltLayout> {
  await fs.mkdir(folder)
  const paths = { layout: path.join(folder, 'layout'), metadata: path.join(folder, 'metadata.json') }
  const policy = await writePolicy(build, path.join(folder, 'policy.json'))
  checkPins(await run(buildkitArguments(build, paths, rewrite), build, ports, policy), build.pins ?? [])
  const metadata = await readMetadata(paths.metadata)
  return { materials: metadata.images, ...(await checkBuilt(paths.layout, build, metadata, ports)) }
}

/**
 * BuildKit's checks of the Dockerfile; each finding becomes an annotation. Nothing is built, but for other targets of a
 * bake file that it names.
 * @returns the findings, none when there is nothing to say
 */
export async function checkWithBuildkit(build: DockerfileBuild, ports: BuildPorts): Promise<BuildProblem[]> {
  const progress = progressOf(build, ports)
  const { exitCode, stdout } = await callWithLinked(build, 'check', ports, progress)
  // With findings it ends with 1, as it does when it could not even begin.
  if (exitCode !== 0 && !stdout.trimStart().startsWith('{')) throw explainBuildkit(progress.tail, exitCode, build).error
  const problems = parseCheckResult(ports.hide(stdout), build.shownFile)
  for (const problem of problems) ports.annotate(problem)
  return problems
}

/**
 * What the Dockerfile can be asked for: `outline` has the arguments and secrets of the target, `targets` the stages.
 * @returns BuildKit's own document
 */
export async function describeWithBuildkit(
  build: DockerfileBuild,
  call: 'outline' | 'targets',
  ports: BuildPorts
): Promise<JsonObject> {
  const progress = progressOf(build, ports)
  const { exitCode, stdout } = await callWithLinked(build, call, ports, progress)
  if (exitCode !== 0) throw explainBuildkit(progress.tail, exitCode, build).error
  return parseJsonObject(ports.hide(stdout), `the ${call} of ${build.shownFile}`)
}

/** With other targets of the bake file built first: BuildKit wants to know the images that it reads about. */
async function callWithLinked(
  build: DockerfileBuild,
  call: 'check' | 'outline' | 'targets',
  ports: BuildPorts,
  progress: BuildkitProgress
): ReturnType<typeof start> {
  const folder = await fs.mkdtemp(path.join(ports.temporary, 'buildkit-'))
  try {
    const linked = await buildLinked(build, folder, ports, (one, own) => buildLayout(one, own, ports, false))
    return await start(buildkitCallArguments(takingFrom(build, linked), call), build, ports, progress)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

/** @returns the variables that hand the pins to buildx */
async function writePolicy(build: DockerfileBuild, file: string): Promise<Record<string, string>> {
  const policy = sourcePolicy(build.pins ?? [], build.strict ?? false)
  if (policy === undefined) return {}
  await fs.writeFile(file, policy)
  return { EXPERIMENTAL_BUILDKIT_SOURCE_POLICY: file }
}

/** @returns the images that BuildKit took, by name */
async function run(
  args: readonly string[],
  build: DockerfileBuild,
  ports: BuildPorts,
  variables: Readonly<Record<string, string>>
): Promise<ReadonlyMap<string, Digest>> {
  const progress = progressOf(build, ports)
  const { exitCode } = await start(args, build, ports, progress, variables)
  for (const problem of progress.problems) ports.annotate(problem)
  if (exitCode === 0) return progress.images
  const { error, problem } = explainBuildkit(progress.tail, exitCode, build)
  if (problem !== undefined) ports.annotate(problem)
  throw error
}

const progressOf = (build: DockerfileBuild, { clock, hide, logger }: BuildPorts): BuildkitProgress =>
  new BuildkitProgress({ file: build.shownFile, clock, hide, print: (line) => logger.info(line) })

async function start(
  args: readonly string[],
  build: DockerfileBuild,
  ports: BuildPorts,
  progress: BuildkitProgress,
  variables: Readonly<Record<string, string>> = {}
): Promise<{ readonly exitCode: number; readonly stdout: string }> {
  const env = { ...engineEnvironment('buildkit', ports.env, build), ...variables }
  try {
    return await ports.tool('docker', args, {
      env,
      cwd: ports.workspace,
      onLine: (line, stream) => {
        if (stream === 'stderr') progress.line(line)
      },
      ...(ports.signal === undefined ? {} : { signal: ports.signal })
    })
  } catch (error) {
    throw notThere(error, 'buildkit')
  }
}

async function readMetadata(file: string): Promise<BuildMetadata> {
  try {
    const { size } = await fs.stat(file)
    if (size > metadataLimit) throw new ToolError('docker buildx build', 0, `it wrote ${size} bytes of metadata`)
    return parseBuildMetadata(await fs.readFile(file))
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
    throw new ToolError('docker buildx build', 0, 'it wrote no metadata file', { cause: error })
  }
}
