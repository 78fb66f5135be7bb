import { describe, expect, test } from '@jest/globals'
import { compareDigests, identityDigests } from '../src/index.js'

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`
const [index, amd, amdConfig, arm, armConfig, other] = ['0', '1', '2', '3', '4', '5'].map(digest) as [
  string,
  string,
  string,
  string,
  string,
  string
]
const both = {
  index,
  platforms: [
    { platform: 'linux/amd64', manifest: amd, config: amdConfig },
    { platform: 'linux/arm64', manifest: arm, config: armConfig }
  ]
}

describe('drift', () => {
  test.each([
    ['the index, on a known host', { digest: index, platform: 'linux/arm64' }, 'same', arm],
    ['the index, on a host nobody knows', { digest: index }, 'same', undefined],
    ['a manifest', { digest: amd }, 'same', amd],
    ['an image id', { digest: amdConfig, platform: 'linux/amd64' }, 'same', amd],
    ['arm64 with its variant', { digest: armConfig, platform: 'linux/arm64/v8' }, 'same', arm],
    ['the manifest of another platform', { digest: arm, platform: 'linux/amd64' }, 'different', arm],
    [
      'the index, on a host that it has nothing for',
      { digest: index, platform: 'linux/s390x' },
      'different',
      undefined
    ],
    ['something else', { digest: other }, 'different', other],
    ['nothing', {}, 'unknown', undefined]
  ] as const)('%s', (_what, running, state, manifest) => {
    const drift = compareDigests(both, [{ name: 'web-1', ...running }])
    expect([drift.state, drift.manifest]).toEqual([state, manifest])
    expect(drift.verdict).toBe({ same: 'pass', different: 'fail', unknown: 'incomplete' }[state])
  })

  test('one instance that differs is drift, one that is unknown is not a pass', () => {
    const good = { name: 'web-1', digest: amd }
    expect(compareDigests(both, [good, { name: 'web-2', digest: amdConfig }])).toMatchObject({
      state: 'same',
      manifest: amd
    })
    const mixed = compareDigests(both, [good, { name: 'web-2', digest: other }, { name: 'web-3' }])
    expect(mixed).toMatchObject({ verdict: 'fail' })
    expect(mixed.manifest).toBeUndefined()
    expect(compareDigests(both, [good, { name: 'web-3' }])).toMatchObject({ verdict: 'incomplete' })
    expect(compareDigests(both, [])).toMatchObject({ verdict: 'incomplete' })
  })

  test('an image without index, and all its names', () => {
    const one = { platforms: [{ platform: 'linux/amd64', manifest: amd, config: amdConfig }] }
    expect(compareDigests(one, [{ name: 'x', digest: amdConfig }]).manifest).toBe(amd)
    expect(identityDigests(one)).toEqual([amd, amdConfig])
    expect(identityDigests(both)).toEqual([index, amd, amdConfig, arm, armConfig])
  })
})
