/** Reads `--progress=rawjson` of buildx: what the log shows, and the problems of the Dockerfile. */
import { StringDecoder } from 'node:string_decoder'
import { formatBytes, formatDuration, isObject, type Clock, type JsonObject } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'
import type { BuildProblem } from './build.js'
import { lineEnd, logLine } from './log-line.js'

/** Most lines shown of one build, most warnings kept, most plain lines kept for the error. */
const limits = { lines: 50_000, problems: 100, tail: 60, steps: 5000 } as const

const imageStep = /^(?:(?:\[[^\]]{0,200}\] )?FROM |docker-image:\/\/)(\S{1,500})@(sha256:[0-9a-f]{64})$/

interface Step {
  readonly number: number
  readonly decoder: StringDecoder
  /** What came after the last end of a line. */
  rest: string
  started?: string
  finished: boolean
}

export class BuildkitProgress {
  readonly problems: BuildProblem[] = []
  /** The last lines that were no JSON: what buildx itself said, the error among it. */
  readonly tail: string[] = []
  /** The images that the build took, by name: what steps are called when BuildKit knows their digest. */
  readonly images = new Map<string, Digest>()
  private readonly steps = new Map<string, Step>()
  private shown = 0
  private lastCount = 0

  /** @param file the Dockerfile's name for problems */
  constructor(
    private readonly options: {
      readonly file: string
      readonly clock: Clock
      readonly hide: (text: string) => string
      readonly print: (line: string) => void
    }
  ) {}

  /** Takes one line of standard error. */
  readonly line = (line: string): void => {
    const record = parse(line)
    if (record === undefined) {
      if (line.trim() === '') return
      this.tail.push(this.options.hide(line).slice(0, 4000))
      if (this.tail.length > limits.tail) this.tail.shift()
      this.say('|', line)
      return
    }
    for (const item of list(record, 'vertexes')) this.vertex(item)
    for (const item of list(record, 'statuses')) this.status(item)
    for (const item of list(record, 'logs')) this.output(item)
    for (const item of list(record, 'warnings')) this.warning(item)
  }

  private vertex(item: JsonObject): void {
    this.image(text(item, 'name'))
    const started = text(item, 'started')
    const step = this.step(item)
    if (step === undefined || started === '') return
    if (step.started === undefined) this.say(`#${step.number}`, text(item, 'name'))
    step.started = started
    const error = text(item, 'error')
    const completed = text(item, 'completed')
    if (step.finished || completed === '') return
    // A step may be run in pieces; the last one has the end.
    if (item['cached'] === true) this.finish(step, 'CACHED')
    else if (error !== '') this.finish(step, `ERROR: ${error}`)
    else {
      this.flush(step)
      const took = Date.parse(completed) - Date.parse(started)
      if (took >= 100) this.say(`#${step.number}`, `DONE ${formatDuration(took)}`)
    }
  }

  /** `[stage 1/3] FROM node:24@sha256:...`, or a frontend's `docker-image://...@sha256:...`. */
  private image(name: string): void {
    const [, image = '', digest] = imageStep.exec(name) ?? []
    if (isDigest(digest) && this.images.size < limits.steps) this.images.set(image, digest)
  }

  private finish(step: Step, how: string): void {
    this.flush(step)
    step.finished = true
    this.say(`#${step.number}`, how)
  }

  /** Long transfers show how far they are, at most every two seconds. */
  private status(item: JsonObject): void {
    const [current, total] = [item['current'], item['total']]
    const step = this.steps.get(text(item, 'vertex'))
    if (step === undefined || typeof current !== 'number' || typeof total !== 'number' || total <= 0) return
    const now = this.options.clock.now()
    if (now - this.lastCount < 2000) return
    this.lastCount = now
    this.say(`#${step.number}`, `${text(item, 'id')} ${formatBytes(current)} of ${formatBytes(total)}`)
  }

  private output(item: JsonObject): void {
    const step = this.steps.get(text(item, 'vertex'))
    if (step === undefined) return
    // Pieces end anywhere, within a character or within a secret: only whole lines are shown.
    const all = step.rest + step.decoder.write(Buffer.from(text(item, 'data'), 'base64'))
    const lines = all.split(lineEnd)
    // Of a line only the beginning is shown, so no more of it is kept.
    step.rest = (lines.pop() ?? '').slice(0, 2 ** 20)
    for (const line of lines) if (line !== '') this.say(`#${step.number}`, line)
  }

  private warning(item: JsonObject): void {
    if (this.problems.length >= limits.problems) return
    const range = Array.isArray(item['range']) ? item['range'].find(isObject) : undefined
    const start = isObject(range?.['start']) ? range['start']['line'] : undefined
    const short = Buffer.from(text(item, 'short'), 'base64').toString('utf8')
    const [, rule, message] = /^([A-Za-z]{1,60}): (.*)$/s.exec(short) ?? []
    this.problems.push({
      severity: 'warning',
      file: this.options.file,
      ...(typeof start === 'number' && Number.isSafeInteger(start) && start > 0 ? { line: start } : {}),
      title: rule ?? 'Dockerfile',
      message: this.options.hide((message ?? short).replace(/ \(line \d+\)$/, '')).slice(0, 1000)
    })
  }

  private step(item: JsonObject): Step | undefined {
    const digest = text(item, 'digest')
    const known = this.steps.get(digest)
    // Numbered as they start, not as they are planned.
    if (known !== undefined || text(item, 'started') === '' || this.steps.size >= limits.steps) return known
    const step = { number: this.steps.size + 1, decoder: new StringDecoder('utf8'), rest: '', finished: false }
    this.steps.set(digest, step)
    return step
  }

  private flush(step: Step): void {
    const rest = step.rest + step.decoder.end()
    step.rest = ''
    if (rest !== '') this.say(`#${step.number}`, rest)
  }

  private say(prefix: string, line: string): void {
    this.shown += 1
    if (this.shown < limits.lines) this.options.print(logLine(prefix, line, this.options.hide))
    else if (this.shown === limits.lines) this.options.print('| the build writes more than is shown here')
  }
}

function parse(line: string): JsonObject | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function list(record: JsonObject, name: string): JsonObject[] {
  const value = record[name]
  return Array.isArray(value) ? value.filter(isObject) : []
}

function text(item: JsonObject, name: string): string {
  const value = item[name]
  return typeof value === 'string' ? value : ''
}
