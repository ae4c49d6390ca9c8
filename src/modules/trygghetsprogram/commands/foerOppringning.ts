import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { ventetForLenge } from '../queries/advarsler.ts';
import { familie } from '../queries/familie.ts';
import { nummeretSomStaar } from '../queries/kontakter.ts';
import { oppringninger, type Oppringning } from '../queries/oppringninger.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { adressat } from '../regler/adressat.ts';
import { gaarVidere } from '../regler/advarsel.ts';
import { beskjed, forsoek } from '../regler/forsoek.ts';
import { gjelderFlere } from '../regler/gjelderFlere.ts';
import { spurtOmIRingingen } from '../regler/spurtOmIRingingen.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { hvemVarMed, tolkevalg } from '../regler/tolkevalg.ts';
import type { Ringemaate, Ringeutfall, Tolk } from '../regler/typer.ts';
import { oppfylte } from '../saksgang.ts';
import { iSamtalesaker, type Stopp } from '../iSamtalesak.ts';
import { foerAdvarselsgrunn } from './foerAdvarselsgrunn.ts';

export type OppringningInn = {
  sakId: string;
  /** Det siste forsøket den som skriver, hadde foran seg; `null` når det ikke var noe. */
  etter: string | null;
  /** En foresatts id, eller `ungdommen`. */
  til: string;
  adressatgrunn: string | null;
  maate: Ringemaate;
  utfall: Ringeutfall;
  flyttetAv: 'familien' | 'oss' | null;
  neste: Dato | null;
  tilstede: string | null;
  tolk: Tolk;
  fareForLiv: boolean;
  tolkgrunn: string | null;
  ord: string | null;
  /** Hvorfor familien ikke ble ringt før, når den har ventet for lenge (TP-18). */
  advarselsgrunn?: string | null;
  /** Koblede saker samtalen også gjaldt, hver med sine egne ord (VV-11). */
  ogsaa?: readonly Medoppringning[];
  utkast?: Utkastlevering | null;
};

/** Det som er den koblede sakens eget: hvem som ble ringt der, hvem som hørte på, og hva som ble sagt om den unge i den. */
export type Medoppringning = Pick<
  OppringningInn,
  'sakId' | 'etter' | 'til' | 'tilstede' | 'tolkgrunn' | 'ord' | 'advarselsgrunn'
>;

const KONTAKT = ['klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt'];

/** Noen ringte før: hvem, når og hva det ble til. */
function altRingt(siste: Oppringning | undefined): DomainError {
  return new DomainError('alt_ringt', {
    hvem: siste?.av ?? '',
    ved: siste?.ved.toISOString() ?? '',
    utfall: siste?.utfall ?? '',
  });
}

/** Ja-et ble trukket: hvem som gjorde det, og når; `null` når det er noe annet som stanser. */
async function jaetErTrukket(tx: OmradeTx, sak: Samtalesak): Promise<DomainError | null> {
  if (sak.tilstand !== 'venter_klarering') return null;
  const { rows } = await sql<{ hvem: string; ved: Date }>`
    select hvem, ved from tilgang.hvem_trakk(${sak.id}::uuid)`.execute(tx.db);
  const trukket = rows[0];
  return trukket === undefined
    ? null
    : new DomainError('ja_trukket', { hvem: trukket.hvem, ved: trukket.ved.toISOString() });
}

