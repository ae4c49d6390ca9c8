import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { lagJobbase, type Jobbase } from '../../../db/jobbase.ts';
import { lagPool } from '../../../db/pool.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentForespoersel, listForespoersler } from '../queries/forespoersler.ts';
import { minDag } from '../queries/minDag.ts';
import type { Klareringsord } from '../regler/typer.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { meldInhabil } from './meldInhabil.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let base: Jobbase;
let slutt: () => Promise<void>;
let sakId: string;
let klareringId: string;
beforeAll(async () => {
  t = await nyttHus();
  const pool = lagPool(t.base.jobb, 2);
  base = lagJobbase(pool);
  slutt = () => pool.end();
  await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
});
afterAll(async () => {
  await slutt();
  await t.steng();
});

/** En anmeldt sak med etterforsker, eller en uanmeldt som blir anmeldt siden. */
async function nySak(anmeldt: boolean): Promise<void> {
  await t.eier(
    `update varde.sak set tilstand = 'angret' where tilstand in ('vurdert', 'venter_klarering', 'klar_for_kontakt')`,
  );
  ({ sakId } = await opprettProvesak(t, {
    ...{ anmeldt, straffesaksnummer: anmeldt ? '1 2/26' : null, fodselsnummer: null },
  }));
  if (anmeldt) await velg('etterforsker');
  await finnKlareringen();
}
async function finnKlareringen(): Promise<void> {
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  klareringId = k?.id ?? '';
}
const velg = async (subjekt: string | null, brukerId?: string) =>
  velgEtterforsker(t.hus, await t.som('koordinator'), {
    sakId,
    brukerId: subjekt === null ? null : (brukerId ?? t.bruker(subjekt)),
  });
async function svar(ord: Klareringsord, endret: { klarerSegSelv?: boolean } = {}): Promise<void> {
  const [siste] = await t.eier<{ id: string }>(
    'select id from varde.klareringssvar where klarering_id = $1 order by svart_ved desc limit 1',
    [klareringId],
  );
  await svarPaaKlarering(t.hus, await t.som('etterforsker'), {
    ...{ sakId, klareringId, etter: siste?.id ?? null, svar: ord, muntlig: null },
    ...{ ikkeFoer: ord === 'ikke_foer' ? tilDato('2099-01-01') : null, ord: null },
    ...endret,
  });
}
const dagenKommer = async () => {
  for (const tabell of ['klarering', 'klareringssvar'])
    await t.eier(
      `update varde.${tabell} set ikke_foer = tilgang.dagen() where sak_id = $1 and ikke_foer is not null`,
      [sakId],
    );
};
const slag = async (subjekt: string) =>
  (await minDag(t.hus, await t.som(subjekt))).oppgaver
    .filter((o) => o.sakId === sakId)
    .map((o) => o.slag);
const faarVarsel = async (subjekt: string) =>
  (await t.eier('select 1 from jobb.venter() v where v = $1', [t.bruker(subjekt)])).length > 0;
const saken = async (subjekt = 'koordinator') => hentSak(t.hus, await t.som(subjekt), sakId);

