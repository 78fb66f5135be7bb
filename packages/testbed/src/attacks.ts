/**
 * The attack matrix: what an attacker can do, against each way to abuse it. The question of every cell is whether
 * traffic moved; it never may. A cell names where it is tried, or why it cannot be.
 */
export const powers = [
  'writes the registry',
  'pushes a branch',
  'controls an earlier step',
  'owns a host',
  'poisons the cache'
] as const
export const attacks = [
  'replayed',
  'deleted',
  'flooded',
  'swapped',
  'downgraded',
  'cross-signed',
  'wrong branch',
  'wrong repository',
  'planted input digest',
  'edited policy'
] as const

export type AttackCell = `${(typeof powers)[number]}: ${(typeof attacks)[number]}`

/** `gate`: packages/evidence/test/attacks.test.ts. `bundle`: test/attacks.test.ts, with a process and live traffic. */
export type AttackPlace =
  'gate' | 'bundle' | 'gate and bundle' | { readonly elsewhere: string } | { readonly impossible: string }

const registryOfJob =
  'the registry is reached with the credentials of the job, so these are the cells of `writes the registry`'
const noFacts = 'a host has no key and no token: it makes no facts'
const noCache = 'nothing out of a cache is asked for but by the hash that it must have'

export const attackMatrix: Readonly<Record<AttackCell, AttackPlace>> = {
  'writes the registry: replayed': 'gate',
  'writes the registry: deleted': 'gate and bundle',
  'writes the registry: flooded': 'gate',
  'writes the registry: swapped': 'gate and bundle',
  'writes the registry: downgraded': 'gate',
  'writes the registry: cross-signed': 'gate',
  'writes the registry: wrong branch': 'gate',
  'writes the registry: wrong repository': 'gate',
  'writes the registry: planted input digest': 'gate',
  'writes the registry: edited policy': 'gate',

  'pushes a branch: replayed': 'gate',
  'pushes a branch: deleted': { impossible: registryOfJob },
  'pushes a branch: flooded': 'gate',
  'pushes a branch: swapped': 'gate',
  'pushes a branch: downgraded': 'gate',
  'pushes a branch: cross-signed': 'gate',
  'pushes a branch: wrong branch': 'gate and bundle',
  'pushes a branch: wrong repository': 'gate',
  'pushes a branch: planted input digest': 'gate',
  'pushes a branch: edited policy': 'bundle',

  'controls an earlier step: replayed': 'gate',
  'controls an earlier step: deleted': { impossible: registryOfJob },
  'controls an earlier step: flooded': { impossible: registryOfJob },
  'controls an earlier step: swapped': 'bundle',
  'controls an earlier step: downgraded': 'gate',
  'controls an earlier step: cross-signed': 'gate and bundle',
  'controls an earlier step: wrong branch': {
    impossible: 'the claims of a token are GitHub’s: a step cannot choose the ref that it runs for'
  },
  'controls an earlier step: wrong repository': {
    impossible: 'the claims of a token are GitHub’s: a step cannot choose the repository that it runs for'
  },
  'controls an earlier step: planted input digest': {
    impossible:
      'a step of the job that builds is part of the build: what it makes is what the run of the protected branch made, by the reviewed workflow'
  },
  'controls an earlier step: edited policy': 'bundle',

  'owns a host: replayed': 'bundle',
  'owns a host: deleted': 'gate and bundle',
  'owns a host: flooded': 'bundle',
  'owns a host: swapped': 'bundle',
  'owns a host: downgraded': 'bundle',
  'owns a host: cross-signed': { impossible: noFacts },
  'owns a host: wrong branch': { impossible: noFacts },
  'owns a host: wrong repository': { impossible: noFacts },
  'owns a host: planted input digest': { impossible: 'hosts do not bake, and bake asks no host' },
  'owns a host: edited policy': {
    impossible: 'the policy of a protected environment is read from its branch by every run, and kept on no host'
  },

  'poisons the cache: replayed': 'gate',
  'poisons the cache: deleted': { impossible: 'what is not in the cache is made or fetched again' },
  'poisons the cache: flooded': { impossible: noCache },
  'poisons the cache: swapped': {
    elsewhere: 'packages/scan/test/remote.test.ts, "is not believed when somebody changed it"'
  },
  'poisons the cache: downgraded': { impossible: noCache },
  'poisons the cache: cross-signed': { impossible: 'no signature is read from a cache' },
  'poisons the cache: wrong branch': { impossible: 'no fact is read from a cache' },
  'poisons the cache: wrong repository': { impossible: 'no fact is read from a cache' },
  'poisons the cache: planted input digest': {
    impossible: 'an unchanged image is sought in the registry and taken by verified provenance only, never by a cache'
  },
  'poisons the cache: edited policy': { impossible: 'no policy is read from a cache' }
}

/** The cells that are tried in one place. */
export function attacksAt(place: 'gate' | 'bundle'): AttackCell[] {
  return (Object.keys(attackMatrix) as AttackCell[]).filter((cell) => {
    const where = attackMatrix[cell]
    return typeof where === 'string' && where.includes(place)
  })
}
