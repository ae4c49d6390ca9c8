import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { DAG } from '../support/dagens.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { logg } from '../support/loggen.ts';
import { hvemGirOrdene, merkOrdene, sakensTabeller } from '../support/merkedeOrd.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { forbiVaktene } from '../support/tilstand.ts';
import { guideneErKlare, medOppdrag, nyeGuider, SLUTTENE, type Sluttby } from './oppdragsslutt.ts';

/* Hver måte et oppdrag tar slutt på, mot alt i katalogen: i `npm test` én om dagen, i `npm run prove:oppdrag` alle. */
const ALLE = process.env['VARDE_OPPDRAG'] === 'alle';
const DAGENS = SLUTTENE.filter((_, nr) => ALLE || nr === DAG % SLUTTENE.length);

/** Det som tar en rad i `sak_tilgang` fra noen: hvem det er, og måten det er prøvd på her når det er en guide. */
const SLUTTENE_I_BASEN: Readonly<Record<string, 'guide' | 'andre'>> = {
  // Oppdraget som guide.
  ...{ avloes_guiden: 'guide', slutter_i: 'guide', snevre_vikaren: 'guide' },
  ...{ stans_oppfoelgingen: 'guide', virk_avslutning: 'guide', virk_frivilligavklaring: 'guide' },
  ...{ slutt_vikarene: 'guide', virk_guide_slutt: 'guide' },
  ...{ virk_guideforespoersel: 'guide', virk_guidemeldingssvar: 'guide', virk_verv: 'guide' },
  // Fra den som etterforsker, og saken guiden blir etterforsker i: guidenUte.
  ...{ guiden_viker: 'guide' },
  ...{ gi_straffesaken: 'guide', ta_fra_etterforskeren: 'andre', slutt_avgjorte: 'andre' },
  // Navnet politiet ga, er en som er noe i saken (navngittSomEtterforsker).
  ...{ navngi_etterforsker: 'guide' },
  // Gir den tilbake når slutten angres.
  ...{ gi_guiden_tilbake: 'guide', svar_paa_guideforespoersel: 'guide', toem_angret_sak: 'guide' },
  // Koordinatoren, den som har samtalen, og den saken er delt med.
  ...{ avslutt_koordinator: 'andre', overlat_samtalen: 'andre', slutt_delinger: 'andre' },
  ...{ slutt_foresattes_delinger: 'andre', slutt_samtaler_uten_grunnlag: 'andre' },
  // Gjenåpningen tas tilbake: ingen har vært guide siden, ellers er den stengt (taTilbakeGjenaapning.db).
  ...{ ta_tilbake_gjenaapningen: 'andre' },
  ...{ ta_tilbake_delingen: 'andre', trekk_ledergrunn: 'andre' },
  // Skriver guidens telefon i raden; gir og tar ingen tilgang (guidetelefonen prøves for seg).
  ...{ foer_guidetelefon: 'andre' },
};

/** De som skriver i guidens rad flere steder: måten hvert sted er prøvd på, eller `null` når det ikke tar oppdraget fra en guide. */
const FLERE_STEDER: Readonly<Record<string, readonly (string | null)[]>> = {
  // Den som hadde samtalen; guiden.
  avloes_guiden: [null, 'en annen avløser guiden etter gjennomgangen, og er i gang'],
  virk_guideforespoersel: [
    'vikaren er borte, og en annen vikar tar dagene',
    'koordinatoren avslutter oppdraget',
  ],
  // At guiden skal avløses, og at hen ikke skal det likevel.
  virk_guidemeldingssvar: [null, null],
};

let t: Sluttby;
let hus: Testhus;
let fri: FriSql;
let tabeller: string[] = [];
beforeAll(async () => {
  const nytt = await nyttHus(new Date());
  hus = { ...nytt, hus: { ...nytt.hus, klokke: systemklokke } };
  await nyeGuider(hus);
  const folk = await hus.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  t = {
    ...hus,
    bruker: (s) => folk.find((b) => b.subjekt === s)?.id ?? '',
    nySak: async (navn) => {
      const ung = { navn, fodselsnummer: null, fodselsdato: tilDato('2012-09-05') };
      return (await opprettProvesak(hus, ung)).sakId;
    },
  };
  await guideneErKlare(t);
  fri = await friSql(t);
  tabeller = await sakensTabeller(t);
});
afterAll(async () => {
  await fri.steng();
  await hus.steng();
});

it('(del) RO-04 hver funksjon i basen som tar eller gir en tilgang til en sak, er kjent her', async () => {
  const funnet = await t.eier<{ navn: string; steder: number }>(
    `select p.proname as navn, sum(regexp_count(p.prosrc, 'update varde.sak_tilgang'))::int as steder from pg_proc p
     where p.pronamespace in ('tilgang'::regnamespace, 'varde'::regnamespace, 'jobb'::regnamespace)
       and p.prosrc ~ 'update varde.sak_tilgang' group by 1 order by 1`,
  );
  expect(funnet.map((r) => r.navn)).toEqual(Object.keys(SLUTTENE_I_BASEN).toSorted());
  // Tar den oppdraget på to måter, er begge prøvd: ellers kunne den ene tas bort usett.
  const flere = funnet.filter((r) => r.steder > 1 && SLUTTENE_I_BASEN[r.navn] === 'guide');
  expect(Object.fromEntries(flere.map((r) => [r.navn, r.steder]))).toEqual(
    Object.fromEntries(Object.entries(FLERE_STEDER).map(([navn, s]) => [navn, s.length])),
  );
  const maater = SLUTTENE.map((s) => s.hvordan);
  for (const maate of Object.values(FLERE_STEDER).flat())
    if (maate !== null) expect(maater).toContain(maate);
});

it.each(DAGENS.map((slutt) => [slutt.hvordan, slutt] as const))(
  '(del) RO-04 VV-19 %s: mens oppdraget varer, leser guiden loggen og navnet i basen; rett etter gir ingen funksjon og ingen tabell i katalogen noe av det',
  async (_hvordan, slutt) => {
    const s = await medOppdrag(t, slutt, 'Kanari Fuglesang');
    const linje = await logg(t, s.sakId, { som: s.guide });
    await slutt.foer?.(t, s);
    const gir = async () => (await hvemGirOrdene(t, s.guide, [s.sakId])).funnet;
    for (const [tabell, id] of [
      ['logg_fakta', 'id'],
      ['identitet', 'sak_id'],
    ] as const)
      expect(
        await fri.som(
          s.guide,
          `select 1 from varde.${tabell} where ${id} = '${id === 'id' ? linje : s.sakId}'`,
        ),
        tabell,
      ).toBe(1);
    await slutt.slutt(t, s);
    await merkOrdene(t, s.sakId, tabeller);
    const etter = await gir();
    // Raden om ens eget oppdrag er ens egen; i den siste samtalen er navnet og nummeret med (VV-06).
    const lov =
      slutt.sisteSamtale === true
        ? ['sak_tilgang', 'tilgang.siste_samtale_til_meg']
        : ['sak_tilgang'];
    expect(etter.includes('sak_tilgang')).toBe(slutt.ute !== true);
    expect(etter.filter((f) => !lov.includes(f))).toEqual([]);
    // Det merkede kan ikke leses av appen mer: den neste saken skal ikke måtte prøve.
    await forbiVaktene(t, 'delete from varde.identitet where sak_id = $1', [s.sakId]);
  },
  120_000,
);
