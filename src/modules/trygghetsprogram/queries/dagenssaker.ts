import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { AVTALEN_FALT } from '../regler/nesteKontakt.ts';
import type { Ringeutfall } from '../regler/typer.ts';
import type { Sakstilstand } from './listSaker.ts';

/** En sak på Min dag: min, en jeg står i for, en jeg har samtalen i, eller en som er delt med meg. */
export type Dagssak = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  tilstand: Sakstilstand;
  tilstand_siden: Date;
  virker_fra: Date;
  anmeldt: boolean;
  overlatt: boolean;
  /** Ungdommen har sagt nei til mer kontakt (VV-04). */
  saNei: boolean;
  min_samtale: boolean;
  /** Saken er min, eller jeg står i for den som har den. */
  koordinerer: boolean;
  uten_stedfortreder: boolean;
  siste_utfall: Ringeutfall | null;
  neste_forsoek: Dato | null;
  avtalt_ved: Date | null;
  avtalen_falt: boolean;
  hendelsesdato: Dato | null;
  navn: Buffer | null;
  fra_politiet: boolean;
  fra_politiet_ved: Date | null;
  /** Hvor mange det er i alt, også dem lista ikke har plass til. */
  alle: number;
};

/** Så mange saker Min dag har plass til; siden sier hvor mange flere det er, og viser til sakslista. */
export const HOYST = 100;

/** Til samtalen er holdt, er saken hos den som har fått den; mens klareringen er trukket, venter hen. */
const HOS_DEN_SOM_HAR_SAMTALEN: readonly Sakstilstand[] = [
  ...(['venter_klarering', 'klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt'] as const),
];

/** Sakene det skjer noe i, det politiet har endret og den som har ventet lengst, først. */
export async function dagenssaker(tx: OmradeTx, naa: Date, hoyst: number): Promise<Dagssak[]> {
  const { omradeId, brukerId } = tx.aktor;
  const { rows } = await sql<Dagssak>`
    select s.id, s.saksreferanse, s.nokkel_id, s.tilstand, s.tilstand_siden, s.virker_fra, s.anmeldt, s.fra_politiet, s.fra_politiet_ved, s.koordinerer, s.alle, i.navn,
      s.ungdommen_nei_dag is not null as "saNei", s.stedfortreder_id is null as uten_stedfortreder, s.min_samtale,
      o.siste_utfall, o.neste_forsoek, f.avtalt_ved, coalesce(o.falt_ved > f.skrevet_ved, false) as avtalen_falt,
      (select max(h.dato) from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id) as hendelsesdato,
      exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
        and t.relasjon = 'samtaleholder' and t.til is null) as overlatt
    from (
      select s.*, (count(*) over ())::int as alle, k.id is not null as fra_politiet, s.id = any (array(select tilgang.mine_saker('{samtaleholder}'))) as min_samtale,
        s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for())) as koordinerer,
        (select max(u.lastet_opp_ved) from varde.uttrekksrad r
          join varde.uttrekk u on u.omrade_id = r.omrade_id and u.id = r.uttrekk_id
          where r.omrade_id = k.omrade_id and r.gjelder_kandidat_id = k.id and r.utfall = 'oppdatering') as fra_politiet_ved
      from varde.sak s
      left join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet
        and k.endringer > k.endringer_tatt_inn
      where s.omrade_id = ${omradeId} and s.virker_fra <= ${naa}
        and (s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for()))
          or s.id = any (array(select tilgang.mine_saker('{koordinator}')))
          or (s.id = any (array(select tilgang.mine_saker('{samtaleholder}'))) and s.tilstand = any (${[...HOS_DEN_SOM_HAR_SAMTALEN]}::text[])))
        and s.tilstand not in ('avsluttet', 'henvist', 'angret')
        and (s.tilstand <> 'aktiv' or s.stedfortreder_id is null or k.id is not null
          or s.id = any (array(select tilgang.mine_saker('{koordinator}'))))
      order by k.id is null, s.tilstand_siden limit ${hoyst}
    ) s
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    left join lateral (select (array_agg(o.utfall order by o.ringt_ved desc))[1] as siste_utfall,
        (array_agg(o.neste_forsoek order by o.ringt_ved desc))[1] as neste_forsoek,
        max(o.ringt_ved) filter (where o.utfall = any (${[...AVTALEN_FALT]}::text[])) as falt_ved
      from varde.oppringning o where o.omrade_id = s.omrade_id and o.sak_id = s.id) o on true
    left join lateral (select f.avtalt_ved, f.skrevet_ved from varde.foerstesamtale f where f.omrade_id = s.omrade_id and f.sak_id = s.id
      order by f.skrevet_ved desc limit 1) f on s.tilstand = 'samtale_avtalt'
    order by s.tilstand_siden`.execute(tx.db);
  return rows;
}
