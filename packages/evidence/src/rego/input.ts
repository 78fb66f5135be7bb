/** The document that a Rego policy decides on: what was verified, and what our own rules said of it. */
import type { Verdict } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import type { SubjectFacts } from '../gate-demand.js'
import type { Demand } from '../gate-report.js'

export interface RegoContext {
  /** `host/repo` or `oci-layout://path`. */
  readonly repository: string
  readonly digest: Digest
  readonly subjects: readonly SubjectFacts[]
  readonly demands: readonly Demand[]
  readonly verdict: Verdict
  /** Milliseconds. */
  readonly now: number
  readonly rollback: boolean
}

/** @see regoInputSchema, which describes it */
export function regoInput({ repository, digest, subjects, demands, verdict, now, rollback }: RegoContext): object {
  const when = (milliseconds: number | undefined): string | undefined =>
    milliseconds === undefined ? undefined : new Date(milliseconds).toISOString()
  const counted = new Set(demands.flatMap(({ referrer, also = [] }) => [referrer, ...also]))
  return {
    version: 1,
    time: when(now),
    rollback,
    image: {
      repository,
      digest,
      platforms: subjects.flatMap(({ platform, digest: of }) =>
        platform === undefined ? [] : [{ platform, digest: of }]
      )
    },
    verdict,
    demands: demands.map(({ fact, subject, platform, verdict: judged, reason, demanded }) => ({
      fact,
      subject,
      platform,
      verdict: judged,
      reason,
      demanded
    })),
    facts: subjects.flatMap(({ platform, collection }) =>
      (collection?.verified ?? []).map((fact) => ({
        kind: fact.kind,
        predicateType: fact.predicateType,
        predicate: fact.predicate,
        subject: fact.subject,
        platform,
        signer: fact.signer,
        statementDigest: fact.statementDigest,
        counts: counted.has(fact.referrer),
        time: when(fact.time),
        signedAt: when(fact.signedAt)
      }))
    )
  }
}

const text = { type: 'string' } as const
const digest = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' } as const
const kind = { enum: ['signature', 'provenance', 'sbom', 'scan', 'health'] } as const
const time = { type: 'string', format: 'date-time' } as const

export const regoInputSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'input of a Rego policy of immutable-delivery',
  type: 'object',
  required: ['version', 'time', 'rollback', 'image', 'verdict', 'demands', 'facts'],
  additionalProperties: false,
  properties: {
    version: { const: 1 },
    time: { ...time, description: 'When the gate judges.' },
    rollback: {
      type: 'boolean',
      description: 'It goes back to a release that was live here: our own rules waive freshness and findings then.'
    },
    image: {
      type: 'object',
      required: ['repository', 'digest', 'platforms'],
      additionalProperties: false,
      properties: {
        repository: text,
        digest,
        platforms: {
          type: 'array',
          items: {
            type: 'object',
            required: ['platform', 'digest'],
            additionalProperties: false,
            properties: { platform: text, digest }
          }
        }
      }
    },
    verdict: { enum: ['pass', 'fail', 'incomplete', 'error'], description: 'What delivery.yml’s own rules come to.' },
    demands: {
      type: 'array',
      items: {
        type: 'object',
        required: ['fact', 'subject', 'verdict', 'reason', 'demanded'],
        additionalProperties: false,
        properties: {
          fact: kind,
          subject: digest,
          platform: text,
          verdict: { enum: ['pass', 'fail', 'not checked'] },
          reason: text,
          demanded: { type: 'boolean' }
        }
      }
    },
    facts: {
      type: 'array',
      description: 'Every statement by a signer that delivery.yml trusts for its kind, about the image or a platform.',
      items: {
        type: 'object',
        required: ['kind', 'predicateType', 'predicate', 'subject', 'signer', 'statementDigest', 'counts'],
        additionalProperties: false,
        properties: {
          kind,
          predicateType: text,
          predicate: { type: 'object', description: 'The signer’s word, as its predicate type defines it.' },
          subject: digest,
          platform: { ...text, description: 'Missing where the subject is the index.' },
          signer: {
            type: 'object',
            required: ['name'],
            additionalProperties: false,
            properties: { name: text, fingerprint: digest, workflow: text, commit: text }
          },
          statementDigest: digest,
          counts: { type: 'boolean', description: 'Our own rules rest on it: the newest of its kind, for instance.' },
          time: { ...time, description: 'When the signer says it was stated.' },
          signedAt: { ...time, description: 'When it was signed, by a log or a timestamp; missing with a key.' }
        }
      }
    }
  }
} as const
