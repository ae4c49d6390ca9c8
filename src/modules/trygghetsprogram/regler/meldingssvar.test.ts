import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { hvemSvarer, meldingssvar, svareneFor, veilederI } from './meldingssvar.ts';

const POLITIETS = {
  veiledningFra: 'ansvarlig_i_lokalt_politi',
  politietKoordinerer: true,
} as const;
const KOORDINATOR = { foerer: 'koordinator', koordinerer: true, iPolitiet: false } as const;
const GUIDE = { foerer: 'guide', koordinerer: false, iPolitiet: true } as const;
type Inn = Parameters<typeof meldingssvar>[0];
const inn: Inn = {
  ...{ plikt: 'oppfordre_anmelde', svar: 'vil_tenke', med: [], ord: null },
  ...{ dag: tilDato('2026-11-23'), iDag: tilDato('2026-11-23'), altSvart: false, egen: false },
  ...{ gjelder: true, utenSkriver: false, omVikaren: false },
  ...{ svarer: KOORDINATOR, sak: { ...POLITIETS, politietKoordinerer: false } },
  ...{ tilstand: 'aktiv', samtykke: true, harGuide: true },
};

it('(del) TG-17 TG-18 TG-22 svarene hver plikt kan få, føres; et annet svar, eller det som mangler, gjør det ikke', () => {
  expect(meldingssvar(inn).tillatt).toBe(true);
  const nei = (endret: Partial<Inn>) => {
    const svar = meldingssvar({ ...inn, ...endret });
    return svar.tillatt ? null : svar.grunn;
  };
  expect(nei({ svar: 'fortsett' })).toBe('mangler_svar');
  expect(nei({ altSvart: true })).toBe('alt_svart');
  expect(nei({ plikt: 'gi_veiledning', svar: 'gitt', tilstand: 'avsluttet' })).toBe(
    'foelges_ikke_opp',
  );
  expect(nei({ dag: tilDato('2026-11-24') })).toBe('dagen_har_ikke_vaert');
  const rapport = { plikt: 'egenrapport', svar: 'skrevet', egen: true, svarer: GUIDE } as const;
  expect(nei(rapport)).toBe('mangler_raadfoert');
  expect(nei({ ...rapport, med: ['jurist'] })).toBe(null);
  const videre = { ...rapport, svar: 'gitt_videre', utenSkriver: true } as const;
  expect(nei({ ...videre, ord: 'Betjent Berg', utenSkriver: false })).toBe('mangler_svar');
  expect(nei(videre)).toBe('mangler_mottaker');
  expect(nei({ ...videre, ord: 'Betjent Berg' })).toBe(null);
  // Trusselen er ikke borte om saken er slutt.
  for (const tilstand of ['avsluttet', 'henvist'] as const)
    expect(nei({ ...rapport, med: ['jurist'], tilstand })).toBe(null);
  expect(nei({ gjelder: false })).toBe('gjelder_ikke_lenger');
  expect(nei({ plikt: 'vurder_bekymring', svar: 'ikke_grunn' })).toBe('mangler_ord');
  expect(nei({ plikt: 'vurder_bekymring', svar: 'ikke_grunn', ord: 'Avklart med mor' })).toBe(null);
});

it('(del) TG-22 gjennomgangen gjøres av koordinatoren sammen med guiden, eller med grunnen, og fortsetter bare med samtykke', () => {
  const gjennomgang: Inn = {
    ...{ ...inn, plikt: 'gjennomgang', svar: 'fortsett', med: ['guiden'], tilstand: 'stagnasjon' },
  };
  const nei = (endret: Partial<Inn>) => {
    const svar = meldingssvar({ ...gjennomgang, ...endret });
    return svar.tillatt ? null : svar.grunn;
  };
  expect(nei({})).toBe(null);
  expect(nei({ med: [] })).toBe('mangler_ord');
  expect(nei({ med: [], ord: 'Guiden er borte' })).toBe(null);
  // Er koordinatoren selv guide, er gjennomgangen fortsatt hens.
  expect(nei({ svarer: { ...GUIDE, koordinerer: true } })).toBe(null);
  expect(nei({ samtykke: false })).toBe('samtykket_gjelder_ikke');
  expect(nei({ samtykke: false, svar: 'avvikle' })).toBe(null);
  // C14: uten en guide er det ingen som fortsetter; noen andre kan ta over.
  expect(nei({ harGuide: false })).toBe('ingen_guide');
  for (const svar of ['noen_andre', 'avvikle'])
    expect(nei({ harGuide: false, svar }), svar).toBe(null);
  expect(nei({ svarer: GUIDE })).toBe('ikke_din');
});

it('(del) TG-25 ED-19 i 000 gir en koordinator veiledning; i 001 den ansvarlige i det lokale politiet, når politiet koordinerer saken', () => {
  const i000 = { ...POLITIETS, veiledningFra: 'koordinator' } as const;
  expect(veilederI(i000)).toBe('koordinator');
  expect(veilederI(POLITIETS)).toBe('politiets_koordinator');
  expect(veilederI({ ...POLITIETS, politietKoordinerer: false })).toBe('koordinator');
  const politi = { ...KOORDINATOR, iPolitiet: true };
  expect(hvemSvarer('gi_veiledning', KOORDINATOR, i000, { egen: false })).toBe(true);
  expect(hvemSvarer('gi_veiledning', KOORDINATOR, POLITIETS, { egen: false })).toBe(false);
  expect(hvemSvarer('gi_veiledning', politi, POLITIETS, { egen: false })).toBe(true);
  expect(hvemSvarer('gi_veiledning', GUIDE, i000, { egen: true })).toBe(false);
});

