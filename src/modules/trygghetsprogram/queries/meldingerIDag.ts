import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, seneste, type Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import { FOELGES, foelgesOpp } from '../regler/fjortenDager.ts';
import { leggTilArbeidsdager } from '../../virksomhet/index.ts';
import {
  arbeidsdagerTil,
  paaTide,
  pliktGjelder,
  plikteneAv,
  type Meldingsplikt,
  type Sagtslag,
} from '../regler/guidemelding.ts';
import { hvemSvarer } from '../regler/meldingssvar.ts';
import type { Tilstand } from '../regler/typer.ts';
import type { Innstillinger } from '../utgaver/index.ts';
import {
  denne,
  erVikaren,
  fravaersord,
  harGuide,
  oppdragetVarer,
  siden,
  soekerVikar,
  utenSkriver,
  vikaren,
  type Fravaersord,
} from './guidemeldinger.ts';
import { iPolitiet } from './iPolitiet.ts';

/** En plikt en melding ga, som er min å gjøre (TG-17, TG-18, TG-22, TG-25). */
export type Pliktaagjoere = {
  sakId: string;
  saksreferanse: string;
  initialer: string;
  meldingId: string;
  slag: Sagtslag;
  plikt: Meldingsplikt;
  /** Det er vikaren som er borte (TG-24). */
  omVikaren: boolean;
  fravaeret: Fravaersord;
  siden: Dato;
  /** Dagen den skal være gjort; `null` når kilden ikke har noen frist. */
  frist: Dato | null;
};

type Rad = {
  sak_id: string;
  saksreferanse: string;
  nokkel_id: string;
  navn: Buffer | null;
  id: string;
  slag: Sagtslag;
  av_politi: boolean;
  egen: boolean;
  som_guide: boolean;
  politiet_koordinerer: boolean;
  jeg_i_politiet: boolean;
  veiledning_fra: Innstillinger['veiledningFra'];
  skrevet_ved: Date;
  tilstand: Tilstand;
  fra: Dato | null;
  til: Dato | null;
  denne: boolean;
  siden: boolean;
  soeker_vikar: boolean;
  oppdraget_varer: boolean;
  om_vikaren: Fravaersord;
  har_guide: boolean;
  koordinerer: boolean;
  sa_nei: boolean;
  stanset: boolean;
  uten_skriver: boolean;
  svart: Meldingsplikt[];
};

function frist(plikt: Meldingsplikt, fra: Dato, stengt: ReadonlySet<Dato>): Dato | null {
  const dager = arbeidsdagerTil(plikt);
  if (dager === null) return null;
  return dager === 0 ? fra : leggTilArbeidsdager(fra, dager, stengt);
}

/** Det som er sagt fra om i sakene jeg er guide i eller koordinerer, og som er mitt å gjøre; eldst først. Kaller den som logger visningen. */
export async function meldingerIDag(
  hus: Hus,
  tx: OmradeTx,
  iDag: Dato,
  hoyst: number,
): Promise<Pliktaagjoere[]> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  // Har den som hadde saken, sluttet, eller er borte, er det som står igjen i en lukket sak, hos alle i enheten (VV-22).
  const koordinerer = sql<boolean>`(s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for()))
    or s.id = any (array(select tilgang.egenrapporter_uten_ansvarlig())))`;
  const { rows } = await sql<Rad>`
    select s.id as sak_id, s.tilstand, s.ungdommen_nei_ved is not null as sa_nei, s.id = any (array(select x.sak_id from tilgang.stansede_saker() x)) as stanset, m.fra, m.til, ${denne} as denne, ${siden} as siden, ${soekerVikar} as soeker_vikar, ${oppdragetVarer} as oppdraget_varer,
      ${vikaren} as om_vikaren,
      case when m.slag = 'fravaer' then ${harGuide} else true end as har_guide,
      ${koordinerer} as koordinerer, s.saksreferanse, s.nokkel_id, i.navn, m.id, m.slag, m.av_politi, m.skrevet_av = ${brukerId} as egen,
      s.id = any (array(select tilgang.mine_saker('{guide}'))) as som_guide, ${iPolitiet(sql`s.koordinator_id`)} as politiet_koordinerer,
      ${iPolitiet(sql`${brukerId}::uuid`)} as jeg_i_politiet, u.innstillinger ->> 'veiledningFra' as veiledning_fra, m.skrevet_ved,
      ${utenSkriver} as uten_skriver,
      array(select v.plikt from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id) as svart
    from varde.guidemelding m
    join varde.sak s on s.omrade_id = m.omrade_id and s.id = m.sak_id
    join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    where m.omrade_id = ${omradeId} and (s.tilstand = any (${[...FOELGES]}::text[])
        -- Egenrapporten er ikke borte om saken er slutt, og den som skulle skrevet den, kan det ikke.
        or s.tilstand in ('avsluttet', 'henvist') and ${utenSkriver})
      and (s.id = any (array(select tilgang.mine_saker('{guide}'))) or ${koordinerer})
      and s.id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))
      and (select count(*) from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id)
        < case when m.slag = 'trussel' and m.av_politi then 2 when m.slag = 'fravaer' then 4 else 1 end
    order by (m.slag = 'trussel') desc, m.skrevet_ved, m.id limit ${hoyst}`.execute(tx.db);
  if (rows.length === 0) return [];
  const lukket = await sql<{ dag: Dato }>`
    select l.dag::text as dag from varde.lukket_dag l where l.omrade_id = ${omradeId}`.execute(
    tx.db,
  );
  const stengt = new Set(lukket.rows.map((l) => l.dag));
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  return rows.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const navn = radkoder(nokkel, omradeId, 'identitet', r.sak_id).les('navn', r.navn);
    const svarer = {
      foerer: r.som_guide ? 'guide' : 'koordinator',
      koordinerer: r.koordinerer,
      iPolitiet: r.jeg_i_politiet,
    } as const;
    const sak = { veiledningFra: r.veiledning_fra, politietKoordinerer: r.politiet_koordinerer };
    return plikteneAv({ slag: r.slag, avPoliti: r.av_politi })
      .filter(
        (plikt) =>
          !r.svart.includes(plikt) &&
          hvemSvarer(plikt, svarer, sak, { egen: r.egen, utenSkriver: r.uten_skriver }) &&
          (foelgesOpp(r.tilstand) || plikt === 'egenrapport') &&
          pliktGjelder(plikt, {
            ...{ tilstand: r.tilstand, denne: r.denne, siden: r.siden },
            ...{
              soekerVikar: r.soeker_vikar,
              oppdragetVarer: r.oppdraget_varer,
              vikarenVenter: r.om_vikaren === 'venter',
              harGuide: r.har_guide,
              saNei: r.sa_nei,
              stanset: r.stanset,
            },
          }) &&
          paaTide(plikt, { fra: r.fra, til: r.til, iDag }),
      )
      .map((plikt) => ({
        ...{ sakId: r.sak_id, saksreferanse: r.saksreferanse, initialer: initialer(navn) },
        ...{
          meldingId: r.id,
          slag: r.slag,
          plikt,
          omVikaren: erVikaren(r.om_vikaren),
          fravaeret: fravaersord(r.om_vikaren, r.svart.includes('tilbake')),
          siden: iDagIOslo(r.skrevet_ved),
        },
        // Hvem vikaren er, skal ungdommen vite før hen begynner (VV-19).
        frist:
          r.slag === 'vikar' && r.fra !== null
            ? seneste(r.fra, iDagIOslo(r.skrevet_ved))
            : frist(plikt, iDagIOslo(r.skrevet_ved), stengt),
      }));
  });
}
