/** A second engine that is hostile: it learns nothing, and makes no verdict better. */
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isolationProblem } from '@immutable-delivery/scan'
import { watchTool } from '@immutable-delivery/runner'
import { installActions, type ActionRun, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from '../workspace.js'

let actions: InstalledActions
let workspace: TestWorkspace
let listener: Server
let connections = 0
let port = 0
let vulnerable = ''
let clean = ''
let problem: string | undefined
const canary = 'canary-7f3a91'

beforeAll(async () => {
  problem = await isolationProblem(watchTool)
  actions = installActions()
  workspace = await makeWorkspace(actions)
  clean = await workspace.bake('1', '1.3.0')
  await workspace.prove(clean)
  vulnerable = await workspace.bake('1', '1.2.0')
  await workspace.prove(vulnerable)
  listener = createServer((socket) => {
    connections += 1
    socket.end(canary)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  ;({ port } = listener.address() as AddressInfo)
  writeFileSync(path.join(workspace.folder, 'secret.txt'), canary)
  mkdirSync(path.join(workspace.folder, 'engine-data'), { recursive: true })
  // The engine's database is all that is copied into its root with it: this one brings a shell.
  copyFileSync('/bin/busybox', path.join(workspace.folder, 'engine-data/busybox'))
  chmodSync(path.join(workspace.folder, 'engine-data/busybox'), 0o755)
})
afterAll(async () => {
  await new Promise((resolve) => listener.close(resolve))
  await workspace.remove()
  actions.dispose()
})

const finding = (id: string, name: string): string =>
  `{"VulnerabilityID":"${id}","PkgName":"${name}","InstalledVersion":"1.3.0","Severity":"CRITICAL","PkgIdentifier":{"PURL":"pkg:npm/left-pad@1.3.0"}}`
const answer = (...findings: readonly string[]): string =>
  `{"SchemaVersion":2,"Results":[{"Vulnerabilities":[${findings.join(',')}]}]}`

async function ask(script: string, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
  const source = `#!/database/busybox sh\n${script}\n`
  const file = path.join(workspace.folder, 'engine')
  writeFileSync(file, source, { mode: 0o755 })
  return workspace.run(
    'scan-image',
    {
      image: 'oci-layout://images',
      digest: clean,
      database: 'advisories',
      'public-key': 'delivery.pub',
      attest: 'false',
      engines: 'osv,trivy',
      'engine-path': 'engine',
      'engine-sha256': createHash('sha256').update(source).digest('hex'),
      'engine-database': 'engine-data',
      'engine-timeout': '20s',
      ...inputs
    },
    1,
    { env: { ENGINE_CANARY: canary } }
  )
}

const told = (run: ActionRun): string => run.annotations.map(({ message }) => message).join('\n')

/** Processes that are left of an engine. */
function leftovers(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('/database/busybox')
    } catch {
      return false
    }
  })
}

test('where a machine cannot isolate it, it is not run at all', async () => {
  if (problem === undefined) {
    expect((await ask(`echo '${answer()}'`)).outputs['result']).toBe('pass')
    return
  }
  const run = await ask(`echo '${answer()}'`)
  expect(run.outputs['result']).toBe('error')
  expect(told(run)).toContain('an engine can be isolated')
})

const isolated = (body: () => Promise<void>) => async (): Promise<void> => {
  if (problem === undefined) await body()
  else expect((await ask('true')).outputs['result']).toBe('error')
}

