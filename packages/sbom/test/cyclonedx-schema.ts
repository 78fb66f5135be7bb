/**
 * The part of CycloneDX 1.6's JSON schema that we write, and nothing besides: its names, its types and its enumerations,
 * stricter where the schema leaves texts open.
 */
const text = { type: 'string', minLength: 1 }
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' }
const email = { type: 'string', pattern: '^[^@ ]+@[^@ .]+(?:\\.[^@ .]+)+$' }
const purl = { type: 'string', pattern: '^pkg:[!-~]+$' }

const strict = (required: Record<string, unknown>, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'object',
  properties: { ...required, ...more },
  required: Object.keys(required),
  additionalProperties: false
})

const list = (items: unknown): Record<string, unknown> => ({ type: 'array', minItems: 1, items })

const hashes = list({
  oneOf: [
    strict({ alg: { const: 'SHA-256' }, content: { type: 'string', pattern: '^[0-9a-f]{64}$' } }),
    strict({ alg: { const: 'SHA-512' }, content: { type: 'string', pattern: '^[0-9a-f]{128}$' } })
  ]
})
const properties = list(strict({ name: text, value: text }))
const tool = strict({ type: { const: 'application' }, name: text, version: text })

const component = {
  oneOf: [
    strict(
      {
        type: { const: 'library' },
        'bom-ref': text,
        name: text,
        version: text,
        purl,
        evidence: strict({ occurrences: list(strict({ location: text })) }),
        properties
      },
      {
        group: text,
        hashes,
        licenses: {
          type: 'array',
          minItems: 1,
          maxItems: 1,
          items: strict({ expression: text, acknowledgement: { enum: ['declared', 'concluded'] } })
        },
        supplier: strict({ name: text }, { contact: list(strict({ email })) }),
        authors: list(strict({ name: text }, { email }))
      }
    ),
    strict(
      { type: { const: 'operating-system' }, 'bom-ref': text, name: text, description: text },
      { version: text, properties }
    )
  ]
}

export const cycloneDxSchema = strict(
  {
    $schema: { const: 'http://cyclonedx.org/schema/bom-1.6.schema.json' },
    bomFormat: { const: 'CycloneDX' },
    specVersion: { const: '1.6' },
    serialNumber: {
      type: 'string',
      pattern: '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
    },
    version: { const: 1 },
    metadata: strict({
      timestamp: time,
      lifecycles: list(strict({ phase: { enum: ['post-build'] } })),
      tools: strict({ components: list(tool) }),
      component: strict({ type: { const: 'container' }, 'bom-ref': text, name: text, version: text, purl, hashes })
    }),
    components: { type: 'array', items: component, uniqueItems: true },
    dependencies: list(strict({ ref: text, dependsOn: { type: 'array', items: text, uniqueItems: true } })),
    compositions: list(strict({ aggregate: { enum: ['complete', 'incomplete'] }, assemblies: list(text) }))
  },
  {
    annotations: list(strict({ subjects: list(text), annotator: strict({ component: tool }), timestamp: time, text }))
  }
)
