import { describe, expect, test } from '@jest/globals'
import { canonicalJson, type Json } from '@immutable-delivery/kit'
import { judgeFindings, resolvePackage, type Inventory, type InventoryComponent } from '../src/index.js'
import { finding, inventory, lodash, now, record, scan } from './samples.js'
import { osvZip } from './zip.js'

const openssl = record(
  'DEBIAN-CVE-2026-1',
  'Debian:12',
  'openssl',
  [{ introduced: '0' }, { fixed: '3.0.17-1~deb12u2' }],
  { upstream: ['CVE-2026-1'] }
)
const database = { npm: osvZip([lodash]), 'Debian:12': osvZip([openssl]) }
const libssl = 'pkg:deb/debian/libssl3@3.0.16-1~deb12u1?arch=amd64&distro=debian-12&upstream=openssl'

describe('what a package is called in advisories', () => {
  const debian = { id: 'debian', versionId: '12' }
  const of = (purl: string, distribution?: Inventory['distribution']): string => {
    const found = resolvePackage({ purl }, distribution, now)
    return found.kind === 'package' ? `${found.ecosystem} ${found.name} ${found.version}` : found.kind
  }
  test.each([
    ['pkg:npm/lodash@4.17.20', 'npm lodash 4.17.20'],
    ['pkg:npm/%40babel/traverse@7.0.0', 'npm @babel/traverse 7.0.0'],
    ['pkg:golang/github.com/BurntSushi/toml@v1.2.3', 'Go github.com/BurntSushi/toml 1.2.3'],
    ['pkg:golang/gopkg.in/yaml.v2@v2.0.0%2Bincompatible', 'Go gopkg.in/yaml.v2 2.0.0+incompatible'],
    ['pkg:cargo/serde_json@1.0.0', 'crates.io serde_json 1.0.0'],
    ['pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12&upstream=glibc', 'Debian:12 glibc 2.36-9'],
    ['pkg:deb/debian/g%2B%2B@12.2-1?distro=debian-12.5&upstream=gcc-defaults%401.203', 'Debian:12 gcc-defaults 1.203'],
    ['pkg:deb/debian/zlib@1.2-1?distro=debian-bookworm', 'Debian:12 zlib 1.2-1'],
    ['pkg:deb/ubuntu/zlib@1.2-1?distro=ubuntu-24.04', 'Ubuntu:24.04:LTS zlib 1.2-1'],
    ['pkg:deb/ubuntu/zlib@1.2-1?distro=ubuntu-26.10', 'Ubuntu:26.10 zlib 1.2-1'],
    [
      'pkg:apk/alpine/libssl3@3.5.1-r0?arch=x86_64&distro=alpine-3.22.1&upstream=openssl',
      'Alpine:v3.22 openssl 3.5.1-r0'
    ],
    ['pkg:apk/alpine/musl@1.2.5-r0?distro=3.22.1', 'Alpine:v3.22 musl 1.2.5-r0'],
    [
      'pkg:rpm/almalinux/openssl-libs@3.0.7-24.el9?epoch=1&distro=almalinux-9.4&upstream=openssl-3.0.7-24.el9.src.rpm',
      'AlmaLinux:9 openssl-libs 1:3.0.7-24.el9'
    ],
    [
      'pkg:rpm/rocky/openssl-libs@3.0.7-24.el9?epoch=1&distro=rocky-9.4&upstream=openssl-3.0.7-24.el9.src.rpm',
      'Rocky Linux:9 openssl 1:3.0.7-24.el9'
    ],
    ['pkg:pypi/Django_Foo@4.0', 'PyPI django-foo 4.0'],
    ['pkg:maven/org.apache.commons/commons-text@1.9', 'Maven org.apache.commons:commons-text 1.9'],
    ['pkg:gem/rails@7.0.0', 'RubyGems rails 7.0.0'],
    ['pkg:nuget/Newtonsoft.Json@12.0.1', 'NuGet Newtonsoft.Json 12.0.1'],
    ['pkg:composer/symfony/http-kernel@v5.4.0', 'Packagist symfony/http-kernel v5.4.0'],
    ['pkg:hex/plug@1.0.0', 'Hex plug 1.0.0'],
    ['pkg:pub/http@0.13.0', 'Pub http 0.13.0'],
    ['pkg:cran/readxl@1.4.0', 'CRAN readxl 1.4.0'],
    ['pkg:golang/stdlib@go1.21rc2', 'Go stdlib 1.21.0-rc.2']
  ])('%s', (purl, expected) => {
    expect(of(purl)).toBe(expected)
  })

  test.each([
    'pkg:deb/debian/zlib@1.2-1',
    'pkg:deb/debian/zlib@1.2-1?distro=debian-sid',
    'pkg:deb/debian/zlib@1.2-1?distro=debian-4',
    'pkg:deb/debian/zlib@1.2-1?distro=ubuntu-24.04',
    'pkg:deb/debian/zlib@1.2-1?distro=debian-..%2F..',
    'pkg:deb/raspbian/zlib@1.2-1?distro=raspbian-12',
    // Out of support: that nobody writes advisories any more is no good news.
    'pkg:deb/debian/zlib@1.2-1?distro=debian-11',
    'pkg:deb/ubuntu/zlib@1.2-1?distro=ubuntu-20.04',
    'pkg:deb/ubuntu/zlib@1.2-1?distro=ubuntu-23.10',
    'pkg:apk/alpine/musl@1.2.5-r0?distro=alpine-3.21.4',
    'pkg:apk/alpine/musl@1.2.5-r0?distro=alpine-3.22_alpha20250108',
    'pkg:apk/alpine/musl@1.2.5-r0?distro=alpine-edge',
    'pkg:apk/debian/musl@1.2.5-r0?distro=debian-12',
    'pkg:rpm/almalinux/bash@5.1-1?distro=almalinux-7',
    'pkg:rpm/centos/bash@5.1-1?distro=centos-8',
    'pkg:rpm/__proto__/bash@5.1-1?distro=__proto__-8',
    'pkg:swift/github.com/a/b@1.0.0',
    'pkg:generic/thing@1',
    'pkg:npm/lodash',
    'not a purl',
    'pkg:npm/a%0Ab@1.0.0',
    `pkg:npm/${'a'.repeat(5000)}@1.0.0`
  ])('%s is not supported', (purl) => {
    expect(of(purl)).toBe('unsupported')
  })

  test('the distribution of the image serves where the purl says nothing', () => {
    expect(of('pkg:deb/debian/zlib@1.2-1', debian)).toBe('Debian:12 zlib 1.2-1')
    expect(of('pkg:deb/ubuntu/zlib@1.2-1', debian)).toBe('unsupported')
    expect(of('pkg:oci/shop@sha256%3Aaa')).toBe('image')
    const source = { purl: libssl, source: { name: 'openssl', version: '3.0.0-1' } }
    expect(resolvePackage(source, debian, now)).toMatchObject({ name: 'openssl', version: '3.0.0-1' })
  })
})

