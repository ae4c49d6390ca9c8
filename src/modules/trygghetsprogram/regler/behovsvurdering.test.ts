import { expect, it } from 'vitest';
import { behovsvurdering, skalSpoerre, type Behovssvar } from './behovsvurdering.ts';
import { TILSTANDER } from './typer.ts';

const JA: Behovssvar = { svar: 'ja', grunn: null, ord: 'Tør ikke gå ut' };
const NEI: Behovssvar = { svar: 'nei', grunn: 'trygg', ord: null };
const SAK = { tilstand: 'klar_for_kontakt', siste: null, spurt: true } as const;
const stopp = (inn: Behovssvar, endret = {}) => {
  const svar = behovsvurdering(inn, { ...SAK, ...endret });
  return svar.tillatt ? null : svar.grunn;
};

it('(del) TP-37 etterforskeren spørres når den utsatte er i målgruppen i noe anmeldt, til programmet er i gang eller saken er slutt', () => {
  const inne = { iMaalgruppen: true };
  const ute = { iMaalgruppen: false };
  const aldri = ['aktiv', 'guide_borte', 'stagnasjon', 'avsluttet', 'henvist', 'angret'];
  for (const tilstand of TILSTANDER) {
    expect(skalSpoerre({ tilstand, anmeldte: [ute, inne] }), tilstand).toBe(
      !aldri.includes(tilstand),
    );
    expect(skalSpoerre({ tilstand, anmeldte: [ute] }), tilstand).toBe(false);
    expect(skalSpoerre({ tilstand, anmeldte: [] }), tilstand).toBe(false);
  }
});

it('(del) TP-37 et ja har egne ord, et nei har en grunn, og «annet» har begge', () => {
  expect(stopp(JA)).toBeNull();
  expect(stopp(NEI)).toBeNull();
  expect(stopp({ ...JA, ord: ' ' })).toBe('mangler_ord');
  expect(stopp({ ...JA, ord: null })).toBe('mangler_ord');
  expect(stopp({ ...NEI, grunn: null })).toBe('mangler_grunn');
  expect(stopp({ ...NEI, grunn: 'annet' })).toBe('mangler_ord');
  expect(stopp({ svar: 'nei', grunn: 'annet', ord: 'Reist' })).toBeNull();
  expect(stopp({ svar: null, grunn: 'trygg', ord: 'x' })).toBe('mangler_svar');
});

it('(del) TP-37 det samme svaret to ganger er ett; et annet er et nytt, og spørres det igjen, kan det svares likt', () => {
  for (const tilstand of ['avsluttet', 'henvist', 'angret'])
    expect(stopp(JA, { tilstand })).toBe('saken_er_lukket');
  expect(stopp(JA, { siste: 'ja', spurt: false })).toBe('svart_alt');
  expect(stopp(JA, { siste: 'ja', spurt: true })).toBeNull();
  expect(stopp(NEI, { siste: 'ja', spurt: false })).toBeNull();
  expect(stopp(JA, { siste: null, spurt: false })).toBeNull();
});
