/**
 * Journal and lock beside the target: small ConfigMaps in its namespace, each a file. That a name can be created once
 * is the compare-and-swap (etcd's), exactly what `StateFiles.create` asks for.
 */
import { createHash, randomBytes } from 'node:crypto'
import { IntegrityError, UserError } from '@immutable-delivery/kit'
import type { StateFiles } from '../state/files.js'
import { resources, type KubernetesApi, type KubernetesObject } from './api.js'
import { labels } from './names.js'

const content = 'content'
/** Who wrote it: tells our own create, whose answer was lost, from somebody else's. */
const writer = 'immutable-delivery/writer'
/** etcd takes 1.5 MiB, the API server 1 MiB of data. */
const most = 1_000_000

/** @param owner `app/environment` */
export function clusterFiles(api: KubernetesApi, owner: string): StateFiles {
  const id = ownerId(owner)
  const where = `configmaps ${id}-* in the namespace ${api.namespace}`
  const nameOf = (file: string): string => {
    const name = `${id}-${file.replace(/\.json$/, '').replaceAll('/', '-')}`
    if (!/^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/.test(name))
      throw new UserError('file', name, 'lower case letters, digits, dots and dashes')
    return name
  }
  const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : 'root')
  const bodyOf = (file: string, text: string): object => {
    if (Buffer.byteLength(text) > most) throw new IntegrityError(file, `at most ${most} bytes`, String(text.length))
    return {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: nameOf(file),
        labels: { [labels.managed]: labels.us, [labels.state]: id, [labels.folder]: folderOf(file) },
        annotations: { 'immutable-delivery/file': file, [writer]: randomBytes(12).toString('hex') }
      },
      data: { [content]: text }
    }
  }
  return {
    where,
    list: async (folder) => {
      const selector = `${labels.state}=${id},${labels.folder}=${folder}`
      const found = await api.list(resources.configMaps, selector)
      return found.flatMap(
        (map) => map.metadata.annotations?.['immutable-delivery/file']?.slice(folder.length + 1) ?? []
      )
    },
    read: async (file, limit) => {
      const found = await api.get(resources.configMaps, nameOf(file))
      if (found === undefined || found.metadata.deletionTimestamp !== undefined) return undefined
      const bytes = Buffer.from(textOf(found) ?? '')
      if (bytes.length > limit) throw new IntegrityError(file, `at most ${limit} bytes`, String(bytes.length))
      return bytes
    },
    create: async (file, text) => {
      const body = bodyOf(file, text) as KubernetesObject
      if ((await api.create(resources.configMaps, body)) !== undefined) return true
      const there = await api.get(resources.configMaps, body.metadata.name)
      return there?.metadata.annotations?.[writer] === body.metadata.annotations?.[writer]
    },
    replace: async (file, text) => {
      const body = bodyOf(file, text) as KubernetesObject
      for (;;) {
        if ((await api.replace(resources.configMaps, body.metadata.name, body)) !== undefined) return
        if ((await api.create(resources.configMaps, body)) !== undefined) return
      }
    },
    remove: (file) => api.remove(resources.configMaps, nameOf(file))
  }
}

function textOf(map: KubernetesObject): string | undefined {
  const data = map['data'] as Readonly<Record<string, unknown>> | undefined
  const text = data?.[content]
  return typeof text === 'string' ? text : undefined
}

/** Readable, and not the same for `a-b/c` and `a/b-c`. */
export function ownerId(owner: string): string {
  const readable = owner
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  return `${readable}-${createHash('sha256').update(owner).digest('hex').slice(0, 8)}`
}
