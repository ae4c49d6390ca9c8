import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  foresatt,
  kontaktSomStaar,
  morKanKontaktes,
  rettForesatt,
  ring,
  svarOm,
  trygg,
} from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentFamilie } from '../queries/hentFamilie.ts';
import { skrivKontakt, type ForesattInn, type KontaktInn } from './foresatte.ts';

type Rettet = Omit<ForesattInn, 'sett'>;

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t));
});

const familien = async (subjekt = 'koordinator') =>
  (await hentFamilie(t.hus, await t.som(subjekt), sakId)).familie;
const raad = { raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' } as const;

async function gi(subjekt: string, relasjon: string): Promise<void> {
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, $4, 'prøve', now())`,
    [t.omrade('fjordvik'), sakId, t.bruker(subjekt), relasjon],
  );
}

describe('hvem som kan kontaktes', () => {
  it('VV-01 skrittet er stengt til hver foresatt er besvart, og åpent når én kan', async () => {
    expect((await familien()).avklart).toEqual({ tillatt: false, grunn: 'ingen_foresatte' });
    const mor = await foresatt(t, sakId);
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'ikke_alle_besvart' });
    await svarOm(t, sakId, mor);
    await svarOm(t, sakId, far, { svar: 'ukjent' });
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'ikke_alle_besvart' });
    await svarOm(t, sakId, far, { svar: 'nei', ...raad });
    expect((await familien()).avklart).toEqual({ tillatt: true });
    await ring(t, sakId, mor);
  });

  it('VV-01 «kan ikke» virker med en gang, og er besvart når en annen sier det samme den samme dagen', async () => {
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang' });
    await svarOm(t, sakId, far, { svar: 'nei' });
    expect((await familien()).foresatte).toMatchObject([{ kanKontaktes: 'nei', svart: false }]);
    await expect(svarOm(t, sakId, far, { svar: 'nei' })).rejects.toMatchObject({
      kode: 'trenger_en_annen',
    });
    await svarOm(t, sakId, far, { svar: 'nei', som: 'koordinator2' });
    expect((await familien()).foresatte).toMatchObject([{ kanKontaktes: 'nei', svart: true }]);
  });

  it('VV-01 sier den andre det dagen etter, må en av dem si det på nytt', async () => {
    const far = await foresatt(t, sakId);
    await svarOm(t, sakId, far, { svar: 'nei' });
    await t.eier(
      `update varde.foresattsvar set svart_ved = svart_ved - interval '1 day' where foresatt_id = $1`,
      [far],
    );
    await svarOm(t, sakId, far, { svar: 'nei', som: 'koordinator2' });
    expect((await familien()).foresatte).toMatchObject([{ kanKontaktes: 'nei', svart: false }]);
  });

  it('VV-01 ingen åpner for den som ikke skulle kontaktes, uten råd, og alt som ble svart, står', async () => {
    const far = await foresatt(t, sakId);
    await svarOm(t, sakId, far, { svar: 'nei', ...raad });
    await expect(svarOm(t, sakId, far)).rejects.toMatchObject({ kode: 'aapner_uten_raad' });
    await svarOm(t, sakId, far, raad);
    expect((await familien()).foresatte).toMatchObject([
      { kanKontaktes: 'ja', svart: true, svar: { raadfoertHvem: 'Anders Prøve' } },
    ]);
    const svarene = await t.eier('select svar from varde.foresattsvar where foresatt_id = $1', [
      far,
    ]);
    expect(svarene).toHaveLength(2);
  });

  it('VV-01 svarer to samtidig, gjelder ett svar, og den andre får vite hva den første svarte', async () => {
    const far = await foresatt(t, sakId);
    const svarene = await Promise.allSettled([
      svarOm(t, sakId, far, { svar: 'nei', ...raad, etter: null }),
      svarOm(t, sakId, far, { som: 'koordinator2', etter: null }),
    ]);
    expect(svarene.map((s) => s.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(svarene.find((s) => s.status === 'rejected')?.reason).toMatchObject({
      kode: 'alt_svart',
      parametre: { hvem: expect.stringMatching(/Ingrid|Håvard/) as string },
    });
  });

  it('VV-01 den som ikke skal kontaktes, er borte for samtaleholderen, og nummeret er borte for alle', async () => {
    const mor = await morKanKontaktes(t, sakId);
    await gi('handterer', 'samtaleholder');
    expect((await familien('handterer')).foresatte).toHaveLength(1);
    await svarOm(t, sakId, mor, { svar: 'nei', ...raad });
    expect((await familien('handterer')).foresatte).toEqual([]);
    const [hos] = (await familien()).foresatte;
    expect(hos).toMatchObject({ kanKontaktes: 'nei', kontakt: null });
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'ingen_kan' });
    await expect(
      skrivKontakt(t.hus, await t.som('koordinator'), {
        ...{ sakId, foresattId: mor, etter: null, nummer: '99001122', andreSer: null, tider: null },
        ...{ kodeord: null, beskjedOk: false, spraak: null, tolk: 'nei', tolkBestilt: null },
      }),
    ).rejects.toThrow('Finnes ikke');
  });
});

describe('hva som står om en foresatt', () => {
  it('VV-02 slag, om barnet bor der, hva hen kan samtykke til, grunnlag og fra–til, kryptert der det er ord', async () => {
    const foresattId = await foresatt(t, sakId);
    await svarOm(t, sakId, foresattId);
    const inn: Rettet = {
      ...{ sakId, foresattId, slag: 'barnevern_med_omsorg', navn: 'Barnevernet i Fjordvik' },
      ...{ borMed: 'nei', samtykkerTil: 'deling', grunnlag: 'Vedtak om omsorg' },
      ...{ fra: tilDato('2026-01-01'), til: null },
    };
    await rettForesatt(t, inn);
    await svarOm(t, sakId, foresattId);
    await rettForesatt(t, { ...inn, til: tilDato('2026-12-31') });
    const [lest] = (await familien()).foresatte;
    expect(lest).toMatchObject({
      ...{ slag: 'barnevern_med_omsorg', borMed: 'nei', samtykkerTil: 'deling', naa: true },
      ...{ grunnlag: 'Vedtak om omsorg', fra: '2026-01-01', til: '2026-12-31' },
    });
    const rader = await t.eier('select * from varde.foresatte where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toMatch(/Barnevernet|Vedtak/);
  });

  it('VV-01 et nytt navn er en ny person: svaret gjelder ikke hen, og den ubesvarte faller ikke ut med en dag som er passert', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const inn: Rettet = {
      ...{ sakId, foresattId: mor, navn: 'Mona Fuglesang', slag: 'forelder_med_foreldreansvar' },
      ...{ borMed: 'nei', samtykkerTil: 'kontakt', grunnlag: null, fra: null, til: null },
    };
    await rettForesatt(t, inn);
    expect((await familien()).foresatte).toMatchObject([{ kanKontaktes: 'ja', borMed: 'nei' }]);
    await rettForesatt(t, { ...inn, navn: 'Odd Fuglesang' });
    expect((await familien()).foresatte).toMatchObject([
      { kanKontaktes: 'ukjent', svart: false, kontakt: null },
    ]);
    await expect(rettForesatt(t, { ...inn, til: tilDato('2020-01-01') })).rejects.toMatchObject({
      kode: 'ubesvart_gaar_ikke_ut',
    });
  });

  it('VV-01 ingen faller ut av spørsmålet med en dag: den som blir foresatt i morgen, eller er det til i dag, må besvares', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', fra: tilDato('2099-01-01') });
    expect((await familien()).avklart).toEqual({ tillatt: false, grunn: 'ikke_alle_besvart' });
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'ikke_alle_besvart' });
    await svarOm(t, sakId, far, { svar: 'nei', ...raad });
    expect((await familien()).avklart).toEqual({ tillatt: true });
    // Den siste dagen er i dag når den skrives, og passert når noen ringer.
    const verge = await foresatt(t, sakId, { navn: 'Vera Verge', slag: 'verge' });
    await t.eier(`update varde.foresatte set til = '2026-11-22' where id = $1`, [verge]);
    expect((await familien()).avklart).toEqual({ tillatt: false, grunn: 'ikke_alle_besvart' });
    await svarOm(t, sakId, verge);
    expect((await familien()).avklart).toEqual({ tillatt: true });
    await expect(
      foresatt(t, sakId, { navn: 'Ny Fuglesang', til: tilDato('2020-01-01') }),
    ).rejects.toMatchObject({ kode: 'ubesvart_gaar_ikke_ut' });
    await ring(t, sakId, mor);
  });

  it('TP-07 er den unge fylt 18, kan ingen foresatt ringes, og ingen ser nummeret', async () => {
    const mor = await morKanKontaktes(t, sakId);
    expect((await familien()).foresatte).toMatchObject([{ nummeret: 'ringes' }]);
    const { sakId: voksen } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2008-11-23'), hatkriminalitet: true },
    });
    sakId = voksen;
    const hos = await morKanKontaktes(t, sakId);
    expect(await familien()).toMatchObject({
      ringbare: [],
      foresatte: [{ kanKontaktes: 'ja', nummeret: 'stengt', kontakt: { nummer: null } }],
    });
    await expect(ring(t, sakId, hos)).rejects.toMatchObject({ kode: 'kan_ikke_kontaktes' });
    await ring(t, sakId, 'ungdommen');
    expect(mor).not.toBe(hos);
  });

  it('(del) VV-07 blir den foresatte en annen, er nummeret den forriges: det vises ikke og ringes ikke før det er skrevet på nytt', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const inn: Rettet = {
      ...{ sakId, foresattId: mor, navn: 'Mona Fuglesang', slag: 'forelder_med_foreldreansvar' },
      ...{ borMed: 'ja', samtykkerTil: 'kontakt', grunnlag: 'Avtale', fra: null, til: null },
    };
    // En retting som ikke gjør hen til en annen, lar nummeret stå.
    await rettForesatt(t, inn);
    expect((await familien()).foresatte).toMatchObject([{ nummeret: 'ringes' }]);
    for (const endret of [
      { navn: 'Odd Fuglesang' },
      { navn: 'Odd Fuglesang', slag: 'verge' },
    ] as const) {
      await rettForesatt(t, { ...inn, ...endret });
      await svarOm(t, sakId, mor);
      expect((await familien()).foresatte).toMatchObject([
        { kanKontaktes: 'ja', kontakt: null, nummeret: 'feil' },
      ]);
      for (const maate of ['telefon', 'melding'] as const)
        await expect(ring(t, sakId, mor, { maate })).rejects.toMatchObject({
          kode: 'nummeret_er_feil',
        });
      await trygg(t, sakId, mor, { nummer: '91 23 45 67' });
      expect((await familien()).foresatte).toMatchObject([
        { kontakt: { nummer: '91 23 45 67' }, nummeret: 'ringes' },
      ]);
    }
    await ring(t, sakId, mor);
  });

  it('VV-01 den samtalen er overlatt til, ser ikke den som ikke skal kontaktes, men skrittet er stengt for hen også', async () => {
    await morKanKontaktes(t, sakId);
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
    await svarOm(t, sakId, far, { svar: 'nei' });
    await gi('handterer', 'samtaleholder');
    const lest = await familien('handterer');
    expect(lest.foresatte).toHaveLength(1);
    expect(lest.avklart).toEqual({ tillatt: false, grunn: 'ikke_alle_besvart' });
    const [mor] = lest.foresatte;
    await expect(ring(t, sakId, mor?.id ?? '', { som: 'handterer' })).rejects.toMatchObject({
      kode: 'ikke_alle_besvart',
    });
  });

  it('TP-23 bor barnet hos den som ikke skal kontaktes, ringes den andre; bor det hos en som kan, aldri den andre', async () => {
    const mor = await foresatt(t, sakId);
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
    await svarOm(t, sakId, far);
    await svarOm(t, sakId, mor);
    expect((await familien()).ringbare).toEqual([mor]);
    await svarOm(t, sakId, mor, { svar: 'nei', ...raad });
    await gi('handterer', 'samtaleholder');
    expect((await familien('handterer')).ringbare).toEqual([far]);
    await ring(t, sakId, far, { som: 'handterer' });
  });

  it('TP-23 VV-02 den ene kjente forelderen ringes ikke før det er kjent at barnet bor der, eller hvem det bor hos; heller ikke med fri SQL', async () => {
    const mor = await foresatt(t, sakId, { borMed: 'nei' });
    await svarOm(t, sakId, mor);
    const inn: Rettet = {
      ...{ sakId, foresattId: mor, navn: 'Mona Fuglesang', slag: 'forelder_med_foreldreansvar' },
      ...{ borMed: 'ukjent', samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null },
    };
    const koordinator = await t.som('koordinator');
    const friRing = async () =>
      friSql(
        t,
        koordinator,
        `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, til_foresatt, maate, utfall, tilstede, ringt_av)
         select omrade_id, id, eier_organisasjon, $2, 'telefon', 'svarte', '\\x00', tilgang.aktor() from varde.sak where id = $1 returning id::text as svar`,
        [sakId, mor],
      );
    for (const borMed of ['nei', 'ukjent'] as const) {
      await rettForesatt(t, { ...inn, borMed });
      expect(await familien(), borMed).toMatchObject({ bosted: 'ukjent', ringbare: [] });
      await expect(ring(t, sakId, mor), borMed).rejects.toMatchObject({ kode: 'bosted_ukjent' });
      await expect(friRing(), borMed).rejects.toMatchObject({ code: '23514' });
    }
    for (const borMed of ['ja', 'delvis'] as const) {
      await rettForesatt(t, { ...inn, borMed });
      expect((await familien()).ringbare, borMed).toEqual([mor]);
      expect(await friRing(), borMed).toHaveLength(1);
    }
    // Barnet bor hos ingen av foreldrene når det er kjent at det bor hos en annen.
    await rettForesatt(t, { ...inn, borMed: 'nei' });
    const mormor = await foresatt(t, sakId, { navn: 'Else Fuglesang', slag: 'ukjent' });
    await svarOm(t, sakId, mormor);
    expect((await familien()).bosted).toBe('ingen');
    expect([...(await familien()).ringbare].sort()).toEqual([mor, mormor].sort());
    await ring(t, sakId, mor);
  });

  it('VV-02 sendt to ganger blir det én foresatt, og en retting bytter det som sto', async () => {
    const id = await foresatt(t, sakId);
    const inn: Rettet = {
      ...{ sakId, foresattId: id, navn: 'Mona Ny', slag: 'verge', borMed: 'delvis' },
      ...{ samtykkerTil: 'kontakt', grunnlag: null, fra: null, til: null },
    };
    await rettForesatt(t, inn);
    await rettForesatt(t, inn);
    expect((await familien()).foresatte).toMatchObject([{ navn: 'Mona Ny', slag: 'verge' }]);
    for (const [endret, kode] of [
      [{ navn: ' – ' }, 'mangler_navn'],
      [{ fra: tilDato('2026-02-01'), til: tilDato('2026-01-01') }, 'til_foer_fra'],
    ] as const)
      await expect(rettForesatt(t, { ...inn, ...endret })).rejects.toMatchObject({
        kode,
      });
  });

  it('VV-08 språk, tolkebehov, bestilt tolk og trygg kontakt står per person; beskjed er nei til noen sier ja, og det siste gjelder', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const koordinator = await t.som('koordinator');
    const inn: KontaktInn = {
      ...{ sakId, foresattId: null, etter: null, nummer: '45 67 89 01' },
      andreSer: 'Lillebror låner den',
      ...{ tider: 'I storefri', kodeord: 'Blåmeis', beskjedOk: true, spraak: 'Dari', tolk: 'ja' },
      tolkBestilt: 'Tolk Nilsen, fredag 10:00',
    };
    await skrivKontakt(t.hus, koordinator, inn);
    await skrivKontakt(t.hus, koordinator, {
      ...{ ...inn, foresattId: mor, beskjedOk: false },
      etter: await kontaktSomStaar(t, sakId, mor),
    });
    const lest = await familien();
    expect(lest.ungdommen).toMatchObject({
      ...{ kodeord: 'Blåmeis', spraak: 'Dari', beskjedOk: true },
      tolkBestilt: 'Tolk Nilsen, fredag 10:00',
    });
    expect(lest.foresatte[0]?.kontakt).toMatchObject({ nummer: '45 67 89 01', beskjedOk: false });
    await expect(
      skrivKontakt(t.hus, koordinator, {
        ...{ ...inn, nummer: 'sentralen' },
        etter: await kontaktSomStaar(t, sakId, null),
      }),
    ).rejects.toMatchObject({ kode: 'mangler_nummer' });
    const rader = await t.eier('select * from varde.kontakt where sak_id = $1', [sakId]);
    expect(rader).toHaveLength(3);
    expect(raatekst(rader)).not.toMatch(/Blåmeis|Dari|Nilsen|Lillebror|45 67|storefri/);
  });

  it('(del) VV-07 VV-13 nummeret er der så lenge ungdommen følges opp, og borte mens saken venter på klarering, og når den er slutt', async () => {
    await morKanKontaktes(t, sakId);
    const vises = async (tilstand: string) => {
      await settTilstand(t, sakId, tilstand);
      return (await familien()).foresatte[0]?.kontakt?.nummer != null;
    };
    for (const tilstand of [
      ...['klar_for_kontakt', 'samtale_holdt', 'guide_soekes', 'aktiv'],
      ...['guide_borte', 'stagnasjon'],
    ])
      expect(await vises(tilstand), tilstand).toBe(true);
    for (const tilstand of ['vurdert', 'venter_klarering', 'avsluttet', 'henvist'])
      expect(await vises(tilstand), tilstand).toBe(false);
  });

  it('TP-02 bare koordinatoren skriver og svarer; for andre finnes ikke saken', async () => {
    const mor = await morKanKontaktes(t, sakId);
    await gi('handterer', 'samtaleholder');
    await gi('guide', 'guide');
    for (const subjekt of ['handterer', 'guide', 'ordforer', 'ytteroy', 'leder'])
      await expect(svarOm(t, sakId, mor, { som: subjekt }), subjekt).rejects.toThrow('Finnes ikke');
  });
});
