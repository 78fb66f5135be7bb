import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect, createServer as createTcp } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Address } from '../src/index.js'
import { isRunning } from '../src/process-id.js'
import { makeBackends, pause, route, type Backends } from './backends.js'
import { makeEnvironment, type Environment } from './environment.js'
import { routerContract } from './router-contract.js'

let environment: Environment | undefined
let backends: Backends
const use = async (): Promise<Environment> => {
  environment = await makeEnvironment([])
  return environment
}
const app = (name: string): Promise<Address> => backends.app(name)
const listen: Backends['listen'] = (server) => backends.listen(server)

beforeEach(() => {
  backends = makeBackends()
})

afterEach(async () => {
  await environment?.end()
  environment = undefined
  await backends.end()
})

const urlOf = async ({ router }: Environment): Promise<string> => {
  const state = await router.observe()
  if (state === undefined) throw new Error('the proxy does not run')
  return state.url
}

const proxyPid = async ({ stateDir }: Environment): Promise<{ pid: number; started: string }> =>
  JSON.parse(await readFile(path.join(stateDir, 'router', 'proxy.json'), 'utf8')) as { pid: number; started: string }

/** Sends bytes over a connection of its own and gives all that comes until it ends. */
const talk = (url: string, ...parts: (string | Buffer)[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    let text = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => (text += chunk))
    socket.on('end', () => {
      socket.end()
      resolve(text)
    })
    socket.on('error', reject)
    for (const part of parts) socket.write(part)
  })

routerContract('builtin', async () => {
  const used = await makeEnvironment([])
  return {
    router: used.router,
    lose: async () => {
      const proxy = await proxyPid(used)
      process.kill(proxy.pid, 'SIGKILL')
      while (await isRunning(proxy)) await pause()
    },
    end: used.end
  }
})

describe('the builtin router', () => {
  test('does not start with a state that it cannot read', async () => {
    const used = await use()
    await used.router.apply(1, [])
    const proxy = await proxyPid(used)
    process.kill(proxy.pid, 'SIGKILL')
    while (await isRunning(proxy)) await pause()
    await writeFile(path.join(used.stateDir, 'router', 'state.json'), '{"version":1,"epoch":-1}')
    await expect(used.router.apply(2, [])).rejects.toThrow(/router.listen.*state of a proxy/)
  })

  test('says when its address is taken', async () => {
    const taken = await app('other')
    environment = await makeEnvironment([], { listen: `127.0.0.1:${taken.port}` })
    await expect(environment.router.apply(1, [])).rejects.toThrow(/EADDRINUSE/)
  })

  test('replaces a proxy that hangs', async () => {
    const used = await use()
    const routes = [route('b', 100, [await app('blue')])]
    await used.router.apply(1, routes)
    const proxy = await proxyPid(used)
    process.kill(proxy.pid, 'SIGSTOP')
    await used.router.apply(2, routes)
    expect(await isRunning(proxy)).toBe(false)
    expect(await (await fetch(await urlOf(used))).text()).toBe('blue GET ')
  }, 30_000)

  test('uses the backup only when nobody else accepts, and sends nothing twice that may not be', async () => {
    const used = await use()
    const backup = await app('old')
    const dead = await app('dead')
    await backends.endLast()
    // Accepts, reads, and breaks the connection without a word.
    let reached = 0
    const breaking = await listen(
      createTcp((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => {
          reached += 1
          socket.resetAndDestroy()
        })
      })
    )
    await used.router.apply(1, [route('new', 100, [dead]), route('old', 0, [backup], true)])
    const url = await urlOf(used)
    expect(await (await fetch(url, { method: 'POST', body: 'order' })).text()).toBe('old POST order')
    await used.router.apply(1, [route('new', 100, [breaking]), route('old', 0, [backup], true)])
    expect(await (await fetch(url)).text()).toBe('old GET ')
    expect((await fetch(url, { method: 'POST', body: 'order' })).status).toBe(502)
    expect(reached).toBe(2)
    await used.router.apply(1, [])
    expect((await fetch(url)).status).toBe(503)
  })

  test('passes bodies, pipelined requests, chunks and upgrades on unchanged', async () => {
    const used = await use()
    const blue = await app('blue')
    await used.router.apply(1, [route('b', 100, [blue])])
    const url = await urlOf(used)
    const large = 'x'.repeat(3_000_000)
    expect(await (await fetch(url, { method: 'POST', body: large })).text()).toBe(`blue POST ${large}`)
    const answers = await talk(
      url,
      'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET /slow HTTP/1.1\r\nhost: a\r\n\r\nGET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'
    )
    expect(answers.match(/blue (GET|POST) [a-z]*/g)).toEqual(['blue POST abc', 'blue GET ', 'blue GET '])
    const upgraded = createServer()
    upgraded.on('upgrade', (_request, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n')
      socket.on('error', () => undefined)
      socket.on('data', (chunk: Buffer) => socket.end(`echo ${chunk.toString()}`))
    })
    await used.router.apply(1, [route('u', 100, [await listen(upgraded)])])
    const echoed = await talk(
      url,
      'GET / HTTP/1.1\r\nhost: a\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n',
      'not http at all'
    )
    expect(echoed).toMatch(/101 Switching[^]*echo not http at all$/)
  })

  test('passes through what is not HTTP', async () => {
    const used = await use()
    const echo = await listen(
      createTcp((socket) => {
        socket.on('error', () => undefined)
        socket.on('data', (chunk: Buffer) => socket.end(Buffer.concat([Buffer.from('got '), chunk])))
      })
    )
    await used.router.apply(1, [route('e', 100, [echo])])
    expect(await talk(await urlOf(used), Buffer.from([0x16, 0x03, 0x01, 0x00]))).toBe('got \u0016\u0003\u0001\u0000')
  })

  test('a body that is cut short is cut short for the client too', async () => {
    const used = await use()
    const cutting = await listen(
      createTcp((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')
          setTimeout(() => socket.destroy(), 50)
        })
      })
    )
    await used.router.apply(1, [route('c', 100, [cutting])])
    const response = await fetch(await urlOf(used))
    await expect(response.text()).rejects.toThrow(/terminated/)
  })
})
