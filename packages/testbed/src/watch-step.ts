import type { ChildProcess } from 'node:child_process'
import { lineSplitter } from './lines.js'
import type { ActionRun, RunOptions } from './run-action.js'

export type Ended = Pick<ActionRun, 'exitCode' | 'endedBy' | 'stdout' | 'stderr' | 'log' | 'heldOpen'>

/** Reads a step's output until it ends; sends the signal that a test asked for. */
export function watch(child: ChildProcess, options: RunOptions, onCommand: (line: string) => void): Promise<Ended> {
  const text = { stdout: '', stderr: '', log: '' }
  const timers: NodeJS.Timeout[] = []
  let wanted = options.signal
  const limit = options.timeout ?? 120_000
  let timedOut = false

  const cancel = (): void => {
    child.kill('SIGINT')
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), 7_500),
      setTimeout(() => child.kill('SIGKILL'), 10_000)
    )
  }
  const send = (name: NodeJS.Signals | 'cancel'): void => {
    wanted = undefined
    if (name === 'cancel') cancel()
    else child.kill(name)
  }
  if (wanted !== undefined && typeof wanted.after === 'number') {
    const { after, send: name } = wanted
    timers.push(setTimeout(() => send(name), after))
  }
  const onLine = (stream: 'stdout' | 'stderr') => (line: string) => {
    text.log += `${line}\n`
    onCommand(line)
    if (wanted !== undefined && matches(wanted.after, line)) send(wanted.send)
    options.onLine?.(line, stream)
  }
  const splitters = (['stdout', 'stderr'] as const).map((stream) => {
    const splitter = lineSplitter(onLine(stream))
    child[stream]?.setEncoding('utf8').on('data', (chunk: string) => {
      text[stream] += chunk
      splitter.write(chunk)
    })
    return splitter
  })

  return new Promise((resolve, reject) => {
    const finish = (heldOpen: boolean): void => {
      for (const timer of timers) clearTimeout(timer)
      // Output that another process holds open would keep the test's own process alive.
      child.stdout?.destroy()
      child.stderr?.destroy()
      for (const splitter of splitters) splitter.end()
      if (timedOut) reject(new Error(`the step did not end within ${limit} ms; its log:\n${text.log}`))
      else
        resolve({
          exitCode: child.exitCode ?? undefined,
          endedBy: child.signalCode ?? undefined,
          ...text,
          heldOpen
        })
    }
    timers.push(
      setTimeout(() => {
        timedOut = true
        child.kill('SIGKILL')
      }, limit)
    )
    child.on('error', (error) => {
      for (const timer of timers) clearTimeout(timer)
      reject(error)
    })
    // `close` waits for the streams, which a process left behind may hold; the runner gives it 5 s after the exit.
    child.on('exit', () => timers.push(setTimeout(() => finish(true), 5_000)))
    child.on('close', () => finish(false))
  })
}

function matches(after: string | RegExp | number, line: string): boolean {
  if (typeof after === 'number') return false
  return typeof after === 'string' ? line.includes(after) : after.test(line)
}
