import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Oppfoelgingsfakta } from '../regler/foerOppfoelging.ts';
import type { Guidested } from '../regler/guidebehov.ts';
import { VERNETS_PLIKTER } from '../regler/oppgaverFoerSlutt.ts';
import { heterSomEtterforskeren } from '../regler/etterforskersNavn.ts';
import { erAapen, type Guidesteg } from '../regler/guidesteg.ts';
import type { Guideyrke } from '../utgaver/innstillinger.ts';
import { etterforskernavnene } from './etterforskernavn.ts';
import {
  begynnFravaer,
  guidenBorte,
  guidensFravaer,
  type Guidefravaer,
  type GuidenBorte,
} from './guidefravaer.ts';
import { antallUnge } from './guidensUnge.ts';
import { guiderMedSider, sagtOmSidene, type Sagt } from './guidensSider.ts';
import { foerstesamtaler, guideforslag, type Guideforslag } from './oppringninger.ts';
import { guidetelefoner, type Guidetelefon } from './guidetelefon.ts';
import { guideUtenfor, type Mottaker } from './paalegget.ts';
import { aapnePlikter } from './sakoppgaver.ts';
import { neiFoerStart, neiTilGuide } from './neiTilGuide.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';
import { tilleggene } from './samtaletillegg.ts';
import { startadvarsler, type Startadvarsel } from '../regler/advarsel.ts';
import { stansen } from './stansen.ts';
import { lesSamtalen, vitneErSagt } from './trygghetssamtale.ts';

export type MuligGuide = {
  brukerId: string;
  navn: string;
  organisasjon: string;
  /** Hen hadde trygghetssamtalen med ungdommen (TG-04). */
  haddeSamtalen: boolean;
  /** Hvor mange unge hen følger opp nå, av dem koordinatoren ser. */
  foelger: number;
  /** Koblingene det må sies hvilken side ungdommene står på i, fordi hen følger begge; oftest ingen (VV-11). */
  koblinger: readonly string[];
  /** Referansene til sakene det gjelder. */
  ogsaa: readonly string[];
};
/** En forespørsel slik koordinatoren ser den: hvem, hvorfor, hva som sto der, og hvert svar. */
export type Guideforespoersel = {
  id: string;
  brukerId: string;
  navn: string;
  /** Fraværet hen er spurt om å være vikar i; `null` når hen er spurt om å være guiden (TG-24). */
  fravaerId: string | null;
  relasjon: boolean;
  fagkompetanse: boolean;
  /** Yrket guiden ble valgt med, og ordet for det når det ikke står på lista; `null` i forespørsler fra før det ble ført (TG-01). */
  yrke: Guideyrke | null;
  yrkeOrd: string | null;
  /** Det ungdommen sa om hen; `null` når det ikke er ført (TG-04). */
  syn: 'trygg' | 'usikker' | null;
  ord: string | null;
  /** Stegene, det første først. */
  steg: readonly {
    id: string;
    steg: Guidesteg;
    dag: Dato;
    ved: Date;
    av: string;
    ord: string | null;
  }[];
  siste: { id: string; steg: Guidesteg };
  /** Hen har tatt oppdraget og har det ennå; en som ble inhabil, har det ikke. */
  harOppdraget: boolean;
  /** Hen har saken til en annen er i gang: det søkes etter en ny, eller hen er vikar og ute (VV-19, TG-24). */
  skalAvloeses: boolean;
};
export type Guideside = {
  sak: Samtalesak;
  /** Dagen ungdommen sa nei til en guide i samtalen, når det er det siste hen svarte der, og ingen dag hen siden sa ja, står (TS-25). */
  neiTilGuide: Dato | null;
  behov: { hvor: Guidested | null; avveining: string | null; dag: Dato; av: string } | null;
  /** Den nyeste først. */
  forespoersler: readonly Guideforespoersel[];
  /** Den som er spurt nå og ikke har svart ferdig, eller har oppdraget. */
  naa: Guideforespoersel | null;
  /** De andre som har oppdraget: den som skal avløses, og guiden mens en annen er spurt. */
  ogsaaGuide: readonly Guideforespoersel[];
  /** Kontakten er stanset: guiden har oppdraget, men ser ikke saken (VV-04, DU-11). */
  stanset: boolean;
  /** `heterSom`: hen heter det samme som etterforskeren i saken (TG-03). */
  mulige: readonly (MuligGuide & { heterSom: boolean })[];
  /** Det som er sagt om guider som også følger ungdommen i en koblet sak (VV-11). */
  sider: readonly Sagt[];
  vilIkke: readonly VilIkkeHa[];
  /** Det de foresatte og ungdommen foreslo i samtalene, det siste først (TP-28). */
  forslag: readonly Guideforslag[];
  /** Det som må være på plass før oppfølgingen starter; bare mens det søkes guide. */
  foer: Oppfoelgingsfakta | null;
  /** Ungdommen er sagt at guiden kan bli vitne (TS-07). */
  vitneSagt: boolean;
  /** Trygghetssamtalen er skrevet ferdig, med det som skal sies i den (TS-06, TS-16, TS-21, VV-29). */
  samtalenSkrevet: boolean;
  /** Kontakten om vernet som står åpen (TP-52); bare mens det søkes guide. */
  vernAapent: readonly (typeof VERNETS_PLIKTER)[number][];
  /** Guiden utenfor politiet, og om hen er pålagt taushet (TG-10). */
  utenfor: Mottaker | null;
  /** Tjenestetelefonene til dem som har oppdraget (TS-15). */
  telefoner: readonly Guidetelefon[];
  /** Fraværet siden gjelder, når det er vikaren (TG-24). */
  fravaer: Guidefravaer | null;
  /** Guiden i saken, og dagene hen er meldt borte nå; `null` på siden om vikaren (VV-19). */
  guiden: GuidenBorte | null;
  iDag: Dato;
};

