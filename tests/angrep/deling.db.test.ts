import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { delPaaJa } from '../support/delingen.ts';
import { morKanKontaktes } from '../support/familien.ts';
import { politivedtak } from '../support/folk.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { nyKommunal } from '../support/kommunefolk.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Delingen, relasjonen og raden i protokollen holder mot fri SQL som `varde_app`: ingen av dem uten de andre (VV-35). */
let t: Testhus;
let sql: FriSql;
let sakId: string;
let mor: string;
let slt: string;
let annen: string;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  slt = t.bruker('slt');
  annen = await nyKommunal(t, 'slt2');
  ({ sakId } = await opprettProvesak(t));
  mor = await morKanKontaktes(t, sakId);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

type Del = { sak?: string; til?: string; grunnlag?: string; dag?: string };
const del = (d: Del & { hjemmel?: string; hvem?: string } = {}) =>
  `select 1 where tilgang.del_saken('${d.sak ?? sakId}', gen_random_uuid(), '${d.til ?? slt}', '${d.grunnlag ?? 'politivedtak_sak'}',
    ${d.dag ?? 'tilgang.dagen()'}, ${d.hjemmel ?? "'\\x01'"}, ${d.hvem ?? "'\\x01'"})`;
const JA = { grunnlag: 'ja_alle', dag: 'null', hjemmel: 'null', hvem: 'null' };

it('(del) VV-35 funksjonen svarer bare politiets koordinator, og bare når grunnlaget holder', async () => {
  expect(await sql.som('koordinator', del())).toBe(1);
  expect(await sql.som('koordinator', del(JA))).toBe(1);
  for (const d of [
    { ...JA, dag: 'tilgang.dagen()' },
    { ...JA, hjemmel: "'\\x01'" },
    { ...JA, hvem: "'\\x01'" },
    { ...JA, grunnlag: 'ja_ungdommen' },
    { ...JA, grunnlag: 'ja_foresatt' },
    { hjemmel: 'null' },
    { hvem: "'\\x'" },
    { grunnlag: 'politivedtak' },
    { grunnlag: 'fordi' },
    { dag: 'tilgang.dagen() + 1' },
    { dag: 'null' },
    { sak: randomUUID() },
    ...['koordinator', 'koordinator2', 'guide', 'etterforsker', 'leder', 'ytteroy'].map((s) => ({
      til: t.bruker(s),
    })),
  ])
    expect(await sql.som('koordinator', del(d)), JSON.stringify(d)).toBe(0);
  for (const subjekt of ['slt', 'slt2', 'leder', 'guide', 'etterforsker', 'administrator'])
    expect(await sql.som(subjekt, del({ til: annen })), subjekt).toBe(0);
  // Kommunens koordinator under politiets vedtak for området leser saken, men gir den ikke videre.
  await politivedtak(t);
  expect(await sql.som('slt2', `select 1 from varde.sak where id = '${sakId}'`)).toBe(1);
  expect(await sql.som('slt2', del())).toBe(0);
  await t.eier(`delete from varde.attest where punkt = 'politivedtak_lesing' returning id`);
});

it('(del) VV-35 VV-01 det spørres ikke om å dele før det er kjent hvem som kan spørres; politiets vedtak venter ikke på det, og en voksen har ingen foresatte', async () => {
  const sett = (verdi: string) =>
    t.eier(`update varde.foresatte set ${verdi} where id = $1 returning id`, [mor]);
  for (const verdi of [
    `kan_kontaktes = 'nei'`,
    `kan_kontaktes = 'ukjent'`,
    `kan_kontaktes = 'ja', svart = false`,
    `svart = true, slag = 'forelder_uten_foreldreansvar'`,
    `slag = 'forelder_med_foreldreansvar', til = tilgang.dagen() - 5`,
  ]) {
    await sett(verdi);
    expect(await sql.som('koordinator', del(JA)), verdi).toBe(0);
    expect(await sql.som('koordinator', del()), verdi).toBe(1);
  }
  const baand = (b: string) =>
    t.eier('update varde.sak set aldersbaand = $2 where id = $1 returning id', [sakId, b]);
  await baand('18_pluss');
  expect(await sql.som('koordinator', del(JA))).toBe(1);
  await baand('10_14');
  await sett('til = null');
  expect(await sql.som('koordinator', del(JA))).toBe(1);
});

