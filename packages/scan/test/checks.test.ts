import { describe, expect, test } from '@jest/globals'
import {
  checkConfiguration,
  checkLicences,
  exemptFindings,
  judgeChecks,
  readIgnoreFile,
  readLicenceLists,
  writeSarif
} from '../src/index.js'
import { inventory, now } from './samples.js'

function licence(expression: string | undefined, allow: readonly string[], deny: readonly string[]): string {
  const [check] = checkLicences(
    inventory([{ purl: 'pkg:npm/a@1', ...(expression === undefined ? {} : { licence: expression }) }]),
    readLicenceLists(allow, deny),
    'linux/amd64'
  )
  return check === undefined ? 'allowed' : check.id.replace('licence-', '')
}

describe('licences', () => {
  test.each<[expression: string | undefined, allow: string[], deny: string[], expected: string]>([
    ['MIT', ['MIT'], [], 'allowed'],
    ['Apache-2.0', ['MIT'], [], 'denied'],
    ['mit', ['MIT'], [], 'unknown'],
    ['MIT OR GPL-3.0-only', ['MIT'], [], 'allowed'],
    ['MIT AND GPL-3.0-only', ['MIT'], [], 'denied'],
    ['(MIT OR GPL-3.0-only) AND BSD-3-Clause', ['MIT', 'BSD-*'], [], 'allowed'],
    ['(MIT AND GPL-3.0-only) OR BSD-3-Clause', ['BSD-*'], [], 'allowed'],
    ['GPL-3.0-only', [], ['GPL-*'], 'denied'],
    ['LGPL-3.0-only', [], ['GPL-*'], 'allowed'],
    ['MIT OR GPL-3.0-only', [], ['GPL-*'], 'allowed'],
    ['MIT AND GPL-3.0-only', [], ['GPL-*'], 'denied'],
    ['GPL-2.0-or-later', ['GPL-2.0-only'], [], 'allowed'],
    ['GPL-2.0-or-later', [], ['GPL-2.0-only'], 'denied'],
    ['GPL-2.0-only', ['GPL-2.0-or-later'], [], 'denied'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', [], ['GPL-*'], 'denied'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0-only'], [], 'allowed'],
    [
      'GPL-2.0-only WITH Classpath-exception-2.0',
      ['MIT', 'GPL-2.0-only WITH Classpath-exception-2.0'],
      ['GPL-*'],
      'allowed'
    ],
    ['MIT', ['MIT'], ['MIT'], 'denied'],
    ['LicenseRef-acme', ['LicenseRef-acme'], [], 'allowed'],
    ['LicenseRef-acme', ['MIT'], [], 'denied'],
    [undefined, ['MIT'], [], 'unknown'],
    [undefined, [], ['GPL-*'], 'unknown'],
    ['MIT AND', ['MIT'], [], 'unknown'],
    ['('.repeat(500), ['MIT'], [], 'unknown'],
    [undefined, [], [], 'allowed']
  ])('%s with allow %j, deny %j is %s', (expression, allow, deny, expected) => {
    expect(licence(expression, allow, deny)).toBe(expected)
  })

  test.each(['', '*', 'MIT OR ISC', 'not a licence', 'MIT;x', 'GPL-2.0-only WITH nothing'])(
    '%j is no entry of a list',
    (entry) => {
      expect(() => readLicenceLists([], [entry])).toThrow('licences-deny')
    }
  )
})

describe('configuration', () => {
  const ids = (facts: Parameters<typeof checkConfiguration>[0]): string[] =>
    checkConfiguration(facts, 'pkg:oci/shop', 'linux/amd64').map(({ id, subject }) => `${id} ${subject}`)

  test.each([[undefined], [''], ['root'], ['0'], ['0:0'], ['root:staff'], ['00']])('user %j is root', (user) => {
    expect(ids({ env: [], ...(user === undefined ? {} : { user }) })).toEqual(['root-user User'])
  })
  test.each(['1000', 'app', 'rootless', '65532:0', '10'])('user %j is not', (user) => {
    expect(ids({ env: [], user })).toEqual([])
  })

  test.each([
    'DB_PASSWORD=hunter22',
    'API_KEY=abc',
    'apikey=abc',
    'GITHUB_TOKEN=ghp_x',
    'AWS_SECRET_ACCESS_KEY=aGVsbG8',
    'ANYTHING=-----BEGIN RSA PRIVATE KEY-----',
    'DATABASE_URL=postgres://app:hunter2@db/app',
    'X=AKIAABCDEFGHIJKLMNOP'
  ])('%s is a secret, and its value is not told', (variable) => {
    const checks = checkConfiguration({ env: [variable], user: 'app' }, 'pkg:oci/shop', 'linux/amd64')
    expect(checks.map(({ id }) => id)).toEqual(['secret-in-env'])
    expect(JSON.stringify(checks)).not.toContain(variable.slice(variable.indexOf('=') + 1))
  })
  test.each([
    'PATH=/usr/bin',
    'PASSWORD=',
    'PASSWORD',
    'PASSWORD_FILE=/run/secrets/x',
    'TOKEN_TTL=300',
    'AUTH=true',
    'KEYCLOAK=yes',
    'DB_PASSWORD=$DB_PASSWORD',
    'GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D',
    'HOMEPAGE=https://example.org/a:b'
  ])('%s is none', (variable) => {
    expect(ids({ env: [variable], user: 'app' })).toEqual([])
  })

  test('files with the bits are named, a flood of them is bounded', () => {
    expect(ids({ env: [], user: 'app', setuid: [{ path: 'bin/su', mode: 0o4755 }] })).toEqual(['setuid-file bin/su'])
    const many = Array.from({ length: 5000 }, (_, at) => ({ path: `bin/${at}`, mode: 0o2755 }))
    const shown = ids({ env: [], user: 'app', setuid: many })
    expect(shown).toHaveLength(201)
    expect(shown.at(-1)).toBe('setuid-file 4800 more')
  })
})

