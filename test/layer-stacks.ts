/** Random images made of real layers, with the truth about each package kept beside them in another form. */
import { gzipSync } from 'node:zlib'
import { digestOf, mediaTypes, type Digest, type PlatformImage } from '@immutable-delivery/oci'

/** A whole number below the bound. */
export type Random = (bound: number) => number

/** A generator with a fixed seed (minimal standard). */
export function randomOf(seed: number): Random {
  let state = seed
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647
    return state % bound
  }
}

export interface Stack {
  readonly image: PlatformImage
  readonly store: { getBlob(descriptor: { digest: Digest }): AsyncIterable<Uint8Array> }
  /** How many of the layers are the base's. */
  readonly base: number
  /** Of every package that is installed in the end: the layer that brought it. */
  readonly truth: ReadonlyMap<string, number>
  /** By layer; undefined where the image does not say. */
  readonly instructions: readonly (string | undefined)[]
  /** Which kinds of change were made. */
  readonly made: ReadonlySet<string>
}

type Files = Map<string, string>
/** Package name to its version and the layer that brought it. */
type State = Map<string, { version: number; layer: number }>

const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta']
const folder = 'srv/app/node_modules'

/** What a layer does to the packages of a distribution; `dpkg` writes a list beside each, `apk` only its database. */
const systems = {
  dpkg: {
    release: 'ID=debian\nVERSION_ID="12"\nNAME=Debian\n',
    database: 'var/lib/dpkg/status',
    entry: (name: string, version: number) =>
      `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}.0-1\nMaintainer: A <a@example.org>\n\n`,
    list: (name: string): string | undefined => `var/lib/dpkg/info/${name}.list`
  },
  // As images are slimmed: the lists are deleted.
  'dpkg without lists': {
    release: 'ID=debian\nVERSION_ID="12"\nNAME=Debian\n',
    database: 'var/lib/dpkg/status',
    entry: (name: string, version: number) =>
      `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}.0-1\nMaintainer: A <a@example.org>\n\n`,
    list: (): string | undefined => undefined
  },
  apk: {
    release: 'ID=alpine\nVERSION_ID=3.22.1\nNAME=Alpine\n',
    database: 'lib/apk/db/installed',
    entry: (name: string, version: number) => `P:${name}\nV:${version}.0-r0\nA:x86_64\no:${name}\nL:MIT\n\n`,
    list: (): string | undefined => undefined
  }
} as const

export function randomStack(random: Random): Stack {
  const kind = (Object.keys(systems) as (keyof typeof systems)[])[random(3)] ?? 'dpkg'
  const system = systems[kind]
  const count = 2 + random(6)
  const installed: State = new Map()
  const modules: State = new Map()
  const made = new Set<string>([kind])
  const layers: Files[] = []
  const gone = { system: new Set<string>(), modules: new Set<string>() }
  for (let layer = 0; layer < count; layer += 1) {
    const files: Files = new Map()
    if (layer === 0) files.set('etc/os-release', system.release)
    const turn = layer === 0 ? 0 : random(5)
    // A stage of its own, copied at once: what it holds comes in with this layer, whatever was there before.
    if (turn === 4) copyStage(files, modules, gone.modules, random, layer, made)
    if (turn !== 4 && turn !== 1) changeModules(files, modules, gone.modules, random, layer, made)
    if (turn !== 2 && turn !== 4) changeSystem(system, files, installed, gone.system, random, layer, made)
    layers.push(files)
  }
  const told = random(6) > 0
  const instructions = layers.map((_, at) => (told ? `RUN step ${at}` : undefined))
  const truth = new Map<string, number>()
  for (const [name, { version, layer }] of installed) truth.set(`system ${name} ${version}`, layer)
  for (const [name, { version, layer }] of modules) truth.set(`npm ${name} ${version}`, layer)
  return { ...assemble(layers, told, random), base: 1 + random(count - 1), truth, instructions, made }
}

function changeSystem(
  system: (typeof systems)[keyof typeof systems],
  files: Files,
  installed: State,
  gone: Set<string>,
  random: Random,
  layer: number,
  made: Set<string>
): void {
  const touched = new Set<string>()
  for (let count = layer === 0 ? 4 : random(3); count > 0; count -= 1) {
    const name = names[random(names.length)] ?? ''
    // A layer shows only what it left: removed and added again within it is nothing.
    if (touched.has(name)) continue
    touched.add(name)
    const before = installed.get(name)
    const list = system.list(name)
    if (before !== undefined && random(3) === 0) {
      installed.delete(name)
      gone.add(name)
      made.add('system removed')
      if (list === undefined) continue
      files.set(whiteoutOf(list), '')
      continue
    }
    const version = before === undefined ? random(5) : Math.max(0, before.version + [-1, 1, 2][random(3)]!)
    if (before?.version === version) continue
    made.add(
      before === undefined
        ? gone.has(name)
          ? 'system added again'
          : 'system added'
        : version > before.version
          ? 'system upgraded'
          : 'system downgraded'
    )
    installed.set(name, { version, layer })
    if (list === undefined) continue
    files.set(list, `/usr/share/${name}\n`)
  }
  // Also where nothing changed: `apt-get update` alone writes it anew.
  made.add('database written')
  files.set(system.database, [...installed].map(([name, { version }]) => system.entry(name, version)).join(''))
}

