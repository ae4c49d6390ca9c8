import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyAnmeldtHendelse } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { hentSak } from '../queries/hentSak.ts';
import type { Straffesaksstatus } from '../regler/straffesaksstatus.ts';
import { foerStraffesaksstatus } from './foerStraffesaksstatus.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let fri: FriSql;
let sakId: string;
/** To anmeldte hendelser i samme sak. */
let med: { hendelse: string };
let uten: { hendelse: string };

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  med = { hendelse: h?.id ?? '' };
  uten = await nyAnmeldtHendelse(t, sakId);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it('VV-15 koordinatoren eller etterforskeren fører statusen med dag: henlagt, tiltale, rettsdag, dom og trukket anmeldelse gir guiden og koordinatoren hver sin oppgave, guiden ser ikke hvilken, og endelig avgjort tar saken fra etterforskeren; ingen andre fører den, heller ikke med fri SQL', async () => {
  await velgEtterforsker(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('etterforsker') },
  });
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select omrade_id, id, $2, 'guide', 'x', now() from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('guide')],
  );
  await forbiVaktene(t, 'update varde.sak set guide_startet = now() where id = $1', [sakId]);
  const foer = async (
    som: string,
    status: Straffesaksstatus | null,
    dag: string | null = '2026-11-20',
    { hendelse } = med,
  ) =>
    foerStraffesaksstatus(t.hus, await t.som(som), {
      ...{ sakId, hendelseId: hendelse, status, dag: dag === null ? null : tilDato(dag) },
    }).then(
      ({ med: harSaken }) => (harSaken ? 'foert' : 'foert_og_ute'),
      (feil: unknown) =>
        feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : feil,
    );
  const nye = async () => {
    const telt = await t.eier<{ slag: string; gang: number }>(
      `select slag, gang from varde.oppgave where sak_id = $1 and utfort is null
         and slag in ('straffesaken_slutt', 'ring_etter_straffesaken') order by slag`,
      [sakId],
    );
    await t.eier(
      `update varde.oppgave set utfort = now(), utfort_av = for_bruker where sak_id = $1 and utfort is null
         and slag in ('straffesaken_slutt', 'ring_etter_straffesaken') returning id`,
      [sakId],
    );
    return telt.map((o) => [o.slag, o.gang]);
  };
  const hver = [
    ['ring_etter_straffesaken', 1],
    ['straffesaken_slutt', 1],
  ];
  for (const som of ['guide', 'helsesykepleier', 'leder', 'slt', 'ytteroy'])
    expect(await foer(som, 'tiltalt'), som).toBe('ikke_funnet');
  expect(await foer('koordinator', null)).toBe('mangler_status');
  expect(await foer('etterforsker', 'tiltalt', null)).toBe('mangler_dag');
  expect(await foer('etterforsker', 'dom', '2099-01-01')).toBe('dagen_har_ikke_vaert');
  expect(await nye()).toEqual([]);
  for (const [som, status, dag] of [
    ...([['koordinator', 'tiltalt', '2026-11-19']] as const),
    ...([['etterforsker', 'berammet', '2099-02-01']] as const),
    ...([['koordinator', 'berammet', '2099-03-01']] as const),
    ...([['etterforsker', 'dom', '2026-11-20']] as const),
    ...([['koordinator', 'trukket', '2026-11-20']] as const),
    ...([['etterforsker', 'henlagt', '2026-11-20']] as const),
  ]) {
    expect(await foer(som, status, dag), status).toBe('foert');
    expect(await nye(), `${status} ${dag}`).toEqual(hver);
    expect(await foer(som, status, dag)).toBe('staar_slik');
    expect(await nye()).toEqual([]);
  }
  const koordinatorens = (await hentSak(t.hus, await t.som('koordinator'), sakId)).hendelser;
  expect(koordinatorens.find((h) => h.id === med.hendelse)?.straffesak).toMatchObject({
    ...{ status: 'henlagt', statusDag: '2026-11-20' },
  });
  // Det politiet har ført, er ikke guidens; etterforskeren ser bare statusen (RO-05).
  const lest = `select 1 from varde.straffesak where sak_id = '${sakId}'`;
  const aaFoere = `select 1 from tilgang.straffesaker_aa_foere('${sakId}')`;
  for (const [som, rader, kan] of [
    ['guide', 0, 0],
    ['leder', 0, 0],
    ['etterforsker', 0, 2],
    ['koordinator', 2, 2],
  ] as const) {
    expect(await fri.som(som, lest), som).toBe(rader);
    expect(await fri.som(som, aaFoere), som).toBe(kan);
  }
  const [rad] = await t.eier<{ id: string }>(
    'select id from varde.straffesak where hendelse_id = $1',
    [med.hendelse],
  );
  const rettInn = (som: string, status: string, dag: string) =>
    fri.som(
      som,
      `select 1 where tilgang.foer_straffesaksstatus('${sakId}', '${rad?.id}', '${status}', ${dag}) is not null`,
    );
  for (const som of ['guide', 'leder'])
    expect(await rettInn(som, 'tiltalt', `'2026-11-20'`), som).toBe(0);
  expect(await rettInn('koordinator', 'dom', `'2099-01-01'`)).toBe(0);
  expect(await rettInn('koordinator', 'dom', 'null')).toBe(0);
  expect(await rettInn('koordinator', 'ukjent', `'2026-11-20'`)).toBe(0);
  expect(await rettInn('koordinator', 'dom', `'2026-11-20'`)).toBe(1);
  // Den siste som blir endelig avgjort, tar saken fra etterforskeren; ikke før.
  expect(await foer('etterforsker', 'avgjort')).toBe('foert');
  expect(await nye()).toEqual(hver);
  expect(await foer('etterforsker', 'avgjort', '2026-11-20', uten)).toBe('foert_og_ute');
  await expect(hentSak(t.hus, await t.som('etterforsker'), sakId)).rejects.toThrow('Finnes ikke');
  expect(await foer('etterforsker', 'dom')).toBe('ikke_funnet');
});

