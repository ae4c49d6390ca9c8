import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, koordinatorSteg } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { svart } from '../../../../tests/support/sagtFra.ts';
import { nyAnmeldtHendelse } from '../../../../tests/support/politifolk.ts';
import { foerStatus } from '../../../../tests/support/toHendelser.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { minDag } from '../queries/minDag.ts';
import type { Straffesaksstatus } from '../regler/straffesaksstatus.ts';
import { KALLER_PAA_KONTAKT } from '../regler/hvemGjoerOppgaven.ts';
import { kanKrysses, STED } from '../web/minDag/oppgavested.ts';
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

/** Kan oppgaven krysses av av personen, med kommandoen og med fri SQL? Det siste rulles tilbake. */
const kanIkke = async (som: string, id: string) => {
  expect(await medSql(som, id), som).toBe(0);
  expect(await kryss(som, id), som).toBe('ikke_funnet');
};
const krysser = async (som: string, id: string) => {
  expect(await medSql(som, id), som).toBe(1);
  expect(await kryss(som, id), som).toBe('gjort');
  expect(await staar(id)).toEqual(gjort(som));
};
/** Guidens åpne oppgave om straffesaken. */
const ringen = async (sakId: string) =>
  (
    await t.eier<{ id: string }>(
      `select id from varde.oppgave where sak_id = $1 and slag = 'ring_etter_straffesaken' and utfort is null`,
      [sakId],
    )
  )[0]?.id ?? '';
/** En sak guiden følger, med en anmeldt hendelse: det siste som har skjedd, den 20. */
async function medStraffesak() {
  const sak = await fulgt(t);
  await samtalenVar(t, sak.sakId, '2026-11-12');
  const { hendelse: hendelseId } = await nyAnmeldtHendelse(t, sak.sakId);
  const foer = async (status: Straffesaksstatus) =>
    foerStatus(t, 'koordinator', { sakId: sak.sakId, hendelseId, status });
  return { ...sak, hendelseId, foer };
}

it('VV-15 VV-19 basen og dagen har den samme lista over oppgavene som ber noen ta kontakt: de krysses av når ungdommen er nådd, og føres til da i loggen', async () => {
  const [rad] = await t.eier<{ slag: string[] }>('select tilgang.kaller_paa_kontakt() as slag', []);
  expect(rad?.slag.toSorted()).toEqual([...KALLER_PAA_KONTAKT].toSorted());
  for (const slag of KALLER_PAA_KONTAKT) {
    expect(kanKrysses({ slag, naadd: false }), slag).toBe(false);
    expect(kanKrysses({ slag, naadd: true }), slag).toBe(true);
    expect(STED[slag], slag).toBe('/logg');
  }
  expect(kanKrysses({ slag: 'moeter_i_retten', naadd: true })).toBe(false);
  expect(kanKrysses({ slag: 'behov_meldt', naadd: false })).toBe(true);
});

it.each(KALLER_PAA_KONTAKT)(
  'VV-15 VV-19 VV-20 %s krysses ikke av før ungdommen er nådd dagen det nye kom, eller siden, heller ikke med fri SQL: ikke av forsøk, samtaler med foresatte alene og en kontakt fra før; en kontakt gjør den ikke ferdig av seg selv',
  async (slag) => {
    const { sakId } = await fulgt(t);
    await samtalenVar(t, sakId, '2026-11-12');
    const hvem = slag === 'mangler_guide' ? 'koordinator' : 'guide';
    const id = await oppgave(sakId, slag, hvem);
    await logg(t, sakId, { utfall: 'forsoek', ...dag('2026-11-21') });
    await logg(t, sakId, { gjaldt: 'foresatte', ...dag('2026-11-21') });
    await logg(t, sakId, { gjaldt: 'sammen', ...dag('2026-11-21') });
    await logg(t, sakId, dag('2026-11-19'));
    for (const som of [hvem, 'koordinator', 'koordinator2']) await kanIkke(som, id);
    expect(await staar(id)).toEqual(AAPEN);
    await logg(t, sakId, { ...dag('2026-11-20'), som: hvem });
    // Den kan ha handlet om noe annet: den som snakket med hen, sier det.
    expect(await staar(id)).toEqual(AAPEN);
    await krysser(hvem, id);
    // Kommer det noe nytt etterpå, er det en ny oppgave, og den gamle kontakten er ikke om den.
    const ny = await oppgave(sakId, slag, hvem);
    await forbiVaktene(t, `update varde.oppgave set opprettet = now() where id = $1`, [ny]);
    await logg(t, sakId, dag('2026-11-21'));
    await kanIkke(hvem, ny);
    // Er den fornyet, gjelder dagen den ble det.
    const sist = [`update varde.oppgave set opprettet = $2, fornyet = $3 where id = $1`] as const;
    await forbiVaktene(t, sist[0], [ny, '2026-11-15', '2026-11-22 08:00+01']);
    await kanIkke(hvem, ny);
    await forbiVaktene(t, sist[0], [ny, '2026-11-15', '2026-11-21 08:00+01']);
    await krysser(hvem, ny);
  },
);

