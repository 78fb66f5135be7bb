/** What was approved is what is deployed: the bundles from a proposal to the switch, with GitHub's API on loopback. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  installActions,
  startGitHub,
  testCommit,
  type ActionRun,
  type InstalledActions,
  type TestGitHub
} from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let workspace: TestWorkspace
let github: TestGitHub
let good = ''
let other = ''

beforeAll(async () => {
  actions = installActions()
  github = await startGitHub()
  workspace = await makeWorkspace(actions)
  // Whether an environment is protected is the branch's word.
  const file = '.github/delivery.yml'
  github.fake.state.repository.push('main', testCommit, {
    [file]: readFileSync(path.join(workspace.folder, file), 'utf8')
  })
  good = await workspace.bake('1')
  other = await workspace.bake('2')
  for (const digest of [good, other]) {
    await workspace.prove(digest)
    await workspace.scan(digest)
  }
})
afterAll(async () => {
  await workspace.remove()
  await github.stop()
  actions.dispose()
})

const asked = { comment: 'true', deployment: 'true', check: 'true' }
const run = (inputs: Readonly<Record<string, string>>, order = 1): Promise<ActionRun> =>
  workspace.run(
    'blue-green-switch',
    { environment: 'production', image: 'oci-layout://images', digest: good, ...asked, ...inputs },
    order,
    { env: { GITHUB_API_URL: github.url } }
  )
const onGitHub = () => github.fake.state

test('a proposal changes nothing, and waits as a deployment that names the release', async () => {
  const proposed = await run({ operation: 'propose' })
  expect(proposed.log).toContain('Deployment')
  expect([proposed.exitCode, proposed.outputs['result'], proposed.outputs['live-digest']]).toEqual([
    0,
    'awaiting-approval',
    ''
  ])
  const id = proposed.outputs['deployment-id'] ?? ''
  expect(onGitHub().deployments.map((one) => String(one.id))).toEqual([id])

  const refused = await run({ digest: other, 'deployment-id': id })
  expect([refused.exitCode, refused.outputs['result'], refused.outputs['live-digest']]).toEqual([1, 'blocked', ''])
  expect(refused.log).toContain(`is for the image "${good}", and not for ${other}`)

  // Who may write comments has no say.
  for (const comment of github.fake.state.comments) comment.body = comment.body.replaceAll(good, other)
  const still = await run({ digest: other, 'deployment-id': id })
  expect(still.outputs['result']).toBe('blocked')

  const deployed = await run({ 'deployment-id': id })
  expect([deployed.exitCode, deployed.outputs['result'], deployed.outputs['deployment-id']]).toEqual([0, 'live', id])
  expect(onGitHub().deployments.map(({ statuses }) => statuses.at(-1)?.state)).toEqual(['success'])
  expect(onGitHub().checks).toMatchObject([{ status: 'completed', conclusion: 'success' }])
  expect(github.fake.violations).toEqual([])
})

test('what the gate refuses nobody is asked to approve', async () => {
  const unproven = await workspace.bake('3')
  const refused = await run({ operation: 'propose', digest: unproven }, 2)
  expect([refused.exitCode, refused.outputs['result'], refused.outputs['deployment-id']]).toEqual([1, 'blocked', ''])
})

test('without GitHub nothing is approved', async () => {
  const refused = await run({ 'deployment-id': '1', 'github-token': '' }, 3)
  expect([refused.exitCode, refused.outputs['result']]).toEqual([1, 'error'])
  expect(refused.log).toContain('github-token: got nothing')
})
