/**
 * The second stage for pull requests from forks. The first ran the fork's code with a token that may read: what it left
 * is data by an outsider. Which pull request it belongs to is asked of GitHub and never taken from the data, and the
 * data can say something about findings, and nothing else.
 */
import {
  isObject,
  parseJsonObject,
  reaches,
  severities,
  UserError,
  type JsonObject,
  type Severity
} from '@immutable-delivery/kit'
import yauzl from 'yauzl'
import { countSeverities } from '../format.js'
import type { Vulnerability } from '../model.js'
import type { ScanNews } from '../scan-comment.js'
import { repositoryPath } from './api.js'
import type { GitHubClient } from './client.js'

export interface ForkRun {
  readonly id: number
  readonly attempt: number
  readonly url?: string
  readonly commit: string
  /** `owner:branch` of the fork. */
  readonly head: string
}

export interface ForkReport {
  /** Number of the pull request; undefined when none is open for exactly this commit any more. */
  readonly pull: number | undefined
  readonly news: ScanNews | undefined
}

const zipLimit = 2_000_000
const fileLimit = 20_000_000
const findingLimit = 5000
/** Name of the artifact and of the one file in it. */
export const forkArtifact = 'immutable-delivery-findings'
const fileName = 'findings.json'

/** The run that the event `workflow_run` is about. @throws UserError when it is no ended run for a pull request */
export function forkRun(payload: JsonObject): ForkRun {
  const run = isObject(payload['workflow_run']) ? payload['workflow_run'] : {}
  const { id, run_attempt: attempt, html_url: url, head_sha: commit, head_branch: branch, head_repository: fork } = run
  const owner = isObject(fork) && isObject(fork['owner']) ? fork['owner']['login'] : undefined
  if (
    run['event'] !== 'pull_request' ||
    !Number.isSafeInteger(id) ||
    !Number.isSafeInteger(attempt) ||
    typeof commit !== 'string' ||
    !/^[0-9a-f]{40,64}$/.test(commit) ||
    typeof branch !== 'string' ||
    typeof owner !== 'string'
  )
    throw new UserError(
      'event',
      typeof run['event'] === 'string' ? run['event'] : 'none',
      '`workflow_run` of a workflow that ran for a pull request'
    )
  return {
    id: id as number,
    attempt: attempt as number,
    ...(typeof url === 'string' ? { url } : {}),
    commit,
    head: `${owner}:${branch}`
  }
}

/** @param failOn lowest severity that counts as failed @throws RemoteError, UserError for data that is none */
export async function readForkReport(
  client: GitHubClient,
  repository: string,
  run: ForkRun,
  o: { readonly app: string; readonly failOn: Severity | 'none' }
): Promise<ForkReport> {
  const pull = await findPull(client, repository, run)
  if (pull === undefined) return { pull, news: undefined }
  const path = `${repositoryPath(repository)}/actions`
  const { data } = await client.read(`${path}/runs/${run.id}/artifacts`, { name: forkArtifact, per_page: 10 })
  const all = isObject(data) && Array.isArray(data['artifacts']) ? (data['artifacts'] as unknown[]) : []
  const newest = all
    .filter((one) => isObject(one))
    .filter((one) => one['name'] === forkArtifact && one['expired'] !== true && Number.isSafeInteger(one['id']))
    .toSorted((a, b) => Number(b['id']) - Number(a['id']))[0]
  if (newest === undefined) return { pull, news: undefined }
  if (!(Number(newest['size_in_bytes']) <= zipLimit))
    throw new UserError(forkArtifact, `${String(newest['size_in_bytes'])} bytes`, `at most ${zipLimit} bytes`)
  const zip = await client.read(`${path}/artifacts/${Number(newest['id'])}/zip`)
  return { pull, news: newsOf(await unzip(bytes(zip.data)), run, o) }
}

/** Exactly one open pull request of this branch of this fork whose last commit was this one. */
async function findPull(client: GitHubClient, repository: string, run: ForkRun): Promise<number | undefined> {
  const query = { state: 'open', head: run.head, per_page: 100 }
  const { data } = await client.read(`${repositoryPath(repository)}/pulls`, query)
  const numbers = (Array.isArray(data) ? (data as unknown[]) : []).flatMap((one) => {
    if (!isObject(one) || !isObject(one['head'])) return []
    return one['head']['sha'] === run.commit && Number.isSafeInteger(one['number']) ? [one['number'] as number] : []
  })
  return numbers.length === 1 ? numbers[0] : undefined
}

