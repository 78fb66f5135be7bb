/** An input that the chosen engine does not read would be ignored in silence: it is refused instead. */
import { UserError, type InputValues } from '@immutable-delivery/kit'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

/** @throws UserError for an input of the Dockerfile engines */
export function refuseDockerfileInputs(inputs: Inputs): void {
  const { network, call } = inputs
  refuse('layers', {
    target: inputs.target,
    builder: inputs.builder,
    'build-args': inputs['build-args'],
    'build-contexts': inputs['build-contexts'],
    secrets: inputs.secrets,
    'secret-envs': inputs['secret-envs'],
    'secret-files': inputs['secret-files'],
    ssh: inputs.ssh,
    pull: inputs.pull,
    scrub: inputs.scrub,
    'no-cache': inputs['no-cache'],
    network: network === 'default' ? undefined : network,
    'add-hosts': inputs['add-hosts'],
    'no-cache-filters': inputs['no-cache-filters'],
    ulimit: inputs.ulimit,
    'shm-size': inputs['shm-size'],
    'cgroup-parent': inputs['cgroup-parent'],
    allow: inputs.allow,
    'cache-from': inputs['cache-from'],
    'cache-to': inputs['cache-to'],
    call: call === 'build' || call === 'lock' ? undefined : call,
    'bake-files': inputs['bake-files'],
    'bake-target': inputs['bake-target'],
    'rebuild-after': inputs['rebuild-after'] === 7 * 86_400_000 ? undefined : inputs['rebuild-after'],
    file: inputs.file
  })
}

/** @throws UserError for an input of the engine layers */
export function refuseLayersInputs(inputs: Inputs): void {
  refuse('buildkit and buildah', {
    files: inputs.files,
    owner: inputs.owner,
    permissions: inputs.permissions,
    remove: inputs.remove,
    base: inputs.base === 'scratch' ? undefined : inputs.base,
    entrypoint: inputs.entrypoint,
    cmd: inputs.cmd,
    env: inputs.env,
    workdir: inputs.workdir,
    user: inputs.user,
    expose: inputs.expose
  })
}

function refuse(engine: string, given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
    // The value itself may be a secret.
    if (value !== undefined && value !== false && !empty)
      throw new UserError(name, 'a value', `nothing here: the engine ${engine} does not read it`)
  }
}
