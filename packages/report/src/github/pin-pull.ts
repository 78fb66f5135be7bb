/**
 * One pull request per application that moves its digest in files (GitOps). Its branch is ours and made anew each time:
 * from the base's last commit, with one commit per file through GitHub's API, so that no clone is pushed from.
 */
import { isObject } from '@immutable-delivery/kit'
import { repositoryPath } from './api.js'
import { statusOf, type GitHubClient } from './client.js'

export interface PinOptions {
  readonly client: GitHubClient
  /** `owner/name`. */
  readonly repository: string
  /** Branch that the pull request goes to. */
  readonly base: string
  /** Ours alone. */
  readonly branch: string
  readonly title: string
  /** Markdown of ours. */
  readonly body: string
  /** What a file's text becomes; the same text leaves it as it is. A file that is made anew has none. @throws UserError */
  readonly change: (text: string, file: string) => string
  /** Whether a file that the base does not have is made; else it is an error. */
  readonly create?: boolean
  readonly files: readonly string[]
}

export interface PinnedPull {
  readonly result: 'opened' | 'edited' | 'unchanged'
  readonly number?: number
  readonly changed: readonly string[]
}

const tries = 6
const fileLimit = 1_000_000

/** @throws RemoteError, or what `change` throws */
export async function openPinPull(o: PinOptions): Promise<PinnedPull> {
  const head = await commitOf(o, o.base)
  if (head === undefined) throw new Error(`there is no branch ${o.base}`)
  const wanted = new Map<string, { readonly text: string; readonly sha: string | undefined }>()
  for (const file of o.files) {
    const { text, sha } = await readOrMake(o, file, head)
    const changed = o.change(text, file)
    if (changed !== text) wanted.set(file, { text: changed, sha })
  }
  const changed = [...wanted.keys()]
  const open = await openPull(o)
  if (changed.length === 0) return { result: 'unchanged', changed, ...numbered(open) }
  if (open === undefined || !(await holds(o, wanted))) {
    await pointBranch(o, head)
    for (const [file, { text, sha }] of wanted) await writeFile(o, file, text, sha)
  } else if (open.title === o.title && open.body === o.body)
    return { result: 'unchanged', changed, number: open.number }
  for (let round = 0; round < tries; round += 1) {
    const now = round === 0 ? open : await openPull(o)
    const path = `${repositoryPath(o.repository)}/pulls`
    const written =
      now === undefined
        ? await o.client.write('POST', path, { title: o.title, body: o.body, head: o.branch, base: o.base })
        : await o.client.write('PATCH', `${path}/${now.number}`, { title: o.title, body: o.body })
    if (written.kind === 'done') {
      const made = readPull(written.data) ?? now
      return { result: now === undefined ? 'opened' : 'edited', changed, ...numbered(made) }
    }
  }
  throw new Error(`GitHub did not take the pull request ${o.title} in ${tries} tries`)
}

/** The text of a file on a branch; undefined where it has none. @throws RemoteError */
export async function readFileOf(
  where: Pick<PinOptions, 'client' | 'repository'>,
  file: string,
  branch: string
): Promise<string | undefined> {
  const { text, sha } = await readOrMake({ ...where, create: true }, file, branch)
  return sha === undefined ? undefined : text
}

const numbered = (pull: OpenPull | undefined): { number?: number } =>
  pull === undefined ? {} : { number: pull.number }
const encoded = (name: string): string => name.split('/').map(encodeURIComponent).join('/')

async function commitOf({ client, repository }: PinOptions, branch: string): Promise<string | undefined> {
  try {
    const { data } = await client.read(`${repositoryPath(repository)}/git/ref/heads/${encoded(branch)}`)
    const object = isObject(data) ? data['object'] : undefined
    return isObject(object) && typeof object['sha'] === 'string' ? object['sha'] : undefined
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

async function readFileAt(
  { client, repository }: Pick<PinOptions, 'client' | 'repository'>,
  file: string,
  ref: string
): Promise<{ readonly text: string; readonly sha: string }> {
  const { data } = await client.read(`${repositoryPath(repository)}/contents/${encoded(file)}`, { ref })
  const { content, encoding, sha, size } = isObject(data) ? data : {}
  if (typeof content !== 'string' || encoding !== 'base64' || typeof sha !== 'string' || Number(size) > fileLimit)
    throw new Error(`${file} is no file of at most ${fileLimit} bytes`)
  return { text: Buffer.from(content, 'base64').toString('utf8'), sha }
}

async function readOrMake(
  o: Pick<PinOptions, 'client' | 'repository' | 'create'>,
  file: string,
  ref: string
): Promise<{ readonly text: string; readonly sha: string | undefined }> {
  try {
    return await readFileAt(o, file, ref)
  } catch (error) {
    if (o.create !== true || statusOf(error) !== 404) throw error
    return { text: '', sha: undefined }
  }
}

/** Whether the branch has these texts already. */
async function holds(o: PinOptions, wanted: ReadonlyMap<string, { readonly text: string }>): Promise<boolean> {
  for (const [file, { text }] of wanted) {
    try {
      if ((await readFileAt(o, file, o.branch)).text !== text) return false
    } catch (error) {
      if (statusOf(error) === 404) return false
      throw error
    }
  }
  return true
}

/** Both writes are absolute: done twice they are as done once. */
async function pointBranch(o: PinOptions, sha: string): Promise<void> {
  const path = `${repositoryPath(o.repository)}/git/refs`
  for (let round = 0; round < tries; round += 1) {
    const there = await commitOf(o, o.branch)
    if (there === sha) return
    const written =
      there === undefined
        ? await o.client.write('POST', path, { ref: `refs/heads/${o.branch}`, sha })
        : await o.client.write('PATCH', `${path}/heads/${encoded(o.branch)}`, { sha, force: true })
    if (written.kind === 'done') return
  }
  throw new Error(`the branch ${o.branch} could not be set`)
}

async function writeFile(o: PinOptions, file: string, text: string, sha: string | undefined): Promise<void> {
  const path = `${repositoryPath(o.repository)}/contents/${encoded(file)}`
  const content = Buffer.from(text).toString('base64')
  const message = { message: o.title, ...(sha === undefined ? {} : { sha }) }
  for (let round = 0; round < tries; round += 1) {
    const written = await o.client.write('PUT', path, { ...message, content, branch: o.branch })
    if (written.kind === 'done') return
    // Without an answer it may be written, and a second try would then be refused for the old hash.
    if ((await readOrMake(o, file, o.branch)).text === text) return
  }
  throw new Error(`${file} could not be written on ${o.branch}`)
}

interface OpenPull {
  readonly number: number
  readonly title: string
  readonly body: string
}

async function openPull(o: PinOptions): Promise<OpenPull | undefined> {
  const [owner = ''] = o.repository.split('/')
  const query = { state: 'open', head: `${owner}:${o.branch}`, base: o.base, per_page: 1 }
  const { data } = await o.client.read(`${repositoryPath(o.repository)}/pulls`, query)
  return Array.isArray(data) ? readPull((data as unknown[])[0]) : undefined
}

function readPull(value: unknown): OpenPull | undefined {
  if (!isObject(value) || !Number.isSafeInteger(value['number']) || typeof value['title'] !== 'string') return undefined
  const body = value['body']
  return { number: value['number'] as number, title: value['title'], body: typeof body === 'string' ? body : '' }
}
