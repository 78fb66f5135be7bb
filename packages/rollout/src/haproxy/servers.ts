/**
 * The servers of a backend as HAProxy tells them, and what they are called. A group has up to two servers for each
 * address: one that takes a share, and one marked `backup`, since that mark cannot be changed later. Pure.
 */
import { isIP } from 'node:net'
import { IntegrityError, printable } from '@immutable-delivery/kit'
import type { Address } from '../machine/model.js'

export interface Server {
  readonly name: string
  /** Undefined for a server that we did not name. */
  readonly place: Place | undefined
  readonly weight: number
  /** Neither in maintenance nor drained by hand, checked by HAProxy, and at the address that its name says. */
  readonly usable: boolean
  /** In maintenance: takes no new request. */
  readonly resting: boolean
  /** HAProxy's own check passed last. */
  readonly up: boolean
  /** Result of that check, for people. */
  readonly finding: string
  readonly active: number
  readonly requests: number
  readonly errors: number
  readonly broken: number
}

export interface Place {
  readonly group: string
  readonly address: Address
  readonly backup: boolean
}

/**
 * Dynamic servers inherit nothing of `default-server`: without these they would never be checked, and the backup would
 * not be used when they die. The first connection that fails marks a server down.
 */
export const checkOptions =
  'check inter 500ms fastinter 100ms downinter 100ms rise 2 fall 2 observe layer4 error-limit 1 on-error mark-down'

const maximum = 2000

/**
 * `<group>.<host>:<port>`, with `.backup` behind it for the backup.
 * @throws Error for what cannot stand in a command
 */
export function serverName({ group, address, backup }: Place): string {
  const { host, port } = address
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(group)) throw new Error(`${printable(group, 120)}: no name for a server`)
  if (isIP(host) === 0 || host.includes('%')) throw new Error(`${printable(host, 120)}: HAProxy needs an IP address`)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${port}: no port`)
  return `${group}.${host}:${port}${backup ? '.backup' : ''}`
}

/** `host:port` as `add server` takes it. */
export function addressText({ host, port }: Address): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`
}

/** What a name of ours says; undefined for another's. */
export function placeOf(name: string): Place | undefined {
  const match = /^([A-Za-z0-9_-]{1,100})\.([0-9A-Fa-f.:]+):(\d{1,5})(\.backup)?$/.exec(name)
  const [, group = '', host = '', port = '', backup] = match ?? []
  if (match === null || isIP(host) === 0) return undefined
  return { group, address: { host, port: Number(port) }, backup: backup !== undefined }
}

/**
 * Reads the answer to `show servers state <backend>;show stat <backend> 6 -1`.
 * @throws IntegrityError for any other text
 */
export function parseBackend(answer: string): { readonly algorithm: string; readonly servers: Server[] } {
  const at = answer.indexOf('# pxname,')
  const states = tableOf(answer.slice(0, Math.max(at, 0)).split('\n'))
  if (at < 0 || states === undefined)
    throw new IntegrityError('answer of HAProxy', 'states and statistics', printable(answer.slice(0, 200), 200))
  const [titles = [], ...rows] = parseCsv(answer.slice(at + 2))
  const statistics = new Map(rows.map((row) => [row[titles.indexOf('svname')], row]))
  const servers = states.flatMap((state) => {
    const name = state.get('srv_name') ?? ''
    const row = statistics.get(name)
    // Added or deleted between the two commands: the next look tells.
    if (row === undefined) return []
    return [serverOf(name, state, (title) => row[titles.indexOf(title)] ?? '')]
  })
  return { algorithm: statistics.get('BACKEND')?.[titles.indexOf('algo')] ?? '', servers }
}

/** Flags of srv_admin_state (management guide, `show servers state`): everything but `drain`, which is 0x08 and 0x10. */
const maintenance = 0x01 | 0x02 | 0x04 | 0x20 | 0x40
const checksEnabled = 0x04
const running = 2
const passed = 3

function serverOf(name: string, state: ReadonlyMap<string, string>, stat: (title: string) => string): Server {
  const field = (title: string): number => count(state.get(title))
  const flags = field('srv_admin_state')
  const place = placeOf(name)
  const backup = stat('bck') === '1'
  const right =
    place !== undefined &&
    place.backup === backup &&
    sameHost(place.address.host, state.get('srv_addr') ?? '') &&
    place.address.port === field('srv_port')
  const answered = ['hrsp_1xx', 'hrsp_2xx', 'hrsp_3xx', 'hrsp_4xx', 'hrsp_5xx', 'hrsp_other'].map((title) =>
    count(stat(title))
  )
  // HAProxy marks a check in progress with a star.
  const check = stat('check_status').replace(/^\* /, '')
  return {
    name,
    place,
    weight: field('srv_uweight'),
    usable: right && flags === 0 && (field('srv_check_state') & checksEnabled) !== 0,
    resting: (flags & maintenance) !== 0,
    up: field('srv_op_state') === running && field('srv_check_result') === passed,
    finding: printable([stat('status'), check, stat('last_chk')].filter(Boolean).join(' '), 200),
    active: count(stat('scur')) + count(stat('qcur')),
    // A backend of mode tcp has no answers to count.
    requests: stat('mode') === 'http' ? answered.reduce((sum, value) => sum + value, 0) : count(stat('stot')),
    errors: count(stat('hrsp_5xx')),
    broken: count(stat('econ')) + count(stat('eresp'))
  }
}

function count(text: string | undefined): number {
  const number = Number(text === undefined || text === '' ? '0' : text)
  if (!Number.isSafeInteger(number) || number < 0) throw new IntegrityError('answer of HAProxy', 'a number', 'none')
  return number
}

/** IPv6 has many spellings; HAProxy gives its own back. */
export function sameHost(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

function plain(host: string): string {
  return isIP(host) === 6 ? new URL(`http://[${host}]`).hostname : host
}

/** The rows of `show servers state`, by the titles of its comment line; undefined when it is no version 1. */
function tableOf(lines: readonly string[]): ReadonlyMap<string, string>[] | undefined {
  if (lines[0] !== '1' || lines[1]?.startsWith('# ') !== true) return undefined
  const titles = lines[1].slice(2).split(' ')
  return lines
    .slice(2, maximum)
    .filter((line) => line !== '')
    .map((line) => new Map(line.split(' ').map((value, index) => [titles[index] ?? '', value])))
}

/** CSV with quoted fields, which hold what a server's check answered and thus anything. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === ',') continue
    if (row.length > 1) rows.push(row)
    if (rows.length > maximum || match[3] === '') break
    row = []
  }
  return rows
}
