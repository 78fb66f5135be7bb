import base from './jest.config.js'

const folders = ['<rootDir>/build/test/**', '<rootDir>/packages/*/build/test/**']
// What takes minutes to build or to run is for LONG=1 alone.
const kinds = process.env.LONG === undefined ? ['peer'] : ['peer', 'long-peer']

/** Tests against real peers, which need Debian's packages: `npm run test:peers` installs them first. */
export default {
  ...base,
  testMatch: folders.flatMap((folder) => kinds.map((kind) => `${folder}/*.${kind}.js`)),
  // Each suite has its own daemons, ports and folders. Much of a suite is waiting, so two of them share two cores well.
  maxWorkers: 2,
  testTimeout: 300_000
}
