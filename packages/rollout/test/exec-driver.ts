/**
 * A program for the runtime and the router `exec`, as a user would write it, in front of real processes and a real
 * proxy: reads a question from standard input and answers on standard output. Arguments: `{stateDir, images, fault}`.
 */
import { text } from 'node:stream/consumers'
import type { Group } from '../src/index.js'
import { parseDigest } from '@immutable-delivery/oci'
import { openTestImages, type TestImage } from './app.js'
import { fileURLToPath } from 'node:url'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { builtinRouter } from '../src/builtin/router.js'
import { processRuntime } from '../src/process/runtime.js'

interface Question {
  readonly version: 1
  readonly target: 'runtime' | 'router'
  readonly do?: string
  readonly [key: string]: unknown
}

const { stateDir, images, fault } = JSON.parse(process.argv[2] ?? '') as {
  stateDir: string
  images: TestImage[]
  fault?: string
}
const question = JSON.parse(await text(process.stdin)) as Question
const ports = { stateDir, clock: systemClock, logger: silentLogger }
const runtime = processRuntime({ ...ports, openImage: openTestImages(images) })
const proxyEntry = fileURLToPath(new URL('proxy-entry.js', import.meta.url))
const router = builtinRouter({ ...ports, listen: '127.0.0.1:0', proxyEntry })

if (fault === 'exit') {
  process.stderr.write('no credentials for the cloud: token hunter2\n')
  process.exit(3)
}
if (fault === 'hang') await new Promise((resolve) => setTimeout(resolve, 600_000))
if (fault === 'text') process.stdout.write('Apply complete!\n')
const answer = await answerTo(question)
process.stdout.write(JSON.stringify({ version: 1, ...answer }))

async function answerTo({ target, do: what, ...more }: Question): Promise<object> {
  if (what === undefined) {
    if (target === 'router') return { routes: (await router.observe())?.routes ?? null }
    const instances = await runtime.list()
    return { instances: instances.map(({ address, ...one }) => ({ ...one, ...address })) }
  }
  switch (what) {
    case 'route':
      await router.apply(more['epoch'] as number, more['routes'] as Parameters<typeof router.apply>[1])
      return {}
    case 'start':
      await runtime.start(groupOf(more))
      return {}
    case 'capture':
      return { logs: await runtime.capture(more['group'] as string, 'replaced') }
    case 'remove':
      await runtime.remove(more['group'] as string, more['grace'] as number)
      return {}
    default:
      // What it does not know it may leave: nothing depends on `tidy`.
      return {}
  }
}

function groupOf(raw: Readonly<Record<string, unknown>>): Group {
  const digest = (key: string) => parseDigest(raw[key] as string, key)
  return {
    name: raw['group'] as string,
    color: raw['color'] as Group['color'],
    release: { image: digest('digest'), settings: digest('settings') },
    manifest: digest('manifest'),
    settings: { env: raw['env'] as Record<string, string> },
    instances: raw['instances'] as number,
    epoch: Number((raw['group'] as string).split('-').at(-1))
  }
}
