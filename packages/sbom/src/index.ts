/** What is in an image: cataloguers over its layers, and SPDX documents. */
export * from './image.js'
export * from './summary.js'
export * from './model.js'
export { writeSpdx } from './spdx/write.js'
export { readSpdx } from './spdx/read.js'
