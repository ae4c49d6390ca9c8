import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { hvemSamtykker, type Samtykkefakta, type Samtykkekrav } from './hvemSamtykker.ts';
import { FORESATTSLAG } from './typer.ts';

const ALDRE = [null, 0, 9, 14, 15, 17] as const;
const linje = (mer: Partial<Samtykkekrav>): Samtykkekrav => ({
  ...{ fraAlder: 0, modenhet: 'uansett', omsorg: 'foresatte', ungdommen: 'noteres' },
  ...{ fra: tilDato('2026-01-01'), til: null, hvem: 'de_barnet_bor_hos', andre: 'informeres' },
  ...mer,
});
const begge = (mer: Partial<Samtykkekrav>): readonly Samtykkekrav[] =>
  (['foresatte', 'barnevernet'] as const).map((omsorg) =>
    linje({ omsorg, andre: 'ingen', ...mer }),
  );
const alene = (fraAlder: number) => begge({ fraAlder, hvem: 'ungdommen', ungdommen: 'samtykker' });
/** Tabellen slik basen har den (0200). */
const TABELL: readonly Samtykkekrav[] = [
  linje({}),
  linje({ omsorg: 'barnevernet', hvem: 'barnevernet' }),
  ...alene(18),
];
const ALLE = begge({ hvem: 'alle_som_kan', ungdommen: 'samtykker' });
const DELING = [...ALLE, ...alene(18)];
/** Med linjene for den som ikke forstår hva det gjelder (0580). */
const HELSE = [
  ...ALLE,
  ...alene(16),
  ...begge({
    ...{ fraAlder: 16, modenhet: 'forstaar_ikke' },
    ...{ hvem: 'alle_som_kan', ungdommen: 'samtykker' },
  }),
  ...alene(18),
];
const PART = [
  ...begge({ hvem: 'alle_som_kan' }),
  ...begge({ fraAlder: 15, hvem: 'alle_som_kan', ungdommen: 'samtykker' }),
  ...begge({ fraAlder: 15, modenhet: 'forstaar_ikke', hvem: 'alle_som_kan' }),
  ...alene(18),
];
const en = (id: string, mer: Partial<Samtykkefakta> = {}): Samtykkefakta => ({
  ...{ id, slag: 'forelder_med_foreldreansvar', kanKontaktes: 'ja', svart: true },
  ...{ borMed: 'ja', naa: true, samtykkerTil: 'ikke_avklart' },
  ...mer,
});
const mor = en('mor');
const far = (mer: Partial<Samtykkefakta> = {}) => en('far', { borMed: 'nei', ...mer });
const hvem = (
  foresatte: readonly Samtykkefakta[],
  mer: Partial<Parameters<typeof hvemSamtykker>[1]> = {},
  tabell = TABELL,
) =>
  hvemSamtykker(tabell, {
    ...{ alder: 12, modenhet: null, iDag: tilDato('2026-11-23'), foresatte },
    ...mer,
  });

