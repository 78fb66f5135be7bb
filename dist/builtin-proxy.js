import { builtinProxy } from './index.js'

await builtinProxy()
