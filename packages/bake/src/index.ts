export { bakeLayers, type BakeOptions, type BakeResult } from './bake-layers.js'
export type { Compression } from './compress.js'
export { parsePort, type RunOptions } from './image-config.js'
export { parsePlatform } from './platform.js'
