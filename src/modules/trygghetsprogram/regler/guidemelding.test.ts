import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  arbeidsdagerTil,
  guidemelding,
  kanSiesFra,
  MELDINGSSLAG,
  paaTide,
  plikteneAv,
} from './guidemelding.ts';

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

it('(del) TG-22 bare det som er i gang, kan stå stille; alt annet sies fra om så lenge saken følges opp', () => {
  for (const tilstand of ['samtale_holdt', 'guide_soekes', 'guide_borte', 'stagnasjon'] as const) {
    expect(kanSiesFra({ slag: 'stagnasjon', foerer: 'guide', tilstand })).toMatchObject({
      grunn: 'ikke_i_gang',
    });
    expect(kanSiesFra({ slag: 'trussel', foerer: 'guide', tilstand }).tillatt).toBe(true);
  }
  expect(kanSiesFra({ slag: 'stagnasjon', foerer: 'koordinator', tilstand: 'aktiv' }).tillatt).toBe(
    true,
  );
  for (const tilstand of ['klar_for_kontakt', 'avsluttet', 'henvist'] as const)
    expect(kanSiesFra({ slag: 'trussel', foerer: 'koordinator', tilstand })).toMatchObject({
      grunn: 'foelges_ikke_opp',
    });
});

it('(del) TG-25 det er guiden som spør om veiledning', () => {
  const inn = { slag: 'veiledning', tilstand: 'aktiv' } as const;
  expect(kanSiesFra({ ...inn, foerer: 'guide' }).tillatt).toBe(true);
  expect(kanSiesFra({ ...inn, foerer: 'koordinator' })).toMatchObject({
    grunn: 'bare_guiden_spoer',
  });
});

it('(del) TG-23 VV-19 et fravær føres den dagen det begynner, med den første dagen; det andre har ingen dager', () => {
  const inn = {
    ...({ slag: 'fravaer', foerer: 'guide', tilstand: 'aktiv', til: null } as const),
    ...{ fra: tilDato('2026-11-23'), iDag: tilDato('2026-11-23') },
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

it('(del) VV-19 at guiden er tilbake, spørres det om når dagen er kommet, og ikke når noen andre har tatt over', () => {
  const naa = {
    tilstand: 'guide_borte',
    til: tilDato('2026-11-23'),
    iDag: tilDato('2026-11-23'),
  } as const;
  expect(paaTide('tilbake', naa)).toBe(true);
  expect(paaTide('tilbake', { ...naa, til: tilDato('2026-11-24') })).toBe(false);
  expect(paaTide('tilbake', { ...naa, til: null })).toBe(false);
  expect(paaTide('tilbake', { ...naa, tilstand: 'aktiv' })).toBe(false);
  expect(paaTide('vurder_vikar', { ...naa, til: null })).toBe(true);
});
