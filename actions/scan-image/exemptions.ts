import { createHash } from 'node:crypto'
import path from 'node:path'
import { errorMessage, type FindingIgnore, type InputValues } from '@immutable-delivery/kit'
import type { PlatformImage } from '@immutable-delivery/oci'
import {
  exemptFindings,
  readIgnoreFile,
  readIgnores,
  readVex,
  readVexDocument,
  type Check,
  type Exempted,
  type Finding,
  type IgnoreRule,
  type ScanResult,
  type VexStatement
} from '@immutable-delivery/scan'
import type { OpenedImage } from '../shared/open-image.js'
import type { declaration } from './declaration.js'
import { readWorkspaceFile } from './enrichment.js'
import type { AttestedVex } from './targets.js'

export interface Exemptions {
  readonly rules: readonly IgnoreRule[]
  readonly vex: readonly VexStatement[]
  /** Files and statements as they were read: name in the workspace or of the statement, 64 hex digits. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}

/** More than any such file; what is larger is not read into memory. */
const fileLimit = 16 * 1024 ** 2

/**
 * Reads `ignore-file` and the files of `vex`, with what delivery.yml ignores.
 * @throws UserError for one that is missing or wrong
 */
export async function readExemptions(
  inputs: InputValues<typeof declaration.inputs>,
  ignored: readonly FindingIgnore[],
  workspace: string,
  now: number
): Promise<Exemptions> {
  const files: { name: string; sha256: string }[] = []
  const read = async (input: string, name: string): Promise<Buffer> => {
    const bytes = await readWorkspaceFile(path.resolve(workspace, name), input, name, fileLimit)
    files.push({ name, sha256: createHash('sha256').update(bytes).digest('hex') })
    return bytes
  }
  const ignores = inputs['ignore-file']
  const rules = [
    ...readIgnores(ignored, now),
    ...(ignores === undefined
      ? []
      : await readIgnoreFile((await read('ignore-file', ignores)).toString('utf8'), ignores, now))
  ]
  const vex: VexStatement[] = []
  for (const name of inputs.vex ?? []) vex.push(...readVex(await read('vex', name), name))
  return { rules, vex, files }
}

/** Adds what trusted signers attached. A document that contradicts its format counts for nothing and is named. */
export function withAttested(
  exemptions: Exemptions,
  { documents, refused }: AttestedVex
): { readonly exemptions: Exemptions; readonly refused: readonly string[] } {
  const vex = [...exemptions.vex]
  const files = [...exemptions.files]
  const unread: string[] = []
  for (const { name, sha256, document } of documents)
    try {
      vex.push(...readVexDocument(document, name))
      files.push({ name, sha256 })
    } catch (error) {
      unread.push(`The ${name} counts for nothing: ${errorMessage(error)}`)
    }
  return { exemptions: { ...exemptions, vex, files }, refused: [...refused, ...unread] }
}

/** The results of this image with what is answered for marked; those of the baseline stay as they are. */
export function applyExemptions(
  scanned: readonly ScanResult[],
  images: readonly PlatformImage[],
  { store, digest }: OpenedImage,
  { rules, vex }: Exemptions,
  given: { readonly checks: readonly (readonly Check[])[]; readonly others: readonly (readonly Finding[])[] },
  now: number
): Pick<Exempted, 'checks' | 'expired' | 'notes'> & {
  /** What only a second engine found. */
  readonly others: readonly (readonly Finding[])[]
  readonly results: readonly ScanResult[]
} {
  const { findings, checks, expired, notes } = exemptFindings(
    [...scanned.slice(0, images.length).map((result) => result.findings), ...given.others],
    {
      rules,
      vex,
      imageName: store.name.split('/').at(-1) ?? '',
      digests: [digest, ...images.map((image) => image.descriptor.digest)]
    },
    now,
    given.checks
  )
  const results = scanned.map((result, at) => ({
    ...result,
    findings: (at < images.length ? findings[at] : undefined) ?? result.findings
  }))
  return { results, checks, others: findings.slice(images.length), expired, notes }
}
