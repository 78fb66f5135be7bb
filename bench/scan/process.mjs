// One scan as a process of its own: bundled, as the actions are, and run beside the peer's process.
//   node process.mjs <folder of archives> <folder of indexes>
import { openDatabase, scanImages } from '@immutable-delivery/scan'
import { inventory } from './data.mjs'

const [directory, indexes] = process.argv.slice(2)
const database = openDatabase({ directory, name: 'bench', indexes })
const [result] = await scanImages({
  targets: [{ platform: 'linux/amd64', inventory: inventory() }],
  database,
  now: Date.now()
})
process.stdout.write(`${result.findings.length}\n`)
