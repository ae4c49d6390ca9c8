import { afterAll, beforeAll, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../support/familien.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { nyIPolitiet } from '../support/politifolk.ts';
import { forbiVaktene } from '../support/tilstand.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { hentFamilie } from '../../src/modules/trygghetsprogram/queries/hentFamilie.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import {
  flyttSaker,
  utpekKoordinator,
} from '../../src/modules/virksomhet/commands/koordinatorer.ts';

/** Den som etterforsker en sak, har aldri ansvaret for den, og leser aldri samtalen i den (VV-23, RO-05). */
let t: Testhus;
let fri: FriSql;
let etterforsker2: string;
let organisasjonId: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  etterforsker2 = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

async function ringtSak(): Promise<string> {
  const { sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null });
  await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId: etterforsker2 });
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  await svarPaaKlarering(t.hus, await t.som('etterforsker2'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
    ...{ ord: null, muntlig: null },
  });
  const mor = await morKanKontaktes(t, sakId);
  await ring(t, sakId, mor);
  await resultat(t, sakId);
  return sakId;
}
const ansvaret = async (sakId: string) =>
  (
    await t.eier<{ koordinator: string; stedfortreder: string | null }>(
      'select koordinator_id as koordinator, stedfortreder_id as stedfortreder from varde.sak where id = $1',
      [sakId],
    )
  )[0];

it('VV-23 veggen står i raden, begge veier', async () => {
  const sakId = await ringtSak();
  const settes = async (kolonne: string, hvem: string) =>
    fri.som('koordinator', `update varde.sak set ${kolonne} = '${hvem}' where id = '${sakId}'`);
  for (const kolonne of ['koordinator_id', 'stedfortreder_id'])
    expect(await settes(kolonne, etterforsker2), kolonne).toBe('42501');
  // Som eieren av funksjonene, i økta til en: utløseren stopper det, og slipper en annen fram.
  const iOekta = async (sql: string) => {
    const { token } = await t.som('koordinator');
    return t
      .eier(
        `do $do$ begin perform tilgang.begynn('\\x${Buffer.from(token).toString('hex')}'::bytea, 'fjordvik'); ${sql}; end $do$`,
      )
      .then(
        () => 'ok',
        (feil: unknown) => (feil instanceof Error ? feil.message : ''),
      );
  };
  const sett = (kolonne: string, hvem: string) =>
    iOekta(`update varde.sak set ${kolonne} = '${hvem}' where id = '${sakId}'`);
  expect(await sett('stedfortreder_id', etterforsker2)).toMatch(/har ikke ansvaret/);
  expect(await sett('koordinator_id', etterforsker2)).toMatch(/har ikke ansvaret/);
  expect(await sett('stedfortreder_id', t.bruker('koordinator2'))).toBe('ok');
  const gi = (hvem: string) =>
    iOekta(`insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, hendelse_id)
      select h.omrade_id, h.sak_id, '${hvem}', 'etterforsker', 'x', now(), h.id from varde.hendelse h where h.sak_id = '${sakId}' limit 1`);
  for (const subjekt of ['koordinator', 'koordinator2'])
    expect(await gi(t.bruker(subjekt)), subjekt).toMatch(/ikke noe annet/);
  expect(await gi(t.bruker('etterforsker'))).toBe('ok');
});

