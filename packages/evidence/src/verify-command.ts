/** Commands with which anybody checks by hand what we attached. */
import { predicateTypes } from './predicate-types.js'

/** Who signed, as the commands must name it. */
export type VerifyBy =
  /** Where the reader has the public key. */
  | { readonly publicKeyPath: string }
  | {
      /** The certificate's subject. */
      readonly workflow: string
      readonly issuer: string
      /** A transparency log has the signatures; otherwise only timestamps vouch for them. */
      readonly logged: boolean
      /** Where the reader has the trusted root, for another Sigstore than the public one. */
      readonly trustedRootPath?: string
    }

/**
 * Commands for cosign 3. `verify` alone accepts any statement of the signer as a signature, so the signature's own type
 * is asked for too.
 * @param image `host/repo@sha256:...`
 * @param by the signer; a text is the path of a public key
 * @param sbomImages the platforms' images by digest, when `image` is an index: SBOMs are attached to these
 * @returns one command per line; for a layout a line that says why there is none
 */
export function verifyCommand(image: string, by: string | VerifyBy, sbomImages: readonly string[] = [image]): string {
  if (image.startsWith('oci-layout://'))
    return '# cosign reads registries: push the image there with its referrers, then verify it by digest'
  const common = flags(typeof by === 'string' ? { publicKeyPath: by } : by)
  return [
    `cosign verify ${common} ${quote(image)}`,
    `cosign verify-attestation --type ${predicateTypes.signature} ${common} ${quote(image)}`,
    ...sbomImages.map((item) => `cosign verify-attestation --type ${predicateTypes.spdx} ${common} ${quote(item)}`)
  ].join('\n')
}

function flags(by: VerifyBy): string {
  // A signature by key has no entry in a log and no timestamp.
  if ('publicKeyPath' in by) return `--key ${quote(by.publicKeyPath)} --insecure-ignore-tlog`
  return [
    `--certificate-identity ${quote(by.workflow)} --certificate-oidc-issuer ${quote(by.issuer)}`,
    ...(by.trustedRootPath === undefined ? [] : [`--trusted-root ${quote(by.trustedRootPath)}`]),
    ...(by.logged ? [] : ['--insecure-ignore-tlog --use-signed-timestamps'])
  ].join(' ')
}

function quote(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
