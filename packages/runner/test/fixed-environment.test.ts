import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { runTool, watchTool, type WatchOptions } from '../src/index.js'

const before = { TZ: process.env['TZ'], LC_ALL: process.env['LC_ALL'] }
const set = (name: 'TZ' | 'LC_ALL', value: string | undefined): void => {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
beforeEach(() => {
  set('TZ', 'Asia/Kolkata')
  set('LC_ALL', 'de_DE.UTF-8')
})
afterEach(() => {
  set('TZ', before.TZ)
  set('LC_ALL', before.LC_ALL)
})

type Tool = (command: string, args: readonly string[], options: WatchOptions) => Promise<{ readonly stdout: string }>
const tools: [string, Tool][] = [
  ['runTool', runTool],
  ['watchTool', watchTool]
]

test.each(tools)('%s gives every program one time zone and no language, whatever the machine has', async (_, tool) => {
  const script = `console.log(new Date(0).getHours(), process.env.TZ, process.env.LC_ALL, Object.keys(process.env).length)`
  const { stdout } = await tool(process.execPath, ['-e', script], { env: {} })
  expect(stdout).toBe('0 UTC C 2\n')
})

test.each(tools)('%s: a caller may mean another one', async (_, tool) => {
  const { stdout } = await tool(process.execPath, ['-e', 'console.log(process.env.TZ, process.env.LC_ALL)'], {
    env: { TZ: 'Asia/Tokyo' }
  })
  expect(stdout).toBe('Asia/Tokyo C\n')
})
