import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { sakensUtgave } from '../queries/gjeldendeUtgave.ts';
import { erStoppetSomEtterforsker, hvemVurdererSaken } from '../queries/hvemVurderer.ts';
import { egnethetFoerKontakt } from '../regler/egnethetFoerKontakt.ts';
import { tilstandEtterVurdering } from '../saksgang.ts';

async function lesSak(tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom('varde.sak as s')
    .leftJoin('varde.bruker as u', 'u.id', 's.egnet_vurdert_av')
    .select([
      's.anmeldt',
      's.tilstand',
      's.kandidat_id',
      's.eier_organisasjon',
      's.utgave_kode',
      's.utgave_versjon',
      's.egnet_vurdert_av',
      's.egnet_vurdert_ved',
      'u.navn',
    ])
    .where('s.omrade_id', '=', tx.aktor.omradeId)
    .where('s.id', '=', sakId)
    .executeTakeFirst();
}
type Sak = NonNullable<Awaited<ReturnType<typeof lesSak>>>;

/** Saken er alt vurdert: hvem som gjorde det, og når. Var det jeg selv, er det samme svar en gang til. */
function altVurdert(tx: OmradeTx, sak: Sak | undefined): DomainError | null {
  if (sak?.egnet_vurdert_ved == null || sak.egnet_vurdert_av === tx.aktor.brukerId) return null;
  return new DomainError('alt_vurdert', {
    hvem: sak.navn ?? '',
    ved: sak.egnet_vurdert_ved.toISOString(),
    tilstand: sak.tilstand,
  });
}

/** Skriver vurderingen når reglene sier ja; ellers det de sier. `null` når den er lagret. */
async function vurder(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<DomainError | IkkeFunnet | null> {
  const vurderer = await hvemVurdererSaken(tx, sakId);
  if (erStoppetSomEtterforsker(vurderer)) return new DomainError('etterforsker_i_saken');
  const sak = await lesSak(tx, sakId);
  if (sak === undefined) return new IkkeFunnet('logget');
  if (sak.egnet_vurdert_ved !== null) return altVurdert(tx, sak);
  const vurdering = { egnet: true, vurdertAvKoordinator: vurderer.tillatt };
  const svar = egnethetFoerKontakt(vurdering);
  // Den som ser saken uten å kunne vurdere den (en guide), får samme svar som om den ikke fantes (TP-02).
  if (!svar.tillatt) return new IkkeFunnet('logget');
  const naa = hus.klokke.naa();
  const { numUpdatedRows } = await tx.db
    .updateTable('varde.sak')
    .set({
      egnet_vurdert_av: tx.aktor.brukerId,
      egnet_vurdert_ved: naa,
      tilstand: tilstandEtterVurdering({
        fra: sak.tilstand,
        anmeldt: sak.anmeldt,
        vurdering,
        utgave: await sakensUtgave(tx, sak.utgave_kode, sak.utgave_versjon),
      }),
      tilstand_siden: naa,
    })
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', sakId)
    .where('tilstand', '=', sak.tilstand)
    .where('egnet_vurdert_ved', 'is', null)
    .executeTakeFirst();
  // En annen kom først mens vi ventet på raden: si hva hen gjorde.
  return numUpdatedRows === 0n ? altVurdert(tx, await lesSak(tx, sakId)) : null;
}

/**
 * Koordinatoren svarer for denne ene saken: er programmet riktig tiltak? (TP-10) Saken går videre til klarering
 * når den er anmeldt, ellers til klar for kontakt (C4, C5).
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens å vurdere
 * @throws DomainError `alt_vurdert` (hvem, ved, tilstand) når en annen har svart
 * @throws DomainError `etterforsker_i_saken` når koordinatoren etterforsker saken selv (VV-23)
 * @throws DomainError `overgang_stengt` når saken ikke står som vurdert
 */
export async function vurderEgnethet(hus: Hus, hvem: Legitimasjon, sakId: string): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const svar = await vurder(hus, tx, sakId);
    await tx.logg({
      handling: 'egnethet_vurdert',
      utfall: svar === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return svar;
  });
  if (nei !== null) throw nei;
}