it('VV-15 VV-20 fikk ungdommen vite det den dagen det skjedde, og statusen føres dagen etter, ringes hen ikke på nytt; dagen i retten ligger fram i tid, og da er det dagen den ble ført', async () => {
  const { sakId, hendelseId, foer } = await medStraffesak();
  await logg(t, sakId, dag('2026-11-19'));
  expect(await foer('henlagt')).toBe('gjort');
  const id = await ringen(sakId);
  await kanIkke('guide', id);
  await logg(t, sakId, dag('2026-11-20'));
  await krysser('guide', id);
  // En status fra før er ikke det som er nytt nå.
  const annen = await nyAnmeldtHendelse(t, sakId);
  await forbiVaktene(
    t,
    `update varde.straffesak set status = 'berammet', status_dato = '2099-02-01' where hendelse_id = $1`,
    [annen.hendelse],
  );
  const rettsdag = await oppgave(sakId, 'ring_etter_straffesaken', 'guide');
  await forbiVaktene(
    t,
    `update varde.straffesak set status_foert = '2026-11-21 10:00+01' where hendelse_id = $1`,
    [annen.hendelse],
  );
  await forbiVaktene(
    t,
    `update varde.straffesak set status_foert = '2026-11-01' where hendelse_id = $1`,
    [hendelseId],
  );
  await kanIkke('guide', rettsdag);
  await logg(t, sakId, dag('2026-11-21'));
  await krysser('guide', rettsdag);
});

it('VV-15 TG-13 VV-25 ble kontakten rettet til et forsøk, eller ført på feil person, står oppgaven åpen igjen hos den som hadde den; ikke når en annen kontakt står, eller statusen var ført ved en feil', async () => {
  const { sakId, foer } = await medStraffesak();
  expect(await foer('henlagt')).toBe('gjort');
  const id = await ringen(sakId);
  const linje = await logg(t, sakId, dag('2026-11-20'));
  await krysser('guide', id);
  // En rettelse av ordene rører den ikke.
  const rettet = await logg(t, sakId, { ...dag('2026-11-20'), retter: linje, ord: 'Gikk en tur' });
  expect(await staar(id)).toEqual(gjort('guide'));
  await logg(t, sakId, { ...dag('2026-11-20'), retter: rettet, utfall: 'forsoek' });
  expect(await staar(id)).toEqual(AAPEN);
  expect(
    (await minDag(t.hus, await t.som('guide'))).oppgaver.find((o) => o.oppgaveId === id),
  ).toMatchObject({ naadd: false });
  await kanIkke('guide', id);
  const annen = await logg(t, sakId, dag('2026-11-21'));
  await krysser('guide', id);
  const enTil = await logg(t, sakId, dag('2026-11-22'));
  const feil = async (linjeId: string) =>
    feilfoerLinje(t.hus, await t.som('guide'), {
      ...{ sakId, linjeId, grunn: 'Gjaldt en annen', tilReferanse: null },
    });
  await feil(annen);
  expect(await staar(id)).toEqual(gjort('guide'));
  await feil(enTil);
  expect(await staar(id)).toEqual(AAPEN);
  // Ført ved en feil: den som tok kontakt, skal ikke ringe om det.
  const siste = await logg(t, sakId, dag('2026-11-23'));
  await krysser('guide', id);
  expect(await foer('under_etterforskning')).toBe('gjort');
  await feil(siste);
  expect(await staar(id)).toEqual(gjort('guide'));
});

it('VV-15 VV-19 er den som krysset av, ute av saken når kontakten tas ut, står oppgaven åpen hos koordinatoren', async () => {
  const { sakId, forespoerselId, foer } = await medStraffesak();
  expect(await foer('henlagt')).toBe('gjort');
  const id = await ringen(sakId);
  const linjeId = await logg(t, sakId, dag('2026-11-20'));
  await krysser('guide', id);
  await koordinatorSteg(t, sakId, forespoerselId, 'avsluttet', 'Ungdommen ønsket det');
  await feilfoerLinje(t.hus, await t.som('koordinator'), {
    ...{ sakId, linjeId, grunn: 'Gjaldt en annen', tilReferanse: null },
  });
  expect(await staar(id)).toEqual(AAPEN);
  expect(await t.eier('select for_bruker as hos from varde.oppgave where id = $1', [id])).toEqual([
    { hos: t.bruker('koordinator') },
  ]);
});