test(
  'it learns nothing: no variable, no file, no process, no network, no way out of its root',
  isolated(async () => {
    const attempts = [
      'env',
      `cat ${workspace.folder}/secret.txt`,
      'cat /proc/1/environ /proc/self/environ',
      'cat /etc/passwd /root/.docker/config.json',
      'ls /',
      'ls /image/blobs',
      `wget -q -O - http://127.0.0.1:${port}/`,
      'ip addr',
      'mkdir x && chroot x /bin/sh -c "cat /etc/passwd"',
      'mount -t proc proc /work',
      'id',
      'unshare -U id'
    ]
    const before = connections
    const body = attempts
      .map(
        (attempt, at) =>
          `x="$(${attempt} 2>&1 | head -c 3000 | tr -d '"\\\\' | tr '\\n\\t' '; ' | head -c 190)"
[ ${at} -gt 0 ] && echo ,
echo "{\\"VulnerabilityID\\":\\"TRY-${at}\\",\\"PkgName\\":\\"$x\\",\\"InstalledVersion\\":\\"1.3.0\\",\\"Severity\\":\\"LOW\\",\\"PkgIdentifier\\":{\\"PURL\\":\\"pkg:npm/left-pad@1.3.0\\"}}"`
      )
      .join('\n')
    const run = await ask(
      `export PATH=$PWD/bin\n/database/busybox mkdir bin\n/database/busybox --install -s $PWD/bin\necho '{"SchemaVersion":2,"Results":[{"Vulnerabilities":['\n${body}\necho ']}]}'`
    )
    expect(told(run)).toBe('')
    const { platforms } = JSON.parse(readFileSync(run.outputs['findings'] ?? '', 'utf8')) as {
      platforms: { opinion: { disagreements: { id: string; package: string }[] } }[]
    }
    const learned = new Map(platforms[0]?.opinion.disagreements.map((item) => [item.id, item.package]))
    expect(learned.size).toBe(attempts.length)
    const seen = (at: number): string => learned.get(`TRY-${at}`) ?? ''
    expect([...learned.values()].join('\n')).not.toMatch(new RegExp(`${canary}|root:x:|inet `))
    // It can look about: what it has is what was given to it, and it is nobody.
    expect(seen(4)).toMatch(/database.*engine.*image.*work/)
    expect(seen(5)).toContain('sha256')
    expect(seen(8)).toContain('Operation not permitted')
    expect(seen(9)).toMatch(/permitted|permission denied/i)
    expect(seen(10)).toContain('uid=65534 gid=65534')
    // In a user namespace of its own it could leave its root; the kernel gives none to who has another root.
    expect(seen(11)).toContain('Operation not permitted')
    expect(connections).toBe(before)
    expect(run.log).not.toContain(canary)
  })
)

test.each<[string, string, RegExp, Readonly<Record<string, string>>]>([
  ['crashes', 'exit 3', /it ended with 3/, {}],
  [
    'hangs, with children',
    '/database/busybox sleep 1000 & /database/busybox sleep 1000',
    /did not end within 2 s/,
    { 'engine-timeout': '2s' }
  ],
  [
    'writes without end',
    '/database/busybox yes',
    /did not end within 3 s|characters or more/,
    { 'engine-timeout': '3s' }
  ],
  ['says nothing', 'true', /expected JSON/, {}],
  ['says no JSON', 'echo hello', /expected JSON/, {}],
  ['says something deep', '/database/busybox yes [ | /database/busybox head -n 100000', /nesting/, {}],
  ['says another document', `echo '{"SchemaVersion":3}'`, /SchemaVersion 2/, {}],
  ['names no advisory', `echo '${answer(finding('<img src=x>', 'a'))}'`, /id of an advisory/, {}]
])('one that %s gives no second opinion, and that is never a pass', async (_name, script, reason, inputs) => {
  await isolated(async () => {
    const run = await ask(script, inputs)
    expect(run.outputs['result']).toBe('incomplete')
    expect(run.exitCode).toBe(1)
    expect(told(run)).toMatch(reason)
    expect(leftovers()).toEqual([])
    expect(readdirSync(path.join(workspace.folder, 'temporary')).filter((name) => name.includes('engine'))).toEqual([])
  })()
})

test(
  'one that lies makes no fail a pass, and what it alone says fails, unless it is only reported',
  isolated(async () => {
    const lied = await ask(`echo '${answer()}'`, { digest: vulnerable })
    expect(lied.outputs['result']).toBe('fail')
    expect(lied.summary).toMatch(/0 findings in both, 1 in one alone[\s\S]*not reported there|package not seen/)
    const invented = `echo '${answer(finding('CVE-2026-9999', 'left-pad'))}'`
    const alone = await ask(invented)
    expect(alone.outputs['result']).toBe('fail')
    expect(told(alone)).toContain('found by trivy alone: 1 at or above high: CVE-2026-9999')
    expect((await ask(invented, { 'engine-findings': 'report' })).outputs['result']).toBe('pass')
    writeFileSync(
      path.join(workspace.folder, 'ignore.yml'),
      `- { id: CVE-2026-9999, purl: pkg:npm/left-pad, reason: theirs, expires: ${new Date(Date.now() + 864e5).toISOString().slice(0, 10)} }\n`
    )
    expect((await ask(invented, { 'ignore-file': 'ignore.yml' })).outputs['result']).toBe('pass')
  })
)

test('an executable that is not the one of the hash is not run', async () => {
  const wrong = await ask('true', { 'engine-sha256': '0'.repeat(64) })
  expect(wrong.outputs['result']).toBe('error')
  expect(told(wrong)).toMatch(problem === undefined ? /engine-path: SHA-256/ : /isolated/)
  expect(told(await ask('true', { 'engine-sha256': 'abc' }))).toContain('engine-sha256')
})
