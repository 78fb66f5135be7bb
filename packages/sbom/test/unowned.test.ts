import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { catalogueImage, sbomFormats, sbomOf, type ImageSbom, type SbomFormat } from '../src/index.js'
import { layered, npmPackage } from './fixture.js'
import { validators } from './official-schemas.js'

const release = 'ID=debian\nVERSION_ID=12\n'
const status = 'Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n'
const base = {
  'etc/os-release': release,
  'var/lib/dpkg/status': status,
  'var/lib/dpkg/info/a.list': '/.\n/etc/os-release\n/usr/share/a/data\n/lib/a.so\n/var/lib/dpkg/status\n',
  'usr/share/a/data': 'owned',
  'usr/lib/a.so': 'owned by its name before /usr was merged'
}
const paths = (sbom: ImageSbom): string[] => sbom.files.map(({ path }) => path)

describe('files that no package brought', () => {
  test('are listed with their hashes and the layer that brought them', async () => {
    const { image, store } = layered(base, { 'srv/run.sh': 'echo', 'var/lib/dpkg/status': `${status}\n` })
    const sbom = await sbomOf(store, image)
    expect(paths(sbom)).toEqual(['srv/run.sh', 'var/lib/dpkg/info/a.list'])
    expect(sbom.files[0]).toEqual({
      path: 'srv/run.sh',
      layer: { index: 1, diffId: image.config.rootfs.diff_ids[1] },
      executable: false,
      sha1: createHash('sha1').update('echo').digest('hex'),
      sha256: createHash('sha256').update('echo').digest('hex')
    })
    expect(sbom.complete).toBe(true)
    for (const [format, { write }] of Object.entries(sbomFormats)) {
      const document = JSON.parse(Buffer.from(write(sbom)).toString()) as unknown
      expect(validators[format as SbomFormat](document)).toEqual([])
      expect(JSON.stringify(document)).toContain('srv/run.sh')
    }
  })

  test("what belongs to a language's package is not among them", async () => {
    const { image, store } = layered(base, {
      'srv/node_modules/x/package.json': npmPackage('x', '1.0.0'),
      'srv/node_modules/x/lib/index.js': 'x',
      'srv/index.js': 'ours',
      'opt/lib/y-1.dist-info/METADATA': 'Name: y\nVersion: 1\n',
      'opt/lib/y-1.dist-info/RECORD': 'y/__init__.py,sha256=x,1\n"y/a,b.py",,\n../bin/y,,\ny-1.dist-info/RECORD,,\n',
      'opt/lib/y/__init__.py': '',
      'opt/lib/y/a,b.py': '',
      'opt/lib/y/extra.py': '',
      'opt/bin/y': '#!',
      'gems/specifications/z-2.0.0.gemspec': '# stub: z 2.0.0 ruby lib\n',
      'gems/gems/z-2.0.0/lib/z.rb': '',
      'app/vendor/composer/installed.json': '[{"name":"a/b","version":"1.0.0"}]',
      'app/vendor/a/b/src/B.php': ''
    })
    const sbom = await sbomOf(store, image)
    expect(paths(sbom)).toEqual(['opt/lib/y/extra.py', 'srv/index.js', 'var/lib/dpkg/info/a.list'])
  })

  test('many of one folder are one entry, whose hash changes with any of them', async () => {
    const many = (last: string): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [
          `var/cache/f${String(index).padStart(2, '0')}`,
          index === 59 ? last : 'x'
        ])
      )
    const sbomWith = async (last: string): Promise<ImageSbom> => {
      const { image, store } = layered(base, many(last))
      return sbomOf(store, image)
    }
    const one = await sbomWith('x')
    expect(one.files.find(({ path }) => path === 'var/cache/')).toMatchObject({ files: 60 })
    expect(one.files).toHaveLength(2)
    const other = await sbomWith('y')
    expect(other.files[0]?.sha256).not.toBe(one.files[0]?.sha256)
    const lines = Object.entries(many('x')).map(
      ([path, content]) => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`
    )
    expect(one.files[0]?.sha256).toBe(createHash('sha256').update(lines.join('')).digest('hex'))
  })

  test('of any number are few entries that stand for all', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 6000 }, (_, index) => [`data/${index % 100}/${index % 1000}/f${index}`, ''])
    )
    const { image, store } = layered(base, files)
    const sbom = await sbomOf(store, image)
    expect(sbom.files.length).toBeLessThanOrEqual(2000)
    const count = sbom.files.reduce((sum, { files: inside = 1 }) => sum + inside, 0)
    expect(count).toBe(6001)
  })

  test('are the same from records of the layers, without reading them', async () => {
    const { image, store } = layered(base, { 'srv/run.sh': 'echo', 'usr/share/a/.wh.data': '' })
    const { sbom, records } = await catalogueImage(store, image)
    const known = new Map(
      [...records.entries()].flatMap(([index, record]) => (record ? [[index, record] as const] : []))
    )
    const none = {
      getBlob(): never {
        throw new Error('nothing is to be read')
      }
    }
    const again = await catalogueImage(none, image, { known })
    expect(again.sbom).toEqual(sbom)
    expect(again.records).toEqual([undefined, undefined])
    // A hash that only another image needs is read.
    const alone = {
      ...image,
      manifest: { ...image.manifest, layers: image.manifest.layers.slice(0, 1) },
      config: {
        ...image.config,
        rootfs: { ...image.config.rootfs, diff_ids: image.config.rootfs.diff_ids.slice(0, 1) }
      }
    }
    expect(paths((await catalogueImage(store, alone, { known })).sbom)).toEqual(paths(await sbomOf(store, alone)))
  })
})
