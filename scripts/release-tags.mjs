// Tags a release: `vX.Y.Z`, which never moves, and `vX`, which does, both or neither.
//   node scripts/release-tags.mjs VERSION COMMIT REMOTE
// REMOTE is a name or an address of git's; credentials come by GIT_CONFIG_* variables, and are not shown.
import { spawnSync } from 'node:child_process'

const [version = '', commit = '', remote = ''] = process.argv.slice(2)
const match = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(version)
if (match === null) fail(`version: got ${JSON.stringify(version)}; expected vX.Y.Z`)
if (!/^[0-9a-f]{40}$/.test(commit)) fail(`commit: got ${JSON.stringify(commit)}; expected 40 hex digits`)
const major = `v${match[1]}`

function fail(text) {
  console.error(`release: ${text}`)
  process.exit(1)
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8' })
  return { ok: status === 0, stdout: stdout.trim(), stderr }
}

const known = git('ls-remote', '--tags', remote, `refs/tags/${version}`)
if (!known.ok) fail(`the remote cannot be asked: ${known.stderr}`)
// Whoever pinned it would get other code, and an immutable release cannot be made again.
if (known.stdout !== '') fail(`${version} is there already: ${known.stdout}`)
if (!git('cat-file', '-e', `${commit}^{commit}`).ok) fail(`there is no commit ${commit} here`)
// One transaction: a refused tag leaves the other where it was, and no time without either.
const pushed = git('push', '--atomic', remote, `${commit}:refs/tags/${version}`, `+${commit}:refs/tags/${major}`)
if (!pushed.ok) fail(`nothing was tagged: ${pushed.stderr}`)
console.log(`${version} and ${major} are ${commit}`)
