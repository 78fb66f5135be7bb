/**
 * GitHub's attestations API as a second place for what was signed as a workflow, so that `gh attestation verify` finds
 * it. It takes the same bundles; the registry stays the place that our gate reads.
 */
import { attachedBundle, readBundle, type AttachedStatement } from '@immutable-delivery/evidence'
import { errorMessage, isObject, RemoteError, UserError } from '@immutable-delivery/kit'
import type { Digest, ImageStore } from '@immutable-delivery/oci'
import { GitHubClient, repositoryPath, statusOf } from '@immutable-delivery/report'
import { githubApi, type Ports } from '@immutable-delivery/runner'

export type GitHubAttestations = 'auto' | 'true' | 'false'

export interface AttestedSubject {
  readonly subject: Digest
  readonly attached: readonly AttachedStatement[]
}

/** GitHub refuses larger predicates. */
const largest = 16 * 2 ** 20

/**
 * Stores what GitHub does not have yet.
 * @param mode `auto` goes on where the token or the plan does not allow it, and says so; `true` fails
 * @returns how many were stored now; undefined where none can be
 * @throws UserError, RemoteError with `true`
 */
export async function storeAtGitHub(
  subjects: readonly AttestedSubject[],
  options: {
    readonly mode: GitHubAttestations
    readonly token: string
    readonly keyless: boolean
    readonly store: ImageStore
  },
  ports: Pick<Ports, 'env' | 'clock' | 'logger' | 'signal'>
): Promise<number | undefined> {
  const { mode, token, keyless, store } = options
  const { env, clock, logger, signal } = ports
  if (mode === 'false') return undefined
  const repository = env['GITHUB_REPOSITORY'] ?? ''
  const missing = !keyless
    ? 'signatures of a workflow: GitHub takes none by a key'
    : env['GITHUB_ACTIONS'] !== 'true' || !/^[^/]+\/[^/]+$/.test(repository)
      ? 'a run of GitHub'
      : token === ''
        ? 'github-token'
        : undefined
  if (missing !== undefined) {
    if (mode === 'true') throw new UserError('github-attestations', mode, missing)
    logger.info(`Nothing is stored in GitHub’s attestations API, which needs ${missing}.`)
    return undefined
  }
  const api = githubApi(env['GITHUB_API_URL'] ?? 'https://api.github.com', token)
  const client = new GitHubClient({ api, clock, logger, signal })
  const root = `${repositoryPath(repository)}/attestations`
  try {
    let stored = 0
    for (const { subject, attached } of subjects) stored += await storeSubject(client, root, subject, attached, store)
    logger.info(`GitHub’s attestations API: ${stored} stored.`)
    return stored
  } catch (error) {
    const hint = 'the token needs `permissions: attestations: write`, and a private repository GitHub Enterprise Cloud'
    const status = statusOf(error)
    const refused = status === 401 || status === 403 || status === 404
    if (mode === 'true') {
      if (!refused) throw error
      throw new UserError('github-attestations', `status ${status}`, hint, { cause: error })
    }
    logger.notice(
      `Nothing more is stored in GitHub’s attestations API: ${errorMessage(error)}${refused ? ` (${hint})` : ''}`
    )
    return undefined
  }
}

async function storeSubject(
  client: GitHubClient,
  root: string,
  subject: Digest,
  attached: readonly AttachedStatement[],
  store: ImageStore
): Promise<number> {
  // Only a statement of an earlier run can be there already.
  const known = attached.some(({ reused }) => reused) ? await signaturesAt(client, root, subject) : new Set<string>()
  let stored = 0
  for (const item of attached) {
    const bytes = item.bundle ?? (await attachedBundle(store, item.descriptor.digest))
    if (bytes === undefined || bytes.byteLength > largest) {
      client.logger.notice(
        `GitHub takes no statement of more than ${largest} bytes: ${item.predicateType} is only in the registry.`
      )
      continue
    }
    const signature = Buffer.from(readBundle(bytes).signature).toString('base64')
    if (known.has(signature)) continue
    await post(client, root, subject, bytes, signature)
    stored += 1
  }
  return stored
}

/** Posts once, and looks before it posts again: a lost answer must not leave two. */
async function post(
  client: GitHubClient,
  root: string,
  subject: Digest,
  bytes: Uint8Array,
  signature: string
): Promise<void> {
  const bundle: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
  for (let tries = 1; ; tries += 1) {
    const written = await client.write('POST', root, { bundle })
    if (written.kind === 'done') return
    if (written.kind === 'unknown' && (await signaturesAt(client, root, subject)).has(signature)) return
    if (tries === 5)
      throw new RemoteError({
        method: 'POST',
        url: root,
        status: 0,
        attempts: tries,
        reason: 'no answer that it was stored'
      })
  }
}

async function signaturesAt(client: GitHubClient, root: string, subject: Digest): Promise<Set<string>> {
  const found = new Set<string>()
  try {
    const { data } = await client.read(`${root}/${encodeURIComponent(subject)}`, { per_page: 100 })
    const list = isObject(data) ? data['attestations'] : undefined
    for (const item of Array.isArray(list) ? list : []) {
      const bundle: unknown = isObject(item) ? item['bundle'] : undefined
      const envelope = isObject(bundle) ? bundle['dsseEnvelope'] : undefined
      const signatures = isObject(envelope) ? envelope['signatures'] : undefined
      const first: unknown = Array.isArray(signatures) ? signatures[0] : undefined
      if (isObject(first) && typeof first['sig'] === 'string') found.add(first['sig'])
    }
  } catch (error) {
    // None of this digest yet.
    if (statusOf(error) !== 404) throw error
  }
  return found
}
