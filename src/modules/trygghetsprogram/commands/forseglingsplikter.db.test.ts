import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foresatt, svarOm } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt, logg } from '../../../../tests/support/loggen.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { forseglede, hentForsegling, lesForseglet } from '../queries/forseglede.ts';
import { hentForsegletFamilie } from '../queries/forsegletFamilie.ts';
import { programruter } from '../web/ruter.tsx';
import { foerForseglingsplikt, forseglSak } from './forseglSak.ts';
import { meldInhabil } from './meldInhabil.ts';

const ANDRE = ['koordinator2', 'guide', 'etterforsker', 'leder', 'personvernombud', 'slt'];
let t: Testhus;
let fri: FriSql;
let sakId = '';
let id = '';
const familien = async (som: string) => hentForsegletFamilie(t.hus, await t.som(som), id);
const faar = async (som: string) => kode(familien(som));
const venter = async () =>
  (
    await t.eier<{ s: string }>(
      'select b.subjekt as s from jobb.venter() v join varde.bruker b on b.id = v order by 1',
    )
  ).map((r) => r.s);
const logget = async (handling: string) =>
  t.eier<{ grunnlag: string; slag: string[] }>(
    `select r.grunnlag, array_agg(o.slag order by o.slag) as slag from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
     where r.handling = $1 and r.utfall = 'ja' and exists (select 1 from varde.revisjon_objekt s where s.omrade_id = r.omrade_id and s.seq = r.seq and s.objekt_id = $2)
     group by r.seq, r.grunnlag order by 1`,
    [handling, sakId],
  );

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
  const far = await foresatt(t, sakId, { navn: 'Farlig Fuglesang' });
  await svarOm(t, sakId, far, { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Pia Prøve' });
  await logg(t, sakId, { ord: 'Hemmelig ord', notat: 'Hemmelig notat' });
  await forseglSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, grunn: 'samme_navn', tilReferanse: null },
  });
  id = (await forseglede(t.hus, await t.som('koordinator')))[0]?.id ?? '';
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

