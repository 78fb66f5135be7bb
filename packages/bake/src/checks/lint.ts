/** What a reviewer would ask about an image's configuration and the rights of its files. Pure. */
import { printable } from '@immutable-delivery/kit'
import type { ImageConfig } from '@immutable-delivery/oci'
import type { InspectedLayer } from './inspection.js'

/** Names that say that their value is a secret; not those that only point at one (`..._FILE`, `..._PATH`). */
const secretName =
  /(?:^|[_-])(?:password|passwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credentials?|auth)(?:$|[_-](?!file|path|dir|name|id|url|uri|ttl))/i
const shownFiles = 5

/** One line for each; they warn and refuse nothing. */
export function lintImage(config: ImageConfig, layers: readonly InspectedLayer[]): string[] {
  const { User: user = '', Env: env = [] } = config.config ?? {}
  const name = user.split(':')[0] ?? ''
  const warnings: string[] = []
  if (name === '') warnings.push('no user is set: the image runs as root. Set `user`, or `USER` in the Dockerfile.')
  else if (name === 'root' || /^0+$/.test(name))
    warnings.push(`the image runs as root (user ${printable(user, 60)}). Set another \`user\`.`)
  for (const line of env) {
    const at = line.indexOf('=')
    const variable = line.slice(0, Math.max(at, 0))
    if (secretName.test(variable) && line.length > at + 1)
      warnings.push(
        `the variable ${printable(variable, 100)} has the name of a secret: whoever can pull the image can read it`
      )
  }
  // What the base has is its owner's affair; what is added here can be mended here.
  const added = layers
    .filter(({ inBase, markedBase }) => !inBase && markedBase !== true)
    .flatMap(({ rights }) => rights)
  for (const why of ['setuid', 'setgid', 'world-writable'] as const) {
    const paths = added.filter((one) => one.why === why).map(({ path }) => `/${printable(path, 100)}`)
    if (paths.length === 0) continue
    const more = paths.length > shownFiles ? ` and ${paths.length - shownFiles} more` : ''
    const verb = why === 'world-writable' ? 'can be written by everybody' : `${why} files are added`
    warnings.push(`${verb}: ${paths.slice(0, shownFiles).join(', ')}${more}`)
  }
  return warnings
}
