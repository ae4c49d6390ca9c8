import { describe, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { UTGAVE_000 } from '../utgaver/utgave000.ts';
import { UTGAVE_001 } from '../utgaver/utgave001.ts';
import { fjortenDager, foelgesOpp, kontaktesDa, type Kontaktunntak } from './fjortenDager.ts';
import { TILSTANDER } from './typer.ts';

const UTEN: Kontaktunntak = {
  ...{ sjeldnereTil: null, sjeldnereFra: null, nyFrist: null, treForsoek: null },
};
const telling = (sist: string, dager: number, unntak: Partial<Kontaktunntak> = {}, hoyst = 14) =>
  fjortenDager({
    ...{ tilstand: 'aktiv', sist: tilDato(sist), fra: tilDato('2020-01-01'), hoyst },
    iDag: leggTilDager(tilDato(sist), dager),
    unntak: { ...UTEN, ...unntak },
  });

describe('fjorten dager', () => {
  it.each([
    ['en vanlig uke', '2026-11-02'],
    ['klokka stilles fram', '2026-03-22'],
    ['klokka stilles tilbake', '2026-10-18'],
    ['året skifter', '2026-12-24'],
    ['skuddårsdagen', '2028-02-20'],
  ])('(del) TG-14 TG-15 dag 13 er i rute; dag 14 og 15 må ungdommen kontaktes: %s', (_, sist) => {
    expect([13, 14, 15].map((d) => telling(sist, d)?.maa)).toEqual([false, true, true]);
    expect([13, 14, 15].map((d) => telling(sist, d)?.dager)).toEqual([13, 14, 15]);
    expect(telling(sist, 15)?.frist).toBe(leggTilDager(tilDato(sist), 14));
    // Utgaven kan ha færre dager: fristen er den saken følger.
    for (const n of [7, 10]) {
      const paa = (d: number) => telling(sist, d, {}, n);
      expect([n - 1, n, n + 1].map((d) => paa(d)?.maa)).toEqual([false, true, true]);
      expect(paa(n)?.frist).toBe(leggTilDager(tilDato(sist), n));
    }
  });

  it('(del) VV-21 TG-31 tellingen går fra trygghetssamtalen er holdt til saken er slutt, og ikke ellers', () => {
    expect(TILSTANDER.filter(foelgesOpp)).toEqual([
      ...['samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'],
    ]);
    const sist = tilDato('2026-11-02');
    const i = { sist, fra: sist, iDag: leggTilDager(sist, 40), hoyst: 14, unntak: UTEN };
    expect(fjortenDager({ ...i, tilstand: 'avsluttet' })).toBeNull();
    expect(fjortenDager({ ...i, tilstand: 'guide_borte' })?.maa).toBe(true);
    // Guidens tur begynner når oppfølgingen er i gang (C14).
    expect(fjortenDager({ ...i, tilstand: 'guide_soekes', somGuide: true })).toBeNull();
    expect(fjortenDager({ ...i, tilstand: 'guide_soekes' })?.maa).toBe(true);
    expect(fjortenDager({ ...i, tilstand: 'aktiv', somGuide: true })?.maa).toBe(true);
  });

  it('(del) TG-14 TG-31 VV-19 søkes en ny fordi guiden skal avløses, er dag 13, 14 og 15 hens; er hen borte, eller er det den som ikke har begynt, er de ikke', () => {
    const sist = tilDato('2026-11-02');
    const i = { sist, fra: sist, hoyst: 14, unntak: UTEN, somGuide: true } as const;
    const paa = (inn: Partial<Parameters<typeof fjortenDager>[0]>) =>
      [13, 14, 15].map(
        (d) =>
          fjortenDager({ ...i, tilstand: 'guide_soekes', iDag: leggTilDager(sist, d), ...inn })
            ?.maa,
      );
    expect(paa({ avloeses: true })).toEqual([false, true, true]);
    for (const inn of [
      { avloeses: false },
      { avloeses: true, borte: true },
      { avloeses: true, tilstand: 'samtale_holdt' as const },
      { avloeses: true, tilstand: 'guide_borte' as const },
    ])
      expect(paa(inn)).toEqual([undefined, undefined, undefined]);
    expect(paa({ avloeses: true, saNei: true })).toEqual([undefined, undefined, undefined]);
  });

  it('VV-04 har ungdommen sagt nei, telles ingen dager, i hver tilstand og for alle', () => {
    const sist = tilDato('2026-11-02');
    const i = { sist, fra: sist, iDag: leggTilDager(sist, 40), hoyst: 14, unntak: UTEN };
    for (const tilstand of TILSTANDER) {
      expect(fjortenDager({ ...i, tilstand, saNei: true }), tilstand).toBeNull();
      expect(fjortenDager({ ...i, tilstand, saNei: false }) !== null).toBe(foelgesOpp(tilstand));
    }
  });

  it('DU-11 VV-06 er kontakten stanset, telles ingen dager, i noen tilstand', () => {
    const sist = tilDato('2026-11-02');
    const i = { sist, fra: sist, iDag: leggTilDager(sist, 40), hoyst: 14, unntak: UTEN };
    for (const tilstand of TILSTANDER) {
      expect(fjortenDager({ ...i, tilstand, stanset: true }), tilstand).toBeNull();
      expect(fjortenDager({ ...i, tilstand, stanset: false }) !== null).toBe(foelgesOpp(tilstand));
    }
  });

  it('(del) TG-15 en dag som er ført fram i tid, gir ikke færre enn null dager', () => {
    expect(telling('2026-11-02', -3)).toEqual({
      ...{ siden: '2026-11-02', dager: 0, frist: '2026-11-16', maa: false, naadd: true },
      ...{ sjeldnere: false, hosKoordinatoren: false },
    });
  });

  it('(del) VV-21 er ungdommen ikke nådd siden samtalen, går tellingen fra den, og det sies', () => {
    const fra = tilDato('2026-11-02');
    const iDag = tilDato('2026-11-12');
    const i = { tilstand: 'samtale_holdt', fra, iDag, hoyst: 14, unntak: UTEN } as const;
    const fraSamtalen = {
      ...{ siden: fra, dager: 10, frist: '2026-11-16', maa: false, naadd: false },
      ...{ sjeldnere: false, hosKoordinatoren: false },
    };
    expect(fjortenDager({ ...i, sist: null })).toEqual(fraSamtalen);
    expect(fjortenDager({ ...i, sist: tilDato('2026-10-20') })).toEqual(fraSamtalen);
    expect(fjortenDager({ ...i, sist: fra })).toMatchObject({ dager: 10, naadd: true });
  });

  it.each([
    ['en vanlig høst', '2026-09-01'],
    ['klokka stilles tilbake imens', '2026-10-01'],
    ['klokka stilles fram imens', '2026-03-01'],
    ['året skifter imens', '2026-12-01'],
  ])(
    'VV-20 TG-14 vil ungdommen ha sjeldnere kontakt, er dag 13, 14 og 55 i rute; dagen det er avtalt til, må hen kontaktes: %s',
    (_, sist) => {
      const sjeldnereTil = leggTilDager(tilDato(sist), 56);
      const paa = (dag: number) => telling(sist, dag, { sjeldnereTil });
      expect([13, 14, 15, 55, 56, 57].map((d) => paa(d)?.maa)).toEqual([
        ...[false, false, false, false, true, true],
      ]);
      expect(paa(20)).toMatchObject({ frist: sjeldnereTil, sjeldnere: true });
      // Uten ønsket går det fjorten dager.
      expect(telling(sist, 14)).toMatchObject({ maa: true, sjeldnere: false });
    },
  );

  it('VV-20 en kontakt avlyser ikke ønsket om sjeldnere kontakt; en dag som er før de fjorten, korter ikke ned', () => {
    const sjeldnereTil = tilDato('2026-12-20');
    expect(telling('2026-11-20', 20, { sjeldnereTil })).toMatchObject({ maa: false });
    expect(telling('2026-12-18', 5, { sjeldnereTil })).toMatchObject({
      ...{ frist: '2027-01-01', sjeldnere: false },
    });
  });

  it('VV-20 koordinatorens nye frist gjelder etter tre forsøk: dagen før er i rute, dagen selv må ungdommen kontaktes', () => {
    const nyFrist = tilDato('2026-12-01');
    const paa = (dag: number) => telling('2026-11-02', dag, { nyFrist });
    expect([28, 29, 30].map((d) => paa(d)?.maa)).toEqual([false, true, true]);
  });

  it('VV-20 tre forsøk er koordinatorens til ungdommen er nådd etter dem', () => {
    const treForsoek = tilDato('2026-11-10');
    expect(telling('2026-11-02', 9, { treForsoek })?.hosKoordinatoren).toBe(true);
    expect(telling('2026-11-10', 1, { treForsoek })?.hosKoordinatoren).toBe(false);
    expect(telling('2026-11-02', 9)?.hosKoordinatoren).toBe(false);
  });

  it('(del) ED-18 TG-14 i 000 tas det kontakt med ungdommen, og foresatte ved behov; i 001 med begge; en voksen har ingen', () => {
    for (const [{ innstillinger }, hvem] of [
      [UTGAVE_000, 'ungdom_og_ved_behov_foresatte'],
      [UTGAVE_001, 'ungdom_og_foresatte'],
    ] as const) {
      const utgaven = innstillinger.kontaktEtterFjortenDager;
      const da = (alder: number | null) => kontaktesDa({ utgaven, alder, foresatteKan: true });
      expect([null, 9, 17].map((alder) => da(alder))).toEqual([hvem, hvem, hvem]);
      expect(da(18)).toBe('bare_ungdommen');
    }
  });

  it('TG-14 VV-01 kan ingen av de foresatte kontaktes, sier påminnelsen bare ungdommen, i begge utgaver', () => {
    for (const utgaven of ['ungdom_og_ved_behov_foresatte', 'ungdom_og_foresatte'] as const)
      for (const alder of [null, 9, 17, 18])
        expect(kontaktesDa({ utgaven, alder, foresatteKan: false })).toBe('bare_ungdommen');
  });

  it.each([
    ['sommeren', '2026-06-10'],
    ['klokka stilles tilbake i pausen', '2026-10-10'],
    ['klokka stilles fram i pausen', '2026-03-10'],
    ['året skifter i pausen', '2026-12-10'],
  ])(
    'VV-20 VV-21 en pause med en første dag gjelder fristen som faller i den; en som falt før, står: %s',
    (_, sist) => {
      const dag = (n: number) => leggTilDager(tilDato(sist), n);
      const medPause = (fra: number) => (n: number) =>
        telling(sist, n, { sjeldnereFra: dag(fra), sjeldnereTil: dag(60) })?.maa;
      // Fristen (dag 14) faller i pausen som begynner dag 14 eller før: da er det slutten på den som gjelder.
      for (const fra of [10, 14])
        expect([13, 14, 15, 59, 60].map(medPause(fra)), `${fra}`).toEqual([
          ...[false, false, false, false, true],
        ]);
      // Begynner pausen dagen etter, er løftet brutt før den: det blir ikke borte av at pausen kommer.
      expect([13, 14, 15, 59].map(medPause(15))).toEqual([false, true, true, true]);
    },
  );

  it.each([
    ['klokka stilles tilbake imens', '2026-10-18'],
    ['klokka stilles fram imens', '2026-03-22'],
    ['året skifter imens', '2026-12-24'],
  ])(
    'TG-31 VV-19 er guiden meldt borte, er dag 13, 14 og 15 ikke hens, men vikarens og koordinatorens: %s',
    (_, sist) => {
      const paa = (dag: number, hvem: { somGuide?: boolean; borte?: boolean }) =>
        fjortenDager({
          ...{ tilstand: 'aktiv', sist: tilDato(sist), fra: tilDato('2020-01-01'), hoyst: 14 },
          ...{ iDag: leggTilDager(tilDato(sist), dag), unntak: UTEN, ...hvem },
        })?.maa;
      for (const dag of [13, 14, 15])
        expect(paa(dag, { somGuide: true, borte: true }), `${dag}`).toBeUndefined();
      const vikaren = [13, 14, 15].map((dag) => paa(dag, { somGuide: true }));
      expect(vikaren).toEqual([false, true, true]);
      expect([13, 14, 15].map((dag) => paa(dag, { borte: true }))).toEqual(vikaren);
    },
  );
});
