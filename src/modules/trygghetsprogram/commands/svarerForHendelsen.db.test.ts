import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql as rader } from '../../../../tests/support/folk.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { giKommunenSaken } from '../../../../tests/support/kommunefolk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyAnmeldtHendelse, nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { lagJobbase, type Jobbase } from '../../../db/jobbase.ts';
import { lagPool } from '../../../db/pool.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSvarere } from '../queries/svarere.ts';
import type { Klareringsord } from '../regler/typer.ts';
import { svarPaaForespoersel } from './svarPaaForespoersel.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let fri: FriSql;
let base: Jobbase;
let slutt: () => Promise<void>;
let vaktlederen: string;
let sakId: string;
/** To anmeldte hendelser i samme sak: den ene med navngitt etterforsker, den andre uten. */
let med: { hendelse: string; klarering: string };
let uten: { hendelse: string; klarering: string };

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  const pool = lagPool(t.base.jobb, 1);
  base = lagJobbase(pool);
  slutt = () => pool.end();
  vaktlederen = await nyIPolitiet(t, 'vaktleder', 'vaktleder');
});
afterAll(async () => {
  await slutt();
  await fri.steng();
  await t.steng();
});

const en = async (sql: string, verdier: unknown[]): Promise<string> =>
  (await t.eier<{ id: string }>(sql, verdier))[0]?.id ?? '';
const straffesak = (hendelse: string, etterforsker: boolean, status = 'under_etterforskning') =>
  t.eier(
    `update varde.straffesak set etterforsker = $2, status = $3 where hendelse_id = $1 returning id`,
    [hendelse, etterforsker ? Buffer.from('kryptert') : null, status],
  );

beforeEach(async () => {
  await t.eier(`update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`);
  ({ sakId } = await opprettProvesak(t, {
    ...{ anmeldt: true, straffesaksnummer: '1527/26-1', fodselsnummer: null },
  }));
  const hendelse = await en('select id from varde.hendelse where sak_id = $1', [sakId]);
  const klarering = await en('select id from varde.klarering where sak_id = $1', [sakId]);
  med = { hendelse, klarering };
  await straffesak(hendelse, true);
  uten = await nyAnmeldtHendelse(t, sakId);
});

const velg = async (brukerId: string | null) =>
  velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
const svar = async (
  subjekt: string,
  om: { klarering: string },
  ord: Klareringsord = 'klarert',
  muntligFra: string | null = null,
  mer: { klarerSegSelv?: boolean } = {},
) => {
  const [siste] = await t.eier<{ id: string }>(
    'select id from varde.klareringssvar where klarering_id = $1 order by svart_ved desc limit 1',
    [om.klarering],
  );
  await svarPaaKlarering(t.hus, await t.som(subjekt), {
    ...{ sakId, klareringId: om.klarering, etter: siste?.id ?? null, svar: ord, ord: null },
    ikkeFoer: ord === 'ikke_foer' ? tilDato('2099-01-01') : null,
    muntlig: muntligFra === null ? null : { fra: muntligFra, nummer: '02800' },
    ...mer,
  });
};
/** Som `svar`, med fri SQL: rett i tabellen. */
const rett = (subjekt: string, om: { klarering: string }, ord = 'klarert') =>
  fri.som(
    subjekt,
    `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, svart_av)
     select k.omrade_id, k.sak_id, k.eier_organisasjon, k.id, '${ord}', tilgang.aktor()
     from varde.klarering k where k.id = '${om.klarering}'`,
  );
const slag = async (subjekt = 'koordinator') =>
  (await minDag(t.hus, await t.som(subjekt))).oppgaver
    .filter((o) => o.sakId === sakId)
    .map((o) => o.slag)
    .sort();
const mulige = async () =>
  (await hentSvarere(t.hus, await t.som('koordinator'), sakId)).kanVelges.map((m) => m.rolle);

