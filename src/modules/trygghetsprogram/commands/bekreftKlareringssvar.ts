import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { klareringsrader } from '../queries/klareringer.ts';
import { bekreftelse } from '../regler/bekreftelse.ts';

export type BekreftelseInn = {
  sakId: string;
  hendelseId: string;
  /** Svaret den som bekrefter, hadde foran seg. */
  svarId: string;
};

/**
 * Den som svarer for straffesaken, bekrefter et muntlig svar koordinatoren førte (VV-13). Er det feil, gis et nytt svar i stedet.
 *
 * @throws IkkeFunnet når den som spør, ikke har straffesaken
 * @throws DomainError grunnen i `bekreftelse`
 */
export async function bekreftKlareringssvar(
  hus: Hus,
  hvem: Legitimasjon,
  inn: BekreftelseInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    await sql`select tilgang.laas_sak(${inn.sakId}::uuid)`.execute(tx.db);
    const rader = (await klareringsrader(tx, inn.sakId)).filter(
      (r) => r.hendelse_id === inn.hendelseId,
    );
    const [siste] = rader;
    const regel = bekreftelse({
      svarer: siste?.etterforsker === true && !siste.annen_svarer,
      siste:
        siste?.svar_id == null
          ? null
          : {
              id: siste.svar_id,
              muntlig: siste.muntlig_fra !== null,
              bekreftet: siste.bekreftet_ved !== null,
            },
      sett: inn.svarId,
    });
    const gjort =
      regel.tillatt &&
      (
        await sql<{ ja: boolean }>`
          select tilgang.bekreft_klareringssvar(${inn.sakId}::uuid, ${inn.hendelseId}::uuid, ${inn.svarId}::uuid) as ja`.execute(
          tx.db,
        )
      ).rows[0]?.ja === true;
    await tx.logg({
      handling: 'klareringssvar_bekreftet',
      utfall: gjort ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    if (gjort) return null;
    return regel.tillatt || regel.grunn === 'ikke_din'
      ? new IkkeFunnet('logget')
      : new DomainError(regel.grunn);
  });
  if (nei !== null) throw nei;
}