it.each(['avsluttet', 'henvist'])(
  'VV-15 VV-23 blir straffesaken endelig avgjort etter at saken er slutt (%s), er etterforskeren ute i samme øyeblikk, og etterforsker for veggene siden; statusen føres da, og ingen får en oppgave om å ta kontakt',
  async (slutt) => {
    const { sakId: id } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null });
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId: id, brukerId: t.bruker('etterforsker') },
    });
    const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      id,
    ]);
    const foer = async (som: string, status: Straffesaksstatus) =>
      foerStraffesaksstatus(t.hus, await t.som(som), {
        ...{ sakId: id, hendelseId: h?.id ?? '', status, dag: tilDato('2026-11-20') },
      });
    const ser = async () =>
      hentSak(t.hus, await t.som('etterforsker'), id).then(
        () => true,
        () => false,
      );
    const aapne = async () =>
      (
        await t.eier<{ slag: string }>(
          'select slag from varde.oppgave where sak_id = $1 and utfort is null order by slag',
          [id],
        )
      ).map((o) => o.slag);
    await settTilstand(t, id, slutt);
    const foerst = await aapne();
    expect((await foer('etterforsker', 'dom')).med).toBe(true);
    expect(await ser()).toBe(true);
    await expect(foer('guide', 'avgjort')).rejects.toThrow('Finnes ikke');
    expect((await foer('koordinator', 'avgjort')).med).toBe(true);
    expect(await ser()).toBe(false);
    await expect(foer('etterforsker', 'dom')).rejects.toThrow('Finnes ikke');
    expect(
      await t.eier(
        `select avgjort from varde.sak_tilgang where sak_id = $1 and relasjon = 'etterforsker'`,
        [id],
      ),
    ).toEqual([{ avgjort: true }]);
    // Det eneste som er borte, er at hen skulle sette seg inn i straffesaken.
    expect(await aapne()).toEqual(foerst.filter((slag) => slag !== 'ny_etterforsker'));
  },
);

it('VV-15 er saken aldri tatt inn, føres ingen status i den', async () => {
  const { sakId: id } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null });
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [id]);
  await settTilstand(t, id, 'angret');
  const foert = foerStraffesaksstatus(t.hus, await t.som('koordinator'), {
    ...{ sakId: id, hendelseId: h?.id ?? '', status: 'dom', dag: tilDato('2026-11-20') },
  });
  await expect(foert).rejects.toMatchObject({ kode: 'kan_ikke_foeres' });
});
