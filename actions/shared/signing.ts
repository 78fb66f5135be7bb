/** Who signs: the key that is given, else the workflow that runs. */
import {
  githubServices,
  keylessSigner,
  keySigner,
  kmsSigner,
  parseKmsKey,
  publicServices,
  publicTrustedRoot,
  readIdentityToken,
  readSigningConfig,
  readVouchingServices,
  requestIdentityToken,
  vouchedKeySigner,
  type KeylessSigner,
  type KeySigner,
  type VerifyBy
} from '@immutable-delivery/evidence'
import type { Signer as ShownSigner } from '@immutable-delivery/report'
import type { Ports } from '@immutable-delivery/runner'
import { pluginRunner } from './kms-key.js'
import { secretText } from './secret-text.js'
import { isJson, textOrFile } from './text-or-file.js'
import { trustedRootOf } from './trust.js'

export interface SigningInputs {
  readonly 'signing-key': string | undefined
  readonly 'signing-key-password': string | undefined
  readonly 'kms-env': readonly string[]
  readonly 'signing-config': string | undefined
  readonly 'trusted-root': string | undefined
}

/**
 * The signer that the inputs name, else the job's own identity.
 * @returns undefined when there is neither
 * @throws UserError for a key or a config that cannot be used
 */
export async function signerOf(inputs: SigningInputs, ports: Ports): Promise<KeySigner | KeylessSigner | undefined> {
  if (inputs['signing-key'] !== undefined) {
    const signer = await keyOf(inputs['signing-key'], inputs, ports)
    const config = inputs['signing-config']
    if (config === undefined) return signer
    const text = await textOrFile(config, isJson, 'signing-config', ports)
    const trustedRoot = await trustedRootOf(inputs, ports)
    return vouchedKeySigner(signer, {
      ...ports,
      services: readVouchingServices(text, 'signing-config', ports.clock.now()),
      ...(trustedRoot === undefined ? {} : { trustedRoot })
    })
  }
  if ((ports.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') === '') return undefined
  const config = inputs['signing-config']
  const services =
    config === undefined
      ? undefined
      : readSigningConfig(
          await textOrFile(config, isJson, 'signing-config', ports),
          'signing-config',
          ports.clock.now()
        )
  const token = (): Promise<string> => requestIdentityToken(ports.env, ports.mask, ports)
  // The name of a private repository must not stand in a log that everybody can read.
  const isPublic = services === undefined && readIdentityToken(await token()).visibility === 'public'
  const trustedRoot = (await trustedRootOf(inputs, ports)) ?? (isPublic ? await publicTrustedRoot() : undefined)
  if (trustedRoot === undefined)
    ports.logger.notice(
      'Signed without a check of our own: give the trusted-root of these services to have every signature verified before it is attached, and statements of earlier runs recognised.'
    )
  return keylessSigner({
    ...ports,
    token,
    services: () => services ?? (isPublic ? publicServices : githubServices),
    serverUrl: ports.env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    ...(trustedRoot === undefined ? {} : { trustedRoot })
  })
}

async function keyOf(key: string, inputs: SigningInputs, ports: Ports): Promise<KeySigner> {
  const kms = parseKmsKey(key, 'signing-key')
  if (kms !== undefined) return kmsSigner(kms, pluginRunner(inputs['kms-env'], ports))
  const password = inputs['signing-key-password']
  return keySigner(
    secretText(key, 'signing-key', ports),
    password === undefined ? undefined : secretText(password, 'signing-key-password', ports)
  )
}

/** The signer as summaries show it: without the server's name, which is the same everywhere. */
export function shownSigner(
  signer: { readonly fingerprint: string } | { readonly workflow: string; readonly commit?: string }
): ShownSigner {
  if ('fingerprint' in signer) return { mode: 'key', fingerprint: signer.fingerprint }
  const { workflow, commit } = signer
  return {
    mode: 'workflow',
    workflow: workflow.replace(/^https:\/\/[^/]+\//, ''),
    ...(commit === undefined ? {} : { commit })
  }
}

/** How a reader names the signer to cosign. */
export function verifyBy(signer: KeySigner | KeylessSigner, inputs: Pick<SigningInputs, 'signing-config'>): VerifyBy {
  if ('fingerprint' in signer)
    return signer.vouched === undefined
      ? { publicKeyPath: 'delivery.pub' }
      : { publicKeyPath: 'delivery.pub', vouched: signer.vouched, trustedRootPath: 'trusted_root.json' }
  const { workflow, issuer, logged } = signer
  // Only public Sigstore's root comes with cosign.
  const own = inputs['signing-config'] === undefined && logged
  return { workflow, issuer, logged, ...(own ? {} : { trustedRootPath: 'trusted_root.json' }) }
}
