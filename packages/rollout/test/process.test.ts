import { chmod, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { deploy, status } from '../src/index.js'
import { commandOf } from '../src/process/command.js'
import { startOf } from '../src/process-id.js'
import { boundLogs, readEnd, tidyCaptured } from '../src/process/logs.js'
import { stopSignal } from '../src/process/records.js'
import { treeDigest } from '../src/process/tree.js'
import { imageDigest, type TestImage } from './app.js'
import { listing, makeEnvironment } from './environment.js'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'rollout-'))
})
afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

const put = async (file: string, content = ''): Promise<void> => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true })
  await writeFile(path.join(root, file), content)
}

describe('the command of an instance', () => {
  test('means the image’s files where it has them', async () => {
    await put('app/server.js')
    await put('usr/bin/python3')
    const found = await commandOf(
      root,
      {
        Entrypoint: ['python3', '/app/server.js'],
        Cmd: ['/etc/hostname', '/app/../app/server.js', 'x'],
        WorkingDir: '/app'
      },
      { PORT: '1' }
    )
    expect(found.argv).toEqual([
      `${root}/usr/bin/python3`,
      `${root}/app/server.js`,
      '/etc/hostname',
      `${root}/app/server.js`,
      'x'
    ])
    expect(found.cwd).toBe(`${root}/app`)
  })

  test('node is ours only when the image has none', async () => {
    expect((await commandOf(root, { Cmd: ['node', 'a.js'] }, {})).argv).toEqual([process.execPath, 'a.js'])
    await put('opt/node/node')
    const config = { Cmd: ['node', 'a.js'], Env: ['PATH=relative:/opt/node'] }
    expect((await commandOf(root, config, {})).argv[0]).toBe(`${root}/opt/node/node`)
    await expect(commandOf(root, { Cmd: ['ruby'] }, {})).rejects.toThrow(/a program in the image's PATH/)
    await expect(commandOf(root, {}, {})).rejects.toThrow(/an image that says what to run/)
  })

  test('never leaves the image by `..`', async () => {
    await put('etc/passwd')
    const { argv, cwd } = await commandOf(
      root,
      { Cmd: ['node', '/../../../etc/passwd', '/../x'], WorkingDir: '../../..' },
      {}
    )
    expect(argv.slice(1)).toEqual([`${root}/etc/passwd`, '/../x'])
    expect(path.resolve(cwd)).toBe(root)
  })

  test('settings win over the image’s variables', async () => {
    const { env } = await commandOf(root, { Cmd: ['node'], Env: ['A=1', 'B=2=3', '=x', 'C'] }, { A: '9' })
    expect(env).toEqual({ A: '9', B: '2=3' })
  })
})

test('a tree’s digest sees content, names, modes, links and what is added', async () => {
  await put('a/b', 'one')
  await symlink('b', path.join(root, 'a/l'))
  const seen = new Set([await treeDigest(root)])
  await put('a/b', 'two')
  seen.add(await treeDigest(root))
  await chmod(path.join(root, 'a/b'), 0o755)
  seen.add(await treeDigest(root))
  await rm(path.join(root, 'a/l'))
  await symlink('c', path.join(root, 'a/l'))
  seen.add(await treeDigest(root))
  await put('a/c')
  seen.add(await treeDigest(root))
  expect(seen.size).toBe(5)
  expect(seen).toContain(await treeDigest(root))
})

test('stop signals are those of the image, as far as they make sense', () => {
  expect(['SIGINT', 'QUIT', '2', undefined, 'SIGKILL', '9'].map((text) => stopSignal(text))).toEqual([
    'SIGINT',
    'SIGQUIT',
    'SIGINT',
    'SIGTERM',
    'SIGTERM',
    'SIGTERM'
  ])
})

test('a process is known by its number and its start', async () => {
  expect(await startOf(process.pid)).toBe(await startOf(process.pid))
  expect(await startOf(process.pid)).toBeDefined()
  expect(await startOf(2 ** 22 + 1)).toBeUndefined()
  expect(await startOf(-1)).toBeUndefined()
})

test('logs are cut at their beginning, and their end is kept', async () => {
  await put('a.log', `${'line\n'.repeat(1000)}last\n`)
  await put('b.log', 'short\n')
  await boundLogs(root, 2000)
  expect(await readEnd(path.join(root, 'a.log'), 100)).toEqual({ text: '', cut: false })
  expect((await readFile(path.join(root, 'a.log.old'), 'utf8')).endsWith('last\n')).toBe(true)
  expect(await readEnd(path.join(root, 'b.log'), 100)).toEqual({ text: 'short\n', cut: false })
  expect(await readEnd(path.join(root, 'a.log.old'), 12)).toEqual({ text: 'line\nlast\n', cut: true })
})

test('captured logs are bounded in number, and the newest stay', async () => {
  for (let i = 0; i < 25; i += 1) {
    await put(`group-${i}.json`, '[]')
    await utimes(path.join(root, `group-${i}.json`), i, i)
  }
  await tidyCaptured(root)
  const left = await listing(root)
  expect(left).toHaveLength(20)
  expect(left).not.toContain('group-4.json')
  expect(left).toContain('group-5.json')
})

describe('the process runtime', () => {
  const v1: TestImage = { version: '1', mode: 'ok' }

  test('starts only files that are still what was unpacked', async () => {
    const environment = await makeEnvironment([v1])
    const { options, request, runtime, stateDir, unpacked } = environment
    await deploy(options(), request(v1))
    const [entry = ''] = await listing(path.join(stateDir, 'releases'))
    await writeFile(path.join(stateDir, 'releases', entry, 'root', 'app', 'server.js'), 'process.exit(0)')
    const [before] = await runtime.list()
    process.kill(before?.pid ?? 0, 'SIGKILL')
    while ((await runtime.list())[0]?.running === true) await new Promise((resolve) => setTimeout(resolve, 10))
    const now = await status(options())
    expect(now.instances).toMatchObject([{ running: true, digest: imageDigest(v1) }])
    expect(now.instances[0]?.pid).not.toBe(before?.pid)
    expect(unpacked()).toBe(2)
    await environment.end()
  })

  test('never touches a process that a record names by mistake', async () => {
    const environment = await makeEnvironment([v1])
    const { options, request, runtime, stateDir } = environment
    await deploy(options(), request(v1))
    const [first] = await runtime.list()
    const file = path.join(stateDir, 'instances', `${first?.name ?? ''}.json`)
    const record = JSON.parse(await readFile(file, 'utf8')) as object
    // Our own number with another start: as if the number had been used again.
    await writeFile(file, JSON.stringify({ ...record, pid: process.pid }))
    expect((await runtime.list())[0]?.running).toBe(false)
    await runtime.remove(first?.group ?? '', 100)
    expect(await runtime.list()).toEqual([])
    process.kill(first?.pid ?? 0, 'SIGKILL')
    await environment.end()
  })

  test('refuses instances without a journal', async () => {
    const environment = await makeEnvironment([v1])
    const { options, request, runtime, stateDir } = environment
    await deploy(options(), request(v1))
    await rm(path.join(stateDir, 'journal'), { recursive: true })
    await expect(deploy(options(), request(v1))).rejects.toThrow(/1 running instances and 1 routes, but no journal/)
    expect((await runtime.list())[0]?.running).toBe(true)
    await environment.end()
  })

  test('leaves nothing behind when it is taken down', async () => {
    const environment = await makeEnvironment([v1])
    const { options, request, stateDir } = environment
    await deploy(options({ instances: 2 }), request(v1))
    const proxy = JSON.parse(await readFile(path.join(stateDir, 'router', 'proxy.json'), 'utf8')) as { pid: number }
    await environment.end()
    expect(await startOf(proxy.pid)).toBeUndefined()
    expect(await listing(path.dirname(stateDir))).not.toContain(path.basename(stateDir))
  })

  test('works in a folder whose path is too long for a socket', async () => {
    const stateDir = path.join(root, 'x'.repeat(120))
    const environment = await makeEnvironment([v1], { stateDir })
    expect(await deploy(environment.options(), environment.request(v1))).toMatchObject({ state: 'live' })
    await environment.end()
  })
})
