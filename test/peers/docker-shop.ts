/** A shop in containers behind Debian's HAProxy, as delivery.yml says, for tests of the bundle. */
import { readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import {
  installActions,
  nodeImages,
  startDockerHost,
  startHaproxy,
  type ActionRun,
  type DockerHost,
  type Haproxy,
  type InstalledActions,
  type NodeImages
} from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from '../workspace.js'

export const token = 'correct-horse-battery'
const script = `
const server = require('node:http').createServer((request, response) => {
  response.setHeader('x-image-digest', process.env.IMMUTABLE_DELIVERY_DIGEST)
  response.end(process.env.VERSION + ' ' + process.env.TOKEN)
})
console.log('the token is ' + process.env.TOKEN)
server.listen(Number(process.env.PORT), process.env.HOST)
process.on('SIGTERM', () => { server.close(() => process.exit(0)); server.closeIdleConnections() })
`

export interface DockerShop {
  readonly actions: InstalledActions
  readonly machine: DockerHost
  readonly haproxy: Haproxy
  readonly workspace: TestWorkspace
  readonly images: NodeImages
  /** Two releases, signed. */
  readonly digests: readonly [string, string]
  /** Bakes and signs one more. */
  release(version: string): Promise<string>
  /** Runs blue-green-switch. @param order number of the workflow run */
  readonly run: (
    operation: string,
    order: number,
    digest?: string,
    options?: Parameters<TestWorkspace['run']>[3]
  ) => Promise<ActionRun>
  end(): Promise<void>
}

/** What is wrong when not exactly this release serves, alone and whole: containers, servers and their weights. */
export async function whyNotOneColor({ machine, haproxy }: DockerShop, digest: string): Promise<string[]> {
  const containers = (await askEngine(machine.socket, '/containers/json?all=1')) as {
    readonly State: string
    readonly Labels: Readonly<Record<string, string>>
  }[]
  const [one] = containers
  const group = one?.Labels['immutable-delivery.group'] ?? ''
  const manifests = containers.map(({ State, Labels }) => `${State} ${Labels['immutable-delivery.manifest'] ?? ''}`)
  // Its number, its operational and its administrative state, its weight.
  const servers = [
    ...(await haproxy.ask('show servers state shop')).matchAll(/ ([\w-]+)\.\d[\d.]*:\d+(\S*) \S+ (\d+) (\d+) (\d+)/g)
  ]
  const shown = servers.map((match) => match.slice(1).join(' '))
  const answered = (await fetch(haproxy.url)).headers.get('x-image-digest')
  return [
    ...(manifests.join() === `running ${digest}` ? [] : [`containers: ${manifests.join(', ')}`]),
    ...(shown.join() === `${group}  2 0 100` ? [] : [`servers: ${shown.join(', ')}`]),
    ...(answered === digest ? [] : [`${answered ?? 'nobody'} answered`])
  ]
}

function askEngine(socketPath: string, question: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = http.get({ socketPath, path: question, agent: false, headers: { host: 'docker' } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('error', reject)
      response.on('end', () => resolve(JSON.parse(text)))
    })
    request.on('error', reject)
  })
}

/** @param given `ssh`: the engine is reached by SSH, else by its socket; `keep`: keep-previous */
export async function openDockerShop(given: { readonly ssh: boolean; readonly keep?: string }): Promise<DockerShop> {
  const actions = installActions()
  const haproxy = await startHaproxy()
  const machine = await startDockerHost(given.ssh ? { sshd: true } : {})
  const workspace = await makeWorkspace(actions)
  const file = path.join(workspace.folder, '.github/delivery.yml')
  const host = given.ssh
    ? `"ssh://${machine.ssh?.destination ?? ''}${machine.socket}"`
    : `{ host: "unix://${machine.socket}", address: "${machine.address}" }`
  const { socket, url, config } = haproxy
  const own = given.ssh ? '' : `, config: "${config}"`
  const state = given.ssh ? `${machine.folder}/state` : `${workspace.folder}/containers`
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace(/router: .*/, `router: { type: haproxy, socket: "${socket}", backend: shop, url: "${url}"${own} }`)
      .replace(
        /runtime: .*/,
        `runtime: { type: docker, hosts: [${host}], state-dir: "${state}", port: 8080, env-from: ["secret:TOKEN"], memory: 256MiB }`
      )
      .replace('facts: [signature, provenance, sbom, scan]', 'facts: [signature]')
      .replace('keep-previous: 1h', `keep-previous: ${given.keep ?? '1h'}`)
  )
  const images = await nodeImages(workspace.folder)
  const release = async (version: string): Promise<string> => {
    const digest = await images.make(script, { VERSION: version })
    const inputs = { image: 'oci-layout://layout', digest, 'signing-key': workspace.key }
    const proven = await workspace.run('sign-and-sbom', inputs)
    if (proven.outputs['result'] !== 'signed') throw new Error(proven.log)
    return digest
  }
  return {
    actions,
    machine,
    haproxy,
    workspace,
    images,
    digests: [await release('1'), await release('2')],
    release,
    run: (operation, order, digest, options = {}) =>
      workspace.run(
        'blue-green-switch',
        {
          environment: 'production',
          operation,
          image: 'oci-layout://layout',
          ...(digest === undefined ? {} : { digest }),
          ...(given.ssh ? { 'ssh-key': machine.ssh?.key ?? '', 'known-hosts': machine.ssh?.knownHosts ?? '' } : {}),
          secrets: `TOKEN=${token}\n`
        },
        order,
        options
      ),
    end: async () => {
      await workspace.remove()
      await machine.stop()
      await haproxy.end()
      actions.endJob()
      actions.dispose()
    }
  }
}
