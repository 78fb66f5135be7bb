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
  /** By name; `target:...` stands for the target of that name in `linked`. */
  readonly contexts: Readonly<Record<string, string>>
  /** The other targets of the bake file that this one takes files from or stands on, by `target:...`. */
  readonly linked: Readonly<Record<string, BakeTarget>>
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
 * @throws UserError for a target that is none, or a group of several
 */
export async function readBakeTarget(files: readonly string[], target: string, ports: BuildPorts): Promise<BakeTarget> {
  const own = Object.entries(ports.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:INPUT_|ACTIONS_|RUNNER_|TZ$|LANG|LC_)/.test(entry[0])
  )
  const env = {
    ...Object.fromEntries(own),
    ...engineEnvironment('buildkit', ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] })
  }
  const ask = async (...what: string[]): Promise<{ exitCode: number; stdout: string; errors: string[] }> => {
    const errors: string[] = []
    const { exitCode, stdout } = await ports.tool(
      'docker',
      ['buildx', 'bake', '--progress=quiet', ...files.flatMap((file) => ['--file', file]), ...what],
      {
        env,
        cwd: ports.workspace,
        onLine: (line, stream) => {
          if (stream === 'stderr' && line.trim() !== '' && errors.push(ports.hide(line).slice(0, 1000)) > 20)
            errors.shift()
        }
      }
    )
    return { exitCode, stdout, errors }
  }
  const { exitCode, stdout, errors } = await ask('--print', target)
  if (exitCode === 0) return parseBakeTarget(stdout, target)
  const said = errors.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length)
  if (said === undefined) throw new ToolError('docker buildx bake', exitCode, errors.join('\n'))
  const there = said.startsWith('failed to find target')
    ? targetNames(await ask('--list=type=targets,format=json'))
    : []
  const choice = there.length === 0 ? '' : `; there are ${there.slice(0, 20).join(', ')}`
  throw new UserError('bake-target', target, `a target that buildx can read: ${said}${choice}`)
}

/** What can be given as `bake-target`, as buildx lists it; nothing where this buildx cannot. */
function targetNames({ exitCode, stdout }: { readonly exitCode: number; readonly stdout: string }): string[] {
  if (exitCode !== 0) return []
  try {
    // No object by itself, and only that is parsed.
    const { all } = parseJsonObject(`{"all":${stdout}}`, 'what docker buildx bake printed')
    return Array.isArray(all)
      ? all.flatMap((one: unknown) =>
          isObject(one) && one['group'] !== true && typeof one['name'] === 'string' ? [one['name']] : []
        )
      : []
  } catch {
    return []
  }
}

/** @param text what `bake --print` wrote */
export function parseBakeTarget(text: string, target: string): BakeTarget {
  const { target: all, group: groups } = parseJsonObject(text, 'what docker buildx bake printed')
  // What a target takes files from is printed beside it; what was asked for is what its own name or group says.
  const names = isObject(all) ? [...membersOf(target, all, isObject(groups) ? groups : {})] : []
  const [name = ''] = names
  const found = isObject(all) ? all[name] : undefined
  if (names.length !== 1 || !isObject(found))
    throw new UserError(
      'bake-target',
      target,
      `one target, one image; this is a group of ${names.length}: ${names.slice(0, 20).join(', ')}`
    )
  return targetOf(name, { all: isObject(all) ? all : {}, asked: target, seen: 0 }, [])
}

/** The targets that buildx printed, and how many were read of them. */
interface Printed {
  readonly all: JsonObject
  readonly asked: string
  seen: number
}

/**
 * One target with those behind its contexts.
 * @param above names of the targets that stand on this one; buildx itself refuses a circle
 */
function targetOf(name: string, printed: Printed, above: readonly string[]): BakeTarget {
  const found = printed.all[name]
  printed.seen += 1
  if (!isObject(found) || above.includes(name) || printed.seen > mostTargets)
    throw new UserError(
      'bake-target',
      printed.asked,
      `a target that stands on at most ${mostTargets} others, and not on itself: ${[...above, name].slice(-4).join(' -> ')}`
    )
  const contexts = texts(found['contexts'])
  const linked = Object.fromEntries(
    Object.values(contexts)
      .filter((source) => source.startsWith(targetScheme))
      .map((source) => [source, targetOf(source.slice(targetScheme.length), printed, [...above, name])])
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
    linked,
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

/** How a context names another target of the bake file. */
const targetScheme = 'target:'

/** Behind one that is asked for, counted for each context that names one. */
const mostTargets = 200

/** The targets behind a name: itself, or those of a group and of the groups in it. */
function membersOf(name: string, targets: JsonObject, groups: JsonObject): Set<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const visit = (one: string): void => {
    if (seen.has(one)) return
    seen.add(one)
    const group = groups[one]
    if (isObject(targets[one])) found.add(one)
    else if (isObject(group)) for (const member of list(group['targets'])) visit(member)
  }
  visit(name)
  return found
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
