/** The bundle of blue-green-switch, containers on a host by SSH, Debian's HAProxy in front: as delivery.yml says. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startLoad } from '@immutable-delivery/testbed'
import { openDockerShop, token, type DockerShop } from './docker-shop.js'

const long = process.env['LONG'] !== undefined

let shop: DockerShop
beforeAll(async () => {
  shop = await openDockerShop({ ssh: true })
})
afterAll(() => shop.end())

test('deploys, replaces and rolls back under load; the secret reaches the instance and nothing else', async () => {
  const { haproxy, machine, digests, run: runSwitch } = shop
  const [one, two] = digests
  const runs = [await runSwitch('deploy', 1, one)]
  expect(runs[0]?.outputs['result'] ?? runs[0]?.log).toBe('live')
  expect(await (await fetch(haproxy.url)).text()).toBe(`1 ${token}`)
  const load = startLoad(haproxy.url, { concurrency: 4, pause: 2 })
  runs.push(await runSwitch('deploy', 2, two), await runSwitch('rollback', 3))
  const seen = await load.stop()
  expect(runs.map(({ outputs }) => outputs['result'])).toEqual(['live', 'live', 'rolled-back'])
  expect([seen.failures, Object.keys(seen.byDigest).toSorted()]).toEqual([0, digests.toSorted()])
  expect((await runSwitch('deploy', 4, one)).outputs['result']).toBe('unchanged')
  for (const run of runs) {
    // The runner is told what to mask, and shows that line to nobody.
    const log = run.log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    const said = [...log, run.stderr, run.summary, ...Object.values(run.outputs)]
    expect(said.join('\n')).not.toContain(token)
  }
  const state = path.join(machine.folder, 'state')
  expect(execFileSync('grep', ['-rc', 'captured\\|VERSION', state], { encoding: 'utf8' })).toContain('journal')
  expect(() => execFileSync('grep', ['-r', token, state])).toThrow(/Command failed/)
})

test('verify-health asks the engine and HAProxy what runs, and nothing is written', async () => {
  const { machine, haproxy, digests, workspace } = shop
  const verify = (digest: string) =>
    workspace.run('verify-health', {
      environment: 'production',
      image: 'oci-layout://layout',
      digest,
      'ask-runtime': 'true',
      duration: '200ms',
      'ssh-key': machine.ssh?.key ?? '',
      'known-hosts': machine.ssh?.knownHosts ?? ''
    })
  const said = ({ exitCode, outputs }: Awaited<ReturnType<typeof verify>>): unknown[] => [
    exitCode,
    ...['result', 'drift', 'running-digest'].map((name) => outputs[name])
  ]
  const state = (): string => execFileSync('ls', ['-lR', path.join(machine.folder, 'state')], { encoding: 'utf8' })
  const [one, two] = digests
  // Without the time since its last change.
  const servers = async (): Promise<string[]> =>
    (await haproxy.ask('show servers state shop')).split('\n').map((line) => line.split(' ').slice(0, 9).join(' '))
  const before = [state(), await servers()]
  expect(said(await verify(one))).toEqual([0, 'pass', 'same', one])
  expect(said(await verify(two))).toEqual([1, 'fail', 'different', one])
  expect([state(), await servers()]).toEqual(before)
})

test('killed at any step, its recovery too, the next run puts it in order and no request fails', async () => {
  const { haproxy, digests, run: runSwitch } = shop
  const load = startLoad(haproxy.url, { concurrency: 3, pause: 3 })
  const points = [/begins/, /is ready/, /observed/, /before COMMIT/, /started/]
  let order = 10
  let live = (await runSwitch('status', order)).outputs['live-digest'] ?? ''
  for (let round = 0; round < (long ? 2 : 1); round += 1)
    for (const after of long ? points : points.slice(1, 4)) {
      order += 3
      const next = digests.find((digest) => digest !== live) ?? ''
      const killed = await runSwitch('deploy', order, next, { signal: { after, send: 'SIGKILL' } })
      if (round % 2 === 1) await runSwitch('resume', order + 1, undefined, { signal: { after: /./, send: 'SIGKILL' } })
      const recovered = await runSwitch('resume', order + 1)
      expect([killed.endedBy ?? 'ended', recovered.outputs['result'] ?? recovered.log]).toEqual([
        expect.stringMatching(/SIGKILL|ended/),
        expect.stringMatching(/^(live|aborted|unchanged)$/)
      ])
      const now = (await runSwitch('deploy', order + 2, next)).outputs['live-digest'] ?? ''
      expect(now).toBe(next)
      expect((await fetch(haproxy.url)).headers.get('x-image-digest')).toBe(next)
      live = now
    }
  expect((await load.stop()).failures).toBe(0)
}, 3_600_000)

test('a key of another host is named, and nothing is changed', async () => {
  const { haproxy, machine, digests, workspace } = shop
  const before = await (await fetch(haproxy.url)).text()
  const run = await workspace.run('blue-green-switch', {
    environment: 'production',
    image: 'oci-layout://layout',
    digest: digests[0],
    'ssh-key': machine.ssh?.key ?? '',
    'known-hosts': 'elsewhere ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKk',
    secrets: `TOKEN=${token}\n`
  })
  expect([run.exitCode, run.outputs['result']]).toEqual([1, 'error'])
  expect(run.log).toMatch(/[Hh]ost key/)
  expect(await (await fetch(haproxy.url)).text()).toBe(before)
})