async function reglene(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  inn: OppringningInn,
  foer: readonly Oppringning[],
): Promise<Stopp> {
  if (sak.hvem === null) return new IkkeFunnet('logget');
  if (!KONTAKT.includes(sak.tilstand))
    return (await jaetErTrukket(tx, sak)) ?? new DomainError('ikke_klar');
  const familien = await familie(tx, sak, hus.klokke.naa());
  if (!familien.avklart.tillatt) return new DomainError(familien.avklart.grunn);
  const naadd = foer.some((o) => o.utfall === 'svarte' && !o.tilUngdommen);
  const til = adressat(
    {
      ...{ alder: sak.alder, foresatte: familien.foresatte, foresattNaadd: naadd },
      hosIngen: sak.hosIngen,
      serAlle: sak.hvem === 'koordinator',
    },
    { hvem: inn.til, grunn: inn.adressatgrunn },
  );
  if (!til.tillatt) return new DomainError(til.grunn);
  // Den samtalen er overlatt til, ser ikke alle de foresatte: basen regner med dem også.
  if (inn.til !== 'ungdommen' && !familien.ringbare.includes(inn.til))
    return new DomainError('kan_ikke_kontaktes');
  const foresatt = familien.foresatte.find((f) => f.id === inn.til);
  const kontakt = foresatt === undefined ? familien.ungdommen : foresatt.kontakt;
  const stand = foresatt?.nummeret ?? familien.ungdommensNummer;
  if ((inn.maate === 'telefon' || inn.maate === 'melding') && stand === 'feil')
    return new DomainError('nummeret_er_feil');
  const lagtIgjen = beskjed({ maate: inn.maate, beskjedOk: kontakt?.beskjedOk === true });
  if (!lagtIgjen.tillatt) return new DomainError(lagtIgjen.grunn);
  const tolk = tolkevalg({ tolk: inn.tolk, fareForLiv: inn.fareForLiv, grunn: inn.tolkgrunn });
  if (!tolk.tillatt) return new DomainError(tolk.grunn);
  const med = hvemVarMed({
    ...{ utfall: inn.utfall, tilstede: inn.tilstede, trengerTolk: kontakt?.tolk === 'ja' },
    ...{ tolk: inn.tolk, grunn: inn.tolkgrunn },
  });
  if (!med.tillatt) return new DomainError(med.grunn);
  const foert = forsoek({
    utfall: inn.utfall,
    flyttetAv: inn.flyttetAv,
    neste: inn.neste,
    ord: inn.ord,
    iDag: iDagIOslo(hus.klokke.naa()),
  });
  if (!foert.tillatt) return new DomainError(foert.grunn);
  if (inn.utfall !== 'svarte' || sak.tilstand !== 'klar_for_kontakt') return null;
  const overgang = statusovergang({
    fra: sak.tilstand,
    handling: 'start_foerste_samtale',
    hvem: sak.hvem,
    oppfylt: oppfylte({
      'TP-10': true,
      'TP-20': true,
      'TP-22': true,
      'TP-23': true,
      'VV-01': true,
    }),
    utgave: sak.utgave,
  });
  return overgang.tillatt ? null : new DomainError('overgang_stengt', { grunn: overgang.grunn });
}

const slag = (til: string) => (til === 'ungdommen' ? 'ungdommen' : 'foresatt');

/** Gjaldt samtalen i `denne` den koblede saken også? */
async function ogsaaHer(
  tx: OmradeTx,
  [denne, inn]: readonly [Samtalesak, OppringningInn],
  [sak, der]: readonly [Samtalesak, OppringningInn],
): Promise<Stopp> {
  const nummer = async (s: Samtalesak, til: string) =>
    til === 'ungdommen' ? null : nummeretSomStaar(tx, s, til);
  const regel = gjelderFlere({
    ...{ til: slag(inn.til), tilDer: slag(der.til), maate: inn.maate },
    nummer: await nummer(denne, inn.til),
    nummerDer: await nummer(sak, der.til),
  });
  return regel.tillatt ? null : new DomainError(regel.grunn);
}

