import path from 'node:path'
import { IntegrityError, UserError, type InputValues } from '@immutable-delivery/kit'
import { parseManifest, parseReference } from '@immutable-delivery/oci'
import {
  openArtifactDatabase,
  openDatabase,
  openRemoteDatabase,
  type FileCache,
  type IndexedDatabase,
  type OsvDatabase,
  type VouchedIndex
} from '@immutable-delivery/scan'
import { openStore } from '../shared/open-image.js'
import type { declaration } from './declaration.js'

type Ports = Parameters<typeof openStore>[2]
type Inputs = Pick<
  InputValues<typeof declaration.inputs>,
  'database' | 'database-cache' | 'registry-username' | 'registry-password' | 'registry-plain-http'
>

export interface DatabaseSource {
  /** Says nothing about the machine. */
  readonly uri: string
  /** @param vouched indexes that verified statements name */
  readonly open: (vouched: readonly VouchedIndex[]) => Promise<OsvDatabase>
}

/** The advisories that the input `database` names: a URL, an OCI artifact by digest, or a folder. */
export function databaseOf(inputs: Inputs, ports: Ports, cache: FileCache): DatabaseSource {
  const database = inputs.database
  if (/^https?:/.test(database))
    return { uri: database, open: (vouched) => Promise.resolve(archivesOf(inputs, ports, cache, vouched)) }
  if (database.includes('@') || database.startsWith('oci-layout://')) {
    const reference = parseReference(database, 'database')
    const { digest } = reference
    if (digest === undefined)
      throw new UserError('database', database, 'an artifact by digest, `host/repo@sha256:...`: a tag can be moved')
    const store = openStore(reference, inputs, ports)
    return {
      uri: `oci:${encodeURI(reference.kind === 'registry' ? store.name : 'layout')}@${digest}`,
      open: async () => {
        const name = `${store.name}@${digest}`
        const stored = await store.getManifest(digest)
        if (stored === undefined) throw new UserError('database', database, 'an artifact that exists there')
        const manifest = parseManifest(stored.bytes, stored.descriptor.mediaType, name)
        return openArtifactDatabase({
          manifest,
          name,
          blob: (layer) => {
            const found = manifest.layers.find((item) => item.digest === layer.digest)
            if (found === undefined) throw new IntegrityError(name, 'a layer of the artifact', layer.digest)
            return store.getBlob(found)
          },
          directory: path.join(ports.temporary, 'scan-image-indexes'),
          logger: ports.logger,
          ...(inputs['database-cache'] ? { cache } : {})
        })
      }
    }
  }
  return {
    uri: `file:${encodeURIComponent(path.basename(database))}`,
    open: () => Promise.resolve(archivesOf(inputs, ports, cache))
  }
}

/** Archives in OSV's own layout, from a URL or a folder. */
export function archivesOf(
  inputs: Inputs,
  ports: Ports,
  cache: FileCache,
  vouched: readonly VouchedIndex[] = []
): IndexedDatabase {
  const database = inputs.database
  const indexes = path.join(ports.temporary, 'scan-image-indexes')
  return /^https?:/.test(database)
    ? openRemoteDatabase({
        url: database,
        directory: path.join(ports.temporary, 'scan-image-advisories'),
        indexes,
        http: ports.http,
        clock: ports.clock,
        logger: ports.logger,
        signal: ports.signal,
        vouched,
        ...(inputs['database-cache'] ? { cache } : {})
      })
    : openDatabase({
        directory: path.resolve(ports.workspace, database),
        name: database,
        indexes,
        logger: ports.logger,
        clock: ports.clock
      })
}
