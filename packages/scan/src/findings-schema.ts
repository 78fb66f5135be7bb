/** The JSON schema (draft 2020-12) of the findings file, published as docs/findings.schema.json. */
import { severities } from '@immutable-delivery/kit'
import { checkIds } from './checks/check.js'

const time = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' } as const
const texts = { type: 'array', items: { type: 'string' } } as const

const exempt = {
  type: 'object',
  additionalProperties: false,
  required: ['by', 'why'],
  properties: { by: { enum: ['ignore', 'vex'] }, why: { type: 'string' } }
} as const

const finding = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'aliases',
    'purl',
    'identity',
    'ecosystem',
    'package',
    'version',
    'fixed',
    'severity',
    'method',
    'summary',
    'modified',
    'platform'
  ],
  properties: {
    id: { type: 'string', description: 'The best known of its names: CVE, else GHSA, else the smallest.' },
    aliases: { ...texts, description: 'Its other names, sorted.' },
    purl: { type: 'string', description: 'Package URL of what is installed.' },
    identity: { type: 'string', description: 'Type, namespace and name: the same before and after an upgrade.' },
    ecosystem: { type: 'string', description: 'OSV ecosystem, for instance `Debian:12`.' },
    package: { type: 'string', description: 'As advisories name it: for most distributions the source package.' },
    version: { type: 'string' },
    fixed: { ...texts, description: 'Versions that no longer have it, rising; empty when there is none.' },
    severity: { enum: severities },
    score: { type: 'string', pattern: '^(10|[0-9])\\.[0-9]$', description: 'CVSS score.' },
    method: { enum: ['vendor', 'CVSS_V2', 'CVSS_V3', 'CVSS_V4', 'none'] },
    summary: { type: 'string' },
    published: time,
    fixPublished: { ...time, description: 'When the first advisory that names a fix was published.' },
    kev: {
      type: 'string',
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      description: 'Day on which CISA listed it as exploited.'
    },
    epss: {
      type: 'string',
      pattern: '^(0(\\.[0-9]{1,6})?|1)$',
      description: 'Probability that it is exploited within 30 days (FIRST).'
    },
    modified: time,
    layer: {
      type: 'object',
      additionalProperties: false,
      required: ['index', 'diffId'],
      properties: {
        index: { type: 'integer', minimum: 0 },
        diffId: { type: 'string' },
        instruction: { type: 'string', description: 'What made the layer, by the image’s history.' }
      }
    },
    origin: { enum: ['base', 'own'], description: 'Whether its layer is one of the base image.' },
    platform: { type: 'string' },
    exempt
  }
} as const

const check = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'id', 'purl', 'subject', 'severity', 'message', 'platform'],
  properties: {
    kind: { enum: ['licence', 'configuration'] },
    id: { enum: checkIds },
    purl: { type: 'string', description: 'Package URL of the package, or of the image itself.' },
    subject: { type: 'string', description: 'A licence expression, the name of a variable, or a path.' },
    severity: { enum: severities },
    message: { type: 'string' },
    platform: { type: 'string' },
    exempt
  }
} as const

const opinion = {
  type: 'object',
  additionalProperties: false,
  required: ['engine', 'sha256'],
  description: 'What a second engine said: where the two differ, or why it said nothing.',
  properties: {
    engine: { type: 'string' },
    sha256: { type: 'string', description: 'Of its executable.' },
    failure: { type: 'string' },
    agreed: { type: 'integer', minimum: 0 },
    disagreements: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['by', 'id', 'purl', 'package', 'version', 'severity', 'fixed', 'cause'],
        properties: {
          by: { type: 'string', description: 'Who found it: `osv`, or the other engine.' },
          id: { type: 'string' },
          purl: { type: 'string' },
          package: { type: 'string' },
          version: { type: 'string' },
          severity: { enum: severities },
          fixed: texts,
          cause: { type: 'string' }
        }
      }
    }
  }
} as const

export const findingsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Findings of scan-image of immutable-delivery',
  type: 'object',
  additionalProperties: false,
  required: ['version', 'image', 'platforms'],
  properties: {
    version: { const: 1 },
    image: { type: 'string', description: 'The image by digest.' },
    platforms: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['platform', 'database', 'coverage', 'findings'],
        properties: {
          platform: { type: 'string', description: 'For instance `linux/amd64`.' },
          database: {
            type: 'object',
            additionalProperties: false,
            required: ['digest'],
            properties: { digest: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' }, lastUpdate: time }
          },
          coverage: {
            type: 'object',
            additionalProperties: false,
            required: ['complete', 'packages', 'reasons'],
            properties: { complete: { type: 'boolean' }, packages: { type: 'integer', minimum: 0 }, reasons: texts }
          },
          findings: { type: 'array', items: finding },
          checks: { type: 'array', items: check },
          opinion
        }
      }
    }
  }
} as const
