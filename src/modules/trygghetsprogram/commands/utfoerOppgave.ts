import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { erStoppetSomEtterforsker, hvemVurdererSaken } from '../queries/hvemVurderer.ts';
import { hvemGjoerOppgaven } from '../regler/hvemGjoerOppgaven.ts';
import { oppgaveferdig } from '../regler/oppgaveferdig.ts';

const oppgaven = (tx: OmradeTx, id: string) =>
  tx.db
    .selectFrom('varde.oppgave as o')
    .select(['o.sak_id', 'o.gang', 'o.utfort', 'o.slag', 'o.for_bruker'])
    .select([
      sql<boolean>`exists (select 1 from varde.sak s where s.omrade_id = o.omrade_id and s.id = o.sak_id
        and s.koordinator_id = o.for_bruker)`.as('for_koordinatoren'),
      sql<boolean>`o.sak_id in (select tilgang.mine_saker('{etterforsker}'))`.as('etterforsker'),
      sql<boolean>`tilgang.ungdommen_er_naadd(o.id)`.as('naadd'),
    ])
    .where('o.omrade_id', '=', tx.aktor.omradeId)
    .where('o.id', '=', id);

/**
 * Gjør en oppgave ferdig, i eget navn. Hvem som har den, avgjør databasen: den den er gitt til, enhetens koordinatorer og
 * stedfortrederen i fraværet (VV-22). Det som er sagt til en annen, er ikke koordinatorens å krysse av (VV-12, VV-13).
 *
 * @param inn `sett` er oppgavens `gang` slik den ble vist
 * @throws IkkeFunnet når oppgaven ikke finnes for den som spør, eller ikke er hens å gjøre ferdig
 * @throws DomainError `alt_utfort` | `nytt_siden`
 */
export async function utfoerOppgave(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { oppgaveId: string; sett: number },
): Promise<void> {
  const stopp = await iOmrade(hus, hvem, async (tx) => {
    // Låst er den min å endre; ellers er den gjort, eller ikke min.
    const min = await oppgaven(tx, inn.oppgaveId).forUpdate('o').executeTakeFirst();
    const sett = min ?? (await oppgaven(tx, inn.oppgaveId).executeTakeFirst());
    // Den politiets rad sier etterforsker, er ikke koordinator uten lederens grunn (VV-23). Den som er valgt, gjør sine egne.
    const stoppet =
      min?.sak_id != null &&
      !min.etterforsker &&
      erStoppetSomEtterforsker(await hvemVurdererSaken(tx, min.sak_id));
    const minAaGjoere =
      min !== undefined &&
      !stoppet &&
      hvemGjoerOppgaven({
        slag: min.slag,
        forMeg: min.for_bruker === tx.aktor.brukerId,
        forKoordinatoren: min.for_koordinatoren,
        naadd: min.naadd,
      });
    const regel =
      sett === undefined || (!minAaGjoere && sett.utfort === null)
        ? null
        : oppgaveferdig({ utfort: sett.utfort !== null, gang: sett.gang, sett: inn.sett });
    if (regel?.tillatt === true) {
      await tx.db
        .updateTable('varde.oppgave')
        .set({ utfort: sql`now()`, utfort_av: tx.aktor.brukerId })
        .where('omrade_id', '=', tx.aktor.omradeId)
        .where('id', '=', inn.oppgaveId)
        .execute();
    }
    await tx.logg({
      handling: 'oppgave_utfort',
      utfall: regel?.tillatt === true ? 'ja' : 'nei',
      objekter: [
        { slag: 'oppgave', id: inn.oppgaveId },
        ...(sett?.sak_id == null ? [] : [{ slag: 'sak', id: sett.sak_id }]),
      ],
    });
    if (regel === null) return new IkkeFunnet('logget');
    return regel.tillatt ? null : new DomainError(regel.grunn);
  });
  if (stopp !== null) throw stopp;
}
