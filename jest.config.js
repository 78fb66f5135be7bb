export default {
  testEnvironment: 'node',
  transform: {},
  testMatch: ['<rootDir>/build/test/**/*.test.js', '<rootDir>/packages/*/build/test/**/*.test.js'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.demo', '<rootDir>/.peers', '<rootDir>/build/copies'],
  coverageProvider: 'v8',
  // Suites start processes of the shipped bundle, which share two cores with the rest, on machines shared with others:
  // a limit ends what hangs, and judges no speed.
  testTimeout: 180_000
}