function bytes(data: unknown): Buffer {
  if (data instanceof ArrayBuffer) return Buffer.from(data)
  if (data instanceof Uint8Array) return Buffer.from(data)
  throw new UserError(forkArtifact, typeof data, 'a ZIP archive')
}

/** The one file, read within bounds, whatever else is in the archive. */
function unzip(archive: Buffer): Promise<Buffer> {
  const refuse = (what: string): UserError => new UserError(forkArtifact, what, `a ZIP archive with ${fileName} in it`)
  if (archive.length > zipLimit) throw refuse(`${archive.length} bytes`)
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(archive, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error !== null) return reject(refuse(error.message))
      zip.on('error', (fault: Error) => reject(refuse(fault.message)))
      zip.on('end', () => reject(refuse('nothing')))
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== fileName) return zip.readEntry()
        if (entry.uncompressedSize > fileLimit) return reject(refuse(`${entry.uncompressedSize} bytes`))
        zip.openReadStream(entry, (fault, stream) => {
          if (fault !== null) return reject(refuse(fault.message))
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('error', (broken: Error) => reject(refuse(broken.message)))
          stream.on('end', () => resolve(Buffer.concat(chunks)))
        })
      })
      zip.readEntry()
    })
  })
}

/** What of docs/findings.schema.json the comment says; what is not of that form is left out or refused. */
function newsOf(file: Buffer, run: ForkRun, o: { readonly app: string; readonly failOn: Severity | 'none' }): ScanNews {
  const document = parseJsonObject(file, fileName, 10)
  const { image, platforms } = document
  if (document['version'] !== 1 || typeof image !== 'string' || !Array.isArray(platforms) || platforms.length > 50)
    throw new UserError(fileName, 'another document', 'what scan-image writes as its output `findings`')
  const listed = platforms.filter((one) => isObject(one))
  const coverage = listed.map((one) => (isObject(one['coverage']) ? one['coverage'] : {}))
  const complete = listed.length > 0 && coverage.every((one) => one['complete'] === true)
  const findings = listed
    .flatMap((one) => (Array.isArray(one['findings']) ? (one['findings'] as unknown[]) : []))
    .slice(0, findingLimit)
    .flatMap((one) => readFinding(one) ?? [])
  const failing = findings.filter(({ severity, exempt }) => !exempt && reaches(severity, o.failOn))
  const at = image.lastIndexOf('@')
  const packages = coverage.map((one) => Number(one['packages']))
  return {
    app: o.app,
    image: { name: image.slice(0, Math.max(0, at)), digest: image.slice(at + 1, at + 101) },
    verdict: failing.length > 0 ? 'fail' : complete ? 'pass' : 'incomplete',
    reasons: complete ? [] : ['not everything in the image could be looked at'],
    counts: countSeverities(findings),
    findings: failing,
    ...(packages.every((count) => Number.isSafeInteger(count) && count >= 0)
      ? { packages: packages.reduce((sum, count) => sum + count, 0) }
      : {}),
    unproven: true,
    run: {
      id: run.id,
      attempt: run.attempt,
      commit: run.commit,
      ...(run.url === undefined ? {} : { url: run.url }),
      at: 0
    }
  }
}

function readFinding(value: unknown): (Vulnerability & { readonly exempt: boolean }) | undefined {
  if (!isObject(value)) return undefined
  const { id, package: name, version, fixed, exempt } = value
  const severity = severities.find((one) => one === value['severity'])
  if (typeof id !== 'string' || typeof name !== 'string' || typeof version !== 'string' || severity === undefined)
    return undefined
  const fix = Array.isArray(fixed) ? fixed.find((one) => typeof one === 'string') : undefined
  return {
    id,
    severity,
    package: name,
    version,
    ...(typeof fix === 'string' ? { fixedIn: fix } : {}),
    exempt: isObject(exempt)
  }
}
