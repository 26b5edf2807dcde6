/** Which way imports point (docs/architecture.md draws this). A rule's comment is what its breach prints. */
const pure = '^libs/(?!ui/|api-client/|watch-3d/)';
const frameworks = '^node_modules/(@nestjs|@angular|typeorm|pg|redis|ioredis|bull|fastify|@fastify|three|socket\\.io)(/|$)';
const tests = '\\.spec\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Modules that import each other in a circle cannot be read apart.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that finds nothing.',
      from: { pathNot: '^libs/api-client' },
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      severity: 'error',
      comment: 'A package that package.json does not name.',
      from: { pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'pure-libs-know-no-framework',
      severity: 'error',
      comment: 'A pure lib knows neither server, database nor browser framework: whoever calls it hands it what it needs.',
      from: { path: pure, pathNot: tests },
      to: { path: frameworks },
    },
    {
      name: 'pure-libs-do-no-io',
      severity: 'error',
      comment: 'A pure lib neither reads files nor opens connections.',
      from: { path: pure, pathNot: tests },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|fs/promises|net|tls|http|https|http2|dgram|dns|child_process|worker_threads|cluster|process|os)$',
      },
    },
    {
      name: 'libs-stand-alone',
      severity: 'error',
      comment: 'A lib imports libs only.',
      from: { path: '^libs/' },
      to: { path: '^(api|admin-ui|storefront-ui|migrations|deploy)/' },
    },
    {
      name: 'pure-libs-import-pure-libs',
      severity: 'error',
      comment: 'A pure lib imports pure libs only.',
      from: { path: pure, pathNot: tests },
      to: { path: '^libs/(ui|api-client|watch-3d)/' },
    },
    {
      name: 'libs-have-one-door',
      severity: 'error',
      comment: 'A lib is entered through its index.ts.',
      from: { path: '^(libs/([^/]+)|api|admin-ui|storefront-ui)/' },
      to: { path: '^libs/([^/]+)/.+', pathNot: ['^libs/[^/]+/index\\.ts$', '^libs/$2/', '\\.(s?css|json)$'] },
    },
    {
      name: 'core-knows-no-module',
      severity: 'error',
      comment: 'The technical ground knows no word of the business.',
      from: { path: '^api/src/core/' },
      to: { path: '^api/src/(modules|commands|demo)/' },
    },
    {
      name: 'core-has-one-door',
      severity: 'error',
      comment: 'Modules import the core through api/src/core/index.ts.',
      from: { path: '^api/src/modules/', pathNot: tests },
      to: { path: '^api/src/core/', pathNot: '^api/src/core/index\\.ts$' },
    },
    {
      name: 'modules-have-one-door',
      severity: 'error',
      comment: 'A module is entered through its index.ts (its *.module.ts from app.module.ts).',
      from: { path: '^api/src/(?:modules/([^/]+)/|(?!modules/))', pathNot: [tests, '^api/src/core/'] },
      to: {
        path: '^api/src/modules/[^/]+/',
        pathNot: ['^api/src/modules/[^/]+/index\\.ts$', '^api/src/modules/[^/]+/[^/]+\\.module\\.ts$', '^api/src/modules/$1/'],
      },
    },
    {
      name: 'uis-reach-the-server-through-its-client',
      severity: 'error',
      comment: 'A user interface knows the API by the client generated from OpenAPI, never its code.',
      from: { path: '^((admin|storefront)-ui|libs/(ui|watch-3d|api-client))/' },
      to: { path: '^(api|migrations|deploy)/' },
    },
    {
      name: 'uis-do-not-mix',
      severity: 'error',
      comment: 'What both interfaces need is in libs/ui.',
      from: { path: '^(admin|storefront)-ui/' },
      to: { path: '^(admin|storefront)-ui/', pathNot: '^$1-ui/' },
    },
    {
      name: 'uis-speak-to-no-server-by-hand',
      severity: 'error',
      comment: 'No server library in the browser.',
      from: { path: '^((admin|storefront)-ui/src|libs/ui)/', pathNot: '\\.server\\.ts$' },
      to: { path: '^node_modules/(@nestjs|typeorm|pg|redis|ioredis|bull|fastify|@fastify)(/|$)' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      comment: 'Product code imports no test code.',
      from: { pathNot: ['^api/test/', tests] },
      to: { path: ['^api/test/', tests] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: ['^dist/', '^\\.local/', '\\.angular/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: '.dependency-cruiser.tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    cache: { folder: '.local/boundaries' },
    progress: { type: 'none' },
  },
};
