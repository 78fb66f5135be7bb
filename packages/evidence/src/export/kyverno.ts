/**
 * The policy for Kyverno's admission control: an ImageValidatingPolicy (policies.kyverno.io/v1, Kyverno 1.17 and newer),
 * whose conditions are CEL. It looks at the digest that a pod names, which is an index' for images of several platforms,
 * and at certificates' subject and issuer only.
 */
import { UserError, type FactKind, type ScanPolicy } from '@immutable-delivery/kit'
import { readPublicKey } from '../public-key.js'
import { predicateTypes } from '../predicate-types.js'
import type { TrustedIdentity } from '../identity.js'
import type { TrustedKey } from '../trust.js'
import {
  duration,
  fileNameOf,
  keysFor,
  vouchingNotChecked,
  yamlOf,
  type ExportedPolicy,
  type PolicyToExport
} from './exported.js'
import { findingsCondition, sourceCondition } from './kyverno-conditions.js'

interface Attestor {
  readonly name: string
  readonly cosign: object
  readonly facts: readonly FactKind[]
}

interface Attestation {
  /** In CEL: `attestations.<name>`. */
  readonly name: string
  readonly type: string
}

/** Of which kind each predicate type is; an SBOM may be of any. */
const attestations: Readonly<Record<'signature' | 'provenance' | 'sbom' | 'scan', readonly Attestation[]>> = {
  signature: [{ name: 'signature', type: predicateTypes.signature }],
  provenance: [{ name: 'provenance', type: predicateTypes.provenance }],
  sbom: [
    { name: 'spdx', type: predicateTypes.spdx },
    { name: 'spdx23', type: 'https://spdx.dev/Document/v2.3' },
    { name: 'spdx3', type: predicateTypes.spdx3 },
    { name: 'cyclonedx', type: predicateTypes.cyclonedx }
  ],
  scan: [{ name: 'scan', type: predicateTypes.scan }]
}
type Kind = keyof typeof attestations

/** Every image of a pod that the policy is about. */
const each = '(images.containers + images.initContainers + images.ephemeralContainers).all(image, '

/**
 * @throws UserError when the policy demands nothing that can be judged there
 */
export async function exportKyvernoPolicy(policy: PolicyToExport): Promise<ExportedPolicy> {
  const { repository, demanded } = policy
  const kinds = (['signature', 'provenance', 'sbom', 'scan'] as const).filter(
    (kind) => demanded.includes(kind) && (policy.singleManifest || kind === 'signature' || kind === 'provenance')
  )
  if (kinds.length === 0)
    throw new UserError(
      'config',
      `facts: ${demanded.join(', ')}`,
      'a signer for `signature` or `provenance`: of an index Kyverno judges nothing else'
    )
  const attestors = attestorsOf(policy)
  const document = {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ImageValidatingPolicy',
    metadata: {
      name: `delivery-${fileNameOf(repository)}`.slice(0, 63).replace(/-$/, ''),
      annotations: { 'policies.kyverno.io/description': description(policy) }
    },
    spec: {
      failurePolicy: 'Fail',
      validationActions: ['Deny'],
      webhookConfiguration: { timeoutSeconds: 30 },
      matchConstraints: {
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] }]
      },
      matchImageReferences: [repository, `${repository}:*`, `${repository}@*`].map((glob) => ({ glob })),
      validationConfigurations: { mutateDigest: true, verifyDigest: true, required: true },
      attestors: attestors.map(({ name, cosign }) => ({ name, cosign })),
      attestations: kinds.flatMap((kind) => attestations[kind].map(({ name, type }) => ({ name, intoto: { type } }))),
      validations: kinds.flatMap((kind) => validationsOf(kind, policy, attestors))
    }
  }
  return {
    files: [{ path: `kyverno-${fileNameOf(repository)}.yaml`, content: await yamlOf(document) }],
    notChecked: notChecked(policy),
    stricter: stricter(policy)
  }
}

function attestorsOf({ trust, demanded }: PolicyToExport): Attestor[] {
  const keys = demanded.flatMap((kind) => keysFor(trust, kind))
  const distinct = [...new Map(keys.map((key) => [readPublicKey(key.pem, key.name).fingerprint, key])).values()]
  return [
    ...distinct.map((key, i) => keyAttestor(`key${i + 1}`, key, trust.keys)),
    ...groupByWorkflow(trust.identities ?? []).map((group, i) => workflowAttestor(`workflow${i + 1}`, group, trust))
  ]
}

function keyAttestor(name: string, { pem, name: keyName }: TrustedKey, all: readonly TrustedKey[]): Attestor {
  const { fingerprint } = readPublicKey(pem, keyName)
  const same = all.filter((key) => readPublicKey(key.pem, key.name).fingerprint === fingerprint)
  return {
    name,
    facts: same.flatMap(({ facts }) => facts),
    // A signature by key has no entry in a log: without both Kyverno would ask for one.
    cosign: { key: { data: pem.trim() }, ctlog: { insecureIgnoreTlog: true, insecureIgnoreSCT: true } }
  }
}

/** Several entries of one workflow are one signer. */
function groupByWorkflow(identities: readonly TrustedIdentity[]): TrustedIdentity[][] {
  const groups = new Map<string, TrustedIdentity[]>()
  for (const identity of identities) groups.set(identity.workflow, [...(groups.get(identity.workflow) ?? []), identity])
  return [...groups.values()]
}