test('a binary package is found by its source package', async () => {
  const result = await scan(database, inventory([libssl, 'pkg:npm/lodash@4.17.20']))
  expect(result.findings).toEqual([
    expect.objectContaining({
      id: 'CVE-2026-1',
      aliases: ['DEBIAN-CVE-2026-1'],
      purl: libssl,
      package: 'openssl',
      version: '3.0.16-1~deb12u1',
      fixed: ['3.0.17-1~deb12u2'],
      severity: 'unknown'
    }),
    expect.objectContaining({
      id: 'CVE-2021-23337',
      aliases: ['GHSA-35jh-r3h4-6jhm'],
      fixed: ['4.17.21'],
      severity: 'high',
      method: 'vendor',
      summary: 'Command Injection in lodash'
    })
  ])
  expect(result.coverage).toEqual({ complete: true, packages: 2, reasons: [] })
  expect(result.database.ecosystems.map((item) => item.name)).toEqual(['Debian:12', 'npm'])
})

test('the order of components, records and files changes nothing', async () => {
  const purls = [libssl, 'pkg:npm/lodash@4.17.20', 'pkg:npm/lodash@4.17.19', 'pkg:npm/minimist@1.0.0']
  const more = record('GHSA-1', 'npm', 'minimist', [{ introduced: '0' }])
  const one = await scan({ ...database, npm: osvZip([lodash, more]) }, inventory(purls))
  const other = await scan({ ...database, npm: osvZip([more, lodash]) }, inventory(purls.toReversed()))
  expect(canonicalJson(other.findings as unknown as Json)).toBe(canonicalJson(one.findings as unknown as Json))
  expect(one.findings).toHaveLength(4)
})