it('RO-05 VV-23 er hen koordinator likevel, leser hen verken samtalen eller familien, og skriver ikke om den; kollegaen gjør det', async () => {
  const sakId = await ringtSak();
  await t.eier('update varde.sak set koordinator_id = $2 where id = $1 returning id', [
    sakId,
    etterforsker2,
  ]);
  const verv = await t.eier<{ id: string }>(
    `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'programkoordinator', '2026-01-01'
     from varde.medlemskap where bruker_id = $1 returning id`,
    [etterforsker2],
  );
  await t.eier(
    `insert into varde.samtale (omrade_id, sak_id, eier_organisasjon, skrevet_av, innhold)
     select omrade_id, id, eier_organisasjon, $2, '\\x00' from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('koordinator')],
  );
  for (const tabell of [
    ...['oppringning', 'foerstesamtale', 'foresatte', 'foresattsvar', 'kontakt', 'samtale'],
  ]) {
    const les = `select 1 from varde.${tabell} where sak_id = '${sakId}' limit 1`;
    expect(await fri.som('etterforsker2', les), tabell).toBe(0);
    expect(await fri.som('koordinator2', les), tabell).toBe(1);
  }
  for (const sql of [
    `select 1 from tilgang.forsoekene('${sakId}')`,
    `select 1 from tilgang.familien_for_meg('${sakId}')`,
    `select 1 from tilgang.resultatene('${sakId}')`,
  ]) {
    expect(await fri.som('etterforsker2', sql), sql).toBe(0);
    expect(await fri.som('koordinator2', sql), sql).toBe(1);
  }
  // Hen står ikke i for noen i den, og får ikke vite om ungdommen sa at hen er trygg igjen.
  const staarIFor = `select 1 from tilgang.saker_jeg_staar_i_for() x where x = '${sakId}'`;
  const [fravaer] = await t.eier<{ id: string }>(
    `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til, meldt_av)
     select omrade_id, $2, $3, tilgang.dagen(), tilgang.dagen(), $2 from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('koordinator'), etterforsker2],
  );
  const iAnsvar = (hvem: string) =>
    forbiVaktene(t, 'update varde.sak set koordinator_id = $2 where id = $1', [sakId, hvem]);
  await iAnsvar(t.bruker('koordinator'));
  expect(await fri.som('etterforsker2', staarIFor)).toBe(0);
  await t.eier(
    'update varde.koordinatorfravaer set stedfortreder_id = $2 where id = $1 returning id',
    [fravaer?.id, t.bruker('koordinator2')],
  );
  expect(await fri.som('koordinator2', staarIFor)).toBe(1);
  await t.eier('delete from varde.koordinatorfravaer where id = $1 returning id', [fravaer?.id]);
  await iAnsvar(etterforsker2);
  const trygg = `select 1 where tilgang.trygg_igjen_for_meg('${sakId}')`;
  await forbiVaktene(
    t,
    `update varde.foerstesamtale set resultat = 'trygg_igjen', avtalt_ved = null, avtalt_hvor = null where sak_id = $1`,
    [sakId],
  );
  expect(await fri.som('etterforsker2', trygg)).toBe(0);
  expect(await fri.som('koordinator2', trygg)).toBe(1);
  // Hen skriver heller ikke om familien, heller ikke blindt.
  const [saken] = await t.eier<{ eier: string }>(
    `select format('%L, %L, %L', omrade_id, id, eier_organisasjon) as eier from varde.sak where id = $1`,
    [sakId],
  );
  const ny = (tabell: string, felter: string, verdier: string) =>
    `insert into varde.${tabell} (omrade_id, sak_id, eier_organisasjon, ${felter}) values (${saken?.eier}, ${verdier})`;
  for (const sql of [
    ny('foresatte', 'slag, navn', `'verge', '\\x00'`),
    ny('kontakt', 'slag, verdi, registrert_av', `'trygg_kontakt', '\\x00', tilgang.aktor()`),
  ]) {
    expect(await fri.som('etterforsker2', sql), sql).toBe('42501');
    expect(await fri.som('koordinator2', sql), sql).toBe(1);
  }
  const blindt = `update varde.foresatte set navn = '\\x05'`;
  expect(await fri.som('etterforsker2', blindt)).toBe(0);
  expect(await fri.som('koordinator2', blindt)).not.toBe(0);
  const side = async (subjekt: string) => hentSak(t.hus, await t.som(subjekt), sakId);
  const hens = await side('etterforsker2');
  expect([hens.ringer, hens.tidslinje.filter((p) => p.samtale !== undefined)]).toEqual([false, []]);
  await expect(hentFamilie(t.hus, await t.som('etterforsker2'), sakId)).rejects.toThrow(
    'Finnes ikke',
  );
  expect((await side('etterforsker2')).dialog).not.toBeNull();
  await t.eier('delete from varde.verv where id = $1 returning id', [verv[0]?.id]);
  const kollegaens = await side('koordinator2');
  expect(kollegaens.ringer).toBe(true);
  expect(kollegaens.tidslinje.some((p) => p.samtale !== undefined)).toBe(true);
});

it('VV-23 den som etterforsker saken, får verken den eller stedfortrederplassen; de andre sakene får hen', async () => {
  const sakId = await ringtSak();
  const { sakId: annen } = await opprettProvesak(t, { fodselsnummer: null });
  const [m] = await t.eier<{ id: string; organisasjon_id: string }>(
    `update varde.medlemskap set regime_oppgitt_ved = now(), regime_bekreftet_ved = now(), regime_bekreftet_av = $2
     where bruker_id = $1 returning id, organisasjon_id`,
    [etterforsker2, t.bruker('leder')],
  );
  organisasjonId = m?.organisasjon_id ?? '';
  await t.eier('update varde.sak set stedfortreder_id = null returning id');
  await utpekKoordinator(t.hus, await t.som('leder'), m?.id ?? '');
  expect((await ansvaret(sakId))?.stedfortreder).toBe(t.bruker('koordinator2'));
  const flytt = async () =>
    flyttSaker(t.hus, await t.som('leder'), {
      ...{ organisasjonId, fraId: t.bruker('koordinator'), tilId: etterforsker2 },
    });
  expect(await flytt()).toMatchObject({ flyttet: 1 });
  expect((await ansvaret(sakId))?.koordinator).toBe(t.bruker('koordinator'));
  expect((await ansvaret(annen))?.koordinator).toBe(etterforsker2);
  // Heller ikke når den som har saken, er inhabil, og etterforskeren står som stedfortreder fra før.
  await t.eier('update varde.sak set stedfortreder_id = $2 where id = $1 returning id', [
    sakId,
    etterforsker2,
  ]);
  await meldInhabil(t.hus, await t.som('koordinator'), sakId);
  expect(await ansvaret(sakId)).toEqual({
    koordinator: t.bruker('koordinator2'),
    stedfortreder: null,
  });
  // Straffesaken er gitt fra seg: da kan hen ha saken.
  await t.eier('update varde.sak_tilgang set til = now() where sak_id = $1 returning id', [sakId]);
  await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
  expect((await ansvaret(sakId))?.koordinator).toBe(etterforsker2);
});
