import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  farKanKontaktes,
  foresatt,
  morKanKontaktes,
  rettForesatt,
  ring,
  svarOm,
  trygg,
} from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentFamilie } from '../queries/hentFamilie.ts';

/** Den som ikke skal kontaktes, er en person, ikke en rad: hen kommer ikke inn igjen, og nummeret hens ringes ikke (VV-01, VV-07). */
let t: Testhus;
let sakId: string;
let mor: string;
let far: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t));
  mor = await morKanKontaktes(t, sakId);
  far = await farKanKontaktes(t, sakId);
});

const raad = { raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' } as const;
const nei = { svar: 'nei', ...raad } as const;
const annen = { raadfoert: 'barnevernet', raadfoertHvem: 'Kari Vakt' } as const;
const familien = async () =>
  (await hentFamilie(t.hus, await t.som('koordinator'), sakId)).familie.foresatte;
const hen = async (id: string) => (await familien()).find((f) => f.id === id);
const resten = {
  slag: 'forelder_med_foreldreansvar',
  borMed: 'ja',
  samtykkerTil: 'ikke_avklart',
  ...{ grunnlag: null, fra: null, til: null },
} as const;

describe('det samme navnet', () => {
  it('(del) VV-01 den som ikke skal kontaktes, skrives ikke inn på nytt, hvordan navnet enn er skrevet; en med et annet navn skrives inn', async () => {
    await svarOm(t, sakId, far, nei);
    for (const navn of ['Odd Fuglesang', 'fuglesang, ODD', 'O\u0301dd  Fuglesang', 'Odd-Fuglesang'])
      for (const slag of ['forelder_med_foreldreansvar', 'verge'] as const)
        await expect(foresatt(t, sakId, { navn, slag }), navn).rejects.toMatchObject({
          kode: 'staar_som_ikke_skal',
        });
    await foresatt(t, sakId, { navn: 'Oda Fuglesang' });
    // Et nytt navn på en annen rad er også en ny person.
    await expect(
      rettForesatt(t, { ...resten, sakId, foresattId: mor, navn: 'Odd Fuglesang' }),
    ).rejects.toMatchObject({ kode: 'staar_som_ikke_skal' });
    expect(await hen(mor)).toMatchObject({ navn: 'Mona Fuglesang', kanKontaktes: 'ja' });
    // I en annen sak er navnet bare et navn.
    const { sakId: annenSak } = await opprettProvesak(t, { fodselsnummer: null, navn: 'En Annen' });
    await foresatt(t, annenSak, { navn: 'Odd Fuglesang' });
  });

  it('(del) VV-01 er det en annen person, står det hvem som er rådspurt, og «ja» krever at noen er rådspurt', async () => {
    await svarOm(t, sakId, far, nei);
    for (const [hvem, kode] of [
      [{ ...annen, raadfoert: null }, 'annen_uten_raad'],
      [{ ...annen, raadfoertHvem: ' ' }, 'annen_uten_hvem'],
    ] as const)
      await expect(
        foresatt(t, sakId, { navn: 'Odd Fuglesang', annen: hvem }),
      ).rejects.toMatchObject({ kode });
    const bror = await foresatt(t, sakId, { navn: 'Odd Fuglesang', slag: 'verge', annen });
    const [lagret] = await t.eier<{ annen_raadfoert: string; ord: number }>(
      'select annen_raadfoert, octet_length(annen_hvem) as ord from varde.foresatte where id = $1',
      [bror],
    );
    expect(lagret).toMatchObject({ annen_raadfoert: 'barnevernet' });
    expect(lagret?.ord).toBeGreaterThan(20);
    await expect(svarOm(t, sakId, bror)).rejects.toMatchObject({ kode: 'samme_navn_uten_raad' });
    await svarOm(t, sakId, bror, { svar: 'ukjent' });
    await svarOm(t, sakId, bror, raad);
    await trygg(t, sakId, bror, { nummer: '90 11 22 33' });
    await ring(t, sakId, bror);
    expect(await hen(far)).toMatchObject({ kanKontaktes: 'nei' });
  });

  it('(del) VV-01 et nytt navn på den som ikke skal kontaktes, slipper hen ikke inn under det gamle', async () => {
    await svarOm(t, sakId, far, nei);
    await rettForesatt(t, { ...resten, sakId, foresattId: far, navn: 'Odd Hansen' });
    for (const navn of ['Odd Fuglesang', 'Odd Hansen'])
      await expect(foresatt(t, sakId, { navn }), navn).rejects.toMatchObject({
        kode: 'staar_som_ikke_skal',
      });
    // Åpnes hen etter råd, er navnet ikke lenger stengt.
    await svarOm(t, sakId, far, raad);
    await foresatt(t, sakId, { navn: 'Odd Fuglesang' });
  });

  it('(del) VV-01 sto hen der to ganger da det ble «nei», må den andre svares for på nytt, med råd; også når indeksen manglet', async () => {
    for (const indeks of ['finnes', 'mangler']) {
      ({ sakId } = await opprettProvesak(t));
      await morKanKontaktes(t, sakId);
      const en = await farKanKontaktes(t, sakId);
      const to = await morKanKontaktes(t, sakId, 'Fuglesang, Odd', '40 50 60 70');
      if (indeks === 'mangler')
        await t.eier('update varde.foresatte set navn_indeks = null where sak_id = $1', [sakId]);
      await svarOm(t, sakId, en, nei);
      expect(await hen(to), indeks).toMatchObject({ kanKontaktes: 'ukjent', svart: false });
      await expect(ring(t, sakId, to), indeks).rejects.toMatchObject({ kode: 'ikke_alle_besvart' });
      await expect(svarOm(t, sakId, to), indeks).rejects.toMatchObject({
        kode: 'samme_navn_uten_raad',
      });
      await svarOm(t, sakId, to, raad);
      expect(await hen(to), indeks).toMatchObject({ kanKontaktes: 'ja', svart: true });
      // Det samme sagt én gang til om den første, rører ikke den som er åpnet.
      await svarOm(t, sakId, en, { ...nei, som: 'koordinator2' });
      expect(await hen(to), indeks).toMatchObject({ kanKontaktes: 'ja', svart: true });
    }
  });
});

describe('det samme nummeret', () => {
  const hvordan = 'Mor viste telefonen sin';

  it('(del) VV-01 VV-07 nummeret til den som ikke skal kontaktes, skrives ikke på mor eller den unge uten at det er kontrollert og det står hvordan', async () => {
    // Han har hatt to numre.
    await trygg(t, sakId, far, { nummer: '91 23 45 67' });
    await svarOm(t, sakId, far, nei);
    for (const foresattId of [mor, null])
      for (const nummer of ['41 23 45 67', '+47 41234567', '0047 91 23 45 67']) {
        const skriv = async (mer: object) => trygg(t, sakId, mor, { foresattId, nummer, ...mer });
        await expect(skriv({}), nummer).rejects.toMatchObject({ kode: 'nummer_skal_ikke' });
        await expect(skriv({ hvordan }), nummer).rejects.toMatchObject({
          kode: 'nummer_skal_ikke',
        });
        await expect(skriv({ kontrollert: true }), nummer).rejects.toMatchObject({
          kode: 'mangler_hvordan',
        });
      }
    await trygg(t, sakId, mor, { nummer: '92 00 00 01' });
    await trygg(t, sakId, mor, { nummer: '41 23 45 67', kontrollert: true, hvordan });
    const [siste] = await t.eier<{ verdi: Buffer; ord: Buffer | null }>(
      'select verdi, kontrollert_ord as ord from varde.kontakt where foresatt_id = $1 order by registrert_ved desc limit 1',
      [mor],
    );
    expect(siste?.ord?.length).toBeGreaterThan(20);
    await ring(t, sakId, mor);
  });

  it('(del) VV-01 VV-07 sto nummeret på mor fra før, er det borte når far ikke skal kontaktes, og ringes ikke før det er kontrollert', async () => {
    await trygg(t, sakId, mor, { nummer: '41234567' });
    expect(await hen(mor)).toMatchObject({ nummeret: 'ringes' });
    // Kontrollert før det ble nei, er ikke kontrollert nå.
    await svarOm(t, sakId, far, nei);
    expect(await hen(mor)).toMatchObject({ nummeret: 'feil', kontakt: { nummer: null } });
    for (const maate of ['telefon', 'melding'] as const)
      await expect(ring(t, sakId, mor, { maate }), maate).rejects.toMatchObject({
        kode: 'nummeret_er_feil',
      });
    await trygg(t, sakId, mor, { nummer: '41234567', kontrollert: true, hvordan });
    expect(await hen(mor)).toMatchObject({ nummeret: 'ringes', kontakt: { nummer: '41234567' } });
    await ring(t, sakId, mor);
    // Åpnes far etter råd og stenges igjen, må det kontrolleres på nytt.
    await svarOm(t, sakId, far, raad);
    await svarOm(t, sakId, far, nei);
    expect(await hen(mor)).toMatchObject({ nummeret: 'feil' });
    await svarOm(t, sakId, far, raad);
    expect(await hen(mor)).toMatchObject({ nummeret: 'ringes' });
  });

  it('(del) VV-01 VV-07 et nummer fra før indeksen fantes, kan være hvilket som helst: det ringes ikke, og det nye må kontrolleres', async () => {
    await t.eier('update varde.kontakt set nummer_indeks = null where foresatt_id = $1', [mor]);
    expect(await hen(mor)).toMatchObject({ nummeret: 'ringes' });
    await svarOm(t, sakId, far, nei);
    expect(await hen(mor)).toMatchObject({ nummeret: 'feil' });
    await trygg(t, sakId, mor, { nummer: '92 00 00 01' });
    expect(await hen(mor)).toMatchObject({ nummeret: 'ringes' });
    await t.eier('update varde.kontakt set nummer_indeks = null where foresatt_id = $1', [far]);
    expect(await hen(mor)).toMatchObject({ nummeret: 'feil' });
    await expect(trygg(t, sakId, mor, { nummer: '92 00 00 01' })).rejects.toMatchObject({
      kode: 'nummer_skal_ikke',
    });
    await trygg(t, sakId, mor, { nummer: '92 00 00 01', kontrollert: true, hvordan });
    await ring(t, sakId, mor);
  });
});
