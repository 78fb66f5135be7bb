import base from './jest.config.js'

/** Tests against real peers, which need Debian's packages: `npm run test:peers` installs them first. */
export default {
  ...base,
  testMatch: ['<rootDir>/build/test/**/*.peer.js', '<rootDir>/packages/*/build/test/**/*.peer.js'],
  maxWorkers: 1,
  testTimeout: 300_000
}
