import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { delMedKommunen, nyKommunal } from '../../../../tests/support/kommunefolk.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, UTSTEDER, type Testhus } from '../../../../tests/support/hus.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra } from '../../../../tests/support/sagtFra.ts';
import { iOmrade } from '../../../db/hus.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { meldInhabil } from '../commands/meldInhabil.ts';
import { meldBorte } from '../../virksomhet/index.ts';
import { minDag } from './minDag.ts';

/*
 * Det basen svarer om vikaren, spurt rett i basen av hver for seg. Hvem som skal ha svar, er hvem som har siden svaret står på: koordinatorene i
 * enheten som eier saken, den saken er delt med, stedfortrederen i fraværet og, om meldingen og det som skal fortelles, guiden (TG-23, TG-24, VV-19, VV-21).
 */
const iDag = iDagIOslo(new Date());
const VIKAR = 'helsesykepleier';
/** De som er spurt, og området de er i når de spør. */
const FOLK = {
  koordinator: 'fjordvik',
  koordinator2: 'fjordvik',
  'inhabil@politiet': 'fjordvik',
  'stedfortreder@politiet': 'fjordvik',
  'stedfortreder-foer@politiet': 'fjordvik',
  'kollega@politiet': 'fjordvik',
  slt: 'fjordvik',
  'koordinator@kommunen': 'fjordvik',
  guide: 'fjordvik',
  [VIKAR]: 'fjordvik',
  etterforsker: 'fjordvik',
  leder: 'fjordvik',
  personvernombud: 'fjordvik',
  ytteroy: 'ytteroy',
  'koordinator@nabo': 'ytteroy',
} as const;
/** Koordinatoren i enheten som også er etterforsker i saken (RO-05, VV-23). */
const BEGGE = 'etterforsker-og-koordinator@politiet';

let t: Testhus;
let sakId = '';
let annenSak = '';
let melding = '';
let guidensMelding = '';
let vikariat = '';