describe('hvem som samtykker til videre kontakt', () => {
  it('(del) VV-03 TG-07 de foresatte barnet bor hos samtykker, den andre informeres', () => {
    for (const alder of ALDRE)
      expect(hvem([mor, far()], { alder })).toEqual({
        ungdommen: 'noteres',
        foresatte: { mor: 'samtykker', far: 'informeres' },
        hinder: null,
      });
    expect(hvem([mor, far({ borMed: 'delvis' })]).foresatte).toEqual({
      mor: 'samtykker',
      far: 'samtykker',
    });
  });

  it('(del) VV-03 TP-07 fra 18 samtykker den unge alene, hva som enn står om de foresatte', () => {
    for (const foresatte of [[], [mor, far()], [en('x', { svart: false })]])
      expect(hvem(foresatte, { alder: 18 })).toEqual({
        ungdommen: 'samtykker',
        foresatte: {},
        hinder: null,
      });
  });

  it('(del) VV-03 har barnevernet omsorgen, samtykker det, og foreldrene informeres', () => {
    const barnevernet = en('bv', { slag: 'barnevern_med_omsorg', borMed: 'nei' });
    expect(hvem([mor, barnevernet]).foresatte).toEqual({ mor: 'informeres', bv: 'samtykker' });
    // Hvem av dem barnet bor hos, spiller ingen rolle da.
    const begge = [
      { ...barnevernet, borMed: 'ja' as const },
      { ...barnevernet, id: 'bv2' },
    ];
    expect(hvem(begge).foresatte).toEqual({ bv: 'samtykker', bv2: 'samtykker' });
    expect(hvem([mor, { ...barnevernet, kanKontaktes: 'nei' }]).hinder).toBe('ingen_kan');
    // Hadde det omsorgen før, er det de foresatte igjen.
    expect(hvem([mor, { ...barnevernet, naa: false }]).foresatte).toEqual({ mor: 'samtykker' });
  });

  it('(del) VV-01 den som ikke skal kontaktes, samtykker aldri; da er det den andre som kan', () => {
    expect(hvem([{ ...mor, kanKontaktes: 'nei' }, far()])).toEqual({
      ungdommen: 'noteres',
      foresatte: { mor: 'noteres', far: 'samtykker' },
      hinder: null,
    });
    expect(hvem([mor, far({ borMed: 'ja', kanKontaktes: 'nei' })]).foresatte).toEqual({
      mor: 'samtykker',
      far: 'noteres',
    });
    const representant = en('r', { slag: 'representant', borMed: 'nei' });
    const ingen = [{ ...mor, kanKontaktes: 'nei' as const }];
    expect(hvem(ingen).hinder).toBe('ingen_kan');
    expect(hvem([...ingen, representant]).foresatte['r']).toBe('samtykker');
    expect(hvem([]).hinder).toBe('ingen_kan');
  });

  it('(del) VV-01 er en foresatt ikke besvart, er ingen klar til å spørres, hvilke dager hen enn har', () => {
    for (const naa of [true, false])
      for (const kanKontaktes of ['ukjent', 'nei'] as const)
        expect(hvem([mor, far({ svart: false, naa, kanKontaktes })]).hinder).toBe(
          'ikke_alle_besvart',
        );
  });

  it('(del) VV-03 bare den som kan bestemme, samtykker eller informeres', () => {
    const bestemmer = ['forelder_med_foreldreansvar', 'verge', 'representant'];
    for (const slag of FORESATTSLAG.filter((s) => s !== 'barnevern_med_omsorg')) {
      expect(hvem([en('x', { slag })]).hinder, slag).toBe(
        bestemmer.includes(slag) ? null : 'ingen_kan',
      );
      expect(hvem([mor, far({ slag })]).foresatte['far'], slag).toBe(
        bestemmer.includes(slag) ? 'informeres' : 'noteres',
      );
    }
    expect(hvem([mor, en('x', { samtykkerTil: 'ingenting' })]).foresatte['x']).toBe('noteres');
    expect(hvem([mor, en('x', { samtykkerTil: 'kontakt' })]).foresatte['x']).toBe('samtykker');
    expect(hvem([mor, en('x', { samtykkerTil: 'deling' })]).foresatte['x']).toBe('samtykker');
  });

  it('(del) VV-03 er det ikke kjent om barnet bor hos en av dem, er det ikke kjent hvem som samtykker', () => {
    expect(hvem([mor, far({ borMed: 'ukjent' })]).hinder).toBe('bosted_ukjent');
    expect(hvem([mor, far({ borMed: 'ukjent', kanKontaktes: 'nei' })]).hinder).toBeNull();
    expect(hvem([mor, far({ borMed: 'ukjent', samtykkerTil: 'ingenting' })]).hinder).toBeNull();
    expect(hvem([mor, far({ borMed: 'ukjent', slag: 'verge' })]).hinder).toBeNull();
    const barnevernet = en('bv', { slag: 'barnevern_med_omsorg', borMed: 'nei' });
    expect(hvem([mor, barnevernet, far({ borMed: 'ukjent' })]).hinder).toBeNull();
  });

  it('(del) VV-03 tabellen er datert: den siste linja som er begynt å gjelde, er den som teller', () => {
    const ny = linje({
      ...{ fra: tilDato('2027-01-01'), hvem: 'ungdommen', andre: 'ingen' },
      ungdommen: 'samtykker',
    });
    for (const tabell of [
      [ny, ...TABELL],
      [...TABELL, ny],
    ]) {
      expect(hvem([mor], {}, tabell).ungdommen).toBe('noteres');
      expect(hvem([mor], { iDag: tilDato('2027-01-01') }, tabell).ungdommen).toBe('samtykker');
    }
    expect(hvem([mor], { iDag: tilDato('2025-12-31') })).toEqual({
      ungdommen: 'noteres',
      foresatte: {},
      hinder: 'ingen_kan',
    });
    // Og bare til den dagen den gjelder til.
    const slutt = [linje({ til: tilDato('2026-11-23') })];
    expect(hvem([mor], {}, slutt).hinder).toBeNull();
    expect(hvem([mor], { iDag: tilDato('2026-11-24') }, slutt).hinder).toBe('ingen_kan');
    const ingen = TABELL.map((k): Samtykkekrav => ({ ...k, andre: 'ingen' }));
    expect(hvem([mor, far()], {}, ingen).foresatte['far']).toBe('noteres');
  });
});

