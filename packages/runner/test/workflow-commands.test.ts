import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as core from '@actions/core'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import * as own from '../src/workflow-commands.js'

let folder: string
let written: string[]
const before = { ...process.env }

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'commands-'))
  written = []
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
})

afterEach(() => {
  jest.restoreAllMocks()
  process.env = { ...before }
  rmSync(folder, { recursive: true })
})

/** What is written to standard output meanwhile. */
const outputOf = (write: () => void): string => {
  written = []
  write()
  return written.join('')
}

/** The first lines of a value's block hold a random word. */
const withoutDelimiter = (text: string): string => text.replaceAll(/ghadelimiter_[0-9a-f-]{36}/g, 'delimiter')

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[%\r\n:,a ]{0,12}$/))

test('writes what @actions/core writes', () => {
  const line = fc.integer({ min: 1, max: 1e6 })
  fc.assert(
    fc.property(text, text, text, line, (message, title, file, startLine) => {
      const pairs: [() => void, () => void][] = [
        [() => own.info(message), () => core.info(message)],
        [() => own.debug(message), () => core.debug(message)],
        [() => own.notice(message), () => core.notice(message)],
        [() => own.warning(message), () => core.warning(message)],
        [
          () => own.warning(message, { title, file, line: startLine }),
          () => core.warning(message, { title, file, startLine })
        ],
        [() => own.error(message, { file }), () => core.error(message, { file })],
        [() => own.error(message, { title }), () => core.error(message, { title })],
        [() => own.startGroup(message), () => core.startGroup(message)],
        [() => own.endGroup(), () => core.endGroup()],
        [() => own.setSecret(message), () => core.setSecret(message)]
      ]
      for (const [ours, theirs] of pairs) expect(outputOf(ours)).toBe(outputOf(theirs))
    })
  )
})

test('reads inputs as @actions/core does', () => {
  fc.assert(
    fc.property(text, (value) => {
      // No environment has a NUL.
      process.env['INPUT_ONE_INPUT-NAME'] = value.replaceAll('\0', '')
      expect(own.getInput('one input-name')).toBe(core.getInput('one input-name'))
    })
  )
  expect(own.getInput('not given')).toBe('')
})

test('writes outputs and the summary as @actions/core does, into files or as commands', async () => {
  const both = async (write: (of: 'ours' | 'theirs') => Promise<void> | void): Promise<void> => {
    const files: string[] = []
    for (const of of ['ours', 'theirs'] as const) {
      const file = path.join(folder, of)
      writeFileSync(file, 'there before\n')
      process.env['GITHUB_OUTPUT'] = file
      process.env['GITHUB_STEP_SUMMARY'] = file
      await write(of)
      files.push(withoutDelimiter(readFileSync(file, 'utf8')))
    }
    expect(files[0]).toBe(files[1])
  }
  await fc.assert(
    fc.asyncProperty(text, text, async (name, value) => {
      await both((of) => (of === 'ours' ? own : core).setOutput(name, value))
    }),
    { numRuns: 20 }
  )
  await both(async (of) => {
    if (of === 'ours') own.addSummary('# Done\n\n- ü')
    else await core.summary.addRaw('# Done\n\n- ü', true).write()
  })
  delete process.env['GITHUB_OUTPUT']
  expect(outputOf(() => own.setOutput('a:b', '1%\n'))).toBe(outputOf(() => core.setOutput('a:b', '1%\n')))
})

test('a file that the runner did not make is an error', () => {
  process.env['GITHUB_OUTPUT'] = path.join(folder, 'missing')
  expect(() => own.setOutput('a', 'b')).toThrow('is missing')
  process.env['GITHUB_STEP_SUMMARY'] = path.join(folder, 'missing')
  expect(() => own.addSummary('a')).toThrow('is missing')
})

test('a group ends when its body fails', async () => {
  await expect(own.group('work', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(written).toEqual(['::group::work\n', '::endgroup::\n'])
})
