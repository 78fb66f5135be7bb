import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { canonicalJson, UserError, type InputValues } from '@immutable-delivery/kit'
import {
  otherPlaces,
  sarifPlaces,
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
        place: await placesIn(
          folders.workspace,
          [inputs.sarif, inputs.csv].filter((file) => file !== undefined)
        ),
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
 * Places in what was checked out. What this step writes is no file of the repository.
 * @throws UserError for a workspace without a file, where no place could be true
 */
async function placesIn(
  workspace: string,
  written: readonly string[]
): Promise<NonNullable<ReturnType<typeof sarifPlaces>>> {
  const entries = await readdir(workspace, { withFileTypes: true })
  const top = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []))
  const others = await Promise.all(
    otherPlaces.map(async (name) => ((await isFile(path.join(workspace, name))) ? [name] : []))
  )
  const own = new Set(written.map((name) => path.relative(workspace, path.resolve(workspace, name))))
  const present = [...top, ...others.flat()].filter((name) => !own.has(name))
  const dockerfile = ['Dockerfile', 'Containerfile'].find((name) => present.includes(name))
  const places = sarifPlaces(
    present,
    dockerfile === undefined ? '' : (await readFile(path.join(workspace, dockerfile))).toString('utf8', 0, 1024 ** 2)
  )
  if (places === undefined)
    throw new UserError(
      'sarif',
      workspace,
      'a workspace with a file in it (check out the repository first): code scanning shows a finding at a file'
    )
  return places
}

/** Not through a link, which may lead out of the repository. */
function isFile(file: string): Promise<boolean> {
  return lstat(file).then(
    (status) => status.isFile(),
    () => false
  )
}