describe('to hendelser i samme sak', () => {
  it('(del) VV-14 vaktlederen svarer bare om hendelsen uten navngitt etterforsker, heller ikke med fri SQL, og siden byr bare på den', async () => {
    await velg(vaktlederen);
    const sett = await hentSak(t.hus, await t.som('vaktleder'), sakId);
    expect(sett.klareringer.map((k) => [k.id, k.annenSvarer])).toEqual(
      expect.arrayContaining([
        [med.klarering, true],
        [uten.klarering, false],
      ]),
    );
    for (const ord of ['klarert', 'tar_det_selv'] as const)
      await expect(svar('vaktleder', med, ord), ord).rejects.toMatchObject({
        kode: 'annen_svarer',
      });
    expect(await rett('vaktleder', med)).toBe('23514');
    expect(await rett('vaktleder', uten)).toBe(1);
    await svar('vaktleder', uten);
    // Det er en forespørsel igjen som vaktlederen ikke svarer på: koordinatoren vet det til en annen er valgt.
    expect(await slag()).toContain('velg_svarer');
    await velg(t.bruker('etterforsker'));
    expect(await slag()).not.toContain('velg_svarer');
    await svar('etterforsker', med);
    expect(
      await en('select id from varde.sak where id = $1 and tilstand = $2', [
        sakId,
        'klar_for_kontakt',
      ]),
    ).toBe(sakId);
    // Å ta et ja tilbake er ikke å klarere.
    await straffesak(med.hendelse, true, 'henlagt');
    await svar('etterforsker', med, 'trukket');
  });

  it('(del) VV-14 navngis en etterforsker etter at vaktlederen er valgt, svarer hen ikke lenger, og koordinatoren får vite det', async () => {
    await velg(t.bruker('etterforsker'));
    await svar('etterforsker', med);
    await velg(vaktlederen);
    expect(await slag()).not.toContain('velg_svarer');
    await straffesak(uten.hendelse, true);
    expect(await slag()).toContain('velg_svarer');
    await expect(svar('vaktleder', uten)).rejects.toMatchObject({ kode: 'annen_svarer' });
    expect(await rett('vaktleder', uten)).toBe('23514');
    expect(await mulige()).not.toContain('vaktleder');
    // Navnet tas bort igjen: da svarer vaktlederen, og oppgaven er borte.
    await straffesak(uten.hendelse, false);
    expect(await slag()).not.toContain('velg_svarer');
    expect(await rett('vaktleder', uten)).toBe(1);
  });

  it('(del) VV-14 mottakeren gir bare en forespørsel til et verv som svarer om den hendelsen', async () => {
    await t.eier(`update varde.klarering set spurt_ved = '2026-11-12' where sak_id = $1`, [sakId]);
    const til = async (id: string) =>
      (
        await rader<{ rolle: string }>(
          t,
          await t.som('leder'),
          'select rolle from tilgang.kan_svare_paa_forespoersel($1)',
          [id],
        )
      ).map((m) => m.rolle);
    expect(await til(med.klarering)).toEqual(['etterforsker']);
    expect((await til(uten.klarering)).sort()).toEqual(['etterforsker', 'vaktleder']);
    await straffesak(uten.hendelse, true, 'avgjort');
    expect(await til(uten.klarering)).toEqual(['vaktleder']);
  });
});