describe('hvem som samtykker til å dele', () => {
  const deler = (...f: Parameters<typeof hvem>) => hvem(f[0], f[1], DELING);

  it('(del) VV-03 DU-12 hver foresatt som kan kontaktes og kan samtykke til å dele, og ungdommen, i hver alder under 18', () => {
    for (const alder of ALDRE)
      for (const borMed of ['ja', 'delvis', 'nei', 'ukjent'] as const)
        expect(deler([mor, far({ borMed })], { alder })).toEqual({
          ungdommen: 'samtykker',
          foresatte: { mor: 'samtykker', far: 'samtykker' },
          hinder: null,
        });
    // Barnevernet i tillegg til foreldrene, ikke i stedet for dem.
    const barnevernet = en('bv', { slag: 'barnevern_med_omsorg', borMed: 'nei' });
    expect(deler([mor, barnevernet]).foresatte).toEqual({ mor: 'samtykker', bv: 'samtykker' });
    expect(deler([mor, far({ naa: false })]).foresatte).toEqual({ mor: 'samtykker' });
    expect(deler([mor], { alder: 18 })).toEqual({
      ...{ ungdommen: 'samtykker', foresatte: {}, hinder: null },
    });
  });

  it('(del) VV-01 (del) VV-03 VV-02 aldri den som ikke skal kontaktes, eller ikke kan bestemme; hva det står at en forelder kan samtykke til, tar hen ikke ut; og ingen spørres før alle er besvart', () => {
    for (const mer of [
      { kanKontaktes: 'nei' },
      { slag: 'fosterforelder' },
      { slag: 'forelder_uten_foreldreansvar', samtykkerTil: 'kontakt' },
    ] as const) {
      expect(deler([mor, far(mer)]), JSON.stringify(mer)).toMatchObject({
        ...{
          ungdommen: 'samtykker',
          foresatte: { mor: 'samtykker', far: 'noteres' },
          hinder: null,
        },
      });
      expect(deler([far(mer)]).hinder, JSON.stringify(mer)).toBe('ingen_kan');
    }
    // Det som står om hva hen kan samtykke til, tar ingen ut; det kan bare legge noen til.
    for (const slag of ['forelder_med_foreldreansvar', 'verge', 'representant'] as const)
      for (const samtykkerTil of ['kontakt', 'ingenting'] as const)
        expect(deler([mor, far({ slag, samtykkerTil })]).foresatte['far']).toBe('samtykker');
    expect(
      deler([mor, far({ slag: 'fosterforelder', samtykkerTil: 'deling' })]).foresatte['far'],
    ).toBe('samtykker');
    expect(deler([mor, far({ svart: false })]).hinder).toBe('ikke_alle_besvart');
    expect(deler([]).hinder).toBe('ingen_kan');
  });

  it('(del) VV-03 helseopplysninger: fra 16 ungdommen alene; part i barnevernet: fra 15 svarer ungdommen også', () => {
    for (const [alder, ungdommen, foresatte] of [
      [15, 'samtykker', { mor: 'samtykker' }],
      [16, 'samtykker', {}],
      [17, 'samtykker', {}],
    ] as const)
      expect(hvem([mor], { alder }, HELSE), `helse ${alder}`).toEqual({
        ...{ ungdommen, foresatte, hinder: null },
      });
    expect(hvem([en('x', { svart: false })], { alder: 16 }, HELSE).hinder).toBeNull();
    for (const [alder, ungdommen] of [
      [14, 'noteres'],
      [15, 'samtykker'],
      [17, 'samtykker'],
    ] as const)
      expect(hvem([mor], { alder }, PART), `part ${alder}`).toEqual({
        ...{ ungdommen, foresatte: { mor: 'samtykker' }, hinder: null },
      });
  });
});

