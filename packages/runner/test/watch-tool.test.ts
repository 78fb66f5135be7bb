import { expect, test } from '@jest/globals'
import { watchTool } from '../src/index.js'

const node = (script: string, options: Partial<Parameters<typeof watchTool>[2]> = {}): ReturnType<typeof watchTool> =>
  watchTool(process.execPath, ['-e', script], { env: {}, ...options })

test('lines come as they are written, whole, with their stream and without their end', async () => {
  const lines: string[] = []
  const onLine = (line: string, stream: string): void => void lines.push(`${stream}: ${line}`)
  const script = `process.stdout.write('a\\r\\nhö'); setTimeout(() => { process.stdout.write('h\\n\\nlast'); console.error('e') }, 50)`
  const { exitCode, stdout } = await node(script, { onLine })
  expect(exitCode).toBe(0)
  expect(stdout).toBe('a\r\nhöh\n\nlast')
  expect(lines.filter((line) => line.startsWith('stdout'))).toEqual([
    'stdout: a',
    'stdout: höh',
    'stdout: ',
    'stdout: last'
  ])
  expect(lines).toContain('stderr: e')
})

test('no exit code is an error, and nothing of our environment is seen', async () => {
  process.env['WATCH_TOOL_TEST'] = 'secret'
  try {
    const { exitCode, stdout } = await node(
      `process.stdout.write(String(process.env.WATCH_TOOL_TEST)); process.exitCode = 3`
    )
    expect([exitCode, stdout]).toEqual([3, 'undefined'])
  } finally {
    delete process.env['WATCH_TOOL_TEST']
  }
})

test('what is kept is bounded, and so is a line', async () => {
  const lengths: number[] = []
  const script = `process.stdout.write('x'.repeat(9 * 2 ** 20) + '\\ny\\n')`
  const { stdout } = await node(script, { outputLimit: 10, onLine: (line) => void lengths.push(line.length) })
  expect(stdout).toBe('xxxxxxxxxx')
  expect(lengths).toEqual([8 * 2 ** 20 + 1, 1])
})

test('a cancel ends it, also one that came before', async () => {
  const cancel = new AbortController()
  const onLine = (): void => cancel.abort(new Error('cancelled'))
  await expect(
    node(`console.log('up'); setInterval(() => {}, 1000)`, { onLine, signal: cancel.signal })
  ).rejects.toThrow('cancelled')
  await expect(node('', { signal: cancel.signal })).rejects.toThrow('cancelled')
})

test('a tool that is not there is a ToolError', async () => {
  await expect(watchTool('/no/such/tool', [], { env: {} })).rejects.toMatchObject({
    kind: 'tool',
    exitCode: 'not started'
  })
})
