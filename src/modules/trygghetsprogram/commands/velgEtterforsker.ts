import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { harFlereHendelser, muligeSvarere, svarerNaa } from '../queries/svarere.ts';
import { svarerForSaken } from '../regler/svarerForSaken.ts';
import { sporOmBehov } from './sporOmBehov.ts';

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
  inn: {
    sakId: string;
    hendelseId?: string | null;
    brukerId: string | null;
    guidenViker?: boolean;
    /** Skjemaet spurte ikke om hendelsen, eller fikk ikke svar: har saken flere nå, er det ikke det samme som alle. */
    ubesvart?: boolean;
  },
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
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const [mulige, svarer] = await Promise.all([
      muligeSvarere(tx, sak.id, hendelseId),
      svarerNaa(tx, sak.id, hendelseId),
    ]);
    const ubesvart = inn.ubesvart === true && (await harFlereHendelser(tx, sak.id));
    const regel = svarerForSaken({
      mulig: mulige.map((m) => m.brukerId),
      guider: mulige.filter((m) => m.guide).map((m) => m.brukerId),
      guidenViker: inn.guidenViker === true,
      svarer: svarer?.brukerId ?? null,
      valgt: inn.brukerId,
      ubesvart,
    });
    if (!regel.tillatt)
      return new DomainError(regel.grunn, {
        navn: mulige.find((m) => m.brukerId === inn.brukerId)?.navn ?? '',
      });
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.velg_etterforsker(${sak.id}::uuid, ${hendelseId}::uuid, ${inn.brukerId}::uuid) as gjort`.execute(
      tx.db,
    );
    if (rows[0]?.gjort !== true) return new DomainError('ikke_anmeldt');
    if (inn.brukerId !== null) await sporOmBehov(hus, tx, sak, false);
    return null;
  });
}
