/** The shell of this machine, spoken to as one behind SSH is. */
import { spawn } from 'node:child_process'
import type { StateFiles } from '../src/index.js'
import { shellFiles } from '../src/hosts/shell-files.js'
import { shellLoop } from '../src/hosts/shell-loop.js'

export interface Shell {
  /** @throws Error with what the shell said */
  readonly ask: (question: string) => Promise<string>
  readonly end: () => void
}

export function openShell(): Shell {
  const child = spawn('sh', ['-c', shellLoop], { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting: ((line: string) => void)[] = []
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (/^(ok|no) /.test(line)) waiting.shift()?.(line)
  })
  return {
    ask: async (question) => {
      const line = await new Promise<string>((resolve) => {
        waiting.push(resolve)
        child.stdin.write(`${question}\n`)
      })
      if (line.startsWith('ok ')) return line.slice(3)
      throw new Error(Buffer.from(line.slice(3), 'base64').toString('utf8'))
    },
    end: () => child.stdin.end()
  }
}

export function filesBehind(ask: Shell['ask'], folder: string): StateFiles {
  const decode = (answer: string): Uint8Array | undefined => {
    if (answer === '-') return undefined
    if (answer === 'large') throw new Error('a file of at most so many bytes')
    return Buffer.from(answer.slice(1), 'base64')
  }
  return shellFiles('there', folder, ask, decode)
}
