import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { findNode, repositoryRoot } from '@immutable-delivery/testbed'

/** If this changes, so does the digest of every image that is built from a Dockerfile. */
const known = 'sha256:e5dffc6f620b55e02aa00fbedb79ba1d6acdcafe853a63b766c0278c28e2c7f4'

test('one digest on every Node, in every time zone and locale, under every umask, with any number of threads', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'machines-'))
  const script = path.join(import.meta.dirname, 'print-digest.js')
  const run = (node: string, umask: string, env: Readonly<Record<string, string>>): string =>
    execFileSync(node, ['--no-warnings', script, umask, folder], { env, encoding: 'utf8' })
  try {
    const nodes = [process.execPath, findNode(repositoryRoot).path, ...(process.env['OTHER_NODES'] ?? '').split(':')]
    for (const node of nodes.filter((name) => name !== ''))
      for (const [umask, env] of [
        ['000', { TZ: 'UTC', LC_ALL: 'C', UV_THREADPOOL_SIZE: '1' }],
        ['077', { TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8', UV_THREADPOOL_SIZE: '8' }]
      ] as const)
        expect([node, umask, run(node, umask, env)]).toEqual([node, umask, known])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
