/** Against dpkg itself, on the machine's own database. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { catalogueFiles, readSpdx, writeSpdx } from '../src/index.js'
import { file, imageOf } from './fixture.js'

test('lists exactly what dpkg-query lists, with the same sources', () => {
  if (!existsSync('/var/lib/dpkg/status')) throw new Error('this test needs a machine with dpkg')
  const read = (path: string): ReturnType<typeof file> => file(path, readFileSync(`/${path}`))
  const lists = readdirSync('/var/lib/dpkg/info').filter((name) => name.endsWith('.list'))
  const copyrights = readdirSync('/usr/share/doc').filter((name) => existsSync(`/usr/share/doc/${name}/copyright`))
  const sbom = catalogueFiles(imageOf(1), [
    read('usr/lib/os-release'),
    read('var/lib/dpkg/status'),
    ...lists.map((name) => read(`var/lib/dpkg/info/${name}`)),
    ...copyrights.map((name) => read(`usr/share/doc/${name}/copyright`))
  ])
  const format = '${db:Status-Status} ${Package} ${Version} ${source:Package} ${source:Version} ${Architecture}\\n'
  const listed = execFileSync('dpkg-query', ['-W', '-f', format], { encoding: 'utf8', maxBuffer: 2 ** 28 })
    .split('\n')
    .filter((line) => line !== '' && !/^(?:config-files|not-installed) /.test(line))
    .map((line) => line.slice(line.indexOf(' ') + 1))
  const ours = sbom.components.map(({ name, version, source, purl }) =>
    [name, version, source?.name, source?.version, /[?&]arch=([^&]+)/.exec(purl)?.[1]].join(' ')
  )
  expect(listed.length).toBeGreaterThan(50)
  expect(ours.toSorted()).toEqual(listed.toSorted())
  expect(sbom.complete).toBe(true)
  expect(sbom.components.filter(({ licence }) => licence !== undefined).length).toBeGreaterThan(listed.length / 2)
  const bytes = writeSpdx(sbom)
  expect(bytes.length / listed.length).toBeLessThan(1500)
  expect(readSpdx(bytes, sbom.subject).components).toHaveLength(listed.length)
})
