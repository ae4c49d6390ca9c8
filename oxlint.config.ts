import { defineConfig } from 'oxlint';

/** Regler som ikke tar valg. Det er `strictTypeChecked` fra typescript-eslint, unntatt de to oxlint ikke har (ADR 0027). */
const ALLTID = [
  'no-array-constructor',
  'no-unused-expressions',
  'no-useless-constructor',
  'no-var',
  'prefer-const',
  'prefer-rest-params',
  'prefer-spread',
  'typescript/await-thenable',
  'typescript/no-array-delete',
  'typescript/no-base-to-string',
  'typescript/no-deprecated',
  'typescript/no-duplicate-enum-values',
  'typescript/no-duplicate-type-constituents',
  'typescript/no-dynamic-delete',
  'typescript/no-empty-object-type',
  'typescript/no-explicit-any',
  'typescript/no-extra-non-null-assertion',
  'typescript/no-extraneous-class',
  'typescript/no-floating-promises',
  'typescript/no-for-in-array',
  'typescript/no-generated-empty-object-type',
  'typescript/no-implied-eval',
  'typescript/no-invalid-void-type',
  'typescript/no-meaningless-void-operator',
  'typescript/no-misused-new',
  'typescript/no-misused-promises',
  'typescript/no-misused-spread',
  'typescript/no-mixed-enums',
  'typescript/no-namespace',
  'typescript/no-non-null-asserted-nullish-coalescing',
  'typescript/no-non-null-asserted-optional-chain',
  'typescript/no-non-null-assertion',
  'typescript/no-redundant-type-constituents',
  'typescript/no-require-imports',
  'typescript/no-this-alias',
  'typescript/no-unnecessary-boolean-literal-compare',
  'typescript/no-unnecessary-condition',
  'typescript/no-unnecessary-template-expression',
  'typescript/no-unnecessary-type-arguments',
  'typescript/no-unnecessary-type-assertion',
  'typescript/no-unnecessary-type-constraint',
  'typescript/no-unnecessary-type-conversion',
  'typescript/no-unnecessary-type-parameters',
  'typescript/no-unsafe-argument',
  'typescript/no-unsafe-assignment',
  'typescript/no-unsafe-call',
  'typescript/no-unsafe-declaration-merging',
  'typescript/no-unsafe-enum-comparison',
  'typescript/no-unsafe-function-type',
  'typescript/no-unsafe-member-access',
  'typescript/no-unsafe-return',
  'typescript/no-unsafe-unary-minus',
  'typescript/no-useless-default-assignment',
  'typescript/no-wrapper-object-types',
  'typescript/only-throw-error',
  'typescript/prefer-as-const',
  'typescript/prefer-literal-enum-member',
  'typescript/prefer-namespace-keyword',
  'typescript/prefer-promise-reject-errors',
  'typescript/prefer-reduce-type-parameter',
  'typescript/prefer-return-this-type',
  'typescript/related-getter-setter-pairs',
  'typescript/require-await',
  'typescript/triple-slash-reference',
  'typescript/unbound-method',
  'typescript/unified-signatures',
  'typescript/use-unknown-in-catch-callback-variable',
  'varde/as-unknown-as',
  'varde/tom-catch',
] as const;

/** Laget av en maskin; bare typene prøves. */
const GENERERT = ['src/db/skjema.ts', 'src/modules/regelregister/register.ts', '**/*.d.json.ts'];

export default defineConfig({
  plugins: ['typescript'],
  jsPlugins: ['./scripts/lintregler.ts'],
  categories: { correctness: 'error' },
  options: { typeAware: true, typeCheck: true },
  ignorePatterns: [
    'node_modules',
    'dist',
    '.varde',
    'bilder',
    'src/ui/tema',
    '*.cjs',
    'bench/*.bygd.mjs',
  ],
  rules: {
    ...Object.fromEntries(ALLTID.map((regel) => [regel, 'error' as const])),
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
    'no-warning-comments': ['error', { terms: ['todo', 'fixme'], location: 'anywhere' }],
    'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
    'typescript/restrict-plus-operands': [
      'error',
      {
        allowAny: false,
        allowBoolean: false,
        allowNullish: false,
        allowNumberAndString: false,
        allowRegExp: false,
      },
    ],
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    // Det huset gjør med vilje: en leser uten rader, tegn som ikke skal inn, og tekster sortert som tekst.
    'require-yield': 'off',
    'no-control-regex': 'off',
    'typescript/require-array-sort-compare': 'off',
  },
  overrides: [
    {
      files: ['src/**/*.ts', 'src/**/*.tsx'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['pg', 'pg-*'],
                message:
                  'Spør databasen gjennom withActor (src/db); bare src/db og tester kjenner driveren.',
              },
            ],
          },
        ],
      },
    },
    {
      // src/demo laster grunndata som eieren, i en egen prosess som avslutter.
      files: ['src/db/**', 'src/demo/**', '**/*.test.ts', '**/*.test.tsx'],
      rules: { 'no-restricted-imports': 'off' },
    },
    {
      files: ['src/modules/*/regler/**/*.ts', 'src/kernel/**/*.ts'],
      rules: {
        'no-restricted-globals': [
          'error',
          {
            name: 'Date',
            message: 'Tid kommer inn som argument (kernel/klokke, kernel/dato).',
          },
        ],
      },
    },
    { files: ['**/*.test.ts'], rules: { 'no-restricted-globals': 'off' } },
    {
      // Kjøres av den Node som finnes, også en for gammel: uten typer.
      files: ['**/*.js'],
      rules: Object.fromEntries(
        ALLTID.filter((regel) => regel.startsWith('typescript/no-unsafe')).map((regel) => [
          regel,
          'off' as const,
        ]),
      ),
    },
    { files: GENERERT, rules: { 'max-lines': 'off' } },
  ],
});
