/**
 * Journal and lock in S3: small objects below a prefix, each a file. That an object can be created once is S3's own
 * condition (`If-None-Match: *`), exactly what `StateFiles.create` asks for.
 */
import { randomBytes } from 'node:crypto'
import { IntegrityError } from '@immutable-delivery/kit'
import type { S3Client } from '@aws-sdk/client-s3'
import type { StateFiles } from '../state/files.js'
import { attempts, awsCall, awsCause, awsErrorName, type AwsSettings } from './call.js'

export interface S3Place extends AwsSettings {
  readonly bucket: string
  /** Without slashes at its ends; empty for the bucket's root. */
  readonly prefix: string
}

/** Who wrote an object: tells our own create, whose answer was lost, from somebody else's. */
const writer = 'immutable-delivery-writer'
const mostTries = 20

/** Nothing is asked before the first file. */
export function s3Files(place: S3Place): StateFiles {
  const { bucket: Bucket, prefix } = place
  let opened: Promise<{ sdk: typeof import('@aws-sdk/client-s3'); client: S3Client }> | undefined
  const open = () =>
    (opened ??= import('@aws-sdk/client-s3').then((sdk) => ({
      sdk,
      client: new sdk.S3Client({
        ...(place.region === undefined ? {} : { region: place.region }),
        maxAttempts: attempts,
        // Another server than Amazon's has no name for each bucket.
        forcePathStyle: (process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']) !== undefined
      })
    })))
  const keyOf = (file: string): string => (prefix === '' ? file : `${prefix}/${file}`)
  const statusOf = (error: unknown): number | undefined =>
    (awsCause(error) as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode

  const put = async (file: string, content: string, more: { IfNoneMatch?: string }, by: string): Promise<void> => {
    const { sdk, client } = await open()
    const input = {
      Bucket,
      Key: keyOf(file),
      Body: content,
      ContentType: 'application/json',
      Metadata: { [writer]: by },
      ...more
    }
    await awsCall('s3:PutObject', () => client.send(new sdk.PutObjectCommand(input)))
  }
  const get = async (file: string): Promise<{ bytes: Uint8Array; by: string | undefined } | undefined> => {
    const { sdk, client } = await open()
    try {
      return await awsCall('s3:GetObject', async () => {
        const found = await client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(file) }))
        const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array()
        return { bytes, by: found.Metadata?.[writer] }
      })
    } catch (error) {
      if (awsErrorName(awsCause(error)) === 'NoSuchKey') return undefined
      throw error
    }
  }
  return {
    where: `s3://${Bucket}/${prefix}`,
    list: async (folder) => {
      const { sdk, client } = await open()
      const Prefix = `${keyOf(folder)}/`
      const names: string[] = []
      for (let token: string | undefined; ;) {
        const input = { Bucket, Prefix, ...(token === undefined ? {} : { ContinuationToken: token }) }
        const page = await awsCall('s3:ListObjectsV2', () => client.send(new sdk.ListObjectsV2Command(input)))
        for (const { Key = '' } of page.Contents ?? []) names.push(Key.slice(Prefix.length))
        token = page.NextContinuationToken
        if (token === undefined) return names.filter((name) => name !== '' && !name.includes('/'))
      }
    },
    read: async (file, limit) => {
      const found = await get(file)
      if (found !== undefined && found.bytes.length > limit)
        throw new IntegrityError(file, `at most ${limit} bytes`, String(found.bytes.length))
      return found?.bytes
    },
    create: async (file, content) => {
      const by = randomBytes(12).toString('hex')
      for (let tries = 1; ; tries += 1) {
        try {
          await put(file, content, { IfNoneMatch: '*' }, by)
          return true
        } catch (error) {
          const status = statusOf(error)
          // 409: another write of that name was under way, and may have failed.
          if (status === 409 && tries < mostTries) continue
          if (status !== 412) throw error
          return (await get(file))?.by === by
        }
      }
    },
    replace: (file, content) => put(file, content, {}, randomBytes(12).toString('hex')),
    remove: async (file) => {
      const { sdk, client } = await open()
      await awsCall('s3:DeleteObject', () => client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(file) })))
    }
  }
}
