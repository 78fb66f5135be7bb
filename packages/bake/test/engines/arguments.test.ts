import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { DockerfileBuild } from '../../src/index.js'
import {
  buildahArguments,
  buildahPushArguments,
  parseBuildahVersion,
  refuseBuildkitOnly
} from '../../src/engines/buildah-arguments.js'
import { buildkitArguments, buildkitCallArguments } from '../../src/engines/buildkit-arguments.js'
import { csvField, engineEnvironment } from '../../src/engines/environment.js'
import { plainBuild } from './support.js'

const paths = { layout: '/tmp/layout', metadata: '/tmp/metadata.json' }
const fixed = [
  'buildx',
  'build',
  '--progress=rawjson',
  '--provenance=false',
  '--sbom=false',
  '--metadata-file',
  '/tmp/metadata.json',
  '--output',
  'type=oci,dest=/tmp/layout,tar=false,oci-mediatypes=true,compression=uncompressed,rewrite-timestamp=true'
]
const plain = ['--file', '/work/Dockerfile', '--platform', 'linux/amd64', '--build-arg', 'SOURCE_DATE_EPOCH=1700000000']

/** What an input adds to the plain command line, for each engine; undefined where it is refused. */
const table: [string, Partial<DockerfileBuild>, string[], string[] | undefined][] = [
  ['target', { target: 'app' }, ['--target', 'app'], ['--target', 'app']],
  ['builder', { builder: 'mine' }, ['--builder', 'mine'], undefined],
  ['build-args', { buildArgs: { A: 'x=y z' } }, ['--build-arg', 'A=x=y z'], ['--build-arg', 'A=x=y z']],
  [
    'build-contexts',
    { buildContexts: { lib: '../lib' } },
    ['--build-context', 'lib=../lib'],
    ['--build-context', 'lib=../lib']
  ],
  [
    'ssh',
    { ssh: ['default', 'k=/key'] },
    ['--ssh', 'default', '--ssh', 'k=/key'],
    ['--ssh', 'default', '--ssh', 'k=/key']
  ],
  ['pull', { pull: true }, ['--pull'], ['--pull=always']],
  ['no-cache', { noCache: true }, ['--no-cache'], ['--no-cache']],
  ['no-cache-filters', { noCacheFilters: ['deps'] }, ['--no-cache-filter', 'deps'], undefined],
  ['no-cache and its filters', { noCache: true, noCacheFilters: ['deps'] }, ['--no-cache'], undefined],
  [
    'ulimit, shm-size, cgroup-parent',
    { ulimits: ['nofile=1024:2048', 'nproc=9'], shmSize: '64m', cgroupParent: '/builds' },
    ['--ulimit', 'nofile=1024:2048', '--ulimit', 'nproc=9', '--shm-size', '64m', '--cgroup-parent', '/builds'],
    ['--ulimit', 'nofile=1024:2048', '--ulimit', 'nproc=9', '--shm-size', '64m', '--cgroup-parent', '/builds']
  ],
  ['allow', { allow: ['security.insecure'] }, ['--allow', 'security.insecure'], undefined],
  [
    'allow what is asked for anyway',
    { network: 'host', allow: ['network.host'] },
    ['--network', 'host', '--allow', 'network.host'],
    undefined
  ],
  ['network none', { network: 'none' }, ['--network', 'none'], ['--network', 'none']],
  ['network host', { network: 'host' }, ['--network', 'host', '--allow', 'network.host'], ['--network', 'host']],
  ['add-hosts', { addHosts: ['db:10.0.0.7'] }, ['--add-host', 'db:10.0.0.7'], ['--add-host', 'db:10.0.0.7']],
  ['labels', { labels: { a: 'b,c' } }, ['--label', 'a=b,c'], ['--label', 'a=b,c']],
  ['annotations', { annotations: { a: 'b' } }, ['--annotation', 'manifest:a=b'], ['--annotation', 'a=b']],
  ['cache-from', { cacheFrom: ['type=gha'] }, ['--cache-from', 'type=gha'], undefined],
  ['cache-to', { cacheTo: ['host/cache'] }, ['--cache-to', 'host/cache'], ['--cache-to', 'host/cache']],
  [
    'secrets',
    {
      secrets: [
        { id: 'a', value: 'hidden' },
        { id: 'b', file: '/s/b "1"' }
      ]
    },
    ['--secret', 'id=a,env=IMMUTABLE_DELIVERY_SECRET_0', '--secret', 'id=b,"src=/s/b ""1"""'],
    ['--secret', 'id=a,env=IMMUTABLE_DELIVERY_SECRET_0', '--secret', 'id=b,src=/s/b "1"']
  ],
  [
    'secret-files with a comma',
    { secrets: [{ id: 'b', file: '/s/b,1' }] },
    ['--secret', 'id=b,"src=/s/b,1"'],
    undefined
  ]
]

