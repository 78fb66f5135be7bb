export { parseChecks, parseDelivery } from './parse.js'
export { deliverySchema } from './schema.js'