it('(del) VV-03 følger linja som gjelder i dag: ikke en som er slutt, og ikke en som ikke er begynt', async () => {
  const uavklart = `select 1 from varde.sak s where s.id = '${sakId}' and tilgang.samtykke_uavklart(s.omrade_id, s.id, 'deling') = 'ingen_kan'`;
  const linja = (verdi: string) =>
    t.eier(`update varde.samtykkekrav set ${verdi} where slag = 'deling' returning 1`);
  const svaret = async () => (await t.eier(uavklart)).length;
  expect(await svaret()).toBe(0);
  await linja('til = tilgang.dagen()');
  expect(await svaret()).toBe(0);
  await linja('til = tilgang.dagen() - 1');
  expect(await svaret()).toBe(1);
  await linja(`til = null, fra = tilgang.dagen() + 1`);
  expect(await svaret()).toBe(1);
  await linja(`fra = '2026-01-01'`);
  expect(await svaret()).toBe(0);
});

it('(del) VV-35 ingen skriver relasjonen, delingen eller raden i protokollen for seg, og ingen endrer dem', async () => {
  const relasjon = `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
    values (tilgang.omrade(), '${sakId}', '${slt}', 'koordinator', 'ja_alle')`;
  const protokoll = (grunnlag: string) =>
    `insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
     select s.omrade_id, s.id, s.eier_organisasjon, o.id, '{sak}', 'koordinering', '${grunnlag}', tilgang.aktor()
     from varde.sak s join varde.organisasjon o on o.omrade_id = s.omrade_id and o.slag = 'kommunal_tjeneste' where s.id = '${sakId}' limit 1`;
  await sql.forAlvor('koordinator', del());
  const [rad] = await t.eier<{ id: string }>('select id from varde.saksdeling');
  for (const subjekt of ['koordinator', 'koordinator2', 'slt', 'leder', 'guide'])
    for (const setning of [
      relasjon,
      protokoll('ja_alle'),
      protokoll('ja_ungdommen'),
      protokoll('politivedtak_sak'),
      protokoll('noe_annet'),
      `insert into varde.saksdeling select * from varde.saksdeling`,
      `update varde.saksdeling set trukket_ved = null`,
      `update varde.sak_tilgang set til = null`,
      `delete from varde.saksdeling`,
      `delete from varde.delingssvar`,
      `update varde.delingssvar set svar = 'ja', stanser = false`,
      `insert into varde.delingssvar select * from varde.delingssvar`,
      `update varde.samtykkekrav set hvem = 'ungdommen', ungdommen = 'samtykker'`,
      `delete from varde.utlevering`,
      `update varde.utlevering set grunnlag = 'x'`,
    ]) {
      const svar = await sql.som(subjekt, setning);
      // Den som ikke ser saken, velger ingen rader å skrive.
      expect(svar === '42501' || svar === 0, `${subjekt}: ${setning} ${svar}`).toBe(true);
    }
  // Den som alt har den, får den ikke en gang til; og bare politiets koordinator tar den tilbake.
  expect(await sql.som('koordinator', del())).toBe(0);
  const tilbake = `select 1 where tilgang.ta_tilbake_delingen('${rad?.id ?? ''}')`;
  for (const subjekt of ['slt', 'slt2', 'leder', 'guide', 'etterforsker'])
    expect(await sql.som(subjekt, tilbake), subjekt).toBe(0);
  expect(await sql.som('slt', `select 1 from varde.sak where id = '${sakId}'`)).toBe(1);
  expect(await sql.som('slt', `select 1 from varde.saksdeling`)).toBe(1);
  expect(await sql.som('slt2', `select 1 from varde.saksdeling`)).toBe(0);
  await sql.forAlvor('koordinator2', tilbake);
  expect(await sql.som('slt', `select 1 from varde.sak where id = '${sakId}'`)).toBe(0);
  expect(await sql.som('koordinator', tilbake)).toBe(0);
});