describe('straffesaken er henlagt eller avgjort', () => {
  it.each(['henlagt', 'avgjort'])(
    '(del) VV-14 er den %s, svarer etterforskeren ikke lenger om den hendelsen: forespørselen går til jurist eller vaktleder, og koordinatoren får vite det',
    async (status) => {
      await velg(t.bruker('etterforsker'));
      expect(await slag()).not.toContain('velg_svarer');
      await straffesak(med.hendelse, true, status);
      expect(await slag()).toContain('velg_svarer');
      await expect(svar('etterforsker', med)).rejects.toMatchObject({ kode: 'annen_svarer' });
      expect(await rett('etterforsker', med)).toBe('23514');
      // Om den andre hendelsen svarer hen fortsatt.
      await svar('etterforsker', uten);
      expect(await mulige()).toEqual(expect.arrayContaining(['etterforsker', 'vaktleder']));
      await straffesak(uten.hendelse, false, 'henlagt');
      expect(await mulige()).toEqual(['vaktleder']);
      await velg(vaktlederen);
      expect(await slag()).not.toContain('velg_svarer');
      await svar('vaktleder', med);
    },
  );

  it('(del) VV-14 VV-13 «ikke før» klarer seg ikke selv når straffesaken er henlagt siden: koordinatoren spør på nytt', async () => {
    await velg(t.bruker('etterforsker'));
    await svar('etterforsker', med, 'ikke_foer', null, { klarerSegSelv: true });
    await svar('etterforsker', uten, 'ikke_foer', null, { klarerSegSelv: true });
    await straffesak(med.hendelse, true, 'henlagt');
    for (const tabell of ['klarering', 'klareringssvar'])
      await t.eier(`update varde.${tabell} set ikke_foer = tilgang.dagen() where sak_id = $1`, [
        sakId,
      ]);
    // Bare den andre hendelsen klares av dagen.
    expect(await base.klarerPaaDagen()).toBe(1);
    expect(await slag()).toContain('klarering_paa_nytt');
  });

  it('(del) VV-15 når den blir henlagt eller avgjort, får koordinatoren en oppgave om vern og støtte i retten, og guiden en om å ta kontakt; er alt endelig avgjort, er etterforskeren ute av saken', async () => {
    await velg(t.bruker('etterforsker'));
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       select omrade_id, id, $2, 'guide', 'x', now() from varde.sak where id = $1 returning id`,
      [sakId, t.bruker('guide')],
    );
    await forbiVaktene(t, 'update varde.sak set guide_startet = now() where id = $1', [sakId]);
    const ser = async () => hentSak(t.hus, await t.som('etterforsker'), sakId);
    await straffesak(med.hendelse, true);
    expect(await slag()).not.toContain('straffesaken_slutt');
    await straffesak(med.hendelse, true, 'avgjort');
    expect(await slag()).toEqual(expect.arrayContaining(['straffesaken_slutt', 'velg_svarer']));
    // Guiden ringer når saken følges opp; mens den venter på klarering, hviler oppgaven (TP-20).
    expect(await slag('guide')).toEqual([]);
    const staar = async (tilstand: string) =>
      forbiVaktene(t, 'update varde.sak set tilstand = $2 where id = $1', [sakId, tilstand]);
    await staar('aktiv');
    expect(await slag('guide')).toEqual(['ring_etter_straffesaken']);
    await staar('venter_klarering');
    // Den andre hendelsen etterforskes ennå.
    expect((await ser()).id).toBe(sakId);
    await straffesak(uten.hendelse, false, 'avgjort');
    await expect(ser()).rejects.toThrow('Finnes ikke');
    expect(await slag()).toContain('velg_svarer');
    expect(await mulige()).toEqual(['vaktleder']);
    // Juristen eller vaktlederen som svarer etterpå, blir ikke kastet ut av det samme.
    await velg(vaktlederen);
    await straffesak(uten.hendelse, true, 'avgjort');
    await svar('vaktleder', uten);
    // Ingen lager oppgaven selv.
    const ny = `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
      select omrade_id, id, eier_organisasjon, 'ting', koordinator_id from varde.sak where id = '${sakId}'`;
    expect(await fri.som('koordinator', ny)).toBe(1);
    for (const hva of ['velg_svarer', 'straffesaken_slutt', 'ring_etter_straffesaken'])
      expect(await fri.som('koordinator', ny.replace('ting', hva)), hva).toBe('42501');
  });

  it('(del) VV-14 er alt avgjort og ingen har straffesaken, står oppgaven om å velge en til hver forespørsel er besvart eller en er valgt', async () => {
    await velg(t.bruker('etterforsker'));
    await straffesak(uten.hendelse, false, 'avgjort');
    await straffesak(med.hendelse, true, 'avgjort');
    expect(await slag()).toContain('velg_svarer');
    // Det ene svaret føres på telefonen; det andre er ubesvart, og ingen er valgt.
    await svar('koordinator', med, 'klarert', 'Vakthavende jurist');
    expect(await slag()).toContain('velg_svarer');
    await straffesak(uten.hendelse, true, 'avgjort');
    expect(await slag()).toContain('velg_svarer');
    await velg(vaktlederen);
    expect(await slag()).not.toContain('velg_svarer');
    // Det siste svaret tar den også bort når ingen er valgt.
    await velg(null);
    await svar('koordinator', uten, 'klarert', 'Vakthavende jurist');
    expect(await slag()).not.toContain('velg_svarer');
  });
});

describe('saken kommunen eier', () => {
  it('(del) VV-14 politienheten området har gitt en mottaker, svarer: koordinatoren velger en der, mottakeren får det ubesvarte, og hver som får saken, står i protokollen', async () => {
    await giKommunenSaken(t, sakId);
    const kan = async () =>
      (await hentSvarere(t.hus, await t.som('slt'), sakId)).kanVelges.map((m) => m.rolle);
    expect(await kan()).toEqual(expect.arrayContaining(['etterforsker', 'vaktleder']));
    // Har området ikke navngitt noen enhet, er det ingen å velge.
    const utenMottaker = `update varde.verv set til = '2026-01-02' where rolle = 'eskaleringsmottaker' and til is null returning id`;
    const vervet = await en(utenMottaker, []);
    expect(await kan()).toEqual([]);
    await t.eier('update varde.verv set til = null where id = $1 returning id', [vervet]);
    await t.eier(`update varde.klarering set spurt_ved = '2026-11-12' where sak_id = $1`, [sakId]);
    const forespoersler = async () =>
      (await rader(t, await t.som('leder'), 'select 1 from tilgang.forespoersler_til_meg()', []))
        .length;
    expect(await forespoersler()).toBe(2);
    const valg = { sakId, brukerId: t.bruker('etterforsker') };
    await velgEtterforsker(t.hus, await t.som('slt'), valg);
    const protokoll = await t.eier<{ slag: string; grupper: string[] }>(
      `select o.slag, u.feltgrupper as grupper from varde.utlevering u join varde.organisasjon o on o.id = u.til_organisasjon
       where u.objekt_id = $1 and u.formaal = 'klarering'`,
      [sakId],
    );
    expect(protokoll).toEqual([{ slag: 'politi', grupper: ['sak', 'hendelse', 'klarering'] }]);
    await svar('etterforsker', med);
    expect(await forespoersler()).toBe(1);
    // Politiets koordinator har den ikke for det (RO-06).
    await expect(hentSak(t.hus, await t.som('koordinator'), sakId)).rejects.toThrow('Finnes ikke');
  });

  it('VV-14 VV-23 den som er koordinator i kommunen som eier saken, velges ikke til å svare i politienheten; etterforskeren ved siden av velges', async () => {
    const begge = await nyIPolitiet(t, 'beggeSteder', 'etterforsker');
    await giKommunenSaken(t, sakId);
    const kan = async () =>
      (await hentSvarere(t.hus, await t.som('slt'), sakId)).kanVelges.map((m) => m.brukerId);
    expect(await kan()).toEqual(expect.arrayContaining([begge, t.bruker('etterforsker')]));
    await t.eier(
      `with m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
         select s.omrade_id, $2, s.eier_organisasjon, 'koordinator', 'forvaltningsloven', '2026-01-01' from varde.sak s where s.id = $1
         returning omrade_id, id)
       insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'kommunal_koordinator', '2026-01-01' from m returning id`,
      [sakId, begge],
    );
    expect(await kan()).not.toContain(begge);
    expect(await kan()).toContain(t.bruker('etterforsker'));
    await expect(
      velgEtterforsker(t.hus, await t.som('slt'), { sakId, brukerId: begge }),
    ).rejects.toMatchObject({ kode: 'kan_ikke_svare' });
  });

  it('(del) VV-35 VV-14 svarer mottakeren i en annen organisasjon enn den som eier saken, er det en rad i protokollen; i den samme er det ingen', async () => {
    const protokoll = () =>
      t.eier<{ slag: string; grupper: string[]; av: string }>(
        `select o.slag, u.feltgrupper as grupper, u.besluttet_av as av from varde.utlevering u
         join varde.organisasjon o on o.id = u.til_organisasjon where u.objekt_id = $1 and u.formaal = 'klarering'`,
        [sakId],
      );
    const mottakerenSvarer = async (forespoerselId: string) =>
      svarPaaForespoersel(t.hus, await t.som('leder'), {
        ...{ forespoerselId, etter: null, svar: 'klarert', ikkeFoer: null, ord: null },
      });
    await t.eier(`update varde.klarering set spurt_ved = '2026-11-12' where sak_id = $1`, [sakId]);
    // Navnet i testen er ikke låst med en nøkkel.
    await straffesak(med.hendelse, false);
    await mottakerenSvarer(uten.klarering);
    expect(await protokoll()).toEqual([]);
    await giKommunenSaken(t, sakId);
    await mottakerenSvarer(med.klarering);
    expect(await protokoll()).toEqual([
      { slag: 'politi', grupper: ['straffesak', 'klarering'], av: t.bruker('leder') },
    ]);
  });
});
