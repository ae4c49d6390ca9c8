import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  muligeSvar,
  samtykkespoersmaal,
  samtykkesvar,
  type Samtykkeforslag,
  type Svarer,
} from './samtykkesvar.ts';
import { SAMTYKKEORD, SAMTYKKETILSTANDER, TILSTANDER, type Samtykkeord } from './typer.ts';

const forslag = (svar: Samtykkeord, mer: Partial<Samtykkeforslag> = {}): Samtykkeforslag => ({
  ...{ svar, dag: tilDato('2026-11-20'), idag: tilDato('2026-11-23'), mottattAv: 'Ingrid' },
  ...{ bekreftet: { frivillig: true, uttrykkelig: true, informert: true }, ord: 'Ord' },
  ...mer,
});
const svarer = (mer: Partial<Svarer> = {}): Svarer => ({
  ...{ ungdommen: false, plikt: 'samtykker', voksen: false, staar: null },
  ...mer,
});
const SAK = { tilstand: 'spurt', koordinator: true } as const;
const grunnen = (
  f: Samtykkeforslag,
  s: Svarer = svarer(),
  sak: Parameters<typeof samtykkesvar>[2] = SAK,
) => {
  const svar = samtykkesvar(f, s, sak);
  return svar.tillatt ? null : svar.grunn;
};
const mulige = (s: Partial<Svarer>, sak: Parameters<typeof muligeSvar>[1] = SAK) =>
  muligeSvar(svarer(s), sak);
const staar = (svar: Samtykkeord, stanser = false) => ({ svar, stanser });

describe('spørsmålet om samtykke', () => {
  const spoer = (mer: Partial<Parameters<typeof samtykkespoersmaal>[0]>) => {
    const svar = samtykkespoersmaal({
      ...{ tilstand: 'samtale_holdt', hinder: null, staar: null, omfang: 'En guide' },
      ...mer,
    });
    return svar.tillatt ? null : svar.grunn;
  };

  it('(del) VV-01 ingen spørres før noen er nådd, og før det er kjent hvem som kan spørres', () => {
    expect(TILSTANDER.filter((tilstand) => spoer({ tilstand }) === null)).toEqual([
      ...['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv'],
      ...['guide_borte', 'stagnasjon'],
    ]);
    expect(spoer({ tilstand: 'venter_klarering' })).toBe('ikke_naa');
    for (const hinder of ['ikke_alle_besvart', 'bosted_ukjent', 'ingen_kan'] as const)
      expect(spoer({ hinder })).toBe(hinder);
  });

  it('(del) DU-11 det spørres på nytt bare når det forrige er nektet, trukket eller endt', () => {
    expect(SAMTYKKETILSTANDER.filter((s) => spoer({ staar: s }) === null)).toEqual([
      ...['nektet', 'trukket', 'endt'],
    ]);
    expect(spoer({ staar: 'muntlig' })).toBe('alt_spurt');
    expect(spoer({ omfang: ' ' })).toBe('mangler_omfang');
    expect(spoer({ omfang: null })).toBe('mangler_omfang');
  });
});

