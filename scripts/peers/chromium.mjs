// Installs the browser that shows whether the comment is readable. A machine with Chrome has it already.
import { existsSync } from 'node:fs'

/** In the order in which they are taken; packages/testbed/src/chromium.ts has the same list. */
export const browsers = ['/usr/bin/chromium', '/usr/bin/google-chrome']

/**
 * @param run runs a command as root
 * @param say prints one line of progress
 */
export async function installChromium(run, say) {
  const found = browsers.find((file) => existsSync(file))
  if (found !== undefined) return say(`on this machine: ${found}`)
  say('installing chromium')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env })
  await run(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation', 'fonts-noto-color-emoji'],
    { env }
  )
  if (!browsers.some((file) => existsSync(file))) throw new Error('apt-get installed chromium, but it is not there')
}
