// dist/ from build/: the bundle by ncc, then one stub per action, worker and post step.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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

// ncc never removes an old chunk.
rmSync('dist', { recursive: true, force: true })
const temporary = mkdtempSync(path.join(tmpdir(), 'bundle-'))
try {
  const statistics = path.join(temporary, 'statistics.json')
  bundle('build/actions/all.js', 'dist', '--stats-out', statistics)
  writeFileSync('dist/licenses.txt', licences(JSON.parse(readFileSync(statistics, 'utf8'))))
} finally {
  rmSync(temporary, { recursive: true })
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