const checks = [
  ...checkLicences(
    inventory([{ purl: 'pkg:npm/a@1', licence: 'GPL-3.0-only' }, 'pkg:npm/b@1']),
    { allow: [], deny: ['GPL-*'] },
    'linux/amd64'
  ),
  ...checkConfiguration({ env: [] }, 'pkg:oci/shop', 'linux/amd64')
]

describe('what they decide', () => {
  test.each([
    [[], 'incomplete', 'fail'],
    [['root-user'], 'allow', 'fail']
  ] as const)('configuration %j, unknown licences %s: %s', (configuration, unknownLicences, verdict) => {
    expect(judgeChecks(checks, { configuration, unknownLicences }).verdict).toBe(verdict)
  })
  test('each on its own', () => {
    const [denied, unknown, root] = checks.map((check) => [check])
    const strict = { configuration: ['root-user'], unknownLicences: 'incomplete' } as const
    const lax = { configuration: ['setuid-file'], unknownLicences: 'allow' } as const
    const of = (list: typeof checks | undefined, policy: Parameters<typeof judgeChecks>[1]): string =>
      judgeChecks(list ?? [], policy).verdict
    expect([of(denied, strict), of(unknown, strict), of(root, strict)]).toEqual(['fail', 'incomplete', 'fail'])
    expect([of(denied, lax), of(unknown, lax), of(root, lax)]).toEqual(['fail', 'pass', 'pass'])
    expect(of([], strict)).toBe('pass')
  })

  test('an ignore answers for one of them, as for a weakness, and ends', async () => {
    const rules = await readIgnoreFile(
      `- { id: licence-denied, purl: pkg:npm/a, reason: bought, expires: 2026-12-31 }
- { id: root-user, purl: pkg:oci/shop, reason: needs port 80, expires: 2026-11-20 }
- { id: root-user, purl: pkg:oci/other, reason: x, expires: 2026-12-31 }`,
      'ignore.yml',
      now
    )
    const sources = { rules, vex: [], imageName: 'shop', digests: [] }
    const { checks: marked, expired, notes } = exemptFindings([], sources, now, [checks])
    expect(marked[0]?.map(({ id, exempt }) => [id, exempt?.why])).toEqual([
      ['licence-denied', 'bought'],
      ['licence-unknown', undefined],
      ['root-user', undefined]
    ])
    expect(expired).toEqual(['ignore.yml:2: the ignore of root-user in pkg:oci/shop expired on 2026-11-20'])
    expect(notes).toEqual(['ignore.yml:3: the ignore of root-user in pkg:oci/other is unused: no such finding is left'])
    expect(judgeChecks(marked.flat(), { configuration: [], unknownLicences: 'allow' }).verdict).toBe('pass')
  })

  test('an ignore with a subpath answers for one file, or one variable', async () => {
    const setuid = ['usr/bin/su', 'usr/bin/mount'].map((path) => ({ path, mode: 0o4755 }))
    const found = checkConfiguration({ env: ['API_TOKEN=x'], user: 'app', setuid }, 'pkg:oci/shop', 'linux/amd64')
    const rules = await readIgnoreFile(
      `- { id: setuid-file, purl: 'pkg:oci/shop#usr/bin/su', reason: needed, expires: 2026-12-31 }
- { id: secret-in-env, purl: 'pkg:oci/shop#OTHER', reason: none, expires: 2026-12-31 }`,
      'ignore.yml',
      now
    )
    const { checks: marked } = exemptFindings([], { rules, vex: [], imageName: 'shop', digests: [] }, now, [found])
    expect(marked.flat().flatMap(({ subject, exempt }) => (exempt === undefined ? [subject] : []))).toEqual([
      'API_TOKEN',
      'usr/bin/mount'
    ])
  })

  test('SARIF shows them under rules of their own, and a rebuild reopens nothing', () => {
    const options = { tool: { version: '1' }, place: () => ({ file: 'README.md', line: 1 }), category: 'shop' }
    const document = (list: typeof checks) =>
      JSON.parse(JSON.stringify(writeSarif([], options, list))) as {
        runs: {
          tool: { driver: { rules: { id: string }[] } }
          results: { ruleId: string; ruleIndex: number; partialFingerprints: unknown }[]
        }[]
      }
    const [run] = document(checks).runs
    expect(run?.results.map(({ ruleId, ruleIndex }) => [ruleId, run.tool.driver.rules[ruleIndex]?.id])).toEqual([
      ['licence-denied', 'licence-denied'],
      ['licence-unknown', 'licence-unknown'],
      ['root-user', 'root-user']
    ])
    const upgraded = checks.map((check) => ({ ...check, purl: check.purl.replace('@1', '@2') }))
    const prints = (of: typeof run): unknown => of?.results.map((item) => item.partialFingerprints)
    expect(prints(document(upgraded).runs[0])).toEqual(prints(run))
  })
})
