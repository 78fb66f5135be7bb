// One function per step of a delivery, and how the demo tells its story.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { builtinRouter, processRuntime, tearDown } from '@immutable-delivery/rollout'
import { marked } from 'marked'

const color = process.stdout.isTTY && process.env.NO_COLOR === undefined
const paint = (code, text) => (color ? `\u001b[${code}m${text}\u001b[0m` : text)

export const title = (text) => console.log(`\n${paint(1, text)}`)
export const tell = (text) => console.log(`  ${text}`)
export const short = (digest) => digest.replace('sha256:', '').slice(0, 12)

/** States something that must be true; the demo ends with an error when it is not. */
export function fact(holds, text) {
  console.log(`  ${holds ? paint(32, '✓') : paint(31, '✗')} ${text}`)
  if (!holds) throw new Error(`this did not hold: ${text}`)
}

/** The steps of a delivery, each the shipped bundle of an action in a process of its own. */
export class Deliveries {
  steps = 0
  #order = 1

  constructor(installed, workspace, signingKey, url) {
    this.installed = installed
    this.workspace = workspace
    this.signingKey = signingKey
    this.url = url
  }

  /** Runs one action; `expect` is the output `result` that it must have. */
  async #run(name, inputs, { what = '', expect, killAfter } = {}) {
    this.steps += 1
    const began = Date.now()
    const run = await this.installed.run(name, inputs, {
      workspace: this.workspace,
      temporary: path.join(this.workspace, '../temporary'),
      secrets: [this.signingKey],
      env: {
        SIGNING_KEY: this.signingKey,
        GITHUB_RUN_ID: String(1000 + this.#order),
        GITHUB_RUN_NUMBER: String(this.#order)
      },
      ...(killAfter === undefined ? {} : { signal: { after: killAfter, send: 'SIGKILL' } })
    })
    const word = run.endedBy ?? run.outputs.result
    console.log(
      `  ${paint(36, name.padEnd(18))}${word}${what === '' ? '' : `, ${what}`} ${paint(2, `(${Date.now() - began} ms)`)}`
    )
    const wanted = Array.isArray(expect) ? expect : [expect]
    if (!wanted.includes(killAfter === undefined ? word : 'killed')) {
      console.log(run.log)
      throw new Error(`${name} answered ${word} and not ${wanted.join(' or ')}`)
    }
    return run
  }

  /** bake-image of the workspace's `src`. */
  async bake(what = '') {
    const { outputs } = await this.#run(
      'bake-image',
      {
        image: 'oci-layout://images',
        context: 'src',
        files:
          'node_modules:/app/node_modules\nserver.js:/app/server.js\npackage.json:/app/package.json\nrelease.json:/app/release.json',
        workdir: '/app',
        entrypoint: '["node", "server.js"]',
        'source-date-epoch': '1795219200'
      },
      { what, expect: ['baked', 'unchanged'] }
    )
    return outputs
  }

  async prove(digest) {
    const run = await this.#run(
      'sign-and-sbom',
      { image: 'oci-layout://images', digest, 'signing-key': 'env://SIGNING_KEY' },
      { expect: 'signed' }
    )
    const statements = JSON.parse(run.outputs.attestations).length
    tell(
      `${' '.repeat(18)}${run.outputs.packages} packages in the SBOM, ${statements} signed statements beside the image`
    )
    return run.outputs
  }

  async scan(digest, { expect = 'pass' } = {}) {
    const { outputs } = await this.#run(
      'scan-image',
      {
        image: 'oci-layout://images',
        digest,
        database: 'advisories',
        'database-max-age': '9999d',
        'public-key': 'delivery.pub',
        'signing-key': 'env://SIGNING_KEY',
        // There is no GitHub here.
        comment: 'false'
      },
      { expect }
    )
    return outputs
  }

  /** A new run of the pipeline each time: blue-green-switch orders deployments by it. */
  deploy(digest, { expect = ['live', 'unchanged'], killAfter } = {}) {
    this.#order += 1
    return this.#run(
      'blue-green-switch',
      // Nobody's GitHub is there to post to: the comment is kept as a file.
      {
        environment: 'production',
        image: 'oci-layout://images',
        digest,
        comment: 'false',
        deployment: 'false',
        check: 'false'
      },
      { expect, killAfter }
    )
  }

  verify(digest) {
    return this.#run(
      'verify-health',
      {
        environment: 'production',
        config: '.github/delivery.yml',
        image: 'oci-layout://images',
        digest,
        duration: '1s',
        interval: '200ms'
      },
      { expect: 'pass' }
    )
  }
}

/** Keeps the comment that the switch rendered, as Markdown and as a page to look at. */
export function keepComment(folder, name, run) {
  const markdown = readFileSync(run.outputs.comment, 'utf8')
  const comments = path.join(folder, 'comments')
  mkdirSync(comments, { recursive: true })
  writeFileSync(path.join(comments, `${name}.md`), markdown)
  const style =
    'body{font:16px/1.5 sans-serif;max-width:900px;margin:2em auto;padding:0 1em}table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #d0d7de;padding:.3em .8em}code,pre{background:#f6f8fa;padding:.1em .3em}pre{padding:1em;overflow:auto}blockquote{border-left:4px solid #cf222e;margin:0;padding:0 1em}'
  // GitHub's alerts are no part of Markdown, so a plain renderer shows their mark.
  const plain = markdown.replaceAll(/^> \[!(\w+)\]$/gm, '> **$1**\n>')
  writeFileSync(
    path.join(comments, `${name}.html`),
    `<!doctype html><meta charset="utf-8"><title>${name}</title><style>${style}</style>${marked.parse(plain, { async: false })}`
  )
}

/** Ends what the demo deployed, also what an earlier demo left when it was killed. */
export async function stopEverything(folder) {
  const stateDir = path.join(folder, 'workspace/state')
  if (!existsSync(stateDir)) return
  const ports = { stateDir, clock: systemClock, logger: silentLogger }
  const openImage = () => Promise.reject(new Error('nothing is started here'))
  await tearDown({
    stateDir,
    runtime: processRuntime({ ...ports, openImage }),
    router: builtinRouter({ ...ports, listen: '127.0.0.1:0', proxyEntry: path.join(folder, 'none.js') })
  })
}
