/** What the router `haproxy` makes of servers, weights and answers; without a HAProxy. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { errorKind, errorMessage, silentLogger, systemClock } from '@immutable-delivery/kit'
import { runtimeApi } from '../src/haproxy/client.js'
import { openFence } from '../src/state/fence.js'
import { openMaster, workersOf } from '../src/haproxy/master.js'
import { backupWeight, holds, planOf, routesOfServers, type Plan } from '../src/haproxy/plan.js'
import { parseBackend, serverName, type Server } from '../src/haproxy/servers.js'
import { blockOf, lineOf, serverOfLine } from '../src/haproxy/twin.js'
import { spread, uneven } from '../src/shares.js'
import { haproxyRouter, localFiles, StaleEpoch, type Route } from '../src/index.js'

const seed = { seed: 6, numRuns: process.env['LONG'] === undefined ? 300 : 20_000 }
const host = '127.0.0.1'

const serverOf = (group: string, port: number, weight: number, backup = false): Server => {
  const place = { group, address: { host, port }, backup }
  return {
    name: serverName(place),
    place,
    weight,
    usable: true,
    resting: false,
    up: true,
    finding: '',
    active: 0,
    requests: 0,
    errors: 0,
    broken: 0
  }
}

/** HAProxy as far as a plan touches it; `watch` sees each step. */
function follow(servers: readonly Server[], plan: Plan, watch: (servers: readonly Server[]) => void): Server[] {
  let now = new Map(servers.map((server) => [server.name, server]))
  const put = (name: string, change: Partial<Server>): void => {
    const server = now.get(name)
    if (server === undefined) throw new Error(`No such server: ${name}`)
    now = new Map([...now, [name, { ...server, ...change }]])
    watch([...now.values()])
  }
  for (const { name, group, address, backup } of plan.missing) {
    now.set(name, serverOf(group, address.port, backup ? backupWeight : 0, backup))
    watch([...now.values()])
  }
  for (const { name, weight } of plan.raise) put(name, { weight })
  for (const { name, weight } of plan.lower) put(name, { weight })
  for (const { name } of plan.remove) put(name, { usable: false, resting: true })
  return [...now.values()].filter(({ name }) => plan.remove.every((removed) => removed.name !== name))
}

const routesArbitrary: fc.Arbitrary<Route[]> = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
  .chain((groups) =>
    fc.tuple(
      ...groups.map((group, at) =>
        fc.record({
          group: fc.constant(group),
          weight: fc.constantFrom(0, 1, 5, 33, 50, 100),
          backup: fc.boolean(),
          backends: fc
            .uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 })
            .map((ports) => ports.map((port) => ({ host, port: 1000 * (at + 1) + port })))
        })
      )
    )
  )

