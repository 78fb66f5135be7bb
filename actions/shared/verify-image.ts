/** The gate alone: reads everything back, judges it, and puts the answer beside the image as a verification summary. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  isSameSummary,
  makeStatement,
  predicateTypes,
  reportUnreadable,
  runGate,
  signAndAttach,
  summaryPredicate,
  type GateReport,
  type SummaryContext
} from '@immutable-delivery/evidence'
import { canonicalJson, errorMessage, type Json } from '@immutable-delivery/kit'
import { digestOf, readImage, type Image } from '@immutable-delivery/oci'
import type { Ports } from '@immutable-delivery/runner'
import { scanJudge } from './scan-judge.js'
import { checkoutSource, type ConfigSource } from './config-source.js'
import { readDeliveryFile } from './delivery-file.js'
import type { OpenedImage } from './open-image.js'
import { signerOf, type SigningInputs } from './signing.js'
import { trustedPolicy, type TrustedPolicy, type TrustInputs } from './trust.js'

export interface Verified {
  readonly report: GateReport
  readonly policy: TrustedPolicy
  /** The summary as it is attached; undefined when there is nobody to sign it. */
  readonly attached?: { readonly predicateType: string; readonly digest: string }
  /** Path of the unsigned summary otherwise. */
  readonly file?: string
}

/**
 * Attaches what the gate said before a switch, where the job can sign. The switch is done by then: trouble with the
 * summary is a warning, and nothing that turns the run red.
 */
export async function attachAnswer(
  opened: Pick<OpenedImage, 'store'>,
  image: Image,
  report: GateReport,
  inputs: SigningInputs & { readonly config: string; readonly source: ConfigSource },
  ports: Ports
): Promise<void> {
  // A summary has no room for what was waived for a rollback: it would say PASSED of a policy that was not applied.
  if (report.demands.some(({ waived }) => waived !== undefined)) return
  try {
    const predicate = summaryPredicate(report, {
      verifierId: verifierOf(ports),
      resourceUri: `${opened.store.name}@${report.digest}`,
      policy: await policyOf(inputs.config, inputs.source)
    })
    const attached = await attach(opened, image, predicate, inputs, ports)
    if (attached !== undefined) ports.logger.info(`The gate's answer is attached: ${attached.digest}`)
  } catch (error) {
    ports.logger.warning(`The gate's answer could not be attached: ${errorMessage(error)}`)
  }
}

/** @throws UserError when nobody is trusted */
export async function verifyImage(
  opened: OpenedImage,
  inputs: TrustInputs & SigningInputs & { readonly config: string | undefined },
  ports: Ports
): Promise<Verified> {
  const file = inputs.config === undefined ? undefined : await readDeliveryFile(inputs.config, ports)
  const policy = await trustedPolicy(file?.policy, inputs, ports)
  const image = await imageOrReport(opened, ports)
  const report = 'demands' in image ? image : await judge(opened, image, policy, ports)
  const predicate = summaryPredicate(report, {
    verifierId: verifierOf(ports),
    resourceUri: opened.name,
    policy: await policyOf(inputs.config, checkoutSource(ports))
  })
  const attached = 'demands' in image ? undefined : await attach(opened, image, predicate, inputs, ports)
  if (attached !== undefined) return { report, policy, attached }
  return { report, policy, file: await write(opened, predicate, ports) }
}

async function imageOrReport({ store, digest }: OpenedImage, ports: Ports): Promise<Image | GateReport> {
  try {
    return await readImage(store, digest)
  } catch (error) {
    // Changed bytes are an answer about the image and no failure of ours.
    return reportUnreadable(digest, error, ports.clock)
  }
}

function judge({ store }: OpenedImage, image: Image, policy: TrustedPolicy, ports: Ports): Promise<GateReport> {
  return ports.logger.group('The facts', () =>
    runGate({
      store,
      image,
      trust: policy.trust,
      scanPolicy: policy.scan,
      rules: policy.rules,
      judge: scanJudge(store.name),
      ...(policy.rego === undefined ? {} : { rego: policy.rego }),
      clock: ports.clock,
      logger: ports.logger
    })
  )
}

type Predicate = Readonly<Record<string, Json | undefined>>

/** @returns undefined when there is nobody to sign */
async function attach(
  { store }: Pick<OpenedImage, 'store'>,
  image: Image,
  predicate: Predicate,
  inputs: SigningInputs,
  ports: Ports
): Promise<{ readonly predicateType: string; readonly digest: string } | undefined> {
  const signer = await signerOf(inputs, ports)
  if (signer === undefined) return undefined
  const statement = makeStatement(image.descriptor.digest, predicateTypes.gate, predicate)
  const [attached] = await signAndAttach(
    store,
    image.descriptor,
    [{ statement, covers: (existing) => isSameSummary(existing, predicate) }],
    signer,
    { clock: ports.clock }
  )
  if (attached === undefined) throw new Error('the summary was not attached')
  return { predicateType: attached.predicateType, digest: attached.descriptor.digest }
}

async function write({ digest }: OpenedImage, predicate: Predicate, ports: Ports): Promise<string> {
  const folder = path.join(ports.temporary, 'sign-and-sbom')
  const file = path.join(folder, `summary-${digest.slice(7, 19)}.json`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, `${canonicalJson({ ...makeStatement(digest, predicateTypes.gate, predicate) })}\n`)
  return file
}

/** The workflow that judged, as GitHub names it. */
function verifierOf({ env }: Ports): string {
  const { GITHUB_SERVER_URL: server, GITHUB_WORKFLOW_REF: workflow } = env
  return server === undefined || workflow === undefined ? 'https://localhost/' : `${server}/${workflow}`
}

async function policyOf(config: string | undefined, source: ConfigSource): Promise<SummaryContext['policy']> {
  if (config === undefined) return { uri: 'inputs' }
  const bytes = await source.readFile(config, 'config')
  const { commit } = source
  return {
    uri: source.uri(config),
    sha256: digestOf(bytes).slice('sha256:'.length),
    ...(commit === undefined ? {} : { commit })
  }
}
