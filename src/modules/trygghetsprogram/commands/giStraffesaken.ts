import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { DomainError } from '../../../kernel/feil.ts';
import type { Stopp } from '../iSamtalesak.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { harFlereHendelser, muligeSvarere, svarerNaa } from '../queries/svarere.ts';
import { svarerForSaken } from '../regler/svarerForSaken.ts';
import { sporOmBehov } from './sporOmBehov.ts';

export type Straffesakvalg = {
  hendelseId: string | null;
  brukerId: string | null;
  guidenViker?: boolean;
  /** Skjemaet spurte ikke om hendelsen, eller fikk ikke svar: har saken flere nå, er det ikke det samme som alle. */
  ubesvart?: boolean;
};

/** Gir straffesaken til den som er valgt, i transaksjonen til den som kaller; det den stoppet med, ellers `null` (VV-14, TP-37). */
export async function giStraffesaken(
  { hus, tx, sak }: { hus: Hus; tx: OmradeTx; sak: Samtalesak },
  inn: Straffesakvalg,
): Promise<Stopp> {
  const { hendelseId, brukerId } = inn;
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
    valgt: brukerId,
    ubesvart,
  });
  if (!regel.tillatt)
    return new DomainError(regel.grunn, {
      navn: mulige.find((m) => m.brukerId === brukerId)?.navn ?? '',
    });
  const { rows } = await sql<{ gjort: boolean }>`
    select tilgang.velg_etterforsker(${sak.id}::uuid, ${hendelseId}::uuid, ${brukerId}::uuid) as gjort`.execute(
    tx.db,
  );
  if (rows[0]?.gjort !== true) return new DomainError('ikke_anmeldt');
  if (brukerId !== null) await sporOmBehov(hus, tx, sak, false);
  return null;
}
