/** Tests run from the sources: swc takes the types away, `npm run check` is what checks them. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // They need programs of the machine: `npm run test:clients` runs them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/clients/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  reporters: ['default', '<rootDir>/scripts/running-suites.cjs'],
  testTimeout: 20_000,
  maxWorkers: 2,
};
