import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lagJobbase, type Jobbase } from '../../src/db/jobbase.ts';
import { lagPool } from '../../src/db/pool.ts';
import { angreTriage } from '../../src/modules/trygghetsprogram/commands/angreTriage.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { besluttTriage } from '../../src/modules/trygghetsprogram/commands/besluttTriage.ts';
import { registrerPerson } from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import { slettIkkeTattInn } from '../../src/modules/trygghetsprogram/commands/slettIkkeTattInn.ts';
import { finnBytes, leggTilbake, lesbart, start, taKopi } from '../support/gjenoppretting.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { melding, opprettProvesak } from '../support/provesak.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Ett navn for hver skjebne. */
const GAMMEL = 'Kanari Fuglesang';
const FERSK = 'Blåklokke Solbakken';
const HENVIST = 'Rogn Granli';
const ANGRET = 'Selje Vannstad';
const VENTER = 'Lind Åsheim';
const UAVGJORT = 'Hegg Myrvoll';
const BLE_SAK = 'Osp Dalheim';
const NUMMER = '05891590069';

let t: Testhus;
let base: Jobbase;
const pool = { slutt: async () => {} };
const rader: Record<string, string> = {};

async function meld(navn: string, fodselsnummer: string | null = null): Promise<string> {
  const { kvittering } = await registrerPerson(
    t.hus,
    await t.som('koordinator'),
    await melding(t, { navn, fodselsnummer, grunn: `Om ${navn}` }),
  );
  const [rad] = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  rader[navn] = rad?.id ?? '';
  return rader[navn];
}

async function bestem(navn: string, valg: 'ikke_aktuelt' | 'henvis', dager: number | null) {
  const grunn = valg === 'henvis' ? 'barnevern' : 'ikke_behov';
  await besluttTriage(t.hus, await t.som('koordinator'), {
    kandidatId: rader[navn] ?? '',
    valg,
    grunn,
    dag: tilDato('2026-11-20'),
    merknad: `Egne ord om ${navn}`,
    egnet: false,
  });
  if (dager !== null)
    await t.eier(
      `update varde.triagebeslutning set virker_fra = now() - make_interval(days => $2), tatt_ved = now() - make_interval(days => $2)
       where kandidat_id = $1`,
      [rader[navn], dager],
    );
}
const finnes = async (): Promise<string[]> => {
  const igjen = await t.eier<{ id: string }>('select id from varde.kandidat');
  const ider = igjen.map((r) => r.id);
  return Object.keys(rader).filter((navn) => ider.includes(rader[navn] ?? ''));
};
const antall = () =>
  t.eier('select valg, grunn, antall from varde.ikke_tatt_inn order by valg, grunn');
const bare = async (navn: string) => (await lesbart(t)).filter((x) => x.includes(navn)).length;

beforeAll(async () => {
  t = await nyttHus();
  const jobb = lagPool(t.base.jobb, 2);
  pool.slutt = () => jobb.end();
  base = lagJobbase(jobb);
  await meld(GAMMEL, NUMMER);
  await bestem(GAMMEL, 'ikke_aktuelt', 91);
  await meld(FERSK);
  await bestem(FERSK, 'ikke_aktuelt', 89);
  await meld(HENVIST);
  await bestem(HENVIST, 'henvis', 91);
  await meld(ANGRET);
  await bestem(ANGRET, 'ikke_aktuelt', null);
  await angreTriage(t.hus, await t.som('koordinator'), rader[ANGRET] ?? '');
  await t.eier(
    `update varde.triagebeslutning set tatt_ved = now() - interval '91 days' where angret_ved is not null`,
  );
  await meld(VENTER);
  await bestem(VENTER, 'ikke_aktuelt', null);
  await meld(UAVGJORT);
  await t.eier(`update varde.kandidat set mottatt = now() - interval '400 days' where id = $1`, [
    rader[UAVGJORT],
  ]);
  rader[BLE_SAK] = (await opprettProvesak(t, { navn: BLE_SAK, fodselsnummer: null })).kandidatId;
  // Selv om noen ved en feil hadde ført beslutningen om: det som ble en sak, er ikke jobbens.
  await t.eier(
    `update varde.triagebeslutning set valg = 'ikke_aktuelt', grunn = 'ikke_behov', virker_fra = now() - interval '91 days',
       tatt_ved = now() - interval '91 days' where kandidat_id = $1`,
    [rader[BLE_SAK]],
  );
});
afterAll(async () => {
  await pool.slutt();
  await t.steng();
});

