/** The runtime `process`: instances are processes of this machine. It does not isolate. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import { isDigest } from '@immutable-delivery/oci'
import type { InstanceState } from '../machine/model.js'
import type { Group } from '../release.js'
import type { CapturedLog, Runtime } from '../runtime.js'
import { removeFile, replaceFile } from '../state/durable.js'
import { commandOf } from './command.js'
import { isRunning, variableOf } from '../process-id.js'
import type { OpenImage } from './image.js'
import { launch } from './launch.js'
import { captureLimit, readEnd, tidyCaptured } from './logs.js'
import { freePort } from './ports.js'
import { readRecords, removeRecord, stopSignal, writeRecord, type InstanceRecord } from './records.js'
import { tidyReleases, unpackRelease } from './releases.js'
import { stopProcess } from './stop.js'

export interface ProcessRuntimeOptions {
  /** Absolute path. */
  readonly stateDir: string
  readonly openImage: OpenImage
  readonly clock: Clock
  readonly logger: Logger
}

/** The variable by which a process says which release it is; read back from the process itself. */
export const digestVariable = 'IMMUTABLE_DELIVERY_DIGEST'
const instanceVariable = 'IMMUTABLE_DELIVERY_INSTANCE'
const host = '127.0.0.1'

/** @throws UserError on Windows, which has no sessions and signals of the kind this needs */
export function processRuntime(options: ProcessRuntimeOptions): Runtime {
  if (process.platform === 'win32') throw new UserError('runtime', 'process on Windows', 'Linux or macOS')
  const { stateDir, clock, logger } = options
  const instances = path.join(stateDir, 'instances')
  const releases = path.join(stateDir, 'releases')
  const logs = path.join(stateDir, 'logs')
  const logOf = (name: string): string => path.join(logs, `${name}.log`)

  const stop = async (record: InstanceRecord, grace: number): Promise<void> => {
    const marker = { name: instanceVariable, value: record.name }
    await stopProcess(record, { grace, stop: record.stop, marker, clock })
    await removeRecord(instances, record.name)
  }

  return {
    list: async () => {
      const records = await readRecords(instances)
      return Promise.all(records.map(async (record) => stateOf(record)))
    },

    start: async (group, signal, begun) => {
      const records = await readRecords(instances)
      const missing: number[] = []
      for (let index = 0; index < group.instances; index += 1) {
        const record = records.find((entry) => entry.name === `${group.name}.${index}`)
        const state = record === undefined ? undefined : await stateOf(record)
        if (state?.running === true && state.digest === group.manifest) continue
        // Its port may be in use by now, and children of it may be left.
        if (record !== undefined) await stop(record, 1000)
        missing.push(index)
      }
      if (missing.length === 0) return
      const { root, config } = await unpackRelease(releases, group, options.openImage, logger)
      await mkdir(logs, { recursive: true, mode: 0o700 })
      const taken = new Set(records.map((record) => record.port))
      for (const index of missing) {
        if (signal?.aborted === true) return
        const port = await freePort(host, taken)
        taken.add(port)
        const name = `${group.name}.${index}`
        const command = await commandOf(root, config, {
          ...group.settings.env,
          PORT: String(port),
          HOST: host,
          [digestVariable]: group.manifest,
          [instanceVariable]: name
        })
        const record = { name, group: group.name, index, manifest: group.manifest, port, root }
        const variables = Object.keys(command.env).toSorted()
        begun?.()
        await launch(command, logOf(name), (id) =>
          writeRecord(instances, { ...record, ...id, stop: stopSignal(config.StopSignal), variables })
        )
        logger.info(`started ${name} on port ${port}`)
      }
    },

    capture: async (group, why) => {
      const captured: CapturedLog[] = []
      for (const record of (await readRecords(instances)).filter((entry) => entry.group === group)) {
        const { text, cut } = await readEnd(logOf(record.name), captureLimit)
        captured.push({ instance: record.name, why, text, cut, variables: record.variables })
      }
      if (captured.length > 0) {
        const folder = path.join(stateDir, 'captured')
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await replaceFile(path.join(folder, `${group}.json`), `${JSON.stringify(captured, undefined, 1)}\n`)
      }
      return captured
    },

    remove: async (group, grace) => {
      const records = (await readRecords(instances)).filter((record) => record.group === group)
      await Promise.all(records.map((record) => stop(record, grace)))
      for (const record of records) {
        await removeFile(logOf(record.name))
        await removeFile(`${logOf(record.name)}.old`)
      }
    },

    tidy: async (keep: readonly Group[]) => {
      const used = (await readRecords(instances)).map((record) => record.root)
      await tidyReleases(releases, keep, used)
      await tidyCaptured(path.join(stateDir, 'captured'))
    }
  }
}

async function stateOf(record: InstanceRecord): Promise<InstanceState> {
  const running = await isRunning(record)
  const said = running ? await variableOf(record.pid, digestVariable) : undefined
  return {
    name: record.name,
    group: record.group,
    index: record.index,
    address: { host, port: record.port },
    running,
    digest: isDigest(said) ? said : record.manifest,
    pid: record.pid
  }
}
