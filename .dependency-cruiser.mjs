/**
 * The direction of imports, as in docs/decisions/0001-layers.md: each package may import what is listed and nothing else.
 * Tests, stories, benchmarks and examples may import anything.
 */
const mayImport = {
  contract: [],
  client: ['contract'],
  flows: ['client', 'contract'],
  elements: ['flows', 'client', 'contract'],
  react: ['elements'],
  host: ['contract'],
  'provider-sandbox': ['contract', 'host'],
  'provider-stripe': ['contract', 'host', 'provider-sandbox'],
};

const tests = '\\.(test|stories)\\.ts$|/(test|bench)/';

export default {
  forbidden: [
    ...Object.entries(mayImport).map(([name, allowed]) => ({
      name: `${name}-imports`,
      severity: 'error',
      comment: `packages/${name} may import only ${allowed.join(', ') || 'its schema library'} of this workspace.`,
      from: { path: `^packages/${name}/src/`, pathNot: tests },
      to: { path: '^packages/', pathNot: [name, ...allowed].map((each) => `^packages/${each}/`) },
    })),
    {
      name: 'providers-use-the-port-only',
      severity: 'error',
      from: { path: '^packages/provider-[^/]+/src/', pathNot: tests },
      to: { path: '^packages/host/', pathNot: '^packages/host/src/provider/port\\.ts$' },
    },
    {
      name: 'providers-share-the-rules-only',
      severity: 'error',
      comment: 'Of the sandbox’s engine another provider uses what is the same for all of them, as in docs/decisions/0018-shared-rules.md.',
      from: { path: '^packages/provider-stripe/src/', pathNot: tests },
      to: { path: '^packages/provider-sandbox/', pathNot: '^packages/provider-sandbox/src/rules\\.ts$' },
    },
    {
      name: 'pages-carry-no-schema-library',
      severity: 'error',
      comment: 'A live page carries the contract as types; schemas load on demand under a test key.',
      from: { path: '^packages/(client|flows|elements)/src/', pathNot: `^packages/client/src/check-answer\\.ts$|${tests}` },
      to: {
        path: '^packages/contract/src/|/zod/|^packages/client/src/check-answer\\.ts$',
        pathNot: '^packages/contract/src/generated/',
        dependencyTypesNot: ['type-only', 'dynamic-import'],
        dynamic: false,
      },
    },
    {
      name: 'host-knows-no-dom',
      severity: 'error',
      from: { path: '^packages/(contract|host|provider-[^/]+|client|flows)/src/', pathNot: tests },
      to: { path: 'node_modules/(lit|@lit|@floating-ui)/' },
    },
    {
      name: 'host-runs-in-a-page',
      severity: 'error',
      comment: 'Only the Node entry may use Node’s own modules.',
      from: { path: '^packages/(host|provider-sandbox|contract)/src/', pathNot: `^packages/host/src/node/|${tests}` },
      to: { dependencyTypes: ['core'], dynamic: false },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'What an element opens on demand may lead back to it: a pricing table opens a plan switcher, which leads to the plans.',
      from: { pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-undeclared',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Those of scripts/packages run where the packages are installed.
    exclude: { path: '(^|/)dist/|^examples/(static-site|react-vite|vue-vite|next)/|^scripts/packages/(types/|[^/]+\\.mjs$)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
