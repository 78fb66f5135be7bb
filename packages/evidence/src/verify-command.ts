/** Commands with which anybody checks by hand what we attached. */
import { predicateTypes } from './predicate-types.js'

/**
 * Commands for cosign 3. `verify` alone accepts any statement of the key as a signature, so the signature's own type is
 * asked for too.
 * @param image `host/repo@sha256:...`
 * @param publicKeyPath where the reader has the public key
 * @param sbomImages the platforms' images by digest, when `image` is an index: SBOMs are attached to these
 * @returns one command per line; for a layout a line that says why there is none
 */
export function verifyCommand(image: string, publicKeyPath: string, sbomImages: readonly string[] = [image]): string {
  if (image.startsWith('oci-layout://'))
    return '# cosign reads registries: push the image there with its referrers, then verify it by digest'
  const common = `--key ${quote(publicKeyPath)} --insecure-ignore-tlog`
  return [
    `cosign verify ${common} ${quote(image)}`,
    `cosign verify-attestation --type ${predicateTypes.signature} ${common} ${quote(image)}`,
    ...sbomImages.map((item) => `cosign verify-attestation --type ${predicateTypes.spdx} ${common} ${quote(item)}`)
  ].join('\n')
}

function quote(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
