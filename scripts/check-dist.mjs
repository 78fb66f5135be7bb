// Builds dist/ from nothing, twice, and fails unless both are byte-identical to the dist/ that is committed.
// Compared by content and not by `git diff`, which does not see files that git does not know.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const digests = (folder) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')])
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  )

function differences(expected, got) {
  const names = new Set([...expected.keys(), ...got.keys()])
  return [...names].filter((name) => expected.get(name) !== got.get(name))
}

const committed = mkdtempSync(path.join(tmpdir(), 'dist-'))
try {
  cpSync('dist', committed, { recursive: true })
  const before = digests(committed)
  for (const round of ['first', 'second']) {
    const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
      stdio: 'inherit',
      shell: process.platform === 'win32'
    })
    if (status !== 0) throw new Error(`the ${round} build failed`)
    const wrong = differences(before, digests('dist'))
    if (wrong.length > 0) {
      console.error(
        `dist/ is stale: the ${round} build differs in\n  ${wrong.join('\n  ')}\nRun \`npm run build\` and commit dist/.`
      )
      process.exitCode = 1
      break
    }
    console.log(`${round} build: ${before.size} files, the same bytes as committed`)
  }
  // A check leaves what it checked as it found it.
  if (process.exitCode === 1) {
    rmSync('dist', { recursive: true })
    cpSync(committed, 'dist', { recursive: true })
  }
} finally {
  rmSync(committed, { recursive: true })
}
