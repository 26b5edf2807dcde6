/** Shared by every project: TypeScript through swc as ES modules, `#libs/x` and `./x.js` resolved to their sources. */
const base = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '^.+\\.m?ts$': ['@swc/jest'] },
  moduleNameMapper: { '^#libs/(.*)$': '<rootDir>/libs/$1/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/'],
  watchPathIgnorePatterns: ['<rootDir>/.local/', '<rootDir>/dist/'],
};

export default {
  testTimeout: 120_000,
  projects: [
    // pure code: no server, no database
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/deploy/**/*.spec.mjs'],
      testPathIgnorePatterns: ['<rootDir>/libs/ui/'],
    },
    // parts of the user interfaces that need no browser; Angular's own packages are linked as they load
    {
      ...base,
      displayName: 'ui',
      testMatch: ['<rootDir>/{admin,storefront}-ui/**/*.spec.ts', '<rootDir>/libs/ui/**/*.spec.ts'],
      setupFiles: ['@angular/compiler'],
    },
    // the API over HTTP on its own PostgreSQL and Redis
    {
      ...base,
      displayName: 'module',
      testMatch: ['<rootDir>/api/**/*.spec.ts'],
      testPathIgnorePatterns: ['<rootDir>/api/test/browser/'],
      globalSetup: '<rootDir>/api/test/servers.mjs',
      globalTeardown: '<rootDir>/api/test/servers-stop.mjs',
    },
    // the whole platform with demo data in a real browser
    {
      ...base,
      displayName: 'browser',
      testMatch: ['<rootDir>/api/test/browser/**/*.spec.ts'],
      globalSetup: '<rootDir>/api/test/browser/platform.mjs',
      globalTeardown: '<rootDir>/api/test/browser/platform-stop.mjs',
    },
  ],
};
