/** Database folders for the tests. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export { osvZip, zipOf } from '@immutable-delivery/testbed'

/** Makes a database folder, hands it to `body` and removes it. */
export async function withDatabase<T>(
  archives: Readonly<Record<string, Uint8Array>>,
  body: (directory: string) => Promise<T>
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'osv-'))
  try {
    for (const [ecosystem, bytes] of Object.entries(archives)) {
      await mkdir(join(directory, ecosystem), { recursive: true })
      await writeFile(join(directory, ecosystem, 'all.zip'), bytes)
    }
    return await body(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
