/** A chunk of its own in dist/: who brings SPDX 2 needs no other schema. */
export { default as spdx2 } from './spdx-2.3.json' with { type: 'json' }
