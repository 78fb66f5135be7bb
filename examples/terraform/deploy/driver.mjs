// The observe and act programs of blue-green-switch (docs/exec.md): a question on standard input, an answer on standard
// output. What shall be is in Terraform's state, as its outputs; what is, the machine is asked.
import { spawnSync } from 'node:child_process'
import { writeFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'

const folder = import.meta.dirname
const terraform = process.env.TERRAFORM ?? 'terraform'

function run(program, args, env = {}) {
  // Terraform's progress is none of our answer: it goes where it is shown.
  const { status, stdout, error } = spawnSync(program, args, {
    cwd: folder,
    env: { ...process.env, TF_IN_AUTOMATION: '1', TF_INPUT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8'
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${program} ${args[0]} ended with ${status}\n${stdout.slice(-3000)}`)
  return stdout
}

/** What Terraform was told last. */
function wanted() {
  const outputs = JSON.parse(run(terraform, ['output', '-json']))
  return { releases: outputs.releases?.value ?? {}, routes: outputs.routes?.value ?? [] }
}

/** Absolute, so that it may be done twice: the whole of what shall be. */
function apply(variables) {
  const file = path.join(folder, `wanted-${process.pid}.tfvars.json`)
  try {
    writeFileSync(file, JSON.stringify(variables))
    run(terraform, ['apply', '-auto-approve', '-no-color', '-lock-timeout=60s', `-var-file=${file}`])
  } finally {
    rmSync(file, { force: true })
  }
}

const look = () => JSON.parse(run(process.execPath, ['machine.mjs', 'look']))

async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answer({ target, do: what, ...question }) {
  const now = wanted()
  if (target === 'runtime' && what === undefined) {
    const { running } = look()
    const instances = Object.entries(now.releases).flatMap(([group, { digest, ports }]) =>
      ports.map((port, index) => {
        const found = running[`${group}.${index}`]
        return { group, index, host: '127.0.0.1', port, digest: found ?? digest, running: found !== undefined }
      })
    )
    return { instances }
  }
  if (target === 'router' && what === undefined) {
    const routes = look().routes.map((route) => ({ ...route, active: 0 }))
    return { routes }
  }
  switch (what) {
    case 'start': {
      const { group, image, manifest, env, instances } = question
      const ports = now.releases[group]?.ports ?? (await Promise.all(Array.from({ length: instances }, freePort)))
      apply({ ...now, releases: { ...now.releases, [group]: { image, digest: manifest, env, ports } } })
      return {}
    }
    case 'remove': {
      const { [question.group]: _, ...releases } = now.releases
      apply({ ...now, releases })
      return {}
    }
    case 'route':
      apply({ ...now, routes: question.routes })
      return {}
    case 'capture':
      return { logs: look().logs.filter(({ instance }) => instance.startsWith(`${question.group}.`)) }
    default:
      // `tidy`: nothing is kept that costs anything.
      return {}
  }
}

const question = JSON.parse(await text(process.stdin))
run(terraform, ['init', '-no-color'])
process.stdout.write(JSON.stringify({ version: 1, ...(await answer(question)) }))
