/**
 * The policy for containers/image (Podman, CRI-O, Buildah, skopeo): containers-policy.json(5) and
 * containers-registries.d(5). It knows signatures by key in cosign's older form, of the digest that is pulled; no
 * statements, and of certificates only those that name an e-mail address, which no workflow has.
 */
import { UserError, type DemandedFact } from '@immutable-delivery/kit'
import type { TrustedKey } from '../trust.js'
import {
  fileNameOf,
  keysFor,
  vouchingNotChecked,
  yamlOf,
  type ExportedPolicy,
  type PolicyToExport
} from './exported.js'

/** More than this is no policy that anybody could still read. */
const mostRequirements = 100

/**
 * @throws UserError when nothing of the policy can be judged there: a file that accepts or refuses everything would only
 *   look like a gate
 */
export async function exportPodmanPolicy(policy: PolicyToExport): Promise<ExportedPolicy> {
  const { repository, trust, demanded } = policy
  if (!demanded.includes('signature'))
    throw new UserError(
      'config',
      `facts: ${demanded.join(', ')}`,
      'a signer for `signature`: Podman judges nothing else'
    )
  const keys = keysFor(trust, 'signature')
  const needed = policy.rules.threshold?.signature ?? 1
  if (keys.length < needed)
    throw new UserError(
      'config',
      `${keys.length} keys that may state signatures`,
      `at least ${needed} under policy.signers: Podman knows no workflows, so give it a key, and sign with it and \`legacy-signature: true\``
    )
  const document = {
    // Whatever is not named here would be a way around: another repository, an archive that is loaded.
    default: [{ type: 'reject' }],
    transports: { docker: { [repository]: requirements(keys, needed) } }
  }
  const registries = { docker: { [repository]: { 'use-sigstore-attachments': true } } }
  return {
    files: [
      { path: 'policy.json', content: `${JSON.stringify(document, undefined, 2)}\n` },
      { path: `registries.d/${fileNameOf(repository)}.yaml`, content: await yamlOf(registries) }
    ],
    notChecked: notChecked(policy),
    stricter: stricter(policy)
  }
}

/**
 * `needed` of the keys: one requirement for each of the smallest sets of keys of which one must have signed, since all
 * requirements of a list must hold and one requirement may name several keys. That is the same as k of n.
 */
function requirements(keys: readonly TrustedKey[], needed: number): object[] {
  const sets = subsets(keys, keys.length - needed + 1)
  return sets.map((set) => {
    const data = set.map(({ pem }) => Buffer.from(pem).toString('base64'))
    return {
      type: 'sigstoreSigned',
      // `keyDatas` came with Podman 5.3; a single key is written so that older ones read it too.
      ...(data.length === 1 ? { keyData: data[0] } : { keyDatas: data }),
      // cosign's form names the repository without a tag.
      signedIdentity: { type: 'matchRepository' }
    }
  })
}

/** @throws UserError when there are too many */
function subsets<T>(items: readonly T[], size: number): T[][] {
  let found: T[][] = [[]]
  items.forEach((item, i) => {
    const left = items.length - i - 1
    found = found.flatMap((set) => [
      ...(set.length < size ? [[...set, item]] : []),
      ...(set.length + left >= size ? [set] : [])
    ])
    if (found.length > mostRequirements * 4)
      throw new UserError('config', `${items.length} keys`, 'fewer keys, or a threshold of 1 or of all of them')
  })
  if (found.length > mostRequirements)
    throw new UserError('config', `${items.length} keys`, 'fewer keys, or a threshold of 1 or of all of them')
  return found
}

const says: Readonly<Record<DemandedFact, string>> = {
  signature: '',
  provenance: 'who built the image and from what',
  sbom: 'that there is an SBOM of every platform',
  scan: 'what a scan found, and how fresh it is',
  health: 'that a health check passed'
}

function notChecked({ demanded, rules, trust }: PolicyToExport): string[] {
  return [
    ...demanded.filter((kind) => kind !== 'signature').map((kind) => `${kind}: ${says[kind]}`),
    ...(rules.maxAge?.signature === undefined ? [] : ['signature: how old it is']),
    ...vouchingNotChecked({ ...trust, identities: [] }),
    'signature of the index and of other platforms: Podman judges the platform’s manifest that it pulls'
  ]
}

function stricter({ trust }: PolicyToExport): string[] {
  const workflows = (trust.identities ?? []).filter(({ facts }) => facts.includes('signature'))
  return [
    'signature: only in cosign’s older form, which `legacy-signature: true` attaches',
    ...workflows.map(({ workflow }) => `signature by ${workflow}: Podman knows no workflows, so it does not count`)
  ]
}
