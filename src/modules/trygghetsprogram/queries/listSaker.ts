import { sql, type RawBuilder } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { dagerMellom, iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import { foelgesOpp } from '../regler/fjortenDager.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { guidenHarTatt } from './guidenHarTatt.ts';

export type { Sakstilstand } from '../saksgang.ts';

export type Saksrad = {
  id: string;
  saksreferanse: string;
  initialer: string;
  tilstand: Sakstilstand;
  anmeldt: boolean;
  /** Samtalen er overlatt til en annen (ED-05). */
  overlatt: boolean;
  egnetVurdert: boolean;
  sakstype: string | null;
  hendelsesdato: Dato | null;
  /** `null` for den som bare etterforsker saken (RO-05). */
  dagerSidenRegistrert: number | null;
  dagerSidenKontakt: number | null;
  guide: string | null;
  /** Den som har guidens dager nå, mens guiden er borte (TG-24). */
  vikar: string | null;
  /** Kontakten hviler: ungdommen sa nei (VV-04), samtykket eller beslutningen stanset den (DU-11), eller klareringen er trukket (VV-13). */
  hviler: Hviler | null;
  /** Ungdommen har sagt nei til mer kontakt (VV-04). */
  saNei: boolean;
  /** Noen har tatt oppdraget, og skal ikke avløses; bare der det søkes guide (TG-05). */
  guideHarTatt: boolean;
  koordinator: string;
  /** Bare det grove: hen er etterforsker i saken, og gjør ikke det neste i den (RO-05, VV-23). */
  bareEtterforsker: boolean;
};

/** Hvorfor ingen tar kontakt nå. */
export type Hviler = 'nei' | 'stanset' | 'klarering';

export type Saksliste = { rader: Saksrad[]; flere: boolean; side: number; avsluttede: boolean };

/** Rader på en side. */
export const SIDELENGDE = 25;

type Rad = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  tilstand: Sakstilstand;
  anmeldt: boolean;
  overlatt: boolean;
  egnet_vurdert_ved: Date | null;
  registrert: Dato | null;
  siste_kontakt: Date | null;
  navn: Buffer | null;
  sakstype: string | null;
  dato: Dato | null;
  koordinator: string;
  guide: string | null;
  vikar: string | null;
  sa_nei: boolean;
  bare_etterforsker: boolean;
};

const DELT = sql`s.id = any (array(select tilgang.mine_saker('{koordinator}')))
  and s.koordinator_id <> (select bruker from jeg) and s.stedfortreder_id is distinct from (select bruker from jeg)`;

/**
 * Siden og én rad til, gjerdet inn før noe slås sammen.
 * Hver gang en tabell nevnes, koster veggene dens én gang til (en femdel av spørringen for `sak_tilgang`, en tredel for navnene):
 * derfor nevnes hver av dem én gang.
 */
function sidesporring(inn: {
  alle: boolean;
  avsluttede: boolean;
  side: number;
  naa: Date;
}): RawBuilder<Rad> {
  // Står grensen ikke i teksten, tror basen at en fast plan leser en tidel av sakene, og planlegger på nytt hver gang.
  const tall = (n: number) => (inn.side === 0 ? sql.lit(n) : sql`${n}`);
  const hent = tall(SIDELENGDE + 1 + inn.side * SIDELENGDE);
  const gren = (hvilke: RawBuilder<unknown>) => sql`
    (select s.id, s.omrade_id, s.saksreferanse, s.nokkel_id, s.tilstand, s.tilstand_siden, s.anmeldt, s.egnet_vurdert_ved,
      s.registrert, s.siste_kontakt, s.koordinator_id, false as bare_etterforsker, s.ungdommen_nei_ved is not null as sa_nei
    from varde.sak s
    where s.omrade_id = (select omrade from jeg) and ${hvilke} and s.virker_fra <= ${inn.naa}
      and s.tilstand ${inn.avsluttede ? sql`in ('avsluttet', 'henvist')` : sql`not in ('avsluttet', 'henvist', 'angret')`}
    order by s.tilstand_siden desc, s.id limit ${hent})`;
  // Hver gren følger sin indeks i rekkefølge og stanser ved grensen, hvor mange saker området enn har. Ingen er flere av dem.
  // Den siste er sakene kommunen har fått delt (VV-35); uten noen leser den ingenting. Saken den som har den, bare etterforsker, blir
  // ikke borte: den står først, med det grove (RO-05, VV-23).
  const grove = sql`
    (select e.id, e.omrade_id, e.saksreferanse, e.nokkel_id, e.tilstand, null::timestamptz, e.anmeldt, null::timestamptz, null::date, null::timestamptz, e.koordinator_id, true, false
    from tilgang.saker_jeg_etterforsker() e
    where ${inn.alle ? sql`e.eier_organisasjon = any (array(select tilgang.koordinator_for()))` : sql`e.koordinator_id = (select bruker from jeg)`}
      and (e.tilstand = 'avsluttet') = ${inn.avsluttede}
      and not exists (select 1 from varde.sak k where k.omrade_id = e.omrade_id and k.id = e.id))`;
  const grener = inn.alle
    ? sql`${gren(sql`true`)} union all ${grove}`
    : sql`${gren(sql`s.koordinator_id = (select bruker from jeg)`)} union all ${gren(sql`s.stedfortreder_id = (select bruker from jeg)`)} union all ${gren(DELT)} union all ${grove}`;
  return sql<Rad>`
    with jeg as materialized (select tilgang.omrade() as omrade, tilgang.aktor() as bruker)
    select s.id, s.saksreferanse, s.nokkel_id, s.tilstand, s.anmeldt, s.egnet_vurdert_ved, s.registrert, s.siste_kontakt, s.bare_etterforsker, s.sa_nei,
      i.navn, h.sakstype, h.dato, b.koordinator, b.guide, b.vikar, coalesce(d.overlatt, false) as overlatt
    from (select * from (${grener}) s order by s.tilstand_siden desc, s.id
      limit ${tall(SIDELENGDE + 1)} offset ${tall(inn.side * SIDELENGDE)}) s
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    left join lateral (select h.sakstype, h.dato from varde.hendelse h
      where h.omrade_id = s.omrade_id and h.sak_id = s.id order by h.dato desc nulls last limit 1) h on true
    left join lateral (select bool_or(t.relasjon = 'samtaleholder' and t.til is null) as overlatt,
        (array_agg(t.bruker_id) filter (where t.relasjon = 'guide' and t.vikar_i is null and t.avloeses is null))[1] as guide_id,
        (array_agg(t.bruker_id) filter (where t.vikar_i is not null and t.akseptert is not null and t.fra <= now()))[1] as vikar_id
      from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
        and t.relasjon in ('guide', 'samtaleholder') and (t.til is null or t.til > now())) d on true
    left join lateral (select max(b.navn) filter (where b.id = s.koordinator_id) as koordinator,
        max(b.navn) filter (where b.id = d.guide_id) as guide, max(b.navn) filter (where b.id = d.vikar_id) as vikar
      from varde.bruker b where b.id in (s.koordinator_id, d.guide_id, d.vikar_id)) b on true
    order by s.tilstand_siden desc, s.id`;
}

