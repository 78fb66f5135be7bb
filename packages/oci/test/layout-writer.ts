/** A process of its own that writes to a layout: `layout-writer.js FOLDER SUBJECT NAME COUNT`. */
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { openLayout, parseDigest } from '../src/index.js'
import { putImage, referrer } from './fixtures.js'

const [, , folder = '', subject = '', name = '', count = ''] = process.argv
const store = openLayout({ path: folder, name: 'oci-layout://out', clock: systemClock, logger: silentLogger })
const digest = parseDigest(subject, 'subject')
for (let i = 0; i < Number(count); i += 1)
  await store.putReferrers(digest, [await referrer(store, digest, `${name} ${i}`)])
await putImage(store, { tag: name })
