import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { besluttTriage, registrerPerson } from '../../src/modules/trygghetsprogram/index.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { melding } from '../support/provesak.ts';

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

async function somKoordinator(sql: string, verdier: unknown[] = []): Promise<pg.QueryResult> {
  const hvem = await t.som('koordinator');
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
  ])('%s', async (_regel, sql, grunn) => {
    await expect(somKoordinator(sql, [sakId])).rejects.toThrow(grunn);
  });

  it('(del) TP-17 ingen kan skrive en annens navn på en beslutning', async () => {
    await t.eier('update varde.triagebeslutning set angret_ved = tatt_ved where kandidat_id = $1', [
      kandidatId,
    ]);
    const sql = `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, virker_fra)
      select omrade_id, id, eier_organisasjon, 'henvis', 'barnevern', $2, now() from varde.kandidat where id = $1`;
    await expect(somKoordinator(sql, [kandidatId, t.bruker('koordinator2')])).rejects.toThrow(
      /row-level security/,
    );
    expect((await somKoordinator(sql, [kandidatId, t.bruker('koordinator')])).rowCount).toBe(1);
  });

  it('(del) TP-01 ingen kan henge en kandidat på en annens melding', async () => {
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
