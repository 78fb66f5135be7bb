/**
 * Everything that dist/ starts, one function per stub. Each loads its own code only when called, so that an action
 * reads from disk and compiles nothing that it does not need.
 */
export const signAndSbom = async (): Promise<void> => (await import('./sign-and-sbom/main.js')).signAndSbom()
export const scanImage = async (): Promise<void> => (await import('./scan-image/main.js')).scanImage()
