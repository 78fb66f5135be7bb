/** From the inputs' values to what an engine is asked for; strict, and before anything is started. */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { errorCode, UserError } from '@immutable-delivery/kit'
import { formatPlatform } from '@immutable-delivery/oci'
import { parsePlatform } from '../platform.js'
import type { BuildSecret } from './build.js'

/** Bytes of a secret; BuildKit takes no more. */
const secretLimit = 500 * 1024

/** A Git repository as BuildKit takes it; an HTTP URL without `.git` could be any file. */
export function isRemoteContext(context: string): boolean {
  return /^(?:https?:\/\/[^\s]+\.git(?:[#?][^\s]*)?|(?:git|ssh):\/\/\S+|git@[^\s:]+:\S+)$/.test(context)
}

/**
 * The folder to build in. @returns an absolute path, or the URL of a repository as it was given
 * @throws UserError when it is neither a folder nor a repository
 */
export async function findContext(context: string, workspace: string): Promise<string> {
  if (isRemoteContext(context)) return context
  const folder = path.resolve(workspace, context)
  const found = await fs.stat(folder).catch(() => undefined)
  if (found?.isDirectory() !== true)
    throw new UserError(
      'context',
      context,
      'a folder in the workspace, or the URL of a Git repository that ends in `.git`'
    )
  return folder
}

/**
 * The Dockerfile, absolute or, where the context is a repository, relative to its root.
 * @param file relative to the workspace; undefined: the context's `Dockerfile`
 * @returns undefined when none was named and there is none
 * @throws UserError when the one that was named is not there
 */
export async function findDockerfile(
  file: string | undefined,
  context: string,
  workspace: string
): Promise<{ readonly file: string; readonly shown: string } | undefined> {
  if (isRemoteContext(context)) return { file: file ?? 'Dockerfile', shown: file ?? 'Dockerfile' }
  const target = file === undefined ? path.join(context, 'Dockerfile') : path.resolve(workspace, file)
  const found = await fs.stat(target).catch(() => undefined)
  if (found?.isFile() !== true) {
    if (file === undefined) return undefined
    throw new UserError('file', file, 'a Dockerfile in the workspace')
  }
  const shown = path.relative(workspace, target)
  return { file: target, shown: shown.startsWith('..') ? target : shown.split(path.sep).join('/') }
}

/** Build arguments. @throws UserError for the one that has an input of its own */
export function checkBuildArgs(args: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if ('SOURCE_DATE_EPOCH' in args)
    throw new UserError('build-args', 'SOURCE_DATE_EPOCH', 'this one in the input `source-date-epoch`')
  return args
}

/** Platforms in the registries' spelling. @throws UserError for one that is none or is there twice */
export function checkPlatforms(platforms: readonly string[]): string[] {
  const names = platforms.map((name) => formatPlatform(parsePlatform(name, 'platforms')))
  for (const [i, name] of names.entries())
    if (names.indexOf(name) !== i) throw new UserError('platforms', name, 'each platform once')
  if (names.length === 0) throw new UserError('platforms', '', 'at least one platform, such as `linux/amd64`')
  return names
}

/** Host entries. @throws UserError */
export function checkAddHosts(lines: readonly string[]): readonly string[] {
  for (const line of lines)
    if (!/^[A-Za-z0-9._-]{1,253}[:=][0-9A-Fa-f:.[\]]{2,45}$|^[A-Za-z0-9._-]{1,253}[:=]host-gateway$/.test(line))
      throw new UserError('add-hosts', line, '`name:address`, such as `db.example:10.0.0.7`')
  return lines
}

/** Lines of `ulimit`. @throws UserError */
export function checkUlimits(lines: readonly string[]): readonly string[] {
  for (const line of lines)
    if (!/^[a-z]{1,20}=(?:-1|\d{1,19})(?::(?:-1|\d{1,19}))?$/.test(line))
      throw new UserError('ulimit', line, '`name=soft` or `name=soft:hard`, such as `nofile=1024:2048`')
  return lines
}

/** Lines of `allow`: another word could be another flag's. @throws UserError */
export function checkAllow(lines: readonly string[]): readonly string[] {
  for (const line of lines)
    if (!/^(?:network\.host|security\.insecure|device(?:=[^\s]{1,200})?)$/.test(line))
      throw new UserError('allow', line, '`network.host`, `security.insecure` or `device=...`')
  return lines
}

/** @throws UserError */
export function checkShmSize(size: string | undefined): string | undefined {
  if (size !== undefined && !/^\d{1,15}(?:b|[kmg]b?)?$/i.test(size))
    throw new UserError('shm-size', size, 'a size such as `128m` or `1g`')
  return size
}

/**
 * The three forms of secrets as one list; every value, also a file's, is handed to `mask` first.
 * @param inputs `secrets` are values, `secretEnvs` names of variables, `secretFiles` paths relative to the workspace
 * @throws UserError that never repeats a value
 */
export async function readBuildSecrets(
  inputs: {
    readonly secrets: Readonly<Record<string, string>>
    readonly secretEnvs: Readonly<Record<string, string>>
    readonly secretFiles: Readonly<Record<string, string>>
  },
  ports: {
    readonly env: Readonly<Record<string, string | undefined>>
    readonly workspace: string
    readonly mask: (value: string) => void
  }
): Promise<BuildSecret[]> {
  const result: BuildSecret[] = []
  const add = (input: string, secret: BuildSecret): void => {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(secret.id))
      throw new UserError(input, secret.id, 'an id of letters, digits, `_`, `.` or `-` before the `=`')
    if (result.some(({ id }) => id === secret.id)) throw new UserError(input, secret.id, 'each secret once')
    result.push(secret)
  }
  for (const [id, value] of Object.entries(inputs.secrets)) {
    ports.mask(value)
    if (value === '') throw new UserError('secrets', id, 'a value behind the `=`: an empty secret is a forgotten one')
    add('secrets', { id, value })
  }
  for (const [id, name] of Object.entries(inputs.secretEnvs)) {
    const value = ports.env[name] ?? ''
    ports.mask(value)
    if (value === '') throw new UserError('secret-envs', name, `the variable to be set in this step's env`)
    add('secret-envs', { id, value })
  }
  for (const [id, name] of Object.entries(inputs.secretFiles)) {
    const file = path.resolve(ports.workspace, name)
    ports.mask(await readSecretFile(file, name))
    add('secret-files', { id, file })
  }
  return result
}

async function readSecretFile(file: string, name: string): Promise<string> {
  try {
    const { size } = await fs.stat(file)
    if (size > secretLimit) throw new UserError('secret-files', name, `a file of at most ${secretLimit} bytes`)
    return await fs.readFile(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === undefined) throw error
    throw new UserError('secret-files', name, `a readable file in the workspace (${errorCode(error)})`, {
      cause: error
    })
  }
}
