/** The file that holds an upstream of nginx for us, whole. Pure. */
import { parseJsonObject } from '@immutable-delivery/kit'
import type { Route } from '../machine/model.js'
import { isRoute, plainRoutes, routesId, textOf } from '../proxies/routes.js'
import { keyOf, scaleOf, spread } from '../shares.js'

/** The variable that the id is in. */
export const variableOf = (upstream: string): string =>
  `$immutable_delivery_${upstream.replaceAll(/[^a-z0-9_]/gi, '_')}`

const heading = '# Written whole by immutable-delivery; a change by hand is undone.'

export function fileOf(upstream: string, routes: readonly Route[]): string {
  const plain = plainRoutes(routes)
  const scale = scaleOf(plain.map(({ backends }) => backends.length))
  const serving = plain.flatMap(({ weight, backends }) => {
    const shares = spread(weight, scale, backends.length)
    return backends.map((address, index) => ({ address, weight: shares[index] ?? 0 }))
  })
  const weights = new Map(serving.filter(({ weight }) => weight > 0).map((one) => [keyOf(one.address), one]))
  const backups = plain
    .flatMap(({ backup, backends }) => (backup ? backends : []))
    .filter((one) => !weights.has(keyOf(one)))
  // One failed connection, and for a second the others are asked.
  const options = 'max_fails=1 fail_timeout=1s'
  const lines = [...weights.values()].map(
    ({ address, weight }) => `server ${textOf(address)} weight=${weight} ${options};`
  )
  return [
    heading,
    `# ${JSON.stringify({ version: 1, routes: plain })}`,
    `upstream ${upstream} {`,
    // nginx refuses an upstream of backups only.
    ...(lines.length === 0 ? ['server 127.0.0.1:1 down;'] : lines).map((line) => `  ${line}`),
    ...backups.map((address) => `  server ${textOf(address)} ${options} backup;`),
    '}',
    `map $host ${variableOf(upstream)} {`,
    `  default "${routesId(plain)}";`,
    '}',
    ''
  ].join('\n')
}

/** The routes that a file stands for; undefined for one that is not word for word ours. */
export function routesOfFile(upstream: string, text: string): Route[] | undefined {
  const json = /^# (\{.*\})$/m.exec(text)?.[1]
  if (json === undefined) return undefined
  try {
    const { version, routes } = parseJsonObject(Buffer.from(json), upstream, 8)
    if (version !== 1 || !Array.isArray(routes) || !routes.every(isRoute)) return undefined
    return fileOf(upstream, routes) === text ? routes : undefined
  } catch {
    return undefined
  }
}
