/** What dist/builtin-proxy.js is in the product. */
import { builtinProxy } from '../src/index.js'

await builtinProxy()
