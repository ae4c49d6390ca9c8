import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { TILSTANDER } from '../regler/typer.ts';
import { hentDialog } from '../queries/dialog.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { foerDialog, type DialogInn } from './foerDialog.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  const til = { sakId, brukerId: t.bruker('etterforsker') };
  await velgEtterforsker(t.hus, await t.som('koordinator'), til);
});

const skriv = async (subjekt: string, endret: Partial<DialogInn> = {}) =>
  foerDialog(t.hus, await t.som(subjekt), {
    ...{ sakId, slag: 'framdrift', hvem: null, ord: 'Avhør er gjort i dag' },
    ...endret,
  });
const henvendelse = async () =>
  skriv('koordinator', { slag: 'henvendelse', hvem: 'Mor', ord: 'Ringte og var redd' });
const linjer = async (subjekt: string) =>
  (await hentDialog(t.hus, await t.som(subjekt), sakId)).linjer.map((l) => l.ord);
const oppgaver = async () =>
  (await minDag(t.hus, await t.som('etterforsker'))).oppgaver.filter(
    (o) => o.sakId === sakId && o.slag === 'henvendelse',
  );

/** Rader ingen handling førte hit: bare for å prøve veggene foran dem, og hver tilstand. */
async function utenUtloesere(arbeid: (k: pg.Client) => Promise<unknown>): Promise<void> {
  const k = new pg.Client(t.base.superbruker);
  await k.connect();
  await k.query('set session_replication_role = replica');
  await arbeid(k);
  await k.end();
}
const sett = async (tilstand: string) =>
  utenUtloesere((k) =>
    k.query('update varde.sak set tilstand = $2 where id = $1', [sakId, tilstand]),
  );

/** Det koordinatoren leser i saken, og etterforskeren ikke (RO-05). */
const INNHOLD = ['samtale', 'logg_fakta', 'oppringning', 'foresatte', 'kontakt'] as const;
/** Én rad i hver av dem; notatet og barnets ord er guidens. */
async function fyllSaken(): Promise<void> {
  const [meg, guiden] = ['koordinator', 'guide'].map((s) => `'${t.bruker(s)}'`);
  const rader = {
    samtale: ['skrevet_av, innhold', `${meg}, '\\x00'`],
    logg_fakta: ['skrevet_av, slag', `${meg}, 'annet'`],
    logg_notat: ['skrevet_av, innhold', `${guiden}, '\\x00'`],
    barnets: ['skrevet_av, innhold', `${guiden}, '\\x00'`],
    foresatte: ['slag, navn, kan_kontaktes, svart', `'verge', '\\x00', 'ja', true`],
    kontakt: ['slag, verdi, registrert_av', `'trygg_kontakt', '\\x00', ${meg}`],
    oppringning: ['maate, utfall, tilstede, ringt_av', `'telefon', 'svarte', '\\x00', ${meg}`],
  } as const;
  await utenUtloesere(async (k) => {
    for (const [tabell, [kolonner, verdier]] of Object.entries(rader))
      await k.query(
        `insert into varde.${tabell} (omrade_id, sak_id, eier_organisasjon, ${kolonner})
         select omrade_id, id, eier_organisasjon, ${verdier} from varde.sak where id = $1`,
        [sakId],
      );
  });
}

it('VV-12 en henvendelse kan føres i hver åpne tilstand, flytter aldri saken, og gir etterforskeren én oppgave som fornyes', async () => {
  await henvendelse();
  await henvendelse();
  expect(await oppgaver()).toMatchObject([{ gang: 2 }]);
  const { tilstand, klareringer, dagerSidenKontakt } = await hentSak(
    t.hus,
    await t.som('koordinator'),
    sakId,
  );
  expect([tilstand, klareringer[0]?.svar, dagerSidenKontakt]).toEqual([
    'venter_klarering',
    null,
    null,
  ]);
  for (const hver of TILSTANDER.filter((x) => x !== 'registrert' && x !== 'angret')) {
    await sett(hver);
    if (['avsluttet', 'henvist'].includes(hver))
      await expect(henvendelse(), hver).rejects.toMatchObject({ kode: 'saken_er_lukket' });
    else await henvendelse();
    const [sak] = await t.eier<{ tilstand: string }>(
      'select tilstand from varde.sak where id = $1',
      [sakId],
    );
    expect(sak?.tilstand).toBe(hver);
  }
});

