// Our own share of a drift check of many instances: reading the record and judging it. Runtime and router are in memory,
// so what a real one needs to answer comes on top.
import { compareRecord } from '@immutable-delivery/health'
import { readRecord } from '@immutable-delivery/rollout'

const digest = (letter) => `sha256:${letter.repeat(64)}`
/** Milliseconds for everything together, what real engines need included. */
const goal = 2000

/** @returns a line for people */
export async function driftCheck(count = 1000) {
  const group = { name: 'shop-1', instances: count }
  const instances = Array.from({ length: count }, (_, index) => ({
    name: `shop-1.${index}`,
    group: group.name,
    index,
    address: { host: `10.0.${index >> 8}.${index & 255}`, port: 8080 },
    running: true,
    // One that drifted, and the last of all.
    digest: digest(index === count - 1 ? 'd' : 'b'),
    pid: 0
  }))
  const routes = [{ group: group.name, weight: 100, backup: false, backends: instances.map((one) => one.address) }]
  const options = {
    environment: 'production',
    files: undefined,
    journal: { read: async () => ({ journal: { live: group }, revision: 1 }) },
    runtime: { list: async () => structuredClone(instances), drift: async () => [] },
    router: { observe: async () => ({ epoch: 1, url: 'http://10.0.0.1', routes: structuredClone(routes) }) }
  }
  const expected = {
    index: digest('a'),
    platforms: [{ platform: 'linux/amd64', manifest: digest('b'), config: digest('c') }]
  }
  const took = []
  for (let round = 0; round < 5; round += 1) {
    const from = performance.now()
    const record = await readRecord(options)
    const { verdict, reasons } = compareRecord(expected, { ...record, groups: [group] })
    took.push(performance.now() - from)
    if (verdict !== 'fail' || !reasons[0]?.includes(instances[count - 1].name))
      throw new Error(`${verdict}: ${reasons}`)
  }
  took.sort((a, b) => a - b)
  const shown = count.toLocaleString('en')
  return `drift check of ${shown} instances, one of them drifted: median ${took[2].toFixed(1)} ms, worst ${took[4].toFixed(1)} ms (runtime and router in memory; goal with real ones: ${goal / 1000} s)`
}
