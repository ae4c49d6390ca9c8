import { describe, expect, test } from 'vitest';
import type { Kravid } from '../../../kernel/regelkilde.ts';
import { OVERGANGER, statusovergang, type Handling, type Overgang } from './statusoverganger.ts';
import { AKTORER, TILSTANDER, type Aktor, type Tilstand } from './typer.ts';

// Fasiten er skrevet av 2.1 og 1.17 for seg, i kortform. C12 fra G er bare til en guide har begynt (avslutningsmaater.test.ts).
// Linje: nr handling | fra | til | hvem.
const KORT: Record<string, Tilstand | 'ingen'> = {
  '0': 'ingen',
  R: 'registrert',
  V: 'vurdert',
  K: 'venter_klarering',
  L: 'klar_for_kontakt',
  F: 'i_foerste_kontakt',
  S: 'samtale_avtalt',
  H: 'samtale_holdt',
  G: 'guide_soekes',
  A: 'aktiv',
  B: 'guide_borte',
  T: 'stagnasjon',
  X: 'avsluttet',
  N: 'henvist',
  U: 'angret',
};
const HVEM: Record<string, Aktor> = {
  a: 'ansatt',
  k: 'koordinator',
  t: 'tildelt',
  g: 'guide',
  l: 'leder',
  e: 'etterforsker',
  j: 'jurist_eller_vakt',
  m: 'mottakende_koordinator',
  s: 'system',
};
const FASIT = `
C1 registrer|0|R|ake
C2 tilby|R|V|k
C3 henvis|RVKL|N|k
C3 avslutt_uegnet|RV|X|k
C4 be_om_klarering|V|K|s
C5 aapne_for_kontakt|V|L|s
C6 klarer|K|LFSH|ejk
C6b avslutt_ikke_klarert|K|NX|k
C6c utsett_klarering|K|=|ejk
C6d trekk_klarering|KLFSH|K|ejk
C7 start_foerste_samtale|L|F|kt
C8 avslutt_etter_foerste_samtale|FS|X|kt
C9 avtal_samtale|FS|S|kt
C10 hold_samtale|FS|H|kt
C11 avslutt_trygg_igjen|H|X|k
C12 henvis_stoerre_behov|HG|N|k
C13 finn_guide|H|G|k
C14 start_oppfoelging|G|A|k
C15 meld_fravaer|A|B|glk
C16 guide_paa_plass|B|A|k
C17 meld_stagnasjon|AB|T|gk
C18 fortsett|T|AB|k
C19 bytt_guide|T|G|k
C20 avvikle|T|X|k
C21 avslutt_ikke_mer_behov|A|X|k
C22 avslutt_andre_tiltak|AGBT|X|k
C23 gjenaapne|X|GVKL|k
C24a samtykke_trukket|AB|T|s
C24b guide_blir_etterforsker|ABT|G|s
C24c ungdommens_nei|ABT|X|k
C25 anmeldt_foer_kontakt|L|K|k
C25 anmeldt|RVKFSHGABT|=|k
VV-10 svar_om_ny_hendelse|FSHGABT|=|ejk
C26 avslutt_guideoppdrag|ABT|G|k
C27 tilby_overfoering|RVKLFSHGABT|=|k
C27 ta_over|RVKLFSHGABT|X|mk
C28 angre_avslutning|XN|<|k
VV-16 avslutt_foer_kontakt|RVKL|X|k
VV-16 avslutt_etter_kontakt|FSHGABT|X|k
TP-17 angre_triage|VKL|U|k`
  .trim()
  .split('\n')
  .map((linje) => {
    const [navn = '', fra = '', til = '', hvem = ''] = linje.split('|');
    const [nr = '', handling = ''] = navn.split(' ');
    return {
      nr,
      handling,
      fra: Array.from(fra, (b) => KORT[b]),
      hvem: Array.from(hvem, (b) => HVEM[b]),
      til: til === '=' ? 'uendret' : til === '<' ? 'forrige' : Array.from(til, (b) => KORT[b]),
    };
  });

const handlinger: readonly Handling[] = [...new Set(OVERGANGER.map((o) => o.handling))];
const alleKrav = new Set<Kravid>(OVERGANGER.flatMap((o: Overgang) => o.vakter));
const PAA = { delegering: true, gjenaapning: true };
const spor = (fra: Tilstand | 'ingen', handling: Handling, hvem: Aktor, endring = {}) =>
  statusovergang({ fra, handling, hvem, oppfylt: alleKrav, utgave: PAA, ...endring });

test('(del) VV-16 tabellen har de handlingene kravene nevner, og ingen andre', () => {
  expect([...handlinger].sort()).toEqual(FASIT.map((f) => f.handling).sort());
});

describe.each(['ingen', ...TILSTANDER] as const)('fra %s', (fra) => {
  test.each(handlinger)(`(del) TP-10 %s fra ${fra}: hver rolle får fasitens svar`, (handling) => {
    const fasit = FASIT.find((f) => f.handling === handling && f.fra.includes(fra));
    for (const hvem of AKTORER) {
      const svar = spor(fra, handling, hvem);
      if (fasit === undefined) expect(svar).toEqual({ tillatt: false, grunn: 'ikke_herfra' });
      else if (!fasit.hvem.includes(hvem))
        expect(svar).toEqual({ tillatt: false, grunn: 'feil_rolle' });
      else expect(svar).toEqual({ tillatt: true, nr: fasit.nr, til: fasit.til });
    }
  });
});

