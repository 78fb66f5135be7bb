/** Reads what buildx writes: the metadata file and the result of the checks. */
import { IntegrityError, isObject, parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'
import type { BuildProblem } from './build.js'

export interface BuildMaterial {
  /** As BuildKit names it, such as `pkg:docker/node@24?platform=linux%2Famd64`. */
  readonly uri: string
  readonly digest: Digest
}

export interface BuildMetadata {
  readonly digest?: Digest
  /** The images that the build stands on, each once. */
  readonly images: readonly BuildMaterial[]
}

/** Bytes of the metadata file: with provenance of many platforms it is long. */
export const metadataLimit = 32 * 2 ** 20

/** @throws IntegrityError when it is no JSON object */
export function parseBuildMetadata(bytes: Uint8Array): BuildMetadata {
  const document = parseJsonObject(bytes, 'the metadata of buildx')
  const digest = document['containerimage.digest']
  const images = new Map<string, BuildMaterial>()
  // One for all, or one for each platform behind a slash.
  for (const [name, value] of Object.entries(document))
    if (/^buildx\.build\.provenance(\/|$)/.test(name) && isObject(value))
      for (const material of materialsOf(value)) images.set(`${material.uri} ${material.digest}`, material)
  return { ...(isDigest(digest) ? { digest } : {}), images: [...images.values()] }
}

/** SLSA 0.2 has the materials on top, SLSA 1 below `buildDefinition`. */
function materialsOf(provenance: JsonObject): BuildMaterial[] {
  const definition = provenance['buildDefinition']
  const all = isObject(definition) ? definition['resolvedDependencies'] : provenance['materials']
  if (!Array.isArray(all)) return []
  return all.filter(isObject).flatMap(({ uri, digest }) => {
    const hash = isObject(digest) ? `sha256:${String(digest['sha256'])}` : ''
    return typeof uri === 'string' && uri.startsWith('pkg:docker/') && isDigest(hash) ? [{ uri, digest: hash }] : []
  })
}

/**
 * The findings of `--call=check,format=json`; a Dockerfile that cannot be read is one of them.
 * @param file the Dockerfile's name for the problems
 * @throws IntegrityError when it is no such document
 */
export function parseCheckResult(text: string, file: string): BuildProblem[] {
  const document = parseJsonObject(Buffer.from(text), 'the result of the checks')
  const { buildError } = document
  // Without findings the list is null.
  const warnings = document['warnings'] ?? []
  if (!Array.isArray(warnings)) throw new IntegrityError('the result of the checks', 'a list of warnings', 'none')
  const found = warnings.filter(isObject).map((warning): BuildProblem => {
    const detail = shown(warning['detail'])
    return {
      severity: 'warning',
      file,
      ...lineOf(warning),
      title: shown(warning['ruleName']) || 'Dockerfile',
      message: detail === '' ? shown(warning['description']) : detail
    }
  })
  if (isObject(buildError))
    found.push({
      severity: 'error',
      file,
      ...lineOf(buildError),
      title: 'Dockerfile',
      message: shown(buildError['message'])
    })
  return found.slice(0, 100)
}

function lineOf(item: JsonObject): { line?: number } {
  const location = item['location']
  const ranges = isObject(location) ? location['ranges'] : undefined
  const start = Array.isArray(ranges) && isObject(ranges[0]) ? ranges[0]['start'] : undefined
  const line = isObject(start) ? start['line'] : undefined
  return typeof line === 'number' && Number.isSafeInteger(line) && line > 0 ? { line } : {}
}

const shown = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 1000) : '')
