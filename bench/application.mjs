// A made-up Node application, the same bytes in every run: real code in real proportions, most of it dependencies.
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Text of real packages, so that it compresses as real text does. */
function corpus(root, limit) {
  const found = []
  let size = 0
  const walk = (folder) => {
    for (const name of readdirSync(folder).toSorted()) {
      const at = path.join(folder, name)
      const stats = lstatSync(at)
      if (size > limit || stats.isSymbolicLink()) continue
      if (stats.isDirectory()) walk(at)
      else if (/\.[cm]?[jt]s$/.test(name) && stats.size < 200_000) {
        found.push(readFileSync(at))
        size += stats.size
      }
    }
  }
  walk(root)
  return Buffer.concat(found)
}

/** Numbers from 0 to 1 that look like chance and are the same each time. */
function chance(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * Writes `files` files of `bytes` bytes together into `folder`: one of a hundred in `src`, the others in packages of
 * twenty files below `node_modules`.
 */
export function writeApplication(folder, files, bytes) {
  const text = corpus('node_modules', 24_000_000)
  const random = chance(42)
  const weights = Array.from({ length: files }, () => Math.exp(random() * 5))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  for (const [i, weight] of weights.entries()) {
    const source = i % 100 === 0
    const at = source
      ? path.join(folder, 'src', `part-${i / 100}.js`)
      : path.join(folder, 'node_modules', `package-${Math.floor(i / 20)}`, `file-${i}.js`)
    mkdirSync(path.dirname(at), { recursive: true })
    const parts = []
    // Pieces of a few hundred lines: longer repetitions than real code has would flatter every compressor.
    for (let missing = Math.ceil((weight / all) * bytes); missing > 0;) {
      const from = Math.floor(random() * (text.length - 8192))
      const part = text.subarray(from, from + Math.min(missing, 2048 + Math.floor(random() * 6144)))
      parts.push(part)
      missing -= part.length
    }
    writeFileSync(at, Buffer.concat(parts))
  }
}