describe('buildkit', () => {
  test('what decides the digest is always written down', () => {
    expect(buildkitArguments(plainBuild, paths)).toEqual([...fixed, ...plain, '/work'])
  })

  test.each(table)('%s', (_name, more, expected) => {
    const args = buildkitArguments({ ...plainBuild, ...more }, paths)
    expect(args.slice(0, fixed.length)).toEqual(fixed)
    expect(args.at(-1)).toBe('/work')
    const added = args.slice(fixed.length, -1).filter((_, i, all) => !isPlain(all, i))
    expect(added).toEqual(expected)
    expect(args.join(' ')).not.toContain('hidden')
  })

  test('several platforms: one list, and annotations on all levels', () => {
    const build = { ...plainBuild, platforms: ['linux/amd64', 'linux/arm64'], annotations: { a: 'b' } }
    const args = buildkitArguments(build, paths)
    expect(args[args.indexOf('--platform') + 1]).toBe('linux/amd64,linux/arm64')
    expect(args[args.indexOf('--annotation') + 1]).toBe('index,manifest,manifest-descriptor:a=b')
  })

  test('the checks write nothing anywhere', () => {
    const args = buildkitCallArguments({ ...plainBuild, cacheTo: ['type=gha'], target: 'app' }, 'check')
    expect(args).toEqual([
      'buildx',
      'build',
      '--progress=rawjson',
      '--call=check,format=json',
      '--file',
      '/work/Dockerfile',
      '--target',
      'app',
      ...plain.slice(2),
      '/work'
    ])
  })
})

/** Whether position `i` belongs to the plain pairs, which the table leaves out. */
function isPlain(all: readonly string[], i: number): boolean {
  const pairs = Array.from({ length: plain.length / 2 }, (_, k) => plain.slice(2 * k, 2 * k + 2).join(' '))
  return pairs.includes(`${all[i]} ${all[i + 1]}`) || pairs.includes(`${all[i - 1]} ${all[i]}`)
}

describe('buildah', () => {
  const base = ['build', '--format=oci', '--layers', '--identity-label=false']
  const times = ['--source-date-epoch', '1700000000', '--rewrite-timestamp']
  const tail = ['--platform', 'linux/amd64', '--file', '/work/Dockerfile']

  test('for one platform and for more', () => {
    expect(buildahArguments(plainBuild, [1, 43], { idFile: '/tmp/id' })).toEqual([
      ...base,
      ...times,
      '--iidfile',
      '/tmp/id',
      ...tail,
      '/work'
    ])
    expect(buildahArguments(plainBuild, [1, 33], { list: 'localhost/x' })).toEqual([
      ...base,
      '--timestamp',
      '1700000000',
      '--manifest',
      'localhost/x',
      ...tail,
      '/work'
    ])
  })

  test.each(table)('%s', (_name, more, _buildkit, expected) => {
    const build = { ...plainBuild, ...more }
    if (expected === undefined) {
      expect(() => refuseBuildkitOnly(build)).toThrow(/buildah|buildkit/)
      return
    }
    expect(() => refuseBuildkitOnly(build)).not.toThrow()
    const all = buildahArguments(build, [1, 43], { idFile: '/tmp/id' })
    const known = [...base, ...times, '--iidfile', '/tmp/id', ...tail]
    expect(all.slice(0, base.length + times.length)).toEqual([...base, ...times])
    expect(all.slice(0, -1).filter((arg) => !known.includes(arg))).toEqual(expected)
  })

  test('what it writes is OCI in gzip', () => {
    expect(buildahPushArguments({ id: 'sha256:1' }, '/l')).toEqual([
      'push',
      '--format=oci',
      '--quiet',
      '--compression-format=gzip',
      'sha256:1',
      'oci:/l:latest'
    ])
    expect(buildahPushArguments({ list: 'x' }, '/l')).toEqual([
      'manifest',
      'push',
      '--all',
      '--format=oci',
      '--quiet',
      '--compression-format=gzip',
      'x',
      'oci:/l:latest'
    ])
  })

  test.each([
    ['buildah version 1.43.2 (image-spec 1.1.1, runtime-spec 1.2.1)\n', [1, 43]],
    ['buildah 1.43', undefined],
    ['', undefined]
  ])('version of %j', (text, expected) => {
    expect(parseBuildahVersion(text)).toEqual(expected)
  })
})