describe('the plan', () => {
  test('leads from any servers to any routes, in one round', () => {
    const servers = fc
      .uniqueArray(
        fc.record({
          server: fc
            .tuple(
              fc.constantFrom('a', 'b', 'c', 'd'),
              fc.integer({ min: 1001, max: 1005 }),
              fc.integer({ min: 0, max: 256 }),
              fc.boolean()
            )
            .map((parts) => serverOf(...parts)),
          usable: fc.boolean()
        }),
        { selector: ({ server }) => server.name }
      )
      .map((list) => list.map(({ server, usable }) => ({ ...server, usable, resting: !usable })))
    fc.assert(
      fc.property(servers, routesArbitrary, (start, routes) => {
        const after = follow(start, planOf(start, routes), () => undefined)
        expect(holds(after, routes)).toBe(true)
        const again = planOf(after, routes)
        expect([again.missing, again.raise, again.lower]).toEqual([[], [], []])
      }),
      seed
    )
  })

  test('something has a weight all the time, from one set of routes with traffic to another', () => {
    const busy = routesArbitrary.filter((routes) => routes.some(({ weight }) => weight > 0))
    fc.assert(
      fc.property(busy, busy, (before, after) => {
        const start = follow([], planOf([], before), () => undefined)
        const total = (servers: readonly Server[]): number =>
          servers.reduce((sum, { usable, place, weight }) => sum + (usable && place?.backup === false ? weight : 0), 0)
        let least = Infinity
        const end = follow(start, planOf(start, after), (now) => {
          least = Math.min(least, total(now))
        })
        expect(least).toBeGreaterThanOrEqual(Math.min(total(start), total(end)))
      }),
      seed
    )
  })

  test('spreads a weight exactly, and as evenly as whole numbers go', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 64 }),
        fc.nat(63),
        (weight, scale, more) => {
          const shares = spread(weight, scale, scale + more)
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(weight * scale)
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
          expect(Math.max(...shares)).toBeLessThanOrEqual(100)
        }
      ),
      seed
    )
  })

  test('a weight changed by hand is seen, and so is a backup that is missing', () => {
    const routes = [{ group: 'a', weight: 100, backup: true, backends: [1, 2].map((port) => ({ host, port })) }]
    const right = follow([], planOf([], routes), () => undefined)
    const byHand = right.map((server, index) => (index === 0 ? { ...server, weight: 7 } : server))
    expect(routesOfServers(byHand)[0]?.weight).toBe(uneven)
    expect(holds(right.slice(1), routes)).toBe(false)
    expect(routesOfServers(right.filter(({ name }) => name !== 'a.127.0.0.1:2.backup'))[0]?.weight).toBe(uneven)
  })

  test('no name reaches a command line that could be another command', () => {
    for (const group of ['a;b', 'a b', 'a/b', '', 'a\nb', 'a.b'])
      expect(() => serverName({ group, address: { host, port: 1 }, backup: false })).toThrow(/no name/)
    for (const other of ['localhost', '127.0.0.1;', 'fe80::1%eth0', ''])
      expect(() => serverName({ group: 'a', address: { host: other, port: 1 }, backup: false })).toThrow(/IP address/)
  })
})

const answer = `1
# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_check_result srv_check_state srv_port
3 shop 1 a.127.0.0.1:18291 127.0.0.1 2 0 100 3 6 18291
3 shop 2 a.::1:18292.backup ::1 0 0 100 2 7 18292
3 shop 3 a.127.0.0.1:18293 127.0.0.1 2 8 50 3 6 18293
3 shop 4 a.127.0.0.1:18294 127.0.0.1 0 1 50 0 2 18294
3 shop 5 a.127.0.0.1:18295 127.0.0.9 2 0 50 3 6 18295
3 shop 6 web1 127.0.0.1 2 0 1 3 6 80

# pxname,svname,qcur,scur,status,bck,econ,eresp,check_status,last_chk,hrsp_2xx,hrsp_5xx,stot,mode,algo,
shop,a.127.0.0.1:18291,1,2,UP,0,3,4,L7OK,,10,1,50,http,
shop,a.::1:18292.backup,0,0,DOWN,1,0,0,* L7STS,"bad, ""very
# pxname,svname
bad""",0,0,0,http,
shop,a.127.0.0.1:18293,0,0,DRAIN,0,,,L7OK,,0,0,0,http,
shop,a.127.0.0.1:18294,0,0,MAINT,0,,,,,0,0,0,http,
shop,a.127.0.0.1:18295,0,0,UP,0,,,L7OK,,0,0,0,http,
shop,web1,0,0,UP,0,,,L7OK,,0,0,9,tcp,
shop,BACKEND,0,0,UP,,,,,,0,0,0,http,roundrobin,
`