async function foerEn(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  skrevet: OppringningInn,
  koblet: boolean,
): Promise<Stopp> {
  const inn: OppringningInn = {
    ...skrevet,
    ...spurtOmIRingingen(skrevet, {
      ...{ utfall: skrevet.utfall, tilUngdommen: skrevet.til === 'ungdommen' },
      voksen: sak.alder !== null && sak.alder >= 18,
      koblet,
    }),
  };
  const foer = await oppringninger(tx, sak);
  // Står det ingen, er det ingen å skrive over, hva skjemaet enn sier.
  const siste = foer.at(-1);
  if (siste !== undefined && siste.id !== inn.etter) return altRingt(siste);
  const stopp = await reglene(hus, tx, sak, inn, foer);
  if (stopp !== null) return stopp;
  const advarsel = (await ventetForLenge(hus, tx, sak)) === null ? null : 'ventet_for_lenge';
  const grunn = inn.advarselsgrunn ?? null;
  const videre = gaarVidere({ advarsel, grunn });
  if (!videre.tillatt) return new DomainError(videre.grunn);
  await foelgAlderen(tx, sak);
  const id = randomUUID();
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'oppringning', id);
  const lagret = await tx.db
    .insertInto('varde.oppringning')
    .values({
      omrade_id: tx.aktor.omradeId,
      id,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      etter: siste?.id ?? null,
      til_foresatt: inn.til === 'ungdommen' ? null : inn.til,
      maate: inn.maate,
      utfall: inn.utfall,
      flyttet_av: inn.flyttetAv,
      neste_forsoek: inn.neste,
      adressatgrunn: k.skriv('adressatgrunn', inn.adressatgrunn),
      tilstede: k.skriv('tilstede', inn.tilstede),
      tolk: inn.tolk,
      fare_for_liv: inn.fareForLiv,
      tolkgrunn: k.skriv('tolkgrunn', inn.tolkgrunn),
      ord: k.skriv('ord', inn.ord),
      ringt_av: tx.aktor.brukerId,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (lagret.numInsertedOrUpdatedRows !== 1n)
    return altRingt((await oppringninger(tx, sak)).at(-1));
  await foerAdvarselsgrunn(tx, sak, advarsel, grunn);
  return null;
}

/**
 * Fører et forsøk på å nå familien (VV-17), eller at noen svarte: da er første kontakt begynt (C7). Basen prøver det på
 * nytt med saken låst, så et ja som trekkes imens, stanser det. Gjaldt samtalen flere koblede saker, føres den i hver av dem
 * etter dens egne regler, eller ikke i noen (VV-11).
 *
 * @throws IkkeFunnet når saken ikke er hens å ringe i
 * @throws DomainError `alt_ringt` (hvem, ved, utfall) når noen ringte etter at siden ble vist
 * @throws DomainError `ja_trukket` (hvem, ved) når klareringen er trukket, og `ikke_klar` når saken ellers ikke er klar for kontakt
 * @throws DomainError `ikke_koblet` når en sak i `ogsaa` ikke er koblet til denne, eller ikke er hens; ellers står saken det stanset i, i `sak`
 * @throws DomainError `mangler_advarselsgrunn` når familien har ventet for lenge, og det ikke står hvorfor (TP-18)
 * @throws DomainError med grunnen i `gjelderFlere`, `familienAvklart`, `adressat`, `nummerstand`, `beskjed`, `tolkevalg`, `hvemVarMed` eller `forsoek`
 */
export async function foerOppringning(
  hus: Hus,
  hvem: Legitimasjon,
  inn: OppringningInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'oppringning_foert',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
    ogsaa: (inn.ogsaa ?? []).map((m) => m.sakId),
    ord: (id: string) => {
      const m = id === inn.sakId ? inn : inn.ogsaa?.find((x) => x.sakId === id);
      return [m?.ord, m?.tilstede, m?.tolkgrunn, m?.advarselsgrunn];
    },
  } as const;
  await iSamtalesaker(hus, hvem, hva, async (tx, sak, denne) => {
    if (sak.id === denne.id) return foerEn(hus, tx, sak, inn, false);
    const med = inn.ogsaa?.find((m) => m.sakId === sak.id);
    if (med === undefined) return new IkkeFunnet('logget');
    const der = { ...inn, advarselsgrunn: null, ...med, adressatgrunn: null };
    return (await ogsaaHer(tx, [denne, inn], [sak, der])) ?? foerEn(hus, tx, sak, der, true);
  });
}
