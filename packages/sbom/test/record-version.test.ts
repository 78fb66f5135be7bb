/** A record of a layer is believed long after it was made: whoever changes what goes into one must change its version. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { recordVersion } from '../src/index.js'

/** What reads files while their layer is read. */
const places = ['inspect.ts', 'files.ts', 'licence', 'elf', 'golang', 'java', 'rust', 'deb822.ts', 'text.ts']

test('what is recorded of a layer changes only with the version of records', () => {
  const root = path.resolve('packages/sbom/src')
  const files = places.flatMap((place) =>
    place.endsWith('.ts') ? [place] : readdirSync(path.join(root, place)).map((name) => path.join(place, name))
  )
  const hash = createHash('sha256')
  // Comments and white space may change.
  for (const file of files.toSorted())
    hash.update(
      readFileSync(path.join(root, file), 'utf8')
        .replace(/\/\*\*?[\s\S]*?\*\/|\/\/.*$/gm, '')
        .replace(/\s+/g, '')
    )
  expect({ version: recordVersion, code: hash.digest('hex').slice(0, 16) }).toEqual({
    version: 'immutable-delivery-sbom-2.5',
    // After raising `recordVersion`, put here what this test found.
    code: '4a2b27966f507835'
  })
})
