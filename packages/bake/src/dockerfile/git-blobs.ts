/** Which files of a folder are just what git has, so that their content need not be read. */

/** Runs git in the folder; rejects when it ends with another code than 0. Its output is not cut below 64 MiB. */
export type RunGit = (args: readonly string[], input?: string) => Promise<string>

/** Attributes by which git gives a file other bytes than its blob has. */
const converting = ['filter', 'ident', 'text', 'eol', 'crlf', 'working-tree-encoding'] as const

/**
 * Blob ids by path relative to the folder, `/`-separated; none when the tree is not clean, or git cannot be asked. Left
 * out are files whose bytes git converts on the way, and those that it was told not to look at.
 */
export async function gitBlobs(git: RunGit): Promise<ReadonlyMap<string, string>> {
  const none = new Map<string, string>()
  try {
    // It also looks again at files that changed so soon after their checkout that their times do not tell.
    if ((await git(['status', '--porcelain=v1', '-z', '--untracked-files=no', '--', '.'])) !== '') return none
    if (/^(?:true|input)\s*$/.test(await git(['config', '--default', 'false', '--get', 'core.autocrlf']))) return none
    const blobs = parseFiles(await git(['ls-files', '--stage', '-z', '--', '.']))
    for (const name of hiddenFiles(await git(['ls-files', '-v', '-z', '--', '.']))) blobs.delete(name)
    if (blobs.size === 0) return none
    const names = [...blobs.keys()].map((name) => `${name}\0`).join('')
    const answer = await git(['check-attr', '-z', '--stdin', ...converting], names)
    for (const name of convertedFiles(answer)) blobs.delete(name)
    return blobs
  } catch {
    return none
  }
}

/** `100644 <id> 0\t<path>`: regular files that are merged; no links, no submodules. */
function parseFiles(text: string): Map<string, string> {
  const result = new Map<string, string>()
  for (const entry of text.split('\0')) {
    const match = /^100(?:644|755) ([0-9a-f]{40}|[0-9a-f]{64}) 0\t([\s\S]+)$/.exec(entry)
    if (match !== null) result.set(match[2] ?? '', match[1] ?? '')
  }
  return result
}

/** In `ls-files -v` a small letter is assume-unchanged, S is skip-worktree: git would not see what was done to them. */
function hiddenFiles(text: string): string[] {
  return text.split('\0').flatMap((entry) => (/^[a-zS] /.test(entry) ? [entry.slice(2)] : []))
}

/** Triples of path, attribute and value. */
function convertedFiles(text: string): Set<string> {
  const fields = text.split('\0')
  const result = new Set<string>()
  for (let i = 0; i + 2 < fields.length; i += 3)
    if (!['unspecified', 'unset'].includes(fields[i + 2] ?? '')) result.add(fields[i] ?? '')
  return result
}
