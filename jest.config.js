/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': './test/kit/strip-types.cjs' },
  // What houses run by graphql-js and compiled, counted over all of them.
  globalSetup: '<rootDir>/test/kit/begin-comparing.ts',
  globalTeardown: '<rootDir>/test/kit/end-comparing.ts',
  // An end for what hangs, not a bound for what is slow: a busy machine takes many times as long as an idle one.
  testTimeout: 120_000,
  // Each in a process of its own, which ends when it has grown: run one after the other in one process the suite fills gigabytes,
  // and is slower for it with each file. Half of what a test takes is waiting.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '700MB',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // What needs a server beside the gateway runs by `npm run test:servers`, and what needs a browser by `npm run test:browser`.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.QUAD_TEST_SERVERS ? [] : ['\\.server\\.test\\.ts$']),
    ...(process.env.QUAD_TEST_BROWSER ? [] : ['\\.browser\\.test\\.ts$']),
  ],
};
