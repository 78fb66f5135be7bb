/** The JSON schema of delivery.yml (draft 2020-12), published as docs/delivery.schema.json for editors. */
import { commitPattern, refPattern, repositoryPattern, workflowPattern } from '../workflow-identity.js'
import { checksSchema } from './checks-schema.js'
import { scanPolicySchema } from './scan-policy.js'

const duration = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$' } as const
const factKinds = ['signature', 'provenance', 'sbom', 'scan', 'vex', 'health'] as const
/** A value for each kind of fact. */
const perKind = <const T extends object>(value: T, kinds: readonly string[] = factKinds) =>
  ({
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries(kinds.map((kind) => [kind, value]))
  }) as const
const names = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } } as const

const hostName = { type: 'string', pattern: '^(unix:///[^\\s]+|ssh://[^\\s]+)$' } as const
/** A machine: `unix:///var/run/docker.sock` for this one, or `ssh://user@host[:port][/path/of/docker.sock]`. */
const host = {
  anyOf: [
    hostName,
    {
      type: 'object',
      required: ['host'],
      additionalProperties: false,
      properties: { host: hostName, address: { type: 'string', pattern: '^[0-9A-Fa-f.:]+$' } }
    }
  ]
} as const
/** Program and arguments. */
const words = { type: 'array', minItems: 1, maxItems: 50, items: { type: 'string', minLength: 1 } } as const
const programs = {
  observe: words,
  act: words,
  'pass-env': { type: 'array', maxItems: 50, items: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' } },
  timeout: duration
} as const
const hosts = { type: 'array', minItems: 1, maxItems: 16, uniqueItems: true, items: host } as const

/** Names and ARNs at AWS. */
const region = { type: 'string', pattern: '^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$' } as const
const awsName = { type: 'string', pattern: '^([A-Za-z0-9_-]{1,255}|arn:[a-z-]+:ecs:[^\\s]{1,1000})$' } as const
const balancerArn = { type: 'string', pattern: '^arn:[a-z-]+:elasticloadbalancing:[^\\s]{1,1000}$' } as const

/** The name of an object in a Kubernetes cluster. */
const clusterName = { type: 'string', pattern: '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$' } as const

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
              issuer: { type: 'string', pattern: '^https://[^\\s]+$' },
              'transparency-log': { type: 'integer', minimum: 1, maximum: 10 },
              timestamps: { type: 'integer', minimum: 1, maximum: 10 }
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
        scan: scanPolicySchema,
        // Each VEX statement counts alone.
        threshold: perKind(
          { type: 'integer', minimum: 1, maximum: 20 },
          factKinds.filter((kind) => kind !== 'vex')
        ),
        'max-age': perKind(duration),
        'trusted-root': { type: 'string', minLength: 1 },
        rego: { type: 'string', minLength: 1, pattern: '\\.wasm$' }
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
            required: ['type'],
            additionalProperties: false,
            properties: {
              type: { enum: ['process', 'docker', 'kubernetes', 'ecs', 'exec'] },
              'state-dir': { type: 'string', minLength: 1 },
              instances: { type: 'integer', minimum: 1, maximum: 64 },
              env: names,
              'start-timeout': duration,
              hosts,
              journal: host,
              port: { type: 'integer', minimum: 1, maximum: 65_535 },
              'env-from': {
                type: 'array',
                maxItems: 50,
                items: { type: 'string', pattern: '^(file:/[^\\s]+|secret:[A-Za-z_][A-Za-z0-9_]*)$' }
              },
              'read-only': { type: 'boolean' },
              tmpfs: { type: 'array', maxItems: 20, items: { type: 'string', pattern: '^/[^:,\\s]+$' } },
              // Docker's own short form: a folder of the host or a named volume, where it stands, and how.
              volumes: {
                type: 'array',
                maxItems: 50,
                items: { type: 'string', pattern: '^(/[^:,\\s]*|[A-Za-z0-9][A-Za-z0-9_.-]*):/[^:,\\s]+(:(ro|rw))?$' }
              },
              stateful: { enum: ['refuse', 'shared-ok'] },
              'cap-add': { type: 'array', maxItems: 40, items: { type: 'string', pattern: '^[A-Z][A-Z_]+$' } },
              user: { type: 'string', pattern: '^[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+)?$' },
              network: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$' },
              memory: { type: 'string', pattern: '^[0-9]{1,9}(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)$' },
              cpus: { type: 'number', exclusiveMinimum: 0, maximum: 1024 },
              pids: { type: 'integer', minimum: 1, maximum: 1_000_000 },
              grace: duration,
              namespace: clusterName,
              context: { type: 'string', minLength: 1 },
              manifest: { type: 'string', minLength: 1 },
              container: { type: 'string', pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$' },
              'pull-secret': clusterName,
              region,
              cluster: awsName,
              service: awsName,
              'task-definition': { type: 'string', minLength: 1 },
              state: { type: 'string', pattern: '^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._/-]{0,500})?$' },
              'test-url': { type: 'string', pattern: '^https?://' },
              ...programs
            }
          },
          router: {
            type: 'object',
            required: ['type'],
            additionalProperties: false,
            properties: {
              type: {
                enum: [
                  'builtin',
                  'haproxy',
                  'nginx',
                  'caddy',
                  'service',
                  'gateway',
                  'argo-rollouts',
                  'ecs',
                  'alb',
                  'exec'
                ]
              },
              listen: { type: 'string', pattern: '^.+:[0-9]{1,5}$' },
              socket: { type: 'string', pattern: '^/', maxLength: 107 },
              backend: { type: 'string', pattern: '^[A-Za-z0-9_.:-]{1,100}$' },
              config: { type: 'string', pattern: '^/[^\\s]+$' },
              master: { type: 'string', pattern: '^/', maxLength: 107 },
              upstream: { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,100}$' },
              reload: words,
              folder: { type: 'string', pattern: '^/[^\\s]+$' },
              url: { type: 'string', pattern: '^https?://' },
              hosts,
              service: clusterName,
              route: clusterName,
              rule: clusterName,
              region,
              'listener-rule': balancerArn,
              'target-groups': { type: 'array', minItems: 2, maxItems: 5, uniqueItems: true, items: balancerArn },
              ...programs
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
