import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { UTGAVE_000 } from '../utgaver/utgave000.ts';
import { UTGAVE_001 } from '../utgaver/utgave001.ts';
import { guidebehov, jaEtterNei } from './guidebehov.ts';

const iDag = tilDato('2026-11-23');
const guidesvar = { nei: null, jaSiden: null, iDag };
const ja = { trengs: true, hvor: 'kommune', avveining: 'Trenger følge', guidesvar } as const;
const i001 = UTGAVE_001.innstillinger.guideFra;
const grunn = (svar: ReturnType<typeof guidebehov>) => (svar.tillatt ? 'tillatt' : svar.grunn);

it('TP-30 det svares ja eller nei på om det trengs mer, og hvorfor står', () => {
  expect(guidebehov(ja, i001)).toEqual({ tillatt: true });
  expect(guidebehov({ ...ja, trengs: false, hvor: null }, i001)).toEqual({ tillatt: true });
  expect(grunn(guidebehov({ ...ja, trengs: null }, i001))).toBe('mangler_trengs');
  expect(grunn(guidebehov({ ...ja, avveining: ' ' }, i001))).toBe('mangler_avveining');
  expect(grunn(guidebehov({ ...ja, trengs: false, hvor: null, avveining: '' }, i001))).toBe(
    'mangler_avveining',
  );
});

it('VV-04 har ungdommen sagt nei til mer kontakt, søkes det ikke guide; at det ikke trengs mer, kan føres', () => {
  expect(grunn(guidebehov({ ...ja, saNei: true }, i001))).toBe('ungdommen_sa_nei');
  expect(guidebehov({ ...ja, trengs: false, hvor: null, saNei: true }, i001)).toEqual({
    tillatt: true,
  });
});

it('VV-04 TS-25 sa ungdommen nei til en guide i samtalen, søkes det ikke før hen har sagt ja, den dagen eller siden; at det ikke trengs mer, kan føres', () => {
  const nei = tilDato('2026-11-20');
  const svar = (jaSiden: string | null, trengs = true) =>
    grunn(
      guidebehov(
        {
          ...{ ...ja, trengs, hvor: trengs ? ja.hvor : null },
          guidesvar: { nei, jaSiden: jaSiden === null ? null : tilDato(jaSiden), iDag },
        },
        i001,
      ),
    );
  expect([svar(null), svar('2026-11-19')]).toEqual(['nei_til_guide', 'nei_til_guide']);
  expect([svar('2026-11-20'), svar('2026-11-23')]).toEqual(['tillatt', 'tillatt']);
  expect(svar('2026-11-24')).toBe('dagen_har_ikke_vaert');
  expect(svar(null, false)).toBe('tillatt');
});

it('TP-31 guiden hentes fra politi eller kommune; utenfor virksomheten bare der utgaven har det', () => {
  const i000 = UTGAVE_000.innstillinger.guideFra;
  for (const hvor of ['politi', 'kommune'] as const)
    expect(guidebehov({ ...ja, hvor }, i000)).toEqual({ tillatt: true });
  const ute = { ...ja, hvor: 'utenfor_virksomheten' } as const;
  expect(grunn(guidebehov(ute, i000))).toBe('ikke_i_utgaven');
  expect(guidebehov(ute, i001)).toEqual({ tillatt: true });
  expect(grunn(guidebehov({ ...ja, hvor: null }, i001))).toBe('mangler_hvor');
  // Trengs det ikke, er det ingenting å hente.
  expect(guidebehov({ ...ute, trengs: false }, i000)).toEqual({ tillatt: true });
});

it('VV-04 TS-25 et nei til en guide er tatt tilbake den dagen hen sa ja, fra og med dagen nei-et kom', () => {
  const svar = (nei: string | null, ja: string | null) =>
    jaEtterNei({
      nei: nei === null ? null : tilDato(nei),
      jaSiden: ja === null ? null : tilDato(ja),
      iDag: tilDato('2026-11-23'),
    });
  expect(svar(null, null)).toEqual({ tillatt: true });
  expect(svar('2026-11-20', '2026-11-20')).toEqual({ tillatt: true });
  for (const ja of [null, '2026-11-19'])
    expect(svar('2026-11-20', ja)).toEqual({ tillatt: false, grunn: 'nei_til_guide' });
  expect(svar('2026-11-20', '2026-11-24')).toEqual({
    ...{ tillatt: false, grunn: 'dagen_har_ikke_vaert' },
  });
});
