/** What the four other actions report. */
import type { BakeSummary, HealthReport, RefusedBake, ScanReport, SignSummary, VerifySummary } from '../src/index.js'
import { digest } from './examples.js'

const image = { name: 'ghcr.io/acme/shop-api', digest: digest('9f2c41d07b6e') }

export const bake: BakeSummary = {
  result: 'baked',
  image,
  platforms: [
    { platform: 'linux/amd64', digest: digest('1'), size: 44_000_000 },
    { platform: 'linux/arm64', digest: digest('2'), size: 44_100_000 }
  ],
  size: 88_100_000,
  previousSize: 92_400_000,
  inputDigest: digest('3'),
  base: { name: 'ghcr.io/acme/node-base', digest: digest('4'), stale: true },
  layers: [
    { what: 'base', digest: digest('5'), size: 40_000_000 },
    { what: 'node_modules:/app/node_modules', digest: digest('6'), size: 4_000_000 }
  ],
  tags: ['v1.4.2', 'latest'],
  pushed: true,
  notes: ['skip-unchanged is off: nothing can verify an earlier image here']
}

export const refusedBake: RefusedBake = {
  repository: 'ghcr.io/acme/shop-api',
  reasons: [
    'linux/amd64 has 54.0 MB, more than max-size 50.0 MB',
    'a private key in layer 3 (COPY src /app): app/key.pem'
  ],
  growth: {
    layers: [
      { what: 'base image: layer 555555555555', size: 40_000_000, isNew: false },
      { what: 'COPY src /app', size: 14_000_000, isNew: true }
    ],
    files: [
      { path: '/app/video.mp4', size: 13_000_000, layer: 'COPY src /app', before: 0 },
      { path: '/app/data.json', size: 900_000, layer: 'COPY src /app', before: 500_000 },
      { path: '/app/other', size: 800_000, layer: 'COPY src /app' }
    ]
  },
  reproduction: {
    reproducible: false,
    builds: 2,
    count: 3,
    differences: [
      {
        cause: '24: logs, caches, identities and seeds left behind',
        what: '/var/log/apt/history.log',
        layer: 'layer 2 (RUN apt-get install -y curl)',
        detail: 'a log'
      },
      {
        cause: '25: time, path or build id inside a file',
        what: '/app/build-info',
        layer: 'layer 3 (RUN make)',
        detail: 'a time; from byte 6: "built 2026-11-21T03:15:00Z" instead of "built 2026-11-21T03:15:07Z"'
      }
    ],
    advice: [
      {
        cause: '25: time, path or build id inside a file',
        count: 1,
        advice: 'Give the tool the commit’s time (`ARG SOURCE_DATE_EPOCH`).'
      }
    ]
  }
}

export const sign: SignSummary = {
  image,
  signer: { mode: 'key', fingerprint: 'SHA256:Zm9vYmFy' },
  attestations: [
    { predicateType: 'https://sigstore.dev/cosign/sign/v1', digest: digest('7') },
    { platform: 'linux/amd64', predicateType: 'https://spdx.dev/Document', digest: digest('8') }
  ],
  sboms: [{ platform: 'linux/amd64', format: 'spdx-json', packages: 211 }],
  verifyCommands: [`cosign verify --key delivery.pub ghcr.io/acme/shop-api@${image.digest}`]
}

const prover = {
  mode: 'workflow',
  workflow: 'acme/delivery/.github/workflows/prove.yml@refs/tags/v1',
  commit: 'b'.repeat(40)
} as const

export const verified: VerifySummary = {
  image,
  verdict: 'pass',
  facts: [
    { kind: 'signature', status: 'verified', signer: prover, statement: digest('7') },
    { kind: 'sbom', status: 'verified', signer: prover, statement: digest('8') }
  ],
  refusals: [],
  verifyCommands: [`cosign verify --certificate-identity ... ghcr.io/acme/shop-api@${image.digest}`]
}

export const refused: VerifySummary = {
  ...verified,
  verdict: 'fail',
  facts: [
    ...verified.facts.slice(0, 1),
    { kind: 'scan', status: 'missing', why: 'no scan for this digest by a trusted signer' }
  ],
  refusals: ['scan of linux/amd64: no scan for this digest by a trusted signer'],
  notes: ['The verification summary is not signed: it is only a file of this job.']
}

export const scan: ScanReport = {
  image,
  verdict: 'fail',
  reasons: ['CVE-2026-40021 in libxml2 2.9.14 is high'],
  counts: { high: 1, low: 1, unknown: 1 },
  findings: [
    { id: 'DSA-5000-1', severity: 'low', package: 'bash', version: '5.2-1', standing: 'allowed' },
    {
      id: 'CVE-2026-40021',
      severity: 'high',
      package: 'libxml2',
      version: '2.9.14',
      fixedIn: '2.9.15',
      standing: 'blocks'
    },
    {
      id: 'GHSA-abcd-1234-wxyz',
      severity: 'unknown',
      package: '@acme/x',
      version: '1.0.0',
      standing: 'ignored',
      why: 'not called, until 2026-12-01'
    }
  ],
  policy: 'fail on high, all findings',
  database: { time: Date.UTC(2026, 10, 20, 6), digest: digest('b') },
  packages: 211,
  attested: true
}

export const health: HealthReport = {
  target: 'https://shop.example',
  verdict: 'fail',
  reasons: ['2 of 15 requests failed: 13.3%, at most 0% allowed'],
  requests: 15,
  failures: 2,
  errorRate: 13.333,
  p50: 12,
  p95: 340,
  checks: [
    { name: 'GET /healthz', status: 'healthy', requests: 15, failures: 2, errorRate: 13.333, p50: 12, p95: 340 }
  ],
  failureSamples: [
    { reason: 'GET https://shop.example/healthz answered 503, expected 200', count: 2, excerpt: '{"db":"timeout"}' }
  ],
  digests: [
    { digest: image.digest, count: 12 },
    { digest: digest('b'), count: 1 }
  ],
  withoutDigest: 2,
  duration: 30_000,
  drift: { expected: image.digest, state: 'different' }
}