describe('modenheten', () => {
  it('VV-03 forstår ungdommen ikke hva det gjelder, er det som for en yngre: om helse fra 16 hver foresatt som kan, og hen; som part i barnevernet fra 15 uten hens ja', () => {
    const svar = (
      tabell: readonly Samtykkekrav[],
      alder: number | null,
      modenhet: 'forstaar' | 'forstaar_ikke' | null,
    ) => {
      const { ungdommen, foresatte } = hvem([mor, far()], { alder, modenhet }, tabell);
      return [ungdommen, foresatte['mor'] ?? '', foresatte['far'] ?? ''].join(' ');
    };
    const alle = 'samtykker samtykker samtykker';
    const foresatte = 'noteres samtykker samtykker';
    const alene18 = 'samtykker  ';
    for (const modenhet of ['forstaar', 'forstaar_ikke', null] as const) {
      const ikke = modenhet === 'forstaar_ikke';
      for (const [alder, helse, part, deling] of [
        [null, alle, foresatte, alle],
        [14, alle, foresatte, alle],
        [15, alle, ikke ? foresatte : alle, alle],
        [16, ikke ? alle : alene18, ikke ? foresatte : alle, alle],
        [17, ikke ? alle : alene18, ikke ? foresatte : alle, alle],
        [18, alene18, alene18, alene18],
      ] as const)
        expect(
          [
            svar(HELSE, alder, modenhet),
            svar(PART, alder, modenhet),
            svar(DELING, alder, modenhet),
          ],
          `${alder} år, ${modenhet}`,
        ).toEqual([helse, part, deling]);
    }
  });

  it('VV-03 den høyeste alderen går først, så linja for modenheten foran «uansett», så den som sist begynte å gjelde; en annen modenhet gjelder aldri', () => {
    const L = {
      ung: linje({ andre: 'ingen', ungdommen: 'noteres' }),
      ungForstaar: linje({ modenhet: 'forstaar', hvem: 'ungdommen', ungdommen: 'samtykker' }),
      ungForstaarNy: linje({
        ...{ modenhet: 'forstaar', fra: tilDato('2026-06-01') },
        ...{ hvem: 'alle_som_kan', ungdommen: 'samtykker' },
      }),
      ny: linje({ fra: tilDato('2026-10-01'), hvem: 'barnevernet' }),
      eldre: linje({ fraAlder: 15, hvem: 'alle_som_kan' }),
    };
    const gjelder = (
      linjer: readonly Samtykkekrav[],
      alder: number,
      modenhet: 'forstaar' | 'forstaar_ikke' | null,
    ) => {
      const svar = [linjer, linjer.toReversed()].map((tabell) =>
        hvem([mor, far()], { alder, modenhet }, tabell),
      );
      expect(svar[0]).toEqual(svar[1]);
      return svar[0];
    };
    const er = (l: Samtykkekrav) =>
      hvem([mor, far()], { alder: 17, modenhet: null }, [
        { ...l, fraAlder: 0, modenhet: 'uansett', fra: tilDato('2026-01-01') },
      ]);
    // Den for modenheten foran, også når «uansett» begynte å gjelde sist.
    expect(gjelder([L.ung, L.ungForstaar, L.ny], 12, 'forstaar')).toEqual(er(L.ungForstaar));
    // Av to for modenheten: den som begynte sist.
    expect(gjelder([L.ny, L.ungForstaar, L.ungForstaarNy], 12, 'forstaar')).toEqual(
      er(L.ungForstaarNy),
    );
    // Uten en vurdering, og med den andre, er det som om linja ikke sto der.
    for (const modenhet of [null, 'forstaar_ikke'] as const)
      expect(gjelder([L.ung, L.ungForstaar, L.ungForstaarNy], 12, modenhet)).toEqual(er(L.ung));
    // En høyere alder går foran modenheten ved en lavere.
    expect(gjelder([L.ungForstaar, L.eldre], 15, 'forstaar')).toEqual(er(L.eldre));
    expect(gjelder([L.ungForstaar, L.eldre], 14, 'forstaar')).toEqual(er(L.ungForstaar));
  });
});
