import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import type { Stopp } from '../iSamtalesak.ts';
import { dialogsak } from '../queries/dialog.ts';
import { dialogfoering, type Dialogslag } from '../regler/dialogfoering.ts';

export type DialogInn = {
  sakId: string;
  slag: Dialogslag;
  /** Den som tok kontakt, bare for en henvendelse. */
  hvem: string | null;
  ord: string | null;
  utkast?: Utkastlevering | null;
};

async function skriv(hus: Hus, tx: OmradeTx, inn: DialogInn): Promise<Stopp> {
  // Den som avslutter samtidig, er enten ferdig, og da er saken lukket, eller venter på denne.
  await sql`select tilgang.laas_sak(${inn.sakId}::uuid)`.execute(tx.db);
  const sak = await dialogsak(hus, tx, inn.sakId);
  if (sak === null) return new IkkeFunnet('logget');
  const regel = dialogfoering({ ...inn, tilstand: sak.tilstand, med: sak.med });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const { omradeId, brukerId } = tx.aktor;
  const id = randomUUID();
  const k = radkoder(sak.nokkel, omradeId, 'dialog', id);
  const ord = k.skriv('ord', inn.ord);
  if (ord === null) return new DomainError('mangler_ord');
  await tx.db
    .insertInto('varde.dialog')
    .values({
      omrade_id: omradeId,
      id,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      slag: inn.slag,
      hvem: inn.slag === 'henvendelse' ? k.skriv('hvem', inn.hvem) : null,
      ord,
      skrevet_av: brukerId,
    })
    .execute();
  return null;
}

/**
 * Fører noe i dialogen mellom koordinatoren og etterforskeren (TP-46), eller at noen selv tok kontakt (VV-12): det gir
 * den som svarer for straffesaken, en oppgave, eller koordinatoren når ingen gjør det, og flytter aldri saken.
 *
 * @throws IkkeFunnet når den som skriver, ikke ser saken
 * @throws DomainError `saken_er_lukket`, `bare_henvendelse`, `mangler_hvem` eller `mangler_ord`
 */
export async function foerDialog(hus: Hus, hvem: Legitimasjon, inn: DialogInn): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await skriv(hus, tx, inn);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'dialog_foert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
