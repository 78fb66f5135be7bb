/**
 * Run as a process of its own: prints as JSON, for each compression, the digests of the trees in a folder, in their order.
 * @param argv folder with the trees, folder for temporary files, threads to claim
 */
import * as fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { openLayout } from '@immutable-delivery/oci'

const [folder = '', temporary = '', threads = '1'] = process.argv.slice(2)
os.availableParallelism = () => Number(threads)
syncBuiltinESMExports()
const { bakeLayers, withoutWriting } = await import('../src/index.js')

const nowhere = openLayout({
  path: path.join(temporary, 'nothing'),
  name: 'nowhere',
  clock: systemClock,
  logger: silentLogger
})
const digests = { gzip: [] as string[], zstd: [] as string[] }
for (const compression of ['gzip', 'zstd'] as const)
  for (const name of fs.readdirSync(folder).toSorted((a, b) => Number(a) - Number(b))) {
    const { digest } = await bakeLayers({
      target: withoutWriting(nowhere),
      tags: [],
      platforms: [{ os: 'linux', architecture: 'amd64' }],
      checks: { budget: {} },
      context: path.join(folder, name),
      copies: [{ source: '.', destination: '/app' }],
      run: { env: { B: '1', A: '2' }, expose: [], labels: { ä: '1', z: '2', Z: '3' } },
      annotations: { z: '1', a: '2' },
      compression,
      created: 1_700_000_000,
      temporary,
      logger: silentLogger,
      clock: systemClock
    })
    digests[compression].push(digest)
  }
process.stdout.write(JSON.stringify(digests))