describe('one weakness is one finding', () => {
  const fixed = [{ introduced: '0' }, { fixed: '2.0.0' }]
  const ids = async (records: readonly Record<string, unknown>[], purl = 'pkg:npm/p@1.0.0'): Promise<string[]> => {
    const ecosystem = purl.startsWith('pkg:npm') ? 'npm' : 'Debian:12'
    const { findings } = await scan({ [ecosystem]: osvZip(records) }, inventory([purl]))
    return findings.map((item) => `${item.id}: ${item.aliases.join(' ')}`)
  }
  const p = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> =>
    record(id, 'npm', 'p', fixed, more)

  test('by aliases, also when the name in the middle has no record', async () => {
    expect(await ids([p('GHSA-b', { aliases: ['CVE-1'] }), p('SNYK-a', { aliases: ['CVE-1'] })])).toEqual([
      'CVE-1: GHSA-b SNYK-a'
    ])
    expect(await ids([p('A', { aliases: ['B'] }), p('B', { aliases: ['C'] }), p('C', { aliases: ['D'] })])).toEqual([
      'A: B C D'
    ])
    expect(await ids([p('A'), p('B')])).toEqual(['A: ', 'B: '])
  })

  test('an advisory about several weaknesses joins them without gluing them together', async () => {
    const one = p('DEBIAN-CVE-1', { upstream: ['CVE-1'] })
    const two = p('DEBIAN-CVE-2', { upstream: ['CVE-2'] })
    const both = p('DSA-7', { upstream: ['CVE-1', 'CVE-2'] })
    expect(await ids([both, one, two])).toEqual(['CVE-1: DEBIAN-CVE-1 DSA-7', 'CVE-2: DEBIAN-CVE-2 DSA-7'])
    // CVE-2 is not found on its own account, so that the advisory must stay visible.
    expect(await ids([both, one])).toEqual(['CVE-1: DEBIAN-CVE-1', 'DSA-7: '])
    expect(await ids([p('ALSA-7', { related: ['CVE-1', 'CVE-2'] }), one, two])).toEqual([
      'CVE-1: ALSA-7 DEBIAN-CVE-1',
      'CVE-2: ALSA-7 DEBIAN-CVE-2'
    ])
  })

  test('takes the worst rating and all fixes', async () => {
    const low = p('GHSA-a', { aliases: ['CVE-1'], database_specific: { severity: 'LOW' } })
    const high = record('GHSA-b', 'npm', 'p', [{ introduced: '0' }, { fixed: '1.9.0' }], {
      aliases: ['CVE-1'],
      database_specific: { severity: 'HIGH' }
    })
    const { findings } = await scan({ npm: osvZip([low, high]) }, inventory(['pkg:npm/p@1.0.0']))
    expect(findings).toEqual([expect.objectContaining({ severity: 'high', fixed: ['1.9.0', '2.0.0'] })])
  })

  test('withdrawn records are no findings, and GIT ranges are not versions', async () => {
    expect(await ids([p('A', { withdrawn: '2026-01-02T00:00:00Z' }), p('B', { withdrawn: null })])).toEqual(['B: '])
    const git = p('C', {
      affected: [{ package: { ecosystem: 'npm', name: 'p' }, ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] }]
    })
    const result = await scan({ npm: osvZip([git]) }, inventory(['pkg:npm/p@1.0.0']))
    expect([result.findings, result.coverage.complete]).toEqual([[], true])
  })

  test('other ecosystems, releases and names do not match', async () => {
    const records = [
      record('A', 'Debian:11', 'zlib', [{ introduced: '0' }]),
      record('B', 'Debian:12', 'zlib1g', [{ introduced: '0' }]),
      record('C', 'Ubuntu:12', 'zlib', [{ introduced: '0' }]),
      record('D', 'Debian', 'zlib', [{ introduced: '0' }]),
      { id: 'E', modified: '2026-11-21T06:00:00Z' },
      { id: 'F', modified: '2026-11-21T06:00:00Z', affected: [{ ranges: [] }] }
    ]
    expect(await ids(records, 'pkg:deb/debian/zlib1g@1.0-1?distro=debian-12&upstream=zlib')).toEqual(['D: '])
  })
})

