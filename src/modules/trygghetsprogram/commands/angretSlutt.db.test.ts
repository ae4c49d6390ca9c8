import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { minDag } from '../queries/minDag.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { avsluttSak } from './avsluttSak.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { vurderVern } from './vurderVern.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

/** Angringen gir tilbake det avslutningen tok: tilstanden saken hadde, og den samtalen var overlatt til (C28). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  await ring(t, sakId, await morKanKontaktes(t, sakId));
  await resultat(t, sakId);
  await vurderVern(t.hus, await t.som('koordinator'), {
    ...{ sakId, ...TRENGS_IKKE, merknad: null },
  });
});

const k = () => t.som('koordinator');
const staar = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const avslutt = async () =>
  avsluttSak(t.hus, await k(), {
    ...{ sakId, maate: 'feilregistrert', hvem: null, dag: null, part: null },
    ...{ grunn: null, referanse: null },
  });
const angre = async () => angreAvslutning({ ...t.hus, klokke: systemklokke }, await k(), sakId);
const blirAnmeldt = async () => {
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await meldAnmeldt(t.hus, await k(), {
    ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
    ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
  });
};
const ANGRET =
  () => `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, angrer, avsluttet_av)
  select omrade_id, sak_id, eier_organisasjon, 'angret', id, tilgang.aktor() from varde.avslutning where sak_id = '${sakId}' and maate <> 'angret'`;
const ER = (tilstand: string) =>
  `select 1 from varde.sak where id = '${sakId}' and tilstand = '${tilstand}'`;

it('(del) VV-16 VV-10 en sak som ble anmeldt etter kontakt, er der den var når avslutningen angres; kontakten stanses ikke av det', async () => {
  await blirAnmeldt();
  expect(await staar()).toBe('samtale_avtalt');
  await avslutt();
  expect(await fri.som('koordinator', ANGRET(), ER('samtale_avtalt'))).toBe(1);
  await angre();
  expect(await staar()).toBe('samtale_avtalt');
});

/** Svaret koordinatoren fører; det står etter det forrige. */
const svar = async (ord: 'klarert' | 'trukket' | 'nei') => {
  const [q] = await t.eier<{ id: string; siste: string | null }>(
    `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id order by s.svart_ved desc limit 1) as siste
     from varde.klarering k where k.sak_id = $1`,
    [sakId],
  );
  await svarPaaKlarering(t.hus, await k(), {
    ...{ sakId, klareringId: q?.id ?? '', etter: q?.siste ?? null, svar: ord, ikkeFoer: null },
    ...{ ord: 'Ord', muntlig: { fra: 'Pia Prøve', nummer: '74 83 35 00' } },
  });
};

it('(del) VV-16 VV-13 TP-20 et ja trekkes også når saken er slutt: saken blir stående, og venter når avslutningen angres', async () => {
  await blirAnmeldt();
  await svar('klarert');
  await avslutt();
  await svar('trukket');
  expect(await staar()).toBe('avsluttet');
  // Ingen andre svar tas imot i en sak ingen arbeider med.
  await expect(svar('nei')).rejects.toMatchObject({ kode: 'overgang_stengt' });
  await expect(svar('klarert')).rejects.toMatchObject({ kode: 'overgang_stengt' });
  expect(await fri.som('koordinator', ANGRET(), ER('venter_klarering'))).toBe(1);
  await angre();
  expect(await staar()).toBe('venter_klarering');
  const lagt = (await minDag(t.hus, await k())).oppgaver.filter((o) => o.sakId === sakId);
  expect(lagt.map((o) => o.slag)).toContain('klarering_trukket');
});

it('(del) TP-20 et nei etter at ja-et ble trukket, åpner ikke for kontakt; et nytt ja gjør', async () => {
  await blirAnmeldt();
  await svar('klarert');
  await avslutt();
  await svar('trukket');
  const nyttSvar = (ord: string) =>
    forbiVaktene(
      t,
      `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, etter, svar, ord, svart_av, svart_ved)
       select k.omrade_id, k.sak_id, k.eier_organisasjon, k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id
         order by s.svart_ved desc limit 1), $2, '\\x00', $3, clock_timestamp() from varde.klarering k where k.sak_id = $1`,
      [sakId, ord, t.bruker('etterforsker')],
    );
  await nyttSvar('nei');
  expect(await fri.som('koordinator', ANGRET(), ER('venter_klarering'))).toBe(1);
  await nyttSvar('klarert');
  expect(await fri.som('koordinator', ANGRET(), ER('samtale_avtalt'))).toBe(1);
});

const gi = async (hvem: string) =>
  overlatSamtalen(t.hus, await k(), { sakId, brukerId: t.bruker(hvem) });
const har = async (hvem: string) =>
  hentSamtale(t.hus, await t.som(hvem), sakId).then(
    (s) => s.sak.hvem,
    () => null,
  );
const faarVite = async (hvem: string) =>
  (await minDag(t.hus, await t.som(hvem))).oppgaver.filter(
    (o) => o.sakId === sakId && o.slag === 'samtale_overlatt',
  ).length;

it('(del) VV-16 TP-29 den samtalen var overlatt til, har den igjen og får vite det; en som hadde den før, har den ikke', async () => {
  await gi('koordinator2');
  await gi('handterer');
  await avslutt();
  expect([await har('handterer'), await faarVite('handterer')]).toEqual([null, 0]);
  await angre();
  expect([await har('handterer'), await faarVite('handterer')]).toEqual(['tildelt', 1]);
  expect(await faarVite('koordinator2')).toBe(0);
  const aapne = `select 1 from varde.sak_tilgang where sak_id = $1 and relasjon = 'samtaleholder' and til is null`;
  expect(await t.eier(aapne, [sakId])).toHaveLength(1);
  // Avsluttet og angret en gang til, er det fortsatt hen og ingen andre.
  await avslutt();
  await angre();
  expect(await t.eier(aapne, [sakId])).toHaveLength(1);
});

it('(del) VV-16 TP-29 VV-35 er hen hos en annen, står det i protokollen at saken krysser igjen', async () => {
  await politivedtak(t);
  await gi('helsesykepleier');
  const krysset = async () =>
    (
      await t.eier(
        `select 1 as n from varde.utlevering where objekt_id = $1 and formaal = 'foerste_samtale'`,
        [sakId],
      )
    ).length;
  expect(await krysset()).toBe(1);
  await avslutt();
  await angre();
  expect([await har('helsesykepleier'), await krysset()]).toEqual(['tildelt', 2]);
});

it('(del) VV-16 TP-29 i en utgave der bare koordinatoren har samtalen, får ingen den tilbake', async () => {
  await gi('handterer');
  await avslutt();
  await t.eier(`update varde.sak set utgave_kode = '000' where id = $1 returning id`, [sakId]);
  await angre();
  expect([await har('handterer'), await har('koordinator')]).toEqual([null, 'koordinator']);
});

it('(del) VV-16 TP-29 kan hen ikke ha saken lenger, får hen den ikke tilbake: da er samtalen koordinatorens', async () => {
  await gi('handterer');
  await avslutt();
  await t.eier(
    `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3) returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('handterer')],
  );
  await angre();
  expect([await har('handterer'), await har('koordinator')]).toEqual([null, 'koordinator']);
  const side = await hentSamtale(t.hus, await k(), sakId);
  expect(side.sak.overlattTil).toBeNull();
});
