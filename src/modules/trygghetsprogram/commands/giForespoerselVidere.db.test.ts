import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyIPolitiet, settStraffesak } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { medlemskapet } from '../../../../tests/support/folk.ts';
import { avsluttVerv, giVerv } from '../../virksomhet/commands/verv.ts';
import { hentForespoersel, listForespoersler } from '../queries/forespoersler.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { giForespoerselVidere } from './giForespoerselVidere.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let sakId: string;
let klareringId: string;
let juristen: string;
beforeAll(async () => {
  t = await nyttHus();
  juristen = await nyIPolitiet(t, 'jurist', 'jurist');
  await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
});
afterAll(() => t.steng());
beforeEach(async () => {
  await t.eier(`update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`);
  ({ sakId } = await opprettProvesak(t, {
    ...{ anmeldt: true, straffesaksnummer: '19026581 1527/26-1', fodselsnummer: null },
  }));
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  klareringId = k?.id ?? '';
});

const spurt = (ved: string) =>
  t.eier('update varde.klarering set spurt_ved = $2 where sak_id = $1', [sakId, ved]);
const liste = async (subjekt = 'leder') => listForespoersler(t.hus, await t.som(subjekt));
const paaMinDag = async (subjekt = 'leder') =>
  (await minDag(t.hus, await t.som(subjekt))).forespoersler;
const gi = async (brukerId: string, subjekt = 'leder') =>
  giForespoerselVidere(t.hus, await t.som(subjekt), { forespoerselId: klareringId, brukerId });

// Huset står mandag 23. november 2026. Lars Øving er lensmannsdistriktets mottaker.
describe('forespørslene ingen svarer på', () => {
  it('(del) VV-14 går til mottakeren etter fem arbeidsdager, med det som trengs for å finne en som svarer, og ikke mer', async () => {
    await spurt('2026-11-17T12:00:00Z');
    expect(await liste()).toEqual([]);
    expect(await paaMinDag()).toBeNull();
    await spurt('2026-11-12T12:00:00Z');
    const [f, ...resten] = await liste();
    expect(resten).toEqual([]);
    expect(f).toEqual({
      id: klareringId,
      sakId,
      nummer: '19026581 1527/26-1',
      foert: null,
      siden: '2026-11-12',
      avDagen: false,
      spurtAv: 'Ingrid Eksempel',
      svarer: null,
      gitt: null,
      status: 'hos_mottakeren',
      egen: false,
    });
    expect(JSON.stringify(f)).not.toMatch(/Kanari|Fuglesang/);
    expect(await paaMinDag()).toEqual({ antall: 1, siden: '2026-11-12' });
    for (const subjekt of ['koordinator', 'etterforsker', 'handterer', 'slt'])
      expect(await liste(subjekt), subjekt).toEqual([]);
    // Saken selv finnes ikke for mottakeren.
    await expect(hentSak(t.hus, await t.som('leder'), sakId)).rejects.toThrow('Finnes ikke');
  });

  it('(del) VV-14 gis videre til en annen som kan svare; den nye får fem arbeidsdager, og så er den hos mottakeren igjen', async () => {
    await spurt('2026-11-12T12:00:00Z');
    await settStraffesak(t, sakId, 'navngitt', 'under_etterforskning');
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    await t.eier('update varde.straffesak set etterforsker = null where sak_id = $1 returning id', [
      sakId,
    ]);
    const { mulige } = await hentForespoersel(t.hus, await t.som('leder'), klareringId);
    expect(mulige.map((m) => m.navn)).toEqual(['etterforsker2', 'jurist']);
    await expect(gi(t.bruker('etterforsker'))).rejects.toMatchObject({ kode: 'kan_ikke_svare' });
    await expect(gi(t.bruker('leder'))).rejects.toMatchObject({ kode: 'kan_ikke_svare' });
    for (const subjekt of ['koordinator', 'etterforsker', 'administrator'])
      await expect(gi(juristen, subjekt), subjekt).rejects.toThrow('Finnes ikke');
    await gi(juristen);
    expect(await paaMinDag()).toBeNull();
    expect(await liste()).toMatchObject([
      { status: 'gitt_videre', svarer: { navn: 'jurist', rolle: 'jurist' } },
    ]);
    expect((await minDag(t.hus, await t.som('jurist'))).oppgaver.map((o) => o.slag)).toEqual([
      'ny_etterforsker',
    ]);
    await expect(hentSak(t.hus, await t.som('etterforsker'), sakId)).rejects.toThrow('Finnes ikke');
    await t.eier(
      `update varde.sak_tilgang set fra = '2026-11-13' where sak_id = $1 and av_mottaker returning id`,
      [sakId],
    );
    expect(await paaMinDag()).toEqual({ antall: 1, siden: '2026-11-12' });
    await svarPaaKlarering(t.hus, await t.som('jurist'), {
      ...{ sakId, klareringId, etter: null, svar: 'klarert', ikkeFoer: null },
      ...{ ord: null, muntlig: null },
    });
    expect(await liste()).toEqual([]);
    await expect(gi(t.bruker('etterforsker'))).rejects.toThrow('Finnes ikke');
    const logg = await t.eier<{ handling: string; utfall: string }>(
      `select r.handling, r.utfall from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = 'forespoersel_gitt_videre' and o.objekt_id = $1 and r.utfall = 'ja'`,
      [sakId],
    );
    expect(logg).toHaveLength(1);
  });

  it('(del) VV-14 mottakeren gjør ingenting med en forespørsel hen selv har sendt', async () => {
    await spurt('2026-11-12T12:00:00Z');
    await t.eier('update varde.sak set egnet_vurdert_av = $2 where id = $1 returning id', [
      sakId,
      t.bruker('leder'),
    ]);
    expect(await liste()).toMatchObject([{ egen: true }]);
    await expect(gi(t.bruker('etterforsker'))).rejects.toMatchObject({
      kode: 'egen_forespoersel',
    });
  });
});

describe('mottakeren', () => {
  it('(del) VV-14 er én i hver politienhet: administratoren gir vervet til en annen når det er avsluttet hos den ene', async () => {
    const administrator = await t.som('administrator');
    const { id: medlemskapId } = await medlemskapet(t, 'etterforsker');
    const inn = { medlemskapId, rolle: 'eskaleringsmottaker' };
    await expect(giVerv(t.hus, administrator, inn)).rejects.toMatchObject({ kode: 'har_mottaker' });
    await expect(
      t.eier(`insert into varde.verv (omrade_id, medlemskap_id, rolle) values ($1, $2, $3)`, [
        ...[t.omrade('fjordvik'), medlemskapId, 'eskaleringsmottaker'],
      ]),
    ).rejects.toThrow(/har en mottaker/);
    const [naa] = await t.eier<{ id: string }>(
      `select id from varde.verv where rolle = 'eskaleringsmottaker'`,
    );
    await avsluttVerv(t.hus, administrator, naa?.id ?? '');
    const to = await Promise.allSettled([
      giVerv(t.hus, administrator, inn),
      giVerv(t.hus, administrator, {
        ...inn,
        medlemskapId: (await medlemskapet(t, 'leder')).id,
      }),
    ]);
    expect(to.map((s) => s.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(
      await t.eier(
        `select 1 from varde.verv where rolle = 'eskaleringsmottaker' and (til is null or til >= current_date)`,
      ),
    ).toHaveLength(1);
  });
});
