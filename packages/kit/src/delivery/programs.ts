/** Programs of the user in delivery.yml: of a runtime or a router of type `exec`. */
import { UserError } from '../errors.js'
import { duration } from '../values.js'
import type { ProgramSettings } from './model.js'

export interface RawPrograms {
  observe?: [string, ...string[]]
  act?: [string, ...string[]]
  'pass-env'?: string[]
  timeout?: string
}

/** @param where `file:line`, for the error */
export function fillPrograms(raw: RawPrograms, where: string): ProgramSettings {
  const { observe, act, 'pass-env': passEnv = [], timeout = '10m' } = raw
  if (observe === undefined || act === undefined)
    throw new UserError(where, 'exec', '`observe` and `act`, each a program and its arguments, with the type exec')
  return { observe, act, passEnv, timeout: duration(timeout, 'timeout') }
}