describe('et trukket ja', () => {
  beforeEach(() => nySak(true));

  it('(del) VV-13 koordinatoren og den som har samtalen, får vite det i samme øyeblikk, og bare de; et nytt ja tar det bort', async () => {
    await svar('klarert');
    const mor = await morKanKontaktes(t, sakId);
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('handterer') },
    });
    await ring(t, sakId, mor, { som: 'handterer' });
    await resultat(t, sakId, { som: 'handterer' });
    expect(await slag('koordinator')).toEqual([]);
    await svar('trukket');
    expect(await slag('koordinator')).toEqual(['klarering_trukket']);
    expect(await slag('handterer')).toEqual(['klarering_trukket']);
    expect(await slag('etterforsker')).not.toContain('klarering_trukket');
    expect(await slag('koordinator2')).toEqual([]);
    for (const subjekt of ['koordinator', 'handterer'])
      expect(await faarVarsel(subjekt), subjekt).toBe(true);
    // Den som mister samtalen, har ikke lenger det hen fikk vite.
    await t.eier(`update varde.sak_tilgang set til = now() where sak_id = $1 and bruker_id = $2`, [
      ...[sakId, t.bruker('handterer')],
    ]);
    expect(
      await t.eier(
        `select 1 from varde.oppgave where sak_id = $1 and for_bruker = $2 and utfort is null`,
        [sakId, t.bruker('handterer')],
      ),
    ).toEqual([]);
    await svar('klarert');
    expect(await slag('koordinator')).toEqual([]);
  });

  it('(del) VV-13 varselet teller fra da ja-et ble trukket, ikke fra da det først ble spurt', async () => {
    // Bare denne saken venter på noen.
    for (const s of await t.eier<{ id: string }>('select id from varde.sak where id <> $1', [
      sakId,
    ]))
      await settTilstand(t, s.id, 'avsluttet');
    await svar('klarert');
    await t.eier(
      `update varde.klarering set spurt_ved = now() - interval '30 days' where id = $1`,
      [klareringId],
    );
    await svar('trukket');
    await t.eier(
      `update varde.oppgave set utfort = now(), utfort_av = $2 where sak_id = $1 and utfort is null`,
      [sakId, t.bruker('koordinator')],
    );
    expect(await faarVarsel('koordinator')).toBe(false);
    await t.eier(
      `update varde.klareringssvar set svart_ved = now() - interval '8 days' where sak_id = $1 and svar = 'trukket'`,
      [sakId],
    );
    expect(await faarVarsel('koordinator')).toBe(true);
  });
});

describe('anmeldt etter første kontakt', () => {
  beforeEach(async () => {
    await nySak(false);
    await ring(t, sakId, await morKanKontaktes(t, sakId));
    const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      sakId,
    ]);
    await meldAnmeldt(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
      ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
    });
    await velg('etterforsker');
    await finnKlareringen();
  });

  it('(del) VV-10 VV-13 spørsmålet har frist, går til mottakeren, og saken blir stående', async () => {
    await t.eier(`update varde.klarering set spurt_ved = '2026-11-12T12:00:00Z' where id = $1`, [
      klareringId,
    ]);
    const { tilstand, frist } = await saken();
    expect(tilstand).toBe('i_foerste_kontakt');
    expect(frist).toMatchObject({ siden: '2026-11-12', mottakere: ['Lars Øving'] });
    const dag = await minDag(t.hus, await t.som('koordinator'));
    expect(dag.unge.find((s) => s.sakId === sakId)?.frist).toMatchObject({ siden: '2026-11-12' });
    expect(await listForespoersler(t.hus, await t.som('leder'))).toMatchObject([
      { id: klareringId },
    ]);
    for (const subjekt of ['etterforsker', 'leder'])
      expect(await faarVarsel(subjekt), subjekt).toBe(true);
    await svar('klarert');
    expect((await saken()).frist).toBeNull();
    expect(await listForespoersler(t.hus, await t.som('leder'))).toEqual([]);
  });

  it('(del) VV-10 VV-13 «ikke før» klarer seg selv den dagen også her, uten at saken flytter seg', async () => {
    await svar('ikke_foer', { klarerSegSelv: true });
    expect((await saken()).frist).toBeNull();
    await dagenKommer();
    expect(await base.klarerPaaDagen()).toBe(1);
    const { tilstand, klareringer } = await saken();
    expect(tilstand).toBe('i_foerste_kontakt');
    expect(klareringer[0]).toMatchObject({ svar: 'klarert' });
  });
});

