import { rego } from './index.js'

await rego()
