/** The pull request comment: a view, never the record (facts: github.md sections 1.2 to 1.4). */
import { renderHeader } from './header.js'
import { paragraphs, type Markdown } from './markdown.js'
import type { Delivery } from './model.js'
import { renderChanges, renderPackages, renderVulnerabilities } from './sections/changes.js'
import { renderEnvironments } from './sections/environments.js'
import { renderFacts, renderVerify } from './sections/facts.js'
import { renderFooter, renderLeftOut, renderTimeline } from './sections/footer.js'
import { renderDigest } from './sections/image.js'
import { renderLogsLink } from './sections/logs.js'
import { renderHead } from './sections/head.js'
import { renderRollback } from './sections/rollback.js'

export interface CommentOptions {
  /** Most UTF-8 bytes and most UTF-16 units. Default 60,000: GitHub takes 65,536, and somebody may quote it. */
  readonly limit?: number
}

const environmentLimit = 20

/** A part of the comment, in the order of the page. `shed` says when it is given up: 1 first, none never. */
interface Section {
  readonly name: string
  readonly shed?: number
  readonly render: () => Markdown | undefined
  /** A shorter form to try before it is left out. */
  readonly shorter?: () => Markdown | undefined
}

/**
 * The comment of one delivery. Longer than the limit, parts are left out in a fixed order and named at the end;
 * verdict, environments and rollback always stay.
 */
export function renderComment(delivery: Delivery, options: CommentOptions = {}): string {
  const limit = options.limit ?? 60_000
  const sections = sectionsOf(delivery)
  const order = sections
    .filter((section) => section.shed !== undefined)
    .toSorted((a, b) => (a.shed ?? 0) - (b.shed ?? 0))
  const form = new Map<Section, Section['render'] | undefined>(sections.map((section) => [section, section.render]))
  const left: string[] = []
  const write = (): string =>
    `${paragraphs(
      `${renderHeader(delivery, left.length > 0, 'v1')}\n${renderHead(delivery)}`,
      ...sections.map((section) => form.get(section)?.()),
      renderLeftOut([...new Set(left)], delivery.run),
      renderFooter(delivery.run, 'Edited in place; a failure or rollback posts a new comment.')
    )}\n`

  let comment = write()
  for (const section of order) {
    for (const smaller of [section.shorter, undefined]) {
      // Bytes are never fewer than UTF-16 units.
      if (Buffer.byteLength(comment) <= limit) return comment
      if (form.get(section)?.() === undefined) continue
      form.set(section, smaller)
      left.push(section.name)
      comment = write()
    }
  }
  return comment
}

/** The short new comment beside the one that is edited, for what must not be missed: edits do not notify. */
export function renderNotice(delivery: Delivery): string {
  return `${paragraphs(
    `${renderHeader(delivery, false, 'notice')}\n${renderHead(delivery)}`,
    renderEnvironments(delivery, environmentLimit),
    renderRollback(delivery),
    renderLogsLink(delivery),
    renderFooter(delivery.run, 'This comment is not edited.')
  )}\n`
}

function sectionsOf(delivery: Delivery): readonly Section[] {
  return [
    { name: 'environments', render: () => renderEnvironments(delivery, environmentLimit) },
    { name: 'changes', shed: 7, render: () => renderChanges(delivery) },
    {
      name: 'vulnerabilities',
      shed: 3,
      render: () => renderVulnerabilities(delivery, { limit: 100 }),
      shorter: () => renderVulnerabilities(delivery, { limit: 50, only: ['critical', 'high', 'unknown'] })
    },
    {
      name: 'packages',
      shed: 2,
      render: () => renderPackages(delivery.changes, 500),
      shorter: () => renderPackages(delivery.changes, 50)
    },
    { name: 'facts', shed: 6, render: () => renderFacts(delivery) },
    { name: 'how to check it', shed: 4, render: () => renderVerify(delivery.verifyCommands) },
    { name: 'full digest', shed: 5, render: () => renderDigest(delivery.image) },
    { name: 'rollback', render: () => renderRollback(delivery) },
    { name: 'logs', render: () => renderLogsLink(delivery) },
    {
      name: 'timeline',
      shed: 1,
      render: () => renderTimeline(delivery, 100),
      shorter: () => renderTimeline(delivery, 20)
    }
  ]
}
