/** Grensene mellom rommene i huset (docs/adr/0001). Hver regel sier hvorfor. */
module.exports = {
  forbidden: [
    {
      name: 'ingen-ringer',
      comment: 'rene typer kan peke begge veier; de finnes ikke når koden kjører',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'alt-som-importeres-finnes',
      comment: 'TypeScript godtar en .ts som heter .js på disken; Node gjør det ikke',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^\\.' },
    },
    {
      name: 'kjernen-kjenner-ingen',
      comment: 'kernel/ importerer ingenting fra huset ellers',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/(?!kernel/)' },
    },
    {
      name: 'regler-er-rene',
      comment: 'regler/ kjenner bare kernel/ og egen mappe: ingen klokke, database eller React',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/regler/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/kernel/', '^src/modules/$1/regler/'] },
    },
    {
      name: 'moduler-gjennom-inngangen',
      comment:
        'en modul importerer en annen bare gjennom index.ts, og skjermdeler gjennom web/index.ts',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/(?!$1/)([^/]+)/(?!(web/)?index\\.ts$)' },
    },
    {
      name: 'ui-uten-domene',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/(modules|db|web|integrations)/' },
    },
    {
      name: 'orakelet-er-uavhengig',
      comment: 'orakelet er skrevet fra kravene alene og ser aldri koden',
      severity: 'error',
      from: { path: '^tests/matrise/orakel' },
      to: { path: '^src/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