describe('etterforskeren er inhabil', () => {
  beforeEach(() => nySak(true));
  const inhabil = async (objektId: string) =>
    meldInhabil(t.hus, await t.som('etterforsker'), objektId);

  it('VV-23 koordinatoren får vite at ingen svarer nå, og svaret klarer seg ikke selv i hens navn', async () => {
    await svar('ikke_foer', { klarerSegSelv: true });
    await dagenKommer();
    await inhabil(sakId);
    expect(await slag('koordinator')).toEqual(['mangler_svarer']);
    expect(await base.klarerPaaDagen()).toBe(0);
    expect(await base.klarerPaaDagen()).toBe(0);
    expect((await saken()).tilstand).toBe('venter_klarering');
    expect(await slag('koordinator')).toEqual(['mangler_svarer', 'klarering_paa_nytt']);
    const gang = await t.eier(
      `select gang from varde.oppgave where sak_id = $1 and slag = 'klarering_paa_nytt'`,
      [sakId],
    );
    expect(gang).toEqual([{ gang: 1 }]);
    // Er en annen valgt, mangler ingen; hen må svare selv.
    const [ny] = await t.eier<{ id: string }>(
      `select id from varde.bruker where subjekt = 'etterforsker2'`,
    );
    await velg('etterforsker2', ny?.id);
    expect(await slag('koordinator')).toEqual(['klarering_paa_nytt']);
    expect(await base.klarerPaaDagen()).toBe(0);
  });

  it('VV-23 det er det samme når hen krysser av på raden saken kom av', async () => {
    const [rad] = await t.eier<{ kandidat_id: string }>(
      'select kandidat_id from varde.sak where id = $1',
      [sakId],
    );
    await inhabil(rad?.kandidat_id ?? '');
    expect(await slag('koordinator')).toEqual(['mangler_svarer']);
    expect((await saken()).svarer).toBeNull();
    await expect(saken('etterforsker')).rejects.toThrow('Finnes ikke');
  });
});

describe('de andre som har noe i saken, er inhabile', () => {
  beforeEach(() => nySak(true));

  it('VV-23 VV-14 mottakeren er inhabil i forespørselen: den er borte for hen med en gang, og koordinatoren får vite at en annen må finnes', async () => {
    await t.eier(
      `update varde.klarering set spurt_ved = '2026-11-12T12:00:00Z' where id = $1 returning id`,
      [klareringId],
    );
    const hosMottakeren = async () =>
      (await listForespoersler(t.hus, await t.som('leder'))).map((f) => f.id);
    // En annen som sier det om den samme id-en, flytter ingenting.
    await meldInhabil(t.hus, await t.som('koordinator2'), klareringId);
    expect((await saken('koordinator2')).id).toBe(sakId);
    expect([await hosMottakeren(), await slag('koordinator')]).toEqual([[klareringId], []]);
    await meldInhabil(t.hus, await t.som('leder'), klareringId);
    expect(await hosMottakeren()).toEqual([]);
    await expect(hentForespoersel(t.hus, await t.som('leder'), klareringId)).rejects.toThrow(
      'Finnes ikke',
    );
    await meldInhabil(t.hus, await t.som('leder'), klareringId);
    expect(await slag('koordinator')).toEqual(['mangler_mottaker']);
    expect(await slag('koordinator2')).toEqual([]);
    expect((await saken()).tilstand).toBe('venter_klarering');
    // Et ja lukker den også: da mangler ingen.
    const fri = await friSql(t);
    expect(
      await fri.som(
        'koordinator',
        `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, svart_av, muntlig_fra, muntlig_nummer)
         select omrade_id, sak_id, eier_organisasjon, id, 'klarert', tilgang.aktor(), '\\x01', '\\x01' from varde.klarering where sak_id = '${sakId}'`,
        `select 1 from varde.oppgave where sak_id = '${sakId}' and slag = 'mangler_mottaker' and utfort is not null`,
      ),
    ).toBe(1);
    await fri.steng();
    const [ny] = await t.eier<{ id: string }>(
      `select id from varde.bruker where subjekt = 'etterforsker2'`,
    );
    await velg('etterforsker2', ny?.id);
    expect(await slag('koordinator')).toEqual([]);
  });

  it('VV-23 TP-29 den som har samtalen, er inhabil: samtalen er koordinatorens igjen, og hen får vite det', async () => {
    await svar('klarert');
    await morKanKontaktes(t, sakId);
    const overlat = async (subjekt: string) =>
      overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId: t.bruker(subjekt) });
    await overlat('handterer');
    await meldInhabil(t.hus, await t.som('handterer'), sakId);
    expect(await slag('koordinator')).toEqual(['mangler_samtaleholder']);
    await expect(saken('handterer')).rejects.toThrow('Finnes ikke');
    expect((await saken()).ringer).toBe(true);
    await expect(overlat('handterer')).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
    await overlat('koordinator2');
    expect(await slag('koordinator')).toEqual([]);
  });
});
