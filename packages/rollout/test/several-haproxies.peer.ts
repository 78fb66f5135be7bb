/** Two real HAProxies with the same routes: one of this machine, one of another that is reached by SSH only. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { systemClock } from '@immutable-delivery/kit'
import { startDockerHost, startHaproxy, type DockerHost, type Haproxy } from '@immutable-delivery/testbed'
import { severalRouters, sshHost, type Host, type Router } from '../src/index.js'
import { makeBackends, route, type Backends } from './backends.js'
import { routerOf } from './haproxy.js'

let folder: string
let machine: DockerHost
let near: Haproxy
let far: Haproxy
let host: Host
let router: Router
let backends: Backends

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'several-'))
  machine = await startDockerHost({ sshd: true })
  const { address, withinNetwork, ssh } = machine
  backends = makeBackends()
  near = await startHaproxy()
  far = await startHaproxy({ address, within: withinNetwork })
  const [, user = '', , port = ''] = /^(.+)@(.+):(\d+)$/.exec(ssh?.destination ?? '') ?? []
  host = sshHost({
    name: `ssh://${address}`,
    user,
    host: address,
    port: Number(port),
    key: ssh?.key,
    knownHosts: ssh?.knownHosts,
    temporary: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    clock: systemClock,
    patience: 6000
  })
  // One state beside the journal, as the action has it.
  const both = [
    routerOf(near, { config: near.config }),
    routerOf({ ...far, folder: near.folder }, { config: far.config, host })
  ] as const
  router = severalRouters([...both])
})
afterEach(async () => {
  await backends.end()
  await host.close()
  await far.end()
  await near.end()
  await machine.stop()
  await rm(folder, { recursive: true, force: true })
})

test('have the same routes, also after one of them lost or changed them, and no request fails at either', async () => {
  const { gateway } = machine
  const [a, b] = [await backends.app('a', gateway), await backends.app('b', gateway)]
  await router.apply(1, [route('a', 100, [a])])
  const loads = [near, far].map(({ url }) => backends.load(url, { concurrency: 2, pause: 2 }))
  await router.apply(1, [route('a', 50, [a]), route('b', 50, [b])])
  const last = [route('b', 100, [b]), route('a', 0, [a], true)]
  await router.apply(1, last)
  expect((await router.observe())?.routes).toMatchObject([{ weight: 100 }, { weight: 0, backup: true }])
  const block = (text: string): string[] => text.match(/server .*/g) ?? []
  expect(block(await readFile(far.config, 'utf8'))).toEqual(block(await readFile(near.config, 'utf8')))
  // The far one alone is reloaded, and has them still; then somebody changes it.
  await far.reload()
  expect((await router.observe())?.routes.map(({ weight }) => weight)).toEqual([100, 0])
  await far.ask(`set server shop/b.${gateway}:${b.port} weight 7`)
  expect((await router.observe())?.routes.map(({ weight }) => weight)).toEqual([-1, 0])
  await router.apply(1, last)
  expect((await router.observe())?.routes.map(({ weight }) => weight)).toEqual([100, 0])
  for (const load of loads) expect((await load.stop()).failures).toBe(0)
  expect(await (await fetch(far.url)).text()).toBe('b GET ')
})
