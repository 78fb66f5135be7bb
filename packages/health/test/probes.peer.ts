/** What must be had from others: a certificate, and a Prometheus server. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttps, type Server } from 'node:https'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { systemClock, type CheckSettings } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import { createCheckProbe } from '../src/index.js'

const timing = { interval: 1000, timeout: 5000, success: 3, failure: 2 }
const day = 86_400_000
let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'probes-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ask = (check: CheckSettings, baseUrl: string) =>
  createCheckProbe({ http: nodeHttp, clock: systemClock, check })({ baseUrl })

describe('a certificate of ten days', () => {
  let server: Server
  beforeAll(async () => {
    const key = path.join(folder, 'key.pem')
    const certificate = path.join(folder, 'certificate.pem')
    execFileSync(
      'openssl',
      `req -x509 -newkey rsa:2048 -nodes -days 10 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout ${key} -out ${certificate}`.split(
        ' '
      ),
      { stdio: 'ignore' }
    )
    server = createHttps({ key: readFileSync(key), cert: readFileSync(certificate) }, (_request, response) =>
      response.end('ok')
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  test('is good for a week and not for two, once it is trusted', async () => {
    const port = (server.address() as AddressInfo).port
    const script = `
      import { createCheckProbe } from '${path.resolve(import.meta.dirname, '../src/index.js')}'
      import { nodeHttp } from '@immutable-delivery/runner'
      import { systemClock } from '@immutable-delivery/kit'
      const timing = ${JSON.stringify(timing)}
      for (const days of [7, 14]) {
        const check = { http: '/', expect: { status: [200], tlsValidFor: days * ${day} }, ...timing }
        const answer = await createCheckProbe({ http: nodeHttp, clock: systemClock, check })({ baseUrl: 'https://127.0.0.1:${port}' })
        console.log(JSON.stringify(answer))
      }`
    const file = path.join(import.meta.dirname, `certificate-${process.pid}.mjs`)
    writeFileSync(file, script)
    const child = spawn(process.execPath, ['--no-warnings', file], {
      // The variable is read when a process starts, so the question needs one of its own.
      env: { ...process.env, NODE_OPTIONS: '', NODE_EXTRA_CA_CERTS: path.join(folder, 'certificate.pem') }
    })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    await once(child, 'exit')
    rmSync(file)
    const [week, fortnight] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { healthy: boolean; reason?: string })
    expect(week).toMatchObject({ healthy: true })
    expect(fortnight?.reason).toMatch(/its certificate ends in .*, expected at least/)
  })

  test('that nobody trusts is no answer', async () => {
    const port = (server.address() as AddressInfo).port
    const answer = await ask({ http: '/', expect: { status: [200] }, ...timing }, `https://127.0.0.1:${port}`)
    expect(answer.reason).toContain('DEPTH_ZERO_SELF_SIGNED_CERT')
  })
})

describe('a Prometheus server', () => {
  let server: ChildProcess
  let prometheus: string
  beforeAll(async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const port = (holder.address() as AddressInfo).port
    await new Promise((resolve) => holder.close(resolve))
    prometheus = `http://127.0.0.1:${port}`
    writeFileSync(
      path.join(folder, 'prometheus.yml'),
      `scrape_configs: [{ job_name: own, scrape_interval: 1s, static_configs: [{ targets: ['127.0.0.1:${port}'] }] }]\n`
    )
    server = spawn(
      '/usr/bin/prometheus',
      [
        `--config.file=${folder}/prometheus.yml`,
        `--storage.tsdb.path=${folder}/data`,
        `--web.listen-address=127.0.0.1:${port}`
      ],
      { stdio: 'ignore' }
    )
    // Its first look at itself takes a second.
    const up: CheckSettings = { prometheus, query: 'up{job="own"}', min: 1, ...timing }
    while (server.exitCode === null && !(await ask(up, 'http://shop')).healthy)
      await new Promise((resolve) => setTimeout(resolve, 100))
  })
  afterAll(async () => {
    if (server.exitCode !== null) return
    server.kill('SIGKILL')
    await once(server, 'exit')
  })
  const query = (text: string, limits: { max?: number; min?: number }) =>
    ask({ prometheus, query: text, ...limits, ...timing }, 'http://shop')

  test('what it knows is judged', async () => {
    expect(await query('up{job="own"}', { min: 1 })).toMatchObject({ healthy: true })
    expect(await query('up{job="own"}', { max: 0.5 })).toMatchObject({
      healthy: false,
      reason: expect.stringContaining('is 1')
    })
    expect(await query('scalar(up{job="own"})', { min: 1 })).toMatchObject({ healthy: true })
  })

  test.each([
    ['nobody_ever_measured_this', 'no data'],
    ['0 / 0', 'NaN'],
    ['up{job="own"}[1m]', 'matrix'],
    ['sum(', 'status 400']
  ])('what it does not know is unknown: %s', async (text, why) => {
    const answer = await query(text, { max: 1 })
    expect(answer).toMatchObject({ healthy: false, unknown: true })
    expect(answer.reason).toContain(why)
  })
})
