import { postReport } from './index.js'

await postReport()
