import base from './jest.config.js'

const folders = ['<rootDir>/build/test/**', '<rootDir>/packages/*/build/test/**']
// What takes minutes to build or to run is for LONG=1 alone.
const kinds = process.env.LONG === undefined ? ['peer'] : ['peer', 'long-peer']

/** Tests against real peers, which need Debian's packages: `npm run test:peers` installs them first. */
export default {
  ...base,
  testMatch: folders.flatMap((folder) => kinds.map((kind) => `${folder}/*.${kind}.js`)),
  // Two at a time take a quarter less, but reloads of HAProxy then start slower than what they are tried against.
  maxWorkers: 1,
  testTimeout: 300_000
}
