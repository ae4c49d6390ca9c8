import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastOppUttrekk } from '../../src/modules/trygghetsprogram/index.ts';
import { withActor } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { listTriage } from '../../src/modules/trygghetsprogram/queries/listTriage.ts';
import { friSql, politivedtak } from '../support/folk.ts';
import { delMedKommunen } from '../support/kommunefolk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Kommunens koordinator under politiets vedtak for området: sakene, aldri radene (VV-35, 1.16b). */
const UKE46 = readFileSync(new URL('../fixtures/uttrekk-uke-46.csv', import.meta.url));
const RADER = ['uttrekk', 'uttrekksrad', 'kandidat', 'registrering', 'triagebeslutning'];
const BARE_POLITIETS = [...RADER, 'straffesak'];
const SAKEN = ['sak', 'identitet', 'hendelse', 'klarering'];

let t: Testhus;
let sakId: string;
beforeEach(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, {
    anmeldt: true,
    straffesaksnummer: '19026581 1527/26-1',
  }));
  await lastOpp('koordinator');
});
afterEach(() => t.steng());

async function lastOpp(subjekt: string) {
  return lastOppUttrekk(t.hus, await t.som(subjekt), {
    fil: UKE46,
    betyr: 'bosted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
}

/** Tabellene personen ser noe i, med fri SQL. */
async function ser(subjekt: string, tabeller: readonly string[]): Promise<string[]> {
  const hvem = await t.som(subjekt);
  const svar = await Promise.all(
    tabeller.map((tabell) => friSql<{ n: number }>(t, hvem, `select 1 as n from varde.${tabell}`)),
  );
  return tabeller.filter((_tabell, i) => (svar[i]?.length ?? 0) > 0);
}

const utenPolitikoordinator = () =>
  t.eier(`update varde.verv set til = tilgang.dagen() - 1 where rolle = 'programkoordinator'
    and medlemskap_id in (select m.id from varde.medlemskap m join varde.organisasjon o on o.id = m.organisasjon_id where o.slag = 'politi')`);
const protokollen = () =>
  t.eier<{ objekt_id: string; fra: string; til: string; av: string; hjemmel: boolean }>(
    `select u.objekt_id, f.behandlingsansvarlig as fra, k.behandlingsansvarlig as til, u.besluttet_av as av, u.hjemmel_id is not null as hjemmel
     from varde.utlevering u join varde.organisasjon f on f.id = u.fra_organisasjon
     join varde.organisasjon k on k.id = u.til_organisasjon where u.grunnlag = 'politivedtak_lesing'`,
  );

describe('kommunens koordinator under politiets vedtak', () => {
  it('(del) VV-35 vedtaket åpner sakene; politiets rader, meldinger og straffesak er fortsatt bare politiets', async () => {
    expect(await ser('slt', [...BARE_POLITIETS, ...SAKEN])).toEqual([]);
    await politivedtak(t);
    expect(await ser('slt', SAKEN)).toEqual(SAKEN);
    expect(await ser('slt', BARE_POLITIETS)).toEqual([]);
    expect(await ser('koordinator', [...BARE_POLITIETS, ...SAKEN])).toEqual([
      ...BARE_POLITIETS,
      ...SAKEN,
    ]);
    await expect(lastOpp('slt')).rejects.toMatchObject({ kode: 'kan_ikke_lese_uttrekk' });
    await expect(
      friSql(
        t,
        await t.som('slt'),
        `insert into varde.uttrekk (omrade_id, eier_organisasjon, nokkel_id, kjoert_dato, periode_fra, periode_til, utfall, lastet_opp_av)
         select s.omrade_id, s.eier_organisasjon, gen_random_uuid(), tilgang.dagen(), tilgang.dagen(), tilgang.dagen(), 'tomt', $1 from varde.sak s limit 1`,
        [t.bruker('slt')],
      ),
    ).rejects.toThrow('row-level security');
  });

  it('(del) VV-35 to i kommunen som leser saken i samme øyeblikk, er én overgang i protokollen', async () => {
    await politivedtak(t);
    const forste = new pg.Client(t.base.app);
    await forste.connect();
    await forste.query('begin');
    const { token } = await t.som('slt');
    await forste.query('select tilgang.begynn($1, $2)', [Buffer.from(token), 'fjordvik']);
    await forste.query(`select logg.skriv('sak_vist', 'ja', '', '{sak}', array[$1::uuid])`, [
      sakId,
    ]);
    const andre = hentSak(t.hus, await t.som('slt'), sakId);
    await new Promise((r) => setTimeout(r, 300));
    await forste.query('commit');
    await forste.end();
    await andre;
    expect((await protokollen()).map((r) => r.objekt_id)).toEqual([sakId]);
  });

  it('(del) VV-35 et område uten koordinator i politiet tar inn uttrekket i kommunen, men bare med vedtaket; et fravær åpner ingenting', async () => {
    await t.eier(
      `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
       select $1, b, $3, tilgang.dagen(), tilgang.dagen() from unnest($2::uuid[]) b`,
      [
        t.omrade('fjordvik'),
        [t.bruker('koordinator'), t.bruker('koordinator2')],
        t.bruker('handterer'),
      ],
    );
    await politivedtak(t);
    expect(await ser('slt', RADER)).toEqual([]);
    await utenPolitikoordinator();
    expect(await ser('slt', RADER)).toEqual(RADER);
    expect(await lastOpp('slt')).toMatchObject({ ok: true });
    await t.eier(`update varde.attest set til = tilgang.dagen() - 1 where til is not null`);
    expect(await ser('slt', [...RADER, ...SAKEN])).toEqual([]);
  });

  it('(del) VV-35 ED-02 ED-36 vedtaket for området gjelder i 000, der kommunens koordinator koordinerer med politiets; i 001 leser hen ingenting på det, og en sak må deles', async () => {
    await politivedtak(t);
    const koordinerer = async (fra = 0, til = 0) =>
      (
        await friSql<{ id: string }>(
          t,
          await t.som('koordinator'),
          `select x.bruker_id as id from tilgang.mulige_stedfortredere($1, tilgang.dagen() + $2::int, tilgang.dagen() + $3::int) x`,
          [t.bruker('koordinator'), fra, til],
        )
      ).some((r) => r.id === t.bruker('slt'));
    const utgaven = (kode: string, omDager: number) =>
      t.eier(
        `insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon) values ($1, tilgang.dagen() + $3::int, $2, 1)
         on conflict (omrade_id, fra) do update set utgave_kode = excluded.utgave_kode returning 1`,
        [t.omrade('fjordvik'), kode, omDager],
      );
    await utgaven('000', 0);
    expect([await ser('slt', SAKEN), await koordinerer()]).toEqual([SAKEN, true]);
    // Den nye utgaven gjelder fra i morgen: i dag er som i går, og ingen lover bort dagene etter.
    await utgaven('001', 1);
    expect([await ser('slt', SAKEN), await koordinerer()]).toEqual([SAKEN, true]);
    expect([await koordinerer(0, 1), await koordinerer(1, 2)]).toEqual([false, false]);
    await utgaven('001', 0);
    expect([await ser('slt', SAKEN), await koordinerer()]).toEqual([[], false]);
    await expect(hentSak(t.hus, await t.som('slt'), sakId)).rejects.toThrow('Finnes ikke');
    await delMedKommunen(t, sakId);
    expect((await hentSak(t.hus, await t.som('slt'), sakId)).koordinator).toBe('Ingrid Eksempel');
    await utenPolitikoordinator();
    expect(await ser('slt', RADER)).toEqual([]);
    await expect(lastOpp('slt')).rejects.toMatchObject({ kode: 'kan_ikke_lese_uttrekk' });
    expect(await protokollen()).toEqual([]);
    await utgaven('000', 0);
    expect(await ser('slt', RADER)).toEqual(RADER);
  });

  it('(del) VV-35 et vedtak har hjemmel og siste dag, og er ute den dagen det er forbi', async () => {
    for (const [hjemmel, til] of [
      ['null', `'2100-01-01'`],
      ['(select id from varde.hjemmel limit 1)', 'null'],
      ['(select id from varde.hjemmel limit 1)', `'2025-12-31'`],
    ])
      await expect(
        t.eier(
          `insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, hjemmel_id, til)
           values ($1, 'politivedtak_lesing', 'Test', '2026-01-01', ${hjemmel ?? ''}, ${til ?? ''})`,
          [t.omrade('fjordvik')],
        ),
      ).rejects.toThrow('vedtaket_har_hjemmel_og_slutt');
    await politivedtak(t, '2026-01-02');
    expect(await ser('slt', SAKEN)).toEqual([]);
  });

  it('(del) VV-35 første gang kommunen leser saken etter vedtaket, står overgangen i protokollen, med hjemmel; politiets egen lesing gjør ikke det', async () => {
    await politivedtak(t);
    await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(await protokollen()).toEqual([]);
    await hentSak(t.hus, await t.som('slt'), sakId);
    await hentSak(t.hus, await t.som('slt'), sakId);
    const rad = { fra: 'politi', til: 'kommune', av: t.bruker('slt'), hjemmel: true };
    expect(await protokollen()).toEqual([{ objekt_id: sakId, ...rad }]);
    // Leses en rad der politiet ikke har noen koordinator, er det også en overgang.
    const [uttrekk] = await t.eier<{ id: string }>('select id from varde.uttrekk');
    await utenPolitikoordinator();
    await listTriage(t.hus, await t.som('slt'), { slag: 'uttrekk', id: uttrekk?.id ?? '' }, null);
    const etter = await protokollen();
    expect(etter.length).toBeGreaterThan(1);
    expect(etter.every((r) => r.fra === 'politi' && r.til === 'kommune' && r.hjemmel)).toBe(true);
  });

  it('(del) VV-35 en lesing som ikke fikk noe, og en sak kommunens koordinator er sperret fra, gir ingen rad i protokollen', async () => {
    await politivedtak(t);
    const hvem = await t.som('slt');
    const logg = (utfall: 'ja' | 'nei') =>
      withActor(t.hus.app, hvem, (tx) =>
        tx.logg({ handling: 'sak_vist', utfall, objekter: [{ slag: 'sak', id: sakId }] }),
      );
    await logg('nei');
    await t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3)`,
      [t.omrade('fjordvik'), sakId, t.bruker('slt')],
    );
    await logg('ja');
    await expect(hentSak(t.hus, hvem, sakId)).rejects.toThrow('Finnes ikke');
    expect(await protokollen()).toEqual([]);
  });
});
