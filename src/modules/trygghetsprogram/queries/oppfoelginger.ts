import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import { FOELGES, fjortenDager, type Kontakttelling } from '../regler/fjortenDager.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { avtalene, type Kontaktavtale } from './kontaktavtale.ts';
import type { Stans } from './stansen.ts';
import { tilUnntak, type Unntaksrad } from './kontaktunntak.ts';

/** En ungdom som følges opp, slik guiden og koordinatoren ser det på dagen sin. */
export type Oppfoelging = {
  sakId: string;
  saksreferanse: string;
  initialer: string;
  tilstand: Sakstilstand;
  siden: Dato;
  /** Dagene siden ungdommen sist ble nådd (TG-14); `null` når ingen følger opp ennå. */
  telling: Kontakttelling | null;
  /** Jeg er meldt borte i dag. */
  borte: boolean;
  /** Ungdommen har sagt nei til mer kontakt (VV-04). */
  saNei: boolean;
  /** Kontakten er stanset (DU-11); den siste samtalen er min når den ikke er guidens (VV-06). */
  stanset: Stans | null;
  /** Klareringen er trukket, og ikke gitt på nytt: kontakten hviler (VV-13). */
  klareringHviler: boolean;
  /** Jeg hadde samtalen, og guiden er ikke i gang (VV-21). */
  kontaktperson: boolean;
  /** Den neste avtalen i loggen, når den ikke er passert. */
  neste: Dato | null;
  /** Måten og hvor ofte, slik det er avtalt; bare til den som følger opp (TG-30, TS-14). */
  avtalt: Pick<Kontaktavtale, 'former' | 'hyppighet'> | null;
};

export type Oppfoelginger = {
  /** Sakene jeg har tatt oppdraget i (RO-04), og dem jeg hadde samtalen i, til guiden er i gang (VV-21). */
  mine: Oppfoelging[];
  /** De andre sakene jeg koordinerer, der ungdommen ikke er nådd på dagene utgaven sier (TG-15). */
  utenKontakt: Oppfoelging[];
};

type Rad = Unntaksrad & {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  tilstand: Sakstilstand;
  tilstand_siden: Date;
  siste_kontakt: Date | null;
  fra: Date;
  kontaktdager: number;
  neste_dag: Dato | null;
  navn: Buffer | null;
  min: boolean;
  kontaktperson: boolean;
  borte: boolean;
  avloeses: boolean;
  koordinerer: boolean;
  sa_nei: boolean;
  hviler: boolean;
  stanset_siden: Dato | null;
  stanset_siste: Dato | null;
  stanset_guiden: boolean | null;
};

/** Det kortet viser av avtalen. */
const maate = (a: Kontaktavtale | undefined): Oppfoelging['avtalt'] =>
  a === undefined ? null : { former: a.former, hyppighet: a.hyppighet };

