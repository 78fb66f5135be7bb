/** The part of delivery.yml's schema that stands for a list of checks, which verify-health also takes as an input. */
const duration = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$' } as const
const text = { type: 'string', minLength: 1, maxLength: 1000 } as const

export const checksSchema = {
  type: 'array',
  minItems: 1,
  maxItems: 20,
  items: {
    type: 'object',
    additionalProperties: false,
    properties: {
      http: { type: 'string', pattern: '^/' },
      tcp: { anyOf: [{ const: true }, { type: 'integer', minimum: 1, maximum: 65_535 }] },
      grpc: { type: 'string', maxLength: 200 },
      command: {
        type: 'array',
        minItems: 1,
        maxItems: 100,
        items: { type: 'string', minLength: 1, maxLength: 10_000 }
      },
      prometheus: { type: 'string', pattern: '^https?://' },
      query: { type: 'string', minLength: 1, maxLength: 10_000 },
      max: { type: 'number' },
      min: { type: 'number' },
      expect: {
        type: 'object',
        additionalProperties: false,
        properties: {
          status: {
            anyOf: [
              { type: 'integer', minimum: 100, maximum: 599 },
              { type: 'array', minItems: 1, items: { type: 'integer', minimum: 100, maximum: 599 } }
            ]
          },
          'body-includes': text,
          json: {
            type: 'object',
            minProperties: 1,
            maxProperties: 50,
            additionalProperties: { type: ['string', 'number', 'boolean', 'null'] }
          },
          headers: { type: 'object', minProperties: 1, maxProperties: 50, additionalProperties: { type: 'string' } },
          'tls-valid-for': duration
        }
      },
      digest: {
        type: 'object',
        minProperties: 1,
        additionalProperties: false,
        properties: { header: { type: 'string', pattern: '^[A-Za-z0-9-]{1,100}$' }, json: text }
      },
      interval: duration,
      timeout: duration,
      success: { type: 'integer', minimum: 1, maximum: 100 },
      failure: { type: 'integer', minimum: 1, maximum: 100 }
    }
  }
} as const
