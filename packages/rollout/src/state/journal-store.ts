/** The journal of an environment on disk. */
import { IntegrityError } from '@immutable-delivery/kit'
import { emptyJournal } from '../machine/advance.js'
import type { Journal } from '../machine/model.js'
import { journalBytes, parseJournal } from '../machine/parse.js'
import type { StateFiles } from './files.js'
import { LostLock } from './lock.js'
import { numberedPath, readNewest, tidy, writeNext } from './numbered.js'

export interface StoredJournal {
  readonly journal: Journal
  /** 0 when there is none yet. */
  readonly revision: number
}

export interface JournalStore {
  /** @throws IntegrityError when it is no journal of this environment */
  read(): Promise<StoredJournal>
  /**
   * Writes the journal after the one that was read; lasting when it returns.
   * @throws LostLock when another process wrote one since then, or wrote with a later epoch
   */
  write(stored: StoredJournal, journal: Journal): Promise<StoredJournal>
  /** Removes old revisions; under the lock only. */
  tidy(): Promise<void>
  /** Path of a revision's file, for people. */
  pathOf(revision: number): string
}

export function openJournal(files: StateFiles, environment: string): JournalStore {
  const folder = 'journal'
  const pathOf = (revision: number): string => `${files.where}/${numberedPath(folder, revision)}`
  return {
    read: async () => {
      const newest = await readNewest(files, folder, journalBytes)
      if (newest === undefined) return { journal: emptyJournal(environment), revision: 0 }
      const file = pathOf(newest.number)
      const journal = parseJournal(newest.bytes, file)
      if (journal.environment !== environment)
        throw new IntegrityError(file, `the journal of ${environment}`, `that of ${journal.environment}`)
      return { journal, revision: newest.number }
    },
    write: async (stored, journal) => {
      if (journal.epoch < stored.journal.epoch) throw new LostLock()
      const text = `${JSON.stringify(journal, undefined, 1)}\n`
      const revision = stored.revision + 1
      if (!(await writeNext(files, folder, stored.revision, revision, text))) throw new LostLock()
      if (revision % 32 === 0) await tidy(files, folder)
      return { journal, revision }
    },
    tidy: () => tidy(files, folder),
    pathOf
  }
}
