/**
 * A value kept as a row of numbered files, of which the highest counts. A new value is a new file that only one process
 * can create, so this is a compare-and-swap that needs no lock; replacing one file by rename is not, since a writer
 * that slept between its last check and its rename would undo what came after.
 */
import { isDraft, type StateFiles } from './files.js'

export interface Numbered {
  readonly number: number
  readonly bytes: Uint8Array
}

const nameOf = (number: number): string => `${String(number).padStart(10, '0')}.json`
/** How many old files stay: for people to look at, and so that a slow reader finds the file it chose. */
const kept = 8

/** The numbers that exist, smallest first; drafts that a killed process left are given too. */
async function list(files: StateFiles, folder: string): Promise<{ numbers: number[]; drafts: string[] }> {
  const names = await files.list(folder)
  return {
    numbers: names
      .filter((name) => /^\d{10}\.json$/.test(name))
      .map((name) => Number(name.slice(0, 10)))
      .toSorted((a, b) => a - b),
    drafts: names.filter((name) => isDraft(name))
  }
}

/** The path of a number's file. */
export function numberedPath(folder: string, number: number): string {
  return `${folder}/${nameOf(number)}`
}

/** The highest number's file; undefined when there is none. */
export async function readNewest(files: StateFiles, folder: string, limit: number): Promise<Numbered | undefined> {
  for (;;) {
    const number = (await list(files, folder)).numbers.at(-1)
    if (number === undefined) return undefined
    const bytes = await files.read(numberedPath(folder, number), limit)
    // Gone between listing and reading: somebody wrote a higher one and tidied up.
    if (bytes !== undefined) return { number, bytes }
  }
}

/**
 * Writes the file `next` after `seen`, the highest that the writer knows. False when somebody else wrote one since
 * then: this writer has slept, and what it wrote is taken away again. Of two writers at the same time at most one wins.
 */
export async function writeNext(
  files: StateFiles,
  folder: string,
  seen: number,
  next: number,
  content: string
): Promise<boolean> {
  if (!(await files.create(numberedPath(folder, next), content))) return false
  const { numbers } = await list(files, folder)
  if (numbers.every((number) => number <= seen || number === next)) return true
  await files.remove(numberedPath(folder, next))
  return false
}

/** Removes old files and drafts. Only for who holds the lock: another process's draft may be in use. */
export async function tidy(files: StateFiles, folder: string): Promise<void> {
  await tidyOld(files, folder)
  const { drafts } = await list(files, folder)
  for (const draft of drafts) await files.remove(`${folder}/${draft}`)
}

/** Removes old files, and leaves drafts alone: for who may not be the only writer. */
export async function tidyOld(files: StateFiles, folder: string): Promise<void> {
  const { numbers } = await list(files, folder)
  for (const number of numbers.slice(0, -kept)) await files.remove(numberedPath(folder, number))
}
