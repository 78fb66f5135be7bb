/** Everything that can keep a scan from knowing, in every mode: not one cell gives `pass`. */
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { installActions, osvZip, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let workspace: TestWorkspace
let server: Server
let url = ''
let answer: { status: number; body: Buffer; headers: Record<string, string> }
/** Has nothing known against it. */
let clean = ''
let before = ''

const record = (modified = new Date().toISOString()): Record<string, unknown> => ({
  id: 'A-1',
  modified,
  affected: [
    {
      package: { ecosystem: 'npm', name: 'left-pad' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.0.0' }] }]
    }
  ]
})
const good = osvZip([record()])

beforeAll(async () => {
  actions = installActions()
  workspace = await makeWorkspace(actions)
  before = await workspace.bake('0')
  await workspace.prove(before)
  clean = await workspace.bake('1')
  await workspace.prove(clean)
  server = createServer((_request, response) => {
    response.writeHead(answer.status, { 'content-length': String(answer.body.length), ...answer.headers })
    response.end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await workspace.remove()
  actions.dispose()
})

const modes: readonly Readonly<Record<string, string>>[] = [
  { mode: 'enforce' },
  { mode: 'report' },
  { mode: 'enforce', scope: 'new', baseline: 'BEFORE' },
  { mode: 'report', scope: 'new', baseline: 'BEFORE' },
  { mode: 'enforce', 'fail-on': 'none', configuration: 'off' }
]

type Answer = Partial<typeof answer>
interface Cell {
  readonly answer?: Answer
  /** Changes a copy of the workspace; gives the digest to scan, when it is another. */
  readonly change?: (copy: TestWorkspace) => Promise<string | undefined> | string | undefined
  readonly inputs?: Readonly<Record<string, string>>
}

const blob = (copy: TestWorkspace, digest: string): string =>
  path.join(copy.folder, 'images/blobs/sha256', digest.replace('sha256:', ''))

interface ImageDocument {
  readonly layers: { readonly digest: string }[]
}

const cells: Readonly<Record<string, Cell>> = {
  '429 that does not end': { answer: { status: 429, headers: { 'retry-after': '3600' } } },
  '403': { answer: { status: 403 } },
  'a truncated archive': { answer: { body: good.subarray(0, good.length / 2) } },
  'an error page with status 200': { answer: { body: Buffer.from('<html>sorry</html>') } },
  'a wrong hash': {
    answer: { headers: { 'x-goog-hash': `md5=${createHash('md5').update('other').digest('base64')}` } }
  },
  'stale data': { answer: { body: osvZip([record('2020-01-01T00:00:00Z')]) } },
  'data from the future': { answer: { body: osvZip([record('2099-01-01T00:00:00Z')]) } },
  'an ecosystem without data': { answer: { status: 404 } },
  'an empty archive': { answer: { body: osvZip([]) } },
  'no SBOM': {
    change: async (copy) => copy.bake('unproven')
  },
  'an SBOM by somebody else': {
    change: async (copy) => {
      const other = await makeWorkspace(actions)
      try {
        writeFileSync(path.join(copy.folder, 'delivery.pub'), readFileSync(path.join(other.folder, 'delivery.pub')))
      } finally {
        await other.remove()
      }
      return undefined
    }
  },
  'an image without a package': {
    change: async (copy) => {
      const folder = path.join(copy.folder, 'empty')
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, 'file'), 'x')
      const baked = await copy.run('bake-image', {
        image: 'oci-layout://images',
        files: 'empty:/x',
        entrypoint: '["/x/file"]',
        'source-date-epoch': '1'
      })
      await copy.prove(baked.outputs['digest'] ?? '')
      return baked.outputs['digest']
    }
  },
  ...Object.fromEntries(
    [
      ['an unknown distribution', 'ID=plan9\nVERSION_ID=4\n'],
      ['a distribution out of support', 'ID=debian\nVERSION_ID=10\n'],
      ['a distribution without a release', 'ID=debian\n']
    ].map(([name = '', release = '']) => [
      name,
      {
        change: async (copy: TestWorkspace) => {
          const root = path.join(copy.folder, 'root')
          mkdirSync(path.join(root, 'etc'), { recursive: true })
          mkdirSync(path.join(root, 'var/lib/dpkg'), { recursive: true })
          writeFileSync(path.join(root, 'etc/os-release'), release)
          writeFileSync(
            path.join(root, 'var/lib/dpkg/status'),
            'Package: openssl\nStatus: install ok installed\nVersion: 1.0-1\nArchitecture: amd64\n\n'
          )
          const baked = await copy.run('bake-image', {
            image: 'oci-layout://images',
            files: 'root:/',
            entrypoint: '["/bin/x"]',
            'source-date-epoch': '1'
          })
          await copy.prove(baked.outputs['digest'] ?? '')
          return baked.outputs['digest']
        }
      }
    ])
  ),
  'a platform whose manifest is missing': {
    change: async (copy) => {
      const baked = await copy.run('bake-image', {
        image: 'oci-layout://images',
        files: 'app:/app',
        entrypoint: '["/x"]',
        platforms: 'linux/amd64\nlinux/arm64',
        'source-date-epoch': '1'
      })
      const digest = baked.outputs['digest'] ?? ''
      await copy.prove(digest)
      const { manifests } = JSON.parse(readFileSync(blob(copy, digest), 'utf8')) as { manifests: { digest: string }[] }
      rmSync(blob(copy, manifests[1]?.digest ?? ''))
      return digest
    }
  },
  'a layer that cannot be read, where layers are looked at': {
    change: (copy) => {
      const { layers } = JSON.parse(readFileSync(blob(copy, clean), 'utf8')) as ImageDocument
      writeFileSync(blob(copy, layers[0]?.digest ?? ''), 'damaged')
      return undefined
    },
    inputs: { setuid: 'true', configuration: 'report' }
  },
  'a second engine that is not there': { inputs: { engines: 'osv,grype' } },
  'VEX that is cut short': {
    change: (copy) => {
      writeFileSync(path.join(copy.folder, 'vex.json'), '{"@context":"https://openvex.dev/ns/v0.2.0","statements":[')
      return undefined
    },
    inputs: { vex: 'vex.json' }
  },
  'VEX that is not there': { inputs: { vex: 'none.json' } },
  'KEV that is not there': { inputs: { kev: 'none.json' } },
  'licences that nobody declared': { inputs: { 'licences-allow': 'MIT' } }
}

const scan = (of: TestWorkspace, digest: string, inputs: Readonly<Record<string, string>>) =>
  of.run('scan-image', {
    image: 'oci-layout://images',
    digest,
    database: url,
    'database-cache': 'false',
    'public-key': 'delivery.pub',
    attest: 'false',
    ...inputs,
    ...('baseline' in inputs ? { baseline: before } : {})
  })

const fine = { status: 200, body: good, headers: {} }

test('without a fault every mode passes, so that the table below means something', async () => {
  answer = fine
  for (const mode of modes)
    expect([mode, (await scan(workspace, clean, mode)).outputs['result']]).toEqual([mode, 'pass'])
})

test.each(Object.keys(cells))('%s', async (name) => {
  const cell = cells[name] ?? {}
  answer = { ...fine, ...cell.answer }
  const copy = await workspace.copy()
  try {
    // What an earlier step fetched is no help: each cell is a job of its own.
    rmSync(path.join(copy.folder, 'temporary'), { recursive: true, force: true })
    mkdirSync(path.join(copy.folder, 'temporary'))
    const digest = (await cell.change?.(copy)) ?? clean
    for (const mode of process.env['LONG'] === undefined ? [modes[0] ?? {}, modes[3] ?? {}] : modes) {
      const run = await scan(copy, digest, { ...mode, ...cell.inputs })
      expect([mode, ['incomplete', 'error'].includes(run.outputs['result'] ?? '')]).toEqual([mode, true])
      if (mode['mode'] === 'enforce') expect(run.exitCode).toBe(1)
    }
  } finally {
    await copy.remove()
  }
})
