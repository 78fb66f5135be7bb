/** actionlint and zizmor have nothing to say about our workflows, those of the examples, and the README's. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ourName, peersFolder, repositoryRoot as root } from '@immutable-delivery/testbed'

const tools = path.join(peersFolder(), 'workflow-tools')
let folder = ''

/** Those that GitHub reads here, and those that users copy. */
const ours = readdirSync(path.join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`)
const examples = ['examples', 'docs/smoke-test'].flatMap((place) =>
  readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.github\/workflows\/[^/]+\.yml$/.test(name))
    .map((name) => `${place}/${name}`)
)
const sha = '1d'.repeat(20)
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8').replaceAll('<commit>', sha)

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'judged-'))
  mkdirSync(path.join(folder, '.git'))
  cpSync(path.join(root, 'actions'), path.join(folder, 'actions'), { recursive: true })
  symlinkSync(path.join(root, 'dist'), path.join(folder, 'dist'))
  mkdirSync(path.join(folder, '.github/workflows'), { recursive: true })
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** actionlint 1.7.12 does not know what GitHub added in 2026; each entry is shown to be needed below. */
const unknown = [
  // rhysd/actionlint#711. As `./` it looks into our actions, which is more than it would do for `$/`.
  { what: '$/', mend: (text: string) => text.replaceAll('uses: $/', 'uses: ./'), says: /"\$\/[^"]+"/ },
  { what: 'queue', mend: (text: string) => text.replaceAll(/^ +queue: max\n/gm, ''), says: /unexpected key "queue"/ },
  {
    what: 'job.workflow_*',
    mend: (text: string) => text.replaceAll(/job\.workflow_(repository|sha)/g, 'github.repository'),
    says: /property "workflow_(repository|sha)" is not defined/
  }
]

const mend = (text: string): string => unknown.reduce((changed, one) => one.mend(changed), text)

interface Finding {
  readonly message: string
  readonly filepath: string
  readonly line: number
}

function actionlint(files: Readonly<Record<string, string>>): Finding[] {
  const workflows = path.join(folder, '.github/workflows')
  rmSync(workflows, { recursive: true })
  mkdirSync(workflows)
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(workflows, name), text)
  const { stdout, stderr, status } = spawnSync(
    path.join(tools, 'bin/actionlint'),
    ['-format', '{{json .}}', '-shellcheck', '', '-pyflakes', ''],
    { cwd: folder, encoding: 'utf8' }
  )
  expect(stderr).toBe('')
  expect(status).toBeLessThanOrEqual(1)
  return JSON.parse(stdout) as Finding[]
}

interface ZizmorFinding {
  readonly ident: string
  readonly locations: readonly {
    readonly concrete: {
      readonly feature: string
      readonly location: { readonly start_point: { readonly row: number } }
    }
  }[]
}

/** One line each, to be read in a test's report. */
function zizmor(files: Readonly<Record<string, string>>): string[] {
  const workflows = mkdtempSync(path.join(folder, 'zizmor-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(workflows, name), text)
  const names = Object.keys(files).map((name) => path.join(workflows, name))
  const { stdout, status } = spawnSync(
    path.join(tools, 'python/bin/zizmor'),
    ['--offline', '--no-progress', '--persona', 'pedantic', '--format', 'json', '--no-exit-codes', ...names],
    { encoding: 'utf8', maxBuffer: 1 << 26 }
  )
  expect(status).toBe(0)
  return (JSON.parse(stdout) as ZizmorFinding[]).map(({ ident, locations: [at] }) => {
    const row = (at?.concrete.location.start_point.row ?? 0) + 1
    return `${ident} at line ${row}: ${at?.concrete.feature.slice(0, 80)}`
  })
}

const flat = (files: readonly string[]): Record<string, string> =>
  Object.fromEntries(files.map((file) => [file.replaceAll('/', '_'), read(file)]))
/** Our own keep their names, by which they call each other. */
const own = (change: (text: string) => string = (text) => text): Record<string, string> =>
  Object.fromEntries(ours.map((file) => [path.basename(file), change(read(file))]))
/** The README's: the call, and the steps one by one. */
const readme = (): Record<string, string> =>
  Object.fromEntries(
    [...read('README.md').matchAll(/^```yaml\n(name: deliver\n[^]*?)^```/gm)].map(([, text = ''], at) => [
      `readme-${at}.yml`,
      text
    ])
  )

describe('actionlint', () => {
  test('has nothing to say about our own', () => {
    const mended = own(mend)
    expect(actionlint(mended)).toEqual([])
  })

  test('has nothing to say about what users copy', () => {
    expect(Object.values(readme()).map((text) => text.includes(ourName))).toEqual([true, true])
    const mended = Object.entries(flat(examples)).map(([name, text]) => [
      name,
      mend(text)
        // They are flat here, and it would look for the file.
        .replace('uses: ./.github/workflows/', 'uses: ./.github/workflows/docs_smoke-test_.github_workflows_')
    ])
    expect(actionlint({ ...readme(), ...(Object.fromEntries(mended) as Record<string, string>) })).toEqual([])
  })

  test.each(unknown)('still does not know $what', ({ says }) => {
    expect(actionlint(own()).some(({ message }) => says.test(message))).toBe(true)
  })

  test('looks into our actions: an input that is misspelt is found', () => {
    const mended = own(mend)
    const broken = {
      ...mended,
      'prove.yml': (mended['prove.yml'] ?? '').replace('sbom-formats: ${{', 'sbom-format: ${{')
    }
    expect(actionlint(broken).map(({ message }) => message)).toEqual([expect.stringContaining('sbom-format')])
  })
})

describe('zizmor, at its most pedantic', () => {
  test('has nothing to say about our own', () => {
    expect(zizmor(own())).toEqual([])
  })

  test('has nothing to say about what users copy', () => {
    expect(zizmor({ ...readme(), ...flat(examples) })).toEqual([])
  })

  test.each([
    [
      'prove.yml',
      'id-token: write # sign as this workflow, without a key',
      'id-token: write',
      'undocumented-permissions'
    ],
    [
      'rollback.yml',
      'secrets:\n      REGISTRY_PASSWORD: ${{ secrets.REGISTRY_PASSWORD }}\n      SSH_KEY: ${{ secrets.SSH_KEY }}\n      APP_SECRETS: ${{ secrets.APP_SECRETS }}',
      'secrets: inherit',
      'secrets-inherit'
    ],
    ['switch.yml', '@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1', '@v7', 'unpinned-uses'],
    ['deliver.yml', '"$PREPARE"', '"${{ inputs.prepare }}"', 'template-injection'],
    ['rollback.yml', '$/.github', './.github', 'self-repository']
  ])('finds in %s: %s as %s', (file, old, broken, ident) => {
    const text = read(`.github/workflows/${file}`)
    expect(text).toContain(old)
    expect(zizmor({ [file]: text.replace(old, broken) })).toEqual(
      expect.arrayContaining([expect.stringContaining(ident)])
    )
  })
})