describe('environment of an engine', () => {
  const runner = {
    PATH: '/bin',
    HOME: '/home/me',
    GITHUB_TOKEN: 'no',
    INPUT_SECRETS: 'no',
    LD_PRELOAD: 'no',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'no',
    ACTIONS_RUNTIME_TOKEN: 'cache',
    AWS_SECRET_ACCESS_KEY: 'cloud',
    SSH_AUTH_SOCK: '/agent',
    DOCKER_HOST: 'unix:///d',
    STORAGE_DRIVER: 'vfs',
    NO_PROXY: ''
  }
  const flags = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1', DOCKER_CLI_HINTS: 'false' }
  const common = { PATH: '/bin', HOME: '/home/me' }

  test.each([
    ['nothing more than it needs', 'buildkit', {}, { ...common, DOCKER_HOST: 'unix:///d', ...flags }],
    ['buildah has its own', 'buildah', {}, { ...common, STORAGE_DRIVER: 'vfs' }],
    [
      'an agent only for ssh',
      'buildah',
      { ssh: ['default'] },
      { ...common, STORAGE_DRIVER: 'vfs', SSH_AUTH_SOCK: '/agent' }
    ],
    [
      'the cache’s token only for this cache',
      'buildkit',
      { cacheTo: ['mode=max,type=gha'] },
      { ...common, DOCKER_HOST: 'unix:///d', ACTIONS_RUNTIME_TOKEN: 'cache', ...flags }
    ],
    [
      'a cloud’s key only for its cache',
      'buildkit',
      { cacheFrom: ['type=s3,bucket=b'] },
      { ...common, DOCKER_HOST: 'unix:///d', AWS_SECRET_ACCESS_KEY: 'cloud', ...flags }
    ],
    [
      'secrets under names of ours',
      'buildah',
      {
        secrets: [
          { id: 'PATH', file: '/f' },
          { id: 'LD_PRELOAD', value: 'v' }
        ]
      },
      { ...common, STORAGE_DRIVER: 'vfs', IMMUTABLE_DELIVERY_SECRET_1: 'v' }
    ]
  ] as const)('%s', (_name, engine, more, expected) => {
    expect(engineEnvironment(engine, runner, { ...plainBuild, ...more })).toEqual(expected)
  })
})

test('a field of CSV is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (fields) => {
      expect(readCsv(fields.map(csvField).join(','))).toEqual(fields)
    }),
    { seed: 1 }
  )
})

/** RFC 4180, one record: quotes are doubled within quotes. */
function readCsv(line: string): string[] {
  const fields: string[] = ['']
  let quoted = false
  for (let i = 0; i < line.length; i += 1) {
    const c = line[i] ?? ''
    const last = fields.length - 1
    if (quoted && c === '"' && line[i + 1] === '"') {
      fields[last] += '"'
      i += 1
    } else if (c === '"' && (quoted || fields[last] === '')) quoted = !quoted
    else if (c === ',' && !quoted) fields.push('')
    else fields[last] += c
  }
  return fields
}
