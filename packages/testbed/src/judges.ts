/**
 * Other people's verdicts on our images and statements, each by its own program. An image is `host/repo@sha256:...`
 * on a registry of loopback, or `oci:<absolute path>` for a layout.
 */
import { cpSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { PeerResult, Peers } from './peers.js'

export interface Judgement extends PeerResult {
  /** The program ended with 0. */
  readonly accepted: boolean
}

export interface AttestationJudgement extends Judgement {
  /** The in-toto statements that cosign accepted, decoded from the envelopes that it prints. */
  readonly statements: readonly Readonly<Record<string, unknown>>[]
}

const judge = (result: PeerResult): Judgement => ({ ...result, accepted: result.exitCode === 0 })

let number = 0
/** Puts a file where the peers find it. */
function handIn(peers: Peers, name: string, content: string | Uint8Array): string {
  number += 1
  const file = `${number}-${name}`
  writeFileSync(path.join(peers.outside, file), content)
  return `${peers.inside}/${file}`
}

/** Puts a copy of a layout where the peers find it; other images stay as they are. */
function handInImage(peers: Peers, image: string): string {
  if (!image.startsWith('oci:')) return image
  number += 1
  const folder = `${number}-layout`
  cpSync(image.slice('oci:'.length), path.join(peers.outside, folder), { recursive: true })
  return `oci:${peers.inside}/${folder}`
}

/** `--key` alone, offline: there is no transparency log behind a key, and no TUF root can be fetched. */
const offline = (key: string): string[] => ['--key', key, '--insecure-ignore-tlog', '--allow-http-registry']

/**
 * `cosign verify`: a signature over exactly this digest by this key. It counts any bundle by the key whatever its
 * predicate type is (cosign 3.1), so a pass says less than it seems.
 */
export async function cosignVerify(peers: Peers, image: string, publicKeyPem: string): Promise<Judgement> {
  const key = handIn(peers, 'key.pub', publicKeyPem)
  return judge(await peers.run('cosign', ['verify', ...offline(key), image]))
}

/**
 * `cosign verify-attestation`.
 * @param type a predicate type's URI, or one of cosign's names (`spdxjson`, `cyclonedx`, `slsaprovenance1`, ...)
 */
export async function cosignVerifyAttestation(
  peers: Peers,
  image: string,
  type: string,
  publicKeyPem: string
): Promise<AttestationJudgement> {
  const key = handIn(peers, 'key.pub', publicKeyPem)
  const result = judge(await peers.run('cosign', ['verify-attestation', '--type', type, ...offline(key), image]))
  return { ...result, statements: result.accepted ? statementsOf(result.stdout) : [] }
}

function statementsOf(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => {
      const { payload } = JSON.parse(line) as { payload: string }
      return JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Record<string, unknown>
    })
}

/** `skopeo inspect`: what it reads of an image; `raw` gives the manifest's own bytes instead of a summary. */
export async function skopeoInspect(
  peers: Peers,
  image: string,
  options: { readonly raw?: boolean; readonly config?: boolean } = {}
): Promise<Judgement & { readonly document: Readonly<Record<string, unknown>> | undefined }> {
  const source = handInImage(peers, image)
  const result = judge(
    await peers.run('skopeo', [
      'inspect',
      '--tls-verify=false',
      // Listing tags is an error for skopeo where there is none, and an image by digest needs none.
      '--no-tags',
      ...(options.raw === true ? ['--raw'] : []),
      ...(options.config === true ? ['--config'] : []),
      source === image ? `docker://${image}` : source
    ])
  )
  return {
    ...result,
    document: result.accepted ? (JSON.parse(result.stdout) as Record<string, unknown>) : undefined
  }
}

/** `crane validate`: fetches every layer and compares digests, diff ids and sizes. Registries only. */
export async function craneValidate(
  peers: Peers,
  image: string,
  options: { readonly timeout?: number } = {}
): Promise<Judgement> {
  return judge(await peers.run('crane', ['validate', '--insecure', '--remote', image], options))
}

export interface RunImageOptions {
  /** After the image's entrypoint. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /**
   * For an image that does not end by itself: as soon as a line of its output matches, `whileRunning` is called and the
   * container is ended. It shares the host's network, so that a server in it can be asked on loopback.
   */
  readonly until?: { readonly line: string | RegExp; readonly whileRunning: () => Promise<void> }
  readonly readOnly?: boolean
}

/** No overlay on overlay, no cgroups of our own, no network of our own: what works in any sandbox. */
const engine = ['--runroot', '/run/containers-test', '--storage-driver', 'vfs', '--cgroup-manager=cgroupfs']

/** Runs the image with podman and crun, as a container engine's user would: output and exit code are the image's own. */
export async function runImage(peers: Peers, image: string, options: RunImageOptions = {}): Promise<PeerResult> {
  const { until } = options
  const source = handInImage(peers, image)
  const storage = `${peers.inside}/containers`
  return peers.run(
    'podman',
    [
      ...engine,
      '--root',
      storage,
      'run',
      '--rm',
      '--quiet',
      '--cgroups=disabled',
      '--network=host',
      '--tls-verify=false',
      ...(options.readOnly === true ? ['--read-only', '--read-only-tmpfs=false'] : []),
      ...Object.entries(options.env ?? {}).map(([name, value]) => `--env=${name}=${value}`),
      source,
      ...(options.args ?? [])
    ],
    {
      namespaces: true,
      ...(until === undefined
        ? {}
        : {
            onLine: (line) =>
              (typeof until.line === 'string' ? line.includes(until.line) : until.line.test(line))
                ? until.whileRunning()
                : undefined
          })
    }
  )
}
