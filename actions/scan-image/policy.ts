/** What decides: whose statements count, delivery.yml's rules and those of the inputs, and what is compared with what. */
import {
  configurationKinds,
  UserError,
  type FindingIgnore,
  type InputValues,
  type LicencePolicy,
  type ScanPolicy
} from '@immutable-delivery/kit'
import type { GateRules, Trust } from '@immutable-delivery/evidence'
import { parseDigest, type Digest } from '@immutable-delivery/oci'
import { readLicenceLists, stricterPolicy, type LicenceLists } from '@immutable-delivery/scan'
import { readDeliveryFile } from '../shared/delivery-file.js'
import { trustedPolicy } from '../shared/trust.js'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>
type Ports = Parameters<typeof readDeliveryFile>[1]

export interface Decisive {
  /** As delivery.yml names it. */
  readonly app?: string
  readonly trust: Trust
  /** How old a statement may be. */
  readonly rules: GateRules
  readonly policy: ScanPolicy
  /** Each of them must allow a package's licence. */
  readonly licences: readonly LicenceLists[]
  readonly unknownLicences: LicencePolicy['unknown']
  /** Those of delivery.yml. */
  readonly ignores: readonly FindingIgnore[]
  readonly baseline?: Digest
  readonly scope: 'all' | 'new'
}

/** @throws UserError when nobody is trusted, or a rule lacks what it compares with */
export async function decisiveOf(inputs: Inputs, ports: Ports): Promise<Decisive> {
  const file = inputs.config === undefined ? undefined : await readDeliveryFile(inputs.config, ports)
  const { trust, rules, scan: filePolicy } = await trustedPolicy(file?.policy, inputs, ports)
  const own = ownPolicy(inputs, filePolicy)
  const policy = file?.policy === undefined ? own : stricterPolicy(own, filePolicy)
  if (policy.failOnEpss !== undefined && inputs.epss === undefined)
    throw new UserError('epss', '', 'the file of scores that `fail-on-epss` compares with')
  if (policy.failOnKev === true && inputs.kev === undefined)
    throw new UserError('kev', '', 'the catalogue that `fail-on-kev` of delivery.yml asks for')
  const lists = readLicenceLists(inputs['licences-allow'], inputs['licences-deny'])
  const listed = lists.allow.length + lists.deny.length > 0
  const fromFile = filePolicy.licences
  const baseline = inputs.baseline === undefined ? undefined : parseDigest(inputs.baseline, 'baseline')
  const scope =
    inputs.scope ??
    (baseline !== undefined && ports.env['GITHUB_EVENT_NAME']?.startsWith('pull_request') === true ? 'new' : 'all')
  if (scope === 'new' && baseline === undefined)
    throw new UserError('baseline', '', 'the digest of the image to compare with: `scope: new` needs one')
  return {
    ...(file?.app === undefined ? {} : { app: file.app }),
    trust,
    rules,
    policy,
    licences: [
      ...(listed ? [lists] : []),
      ...(fromFile === undefined ? [] : [readLicenceLists(fromFile.allow, fromFile.deny)])
    ],
    // Of two that have a say the stricter one counts.
    unknownLicences:
      (listed && inputs['licences-unknown'] === 'incomplete') || fromFile?.unknown === 'incomplete'
        ? 'incomplete'
        : 'allow',
    ignores: filePolicy.ignores ?? [],
    ...(baseline === undefined ? {} : { baseline }),
    scope
  }
}

/** What the inputs ask for; where they may be silent, delivery.yml speaks for them. */
function ownPolicy(inputs: Inputs, file: ScanPolicy): ScanPolicy {
  const fixGrace = inputs['fix-grace'] ?? file.fixGrace
  const layers = inputs.layers ?? file.layers ?? 'all'
  return {
    failOn: inputs['fail-on'],
    onlyFixed: inputs['only-fixed'],
    maxDatabaseAge: inputs['database-max-age'],
    ...(inputs.kev !== undefined && inputs['fail-on-kev'] ? { failOnKev: true } : {}),
    ...(inputs['fail-on-epss'] === undefined ? {} : { failOnEpss: inputs['fail-on-epss'] / 100 }),
    ...(fixGrace === undefined ? {} : { fixGrace }),
    ...(layers === 'all' ? {} : { layers }),
    // Files with another user's rights are looked for only where somebody asks.
    ...(inputs.configuration === 'fail'
      ? { configuration: configurationKinds.filter((kind) => kind !== 'setuid-file' || inputs.setuid) }
      : {})
  }
}