/** De åpne oppfølgingene som er mine, den som har ventet lengst, først, og høyst `hoyst` av dem jeg koordinerer. Kaller den som logger visningen. */
export async function oppfoelginger(
  hus: Hus,
  tx: OmradeTx,
  iDag: Dato,
  hoyst: number,
): Promise<Oppfoelginger> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const { rows } = await sql<Rad>`
    with stans as materialized (select * from tilgang.stansede_saker())
    select s.id, s.saksreferanse, s.nokkel_id, s.tilstand, s.tilstand_siden, s.siste_kontakt, coalesce(s.foelges_fra, s.tilstand_siden) as fra, s.min, s.kontaktperson, s.koordinator_id = ${brukerId} as koordinerer, s.sjeldnere_til, s.sjeldnere_fra, s.ny_kontaktfrist, s.tre_forsoek, s.ungdommen_nei_ved is not null as sa_nei, tilgang.utgavens_kontaktdager(u.innstillinger) as kontaktdager, i.navn,
      s.id = any (array(select tilgang.klareringen_hviler_i())) as hviler, st.siden as stanset_siden, st.siste_dag as stanset_siste, st.hos_guiden as stanset_guiden,
      exists (select 1 from varde.guidefravaer f where f.omrade_id = s.omrade_id and f.bruker_id = ${brukerId} and f.borte and f.avlyst_ved is null
        and ${iDag}::date between f.fra and f.til) or coalesce(a.borte, false) as borte, a.sak_id is not null as avloeses,
      (select l.neste_dag from varde.logg_fakta l where l.omrade_id = s.omrade_id and l.sak_id = s.id and l.slag = 'kontakt'
          and not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id)
        order by l.dag desc, l.skrevet_ved desc limit 1) as neste_dag
    from (
      (select s.*, true as min, false as kontaktperson from varde.sak s
        where s.omrade_id = ${omradeId} and s.id = any (array(select tilgang.mine_saker('{guide}')))
          and s.tilstand not in ('avsluttet', 'henvist', 'angret'))
      union all
      (select s.*, true, true from varde.sak s
        where s.omrade_id = ${omradeId} and s.id = any (array(select tilgang.kontaktperson_i())) and s.koordinator_id <> ${brukerId}
          and s.id <> all (array(select tilgang.mine_saker('{guide}'))))
      union all
      (select s.*, false, false from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
        where s.omrade_id = ${omradeId} and s.tilstand = any (${[...FOELGES]}::text[]) and s.ungdommen_nei_ved is null
          and (s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for())))
          and s.id <> all (array(select tilgang.mine_saker('{guide}')))
          and s.id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))
          and s.id <> all (array(select tilgang.klareringen_hviler_i()))
          and case when s.id in (select x.sak_id from stans x) then s.id in (select x.sak_id from stans x where x.siste_dag is not null and not x.hos_guiden)
            else s.tre_forsoek is not null or (coalesce(greatest(s.ny_kontaktfrist, case when s.sjeldnere_fra is null or s.sjeldnere_fra <= greatest(s.ny_kontaktfrist,
              (greatest(s.siste_kontakt, coalesce(s.foelges_fra, s.tilstand_siden)) at time zone 'Europe/Oslo')::date + tilgang.utgavens_kontaktdager(u.innstillinger)) then s.sjeldnere_til end) <= ${iDag}::date, true)
            and greatest(s.siste_kontakt, coalesce(s.foelges_fra, s.tilstand_siden))
              < (${iDag}::date - tilgang.utgavens_kontaktdager(u.innstillinger) + 1)::timestamp at time zone 'Europe/Oslo') end
        order by greatest(s.siste_kontakt, coalesce(s.foelges_fra, s.tilstand_siden)) limit ${hoyst})) s
    join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    left join stans st on st.sak_id = s.id
    left join tilgang.saker_jeg_avloeses_i() a on a.sak_id = s.id and s.min and not s.kontaktperson
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    order by greatest(s.siste_kontakt, coalesce(s.foelges_fra, s.tilstand_siden)), s.id`.execute(
    tx.db,
  );
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  const avtalt = await avtalene(
    tx,
    rows.flatMap((r) => {
      const nokkel = nokler.get(r.nokkel_id);
      return r.min && nokkel !== undefined ? [{ id: r.id, nokkel }] : [];
    }),
  );
  const ut: Oppfoelginger = { mine: [], utenKontakt: [] };
  for (const r of rows) {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) continue;
    const navn = radkoder(nokkel, omradeId, 'identitet', r.id).les('navn', r.navn);
    const telling = fjortenDager({
      ...{ tilstand: r.tilstand, fra: iDagIOslo(r.fra), iDag, hoyst: r.kontaktdager },
      unntak: tilUnntak(r),
      // Koordinatoren som selv er guide, og kontaktpersonen før guiden, har dagene også når guiden ikke har dem (VV-21).
      somGuide: r.min && !r.kontaktperson && !r.koordinerer,
      ...{ borte: r.borte, avloeses: r.avloeses, saNei: r.sa_nei },
      stanset: r.stanset_siden !== null,
      klareringHviler: r.hviler,
      sist: r.siste_kontakt === null ? null : iDagIOslo(r.siste_kontakt),
    });
    const stanset =
      r.stanset_siden === null
        ? null
        : {
            ...{ siden: r.stanset_siden, sisteDag: r.stanset_siste },
            hosGuiden: r.stanset_guiden === true,
          };
    const en = {
      ...{ sakId: r.id, saksreferanse: r.saksreferanse, initialer: initialer(navn) },
      ...{ tilstand: r.tilstand, siden: iDagIOslo(r.tilstand_siden), telling },
      ...{ kontaktperson: r.kontaktperson, borte: r.borte, saNei: r.sa_nei, stanset },
      klareringHviler: r.hviler,
      neste: r.neste_dag !== null && r.neste_dag >= iDag ? r.neste_dag : null,
      avtalt: maate(avtalt.get(r.id)),
    };
    if (r.min) ut.mine.push(en);
    else if (
      telling?.maa === true ||
      telling?.hosKoordinatoren === true ||
      // Ingen guide har den siste samtalen: da er den kontaktpersonens (VV-06).
      (stanset?.sisteDag != null && !stanset.hosGuiden)
    )
      ut.utenKontakt.push(en);
  }
  return ut;
}
