import js from '@eslint/js';
import angular from 'angular-eslint';
import typescript from 'typescript-eslint';

const relativeNeedsExtension = {
  rules: {
    extension: {
      meta: { type: 'problem', fixable: 'code', schema: [], messages: { missing: 'A relative import ends in .js.' } },
      create: (context) => {
        const check = ({ source }) => {
          if (source && /^\.{1,2}\//.test(source.value) && !/\.(js|mjs|cjs|json)$/.test(source.value))
            context.report({ node: source, messageId: 'missing' });
        };
        return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
      },
    },
  },
};

const shared = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends', allowObjectTypes: 'never' }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
  'no-console': 'error',
  'no-debugger': 'error',
  eqeqeq: 'error',
  'prefer-const': 'error',
};

export default typescript.config(
  { ignores: ['dist/', '.local/', '.angular/', 'coverage/', 'node_modules/', 'libs/api-client/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['api/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts'],
    ignores: ['libs/ui/**'],
    extends: [js.configs.recommended, typescript.configs.recommended],
    plugins: { local: relativeNeedsExtension },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...shared,
      'local/extension': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // a class injected by Nest must be imported as a value: its type is read at run time
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  { files: ['api/src/commands/**/*.ts', 'api/test/**/*.ts', 'api/src/main.ts', 'api/src/worker.ts'], rules: { 'no-console': 'off' } },
  {
    // code that the browser shares: no server, no clock of its own where a caller should pass it
    files: ['libs/**/*.ts'],
    ignores: ['libs/ui/**', '**/*.spec.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'require', '__dirname', 'setTimeout', 'setInterval', 'fetch'] },
  },
  {
    files: ['admin-ui/**/*.ts', 'storefront-ui/**/*.ts', 'libs/ui/**/*.ts'],
    extends: [js.configs.recommended, typescript.configs.recommended, angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      ...shared,
      'no-undef': 'off', // the compiler knows
      '@angular-eslint/prefer-on-push-component-change-detection': 'off', // the default since 22
      '@angular-eslint/no-output-native': 'error',
      '@typescript-eslint/consistent-type-imports': 'off', // injected classes are values
    },
  },
  {
    files: [
      '*-ui/src/main.ts',
      '*-ui/src/main.server.ts',
      'storefront-ui/server.ts',
      'storefront-ui/server/**/*.ts',
      '{admin,storefront}-ui/tools/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['admin-ui/**/*.html', 'storefront-ui/**/*.html', 'libs/ui/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    files: ['*-ui/public/**/*.js'],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly', window: 'readonly' } },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'Buffer',
          'console',
          'URL',
          'fetch',
          'performance',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'setImmediate',
          'AbortSignal',
          'AbortController',
          'describe',
          'it',
          'test',
          'expect',
          'beforeAll',
          'afterAll',
          'beforeEach',
          'afterEach',
          'structuredClone',
          'TextDecoder',
          'TextEncoder',
          'module',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }], eqeqeq: 'error', 'prefer-const': 'error' },
  },
);
