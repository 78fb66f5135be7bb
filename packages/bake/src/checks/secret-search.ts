/** Looks for secrets in an image. What it finds is named by kind and place; the secret itself goes nowhere. */
import { printable, redact } from '@immutable-delivery/kit'
import { MultiSearch } from './multi-search.js'
import { searchForms } from './secret-forms.js'
import { fixedTexts, isPlaceholder, longestShape, secretShapes, type SecretShape } from './secret-shapes.js'

export interface SecretFind {
  readonly what: string
  /** `layer 2 (COPY src /app): app/.env`, `configuration: config.Env[3]`. */
  readonly where: string
  /** A value that was given to this step; otherwise something that has the shape of a secret. */
  readonly exact: boolean
  /** In a layer of the base image. */
  readonly inBase: boolean
}

export interface Place {
  readonly where: string
  /** Of a file, to know files that hold credentials by their purpose. */
  readonly path?: string
  readonly inBase: boolean
}

/** More say nothing new: the image is refused at the first. */
const maxFinds = 200

export class SecretSearch {
  /** For what is known and for beginnings of shapes at once: looking costs more than finding. */
  readonly #wanted: MultiSearch
  readonly #known: ReadonlySet<Uint8Array>
  readonly #overlap: number
  readonly #values: readonly string[]
  readonly #finds = new Map<string, SecretFind>()

  /** @param values secrets that this step knows; short ones are not looked for */
  constructor(values: readonly string[]) {
    const forms = new Map(values.flatMap(searchForms).map((form) => [form.toString('latin1'), form]))
    this.#known = new Set(forms.values())
    this.#wanted = new MultiSearch([...beginnings, ...this.#known])
    this.#overlap = Math.max(longestShape, ...[...forms.values()].map((form) => form.length))
    this.#values = values
  }

  /** In the order in which they were found. */
  get finds(): readonly SecretFind[] {
    return [...this.#finds.values()]
  }

  text(place: Place, text: string): void {
    this.bytes(place, Buffer.from(text))
  }

  bytes(place: Place, bytes: Buffer): void {
    this.#search(place, bytes, shapesOf(place))
  }

  /** Passes a stream through; what lies across two pieces of it is found too. */
  async *stream(place: Place, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    const shapes = shapesOf(place)
    let tail: Buffer = Buffer.alloc(0)
    for await (const chunk of source) {
      const window = tail.length === 0 ? asBuffer(chunk) : Buffer.concat([tail, chunk])
      this.#search(place, window, shapes)
      // A copy: the reader may use its buffer again.
      tail = Buffer.from(window.subarray(Math.max(0, window.length - this.#overlap)))
      yield chunk
    }
  }

  #search(place: Place, window: Buffer, shapes: readonly UsedShape[]): void {
    if (this.#finds.size >= maxFinds) return
    // Every occurrence: the first may be an example and the second real.
    this.#wanted.each(window, (at, found) => {
      if (this.#known.has(found)) {
        this.#add(place, 'a secret given to this step', true)
        return this.#finds.size >= maxFinds
      }
      // With the character before it, as most shapes begin at the edge of a word.
      const from = Math.max(0, at - 1)
      const text = window.toString('latin1', from, at + longestMatch)
      for (const { path, what, here } of shapes) {
        if (path !== undefined) continue
        here.lastIndex = at - from
        const match = here.exec(text)
        if (match !== null && !isPlaceholder(match[0])) this.#add(place, what, false)
      }
      return this.#finds.size >= maxFinds
    })
    if (shapes === everywhere) return
    const text = window.toString('latin1')
    for (const { expression, path, what } of shapes)
      if (path !== undefined && [...text.matchAll(expression)].some(([match]) => !isPlaceholder(match)))
        this.#add(place, what, false)
  }

  #add({ where, inBase }: Place, what: string, exact: boolean): void {
    const key = `${where}\n${what}`
    // A file's name can hold the secret too.
    const shown = printable(redact(where, this.#values), 300)
    if (!this.#finds.has(key)) this.#finds.set(key, { what, where: shown, exact, inBase })
  }
}

/** What is looked at behind a beginning; more than any shape is long. */
const longestMatch = 4 * longestShape

interface UsedShape extends SecretShape {
  /** The expression at one place. */
  readonly here: RegExp
}

const used: readonly UsedShape[] = secretShapes.map((shape) => ({
  ...shape,
  expression: new RegExp(shape.expression, `${shape.expression.flags}g`),
  here: new RegExp(shape.expression, `${shape.expression.flags}y`)
}))
const beginnings = fixedTexts.map((text) => Buffer.from(text))
const everywhere = used.filter(({ path }) => path === undefined)
/** Paths that a shape asks for, in one way or the other, in one expression: it is asked for each file. */
const somewhere = new RegExp(
  used.flatMap(({ path, except }) => [path, except].flatMap((one) => (one === undefined ? [] : [one.source]))).join('|')
)

function shapesOf({ path }: Place): readonly UsedShape[] {
  if (path === undefined || !somewhere.test(path)) return everywhere
  return used.filter(
    (shape) => (shape.path === undefined || shape.path.test(path)) && shape.except?.test(path) !== true
  )
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Searches every text of a document, keys included; each is named by its way through the document. */
export function searchDocument(search: SecretSearch, document: unknown, name: string, inBase = false): void {
  const visit = (value: unknown, way: string): void => {
    if (typeof value === 'string') search.text({ where: `${name}: ${way}`, inBase }, value)
    else if (Array.isArray(value)) for (const [i, item] of value.entries()) visit(item, `${way}[${i}]`)
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) {
        search.text({ where: `${name}: ${way} (a name in it)`, inBase }, key)
        visit(item, way === '' ? key : `${way}.${key}`)
      }
  }
  visit(document, '')
}
