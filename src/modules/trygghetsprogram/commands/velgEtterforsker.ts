import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { giStraffesaken, type Straffesakvalg } from './giStraffesaken.ts';

/**
 * Gir straffesaken til den som skal svare for den (VV-14), eller til ingen når `brukerId` er `null`: om hendelsen i `hendelseId`, eller om
 * alle ingen andre har (VV-10). Den som hadde akkurat den, mister den i samme øyeblikk; svarene står, og den nye får vite det med en oppgave. Er den nye guide i saken, slutter oppdraget (C24b). Er den utsatte i målgruppen, spørres
 * etterforskeren også om programmet trengs (TP-37).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `kan_ikke_svare`, `svarer_alt`, `er_guide` (navn) eller `ikke_anmeldt`
 */
export async function velgEtterforsker(
  hus: Hus,
  hvem: Legitimasjon,
  inn: Omit<Straffesakvalg, 'hendelseId'> & { sakId: string; hendelseId?: string | null },
): Promise<void> {
  const { sakId, brukerId, hendelseId = null } = inn;
  const hva = {
    sakId,
    handling: 'etterforsker_valgt',
    gjoeresAv: 'koordinator',
    gjelder: [
      ...(hendelseId === null ? [] : [{ slag: 'hendelse', id: hendelseId }]),
      ...(brukerId === null ? [] : [{ slag: 'bruker', id: brukerId }]),
    ],
  } as const;
  await iSamtalesak(hus, hvem, hva, (tx, sak) =>
    giStraffesaken({ hus, tx, sak }, { ...inn, hendelseId }),
  );
}
