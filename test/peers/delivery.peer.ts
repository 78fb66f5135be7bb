/**
 * What our bundles make, judged by other people's tools: an image baked into Debian's docker-registry, proved, and
 * then read, run and verified by skopeo, crane, podman and cosign.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { generateKeyPairSync } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  cosignVerify,
  cosignVerifyAttestation,
  craneValidate,
  installActions,
  openPeers,
  runImage,
  skopeoInspect,
  startDockerRegistry,
  type ActionRun,
  type DockerRegistry,
  type InstalledActions,
  type Peers,
  type RunOptions
} from '@immutable-delivery/testbed'

let actions: InstalledActions
let peers: Peers
let registry: DockerRegistry
let scratch = ''
let image = ''

const keys = (): { privateKey: string; publicKey: string } =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' }
  })
const mine = keys()
const other = keys()

/** A workspace with the machine's static busybox as the whole image, and an npm package for the SBOM to find. */
function workspace(name: string): string {
  const folder = path.join(scratch, name)
  const root = path.join(folder, 'root')
  mkdirSync(path.join(root, 'bin'), { recursive: true })
  mkdirSync(path.join(root, 'app/node_modules/left-pad'), { recursive: true })
  copyFileSync('/bin/busybox', path.join(root, 'bin/busybox'))
  const manifest = path.join(root, 'app/node_modules/left-pad/package.json')
  writeFileSync(manifest, '{"name":"left-pad","version":"1.3.0","license":"WTFPL"}\n')
  // Times that differ from copy to copy: none of them may be seen in the digest.
  utimesSync(manifest, 1_700_000_000 + name.length, 1_700_000_000 + name.length)
  return folder
}

async function bake(repository: string, folder: string, options: RunOptions = {}): Promise<ActionRun> {
  return green(
    await actions.run(
      'bake-image',
      {
        image: `${registry.host}/${repository}`,
        engine: 'layers',
        base: 'scratch',
        files: 'root:/:755',
        entrypoint: JSON.stringify(['/bin/busybox', 'sh', '-c']),
        cmd: JSON.stringify(['echo "hello $WHO"; exec /bin/busybox cat /app/node_modules/left-pad/package.json']),
        env: 'WHO=image',
        'source-date-epoch': '1700000000'
      },
      { ...options, workspace: folder }
    )
  )
}

/** A step that failed says why, instead of failing an assertion about something else. */
function green(run: ActionRun): ActionRun {
  if (run.exitCode !== 0) throw new Error(`the step failed:\n${run.log}`)
  return run
}

/** What is to be undone, last first: also what was set up before the set-up failed. */
const undo: (() => Promise<void> | void)[] = []

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'delivery-'))
  undo.push(() => rmSync(scratch, { recursive: true }))
  peers = openPeers()
  undo.push(() => peers.close())
  actions = installActions()
  undo.push(() => {
    actions.endJob()
    actions.dispose()
  })
  registry = await startDockerRegistry()
  undo.push(() => registry.stop())
  const baked = await bake('shop', workspace('first'))
  image = `${registry.host}/shop@${baked.outputs['digest'] ?? ''}`
})
afterAll(async () => {
  for (const step of undo.toReversed()) await step()
})

describe('the baked image', () => {
  test('has one digest whatever Node, umask, time zone and folder it is baked with', async () => {
    const again = await bake('again', workspace('second-copy'), {
      // Under npm, `node` is the Node 24 of the lock file; this is the one that npm itself runs on.
      node: process.env['npm_node_execpath'] ?? process.execPath,
      umask: '077',
      env: { TZ: 'Pacific/Kiritimati' }
    })
    expect([again.node.version, again.outputs['digest']]).toEqual([again.node.version, image.split('@')[1]])
  })

  test('skopeo reads it, crane validates every byte', async () => {
    expect((await skopeoInspect(peers, image)).document).toMatchObject({ Digest: image.split('@')[1], Os: 'linux' })
    const judgement = await craneValidate(peers, image)
    expect(judgement.stderr + judgement.stdout).toContain('PASS')
    expect(judgement.accepted).toBe(true)
  })

  test('podman runs it', async () => {
    const run = await runImage(peers, image, { readOnly: true })
    expect(run.stdout).toContain('hello image')
    expect(run.stdout).toContain('"left-pad"')
    expect(run.exitCode).toBe(0)
  })
})

describe('the attached statements', () => {
  beforeAll(async () => {
    green(await actions.run('sign-and-sbom', { image, 'signing-key': mine.privateKey }))
  })

  test('without a key nothing is signed, and that is no success', async () => {
    const run = await actions.run('sign-and-sbom', { image })
    expect(run.exitCode).toBe(1)
    expect(run.outputs['result']).toBe('error')
  })

  test('cosign verifies the signature, by this key only', async () => {
    const judgement = await cosignVerify(peers, image, mine.publicKey)
    expect([judgement.accepted, judgement.stderr]).toEqual([true, expect.stringContaining('verified')])
    expect(await cosignVerify(peers, image, other.publicKey)).toMatchObject({ accepted: false })
  })

  test('cosign verifies the SBOM, which names what is in the image', async () => {
    const { statements, stderr } = await cosignVerifyAttestation(peers, image, 'spdxjson', mine.publicKey)
    expect([statements.length, stderr]).toEqual([1, expect.stringContaining('verified')])
    expect(statements[0]).toMatchObject({
      predicateType: 'https://spdx.dev/Document',
      subject: [{ digest: { sha256: image.split('sha256:')[1] } }]
    })
    expect(JSON.stringify(statements[0])).toContain('left-pad')
    expect(await cosignVerifyAttestation(peers, image, 'spdxjson', other.publicKey)).toMatchObject({ accepted: false })
  })

  test('nothing of the private key is in the log', async () => {
    const run = green(await actions.run('sign-and-sbom', { image, 'signing-key': mine.privateKey }))
    const line = mine.privateKey.split('\n')[1] ?? ''
    expect(line).toHaveLength(64)
    expect((run.stdout + run.stderr).replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(line)
    expect(Object.values(run.outputs).join('\n') + run.summary).not.toContain(line)
  })
})
