export { buildCanonical, type CanonicalBuildOptions } from './build-canonical.js'
export { canonicalImage, type CanonicalBuild, type CanonicalOptions, type TakenFromImage } from './canonical-image.js'
export { leftovers, scrubRules } from './scrub.js'
