/** The real CAS clients: `npm run test:clients` runs them. */
module.exports = {
  ...require('../../jest.config.js'),
  rootDir: '../..',
  roots: ['<rootDir>/test/clients'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
};