describe('svaret på spørsmålet', () => {
  it('(del) DU-08 et ja er frivillig, uttrykkelig og informert, alle tre', () => {
    for (const svar of ['muntlig', 'skriftlig'] as const) {
      expect(samtykkesvar(forslag(svar), svarer(), SAK)).toEqual({ tillatt: true });
      for (const felt of ['frivillig', 'uttrykkelig', 'informert'])
        expect(
          grunnen(
            forslag(svar, {
              bekreftet: { frivillig: true, uttrykkelig: true, informert: true, [felt]: false },
            }),
          ),
        ).toBe('mangler_bekreftelse');
    }
    const ingen = { frivillig: false, uttrykkelig: false, informert: false };
    expect(grunnen(forslag('nektet', { bekreftet: ingen }))).toBeNull();
  });

  it('(del) DU-10 hvem som tok imot det, og dagen, står; det skriftlige sier hva som ble forklart', () => {
    expect(grunnen(forslag('muntlig', { mottattAv: ' ' }))).toBe('mangler_mottaker');
    expect(grunnen(forslag('muntlig', { dag: null }))).toBe('mangler_dag');
    expect(grunnen(forslag('muntlig', { dag: tilDato('2026-11-24') }))).toBe('fram_i_tid');
    expect(grunnen(forslag('muntlig', { dag: tilDato('2026-11-23') }))).toBeNull();
    expect(grunnen(forslag('muntlig', { ord: null }))).toBeNull();
    expect(grunnen(forslag('skriftlig', { ord: null }))).toBe('mangler_ord');
  });

  it('(del) VV-03 bare den som må, svarer ja eller nei; den andre informeres og kan ha en innvending', () => {
    expect(mulige({})).toEqual(['muntlig', 'skriftlig', 'nektet']);
    expect(mulige({ plikt: 'informeres' })).toEqual(['informert', 'innvending']);
    expect(mulige({ plikt: 'informeres', staar: staar('informert') })).toEqual([
      ...['informert', 'innvending'],
    ]);
    expect(grunnen(forslag('innvending', { ord: ' ' }), svarer({ plikt: 'informeres' }))).toBe(
      'mangler_ord',
    );
    expect(mulige({ plikt: null })).toEqual([]);
    expect(mulige({ plikt: null, staar: staar('muntlig') })).toEqual(['trukket']);
    expect(mulige({ voksen: true })).toEqual([]);
  });

  it('(del) VV-01 den som ikke skal kontaktes, gir aldri et ja; nei-et hens kan noteres', () => {
    expect(mulige({ plikt: 'noteres' })).toEqual(['nektet']);
    expect(grunnen(forslag('muntlig'), svarer({ plikt: 'noteres' }))).toBe('ikke_hens');
    expect(mulige({ plikt: 'noteres', staar: staar('muntlig') })).toEqual(['trukket']);
    // Det var notert før hen kunne spørres.
    expect(mulige({ staar: staar('nektet') })).toEqual(['muntlig', 'skriftlig', 'nektet']);
  });

  it('(del) VV-04 den unge svarer ja eller nei i hver alder, og ingenting annet', () => {
    for (const voksen of [true, false])
      expect(mulige({ ungdommen: true, plikt: null, voksen })).toEqual([
        ...['muntlig', 'skriftlig', 'nektet'],
      ]);
    expect(mulige({ ungdommen: true, plikt: null, staar: staar('muntlig') })).toEqual([
      ...['skriftlig', 'trukket'],
    ]);
  });

  it('(del) DU-11 et ja kan trekkes eller gjøres skriftlig, og et nei som stanset, rettes aldri', () => {
    expect(mulige({ staar: staar('muntlig') })).toEqual(['skriftlig', 'trukket']);
    expect(mulige({ staar: staar('skriftlig') })).toEqual(['trukket']);
    expect(grunnen(forslag('muntlig'), svarer({ staar: staar('muntlig') }))).toBe('passer_ikke');
    // Også den som nå bare informeres, kan trekke det ja-et hen ga.
    expect(mulige({ plikt: 'informeres', staar: staar('muntlig') })).toContain('trukket');
    expect(grunnen(forslag('trukket', { ord: null }), svarer({ staar: staar('muntlig') }))).toBe(
      null,
    );
    for (const svar of ['nektet', 'trukket', 'innvending_stanser'] as const)
      for (const nytt of SAMTYKKEORD)
        expect(grunnen(forslag(nytt), svarer({ staar: staar(svar, true) }))).toBe('svaret_staar');
    for (const tilstand of ['nektet', 'trukket', 'endt'] as const) {
      expect(mulige({}, { ...SAK, tilstand })).toEqual(['nektet']);
      expect(grunnen(forslag('muntlig'), svarer(), { ...SAK, tilstand })).toBe('spoer_paa_nytt');
    }
  });

  it('(del) VV-03 innvendingen er koordinatorens å vurdere, med ord, og ingen andres', () => {
    const far = svarer({ plikt: 'informeres', staar: staar('innvending') });
    expect(muligeSvar(far, SAK)).toEqual(['innvending_fortsetter', 'innvending_stanser']);
    expect(muligeSvar(far, { ...SAK, koordinator: false })).toEqual([]);
    expect(grunnen(forslag('innvending_stanser'), far, { ...SAK, koordinator: false })).toBe(
      'bare_koordinatoren',
    );
    const vurdert = forslag('innvending_fortsetter', { mottattAv: null });
    expect(grunnen(vurdert, far)).toBeNull();
    expect(grunnen({ ...vurdert, ord: '' }, far)).toBe('mangler_ord');
    expect(grunnen(vurdert, svarer({ plikt: 'informeres' }))).toBe('ikke_hens');
    // Flytter barnet dit imens, er det hens å samtykke.
    expect(mulige({ staar: staar('innvending') })).toContain('muntlig');
  });
});
