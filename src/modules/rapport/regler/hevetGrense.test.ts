import { describe, expect, it } from 'vitest';
import { medGrensen, utenDetGamle, utkastetHolder } from './hevetGrense.ts';
import { INGEN_MEDIANER, INGEN_TALL, type Skjermet } from './typer.ts';

/** En rapport der alt kan vises med grensen 5. */
const RAPPORT: Skjermet = {
  antall: 40,
  tabeller: {
    anmeldt: { ja: 30, nei: 10 },
    sakstype: { vold: 20, ran: 20 },
    kanal: { politiet: 20, andre: 20 },
    framdrift: { moett: 6, ikke_moett: 34 },
    dager: { uka: 20, senere: 20 },
    vurdering: { ikke_sak: 7 },
  },
  medianer: { ...INGEN_MEDIANER, dager_til_ringt: 4 },
};

describe('RE-09 VV-50 grensen er hevet siden sist', () => {
  it('RE-09 VV-50 er ingenting for lite for den nye grensen, er rapporten den samme', () => {
    for (const k of [1, 5, 6]) expect(medGrensen(RAPPORT, k)).toBe(RAPPORT);
    expect(medGrensen(INGEN_TALL, 8)).toBe(INGEN_TALL);
  });

  it('RE-09 VV-50 tabellen med et for lite tall skjules, med dem den henger sammen med og medianen rundt; de andre står', () => {
    const { tabeller, medianer, antall } = medGrensen(RAPPORT, 7);
    expect(tabeller['framdrift']).toEqual({ moett: null, ikke_moett: null });
    expect(tabeller['dager']).toEqual({ uka: null, senere: null });
    expect(medianer.dager_til_ringt).toBeNull();
    for (const t of ['anmeldt', 'sakstype', 'kanal', 'vurdering'] as const)
      expect(tabeller[t], t).toEqual(RAPPORT.tabeller[t]);
    expect(antall).toBe(40);
  });

  it('RE-09 VV-50 også det som mangler opp til summen, er et tall; for dem som ikke ble sak, er det bare tallet selv', () => {
    // 34 av 40: seks er det ikke.
    const bare = { ...RAPPORT, tabeller: { framdrift: { ikke_moett: 34 } } };
    expect(medGrensen(bare, 7).tabeller['framdrift']).toEqual({ ikke_moett: null });
    const vurdert = {
      ...RAPPORT,
      tabeller: { vurdering: { ikke_sak: 38 } },
      medianer: INGEN_MEDIANER,
    };
    expect(medGrensen(vurdert, 7)).toBe(vurdert);
    expect(medGrensen(vurdert, 39).tabeller['vurdering']).toEqual({ ikke_sak: null });
  });

  it('RE-09 skjules de anmeldte, skjules også hvor mange politiet meldte: det ene sier det andre', () => {
    const { tabeller } = medGrensen(RAPPORT, 11);
    expect(tabeller['anmeldt']).toEqual({ ja: null, nei: null });
    expect(tabeller['kanal']).toEqual({ politiet: null, andre: null });
    const uten = { ...RAPPORT, tabeller: { kanal: { politiet: 20, andre: 20 } } };
    expect(medGrensen(uten, 6).tabeller['kanal']).toEqual({ politiet: 20, andre: 20 });
  });

  it.each(['dager_til_ringt', 'trygg_foer', 'trygg_etter'] as const)(
    'RE-09 VV-50 er det skjult hvem som ble fulgt opp, vises ikke medianen %s: de er blant dem den er av',
    (median) => {
      const fulgt = { holdt: null, brutt: 20, ikke_fulgt: null };
      const med = (tabeller: Skjermet['tabeller']): Skjermet => ({
        ...{ antall: 40, tabeller, medianer: { ...INGEN_MEDIANER, [median]: 4 } },
      });
      expect(medGrensen(med({ fulgt }), 5)).toEqual({
        ...med({ fulgt }),
        medianer: INGEN_MEDIANER,
      });
      expect(medGrensen(med({}), 5).medianer[median]).toBe(4);
    },
  );

  it('RE-09 VV-50 er det færre saker enn grensen, vises ingen tall', () => {
    expect(medGrensen(RAPPORT, 41)).toEqual(INGEN_TALL);
  });

  it('RE-09 det som skjules, står ikke lenger fra en tidligere versjon', () => {
    const staar = {
      ...RAPPORT,
      staar: { framdrift: 40, kanal: 40 },
      medianerStaar: { dager_til_ringt: 40 },
    };
    const { staar: naa, medianerStaar } = medGrensen(staar, 7);
    expect(naa).toEqual({ kanal: 40 });
    expect(medianerStaar).toBeUndefined();
  });

  it('RE-09 VV-50 er resten av de anmeldte, eller det skjulte til sammen, færre enn den nye grensen, skjules det', () => {
    const { tabeller } = medGrensen(
      {
        ...{ antall: 60, medianer: INGEN_MEDIANER },
        tabeller: { anmeldt: { ja: 30, nei: 30 }, kanal: { politiet: 22, moett: 38 } },
      },
      10,
    );
    expect(tabeller).toEqual({
      ...{ anmeldt: { ja: 30, nei: 30 }, kanal: { politiet: null, moett: null } },
    });
    const utfall = { paagaar: 30, trygg: 30, annet: null, annen_hjelp: null };
    const to: Skjermet = { antall: 67, tabeller: { utfall }, medianer: INGEN_MEDIANER };
    expect(medGrensen(to, 7)).toBe(to);
    expect(Object.values(medGrensen(to, 10).tabeller.utfall ?? {})).toEqual(Array(4).fill(null));
    const rad: Skjermet = {
      ...{ antall: 90, medianer: INGEN_MEDIANER },
      tabeller: {
        sakstype: { vold: 60, ran: 30 },
        sakstype_alder: { 'vold|10_14': 53, 'vold|15_17': null, 'vold|18_pluss': null },
      },
    };
    expect(medGrensen(rad, 7)).toBe(rad);
    expect(medGrensen(rad, 8).tabeller.sakstype_alder?.['vold|10_14']).toBeNull();
  });

  it('RE-09 VV-50 det som står fra før grensen ble hevet, skjules når noe er skjult i det; utkastet fryses ikke', () => {
    const utfall = { paagaar: 30, trygg: 30, annet: null };
    const sist: Skjermet = {
      ...{ antall: 90, medianer: { ...INGEN_MEDIANER, dager_til_ringt: 4 } },
      tabeller: { utfall, anmeldt: { ja: 40, nei: 50 } },
    };
    expect(utenDetGamle(sist, sist)).toEqual({
      ...{ antall: 90, medianer: INGEN_MEDIANER },
      tabeller: {
        utfall: { paagaar: null, trygg: null, annet: null },
        anmeldt: { ja: 40, nei: 50 },
      },
    });
    expect(utkastetHolder({ tall: sist, grense: 5 }, 5)).toBe(true);
    expect(utkastetHolder({ tall: sist, grense: 5 }, 6)).toBe(false);
    expect(utkastetHolder({ tall: sist, grense: 45 }, 45)).toBe(false);
  });

  it('RE-09 VV-50 står noe skjult i én tabell fra før grensen ble hevet, skjules hele blokken, også tabellen med det skjulte når den ikke er den første', () => {
    const sist: Skjermet = {
      ...{ antall: 90, medianer: INGEN_MEDIANER },
      tabeller: {
        sakstype: { vold: 60, ran: 30 },
        alder: { '10_14': 40, '15_17': 50, '18_pluss': null },
        maaned: { jan: 45, feb: 45 },
      },
    };
    expect(utenDetGamle(sist, sist).tabeller).toEqual({
      sakstype: { vold: null, ran: null },
      alder: { '10_14': null, '15_17': null, '18_pluss': null },
      maaned: { jan: 45, feb: 45 },
    });
  });

  it('RE-09 VV-50 en median som står fra en tidligere versjon, måles mot dem den var av da, ikke mot dem som er kommet til', () => {
    // 20 av dem ble ringt innen uka. Av 25 er rommet for de andre for trangt; av 40 er det ikke.
    const av = (medianerStaar: Skjermet['medianerStaar']): Skjermet => ({
      ...{ antall: 40, tabeller: { ringt_uka: { ja: 20, nei: 20 } } },
      medianer: { ...INGEN_MEDIANER, dager_til_ringt: 4 },
      ...(medianerStaar === undefined ? {} : { medianerStaar }),
    });
    expect(medGrensen(av(undefined), 5).medianer.dager_til_ringt).toBe(4);
    expect(medGrensen(av({ dager_til_ringt: 24 }), 5).medianer.dager_til_ringt).toBeNull();
  });
});
