/** As much of S3 as a journal needs: objects, a condition on making one, and lists in pages. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

interface StoredObject {
  readonly body: Buffer
  readonly metadata: Readonly<Record<string, string>>
}

export interface FakeS3 {
  /** Key with its bucket -> object. */
  readonly objects: Map<string, StoredObject>
  answer(request: IncomingMessage, body: Buffer, response: ServerResponse, lost: boolean): void
}

/** A small page, so that a second one is asked for. */
const pageSize = 5

export function fakeS3(): FakeS3 {
  const objects = new Map<string, StoredObject>()
  const answer: FakeS3['answer'] = (request, body, response, lost) => {
    const url = new URL(request.url ?? '/', 'http://s3')
    const key = decodeURIComponent(url.pathname.slice(1))
    const send = (status: number, content: string | Buffer = '', headers: Record<string, string> = {}): void => {
      if (lost) return void request.socket.destroy()
      response.writeHead(status, headers).end(content)
    }
    const refuse = (status: number, code: string): void =>
      send(status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`, {
        'content-type': 'application/xml'
      })
    switch (request.method ?? '') {
      case 'PUT': {
        if (request.headers['if-none-match'] === '*' && objects.has(key)) return refuse(412, 'PreconditionFailed')
        const metadata = Object.fromEntries(
          Object.entries(request.headers).flatMap(([name, value]) =>
            name.startsWith('x-amz-meta-') && typeof value === 'string' ? [[name, value]] : []
          )
        )
        objects.set(key, { body, metadata })
        return send(200, '', { etag: `"${createHash('md5').update(body).digest('hex')}"` })
      }
      case 'GET': {
        if (url.searchParams.get('list-type') === '2') return send(200, list(key.replace(/\/$/, ''), url.searchParams))
        const found = objects.get(key)
        return found === undefined ? refuse(404, 'NoSuchKey') : send(200, found.body, { ...found.metadata })
      }
      case 'DELETE':
        objects.delete(key)
        return send(204)
      default:
        return refuse(405, 'MethodNotAllowed')
    }
  }
  const list = (bucket: string, query: URLSearchParams): string => {
    const prefix = `${bucket}/${query.get('prefix') ?? ''}`
    const after = query.get('continuation-token') ?? ''
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted()
    const page = keys.slice(0, pageSize)
    const last = page.at(-1)
    const more = keys.length > pageSize && last !== undefined
    const contents = page.map((key) => `<Contents><Key>${key.slice(bucket.length + 1)}</Key></Contents>`).join('')
    const token = more ? `<NextContinuationToken>${last}</NextContinuationToken>` : ''
    return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${contents}${token}</ListBucketResult>`
  }
  return { objects, answer }
}
