import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { besluttTriage, registrerPerson } from '../../src/modules/trygghetsprogram/index.ts';
import { TILSTANDER } from '../../src/modules/trygghetsprogram/regler/typer.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { melding, opprettProvesak } from '../support/provesak.ts';

/** Reglene holder også mot fri SQL som `varde_app`, med en ekte koordinators økt. */
let t: Testhus;
let k: pg.Client;
let sakId: string;
let kandidatId: string;
/** Vurderingen slik koordinatoren selv skriver den. */
const VURDERT = 'egnet_vurdert_av = tilgang.aktor(), egnet_vurdert_ved = now()';

beforeAll(async () => {
  t = await nyttHus();
  const koordinator = await t.som('koordinator');
  await registrerPerson(
    t.hus,
    koordinator,
    await melding(t, { anmeldt: true, straffesaksnummer: '1 2/26' }),
  );
  kandidatId = (await t.eier<{ id: string }>('select id from varde.kandidat'))[0]?.id ?? '';
  const svar = await besluttTriage(t.hus, koordinator, {
    kandidatId,
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: false,
  });
  sakId = svar.sakId ?? '';
  k = new pg.Client(t.base.app);
  await k.connect();
});
afterAll(async () => {
  await k.end();
  await t.steng();
});

const somKoordinator = (sql: string, verdier: unknown[] = []) => som('koordinator', sql, verdier);

async function som(subjekt: string, sql: string, verdier: unknown[]): Promise<pg.QueryResult> {
  const hvem = await t.som(subjekt);
  await k.query('begin');
  try {
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), 'fjordvik']);
    return await k.query(sql, verdier);
  } finally {
    await k.query('rollback');
  }
}

