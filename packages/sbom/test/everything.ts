/** One image with a package of every kind that is catalogued. */
import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import type { ImageFile, PlatformImage } from '@immutable-delivery/oci'
import { catalogueFiles, type ImageSbom } from '../src/index.js'
import { elf } from './elf-build.js'
import { debianRelease, debianStatus, file, imageOf, npmPackage, opensslCopyright } from './fixture.js'
import { buildInfo, moduleText } from './go-build.js'
import { rpmSqlite } from './rpm-sqlite-fixture.js'
import { zip } from './zip-build.js'

const sha512 = createHash('sha512').update('x').digest('base64')
const goModules = 'path\tacme.org/shop\nmod\tacme.org/shop\tv1.0.0\t\ndep\tgithub.com/gorilla/mux\tv1.8.1\th1:x=\n'

export const everythingFiles: readonly ImageFile[] = [
  debianRelease,
  file('var/lib/dpkg/status', debianStatus),
  file('var/lib/dpkg/info/libssl3:amd64.list', '/usr/lib/libssl.so.3\n'),
  file('usr/share/doc/libssl3/copyright', opensslCopyright),
  file(
    'lib/apk/db/installed',
    'P:musl\nV:1.2.4-r2\nA:x86_64\nL:MIT\nm:Jo <jo@x.org>\nF:lib\nR:ld-musl-x86_64.so.1\n\n',
    1
  ),
  file('var/lib/rpm/rpmdb.sqlite', inflateSync(Buffer.from(rpmSqlite, 'base64')), 1),
  file('srv/node_modules/@babel/core/package.json', npmPackage('@babel/core', '7.28.0', { license: 'MIT' }), 2),
  file(
    'srv/node_modules/.package-lock.json',
    JSON.stringify({ packages: { 'node_modules/@babel/core': { version: '7.28.0', integrity: `sha512-${sha512}` } } }),
    2
  ),
  file('opt/venv/lib/flask-3.1.1.dist-info/METADATA', 'Name: Flask\nVersion: 3.1.1\nLicense: BSD\nAuthor: Jo\n', 2),
  file(
    'usr/local/bundle/specifications/json-2.9.1.gemspec',
    '# stub: json 2.9.1 ruby lib\n  s.licenses = ["Ruby".freeze]\n',
    2
  ),
  file('app/vendor/composer/installed.json', '[{"name":"symfony/console","version":"v6.4.1","license":["MIT"]}]', 2),
  file(
    'app/Shop.deps.json',
    JSON.stringify({ libraries: { 'Newtonsoft.Json/13.0.1': { type: 'package', sha512: `sha512-${sha512}` } } }),
    2
  ),
  file(
    'usr/local/bin/shop',
    elf({ sections: { '.go.buildinfo': buildInfo('go1.25.3', moduleText(goModules)) } }),
    2,
    0o755
  ),
  file(
    'usr/local/bin/tool',
    elf({ sections: { '.dep-v0': deflateSync('{"packages":[{"name":"serde","version":"1.0.228"}]}') } }),
    2,
    0o755
  ),
  file(
    'app/shop.war',
    zip({
      'WEB-INF/lib/gson-2.11.0.jar': zip({
        'META-INF/MANIFEST.MF': 'Bundle-License: https://www.apache.org/licenses/LICENSE-2.0.txt\r\n',
        'META-INF/maven/com.google.code.gson/gson/pom.properties':
          'groupId=com.google.code.gson\nartifactId=gson\nversion=2.11.0\n'
      })
    }),
    2
  )
]

export const labels = {
  'org.opencontainers.image.vendor': 'Acme',
  'org.opencontainers.image.source': 'https://github.com/acme/shop'
}

export const everythingImage: PlatformImage = (() => {
  const image = imageOf(3, '2026-03-01T12:00:00Z', labels)
  const history = [
    { created_by: 'RUN debootstrap' },
    { created_by: 'ENV A=b', empty_layer: true },
    { created_by: 'RUN apk add musl' },
    { created_by: 'COPY . /app' }
  ]
  return { ...image, config: { ...image.config, history } }
})()

export const everything: ImageSbom = catalogueFiles(everythingImage, everythingFiles)
