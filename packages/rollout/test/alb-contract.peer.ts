/** The router `alb` against a fake that forwards real requests, checked by the SDK's own service model. */
import { openBalanced } from './alb.js'
import { routerContract } from './router-contract.js'

const long = process.env['LONG'] !== undefined

routerContract('alb', () => openBalanced(long ? 'listener' : 'rule'), {
  switches: long ? 30 : 1,
  counts: false,
  tellsActive: false,
  failsOver: false
})
