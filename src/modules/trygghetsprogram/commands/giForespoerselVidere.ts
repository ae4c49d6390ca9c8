import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import {
  forespoerselsobjekt,
  mineForespoersler,
  muligeForForespoersel,
} from '../queries/forespoersler.ts';
import { forespoerselVidere } from '../regler/forespoerselVidere.ts';

/**
 * Eskaleringsmottakeren gir en forespørsel ingen har svart på, til en annen som kan svare (VV-14). Den som hadde
 * straffesaken, mister den; den nye får vite det med en oppgave.
 *
 * @throws IkkeFunnet når forespørselen ikke er hos mottakeren
 * @param inn `sett` er den som skulle svare da siden ble vist; `null` når ingen var valgt
 * @throws DomainError `egen_forespoersel`, `valgt_imens` eller `kan_ikke_svare`
 */
export async function giForespoerselVidere(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { forespoerselId: string; brukerId: string; sett: string | null },
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const f = (await mineForespoersler(hus, tx)).find((x) => x.id === inn.forespoerselId);
    const gjor = async (): Promise<DomainError | IkkeFunnet | null> => {
      if (f === undefined) return new IkkeFunnet('logget');
      const mulig = (await muligeForForespoersel(tx, f.id)).map((m) => m.brukerId);
      const regel = forespoerselVidere({
        egen: f.egen,
        svarer: f.svarerId,
        sett: inn.sett,
        mulig,
        valgt: inn.brukerId,
        jeg: tx.aktor.brukerId,
      });
      if (!regel.tillatt) return new DomainError(regel.grunn);
      const { rows } = await sql<{ svar: string }>`
        select tilgang.gi_forespoersel_videre(${f.id}::uuid, ${inn.brukerId}::uuid, ${inn.sett}::uuid) as svar`.execute(
        tx.db,
      );
      if (rows[0]?.svar === 'ok') return null;
      return rows[0]?.svar === 'valgt_imens'
        ? new DomainError('valgt_imens')
        : new IkkeFunnet('logget');
    };
    const stopp = await gjor();
    await tx.logg({
      handling: 'forespoersel_gitt_videre',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [forespoerselsobjekt(inn.forespoerselId, f)],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
