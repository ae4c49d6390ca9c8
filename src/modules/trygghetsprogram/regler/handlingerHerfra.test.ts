import { expect, test } from 'vitest';
import { handlingerHerfra } from './handlingerHerfra.ts';
import { TILSTANDER } from './typer.ts';

const SPOR = {
  hvem: 'koordinator',
  oppfylt: new Set<never>(),
  utgave: { delegering: true, gjenaapning: true },
} as const;
const herfra = (fra: (typeof TILSTANDER)[number], endring = {}) =>
  handlingerHerfra(fra, { ...SPOR, ...endring });

test('(del) TP-49 fra en vurdert sak vises alt tabellen har derfra, med kravet som mangler', () => {
  expect(herfra('vurdert').map((h) => h.handling)).toEqual([
    'henvis',
    'avslutt_uegnet',
    'be_om_klarering',
    'aapne_for_kontakt',
    'anmeldt',
    'tilby_overfoering',
    'ta_over',
    'avslutt_foer_kontakt',
    'angre_triage',
  ]);
  const henvis = herfra('vurdert').find((h) => h.handling === 'henvis');
  expect(henvis?.svar).toEqual({
    tillatt: false,
    grunn: 'krav_mangler',
    krav: ['TP-02', 'TP-11'],
  });
});

test('(del) TP-49 det en annen gjør, vises med hvem, og det som er oppfylt, er åpent', () => {
  const klarering = herfra('vurdert').find((h) => h.handling === 'be_om_klarering');
  expect(klarering).toMatchObject({ hvem: ['system'], svar: { grunn: 'feil_rolle' } });
  const klar = herfra('venter_klarering', { oppfylt: new Set(['TP-20', 'VV-14']) });
  expect(klar.find((h) => h.handling === 'klarer')?.svar).toMatchObject({ tillatt: true });
});

test.each(TILSTANDER)('(del) TP-49 fra %s vises ingen handling tabellen ikke har derfra', (fra) => {
  for (const { svar } of herfra(fra)) {
    expect(svar).not.toMatchObject({ grunn: 'ikke_herfra' });
  }
});
