/**
 * A key that never leaves its keeper: signing by one of Sigstore's plug-ins (sigstore/sigstore,
 * pkg/signature/kms/cliplugin, protocol v1), a program `sigstore-kms-<name>` that is asked once per question. Any
 * plug-in that cosign takes serves here.
 */
import { createPublicKey } from 'node:crypto'
import {
  errorKind,
  IntegrityError,
  isObject,
  parseJsonObject,
  ToolError,
  UserError,
  type JsonObject
} from '@immutable-delivery/kit'
import { bundleBytes } from './bundle.js'
import { inTotoPayloadType, paeHead } from './dsse.js'
import { describeKey, isSignatureOf, isSignedBy, requireP256 } from './public-key.js'
import type { KeySigner } from './signer.js'

export interface KmsKey {
  /** The program, without a path. */
  readonly program: string
  /** What names the key to it, as the user wrote it. */
  readonly resource: string
}

/**
 * Asks a plug-in.
 * @param args the protocol's version, and the question in JSON
 * @param input what is to be signed
 * @returns what it wrote to standard output, whatever its exit status: by the protocol the answer alone counts
 * @throws ToolError when it cannot be started
 */
export type AskPlugin = (program: string, args: readonly [string, string], input?: Uint8Array) => Promise<string>

const protocol = 'v1'
/** Go's crypto.SHA256. */
const sha256 = 5
const longestAnswer = 65_536

/**
 * A key in a plug-in's writing, `<name>://<key>`; undefined for anything else.
 * @throws UserError for a scheme that cannot be a plug-in's
 */
export function parseKmsKey(text: string, input: string): KmsKey | undefined {
  const [, name, resource] = /^([a-z0-9][a-z0-9+.-]{0,40}):\/\/(\S{1,2000})$/.exec(text.trim()) ?? []
  if (name === undefined || resource === undefined || name === 'env') return undefined
  if (['http', 'https', 'file', 'k8s', 'pkcs11'].includes(name) || !/^[a-z0-9-]+$/.test(name))
    throw new UserError(
      input,
      `${name}://…`,
      'PEM text, `env://NAME`, or `<name>://<key>` of a plug-in sigstore-kms-<name>'
    )
  return { program: `sigstore-kms-${name}`, resource }
}

/**
 * @throws UserError when its key is no ECDSA P-256 key; ToolError when the plug-in refuses or does not answer
 */
export async function kmsSigner(key: KmsKey, ask: AskPlugin, input = 'signing-key'): Promise<KeySigner> {
  const answer = await question(key, ask, 'publicKey', { publicKeyOptions: { rpcOptions: {} } })
  const publicKey = describeKey(readKey(bytesOf(answer, 'publicKeyPEM', key), input))
  // A plug-in that changed its key meanwhile, or hashed twice, would be found by readers only.
  const wrong = (): IntegrityError =>
    new IntegrityError(`signature of ${key.program}`, `one by its key ${publicKey.fingerprint}`, 'another')
  const signMessage = async (message: Uint8Array): Promise<Uint8Array> => {
    const options = { signOptions: { rpcOptions: {}, messageOptions: { digest: null } } }
    return bytesOf(await question(key, ask, 'signMessage', options, message), 'signature', key)
  }
  return {
    description: `key ${publicKey.fingerprint} of ${key.program}`,
    publicKey: publicKey.key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: publicKey.fingerprint,
    sign: async (payload) => {
      const message = Buffer.concat([paeHead(inTotoPayloadType, payload.byteLength), payload])
      const bundle = { payload, signature: await signMessage(message), hint: publicKey.hint }
      if (!isSignedBy(bundle, publicKey)) throw wrong()
      return bundleBytes(bundle)
    },
    signBytes: async (bytes) => {
      const signature = await signMessage(bytes)
      if (!isSignatureOf(bytes, signature, publicKey)) throw wrong()
      return signature
    },
    made: (bundle) => 'hint' in bundle && isSignedBy(bundle, publicKey)
  }
}

async function question(
  { program, resource }: KmsKey,
  ask: AskPlugin,
  method: 'publicKey' | 'signMessage',
  options: object,
  input?: Uint8Array
): Promise<JsonObject> {
  const init = { protocolVersion: protocol, keyResourceID: resource, hashFunc: sha256, rpcOptions: {} }
  const text = JSON.stringify({ initOptions: init, methodName: method, [method]: options })
  const output = await ask(program, [protocol, text], input)
  let answer: JsonObject
  try {
    if (output.length > longestAnswer) throw new Error('its answer is too long')
    answer = parseJsonObject(Buffer.from(output), `answer of ${program}`)
  } catch (error) {
    throw new ToolError(`${program} ${method}`, 'no answer in JSON', output.slice(0, 500), { cause: error })
  }
  const { errorMessage: refusal, [method]: given } = answer
  if (typeof refusal === 'string' && refusal !== '') throw new ToolError(`${program} ${method}`, 'refused', refusal)
  if (!isObject(given)) throw new ToolError(`${program} ${method}`, 'answered something else', output.slice(0, 500))
  return given
}

function bytesOf(answer: JsonObject, field: string, { program }: KmsKey): Uint8Array {
  const text = answer[field]
  if (typeof text !== 'string' || text === '') throw new ToolError(program, `answered without ${field}`, '')
  return Buffer.from(text, 'base64')
}

function readKey(pem: Uint8Array, input: string): ReturnType<typeof createPublicKey> {
  try {
    const key = createPublicKey(Buffer.from(pem))
    requireP256(key, input)
    return key
  } catch (error) {
    if (errorKind(error) === 'user') throw error
    throw new UserError(input, 'a plug-in that gives no public key in PEM', 'one that does', { cause: error })
  }
}
