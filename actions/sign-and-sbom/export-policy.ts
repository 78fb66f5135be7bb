/** `operation: export-policy`: the same policy for other programs' gates, and what they do not check of it. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exportKyvernoPolicy, exportPodmanPolicy, type ExportedPolicy } from '@immutable-delivery/evidence'
import { UserError, type InputValues } from '@immutable-delivery/kit'
import { parseDigest, parseReference, readImage } from '@immutable-delivery/oci'
import { renderExportSummary } from '@immutable-delivery/report'
import type { ActionResult, Ports } from '../shared/ports.js'
import { readDeliveryFile } from '../shared/delivery-file.js'
import { openStore } from '../shared/open-image.js'
import { trustedPolicy } from '../shared/trust.js'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>
type Result = ActionResult<typeof declaration.outputs>

const exporters = { kyverno: exportKyvernoPolicy, podman: exportPodmanPolicy } as const
type Format = keyof typeof exporters

/** @throws UserError when a program can judge nothing of the policy */
export async function exportPolicy(inputs: Inputs, ports: Ports): Promise<Result> {
  const formats = formatsOf(inputs['policy-formats'])
  const reference = parseReference(inputs.image, 'image')
  if (reference.kind !== 'registry')
    throw new UserError('image', inputs.image, '`host/repo`: these policies are about images of a registry')
  const store = openStore(reference, inputs, ports)
  const given = inputs.digest === undefined ? undefined : parseDigest(inputs.digest, 'digest')
  const digest = reference.digest ?? given
  const file = inputs.config === undefined ? undefined : await readDeliveryFile(inputs.config, ports)
  const { trust, rules, scan } = await trustedPolicy(file?.policy, inputs, ports)
  const stated = new Set([...trust.keys, ...(trust.identities ?? [])].flatMap(({ facts }) => facts))
  // VEX statements answer for findings where there are any: nobody demands one.
  const demanded = [...stated].filter((kind) => kind !== 'vex')
  const policy = {
    repository: store.name,
    trust,
    demanded,
    rules,
    scan,
    // Without an image to look at, it is taken for one of several platforms: then less is claimed.
    singleManifest: digest !== undefined && !(await readImage(store, digest)).isIndex
  }

  const exported: { readonly format: Format; readonly policy: ExportedPolicy }[] = []
  for (const format of formats) exported.push({ format, policy: await exporters[format](policy) })
  const files = []
  const folder = path.resolve(ports.workspace, inputs['policy-folder'])
  for (const { format, policy: made } of exported)
    for (const { path: name, content } of made.files) {
      const place = path.join(folder, format, name)
      await mkdir(path.dirname(place), { recursive: true })
      await writeFile(place, content)
      files.push(path.relative(ports.workspace, place))
    }
  const notChecked = exported.flatMap(({ format, policy: made }) => made.notChecked.map((what) => ({ format, what })))
  for (const { format, what } of notChecked) ports.logger.warning(`Not checked by ${format}: ${what}`)
  return {
    outputs: {
      result: 'exported',
      image: digest === undefined ? store.name : `${store.name}@${digest}`,
      digest: digest ?? '',
      sboms: '',
      packages: '',
      attestations: '',
      'verify-command': '',
      summary: '',
      'policy-files': JSON.stringify(files),
      'not-checked': JSON.stringify(notChecked)
    },
    summary: renderExportSummary({
      repository: store.name,
      policies: exported.map(({ format, policy: made }) => ({
        format,
        files: made.files.map(({ path: name }) => `${format}/${name}`),
        notChecked: made.notChecked,
        stricter: made.stricter
      }))
    })
  }
}

function formatsOf(given: readonly string[]): Format[] {
  const known = Object.keys(exporters) as Format[]
  const formats = known.filter((format) => given.includes(format))
  const unknown = given.find((name) => !known.some((format) => format === name))
  if (unknown !== undefined || formats.length === 0)
    throw new UserError('policy-formats', unknown ?? '', known.map((format) => `\`${format}\``).join(' or '))
  return formats
}
