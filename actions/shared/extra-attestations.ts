/** Statements of the user's own: test results, OpenVEX, reviews. */
import { open } from 'node:fs/promises'
import path from 'node:path'
import { predicateTypes, vexPredicateTypes } from '@immutable-delivery/evidence'
import { errorCode, errorMessage, parseJsonObject, readBounded, UserError, type Json } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'

export interface ExtraAttestation {
  readonly predicateType: string
  readonly predicate: Readonly<Record<string, Json>>
  /** It speaks of what runs, so each platform gets it too: scanners judge one platform. */
  readonly forPlatforms: boolean
}

/** A bundle of base64 of it is still read by our own reader. */
const largest = 90 * 2 ** 20
const most = 20
const own = new Set<string>(Object.values(predicateTypes))

/**
 * Reads `predicateType=path` lines. The document is the predicate; of a whole in-toto statement its predicate is taken
 * when the type is the same, since many tools write such files.
 * @throws UserError
 */
export async function extraAttestations(lines: readonly string[], ports: Ports): Promise<ExtraAttestation[]> {
  if (lines.length > most) throw new UserError('attestations', `${lines.length} lines`, `at most ${most}`)
  const result: ExtraAttestation[] = []
  for (const line of lines) {
    // A type is a URI and may hold `=` in its query only, which no predicate type has.
    const at = line.indexOf('=')
    const predicateType = line.slice(0, at).trim()
    const file = line.slice(at + 1).trim()
    if (at < 0 || file === '' || !URL.canParse(predicateType) || /\s/.test(predicateType))
      throw new UserError('attestations', line, '`predicateType=path`, for instance `https://openvex.dev/ns=vex.json`')
    if (own.has(predicateType))
      // Whoever may sign them here could otherwise say anything in their name.
      throw new UserError('attestations', predicateType, 'a type that no action of ours states by itself')
    result.push({
      predicateType,
      predicate: await readPredicate(file, predicateType, ports),
      forPlatforms: vexPredicateTypes.includes(predicateType)
    })
  }
  return result
}

async function readPredicate(file: string, predicateType: string, ports: Ports): Promise<Record<string, Json>> {
  let bytes: Uint8Array
  try {
    const handle = await open(path.resolve(ports.workspace, file))
    const stream = handle.createReadStream({ end: largest }) as AsyncIterable<Uint8Array>
    bytes = await readBounded(stream, largest, () => new Error(`more than ${largest} bytes`))
  } catch (error) {
    const why = errorCode(error) ?? errorMessage(error)
    throw new UserError('attestations', file, `a readable file in the workspace (${why})`, { cause: error })
  }
  let document: Record<string, Json>
  try {
    document = parseJsonObject(bytes, file) as Record<string, Json>
  } catch (error) {
    throw new UserError('attestations', file, `a JSON object (${errorMessage(error)})`, { cause: error })
  }
  const { _type: type, predicateType: stated, predicate } = document
  if (typeof type !== 'string' || !type.startsWith('https://in-toto.io/Statement/')) return document
  if (stated !== predicateType || typeof predicate !== 'object' || predicate === null || Array.isArray(predicate))
    throw new UserError('attestations', file, `a predicate, or a statement of the type ${predicateType}`)
  return predicate as Record<string, Json>
}
