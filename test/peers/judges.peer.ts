/**
 * The judges themselves: each accepts an image that other people's tools made, and refuses it when it is tampered
 * with. Without this a judge that accepts everything would look like a success of ours.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  cosignVerify,
  cosignVerifyAttestation,
  craneValidate,
  openPeers,
  runImage,
  skopeoInspect,
  startDockerRegistry,
  type DockerRegistry,
  type Peers
} from '@immutable-delivery/testbed'

let peers: Peers
let registry: DockerRegistry
let signed = ''
let unsigned = ''
let publicKey = ''
let otherKey = ''

const peer = async (program: string, ...args: string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await peers.run(program, args, { env: { COSIGN_PASSWORD: '' } })
  if (exitCode !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
  return stdout.trim()
}

/** Makes an image of busybox with crane and gives it by digest. */
async function image(repository: string, command: string): Promise<string> {
  const name = `${registry.host}/${repository}`
  await peer('crane', 'append', '--insecure', '--new_layer', `${peers.inside}/layer.tar`, '--new_tag', `${name}:base`)
  await peer(
    'crane',
    'mutate',
    '--insecure',
    '--set-platform=linux/amd64',
    `--entrypoint=/bin/busybox,sh,-c,${command}`,
    '--tag',
    `${name}:1`,
    `${name}:base`
  )
  return `${name}@${await peer('crane', 'digest', '--insecure', `${name}:1`)}`
}

/** What is to be undone, last first: also what was set up before the set-up failed. */
const undo: (() => Promise<void>)[] = []

beforeAll(async () => {
  peers = openPeers()
  undo.push(() => peers.close())
  registry = await startDockerRegistry()
  undo.push(() => registry.stop())
  // The static busybox of the machine is the whole root filesystem of the image.
  writeFileSync(path.join(peers.outside, 'layer.tar'), await busyboxLayer())
  signed = await image('signed', 'echo hello $WHO; exit 7')
  unsigned = await image('unsigned', 'echo READY; exec /bin/busybox sleep 100')
  for (const name of ['mine', 'other']) await peer('cosign', 'generate-key-pair', '--output-key-prefix', name)
  publicKey = await peer('cat', 'mine.pub')
  otherKey = await peer('cat', 'other.pub')
  await peer('cosign', 'signing-config', 'create', '--out', 'services.json')
  const how = ['--key', 'mine.key', '--signing-config', 'services.json', '--allow-http-registry', '--yes']
  await peer('cosign', 'sign', ...how, signed)
  writeFileSync(path.join(peers.outside, 'sbom.json'), '{"bomFormat":"CycloneDX","specVersion":"1.6"}')
  await peer('cosign', 'attest', ...how, '--type', 'cyclonedx', '--predicate', 'sbom.json', signed)
})
afterAll(async () => {
  for (const step of undo.toReversed()) await step()
})

async function busyboxLayer(): Promise<Uint8Array> {
  const { spawnSync } = await import('node:child_process')
  const made = spawnSync('tar', ['-C', '/', '--mtime=@0', '--owner=0', '--group=0', '-cf', '-', 'bin/busybox'], {
    maxBuffer: 2 ** 24
  })
  if (made.status !== 0) throw new Error(`tar: ${made.stderr.toString()}`)
  return made.stdout
}

const wrongDigest = (name: string): string => `${name.split('@')[0] ?? ''}@sha256:${'0'.repeat(64)}`

describe('cosign', () => {
  test('accepts a signature by the key', async () => {
    const judgement = await cosignVerify(peers, signed, publicKey)
    expect(judgement.stderr).toContain('The signatures were verified against the specified public key')
    expect(judgement.accepted).toBe(true)
  })

  test('refuses another key, and an image without a signature', async () => {
    expect(await cosignVerify(peers, signed, otherKey)).toMatchObject({ accepted: false })
    expect(await cosignVerify(peers, unsigned, publicKey)).toMatchObject({ accepted: false, exitCode: 10 })
  })

  test('gives the attested statements, and none of another type', async () => {
    const judgement = await cosignVerifyAttestation(peers, signed, 'cyclonedx', publicKey)
    expect(judgement.statements).toMatchObject([
      {
        predicateType: 'https://cyclonedx.org/bom',
        subject: [{ digest: { sha256: signed.split('sha256:')[1] } }],
        predicate: { bomFormat: 'CycloneDX' }
      }
    ])
    expect(await cosignVerifyAttestation(peers, signed, 'spdxjson', publicKey)).toMatchObject({ accepted: false })
  })
})

describe('skopeo and crane', () => {
  test('skopeo reads the image and its config', async () => {
    const { document } = await skopeoInspect(peers, signed)
    expect(document).toMatchObject({ Digest: signed.split('@')[1], Architecture: 'amd64' })
    expect((await skopeoInspect(peers, signed, { config: true })).document).toHaveProperty('config.Entrypoint')
  })

  test('skopeo refuses a digest that is not there', async () => {
    expect(await skopeoInspect(peers, wrongDigest(signed))).toMatchObject({ accepted: false, document: undefined })
  })

  test('crane validates every layer, and refuses a digest that is not there', async () => {
    expect(await craneValidate(peers, signed)).toMatchObject({ accepted: true })
    expect(await craneValidate(peers, wrongDigest(signed))).toMatchObject({ accepted: false })
  })

  test('skopeo reads a layout', async () => {
    await peer('skopeo', 'copy', '--src-tls-verify=false', `docker://${signed}`, `oci:${peers.inside}/layout:latest`)
    const { document } = await skopeoInspect(peers, `oci:${peers.outside}/layout`)
    // Its digest is another: skopeo turned crane's Docker manifest into an OCI one.
    expect(document).toMatchObject({ Digest: expect.stringMatching(/^sha256:/), Architecture: 'amd64' })
    expect((await runImage(peers, `oci:${peers.outside}/layout`)).stdout.trim()).toBe('hello')
  })
})

describe('podman', () => {
  test('runs an image: its output, its environment, its exit code', async () => {
    const { stdout, exitCode } = await runImage(peers, signed, { env: { WHO: 'world' }, readOnly: true })
    expect(stdout.trim()).toBe('hello world')
    expect(exitCode).toBe(7)
  })

  test('ends one that would go on', async () => {
    let seen = 0
    const run = await runImage(peers, unsigned, {
      until: {
        line: 'READY',
        whileRunning: async () => {
          seen += 1
          await Promise.resolve()
        }
      }
    })
    expect(run.exitCode).toBe(0)
    expect(seen).toBe(1)
  })
})

test('a registry that demands credentials refuses others', async () => {
  const closed = await startDockerRegistry({ auth: true })
  try {
    const ask = async (password: string): Promise<number> => {
      const basic = Buffer.from(`${closed.credentials?.username ?? ''}:${password}`).toString('base64')
      const answer = await fetch(`http://${closed.host}/v2/`, { headers: { authorization: `Basic ${basic}` } })
      await answer.arrayBuffer()
      return answer.status
    }
    expect(await ask('wrong')).toBe(401)
    expect(await ask(closed.credentials?.password ?? '')).toBe(200)
  } finally {
    await closed.stop()
  }
})
