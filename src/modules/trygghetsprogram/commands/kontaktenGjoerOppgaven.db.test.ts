import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, koordinatorSteg } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { minDag } from '../queries/minDag.ts';
import { KALLER_PAA_KONTAKT } from '../regler/hvemGjoerOppgaven.ts';
import { FOERES, STED } from '../web/minDag/oppgavested.ts';
import { feilfoerLinje } from './feilfoerLinje.ts';
import { foerRettsmoete } from './foerRettsmoete.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

/** Huset står på 23. november, og basen på dagen i dag: det nye kom den 20., klokka åtte. */
const KOM = '2026-11-20 08:00+01';
type Slag = (typeof KALLER_PAA_KONTAKT)[number] | 'moeter_i_retten';
async function oppgave(sakId: string, slag: Slag, hvem: string): Promise<string> {
  const [o] = await t.eier<{ id: string }>(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker, opprettet)
     select omrade_id, id, eier_organisasjon, $2, $3, $4::timestamptz from varde.sak where id = $1 returning id`,
    [sakId, slag, t.bruker(hvem), KOM],
  );
  return o?.id ?? '';
}
const staar = async (id: string) =>
  (
    await t.eier<{ aapen: boolean; av: string | null }>(
      `select o.utfort is null as aapen, b.subjekt as av from varde.oppgave o left join varde.bruker b on b.id = o.utfort_av where o.id = $1`,
      [id],
    )
  )[0];
const AAPEN = { aapen: true, av: null };
const gjort = (av: string) => ({ aapen: false, av });
const kryss = async (som: string, oppgaveId: string) =>
  kode(utfoerOppgave(t.hus, await t.som(som), { oppgaveId, sett: 1 }));
const medSql = async (som: string, id: string) =>
  fri.som(
    som,
    `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where id = '${id}'`,
  );
const dag = (d: string) => ({ dag: tilDato(d) });

it('VV-15 VV-19 basen og dagen har den samme lista over oppgavene som ber noen ta kontakt, og ingen av dem har en knapp for at det er sett', async () => {
  const [rad] = await t.eier<{ slag: string[] }>('select tilgang.kaller_paa_kontakt() as slag', []);
  expect(rad?.slag.toSorted()).toEqual([...KALLER_PAA_KONTAKT].toSorted());
  for (const slag of KALLER_PAA_KONTAKT) {
    expect(FOERES, slag).toContain(slag);
    expect(STED[slag], slag).toBe('/logg');
  }
  expect(FOERES).toContain('moeter_i_retten');
});

it.each(KALLER_PAA_KONTAKT)(
  'VV-15 VV-19 VV-20 %s krysses ikke av av noen, heller ikke med fri SQL; forsøk, samtaler med foresatte alene og en kontakt fra før det nye gjør den ikke ferdig; er ungdommen nådd, er den gjort av den som nådde hen',
  async (slag) => {
    const { sakId } = await fulgt(t);
    await samtalenVar(t, sakId, '2026-11-12');
    const hvem = slag === 'mangler_guide' ? 'koordinator' : 'guide';
    const id = await oppgave(sakId, slag, hvem);
    for (const som of [hvem, 'koordinator', 'koordinator2']) {
      expect(await kryss(som, id), som).toBe('ikke_funnet');
      expect(await medSql(som, id), som).toBe(0);
    }
    await logg(t, sakId, { utfall: 'forsoek', ...dag('2026-11-21') });
    await logg(t, sakId, { gjaldt: 'foresatte', ...dag('2026-11-21') });
    await logg(t, sakId, { gjaldt: 'sammen', ...dag('2026-11-21') });
    await logg(t, sakId, dag('2026-11-19'));
    expect(await staar(id)).toEqual(AAPEN);
    await logg(t, sakId, { ...dag('2026-11-20'), som: hvem });
    expect(await staar(id)).toEqual(gjort(hvem));
    // Kommer det noe nytt etterpå, er det en ny oppgave, og den gamle kontakten gjør ikke den.
    const ny = await oppgave(sakId, slag, hvem);
    await forbiVaktene(t, `update varde.oppgave set opprettet = now() where id = $1`, [ny]);
    await logg(t, sakId, dag('2026-11-21'));
    expect(await staar(ny)).toEqual(AAPEN);
  },
);

it('VV-15 TG-13 VV-25 ble kontakten rettet til et forsøk, eller ført på feil person, står oppgaven åpen igjen hos den som hadde den; er ungdommen nådd på nytt, er den gjort', async () => {
  const { sakId } = await fulgt(t);
  await samtalenVar(t, sakId, '2026-11-12');
  const id = await oppgave(sakId, 'ring_etter_straffesaken', 'guide');
  const linje = await logg(t, sakId, dag('2026-11-20'));
  expect(await staar(id)).toEqual(gjort('guide'));
  // En rettelse av ordene rører den ikke.
  const rettet = await logg(t, sakId, { ...dag('2026-11-20'), retter: linje, ord: 'Gikk en tur' });
  expect(await staar(id)).toEqual(gjort('guide'));
  await logg(t, sakId, { ...dag('2026-11-20'), retter: rettet, utfall: 'forsoek' });
  expect(await staar(id)).toEqual(AAPEN);
  const annen = await logg(t, sakId, dag('2026-11-21'));
  expect(await staar(id)).toEqual(gjort('guide'));
  await feilfoerLinje(t.hus, await t.som('guide'), {
    ...{ sakId, linjeId: annen, grunn: 'Gjaldt en annen', tilReferanse: null },
  });
  expect(await staar(id)).toEqual(AAPEN);
  expect((await minDag(t.hus, await t.som('guide'))).oppgaver.some((o) => o.oppgaveId === id)).toBe(
    true,
  );
});

it('VV-19 sluttet oppdraget, er oppgaven gjort når det er ført at ungdommen vet hvem som tar over', async () => {
  const { sakId, forespoerselId } = await fulgt(t);
  await koordinatorSteg(t, sakId, forespoerselId, 'avsluttet', 'Ungdommen ønsket det');
  const aapne = async () =>
    (await minDag(t.hus, await t.som('koordinator'))).oppgaver.filter(
      (o) => o.sakId === sakId && o.slag === 'mangler_guide',
    );
  const [o] = await aapne();
  expect(await kryss('koordinator', o?.oppgaveId ?? '')).toBe('ikke_funnet');
  const [melding] = await t.eier<{ id: string }>(
    `select id from varde.guidemelding where sak_id = $1 and slag = 'guide_slutt'`,
    [sakId],
  );
  await svart(t, sakId, melding?.id ?? '', 'fortell_hvem');
  expect(await aapne()).toEqual([]);
  expect(await staar(o?.oppgaveId ?? '')).toEqual(gjort('koordinator'));
});

it('TP-34 støtten i retten krysses ikke av av noen: oppgaven er gjort når det er ført hvem som er spurt', async () => {
  const { sakId } = await fulgt(t);
  await foerRettsmoete(t.hus, await t.som('koordinator'), {
    ...{ sakId, slag: 'skal_moete', fraPolitiet: false, dag: tilDato('2099-02-01'), hvem: null },
  });
  const [o] = await t.eier<{ id: string }>(
    `select id from varde.oppgave where sak_id = $1 and slag = 'moeter_i_retten' and for_bruker = $2`,
    [sakId, t.bruker('guide')],
  );
  const id = o?.id ?? '';
  expect(await staar(id)).toEqual(AAPEN);
  for (const som of ['guide', 'koordinator']) {
    expect(await kryss(som, id), som).toBe('ikke_funnet');
    expect(await medSql(som, id), som).toBe(0);
  }
  await foerRettsmoete(t.hus, await t.som('guide'), {
    ...{ sakId, slag: 'spurt', fraPolitiet: null, hvem: 'Vitnestøtten' },
    dag: tilDato('2026-11-20'),
  });
  expect(await staar(id)).toEqual(gjort('guide'));
});
