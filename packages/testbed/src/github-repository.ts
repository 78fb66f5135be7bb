/** The fake GitHub's repository: its branches, the files of a commit, and attestations. */
import { createHash } from 'node:crypto'
import { refusal, type Body, type Call, type GitHubReply } from './github-reply.js'

export interface StoredBranch {
  readonly commit: string
  readonly isProtected: boolean
}

export interface StoredAttestation {
  readonly id: number
  readonly bundle: unknown
}

/** GitHub's own limit: larger files have no content in the answer. */
const largest = 1024 * 1024

export class GitHubRepository {
  defaultBranch = 'main'
  readonly branches = new Map<string, StoredBranch>()
  /** By commit, then by path. */
  readonly commits = new Map<string, Readonly<Record<string, string>>>()
  readonly attestations: StoredAttestation[] = []

  constructor(private readonly nextId: () => number) {}

  /** Moves a branch to a commit with these files, as a push does. */
  push(branch: string, commit: string, files: Readonly<Record<string, string>>, isProtected = true): void {
    this.commits.set(commit, files)
    this.branches.set(branch, { commit, isProtected })
  }

  /** @returns undefined for what is not about the repository itself */
  serve(call: Call): GitHubReply | undefined {
    switch (call.operation.name) {
      case 'GET /repos/{owner}/{repo}':
        return this.show(call)
      case 'GET /repos/{owner}/{repo}/branches/{branch}':
        return this.branch(call)
      case 'GET /repos/{owner}/{repo}/contents/{path}':
        return this.contents(call)
      case 'POST /repos/{owner}/{repo}/attestations':
        return this.attest(call.body)
      default:
        return undefined
    }
  }

  private show({ operation }: Call): GitHubReply {
    const { source: _source, ...example } = operation.example(200)
    // GitHub's example lacks what its description demands.
    return { status: 200, body: { language: null, ...example, default_branch: this.defaultBranch } }
  }

  private branch({ operation }: Call): GitHubReply {
    const name = operation.parameters['branch'] ?? ''
    const found = this.branches.get(name)
    if (found === undefined) return refusal(404, 'Branch not found')
    const example = operation.example(200)
    const commit = { ...(example['commit'] as Body), sha: found.commit }
    return { status: 200, body: { ...example, name, commit, protected: found.isProtected } }
  }

  private contents({ operation, query }: Call): GitHubReply {
    const path = operation.parameters['path'] ?? ''
    const ref = query.get('ref') ?? this.defaultBranch
    const files = this.commits.get(this.branches.get(ref)?.commit ?? ref)
    if (files === undefined) return refusal(404, `No commit found for the ref ${ref}`)
    const content = Object.hasOwn(files, path) ? files[path] : undefined
    if (content === undefined) {
      const inside = Object.keys(files).some((name) => name.startsWith(`${path}/`))
      return inside ? { status: 200, body: [] } : refusal(404, 'Not Found')
    }
    const bytes = Buffer.from(content)
    const sha = blobSha(content)
    const given =
      bytes.byteLength > largest
        ? { encoding: 'none', content: '' }
        : // In lines, as GitHub gives it.
          { encoding: 'base64', content: bytes.toString('base64').replaceAll(/.{60}/g, '$&\n') }
    const url = `https://api.github.com/repos/acme/shop/contents/${path}?ref=${ref}`
    const links = { _links: { self: url, git: url, html: url }, url, git_url: url, html_url: url, download_url: url }
    const name = path.split('/').at(-1) ?? ''
    return { status: 200, body: { type: 'file', size: bytes.byteLength, name, path, sha, ...links, ...given } }
  }

  private attest({ bundle }: Body): GitHubReply {
    const wrong = bundleFault(bundle)
    if (wrong !== undefined) return refusal(422, wrong)
    const id = this.nextId()
    this.attestations.push({ id, bundle })
    return { status: 201, body: { id } }
  }
}

/** Git's name of a file's content. */
export function blobSha(content: string): string {
  const bytes = Buffer.from(content)
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')
}

/** What GitHub checks beyond its description: a whole bundle, by certificate, about a sha256 digest. */
function bundleFault(value: unknown): string | undefined {
  const bundle = (value ?? {}) as Record<string, Body | undefined>
  const { mediaType, verificationMaterial: material, dsseEnvelope: envelope } = bundle
  if (typeof mediaType !== 'string' || !String(mediaType).startsWith('application/vnd.dev.sigstore.bundle'))
    return 'Invalid bundle: mediaType'
  if (material?.['certificate'] === undefined && material?.['x509CertificateChain'] === undefined)
    return 'Invalid bundle: no certificate'
  if (envelope?.['payloadType'] !== 'application/vnd.in-toto+json') return 'Invalid bundle: payloadType'
  try {
    const statement = JSON.parse(Buffer.from(String(envelope['payload']), 'base64').toString('utf8')) as {
      subject?: { digest?: { sha256?: unknown } }[]
    }
    const digest = statement.subject?.[0]?.digest?.sha256
    return typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest) ? undefined : 'Invalid bundle: subject'
  } catch {
    return 'Invalid bundle: payload'
  }
}
