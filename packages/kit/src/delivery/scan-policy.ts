/** The part of delivery.yml that says which findings of a scan may ship. */
import { configurationKinds, type ConfigurationKind } from '../configuration-kind.js'
import { UserError } from '../errors.js'
import type { Severity } from '../severity.js'
import { duration } from '../values.js'
import type { FindingIgnore, ScanPolicy } from './model.js'

export interface RawScanPolicy {
  'fail-on'?: Severity | 'none'
  'only-fixed'?: boolean
  'max-database-age'?: string
  'fail-on-kev'?: boolean
  'fail-on-epss'?: number
  'fix-grace'?: string
  layers?: 'own' | 'base'
  bases?: string[]
  configuration?: ConfigurationKind[]
  licences?: { allow?: string[]; deny?: string[]; unknown?: 'incomplete' | 'allow' }
  ignore?: RawIgnore[]
}

interface RawIgnore {
  id: string
  purl: string
  reason: string
  expires: string
  'approved-by'?: string
}

const text = { type: 'string', minLength: 1, maxLength: 500 } as const
const age = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$' } as const
const licences = {
  type: 'array',
  minItems: 1,
  maxItems: 500,
  items: { type: 'string', minLength: 1, maxLength: 200 }
} as const

export const scanPolicySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    'fail-on': { enum: ['none', 'low', 'medium', 'high', 'critical'] },
    'only-fixed': { type: 'boolean' },
    'max-database-age': age,
    'fix-grace': age,
    layers: { enum: ['own', 'base'] },
    bases: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: { type: 'string', pattern: '^[^\\s*@]{1,300}/([*]|[^\\s*@/]{1,200})$' }
    },
    configuration: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: configurationKinds } },
    'fail-on-kev': { type: 'boolean' },
    'fail-on-epss': { type: 'number', minimum: 0, maximum: 100 },
    licences: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: { allow: licences, deny: licences, unknown: { enum: ['incomplete', 'allow'] } }
    },
    ignore: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        required: ['id', 'purl', 'reason', 'expires'],
        additionalProperties: false,
        properties: {
          id: text,
          purl: { type: 'string', pattern: '^pkg:[^\\s]+$', maxLength: 500 },
          reason: text,
          expires: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
          'approved-by': text
        }
      }
    }
  }
} as const

type Place = (path: readonly (string | number)[]) => string

/**
 * @throws UserError for licences without a list, where nothing would be judged, and for `layers` without `bases`: which
 *   layers are a base's would be the image's own word
 */
export function fillScanPolicy(raw: RawScanPolicy, at: Place): ScanPolicy {
  const { 'fail-on-kev': failOnKev, 'fail-on-epss': failOnEpss, licences: lists, ignore } = raw
  const { 'fix-grace': fixGrace, layers, bases, configuration } = raw
  if ((layers === undefined) !== (bases === undefined))
    throw new UserError(
      at(['policy', 'scan', layers === undefined ? 'bases' : 'layers']),
      layers === undefined ? '`bases` alone' : layers,
      '`layers` (`own` or `base`) with `bases`, the repositories whose images count as a base'
    )
  if (lists !== undefined && lists.allow === undefined && lists.deny === undefined)
    throw new UserError(at(['policy', 'scan', 'licences']), 'no list', '`allow`, `deny`, or both')
  return {
    failOn: raw['fail-on'] ?? 'high',
    onlyFixed: raw['only-fixed'] ?? false,
    maxDatabaseAge: duration(raw['max-database-age'] ?? '36h', 'max-database-age'),
    ...(failOnKev === true ? { failOnKev } : {}),
    ...(failOnEpss === undefined ? {} : { failOnEpss: failOnEpss / 100 }),
    ...(fixGrace === undefined ? {} : { fixGrace: duration(fixGrace, 'fix-grace') }),
    ...(layers === undefined || bases === undefined ? {} : { layers, bases }),
    ...(configuration === undefined ? {} : { configuration }),
    ...(lists === undefined
      ? {}
      : { licences: { allow: lists.allow ?? [], deny: lists.deny ?? [], unknown: lists.unknown ?? 'incomplete' } }),
    ...(ignore === undefined
      ? {}
      : { ignores: ignore.map((item, i) => fillIgnore(item, at(['policy', 'scan', 'ignore', i]))) })
  }
}

function fillIgnore({ id, purl, reason, expires, 'approved-by': approvedBy }: RawIgnore, place: string): FindingIgnore {
  return { id, purl, reason, expires, place, ...(approvedBy === undefined ? {} : { approvedBy }) }
}