function workflowAttestor(
  name: string,
  group: readonly TrustedIdentity[],
  { trustedRoot }: PolicyToExport['trust']
): Attestor {
  const identities = group.flatMap(({ issuer, workflow, commits, source }) =>
    (commits ?? [source.ref]).map((ref) => ({ issuer, subject: `${workflow}@${ref}` }))
  )
  const logged = trustedRoot === undefined || hasEntries(trustedRoot['tlogs'])
  const certified = trustedRoot === undefined || hasEntries(trustedRoot['ctlogs'])
  return {
    name,
    facts: [...new Set(group.flatMap(({ facts }) => facts))],
    cosign: {
      keyless: { identities },
      ...(trustedRoot === undefined ? {} : { trustedRoot: { value: JSON.stringify(trustedRoot) } }),
      ...(logged && certified
        ? {}
        : {
            ctlog: {
              ...(logged ? { url: 'https://rekor.sigstore.dev' } : { insecureIgnoreTlog: true }),
              ...(certified ? {} : { insecureIgnoreSCT: true })
            }
          })
    }
  }
}

const hasEntries = (value: unknown): boolean => Array.isArray(value) && value.length > 0

interface Validation {
  readonly expression: string
  readonly message: string
}

function validationsOf(kind: Kind, policy: PolicyToExport, attestors: readonly Attestor[]): Validation[] {
  const able = attestors.filter(({ facts }) => facts.includes(kind))
  const needed = policy.rules.threshold?.[kind] ?? 1
  const list = `[${able.map(({ name }) => `attestors.${name}`).join(', ')}]`
  const counted = attestations[kind].map(
    ({ name }) => `verifyAttestationSignatures(image, attestations.${name}, ${list}) >= ${needed}`
  )
  const demand = {
    expression: `${each}${counted.join(' || ')})`,
    message: `${kind}: not stated by ${needed === 1 ? 'a trusted signer' : `${needed} trusted signers`}`
  }
  const keysToo = able.some(({ name }) => name.startsWith('key'))
  if (kind === 'provenance' && !keysToo) {
    const conditions = (policy.trust.identities ?? [])
      .filter(({ facts }) => facts.includes('provenance'))
      .map((identity) => sourceCondition(identity, `extractPayload(image, attestations.provenance)`))
    return [
      demand,
      {
        expression: `${each}${[...new Set(conditions)].join(' || ')})`,
        message: 'provenance: of another source, trigger or runner than the policy names'
      }
    ]
  }
  const findings = kind === 'scan' ? findingsCondition(policy.scan, 'extractPayload(image, attestations.scan)') : []
  return [demand, ...findings.map(({ expression, message }) => ({ expression: `${each}${expression})`, message }))]
}

function notChecked(policy: PolicyToExport): string[] {
  const { demanded, rules, scan, trust, singleManifest } = policy
  const workflows = (trust.identities ?? []).filter(({ facts }) => demanded.some((kind) => facts.includes(kind)))
  const provenByKey = keysFor(trust, 'provenance').length > 0
  const perPlatform = demanded.filter((kind) => (kind === 'sbom' || kind === 'scan') && !singleManifest)
  return [
    ...perPlatform.map((kind) => `${kind}: it is attached to each platform, and Kyverno looks at the index only`),
    ...(singleManifest ? [] : ['signature of each platform: Kyverno looks at the index only']),
    ...(demanded.includes('health') ? ['health: that a health check passed'] : []),
    ...(demanded.includes('scan') && singleManifest
      ? [
          `scan: that its database is at most ${duration(scan.maxDatabaseAge)} old and not older than one seen before, that it judged the attached SBOM, and that it is the newest of several`
        ]
      : []),
    ...(demanded.includes('scan') && singleManifest ? scanRules(scan) : []),
    ...Object.keys(rules.maxAge ?? {}).map((kind) => `${kind}: how old it is`),
    ...vouchingNotChecked(trust),
    ...vouchingNotChecked(trust),
    ...Object.entries(rules.threshold ?? {})
      .filter(([kind, count]) => count > 1 && (kind === 'provenance' || kind === 'sbom'))
      .map(([kind]) => `${kind}: that its signers state the same`),
    ...(workflows.length === 0
      ? []
      : [
          `workflows: source repository, its id, its ref, the trigger and the hosted runner in the certificate${
            demanded.includes('provenance') && !provenByKey
              ? '; in their place what the signed provenance says of them'
              : ''
          }`
        ]),
    ...(workflows.length > 0 && demanded.includes('provenance') && provenByKey
      ? ['provenance: its source, since a key may state it as well']
      : [])
  ]
}

/** Rules on findings that CEL has no words for here. */
function scanRules({ failOnKev, failOnEpss, licences }: ScanPolicy): string[] {
  return [
    ...(failOnKev === true ? ['scan: that nothing in KEV ships whatever its severity is'] : []),
    ...(failOnEpss === undefined ? [] : ['scan: EPSS']),
    ...(licences === undefined ? [] : ['scan: licences, which our gate judges on the SBOM'])
  ]
}

function stricter({ trust, scan, demanded, singleManifest }: PolicyToExport): string[] {
  const named = (trust.identities ?? []).filter(({ commits }) => commits !== undefined)
  const answered =
    (scan.ignores ?? []).length > 0 ||
    [...trust.keys, ...(trust.identities ?? [])].some(({ facts }) => facts.includes('vex'))
  return [
    'legacy signatures of cosign 2 do not count',
    ...(answered && demanded.includes('scan') && singleManifest
      ? ['scan: a finding that VEX or an ignore of delivery.yml answers for counts all the same']
      : []),
    ...named.map(({ workflow }) => `${workflow}: counts only where it was called by its commit, not by a tag or branch`)
  ]
}

function description(policy: PolicyToExport): string {
  return [
    `The facts that ${policy.repository} needs, exported from delivery.yml.`,
    'Not checked here:',
    ...notChecked(policy).map((line) => `- ${line}`)
  ].join('\n')
}
