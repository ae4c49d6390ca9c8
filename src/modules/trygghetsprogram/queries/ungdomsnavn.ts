import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { nevnerDenAndre } from '../regler/nevnerDenAndre.ts';
import { DomainError } from '../../../kernel/feil.ts';

type MedNokkel = { id: string; nokkel: Buffer };

/** Navnene ungdommen i saken går under, for den som leser dem. */
export async function ungdomsnavn(tx: OmradeTx, { id, nokkel }: MedNokkel): Promise<string[]> {
  const { omradeId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.identitet')
    .select(['sak_id as id', 'navn', 'kallenavn'])
    .where('omrade_id', '=', omradeId)
    .where('sak_id', '=', id)
    .execute();
  return rader.flatMap((r) => {
    const k = radkoder(nokkel, omradeId, 'identitet', r.id);
    return [k.les('navn', r.navn), k.les('kallenavn', r.kallenavn)].flatMap((n) => n ?? []);
  });
}

/** Den første av sakene der ordene nevner ungdommen i en av de andre; `null` når ingen gjør det (VV-11). */
export async function denAndreNevnes(
  tx: OmradeTx,
  saker: readonly (MedNokkel & { ord: readonly (string | null)[] })[],
): Promise<{ sakId: string; stopp: DomainError } | null> {
  const navn = new Map<string, string[]>();
  for (const sak of saker) navn.set(sak.id, await ungdomsnavn(tx, sak));
  for (const { id, ord } of saker) {
    const andres = [...navn].flatMap(([sakId, n]) => (sakId === id ? [] : n));
    const regel = nevnerDenAndre({ ord, egne: navn.get(id) ?? [], andres });
    if (!regel.tillatt) return { sakId: id, stopp: new DomainError(regel.grunn) };
  }
  return null;
}
