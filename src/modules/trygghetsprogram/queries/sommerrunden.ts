import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, leggTilDager, seneste, type Dato } from '../../../kernel/dato.ts';
import { omraadetsSommer, type Sommer } from '../../virksomhet/index.ts';
import { initialer } from '../initialer.ts';
import { FOELGES } from '../regler/fjortenDager.ts';
import {
  foersteUdekkede,
  sommerdekning,
  type Periode,
  type Sommerdekning,
} from '../regler/fravaersdekning.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { begynnFravaer } from './guidefravaer.ts';

/** En ungdom som følges opp, og hvordan det står til de dagene kontaktpersonen er borte. */
export type Dekning = {
  sakId: string;
  saksreferanse: string;
  initialer: string;
  tilstand: Sakstilstand;
  /** Guiden; til hen er i gang, den som hadde samtalen; `null` når det er koordinatoren (VV-21). */
  kontaktperson: { brukerId: string; navn: string; guide: boolean } | null;
  borte: readonly (Periode & { id: string })[];
  vikarer: readonly (Periode & { navn: string })[];
  pause: Periode | null;
  dekning: Sommerdekning;
  /** Den første dagen ingen følger opp. */
  udekket: Dato | null;
  /** Fraværet den dagen hører til, der en vikar kan spørres. */
  fravaerId: string | null;
  /** Den som er spurt om å være vikar, og ikke har svart ferdig. */
  spurt: string | null;
};

type Rad = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  tilstand: Sakstilstand;
  sjeldnere_fra: Dato | null;
  sjeldnere_til: Dato | null;
  navn: Buffer | null;
  kontakt_id: string | null;
  kontakt: string | null;
  guide: boolean | null;
  fravaer: { id: string; borte: boolean; fra: Dato; til: Dato }[];
  vikarer: { navn: string; fra: Dato; til: Dato }[];
  spurt: string | null;
};

/**
 * Ungdommene i sakene jeg koordinerer, eller står i for, de dagene `fra`–`til`. Kaller den som logger visningen.
 *
 * @param runden den første dagen et svar om fravær regnes fra
 */
async function dekningene(
  hus: Hus,
  tx: OmradeTx,
  tid: Periode & { runden: Dato },
): Promise<Dekning[]> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const { rows } = await sql<Rad>`
    select s.id, s.saksreferanse, s.nokkel_id, s.tilstand, s.sjeldnere_fra, s.sjeldnere_til, i.navn, k.bruker_id as kontakt_id, b.navn as kontakt, k.guide,
      coalesce((select json_agg(json_build_object('id', f.id, 'borte', f.borte, 'fra', f.fra, 'til', f.til) order by f.fra) from varde.guidefravaer f
        where f.omrade_id = s.omrade_id and f.bruker_id = k.bruker_id and f.avlyst_ved is null and f.fra <= ${tid.til}::date and f.til >= ${tid.runden}::date), '[]') as fravaer,
      case when exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.vikar_i is not null and t.til > now())
        then coalesce((select json_agg(json_build_object('navn', v.navn, 'fra', d.fra, 'til', d.til) order by d.fra)
          from tilgang.vikardagene(s.id) d join varde.bruker v on v.id = d.bruker_id), '[]') else '[]' end as vikarer,
      (select u.navn from varde.guideforespoersel f join varde.bruker u on u.id = f.bruker_id where f.omrade_id = s.omrade_id and f.sak_id = s.id and f.fravaer_id is not null
        and exists (select 1 from varde.guideforespoersel x where x.omrade_id = f.omrade_id and x.forespoersel_id = f.id and x.steg in ('spurt', 'villig', 'navn_vist')
          and not exists (select 1 from varde.guideforespoersel n where n.omrade_id = x.omrade_id and n.etter = x.id)) limit 1) as spurt
    from varde.sak s
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    left join lateral (select t.bruker_id, t.relasjon = 'guide' as guide from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
        and (t.relasjon = 'guide' and t.akseptert is not null and t.vikar_i is null and t.avloeses is null
          or t.relasjon = 'samtaleholder' and s.tilstand in ('samtale_holdt', 'guide_soekes'))
        and (t.til is null or t.til > now()) order by t.relasjon, t.akseptert desc nulls last limit 1) k on true
    left join varde.bruker b on b.id = k.bruker_id
    where s.omrade_id = ${omradeId} and s.tilstand = any (${[...FOELGES]}::text[]) and s.ungdommen_nei_ved is null
      and s.id <> all (array(select x.sak_id from tilgang.stansede_saker() x))
      and (s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for())))
      and s.id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))
    order by b.navn, s.saksreferanse`.execute(tx.db);
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  return rows.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const borte = r.fravaer.filter((f) => f.borte);
    const pause =
      r.sjeldnere_til === null
        ? null
        : { fra: r.sjeldnere_fra ?? tid.runden, til: leggTilDager(r.sjeldnere_til, -1) };
    const udekket = foersteUdekkede({
      ...{ fra: tid.fra, til: tid.til, borte, vikarer: r.vikarer, pause },
    });
    const kontaktperson =
      r.kontakt_id === null
        ? null
        : { brukerId: r.kontakt_id, navn: r.kontakt ?? '', guide: r.guide === true };
    return [
      {
        ...{ sakId: r.id, saksreferanse: r.saksreferanse, tilstand: r.tilstand, kontaktperson },
        initialer: initialer(radkoder(nokkel, omradeId, 'identitet', r.id).les('navn', r.navn)),
        borte: borte.map(({ id, fra, til }) => ({ id, fra, til })),
        ...{ vikarer: r.vikarer, pause, udekket, spurt: r.spurt },
        dekning: sommerdekning({
          ...{ kontaktperson: kontaktperson !== null, svart: r.fravaer.length > 0, udekket },
        }),
        fravaerId:
          udekket === null || r.guide !== true
            ? null
            : (borte.find((f) => f.fra <= udekket && udekket <= f.til)?.id ?? null),
      },
    ];
  });
}

