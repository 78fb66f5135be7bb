import { expect, test } from '@jest/globals'
import { comparePackages } from '../src/index.js'

const npm = (name: string, version: string) => ({ type: 'npm', name, version })

test('added, removed and moved packages are told, the same ones are not', () => {
  expect(
    comparePackages(
      [npm('a', '1.0.0'), npm('b', '1.0.0'), npm('c', '1.0.0')],
      [npm('a', '1.0.0'), npm('b', '1.1.0'), npm('d', '2.0.0')]
    )
  ).toEqual([
    { name: 'b', before: '1.0.0', after: '1.1.0' },
    { name: 'c', before: '1.0.0' },
    { name: 'd', after: '2.0.0' }
  ])
})

test('one of two copies that moves is seen, and the order of a list is not', () => {
  expect(comparePackages([npm('a', '2'), npm('a', '1')], [npm('a', '1'), npm('a', '2')])).toEqual([])
  expect(comparePackages([npm('a', '1'), npm('a', '2')], [npm('a', '2'), npm('a', '3')])).toEqual([
    { name: 'a', before: '1, 2', after: '2, 3' }
  ])
})

test('a name means nothing without its ecosystem', () => {
  expect(comparePackages([npm('openssl', '1')], [{ type: 'deb', name: 'openssl', version: '1' }])).toEqual([
    { name: 'openssl', after: '1' },
    { name: 'openssl', before: '1' }
  ])
})
