/** What is in an image: cataloguers over its layers, and documents in SPDX and CycloneDX. */
export * from './image.js'
export * from './summary.js'
export * from './model.js'
export * from './read.js'
export { writeCycloneDx } from './cyclonedx/write.js'
export { writeSpdx } from './spdx/write.js'
export { largestDocument, readSpdx } from './spdx/read.js'
export { comparePackages, type ComparedPackage } from './compare.js'
