/** Targets of `docker buildx bake`: buildx reads the files and says what a target is, we build it like any Dockerfile. */
import { isObject, parseJsonObject, ToolError, UserError, type JsonObject } from '@immutable-delivery/kit'
import type { BuildPorts } from './build.js'
import { engineEnvironment } from './environment.js'

export interface BakeTarget {
  /** Folder relative to the workspace, or the URL of a repository. */
  readonly context: string
  /** Relative to the context. */
  readonly dockerfile: string
  /** Text of a Dockerfile that stands in the bake file itself. */
  readonly inline?: string
  readonly target?: string
  readonly args: Readonly<Record<string, string>>
  readonly contexts: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** In full. */
  readonly tags: readonly string[]
  /** Empty: not said. */
  readonly platforms: readonly string[]
  readonly secretEnvs: Readonly<Record<string, string>>
  readonly secretFiles: Readonly<Record<string, string>>
  readonly ssh: readonly string[]
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly addHosts: readonly string[]
  readonly network?: string
  readonly pull: boolean
  readonly noCache: boolean
  readonly noCacheFilters: readonly string[]
  readonly ulimits: readonly string[]
  readonly shmSize?: string
  readonly allow: readonly string[]
}

/**
 * Asks buildx for a target, with its variables, functions and inheritance resolved; nothing is built. The bake file may
 * read variables of the step: it gets those whose names are not of the runner's
 * own, and not the machine's time zone and language, which would be in the image.
 * @throws UserError for a target that is none, or that only `bake` itself can build
 */
export async function readBakeTarget(files: readonly string[], target: string, ports: BuildPorts): Promise<BakeTarget> {
  const errors: string[] = []
  const own = Object.entries(ports.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:INPUT_|ACTIONS_|RUNNER_|TZ$|LANG|LC_)/.test(entry[0])
  )
  const { exitCode, stdout } = await ports.tool(
    'docker',
    ['buildx', 'bake', '--print', '--progress=quiet', ...files.flatMap((file) => ['--file', file]), target],
    {
      env: {
        ...Object.fromEntries(own),
        ...engineEnvironment('buildkit', ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] })
      },
      cwd: ports.workspace,
      onLine: (line, stream) => {
        if (stream === 'stderr' && line.trim() !== '' && errors.push(ports.hide(line).slice(0, 1000)) > 20)
          errors.shift()
      }
    }
  )
  if (exitCode !== 0) {
    const said = errors.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length)
    if (said === undefined) throw new ToolError('docker buildx bake', exitCode, errors.join('\n'))
    throw new UserError('bake-target', target, `a target that buildx can read: ${said}`)
  }
  return parseBakeTarget(stdout, target)
}

/** @param text what `bake --print` wrote */
export function parseBakeTarget(text: string, target: string): BakeTarget {
  const { target: all } = parseJsonObject(text, 'what docker buildx bake printed')
  const names = isObject(all) ? Object.keys(all) : []
  const [name = ''] = names
  const found = isObject(all) ? all[name] : undefined
  if (names.length !== 1 || !isObject(found))
    throw new UserError(
      'bake-target',
      target,
      `one target, one image; this is a group of ${names.length}: ${names.slice(0, 20).join(', ')}`
    )
  const wrong = (what: string): UserError => new UserError('bake-target', target, what)
  const contexts = texts(found['contexts'])
  const linked = Object.values(contexts).find((source) => source.startsWith('target:'))
  if (linked !== undefined)
    throw wrong(
      `a target without the context ${linked}: make it a stage of the same Dockerfile, or bake it in a step of its own`
    )
  const secrets = entries(found['secret'])
  const inline = textOf(found['dockerfile-inline'])
  const stage = textOf(found['target'])
  const network = textOf(found['network'])
  const shmSize = textOf(found['shm-size'])
  const by = (key: string): Record<string, string> =>
    Object.fromEntries(
      secrets.flatMap((one) => {
        const value = one[key] ?? (key === 'src' ? one['source'] : undefined)
        return value === undefined ? [] : [[one['id'] ?? value, value] as const]
      })
    )
  return {
    context: textOf(found['context']) ?? '.',
    dockerfile: textOf(found['dockerfile']) ?? 'Dockerfile',
    ...(inline === undefined ? {} : { inline }),
    ...(stage === undefined ? {} : { target: stage }),
    args: texts(found['args']),
    contexts,
    labels: texts(found['labels']),
    annotations: Object.fromEntries(list(found['annotations']).map(annotation)),
    tags: list(found['tags']),
    platforms: list(found['platforms']),
    secretEnvs: by('env'),
    secretFiles: by('src'),
    ssh: entries(found['ssh']).map(({ id = 'default', paths }) => (paths === undefined ? id : `${id}=${paths}`)),
    cacheFrom: entries(found['cache-from']).map(csv),
    cacheTo: entries(found['cache-to']).map(csv),
    addHosts: Object.entries(texts(found['extra-hosts'])).map(([host, address]) => `${host}:${address}`),
    ...(network === undefined ? {} : { network }),
    pull: found['pull'] === true,
    noCache: found['no-cache'] === true,
    noCacheFilters: list(found['no-cache-filter']),
    ulimits: list(found['ulimits']),
    ...(shmSize === undefined ? {} : { shmSize }),
    allow: list(found['entitlements'])
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

function texts(value: unknown): Record<string, string> {
  if (!isObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  )
}

/** Options as objects, or as the comma-separated text of a command line, whichever this version of buildx prints. */
function entries(value: unknown): Record<string, string>[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown): Record<string, string>[] => {
    if (isObject(item)) return [flat(item)]
    if (typeof item !== 'string') return []
    // The short form of ssh: `default` or `id=paths`.
    if (!item.includes(',') && !/^(?:id|type|env|src|ref)=/.test(item)) {
      const at = item.indexOf('=')
      return [at < 0 ? { id: item } : { id: item.slice(0, at), paths: item.slice(at + 1) }]
    }
    return [
      Object.fromEntries(item.split(',').map((field) => [field.split('=', 1)[0], field.slice(field.indexOf('=') + 1)]))
    ]
  })
}

const flat = (item: JsonObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : Array.isArray(value) ? [[key, list(value).join(',')]] : []
    )
  )

const csv = (item: Record<string, string>): string =>
  item['id'] !== undefined && item['type'] === undefined
    ? item['id']
    : Object.entries(item)
        .toSorted(([a], [b]) => Number(b === 'type') - Number(a === 'type') || (a < b ? -1 : 1))
        .map(([key, value]) => `${key}=${value}`)
        .join(',')

/** `index,manifest:key=value`: ours stand on every level. */
function annotation(line: string): [string, string] {
  const bare = line.replace(/^[a-z,-]+(?:\[[^\]]*\])?(?:,[a-z-]+(?:\[[^\]]*\])?)*:(?=[^=]*=)/, '')
  const at = bare.indexOf('=')
  return [bare.slice(0, Math.max(at, 0)), bare.slice(at + 1)]
}
