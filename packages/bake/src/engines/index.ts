export type {
  BuildPorts,
  BuildProblem,
  BuildSecret,
  BuildTool,
  DockerfileBuild,
  DockerfileEngine,
  ToolOutput
} from './build.js'
export {
  checkAddHosts,
  checkAllow,
  checkBuildArgs,
  checkPlatforms,
  checkShmSize,
  checkUlimits,
  findContext,
  findDockerfile,
  isRemoteContext,
  readBuildSecrets
} from './build-inputs.js'
export { baseImage } from './base-image.js'
export { checkTags } from '../publish.js'
export { buildWithBuildah } from './buildah.js'
export { allBuilds, mapBuilds } from './linked.js'
export { readBakeTarget, type BakeTarget } from './bake-file.js'
export type { EngineName } from './container-engine.js'
export { loadImage, type LoadedImage, type LoadInto } from './load-image.js'
export { buildWithBuildkit, checkWithBuildkit, describeWithBuildkit } from './buildkit.js'
export type { BuildMaterial } from './buildkit-documents.js'
export type { BuiltImage } from './built-image.js'
export {
  chooseEngine,
  engineProbe,
  layersChoice,
  type Engine,
  type EngineChoice,
  type EngineQuestion
} from './choose-engine.js'
export { publishBuilt, type PublishedBuild } from './publish-built.js'
export { judgeBuilt, type JudgedBuild } from './judge-built.js'
export { toBuildBase, type BuildBase } from './base-annotations.js'
export { checkBasePlatforms } from './base-platforms.js'
