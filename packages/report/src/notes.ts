/** The texts of issues and of pull requests that move pins. */
import { isObject, parseJsonObject, severities } from '@immutable-delivery/kit'
import { countsText } from './format.js'
import { bullets, code, fenced, firstOf, paragraphs, shortDigest, table, text, type Markdown } from './markdown.js'
import type { RunInfo, SeverityCounts } from './model.js'
import { renderFooter } from './sections/footer.js'

export interface Found {
  readonly app: string
  readonly environment: string
  readonly about: 'drift' | 'vulnerabilities'
  /** A verdict: anything but `pass`. */
  readonly found: string
  readonly expected?: string
  readonly running?: string
  /** JSON of numbers by severity. */
  readonly counts?: string
  readonly run: RunInfo
}

/** Titles are no Markdown, but people and references are found in them all the same: names are kept to letters. */
const plain = (name: string): string => name.replaceAll(/[^A-Za-z0-9 ._-]+/g, '-').slice(0, 60)

export function renderFoundIssue(found: Found): { readonly title: string; readonly body: Markdown } {
  const { about, environment, app } = found
  const title =
    about === 'drift'
      ? `${plain(app)}: what runs in ${plain(environment)} is not what was recorded`
      : `${plain(app)}: what is live in ${plain(environment)} has vulnerabilities that block`
  const unknown = found.found !== 'fail'
  const rows = [
    ['Verdict', text(found.found, 40)],
    ...(found.expected === undefined ? [] : [[about === 'drift' ? 'Recorded' : 'Image', shortDigest(found.expected)]]),
    ...(found.running === undefined ? [] : [['Runs', shortDigest(found.running)]]),
    ...(found.counts === undefined ? [] : [['Found', countsText(readCounts(found.counts))]])
  ]
  const todo =
    about === 'drift'
      ? 'Deploy the recorded release anew (`blue-green-switch` with `force: true`, or `drift.yml` with `redeploy: true`), and find out who changed it.'
      : 'Bake again on a newer base or with newer packages, or write down why it may stay. Going back only helps if the release before does not have it.'
  return {
    title,
    body: paragraphs(
      unknown ? '**It could not be judged, which is not a pass.**' : undefined,
      table(['What', 'Value'], rows),
      `**What to do:** ${todo}`,
      renderFooter(found.run, 'This issue is edited in place, and closed when it is mended.')
    )
  }
}

function readCounts(json: string): SeverityCounts {
  try {
    const value = parseJsonObject(json, 'counts', 2)
    return Object.fromEntries(
      severities.flatMap((severity) => {
        const count = isObject(value) ? value[severity] : undefined
        return Number.isSafeInteger(count) ? [[severity, count as number]] : []
      })
    )
  } catch {
    return {}
  }
}

export function renderPinPull(pin: { readonly app: string; readonly image: string; readonly digest: string }): {
  readonly title: string
  readonly body: Markdown
} {
  return {
    title: `${plain(pin.app)}: ${pin.digest.slice('sha256:'.length, 'sha256:'.length + 12)}`,
    body: paragraphs(
      `Moves ${text(pin.app, 63)} to ${shortDigest(pin.digest)}, whose facts were verified by the run that made this.`,
      fenced([`${pin.image}@${pin.digest}`], 'text', 600),
      'Merging deploys it, where a controller follows this branch. A newer image edits this pull request.'
    )
  }
}

/** A line of bake.lock that is another one now. */
export interface MovedLock {
  /** `host/repository:tag`. */
  readonly name: string
  readonly digest: string
  /** What the line said; undefined for a new one. */
  readonly before?: string
}

/** At most so many images are listed: the diff shows all. */
const mostMoved = 50

export function renderLockPull(lock: {
  readonly app: string
  readonly file: string
  readonly moved: readonly MovedLock[]
}): {
  readonly title: string
  readonly body: Markdown
} {
  const { app, file, moved } = lock
  const items = moved.map(
    ({ name, digest, before }) =>
      `${code(name, 300)}: ${before === undefined ? 'new' : shortDigest(before)} → ${shortDigest(digest)}`
  )
  return {
    title: `${plain(app)}: newer base images`,
    body: paragraphs(
      `What the images of this build are now, in ${code(file, 200)}. Merging it bakes on them; nothing was built or judged by the run that made this.`,
      bullets(firstOf(items, mostMoved)),
      'A newer image edits this pull request.'
    )
  }
}
