// The whole way of a digest through the five actions, on this machine, with nothing but Node: every step is the
// committed bundle of an action, run as a process of its own, away from node_modules, as GitHub's runner does it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { installActions, startLoad } from '@immutable-delivery/testbed'
import { Deliveries, fact, keepComment, short, stopEverything, tell, title } from './demo/steps.mjs'
import { makeApp, makeWorkspace } from './demo/workspace.mjs'

const started = Date.now()
const folder = path.resolve(import.meta.dirname, '../.demo')
await stopEverything(folder)
const { workspace, signingKey, url } = await makeWorkspace(folder)
mkdirSync(path.join(folder, 'comments'))
const installed = installActions()
const demo = new Deliveries(installed, workspace, signingKey, url)
let load

try {
  title('Version 1: baked twice, proved, deployed')
  tell(`Each step below is a bundle of dist/, run by Node ${installed.node.version} (${installed.node.source}).`)
  makeApp(workspace, 1)
  const first = await demo.bake()
  const again = await demo.bake('the same source, copied anew', makeApp(workspace, 1))
  fact(again.digest === first.digest, `both bakes gave ${short(first.digest)}: the digest depends on the content alone`)
  fact(again.result === 'unchanged', 'and the second one found it in the registry and pushed nothing')
  await demo.prove(first.digest)
  fact((await demo.scan(first.digest)).result === 'pass', 'no known vulnerability')
  const live = await demo.deploy(first.digest)
  fact(live.outputs.result === 'live', `live, after ${short(first.digest)} answered and every fact was verified`)
  await demo.verify(first.digest)

  title('Version 2: replaces version 1 under load')
  makeApp(workspace, 2)
  const second = await demo.bake()
  await demo.prove(second.digest)
  fact((await demo.scan(second.digest)).result === 'pass', 'no known vulnerability')
  load = startLoad(url, { concurrency: 8 })
  const replaced = await demo.deploy(second.digest)
  const underLoad = await load.stop()
  keepComment(folder, 'live', replaced)
  fact(replaced.outputs.result === 'live', `${short(second.digest)} replaced ${short(first.digest)}`)
  fact(
    underLoad.failures === 0 && underLoad.requests > 100,
    `${underLoad.requests} requests during the switch, ${underLoad.failures} failed`
  )
  await demo.verify(second.digest)

  title('Version 3: healthy until users come, then answers 500')
  makeApp(workspace, 3, { release: { breaksAfter: 50 } })
  const third = await demo.bake()
  await demo.prove(third.digest)
  await demo.scan(third.digest)
  load = startLoad(url, { concurrency: 4 })
  const broken = await demo.deploy(third.digest, { expect: 'rolled-back' })
  await load.stop()
  keepComment(folder, 'rolled-back', broken)
  fact(broken.outputs.result === 'rolled-back', `taken back by itself after ${broken.outputs['exposed-seconds']} s`)
  fact(broken.outputs['live-digest'] === second.digest, `${short(second.digest)} serves again`)
  await demo.verify(second.digest)

  title('Version 4: brings a package with a known vulnerability')
  makeApp(workspace, 4, { semver: 'semver-vulnerable' })
  const fourth = await demo.bake()
  await demo.prove(fourth.digest)
  const scan = await demo.scan(fourth.digest, { expect: 'fail' })
  fact(scan.result === 'fail', `scan-image found ${scan.counts}`)
  tell('The pipeline should stop here. What if somebody deploys it all the same?')
  const blocked = await demo.deploy(fourth.digest, { expect: 'blocked' })
  keepComment(folder, 'blocked', blocked)
  fact(blocked.outputs.result === 'blocked', 'blue-green-switch read the facts itself and refused; no traffic moved')

  title('Version 5: the runner is killed in the middle of the switch')
  makeApp(workspace, 5)
  const fifth = await demo.bake()
  await demo.prove(fifth.digest)
  await demo.scan(fifth.digest)
  load = startLoad(url, { concurrency: 8 })
  const killed = await demo.deploy(fifth.digest, { killAfter: /STEP/, expect: 'killed' })
  fact(killed.endedBy === 'SIGKILL', 'SIGKILL while traffic was moving: nobody cleaned up')
  const next = await demo.deploy(fifth.digest)
  const afterKill = await load.stop()
  keepComment(folder, 'recovered', next)
  fact(
    ['live', 'unchanged'].includes(next.outputs.result),
    `the next run put things in order: ${short(fifth.digest)} is live`
  )
  fact(afterKill.failures === 0, `${afterKill.requests} requests meanwhile, ${afterKill.failures} failed`)
  await demo.verify(fifth.digest)

  title('Done')
  tell(
    `${demo.steps} action runs in ${Math.round((Date.now() - started) / 1000)} s. What a reviewer reads is in .demo/comments:`
  )
  for (const name of ['live', 'rolled-back', 'blocked', 'recovered']) tell(`  .demo/comments/${name}.md and .html`)
} finally {
  await load?.stop()
  installed.endJob()
  await stopEverything(folder)
  installed.dispose()
}

writeFileSync(
  path.join(folder, 'README.txt'),
  'Left by `npm run demo`: the workspace, its images, statements and comments.\n'
)
if (readFileSync(path.join(folder, 'comments/live.md'), 'utf8').trim() === '') throw new Error('the comment is empty')
