/** All that is judged between making an image and publishing it. */
import { UserError, type Logger } from '@immutable-delivery/kit'
import type { ImageConfig } from '@immutable-delivery/oci'
import type { ImageToArchive } from '../engines/image-archive.js'
import { ImageRefusedError } from '../refused.js'
import { filesOnlyIn, type Previous } from '../previous.js'
import type { CommandRunner } from '../tests/run-commands.js'
import type { StructureTests } from '../tests/structure-file.js'
import { growthTable, overBudget, type Budget, type GrowthTable, type Sized } from './budget.js'
import type { ImageInspection } from './inspection.js'
import { lintImage } from './lint.js'
import { searchDocument, type SecretSearch } from './secret-search.js'

export interface CheckOptions {
  /** Secrets that this step knows, asked for when the base was opened: some are looked up on the way; undefined: no search. */
  readonly secrets?: () => readonly string[]
  readonly budget: Budget
  readonly tests?: StructureTests
  /** For tests of commands. */
  readonly commands?: CommandRunner
}

export interface CheckedPlatform {
  /** As `linux/amd64`. */
  readonly platform: string
  readonly size: number
  readonly previousSize?: number
  readonly config: ImageConfig
  /** Manifest, and what else of text is published with it. */
  readonly documents: Readonly<Record<string, unknown>>
  /** All its layers were read. */
  readonly inspection: ImageInspection
  /** What is published of it, for a container engine. */
  readonly archive: () => Promise<ImageToArchive>
}

/**
 * Before anything is built: tests of commands need a container engine.
 * @throws UserError where there is none
 */
export async function readyToTest({ tests, commands }: CheckOptions): Promise<void> {
  if (tests !== undefined && tests.commands.length > 0) await needed(commands).ready()
}

function needed(commands: CommandRunner | undefined): CommandRunner {
  if (commands === undefined) throw new UserError('tests', 'commandTests', 'a container engine to run commands in')
  return commands
}

/**
 * @param search the one that the inspections used
 * @param previous the image that it is compared with
 * @returns warnings: what should be looked at, and stops nothing
 * @throws ImageRefusedError
 */
export async function checkImage(
  platforms: readonly CheckedPlatform[],
  options: CheckOptions,
  search: SecretSearch | undefined,
  previous: Previous | undefined,
  logger: Logger
): Promise<string[]> {
  const reasons: string[] = []
  const warnings = new Set<string>()
  const sized = platforms.map((one) => ({ ...one, layers: one.inspection.layers }))
  const broken = overBudget(options.budget, sized)
  reasons.push(...broken)
  for (const { platform, config, documents, inspection, archive } of platforms) {
    for (const warning of lintImage(config, inspection.layers)) warnings.add(warning)
    if (search !== undefined) {
      searchDocument(search, config, 'configuration')
      for (const [name, document] of Object.entries(documents)) searchDocument(search, document, name)
    }
    if (options.tests === undefined) continue
    const { commands } = options.tests
    const { failedTests, runStructureTests } = await import('../tests/run-structure.js')
    const results = [
      ...(await runStructureTests(options.tests, inspection, config)),
      ...(commands.length === 0 ? [] : await needed(options.commands).run(commands, { platform, config, archive }))
    ]
    const failed = failedTests(results)
    const passed = results.filter(({ errors }) => errors.length === 0).length
    logger.info(`acceptance tests of ${platform}: ${passed} of ${results.length} passed`)
    reasons.push(...failed.map((line) => `${platform}: ${line}`))
  }
  for (const { what, where, exact, inBase } of search?.finds ?? []) {
    // What a base shows to all who can pull it is not ours to keep secret; a value of ours there is a leak that happened.
    if (inBase && !exact) warnings.add(`the base image holds ${what}: ${where}`)
    else reasons.push(`${what} in ${where}`)
  }
  if (reasons.length > 0)
    throw new ImageRefusedError({
      reasons,
      ...(broken.length === 0 ? {} : { growth: await growthOf(sized, previous, logger) })
    })
  return [...warnings]
}

async function growthOf(
  platforms: readonly Sized[],
  previous: Previous | undefined,
  logger: Logger
): Promise<GrowthTable> {
  const kept = new Set(platforms.flatMap(({ layers }) => layers.map(({ diffId }) => diffId)))
  const earlier = previous === undefined ? new Map<string, number>() : await filesOnlyIn(previous, kept, logger)
  return growthTable(platforms, new Set(previous?.layers.keys()), earlier)
}
