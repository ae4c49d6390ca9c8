import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { avklar, husMedFrivillig, TRENER } from '../../../../tests/support/frivillige.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  medGuide,
  samtalenErHoldt,
  spoerEn,
  svarSom,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { minDag } from '../queries/minDag.ts';
import type { Straffesaksstatus } from '../regler/straffesaksstatus.ts';
import { foerRettsmoete } from './foerRettsmoete.ts';
import { foerStraffesaksstatus } from './foerStraffesaksstatus.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { meldInhabil } from './meldInhabil.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';

/** Oppgavene om straffesaken er hos den som har kontakten med ungdommen (VV-15, TP-34). */
let t: Testhus;
let fri: FriSql;
const UNG = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') } as const;
const DAG = tilDato('2026-11-20');
const k = () => t.som('koordinator');

beforeAll(async () => {
  t = await husMedFrivillig();
  fri = await friSql(t);
  for (const hvem of [TRENER, 'guide', 'helsesykepleier']) await attestert(t, hvem);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const hendelsen = async (sakId: string) =>
  (await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [sakId]))[0]
    ?.id ?? '';
async function anmeldt(sakId: string): Promise<void> {
  await meldAnmeldt(t.hus, await k(), {
    ...{ sakId, hendelseId: await hendelsen(sakId), dag: DAG },
    ...{ straffesaksnummer: '12345 6/26', etterforsker: null, jurist: null },
  });
}
const status = async (sakId: string, ny: Straffesaksstatus) =>
  foerStraffesaksstatus(t.hus, await k(), {
    ...{ sakId, hendelseId: await hendelsen(sakId), status: ny, dag: DAG },
  });
const SLAG = ['moeter_i_retten', 'ring_etter_straffesaken'];
const oppgaver = async (som: string, sakId: string) =>
  (await minDag(t.hus, await t.som(som))).oppgaver.filter(
    (o) => o.sakId === sakId && SLAG.includes(o.slag),
  );
const slag = async (som: string, sakId: string) =>
  (await oppgaver(som, sakId)).map((o) => o.slag).toSorted();

it('VV-15 TP-34 RO-09 den frivillige guiden ser oppgavene sine i saken og gjør dem ferdig, og ingen andres; er oppdraget slutt, ser hen ingen', async () => {
  await avklar(t, await k(), t.bruker(TRENER));
  const { sakId } = await opprettProvesak(t, UNG);
  const forespoersel = await foelgesOppAv(t, sakId, TRENER);
  const { sakId: annen } = await opprettProvesak(t, UNG);
  for (const sak of [sakId, annen])
    await t.eier(
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select omrade_id, id, eier_organisasjon, 'ring_etter_straffesaken', $2 from varde.sak where id = $1 returning 1`,
      [sak, t.bruker(sak === annen ? TRENER : 'koordinator')],
    );
  await samtalenVar(t, sakId, '2026-11-12');
  await anmeldt(sakId);
  await status(sakId, 'tiltalt');
  await foerRettsmoete(t.hus, await k(), {
    ...{ sakId, slag: 'skal_moete', fraPolitiet: false, dag: tilDato('2099-02-01'), hvem: null },
  });
  expect(await slag(TRENER, sakId)).toEqual(SLAG);
  const antall = 'select 1 from varde.oppgave where sak_id is not null';
  expect(await fri.som(TRENER, antall)).toBe(2);
  for (const o of await oppgaver(TRENER, sakId)) {
    const gjoer = { oppgaveId: o.oppgaveId, sett: o.gang };
    expect(await kode(t.som(TRENER).then((x) => utfoerOppgave(t.hus, x, gjoer)))).toBe(
      'ikke_funnet',
    );
  }
  const [annens] = await t.eier<{ id: string }>(
    `select id from varde.oppgave where sak_id = $1 and slag = 'ring_etter_straffesaken'`,
    [annen],
  );
  // Det nye kom den dagen huset står på: kontakten samme dag er etter det.
  await forbiVaktene(
    t,
    `update varde.oppgave set opprettet = '2026-11-20' where sak_id in ($1, $2)`,
    [sakId, annen],
  );
  await logg(t, sakId, { som: TRENER });
  const ring = (await oppgaver(TRENER, sakId)).find((o) => o.slag === 'ring_etter_straffesaken');
  await utfoerOppgave(t.hus, await t.som(TRENER), {
    ...{ oppgaveId: ring?.oppgaveId ?? '', sett: ring?.gang ?? 0 },
  });
  expect(await slag(TRENER, sakId)).toEqual(['moeter_i_retten']);
  await foerRettsmoete(t.hus, await t.som(TRENER), {
    ...{ sakId, slag: 'spurt', fraPolitiet: null, dag: DAG, hvem: 'Vitnestøtten' },
  });
  expect(await slag(TRENER, sakId)).toEqual([]);
  // Ingen annens i saken, og ingen i en sak hen ikke er guide i.
  const alle = `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where utfort is null and sak_id`;
  for (const sak of [sakId, annen]) expect(await fri.som(TRENER, `${alle} = '${sak}'`)).toBe(0);
  expect(
    await t.eier('select 1 from varde.oppgave where id = $1 and utfort is null', [annens?.id]),
  ).toHaveLength(1);
  await status(sakId, 'trukket');
  expect(await slag(TRENER, sakId)).toEqual(['ring_etter_straffesaken']);
  await koordinatorSteg(t, sakId, forespoersel, 'avsluttet', 'Ungdommen ønsket det');
  expect(await fri.som(TRENER, antall)).toBe(0);
  expect(await slag(TRENER, sakId)).toEqual([]);
});

it('VV-15 VV-21 uten guide er det kontaktpersonen som tar kontakt når det er nytt i straffesaken: den samtalen er overlatt til, ellers koordinatoren; vil ungdommen ikke mer, ingen', async () => {
  for (const overlatt of [true, false]) {
    const { sakId } = await opprettProvesak(t, UNG);
    if (overlatt)
      await overlatSamtalen(t.hus, await k(), { sakId, brukerId: t.bruker('handterer') });
    await samtalenErHoldt(t, sakId);
    await anmeldt(sakId);
    // Før samtalen er holdt, har ingen kontakten, og ingen bes om å ta den.
    await settTilstand(t, sakId, 'i_foerste_kontakt');
    await status(sakId, 'tiltalt');
    for (const som of ['handterer', 'koordinator'])
      expect(await slag(som, sakId), `${som} ${overlatt}`).toEqual([]);
    await settTilstand(t, sakId, 'samtale_holdt');
    await status(sakId, 'trukket');
    const ring = ['ring_etter_straffesaken'];
    expect(await slag('handterer', sakId), `${overlatt}`).toEqual(overlatt ? ring : []);
    expect(await slag('koordinator', sakId), `${overlatt}`).toEqual(overlatt ? [] : ring);
    await vilIkkeMer(t, sakId, { som: 'koordinator' });
    await status(sakId, 'henlagt');
    for (const som of ['handterer', 'koordinator'])
      expect(await slag(som, sakId), `${som} etter nei ${overlatt}`).toEqual([]);
  }
});

it('VV-15 VV-21 VV-23 er kontaktpersonen inhabil før guiden er i gang, er det hen skulle ringe om, koordinatorens, én gang, og hen har ingen oppgave i saken', async () => {
  const { sakId } = await opprettProvesak(t, UNG);
  await overlatSamtalen(t.hus, await k(), { sakId, brukerId: t.bruker('handterer') });
  await samtalenErHoldt(t, sakId);
  await anmeldt(sakId);
  await status(sakId, 'tiltalt');
  const ring = ['ring_etter_straffesaken'];
  expect([await slag('handterer', sakId), await slag('koordinator', sakId)]).toEqual([ring, []]);
  // Koordinatoren har den samme fra før.
  await t.eier(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
     select omrade_id, id, eier_organisasjon, 'ring_etter_straffesaken', koordinator_id from varde.sak where id = $1 returning 1`,
    [sakId],
  );
  await meldInhabil(t.hus, await t.som('handterer'), sakId);
  expect(await slag('koordinator', sakId)).toEqual(ring);
  expect(
    await t.eier(
      'select slag from varde.oppgave where sak_id = $1 and for_bruker = $2 and utfort is null',
      [sakId, t.bruker('handterer')],
    ),
  ).toEqual([]);
});

it('VV-15 VV-21 mellom guidens ja og starten er det kontaktpersonen som tar kontakt når det er nytt i straffesaken; når oppfølgingen er i gang, er det guiden, og begynner en ny, den første til den nye er i gang', async () => {
  const { sakId } = await opprettProvesak(t, UNG);
  await overlatSamtalen(t.hus, await k(), { sakId, brukerId: t.bruker('handterer') });
  await medGuide(t, sakId, 'guide');
  await anmeldt(sakId);
  const ring = ['ring_etter_straffesaken'];
  await status(sakId, 'tiltalt');
  expect([await slag('handterer', sakId), await slag('guide', sakId)]).toEqual([ring, []]);
  await vernetErVurdert(t, sakId);
  await startOppfoelging(t.hus, await k(), sakId, 'Sies på det første møtet');
  // Det kontaktpersonen hadde, er guidens når hen begynner; det neste kommer til hen.
  expect([await slag('handterer', sakId), await slag('guide', sakId)]).toEqual([[], ring]);
  await status(sakId, 'trukket');
  expect([await slag('handterer', sakId), await slag('guide', sakId)]).toEqual([[], ring]);
  const melding = await sagtFra(t, sakId, 'stagnasjon', { som: 'guide' });
  await svart(t, sakId, melding, 'gjennomgang', { svar: 'noen_andre' });
  const ny = await spoerEn(t, sakId, 'helsesykepleier');
  await svarSom(t, ny, 'helsesykepleier', 'villig');
  await koordinatorSteg(t, sakId, ny, 'navn_vist');
  await svarSom(t, ny, 'helsesykepleier', 'tatt');
  await status(sakId, 'henlagt');
  expect([await slag('guide', sakId), await slag('helsesykepleier', sakId)]).toEqual([ring, []]);
});

it('VV-15 VV-21 VV-23 er kontaktpersonen ute mens guiden har sagt ja og ikke begynt, er det koordinatoren som tar kontakt', async () => {
  const { sakId } = await opprettProvesak(t, UNG);
  await overlatSamtalen(t.hus, await k(), { sakId, brukerId: t.bruker('handterer') });
  await medGuide(t, sakId, 'guide');
  await anmeldt(sakId);
  await status(sakId, 'tiltalt');
  await meldInhabil(t.hus, await t.som('handterer'), sakId);
  const ring = ['ring_etter_straffesaken'];
  expect([await slag('guide', sakId), await slag('koordinator', sakId)]).toEqual([[], ring]);
});

it('VV-15 TG-24 vikaren får oppgaven når hen har saken, ikke før den første dagen', async () => {
  const { sakId } = await opprettProvesak(t, UNG);
  await foelgesOppAv(t, sakId, 'guide');
  await anmeldt(sakId);
  const vikar = async (fra: string) =>
    t.eier(
      `with f as (insert into varde.guidefravaer (omrade_id, bruker_id, fra, til, meldt_av) values ($1, $3, '2099-01-01', '2099-01-09', $3) returning id)
       insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, til, vikar_i)
       select $1, $2, $4, 'guide', 'vikar', now(), now() + $5::interval, '2099-01-10', f.id from f returning 1`,
      [t.omrade('fjordvik'), sakId, t.bruker('guide'), t.bruker('helsesykepleier'), fra],
    );
  await vikar('1 day');
  await status(sakId, 'tiltalt');
  const hos = async () =>
    (
      await t.eier<{ hvem: string }>(
        `select for_bruker as hvem from varde.oppgave where sak_id = $1 and slag = 'ring_etter_straffesaken' and utfort is null`,
        [sakId],
      )
    )
      .map((o) => o.hvem)
      .toSorted();
  expect(await hos()).toEqual([t.bruker('guide')]);
  await forbiVaktene(
    t,
    `update varde.sak_tilgang set fra = now() - interval '1 hour' where sak_id = $1 and vikar_i is not null`,
    [sakId],
  );
  await status(sakId, 'dom');
  expect(await hos()).toEqual([t.bruker('guide'), t.bruker('helsesykepleier')].toSorted());
});
