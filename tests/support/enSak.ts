import { afterAll, beforeAll, beforeEach } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { minDag } from '../../src/modules/trygghetsprogram/queries/minDag.ts';
import { friSql, type FriSql } from './friSql.ts';
import { attestert } from './guiden.ts';
import { nyttHus, type Testhus } from './hus.ts';
import { opprettProvesak } from './provesak.ts';
import { forbiVaktene } from './tilstand.ts';

export type EnSak = { t: Testhus; sql: FriSql; sakId: string };

/**
 * Et hus i dag, fri SQL i det, og en ny sak om en på fjorten før hver test; lukkes etterpå. `ta` får dem, så testen kan kalle dem det de
 * heter. De i `attester` har vist politiattest.
 */
export function enSak(
  ta: (verden: EnSak) => void,
  {
    attester = ['guide'],
    hus = (t: Testhus) => Promise.resolve(t),
  }: { attester?: readonly string[]; hus?: (t: Testhus) => Promise<Testhus> } = {},
) {
  let t: Testhus;
  let sql: FriSql;
  let sakId = '';
  beforeAll(async () => {
    t = await hus(await nyttHus(new Date()));
    sql = await friSql(t);
    for (const s of attester) await attestert(t, s);
  });
  afterAll(async () => {
    await sql.steng();
    await t.steng();
  });
  beforeEach(async () => {
    // Det som står igjen fra testen før, er ikke med i det som telles for en person.
    await forbiVaktene(
      t,
      `update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`,
      [],
    );
    ({ sakId } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    }));
    ta({ t, sql, sakId });
  });
  const iSaken = (rader: readonly { sakId: string }[]) => rader.some((r) => r.sakId === sakId);
  const dagen = async (som: string) => minDag(t.hus, await t.som(som));
  return {
    /** Den som ble ført først av de foresatte. */
    mor: async () =>
      (
        await t.eier<{ id: string }>(
          'select id from varde.foresatte where sak_id = $1 order by skrevet_ved limit 1',
          [sakId],
        )
      )[0]?.id ?? '',
    tilstand: async () =>
      (await t.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [sakId]))[0]
        ?.t,
    /** Oppgavene i saken på dagen hens. */
    oppgaver: async (som = 'koordinator') =>
      (await dagen(som)).oppgaver.flatMap((o) => (o.sakId === sakId ? [o.slag] : [])),
    /** Pliktene i saken på dagen hens. */
    plikter: async (som = 'koordinator') =>
      (await dagen(som)).sagtFra.flatMap((p) => (p.sakId === sakId ? [p.plikt] : [])),
    utenKontakt: async (som = 'koordinator') => iSaken((await dagen(som)).utenKontakt),
    /** Den siste dagen hen kan ha den siste samtalen (VV-06). */
    sisteHos: async (som: string) =>
      (await dagen(som)).sisteSamtaler.flatMap((s) => (s.sakId === sakId ? [s.sisteDag] : [])),
    /** Det er gått så mange dager siden ungdommen ble nådd. */
    gaatt: (dager = 21) =>
      t.eier(
        `update varde.sak set siste_kontakt = siste_kontakt - make_interval(days => $2), foelges_fra = foelges_fra - make_interval(days => $2)
         where id = $1 returning id`,
        [sakId, dager],
      ),
    /** Det som er gjort i saken, ble gjort så mange dager før. */
    eldre: async (dager: number) => {
      for (const [tabell, kolonne] of [
        ['samtykkesvar', 'foert_ved'],
        ['guidemeldingssvar', 'foert_ved'],
        ['sak_tilgang', 'akseptert'],
      ] as const)
        await t.eier(
          `with naa as (update varde.${tabell} set ${kolonne} = ${kolonne} - make_interval(days => $2) where sak_id = $1 returning 1)
           select count(*) as antall from naa`,
          [sakId, dager],
        );
    },
    /** En oppgave i saken, som om basen hadde laget den. */
    oppgave: (slag: string, som: string) =>
      t.eier(
        `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
         select omrade_id, id, eier_organisasjon, $2, $3::uuid from varde.sak where id = $1 returning id`,
        [sakId, slag, t.bruker(som)],
      ),
    /** Alle som venter på noe i oppfølgingen av saken: sant for guiden, usant for koordinatoren. */
    venter: async () =>
      (
        await t.eier<{ g: boolean }>(
          'select guidens as g from jobb.venter_i_oppfoelgingen() where sak_id = $1',
          [sakId],
        )
      ).map((r) => r.g),
    /** Får hen brev om at noe venter? */
    faarBrev: async (som: string) =>
      (await t.eier('select 1 from jobb.venter_i_sakene() v where v = $1', [t.bruker(som)]))
        .length > 0,
  };
}
