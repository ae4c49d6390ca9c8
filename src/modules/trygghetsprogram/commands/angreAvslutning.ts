import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { avslutninger } from '../queries/avslutninger.ts';
import { sakensUtgave } from '../queries/gjeldendeUtgave.ts';
import { laasMinSak } from '../queries/minSak.ts';
import { hosAndreIVarde, overfoeringsrader, tilOverfoeringer } from '../queries/overfoeringer.ts';
import { angrefrist } from '../regler/angrefrist.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { oppfylte } from '../saksgang.ts';

async function angre(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<DomainError | IkkeFunnet | null> {
  const sak = await laasMinSak(hus, tx, sakId);
  if (sak instanceof Error) return sak;
  const nokkel = await hus.nokler.hentEn(tx.aktor.omradeNokkel, sak.nokkelId);
  const [siste] = await avslutninger(tx, sakId, nokkel);
  if (siste === undefined || siste.angret !== null) return new DomainError('ikke_avsluttet');
  const overfoert = tilOverfoeringer(await overfoeringsrader(tx, sakId), tx.aktor.omradeId, nokkel);
  const hosAndre = siste.maate === 'overfort' && hosAndreIVarde(overfoert);
  const frist = angrefrist(iDagIOslo(siste.ved), iDagIOslo(hus.klokke.naa()), hosAndre);
  const overgang = statusovergang({
    fra: sak.tilstand,
    handling: 'angre_avslutning',
    hvem: 'koordinator',
    oppfylt: oppfylte({ 'VV-16': frist.aapen }),
    utgave: await sakensUtgave(tx, sak.utgaveKode, sak.utgaveVersjon),
  });
  if (!overgang.tillatt)
    return new DomainError(
      frist.aapen || overgang.grunn === 'ikke_herfra'
        ? 'ikke_avsluttet'
        : hosAndre
          ? 'saken_er_hos_andre'
          : 'angrefristen_er_ute',
    );
  await tx.db
    .insertInto('varde.avslutning')
    .values({
      omrade_id: tx.aktor.omradeId,
      sak_id: sakId,
      eier_organisasjon: sak.eier,
      maate: 'angret',
      angrer: siste.id,
      avsluttet_av: tx.aktor.brukerId,
    })
    .execute();
  return null;
}

/**
 * Angrer avslutningen (C28): saken er der den var, med tida den hadde. I 14 dager; etter det er det ingen vei tilbake her.
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens
 * @throws DomainError `ikke_avsluttet` når den er åpen, også når noen angret samtidig
 * @throws DomainError `angrefristen_er_ute` fra den femtende dagen
 * @throws DomainError `saken_er_hos_andre` når et annet område i Varde har tatt den over (VV-18)
 * @throws DomainError `etterforsker_i_saken` (VV-23)
 */
export async function angreAvslutning(hus: Hus, hvem: Legitimasjon, sakId: string): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await angre(hus, tx, sakId);
    await tx.logg({
      handling: 'avslutning_angret',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
