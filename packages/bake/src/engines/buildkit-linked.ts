/**
 * Targets of a bake file that another target takes files from or stands on. Each is built into a layout on this machine,
 * which the next build has as a named context: so every image of the chain is read back and hashed, and we know which
 * layers are of the base and which of the bake file, what BuildKit tells nobody.
 */
import path from 'node:path'
import type { BuildPorts, DockerfileBuild } from './build.js'
import type { BuiltImage } from './built-image.js'
import { logLine } from './log-line.js'

export type BuiltLayout = Pick<BuiltImage, 'store' | 'digest' | 'image' | 'materials'>

/** What a target became. */
export interface LinkedLayout extends BuiltLayout {
  /** As `--build-context` takes it. */
  readonly context: string
}

/**
 * Builds what stands behind a build, each target once.
 * @param folder absolute, for the layouts
 * @param buildLayout builds into the layout `layout` of a folder that is not there yet
 * @returns by `target:...`, deepest first
 */
export async function buildLinked(
  build: DockerfileBuild,
  folder: string,
  { logger, hide }: Pick<BuildPorts, 'logger' | 'hide'>,
  buildLayout: (build: DockerfileBuild, folder: string) => Promise<BuiltLayout>
): Promise<ReadonlyMap<string, LinkedLayout>> {
  const done = new Map<string, LinkedLayout>()
  const visit = async ({ linked = {} }: DockerfileBuild): Promise<void> => {
    for (const [source, one] of Object.entries(linked)) {
      if (done.has(source)) continue
      await visit(one)
      logger.info(logLine('First', source, hide))
      const own = path.join(folder, `linked-${done.size}`)
      const built = await buildLayout(takingFrom(one, done), own)
      done.set(source, { ...built, context: `oci-layout://${own}/layout@${built.digest}` })
    }
  }
  await visit(build)
  return done
}

/** A build whose contexts name layouts in place of targets. */
export function takingFrom(build: DockerfileBuild, done: ReadonlyMap<string, LinkedLayout>): DockerfileBuild {
  const contexts = Object.entries(build.buildContexts).map(([name, source]): [string, string] => [
    name,
    build.linked?.[source] === undefined ? source : (done.get(source)?.context ?? source)
  ])
  return { ...build, buildContexts: Object.fromEntries(contexts) }
}