describe('what was not judged is told', () => {
  test.each<[string, Inventory, RegExp]>([
    ['an empty SBOM', inventory([]), /no package was looked up/],
    ['only the image itself', inventory(['pkg:oci/shop@sha256%3Aaa']), /no package was looked up/],
    [
      'an unsupported distribution',
      inventory(['pkg:apk/alpine/musl@1.2.5-r0']),
      /1 packages of alpine \(release not stated\)/
    ],
    [
      'an incomplete SBOM',
      inventory(['pkg:npm/a@1.0.0'], { complete: false }),
      /the SBOM says that it is not complete/
    ],
    [
      'a known unknown, even in an SBOM that calls itself complete',
      inventory(['pkg:npm/a@1.0.0'], { unknowns: [{ path: 'lib/apk/db/installed', reason: 'not read yet' }] }),
      /lib\/apk\/db\/installed/
    ],
    ['one foreign package among known ones', inventory(['pkg:npm/a@1.0.0', 'pkg:conan/b@1']), /type conan/],
    ['a missing ecosystem', inventory(['pkg:npm/a@1.0.0', 'pkg:cargo/b@1.0.0']), /crates.io: the database has no data/],
    ['a version nobody can order', inventory(['pkg:npm/lodash@latest']), /cannot be judged/],
    ['an overlong version', inventory([`pkg:npm/lodash@1.0.0-${'a'.repeat(300)}`]), /overlong version/]
  ])('%s', async (_name, of, reason) => {
    const { coverage } = await scan(database, of)
    expect(coverage.complete).toBe(false)
    expect(coverage.reasons.join('\n')).toMatch(reason)
    expect(judgeFindings([], { failOn: 'none', onlyFixed: true }, coverage).verdict).toBe('incomplete')
  })

  test('a flood of reasons stays short, in one line each', async () => {
    const unknowns = Array.from({ length: 5000 }, (_, at) => ({ path: `p${at}\n::error::x`, reason: 'y'.repeat(5000) }))
    const { coverage } = await scan(database, inventory(['pkg:npm/a@1.0.0'], { unknowns }))
    expect(coverage.reasons).toHaveLength(50)
    expect(coverage.reasons.at(-1)).toBe('and 4951 more')
    for (const reason of coverage.reasons) expect(reason).toMatch(/^[^\n]{1,260}$/)
  })

  test('the same package twice is one package', async () => {
    const { findings, coverage } = await scan(database, inventory([libssl, libssl]))
    expect(findings).toHaveLength(1)
    expect(coverage.packages).toBe(1)
  })

  test('one package URL with several sources is each of them, once', async () => {
    const purl = 'pkg:deb/debian/libx@1?distro=debian-12'
    const from = (name: string, version: string): InventoryComponent => ({ purl, source: { name, version } })
    const components = [from('a', '1'), from('b', '1'), from('a', '1'), from('a', '2'), from('b', '1'), from('a', '2')]
    const archive = {
      'Debian:12': osvZip(['a', 'b'].map((name) => record(`CVE-${name}`, 'Debian:12', name, [{ introduced: '0' }])))
    }
    const { findings, coverage } = await scan(archive, inventory(components))
    expect(findings.map((item) => [item.id, item.version])).toEqual([
      ['CVE-a', '1'],
      ['CVE-a', '2'],
      ['CVE-b', '1']
    ])
    expect(coverage.packages).toBe(3)
  })
})

test('hostile text in a record is one bounded line', async () => {
  const summary = `a\u0000\u202e\n::set-output name=x::${'<img>'.repeat(1000)}`
  const odd = record('GHSA-1', 'npm', 'p', [{ introduced: '0' }], {
    summary,
    aliases: ['CVE-1', 'not an id\n', 7, '__proto__'],
    severity: 'x'
  })
  const [item] = (await scan({ npm: osvZip([odd]) }, inventory(['pkg:npm/p@1.0.0']))).findings
  expect(item?.summary).toMatch(/^a ::set-output .*…$/)
  expect(item?.summary).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(item?.summary.length).toBe(200)
  expect(item?.aliases).toEqual(['GHSA-1'])
})

test('packages named like properties of an object match only themselves', async () => {
  const records = [record('A', 'npm', 'constructor', [{ introduced: '0' }])]
  const purls = ['pkg:npm/constructor@1.0.0', 'pkg:npm/__proto__@1.0.0', 'pkg:npm/toString@1.0.0']
  const { findings } = await scan({ npm: osvZip(records) }, inventory(purls))
  expect(findings.map((item) => item.purl)).toEqual(['pkg:npm/constructor@1.0.0'])
})

test('the layer goes along', async () => {
  const layer = { index: 2, diffId: `sha256:${'a'.repeat(64)}` }
  const { findings } = await scan(database, inventory([{ purl: libssl, layer }]))
  expect(findings[0]?.layer).toEqual(layer)
  expect(finding('X', 'pkg:npm/a@1.0.0').identity).toBe('npm//a')
})
