/** The JSON schema of delivery.yml (draft 2020-12), published as docs/delivery.schema.json for editors. */
import { commitPattern, refPattern, repositoryPattern, workflowPattern } from '../workflow-identity.js'
import { checksSchema } from './checks-schema.js'

const duration = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$' } as const
const factKinds = ['signature', 'provenance', 'sbom', 'scan', 'health'] as const
/** A value for each kind of fact. */
const perKind = <const T extends object>(value: T) =>
  ({
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries(factKinds.map((kind) => [kind, value]))
  }) as const
const names = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } } as const

export const deliverySchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'delivery.yml of immutable-delivery',
  type: 'object',
  required: ['version', 'app', 'environments'],
  additionalProperties: false,
  properties: {
    version: { const: 1 },
    app: { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]{0,62}$' },
    image: { type: 'string', minLength: 1 },
    policy: {
      type: 'object',
      required: ['signers'],
      additionalProperties: false,
      properties: {
        signers: {
          type: 'array',
          minItems: 1,
          maxItems: 20,
          items: {
            type: 'object',
            required: ['facts'],
            additionalProperties: false,
            properties: {
              facts: {
                type: 'array',
                minItems: 1,
                uniqueItems: true,
                items: { enum: factKinds }
              },
              'public-key': { type: 'string', minLength: 1 },
              workflow: { type: 'string', pattern: workflowPattern },
              commits: {
                type: 'array',
                minItems: 1,
                maxItems: 100,
                uniqueItems: true,
                items: { type: 'string', pattern: commitPattern }
              },
              issuer: { type: 'string', pattern: '^https://[^\\s]+$' }
            }
          }
        },
        source: {
          type: 'object',
          required: ['repository', 'repository-id', 'ref'],
          additionalProperties: false,
          properties: {
            repository: { type: 'string', pattern: repositoryPattern },
            'repository-id': { type: 'integer', minimum: 1 },
            ref: { type: 'string', pattern: refPattern },
            triggers: {
              type: 'array',
              minItems: 1,
              uniqueItems: true,
              items: { type: 'string', pattern: '^[a-z_]+$' }
            }
          }
        },
        scan: {
          type: 'object',
          additionalProperties: false,
          properties: {
            'fail-on': { enum: ['none', 'low', 'medium', 'high', 'critical'] },
            'only-fixed': { type: 'boolean' },
            'max-database-age': duration
          }
        },
        threshold: perKind({ type: 'integer', minimum: 1, maximum: 20 }),
        'max-age': perKind(duration),
        'trusted-root': { type: 'string', minLength: 1 }
      }
    },
    environments: {
      type: 'object',
      minProperties: 1,
      maxProperties: 50,
      propertyNames: { pattern: '^[a-z0-9][a-z0-9._-]{0,62}$' },
      additionalProperties: {
        type: 'object',
        required: ['runtime', 'router'],
        additionalProperties: false,
        properties: {
          protected: { type: 'boolean' },
          url: { type: 'string', pattern: '^https?://' },
          runtime: {
            type: 'object',
            required: ['type', 'state-dir'],
            additionalProperties: false,
            properties: {
              type: { enum: ['process'] },
              'state-dir': { type: 'string', minLength: 1 },
              instances: { type: 'integer', minimum: 1, maximum: 64 },
              env: names,
              'start-timeout': duration
            }
          },
          router: {
            type: 'object',
            required: ['type'],
            additionalProperties: false,
            properties: {
              type: { enum: ['builtin', 'haproxy'] },
              listen: { type: 'string', pattern: '^.+:[0-9]{1,5}$' },
              socket: { type: 'string', pattern: '^/', maxLength: 107 },
              backend: { type: 'string', pattern: '^[A-Za-z0-9_.:-]{1,100}$' },
              url: { type: 'string', pattern: '^https?://' }
            }
          },
          strategy: {
            type: 'object',
            required: ['type'],
            additionalProperties: false,
            properties: {
              type: { enum: ['blue-green', 'canary'] },
              observe: duration,
              steps: {
                type: 'array',
                minItems: 1,
                maxItems: 50,
                items: {
                  type: 'object',
                  required: ['weight', 'for'],
                  additionalProperties: false,
                  properties: { weight: { type: 'integer', minimum: 1, maximum: 100 }, for: duration }
                }
              }
            }
          },
          checks: checksSchema,
          'keep-previous': duration,
          drain: duration
        }
      }
    }
  }
} as const
