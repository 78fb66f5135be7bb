/** What the routers `caddy` and `nginx` write, without a proxy. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { holdsSlots, nobody, slotCount, slotsOf } from '../src/caddy/slots.js'
import { remotesOf } from '../src/hosts/in-flight.js'
import { sameRoutes } from '../src/machine/target.js'
import { fileOf, routesOfFile } from '../src/nginx/file.js'
import { routesId } from '../src/proxies/routes.js'
import type { Route } from '../src/index.js'

const seed = { seed: 6, numRuns: process.env['LONG'] === undefined ? 200 : 20_000 }

const backends = (group: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
    .map((ports) => ports.map((port) => ({ host: '127.0.0.1', port: group * 10 + port })))

/** As the machine makes them: weights of a sum of 100, or none. */
const routesArbitrary: fc.Arbitrary<Route[]> = fc
  .tuple(fc.constantFrom(0, 1, 5, 33, 50, 99, 100), backends(1), backends(2), backends(3), fc.boolean(), fc.boolean())
  .map(([weight, a, b, c, old, third]) => [
    { group: 'new-1', weight, backup: false, backends: a },
    { group: 'old-2', weight: 100 - weight, backup: weight === 100 && old, backends: b },
    ...(third ? [{ group: 'gone-3', weight: 0, backup: false, backends: c }] : [])
  ])

describe('the slots of Caddy', () => {
  test('are shares of a hundred, move no more than they must, and hold what they were made for', () => {
    fc.assert(
      fc.property(routesArbitrary, routesArbitrary, (before, after) => {
        const first = slotsOf(before, new Map())
        const next = slotsOf(after, first)
        expect(holdsSlots(after, next)).toBe(true)
        expect([...next.keys()]).toEqual([...first.keys()])
        for (const { weight, backends: addresses } of after) {
          const texts = addresses.map(({ host, port }) => `${host}:${port}`)
          const has = [...next].filter(([name, text]) => !name.startsWith('backup') && texts.includes(text))
          expect(has).toHaveLength((weight / 100) * slotCount)
        }
        // Nobody is sent away and brought back.
        expect(slotsOf(after, next)).toEqual(next)
      }),
      seed
    )
  })

  test('hold nobody when nobody is there, and refuse what they cannot say', () => {
    expect(new Set(slotsOf([], new Map()).values())).toEqual(new Set([nobody]))
    const one = (weight: number): Route => ({ group: `g${weight}`, weight, backup: false, backends: [] })
    expect(() => slotsOf([one(1), one(2)], new Map())).toThrow(/weights whose sum is 100/)
  })
})

describe('the file of nginx', () => {
  test('tells the routes that it was made of, and nothing when a word of it was changed', () => {
    fc.assert(
      fc.property(routesArbitrary, fc.nat(), (routes, at) => {
        const text = fileOf('shop', routes)
        const read = routesOfFile('shop', text)
        expect(read !== undefined && sameRoutes(read, routes)).toBe(true)
        expect(text).toContain(routesId(routes))
        const place = at % text.length
        const other = `${text.slice(0, place)}~${text.slice(place + 1)}`
        expect(other === text || routesOfFile('shop', other) === undefined).toBe(true)
      }),
      seed
    )
  })

  test('has no line that a name or an address could break out of', () => {
    const make = (group: string, host: string): string =>
      fileOf('shop', [{ group, weight: 100, backup: false, backends: [{ host, port: 1 }] }])
    expect(() => make('g', '1.2.3.4; } server {')).toThrow(/IP address/)
    expect(routesOfFile('shop', make('g\n}', '::1'))).toBeUndefined()
    expect(make('g', '::1')).toContain('server [::1]:1 weight=100')
  })
})

test('connections are read from the kernel’s table', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0FA1 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1
   1: 0100007F:E5A4 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 2
   2: 0100007F:E5A6 0200000A:1F90 02 00000000:00000000 00:00000000 00000000     0        0 3
   3: 0100007F:E5A8 0100007F:1F90 06 00000000:00000000 00:00000000 00000000     0        0 4
   4: 00000000000000000000000001000000:E5A8 00000000000000000000000001000000:1F90 01 0 0 0
   5: 0000000000000000FFFF00000100007F:E5A8 0000000000000000FFFF00000100007F:1F91 01 0 0 0
`
  expect(remotesOf(table)).toEqual([
    { host: '127.0.0.1', port: 8080 },
    { host: '10.0.0.2', port: 8080 },
    { host: '::1', port: 8080 },
    { host: '127.0.0.1', port: 8081 }
  ])
})
