// dist/ from build/: the bundle by ncc, then one stub per action, worker and post step.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ncc = path.resolve('node_modules/@vercel/ncc/dist/ncc/cli.js')

function bundle(entry, out, ...options) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ncc, 'build', entry, '-o', out, ...options], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' }
  })
  if (status !== 0) throw new Error(`ncc failed:\n${stdout}${stderr}`)
}

/** The packages that our code imports when they are first needed. */
function late() {
  const folders = ['build/actions', ...readdirSync('packages').map((room) => `packages/${room}/build/src`)]
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  )
  return [
    ...new Set(sources.flatMap((source) => [...source.matchAll(/\bimport\('([^.'][^']*)'\)/g)].map(([, name]) => name)))
  ]
}

// ncc never removes an old chunk.
rmSync('dist', { recursive: true, force: true })
bundle('build/actions/all.js', 'dist')

// ncc writes the licences of the last chunk only, so they come from a second, throw-away build without chunks.
const whole = mkdtempSync(path.join(tmpdir(), 'licences-'))
try {
  const entry = path.resolve('build/actions/whole.js')
  const eager = readFileSync('build/actions/all.js', 'utf8').replaceAll('import(', 'import(/* webpackMode: "eager" */ ')
  // What is there already is not put into a chunk of its own when it is imported late.
  writeFileSync(
    entry,
    `${late()
      .map((name) => `import '${name}'\n`)
      .join('')}${eager}`
  )
  bundle(entry, whole, '--license', 'licenses.txt')
  rmSync(entry)
  const texts = readFileSync(path.join(whole, 'licenses.txt'), 'utf8')
  // Our own rooms are listed without a text; they are not third parties.
  writeFileSync('dist/licenses.txt', texts.replaceAll(/^@immutable-delivery\/[a-z]+\n(?:Apache-2\.0\n)?\n*/gm, ''))
} finally {
  rmSync(whole, { recursive: true })
}

const stubs = readdirSync('actions').filter((name) => existsSync(`actions/${name}/action.yml`))
// Processes that outlive the step, and steps that run after the job.
for (const name of [...stubs, 'builtin-proxy']) {
  const run = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
  writeFileSync(`dist/${name}.js`, `import { ${run} } from './index.js'\n\nawait ${run}()\n`)
}
