import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasSaker, type Stopp } from '../flereSaker.ts';
import { loggsak, logglinjer, sakstelling } from '../queries/guidelogg.ts';
import { jegErIPolitiet } from '../queries/iPolitiet.ts';
import { navnevarsel } from '../regler/omtaltVedNavn.ts';
import { kontaktresultat, type Kontaktresultat } from '../regler/kontaktresultat.ts';
import type { Guidetiltak } from '../regler/guidetiltak.ts';
import { kontaktEtterNei } from '../regler/ungdommensNei.ts';
import { kontaktTeller, underTi, type Gjaldt, type Utfall } from '../regler/kontaktTeller.ts';
import type { Foerer } from '../regler/hvemFoerer.ts';
import { loggfoering, loggretting, type Kontaktform } from '../regler/loggfoering.ts';

export type KontaktInn = {
  sakId: string;
  /** Linjen denne erstatter, når den som skrev den, retter (TG-13). */
  retter: string | null;
  dag: Dato;
  form: Kontaktform;
  utfall: Utfall;
  gjaldt: Gjaldt;
  /** Ungdommen tok kontakt selv. */
  tokKontakt: boolean;
  /** Kontakten måtte til for å verne ungdommen (VV-04). */
  akutt?: boolean;
  /** Det som ble gjort og avtalt; koordinatoren leser det (VV-30). */
  ord: string | null;
  /** Guidens eget notat om samtalen (VV-30). */
  notat: string | null;
  neste: Dato | null;
  /** Rådene og tiltakene som ble gitt (TG-28). */
  tiltak?: readonly Guidetiltak[];
  /** Det kontakten ble til, når ungdommen skulle kontaktes (TG-16). */
  resultat: Kontaktresultat | null;
  /** Det som så ut som et navn, og skal stå slik; uten svares det ikke om navn, for da er det ikke noe skjema (VV-27). */
  navnSett?: string | null;
  utkast?: Utkastlevering | null;
};

/** Det som ser ut som et navn, og som den som skriver i kommunen, ikke har sett. */
async function navnet(tx: OmradeTx, { ord, notat, navnSett }: KontaktInn): Promise<string | null> {
  if (navnSett === undefined) return null;
  const ordene = { ord: [ord, notat], sett: navnSett };
  // Den som er i politiet, spørres bare om når det er noe å se.
  return navnevarsel({ ...ordene, iPolitiet: false }) === null
    ? null
    : navnevarsel({ ...ordene, iPolitiet: await jegErIPolitiet(tx) });
}

async function skriv(
  hus: Hus,
  tx: OmradeTx,
  inn: KontaktInn,
  id: string,
): Promise<NonNullable<Stopp> | Foerer> {
  // Den som avslutter samtidig, er enten ferdig, og da er loggen stengt, eller venter på denne.
  await laasSaker(tx, [inn.sakId]);
  const sak = await loggsak(hus, tx, inn.sakId);
  if (sak?.foerer == null) return new IkkeFunnet('logget');
  const { omradeId, brukerId } = tx.aktor;
  const iDag = iDagIOslo(hus.klokke.naa());
  const teller = kontaktTeller({ ...inn, underTi: underTi(sak) });
  let rettet: Kontaktresultat | null = null;
  if (inn.retter !== null) {
    const linje = (await logglinjer(tx, sak)).find((l) => l.id === inn.retter);
    if (linje === undefined) return new IkkeFunnet('logget');
    const rettes = loggretting(linje);
    if (!rettes.tillatt) return new DomainError(rettes.grunn);
    rettet = linje.resultat;
  }
  const regel = loggfoering({
    ...{ foerer: sak.foerer, medNotat: inn.notat !== null },
    ...{ tilstand: sak.tilstand, form: inn.form, iUtgaven: sak.utgave.kontaktformer },
    ...{ dag: inn.dag, neste: inn.neste, utfall: inn.utfall, tokKontakt: inn.tokKontakt },
    iDag,
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const etterNei = kontaktEtterNei({
    neiDag: sak.saNeiVed === null ? null : iDagIOslo(sak.saNeiVed),
    ...{ dag: inn.dag, gjaldt: inn.gjaldt, tokKontakt: inn.tokKontakt },
    ...{ akutt: inn.akutt === true, ord: inn.ord },
  });
  if (!etterNei.tillatt) return new DomainError(etterNei.grunn);
  const sagt = kontaktresultat({
    ...{ teller, rettet, resultat: inn.resultat },
    maa: sakstelling(sak, iDag)?.maa === true,
  });
  if (!sagt.tillatt) return new DomainError(sagt.grunn);
  const navn = await navnet(tx, inn);
  if (navn !== null) return new DomainError('ser_ut_som_navn', { navn });
  const felles = { omrade_id: omradeId, sak_id: sak.id, eier_organisasjon: sak.eier };
  const notatId = randomUUID();
  const lagret = await tx.db
    .insertInto('varde.logg_fakta')
    .values({
      ...{ ...felles, id, skrevet_av: brukerId, slag: 'kontakt', dag: inn.dag, maate: inn.form },
      ...{ utfall: inn.utfall, gjaldt: inn.gjaldt, tok_kontakt: inn.tokKontakt },
      akutt: inn.akutt === true,
      ...{ under_ti: underTi(sak), tiltak: [...new Set(inn.tiltak ?? [])] },
      innhold: radkoder(sak.nokkel, omradeId, 'logg_fakta', id).skriv('innhold', inn.ord),
      ...{ neste_dag: inn.neste, retter: inn.retter, resultat: teller ? inn.resultat : null },
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (lagret.numInsertedOrUpdatedRows === 0n) return new DomainError('alt_rettet');
  const notat = radkoder(sak.nokkel, omradeId, 'logg_notat', notatId).skriv('innhold', inn.notat);
  if (notat !== null)
    await tx.db
      .insertInto('varde.logg_notat')
      .values({ ...felles, id: notatId, skrevet_av: brukerId, innhold: notat, fakta_id: id })
      .execute();
  return sak.foerer;
}

/**
 * Fører en kontakt i guidens logg, eller retter en egen linje: den nye gjelder, og den gamle står (TG-11, TG-13). Teller kontakten,
 * begynner tellingen på nytt i samme transaksjon (TG-15). Mellom samtalen og guiden fører kontaktpersonen den (VV-21).
 *
 * @returns hvem den som førte, er i saken
 * @throws IkkeFunnet når den som skriver, verken er guide eller koordinator i saken, eller linjen ikke finnes
 * @throws DomainError grunnen i `loggfoering`, `loggretting`, `kontaktEtterNei` eller `kontaktresultat`, eller `ser_ut_som_navn` (navn) (VV-27)
 */
export async function foerKontakt(hus: Hus, hvem: Legitimasjon, inn: KontaktInn): Promise<Foerer> {
  const ut = await iOmrade(hus, hvem, async (tx) => {
    const id = randomUUID();
    const svar = await skriv(hus, tx, inn, id);
    const gjort = typeof svar === 'string';
    if (gjort) await leverUtkast(tx, inn.utkast ?? null);
    const linjer = [...(gjort ? [id] : []), ...(inn.retter === null ? [] : [inn.retter])];
    await tx.logg({
      handling: inn.retter === null ? 'kontakt_foert' : 'kontakt_rettet',
      utfall: gjort ? 'ja' : 'nei',
      objekter: [
        { slag: 'sak', id: inn.sakId },
        ...linjer.map((linje) => ({ slag: 'logg_fakta' as const, id: linje })),
      ],
    });
    return svar;
  });
  if (typeof ut !== 'string') throw ut;
  return ut;
}
