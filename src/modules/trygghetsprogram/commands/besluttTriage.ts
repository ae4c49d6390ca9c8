import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { finnKandidat, type Kandidat } from '../queries/finnKandidat.ts';
import { stopperTilbud } from '../queries/vurderRad.ts';
import { TRIAGEGRUNNER, triagebeslutning } from '../regler/triagebeslutning.ts';
import { opprettSak } from './opprettSak.ts';

export type BesluttTriageInn = {
  kandidatId: string;
  valg: 'tilby' | 'ikke_aktuelt' | 'henvis';
  /** Kort valg fra lista over grunner. */
  grunn: string;
  /** Koordinatorens egne ord; kreves der regelen ber om behovet (TP-04, TP-05, TP-09). */
  merknad: string | null;
  /** TP-10 er en egen handling: `true` bare når koordinatoren har krysset av. */
  egnet: boolean;
  /** Utkastet beslutningen ble skrevet i; det går ut når den er tatt. */
  utkast?: Utkastlevering | null;
};

/** Beslutningen virker når lista forlates, ellers 30 minutter etter at den ble tatt (model.md). */
export const ANGREFRIST_MS = 30 * 60_000;

async function alleredeBesluttet(tx: OmradeTx, kandidatId: string) {
  return tx.db
    .selectFrom('varde.triagebeslutning as b')
    .innerJoin('varde.bruker as u', 'u.id', 'b.tatt_av')
    .select(['b.valg', 'b.tatt_ved', 'u.navn'])
    .where('b.omrade_id', '=', tx.aktor.omradeId)
    .where('b.kandidat_id', '=', kandidatId)
    .where('b.angret_ved', 'is', null)
    .executeTakeFirst();
}

/**
 * Én beslutning per rad, med grunn: tilby, ikke aktuelt eller henvis (TP-17). *Tilby* lager saken.
 *
 * @throws IkkeFunnet når raden ikke finnes for den som spør
 * @throws DomainError `alt_besluttet` (hvem, hva, når) når en annen kom først
 * @throws DomainError `ukjent_grunn` når grunnen ikke står i lista (grunnen lagres åpent og er aldri fri tekst)
 * @throws DomainError `trenger_behov` når regelen krever koordinatorens egne ord
 * @throws DomainError `ingen_koordinator` når en vernet rad tilbys og ingen koordinator kan ta saken i dag
 */
export async function besluttTriage(
  hus: Hus,
  hvem: Legitimasjon,
  inn: BesluttTriageInn,
): Promise<{ sakId: string | null }> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const kandidat = await finnKandidat(hus, tx, inn.kandidatId);
    const tidligere = kandidat === null ? undefined : await alleredeBesluttet(tx, inn.kandidatId);
    const regel = triagebeslutning({
      valg: inn.valg,
      grunn: inn.grunn,
      merknad: inn.merknad,
      altBesluttet: tidligere !== undefined,
    });
    const mangler: string[] =
      kandidat !== null && inn.valg === 'tilby'
        ? stopperTilbud(kandidat.vurdering, kandidat, inn.merknad)
        : [];
    if (!regel.tillatt && regel.grunn === 'mangler_merknad') mangler.push(inn.grunn);
    const ukjentGrunn = !regel.tillatt && regel.grunn === 'ukjent_grunn';
    const nei = kandidat === null || !regel.tillatt || mangler.length > 0;
    const sakId = nei ? null : await lagre(hus, tx, kandidat, inn);
    if (!nei) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'triage_besluttet',
      utfall: nei ? 'nei' : 'ja',
      objekter: [
        { slag: 'kandidat', id: inn.kandidatId },
        ...(sakId === null ? [] : [{ slag: 'sak', id: sakId }]),
      ],
    });
    return { kandidat, tidligere, mangler, ukjentGrunn, sakId };
  });
  if (svar.kandidat === null) throw new IkkeFunnet();
  if (svar.tidligere !== undefined) {
    throw new DomainError('alt_besluttet', {
      hvem: svar.tidligere.navn,
      valg: svar.tidligere.valg,
      ved: svar.tidligere.tatt_ved.toISOString(),
    });
  }
  if (svar.ukjentGrunn) throw new DomainError('ukjent_grunn');
  if (svar.mangler.length > 0) {
    throw new DomainError('trenger_behov', { hvorfor: svar.mangler.join(',') });
  }
  return { sakId: svar.sakId };
}

async function lagre(
  hus: Hus,
  tx: OmradeTx,
  kandidat: Kandidat,
  inn: BesluttTriageInn,
): Promise<string | null> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const grunn = TRIAGEGRUNNER[inn.valg].find((g) => g === inn.grunn);
  if (grunn === undefined) throw new DomainError('ukjent_grunn');
  const naa = hus.klokke.naa();
  const virkerFra = new Date(naa.getTime() + ANGREFRIST_MS);
  const id = randomUUID();
  const nokkel = await hus.nokler.hentEn(omradeNokkel, kandidat.nokkelId);
  // To på samme rad i samme øyeblikk: den unike indeksen stopper den andre, uten å felle transaksjonen.
  const lagret = await tx.db
    .insertInto('varde.triagebeslutning')
    .values({
      omrade_id: omradeId,
      id,
      kandidat_id: kandidat.id,
      eier_organisasjon: kandidat.eier,
      vernet: kandidat.vernet,
      valg: inn.valg,
      grunn,
      merknad: radkoder(nokkel, omradeId, 'triagebeslutning', id).skriv('merknad', inn.merknad),
      egnet: inn.valg === 'tilby' ? inn.egnet : null,
      tatt_av: brukerId,
      tatt_ved: naa,
      virker_fra: virkerFra,
    })
    .onConflict((k) =>
      k.columns(['omrade_id', 'kandidat_id']).where('angret_ved', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  if (lagret.numInsertedOrUpdatedRows === 0n) {
    const foerst = await alleredeBesluttet(tx, kandidat.id);
    throw new DomainError('alt_besluttet', {
      hvem: foerst?.navn ?? '',
      valg: foerst?.valg ?? '',
      ved: foerst?.tatt_ved.toISOString() ?? '',
    });
  }
  return inn.valg === 'tilby' ? opprettSak(hus, tx, kandidat, inn.egnet, virkerFra) : null;
}
