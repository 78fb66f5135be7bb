/** The thread that the bundle starts as dist/rego.js. */
import { regoWorker } from '../src/index.js'

await regoWorker()