function changeModules(
  files: Files,
  modules: State,
  gone: Set<string>,
  random: Random,
  layer: number,
  made: Set<string>
): void {
  if (layer > 0 && modules.size > 0 && random(5) === 0) {
    // `rm -rf node_modules && npm ci`, as an opaque folder or as one that is deleted and made again.
    const opaque = random(2) === 0
    made.add(opaque ? 'opaque folder' : 'folder deleted')
    files.set(opaque ? `${folder}/.wh..wh..opq` : whiteoutOf(folder), '')
    for (const name of modules.keys()) gone.add(name)
    modules.clear()
    if (!opaque) return
  }
  for (let count = layer === 0 ? 3 : random(4); count > 0; count -= 1) {
    const name = names[random(names.length)] ?? ''
    const before = modules.get(name)
    if (before !== undefined && before.layer !== layer && random(3) === 0) {
      modules.delete(name)
      gone.add(name)
      made.add('module removed')
      files.set(`${folder}/.wh.${name}`, '')
      continue
    }
    const version = before === undefined ? random(5) : Math.max(0, before.version + [-1, 0, 1, 2][random(4)]!)
    made.add(
      before === undefined
        ? gone.has(name)
          ? 'module added again'
          : 'module added'
        : version > before.version
          ? 'module upgraded'
          : version < before.version
            ? 'module downgraded'
            : 'module written again'
    )
    write(files, modules, name, version, layer)
  }
}

function copyStage(
  files: Files,
  modules: State,
  gone: Set<string>,
  random: Random,
  layer: number,
  made: Set<string>
): void {
  made.add('copied from a stage')
  const stage: State = new Map()
  const scratch: Files = new Map()
  for (let at = 0; at < 2; at += 1) changeModules(scratch, stage, new Set(), random, 0, new Set())
  for (const [name, { version }] of stage) {
    if (gone.has(name)) made.add('module added again')
    write(files, modules, name, version, layer)
  }
}

function write(files: Files, modules: State, name: string, version: number, layer: number): void {
  files.delete(`${folder}/.wh.${name}`)
  files.set(`${folder}/${name}/package.json`, JSON.stringify({ name, version: `${version}.0.0`, license: 'MIT' }))
  modules.set(name, { version, layer })
}

function whiteoutOf(path: string): string {
  const at = path.lastIndexOf('/')
  return `${path.slice(0, at)}/.wh.${path.slice(at + 1)}`
}

function assemble(layers: readonly Files[], told: boolean, random: Random): Pick<Stack, 'image' | 'store'> {
  const tars = layers.map(tarOf)
  const packed = tars.map((bytes) => gzipSync(bytes, { level: 1 }))
  const blobs = new Map(packed.map((bytes) => [digestOf(bytes), bytes]))
  // What sets a variable makes no layer, and stands in the history all the same.
  const history = layers.flatMap((_, at) => [
    ...(random(3) === 0 ? [{ created_by: `ENV A=${at}`, empty_layer: true }] : []),
    { created_by: `RUN step ${at}` }
  ])
  const descriptor = { mediaType: mediaTypes.manifest, digest: digestOf(Buffer.concat(tars)), size: 500 }
  return {
    image: {
      platform: { os: 'linux', architecture: 'amd64' },
      descriptor,
      manifest: {
        schemaVersion: 2,
        mediaType: mediaTypes.manifest,
        config: { mediaType: mediaTypes.config, digest: digestOf('config'), size: 2 },
        layers: packed.map((bytes) => ({
          mediaType: mediaTypes.layerGzip,
          digest: digestOf(bytes),
          size: bytes.length
        }))
      },
      config: {
        architecture: 'amd64',
        os: 'linux',
        rootfs: { type: 'layers', diff_ids: tars.map((bytes) => digestOf(bytes)) },
        // One entry too few: nobody can say which made which.
        history: told ? history : history.slice(0, -1)
      }
    },
    store: {
      async *getBlob({ digest }) {
        const blob = blobs.get(digest)
        if (blob === undefined) throw new Error(`no blob ${digest}`)
        yield await Promise.resolve(blob)
      }
    }
  }
}

/** A tar of regular files (POSIX ustar), ended by two empty blocks. */
function tarOf(files: Files): Buffer {
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`
  const blocks = [...files].flatMap(([path, text]) => {
    const content = Buffer.from(text)
    const header = Buffer.alloc(512)
    header.write(path, 0)
    header.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(content.length, 12) + octal(0, 12), 100)
    header.write('        0', 148)
    header.write('ustar\x0000', 257)
    header.write(
      `${octal(
        header.reduce((sum, byte) => sum + byte, 0),
        7
      )} `,
      148
    )
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}
