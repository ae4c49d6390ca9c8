import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Det ungdommen sa om nummeret sitt i samtalen, og som ikke kunne skrives der (TS-15). `null` er ikke sagt. */
export type NummerFraSamtalen = {
  /** Det siste som ble sagt. */
  id: string;
  nummer: string | null;
  andreSer: string | null;
  tider: string | null;
  beskjedOk: boolean;
  sagt: Date;
};

/** Venter noe fra samtalen på koordinatoren? Også den samtalen er overlatt til, får det vite, men ingen side hen har, sier det. */
export async function nummeretVenter(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ venter: boolean }>`
    select tilgang.nummeret_venter_for_meg(${sakId}::uuid) as venter`.execute(tx.db);
  return rows[0]?.venter === true;
}

/** Det som venter, til koordinatoren, som skriver det ferdig; `null` når ingenting gjør det. Det siste som ble sagt om hver ting, gjelder. */
export async function nummerFraSamtalen(
  tx: OmradeTx,
  sak: Samtalesak,
): Promise<NummerFraSamtalen | null> {
  const rader = await tx.db
    .selectFrom('varde.kontakt')
    .select(['id', 'slag', 'verdi', 'andre_ser', 'tider', 'beskjed_ok', 'registrert_ved'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .where('foresatt_id', 'is', null)
    .where('slag', 'in', ['trygg_kontakt', 'fra_samtalen', 'lagt_bort'])
    .orderBy('registrert_ved', 'desc')
    .execute();
  const ferdig = rader.findIndex((r) => r.slag !== 'fra_samtalen');
  const venter = (ferdig === -1 ? rader : rader.slice(0, ferdig)).map((r) => {
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'kontakt', r.id);
    const [nummer, andreSer, tider] = [
      ...[k.les('verdi', r.verdi), k.les('andre_ser', r.andre_ser), k.les('tider', r.tider)],
    ];
    return { nummer, andreSer, tider };
  });
  const siste = rader[0];
  if (siste === undefined || venter.length === 0) return null;
  // Svarene gjelder nummeret de ble sagt om: det som ble sagt før det siste nummeret, er ikke med.
  const fra = venter.findIndex((v) => harTekst(v.nummer));
  const gjelder = fra === -1 ? venter : venter.slice(0, fra + 1);
  const sagt = (hva: 'nummer' | 'andreSer' | 'tider'): string | null =>
    gjelder.map((v) => v[hva] ?? null).find(harTekst) ?? null;
  return {
    ...{ id: siste.id, beskjedOk: siste.beskjed_ok, sagt: siste.registrert_ved },
    ...{ nummer: sagt('nummer'), andreSer: sagt('andreSer'), tider: sagt('tider') },
  };
}
