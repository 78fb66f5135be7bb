/** Deliveries in all nine states, for golden files and as the ground for hostile ones. */
import type { DeliveredFact, Delivery, DeliveryState } from '../src/index.js'

export const digest = (letters: string): string => `sha256:${letters.repeat(64).slice(0, 64)}`
const green = digest('9f2c41d07b6e')
const blue = digest('41aa7be0139c')
const at = Date.UTC(2026, 10, 21, 14, 7, 12)

export const keyFacts: readonly DeliveredFact[] = [
  {
    kind: 'signature',
    status: 'verified',
    signer: { mode: 'key', fingerprint: 'SHA256:Zm9vYmFy' },
    statement: digest('a1')
  },
  {
    kind: 'sbom',
    status: 'verified',
    signer: { mode: 'key', fingerprint: 'SHA256:Zm9vYmFy' },
    statement: digest('a2'),
    says: '211 packages, SPDX 2.3'
  },
  {
    kind: 'provenance',
    status: 'verified',
    signer: {
      mode: 'workflow',
      workflow: 'acme/delivery/.github/workflows/prove.yml',
      commit: digest('c0').slice(7, 47)
    },
    statement: digest('a3')
  }
]

export const live: Delivery = {
  app: 'shop-api',
  environment: 'production',
  state: 'live',
  image: {
    name: 'ghcr.io/acme/shop-api',
    digest: green,
    size: 88_100_000,
    base: { name: 'debian', digest: digest('e83b5f21c604') }
  },
  facts: keyFacts,
  gated: true,
  scan: { verdict: 'pass', counts: { medium: 9 }, databaseTime: Date.UTC(2026, 10, 20, 6) },
  changes: {
    against: blue,
    vulnerabilities: {
      added: [],
      fixed: [
        { id: 'CVE-2026-28804', severity: 'medium', package: 'zlib1g', version: '1.2.13-1' },
        { id: 'CVE-2026-31337', severity: 'high', package: 'openssl', version: '3.0.17' },
        { id: 'GHSA-abcd-1234-wxyz', severity: 'high', package: 'undici', version: '6.21.1' }
      ]
    },
    packages: {
      total: 211,
      changed: [
        { name: 'openssl', before: '3.0.17', after: '3.0.19' },
        { name: 'undici', before: '6.21.1', after: '6.23.0' },
        { name: 'tar', before: '6.2.0' },
        { name: '@fastify/helmet', after: '13.0.1' }
      ]
    },
    size: { before: 92_400_000, after: 88_100_000 },
    base: { before: digest('d1'), after: digest('e83b5f21c604') }
  },
  environments: [
    {
      name: 'staging',
      url: 'https://staging.shop.example',
      state: 'live',
      since: Date.UTC(2026, 10, 20, 13, 52),
      release: { digest: green },
      weight: 100
    },
    {
      name: 'production',
      url: 'https://shop.example',
      state: 'live',
      since: Date.UTC(2026, 10, 21, 14, 7),
      release: { digest: green, color: 'green' },
      previous: { digest: blue, color: 'blue' },
      weight: 100,
      checks: { passed: 3, total: 3 },
      keptUntil: Date.UTC(2026, 10, 21, 15, 7)
    }
  ],
  rollback: {
    digest: blue,
    url: 'https://github.com/acme/shop/actions/workflows/rollback.yml',
    command: `gh workflow run rollback.yml -R acme/shop -f environment=production -f digest=${blue}`,
    quickUntil: Date.UTC(2026, 10, 21, 15, 7),
    bringsBack: { high: 2, medium: 1 }
  },
  timeline: [
    { at: at - 60_000, what: 'the lock was taken, epoch 7' },
    { at: at - 40_000, what: 'green is ready' },
    { at: at - 12_000, what: 'committed' }
  ],
  verifyCommands: [`cosign verify --key delivery.pub ghcr.io/acme/shop-api@${green}`],
  run: {
    id: 1_731_104_422,
    attempt: 1,
    url: 'https://github.com/acme/shop/actions/runs/1731104422',
    commit: 'a1b2c3d',
    at
  }
}

const staging = live.environments.slice(0, 1)
const production = live.environments.slice(1)

function inProduction(changes: Partial<Delivery['environments'][number]>): Delivery['environments'] {
  return [
    ...staging,
    ...production.map(({ previous: _previous, checks: _checks, keptUntil: _kept, ...rest }) => ({
      ...rest,
      ...changes
    }))
  ]
}

const { rollback: _rollback, ...withoutRollback } = live

export const examples: Readonly<Record<DeliveryState, Delivery>> = {
  live,
  blocked: {
    ...withoutRollback,
    state: 'blocked',
    reasons: [
      'the scan statement is missing: no statement of type https://in-toto.io/attestation/vulns/v0.2 by a trusted signer',
      'CVE-2026-40021 in libxml2 2.9.14 is high'
    ],
    facts: [
      {
        kind: 'signature',
        status: 'rejected',
        statement: digest('a1'),
        why: 'signed by a key that the policy does not name'
      },
      { kind: 'scan', status: 'missing' },
      { kind: 'health', status: 'unsigned', why: 'no key was given' }
    ],
    scan: { verdict: 'fail', counts: { high: 1, medium: 9 } },
    changes: {
      against: blue,
      vulnerabilities: {
        fixed: [],
        added: [{ id: 'CVE-2026-40021', severity: 'high', package: 'libxml2', version: '2.9.14', fixedIn: '2.9.15' }]
      }
    },
    environments: inProduction({ state: 'live', release: { digest: blue, color: 'blue' } })
  },
  'awaiting-approval': {
    ...live,
    state: 'awaiting-approval',
    environments: inProduction({ state: 'live', release: { digest: blue } })
  },
  'rolling-out': {
    ...live,
    state: 'rolling-out',
    environments: inProduction({ state: 'rolling-out', previous: { digest: blue, color: 'blue' }, weight: 5 })
  },
  unchanged: {
    ...withoutRollback,
    state: 'unchanged',
    facts: [{ kind: 'signature', status: 'missing' }],
    gated: false,
    notes: ['Everything ran in one job: facts made beside foreign code never satisfy a protected environment.'],
    environments: inProduction({ state: 'unchanged' })
  },
  'rolled-back': {
    ...withoutRollback,
    state: 'rolled-back',
    reasons: ['GET http://127.0.0.1:8080/healthz answered 503, expected 200'],
    lastAnswer: '{"db":"timeout"}',
    environments: inProduction({
      state: 'rolled-back',
      release: { digest: blue, color: 'blue' },
      exposedSeconds: 47,
      checks: { passed: 3, total: 3 }
    })
  },
  failed: {
    ...withoutRollback,
    state: 'failed',
    reasons: ['the router does not answer'],
    environments: inProduction({ state: 'failed', release: { digest: blue } }).map(
      ({ weight: _weight, ...environment }) => environment
    )
  },
  superseded: {
    ...withoutRollback,
    state: 'superseded',
    reasons: ['run 1731104500 has committed already'],
    environments: inProduction({ state: 'live', release: { digest: digest('77') } })
  },
  aborted: {
    ...withoutRollback,
    state: 'aborted',
    facts: [],
    gated: false,
    reasons: ['cancelled (SIGINT)'],
    environments: inProduction({ state: 'live', release: { digest: blue } })
  }
}