/** Sakene der kontakten er stanset eller klareringen trukket; leses bare når en sak på siden følges opp. */
async function hvilende(tx: OmradeTx, rader: readonly Rad[]): Promise<ReadonlyMap<string, Hviler>> {
  if (!rader.some((r) => foelgesOpp(r.tilstand))) return new Map();
  const sporring = sql<{ id: string; hvorfor: 'stanset' | 'klarering' }>`
    select k as id, 'klarering' as hvorfor from tilgang.klareringen_hviler_i() k union all select x.sak_id, 'stanset' from tilgang.stansede_saker() x`;
  const svar = await tx.fast('saksliste.hviler', sporring.compile(tx.db));
  return new Map(svar.map((r) => [r.id, r.hvorfor]));
}

/**
 * Mine åpne saker, nyeste først, 25 om gangen (TP-48). `alle` er hele enheten, for den som koordinerer der (RO-06);
 * `avsluttede` er dem som er slutt, i stedet.
 * Lesingen logges med sakene den viste.
 */
export async function listSaker(
  hus: Hus,
  hvem: Legitimasjon,
  valg: { alle: boolean; side: number; avsluttede?: boolean },
): Promise<Saksliste> {
  const naa = hus.klokke.naa();
  return iOmrade(hus, hvem, async (tx) => {
    const sporring = sidesporring({ ...valg, avsluttede: valg.avsluttede === true, naa });
    const navn = `saksliste.${valg.alle ? 'alle' : 'mine'}${valg.avsluttede === true ? '.slutt' : ''}`;
    const rader =
      valg.side === 0
        ? await tx.fast(navn, sporring.compile(tx.db))
        : (await sporring.execute(tx.db)).rows;
    const { omradeId, omradeNokkel } = tx.aktor;
    const vist = rader.slice(0, SIDELENGDE);
    const nokler = await hus.nokler.hent(
      omradeNokkel,
      vist.map((r) => r.nokkel_id),
    );
    await tx.logg({
      handling: 'saksliste_vist',
      objekter: vist.map((r) => ({ slag: 'sak', id: r.id })),
    });
    const iDag = iDagIOslo(naa);
    const hviler = await hvilende(tx, vist);
    const tatt = await guidenHarTatt(tx, vist);
    return {
      side: valg.side,
      avsluttede: valg.avsluttede === true,
      flere: rader.length > SIDELENGDE,
      rader: vist.flatMap((r) => {
        const nokkel = nokler.get(r.nokkel_id);
        if (nokkel === undefined) return [];
        return [
          {
            id: r.id,
            saksreferanse: r.saksreferanse,
            initialer: initialer(radkoder(nokkel, omradeId, 'identitet', r.id).les('navn', r.navn)),
            tilstand: r.tilstand,
            anmeldt: r.anmeldt,
            overlatt: r.overlatt,
            egnetVurdert: r.egnet_vurdert_ved !== null,
            sakstype: r.sakstype,
            hendelsesdato: r.dato,
            dagerSidenRegistrert: r.registrert === null ? null : dagerMellom(r.registrert, iDag),
            dagerSidenKontakt:
              r.siste_kontakt === null ? null : dagerMellom(iDagIOslo(r.siste_kontakt), iDag),
            ...{ guide: r.guide, vikar: r.vikar },
            ...{ saNei: r.sa_nei, guideHarTatt: tatt.has(r.id) },
            hviler: !foelgesOpp(r.tilstand) ? null : r.sa_nei ? 'nei' : (hviler.get(r.id) ?? null),
            koordinator: r.koordinator,
            bareEtterforsker: r.bare_etterforsker,
          },
        ];
      }),
    };
  });
}