/** Oppgaven om at ungdommen ikke har guide, og at oppdraget sluttet: den siste meldingen om det. */
const utenGuide = async (sakId: string) => {
  const [o] = await t.eier<{ id: string; melding: string }>(
    `select o.id, (select m.id from varde.guidemelding m where m.sak_id = o.sak_id and m.slag = 'guide_slutt' order by m.skrevet_ved desc limit 1) as melding
     from varde.oppgave o where o.sak_id = $1 and o.slag = 'mangler_guide' order by o.opprettet desc limit 1`,
    [sakId],
  );
  return { id: o?.id ?? '', melding: o?.melding ?? '' };
};
/** Det nye kom den 20. */
const denTjuende = (sakId: string, id: string) =>
  forbiVaktene(
    t,
    `with m as (update varde.guidemelding set skrevet_ved = $3::timestamptz where sak_id = $1 and slag = 'guide_slutt')
     update varde.oppgave set opprettet = $3::timestamptz, fornyet = null where id = $2`,
    [sakId, id, KOM],
  );

it('VV-19 TG-13 sluttet oppdraget, krysses oppgaven av når ungdommen er nådd, og står åpen igjen når kontakten ikke gjelder; ikke når det er ført at ungdommen vet hvem som tar over', async () => {
  const { sakId, forespoerselId } = await fulgt(t);
  await samtalenVar(t, sakId, '2026-11-12');
  await koordinatorSteg(t, sakId, forespoerselId, 'avsluttet', 'Ungdommen ønsket det');
  const { id, melding } = await utenGuide(sakId);
  await denTjuende(sakId, id);
  await kanIkke('koordinator', id);
  const k = { som: 'koordinator', ...dag('2026-11-20') };
  const linje = await logg(t, sakId, k);
  await krysser('koordinator', id);
  const forsoek = await logg(t, sakId, { ...k, retter: linje, utfall: 'forsoek' });
  expect(await staar(id)).toEqual(AAPEN);
  await svart(t, sakId, melding, 'fortell_hvem');
  expect(await staar(id)).toEqual(gjort('koordinator'));
  const naadd = await logg(t, sakId, { ...k, retter: forsoek });
  await logg(t, sakId, { ...k, retter: naadd, utfall: 'forsoek' });
  expect(await staar(id)).toEqual(gjort('koordinator'));
});

it('VV-19 en kontakt fra før oppdraget sluttet, gjør ikke oppgaven om at ungdommen er uten guide, heller ikke samme dag', async () => {
  const { sakId, forespoerselId } = await fulgt(t);
  await samtalenVar(t, sakId, '2026-11-12');
  const linje = await logg(t, sakId, dag('2026-11-20'));
  await forbiVaktene(
    t,
    `update varde.logg_fakta set skrevet_ved = $2::timestamptz - interval '1 hour' where id = $1`,
    [linje, KOM],
  );
  await koordinatorSteg(t, sakId, forespoerselId, 'avsluttet', 'Ungdommen ønsket det');
  const { id } = await utenGuide(sakId);
  await denTjuende(sakId, id);
  await kanIkke('koordinator', id);
  await logg(t, sakId, { ...dag('2026-11-20'), som: 'koordinator' });
  await krysser('koordinator', id);
});

it('VV-15 DU-03 om ungdommen er nådd, svarer basen bare den som kan ha med oppgaven å gjøre', async () => {
  const { sakId, foer } = await medStraffesak();
  expect(await foer('henlagt')).toBe('gjort');
  const id = await ringen(sakId);
  await logg(t, sakId, dag('2026-11-20'));
  const naadd = (som: string) => fri.som(som, `select 1 where tilgang.ungdommen_er_naadd('${id}')`);
  for (const som of ['guide', 'koordinator', 'koordinator2']) expect(await naadd(som), som).toBe(1);
  for (const som of ['handterer', 'leder', 'etterforsker', 'helsesykepleier'])
    expect(await naadd(som), som).toBe(0);
});

it('VV-19 et svar om et oppdrag som sluttet før oppgaven kom, gjør den ikke ferdig; bare det om det siste', async () => {
  const { sakId, forespoerselId } = await fulgt(t);
  await koordinatorSteg(t, sakId, forespoerselId, 'avsluttet', 'Ungdommen ønsket det');
  const { id, melding: januar } = await utenGuide(sakId);
  await forbiVaktene(
    t,
    `update varde.guidemelding set skrevet_ved = skrevet_ved - interval '60 days' where id = $1`,
    [januar],
  );
  await svart(t, sakId, januar, 'fortell_hvem');
  expect(await staar(id)).toEqual(AAPEN);
  const sluttet = async (etter: string) =>
    (
      await t.eier<{ id: string }>(
        `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, skrevet_av, skrevet_ved)
         select o.omrade_id, o.sak_id, o.eier_organisasjon, 'guide_slutt', o.for_bruker, o.opprettet + $2::interval from varde.oppgave o where o.id = $1 returning id`,
        [id, etter],
      )
    )[0]?.id ?? '';
  const [nestSist, sist] = [await sluttet('0'), await sluttet('1 millisecond')];
  await svart(t, sakId, nestSist, 'fortell_hvem');
  expect(await staar(id)).toEqual(AAPEN);
  await svart(t, sakId, sist, 'fortell_hvem');
  expect(await staar(id)).toEqual(gjort('koordinator'));
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
