import type { OmradeTx } from '../../../db/hus.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { etterforskernavnene, harSkjulteEtterforskere } from '../queries/etterforskernavn.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { annenMedNavnet, heterSomEtterforskeren } from '../regler/etterforskersNavn.ts';

/**
 * Heter den som skal spørres, eller ha samtalen, det samme som etterforskeren, sies det først at det er en annen; det føres i loggen (TG-03, VV-23).
 * Ser den som spør, ikke navnet (VV-39), sies det alltid, etter å ha spurt politiets koordinator.
 */
export async function ikkeEtterforskeren(
  tx: OmradeTx,
  sak: Samtalesak,
  brukerId: string,
  annen: boolean,
): Promise<DomainError | null> {
  const etterforskere = await etterforskernavnene(tx, sak);
  const skjult = await harSkjulteEtterforskere(tx, sak.id, etterforskere.length);
  if (etterforskere.length === 0 && !skjult) return null;
  const bruker = await tx.db
    .selectFrom('varde.bruker')
    .select('navn')
    .where('id', '=', brukerId)
    .executeTakeFirst();
  const heterSom = heterSomEtterforskeren(bruker?.navn ?? '', etterforskere);
  const regel = annenMedNavnet({ heterSom, skjult, annen });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  if (heterSom || skjult)
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