describe('HAProxy’s answers', () => {
  test('are read, with what an application may have put into them', () => {
    const { servers, algorithm } = parseBackend(answer)
    expect(algorithm).toBe('roundrobin')
    expect(servers.map(({ usable, up, resting }) => [usable, up, resting])).toEqual([
      [true, true, false],
      [true, false, false],
      [false, true, false],
      [false, false, true],
      [false, true, false],
      [false, true, false]
    ])
    expect(servers[0]).toMatchObject({ active: 3, requests: 11, errors: 1, broken: 7, weight: 100 })
    expect(servers[1]).toMatchObject({ place: { group: 'a', address: { host: '::1', port: 18_292 }, backup: true } })
    expect(servers[1]?.finding).toMatch(/^DOWN L7STS bad, "very/)
    expect(servers[1]?.finding).not.toContain('\n')
    expect(servers[5]).toMatchObject({ place: undefined, requests: 9 })
  })

  test('any other text is an integrity error or gives servers, and never hangs', () => {
    fc.assert(
      fc.property(fc.nat(answer.length), fc.nat(30), fc.string({ maxLength: 8 }), (at, cut, put) => {
        try {
          parseBackend(answer.slice(0, at) + put + answer.slice(at + cut))
        } catch (error) {
          expect(errorKind(error)).toBe('integrity')
        }
      }),
      seed
    )
  })
})

describe('the socket', () => {
  let folder: string
  let ends: (() => void)[]

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'haproxy-'))
    ends = []
  })
  afterEach(async () => {
    for (const end of ends) end()
    await rm(folder, { recursive: true, force: true })
  })

  /** Answers each line with what `answers` has for it. */
  const speak = async (answers: (line: string) => string | undefined): Promise<string> => {
    const socket = path.join(folder, 'admin.sock')
    const server = createServer((connection) => {
      ends.push(() => connection.destroy())
      connection.on('error', () => undefined)
      connection.once('data', (line: Buffer) => {
        const text = answers(line.toString().trim())
        if (text !== undefined) connection.end(`${text}\n\n`)
      })
    })
    ends.push(() => server.close())
    await new Promise<void>((resolve) => server.listen(socket, resolve))
    return socket
  }
  const observe = (socket: string): Promise<unknown> =>
    haproxyRouter({
      files: localFiles(folder),
      socket,
      backend: 'shop',
      url: 'http://127.0.0.1',
      clock: { ...systemClock, sleep: () => Promise.resolve() },
      logger: silentLogger
    }).observe()

  test('that is not there is the user’s error', async () => {
    const error: unknown = await observe(path.join(folder, 'none.sock')).catch((thrown: unknown) => thrown)
    expect(errorKind(error)).toBe('user')
    expect(errorMessage(error)).toMatch(/router\.socket.*none\.sock.*stats socket/)
  })

  test('with too long a path is named', async () => {
    expect(() => runtimeApi(`/${'x'.repeat(107)}`, systemClock)).toThrow(/107 bytes/)
  })

  test.each([
    ['of a lower level', { level: 'operator', version: '2.6.12' }, /level operator.*level admin/],
    ['of an old HAProxy', { level: 'admin', version: '2.4.22-1' }, /HAProxy 2\.4.*2\.6/],
    ['of something else', { level: 'admin', version: 'x' }, /no version of HAProxy/]
  ])('%s is refused before anything is changed', async (_what, { level, version }, message) => {
    const lines: string[] = []
    const socket = await speak((line) => {
      lines.push(line)
      return line === 'show cli level' ? level : `Name: HAProxy\nVersion: ${version}\nPid: 1`
    })
    await expect(observe(socket)).rejects.toThrow(message)
    expect(lines.every((line) => line.startsWith('show '))).toBe(true)
  })

  test('that floods us is cut off', async () => {
    const socket = await speak(() => 'x'.repeat(5 * 2 ** 20))
    await expect(runtimeApi(socket, systemClock).ask('show info')).rejects.toThrow(/more than \d+ bytes/)
  })

  test('takes no line that HAProxy would split or cut', async () => {
    const api = runtimeApi(path.join(folder, 'none.sock'), systemClock)
    await expect(api.ask('show info\nshow stat')).rejects.toThrow(/command line/)
    await expect(api.ask('x'.repeat(9000))).rejects.toThrow(/command line/)
  })

  test('stays unused by a writer whose epoch was passed, also between two of its commands', async () => {
    const fence = openFence(localFiles(folder), 'haproxy')
    const older = await fence.pass(4)
    await older()
    await openFence(localFiles(folder), 'haproxy').pass(5)
    await expect(older()).rejects.toThrow(StaleEpoch)
    await expect(fence.pass(4)).rejects.toThrow(StaleEpoch)
    expect(await fence.epoch()).toBe(5)
    // Fifty writers at once: the latest stays.
    await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => openFence(localFiles(folder), 'haproxy').pass(10 + index))
    )
    expect(await fence.epoch()).toBe(59)
  })
})

