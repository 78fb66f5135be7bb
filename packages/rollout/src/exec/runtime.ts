/** The runtime `exec`: instances are started and removed by programs of the user. */
import type { Group } from '../release.js'
import type { Runtime } from '../runtime.js'
import { instancesOf, logsOf } from './answers.js'
import { askProgram, type Answer, type ExecPrograms } from './program.js'

export interface ExecRuntimeOptions extends ExecPrograms {
  /** `host/repo` or `oci-layout://path`: where the image is, without its digest. */
  readonly image: string
}

export function execRuntime(options: ExecRuntimeOptions): Runtime {
  const { image, redact } = options
  const act = (what: string, more: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<Answer> =>
    askProgram(options, 'act', { target: 'runtime', do: what, ...more }, signal)
  return {
    list: async () => instancesOf(await askProgram(options, 'observe', { target: 'runtime' })),
    start: async (group, signal, begun) => {
      const { name, color, release, manifest, settings, instances } = group
      begun?.()
      await act(
        'start',
        {
          group: name,
          color,
          image,
          digest: release.image,
          manifest,
          settings: release.settings,
          env: settings.env,
          instances
        },
        signal
      )
    },
    capture: async (group, why) => logsOf(await act('capture', { group, why }), why, redact),
    remove: async (group, grace) => {
      await act('remove', { group, grace })
    },
    tidy: async (keep: readonly Group[]) => {
      await act('tidy', { keep: [...new Set(keep.map(({ manifest }) => manifest))] })
    }
  }
}
