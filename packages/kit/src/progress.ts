import type { Clock, Logger } from './ports.js'

/** Counts work and says how far it is, at most every `interval`, so that a long step is never silent. */
export interface Progress {
  /** Adds to what is done, in the unit the progress was made with. */
  advance(amount: number): void
  /** Prints the closing line. */
  done(): void
}

/**
 * @param title what is being done, for instance `upload layer 2 of 3`
 * @param total in `unit`; undefined when not known
 * @param interval milliseconds between two lines
 */
export function startProgress(
  logger: Logger,
  clock: Clock,
  title: string,
  unit: 'bytes' | 'files' | 'steps' | 'requests',
  total?: number,
  interval = 2000
): Progress {
  const started = clock.now()
  let last = started
  let amount = 0
  const show = (value: number): string => (unit === 'bytes' ? formatBytes(value) : `${value} ${unit}`)
  return {
    advance(by) {
      amount += by
      const now = clock.now()
      if (now - last < interval) return
      last = now
      const percent = total === undefined || total === 0 ? '' : ` (${Math.floor((amount * 100) / total)}%)`
      logger.info(`${title}: ${show(amount)}${total === undefined ? '' : ` of ${show(total)}`}${percent}`)
    },
    done() {
      logger.info(`${title}: ${show(amount)} in ${formatDuration(clock.now() - started)}`)
    }
  }
}

/** `88.1 MB`; decimal units as registries and GitHub show them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = Math.abs(bytes)
  let unit = 0
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const sign = bytes < 0 ? '−' : ''
  return `${sign}${unit === 0 ? String(value) : value.toFixed(1)} ${units[unit] ?? ''}`
}

/** `340 ms`, `4.2 s`, `3 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** `0%`, `6.7%`, `0.004%`: what is not 0 is never shown as 0. */
export function formatPercent(value: number): string {
  const digits = value === 0 || Math.abs(value) >= 0.1 ? 1 : 6
  return `${value.toFixed(digits).replace(/\.?0+$/, '')}%`
}
