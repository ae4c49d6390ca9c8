import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  farKanKontaktes,
  morKanKontaktes,
  resultat,
  ring,
  svarOm,
  trygg,
} from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { guideSierJa } from '../../../../tests/support/iGang.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { pdfensOrd } from '../../../../tests/support/pdf.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import {
  DELENE,
  fullfoer,
  samtalenErAvtalt,
  skrivAlleDeler,
  skrivDel,
} from '../../../../tests/support/samtalen.ts';
import { lagPdf } from '../../dokument/index.ts';
import { delstempel } from '../queries/samtaledeler.ts';
import { hentTrygghetssamtale } from '../queries/trygghetssamtale.ts';
import { tekster } from '../web/tekst.ts';
import { samtaledokument } from '../web/trygghetssamtale/dokumentet.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { skrivSamtaledel } from './skrivSamtaledel.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const samtalen = async (som = 'koordinator', til: 'skrive' | 'dokument' = 'skrive') =>
  hentTrygghetssamtale(t.hus, await t.som(som), sakId, til);
const tilstand = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
/** Dokumentet slik det skrives ut nå. */
async function dokumentet(): Promise<string> {
  const side = await samtalen('koordinator', 'dokument');
  if (side.samtale === null) throw new Error('ikke begynt');
  return pdfensOrd(await lagPdf(samtaledokument(side, side.samtale, 'nb', tekster('nb'))));
}

beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  await samtalenErAvtalt(t, sakId);
});

describe('samtalen er med ungdommen', () => {
  it('TS-23 bare en samtale med ungdommen er en trygghetssamtale: ikke i den første samtalen, ikke for seg selv, og ikke med fri SQL', async () => {
    await skrivAlleDeler(t, sakId);
    for (const med of ['null', 'false'])
      expect(
        await sql.som(
          'koordinator',
          `update varde.samtale set fullfoert_ved = now(), fullfoert_av = tilgang.aktor(), holdt_ved = now(), form = 'mote',
             i_foerste_samtale = false, sted = '\\x00', tilstede = '\\x00', foresatte_gikk_ut = 'ja', ungdommen_med = ${med} where sak_id = '${sakId}'`,
        ),
        med,
      ).toBe('23514');
    ({ sakId } = await opprettProvesak(t));
    await ring(t, sakId, await morKanKontaktes(t, sakId));
    const holdt = (ungdommen: 'ikke_spurt' | 'ville_ikke' | 'snakket') =>
      kode(
        resultat(t, sakId, {
          ...{ resultat: 'samtale_holdt', avtalt: { ved: null, hvor: null }, ungdommen },
          guide: { tilbudt: true, oensket: false },
        }),
      );
    for (const ungdommen of ['ikke_spurt', 'ville_ikke'] as const) {
      expect(await holdt(ungdommen), ungdommen).toBe('ungdommen_var_ikke_med');
      expect(
        await sql.som(
          'koordinator',
          `insert into varde.foerstesamtale (omrade_id, id, sak_id, eier_organisasjon, oppringning_id, resultat, ba_om_ungdommen, ungdommen,
             sier_ivaretatt, behov, guide_tilbudt, guide_oensket, skrevet_av)
           select s.omrade_id, gen_random_uuid(), s.id, s.eier_organisasjon, o.id, 'samtale_holdt', ${String(ungdommen === 'ville_ikke')}, '${ungdommen}',
             false, '\\x00', true, false, tilgang.aktor() from varde.sak s, varde.oppringning o where s.id = '${sakId}' and o.sak_id = s.id`,
        ),
        ungdommen,
      ).toBe('23514');
    }
    expect(await tilstand()).toBe('i_foerste_kontakt');
    expect(await holdt('snakket')).toBe('gjort');
    expect(await tilstand()).toBe('samtale_holdt');
  });

  it('(del) TS-11 (del) VV-28 står det de har gjort selv, bare på sidearket, kommer forslagene; det som står der, er ikke på samtalens side', async () => {
    const tiltak = { ...DELENE.tiltak, egne: 'Kanarisyklusen hjem', forslag: [], andre: null };
    const valgt = { ...DELENE.tiltak, egne: null, andre: null };
    await skrivDel(t, sakId, DELENE.informasjon);
    expect((await samtalen()).egnePaaArket).toBe(false);
    expect(await kode(skrivDel(t, sakId, valgt))).toBe('mangler_egne');
    const hvem = await t.som('koordinator');
    const sett = delstempel('tiltak', (await samtalen()).samtale);
    const utfall = await skrivSamtaledel(t.hus, hvem, {
      ...{ sakId, innhold: tiltak, sett, tilArket: ['egne_tiltak'] },
    });
    expect(utfall).toEqual({ blir: true, paaArket: false });
    const side = await samtalen();
    expect(side.egnePaaArket).toBe(true);
    expect(JSON.stringify(side)).not.toContain('Kanarisyklusen');
    // En annen koordinator får ikke vite at det står noe på det arket.
    expect((await samtalen('koordinator2')).egnePaaArket).toBe(false);
    expect(await kode(skrivDel(t, sakId, valgt, 'koordinator2'))).toBe('mangler_egne');
    expect(await kode(skrivDel(t, sakId, valgt))).toBe('gjort');
    expect((await samtalen()).samtale?.forslag).toEqual(['flere_sammen']);
    expect(await kode(skrivDel(t, sakId, valgt, 'koordinator2'))).toBe('gjort');
  });
});

describe('dokumentet etterpå', () => {
  it('TS-22 det fullførte dokumentet er som det var da: en ny guide, et nytt nummer og en anmeldelse siden endrer det ikke', async () => {
    await skrivAlleDeler(t, sakId);
    await guideSierJa(t, sakId);
    await fullfoer(t, sakId);
    const da = await dokumentet();
    expect(da).toContain('Jon Påfunn');
    expect(da).toContain('Mona Fuglesang, 99 00 11 22');
    await t.eier(
      `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'guide' returning id`,
      [sakId],
    );
    await guideSierJa(t, sakId, 'helsesykepleier');
    const [hendelse] = await t.eier<{ id: string }>(
      'select id from varde.hendelse where sak_id = $1',
      [sakId],
    );
    await meldAnmeldt(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: hendelse?.id ?? '', dag: tilDato('2026-11-20') },
      ...{ straffesaksnummer: '19026581 1527/26-1', etterforsker: null, jurist: null },
    });
    await farKanKontaktes(t, sakId);
    expect(await dokumentet()).toBe(da);
  });

  it('TS-22 VV-01 (del) VV-07 det som er blitt utrygt siden, er borte også fra det gamle dokumentet, og et nytt nummer står ikke i det', async () => {
    await skrivAlleDeler(t, sakId);
    await fullfoer(t, sakId);
    const [mor] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
      sakId,
    ]);
    expect(await dokumentet()).toContain('Ikke valgt da samtalen ble fullført');
    await guideSierJa(t, sakId);
    await trygg(t, sakId, mor?.id ?? '', { nummer: '98 76 54 32' });
    const nyttNummer = await dokumentet();
    expect(nyttNummer).toContain('Mona Fuglesang, Nummeret er skrevet inn etter samtalen');
    expect(nyttNummer).not.toMatch(/98 76 54 32|99 00 11 22|Jon Påfunn/u);
    await svarOm(t, sakId, mor?.id ?? '', {
      ...{ svar: 'nei', grunn: 'vold', raadfoert: 'politiet', raadfoertHvem: 'Anders' },
    });
    expect(await dokumentet()).not.toContain('Mona Fuglesang');
  });
});
