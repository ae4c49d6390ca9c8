import type { OmradeTx } from '../../../db/hus.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { etterforskernavnene } from '../queries/etterforskernavn.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { annenMedNavnet, heterSomEtterforskeren } from '../regler/etterforskersNavn.ts';

/** Heter den som skal spørres, eller ha samtalen, det samme som etterforskeren, sies det først at det er en annen; det føres i loggen (TG-03, VV-23). */
export async function ikkeEtterforskeren(
  tx: OmradeTx,
  sak: Samtalesak,
  brukerId: string,
  annen: boolean,
): Promise<DomainError | null> {
  const etterforskere = await etterforskernavnene(tx, sak);
  if (etterforskere.length === 0) return null;
  const bruker = await tx.db
    .selectFrom('varde.bruker')
    .select('navn')
    .where('id', '=', brukerId)
    .executeTakeFirst();
  const heterSom = heterSomEtterforskeren(bruker?.navn ?? '', etterforskere);
  const regel = annenMedNavnet({ heterSom, annen });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  if (heterSom)
    await tx.logg({
      handling: 'etterforsker_er_en_annen',
      utfall: 'ja',
      objekter: [
        { slag: 'sak', id: sak.id },
        { slag: 'bruker', id: brukerId },
      ],
    });
  return null;
}
