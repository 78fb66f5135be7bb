/** Commands with which anybody checks by hand what we attached. */
import { simpleSigning } from './legacy.js'
import { predicateTypes } from './predicate-types.js'

/** Who signed, as the commands must name it. */
export type VerifyBy =
  /** Where the reader has the public key. */
  | {
      readonly publicKeyPath: string
      /** What vouches for its signatures as well; undefined: nothing. */
      readonly vouched?: 'log' | 'timestamps'
      /** As below. */
      readonly trustedRootPath?: string
    }
  | {
      /** The certificate's subject. */
      readonly workflow: string
      readonly issuer: string
      /** A transparency log has the signatures; otherwise only timestamps vouch for them. */
      readonly logged: boolean
      /** Where the reader has the trusted root, for another Sigstore than the public one. */
      readonly trustedRootPath?: string
    }

/** A statement that the commands ask for. */
export interface StatementToVerify {
  /** `host/repo@sha256:...` of the manifest or index that it is about. */
  readonly image: string
  readonly predicateType: string
  /** Who signed it; a text is the path of a public key. */
  readonly by: string | VerifyBy
}

/**
 * Commands for cosign 3, one for every kind of statement about every digest. `verify` alone accepts any statement of the
 * signer as a signature, so the signature's own type is asked for too.
 * @param image `host/repo@sha256:...`
 * @param by who signed the image itself
 * @param statements the others, in the order of the commands
 * @returns one command per line, each once; for a layout a line that says why there is none
 */
export function verifyCommand(
  image: string,
  by: string | VerifyBy,
  statements: readonly StatementToVerify[] = []
): string {
  if (image.startsWith('oci-layout://'))
    return '# cosign reads registries: push the image there with its referrers, then verify it by digest'
  const all = [{ image, predicateType: predicateTypes.signature, by }, ...statements]
  const attestations = all
    // cosign 2's own form is found by `verify` only.
    .filter(({ predicateType }) => predicateType !== simpleSigning)
    .map(
      (item) => `cosign verify-attestation --type ${quote(item.predicateType)} ${flags(item.by)} ${quote(item.image)}`
    )
  return [...new Set([`cosign verify ${flags(by)} ${quote(image)}`, ...attestations])].join('\n')
}

function flags(who: string | VerifyBy): string {
  const by = typeof who === 'string' ? { publicKeyPath: who } : who
  if ('publicKeyPath' in by) return keyFlags(by)
  return [
    `--certificate-identity ${quote(by.workflow)} --certificate-oidc-issuer ${quote(by.issuer)}`,
    ...(by.trustedRootPath === undefined ? [] : [`--trusted-root ${quote(by.trustedRootPath)}`]),
    ...(by.logged ? [] : ['--insecure-ignore-tlog --use-signed-timestamps'])
  ].join(' ')
}

function keyFlags({ publicKeyPath, vouched, trustedRootPath }: Extract<VerifyBy, { publicKeyPath: string }>): string {
  return [
    `--key ${quote(publicKeyPath)}`,
    ...(trustedRootPath === undefined ? [] : [`--trusted-root ${quote(trustedRootPath)}`]),
    // Without services a signature by key has no entry in a log and no timestamp.
    ...(vouched === 'log' ? [] : ['--insecure-ignore-tlog']),
    ...(vouched === 'timestamps' ? ['--use-signed-timestamps'] : [])
  ].join(' ')
}

function quote(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
