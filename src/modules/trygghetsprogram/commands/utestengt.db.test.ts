import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { fulgt } from '../../../../tests/support/loggen.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { foerAndreRolle } from './foerAndreRolle.ts';
import { meldInhabil } from './meldInhabil.ts';

/** Det som tar slutt når noen er stengt ute av en sak (VV-23, VV-26): det hen har i den nå, og ikke noe annet. */
let t: Testhus;
let sakId = '';
let jurist = '';
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  jurist = await nyIPolitiet(t, 'jurist', 'jurist');
  ({ sakId } = await fulgt(t));
  await har(t.bruker('etterforsker'), 'etterforsker');
  // Juristen har én hendelse for seg (VV-10).
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, hendelse_id)
     select omrade_id, sak_id, $2, 'etterforsker', 'etterforsker', '2026-01-01', '2026-01-01', id from varde.hendelse where sak_id = $1 limit 1`,
    [sakId, jurist],
  );
});
afterAll(() => t.steng());

const har = (bruker: string, relasjon: string, til: string | null = null) =>
  forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, til)
     select omrade_id, id, $2, $3, 'etterforsker', '2026-01-01', '2026-01-01', $4 from varde.sak where id = $1`,
    [sakId, bruker, relasjon, til],
  );
const oppgaver = (slag: string) =>
  t.eier('select 1 from varde.oppgave where sak_id = $1 and slag = $2 and utfort is null', [
    ...[sakId, slag],
  ]);
const holdUtenfor = async (...brukere: string[]) =>
  foerAndreRolle(t.hus, await t.som('etterforsker'), { sakId, svar: true, holdesUtenfor: brukere });

it('VV-26 svarer en annen også for straffesaken, sier ingen fra at noen mangler; et oppdrag som alt var slutt, sluttet den dagen det gjorde', async () => {
  await har(t.bruker('helsesykepleier'), 'guide', '2026-01-02');
  await holdUtenfor(jurist, t.bruker('helsesykepleier'));
  expect(await oppgaver('mangler_svarer')).toEqual([]);
  expect(
    await t.eier(
      `select relasjon, til <= '2026-01-02' as foer from varde.sak_tilgang where sak_id = $1 and bruker_id = any ($2) order by 1`,
      [sakId, [jurist, t.bruker('helsesykepleier')]],
    ),
  ).toEqual([
    { relasjon: 'etterforsker', foer: false },
    { relasjon: 'guide', foer: true },
  ]);
});

it('VV-23 VV-26 oppgavene koordinatoren ikke har gjort, følger saken til den neste; de som er gjort, og andres, står', async () => {
  const gi = (bruker: string, gjort: boolean) =>
    forbiVaktene(
      t,
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker, utfort, utfort_av)
       select omrade_id, id, eier_organisasjon, 'prove', $2, case when $3 then now() end, case when $3 then $2::uuid end from varde.sak where id = $1`,
      [sakId, bruker, gjort],
    );
  await gi(t.bruker('koordinator'), false);
  await gi(t.bruker('koordinator'), true);
  await gi(t.bruker('guide'), false);
  await holdUtenfor(t.bruker('koordinator'));
  const naa = await t.eier<{ hvem: string; gjort: boolean }>(
    `select for_bruker as hvem, utfort is not null as gjort from varde.oppgave where sak_id = $1 and slag = 'prove' order by utfort is not null desc, for_bruker = $2 desc`,
    [sakId, t.bruker('koordinator2')],
  );
  expect(naa).toEqual([
    { hvem: t.bruker('koordinator'), gjort: true },
    { hvem: t.bruker('koordinator2'), gjort: false },
    { hvem: t.bruker('guide'), gjort: false },
  ]);
});

it('VV-23 i en sak som er slutt, mangler ingen noen når den som hadde samtalen, er inhabil', async () => {
  await har(t.bruker('handterer'), 'samtaleholder');
  await settTilstand(t, sakId, 'avsluttet');
  await meldInhabil(t.hus, await t.som('handterer'), sakId);
  expect(
    await t.eier(
      `select 1 from varde.sak_tilgang where sak_id = $1 and bruker_id = $2 and til is not null`,
      [sakId, t.bruker('handterer')],
    ),
  ).toHaveLength(1);
  expect(await oppgaver('mangler_samtaleholder')).toEqual([]);
});
