/** Answers of the user's programs, read strictly: what is not said as agreed is an error and no guess. Pure. */
import { isObject, printable, ToolError } from '@immutable-delivery/kit'
import { isDigest } from '@immutable-delivery/oci'
import type { Address, InstanceState, Leaving } from '../machine/model.js'
import type { RouteState } from '../router.js'
import type { CapturedLog } from '../runtime.js'
import type { Answer } from './program.js'

const most = 1000
const groupPattern = /^[a-z0-9-]{1,100}$/
const logLimit = 256 * 1024

/** @throws ToolError that names the field */
export function instancesOf(answer: Answer): InstanceState[] {
  return listOf(answer, 'instances').map((raw, at) => {
    const place = `instances[${at}]`
    const group = textOf(raw, 'group', place, groupPattern)
    const index = countOf(raw, 'index', place)
    const digest = raw['digest']
    if (!isDigest(digest)) throw wrong(`${place}.digest`, 'sha256:... of what runs', digest)
    if (typeof raw['running'] !== 'boolean') throw wrong(`${place}.running`, 'true or false', raw['running'])
    const restarts = raw['restarts'] === undefined ? {} : { restarts: countOf(raw, 'restarts', place) }
    return {
      name: `${group}.${index}`,
      group,
      index,
      address: addressOf(raw, place),
      running: raw['running'],
      digest,
      pid: 0,
      ...restarts
    }
  })
}

/** @throws ToolError that names the field */
export function routesOfAnswer(answer: Answer): RouteState[] {
  return listOf(answer, 'routes').map((raw, at) => {
    const place = `routes[${at}]`
    const weight = raw['weight']
    if (!Number.isInteger(weight) || (weight as number) < -1 || (weight as number) > 100)
      throw wrong(`${place}.weight`, '0 to 100, or -1 where parts of the router disagree', weight)
    if (typeof raw['backup'] !== 'boolean') throw wrong(`${place}.backup`, 'true or false', raw['backup'])
    return {
      group: textOf(raw, 'group', place, groupPattern),
      weight: weight as number,
      backup: raw['backup'],
      backends: listOf(raw, 'backends', place).map((backend, index) =>
        addressOf(backend, `${place}.backends[${index}]`)
      ),
      active: countOf(raw, 'active', place),
      ...countIf(raw, 'requests', place),
      ...countIf(raw, 'errors', place),
      ...countIf(raw, 'broken', place)
    }
  })
}

/** @throws ToolError that names the field */
export function logsOf(answer: Answer, why: Leaving['why'], redact: (text: string) => string): CapturedLog[] {
  if (answer['logs'] === undefined) return []
  return listOf(answer, 'logs').map((raw, at) => {
    const text = redact(textOf(raw, 'text', `logs[${at}]`))
    const instance = textOf(raw, 'instance', `logs[${at}]`, /^[\w.:-]{1,200}$/)
    return { instance, why, text: text.slice(-logLimit), cut: text.length > logLimit, variables: [] }
  })
}

function listOf(raw: Answer, key: string, place = ''): Answer[] {
  const list = raw[key]
  const whole = place === '' ? key : `${place}.${key}`
  if (!Array.isArray(list) || list.length > most) throw wrong(whole, `a list of at most ${most}`, list)
  return list.map((one: unknown, at) => {
    if (!isObject(one)) throw wrong(`${whole}[${at}]`, 'an object', one)
    return one
  })
}

function textOf(raw: Answer, key: string, place: string, pattern = /^/): string {
  const value = raw[key]
  if (typeof value !== 'string' || !pattern.test(value))
    throw wrong(`${place}.${key}`, `text${pattern.source === '^' ? '' : ` like ${pattern.source}`}`, value)
  return value
}

function countOf(raw: Answer, key: string, place: string): number {
  const value = raw[key]
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw wrong(`${place}.${key}`, 'a whole number', value)
  return value as number
}

function countIf<K extends string>(raw: Answer, key: K, place: string): { readonly [P in K]?: number } {
  return raw[key] === undefined ? {} : ({ [key]: countOf(raw, key, place) } as { readonly [P in K]?: number })
}

function addressOf(raw: Answer, place: string): Address {
  const port = countOf(raw, 'port', place)
  if (port < 1 || port > 65_535) throw wrong(`${place}.port`, 'a port', port)
  return { host: textOf(raw, 'host', place, /^[A-Za-z0-9_.:-]{1,253}$/), port }
}

function wrong(place: string, expected: string, got: unknown): ToolError {
  const shown = printable(got === undefined ? 'nothing' : JSON.stringify(got), 200)
  return new ToolError('the answer of observe or act', `${place}: ${expected} was expected`, `it was ${shown}`)
}
