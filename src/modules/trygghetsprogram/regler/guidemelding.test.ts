import { expect, it } from 'vitest';
import { tilDato, type Dato } from '../../../kernel/dato.ts';
import {
  arbeidsdagerTil,
  guidemelding,
  kanSiesFra,
  MELDINGSSLAG,
  paaTide,
  pliktGjelder,
  plikteneAv,
  type Meldingsplikt,
} from './guidemelding.ts';
import type { Tilstand } from './typer.ts';

it('(del) TG-17 TG-18 en trussel gir plikten til å oppfordre til å anmelde, og til egenrapport bare når den som sier fra, er i politiet', () => {
  expect(plikteneAv({ slag: 'trussel', avPoliti: false })).toEqual(['oppfordre_anmelde']);
  expect(plikteneAv({ slag: 'trussel', avPoliti: true })).toEqual([
    'oppfordre_anmelde',
    'egenrapport',
  ]);
  for (const slag of MELDINGSSLAG)
    expect(plikteneAv({ slag, avPoliti: true }).includes('egenrapport'), slag).toBe(
      slag === 'trussel',
    );
});

it('(del) TG-22 TG-25 en som står stille, skal gjennomgås; den som spør om veiledning, skal få den', () => {
  expect(plikteneAv({ slag: 'stagnasjon', avPoliti: false })).toEqual(['gjennomgang']);
  expect(plikteneAv({ slag: 'samtykke_trukket', avPoliti: true })).toEqual(['gjennomgang']);
  expect(plikteneAv({ slag: 'veiledning', avPoliti: false })).toEqual(['gi_veiledning']);
  expect(plikteneAv({ slag: 'bekymring', avPoliti: false })).toEqual(['vurder_bekymring']);
});

const spoer = (endret: Partial<Parameters<typeof kanSiesFra>[0]>) => {
  const svar = kanSiesFra({
    ...{ slag: 'stagnasjon', foerer: 'koordinator', tilstand: 'aktiv', venterGjennomgang: false },
    ...endret,
  });
  return svar.tillatt ? null : svar.grunn;
};

it('(del) TG-22 bare det som er i gang, kan stå stille, også mens guiden er borte, og på nytt når gjennomgangen er gjort', () => {
  for (const tilstand of ['aktiv', 'guide_borte', 'stagnasjon'] as const)
    expect(spoer({ tilstand }), tilstand).toBe(null);
  expect(spoer({ tilstand: 'stagnasjon', venterGjennomgang: true })).toBe('ikke_i_gang');
  for (const tilstand of ['samtale_holdt', 'guide_soekes'] as const) {
    expect(spoer({ tilstand }), tilstand).toBe('ikke_i_gang');
    expect(spoer({ tilstand, slag: 'trussel', foerer: 'guide' })).toBe(null);
  }
  for (const tilstand of ['klar_for_kontakt', 'avsluttet', 'henvist'] as const)
    expect(spoer({ tilstand, slag: 'trussel' })).toBe('foelges_ikke_opp');
});

it('(del) TG-25 det er guiden som spør om veiledning', () => {
  expect(spoer({ slag: 'veiledning', foerer: 'guide' })).toBe(null);
  expect(spoer({ slag: 'veiledning' })).toBe('bare_guiden_spoer');
});

it('TP-39 guiden fører at ungdommen og hen er enige, med dagen, mens oppfølgingen er i gang; det er koordinatorens å avslutte, så lenge saken står slik den sto', () => {
  expect(plikteneAv({ slag: 'enige', avPoliti: true })).toEqual(['avslutt_saken']);
  const enige = { slag: 'enige', foerer: 'guide' } as const;
  expect(spoer(enige)).toBe(null);
  // Koordinatoren sier ikke på guidens vegne hva de er enige om.
  expect(spoer({ ...enige, foerer: 'koordinator' })).toBe('bare_guiden_er_enig');
  for (const tilstand of ['guide_soekes', 'guide_borte', 'stagnasjon', 'samtale_holdt'] as const)
    expect(spoer({ ...enige, tilstand }), tilstand).toBe('ikke_i_gang');
  const foert = (fra: string | null) => {
    const svar = guidemelding({
      ...{ ...enige, tilstand: 'aktiv', venterGjennomgang: false, til: null },
      ...{ fra: fra === null ? null : tilDato(fra), iDag: tilDato('2026-11-23') },
      guideFra: tilDato('2026-11-10'),
    });
    return svar.tillatt ? null : svar.grunn;
  };
  expect([foert('2026-11-23'), foert('2026-11-10')]).toEqual([null, null]);
  expect(foert('2026-11-09')).toBe('enigdagen_foer_oppdraget');
  expect([foert(null), foert('2026-11-24')]).toEqual([
    ...['mangler_enigdag', 'enigdagen_har_ikke_vaert'],
  ]);
  const gjelder = (tilstand: Tilstand, siden: boolean) =>
    pliktGjelder('avslutt_saken', {
      tilstand,
      siden,
      denne: false,
      soekerVikar: false,
      harGuide: true,
      oppdragetVarer: true,
    });
  expect([gjelder('aktiv', true), gjelder('aktiv', false)]).toEqual([true, false]);
  for (const tilstand of ['stagnasjon', 'guide_borte', 'guide_soekes', 'avsluttet'] as const)
    expect(gjelder(tilstand, true), tilstand).toBe(false);
});

