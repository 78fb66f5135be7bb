/** What a fork's run left can change the comment of its own pull request, or nothing. */
import { describe, expect, test } from '@jest/globals'
import { zipOf } from '@immutable-delivery/testbed'
import { forkArtifact, forkRun, postText, readForkReport, readHeader, renderScanComment } from '../src/index.js'
import { digest } from './examples.js'
import fc from 'fast-check'
import { hostileText, parsePage } from './hostile.js'
import { commit, repository, scene, type Scene } from './github-scene.js'

const payload = (changes: object = {}) => ({
  workflow_run: {
    id: 55,
    run_attempt: 1,
    event: 'pull_request',
    html_url: 'https://github.com/acme/shop/actions/runs/55',
    head_sha: commit,
    head_branch: 'fix',
    head_repository: { owner: { login: 'mallory' } },
    ...changes
  }
})
const finding = (changes: object = {}) => ({
  id: 'CVE-2026-1',
  severity: 'high',
  package: 'left-pad',
  version: '1.0.0',
  fixed: ['1.3.0'],
  ...changes
})
const document = (findings: unknown[] = [finding()], changes: object = {}) => ({
  version: 1,
  image: `oci-layout://images@${digest('9')}`,
  platforms: [{ platform: 'linux/amd64', coverage: { complete: true, packages: 3, reasons: [] }, findings }],
  ...changes
})

function forked(file: string | Buffer, name = 'findings.json'): Scene {
  const s = scene()
  s.fake.state.pulls.push(
    { number: 7, head: commit, label: 'mallory:fix' },
    { number: 8, head: 'c'.repeat(40), label: 'mallory:other' }
  )
  const zip = typeof file === 'string' ? zipOf({ [name]: file }) : file
  s.fake.state.work.artifacts.push({ id: 91, run: 55, name: forkArtifact, zip })
  // Storage is another machine: GitHub answers with a redirect, which the runner's client follows.
  const { api } = s
  const client = new (s.client.constructor as typeof import('../src/index.js').GitHubClient)({
    api: async (request) =>
      /\/artifacts\/\d+\/zip$/.test(request.path)
        ? { status: 200, headers: {}, data: new Uint8Array(zip).buffer }
        : api(request),
    clock: s.clock,
    logger: s.client.logger
  })
  return { ...s, client }
}
const read = (s: Scene, p = payload()) =>
  readForkReport(s.client, repository, forkRun(p), { app: 'shop', failOn: 'high' })

test('the findings of a fork stand in the comment of its pull request, and say that nobody vouches for them', async () => {
  const s = forked(JSON.stringify(document()))
  const { pull, news } = await read(s)
  expect([pull, news?.verdict]).toEqual([7, 'fail'])
  if (news === undefined) throw new Error('no news')
  const comment = renderScanComment(news)
  await postText({ client: s.client, repository, pull: 7, installation: true }, comment)
  const [posted] = s.fake.state.comments
  expect([posted?.issue, readHeader(posted?.body ?? '')]).toMatchObject([7, { state: 'scanned', run: 55, app: 'shop' }])
  expect(posted?.body).toContain('no gate takes it')
  expect(posted?.body).toContain('CVE-2026-1')
  expect(s.fake.violations).toEqual([])
})

test.each([
  ['another commit', payload({ head_sha: 'd'.repeat(40) })],
  ['another branch', payload({ head_branch: 'other' })],
  ['another owner', payload({ head_repository: { owner: { login: 'acme' } } })]
])('%s belongs to no pull request: nothing is read', async (_name, changed) => {
  const s = forked(JSON.stringify(document()))
  expect(await read(s, changed)).toEqual({ pull: undefined, news: undefined })
})

test.each([{ event: 'push' }, { id: '55' }, { head_sha: 'main' }, { head_repository: null }])(
  'an event of another kind is refused: %j',
  (changes) => {
    expect(() => forkRun(payload(changes))).toThrow('workflow_run')
  }
)

describe('an artifact that is not what it should be', () => {
  test.each([
    ['no archive', Buffer.from('PK')],
    ['another name', zipOf({ '../findings.json': '{}' })],
    ['a number of its own pull request', zipOf({ 'findings.json': '{"pull":8}' })],
    ['no JSON', zipOf({ 'findings.json': '### hello' })],
    ['deep', zipOf({ 'findings.json': '['.repeat(500) })],
    ['a bomb', zipOf({ 'findings.json': 'x'.repeat(21_000_000) })],
    ['large', Buffer.alloc(2_000_001)],
    ['a lie about its size', zipOf({ 'findings.json': JSON.stringify(document()) }, { size: 10 })]
  ])('%s', async (_name, zip) => {
    await expect(read(forked(zip))).rejects.toThrow(/findings/)
  })

  test('values of other types are left out', async () => {
    const odd = [
      finding({ id: 1 }),
      finding({ severity: 'worst' }),
      null,
      'x',
      finding({ fixed: [1] }),
      finding({ body: '### x' })
    ]
    const { news } = await read(forked(JSON.stringify(document(odd))))
    expect(news?.findings).toHaveLength(2)
    expect(Object.keys(news?.findings[0] ?? {})).not.toContain('body')
  })

  const commentOf = async (text: string): Promise<string> => {
    const findings = Array.from({ length: 120 }, () =>
      finding({ id: text, package: text, version: text, fixed: [text] })
    )
    const { news } = await read(forked(JSON.stringify(document(findings, { image: `${text}@${text}` }))))
    if (news === undefined) throw new Error('no news')
    return renderScanComment(news)
  }

  test('hostile texts are shown and do nothing, and the comment stays within its limit', async () => {
    const harmless = parsePage(await commentOf('x'))
    for (const text of fc.sample(hostileText, { seed: 5, numRuns: process.env['LONG'] === '1' ? 500 : 30 })) {
      const comment = await commentOf(text)
      const page = parsePage(comment)
      expect(page.skeleton).toBe(harmless.skeleton)
      expect(page.links).toEqual(harmless.links)
      expect(comment.split('<!--')).toHaveLength(2)
      expect(Buffer.byteLength(comment)).toBeLessThan(65_536)
    }
  })
})

test('what was not looked at whole is no pass', async () => {
  const incomplete = document([], { platforms: [{ coverage: { complete: false, packages: 1 }, findings: [] }] })
  const { news } = await read(forked(JSON.stringify(incomplete)))
  expect(news?.verdict).toBe('incomplete')
})
