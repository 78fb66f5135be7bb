/** A chunk of its own in dist/, as `spdx-2-schema.ts`. */
export { default as spdx3 } from './spdx-3.0.1.json' with { type: 'json' }