it('(del) VV-19 guiden er borte der noen følger opp, også i en sak som står stille, og en som skal avløses, til en annen er i gang', () => {
  for (const tilstand of ['aktiv', 'stagnasjon'] as const)
    expect(spoer({ slag: 'fravaer', tilstand, venterGjennomgang: true }), tilstand).toBe(null);
  expect(spoer({ slag: 'fravaer', tilstand: 'guide_soekes', foerer: 'guide' })).toBe(null);
  expect(spoer({ slag: 'fravaer', tilstand: 'guide_soekes' })).toBe('ikke_i_gang');
  expect(spoer({ slag: 'fravaer', tilstand: 'guide_borte' })).toBe('ikke_i_gang');
});

it('(del) TG-22 VV-19 det som hører til tilstanden, gjelder så lenge saken står der på grunn av den meldingen', () => {
  const gjelder = (
    ...[plikt, tilstand, denne = true, soekerVikar = false, harGuide = true]: [
      Meldingsplikt,
      Tilstand,
      boolean?,
      boolean?,
      boolean?,
    ]
  ) =>
    pliktGjelder(plikt, {
      tilstand,
      denne,
      siden: denne,
      soekerVikar,
      harGuide,
      oppdragetVarer: true,
    });
  expect(gjelder('gjennomgang', 'stagnasjon')).toBe(true);
  expect(gjelder('gjennomgang', 'stagnasjon', false)).toBe(false);
  expect(gjelder('gjennomgang', 'guide_soekes')).toBe(false);
  expect(gjelder('vurder_vikar', 'guide_borte')).toBe(true);
  expect(gjelder('vurder_vikar', 'stagnasjon')).toBe(false);
  expect(gjelder('tilbake', 'guide_borte')).toBe(true);
  expect(gjelder('tilbake', 'guide_borte', false)).toBe(false);
  // Til en vikar har tatt oppdraget, kan den som var borte, komme tilbake.
  expect(gjelder('tilbake', 'guide_soekes', false, true)).toBe(true);
  expect(gjelder('tilbake', 'guide_soekes', false)).toBe(false);
  // C14: er oppdraget slutt imens, er det ingen som kommer tilbake.
  expect(gjelder('tilbake', 'guide_soekes', false, true, false)).toBe(false);
  expect(gjelder('tilbake', 'guide_borte', true, false, false)).toBe(false);
  expect(gjelder('vurder_vikar', 'guide_borte', true, false, false)).toBe(true);
  expect(gjelder('oppfordre_anmelde', 'avsluttet', false)).toBe(true);
});

it.each(['saNei', 'stanset'])(
  'VV-04 VV-06 har ungdommen sagt nei, eller er kontakten stanset, skal ingen fortelle hen noe om guiden, og ingen vikar vurderes; resten står (%s)',
  (hva) => {
    const gjelder = (plikt: Meldingsplikt, tilstand: Tilstand, ja: boolean) =>
      pliktGjelder(plikt, {
        tilstand,
        denne: true,
        siden: true,
        soekerVikar: true,
        harGuide: true,
        oppdragetVarer: true,
        [hva]: ja,
      });
    for (const [plikt, tilstand] of [
      ...([['fortell_hvem', 'guide_soekes'] as const] as const),
      ...([['fortell_ungdommen', 'guide_borte'] as const] as const),
      ...([['vurder_vikar', 'guide_borte'] as const] as const),
      ...([['tilbake', 'guide_soekes'] as const] as const),
    ]) {
      expect(gjelder(plikt, tilstand, false), plikt).toBe(true);
      expect(gjelder(plikt, tilstand, true), plikt).toBe(false);
    }
    expect(gjelder('oppfordre_anmelde', 'stagnasjon', true)).toBe(true);
    expect(gjelder('vurder_bekymring', 'stagnasjon', true)).toBe(true);
    expect(gjelder('gjennomgang', 'stagnasjon', true)).toBe(true);
  },
);

