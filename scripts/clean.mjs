import { readdirSync, rmSync } from 'node:fs'

// Neither tsc nor ncc removes what an earlier run left: tests of deleted files would keep running, dead chunks would ship.
for (const path of ['build', 'dist', ...readdirSync('packages').map((name) => `packages/${name}/build`)])
  rmSync(path, { recursive: true, force: true })