it('TP-46 koordinator, stedfortreder i fraværet og etterforskeren skriver til hverandre; ingen andre ser at det finnes', async () => {
  await skriv('koordinator', { slag: 'klarering', ord: 'Kan vi ringe torsdag?' });
  await skriv('etterforsker');
  await skriv('koordinator2', { slag: 'tiltak', ord: 'Følge til skolen' });
  const alle = ['Følge til skolen', 'Avhør er gjort i dag', 'Kan vi ringe torsdag?'];
  for (const subjekt of ['koordinator', 'koordinator2', 'etterforsker']) {
    expect(await linjer(subjekt), subjekt).toEqual(alle);
    const { dialog } = await hentSak(t.hus, await t.som(subjekt), sakId);
    expect(dialog?.map((l) => l.ord)).toEqual(alle);
  }
  for (const relasjon of ['guide', 'samtaleholder', 'beslutningstaker'])
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, $4, 'test', now()) returning id`,
      [t.omrade('fjordvik'), sakId, t.bruker('guide'), relasjon],
    );
  expect((await hentSak(t.hus, await t.som('guide'), sakId)).dialog).toBeNull();
  // Den som bare kan føre at noen tok kontakt (VV-12), leser ingenting, og skriver ikke noe annet.
  expect(await linjer('guide')).toEqual([]);
  await expect(skriv('guide')).rejects.toMatchObject({ kode: 'bare_henvendelse' });
  const guiden = await t.som('guide');
  expect(await friSql(t, guiden, 'select id as svar from varde.dialog')).toEqual([]);
  for (const subjekt of ['slt', 'leder', 'helsesykepleier', 'ordforer']) {
    await expect(linjer(subjekt), subjekt).rejects.toThrow('Finnes ikke');
    await expect(skriv(subjekt), subjekt).rejects.toThrow('Finnes ikke');
    const sett = await friSql(t, await t.som(subjekt), 'select id as svar from varde.dialog');
    expect(sett, subjekt).toEqual([]);
  }
  // RO-05: etterforskeren ser at programmet går, hvem som er guide og oppgavene sine, og blir ikke guide selv.
  await t.eier(`update varde.sak set siste_kontakt = '2026-11-20' where id = $1 returning id`, [
    sakId,
  ]);
  const side = await hentSak(t.hus, await t.som('etterforsker'), sakId);
  // Når det sist ble snakket, står i loggen; koordinatoren ser det.
  expect([side.serKontakten, side.dagerSidenKontakt]).toEqual([false, null]);
  const koordinatorens = await hentSak(t.hus, await t.som('koordinator'), sakId);
  expect([koordinatorens.serKontakten, koordinatorens.dagerSidenKontakt]).toEqual([true, 3]);
  expect([side.tilstand, side.guide !== null, side.initialer]).toEqual([
    'venter_klarering',
    true,
    '–',
  ]);
  expect((await minDag(t.hus, await t.som('etterforsker'))).oppgaver.map((o) => o.slag)).toContain(
    'ny_etterforsker',
  );
  await expect(
    t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       values ($1, $2, $3, 'guide', 'test') returning id`,
      [t.omrade('fjordvik'), sakId, t.bruker('etterforsker')],
    ),
  ).rejects.toThrow(/ikke noe annet/);
  // RO-05: etterforskeren leser verken samtalen, loggen eller hvem det gjelder; koordinatoren leser det samme.
  await fyllSaken();
  const antall = async (subjekt: string, tabell: string) => {
    const sql = `select 1 as svar from varde.${tabell} where sak_id = $1`;
    return (await friSql(t, await t.som(subjekt), sql, [sakId])).length;
  };
  for (const tabell of [...INNHOLD, 'identitet', 'hendelse', 'straffesak']) {
    expect(await antall('koordinator', tabell), tabell).toBeGreaterThan(0);
    expect(await antall('etterforsker', tabell), tabell).toBe(0);
  }
  // Notatet og barnets ord er bare den sine som skrev; heller ikke da er de etterforskerens.
  for (const tabell of ['logg_notat', 'barnets']) {
    expect(await antall('guide', tabell), tabell).toBe(1);
    expect(await antall('etterforsker', tabell), tabell).toBe(0);
  }
  // Det etterforskeren ser, er at saken finnes, klareringen, dialogen og oppgavene sine; ikke raden.
  const raden = `select 1 as svar from varde.sak where id = $1`;
  expect(await friSql(t, await t.som('etterforsker'), raden, [sakId])).toEqual([]);
  for (const tabell of ['tilgang.saker_jeg_etterforsker()', 'klarering', 'dialog', 'oppgave']) {
    const sql = tabell.startsWith('tilgang')
      ? `select 1 as svar from ${tabell} where id = $1`
      : `select 1 as svar from varde.${tabell} where sak_id = $1`;
    const sett = await friSql(t, await t.som('etterforsker'), sql, [sakId]);
    expect(sett.length, tabell).toBeGreaterThan(0);
  }
});

it('TP-46 det som er skrevet, endres aldri, står kryptert, og den som mistet straffesaken, leser det ikke', async () => {
  await skriv('etterforsker');
  expect(raatekst(await t.eier('select ord, hvem from varde.dialog'))).not.toMatch(/Avhør|Mor/);
  for (const sql of [`update varde.dialog set slag = 'tiltak'`, 'delete from varde.dialog'])
    for (const subjekt of ['koordinator', 'etterforsker'])
      await expect(friSql(t, await t.som(subjekt), sql), sql).rejects.toMatchObject({
        code: '42501',
      });
  const til = { sakId, brukerId: null };
  await velgEtterforsker(t.hus, await t.som('koordinator'), til);
  await expect(linjer('etterforsker')).rejects.toThrow('Finnes ikke');
  await expect(skriv('etterforsker')).rejects.toThrow('Finnes ikke');
});
