/** A whole environment of the embedded pair in a folder of its own, for tests with real processes. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createProbe } from '@immutable-delivery/health'
import { compareBytes, silentLogger, systemClock, type Logger } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  builtinRouter,
  localFiles,
  processRuntime,
  tearDown,
  type BuiltinRouter,
  type DeployRequest,
  type Runtime,
  type SwitchOptions
} from '../src/index.js'
import { startOf } from '../src/process-id.js'
import { imageDigest, openTestImages, type TestImage } from './app.js'

export const proxyEntry = fileURLToPath(new URL('proxy-entry.js', import.meta.url))

export interface Environment {
  readonly stateDir: string
  readonly runtime: Runtime
  readonly router: BuiltinRouter
  readonly unpacked: () => number
  readonly options: (changes?: Partial<SwitchOptions>) => SwitchOptions
  readonly request: (image: TestImage, env?: Record<string, string>) => DeployRequest
  /** Ends everything. @throws when a process is left */
  readonly end: () => Promise<void>
}

export async function makeEnvironment(
  images: readonly TestImage[],
  at: { stateDir?: string; logger?: Logger; listen?: string } = {}
): Promise<Environment> {
  const stateDir = at.stateDir ?? (await mkdtemp(path.join(tmpdir(), 'rollout-')))
  const logger = at.logger ?? silentLogger
  const ports = { clock: systemClock, logger }
  const openImage = openTestImages(images)
  const runtime = processRuntime({ stateDir, openImage, ...ports })
  const router = builtinRouter({ stateDir, listen: at.listen ?? '127.0.0.1:0', proxyEntry, ...ports })
  const check = { http: '/healthz', expect: { status: [200] }, interval: 20, timeout: 2000, success: 2, failure: 2 }
  return {
    stateDir,
    runtime,
    router,
    unpacked: () => openImage.unpacked,
    options: (changes = {}) => ({
      environment: 'production',
      files: localFiles(stateDir),
      runtime,
      router,
      run: { id: 'run 1' },
      strategy: { type: 'blue-green', steps: [{ weight: 100, for: 150 }] },
      soak: 150,
      keepPrevious: 3_600_000,
      drain: 3000,
      startTimeout: 10_000,
      grace: 2000,
      instances: 1,
      probeFor: (expected) => createProbe({ http: nodeHttp, clock: systemClock, checks: [check], expected }),
      probing: check,
      gate: () => Promise.resolve({ verdict: 'pass', reasons: [] }),
      verify: () => Promise.resolve(),
      ...ports,
      ...changes
    }),
    request: (image, env = {}) => ({ image: imageDigest(image), manifest: imageDigest(image), settings: { env } }),
    end: async () => {
      const pids = (await runtime.list()).map((instance) => instance.pid)
      await tearDown({ stateDir, runtime, router })
      await rm(stateDir, { recursive: true, force: true })
      const alive = await Promise.all(pids.map((pid) => isAlive(pid)))
      const left = pids.filter((_pid, index) => alive[index])
      if (left.length > 0) throw new Error(`still running: ${left.join(', ')}`)
    }
  }
}

/** Runs, and is not just waiting for its parent to notice its end. */
export async function isAlive(pid: number): Promise<boolean> {
  return (await startOf(pid)) !== undefined
}

/** Names of everything below a folder that a check for leftovers cares about. */
export async function listing(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).toSorted(compareBytes)
}
