import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, foelgesOppAv, samtykker } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { trekker } from '../../../../tests/support/samtykket.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { minDag } from '../queries/minDag.ts';
import { foerPolitiattest } from './foerPolitiattest.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  await foerPolitiattest(t.hus, await t.som('koordinator'), {
    ...{ brukerId: t.bruker('koordinator2'), vistFor: t.bruker('koordinator') },
    dag: tilDato('2026-11-02'),
  });
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

/** En sak som følges opp, og noe guiden har å gjøre i den: ungdommen er nådd siden, så det kan krysses av (VV-15). */
async function medOppgave(guide: string) {
  const ung = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') };
  const { sakId } = await opprettProvesak(t, ung);
  await foelgesOppAv(t, sakId, guide);
  const [o] = await t.eier<{ id: string; mor: string }>(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker, opprettet)
     select s.omrade_id, s.id, s.eier_organisasjon, 'ring_etter_straffesaken', $2, '2026-11-20' from varde.sak s where s.id = $1
     returning id, (select f.id from varde.foresatte f where f.sak_id = $1) as mor`,
    [sakId, t.bruker(guide)],
  );
  return { sakId, id: o?.id ?? '', mor: o?.mor ?? '' };
}
const gjoer = async (som: string, id: string) =>
  kode(utfoerOppgave(t.hus, await t.som(som), { oppgaveId: id, sett: 1 }));
/** Oppgaven slik personen har den: på dagen, i basen, og til å gjøre ferdig med fri SQL. */
const har = async (som: string, id: string) => ({
  dagen: (await minDag(t.hus, await t.som(som))).oppgaver.some((o) => o.oppgaveId === id),
  leser: await fri.som(som, `select 1 from varde.oppgave where id = '${id}'`),
  gjoer: await fri.som(
    som,
    `update varde.oppgave set utfort = now(), utfort_av = '${t.bruker(som)}' where id = '${id}'`,
  ),
});
const INGENTING = { dagen: false, leser: 0, gjoer: 0 };
const HAR = { dagen: true, leser: 1, gjoer: 1 };
/** Oppdraget er over uten at noen avslutter det, som når vikarens siste dag er gått. */
const dageneErGaatt = (sakId: string) =>
  forbiVaktene(
    t,
    `update varde.sak_tilgang set til = now() - interval '1 second' where sak_id = $1 and relasjon = 'guide'`,
    [sakId],
  );

it('(del) RO-04 VV-06 er kontakten stanset, har ikke guiden oppgavene sine i saken, og kan ikke gjøre dem; gis samtykket igjen, kan hen det', async () => {
  const { sakId, id, mor } = await medOppgave('guide');
  expect(await har('guide', id)).toEqual(HAR);
  await trekker(t, sakId, mor);
  expect(await har('guide', id)).toEqual(INGENTING);
  expect(await gjoer('guide', id)).toBe('ikke_funnet');
  // På dagen står de først når gjennomgangen har kommet til at dere fortsetter.
  await samtykker(t, sakId, mor);
  expect(await har('guide', id)).toMatchObject({ leser: 1, gjoer: 1 });
  expect(await gjoer('guide', id)).toBe('gjort');
});

/** Hvem av disse som får brev om at noe venter i en sak. */
const faarBrev = async (...hvem: readonly string[]) =>
  (
    await t.eier<{ s: string }>(
      'select b.subjekt as s from jobb.venter_i_sakene() v join varde.bruker b on b.id = v where b.subjekt = any ($1) order by 1',
      [hvem],
    )
  ).map((r) => r.s);
it('RO-04 VV-46 den som var vikar, får ikke brev om en oppgave hen ikke ser; den som har saken, får det, til oppgaven er gjort', async () => {
  // Det som står igjen fra de andre, er ikke det som prøves.
  await forbiVaktene(t, `update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`, []);
  const { sakId, id } = await medOppgave('guide');
  await t.eier(
    `update varde.oppgave set utfort = now(), utfort_av = $3 where sak_id = $1 and id <> $2 and utfort is null returning id`,
    [sakId, id, t.bruker('koordinator')],
  );
  await forbiVaktene(t, `update varde.sak set ny_kontaktfrist = '2099-01-01' where id = $1`, [
    sakId,
  ]);
  const faar = () => faarBrev('guide', 'koordinator');
  expect(await faar()).toEqual(['guide']);
  await dageneErGaatt(sakId);
  expect(await faar()).toEqual(['koordinator']);
  await t.eier(
    `update varde.oppgave set utfort = now(), utfort_av = $2 where id = $1 returning id`,
    [id, t.bruker('koordinator')],
  );
  expect(await faar()).toEqual([]);
  // Har hen saken på en annen måte, er oppgaven hens ennå.
  const to = await medOppgave('guide');
  await t.eier(
    `update varde.oppgave set utfort = now(), utfort_av = $3 where sak_id = $1 and id <> $2 and utfort is null returning id`,
    [to.sakId, to.id, t.bruker('koordinator')],
  );
  await dageneErGaatt(to.sakId);
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     select omrade_id, id, $2, 'etterforsker', 'etterforsker' from varde.sak where id = $1 returning id`,
    [to.sakId, t.bruker('guide')],
  );
  expect(await faarBrev('guide')).toEqual(['guide']);
});

it('(del) RO-04 VV-19 er dagene til den som er vikar, gått, har hen ingen oppgave i saken; en oppgave uten sak, og en i en sak hen koordinerer, er der', async () => {
  const en = await medOppgave('guide');
  await dageneErGaatt(en.sakId);
  expect(await har('guide', en.id)).toEqual(INGENTING);
  expect(await gjoer('guide', en.id)).toBe('ikke_funnet');
  const [uten] = await t.eier<{ id: string }>(
    `insert into varde.oppgave (omrade_id, eier_organisasjon, slag, for_bruker)
     select omrade_id, eier_organisasjon, slag, for_bruker from varde.oppgave where id = $1 returning id`,
    [en.id],
  );
  expect(await fri.som('guide', `select 1 from varde.oppgave where id = '${uten?.id ?? ''}'`)).toBe(
    1,
  );
  // Koordinatoren i enheten leser saken også uten oppdraget.
  const to = await medOppgave('koordinator2');
  await dageneErGaatt(to.sakId);
  expect(await har('koordinator2', to.id)).toMatchObject({ leser: 1, gjoer: 1 });
});