describe('krav som må være oppfylt', () => {
  test.each(handlinger)(
    '(del) TP-10 %s stopper på hvert av kravene sine, og på det som ikke er nevnt',
    (handling) => {
      const overgang: Overgang | undefined = OVERGANGER.find((o) => o.handling === handling);
      const [fra] = overgang?.fra ?? [];
      const [hvem] = overgang?.hvem ?? [];
      if (overgang === undefined || fra === undefined || hvem === undefined)
        throw new Error('Tom linje i tabellen');
      for (const krav of overgang.vakter) {
        const oppfylt = new Set([...alleKrav].filter((k) => k !== krav));
        expect(spor(fra, handling, hvem, { oppfylt })).toEqual({
          tillatt: false,
          grunn: 'krav_mangler',
          krav: [krav],
        });
      }
      if (overgang.vakter.length > 0) {
        expect(spor(fra, handling, hvem, { oppfylt: new Set() })).toMatchObject({
          krav: overgang.vakter,
        });
      }
    },
  );

  test('(del) TP-20 ingen vei fra anmeldt til kontakt går utenom klareringen', () => {
    const inn = OVERGANGER.filter(
      (o: Overgang) => Array.isArray(o.til) && o.til.includes('i_foerste_kontakt'),
    );
    // Den andre veien er dit saken alt var, når et trukket ja gis igjen (C6d).
    expect(inn.map((o) => o.handling)).toEqual(['klarer', 'start_foerste_samtale']);
    for (const handling of ['start_foerste_samtale', 'aapne_for_kontakt', 'klarer'] as const) {
      expect(OVERGANGER.find((o) => o.handling === handling)?.vakter).toContain('TP-20');
    }
    expect(spor('venter_klarering', 'start_foerste_samtale', 'koordinator').tillatt).toBe(false);
    expect(spor('registrert', 'start_foerste_samtale', 'koordinator').tillatt).toBe(false);
  });
});

test('(del) VV-13 et nei, en utsettelse og et trukket ja står i svaret, og uten svaret skjer ingen av delene', () => {
  const utenSvar = new Set([...alleKrav].filter((k) => k !== 'VV-13'));
  for (const [fra, handling, til] of [
    ['venter_klarering', 'avslutt_ikke_klarert', ['henvist', 'avsluttet']],
    ['venter_klarering', 'utsett_klarering', 'uendret'],
    ['samtale_avtalt', 'trekk_klarering', ['venter_klarering']],
    ['aktiv', 'svar_om_ny_hendelse', 'uendret'],
  ] as const) {
    expect(spor(fra, handling, 'koordinator')).toMatchObject({ tillatt: true, til });
    expect(spor(fra, handling, 'koordinator', { oppfylt: utenSvar })).toEqual({
      tillatt: false,
      grunn: 'krav_mangler',
      krav: ['VV-13'],
    });
    expect(spor(fra, handling, 'guide').tillatt).toBe(false);
  }
  // Trekkes et ja mens guiden følger opp, stanser ikke oppfølgingen.
  expect(spor('aktiv', 'trekk_klarering', 'koordinator').tillatt).toBe(false);
});

describe('utgaven', () => {
  test('(del) VV-16 den saken er overlatt til, slipper bare inn der utgaven åpner for det', () => {
    const utgave = { delegering: false, gjenaapning: true };
    expect(spor('klar_for_kontakt', 'start_foerste_samtale', 'tildelt', { utgave })).toEqual({
      tillatt: false,
      grunn: 'ikke_i_utgaven',
    });
    expect(
      spor('klar_for_kontakt', 'start_foerste_samtale', 'koordinator', { utgave }).tillatt,
    ).toBe(true);
  });

  test('(del) VV-16 en avsluttet sak åpnes igjen bare i utgaver med gjenåpning, men en feil kan alltid gjøres om', () => {
    const utgave = { delegering: true, gjenaapning: false };
    expect(spor('avsluttet', 'gjenaapne', 'koordinator', { utgave })).toEqual({
      tillatt: false,
      grunn: 'ikke_i_utgaven',
    });
    expect(spor('avsluttet', 'angre_avslutning', 'koordinator', { utgave }).tillatt).toBe(true);
  });
});

test('(del) TG-27 systemet avslutter aldri en sak; det gjør koordinatoren', () => {
  expect(spor('aktiv', 'avslutt_ikke_mer_behov', 'koordinator').tillatt).toBe(true);
  expect(spor('aktiv', 'avslutt_ikke_mer_behov', 'system').tillatt).toBe(false);
  for (const fra of TILSTANDER) {
    for (const handling of handlinger) {
      const svar = spor(fra, handling, 'system');
      if (svar.tillatt) expect(svar.til).not.toContain('avsluttet');
    }
  }
});