/** De som hadde trygghetssamtalen: fullførte den, eller førte at den ble holdt i den første samtalen (TG-04). */
export async function samtaleholderne(tx: OmradeTx, sakId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select h.fullfoert_av as id from varde.samtale h
      where h.omrade_id = ${tx.aktor.omradeId} and h.sak_id = ${sakId} and h.fullfoert_av is not null
    union select f.skrevet_av from varde.foerstesamtale f
      where f.omrade_id = ${tx.aktor.omradeId} and f.sak_id = ${sakId} and f.resultat = 'samtale_holdt'`.execute(
    tx.db,
  );
  return new Set(rows.map((r) => r.id));
}

/** De som er der i dagene det gjelder: den som selv er meldt borte da, er ingen vikar (TG-24). */
async function erDerIDagene(
  tx: OmradeTx,
  sakId: string,
  fravaerId: string | null,
): Promise<(m: { brukerId: string }) => boolean> {
  if (fravaerId === null) return () => true;
  const { rows } = await sql<{ id: string }>`
    select v as id from tilgang.kan_vaere_vikar(${sakId}::uuid, ${fravaerId}::uuid) v`.execute(
    tx.db,
  );
  const ider = new Set(rows.map((r) => r.id));
  return (m) => ider.has(m.brukerId);
}

/** @param fravaerId guidens fravær, når det er en vikar det spørres om (TG-24) */
export async function muligeGuider(
  tx: OmradeTx,
  sakId: string,
  naa: Date,
  fravaerId: string | null = null,
): Promise<MuligGuide[]> {
  const [{ rows }, medSider, holderne, antall, erDer] = await Promise.all([
    sql<Pick<MuligGuide, 'brukerId' | 'navn' | 'organisasjon'>>`
    select bruker_id as "brukerId", navn, organisasjon from tilgang.kan_vaere_guide(${sakId}::uuid)
    order by navn, bruker_id`.execute(tx.db),
    guiderMedSider(tx, sakId, naa),
    samtaleholderne(tx, sakId),
    antallUnge(tx),
    erDerIDagene(tx, sakId, fravaerId),
  ]);
  return [...rows.map((r) => ({ ...r, koblinger: [], ogsaa: [] })), ...medSider]
    .filter(erDer)
    .map((r) => ({
      ...{ ...r, haddeSamtalen: holderne.has(r.brukerId), foelger: antall.get(r.brukerId) ?? 0 },
    }));
}

/** En ungdommen ikke vil ha som guide, til hen ombestemmer seg (TG-04). */
export type VilIkkeHa = { brukerId: string; navn: string; dag: Dato; av: string };

/** Det siste ungdommen har sagt om hver, der det er nei. Den det gjelder, leser aldri sin egen. */
export async function villIkkeHa(tx: OmradeTx, sakId: string): Promise<VilIkkeHa[]> {
  const rader = await tx.db
    .selectFrom('varde.guideforespoersel as f')
    .innerJoin('varde.bruker as b', 'b.id', 'f.bruker_id')
    .innerJoin('varde.bruker as a', 'a.id', 'f.foert_av')
    .select(['f.bruker_id', 'f.steg', 'f.foert_ved', 'b.navn', 'a.navn as av'])
    .distinctOn('f.bruker_id')
    .where('f.omrade_id', '=', tx.aktor.omradeId)
    .where('f.sak_id', '=', sakId)
    .where('f.steg', 'in', ['ungdommen_nei', 'ungdommen_ja'])
    .orderBy('f.bruker_id')
    .orderBy('f.foert_ved', 'desc')
    .execute();
  return rader
    .filter((r) => r.steg === 'ungdommen_nei')
    .map((r) => ({
      ...{ brukerId: r.bruker_id, navn: r.navn, dag: iDagIOslo(r.foert_ved), av: r.av },
    }));
}

/** Om kravene til å starte er oppfylt, slik basen ser det; `null` når saken ikke er den som spør sin å koordinere. */
export async function foerOppfoelging(
  tx: OmradeTx,
  sakId: string,
): Promise<Oppfoelgingsfakta | null> {
  const { rows } = await sql<Oppfoelgingsfakta>`
    select guide, samtykke, vern, klarering from tilgang.foer_oppfoelging_for_meg(${sakId}::uuid)`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

/** Forespørslene i saken, den nyeste først. */
export async function guideforespoersler(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'nokkel'>,
): Promise<Guideforespoersel[]> {
  const { omradeId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.guideforespoersel as f')
    .innerJoin('varde.bruker as b', 'b.id', 'f.bruker_id')
    .innerJoin('varde.bruker as a', 'a.id', 'f.foert_av')
    .selectAll('f')
    .select([
      'b.navn',
      'a.navn as av',
      // Usann for den som skal avløses, og har saken til en annen er i gang (VV-19); også vikaren som er ute, og kan avløses (TG-24).
      sql<
        boolean | null
      >`(select bool_or(t.avloeses is null and t.id <> all (array(select tilgang.vikarer_som_er_ute(f.sak_id)))) from varde.sak_tilgang t where t.omrade_id = f.omrade_id and t.sak_id = f.sak_id
        and t.bruker_id = f.bruker_id and t.relasjon = 'guide' and t.vikar_i is not distinct from f.fravaer_id
        and (t.til is null or t.vikar_i is not null and t.til > now()))`.as('har_oppdraget'),
    ])
    .where('f.omrade_id', '=', omradeId)
    .where('f.sak_id', '=', sak.id)
    .where('f.steg', 'not in', ['ungdommen_nei', 'ungdommen_ja'])
    .$narrowType<{ steg: Guidesteg }>()
    .orderBy('f.foert_ved')
    .execute();
  const koder = (id: string) => radkoder(sak.nokkel, omradeId, 'guideforespoersel', id);
  const les = (r: (typeof rader)[number]): string | null => koder(r.id).les('ord', r.ord);
  return rader
    .filter((r) => r.steg === 'spurt')
    .map((spurt) => {
      const mine = rader.filter((r) => r.forespoersel_id === spurt.id);
      // Kjeden: hvert steg peker på det forrige.
      const rekke = [spurt];
      for (let n = 0; n < mine.length; n += 1) {
        const neste = mine.find((r) => r.etter === rekke.at(-1)?.id);
        if (neste === undefined) break;
        rekke.push(neste);
      }
      const siste = rekke.at(-1) ?? spurt;
      return {
        id: spurt.id,
        brukerId: spurt.bruker_id,
        navn: spurt.navn,
        fravaerId: spurt.fravaer_id,
        relasjon: spurt.relasjon,
        fagkompetanse: spurt.fagkompetanse,
        ...{ yrke: spurt.yrke, yrkeOrd: koder(spurt.id).les('yrke_ord', spurt.yrke_ord) },
        syn: spurt.syn,
        ord: les(spurt),
        steg: rekke.map((r) => ({
          ...{ id: r.id, steg: r.steg, dag: iDagIOslo(r.foert_ved), ved: r.foert_ved },
          ...{ av: r.av, ord: r.steg === 'spurt' ? null : les(r) },
        })),
        siste: { id: siste.id, steg: siste.steg },
        harOppdraget: siste.steg === 'tatt' && spurt.har_oppdraget === true,
        skalAvloeses: siste.steg === 'tatt' && spurt.har_oppdraget === false,
      };
    })
    .toReversed();
}

export async function behovet(tx: OmradeTx, sak: Samtalesak): Promise<Guideside['behov']> {
  const { omradeId } = tx.aktor;
  const r = await tx.db
    .selectFrom('varde.guidebehov as g')
    .innerJoin('varde.bruker as b', 'b.id', 'g.foert_av')
    .select(['g.id', 'g.hvor', 'g.avveining', 'g.foert_ved', 'b.navn'])
    .where('g.omrade_id', '=', omradeId)
    .where('g.sak_id', '=', sak.id)
    .orderBy('g.foert_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (r === undefined) return null;
  const avveining = radkoder(sak.nokkel, omradeId, 'guidebehov', r.id).les(
    'avveining',
    r.avveining,
  );
  return { hvor: r.hvor, avveining, dag: iDagIOslo(r.foert_ved), av: r.navn };
}

/** De som heter det samme som etterforskeren, er merket (TG-03). */
async function medNavnet(
  tx: OmradeTx,
  sak: Samtalesak,
  mulige: readonly MuligGuide[],
): Promise<Guideside['mulige']> {
  const etterforskere = await etterforskernavnene(tx, sak);
  return mulige.map((m) => ({ ...m, heterSom: heterSomEtterforskeren(m.navn, etterforskere) }));
}

/** Det Varde advarer om når oppfølgingen startes (TS-07, TP-52). */
export async function startadvarslene(
  tx: OmradeTx,
  sak: Samtalesak,
): Promise<readonly Startadvarsel[]> {
  const [samtale, tillegg, aapne] = await Promise.all([
    lesSamtalen(tx, sak),
    tilleggene(tx, sak),
    aapnePlikter(tx, sak.id),
  ]);
  return startadvarsler({
    vitneSagt: vitneErSagt(samtale, tillegg),
    samtalenSkrevet: samtale?.fullfoertVed != null,
    vernAapent: VERNETS_PLIKTER.some((p) => aapne.some((a) => a === p)),
  });
}

/**
 * Alt koordinatoren trenger for å finne en guide og starte oppfølgingen, eller en vikar. Lesingen logges, også når saken ikke finnes.
 *
 * @param fravaerId guidens fravær, når det gjelder en vikar (TG-24)
 * @throws IkkeFunnet når saken ikke er koordinatorens, eller fraværet ikke er guidens i den
 */
export async function hentGuideside(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  fravaerId: string | null = null,
): Promise<Guideside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    await begynnFravaer(tx, sakId);
    const sak = await samtalesak(hus, tx, sakId);
    const fravaer = fravaerId === null ? null : await guidensFravaer(tx, sakId, fravaerId);
    const min = sak?.hvem === 'koordinator' && (fravaerId === null || fravaer !== null);
    await tx.logg({
      handling: fravaerId === null ? 'guideside_vist' : 'vikarside_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (!min) return null;
    const [vilIkke, behov, alle, mulige, foer, skrevet, samtale, tillegg, aapne, utenfor, nei] =
      await Promise.all([
        villIkkeHa(tx, sak.id),
        behovet(tx, sak),
        guideforespoersler(tx, sak),
        muligeGuider(tx, sak.id, hus.klokke.naa(), fravaerId),
        sak.tilstand === 'guide_soekes' ? foerOppfoelging(tx, sak.id) : null,
        foerstesamtaler(tx, sak),
        lesSamtalen(tx, sak),
        tilleggene(tx, sak),
        sak.tilstand === 'guide_soekes' ? aapnePlikter(tx, sak.id) : [],
        guideUtenfor(tx, sak.id),
        // Når det søkes, er det nei-et som kom etter søket, som står i veien.
        (sak.tilstand === 'guide_soekes' ? neiFoerStart : neiTilGuide)(tx, sak.id),
      ]);
    const forespoersler = alle.filter((f) => f.fravaerId === fravaerId);
    const naa =
      forespoersler.find((f) => erAapen(f.siste.steg)) ??
      forespoersler.find((f) => f.harOppdraget) ??
      null;
    return {
      ...{ sak, behov, forespoersler, naa, forslag: guideforslag(skrevet), foer },
      ...{ vilIkke, neiTilGuide: nei, stanset: (await stansen(tx, sak.id)) !== null },
      ogsaaGuide: forespoersler.filter((f) => f !== naa && (f.harOppdraget || f.skalAvloeses)),
      ...{ utenfor, fravaer, telefoner: await guidetelefoner(tx, sak) },
      ...{
        guiden: fravaerId === null ? await guidenBorte(tx, sak.id) : null,
        iDag: iDagIOslo(hus.klokke.naa()),
      },
      mulige: await medNavnet(tx, sak, mulige),
      sider: await sagtOmSidene(hus, tx, sak),
      vitneSagt: vitneErSagt(samtale, tillegg),
      samtalenSkrevet: samtale?.fullfoertVed != null,
      vernAapent: VERNETS_PLIKTER.filter((p) => aapne.some((a) => a === p)),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
