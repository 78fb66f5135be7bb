import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { errorKind } from '../src/index.js'
import { parseDelivery } from '../src/delivery/index.js'

const good = `version: 1
app: shop-api
image: ghcr.io/acme/shop-api
policy:
  signers:
    - { facts: [signature, sbom, scan], public-key: delivery.pub }
  scan: { fail-on: medium, max-database-age: 24h }
environments:
  staging:
    protected: false
    runtime: { type: process, state-dir: .state, env: { LOG: info, LEVEL: 3 } }
    router: { type: builtin, listen: "127.0.0.1:8080" }
    strategy: { type: canary, steps: [{ weight: 5, for: 2m }, { weight: 50, for: 5m }] }
    checks: [{ http: /healthz, expect: { status: [200, 204] }, interval: 500ms }]
    keep-previous: 0s
`

describe('delivery.yml', () => {
  test('is read with its defaults', () => {
    const file = parseDelivery(good, 'delivery.yml')
    expect(file.policy).toEqual({
      signers: [{ facts: ['signature', 'sbom', 'scan'], publicKey: 'delivery.pub' }],
      scan: { failOn: 'medium', onlyFixed: false, maxDatabaseAge: 86_400_000 }
    })
    expect(file.environments['staging']).toMatchObject({
      name: 'staging',
      protected: false,
      runtime: { instances: 1, env: { LOG: 'info', LEVEL: '3' }, startTimeout: 60_000 },
      strategy: {
        type: 'canary',
        steps: [
          { weight: 5, for: 120_000 },
          { weight: 50, for: 300_000 },
          { weight: 100, for: 30_000 }
        ]
      },
      checks: [{ expect: { status: [200, 204] }, interval: 500, timeout: 5000, success: 3, failure: 2 }],
      keepPrevious: 0,
      drain: 30_000
    })
  })

  describe('how many signers, and how old a fact may be', () => {
    const two = good.replace(
      '{ facts: [signature, sbom, scan], public-key: delivery.pub }',
      '{ facts: [signature, scan], public-key: a.pub }\n    - { facts: [scan], public-key: b.pub }'
    )
    const rules = (text: string): string => two.replace('  scan: {', `  ${text}\n  scan: {`)
    test('are read', () => {
      const text = rules('threshold: { scan: 2 }\n  max-age: { scan: 7d }\n  trusted-root: root.json')
      expect(parseDelivery(text, 'delivery.yml').policy).toMatchObject({
        threshold: { scan: 2 },
        maxAge: { scan: 604_800_000 },
        trustedRoot: 'root.json'
      })
    })

    test.each([
      ['threshold: { scan: 3 }', 'delivery.yml:8: got "3"; expected at most 2: so many different signers'],
      ['threshold: { signature: 2 }', 'at most 1'],
      ['threshold: { provenance: 1 }', 'at most 0'],
      ['threshold: { scan: 0 }', 'must be >= 1'],
      ['threshold: { gate: 1 }', 'a name that the schema knows: signature, provenance, sbom, scan, health'],
      ['max-age: { provenance: 7d }', 'no age for provenance, which no signer is listed for'],
      ['max-age: { signature: 7d }', 'no age for signature where a key may state it'],
      ['max-age: { scan: 7 }', 'must be string'],
      ['max-age: {}', 'must NOT have fewer than 1 properties']
    ])('%s', (text, expected) => {
      expect(() => parseDelivery(rules(text), 'delivery.yml')).toThrow(expected)
    })
  })

  describe('which findings may ship', () => {
    const rules = (text: string): string => good.replace('scan: { fail-on: medium', `scan: { ${text}, fail-on: medium`)
    test('are read', () => {
      const text = rules(
        'fix-grace: 7d, layers: own, bases: [ghcr.io/acme/*, "oci-layout://base"], configuration: [root-user]'
      )
      expect(parseDelivery(text, 'delivery.yml').policy?.scan).toEqual({
        failOn: 'medium',
        onlyFixed: false,
        maxDatabaseAge: 86_400_000,
        fixGrace: 604_800_000,
        layers: 'own',
        bases: ['ghcr.io/acme/*', 'oci-layout://base'],
        configuration: ['root-user']
      })
    })
    test.each([
      ['layers: own', 'got "own"; expected `layers` (`own` or `base`) with `bases`'],
      ['bases: [ghcr.io/acme/*]', '`bases` alone'],
      ['layers: all, bases: [ghcr.io/acme/*]', 'expected one of own, base'],
      ['layers: own, bases: ["*"]', 'expected text that matches'],
      ['layers: own, bases: [node]', 'expected text that matches'],
      ['layers: own, bases: ["ghcr.io/*/node"]', 'expected text that matches'],
      ['layers: own, bases: ["ghcr.io/acme/node@sha256:1"]', 'expected text that matches'],
      ['layers: own, bases: []', 'must NOT have fewer than 1 items'],
      ['configuration: [root]', 'expected one of root-user, '],
      ['configuration: []', 'must NOT have fewer than 1 items'],
      ['fix-grace: 7', 'must be string'],
      ['fix-grace: a week', 'expected a duration such as']
    ])('%s', (text, expected) => {
      expect(() => parseDelivery(rules(text), 'delivery.yml')).toThrow(expected)
    })
  })

  describe('signers that are workflows', () => {
    const commit = '4f1c'.repeat(10)
    const prover = `{ facts: [signature], workflow: acme/delivery/.github/workflows/prove.yml, commits: [${commit}] }`
    const source = '  source: { repository: acme/shop, repository-id: 123, ref: refs/heads/main }\n'
    const withSigner = (signer: string, where = source): string =>
      good
        .replace('{ facts: [signature, sbom, scan], public-key: delivery.pub }', signer)
        .replace('  scan:', `${where}  scan:`)

    test('are read, with GitHub’s issuer as the default', () => {
      expect(parseDelivery(withSigner(prover), 'delivery.yml').policy).toMatchObject({
        signers: [
          {
            facts: ['signature'],
            workflow: 'https://github.com/acme/delivery/.github/workflows/prove.yml',
            commits: [commit],
            issuer: 'https://token.actions.githubusercontent.com'
          }
        ],
        source: { repository: 'https://github.com/acme/shop', repositoryId: '123', ref: 'refs/heads/main' }
      })
    })

    test.each([
      ['a workflow', prover, { workflow: 'https://github.com/acme/delivery/.github/workflows/prove.yml' }],
      ['a key', '{ facts: [signature], public-key: k.pub }', { publicKey: 'k.pub' }]
    ])('what logs and timestamps must say: %s', (_, signer, expected) => {
      const more = signer.replace(' }', ', transparency-log: 1, timestamps: 2 }')
      expect(parseDelivery(withSigner(more), 'delivery.yml').policy?.signers).toMatchObject([
        { ...expected, transparencyLog: 1, timestamps: 2 }
      ])
      const none = signer.replace(' }', ', transparency-log: 0 }')
      expect(() => parseDelivery(withSigner(none), 'delivery.yml')).toThrow(/transparency-log.*>= 1/)
    })

    test('of the source itself, or of another server', () => {
      const own = '{ facts: [scan], workflow: acme/shop/.github/workflows/x.yml }'
      expect(parseDelivery(withSigner(own), 'f').policy?.signers[0]).not.toHaveProperty('commits')
      const other = prover
        .replace('acme/delivery', 'https://ghe.example/acme/delivery')
        .replace(' }', ', issuer: "https://ghe.example/_services/token" }')
      expect(parseDelivery(withSigner(other), 'f').policy?.signers[0]).toMatchObject({
        workflow: 'https://ghe.example/acme/delivery/.github/workflows/prove.yml',
        issuer: 'https://ghe.example/_services/token'
      })
    })

    test.each([
      ['neither key nor workflow', withSigner('{ facts: [scan] }'), 'delivery.yml:6', '`public-key`, or `workflow`'],
      ['both', withSigner(prover.replace(' }', ', public-key: k }')), 'delivery.yml:6', 'not both'],
      ['no source', withSigner(prover, ''), 'delivery.yml:6', 'policy.source'],
      ['no commits', withSigner(prover.replace(/, commits: .*]/, '')), 'delivery.yml:6', '`commits`'],
      [
        'a repository whose name goes on',
        withSigner('{ facts: [scan], workflow: acme/shop2/.github/workflows/x.yml }'),
        'delivery.yml:6',
        '`commits`'
      ],
      ['a branch for a commit', withSigner(prover.replace(commit, 'main')), 'delivery.yml:6', 'text that matches'],
      [
        'a workflow with a ref',
        withSigner(prover.replace('prove.yml', 'prove.yml@main')),
        'delivery.yml:6',
        'text that matches'
      ],
      [
        'no repository id',
        withSigner(prover, source.replace('repository-id: 123, ', '')),
        'delivery.yml:7',
        'repository-id'
      ],
      ['a bare branch', withSigner(prover, source.replace('refs/heads/', '')), 'delivery.yml:7', 'text that matches']
    ])('%s is an error with its line', (_what, text, place, expected) => {
      expect(() => parseDelivery(text, 'delivery.yml')).toThrow(place)
      expect(() => parseDelivery(text, 'delivery.yml')).toThrow(expected)
    })
  })

  test.each([
    ['an unknown name', good.replace('keep-previous', 'keep-prevoius'), 'delivery.yml:15', 'keep-previous'],
    ['a missing field', good.replace('app: shop-api\n', ''), 'delivery.yml:1', 'the field app'],
    ['a wrong word', good.replace('fail-on: medium', 'fail-on: middling'), 'delivery.yml:7', 'critical'],
    ['a wrong duration', good.replace('interval: 500ms', 'interval: 0.5s'), 'delivery.yml:14', 'a duration'],
    ['broken YAML', good.replace('[signature, sbom', '[signature, sbom: {'), 'delivery.yml:6', 'valid YAML'],
    [
      'a name given twice',
      good.replace('    protected: false\n', '    protected: false\n    protected: true\n'),
      ':11',
      'YAML'
    ],
    ['falling weights', good.replace('weight: 50', 'weight: 4'), 'delivery.yml:13', 'weights that rise'],
    ['another version', good.replace('version: 1', 'version: 2'), 'delivery.yml:1', '1'],
    ['no environment', good.replace(/environments:[^]*/, 'environments: {}\n'), 'delivery.yml:8', 'fewer'],
    ['a list', '- a\n', 'delivery.yml:1', 'object']
  ])('%s is an error with its line', (_what, source, place, expected) => {
    let thrown: unknown
    try {
      parseDelivery(source, 'delivery.yml')
    } catch (error) {
      thrown = error
    }
    expect(errorKind(thrown)).toBe('user')
    expect(String(thrown)).toContain(place)
    expect(String(thrown)).toContain(expected)
  })

  const behind = (router: string, rest = ''): string =>
    `version: 1\napp: shop\nenvironments:\n  production:\n    runtime: { type: process, state-dir: s }\n    router: ${router}\n${rest}`
  const haproxy = '{ type: haproxy, socket: /run/haproxy/admin.sock, backend: shop }'

  test('a router haproxy takes its address from the environment, or has its own', () => {
    const url = '    url: https://shop.example\n'
    expect(parseDelivery(behind(haproxy, url), 'delivery.yml').environments['production']?.router).toEqual({
      type: 'haproxy',
      socket: '/run/haproxy/admin.sock',
      backend: 'shop',
      hosts: [],
      url: 'https://shop.example'
    })
    const own = haproxy.replace(' }', ', url: "http://127.0.0.1:80", config: /c, master: /m }')
    expect(parseDelivery(behind(own, url), 'delivery.yml').environments['production']?.router).toMatchObject({
      url: 'http://127.0.0.1:80',
      config: '/c',
      master: '/m'
    })
  })

  test('a runtime and a router exec have their programs', () => {
    const text = `version: 1
app: shop
environments:
  production:
    url: http://a
    runtime: { type: exec, state-dir: s, observe: [./o, "a b"], act: [./a], pass-env: [TOKEN], timeout: 1m, env: { N: 1 } }
    router: { type: exec, observe: [./o], act: [./a] }
`
    const { runtime, router } = parseDelivery(text, 'delivery.yml').environments['production'] ?? {}
    expect(runtime).toEqual({
      type: 'exec',
      stateDir: 's',
      instances: 1,
      env: { N: '1' },
      startTimeout: 60_000,
      observe: ['./o', 'a b'],
      act: ['./a'],
      passEnv: ['TOKEN'],
      timeout: 60_000
    })
    expect(router).toEqual({
      type: 'exec',
      observe: ['./o'],
      act: ['./a'],
      passEnv: [],
      timeout: 600_000,
      url: 'http://a'
    })
    expect(() => parseDelivery(text.replace('act: [./a], pass', 'pass'), 'delivery.yml')).toThrow(
      /delivery\.yml:6.*`act`/
    )
    expect(() => parseDelivery(text.replace('state-dir', 'port: 1, state-dir'), 'delivery.yml')).toThrow(/no such key/)
  })

  test('a router nginx or caddy has its files, and nginx a way to reload', () => {
    const router = (text: string) =>
      parseDelivery(behind(text, '    url: http://a\n'), 'delivery.yml').environments['production']?.router
    expect(router('{ type: nginx, config: /c.conf, upstream: shop, hosts: ["ssh://lb1"] }')).toMatchObject({
      reload: ['nginx', '-s', 'reload'],
      hosts: [{ name: 'ssh://lb1' }]
    })
    expect(
      router('{ type: nginx, config: /c.conf, upstream: shop, reload: [sudo, systemctl, reload, nginx] }')
    ).toEqual({
      type: 'nginx',
      config: '/c.conf',
      upstream: 'shop',
      reload: ['sudo', 'systemctl', 'reload', 'nginx'],
      url: 'http://a',
      hosts: []
    })
    expect(router('{ type: caddy, folder: /c }')).toEqual({ type: 'caddy', folder: '/c', url: 'http://a', hosts: [] })
  })

  test.each([
    ['without an address', behind(haproxy), /delivery\.yml:6.*`url`/],
    ['without a socket', behind('{ type: haproxy, backend: shop }'), /delivery\.yml:6.*`socket`/],
    ['with the field of another', behind('{ type: builtin, listen: "a:1", socket: /a }'), /delivery\.yml:6.*`listen`/],
    ['without its field', behind('{ type: builtin }'), /delivery\.yml:6.*`listen`/],
    ['nginx without its file', behind('{ type: nginx, upstream: shop }'), /delivery\.yml:6.*`config` and `upstream`/],
    ['caddy with a socket', behind('{ type: caddy, folder: /c, socket: /a }'), /delivery\.yml:6.*no `socket`/],
    ['caddy with a folder relative to nothing', behind('{ type: caddy, folder: c }'), /delivery\.yml:6.*matches/],
    ['with a backend that is a command', behind(haproxy.replace('shop', '"a; del"')), /delivery\.yml:6.*matches/],
    ['with a socket relative to nothing', behind(haproxy.replace('/run', 'run')), /delivery\.yml:6.*matches/],
    [
      'with the backend of another environment',
      behind(
        haproxy,
        `    url: http://a\n  staging:\n    url: http://b\n    runtime: { type: process, state-dir: t }\n    router: ${haproxy}\n`
      ),
      /delivery\.yml:11.*production has this one/
    ]
  ])('a router %s is an error with its line', (_what, source, message) => {
    expect(() => parseDelivery(source, 'delivery.yml')).toThrow(message)
  })

  test('a text that blows up by aliases is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`
    expect(() => parseDelivery(bomb, 'delivery.yml')).toThrow(/delivery\.yml/)
  })

  test('no text crashes the reader: it is read, or the user is told', () => {
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(20), fc.string({ maxLength: 8 }), (at, cut, put) => {
        try {
          parseDelivery(good.slice(0, at) + put + good.slice(at + cut), 'delivery.yml')
        } catch (error) {
          expect(errorKind(error)).toBe('user')
        }
      }),
      { seed: 4, numRuns: process.env['LONG'] === undefined ? 200 : 20_000 }
    )
  })
})
