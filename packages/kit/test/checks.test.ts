import { describe, expect, test } from '@jest/globals'
import { parseChecks, parseQueries } from '../src/delivery/index.js'

describe('a list of checks from an input', () => {
  test('has the form and the defaults of delivery.yml', () => {
    expect(
      parseChecks(
        '- http: /healthz\n- { http: /deep, expect: { status: [200, 204], body-includes: ok }, success: 5 }',
        'checks'
      )
    ).toEqual([
      { http: '/healthz', expect: { status: [200] }, interval: 2000, timeout: 5000, success: 3, failure: 2 },
      {
        http: '/deep',
        expect: { status: [200, 204], bodyIncludes: 'ok' },
        interval: 2000,
        timeout: 5000,
        success: 5,
        failure: 2
      }
    ])
  })

  test.each([
    ['', 'checks:1'],
    ['- http: healthz', 'checks:1 (0.http)'],
    ['- http: /\n  stauts: 200', 'checks:2 (0.stauts)'],
    ['- http: /\n- http: [', 'checks:2'],
    ['http: /', 'checks:1'],
    [Array.from({ length: 21 }, () => '- http: /').join('\n'), 'checks:1']
  ])('names the line of a defect: %j', (source, place) => {
    expect(() => parseChecks(source, 'checks')).toThrow(place)
  })

  test('an unknown name is answered with the known ones', () => {
    expect(() => parseChecks('- { http: /, stauts: 200 }', 'checks')).toThrow(
      'http, tcp, grpc, command, prometheus, query, max, min, expect, digest, interval'
    )
  })
})

describe('the kinds of checks', () => {
  const timing = { interval: 2000, timeout: 5000, success: 3, failure: 2 }

  test('have the fields of their kind', () => {
    expect(
      parseChecks(
        `- { tcp: true }
- { tcp: 5432, success: 1 }
- { grpc: shop.v1 }
- { command: [./check.sh, --deep] }
- { prometheus: 'https://prom', query: up, min: 1 }
- http: /x
  expect: { json: { status: ok, n: 1 }, headers: { X-A: b }, tls-valid-for: 14d }
  digest: { header: X-Build, json: a.b }`,
        'checks'
      )
    ).toEqual([
      { tcp: true, ...timing },
      { tcp: 5432, ...timing, success: 1 },
      { grpc: 'shop.v1', ...timing },
      { command: ['./check.sh', '--deep'], ...timing },
      { prometheus: 'https://prom', query: 'up', min: 1, ...timing },
      {
        http: '/x',
        expect: {
          status: [200],
          json: { status: 'ok', n: 1 },
          headers: { 'X-A': 'b' },
          tlsValidFor: 14 * 86_400_000
        },
        digest: { header: 'X-Build', json: 'a.b' },
        ...timing
      }
    ])
  })

  test.each([
    ['- { interval: 1s }', 'exactly one of http, tcp, grpc, command, prometheus'],
    ['- { http: /, tcp: 80 }', 'got "http and tcp"'],
    ['- { http: / }\n- { tcp: 80, expect: { status: 200 } }', 'checks:2: got "expect"'],
    ['- { http: /, max: 1 }', '`max` only in a check with `prometheus`'],
    ['- { prometheus: "http://p", query: up }', '`max` or `min`'],
    ['- { prometheus: "http://p", max: 1 }', '`query`'],
    ['- { tcp: 70000 }', 'checks:1'],
    ['- { tcp: false }', 'checks:1'],
    ['- { command: [] }', 'checks:1'],
    ['- { prometheus: "file:///etc/passwd", query: up, max: 1 }', 'checks:1']
  ])('%s is refused', (source, why) => {
    expect(() => parseChecks(source, 'checks')).toThrow(why)
  })

  test('queries are checks of one Prometheus server', () => {
    expect(parseQueries('- { query: up, min: 1 }', 'queries', 'http://prom')).toEqual([
      { prometheus: 'http://prom', query: 'up', min: 1, ...timing }
    ])
    expect(() => parseQueries('- { http: / }', 'queries', 'http://prom')).toThrow('http and prometheus')
  })
})
