export { parseChecks, parseDelivery, parseQueries } from './parse.js'
export { deliverySchema } from './schema.js'
