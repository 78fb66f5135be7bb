/** Sixteen jobs that prove one image at once, at a registry without a referrers API, where cosign loses statements. */
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { isDigest, openRegistry } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import { collectFacts } from '@immutable-delivery/evidence'
import {
  installActions,
  startDockerRegistry,
  type DockerRegistry,
  type InstalledActions
} from '@immutable-delivery/testbed'

const writers = 16
const trials = process.env['LONG'] === undefined ? 1 : 10

let actions: InstalledActions
let registry: DockerRegistry
let scratch = ''
beforeAll(async () => {
  actions = installActions()
  registry = await startDockerRegistry()
  scratch = mkdtempSync(path.join(tmpdir(), 'concurrent-'))
})
afterAll(async () => {
  await registry.stop()
  rmSync(scratch, { recursive: true })
  actions.dispose()
})

interface Job {
  readonly folder: string
  readonly key: string
  readonly pem: string
}

/** A job with a key and a statement of its own, so that each one's are told apart. */
function makeJob(name: string): Job {
  const folder = path.join(scratch, name)
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'review.json'), JSON.stringify({ by: name }))
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    folder,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString()
  }
}

test.each(Array.from({ length: trials }, (_, i) => i))(
  'trial %d: nobody’s statement is lost, and a re-run adds none',
  async (trial) => {
    const folder = path.join(scratch, `image-${trial}`)
    mkdirSync(path.join(folder, 'app'), { recursive: true })
    writeFileSync(path.join(folder, 'app/file'), `${trial}`)
    const image = `${registry.host}/concurrent/app-${trial}`
    const baked = await actions.run(
      'bake-image',
      { image, files: 'app:/app', entrypoint: '["/app/file"]', 'source-date-epoch': '1700000000' },
      { workspace: folder }
    )
    const digest = baked.outputs['digest'] ?? ''
    expect([baked.exitCode, baked.log]).toEqual([0, expect.anything()])
    if (!isDigest(digest)) throw new Error('no digest')
    const store = openRegistry({
      host: registry.host,
      repository: `concurrent/app-${trial}`,
      http: nodeHttp,
      clock: systemClock,
      logger: silentLogger,
      credentials: () => Promise.resolve(undefined)
    })
    const jobs = Array.from({ length: writers }, (_, i) => makeJob(`${trial}-${i}`))
    const runAll = () =>
      Promise.all(
        jobs.map(({ folder: workspace, key }) =>
          actions.run(
            'sign-and-sbom',
            { image, digest, 'signing-key': key, attestations: 'https://example.org/review/v1=review.json' },
            { workspace, secrets: [key], timeout: 300_000 }
          )
        )
      )
    const runs = await runAll()
    // A job that could not do it says so; what ended well is there.
    const failed = runs.filter(({ exitCode }) => exitCode !== 0).map(({ log }) => log.split('\n').slice(-5).join('\n'))
    expect(failed).toEqual([])
    const listed = await store.listReferrers(digest)
    expect(listed).toHaveLength(writers * 4)
    for (const { pem } of jobs) {
      const trust = { keys: [{ name: 'job', pem, facts: ['signature', 'sbom', 'provenance'] as const }] }
      const { verified } = await collectFacts(store, digest, trust)
      expect(verified.map(({ kind }) => kind).toSorted()).toEqual(['provenance', 'sbom', 'signature'])
    }
    const again = await runAll()
    expect(again.filter(({ log }) => /attached: /.test(log)).length).toBe(0)
    expect((await store.listReferrers(digest)).map((item) => item.digest).toSorted()).toEqual(
      listed.map((item) => item.digest).toSorted()
    )
  },
  600_000
)
