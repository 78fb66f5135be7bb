/** The embedded pair as a target like every other one. */
import { makeEnvironment } from './environment.js'
import { imageDigest, type TestImage } from './app.js'
import { targetContract, type TargetCase } from './target-contract.js'

const long = process.env['LONG'] !== undefined

const images: TestImage[] = (['graceful', 'crash', 'mute'] as const).flatMap((mode) =>
  Array.from({ length: 70 }, (_, version) => ({ version: String(version), mode }))
)

async function open(): Promise<TargetCase> {
  const environment = await makeEnvironment(images)
  return {
    options: (changes = {}) => Promise.resolve(environment.options(changes)),
    request: (version, mode = 'graceful') => Promise.resolve(environment.request({ version, mode })),
    ask: async () => {
      const state = await environment.router.observe()
      const digest = (await fetch(state?.url ?? '')).headers.get('x-image-digest')
      const image = images.find((entry) => imageDigest(entry) === digest)
      return `${image?.version ?? 'none'} `
    },
    end: () => environment.end()
  }
}

targetContract('process with the builtin router', open, { weights: true, everyPoint: long ? 1 : 31, ttl: 300 })
