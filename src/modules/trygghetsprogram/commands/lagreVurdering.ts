import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { laasMinSak } from '../queries/minSak.ts';
import { vurderingsrader, type Stottesvar } from '../queries/vurderinger.ts';
import { formaalene, vurderingskrav, type Spoersmaal } from '../regler/vurderingskrav.ts';

export type LagreVurderingInn = {
  sakId: string;
  /** Versjonen den som skriver, hadde foran seg; `null` når det ikke var noen. */
  etter: string | null;
  formaal: readonly string[];
  tiltak: string | null;
  stottesenter: Stottesvar | null;
  spurt: Spoersmaal;
  utkast?: Utkastlevering | null;
};

async function lagre(
  hus: Hus,
  tx: OmradeTx,
  inn: LagreVurderingInn,
): Promise<DomainError | IkkeFunnet | null> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const iDag = iDagIOslo(hus.klokke.naa());
  const sak = await laasMinSak(hus, tx, inn.sakId);
  if (sak instanceof Error) return sak;
  if (sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist')
    return new DomainError('saken_er_slutt');
  const [siste] = await vurderingsrader(tx, sak.id);
  // Står det ingen, er det ingen å skrive over, hva skjemaet enn sier.
  if (siste !== undefined && siste.id !== inn.etter)
    return new DomainError('alt_lagret', {
      hvem: siste.av ?? '',
      ved: siste.vurdert_ved.toISOString(),
    });
  const krav = vurderingskrav(inn.spurt, iDag);
  if (!krav.tillatt) return new DomainError(krav.grunn);
  const id = randomUUID();
  const nokkel = await hus.nokler.hentEn(omradeNokkel, sak.nokkelId);
  const k = radkoder(nokkel, omradeId, 'vurdering', id);
  const spurte = harTekst(inn.spurt.hvem);
  await tx.db
    .insertInto('varde.vurdering')
    .values({
      omrade_id: omradeId,
      id,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      etter: siste?.id ?? null,
      formaal: [...formaalene(inn.formaal)],
      stottesenter: inn.stottesenter,
      tiltak: k.skriv('tiltak', inn.tiltak),
      spurt_hvem: k.skriv('spurt_hvem', spurte ? inn.spurt.hvem : null),
      spurt_om: k.skriv('spurt_om', spurte ? inn.spurt.om : null),
      spurt_dag: spurte ? (inn.spurt.dag ?? iDag) : null,
      vurdert_av: brukerId,
    })
    .execute();
  return null;
}

/**
 * Lagrer vurderingen av saken som en ny versjon: målene (TP-13), tiltakene som er i gang (TP-12), Støttesenteret (TP-14)
 * og hvem som er spurt om lokale tjenester (TP-15). Alt kan stå tomt, og det som er skrevet før, står.
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens
 * @throws DomainError `alt_lagret` (hvem, ved) når noen skrev etter at siden ble vist
 * @throws DomainError `saken_er_slutt`, `etterforsker_i_saken`, eller grunnen i `vurderingskrav`
 */
export async function lagreVurdering(
  hus: Hus,
  hvem: Legitimasjon,
  inn: LagreVurderingInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await lagre(hus, tx, inn);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'vurdering_lagret',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