it('(del) TG-23 VV-19 et fravær føres den dagen det begynner, med den første dagen; det andre har ingen dager', () => {
  const inn = {
    venterGjennomgang: false,
    ...({ slag: 'fravaer', foerer: 'guide', tilstand: 'aktiv', til: null } as const),
    ...{ fra: tilDato('2026-11-23'), iDag: tilDato('2026-11-23'), guideFra: null },
  };
  const nei = (endret: Partial<Parameters<typeof guidemelding>[0]>) => {
    const svar = guidemelding({ ...inn, ...endret });
    return svar.tillatt ? null : svar.grunn;
  };
  expect(nei({})).toBe(null);
  expect(nei({ foerer: 'koordinator', til: tilDato('2026-12-23') })).toBe(null);
  expect(nei({ fra: null })).toBe('mangler_fra');
  expect(nei({ fra: tilDato('2026-11-24') })).toBe('fravaeret_har_ikke_begynt');
  expect(nei({ til: tilDato('2026-11-22') })).toBe('til_er_foer');
  expect(nei({ tilstand: 'guide_borte' })).toBe('ikke_i_gang');
  expect(nei({ slag: 'trussel', fra: null })).toBe(null);
});

it('(del) TG-23 VV-19 de tre punktene skal være gjort neste arbeidsdag, og hvem som tar over, fortelles samme dag', () => {
  const tre = ['fortell_ungdommen', 'fortell_koordinatoren', 'vurder_vikar'] as const;
  expect(plikteneAv({ slag: 'fravaer', avPoliti: false })).toEqual([...tre, 'tilbake']);
  expect(tre.map(arbeidsdagerTil)).toEqual([1, 1, 1]);
  expect(plikteneAv({ slag: 'guide_slutt', avPoliti: false })).toEqual(['fortell_hvem']);
  expect(arbeidsdagerTil('fortell_hvem')).toBe(0);
  expect(arbeidsdagerTil('oppfordre_anmelde')).toBe(null);
});

it('(del) VV-19 om guiden er tilbake, spørres det når dagen er kommet, eller etter en uke når den ikke er kjent', () => {
  const naa = {
    ...{ fra: tilDato('2026-11-16'), til: tilDato('2026-11-23') as Dato | null },
    iDag: tilDato('2026-11-23'),
  };
  expect(paaTide('tilbake', naa)).toBe(true);
  expect(paaTide('tilbake', { ...naa, til: tilDato('2026-11-24') })).toBe(false);
  expect(paaTide('tilbake', { ...naa, til: null })).toBe(true);
  expect(paaTide('tilbake', { ...naa, fra: tilDato('2026-11-17'), til: null })).toBe(false);
  expect(paaTide('vurder_vikar', { ...naa, til: null })).toBe(true);
});

it('(del) VV-19 TG-23 er oppdraget fraværet eller vikaren gjaldt, slutt, er det ikke noe å fortelle om det; truslene og bekymringene står', () => {
  const naa = { tilstand: 'guide_soekes', denne: false, siden: true, soekerVikar: false } as const;
  const gjelder = (plikt: Meldingsplikt, oppdragetVarer: boolean) =>
    pliktGjelder(plikt, { ...naa, harGuide: true, oppdragetVarer });
  for (const plikt of ['fortell_ungdommen', 'fortell_koordinatoren', 'fortell_hvem'] as const)
    expect([gjelder(plikt, true), gjelder(plikt, false)], plikt).toEqual([true, false]);
  for (const plikt of ['oppfordre_anmelde', 'egenrapport', 'vurder_bekymring'] as const)
    expect(gjelder(plikt, false), plikt).toBe(true);
});

it('(del) VV-06 VV-21 kontaktpersonen sier fra om en trussel og en bekymring, og ikke om det som er guidens', () => {
  for (const slag of MELDINGSSLAG)
    expect(spoer({ slag, foerer: 'samtaleholder', tilstand: 'guide_soekes' }), slag).toBe(
      slag === 'trussel' || slag === 'bekymring' ? null : 'ikke_kontaktpersonens',
    );
});
