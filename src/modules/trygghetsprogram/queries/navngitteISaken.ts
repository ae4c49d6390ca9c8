import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import {
  hvemNavnetKanVaere,
  ROLLER_I_SAKEN,
  type Navngitt,
  type RolleISaken,
} from '../regler/etterforskersNavn.ts';
import { muligeGuider } from './guiden.ts';

/** De i saken, og på lista over mulige guider, hver én gang og med det nærmeste hen er (TG-03). */
export async function navngitteISaken(
  tx: OmradeTx,
  sakId: string,
  naa: Date,
): Promise<readonly Navngitt[]> {
  const { omradeId } = tx.aktor;
  const grunn = sql`select 1 from varde.ledergrunn g where g.omrade_id = ${omradeId} and g.sak_id = ${sakId} and g.bruker_id = b.id
    and g.svar = 'ja' and g.trukket_ved is null`;
  const [{ rows }, mulige] = await Promise.all([
    sql<Navngitt>`
      select b.id as "brukerId", b.navn, x.rolle, null as enhet, exists (${grunn}) as beholder,
        exists (select 1 from varde.sak s where s.omrade_id = ${omradeId} and s.id = ${sakId} and b.id in (s.koordinator_id, s.stedfortreder_id))
          and not exists (${grunn} and g.rolle = 'koordinator') as koordinerer from (
        select t.bruker_id, case when t.vikar_i is null then t.relasjon else 'vikar' end as rolle from varde.sak_tilgang t
          where t.omrade_id = ${omradeId} and t.sak_id = ${sakId} and (t.til is null or t.til > now())
            and t.relasjon in ('guide', 'samtaleholder', 'koordinator', 'stedfortreder')
        union select s.koordinator_id, 'koordinator' from varde.sak s where s.omrade_id = ${omradeId} and s.id = ${sakId}
        union select s.stedfortreder_id, 'stedfortreder' from varde.sak s where s.omrade_id = ${omradeId} and s.id = ${sakId}
        union select f.bruker_id, 'spurt' from varde.guideforespoersel f where f.omrade_id = ${omradeId} and f.sak_id = ${sakId}
          and f.steg in ('spurt', 'villig', 'navn_vist')
          and not exists (select 1 from varde.guideforespoersel n where n.omrade_id = f.omrade_id and n.etter = f.id)) x
      join varde.bruker b on b.id = x.bruker_id order by b.navn, b.id`.execute(tx.db),
    muligeGuider(tx, sakId, naa),
  ]);
  const alle = [
    ...rows,
    ...mulige.map((m) => ({
      ...{ brukerId: m.brukerId, navn: m.navn, rolle: 'mulig' as const },
      ...{ enhet: m.organisasjon, koordinerer: false, beholder: false },
    })),
  ];
  const nr = (rolle: RolleISaken): number => ROLLER_I_SAKEN.indexOf(rolle);
  const hver = new Map<string, Navngitt>();
  for (const p of alle.toSorted((a, b) => nr(a.rolle) - nr(b.rolle)))
    if (!hver.has(p.brukerId)) hver.set(p.brukerId, p);
  return [...hver.values()];
}

/** De som heter det samme som navnet i skjemaet, til spørsmålet ved feltet; ingen når det ikke ble spurt. Siden rundt logger lesingen. */
export const likeNavnet = (
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  navn: string | null,
): Promise<readonly Navngitt[]> =>
  navn === null
    ? Promise.resolve([])
    : iOmrade(hus, hvem, async (tx) =>
        hvemNavnetKanVaere({
          ...{ navn, staar: null },
          personer: await navngitteISaken(tx, sakId, hus.klokke.naa()),
        }),
      );
