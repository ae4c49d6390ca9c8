import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { guideSierJa, settIGang } from '../support/iGang.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { utfoerOppgave } from '../../src/modules/trygghetsprogram/commands/utfoerOppgave.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';

/** De pålagte oppgavene og etterforskerens vurdering holder mot fri SQL som `varde_app` (TP-21, TP-36 til TP-38). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let annenSak: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  annenSak = (await opprettProvesak(t, { anmeldt: true, fodselsnummer: null })).sakId;
  await velgEtterforsker(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('etterforsker') },
  });
  await guideSierJa(t, sakId);
  await settIGang(t, sakId);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const GUIDENS = ['guide_kjent_for_etterforsker', 'guide_i_bl'];
const PROGRAMMETS = ['program_i_bl', 'program_kjent_for_jurist'];
const ALLE = [...GUIDENS, ...PROGRAMMETS];
const gjort = (slag: string, av = 'tilgang.aktor()') =>
  `update varde.oppgave set utfort = now(), utfort_av = ${av} where sak_id = '${sakId}' and slag = '${slag}'`;

it('(del) TP-36 TP-38 oppgavene kan ikke slettes, flyttes, gjenåpnes eller lages av noen', async () => {
  for (const hvem of ['koordinator', 'koordinator2', 'etterforsker', 'guide', 'leder'])
    for (const slag of ALLE) {
      const her = `where sak_id = '${sakId}' and slag = '${slag}'`;
      expect(await fri.som(hvem, `delete from varde.oppgave ${her}`)).toBe('42501');
      for (const felt of [
        'for_bruker = tilgang.aktor()',
        "slag = 'prove'",
        'sak_id = null',
        "opprettet = '2020-01-01'",
        'gang = 9',
      ])
        expect(await fri.som(hvem, `update varde.oppgave set ${felt} ${her}`), felt).toBe('42501');
      expect(
        await fri.som(
          hvem,
          `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
           select omrade_id, id, eier_organisasjon, '${slag}', tilgang.aktor() from varde.sak where id = '${sakId}'`,
        ),
        `${hvem} ${slag}`,
      ).toSatisfy((svar: number | string) => svar === '42501' || svar === 0);
    }
  for (const slag of [
    'vurder_behov',
    'behov_meldt',
    'mangler_mottaker',
    'mangler_samtaleholder',
    'leder_svarte',
    'avtalen_avklares',
    'samtykke_trukket',
    'ungdommen_sa_nei',
    'ungdommen_spoerres',
    'foresatt_spoerres',
    'deling_avklares',
  ])
    expect(
      await fri.som(
        'koordinator',
        `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag)
         select omrade_id, id, eier_organisasjon, '${slag}' from varde.sak where id = '${sakId}'`,
      ),
    ).toBe('42501');
  // Gjort er gjort: ingen gjør den ugjort, og tida er basens.
  expect(
    await fri.som(
      'etterforsker',
      gjort('program_i_bl'),
      `update varde.oppgave set utfort = null, utfort_av = null where sak_id = '${sakId}' and slag = 'program_i_bl'`,
    ),
  ).toBe(0);
});

it('(del) TP-36 TP-38 ingen krysser av en annens, og ingen i en annens navn', async () => {
  for (const slag of PROGRAMMETS) {
    for (const hvem of ['koordinator', 'koordinator2', 'guide', 'leder', 'slt', 'handterer'])
      expect(await fri.som(hvem, gjort(slag)), `${hvem} ${slag}`).toBe(0);
    expect(await fri.som('etterforsker', gjort(slag))).toBe(1);
    expect(await fri.som('etterforsker', gjort(slag, `'${t.bruker('koordinator')}'`))).toBe(
      '42501',
    );
  }
  for (const slag of GUIDENS) {
    for (const hvem of ['etterforsker', 'guide', 'leder', 'slt', 'handterer'])
      expect(await fri.som(hvem, gjort(slag)), `${hvem} ${slag}`).toBe(0);
    expect(await fri.som('koordinator', gjort(slag))).toBe(1);
    expect(await fri.som('koordinator', gjort(slag, `'${t.bruker('etterforsker')}'`))).toBe(
      '42501',
    );
  }
});

it('(del) VV-12 VV-13 det som er sagt til etterforskeren eller den som har samtalen, krysses ikke av av koordinatoren; det som er sagt til koordinatoren, gjør kollegaen', async () => {
  const til = async (slag: string, hvem: string | null) =>
    (
      await t.eier<{ id: string }>(
        `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
         select omrade_id, id, eier_organisasjon, $2, $3 from varde.sak where id = $1 returning id`,
        [sakId, slag, hvem === null ? null : t.bruker(hvem)],
      )
    )[0]?.id ?? '';
  const kryss = (id: string) =>
    `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where id = '${id}'`;
  const ferdig = async (hvem: string, oppgaveId: string) =>
    utfoerOppgave(t.hus, await t.som(hvem), { oppgaveId, sett: 1 });
  for (const [slag, hvem] of [
    ['henvendelse', 'etterforsker'],
    ['ny_etterforsker', 'etterforsker'],
    ['klarering_trukket', 'handterer'],
  ] as const) {
    const id = await til(slag, hvem);
    for (const annen of ['koordinator', 'koordinator2']) {
      expect(await fri.som(annen, kryss(id)), slag).toBe(0);
      await expect(ferdig(annen, id), slag).rejects.toThrow('Finnes ikke');
    }
    expect(await fri.som(hvem, kryss(id)), slag).toBe(1);
    await ferdig(hvem, id);
  }
  // Samtalen er gjort når den er ført (TP-29): heller ikke den som har den, krysser den av.
  const samtalen = await til('samtale_overlatt', 'handterer');
  for (const hvem of ['handterer', 'koordinator', 'koordinator2']) {
    expect(await fri.som(hvem, kryss(samtalen)), hvem).toBe(0);
    await expect(ferdig(hvem, samtalen), hvem).rejects.toThrow('Finnes ikke');
  }
  // Ingen har straffesaken: den neste skal få vite det.
  const uten = await til('henvendelse', null);
  for (const hvem of ['koordinator', 'etterforsker'])
    expect(await fri.som(hvem, kryss(uten)), hvem).toBe(0);
  for (const slag of ['klarering_trukket', 'henvendelse', 'behov_meldt']) {
    const id = await til(slag, 'koordinator');
    expect(await fri.som('etterforsker', kryss(id)), slag).toBe(0);
    expect(await fri.som('koordinator2', kryss(id)), slag).toBe(1);
    await ferdig('koordinator2', id);
  }
});

it('TP-36 en avslutning uten grunn slipper ikke inn, heller ikke rett i basen', async () => {
  const vern = `insert into varde.vern (omrade_id, sak_id, eier_organisasjon, slag, vurdering, vurdert_av, svart_av, svart_rolle, svart_dag)
    select s.omrade_id, s.id, s.eier_organisasjon, v, 'trengs_ikke', tilgang.aktor(), '\\x00', 'politi', '2026-01-02' from varde.sak s,
      unnest('{oppholdsforbud,besoksforbud,kontaktforbud,voldsalarm,annet}'::text[]) v where s.id = '${sakId}'`;
  const slutt = (grunn: string) =>
    `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, avsluttet_av, oppgavegrunn)
     select omrade_id, id, eier_organisasjon, 'doed', tilgang.aktor(), ${grunn} from varde.sak where id = '${sakId}'`;
  expect(await fri.som('koordinator', vern, slutt('null'))).toBe('23514');
  expect(await fri.som('koordinator', vern, slutt("'\\x00'"))).toBe(1);
  const gjoerAlle = GUIDENS.map((slag) => gjort(slag));
  expect(await fri.som('koordinator', vern, ...gjoerAlle, slutt('null'))).toBe('23514');
  expect(
    await fri.som(
      'koordinator',
      `update varde.sak set tilstand = 'avsluttet' where id = '${sakId}'`,
    ),
  ).toBe('23514');
});

const behov = (sak: string, mer: { av?: string; svar?: string; ord?: string } = {}) =>
  `insert into varde.behovsvurdering (omrade_id, sak_id, eier_organisasjon, svar, ord, vurdert_av)
   select s.omrade_id, s.id, s.eier_organisasjon, '${mer.svar ?? 'ja'}', ${mer.ord ?? "'\\x00'"}, ${mer.av ?? 'tilgang.aktor()'}
   from (select omrade_id, id, eier_organisasjon from varde.sak
     union select omrade_id, id, eier_organisasjon from tilgang.saker_jeg_etterforsker()) s where s.id = '${sak}'`;

it('(del) TP-37 bare etterforskeren i saken svarer, i eget navn; svaret endres aldri, og spørsmålet krysses ikke bort', async () => {
  expect(await fri.som('etterforsker', behov(sakId))).toBe(1);
  expect(await fri.som('etterforsker', behov(annenSak))).toBe(0);
  for (const hvem of ['koordinator', 'koordinator2', 'guide'])
    expect(await fri.som(hvem, behov(sakId)), hvem).toBe('42501');
  for (const hvem of ['leder', 'slt', 'handterer'])
    expect(await fri.som(hvem, behov(sakId)), hvem).toBe(0);
  expect(await fri.som('etterforsker', behov(sakId, { av: `'${t.bruker('koordinator')}'` }))).toBe(
    '42501',
  );
  expect(await fri.som('etterforsker', behov(sakId, { svar: 'nei' }))).toBe('23514');
  expect(await fri.som('etterforsker', behov(sakId, { ord: 'null' }))).toBe('23514');
  for (const sql of [
    "update varde.behovsvurdering set svar = 'nei'",
    'delete from varde.behovsvurdering',
  ])
    for (const hvem of ['etterforsker', 'koordinator'])
      expect(await fri.som(hvem, sql)).toBe('42501');
  await velgEtterforsker(t.hus, await t.som('koordinator'), {
    ...{ sakId: annenSak, brukerId: t.bruker('etterforsker') },
  });
  const kryss = `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where slag = 'vurder_behov'`;
  for (const hvem of ['etterforsker', 'koordinator', 'koordinator2'])
    expect(await fri.som(hvem, kryss), hvem).toBe(0);
  expect(
    await fri.som(
      'etterforsker',
      behov(annenSak),
      `select 1 from varde.oppgave where slag = 'vurder_behov' and utfort is not null`,
    ),
  ).toBe(1);
});

it('(del) TP-37 TP-19 funksjonene svarer bare koordinatoren i saken, og en gjettet id som en som ikke finnes', async () => {
  const spor = (sak: string) => `select 1 where tilgang.spor_om_behov('${sak}', true)`;
  const [f] = await t.eier<{ id: string }>('select id from varde.straffesak where sak_id = $1', [
    annenSak,
  ]);
  const foer = (id: string) =>
    `select 1 where tilgang.foer_straffesak('${id}', '\\x00', '\\x00', '\\x00', '\\x00')`;
  for (const hvem of ['etterforsker', 'guide', 'leder', 'slt', 'handterer']) {
    expect(await fri.som(hvem, spor(annenSak)), hvem).toBe(0);
    expect(await fri.som(hvem, foer(f?.id ?? '')), hvem).toBe(0);
  }
  expect(await fri.som('koordinator', foer(f?.id ?? ''))).toBe(1);
  expect(await fri.som('koordinator', foer(annenSak))).toBe(0);
  // Utenfor målgruppen spørres ingen, heller ikke med fri SQL (VV-33).
  const foer0 = await t.eier<{ voksen_fra: Date | null }>(
    'select voksen_fra from varde.identitet where sak_id = $1',
    [annenSak],
  );
  const voksen = (dag: unknown) =>
    t.eier('update varde.identitet set voksen_fra = $2 where sak_id = $1 returning sak_id', [
      annenSak,
      dag,
    ]);
  await t.eier(
    `update varde.oppgave set utfort = now() where sak_id = $1 and slag = 'vurder_behov' returning id`,
    [annenSak],
  );
  await voksen('2008-01-01');
  expect(await fri.som('koordinator', spor(annenSak))).toBe(0);
  await voksen(foer0[0]?.voksen_fra);
  expect(await fri.som('koordinator', spor(annenSak))).toBe(1);
  await t.eier(
    `update varde.oppgave set utfort = null where sak_id = $1 and slag = 'vurder_behov' returning id`,
    [annenSak],
  );
  // Alt spurt, og i gang: ingen spørres en gang til.
  expect(await fri.som('koordinator', spor(annenSak))).toBe(0);
  expect(await fri.som('koordinator', spor(sakId))).toBe(0);
});

it('(del) TP-37 uten sak føres bare i eget navn, for egen enhet, av en etterforsker; ingen andre leser det enn koordinatorene der', async () => {
  const [o] = await t.eier<{ id: string; annen: string }>(
    `select p.id, (select k.id from varde.organisasjon k where k.omrade_id = p.omrade_id and k.slag <> 'politi' limit 1) as annen
     from varde.organisasjon p where p.omrade_id = $1 and p.slag = 'politi'`,
    [t.omrade('fjordvik')],
  );
  const sett = (eier = o?.id ?? '', av = 'tilgang.aktor()') =>
    `insert into varde.behov_uten_sak (omrade_id, eier_organisasjon, grunn, vurdert_av) values (tilgang.omrade(), '${eier}', 'trygg', ${av})`;
  for (const hvem of ['koordinator', 'leder', 'guide', 'slt', 'handterer', 'ordforer'])
    expect(await fri.som(hvem, sett()), hvem).toBe('42501');
  expect(await fri.som('etterforsker', sett(o?.annen))).toBe('42501');
  expect(await fri.som('etterforsker', sett(o?.id, `'${t.bruker('koordinator')}'`))).toBe('42501');
  await fri.forAlvor('etterforsker', sett());
  const les = 'select 1 from varde.behov_uten_sak';
  expect(await fri.som('etterforsker', les)).toBe(1);
  expect(await fri.som('koordinator', les)).toBe(1);
  for (const hvem of ['leder', 'guide', 'slt', 'handterer'])
    expect(await fri.som(hvem, les), hvem).toBe(0);
  for (const sql of [
    "update varde.behov_uten_sak set grunn = 'oensker_ikke'",
    'delete from varde.behov_uten_sak',
  ])
    expect(await fri.som('etterforsker', sql)).toBe('42501');
});
