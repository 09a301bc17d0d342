// Node strips the types itself, so Jest needs no transformer; see docs/decisions/running-typescript.md.
export default {
  testEnvironment: './tests/testEnvironment.ts',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  // Only guards: tests of whole processes share their cores with much else.
  testTimeout: 600_000,
};
