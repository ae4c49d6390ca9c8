import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { gjeldendeUtgave } from '../queries/gjeldendeUtgave.ts';
import { manuset } from '../queries/manus.ts';
import { erAdministrator } from '../queries/erAdministrator.ts';
import { MANUSDELER, type Manusdel, type Manussprak } from '../regler/manus.ts';

export type SkrivManusInn = {
  sprak: Manussprak;
  /** Den siste endringen den som skriver, hadde foran seg; `null` når det ikke var noen. */
  etter: string | null;
  /** Tom der utgavens egne ord skal gjelde. */
  ord: Readonly<Record<Manusdel, string>>;
  utkast?: Utkastlevering | null;
};

async function skriv(
  hus: Hus,
  tx: OmradeTx,
  { sprak, etter, ord }: SkrivManusInn,
): Promise<DomainError | IkkeFunnet | null> {
  if (!(await erAdministrator(tx))) return new IkkeFunnet('logget');
  const utgave = await gjeldendeUtgave(tx, iDagIOslo(hus.klokke.naa()));
  if (utgave === null) return new IkkeFunnet('logget');
  const { egne, siste } = await manuset(tx, utgave);
  // Står det ingen, er det ingen å skrive over, hva skjemaet enn sier.
  if (siste !== null && siste.id !== etter)
    return new DomainError('alt_endret', { hvem: siste.av, ved: siste.ved.toISOString() });
  const nye = MANUSDELER.map((del) => ({
    del,
    tekst: harTekst(ord[del]) ? ord[del].trim() : null,
  }));
  const endret = nye.filter(({ del, tekst }) => tekst !== (egne[del]?.[sprak] ?? null));
  if (endret.length === 0) return null;
  await tx.db
    .insertInto('varde.manustekst')
    .values(
      endret.map(({ del, tekst }) => ({
        omrade_id: tx.aktor.omradeId,
        utgave_kode: utgave.kode,
        utgave_versjon: utgave.versjon,
        sprak,
        del,
        tekst,
        skrevet_av: tx.aktor.brukerId,
      })),
    )
    .execute();
  return null;
}

/**
 * Administratoren skriver områdets egne ord i manuset, for utgaven området har nå (TP-26). Bare det som er endret, skrives.
 *
 * @throws IkkeFunnet når den som spør, ikke er administrator, eller området ikke har valgt en utgave
 * @throws DomainError `alt_endret` (hvem, ved) når noen skrev etter at siden ble vist
 */
export async function skrivManus(hus: Hus, hvem: Legitimasjon, inn: SkrivManusInn): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await skriv(hus, tx, inn);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'manus_skrevet',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
