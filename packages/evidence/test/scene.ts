/** An image with all its facts in a store that a test can change. */
import { type Digest } from '@immutable-delivery/oci'
import { memoryStore, type MemoryStore } from '@immutable-delivery/testbed'
import {
  documentDigest,
  makeStatement,
  predicateTypes,
  signAndAttach,
  type Demand,
  type GateOptions,
  type GateReport,
  type KeySigner
} from '../src/index.js'
import {
  fixedClock,
  gate,
  newSigner,
  prove,
  putIndex,
  scanPredicate,
  spdx,
  trustOf,
  type Proved,
  type ScanSettings,
  type TestImage
} from './support.js'

export interface Scene extends Proved {
  readonly store: MemoryStore
  readonly signer: KeySigner
}

export async function scene(scan: Partial<ScanSettings> = {}): Promise<Scene> {
  const store = memoryStore()
  const signer = newSigner()
  return { store, signer, ...(await prove(store, await putIndex(store), signer, scan)) }
}

export const judged = ({ store, image, signer }: Scene, more: Partial<GateOptions> = {}): Promise<GateReport> =>
  gate(store, image, more.trust ?? trustOf(signer), more)

/** Takes the attached statement away, as somebody who may delete can. */
export function drop({ store, attached }: Scene, label: string): void {
  const referrer = attached.get(label)?.descriptor.digest
  for (const [subject, list] of store.referrers)
    store.referrers.set(
      subject,
      list.filter(({ digest }) => digest !== referrer)
    )
}

export const demand = (report: GateReport, fact: string, subject: Digest): Demand | undefined =>
  report.demands.find((item) => item.fact === fact && item.subject === subject)

export const arm = (image: TestImage): TestImage['platforms'][number]['descriptor'] => {
  const found = image.platforms.find(({ platform }) => platform.architecture === 'arm64')
  if (found === undefined) throw new Error('no arm64')
  return found.descriptor
}

export const attachScan = (a: Scene, scan: ScanSettings, signer = a.signer) =>
  signAndAttach(
    a.store,
    arm(a.image),
    [{ statement: makeStatement(arm(a.image).digest, predicateTypes.scan, scanPredicate(scan)) }],
    signer,
    { clock: fixedClock }
  )

export const armSbom = documentDigest(spdx('arm64'))