describe('pliktene etter at saken er forseglet', () => {
  it('VV-25 VV-01 den som har plikten til å si fra til familien, får dem som kan kontaktes, med det trygge nummeret; ingen andre gjør det, og lesingen føres', async () => {
    expect(await familien('koordinator')).toEqual([
      {
        ...{ navn: 'Mona Fuglesang', nummer: '99 00 11 22', tider: 'Etter klokka 16' },
        ...{ kodeord: null, spraak: null, tolk: false, beskjedOk: false },
        nyttOmNummeret: false,
      },
    ]);
    expect((await hentForsegling(t.hus, await t.som('koordinator'), id)).ringerFamilien).toBe(true);
    expect((await hentForsegling(t.hus, await t.som('koordinator2'), id)).ringerFamilien).toBe(
      false,
    );
    for (const som of ANDRE) {
      expect(await faar(som), som).toBe('ikke_funnet');
      expect(await fri.som(som, `select * from tilgang.familien_i_forseglet('${id}')`), som).toBe(
        0,
      );
    }
    expect(await kode(hentForsegletFamilie(t.hus, await t.som('koordinator'), randomUUID()))).toBe(
      'ikke_funnet',
    );
    // Den som leser med fri SQL, er ført av den samme funksjonen.
    expect(await logget('forseglet_familie_vist')).toEqual([
      { grunnlag: '', slag: ['forsegling', 'sak'] },
    ]);
  });

  it('VV-25 VV-07 et nummer som var feil, eller er en annens, vises ikke; er familien ikke avklart, eller ja-et i straffesaken trukket, ringes ingen', async () => {
    const feil = `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, etter, til_foresatt, maate, utfall, ringt_av, tolk, fare_for_liv)
      select o.omrade_id, o.sak_id, o.eier_organisasjon, o.id, o.til_foresatt, 'telefon', 'feil_nummer', o.ringt_av, 'ingen', false from varde.oppringning o where o.sak_id = $1`;
    await forbiVaktene(t, feil, [sakId]);
    expect(await familien('koordinator')).toMatchObject([{ navn: 'Mona Fuglesang', nummer: null }]);
    await forbiVaktene(
      t,
      `delete from varde.oppringning where sak_id = $1 and utfall = 'feil_nummer'`,
      [sakId],
    );
    const byttet = async (ved: string | null) =>
      forbiVaktene(
        t,
        `update varde.foresatte set byttet_ved = $2::timestamptz where sak_id = $1 and kan_kontaktes = 'ja'`,
        [sakId, ved],
      );
    await byttet('2100-01-01');
    expect(await familien('koordinator')).toMatchObject([{ nummer: null }]);
    await byttet(null);
    const ingenRinges = async (gjoer: string, tilbake: string) => {
      await forbiVaktene(t, gjoer, [sakId]);
      expect(await familien('koordinator'), gjoer).toEqual([]);
      await forbiVaktene(t, tilbake, [sakId]);
      expect(await familien('koordinator')).toHaveLength(1);
    };
    await ingenRinges(
      `update varde.foresatte set svart = false where sak_id = $1 and kan_kontaktes = 'nei'`,
      `update varde.foresatte set svart = true where sak_id = $1`,
    );
    await ingenRinges(
      `with k as (insert into varde.klarering (omrade_id, sak_id, eier_organisasjon, hendelse_id) select omrade_id, sak_id, eier_organisasjon, id from varde.hendelse where sak_id = $1 limit 1 returning *)
       insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, svart_av)
       select k.omrade_id, k.sak_id, k.eier_organisasjon, k.id, 'trukket', s.koordinator_id from k join varde.sak s on s.id = k.sak_id`,
      `with s as (delete from varde.klareringssvar where sak_id = $1) delete from varde.klarering where sak_id = $1`,
    );
    // Fra 18 år er det den unge selv.
    await forbiVaktene(
      t,
      `with k as (update varde.kontakt set foresatt_id = null where sak_id = $1) update varde.sak set aldersbaand = '18_pluss' where id = $1`,
      [sakId],
    );
    expect(await familien('koordinator')).toMatchObject([
      { navn: 'Kanari Fuglesang', nyttOmNummeret: false },
    ]);
    const siden = async (sprak: 'nb' | 'nn' | 'en') => {
      const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
      try {
        return lesbart(
          await (await web.vis('koordinator', `/fjordvik/forseglet/${id}/familien`, sprak)).text(),
        );
      } finally {
        await web.steng();
      }
    };
    const NYTT = {
      nb: 'Den unge sa noe nytt om nummeret',
      nn: 'Den unge sa noko nytt om nummeret',
      en: 'The young person said something new about the number',
    } as const;
    expect(await siden('nb')).not.toContain(NYTT.nb);
    // Det hen sa i samtalen, venter: den som ringer, får vite det, som på de andre sidene nummeret står på.
    await forbiVaktene(
      t,
      `insert into varde.kontakt (omrade_id, sak_id, eier_organisasjon, slag, verdi, registrert_av)
       select omrade_id, id, eier_organisasjon, 'fra_samtalen', '\\x00', koordinator_id from varde.sak where id = $1`,
      [sakId],
    );
    expect(await familien('koordinator')).toMatchObject([{ nyttOmNummeret: true }]);
    for (const sprak of ['nb', 'nn', 'en'] as const)
      expect(await siden(sprak), sprak).toContain(NYTT[sprak]);
    await forbiVaktene(t, `delete from varde.kontakt where sak_id = $1 and slag = 'fra_samtalen'`, [
      sakId,
    ]);
    await forbiVaktene(
      t,
      `with k as (update varde.kontakt set foresatt_id = (select id from varde.foresatte where sak_id = $1 and kan_kontaktes = 'ja') where sak_id = $1)
       update varde.sak set aldersbaand = '10_14' where id = $1`,
      [sakId],
    );
  });

  it('VV-25 VV-22 er koordinatoren borte, er plikten, numrene og brevet hos den som står i for hen; er hen inhabil, hos den neste', async () => {
    expect([await faar('koordinator'), await faar('koordinator2')]).toEqual([
      ...['gjort', 'ikke_funnet'],
    ]);
    expect(await venter()).toContain('koordinator');
    await forbiVaktene(
      t,
      `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til, meldt_av) values ($1, $2, $3, tilgang.dagen(), tilgang.dagen(), $2)`,
      [t.omrade('fjordvik'), t.bruker('koordinator'), t.bruker('koordinator2')],
    );
    expect([await faar('koordinator'), await faar('koordinator2')]).toEqual([
      ...['ikke_funnet', 'gjort'],
    ]);
    expect(await venter()).not.toContain('koordinator');
    expect(await venter()).toContain('koordinator2');
    await forbiVaktene(t, 'delete from varde.koordinatorfravaer where bruker_id = $1', [
      t.bruker('koordinator'),
    ]);
    expect(await faar('koordinator')).toBe('gjort');
    // Inhabil etter at den er forseglet: borte for hen, og den neste har den.
    await meldInhabil(t.hus, await t.som('guide'), id);
    await meldInhabil(t.hus, await t.som('koordinator'), id);
    expect(await forseglede(t.hus, await t.som('koordinator'))).toEqual([]);
    expect(await kode(hentForsegling(t.hus, await t.som('koordinator'), id))).toBe('ikke_funnet');
    expect([await faar('koordinator'), await faar('koordinator2')]).toEqual([
      ...['ikke_funnet', 'gjort'],
    ]);
    expect(await venter()).toEqual(expect.not.arrayContaining(['koordinator']));
    expect(await venter()).toContain('koordinator2');
    expect(
      (
        await t.eier<{ b: string }>(
          'select bruker_id as b from varde.ikke_tilgang where objekt_id = $1',
          [sakId],
        )
      ).map((r) => r.b),
    ).toEqual([t.bruker('koordinator')]);
  });

  it('VV-25 ombudet leser også raden saken kom av, og loggen på saken sier hvert slag som er lest', async () => {
    await forbiVaktene(
      t,
      `update varde.medlemskap m set organisasjon_id = (select eier_organisasjon from varde.sak where id = $2) where m.bruker_id = $1`,
      [t.bruker('personvernombud'), sakId],
    );
    expect(await fri.som('koordinator2', `select 1 from tilgang.les_forseglet('${id}')`)).toBe(0);
    expect(
      await fri.som('personvernombud', `select 1 from tilgang.celler_i_forseglet('${id}')`),
    ).toBe('42501');
    expect(await logget('forseglet_lest')).toEqual([]);
    const lest = await lesForseglet(t.hus, await t.som('personvernombud'), id);
    const raden = lest.tekster.find((x) => x.tabell === 'kandidat');
    expect(raden?.ord).toEqual(
      expect.arrayContaining(['Kanari Fuglesang', 'Redd for å gå hjem fra trening']),
    );
    expect(lest.tekster.find((x) => x.tabell === 'triagebeslutning')?.ord).toEqual([
      'Trenger noen å snakke med',
    ]);
    const slag = [...new Set(lest.tekster.map((x) => x.tabell))];
    const foert = await logget('forseglet_lest');
    expect(foert.map((r) => r.grunnlag)).toEqual(expect.arrayContaining(slag));
    expect(foert.every((r) => r.slag.join() === 'forsegling,sak')).toBe(true);
    expect(foert.map((r) => r.grunnlag)).toContain('logg_notat');
  });

  it('VV-25 er det ført at familien vet det, er numrene borte også for den som hadde plikten', async () => {
    const k = await t.som('koordinator2');
    const plikt = (await hentForsegling(t.hus, k, id)).plikter.find((p) => p.slag === 'familien');
    await foerForseglingsplikt(t.hus, k, { forseglingId: id, pliktId: plikt?.id ?? '' });
    expect(await faar('koordinator2')).toBe('ikke_funnet');
    expect((await hentForsegling(t.hus, k, id)).ringerFamilien).toBe(false);
  });
});
