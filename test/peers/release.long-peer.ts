/**
 * The release workflow run by act, from the source to the tags: what it publishes is what our own actions made and
 * signed. Replaced is what is not here: GHCR, Sigstore, OSV's server, setup-node, GitHub's git and its `gh`.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { repositoryRoot as root } from '@immutable-delivery/testbed'
import { openShop, type Shop } from './shop.js'

let shop: Shop
let folder = ''
beforeAll(async () => {
  shop = await openShop()
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'release-')))
})
afterAll(async () => {
  await shop.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

/** Keeps what it is called with, and copies of the files. */
const gh = (kept: string): string => `#!/bin/sh
printf '%s\\n' "$*" >> ${kept}/calls
for one; do if [ -f "$one" ]; then cp "$one" ${kept}/; fi; done
`

/** A clone without history, as the source of a run. */
function source(): string {
  const clone = path.join(folder, 'source')
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', '--depth=1', `file://${root}`, clone])
  rmSync(path.join(clone, '.git'), { recursive: true })
  const file = path.join(clone, '.github/workflows/release.yml')
  const sigstore = '      signing-config: ${{ vars.SIGNING_CONFIG }}\n      trusted-root: ${{ vars.TRUSTED_ROOT }}\n'
  const workflow = readFileSync(file, 'utf8')
    .replaceAll('ghcr.io/${{ github.repository }}', `${shop.registry.host}/acme/immutable-delivery`)
    .replaceAll(/ {6}- uses: actions\/setup-node@[^]*?(?= {6}- )/g, '')
    .replace(/(uses: \$\/\.github\/workflows\/prove\.yml\n {4}with:\n)/, `$1${sigstore}`)
    .replace(
      /(uses: \$\/\.github\/workflows\/scan\.yml\n {4}with:\n)/,
      `$1${sigstore}      database: ${shop.database}\n`
    )
    .replace('"$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git"', path.join(folder, 'remote.git'))
  writeFileSync(file, workflow)
  return clone
}

test('dist/ is compared, an image of the actions is proved and scanned, and the tags move together', async () => {
  const clone = source()
  const kept = path.join(folder, 'kept')
  const bin = path.join(folder, 'bin')
  mkdirSync(kept)
  mkdirSync(bin)
  writeFileSync(path.join(bin, 'gh'), gh(kept))
  chmodSync(path.join(bin, 'gh'), 0o755)
  const remote = path.join(folder, 'remote.git')
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote])

  let commit = ''
  const run = await shop.runner.run({
    workspace: clone,
    workflow: '.github/workflows/release.yml',
    event: 'workflow_dispatch',
    inputs: { version: 'v0.1.0' },
    timeout: 900_000,
    path: bin,
    env: {
      GITHUB_API_URL: shop.github.url,
      // Where this machine keeps its packages: act has a home of its own.
      npm_config_userconfig: path.join(homedir(), '.npmrc'),
      npm_config_cache: path.join(homedir(), '.npm')
    },
    vars: shop.services(),
    secrets: { GITHUB_TOKEN: shop.token },
    before: (sha) => {
      commit = sha
      // What is tagged is on the branch already.
      execFileSync('git', ['-C', clone, 'push', '--quiet', remote, `${sha}:refs/heads/main`])
    }
  })
  expect(run.failure).toBe('')
  expect(run.jobs.map(({ success }) => success)).toEqual(run.jobs.map(() => true))
  expect(run.jobs).toHaveLength(5)

  const tags = execFileSync('git', ['ls-remote', '--tags', remote], { encoding: 'utf8' })
  expect(tags.trim().split('\n')).toEqual([`${commit}\trefs/tags/v0`, `${commit}\trefs/tags/v0.1.0`])

  const [create = '', edit = ''] = readFileSync(path.join(kept, 'calls'), 'utf8').split('\n')
  expect(create).toMatch(
    /^release create v0\.1\.0 --draft --verify-tag .*immutable-delivery\.tar\.gz image\.txt SHA256SUMS$/
  )
  expect(edit).toBe('release edit v0.1.0 --draft=false')
  const digests = new Set(run.outputs('digest'))
  expect(digests.size).toBe(1)
  expect(readFileSync(path.join(kept, 'image.txt'), 'utf8')).toContain(`@${[...digests][0]}\n`)
  const sums = readFileSync(path.join(kept, 'SHA256SUMS'), 'utf8').trim().split('\n')
  for (const line of sums) {
    const [sum = '', name = ''] = line.split(/\s+/)
    expect(
      createHash('sha256')
        .update(readFileSync(path.join(kept, name)))
        .digest('hex')
    ).toBe(sum)
  }
  expect(sums).toHaveLength(2)
  // What users name in `uses:` stands in the archive, whole.
  const listed = execFileSync('tar', ['-tzf', path.join(kept, 'immutable-delivery.tar.gz')], { encoding: 'utf8' })
  for (const file of ['actions/bake-image/action.yml', 'dist/index.js', 'LICENSE']) expect(listed).toContain(file)
  expect(run.outputs('result')).toEqual(expect.arrayContaining(['baked', 'signed', 'pass']))
  expect(shop.github.fake.violations).toEqual([])
}, 1_200_000)
