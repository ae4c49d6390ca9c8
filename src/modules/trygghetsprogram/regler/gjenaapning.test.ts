import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { UTGAVE_000, UTGAVE_001, UTGAVE_FJORDVIK } from '../utgaver/index.ts';
import { AVSLUTNINGSMAATER } from './avslutningsmaater.ts';
import { begynnerIgjen, gjenaapning, gjenaapningskrav } from './gjenaapning.ts';
import { TILSTANDER } from './typer.ts';

const SLUTT = { maate: 'ikke_mer_behov', fra: 'aktiv' } as const;
const AVSLUTTET = { tilstand: 'avsluttet', slutt: SLUTT } as const;
const PAA = { gjenaapning: true };

test('ED-17 TP-40 gjenåpning finnes i 001, og ikke i 000', () => {
  expect(gjenaapning(AVSLUTTET, UTGAVE_000.innstillinger)).toEqual({
    ...{ tillatt: false, grunn: 'ikke_i_utgaven' },
  });
  expect(gjenaapning(AVSLUTTET, UTGAVE_001.innstillinger)).toEqual({ tillatt: true });
});

test('VV-34 gjenåpning er på i egne utgaver', () => {
  expect(gjenaapning(AVSLUTTET, UTGAVE_FJORDVIK.innstillinger)).toEqual({ tillatt: true });
});

test.each(TILSTANDER)(
  'TP-40 en sak som er %s, åpnes igjen bare når den er avsluttet',
  (tilstand) => {
    expect(gjenaapning({ tilstand, slutt: SLUTT }, PAA)).toEqual(
      tilstand === 'avsluttet' ? { tillatt: true } : { tillatt: false, grunn: 'ikke_avsluttet' },
    );
    expect(gjenaapning({ tilstand, slutt: null }, PAA).tillatt).toBe(false);
  },
);

test('TP-40 den som er død, ikke klarert, overført, eller en sak som var feil eller et duplikat, åpnes ikke igjen', () => {
  const endelige = ['doed', 'feilregistrert', 'duplikat', 'ikke_klarert', 'overfort'];
  for (const maate of [...AVSLUTNINGSMAATER, 'overfort'] as const)
    expect(gjenaapning({ ...AVSLUTTET, slutt: { maate, fra: 'aktiv' } }, PAA), maate).toEqual(
      endelige.includes(maate) ? { tillatt: false, grunn: 'endelig_slutt' } : { tillatt: true },
    );
});

test('TP-40 TP-20 var trygghetssamtalen holdt, søkes det guide; ellers begynner saken der kontakten begynner, aldri forbi vurderingen og klareringen', () => {
  const etter = ['samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'];
  for (const fra of TILSTANDER)
    for (const egnet of [true, false])
      for (const anmeldt of [true, false])
        for (const klarert of [true, false]) {
          const kontakten = anmeldt && !klarert ? 'venter_klarering' : 'klar_for_kontakt';
          expect(
            begynnerIgjen({ fra, egnet, anmeldt, klarert }),
            `${fra} ${egnet} ${anmeldt} ${klarert}`,
          ).toBe(etter.includes(fra) ? 'guide_soekes' : egnet ? kontakten : 'vurdert');
        }
  for (const fra of [...TILSTANDER, null])
    expect(gjenaapning({ ...AVSLUTTET, slutt: { maate: 'oensker_ikke', fra } }, PAA)).toEqual({
      tillatt: true,
    });
});

test('TP-40 ungdommen eller de foresatte melder behovet; hvem, når og hvorfor må stå, og dagen har vært', () => {
  const iDag = tilDato('2026-11-23');
  const fullt = {
    meldtAv: 'ungdommen',
    dag: iDag,
    grunn: 'Saken skal for retten',
    alder: 17,
  } as const;
  const grunnen = (endret: Partial<Parameters<typeof gjenaapningskrav>[0]>) => {
    const svar = gjenaapningskrav({ ...fullt, ...endret }, iDag);
    return svar.tillatt ? null : svar.grunn;
  };
  for (const meldtAv of ['ungdommen', 'foresatte', 'begge'] as const)
    expect(grunnen({ meldtAv })).toBeNull();
  expect(grunnen({ meldtAv: null })).toBe('mangler_meldt_av');
  expect(grunnen({ dag: null })).toBe('mangler_meldt_dag');
  expect(grunnen({ dag: tilDato('2026-11-24') })).toBe('meldt_dagen_har_ikke_vaert');
  for (const grunn of [null, '', ' – '])
    expect(grunnen({ grunn })).toBe('mangler_gjenaapningsgrunn');
});

test('TP-40 VV-34 er ungdommen fylt 18, melder hen behovet selv: ingen foresatte åpner saken til en voksen', () => {
  const iDag = tilDato('2026-11-23');
  const grunnen = (meldtAv: 'ungdommen' | 'foresatte' | 'begge', alder: number | null) => {
    const svar = gjenaapningskrav({ meldtAv, alder, dag: iDag, grunn: 'Skal for retten' }, iDag);
    return svar.tillatt ? null : svar.grunn;
  };
  for (const alder of [null, 10, 17])
    for (const av of ['ungdommen', 'foresatte', 'begge'] as const)
      expect(grunnen(av, alder)).toBeNull();
  for (const alder of [18, 19]) {
    expect(grunnen('ungdommen', alder)).toBeNull();
    expect(grunnen('foresatte', alder)).toBe('voksen_melder_selv');
    expect(grunnen('begge', alder)).toBe('voksen_melder_selv');
  }
});
