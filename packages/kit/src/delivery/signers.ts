/** The part of delivery.yml that says whose statements count. */
import { UserError } from '../errors.js'
import { githubUrl, workflowSigner } from '../workflow-identity.js'
import type { FactKind, SignerSettings, SourceSettings } from './model.js'

export interface RawSigner {
  facts: FactKind[]
  'public-key'?: string
  workflow?: string
  commits?: string[]
  issuer?: string
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
  const { facts, 'public-key': publicKey, workflow, commits, issuer } = raw
  if (publicKey !== undefined) {
    const other = Object.entries({ workflow, commits, issuer }).find(([, value]) => value !== undefined)
    if (other !== undefined) throw new UserError(where, `public-key and ${other[0]}`, 'a key or a workflow, not both')
    return { facts, publicKey }
  }
  if (workflow === undefined) throw new UserError(where, 'neither', '`public-key`, or `workflow` with its `commits`')
  if (source === undefined)
    throw new UserError(where, 'a workflow and no source', '`policy.source`: whose runs of the workflow count')
  return workflowSigner({ facts, workflow, commits, issuer }, source, where)
}
