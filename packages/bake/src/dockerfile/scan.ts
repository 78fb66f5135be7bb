/**
 * The images that a Dockerfile stands on: FROM, COPY --from, RUN --mount=from, `# syntax=` and named contexts. Pure.
 * BuildKit's own rules for names: stages before images, contexts before both, build arguments only where the Dockerfile
 * declares them above the first FROM.
 */
import { errorMessage } from '@immutable-delivery/kit'
import { expand, ExpansionError } from './expand.js'
import { parseDockerfile, splitWords, type Instruction, type ParsedDockerfile } from './instructions.js'

export interface ScannedImage {
  /** As the Dockerfile writes it, variables replaced: `node:24`. */
  readonly name: string
  /** With its variables, where it has any. */
  readonly written?: string
  readonly kind: 'from' | 'copy' | 'mount' | 'syntax' | 'context'
  /** In the Dockerfile; 0 for a context, which no line names. */
  readonly line: number
}

export interface DockerfileScan {
  /** Each spelling once, sorted by the line where it stands first. */
  readonly images: readonly ScannedImage[]
  /**
   * By platform: the image below the stage that is built, `scratch`, another target of the bake file as `target:...`, or
   * undefined where that cannot be told.
   */
  readonly bases: ReadonlyMap<string, string | undefined>
  /** Names that cannot be told, such as a FROM whose variable is not set: the engine says what it thinks of them. */
  readonly unknown: readonly { readonly line: number; readonly reason: string }[]
}

export interface ScanOptions {
  readonly platforms: readonly string[]
  /** The machine's own: what BUILDPLATFORM is. */
  readonly buildPlatform: string
  readonly buildArgs: Readonly<Record<string, string>>
  readonly buildContexts: Readonly<Record<string, string>>
  /** Undefined: the last stage. */
  readonly target?: string | undefined
}

interface Stage {
  /** In lower case; undefined without AS. */
  readonly name: string | undefined
  /** Undefined where it cannot be told. */
  readonly from: string | undefined
}

/** @param text of the Dockerfile */
export function scanDockerfile(text: string, options: ScanOptions): DockerfileScan {
  const parsed = parseDockerfile(text)
  const images = new Map<string, ScannedImage>()
  const unknown = new Map<string, { line: number; reason: string }>()
  const bases = new Map<string, string | undefined>()
  const add = (image: ScannedImage): void => {
    const key = `${image.name} ${image.written ?? ''}`
    const known = images.get(key)
    if (known === undefined || image.line < known.line) images.set(key, image)
  }
  const syntax = options.buildArgs['BUILDKIT_SYNTAX'] ?? parsed.syntax?.name
  if (syntax !== undefined) add({ name: syntax, kind: 'syntax', line: parsed.syntax?.line ?? 1 })
  for (const source of Object.values(options.buildContexts))
    if (source.startsWith(imageScheme)) add({ name: source.slice(imageScheme.length), kind: 'context', line: 0 })
  for (const platform of options.platforms) {
    const found = scanFor(parsed, platform, options)
    for (const image of found.images) add(image)
    for (const one of found.unknown) unknown.set(`${one.line} ${one.reason}`, one)
    bases.set(platform, found.base)
  }
  return {
    images: [...images.values()].toSorted((a, b) => a.line - b.line),
    bases,
    unknown: [...unknown.values()]
  }
}

const imageScheme = 'docker-image://'

function scanFor(
  { instructions, escape }: ParsedDockerfile,
  platform: string,
  options: ScanOptions
): { images: ScannedImage[]; base: string | undefined; unknown: { line: number; reason: string }[] } {
  const images: ScannedImage[] = []
  const unknown: { line: number; reason: string }[] = []
  const globals = platformArguments(platform, options.buildPlatform)
  const contexts = contextNames(options.buildContexts)
  const stages: Stage[] = []
  const copies: ScannedImage[] = []
  for (const instruction of instructions) {
    const { name, line } = instruction
    try {
      if (name === 'ARG' && stages.length === 0) declare(instruction, globals, options.buildArgs, escape)
      else if (name === 'FROM') {
        const words = splitWords(instruction.rest, escape)
        const as = words[1]?.toUpperCase() === 'AS' ? words[2]?.toLowerCase() : undefined
        // Pushed first: a name that cannot be told must not shift the numbers of the stages.
        stages.push({ name: as, from: undefined })
        const from = expand(words[0] ?? '', globals, escape)
        if (from === '') throw new ExpansionError('an empty name of an image')
        stages[stages.length - 1] = { name: as, from }
        if (resolveName(from, stages.slice(0, -1), contexts) === 'image')
          images.push({ name: from, kind: 'from', line })
      } else copies.push(...copied(instruction))
    } catch (error) {
      if (!(error instanceof ExpansionError)) throw error
      unknown.push({ line, reason: errorMessage(error) })
    }
  }
  // A stage that stands below may be copied from too.
  for (const copy of copies)
    if (!/^\d+$/.test(copy.name) && resolveName(copy.name, stages, contexts) === 'image') images.push(copy)
  return { images, unknown, base: baseOf(stages, contexts, options) }
}

