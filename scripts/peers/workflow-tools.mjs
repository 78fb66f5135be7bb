// Installs what judges our workflows: act runs them, actionlint and zizmor read them. act and actionlint come through
// the Go client and are verified by Go's checksum database, zizmor through pip; none of them is a package of Debian.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const goTools = {
  act: 'github.com/nektos/act@v0.2.89',
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12'
}
const zizmor = '1.32.0'
const wanted = JSON.stringify({ goTools, zizmor })

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (error !== undefined) throw new Error(`${command} cannot be started: ${error.message}`)
  // The arguments are not shown: an index's address may hold credentials.
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}`)
}

/**
 * @param folder absolute path of the folder that is theirs alone; programs end up in its `bin`
 * @param say prints one line of progress
 */
export function installWorkflowTools(folder, say) {
  const stamp = path.join(folder, 'stamp.json')
  const bin = path.join(folder, 'bin')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return say(`in ${bin}: act, actionlint, zizmor`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(bin, { recursive: true })
  for (const [name, source] of Object.entries(goTools)) {
    say(`installing ${name} by \`go install\``)
    run('go', ['install', source], { GOBIN: bin, GOFLAGS: '-buildvcs=false -trimpath', CGO_ENABLED: '0' })
  }
  say('installing zizmor by pip')
  const venv = path.join(folder, 'python')
  run('python3', ['-m', 'venv', venv])
  run(path.join(venv, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', `zizmor==${zizmor}`])
  const programs = [path.join(bin, 'act'), path.join(bin, 'actionlint'), path.join(venv, 'bin/zizmor')]
  const absent = programs.filter((file) => !existsSync(file))
  if (absent.length > 0) throw new Error(`installed, but not there: ${absent.join(', ')}`)
  // Written last: what has it is whole.
  writeFileSync(stamp, wanted)
  say(`installed ${programs.join(', ')}`)
}
