import { verifyHealth } from './index.js'

await verifyHealth()