/** What a name is, in the order in which BuildKit asks. */
function resolveName(name: string, stages: readonly Stage[], contexts: ContextNames): 'image' | 'other' {
  if (contexts.has(contextName(name)) || name.toLowerCase() === 'scratch') return 'other'
  return stages.some((stage) => stage.name === name.toLowerCase()) ? 'other' : 'image'
}

/** The image below the stage that is built, through the stages that stand on one another. */
function baseOf(stages: readonly Stage[], contexts: ContextNames, { target }: ScanOptions): string | undefined {
  let at = stages.length - 1
  if (target !== undefined) {
    const named = stages.findLastIndex(({ name }) => name === target.toLowerCase())
    at = named < 0 && /^\d+$/.test(target) ? Number(target) : named
  }
  for (;;) {
    const stage = stages[at]
    if (stage?.from === undefined) return undefined
    const source = contexts.get(contextName(stage.from))
    if (source?.startsWith(imageScheme) === true) return source.slice(imageScheme.length)
    if (source !== undefined) return source.startsWith('target:') ? source : undefined
    const wanted = stage.from.toLowerCase()
    const below = stages.slice(0, at).findLastIndex(({ name }) => name === wanted)
    if (below < 0) return stage.from
    at = below
  }
}

/** `COPY --from` and `RUN --mount=from`, which take no variables. */
function copied({ name, flags, line }: Instruction): ScannedImage[] {
  if (name === 'COPY')
    return flags
      .filter((flag) => flag.name.toLowerCase() === 'from' && flag.value !== '')
      .map(({ value }) => ({ name: value, kind: 'copy', line }))
  if (name !== 'RUN') return []
  return flags
    .filter((flag) => flag.name.toLowerCase() === 'mount')
    .flatMap(({ value }) => value.split(','))
    .flatMap((field) => {
      const from = /^\s*from=(.+)$/i.exec(field)?.[1]
      return from === undefined ? [] : [{ name: from.trim(), kind: 'mount', line } as const]
    })
}

/** `ARG` above the first FROM. A build argument counts only where it is declared. */
function declare(
  { rest }: Instruction,
  globals: Map<string, string>,
  buildArgs: Readonly<Record<string, string>>,
  escape: string
): void {
  for (const word of splitWords(rest, escape)) {
    const at = word.indexOf('=')
    const name = at < 0 ? word : word.slice(0, at)
    const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined
    if (given !== undefined) globals.set(name, given)
    else if (at >= 0) globals.set(name, expand(word.slice(at + 1), globals, escape))
  }
}

function platformArguments(target: string, build: string): Map<string, string> {
  const result = new Map<string, string>()
  for (const [prefix, platform] of [
    ['TARGET', target],
    ['BUILD', build]
  ] as const) {
    const [os = '', architecture = '', variant = ''] = platform.split('/')
    result.set(`${prefix}PLATFORM`, platform)
    result.set(`${prefix}OS`, os)
    result.set(`${prefix}ARCH`, architecture)
    result.set(`${prefix}VARIANT`, variant)
  }
  return result
}

type ContextNames = ReadonlyMap<string, string>

/** Names of contexts as buildx compares them: familiar, without `:latest`. */
const contextNames = (contexts: Readonly<Record<string, string>>): ContextNames =>
  new Map(Object.entries(contexts).map(([name, source]) => [contextName(name), source]))

const contextName = (name: string): string =>
  name
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/^library\/(?=[^/]+$)/, '')
    .replace(/:latest$/, '')
