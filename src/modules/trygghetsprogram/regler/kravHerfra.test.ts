import { describe, expect, test } from 'vitest';
import type { Kravid } from '../../../kernel/regelkilde.ts';
import { KJENTE, forklarteHandlinger, kravstand, type Sakfakta } from './kravHerfra.ts';
import type { Handling } from './statusoverganger.ts';
import { RESULTATER, TILSTANDER, type Tilstand } from './typer.ts';

const BARN: Sakfakta = {
  ...{ egnet: true, anmeldt: true, klarert: true, voksen: false },
  ...{ utgavenSpoerUngdommen: true, ungdommenVurdert: false, resultat: null, uskrevet: false },
  ...{ vernVurdert: false, aapnePlikter: [], overlatt: false, frivillige: true, kanAngres: false },
};
const KOORDINATOREN = {
  hvem: 'koordinator',
  utgave: { delegering: true, gjenaapning: true },
} as const;
const stand = (
  krav: Kravid,
  endret: Partial<Sakfakta> = {},
  handling: Handling = 'avslutt_etter_kontakt',
) => kravstand(krav, handling, { ...BARN, ...endret });

test('TP-49 det siden vet, sies: vurdert og uvurdert vern, egnethet, klarering, og hvem som har samtalen', () => {
  for (const krav of ['TP-32', 'TP-50'] as const)
    expect([stand(krav), stand(krav, { vernVurdert: true })]).toEqual(['mangler', 'oppfylt']);
  expect([stand('TP-10'), stand('TP-10', { egnet: false })]).toEqual(['oppfylt', 'mangler']);
  expect([stand('TP-20'), stand('TP-20', { klarert: false })]).toEqual(['oppfylt', 'mangler']);
  expect([stand('TS-26'), stand('TS-26', { overlatt: true })]).toEqual(['oppfylt', 'mangler']);
  expect([stand('TP-02'), stand('TP-17')]).toEqual(['oppfylt', 'mangler']);
  // At saken er registrert, er sant uansett om den er vurdert.
  expect(stand('TP-02', { egnet: false })).toBe('oppfylt');
});

test('TP-49 et krav som ikke gjelder saken, nevnes ikke: TP-20 og TP-36 bare når det er anmeldt, TP-25 bare i utgave 001 og for barn', () => {
  const uanmeldt = { anmeldt: false, klarert: false };
  for (const krav of ['TP-20', 'TP-36', 'TP-38'] as const)
    expect(stand(krav, uanmeldt)).toBe('gjelder_ikke');
  expect([stand('TP-36'), stand('TP-38')]).toEqual(['oppfylt', 'oppfylt']);
  expect(stand('TP-36', { aapnePlikter: ['guide_i_bl'] })).toBe('mangler');
  expect(stand('TP-38', { aapnePlikter: ['guide_i_bl'] })).toBe('oppfylt');
  expect(stand('TP-38', { aapnePlikter: ['program_i_bl'] })).toBe('mangler');
  expect([stand('TP-25'), stand('TP-25', { ungdommenVurdert: true })]).toEqual([
    'ukjent',
    'oppfylt',
  ]);
  for (const endret of [{ voksen: true }, { utgavenSpoerUngdommen: false }])
    expect(stand('TP-25', endret)).toBe('gjelder_ikke');
  for (const krav of ['TP-22', 'TP-23', 'VV-01', 'TG-07'] as const)
    expect([stand(krav), stand(krav, { voksen: true })]).toEqual(['ukjent', 'gjelder_ikke']);
  for (const krav of ['TG-08', 'TG-09'] as const)
    expect([stand(krav), stand(krav, { frivillige: false })]).toEqual(['ukjent', 'gjelder_ikke']);
  const medGuide = (e: Partial<Sakfakta>) => stand('VV-13', e, 'start_oppfoelging');
  expect([medGuide({}), medGuide({ klarert: false }), medGuide(uanmeldt), stand('VV-13')]).toEqual([
    ...['oppfylt', 'ukjent', 'gjelder_ikke', 'ukjent'],
  ]);
});

test('TP-49 et resultat som er skrevet, mangler ikke; saken slutter med det når det sier det og ingen har svart siden', () => {
  for (const handling of ['avslutt_etter_foerste_samtale', 'avtal_samtale'] as const) {
    expect(stand('TP-27', {}, handling)).toBe('mangler');
    for (const resultat of RESULTATER) {
      const slutter =
        handling === 'avslutt_etter_foerste_samtale' &&
        ['trygg_igjen', 'takket_nei'].includes(resultat);
      expect(stand('TP-27', { resultat }, handling)).toBe(slutter ? 'oppfylt' : 'ukjent');
      expect(stand('TP-27', { resultat, uskrevet: true }, handling)).toBe('ukjent');
    }
  }
  const angre = (kanAngres: boolean) => stand('VV-16', { kanAngres }, 'angre_avslutning');
  expect([angre(true), angre(false), stand('VV-16')]).toEqual(['oppfylt', 'mangler', 'ukjent']);
});

describe('(del) TP-49 stegene fra hver tilstand', () => {
  const fra = (tilstand: Tilstand, endret: Partial<Sakfakta> = {}) =>
    forklarteHandlinger(tilstand, KOORDINATOREN, { ...BARN, ...endret });

  test.each(TILSTANDER)(
    '(del) TP-49 fra %s mangler bare det siden vet mangler, eller ikke vet',
    (tilstand) => {
      for (const h of fra(tilstand)) {
        if (h.svar.tillatt || h.svar.grunn !== 'krav_mangler') {
          expect(h.kjente).toEqual([]);
          continue;
        }
        for (const k of h.svar.krav) {
          expect(['mangler', 'ukjent']).toContain(stand(k, {}, h.handling));
          expect(h.kjente.includes(k)).toBe(stand(k, {}, h.handling) === 'mangler');
        }
        for (const k of h.kjente) expect(KJENTE).toContain(k);
      }
    },
  );

  test('(del) TP-49 er alt oppfylt, er steget åpent', () => {
    const angre = (kanAngres: boolean) =>
      fra('avsluttet', { kanAngres }).find((h) => h.handling === 'angre_avslutning')?.svar.tillatt;
    expect([angre(true), angre(false)]).toEqual([true, false]);
    expect(fra('registrert').length).toBeGreaterThan(0);
  });
});

test('TP-49 familien og samtykket er ukjent for et barn i hver utgave, og klareringen som ved start', () => {
  for (const krav of ['TP-22', 'TP-23', 'VV-01', 'TG-07'] as const) {
    expect(stand(krav, { utgavenSpoerUngdommen: false, ungdommenVurdert: true }), krav).toBe(
      'ukjent',
    );
    expect(stand(krav, { voksen: true }), krav).toBe('gjelder_ikke');
  }
  expect(stand('VV-13', {}, 'start_oppfoelging')).toBe('oppfylt');
  expect(stand('VV-13', { anmeldt: false }, 'start_oppfoelging')).toBe('gjelder_ikke');
});

test('TP-49 et krav som ikke gjelder saken, holder aldri et steg stengt', () => {
  const voksen: Sakfakta = { ...BARN, voksen: true, anmeldt: false, klarert: false };
  const stengt = TILSTANDER.flatMap((fra) =>
    forklarteHandlinger(fra, KOORDINATOREN, voksen).flatMap((h) =>
      h.svar.tillatt || h.svar.grunn !== 'krav_mangler'
        ? []
        : h.svar.krav.map((krav) => kravstand(krav, h.handling, voksen)),
    ),
  );
  expect(stengt.length).toBeGreaterThan(0);
  expect(stengt).not.toContain('gjelder_ikke');
});
