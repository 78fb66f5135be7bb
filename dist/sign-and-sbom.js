import { signAndSbom } from './index.js'

await signAndSbom()