it('(del) TG-17 TG-18 guiden svarer på trusselen og bekymringen, og på egenrapporten bare når den er hens egen', () => {
  for (const plikt of ['oppfordre_anmelde', 'vurder_bekymring'] as const)
    for (const svarer of [GUIDE, KOORDINATOR])
      expect(hvemSvarer(plikt, svarer, POLITIETS, { egen: false }), plikt).toBe(true);
  expect(hvemSvarer('egenrapport', GUIDE, POLITIETS, { egen: false })).toBe(false);
  expect(hvemSvarer('egenrapport', GUIDE, POLITIETS, { egen: true })).toBe(true);
  const sluttetIPolitiet = { ...GUIDE, iPolitiet: false };
  expect(hvemSvarer('egenrapport', sluttetIPolitiet, POLITIETS, { egen: true })).toBe(false);
  expect(hvemSvarer('egenrapport', KOORDINATOR, POLITIETS, { egen: false })).toBe(false);
  expect(
    hvemSvarer('egenrapport', { ...KOORDINATOR, iPolitiet: true }, POLITIETS, { egen: false }),
  ).toBe(true);
});

it('(del) TG-23 VV-19 hvem som er fortalt det, må sies; vikar vurderes av koordinatoren sammen med guiden, eller med grunnen', () => {
  const nei = (endret: Partial<Inn>) => {
    const svar = meldingssvar({ ...inn, tilstand: 'guide_borte', ...endret });
    return svar.tillatt ? null : svar.grunn;
  };
  const fortalt = { plikt: 'fortell_ungdommen', svar: 'fortalt' } as const;
  expect(nei(fortalt)).toBe('mangler_hvem');
  expect(nei({ ...fortalt, med: ['foresatte'], svarer: GUIDE })).toBe(null);
  const vikar = { plikt: 'vurder_vikar', svar: 'ikke_vikar' } as const;
  expect(nei(vikar)).toBe('mangler_ord');
  expect(nei({ ...vikar, ord: 'Får ikke tak i guiden' })).toBe(null);
  expect(nei({ ...vikar, med: ['guiden'] })).toBe(null);
  expect(nei({ ...vikar, med: ['guiden'], svarer: GUIDE })).toBe('ikke_din');
  // TG-24: er det vikaren som er borte, avløses ikke guiden av svaret.
  const andre = { ...vikar, svar: 'vikar', med: ['guiden'] } as const;
  expect(nei(andre)).toBe(null);
  expect(nei({ ...andre, omVikaren: true })).toBe('mangler_svar');
  expect(nei({ ...vikar, med: ['guiden'], omVikaren: true })).toBe(null);
  expect(nei({ plikt: 'tilbake', svar: 'tilbake' })).toBe(null);
  expect(nei({ plikt: 'tilbake', svar: 'tilbake', gjelder: false })).toBe('gjelder_ikke_lenger');
  expect(nei({ plikt: 'fortell_hvem', svar: 'fortalt', svarer: GUIDE })).toBe('ikke_din');
});

it('TP-39 er ungdommen og guiden enige, avslutter koordinatoren, eller fører hvorfor dere likevel fortsetter; det er ikke guidens å svare', () => {
  const enige: Inn = { ...inn, plikt: 'avslutt_saken', svar: 'fortsetter', ord: 'Ombestemte seg' };
  const nei = (endret: Partial<Inn>) => {
    const svar = meldingssvar({ ...enige, ...endret });
    return svar.tillatt ? null : svar.grunn;
  };
  expect(nei({})).toBe(null);
  for (const ord of [null, ' – ']) expect(nei({ ord })).toBe('mangler_hvorfor');
  expect(nei({ svarer: GUIDE, egen: true })).toBe('ikke_din');
  expect(nei({ svar: 'fortsett' })).toBe('mangler_svar');
});

it('(del) TG-18 kan den som hørte trusselen, ikke skrive egenrapporten, gir den som koordinerer saken, den videre; skrevet er den bare av en i politiet', () => {
  const uten = { egen: false, utenSkriver: true };
  expect(hvemSvarer('egenrapport', KOORDINATOR, POLITIETS, uten)).toBe(true);
  expect(hvemSvarer('egenrapport', GUIDE, POLITIETS, uten)).toBe(false);
  const svarene = (iPolitiet: boolean, utenSkriver: boolean) =>
    svareneFor('egenrapport', { iPolitiet, utenSkriver, omVikaren: false });
  expect(svarene(true, false)).toEqual(['skrevet']);
  expect(svarene(true, true)).toEqual(['skrevet', 'gitt_videre']);
  expect(svarene(false, true)).toEqual(['gitt_videre']);
  expect(svarene(false, false)).toEqual([]);
  expect(
    svareneFor('gi_veiledning', { iPolitiet: false, utenSkriver: false, omVikaren: false }),
  ).toEqual(['gitt']);
  const svar = (verdi: string) =>
    meldingssvar({
      ...{ ...inn, ...uten, plikt: 'egenrapport' as const, svar: verdi, med: ['jurist'] },
      ord: 'Betjent Berg',
    });
  expect(svar('skrevet')).toEqual({ tillatt: false, grunn: 'mangler_svar' });
  expect(svar('gitt_videre').tillatt).toBe(true);
});