describe('rader som ikke ble tatt inn', () => {
  it('(del) VV-42 slettes når fristen er ute, og bare de; et antall står igjen, og ingen nøkkel leser dem', async () => {
    const omradenokkel = await t.eier<{ id: string }>(
      `select nokkel_id as id from varde.omrade where slug = 'fjordvik'`,
    );
    const indeks = [await t.nokler.indeks(omradenokkel[0]?.id ?? '', 'fodselsnummer', NUMMER)];
    expect(await finnBytes(t, indeks)).toEqual(['kandidat.fodselsnummer_indeks']);
    expect(await bare(GAMMEL)).toBeGreaterThan(0);
    const kopi = await taKopi(t);

    expect(await slettIkkeTattInn(t.hus.sletter, base)).toBe(2);
    expect(await finnes()).toEqual([FERSK, ANGRET, VENTER, UAVGJORT, BLE_SAK]);
    expect([await bare(GAMMEL), await bare(HENVIST)]).toEqual([0, 0]);
    expect(await finnBytes(t, indeks)).toEqual([]);
    for (const navn of [FERSK, ANGRET, VENTER, UAVGJORT, BLE_SAK])
      expect(await bare(navn), navn).toBeGreaterThan(0);
    const talt = [
      { valg: 'henvis', grunn: 'barnevern', antall: 1 },
      { valg: 'ikke_aktuelt', grunn: 'ikke_behov', antall: 1 },
    ];
    expect(await antall()).toEqual(talt);
    expect(
      await t.eier(
        `select 1 from varde.revisjon where handling = 'kandidat_slettet' and aktor_slag = 'jobb'`,
      ),
    ).toHaveLength(2);

    // En gang til gjør ingenting, og en gammel kopi av hoveddatabasen blir tømt av protokollen: ingen telles to ganger.
    expect(await slettIkkeTattInn(t.hus.sletter, base)).toBe(0);
    await leggTilbake(t, kopi);
    expect(await bare(GAMMEL)).toBe(0);
    await (await start(t)).steng();
    expect(await finnes()).toEqual([FERSK, ANGRET, VENTER, UAVGJORT, BLE_SAK]);
    expect(await antall()).toEqual(talt);
  });

  it('dør prosessen mellom nøkkelen og radene, blir raden borte og talt én gang', async () => {
    await meld('Einer Holmen');
    await bestem('Einer Holmen', 'ikke_aktuelt', 91);
    const [nokkel] = await base.ikkeTattInn();
    await t.nokler.slett(nokkel ?? '');
    expect(await finnes()).toContain('Einer Holmen');
    expect(await slettIkkeTattInn(t.hus.sletter, base)).toBe(1);
    expect(await finnes()).not.toContain('Einer Holmen');
    expect(await antall()).toContainEqual({ valg: 'ikke_aktuelt', grunn: 'ikke_behov', antall: 2 });
  });

  it('fristen er områdets egen, og et annet områdes rører den ikke', async () => {
    await t.eier(`update varde.omrade set ikke_tatt_inn_dager = 30 where slug = 'ytteroy'`);
    expect(await slettIkkeTattInn(t.hus.sletter, base)).toBe(0);
    await t.eier(`update varde.omrade set ikke_tatt_inn_dager = 30 where slug = 'fjordvik'`);
    expect(await slettIkkeTattInn(t.hus.sletter, base)).toBe(1);
    expect(await finnes()).not.toContain(FERSK);
  });

  it('antallet er områdets og månedens, uten noe om noen, og ingen bruker leser det', async () => {
    const kolonner = await t.eier<{ navn: string }>(
      `select attname as navn from pg_attribute where attrelid = 'varde.ikke_tatt_inn'::regclass and attnum > 0`,
    );
    expect(kolonner.map((k) => k.navn)).toEqual([
      'omrade_id',
      'maaned',
      'valg',
      'grunn',
      'antall',
      'utenfor',
    ]);
    await expect(t.hus.app.query('select antall from varde.ikke_tatt_inn')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('ingen bruker når jobben: varde_app kan ikke spørre om radene', async () => {
    await expect(t.hus.app.query('select jobb.ikke_tatt_inn()')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