describe('the master', () => {
  const processes = (current: readonly number[], old: readonly number[]): string =>
    [
      '#<PID>          <type>          <reloads>       <uptime>        <version>',
      '1               master          3 [failed: 1]   0d00h00m04s     2.6.12-1+deb12u4',
      '# workers',
      ...current.map((pid) => `${pid}             worker          0               0d00h00m01s     2.6.12-1+deb12u4`),
      ...(old.length === 0 ? [] : ['# old workers']),
      ...old.map((pid) => `${pid}             worker          1               0d00h00m03s     2.6.12-1+deb12u4`),
      '# programs',
      '',
      ''
    ].join('\n')

  test.each([
    ['serves alone', [7], [], true],
    ['serves beside one that stops', [7], [5], true],
    ['serves beside one that has not heard it yet', [7], [6], false],
    ['is not the one that is being started', [8], [], false],
    ['is not the one that is being started, and called old', [8], [7], false],
    ['serves on after a configuration that was refused', [], [7], true]
  ])('a worker that %s', async (_what, current, old, settled) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'haproxy-'))
    const socket = path.join(folder, 'master.sock')
    const server = createServer((connection) => {
      connection.on('error', () => undefined)
      connection.once('data', (line: Buffer) => {
        const asked = /^@!(\d+) show info/.exec(line.toString())?.[1]
        connection.end(asked === undefined ? processes(current, old) : `Stopping: ${asked === '5' ? 1 : 0}\n\n`)
      })
    })
    await new Promise<void>((resolve) => server.listen(socket, resolve))
    let now = 0
    const clock = {
      now: () => now,
      sleep: (milliseconds: number) => Promise.resolve(void (now += milliseconds * 100))
    }
    const serving = { ask: () => Promise.resolve('Name: HAProxy\nPid: 7\n\nName: HAProxy\nStopping: 0\n\n') }
    try {
      const found = await openMaster(socket, serving, clock)
        .settled()
        .catch((error: unknown) => errorMessage(error))
      if (settled) expect(found).toBe(7)
      else expect(found).toMatch(/reload of HAProxy.*worker [68]/)
    } finally {
      server.close()
      await rm(folder, { recursive: true })
    }
  })

  test('that is not there, or of too low a level, or something else, is named', async () => {
    const folder = path.join(tmpdir(), 'none')
    const master = openMaster(
      path.join(folder, 'none.sock'),
      { ask: () => Promise.reject(new Error('none')) },
      systemClock
    )
    await expect(master.demand()).rejects.toThrow(/router\.master.*none\.sock.*-S <path>/)
    expect(() => workersOf('Permission denied\n\n')).toThrow(/router\.master.*level,operator/)
    expect(() => workersOf('hello')).toThrow(/hello/)
  })
})

describe('the servers in the configuration', () => {
  test('are read as they were written', () => {
    fc.assert(
      fc.property(routesArbitrary, (routes) => {
        const { wanted } = planOf([], routes)
        const servers = wanted.map((one) => serverOfLine(`   ${lineOf(one)}`))
        expect(holds(servers, routes)).toBe(true)
        expect(planOf(servers, routes)).toMatchObject({ missing: [], raise: [], lower: [], remove: [] })
      }),
      seed
    )
  })

  test('any other line is none of ours', () => {
    const line = lineOf({ ...place('g', 1001), name: 'g.127.0.0.1:1001', weight: 7 })
    expect(serverOfLine(line).usable).toBe(true)
    for (const other of [
      `${line}0000`,
      `${line} disabled`,
      line.replace('check ', ''),
      line.replace(':1001 check', ':1002 check'),
      `${line} backup`,
      'server web1 127.0.0.1:80',
      ''
    ])
      expect([other, serverOfLine(other).usable]).toEqual([other, false])
  })

  test('stand in the section of their backend only', () => {
    const block = ['# begin immutable-delivery shop', ' # end immutable-delivery shop']
    const whole = ['global', ' backend shop', '  balance roundrobin', ...block, 'backend x', ''].join('\n')
    const { before, lines, after } = blockOf(whole, 'shop', 'f')
    expect([...before, ...lines, ...after].join('\n')).toBe(whole)
    for (const wrong of [
      '',
      block.join('\n'),
      `backend shop2\n${block.join('\n')}`,
      `frontend shop\n${block.join('\n')}`,
      `backend shop\n${block.toReversed().join('\n')}`,
      `backend shop\n${block[0]}\nbackend other\n${block[1]}`,
      `backend shop\n${[...block, ...block].join('\n')}`
    ])
      expect(() => blockOf(wrong, 'shop', 'f')).toThrow(/router\.config/)
  })

  const place = (group: string, port: number) => ({ group, address: { host, port }, backup: false })
})
