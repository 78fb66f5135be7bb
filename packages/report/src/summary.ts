import { paragraphs } from './markdown.js'
import type { Delivery } from './model.js'
import { renderChanges, renderPackages, renderVulnerabilities } from './sections/changes.js'
import { renderChart } from './sections/chart.js'
import { renderEnvironments } from './sections/environments.js'
import { keyNote, renderFactTable, renderVerify } from './sections/facts.js'
import { renderFooter, renderTimeline } from './sections/footer.js'
import { renderLogs } from './sections/logs.js'
import { renderDigest } from './sections/image.js'
import { renderHead } from './sections/head.js'
import { renderRollback } from './sections/rollback.js'

/** The job summary of one delivery: like the comment, with the tables in full. Well below GitHub's 1 MiB. */
export function renderSummary(delivery: Delivery): string {
  return `${paragraphs(
    renderHead(delivery),
    renderEnvironments(delivery, 50),
    renderDigest(delivery.image),
    renderFactTable(delivery.facts.slice(0, 50)),
    keyNote(delivery.facts.flatMap((fact) => fact.signer ?? [])),
    renderChanges(delivery),
    renderVulnerabilities(delivery, { limit: 1000 }),
    renderPackages(delivery.changes, 1000),
    renderVerify(delivery.verifyCommands),
    renderRollback(delivery),
    renderLogs(delivery),
    renderChart(delivery),
    renderTimeline(delivery, 500),
    renderFooter(
      delivery.run,
      'The registry, the target’s journal and the deployment hold the records; this is a view.'
    )
  )}\n`
}
