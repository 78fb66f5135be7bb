/** The examples are what people copy: whole, valid, and with exactly the permissions that what they call needs. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseDelivery } from '@immutable-delivery/kit/delivery'
import { ourName, readActionYml, repositoryRoot as root } from '@immutable-delivery/testbed'
import { parse } from 'yaml'
import { faults, triggersOf, unionOf, type Job, type Workflow } from './workflow-rules.js'

const commit = '4f'.repeat(20)
const folders = readdirSync(path.join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const workflows = folders.flatMap((folder) =>
  readdirSync(path.join(root, 'examples', folder, '.github/workflows')).map(
    (name) => `${folder}/.github/workflows/${name}`
  )
)
const read = (file: string): string =>
  readFileSync(path.join(root, 'examples', file), 'utf8').replaceAll('<commit>', commit)
const jobsOf = (file: string): [string, Job][] => Object.entries((parse(read(file)) as Workflow).jobs)

test('there is a Node service, a static binary, a service in a cluster, and one that Terraform makes', () => {
  expect(folders).toEqual(['kubernetes', 'shop', 'static-binary', 'terraform'])
})

test.each(folders)('%s: delivery.yml is valid, and its README says what it is', (folder) => {
  expect(Object.keys(parseDelivery(read(`${folder}/.github/delivery.yml`), folder).environments)).toContain(
    'production'
  )
  expect(readFileSync(path.join(root, 'examples/README.md'), 'utf8')).toContain(`(${folder})`)
})

test.each(workflows)('%s keeps our rules', (file) => {
  expect(faults(read(file))).toEqual([])
})

describe.each(workflows)('%s', (file) => {
  const calls = jobsOf(file).filter(([, job]) => job.uses !== undefined)
  const called = (job: Job): Workflow => {
    const name = job.uses?.replace(`${ourName}/`, '').replace(/@.*$/, '') ?? ''
    expect([name, existsSync(path.join(root, name))]).toEqual([name, true])
    return parse(readFileSync(path.join(root, name), 'utf8')) as Workflow
  }

  test('what it calls takes these inputs, and gets all that it must have', () => {
    for (const [, job] of calls) {
      const inputs = triggersOf(called(job))['workflow_call']?.inputs ?? {}
      const given = Object.keys(job.with ?? {})
      expect(given.filter((name) => !(name in inputs))).toEqual([])
      const missing = Object.entries(inputs).filter(
        ([name, input]) => input['required'] === true && !given.includes(name)
      )
      expect(missing.map(([name]) => name)).toEqual([])
    }
  })

  test('it gives what that needs, and nothing more: GitHub starts nothing with less', () => {
    for (const [, job] of calls)
      expect(job.permissions).toEqual(unionOf(Object.values(called(job).jobs).map((one) => one.permissions ?? {})))
  })

  test('its steps use inputs that our actions have', () => {
    for (const { uses = '', with: inputs = {} } of jobsOf(file).flatMap(([, job]) => job.steps ?? [])) {
      const name = /\/actions\/([a-z-]+)@/.exec(uses)?.[1]
      if (name === undefined || !uses.startsWith(ourName)) continue
      const known = readActionYml(path.join(root, 'actions', name, 'action.yml')).inputs
      expect(Object.keys(inputs).filter((input) => !known.has(input))).toEqual([])
    }
  })
})
