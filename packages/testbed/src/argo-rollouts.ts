/** The real controller of Argo Rollouts beside a test's API server. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ended } from './docker-host.js'
import { freePort } from './haproxy.js'
import type { TestKubernetes } from './kubernetes.js'

export interface ArgoRollouts {
  /** Its last lines. */
  log(): string
  stop(): Promise<void>
}

/** Builds it when it is not there yet. Its kinds have to be known to the API server. */
export async function startArgoRollouts(cluster: TestKubernetes): Promise<ArgoRollouts> {
  const script = pathToFileURL(path.resolve('scripts/sbom-oracles.mjs')).href
  const oracles = (await import(script)) as { goProgram(name: 'argo-rollouts'): string }
  const program = oracles.goProgram('argo-rollouts')
  const folder = mkdtempSync(path.join(tmpdir(), 'argo-rollouts-'))
  const kubeconfig = path.join(folder, 'kubeconfig.json')
  writeFileSync(kubeconfig, cluster.admin.kubeconfig('default'), { mode: 0o600 })
  const ports = [`--metricsPort=${await freePort()}`, `--healthzPort=${await freePort()}`]
  const flags = ['--leader-elect=false', '--rollout-resync=5', '--loglevel=info', ...ports]
  const child = spawn(program, [`--kubeconfig=${kubeconfig}`, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-20_000)))
  return {
    log: () => said,
    stop: async () => {
      await ended(child, () => Promise.resolve(child.kill('SIGKILL')))
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
