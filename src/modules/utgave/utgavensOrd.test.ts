import { expect, it } from 'vitest';
import { alleTekster } from '../../ui/index.ts';
import { rapporttekster } from '../rapport/web/index.ts';
import { TEKSTGRUPPER, UTGAVETEKSTER } from '../trygghetsprogram/index.ts';
import { utgavens, utgavensI } from '../trygghetsprogram/web/index.ts';
import { PLASSER } from './web/tekstruter.tsx';

const utgave = {
  tekster: {
    nb: {
      'hjelp.deleSteg.a': 'Spør først.',
      'rapport:slag.rapport': 'Årsmelding for {{aar}}',
      'rapport:til.rapport.alle_nivaaer_i_slt': 'Til alle i SLT.',
      'trygghetssamtale.ark.dok.tittel': 'Avtalen vår',
      // Står ikke på lista, og vises ikke, hvem som enn skrev den dit.
      'trygghetssamtale.tiltak.ikkeDinSkyld': 'Noe annet',
    },
    en: { 'trygghetssamtale.ark.dok.tittel': 'Our agreement' },
  },
};

it('TP-47 utgavens ord vises der teksten er, med verdiene; bare det som står på lista kan skrives om, og bokmålet er merket der språket mangler', () => {
  const nb = utgavens('nb', utgave);
  expect(alleTekster(nb, 'hjelp.deleSteg')[0]).toBe('Spør først.');
  expect(nb('trygghetssamtale.ark.dok.tittel')).toBe('Avtalen vår');
  expect(nb('trygghetssamtale.tiltak.ikkeDinSkyld')).toContain('ikke din skyld');
  expect(nb('hjelp.deleSteg.b')).toBe(utgavens('nb', null)('hjelp.deleSteg.b'));
  expect(alleTekster(utgavens('nn', utgave), 'hjelp.deleSteg')[0]).toBe(
    'Spør først. (Står berre på bokmål.)',
  );
  expect(utgavens('en', utgave)('trygghetssamtale.ark.dok.tittel')).toBe('Our agreement');
  const rapporten = utgavensI(rapporttekster('nb'), 'rapport', 'nb', utgave);
  expect(rapporten('slag.rapport', { aar: 2026 })).toBe('Årsmelding for 2026');
  expect(rapporten('til.rapport.alle_nivaaer_i_slt')).toBe('Til alle i SLT.');
  expect(rapporten('slag.evaluering', { aar: 2026 })).toBe('Årsevaluering 2026');
});

it('TP-47 skjemaet har plass til hver tekst i hver gruppe', () => {
  for (const g of TEKSTGRUPPER)
    expect(UTGAVETEKSTER[g].length, g).toBeLessThanOrEqual(PLASSER.length);
});
