/**
 * Many writers of one fallback tag, on a clock of our own: every request takes its time on the way there and back, some
 * of them much longer, and the registry keeps what was written last. Thousands of meetings in a second, each by a seed.
 */
import { expect, test } from '@jest/globals'
import { silentLogger } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, type Descriptor } from '../src/index.js'
import { FallbackTag, type TagPort } from '../src/registry/fallback.js'

/** Mulberry32: enough for a die that falls the same each time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

class Timeline {
  now = 0
  private readonly events: { at: number; run: () => void }[] = []
  after(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.events.push({ at: this.now + milliseconds, run: resolve })
    })
  }
  async play(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      let first = 0
      for (const [i, event] of this.events.entries()) if (event.at < (this.events[first]?.at ?? 0)) first = i
      const [event] = this.events.splice(first, 1)
      if (event === undefined) return
      this.now = event.at
      event.run()
    }
  }
}

interface Meeting {
  readonly writers: number
  /** Milliseconds in which all of them begin. */
  readonly within: number
  /** Milliseconds of one way. */
  readonly usual: number
  /** One request in this many takes ten times as long. */
  readonly slowOneIn: number
}

/** @returns how many writers' entries are missing when all have gone, and how long the fastest took */
async function meet(
  { writers, within, usual, slowOneIn }: Meeting,
  seed: number
): Promise<{ lost: number; took: number }> {
  const roll = dice(seed)
  const line = new Timeline()
  const way = (): number => usual * (0.5 + roll()) * (roll() * slowOneIn < 1 ? 10 : 1)
  let stored: Uint8Array | undefined
  const port: TagPort = {
    read: async () => {
      await line.after(way())
      const bytes = stored
      await line.after(way())
      if (bytes === undefined) return undefined
      return { descriptor: { mediaType: mediaTypes.index, digest: digestOf(bytes), size: bytes.byteLength }, bytes }
    },
    write: async (_tag, bytes) => {
      await line.after(way())
      stored = bytes
      await line.after(way())
    }
  }
  const clock = { now: () => line.now, sleep: (milliseconds: number) => line.after(milliseconds) }
  const subject = digestOf('subject')
  let took = Number.POSITIVE_INFINITY
  const descriptors: Descriptor[] = Array.from({ length: writers }, (_, i) => ({
    mediaType: mediaTypes.manifest,
    digest: digestOf(`referrer ${i}`),
    size: 1
  }))
  const all = descriptors.map(async (descriptor) => {
    await line.after(roll() * within)
    const began = line.now
    await new FallbackTag(port, 'registry.test/app', clock, silentLogger).add(subject, [descriptor])
    took = Math.min(took, line.now - began)
  })
  await line.play()
  await Promise.all(all)
  const listed = await Promise.all([
    new FallbackTag(port, 'registry.test/app', clock, silentLogger).list(subject),
    line.play()
  ])
  const there = new Set(listed[0].map(({ digest }) => digest))
  return { lost: descriptors.filter(({ digest }) => !there.has(digest)).length, took }
}

/** By their seeds, so that each run plays the same; the long form plays what one in thousands would lose. */
const trials = process.env['LONG'] === undefined ? 10 : 400

test.each<[string, Meeting]>([
  ['16 at a registry nearby', { writers: 16, within: 300, usual: 1, slowOneIn: 50 }],
  ['3 at a registry nearby', { writers: 3, within: 300, usual: 2, slowOneIn: 50 }],
  ['16 at once', { writers: 16, within: 20, usual: 5, slowOneIn: 50 }],
  ['16 over a second', { writers: 16, within: 1000, usual: 5, slowOneIn: 50 }],
  ['3 over a second', { writers: 3, within: 1000, usual: 5, slowOneIn: 50 }],
  ['2 in half a second, a slow registry', { writers: 2, within: 500, usual: 80, slowOneIn: 50 }],
  ['16 at a slow registry', { writers: 16, within: 2000, usual: 80, slowOneIn: 50 }]
])(
  '%s: none is lost',
  async (_what, meeting) => {
    let lost = 0
    for (let seed = 1; seed <= trials; seed += 1) lost += (await meet(meeting, seed)).lost
    expect(lost).toBe(0)
  },
  300_000
)

test('alone it looks once, a moment later', async () => {
  const { lost, took } = await meet({ writers: 1, within: 0, usual: 5, slowOneIn: 1e9 }, 1)
  expect(lost).toBe(0)
  expect(took).toBeLessThan(200)
})
