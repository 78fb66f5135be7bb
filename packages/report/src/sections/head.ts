/** The first lines: what happened, what the reader must do, and what nobody may overlook. Never left out. */
import { formatDuration } from '@immutable-delivery/kit'
import { clockTime, countSeverities, countsText, plural } from '../format.js'
import {
  advisory,
  alert,
  bullets,
  code,
  firstOf,
  link,
  paragraphs,
  shortDigest,
  text,
  type Markdown
} from '../markdown.js'
import type { Delivery, DeliveryState, EnvironmentStatus } from '../model.js'
import { states } from '../states.js'

/** Title, verdict, warnings and reasons. */
export function renderHead(delivery: Delivery): Markdown {
  return paragraphs(
    `### ${glyph(delivery)} ${title(delivery)}`,
    ...verdict(delivery),
    unproven(delivery),
    newlyVulnerable(delivery),
    delivery.notes === undefined || delivery.notes.length === 0
      ? undefined
      : alert(
          'NOTE',
          firstOf(
            delivery.notes.map((note) => text(note, 300)),
            5
          )
        )
  )
}

/** An unwanted rollback is a failure and looks like one. */
function glyph({ state, asked }: Delivery): string {
  return state === 'rolled-back' && asked !== true ? states.failed.glyph : states[state].glyph
}

function title(delivery: Delivery): Markdown {
  const app = text(delivery.app, 63)
  const environment = text(delivery.environment, 63)
  const titles: Readonly<Record<DeliveryState, Markdown>> = {
    blocked: `${app} is blocked from ${environment}`,
    'awaiting-approval': `${app} waits for approval to go to ${environment}`,
    'rolling-out': `${app} is rolling out to ${environment}`,
    live: `${app} is live in ${environment}`,
    unchanged: `${app} is unchanged in ${environment}`,
    'rolled-back': `${app} was rolled back in ${environment}${delivery.asked === true ? ', as asked' : ''}`,
    failed: `${app} failed in ${environment}`,
    superseded: `${app} was superseded by a newer run in ${environment}`,
    aborted: `${app} was stopped on its way to ${environment}`
  }
  return titles[delivery.state]
}

/** The environment that the delivery is about, if its state is known. */
export function target(delivery: Delivery): EnvironmentStatus | undefined {
  return delivery.environments.find((environment) => environment.name === delivery.environment)
}

function verdict(delivery: Delivery): readonly (Markdown | undefined)[] {
  const image = shortDigest(delivery.image.digest)
  const environment = target(delivery)
  const name = text(delivery.environment, 63)
  const serves = environment?.release === undefined ? undefined : shortDigest(environment.release.digest)
  const still = serves === undefined ? '' : ` ${name} still serves ${serves}.`
  switch (delivery.state) {
    case 'live':
      return [`${image} ${replaced(delivery)}.${checks(environment)} **No action needed.**${undo(delivery)}`]
    case 'unchanged':
      return [`${name} already serves ${image} with these settings; nothing was done. **No action needed.**`]
    case 'awaiting-approval':
      return [
        `${image} is ready. **${link('Review and approve', delivery.run.url)}**: approving deploys exactly this digest and no other.`,
        reasonsOf(delivery, 'Note')
      ]
    case 'rolling-out': {
      const weight = environment?.weight
      const share = weight === undefined ? '' : ` ${weight}% of new connections go to it.`
      return [`${image} is being rolled out.${share}${checks(environment)} **No action needed.**`]
    }
    case 'blocked':
      return [
        alert('CAUTION', [`${image} was not let into ${name}: no traffic was moved.${still}`]),
        reasonsOf(delivery, 'Why'),
        '**What to do:** mend what is listed, then run again. Nothing else lets this digest in.'
      ]
    case 'rolled-back':
      return rolledBack(delivery, environment, image, name, serves)
    case 'failed':
      return [
        alert('CAUTION', [
          `Bringing ${image} to ${name} failed, and so did going back.${serves === undefined ? '' : ` It was last known to serve ${serves}.`} **What ${name} serves is not certain: act now.**`
        ]),
        reasonsOf(delivery, 'Why'),
        lastAnswer(delivery),
        `**What to do:** read the ${link('log', delivery.run.url)}, then run \`blue-green-switch\` with \`operation: resume\` or \`operation: rollback\`.`
      ]
    case 'superseded':
      return [
        `A newer run was there first, so ${image} was not deployed.${still} **No action needed.**`,
        reasonsOf(delivery, 'Why')
      ]
    case 'aborted':
      return [
        `The run ended before its commit point, so ${image} was taken back.${still} **What to do:** run again if it is still wanted.`,
        reasonsOf(delivery, 'Why')
      ]
  }
}

