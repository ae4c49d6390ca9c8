import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { arketGisTil } from '../queries/familieark.ts';
import { guideneISaken } from '../queries/guideneISaken.ts';
import { lesSamtalen } from '../queries/trygghetssamtale.ts';
import { arkfelterTil, familieark, type Arkfelt } from '../regler/familieark.ts';
import { guidenSomBleVist } from '../regler/guidenIKraft.ts';

export type FamiliearkInn = {
  sakId: string;
  felter: readonly Arkfelt[];
  /** Nummeret eller adressen familien fikk til guiden (TS-15). */
  guidekontakt: string | null;
  /** Oppdraget til guiden siden viste, `null` når det ikke var noen: det er hen det over er om. */
  guiden: string | null;
  /** Sto det noe i feltet da siden ble vist? Ellers tar et tomt felt ikke bort det som er skrevet om guiden. */
  sto: boolean;
  utkast?: Utkastlevering | null;
};

/**
 * Merker hva familien får på arket sitt, og skriver guidens kontaktopplysninger slik familien fikk dem (VV-28, TS-15).
 *
 * @throws IkkeFunnet når samtalen ikke er hens
 * @throws DomainError grunnen i `familieark`
 * @throws DomainError `ungdommens_ark` når det er skrevet om guiden, og arket er ungdommens eget: det sier ikke hvem hen er (VV-01)
 * @throws DomainError `annen_guide` (navn) når det er skrevet om en annen enn den som er guide nå
 */
export async function merkFamilieark(
  hus: Hus,
  hvem: Legitimasjon,
  inn: FamiliearkInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'familieark_merket',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const samtale = await lesSamtalen(tx, sak);
    const til = await arketGisTil(tx, sak.id);
    const regel = familieark({
      ...{ hvem: sak.hvem, delegering: sak.utgave.delegering, tilstand: sak.tilstand },
      ...{ fullfoert: samtale?.fullfoertVed != null, felter: inn.felter, til },
    });
    if (!regel.tillatt)
      return regel.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(regel.grunn);
    if (til === null) return new DomainError('koordinatoren_bestemmer');
    // Siden kan ha stått åpen som familiens: det som er skrevet, blir ikke borte uten at noen får vite det.
    if (til === 'ungdommen' && inn.guidekontakt !== null) return new DomainError('ungdommens_ark');
    const kan = arkfelterTil(til);
    const guidene = await guideneISaken(tx, sak.id);
    const samme = guidenSomBleVist(guidene.alle, { vist: inn.guiden, naa: guidene.naa });
    if (!samme.tillatt && inn.guidekontakt !== null)
      return new DomainError(samme.grunn, { navn: guidene.iKraft?.navn ?? '' });
    // Det er ikke tatt bort av en som ikke så det, eller på ungdommens eget ark: det som er skrevet om guiden, står.
    const omGuiden =
      til === 'familien' && (inn.guidekontakt !== null || (samme.tillatt && inn.sto));
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'samtaletillegg', id);
    await tx.db
      .insertInto('varde.samtaletillegg')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ skrevet_av: tx.aktor.brukerId, ark: inn.felter.filter((f) => kan.includes(f)) },
        om_guiden: omGuiden,
        guidekontakt: omGuiden ? k.skriv('guidekontakt', inn.guidekontakt) : null,
      })
      .execute();
    return null;
  });
}
