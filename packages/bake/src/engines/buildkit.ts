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
    const paths = { layout: path.join(folder, 'layout'), metadata: path.join(folder, 'metadata.json') }
    const policy = await writePolicy(build, path.join(folder, 'policy.json'))
    checkPins(await run(buildkitArguments(build, paths), build, ports, policy), build.pins ?? [])
    const metadata = await readMetadata(paths.metadata)
    return {
      engine: 'buildkit',
      materials: metadata.images,
      close,
      ...(await checkBuilt(paths.layout, build, metadata, ports))
    }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * BuildKit's checks of the Dockerfile; each finding becomes an annotation. Nothing is built.
 * @returns the findings, none when there is nothing to say
 */
export async function checkWithBuildkit(build: DockerfileBuild, ports: BuildPorts): Promise<BuildProblem[]> {
  const progress = progressOf(build, ports)
  const { exitCode, stdout } = await start(buildkitCallArguments(build, 'check'), build, ports, progress)
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
  const { exitCode, stdout } = await start(buildkitCallArguments(build, call), build, ports, progress)
  if (exitCode !== 0) throw explainBuildkit(progress.tail, exitCode, build).error
  return parseJsonObject(ports.hide(stdout), `the ${call} of ${build.shownFile}`)
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
