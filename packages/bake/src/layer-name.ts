/** How the layers of the engine `layers` are called. Pure. */
import { printable, type CopySpec } from '@immutable-delivery/kit'
import type { Owner } from './ownership.js'

export interface LayerName {
  /** For the log. */
  readonly shown: string
  /** For the image's history. */
  readonly createdBy: string
}

/** @param part of a line of `files` that became a layer of its own */
export function copyName({ source, destination, mode }: CopySpec, owner: Owner | undefined, part?: string): LayerName {
  const chown = owner === undefined ? '' : `--chown=${owner.uid}:${owner.gid} `
  const chmod = mode === undefined ? '' : `--chmod=${mode.toString(8).padStart(4, '0')} `
  return {
    shown: `${source}:${destination}${part === undefined ? '' : ` (${part})`}`,
    createdBy: `COPY ${chown}${chmod}${source} ${destination}${part === undefined ? '' : ` # ${part}`}`
  }
}

/** @param lines of `remove` */
export function removeName(lines: readonly string[]): LayerName {
  return { shown: 'remove', createdBy: `REMOVE ${printable(lines.join(' '), 500)}` }
}
