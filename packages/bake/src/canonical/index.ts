export { buildCanonical, type CanonicalBuild, type CanonicalBuildOptions } from './build-canonical.js'
export { canonicalImage, type CanonicalOptions, type TakenFromImage } from './canonical-image.js'
export { leftovers, scrubRules } from './scrub.js'
