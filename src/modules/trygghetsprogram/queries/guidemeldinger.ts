import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import {
  FOER_SLUTT,
  pliktGjelder,
  plikteneAv,
  type Meldingsplikt,
  type Sagtslag,
} from '../regler/guidemelding.ts';
import type { Foerer } from '../regler/hvemFoerer.ts';
import {
  hvemSvarer,
  svareneFor,
  SAMMEN_MED,
  SVARENE,
  veilederI,
  type Meldingssvar,
  type SammenMed,
} from '../regler/meldingssvar.ts';
import { guidenBorte, type GuidenBorte } from './guidefravaer.ts';
import { loggsak, type Loggsak } from './guidelogg.ts';
import { iPolitiet } from './iPolitiet.ts';

/** En plikt meldingen ga, med svaret når det er ført. */
export type Meldingspliktlinje = {
  plikt: Meldingsplikt;
  /** Den som spør, kan føre svaret. */
  min: boolean;
  /** Svarene hen kan gi. */
  svarene: readonly Meldingssvar[];
  svart: {
    svar: Meldingssvar;
    med: readonly SammenMed[];
    ord: string | null;
    dag: Dato;
    av: string;
    ved: Date;
  } | null;
};
/**
 * Hva et fravær er sagt fra om (TG-24). `er`: vikaren som har dagene nå; `venter`: hen er borte som koordinator, og tilbake når det er over;
 * `var`: den som hadde dem. `etter`: guiden, etter at vikaren gikk ut. `tilbake`: guiden, som ikke er borte lenger. `null`: guiden.
 */
export type Fravaersord = 'er' | 'venter' | 'var' | 'etter' | 'tilbake' | null;
/** Noe det er sagt fra om (TG-17, TG-22, TG-25). */
export type Guidemelding = {
  id: string;
  slag: Sagtslag;
  ord: string | null;
  /** Dagene guiden er borte. */
  fra: Dato | null;
  til: Dato | null;
  av: string;
  ved: Date;
  egen: boolean;
  /** Den som sa fra, kan ikke skrive egenrapporten lenger: da gir den som koordinerer saken, den videre (TG-18). */
  utenSkriver: boolean;
  /** Det er vikaren som er borte: svaret om at hen er tilbake, gjelder hen, ikke guiden (TG-24). */
  omVikaren: boolean;
  fravaeret: Fravaersord;
  /** Den som flyttet den hit fra feil sak; `null` når den alltid sto her (VV-25). */
  flyttetAv: string | null;
  plikter: readonly Meldingspliktlinje[];
};

export type Meldingssak = Loggsak & {
  /** Den som spør, er i politiet; den som koordinerer saken, er det. */
  iPolitiet: boolean;
  politietKoordinerer: boolean;
  /** De som skal, har sagt ja til kontakten, og ingen har trukket det. */
  samtykke: boolean;
  koordinerer: boolean;
  venterGjennomgang: boolean;
  /** Noen har oppdraget som guide, også en som skal avløses. */
  harGuide: boolean;
  /** Dagen den som spør, tok oppdraget som guide; `null` når hen ikke har det. */
  guideFra: Dato | null;
};

