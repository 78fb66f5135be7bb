export default {
  testEnvironment: 'node',
  transform: {},
  testMatch: ['<rootDir>/build/test/**/*.test.js', '<rootDir>/packages/*/build/test/**/*.test.js'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.demo', '<rootDir>/.peers', '<rootDir>/build/copies'],
  coverageProvider: 'v8',
  // Two of the suites start processes of the shipped bundle, which share two cores with the rest.
  testTimeout: 60_000
}
