// dist/ from build/: the bundle by ncc, then one stub per action, worker and post step.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { licences } from './licences.mjs'

const ncc = path.resolve('node_modules/@vercel/ncc/dist/ncc/cli.js')

function bundle(entry, out, ...options) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ncc, 'build', entry, '-o', out, ...options], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' }
  })
  if (status !== 0) throw new Error(`ncc failed:\n${stdout}${stderr}`)
}

/**
 * A copy of @actions/core for the runner room that says of itself what is so and what its own package.json leaves out:
 * its modules do nothing when they are loaded. Without that word its entry brings along what nobody here calls (OIDC by
 * an HTTP client, the platform by a shell), which takes as long to load as Node itself takes to start.
 */
function leanCore(folder) {
  const copy = path.join(folder, '@actions/core')
  cpSync('node_modules/@actions/core', copy, { recursive: true })
  const file = path.join(copy, 'package.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sideEffects: false }))
}

/**
 * Code with escapes for all that is not ASCII, which Node decodes and compiles faster: one dash in a comment makes every
 * character of its file two bytes wide. In strings, templates and regular expressions an escape means the same; where it
 * would not, this ends the build.
 */
function inAscii(code, name) {
  // oxlint-disable-next-line no-control-regex -- this is what ASCII is
  const foreign = /[^\x00-\x7f]/g
  // oxlint-disable-next-line no-control-regex -- as above
  if (/\\[^\x00-\x7f]|\.raw`[^`]*[^\x00-\x7f]/.test(code))
    throw new Error(`${name}: an escape would not mean the same there`)
  return code.replace(foreign, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

// Found before the one at the root, by what was compiled there and by nothing else.
const ownModules = path.resolve('packages/runner/build/node_modules')
// ncc never removes an old chunk.
rmSync('dist', { recursive: true, force: true })
const temporary = mkdtempSync(path.join(tmpdir(), 'bundle-'))
try {
  leanCore(ownModules)
  const statistics = path.join(temporary, 'statistics.json')
  bundle('build/actions/all.js', 'dist', '--stats-out', statistics)
  for (const name of readdirSync('dist').filter((file) => file.endsWith('.js'))) {
    const file = path.join('dist', name)
    writeFileSync(file, inAscii(readFileSync(file, 'utf8'), name))
  }
  writeFileSync('dist/licenses.txt', licences(JSON.parse(readFileSync(statistics, 'utf8'))))
} finally {
  rmSync(temporary, { recursive: true })
  rmSync(ownModules, { recursive: true, force: true })
}

const stubs = readdirSync('actions').filter((name) => existsSync(`actions/${name}/action.yml`))
const posts = stubs
  .filter((stub) => /^ {2}post: /m.test(readFileSync(`actions/${stub}/action.yml`, 'utf8')))
  .map((stub) => `${stub}-post`)
// Processes that outlive the step, and steps that run after the job.
for (const name of [...stubs, ...posts, 'builtin-proxy', 'rego']) {
  const run = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
  writeFileSync(`dist/${name}.js`, `import { ${run} } from './index.js'\n\nawait ${run}()\n`)
}