/** `null` når den som spør, verken er guide, koordinator eller kontaktperson i saken. */
export async function meldingssak(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<(Meldingssak & { foerer: Foerer }) | null> {
  const sak = await loggsak(hus, tx, sakId);
  if (sak?.foerer == null) return null;
  const { rows } = await sql<{
    jeg: boolean;
    koordinatoren: boolean;
    samtykke: boolean;
    venter: boolean;
    har_guide: boolean;
    guide_fra: Dato | null;
  }>`
    select ${iPolitiet(sql`${tx.aktor.brukerId}::uuid`)} as jeg, ${iPolitiet(sql`s.koordinator_id`)} as koordinatoren,
      tilgang.kontaktgrunnlag_for_meg(s.id) as samtykke, ${harGuide} as har_guide,
      exists (select 1 from varde.guidemelding m where m.omrade_id = s.omrade_id and m.sak_id = s.id and m.slag in ('stagnasjon', 'samtykke_trukket')
        and m.skrevet_ved = s.tilstand_siden and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id)) as venter,
      (select min((t.akseptert at time zone 'Europe/Oslo')::date) from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
        and t.bruker_id = ${tx.aktor.brukerId} and t.relasjon = 'guide' and (t.til is null or t.til > now())) as guide_fra
    from varde.sak s where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sak.id}`.execute(tx.db);
  const naa = rows[0];
  return {
    ...{ ...sak, foerer: sak.foerer, iPolitiet: naa?.jeg === true },
    ...{ politietKoordinerer: naa?.koordinatoren === true, samtykke: naa?.samtykke === true },
    ...{ koordinerer: sak.hvem === 'koordinator', venterGjennomgang: naa?.venter === true },
    ...{ guideFra: naa?.guide_fra ?? null, harGuide: naa?.har_guide === true },
  };
}

const medHvem = (plikt: Meldingsplikt): readonly SammenMed[] => SAMMEN_MED[plikt];
function svaret(plikt: Meldingsplikt, svar: string): Meldingssvar {
  const alle: readonly Meldingssvar[] = SVARENE[plikt];
  const funnet = alle.find((x) => x === svar);
  if (funnet === undefined) throw new Error(`Ukjent svar på ${plikt}`);
  return funnet;
}

/** Saken `s` kom i tilstanden den står i, med meldingen `m`. */
export const denne = sql<boolean>`m.skrevet_ved = s.tilstand_siden`;
/** Det ble sagt fra mens saken `s` sto slik den står nå. */
export const siden = sql<boolean>`m.skrevet_ved >= s.tilstand_siden`;
/** Det ble søkt vikar etter meldingen `m`, og ingen har tatt oppdraget. */
export const soekerVikar = sql<boolean>`exists (select 1 from varde.guidemeldingssvar vv where vv.omrade_id = m.omrade_id and vv.melding_id = m.id
    and vv.svar = 'vikar' and vv.foert_ved = s.tilstand_siden)
  and not exists (select 1 from varde.sak_tilgang gt where gt.omrade_id = s.omrade_id and gt.sak_id = s.id and gt.relasjon = 'guide'
    and gt.akseptert is not null and gt.avloeses is null and (gt.til is null or gt.til > now()))`;
/** Den meldingen `m` er om, har oppdraget ennå, og ingen senere melding er den det fortelles om. */
export const oppdragetVarer = sql<boolean>`(m.slag not in ('fravaer', 'vikar') or tilgang.oppdraget_varer_for_meg(m.id))`;
/** Er meldingen `m` om vikaren, eller kom den av at vikaren gikk ut (TG-24)? */
export const vikaren = sql<Fravaersord>`case when m.slag = 'fravaer' then tilgang.om_vikaren(m.id) end`;
/** Hva det er sagt fra om, der ordene skal være sanne også etterpå. */
export const fravaersord = (om: Fravaersord, svartTilbake: boolean): Fravaersord =>
  svartTilbake && (om === null || om === 'etter') ? 'tilbake' : om;
/** Vikaren har dagene nå, og er borte. */
export const erVikaren = (om: Fravaersord): boolean => om === 'er' || om === 'venter';
/** Noen har oppdraget som guide i saken `s` ennå, også en som skal avløses (C14). */
export const harGuide = sql<boolean>`tilgang.har_guide_ennaa_for_meg(s.id)`;
/** Egenrapporten etter meldingen `m` kan ingen skrive lenger, og den er min å gi videre (TG-18). */
export const utenSkriver = sql<boolean>`(m.slag = 'trussel' and m.av_politi and tilgang.egenrapport_uten_skriver(m.id))`;
const BASENS: readonly Sagtslag[] = ['samtykke_trukket', 'guide_slutt', 'vikar'];

/** Meldingene i saken, den siste først; kontaktpersonen sier fra, og leser ingen. Kaller den som logger visningen. */
export async function guidemeldingene(
  tx: OmradeTx,
  sak: Meldingssak & { foerer: Foerer },
): Promise<Guidemelding[]> {
  const { omradeId, brukerId } = tx.aktor;
  const [meldinger, svar] = await Promise.all([
    tx.db
      .selectFrom('varde.guidemelding as m')
      .leftJoin('varde.bruker as b', 'b.id', 'm.skrevet_av')
      .leftJoin('varde.bruker as f', 'f.id', 'm.flyttet_av')
      .innerJoin('varde.sak as s', (j) =>
        j.onRef('s.omrade_id', '=', 'm.omrade_id').onRef('s.id', '=', 'm.sak_id'),
      )
      .selectAll('m')
      .select(['b.navn as av', 'f.navn as flyttet', denne.as('denne'), siden.as('siden')])
      .select([soekerVikar.as('soeker_vikar'), oppdragetVarer.as('oppdraget_varer')])
      .select([utenSkriver.as('uten_skriver'), vikaren.as('om_vikaren')])
      .where('m.omrade_id', '=', omradeId)
      .where('m.sak_id', '=', sak.id)
      .orderBy('m.skrevet_ved', 'desc')
      .execute(),
    tx.db
      .selectFrom('varde.guidemeldingssvar as v')
      .leftJoin('varde.bruker as b', 'b.id', 'v.foert_av')
      .selectAll('v')
      .select('b.navn as av')
      .where('v.omrade_id', '=', omradeId)
      .where('v.sak_id', '=', sak.id)
      .execute(),
  ]);
  const utgave = {
    veiledningFra: sak.utgave.veiledningFra,
    politietKoordinerer: sak.politietKoordinerer,
  };
  return meldinger.map((m) => {
    const egen = m.skrevet_av === brukerId;
    return {
      ...{ id: m.id, slag: m.slag, ved: m.skrevet_ved, egen, utenSkriver: m.uten_skriver },
      omVikaren: erVikaren(m.om_vikaren),
      fravaeret: fravaersord(
        m.om_vikaren,
        svar.some((v) => v.melding_id === m.id && v.svar === 'tilbake'),
      ),
      // Hvem som gjorde det basen sier fra om, står ikke her.
      av: BASENS.includes(m.slag) ? '' : (m.av ?? ''),
      ...{ fra: m.fra, til: m.til, flyttetAv: m.flyttet },
      ord: radkoder(sak.nokkel, omradeId, 'guidemelding', m.id).les('innhold', m.innhold),
      plikter: plikteneAv({ slag: m.slag, avPoliti: m.av_politi }).flatMap((plikt) => {
        const s = svar.find((v) => v.melding_id === m.id && v.plikt === plikt);
        const naa = {
          ...{ tilstand: sak.tilstand, denne: m.denne, siden: m.siden },
          ...{
            ...{ soekerVikar: m.soeker_vikar, harGuide: sak.harGuide },
            vikarenVenter: m.om_vikaren === 'venter',
            oppdragetVarer: m.oppdraget_varer,
            saNei: sak.saNeiDag !== null,
            stanset: sak.stanset !== null,
          },
        };
        if (s === undefined && !pliktGjelder(plikt, naa)) return [];
        const svart =
          s === undefined
            ? null
            : {
                svar: svaret(plikt, s.svar),
                med: medHvem(plikt).filter((x) => s.med.includes(x)),
                ...{ dag: s.dag, av: s.av ?? '', ved: s.foert_ved },
                ord: radkoder(sak.nokkel, omradeId, 'guidemeldingssvar', s.id).les('ord', s.ord),
              };
        const min =
          s === undefined && hvemSvarer(plikt, sak, utgave, { egen, utenSkriver: m.uten_skriver });
        const svarene = svareneFor(plikt, {
          ...sak,
          ...{ utenSkriver: m.uten_skriver, omVikaren: erVikaren(m.om_vikaren) },
        });
        return [{ plikt, min, svarene, svart }];
      }),
    };
  });
}

/** Det meldingene påla, og som står åpent før saken kan slutte (TG-17). */
export async function aapneMeldingsplikter(
  tx: OmradeTx,
  sakId: string,
): Promise<(typeof FOER_SLUTT)[number][]> {
  const { rows } = await sql<{ slag: Sagtslag; av_politi: boolean; svart: Meldingsplikt[] }>`
    select m.slag, m.av_politi, array(select v.plikt from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id) as svart
    from varde.guidemelding m where m.omrade_id = ${tx.aktor.omradeId} and m.sak_id = ${sakId} order by m.skrevet_ved`.execute(
    tx.db,
  );
  return rows.flatMap((m) => {
    const aapne = plikteneAv({ slag: m.slag, avPoliti: m.av_politi }).filter(
      (p) => !m.svart.includes(p),
    );
    return FOER_SLUTT.filter((p) => aapne.includes(p));
  });
}

/** Kom den siste gjennomgangen, etter at saken stoppet opp, til at den avvikles (TG-22)? */
export async function skalAvvikles(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ svar: string }>`
    select v.svar from varde.guidemeldingssvar v join varde.sak s on s.omrade_id = v.omrade_id and s.id = v.sak_id
    where v.omrade_id = ${tx.aktor.omradeId} and v.sak_id = ${sakId} and v.plikt = 'gjennomgang' and v.foert_ved >= s.tilstand_siden
    order by v.foert_ved desc limit 1`.execute(tx.db);
  return rows[0]?.svar === 'avvikle';
}