it('(del) VV-35 basen selv gir ingen relasjon uten delingen, og fører ingen deling i protokollen uten den', async () => {
  const k = new pg.Client(t.base.superbruker);
  await k.connect();
  try {
    for (const [setning, verdier] of [
      [
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) values ($1, $2, $3, 'koordinator', 'x')`,
        [t.omrade('fjordvik'), sakId, annen],
      ],
      [
        `insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
         select omrade_id, id, eier_organisasjon, eier_organisasjon, '{sak}', 'koordinering', 'ja_alle', $2 from varde.sak where id = $1`,
        [sakId, annen],
      ],
    ] as const)
      await expect(k.query(setning, [...verdier])).rejects.toThrow('følges ad');
  } finally {
    await k.end();
  }
});

it('VV-35 VV-23 politiets koordinator som etterforsker saken eller er inhabil i den, deler den ikke', async () => {
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, 'etterforsker', 'etterforsker', now()) returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('koordinator2')],
  );
  expect(await sql.som('koordinator2', del({ til: annen }))).toBe(0);
  expect(await sql.som('koordinator', del({ til: annen }))).toBe(1);
  await sql.forAlvor('koordinator', `select tilgang.meld_inhabil('${sakId}')`);
  expect(await sql.som('koordinator', del({ til: annen }))).toBe(0);
});

it('(del) VV-35 VV-01 hviler delingen, leses ingenting på den med fri SQL, oppgaven krysses ikke av, og båndet som skifter, slutter den', async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  await delPaaJa(t, sakId);
  const [hun] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
    sakId,
  ]);
  mor = hun?.id ?? '';
  const leser = ['sak', 'identitet', 'foresatte', 'kontakt', 'saksdeling'].map(
    (tabell) =>
      `select 1 from varde.${tabell} where ${tabell === 'sak' ? 'id' : 'sak_id'} = '${sakId}' limit 1`,
  );
  const sett = (verdi: string) =>
    t.eier(`update varde.foresatte set ${verdi} where id = $1 returning id`, [mor]);
  for (const s of leser) expect(await sql.som('slt', s), s).toBe(1);
  await sett(`kan_kontaktes = 'nei'`);
  for (const s of leser) expect(await sql.som('slt', s), s).toBe(0);
  const oppgave = `sak_id = '${sakId}' and slag = 'deling_avklares' and utfort is null`;
  expect(await sql.som('koordinator', `select 1 from varde.oppgave where ${oppgave}`)).toBe(1);
  expect(
    await sql.som(
      'koordinator',
      `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where ${oppgave}`,
    ),
  ).toBe(0);
  await sett(`kan_kontaktes = 'ja'`);
  await t.eier(
    `update varde.identitet set voksen_fra = date_trunc('month', tilgang.dagen())::date where sak_id = $1`,
    [sakId],
  );
  const slutt = `select 1 from varde.saksdeling where sak_id = '${sakId}' and trukket_ved is null`;
  expect(await sql.som('koordinator', slutt)).toBe(1);
  expect(
    await sql.som('koordinator', `select tilgang.foelg_alderen('${sakId}', '18_pluss')`, slutt),
  ).toBe(0);
  // Også når det er hen den er delt med, som er først.
  expect(
    await sql.som('slt', `select tilgang.foelg_alderen('${sakId}', '18_pluss')`, leser[0] ?? ''),
  ).toBe(0);
});
