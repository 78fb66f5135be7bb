/** The inputs `bake-files` and `bake-target`. */
import { readBakeTarget, type BakeTarget, type BuildPorts } from '@immutable-delivery/bake'
import { UserError, type InputValues } from '@immutable-delivery/kit'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

/** The target of `bake-files`; undefined without one. @throws UserError */
export async function bakeTargetOf(inputs: Inputs, ports: BuildPorts): Promise<BakeTarget | undefined> {
  const target = inputs['bake-target']
  const files = inputs['bake-files']
  if (target === undefined) {
    if (files.length > 0) throw new UserError('bake-target', '', 'the target of bake-files to build')
    return undefined
  }
  if (files.length === 0) throw new UserError('bake-files', '', 'the files that bake-target stands in')
  for (const input of ['file', 'target', 'files'] as const)
    if (inputs[input] !== undefined) throw new UserError(input, 'a value', 'nothing beside bake-target, which says it')
  if (inputs.context !== '.')
    throw new UserError('context', inputs.context, 'nothing beside bake-target, which says it')
  if (inputs.engine !== 'auto' && inputs.engine !== 'buildkit')
    throw new UserError('engine', inputs.engine, 'buildkit: bake files are its own')
  return readBakeTarget(files, target, ports)
}
