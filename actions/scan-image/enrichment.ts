import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, UserError, type InputValues } from '@immutable-delivery/kit'
import { fetchFile, readEpss, readKev, type Enrichment } from '@immutable-delivery/scan'
import type { openStore } from '../shared/open-image.js'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>
type Ports = Parameters<typeof openStore>[2]

/** A file that had a say: name in the workspace or URL, 64 hex digits. */
export interface UsedFile {
  readonly name: string
  readonly sha256: string
}

export interface UsedEnrichment {
  readonly enrichment: Enrichment
  readonly files: readonly UsedFile[]
  /** 64 hex digits of each source that was read. */
  readonly digests: { readonly kev?: string; readonly epss?: string }
}

const limits = { kev: 64 * 1024 ** 2, epss: 128 * 1024 ** 2 }

/**
 * Reads KEV and EPSS, where they are asked for.
 * @throws RemoteError, IntegrityError or UserError when one cannot be had: a rule that could not be applied is no pass
 */
export async function enrichmentOf(inputs: Inputs, ports: Ports): Promise<UsedEnrichment> {
  const files: UsedFile[] = []
  const digests: { kev?: string; epss?: string } = {}
  const read = async (input: 'kev' | 'epss'): Promise<Uint8Array | undefined> => {
    const given = inputs[input]
    if (given === undefined) return undefined
    const bytes = /^https?:/.test(given)
      ? await fetchFile(given, input, limits[input], ports)
      : await readWorkspaceFile(path.resolve(ports.workspace, given), input, given, limits[input])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    digests[input] = sha256
    files.push({ name: given, sha256 })
    return bytes
  }
  const kev = await read('kev')
  const epss = await read('epss')
  return {
    enrichment: {
      ...(kev === undefined ? {} : { kev: readKev(kev, 'kev') }),
      ...(epss === undefined ? {} : { epss: readEpss(epss, 'epss') })
    },
    files,
    digests
  }
}

/** @throws UserError for one that is missing, no file, or larger */
export async function readWorkspaceFile(file: string, input: string, name: string, limit: number): Promise<Buffer> {
  try {
    const handle = await open(file, 'r')
    try {
      const status = await handle.stat()
      if (!status.isFile() || status.size > limit)
        throw new UserError(input, name, `a file of at most ${Math.floor(limit / 1024 ** 2)} MiB`)
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(input, name, `a readable file in the workspace (${errorCode(error) ?? 'unreadable'})`, {
      cause: error
    })
  }
}
