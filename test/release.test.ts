/** A release is tagged whole or not at all, and a version never names other code. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { repositoryRoot as root } from '@immutable-delivery/testbed'

let folder = ''
let work = ''
let remote = ''
const run = (command: string, args: readonly string[], cwd = work) =>
  spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1' }
  })
const git = (...args: string[]): string => {
  const { status, stdout, stderr } = run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args])
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}
const commit = (): string => {
  git('commit', '--quiet', '--allow-empty', '-m', 'a commit')
  return git('rev-parse', 'HEAD')
}
const release = (...args: string[]) => run(process.execPath, [path.join(root, 'scripts/release-tags.mjs'), ...args])
const tags = (): Record<string, string> =>
  Object.fromEntries(
    git('ls-remote', '--tags', remote)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): [string, string] => [line.replace(/^.*refs\/tags\//, ''), line.slice(0, 40)])
  )

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'release-'))
  work = path.join(folder, 'work')
  remote = path.join(folder, 'remote.git')
  run('git', ['init', '--quiet', '--bare', remote], folder)
  run('git', ['init', '--quiet', '--initial-branch=main', work], folder)
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('vX.Y.Z is made, and vX moves with it', () => {
  const first = commit()
  expect(release('v1.0.0', first, remote).status).toBe(0)
  const second = commit()
  expect(release('v1.1.0', second, remote).status).toBe(0)
  expect(tags()).toEqual({ 'v1.0.0': first, 'v1.1.0': second, v1: second })
})

test('a version that is there is refused, and vX stays', () => {
  const first = commit()
  release('v1.0.0', first, remote)
  const { status, stderr } = release('v1.0.0', commit(), remote)
  expect([status, stderr]).toEqual([1, expect.stringContaining('is there already')])
  expect(tags()).toEqual({ 'v1.0.0': first, v1: first })
})

test('where one of the two is refused, neither is there', () => {
  const first = commit()
  const hook = path.join(remote, 'hooks/update')
  writeFileSync(hook, '#!/bin/sh\n[ "$1" != refs/tags/v1 ]\n')
  chmodSync(hook, 0o755)
  expect(release('v1.0.0', first, remote).status).toBe(1)
  expect(tags()).toEqual({})
})

test.each([
  ['1.0.0', 'a'.repeat(40)],
  ['v1.0', 'a'.repeat(40)],
  ['v1.0.0 --force', 'a'.repeat(40)],
  ['v1.0.0', 'main'],
  ['v1.0.0', 'b'.repeat(40)]
])('%s at %s is refused', (version, sha) => {
  expect(release(version, sha, remote).status).toBe(1)
  expect(tags()).toEqual({})
})
