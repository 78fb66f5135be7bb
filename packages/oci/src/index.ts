export * from './digest.js'
export * from './media-types.js'
export type * from './model.js'
export type * from './store.js'
