import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { canonicalJson, compareBytes, UserError, type InputValues } from '@immutable-delivery/kit'
import {
  scanner,
  writeCsv,
  writeFindings,
  writeSarif,
  type Check,
  type ScanResult,
  type SecondOpinion
} from '@immutable-delivery/scan'
import type { OpenedImage } from '../shared/open-image.js'
import type { declaration } from './declaration.js'

/**
 * Writes the findings file, and SARIF and CSV where they are asked for.
 * @returns absolute paths; `sarif` is empty when there is none
 */
export async function writeDocuments(
  inputs: InputValues<typeof declaration.inputs>,
  { store, name, digest }: OpenedImage,
  results: readonly (ScanResult & { readonly checks: readonly Check[]; readonly opinion?: SecondOpinion })[],
  folders: { readonly workspace: string; readonly temporary: string }
): Promise<{ readonly findings: string; readonly sarif: string }> {
  const findings = path.join(folders.temporary, 'scan-image', `findings-${digest.slice(7, 19)}.json`)
  await write(findings, writeFindings(name, results))
  const all = results.flatMap((result) => result.findings)
  const sarif = inputs.sarif === undefined ? '' : path.resolve(folders.workspace, inputs.sarif)
  if (sarif !== '') {
    const document = writeSarif(
      all,
      {
        tool: { version: scanner.version },
        file: await existingFile(folders.workspace),
        category: store.name.split('/').at(-1) ?? 'image'
      },
      results.flatMap((result) => result.checks)
    )
    await write(sarif, `${canonicalJson(document)}\n`)
  }
  if (inputs.csv !== undefined) await write(path.resolve(folders.workspace, inputs.csv), writeCsv(all))
  return { findings, sarif }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
}

/**
 * Code scanning drops a result whose file is not in the repository: the file that says what is in the image where there
 * is one, else any.
 * @throws UserError for a workspace without a file, where no place could be true
 */
async function existingFile(workspace: string): Promise<string> {
  for (const name of ['Dockerfile', 'package.json', '.github/delivery.yml', 'README.md'])
    if (await isFile(path.join(workspace, name))) return name
  const entries = await readdir(workspace, { withFileTypes: true })
  const [any] = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).toSorted(compareBytes)
  if (any === undefined)
    throw new UserError(
      'sarif',
      workspace,
      'a workspace with a file in it (check out the repository first): code scanning shows a finding at a file'
    )
  return any
}

function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (status) => status.isFile(),
    () => false
  )
}