/** Ansatt i politiet der saken er, eller i enheten med den samme id-en i et annet område; med vervet, når det er noe. */
async function ansatt(subjekt: string, verv: string | null, omrade = 'fjordvik'): Promise<string> {
  const [rad] = await t.eier<{ id: string; medlem: string; omrade: string }>(
    `with b as (insert into varde.bruker (utsteder, subjekt, navn) values ($1, $2, $2) returning id)
     insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
       select $3, b.id, o.id, 'politi', 'politiregisterloven', '2026-01-01' from b, varde.organisasjon o where o.omrade_id = $4 and o.slag = 'politi'
     returning bruker_id as id, id as medlem, omrade_id as omrade`,
    [UTSTEDER, subjekt, t.omrade(omrade), t.omrade('fjordvik')],
  );
  if (rad === undefined) throw new Error(`${subjekt} ble ikke ansatt`);
  if (verv !== null)
    await t.eier(
      `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) values ($1, $2, $3, '2026-01-01') returning id`,
      [rad.omrade, rad.medlem, verv],
    );
  return rad.id;
}
/** `hendelsen`: etterforskeren i den ene hendelsen, når en annen har saken. */
const relasjon = (brukerId: string, slag: 'etterforsker' | 'stedfortreder', hendelsen = false) =>
  t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, hendelse_id)
     select s.omrade_id, s.id, $2, $3, 'prøven', case when $4 then (select h.id from varde.hendelse h where h.sak_id = s.id limit 1) end
     from varde.sak s where s.id = $1 returning id`,
    [sakId, brukerId, slag, hendelsen],
  );
/** Koordinatoren er borte i dagene, og denne står i for hen; med relasjonen i saken. */
async function staarIFor(subjekt: string, fra: number, til: number): Promise<void> {
  const id = await ansatt(subjekt, null);
  await t.eier(
    `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til) values ($1, $2, $3, $4, $5) returning id`,
    [
      ...[t.omrade('fjordvik'), t.bruker('koordinator'), id],
      ...[leggTilDager(iDag, fra), leggTilDager(iDag, til)],
    ],
  );
  await relasjon(id, 'stedfortreder');
}

beforeAll(async () => {
  t = await nyttHus(new Date());
  t.hus = { ...t.hus, klokke: systemklokke };
  for (const hvem of ['guide', VIKAR]) await attestert(t, hvem);
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  ({ sakId: annenSak } = await opprettProvesak(t, {
    ...{ navn: 'Annen Fuglesang', fodselsnummer: null, fodselsdato: tilDato('2012-10-05') },
  }));
  await foelgesOppAv(t, sakId, 'guide');
  await delMedKommunen(t, sakId);
  // Guiden er borte, vikaren har dagene, og er selv borte i dag.
  await meldBorte(t.hus, await t.som('guide'), {
    ...{ brukerId: t.bruker('guide'), fra: iDag, til: leggTilDager(iDag, 5) },
  });
  await minDag(t.hus, await t.som('koordinator'));
  const [guidens] = await t.eier<{ id: string }>('select id from varde.guidemelding');
  guidensMelding = guidens?.id ?? '';
  const [fravaer] = await t.eier<{ id: string }>('select id from varde.guidefravaer');
  const id = await spoerEn(t, sakId, VIKAR, { fravaerId: fravaer?.id ?? '' });
  await svarSom(t, id, VIKAR, 'villig');
  await koordinatorSteg(t, sakId, id, 'navn_vist');
  await svarSom(t, id, VIKAR, 'tatt');
  melding = await sagtFra(t, sakId, 'fravaer', { som: VIKAR, fra: iDag });
  const [rad] = await t.eier<{ id: string }>(
    'select id from varde.sak_tilgang where sak_id = $1 and vikar_i is not null',
    [sakId],
  );
  vikariat = rad?.id ?? '';

  // De andre er i saken på hver sin måte, eller ikke i den.
  await ansatt('inhabil@politiet', 'programkoordinator');
  await meldInhabil(t.hus, await t.som('inhabil@politiet'), sakId);
  await relasjon(await ansatt(BEGGE, 'programkoordinator'), 'etterforsker');
  await relasjon(t.bruker('etterforsker'), 'etterforsker', true);
  await ansatt('kollega@politiet', null);
  await nyKommunal(t, 'koordinator@kommunen');
  await staarIFor('stedfortreder@politiet', 0, 3);
  await staarIFor('stedfortreder-foer@politiet', -9, -1);
  // Id-ene til enhetene er områdets egne: den samme kan stå i et annet.
  await t.eier(
    `insert into varde.organisasjon (omrade_id, id, orgnr, navn, slag, behandlingsansvarlig)
     select $1, o.id, '999999609', 'Naboen', o.slag, o.behandlingsansvarlig from varde.organisasjon o where o.omrade_id = $2 and o.slag = 'politi' returning id`,
    [t.omrade('ytteroy'), t.omrade('fjordvik')],
  );
  await ansatt('koordinator@nabo', 'programkoordinator', 'ytteroy');
});
afterAll(() => t.steng());

type Svar = Readonly<{ svar: string }>;
const svaret = async (subjekt: string, omrade: string, spoersmaal: RawBuilder<Svar>) =>
  iOmrade(t.hus, await t.som(subjekt, omrade), async (tx) =>
    (await spoersmaal.execute(tx.db)).rows.map((r) => r.svar),
  );
/** De som får svar, og hvert slags svar de fikk. */
async function hvem(
  spoersmaal: RawBuilder<Svar>,
  ogsaa: readonly string[] = [],
): Promise<{ hvem: string[]; svar: string[] }> {
  const fikk: string[] = [];
  const svar = new Set<string>();
  for (const [subjekt, omrade] of [
    ...Object.entries(FOLK),
    ...ogsaa.map((s) => [s, 'fjordvik'] as const),
  ]) {
    const s = (await svaret(subjekt, omrade, spoersmaal)).filter((x) => x !== 'false');
    if (s.length > 0) fikk.push(subjekt);
    svar.add(s.join());
  }
  return { hvem: fikk, svar: [...svar].filter((s) => s !== '') };
}
const ENHETEN = ['koordinator', 'koordinator2'] as const;
const omVikaren = (id: string) =>
  sql<Svar>`select coalesce(tilgang.om_vikaren(${id}::uuid), 'false') as svar`;
const varer = (id: string) =>
  sql<Svar>`select tilgang.oppdraget_varer_for_meg(${id}::uuid)::text as svar`;
const dagene = (sak: string) => sql<Svar>`
  select bruker_id || ' ' || fra || ' ' || til as svar from tilgang.vikardagene(${sak}::uuid)`;
const erUte = (sak: string) =>
  sql<Svar>`select v::text as svar from tilgang.vikarer_som_er_ute(${sak}::uuid) v`;
const INGEN = { hvem: [], svar: [] };

it('TG-24 VV-19 at det er vikaren som er borte, svares den som koordinerer saken, står i for hen eller har den delt med seg, og guiden og vikaren, som leser meldingen; ikke etterforskeren, den inhabile eller noen utenfor saken', async () => {
  const { hvem: fikk } = await hvem(omVikaren(melding), [BEGGE]);
  expect(fikk).toEqual([...ENHETEN, 'stedfortreder@politiet', 'slt', 'guide', VIKAR]);
  expect(await hvem(omVikaren(guidensMelding))).toEqual(INGEN);
});

it('TG-23 VV-19 om det fortelles om den som er borte, svares også guiden og vikaren, som forteller det selv, og ingen andre; det er den siste meldingen det fortelles om', async () => {
  const { hvem: fikk } = await hvem(varer(melding), [BEGGE]);
  expect(fikk).toEqual([...ENHETEN, 'stedfortreder@politiet', 'slt', 'guide', VIKAR]);
  expect(await hvem(varer(guidensMelding))).toEqual(INGEN);
});

it('VV-21 TG-24 hvem som er vikar, og i hvilke dager, svares koordinatorene i enheten og stedfortrederen, som har sommerrunden; ikke den som også etterforsker saken, og ikke den saken er delt med', async () => {
  expect(await hvem(dagene(sakId), [BEGGE])).toEqual({
    hvem: [...ENHETEN, 'stedfortreder@politiet'],
    svar: [`${t.bruker(VIKAR)} ${iDag} ${leggTilDager(iDag, 5)}`],
  });
  expect(await hvem(dagene(annenSak))).toEqual(INGEN);
});

it('TG-24 VV-19 hvilken vikar som er ute, svares bare koordinatorene i enheten, som kan spørre en annen; ikke den som også etterforsker saken, stedfortrederen uten vervet eller den saken er delt med', async () => {
  expect(await hvem(erUte(sakId), [BEGGE])).toEqual({ hvem: [...ENHETEN], svar: [vikariat] });
  expect(await hvem(erUte(annenSak))).toEqual(INGEN);
});

it('TG-05 TP-48 at noen har tatt oppdraget i saken det søkes guide i, svares koordinatorene i enheten og den saken er delt med; ikke den som også etterforsker saken, den inhabile, guiden selv eller noen utenfor', async () => {
  await forbiVaktene(t, `update varde.sak set tilstand = 'guide_soekes' where id = $1`, [sakId]);
  const harTatt = (sak: string) =>
    sql<Svar>`select x::text as svar from tilgang.saker_der_guiden_har_tatt(array[${sak}::uuid]) x`;
  expect(await hvem(harTatt(sakId), [BEGGE])).toEqual({
    hvem: [...ENHETEN, 'slt'],
    svar: [sakId],
  });
  expect(await hvem(harTatt(annenSak))).toEqual(INGEN);
});
