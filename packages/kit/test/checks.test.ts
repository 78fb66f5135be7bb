import { describe, expect, test } from '@jest/globals'
import { parseChecks } from '../src/delivery/index.js'

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
      'http, expect, interval, timeout, success, failure'
    )
  })
})
