import { describe, expect, it } from 'vitest';
import type { Samtykkere } from './hvemSamtykker.ts';
import {
  samtykkeErSlutt,
  samtykkeGjelder,
  samtykketilstand,
  type Siste,
} from './samtykketilstand.ts';
import { SAMTYKKETILSTANDER, type Samtykkeord } from './typer.ts';

const krav = (foresatte: Samtykkere['foresatte'], mer: Partial<Samtykkere> = {}): Samtykkere => ({
  ...{ ungdommen: 'noteres', foresatte, hinder: null },
  ...mer,
});
const MOR = krav({ mor: 'samtykker', far: 'informeres', hen: 'noteres' });
const BEGGE = krav({ mor: 'samtykker', far: 'samtykker' });
const sa = (hvem: string | null, svar: Samtykkeord, mer: Partial<Siste> = {}): Siste => ({
  ...{ hvem, svar, stanser: false, femten: false, maaIkke: false },
  ...mer,
});
const staar = (
  siste: readonly Siste[],
  mer: Partial<Parameters<typeof samtykketilstand>[0]> = {},
) =>
  samtykketilstand({
    ...{ voksen: false, spurtSomBarn: true, avsluttetSiden: false, stanset: null },
    ungdommenSaNei: false,
    ...{ krav: MOR, siste },
    ...mer,
  });

describe('hvor samtykket står', () => {
  it('(del) TG-07 det gjelder når hver som må, har sagt ja, og ikke før', () => {
    expect(staar([])).toBe('spurt');
    expect(staar([sa('mor', 'muntlig')])).toBe('muntlig');
    expect(staar([sa('mor', 'skriftlig')])).toBe('skriftlig');
    const begge = { krav: BEGGE };
    expect(staar([sa('mor', 'skriftlig')], begge)).toBe('delvis');
    expect(staar([sa('far', 'muntlig')], begge)).toBe('delvis');
    expect(staar([sa('mor', 'skriftlig'), sa('far', 'muntlig')], begge)).toBe('muntlig');
    expect(staar([sa('mor', 'skriftlig'), sa('far', 'skriftlig')], begge)).toBe('skriftlig');
    // Den unges ja erstatter ingen foresatt (DU-12).
    expect(staar([sa(null, 'skriftlig', { femten: true })])).toBe('spurt');
  });

  it('(del) TG-07 er det ikke kjent hvem som må, er det aldri mer enn delvis', () => {
    for (const hinder of ['ikke_alle_besvart', 'bosted_ukjent', 'ingen_kan'] as const)
      expect(staar([sa('mor', 'skriftlig')], { krav: { ...MOR, hinder } })).toBe('delvis');
    expect(staar([], { krav: krav({}, { hinder: 'ingen_kan' }) })).toBe('spurt');
  });

  it('(del) VV-04 DU-11 et nei eller et trukket ja som stanset, står, hva de andre enn har sagt', () => {
    const ja = [sa('mor', 'skriftlig')];
    expect(staar(ja, { stanset: 'nektet' })).toBe('nektet');
    expect(staar(ja, { stanset: 'trukket' })).toBe('trukket');
    expect(staar(ja, { stanset: 'innvending_stanser' })).toBe('nektet');
    expect(staar([], { stanset: 'nektet', avsluttetSiden: true, voksen: true })).toBe('nektet');
    // Det en som ikke skal kontaktes, sa, stanset ingenting (VV-01).
    expect(staar([...ja, sa('hen', 'nektet')])).toBe('skriftlig');
  });

  it('(del) VV-04 sa den unge nei sist, er de foresattes ja ikke nok når det spørres på nytt', () => {
    const saNei = { ungdommenSaNei: true };
    expect(staar([sa('mor', 'skriftlig')], saNei)).toBe('delvis');
    expect(staar([], saNei)).toBe('spurt');
  });

  // Mutanten `s.hvem !== null` → true skiller seg bare for den unges innvending, og den finnes ikke: hen svarer ja eller nei
  // (samtykkesvar, VV-04).
  it('(del) VV-03 en innvending ingen har vurdert, holder det halvt; ikke fra en som ikke skal kontaktes', () => {
    const ja = sa('mor', 'muntlig');
    expect(staar([ja, sa('far', 'informert')])).toBe('muntlig');
    expect(staar([ja, sa('far', 'innvending')])).toBe('delvis');
    expect(staar([ja, sa('far', 'innvending', { maaIkke: true })])).toBe('muntlig');
    expect(staar([ja, sa('far', 'innvending_fortsetter')])).toBe('muntlig');
  });

  it('(del) TP-07 fra 18 teller bare den unges eget ja, og bare fra hen var 15', () => {
    const voksen = { voksen: true, krav: krav({}, { ungdommen: 'samtykker' }) };
    expect(staar([sa('mor', 'skriftlig')], voksen)).toBe('endt');
    expect(staar([sa(null, 'muntlig', { femten: true })], voksen)).toBe('muntlig');
    expect(staar([sa(null, 'skriftlig', { femten: true })], voksen)).toBe('skriftlig');
    expect(staar([sa(null, 'muntlig')], voksen)).toBe('endt');
    expect(staar([sa(null, 'nektet', { femten: true })], voksen)).toBe('endt');
    expect(
      staar(
        [sa('mor', 'skriftlig', { femten: true }), sa(null, 'muntlig', { femten: true })],
        voksen,
      ),
    ).toBe('muntlig');
    expect(staar([], { ...voksen, spurtSomBarn: false })).toBe('spurt');
  });

  it('er saken avsluttet siden, er det slutt, og det spørres på nytt', () => {
    expect(staar([sa('mor', 'skriftlig')], { avsluttetSiden: true })).toBe('endt');
  });

  it('(del) DU-11 bare et gitt samtykke gjelder, og et som er slutt, rettes ikke', () => {
    expect(SAMTYKKETILSTANDER.filter(samtykkeGjelder)).toEqual(['muntlig', 'skriftlig']);
    expect(SAMTYKKETILSTANDER.filter(samtykkeErSlutt)).toEqual(['nektet', 'trukket', 'endt']);
    expect([samtykkeGjelder(null), samtykkeErSlutt(null)]).toEqual([false, false]);
  });
});
