/** How the instances of a group fare, in one line for people. Pure. */
import { printable } from '@immutable-delivery/kit'
import { lastLine } from '../last-line.js'
import type { InstanceState } from '../machine/model.js'
import type { CapturedLog } from '../runtime.js'

/** Of that many instances one line tells. */
const most = 3

/** Why an instance ended, in its own last words. */
export function endedByItself(group: string, logs: readonly CapturedLog[]): string {
  const words = logs.map((log) => log.complaint ?? lastLine(log.text)).find((line) => line !== '')
  const how = logs.find((log) => log.ended !== undefined)?.ended
  const end = how === undefined ? '' : ` (${printable(how, 300)})`
  const said = words === undefined ? '' : `: ${printable(words, 300)}`
  return `an instance of ${group} ended by itself${end}${said}`
}

/**
 * What is wrong with the instances themselves, to be said after a reason that was seen from outside: that nobody
 * answers is what a killed instance looks like to a router. Empty when nothing is known to be wrong.
 */
export function howTheyFare(group: string, instances: readonly InstanceState[], logs: readonly CapturedLog[]): string {
  const own = instances.filter((instance) => instance.group === group && instance.unreachable === undefined)
  const names = [...new Set([...own.map(({ name }) => name), ...logs.map(({ instance }) => instance)])]
  const found = names.flatMap((name) => {
    const ended = logs.find((log) => log.instance === name)?.ended
    if (ended !== undefined) return [`${printable(name, 200)}: ${printable(ended, 300)}`]
    const state = own.find((instance) => instance.name === name)
    if (state?.running === false) return [`${printable(name, 200)} does not run`]
    const restarts = state?.restarts ?? 0
    return restarts === 0 ? [] : [`${printable(name, 200)} was started again ${restarts} times`]
  })
  const rest = found.length > most ? [`and ${found.length - most} more`] : []
  return [...found.slice(0, most), ...rest].join('; ')
}
