import { expect, it } from 'vitest';
import { guidemelding, MELDINGSSLAG, plikteneAv } from './guidemelding.ts';

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
    expect(guidemelding({ slag: 'stagnasjon', foerer: 'guide', tilstand })).toMatchObject({
      grunn: 'ikke_i_gang',
    });
    expect(guidemelding({ slag: 'trussel', foerer: 'guide', tilstand }).tillatt).toBe(true);
  }
  expect(
    guidemelding({ slag: 'stagnasjon', foerer: 'koordinator', tilstand: 'aktiv' }).tillatt,
  ).toBe(true);
  for (const tilstand of ['klar_for_kontakt', 'avsluttet', 'henvist'] as const)
    expect(guidemelding({ slag: 'trussel', foerer: 'koordinator', tilstand })).toMatchObject({
      grunn: 'foelges_ikke_opp',
    });
});

it('(del) TG-25 det er guiden som spør om veiledning', () => {
  const inn = { slag: 'veiledning', tilstand: 'aktiv' } as const;
  expect(guidemelding({ ...inn, foerer: 'guide' }).tillatt).toBe(true);
  expect(guidemelding({ ...inn, foerer: 'koordinator' })).toMatchObject({
    grunn: 'bare_guiden_spoer',
  });
});
