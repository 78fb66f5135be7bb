/** What an image's own configuration says of where it comes from. */
import type { PlatformImage } from '@immutable-delivery/oci'
import type { Author, Layer } from './model.js'
import { cleanText, isWebAddress } from './text.js'

type Config = PlatformImage['config']

const longestInstruction = 500

/**
 * The layers with the instructions that made them: those of the history that are not empty, in their order (OCI image
 * configuration, `history`). Where their number is another the image does not say which made which.
 */
export function layersOf({ rootfs, history = [] }: Config): Layer[] {
  const making = history.filter((entry) => entry.empty_layer !== true)
  const isTold = making.length === rootfs.diff_ids.length
  return rootfs.diff_ids.map((diffId, index) => {
    const told: unknown = isTold ? making[index]?.created_by : undefined
    const instruction = typeof told === 'string' ? cleanText(told, longestInstruction) : ''
    return instruction === '' ? { diffId } : { diffId, instruction }
  })
}

const label = 'org.opencontainers.image.'

/**
 * Who is responsible for the image, and so for what is said of it. Out of the image itself and not out of the run, so
 * that one digest has one document; where the image has no such label it is this tool.
 */
export function authorOf({ config }: Config): Author {
  const text = (name: string): string => cleanText(config?.Labels?.[`${label}${name}`] ?? '', 200)
  const url = [text('url'), text('source')].find((value) => isWebAddress(value))
  // Parentheses would end the name in SPDX's `Organization: name (email)`.
  const name = [text('vendor'), text('authors'), ownerOf(url)]
    .map((value) => cleanText(value.replace(/[()<>]/g, ' '), 200))
    .find((value) => value !== '')
  return { name: name ?? 'immutable-delivery', ...(url === undefined ? {} : { url }) }
}

/** `acme` of `https://github.com/acme/shop`. */
function ownerOf(url: string | undefined): string {
  return /^https:\/\/[^/]+\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})/.exec(url ?? '')?.[1] ?? ''
}
