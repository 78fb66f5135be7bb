/** The part of delivery.yml that says whose statements count. */
import { UserError } from '../errors.js'
import { duration } from '../values.js'
import { githubUrl, workflowSigner } from '../workflow-identity.js'
import type { FactKind, SignerSettings, SourceSettings } from './model.js'

export interface RawSigner {
  facts: FactKind[]
  'public-key'?: string
  workflow?: string
  commits?: string[]
  issuer?: string
  'transparency-log'?: number
  timestamps?: number
}

export interface RawSource {
  repository: string
  'repository-id': number
  ref: string
  triggers?: string[]
}

export function fillSource(raw: RawSource): SourceSettings {
  return {
    repository: githubUrl(raw.repository),
    repositoryId: String(raw['repository-id']),
    ref: raw.ref,
    ...(raw.triggers === undefined ? {} : { triggers: raw.triggers })
  }
}

/**
 * @param where `file:line`, for errors
 * @throws UserError unless it is a key or a workflow; for a workflow the source and what its code is must be known
 */
export function fillSigner(raw: RawSigner, source: SourceSettings | undefined, where: string): SignerSettings {
  const { facts, 'public-key': publicKey, workflow, commits, issuer, 'transparency-log': log, timestamps } = raw
  const vouched = {
    ...(log === undefined ? {} : { transparencyLog: log }),
    ...(timestamps === undefined ? {} : { timestamps })
  }
  if (publicKey !== undefined) {
    const other = Object.entries({ workflow, commits, issuer }).find(([, value]) => value !== undefined)
    if (other !== undefined) throw new UserError(where, `public-key and ${other[0]}`, 'a key or a workflow, not both')
    return { facts, publicKey, ...vouched }
  }
  if (workflow === undefined) throw new UserError(where, 'neither', '`public-key`, or `workflow` with its `commits`')
  if (source === undefined)
    throw new UserError(where, 'a workflow and no source', '`policy.source`: whose runs of the workflow count')
  return { ...workflowSigner({ facts, workflow, commits, issuer }, source, where), ...vouched }
}

type Place = (path: readonly (string | number)[]) => string

/** @throws UserError where more signers are demanded than are trusted: nothing could ever pass */
export function fillThreshold(
  raw: Readonly<Partial<Record<FactKind, number>>>,
  signers: readonly SignerSettings[],
  at: Place
): Partial<Record<FactKind, number>> {
  for (const [kind, count] of Object.entries(raw) as [FactKind, number][]) {
    const able = new Set(
      signers
        .filter(({ facts }) => facts.includes(kind))
        .map((signer) => ('publicKey' in signer ? signer.publicKey : signer.workflow))
    )
    if (count > able.size)
      throw new UserError(
        at(['policy', 'threshold', kind]),
        String(count),
        `at most ${able.size}: so many different signers are listed for ${kind}`
      )
  }
  return raw
}

/**
 * Durations in milliseconds.
 * @throws UserError for a kind nobody may state, and for one without a time of its own that a key may state
 */
export function fillMaxAge(
  raw: Readonly<Partial<Record<FactKind, string>>>,
  signers: readonly SignerSettings[],
  at: Place
): Partial<Record<FactKind, number>> {
  return Object.fromEntries(
    (Object.entries(raw) as [FactKind, string][]).map(([kind, text]) => {
      const able = signers.filter(({ facts }) => facts.includes(kind))
      const where = at(['policy', 'max-age', kind])
      if (able.length === 0) throw new UserError(where, text, `no age for ${kind}, which no signer is listed for`)
      // With a certificate there is a timestamp; a key signs without one, and these statements have none inside.
      if ((kind === 'signature' || kind === 'sbom') && able.some((signer) => 'publicKey' in signer))
        throw new UserError(where, text, `no age for ${kind} where a key may state it: nothing says when it was signed`)
      return [kind, duration(text, 'max-age')]
    })
  )
}
