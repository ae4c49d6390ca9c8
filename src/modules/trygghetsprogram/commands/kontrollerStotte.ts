import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { erAdministrator } from '../queries/erAdministrator.ts';
import { omraadetsKontakter } from '../queries/stottekontakter.ts';
import { kanKontrolleres } from '../regler/stottesenter.ts';

export type KontrollInn = { tjeneste: string; stemmer: boolean | null };

async function kontroller(
  hus: Hus,
  tx: OmradeTx,
  { tjeneste, stemmer }: KontrollInn,
): Promise<DomainError | IkkeFunnet | null> {
  if (!(await erAdministrator(tx))) return new IkkeFunnet('logget');
  const det = await omraadetsKontakter(hus, tx);
  const kontakt = det?.kontakter.find((k) => k.tjeneste === tjeneste);
  if (det == null || kontakt === undefined || !kanKontrolleres(kontakt))
    return new IkkeFunnet('logget');
  if (stemmer === null) return new DomainError('mangler_svar');
  await tx.db
    .insertInto('varde.stottekontroll')
    .values({
      omrade_id: tx.aktor.omradeId,
      utgave_kode: det.utgave.kode,
      utgave_versjon: det.utgave.versjon,
      tjeneste,
      stemmer,
      kontrollert_av: tx.aktor.brukerId,
    })
    .execute();
  return null;
}

/**
 * Administratoren fører at utgavens telefon og e-post til en tjeneste er kontrollert: at de stemmer, eller ikke (TP-14, ED-22). Det
 * siste som er ført, gjelder i hele området.
 *
 * @throws IkkeFunnet når den som spør, ikke er administrator, eller utgaven ikke har noe å kontrollere
 * @throws DomainError `mangler_svar`
 */
export async function kontrollerStotte(
  hus: Hus,
  hvem: Legitimasjon,
  inn: KontrollInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await kontroller(hus, tx, inn);
    await tx.logg({
      handling: 'stottekontakt_kontrollert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
