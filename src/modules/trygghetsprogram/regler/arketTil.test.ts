import { describe, expect, it } from 'vitest';
import { arkbeslutning, arketTil, type Hjemme } from './arketTil.ts';

const KAN: Hjemme = { kanKontaktes: 'ja', svart: true, naa: true };
const MAA_IKKE: Hjemme = { ...KAN, kanKontaktes: 'nei' };
const UKJENT: Hjemme = { ...KAN, kanKontaktes: 'ukjent' };
const UBESVART: Hjemme = { ...UKJENT, svart: false };
const SENERE: Hjemme = { ...KAN, naa: false };

describe('hvem familiens ark kan gis til', () => {
  it.each([
    [[KAN], null, 'familien'],
    [[KAN, KAN], null, 'familien'],
    [[KAN, MAA_IKKE], null, 'koordinatoren_bestemmer'],
    [[KAN, UKJENT], null, 'koordinatoren_bestemmer'],
    [[KAN, { ...MAA_IKKE, naa: false }], null, 'koordinatoren_bestemmer'],
    [[KAN, MAA_IKKE], 'familien', 'familien'],
    [[KAN, MAA_IKKE], 'ungdommen', 'ungdommen'],
    [[MAA_IKKE], 'familien', 'koordinatoren_bestemmer'],
    [[MAA_IKKE, SENERE], 'familien', 'koordinatoren_bestemmer'],
    [[MAA_IKKE], 'ungdommen', 'ungdommen'],
    [[], null, 'koordinatoren_bestemmer'],
    [[KAN, UBESVART], 'familien', 'ikke_alle_besvart'],
  ] as const)('VV-01 med %j og %s bestemt: %s', (foresatte, beslutning, ut) => {
    const svar = arketTil({ voksen: false, stanset: false, foresatte, beslutning });
    expect(svar.til ?? svar.grunn).toBe(ut);
  });

  it('TP-07 en voksen får sitt ark, hva som enn står om foreldrene', () => {
    const svar = arketTil({ voksen: true, stanset: true, foresatte: [UBESVART], beslutning: null });
    expect(svar).toEqual({ til: 'familien' });
  });

  const FORSLAG = { til: 'familien', ord: 'Gis til mor på skolen' } as const;
  it.each([
    [{}, FORSLAG, 'ja'],
    [{}, { ...FORSLAG, til: 'ungdommen' }, 'ja'],
    [{ foresatte: [MAA_IKKE] }, { ...FORSLAG, til: 'ungdommen' }, 'ja'],
    [{ foresatte: [MAA_IKKE, SENERE] }, FORSLAG, 'ingen_kan_faa_det'],
    [{ foresatte: [KAN] }, FORSLAG, 'ingenting_aa_bestemme'],
    [{ voksen: true }, FORSLAG, 'ingenting_aa_bestemme'],
    [{ foresatte: [KAN, UBESVART] }, FORSLAG, 'ikke_alle_besvart'],
    [{ slutt: true }, FORSLAG, 'saken_er_slutt'],
    [{ stanset: true, foresatte: [KAN] }, FORSLAG, 'kontakten_er_stanset'],
    [{}, { ...FORSLAG, til: null }, 'mangler_til'],
    [{}, { ...FORSLAG, ord: ' ' }, 'mangler_ord'],
  ] as const)('VV-01 koordinatoren bestemmer med %j og %j: %s', (endret, forslag, ut) => {
    const sak = {
      voksen: false,
      stanset: false,
      slutt: false,
      foresatte: [KAN, MAA_IKKE],
      ...endret,
    };
    const svar = arkbeslutning(sak, forslag);
    expect(svar.tillatt ? 'ja' : svar.grunn).toBe(ut);
  });
});
