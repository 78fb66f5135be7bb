/** The runtime `docker` in delivery.yml. */
import { describe, expect, test } from '@jest/globals'
import { parseDelivery } from '../src/delivery/index.js'

const withRuntime = (runtime: string): string =>
  `version: 1\napp: shop\nenvironments:\n  production:\n    runtime: ${runtime}\n    router: { type: haproxy, socket: /h.sock, backend: shop, url: "http://a", hosts: ["ssh://lb@proxy1"] }\n`
const read = (runtime: string) =>
  parseDelivery(withRuntime(runtime), 'delivery.yml').environments['production']?.runtime

describe('a runtime docker', () => {
  test('is read with its defaults, which lock it down', () => {
    expect(read('{ type: docker, hosts: ["unix:///var/run/docker.sock"], port: 8080 }')).toEqual({
      type: 'docker',
      hosts: [{ name: 'unix:///var/run/docker.sock', socket: '/var/run/docker.sock' }],
      journal: { name: 'unix:///var/run/docker.sock', socket: '/var/run/docker.sock' },
      stateDir: '.local/state/immutable-delivery/shop/production',
      instances: 1,
      port: 8080,
      env: {},
      envFrom: [],
      readOnly: true,
      tmpfs: ['/tmp'],
      volumes: [],
      capAdd: [],
      startTimeout: 60_000,
      grace: 10_000
    })
  })

  test('has hosts by SSH, limits and secrets', () => {
    const runtime =
      '{ type: docker, hosts: ["ssh://deploy@web1:2222/run/docker.sock", { host: "ssh://web2", address: 10.0.0.2 }], journal: ssh://deploy@web1:2222, port: 80, memory: 64MiB, cpus: 0.5, pids: 100, cap-add: [NET_BIND_SERVICE], env-from: ["file:/etc/shop.env", "secret:TOKEN"] }'
    expect(read(runtime)).toMatchObject({
      hosts: [
        { ssh: { user: 'deploy', host: 'web1', port: 2222 }, socket: '/run/docker.sock' },
        { ssh: { host: 'web2' }, socket: '/var/run/docker.sock', address: '10.0.0.2' }
      ],
      journal: { ssh: { user: 'deploy', host: 'web1', port: 2222 } },
      memory: 64 * 2 ** 20,
      cpus: 500,
      pids: 100,
      capAdd: ['NET_BIND_SERVICE'],
      envFrom: [{ file: '/etc/shop.env' }, { secret: 'TOKEN' }]
    })
  })

  test.each([
    ['without a port', '{ type: docker, hosts: ["unix:///s"] }', /`hosts` and `port`/],
    [
      'with a host that is an option',
      '{ type: docker, hosts: ["ssh://-oProxyCommand=x"], port: 80 }',
      /ssh:\/\/user@host/
    ],
    ['with a user that is an option', '{ type: docker, hosts: ["ssh://-l@a"], port: 80 }', /ssh:\/\/user@host/],
    [
      'with an address that is a name',
      '{ type: docker, hosts: [{ host: "ssh://a", address: "a::b::c" }], port: 80 }',
      /IP address/
    ],
    [
      'with too many instances',
      '{ type: docker, hosts: ["ssh://a", "ssh://b"], instances: 40, port: 80 }',
      /at most 64/
    ],
    [
      'with a variable from two places',
      '{ type: docker, hosts: ["unix:///s"], port: 80, env: { A: b }, env-from: ["secret:A"] }',
      /not in both/
    ],
    [
      'of processes, with a key of docker',
      '{ type: process, state-dir: s, port: 80 }',
      /no such key with the type process/
    ],
    ['of processes, without state-dir', '{ type: process }', /`state-dir`/]
  ])('%s is an error with its line', (_what, runtime, message) => {
    expect(() => read(runtime)).toThrow(message)
    expect(() => read(runtime)).toThrow(/delivery\.yml:5/)
  })
})

describe('volumes', () => {
  const withVolumes = (lines: string, more = ''): unknown =>
    read(`{ type: docker, hosts: ["unix:///var/run/docker.sock"], port: 8080, volumes: ${lines}${more} }`)

  test('read-only ones stand for themselves, the others need consent', () => {
    expect(withVolumes('["/etc/shop:/config:ro"]')).toMatchObject({
      volumes: [{ source: '/etc/shop', target: '/config', readOnly: true }]
    })
    expect(withVolumes('["shop-data:/data"]', ', stateful: shared-ok')).toMatchObject({
      volumes: [{ source: 'shop-data', target: '/data', readOnly: false }]
    })
  })

  test.each([
    ['["shop-data:/data"]', /both write to it/],
    ['["/srv:/data:rw"]', /both write to it/],
    ['["/var/run/docker.sock:/var/run/docker.sock:ro"]', /owns the host/],
    ['["../srv:/data:ro"]', /volumes/],
    ['["/srv:data:ro"]', /volumes/],
    ['["/srv:/data:ro,z"]', /volumes/]
  ])('%s is refused', (lines, message) => {
    expect(() => withVolumes(lines)).toThrow(message)
  })
})