export type Meldingsside = {
  sak: Meldingssak & { foerer: Foerer };
  iDag: Dato;
  meldinger: readonly Guidemelding[];
  /** Gjennomgangen kom til at oppfølgingen avvikles. */
  skalAvvikles: boolean;
  /** Hvem guiden får veiledning av i denne saken (ED-19). */
  veileder: ReturnType<typeof veilederI>;
  /** Til koordinatoren, mens guiden er borte. */
  guidenBorte: GuidenBorte | null;
};

/**
 * Det det er sagt fra om i saken, og det som står igjen å gjøre, for guiden og koordinatoren.
 *
 * @throws IkkeFunnet for alle andre
 */
export async function hentMeldinger(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Meldingsside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await meldingssak(hus, tx, sakId);
    await tx.logg({
      handling: 'guidemeldinger_vist',
      utfall: sak === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (sak === null) return null;
    return {
      ...{ sak, iDag: iDagIOslo(hus.klokke.naa()), meldinger: await guidemeldingene(tx, sak) },
      skalAvvikles: sak.tilstand === 'stagnasjon' && (await skalAvvikles(tx, sak.id)),
      veileder: veilederI({
        ...{
          veiledningFra: sak.utgave.veiledningFra,
          politietKoordinerer: sak.politietKoordinerer,
        },
      }),
      guidenBorte:
        sak.koordinerer && sak.tilstand === 'guide_borte' ? await guidenBorte(tx, sak.id) : null,
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
