/** Amazon ECS as a target like every other one, against a stateful fake that the SDK's own service model checks. */
import { targetContract } from './target-contract.js'
import { openEcsCase } from './ecs.js'

const long = process.env['LONG'] !== undefined

targetContract('ecs', () => openEcsCase(), { weights: true, everyPoint: long ? 1 : 23, ttl: 300 })
