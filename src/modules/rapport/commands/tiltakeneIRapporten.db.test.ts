import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { leggInnSaker } from '../../../../tests/support/aarssaker.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { hentArsrapport } from '../queries/arsrapporter.ts';
import { TILTAK } from '../regler/typer.ts';
import { Rapportinnhold } from '../web/innhold.tsx';
import { tekster } from '../web/tekst.ts';
import { lagArsrapport } from './lagArsrapport.ts';

/** Det guiden ga, står som valg i loggen; bare antallet som fikk hvert slag, forlater saken (TG-28). */
let t: Testhus;
let fri: FriSql;
const ORDENE = 'Kanariordene om bussen';

/** En linje i loggen i de nummererte sakene, forbi vaktene. */
const ga = (tiltak: string, fra: number, til: number) =>
  forbiVaktene(
    t,
    `insert into varde.logg_fakta (omrade_id, sak_id, eier_organisasjon, skrevet_av, slag, dag, maate, utfall, gjaldt, tok_kontakt, under_ti, tiltak, innhold)
     select s.omrade_id, s.id, s.eier_organisasjon, $1, 'kontakt', '2025-06-10', 'telefon', 'forsoek', 'foresatte', false, false, $2::text[], $5::bytea
     from (select *, row_number() over (order by registrert, id) as nr from varde.sak) s where s.nr between $3 and $4`,
    [t.bruker('guide'), `{${tiltak}}`, fra, til, Buffer.from(ORDENE)],
  );
const utkastet = async () =>
  hentArsrapport(t.hus, await t.som('koordinator'), { aar: 2025, versjon: 'utkast' });
/** Rapporten slik den leses og skrives ut. */
const paaSiden = async () =>
  renderToStaticMarkup(
    createElement(Rapportinnhold, { rapport: await utkastet(), t: tekster('nb') }),
  );

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await t.eier(`update varde.omrade_utgave set fra = '2025-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
  // 90 saker: 70 med guide, fem med samtalen, fem som bare er ringt, og ti ingen har ringt: hvor langt de kom, kan vises.
  await leggInnSaker(t, 2025, 90);
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, $1, 'guide', 'prøve', '2025-06-01' from (select *, row_number() over (order by registrert, id) as nr from varde.sak) s where s.nr <= 70`,
    [t.bruker('guide')],
  );
  await forbiVaktene(
    t,
    `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, maate, utfall, ringt_av, ringt_ved)
     select s.omrade_id, s.id, s.eier_organisasjon, 'telefon', 'ikke_svar', s.koordinator_id, s.registrert + time '12:00'
     from (select *, row_number() over (order by registrert, id) as nr from varde.sak) s where s.nr between 71 and 80`,
    [],
  );
  await forbiVaktene(
    t,
    `do $$ declare c record; begin
       for c in select conname from pg_constraint where conrelid = 'varde.samtale'::regclass and contype = 'c' loop
         execute format('alter table varde.samtale drop constraint %I', c.conname);
       end loop;
     end $$`,
    [],
  );
  await forbiVaktene(
    t,
    `insert into varde.samtale (omrade_id, sak_id, eier_organisasjon, skrevet_av, holdt_ved)
     select s.omrade_id, s.id, s.eier_organisasjon, s.koordinator_id, s.registrert + time '12:00'
     from (select *, row_number() over (order by registrert, id) as nr from varde.sak) s where s.nr between 71 and 75`,
    [],
  );
  await ga('raad_trygghet,annet', 1, 30);
  await ga('raad_nett', 21, 50);
  // Nesten alle, og nesten ingen.
  await ga('fulgte', 1, 67);
  await ga('hjelpetjeneste', 1, 2);
  await ga('straffesakens_gang', 31, 60);
  // De uten guide er utenfor.
  await ga('skole_eller_jobb', 71, 90);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it('TG-28 RE-04 antallet som fikk hvert slag av råd og tiltak, står i årsrapporten, hver ungdom én gang; er det færre enn fem, eller færre enn fem som ikke fikk det, står ingen av tallene', async () => {
  await lagArsrapport(t.hus, await t.som('koordinator'), 2025);
  const { tall, definisjoner } = await utkastet();
  expect(definisjoner).toBe(5);
  expect(tall.tabeller.framdrift?.['guide']).toBe(70);
  expect(Object.fromEntries(TILTAK.map((x) => [x, tall.tabeller[x]]))).toEqual({
    tiltak_raad: { gitt: 50, ikke_gitt: 20 },
    tiltak_straffesak: { gitt: 30, ikke_gitt: 40 },
    ...{ tiltak_fulgte: { gitt: null, ikke_gitt: null } },
    ...{ tiltak_hjelp: { gitt: null, ikke_gitt: null } },
    ...{ tiltak_hverdagen: { gitt: null, ikke_gitt: null } },
    tiltak_foresatte: { gitt: null, ikke_gitt: null },
  });
  const side = lesbart(await paaSiden());
  expect(side).toMatch(/Råd om trygghet, nett eller anmeldelse[\s\S]*Fikk det 50/u);
});