function rolledBack(
  delivery: Delivery,
  environment: EnvironmentStatus | undefined,
  image: Markdown,
  name: Markdown,
  serves: Markdown | undefined
): readonly (Markdown | undefined)[] {
  const again = serves === undefined ? `${image} was taken back in ${name}` : `${name} serves ${serves} again`
  const exposed =
    environment?.exposedSeconds === undefined
      ? ''
      : ` Users saw ${image} for **${formatDuration(environment.exposedSeconds * 1000)}**.`
  if (delivery.asked === true)
    return [`${again}, as asked.${exposed}${checks(environment)} **No action needed.**`, reasonsOf(delivery, 'Why')]
  return [
    alert('CAUTION', [`${again}.${exposed}`]),
    reasonsOf(delivery, 'Why'),
    lastAnswer(delivery),
    `**What to do:** fix and push a new commit. ${link('Log', delivery.run.url)}`
  ]
}

function replaced(delivery: Delivery): Markdown {
  const environment = target(delivery)
  const since = environment?.since === undefined ? '' : ` at ${clockTime(environment.since, delivery.run.at)}`
  const { previous } = environment ?? {}
  return previous === undefined ? `is live${since}` : `replaced ${shortDigest(previous.digest)}${since}`
}

function checks(environment: EnvironmentStatus | undefined): Markdown {
  const { checks: counts } = environment ?? {}
  return counts === undefined ? '' : ` ${counts.passed} of ${plural(counts.total, 'health check')} passed.`
}

function undo({ rollback, run }: Delivery): Markdown {
  if (rollback?.url === undefined) return ''
  const quick = rollback.quickUntil === undefined ? '' : ` (seconds until ${clockTime(rollback.quickUntil, run.at)})`
  return ` To undo: ${link('roll back', rollback.url)}${quick}.`
}

function reasonsOf(delivery: Delivery, word: string): Markdown | undefined {
  const reasons = firstOf(
    (delivery.reasons ?? []).map((reason) => text(reason, 300)),
    10
  )
  const [first] = reasons
  if (first === undefined) return undefined
  return reasons.length === 1 ? `**${word}:** ${first}` : `**${word}:**\n\n${bullets(reasons)}`
}

function lastAnswer({ lastAnswer: answer }: Delivery): Markdown | undefined {
  return answer === undefined || answer.trim() === '' ? undefined : `Last answer: ${code(answer, 200)}`
}

/** What nobody vouches for is said before anything that it might be used for. */
function unproven(delivery: Delivery): Markdown | undefined {
  if (delivery.facts.length === 0)
    return alert('WARNING', ['**Nothing about this image is verified:** no signature and no statement was looked at.'])
  const signature = delivery.facts.find((fact) => fact.kind === 'signature')
  if (signature === undefined) return alert('WARNING', ['**Not verified:** whether this image is signed.'])
  if (signature.status === 'verified') return undefined
  const why = signature.why === undefined ? '' : ` Why: ${text(signature.why, 200)}`
  return signature.status === 'rejected'
    ? alert('WARNING', [`**The signature of this image is not accepted.**${why}`])
    : alert('WARNING', [`**This image is not signed.**${why}`])
}

function newlyVulnerable({ changes }: Delivery): Markdown | undefined {
  const grave = (changes?.vulnerabilities?.added ?? []).filter(
    ({ severity }) => severity === 'high' || severity === 'critical'
  )
  if (grave.length === 0) return undefined
  const shown = grave.map((one) => {
    const fix = one.fixedIn === undefined ? 'no fix yet' : `fixed in ${text(one.fixedIn, 60)}`
    return `${advisory(one.id)} in ${text(one.package, 80)} ${text(one.version, 60)} (${fix})`
  })
  const vulnerabilities = grave.length === 1 ? 'vulnerability' : 'vulnerabilities'
  return alert('WARNING', [
    `New against what is live, ${countsText(countSeverities(grave))} ${vulnerabilities}: ${firstOf(shown, 3).join('; ')}`
  ])
}
