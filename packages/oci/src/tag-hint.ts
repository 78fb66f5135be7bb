import { errorMessage, UserError } from '@immutable-delivery/kit'
import type { ImageStore } from './store.js'

/**
 * The error for an input that gave a tag where an existing image is meant: it names the digest that the tag has now, to
 * be looked at and copied. It is never used by us: between reading and using it the tag can be moved.
 * @param input the input's name
 */
export async function tagAloneError(store: ImageStore, tag: string, input: string): Promise<UserError> {
  return new UserError(
    input,
    `${store.name}:${tag}`,
    `an image by digest, since a tag can be moved; ${await describeTag(store, tag)}`
  )
}

/** One clause on what a tag names now; says so when that cannot be found out. Never throws. */
export async function describeTag(store: ImageStore, tag: string): Promise<string> {
  try {
    const descriptor = await store.resolveTag(tag)
    return descriptor === undefined
      ? `there is no tag \`${tag}\` in ${store.name}`
      : `the tag names \`${store.name}@${descriptor.digest}\` now`
  } catch (error) {
    return `what the tag names now could not be read (${errorMessage(error)})`
  }
}
