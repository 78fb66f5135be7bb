import { describe, expect, test } from '@jest/globals'
import { ToolError } from '@immutable-delivery/kit'
import {
  baseImage,
  chooseEngine,
  engineProbe,
  type BuildTool,
  type DockerfileEngine,
  type EngineQuestion
} from '../../src/index.js'
import { failureOf, recordingPorts } from './support.js'

const missing =
  (...engines: DockerfileEngine[]): EngineQuestion['missing'] =>
  (engine) =>
    Promise.resolve(engines.includes(engine) ? `${engine} is away` : undefined)
const both = missing('buildkit', 'buildah')

describe('which engine', () => {
  const rows: [string, Partial<EngineQuestion>, string][] = [
    ['a Dockerfile: buildkit', { dockerfileFound: true, missing: missing() }, 'buildkit: there is a Dockerfile'],
    [
      'only buildah there',
      { dockerfileFound: true, missing: missing('buildkit') },
      'buildah: there is a Dockerfile, and no BuildKit (buildkit is away)'
    ],
    ['no Dockerfile', { missing: missing() }, 'layers: there is no Dockerfile'],
    [
      '`files` beside a Dockerfile',
      { dockerfileFound: true, filesGiven: true, missing: missing() },
      'layers: `files` says what to copy'
    ],
    [
      '`file` wins over `files`',
      { fileGiven: true, dockerfileFound: true, filesGiven: true, missing: missing() },
      'buildkit: there is a Dockerfile'
    ],
    ['asked for, whatever is there', { asked: 'buildah', missing: both }, 'buildah: it was asked for']
  ]
  test.each(rows)('%s', async (_name, question, expected) => {
    const all = {
      asked: 'auto',
      fileGiven: false,
      filesGiven: false,
      dockerfileFound: false,
      missing: both,
      ...question
    } as const
    const { engine, why } = await chooseEngine(all)
    expect(`${engine}: ${why}`).toBe(expected)
  })

  test('nothing can build it', async () => {
    const question = {
      asked: 'auto',
      fileGiven: false,
      filesGiven: false,
      dockerfileFound: true,
      missing: both
    } as const
    const failure = await failureOf(chooseEngine(question))
    expect(failure).toMatchObject({ kind: 'user' })
    expect(failure.message).toMatch(/buildkit is away.*buildah is away/)
  })
})

describe('whether an engine is there', () => {
  const rows: [string, Awaited<ReturnType<BuildTool>>, string, string | undefined][] = [
    ['it is', { exitCode: 0, stdout: 'Name: default\nStatus: running\n', stderr: '' }, '', undefined],
    [
      'its daemon is not',
      { exitCode: 0, stdout: 'Name: default\nError:         Cannot connect\n', stderr: '' },
      '',
      'Cannot connect'
    ],
    [
      'it lacks the plugin',
      { exitCode: 1, stdout: '', stderr: '' },
      "docker: 'buildx' is not a docker command",
      "docker: 'buildx' is not a docker command"
    ],
    ['it says nothing', { exitCode: 3, stdout: '', stderr: '' }, '', '`docker` ended with 3']
  ]
  test.each(rows)('%s', async (_name, result, error, expected) => {
    const tool: BuildTool = (_command, _args, { onLine }) => {
      onLine?.(error, 'stderr')
      return Promise.resolve(result)
    }
    expect(await engineProbe(recordingPorts({ tool, env: {}, temporary: '/' }), undefined)('buildkit')).toBe(expected)
  })

  test('it is not installed', async () => {
    const tool: BuildTool = (command) => Promise.reject(new ToolError(command, 'not started', 'ENOENT'))
    expect(await engineProbe(recordingPorts({ tool, env: {}, temporary: '/' }), 'mine')('buildah')).toMatch(/ENOENT/)
  })
})

describe('the base image', () => {
  const digest = (c: string): `sha256:${string}` => `sha256:${c.repeat(64)}`
  test.each([
    ['none', [], undefined],
    [
      'one',
      [{ uri: 'pkg:docker/127.0.0.1%3A5000/base@1?platform=linux%2Famd64', digest: digest('a') }],
      { name: '127.0.0.1:5000/base', digest: digest('a') }
    ],
    [
      'one beside the frontend',
      [
        { uri: 'pkg:docker/docker/dockerfile@1', digest: digest('b') },
        { uri: 'pkg:docker/node@24', digest: digest('a') }
      ],
      { name: 'node', digest: digest('a') }
    ],
    [
      'several',
      [
        { uri: 'pkg:docker/node@24', digest: digest('a') },
        { uri: 'pkg:docker/debian@13', digest: digest('b') }
      ],
      undefined
    ],
    [
      'a name that is no encoding',
      [{ uri: 'pkg:docker/%zz@1', digest: digest('a') }],
      { name: '%zz', digest: digest('a') }
    ]
  ])('%s', (_name, materials, expected) => {
    expect(baseImage(materials)).toEqual(expected)
  })
})
