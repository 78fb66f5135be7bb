/** Against rpm itself: packages that it built and installed into a database of its own. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openPeers, type Peers } from '@immutable-delivery/testbed'
import { catalogueFiles } from '../src/index.js'
import { file, imageOf } from './fixture.js'

let peers: Peers
beforeAll(() => {
  peers = openPeers()
})
afterAll(() => peers.close())

async function run(program: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await peers.run(program, args)
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}: ${stderr}`)
  return stdout
}

/** A long description makes a header that takes overflow pages of the database. */
async function build(name: string, version: string, release: string, epoch: number, description = 'x'): Promise<void> {
  const spec = [
    `Name: ${name}`,
    `Version: ${version}`,
    `Release: ${release}`,
    ...(epoch === 0 ? [] : [`Epoch: ${epoch}`]),
    'Summary: x',
    'License: MIT',
    'Vendor: Acme, Inc.',
    'BuildArch: noarch',
    '%description',
    description,
    '%files',
    ''
  ].join('\n')
  writeFileSync(path.join(peers.outside, `${name}.spec`), spec)
  await run('rpmbuild', ['-bb', '--quiet', '--define', `_topdir ${peers.inside}/top`, `${name}.spec`])
}

const packages = [
  ['alpha', '1.2', '3.el9', 0],
  ['beta', '2.0~rc1', '1.fc40', 5],
  ['gamma', '0^git1', '1', 0]
] as const

test.each([
  ['sqlite', 'var/lib/rpm/rpmdb.sqlite'],
  ['ndb', 'usr/lib/sysimage/rpm/Packages.db']
])('lists exactly what rpm -qa lists, of a database in %s', async (backend, place) => {
  for (const [name, version, release, epoch] of packages) await build(name, version, release, epoch)
  await build('delta', '1', '1', 0, 'd'.repeat(70_000))
  const database = ['--define', `_db_backend ${backend}`, '--dbpath', `${peers.inside}/${backend}`]
  const built = [...packages.map(([name, version, release]) => `${name}-${version}-${release}`), 'delta-1-1'].map(
    (name) => `top/RPMS/noarch/${name}.noarch.rpm`
  )
  await run('rpm', [...database, '-i', '--justdb', '--nodeps', ...built])
  await run('rpm', [...database, '-e', '--justdb', '--nodeps', 'alpha'])
  const listed = await run('rpm', [
    ...database,
    '-qa',
    '--qf',
    '%{NAME} %{EPOCHNUM}:%{VERSION}-%{RELEASE} %{ARCH} %{SOURCERPM} %{VENDOR}\\n'
  ])
  const sbom = catalogueFiles(imageOf(1), [
    file('etc/os-release', 'ID=fedora\nVERSION_ID=40\n'),
    file(place, readFileSync(path.join(peers.outside, backend, path.basename(place))))
  ])
  expect(sbom.unknowns).toEqual([])
  const ours = sbom.components.map(({ name, version, purl, supplier }) => {
    const query = new URLSearchParams(purl.slice(purl.indexOf('?')))
    const whole = version.includes(':') ? version : `0:${version}`
    return `${name} ${whole} ${query.get('arch') ?? ''} ${query.get('upstream') ?? ''} ${supplier?.name ?? ''}`
  })
  expect(ours.toSorted()).toEqual(listed.trim().split('\n').toSorted())
  expect(ours).toHaveLength(3)
})