describe('fri SQL som varde_app', () => {
  it('koordinatoren når saken sin denne veien, så avslagene under er regler og ikke blindhet', async () => {
    expect((await somKoordinator('select 1 from varde.sak where id = $1', [sakId])).rowCount).toBe(
      1,
    );
    expect(
      (
        await somKoordinator(
          `update varde.sak set ${VURDERT}, tilstand = 'venter_klarering' where id = $1`,
          [sakId],
        )
      ).rowCount,
    ).toBe(1);
  });

  it.each([
    [
      '(del) TP-10 ingen går videre uten vurdert egnethet',
      `update varde.sak set tilstand = 'venter_klarering' where id = $1`,
      /egnetheten/,
    ],
    [
      '(del) TP-20 en anmeldt sak blir ikke klar for kontakt uten klarering',
      `update varde.sak set ${VURDERT}, tilstand = 'klar_for_kontakt' where id = $1`,
      /ikke klarert/,
    ],
    [
      '(del) TP-20 en sak hopper ikke rett til oppfølging',
      `update varde.sak set ${VURDERT}, tilstand = 'aktiv' where id = $1`,
      /overgangen/,
    ],
    [
      'en sak kan ikke skifte eier, kandidat eller nøkkel',
      `update varde.sak set eier_organisasjon = gen_random_uuid() where id = $1`,
      /permission denied/,
    ],
    ['en sak kan ikke slettes', 'delete from varde.sak where id = $1', /permission denied/],
    [
      '(del) TP-10 en vurdering uten navn er ingen vurdering',
      `update varde.sak set egnet_vurdert_ved = now(), tilstand = 'venter_klarering' where id = $1`,
      /både navn og dag/,
    ],
    [
      '(del) TP-10 et navn uten dag er heller ingen',
      `update varde.sak set egnet_vurdert_av = tilgang.aktor() where id = $1`,
      /både navn og dag/,
    ],
  ])('%s', async (_regel, sql, grunn) => {
    await expect(somKoordinator(sql, [sakId])).rejects.toThrow(grunn);
  });

  it('(del) TP-10 ingen vurderer i en annens navn, og en vurdering som er gjort, kan verken skrives om eller viskes ut', async () => {
    const vurder = `update varde.sak set egnet_vurdert_av = $2, egnet_vurdert_ved = now() where id = $1`;
    await expect(somKoordinator(vurder, [sakId, t.bruker('koordinator2')])).rejects.toThrow(
      /ikke ditt navn/,
    );
    const vurdert = (await opprettProvesak(t)).sakId;
    await expect(somKoordinator(vurder, [vurdert, t.bruker('koordinator')])).rejects.toThrow(
      /alt vurdert/,
    );
    await expect(
      somKoordinator(
        'update varde.sak set egnet_vurdert_av = null, egnet_vurdert_ved = null where id = $1',
        [vurdert],
      ),
    ).rejects.toThrow(/alt vurdert|egnetheten/);
  });

  it('(del) TP-10 en vurdering er aldri fram i tid: går appens klokke foran basens, er det basens som gjelder', async () => {
    const ny = (await opprettProvesak(t, {}, false)).sakId;
    const { rows } = await somKoordinator(
      `update varde.sak set egnet_vurdert_av = tilgang.aktor(), egnet_vurdert_ved = now() + interval '5 minutes',
        tilstand = 'klar_for_kontakt' where id = $1 returning egnet_vurdert_ved <= clock_timestamp() as naa`,
      [ny],
    );
    expect(rows).toEqual([{ naa: true }]);
    const bakover = (await opprettProvesak(t, {}, false)).sakId;
    await expect(
      somKoordinator(
        `update varde.sak set egnet_vurdert_av = tilgang.aktor(), egnet_vurdert_ved = '2020-01-01' where id = $1`,
        [bakover],
      ),
    ).rejects.toThrow(/feil tid/);
  });

  it('(del) TP-10 den som har en annen rolle i saken, ser den og kan ikke vurdere den', async () => {
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, 'guide', 'test', now()), ($1, $2, $4, 'etterforsker', 'test', null)`,
      [t.omrade('fjordvik'), sakId, t.bruker('guide'), t.bruker('etterforsker')],
    );
    for (const subjekt of ['guide', 'etterforsker']) {
      // Etterforskeren vet at saken finnes, og leser ikke raden (RO-05).
      const sett = subjekt === 'guide' ? 'varde.sak' : 'tilgang.saker_jeg_etterforsker()';
      expect(
        (await som(subjekt, `select 1 from ${sett} where id = $1`, [sakId])).rowCount,
        subjekt,
      ).toBe(1);
      const sql = `update varde.sak set ${VURDERT}, tilstand = 'venter_klarering' where id = $1`;
      expect((await som(subjekt, sql, [sakId])).rowCount, subjekt).toBe(0);
    }
  });

  it('TP-02 bare enhetens koordinator kan skrive en vurdering av raden, og bare om en rad i egen enhet', async () => {
    await t.eier(
      `update varde.triagebeslutning set angret_ved = virker_fra - interval '1 second', angret_av = tatt_av
       where kandidat_id = $1 and angret_ved is null`,
      [kandidatId],
    );
    const sql = `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, virker_fra)
      values ($1, $2, $3, 'ikke_aktuelt', 'ikke_behov', tilgang.aktor(), now())`;
    const [politi, kommune] = await Promise.all(
      ['politi', 'kommune'].map((slag) =>
        t.eier<{ id: string }>(
          `select id from varde.organisasjon where omrade_id = $1 and behandlingsansvarlig = $2 order by navn like '%oppvekst' desc`,
          [t.omrade('fjordvik'), slag],
        ),
      ),
    );
    for (const subjekt of ['helsesykepleier', 'guide', 'etterforsker', 'leder', 'slt']) {
      for (const org of [politi, kommune]) {
        await expect(
          som(subjekt, sql, [t.omrade('fjordvik'), kandidatId, org?.[0]?.id]),
          subjekt,
        ).rejects.toThrow(/row-level security/);
      }
    }
    expect(
      (await somKoordinator(sql, [t.omrade('fjordvik'), kandidatId, politi?.[0]?.id])).rowCount,
    ).toBe(1);
  });

  it('TP-08 en hendelse som ikke er anmeldt, har ingen straffesak og intet nummer, heller ikke når eieren prøver', async () => {
    const uanmeldt = await opprettProvesak(t, {
      anmeldt: false,
      straffesaksnummer: '12345678 1/26',
    });
    await expect(
      t.eier(`update varde.kandidat set straffesaksnummer = '\\x00' where id = $1`, [
        uanmeldt.kandidatId,
      ]),
    ).rejects.toThrow(/nummer_bare_anmeldt/);
    const sql = `insert into varde.straffesak (omrade_id, sak_id, eier_organisasjon, hendelse_id)
      select omrade_id, sak_id, eier_organisasjon, id from varde.hendelse where sak_id = $1`;
    await expect(somKoordinator(sql, [uanmeldt.sakId])).rejects.toThrow(/row-level security/);
    // Den anmeldte har sin fra før, og bare én.
    await t.eier('delete from varde.straffesak where sak_id = $1', [sakId]);
    expect((await somKoordinator(sql, [sakId])).rowCount).toBe(1);
  });

  it('(del) TP-20 en anmeldt rad blir ikke en uanmeldt sak', async () => {
    const sql = `insert into varde.sak (omrade_id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra,
        registrert, anmeldt, aldersbaand, utgave_kode, utgave_versjon, koordinator_id, egnet_vurdert_av, egnet_vurdert_ved)
      select omrade_id, eier_organisasjon, gen_random_uuid(), id, 'klar_for_kontakt', now(),
        tilgang.dagen(), $2, '10_14', 'fjordvik', 1, tilgang.aktor(), tilgang.aktor(), now() from varde.kandidat where id = $1`;
    await expect(somKoordinator(sql, [kandidatId, false])).rejects.toThrow(/raden er anmeldt/);
  });

  it.each(
    TILSTANDER.filter((x) => !['vurdert', 'venter_klarering', 'klar_for_kontakt'].includes(x)),
  )(
    '(del) TP-01 TP-20 en sak begynner ikke som %s: bare vurdert, eller ventende på klarering og kontakt',
    async (tilstand) => {
      const sql = `insert into varde.sak (omrade_id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra,
          registrert, anmeldt, aldersbaand, utgave_kode, utgave_versjon, koordinator_id, egnet_vurdert_av, egnet_vurdert_ved)
        select omrade_id, eier_organisasjon, gen_random_uuid(), id, $2, now(),
          tilgang.dagen(), true, '10_14', 'fjordvik', 1, tilgang.aktor(), tilgang.aktor(), now() from varde.kandidat where id = $1`;
      await expect(somKoordinator(sql, [kandidatId, tilstand])).rejects.toThrow(
        /en sak begynner ikke her/,
      );
    },
  );

  it('TP-17 ingen kan skrive en annens navn på en beslutning', async () => {
    await t.eier(
      `update varde.triagebeslutning set angret_ved = virker_fra - interval '1 second' where kandidat_id = $1`,
      [kandidatId],
    );
    const sql = `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, virker_fra)
      select omrade_id, id, eier_organisasjon, 'ikke_aktuelt', 'ikke_behov', $2, now() from varde.kandidat where id = $1`;
    await expect(somKoordinator(sql, [kandidatId, t.bruker('koordinator2')])).rejects.toThrow(
      /row-level security/,
    );
    expect((await somKoordinator(sql, [kandidatId, t.bruker('koordinator')])).rowCount).toBe(1);
  });

  it('TP-01 ingen kan henge en kandidat på en annens melding', async () => {
    const annens = await t.eier<{ id: string; org: string }>(
      'select id, eier_organisasjon as org from varde.registrering limit 1',
    );
    const hvem = await t.som('helsesykepleier');
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), 'fjordvik']);
    await expect(
      k.query(
        `insert into varde.kandidat (omrade_id, eier_organisasjon, nokkel_id, opphav, registrering_id, sakstype, rolle, anmeldt)
         values ($1, $2, gen_random_uuid(), 'registrering', $3, 'vold', 'fornaermet', false)`,
        [t.omrade('fjordvik'), annens[0]?.org, annens[0]?.id],
      ),
    ).rejects.toThrow(/row-level security/);
    await k.query('rollback');
  });
});
