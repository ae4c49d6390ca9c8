import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { arbeidsdagerMellom } from '../../virksomhet/index.ts';
import { ikkeNaadd, sidenNaadd } from '../regler/forsoek.ts';

/** Kan saken avsluttes som *ikke nådd* (VV-17)? Regnet med helligdagene og dagene området holder stengt. */
export async function erIkkeNaadd(tx: OmradeTx, sakId: string): Promise<boolean> {
  const [rader, lukket] = await Promise.all([
    tx.db
      .selectFrom('varde.oppringning')
      .select(['maate', 'utfall', 'flyttet_av as flyttetAv', 'ringt_ved'])
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('sak_id', '=', sakId)
      // Forsøkene før saken ble åpnet igjen, teller ikke.
      .where(
        'ringt_ved',
        '>',
        sql<Date>`coalesce((select max(g.gjenaapnet_ved) from varde.gjenaapning g where g.omrade_id = ${tx.aktor.omradeId}
          and g.sak_id = ${sakId}), '-infinity')`,
      )
      .orderBy('ringt_ved')
      .execute(),
    tx.db
      .selectFrom('varde.lukket_dag')
      .select('dag')
      .where('omrade_id', '=', tx.aktor.omradeId)
      .execute(),
  ]);
  const siden = sidenNaadd(rader);
  const [foerste, siste] = [siden[0], siden.at(-1)];
  return ikkeNaadd({
    forsoek: rader,
    arbeidsdager:
      foerste === undefined || siste === undefined
        ? 0
        : arbeidsdagerMellom(
            iDagIOslo(foerste.ringt_ved),
            iDagIOslo(siste.ringt_ved),
            new Set(lukket.map((l) => l.dag)),
          ),
  }).tillatt;
}

/** Er forsøkene i VV-20 gjort uten at koordinatoren har sagt hva som skjer siden, eller kom hen til at en avslutning vurderes, og dagen ikke er gått? */
export async function proevdNok(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ nok: boolean }>`
    select coalesce(s.tre_forsoek > coalesce((s.foelges_fra at time zone 'Europe/Oslo')::date, '-infinity'), false)
      or exists (select 1 from (select g.beslutning, g.frist, g.skrevet_ved from varde.kontaktgjennomgang g
          where g.omrade_id = s.omrade_id and g.sak_id = s.id order by g.skrevet_ved desc limit 1) g
        where g.beslutning = 'avslutning_vurderes' and g.frist >= (now() at time zone 'Europe/Oslo')::date and g.skrevet_ved > coalesce(s.foelges_fra, '-infinity')
          and coalesce(s.siste_kontakt, '-infinity') < g.skrevet_ved) as nok
    from varde.sak s where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sakId}`.execute(tx.db);
  return rows[0]?.nok === true;
}

/** Har en guide fulgt opp ungdommen siden samtalen, eller siden saken sist ble åpnet igjen (TP-39)? */
export async function guideHarStartet(tx: OmradeTx, sakId: string): Promise<boolean> {
  const sak = await tx.db
    .selectFrom('varde.sak')
    .select(
      sql<boolean>`coalesce(guide_startet > coalesce(foelges_fra, '-infinity'), false)`.as(
        'startet',
      ),
    )
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', sakId)
    .executeTakeFirst();
  return sak?.startet === true;
}

/** Er samtalen holdt, og venter saken fordi klareringen ble trukket etterpå (C6d, C12)? */
export async function venterEtterSamtalen(tx: OmradeTx, sakId: string): Promise<boolean> {
  const sak = await tx.db
    .selectFrom('varde.sak')
    .select('ventet_fra')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', sakId)
    .where('tilstand', '=', 'venter_klarering')
    .executeTakeFirst();
  return sak?.ventet_fra === 'samtale_holdt';
}
