/** Who we are to a registry: the action's own inputs, else Docker's config.json with its helpers, else nobody. */
import path from 'node:path'
import {
  errorMessage,
  isObject,
  parseJsonObject,
  UserError,
  type JsonObject,
  type Logger
} from '@immutable-delivery/kit'
import { readFileBounded } from './files.js'

export type Credentials =
  | { readonly username: string; readonly password: string }
  /** A refresh token for the registry's token service (OAuth2). */
  | { readonly identityToken: string }
  /** Sent as it is, as a Bearer token. */
  | { readonly registryToken: string }

export interface CredentialsOptions {
  /** Of the registry, as in `parseReference`. */
  readonly host: string
  /** From the inputs `registry-username` and `registry-password`. */
  readonly explicit?: { readonly username: string | undefined; readonly password: string | undefined }
  /** DOCKER_CONFIG and HOME are read; a helper gets it all but the runner's own variables. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Runs a credential helper; the runner room's `runTool` fits. */
  readonly run: (
    command: string,
    args: readonly string[],
    options: { readonly env: Readonly<Record<string, string>>; readonly input: string }
  ) => Promise<{ readonly stdout: string }>
  readonly logger: Logger
  /** Registers a value that must never be printed. */
  readonly mask?: (secret: string) => void
}

const hubKey = 'https://index.docker.io/v1/'

/**
 * Finds the credentials for exactly this host; undefined when there are none. In Docker's order: the host's own helper,
 * else the store for all, else `auths`. A helper that fails counts as having none (they all fail for a host they do not
 * know) and is warned about; the registry then says whether it needed any.
 * @throws UserError when only one of user name and password is given, or config.json cannot be read
 */
export async function findCredentials(options: CredentialsOptions): Promise<Credentials | undefined> {
  const { host, explicit, logger } = options
  const username = explicit?.username ?? ''
  const password = explicit?.password ?? ''
  if (username !== '' || password !== '') {
    if (username === '') throw new UserError('registry-username', '', 'a user name to go with registry-password')
    if (password === '') throw new UserError('registry-password', '', 'a password to go with registry-username')
    return { username, password }
  }
  const file = configPath(options.env)
  const bytes = file === undefined ? undefined : await readFileBounded(file, 2 ** 20)
  if (file === undefined || bytes === undefined) return undefined
  let config: JsonObject
  try {
    config = parseJsonObject(bytes, file)
  } catch {
    // Its content may be a secret, so it is neither quoted nor passed on as a cause.
    throw new UserError(file, 'something else', "Docker's config.json: a JSON object")
  }
  const helpers = isObject(config['credHelpers']) ? config['credHelpers'] : {}
  for (const helper of [findKey(helpers, host), config['credsStore']]) {
    if (typeof helper !== 'string' || helper === '') continue
    const found = await askHelper(options, helper, file)
    if (found !== undefined) return mask(found, options)
  }
  const entry = findKey(isObject(config['auths']) ? config['auths'] : {}, host)
  if (!isObject(entry)) return undefined
  const found = readEntry(entry, `${file}: auths`)
  if (found === undefined) logger.debug(`${file} names ${host}, but without credentials`)
  return found === undefined ? undefined : mask(found, options)
}

/** Absolute path of Docker's config.json, or undefined when there is no home. */
function configPath(env: CredentialsOptions['env']): string | undefined {
  const folder = env['DOCKER_CONFIG'] ?? ''
  if (folder !== '') return path.resolve(folder, 'config.json')
  const home = env['HOME'] ?? env['USERPROFILE'] ?? ''
  return home === '' ? undefined : path.join(home, '.docker', 'config.json')
}

/**
 * A host's entry. Old tools wrote URLs as keys, so scheme and API path are cut off; any other path names a part of the
 * host (podman does that), whose credentials are not sent to the rest of it.
 */
function findKey(entries: JsonObject, host: string): unknown {
  const wanted = host === 'docker.io' ? ['docker.io', 'index.docker.io', 'registry-1.docker.io'] : [host]
  const match = Object.keys(entries).find((key) => {
    const bare = key.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '')
    return wanted.includes(bare.toLowerCase())
  })
  return match === undefined ? undefined : entries[match]
}

async function askHelper(options: CredentialsOptions, helper: string, file: string): Promise<Credentials | undefined> {
  const { host, run, env, logger } = options
  // The name becomes part of a program's name: it must not lead to another folder.
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(helper))
    throw new UserError(file, helper, 'the name of a credential helper such as `ecr-login`')
  const command = `docker-credential-${helper}`
  let stdout: string
  try {
    ;({ stdout } = await run(command, ['get'], { env: helperEnv(env), input: host === 'docker.io' ? hubKey : host }))
  } catch (error) {
    logger.debug(`${command} gave no credentials for ${host}: ${errorMessage(error)}`)
    return undefined
  }
  let answer: JsonObject
  try {
    answer = parseJsonObject(stdout.slice(0, 2 ** 20), command)
  } catch {
    logger.warning(`${command} did not answer with JSON for ${host}; going on without it`)
    return undefined
  }
  const { Username: username, Secret: secret } = answer
  if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') return undefined
  return username === '<token>' || username === '' ? { identityToken: secret } : { username, password: secret }
}

/** Helpers need the clouds' variables and the proxy's; the job's inputs and tokens are none of their business. */
function helperEnv(env: CredentialsOptions['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && !/^(?:INPUT_|ACTIONS_|GITHUB_TOKEN$)/i.test(entry[0])
    )
  )
}

function readEntry(entry: JsonObject, what: string): Credentials | undefined {
  const text = (name: string): string => (typeof entry[name] === 'string' ? entry[name] : '')
  if (text('registrytoken') !== '') return { registryToken: text('registrytoken') }
  if (text('identitytoken') !== '') return { identityToken: text('identitytoken') }
  if (text('username') !== '' && text('password') !== '')
    return { username: text('username'), password: text('password') }
  if (text('auth') === '') return undefined
  const pair = Buffer.from(text('auth'), 'base64').toString('utf8').replace(/\0+$/, '')
  const colon = pair.indexOf(':')
  if (colon < 1) throw new UserError(what, 'an `auth` that cannot be read', 'base64 of `user:password`')
  return { username: pair.slice(0, colon), password: pair.slice(colon + 1) }
}

function mask(credentials: Credentials, options: CredentialsOptions): Credentials {
  for (const [name, value] of Object.entries(credentials)) if (name !== 'username') options.mask?.(value)
  return credentials
}
