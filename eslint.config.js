import tseslint from 'typescript-eslint';

const bareGjennomWithActor = {
  patterns: [
    {
      group: ['pg', 'pg-*'],
      message: 'Spør databasen gjennom withActor (src/db); bare src/db og tester kjenner driveren.',
    },
  ],
};

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      '.varde',
      'bilder',
      'src/ui/tema',
      'src/db/skjema.ts',
      '**/*.d.json.ts',
      '*.cjs',
      'bench/*.bygd.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme'], location: 'anywhere' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
          message: 'as unknown as skjuler en ekte typefeil.',
        },
        { selector: 'CatchClause[body.body.length=0]', message: 'En tom catch svelger feilen.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    // src/demo laster grunndata som eieren, i en egen prosess som avslutter.
    ignores: ['src/db/**', 'src/demo/**', '**/*.test.ts', '**/*.test.tsx'],
    rules: { 'no-restricted-imports': ['error', bareGjennomWithActor] },
  },
  {
    files: ['src/modules/*/regler/**/*.ts', 'src/kernel/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Tid kommer inn som argument (kernel/klokke, kernel/dato).' },
      ],
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
