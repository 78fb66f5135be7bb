/** A browser without a screen, for what people read. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** scripts/peers/chromium.mjs has the same list. */
const browsers = ['/usr/bin/chromium', '/usr/bin/google-chrome']

export const findChromium = (): string | undefined => browsers.find((file) => existsSync(file))

export interface PageOptions {
  /** Absolute path of the page. */
  readonly file: string
  /** Pixels; the headless browser has no window below 500. */
  readonly width: number
  readonly height: number
  /** Where a picture is written, PNG. */
  readonly picture?: string
}

/**
 * Opens a page of this machine, and gives its HTML after its scripts have run.
 * @throws Error when there is no browser, or it fails
 */
export function openPage({ file, width, height, picture }: PageOptions): string {
  const program = findChromium()
  if (program === undefined) throw new Error('there is no chromium: run scripts/peers.mjs')
  const profile = mkdtempSync(path.join(tmpdir(), 'chromium-'))
  try {
    const { status, stdout, stderr } = spawnSync(
      program,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--hide-scrollbars',
        `--user-data-dir=${profile}`,
        `--window-size=${width},${height}`,
        '--virtual-time-budget=2000',
        ...(picture === undefined ? ['--dump-dom'] : [`--screenshot=${picture}`]),
        `file://${file}`
      ],
      {
        encoding: 'utf8',
        timeout: 60_000,
        maxBuffer: 1 << 26,
        env: { PATH: '/usr/bin:/bin', HOME: profile, LANG: 'C.UTF-8' }
      }
    )
    if (status !== 0) throw new Error(`chromium ended with ${String(status)}: ${stderr.slice(-2000)}`)
    return stdout
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