it('TG-28 RE-09 bare tallet forlater saken: ingen ord, ingen person og ingen sak er i rapporten, verken i det som lagres eller på siden', async () => {
  const [rad] = await t.eier<{ tall: object }>(
    'select tall from varde.arsrapport order by laget_ved desc limit 1',
  );
  const lagret = JSON.stringify(rad?.tall);
  const saker = await t.eier<{ id: string; ref: string }>(
    'select id, saksreferanse as ref from varde.sak',
  );
  const html = await paaSiden();
  for (const sted of [lagret, html]) {
    expect(sted).not.toMatch(/Kanariordene|Jon Påfunn/u);
    for (const { id, ref } of saker) expect(sted.includes(id) || sted.includes(ref)).toBe(false);
    expect(sted).not.toContain(t.bruker('guide'));
  }
  for (const som of ['guide', 'helsesykepleier', 'etterforsker', 'leder'])
    expect(
      await fri.som(som, `select 1 from tilgang.rapporttall('{2025}') where antall > 0`),
      som,
    ).toBe(0);
});

it('TG-28 RE-09 basen lagrer ikke et lite tall, et galt tall, ett av to alene, ord, eller tiltakene når antallet som fikk guide, er skjult', async () => {
  const { tall } = await utkastet();
  const sett = (tabeller: object) =>
    fri.som(
      'koordinator',
      `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}', 2025, 'rapport', '{2025}',
        '${JSON.stringify({ ...tall, tabeller: { ...tall.tabeller, ...tabeller } })}', '${t.bruker('koordinator')}')`,
    );
  for (const tabeller of [
    { tiltak_hjelp: { gitt: 2, ikke_gitt: 68 } },
    { tiltak_fulgte: { gitt: 67, ikke_gitt: null } },
    { tiltak_fulgte: { gitt: 67, ikke_gitt: 3 } },
    { tiltak_raad: { gitt: 49, ikke_gitt: 21 } },
    { tiltak_raad: { gitt: 50 } },
    { tiltak_raad: { gitt: 50, ikke_gitt: ORDENE } },
    { tiltak_bussen: { gitt: 50, ikke_gitt: 20 } },
  ])
    expect(await sett(tabeller), JSON.stringify(tabeller)).toBe('23514');
  await leggInnSaker(t, 2024, 60);
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, $1, 'guide', 'prøve', '2024-06-01' from (select *, row_number() over (order by registrert, id) as nr from varde.sak where extract(year from registrert) = 2024) s where s.nr <= 40`,
    [t.bruker('guide')],
  );
  await forbiVaktene(
    t,
    `insert into varde.logg_fakta (omrade_id, sak_id, eier_organisasjon, skrevet_av, slag, dag, maate, utfall, gjaldt, tok_kontakt, under_ti, tiltak)
     select s.omrade_id, s.id, s.eier_organisasjon, $1, 'kontakt', '2024-06-10', 'telefon', 'forsoek', 'foresatte', false, false, '{fulgte}'
     from (select *, row_number() over (order by registrert, id) as nr from varde.sak where extract(year from registrert) = 2024) s where s.nr <= 20`,
    [t.bruker('guide')],
  );
  const lagrer = (guide: number | null) =>
    fri.som(
      'koordinator',
      `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}', 2024, 'rapport', '{2024}', '${JSON.stringify(
        {
          antall: 60,
          medianer: {
            ...{ dager_fulgt: null, dager_til_ringt: null, trygg_etter: null, trygg_foer: null },
          },
          tabeller: {
            framdrift: { ikke_ringt: null, ringt: null, samtale: null, guide },
            tiltak_fulgte: { gitt: 20, ikke_gitt: 20 },
          },
        },
      )}', '${t.bruker('koordinator')}')`,
    );
  expect(await lagrer(40)).toBe(1);
  expect(await lagrer(null)).toBe('23514');
});
