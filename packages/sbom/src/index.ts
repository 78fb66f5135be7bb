/** What is in an image: cataloguers over its layers, and SPDX documents. */
export * from './image.js'
export * from './summary.js'
export type * from './model.js'
export { wantedPath } from './files.js'
export { writeSpdx } from './spdx/write.js'
export { readSpdx } from './spdx/read.js'
export { comparePackages, type ComparedPackage } from './compare.js'