export type Sommerrunde = { sommer: Sommer; iDag: Dato; ungdommene: readonly Dekning[] };

/**
 * Sommerrunden i sakene jeg koordinerer: hvem som er borte når, og hvilke ungdommer ingen følger opp da (VV-21).
 *
 * @throws IkkeFunnet for andre enn koordinatorer
 */
export async function hentSommerrunden(hus: Hus, hvem: Legitimasjon): Promise<Sommerrunde> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<{ ja: boolean }>`
      select tilgang.har_verv('{programkoordinator,kommunal_koordinator}') as ja`.execute(tx.db);
    const min = rows[0]?.ja === true;
    const iDag = iDagIOslo(hus.klokke.naa());
    if (min) await begynnFravaer(tx, null);
    const sommer = await omraadetsSommer(tx, iDag);
    const tid = { fra: seneste(sommer.fra, iDag), til: sommer.til, runden: sommer.fra };
    const ungdommene = min && iDag <= sommer.til ? await dekningene(hus, tx, tid) : [];
    await tx.logg({
      handling: 'sommerrunde_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: ungdommene.map((u) => ({ slag: 'sak', id: u.sakId })),
    });
    return min ? { sommer, iDag, ungdommene } : null;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

/** Så mange dager fram Min dag ser etter dager ingen dekker, utenfor sommerrunden. */
const FRAMOVER = 21;

export type Dagensdekning = {
  /** Sommerrunden er åpen, og så mange av ungdommene mine er ikke dekket; `null` når alle er det, eller den ikke er åpen. */
  sommer: { antall: number; til: Dato } | null;
  /** De som står uten noen en dag de neste ukene. Er sommerrunden åpen, står de der. */
  framover: readonly Dekning[];
};

/** Det som ikke er dekket, til Min dag. Kaller den som logger visningen. */
export async function dagensDekning(hus: Hus, tx: OmradeTx, iDag: Dato): Promise<Dagensdekning> {
  const sommer = await omraadetsSommer(tx, iDag);
  if (sommer.aapen) {
    const alle = await dekningene(hus, tx, { fra: iDag, til: sommer.til, runden: sommer.fra });
    const antall = alle.filter((d) => d.dekning !== 'dekket').length;
    return { sommer: antall === 0 ? null : { antall, til: sommer.til }, framover: [] };
  }
  const tid = { fra: iDag, til: leggTilDager(iDag, FRAMOVER), runden: iDag };
  const alle = await dekningene(hus, tx, tid);
  return { sommer: null, framover: alle.filter((d) => d.fravaerId !== null) };
}

/** Lederens tall: hvor mange som ikke er dekket i sommer i enhetene hen leder, en måned inn i runden (VV-21, 1.16b). */
export async function udekketISommer(hus: Hus, hvem: Legitimasjon): Promise<number> {
  return iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<{ n: number }>`select tilgang.udekket_i_sommer() as n`.execute(
      tx.db,
    );
    await tx.logg({ handling: 'ledertall_vist', objekter: [] });
    return rows[0]?.n ?? 0;
  });
}
