import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  harSvart,
  naarSpoerres,
  opplevdTrygghet,
  tarBortSvar,
  type Tidspunkt,
} from './opplevdTrygghet.ts';
import type { Tilstand } from './typer.ts';

const INGEN = { alt: null, hvor: null, hvem: null, tid: null };

it('(del) VV-30 det spørres ved starten til oppfølgingen er i gang, og siden så lenge noen følger opp; den samtalen er overlatt til, spør bare i samtalen', () => {
  const naar = (tilstand: Tilstand, hvem: 'logg' | 'samtale' | null = 'logg') =>
    naarSpoerres({ tilstand, hvem });
  for (const t of ['i_foerste_kontakt', 'samtale_avtalt'] as const)
    for (const hvem of ['logg', 'samtale'] as const) expect(naar(t, hvem)).toEqual(['start']);
  for (const t of ['samtale_holdt', 'guide_soekes'] as const) {
    expect(naar(t)).toEqual(['start', 'underveis', 'slutt']);
    expect(naar(t, 'samtale')).toEqual(['start']);
  }
  for (const t of ['aktiv', 'guide_borte', 'stagnasjon'] as const) {
    expect(naar(t)).toEqual(['underveis', 'slutt']);
    expect(naar(t, 'samtale')).toEqual([]);
  }
  for (const t of ['venter_klarering', 'klar_for_kontakt', 'avsluttet', 'henvist'] as const)
    expect(naar(t)).toEqual([]);
  expect(naar('aktiv', null)).toEqual([]);
});

it('(del) VV-28 å ikke ville svare er ingenting; et svar er fra 0 til 10, og med ansikter annethvert tall, på en dag som har vært i saken', () => {
  expect(harSvart(INGEN)).toBe(false);
  expect(harSvart({ ...INGEN, tid: 0 })).toBe(true);
  const felles = { naar: 'start' as const, kan: ['start'] as Tidspunkt[] | null, ansikter: false };
  const gyldig = {
    ...{ ...felles, svar: { ...INGEN, alt: 7, hvor: 0, hvem: 10 } },
    ...{
      dag: tilDato('2026-11-20'),
      iDag: tilDato('2026-11-20'),
    },
  };
  expect(opplevdTrygghet(gyldig)).toEqual({ tillatt: true });
  expect(opplevdTrygghet({ ...gyldig, kan: null })).toEqual({ tillatt: true });
  const nei = (mer: object) => opplevdTrygghet({ ...gyldig, ...mer });
  expect(nei({ naar: 'slutt' })).toEqual({ tillatt: false, grunn: 'spoerres_ikke_naa' });
  for (const alt of [-1, 11, 4.5])
    expect(nei({ svar: { ...INGEN, alt } })).toEqual({ tillatt: false, grunn: 'ukjent_svar' });
  expect(nei({ ansikter: true })).toEqual({ tillatt: false, grunn: 'ukjent_svar' });
  expect(nei({ ansikter: true, svar: { ...INGEN, alt: 8 } })).toEqual({ tillatt: true });
  expect(nei({ dag: tilDato('2026-11-21') })).toMatchObject({ grunn: 'dagen_har_ikke_vaert' });
});

it('(del) VV-28 guiden og koordinatoren tar svaret bort når ungdommen vil det; den som hadde samtalen, og andre, gjør det ikke', () => {
  for (const foerer of ['guide', 'koordinator'] as const) expect(tarBortSvar(foerer)).toBe(true);
  for (const foerer of ['samtaleholder', null] as const) expect(tarBortSvar(foerer)).toBe(false);
});
